/* The units behind one total, the highest figure first. */
#include "core/session_overview.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/overview_compared.h"
#include "core/session_private.h"

/* By merge, so that equal ones stay by their order in the overview and 11,000 units are quick. */
static void merge(const struct overview *data, size_t indicator, size_t *items, size_t *spare, size_t count)
{
	const size_t half = count / 2;
	size_t left = 0, right = half;
	struct ratio a, b;

	if (count < 2)
		return;
	merge(data, indicator, items, spare, half);
	merge(data, indicator, items + half, spare, count - half);
	for (size_t i = 0; i < count; i++) {
		const bool take_left =
		    right == count ||
		    (left < half && overview_figure(data, items[left], indicator, &a) &&
			overview_figure(data, items[right], indicator, &b) && ratio_compare(a, b) >= 0);

		spare[i] = items[take_left ? left++ : right++];
	}
	memcpy(items, spare, count * sizeof *items);
}

int shares_list(struct session *s, const struct org_unit *at, struct err *err)
{
	struct overview_screen *o = &s->overview;
	const size_t room = o->data->count ? o->data->count : 1;
	size_t *items = mem_zalloc(room, sizeof *items), *spare = mem_zalloc(room, sizeof *spare);
	struct ratio figure;

	if (!items || !spare) {
		free(items);
		free(spare);
		return err_nomem(err);
	}
	free(o->shares);
	o->shares = items;
	o->share_count = 0;
	for (size_t i = 0; i < o->data->count; i++)
		if (overview_figure(o->data, i, o->indicator, &figure))
			items[o->share_count++] = i;
	merge(o->data, o->indicator, items, spare, o->share_count);
	free(spare);
	/* Those without a number stand behind, in the order of the overview. */
	for (size_t i = 0, n = o->share_count; i < o->data->count; i++)
		if (!overview_figure(o->data, i, o->indicator, &figure))
			items[n++] = i;
	o->share_count = o->data->count;
	o->share = 0;
	for (size_t i = 0; i < o->share_count; i++)
		if (o->data->units[items[i]].unit == at)
			o->share = i;
	return OK;
}

int shares_open(struct session *s, struct err *err)
{
	if (s->overview.data->count == 0) {
		session_say(s, MESSAGE_INFO, _("No unit of the form's level stands below in that period."));
		return OK;
	}
	s->screen = SCREEN_SHARES;
	return shares_list(s, NULL, err);
}

int shares_apply(struct session *s, struct keystroke *k)
{
	struct overview_screen *o = &s->overview;

	if (o->data && list_move(&o->share, o->share_count, k->command))
		return OK;
	switch (k->command) {
	case CMD_ACCEPT:
		return o->share < o->share_count ? unit_open(s, k, o->shares[o->share]) : OK;
	case CMD_LEAVE:
	case CMD_REVERT:
		s->screen = SCREEN_OVERVIEW;
		return OK;
	default:
		return OK;
	}
}
