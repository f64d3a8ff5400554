/* Linked figures and footnotes of narratives. */
#include "core/check.h"
#include "core/links.h"
#include "fixture.h"

static struct form *form;
static struct record *record;

/* The form of the other tests with a chapter of words behind it. */
static int setup(void **state)
{
	static const char words[] = "[group.3]\n"
				    "label = Nội dung\n"
				    "[3.1]\n"
				    "label = Kết quả thực hiện\n"
				    "type = text\n"
				    "[3.2]\n"
				    "label = Tồn tại, hạn chế\n"
				    "type = text\n"
				    "[3.3]\n"
				    "label = Số tiền\n"
				    "type = money\n"
				    "[3.4]\n"
				    "label = Xếp hạng\n"
				    "type = rank\n"
				    "[3.5]\n"
				    "label = Số máy\n"
				    "unit = máy\n"
				    "type = count\n";
	struct str pack = { 0 };
	struct err err = { 0 };

	(void)state;
	str_append(&pack, fixture_pack);
	str_append(&pack, words);
	if (form_parse("thu", str_text(&pack), pack.len, &form, NULL, &err) != OK)
		fail_msg("%s", err.message);
	str_dispose(&pack);
	record = fixture_record(form, "thu/15349/2023-H1", LEVEL_XA);
	fixture_set(record, "1.1", "1783/1787");
	fixture_set(record, "1.2", "7.815/17.347 hộ, đạt 45,05%");
	fixture_set(record, "1.3", "co");
	fixture_set(record, "2.1", "23608");
	fixture_set(record, "2.2", ".");
	fixture_set(record, "3.1", "Văn bản");
	fixture_set(record, "3.3", "1,9 tỷ");
	fixture_set(record, "3.4", "04/10");
	fixture_set(record, "3.5", "02 máy");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	record_free(record);
	form_free(form);
	return 0;
}

