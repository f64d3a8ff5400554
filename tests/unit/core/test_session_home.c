/* The list of records: what is due first; units; training; a new record from the last one. */
#include "base/mem.h"
#include "core/session.h"
#include "fixture.h"

struct world {
	struct forms forms;
	struct org_units units;
	struct session *s;
	struct effects effects;
	struct record_summary items[16]; /* to be shown; the session takes copies */
	size_t count;
};

static const char units_text[] = "code\tname\ttype\tparent\tvalid_from\tvalid_to\tsuccessor\n"
				 "38\tThanh Hóa\ttỉnh\t\t\t\t\n"
				 "393\tVĩnh Lộc\thuyện\t38\t\t2025-06-30\t\n"
				 "15349\tVĩnh Lộc\tthị trấn\t393\t\t2025-06-30\t\n"
				 "15352\tVĩnh Quang\txã\t393\t\t2025-06-30\t15361\n"
				 "15355\tVĩnh Yên\txã\t393\t\t2025-06-30\t15361\n"
				 "15349\tVĩnh Lộc\txã\t38\t2025-07-01\t\t\n"
				 "15361\tTây Đô\txã\t38\t2025-07-01\t\t\n";

static int setup(void **state)
{
	struct world *w = calloc(1, sizeof *w);
	struct err err = { 0 };

	assert_int_equal(forms_add(&w->forms, fixture_form()), OK);
	if (org_units_parse(&w->units, units_text, sizeof units_text - 1, &err) != OK)
		fail_msg("%s", err.message);
	assert_int_equal(session_new(&w->forms, &w->units, (struct date){ 2023, 7, 5 }, &w->s, NULL), OK);
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;

	effects_dispose(&w->effects);
	session_free(w->s);
	forms_dispose(&w->forms);
	org_units_dispose(&w->units);
	free(w);
	return 0;
}

static void key(struct world *w, enum command command)
{
	struct err err = { 0 };

	if (session_apply(w->s, command, NULL, 0, &w->effects, &err) != OK)
		fail_msg("%s", err.message);
}

static void type(struct world *w, const char *text)
{
	struct err err = { 0 };

	if (session_apply(w->s, CMD_INSERT, text, strlen(text), &w->effects, &err) != OK)
		fail_msg("%s", err.message);
}

static struct record_summary *put(struct world *w, const char *rec, int state, struct date due)
{
	struct record_summary *item = &w->items[w->count++];

	*item = (struct record_summary){ .total = 6, .answered = 2, .state = state, .due = due };
	assert_int_equal(record_key_parse(rec, &item->key, NULL), OK);
	return item;
}

static void show(struct world *w)
{
	struct record_summary *items = mem_zalloc(w->count, sizeof *items);

	for (size_t i = 0; i < w->count; i++) {
		items[i] = w->items[i];
		items[i].form_title = mem_strdup("Biểu thử");
		items[i].unit_label =
		    mem_strdup(strcmp(items[i].key.unit, "15352") == 0 ? "Xã Vĩnh Quang" : items[i].key.unit);
		items[i].returned = mem_strdup("");
		items[i].entered_for = mem_strdup("");
	}
	assert_int_equal(session_set_home(w->s, items, w->count, NULL), OK);
}

static void assert_order(const struct world *w, const char *const *recs, size_t count)
{
	assert_int_equal(w->s->home.count, count);
	for (size_t i = 0; i < count; i++) {
		char rec[RECORD_KEY_SIZE];

		record_key_format(&w->s->home.items[i].key, rec);
		if (strcmp(rec, recs[i]) != 0)
			fail_msg("line %d is %s, not %s", (int)i + 1, rec, recs[i]);
	}
}

/* --- order --------------------------------------------------------------- */

