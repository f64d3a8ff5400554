/* The files that came in, and taking more of them in. */
#include "core/session_overview.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/session_private.h"

void inbox_line_dispose(struct inbox_line *line)
{
	free(line->file);
	free(line->verdict);
	free(line->words);
	free(line->message);
	free(line->form);
	free(line->unit);
	free(line->unit_label);
	free(line->form_title);
	free(line->period);
	free(line->payload_sha256);
	*line = (struct inbox_line){ 0 };
}

static void clear(struct inbox_screen *inbox)
{
	for (size_t i = 0; i < inbox->count; i++)
		inbox_line_dispose(&inbox->lines[i]);
	free(inbox->lines);
	for (size_t i = 0; i < inbox->place_count; i++)
		free(inbox->places[i]);
	free(inbox->places);
	inbox->lines = NULL;
	inbox->places = NULL;
	inbox->count = inbox->place_count = inbox->scroll = 0;
}

void inbox_dispose(struct session *s)
{
	clear(&s->inbox);
	free(s->inbox.path);
	s->inbox = (struct inbox_screen){ 0 };
	edit_dispose(&s->passphrase);
}

int inbox_open(struct session *s, struct keystroke *k)
{
	s->inbox.under = (int)s->screen;
	s->inbox.selected = 0;
	s->screen = SCREEN_INBOX;
	return effect_add(k, EFFECT_INBOX, s);
}

int session_set_inbox(struct session *session, struct inbox_line *lines, size_t count, char **places,
    size_t place_count, struct err *err)
{
	struct inbox_screen *inbox = &session->inbox;

	(void)err;
	clear(inbox);
	session->changes++;
	inbox->lines = lines;
	inbox->count = count;
	inbox->places = places;
	inbox->place_count = place_count;
	if (inbox->selected >= count)
		inbox->selected = count ? count - 1 : 0;
	return OK;
}

void session_import_progress(struct session *session, size_t done, size_t all)
{
	session->inbox.importing = true;
	session->inbox.done = done;
	session->inbox.all = all;
	session->changes++;
}

void session_imported(struct session *session)
{
	session->inbox.importing = false;
	upper_wipe(session);
	session->changes++;
}

/* --- the passphrase ---------------------------------------------------------- */

const char *session_upper_passphrase(const struct session *session)
{
	return edit_text(&session->passphrase);
}

void upper_wipe(struct session *s)
{
	edit_dispose(&s->passphrase);
}

int upper_ask_passphrase(struct session *s, enum command then, const char *body, struct err *err)
{
	int rc = box_open(s, BOX_PASSPHRASE, -1, _("Passphrase"), body, err);

	s->popup.line.hidden = true;
	s->popup.then = then;
	return rc;
}

int passphrase_box_apply(struct session *s, struct keystroke *k)
{
	const enum command then = s->popup.then;

	if (edit_apply(s, &s->popup.line, k))
		return OK;
	switch (k->command) {
	case CMD_ACCEPT:
		if (then != CMD_IMPORT && !edit_text(&s->popup.line)[0]) {
			session_say(s, MESSAGE_INFO, _("Type the passphrase of the key."));
			return OK;
		}
		upper_wipe(s);
		s->passphrase.hidden = true;
		edit_set(&s->passphrase, edit_text(&s->popup.line));
		box_close(s);
		if (then == CMD_ENROL)
			return keys_enrol(s, k);
		return then == CMD_IMPORT ? effect_add(k, EFFECT_IMPORT, s) : unit_return(s, k);
	case CMD_LEAVE:
	case CMD_REVERT:
		upper_wipe(s); /* of one typed twice the first time */
		box_close(s);
		return OK;
	default:
		return OK;
	}
}

/* --- which files --------------------------------------------------------------- */

static int open_import(struct session *s, struct err *err)
{
	const struct inbox_screen *inbox = &s->inbox;
	int rc = box_open(s, BOX_IMPORT, -1, _("Import files"),
	    inbox->place_count
		? _("A file or a folder, whole with the folders in it. Type where it is, or choose below.")
		: _("A file or a folder, whole with the folders in it. Type where it is."),
	    err);

	for (size_t i = 0; rc == OK && i < inbox->place_count; i++)
		rc = choices_add(&s->popup.list, inbox->places[i], "", i, err);
	s->popup.line.literal = true;
	if (rc == OK && (inbox->path || inbox->place_count)) { /* what was not found can be mended */
		edit_set(&s->popup.line, inbox->path ? inbox->path : inbox->places[0]);
		edit_select(&s->popup.line);
	}
	return rc;
}

