/* Whose signature is taken: every verdict, dates at their edges, several keys of a unit,
 * several units of a key, revocation by the time of receipt. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>
#include "base/mem.h"
#include "core/trust.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))
#define HANOI (7 * 60)
#define AT_NOON 1767243600 /* 2026-01-01T05:00:00Z: noon of 1/1/2026 in Hà Nội */
#define DAY 86400

/* Certificates of the tests: one letter, 64 times. */
static const char *hex(char letter)
{
	static char texts[8][CERTIFICATE_HEX_SIZE];
	static size_t next;
	char *text = texts[next++ % LENGTH(texts)];

	memset(text, letter, CERTIFICATE_HEX_SIZE - 1);
	text[CERTIFICATE_HEX_SIZE - 1] = 0;
	return text;
}

static struct trust_entry make(char key, const char *unit, enum trust_role role, enum trust_status status)
{
	struct trust_entry entry = { .role = role,
		.status = status,
		.holder = mem_strdup("Nguyễn Văn Thử"),
		.certificate = mem_zalloc(1, 1),
		.certificate_size = 1,
		.decided_by = mem_strdup(""),
		.revoked_by = mem_strdup(""),
		.revoked_why = mem_strdup("") };

	memcpy(entry.certificate_sha256, hex(key), CERTIFICATE_HEX_SIZE);
	memcpy(entry.unit, unit, strlen(unit) + 1);
	return entry;
}

static void add(struct trust_list *list, struct trust_entry entry)
{
	assert_int_equal(trust_add(list, &entry), OK);
}

/* a, b: two PCs of 15349; c of two communes; d waits; e refused; f only in January 2026;
 * 0 to be revoked at noon, said long before; 1 of the level above; 2 accepted here, refused there; 3
 * revoked at noon there and then; 4 at noon, from a week before on. */
static struct trust_list list_of_keys(void)
{
	struct trust_list list = { 0 };
	struct trust_entry january = make('f', "15349", ROLE_SIGNER, TRUST_ACCEPTED);
	struct trust_entry revoked = make('0', "15349", ROLE_SIGNER, TRUST_ACCEPTED);

	january.from = (struct date){ 2026, 1, 1 };
	january.to = (struct date){ 2026, 1, 31 };
	struct trust_entry at_once = make('3', "15349", ROLE_SIGNER, TRUST_ACCEPTED);
	struct trust_entry back_dated = make('4', "15349", ROLE_SIGNER, TRUST_ACCEPTED);

	revoked.decided_at = at_once.decided_at = back_dated.decided_at = AT_NOON - 100 * DAY;
	revoked.revoked_at = at_once.revoked_at = AT_NOON;
	revoked.revoked_stored_at = AT_NOON - 30 * DAY;
	at_once.revoked_stored_at = back_dated.revoked_stored_at = AT_NOON;
	back_dated.revoked_at = AT_NOON - 7 * DAY;
	add(&list, january);
	add(&list, make('b', "15349", ROLE_SIGNER, TRUST_ACCEPTED));
	add(&list, make('a', "15349", ROLE_SIGNER, TRUST_ACCEPTED));
	add(&list, make('c', "15361", ROLE_SIGNER, TRUST_ACCEPTED));
	add(&list, make('c', "15349", ROLE_SIGNER, TRUST_ACCEPTED));
	add(&list, make('d', "15349", ROLE_SIGNER, TRUST_WAITING));
	add(&list, make('e', "15349", ROLE_SIGNER, TRUST_REFUSED));
	add(&list, revoked);
	add(&list, at_once);
	add(&list, back_dated);
	add(&list, make('1', "393", ROLE_UPPER, TRUST_ACCEPTED));
	add(&list, make('2', "15361", ROLE_SIGNER, TRUST_REFUSED));
	add(&list, make('2', "15349", ROLE_SIGNER, TRUST_ACCEPTED));
	return list;
}

