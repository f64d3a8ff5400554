/* One unit's report as it was handed in: looked at, and compared with the revision before.
 * session_unit_boxes.c sends it back, and holds the decision that recognised the unit. */
#include "core/session_overview.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/session_private.h"

static void free_texts(char **texts, size_t count)
{
	for (size_t i = 0; texts && i < count; i++)
		free(texts[i]);
	free(texts);
}

void unit_report_dispose(struct unit_report *report)
{
	record_free(report->record);
	record_free(report->before);
	findings_dispose(&report->findings);
	free(report->problem);
	free(report->signer);
	free(report->file);
	free_texts(report->returned, report->returned_count);
	*report = (struct unit_report){ 0 };
}

void unit_dispose(struct session *s)
{
	struct unit_screen *u = &s->unit;

	unit_report_dispose(&u->report);
	free_texts(u->reasons, u->rows);
	free(u->shown);
	*u = (struct unit_screen){ 0 };
}

/* --- what is shown ----------------------------------------------------------- */

size_t unit_screen_row(const struct unit_screen *screen)
{
	return screen->selected < screen->shown_count ? screen->shown[screen->selected] : UNIT_ROW_WHOLE;
}

const struct cell *unit_screen_before(const struct unit_screen *screen, size_t row)
{
	static char none[] = "";
	static const struct cell blank = { .typed = none, .difficulty = none, .evidence = none };
	const struct record *now = screen->report.record, *before = screen->report.before;
	int at;

	if (!now || !before || row == UNIT_ROW_WHOLE)
		return NULL;
	at = form_find(before->form, now->form->indicators[row - 1].code);
	return at >= 0 ? &before->cells[at] : &blank;
}

static bool changed(const struct unit_screen *u, size_t row)
{
	const struct cell *before = unit_screen_before(u, row), *now;

	if (!before)
		return false;
	now = &u->report.record->cells[row - 1];
	return strcmp(before->typed, now->typed) != 0 || strcmp(before->difficulty, now->difficulty) != 0 ||
	       strcmp(before->evidence, now->evidence) != 0;
}

size_t unit_screen_marked(const struct unit_screen *screen)
{
	size_t count = 0;

	for (size_t i = 0; i < screen->rows; i++)
		count += screen->reasons[i] != NULL;
	return count;
}

/* The cursor stays on its row where that is still shown. */
static void list_rows(struct unit_screen *u, size_t row)
{
	u->shown_count = u->selected = 0;
	for (size_t i = 0; i < u->rows; i++) {
		if (u->changes && i != UNIT_ROW_WHOLE && !changed(u, i))
			continue;
		if (i <= row)
			u->selected = u->shown_count;
		u->shown[u->shown_count++] = i;
	}
}

struct overview_unit *unit_in_overview(struct session *s)
{
	struct overview *data = s->overview.data;

	return data && strcmp(data->form->id, s->unit.key.form) == 0 &&
		       period_equal(data->period, s->unit.key.period)
		   ? overview_find(data, s->unit.key.unit)
		   : NULL;
}

/* --- coming and going --------------------------------------------------------- */

int unit_want(struct session *s, struct keystroke *k, enum effect_kind kind, const char *value)
{
	struct effect *e;
	int rc = effect_add(k, kind, s);

	if (rc < 0)
		return rc;
	e = &k->effects->items[k->effects->count - 1];
	e->key = s->unit.key;
	if (value && !(e->value = mem_strdup(value)))
		return err_nomem(k->err);
	return OK;
}

int unit_show(struct session *s, struct keystroke *k, const struct record_key *key)
{
	if (!record_key_equal(&s->unit.key, key)) /* else what was marked is there still */
		unit_dispose(s);
	s->unit.key = *key;
	s->unit.under = (int)s->screen;
	s->screen = SCREEN_UNIT;
	return unit_want(s, k, EFFECT_UNIT, NULL);
}

int unit_open(struct session *s, struct keystroke *k, size_t unit)
{
	const struct overview *data = s->overview.data;
	struct record_key key = { .period = data->period };

	strncpy(key.form, data->form->id, sizeof key.form - 1);
	strncpy(key.unit, data->units[unit].unit->code, sizeof key.unit - 1);
	return unit_show(s, k, &key);
}

int session_set_unit(
    struct session *session, const struct record_key *key, struct unit_report *report, struct err *err)
{
	struct unit_screen *u = &session->unit;
	const bool again = u->rows > 0 && record_key_equal(&u->key, key);
	const size_t row = again ? unit_screen_row(u) : 0;
	const bool same =
	    again && u->report.record && strcmp(u->report.payload_sha256, report->payload_sha256) == 0;
	const struct overview *data = session->overview.data;
	int at = -1;

