/* The list of keys, kept. */
#include <stdlib.h>
#include <string.h>

#include "store/received.h"
#include "store/trust.h"
#include "support.h"

#define KEY_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define KEY_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static unsigned char der[] = { 0x30, 0x02, 0x00, 0xff };

static struct trust_entry entry_of(const char *certificate, const char *unit)
{
	struct trust_entry entry = { .role = ROLE_SIGNER,
		.status = TRUST_ACCEPTED,
		.holder = TEXT("Nguyễn Văn Thử"),
		.certificate = der,
		.certificate_size = sizeof der,
		.from = { 2026, 1, 2 },
		.to = { 2030, 12, 31 },
		.asked_at = 1,
		.decided_at = 2,
		.revoked_at = 3,
		.revoked_stored_at = 4,
		.decided_by = TEXT("Lê Thị Xem"),
		.revoked_by = TEXT("Trần Rút"),
		.revoked_why = TEXT("mất máy; \"cũ\"") };

	memcpy(entry.certificate_sha256, certificate, strlen(certificate) + 1);
	memcpy(entry.unit, unit, strlen(unit) + 1);
	memcpy(entry.enrolment, KEY_B, 65);
	memcpy(entry.replaces, KEY_A, 65);
	return entry;
}

static void store_trust__gives_back_what_was_put(void **state)
{
	struct fixture *f = *state;
	struct trust_entry entries[] = { entry_of(KEY_B, "15349"), entry_of(KEY_A, "393") };
	struct trust_list list = { 0 };
	const struct trust_entry *found;

	entries[1].role = ROLE_UPPER;
	entries[1].from = entries[1].to = (struct date){ 0 }; /* open */
	entries[1].status = TRUST_WAITING;
	assert_ok(f, store_trust_put(f->store, entries, 2, &f->err));
	reopen(f);
	assert_ok(f, store_trust_load(f->store, &list, &f->err));
	assert_int_equal(list.count, 2);
	found = trust_find(&list, KEY_B, "15349", ROLE_SIGNER);
	assert_non_null(found);
	assert_string_equal(found->holder, "Nguyễn Văn Thử");
	assert_int_equal(found->certificate_size, sizeof der);
	assert_memory_equal(found->certificate, der, sizeof der);
	assert_int_equal(found->status, TRUST_ACCEPTED);
	assert_int_equal(date_compare(found->from, entries[0].from), 0);
	assert_int_equal(date_compare(found->to, entries[0].to), 0);
	assert_string_equal(found->enrolment, KEY_B);
	assert_string_equal(found->replaces, KEY_A);
	assert_int_equal(found->asked_at, 1);
	assert_int_equal(found->decided_at, 2);
	assert_int_equal(found->revoked_at, 3);
	assert_int_equal(found->revoked_stored_at, 4);
	assert_string_equal(found->decided_by, "Lê Thị Xem");
	assert_string_equal(found->revoked_by, "Trần Rút");
	assert_string_equal(found->revoked_why, "mất máy; \"cũ\"");
	found = trust_find(&list, KEY_A, "393", ROLE_UPPER);
	assert_non_null(found);
	assert_int_equal(found->status, TRUST_WAITING);
	assert_int_equal(found->from.year, 0);
	assert_int_equal(found->to.year, 0);
	trust_list_dispose(&list);
}

/* one key of two units, two roles: each its own row; an equal one is replaced */
static void store_trust_put__replaces_only_the_same(void **state)
{
	struct fixture *f = *state;
	struct trust_entry entries[] = { entry_of(KEY_A, "15349"), entry_of(KEY_A, "15361"),
		entry_of(KEY_A, "15349"), entry_of(KEY_A, "15349") };
	struct trust_list list = { 0 };

	entries[2].role = ROLE_UPPER;
	entries[3].status = TRUST_REFUSED;
	assert_ok(f, store_trust_put(f->store, entries, 4, &f->err));
	assert_ok(f, store_trust_load(f->store, &list, &f->err));
	assert_int_equal(list.count, 3);
	assert_int_equal(trust_find(&list, KEY_A, "15349", ROLE_SIGNER)->status, TRUST_REFUSED);
	assert_int_equal(trust_find(&list, KEY_A, "15349", ROLE_UPPER)->status, TRUST_ACCEPTED);
	assert_int_equal(trust_find(&list, KEY_A, "15361", ROLE_SIGNER)->status, TRUST_ACCEPTED);
	trust_list_dispose(&list);
}

static void store_trust_put__takes_all_or_nothing(void **state)
{
	struct fixture *f = *state;
	struct trust_entry entries[] = { entry_of(KEY_A, "15349"), entry_of("", "15349") };
	struct trust_list list = { 0 };

	assert_true(store_trust_put(f->store, entries, 2, &f->err) < 0);
	assert_ok(f, store_trust_load(f->store, &list, &f->err));
	assert_int_equal(list.count, 0);
	trust_list_dispose(&list);
}

/* Where a revocation is for a later day the list says what time it has been already. */
static void store_trust_load__tells_when_the_last_file_came_in(void **state)
{
	static const struct {
		int64_t revoked_stored_at, newest;
	} cases[] = { { 2, 700 }, { 3, 0 } }; /* revoked at 3 */
	struct fixture *f = *state;

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct trust_entry entry = entry_of(KEY_A, "15349");
		struct trust_list list = { 0 };

		for (int64_t n = 1; n <= 2; n++) {
			char name[] = { (char)('0' + n), '\0' };
			const struct arrival file = { .at = n == 1 ? 700 : 600, /* the clock was set back */
				.file_name = name,
				.file_sha256 = n == 1 ? KEY_A : KEY_B,
				.who = "An",
				.verdict = "taken",
				.message = "",
				.unit = "",
				.form = "",
				.period = "",
				.payload_sha256 = "" };

			assert_ok(f, store_arrival_put(f->store, &file, &f->err));
		}
		entry.revoked_stored_at = cases[i].revoked_stored_at;
		assert_ok(f, store_trust_put(f->store, &entry, 1, &f->err));
		assert_ok(f, store_trust_load(f->store, &list, &f->err));
		assert_int_equal(list.newest, cases[i].newest);
		trust_list_dispose(&list);
	}
}

/* a row that no version of the program wrote is told, not guessed at */
static void store_trust_load__refuses_an_unknown_role(void **state)
{
	struct fixture *f = *state;
	struct trust_entry entry = entry_of(KEY_A, "15349");
	struct trust_list list = { 0 };

	assert_ok(f, store_trust_put(f->store, &entry, 1, &f->err));
	store_close(f->store);
	f->store = NULL;
	tamper(f->path, "UPDATE trust SET role = 'king'");
	reopen(f);
	assert_int_equal(store_trust_load(f->store, &list, &f->err), ERR_DAMAGED);
	assert_says(f, "king");
	trust_list_dispose(&list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    store_trust__gives_back_what_was_put, fixture_setup_record, fixture_teardown),
		cmocka_unit_test_setup_teardown(
		    store_trust_put__replaces_only_the_same, fixture_setup_record, fixture_teardown),
		cmocka_unit_test_setup_teardown(
		    store_trust_put__takes_all_or_nothing, fixture_setup_record, fixture_teardown),
		cmocka_unit_test_setup_teardown(
		    store_trust_load__tells_when_the_last_file_came_in, fixture_setup_record, fixture_teardown),
		cmocka_unit_test_setup_teardown(
		    store_trust_load__refuses_an_unknown_role, fixture_setup_record, fixture_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
