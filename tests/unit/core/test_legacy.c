/* Text of the old encodings: every letter of the lent table, and what real files hold. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "core/legacy.h"

#define LENGTH(a) (sizeof(a) / sizeof *(a))

static struct str converted(enum legacy_charset charset, const char *text, size_t *left)
{
	struct str out = { 0 };

	assert_int_equal(legacy_convert(charset, text, strlen(text), &out, left), OK);
	return out;
}

static void assert_converted(enum legacy_charset charset, const char *text, const char *wanted)
{
	struct str out = converted(charset, text, NULL);

	if (strcmp(str_text(&out), wanted) != 0)
		fail_msg("\"%s\", not \"%s\"", str_text(&out), wanted);
	str_dispose(&out);
}

/* --- the table of the facts ------------------------------------------------- */

struct fact {
	char letter[8], tcvn3[4], vni[4];
};

static void read_bytes(const char *hex, char ret[4])
{
	size_t count = 0;
	char *end;

	for (; *hex && count < 3; hex = end)
		ret[count++] = (char)strtoul(hex, &end, 16);
	ret[count] = '\0';
}

/* "À<tab>U+00C0<tab>B5<tab>41 D8<tab>…" */
static bool read_fact(char *line, struct fact *ret)
{
	char *fields[4] = { line };

	for (size_t i = 1; i < LENGTH(fields); i++) {
		if (!(fields[i] = strchr(fields[i - 1], '\t')))
			return false;
		*fields[i]++ = '\0';
	}
	fields[3][strcspn(fields[3], "\t\r\n")] = '\0';
	if (strncmp(fields[1], "U+", 2) != 0)
		return false;
	(void)snprintf(ret->letter, sizeof ret->letter, "%.7s", fields[0]);
	read_bytes(fields[2], ret->tcvn3);
	read_bytes(fields[3], ret->vni);
	return true;
}

/* A code of TCVN3 that stands for both cases gives the small letter alone, the capital in a word of
 * capitals; the small one stands later in the table. */
static void assert_fact(const struct fact *facts, size_t count, size_t at)
{
	const struct fact *capital = NULL, *small = NULL;
	char word[8], wanted[16];

	for (size_t i = 0; i < count; i++) {
		if (strcmp(facts[i].tcvn3, facts[at].tcvn3) != 0)
			continue;
		capital = capital ? capital : &facts[i];
		small = &facts[i];
	}
	assert_converted(LEGACY_VNI, facts[at].vni, facts[at].letter);
	assert_converted(LEGACY_TCVN3, facts[at].tcvn3, small->letter);
	(void)snprintf(word, sizeof word, "HH%s", facts[at].tcvn3);
	(void)snprintf(wanted, sizeof wanted, "HH%s", capital->letter);
	assert_converted(LEGACY_TCVN3, word, wanted);
}

static void legacy_convert__reads_every_letter_of_the_table(void **state)
{
	static struct fact facts[200];
	const char *shared = getenv("PHIEUSO_SHARED");
	char path[1024], line[256];
	size_t count = 0;
	FILE *file;

	(void)state;
	(void)snprintf(path, sizeof path, "%s/facts/legacy-charset.tsv", shared ? shared : "../shared");
	if (!(file = fopen(path, "r"))) {
		print_message("skipped: %s is not here\n", path);
		skip();
	}
	while (count < LENGTH(facts) && fgets(line, sizeof line, file))
		count += read_fact(line, &facts[count]);
	(void)fclose(file);
	assert_int_equal(count, 134);
	for (size_t i = 0; i < count; i++)
		assert_fact(facts, count, i);
}

/* --- whole texts ------------------------------------------------------------ */

