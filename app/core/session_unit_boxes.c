/* Boxes over one unit's report: why it is sent back, and the decision that recognised the unit. */
#include "core/session_overview.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/session_private.h"

/* --- sending back --------------------------------------------------------------- */

int unit_open_reason(struct session *s, struct err *err)
{
	struct unit_screen *u = &s->unit;
	const size_t row = unit_screen_row(u);
	const struct record *record = u->report.record;
	struct str title = { 0 };
	int rc;

	if (!record || !u->report.payload_sha256[0]) {
		session_say(s, MESSAGE_INFO,
		    _("Only a signed file that came in can be sent back; here there is none of this unit."));
		return OK;
	}
	if (u->report.versions > 1 && !u->report.counts && !u->report.apart) {
		session_say(s, MESSAGE_INFO,
		    _("This file does not count: another one of this unit does. Right and Left go to it; that one is "
		      "sent back."));
		return OK;
	}
	str_printf(&title, "%s%s%s", row ? record->form->indicators[row - 1].code : "", row ? " · " : "",
	    _("Send back: the reason"));
	rc = str_failed(&title)
		 ? err_nomem(err)
		 : box_open(s, BOX_RETURN, (int)row, str_text(&title),
		       row ? record->form->indicators[row - 1].label
			   : _("What is wrong with the report as a whole. The unit reads these words."),
		       err);
	str_dispose(&title);
	if (rc == OK)
		edit_set(&s->popup.line, u->reasons[row] ? u->reasons[row] : "");
	return rc;
}

static int take_reason(struct session *s, struct keystroke *k)
{
	struct unit_screen *u = &s->unit;
	const size_t row = (size_t)s->popup.indicator;
	struct str text = { 0 };
	struct err why = { 0 };
	int rc = record_clean_line(edit_text(&s->popup.line), &text, &why);

	if (rc < 0) {
		str_dispose(&text);
		return say_why(s, &why, k->err);
	}
	free(u->reasons[row]);
	u->reasons[row] = NULL;
	if (text.len && !(u->reasons[row] = mem_strdup(str_text(&text))))
		rc = err_nomem(k->err);
	if (rc == OK && text.len)
		say(s, MESSAGE_INFO, _("Marked: %zu. F10 writes the return file."), unit_screen_marked(u));
	str_dispose(&text);
	box_close(s);
	return rc;
}

int unit_open_return(struct session *s, struct err *err)
{
	if (unit_screen_marked(&s->unit) == 0) {
		session_say(s, MESSAGE_INFO,
		    _("Nothing is marked yet: go to a criterion, press the space bar, type the reason."));
		return OK;
	}
	return upper_ask_passphrase(s, CMD_RETURN,
	    _("The return file is signed with the key of this unit. Type its passphrase."), err);
}

int unit_return(struct session *s, struct keystroke *k)
{
	return unit_want(s, k, EFFECT_RETURN, NULL);
}

void session_returned(struct session *session)
{
	struct unit_screen *u = &session->unit;

	upper_wipe(session);
	for (size_t i = 0; i < u->rows; i++) {
		free(u->reasons[i]);
		u->reasons[i] = NULL;
	}
	session->changes++;
}

/* --- the year's list, the decision ------------------------------------------------ */

int unit_open_decision(struct session *s, struct err *err)
{
	const struct overview_unit *unit = unit_in_overview(s);
	int rc = box_open(s, BOX_DECISION, -1, _("Decision that recognised completion"),
	    _("Number, date and who issued it, as on paper: 12/QĐ-UBND ngày 3/4/2023 của UBND huyện. Only a "
	      "decision counts; what the figures give is a proposal. Empty: there is none."),
	    err);

	if (rc == OK && unit && unit->recognised)
		edit_set(&s->popup.line, unit->recognised);
	return rc;
}

static int take_decision(struct session *s, struct keystroke *k)
{
	struct str text = { 0 };
	struct err why = { 0 };
	int rc = record_clean_line(edit_text(&s->popup.line), &text, &why);

	if (rc < 0)
		rc = say_why(s, &why, k->err);
	else if (text.len == 0 && !(unit_in_overview(s) && unit_in_overview(s)->recognised[0]))
		box_close(s);
	else /* the box stays until it is stored: what is no decision can be mended */
		rc = unit_want(s, k, EFFECT_RECOGNISE, str_text(&text));
	str_dispose(&text);
	return rc;
}

void session_recognised(struct session *session, struct date on)
{
	if (session->box == BOX_DECISION)
		box_close(session);
	if (on.year == 0)
		session_say(session, MESSAGE_DONE, _("The decision is taken away."));
	else if (date_compare(on, period_last_day(session->unit.key.period)) > 0)
		session_say(session, MESSAGE_DONE,
		    _("The decision is stored. It is of a day after this period, and counts from the period that it "
		      "falls in."));
	else
		session_say(session, MESSAGE_DONE, _("The decision is stored."));
}

int unit_box_apply(struct session *s, struct keystroke *k)
{
	if (edit_apply(s, &s->popup.line, k))
		return OK;
	switch (k->command) {
	case CMD_ACCEPT:
		return s->box == BOX_RETURN ? take_reason(s, k) : take_decision(s, k);
	case CMD_LEAVE:
	case CMD_REVERT:
		box_close(s);
		return OK;
	default:
		return OK;
	}
}
