/* A list of successors: which part of a former unit went where. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/sort.h"
#include "base/text.h"
#include "core/org_list_private.h"

/* One line of the list, understood. */
struct passage {
	size_t unit; /* in the known ones */
	struct date end;
	const struct list_row *row;
};

/* "Phường Hàm Rồng" or "Hàm Rồng", blind to accents, case and tone style; nothing: not said. The
 * type may have changed within the life of a code. */
static bool bears(const struct org_unit *unit, const char *name)
{
	struct str said = { 0 }, known = { 0 };
	const char *end;
	bool same;

	text_fold(&said, name, strlen(name));
	str_append_char(&known, ' ');
	text_fold(&known, unit->name, strlen(unit->name));
	end = str_text(&said) + (said.len > known.len ? said.len - known.len : 0);
	same = !said.len || strcmp(str_text(&said), str_text(&known) + 1) == 0 ||
	       strcmp(end, str_text(&known)) == 0;
	str_dispose(&said);
	str_dispose(&known);
	return same;
}

/* The day on which the list says that its former units ended; year 0: their own says it. */
static struct date last_day(const struct org_list_order *order)
{
	if (order->to.year)
		return order->to;
	return order->from.year ? date_before(order->from) : (struct date){ 0, 0, 0 };
}

/* The unit begins on the day after `end`. */
static const struct org_unit *begins_after(const struct org_units *known, const char *code, struct date end)
{
	const struct org_unit *unit = org_units_find(known, code, date_after(end));

	return unit && date_compare(unit->from, date_after(end)) == 0 ? unit : NULL;
}

/* The former unit of the row: it ended on the day, or is to end on it. */
static bool find_former(const struct list *list, const struct list_row *row, struct passage *ret)
{
	const struct org_units *known = list->known;
	const struct date day = last_day(list->order);

	for (size_t i = org_units_first(known, row->unit.code);
	     i < known->count && strcmp(known->items[i].code, row->unit.code) == 0; i++) {
		const struct org_unit *unit = &known->items[i];
		const struct date end = unit->to.year ? unit->to : day;

		if (!end.year || (day.year && date_compare(end, day) != 0) || !org_unit_valid_on(unit, end) ||
		    !begins_after(known, row->unit.successors, end))
			continue;
		*ret = (struct passage){ i, end, row };
		return true;
	}
	return false;
}

static int no_former(struct list *list, const struct list_row *row)
{
	const struct org_units *known = list->known;
	const char *codes[] = { row->unit.code, row->unit.successors };
	const enum list_column columns[] = { COLUMN_CODE, COLUMN_SUCCESSORS };

	for (size_t i = 0; i < 2; i++) {
		const size_t first = org_units_first(known, codes[i]);

		if (first == known->count || strcmp(known->items[first].code, codes[i]) != 0)
			return list_problem(list, row->line, row->places[columns[i]],
			    _("no unit has the code %s. Import the lists of the former and of the new units "
			      "first."),
			    codes[i]);
	}
	return list_problem(list, row->line, row->places[COLUMN_CODE],
	    _("no unit %s ends on the day before %s begins. Say on which day the former units ended: --to "
	      "2025-06-30; or mend the dates of the two units."),
	    row->unit.code, row->unit.successors);
}

static int understand(struct list *list, const struct list_row *row, struct passage *ret)
{
	const struct org_unit *former, *next;

	if (!find_former(list, row, ret))
		return no_former(list, row);
	former = &list->known->items[ret->unit];
	next = begins_after(list->known, row->unit.successors, ret->end);
	/* Codes decide; names change within the life of a code, so another name is told, not refused. */
	if (!bears(former, row->unit.name))
		list_say_change(list, former, _("the name in this list"), former->name, row->unit.name);
	if (!bears(next, row->new_name))
		list_say_change(list, next, _("the name in this list"), next->name, row->new_name);
	return OK;
}

/* --- what the lines of one unit say together -------------------------------- */

static int compare_passages(const void *a, const void *b)
{
	const struct passage *x = a, *y = b;

	return x->unit != y->unit ? (x->unit > y->unit) - (x->unit < y->unit)
				  : (x->row->line > y->row->line) - (x->row->line < y->row->line);
}

/* "Nhập một phần" of a unit that went to one unit alone: where is the rest? */
static bool only_a_part(const struct list_row *row)
{
	struct str note = { 0 };
	bool part;

	text_fold(&note, row->note, strlen(row->note));
	part = strstr(str_text(&note), "mot phan") != NULL;
	str_dispose(&note);
	return part;
}

/* The unit with the successors of its lines, which are appended to *codes. */
static int join_lines(
    struct list *list, const struct passage *lines, size_t count, struct str *codes, struct org_unit *ret)
{
	const struct list_row *row = lines[0].row;

	for (size_t i = 0; i < count; i++)
		str_printf(codes, "%s%s", i ? ";" : "", lines[i].row->unit.successors);
	if (str_failed(codes))
		return err_nomem(&list->why);
	ret->successors = codes->text;
	if (only_a_part(row) && !org_unit_was_split(ret))
		return list_problem(list, row->line, row->places[COLUMN_NOTE],
		    _("only a part of %s went to %s, and no line says where the rest went. Add it."),
		    ret->code, row->unit.successors);
	return OK;
}

static int take_lines(struct list *list, const struct passage *lines, size_t count,
    const struct org_unit *known, struct org_units *ret)
{
	struct org_unit unit = *known;
	struct str codes = { 0 };
	int rc = join_lines(list, lines, count, &codes, &unit);

	if (rc == OK && !unit.to.year) {
		unit.to = lines[0].end;
		list->report->ended++;
	}
	if (rc == OK && strcmp(known->successors, unit.successors) != 0) {
		if (*known->successors)
			list_say_change(list, known, _("the successors"), known->successors, unit.successors);
		list->report->changed++;
	}
	if (rc == OK && org_units_add(ret, &unit) < 0)
		rc = err_nomem(&list->why);
	str_dispose(&codes);
	return rc;
}

static int take_all(struct list *list, const struct passage *lines, size_t count, struct org_units *ret)
{
	size_t at = 0, n;
	int rc = OK;

	for (size_t i = 0; i < list->known->count && rc != ERR_NOMEM; i++, at += n) {
		for (n = 0; at + n < count && lines[at + n].unit == i;)
			n++;
		if (n > 0)
			rc = take_lines(list, lines + at, n, &list->known->items[i], ret);
		else if (org_units_add(ret, &list->known->items[i]) < 0)
			rc = err_nomem(&list->why);
	}
	return rc;
}

int list_fit_successors(struct list *list, struct org_units *ret)
{
	struct passage *lines = mem_zalloc(list->count, sizeof *lines);
	int rc = lines ? OK : err_nomem(&list->why);

	for (size_t i = 0; i < list->count && rc != ERR_NOMEM; i++)
		rc = understand(list, &list->rows[i], &lines[i]);
	if (rc != ERR_NOMEM && !list->report->problems_found) {
		sort_stable(lines, list->count, sizeof *lines, compare_passages);
		rc = take_all(list, lines, list->count, ret);
	}
	free(lines);
	return rc != ERR_NOMEM && list->report->problems_found ? ERR_SYNTAX : rc;
}
