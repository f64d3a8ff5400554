/* The list of records, and the three steps that make a new one: unit, form, period. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/session_private.h"

#define YEARS_BACK 4 /* a unit that ended longer ago is not offered */

static int make_list(struct session *s, struct err *err);

/* --- home ---------------------------------------------------------------- */

static int make_open(struct session *s, struct err *err)
{
	make_dispose(s);
	s->screen = SCREEN_NEW;
	return make_list(s, err);
}

static int about_selected(struct session *s, struct keystroke *k, enum effect_kind kind)
{
	int rc = effect_add(k, kind, s);

	if (rc == OK)
		k->effects->items[k->effects->count - 1].key = s->home.items[s->home.selected].key;
	return rc;
}

int home_apply(struct session *s, struct keystroke *k)
{
	if (list_move(&s->home.selected, s->home.count, k->command))
		return OK;
	switch (k->command) {
	case CMD_ACCEPT:
		return s->home.selected < s->home.count ? about_selected(s, k, EFFECT_OPEN) : make_open(s, k->err);
	case CMD_NEW:
		return make_open(s, k->err);
	case CMD_PRINT:
		return s->home.selected < s->home.count ? about_selected(s, k, EFFECT_PRINT) : OK;
	case CMD_LEAVE:
	case CMD_REVERT:
		return open_confirm(
		    s, _("Leave the program? Everything entered is saved already."), CMD_QUIT, k->err);
	default:
		return OK;
	}
}

/* --- what the steps offer ------------------------------------------------ */

void make_dispose(struct session *s)
{
	edit_dispose(&s->make.filter);
	choices_dispose(&s->make.list);
	free(s->make.periods);
	s->make.periods = NULL;
	s->make.period_count = 0;
	s->make.step = NEW_UNIT;
	s->make.unit = s->make.form = 0;
}

static bool offered(const struct session *s, const struct org_unit *u)
{
	struct date oldest = s->today;

	oldest.year -= YEARS_BACK;
	return (u->level == LEVEL_XA || u->level == LEVEL_HUYEN) &&
	       (u->from.year == 0 || date_compare(u->from, s->today) <= 0) &&
	       (u->to.year == 0 || date_compare(u->to, oldest) >= 0);
}

/* "15349 · Huyện Vĩnh Lộc · đến 30/6/2025": the dates tell two units of one code apart. */
static void append_unit_detail(struct str *ret, const struct session *s, const struct org_unit *u)
{
	struct date on = u->to.year ? u->to : s->today;
	const struct org_unit *parent = org_units_find(s->units, u->parent, on);
	struct str from = { 0 }, to = { 0 };

	str_append(ret, u->code);
	if (parent) {
		str_append(ret, " · ");
		org_unit_append_label(ret, parent);
	}
	if (u->from.year)
		date_append_vi(&from, u->from);
	if (u->to.year)
		date_append_vi(&to, u->to);
	if (u->from.year && u->to.year)
		str_printf(ret, _(" · from %s to %s"), str_text(&from), str_text(&to));
	else if (u->from.year)
		str_printf(ret, _(" · from %s"), str_text(&from));
	else if (u->to.year)
		str_printf(ret, _(" · until %s"), str_text(&to));
	ret->failed |= str_failed(&from) || str_failed(&to);
	str_dispose(&from);
	str_dispose(&to);
}

static int list_units(struct session *s, const char *filter, struct err *err)
{
	int rc = OK;

	for (size_t i = 0; rc == OK && i < s->units->count; i++) {
		const struct org_unit *u = &s->units->items[i];
		struct str label = { 0 }, detail = { 0 };

		if (!offered(s, u) || (filter[0] && !org_unit_matches(u, filter)))
			continue;
		org_unit_append_label(&label, u);
		append_unit_detail(&detail, s, u);
		rc = choices_add_str(&s->make.list, &label, &detail, i, err);
	}
	return rc;
}

static bool fits_unit(const struct session *s, const struct form *f)
{
	return f->level == s->units->items[s->make.unit].level;
}

#define FORM_RANKS (2 * MATCH_START)

/* Where words begin as typed comes before where they stand inside others, then the unit's
 * own level before another; 0: not offered. */
static int form_rank(const struct session *s, const struct form *f, const char *filter)
{
	enum match title = match_words(f->title, filter), id = match_words(f->id, filter);
	enum match best = title > id ? title : id;

	return best == MATCH_NONE ? 0 : 2 * (int)best - (fits_unit(s, f) ? 0 : 1);
}

static int add_form(struct session *s, size_t i, struct err *err)
{
	const struct form *f = s->forms->items[i];
	struct str title = { 0 }, detail = { 0 };

	str_append(&title, f->title);
	str_append(&detail, f->basis);
	if (!fits_unit(s, f))
		str_printf(&detail, " · %s", _("made for another level: a reason will be asked"));
	return choices_add_str(&s->make.list, &title, &detail, i, err);
}

static int list_forms(struct session *s, const char *filter, struct err *err)
{
	int rc = OK;

	for (int rank = FORM_RANKS; rank > 0; rank--)
		for (size_t i = 0; rc == OK && i < s->forms->count; i++)
			if (form_rank(s, s->forms->items[i], filter) == rank)
				rc = add_form(s, i, err);
	return rc;
}