static void trust_judge__gives_every_verdict(void **state)
{
	static const struct {
		char key;
		const char *unit;
		enum trust_role role;
		int64_t at;
		enum trust_verdict verdict;
		const char *intent;
	} cases[] = {
		{ 'a', "15349", ROLE_SIGNER, AT_NOON, TRUST_OK, "the unit's key" },
		{ 'b', "15349", ROLE_SIGNER, AT_NOON, TRUST_OK, "its second computer" },
		{ 'c', "15349", ROLE_SIGNER, AT_NOON, TRUST_OK, "an officer of two communes, one" },
		{ 'c', "15361", ROLE_SIGNER, AT_NOON, TRUST_OK, "an officer of two communes, the other" },
		{ 'c', "15382", ROLE_SIGNER, AT_NOON, TRUST_OTHER_UNIT, "not a third one" },
		{ '9', "15349", ROLE_SIGNER, AT_NOON, TRUST_STRANGER, "nobody's key" },
		{ 'a', "15361", ROLE_SIGNER, AT_NOON, TRUST_OTHER_UNIT, "a neighbour's" },
		{ 'a', "1534", ROLE_SIGNER, AT_NOON, TRUST_OTHER_UNIT, "codes are compared whole" },
		{ 'a', "15349", ROLE_UPPER, AT_NOON, TRUST_OTHER_ROLE, "a commune writes no returns" },
		{ '1', "393", ROLE_UPPER, AT_NOON, TRUST_OK, "the level above does" },
		{ '1', "393", ROLE_SIGNER, AT_NOON, TRUST_OTHER_ROLE, "and signs no record by that" },
		{ 'd', "15349", ROLE_SIGNER, AT_NOON, TRUST_NOT_DECIDED, "not compared yet" },
		{ 'e', "15349", ROLE_SIGNER, AT_NOON, TRUST_DECLINED, "refused" },
		{ '2', "15349", ROLE_SIGNER, AT_NOON, TRUST_OK, "refused for another unit only" },
		{ '2', "15361", ROLE_SIGNER, AT_NOON, TRUST_DECLINED, "and there it is" },
		{ 'f', "15349", ROLE_SIGNER, AT_NOON - 12 * 3600, TRUST_OK, "first second of the first day" },
		{ 'f', "15349", ROLE_SIGNER, AT_NOON - 12 * 3600 - 1, TRUST_TOO_EARLY, "one second before" },
		{ 'f', "15349", ROLE_SIGNER, AT_NOON + 30 * DAY + 12 * 3600 - 1, TRUST_OK, "last second" },
		{ 'f', "15349", ROLE_SIGNER, AT_NOON + 30 * DAY + 12 * 3600, TRUST_TOO_LATE,
		    "one second after" },
		{ '0', "15349", ROLE_SIGNER, AT_NOON - 1, TRUST_OK, "came in before it was revoked" },
		{ '0', "15349", ROLE_SIGNER, AT_NOON, TRUST_REVOKED, "from that second on" },
		{ '0', "15349", ROLE_SIGNER, AT_NOON + 99 * DAY, TRUST_REVOKED, "and for ever" },
		{ '0', "15349", ROLE_SIGNER, AT_NOON - 101 * DAY, TRUST_REVOKED, "the clock runs behind the acceptance" },
		{ '0', "15361", ROLE_SIGNER, AT_NOON, TRUST_OTHER_UNIT, "revoked there, never known here" },
		{ '3', "15349", ROLE_SIGNER, AT_NOON, TRUST_REVOKED, "revoked on the spot" },
		{ '3', "15349", ROLE_SIGNER, AT_NOON - 1, TRUST_REVOKED, "the list knows: the clock was set back" },
		{ '3', "15349", ROLE_SIGNER, AT_NOON - 99 * DAY, TRUST_REVOKED, "far back, behind the acceptance still" },
		{ '4', "15349", ROLE_SIGNER, AT_NOON - 8 * DAY, TRUST_REVOKED, "set back before the day it counts from" },
	};
	struct trust_list list = list_of_keys();

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const enum trust_verdict verdict =
		    trust_judge(&list, hex(cases[i].key), cases[i].unit, cases[i].role, cases[i].at, HANOI);
		if (verdict != cases[i].verdict)
			fail_msg("%s: %d, not %d", cases[i].intent, verdict, cases[i].verdict);
	}
	trust_list_dispose(&list);
}

