/* The groups of a form, and its criteria in a table. */
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "base/text.h"
#include "screen/view_private.h"

/* --- groups -------------------------------------------------------------- */

/* "1 Chính quyền số      3/11": the count stands at the right of the last line, or below
 * when it has no room there. */
struct group_lines {
	struct str label, count;
	int lines;
	bool count_below;
};

#define GROUP_MARGIN 1

static struct group_lines group_lines(const struct view *view, size_t index, int columns)
{
	const struct record *record = view->session->record;
	const struct group *group = &record->form->groups[index];
	struct tally tally = record_answered(record, (int)index);
	struct group_lines g = { .lines = 0 };
	const char *rest;
	size_t next = 0;
	int width = 0;

	str_printf(&g.label, "%s %s", group->id, group->label);
	str_printf(&g.count, "%d/%d", (int)tally.answered, (int)tally.total);
	for (rest = str_text(&g.label); *rest; rest += next) {
		size_t size = text_wrap(rest, strlen(rest), columns - GROUP_MARGIN, &next);

		width = text_width(rest, size);
		g.lines++;
	}
	g.count_below = width + 1 + (int)g.count.len > columns - GROUP_MARGIN;
	return g;
}

static void group_lines_dispose(struct group_lines *g)
{
	str_dispose(&g->label);
	str_dispose(&g->count);
}

static int group_height(const struct view *view, const void *context, size_t index, int columns)
{
	const struct group_lines *g = (const struct group_lines *)context + index;

	(void)view, (void)columns;
	return g->lines + (g->count_below ? 1 : 0);
}

static void group_draw(struct view *view, const void *context, size_t index, struct rect area, enum look look)
{
	const struct group_lines *g = (const struct group_lines *)context + index;
	struct rect last = { area.row + area.rows - 1, area.column, 1, area.columns };
	const char *rest;
	size_t next;

	if (look == LOOK_STRONG)
		grid_text(view->grid, area.row, area.column, 1, look, ">");
	rect_take_left(&area, GROUP_MARGIN);
	rest = str_text(&g->label);
	if (area.rows < g->lines + (g->count_below ? 1 : 0)) { /* cut: the count has its place all the same */
		while (area.rows > 1) {
			const size_t size = text_wrap(rest, strlen(rest), area.columns, &next);

			view_printf(view, rect_take_top(&area, 1), look, "%.*s", (int)size, rest);
			rest += next;
		}
		area.columns -= (int)g->count.len + 1;
	}
	view_wrapped(view, area, look, rest);
	last = rect_take_right(&last, (int)g->count.len);
	view_printf(view, last, look, "%s", str_text(&g->count));
}

void view_groups_column(struct view *view, struct rect area, size_t current)
{
	const size_t count = view->session->record->form->group_count;
	struct group_lines *lines = mem_zalloc(count, sizeof *lines);
	struct view_list list = { lines ? count : 0, current, group_height, group_draw, lines, false,
		LOOK_STRONG };
	size_t i;

	for (i = 0; i < list.count; i++)
		lines[i] = group_lines(view, i, area.columns - 2); /* a gap and the scroll bar */
	view_list(view, area, &list);
	for (i = 0; i < list.count; i++)
		group_lines_dispose(&lines[i]);
	free(lines);
}

static void append_group(struct str *ret, const struct record *record, size_t index, bool here)
{
	const struct group *group = &record->form->groups[index];
	struct tally tally = record_answered(record, (int)index);

	str_printf(ret, "%s%s%s%s %d/%d%s", here ? ">" : " ", group->id, here ? " " : "",
	    here ? group->label : "", (int)tally.answered, (int)tally.total,
	    index + 1 < record->form->group_count ? " │" : "");
}

static int group_columns(const struct record *record, size_t index, bool here)
{
	struct str text = { 0 };
	int columns;

	append_group(&text, record, index, here);
	columns = text_width(str_text(&text), text.len);
	str_dispose(&text);
	return columns;
}

/* The first group shown, so that the current one is in sight. */
static size_t first_group(const struct record *record, size_t current, int columns)
{
	int used = group_columns(record, current, true) + 1; /* the mark that others stand before it */
	size_t first = current;

	while (first > 0 && (used += group_columns(record, first - 1, false)) <= columns)
		first--;
	return first == 1 && used - 1 <= columns ? 0 : first;
}

