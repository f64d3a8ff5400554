/* The screens of the level above: overview, the units behind a total, one unit's report, the
 * files that came in. */
#include "base/mem.h"
#include "core/session.h"
#include "fixture.h"

#define NOW 1688522584 /* 2023-07-05T02:03:04Z */
#define UNITS 4

static const char list[] = "code,name,type,parent,valid_from,valid_to,successors\n"
			   "38,Thanh Hóa,tỉnh,,,,\n"
			   "393,Vĩnh Lộc,huyện,38,,,\n"
			   "15349,Vĩnh Lộc,thị trấn,393,,,\n"
			   "15352,Vĩnh Quang,xã,393,,,\n"
			   "15355,Vĩnh Yên,xã,393,,,\n"
			   "15358,Vĩnh Tiến,xã,393,,,\n";

static const struct period half = { PERIOD_HALF, 2023, 1 };

struct world {
	struct forms forms;
	struct org_units units;
	struct session *s;
	struct effects effects; /* of the last key */
};

/* What three of four units handed in; the fourth is late. */
static struct overview *overview_of(struct world *w)
{
	static const struct {
		const char *unit, *share, *count;
		enum unit_state state;
	} came[] = {
		{ "15349", "60/100", "12", UNIT_RECEIVED },
		{ "15352", "90/100", "3", UNIT_RECEIVED },
		{ "15355", "75/100", "30", UNIT_RETURNED },
	};
	const struct form *form = w->forms.items[0];
	struct overview *o = NULL;

	assert_int_equal(
	    overview_new(form, half, org_units_find(&w->units, "393", (struct date){ 2023, 6, 30 }),
		&w->units, &o, NULL),
	    OK);
	assert_int_equal(o->count, UNITS);
	for (size_t i = 0; i < LENGTH(came); i++) {
		struct record *record = fixture_record(form, "thu/15349/2023-H1", LEVEL_XA);
		struct overview_unit *unit = overview_find(o, came[i].unit);
		struct str bytes = { 0 };

		fixture_set(record, "1.1", came[i].share);
		fixture_set(record, "2.1", came[i].count);
		figures_append(&bytes, record, NULL);
		assert_int_equal(overview_put(o, came[i].unit, form, (const unsigned char *)str_text(&bytes),
				     bytes.len, NULL),
		    OK);
		unit->state = came[i].state;
		unit->revision = 1;
		unit->received_at = NOW;
		memset(unit->payload_sha256, 'a', 64);
		str_dispose(&bytes);
		record_free(record);
	}
	overview_find(o, "15358")->late = true;
	overview_total(o);
	return o;
}

static void give_overview(struct world *w)
{
	struct overview_place *places = mem_zalloc(2, sizeof *places);

	strcpy(places[0].form, "thu");
	places[0].period = half;
	places[0].received = 3;
	strcpy(places[1].form, "thu");
	places[1].period = (struct period){ PERIOD_YEAR, 2022, 1 };
	assert_int_equal(session_set_overview(w->s, overview_of(w), places, 2, NULL), OK);
}

/* Revision 2: 1.1 was mended. */
static void give_unit(struct world *w, const struct record_key *key)
{
	struct unit_report report = { .received_at = NOW, .revision = 2 };

	report.record = fixture_record(w->forms.items[0], "thu/15349/2023-H1", LEVEL_XA);
	report.before = fixture_record(w->forms.items[0], "thu/15349/2023-H1", LEVEL_XA);
	fixture_set(report.before, "1.1", "60/100");
	fixture_set(report.record, "1.1", "65/100");
	fixture_set(report.before, "2.1", "12");
	fixture_set(report.record, "2.1", "12");
	memset(report.payload_sha256, 'b', 64);
	assert_int_equal(session_set_unit(w->s, key, &report, NULL), OK);
}

static void apply(struct world *w, enum command command, const char *text)
{
	struct err err = { 0 };

	assert_int_equal(session_apply(w->s, command, text, text ? strlen(text) : 0, &w->effects, &err), OK);
	for (size_t i = 0; i < w->effects.count; i++) {
		struct effect *e = &w->effects.items[i];

		if (e->kind == EFFECT_OVERVIEW)
			give_overview(w);
		else if (e->kind == EFFECT_UNIT)
			give_unit(w, &e->key);
	}
}

static void key(struct world *w, enum command command)
{
	apply(w, command, NULL);
}

static const struct effect *asked(const struct world *w, enum effect_kind kind)
{
	for (size_t i = 0; i < w->effects.count; i++)
		if (w->effects.items[i].kind == kind)
			return &w->effects.items[i];
	return NULL;
}

static const char *unit_at(const struct world *w)
{
	const struct overview_screen *o = &w->s->overview;

	return o->unit < o->data->count ? o->data->units[o->unit].unit->code : "";
}

