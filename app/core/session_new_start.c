/* What a new record may begin with: blank, an earlier report, the sums of the units it was made of. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/session_private.h"

struct record_key make_key(const struct session *s)
{
	struct record_key key = { .period = s->make.periods[s->make.period] };

	strncpy(key.form, s->forms->items[s->make.form]->id, sizeof key.form - 1);
	strncpy(key.unit, s->units->items[s->make.unit].code, sizeof key.unit - 1);
	return key;
}

static bool is_there(const struct session *s, const struct record_key *key)
{
	for (size_t i = 0; i < s->home.all; i++)
		if (record_key_equal(&s->home.items[i].key, key))
			return true;
	return false;
}

/* The earlier report of the same form and unit that the new one can take over; NULL: there
 * is none. A unit that only bears the code of an older one is another. */
static const struct record_summary *own_report(const struct session *s)
{
	const struct org_unit *unit = &s->units->items[s->make.unit];
	const struct record_key key = make_key(s);
	const struct record_summary *best = NULL;

	for (size_t i = 0; i < s->home.all; i++) {
		const struct record_summary *item = &s->home.items[i];

		if (item->answered > 0 && strcmp(item->key.form, key.form) == 0 &&
		    strcmp(item->key.unit, key.unit) == 0 &&
		    org_unit_valid_on(unit, period_last_day(item->key.period)) &&
		    period_better_source(
			key.period, item->key.period, best ? best->key.period : (struct period){ 0 }))
			best = item;
	}
	return best;
}

static bool reported(const struct session *s, const struct record_key *key)
{
	for (size_t i = 0; i < s->home.all; i++)
		if (s->home.items[i].answered > 0 && record_key_equal(&s->home.items[i].key, key))
			return true;
	return false;
}

/* The unit was made of others since the last period, and some of them reported then. What of it can be
 * added up shows when it is. */
static bool former_report(const struct session *s, struct period last)
{
	const struct org_unit *unit = &s->units->items[s->make.unit], *split;
	const struct date day = period_last_day(last);
	struct org_unit_refs former = { 0 };
	bool some = false;

	if (!org_unit_valid_on(unit, day) && org_units_origins(s->units, unit, day, &former, &split) == OK)
		for (size_t i = 0; i < former.count && !some; i++) {
			struct record_key key = make_key(s);

			key.period = last;
			record_key_set_unit(&key, former.items[i]->code);
			some = reported(s, &key);
		}
	org_unit_refs_dispose(&former);
	return some;
}

bool make_may_take_over(const struct session *s)
{
	const struct record_key key = make_key(s);

	return !is_there(s, &key) && (own_report(s) || former_report(s, period_previous(key.period)));
}

static int offer(struct session *s, struct str *label, const char *detail, struct err *err)
{
	struct str words = { 0 };

	str_append(&words, detail);
	return choices_add_str(&s->make.list, label, &words, START_FROM, err);
}

int make_list_starts(struct session *s, struct err *err)
{
	const struct record_summary *from = own_report(s);
	const struct record_key key = make_key(s);
	const struct period last = period_previous(key.period);
	struct str period = { 0 }, label = { 0 };
	int rc = choices_add(&s->make.list, _("Blank"), "", START_BLANK, err);

	if (rc < 0)
		return rc;
	s->make.from = key;
	s->make.from.period = from ? from->key.period : last;
	period_append_label(&period, s->make.from.period);
	if (!from)
		str_printf(&label, _("From the last period (%s): the sums of the former units"), str_text(&period));
	else
		str_printf(&label,
		    period_equal(from->key.period, last)
			? _("From the last period (%s): %zu results")
			: _("From the newest earlier report (%s): %zu results"),
		    str_text(&period), from->answered);
	label.failed |= str_failed(&period);
	str_dispose(&period);
	return offer(s, &label,
	    from ? _("every line is marked “not reviewed” until it is confirmed or changed")
		 : _("figures only; every line is marked “not reviewed” until it is confirmed or changed"),
	    err);
}
