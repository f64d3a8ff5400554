/* The table screen: commands in, rows and effects out. A tiny main loop in memory applies
 * what is asked. */
#include "core/session.h"
#include "fixture.h"

#define NOW 1688522584 /* 2023-07-05T02:03:04Z */

static const char pack[] = "[form]\n"
			   "id = bang\n"
			   "version = 1\n"
			   "title = Biểu có bảng\n"
			   "level = xa\n"
			   "periods = half year\n"
			   "[group.1]\n"
			   "label = Phụ lục\n"
			   "[1.1]\n"
			   "label = Danh sách văn bản\n"
			   "type = table\n"
			   "columns = number date level title\n"
			   "column.number.label = Số, ký hiệu\n"
			   "column.number.type = document\n"
			   "column.date.label = Ngày\n"
			   "column.date.type = date\n"
			   "column.level.label = Cấp\n"
			   "column.level.type = choice\n"
			   "column.level.choices = Tỉnh | Huyện | Xã\n"
			   "column.title.label = Trích yếu\n"
			   "column.title.required = yes\n"
			   "[1.2]\n"
			   "label = Số cuộc họp\n"
			   "type = count\n";

struct world {
	struct forms forms;
	struct org_units units;
	struct session *s;
	struct effects effects;
	struct changes done[64], undone[64]; /* what was committed, for undo; what was undone, for redo */
	size_t done_count, undone_count;
	size_t commits;
	bool refuse; /* the store fails */
};

static void commit(struct world *w, struct changes *changes)
{
	struct err err = { 0 };

	if (w->refuse) {
		err_set(&err, ERR_IO, "disk full");
		session_failed(w->s, &err);
		return;
	}
	w->commits++;
	if (session_committed(w->s, changes, NOW, &err) != OK)
		fail_msg("%s", err.message);
	w->done[w->done_count++] = *changes;
	*changes = (struct changes){ 0 };
}

static void undo(struct world *w)
{
	struct changes back = { 0 };

	if (w->done_count == 0) {
		session_say(w->s, MESSAGE_INFO, "nothing left");
		return;
	}
	assert_int_equal(changes_reverse(&w->done[--w->done_count], &back, NULL), OK);
	w->undone[w->undone_count++] = w->done[w->done_count];
	assert_int_equal(session_committed(w->s, &back, NOW, NULL), OK);
	changes_dispose(&back);
}

static void redo(struct world *w)
{
	assert_true(w->undone_count > 0);
	w->done[w->done_count++] = w->undone[--w->undone_count];
	assert_int_equal(session_committed(w->s, &w->done[w->done_count - 1], NOW, NULL), OK);
}

static void run_effects(struct world *w)
{
	for (size_t i = 0; i < w->effects.count; i++) {
		if (w->effects.items[i].kind == EFFECT_COMMIT)
			commit(w, &w->effects.items[i].changes);
		else if (w->effects.items[i].kind == EFFECT_UNDO)
			undo(w);
		else if (w->effects.items[i].kind == EFFECT_REDO)
			redo(w);
	}
	effects_dispose(&w->effects);
}

static void apply(struct world *w, enum command command, const char *text)
{
	struct err err = { 0 };

	if (session_apply(w->s, command, text, text ? strlen(text) : 0, &w->effects, &err) != OK)
		fail_msg("%s", err.message);
	run_effects(w);
}

static void key(struct world *w, enum command command)
{
	apply(w, command, NULL);
}

static void type(struct world *w, const char *text)
{
	apply(w, CMD_INSERT, text);
}

/* As the terminal gives it: pieces of at most 64 bytes, then the end. */
static void paste(struct world *w, const char *text)
{
	struct err err = { 0 };
	const char *start = text;

	for (size_t n = strlen(text); n > 0;) {
		size_t piece = n < 64 ? n : 64;

		if (session_paste(w->s, text == start, text, piece, &w->effects, &err) != OK)
			fail_msg("%s", err.message);
		run_effects(w);
		text += piece;
		n -= piece;
	}
	if (session_paste_end(w->s, &w->effects, &err) != OK)
		fail_msg("%s", err.message);
	run_effects(w);
}

static struct record *new_record(struct world *w)
{
	return fixture_record(w->forms.items[0], "bang/15349/2023-H1", LEVEL_XA);
}

