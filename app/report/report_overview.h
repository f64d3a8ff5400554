/* What the units below handed in, on paper: how it stands with their reports, the totals, and as
 * annexes the matrix and each unit's figures. Vietnamese, in the form of NĐ 30/2020/NĐ-CP, as
 * report.h's pages; what core says in words is in the language that is set. */
#ifndef REPORT_REPORT_OVERVIEW_H
#define REPORT_REPORT_OVERVIEW_H

#include "core/overview.h"
#include "report/report.h"

/* facts: of the office above; its record's are not used. today: the day that the paper tells of.
 * Caller owns *ret; doc_free(). ERR_NOMEM. */
int report_overview(const struct overview *overview, const struct report_facts *facts, struct date today,
	bool training, struct doc **ret, struct err *err);

#endif
