/* The steps that make a new record: unit, form, period, and what it begins with. */
#include <stdlib.h>

#include "base/i18n.h"
#include "core/session_private.h"

void make_dispose(struct session *s)
{
	edit_dispose(&s->make.filter);
	choices_dispose(&s->make.list);
	free(s->make.periods);
	s->make.periods = NULL;
	s->make.period_count = 0;
	s->make.step = NEW_UNIT;
	s->make.unit = s->make.form = s->make.period = 0;
}

int make_open(struct session *s, struct err *err)
{
	make_dispose(s);
	s->screen = SCREEN_NEW;
	return make_list(s, err);
}

int make_list_again(struct session *s, struct err *err)
{
	size_t selected = s->make.list.selected;
	int rc = make_list(s, err);

	s->make.list.selected = selected < s->make.list.count ? selected : 0;
	return rc;
}

static int make_step(struct session *s, enum new_step step, struct err *err)
{
	int rc;

	s->make.step = step;
	edit_clear(&s->make.filter);
	if (step == NEW_PERIOD && (rc = make_periods(s, err)) < 0)
		return rc;
	return make_list(s, err);
}

static int create(struct session *s, struct keystroke *k, bool from_last)
{
	struct effect *e;
	int rc;

	if ((rc = effect_add(k, EFFECT_CREATE, s)) < 0)
		return rc;
	e = &k->effects->items[k->effects->count - 1];
	e->key = make_key(s);
	e->from_last = from_last;
	e->from = s->make.from;
	return OK;
}

static int choose(struct session *s, struct keystroke *k)
{
	size_t index;

	if (s->make.list.selected >= s->make.list.count) {
		session_say(s, MESSAGE_WARNING, _("Nothing matches what was typed. Delete some of it."));
		return OK;
	}
	index = s->make.list.items[s->make.list.selected].index;
	switch (s->make.step) {
	case NEW_UNIT:
		s->make.unit = index;
		return make_step(s, NEW_FORM, k->err);
	case NEW_FORM:
		s->make.form = index;
		return make_step(s, NEW_PERIOD, k->err);
	case NEW_PERIOD:
		s->make.period = index;
		return make_may_take_over(s) ? make_step(s, NEW_START, k->err) : create(s, k, false);
	case NEW_START:
		break;
	}
	return create(s, k, index == START_FROM);
}

int make_apply(struct session *s, struct keystroke *k)
{
	if (list_move(&s->make.list.selected, s->make.list.count, k->command))
		return OK;
	if (s->make.step != NEW_START && edit_apply(s, &s->make.filter, k))
		return make_list(s, k->err);
	switch (k->command) {
	case CMD_ACCEPT:
		return choose(s, k);
	case CMD_LEAVE:
	case CMD_REVERT:
		if (s->make.step != NEW_UNIT)
			return make_step(s, s->make.step - 1, k->err);
		make_dispose(s);
		s->screen = SCREEN_HOME;
		return effect_add(k, EFFECT_HOME, s);
	default:
		return OK;
	}
}
