/* What the level below adds up to, offered while one enters: Ctrl+D and the list of answers. */
#include "core/rollup.h"
#include "core/session.h"
#include "overview_fixture.h"

static const char lower_pack[] =
    "[form]\nid = duoi\nversion = 1\ntitle = T\nlevel = xa\nperiods = half year\n[group.1]\nlabel = A\n"
    "[1.1]\nlabel = a\ntype = ratio\nnumerator.label = x\ndenominator.label = y\n";
static const char upper_pack[] =
    "[form]\nid = tren\nversion = 1\ntitle = T\nlevel = huyen\nperiods = half year\n"
    "statuses = Đạt: met | Chưa đạt: not_met\n[group.1]\nlabel = A\n"
    "[1.1]\nlabel = a\ntype = ratio\nnumerator.label = x\ndenominator.label = y\n"
    "propose = rollup(duoi)[1.1].num / rollup(duoi)[1.1].den\n"
    "[1.2]\nlabel = b\ntype = count\n";

struct world {
	struct form *lower;
	struct forms forms;
	struct org_units units;
	struct session *s;
	struct effects effects;
};

static struct form *parse(const char *text)
{
	struct form *form = NULL;

	assert_int_equal(form_parse("p", text, strlen(text), &form, NULL, NULL), OK);
	return form;
}

static void open_record(struct world *w)
{
	struct record *lower = fixture_record(w->lower, "duoi/15349/2023-H1", LEVEL_XA);
	struct record *upper = fixture_record(w->forms.items[0], "tren/393/2023-H1", LEVEL_HUYEN);
	struct record *before = fixture_record(w->forms.items[0], "tren/393/2022-H2", LEVEL_HUYEN);
	struct org_units units = { 0 };
	struct overview *o;
	struct rollup *rollup = NULL;

	fixture_set(lower, "1.1", "110/400");
	fixture_set(before, "1.1", "7/9");
	fixture_units(&units, 2);
	o = fixture_overview(w->lower, &units);
	fixture_put(o, "15301", lower);
	overview_total(o);
	assert_int_equal(rollup_new(o, &rollup, NULL), OK);
	overview_free(o);
	org_units_dispose(&units);
	record_free(lower);
	record_take_rollup(upper, rollup);
	assert_int_equal(session_opened(w->s, upper, before, NULL, NULL), OK);
}

static int setup(void **state)
{
	struct world *w = calloc(1, sizeof *w);

	w->lower = parse(lower_pack);
	assert_int_equal(forms_add(&w->forms, parse(upper_pack)), OK);
	assert_int_equal(session_new(&w->forms, &w->units, (struct date){ 2023, 7, 5 }, &w->s, NULL), OK);
	*state = w;
	open_record(w);
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;

	effects_dispose(&w->effects);
	session_free(w->s);
	forms_dispose(&w->forms);
	form_free(w->lower);
	free(w);
	return 0;
}

/* The text that the command wants stored; "" when it wants none. */
static const char *stores(struct world *w, enum command command)
{
	assert_int_equal(session_apply(w->s, command, NULL, 0, &w->effects, NULL), OK);
	for (size_t i = 0; i < w->effects.count; i++)
		if (w->effects.items[i].kind == EFFECT_COMMIT)
			return w->effects.items[i].changes.items[0].new_text;
	return "";
}

static void session_entry__takes_the_sum_of_the_level_below__same(void **state)
{
	struct world *w = *state;

	assert_string_equal(stores(w, CMD_SAME), "110/400"); /* goes before the last period's 7/9 */
}

/* What stands there is the officer's: the key then means the last period again. */
static void session_entry__leaves_what_was_entered__same(void **state)
{
	struct world *w = *state;

	fixture_set(w->s->record, "1.1", "5/9");
	assert_string_equal(stores(w, CMD_SAME), "7/9");
}

static void session_entry__lists_the_sum_of_the_level_below(void **state)
{
	struct world *w = *state;
	const struct choices *list = &w->s->popup.list;

	assert_string_equal(stores(w, CMD_LIST), "");
	assert_int_equal(list->count, 6); /* two statuses, three ways of having no value */
	assert_string_equal(list->items[5].label, "110/400");
	assert_non_null(strstr(list->items[5].detail, "1 of 2 units"));
	for (size_t i = list->selected; i < 5; i++)
		stores(w, CMD_NEXT);
	assert_string_equal(stores(w, CMD_ACCEPT), "110/400");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	static const struct CMUnitTest tests[] = {
		TEST(session_entry__takes_the_sum_of_the_level_below__same),
		TEST(session_entry__leaves_what_was_entered__same),
		TEST(session_entry__lists_the_sum_of_the_level_below),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
