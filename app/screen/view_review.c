/* Check and sign: what the record says in all, what was explained, who signs. */
#include <string.h>
#include "base/text.h"
#include "screen/view_private.h"

/* --- the summary, a text to scroll -------------------------------------------------- */

/* One paragraph of it. */
struct paragraph {
	struct str text;
	enum look look;
};

/* Draws paragraphs below each other; returns all lines. grid NULL: only counts. */
static int flow(struct view *view, struct rect area, int skip, const struct paragraph *paragraph, int line)
{
	const char *text = str_text(&paragraph->text);
	int lines = view_lines(text, area.columns), first = line - skip;

	if (view->grid && first < area.rows) {
		struct rect part = { area.row + (first > 0 ? first : 0), area.column, 0, area.columns };

		part.rows = area.row + area.rows - part.row;
		grid_wrapped(view->grid, part, paragraph->look, text, first < 0 ? -first : 0);
	}
	return line + lines;
}

static int say(struct view *view, struct rect area, int skip, int line, enum look look, struct str *text)
{
	struct paragraph paragraph = { *text, look };

	line = flow(view, area, skip, &paragraph, line);
	str_clear(text);
	return line;
}

static void append_tally(struct str *ret, const struct record *record)
{
	struct tally tally = record_tally(record, -1);
	int i;

	str_printf(ret, _("Entered %d of %d criteria."), (int)tally.answered, (int)tally.total);
	tally.by_outcome[OUTCOME_UNDECIDED] -= tally.untried;
	for (i = 0; i < OUTCOME_COUNT; i++)
		if (tally.by_outcome[i] > 0 && i != OUTCOME_UNKNOWN)
			str_printf(ret, " %s: %d.", outcome_label((enum outcome)i), (int)tally.by_outcome[i]);
	if (tally.no_figure > 0)
		str_printf(ret, " %s: %d.", _("Without a figure"), (int)tally.no_figure);
}

static void append_blank(struct str *ret, const struct record *record)
{
	size_t i;

	for (i = 0; i < record->form->indicator_count; i++)
		if (cell_blank(&record->cells[i]))
			str_printf(ret, "%s %s", ret->len > 0 ? "," : _("Not entered yet:"),
			    record->form->indicators[i].code);
	if (ret->len > 0)
		str_append_char(ret, '.');
}

static void append_finding(struct str *ret, const struct record *record, const struct finding *finding)
{
	str_printf(ret, "%s %s %s", view_finding_mark(finding),
	    finding->indicator >= 0 ? record->form->indicators[finding->indicator].code : _("all"),
	    finding->message);
	if (finding->reason)
		str_printf(ret, " %s %s", _("Reason:"), finding->reason);
}

static int lines_of(struct view *view, struct rect area, int skip)
{
	const struct session *session = view->session;
	size_t open = findings_open(&session->findings), i;
	struct str text = { 0 };
	int line = 0;

	append_tally(&text, session->record);
	line = say(view, area, skip, line, LOOK_STRONG, &text);
	if (session->record->meta[META_ENTERED_FOR][0])
		str_printf(&text, _("Typed on behalf of the unit by: %s."), session->record->meta[META_ENTERED_FOR]);
	line = say(view, area, skip, line, LOOK_STRONG, &text);
	append_blank(&text, session->record);
	line = say(view, area, skip, line, LOOK_SOFT, &text);
	if (open > 0)
		str_printf(
		    &text, _("! %d to be reviewed before the report can be signed: press F8."), (int)open);
	else if (session->record->signed_unchanged)
		str_append(&text, _("+ Signed, and nothing has changed since."));
	else
		str_append(&text, _("+ Nothing stops the signature."));
	line = say(view, area, skip, line, open > 0 ? LOOK_HARD : LOOK_GOOD, &text);
	for (i = 0; i < session->findings.count; i++) {
		append_finding(&text, session->record, &session->findings.items[i]);
		line = say(view, area, skip, line, LOOK_NORMAL, &text);
	}
	str_dispose(&text);
	return line;
}

/* The columns of the text: a margin, and the scroll bar at the right. */
static struct rect text_area(struct rect area)
{
	rect_take_left(&area, 1);
	rect_take_right(&area, 2);
	return area;
}

int view_review_lines(struct view *view, int columns)
{
	return lines_of(view, text_area((struct rect){ 0, 0, 0, columns }), 0);
}

static void summary(struct view *view, struct rect area)
{
	struct rect rest = area, bar = rect_take_right(&rest, 1);
	struct view counting = { .session = view->session };
	int lines = view_review_lines(&counting, area.columns), skip = (int)view->session->review.scroll;

	if (skip > lines - area.rows)
		skip = lines > area.rows ? lines - area.rows : 0;
	lines_of(view, text_area(area), skip);
	view_scroll_bar(view, bar, (size_t)skip, (size_t)area.rows, (size_t)lines);
}

/* --- the form ------------------------------------------------------------------------ */

