/* Entry: the criterion at hand, in words: target, parts of a share, points, how to fill it in. */
#include <string.h>
#include "core/record_score.h"
#include "core/rollup.h"
#include "screen/view_private.h"

static void append_labelled(struct view_texts *texts, const char *label, const char *text)
{
	struct str *line;

	if (text && text[0] && (line = view_texts_add(texts, LOOK_NORMAL, false)))
		str_printf(line, "%s %s", label, text);
}

/* "11-NQ/TU, 19/01/2023, Nghị quyết …; Kế hoạch …" */
static void append_rows(struct str *ret, const char *text)
{
	bool first = true;

	for (size_t n; *text; text += n + (text[n] != '\0')) {
		if ((n = strcspn(text, "\t\n")) > 0) {
			str_append(ret, first ? "" : ", ");
			str_append_n(ret, text, n);
			first = false;
		}
		if (text[n] == '\n') {
			str_append(ret, "; ");
			first = true;
		}
	}
}

/* The source comes last: it is long, and the same for most criteria. */
static void append_target(
    struct view_texts *texts, const struct session *session, const struct indicator *indicator)
{
	const struct target *target = indicator_target(indicator, session->record->key.period.year);
	struct str words = { 0 }, own = { 0 };
	const char *why, *previous = view_previous(session, session->current, &own, &why);
	bool printed = target && target->text[0], wanted = indicator->target_count > 0;
	struct str *line = printed || wanted || *previous ? view_texts_add(texts, LOOK_NORMAL, false) : NULL;

	if (printed) {
		target_append_words(&words, target, indicator);
		str_printf(line, "%s %s", _("Target:"), target->text);
		if (words.len > 0)
			str_printf(line, " (%s%s%s)", str_text(&words), target->from_text ? ", " : "",
			    target->from_text ? _("as this program reads it") : "");
	} else if (wanted) {
		str_append(line, _("No target for this year."));
	}
	if (*previous)
		str_printf(line, "%s%s %s", line->len ? " │ " : "", _("Last period:"), previous);
	if (why)
		str_printf(line, " (%s)", why);
	if (printed)
		str_printf(line, " │ %s", target->has_source ? target->source : _("basis not determined"));
	str_dispose(&words);
	str_dispose(&own);
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

/* "Điểm: 8,5/10 │ nhóm: 20/50 │ cả bộ: 60/100 (chưa tính được: 3)" */
static void append_score(struct view_texts *texts, const struct session *session)
{
	const struct record *record = session->record;
	const struct told told = session_told(session);
	bool live = told.touched && told.reading->rc == OK;
	struct score score = record_score(record, session->current, live ? &told.reading->value : NULL);
	struct score_total group, form;
	struct str *line;

	if (!score.scored)
		return;
	group = record_score_total(record, (int)record->form->indicators[session->current].group);
	form = record_score_total(record, -1);
	line = view_texts_add(texts, LOOK_NORMAL, false);
	str_printf(line, "%s ", _("Points:"));
	score_append(line, &score);
	str_printf(line, " │ %s ", _("group:"));
	score_append_total(line, &group);
	str_printf(line, " │ %s ", _("form:"));
	score_append_total(line, &form);
	if (form.known < form.scored)
		str_printf(line, " (%s %zu)", _("without points yet:"), form.scored - form.known);
	if (!record->form->score_source[0])
		str_printf(line, " │ %s", _("basis not determined"));
}

/* "Tổng hợp từ cấp dưới: 123/456 (12/13 đơn vị có số liệu)" */
static void append_proposal(struct view_texts *texts, const struct session *session)
{
	struct str typed = { 0 }, behind = { 0 };
	struct str *line;

	if (record_proposal(session->record, session->current, &typed, &behind)) {
		line = view_texts_add(texts, LOOK_NORMAL, false);
		str_printf(line, "%s %s", _("Sum of the level below:"), str_text(&typed));
		if (behind.len)
			str_printf(line, " (%s)", str_text(&behind));
		str_printf(line, " · %s", _("take it with Ctrl+D or F4"));
	}
	str_dispose(&typed);
	str_dispose(&behind);
}

/* The words of who sent the report back, until the cell is mended. */
static void append_review(struct view_texts *texts, const struct cell *cell)
{
	if (cell_disputed(cell))
		str_printf(view_texts_add(texts, LOOK_HARD, true), "%s %s", _("The level above wants mended:"),
		    cell->review);
}

void view_details(struct view *view, struct rect area)
{
	const struct session *session = view->session;
	const struct form *form = session->record->form;
	const struct indicator *indicator = &form->indicators[session->current];
	const struct cell *cell = &session->record->cells[session->current];
	struct view_texts texts = { .count = 0 };
	struct str label = { 0 }, evidence = { 0 };

	str_printf(view_texts_add(&texts, LOOK_STRONG, true), "%s %s", indicator->code, indicator->label);
	append_review(&texts, cell);
	append_target(&texts, session, indicator);
	append_share(&texts, indicator);
	append_score(&texts, session);
	append_proposal(&texts, session);
	str_printf(&label, "%s:", form->difficulty_label[0] ? form->difficulty_label : _("Difficulty"));
	append_labelled(&texts, str_text(&label), cell->difficulty);
	append_labelled(&texts, _("How to fill it in:"), indicator->instruction);
	if (indicator->under)
		append_labelled(&texts, _("How to fill it in:"), indicator->under->instruction);
	append_labelled(&texts, _("Note:"), indicator->note);
	if (indicator->under)
		append_labelled(&texts, _("Note:"), indicator->under->note);
	append_labelled(&texts, _("Meaning of *:"), indicator->legend);
	append_labelled(&texts, _("Figures from:"), indicator->provider);
	append_labelled(&texts, _("Evidence wanted:"), indicator->evidence);
	append_rows(&evidence, cell->evidence);
	append_labelled(&texts, _("Evidence:"), str_text(&evidence));
	append_labelled(&texts, _("Basis:"),
	    indicator->under && !indicator->basis[0] ? indicator->under->basis : indicator->basis);
	area.column++;
	area.columns -= 2;
	view_texts_draw(view, area, &texts);
	view_texts_dispose(&texts);
	str_dispose(&label);
	str_dispose(&evidence);
}