static int setup(void **state)
{
	static const char units_text[] = "code\tname\ttype\tparent\tvalid_from\tvalid_to\tsuccessor\n"
					 "38\tThanh Hóa\ttỉnh\t\t\t\t\n"
					 "15349\tVĩnh Lộc\txã\t38\t\t\t\n";
	struct world *w = calloc(1, sizeof *w);
	struct form *form = NULL;
	struct err err = { 0 };

	if (form_parse("bang", pack, sizeof pack - 1, &form, NULL, &err) != OK ||
	    org_units_parse(&w->units, units_text, sizeof units_text - 1, &err) != OK)
		fail_msg("%s", err.message);
	assert_int_equal(forms_add(&w->forms, form), OK);
	assert_int_equal(session_new(&w->forms, &w->units, (struct date){ 2026, 3, 1 }, &w->s, NULL), OK);
	assert_int_equal(session_opened(w->s, new_record(w), NULL, NULL, NULL), OK);
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;

	effects_dispose(&w->effects);
	while (w->done_count > 0)
		changes_dispose(&w->done[--w->done_count]);
	while (w->undone_count > 0)
		changes_dispose(&w->undone[--w->undone_count]);
	session_free(w->s);
	forms_dispose(&w->forms);
	org_units_dispose(&w->units);
	free(w);
	return 0;
}

static const char *stored(const struct world *w)
{
	return w->s->record->cells[0].typed;
}

static void assert_at(const struct world *w, size_t row, size_t column, const char *text)
{
	assert_int_equal(w->s->screen, SCREEN_ROWS);
	assert_int_equal(w->s->rows.row, row);
	assert_int_equal(w->s->rows.column, column);
	assert_string_equal(edit_text(&w->s->rows.line), text);
}

static void assert_said(const struct world *w, enum message_kind kind, const char *words)
{
	if (w->s->message.kind != kind || !strstr(w->s->message.text, words))
		fail_msg("“%s” is not in “%s”", words, w->s->message.text);
}

#define THREE                                                                                                \
	"9-KH/UBND\t19/01/2023\tXã\tKế hoạch\n"                                                         \
	"11-NQ/TU\t2022\tTỉnh\tNghị quyết về chuyển đổi số\n"                                 \
	"\t03/2023\tHuyện\tĐề án"

/* The table open, with three rows, the cursor in the first field of the first. */
static void open_three(struct world *w)
{
	key(w, CMD_ACCEPT);
	paste(w, THREE "\n");
	assert_string_equal(stored(w), THREE);
	key(w, CMD_FIRST);
	assert_at(w, 0, 0, "9-KH/UBND");
}

/* --- entry ---------------------------------------------------------------- */

static void session_entry__opens_a_table_and_takes_no_line(void **state)
{
	struct world *w = *state;

	type(w, "abc"); /* a table is not typed into a line */
	assert_string_equal(edit_text(&w->s->line), "");
	assert_said(w, MESSAGE_INFO, "Enter opens the table");
	key(w, CMD_ACCEPT);
	assert_at(w, 0, 0, "");
	key(w, CMD_LEAVE);
	assert_int_equal(w->s->screen, SCREEN_ENTRY);
	assert_int_equal(w->s->current, 0);
	type(w, ".");
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->record->cells[0].value.kind, VALUE_MISSING);
	assert_int_equal(w->s->current, 1);
	key(w, CMD_PREVIOUS);
	key(w, CMD_ACCEPT); /* rows take the place of "." */
	type(w, "5/KH");
	key(w, CMD_LEAVE);
	assert_int_equal(w->s->record->cells[0].value.kind, VALUE_TABLE);
	assert_string_equal(edit_text(&w->s->line), "");
	type(w, "."); /* rows are not lost to a slip */
	assert_false(w->s->touched);
	key(w, CMD_LIST);
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->record->cells[0].value.kind, VALUE_NOT_APPLICABLE);
}

static void session_entry__keeps_evidence_of_any_criterion(void **state)
{
	struct world *w = *state;

	key(w, CMD_NEXT);
	type(w, "12");
	key(w, CMD_EVIDENCE); /* stores the line first */
	assert_string_equal(w->s->record->cells[1].typed, "12");
	assert_at(w, 0, 0, "");
	type(w, "11-NQ/TU");
	key(w, CMD_NEXT);
	assert_string_equal(w->s->record->cells[1].evidence, "11-NQ/TU\t\t\t");
	key(w, CMD_LEAVE);
	assert_int_equal(w->s->current, 1);
}

