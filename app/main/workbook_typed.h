/* What an officer meant by a cell of an Excel file. Excel keeps no text where it saw a number: "04/10"
 * became a day, "1.783" became 1,783, "1.10" became 1.1, 95% became 0.95. What can only be one thing is
 * taken; what may be two is refused with both, and nothing is guessed. Pure but for its messages. */
#ifndef MAIN_WORKBOOK_TYPED_H
#define MAIN_WORKBOOK_TYPED_H

#include "core/form.h"
#include "main/workbook.h"

/* The cell as it would be typed for the criterion (NULL: among the notes). Appended to ret. ERR_AMBIGUOUS,
 * ERR_SYNTAX, ERR_RANGE with what Excel holds. */
int workbook_typed(const struct workbook *workbook, const struct workbook_cell *cell,
    const struct indicator *indicator, struct str *ret, struct err *err);
/* The criterion whose code the cell holds. ERR_AMBIGUOUS: two may be meant; ERR_SYNTAX: none. */
int workbook_code(const struct workbook *workbook, const struct workbook_cell *cell, const struct form *form,
    size_t *ret, struct err *err);

#endif