static int setup(void **state)
{
	struct world *w = calloc(1, sizeof *w);

	assert_int_equal(forms_add(&w->forms, fixture_form()), OK);
	assert_int_equal(org_units_parse(&w->units, list, sizeof list - 1, NULL), OK);
	assert_int_equal(session_new(&w->forms, &w->units, (struct date){ 2023, 7, 5 }, &w->s, NULL), OK);
	assert_int_equal(session_set_units(w->s, "393", NULL), OK);
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

/* --- whose level above this is --------------------------------------------------- */

static void session_upper__is_a_unit_with_units_below(void **state)
{
	static const struct {
		const char *own, *shown, *upper;
	} cases[] = {
		{ "", "", NULL }, { "15349", "", NULL },	  /* a commune */
		{ "393", "", "393" }, { "15349 393", "", "393" }, /* an officer of both */
		{ "393 38", "38", "38" },			  /* the one that is shown first */
		{ "", "393", "393" },				  /* without the setting */
		{ "99999", "", NULL },				  /* nobody */
	};
	struct world *w = *state;

	for (size_t i = 0; i < LENGTH(cases); i++) {
		assert_int_equal(session_set_units(w->s, cases[i].own, NULL), OK);
		strcpy(w->s->home.unit, cases[i].shown);
		if (cases[i].upper)
			assert_string_equal(session_upper(w->s)->code, cases[i].upper);
		else
			assert_null(session_upper(w->s));
	}
}

static void home__says_why_a_commune_has_nothing_to_sum_up(void **state)
{
	struct world *w = *state;

	assert_int_equal(session_set_units(w->s, "15349", NULL), OK);
	key(w, CMD_OVERVIEW);
	assert_int_equal(w->s->screen, SCREEN_HOME);
	assert_true(w->s->message.text[0] != '\0');
}

/* --- the matrix -------------------------------------------------------------------- */

static void overview__opens_on_the_newest_and_comes_back(void **state)
{
	struct world *w = *state;

	key(w, CMD_OVERVIEW);
	assert_int_equal(w->s->screen, SCREEN_OVERVIEW);
	assert_non_null(asked(w, EFFECT_OVERVIEW));
	assert_string_equal(asked(w, EFFECT_OVERVIEW)->key.form, ""); /* the newest */
	assert_string_equal(asked(w, EFFECT_OVERVIEW)->key.unit, "393");
	key(w, CMD_LEAVE);
	assert_int_equal(w->s->screen, SCREEN_HOME);
	assert_non_null(asked(w, EFFECT_HOME));
	key(w, CMD_OVERVIEW); /* the same again, with what came meanwhile */
	assert_string_equal(asked(w, EFFECT_OVERVIEW)->key.form, "thu");
	assert_true(period_equal(asked(w, EFFECT_OVERVIEW)->key.period, half));
}

static void overview__moves_over_cells_and_totals(void **state)
{
	static const struct {
		enum command command;
		size_t unit, indicator;
	} moves[] = {
		{ CMD_NEXT, 1, 0 },
		{ CMD_ONE_RIGHT, 1, 1 },
		{ CMD_END, 1, 5 },
		{ CMD_ONE_RIGHT, 1, 5 }, /* the last stays */
		{ CMD_ONE_LEFT, 1, 4 },
		{ CMD_HOME, 1, 0 },
		{ CMD_ONE_LEFT, 1, 0 },
		{ CMD_GROUP_NEXT, UNITS, 0 }, /* the totals are the last row */
		{ CMD_NEXT, UNITS, 0 },
		{ CMD_GROUP_PREVIOUS, 0, 0 },
		{ CMD_LAST, UNITS, 0 },
		{ CMD_FIRST, 0, 0 },
	};
	struct world *w = *state;

	key(w, CMD_OVERVIEW);
	for (size_t i = 0; i < LENGTH(moves); i++) {
		key(w, moves[i].command);
		assert_int_equal(w->s->overview.unit, moves[i].unit);
		assert_int_equal(w->s->overview.indicator, moves[i].indicator);
	}
}

static void overview__goes_to_a_unit_by_its_name(void **state)
{
	struct world *w = *state;

	key(w, CMD_OVERVIEW);
	key(w, CMD_GOTO);
	assert_int_equal(w->s->box, BOX_GOTO);
	assert_int_equal(w->s->popup.list.count, UNITS); /* all, until something is typed */
	apply(w, CMD_INSERT, "15355");
	assert_int_equal(w->s->popup.list.count, 1);
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->box, BOX_NONE);
	assert_string_equal(w->s->overview.data->units[w->s->overview.unit].unit->code, "15355");
	key(w, CMD_GOTO);
	apply(w, CMD_INSERT, "khong co ai");
	assert_int_equal(w->s->popup.list.count, 0);
	key(w, CMD_ACCEPT); /* nothing to go to: the box stays */
	assert_int_equal(w->s->box, BOX_GOTO);
	key(w, CMD_REVERT);
	assert_string_equal(w->s->overview.data->units[w->s->overview.unit].unit->code, "15355");
}

