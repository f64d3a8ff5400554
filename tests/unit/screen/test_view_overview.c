#include "view_fixture.h"

#include <stdio.h>
#include "core/figures.h"
#include "core/overview.h"
#include "core/overview_compared.h"

#define NOW 1688522584 /* 05/7/2023 09:03 in Việt Nam */
#define FORM "th-1829-xa"

static const struct period half = { PERIOD_HALF, 2023, 1 };

static void put(struct overview *o, const char *unit, enum unit_state state, const char *const cells[][2])
{
	struct overview_unit *u = overview_find(o, unit);
	struct record *record;
	struct str bytes = { 0 };
	char key[64];

	assert_non_null(u);
	snprintf(key, sizeof key, FORM "/%s/2023-H1", unit);
	record = record_of(key);
	for (size_t i = 0; cells[i][0]; i++) {
		struct changes changes = { 0 };
		const int at = form_find(record->form, cells[i][0]);

		assert_true(at >= 0);
		assert_int_equal(
		    record_change_value(record, (size_t)at, cells[i][1], NULL, &changes, NULL, NULL), OK);
		assert_int_equal(record_apply(record, &changes, NULL), OK);
		changes_dispose(&changes);
	}
	figures_append(&bytes, record, NULL);
	assert_int_equal(
	    overview_put(o, unit, o->form, (const unsigned char *)str_text(&bytes), bytes.len, NULL), OK);
	u->state = state;
	u->revision = state == UNIT_TYPED ? 0 : 1;
	u->received_at = state == UNIT_TYPED ? 0 : NOW;
	if (state != UNIT_TYPED)
		memset(u->payload_sha256, 'a', 64);
	str_dispose(&bytes);
	record_free(record);
}

static struct overview *overview_of_393(void)
{
	static const char *const one[][2] = { { "1.1", "d" }, { "1.6", "1.783/1.787" }, { "3.4", "52%" },
		{ NULL, NULL } };
	static const char *const two[][2] = { { "1.1", "cd" }, { "1.6", "60/100" }, { "3.4", "kad" },
		{ NULL, NULL } };
	static const char *const three[][2] = { { "1.6", "khoảng 50/80" }, { NULL, NULL } };
	const struct org_unit *upper = org_units_find(&units, "393", (struct date){ 2023, 6, 30 });
	struct overview *o = NULL;

	assert_int_equal(overview_new(forms_find(&forms, FORM), half, upper, &units, &o, NULL), OK);
	assert_true(o->count >= 13);
	put(o, "15349", UNIT_RECEIVED, one);
	put(o, "15352", UNIT_RETURNED, two);
	put(o, "15355", UNIT_TYPED, three);
	o->due = (struct date){ 2023, 7, 1 };
	overview_judge_late(o, session->today, 420);
	overview_total(o);
	return o;
}

static void open_overview(void)
{
	assert_int_equal(session_set_units(session, "393", NULL), OK);
	session->screen = SCREEN_OVERVIEW;
	assert_int_equal(session_set_overview(session, overview_of_393(), NULL, 0, NULL), OK);
}

/* Where a screen reader reads on. */
static void assert_cursor_on_selected(void)
{
	assert_true(grid.cursor_row >= 0 && grid.cursor_column >= 0);
	assert_int_equal(grid.cells[grid.cursor_row * grid.columns + grid.cursor_column].look, LOOK_SELECTED);
}

static void view_overview__matrix_says_every_cell_in_letters(void **state)
{
	(void)state;
	open_overview();
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("received 2/13 communes · missing 10");
		assert_shown(">Nc Thị trấn V");
		assert_shown("15349 Thị trấn Vĩnh Lộc");
		assert_cursor_on_selected();
		assert_behind_cursor("Đ");
	}
	apply(CMD_NEXT, NULL);
	draw(24, 80);
	assert_behind_cursor("C");
	assert_shown("Result: Chưa đạt · Not met");
}