static void session_entry__reviews_a_carried_table_by_opening_it(void **state)
{
	struct world *w = *state;
	struct record *record = new_record(w);
	struct err err = { 0 };

	fixture_set(record, "1.1", THREE);
	assert_int_equal(record_load_field(record, "1.1", FIELD_CARRIED, "", "2022-H2", "", &err), OK);
	assert_int_equal(session_opened(w->s, record, NULL, NULL, &err), OK);
	key(w, CMD_FIRST);
	key(w, CMD_NEXT); /* only passing by */
	assert_string_equal(record->cells[0].carried, "2022-H2");
	key(w, CMD_PREVIOUS);
	key(w, CMD_ACCEPT);
	assert_string_equal(record->cells[0].carried, "");
	assert_at(w, 3, 0, "");
	assert_string_equal(stored(w), THREE);
}

/* --- moving and typing ---------------------------------------------------- */

static void rows__are_filled_field_by_field(void **state)
{
	struct world *w = *state;

	key(w, CMD_ACCEPT);
	type(w, "9-KH/UBND");
	key(w, CMD_ACCEPT);
	type(w, "19/01/2023");
	key(w, CMD_COLUMN_NEXT);
	type(w, "x"); /* a choice by its beginning */
	key(w, CMD_ACCEPT);
	type(w, "Kế hoạch");
	assert_int_equal(w->commits, 0);
	key(w, CMD_ACCEPT); /* the row is left: stored */
	assert_int_equal(w->commits, 1);
	assert_string_equal(stored(w), "9-KH/UBND\t19/01/2023\tXã\tKế hoạch");
	assert_at(w, 1, 0, ""); /* a blank one is always there */
	key(w, CMD_COLUMN_PREVIOUS);
	assert_at(w, 0, 3, "Kế hoạch");
	assert_true(w->s->rows.line.selected); /* typing takes its place */
	type(w, "Đề án");
	key(w, CMD_COLUMN_PREVIOUS);
	assert_at(w, 0, 2, "Xã");
	key(w, CMD_NEXT);
	assert_at(w, 1, 2, "");
	key(w, CMD_NEXT);
	assert_at(w, 1, 2, ""); /* nothing is behind the blank row */
	assert_string_equal(stored(w), "9-KH/UBND\t19/01/2023\tXã\tĐề án");
	assert_int_equal(w->commits, 2);
}

static void rows__move_by_command(void **state)
{
	static const struct {
		const char *why;
		enum command command;
		size_t row, column; /* from row 1, column 1 */
	} cases[] = {
		{ "Tab", CMD_COLUMN_NEXT, 1, 2 },
		{ "Enter", CMD_ACCEPT, 1, 2 },
		{ "Shift+Tab", CMD_COLUMN_PREVIOUS, 1, 0 },
		{ "down", CMD_NEXT, 2, 1 },
		{ "up", CMD_PREVIOUS, 0, 1 },
		{ "a page down ends in the blank row", CMD_GROUP_NEXT, 3, 1 },
		{ "a page up", CMD_GROUP_PREVIOUS, 0, 1 },
		{ "the first field", CMD_FIRST, 0, 0 },
		{ "the last: where the next row is typed", CMD_LAST, 3, 0 },
	};
	struct world *w = *state;

	open_three(w);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		key(w, CMD_FIRST);
		key(w, CMD_NEXT);
		key(w, CMD_COLUMN_NEXT);
		key(w, cases[i].command);
		if (w->s->rows.row != cases[i].row || w->s->rows.column != cases[i].column)
			fail_msg("%s: %zu, %zu", cases[i].why, w->s->rows.row, w->s->rows.column);
	}
	assert_int_equal(w->commits, 1); /* moving changes nothing */
}

static void rows__go_to_the_field_beside_at_the_ends_of_a_line(void **state)
{
	struct world *w = *state;

	open_three(w);
	key(w, CMD_RIGHT); /* into the text */
	assert_at(w, 0, 0, "9-KH/UBND");
	key(w, CMD_END);
	key(w, CMD_RIGHT);
	assert_at(w, 0, 1, "19/01/2023");
	key(w, CMD_HOME);
	key(w, CMD_LEFT);
	assert_at(w, 0, 0, "9-KH/UBND");
	key(w, CMD_HOME);
	key(w, CMD_LEFT); /* nothing is before the first column */
	assert_at(w, 0, 0, "9-KH/UBND");
}

static void rows__refuse_what_cannot_stand_and_keep_it(void **state)
{
	static const enum command leaving[] = { CMD_ACCEPT, CMD_COLUMN_PREVIOUS, CMD_NEXT, CMD_PREVIOUS,
		CMD_FIRST, CMD_ROW_NEW, CMD_SORT, CMD_SEARCH, CMD_LEAVE };
	struct world *w = *state;

	open_three(w);
	key(w, CMD_ACCEPT);
	type(w, "32/13/2023");
	for (size_t i = 0; i < LENGTH(leaving); i++) {
		key(w, leaving[i]);
		assert_at(w, 0, 1, "32/13/2023");
		assert_said(w, MESSAGE_ERROR, "is not a date");
		assert_true(w->s->rows.touched);
	}
	assert_string_equal(stored(w), THREE);
	key(w, CMD_REVERT);
	assert_at(w, 0, 1, "19/01/2023");
	key(w, CMD_REVERT);
	assert_int_equal(w->s->screen, SCREEN_ENTRY);
	assert_int_equal(w->commits, 1);
}