static void overview__sorts_and_stays_on_the_unit(void **state)
{
	struct world *w = *state;

	key(w, CMD_OVERVIEW);
	key(w, CMD_SORT);
	assert_int_equal(w->s->box, BOX_CHOICE);
	key(w, CMD_LAST); /* by this criterion's figure */
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->box, BOX_NONE);
	assert_string_equal(unit_at(w), "15349");
	assert_int_equal(w->s->overview.unit, 2); /* 90, 75, 60 */
	assert_int_equal(overview_rank(w->s->overview.data, 2), 3);
	key(w, CMD_LEAVE); /* it stays so when it comes anew */
	key(w, CMD_OVERVIEW);
	assert_int_equal(w->s->overview.data->order, ORDER_FIGURE);
	assert_string_equal(unit_at(w), "15349");
}

static void overview__chooses_another_period(void **state)
{
	struct world *w = *state;

	key(w, CMD_OVERVIEW);
	key(w, CMD_PLACE);
	assert_int_equal(w->s->popup.list.count, 2);
	assert_int_equal(w->s->popup.list.selected, 0); /* the one that is shown */
	key(w, CMD_NEXT);
	key(w, CMD_ACCEPT);
	assert_int_equal(asked(w, EFFECT_OVERVIEW)->key.period.kind, PERIOD_YEAR);
	key(w, CMD_PLACE);
	key(w, CMD_REVERT);
	assert_int_equal(w->s->box, BOX_NONE);
}

static void overview__without_anything_leads_to_the_inbox(void **state)
{
	struct world *w = *state;

	w->s->screen = SCREEN_OVERVIEW;
	assert_int_equal(session_set_overview(w->s, NULL, NULL, 0, NULL), OK);
	for (enum command c = CMD_NONE; c < CMD_COUNT; c++)
		if (c != CMD_QUIT && c != CMD_LEAVE && c != CMD_REVERT && c != CMD_INBOX && c != CMD_HELP &&
		    c != CMD_SETTINGS)
			key(w, c); /* no key has anything to act on */
	assert_int_equal(w->s->screen, SCREEN_OVERVIEW);
	assert_int_equal(w->s->box, BOX_NONE);
	key(w, CMD_INBOX);
	assert_int_equal(w->s->screen, SCREEN_INBOX);
}

static void overview__lists_whom_something_is_asked_of(void **state)
{
	struct world *w = *state;
	const struct overview_screen *o = &w->s->overview;

	key(w, CMD_OVERVIEW);
	key(w, CMD_VIEW_PREVIOUS);
	assert_int_equal(o->view, OVERVIEW_LATE);
	assert_int_equal(overview_screen_late_count(o), 2);
	assert_string_equal(o->data->units[overview_screen_late(o, 0)].unit->code, "15355"); /* sent back */
	assert_string_equal(o->data->units[overview_screen_late(o, 1)].unit->code, "15358"); /* missing */
	assert_int_equal(overview_screen_late(o, 2), o->data->count);
	key(w, CMD_REMIND);
	assert_non_null(asked(w, EFFECT_REMIND));
	assert_string_equal(asked(w, EFFECT_REMIND)->key.unit, "393");
	key(w, CMD_NEXT);
	key(w, CMD_ACCEPT);
	assert_string_equal(asked(w, EFFECT_UNIT)->key.unit, "15358");
}

/* On paper it is looked at like a report, and left to where it was. */
static void overview__is_printed(void **state)
{
	struct world *w = *state;

	key(w, CMD_OVERVIEW);
	key(w, CMD_PRINT);
	assert_string_equal(asked(w, EFFECT_PREVIEW)->key.unit, "393");
	assert_string_equal(asked(w, EFFECT_PREVIEW)->key.form, "thu");
	assert_true(period_equal(asked(w, EFFECT_PREVIEW)->key.period, half));
	assert_true(w->s->preview.overview);
	assert_int_equal(session_set_preview(w->s, mem_strdup("a page"), NULL), OK);
	key(w, CMD_WRITE_PDF);
	assert_string_equal(asked(w, EFFECT_WRITE)->key.unit, "393");
	key(w, CMD_LEAVE);
	assert_int_equal(w->s->screen, SCREEN_OVERVIEW);
	assert_non_null(w->s->overview.data);
}