static void session_set_home__puts_what_is_due_first(void **state)
{
	/* In the order wanted: why. */
	static const struct {
		const char *rec;
		int state;
		struct date due;
	} rows[] = {
		{ "thu/15352/2022", STATE_RETURNED, { 2023, 7, 20 } },	 /* sent back: the sooner first */
		{ "thu/15349/2023-H1", STATE_RETURNED, { 0 } },		 /* … and without a deadline */
		{ "thu/15352/2022-H2", STATE_ENTERING, { 2023, 7, 1 } }, /* overdue */
		{ "thu/15352/2023-H1", STATE_ENTERING, { 2023, 7, 8 } }, /* in three days */
		{ "thu/393/2023-H1", STATE_COMPLETE, { 2023, 7, 10 } },	 /* entered, not signed: still due */
		{ "thu/15349/2022", STATE_ENTERING, { 0 } }, /* unfinished: the newest, the longest first */
		{ "thu/15349/2022-H2", STATE_COMPLETE, { 0 } },
		{ "thu/15349/2022-H1", STATE_ENTERING, { 0 } },
		{ "thu/15352/2022-H1", STATE_ENTERING, { 0 } },	     /* the same period: by code */
		{ "thu/393/2022-H2", STATE_SIGNED, { 2023, 1, 5 } }, /* signed: its deadline is past caring */
		{ "thu/393/2022-H1", STATE_SIGNED, { 2023, 7, 6 } },
	};
	struct world *w = *state;
	const char *recs[LENGTH(rows)];

	for (size_t i = 0; i < LENGTH(rows); i++)
		recs[i] = rows[i].rec;
	for (size_t turn = 0; turn < LENGTH(rows); turn++) { /* from whatever order they came in */
		w->count = 0;
		for (size_t i = 0; i < LENGTH(rows); i++) {
			size_t at = (turn + i * 4) % LENGTH(rows);

			put(w, rows[at].rec, rows[at].state, rows[at].due);
		}
		show(w);
		assert_order(w, recs, LENGTH(rows));
	}
}

static void session_set_home__keeps_the_cursor_on_its_record(void **state)
{
	struct world *w = *state;

	put(w, "thu/15349/2023-H1", STATE_ENTERING, (struct date){ 0 });
	put(w, "thu/15349/2022-H2", STATE_ENTERING, (struct date){ 0 });
	show(w);
	assert_int_equal(w->s->home.selected, 0); /* nowhere yet: what is due first */
	key(w, CMD_NEXT);
	w->items[1].due = (struct date){ 2023, 7, 8 }; /* it moves up */
	show(w);
	assert_int_equal(w->s->home.selected, 0);
	assert_int_equal(w->s->home.items[0].key.period.year, 2022);
}

static void session_opened__leads_the_cursor_to_the_record_that_was_open(void **state)
{
	struct world *w = *state;

	put(w, "thu/15349/2023-H1", STATE_ENTERING, (struct date){ 0 });
	put(w, "thu/15349/2022-H2", STATE_ENTERING, (struct date){ 0 });
	show(w);
	assert_int_equal(
	    session_opened(
		w->s, fixture_record(w->forms.items[0], "thu/15349/2022-H2", LEVEL_XA), NULL, NULL, NULL),
	    OK);
	key(w, CMD_LEAVE);
	show(w);
	assert_int_equal(w->s->home.selected, 1);
}

/* --- units --------------------------------------------------------------- */

static void choose(struct world *w, const char *label)
{
	struct choices *list = &w->s->popup.list;

	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->items[i].label, label) == 0) {
			list->selected = i;
			key(w, CMD_ACCEPT);
			return;
		}
	fail_msg("the box does not offer “%s”", label);
}

/* English words may be the same: the translation of "entered" as what somebody did is not
 * that of a state. */
static void record_state_label__is_no_word_of_the_history(void **state)
{
	static const char *const actions[] = { "create", "set", "restore", "undo", "redo", "sign", "delete" };

	(void)state;
	for (int s = STATE_ENTERING; s <= STATE_RETURNED; s++)
		for (size_t i = 0; i < LENGTH(actions); i++)
			assert_string_not_equal(record_state_label(s), history_action_label(actions[i]));
}

