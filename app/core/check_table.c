/* The built-in rules on tables: fields left blank, rows that say the same. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/sort.h"
#include "core/check_table.h"

#define SHOWN_MAX 3 /* places of one finding */

int slice_compare(struct slice a, struct slice b)
{
	int order = memcmp(a.at, b.at, a.n < b.n ? a.n : b.n);

	return order ? order : (a.n > b.n) - (a.n < b.n);
}

struct slice row_field(struct slice row, size_t column)
{
	struct slice f = { row.at, 0 };
	const char *end = row.at + row.n;

	for (; column > 0 && f.at < end; f.at++)
		column -= *f.at == '\t';
	while (f.at + f.n < end && f.at[f.n] != '\t')
		f.n++;
	return f;
}

static int cut_rows(struct check *c, const char *s, struct rows *ret)
{
	size_t count = 1;

	for (const char *at = s; *at; at++)
		count += *at == '\n';
	if (!(ret->items = mem_zalloc(count, sizeof *ret->items)))
		return err_nomem(c->err);
	for (ret->count = 0; ret->count < count; ret->count++) {
		ret->items[ret->count] = (struct slice){ s, strcspn(s, "\n") };
		s += ret->items[ret->count].n + 1;
	}
	return OK;
}

bool places_next(struct places *p)
{
	if (p->count++ >= SHOWN_MAX)
		return false;
	str_append(&p->text, p->count > 1 ? "; " : "");
	return true;
}

int places_report(
    struct check *c, struct places *p, enum builtin_rule rule, const char *remedy, const char *message)
{
	int rc = OK;

	if (p->count > SHOWN_MAX)
		str_append(&p->text, "; …");
	if (p->count > 0)
		rc = check_add(c, builtin_rule_id(rule), builtin_rule_severity(rule), remedy, "%s: %s.",
		    message, check_text(c, &p->text));
	str_dispose(&p->text);
	return rc;
}

/* --- blank fields ---------------------------------------------------------- */

static int blank_fields(struct check *c, const struct rows *rows)
{
	struct places p = { .count = 0 };

	for (size_t i = 0; i < rows->count; i++)
		for (size_t k = 0; k < rows->column_count; k++)
			if (rows->columns[k].required && row_field(rows->items[i], k).n == 0 &&
			    places_next(&p))
				str_printf(&p.text, _("row %d: “%s”"), (int)i + 1, rows->columns[k].label);
	return places_report(c, &p, RULE_BLANK_FIELD,
	    _("Open the table and fill it in, or press F2 and type the reason."), _("Not filled in"));
}

/* --- rows that say the same ------------------------------------------------- */

static int compare_places(const void *left, const void *right)
{
	const struct slice *a = left, *b = right;
	int order = slice_compare(*a, *b);

	return order ? order : (a->at > b->at) - (a->at < b->at);
}

static int row_of(const struct rows *rows, struct slice row)
{
	size_t i = 0;

	while (rows->items[i].at != row.at)
		i++;
	return (int)i + 1;
}

static int same_rows(struct check *c, const struct rows *rows)
{
	struct slice *sorted = mem_zalloc(rows->count, sizeof *sorted);
	struct places p = { .count = 0 };

	if (!sorted)
		return err_nomem(c->err);
	memcpy(sorted, rows->items, rows->count * sizeof *sorted);
	sort_stable(sorted, rows->count, sizeof *sorted, compare_places);
	for (size_t i = 1; i < rows->count; i++)
		if (slice_compare(sorted[i - 1], sorted[i]) == 0 && places_next(&p))
			str_printf(
			    &p.text, _("%d and %d"), row_of(rows, sorted[i - 1]), row_of(rows, sorted[i]));
	free(sorted);
	return places_report(c, &p, RULE_SAME_ROW,
	    _("Delete one of them if it is the same thing; else nothing needs to be done."),
	    _("Rows that say the same"));
}

static int check_rows(struct check *c)
{
	struct rows rows = { c->indicator->domain.columns, c->indicator->domain.column_count, NULL, 0 };
	int rc;

	if ((rc = cut_rows(c, c->value->text, &rows)) == OK && (rc = blank_fields(c, &rows)) == OK &&
	    (rc = check_documents(c, &rows)) == OK)
		rc = same_rows(c, &rows);
	free(rows.items);
	return rc;
}

/* A line without columns is a title: it has no date that could be wrong. */
static int check_evidence(struct check *c)
{
	struct rows rows = { evidence_columns, EVIDENCE_COLUMNS, NULL, 0 };
	int rc = cut_rows(c, c->record->cells[c->index].evidence, &rows);

	c->in_evidence = true;
	if (rc == OK)
		rc = check_documents(c, &rows);
	c->in_evidence = false;
	free(rows.items);
	return rc;
}

int check_table(struct check *c)
{
	int rc = c->value->kind == VALUE_TABLE && c->value->text ? check_rows(c) : OK;

	return rc == OK && c->record->cells[c->index].evidence[0] ? check_evidence(c) : rc;
}
