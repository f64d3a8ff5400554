/* Tổng hợp: the matrix of units and criteria, the totals, who is late. */
#include "core/session_overview.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/session_private.h"
#include "core/unit_codes.h"

/* --- whose level above this is ----------------------------------------------- */

static const struct org_unit *upper_by_code(const struct session *s, const char *code)
{
	const struct org_unit *unit = unit_now(s, code);

	return unit && unit->level > LEVEL_XA ? unit : NULL;
}

const struct org_unit *session_upper(const struct session *session)
{
	const struct org_unit *unit = upper_by_code(session, session->home.unit);
	const char *at = session->own_units, *code;
	char own[sizeof session->home.unit];
	size_t n;

	while (!unit && (n = unit_codes_next(&at, &code)) > 0) {
		if (n >= sizeof own)
			continue;
		memcpy(own, code, n);
		own[n] = '\0';
		unit = upper_by_code(session, own);
	}
	for (size_t i = 0; !unit && i < session->home.all; i++)
		unit = upper_by_code(session, session->home.items[i].key.unit);
	return unit;
}

/* --- what is shown ----------------------------------------------------------- */

static bool asked_of(const struct overview_unit *unit)
{
	return unit->late || unit->state != UNIT_RECEIVED;
}

size_t overview_screen_late(const struct overview_screen *screen, size_t n)
{
	const struct overview *data = screen->data;
	size_t i = 0;

	for (; data && i < data->count; i++)
		if (asked_of(&data->units[i]) && n-- == 0)
			break;
	return i;
}

size_t overview_screen_late_count(const struct overview_screen *screen)
{
	size_t count = 0;

	for (size_t i = 0; screen->data && i < screen->data->count; i++)
		count += asked_of(&screen->data->units[i]);
	return count;
}

void overview_dispose(struct session *s)
{
	struct overview_screen *o = &s->overview;

	overview_free(o->data);
	free(o->places);
	free(o->shares);
	*o = (struct overview_screen){ 0 };
}

/* --- coming and going --------------------------------------------------------- */

/* form "": the newest that something came in for, else what is shown. */
int overview_want(const struct session *s, struct keystroke *k, const char *form, struct period period)
{
	const struct org_unit *upper = session_upper(s);
	struct effect *e;
	int rc = effect_add(k, EFFECT_OVERVIEW, s);

	if (rc < 0)
		return rc;
	e = &k->effects->items[k->effects->count - 1];
	memset(&e->key, 0, sizeof e->key);
	strncpy(e->key.form, form, sizeof e->key.form - 1);
	e->key.period = period;
	if (upper)
		strncpy(e->key.unit, upper->code, sizeof e->key.unit - 1);
	return OK;
}

static bool has_reports(const struct overview *data)
{
	for (size_t i = 0; i < data->count; i++)
		if (data->units[i].state != UNIT_MISSING)
			return true;
	return false;
}

/* As it was left; but where nothing had come for what was looked at, something else may have now. */
int overview_open(struct session *s, struct keystroke *k)
{
	const struct overview *data = s->overview.data;

	if (!session_upper(s)) {
		session_say(s, MESSAGE_INFO,
		    _("No unit of this computer has units below it. Ctrl+T: name the unit that it stands "
		      "in."));
		return OK;
	}
	s->screen = SCREEN_OVERVIEW;
	return data && strcmp(data->upper->code, session_upper(s)->code) == 0 && has_reports(data)
		   ? overview_want(s, k, data->form->id, data->period)
		   : overview_want(s, k, "", (struct period){ 0 });
}

int overview_again(struct session *s, struct keystroke *k)
{
	const struct overview *data = s->overview.data;

	return data ? overview_want(s, k, data->form->id, data->period)
		    : overview_want(s, k, "", (struct period){ 0 });
}

int overview_show(struct session *s, struct keystroke *k, const struct record_key *key)
{
	return overview_want(s, k, key->form, key->period);
}

static size_t find_unit(const struct overview *data, const char *code)
{
	size_t i = 0;

	while (i < data->count && strcmp(data->units[i].unit->code, code) != 0)
		i++;
	return i;
}

/* Sorts, and stays on the unit. */
void overview_screen_sort(struct overview_screen *o, enum overview_order order, size_t indicator)
{
	const struct org_unit *at = o->unit < o->data->count ? o->data->units[o->unit].unit : NULL;

	overview_sort(o->data, order, indicator);
	if (at)
		o->unit = find_unit(o->data, at->code);
}

/* The same order, unit and criterion as before, where they are still there. */
static void keep_place(struct overview_screen *o, const struct overview *old)
{
	struct overview *data = o->data;
	const bool same = old && data && strcmp(old->form->id, data->form->id) == 0;
	int at;

	if (!same) {
		o->unit = o->indicator = o->late = 0;
		return;
	}
	o->unit = o->unit < old->count ? find_unit(data, old->units[o->unit].unit->code) : data->count;
	at = form_find(data->form, old->form->indicators[old->order_by].code);
	if (old->order != ORDER_CODE)
		overview_screen_sort(o, at < 0 ? ORDER_CODE : old->order, at < 0 ? 0 : (size_t)at);
	at = form_find(data->form, old->form->indicators[o->indicator].code);
	o->indicator = at < 0 ? 0 : (size_t)at;
}