/* --- behind a total ------------------------------------------------------------------ */

static void shares__are_the_units_highest_first(void **state)
{
	static const char *const wanted[UNITS] = { "15352", "15355", "15349", "15358" };
	struct world *w = *state;
	const struct overview_screen *o = &w->s->overview;

	key(w, CMD_OVERVIEW);
	key(w, CMD_VIEW_NEXT);
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->screen, SCREEN_SHARES);
	assert_int_equal(o->share_count, UNITS);
	for (size_t i = 0; i < UNITS; i++)
		assert_string_equal(o->data->units[o->shares[i]].unit->code, wanted[i]);
	key(w, CMD_NEXT);
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->screen, SCREEN_UNIT);
	assert_string_equal(asked(w, EFFECT_UNIT)->key.unit, "15355");
	key(w, CMD_LEAVE); /* back, on the same unit, with what came meanwhile */
	assert_int_equal(w->s->screen, SCREEN_SHARES);
	assert_string_equal(o->data->units[o->shares[o->share]].unit->code, "15355");
	key(w, CMD_LEAVE);
	assert_int_equal(w->s->screen, SCREEN_OVERVIEW);
	assert_int_equal(o->view, OVERVIEW_TOTALS);
}

/* --- one unit's report ------------------------------------------------------------------ */

static void open_unit(struct world *w)
{
	key(w, CMD_OVERVIEW);
	key(w, CMD_ONE_RIGHT);
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->screen, SCREEN_UNIT);
}

static void unit__opens_on_the_criterion_of_the_cell(void **state)
{
	struct world *w = *state;

	open_unit(w);
	assert_int_equal(unit_screen_row(&w->s->unit), 2);
	key(w, CMD_FIRST);
	assert_int_equal(unit_screen_row(&w->s->unit), UNIT_ROW_WHOLE);
	key(w, CMD_LEAVE);
	assert_int_equal(w->s->screen, SCREEN_OVERVIEW);
}

static void unit__marks_with_a_reason_and_returns(void **state)
{
	struct world *w = *state;
	struct unit_screen *u = &w->s->unit;

	open_unit(w);
	key(w, CMD_RETURN);
	assert_int_equal(w->s->box, BOX_NONE); /* nothing is marked yet */
	assert_true(w->s->message.text[0] != '\0');
	apply(w, CMD_INSERT, " ");
	assert_int_equal(w->s->box, BOX_RETURN);
	apply(w, CMD_INSERT, "Tử số lớn hơn báo cáo của Văn phòng");
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->box, BOX_NONE);
	assert_string_equal(u->reasons[2], "Tử số lớn hơn báo cáo của Văn phòng");
	key(w, CMD_FIRST);
	key(w, CMD_MARK);
	apply(w, CMD_INSERT, "Chưa có chữ ký");
	key(w, CMD_ACCEPT);
	assert_int_equal(unit_screen_marked(u), 2);
	key(w, CMD_RETURN);
	assert_int_equal(w->s->box, BOX_PASSPHRASE);
	assert_true(w->s->popup.line.hidden);
	apply(w, CMD_INSERT, "mật khẩu đủ dài");
	key(w, CMD_ACCEPT);
	assert_non_null(asked(w, EFFECT_RETURN));
	assert_string_equal(asked(w, EFFECT_RETURN)->key.unit, "15349");
	assert_string_equal(session_upper_passphrase(w->s), "mật khẩu đủ dài");
	session_returned(w->s);
	assert_int_equal(unit_screen_marked(u), 0);
	assert_string_equal(session_upper_passphrase(w->s), "");
}

static void unit__an_empty_reason_takes_the_mark_away(void **state)
{
	struct world *w = *state;

	open_unit(w);
	apply(w, CMD_INSERT, " ");
	apply(w, CMD_INSERT, "sai");
	key(w, CMD_ACCEPT);
	assert_int_equal(unit_screen_marked(&w->s->unit), 1);
	apply(w, CMD_INSERT, " ");
	for (int i = 0; i < 3; i++)
		key(w, CMD_BACKSPACE);
	key(w, CMD_ACCEPT);
	assert_int_equal(unit_screen_marked(&w->s->unit), 0);
}

static void unit__a_failed_return_keeps_the_marks_and_forgets_the_passphrase(void **state)
{
	static const struct err why = { .code = ERR_PASSPHRASE, .message = "wrong" };
	struct world *w = *state;

	open_unit(w);
	apply(w, CMD_INSERT, " ");
	apply(w, CMD_INSERT, "sai");
	key(w, CMD_ACCEPT);
	key(w, CMD_RETURN);
	apply(w, CMD_INSERT, "không phải");
	key(w, CMD_ACCEPT);
	session_failed(w->s, &why);
	assert_int_equal(unit_screen_marked(&w->s->unit), 1);
	assert_string_equal(session_upper_passphrase(w->s), "");
	key(w, CMD_LEAVE); /* nobody leaves a return unwritten without being told */
	assert_int_equal(w->s->message.kind, MESSAGE_WARNING);
}