static void view_overview__matrix_scrolls_and_keeps_its_heads(void **state)
{
	(void)state;
	open_overview();
	apply(CMD_END, NULL);
	apply(CMD_LAST, NULL);
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("4.8");	    /* the last code, on top */
		assert_shown("Xã Vĩnh An"); /* the last unit, at the left */
		assert_shown(">");
		assert_cursor_on_selected();
		assert_shown("All units: ");
	}
	assert_not_shown("Result:"); /* the totals are no unit */
}

static void view_overview__totals_name_what_is_behind_them(void **state)
{
	(void)state;
	open_overview();
	apply(CMD_VIEW_NEXT, NULL);
	for (int i = 0; i < 5; i++)
		apply(CMD_NEXT, NULL);
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_behind_cursor(">1.6");
		assert_shown("~1.893/1.967"); /* one of them is no exact one */
		assert_shown("3/13");
		assert_shown("exact"); /* which not all of them are */
		assert_cursor_on_selected();
	}
}

static void view_overview__compares_with_the_last_period(void **state)
{
	struct overview *now, *last;

	(void)state;
	open_overview();
	now = overview_of_393();
	last = overview_of_393();
	last->totals[5].num = (struct ratio){ 900, 1 };
	last->totals[5].den = (struct ratio){ 1000, 1 };
	assert_int_equal(overview_compare(now, last, NULL), OK);
	overview_free(last);
	assert_int_equal(session_set_overview(session, now, NULL, 0, NULL), OK);
	apply(CMD_VIEW_NEXT, NULL);
	for (int i = 0; i < 5; i++)
		apply(CMD_NEXT, NULL);
	draw(43, 132);
	assert_shown("Last period: 900/1.000 = 90% · difference +6,24 points");
}

static void view_overview__late_ones_say_why(void **state)
{
	(void)state;
	open_overview();
	apply(CMD_VIEW_PREVIOUS, NULL);
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_cursor_on_selected();
		assert_shown("sent back · late");
		assert_shown("nothing came · late");
		assert_shown("Ctrl+N writes the reminder letter");
	}
}

static void view_overview__ranks_by_a_figure(void **state)
{
	(void)state;
	open_overview();
	for (int i = 0; i < 5; i++)
		apply(CMD_ONE_RIGHT, NULL);
	apply(CMD_SORT, NULL);
	draw(24, 80);
	assert_shown("By this criterion's figure, with ranks  1.6");
	apply(CMD_LAST, NULL);
	apply(CMD_ACCEPT, NULL);
	draw(24, 80);
	assert_shown(">1   Nc Thị trấn Vĩnh Lộc");
	assert_shown(" 3   Tc Xã Vĩnh Quang");
}

static void view_overview__nothing_says_where_to_begin(void **state)
{
	(void)state;
	session->screen = SCREEN_OVERVIEW;
	draw(20, 60);
	assert_shown("Ctrl+R");
	assert_cursor_on_selected();
}

static void view_shares__tells_parts_and_extremes(void **state)
{
	(void)state;
	open_overview();
	for (int i = 0; i < 5; i++)
		apply(CMD_ONE_RIGHT, NULL);
	apply(CMD_LAST, NULL);
	apply(CMD_ACCEPT, NULL);
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_behind_cursor(">1.");
		assert_shown("94,19%");
		assert_shown("1.783/1.787 = 99,78%");
		if (sizes[i].columns < 80)
			continue; /* there the order alone tells it */
		assert_shown("highest");
		assert_shown("lowest");
	}
}