/* " 1 3/11 │ >2 Kinh tế số 0/6 │ 3 0/12": one row for narrow screens. */
void view_groups_row(struct view *view, struct rect line, size_t current)
{
	const struct record *record = view->session->record;
	size_t i = first_group(record, current, line.columns);

	if (i > 0)
		rect_take_left(&line, view_printf(view, line, LOOK_NORMAL, "…"));
	for (; i < record->form->group_count; i++) {
		struct str text = { 0 };

		if (i != current &&
		    group_columns(record, i, false) + (i + 1 < record->form->group_count) > line.columns) {
			view_printf(view, line, LOOK_NORMAL, "…");
			return;
		}
		append_group(&text, record, i, i == current);
		rect_take_left(&line,
		    view_printf(view, line, i == current ? LOOK_STRONG : LOOK_NORMAL, "%s", str_text(&text)));
		str_dispose(&text);
	}
}

/* --- the table ----------------------------------------------------------- */

/* One row of the table as texts, column by column. */
struct row {
	const char *texts[ENTRY_COLUMNS];
	enum look mark_look;
	struct str result, previous; /* of a table: how many rows it has */
};

static void row_dispose(struct row *row)
{
	str_dispose(&row->result);
	str_dispose(&row->previous);
}

/* Short words for a narrow column: the wide one has outcome_label(). */
static const char *const outcome_short[] = {
	[OUTCOME_MET] = N_("Met"),
	[OUTCOME_NOT_MET] = N_("Not"),
	[OUTCOME_EXEMPT] = N_("n/a"),
	[OUTCOME_NONE_AROSE] = N_("none"),
	[OUTCOME_UNDECIDED] = "?",
	[OUTCOME_UNKNOWN] = "",
};

static const char *outcome_text(enum outcome outcome, int columns)
{
	if (outcome == OUTCOME_MET || outcome == OUTCOME_NOT_MET)
		return columns >= 8 ? outcome_label(outcome) : _(outcome_short[outcome]);
	return *outcome_short[outcome] ? _(outcome_short[outcome]) : "";
}

static struct row row_of(const struct session *session, size_t index, const struct span *columns)
{
	const struct record *record = session->record;
	const struct indicator *indicator = &record->form->indicators[index];
	const struct target *target = indicator_target(indicator, record->key.period.year);
	const struct told told = session_told(session);
	bool live = index == session->current && told.touched;
	const struct finding *finding =
	    view_finding_of(live ? &told.reading->findings : &session->findings, (int)index);
	enum outcome outcome = record_outcome(record, index);
	bool untouched = !live && cell_blank(&record->cells[index]);
	struct row row = { .mark_look = LOOK_NORMAL };

	if (live)
		outcome = told.reading->rc == OK ? told.reading->outcome : OUTCOME_UNKNOWN;
	/* A field that nobody has come to yet is no mistake. */
	row.texts[COLUMN_MARK] = finding && !untouched ? view_finding_mark(finding) : " ";
	if (!live && record->cells[index].carried[0] && finding && finding->severity != SEVERITY_HARD)
		row.texts[COLUMN_MARK] = CARRIED_MARK;
	if (finding)
		row.mark_look = view_finding_look(finding);
	row.texts[COLUMN_CODE] = indicator->code;
	row.texts[COLUMN_LABEL] = indicator->own_label;
	row.texts[COLUMN_UNIT] = indicator->unit;
	row.texts[COLUMN_TARGET] = target ? target->text : "";
	row.texts[COLUMN_PREVIOUS] = view_previous(session, index, &row.previous, NULL);
	row.texts[COLUMN_RESULT] = live ? told.typed : view_result(record, index, &row.result);
	if (!outcome_on_trial(target, outcome))
		outcome = OUTCOME_UNKNOWN;
	row.texts[COLUMN_OUTCOME] = outcome_text(outcome, columns[COLUMN_OUTCOME].columns);
	return row;
}

#define HEADING_LINES_MAX 2
#define ROW_LINES_MAX 4 /* of the current row, where there is room; others are cut */

/* Where the heading above this criterion stands: across the columns, in front of it. */
static struct rect heading_area(const struct entry_layout *l, struct rect area)
{
	const struct span *label = &l->columns[COLUMN_LABEL];

	return (struct rect){ area.row, label->column, area.rows, area.column + area.columns - label->column };
}