static bool has_target_for(const struct form *form, int year)
{
	for (size_t i = 0; i < form->indicator_count; i++)
		for (size_t t = 0; t < form->indicators[i].target_count; t++)
			if (form->indicators[i].targets[t].year == year)
				return true;
	return false;
}

/* The newest first; of those that end together the longest first. */
static bool comes_before(struct period a, struct period b)
{
	int order = date_compare(period_last_day(a), period_last_day(b));

	return order > 0 || (order == 0 && a.kind > b.kind);
}

static int add_period(struct session *s, size_t *cap, struct period p, struct err *err)
{
	const struct org_unit *unit = &s->units->items[s->make.unit];
	size_t at = s->make.period_count;

	/* Not in the future, and the unit must be there on its last day: that day names it. */
	if (date_compare(period_first_day(p), s->today) > 0 || !org_unit_valid_on(unit, period_last_day(p)))
		return OK;
	if (mem_grow((void **)&s->make.periods, cap, at + 1, sizeof *s->make.periods) != OK)
		return err_nomem(err);
	for (; at > 0 && comes_before(p, s->make.periods[at - 1]); at--)
		s->make.periods[at] = s->make.periods[at - 1];
	s->make.periods[at] = p;
	s->make.period_count++;
	return OK;
}

static int add_year(struct session *s, size_t *cap, int year, struct err *err)
{
	static const int in_a_year[PERIOD_KINDS] = { [PERIOD_MONTH] = 12,
		[PERIOD_QUARTER] = 4,
		[PERIOD_HALF] = 2,
		[PERIOD_NINE_MONTHS] = 1,
		[PERIOD_YEAR] = 1 };
	const struct form *form = s->forms->items[s->make.form];
	int rc = OK;

	for (int kind = PERIOD_MONTH; kind < PERIOD_KINDS; kind++)
		for (int i = 1; rc == OK && (form->periods & (1u << kind)) && i <= in_a_year[kind]; i++)
			rc = add_period(s, cap, (struct period){ (enum period_kind)kind, year, i }, err);
	return rc;
}

/* This year, the two before, and the years that the form has targets for. */
static int make_periods(struct session *s, struct err *err)
{
	const struct form *form = s->forms->items[s->make.form];
	size_t cap = 0;
	int rc = OK;

	free(s->make.periods);
	s->make.periods = NULL;
	s->make.period_count = 0;
	for (int year = s->today.year; rc == OK && year >= 1900; year--)
		if (year >= s->today.year - 2 || has_target_for(form, year))
			rc = add_year(s, &cap, year, err);
	return rc;
}

/* A year that is typed and not offered yet ("2021-H1", "năm 2021") is offered too. */
static int add_typed_year(struct session *s, const char *filter, struct err *err)
{
	size_t digits = strcspn(filter, "0123456789"), cap = s->make.period_count;
	int year = 0;

	if (strspn(filter + digits, "0123456789") != 4)
		return OK;
	for (int i = 0; i < 4; i++)
		year = year * 10 + (filter[digits + (size_t)i] - '0');
	if (year < 1900 || year > s->today.year)
		return OK;
	for (size_t i = 0; i < s->make.period_count; i++)
		if (s->make.periods[i].year == year)
			return OK;
	return add_year(s, &cap, year, err);
}

static int list_periods(struct session *s, const char *filter, struct err *err)
{
	int rc = add_typed_year(s, filter, err);

	for (size_t i = 0; rc == OK && i < s->make.period_count; i++) {
		char code[PERIOD_CODE_SIZE];
		struct str label = { 0 }, searched = { 0 }, none = { 0 };
		bool shown;

		period_code(s->make.periods[i], code);
		period_append_label(&label, s->make.periods[i]);
		str_printf(&searched, "%s %s", str_text(&label), code);
		shown = str_failed(&searched) || match_words(str_text(&searched), filter) != MATCH_NONE;
		str_dispose(&searched);
		if (shown)
			rc = choices_add_str(&s->make.list, &label, &none, i, err);
		else
			str_dispose(&label);
	}
	return rc;
}

/* --- the steps ----------------------------------------------------------- */

static int make_list(struct session *s, struct err *err)
{
	const char *filter = edit_text(&s->make.filter);

	choices_clear(&s->make.list);
	switch (s->make.step) {
	case NEW_UNIT:
		return list_units(s, filter, err);
	case NEW_FORM:
		return list_forms(s, filter, err);
	case NEW_PERIOD:
		break;
	}
	return list_periods(s, filter, err);
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

static int create(struct session *s, struct keystroke *k, size_t period)
{
	struct effect *e;
	int rc;

	if ((rc = effect_add(k, EFFECT_CREATE, s)) < 0)
		return rc;
	e = &k->effects->items[k->effects->count - 1];
	e->key = (struct record_key){ .period = s->make.periods[period] };
	strncpy(e->key.form, s->forms->items[s->make.form]->id, sizeof e->key.form - 1);
	strncpy(e->key.unit, s->units->items[s->make.unit].code, sizeof e->key.unit - 1);
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
		break;
	}
	return create(s, k, index);
}

int make_apply(struct session *s, struct keystroke *k)
{
	if (list_move(&s->make.list.selected, s->make.list.count, k->command))
		return OK;
	if (edit_apply(s, &s->make.filter, k))
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
