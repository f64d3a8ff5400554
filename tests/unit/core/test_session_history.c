/* The history screen: its list, its search, putting back what stood before a change. */
#include "base/mem.h"
#include "core/record_restore.h"
#include "core/session.h"
#include "fixture.h"

#define NOW 1688522584 /* 2023-07-05T02:03:04Z */

struct world {
	struct forms forms;
	struct session *s;
	struct effects effects;
	int64_t restored; /* the line whose old text was committed */
	unsigned asked;	  /* for the history */
	int64_t wanted;	  /* the line that was to be given whole */
};

static struct history_line line_of(int64_t sequence, const char *action, const char *code, enum field field,
    const char *old, const char *new)
{
	return (struct history_line){ .sequence = sequence,
		.step = sequence,
		.at = NOW + sequence,
		.who = mem_strdup(sequence % 2 ? "Trần Văn An" : "Lê Thị Bình"),
		.action = mem_strdup(action),
		.code = mem_strdup(code),
		.field = mem_strdup(strcmp(action, "set") == 0 ? field_name(field) : ""),
		.name = mem_strdup(field == FIELD_META		? "due"
				   : field == FIELD_EXPLANATION ? "warn.1"
								: ""),
		.old_text = mem_strdup(old),
		.new_text = mem_strdup(new),
		.old_reading = mem_strdup(""),
		.new_reading = mem_strdup(""),
		.why = mem_strdup("") };
}

/* Newest first. */
static void give_history(struct world *w)
{
	struct history_line *lines = mem_zalloc(6, sizeof *lines);

	lines[0] = line_of(6, "set", "", FIELD_META, "2023-06-30", "2023-07-05");
	lines[1] = line_of(5, "set", "1.1", FIELD_EXPLANATION, "Số liệu đúng", "");
	lines[2] = line_of(4, "set", "1.1", FIELD_DIFFICULTY, "Thiếu máy", "Thiếu người");
	lines[3] = line_of(3, "set", "1.1", FIELD_VALUE, "52%", "80%");
	lines[4] = line_of(2, "set", "1.1", FIELD_VALUE, "", "52%");
	lines[5] = line_of(1, "create", "", FIELD_VALUE, "", "");
	assert_int_equal(session_set_history(w->s, lines, 6, NULL), OK);
}

static void run_effect(struct world *w, struct effect *e)
{
	struct err err = { 0 };

	if (e->kind == EFFECT_COMMIT) {
		w->restored = e->sequence;
		assert_int_equal(session_committed(w->s, &e->changes, NOW, &err), OK);
	} else if (e->kind == EFFECT_HISTORY) {
		w->asked++;
		give_history(w);
	} else if (e->kind == EFFECT_HISTORY_LINE) {
		w->wanted = e->sequence;
	}
}

static void apply(struct world *w, enum command command, const char *text)
{
	struct err err = { 0 };

	assert_int_equal(session_apply(w->s, command, text, text ? strlen(text) : 0, &w->effects, &err), OK);
	for (size_t i = 0; i < w->effects.count; i++)
		run_effect(w, &w->effects.items[i]);
}

static void key(struct world *w, enum command command)
{
	apply(w, command, NULL);
}

static int setup(void **state)
{
	static const struct org_units none;
	struct world *w = calloc(1, sizeof *w);
	struct record *r;

	assert_int_equal(forms_add(&w->forms, fixture_form()), OK);
	assert_int_equal(session_new(&w->forms, &none, (struct date){ 2023, 7, 5 }, &w->s, NULL), OK);
	r = fixture_record(w->forms.items[0], "thu/15349/2023-H1", LEVEL_XA);
	fixture_set(r, "1.1", "80%");
	assert_int_equal(session_opened(w->s, r, NULL, NULL, NULL), OK);
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;

	effects_dispose(&w->effects);
	session_free(w->s);
	forms_dispose(&w->forms);
	free(w);
	return 0;
}

static int64_t selected(const struct world *w)
{
	const struct history_line *line = history_selected(&w->s->history);

	return line ? line->sequence : 0;
}

/* --- the list ----------------------------------------------------------------- */

