/* The forms and units that ship with the program, a session on them, and what it looks
 * like. No catalogue is set, so the program's own words are the English ones. */
#ifndef TESTS_SCREEN_VIEW_FIXTURE_H
#define TESTS_SCREEN_VIEW_FIXTURE_H

#include "unit/base/cmocka_all.h"

#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "base/text.h"
#include "core/builtin.h"
#include "screen/key.h"
#include "screen/view.h"

static struct forms forms;
static struct org_units units;
static struct session *session;
static struct grid grid;
static struct str shown;

static inline int group_setup(void **state)
{
	const struct embedded_file *list = embedded_find(builtin_units, "units");
	struct err err;

	(void)state;
	if (forms_add_builtin(&forms, &err) < 0)
		return -1;
	return org_units_parse(&units, (const char *)list->bytes, list->size, &err);
}

static inline int group_teardown(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < forms.count; i++)
		form_free(forms.items[i]);
	free(forms.items);
	org_units_dispose(&units);
	return 0;
}

static inline int setup(void **state)
{
	(void)state;
	return session_new(&forms, &units, (struct date){ 2023, 7, 5 }, &session, NULL);
}

static inline int teardown(void **state)
{
	(void)state;
	session_free(session);
	grid_dispose(&grid);
	str_dispose(&shown);
	return 0;
}

static inline void draw_while_typing(int rows, int columns)
{
	grid_dispose(&grid);
	assert_int_equal(grid_init(&grid, rows, columns), OK);
	view_draw(session, &grid);
	str_clear(&shown);
	grid_dump(&grid, false, &shown);
}

static inline void draw(int rows, int columns)
{
	session_rest(session);
	draw_while_typing(rows, columns);
}

static inline void assert_shown(const char *words)
{
	if (!strstr(str_text(&shown), words))
		fail_msg("“%s” is not in\n%s", words, str_text(&shown));
}

static inline void assert_not_shown(const char *words)
{
	if (strstr(str_text(&shown), words))
		fail_msg("“%s” is in\n%s", words, str_text(&shown));
}

/* The text of the screen from the cursor to the end of its line. */
static inline void assert_behind_cursor(const char *words)
{
	struct str rest = { 0 };
	int column;

	assert_true(grid.cursor_row >= 0 && grid.cursor_row < grid.rows);
	for (column = grid.cursor_column; column < grid.columns; column++)
		str_append(&rest, grid.cells[grid.cursor_row * grid.columns + column].text);
	if (strncmp(str_text(&rest), words, strlen(words)) != 0)
		fail_msg("behind the cursor stands “%s”, not “%s”, in\n%s", str_text(&rest), words,
		    str_text(&shown));
	str_dispose(&rest);
}

static inline void apply(enum command command, const char *text)
{
	struct effects effects = { .count = 0 };
	struct err err;

	assert_int_equal(session_apply(session, command, text, text ? strlen(text) : 0, &effects, &err), OK);
	/* What the main loop would do, for what these tests need. */
	if (effects.count > 0 && effects.items[0].kind == EFFECT_COMMIT)
		assert_int_equal(session_committed(session, &effects.items[0].changes, 1688526180, &err), OK);
	effects_dispose(&effects);
}

static inline struct record *record_of(const char *text)
{
	struct record_key key;
	struct record *record;
	struct err err;

	assert_int_equal(record_key_parse(text, &key, &err), OK);
	assert_int_equal(record_new(&key, forms_find(&forms, key.form),
			     org_units_find(&units, key.unit, period_last_day(key.period)), &record, &err),
	    OK);
	return record;
}

static inline void open_record(void)
{
	assert_int_equal(
	    session_opened(session, record_of("th-1829-xa/15349/2023-H1"), NULL, NULL, NULL), OK);
}

static inline void type(const char *code, const char *text)
{
	int at = form_find(session->record->form, code);

	assert_true(at >= 0);
	apply(CMD_FIRST, NULL);
	while (session->current < (size_t)at)
		apply(CMD_NEXT, NULL);
	edit_clear(&session->line);
	apply(CMD_INSERT, text);
}

static const struct {
	int rows, columns;
} sizes[] = { { 20, 60 }, { 24, 80 }, { 43, 132 }, { 60, 200 } };

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

#endif
