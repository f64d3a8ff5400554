/* phieuso fill --from FILE.xlsx: a template that an office filled in. Every cell of the columns that are
 * mapped is stored or told: none is lost in silence. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "main/cmd_fill.h"
#include "main/workbook_typed.h"

enum { CODE, RESULT, DIFFICULTY, EVIDENCE, FIELDS };
static const char *const names[FIELDS] = { "code", "result", "difficulty", "evidence" };

struct filling {
	struct app *app;
	const char *key;
	struct workbook workbook;
	size_t columns[FIELDS]; /* of the mapped ones, the first `mapped` … */
	int fields[FIELDS];	/* … and which field each is */
	size_t mapped;
	struct record *record;
	struct fill_result result;
	bool preview;
};

static bool ends_in_xlsx(const char *path)
{
	const size_t n = strlen(path);

	return n > 5 && (strcmp(path + n - 5, ".xlsx") == 0 || strcmp(path + n - 5, ".XLSX") == 0);
}

bool fill_is_sheet(const struct cli_call *call)
{
	const char *from = cli_value(call, "--from");

	return (from && ends_in_xlsx(from)) || cli_value(call, "--map") || cli_value(call, "--sheet") ||
	       cli_flag(call, "--preview");
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

static int read_map(const char *map, struct filling *f, struct err *err)
{
	unsigned given = 0;
	const char *at = map + strspn(map, " ,;");

	while (*at) {
		const size_t n = strcspn(at, "=");
		int field = 0;
		size_t column;
		const char *end;

		while (field < FIELDS && (strlen(names[field]) != n || memcmp(names[field], at, n) != 0))
			field++;
		if (field == FIELDS || at[n] != '=' || given & 1u << field ||
		    !workbook_column(at + n + 1, &column, &end) || (*end && !strchr(" ,;", *end)))
			return bad_map(at, err);
		for (size_t i = 0; i < f->mapped; i++)
			if (f->columns[i] == column)
				return bad_map(at, err);
		given |= 1u << field;
		f->fields[f->mapped] = field;
		f->columns[f->mapped++] = column;
		at = end + strspn(end, " ,;");
	}
	return given & 1u << CODE && given & 1u << RESULT ? OK : bad_map(map, err);
}

/* --- a row ------------------------------------------------------------------------ */

static bool is_head(const struct workbook_cell *code)
{
	static const char *const heads[] = { "mã", "mã chỉ tiêu", "TT", "STT", "code" };

	for (size_t i = 0; code->kind == WORKBOOK_TEXT && i < sizeof heads / sizeof *heads; i++)
		if (text_fold_equal(code->text, heads[i]))
			return true;
	return false;
}

/* What stands in a row as it would be typed; a blank field leaves what is stored. */
struct row {
	size_t number;
	const struct workbook_cell *cells[FIELDS]; /* NULL: blank */
	size_t indicator;
	struct str typed[FIELDS];
};

static int understand(const struct filling *f, struct row *row, struct err *why)
{
	const struct form *form = f->record->form;
	int rc;

	if (!row->cells[CODE])
		return err_set(why, ERR_SYNTAX, _("no code stands beside it"));
	if ((rc = workbook_code(&f->workbook, row->cells[CODE], form, &row->indicator, why)) < 0)
		return rc;
	if (f->result.line_of[row->indicator])
		return err_set(why, ERR_SYNTAX,
		    _("this code stands on line %zu already; nothing of this line is stored"),
		    f->result.line_of[row->indicator]);
	for (int k = RESULT; k < FIELDS; k++) {
		const struct indicator *indicator = k == RESULT ? &form->indicators[row->indicator] : NULL;
		char letters[4];

		if (!row->cells[k] ||
		    (rc = workbook_typed(&f->workbook, row->cells[k], indicator, &row->typed[k], why)) == OK)
			continue;
		workbook_letters(row->cells[k]->column, letters);
		err_prefix(why, letters);
		return rc;
	}
	return OK;
}

static const char *typed(const struct row *row, int field)
{
	return row->cells[field] ? str_text(&row->typed[field]) : NULL;
}

/* What would be stored, and how it is read. Nothing is. */
static int show(const struct filling *f, const struct row *row, struct err *why)
{
	const struct indicator *indicator = &f->record->form->indicators[row->indicator];
	const struct target *target = indicator_target(indicator, f->record->key.period.year);
	const char *text = typed(row, RESULT) ? typed(row, RESULT) : "";
	struct str echo = { 0 }, column = { 0 };
	struct changes changes = { 0 };
	struct value value;
	int rc = cli_change_cell(f->record, row->indicator, typed(row, RESULT), typed(row, DIFFICULTY),
	    typed(row, EVIDENCE), &changes, why);

	if (rc == OK && (rc = value_parse(&indicator->domain, text, &value, NULL, why)) == OK) {
		value_append_echo_against(&echo, &indicator->domain, &value, target_limit(target));
		value_dispose(&value);
		app_out(f->app, "%zu\t%s\t%s\t%s%s%s\n", row->number, indicator->code,
		    cli_column(&column, text), str_text(&echo),
		    row->cells[RESULT] && row->cells[RESULT]->formula ? "\t" : "",
		    row->cells[RESULT] && row->cells[RESULT]->formula ? _("a formula's result") : "");
	}
	changes_dispose(&changes);
	str_dispose(&echo);
	str_dispose(&column);
	return rc;
}

static int take_row(struct filling *f, struct row *row, struct err *err)
{
	const struct workbook_cell *first = NULL;
	struct err why = { 0 };
	int rc;

	for (int k = RESULT; k < FIELDS && !first; k++)
		first = row->cells[k];
	if (!first || (row->cells[CODE] && is_head(row->cells[CODE])))
		return OK;
	if ((rc = understand(f, row, &why)) == OK)
		rc = f->preview ? show(f, row, &why)
				: fill_cell(f->app, f->record, row->indicator, typed(row, RESULT),
				      typed(row, DIFFICULTY), typed(row, EVIDENCE), &why);
	if (rc == OK) {
		f->result.line_of[row->indicator] = row->number;
		f->result.stored++;
	} else if (err_exit_status(rc) > 2) { /* the disk, the memory: not this row's fault */
		app_note(f->app, _("Stopped at line %zu; %zu lines before it are stored.\n"), row->number,
		    f->result.stored);
		if (err)
			*err = why;
		return rc;
	} else {
		struct str column = { 0 };

		f->result.refused++;
		app_note(f->app, _("line %zu, %s: %s\n"), row->number,
		    cli_column(&column, row->cells[CODE] ? row->cells[CODE]->text : first->text),
		    why.message);
		str_dispose(&column);
	}
	return OK;
}

static int take_rows(struct filling *f, struct err *err)
{
	const struct workbook *w = &f->workbook;
	int rc = OK;

	for (size_t i = 0; i < w->count && rc == OK;) {
		struct row row = { .number = w->cells[i].row };

		for (; i < w->count && w->cells[i].row == row.number; i++)
			for (size_t k = 0; k < f->mapped; k++)
				if (f->columns[k] == w->cells[i].column)
					row.cells[f->fields[k]] = &w->cells[i];
		rc = take_row(f, &row, err);
		for (int k = 0; k < FIELDS; k++)
			str_dispose(&row.typed[k]);
	}
	return rc;
}

/* --- all of it -------------------------------------------------------------------- */

/* The criteria that no row of the sheet is about. */
static void tell_untouched(const struct filling *f)
{
	const struct form *form = f->record->form;
	struct str codes = { 0 };

	for (size_t i = 0; i < form->indicator_count; i++)
		if (!f->result.line_of[i])
			str_printf(&codes, "%s%s", codes.len ? ", " : "", form->indicators[i].code);
	if (codes.len)
		app_note(f->app, _("No result for: %s\n"), str_text(&codes));
	str_dispose(&codes);
}

static int fill(struct filling *f, struct err *err)
{
	struct record_key key;
	int rc;

	if (!f->preview)
		rc = fill_open(f->app, f->key, &f->record, err);
	else if ((rc = app_record_key(f->key, &key, err)) == OK)
		rc = store_record_exists(f->app->store, &key) ? app_load(f->app, &key, &f->record, err)
							      : app_blank(f->app, &key, &f->record, err);
	if (rc < 0)
		return rc;
	if (!(f->result.line_of = mem_zalloc(f->record->form->indicator_count, sizeof *f->result.line_of)))
		return err_nomem(err);
	if ((rc = take_rows(f, err)) < 0)
		return rc;
	tell_untouched(f);
	if (f->result.refused)
		app_note(f->app,
		    _("Type what was not understood by hand: phieuso set %s CODE \"…\"; or format the column "
		      "as Text in "
		      "Excel, type it again there and repeat.\n"),
		    f->key);
	if (!f->preview)
		return fill_end(f->app, f->key, &f->result, err);
	app_out(f->app,
	    _("Sheet \"%s\": %zu lines understood, %zu not. Nothing is stored: that is done without "
	      "--preview.\n"),
	    f->workbook.sheet, f->result.stored, f->result.refused);
	return f->result.refused ? 1 : OK;
}

int fill_from_sheet(struct cli_call *call, struct err *err)
{
	const char *from = cli_value(call, "--from"), *map = cli_value(call, "--map");
	struct filling f = { .app = call->app,
		.key = call->args[0],
		.result = { .path = from },
		.preview = cli_flag(call, "--preview") };
	int rc;

	if (!ends_in_xlsx(from))
		return err_set(err, ERR_USAGE, _("--map, --sheet and --preview go with --from FILE.xlsx."));
	if (!map)
		return bad_map("", err);
	if ((rc = read_map(map, &f, err)) == OK && (rc = workbook_read(from, cli_value(call, "--sheet"),
							f.columns, f.mapped, &f.workbook, err)) == OK)
		rc = fill(&f, err);
	record_free(f.record);
	free(f.result.line_of);
	workbook_dispose(&f.workbook);
	return rc;
}
