/* What came in: which record counts, what is set apart, whole or not there. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "store/received.h"
#include "support.h"

static const unsigned char figures[] = { 1, 2, 0, 3 };

static struct received row(
    struct fixture *f, int revision, char key, int64_t sequence, char payload, char previous)
{
	struct received r = { .key = f->key,
		.revision = revision,
		.sequence = sequence,
		.entered_for = "",
		.reason = "",
		.signed_at = f->stamp.at,
		.at = f->stamp.at,
		.who = f->stamp.who,
		.figures = figures,
		.figures_size = sizeof figures };

	memset(r.certificate_sha256, key, 64);
	memset(r.payload_sha256, payload, 64);
	assert_ok(f, sha256_hex(f->form->text, f->form->text_size, r.form_sha256, &f->err));
	if (previous)
		memset(r.previous, previous, 64);
	return r;
}

static int put(struct fixture *f, struct received *r)
{
	int rc, end;

	assert_ok(f, store_import_begin(f->store, &f->err));
	rc = store_received_put(f->store, r, f->form, "bytes", 5, &f->err);
	end = store_import_end(f->store, OK, &f->err);
	assert_int_equal(end, OK);
	return rc;
}

struct seen {
	size_t count;
	char payloads[16]; /* first digit of each, in the order shown */
	struct received last;
};

static int see(void *context, const struct received *r)
{
	struct seen *seen = context;

	seen->payloads[seen->count++] = r->payload_sha256[0];
	assert_int_equal(r->figures_size, sizeof figures);
	assert_memory_equal(r->figures, figures, sizeof figures);
	seen->last = *r;
	return 0;
}

static int count_key(void *context, const struct record_key *key)
{
	struct { const struct record_key *wanted; size_t count; } *keys = context;

	assert_true(record_key_equal(key, keys->wanted));
	keys->count++;
	return 0;
}

static void assert_counting(struct fixture *f, char payload)
{
	struct { const struct record_key *wanted; size_t count; } keys = { &f->key, 0 };
	struct seen seen = { 0 };

	assert_ok(f, store_received_keys(f->store, count_key, &keys, &f->err));
	assert_int_equal(keys.count, 1);

	assert_ok(f, store_received_each(f->store, f->key.form, &f->key.period, "", see, &seen, &f->err));
	assert_int_equal(seen.count, 1);
	assert_int_equal(seen.payloads[0], payload);
}

static void store_received_put__says_which_counts(void **state)
{
	static const struct {
		const char *intent;
		struct {
			int revision;
			char key;
			int64_t sequence;
			char payload, previous;
			enum apart apart;
		} puts[4];
		char counts;
	} cases[] = {
		{ "a correction takes the place",
		    { { 1, 'c', 1, 'a', 0, APART_NOT }, { 2, 'c', 2, 'b', 'a', APART_NOT } }, 'b' },
		{ "an older revision that comes later does not",
		    { { 2, 'c', 2, 'b', 'a', APART_NOT }, { 1, 'c', 1, 'a', 0, APART_NOT } }, 'b' },
		{ "the same number of a key twice: the newcomer is set apart",
		    { { 1, 'c', 1, 'a', 0, APART_NOT }, { 2, 'c', 1, 'b', 0, APART_FORK } }, 'a' },
		{ "one that does not know its forerunner",
		    { { 1, 'c', 1, 'a', 0, APART_NOT }, { 2, 'c', 2, 'b', 'd', APART_FORK } }, 'a' },
		{ "one that its follower does not know",
		    { { 2, 'c', 2, 'b', 'd', APART_NOT }, { 1, 'c', 1, 'a', 0, APART_FORK } }, 'b' },
		{ "what follows a branch that was set apart",
		    { { 1, 'c', 1, 'a', 0, APART_NOT }, { 2, 'c', 1, 'b', 0, APART_FORK },
			{ 3, 'c', 2, 'd', 'b', APART_FORK } },
		    'a' },
		{ "and what follows the other one goes on",
		    { { 1, 'c', 1, 'a', 0, APART_NOT }, { 2, 'c', 1, 'b', 0, APART_FORK },
			{ 3, 'c', 2, 'd', 'a', APART_NOT } },
		    'd' },
		{ "a gap is no fault: that one went elsewhere",
		    { { 1, 'c', 1, 'a', 0, APART_NOT }, { 2, 'c', 7, 'b', 'e', APART_NOT } }, 'b' },
		{ "the same revision of two PCs",
		    { { 1, 'c', 1, 'a', 0, APART_NOT }, { 1, 'd', 1, 'b', 0, APART_TWO } }, 'a' },
		{ "an old revision of the other PC is only old",
		    { { 1, 'c', 1, 'a', 0, APART_NOT }, { 2, 'c', 2, 'b', 'a', APART_NOT },
			{ 1, 'd', 1, 'd', 0, APART_NOT } },
		    'b' },
		{ "the same revision signed again by the same key, later",
		    { { 1, 'c', 1, 'a', 0, APART_NOT }, { 1, 'c', 2, 'b', 'a', APART_NOT } }, 'b' },
		{ "a new key of the same unit goes on with the next revision",
		    { { 1, 'c', 1, 'a', 0, APART_NOT }, { 2, 'd', 1, 'b', 0, APART_NOT } }, 'b' },
	};

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct fixture *f;
		void *fresh;

		fixture_setup_record(&fresh);
		f = fresh;
		for (size_t k = 0; k < LENGTH(cases[i].puts) && cases[i].puts[k].revision; k++) {
			struct received r = row(f, cases[i].puts[k].revision, cases[i].puts[k].key,
			    cases[i].puts[k].sequence, cases[i].puts[k].payload, cases[i].puts[k].previous);

			assert_ok(f, put(f, &r));
			if (r.apart != cases[i].puts[k].apart)
				fail_msg("%s: %zu is %d", cases[i].intent, k, (int)r.apart);
		}
		assert_counting(f, cases[i].counts);
		fixture_teardown(&fresh);
	}
	(void)state;
}

