/* What several views are made of. */
#include "screen/view_private.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "base/text.h"

int view_printf(struct view *view, struct rect line, enum look look, const char *fmt, ...)
{
	struct str text = { 0 };
	va_list ap;
	int used;

	if (line.rows < 1)
		return 0;
	va_start(ap, fmt);
	if (strcmp(fmt, "%s") == 0) { /* as most are: nothing to put together */
		used = grid_text(view->grid, line.row, line.column, line.columns, look, va_arg(ap, const char *));
	} else {
		str_vprintf(&text, fmt, ap);
		used = grid_text(view->grid, line.row, line.column, line.columns, look, str_text(&text));
	}
	va_end(ap);
	str_dispose(&text);
	return used;
}

int view_wrapped(struct view *view, struct rect area, enum look look, const char *text)
{
	return grid_wrapped(view->grid, area, look, text, 0);
}

int view_lines_up_to(const char *text, int columns, int most)
{
	/* No character is wider than its bytes are many: most cells of a table are one line. */
	if (columns >= 2 && most >= 1 && *text && strnlen(text, (size_t)columns + 1) <= (size_t)columns &&
	    !strpbrk(text, "\r\n"))
		return 1;
	return grid_lines(text, columns, most);
}

int view_lines(const char *text, int columns)
{
	return view_lines_up_to(text, columns, INT_MAX);
}

void view_progress(struct view *view, struct rect line, enum look look, size_t done, size_t total)
{
	int filled = 0, i;

	if (total > 0)
		filled = (int)(done * (size_t)line.columns / total);
	if (filled == 0 && done > 0)
		filled = 1; /* a start is seen */
	for (i = 0; i < line.columns; i++)
		grid_text(view->grid, line.row, line.column + i, 1, look, i < filled ? "█" : "░");
}

void view_divider(struct view *view, struct rect line, const char *words)
{
	if (line.rows < 1)
		return;
	grid_hline(view->grid, line.row, line.column, line.columns, LOOK_BORDER);
	if (*words)
		view_printf(view, (struct rect){ line.row, line.column + 2, 1, line.columns - 4 },
		    LOOK_STRONG, " %s ", words);
}

/* First item shown, and whether the list overflows: what view_list() needs of geometry. */
struct heights {
	const struct view *view;
	const struct view_list *list;
	int columns;
	int *known; /* each is asked for more than once; 0: not yet. NULL: without memory */
};

static int list_height(const void *context, size_t index)
{
	const struct heights *h = context;
	int height = h->known ? h->known[index] : 0;

	if (height == 0)
		height = h->list->height(h->view, h->list->context, index, h->columns);
	if (h->known)
		h->known[index] = height;
	return height;
}

void view_scroll_bar(struct view *view, struct rect column, size_t first, size_t shown, size_t count)
{
	int thumb, size, i;

	if (shown >= count || column.rows < 1)
		return;
	size = (int)((size_t)column.rows * shown / count);
	if (size < 1)
		size = 1;
	thumb = (int)((size_t)(column.rows - size) * first / (count - shown));
	for (i = 0; i < column.rows; i++)
		grid_text(view->grid, column.row + i, column.column, 1, LOOK_BORDER,
		    i >= thumb && i < thumb + size ? "█" : "░");
}

void view_list(struct view *view, struct rect area, const struct view_list *list)
{
	struct rect rest = area, bar = rect_take_right(&rest, 1);
	struct heights heights = { view, list, rest.columns - 1, NULL };
	size_t first, i;

	rect_take_right(&rest, 1); /* a gap before the bar */
	if (list->count == 0 || area.rows < 1)
		return;
	heights.known = mem_zalloc(list->count, sizeof *heights.known);
	first = layout_first_row(
	    list->count, list->selected < list->count ? list->selected : 0, area.rows, list_height, &heights);
	for (i = first; i < list->count && rest.rows > 0; i++) {
		struct rect row = rect_take_top(&rest, list_height(&heights, i));
		enum look look = i == list->selected ? list->selected_look : LOOK_NORMAL;

		if (look == LOOK_SELECTED)
			grid_fill(view->grid, row, look);
		list->draw(view, list->context, i, row, look);
		if (i == list->selected && list->cursor)
			grid_cursor(view->grid, row.row, row.column);
	}
	view_scroll_bar(view, bar, first, i - first, list->count);
	free(heights.known);
}