static void unit__marks_go_when_another_revision_came(void **state)
{
	struct world *w = *state;
	struct unit_report report = { .revision = 3 };
	const struct record_key same = w->s->unit.key;

	open_unit(w);
	apply(w, CMD_INSERT, " ");
	apply(w, CMD_INSERT, "sai");
	key(w, CMD_ACCEPT);
	give_unit(w, &w->s->unit.key); /* the same file */
	assert_int_equal(unit_screen_marked(&w->s->unit), 1);
	report.record = fixture_record(w->forms.items[0], "thu/15349/2023-H1", LEVEL_XA);
	memset(report.payload_sha256, 'c', 64);
	(void)same;
	assert_int_equal(
	    session_set_unit(
		w->s, &(struct record_key){ .form = "thu", .unit = "15349", .period = half }, &report, NULL),
	    OK);
	assert_int_equal(unit_screen_marked(&w->s->unit), 0);
}

static void unit__shows_what_a_revision_changed(void **state)
{
	struct world *w = *state;
	const struct unit_screen *u = &w->s->unit;

	open_unit(w);
	assert_int_equal(u->shown_count, 7);
	key(w, CMD_VIEW_NEXT);
	assert_int_equal(u->shown_count, 2); /* the report as a whole, and 1.1 */
	assert_int_equal(u->shown[1], 1);
	assert_string_equal(unit_screen_before(u, 1)->typed, "60/100");
	key(w, CMD_VIEW_NEXT);
	assert_int_equal(u->shown_count, 7);
}

/* Esc acts at once; the digit behind it makes an F-key of the two. */
static void below__esc_and_a_digit_come_back(void **state)
{
	struct world *w = *state;

	key(w, CMD_OVERVIEW);
	key(w, CMD_NEXT);
	key(w, CMD_REVERT);
	assert_int_equal(w->s->screen, SCREEN_HOME);
	session_unrevert(w->s);
	assert_int_equal(w->s->screen, SCREEN_OVERVIEW);
	assert_string_equal(unit_at(w), "15352");
	key(w, CMD_ACCEPT);
	apply(w, CMD_INSERT, " ");
	apply(w, CMD_INSERT, "sai");
	key(w, CMD_REVERT);
	session_unrevert(w->s);
	assert_int_equal(w->s->box, BOX_RETURN);
	key(w, CMD_ACCEPT);
	assert_int_equal(unit_screen_marked(&w->s->unit), 1);
	key(w, CMD_RETURN);
	apply(w, CMD_INSERT, "mật khẩu");
	key(w, CMD_REVERT);
	session_unrevert(w->s);
	assert_int_equal(w->s->box, BOX_PASSPHRASE);
	assert_true(w->s->popup.line.hidden);
	key(w, CMD_REVERT);
	key(w, CMD_REVERT);
	session_unrevert(w->s);
	assert_int_equal(w->s->screen, SCREEN_UNIT);
}

static void unit__goes_from_file_to_file(void **state)
{
	struct world *w = *state;

	open_unit(w);
	key(w, CMD_ONE_LEFT); /* there is one file only */
	assert_null(asked(w, EFFECT_UNIT));
	w->s->unit.report.versions = 2;
	key(w, CMD_ONE_RIGHT); /* it is the newest */
	assert_null(asked(w, EFFECT_UNIT));
	key(w, CMD_ONE_LEFT);
	assert_int_equal(asked(w, EFFECT_UNIT)->sequence, 2);
	w->s->unit.report.versions = 2;
	w->s->unit.report.version = 1;
	key(w, CMD_ONE_LEFT); /* the oldest */
	assert_null(asked(w, EFFECT_UNIT));
	key(w, CMD_ONE_RIGHT);
	assert_int_equal(asked(w, EFFECT_UNIT)->sequence, 1);
}

static void unit__without_a_file_cannot_be_sent_back(void **state)
{
	struct world *w = *state;
	struct unit_report report = { 0 };

	open_unit(w);
	report.record = fixture_record(w->forms.items[0], "thu/15349/2023-H1", LEVEL_XA); /* typed here */
	assert_int_equal(session_set_unit(w->s, &w->s->unit.key, &report, NULL), OK);
	key(w, CMD_MARK);
	assert_int_equal(w->s->box, BOX_NONE);
	assert_int_equal(session_set_unit(w->s, &w->s->unit.key, &report, NULL), OK); /* nothing came */
	for (enum command c = CMD_NONE; c < CMD_COUNT; c++)
		if (c != CMD_QUIT && c != CMD_LEAVE && c != CMD_REVERT && c != CMD_HELP &&
		    c != CMD_RECOGNISE && c != CMD_SETTINGS)
			key(w, c);
	assert_int_equal(w->s->screen, SCREEN_UNIT);
}

