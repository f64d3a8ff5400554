/* phieuso print: into files, onto the screen, onto paper. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "core/session_preview.h"
#include "main/cli.h"
#include "main/printing.h"
#include "main/spreadsheet.h"
#include "platform/printers.h"

/* What says of whom a blank paper is says nothing of a report. */
static int refuse_collecting(const struct cli_call *call, struct err *err)
{
	static const char *const options[] = { "--unit", "--period", "--due", "--code" };

	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		if (cli_value(call, options[i]))
			return err_set(
			    err, ERR_USAGE, _("%s goes with --blank or --ask. Leave it out."), options[i]);
	return OK;
}

static int load(struct cli_call *call, struct record **ret, struct err *err)
{
	struct record_key key;
	int rc;

	if ((rc = app_open(call->app, STORE_EXISTING, err)) < 0 ||
	    (rc = app_record_key(call->args[0], &key, err)) < 0)
		return rc;
	return app_load(call->app, &key, ret, err);
}

/* --- onto paper ------------------------------------------------------------------ */

static int list_printers(const struct cli_call *call, struct err *err)
{
	char **names = NULL;
	size_t count = 0;
	int rc;

	if (call->count > 0)
		return err_set(
		    err, ERR_USAGE, _("\"%s\" is too much here: phieuso print --printers."), call->args[0]);
	if ((rc = platform_printers(&names, &count, err)) < 0)
		return rc;
	for (size_t i = 0; i < count; i++) {
		app_out(call->app, "%s\n", names[i]);
		free(names[i]);
	}
	free(names);
	if (count == 0)
		app_note(call->app, "%s\n", _("No printer is set up on this computer."));
	return OK;
}

static int refuse_paper(const struct cli_call *call, struct err *err)
{
	static const char *const options[] = { "--copies", "--pages" };

	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		if (cli_value(call, options[i]))
			return err_set(err, ERR_USAGE,
			    _("%s goes with --printer. Leave it out, or name a printer."), options[i]);
	return OK;
}

/* Line printers know no letters but those of ASCII. */
static int read_order(
    struct cli_call *call, struct print_order *ret, char range[PREVIEW_RANGE_SIZE], struct err *err)
{
	const char *copies = cli_value(call, "--copies"), *pages = cli_value(call, "--pages");
	int rc;

	if (cli_value(call, "--to"))
		return err_set(err, ERR_USAGE, "%s", _("Choose one of --printer and --to."));
	if ((rc = cli_read_style(call, &ret->style, err)) < 0)
		return rc;
	if (!ret->style.columns && !ret->style.ascii)
		ret->style.format = PRINT_PDF;
	else if (pages)
		return err_set(err, ERR_USAGE, "%s",
		    _("--pages is for A4 pages: a line printer is sent the whole text. Leave it out."));
	ret->style.ascii = true;
	ret->printer = cli_value(call, "--printer");
	ret->range = range;
	return preview_read_copies(copies ? copies : "1", &ret->copies, err) < 0 ||
		       preview_read_range(pages ? pages : "", range, err) < 0
		   ? ERR_USAGE
		   : OK;
}

static int print_on_paper(struct cli_call *call, struct err *err)
{
	struct print_order order = { .copies = 1 };
	char range[PREVIEW_RANGE_SIZE], *path = NULL;
	struct record *record = NULL;
	int rc;

	if ((rc = read_order(call, &order, range, err)) == OK && (rc = load(call, &record, err)) == OK &&
	    (rc = printing_on_paper(call->app, record, NULL, &order, &path, err)) == OK) {
		app_out(call->app, _("Handed to the printer %s (copies: %d). The pages are in %s too."),
		    order.printer, order.copies, path);
		app_out(call->app, "\n");
	}
	record_free(record);
	free(path);
	return rc;
}

int cmd_print(struct cli_call *call, struct err *err)
{
	struct print_style style = { 0 };
	struct record *record = NULL;
	struct str text = { 0 };
	int rc;

	if (cli_flag(call, "--blank") && cli_flag(call, "--ask"))
		return err_set(err, ERR_USAGE, "%s", _("Choose one of --blank and --ask."));
	if (cli_flag(call, "--blank"))
		return cmd_print_blank(call, err);
	if (cli_flag(call, "--ask"))
		return cmd_print_ask(call, err);
	if (cli_flag(call, "--printers"))
		return list_printers(call, err);
	if (call->count == 0)
		return err_set(err, ERR_USAGE, "%s",
		    _("Say what is to be printed: phieuso print REC, --blank FORM, or --ask PROVIDER FORM."));
	if ((rc = refuse_collecting(call, err)) < 0)
		return rc;
	if (cli_value(call, "--printer"))
		return print_on_paper(call, err);
	if ((rc = refuse_paper(call, err)) < 0)
		return rc;
	if (spreadsheet_asked(call))
		return spreadsheet_record(call, err);
	if ((rc = cli_read_style(call, &style, err)) == OK && (rc = load(call, &record, err)) == OK &&
	    (rc = printing_styled(call->app, record, &style, &text, err)) == OK)
		rc = cli_put_out(call, &text, err);
	record_free(record);
	str_dispose(&text);
	return rc;
}