static const struct {
	const char *label;
	const char *new_key; /* the label while there is no key yet */
	size_t edit;	     /* offset in session */
} fields[] = {
	[REVIEW_ENTERED_BY] = { N_("Entered by"), N_("Entered by"),
	    offsetof(struct session, review.entered_by) },
	[REVIEW_APPROVED_BY] = { N_("Approved by (chairman)"), N_("Approved by (chairman)"),
	    offsetof(struct session, review.approved_by) },
	[REVIEW_REVISION_REASON] = { N_("Why it is signed again"), N_("Why it is signed again"),
	    offsetof(struct session, review.revision_reason) },
	[REVIEW_PASSPHRASE] = { N_("Signing passphrase"), N_("Choose a passphrase (8 or more)"),
	    offsetof(struct session, review.passphrase) },
	[REVIEW_PASSPHRASE_AGAIN] = { NULL, N_("The same once more"),
	    offsetof(struct session, review.passphrase_again) },
};

/* NULL: the field is left out. */
static const char *field_label(const struct session *session, int field)
{
	if (!session_review_asks(session, (enum review_field)field))
		return NULL;
	return session->review.key_exists ? fields[field].label : fields[field].new_key;
}

static int field_count(const struct session *session)
{
	int count = 0, i;

	for (i = 0; i < REVIEW_FIELDS; i++)
		count += field_label(session, i) != NULL;
	return count;
}

static int label_columns(const struct session *session)
{
	int widest = 0, i;

	for (i = 0; i < REVIEW_FIELDS; i++) {
		const char *label = field_label(session, i) ? _(field_label(session, i)) : "";
		int width = text_width(label, strlen(label));

		widest = width > widest ? width : widest;
	}
	return widest + 2;
}

static void form(struct view *view, struct rect area)
{
	const struct session *session = view->session;
	int i, label_width = label_columns(session);

	rect_take_left(&area, 1);
	for (i = 0; i < REVIEW_FIELDS; i++) {
		bool active = i == (int)session->review.field && session->box == BOX_NONE;
		struct rect line, label;

		if (!field_label(session, i))
			continue;
		line = rect_take_top(&area, 1);
		label = rect_take_left(&line, label_width);
		rect_take_right(&line, 1);
		view_printf(
		    view, label, active ? LOOK_STRONG : LOOK_NORMAL, "%s:", _(field_label(session, i)));
		view_edit_line(
		    view, line, (const struct edit *)((const char *)session + fields[i].edit), active);
	}
}

static void append_key(struct str *ret, const struct session *session)
{
	if (session->review.key_exists)
		str_printf(
		    ret, "%s %s", _("Key:"), session->review.key_label ? session->review.key_label : "");
	else
		str_append(ret,
		    _("There is no signing key yet: it is made now. Keep its passphrase in mind; nobody can "
		      "read it back."));
}

/* Everywhere that a signature is spoken of, on the screen as on paper. */
static const char notice[] = N_("The figures are certified inside the administration by software; this does not "
				"replace the specialised digital signature for public duty.");

static bool signed_now(const struct session *session)
{
	return session->review.result && session->review.result[0];
}

static void append_result(struct str *ret, const struct session *session)
{
	if (signed_now(session))
		str_printf(ret, "+ %s", session->review.result);
	else if (session->review.history_head && session->review.history_head[0])
		str_printf(ret, _("History fingerprint: %.16s. Enter in the last field, or F10, signs."),
		    session->review.history_head);
}

/* Below the summary: what stands around the form, and where all of it goes. */
struct sign_part {
	struct str key, result;
	struct review_layout layout;
};

static struct sign_part sign_part(const struct session *session, struct rect body)
{
	struct sign_part part = { .key = { 0 } };
	int columns = body.columns - 2;

	append_key(&part.key, session);
	append_result(&part.result, session);
	part.layout = layout_review(body, view_lines(str_text(&part.key), columns),
	    field_count(session), view_lines(str_text(&part.result), columns),
	    view_lines(_(notice), columns));
	return part;
}

static void sign_part_dispose(struct sign_part *part)
{
	str_dispose(&part->key);
	str_dispose(&part->result);
}

int view_review_rows(struct view *view, struct rect body)
{
	struct sign_part part = sign_part(view->session, body);
	int rows = part.layout.summary.rows;

	sign_part_dispose(&part);
	return rows;
}

static void margins(struct view *view, struct rect area, enum look look, const char *text)
{
	rect_take_left(&area, 1);
	rect_take_right(&area, 1);
	view_wrapped(view, area, look, text);
}

void view_review(struct view *view, struct rect body)
{
	struct sign_part part = sign_part(view->session, body);
	struct str divider = { 0 };

	summary(view, part.layout.summary);
	if (session_review_asks(view->session, REVIEW_REVISION_REASON))
		str_printf(&divider, _("Signature, revision %d"), view->session->record->revision);
	else
		str_append(&divider, _("Signature"));
	view_divider(view, part.layout.divider, str_text(&divider));
	margins(view, part.layout.key, LOOK_NORMAL, str_text(&part.key));
	form(view, part.layout.fields);
	margins(view, part.layout.result, signed_now(view->session) ? LOOK_GOOD : LOOK_DIM,
	    str_text(&part.result));
	margins(view, part.layout.notice, LOOK_DIM, _(notice));
	str_dispose(&divider);
	sign_part_dispose(&part);
}
