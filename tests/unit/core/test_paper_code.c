/* The text that ties paper to a file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/paper_code.h"

#define P "b84be388a3502ffafd3bb826aceefd9c6e7aa31c4583bda14e8882f05167d647"
#define H "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define P_UPPER "B84BE388A3502FFAFD3BB826ACEEFD9C6E7AA31C4583BDA14E8882F05167D647"
#define H_UPPER "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"
#define CODE "PHIEUSO1 TH-1829-XA/15349/2023-H1 12 " P_UPPER " " H_UPPER

static void paper_code_append__is_what_parse_reads(void **state)
{
	struct paper_code code = { .revision = 12, .payload_sha256 = P, .history_head = H }, back;
	struct str text = { 0 };

	(void)state;
	assert_int_equal(record_key_parse("th-1829-xa/15349/2023-H1", &code.key, NULL), OK);
	paper_code_append(&text, &code);
	assert_string_equal(str_text(&text), CODE);
	/* every character is of the set that a square code packs eleven bits in two */
	assert_int_equal(strspn(str_text(&text), "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"), text.len);
	assert_int_equal(paper_code_parse(str_text(&text), &back, NULL), OK);
	assert_true(record_key_equal(&code.key, &back.key));
	assert_int_equal(back.revision, 12);
	assert_string_equal(back.payload_sha256, P);
	assert_string_equal(back.history_head, H);
	str_dispose(&text);
}

static void paper_code_parse__takes_what_officers_type(void **state)
{
	static const struct {
		const char *text;
		int rc;
	} cases[] = {
		{ " \n" CODE "\r\n", OK }, /* as a scanner sends it */
		{ "phieuso1 th-1829-xa/15349/2023-h1 12 " P " " H, OK },
		{ "b84be388a3502ffa", OK }, /* the foot of a page */
		{ " B84BE388A3502FFA ", OK },
		{ P, OK },
		{ "b84be388a3502ff", ERR_SYNTAX }, /* a digit is missing */
		{ P "0", ERR_SYNTAX },		   /* one too many */
		{ "b84be388 a3502ffa", ERR_SYNTAX },
		{ "g84be388a3502ffa", ERR_SYNTAX },
		{ "", ERR_SYNTAX },
		{ "https://example.vn/", ERR_SYNTAX }, /* another square code */
		{ CODE " MORE", ERR_SYNTAX },
		{ "PHIEUSO1 TH-1829-XA/15349/2023-H1 12 " P_UPPER, ERR_SYNTAX },
		{ "PHIEUSO1 TH-1829-XA/15349/2023-H1 -1 " P_UPPER " " H_UPPER, ERR_SYNTAX },
		{ "PHIEUSO1 TH-1829-XA/15349/2023-X1 12 " P_UPPER " " H_UPPER, ERR_SYNTAX },
		{ "PHIEUSO1 TH-1829-XA 12 " P_UPPER " " H_UPPER, ERR_SYNTAX },
		{ "PHIEUSO2 TH-1829-XA/15349/2023-H1 12 " P_UPPER " " H_UPPER, ERR_SYNTAX },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct paper_code code;
		struct err err = { 0 };
		const int rc = paper_code_parse(cases[i].text, &code, &err);

		if (rc != cases[i].rc || (rc < 0 && !err.message[0]))
			fail_msg("\"%s\": %s %s", cases[i].text, err_name(rc), err.message);
		if (rc == OK)
			assert_memory_equal(code.payload_sha256, "b84be388a3502ffa", PAPER_HASH_LEAST);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paper_code_append__is_what_parse_reads),
		cmocka_unit_test(paper_code_parse__takes_what_officers_type),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