static void home__shows_the_reports_of_one_unit(void **state)
{
	static const char *const all[] = { "thu/15349/2023-H1", "thu/15352/2023-H1", "thu/15352/2022-H2" };
	static const char *const one[] = { "thu/15352/2023-H1", "thu/15352/2022-H2" };
	struct world *w = *state;

	put(w, all[2], STATE_ENTERING, (struct date){ 0 });
	put(w, all[0], STATE_ENTERING, (struct date){ 0 });
	put(w, all[1], STATE_ENTERING, (struct date){ 0 });
	show(w);
	assert_order(w, all, 3);
	key(w, CMD_UNITS);
	assert_int_equal(w->s->box, BOX_UNITS);
	assert_string_equal(w->s->popup.list.items[0].label, "All units");
	assert_string_equal(w->s->popup.list.items[0].detail, "reports: 3");
	choose(w, "Xã Vĩnh Quang");
	assert_int_equal(w->s->box, BOX_NONE);
	assert_string_equal(w->s->home.unit, "15352");
	assert_order(w, one, 2);
	show(w); /* the list comes anew */
	assert_order(w, one, 2);
	key(w, CMD_UNITS);
	assert_string_equal(w->s->popup.list.items[w->s->popup.list.selected].label, "Xã Vĩnh Quang");
	choose(w, "All units");
	assert_order(w, all, 3);
}

static void home__offers_the_units_of_this_pc_without_reports(void **state)
{
	struct world *w = *state;

	assert_int_equal(session_set_units(w->s, "15349 393", NULL), OK);
	key(w, CMD_UNITS);
	assert_int_equal(w->s->popup.list.count, 4); /* all, two units, training */
	choose(w, "Huyện Vĩnh Lộc");
	assert_string_equal(w->s->home.unit, "393");
	assert_int_equal(w->s->home.count, 0);
	key(w, CMD_ACCEPT); /* nothing there: a new one, and for that unit first */
	assert_int_equal(w->s->screen, SCREEN_NEW);
	assert_string_equal(w->s->make.list.items[0].label, "Huyện Vĩnh Lộc");
}

static void home__box_of_units_closes_without_a_choice(void **state)
{
	struct world *w = *state;

	put(w, "thu/15349/2023-H1", STATE_ENTERING, (struct date){ 0 });
	show(w);
	key(w, CMD_UNITS);
	key(w, CMD_NEXT);
	key(w, CMD_REVERT);
	assert_int_equal(w->s->box, BOX_NONE);
	assert_string_equal(w->s->home.unit, "");
	assert_int_equal(w->s->screen, SCREEN_HOME);
}

static void session_types_for__only_where_the_pc_has_units_of_its_own(void **state)
{
	static const struct {
		const char *own, *unit;
		bool typed_for;
	} cases[] = {
		{ "", "15352", false }, /* not known: nobody is accused */
		{ "15349", "15352", true }, { "15349", "15349", false },
		{ "393 15352", "15352", false }, /* an officer of two */
	};
	struct world *w = *state;

	for (size_t i = 0; i < LENGTH(cases); i++) {
		assert_int_equal(session_set_units(w->s, cases[i].own, NULL), OK);
		assert_int_equal(session_types_for(w->s, cases[i].unit), cases[i].typed_for);
	}
}

static void make__offers_the_units_of_this_pc_first(void **state)
{
	struct world *w = *state;

	assert_int_equal(session_set_units(w->s, "15352", NULL), OK);
	key(w, CMD_NEW);
	assert_string_equal(w->s->make.list.items[0].label, "Xã Vĩnh Quang");
	assert_null(strstr(w->s->make.list.items[0].detail, "on behalf"));
	assert_non_null(strstr(w->s->make.list.items[1].detail, "on behalf")); /* said before it is done */
	assert_true(w->s->make.list.count > 1);
	type(w, "vinh loc"); /* what is typed looks through all */
	assert_string_equal(w->s->make.list.items[0].label, "Thị trấn Vĩnh Lộc");
}

/* --- training ------------------------------------------------------------ */

static void session_set_training__says_what_it_is(void **state)
{
	struct world *w = *state;

	put(w, "thu/15349/2023-H1", STATE_ENTERING, (struct date){ 0 });
	show(w);
	key(w, CMD_UNITS);
	choose(w, "Training: reports to practise on");
	assert_int_equal(w->effects.count, 1);
	assert_int_equal(w->effects.items[0].kind, EFFECT_TRAINING);
	w->count = 0;
	show(w);
	session_set_training(w->s, true);
	assert_true(w->s->training);
	assert_int_equal(w->s->home.count, 0);
	assert_int_equal(w->s->box, BOX_MESSAGE);
	assert_non_null(strstr(w->s->popup.body, "nothing of it can be sent"));
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->box, BOX_NONE);
	key(w, CMD_UNITS);
	choose(w, "Leave training: back to the real reports");
	assert_int_equal(w->effects.items[0].kind, EFFECT_TRAINING);
	session_set_training(w->s, false);
	assert_int_equal(w->s->box, BOX_NONE);
	assert_false(w->s->training);
}

