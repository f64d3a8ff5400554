#include "cmocka_all.h"

#include <stdlib.h>
#include <string.h>
#include "base/err.h"
#include "base/num.h"

#define NBSP "\xC2\xA0"
#define NNBSP "\xE2\x80\xAF"

static const char *plain(struct str *s, struct decimal d)
{
	str_clear(s);
	decimal_append_plain(s, d);
	return str_text(s);
}

/* first and second are readings in the plain form, with a leading e where english is set. */
static void figure_parse__gives_the_readings(void **state)
{
	static const struct {
		const char *text, *first, *second;
		size_t length; /* 0: all of it */
	} cases[] = {
		/* the table of num.h */
		{ "95,5", "95.5", NULL, 0 },
		{ "1.783", "1783", "e1.783", 0 },
		{ "99.8", "e99.8", NULL, 0 },
		{ "1,787", "1.787", "e1787", 0 },
		{ "1.944.328.000", "1944328000", NULL, 0 },
		{ "1.234,5", "1234.5", NULL, 0 },
		{ "1,234.5", "e1234.5", NULL, 0 },
		{ "12.345", "12345", "e12.345", 0 },
		{ "1 783", "1783", NULL, 0 },
		{ "0.783", "e0.783", NULL, 0 },
		/* plain */
		{ "95", "95", NULL, 0 },
		{ "02", "02", NULL, 0 },
		{ "0", "0", NULL, 0 },
		{ "20230", "20230", NULL, 0 },
		{ "1550 người", "1550", NULL, 4 },
		/* decimals */
		{ "46,67 %", "46.67", NULL, 5 },
		{ "99,80", "99.80", NULL, 0 },
		{ "0,783", "0.783", NULL, 0 },	      /* nobody groups behind a 0 */
		{ "1234.567", "e1234.567", NULL, 0 }, /* four digits first: not a group */
		{ "1234,567", "1234.567", NULL, 0 },
		{ "1.7834", "e1.7834", NULL, 0 },
		{ "0,123456789", "0.123456789", NULL, 0 },
		{ "1.234,567", "1234.567", NULL, 0 },
		{ "1,234.567", "e1234.567", NULL, 0 },
		{ "1,234,567", "e1234567", NULL, 0 },
		{ "1,234,567.89", "e1234567.89", NULL, 0 },
		{ "1.234.567,89", "1234567.89", NULL, 0 },
		/* spaces of all kinds group */
		{ "25 000 hộ", "25000", NULL, 6 },
		{ "1" NBSP "944" NBSP "328" NBSP "000", "1944328000", NULL, 0 },
		{ "17" NNBSP "347", "17347", NULL, 0 },
		{ "1 234,5", "1234.5", NULL, 0 },
		{ "1 234,567", "1234.567", NULL, 0 }, /* the spaces group, so the comma cannot */
		{ "1 234.5", "e1234.5", NULL, 0 },
		/* and do not where the groups are not of three */
		{ "12 34", "12", NULL, 2 },
		{ "12 3456", "12", NULL, 2 },
		{ "2023 100", "2023", NULL, 4 }, /* a year and a figure */
		{ "02 300", "02", NULL, 2 },
		{ "1.783 100", "1783", "e1.783", 5 }, /* one kind of grouping in a figure */
		{ "95,5 100", "95.5", NULL, 4 },
		{ "1 234.567", "1", NULL, 1 }, /* two figures side by side */
		{ "12  345", "12", NULL, 2 },  /* two spaces */
		/* what stands behind is left alone */
		{ "1.783/1.787", "1783", "e1.783", 5 },
		{ "1.783.", "1783", "e1.783", 5 }, /* the end of a sentence */
		{ "38, 87", "38", NULL, 2 },
		{ "95,5%", "95.5", NULL, 4 },
		{ "5,", "5", NULL, 1 },
		{ "70x", "70", NULL, 2 },
		/* the widest */
		{ "999999999999999", "999999999999999", NULL, 0 },
		{ "999.999.999.999.999", "999999999999999", NULL, 0 },
		{ "999999999,999999999", "999999999.999999999", NULL, 0 },
	};
	struct str s = { 0 };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *wants[2] = { cases[i].first, cases[i].second };
		size_t n = strlen(cases[i].text);
		struct figure f;
		if (figure_parse(cases[i].text, n, &f) != OK)
			fail_msg("\"%s\" is not read", cases[i].text);
		if (f.readings != (cases[i].second ? 2 : 1))
			fail_msg("\"%s\" has %d readings", cases[i].text, f.readings);
		if (f.length != (cases[i].length ? cases[i].length : n))
			fail_msg("\"%s\" ends at %u", cases[i].text, (unsigned)f.length);
		for (int k = 0; k < f.readings; k++) {
			bool english = wants[k][0] == 'e';
			const char *want = wants[k] + english;
			if (f.leading_zero != (want[0] == '0' && want[1] >= '0' && want[1] <= '9'))
				fail_msg("\"%s\": leading zero", cases[i].text);
			if (strcmp(plain(&s, f.reading[k]), want + f.leading_zero) != 0)
				fail_msg("\"%s\" is read %s", cases[i].text, str_text(&s));
			if (f.english[k] != english)
				fail_msg("\"%s\": english of reading %d", cases[i].text, k);
		}
	}
	str_dispose(&s);
}

