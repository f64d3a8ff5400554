/* What the files of the overview on paper share. Not for others. */
#ifndef REPORT_REPORT_OVERVIEW_PARTS_H
#define REPORT_REPORT_OVERVIEW_PARTS_H

#include "report/report_overview.h"

struct summing {
	const struct overview *overview;
	const struct report_facts *facts;
	struct date today;
	struct doc *doc;
	struct str text; /* of the next piece */
};

/* doc_text() of what was gathered, which is emptied. */
void summing_text(struct summing *s, enum doc_style style, enum align align);
/* "Huyện Vĩnh Lộc, 6 tháng đầu năm 2023" */
void summing_append_place(struct summing *s);
/* "Tổng hợp kết quả …" */
void summing_append_title(struct summing *s);

/* report_overview_annex.c: the matrix in letters, and the figures unit by unit. */
void summing_matrix(struct summing *s);
void summing_units(struct summing *s);

#endif