static void session_set_training__closes_the_record(void **state)
{
	struct world *w = *state;

	assert_int_equal(
	    session_opened(
		w->s, fixture_record(w->forms.items[0], "thu/15349/2022-H2", LEVEL_XA), NULL, NULL, NULL),
	    OK);
	session_set_training(w->s, true);
	assert_null(w->s->record);
	assert_int_equal(w->s->screen, SCREEN_HOME);
}

/* --- a new record from the last one -------------------------------------- */

/* Goes through the steps for the thị trấn; the period by its code. */
static void make(struct world *w, const char *period)
{
	key(w, CMD_NEW);
	type(w, "thi tran");
	key(w, CMD_ACCEPT);
	key(w, CMD_ACCEPT);
	type(w, period);
	key(w, CMD_ACCEPT);
}

static void make__asks_what_to_begin_with__last_period_there(void **state)
{
	struct world *w = *state;
	const struct effect *e;

	put(w, "thu/15349/2022-H2", STATE_SIGNED, (struct date){ 0 })->answered = 5;
	show(w);
	make(w, "2023-H1");
	assert_int_equal(w->s->make.step, NEW_START);
	assert_int_equal(w->s->make.list.count, 2);
	assert_string_equal(w->s->make.list.items[0].label, "Blank");
	assert_non_null(strstr(w->s->make.list.items[1].label, "From the last period ("));
	assert_non_null(strstr(w->s->make.list.items[1].label, "): 5 results"));
	type(w, "x"); /* nothing to search in two lines */
	assert_int_equal(w->s->make.list.count, 2);
	key(w, CMD_NEXT);
	key(w, CMD_ACCEPT);
	e = &w->effects.items[0];
	assert_int_equal(e->kind, EFFECT_CREATE);
	assert_true(e->from_last);
	assert_int_equal(e->from.period.year, 2022);
	assert_int_equal(e->key.period.year, 2023);
}

static void make__begins_blank_where_it_is_chosen(void **state)
{
	struct world *w = *state;

	put(w, "thu/15349/2022-H2", STATE_SIGNED, (struct date){ 0 });
	show(w);
	make(w, "2023-H1");
	key(w, CMD_ACCEPT);
	assert_int_equal(w->effects.items[0].kind, EFFECT_CREATE);
	assert_false(w->effects.items[0].from_last);
}

static void make__goes_back_from_the_start_to_the_period(void **state)
{
	struct world *w = *state;

	put(w, "thu/15349/2022-H2", STATE_SIGNED, (struct date){ 0 });
	show(w);
	make(w, "2023-H1");
	key(w, CMD_LEAVE);
	assert_int_equal(w->s->make.step, NEW_PERIOD);
	session_unrevert(w->s); /* nothing to put back: it was no Esc */
	type(w, "2023-H1");
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->make.step, NEW_START);
	key(w, CMD_REVERT);
	session_unrevert(w->s); /* the first half of a twin */
	assert_int_equal(w->s->make.step, NEW_START);
	key(w, CMD_NEXT);
	key(w, CMD_ACCEPT);
	assert_true(w->effects.items[0].from_last);
	assert_int_equal(w->effects.items[0].from.period.year, 2022);
}

static void make__does_not_ask__nothing_to_take_over(void **state)
{
	static const struct {
		const char *there, *wanted;
		size_t answered;
	} cases[] = {
		{ "thu/15352/2022-H2", "2023-H1", 5 }, /* another unit's */
		{ "thu/15349/2023-H1", "2022-H2", 5 }, /* a later one */
		{ "thu/15349/2022-H2", "2023-H1", 0 }, /* a blank one */
		{ "thu/15349/2023-H1", "2023-H1", 5 }, /* it is there itself: it will be opened */
	};
	struct world *w = *state;

	for (size_t i = 0; i < LENGTH(cases); i++) {
		w->count = 0;
		put(w, cases[i].there, STATE_ENTERING, (struct date){ 0 })->answered = cases[i].answered;
		show(w);
		w->s->screen = SCREEN_HOME;
		make(w, cases[i].wanted);
		assert_int_equal(w->effects.count, 1);
		assert_int_equal(w->effects.items[0].kind, EFFECT_CREATE);
		assert_false(w->effects.items[0].from_last);
	}
}