static void figure_parse__refuses(void **state)
{
	static const struct {
		const char *text;
		int rc;
	} cases[] = {
		{ "", ERR_SYNTAX },
		{ "x", ERR_SYNTAX },
		{ "-5", ERR_SYNTAX }, /* no sign is read */
		{ ",5", ERR_SYNTAX },
		{ " 5", ERR_SYNTAX },
		{ "\xD9\xA3", ERR_SYNTAX }, /* Arabic digits are not ours */
		{ "1.2.3", ERR_SYNTAX },
		{ "12.34.567", ERR_SYNTAX },
		{ "1,2,3", ERR_SYNTAX },
		{ "30.6.2023", ERR_SYNTAX },	/* a date */
		{ "1234.567.890", ERR_SYNTAX }, /* four digits first */
		{ "0.783.000", ERR_SYNTAX },
		{ "1.234.56", ERR_SYNTAX },
		{ "1.23,5", ERR_SYNTAX },
		{ "1,23.5", ERR_SYNTAX },
		{ "1.234,567,890", ERR_SYNTAX },
		{ "1,234.567.890", ERR_SYNTAX },
		{ "1.234,567.890", ERR_SYNTAX },
		{ "1000000000000000", ERR_RANGE }, /* 16 digits */
		{ "1.000.000.000.000.000", ERR_RANGE },
		{ "0,1234567891", ERR_RANGE },		    /* 10 decimals */
		{ "999999999999999,999999999", ERR_RANGE }, /* each part has room, both together not */
		{ "99999999999999999999999999999999", ERR_RANGE },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct figure f = { .readings = 42 };
		int rc = figure_parse(cases[i].text, strlen(cases[i].text), &f);
		if (rc != cases[i].rc)
			fail_msg("\"%s\" gives %s", cases[i].text, err_name(rc));
		assert_int_equal(f.readings, 42);
	}
}

static void figure_parse__never_reads_past_n(void **state)
{
	static const char text[] = "1" NBSP "944.328,00" NNBSP "000";
	struct figure f;

	(void)state;
	for (size_t n = 0; n < sizeof text; n++) {
		char *copy = malloc(n ? n : 1); /* exact size: a byte too far is seen by the tools */
		memcpy(copy, text, n);
		if (figure_parse(copy, n, &f) == OK)
			assert_true(f.length >= 1 && f.length <= n);
		free(copy);
	}
	assert_int_equal(figure_parse("1.783", 3, &f), OK);
	assert_int_equal(f.length, 3);
	assert_true(f.reading[0].units == 17 && f.reading[0].scale == 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figure_parse__gives_the_readings),
		cmocka_unit_test(figure_parse__refuses),
		cmocka_unit_test(figure_parse__never_reads_past_n),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
