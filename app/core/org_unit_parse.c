/* Lists of units as text. Everything is checked before anything is added. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "core/excerpt.h"
#include "core/org_unit.h"
#include "core/sheet.h"

enum column {
	COLUMN_CODE,
	COLUMN_NAME,
	COLUMN_TYPE,
	COLUMN_PARENT,
	COLUMN_FROM,
	COLUMN_TO,
	COLUMN_SUCCESSORS,
	COLUMN_COUNT
};

static const struct {
	const char *name;
	enum column column;
	bool required;
} columns[] = {
	{ "code", COLUMN_CODE, true },
	{ "name", COLUMN_NAME, true },
	{ "type", COLUMN_TYPE, true },
	{ "parent", COLUMN_PARENT, true },
	{ "valid_from", COLUMN_FROM, false },
	{ "valid_to", COLUMN_TO, false },
	{ "successor", COLUMN_SUCCESSORS, false },
	{ "successors", COLUMN_SUCCESSORS, false },
};

#define CODE_MAX 10

struct row {
	struct org_unit unit;
	int line, column_parent; /* where to point when a later check fails */
};

struct list {
	struct sheet sheet;
	int index_of[COLUMN_COUNT]; /* of the field, -1 when the list has no such column */
	struct row *rows;
	size_t count, cap;
	char shown[EXCERPT_SIZE];
};

/* A field as messages show it; valid until the next call on this list. */
static const char *shown(struct list *list, const char *s)
{
	excerpt(s, strlen(s), list->shown);
	return list->shown;
}

static int read_head(struct list *list)
{
	int rc;

	for (size_t i = 0; i < COLUMN_COUNT; i++)
		list->index_of[i] = -1;
	if ((rc = sheet_next(&list->sheet)) < 0)
		return rc;
	for (size_t i = 0; i < list->sheet.field_count; i++) {
		const char *name = str_text(&list->sheet.fields[i]);
		size_t k = 0, known = sizeof(columns) / sizeof(columns[0]);

		while (k < known && strcmp(columns[k].name, name) != 0)
			k++;
		if (k == known)
			return sheet_fail(&list->sheet, 1, list->sheet.places[i],
			    _("the column “%s” is not known. The first line names code, name, type, parent, "
			      "valid_from, valid_to, successor."),
			    shown(list, name));
		if (list->index_of[columns[k].column] >= 0)
			return sheet_fail(&list->sheet, 1, list->sheet.places[i],
			    _("the column “%s” stands twice. Delete one."), shown(list, name));
		list->index_of[columns[k].column] = (int)i;
	}
	for (size_t k = 0; k < sizeof(columns) / sizeof(columns[0]); k++) {
		if (columns[k].required && list->index_of[columns[k].column] < 0)
			return sheet_fail(&list->sheet, 1, 1,
			    _("the column “%s” is missing. Add it to the first line."), columns[k].name);
	}
	return OK;
}

static const char *field(const struct list *list, enum column column)
{
	int index = list->index_of[column];

	return index >= 0 ? str_text(&list->sheet.fields[index]) : "";
}

static int place(const struct list *list, enum column column)
{
	int index = list->index_of[column];

	return index >= 0 ? list->sheet.places[index] : 1;
}

static bool is_code(const char *s)
{
	size_t n = strspn(s, "0123456789");

	return n > 0 && n <= CODE_MAX && s[n] == '\0';
}

static int read_date(struct list *list, enum column column, struct date *ret)
{
	const char *s = field(list, column);

	if (*s && date_parse_iso(s, ret) < 0)
		return sheet_fail(&list->sheet, list->sheet.line, place(list, column),
		    _("“%s” is not a date. Write year-month-day, for instance 2025-06-30, or leave it "
		      "empty."),
		    shown(list, s));
	return OK;
}

/* NFC, and nothing that a screen must not show. */
static int take_text(struct list *list, enum column column, char **ret)
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
		return sheet_fail(&list->sheet, list->sheet.line, place(list, column), "%s",
		    _("an invisible character stands here. Type the text anew."));
	return rc < 0 ? err_nomem(list->sheet.err) : OK;
}

static int check_successors(struct list *list, const char *codes)
{
	while (*codes) {
		char code[CODE_MAX + 2];
		size_t n = strcspn(codes, ";");

		if (n > CODE_MAX)
			n = CODE_MAX + 1;
		memcpy(code, codes, n);
		code[n] = '\0';
		if (!is_code(code))
			return sheet_fail(&list->sheet, list->sheet.line, place(list, COLUMN_SUCCESSORS),
			    _("“%s” is not a code. Successors are codes of digits with “;” between them."),
			    shown(list, code));
		codes += n;
		if (*codes == ';')
			codes++;
	}
	return OK;
}