static void make__takes_the_newest_earlier_report__no_last_period(void **state)
{
	struct world *w = *state;

	put(w, "thu/15349/2022-H1", STATE_SIGNED, (struct date){ 0 });
	put(w, "thu/15349/2021", STATE_SIGNED, (struct date){ 0 });
	put(w, "thu/15349/2022", STATE_SIGNED, (struct date){ 0 })->answered = 4;
	show(w);
	make(w, "2023-H1");
	assert_int_equal(w->s->make.step, NEW_START);
	assert_non_null(strstr(w->s->make.list.items[1].label, "From the newest earlier report ("));
	assert_non_null(strstr(w->s->make.list.items[1].label, "): 4 results"));
}

/* A unit that only bears the code of an older one has no reports before it. */
static void make__begins_anew__a_unit_under_an_old_code(void **state)
{
	struct world *w = *state;

	w->s->today = (struct date){ 2026, 1, 5 };
	put(w, "thu/15349/2025-H1", STATE_SIGNED, (struct date){ 0 });
	show(w);
	key(w, CMD_NEW);
	type(w, "xa vinh loc");
	key(w, CMD_ACCEPT);
	key(w, CMD_ACCEPT);
	type(w, "2025-H2");
	key(w, CMD_ACCEPT);
	assert_int_equal(w->effects.count, 1);
	assert_false(w->effects.items[0].from_last);
}

/* A unit that others became takes over their figures of the last period; main says what adds up. */
static void make__offers_the_sums_of_the_former_units(void **state)
{
	static const struct {
		const char *there;
		size_t answered;
		bool offered;
	} cases[] = {
		{ "thu/15352/2025-H1", 5, true },
		{ "thu/15355/2025-H1", 5, true },
		{ "thu/15355/2025-H1", 0, false }, /* blank */
		{ "thu/15355/2024-H2", 5, false }, /* not the last period */
		{ "thu/15349/2025-H1", 5, false }, /* went elsewhere */
		{ "thu/15361/2025-H2", 5, false }, /* it is there itself: it will be opened */
	};
	struct world *w = *state;

	w->s->today = (struct date){ 2026, 1, 5 };
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const struct effect *e;

		w->count = 0;
		put(w, cases[i].there, STATE_SIGNED, (struct date){ 0 })->answered = cases[i].answered;
		show(w);
		w->s->screen = SCREEN_HOME;
		key(w, CMD_NEW);
		type(w, "tay do");
		key(w, CMD_ACCEPT);
		key(w, CMD_ACCEPT);
		type(w, "2025-H2");
		key(w, CMD_ACCEPT);
		if (cases[i].offered) {
			assert_int_equal(w->s->make.step, NEW_START);
			assert_non_null(strstr(w->s->make.list.items[1].label, "the sums of the former units"));
			key(w, CMD_NEXT);
			key(w, CMD_ACCEPT);
		}
		assert_int_equal(w->effects.count, 1);
		e = &w->effects.items[0];
		assert_int_equal(e->kind, EFFECT_CREATE);
		assert_int_equal(e->from_last, cases[i].offered);
		if (cases[i].offered) {
			assert_string_equal(e->from.unit, "15361");
			assert_int_equal(e->from.period.year, 2025);
			assert_int_equal(e->from.period.index, 1);
		}
	}
}

/* --- lines that were taken over ------------------------------------------ */

static void open_carried(struct world *w)
{
	struct record *r = fixture_record(w->forms.items[0], "thu/15349/2023-H1", LEVEL_XA);

	fixture_set(r, "1.1", "95/100");
	fixture_set(r, "1.2", "80/100");
	assert_int_equal(record_load_field(r, "1.1", FIELD_CARRIED, "", "2022-H2", "", NULL), OK);
	assert_int_equal(record_load_field(r, "1.2", FIELD_CARRIED, "", "2022-H2", "", NULL), OK);
	assert_int_equal(
	    session_opened(w->s, r, NULL, &(struct draft){ .code = (char[]){ "1.1" } }, NULL), OK);
}

/* What the main loop does with the commit. */
static void commit(struct world *w)
{
	assert_int_equal(w->effects.items[0].kind, EFFECT_COMMIT);
	assert_int_equal(session_committed(w->s, &w->effects.items[0].changes, 1688522584, NULL), OK);
}