static void history__opens_on_the_newest_and_moves(void **state)
{
	struct world *w = *state;

	key(w, CMD_HISTORY);
	assert_int_equal(w->s->screen, SCREEN_HISTORY);
	assert_int_equal(w->asked, 1);
	assert_int_equal(selected(w), 6);
	key(w, CMD_NEXT);
	assert_int_equal(selected(w), 5);
	key(w, CMD_LAST);
	assert_int_equal(selected(w), 1);
	key(w, CMD_LEAVE);
	assert_int_equal(w->s->screen, SCREEN_ENTRY);
}

static void history__searches_blind_to_accents(void **state)
{
	static const struct {
		const char *typed;
		size_t shown;
		int64_t first;
	} cases[] = {
		{ "", 6, 6 },
		{ "thieu nguoi", 1, 4 }, /* in the text */
		{ "BINH", 3, 6 },	 /* the person */
		{ "1.1 52", 2, 3 },	 /* every word; old and new */
		{ "deadline", 1, 6 },	 /* what it is called on the screen */
		{ "không có gì", 0, 0 },
	};
	struct world *w = *state;

	for (size_t i = 0; i < LENGTH(cases); i++) {
		key(w, CMD_HISTORY);
		key(w, CMD_SEARCH);
		apply(w, CMD_INSERT, cases[i].typed);
		assert_int_equal(w->s->history.shown_count, cases[i].shown);
		assert_int_equal(selected(w), cases[i].first);
		key(w, CMD_LEAVE);
	}
}

static void history__esc_ends_the_search_first(void **state)
{
	struct world *w = *state;

	key(w, CMD_HISTORY);
	key(w, CMD_SEARCH);
	apply(w, CMD_INSERT, "binh");
	key(w, CMD_RESTORE); /* Enter: from the search to the list */
	assert_false(w->s->history.filtering);
	assert_int_equal(w->s->box, BOX_NONE);
	assert_int_equal(w->s->history.shown_count, 3);
	key(w, CMD_REVERT);
	assert_int_equal(w->s->screen, SCREEN_HISTORY);
	assert_int_equal(w->s->history.shown_count, 6);
	session_unrevert(w->s); /* it was the first half of a twin: the search is back */
	assert_int_equal(w->s->history.shown_count, 3);
	key(w, CMD_REVERT);
	key(w, CMD_REVERT);
	assert_int_equal(w->s->screen, SCREEN_ENTRY);
}

static void history__asks_for_a_cut_line_and_compares_it(void **state)
{
	struct world *w = *state;
	struct history_line whole;

	key(w, CMD_HISTORY);
	w->s->history.lines[2].cut = true;
	key(w, CMD_NEXT);
	assert_int_equal(w->wanted, 0);
	key(w, CMD_NEXT);
	assert_int_equal(w->wanted, 4);
	assert_int_equal(session_history_wants(w->s), 4);
	key(w, CMD_RESTORE); /* not before all of it is there */
	assert_int_equal(w->s->box, BOX_NONE);
	whole = line_of(4, "set", "1.1", FIELD_DIFFICULTY, "một\nhai", "một\nba");
	assert_int_equal(session_set_history_line(w->s, &whole, NULL), OK);
	assert_int_equal(session_history_wants(w->s), 0);
	assert_string_equal(history_selected(&w->s->history)->new_text, "một\nba");
	assert_string_equal(w->s->history.difference, "…\n- hai\n+ ba\n");
	key(w, CMD_NEXT);
	assert_null(w->s->history.difference);
}

/* --- putting back ---------------------------------------------------------------- */

static void history__puts_back_after_asking(void **state)
{
	struct world *w = *state;

	key(w, CMD_HISTORY);
	for (int i = 0; i < 3; i++)
		key(w, CMD_NEXT);
	assert_int_equal(selected(w), 3);
	key(w, CMD_RESTORE);
	assert_int_equal(w->s->box, BOX_CONFIRM);
	assert_non_null(strstr(w->s->popup.body, "“80%” → “52%”"));
	key(w, CMD_REVERT); /* no */
	assert_string_equal(w->s->record->cells[0].typed, "80%");
	assert_int_equal(w->restored, 0);
	key(w, CMD_RESTORE);
	key(w, CMD_ACCEPT); /* yes */
	assert_string_equal(w->s->record->cells[0].typed, "52%");
	assert_int_equal(w->restored, 3);
	assert_int_equal(w->asked, 2); /* the list has a new line now */
	assert_int_equal(w->s->screen, SCREEN_HISTORY);
}