static void unit__takes_a_decision_and_keeps_the_box_until_it_is_stored(void **state)
{
	static const struct err why = { .code = ERR_SYNTAX, .message = "no date" };
	struct world *w = *state;

	open_unit(w);
	key(w, CMD_RECOGNISE);
	assert_int_equal(w->s->box, BOX_DECISION);
	apply(w, CMD_INSERT, "12/QĐ-UBND");
	key(w, CMD_ACCEPT);
	assert_string_equal(asked(w, EFFECT_RECOGNISE)->value, "12/QĐ-UBND");
	session_failed(w->s, &why);
	assert_int_equal(w->s->box, BOX_DECISION); /* it can be mended */
	assert_string_equal(edit_text(&w->s->popup.line), "12/QĐ-UBND");
	session_recognised(w->s, (struct date){ 2023, 4, 3 });
	assert_int_equal(w->s->box, BOX_NONE);
	key(w, CMD_ASSIGN);
	assert_non_null(asked(w, EFFECT_ASSIGN));
}

static void unit__a_decision_is_taken_away_by_an_empty_line(void **state)
{
	struct world *w = *state;
	struct overview_unit *unit;

	open_unit(w);
	key(w, CMD_RECOGNISE);
	key(w, CMD_ACCEPT); /* there was none, and is none */
	assert_null(asked(w, EFFECT_RECOGNISE));
	assert_int_equal(w->s->box, BOX_NONE);
	unit = overview_find(w->s->overview.data, "15349");
	free(unit->recognised);
	unit->recognised = mem_strdup("Quyết định 12/QĐ-UBND ngày 03/4/2023 của UBND huyện");
	key(w, CMD_RECOGNISE); /* as it was stored, with who issued it */
	assert_string_equal(edit_text(&w->s->popup.line), unit->recognised);
	key(w, CMD_HOME);
	while (*edit_text(&w->s->popup.line))
		key(w, CMD_DELETE);
	key(w, CMD_ACCEPT);
	assert_string_equal(asked(w, EFFECT_RECOGNISE)->value, "");
	session_recognised(w->s, (struct date){ 0 });
	assert_int_equal(w->s->box, BOX_NONE);
}

static void unit__chooses_only_where_there_is_a_choice(void **state)
{
	struct world *w = *state;

	open_unit(w);
	w->s->unit.report.versions = 1;
	key(w, CMD_CHOOSE);
	assert_null(asked(w, EFFECT_CHOOSE));
	w->s->unit.report.versions = 2;
	key(w, CMD_CHOOSE);
	assert_int_equal(strlen(asked(w, EFFECT_CHOOSE)->value), 64);
}

static void mark(struct world *w)
{
	apply(w, CMD_INSERT, " ");
	apply(w, CMD_INSERT, "sai");
	key(w, CMD_ACCEPT);
	assert_int_equal(unit_screen_marked(&w->s->unit), 1);
}

/* What was typed is not lost by a look elsewhere. */
static void unit__marks_stay_until_another_unit_is_opened(void **state)
{
	struct world *w = *state;

	open_unit(w);
	mark(w);
	w->s->unit.report.versions = 2;
	key(w, CMD_ONE_LEFT); /* the marks are for this file */
	assert_null(asked(w, EFFECT_UNIT));
	assert_int_equal(w->s->message.kind, MESSAGE_WARNING);
	key(w, CMD_LEAVE);
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->screen, SCREEN_UNIT);
	assert_int_equal(unit_screen_marked(&w->s->unit), 1);
	key(w, CMD_LEAVE);
	key(w, CMD_NEXT);
	key(w, CMD_ACCEPT);
	assert_int_equal(unit_screen_marked(&w->s->unit), 0);
}

/* The unit would look for what it has mended since. */
static void unit__an_older_revision_is_not_sent_back(void **state)
{
	struct world *w = *state;

	open_unit(w);
	w->s->unit.report.versions = 2;
	w->s->unit.report.version = 1;
	apply(w, CMD_INSERT, " ");
	assert_int_equal(w->s->box, BOX_NONE);
	w->s->unit.report.apart = true; /* of two that claim to be the one either can be */
	apply(w, CMD_INSERT, " ");
	assert_int_equal(w->s->box, BOX_RETURN);
}

