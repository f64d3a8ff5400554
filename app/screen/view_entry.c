/* Entry: the field and what it says; the criterion at hand is in view_details.c, the table in
 * view_table.c. */
#include <string.h>
#include "base/text.h"
#include "core/record_merged.h"
#include "screen/view_private.h"

#define BEGINNING_BYTES 400 /* of a narrative: more than a cell shows */

static void append_beginning(struct str *ret, const char *text)
{
	const size_t n = strlen(text);
	size_t at = 0, used;

	for (; at < n && at < BEGINNING_BYTES; at += used) {
		used = text_grapheme(text + at, n - at);
		str_append_n(ret, text[at] == '\n' ? " " : text + at, text[at] == '\n' ? 1 : used);
	}
	str_append(ret, at < n ? "…" : "");
}

const char *view_result(const struct record *record, size_t index, struct str *own)
{
	const struct cell *cell = &record->cells[index];

	if (cell->value.kind == VALUE_TEXT)
		append_beginning(own, cell->typed);
	if (cell->value.kind == VALUE_TEXT)
		return str_text(own);
	if (cell->value.kind != VALUE_TABLE)
		return cell->typed;
	value_append_echo(own, &record->form->indicators[index].domain, &cell->value);
	return str_text(own);
}

const char *view_previous(const struct session *session, size_t index, struct str *own, const char **ret_why)
{
	const char *why;
	int at = session->previous
		     ? form_same(session->record->form, index, session->previous->form)
		     : -1;

	why = at < 0 ? NULL : record_not_computed(session->previous, (size_t)at);
	if (ret_why)
		*ret_why = why;
	if (why)
		return _("cannot be computed");
	return at < 0 ? "" : view_result(session->previous, (size_t)at, own);
}

/* --- the field and what it says ------------------------------------------ */

/* How to fill a blank field, by what it wants. */
static const char *const how_to_type[] = {
	[TYPE_RATIO] =
	    N_("Type part/total, such as 1.783/1.787, or a percentage, such as 95,5%. F4: other answers."),
	[TYPE_PERCENT] = N_("Type a percentage, such as 95,5%. F4: other answers."),
	[TYPE_COUNT] = N_("Type a number, such as 1.250. F4: other answers."),
	[TYPE_MONEY] = N_("Type an amount, such as 1.944.328.000 or 1,9 tỷ. F4: other answers."),
	[TYPE_RANK] = N_("Type a rank, such as 04/10. F4: other answers."),
	[TYPE_STATUS] = N_("Type the first letters of the answer, or choose it with F4."),
	[TYPE_CHOICE] = N_("Type the first letters of the answer, or choose it with F4."),
	[TYPE_DATE] = N_("Type a date, such as 30/6/2023. F4: other answers."),
	[TYPE_TEXT] = N_("Enter opens the text. F4: other answers."),
	[TYPE_TABLE] = N_("Enter opens the table. F4: other answers."),
};

static void append_finding(struct view_texts *texts, const struct finding *finding, bool first)
{
	struct str *text = view_texts_add(texts, view_finding_look(finding), first);

	if (!text)
		return;
	str_printf(text, "%s %s", view_finding_mark(finding), finding->message);
	if (finding->reason)
		str_printf(text, " %s %s", _("Reason:"), finding->reason);
	else if (finding->remedy && finding->remedy[0])
		str_printf(text, " %s", finding->remedy);
}

/* The value as typed now, "…" until it is one again; behind it its target, but not how the value of the
 * last rest was judged: of this one it may be false. */
static void append_reading(struct str *ret, const struct line_reading *now, const struct line_reading *told)
{
	const char *echo = now->echo ? now->echo : "", *judged = told->echo ? told->echo : "";

	str_append(ret, _("Read as:"));
	str_append_char(ret, ' ');
	if (now == told) {
		str_append(ret, echo);
		return;
	}
	if (now->rc == OK)
		str_append_n(ret, echo, now->own);
	else
		str_append(ret, "…");
	if (told->rc == OK && told->own > 0)
		str_append_n(ret, judged + told->own, told->aimed - told->own);
}