static const struct {
	int charset;	  /* as it is found out; -1: neither */
	const char *text; /* bytes, or what became of them on the clipboard */
	const char *wanted;
} texts[] = {
	/* bytes of a file */
	{ LEGACY_TCVN3,
	    "C\xE9ng h\xDF"
	    "a x\xB7 h\xE9i ch\xF1 ngh\xDC"
	    "a Vi\xD6t Nam",
	    "Cộng hòa xã hội chủ nghĩa Việt Nam" },
	{ LEGACY_TCVN3,
	    "\xA7\xE9"
	    "c l\xCB"
	    "p - T\xF9 do - H\xB9nh ph\xF3"
	    "c",
	    "Độc lập - Tự do - Hạnh phúc" },
	{ LEGACY_VNI,
	    "Co\xE4ng ho\xF8"
	    "a xa\xF5 ho\xE4i chu\xFB ngh\xF3"
	    "a Vie\xE4t Nam",
	    "Cộng hòa xã hội chủ nghĩa Việt Nam" },
	{ LEGACY_VNI,
	    "\xD1o\xE4"
	    "c la\xE4p - T\xF6\xEF do - Ha\xEFnh phu\xF9"
	    "c",
	    "Độc lập - Tự do - Hạnh phúc" },
	/* the same off the clipboard */
	{ LEGACY_TCVN3, "Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam" },
	{ LEGACY_VNI, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam" },
	/* a word in capitals, as a whole only */
	{ LEGACY_TCVN3, "CéNG HßA X· HéI, §¶ng ñy x·; ý KIÕN", "CỘNG HÒA XÃ HỘI, Đảng ủy xã; Ý KIẾN" },
	{ LEGACY_VNI, "COÄNG HOØA XAÕ HOÄI, ÑAÛNG UÛY", "CỘNG HÒA XÃ HỘI, ĐẢNG ỦY" },
	/* quotes and dashes of Windows among bytes */
	{ LEGACY_TCVN3,
	    "\x93"
	    "B\xB8o c\xB8o\x94 \x96 n\xA8m 2005, \xAE\xB9t",
	    "“Báo cáo” – năm 2005, đạt" },
	/* neither: Unicode, plain ASCII, too little to tell, French */
	{ -1, "Cộng hòa xã hội chủ nghĩa Việt Nam", NULL },
	{ -1, "Bao cao nam 2005", NULL },
	{ -1, "t\xE9", NULL },
	{ -1, "Le caf\xE9 est tr\xE8s cher \xE0 No\xEBl, d\xE9j\xE0", NULL },
	/* Unicode with no sign that an old font does not have: a column of answers */
	{ -1, "Không có\nCó\nKhông có\nCó\nCác xã và phòng có", NULL },
	{ -1, "", NULL },
};

static void legacy_detect__tells_the_encoding(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(texts); i++) {
		int found = legacy_detect(texts[i].text, strlen(texts[i].text));

		if (found != texts[i].charset)
			fail_msg("row %zu: %d, not %d", i, found, texts[i].charset);
	}
}

static void legacy_convert__gives_the_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(texts); i++)
		if (texts[i].wanted)
			assert_converted(
			    (enum legacy_charset)texts[i].charset, texts[i].text, texts[i].wanted);
}

static void legacy_convert__counts_what_is_not_of_the_encoding(void **state)
{
	size_t left = 9;
	struct str out = converted(LEGACY_VNI, "caf\xE9 Coäng", &left);

	(void)state;
	str_dispose(&out);
	assert_true(left > 0);
	out = converted(LEGACY_TCVN3, "Céng, 100%", &left);
	assert_int_equal(left, 0);
	assert_string_equal(str_text(&out), "Cộng, 100%");
	str_dispose(&out);
	out = converted(LEGACY_TCVN3, "×Õ", &left); /* Ì and Õ's codes: ì ế */
	assert_string_equal(str_text(&out), "ìế");
	str_dispose(&out);
}

static void legacy_names__are_those_of_the_command_line(void **state)
{
	(void)state;
	assert_int_equal(legacy_from_name("tcvn3"), LEGACY_TCVN3);
	assert_int_equal(legacy_from_name("vni"), LEGACY_VNI);
	assert_int_equal(legacy_from_name("viscii"), -1);
	assert_string_equal(legacy_name(LEGACY_VNI), "vni");
	assert_string_equal(legacy_label(LEGACY_TCVN3), "TCVN3 (.VnTime)");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(legacy_convert__reads_every_letter_of_the_table),
		cmocka_unit_test(legacy_detect__tells_the_encoding),
		cmocka_unit_test(legacy_convert__gives_the_words),
		cmocka_unit_test(legacy_convert__counts_what_is_not_of_the_encoding),
		cmocka_unit_test(legacy_names__are_those_of_the_command_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
