/* The letter that asks the units below for what is late, missing or open (công văn đôn đốc):
 * Vietnamese, in the form of NĐ 30/2020/NĐ-CP, as report.h's pages. */
#ifndef REPORT_REPORT_REMINDER_H
#define REPORT_REPORT_REMINDER_H

#include "core/overview.h"
#include "report/report.h"

/* facts: of the office above; its record's are not used. today: the day the letter tells of.
 * Caller owns *ret; doc_free(). ERR_NOMEM. */
int report_reminder(const struct overview *overview, const struct report_facts *facts, struct date today,
	struct doc **ret, struct err *err);

#endif
