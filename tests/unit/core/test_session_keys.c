/* Keys and trust on the screen: what waits comes first, comparing is typing, and what cannot be
 * taken back wants a reason. */
#include "base/mem.h"
#include "core/session.h"
#include "fixture.h"

#define NOW 1688522584 /* 2023-07-05T02:03:04Z */

struct world {
	struct forms forms;
	struct org_units units;
	struct session *s;
	struct effects effects; /* of the last key */
};

static int setup(void **state)
{
	static struct world world;

	world = (struct world){ 0 };
	*state = &world;
	return session_new(&world.forms, &world.units, (struct date){ 2023, 7, 5 }, &world.s, NULL);
}

static int teardown(void **state)
{
	struct world *w = *state;

	effects_dispose(&w->effects);
	session_free(w->s);
	return 0;
}

static void apply(struct world *w, enum command command, const char *text)
{
	assert_int_equal(session_apply(w->s, command, text, text ? strlen(text) : 0, &w->effects, NULL), OK);
}

static void key(struct world *w, enum command command)
{
	apply(w, command, NULL);
}

/* The effect of the last key; fails when there is not exactly this one. */
static const struct effect *effect(struct world *w, enum effect_kind kind)
{
	assert_int_equal(w->effects.count, 1);
	assert_int_equal(w->effects.items[0].kind, kind);
	return &w->effects.items[0];
}

static struct key_line line_of(char letter, enum key_standing standing, const char *unit, const char *holder)
{
	struct key_line line = { .standing = standing,
		.holder = mem_strdup(holder),
		.unit = mem_strdup(unit),
		.unit_label = mem_strdup(unit),
		.asked_at = NOW,
		.decided_by = mem_strdup(""),
		.revoked_by = mem_strdup(""),
		.revoked_why = mem_strdup(""),
		.replaced_holder = mem_strdup("") };

	memset(line.certificate_sha256, letter, CERTIFICATE_HEX_SIZE - 1);
	strcpy(line.groups, "11111 22222 33333 44444 55555 66666");
	return line;
}

/* In no order: accepted, our own, waiting (twice), revoked. */
static void give_lines(struct world *w)
{
	struct key_line *lines = mem_zalloc(5, sizeof *lines);

	lines[0] = line_of('a', KEY_ACCEPTED, "15349", "Lê Thị Hồng");
	lines[1] = line_of('b', KEY_OWN, "393", "Phạm Văn Duyệt");
	lines[2] = line_of('c', KEY_WAITING, "15352", "Trần Văn Bình");
	lines[3] = line_of('d', KEY_WAITING, "15355", "Ngô Văn Mới");
	lines[3].asked_at = NOW + 60;
	lines[4] = line_of('e', KEY_WITHDRAWN, "15349", "Bùi Văn Cũ");
	assert_int_equal(session_set_keys(w->s, lines, 5, NULL), OK);
}

static void open_keys(struct world *w)
{
	key(w, CMD_KEYS);
	effect(w, EFFECT_KEYS);
	assert_int_equal(w->s->screen, SCREEN_KEYS);
	give_lines(w);
}

static void select_line(struct world *w, char letter)
{
	key(w, CMD_FIRST);
	while (keys_selected(&w->s->keys)->certificate_sha256[0] != letter)
		key(w, CMD_NEXT);
}

static void keys__puts_first_what_waits(void **state)
{
	struct world *w = *state;
	const char order[] = "dcbae"; /* the newest enrolment, the other one, ours, accepted, revoked */

	open_keys(w);
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(w->s->keys.lines[i].certificate_sha256[0], order[i]);
	assert_int_equal(w->s->keys.selected, 0);
}

static void keys__stays_on_its_key_when_the_list_comes_anew(void **state)
{
	struct world *w = *state;

	open_keys(w);
	select_line(w, 'a');
	give_lines(w);
	assert_int_equal(keys_selected(&w->s->keys)->certificate_sha256[0], 'a');
}