static void trust_judge__of_an_empty_list__is_stranger(void **state)
{
	const struct trust_list list = { 0 };

	(void)state;
	assert_int_equal(trust_judge(&list, hex('a'), "15349", ROLE_SIGNER, AT_NOON, HANOI), TRUST_STRANGER);
}

/* days are counted where the clock stands: the same second is another day elsewhere */
static void trust_judge__counts_days_of_the_clock(void **state)
{
	struct trust_list list = list_of_keys();

	(void)state;
	assert_int_equal(
	    trust_judge(&list, hex('f'), "15349", ROLE_SIGNER, AT_NOON - 12 * 3600, 0), TRUST_TOO_EARLY);
	trust_list_dispose(&list);
}

/* A revocation for a later day counts once that day has been, whatever the clock says afterwards. */
static void trust_judge__time_does_not_go_back(void **state)
{
	struct trust_list list = list_of_keys();

	(void)state;
	list.newest = AT_NOON - 1; /* what came in last, before that noon */
	assert_int_equal(trust_judge(&list, hex('0'), "15349", ROLE_SIGNER, AT_NOON - DAY, HANOI), TRUST_OK);
	list.newest = AT_NOON;
	assert_int_equal(
	    trust_judge(&list, hex('0'), "15349", ROLE_SIGNER, AT_NOON - DAY, HANOI), TRUST_REVOKED);
	assert_int_equal(trust_judge(&list, hex('a'), "15349", ROLE_SIGNER, AT_NOON - DAY, HANOI), TRUST_OK);
	trust_list_dispose(&list);
}

static void trust_judge__revocation_stands_above_dates(void **state)
{
	struct trust_list list = { 0 };
	struct trust_entry entry = make('a', "15349", ROLE_SIGNER, TRUST_ACCEPTED);

	(void)state;
	entry.to = (struct date){ 2025, 12, 31 };
	entry.revoked_at = AT_NOON - DAY;
	add(&list, entry);
	assert_int_equal(trust_judge(&list, hex('a'), "15349", ROLE_SIGNER, AT_NOON, HANOI), TRUST_REVOKED);
	trust_list_dispose(&list);
}

static void trust_check_record__wants_each_role_of_the_unit(void **state)
{
	static const struct {
		const char *signers, *roles; /* a letter each; s signer, u upper */
		enum trust_verdict verdict;
		size_t signer;
		const char *intent;
	} cases[] = {
		{ "a", "s", TRUST_OK, 0, "one signer" },
		{ "ab", "s", TRUST_OK, 0, "two of them" },
		{ "a9", "s", TRUST_OK, 0, "somebody else has signed as well" },
		{ "9a", "s", TRUST_STRANGER, 0, "the first one numbers the records: a stranger must not" },
		{ "9", "s", TRUST_STRANGER, 0, "a stranger" },
		{ "90", "s", TRUST_REVOKED, 1, "the nearest one is told" },
		{ "d9e", "s", TRUST_DECLINED, 2, "the nearest one is told, wherever it stands" },
		{ "a", "su", TRUST_OTHER_ROLE, 0, "a role that nobody fills" },
		{ "", "s", TRUST_STRANGER, 0, "nobody" },
		{ "a", "", TRUST_STRANGER, 0, "a record that asks for nothing is not trusted for nothing" },
	};
	struct trust_list list = list_of_keys();

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *signers[4];
		enum trust_role roles[2], role;
		const size_t count = strlen(cases[i].signers), role_count = strlen(cases[i].roles);
		size_t signer = 99;
		enum trust_verdict verdict;

		for (size_t s = 0; s < count; s++)
			signers[s] = hex(cases[i].signers[s]);
		for (size_t r = 0; r < role_count; r++)
			roles[r] = cases[i].roles[r] == 's' ? ROLE_SIGNER : ROLE_UPPER;
		verdict = trust_check_record(
		    &list, signers, count, roles, role_count, "15349", AT_NOON, HANOI, &signer, &role);
		if (verdict != cases[i].verdict || signer != cases[i].signer)
			fail_msg("%s: verdict %d of signer %zu", cases[i].intent, verdict, signer);
		if (strcmp(cases[i].roles, "su") == 0)
			assert_int_equal(role, ROLE_UPPER);
	}
	trust_list_dispose(&list);
}

