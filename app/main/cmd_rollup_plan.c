/* phieuso rollup assign | recognise | due: the year's list, decisions, deadlines. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/record.h"
#include "main/app_overview.h"
#include "main/cmd_rollup.h"
#include "platform/platform.h"
#include "store/received.h"

#define LIST_BYTES_MAX (1024u * 1024)

static int read_day(const char *text, struct date *ret, struct err *err)
{
	if (date_parse_iso(text, ret) == OK || date_parse_vi(text, ret) == OK)
		return OK;
	return err_set(err, ERR_USAGE, _("\"%s\" is no date. Type it like 30/6/2025 or 2025-06-30."), text);
}

/* A unit of the form's level that bears the code on the day, or on any day of the year before it. */
static int check_unit(
    struct app *app, const struct form *form, const char *code, struct date on, struct err *err)
{
	const struct org_unit *unit = org_units_find(&app->units, code, on);
	struct str day = { 0 };

	if (unit && unit->level == form->level)
		return OK;
	date_append_vi(&day, on);
	err_set(err, ERR_USAGE,
	    unit ? _("%s is not of the level that fills in the form; the day looked at is %s.")
		 : _("No unit has the code \"%s\" on %s. Look it up with: phieuso unit find TEXT."),
	    code, str_text(&day));
	str_dispose(&day);
	return ERR_USAGE;
}

/* --- the year's list -------------------------------------------------------- */

struct listing {
	struct app *app;
	int year;		  /* 0: every one */
	const char *const *codes; /* only these; NULL: all */
	size_t count;
	size_t found;
};

static int print_assigned(void *context, int year, const char *code)
{
	struct listing *list = context;
	const struct org_unit *unit = org_units_find(&list->app->units, code, (struct date){ year, 12, 31 });
	struct str label = { 0 };

	if (list->year && year != list->year)
		return 0;
	if (!unit)
		unit = org_units_find(&list->app->units, code, (struct date){ year, 1, 1 });
	if (unit)
		org_unit_append_label(&label, unit);
	app_out(list->app, "%d\t%s\t%s\n", year, code, str_text(&label));
	str_dispose(&label);
	return 0;
}

/* What stands in another year's list too is pointed out: most likely it is there by mistake. */
static int point_out(void *context, int year, const char *code)
{
	struct listing *list = context;

	for (size_t i = 0; year != list->year && i < list->count; i++)
		if (strcmp(list->codes[i], code) == 0) {
			app_note(list->app, _("%s stands in the list of %d too.\n"), code, year);
			list->found++;
		}
	return 0;
}

struct codes {
	const char **items;
	size_t count, cap;
};

static int add_code(struct codes *codes, const char *code, struct err *err)
{
	if (mem_grow(&codes->items, &codes->cap, codes->count + 1, sizeof *codes->items) < 0)
		return err_nomem(err);
	codes->items[codes->count++] = code;
	return OK;
}

/* The first word of each line; lines that begin with ; are notes. In place. */
static int split_lines(char *text, struct codes *ret, struct err *err)
{
	int rc = OK;

	for (char *line = text; rc == OK && line && *line;) {
		char *next = strchr(line, '\n');
		size_t n;

		if (next)
			*next++ = '\0';
		line += strspn(line, " \t");
		n = strcspn(line, " \t,;\r");
		line[n] = '\0';
		if (n)
			rc = add_code(ret, line, err);
		line = next;
	}
	return rc;
}

static int store_list(
    struct cli_call *call, const struct form *form, int year, const struct codes *codes, struct err *err)
{
	struct listing others = {
		.app = call->app, .year = year, .codes = codes->items, .count = codes->count
	};
	int rc = OK;

	/* a list of 2025 may name the communes of before the first of July or those of after it */
	for (size_t i = 0; rc == OK && i < codes->count; i++)
		if (check_unit(call->app, form, codes->items[i], (struct date){ year, 1, 1 }, NULL) < 0)
			rc = check_unit(call->app, form, codes->items[i], (struct date){ year, 12, 31 }, err);
	if (rc < 0 ||
	    (rc = store_assigned_put(call->app->store, form->id, year, codes->items, codes->count, err)) < 0)
		return rc;
	app_out(call->app, _("The list of %d: %zu units\n"), year, codes->count);
	if ((rc = store_assigned_each(call->app->store, form->id, point_out, &others, err)) < 0)
		return rc;
	return others.found ? 1 : OK;
}

