/* A box over the screen: words, a text to type, a list to choose from. */
#include <string.h>
#include "base/text.h"
#include "screen/view_private.h"

#define BOX_COLUMNS 72
#define TEXT_ROWS 4 /* of the field in which a reason or a difficulty is typed */

static bool has_text(const struct session *session)
{
	return session->box == BOX_REASON || session->box == BOX_DIFFICULTY || session->box == BOX_NOTE ||
	       session->box == BOX_GOTO || session->box >= BOX_IMPORT;
}

/* What the keys do here, in words: the key bar shows them too, but it is far away. */
static const char *hint(const struct session *session)
{
	static const char *const hints[] = {
		[BOX_NONE] = "",
		[BOX_REASON] = N_("Enter: save.  F4: common reasons.  Esc: close without saving."),
		[BOX_DIFFICULTY] = N_("Enter: save.  F4: common reasons.  Esc: close without saving."),
		[BOX_NOTE] = N_("Enter: put it in.  Esc: close."),
		[BOX_GOTO] = N_("Type a code or words.  Enter: go there.  Esc: close."),
		[BOX_CHOICE] = N_("Up, Down: choose.  Enter: take it.  Esc: close."),
		[BOX_UNITS] = N_("Up, Down: choose.  Enter: take it.  Esc: close."),
		[BOX_QUESTION] = N_("Up, Down: choose.  Enter: take it.  Esc: type again."),
		[BOX_LEGACY] = N_("Up, Down: choose.  Enter: paste it so.  Esc: paste nothing."),
		[BOX_CONFIRM] = N_("Up, Down: choose.  Enter: take it.  Esc: no."),
		[BOX_MESSAGE] = N_("Press any key to go on."),
		[BOX_IMPORT] = N_("Up, Down: choose.  Enter: take it.  Esc: close."),
		[BOX_PASSPHRASE] = N_("Enter: go on.  Esc: close."),
		[BOX_RETURN] = N_("Enter: mark it; with no reason the mark goes.  Esc: close."),
		[BOX_COPIES] = N_("Enter: print.  Esc: close without printing."),
		[BOX_DEADLINE] = N_("Enter: save.  Esc: close without saving."),
		[BOX_DECISION] = N_("Enter: save.  Esc: close without saving."),
		[BOX_FINGERPRINT] = N_("Enter: go on.  Esc: close."),
		[BOX_ENROLMENT] = N_("Enter: go on.  Esc: close."),
		[BOX_REPLACE] = N_("Enter: go on.  Esc: close."),
		[BOX_REVOKE] = N_("Enter: revoke it.  Esc: close without revoking."),
	};

	if (session->popup.list.count > 0 && (session->box == BOX_REASON || session->box == BOX_DIFFICULTY))
		return _(hints[BOX_CHOICE]);
	if (session->box == BOX_GOTO && session->popup.then == CMD_FIGURE)
		return _("Type a code or words.  Enter: put the figure in.  Esc: close.");
	if (session->box == BOX_GOTO && (session->screen == SCREEN_OVERVIEW || session->screen == SCREEN_INBOX))
		return _("Type a code or part of a name.  Enter: go there.  Esc: close.");
	return _(hints[session->box]);
}

/* Rows of the parts of a box; body first shrinks, then the list. */
struct parts {
	int body, text, list, hint;
};

/* A line to type in, rather than some rows. */
static bool has_line(const struct session *session)
{
	return session->box == BOX_GOTO || session->box == BOX_IMPORT || session->box == BOX_PASSPHRASE ||
	       session->box == BOX_COPIES || session->box == BOX_DEADLINE || session->box == BOX_FINGERPRINT || session->box == BOX_ENROLMENT;
}

static struct parts parts_of(const struct session *session, int columns, int room)
{
	struct parts parts = {
		.body = session->popup.body ? view_lines(session->popup.body, columns) : 0,
		.text = !has_text(session)	   ? 0
			: has_line(session) ? 1
						   : TEXT_ROWS,
		.list = (int)(session->popup.list.count < 12 ? session->popup.list.count : 12),
		.hint = 1 + view_lines(hint(session), columns), /* a blank line before it */
	};
	size_t i;

	for (i = 0; i < session->popup.list.count && i < 12; i++)
		if (text_width(session->popup.list.items[i].label,
			strlen(session->popup.list.items[i].label)) > columns - 3)
			parts.list++; /* it takes two rows */
	if (parts.list > 0 && session->popup.list.items[session->popup.list.selected].detail[0])
		parts.list++; /* the selected one shows its detail below */
	if (session->box == BOX_GOTO)
		parts.list = 12; /* the box stands still while the list narrows */
	if (parts.body > 0)
		parts.body++; /* a blank line behind it */
	room -= parts.text + parts.hint;
	if (parts.body + parts.list > room && parts.body > 3)
		parts.body = room - parts.list > 3 ? room - parts.list : 3;
	if (parts.body + parts.list > room)
		parts.list = room - parts.body;
	return parts;
}

void view_box(struct view *view, struct rect body)
{
	const struct session *session = view->session;
	int columns = body.columns - 8 < BOX_COLUMNS ? body.columns - 8 : BOX_COLUMNS;
	struct parts parts = parts_of(session, columns, body.rows - 2);
	struct rect inside, part;
	struct rect box =
	    layout_box(body, parts.body + parts.text + parts.list + parts.hint, columns, &inside);
	bool choosing = session->popup.list.count > 0 && !has_line(session);

	grid_fill(view->grid, box, LOOK_NORMAL);
	grid_frame(view->grid, box, LOOK_BORDER, session->popup.title);
	grid_cursor(view->grid, inside.row, inside.column);
	part = rect_take_top(&inside, parts.body);
	if (part.rows > 1)
		part.rows--;
	if (session->popup.body)
		view_wrapped(view, part, LOOK_NORMAL, session->popup.body);
	part = rect_take_bottom(&inside, parts.hint);
	rect_take_top(&part, 1);
	view_wrapped(view, part, LOOK_DIM, hint(session));
	part = rect_take_top(&inside, parts.text);
	if (has_line(session))
		view_edit_line(view, part, &session->popup.line, true);
	else
		view_edit_area(view, part, &session->popup.line, !choosing);
	if (session->box == BOX_GOTO && session->popup.list.count == 0)
		view_wrapped(view, inside, LOOK_SOFT, _("Nothing matches. Delete some letters."));
	view_choices(view, inside, &session->popup.list, choosing);
}