static void store_received_put__takes_the_same_one_once(void **state)
{
	struct fixture *f = *state;
	struct received first = row(f, 1, 'c', 1, 'a', 0), again = first;
	struct str bytes = { 0 }, pack = { 0 };
	struct seen seen = { 0 };

	assert_ok(f, put(f, &first));
	assert_int_equal(put(f, &again), ERR_EXISTS);
	assert_int_equal(again.id, first.id);
	assert_true(again.counts);
	assert_ok(f, store_received_find(f->store, first.payload_sha256, see, &seen, &bytes, &f->err));
	assert_string_equal(str_text(&bytes), "bytes");
	assert_int_equal(seen.count, 1);
	assert_ok(f, store_received_form(f->store, first.form_sha256, &pack, &f->err));
	assert_memory_equal(pack.text, f->form->text, f->form->text_size);
	first.payload_sha256[0] = 'e';
	assert_int_equal(
	    store_received_find(f->store, first.payload_sha256, see, &seen, NULL, &f->err), ERR_NOT_FOUND);
	str_dispose(&bytes);
	str_dispose(&pack);
	assert_ok(f, doctor(f->store, NULL, &f->err));
}

static void store_received_each__shows_all_revisions_of_a_unit(void **state)
{
	struct fixture *f = *state;
	struct received first = row(f, 1, 'c', 1, 'a', 0), second = row(f, 2, 'c', 2, 'b', 'a'),
			other = row(f, 1, 'd', 1, 'e', 0);
	struct seen unit = { 0 }, all = { 0 }, form = { 0 }, period = { 0 };

	strcpy(other.key.unit, "15352");
	assert_ok(f, put(f, &first));
	assert_ok(f, put(f, &second));
	assert_ok(f, put(f, &other));
	assert_ok(f, store_received_each(f->store, "", NULL, "15349", see, &unit, &f->err));
	assert_string_equal(unit.payloads, "ba");
	assert_ok(f, store_received_each(f->store, "", NULL, "", see, &all, &f->err));
	assert_string_equal(all.payloads, "be");
	assert_ok(f, store_received_each(f->store, f->key.form, NULL, "", see, &form, &f->err));
	assert_string_equal(form.payloads, "be");
	assert_ok(f, store_received_each(f->store, "", &f->key.period, "", see, &period, &f->err));
	assert_string_equal(period.payloads, "be");
}

