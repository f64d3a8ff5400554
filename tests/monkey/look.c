/* What must hold: on the screen, in the session, between session and store. */
#include "monkey.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/text.h"

/* --- the screen ------------------------------------------------------------ */

/* Columns of a cell's text, 0 for none. Fails on what a terminal must never be sent. */
static int look_at_cell(struct monkey *m, int row, int column, const struct grid_cell *cell)
{
	const size_t n = strnlen(cell->text, sizeof cell->text);
	uint32_t codepoint;

	if (n == 1 && cell->text[0] >= 0x20 && cell->text[0] < 0x7F)
		return 1;
	if (n == sizeof cell->text || !text_valid(cell->text, n))
		monkey_fail(m, "cell %d,%d is no text", row, column);
	for (size_t i = 0; i < n;) {
		i += text_decode(cell->text + i, n - i, &codepoint);
		if (text_is_hostile(codepoint))
			monkey_fail(m, "cell %d,%d holds U+%04X", row, column, (unsigned)codepoint);
	}
	if (!text_is_nfc(cell->text, n))
		monkey_fail(m, "cell %d,%d is not NFC", row, column);
	if (n > 1 && cell->text[0] == ' ' && text_width(cell->text, n) == 1)
		return 1; /* a mark without its letter stands on a blank */
	if (n && text_grapheme(cell->text, n) != n)
		monkey_fail(m, "cell %d,%d holds more than one character", row, column);
	return n ? text_grapheme_width(cell->text, n) : 0;
}

/* Each column is one narrow character, or one half of a wide one; cells beside each other
 * do not compose. */
static void look_at_row(struct monkey *m, int row)
{
	const struct grid *grid = &m->tui.grid;
	const struct grid_cell *cells = &grid->cells[(size_t)row * (size_t)grid->columns];
	struct str text = { 0 };

	for (int column = 0; column < grid->columns; column++) {
		const int width = look_at_cell(m, row, column, &cells[column]);

		if (width < 1 || width > 2)
			monkey_fail(m, "cell %d,%d is %d wide", row, column, width);
		str_append(&text, cells[column].text);
		if (width == 2 && (++column == grid->columns || cells[column].text[0]))
			monkey_fail(m, "cell %d,%d is wide and has no right half", row, column - 1);
	}
	if (!text_is_nfc(str_text(&text), text.len))
		monkey_fail(m, "row %d is not NFC", row);
	str_dispose(&text);
}

static bool row_same(const struct grid *a, const struct grid *b, int row)
{
	const size_t at = (size_t)row * (size_t)a->columns, count = (size_t)a->columns;

	return memcmp(&a->cells[at], &b->cells[at], count * sizeof *a->cells) == 0;
}

/* What is drawn anew over the screen before is what a whole new screen would be. */
static void look_at_redraw(struct monkey *m)
{
	const struct grid *grid = &m->tui.grid;
	struct grid *whole = &m->whole;

	if (whole->rows != grid->rows || whole->columns != grid->columns) {
		grid_dispose(whole);
		if (grid_init(whole, grid->rows, grid->columns) < 0)
			monkey_fail(m, "no memory");
	}
	view_draw(m->tui.session, whole);
	for (int row = 0; row < grid->rows; row++)
		if (!row_same(grid, whole, row))
			monkey_fail(m, "row %d is not as in a whole drawing", row);
	if (grid->cursor_row != whole->cursor_row || grid->cursor_column != whole->cursor_column)
		monkey_fail(m, "the cursor is not as in a whole drawing");
}

/* Only rows that changed are looked at: most do not. */
void look_at_screen(struct monkey *m)
{
	const struct grid *grid = &m->tui.grid;
	const bool fresh = m->looked.rows != grid->rows || m->looked.columns != grid->columns;

	m->drawn++;
	look_at_redraw(m);
	if (fresh) {
		grid_dispose(&m->looked);
		if (grid_init(&m->looked, grid->rows, grid->columns) < 0)
			monkey_fail(m, "no memory");
	}
	for (int row = 0; row < grid->rows; row++)
		if (fresh || !row_same(grid, &m->looked, row))
			look_at_row(m, row);
	memcpy(m->looked.cells, grid->cells, (size_t)grid->rows * (size_t)grid->columns * sizeof *grid->cells);
	if (grid->cursor_row < 0 || grid->cursor_row >= grid->rows || grid->cursor_column < 0 ||
	    grid->cursor_column >= grid->columns)
		monkey_fail(m, "the cursor is at %d,%d", grid->cursor_row, grid->cursor_column);
}

