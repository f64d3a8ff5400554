/* The books that the program makes. */
#ifndef REPORT_BOOK_MAKE_H
#define REPORT_BOOK_MAKE_H

#include "core/check.h"
#include "core/figures.h"
#include "core/overview.h"
#include "core/record.h"
#include "report/book.h"

/* A record: its criteria ("criteria"), the paragraphs of its narratives ("words"), each of its
 * tables (by the criterion's code) and its evidence list ("evidence"), each where there is one.
 * previous: the last period's record, NULL: none. book_free() *ret. ERR_NOMEM. */
int book_of_record(
    const struct record *record, const struct record *previous, struct book **ret, struct err *err);
/* What the units below handed in: figures of units × criteria ("matrix"), the same as letters
 * ("letters"), totals and what stands behind them ("totals"), who is missing or late ("late") and
 * what the letters mean ("legend"). */
int book_of_overview(const struct overview *overview, bool training, struct book **ret, struct err *err);

/* The next cell: the figure that the criterion asks for, shares in per cent with the decimals of the
 * report. false: there is none, and nothing was put. */
bool book_figure(struct book *book, struct book_sheet *sheet, const struct indicator *indicator, int year,
    const struct cell_figure *figure);

#endif