static void store_received_choose__settles_what_was_set_apart(void **state)
{
	struct fixture *f = *state;
	struct received first = row(f, 1, 'c', 1, 'a', 0), twin = row(f, 1, 'd', 1, 'b', 0);
	struct seen seen = { 0 };

	assert_ok(f, put(f, &first));
	assert_ok(f, put(f, &twin));
	assert_false(twin.counts);
	assert_ok(f, store_received_choose(f->store, twin.payload_sha256, &f->err));
	assert_counting(f, 'b');
	assert_ok(f, store_received_each(f->store, "", NULL, "15349", see, &seen, &f->err));
	assert_int_equal(seen.last.apart, APART_NOT);
	assert_int_equal(seen.count, 2);
	twin.payload_sha256[0] = 'e';
	assert_int_equal(store_received_choose(f->store, twin.payload_sha256, &f->err), ERR_NOT_FOUND);
}

static void store_import__is_wholly_in_or_wholly_out(void **state)
{
	struct fixture *f = *state;
	struct received first = row(f, 1, 'c', 1, 'a', 0), bad = row(f, 0, 'c', 2, 'b', 'a'),
			second = row(f, 2, 'c', 2, 'd', 'a');
	struct seen seen = { 0 };

	assert_ok(f, store_import_begin(f->store, &f->err));
	assert_ok(f, store_received_put(f->store, &first, f->form, "x", 1, &f->err));
	/* a piece that fails takes itself back, the others stay; a CHECK refuses revision 0 */
	assert_true(store_received_put(f->store, &bad, f->form, "x", 1, &f->err) < 0);
	assert_ok(f, store_config_set(f->store, "unit", "15349", &f->err));
	assert_ok(f, commit_value(f, "1.1", "", "5"));
	assert_int_equal(commit_value(f, "1.1", "4", "6"), ERR_CORRUPT);
	assert_ok(f, store_received_put(f->store, &second, f->form, "x", 1, &f->err));
	assert_ok(f, store_import_end(f->store, OK, &f->err));
	assert_counting(f, 'd');
	assert_string_equal(stored(f, "1.1"), "5");

	assert_ok(f, store_import_begin(f->store, &f->err));
	second = row(f, 3, 'c', 3, 'e', 'd');
	assert_ok(f, store_received_put(f->store, &second, f->form, "x", 1, &f->err));
	assert_ok(f, commit_value(f, "1.1", "5", "6"));
	assert_int_equal(store_import_end(f->store, ERR_IO, &f->err), ERR_IO);
	assert_counting(f, 'd');
	assert_string_equal(stored(f, "1.1"), "5");
	reopen(f);
	assert_ok(f, store_received_each(f->store, "", NULL, "15349", see, &seen, &f->err));
	assert_string_equal(seen.payloads, "da");
	assert_ok(f, doctor(f->store, NULL, &f->err));
}

static int see_arrival(void *context, const struct arrival *arrival)
{
	str_printf(context, "%s %s %s|", arrival->file_name, arrival->verdict, arrival->unit);
	return 0;
}

static void store_arrival_put__renews_the_verdict_of_the_same_file(void **state)
{
	struct fixture *f = *state;
	char sha[SHA256_HEX_SIZE] = "", none[SHA256_HEX_SIZE] = "";
	struct arrival arrival = { .at = 1,
		.file_name = "a.p7m",
		.file_sha256 = sha,
		.who = "An",
		.verdict = "stranger",
		.message = "…",
		.unit = "15349",
		.form = "",
		.period = "",
		.payload_sha256 = "" };
	struct str seen = { 0 };
	bool there;

	memset(sha, 'a', 64);
	assert_ok(f, store_arrival_put(f->store, &arrival, &f->err));
	arrival.verdict = "taken";
	arrival.at = 2;
	assert_ok(f, store_arrival_put(f->store, &arrival, &f->err));
	arrival.file_name = "b.p7m";
	assert_ok(f, store_arrival_put(f->store, &arrival, &f->err));
	assert_ok(f, store_arrival_each(f->store, see_arrival, &seen, &f->err));
	assert_string_equal(str_text(&seen), "b.p7m taken 15349|a.p7m taken 15349|");
	assert_ok(f, store_arrival_has(f->store, sha, "a.p7m", &there, &f->err));
	assert_true(there);
	assert_ok(f, store_arrival_has(f->store, none, "a.p7m", &there, &f->err));
	assert_false(there);
	str_dispose(&seen);
}