/* Labels stand in one column and details in another, where both fit on a line. */
struct choice_lines {
	const struct choices *choices;
	int label_columns; /* of the widest label, with a gap */
};

#define CHOICE_MARGIN 2
#define DETAIL_COLUMNS_MIN 12

static struct choice_lines choice_lines(const struct choices *choices)
{
	struct choice_lines lines = { choices, 0 };
	size_t i;

	for (i = 0; i < choices->count; i++) {
		int width = text_width(choices->items[i].label, strlen(choices->items[i].label)) + 2;

		lines.label_columns = width > lines.label_columns ? width : lines.label_columns;
	}
	return lines;
}

static bool has_detail(const struct choice *choice)
{
	return choice->detail && choice->detail[0];
}

/* The detail of the selected line is never cut: it may go below. */
static bool detail_behind(const struct choice_lines *lines, size_t index, int columns)
{
	const char *detail = lines->choices->items[index].detail;
	int room = columns - CHOICE_MARGIN - lines->label_columns;

	return room >= DETAIL_COLUMNS_MIN &&
	       (index != lines->choices->selected || text_width(detail, strlen(detail)) <= room);
}

static int choice_height(const struct view *view, const void *context, size_t index, int columns)
{
	const struct choice_lines *lines = context;
	const struct choice *choice = &lines->choices->items[index];
	bool selected = index == lines->choices->selected;
	int height = view_lines(choice->label, columns - CHOICE_MARGIN);

	(void)view;
	if (!selected && height > 2)
		height = 2;
	if (selected && has_detail(choice) && !detail_behind(lines, index, columns))
		height += view_lines(choice->detail, columns - 2 * CHOICE_MARGIN);
	return height < 1 ? 1 : height;
}

static void choice_draw(
    struct view *view, const void *context, size_t index, struct rect area, enum look look)
{
	const struct choice_lines *lines = context;
	const struct choice *choice = &lines->choices->items[index];
	bool selected = index == lines->choices->selected;
	bool behind = has_detail(choice) && detail_behind(lines, index, area.columns);

	grid_text(view->grid, area.row, area.column, 1, look, selected ? ">" : " ");
	rect_take_left(&area, CHOICE_MARGIN);
	if (behind) {
		grid_text(view->grid, area.row, area.column, area.columns, look, choice->label);
		rect_take_left(&area, lines->label_columns);
		grid_text(view->grid, area.row, area.column, area.columns, selected ? look : LOOK_DIM,
		    choice->detail);
		return;
	}
	rect_take_top(&area, view_wrapped(view, area, look, choice->label));
	if (!selected || !has_detail(choice))
		return;
	rect_take_left(&area, CHOICE_MARGIN);
	view_wrapped(view, area, look, choice->detail);
}

void view_choices(struct view *view, struct rect area, const struct choices *choices, bool cursor)
{
	struct choice_lines lines = choice_lines(choices);
	struct view_list list = { choices->count, choices->selected, choice_height, choice_draw, &lines,
		cursor, LOOK_SELECTED };

	view_list(view, area, &list);
}

static const struct {
	const char *mark;
	enum look look;
} severities[] = {
	[SEVERITY_HARD] = { "!", LOOK_HARD },
	[SEVERITY_SOFT] = { "?", LOOK_SOFT },
	[SEVERITY_NOTE] = { "i", LOOK_NORMAL },
};

static bool explained(const struct finding *finding)
{
	return finding->severity == SEVERITY_SOFT && !finding_open(finding);
}

const char *view_finding_mark(const struct finding *finding)
{
	if (explained(finding))
		return "+";
	return strcmp(finding->rule, builtin_rule_id(RULE_CARRIED)) == 0 ? CARRIED_MARK
									 : severities[finding->severity].mark;
}

enum look view_finding_look(const struct finding *finding)
{
	return explained(finding) ? LOOK_GOOD : severities[finding->severity].look;
}

const struct finding *view_finding_of(const struct findings *findings, int indicator)
{
	size_t i;

	for (i = 0; i < findings->count; i++) /* the heaviest come first */
		if (findings->items[i].indicator == indicator)
			return &findings->items[i];
	return NULL;
}