/* A box behind that of the passphrase shows what is typed in it. */
static void boxes__only_a_passphrase_is_hidden(void **state)
{
	struct world *w = *state;

	open_unit(w);
	mark(w);
	key(w, CMD_RETURN);
	assert_true(w->s->popup.line.hidden);
	apply(w, CMD_INSERT, "mật khẩu");
	key(w, CMD_ACCEPT);
	apply(w, CMD_INSERT, " ");
	assert_int_equal(w->s->box, BOX_RETURN);
	assert_false(w->s->popup.line.hidden);
}

/* Telex would make another folder of "/tmp/w". */
static void inbox__a_path_is_taken_as_it_is_typed(void **state)
{
	static const char path[] = "/tmp/w/aa";
	struct world *w = *state;

	w->s->typing.method = TYPING_TELEX;
	key(w, CMD_INBOX);
	key(w, CMD_IMPORT);
	for (const char *at = path; *at; at++)
		apply(w, CMD_INSERT, (const char[]){ *at, '\0' });
	assert_string_equal(edit_text(&w->s->popup.line), path);
	key(w, CMD_ACCEPT);
	key(w, CMD_REVERT);
	key(w, CMD_IMPORT); /* what was typed is there to be mended */
	assert_string_equal(edit_text(&w->s->popup.line), path);
	key(w, CMD_REVERT);
	open_unit(w);
	apply(w, CMD_INSERT, " ");
	assert_false(w->s->popup.line.literal);
}

static void overview__without_data_every_key_says_where_to_begin(void **state)
{
	struct world *w = *state;

	w->s->screen = SCREEN_OVERVIEW;
	key(w, CMD_SORT);
	assert_non_null(strstr(w->s->message.text, "F4"));
}

/* --- at the unit: what came back ------------------------------------------------------- */

static struct record *sent_back(struct world *w)
{
	struct record *record = fixture_record(w->forms.items[0], "thu/15349/2023-H1", LEVEL_XA);
	struct changes changes = { 0 };

	fixture_set(record, "1.1", "60/100");
	fixture_set(record, "2.1", "12");
	assert_int_equal(record_change_review(record, form_find(record->form, "2.1"),
			     "Khác báo cáo của Văn phòng", &changes, NULL),
	    OK);
	assert_int_equal(record_apply(record, &changes, NULL), OK);
	changes_dispose(&changes);
	return record;
}

static void opened__lands_on_what_was_sent_back(void **state)
{
	struct world *w = *state;
	char at[] = "1.1", typed[] = "70/100";
	const struct draft left = { at, NULL }, typing = { at, typed };

	assert_int_equal(session_opened(w->s, sent_back(w), NULL, NULL, NULL), OK);
	assert_string_equal(w->s->record->form->indicators[w->s->current].code, "2.1");
	/* it goes before the place that was left, but not before what was being typed */
	assert_int_equal(session_opened(w->s, sent_back(w), NULL, &left, NULL), OK);
	assert_string_equal(w->s->record->form->indicators[w->s->current].code, "2.1");
	assert_int_equal(session_opened(w->s, sent_back(w), NULL, &typing, NULL), OK);
	assert_string_equal(w->s->record->form->indicators[w->s->current].code, "1.1");
}

/* --- the files that came in ----------------------------------------------------------- */

static struct inbox_line line_of(const char *verdict, const char *unit, bool taken)
{
	return (struct inbox_line){ .at = NOW,
		.file = mem_strdup("a.json.p7m"),
		.verdict = mem_strdup(verdict),
		.words = mem_strdup(verdict),
		.message = mem_strdup(""),
		.form = mem_strdup("thu"),
		.unit = mem_strdup(unit),
		.unit_label = mem_strdup(unit),
		.form_title = mem_strdup("Biểu thử"),
		.period = mem_strdup("2023-H1"),
		.revision = 1,
		.payload_sha256 = mem_strdup(""),
		.taken = taken,
		.refused = !taken };
}

static void open_inbox(struct world *w)
{
	struct inbox_line *lines = mem_zalloc(2, sizeof *lines);
	char **places = mem_zalloc(2, sizeof *places);

	key(w, CMD_INBOX);
	assert_non_null(asked(w, EFFECT_INBOX));
	lines[0] = line_of("stranger", "15352", false);
	lines[1] = line_of("taken", "15349", true);
	places[0] = mem_strdup("USB1");
	places[1] = mem_strdup("USB2");
	assert_int_equal(session_set_inbox(w->s, lines, 2, places, 2, NULL), OK);
}

