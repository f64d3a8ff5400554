/* The list of reports, what each still lacks, and where the title says one is. */
#include "view_fixture.h"

static struct record_summary *items;
static size_t item_count;

static struct record_summary *put(const char *rec, const char *unit)
{
	struct record_summary *item = &items[item_count++];

	*item = (struct record_summary){ .form_title = mem_strdup("Tiêu chí chuyển đổi số cấp xã"),
		.unit_label = mem_strdup(unit),
		.returned = mem_strdup(""),
		.entered_for = mem_strdup(""),
		.total = 37,
		.answered = 12 };
	assert_int_equal(record_key_parse(rec, &item->key, NULL), OK);
	return item;
}

static void begin(void)
{
	items = mem_zalloc(40, sizeof *items);
	item_count = 0;
}

static void end(void)
{
	assert_int_equal(session_set_home(session, items, item_count, NULL), OK);
}

static void replace(char **slot, const char *text)
{
	free(*slot);
	*slot = mem_strdup(text);
}

static void view_home__guides_when_it_is_empty(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("Press Enter to make a new report.");
		assert_shown("To practise first: F4");
		assert_behind_cursor("Press Enter");
	}
}

static void view_home__keeps_the_selected_report_in_sight(void **state)
{
	size_t i;

	(void)state;
	begin();
	for (i = 0; i < 30; i++) {
		struct str rec = { 0 }, unit = { 0 };

		str_printf(&rec, "th-1829-xa/%d/2023-H1", (int)(15000 + i));
		str_printf(&unit, "Xã số %d", (int)i + 1);
		put(str_text(&rec), str_text(&unit));
		str_dispose(&rec);
		str_dispose(&unit);
	}
	end();
	for (i = 0; i < LENGTH(sizes); i++) {
		session->home.selected = 0;
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("12/37");
		assert_shown("25 to enter");
		assert_behind_cursor("> Xã số 1 ");
		session->home.selected = 29;
		draw(sizes[i].rows, sizes[i].columns);
		assert_behind_cursor("> Xã số 30 ");
	}
	draw(24, 80);
	assert_not_shown("Xã số 2 ");
	assert_shown("░"); /* the bar that says there is more */
}

/* On its way, until the level above says that it has it. */
static void view_home__tells_when_it_was_sent(void **state)
{
	struct record_summary *item;

	(void)state;
	begin();
	item = put("th-1829-xa/15349/2023-H1", "Thị trấn Vĩnh Lộc");
	item->answered = item->total;
	item->sent = (struct date){ 2023, 7, 5 };
	end();
	draw(24, 80);
	assert_not_shown("sent on"); /* what was sent is not what stands there now */
	session->home.items[0].state = STATE_SIGNED;
	draw(24, 80);
	assert_shown("sent on 05/7/2023");
	session->home.items[0].received = (struct date){ 2023, 7, 6 };
	draw(24, 80);
	assert_shown("received it on 06/7/2023");
	assert_not_shown("sent on");
}

/* Two lines each: ten reports on an old screen. */
static void view_home__shows_ten_reports_on_24_lines(void **state)
{
	(void)state;
	begin();
	for (char unit[] = "Xã A", rec[] = "th-1829-xa/15000/2023-H1"; unit[4] <= 'J'; unit[4]++, rec[15]++)
		put(rec, unit);
	end();
	draw(24, 80);
	assert_shown("Xã I");
	draw(43, 132);
	assert_shown("Xã J");
}

static void view_home__says_what_is_left_and_how_long(void **state)
{
	static const struct {
		int state;
		size_t answered, findings, carried;
		struct date due;
		bool draft;
		const char *words;
	} cases[] = {
		{ STATE_ENTERING, 31, 0, 0, { 2023, 7, 8 }, false, "6 to enter, days left to send it: 3" },
		{ STATE_ENTERING, 31, 0, 0, { 2023, 7, 5 }, false, "6 to enter, to be sent today" },
		{ STATE_ENTERING, 31, 0, 0, { 2023, 7, 3 }, false, "6 to enter, days overdue: 2" },
		{ STATE_ENTERING, 37, 2, 0, { 0 }, false, "37/37   to review: 2" },
		{ STATE_ENTERING, 37, 2, 12, { 0 }, false, "to review: 2 · not looked at: 12" },
		{ STATE_ENTERING, 36, 0, 0, { 0 }, true, "1 to enter · being typed, not saved" },
		{ STATE_COMPLETE, 37, 0, 0, { 2023, 7, 8 }, false, "37/37   days left to send it: 3" },
		{ STATE_SIGNED, 37, 0, 0, { 2023, 7, 8 }, false, "37/37   days left to send it: 3" },
	};
	size_t i, j;

	(void)state;
	for (i = 0; i < LENGTH(cases); i++)
		for (j = 0; j < LENGTH(sizes); j++) {
			struct record_summary *item;

			begin();
			item = put("th-1829-xa/15349/2023-H1", "Thị trấn Vĩnh Lộc");
			item->state = cases[i].state;
			item->answered = cases[i].answered;
			item->open_findings = cases[i].findings;
			item->carried = cases[i].carried;
			item->due = cases[i].due;
			item->has_draft = cases[i].draft;
			end();
			draw(sizes[j].rows, sizes[j].columns);
			if (sizes[j].columns > 60) /* there, long words wrap */
				assert_shown(cases[i].words);
			assert_shown(record_state_label(cases[i].state));
		}
}

