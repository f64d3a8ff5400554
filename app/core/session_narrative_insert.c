/* What goes into the narrative but typing: figures by their code, footnotes; and searching. */
#include <string.h>

#include "base/i18n.h"
#include "core/links.h"
#include "core/session_private.h"

/* --- figures and footnotes ----------------------------------------------- */

static int put(struct session *s, struct keystroke *k, const struct str *text)
{
	enum editor_taken taken;

	if (str_failed(text))
		return err_nomem(k->err);
	taken = editor_insert(s->narrative.editor, str_text(text), text->len);
	box_close(s);
	narrative_say_taken(s, taken);
	return narrative_changed(s, k);
}

int narrative_open_figures(struct session *s, struct err *err)
{
	int rc = box_open(s, BOX_GOTO, -1, _("Insert a figure"), "", err);

	if (rc < 0)
		return rc;
	s->popup.then = CMD_FIGURE;
	return goto_list(s, err);
}

bool narrative_append_figure(const struct session *s, size_t indicator, struct str *ret)
{
	const struct link link = { .kind = LINK_FIGURE,
		.state = cell_blank(&s->record->cells[indicator]) ? LINK_BLANK : LINK_READS,
		.indicator = (int)indicator,
		.part = LINK_ANSWER };
	const enum value_type type = s->record->form->indicators[indicator].domain.type;

	if (type == TYPE_TEXT || type == TYPE_TABLE)
		return false;
	link_append_reading(ret, s->record, &link);
	return true;
}

int narrative_insert_figure(struct session *s, struct keystroke *k, size_t indicator)
{
	struct str text = { 0 };
	int rc;

	str_printf(&text, "{%s}", s->record->form->indicators[indicator].code);
	rc = put(s, k, &text);
	str_dispose(&text);
	return rc;
}

int narrative_open_note(struct session *s, struct err *err)
{
	return box_open(s, BOX_NOTE, -1, _("Footnote"), "", err);
}

/* The text is one footnote, from its first byte to its last. */
static bool is_note(const struct session *s, const struct str *text)
{
	struct links links;
	struct link link;

	links_begin(&links, s->record, str_text(text), text->len);
	return links_next(&links, &link) && link.kind == LINK_NOTE && link.state == LINK_READS &&
	       link.start == 0 && link.length == text->len;
}

int narrative_insert_note(struct session *s, struct keystroke *k)
{
	const char *note = edit_text(&s->popup.line);
	struct str text = { 0 };
	int rc = OK;

	if (note[strspn(note, " ")] == '\0') {
		box_close(s);
		return effect_add(k, EFFECT_DRAFT, s);
	}
	str_printf(&text, "{^%s}", note);
	if (is_note(s, &text) || str_failed(&text))
		rc = put(s, k, &text);
	else
		session_say(s, MESSAGE_WARNING,
		    _("A brace in the footnote has no partner, or begins another footnote. A brace that is "
		      "no figure is typed twice: {{."));
	str_dispose(&text);
	return rc;
}

/* --- search -------------------------------------------------------------- */

void narrative_open_search(struct session *s)
{
	s->narrative.searching = true;
	s->narrative.start = editor_cursor(s->narrative.editor);
	edit_select(&s->narrative.search); /* the words of the last time, to be typed over */
}

static void find(struct session *s, bool again)
{
	struct narrative_screen *n = &s->narrative;
	bool from_start = false;

	n->found = 0;
	if (edit_text(&n->search)[0] == '\0')
		return;
	if (!again) /* the words have changed: they are looked for from where one was */
		editor_go(n->editor, n->start);
	if (!editor_search(n->editor, edit_text(&n->search), again, &n->found, &from_start))
		session_say(
		    s, MESSAGE_WARNING, _("These words stand nowhere in the text. Delete some of them."));
	else if (from_start)
		session_say(s, MESSAGE_INFO, _("Found from the beginning of the text again."));
	editor_scroll(n->editor, n->rows);
}

bool narrative_search_apply(struct session *s, struct keystroke *k)
{
	struct narrative_screen *n = &s->narrative;

	switch (k->command) {
	case CMD_NEWLINE:
	case CMD_SEARCH:
	case CMD_NEXT:
		n->search.selected = false;
		find(s, true);
		return true;
	case CMD_REVERT:
		n->searching = false;
		return true;
	case CMD_INSERT:
	case CMD_BACKSPACE:
	case CMD_DELETE:
		(void)edit_apply(s, &n->search, k);
		find(s, false);
		return true;
	default:
		n->searching = edit_apply(s, &n->search, k);
		return n->searching;
	}
}
