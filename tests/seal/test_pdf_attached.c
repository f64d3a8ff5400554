/* Records attached to reports in PDF: the files of the fuzz corpus, each with what it must give. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "platform/platform.h"
#include "seal/cms.h"
#include "seal/pdf_attached.h"

static const char *source(void)
{
	const char *root = getenv("PHIEUSO_SOURCE");

	return root ? root : ".";
}

static void load(const char *folder, const char *name, struct str *ret)
{
	struct str path = { 0 };

	str_printf(&path, "%s/tests/fuzz/corpus/%s/%s", source(), folder, name);
	assert_int_equal(platform_read_file(str_text(&path), PDF_MAX_BYTES, ret, NULL), OK);
	str_dispose(&path);
}

static void pdf_attached_read__takes_out_the_one_record(void **state)
{
	static const char *const files[] = {
		"plain.pdf",		 /* a table of cross-references */
		"packed.pdf",		 /* streams of cross-references and of objects */
		"packed-linearized.pdf", /* two cross-references, the first one in front */
		"update.pdf",		 /* something was added behind the end */
	};
	struct str record = { 0 };
	char hash[SHA256_HEX_SIZE];

	(void)state;
	load("cms", "one-signer.p7m", &record);
	memset(hash, 'a', sizeof hash - 1);
	hash[sizeof hash - 1] = '\0';
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct str pdf = { 0 };
		struct pdf_attached attached = { 0 };
		struct err err = { 0 };

		load("pdf", files[i], &pdf);
		if (pdf_attached_read(pdf.text, pdf.len, &attached, &err) != OK)
			fail_msg("%s: %s", files[i], err.message);
		assert_int_equal(attached.record.len, record.len);
		assert_memory_equal(attached.record.text, record.text, record.len);
		assert_int_equal(pdf_attached_check(&attached, hash, &err), OK);
		hash[0] = 'b';
		assert_int_equal(pdf_attached_check(&attached, hash, &err), ERR_CORRUPT);
		hash[0] = 'a';
		assert_false(attached.pages_signed);
		pdf_attached_dispose(&attached);
		str_dispose(&pdf);
	}
	str_dispose(&record);
}

static void pdf_attached_read__refuses_with_its_own_words(void **state)
{
	static const struct {
		const char *file;
		int rc;
		const char *says;
	} cases[] = {
		{ "empty.pdf", ERR_CORRUPT, "cut short" },
		{ "cut-short.pdf", ERR_CORRUPT, "cut short" },
		{ "no-record.pdf", ERR_SYNTAX, "No signed record" },
		{ "says-no-hash.pdf", ERR_SYNTAX, "not made by this program" },
		{ "says-two-hashes.pdf", ERR_REFUSED, "it was changed" },
		{ "two-records.pdf", ERR_REFUSED, "several signed records" },
		{ "locked.pdf", ERR_REFUSED, "password" },
		{ "bomb.pdf", ERR_REFUSED, "do harm" },
		{ "foreign-filter.pdf", ERR_REFUSED, "packed anew" },
		{ "length-too-long.pdf", ERR_CORRUPT, "cut short" },
		{ "length-in-itself.pdf", ERR_CORRUPT, "cut short" }, /* of a stream of objects */
		{ "xref-bites-its-tail.pdf", ERR_CORRUPT, "cut short" },
		{ "reference-circle.pdf", ERR_CORRUPT, "cut short" },
		{ "tree-circle.pdf", ERR_CORRUPT, "cut short" },
		{ "deep-brackets.pdf", ERR_CORRUPT, "cut short" },
		{ "wide-object-numbers.pdf", ERR_CORRUPT, "cut short" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str pdf = { 0 };
		struct pdf_attached attached = { 0 };
		struct err err = { 0 };
		int rc;

		load("pdf", cases[i].file, &pdf);
		rc = pdf_attached_read(pdf.text, pdf.len, &attached, &err);
		if (rc != cases[i].rc || !strstr(err.message, cases[i].says))
			fail_msg("%s: %s %s", cases[i].file, err_name(rc), err.message);
		str_dispose(&pdf);
	}
}

static void pdf_value__reads_each_kind(void **state)
{
	static const struct {
		const char *text;
		enum pdf_kind kind;
		size_t n;
	} cases[] = {
		{ " /Name/Next", PDF_NAME, 5 },
		{ "% comment\n-12.5 ", PDF_NUMBER, 5 },
		{ "12 0 R", PDF_REFERENCE, 6 },
		{ "12 0 obj", PDF_NUMBER, 2 },
		{ "(a\\)(b)) c", PDF_STRING, 8 },
		{ "<48 49>", PDF_STRING, 7 },
		{ "[1 [2] << /A (]) >>] 3", PDF_ARRAY, 20 },
		{ "<</A<</B 1>>>>", PDF_DICT, 14 },
		{ "true", PDF_WORD, 4 },
		{ "", PDF_NONE, 0 },
		{ "(never closed", PDF_NONE, 0 },
		{ "(ends in \\", PDF_NONE, 0 },
		{ "[1 2>>", PDF_NONE, 0 }, /* closed by another bracket */
		{ "<</A [1>>]", PDF_NONE, 0 },
		{ ")", PDF_NONE, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct pdf_text text = { cases[i].text, cases[i].text + strlen(cases[i].text) };
		const struct pdf_value value = pdf_next(&text);

		if (value.kind != cases[i].kind || value.n != cases[i].n)
			fail_msg("%s: %d, %zu", cases[i].text, (int)value.kind, value.n);
	}
}

static void pdf_append_utf8__reads_text_strings(void **state)
{
	static const struct {
		const char *string, *text;
	} cases[] = {
		{ "(a\\(b\\)\\101\\n)", "a(b)A?" },
		{ "<FEFF0110D83DDE00>", "Đ\xF0\x9F\x98\x80" }, /* with a surrogate pair */
		{ "<FEFFD8000041>", "A" },		       /* half of one */
		{ "(\xEF\xBB\xBF\xC4\x90)", "Đ" },
		{ "(caf\xE9)", "caf?" },
		{ "<4>", "@" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct pdf_text text = { cases[i].string, cases[i].string + strlen(cases[i].string) };
		const struct pdf_value value = pdf_next(&text);
		struct str utf8 = { 0 };

		pdf_append_utf8(&utf8, &value);
		assert_string_equal(str_text(&utf8), cases[i].text);
		str_dispose(&utf8);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pdf_attached_read__takes_out_the_one_record),
		cmocka_unit_test(pdf_attached_read__refuses_with_its_own_words),
		cmocka_unit_test(pdf_value__reads_each_kind),
		cmocka_unit_test(pdf_append_utf8__reads_text_strings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