static int fill_unit(struct list *list, struct org_unit *unit)
{
	int rc;

	if (!is_code(field(list, COLUMN_CODE)))
		return sheet_fail(&list->sheet, list->sheet.line, place(list, COLUMN_CODE),
		    _("“%s” is not a code of a unit: it is made of digits, for instance 15349."),
		    shown(list, field(list, COLUMN_CODE)));
	if (!*field(list, COLUMN_NAME))
		return sheet_fail(&list->sheet, list->sheet.line, place(list, COLUMN_NAME), "%s",
		    _("the name is missing."));
	if ((rc = take_text(list, COLUMN_CODE, &unit->code)) < 0 ||
	    (rc = take_text(list, COLUMN_NAME, &unit->name)) < 0 ||
	    (rc = take_text(list, COLUMN_TYPE, &unit->type)) < 0 ||
	    (rc = take_text(list, COLUMN_PARENT, &unit->parent)) < 0 ||
	    (rc = take_text(list, COLUMN_SUCCESSORS, &unit->successors)) < 0 ||
	    (rc = read_date(list, COLUMN_FROM, &unit->from)) < 0 ||
	    (rc = read_date(list, COLUMN_TO, &unit->to)) < 0 ||
	    (rc = check_successors(list, unit->successors)) < 0)
		return rc;
	unit->level = org_level_of(unit->type, unit->code);
	if (unit->level == LEVEL_NONE)
		return sheet_fail(&list->sheet, list->sheet.line, place(list, COLUMN_TYPE),
		    _("“%s” is not a type of unit. Write xã, phường, thị trấn, đặc khu, huyện, quận, thị xã, "
		      "thành phố or tỉnh."),
		    shown(list, unit->type));
	if (unit->from.year && unit->to.year && date_compare(unit->to, unit->from) < 0)
		return sheet_fail(&list->sheet, list->sheet.line, place(list, COLUMN_TO), "%s",
		    _("the unit ends before it begins. Mend one of the two dates."));
	return OK;
}

static int read_row(struct list *list)
{
	struct row *row;

	if (list->sheet.field_count == 1 && str_text(&list->sheet.fields[0])[0] == '\0')
		return OK; /* an empty line */
	for (size_t i = 0; i < COLUMN_COUNT; i++) {
		if (list->index_of[i] >= (int)list->sheet.field_count)
			return sheet_fail(&list->sheet, list->sheet.line,
			    list->sheet.places[list->sheet.field_count - 1], "%s",
			    _("the line has fewer columns than the first line. Add the missing separators."));
	}
	if (mem_grow(&list->rows, &list->cap, list->count + 1, sizeof(*list->rows)) < 0)
		return err_nomem(list->sheet.err);
	row = &list->rows[list->count++];
	row->line = list->sheet.line;
	row->column_parent = place(list, COLUMN_PARENT);
	return fill_unit(list, &row->unit);
}

static int compare_rows(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int order = strcmp(x->unit.code, y->unit.code);

	if (order == 0)
		order = date_compare(x->unit.from, y->unit.from);
	return order != 0 ? order : (x->line > y->line) - (x->line < y->line);
}

static int check_duplicates(struct list *list)
{
	for (size_t i = 1; i < list->count; i++) {
		const struct org_unit *a = &list->rows[i - 1].unit, *b = &list->rows[i].unit;

		if (strcmp(a->code, b->code) == 0 && date_compare(a->from, b->from) == 0)
			return sheet_fail(&list->sheet, list->rows[i].line, 1,
			    _("the unit %s stands twice with the same valid_from. Delete one line."),
			    b->code);
	}
	return OK;
}

/* Each parent is some unit of a higher level: so there is no circle either. */
static int check_parents(struct list *list, const struct org_units *all)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct row *row = &list->rows[i];
		bool exists = false, above = false;

		if (!*row->unit.parent) {
			if (row->unit.level == LEVEL_TINH)
				continue;
			return sheet_fail(&list->sheet, row->line, row->column_parent,
			    _("the unit %s has no parent. Write the code of the unit above it."),
			    row->unit.code);
		}
		for (size_t k = org_units_first(all, row->unit.parent);
		     k < all->count && strcmp(all->items[k].code, row->unit.parent) == 0 && !above; k++) {
			exists = true;
			above = all->items[k].level > row->unit.level;
		}
		if (!exists)
			return sheet_fail(&list->sheet, row->line, row->column_parent,
			    _("no unit has the code %s. Add it to the list, or mend the parent."),
			    shown(list, row->unit.parent));
		if (!above)
			return sheet_fail(&list->sheet, row->line, row->column_parent,
			    _("the unit %s is not of a level above this one. Mend the parent."),
			    shown(list, row->unit.parent));
	}
	return OK;
}

static int merge(struct list *list, const struct org_units *old, struct org_units *ret)
{
	int rc = OK;

	for (size_t i = 0; i < old->count && rc == OK; i++)
		rc = org_units_add(ret, &old->items[i]);
	for (size_t i = 0; i < list->count && rc == OK; i++)
		rc = org_units_add(ret, &list->rows[i].unit);
	return rc < 0 ? err_nomem(list->sheet.err) : OK;
}

static int read_all(struct list *list)
{
	int rc = read_head(list);

	while (rc == OK && list->sheet.at < list->sheet.end) {
		rc = sheet_next(&list->sheet);
		if (rc == OK)
			rc = read_row(list);
	}
	if (rc < 0)
		return rc;
	if (list->count == 0)
		return sheet_fail(&list->sheet, list->sheet.line, 1, "%s", _("the list holds no unit."));
	qsort(list->rows, list->count, sizeof(*list->rows), compare_rows);
	return check_duplicates(list);
}

int org_units_parse(struct org_units *units, const char *text, size_t n, struct err *err)
{
	struct list list = { .count = 0 };
	struct org_units merged = { 0 };
	int rc;

	if ((rc = sheet_begin(&list.sheet, text, n, err)) < 0 || (rc = read_all(&list)) < 0 ||
	    (rc = merge(&list, units, &merged)) < 0 || (rc = check_parents(&list, &merged)) < 0)
		goto out;
	org_units_dispose(units);
	*units = merged;
	merged = (struct org_units){ 0 };
out:
	for (size_t i = 0; i < list.count; i++)
		org_unit_dispose(&list.rows[i].unit);
	free(list.rows);
	sheet_dispose(&list.sheet);
	org_units_dispose(&merged);
	return rc;
}
