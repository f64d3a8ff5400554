#include "cmocka_all.h"

#include <stdlib.h>
#include <string.h>
#include "base/err.h"
#include "base/text.h"
#include "letters.h"

#define FFFD "\xEF\xBF\xBD"

static const char *nfc(struct str *s, const char *text, bool *mended)
{
	str_clear(s);
	assert_int_equal(text_nfc(text, strlen(text), s, mended), OK);
	return str_text(s);
}

static void text_valid__wants_wellformed_utf8(void **state)
{
	static const struct {
		const char *text;
		size_t n, first_invalid;
	} cases[] = {
		{ "", 0, 0 }, { "xã Vĩnh Lộc", 14, 14 }, { "\xF0\x9F\x98\x80", 4, 4 }, /* emoji */
		{ "a\x80", 2, 1 },				     /* continuation alone */
		{ "ab\xE1\xBB", 4, 2 },				     /* cut inside a letter */
		{ "\xC0\x80", 2, 0 },				     /* overlong */
		{ "\xE0\x80\xAF", 3, 0 }, { "x\xED\xA0\x80", 4, 1 }, /* surrogate */
		{ "\xF4\x90\x80\x80", 4, 0 },			     /* past U+10FFFF */
		{ "\xFF", 1, 0 }, { "ab\0c", 4, 2 },		     /* NUL inside */
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		assert_int_equal(text_first_invalid(cases[i].text, cases[i].n), cases[i].first_invalid);
		assert_int_equal(text_valid(cases[i].text, cases[i].n), cases[i].first_invalid == cases[i].n);
	}
}

/* Letters without marks are passed over eight at a time: a bad byte may stand at any of them. */
static void text_first_invalid__finds_a_bad_byte_wherever_it_stands(void **state)
{
	static const struct {
		const char *bytes;
		size_t size, first_invalid; /* behind where it begins */
	} bad[] = {
		{ "\x80", 1, 0 }, { "\xE1\xBB", 2, 0 }, { "\xFF", 1, 0 }, { "\0", 1, 0 },
		{ "\xE1\xBB\x87\xBB", 4, 3 }, /* a letter, and a byte too many */
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(bad); i++)
		for (size_t at = 0; at <= 24; at++) {
			char text[32];

			memset(text, 'a', sizeof text);
			memcpy(text + at, bad[i].bytes, bad[i].size);
			assert_int_equal(text_first_invalid(text, sizeof text), at + bad[i].first_invalid);
			assert_int_equal(text_first_invalid(text, at), at);
		}
}

static void text_letters__ends_at_what_is_no_letter(void **state)
{
	static const char *const bad[] = { "\n", "\x1F", "\x7F", "\x80", "\xCC\x80" /* a mark alone */,
		"\xE2\x80\x8B" /* of no width */, "\xE1\xBB" };

	size_t count;

	(void)state;
	assert_int_equal(text_letters("", 0, &count), 0);
	for (size_t i = 0; i < LENGTH(letters); i++)
		assert_int_equal(text_letters(letters[i].nfc, strlen(letters[i].nfc), &count), strlen(letters[i].nfc));
	for (size_t i = 0; i < LENGTH(bad); i++)
		for (size_t at = 0; at <= 24; at++) {
			char text[32];

			memset(text, '~', sizeof text);
			memcpy(text + at, bad[i], strlen(bad[i]));
			assert_int_equal(text_letters(text, sizeof text, &count), at);
			assert_int_equal(count, at);
			assert_int_equal(text_letters(text, at, &count), at);
		}
}

static void text_nfc__gives_one_spelling_to_all_134_letters(void **state)
{
	struct str s = { 0 };
	bool mended;

	(void)state;
	assert_int_equal(LENGTH(letters), 134);
	for (size_t i = 0; i < LENGTH(letters); i++) {
		const struct letter *l = &letters[i];
		assert_string_equal(nfc(&s, l->nfc, &mended), l->nfc);
		assert_false(mended);
		assert_true(text_is_nfc(l->nfc, strlen(l->nfc)));
		assert_string_equal(nfc(&s, l->nfd, &mended), l->nfc);
		assert_int_equal(mended, strcmp(l->nfd, l->nfc) != 0);
		assert_int_equal(text_is_nfc(l->nfd, strlen(l->nfd)), !mended);
		assert_string_equal(nfc(&s, l->combined, &mended), l->nfc);
		assert_int_equal(mended, strcmp(l->combined, l->nfc) != 0);
	}
	str_dispose(&s);
}

