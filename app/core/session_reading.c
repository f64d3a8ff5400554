/* Entry: what stands in the line, and how it is read live. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/session_private.h"

const struct indicator *indicator_at(const struct session *s, size_t i)
{
	return &s->record->form->indicators[i];
}

const char *entry_stored(const struct session *s, size_t indicator)
{
	const struct cell *cell = &s->record->cells[indicator];

	/* "Không phát sinh" may have been typed as a text too, and over several lines. */
	return cell->value.kind == VALUE_TABLE || cell->value.kind == VALUE_TEXT || strchr(cell->typed, '\n')
		   ? ""
		   : cell->typed;
}

const char *entry_typed(const struct session *s)
{
	return s->narrative.editor ? editor_text(s->narrative.editor) : edit_text(&s->line);
}

void reading_dispose(struct line_reading *reading)
{
	value_dispose(&reading->value);
	findings_dispose(&reading->findings);
	free(reading->echo);
	*reading = (struct line_reading){ .outcome = OUTCOME_UNKNOWN };
	value_init(&reading->value);
}

void told_forget(struct session *s)
{
	s->changes++;
	narrative_rest(s);
	if (!s->told.on)
		return;
	reading_dispose(&s->told.reading);
	free(s->told.typed);
	s->told.typed = NULL;
	s->told.on = false;
	if (s->told.message)
		session_say(s, MESSAGE_INFO, "");
}

void session_rest(struct session *session)
{
	told_forget(session);
	(void)session_judge(session, NULL); /* only memory can be short: the next rest tries again */
}

int told_keep(struct session *s, struct err *err)
{
	if (s->told.on)
		return OK;
	if (!(s->told.typed = mem_strdup(edit_text(&s->line))))
		return err_nomem(err);
	s->told.touched = s->touched;
	s->told.reading = s->live;
	s->told.on = s->told.message = true;
	s->live = (struct line_reading){ .outcome = OUTCOME_UNKNOWN };
	value_init(&s->live.value);
	return entry_refresh(s, err);
}

struct told session_told(const struct session *session)
{
	if (session->told.on)
		return (struct told){ session->told.touched, session->told.typed, &session->told.reading };
	return (struct told){ session->touched, edit_text(&session->line), &session->live };
}

/* "1.783/1.787 = 99,78%" */
static void append_own(struct str *ret, const struct session *s)
{
	const struct indicator *i = indicator_at(s, s->current);

	if (s->live.value.kind != VALUE_BLANK && s->live.value.kind != VALUE_TEXT)
		value_append_echo_against(ret, &i->domain, &s->live.value,
		    target_limit(indicator_target(i, s->record->key.period.year)));
}

/* " · chỉ tiêu 70% (từ 70% trở lên)" */
static void append_aim(struct str *ret, const struct indicator *i, const struct target *target)
{
	struct str words = { 0 };

	if (!target || !target->text[0])
		return;
	str_append(ret, ret->len ? " · " : "");
	str_printf(ret, _("target %s"), target->text);
	target_append_words(&words, target, i);
	if (words.len)
		str_printf(ret, " (%s)", str_text(&words));
	ret->failed |= str_failed(&words);
	str_dispose(&words);
}

/* " · Đạt" */
static void append_outcome(struct str *ret, const struct target *target, enum outcome outcome)
{
	if (outcome == OUTCOME_MET || outcome == OUTCOME_NOT_MET ||
	    (outcome == OUTCOME_UNDECIDED && outcome_on_trial(target, outcome)))
		str_printf(ret, " · %s", outcome_label(outcome));
}

static int read_line(struct session *s, struct err *why)
{
	const struct cell *cell = &s->record->cells[s->current];

	if (!s->touched) /* as stored: the officer may have chosen among readings */
		return value_copy(&cell->value, &s->live.value) == OK ? OK : err_nomem(why);
	return value_parse(
	    &indicator_at(s, s->current)->domain, entry_typed(s), &s->live.value, NULL, why);
}

int entry_refresh(struct session *s, struct err *err)
{
	struct str echo = { 0 };
	struct err why;
	int rc;

	err_clear(&why);
	reading_dispose(&s->live);
	s->live.rc = read_line(s, &why);
	if (s->live.rc == ERR_NOMEM || s->live.rc == ERR_INTERNAL) {
		if (err)
			*err = why;
		return s->live.rc;
	}
	if (s->live.rc < 0) {
		value_init(&s->live.value);
		s->live.judged = true;
		return replace_text(&s->live.echo, why.message, err);
	}
	append_own(&echo, s);
	s->live.own = s->live.aimed = echo.len;
	rc = str_failed(&echo) ? err_nomem(err) : replace_text(&s->live.echo, str_text(&echo), err);
	str_dispose(&echo);
	return rc < 0 ? rc : session_judge(s, err);
}

int session_judge(struct session *session, struct err *err)
{
	struct line_reading *live = &session->live;
	const struct cell *cell;
	const struct indicator *indicator;
	const struct target *target;
	struct str echo = { 0 };
	int rc;

	if (session->told.on || live->judged || !live->echo) /* none: no field is open */
		return OK;
	cell = &session->record->cells[session->current];
	indicator = indicator_at(session, session->current);
	target = indicator_target(indicator, session->record->key.period.year);
	live->outcome = value_outcome(indicator, target, &live->value);
	str_append_n(&echo, live->echo, live->own);
	append_aim(&echo, indicator, target);
	live->aimed = echo.len;
	append_outcome(&echo, target, live->outcome);
	rc = str_failed(&echo) ? err_nomem(err) : replace_text(&live->echo, str_text(&echo), err);
	str_dispose(&echo);
	if (rc < 0)
		return rc;
	/* Nobody is reproached for a field that was not reached yet. */
	if (session->touched || live->value.kind != VALUE_BLANK)
		rc = check_cell(session->record, session->previous, session->current, &live->value,
		    session->touched ? entry_typed(session) : cell->typed, &live->findings, err);
	live->judged = rc == OK;
	return rc;
}
