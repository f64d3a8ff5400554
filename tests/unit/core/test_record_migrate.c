/* A draft moves to another version of its form without losing a value. */
#include "core/record_migrate.h"
#include "fixture.h"

#define HEAD(version)                                                                                        \
	"[form]\nid = thu\nversion = " version                                                               \
	"\ntitle = T\nlevel = xa\nperiods = half year\n[group.1]\nlabel = A\n"

static const char old_pack[] = HEAD("2023.2") "[1.1]\nlabel = a\ntype = percent\n[1.2]\nlabel = b\ntype = "
					      "count\n[1.3]\nlabel = c\ntype = count\n"
					      "[1.4]\nlabel = d\ntype = count\n"
					      "[1.5]\nlabel = e\ntype = status\nstatuses = Đạt: met | Đang "
					      "triển khai: undecided\n[1.6]\nlabel = f\ntype = text\n"
					      "[1.7]\nlabel = g\ntype = count\n";
static const char new_pack[] =
    HEAD("2023.10") "[1.1]\nlabel = a\ntype = percent\n[1.2]\nlabel = mới\ntype = count\n[1.3]\nlabel = "
		    "b\ntype = count\n"
		    "[1.4]\nlabel = d\ntype = percent\n[1.5]\nlabel = e\ntype = status\nstatuses = Đạt: met\n"
		    "[1.6]\nlabel = f\ntype = text\n[1.8]\nlabel = g\ntype = count\n"
		    "[migrate]\nfrom = 2023.1 2023.2\n1.2 = 1.3\n1.3 = none\n1.7 = 1.8\n";

static struct form *old_form, *new_form;

static struct form *parse(const char *text)
{
	struct form *form = NULL;
	struct err err = { 0 };

	if (form_parse("p", text, strlen(text), &form, NULL, &err) != OK)
		fail_msg("%s", err.message);
	return form;
}

static int setup(void **state)
{
	(void)state;
	old_form = parse(old_pack);
	new_form = parse(new_pack);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	form_free(old_form);
	form_free(new_form);
	return 0;
}

static const struct change *find(
    const struct changes *changes, const char *code, enum field field, const char *name)
{
	for (size_t i = 0; i < changes->count; i++)
		if (!strcmp(changes->items[i].code, code) && changes->items[i].field == field &&
		    !strcmp(changes->items[i].name, name))
			return &changes->items[i];
	return NULL;
}

/* The last word on the cell's result. */
static const struct change *find_put(const struct changes *changes, const char *code)
{
	const struct change *found = NULL;

	for (size_t i = 0; i < changes->count; i++)
		if (!strcmp(changes->items[i].code, code) && changes->items[i].field == FIELD_VALUE)
			found = &changes->items[i];
	assert_non_null(found);
	return found;
}

static void set_text(struct record *r, const char *code, enum field field, const char *text)
{
	struct changes changes = { 0 };

	assert_int_equal(
	    record_change_text(r, (size_t)form_find(r->form, code), field, text, &changes, NULL), OK);
	assert_int_equal(record_apply(r, &changes, NULL), OK);
	changes_dispose(&changes);
}

/* The record as it is loaded after the changes were stored: by code, on the new form. */
static struct record *after(const struct record *r, const struct migration_plan *plan)
{
	struct record *moved = fixture_record(new_form, "thu/15349/2023-H1", LEVEL_XA);

	for (size_t i = 0; i < r->form->indicator_count; i++) {
		const char *code = r->form->indicators[i].code;
		struct str reading = { 0 };

		value_encode(&reading, &r->form->indicators[i].domain, &r->cells[i].value);
		if (r->cells[i].typed[0] && !find(&plan->changes, code, FIELD_VALUE, ""))
			assert_int_equal(record_load_field(moved, code, FIELD_VALUE, "", r->cells[i].typed,
					     str_text(&reading), NULL),
			    OK);
		str_dispose(&reading);
	}
	for (size_t i = 0; i < plan->changes.count; i++) {
		const struct change *c = &plan->changes.items[i];

		if (c->new_text[0])
			assert_int_equal(record_load_field(moved, c->code, c->field, c->name, c->new_text,
					     c->new_reading, NULL),
			    OK);
	}
	return moved;
}