static void rows__take_back_what_esc_did_when_a_digit_follows(void **state)
{
	struct world *w = *state;

	open_three(w);
	type(w, "10/KH");
	key(w, CMD_REVERT);
	assert_at(w, 0, 0, "9-KH/UBND");
	session_unrevert(w->s);
	assert_at(w, 0, 0, "10/KH");
	assert_true(w->s->rows.touched);
	key(w, CMD_REVERT);
	key(w, CMD_REVERT);
	assert_int_equal(w->s->screen, SCREEN_ENTRY);
	session_unrevert(w->s);
	assert_at(w, 0, 0, "9-KH/UBND");
}

static void rows__keep_what_the_store_refuses(void **state)
{
	struct world *w = *state;

	open_three(w);
	type(w, "10/KH");
	w->refuse = true;
	key(w, CMD_NEXT);
	assert_at(w, 0, 0, "10/KH"); /* it stays where it is */
	assert_said(w, MESSAGE_ERROR, "disk full");
	w->refuse = false;
	key(w, CMD_NEXT);
	assert_at(w, 1, 0, "11-NQ/TU");
	assert_memory_equal(stored(w), "10/KH\t", 6);
}

static void rows__are_put_back_when_the_store_refuses(void **state)
{
	static const enum command commands[] = { CMD_ROW_DELETE, CMD_SORT };
	struct world *w = *state;

	open_three(w);
	key(w, CMD_COLUMN_NEXT);
	w->refuse = true;
	for (size_t i = 0; i < LENGTH(commands); i++) {
		key(w, commands[i]);
		assert_said(w, MESSAGE_ERROR, "disk full");
		assert_at(w, 0, 1, "19/01/2023"); /* not half done: what is seen is what is stored */
		assert_false(w->s->rows.changed);
	}
	paste(w, "2021\n2022");
	assert_at(w, 0, 1, "19/01/2023");
	assert_string_equal(stored(w), THREE);
}

/* --- rows ----------------------------------------------------------------- */

static void rows__are_added_deleted_and_come_back(void **state)
{
	struct world *w = *state;

	open_three(w);
	key(w, CMD_NEXT);
	key(w, CMD_ROW_NEW);
	assert_at(w, 1, 0, "");
	assert_int_equal(w->s->rows.table.rows, 4);
	key(w, CMD_NEXT); /* left blank: it is none */
	assert_at(w, 1, 0, "11-NQ/TU");
	assert_int_equal(w->commits, 1);
	key(w, CMD_ROW_NEW);
	type(w, "10/KH");
	key(w, CMD_PREVIOUS);
	assert_at(w, 0, 0, "9-KH/UBND");
	assert_int_equal(w->s->rows.table.rows, 4);
	key(w, CMD_ROW_DELETE);
	assert_at(w, 0, 0, "10/KH");
	assert_said(w, MESSAGE_DONE, "Ctrl+Z");
	key(w, CMD_UNDO);
	assert_at(w, 0, 0, "9-KH/UBND");
	key(w, CMD_UNDO); /* the row that was added */
	assert_string_equal(stored(w), THREE);
	assert_at(w, 1, 0, "11-NQ/TU");
	key(w, CMD_REDO);
	assert_at(w, 1, 0, "10/KH");
	key(w, CMD_LAST);
	key(w, CMD_ROW_DELETE); /* nothing to delete there */
	assert_int_equal(w->s->rows.table.rows, 4);
}

static void rows__undo_what_is_not_stored_first(void **state)
{
	struct world *w = *state;

	open_three(w);
	type(w, "10/KH");
	key(w, CMD_ACCEPT);
	type(w, "2021");
	key(w, CMD_UNDO); /* the field … */
	assert_at(w, 0, 1, "19/01/2023");
	key(w, CMD_UNDO); /* … the row … */
	assert_string_equal(table_field(&w->s->rows.table, 0, 0), "9-KH/UBND");
	assert_int_equal(w->s->rows.table.rows, 3);
	key(w, CMD_UNDO); /* … and what was stored: the paste, as a whole */
	assert_int_equal(w->s->rows.table.rows, 0);
	assert_string_equal(stored(w), "");
}

