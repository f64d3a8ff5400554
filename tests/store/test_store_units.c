/* Units and settings. */
#include <stdlib.h>
#include <string.h>

#include "support.h"

static void store_units__give_back_what_was_set(void **state)
{
	struct fixture *f = *state;
	struct org_unit renamed = { .code = TEXT("15349"),
		.name = TEXT("Vĩnh Lộc Mới"),
		.type = TEXT("xã"),
		.level = LEVEL_XA,
		.parent = TEXT("38"),
		.from = { 2025, 7, 1 },
		.to = { 2030, 12, 31 },
		.successors = TEXT("15361;15382") };
	struct org_unit added = { .code = TEXT("99999"),
		.name = TEXT("Thử"),
		.type = TEXT("phường"),
		.level = LEVEL_XA,
		.parent = TEXT("38"),
		.successors = TEXT("") };
	struct org_units change = { 0 }, before = { 0 }, after = { 0 };
	const struct org_unit *found;

	assert_ok(f, store_units_load(f->store, &before, &f->err));
	assert_ok(f, store_units_load(f->store, &change, &f->err));
	assert_int_equal(org_units_add(&change, &renamed), OK);
	assert_int_equal(org_units_add(&change, &added), OK);
	assert_ok(f, store_units_set(f->store, &change, &f->err));
	reopen(f);
	assert_ok(f, store_units_load(f->store, &after, &f->err));
	assert_int_equal(after.count, before.count + 1); /* one replaced, one new */
	found = org_units_find(&after, "15349", (struct date){ 2026, 1, 1 });
	assert_non_null(found);
	assert_string_equal(found->name, "Vĩnh Lộc Mới");
	assert_string_equal(found->successors, "15361;15382");
	assert_int_equal(found->to.year, 2030);
	/* the same code before that date is another unit and stands */
	found = org_units_find(&after, "15349", (struct date){ 2023, 6, 30 });
	assert_non_null(found);
	assert_string_equal(found->type, "thị trấn");
	assert_string_equal(found->parent, "393");
	assert_int_equal(found->level, LEVEL_XA);
	/* and a unit that is no more in the list is gone */
	assert_ok(f, store_units_set(f->store, &before, &f->err));
	org_units_dispose(&after);
	assert_ok(f, store_units_load(f->store, &after, &f->err));
	assert_int_equal(after.count, before.count);
	org_units_dispose(&change);
	org_units_dispose(&before);
	org_units_dispose(&after);
}

static void store_units_set__takes_all_or_nothing(void **state)
{
	struct fixture *f = *state;
	struct org_unit good = { .code = TEXT("99999"),
		.name = TEXT("Thử"),
		.type = TEXT("xã"),
		.level = LEVEL_XA,
		.parent = TEXT("38"),
		.successors = TEXT("") };
	struct org_unit bad = good;
	struct org_units units = { 0 };

	bad.code = TEXT("99998");
	bad.name = TEXT(""); /* the table wants a name */
	struct org_unit items[] = { good, bad };
	struct org_units both = { .items = items, .count = 2, .cap = 2 };
	assert_true(store_units_set(f->store, &both, &f->err) < 0);
	assert_ok(f, store_units_load(f->store, &units, &f->err));
	assert_null(org_units_find(&units, "99999", (struct date){ 2023, 6, 30 }));
	assert_non_null(org_units_find(&units, "15349", (struct date){ 2023, 6, 30 }));
	org_units_dispose(&units);
}

static void store_config__keeps_settings(void **state)
{
	struct fixture *f = *state;
	char *value = (char *)(uintptr_t) "unset";

	assert_ok(f, store_config_get(f->store, "lang", &value, &f->err));
	assert_null(value);
	assert_ok(f, store_config_set(f->store, "officer", "Nguyễn Văn An", &f->err));
	assert_ok(f, store_config_set(f->store, "lang", "en", &f->err));
	assert_ok(f, store_config_set(f->store, "lang", "vi", &f->err));
	assert_ok(f, store_config_set(f->store, "keys", "telex", &f->err));
	assert_ok(f, store_config_set(f->store, "keys", "", &f->err)); /* removes */
	reopen(f);
	assert_ok(f, store_config_get(f->store, "lang", &value, &f->err));
	assert_string_equal(value, "vi");
	free(value);
	assert_ok(f, store_config_get(f->store, "officer", &value, &f->err));
	assert_string_equal(value, "Nguyễn Văn An");
	free(value);
	assert_ok(f, store_config_get(f->store, "keys", &value, &f->err));
	assert_null(value);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup_record, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(store_units__give_back_what_was_set),
		TEST(store_units_set__takes_all_or_nothing),
		TEST(store_config__keeps_settings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
