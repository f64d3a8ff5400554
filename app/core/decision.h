/* A decision as people name it on paper: "Quyết định số 12/QĐ-UBND ngày 3/4/2023 của UBND huyện
 * Vĩnh Lộc"; the first words and who issued it may be left away. As the English screens write it too. */
#ifndef CORE_DECISION_H
#define CORE_DECISION_H

#include "base/date.h"
#include "base/err.h"
#include "base/str.h"

struct decision {
	struct str number, issuer; /* issuer: "" not said */
	struct date date;
};
/* ERR_SYNTAX: no number, or no date; the message shows the form. Dispose *ret, set only on OK. */
int decision_parse(const char *text, struct decision *ret, struct err *err);
void decision_dispose(struct decision *decision);

#endif