/* --- the session ----------------------------------------------------------- */

static void look_at_edit(struct monkey *m, const struct edit *e, const char *what)
{
	const char *text = edit_text(e);
	const size_t n = strlen(text);
	size_t at = 0;

	if (n > EDIT_BYTES_MAX || !text_valid(text, n) || !text_is_nfc(text, n))
		monkey_fail(m, "%s is no NFC text", what);
	while (at < e->cursor && at < n)
		at += text_grapheme(text + at, n - at);
	if (at != e->cursor)
		monkey_fail(m, "the cursor of %s is inside a character", what);
}

static void look_at_list(struct monkey *m, size_t selected, size_t count, const char *what)
{
	if (selected && selected >= count)
		monkey_fail(m, "%s: line %zu of %zu is selected", what, selected, count);
}

/* The cursors of the level above stand on what there is. */
static void look_at_below(struct monkey *m)
{
	const struct session *s = m->tui.session;
	const struct overview_screen *o = &s->overview;

	if (o->data && (o->unit > o->data->count || o->indicator >= o->data->form->indicator_count))
		monkey_fail(m, "the cursor is outside of the overview");
	if (o->share_count && (!o->data || o->share >= o->share_count))
		monkey_fail(m, "the cursor is outside of the units behind a total");
	if (s->unit.shown_count && s->unit.selected >= s->unit.shown_count)
		monkey_fail(m, "the cursor is outside of a unit's report");
	if (s->inbox.count && s->inbox.selected >= s->inbox.count)
		monkey_fail(m, "the cursor is outside of the files that came in");
	if (s->box == BOX_NONE && edit_text(&s->passphrase)[0])
		monkey_fail(m, "a passphrase is still known");
}

void look_at_session(struct monkey *m)
{
	const struct session *s = m->tui.session;

	look_at_edit(m, &s->line, "the line");
	look_at_edit(m, &s->popup.line, "the box's line");
	look_at_below(m);
	look_at_edit(m, &s->make.filter, "the filter");
	look_at_list(m, s->home.selected, s->home.count, "home");
	look_at_list(m, s->make.list.selected, s->make.list.count, "new record");
	look_at_list(m, s->popup.list.selected, s->popup.list.count, "box");
	if (!s->record) {
		if (s->touched)
			monkey_fail(m, "something is being typed, and no record is open");
		return;
	}
	look_at_list(m, s->finding, s->findings.count, "findings");
	if (s->current >= s->record->form->indicator_count)
		monkey_fail(m, "the cursor is on criterion %zu", s->current);
	if (!s->touched && s->record->cells[s->current].value.kind != VALUE_TEXT &&
	    s->record->cells[s->current].value.kind != VALUE_TABLE &&
	    !strchr(s->record->cells[s->current].typed, '\n') &&
	    strcmp(edit_text(&s->line), s->record->cells[s->current].typed) != 0)
		monkey_fail(m, "the line \"%s\" differs from \"%s\", which is stored, and nobody typed",
		    edit_text(&s->line), s->record->cells[s->current].typed);
}

/* --- the store --------------------------------------------------------------- */

static void same_text(struct monkey *m, const char *shown, const char *stored, const char *code, const char *what)
{
	if (strcmp(shown, stored) != 0)
		monkey_fail(m, "%s, %s: \"%s\" is shown, \"%s\" is stored", code, what, shown, stored);
}

