/* The rows of a list, each by itself. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/sort.h"
#include "base/text.h"
#include "core/org_list_private.h"

struct head {
	const char *name;
	enum list_column column;
	bool required;
};

static const struct head unit_heads[] = {
	{ "code", COLUMN_CODE, true },
	{ "name", COLUMN_NAME, true },
	{ "type", COLUMN_TYPE, true },
	{ "parent", COLUMN_PARENT, true },
	{ "valid_from", COLUMN_FROM, false },
	{ "valid_to", COLUMN_TO, false },
	{ "successor", COLUMN_SUCCESSORS, false },
	{ "successors", COLUMN_SUCCESSORS, false },
	{ NULL, COLUMN_COUNT, false },
};

static const struct head successor_heads[] = {
	{ "old_code", COLUMN_CODE, true },
	{ "old_name", COLUMN_NAME, false },
	{ "old_district_code", COLUMN_PARENT, false },
	{ "new_code", COLUMN_SUCCESSORS, true },
	{ "new_name", COLUMN_NEW_NAME, false },
	{ "note", COLUMN_NOTE, false },
	{ NULL, COLUMN_COUNT, false },
};

/* What the sheet refuses: the rest cannot be read. */
static int sheet_problem(struct list *list, int rc)
{
	if (rc != ERR_SYNTAX)
		return rc;
	return list_problem(list, list->why.line, list->why.column, "%s", list->why.message);
}

/* --- the first line ------------------------------------------------------ */

static int unknown_column(struct list *list, const struct head *heads, size_t i)
{
	struct str known = { 0 };
	int rc;

	for (; heads->name; heads++)
		str_printf(&known, "%s%s", known.len ? ", " : "", heads->name);
	rc = list_problem(list, 1, list->sheet.places[i],
	    _("the column “%s” is not known. Known columns: %s."),
	    list_shown(list, str_text(&list->sheet.fields[i])), str_text(&known));
	str_dispose(&known);
	return rc;
}

static int read_head_field(struct list *list, const struct head *heads, size_t i)
{
	const char *name = str_text(&list->sheet.fields[i]);
	const int place = list->sheet.places[i];
	const struct head *all = heads;

	while (heads->name && strcmp(heads->name, name) != 0)
		heads++;
	if (!heads->name)
		return unknown_column(list, all, i);
	if (list->index_of[heads->column] >= 0)
		return list_problem(
		    list, 1, place, _("the column “%s” stands twice. Delete one."), list_shown(list, name));
	list->index_of[heads->column] = (int)i;
	return OK;
}

static int read_head(struct list *list)
{
	const struct head *heads = unit_heads;
	int rc, worst = OK;

	for (size_t i = 0; i < COLUMN_COUNT; i++)
		list->index_of[i] = -1;
	if ((rc = sheet_next(&list->sheet)) < 0)
		return sheet_problem(list, rc);
	for (size_t i = 0; i < list->sheet.field_count; i++)
		list->of_successors |= strcmp(str_text(&list->sheet.fields[i]), "old_code") == 0;
	if (list->of_successors)
		heads = successor_heads;
	for (size_t i = 0; i < list->sheet.field_count; i++)
		if ((rc = read_head_field(list, heads, i)) < 0)
			worst = rc;
	/* A name that is not known may be the one that is missing: first things first. */
	for (; worst == OK && heads->name; heads++)
		if (heads->required && list->index_of[heads->column] < 0)
			worst = list_problem(list, 1, 1,
			    _("the column “%s” is missing. Add it to the first line."), heads->name);
	return worst;
}

/* --- a row ---------------------------------------------------------------- */

static const char *field(const struct list *list, enum list_column column)
{
	int index = list->index_of[column];

	return index >= 0 ? str_text(&list->sheet.fields[index]) : "";
}

static bool is_code(const char *s)
{
	size_t n = strspn(s, "0123456789");

	return n > 0 && n <= CODE_MAX && s[n] == '\0';
}

static int read_date(struct list *list, const struct list_row *row, enum list_column column, struct date *ret)
{
	const char *s = field(list, column);

	if (*s && date_parse_iso(s, ret) < 0)
		return list_problem(list, row->line, row->places[column],
		    _("“%s” is not a date. Write year-month-day, for instance 2025-06-30, or leave it "
		      "empty."),
		    list_shown(list, s));
	return OK;
}

/* NFC, and nothing that a screen must not show. free() *ret. */
static int take_text(struct list *list, const struct list_row *row, enum list_column column, char **ret)
{
	const char *s = field(list, column);
	struct str nfc = { 0 };
	int rc = text_nfc(s, strlen(s), &nfc, NULL);

	if (rc == OK && text_first_hostile(str_text(&nfc), nfc.len, "") < nfc.len)
		rc = ERR_SYNTAX;
	if (rc == OK && !(*ret = str_take(&nfc)))
		rc = ERR_NOMEM;
	str_dispose(&nfc);
	if (rc == ERR_SYNTAX)
		return list_problem(list, row->line, row->places[column], "%s",
		    _("an invisible character stands here. Type the text anew."));
	return rc < 0 ? err_nomem(&list->why) : OK;
}

static int check_codes(struct list *list, const struct list_row *row)
{
	const char *at = row->unit.successors, *one;

	for (size_t n; (n = org_unit_successor_next(&at, &one)) > 0;) {
		char code[CODE_MAX + 2];

		n = n > CODE_MAX ? CODE_MAX + 1 : n;
		memcpy(code, one, n);
		code[n] = '\0';
		if (!is_code(code))
			return list_problem(list, row->line, row->places[COLUMN_SUCCESSORS],
			    _("“%s” is not a code. Successors are codes of digits with “;” between them."),
			    list_shown(list, code));
	}
	return OK;
}

