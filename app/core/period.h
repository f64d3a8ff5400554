/* Reporting periods: a year, or a month, quarter, half or nine months of it. */
#ifndef CORE_PERIOD_H
#define CORE_PERIOD_H

#include <stdbool.h>
#include "base/date.h"
#include "base/err.h"
#include "base/str.h"

enum period_kind { PERIOD_NONE, PERIOD_MONTH, PERIOD_QUARTER, PERIOD_HALF, PERIOD_NINE_MONTHS, PERIOD_YEAR, PERIOD_KINDS };

struct period {
	enum period_kind kind;
	int year;   /* DATE_YEAR_MIN to DATE_YEAR_MAX */
	int index;  /* month 1-12, quarter 1-4, half 1-2; 1 for nine months and a year */
};

#define PERIOD_CODE_SIZE 16

/* The codes of the command line and files: 2023, 2023-H1, 2023-Q1, 2023-M06, 2023-9M.
 * ERR_SYNTAX (the message shows the forms), ERR_RANGE. */
int period_parse(const char *code, struct period *ret, struct err *err);
void period_code(struct period p, char ret[PERIOD_CODE_SIZE]);
/* As officials write it: "năm 2023", "6 tháng đầu năm 2023", "6 tháng cuối năm 2023",
 * "quý I năm 2023", "tháng 6 năm 2023", "9 tháng đầu năm 2023" (through gettext). */
void period_append_label(struct str *ret, struct period p);
struct date period_first_day(struct period p);
struct date period_last_day(struct period p);
/* The period before, of the same kind (nine months: those of the year before). */
struct period period_previous(struct period p);
bool period_equal(struct period a, struct period b);
/* Which earlier report a new one of period `of` begins with: true when p is a better one
 * than best (kind PERIOD_NONE: none yet). The period before comes first, then what ended
 * last; what ended no earlier than `of` is none. */
bool period_better_source(struct period of, struct period p, struct period best);
/* "month", "quarter", "half", "9month", "year" -> kind; PERIOD_NONE if unknown. */
enum period_kind period_kind_from_name(const char *name);
const char *period_kind_name(enum period_kind kind);

#endif
