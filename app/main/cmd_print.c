/* phieuso print: into files, onto the screen, onto paper. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "core/session_preview.h"
#include "main/cli.h"
#include "main/printing.h"
#include "main/spreadsheet.h"
#include "platform/printers.h"

/* --- what does not go together is told, not passed over --------------------------- */

/* The first of these options that was given; NULL: none. */
static const char *given_of(const struct cli_call *call, const char *const *options)
{
	while (*options && !cli_flag(call, *options))
		options++;
	return *options;
}

/* What says of whom a blank paper is says nothing of a report. */
static int refuse_collecting(const struct cli_call *call, struct err *err)
{
	static const char *const options[] = { "--unit", "--period", "--due", "--code", NULL };
	const char *given = given_of(call, options);

	return given ? err_set(err, ERR_USAGE, _("%s goes with --blank or --ask. Leave it out."), given) : OK;
}

/* A paper for collecting figures is no report: it has no table, and goes to no printer from here. */
static int refuse_reporting(const struct cli_call *call, struct err *err)
{
	static const char *const printers[] = { "--printer", "--printers", NULL };
	static const char *const others[] = { "--copies", "--pages", "--sheet", "--bom", NULL };
	const char *given = given_of(call, others);

	if (given_of(call, printers))
		return err_set(err, ERR_USAGE, "%s",
		    _("--printer prints a report. Write this paper into a file with --to FILE.pdf and print "
		      "that."));
	if (given)
		return err_set(
		    err, ERR_USAGE, _("%s does not go with --blank and --ask. Leave it out."), given);
	if (cli_flag(call, "--blank") && cli_flag(call, "--code"))
		return err_set(err, ERR_USAGE, "%s",
		    _("--code goes with --ask: a blank form holds every criterion. Leave it out."));
	return OK;
}

static int refuse_paper(const struct cli_call *call, struct err *err)
{
	static const char *const options[] = { "--copies", "--pages", NULL };
	const char *given = given_of(call, options);

	return given ? err_set(err, ERR_USAGE, _("%s goes with --printer. Leave it out, or name a printer."),
			   given)
		     : OK;
}

static int refuse_files(const struct cli_call *call, struct err *err)
{
	static const char *const options[] = { "--sheet", "--bom", NULL };
	const char *given = given_of(call, options);

	if (cli_value(call, "--to"))
		return err_set(err, ERR_USAGE, "%s", _("Choose one of --printer and --to."));
	return given ? err_set(err, ERR_USAGE,
			   _("%s is for spreadsheets, and what is printed are pages. Leave it out."), given)
		     : OK;
}

/* --- of a report ------------------------------------------------------------------ */

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
	const char *more = call->count > 0 ? call->args[0] : NULL;
	size_t count = 0;
	int rc;

	for (size_t i = 0; i < call->given_count && !more; i++)
		if (strcmp(call->given[i].name, "--printers") != 0)
			more = call->given[i].name;
	if (more)
		return err_set(err, ERR_USAGE, _("\"%s\" is too much here: phieuso print --printers."), more);
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

/* Of a printer that is not there the system's own words say nothing that an officer could follow. A name that
 * it takes is asked about no further: not every printer that can be reached is in the list. */
static int tell_unknown(const char *printer, int rc, struct err *err)
{
	char **names = NULL;
	size_t count = 0;
	bool known = rc != ERR_IO || platform_printers(&names, &count, NULL) < 0 || count == 0;

	for (size_t i = 0; i < count; i++) {
		known |= strcmp(names[i], printer) == 0;
		free(names[i]);
	}
	free(names);
	return known ? rc
		     : err_set(err, ERR_NOT_FOUND,
			   _("There is no printer \"%s\" here. See their names with: phieuso print "
			     "--printers."),
			   printer);
}

/* Line printers know no letters but those of ASCII. */
static int read_order(
    struct cli_call *call, struct print_order *ret, char range[PREVIEW_RANGE_SIZE], struct err *err)
{
	const char *copies = cli_value(call, "--copies"), *pages = cli_value(call, "--pages");
	int rc;

	if ((rc = refuse_files(call, err)) < 0 || (rc = cli_read_style(call, &ret->style, err)) < 0)
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
	return tell_unknown(order.printer, rc, err);
}

int cmd_print(struct cli_call *call, struct err *err)
{
	struct print_style style = { 0 };
	struct record *record = NULL;
	struct str text = { 0 };
	int rc;

	if (cli_flag(call, "--blank") && cli_flag(call, "--ask"))
		return err_set(err, ERR_USAGE, "%s", _("Choose one of --blank and --ask."));
	if (cli_flag(call, "--blank") || cli_flag(call, "--ask")) {
		if ((rc = refuse_reporting(call, err)) < 0)
			return rc;
		return cli_flag(call, "--blank") ? cmd_print_blank(call, err) : cmd_print_ask(call, err);
	}
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