static void history__says_when_there_is_nothing_to_put_back(void **state)
{
	struct world *w = *state;

	fixture_set(w->s->record, "1.1", "52%");
	key(w, CMD_HISTORY);
	for (int i = 0; i < 3; i++)
		key(w, CMD_NEXT);
	key(w, CMD_RESTORE); /* 52% stands there already */
	assert_int_equal(w->s->box, BOX_NONE);
	assert_int_equal(w->s->message.kind, MESSAGE_ERROR);
	key(w, CMD_LAST);
	key(w, CMD_RESTORE); /* the record was made: no field */
	assert_int_equal(w->s->box, BOX_NONE);
	assert_true(w->s->message.text[0]);
}

static void history__does_not_drop_what_is_being_typed(void **state)
{
	struct world *w = *state;

	apply(w, CMD_FIRST, NULL);
	apply(w, CMD_INSERT, "99");
	assert_true(w->s->touched);
	key(w, CMD_HISTORY);
	for (int i = 0; i < 3; i++)
		key(w, CMD_NEXT);
	key(w, CMD_RESTORE);
	assert_int_equal(w->s->box, BOX_NONE);
	assert_int_equal(w->s->message.kind, MESSAGE_WARNING);
	key(w, CMD_LEAVE);
	assert_string_equal(edit_text(&w->s->line), "99");
}

/* --- record_restore ---------------------------------------------------------------- */

static struct change change_of(const char *code, enum field field, const char *name, const char *old)
{
	static char none[] = "";

	return (struct change){ .code = (char *)(uintptr_t)code,
		.field = field,
		.name = (char *)(uintptr_t)name,
		.old_text = (char *)(uintptr_t)old,
		.new_text = none,
		.old_reading = none,
		.new_reading = none };
}

static void record_restore__each_field(void **state)
{
	static const struct {
		const char *code;
		enum field field;
		const char *name, *old;
		int rc;
	} cases[] = {
		{ "1.1", FIELD_VALUE, "", "52%", OK }, { "1.1", FIELD_VALUE, "", "", OK }, /* blank again */
		{ "1.1", FIELD_VALUE, "", "80%", ERR_REFUSED },				   /* stands there */
		{ "1.1", FIELD_DIFFICULTY, "", "Thiếu máy", OK },
		{ "1.1", FIELD_DIFFICULTY, "", "", ERR_REFUSED }, { "", FIELD_META, "due", "2023-06-30", OK },
		{ "", FIELD_META, "as_of", "", ERR_REFUSED },
		{ "1.1", FIELD_EXPLANATION, "no-such-rule", "lý do", ERR_USAGE }, /* nothing to explain now */
		{ "1.1", FIELD_CARRIED, "", "2022", ERR_REFUSED },
		{ "9.9", FIELD_VALUE, "", "1", ERR_NOT_FOUND }, /* not in this form */
	};
	struct world *w = *state;

	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct change past = change_of(cases[i].code, cases[i].field, cases[i].name, cases[i].old);
		struct changes changes = { 0 };
		struct err err = { 0 };
		int rc = record_change_restore(w->s->record, NULL, &past, &changes, &err);

		if (rc != cases[i].rc)
			fail_msg("row %zu: %s: %s", i, err_name(rc), err.message);
		if (rc == OK)
			assert_string_equal(changes.items[0].new_text, cases[i].old);
		else
			assert_int_equal(changes.count, 0);
		changes_dispose(&changes);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(history__opens_on_the_newest_and_moves),
		TEST(history__searches_blind_to_accents),
		TEST(history__esc_ends_the_search_first),
		TEST(history__asks_for_a_cut_line_and_compares_it),
		TEST(history__puts_back_after_asking),
		TEST(history__says_when_there_is_nothing_to_put_back),
		TEST(history__does_not_drop_what_is_being_typed),
		TEST(record_restore__each_field),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