static void inbox__opens_the_report_of_a_line(void **state)
{
	struct world *w = *state;

	open_inbox(w);
	key(w, CMD_ACCEPT); /* a refused file has none */
	assert_int_equal(w->s->screen, SCREEN_INBOX);
	assert_int_equal(w->effects.count, 0);
	key(w, CMD_NEXT);
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->screen, SCREEN_UNIT);
	assert_int_equal(w->effects.count, 2);
	assert_int_equal(w->effects.items[0].kind, EFFECT_OVERVIEW); /* first what it is a part of */
	assert_string_equal(w->effects.items[1].key.unit, "15349");
	key(w, CMD_LEAVE);
	assert_int_equal(w->s->screen, SCREEN_INBOX);
}

static void inbox__opens_the_own_report_that_came_back(void **state)
{
	struct world *w = *state;

	open_inbox(w);
	w->s->inbox.lines[0].own = true;
	key(w, CMD_ACCEPT);
	assert_non_null(asked(w, EFFECT_OPEN));
	assert_string_equal(asked(w, EFFECT_OPEN)->key.unit, "15352");
}

static void inbox__imports_from_a_place_or_a_path(void **state)
{
	struct world *w = *state;

	open_inbox(w);
	key(w, CMD_IMPORT);
	assert_int_equal(w->s->box, BOX_IMPORT);
	assert_string_equal(edit_text(&w->s->popup.line), "USB1"); /* the first is proposed */
	key(w, CMD_NEXT);
	assert_string_equal(edit_text(&w->s->popup.line), "USB2");
	apply(w, CMD_INSERT, "nhan"); /* typing takes its place */
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->box, BOX_PASSPHRASE);
	key(w, CMD_ACCEPT); /* no receipts */
	assert_non_null(asked(w, EFFECT_IMPORT));
	assert_string_equal(w->s->inbox.path, "nhan");
	assert_string_equal(session_upper_passphrase(w->s), "");
	session_import_progress(w->s, 3, 10);
	assert_true(w->s->inbox.importing);
	session_imported(w->s);
	assert_false(w->s->inbox.importing);
}

static void inbox__an_import_without_a_path_or_given_up_does_nothing(void **state)
{
	struct world *w = *state;

	open_inbox(w);
	key(w, CMD_IMPORT);
	key(w, CMD_BACKSPACE); /* what is proposed stands selected */
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->box, BOX_IMPORT);
	key(w, CMD_REVERT);
	assert_int_equal(w->s->box, BOX_NONE);
	key(w, CMD_IMPORT);
	key(w, CMD_ACCEPT);
	apply(w, CMD_INSERT, "mật khẩu");
	key(w, CMD_REVERT);
	assert_int_equal(w->effects.count, 0);
	assert_string_equal(session_upper_passphrase(w->s), "");
	key(w, CMD_LEAVE);
	assert_int_equal(w->s->screen, SCREEN_HOME);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(session_upper__is_a_unit_with_units_below),
		TEST(home__says_why_a_commune_has_nothing_to_sum_up),
		TEST(overview__opens_on_the_newest_and_comes_back),
		TEST(overview__moves_over_cells_and_totals),
		TEST(overview__goes_to_a_unit_by_its_name),
		TEST(overview__sorts_and_stays_on_the_unit),
		TEST(overview__chooses_another_period),
		TEST(overview__without_anything_leads_to_the_inbox),
		TEST(overview__is_printed),
		TEST(overview__lists_whom_something_is_asked_of),
		TEST(shares__are_the_units_highest_first),
		TEST(unit__opens_on_the_criterion_of_the_cell),
		TEST(unit__marks_with_a_reason_and_returns),
		TEST(unit__an_empty_reason_takes_the_mark_away),
		TEST(unit__a_failed_return_keeps_the_marks_and_forgets_the_passphrase),
		TEST(unit__marks_go_when_another_revision_came),
		TEST(unit__shows_what_a_revision_changed),
		TEST(below__esc_and_a_digit_come_back),
		TEST(unit__goes_from_file_to_file),
		TEST(unit__without_a_file_cannot_be_sent_back),
		TEST(unit__takes_a_decision_and_keeps_the_box_until_it_is_stored),
		TEST(unit__a_decision_is_taken_away_by_an_empty_line),
		TEST(unit__chooses_only_where_there_is_a_choice),
		TEST(unit__marks_stay_until_another_unit_is_opened),
		TEST(unit__an_older_revision_is_not_sent_back),
		TEST(boxes__only_a_passphrase_is_hidden),
		TEST(inbox__a_path_is_taken_as_it_is_typed),
		TEST(overview__without_data_every_key_says_where_to_begin),
		TEST(opened__lands_on_what_was_sent_back),
		TEST(inbox__opens_the_report_of_a_line),
		TEST(inbox__opens_the_own_report_that_came_back),
		TEST(inbox__imports_from_a_place_or_a_path),
		TEST(inbox__an_import_without_a_path_or_given_up_does_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