static void session_opened__begins_where_there_is_something_to_do(void **state)
{
	struct world *w = *state;
	struct record *r = fixture_record(w->forms.items[0], "thu/15349/2023-H1", LEVEL_XA);

	fixture_set(r, "1.1", "95/100");
	fixture_set(r, "1.2", "80/100");
	assert_int_equal(record_load_field(r, "1.2", FIELD_CARRIED, "", "2022-H2", "", NULL), OK);
	assert_int_equal(session_opened(w->s, r, NULL, NULL, NULL), OK);
	assert_int_equal(w->s->current, 1); /* 1.3 is blank, but 1.2 was not looked at */
}

static void entry__confirms_a_carried_line__enter_or_same(void **state)
{
	static const enum command commands[] = { CMD_ACCEPT, CMD_SAME };
	struct world *w = *state;

	for (size_t i = 0; i < LENGTH(commands); i++) {
		open_carried(w);
		key(w, commands[i]);
		commit(w);
		assert_string_equal(w->s->record->cells[0].carried, "");
		assert_string_equal(w->s->record->cells[0].typed, "95/100");
		assert_int_equal(w->s->current, 1); /* and on */
		assert_string_equal(w->s->record->cells[1].carried, "2022-H2");
	}
}

static void entry__passes_a_carried_line_by(void **state)
{
	static const enum command commands[] = { CMD_NEXT, CMD_LAST, CMD_GROUP_NEXT };
	struct world *w = *state;

	for (size_t i = 0; i < LENGTH(commands); i++) {
		open_carried(w);
		key(w, commands[i]);
		for (size_t e = 0; e < w->effects.count; e++)
			assert_int_not_equal(w->effects.items[e].kind, EFFECT_COMMIT);
		assert_string_equal(w->s->record->cells[0].carried, "2022-H2");
	}
}

static void entry__takes_the_mark_away__the_line_is_changed(void **state)
{
	struct world *w = *state;

	open_carried(w);
	type(w, "96/100");
	key(w, CMD_NEXT);
	commit(w);
	assert_string_equal(w->s->record->cells[0].carried, "");
	assert_string_equal(w->s->record->cells[0].typed, "96/100");
}

/* --- sent back ----------------------------------------------------------- */

static struct record *complete_record(const struct world *w)
{
	static const char *const codes[] = { "1.1", "1.2", "1.3", "2.1", "2.2", "2.3" };
	static const char *const typed[] = { "95/100", "80/100", "Có", "12", "90/100", "Mạng xã hội" };
	struct record *r = fixture_record(w->forms.items[0], "thu/15349/2023-H1", LEVEL_XA);

	for (size_t i = 0; i < LENGTH(codes); i++)
		fixture_set(r, codes[i], typed[i]);
	return r;
}

static void review__proposes_what_it_was_sent_back_for(void **state)
{
	struct world *w = *state;
	struct record *r = complete_record(w);

	assert_int_equal(record_load_field(r, "", FIELD_META, record_meta_name(META_RETURNED),
			     "Mã 1.6 sai tổng số", "", NULL),
	    OK);
	r->revision = 2;
	assert_int_equal(session_opened(w->s, r, NULL, NULL, NULL), OK);
	key(w, CMD_FINISH);
	assert_int_equal(w->s->screen, SCREEN_REVIEW);
	assert_string_equal(
	    edit_text(&w->s->review.revision_reason), "Completed as asked: Mã 1.6 sai tổng số");
	/* The officer's own words, once typed, stay. */
	assert_int_equal(record_load_field(r, "", FIELD_META, record_meta_name(META_REVISION_REASON),
			     "Đính chính", "", NULL),
	    OK);
	key(w, CMD_LEAVE);
	key(w, CMD_FINISH);
	assert_string_equal(edit_text(&w->s->review.revision_reason), "Đính chính");
	assert_int_equal(session_signed(w->s, "out/x.json.p7m", NULL), OK);
	assert_string_equal(w->s->record->meta[META_RETURNED], "");
}

/* As the import does it. */
static void send_back(struct record *r, const char *words)
{
	struct changes changes = { 0 };

	assert_int_equal(record_change_meta(r, META_RETURNED, words, &changes, NULL), OK);
	assert_int_equal(record_apply(r, &changes, NULL), OK);
	changes_dispose(&changes);
}