static void same_reading(struct monkey *m, const struct value *shown, const struct value *stored,
	const struct indicator *indicator)
{
	struct str a = { 0 }, b = { 0 };

	value_encode(&a, &indicator->domain, shown);
	value_encode(&b, &indicator->domain, stored);
	same_text(m, str_text(&a), str_text(&b), indicator->code, "reading");
	str_dispose(&a);
	str_dispose(&b);
}

static void same_explanations(struct monkey *m, const struct explanation *shown, size_t n, const struct explanation *stored,
	size_t stored_n, const char *code)
{
	if (n != stored_n)
		monkey_fail(m, "%s: %zu reasons are shown, %zu are stored", code, n, stored_n);
	for (size_t i = 0; i < n; i++) {
		size_t j = 0;
		while (j < n && strcmp(shown[i].rule, stored[j].rule) != 0)
			j++;
		if (j == n)
			monkey_fail(m, "%s: the reason for %s is not stored", code, shown[i].rule);
		same_text(m, shown[i].reason, stored[j].reason, code, shown[i].rule);
		same_text(m, shown[i].typed, stored[j].typed, code, shown[i].rule);
	}
}

static int count_row(void *context, const struct record_row *row)
{
	(void)row;
	++*(size_t *)context;
	return OK;
}

void look_at_store(struct monkey *m)
{
	const struct session *s = m->tui.session;
	struct record *stored = NULL;
	struct err err = { 0 };
	size_t rows = 0;

	if (store_record_each(m->app.store, count_row, &rows, &err) < 0)
		monkey_fail(m, "list of records: %s", err.message);
	if (s->screen == SCREEN_HOME && rows != s->home.all)
		monkey_fail(m, "%zu records are listed, %zu are stored", s->home.all, rows);
	if (!s->record)
		return;
	if (app_load(&m->app, &s->record->key, &stored, &err) < 0)
		monkey_fail(m, "load: %s", err.message);
	for (size_t i = 0; i < stored->form->indicator_count; i++) {
		const struct cell *a = &s->record->cells[i], *b = &stored->cells[i];
		const char *code = stored->form->indicators[i].code;

		same_text(m, a->typed, b->typed, code, "value");
		same_text(m, a->difficulty, b->difficulty, code, "difficulty");
		same_text(m, a->evidence, b->evidence, code, "evidence");
		same_reading(m, &a->value, &b->value, &stored->form->indicators[i]);
		same_explanations(m, a->explanations, a->explanation_count, b->explanations, b->explanation_count, code);
	}
	for (int i = 0; i < META_COUNT; i++)
		same_text(m, s->record->meta[i], stored->meta[i], "record", record_meta_name((enum record_meta)i));
	same_explanations(m, s->record->explanations, s->record->explanation_count, stored->explanations,
		stored->explanation_count, "record");
	if (s->record->revision != stored->revision || s->record->signed_unchanged != stored->signed_unchanged)
		monkey_fail(m, "revision %d (signed: %d) is shown, %d (%d) is stored", s->record->revision,
			s->record->signed_unchanged, stored->revision, stored->signed_unchanged);
	record_free(stored);
}

void look_at_draft(struct monkey *m)
{
	const struct session *s = m->tui.session;
	const char *code = NULL, *typed = NULL;
	char *kept_code = NULL, *kept = NULL;
	struct err err = { 0 };

	if (!s->record || !s->touched)
		return;
	session_draft(s, &code, &typed);
	if (store_draft_get(m->app.store, &s->record->key, &kept_code, &kept, &err) < 0)
		monkey_fail(m, "draft: %s", err.message);
	if (!kept_code || !kept)
		monkey_fail(m, "what is typed in %s is not kept", code);
	same_text(m, code, kept_code, code, "place of the draft");
	same_text(m, typed, kept, code, "draft");
	free(kept_code);
	free(kept);
}

static void hear_doctor(void *context, bool problem, const char *line)
{
	(void)context;
	if (problem)
		fprintf(stderr, "doctor: %s\n", line);
}

void look_at_everything(struct monkey *m)
{
	struct err err = { 0 };

	if (store_doctor(m->app.store, hear_doctor, NULL, &err) < 0)
		monkey_fail(m, "the database is not whole: %s", err.message);
}
