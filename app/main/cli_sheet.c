/* Where a paper goes, and how plain text of it looks. */
#include "base/i18n.h"
#include "main/cli.h"
#include "main/printing.h"
#include "platform/platform.h"

enum { COLUMNS_MIN = 60, COLUMNS_MAX = 255 }; /* as doc_to_text() */

static int read_columns(const char *text, int *ret, struct err *err)
{
	int columns = 0;

	for (const char *c = text; *c >= '0' && *c <= '9' && columns <= COLUMNS_MAX; c++) {
		columns = columns * 10 + (*c - '0');
		if (!c[1] && columns >= COLUMNS_MIN && columns <= COLUMNS_MAX) {
			*ret = columns;
			return OK;
		}
	}
	return err_set(err, ERR_USAGE, _("--columns wants a number from %d to %d; 80 and 132 are usual."),
	    (int)COLUMNS_MIN, (int)COLUMNS_MAX);
}

int cli_read_style(struct cli_call *call, struct print_style *ret, struct err *err)
{
	const char *to = cli_value(call, "--to"), *columns = cli_value(call, "--columns");
	const int format = to ? print_format_of(to) : PRINT_TEXT;

	if (format < 0)
		return err_set(err, ERR_USAGE, _("%s: give a name that ends in .pdf, .docx or .txt."), to);
	ret->format = (enum print_format)format;
	ret->ascii = cli_flag(call, "--ascii");
	if ((columns || ret->ascii) && format != PRINT_TEXT)
		return err_set(err, ERR_USAGE, "%s",
		    _("--columns and --ascii are for plain text: give a name that ends in .txt."));
	return columns ? read_columns(columns, &ret->columns, err) : OK;
}

int cli_put_out(struct cli_call *call, const struct str *bytes, struct err *err)
{
	const char *to = cli_value(call, "--to");
	int rc = OK;

	if (!to)
		platform_put(1, str_text(bytes), bytes->len); /* form feeds and all */
	else if ((rc = platform_write_file(to, str_text(bytes), bytes->len, false, true, err)) == OK)
		app_note(call->app, _("Written to %s\n"), to);
	return rc;
}