static void give_reason(struct record *r, const char *words)
{
	struct changes changes = { 0 };

	assert_int_equal(record_change_meta(r, META_REVISION_REASON, words, &changes, NULL), OK);
	assert_int_equal(record_apply(r, &changes, NULL), OK);
	changes_dispose(&changes);
}

/* What the officer typed answers the return before it, not the next one; nor does the reason of a
 * revision that was signed serve for the one after. */
static void review__proposes_the_newest_return(void **state)
{
	struct world *w = *state;
	struct record *r = complete_record(w);

	r->revision = 2;
	send_back(r, "Mã 1.6 sai tổng số");
	give_reason(r, "Đính chính");
	assert_int_equal(session_opened(w->s, r, NULL, NULL, NULL), OK);
	key(w, CMD_FINISH);
	assert_string_equal(edit_text(&w->s->review.revision_reason), "Đính chính");
	key(w, CMD_LEAVE);
	send_back(r, "Thiếu văn bản");
	key(w, CMD_FINISH);
	assert_string_equal(edit_text(&w->s->review.revision_reason), "Completed as asked: Thiếu văn bản");
	give_reason(r, "Đã bổ sung");
	key(w, CMD_LEAVE);
	key(w, CMD_FINISH);
	assert_string_equal(edit_text(&w->s->review.revision_reason), "Đã bổ sung");
	assert_int_equal(session_signed(w->s, "out/x.json.p7m", NULL), OK);
	assert_string_equal(w->s->record->meta[META_REVISION_REASON], "Đã bổ sung");
	assert_false(session_review_asks(w->s, REVIEW_REVISION_REASON)); /* nothing has changed */
	assert_true(record_reason_is_past(w->s->record)); /* signed anew it says none */
	send_back(r, "Sai ngày");
	assert_true(session_review_asks(w->s, REVIEW_REVISION_REASON)); /* sent back: an answer is due */
	key(w, CMD_LEAVE);
	key(w, CMD_FINISH);
	assert_string_equal(edit_text(&w->s->review.revision_reason), "Completed as asked: Sai ngày");
	assert_false(record_reason_is_past(w->s->record)); /* what it is sent back for asks for one */
	send_back(r, "");
	assert_int_equal(session_signed(w->s, "out/x.json.p7m", NULL), OK);
	assert_string_equal(w->s->record->meta[META_REVISION_REASON], "");
	give_reason(r, "Đã bổ sung");
	r->reason_stale = true;
	r->signed_unchanged = false; /* changed by itself: the reason of before is not one for this */
	key(w, CMD_LEAVE);
	key(w, CMD_FINISH);
	assert_string_equal(edit_text(&w->s->review.revision_reason), "");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(session_set_home__puts_what_is_due_first),
		TEST(session_set_home__keeps_the_cursor_on_its_record),
		TEST(session_opened__leads_the_cursor_to_the_record_that_was_open),
		TEST(record_state_label__is_no_word_of_the_history),
		TEST(home__shows_the_reports_of_one_unit),
		TEST(home__offers_the_units_of_this_pc_without_reports),
		TEST(home__box_of_units_closes_without_a_choice),
		TEST(session_types_for__only_where_the_pc_has_units_of_its_own),
		TEST(make__offers_the_units_of_this_pc_first),
		TEST(session_set_training__says_what_it_is),
		TEST(session_set_training__closes_the_record),
		TEST(make__asks_what_to_begin_with__last_period_there),
		TEST(make__begins_blank_where_it_is_chosen),
		TEST(make__goes_back_from_the_start_to_the_period),
		TEST(make__does_not_ask__nothing_to_take_over),
		TEST(make__takes_the_newest_earlier_report__no_last_period),
		TEST(make__begins_anew__a_unit_under_an_old_code),
		TEST(make__offers_the_sums_of_the_former_units),
		TEST(session_opened__begins_where_there_is_something_to_do),
		TEST(entry__confirms_a_carried_line__enter_or_same),
		TEST(entry__passes_a_carried_line_by),
		TEST(entry__takes_the_mark_away__the_line_is_changed),
		TEST(review__proposes_what_it_was_sent_back_for),
		TEST(review__proposes_the_newest_return),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