static void rows__show_what_was_undone_elsewhere(void **state)
{
	struct world *w = *state;

	key(w, CMD_NEXT);
	type(w, "12");
	key(w, CMD_PREVIOUS);
	key(w, CMD_ACCEPT);
	key(w, CMD_UNDO);
	assert_int_equal(w->s->screen, SCREEN_ENTRY);
	assert_int_equal(w->s->current, 1);
	assert_string_equal(w->s->record->cells[1].typed, "");
}

static void rows__sort_by_the_column_both_ways(void **state)
{
	struct world *w = *state;

	open_three(w);
	key(w, CMD_ACCEPT);
	key(w, CMD_SORT);
	assert_memory_equal(stored(w), "11-NQ/TU\t2022", 13);
	assert_at(w, 1, 1, "19/01/2023"); /* the cursor stays on its row */
	key(w, CMD_SORT);
	assert_memory_equal(stored(w), "\t03/2023", 8);
	assert_said(w, MESSAGE_DONE, "“Ngày”");
	key(w, CMD_UNDO);
	key(w, CMD_UNDO);
	assert_string_equal(stored(w), THREE);
}

static void rows__search_without_accents(void **state)
{
	struct world *w = *state;

	open_three(w);
	key(w, CMD_SEARCH);
	type(w, "ke hoach");
	assert_at(w, 0, 3, "Kế hoạch");
	edit_clear(&w->s->rows.search);
	type(w, "de");
	assert_at(w, 2, 3, "Đề án");
	type(w, "x");
	assert_said(w, MESSAGE_WARNING, "Nothing in the table matches");
	key(w, CMD_BACKSPACE);
	key(w, CMD_NEXT); /* round to the same: there is no other */
	assert_at(w, 2, 3, "Đề án");
	key(w, CMD_ACCEPT);
	assert_false(w->s->rows.searching);
	assert_at(w, 2, 3, "Đề án");
}

static void rows__offer_what_a_column_may_hold(void **state)
{
	struct world *w = *state;

	open_three(w);
	key(w, CMD_COLUMN_NEXT);
	key(w, CMD_COLUMN_NEXT);
	key(w, CMD_LIST);
	assert_int_equal(w->s->box, BOX_CHOICE);
	assert_int_equal(w->s->popup.list.count, 3);
	assert_int_equal(w->s->popup.list.selected, 2); /* what stands there */
	key(w, CMD_FIRST);
	key(w, CMD_ACCEPT); /* and on to the next column */
	assert_at(w, 0, 3, "Kế hoạch");
	key(w, CMD_LIST); /* what the column holds already */
	assert_int_equal(w->s->popup.list.count, 3);
	key(w, CMD_REVERT);
	key(w, CMD_NEXT);
	assert_memory_equal(stored(w), "9-KH/UBND\t19/01/2023\tTỉnh", 26);
}

/* --- paste ---------------------------------------------------------------- */

static void rows_paste__fills_to_the_right_and_down(void **state)
{
	struct world *w = *state;

	open_three(w);
	key(w, CMD_NEXT);
	key(w, CMD_NEXT);
	key(w, CMD_COLUMN_NEXT);
	paste(w, "01/2023\thuyện\n02/2023\txã\n");
	assert_string_equal(stored(w), "9-KH/UBND\t19/01/2023\tXã\tKế hoạch\n"
				       "11-NQ/TU\t2022\tTỉnh\tNghị quyết về chuyển đổi số\n"
				       "\t01/2023\tHuyện\tĐề án\n"
				       "\t02/2023\tXã\t");
	assert_at(w, 4, 1, "");
	assert_int_equal(w->commits, 2);
	assert_said(w, MESSAGE_DONE, "2 rows pasted");
	key(w, CMD_UNDO);
	assert_string_equal(stored(w), THREE);
	assert_at(w, 2, 1, "03/2023");
}

static void rows_paste__takes_a_list_with_its_head(void **state)
{
	struct world *w = *state;

	key(w, CMD_ACCEPT);
	paste(w, "Số, ký hiệu\tNgày\tCấp\tTrích yếu\n" THREE "\nKế hoạch tập huấn\n");
	assert_string_equal(stored(w), THREE "\n\t\t\tKế hoạch tập huấn");
	assert_at(w, 4, 0, "");
}