static void keys__accepts_only_what_was_compared(void **state)
{
	static const struct {
		const char *typed;
		bool accepted;
		const char *intent;
	} cases[] = {
		{ "66666", true, "the last group" },
		{ "11111 22222 33333 44444 55555 66666", true, "all of them" },
		{ "giống hệt", true, "in words" },
		{ "GIONG HET", true, "without accents" },
		{ "11111", false, "the first group: the eye has not gone on" },
		{ "66665", false, "a slip" },
		{ "6666", false, "too short" },
		{ "166666", false, "too long" },
		{ "", false, "nothing" },
		{ "có", false, "another word" },
		{ "33333 44444 55555 66666", false, "a part" },
	};
	struct world *w = *state;

	for (size_t i = 0; i < LENGTH(cases); i++) {
		w->s->screen = SCREEN_HOME;
		open_keys(w);
		select_line(w, 'c');
		key(w, CMD_ACCEPT);
		assert_int_equal(w->s->box, BOX_FINGERPRINT);
		assert_non_null(strstr(w->s->popup.body, "11111 22222 33333 44444 55555 66666"));
		if (*cases[i].typed)
			apply(w, CMD_INSERT, cases[i].typed);
		key(w, CMD_ACCEPT);
		if (cases[i].accepted != (w->effects.count == 1))
			fail_msg("%s", cases[i].intent);
		if (cases[i].accepted) {
			assert_string_equal(effect(w, EFFECT_KEY_ACCEPT)->value, "");
			assert_int_equal(w->s->box, BOX_NONE);
		} else {
			assert_int_equal(w->s->box, BOX_FINGERPRINT);
			assert_true(w->s->message.text[0]);
			key(w, CMD_REVERT);
		}
	}
}

/* the old key did not vouch: its fate is asked for */
static void keys__asks_what_becomes_of_the_old_key(void **state)
{
	static const char *const reasons[] = { "Bà Hồng nghỉ hưu", "" };
	struct world *w = *state;

	for (size_t i = 0; i < LENGTH(reasons); i++) {
		struct key_line *lines = mem_zalloc(1, sizeof *lines);

		w->s->screen = SCREEN_HOME;
		key(w, CMD_KEYS);
		lines[0] = line_of('c', KEY_WAITING, "15352", "Trần Văn Bình");
		free(lines[0].replaced_holder);
		lines[0].replaced_holder = mem_strdup("Lê Thị Hồng");
		assert_int_equal(session_set_keys(w->s, lines, 1, NULL), OK);
		key(w, CMD_ACCEPT);
		apply(w, CMD_INSERT, "66666");
		key(w, CMD_ACCEPT);
		assert_int_equal(w->s->box, BOX_REPLACE);
		assert_non_null(strstr(w->s->popup.body, "Lê Thị Hồng"));
		assert_int_equal(w->effects.count, 0); /* nothing is accepted by the way */
		if (*reasons[i])
			apply(w, CMD_INSERT, reasons[i]);
		key(w, CMD_ACCEPT);
		assert_string_equal(effect(w, EFFECT_KEY_ACCEPT)->value, reasons[i]);
	}
}

static void keys__revokes_with_a_reason_only(void **state)
{
	struct world *w = *state;

	open_keys(w);
	select_line(w, 'a');
	key(w, CMD_REVOKE);
	assert_int_equal(w->s->box, BOX_REVOKE);
	key(w, CMD_ACCEPT);
	assert_int_equal(w->effects.count, 0);
	assert_int_equal(w->s->box, BOX_REVOKE);
	apply(w, CMD_INSERT, "  ");
	key(w, CMD_ACCEPT);
	assert_int_equal(w->effects.count, 0);
	apply(w, CMD_INSERT, "mất máy");
	key(w, CMD_ACCEPT);
	assert_non_null(strstr(effect(w, EFFECT_KEY_REVOKE)->value, "mất máy"));
}

static void keys__refuses_what_waits_after_a_question(void **state)
{
	struct world *w = *state;

	open_keys(w);
	key(w, CMD_REVOKE);
	assert_int_equal(w->s->box, BOX_CONFIRM);
	key(w, CMD_REVERT);
	assert_int_equal(w->effects.count, 0);
	key(w, CMD_REVOKE);
	key(w, CMD_ACCEPT);
	effect(w, EFFECT_KEY_REFUSE);
}

static void keys__leaves_our_own_and_the_revoked_alone(void **state)
{
	struct world *w = *state;

	open_keys(w);
	for (const char *p = "be"; *p; p++) {
		select_line(w, *p);
		key(w, CMD_REVOKE);
		assert_int_equal(w->effects.count, 0);
		assert_int_equal(w->s->box, BOX_NONE);
		assert_true(w->s->message.text[0]);
	}
}

static void keys__enrols_our_own_with_its_passphrase(void **state)
{
	struct world *w = *state;

	open_keys(w);
	key(w, CMD_ENROL);
	assert_int_equal(w->s->box, BOX_PASSPHRASE);
	apply(w, CMD_INSERT, "mật khẩu");
	key(w, CMD_ACCEPT);
	effect(w, EFFECT_KEY_ENROL);
	assert_string_equal(session_upper_passphrase(w->s), "mật khẩu");
	give_lines(w); /* the answer: the passphrase is gone */
	assert_string_equal(session_upper_passphrase(w->s), "");
}

