#include "core/record_merged.h"
#include "view_fixture.h"

static void view_entry__says_where_one_is_and_what_is_wanted(void **state)
{
	(void)state;
	open_record();
	type("1.6", "");
	draw(24, 80);
	assert_shown("Thị trấn Vĩnh Lộc │");
	assert_shown(">1 Chính quyền");
	assert_shown("0/11");
	assert_shown("1.6 Tỷ lệ hồ sơ TTHC tiếp nhận, giải quyết trực tuyến.");
	assert_shown("Target: 70%");
	assert_shown("Part: ");
	assert_shown("(wording of this program)");
	assert_shown("Type part/total");
	assert_shown("Result: [ ");
	assert_behind_cursor(" ");
}

static void view_entry__shows_a_long_result_whole_with_its_reading(void **state)
{
	static const char typed[] = "7.815/17.347 hộ, đạt 46,05%";
	size_t i;

	(void)state;
	open_record();
	type("1.6", typed);
	for (i = 0; i < LENGTH(sizes); i++) {
		draw(sizes[i].rows, sizes[i].columns);
		assert_shown("Typing");
		assert_shown("[7.815/17.347 hộ, đạt 46,05%");
		assert_shown("45,05%"); /* what it is in truth */
		assert_shown("! ");	/* … and that this is an error, without colour */
		assert_shown("!1.6");
		assert_behind_cursor(" ");
	}
	apply(CMD_HOME, NULL);
	draw(24, 80);
	assert_behind_cursor(typed);
}

/* What was said of 17/20 does not stand behind 17/2000, nor of what is no value yet. */
static void view_entry__shows_no_verdict_of_another_value(void **state)
{
	(void)state;
	open_record();
	type("1.6", "17/20");
	draw(24, 80);
	assert_shown("17/20 = 85% · target 70% (");
	assert_shown(") · Met");
	apply(CMD_INSERT, "00");
	draw_while_typing(24, 80);
	assert_shown("17/2.000 = 0,85% · target 70% (");
	assert_not_shown(") · ");
	apply(CMD_INSERT, "/");
	draw_while_typing(24, 80);
	assert_shown("… · target 70% (");
	assert_not_shown(") · ");
	apply(CMD_BACKSPACE, NULL);
	draw(24, 80);
	assert_shown(") · Not met");
}

static void view_entry__grows_the_field_for_what_is_longer(void **state)
{
	static const char words[] =
	    "đang triển khai cùng với hai xã bên cạnh từ tháng năm, dự kiến xong trước cuối năm nay";

	(void)state;
	open_record();
	type("1.9", words);
	draw(24, 80);
	assert_shown("[đang triển khai");
	assert_shown("cuối năm nay");
	draw(20, 60);
	assert_shown("cuối năm nay");
}

static void view_entry__cuts_the_last_group_beside_its_count(void **state)
{
	(void)state;
	assert_int_equal(session_opened(session, record_of("hd-bc-xa/15349/2023"), NULL, NULL, NULL), OK);
	draw(24, 80);
	assert_shown(" 4 II.3.…  0/");
}

static void view_entry__never_cuts_without_a_sign(void **state)
{
	size_t i, at;

	(void)state;
	open_record();
	for (at = 0; at < session->record->form->indicator_count; at++) {
		const struct indicator *indicator = &session->record->form->indicators[session->current];

		for (i = 0; i < LENGTH(sizes); i++) {
			struct str flat = { 0 }, label = { 0 };
			const char *s;

			draw(sizes[i].rows, sizes[i].columns);
			/* The whole name stands below the table: its words in order, over lines. */
			for (s = strstr(str_text(&shown), "┴") ? strstr(str_text(&shown), "┴")
							       : str_text(&shown);
			     *s; s++)
				if (*s != '\n' && (*s != ' ' || (flat.len && flat.text[flat.len - 1] != ' ')))
					str_append_char(&flat, *s);
				else if (*s == '\n' && flat.len && flat.text[flat.len - 1] != ' ')
					str_append_char(&flat, ' ');
			str_printf(&label, "%s %s", indicator->code, indicator->label);
			if (!strstr(str_text(&flat), str_text(&label)))
				fail_msg("“%s” is not whole in\n%s", str_text(&label), str_text(&shown));
			str_dispose(&flat);
			str_dispose(&label);
		}
		apply(CMD_NEXT, NULL);
	}
}

static void view_entry__shows_what_was_stored(void **state)
{
	(void)state;
	open_record();
	type("1.1", "Đạt");
	apply(CMD_NEXT, NULL);
	draw(24, 80);
	assert_shown("1/11");
	assert_shown("Saved 10:03"); /* 03:03 UTC on the officer's clock */
	assert_shown("Entered 1 of 37 criteria.");
	draw(43, 132);
	assert_shown("Đạt");
}

static struct record_key record_of_key(const char *text)
{
	struct record_key key;

	assert_int_equal(record_key_parse(text, &key, NULL), OK);
	return key;
}

static void set_result(struct record *record, const char *code, const char *typed)
{
	struct changes changes = { 0 };

	assert_int_equal(record_change_value(
			     record, (size_t)form_find(record->form, code), typed, NULL, &changes, NULL, NULL),
	    OK);
	assert_int_equal(record_apply(record, &changes, NULL), OK);
	changes_dispose(&changes);
}

