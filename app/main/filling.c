#include "main/filling.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "core/legacy.h"
#include "main/cli.h"
#include "main/workbook_typed.h"

/* The work on a row. */
struct reader {
	const struct workbook *workbook;
	const struct filling_plan *plan;
	const struct record *record;
	struct filling *ret;
	size_t *line_of; /* by indicator: the line that gave it, 0 none yet */
};
struct cells {
	const struct workbook_cell *of[FILLING_FIELDS]; /* NULL: blank */
	const struct workbook_cell *twice;		/* a cell that the file holds twice */
};

/* --- texts from before Unicode ------------------------------------------------------ */

/* Letters with signs, and none that only Unicode has: a text of old fonts, or of another language. */
static bool may_be_old(const char *text)
{
	bool signs = false;

	for (size_t n; *text; text += n) {
		uint32_t codepoint;

		n = text_decode(text, strlen(text), &codepoint);
		if (codepoint > 0xFF)
			return false;
		signs |= codepoint > 0xA0;
	}
	return signs;
}

/* All of them together tell more than one alone. */
static int find_charset(
    const struct workbook *workbook, const struct filling_plan *plan, int *ret, struct err *err)
{
	struct str texts = { 0 };

	for (size_t i = 0; i < workbook->count; i++)
		for (int k = FILLING_RESULT; k < FILLING_FIELDS; k++)
			if (plan->columns[k] == (int)workbook->cells[i].column &&
			    workbook->cells[i].kind == WORKBOOK_TEXT && may_be_old(workbook->cells[i].text))
				str_printf(&texts, "%s\n", workbook->cells[i].text);
	if (str_failed(&texts)) {
		str_dispose(&texts);
		return err_nomem(err);
	}
	*ret = texts.len ? legacy_detect(str_text(&texts), texts.len) : FILLING_NONE;
	str_dispose(&texts);
	return OK;
}

/* --- a cell ------------------------------------------------------------------------- */

/* Line ends and signs that nobody sees, around what was typed. */
static size_t unseen(const char *text)
{
	static const char *const signs[] = { "\r", "\n", "\t", "\xE2\x80\x8B" /* U+200B */, "\xEF\xBB\xBF" };

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strncmp(text, signs[i], strlen(signs[i])) == 0)
			return strlen(signs[i]);
	return 0;
}

/* A cell of Excel may have lines where ours is one: what parts them becomes a blank, as of what is pasted. */
static void join_lines(struct str *text)
{
	size_t to = 0;

	for (size_t at = 0; at < text->len; at++)
		if (text->text[at] != '\r')
			text->text[to++] = text->text[at] == '\n' ? ' ' : text->text[at];
	if (to < text->len) {
		text->text[to] = '\0';
		text->len = to;
	}
}

static int take_text(const struct reader *r, const char *text, struct str *ret, struct err *why)
{
	const char *from = text, *end;
	size_t n;

	while ((n = unseen(from)) > 0)
		from += n;
	end = from;
	for (const char *at = from; *at; at += n ? n : 1)
		if ((n = unseen(at)) == 0)
			end = at + 1;
	n = (size_t)(end - from);
	if (r->ret->charset == FILLING_NONE || !may_be_old(text)) {
		if (text_nfc(from, n, ret, NULL) < 0)
			return err_nomem(why);
		return OK;
	}
	if (r->plan->charset == FILLING_NONE)
		return err_set(why, ERR_REFUSED, _("the text is not Unicode, it looks like %s"),
		    legacy_label((enum legacy_charset)r->ret->charset));
	return legacy_convert((enum legacy_charset)r->plan->charset, from, n, ret, NULL);
}

/* Texts, tables and lists of documents have lines. */
static bool has_lines(int field, const struct indicator *indicator)
{
	const enum value_type type = indicator->domain.type;

	return field == FILLING_EVIDENCE ||
	       (field == FILLING_RESULT && (type == TYPE_TEXT || type == TYPE_TABLE));
}

static int take_cell(const struct reader *r, const struct workbook_cell *cell, int field,
    const struct indicator *about, char **ret, struct err *why)
{
	const struct indicator *indicator = field == FILLING_RESULT ? about : NULL;
	struct str typed = { 0 };
	char letters[4];
	int rc = cell->kind == WORKBOOK_TEXT ? take_text(r, cell->text, &typed, why)
					     : workbook_typed(r->workbook, cell, indicator, &typed, why);

	if (rc == OK && !has_lines(field, about) && !str_failed(&typed))
		join_lines(&typed);
	if (rc == OK && !(*ret = typed.len ? str_take(&typed) : mem_strdup("")))
		rc = err_nomem(why);
	str_dispose(&typed);
	if (rc < 0 && rc != ERR_NOMEM) {
		workbook_letters(cell->column, letters);
		err_prefix(why, letters);
	}
	return rc;
}

/* --- a row -------------------------------------------------------------------------- */

static bool is_head(const struct workbook_cell *code)
{
	static const char *const heads[] = { "mã", "mã chỉ tiêu", "TT", "STT", "code" };

	for (size_t i = 0; code && code->kind == WORKBOOK_TEXT && i < sizeof heads / sizeof *heads; i++)
		if (text_fold_equal(code->text, heads[i]))
			return true;
	return false;
}