static void view_title__keeps_the_date_beside_a_long_name(void **state)
{
	(void)state;
	strcpy(session->officer, "Công Tằng Tôn Nữ Thị Thanh Hương Giang của Ủy ban nhân dân thị trấn");
	begin();
	end();
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("  05/7/2023");
	}
	session->officer[0] = '\0';
}

/* A backup of the training, restored as the real data, holds no reports. */
static void view_home__marks_an_exercise_among_the_reports(void **state)
{
	(void)state;
	begin();
	put("th-1829-xa/15349/2023-H1", "Thị trấn Vĩnh Lộc")->training = true;
	end();
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("> TRAINING · Thị trấn");
	}
}

static void view_home__does_not_call_a_signed_report_late(void **state)
{
	struct record_summary *item;

	(void)state;
	begin();
	item = put("th-1829-xa/15349/2023-H1", "Thị trấn Vĩnh Lộc");
	item->state = STATE_SIGNED;
	item->answered = 37;
	item->due = (struct date){ 2023, 7, 1 };
	end();
	draw(24, 80);
	assert_not_shown("overdue");
}

static void view_home__tells_what_was_sent_back_in_the_reviewers_words(void **state)
{
	struct record_summary *item;
	size_t i;

	(void)state;
	begin();
	item = put("th-1829-xa/15349/2023-H1", "Thị trấn Vĩnh Lộc");
	item->state = STATE_RETURNED;
	replace(&item->returned, "Mã 1.6: tổng số hồ sơ khác báo cáo của Văn phòng");
	end();
	for (i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("sent back");
		assert_shown("To be mended: Mã 1.6");
		if (sizes[i].columns > 60)
			assert_shown("Mã 1.6: tổng số hồ sơ khác báo cáo của Văn phòng");
	}
}

static void view_home__marks_what_was_typed_for_another_unit(void **state)
{
	struct record_summary *item;
	size_t i;

	(void)state;
	begin();
	item = put("th-1829-xa/15352/2023-H1", "Xã Vĩnh Quang");
	replace(&item->entered_for, "Thị trấn Vĩnh Lộc");
	end();
	for (i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("Xã Vĩnh Quang · on behalf");
	}
}

static void view_home__says_why_a_report_cannot_be_opened(void **state)
{
	struct record_summary *item;
	size_t i;

	(void)state;
	begin();
	put("th-1829-xa/15349/2023-H1", "Thị trấn Vĩnh Lộc");
	item = put("th-1829-xa/99999/2022-H1", "99999");
	item->total = item->answered = 0;
	item->problem = mem_strdup("No unit has the code \"99999\" on 30/6/2022.");
	end();
	for (i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("Thị trấn Vĩnh Lộc"); /* the others are there */
		assert_shown("Cannot be opened: No unit has the code");
		assert_not_shown("0/0");
	}
}

static void view_title__says_whose_reports_are_shown(void **state)
{
	(void)state;
	begin();
	put("th-1829-xa/15349/2023-H1", "Thị trấn Vĩnh Lộc");
	end();
	draw(24, 80);
	assert_not_shown("List of reports │ Thị trấn");
	memcpy(session->home.unit, "15349", sizeof "15349");
	draw(24, 80);
	assert_shown("List of reports │ Thị trấn Vĩnh Lộc");
	draw(20, 60);
	assert_shown("List of reports │ Thị trấn Vĩnh Lộc");
}

static void view_title__marks_training_on_every_screen(void **state)
{
	static const enum screen screens[] = { SCREEN_HOME, SCREEN_NEW, SCREEN_ENTRY, SCREEN_FINDINGS,
		SCREEN_REVIEW, SCREEN_HELP };
	size_t i, j;

	(void)state;
	session->training = true;
	open_record();
	for (i = 0; i < LENGTH(screens); i++)
		for (j = 0; j < LENGTH(sizes); j++) {
			session->screen = screens[i];
			draw(sizes[j].rows, sizes[j].columns);
			assert_shown(" TRAINING │ ");
			assert_int_equal(grid.cells[1].look, LOOK_TRAINING);
		}
	session->training = false;
	session->screen = SCREEN_ENTRY;
	draw(24, 80);
	assert_not_shown("TRAINING");
	session->record->training = true; /* one that came into the real data */
	draw(24, 80);
	assert_shown("TRAINING");
}