static void record_migrate__moves_what_fits_and_keeps_the_rest(void **state)
{
	struct record *r = fixture_record(old_form, "thu/15349/2023-H1", LEVEL_XA), *moved;
	struct migration_plan plan = { 0 };
	const struct change *c;

	(void)state;
	fixture_set(r, "1.1", "95,5%");
	fixture_set(r, "1.2", "khoảng 20");
	set_text(r, "1.2", FIELD_DIFFICULTY, "Thiếu người");
	set_text(r, "1.2", FIELD_EVIDENCE, "11-NQ/TU\t19/01/2023\t\tNghị quyết");
	fixture_set(r, "1.3", "7");
	fixture_set(r, "1.4", "9");
	fixture_set(r, "1.5", "Đang triển khai");
	fixture_set(r, "1.6", "Đoạn một.\nĐoạn hai.");
	set_text(r, "1.7", FIELD_DIFFICULTY, "Chưa đo");
	assert_int_equal(record_migrate(r, new_form, "ab12", &plan, NULL), OK);
	assert_int_equal(plan.stays, 2); /* 1.1, 1.6 */
	assert_int_equal(plan.count, 5);
	assert_int_equal(plan.lost, 3);
	assert_int_equal(plan.items[0].how, MOVED_CODE);     /* 1.2 -> 1.3, though 1.3 was another's code */
	assert_int_equal(plan.items[1].how, MOVED_NO_PLACE); /* 1.3: none */
	assert_int_equal(plan.items[2].how, MOVED_UNREAD);   /* 1.4 is a share now */
	assert_int_equal(plan.items[3].how, MOVED_UNREAD);   /* 1.5: a status that is gone */
	assert_int_equal(plan.items[4].how, MOVED_CODE);     /* 1.7: only a difficulty */
	moved = after(r, &plan);
	assert_string_equal(moved->cells[form_find(new_form, "1.3")].typed, "khoảng 20");
	assert_string_equal(moved->cells[form_find(new_form, "1.3")].difficulty, "Thiếu người");
	assert_non_null(strstr(moved->cells[form_find(new_form, "1.3")].evidence, "11-NQ/TU"));
	assert_string_equal(moved->cells[form_find(new_form, "1.2")].typed, "");
	assert_string_equal(moved->cells[form_find(new_form, "1.4")].typed, "");
	assert_string_equal(moved->cells[form_find(new_form, "1.6")].typed, "Đoạn một.\nĐoạn hai.");
	assert_string_equal(moved->cells[form_find(new_form, "1.8")].difficulty, "Chưa đo");
	assert_string_equal(moved->meta[META_KEPT], "1.3: 7; 1.4: 9; 1.5: Đang triển khai");
	c = find(&plan.changes, "", FIELD_META, "form");
	assert_non_null(c);
	assert_string_equal(c->new_text, "2023.10");
	assert_string_equal(c->new_reading, "ab12");
	record_free(moved);
	migration_plan_dispose(&plan);
	record_free(r);
}

/* What a step takes away comes before what it puts: a code may change hands. */
static void record_migrate__takes_away_before_it_puts(void **state)
{
	struct record *r = fixture_record(old_form, "thu/15349/2023-H1", LEVEL_XA);
	struct migration_plan plan = { 0 };
	bool put = false;

	(void)state;
	fixture_set(r, "1.2", "20");
	fixture_set(r, "1.3", "7");
	assert_int_equal(record_migrate(r, new_form, "ab12", &plan, NULL), OK);
	for (size_t i = 0; i < plan.changes.count; i++) {
		put |= plan.changes.items[i].new_text[0] != '\0';
		assert_false(put && !plan.changes.items[i].new_text[0]);
	}
	migration_plan_dispose(&plan);
	record_free(r);
}

static void record_migrate__refuses(void **state)
{
	struct record *r = fixture_record(old_form, "thu/15349/2023-H1", LEVEL_XA);
	struct migration_plan plan = { 0 };
	struct str text = { 0 };
	struct err err = { 0 };

	(void)state;
	r->revision = 2; /* signed once */
	assert_int_equal(record_migrate(r, new_form, "ab12", &plan, &err), ERR_REFUSED);
	r->revision = 1;
	fixture_set(r, "1.3", "7");
	fixture_set(r, "1.4", "9");
	str_append_repeat(&text, "Khó khăn ", 300);
	set_text(r, "1.3", FIELD_DIFFICULTY, str_text(&text));
	set_text(r, "1.4", FIELD_DIFFICULTY, str_text(&text));
	assert_int_equal(
	    record_migrate(r, new_form, "ab12", &plan, &err), ERR_REFUSED); /* too long for a note */
	assert_int_equal(plan.lost, 2);					    /* told of all the same */
	migration_plan_dispose(&plan);
	str_dispose(&text);
	record_free(r);
}

/* Of another version than those that [migrate] is for, codes mean the same. */
static void form_moved__goes_by_version(void **state)
{
	bool said;

	(void)state;
	assert_int_equal(form_moved(new_form, "2023.2", "1.2", &said), form_find(new_form, "1.3"));
	assert_true(said);
	assert_int_equal(form_moved(new_form, "2023.2", "1.3", NULL), -1);
	assert_int_equal(form_moved(new_form, "2023.5", "1.2", &said), form_find(new_form, "1.2"));
	assert_false(said);
	assert_int_equal(form_moved(new_form, "2023", "1.7", NULL), -1); /* "2023" is no word of the list */
}