int session_set_overview(struct session *session, struct overview *data, struct overview_place *places,
    size_t place_count, struct err *err)
{
	struct overview_screen *o = &session->overview;
	struct overview *old = o->data;
	const struct org_unit *share =
	    old && o->share < o->share_count ? old->units[o->shares[o->share]].unit : NULL;
	size_t late;

	session->changes++;
	free(o->places);
	free(o->shares);
	o->shares = NULL;
	o->share_count = 0;
	o->data = data;
	o->places = places;
	o->place_count = place_count;
	keep_place(o, old);
	overview_free(old);
	late = overview_screen_late_count(o);
	if (o->late >= late)
		o->late = late ? late - 1 : 0;
	/* The list behind a total was of what was there before. */
	if (session->screen == SCREEN_SHARES)
		return data ? shares_list(session, share, err) : OK;
	return OK;
}

void session_drop_overview(struct session *session)
{
	overview_dispose(session);
	if (session->screen == SCREEN_SHARES)
		session->screen = SCREEN_OVERVIEW;
	if (session->unit.under == SCREEN_SHARES)
		session->unit.under = SCREEN_OVERVIEW;
	session->changes++;
}

/* --- commands ------------------------------------------------------------------ */

static int enter(struct session *s, struct keystroke *k)
{
	const struct overview_screen *o = &s->overview;
	size_t unit = o->unit;

	if (o->view == OVERVIEW_TOTALS || (o->view == OVERVIEW_MATRIX && unit == o->data->count))
		return shares_open(s, k->err);
	if (o->view == OVERVIEW_LATE)
		unit = overview_screen_late(o, o->late);
	return unit < o->data->count ? unit_open(s, k, unit) : OK;
}

static bool move(struct overview_screen *o, enum command command)
{
	const size_t last = o->data->form->indicator_count - 1;

	if (o->view == OVERVIEW_TOTALS)
		return list_move(&o->indicator, last + 1, command);
	if (o->view == OVERVIEW_LATE)
		return list_move(&o->late, overview_screen_late_count(o), command);
	switch (command) {
	case CMD_ONE_LEFT:
		o->indicator -= o->indicator > 0;
		return true;
	case CMD_ONE_RIGHT:
		o->indicator += o->indicator < last;
		return true;
	case CMD_HOME:
		o->indicator = 0;
		return true;
	case CMD_END:
		o->indicator = last;
		return true;
	default:
		return list_move(&o->unit, o->data->count + 1, command);
	}
}

/* From one view to the next the cursor stays on its unit. */
static void turn(struct overview_screen *o, bool forward)
{
	o->view = (enum overview_view)(((int)o->view + (forward ? 1 : OVERVIEW_VIEWS - 1)) % OVERVIEW_VIEWS);
	for (size_t n = 0; o->view == OVERVIEW_LATE && n < overview_screen_late_count(o); n++)
		if (overview_screen_late(o, n) == o->unit)
			o->late = n;
}

int overview_about(struct session *s, struct keystroke *k, enum effect_kind kind)
{
	const struct overview *data = s->overview.data;
	struct effect *e;
	int rc = effect_add(k, kind, s);

	if (rc < 0)
		return rc;
	e = &k->effects->items[k->effects->count - 1];
	memset(&e->key, 0, sizeof e->key);
	strncpy(e->key.form, data->form->id, sizeof e->key.form - 1);
	e->key.period = data->period;
	strncpy(e->key.unit, data->upper->code, sizeof e->key.unit - 1);
	return OK;
}

int overview_apply(struct session *s, struct keystroke *k)
{
	struct overview_screen *o = &s->overview;

	switch (k->command) {
	case CMD_INBOX:
		return inbox_open(s, k);
	case CMD_LEAVE:
	case CMD_REVERT:
		s->screen = SCREEN_HOME;
		return effect_add(k, EFFECT_HOME, s);
	case CMD_PLACE:
		return overview_open_places(s, k->err);
	default:
		break;
	}
	if (!o->data) {
		if (k->command != CMD_NONE)
			session_say(s, MESSAGE_INFO,
			    _("Nothing is summed up yet. F4: choose the form and the period. Ctrl+R, then Insert: import the "
			      "files."));
		return OK;
	}
	if (move(o, k->command))
		return OK;
	switch (k->command) {
	case CMD_ACCEPT:
		return enter(s, k);
	case CMD_VIEW_NEXT:
	case CMD_VIEW_PREVIOUS:
		turn(o, k->command == CMD_VIEW_NEXT);
		return OK;
	case CMD_SORT:
		return overview_open_orders(s, k->err);
	case CMD_GOTO:
		return unit_goto_open(s, k->err);
	case CMD_DUE:
		return overview_open_deadline(s, k->err);
	case CMD_REMIND:
		return overview_about(s, k, EFFECT_REMIND);
	case CMD_PRINT:
		return preview_open_overview(s, k);
	default:
		return OK;
	}
}