/* What would be stored can be, and how it is read. */
static int try_row(const struct reader *r, const struct filling_row *row, struct str *echo, struct err *why)
{
	const struct indicator *indicator = &r->record->form->indicators[row->indicator];
	const struct target *target = indicator_target(indicator, r->record->key.period.year);
	const char *typed = row->typed[FILLING_RESULT];
	struct changes changes = { 0 };
	struct value value;
	int rc = cli_change_cell(r->record, row->indicator, typed, row->typed[FILLING_DIFFICULTY],
	    row->typed[FILLING_EVIDENCE], &changes, why);

	if (rc == OK && typed && (rc = value_parse(&indicator->domain, typed, &value, NULL, why)) == OK) {
		value_append_echo_against(echo, &indicator->domain, &value, target_limit(target));
		value_dispose(&value);
	}
	changes_dispose(&changes);
	return rc;
}

static int understand(const struct reader *r, const struct cells *cells, struct filling_row *row,
    struct str *echo, struct err *why)
{
	const struct form *form = r->record->form;
	int rc;

	if (cells->twice)
		return err_set(
		    why, ERR_SYNTAX, _("the file holds a cell of this line twice; nothing of it is taken"));
	if (!cells->of[FILLING_CODE])
		return err_set(why, ERR_SYNTAX, _("no code stands beside it"));
	if ((rc = workbook_code(r->workbook, cells->of[FILLING_CODE], form, &row->indicator, why)) < 0)
		return rc;
	if (r->line_of[row->indicator])
		return err_set(why, ERR_SYNTAX,
		    _("this code stands on line %zu already; nothing of this line is stored"),
		    r->line_of[row->indicator]);
	for (int k = FILLING_RESULT; k < FILLING_FIELDS; k++)
		if (cells->of[k] && (rc = take_cell(r, cells->of[k], k, &form->indicators[row->indicator],
					 &row->typed[k], why)) < 0)
			return rc;
	return try_row(r, row, echo, why);
}

static int add_row(
    struct reader *r, const struct cells *cells, const struct workbook_cell *first, struct err *err)
{
	const struct workbook_cell *code = cells->of[FILLING_CODE], *result = cells->of[FILLING_RESULT];
	struct filling_row *row;
	struct str echo = { 0 };
	struct err why = { 0 };
	int rc;

	if (mem_grow(&r->ret->rows, &r->ret->cap, r->ret->count + 1, sizeof *r->ret->rows) < 0)
		return err_nomem(err);
	row = &r->ret->rows[r->ret->count++];
	*row = (struct filling_row){ .line = first->row,
		.name = mem_strdup(code ? code->text : first->text),
		.formula = result && result->formula,
		.hidden = first->hidden };
	if (is_head(code)) {
		row->verdict = FILLING_HEAD;
		rc = OK;
		(void)err_set(&why, OK, "%s", _("the heads of the columns: nothing is taken from this line"));
	} else if ((rc = understand(r, cells, row, &echo, &why)) == OK) {
		r->line_of[row->indicator] = row->line;
		r->ret->taken++;
	} else {
		row->verdict = FILLING_REFUSED;
		r->ret->refused++;
	}
	if (rc != ERR_NOMEM)
		row->told = row->verdict == FILLING_TAKEN && !str_failed(&echo) ? mem_strdup(str_text(&echo))
										: mem_strdup(why.message);
	str_dispose(&echo);
	return row->name && row->told ? OK : err_nomem(err);
}

/* The criteria that no row is about. */
static int find_missing(struct reader *r, struct err *err)
{
	const struct form *form = r->record->form;
	struct str codes = { 0 };

	for (size_t i = 0; i < form->indicator_count; i++)
		if (!r->line_of[i])
			str_printf(&codes, "%s%s", codes.len ? ", " : "", form->indicators[i].code);
	r->ret->missing = str_failed(&codes) ? NULL : mem_strdup(str_text(&codes));
	str_dispose(&codes);
	return r->ret->missing ? OK : err_nomem(err);
}

static int read_rows(struct reader *r, struct err *err)
{
	const struct workbook *w = r->workbook;
	int rc = OK;

	for (size_t i = 0; i < w->count && rc == OK;) {
		const size_t line = w->cells[i].row;
		const struct workbook_cell *first = NULL;
		struct cells cells = { 0 };

		for (; i < w->count && w->cells[i].row == line; i++)
			for (int k = 0; k < FILLING_FIELDS; k++) {
				const struct workbook_cell *cell = &w->cells[i];

				if (r->plan->columns[k] != (int)cell->column)
					continue;
				cells.twice = cells.of[k] ? cell : cells.twice;
				cells.of[k] = cell;
				first = k > FILLING_CODE && (!first || cell->column < first->column) ? cell
												     : first;
			}
		if (first) /* a code alone has nothing beside it that could be lost */
			rc = add_row(r, &cells, first, err);
	}
	return rc < 0 ? rc : find_missing(r, err);
}

int filling_read(const struct workbook *workbook, const struct filling_plan *plan,
    const struct record *record, struct filling *ret, struct err *err)
{
	struct reader r = { .workbook = workbook, .plan = plan, .record = record, .ret = ret };
	int rc;

	*ret = (struct filling){ .charset = FILLING_NONE };
	if (!(r.line_of = mem_zalloc(record->form->indicator_count, sizeof *r.line_of)))
		return err_nomem(err);
	if ((rc = find_charset(workbook, plan, &ret->charset, err)) == OK)
		rc = read_rows(&r, err);
	free(r.line_of);
	return rc;
}

void filling_dispose(struct filling *filling)
{
	for (size_t i = 0; i < filling->count; i++) {
		free(filling->rows[i].name);
		free(filling->rows[i].told);
		for (int k = 0; k < FILLING_FIELDS; k++)
			free(filling->rows[i].typed[k]);
	}
	free(filling->rows);
	free(filling->missing);
	*filling = (struct filling){ .charset = FILLING_NONE };
}