/* a new key: the passphrase twice, the same */
static void keys__makes_a_key_after_two_passphrases(void **state)
{
	static const struct {
		const char *first, *second;
		bool made;
	} cases[] = { { "mật khẩu", "mật khẩu", true }, { "mật khẩu", "mật khâu", false } };
	struct world *w = *state;

	for (size_t i = 0; i < LENGTH(cases); i++) {
		w->s->screen = SCREEN_HOME;
		key(w, CMD_KEYS);
		assert_int_equal(session_set_keys(w->s, NULL, 0, NULL), OK);
		key(w, CMD_ACCEPT); /* there is nothing else to do */
		assert_int_equal(w->s->box, BOX_PASSPHRASE);
		apply(w, CMD_INSERT, cases[i].first);
		key(w, CMD_ACCEPT);
		assert_int_equal(w->s->box, BOX_PASSPHRASE);
		assert_int_equal(w->effects.count, 0);
		apply(w, CMD_INSERT, cases[i].second);
		key(w, CMD_ACCEPT);
		assert_int_equal(w->effects.count, cases[i].made);
		assert_null(w->s->keys.passphrase_once);
		if (cases[i].made)
			effect(w, EFFECT_KEY_ENROL);
		else
			assert_string_equal(session_upper_passphrase(w->s), "");
	}
}

/* none, which would cost what a right one costs, and one that a new key cannot have */
static void keys__asks_again_for_a_passphrase_that_cannot_be(void **state)
{
	struct world *w = *state;

	open_keys(w);
	key(w, CMD_ENROL);
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->box, BOX_PASSPHRASE);
	assert_int_equal(w->effects.count, 0);
	assert_string_equal(w->s->message.text, "Type the passphrase of the key.");
	key(w, CMD_LEAVE);

	assert_int_equal(session_set_keys(w->s, NULL, 0, NULL), OK);
	key(w, CMD_ENROL);
	apply(w, CMD_INSERT, "mật mã");
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->box, BOX_PASSPHRASE);
	assert_int_equal(w->effects.count, 0);
	assert_string_equal(edit_text(&w->s->popup.line), "");
	assert_string_equal(w->s->message.text, "The passphrase is too short: at least 8 characters.");
	assert_null(w->s->keys.passphrase_once);
	assert_string_equal(session_upper_passphrase(w->s), "");
}

static void keys__takes_in_an_enrolment_file(void **state)
{
	struct world *w = *state;

	open_keys(w);
	key(w, CMD_IMPORT);
	assert_int_equal(w->s->box, BOX_ENROLMENT);
	key(w, CMD_ACCEPT);
	assert_int_equal(w->effects.count, 0); /* nothing was typed */
	apply(w, CMD_INSERT, "usb/15349_enrolment_0a1b2c3d.json.p7m");
	key(w, CMD_ACCEPT);
	assert_string_equal(
	    effect(w, EFFECT_KEY_TAKE)->value, "usb/15349_enrolment_0a1b2c3d.json.p7m");
}

static void keys__prints_for_what_is_accepted_only(void **state)
{
	struct world *w = *state;

	open_keys(w);
	key(w, CMD_PRINT);
	assert_int_equal(w->effects.count, 0);
	select_line(w, 'a');
	key(w, CMD_PRINT);
	effect(w, EFFECT_KEY_SHEET);
}

static void keys__goes_back_to_where_it_was_called(void **state)
{
	struct world *w = *state;

	open_keys(w);
	key(w, CMD_LEAVE);
	assert_int_equal(w->s->screen, SCREEN_HOME);
	effect(w, EFFECT_HOME);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(keys__puts_first_what_waits),
		TEST(keys__stays_on_its_key_when_the_list_comes_anew),
		TEST(keys__accepts_only_what_was_compared),
		TEST(keys__asks_what_becomes_of_the_old_key),
		TEST(keys__revokes_with_a_reason_only),
		TEST(keys__refuses_what_waits_after_a_question),
		TEST(keys__leaves_our_own_and_the_revoked_alone),
		TEST(keys__enrols_our_own_with_its_passphrase),
		TEST(keys__makes_a_key_after_two_passphrases),
		TEST(keys__asks_again_for_a_passphrase_that_cannot_be),
		TEST(keys__takes_in_an_enrolment_file),
		TEST(keys__prints_for_what_is_accepted_only),
		TEST(keys__goes_back_to_where_it_was_called),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