static void text_nfc__mends_what_bad_sources_leave(void **state)
{
	static const struct {
		const char *text, *want;
		bool mended;
	} cases[] = {
		{ "", "", false }, { "38/87", "38/87", false }, { "Vĩnh Lộc", "Vĩnh Lộc", false },
		{ "hƣớng dẫn", "hướng dẫn", true }, /* ƣ alone */
		{ "ƢU TIÊN", "ƯU TIÊN", true },
		{ "nh\xC6\xA3\xCC\x83ng", "những", true }, /* ƣ with a combining tone */
		{ "đƣợc \xF0\x9F\x98\x80", "được \xF0\x9F\x98\x80", true },
		{ "e\xCC\xA3\xCC\x82", "ệ", true }, /* dot below before the hat */
		{ "e\xCC\x82\xCC\xA3", "ệ", true }, /* and behind it */
	};
	struct str s = { 0 };
	bool mended;

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		assert_string_equal(nfc(&s, cases[i].text, &mended), cases[i].want);
		assert_int_equal(mended, cases[i].mended);
	}
	str_dispose(&s);
}

static void text_nfc__appends_and_refuses_what_is_not_utf8(void **state)
{
	struct str s = { 0 };
	bool mended = true;

	(void)state;
	str_append(&s, "x: ");
	assert_int_equal(text_nfc("a\xCC\x80", 3, &s, NULL), OK);
	assert_string_equal(str_text(&s), "x: à");
	assert_int_equal(text_nfc("a\xFF", 2, &s, &mended), ERR_SYNTAX);
	assert_int_equal(text_nfc("\0", 1, &s, &mended), ERR_SYNTAX);
	assert_string_equal(str_text(&s), "x: à");
	assert_true(mended); /* untouched */
	assert_false(text_is_nfc("\xFF", 1));
	str_dispose(&s);
}

static void text_is_hostile__knows_what_never_belongs(void **state)
{
	static const struct {
		uint32_t c;
		bool hostile;
	} cases[] = {
		{ 0, true },
		{ '\n', true },
		{ '\t', true },
		{ 0x1B, true }, /* escape */
		{ ' ', false },
		{ '~', false },
		{ 0x7F, true },	   /* DEL */
		{ 0x9B, true },	   /* C1: CSI */
		{ 0xA0, false },   /* no-break space */
		{ 0xAD, true },	   /* soft hyphen */
		{ 0x1EC7, false }, /* ệ */
		{ 0x0301, false }, /* combining tones are honest */
		{ 0x061C, true },  /* bidi */
		{ 0x200B, true },  /* zero width */
		{ 0x200D, true },
		{ 0x200E, true },
		{ 0x2013, false }, /* – */
		{ 0x2028, true },  /* separators */
		{ 0x2029, true },
		{ 0x202A, true },
		{ 0x202E, true },
		{ 0x202F, false }, /* narrow no-break space */
		{ 0x2060, true },
		{ 0x2066, true },
		{ 0x2069, true },
		{ 0x3164, true }, /* a filler that looks like nothing */
		{ 0xD800, true }, /* surrogate */
		{ 0xE000, true }, /* private use */
		{ 0xF8FF, true },
		{ 0xFDD0, true },  /* non-character */
		{ 0xFE0F, false }, /* emoji style */
		{ 0xFEFF, true },  /* byte order mark */
		{ 0xFFF9, true },
		{ 0xFFFD, false }, /* the replacement itself */
		{ 0xFFFF, true },
		{ 0x1F600, false }, /* emoji */
		{ 0x1FFFE, true },
		{ 0xE0041, true }, /* tags */
		{ 0x10FFFD, true },
		{ 0x110000, true },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		if (text_is_hostile(cases[i].c) != cases[i].hostile)
			fail_msg("U+%04X", (unsigned)cases[i].c);
}

static void text_append_safe__leaves_nothing_that_moves_a_cursor(void **state)
{
	static const struct {
		const char *text;
		size_t n;
		bool keep_newlines;
		const char *want;
	} cases[] = {
		{ "Đạt 95,5%", 12, false, "Đạt 95,5%" },
		{ "a\x1B[2Jb", 6, false, "a" FFFD "[2Jb" },
		{ "a\nb\tc", 5, false, "a" FFFD "b" FFFD "c" },
		{ "a\nb\tc\r", 6, true, "a\nb" FFFD "c" FFFD },
		{ "a\xC2\x9B"
		  "31m",
		    6, false, "a" FFFD "31m" }, /* C1 control */
		{ "x\xE2\x80\xAE"
		  "y",
		    5, false, "x" FFFD "y" },	     /* right to left override */
		{ "\xE1\xBB", 2, false, FFFD FFFD }, /* each malformed byte */
		{ "a\0b", 3, false, "a" FFFD "b" },
	};
	struct str s = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		str_clear(&s);
		text_append_safe(&s, cases[i].text, cases[i].n, cases[i].keep_newlines);
		assert_string_equal(str_text(&s), cases[i].want);
		assert_true(text_valid(s.text, s.len));
	}
	str_dispose(&s);
}

