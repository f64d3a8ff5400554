#include <stdlib.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "core/session_private.h"

void filled_screen_dispose(struct filled_screen *filled)
{
	for (size_t i = 0; i < filled->count; i++) {
		free(filled->lines[i].name);
		free(filled->lines[i].typed);
		free(filled->lines[i].told);
	}
	for (size_t i = 0; i < filled->way_count; i++)
		free(filled->ways[i]);
	free(filled->lines);
	free(filled->ways);
	free(filled->path);
	free(filled->source);
	free(filled->missing);
	*filled = (struct filled_screen){ 0 };
}

/* --- which file -------------------------------------------------------------- */

int session_set_fill_files(struct session *session, char **names, size_t count, struct err *err)
{
	int rc = box_open(session, BOX_IMPORT, -1, _("Read a filled file"),
	    count ? _("An Excel file (.xlsx) or a list (.csv, .tsv) with codes and results. Type where it is, or "
		      "choose below. What is understood is shown first; nothing is stored yet.")
		  : _("An Excel file (.xlsx) or a list (.csv, .tsv) with codes and results. Type where it is. "
		      "What is understood is shown first; nothing is stored yet."),
	    err);

	session->changes++;
	session->popup.then = CMD_FILL;
	session->popup.line.literal = true;
	for (size_t i = 0; rc == OK && i < count; i++)
		rc = choices_add(&session->popup.list, names[i], "", i, err);
	if (rc == OK && (session->filled.path || count)) { /* what was not found can be mended */
		edit_set(&session->popup.line, session->filled.path ? session->filled.path : names[0]);
		edit_select(&session->popup.line);
	}
	for (size_t i = 0; i < count; i++)
		free(names[i]);
	free(names);
	return rc;
}

/* way: from 1, as the list has them; 0: as it seems best. */
static int want(struct session *s, struct keystroke *k, size_t way)
{
	struct effect *effect;
	int rc = effect_add(k, EFFECT_FILL, s);

	if (rc < 0)
		return rc;
	effect = &k->effects->items[k->effects->count - 1];
	effect->sequence = (int64_t)way;
	effect->value = mem_strdup(s->filled.path);
	return effect->value ? OK : err_nomem(k->err);
}

int filled_take_path(struct session *s, struct keystroke *k)
{
	int rc = replace_text(&s->filled.path, edit_text(&s->popup.line), k->err);

	if (rc < 0)
		return rc;
	box_close(s);
	return want(s, k, 0);
}

/* --- the screen -------------------------------------------------------------- */

int session_set_filled(struct session *session, struct filled_screen *filled, struct err *err)
{
	struct filled_screen *f = &session->filled;
	char *path = mem_strdup(f->path ? f->path : "");

	if (!path) {
		filled_screen_dispose(filled);
		return err_nomem(err);
	}
	filled_screen_dispose(f);
	*f = *filled;
	*filled = (struct filled_screen){ 0 };
	free(f->path);
	f->path = path;
	session->screen = SCREEN_FILLED;
	session->changes++;
	return OK;
}

static int open_ways(struct session *s, struct err *err)
{
	const struct filled_screen *f = &s->filled;
	int rc;

	if (!f->way_count) {
		session_say(s, MESSAGE_INFO, _("There is no other way to read this file."));
		return OK;
	}
	rc = box_open(s, BOX_CHOICE, -1, _("How the file is read"), f->source, err);
	for (size_t i = 0; rc == OK && i < f->way_count; i++)
		rc = choices_add(&s->popup.list, f->ways[i], "", i + 1, err);
	return rc;
}

int filled_choose(struct session *s, struct keystroke *k)
{
	const size_t way = s->popup.list.items[s->popup.list.selected].index;

	box_close(s);
	return want(s, k, way);
}

int filled_apply(struct session *s, struct keystroke *k)
{
	struct filled_screen *f = &s->filled;

	if (list_move(&f->selected, f->count, k->command))
		return OK;
	switch (k->command) {
	case CMD_LIST:
		return open_ways(s, k->err);
	case CMD_FILL:
		return effect_add(k, EFFECT_FILL_FILES, s);
	case CMD_HINT: /* Enter: one too many stores nothing */
		session_say(s, MESSAGE_INFO,
		    _("F10 stores the lines that are understood; F3 leaves, and nothing is stored."));
		return OK;
	case CMD_TAKE:
		if (f->taken)
			return effect_add(k, EFFECT_FILL_TAKE, s);
		session_say(s, MESSAGE_WARNING,
		    _("No line of the file is understood. F4: another sheet or column; Insert: another "
		      "file."));
		return OK;
	case CMD_LEAVE:
	case CMD_REVERT:
		s->screen = SCREEN_ENTRY;
		return OK;
	default:
		return OK;
	}
}
