/* The square code that ties a signed report on paper to its file. */
#ifndef MAIN_PRINTING_CODE_H
#define MAIN_PRINTING_CODE_H

#include "core/paper_code.h"
#include "main/app.h"
#include "report/doc.h"

/* On the document's last page. Without libqrencode the page has none, which is noted: the digits at
 * its foot say the same. */
int printing_code_add(const struct app *app, struct doc *doc, const struct paper_code *code, struct err *err);

#endif