/* A name that was copied as a path, or dragged into the window, comes in quotes or with blanks around it. */
static int tidy_path(struct edit *line, struct err *err)
{
	const char *from = edit_text(line), *end = from + strlen(from);
	struct str path = { 0 };
	int rc = OK;

	while (*from == ' ')
		from++;
	while (end > from && end[-1] == ' ')
		end--;
	if (end - from > 1 && (*from == '"' || *from == '\'') && end[-1] == *from) {
		from++;
		end--;
	}
	str_append_n(&path, from, (size_t)(end - from));
	if (str_failed(&path))
		rc = err_nomem(err);
	else if (strcmp(str_text(&path), edit_text(line)) != 0)
		edit_set(line, str_text(&path));
	str_dispose(&path);
	return rc;
}

static int take_path(struct session *s, struct keystroke *k)
{
	if (tidy_path(&s->popup.line, k->err) < 0)
		return ERR_NOMEM;
	if (!edit_text(&s->popup.line)[0]) {
		session_say(s, MESSAGE_INFO,
		    s->popup.then == CMD_FILL ? _("Type the name of the file.")
					      : _("Type the file or the folder."));
		return OK;
	}
	if (s->popup.then == CMD_FILL)
		return filled_take_path(s, k);
	if (replace_text(&s->inbox.path, edit_text(&s->popup.line), k->err) < 0)
		return k->err ? k->err->code : ERR_NOMEM;
	if (!session_upper(s)) { /* who has nobody below writes no receipts */
		upper_wipe(s);
		box_close(s);
		return effect_add(k, EFFECT_IMPORT, s);
	}
	return upper_ask_passphrase(s, CMD_IMPORT,
	    _("A receipt signed with the key of this unit is written for each report. Type the passphrase of "
	      "the "
	      "key; leave it empty and no receipts are written."),
	    k->err);
}

int import_box_apply(struct session *s, struct keystroke *k)
{
	struct choices *list = &s->popup.list;

	if (list->count && list_move(&list->selected, list->count, k->command)) {
		edit_set(&s->popup.line, list->items[list->selected].label);
		edit_select(&s->popup.line);
		return OK;
	}
	return line_box_apply(s, k, take_path);
}

/* --- commands ------------------------------------------------------------------ */

/* The report of a line, with the overview that it belongs to. */
static int enter(struct session *s, struct keystroke *k)
{
	const struct inbox_line *line =
	    s->inbox.selected < s->inbox.count ? &s->inbox.lines[s->inbox.selected] : NULL;
	struct record_key key = { 0 };
	struct str text = { 0 };
	int rc;

	if (!line)
		return open_import(s, k->err);
	if (!line->taken && !line->own) {
		session_say(s, MESSAGE_INFO, _("There is no report to look at in this line."));
		return OK;
	}
	str_printf(&text, "%s/%s/%s", line->form, line->unit, line->period);
	rc = str_failed(&text) ? err_nomem(k->err) : record_key_parse(str_text(&text), &key, k->err);
	str_dispose(&text);
	if (rc < 0)
		return rc == ERR_NOMEM ? rc : OK;
	if (line->own) {
		if ((rc = effect_add(k, EFFECT_OPEN, s)) == OK)
			k->effects->items[k->effects->count - 1].key = key;
		return rc;
	}
	if (session_upper(s) && (rc = overview_show(s, k, &key)) < 0)
		return rc;
	return unit_show(s, k, &key);
}

#define SCROLL_LINES 2

int inbox_apply(struct session *s, struct keystroke *k)
{
	struct inbox_screen *inbox = &s->inbox;

	if (list_move(&inbox->selected, inbox->count, k->command)) {
		inbox->scroll = 0;
		return OK;
	}
	switch (k->command) {
	case CMD_ACCEPT:
		return enter(s, k);
	case CMD_GOTO:
		return unit_goto_open(s, k->err);
	case CMD_IMPORT:
		return open_import(s, k->err);
	case CMD_OVERVIEW:
		return overview_open(s, k);
	case CMD_KEYS:
		return keys_open(s, k);
	case CMD_SCROLL_ON:
		inbox->scroll += SCROLL_LINES;
		return OK;
	case CMD_SCROLL_BACK:
		inbox->scroll -= inbox->scroll > SCROLL_LINES ? SCROLL_LINES : inbox->scroll;
		return OK;
	case CMD_LEAVE:
	case CMD_REVERT:
		s->screen = (enum screen)inbox->under;
		return s->screen == SCREEN_HOME ? effect_add(k, EFFECT_HOME, s) : overview_again(s, k);
	default:
		return OK;
	}
}