static void view_title__marks_typing_for_another_unit(void **state)
{
	size_t i;

	(void)state;
	open_record();
	replace(&session->record->meta[META_ENTERED_FOR], "Huyện Vĩnh Lộc");
	for (i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("[on behalf] Thị trấn V");
	}
	session->screen = SCREEN_REVIEW;
	draw(24, 80);
	assert_shown("Typed on behalf of the unit by: Huyện Vĩnh Lộc.");
	/* what is left of the form's title goes before a letter of the unit does */
	session->screen = SCREEN_ENTRY;
	session->typing.method = TYPING_TELEX;
	session->saved_at = 1688522584;
	draw(24, 80);
	assert_shown("[on behalf] Thị trấn Vĩnh Lộc │");
}

static void view_new__offers_what_to_begin_with(void **state)
{
	size_t i;

	(void)state;
	begin();
	put("th-1829-xa/15349/2022-H2", "Thị trấn Vĩnh Lộc");
	end();
	apply(CMD_NEW, NULL);
	apply(CMD_INSERT, "thi tran vinh");
	apply(CMD_ACCEPT, NULL);
	apply(CMD_ACCEPT, NULL);
	apply(CMD_INSERT, "2023-H1");
	apply(CMD_ACCEPT, NULL);
	apply(CMD_NEXT, NULL);
	for (i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("3 Period > [4 Start from]");
		assert_shown("Period: ");
		assert_shown("): 12 results");
		assert_behind_cursor("> From the last period (");
	}
}

static void view_new__says_until_when_a_unit_was_there(void **state)
{
	(void)state;
	session->today = (struct date){ 2026, 1, 5 };
	apply(CMD_NEW, NULL);
	apply(CMD_INSERT, "thi tran vinh");
	apply(CMD_ACCEPT, NULL);
	apply(CMD_ACCEPT, NULL);
	apply(CMD_INSERT, "2025-H2");
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("No such period.");
		assert_shown("Thị trấn Vĩnh Lộc");
		assert_shown("30/6/2025: ");
	}
}

static void view_entry__marks_what_was_taken_over(void **state)
{
	size_t i;

	(void)state;
	open_record();
	type("1.10", "95%");
	apply(CMD_NEXT, NULL);
	apply(CMD_PREVIOUS, NULL);
	replace(&session->record->cells[form_find(session->record->form, "1.10")].carried, "2022-H2");
	assert_int_equal(check_record(session->record, NULL, &session->findings, NULL), OK);
	for (i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("~1.10");
		assert_shown("Not looked at: 1");
		assert_shown("~ not looked at · Read as: 95%");
	}
}

/* The list at every size, with all that an item can say. */
static void view_home__holds_at_every_size(void **state)
{
	struct record_summary *item;
	int rows, columns;

	(void)state;
	begin();
	item = put("th-1829-xa/15349/2023-H1", "Thị trấn Vĩnh Lộc");
	replace(&item->returned,
	    "Mã 1.6: tổng số hồ sơ khác báo cáo của Văn phòng; mã 2.4: chưa có văn bản kèm theo");
	replace(&item->entered_for, "Huyện Vĩnh Lộc");
	item->due = (struct date){ 2023, 7, 1 };
	item->open_findings = 3;
	item->carried = 12;
	item->has_draft = true;
	item->state = STATE_RETURNED;
	put("th-1829-xa/15352/2022-H1", "15352")->problem = mem_strdup("No unit has this code.");
	end();
	for (rows = 1; rows <= 62; rows += 7)
		for (columns = 1; columns <= 203; columns += 13) {
			draw(rows, columns);
			assert_true(grid.cursor_row >= 0 && grid.cursor_row < rows);
			assert_true(grid.cursor_column >= 0 && grid.cursor_column < columns);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(view_home__guides_when_it_is_empty),
		TEST(view_home__keeps_the_selected_report_in_sight),
		TEST(view_home__tells_when_it_was_sent),
		TEST(view_home__shows_ten_reports_on_24_lines),
		TEST(view_home__says_what_is_left_and_how_long),
		TEST(view_title__keeps_the_date_beside_a_long_name),
		TEST(view_home__marks_an_exercise_among_the_reports),
		TEST(view_home__does_not_call_a_signed_report_late),
		TEST(view_home__tells_what_was_sent_back_in_the_reviewers_words),
		TEST(view_home__marks_what_was_typed_for_another_unit),
		TEST(view_home__says_why_a_report_cannot_be_opened),
		TEST(view_home__holds_at_every_size),
		TEST(view_title__says_whose_reports_are_shown),
		TEST(view_title__marks_training_on_every_screen),
		TEST(view_title__marks_typing_for_another_unit),
		TEST(view_new__offers_what_to_begin_with),
		TEST(view_new__says_until_when_a_unit_was_there),
		TEST(view_entry__marks_what_was_taken_over),
	};

	return cmocka_run_group_tests(tests, group_setup, group_teardown);
}
