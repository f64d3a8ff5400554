/* phieuso unit list | find | import */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "core/org_list.h"
#include "main/cli.h"
#include "platform/platform.h"
#include "store/received.h"

#define UNITS_MAX_BYTES (16u * 1024 * 1024)

/* --- list, find ----------------------------------------------------------- */

/* Units as lines, or as JSON when asked for. */
struct output {
	struct app *app;
	json_t *json; /* NULL: as text, or no memory … */
	bool failed;  /* … then this is set */
	size_t count;
};

static struct output output_begin(struct cli_call *call)
{
	json_t *json = cli_flag(call, "--json") ? json_array() : NULL;

	return (struct output){ .app = call->app, .json = json, .failed = cli_flag(call, "--json") && !json };
}

static int output_end(struct output *out, struct err *err)
{
	return out->json || out->failed ? cli_json_print(out->app, out->json, out->failed, err) : OK;
}

/* [codes]; NULL: no memory. */
static json_t *json_successors(const struct org_unit *unit)
{
	json_t *list = json_array();
	const char *at = unit->successors, *code;
	bool failed = !list;

	for (size_t n; !failed && (n = org_unit_successor_next(&at, &code)) > 0;)
		cli_json_append(list, json_stringn(code, n), &failed);
	if (!failed)
		return list;
	json_decref(list);
	return NULL;
}

static void print_unit(struct output *out, const struct org_unit *unit)
{
	struct str label = { 0 }, from = { 0 }, to = { 0 };

	out->count++;
	org_unit_append_label(&label, unit);
	if (unit->from.year)
		date_append_iso(&from, unit->from);
	if (unit->to.year)
		date_append_iso(&to, unit->to);
	out->failed |= out->json && (str_failed(&label) || str_failed(&from) || str_failed(&to));
	if (out->json)
		cli_json_append(out->json,
		    json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:o}", "code", unit->code, "name",
			unit->name, "type", unit->type, "level", org_level_name(unit->level), "label",
			str_text(&label), "parent", unit->parent, "valid_from", str_text(&from), "valid_to",
			str_text(&to), "successors", json_successors(unit)),
		    &out->failed);
	else if (!out->failed)
		app_out(out->app, "%s\t%s\t%s\t%s\t%s\t%s\n", unit->code, str_text(&label), unit->parent,
		    str_text(&from), str_text(&to), unit->successors);
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
	struct output out;
	int rc;

	if (at && (rc = cli_read_day(at, &day, err)) < 0)
		return rc;
	out = output_begin(call);
	for (size_t i = 0; i < units->count; i++)
		if (org_unit_valid_on(&units->items[i], day) &&
		    (!under || strcmp(units->items[i].code, under) == 0 ||
			org_units_is_under(units, &units->items[i], under, day)))
			print_unit(&out, &units->items[i]);
	return output_end(&out, err);
}

int cmd_unit_find(struct cli_call *call, struct err *err)
{
	const struct org_units *units = &call->app->units;
	struct output out = output_begin(call);
	int rc;

	for (size_t i = 0; i < units->count; i++)
		if (org_unit_matches(&units->items[i], call->args[0]))
			print_unit(&out, &units->items[i]);
	if ((rc = output_end(&out, err)) < 0 || out.count)
		return rc;
	return err_set(err, ERR_NOT_FOUND,
	    _("No unit fits \"%s\". Try a part of its name, or import the official list: phieuso unit import "
	      "FILE.csv."),
	    call->args[0]);
}

/* --- import --------------------------------------------------------------- */

struct uses {
	struct record_key *items;
	size_t count, cap;
	bool nomem;
};

static int add_use(void *context, const struct record_row *row)
{
	struct uses *uses = context;

	uses->nomem = mem_grow(&uses->items, &uses->cap, uses->count + 1, sizeof *uses->items) < 0;
	if (!uses->nomem)
		uses->items[uses->count++] = row->key;
	return uses->nomem;
}

static int add_received(void *context, const struct received *row)
{
	const struct record_row as_own = { .key = row->key };

	return add_use(context, &as_own);
}

static int read_order(struct cli_call *call, struct org_list_order *ret, struct uses *uses, struct err *err)
{
	const char *from = cli_value(call, "--from"), *to = cli_value(call, "--to");
	int rc;

	if ((from && (rc = cli_read_day(from, &ret->from, err)) < 0) ||
	    (to && (rc = cli_read_day(to, &ret->to, err)) < 0))
		return rc;
	if (from && to && date_compare(ret->from, ret->to) > 0)
		return err_set(
		    err, ERR_USAGE, _("The list ends before it begins: --from is the earlier day."));
	if ((rc = store_record_each(call->app->store, add_use, uses, err)) < 0 ||
	    (rc = store_received_each(call->app->store, "", NULL, "", add_received, uses, err)) < 0)
		return rc;
	if (uses->nomem)
		return err_nomem(err);
	ret->uses = uses->items;
	ret->use_count = uses->count;
	return OK;
}

/* As "units.csv:3:7: …", the form that editors jump to. */
static int tell_problems(const struct app *app, const char *path, const struct org_list_report *report)
{
	for (size_t i = 0; i < report->problem_count; i++)
		app_note(app, "%s:%d:%d: %s\n", path, report->problems[i].line, report->problems[i].column,
		    report->problems[i].message);
	if (report->problems_found > report->problem_count)
		app_note(app, _("… and %zu more.\n"), report->problems_found - report->problem_count);
	app_note(app, _("Nothing of %s was taken over. Mend the list and import it again.\n"), path);
	return 1;
}

static void tell_done(const struct app *app, const char *path, const struct org_list_report *report)
{
	app_note(app, "%s", str_text(&report->changes));
	app_out(app, _("%zu lines taken over from %s: %zu new units, %zu that have ended, %zu changed\n"),
	    report->rows, path, report->added, report->ended, report->changed);
}

int cmd_unit_import(struct cli_call *call, struct err *err)
{
	const char *path = call->args[0];
	struct org_list_order order = { .use_count = 0 };
	struct org_list_report report = { 0 };
	struct org_units units = { 0 };
	struct uses uses = { 0 };
	struct str text = { 0 };
	int rc;

	if ((rc = read_order(call, &order, &uses, err)) < 0 ||
	    (rc = platform_read_file(path, UNITS_MAX_BYTES, &text, err)) < 0)
		goto out;
	rc = org_list_take(&call->app->units, str_text(&text), text.len, &order, &units, &report, err);
	if (rc == OK && (rc = store_units_set(call->app->store, &units, err)) == OK)
		tell_done(call->app, path, &report);
	else if (rc == ERR_SYNTAX)
		rc = tell_problems(call->app, path, &report);
	else if (rc == ERR_REFUSED)
		err_prefix(err, path);
out:
	org_units_dispose(&units);
	org_list_report_dispose(&report);
	free(uses.items);
	str_dispose(&text);
	return rc;
}
