/* Whether a terminal can show Vietnamese. */
#include <string.h>
#include "unit/base/cmocka_all.h"
#include "unit/base/letters.h"
#include "base/text.h"
#include "screen/term_script.h"

#define LETTERS (sizeof letters / sizeof *letters)

static void all_letters(uint32_t points[LETTERS])
{
	for (size_t i = 0; i < LETTERS; i++)
		text_decode(letters[i].nfc, strlen(letters[i].nfc), &points[i]);
}

static void script_font__is_whole__with_all_134_letters(void **state)
{
	uint32_t points[LETTERS];

	(void)state;
	assert_int_equal(LETTERS, 134);
	all_letters(points);
	assert_true(script_font_whole(points, LETTERS));
}

static void script_font__is_not_whole__without_any_one_letter(void **state)
{
	(void)state;
	for (size_t i = 0; i < LETTERS; i++) {
		uint32_t points[LETTERS];

		all_letters(points);
		points[i] = 'a';
		assert_false(script_font_whole(points, LETTERS));
	}
	assert_false(script_font_whole(NULL, 0));
}

static void script_answer__tells_bytes_from_letters(void **state)
{
	static const struct {
		const char *sequence;
		enum script_answer answer;
	} cases[] = {
		{ "\033[2;2R", SCRIPT_SHOWN },     /* one column: UTF-8 */
		{ "\033[2;4R", SCRIPT_GARBLED },   /* three bytes, three columns: Latin-1 */
		{ "\033[2;3R", SCRIPT_GARBLED },   /* one of the three is a control there: CP437, C1 */
		{ "\033[1;2R", SCRIPT_NO_ANSWER }, /* Shift+F3 of xterm */
		{ "\033[2;1R", SCRIPT_NO_ANSWER }, /* nothing was written */
		{ "\033[2;12R", SCRIPT_NO_ANSWER },
		{ "\033[2;2n", SCRIPT_NO_ANSWER },
		{ "\033[2;2", SCRIPT_NO_ANSWER },
		{ "", SCRIPT_NO_ANSWER },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(script_answer(cases[i].sequence, strlen(cases[i].sequence)), cases[i].answer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(script_font__is_whole__with_all_134_letters),
		cmocka_unit_test(script_font__is_not_whole__without_any_one_letter),
		cmocka_unit_test(script_answer__tells_bytes_from_letters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
