/* Entry: the criterion at hand, its field, what it says; the table is in view_table.c. */
#include <string.h>
#include "base/text.h"
#include "screen/view_private.h"

const char *view_previous(const struct session *session, size_t index)
{
	int at = session->previous
		     ? form_find(session->previous->form, session->record->form->indicators[index].code)
		     : -1;

	return at < 0 ? "" : session->previous->cells[at].typed;
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
	[TYPE_TEXT] = N_("Type the answer in words."),
	[TYPE_TABLE] = N_("Type the answer in words."),
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

static void reading(struct view *view, struct rect area)
{
	const struct session *session = view->session;
	const struct indicator *indicator = &session->record->form->indicators[session->current];
	bool blank = edit_text(&session->line)[0] == '\0';
	struct view_texts texts = { .count = 0 };
	size_t i;

	if (blank && !session->touched) {
		str_append(view_texts_add(&texts, LOOK_DIM, true), _(how_to_type[indicator->domain.type]));
	} else if (session->live.rc == OK) {
		str_printf(view_texts_add(&texts, LOOK_STRONG, true), "%s %s", _("Read as:"),
		    session->live.echo ? session->live.echo : "");
	} else if (session->live.echo) {
		str_printf(view_texts_add(&texts, LOOK_SOFT, true), "? %s", session->live.echo);
	}
	for (i = 0; i < session->live.findings.count; i++)
		append_finding(&texts, &session->live.findings.items[i], i == 0);
	area.column++;
	area.columns -= 2;
	view_texts_draw(view, area, &texts);
	view_texts_dispose(&texts);
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

static void input(struct view *view, struct rect area)
{
	const struct session *session = view->session;
	struct rect field = area, label;

	label = rect_take_left(&field, input_label_width());
	field.columns = input_columns(session, area.columns);
	view_printf(view, label, LOOK_STRONG, " %s", _("Result:"));
	view_edit_area(view, field, &session->line, true);
	view_printf(view,
	    (struct rect){ area.row + area.rows - 1, field.column + field.columns + 1, 1, area.columns },
	    LOOK_NORMAL, "%s", session->record->form->indicators[session->current].unit);
}

/* --- the criterion at hand ----------------------------------------------- */

static void append_labelled(struct view_texts *texts, const char *label, const char *text)
{
	struct str *line;

	if (text && text[0] && (line = view_texts_add(texts, LOOK_NORMAL, false)))
		str_printf(line, "%s %s", label, text);
}

/* The source comes last: it is long, and the same for most criteria. */
static void append_target(
    struct view_texts *texts, const struct session *session, const struct indicator *indicator)
{
	const struct target *target = indicator_target(indicator, session->record->key.period.year);
	const char *previous = view_previous(session, session->current);
	struct str words = { 0 };
	struct str *line = view_texts_add(texts, LOOK_NORMAL, false);
	bool printed = target && target->text[0];

	if (printed) {
		target_append_words(&words, target, indicator);
		str_printf(line, "%s %s", _("Target:"), target->text);
		if (words.len > 0)
			str_printf(line, " (%s)", str_text(&words));
	} else {
		str_append(line, _("No target for this year."));
	}
	if (*previous)
		str_printf(line, " │ %s %s", _("Last period:"), previous);
	if (printed)
		str_printf(line, " │ %s", target->has_source ? target->source : _("basis not determined"));
	str_dispose(&words);
}

static void append_share(struct view_texts *texts, const struct indicator *indicator)
{
	struct str *line;

	if (!indicator->numerator_label[0])
		return;
	line = view_texts_add(texts, LOOK_NORMAL, true);
	if (indicator->labels_ours)
		str_printf(line, "%s ", _("(wording of this program)"));
	str_printf(line, "%s %s / %s %s", _("Part:"), indicator->numerator_label, _("Total:"),
	    indicator->denominator_label);
}

static void details(struct view *view, struct rect area)
{
	const struct session *session = view->session;
	const struct form *form = session->record->form;
	const struct indicator *indicator = &form->indicators[session->current];
	const struct cell *cell = &session->record->cells[session->current];
	struct view_texts texts = { .count = 0 };
	struct str label = { 0 };

	str_printf(view_texts_add(&texts, LOOK_STRONG, true), "%s %s", indicator->code, indicator->label);
	append_target(&texts, session, indicator);
	append_share(&texts, indicator);
	str_printf(&label, "%s:", form->difficulty_label[0] ? form->difficulty_label : _("Difficulty"));
	append_labelled(&texts, str_text(&label), cell->difficulty);
	append_labelled(&texts, _("How to fill it in:"), indicator->instruction);
	append_labelled(&texts, _("Note:"), indicator->note);
	append_labelled(&texts, _("Meaning of *:"), indicator->legend);
	append_labelled(&texts, _("Figures from:"), indicator->provider);
	append_labelled(&texts, _("Evidence wanted:"), indicator->evidence);
	append_labelled(&texts, _("Evidence:"), cell->evidence);
	append_labelled(&texts, _("Basis:"), indicator->basis);
	area.column++;
	area.columns -= 2;
	view_texts_draw(view, area, &texts);
	view_texts_dispose(&texts);
	str_dispose(&label);
}

void view_entry(struct view *view, struct rect body)
{
	const struct session *session = view->session;
	int rows = view_edit_lines(&session->line, input_columns(session, body.columns));
	struct entry_layout l = layout_entry(body, rows, session->previous != NULL);
	size_t group = session->record->form->indicators[session->current].group;

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
	details(view, l.details);
	input(view, l.input);
	reading(view, l.reading);
}
