/* For which forms and periods Tổng hợp can be asked: where something is here, and those that have
 * ended and that nobody has sent anything for yet, so that all of them can be reminded. */
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "base/sort.h"
#include "main/tui_private.h"
#include "platform/platform.h"
#include "store/received.h"

struct places {
	struct overview_place *items;
	size_t count, cap;
	struct app *app;
	const char *upper;
	bool failed;
};

/* A unit that filled in a form of another level is none of those that the form sums up. */
static bool is_below(const struct places *to, const struct record_key *key)
{
	const struct date on = period_last_day(key->period);
	const struct org_unit *unit = org_units_find(&to->app->units, key->unit, on);
	const struct form *form = forms_find(&to->app->forms, key->form);

	return unit && form && form->level == unit->level &&
	       org_units_is_under(&to->app->units, unit, to->upper, on);
}

/* Each form and period once. */
static void add(struct places *to, const struct overview_place *place)
{
	size_t i = 0;

	while (i < to->count && !(strcmp(to->items[i].form, place->form) == 0 &&
				    period_equal(to->items[i].period, place->period)))
		i++;
	if (i < to->count)
		to->items[i].received += place->received;
	else if (mem_grow((void **)&to->items, &to->cap, to->count + 1, sizeof *to->items) < 0)
		to->failed = true;
	else
		to->items[to->count++] = *place;
}

static void add_place(struct places *to, const struct record_key *key, size_t received)
{
	struct overview_place place = { .period = key->period, .received = received };

	if (!is_below(to, key))
		return;
	memcpy(place.form, key->form, sizeof place.form);
	add(to, &place);
}

static int received_key(void *context, const struct record_key *key)
{
	add_place(context, key, 1);
	return OK;
}

/* What was typed here for a unit below counts as a place too. */
static int record_row(void *context, const struct record_row *row)
{
	add_place(context, &row->key, 0);
	return OK;
}

/* Newest first; where something was received before where all was typed here. */
static int compare_places(const void *left, const void *right)
{
	const struct overview_place *a = left, *b = right;
	int order = (b->received > 0) - (a->received > 0);

	if (order == 0)
		order = date_compare(period_last_day(b->period), period_last_day(a->period));
	if (order == 0)
		order = (int)b->period.kind - (int)a->period.kind;
	return order ? order : strcmp(a->form, b->form);
}

/* --- periods that nothing came for --------------------------------------------- */

static struct period next_period(struct period p)
{
	static const int in_a_year[PERIOD_KINDS] = { [PERIOD_MONTH] = 12,
		[PERIOD_QUARTER] = 4,
		[PERIOD_HALF] = 2,
		[PERIOD_NINE_MONTHS] = 1,
		[PERIOD_YEAR] = 1 };

	if (++p.index > in_a_year[p.kind]) {
		p.index = 1;
		p.year++;
	}
	return p;
}

/* The last of a kind that had ended by the day. */
static struct period last_ended(enum period_kind kind, struct date day)
{
	struct period p = { kind, day.year - 1, 1 }, next;

	while (next = next_period(p), date_compare(period_last_day(next), day) <= 0)
		p = next;
	return p;
}

static bool has_units(const struct places *to, enum org_level level, struct date on)
{
	const struct org_units *units = &to->app->units;

	for (size_t i = 0; i < units->count; i++)
		if (units->items[i].level == level && org_unit_valid_on(&units->items[i], on) &&
		    org_units_is_under(units, &units->items[i], to->upper, on))
			return true;
	return false;
}

/* Of a form that is used here the kinds of period that it is used with; of another all of them. */
static bool is_used(const struct places *to, size_t count, const struct form *form, enum period_kind kind)
{
	bool other = false;

	for (size_t i = 0; i < count; i++) {
		if (strcmp(to->items[i].form, form->id) != 0)
			continue;
		if (to->items[i].period.kind == kind)
			return true;
		other = true;
	}
	return !other;
}

static void add_ended(struct places *to, size_t count, const struct form *form, struct date day)
{
	for (int kind = PERIOD_MONTH; kind < PERIOD_KINDS; kind++) {
		const struct period p = last_ended((enum period_kind)kind, day);
		struct overview_place place = { .period = p };

		if (!(form->periods & (1u << kind)) || !is_used(to, count, form, (enum period_kind)kind) ||
		    !has_units(to, form->level, period_last_day(p)))
			continue;
		strncpy(place.form, form->id, sizeof place.form - 1);
		add(to, &place);
	}
}

/* A district's last day is that of the list of units. */
static struct date last_day(const struct app *app, const char *upper)
{
	const int64_t now = platform_now();
	const struct date today = time_date(now, platform_utc_offset(now));
	struct date last = { 0 };

	if (org_units_find(&app->units, upper, today))
		return today;
	for (size_t i = org_units_first(&app->units, upper);
	    i < app->units.count && strcmp(app->units.items[i].code, upper) == 0; i++)
		last = app->units.items[i].to;
	return last.year && date_compare(last, today) < 0 ? last : today;
}

int tui_places(struct tui *tui, const char *upper, struct overview_place **ret, size_t *ret_count,
    size_t *ret_here, struct err *err)
{
	struct places places = { .app = tui->app, .upper = upper };
	size_t here;
	int rc;

	if ((rc = forms_read(&tui->app->forms, NULL, err)) < 0 ||
	    (rc = store_received_keys(tui->app->store, received_key, &places, err)) < 0 ||
	    (rc = store_record_each(tui->app->store, record_row, &places, err)) < 0)
		goto fail;
	here = places.count;
	for (size_t i = 0; i < tui->app->forms.count; i++)
		add_ended(&places, here, tui->app->forms.items[i], last_day(tui->app, upper));
	if (places.failed) {
		rc = err_nomem(err);
		goto fail;
	}
	if (here)
		sort_stable(places.items, here, sizeof *places.items, compare_places);
	if (places.count > here)
		sort_stable(places.items + here, places.count - here, sizeof *places.items, compare_places);
	*ret = places.items;
	*ret_count = places.count;
	*ret_here = here;
	return OK;
fail:
	free(places.items);
	return rc;
}