static void trust_add__keeps_order_and_replaces(void **state)
{
	struct trust_list list = list_of_keys();
	struct trust_entry changed = make('d', "15349", ROLE_SIGNER, TRUST_ACCEPTED);
	const size_t count = list.count;

	(void)state;
	add(&list, changed);
	assert_int_equal(list.count, count);
	assert_int_equal(trust_find(&list, hex('d'), "15349", ROLE_SIGNER)->status, TRUST_ACCEPTED);
	for (size_t i = 1; i < list.count; i++) {
		const int order =
		    strcmp(list.items[i - 1].certificate_sha256, list.items[i].certificate_sha256);
		assert_true(
		    order < 0 || (order == 0 && strcmp(list.items[i - 1].unit, list.items[i].unit) < 0));
	}
	assert_int_equal(trust_first(&list, "cc"),
	    (size_t)(trust_find(&list, hex('c'), "15349", ROLE_SIGNER) - list.items));
	trust_list_dispose(&list);
}

static void trust_entry_copy__is_its_own(void **state)
{
	struct trust_entry entry = make('a', "15349", ROLE_SIGNER, TRUST_ACCEPTED), copy;

	(void)state;
	assert_int_equal(trust_entry_copy(&entry, &copy), OK);
	assert_true(copy.holder != entry.holder && copy.certificate != entry.certificate);
	trust_entry_dispose(&entry);
	assert_string_equal(copy.holder, "Nguyễn Văn Thử");
	assert_string_equal(copy.unit, "15349");
	trust_entry_dispose(&copy);
}

static void trust_names__come_back(void **state)
{
	(void)state;
	for (int i = 0; i < ROLE_COUNT; i++)
		assert_int_equal(trust_role_from_name(trust_role_name((enum trust_role)i)), i);
	for (int i = TRUST_WAITING; i <= TRUST_REFUSED; i++)
		assert_int_equal(trust_status_from_name(trust_status_name((enum trust_status)i)), i);
	assert_int_equal(trust_role_from_name("king"), -1);
	assert_int_equal(trust_status_from_name(""), -1);
	assert_string_equal(trust_verdict_words(TRUST_OK), "");
	for (int i = TRUST_STRANGER; i <= TRUST_REVOKED; i++)
		assert_true(*trust_verdict_words((enum trust_verdict)i) &&
			    *trust_verdict_name((enum trust_verdict)i));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(trust_judge__gives_every_verdict),
		cmocka_unit_test(trust_judge__of_an_empty_list__is_stranger),
		cmocka_unit_test(trust_judge__counts_days_of_the_clock),
		cmocka_unit_test(trust_judge__time_does_not_go_back),
		cmocka_unit_test(trust_judge__revocation_stands_above_dates),
		cmocka_unit_test(trust_check_record__wants_each_role_of_the_unit),
		cmocka_unit_test(trust_add__keeps_order_and_replaces),
		cmocka_unit_test(trust_entry_copy__is_its_own),
		cmocka_unit_test(trust_names__come_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