/* "5 đoạn, 312 chữ" */
static void append_extent(struct str *ret, const char *text)
{
	size_t paragraphs, words;

	editor_count(text, &paragraphs, &words);
	str_printf(ret, _("Paragraphs: %zu, words: %zu."), paragraphs, words);
}

/* In front of the reading, where it is never cut off: the finding that says more may be. */
static void append_carried(struct str *ret, const struct session *session)
{
	if (!session->touched && session->record->cells[session->current].carried[0])
		str_printf(ret, "%s %s · ", CARRIED_MARK, _("not looked at"));
}

/* Nothing was typed, and nothing stands in the line. */
static bool left_blank(const struct session *session)
{
	const enum value_kind kind = session->live.value.kind;

	return !session->touched && edit_text(&session->line)[0] == '\0' &&
	       (kind == VALUE_BLANK || kind == VALUE_TEXT || kind == VALUE_TABLE);
}

static void append_blank(struct view_texts *texts, const struct session *session)
{
	const struct indicator *indicator = &session->record->form->indicators[session->current];

	if (session->live.value.kind == VALUE_TEXT)
		append_extent(view_texts_add(texts, LOOK_STRONG, true), session->live.value.text);
	if (session->live.value.kind == VALUE_TABLE)
		append_reading(view_texts_add(texts, LOOK_STRONG, true), &session->live,
		    session_told(session).reading);
	str_append(view_texts_add(texts, LOOK_DIM, true), _(how_to_type[indicator->domain.type]));
}

/* What typing changes; the findings stay those of the last rest. */
static enum look append_typed(struct str *ret, const struct session *session)
{
	const struct line_reading *told = session_told(session).reading;

	if (told->rc < 0 && session->live.rc < 0) {
		str_append(ret, "? ");
		str_append(ret, told->echo ? told->echo : "");
		return LOOK_SOFT;
	}
	append_carried(ret, session);
	append_reading(ret, &session->live, told);
	return LOOK_STRONG;
}

/* Returns the rows of what typing changes, in front of the findings; 0: they are not on rows of their own. */
static int reading(struct view *view, struct rect area)
{
	const struct session *session = view->session;
	const struct findings *findings = &session_told(session).reading->findings;
	const bool blank = left_blank(session);
	struct view_texts texts = { .count = 0 };
	int rows;

	if (blank)
		append_blank(&texts, session);
	else
		texts.items[0].look = append_typed(view_texts_add(&texts, LOOK_STRONG, true), session);
	for (size_t i = 0; i < findings->count; i++)
		append_finding(&texts, &findings->items[i], i == 0);
	rows = view_texts_draw(view, area, &texts);
	view_texts_dispose(&texts);
	return blank ? 0 : rows;
}

static int input_label_width(void)
{
	const char *label = _("Result:");

	return text_width(label, strlen(label)) + 2;
}

/* Columns of the field itself, brackets and all. */
static int input_columns(const struct session *session, int columns)
{
	const char *unit = session->record->form->indicators[session->current].unit;
	int width = text_width(unit, strlen(unit));

	return columns - input_label_width() - (width > 0 ? width + 1 : 0) - 1;
}

static struct rect input_field(const struct session *session, struct rect area)
{
	area.column += input_label_width();
	area.columns = input_columns(session, area.columns);
	return area;
}

/* The line being typed; of a table or a text, which have screens of their own, how it begins. */
static void line(struct view *view, struct rect field)
{
	const struct session *session = view->session;

	view_edit_area(view, field, &session->line, true);
	if (edit_text(&session->line)[0] == '\0' && !session->touched &&
	    session->live.value.kind != VALUE_BLANK) { /* it cannot stand in a line */
		struct str rows = { 0 };
		struct rect inside = { field.row, field.column + 1, 1, field.columns - 2 };

		view_printf(view, inside, LOOK_FIELD, "%s", view_result(session->record, session->current, &rows));
		str_dispose(&rows);
	}
}