/* Too few signs to be detected: the officer chooses, and all the fields of the paste are read so. */
static void rows_paste__is_read_otherwise_as_a_whole(void **state)
{
	struct world *w = *state;

	open_three(w);
	key(w, CMD_LAST);
	paste(w, "1/KH\t2023\tXã\tK\n");
	key(w, CMD_LAST);
	paste(w, "2/KH\t2023\t\tx· VÜnh\n3/KH\t2023\t\tB\n");
	key(w, CMD_CHARSET);
	assert_string_equal(stored(w), THREE "\n1/KH\t2023\tXã\tK\n2/KH\t2023\t\txã Vĩnh\n3/KH\t2023\t\tB");
	assert_non_null(strstr(w->s->message.text, "TCVN3"));
	assert_at(w, 6, 0, "");
	key(w, CMD_CHARSET);
	assert_string_equal(stored(w), THREE "\n1/KH\t2023\tXã\tK\n2/KH\t2023\t\tx· VÜnh\n3/KH\t2023\t\tB");
	key(w, CMD_UNDO);
	key(w, CMD_UNDO);
	key(w, CMD_UNDO);
	assert_string_equal(stored(w), THREE "\n1/KH\t2023\tXã\tK");
}

/* Once something else was typed, or pasted, only the field under the cursor is read. */
static void rows_paste__that_was_left_behind_is_let_be(void **state)
{
	struct world *w = *state;

	open_three(w);
	key(w, CMD_LAST);
	paste(w, "2/KH\t2023\t\tx· VÜnh\n3/KH\t2023\t\tB\n");
	type(w, "x·");
	key(w, CMD_CHARSET);
	assert_at(w, 5, 0, "xã");
	key(w, CMD_REVERT);
	key(w, CMD_CHARSET); /* nothing stands in the field, and the paste is no more the last one */
	assert_string_equal(stored(w), THREE "\n2/KH\t2023\t\tx· VÜnh\n3/KH\t2023\t\tB");
	key(w, CMD_SEARCH);
	paste(w, "x·");
	key(w, CMD_LEAVE);
	key(w, CMD_CHARSET);
	assert_string_equal(stored(w), THREE "\n2/KH\t2023\t\tx· VÜnh\n3/KH\t2023\t\tB");
}

/* By position, onto rows that are there, and where a reading cannot stand. */
static void rows_paste__is_read_otherwise_where_it_went(void **state)
{
	struct world *w = *state;

	open_three(w);
	key(w, CMD_FIRST);
	key(w, CMD_COLUMN_NEXT);
	key(w, CMD_COLUMN_NEXT);
	key(w, CMD_COLUMN_NEXT);
	paste(w, "x·\n®Êt"); /* the last column, down */
	key(w, CMD_CHARSET);
	assert_string_equal(table_field(&w->s->rows.table, 0, 3), "xã");
	assert_string_equal(table_field(&w->s->rows.table, 1, 3), "đất");
	assert_int_equal(w->s->rows.table.rows, 3);
	w->refuse = true; /* as after any failure the table is as stored */
	key(w, CMD_CHARSET);
	assert_string_equal(table_field(&w->s->rows.table, 0, 3), "xã");
}

/* An undo that found nothing is over: what is pasted next is no undo. */
static void rows_paste__behind_an_undo_of_nothing(void **state)
{
	struct world *w = *state;

	key(w, CMD_ACCEPT);
	key(w, CMD_UNDO);
	paste(w, "1/KH\t2023\tXã\ta\n2/KH\t2023\tXã\tb\n");
	assert_said(w, MESSAGE_DONE, "2 rows pasted");
	assert_at(w, 2, 0, "");
}

static void rows_paste__is_refused_as_a_whole(void **state)
{
	static const struct {
		const char *why, *text, *words;
		enum command from; /* the field it goes to */
	} cases[] = {
		{ "a bad date in a list", "1/KH\t2023\tXã\ta\n2/KH\tmai\tXã\tb", "“mai” is not a date",
		    CMD_LAST },
		{ "… by position", "1/KH\t2023\n2/KH\tmai", "Row 2, column “Ngày”", CMD_FIRST },
		{ "too many fields in a list", "1/KH\t2023\tXã\ta\tb\tc", "one field too many", CMD_LAST },
		{ "… by position", "1/KH\t2023\tXã\ta\tb", "more fields than there are columns", CMD_FIRST },
		{ "an unknown choice", "1/KH\t2023\tThôn", "is not one of the choices", CMD_FIRST },
	};
	struct world *w = *state;

	open_three(w);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		key(w, cases[i].from);
		type(w, "7/"); /* what is being typed stays */
		paste(w, cases[i].text);
		assert_said(w, MESSAGE_ERROR, cases[i].words);
		assert_said(w, MESSAGE_ERROR, "Nothing was taken");
		assert_string_equal(edit_text(&w->s->rows.line), "7/");
		assert_int_equal(w->s->rows.table.rows, 3);
		assert_string_equal(stored(w), THREE);
		key(w, CMD_REVERT);
	}
}

