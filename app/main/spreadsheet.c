#include "main/spreadsheet.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "main/printing.h"
#include "platform/platform.h"
#include "report/book_make.h"
#include "report/delimited.h"
#include "report/xlsx.h"

static const char *const ends[] = { ".csv", ".tsv", ".xlsx" }; /* the first as in enum delimited */
enum { XLSX = 2 };

static int format_of(const char *name)
{
	const size_t n = strlen(name);

	for (int i = 0; i <= XLSX; i++)
		if (n >= strlen(ends[i]) && strcmp(name + n - strlen(ends[i]), ends[i]) == 0)
			return i;
	return -1;
}

bool spreadsheet_asked(const struct cli_call *call)
{
	const char *to = cli_value(call, "--to");

	return (to && format_of(to) >= 0) || cli_value(call, "--sheet") || cli_flag(call, "--bom");
}

/* The format that --to asks for. */
static int read_options(const struct cli_call *call, int *ret, struct err *err)
{
	const char *to = cli_value(call, "--to");

	*ret = to ? format_of(to) : -1;
	if ((*ret < 0 || *ret == XLSX) && (cli_value(call, "--sheet") || cli_flag(call, "--bom")))
		return err_set(err, ERR_USAGE,
		    _("--sheet and --bom go with --to FILE.csv or .tsv; an .xlsx file holds every sheet."));
	if (*ret < 0)
		return err_set(
		    err, ERR_USAGE, _("%s: give a name that ends in .xlsx, .csv or .tsv."), to ? to : "");
	return OK;
}

static int to_xlsx(struct app *app, const struct book *book, struct str *ret, struct err *err)
{
	char *author = app_config(app, "agency");
	int rc = author ? xlsx_write(book, &(struct xlsx_facts){ author, platform_now() }, ret, err)
			: err_nomem(err);

	free(author);
	return rc;
}

static int unknown_sheet(const struct book *book, const char *id, struct err *err)
{
	struct str known = { 0 };

	for (size_t i = 0; i < book->sheet_count; i++)
		str_printf(&known, "%s%s", i ? ", " : "", book->sheets[i]->id);
	err_set(err, ERR_USAGE, _("There is no sheet \"%s\". Sheets: %s."), id, str_text(&known));
	str_dispose(&known);
	return ERR_USAGE;
}

static int to_bytes(struct app *app, const struct book *book, const struct book_sheet *sheet, int format, bool bom,
    struct str *ret, size_t *ret_guarded, struct err *err)
{
	if (!sheet)
		return err_set(
		    err, ERR_REFUSED, _("The form has no criterion, so there is no table to write."));
	*ret_guarded = 0;
	return format == XLSX ? to_xlsx(app, book, ret, err)
			      : delimited_write(sheet, (enum delimited)format, bom, ret, ret_guarded, err);
}

static int write_book(struct cli_call *call, const struct book *book, int format, struct err *err)
{
	const char *to = cli_value(call, "--to"), *id = cli_value(call, "--sheet");
	const struct book_sheet *sheet = book_find(book, id);
	struct str bytes = { 0 };
	size_t guarded = 0;
	int rc;

	if (!sheet && id)
		return unknown_sheet(book, id, err);
	rc = to_bytes(call->app, book, sheet, format, cli_flag(call, "--bom"), &bytes, &guarded, err);
	if (rc == OK && (rc = platform_write_file(to, str_text(&bytes), bytes.len, false, true, err)) == OK) {
		app_note(call->app, _("Written to %s\n"), to);
		if (guarded)
			app_note(call->app,
			    _("%zu cells begin with = + - @ or an apostrophe: an apostrophe was put in "
			      "front, so that "
			      "Excel runs no formula. In .xlsx and .tsv they stand as typed.\n"),
			    guarded);
	}
	str_dispose(&bytes);
	return rc;
}

/* Files for offices are Vietnamese whatever the screen speaks. One of record and overview. */
static int make_book(struct app *app, const struct record *record, const struct record *previous,
    const struct overview *overview, struct book **ret, struct err *err)
{
	const char *language = app_language();
	int rc = app_set_language("vi", err);

	if (rc == OK)
		rc = record ? book_of_record(record, previous, ret, err)
			    : book_of_overview(overview, app->training, ret, err);
	(void)app_set_language(language, NULL); /* it was set before: it is whole */
	return rc;
}

static int make_and_write(struct cli_call *call, const struct record *record, const struct record *previous,
    const struct overview *overview, int format, struct err *err)
{
	struct book *book = NULL;
	int rc = make_book(call->app, record, previous, overview, &book, err);

	if (rc == OK)
		rc = write_book(call, book, format, err);
	book_free(book);
	return rc;
}

int spreadsheet_record(struct cli_call *call, struct err *err)
{
	struct record *record = NULL, *previous = NULL;
	struct record_key key;
	int format, rc;

	if ((rc = read_options(call, &format, err)) == OK &&
	    (rc = app_open(call->app, STORE_EXISTING, err)) == OK &&
	    (rc = app_record_key(call->args[0], &key, err)) == OK &&
	    (rc = app_load(call->app, &key, &record, err)) == OK &&
	    (rc = app_load_previous(call->app, record, &previous, err)) == OK)
		rc = make_and_write(call, record, previous, NULL, format, err);
	record_free(previous);
	record_free(record);
	return rc;
}

int spreadsheet_overview(struct cli_call *call, const struct overview *overview, struct err *err)
{
	int format, rc = read_options(call, &format, err);

	return rc < 0 ? rc : make_and_write(call, NULL, NULL, overview, format, err);
}

int spreadsheet_to_folder(struct app *app, const struct record *record, const struct overview *overview,
    const char *end, char **ret_path, size_t *ret_guarded, struct err *err)
{
	const struct record_key key = printing_key(record, overview);
	struct record *previous = NULL;
	struct book *book = NULL;
	struct str bytes = { 0 };
	char *path = NULL;
	int rc;

	if ((rc = printing_path_ending(app, &key, record ? "" : PRINT_OVERVIEW_TAIL, end, &path, err)) == OK &&
	    (!record || (rc = app_load_previous(app, record, &previous, err)) == OK) &&
	    (rc = make_book(app, record, previous, overview, &book, err)) == OK &&
	    (rc = to_bytes(app, book, book_find(book, NULL), format_of(end), true, &bytes, ret_guarded, err)) == OK &&
	    (rc = platform_write_file(path, str_text(&bytes), bytes.len, false, true, err)) == OK) {
		*ret_path = path;
		path = NULL;
	}
	free(path);
	str_dispose(&bytes);
	book_free(book);
	record_free(previous);
	return rc;
}
