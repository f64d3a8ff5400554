/* One unit's report as it was handed in: the file behind it, its results with what the last
 * revision changed, and what is to be sent back. */
#include <string.h>
#include "base/text.h"
#include "screen/view_upper.h"

#define MARK_COLUMNS 2 /* ">", "T" */
#define DETAIL_ROWS_MIN 5
#define DETAIL_ROWS_MAX 10 /* of a tall window the rest goes to the results */
#define OUTCOME_COLUMNS 16 /* "? Chưa xác định" */
#define OUTCOME_COLUMNS_NARROW 12
#define HEAD_ROWS_MAX 4

static const struct unit_screen *unit_of(const struct view *view)
{
	return &view->session->unit;
}

static const struct overview_unit *overview_unit_of(const struct session *session)
{
	const struct overview *data = session->overview.data;

	if (!data || strcmp(data->form->id, session->unit.key.form) != 0 ||
	    !period_equal(data->period, session->unit.key.period))
		return NULL; /* that is shown of another form or period */
	for (size_t i = 0; i < data->count; i++)
		if (strcmp(data->units[i].unit->code, session->unit.key.unit) == 0)
			return &data->units[i];
	return NULL;
}

/* --- the file behind it --------------------------------------------------------- */

static void append_file(struct str *ret, const struct unit_screen *u, const struct session *session)
{
	const struct unit_report *r = &u->report;

	if (r->problem) {
		str_append(ret, r->problem);
		return;
	}
	if (!r->record) {
		str_append(ret, _("Nothing came of this unit for this period."));
		return;
	}
	if (!r->payload_sha256[0]) {
		str_append(ret, _("Typed here; the unit has not signed it."));
		return;
	}
	str_printf(ret, _("revision %d"), r->revision);
	if (r->versions > 1) {
		str_append(ret, " · ");
		str_printf(ret, _("file %zu of %zu"), r->version + 1, r->versions);
		str_printf(ret, " · %s",
		    r->counts  ? _("this one counts")
		    : r->apart ? _("set apart")
			       : _("does not count"));
	}
	view_append_received(ret, session, r->received_at);
	str_printf(ret, " · %s %.16s", _("content fingerprint"), r->payload_sha256);
	if (r->signer && r->signer[0])
		str_printf(ret, " · %s %s", _("signed by"), r->signer);
	if (r->record->meta[META_REVISION_REASON][0])
		str_printf(ret, " · %s %s", _("reason:"), r->record->meta[META_REVISION_REASON]);
}

static void draw_head(struct view *view, struct rect area)
{
	const struct session *session = view->session;
	const struct unit_screen *u = unit_of(view);
	const struct overview_unit *row = overview_unit_of(session);
	struct view_texts texts = { .count = 0 };
	struct str *line = view_texts_add(&texts, LOOK_STRONG, true), plan = { 0 };

	if (line) {
		if (row) {
			view_append_unit(line, row);
			str_append(line, " · ");
			overview_append_state(line, row);
		} else {
			str_printf(line, "%s ", u->key.unit);
			session_append_unit(session, u->key.unit, line);
		}
		str_append(line, " · ");
		period_append_label(line, u->key.period);
	}
	if ((line = view_texts_add(&texts, u->report.problem ? LOOK_HARD : LOOK_NORMAL, true)))
		append_file(line, u, session);
	if (row)
		view_append_plan(&plan, session->overview.data, row);
	if (plan.len && (line = view_texts_add(&texts, LOOK_NORMAL, false)))
		str_append(line, str_text(&plan));
	str_dispose(&plan);
	view_notes(view, area, &texts);
}

/* --- the results ------------------------------------------------------------------ */

static int row_height(const struct view *view, const void *context, size_t index, int columns)
{
	(void)view;
	(void)context;
	(void)index;
	(void)columns;
	return 1;
}

static const char *reason_of(const struct unit_screen *u, size_t row)
{
	if (row < u->rows && u->reasons[row])
		return u->reasons[row];
	return row < u->report.returned_count ? u->report.returned[row] : NULL;
}

/* "old → new" where the revision before had another. */
static void append_change(struct str *ret, const char *before, const char *now, const char *shown)
{
	const bool other = before && strcmp(before, now) != 0;

	if (other)
		str_printf(ret, "%s → ", before[0] ? before : _("(blank)"));
	str_append(ret, shown[0] ? shown : other ? _("(blank)") : "");
}

static void append_result(struct str *ret, const struct unit_screen *u, size_t row)
{
	const struct cell *before = unit_screen_before(u, row), *now = &u->report.record->cells[row - 1];
	struct str own = { 0 };

	append_change(
	    ret, before ? before->typed : NULL, now->typed, view_result(u->report.record, row - 1, &own));
	str_dispose(&own);
}

/* "T": marked now; "t": sent back before. */
static const char *mark_of(const struct unit_screen *u, size_t row)
{
	if (row < u->rows && u->reasons[row])
		return "T";
	return row < u->report.returned_count && u->report.returned[row] ? "t" : " ";
}

