/* phieuso fill --from FILE.xlsx: a template that an office filled in. Every cell of the columns that are
 * mapped is stored or told: none is lost in silence. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "core/legacy.h"
#include "main/cmd_fill.h"
#include "main/filling.h"

static const char *const names[FILLING_FIELDS] = { "code", "result", "difficulty", "evidence" };

static bool ends_in(const char *path, const char *end)
{
	const size_t n = strlen(path), m = strlen(end);

	return n > m && text_fold_equal(path + n - m, end);
}

bool fill_is_sheet(const struct cli_call *call)
{
	const char *from = cli_value(call, "--from");

	return (from && (ends_in(from, ".xlsx") || ends_in(from, ".csv"))) || cli_value(call, "--map") ||
	       cli_value(call, "--sheet") || cli_value(call, "--charset") || cli_flag(call, "--preview");
}

/* --- "code=A result=H" ------------------------------------------------------------ */

static int bad_map(const char *at, struct err *err)
{
	return err_set(err, ERR_USAGE,
	    _("--map cannot be read at \"%s\". Write fields and columns: --map \"code=A result=H "
	      "difficulty=I "
	      "evidence=J\"; code and result are needed."),
	    at);
}

static int read_map(const char *map, struct filling_plan *ret, struct err *err)
{
	const char *at = map + strspn(map, " ,;");

	for (int k = 0; k < FILLING_FIELDS; k++)
		ret->columns[k] = FILLING_NONE;
	while (*at) {
		const size_t n = strcspn(at, "=");
		int field = 0;
		size_t column;
		const char *end;

		while (
		    field < FILLING_FIELDS && (strlen(names[field]) != n || memcmp(names[field], at, n) != 0))
			field++;
		if (field == FILLING_FIELDS || at[n] != '=' || ret->columns[field] != FILLING_NONE ||
		    !workbook_column(at + n + 1, &column, &end) || (*end && !strchr(" ,;", *end)))
			return bad_map(at, err);
		for (int k = 0; k < FILLING_FIELDS; k++)
			if (ret->columns[k] == (int)column)
				return bad_map(at, err);
		ret->columns[field] = (int)column;
		at = end + strspn(end, " ,;");
	}
	return ret->columns[FILLING_CODE] != FILLING_NONE && ret->columns[FILLING_RESULT] != FILLING_NONE
		   ? OK
		   : bad_map(map, err);
}

static int read_plan(const struct cli_call *call, struct filling_plan *ret, struct err *err)
{
	const char *map = cli_value(call, "--map"), *charset = cli_value(call, "--charset");

	ret->charset = charset ? legacy_from_name(charset) : FILLING_NONE;
	if (charset && ret->charset < 0)
		return err_set(
		    err, ERR_USAGE, _("There is no encoding \"%s\" here. Choose tcvn3 or vni."), charset);
	return map ? read_map(map, ret, err) : bad_map("", err);
}

static int read_workbook(
    const struct cli_call *call, const struct filling_plan *plan, struct workbook *ret, struct err *err)
{
	size_t columns[FILLING_FIELDS], count = 0;

	for (int k = 0; k < FILLING_FIELDS; k++)
		if (plan->columns[k] != FILLING_NONE)
			columns[count++] = (size_t)plan->columns[k];
	if (ends_in(cli_value(call, "--from"), ".csv"))
		return workbook_read_delimited(cli_value(call, "--from"), ret, err);
	return workbook_read(cli_value(call, "--from"), cli_value(call, "--sheet"), columns, count, ret, err);
}

/* --- what is told ------------------------------------------------------------------- */

static void tell_row(struct app *app, const struct filling_row *row)
{
	struct str name = { 0 };

	app_note(app, _("line %zu, %s: %s\n"), row->line, cli_column(&name, row->name), row->told);
	str_dispose(&name);
}

/* What would be stored, and how it is read. Nothing is. */
static void preview_row(struct app *app, const struct form *form, const struct filling_row *row)
{
	const char *typed = row->typed[FILLING_RESULT] ? row->typed[FILLING_RESULT] : "";
	struct str column = { 0 };

	app_out(app, "%zu\t%s\t%s\t%s%s%s%s%s", row->line, form->indicators[row->indicator].code,
	    cli_column(&column, typed), row->told, row->formula ? "\t" : "",
	    row->formula ? _("a formula's result") : "", row->hidden ? "\t" : "",
	    row->hidden ? _("a hidden row") : "");
	for (int k = FILLING_DIFFICULTY; k < FILLING_FIELDS; k++)
		if (row->typed[k])
			app_out(app, "\t%s: %s", k == FILLING_EVIDENCE ? _("evidence") : _("difficulties"),
			    cli_column(&column, row->typed[k]));
	app_out(app, "\n");
	str_dispose(&column);
}

