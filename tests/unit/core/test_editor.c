/* The editor of many lines: typing, moving, lists, undo, search, and what a key costs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "base/err.h"
#include "base/str.h"
#include "core/editor.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static struct editor *editor(const char *text)
{
	struct editor *e = NULL;

	assert_int_equal(editor_new(text, strlen(text), &e), OK);
	return e;
}

/* The text with "|" where the cursor stands. */
static const char *seen(struct editor *e)
{
	static char ret[4096];
	const struct editor_place cursor = editor_cursor(e);
	size_t used = 0;

	assert_false(editor_failed(e));
	for (size_t i = 0; i < editor_paragraphs(e); i++) {
		size_t n;
		const char *text = editor_paragraph(e, i, &n);
		const size_t at = i == cursor.paragraph ? cursor.at : n;

		used += (size_t)snprintf(ret + used, sizeof ret - used, "%s%.*s%s%.*s", i ? "\n" : "",
		    (int)at, text, i == cursor.paragraph ? "|" : "", (int)(n - at), text + at);
	}
	return ret;
}

/* Keys in a row: '<' left, '>' right, '^' up, 'v' down, '[' home, ']' end, '{' first, '}'
 * last, '(' word left, ')' word right, '~' backspace, '#' delete, '\n' Enter, '-' undo, '+'
 * redo, all others typed. */
static void press(struct editor *e, const char *keys)
{
	struct telex off = { .method = TYPING_OFF };

	for (; *keys; keys++) {
		switch (*keys) {
		case '<':
			editor_left(e);
			break;
		case '>':
			editor_right(e);
			break;
		case '^':
			editor_up(e, 1);
			break;
		case 'v':
			editor_down(e, 1);
			break;
		case '[':
			editor_home(e);
			break;
		case ']':
			editor_end(e);
			break;
		case '{':
			editor_first(e);
			break;
		case '}':
			editor_last(e);
			break;
		case '(':
			editor_word_left(e);
			break;
		case ')':
			editor_word_right(e);
			break;
		case '~':
			editor_backspace(e);
			break;
		case '#':
			editor_delete(e);
			break;
		case '\n':
			(void)editor_newline(e);
			break;
		case '-':
			(void)editor_undo(e);
			break;
		case '+':
			(void)editor_redo(e);
			break;
		default:
			(void)editor_type(e, &off, keys, 1);
		}
	}
}

