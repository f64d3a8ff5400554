/* Every figure that the five reports state must be read. The figures are lent by the
 * workplace ($PHIEUSO_SHARED/facts); without them this says so and is skipped. */
#include <stdio.h>
#include <stdlib.h>
#include "value_cases.h"

enum { FACT_KIND = 2, FACT_STATED = 5, FACT_COLUMNS = 8 };

/* Stated, and rightly refused: several figures in one cell, or no figure at all. */
static const char *const refused[] = { "11; 1580", "42; 36", "100% (sở, ngành); 95% (huyện); 80% (xã)" };

static int type_of(const char *kind)
{
	if (strcmp(kind, "yes-no") == 0 || strcmp(kind, "text") == 0)
		return -1; /* narrative */
	return value_type_from_name(kind);
}

static bool is_refused(const char *stated)
{
	for (size_t i = 0; i < LENGTH(refused); i++) {
		if (strcmp(refused[i], stated) == 0)
			return true;
	}
	return false;
}

static size_t read_fact(char *line)
{
	char *fields[FACT_COLUMNS] = { line };
	struct value v;
	struct err err = { 0 };
	int type, rc;

	line[strcspn(line, "\r\n")] = '\0';
	for (size_t i = 1; i < FACT_COLUMNS; i++) {
		fields[i] = strchr(fields[i - 1], '\t');
		if (!fields[i])
			return 0;
		*fields[i]++ = '\0';
	}
	type = type_of(fields[FACT_KIND]);
	if (type < 0 || fields[FACT_STATED][0] == '\0')
		return 0;
	struct value_domain domain = case_domain((enum value_type)type, "");

	rc = value_parse(&domain, fields[FACT_STATED], &v, NULL, &err);
	if (is_refused(fields[FACT_STATED])) {
		assert_int_equal(rc, ERR_SYNTAX);
		return 1;
	}
	if (rc != OK)
		fail_msg("“%s”: %s", fields[FACT_STATED], err.message);
	assert_true(value_has_figure(&v));
	value_dispose(&v);
	return 1;
}

static void value_parse__reads_every_stated_figure(void **state)
{
	static const char *const files[] = { "dong-tam", "lang-giang", "trung-khanh", "tuan-giao" };
	const char *shared = getenv("PHIEUSO_SHARED");
	size_t facts = 0;

	(void)state;
	for (size_t i = 0; i < LENGTH(files); i++) {
		char path[1024], line[4096];
		FILE *file;

		(void)snprintf(path, sizeof(path), "%s/facts/%s-indicators.tsv",
		    shared ? shared : "../shared", files[i]);
		file = fopen(path, "r");
		if (!file) {
			print_message("skipped: %s is not here\n", path);
			skip();
		}
		while (fgets(line, sizeof(line), file))
			facts += read_fact(line);
		(void)fclose(file);
	}
	assert_true(facts > 150);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(value_parse__reads_every_stated_figure) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