static void view_entry__shows_the_last_period(void **state)
{
	struct record *before = record_of("th-1829-xa/15349/2022");

	(void)state;
	set_result(before, "1.6", "65,5%");
	assert_int_equal(session_opened(session, record_of("th-1829-xa/15349/2023"), before, NULL, NULL), OK);
	type("1.6", "");
	draw(24, 80);
	assert_shown("Last period: 65,5%"); /* in words below … */
	draw(43, 132);
	assert_shown("Last period  "); /* … and in a column of its own where there is room */
}

/* Two communes became one; one of them has no figure, both the other. */
static void view_entry__shows_the_last_period_of_former_units__or_why_not(void **state)
{
	struct record *old[2], *merged = NULL;
	struct merge_source sources[2];
	const struct record_key key = record_of_key("th-1829-xa/15361/2025-H1");
	static const char *const codes[] = { "15352", "15361" };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		old[i] = record_of("th-1829-xa/15361/2025-H1");
		sources[i] = (struct merge_source){ org_units_find(&units, codes[i], (struct date){ 2025, 6, 30 }),
			old[i] };
		set_result(old[i], "1.6", "10/20");
	}
	set_result(old[0], "1.10", "95%");
	assert_int_equal(record_merge(&key, old[0]->form,
			     org_units_find(&units, "15361", (struct date){ 2025, 7, 1 }), sources, 2, NULL, &merged,
			     NULL),
	    OK);
	record_free(old[0]);
	record_free(old[1]);
	assert_int_equal(session_opened(session, record_of("th-1829-xa/15361/2025-H2"), merged, NULL, NULL), OK);
	type("1.6", "");
	draw(24, 80);
	assert_shown("Last period: 20/40");
	type("1.10", "");
	draw(43, 200); /* in the column beside the others, and with the reason below */
	assert_shown("Last period: cannot be computed (1 of 2 former units have a result; not: Xã Vĩnh Long)");
	assert_shown(" 20/40 ");
	assert_shown(" cannot be ");
	apply(CMD_SAME, NULL);
	draw(43, 200);
	assert_shown("The last period's result cannot be computed: 1 of 2");
}

/* A form of eleven groups, with codes such as 10.12. */
static void view_entry__shows_the_place_in_a_long_form(void **state)
{
	(void)state;
	assert_int_equal(session_opened(session, record_of("hd-bc-xa/11203/2023"), NULL, NULL, NULL), OK);
	draw(20, 60);
	assert_shown(">1 I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH 0/2 │ 2 0/5");
	assert_shown("│…"); /* others follow */
	while (strcmp(session->record->form->indicators[session->current].code, "10.12") != 0)
		apply(CMD_NEXT, NULL);
	draw(20, 60);
	assert_shown(">10 IV. PHƯƠNG HƯỚNG NHIỆM VỤ 0/24");
	assert_shown("… "); /* others stand before it */
	assert_shown(" 10.12 "); /* in one piece */
}

/* A criterion in parts: its heading across the columns, above the first part alone. */
static void view_entry__shows_a_heading_above_its_parts(void **state)
{
	(void)state;
	assert_int_equal(session_opened(session, record_of("bg-kh48-huyen/217/2024-Q1"), NULL, NULL, NULL), OK);
	type("2.5", "");
	draw(30, 100);
	assert_shown("2.4  Tỷ lệ số hóa hồ sơ, kết quả giải quyết TTHC:");
	assert_shown("2.5  Tỷ lệ hồ sơ cấp kết quả điện tử"); /* its own name there … */
	assert_shown("2.5 Tỷ lệ số hóa hồ sơ, kết quả giải quyết TTHC: Tỷ lệ hồ sơ cấp"); /* … and whole below */
	assert_shown("as this program reads it");
	for (size_t i = 0; i < LENGTH(sizes); i++)
		draw(sizes[i].rows, sizes[i].columns);
}

static void view_entry__shows_points(void **state)
{
	(void)state;
	assert_int_equal(session_opened(session, record_of("dti-mau-xa/15349/2023"), NULL, NULL, NULL), OK);
	type("2.1", "85/100");
	draw(30, 100);
	assert_shown("Points: 13/15 │ group: 0/30"); /* the field's own as it is typed */
	assert_shown("(without points yet: 8)");
	apply(CMD_ACCEPT, NULL);
	apply(CMD_PREVIOUS, NULL);
	draw(30, 100);
	assert_shown("Points: 13/15 │ group: 13/30 │ form: 13/100");
}

static void view_entry__marks_training(void **state)
{
	(void)state;
	open_record();
	session->record->training = true;
	draw(20, 60);
	assert_shown(" TRAINING │ ");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(view_entry__says_where_one_is_and_what_is_wanted),
		TEST(view_entry__shows_a_long_result_whole_with_its_reading),
		TEST(view_entry__shows_no_verdict_of_another_value),
		TEST(view_entry__grows_the_field_for_what_is_longer),
		TEST(view_entry__cuts_the_last_group_beside_its_count),
		TEST(view_entry__never_cuts_without_a_sign),
		TEST(view_entry__shows_what_was_stored),
		TEST(view_entry__shows_the_last_period),
		TEST(view_entry__shows_the_last_period_of_former_units__or_why_not),
		TEST(view_entry__shows_the_place_in_a_long_form),
		TEST(view_entry__shows_a_heading_above_its_parts),
		TEST(view_entry__shows_points),
		TEST(view_entry__marks_training),
	};

	return cmocka_run_group_tests(tests, group_setup, group_teardown);
}