static void editor_keys__move_and_change(void **state)
{
	static const struct {
		const char *intent, *text, *keys, *seen;
	} cases[] = {
		{ "typing goes before what stands", "b", "a", "a|b" },
		{ "left stops at the start", "ab", ">><<<", "|ab" },
		{ "right goes into the next paragraph", "a\nb", ">>", "a\n|b" },
		{ "left goes into the one before", "a\nb", ">><", "a|\nb" },
		{ "a letter with its marks is one step", "ệx", ">", "ệ|x" },
		{ "a flag is one step", "🇻🇳x", ">", "🇻🇳|x" },
		{ "words to the right, over the end of a line", "một hai\nba", "))", "một hai\n|ba" },
		{ "words to the left", "một hai\nba", "}((", "một |hai\nba" },
		{ "word left at the start stays", "một", "((", "|một" },
		{ "backspace joins paragraphs", "a\nb", "}[~", "a|b" },
		{ "delete at the end of a line joins", "a\nb", "]#", "a|b" },
		{ "delete takes a letter with its marks", "ệx", "#", "|x" },
		{ "nothing before the start to delete", "a", "~", "|a" },
		{ "nothing behind the end to delete", "a", "]#", "a|" },
		{ "Enter parts a paragraph", "ab", ">\n", "a\n|b" },
		{ "a last line of its own", "a", "]\n", "a\n|" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct editor *e = editor(cases[i].text);

		press(e, cases[i].keys);
		if (strcmp(seen(e), cases[i].seen) != 0)
			fail_msg("%s: %s", cases[i].intent, seen(e));
		editor_free(e);
	}
}

static void editor_newline__continues_lists(void **state)
{
	static const struct {
		const char *intent, *text, *keys, *seen;
	} cases[] = {
		{ "the next item", "- một", "]\n", "- một\n- |" },
		{ "with a plus too", "+ một", "]\n", "+ một\n+ |" },
		{ "the next number", "(1) một", "]\n", "(1) một\n(2) |" },
		{ "over nine", "(9) chín", "]\n", "(9) chín\n(10) |" },
		{ "the indent goes with it", "  - một", "]\n", "  - một\n  - |" },
		{ "… and with numbers", " (2) hai", "]\n", " (2) hai\n (3) |" },
		{ "an empty item ends the list", "- một\n- ", "}\n", "- một\n|" },
		{ "an empty number too", "(1) một\n(2) ", "}\n", "(1) một\n|" },
		{ "in the middle of an item only the line ends", "- một hai", "]((>\n", "- m\n|ột hai" },
		{ "a dash without a blank is none", "-một", "]\n", "-một\n|" },
		{ "a number without brackets is none", "1 một", "]\n", "1 một\n|" },
		{ "a year in brackets is none", "(2023) năm", "]\n", "(2023) năm\n|" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct editor *e = editor(cases[i].text);

		press(e, cases[i].keys);
		if (strcmp(seen(e), cases[i].seen) != 0)
			fail_msg("%s: %s", cases[i].intent, seen(e));
		editor_free(e);
	}
}

static void editor_type__does_not_double_the_mark_of_an_item(void **state)
{
	static const struct {
		const char *intent, *text, *typed, *seen;
	} cases[] = {
		{ "a dash", "- một", "- hai", "- một\n- hai|" },
		{ "a plus, indented", "  + một", "+ hai", "  + một\n  + hai|" },
		{ "a number of one's own", "(1) một", "(5) hai", "(1) một\n(5) hai|" },
		{ "another mark is text", "- một", "+5%", "- một\n- +5%|" },
		{ "a dash behind words is text", "- một", "hai -", "- một\n- hai -|" },
	};
	struct telex telex = { .method = TYPING_TELEX };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct editor *e = editor(cases[i].text);

		editor_last(e);
		(void)editor_newline(e);
		for (const char *key = cases[i].typed; *key; key++)
			(void)editor_type(e, &telex, key, 1);
		if (strcmp(seen(e), cases[i].seen) != 0)
			fail_msg("%s: %s", cases[i].intent, seen(e));
		editor_free(e);
	}
}

static void editor_insert__keeps_nfc_and_leaves_out(void **state)
{
	static const struct {
		const char *intent, *text, *keys, *inserted, *seen;
		enum editor_taken taken;
	} cases[] = {
		{ "a mark joins the letter before it", "e", "]", "\xCC\x82\xCC\xA3", "ệ|", EDITOR_WHOLE },
		{ "a letter takes the mark behind it", "\xCC\x81x", "", "e", "é|x", EDITOR_WHOLE },
		{ "what stands around is left alone", "Việt Nam", ")", "Ô ", "Việt Ô |Nam", EDITOR_WHOLE },
		{ "Windows line ends", "", "", "a\r\nb", "a\nb|", EDITOR_WHOLE },
		{ "old line ends", "", "", "a\rb", "a\nb|", EDITOR_WHOLE },
		{ "tabs become blanks", "", "", "1.\tMột", "1. Một|", EDITOR_WHOLE },
		{ "an escape sequence cannot be shown", "", "", "a\x1b[31mb", "a[31mb|", EDITOR_LEFT_OUT },
		{ "nor what turns the writing round", "", "",
		    "a\xE2\x80\xAE"
		    "b",
		    "ab|", EDITOR_LEFT_OUT },
		{ "nor bytes that are no text", "", "",
		    "a\xFF"
		    "b",
		    "ab|", EDITOR_LEFT_OUT },
		{ "the horned o of bad files is mended", "", "",
		    "n\xC6\xA3"
		    "c",
		    "nưc|", EDITOR_WHOLE },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct editor *e = editor(cases[i].text);

		press(e, cases[i].keys);
		if (editor_insert(e, cases[i].inserted, strlen(cases[i].inserted)) != cases[i].taken ||
		    strcmp(seen(e), cases[i].seen) != 0)
			fail_msg("%s: %s", cases[i].intent, seen(e));
		editor_free(e);
	}
}

static void editor_insert__a_heap_of_marks_is_cut(void **state)
{
	struct editor *e = editor("");
	struct str heap = { 0 };

	(void)state;
	str_append(&heap, "a");
	str_append_repeat(&heap, "\xCC\x96", 500);
	assert_int_equal(editor_insert(e, str_text(&heap), heap.len), EDITOR_LEFT_OUT);
	assert_true(editor_bytes(e) < 100);
	str_dispose(&heap);
	editor_free(e);
}

static void editor_insert__refuses_what_is_too_long(void **state)
{
	struct editor *e = editor("");
	struct str text = { 0 };

	(void)state;
	str_append_repeat(&text, "một dòng\n", EDITOR_BYTES_MAX / 12);
	assert_int_equal(editor_insert(e, str_text(&text), text.len), EDITOR_WHOLE);
	assert_int_equal(editor_insert(e, str_text(&text), 100), EDITOR_FULL);
	assert_int_equal(editor_bytes(e), text.len);
	editor_backspace(e);
	assert_int_equal(editor_insert(e, "\n", 1), EDITOR_WHOLE);
	str_dispose(&text);
	editor_free(e);
}

/* The lines at 20 columns: "indent:text" of each. */
static void editor_lines__wrap_with_hanging_indents(void **state)
{
	static const struct {
		const char *intent, *text, *lines;
	} cases[] = {
		{ "words are kept whole", "Trong năm 2023, cấp ủy đã quan tâm",
		    "0:Trong năm 2023, cấp\n0:ủy đã quan tâm\n" },
		{ "an item hangs", "- Trong năm 2023, cấp ủy đã", "0:- Trong năm 2023,\n2:cấp ủy đã\n" },
		{ "a number hangs deeper", "(1) Trong năm 2023, cấp ủy đã",
		    "0:(1) Trong năm 2023,\n4:cấp ủy đã\n" },
		{ "a long word is broken", "abcdefghijklmnopqrstuvwxyz",
		    "0:abcdefghijklmnopqrst\n0:uvwxyz\n" },
		{ "wide letters count double", "漢漢漢漢漢漢漢漢漢漢漢", "0:漢漢漢漢漢漢漢漢漢漢\n0:漢\n" },
		{ "empty paragraphs are lines", "a\n\nb", "0:a\n0:\n0:b\n" },
		{ "a deep indent leaves room", "               - một hai ba bốn",
		    "0:               - một\n10:hai ba bốn\n" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct editor *e = editor(cases[i].text);
		struct editor_line line;
		struct str lines = { 0 };

		editor_set_columns(e, 20);
		editor_line_at(e, (struct editor_place){ 0, 0 }, &line);
		do {
			size_t n;
			const char *text = editor_paragraph(e, line.paragraph, &n);

			str_printf(&lines, "%d:%.*s\n", line.indent, (int)(line.end - line.begin),
			    text + line.begin);
		} while (editor_line_next(e, &line));
		if (strcmp(str_text(&lines), cases[i].lines) != 0)
			fail_msg("%s:\n%s", cases[i].intent, str_text(&lines));
		str_dispose(&lines);
		editor_free(e);
	}
}

static void editor_keys__go_by_the_lines_seen(void **state)
{
	/* at 12 columns: "mot hai ba" "bon nam" / "xin" / "" / "sau bay tam" */
	static const char text[] = "mot hai ba bon nam\nxin\n\nsau bay tam";
	static const struct {
		const char *intent, *keys, *seen;
	} cases[] = {
		{ "down in a paragraph", ">>>>>v", "mot hai ba bon n|am\nxin\n\nsau bay tam" },
		{ "the column is kept over short lines", ">>>>>>vvvv",
		    "mot hai ba bon nam\nxin\n\nsau ba|y tam" },
		{ "… and back", ">>>>>>vvvv^^^^", "mot ha|i ba bon nam\nxin\n\nsau bay tam" },
		{ "a move to the side sets it anew", ">>>>>>vv<vv",
		    "mot hai ba bon nam\nxin\n\nsa|u bay tam" },
		{ "end is of the line", "]", "mot hai ba| bon nam\nxin\n\nsau bay tam" },
		{ "home too", ">>>>>v[", "mot hai ba |bon nam\nxin\n\nsau bay tam" },
		{ "up at the top stays", ">>^", "mo|t hai ba bon nam\nxin\n\nsau bay tam" },
		{ "down at the bottom stays", "}<v", "mot hai ba bon nam\nxin\n\nsau bay ta|m" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct editor *e = editor(text);

		editor_set_columns(e, 12);
		press(e, cases[i].keys);
		if (strcmp(seen(e), cases[i].seen) != 0)
			fail_msg("%s: %s", cases[i].intent, seen(e));
		editor_free(e);
	}
}

static void editor_undo__goes_by_words_and_runs(void **state)
{
	static const struct {
		const char *intent, *keys, *seen;
	} cases[] = {
		{ "a word at a time", "mot hai-", "mot |" },
		{ "then the one before", "mot hai--", "|" },
		{ "and again", "mot hai--+", "mot |" },
		{ "what is done anew cannot be done again", "mot hai-x+", "mot x|" },
		{ "a run of backspaces is one", "mot~~~-", "mot|" },
		{ "a run of deletes is one", "mot[##-", "|mot" },
		{ "a move ends the run", "mo[x-", "|mo" },
		{ "Enter is a step of its own", "mot\nx--", "mot|" },
		{ "nothing is left", "-", "|" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct editor *e = editor("");

		press(e, cases[i].keys);
		if (strcmp(seen(e), cases[i].seen) != 0)
			fail_msg("%s: %s", cases[i].intent, seen(e));
		editor_free(e);
	}
}

static void editor_changed__knows_what_was_saved(void **state)
{
	struct editor *e = editor("a");

	(void)state;
	assert_false(editor_changed(e));
	press(e, "b");
	assert_true(editor_changed(e));
	press(e, "-");
	assert_false(editor_changed(e));
	press(e, "b");
	editor_saved(e);
	assert_false(editor_changed(e));
	press(e, "c"); /* no run goes on over a save */
	assert_true(editor_changed(e));
	press(e, "-");
	assert_string_equal(seen(e), "b|a");
	assert_false(editor_changed(e));
	press(e, "-x");
	assert_true(editor_changed(e)); /* what was saved cannot be reached any more */
	press(e, "-");
	assert_true(editor_changed(e));
	editor_free(e);
}

static void editor_undo__gives_up_the_oldest(void **state)
{
	struct editor *e = editor("");
	size_t steps = 0;

	(void)state;
	for (int i = 0; i < 5000; i++)
		press(e, "ab ");
	while (editor_undo(e))
		steps++;
	assert_in_range(steps, 1000, 2000);
	assert_int_equal(editor_bytes(e), (5000 - steps) * 3);
	editor_free(e);
}

static void editor_type__by_telex(void **state)
{
	struct telex telex = { .method = TYPING_TELEX };
	struct editor *e = editor("Xã:\n");
	static const char keys[] = "tuyeen truyeenf USD ";

	(void)state;
	editor_last(e);
	for (size_t i = 0; keys[i]; i++)
		assert_int_equal(editor_type(e, &telex, keys + i, 1), EDITOR_WHOLE);
	assert_string_equal(seen(e), "Xã:\ntuyên truyền USD |");
	editor_untype(e, &telex);
	assert_string_equal(seen(e), "Xã:\ntuyên truyền USD|");
	press(e, "-"); /* the blank is back */
	press(e, "-");
	assert_string_equal(seen(e), "Xã:\ntuyên truyền |"); /* a word as it was typed is one step */
	editor_free(e);
}

static void paste(struct editor *e, const char *text, size_t n)
{
	for (size_t i = 0; i < n; i += 60) /* as it comes from the terminal */
		assert_int_equal(editor_paste(e, i == 0, text + i, n - i < 60 ? n - i : 60), EDITOR_WHOLE);
}

static void editor_paste__is_one_step(void **state)
{
	struct editor *e = editor("đầu cuối");
	struct str text = { 0 };

	(void)state;
	str_append_repeat(&text, "- mot hai ba bon nam sau bay tam\r\n", 50);
	editor_word_right(e);
	paste(e, str_text(&text), text.len);
	assert_int_equal(editor_paragraphs(e), 51);
	assert_true(editor_undo(e));
	assert_string_equal(seen(e), "đầu |cuối");
	assert_true(editor_redo(e));
	assert_int_equal(editor_paragraphs(e), 51);
	paste(e, "x", 1);
	assert_true(editor_undo(e)); /* a second paste is a second step */
	assert_int_equal(editor_paragraphs(e), 51);
	str_dispose(&text);
	editor_free(e);
}

static void editor_paste__line_end_cut_in_two(void **state)
{
	struct editor *e = editor("");

	(void)state;
	(void)editor_paste(e, true, "a\r", 2);
	(void)editor_paste(e, false, "\nb", 2);
	assert_string_equal(seen(e), "a\nb|");
	editor_free(e);
}

/* Words of many lengths, the same ones every time: what repeats itself may be laid out in
 * ways that never meet again, and nobody writes so. */
static void append_words(struct str *ret, const char *between, size_t bytes)
{
	static const char *const words[] = { "Công", "tác", "tuyên", "truyền", "được", "quan", "tâm,", "ở",
		"xã", "thường", "xuyên", "24", "cán", "bộ.", "100%", "nghiêng" };
	unsigned dice = 1;

	while (ret->len < bytes) {
		dice = dice * 1103515245u + 12345u;
		str_append(ret, words[dice >> 16 & 15]);
		str_append(ret, (dice >> 20 & 15) == 0 ? between : " ");
	}
}

/* Work is counted, not timed: lines laid out. */
static void editor_key__costs_a_few_lines_in_a_long_text(void **state)
{
	static const struct {
		const char *intent, *between;
	} cases[] = { { "many paragraphs", ".\n- " }, { "one paragraph", " " } };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct str text = { 0 };
		struct editor *e;
		size_t before;

		append_words(&text, cases[i].between, 250u * 1024);
		e = editor(str_text(&text));
		editor_down(e, 900); /* into the middle */
		before = editor_layouts(e);
		press(e, "x y~~~");
		if (editor_layouts(e) - before > 6 * 30)
			fail_msg("%s: %zu lines for six keys", cases[i].intent, editor_layouts(e) - before);
		editor_free(e);
		str_dispose(&text);
	}
}

static void editor_paste__costs_its_own_length(void **state)
{
	static const struct {
		const char *intent, *around, *unit;
	} cases[] = {
		{ "lines into paragraphs", ".\n- ", "(1) mot dong cua bang\n" },
		{ "lines into one paragraph", " ", "mot dong cua bang\n" },
		{ "words into one paragraph", " ", "mot dong cua bang " },
		{ "one word", " ", "motdongcuabang" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct str around = { 0 }, text = { 0 };
		struct editor *e;
		size_t before, pieces;

		append_words(&around, cases[i].around, 150u * 1024);
		str_append_repeat(&text, cases[i].unit, 100u * 1024 / strlen(cases[i].unit));
		e = editor(str_text(&around));
		editor_down(e, 20);
		before = editor_layouts(e);
		paste(e, str_text(&text), text.len);
		pieces = text.len / 60 + 1;
		/* In one long paragraph it takes a while until a line begins again where one did; all
		 * of it would be 2,000 lines for each piece. */
		if (editor_layouts(e) - before > 300 * pieces)
			fail_msg("%s: %zu lines for %zu pieces", cases[i].intent, editor_layouts(e) - before,
			    pieces);
		assert_true(editor_undo(e));
		assert_string_equal(editor_text(e), str_text(&around));
		editor_free(e);
		str_dispose(&around);
		str_dispose(&text);
	}
}

static void editor_search__lands_on_the_letters(void **state)
{
	static const struct {
		const char *intent, *text, *keys, *words;
		bool again, found, from_start;
		size_t size;
		const char *seen;
	} cases[] = {
		{ "without accents", "Ban chỉ đạo\nTổ công nghệ số", "", "cong nghe", false, true, false, 12,
		    "Ban chỉ đạo\nTổ |công nghệ số" },
		{ "with accents", "Ban chỉ đạo", "", "CHỈ Đạo", false, true, false, 12, "Ban |chỉ đạo" },
		{ "here", "ba ba", "", "ba", false, true, false, 2, "|ba ba" },
		{ "again: the next", "ba ba", "", "ba", true, true, false, 2, "ba |ba" },
		{ "round the end", "ba bo", ">", "ba", false, true, true, 2, "|ba bo" },
		{ "from a later paragraph round to the first", "ba\nbo", "}", "ba", true, true, true, 2,
		    "|ba\nbo" },
		{ "blanks in a row count as one", "một    hai", "", "mot hai", false, true, false, 12,
		    "|một    hai" },
		{ "behind letters of two bytes", "ĐĐĐ số ư", "", "u", false, true, false, 2, "ĐĐĐ số |ư" },
		{ "nowhere: the cursor stays", "ba bo", ">", "bu", false, false, false, 0, "b|a bo" },
		{ "nothing to look for", "ba", ">", "  ", false, false, false, 0, "b|a" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct editor *e = editor(cases[i].text);
		bool from_start = false, found;
		size_t size = 0;

		press(e, cases[i].keys);
		found = editor_search(e, cases[i].words, cases[i].again, &size, &from_start);
		if (found != cases[i].found || from_start != cases[i].from_start || size != cases[i].size ||
		    strcmp(seen(e), cases[i].seen) != 0)
			fail_msg("%s: %s, %zu bytes", cases[i].intent, seen(e), size);
		editor_free(e);
	}
}

static void editor_top__keeps_the_cursor_in_sight(void **state)
{
	struct editor *e = editor("0\n1\n2\n3\n4\n5\n6\n7\n8\n9");
	struct editor_line top;

	(void)state;
	editor_scroll(e, 4);
	editor_down(e, 3);
	editor_top(e, 4, &top);
	assert_int_equal(top.paragraph, 0); /* in sight: nothing moves */
	editor_down(e, 2);
	editor_scroll(e, 4);
	editor_top(e, 4, &top);
	assert_int_equal(top.paragraph, 2); /* the last row */
	editor_up(e, 2);
	editor_top(e, 4, &top);
	assert_int_equal(top.paragraph, 2);
	editor_first(e);
	editor_top(e, 4, &top);
	assert_int_equal(top.paragraph, 0);
	editor_last(e);
	editor_top(e, 4, &top);
	assert_int_equal(top.paragraph, 6);
	assert_int_equal(editor_line_number(e, &top), 6);
	editor_scroll(e, 4);
	editor_top(e, 8, &top); /* more rows: they are filled from above */
	assert_int_equal(top.paragraph, 2);
	editor_top(e, 20, &top);
	assert_int_equal(top.paragraph, 0);
	editor_free(e);
}

static void editor_count__as_people_count(void **state)
{
	static const struct {
		const char *text;
		size_t paragraphs, words;
	} cases[] = {
		{ "", 0, 0 },
		{ " \n ", 0, 0 },
		{ "một hai", 1, 2 },
		{ "- một\n\n- hai ba\n", 2, 5 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct editor *e = editor(cases[i].text);
		size_t paragraphs, words;

		editor_count(cases[i].text, &paragraphs, &words);
		assert_int_equal(paragraphs, cases[i].paragraphs);
		assert_int_equal(words, cases[i].words);
		assert_int_equal(editor_words(e), cases[i].words);
		editor_free(e);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(editor_keys__move_and_change),
		cmocka_unit_test(editor_newline__continues_lists),
		cmocka_unit_test(editor_type__does_not_double_the_mark_of_an_item),
		cmocka_unit_test(editor_insert__keeps_nfc_and_leaves_out),
		cmocka_unit_test(editor_insert__a_heap_of_marks_is_cut),
		cmocka_unit_test(editor_insert__refuses_what_is_too_long),
		cmocka_unit_test(editor_lines__wrap_with_hanging_indents),
		cmocka_unit_test(editor_keys__go_by_the_lines_seen),
		cmocka_unit_test(editor_undo__goes_by_words_and_runs),
		cmocka_unit_test(editor_changed__knows_what_was_saved),
		cmocka_unit_test(editor_undo__gives_up_the_oldest),
		cmocka_unit_test(editor_type__by_telex),
		cmocka_unit_test(editor_paste__is_one_step),
		cmocka_unit_test(editor_paste__line_end_cut_in_two),
		cmocka_unit_test(editor_key__costs_a_few_lines_in_a_long_text),
		cmocka_unit_test(editor_paste__costs_its_own_length),
		cmocka_unit_test(editor_search__lands_on_the_letters),
		cmocka_unit_test(editor_top__keeps_the_cursor_in_sight),
		cmocka_unit_test(editor_count__as_people_count),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