static int see_answer(void *context, const struct answer *answer, int64_t at, const char *who)
{
	str_printf(
	    context, "%s %s %d %s", answer->is_return ? "return" : "receipt", answer->file, (int)at, who);
	for (size_t i = 0; i < answer->reason_count; i++)
		str_printf(context, " %s=%s", answer->codes[i], answer->reasons[i]);
	str_append(context, "|");
	return 0;
}

static void store_answer_put__keeps_receipts_and_returns(void **state)
{
	struct fixture *f = *state;
	static const char *const codes[] = { "", "1.1" }, *const reasons[] = { "Chưa đủ", "Sai mẫu số" };
	struct received first = row(f, 1, 'c', 1, 'a', 0);
	struct answer answer = { .payload_sha256 = first.payload_sha256, .file = "x.p7m" };
	struct str seen = { 0 };

	assert_ok(f, put(f, &first));
	answer.received = first.id;
	assert_ok(f, store_answer_put(f->store, &answer, &(struct stamp){ .who = "An", .at = 5 }, &f->err));
	assert_int_equal(store_answer_put(f->store, &answer, &f->stamp, &f->err), ERR_EXISTS);
	answer = (struct answer){ first.id, true, first.form_sha256, "y.p7m", codes, reasons, 2 };
	assert_ok(f, store_answer_put(f->store, &answer, &(struct stamp){ .who = "Bé", .at = 6 }, &f->err));
	assert_ok(f, store_answer_each(f->store, first.id, see_answer, &seen, &f->err));
	assert_string_equal(str_text(&seen), "receipt x.p7m 5 An|return y.p7m 6 Bé =Chưa đủ 1.1=Sai mẫu số|");
	str_dispose(&seen);
}

static int see_assigned(void *context, int year, const char *unit)
{
	str_printf(context, "%d:%s ", year, unit);
	return 0;
}

static int see_recognised(void *context, const struct recognised *r)
{
	str_printf(context, "%s %s %d/%d/%d %s|", r->unit, r->number, r->date.day, r->date.month,
	    r->date.year, r->issuer);
	return 0;
}

static void store_plan__keeps_lists_and_decisions(void **state)
{
	struct fixture *f = *state;
	static const char *const first[] = { "15352", "15349", "15349" }, *const second[] = { "15349" };
	struct recognised decision = { "th-1", "15349", "12/QĐ-UBND", "UBND huyện", { 2023, 4, 3 } };
	struct str seen = { 0 };

	assert_ok(f, store_assigned_put(f->store, "th-1", 2023, first, 3, &f->err));
	assert_ok(f, store_assigned_put(f->store, "th-1", 2024, first, 1, &f->err));
	assert_ok(
	    f, store_assigned_put(f->store, "th-1", 2024, second, 1, &f->err)); /* the whole list again */
	assert_ok(f, store_assigned_each(f->store, "th-1", see_assigned, &seen, &f->err));
	assert_string_equal(str_text(&seen), "2023:15349 2023:15352 2024:15349 ");
	str_clear(&seen);
	assert_ok(f, store_recognised_put(f->store, &decision, &f->stamp, &f->err));
	decision.number = "13/QĐ-UBND";
	assert_ok(f, store_recognised_put(f->store, &decision, &f->stamp, &f->err));
	assert_ok(f, store_recognised_each(f->store, "th-1", see_recognised, &seen, &f->err));
	assert_string_equal(str_text(&seen), "15349 13/QĐ-UBND 3/4/2023 UBND huyện|");
	str_dispose(&seen);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup_record, fixture_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(store_received_put__says_which_counts),
		TEST(store_received_put__takes_the_same_one_once),
		TEST(store_received_each__shows_all_revisions_of_a_unit),
		TEST(store_received_choose__settles_what_was_set_apart),
		TEST(store_import__is_wholly_in_or_wholly_out),
		TEST(store_arrival_put__renews_the_verdict_of_the_same_file),
		TEST(store_answer_put__keeps_receipts_and_returns),
		TEST(store_plan__keeps_lists_and_decisions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