static void rows_paste__of_one_line_goes_into_the_field(void **state)
{
	struct world *w = *state;

	open_three(w);
	key(w, CMD_COLUMN_NEXT);
	paste(w, "20/01/2023\n");
	assert_at(w, 0, 1, "20/01/2023");
	assert_true(w->s->rows.touched);
	assert_int_equal(w->commits, 1);
}

static void rows_paste__takes_a_long_list_as_one_step(void **state)
{
	struct world *w = *state;
	struct str text = { 0 };

	for (int i = 1; i <= 1500; i++)
		str_printf(&text, "%d/KH-UBND\t2023\tXã\tKế hoạch số %d\n", i, i);
	key(w, CMD_ACCEPT);
	paste(w, str_text(&text));
	assert_int_equal(w->s->rows.table.rows, 1500);
	assert_int_equal(w->commits, 1);
	paste(w, str_text(&text)); /* more than a table holds */
	assert_int_equal(w->s->rows.table.rows, 1500);
	assert_int_equal(w->s->message.kind, MESSAGE_ERROR);
	assert_int_equal(w->commits, 1);
	str_append_repeat(&text, "Kế hoạch chuyển đổi số\n", 10000);
	paste(w, str_text(&text)); /* more than it is worth keeping while it comes */
	assert_int_equal(w->s->message.kind, MESSAGE_ERROR);
	assert_int_equal(w->commits, 1);
	key(w, CMD_UNDO);
	assert_int_equal(w->s->rows.table.rows, 0);
	str_dispose(&text);
}

/* --- the draft ------------------------------------------------------------ */

/* The power goes: what was stored and the draft are all there is. */
static void restart(struct world *w)
{
	const char *code, *typed;
	struct draft draft;
	struct record *record = new_record(w);

	session_draft(w->s, &code, &typed);
	draft.code = strdup(code);
	draft.typed = typed ? strdup(typed) : NULL;
	if (*stored(w))
		fixture_set(record, "1.1", stored(w));
	assert_int_equal(session_opened(w->s, record, NULL, &draft, NULL), OK);
	free(draft.code);
	free(draft.typed);
}

static void rows_draft__brings_the_row_back(void **state)
{
	struct world *w = *state;

	open_three(w);
	key(w, CMD_NEXT);
	type(w, "12-NQ/TU"); /* one field taken … */
	key(w, CMD_COLUMN_NEXT);
	type(w, "32/"); /* … one being typed, which could not stand */
	restart(w);
	assert_at(w, 1, 1, "32/");
	assert_true(w->s->rows.touched);
	assert_string_equal(table_field(&w->s->rows.table, 1, 0), "12-NQ/TU");
	assert_string_equal(stored(w), THREE);
	assert_said(w, MESSAGE_WARNING, "not saved yet");
	restart(w); /* again, with nothing typed since */
	assert_at(w, 1, 1, "32/");
	key(w, CMD_UNDO);
	key(w, CMD_UNDO);
	restart(w); /* nothing is being typed any more */
	assert_int_equal(w->s->screen, SCREEN_ENTRY);
	assert_int_equal(w->s->current, 0);
}

static void rows_draft__brings_a_new_row_back(void **state)
{
	struct world *w = *state;

	open_three(w);
	key(w, CMD_NEXT);
	key(w, CMD_ROW_NEW);
	type(w, "12-NQ/TU");
	key(w, CMD_COLUMN_NEXT);
	restart(w);
	assert_at(w, 1, 1, "");
	assert_int_equal(w->s->rows.table.rows, 4);
	key(w, CMD_LAST);
	assert_string_equal(table_field(&w->s->rows.table, 1, 0), "12-NQ/TU");
	type(w, "7"); /* in the blank row at the end */
	restart(w);
	assert_at(w, 4, 0, "7");
}

static void rows_draft__of_another_form_is_told(void **state)
{
	static const char *const drafts[] = {
		"\tvalue\t0\t9\told\na\tb\tc\td",  /* no such column */
		"\tvalue\t0\t1\tnew\na\tb",	   /* too few fields */
		"\tvalue\t0\t1\tnew\nx\t1\tXã\td", /* a field that cannot stand any more */
		"\tother\t0\t0\told\na",
	};
	struct world *w = *state;

	for (size_t i = 0; i < LENGTH(drafts); i++) {
		char code[] = "1.1";
		char *typed = strdup(drafts[i]);
		const struct draft draft = { code, typed };

		assert_int_equal(session_opened(w->s, new_record(w), NULL, &draft, NULL), OK);
		assert_said(w, MESSAGE_WARNING, drafts[i]); /* not lost without a word */
		assert_false(w->s->rows.touched || w->s->rows.changed);
		assert_string_equal(edit_text(&w->s->line), "");
		free(typed);
	}
}