	session->changes++;
	if (!same) { /* reasons were for what stood in that file */
		free_texts(u->reasons, u->rows);
		free(u->shown);
		u->reasons = NULL;
		u->shown = NULL;
		u->rows = u->shown_count = 0;
	}
	unit_report_dispose(&u->report);
	u->report = *report;
	*report = (struct unit_report){ 0 };
	u->key = *key;
	if (!same) {
		const size_t rows = 1 + (u->report.record ? u->report.record->form->indicator_count : 0);

		if (!(u->reasons = mem_zalloc(rows, sizeof *u->reasons)) ||
		    !(u->shown = mem_zalloc(rows, sizeof *u->shown)))
			return err_nomem(err);
		u->rows = rows;
	}
	/* It opens on the criterion that the overview was on. */
	if (!again && u->report.record && data && unit_in_overview(session))
		at = form_find(
		    u->report.record->form, data->form->indicators[session->overview.indicator].code);
	u->changes = u->changes && u->report.before;
	list_rows(u, again ? row : (size_t)(at + 1));
	return OK;
}

/* --- commands ------------------------------------------------------------------ */

static int leave(struct session *s, struct keystroke *k)
{
	const size_t marked = unit_screen_marked(&s->unit);

	s->screen = (enum screen)s->unit.under;
	if (marked)
		say(s, MESSAGE_WARNING,
		    _("%zu marked lines were not sent back: the return file was not written. They stay marked "
		      "until another unit is opened."),
		    marked);
	return s->screen == SCREEN_INBOX ? OK : overview_again(s, k);
}

static void turn(struct session *s)
{
	struct unit_screen *u = &s->unit;
	const size_t row = unit_screen_row(u);

	if (!u->report.before) {
		session_say(s, MESSAGE_INFO,
		    _("This is the first that came of this unit: there is nothing to compare."));
		return;
	}
	u->changes = !u->changes;
	list_rows(u, row);
}

/* Left: the file that came before; Right: the one after it. */
static int other_file(struct session *s, struct keystroke *k, bool older)
{
	const struct unit_report *r = &s->unit.report;
	int rc;

	if (r->versions < 2) {
		session_say(s, MESSAGE_INFO, _("Only one file came of this unit."));
		return OK;
	}
	if (older ? r->version + 1 >= r->versions : r->version == 0)
		return OK;
	if (unit_screen_marked(&s->unit)) {
		say(s, MESSAGE_WARNING,
		    _("%zu lines are marked in this file: F10 writes the return file; an empty reason takes a mark "
		      "away."),
		    unit_screen_marked(&s->unit));
		return OK;
	}
	if ((rc = unit_want(s, k, EFFECT_UNIT, NULL)) == OK)
		k->effects->items[k->effects->count - 1].sequence =
		    (int64_t)(older ? r->version + 2 : r->version);
	return rc;
}

/* Of two files the one that is to count. */
static int choose(struct session *s, struct keystroke *k)
{
	const struct unit_report *r = &s->unit.report;

	if (!r->payload_sha256[0])
		session_say(s, MESSAGE_INFO, _("No signed file came of this unit."));
	else if (r->versions < 2 && !r->apart)
		session_say(s, MESSAGE_INFO, _("Only one file came of this unit."));
	else
		return unit_want(s, k, EFFECT_CHOOSE, r->payload_sha256);
	return OK;
}

int unit_apply(struct session *s, struct keystroke *k)
{
	struct unit_screen *u = &s->unit;

	if (list_move(&u->selected, u->shown_count, k->command))
		return OK;
	switch (k->command) {
	case CMD_INSERT:
		if (k->n != 1 || k->text[0] != ' ') {
			session_say(s, MESSAGE_INFO,
			    _("Nothing is typed here. The space bar marks what is to be sent back."));
			return OK;
		}
		return unit_open_reason(s, k->err);
	case CMD_MARK:
	case CMD_ACCEPT:
		return unit_open_reason(s, k->err);
	case CMD_RETURN:
		return unit_open_return(s, k->err);
	case CMD_VIEW_NEXT:
	case CMD_VIEW_PREVIOUS:
		turn(s);
		return OK;
	case CMD_ONE_LEFT:
	case CMD_ONE_RIGHT:
		return other_file(s, k, k->command == CMD_ONE_LEFT);
	case CMD_RECOGNISE:
		return unit_open_decision(s, k->err);
	case CMD_ASSIGN:
		return unit_want(s, k, EFFECT_ASSIGN, NULL);
	case CMD_CHOOSE:
		return choose(s, k);
	case CMD_LEAVE:
	case CMD_REVERT:
		return leave(s, k);
	default:
		return OK;
	}
}
