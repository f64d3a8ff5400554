/* The year's list, decisions, and what marks a unit in the list of a period. */
#include <stdio.h>
#include <string.h>

#include "store/received.h"
#include "support.h"

struct seen {
	char text[512];
};

static int see_assigned(void *context, int year, const char *unit)
{
	struct seen *seen = context;
	const size_t n = strlen(seen->text);

	(void)snprintf(seen->text + n, sizeof seen->text - n, "%d:%s ", year, unit);
	return 0;
}

static int see_recognised(void *context, const struct recognised *row)
{
	struct seen *seen = context;
	const size_t n = strlen(seen->text);

	(void)snprintf(seen->text + n, sizeof seen->text - n, "%s %s %s %d/%d/%d;", row->unit, row->number,
	    row->issuer, row->date.day, row->date.month, row->date.year);
	return 0;
}

static int see_unit(void *context, const char *unit)
{
	struct seen *seen = context;
	const size_t n = strlen(seen->text);

	(void)snprintf(seen->text + n, sizeof seen->text - n, "%s ", unit);
	return 0;
}

static void store_assigned__is_the_whole_list_of_a_year(void **state)
{
	static const char *const first[] = { "15349", "15352", "15349" }, *const second[] = { "15355" };
	struct fixture *f = *state;
	struct seen seen = { "" };

	assert_ok(f, store_assigned_put(f->store, "thu", 2023, first, 3, &f->err)); /* one stands twice */
	assert_ok(f, store_assigned_put(f->store, "thu", 2022, second, 1, &f->err));
	assert_ok(f, store_assigned_put(f->store, "khac", 2023, second, 1, &f->err));
	assert_ok(f, store_assigned_each(f->store, "thu", see_assigned, &seen, &f->err));
	assert_string_equal(seen.text, "2022:15355 2023:15349 2023:15352 ");
	assert_ok(f, store_assigned_put(f->store, "thu", 2023, second, 1, &f->err));
	reopen(f);
	seen.text[0] = '\0';
	assert_ok(f, store_assigned_each(f->store, "thu", see_assigned, &seen, &f->err));
	assert_string_equal(seen.text, "2022:15355 2023:15355 ");
	assert_ok(f, store_assigned_put(f->store, "thu", 2023, NULL, 0, &f->err));
	seen.text[0] = '\0';
	assert_ok(f, store_assigned_each(f->store, "thu", see_assigned, &seen, &f->err));
	assert_string_equal(seen.text, "2022:15355 ");
}

/* A bad code in the middle: the list of before stays. */
static void store_assigned__changes_nothing__when_refused(void **state)
{
	static const char *const good[] = { "15349" }, *const bad[] = { "15352", "" };
	struct fixture *f = *state;
	struct seen seen = { "" };

	assert_ok(f, store_assigned_put(f->store, "thu", 2023, good, 1, &f->err));
	assert_true(store_assigned_put(f->store, "thu", 2023, bad, 2, &f->err) < 0);
	assert_ok(f, store_assigned_each(f->store, "thu", see_assigned, &seen, &f->err));
	assert_string_equal(seen.text, "2023:15349 ");
}

static void store_recognised__one_decision_for_a_unit(void **state)
{
	struct fixture *f = *state;
	struct recognised entry = { "thu", "15349", "12/QĐ-UBND", "UBND tỉnh", { 2023, 4, 3 } };
	struct seen seen = { "" };

	assert_ok(f, store_recognised_put(f->store, &entry, &f->stamp, &f->err));
	entry.unit = "15352";
	assert_ok(f, store_recognised_put(f->store, &entry, &f->stamp, &f->err));
	entry.number = "14/QĐ-UBND"; /* the right one, at last */
	entry.date = (struct date){ 2023, 5, 4 };
	assert_ok(f, store_recognised_put(f->store, &entry, &f->stamp, &f->err));
	reopen(f);
	assert_ok(f, store_recognised_each(f->store, "thu", see_recognised, &seen, &f->err));
	assert_string_equal(
	    seen.text, "15349 12/QĐ-UBND UBND tỉnh 3/4/2023;15352 14/QĐ-UBND UBND tỉnh 4/5/2023;");
	entry.number = "";
	assert_ok(f, store_recognised_put(f->store, &entry, &f->stamp, &f->err));
	seen.text[0] = '\0';
	assert_ok(f, store_recognised_each(f->store, "thu", see_recognised, &seen, &f->err));
	assert_string_equal(seen.text, "15349 12/QĐ-UBND UBND tỉnh 3/4/2023;");
}