static void row_draw(struct view *view, const void *context, size_t index, struct rect area, enum look look)
{
	const struct unit_screen *u = unit_of(view);
	const size_t row = u->shown[index];
	const struct record *record = u->report.record;
	const struct finding *finding = row ? view_finding_of(&u->report.findings, (int)row - 1) : NULL;
	struct str result = { 0 };
	struct rect part;

	(void)context;
	part = rect_take_left(&area, MARK_COLUMNS + 1);
	view_printf(view, part, look, "%s%s", look == LOOK_SELECTED ? ">" : " ", mark_of(u, row));
	if (row == UNIT_ROW_WHOLE) {
		view_printf(view, area, look, "%s", _("The report as a whole"));
		return;
	}
	part = rect_take_left(&area, 6);
	part.columns--;
	view_printf(view, part, look, "%s", record->form->indicators[row - 1].code);
	part = rect_take_right(&area, area.columns > 66 ? OUTCOME_COLUMNS : OUTCOME_COLUMNS_NARROW);
	rect_take_left(&part, 1);
	if (finding)
		view_printf(view, part, look == LOOK_NORMAL ? view_finding_look(finding) : look, "%s",
		    view_finding_mark(finding));
	rect_take_left(&part, 2);
	view_printf(view, part, look, "%s", record_outcome_label(record, row - 1));
	append_result(&result, u, row);
	part = rect_take_right(&area, area.columns * (u->changes ? 3 : 2) / 5);
	rect_take_left(&part, 1);
	view_printf(view, part, look == LOOK_NORMAL ? LOOK_STRONG : look, "%s", str_text(&result));
	view_printf(view, area, look, "%s", record->form->indicators[row - 1].label);
	str_dispose(&result);
}

/* --- the row under the cursor -------------------------------------------------------- */

static void append_cell(struct view_texts *texts, const struct unit_screen *u, size_t row)
{
	const struct record *record = u->report.record;
	const struct cell *cell = &record->cells[row - 1], *before = unit_screen_before(u, row);
	struct str *line = view_texts_add(texts, LOOK_STRONG, true), result = { 0 };

	if (line)
		str_printf(line, "%s %s", record->form->indicators[row - 1].code,
		    record->form->indicators[row - 1].label);
	append_result(&result, u, row);
	if ((line = view_texts_add(texts, LOOK_NORMAL, true)))
		str_printf(line, "%s %s · %s", _("Result:"), result.len ? str_text(&result) : _("(blank)"),
		    record_outcome_label(record, row - 1));
	str_clear(&result);
	append_change(&result, before ? before->difficulty : NULL, cell->difficulty, cell->difficulty);
	if (result.len && (line = view_texts_add(texts, LOOK_NORMAL, false)))
		str_printf(line, "%s: %s",
		    record->form->difficulty_label[0] ? record->form->difficulty_label : _("Difficulty"),
		    str_text(&result));
	if (before && strcmp(before->evidence, cell->evidence) != 0 &&
	    (line = view_texts_add(texts, LOOK_NORMAL, false)))
		str_append(line, _("The evidence was changed."));
	for (size_t i = 0; i < u->report.findings.count; i++) {
		const struct finding *f = &u->report.findings.items[i];

		if (f->indicator != (int)row - 1 ||
		    !(line = view_texts_add(texts, view_finding_look(f), false)))
			continue;
		str_printf(line, "%s %s", view_finding_mark(f), f->message);
		if (f->reason)
			str_printf(line, " · %s %s", _("Reason:"), f->reason);
	}
	str_dispose(&result);
}

static void draw_details(struct view *view, struct rect area)
{
	const struct unit_screen *u = unit_of(view);
	const size_t row = unit_screen_row(u);
	const char *reason = reason_of(u, row);
	struct view_texts texts = { .count = 0 };
	struct str *line;

	if (!u->report.record)
		return;
	if (reason && (line = view_texts_add(&texts, LOOK_SOFT, true)))
		str_printf(
		    line, "%s %s", u->reasons[row] ? _("To be sent back:") : _("Was sent back:"), reason);
	if (row != UNIT_ROW_WHOLE)
		append_cell(&texts, u, row);
	else if ((line = view_texts_add(&texts, LOOK_NORMAL, true)))
		append_file(line, u, view->session);
	if (row == UNIT_ROW_WHOLE && overview_unit_of(view->session)) {
		struct str plan = { 0 };

		view_append_plan(&plan, view->session->overview.data, overview_unit_of(view->session));
		if (plan.len && (line = view_texts_add(&texts, LOOK_NORMAL, true)))
			str_append(line, str_text(&plan));
		str_dispose(&plan);
	}
	if (row == UNIT_ROW_WHOLE && (line = view_texts_add(&texts, LOOK_DIM, true)))
		str_append(line,
		    _("The space bar marks this report, or a criterion of it, to be sent back with a reason; "
		      "F10 then writes the return file."));
	view_notes(view, area, &texts);
}

void view_unit(struct view *view, struct rect body)
{
	const struct unit_screen *u = unit_of(view);
	const int third = body.rows / 3;
	const int rows = third < DETAIL_ROWS_MIN ? DETAIL_ROWS_MIN : third > DETAIL_ROWS_MAX ? DETAIL_ROWS_MAX : third;
	struct rect details = rect_take_bottom(&body, rows), divider = rect_take_bottom(&body, 1);
	struct rect head = rect_take_top(&body, body.rows > 12 ? HEAD_ROWS_MAX : 3),
		    rule = rect_take_top(&body, 1);
	struct view_list list = { u->shown_count, u->selected, row_height, row_draw, NULL, true,
		LOOK_SELECTED };
	const size_t marked = unit_screen_marked(u);

	draw_head(view, head);
	view_divider(view, rule, u->changes ? _("What this revision changed") : "");
	if (u->report.record) {
		view_list(view, body, &list);
	} else {
		grid_fill(view->grid, (struct rect){ body.row, body.column, 1, 1 }, LOOK_SELECTED);
		grid_cursor(view->grid, body.row, body.column);
	}
	if (marked) {
		struct str words = { 0 };

		str_printf(&words, _("Marked to be sent back: %zu"), marked);
		view_divider(view, divider, str_text(&words));
		str_dispose(&words);
	} else {
		view_divider(view, divider, "");
	}
	draw_details(view, details);
}