/* Two with the same share stand on one place; behind them comes the third. */
static void view_shares__equal_figures_share_a_place(void **state)
{
	struct overview_unit *rows;
	struct ratio figure;
	size_t equal = 0;

	(void)state;
	open_overview();
	for (int i = 0; i < 5; i++)
		apply(CMD_ONE_RIGHT, NULL);
	rows = session->overview.data->units;
	for (size_t i = 0; i < session->overview.data->count && equal < 2; i++)
		if (overview_figure(session->overview.data, i, session->overview.indicator, &figure)) {
			rows[i].figures[session->overview.indicator].number.units = 99;
			rows[i].figures[session->overview.indicator].of.units = 100;
			equal++;
		}
	assert_int_equal(equal, 2);
	apply(CMD_LAST, NULL);
	apply(CMD_ACCEPT, NULL);
	draw(24, 80);
	assert_shown(" 1. "); /* the second of them */
	assert_not_shown(" 2. ");
}

/* --- one unit's report ------------------------------------------------------------------ */

static void set_cell(struct record *record, const char *code, const char *typed)
{
	struct changes changes = { 0 };
	const int at = form_find(record->form, code);

	assert_true(at >= 0);
	assert_int_equal(record_change_value(record, (size_t)at, typed, NULL, &changes, NULL, NULL), OK);
	assert_int_equal(record_apply(record, &changes, NULL), OK);
	changes_dispose(&changes);
}

static void open_unit(void)
{
	struct unit_report report = { .received_at = NOW, .revision = 2 };
	struct record_key key;

	open_overview();
	apply(CMD_ACCEPT, NULL);
	key = session->unit.key;
	report.record = record_of("th-1829-xa/15349/2023-H1");
	report.before = record_of("th-1829-xa/15349/2023-H1");
	report.signer = mem_strdup("Nguyễn Thị Ánh · 12345 67890");
	set_cell(report.before, "1.6", "38/87 = 43,68%");
	set_cell(report.record, "1.6", "1.783/1.787");
	memset(report.payload_sha256, 'b', 64);
	assert_int_equal(check_record(report.record, NULL, &report.findings, NULL), OK);
	assert_int_equal(session_set_unit(session, &key, &report, NULL), OK);
}

static void view_unit__names_the_file_behind_it(void **state)
{
	(void)state;
	open_unit();
	draw(24, 80);
	assert_behind_cursor(">  1.1"); /* the criterion that one came from */
	apply(CMD_FIRST, NULL);
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("15349 Thị trấn Vĩnh Lộc");
		assert_shown("bbbbbbbbbbbbbbbb");
		assert_shown("Nguyễn Thị Ánh");
		assert_cursor_on_selected();
		assert_behind_cursor(">  The report as a whole");
	}
}

static void view_unit__shows_changes_and_marks(void **state)
{
	(void)state;
	open_unit();
	apply(CMD_VIEW_NEXT, NULL);
	apply(CMD_NEXT, NULL);
	draw(24, 80);
	assert_shown("What this revision changed");
	assert_shown("38/87 = 43,68% → 1.783/1.787");
	apply(CMD_MARK, NULL);
	draw(24, 80);
	assert_shown("1.6 · Send back: the reason");
	apply(CMD_INSERT, "Số liệu khác báo cáo của Văn phòng");
	apply(CMD_ACCEPT, NULL);
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("Marked to be sent back: 1");
		assert_shown("To be sent back: Số liệu khác báo cáo của Văn phòng");
		assert_behind_cursor(">T 1.6");
	}
	apply(CMD_RETURN, NULL);
	apply(CMD_INSERT, "bí mật đủ dài");
	draw(24, 80);
	assert_not_shown("bí mật");
}

static void view_unit__nothing_came(void **state)
{
	struct unit_report report = { 0 };
	struct record_key key;

	(void)state;
	open_unit();
	key = session->unit.key;
	assert_int_equal(session_set_unit(session, &key, &report, NULL), OK);
	draw(20, 60);
	assert_shown("Nothing came of this unit");
	assert_cursor_on_selected();
}

/* --- at the unit ---------------------------------------------------------------------------- */