/* Other sheets may hold results too. */
static void tell_sheets(struct app *app, const struct workbook *workbook)
{
	struct str others = { 0 };

	for (size_t i = 0; i < workbook->sheet_count; i++)
		if (strcmp(workbook->sheets[i], workbook->sheet) != 0)
			str_printf(&others, "%s\"%s\"", others.len ? ", " : "", workbook->sheets[i]);
	if (others.len)
		app_note(app, _("Read: the sheet \"%s\". Not read: %s; choose one with --sheet.\n"),
		    workbook->sheet, str_text(&others));
	str_dispose(&others);
}

static void tell_rest(struct app *app, const char *key, const struct filling *filling, int charset)
{
	if (filling->charset != FILLING_NONE && charset == FILLING_NONE)
		app_note(app, _("Texts of old fonts, %s it seems: with --charset %s they are read as Unicode.\n"),
		    legacy_label((enum legacy_charset)filling->charset),
		    legacy_name((enum legacy_charset)filling->charset));
	if (filling->missing[0])
		app_note(app, _("No result for: %s\n"), filling->missing);
	if (filling->refused)
		app_note(app,
		    _("Type what was not understood by hand: phieuso set %s CODE \"…\"; or format the column "
		      "as Text in "
		      "Excel, type it again there and repeat.\n"),
		    key);
}

/* --- all of it ---------------------------------------------------------------------- */

static int open_record(struct app *app, const char *text, bool preview, struct record **ret, struct err *err)
{
	struct record_key key;
	int rc;

	if (!preview)
		return fill_open(app, text, ret, err);
	if ((rc = app_record_key(text, &key, err)) < 0)
		return rc;
	return store_record_exists(app->store, &key) ? app_load(app, &key, ret, err)
						     : app_blank(app, &key, ret, err);
}

int fill_rows(struct app *app, struct record *record, const struct filling *filling, size_t *ret_stored,
    struct err *err)
{
	struct changes changes = { 0 }, part = { 0 };
	size_t taken = 0;
	int rc = OK;

	*ret_stored = 0;
	for (size_t i = 0; i < filling->count && rc == OK; i++) {
		const struct filling_row *row = &filling->rows[i];

		if (row->verdict != FILLING_TAKEN)
			continue;
		if ((rc = cli_change_cell(record, row->indicator, row->typed[FILLING_RESULT],
			 row->typed[FILLING_DIFFICULTY], row->typed[FILLING_EVIDENCE], &part, err)) == OK)
			rc = changes_append(&changes, &part, err);
		changes_dispose(&part);
		taken++;
	}
	if (rc == OK && (rc = app_commit(app, record, &changes, err)) == OK)
		*ret_stored = taken;
	changes_dispose(&changes);
	return rc;
}

static int store_rows(
    struct app *app, const char *key, struct record *record, const struct filling *filling, struct err *err)
{
	struct fill_result result = { .refused = filling->refused };
	int rc = fill_rows(app, record, filling, &result.stored, err);

	if (rc == OK)
		return fill_end(app, key, &result, err);
	app_note(app, _("Nothing of the file is stored.\n"));
	return rc;
}

static int fill(
    struct cli_call *call, const struct workbook *workbook, const struct filling_plan *plan, struct err *err)
{
	const bool preview = cli_flag(call, "--preview");
	struct app *app = call->app;
	struct record *record = NULL;
	struct filling filling = { 0 };
	int rc;

	if ((rc = open_record(app, call->args[0], preview, &record, err)) < 0 ||
	    (rc = filling_read(workbook, plan, record, &filling, err)) < 0)
		goto out;
	tell_sheets(app, workbook);
	for (size_t i = 0; i < filling.count; i++)
		if (filling.rows[i].verdict != FILLING_TAKEN)
			tell_row(app, &filling.rows[i]);
		else if (preview)
			preview_row(app, record->form, &filling.rows[i]);
	tell_rest(app, call->args[0], &filling, plan->charset);
	if (!preview) {
		rc = store_rows(app, call->args[0], record, &filling, err);
		goto out;
	}
	if (workbook->sheet[0]) /* a list has none */
		app_out(app, _("Sheet \"%s\". "), workbook->sheet);
	app_out(app, _("%zu lines understood, %zu not. Nothing is stored: that is done without --preview.\n"),
	    filling.taken, filling.refused);
	rc = filling.refused ? 1 : OK;
out:
	filling_dispose(&filling);
	record_free(record);
	return rc;
}

int fill_from_sheet(struct cli_call *call, struct err *err)
{
	const char *from = cli_value(call, "--from");
	struct workbook workbook = { 0 };
	struct filling_plan plan;
	int rc;

	if (!ends_in(from, ".xlsx") && (!ends_in(from, ".csv") || cli_value(call, "--sheet")))
		return err_set(err, ERR_USAGE,
		    _("--map, --charset and --preview go with --from FILE.xlsx or FILE.csv, --sheet with an .xlsx file."));
	if ((rc = read_plan(call, &plan, err)) == OK &&
	    (rc = read_workbook(call, &plan, &workbook, err)) == OK)
		rc = fill(call, &workbook, &plan, err);
	workbook_dispose(&workbook);
	return rc;
}
