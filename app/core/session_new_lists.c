/* What the steps that make a new record offer: units, forms, periods. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/session_private.h"
#include "core/unit_codes.h"

#define YEARS_BACK 4 /* a unit that ended longer ago is not offered */

/* --- units --------------------------------------------------------------- */

static bool offered(const struct session *s, const struct org_unit *u)
{
	struct date oldest = s->today;

	oldest.year -= YEARS_BACK;
	/* a province only on its own PC */
	return (u->level == LEVEL_XA || u->level == LEVEL_HUYEN || unit_codes_has(s->own_units, u->code)) &&
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
	if (session_types_for(s, u->code))
		str_printf(ret, " · %s", _("on behalf"));
	ret->failed |= str_failed(&from) || str_failed(&to);
	str_dispose(&from);
	str_dispose(&to);
}

/* The unit whose reports the list shows comes first, then those of this PC, then all others. */
enum unit_rank { UNIT_SHOWN, UNIT_OWN, UNIT_OTHER, UNIT_RANKS };

static enum unit_rank unit_rank(const struct session *s, const struct org_unit *u)
{
	if (strcmp(u->code, s->home.unit) == 0)
		return UNIT_SHOWN;
	return unit_codes_has(s->own_units, u->code) ? UNIT_OWN : UNIT_OTHER;
}

static int add_unit(struct session *s, size_t i, struct err *err)
{
	struct str label = { 0 }, detail = { 0 };

	org_unit_append_label(&label, &s->units->items[i]);
	append_unit_detail(&detail, s, &s->units->items[i]);
	return choices_add_str(&s->make.list, &label, &detail, i, err);
}

static int list_units(struct session *s, const char *filter, struct err *err)
{
	int rc = OK;

	for (int rank = UNIT_SHOWN; rank < UNIT_RANKS; rank++)
		for (size_t i = 0; rc == OK && i < s->units->count; i++) {
			const struct org_unit *u = &s->units->items[i];

			if ((int)unit_rank(s, u) == rank && offered(s, u) &&
			    (!filter[0] || org_unit_matches(u, filter)))
				rc = add_unit(s, i, err);
		}
	return rc;
}

/* --- forms --------------------------------------------------------------- */

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
	int rc = forms_read(s->forms, NULL, err);

	for (int rank = FORM_RANKS; rc == OK && rank > 0; rank--)
		for (size_t i = 0; rc == OK && i < s->forms->count; i++)
			if (form_rank(s, s->forms->items[i], filter) == rank)
				rc = add_form(s, i, err);
	return rc;
}

/* --- periods ------------------------------------------------------------- */

static bool has_target_for(const struct form *form, int year)
{
	for (size_t i = 0; i < form->indicator_count; i++)
		for (size_t t = 0; t < form->indicators[i].target_count; t++)
			if (form->indicators[i].targets[t].year == year)
				return true;
	return false;
}

/* How many days from today its last day is, before or behind. */
static int64_t distance(const struct session *s, struct period p)
{
	const int64_t days = date_days(period_last_day(p)) - date_days(s->today);

	return days < 0 ? -days : days;
}

/* Reports are written about the end of their period: the one that ends nearest to today
 * first; of those that end together the longest first. */
static bool comes_before(const struct session *s, struct period a, struct period b)
{
	const int64_t to_a = distance(s, a), to_b = distance(s, b);

	return to_a < to_b || (to_a == to_b && a.kind > b.kind);
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
	for (; at > 0 && comes_before(s, p, s->make.periods[at - 1]); at--)
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
int make_periods(struct session *s, struct err *err)
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

/* ------------------------------------------------------------------------- */

int make_list(struct session *s, struct err *err)
{
	const char *filter = edit_text(&s->make.filter);

	choices_clear(&s->make.list);
	switch (s->make.step) {
	case NEW_UNIT:
		return list_units(s, filter, err);
	case NEW_FORM:
		return list_forms(s, filter, err);
	case NEW_START:
		return make_list_starts(s, err);
	case NEW_PERIOD:
		break;
	}
	return list_periods(s, filter, err);
}