static int check_unit(struct list *list, struct list_row *row)
{
	struct org_unit *unit = &row->unit;

	if (!*unit->name)
		return list_problem(
		    list, row->line, row->places[COLUMN_NAME], "%s", _("the name is missing."));
	unit->level = org_level_of(unit->type, unit->code);
	if (unit->level == LEVEL_NONE)
		return list_problem(list, row->line, row->places[COLUMN_TYPE],
		    _("“%s” is not a type of unit. Write xã, phường, thị trấn, đặc khu, huyện, quận, thị xã, "
		      "thành phố or tỉnh."),
		    list_shown(list, unit->type));
	if (unit->from.year && unit->to.year && date_compare(unit->to, unit->from) < 0)
		return list_problem(list, row->line, row->places[row->own_to ? COLUMN_TO : COLUMN_CODE], "%s",
		    _("the unit ends before it begins. Mend one of the two dates."));
	return OK;
}

static int check_row(struct list *list, struct list_row *row)
{
	if (!is_code(row->unit.code))
		return list_problem(list, row->line, row->places[COLUMN_CODE],
		    _("“%s” is not a code of a unit: it is made of digits, for instance 15349."),
		    list_shown(list, row->unit.code));
	if (list->of_successors && !is_code(row->unit.successors))
		return list_problem(list, row->line, row->places[COLUMN_SUCCESSORS],
		    _("“%s” is not a code of a unit: it is made of digits, for instance 15349."),
		    list_shown(list, row->unit.successors));
	return list->of_successors ? OK : check_unit(list, row);
}

/* Dates that the row leaves open are those of the order. */
static int read_dates(struct list *list, struct list_row *row)
{
	int rc;

	if ((rc = read_date(list, row, COLUMN_FROM, &row->unit.from)) < 0 ||
	    (rc = read_date(list, row, COLUMN_TO, &row->unit.to)) < 0)
		return rc;
	row->own_from = row->unit.from.year != 0;
	row->own_to = row->unit.to.year != 0;
	if (!row->own_from)
		row->unit.from = list->order->from;
	if (!row->own_to)
		row->unit.to = list->order->to;
	return OK;
}

static int fill_texts(struct list *list, struct list_row *row, char **texts)
{
	static const enum list_column columns[] = { COLUMN_CODE, COLUMN_NAME, COLUMN_TYPE, COLUMN_PARENT,
		COLUMN_SUCCESSORS };
	struct org_unit unit;
	int rc;

	for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
		if ((rc = take_text(list, row, columns[i], &texts[i])) < 0)
			return rc;
	unit = (struct org_unit){ .code = texts[0],
		.name = texts[1],
		.type = texts[2],
		.parent = texts[3],
		.successors = texts[4] };
	if (org_unit_copy(&unit, &row->unit) < 0)
		return err_nomem(&list->why);
	if (!list->of_successors)
		return OK;
	if ((rc = take_text(list, row, COLUMN_NEW_NAME, &row->new_name)) < 0)
		return rc;
	return take_text(list, row, COLUMN_NOTE, &row->note);
}

static int fill_row(struct list *list, struct list_row *row)
{
	char *texts[5] = { NULL };
	int rc = fill_texts(list, row, texts);

	if (rc == OK && (rc = read_dates(list, row)) == OK && (rc = check_row(list, row)) == OK)
		rc = check_codes(list, row);
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		free(texts[i]);
	return rc;
}

static int read_row(struct list *list)
{
	struct list_row *row;

	if (list->sheet.field_count == 1 && str_text(&list->sheet.fields[0])[0] == '\0')
		return OK; /* an empty line */
	for (size_t i = 0; i < COLUMN_COUNT; i++)
		if (list->index_of[i] >= (int)list->sheet.field_count)
			return list_problem(list, list->sheet.line,
			    list->sheet.places[list->sheet.field_count - 1], "%s",
			    _("the line has fewer columns than the first line. Add the missing separators."));
	if (mem_grow(&list->rows, &list->cap, list->count + 1, sizeof *list->rows) < 0)
		return err_nomem(&list->why);
	row = &list->rows[list->count++];
	row->line = list->sheet.line;
	for (size_t i = 0; i < COLUMN_COUNT; i++)
		row->places[i] = list->index_of[i] >= 0 ? list->sheet.places[list->index_of[i]] : 1;
	return fill_row(list, row);
}

/* --- all ------------------------------------------------------------------ */

static int compare_rows(const void *a, const void *b)
{
	const struct list_row *x = a, *y = b;
	int order = strcmp(x->unit.code, y->unit.code);

	if (order == 0)
		order = date_compare(x->unit.from, y->unit.from);
	return order != 0 ? order : (x->line > y->line) - (x->line < y->line);
}

int list_read(struct list *list)
{
	int rc = read_head(list), worst = rc;

	if (rc < 0)
		return rc;
	while (list->sheet.at < list->sheet.end) {
		if ((rc = sheet_next(&list->sheet)) < 0)
			return sheet_problem(list, rc);
		if ((rc = read_row(list)) < 0)
			worst = rc;
		if (rc < 0 && rc != ERR_SYNTAX)
			return rc;
	}
	if (worst == OK && list->count == 0)
		worst = list_problem(list, list->sheet.line, 1, "%s", _("the list holds no unit."));
	if (worst == OK && !list->of_successors)
		sort_stable(list->rows, list->count, sizeof *list->rows, compare_rows);
	return worst;
}
