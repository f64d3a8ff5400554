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
	app_out(app, "%s\t%s\t%s\t%s\t%s\t%s\n", unit->code, str_text(&label), unit->parent, str_text(&from), str_text(&to),
		unit->successors);
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
		    (!under || strcmp(units->items[i].parent, under) == 0 || strcmp(units->items[i].code, under) == 0))
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
	return err_set(err, ERR_NOT_FOUND, _("No unit fits \"%s\". Try a part of its name, or import the official list: phieuso unit import FILE.csv."),
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

int cmd_unit_import(struct cli_call *call, struct err *err)
{
	const char *path = call->args[0], *from = cli_value(call, "--from"), *to = cli_value(call, "--to");
	struct org_units units = { 0 };
	struct str text = { 0 };
	struct date from_day = { 0 }, to_day = { 0 };
	int rc;

	if ((from && (rc = parse_day(from, &from_day, err)) < 0) || (to && (rc = parse_day(to, &to_day, err)) < 0))
		return rc;
	if ((rc = platform_read_file(path, UNITS_MAX_BYTES, &text, err)) < 0)
		goto out;
	if ((rc = org_units_parse(&units, str_text(&text), text.len, err)) < 0) {
		err_prefix(err, path);
		goto out;
	}
	fill_dates(&units, from_day, to_day);
	if ((rc = store_units_put(call->app->store, &units, err)) == OK)
		app_out(call->app, _("%zu units taken over from %s\n"), units.count, path);
out:
	org_units_dispose(&units);
	str_dispose(&text);
	return rc;
}
