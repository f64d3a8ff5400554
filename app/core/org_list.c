#include "core/org_list_private.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/sort.h"

const char *list_shown(struct list *list, const char *text)
{
	excerpt(text, strlen(text), list->shown);
	return list->shown;
}

static int keep_problem(struct list *list, int line, int column, const char *message)
{
	struct org_list_report *r = list->report;
	char *copy;

	if (r->problems_found++ >= ORG_LIST_PROBLEMS_MAX)
		return OK;
	if (!(copy = mem_strdup(message)) ||
	    mem_grow(&r->problems, &r->problem_cap, r->problem_count + 1, sizeof *r->problems) < 0) {
		free(copy);
		return ERR_NOMEM;
	}
	r->problems[r->problem_count++] = (struct org_list_problem){ line, column, copy };
	return OK;
}

int list_problem(struct list *list, int line, int column, const char *fmt, ...)
{
	struct str message = { 0 };
	va_list ap;
	int rc;

	va_start(ap, fmt);
	str_vprintf(&message, fmt, ap);
	va_end(ap);
	rc = str_failed(&message) ? ERR_NOMEM : keep_problem(list, line, column, str_text(&message));
	str_dispose(&message);
	return rc < 0 ? err_nomem(&list->why) : ERR_SYNTAX;
}

void list_say_change(
    struct list *list, const struct org_unit *unit, const char *what, const char *was, const char *is)
{
	struct str *out = &list->report->changes;

	str_printf(out, "%s ", unit->code);
	org_unit_append_label(out, unit);
	str_printf(out, ": %s %s → %s\n", what, *was ? was : "…", *is ? is : "…");
}

static int compare_problems(const void *a, const void *b)
{
	const struct org_list_problem *x = a, *y = b;

	return x->line != y->line ? (x->line > y->line) - (x->line < y->line)
				  : (x->column > y->column) - (x->column < y->column);
}

/* In the order of the lines; err has the first. */
static int tell_problems(struct org_list_report *r, struct err *err)
{
	if (r->problem_count == 0)
		return OK;
	sort_stable(r->problems, r->problem_count, sizeof *r->problems, compare_problems);
	return err_set_at(
	    err, ERR_SYNTAX, r->problems[0].line, r->problems[0].column, "%s", r->problems[0].message);
}

static int take(struct list *list, struct org_units *all, struct err *err)
{
	int rc = list_read(list);

	if (rc == OK)
		rc = list->of_successors ? list_fit_successors(list, all) : list_fit(list, all);
	if (rc == OK)
		rc = list_check(list, all);
	if (rc == OK || rc == ERR_SYNTAX)
		rc = tell_problems(list->report, err);
	else
		err_set(err, rc, "%s", list->why.message);
	return rc == OK ? list_check_uses(list, all, err) : rc;
}

int org_list_take(const struct org_units *known, const char *text, size_t n,
    const struct org_list_order *order, struct org_units *ret, struct org_list_report *report,
    struct err *err)
{
	struct list list = { .known = known, .order = order, .report = report };
	struct org_units all = { 0 };
	int rc = sheet_begin(&list.sheet, text, n, &list.why);

	if (rc == OK)
		rc = take(&list, &all, err);
	else if (rc == ERR_SYNTAX &&
		 list_problem(&list, list.why.line, list.why.column, "%s", list.why.message) == ERR_SYNTAX)
		rc = tell_problems(report, err);
	else
		err_nomem(err);
	if (rc == OK && str_failed(&report->changes))
		rc = err_nomem(err);
	report->rows = list.count;
	if (rc == OK) {
		*ret = all;
		all = (struct org_units){ 0 };
	}
	org_units_dispose(&all);
	for (size_t i = 0; i < list.count; i++) {
		org_unit_dispose(&list.rows[i].unit);
		free(list.rows[i].new_name);
		free(list.rows[i].note);
	}
	free(list.rows);
	sheet_dispose(&list.sheet);
	return rc;
}

void org_list_report_dispose(struct org_list_report *report)
{
	for (size_t i = 0; i < report->problem_count; i++)
		free(report->problems[i].message);
	free(report->problems);
	str_dispose(&report->changes);
	memset(report, 0, sizeof *report);
}

int org_units_parse(struct org_units *units, const char *text, size_t n, struct err *err)
{
	const struct org_list_order order = { .use_count = 0 };
	struct org_list_report report = { 0 };
	struct org_units all = { 0 };
	int rc = org_list_take(units, text, n, &order, &all, &report, err);

	if (rc == OK) {
		org_units_dispose(units);
		*units = all;
	}
	org_list_report_dispose(&report);
	return rc;
}