static void input(struct view *view, struct rect area)
{
	const struct session *session = view->session;
	struct rect label = area, field = input_field(session, area);

	label.columns = field.column - area.column;
	view_printf(view, label, LOOK_STRONG, " %s", _("Result:"));
	line(view, field);
	view_printf(view,
	    (struct rect){ area.row + area.rows - 1, field.column + field.columns + 1, 1, area.columns },
	    LOOK_NORMAL, "%s", session->record->form->indicators[session->current].unit);
}

/* The findings stay as they are, while what is in front of them takes as many rows as before. */
static bool reading_without_findings(struct view *view)
{
	const struct view_typed *typed = view->typed;
	struct rect area = typed->reading;
	struct str text = { 0 };
	enum look look;
	bool fits;

	if (typed->reading_rows == 0 || left_blank(view->session))
		return false;
	look = append_typed(&text, view->session);
	fits = view_lines_up_to(str_text(&text), area.columns, area.rows) == typed->reading_rows;
	if (fits) {
		area.rows = typed->reading_rows;
		grid_fill(view->grid, area, LOOK_NORMAL);
		view_wrapped(view, area, look, str_text(&text));
	}
	str_dispose(&text);
	return fits;
}

bool view_entry_typed(struct view *view)
{
	struct view_typed *typed = view->typed;
	const struct edit *edit = &view->session->line;

	if (view_edit_lines(edit, typed->field.columns) != typed->field_lines)
		return false;
	line(view, typed->field);
	if (!reading_without_findings(view)) {
		grid_fill(view->grid, typed->reading, LOOK_NORMAL);
		typed->reading_rows = reading(view, typed->reading);
	}
	return true;
}

static int code_columns(const struct form *form)
{
	size_t most = 0;

	for (size_t i = 0; i < form->indicator_count; i++)
		if (strlen(form->indicators[i].code) > most)
			most = strlen(form->indicators[i].code);
	return (int)most;
}

static void leave_out_columns(struct entry_layout *layout, const struct form *form)
{
	bool units = false, targets = false;

	for (size_t i = 0; i < form->indicator_count; i++) {
		units |= form->indicators[i].unit[0] != '\0';
		targets |= form->indicators[i].target_count > 0;
	}
	if (!units)
		layout_leave_out(layout, COLUMN_UNIT);
	if (!targets)
		layout_leave_out(layout, COLUMN_TARGET);
}

void view_entry(struct view *view, struct rect body)
{
	const struct session *session = view->session;
	const int lines = view_edit_lines(&session->line, input_columns(session, body.columns));
	struct entry_layout l = layout_entry(body, lines, session->previous != NULL);
	const size_t group = session->record->form->indicators[session->current].group;
	struct rect inside;
	int rows;

	layout_widen_codes(&l, code_columns(session->record->form));
	leave_out_columns(&l, session->record->form);
	if (l.groups_in_row)
		view_groups_row(view, l.groups, group);
	else
		view_groups_column(view, l.groups, group);
	grid_vline(
	    view->grid, l.border.row, l.border.column, l.border.columns > 0 ? l.border.rows : 0, LOOK_BORDER);
	view_entry_table(view, &l);
	view_divider(view, l.divider, "");
	if (l.border.columns > 0)
		grid_text(view->grid, l.divider.row, l.border.column, 1, LOOK_BORDER, "┴");
	view_details(view, l.details);
	input(view, l.input);
	inside = (struct rect){ l.reading.row, l.reading.column + 1, l.reading.rows, l.reading.columns - 2 };
	rows = reading(view, inside);
	if (view->typed)
		*view->typed = (struct view_typed){ input_field(session, l.input), inside, lines, rows };
}