static int heading_height(const struct view *view, const struct entry_layout *l, size_t index)
{
	const struct heading *heading = form_heading_above(view->session->record->form, index);
	int lines;

	if (!heading)
		return 0;
	lines = view_lines(heading->label, heading_area(l, l->table).columns - 2); /* the scroll bar's */
	return lines < HEADING_LINES_MAX ? lines : HEADING_LINES_MAX;
}

static void heading_draw(struct view *view, const struct entry_layout *l, size_t index, struct rect area)
{
	const struct heading *heading = form_heading_above(view->session->record->form, index);

	grid_fill(view->grid, area, LOOK_NORMAL); /* what is selected is the part below */
	grid_text(view->grid, area.row, l->columns[COLUMN_CODE].column, l->columns[COLUMN_CODE].columns,
	    LOOK_STRONG, heading->code);
	view_wrapped(view, heading_area(l, area), LOOK_STRONG, heading->label);
}

/* Of the name alone: it is the longest text of a row, and asked for at every key. */
static int name_lines(const struct view *view, size_t index, int columns)
{
	const struct form *form = view->session->record->form;
	struct view_names *names = index < VIEW_NAMES ? view->names : NULL;
	unsigned char lines;

	if (names && (names->form != form || names->columns != columns))
		*names = (struct view_names){ .form = form, .columns = columns };
	lines = names ? names->lines[index] : 0;
	if (lines == 0)
		lines = (unsigned char)view_lines_up_to(form->indicators[index].own_label, columns, ROW_LINES_MAX);
	if (names)
		names->lines[index] = lines;
	return lines;
}

static int row_height(const struct view *view, const void *context, size_t index, int columns)
{
	const struct entry_layout *l = context;
	struct row row = row_of(view->session, index, l->columns);
	int most = (l->table.rows >= 16 ? ROW_LINES_MAX - 1 : ROW_LINES_MAX - 2) + (index == view->session->current);
	int height = name_lines(view, index, l->columns[COLUMN_LABEL].columns), i;

	(void)columns;
	for (i = 0; i < ENTRY_COLUMNS; i++) {
		int lines = i == COLUMN_LABEL ? 1 : view_lines_up_to(row.texts[i], l->columns[i].columns, most);

		height = lines > height ? lines : height;
	}
	row_dispose(&row);
	return (height < most ? height : most) + heading_height(view, l, index);
}

static void row_draw(struct view *view, const void *context, size_t index, struct rect area, enum look look)
{
	const struct entry_layout *l = context;
	struct row row = row_of(view->session, index, l->columns);
	int i, above = heading_height(view, l, index);

	if (above > 0)
		heading_draw(view, l, index, rect_take_top(&area, above));
	for (i = 0; i < ENTRY_COLUMNS; i++) {
		struct rect cell = { area.row, l->columns[i].column, area.rows, l->columns[i].columns };

		if (i == COLUMN_MARK)
			grid_text(view->grid, cell.row, cell.column, 1,
			    look == LOOK_NORMAL ? row.mark_look : look, row.texts[i]);
		else if (cell.columns > 0)
			view_wrapped(view, cell, look, row.texts[i]);
	}
	row_dispose(&row);
}

static void table_head(struct view *view, const struct entry_layout *l)
{
	static const char *const heads[] = {
		[COLUMN_MARK] = "",
		[COLUMN_CODE] = N_("Code"),
		[COLUMN_LABEL] = N_("Criterion"),
		[COLUMN_UNIT] = N_("Measure"),
		[COLUMN_TARGET] = N_("Target"),
		[COLUMN_PREVIOUS] = N_("Last period"),
		[COLUMN_RESULT] = N_("Result"),
		[COLUMN_OUTCOME] = N_("Met"),
	};
	int i;

	grid_fill(view->grid, l->head, LOOK_STRONG);
	for (i = 0; i < ENTRY_COLUMNS; i++)
		if (*heads[i])
			grid_text(view->grid, l->head.row, l->columns[i].column, l->columns[i].columns,
			    LOOK_STRONG, _(heads[i]));
}

void view_entry_table(struct view *view, const struct entry_layout *l)
{
	struct view_list list = { view->session->record->form->indicator_count, view->session->current,
		row_height, row_draw, l, false, LOOK_SELECTED };

	table_head(view, l);
	view_list(view, l->table, &list);
}
