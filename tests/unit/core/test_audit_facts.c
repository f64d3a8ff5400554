/* Every arithmetic claim of two real reports gets the verdict that it deserves, and nothing
 * else in five of them raises an alarm. Reports and verdicts are lent by the workplace
 * ($PHIEUSO_SHARED); without them this says so and is skipped. */
#include <ctype.h>
#include "audit_cases.h"

enum {
	FACT_FILE,
	FACT_QUOTE,
	FACT_STATED = 4,
	FACT_COMPUTED,
	FACT_VERDICT,
	FACT_KIND,
	FACT_LINES,
	FACT_COLUMNS = 10
};
enum { FACTS_MAX = 200, LINES_MAX = 4 };

struct fact {
	char file[64], quote[512], kind[32], verdict[32];
	int lines[LINES_MAX];
};

/* Kinds of the list that the audit promises, and its own. */
static const struct {
	const char *fact;
	enum audit_kind kind;
	bool promised;
} kinds[] = {
	{ "ratio", AUDIT_SHARE, true },
	{ "sum", AUDIT_SUM, true },
	{ "percent-sum", AUDIT_COMPLEMENT, true },
	{ "repeat-date", AUDIT_DATE, true },
	{ "target", AUDIT_TARGET, true },
	{ "repeat", AUDIT_REPEAT, false },
	{ "repeat-value", AUDIT_REPEAT, false },
	{ "date-order", AUDIT_DATE, false },
};

static FILE *open_shared(const char *folder, const char *name)
{
	const char *shared = getenv("PHIEUSO_SHARED");
	char path[1024];
	FILE *file;

	(void)snprintf(path, sizeof path, "%s/%s/%s", shared ? shared : "../shared", folder, name);
	file = fopen(path, "rb");
	if (!file) {
		print_message("skipped: %s is not here\n", path);
		skip();
	}
	return file;
}

static void read_all(const char *name, struct str *ret)
{
	FILE *file = open_shared("seeds", name);
	char buffer[4096];
	size_t n;

	while ((n = fread(buffer, 1, sizeof buffer, file)) > 0)
		str_append_n(ret, buffer, n);
	(void)fclose(file);
	assert_false(str_failed(ret));
}

static bool read_fact(char *line, struct fact *ret)
{
	char *fields[FACT_COLUMNS] = { line };
	const char *s;

	line[strcspn(line, "\r\n")] = '\0';
	for (size_t i = 1; i < FACT_COLUMNS; i++) {
		if (!(fields[i] = strchr(fields[i - 1], '\t')))
			return false;
		*fields[i]++ = '\0';
	}
	(void)snprintf(ret->file, sizeof ret->file, "%.63s", fields[FACT_FILE]);
	(void)snprintf(ret->quote, sizeof ret->quote, "%.511s", fields[FACT_QUOTE]);
	(void)snprintf(ret->kind, sizeof ret->kind, "%.31s", fields[FACT_KIND]);
	(void)snprintf(ret->verdict, sizeof ret->verdict, "%.31s", fields[FACT_VERDICT]);
	s = fields[FACT_LINES];
	for (size_t i = 0; i < LINES_MAX; i++) {
		ret->lines[i] = isdigit((unsigned char)*s) ? atoi(s) : 0;
		s += strspn(s, "0123456789");
		s += *s == ',';
	}
	return ret->lines[0] > 0;
}

static size_t read_facts(struct fact *ret)
{
	FILE *file = open_shared("facts", "arithmetic-000-002.tsv");
	static char line[8192];
	size_t count = 0;

	while (count < FACTS_MAX && fgets(line, sizeof line, file))
		count += read_fact(line, &ret[count]);
	(void)fclose(file);
	return count;
}

static const char *wanted(const struct fact *fact)
{
	return strcmp(fact->verdict, "wrong-truncated") == 0 ? "truncated" : fact->verdict;
}

static bool on_line(const struct fact *fact, const struct audit_verdict *v)
{
	for (size_t i = 0; i < LINES_MAX; i++)
		if (fact->lines[i] == v->line)
			return true;
	return false;
}

static bool answers(const struct audit_verdict *v, const struct fact *fact)
{
	for (size_t k = 0; k < LENGTH(kinds); k++)
		if (strcmp(kinds[k].fact, fact->kind) == 0 && kinds[k].kind == v->kind)
			return on_line(fact, v) && strcmp(audit_result_name(v->result), wanted(fact)) == 0;
	return false;
}

static bool is_promised(const struct fact *fact)
{
	for (size_t k = 0; k < LENGTH(kinds); k++)
		if (strcmp(kinds[k].fact, fact->kind) == 0)
			return kinds[k].promised;
	return false;
}