static void view_entry__shows_what_the_level_above_wants(void **state)
{
	struct record *record = record_of("th-1829-xa/15349/2023-H1");
	struct changes changes = { 0 };

	(void)state;
	set_cell(record, "1.6", "38/87");
	assert_int_equal(record_change_review(record, form_find(record->form, "1.6"),
			     "Khác báo cáo của Văn phòng", &changes, NULL),
	    OK);
	assert_int_equal(record_apply(record, &changes, NULL), OK);
	changes_dispose(&changes);
	assert_int_equal(session_opened(session, record, NULL, NULL, NULL), OK);
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("[38/87");
		assert_shown("The level above wants mended: Khác báo cáo");
	}
}

/* --- the files that came in ----------------------------------------------------------- */

static struct inbox_line line_of(
    const char *words, const char *unit, const char *label, const char *message, bool taken)
{
	return (struct inbox_line){ .at = NOW,
		.file = mem_strdup("15349_th-1829-xa_2023-H1_r1_94b1c730.json.p7m"),
		.verdict = mem_strdup(words),
		.words = mem_strdup(words),
		.message = mem_strdup(message),
		.form = mem_strdup(*unit ? FORM : ""),
		.unit = mem_strdup(unit),
		.unit_label = mem_strdup(label),
		.form_title = mem_strdup(*unit ? "Tiêu chí chuyển đổi số cấp xã đến năm 2025" : ""),
		.period = mem_strdup(*unit ? "2023-H1" : ""),
		.revision = *unit ? 1 : 0,
		.payload_sha256 = mem_strdup(*unit ? "94b1c7300000000000000000" : ""),
		.taken = taken,
		.refused = !taken };
}

static void open_inbox(void)
{
	struct inbox_line *lines = mem_zalloc(3, sizeof *lines);
	char **places = mem_zalloc(1, sizeof *places);

	assert_int_equal(session_set_units(session, "393", NULL), OK);
	apply(CMD_INBOX, NULL);
	lines[0] = line_of("changed after signing", "", "",
	    "The content is not what was signed: a byte was changed. Ask the unit for the file again.",
	    false);
	lines[1] = line_of("taken", "15349", "Thị trấn Vĩnh Lộc", "", true);
	lines[2] =
	    line_of("signature not enrolled", "15352", "Xã Vĩnh Quang", "Compare the fingerprint.", false);
	places[0] = mem_strdup("usb/VINHLOC");
	assert_int_equal(session_set_inbox(session, lines, 3, places, 1, NULL), OK);
}

static void view_inbox__one_line_a_file_and_the_reason_below(void **state)
{
	(void)state;
	open_inbox();
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_behind_cursor(">! changed");
		assert_shown("+ taken");
		assert_shown("Thị trấn Vĩn");
		assert_shown("a byte was changed.");
	}
	apply(CMD_IMPORT, NULL);
	draw(24, 80);
	assert_shown("usb/VINHLOC");
	apply(CMD_REVERT, NULL);
	session_import_progress(session, 5, 10);
	draw(24, 80);
	assert_shown("Importing 5/10");
	assert_shown("█");
	assert_int_equal(session_set_inbox(session, NULL, 0, NULL, 0, NULL), OK);
	session_imported(session);
	draw(20, 60);
	assert_shown("No file came in yet.");
	assert_cursor_on_selected();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(view_overview__matrix_says_every_cell_in_letters),
		TEST(view_overview__matrix_scrolls_and_keeps_its_heads),
		TEST(view_overview__totals_name_what_is_behind_them),
		TEST(view_overview__compares_with_the_last_period),
		TEST(view_overview__late_ones_say_why),
		TEST(view_overview__ranks_by_a_figure),
		TEST(view_overview__nothing_says_where_to_begin),
		TEST(view_shares__tells_parts_and_extremes),
		TEST(view_shares__equal_figures_share_a_place),
		TEST(view_unit__names_the_file_behind_it),
		TEST(view_unit__shows_changes_and_marks),
		TEST(view_unit__nothing_came),
		TEST(view_entry__shows_what_the_level_above_wants),
		TEST(view_inbox__one_line_a_file_and_the_reason_below),
	};

	return cmocka_run_group_tests(tests, group_setup, group_teardown);
}