/* The last period on the older version, and the other way round. */
static void form_same__finds_a_criterion_that_moved(void **state)
{
	static const struct {
		const char *new_code, *old_code; /* "" none */
	} rows[] = {
		{ "1.1", "1.1" }, { "1.3", "1.2" }, { "1.2", "" }, { "1.8", "1.7" }, { "1.4", "1.4" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		assert_int_equal(form_same(new_form, (size_t)form_find(new_form, rows[i].new_code), old_form),
		    rows[i].old_code[0] ? form_find(old_form, rows[i].old_code) : -1);
	assert_int_equal(form_same(old_form, (size_t)form_find(old_form, "1.2"), new_form), form_find(new_form, "1.3"));
	assert_int_equal(form_same(old_form, (size_t)form_find(old_form, "1.3"), new_form), -1);
}

static void form_version_compare__counts(void **state)
{
	static const struct {
		const char *a, *b;
		int order;
	} rows[] = {
		{ "1", "1", 0 },
		{ "1", "2", -1 },
		{ "2023.2", "2023.10", -1 },
		{ "2023.10", "2023.9", 1 },
		{ "1", "1.1", -1 },
		{ "2023-a", "2023-b", -1 },
		{ "2023.02", "2023.2", 0 },
		{ "1.0-b", "1.0", 1 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		assert_int_equal(form_version_compare(rows[i].a, rows[i].b), rows[i].order);
}

/* Rows of former versions stay in the table: a report may be older than the last one. */
static void form_moved__follows_a_code_that_moved_twice(void **state)
{
	struct form *form = parse(HEAD("4") "[1.1]\nlabel = a\ntype = count\n[1.8]\nlabel = b\ntype = count\n"
					    "[migrate]\n1.6 = 1.7\n1.7 = 1.8\n1.2 = 1.1\n1.1 = none\n");
	bool said;

	(void)state;
	assert_int_equal(form_moved(form, "1", "1.6", &said), form_find(form, "1.8"));
	assert_true(said);
	assert_int_equal(form_moved(form, "2", "1.7", NULL), form_find(form, "1.8"));
	assert_int_equal(form_moved(form, "1", "1.2", NULL), form_find(form, "1.1")); /* it stands here: no further */
	assert_int_equal(form_moved(form, "1", "1.1", NULL), -1);
	form_free(form);
}

/* What an answer was and what the new version asks for; "" as it stood: it is kept in the note. */
static void record_migrate__reads_answers_of_another_type(void **state)
{
	static const struct {
		const char *old_type, *new_type, *typed, *there;
	} rows[] = {
		{ "count", "money", "*", "*" }, /* no value is none of any type */
		{ "count", "percent", "kps", "kps" },
		{ "count", "ratio\nnumerator.label = x\ndenominator.label = y", ".", "." },
		{ "count", "percent", "50", "" },
		{ "count", "money", "50", "" },
		{ "percent", "ratio\nnumerator.label = x\ndenominator.label = y", "95,5%", "95,5%" },
		{ "ratio\nnumerator.label = x\ndenominator.label = y", "percent", "5/10", "5/10" },
		{ "percent", "percent\nmax = 50", "95%", "" }, /* more than it may be now */
		{ "percent", "count", "95%", "" },
		{ "date", "text", "1/2/2024", "" },
		/* columns that stand elsewhere, that are new, that are gone */
		{ "table\ncolumns = a b\ncolumn.a.label = A\ncolumn.b.label = B",
		    "table\ncolumns = b c a\ncolumn.a.label = A\ncolumn.b.label = B\ncolumn.c.label = C", "1\t2\n3\t4",
		    "2\t\t1\n4\t\t3" },
		{ "table\ncolumns = a b\ncolumn.a.label = A\ncolumn.b.label = B",
		    "table\ncolumns = b\ncolumn.b.label = B", "1\t2", "" },
		{ "table\ncolumns = a\ncolumn.a.label = A",
		    "table\ncolumns = a\ncolumn.a.label = A\ncolumn.a.type = date", "Đợt một", "" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++)
		for (int same_code = 0; same_code < 2; same_code++) {
			const bool fits = rows[i].there[0];
			struct migration_plan plan = { 0 };
			struct form *from, *to;
			struct record *r, *moved;
			char text[1024];

			(void)snprintf(text, sizeof text, HEAD("1") "[1.1]\nlabel = a\ntype = %s\n", rows[i].old_type);
			from = parse(text);
			(void)snprintf(text, sizeof text, HEAD("2") "[1.%d]\nlabel = a\ntype = %s\n[migrate]\n1.1 = 1.%d\n",
			    2 - same_code, rows[i].new_type, 2 - same_code);
			to = parse(text);
			r = fixture_record(from, "thu/15349/2023-H1", LEVEL_XA);
			fixture_set(r, "1.1", rows[i].typed);
			assert_int_equal(record_migrate(r, to, "ab12", &plan, NULL), OK);
			assert_int_equal(plan.lost, fits ? 0 : 1);
			assert_int_equal(record_moved(r, to, &moved, NULL), OK);
			assert_string_equal(moved->cells[0].typed, rows[i].there);
			if (fits && (!same_code || strcmp(rows[i].typed, rows[i].there) != 0))
				assert_string_equal(
				    find_put(&plan.changes, to->indicators[0].code)->new_text, rows[i].there);
			assert_int_equal(find(&plan.changes, "", FIELD_META, "kept") != NULL, !fits);
			record_free(moved);
			record_free(r);
			migration_plan_dispose(&plan);
			form_free(from);
			form_free(to);
		}
}

/* The note holds all that the cell said, on one line. */
static void record_migrate__keeps_everything_in_the_note(void **state)
{
	struct form *from = parse(HEAD("1") "[1.1]\nlabel = a\ntype = count\nwarn.1 = value < 10\n"
					    "warn.1.message = x\nwarn.1.explain = required\n[1.2]\nlabel = b\ntype = text\n"),
		    *to = parse(HEAD("2") "[1.3]\nlabel = c\ntype = count\n");
	struct record *r = fixture_record(from, "thu/15349/2023-H1", LEVEL_XA);
	struct migration_plan plan = { 0 };
	struct changes changes = { 0 };

	(void)state;
	fixture_set(r, "1.1", "50");
	set_text(r, "1.1", FIELD_DIFFICULTY, "Thiếu người");
	set_text(r, "1.1", FIELD_EVIDENCE, "11-NQ/TU\t19/01/2023\t\tNghị quyết");
	assert_int_equal(record_change_explanation(r, 0, "warn.1", "Đã kiểm tra", &changes, NULL), OK);
	assert_int_equal(record_apply(r, &changes, NULL), OK);
	fixture_set(r, "1.2", "Đoạn một.\n\nĐoạn hai.");
	assert_int_equal(record_migrate(r, to, "ab12", &plan, NULL), OK);
	assert_string_equal(find(&plan.changes, "", FIELD_META, "kept")->new_text,
	    "1.1: 50 · Thiếu người · 11-NQ/TU 19/01/2023 Nghị quyết · Đã kiểm tra; 1.2: Đoạn một. / Đoạn hai.");
	changes_dispose(&changes);
	migration_plan_dispose(&plan);
	record_free(r);
	form_free(from);
	form_free(to);
}

static void form_parse__names_place_and_remedy__bad_moves(void **state)
{
	static const struct {
		const char *lines;
		int line, column;
		const char *message, *hint;
	} bad[] = {
		{ "1.2 = 1.9\n", 13, 7, "[1.9] does not exist", "none" },
		{ "1.2 = 1.1\n1.3 = 1.1\n", 14, 7, "both go to 1.1", "one of them" },
		{ "1.2 = 1.1\n1.2 = none\n", 14, 1, "stands twice", "one of the two" },
		{ "2 = 1.1\n", 13, 1, "no key \"2\"", "old code = new code" },
		{ "label = x\n", 13, 1, "does not belong in [migrate]", "move" },
		{ "1.2 =\n", 13, 6, "has no value", "write a value" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(bad); i++) {
		struct form_problems problems = { 0 };
		struct form *form = NULL;
		char text[1024];

		(void)snprintf(text, sizeof text, HEAD("2") "[1.1]\nlabel = x\ntype = count\n[migrate]\n%s",
		    bad[i].lines);
		assert_int_equal(form_parse("p", text, strlen(text), &form, &problems, NULL), ERR_SYNTAX);
		if (problems.items[0].line != bad[i].line || problems.items[0].column != bad[i].column ||
		    !strstr(problems.items[0].message, bad[i].message) ||
		    !strstr(problems.items[0].hint, bad[i].hint))
			fail_msg("%s: %d:%d %s; %s", bad[i].lines, problems.items[0].line,
			    problems.items[0].column, problems.items[0].message, problems.items[0].hint);
		form_problems_dispose(&problems);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(record_migrate__moves_what_fits_and_keeps_the_rest),
		cmocka_unit_test(record_migrate__takes_away_before_it_puts),
		cmocka_unit_test(record_migrate__refuses),
		cmocka_unit_test(form_moved__goes_by_version),
		cmocka_unit_test(form_same__finds_a_criterion_that_moved),
		cmocka_unit_test(form_version_compare__counts),
		cmocka_unit_test(form_moved__follows_a_code_that_moved_twice),
		cmocka_unit_test(record_migrate__reads_answers_of_another_type),
		cmocka_unit_test(record_migrate__keeps_everything_in_the_note),
		cmocka_unit_test(form_parse__names_place_and_remedy__bad_moves),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