static void audit_text__agrees_with_the_facts(void **state)
{
	static struct fact facts[FACTS_MAX];
	static const char *const files[] = { "000_0abf02bd4d1be115.txt", "002_fe9003a375aaf3bc.txt" };
	size_t count = read_facts(facts), promised = 0;
	int wrong = 0;

	(void)state;
	for (size_t f = 0; f < LENGTH(files); f++) {
		struct audit_verdicts found = { 0 };
		struct str text = { 0 };

		read_all(files[f], &text);
		assert_int_equal(audit_text(str_text(&text), text.len, &found, NULL), OK);
		for (size_t i = 0; i < count; i++) {
			bool answered = strcmp(facts[i].file, files[f]) != 0 || !is_promised(&facts[i]);

			promised += !answered;
			for (size_t k = 0; k < found.count && !answered; k++)
				answered = answers(&found.items[k], &facts[i]);
			if (!answered) {
				print_error("%d: not told: %s %s “%s”\n", facts[i].lines[0], facts[i].kind,
				    facts[i].verdict, facts[i].quote);
				wrong++;
			}
		}
		for (size_t k = 0; k < found.count; k++) {
			const struct audit_verdict *v = &found.items[k];
			bool known = v->result == AUDIT_RIGHT;

			for (size_t i = 0; i < count && !known; i++)
				known = strcmp(facts[i].file, files[f]) == 0 && answers(v, &facts[i]);
			if (!known) {
				print_error("%d:%d: false alarm: %s\n", v->line, v->column, v->message);
				wrong++;
			}
		}
		audit_verdicts_dispose(&found);
		str_dispose(&text);
	}
	assert_true(promised > 35);
	assert_int_equal(wrong, 0);
}

/* What is not right in the reports that have no list of facts: found by reading them. */
static const struct reading {
	const char *file;
	int line;
	const char *says;
	const char *why;
} readings[] = {
	{ "001_9e2a1a174ffbb34c.txt", 156, "date inconsistent 22/5/2022 04/5/2022",
	    "572 behind 635, letters of one office" },
	{ "001_9e2a1a174ffbb34c.txt", 406, "subset wrong 23.609 23.608",
	    "more handled online than were received" },
	{ "001_9e2a1a174ffbb34c.txt", 444, "sum wrong 257 227", "164 and 63" },
	{ "001_9e2a1a174ffbb34c.txt", 448, "share truncated 49,84% 49,85%", "164/329" },
	{ "001_9e2a1a174ffbb34c.txt", 452, "share wrong 61,32% 59,40%", "278/468; of 287 it would be right" },
	{ "001_9e2a1a174ffbb34c.txt", 452, "sum wrong 287 257", "185 and 72" },
	{ "001_9e2a1a174ffbb34c.txt", 452, "repeat inconsistent 278 287", "digits turned round" },
	{ "001_9e2a1a174ffbb34c.txt", 458, "share truncated 51,79% 51,80%", "72/139" },
	{ "001_9e2a1a174ffbb34c.txt", 462, "subset wrong 36 30", "of 30 services of level 3 in line 436" },
	{ "003_5b9a1b528270f769.txt", 238, "range wrong trên 100% 100%", "more than all mailboxes" },
	{ "003_5b9a1b528270f769.txt", 926, "target wrong 65% 52% < 65%", "met, but 52 % in line 272" },
	{ "004_c763b24824d25f08.txt", 24, "date inconsistent 04/8/2023 14/7/2023", "249 behind 264" },
	{ "004_c763b24824d25f08.txt", 106, "repeat inconsistent 98,1% 17,65%",
	    "files handled online in line 97" },
	{ "004_c763b24824d25f08.txt", 277, "range wrong 100% trở lên 100%", "all, or more" },
};

static void audit_text__finds_what_is_in_the_others_and_no_more(void **state)
{
	static const char *const files[] = { "001_9e2a1a174ffbb34c.txt", "003_5b9a1b528270f769.txt",
		"004_c763b24824d25f08.txt" };
	bool told[LENGTH(readings)] = { false };
	int wrong = 0;

	(void)state;
	for (size_t f = 0; f < LENGTH(files); f++) {
		struct audit_verdicts found = { 0 };
		struct str text = { 0 };

		read_all(files[f], &text);
		assert_int_equal(audit_text(str_text(&text), text.len, &found, NULL), OK);
		for (size_t k = 0; k < found.count; k++) {
			const struct audit_verdict *v = &found.items[k];
			struct str says = { 0 };
			bool known = v->result == AUDIT_RIGHT;

			str_printf(&says, "%s %s %s %s", audit_kind_name(v->kind),
			    audit_result_name(v->result), v->stated, v->computed);
			for (size_t i = 0; i < LENGTH(readings); i++)
				if (strcmp(readings[i].file, files[f]) == 0 && readings[i].line == v->line &&
				    strcmp(readings[i].says, str_text(&says)) == 0)
					known = told[i] = true;
			if (!known) {
				print_error("%s:%d: false alarm: %s\n", files[f], v->line, v->message);
				wrong++;
			}
			str_dispose(&says);
		}
		audit_verdicts_dispose(&found);
		str_dispose(&text);
	}
	for (size_t i = 0; i < LENGTH(readings); i++) {
		if (told[i])
			continue;
		print_error("%s:%d: not told: %s (%s)\n", readings[i].file, readings[i].line,
		    readings[i].says, readings[i].why);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(audit_text__agrees_with_the_facts),
		cmocka_unit_test(audit_text__finds_what_is_in_the_others_and_no_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