static void put(struct fixture *f, struct received *row, char digit)
{
	row->key = f->key;
	row->entered_for = row->reason = row->who = "";
	row->figures = (const unsigned char *)"x";
	row->figures_size = 1;
	memset(row->payload_sha256, digit, 64);
	memset(row->form_sha256, 'f', 64);
	assert_ok(f, store_received_put(f->store, row, f->form, "bytes", 5, &f->err));
}

static void answer(struct fixture *f, const struct received *row, char digit)
{
	static const char *const codes[] = { "1.1" }, *const reasons[] = { "Sai mẫu số" };
	char payload[65] = "";
	const struct answer a = { row->id, true, payload, "tra-lai.p7m", codes, reasons, 1 };

	memset(payload, digit, 64);
	assert_ok(f, store_answer_put(f->store, &a, &f->stamp, &f->err));
}

static void store_returned_and_apart__name_the_unit_until_it_is_settled(void **state)
{
	struct fixture *f = *state;
	struct received first = { .revision = 1, .sequence = 1 }, fork = { .revision = 1, .sequence = 1 },
			second = { .revision = 2, .sequence = 2 };
	struct period other = f->key.period;
	struct seen seen = { "" };

	memset(first.certificate_sha256, 'c', 64);
	memset(fork.certificate_sha256, 'c', 64);
	memset(second.certificate_sha256, 'c', 64);
	put(f, &first, 'a');
	assert_ok(f, store_returned_each(f->store, f->key.form, f->key.period, see_unit, &seen, &f->err));
	assert_ok(f, store_apart_each(f->store, f->key.form, f->key.period, see_unit, &seen, &f->err));
	assert_string_equal(seen.text, "");
	answer(f, &first, '1');
	answer(f, &first, '2');
	put(f, &fork, 'b');
	assert_int_equal(fork.apart, APART_FORK);
	assert_ok(f, store_returned_each(f->store, f->key.form, f->key.period, see_unit, &seen, &f->err));
	assert_ok(f, store_apart_each(f->store, f->key.form, f->key.period, see_unit, &seen, &f->err));
	assert_string_equal(seen.text, "15349 15349 "); /* once each */
	other.year--;
	seen.text[0] = '\0';
	assert_ok(f, store_returned_each(f->store, f->key.form, other, see_unit, &seen, &f->err));
	assert_ok(f, store_apart_each(f->store, f->key.form, other, see_unit, &seen, &f->err));
	assert_string_equal(seen.text, "");
	/* the unit sends it again, and the officer has chosen */
	assert_ok(f, store_received_choose(f->store, first.payload_sha256, &f->err));
	memcpy(second.previous, first.payload_sha256, sizeof second.previous);
	put(f, &second, 'd');
	assert_true(second.counts);
	assert_ok(f, store_returned_each(f->store, f->key.form, f->key.period, see_unit, &seen, &f->err));
	assert_ok(f, store_apart_each(f->store, f->key.form, f->key.period, see_unit, &seen, &f->err));
	assert_string_equal(seen.text, "");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup_record, fixture_teardown)
	static const struct CMUnitTest tests[] = {
		TEST(store_assigned__is_the_whole_list_of_a_year),
		TEST(store_assigned__changes_nothing__when_refused),
		TEST(store_recognised__one_decision_for_a_unit),
		TEST(store_returned_and_apart__name_the_unit_until_it_is_settled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
