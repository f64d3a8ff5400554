#include "unit/base/cmocka_all.h"

#include <string.h>
#include "screen/term_keys.h"

#define NOW 5000

/* Feeds bytes at one moment; the keys that come out, "<Enter>" or the text itself, in a row. */
static void feed(struct key_decoder *d, const char *bytes, size_t n, int64_t now, struct str *ret)
{
	struct term_key key;
	size_t i;

	for (i = 0; i < n; i++) {
		if (!key_decode_byte(d, (unsigned char)bytes[i], now, &key))
			continue;
		if (key.code == KEY_TEXT)
			str_append_n(ret, key.text, key.text_size);
		else
			str_append(ret, key_code_name(key.code));
		if (key.twin)
			str_append(ret, "(twin)");
	}
}

static size_t sequence(const char *bytes)
{
	size_t i;

	for (i = 0; i < key_sequence_count; i++)
		if (strcmp(key_sequences[i].bytes, bytes) == 0)
			return i;
	fail_msg("unknown sequence");
	return 0;
}

static void key_decode_byte__reads_controls_and_utf8(void **state)
{
	static const struct {
		const char *why, *bytes, *keys;
	} cases[] = {
		{ "text", "a1", "a1" },
		{ "Vietnamese, one and several bytes", "đạt", "đạt" },
		{ "both backspaces", "\x08\x7F", "<Backspace><Backspace>" },
		{ "Enter as either", "\r\n", "<Enter><Enter>" },
		{ "control keys", "\x04\x13\x17\x1A", "<Ctrl+D><Ctrl+S><Ctrl+W><Ctrl+Z>" },
		{ "a control without a meaning", "\x01x", "x" },
		{ "a byte that begins nothing", "\x80x", "x" },
		{ "a character cut off by another", "\xE1\xBAx", "x" },
		{ "a character cut off by a whole one", "\xE1\xBAđ", "đ" },
		{ "overlong form", "\xC0\x80x", "x" },
		{ "surrogate", "\xED\xA0\x80x", "x" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(cases); i++) {
		struct key_decoder d = { .utf8_size = 0 };
		struct str keys = { 0 };

		feed(&d, cases[i].bytes, strlen(cases[i].bytes), NOW, &keys);
		assert_string_equal(str_text(&keys), cases[i].keys);
		str_dispose(&keys);
	}
}

static void key_decode__makes_twins_within_a_second(void **state)
{
	static const struct {
		const char *why, *first, *second;
		int64_t pause;
		const char *keys;
	} cases[] = {
		{ "Esc 2", "\033", "2", 300, "<Esc><F2>(twin)" },
		{ "Esc 0 is F10", "\033", "0", 300, "<Esc><F10>(twin)" },
		{ "just in time", "\033", "1", TWIN_MS, "<Esc><F1>(twin)" },
		{ "too late: it is typed", "\033", "1", TWIN_MS + 1, "<Esc>1" },
		{ "a letter is typed", "\033", "a", 100, "<Esc>a" },
		{ "only the key next to Esc", "\033", "a1", 100, "<Esc>a1" },
		{ "Esc twice: the second counts", "\033\033", "3", 100, "<Esc><Esc><F3>(twin)" },
		{ "a twin is no first half", "\033", "12", 100, "<Esc><F1>(twin)2" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(cases); i++) {
		struct key_decoder d = { .utf8_size = 0 };
		struct str keys = { 0 };

		feed(&d, cases[i].first, strlen(cases[i].first), NOW, &keys);
		feed(&d, cases[i].second, strlen(cases[i].second), NOW + cases[i].pause, &keys);
		assert_string_equal(str_text(&keys), cases[i].keys);
		str_dispose(&keys);
	}
}

static void key_decode_key__makes_twins_of_home_and_end(void **state)
{
	struct key_decoder d = { .utf8_size = 0 };
	struct term_key key;

	(void)state;
	assert_true(key_decode_byte(&d, 0x1B, NOW, &key));
	assert_true(key_decode_key(&d, KEY_HOME_, NOW + 200, &key));
	assert_int_equal(key.code, KEY_CTRL_HOME);
	assert_true(key.twin);
	assert_true(key_decode_key(&d, KEY_HOME_, NOW + 300, &key));
	assert_int_equal(key.code, KEY_HOME_);
	assert_false(key.twin);
}

static void key_decode_sequence__types_what_the_keypad_bears(void **state)
{
	static const char *const pad[] = { "\033Op", "\033Ow", "\033On", "\033Oo" };
	struct key_decoder d = { .utf8_size = 0 };
	struct term_key key;
	char typed[5] = "";
	size_t i;

	(void)state;
	for (i = 0; i < LENGTH(pad); i++) {
		assert_true(key_decode_sequence(&d, sequence(pad[i]), NOW, &key));
		assert_int_equal(key.code, KEY_TEXT);
		typed[i] = key.text[0];
	}
	assert_string_equal(typed, "07./");
	assert_true(key_decode_sequence(&d, sequence("\033[[B"), NOW, &key));
	assert_int_equal(key.code, KEY_F2_);
}

static void key_sequences__are_different_and_begin_with_esc(void **state)
{
	size_t i, j;

	(void)state;
	for (i = 0; i < key_sequence_count; i++) {
		assert_int_equal(key_sequences[i].bytes[0], 0x1B);
		for (j = 0; j < i; j++)
			assert_string_not_equal(key_sequences[i].bytes, key_sequences[j].bytes);
	}
}

static void paste__is_text_with_its_lines_and_columns_in_pieces(void **state)
{
	static const char pasted[] =
	    "khoảng\r\n0,8%\tđó\033\x01 và thêm nhiều chữ nữa để dài hơn một mảnh, hết";
	struct key_decoder d = { .utf8_size = 0 };
	struct str text = { 0 };
	struct term_key key;

	(void)state;
	assert_false(key_decode_sequence(&d, sequence("\033[200~"), NOW, &key));
	assert_true(d.paste_begins);
	feed(&d, pasted, strlen(pasted), NOW, &text);
	assert_true(text.len > 0); /* a piece was full … */
	assert_false(d.paste_begins);
	assert_true(key_decode_sequence(&d, sequence("\033[201~"), NOW, &key));
	assert_true(key.pasted && !key.paste_begins && key.paste_ends); /* … so this one is not the first */
	assert_int_equal(key.code, KEY_TEXT);
	str_append_n(&text, key.text, key.text_size);
	assert_string_equal(str_text(&text), "khoảng\n0,8%\tđó và thêm nhiều chữ nữa để dài hơn một mảnh, hết");
	assert_true(key_decode_byte(&d, '\r', NOW, &key)); /* Enter is Enter again */
	assert_int_equal(key.code, KEY_ENTER_);
	str_dispose(&text);
}

static void paste__ends_when_its_end_was_lost(void **state)
{
	struct key_decoder d = { .utf8_size = 0 };
	struct term_key key;

	(void)state;
	key_decode_sequence(&d, sequence("\033[200~"), NOW, &key);
	assert_false(key_decode_byte(&d, 'a', NOW, &key));
	assert_true(key_decode_pause(&d, &key)); /* what came is given when nothing more comes */
	assert_true(key.pasted && key.paste_begins && !key.paste_ends);
	assert_memory_equal(key.text, "a", 1);
	assert_false(key_decode_pause(&d, &key));
	assert_false(key_decode_byte(&d, 'b', NOW, &key));
	assert_true(key_decode_key(&d, KEY_F3_, NOW, &key)); /* what came first … */
	assert_int_equal(key.code, KEY_TEXT);
	assert_true(key.paste_ends);
	assert_true(key_decode_key(&d, KEY_F3_, NOW, &key)); /* … then the key works */
	assert_int_equal(key.code, KEY_F3_);
}

static void paste__always_ends(void **state)
{
	struct key_decoder d = { .utf8_size = 0 };
	struct term_key key;

	(void)state;
	assert_false(key_decode_sequence(&d, sequence("\033[201~"), NOW, &key)); /* none had begun */
	key_decode_sequence(&d, sequence("\033[200~"), NOW, &key);
	key_decode_byte(&d, 'a', NOW, &key);
	assert_true(key_decode_pause(&d, &key));
	assert_false(key.paste_ends);
	assert_true(key_decode_sequence(&d, sequence("\033[201~"), NOW, &key)); /* nothing is left to give */
	assert_true(key.pasted && key.paste_ends && !key.paste_begins);
	assert_int_equal(key.text_size, 0);
}

static void key_skip_unknown__throws_whole_sequences_away(void **state)
{
	static const struct {
		const char *why, *bytes; /* behind Esc */
		size_t skipped;
	} cases[] = {
		{ "a sequence with numbers", "[99;5~x", 6 },
		{ "one letter", "[Ix", 2 },
		{ "an SS3 key", "Oxx", 2 },
		{ "the linux console's", "[[Fx", 3 },
		{ "Alt and a letter", "fx", 1 },
		{ "a digit: a twin, perhaps", "2", 0 },
		{ "Esc again", "\033", 0 },
		{ "Enter", "\r", 0 },
	};
	size_t i, n;

	(void)state;
	for (i = 0; i < LENGTH(cases); i++) {
		int skip = 0;

		for (n = 0; cases[i].bytes[n]; n++)
			if (!key_skip_unknown(&skip, (unsigned char)cases[i].bytes[n]))
				break;
		assert_int_equal(n, cases[i].skipped);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(key_decode_byte__reads_controls_and_utf8),
		cmocka_unit_test(key_decode__makes_twins_within_a_second),
		cmocka_unit_test(key_decode_key__makes_twins_of_home_and_end),
		cmocka_unit_test(key_decode_sequence__types_what_the_keypad_bears),
		cmocka_unit_test(key_sequences__are_different_and_begin_with_esc),
		cmocka_unit_test(paste__is_text_with_its_lines_and_columns_in_pieces),
		cmocka_unit_test(paste__ends_when_its_end_was_lost),
		cmocka_unit_test(paste__always_ends),
		cmocka_unit_test(key_skip_unknown__throws_whole_sequences_away),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
