#include "main/printing_code.h"

#include <stdlib.h>
#include "base/i18n.h"
#include "main/qr.h"
#include "report/report_words.h"

int printing_code_add(const struct app *app, struct doc *doc, const struct paper_code *code, struct err *err)
{
	struct str text = { 0 };
	struct err why = { 0 };
	struct qr qr = { 0 };
	int rc;

	paper_code_append(&text, code);
	rc = str_failed(&text) ? err_nomem(err) : qr_encode(str_text(&text), &qr, &why);
	if (rc == OK)
		doc_set_code(doc, qr.width, qr.modules, WORDS_CODE);
	else if (rc != ERR_NOMEM)
		app_note(app, _("Printed without the square code: %s\n"), why.message);
	free(qr.modules);
	str_dispose(&text);
	return rc == ERR_NOMEM ? err_nomem(err) : OK;
}