static void session_paste__a_field_too_long_is_told(void **state)
{
	struct world *w = *state;
	char text[TABLE_FIELD_BYTES_MAX + 2];

	memset(text, 'a', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	key(w, CMD_ACCEPT);
	paste(w, text);
	assert_int_equal(w->s->message.kind, MESSAGE_ERROR);
	assert_non_null(strstr(w->s->message.text, "4000"));
	assert_string_equal(edit_text(&w->s->rows.line), "");
	paste(w, text + 1);
	assert_string_equal(edit_text(&w->s->rows.line), text + 1);
}

/* The form had other columns then: each field stands where it belongs. */
static void entry_same__finds_the_columns_by_their_names(void **state)
{
	static const char old_pack[] = "[form]\nid = bang\nversion = 0\ntitle = Bảng cũ\nlevel = xa\n"
				       "periods = half\n[group.1]\nlabel = Phụ lục\n[1.1]\nlabel = Danh sách\n"
				       "type = table\ncolumns = number title\ncolumn.number.label = Số\n"
				       "column.title.label = Trích yếu\n";
	struct world *w = *state;
	struct form *old = NULL;
	struct record *last;

	assert_int_equal(form_parse("bang", old_pack, sizeof old_pack - 1, &old, NULL, NULL), OK);
	last = fixture_record(old, "bang/15349/2022-H2", LEVEL_XA);
	fixture_set(last, "1.1", "1/BC\tBáo cáo");
	assert_int_equal(session_opened(w->s, new_record(w), last, NULL, NULL), OK);
	key(w, CMD_SAME);
	assert_string_equal(w->s->record->cells[0].typed, "1/BC\t\t\tBáo cáo");
	/* what cannot stand there is told, and nothing is taken */
	last = fixture_record(old, "bang/15349/2022-H2", LEVEL_XA);
	fixture_set(last, "1.1", "số một\tBáo cáo");
	assert_int_equal(session_opened(w->s, new_record(w), last, NULL, NULL), OK);
	key(w, CMD_SAME);
	assert_true(cell_blank(&w->s->record->cells[0]));
	assert_int_equal(w->s->message.kind, MESSAGE_ERROR);
	assert_int_equal(session_opened(w->s, new_record(w), NULL, NULL, NULL), OK);
	form_free(old);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(session_paste__a_field_too_long_is_told),
		TEST(entry_same__finds_the_columns_by_their_names),
		TEST(session_entry__opens_a_table_and_takes_no_line),
		TEST(session_entry__keeps_evidence_of_any_criterion),
		TEST(session_entry__reviews_a_carried_table_by_opening_it),
		TEST(rows__are_filled_field_by_field),
		TEST(rows__move_by_command),
		TEST(rows__go_to_the_field_beside_at_the_ends_of_a_line),
		TEST(rows__refuse_what_cannot_stand_and_keep_it),
		TEST(rows__take_back_what_esc_did_when_a_digit_follows),
		TEST(rows__keep_what_the_store_refuses),
		TEST(rows__are_put_back_when_the_store_refuses),
		TEST(rows__are_added_deleted_and_come_back),
		TEST(rows__undo_what_is_not_stored_first),
		TEST(rows__show_what_was_undone_elsewhere),
		TEST(rows__sort_by_the_column_both_ways),
		TEST(rows__search_without_accents),
		TEST(rows__offer_what_a_column_may_hold),
		TEST(rows_paste__fills_to_the_right_and_down),
		TEST(rows_paste__takes_a_list_with_its_head),
		TEST(rows_paste__is_read_otherwise_as_a_whole),
		TEST(rows_paste__that_was_left_behind_is_let_be),
		TEST(rows_paste__is_read_otherwise_where_it_went),
		TEST(rows_paste__behind_an_undo_of_nothing),
		TEST(rows_paste__is_refused_as_a_whole),
		TEST(rows_paste__of_one_line_goes_into_the_field),
		TEST(rows_paste__takes_a_long_list_as_one_step),
		TEST(rows_draft__brings_the_row_back),
		TEST(rows_draft__brings_a_new_row_back),
		TEST(rows_draft__of_another_form_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
