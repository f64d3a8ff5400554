/* Tổng hợp for its screens: the overview itself, the reminder letter, the year's list and the
 * decisions. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "core/decision.h"
#include "main/app_overview.h"
#include "main/printing.h"
#include "main/tui_private.h"
#include "platform/platform.h"
#include "store/received.h"

/* --- the overview -------------------------------------------------------------- */

static int load(struct tui *tui, const struct record_key *key, struct err *err)
{
	const char *form = key->form;
	struct period period = key->period;
	struct overview *data = NULL;
	const struct overview *shown = tui->session->overview.data;
	struct overview_place *places = NULL;
	size_t count = 0, here = 0;
	int rc = tui_places(tui, key->unit, &places, &count, &here, err);

	if (rc < 0)
		return rc;
	if (!form[0] && here) {
		form = places[0].form;
		period = places[0].period;
	} else if (!form[0] && shown && strcmp(shown->upper->code, key->unit) == 0) {
		form = shown->form->id;
		period = shown->period;
	}
	if (form[0] && (rc = app_overview_compared(tui->app, form, period, key->unit, &data, err)) < 0) {
		free(places);
		return rc;
	}
	return session_set_overview(tui->session, data, places, count, err);
}

int tui_overview_read(struct tui *tui, const struct record_key *key, struct overview **ret, struct err *err)
{
	const struct overview *shown = tui->session->overview.data;
	int rc = app_overview_compared(tui->app, key->form, key->period, key->unit, ret, err);

	if (rc == OK && shown && strcmp(shown->form->id, key->form) == 0)
		overview_sort(*ret, shown->order, shown->order_by);
	return rc;
}

int tui_overview(struct tui *tui, struct effect *effect, struct err *err)
{
	return load(tui, &effect->key, err);
}

/* Of the same form, period and level above as it is shown now. */
int tui_overview_again(struct tui *tui, struct err *err)
{
	const struct overview *data = tui->session->overview.data;
	struct record_key key = { 0 };

	if (!data)
		return OK;
	key.period = data->period;
	strncpy(key.form, data->form->id, sizeof key.form - 1);
	strncpy(key.unit, data->upper->code, sizeof key.unit - 1);
	return load(tui, &key, err);
}

#define LETTER_TAIL "_don-doc" /* of the file's name */

/* --- the reminder letter ----------------------------------------------------------- */

int tui_remind(struct tui *tui, struct effect *effect, struct err *err)
{
	struct app *app = tui->app;
	struct str text = { 0 }, told = { 0 };
	const struct overview *data = tui->session->overview.data; /* NULL: a stick was pulled meanwhile */
	char *path = NULL;
	int rc = data ? OK : load(tui, &effect->key, err);

	if (rc == OK && (rc = printing_path(app, &effect->key, LETTER_TAIL, PRINT_TEXT, &path, err)) == OK &&
	    (rc = printing_reminder(app, tui->session->overview.data, PRINT_TEXT, &text, err)) == OK &&
	    (rc = platform_write_file(path, str_text(&text), text.len, false, true, err)) == OK) {
		str_printf(&told, _("The reminder letter is written: %s"), path);
		session_say(tui->session, MESSAGE_DONE, str_text(&told));
	}
	str_dispose(&text);
	str_dispose(&told);
	free(path);
	return rc;
}

int tui_due(struct tui *tui, struct effect *effect, struct err *err)
{
	struct date due = { 0 };
	int rc;

	(void)date_parse_iso(effect->value, &due); /* "": none */
	if ((rc = app_set_due(tui->app, effect->key.form, effect->key.period, due, err)) < 0)
		return rc;
	return load(tui, &effect->key, err);
}

/* --- the year's list, the decision ------------------------------------------------ */

struct listed {
	char (*units)[16];
	size_t count, cap;
	int year;
	bool failed;
};

static int listed_row(void *context, int year, const char *unit)
{
	struct listed *to = context;

	if (year != to->year)
		return OK;
	if (mem_grow((void **)&to->units, &to->cap, to->count + 1, sizeof *to->units) < 0) {
		to->failed = true;
		return ERR_NOMEM;
	}
	memset(to->units[to->count], 0, sizeof *to->units);
	strncpy(to->units[to->count++], unit, sizeof *to->units - 1);
	return OK;
}

/* Takes the unit out where it is in. */
static bool take_out(struct listed *list, const char *unit)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->units[i], unit) == 0) {
			memmove(
			    &list->units[i], &list->units[i + 1], (--list->count - i) * sizeof *list->units);
			return true;
		}
	return false;
}

int tui_assign(struct tui *tui, struct effect *effect, struct err *err)
{
	struct store *store = tui->app->store;
	struct listed list = { .year = effect->key.period.year };
	const char **units = NULL;
	struct str text = { 0 };
	bool out = false;
	int rc = store_assigned_each(store, effect->key.form, listed_row, &list, err);

	if (rc == OK && list.failed)
		rc = err_nomem(err);
	if (rc == OK && !(out = take_out(&list, effect->key.unit)))
		rc = listed_row(&list, list.year, effect->key.unit) < 0 ? err_nomem(err) : OK;
	if (rc == OK && !(units = mem_zalloc(list.count + 1, sizeof *units)))
		rc = err_nomem(err);
	for (size_t i = 0; rc == OK && i < list.count; i++)
		units[i] = list.units[i];
	if (rc == OK &&
	    (rc = store_assigned_put(store, effect->key.form, list.year, units, list.count, err)) == OK &&
	    (rc = tui_overview_again(tui, err)) == OK) {
		struct overview *data = tui->session->overview.data;
		const struct overview_unit *row = data ? overview_find(data, effect->key.unit) : NULL;
		struct str unit = { 0 };

		if (row)
			org_unit_append_label(&unit, row->unit);
		else
			str_append(&unit, effect->key.unit);
		str_printf(&text, out ? _("%s is not in the list of %d any more.") : _("%s is in the list of %d now."),
		    str_text(&unit), list.year);
		str_dispose(&unit);
		session_say(tui->session, MESSAGE_DONE, str_text(&text));
	}
	str_dispose(&text);
	free(units);
	free(list.units);
	return rc;
}

int tui_recognise(struct tui *tui, struct effect *effect, struct err *err)
{
	const struct stamp stamp = app_stamp(tui->app);
	struct decision decision = { .date = { 0 } };
	struct recognised entry = { .form = effect->key.form, .unit = effect->key.unit };
	int rc;

	/* "": there is none */
	if (effect->value[0] && (rc = decision_parse(effect->value, &decision, err)) < 0)
		return rc;
	entry.number = str_text(&decision.number);
	entry.issuer = str_text(&decision.issuer);
	entry.date = decision.date;
	if ((rc = store_recognised_put(tui->app->store, &entry, &stamp, err)) == OK &&
	    (rc = tui_overview_again(tui, err)) == OK)
		session_recognised(tui->session, entry.date);
	decision_dispose(&decision);
	return rc;
}