int cmd_rollup_assign(struct cli_call *call, struct err *err)
{
	const char *year_text = cli_value(call, "--year"), *from = cli_value(call, "--from");
	const struct form *form;
	struct period year = { 0 };
	struct codes codes = { 0 };
	struct str text = { 0 };
	int rc;

	if ((rc = rollup_names(call, &form, NULL, err)) < 0)
		return rc;
	if (year_text && (period_parse(year_text, &year, NULL) < 0 || year.kind != PERIOD_YEAR))
		return err_set(err, ERR_USAGE, _("\"%s\" is no year. Type it like 2023."), year_text);
	if (!call->count && !from) {
		struct listing list = { .app = call->app, .year = year.year };

		return store_assigned_each(call->app->store, form->id, print_assigned, &list, err);
	}
	if (!year_text)
		return err_set(err, ERR_USAGE, _("Say which year's list it is: --year 2023."));
	if (from && ((rc = cli_read_large(from, LIST_BYTES_MAX, &text, err)) < 0 ||
			(rc = split_lines(text.text ? text.text : (char[]){ "" }, &codes, err)) < 0))
		goto out;
	for (size_t i = 0; rc == OK && i < call->count; i++)
		rc = add_code(&codes, call->args[i], err);
	if (rc == OK)
		rc = store_list(call, form, year.year, &codes, err);
out:
	free(codes.items);
	str_dispose(&text);
	return rc;
}

/* --- decisions -------------------------------------------------------------- */

static int print_recognised(void *context, const struct recognised *row)
{
	struct listing *list = context;
	const struct org_unit *unit = org_units_find(&list->app->units, row->unit, row->date);
	struct str label = { 0 }, day = { 0 };

	if (unit)
		org_unit_append_label(&label, unit);
	date_append_vi(&day, row->date);
	app_out(list->app, "%s\t%s\t%s\t%s\t%s\n", row->unit, str_text(&label), row->number, str_text(&day),
	    row->issuer);
	str_dispose(&label);
	str_dispose(&day);
	return 0;
}

static int clean(const char *text, struct str *ret, struct err *err)
{
	int rc = record_clean_line(text, ret, err);

	return rc == OK && str_failed(ret) ? err_nomem(err) : rc;
}

static int store_decision(
    struct cli_call *call, const struct form *form, const char *number, struct date day, struct err *err)
{
	const char *issuer = cli_value(call, "--issuer");
	const struct stamp stamp = app_stamp(call->app);
	struct recognised entry = { .form = form->id, .unit = call->args[0], .date = day };
	struct str number_text = { 0 }, issuer_text = { 0 };
	int rc;

	if ((rc = clean(number, &number_text, err)) < 0 ||
	    (rc = clean(issuer ? issuer : "", &issuer_text, err)) < 0)
		goto out;
	entry.number = str_text(&number_text);
	entry.issuer = str_text(&issuer_text);
	rc = store_recognised_put(call->app->store, &entry, &stamp, err);
	if (rc == OK && entry.number[0])
		app_out(call->app, _("Written down: %s is recognised by the decision %s\n"), entry.unit,
		    entry.number);
out:
	str_dispose(&number_text);
	str_dispose(&issuer_text);
	return rc;
}

int cmd_rollup_recognise(struct cli_call *call, struct err *err)
{
	const char *number = cli_value(call, "--number"), *date = cli_value(call, "--date");
	const struct form *form;
	struct listing list = { .app = call->app };
	struct date day = { 0 };
	int rc;

	if ((rc = rollup_names(call, &form, NULL, err)) < 0)
		return rc;
	if (!call->count)
		return store_recognised_each(call->app->store, form->id, print_recognised, &list, err);
	if (!number || (!date && *number))
		return err_set(err, ERR_USAGE,
		    _("A decision has a number and a date: --number 12/QĐ-UBND --date 3/4/2023."));
	if (*number && ((rc = read_day(date, &day, err)) < 0 ||
			   (rc = check_unit(call->app, form, call->args[0], day, err)) < 0))
		return rc;
	return store_decision(call, form, number, day, err);
}

/* --- deadlines -------------------------------------------------------------- */

int cmd_rollup_due(struct cli_call *call, struct err *err)
{
	const struct form *form;
	struct period period;
	struct date due = { 0 };
	struct str day = { 0 };
	int rc;

	if ((rc = rollup_names(call, &form, &period, err)) < 0)
		return rc;
	if (call->count && call->args[0][0] && (rc = read_day(call->args[0], &due, err)) < 0)
		return rc;
	if (call->count)
		return app_set_due(call->app, form->id, period, due, err);
	if ((rc = app_due(call->app, form->id, period, &due, err)) < 0)
		return rc;
	date_append_vi(&day, due);
	app_out(call->app, "%s\n", str_text(&day));
	str_dispose(&day);
	return OK;
}
