/* Paper for collecting figures: a blank form to be filled by hand, and the sheet that asks a
 * provider for his ("phiếu đề nghị cung cấp số liệu"). Vietnamese whatever the screen speaks. */
#ifndef REPORT_COLLECT_H
#define REPORT_COLLECT_H

#include "core/org_unit.h"
#include "core/form.h"
#include "report/doc.h"

/* "" and NULL where not known: the place is then left blank, to be filled by hand. Borrowed. */
struct collect_facts {
	const char *agency_parent, *agency;
	const struct org_unit *unit; /* that reports */
	struct period period;	     /* kind PERIOD_NONE: not known */
	struct date due;	     /* when the figures are wanted; year 0: not known */
	const char *contact;	     /* who gathers them */
	bool training;
};

/* A cover with how to fill it in and for who signs, then the criteria with room to write. Caller
 * owns *ret; doc_free(). ERR_NOMEM. */
int report_blank(const struct form *form, const struct collect_facts *facts, struct doc **ret, struct err *err);

/* Whom is asked for what: a sheet of its own. */
struct collect_request {
	const char *provider;
	const bool *asked; /* of each criterion of the form */
};
int report_requests(const struct form *form, const struct collect_facts *facts,
	const struct collect_request *requests, size_t count, struct doc **ret, struct err *err);

#endif