static void links_expand__reads_as_on_paper__each_kind(void **state)
{
	static const struct {
		const char *text, *read, *intent;
	} rows[] = {
		{ "", "", "nothing" },
		{ "Không có liên kết", "Không có liên kết", "no link" },
		{ "Đạt {1.1}.", "Đạt 1.783/1.787 = 99,78%.", "a ratio typed without dots" },
		{ "{1.1.num} trên {1.1.den}", "1.783 trên 1.787", "its two numbers" },
		{ "tỷ lệ {1.1.percent}", "tỷ lệ 99,78%", "its share" },
		{ "tỷ lệ {1.1.value}", "tỷ lệ 99,78%", "the figure of a ratio is its share" },
		{ "{1.2}", "7.815/17.347 hộ, đạt 45,05%", "with words: as typed" },
		{ "{1.2.num} hộ", "7.815 hộ", "a number out of it" },
		{ "{1.3}", "Có", "a short form in full" },
		{ "{1.3.value}", "……", "a status is no figure" },
		{ "{2.1} sản phẩm", "23.608 sản phẩm", "a count gets its dots" },
		{ "{2.1.num}", "……", "a count has no numerator" },
		{ "{2.2}", "chưa có số liệu", "known to be missing" },
		{ "{2.2.percent}", "……", "a part of nothing" },
		{ "{2.3}", "……", "not answered: a place for the pen" },
		{ "{3.3}", "1,9 tỷ", "an amount in words stays" },
		{ "{3.3.value} đồng", "1.900.000.000 đồng", "in figures" },
		{ "hạng {3.4.value}", "hạng 4", "a rank" },
		{ "{3.5}, {3.5.value}", "02 máy, 2", "a nought in front stays" },
		{ "{ 1.1.percent }", "99,78%", "blanks around the code" },
		{ "{1.1}{1.3}", "1.783/1.787 = 99,78%Có", "side by side" },
		/* what stays as typed */
		{ "{9.9} và {1.1.đơn}", "{9.9} và {1.1.đơn}", "unknown codes and parts" },
		{ "{3.1}", "{3.1}", "a narrative in a narrative" },
		{ "{} { }", "{} { }", "nothing in it" },
		{ "a } b", "a } b", "a closing brace alone" },
		{ "a { b", "a { b", "an opening one alone" },
		{ "cuối {", "cuối {", "at the end" },
		{ "cuối {1.1", "cuối {1.1", "a code without its brace" },
		{ "cuối {^", "cuối {^", "a note that only begins" },
		{ "{1.1\n}", "{1.1\n}", "not over the end of a line" },
		{ "{1.{1.1}}", "{1.1.783/1.787 = 99,78%}", "nested: the inner one is a link" },
		{ "{{1.1}", "{1.1}", "two braces are one" },
		{ "{{{1.3}", "{Có", "three: one, and a link" },
		{ "{{", "{", "at the end" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct links_text got = { 0 };

		assert_int_equal(links_expand(record, rows[i].text, strlen(rows[i].text), &got, NULL), OK);
		if (strcmp(str_text(&got.text), rows[i].read) != 0 || got.note_count)
			fail_msg("%s: “%s” reads “%s”, wanted “%s”", rows[i].intent, rows[i].text,
			    str_text(&got.text), rows[i].read);
		links_text_dispose(&got);
	}
}

static void links_expand__takes_notes_out__numbered(void **state)
{
	static const struct {
		const char *text, *read, *notes, *intent;
	} rows[] = {
		{ "Có 5 sản phẩm{^Gạo, mật ong}.", "Có 5 sản phẩm[1].", "Gạo, mật ong|", "one" },
		{ "a{^ một }b{^hai}", "a[1]b[2]", "một|hai|", "two, trimmed" },
		{ "a\n- b{^n}\nc", "a\n- b[1]\nc", "n|", "in an item" },
		{ "a{^tỷ lệ {1.1.percent}, {9} và {{x}", "a[1]", "tỷ lệ 99,78%, {9} và {x|",
		    "links in a note" },
		{ "{^kết thúc bằng {1.3}}", "[1]", "kết thúc bằng Có|", "a link ends the note" },
		{ "{^a{^b}c}", "{^a[1]c}", "b|", "a note in a note: the outer one is none" },
		{ "{^a\nb}", "{^a\nb}", "", "not over the end of a line" },
		{ "{^}{^ }", "{^}{^ }", "", "blank ones are none" },
		{ "{^a", "{^a", "", "no end" },
		{ "{^a {1.1}", "{^a 1.783/1.787 = 99,78%", "", "no end: its links are read" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct links_text got = { 0 };
		struct str notes = { 0 };

		assert_int_equal(links_expand(record, rows[i].text, strlen(rows[i].text), &got, NULL), OK);
		for (size_t k = 0; k < got.note_count; k++)
			str_printf(&notes, "%s|", got.notes[k]);
		if (strcmp(str_text(&got.text), rows[i].read) || strcmp(str_text(&notes), rows[i].notes))
			fail_msg("%s: “%s” and “%s”", rows[i].intent, str_text(&got.text), str_text(&notes));
		links_text_dispose(&got);
		str_dispose(&notes);
	}
}

static void links_expand__numbers_run_on__several_texts(void **state)
{
	struct links_text got = { 0 };

	(void)state;
	assert_int_equal(links_expand(record, "a{^x}", 5, &got, NULL), OK);
	assert_int_equal(links_expand(record, "b{^y} thừa", 5, &got, NULL), OK); /* the first five bytes */
	assert_string_equal(str_text(&got.text), "a[1]b[2]");
	assert_int_equal(got.note_count, 2);
	assert_string_equal(got.notes[1], "y");
	links_text_dispose(&got);
}

static void links_at__finds_the_innermost__by_byte(void **state)
{
	/*                          0         1         2         3
	 *                          0123456789012345678901234567890123 */
	static const char text[] = "{9}\na {1.1} b{^c {1.3.num} d} e {";
	static const struct {
		size_t offset;
		int start;
		enum link_state state;
		const char *intent;
	} rows[] = {
		{ 0, 0, LINK_UNKNOWN, "at its beginning" },
		{ 3, 0, LINK_UNKNOWN, "right behind it" },
		{ 4, -1, LINK_READS, "the next line" },
		{ 6, 6, LINK_READS, "on the brace" },
		{ 9, 6, LINK_READS, "in the code" },
		{ 11, 6, LINK_READS, "right behind it" },
		{ 12, -1, LINK_READS, "behind that" },
		{ 14, 13, LINK_READS, "in a note" },
		{ 18, 17, LINK_NO_PART, "in a link in a note" },
		{ 28, 13, LINK_READS, "in the note behind it" },
		{ 32, 32, LINK_OPEN, "a brace without end" },
		{ 999, 32, LINK_OPEN, "beyond the end: the end" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct link link = { 0 };
		bool found = links_at(record, text, sizeof text - 1, rows[i].offset, &link);

		if (found != (rows[i].start >= 0) ||
		    (found && ((int)link.start != rows[i].start || link.state != rows[i].state)))
			fail_msg("%s: %s at %zu, state %d", rows[i].intent, found ? "found" : "none",
			    link.start, (int)link.state);
	}
}

static void link_append_reading__reads_the_figure__for_the_status_line(void **state)
{
	struct link link;
	struct str read = { 0 };

	(void)state;
	assert_true(links_at(record, "a {1.1.percent}", 15, 5, &link));
	assert_int_equal(link.indicator, form_find(form, "1.1"));
	assert_int_equal(link.part, LINK_PERCENT);
	link_append_reading(&read, record, &link);
	assert_string_equal(str_text(&read), "99,78%");
	str_clear(&read);
	assert_true(links_at(record, "{^note}", 7, 3, &link));
	link_append_reading(&read, record, &link);
	assert_string_equal(str_text(&read), "");
	assert_int_equal(link.note_length, 4);
	str_dispose(&read);
}

/* Time grows with the length: what stands at the ends of long texts is found at once. */
static void links_expand__takes_the_longest_text__any_braces(void **state)
{
	static const char *const fills[] = { "{", "{^", "{^{", "{a", "}", "{^a{", "{{^", "ệ", "{1.1}", "{^x}",
		"\n{" };
	const size_t size = RECORD_TEXT_BYTES_MAX;
	char *text = malloc(size);

	(void)state;
	assert_non_null(text);
	for (size_t i = 0; i < LENGTH(fills); i++) {
		struct links_text got = { 0 };
		size_t n = strlen(fills[i]);

		for (size_t k = 0; k < size; k++)
			text[k] = fills[i][k % n];
		assert_int_equal(links_expand(record, text, size, &got, NULL), OK);
		assert_true(got.text.len > 0);
		if (!strcmp(fills[i], "{^x}"))
			assert_int_equal(got.note_count, size / 4);
		links_text_dispose(&got);
	}
	free(text);
}

static void check_link__finds_what_cannot_be_read__soft(void **state)
{
	static const struct {
		const char *text, *words, *intent;
	} rows[] = {
		{ "Đạt {1.1}, {{x}{^chú thích {1.3}}", NULL, "all is well" },
		{ "Theo {9.9}", "“{9.9}” (there is no criterion", "an unknown code" },
		{ "Đạt {2.3}", "“{2.3}” (the criterion has no result", "not answered" },
		{ "{2.2}", NULL, "known to be missing: it says so" },
		{ "{1.3.num}", "has no such part", "a part that is not there" },
		{ "{3.2}", "a narrative or a table", "itself" },
		{ "a {^b\nc", "“{^b” (the brace is not closed", "a note without end, with what follows" },
		{ "{a} {b} {c} {d}", "“{c}” (there is no criterion of this code), …", "not more than three" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		int at = form_find(form, "3.2");
		struct findings findings = { 0 };
		const struct finding *found = NULL;

		fixture_set(record, "3.2", rows[i].text);
		assert_int_equal(check_cell(record, NULL, (size_t)at, NULL, NULL, &findings, NULL), OK);
		for (size_t k = 0; k < findings.count; k++)
			if (!strcmp(findings.items[k].rule, "link"))
				found = &findings.items[k];
		if (!found != !rows[i].words || (found && !strstr(found->message, rows[i].words)))
			fail_msg("%s: %s", rows[i].intent, found ? found->message : "no finding");
		if (found)
			assert_int_equal(found->severity, SEVERITY_SOFT);
		findings_dispose(&findings);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(links_expand__reads_as_on_paper__each_kind),
		cmocka_unit_test(links_expand__takes_notes_out__numbered),
		cmocka_unit_test(links_expand__numbers_run_on__several_texts),
		cmocka_unit_test(links_at__finds_the_innermost__by_byte),
		cmocka_unit_test(link_append_reading__reads_the_figure__for_the_status_line),
		cmocka_unit_test(links_expand__takes_the_longest_text__any_braces),
		cmocka_unit_test(check_link__finds_what_cannot_be_read__soft),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