static void text_code__goes_there_and_back_for_every_code_point(void **state)
{
	char bytes[4];
	uint32_t back;

	(void)state;
	for (uint32_t c = 1; c < 0x110000; c++) {
		size_t n = text_encode(c, bytes);
		if (c >= 0xD800 && c <= 0xDFFF) {
			assert_int_equal(n, 0);
			continue;
		}
		if (n == 0 || text_decode(bytes, n, &back) != n || back != c)
			fail_msg("U+%04X", (unsigned)c);
	}
	assert_int_equal(text_encode(0x110000, bytes), 0);
}

static void text_decode__steps_over_one_malformed_byte(void **state)
{
	static const struct {
		const char *text;
		size_t n;
	} cases[] = {
		{ "\x80", 1 },
		{ "\xE1\xBB", 2 },
		{ "\xE1"
		  "ab",
		    3 },
		{ "\xF0\x9F\x98", 3 },
		{ "\xFF\xFF", 2 },
	};
	uint32_t c;

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		char *exact = malloc(cases[i].n); /* a byte too far is seen by the tools */
		memcpy(exact, cases[i].text, cases[i].n);
		assert_int_equal(text_decode(exact, cases[i].n, &c), 1);
		assert_int_equal(c, 0xFFFD);
		free(exact);
	}
}

static void text_column__counts_characters_not_bytes(void **state)
{
	static const char text[] = "aĐạt";

	(void)state;
	assert_int_equal(text_column(text, text), 1);
	assert_int_equal(text_column(text, text + 1), 2);
	assert_int_equal(text_column(text, text + 3), 3); /* behind Đ */
	assert_int_equal(text_column(text, text + strlen(text)), 5);
}

static void text_first_hostile__finds_the_place(void **state)
{
	static const struct {
		const char *text, *allowed;
		size_t place;
	} cases[] = {
		{ "Đạt", "", 6 },		  /* none: the end */
		{ "a\nb", "", 1 },		  /* a control */
		{ "a\nb\tc", "\n", 3 },	  /* let through, the next one not */
		{ "a\xE2\x80\x8B" "b", "\n", 1 }, /* zero-width space */
		{ "a\xFF", "\n", 1 },		  /* malformed */
		{ "a\xEF\xBF\xBD", "", 4 },	  /* U+FFFD itself can be seen */
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_int_equal(
		    text_first_hostile(cases[i].text, strlen(cases[i].text), cases[i].allowed), cases[i].place);
	assert_int_equal(text_first_hostile("a\0b", 3, "\n"), 1); /* NUL never */
}

static void text_append_utf16_hex__parts_what_lies_beyond(void **state)
{
	static const struct {
		const char *text, *hex;
	} cases[] = {
		{ "", "" },
		{ "Ký", "004B00FD" },
		{ "ệ", "1EC7" },
		{ "\xF0\x9F\x98\x80", "D83DDE00" }, /* two halves */
		{ "\xFF", "FFFD" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str hex = { 0 };

		text_append_utf16_hex(&hex, cases[i].text, strlen(cases[i].text));
		assert_string_equal(str_text(&hex), cases[i].hex);
		str_dispose(&hex);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_append_utf16_hex__parts_what_lies_beyond),
		cmocka_unit_test(text_valid__wants_wellformed_utf8),
		cmocka_unit_test(text_first_invalid__finds_a_bad_byte_wherever_it_stands),
		cmocka_unit_test(text_letters__ends_at_what_is_no_letter),
		cmocka_unit_test(text_nfc__gives_one_spelling_to_all_134_letters),
		cmocka_unit_test(text_nfc__mends_what_bad_sources_leave),
		cmocka_unit_test(text_nfc__appends_and_refuses_what_is_not_utf8),
		cmocka_unit_test(text_is_hostile__knows_what_never_belongs),
		cmocka_unit_test(text_append_safe__leaves_nothing_that_moves_a_cursor),
		cmocka_unit_test(text_code__goes_there_and_back_for_every_code_point),
		cmocka_unit_test(text_decode__steps_over_one_malformed_byte),
		cmocka_unit_test(text_column__counts_characters_not_bytes),
		cmocka_unit_test(text_first_hostile__finds_the_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
