/* The list of records: what is due first, of one unit or of all. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/sort.h"
#include "core/session_private.h"
#include "core/unit_codes.h"

/* --- order --------------------------------------------------------------- */

enum rank { RANK_RETURNED, RANK_DUE, RANK_UNFINISHED, RANK_FINISHED };

static enum rank rank_of(const struct record_summary *item)
{
	if (item->state == STATE_RETURNED)
		return RANK_RETURNED;
	if (item->state == STATE_SIGNED)
		return RANK_FINISHED;
	return item->due.year ? RANK_DUE : RANK_UNFINISHED;
}

/* The soonest first; none at all comes last. */
static int compare_due(struct date a, struct date b)
{
	if (!a.year || !b.year)
		return (a.year == 0) - (b.year == 0);
	return date_compare(a, b);
}

/* A total order, so that equal lines never change places: the newest period first, of
 * those that end together the longest, then by code. */
static int compare_keys(const struct record_key *a, const struct record_key *b)
{
	int order = date_compare(period_last_day(b->period), period_last_day(a->period));

	if (order == 0)
		order = (int)b->period.kind - (int)a->period.kind;
	if (order == 0)
		order = strcmp(a->unit, b->unit);
	return order ? order : strcmp(a->form, b->form);
}

static int compare(const void *left, const void *right)
{
	const struct record_summary *a = left, *b = right;
	enum rank rank = rank_of(a);
	int order = (int)rank - (int)rank_of(b);

	if (order == 0 && rank != RANK_FINISHED)
		order = compare_due(a->due, b->due);
	return order ? order : compare_keys(&a->key, &b->key);
}

/* Those that are shown first, in order; the cursor on the line that it was on. */
static void arrange(struct session *s)
{
	struct record_summary *items = s->home.items;
	size_t shown = 0;

	for (size_t i = 0; i < s->home.all; i++) {
		struct record_summary item = items[i];

		if (s->home.unit[0] && strcmp(item.key.unit, s->home.unit) != 0)
			continue;
		items[i] = items[shown];
		items[shown++] = item;
	}
	if (shown)
		sort_stable(items, shown, sizeof *items, compare);
	s->home.count = shown;
	s->home.selected = 0;
	for (size_t i = 0; i < shown; i++)
		if (record_key_equal(&items[i].key, &s->home.at))
			s->home.selected = i;
}

void home_dispose(struct session *s)
{
	for (size_t i = 0; i < s->home.all; i++)
		record_summary_dispose(&s->home.items[i]);
	free(s->home.items);
	s->home.items = NULL;
	s->home.count = s->home.all = s->home.selected = 0;
}

int session_set_home(struct session *session, struct record_summary *items, size_t count, struct err *err)
{
	(void)err;
	home_dispose(session);
	session->home.items = items;
	session->home.all = count;
	arrange(session);
	return OK;
}

/* --- units --------------------------------------------------------------- */

const struct org_unit *unit_now(const struct session *s, const char *code)
{
	const struct org_unit *unit = org_units_find(s->units, code, s->today);

	/* A unit that has ended still has its reports. */
	for (size_t i = org_units_first(s->units, code); !unit && i < s->units->count; i++)
		if (strcmp(s->units->items[i].code, code) == 0)
			unit = &s->units->items[i];
	return unit;
}

/* By the newest of its reports; else as the unit is called today. */
void session_append_unit(const struct session *session, const char *code, struct str *ret)
{
	const struct org_unit *unit = unit_now(session, code);
	const struct record_summary *newest = NULL;

	for (size_t i = 0; i < session->home.all; i++) {
		const struct record_summary *item = &session->home.items[i];

		if (strcmp(item->key.unit, code) == 0 &&
		    (!newest || compare_keys(&item->key, &newest->key) < 0))
			newest = item;
	}
	if (newest)
		str_append(ret, newest->unit_label);
	else if (unit)
		org_unit_append_label(ret, unit);
	else
		str_append(ret, code);
}

int session_set_units(struct session *session, const char *codes, struct err *err)
{
	return replace_text(&session->own_units, codes, err);
}

bool session_types_for(const struct session *session, const char *unit)
{
	const char *at = session->own_units, *code;

	return unit_codes_next(&at, &code) > 0 && !unit_codes_has(session->own_units, unit);
}

/* The units to choose from, one after another: those of this PC, then those that have
 * records. false: there are no more. */
static bool nth_unit(const struct session *s, size_t n, char ret[sizeof s->home.unit])
{
	const char *at = s->own_units, *code;
	size_t length;

	for (; (length = unit_codes_next(&at, &code)) > 0; n--)
		if (n == 0) {
			length = length < sizeof s->home.unit ? length : sizeof s->home.unit - 1;
			memcpy(ret, code, length);
			ret[length] = '\0';
			return true;
		}
	for (size_t i = 0; i < s->home.all; i++) {
		const char *unit = s->home.items[i].key.unit;
		bool seen = unit_codes_has(s->own_units, unit);

		for (size_t j = 0; j < i && !seen; j++)
			seen = strcmp(s->home.items[j].key.unit, unit) == 0;
		if (!seen && n-- == 0) {
			memcpy(ret, unit, sizeof s->home.items[i].key.unit);
			return true;
		}
	}
	return false;
}

