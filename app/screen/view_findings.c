/* What is to be reviewed: hard first, each with what to do. */
#include <string.h>
#include "base/text.h"
#include "screen/view_private.h"

static const struct finding *finding_at(const struct session *session, size_t index)
{
	return &session->findings.items[index];
}

static const char *label_of(const struct session *session, const struct finding *finding)
{
	return finding->indicator >= 0 ? session->record->form->indicators[finding->indicator].label : "";
}

/* Below the message: why it stands; on the selected one its criterion and what to do. */
static void append_below(
    struct str *ret, const struct session *session, const struct finding *finding, bool selected)
{
	if (selected && *label_of(session, finding))
		str_printf(ret, "%s %s\n", _("Criterion:"), label_of(session, finding));
	if (finding->reason)
		str_printf(ret, "%s %s", _("Reason:"), finding->reason);
	else if (selected && finding->remedy && finding->remedy[0])
		str_printf(ret, "%s %s", _("What to do:"), finding->remedy);
}

#define MARK_COLUMNS 2
#define CODE_COLUMNS_MIN 5
#define CODE_COLUMNS_MAX 12
#define LABEL_COLUMNS_MIN 16 /* less of a label tells nothing */

static const char *code_of(const struct session *session, const struct finding *finding)
{
	return finding->indicator >= 0 ? session->record->form->indicators[finding->indicator].code
				       : _("all");
}

/* What the codes in the list want, with a blank behind them. */
static int code_columns(const struct session *session)
{
	int columns = CODE_COLUMNS_MIN;

	for (size_t i = 0; i < session->findings.count; i++) {
		const char *code = code_of(session, finding_at(session, i));
		const int wanted = text_width(code, strlen(code)) + 1;

		if (columns < wanted)
			columns = wanted;
	}
	return columns < CODE_COLUMNS_MAX ? columns : CODE_COLUMNS_MAX;
}

/* Short messages are much alike: the criterion's name stands behind them, as far as it fits. */
static void draw_label(struct view *view, const struct finding *finding, struct rect line)
{
	rect_take_left(&line, text_width(finding->message, strlen(finding->message)) + 2);
	if (line.columns >= LABEL_COLUMNS_MIN)
		grid_text(view->grid, line.row, line.column, line.columns, LOOK_DIM,
		    label_of(view->session, finding));
}

/* Returns the height; draws when there is an area. */
static int finding_lay(const struct session *session, size_t index, int width, struct view *view,
    struct rect *area, enum look look)
{
	const struct finding *finding = finding_at(session, index);
	bool selected = index == session->finding;
	struct str below = { 0 };
	int lines, more;

	append_below(&below, session, finding, selected);
	lines = view_lines(finding->message, width);
	if (!selected && lines > 2)
		lines = 2;
	more = view_lines(str_text(&below), width);
	if (!selected && more > 1)
		more = 1;
	if (area) {
		struct rect message = rect_take_top(area, lines);

		view_wrapped(view, message, look, finding->message);
		if (!selected && lines == 1)
			draw_label(view, finding, message);
		view_wrapped(view, *area, look, str_text(&below));
	}
	str_dispose(&below);
	return lines + more > 0 ? lines + more : 1;
}

static int finding_height(const struct view *view, const void *context, size_t index, int columns)
{
	const int *codes = context;

	return finding_lay(view->session, index, columns - MARK_COLUMNS - *codes, NULL, NULL, LOOK_NORMAL);
}

static void finding_draw(
    struct view *view, const void *context, size_t index, struct rect area, enum look look)
{
	const struct session *session = view->session;
	const struct finding *finding = finding_at(session, index);
	enum look mark = look == LOOK_NORMAL ? view_finding_look(finding) : look;
	const int *codes = context;

	grid_text(view->grid, area.row, area.column, 1, mark, view_finding_mark(finding));
	rect_take_left(&area, MARK_COLUMNS);
	grid_text(view->grid, area.row, area.column, *codes - 1, look == LOOK_NORMAL ? LOOK_STRONG : look,
	    code_of(session, finding));
	rect_take_left(&area, *codes);
	finding_lay(session, index, area.columns, view, &area, look);
}

/* "! 2 to mend   ? 3 want a reason   + 1 with a reason   i 4 notes": counts and legend in one. */
static void summary(struct view *view, struct rect line)
{
	const struct findings *findings = &view->session->findings;
	int hard = 0, soft = 0, explained = 0, notes = 0;
	size_t i;

	for (i = 0; i < findings->count; i++) {
		const struct finding *f = &findings->items[i];

		hard += f->severity == SEVERITY_HARD;
		soft += f->severity == SEVERITY_SOFT && finding_open(f);
		explained += f->severity == SEVERITY_SOFT && !finding_open(f);
		notes += f->severity == SEVERITY_NOTE;
	}
	rect_take_left(&line, 1);
	view_printf(view, line, LOOK_STRONG,
	    _("! %d to mend   ? %d want a reason   + %d with a reason   i %d notes"), hard, soft, explained,
	    notes);
}

void view_findings(struct view *view, struct rect body)
{
	const struct session *session = view->session;
	struct findings_layout l = layout_findings(body);
	const int codes = code_columns(session);
	struct view_list list = { session->findings.count, session->finding, finding_height, finding_draw,
		&codes, true, LOOK_SELECTED };

	summary(view, l.summary);
	view_divider(view, l.divider, "");
	if (session->findings.count > 0) {
		view_list(view, l.list, &list);
	} else {
		rect_take_top(&l.list, 1);
		rect_take_left(&l.list, 1);
		view_wrapped(view, l.list, LOOK_GOOD, _("Nothing is left to review. F10: check and sign."));
		grid_cursor(view->grid, l.list.row, l.list.column);
	}
}
