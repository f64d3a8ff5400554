/* phieuso unit list | find | import */
#include <string.h>
#include "base/i18n.h"
#include "main/cli.h"
#include "platform/platform.h"

#define UNITS_MAX_BYTES (16u * 1024 * 1024)

static int parse_day(const char *text, struct date *ret, struct err *err)
{
	if (date_parse_iso(text, ret) == OK || date_parse_vi(text, ret) == OK)
		return OK;
	return err_set(err, ERR_USAGE, _("\"%s\" is no date. Type it like 30/6/2025 or 2025-06-30."), text);
}

static void print_unit(const struct app *app, const struct org_unit *unit)
{
	struct str label = { 0 }, from = { 0 }, to = { 0 };

	org_unit_append_label(&label, unit);
	if (unit->from.year)
		date_append_iso(&from, unit->from);
	if (unit->to.year)
		date_append_iso(&to, unit->to);
	app_out(app, "%s\t%s\t%s\t%s\t%s\t%s\n", unit->code, str_text(&label), unit->parent, str_text(&from),
	    str_text(&to), unit->successors);
	str_dispose(&label);
	str_dispose(&from);
	str_dispose(&to);
}

int cmd_unit_list(struct cli_call *call, struct err *err)
{
	const struct org_units *units = &call->app->units;
	const char *at = cli_value(call, "--at"), *under = cli_value(call, "--under");
	const int64_t now = platform_now();
	struct date day = time_date(now, platform_utc_offset(now));
	int rc;

	if (at && (rc = parse_day(at, &day, err)) < 0)
		return rc;
	for (size_t i = 0; i < units->count; i++)
		if (org_unit_valid_on(&units->items[i], day) &&
		    (!under || strcmp(units->items[i].parent, under) == 0 ||
			strcmp(units->items[i].code, under) == 0))
			print_unit(call->app, &units->items[i]);
	return OK;
}

int cmd_unit_find(struct cli_call *call, struct err *err)
{
	const struct org_units *units = &call->app->units;
	size_t found = 0;

	for (size_t i = 0; i < units->count; i++)
		if (org_unit_matches(&units->items[i], call->args[0])) {
			print_unit(call->app, &units->items[i]);
			found++;
		}
	if (found)
		return OK;
	return err_set(err, ERR_NOT_FOUND,
	    _("No unit fits \"%s\". Try a part of its name, or import the official list: phieuso unit import "
	      "FILE.csv."),
	    call->args[0]);
}

/* Rows without dates of their own get those of --from and --to. */
static void fill_dates(struct org_units *units, struct date from, struct date to)
{
	for (size_t i = 0; i < units->count; i++) {
		if (!units->items[i].from.year)
			units->items[i].from = from;
		if (!units->items[i].to.year)
			units->items[i].to = to;
	}
}

static bool same_unit(const struct org_unit *a, const struct org_unit *b)
{
	return strcmp(a->name, b->name) == 0 && strcmp(a->type, b->type) == 0 &&
	       strcmp(a->parent, b->parent) == 0;
}

static bool apart(const struct org_unit *a, const struct org_unit *b)
{
	return (b->to.year && a->from.year && date_compare(b->to, a->from) < 0) ||
	       (a->to.year && b->from.year && date_compare(a->to, b->from) < 0);
}

/* One unit of a new list beside a known one of the same code. Records name their unit by
 * the day, so what a unit was is never rewritten: a known unit without an end ends on the
 * day before its successor; one that is known already stays; any other overlap is refused. */
static int fit_unit(const struct org_unit *added, const struct org_unit *known, bool *ret_known,
    struct org_units *closed, struct err *err)
{
	const bool same_from = date_compare(added->from, known->from) == 0;
	struct org_unit ended = *known;

	if (apart(added, known) || (same_from && (!known->to.year || added->to.year)))
		return OK;
	if (!same_from && !known->to.year && same_unit(added, known)) {
		*ret_known = true;
		return OK;
	}
	if (!same_from && !known->to.year && added->from.year && date_compare(known->from, added->from) < 0) {
		ended.to = date_from_days(date_days(added->from) - 1);
		return org_units_add(closed, &ended) < 0 ? err_nomem(err) : OK;
	}
	return err_set(err, ERR_REFUSED,
	    _("%s %s (%s) is known with other dates. Say from when or until when the list holds: "
	      "--from 2025-07-01 or --to 2025-06-30."),
	    added->type, added->name, added->code);
}

/* The units of the list that change something, with those that they end. */
static int fit_list(
    const struct org_units *known, const struct org_units *list, struct org_units *ret, struct err *err)
{
	int rc = OK;

	for (size_t i = 0; i < list->count && rc == OK; i++) {
		bool is_known = false;
		for (size_t k = 0; k < known->count && rc == OK; k++)
			if (strcmp(list->items[i].code, known->items[k].code) == 0)
				rc = fit_unit(&list->items[i], &known->items[k], &is_known, ret, err);
		if (rc == OK && !is_known && org_units_add(ret, &list->items[i]) < 0)
			rc = err_nomem(err);
	}
	return rc;
}

int cmd_unit_import(struct cli_call *call, struct err *err)
{
	const char *path = call->args[0], *from = cli_value(call, "--from"), *to = cli_value(call, "--to");
	struct org_units units = { 0 }, fitted = { 0 };
	struct str text = { 0 };
	struct date from_day = { 0 }, to_day = { 0 };
	int rc;

	if ((from && (rc = parse_day(from, &from_day, err)) < 0) ||
	    (to && (rc = parse_day(to, &to_day, err)) < 0))
		return rc;
	if ((rc = platform_read_file(path, UNITS_MAX_BYTES, &text, err)) < 0)
		goto out;
	if ((rc = org_units_parse(&units, str_text(&text), text.len, err)) < 0) {
		err_prefix(err, path);
		goto out;
	}
	fill_dates(&units, from_day, to_day);
	if ((rc = fit_list(&call->app->units, &units, &fitted, err)) == OK &&
	    (rc = store_units_put(call->app->store, &fitted, err)) == OK)
		app_out(call->app, _("%zu units taken over from %s\n"), units.count, path);
out:
	org_units_dispose(&units);
	org_units_dispose(&fitted);
	str_dispose(&text);
	return rc;
}