static size_t record_count(const struct session *s, const char *unit)
{
	size_t count = 0;

	for (size_t i = 0; i < s->home.all; i++)
		count += !unit[0] || strcmp(s->home.items[i].key.unit, unit) == 0;
	return count;
}

/* What the lines of the box stand for; behind them, the units. */
enum { SHOW_ALL, SHOW_TRAINING, SHOW_UNITS };

static int add_shown(struct session *s, const char *unit, size_t index, struct err *err)
{
	struct str label = { 0 }, detail = { 0 };

	if (unit[0])
		session_append_unit(s, unit, &label);
	else
		str_append(&label, _("All units"));
	if (unit[0])
		str_printf(&detail, "%s · ", unit);
	str_printf(&detail, _("reports: %zu"), record_count(s, unit));
	if (strcmp(unit, s->home.unit) == 0)
		s->popup.list.selected = s->popup.list.count;
	return choices_add_str(&s->popup.list, &label, &detail, index, err);
}

static int open_units(struct session *s, struct err *err)
{
	char unit[sizeof s->home.unit];
	int rc = box_open(s, BOX_UNITS, -1, _("Reports to show"), "", err);

	if (rc == OK)
		rc = add_shown(s, "", SHOW_ALL, err);
	for (size_t n = 0; rc == OK && nth_unit(s, n, unit); n++)
		rc = add_shown(s, unit, SHOW_UNITS + n, err);
	if (rc < 0)
		return rc;
	return choices_add(&s->popup.list,
	    s->training ? _("Leave training: back to the real reports")
			: _("Training: reports to practise on"),
	    "", SHOW_TRAINING, err);
}

static int show(struct session *s, struct keystroke *k, size_t what)
{
	if (what == SHOW_TRAINING)
		return effect_add(k, EFFECT_TRAINING, s);
	s->home.unit[0] = '\0';
	if (what != SHOW_ALL)
		(void)nth_unit(s, what - SHOW_UNITS, s->home.unit);
	arrange(s);
	return OK;
}

int units_box_apply(struct session *s, struct keystroke *k)
{
	struct choices *list = &s->popup.list;
	size_t what;

	if (list_move(&list->selected, list->count, k->command))
		return OK;
	switch (k->command) {
	case CMD_ACCEPT:
		what = list->selected < list->count ? list->items[list->selected].index : SHOW_ALL;
		box_close(s);
		return show(s, k, what);
	case CMD_LIST: /* F4 again */
	case CMD_LEAVE:
	case CMD_REVERT:
		box_close(s);
		return OK;
	default:
		return OK;
	}
}

void session_set_training(struct session *session, bool training)
{
	close_record(session);
	make_dispose(session);
	box_close(session);
	overview_dispose(session);
	unit_dispose(session);
	inbox_dispose(session);
	session->home.unit[0] = '\0';
	session->home.at = (struct record_key){ 0 };
	arrange(session);
	session->screen = SCREEN_HOME;
	session->training = training;
	session->saved_at = 0;
	if (!training)
		session_say(session, MESSAGE_INFO, _("These are the real reports again."));
	else /* without memory for the box, the mark in the title still says it */
		(void)box_open(session, BOX_MESSAGE, -1, _("TRAINING"),
		    _("Everything here is for practice: reports are made, signed and printed as the real "
		      "ones, but "
		      "nothing of it can be sent, every page says so, and the real reports stay as they are. "
		      "To go back: F4 on the list of reports."),
		    NULL);
}

/* --- commands ------------------------------------------------------------ */

static int about_selected(struct session *s, struct keystroke *k, enum effect_kind kind)
{
	int rc = effect_add(k, kind, s);

	if (rc == OK)
		k->effects->items[k->effects->count - 1].key = s->home.items[s->home.selected].key;
	return rc;
}

int home_apply(struct session *s, struct keystroke *k)
{
	bool any = s->home.selected < s->home.count;

	if (list_move(&s->home.selected, s->home.count, k->command)) {
		if (any)
			s->home.at = s->home.items[s->home.selected].key;
		return OK;
	}
	switch (k->command) {
	case CMD_ACCEPT:
		return any ? about_selected(s, k, EFFECT_OPEN) : make_open(s, k->err);
	case CMD_NEW:
		return make_open(s, k->err);
	case CMD_UNITS:
		return open_units(s, k->err);
	case CMD_OVERVIEW:
		return overview_open(s, k);
	case CMD_INBOX:
		return inbox_open(s, k);
	case CMD_KEYS:
		return keys_open(s, k);
	case CMD_PRINT:
		return any ? preview_open(s, k, &s->home.items[s->home.selected].key) : OK;
	case CMD_LEAVE:
	case CMD_REVERT:
		return open_confirm(
		    s, _("Leave the program? Everything entered is saved already."), CMD_QUIT, k->err);
	default:
		return OK;
	}
}
