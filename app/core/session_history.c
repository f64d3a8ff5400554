/* The history of the open record: who, when, old, new, why. session_restore.c puts back
 * what stood before a change. */
#include "core/session_history.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "core/diff.h"
#include "core/session_private.h"

void history_line_dispose(struct history_line *line)
{
	free(line->who);
	free(line->action);
	free(line->code);
	free(line->field);
	free(line->name);
	free(line->old_text);
	free(line->new_text);
	free(line->old_reading);
	free(line->new_reading);
	free(line->why);
	free(line->folded);
	*line = (struct history_line){ 0 };
}

static void clear_lines(struct history_screen *h)
{
	for (size_t i = 0; i < h->count; i++)
		history_line_dispose(&h->lines[i]);
	free(h->lines);
	free(h->shown);
	history_line_dispose(&h->whole);
	free(h->difference);
	h->lines = NULL;
	h->shown = NULL;
	h->difference = NULL;
	h->count = h->cap = h->shown_count = h->selected = h->scroll = 0;
}

void history_dispose(struct session *s)
{
	clear_lines(&s->history);
	edit_dispose(&s->history.filter);
	s->history = (struct history_screen){ 0 };
}

const char *history_action_label(const char *action)
{
	static const struct {
		const char *action, *words;
	} actions[] = {
		{ "create", N_("made") },
		{ "set", N_("entered") },
		{ "restore", N_("put back") },
		{ "undo", N_("undone") },
		{ "redo", N_("done again") },
		{ "sign", N_("signed") },
		{ "delete", N_("taken off the lists") },
	};

	for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
		if (strcmp(actions[i].action, action) == 0)
			return _(actions[i].words);
	return action;
}

/* --- the selected line ----------------------------------------------------- */

static const struct history_line *listed(const struct history_screen *h)
{
	return h->selected < h->shown_count ? &h->lines[h->shown[h->selected]] : NULL;
}

const struct history_line *history_selected(const struct history_screen *history)
{
	const struct history_line *line = listed(history);

	return line && history->whole.sequence == line->sequence ? &history->whole : line;
}

/* What its details show, made once: not at each drawing. */
static int compare_texts(struct history_screen *h, struct err *err)
{
	const struct history_line *line = history_selected(h);
	struct str text = { 0 };
	int rc = OK;

	free(h->difference);
	h->difference = NULL;
	h->scroll = 0;
	if (!line || line->cut || (!strchr(line->old_text, '\n') && !strchr(line->new_text, '\n')))
		return OK;
	if (diff_lines(&text, line->old_text, line->new_text) != OK ||
	    (text.len && !(h->difference = str_take(&text))))
		rc = err_nomem(err);
	str_dispose(&text);
	return rc;
}

/* Another line is selected. */
static int select_line(struct session *s, struct keystroke *k)
{
	const struct history_line *line = history_selected(&s->history);
	int rc;

	if (line && line->cut) {
		if ((rc = effect_add(k, EFFECT_HISTORY_LINE, s)) < 0)
			return rc;
		k->effects->items[k->effects->count - 1].sequence = line->sequence;
	}
	return compare_texts(&s->history, k->err);
}

int64_t session_history_wants(const struct session *session)
{
	const struct history_line *line = history_selected(&session->history);

	return line && line->cut ? line->sequence : 0;
}

int session_set_history_line(struct session *session, struct history_line *line, struct err *err)
{
	history_line_dispose(&session->history.whole);
	session->history.whole = *line;
	*line = (struct history_line){ 0 };
	return compare_texts(&session->history, err);
}

/* --- what is shown --------------------------------------------------------- */

static int fold_line(struct history_line *line, struct err *err)
{
	const char *const texts[] = { line->code, line->who, history_action_label(line->action), line->name,
		line->old_text, line->new_text, line->why };
	struct str all = { 0 }, folded = { 0 };
	const int field = field_from_name(line->field);

	if (line->folded)
		return OK;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const size_t n = strlen(texts[i]);

		str_append_n(&all, texts[i], n < HISTORY_EXCERPT_BYTES ? n : HISTORY_EXCERPT_BYTES);
		str_append_char(&all, ' ');
	}
	if (field == FIELD_META && record_meta_from_name(line->name) >= 0)
		str_append(&all, _(record_meta_label((enum record_meta)record_meta_from_name(line->name))));
	else if (field >= 0)
		str_append(&all, record_field_label((enum field)field));
	text_fold(&folded, str_text(&all), all.len);
	if (!str_failed(&all))
		line->folded = folded.len ? str_take(&folded) : mem_strdup("");
	str_dispose(&all);
	str_dispose(&folded);
	return line->folded ? OK : err_nomem(err);
}

/* Every word of the (folded) filter stands in it. */
static bool has_words(const char *folded, const struct str *words)
{
	struct str word = { 0 };
	bool all = true;

	for (const char *at = str_text(words); *at && all; at += *at == ' ') {
		const size_t n = strcspn(at, " ");

		str_clear(&word);
		str_append_n(&word, at, n);
		all = strstr(folded, str_text(&word)) != NULL;
		at += n;
	}
	str_dispose(&word);
	return all;
}

int history_filter(struct session *s, struct err *err)
{
	struct history_screen *h = &s->history;
	const char *filter = edit_text(&h->filter);
	struct str words = { 0 };
	int rc = OK;

	text_fold(&words, filter, strlen(filter));
	h->shown_count = h->selected = 0;
	for (size_t i = 0; rc == OK && i < h->count; i++) {
		if (words.len && (rc = fold_line(&h->lines[i], err)) < 0)
			break;
		if (!words.len || has_words(h->lines[i].folded, &words))
			h->shown[h->shown_count++] = i;
	}
	str_dispose(&words);
	return rc < 0 ? rc : compare_texts(h, err);
}

int session_set_history(struct session *session, struct history_line *lines, size_t count, struct err *err)
{
	struct history_screen *h = &session->history;

	clear_lines(h);
	h->lines = lines;
	h->count = h->cap = count;
	if (count && !(h->shown = mem_zalloc(count, sizeof *h->shown)))
		return err_nomem(err);
	return history_filter(session, err);
}

int history_open(struct session *s, struct keystroke *k)
{
	history_dispose(s);
	s->history.under = (int)s->screen;
	s->screen = SCREEN_HISTORY;
	return effect_add(k, EFFECT_HISTORY, s);
}

#define SCROLL_LINES 3

/* --- commands -------------------------------------------------------------- */

static int end_filter(struct session *s, struct keystroke *k)
{
	s->history.filtering = false;
	edit_clear(&s->history.filter);
	if (history_filter(s, k->err) < 0)
		return k->err ? k->err->code : ERR_NOMEM;
	return select_line(s, k);
}

/* A key in the filter; false: it is for the list. */
static bool filter_apply(struct session *s, struct keystroke *k, int *ret_rc)
{
	struct keystroke in_line = *k;

	*ret_rc = OK;
	if (k->command == CMD_RESTORE) { /* Enter goes back to the list */
		s->history.filtering = false;
		return true;
	}
	in_line.command = k->command == CMD_SCROLL_BACK ? CMD_LEFT
			  : k->command == CMD_SCROLL_ON ? CMD_RIGHT
							: k->command;
	if (!edit_apply(s, &s->history.filter, &in_line))
		return false;
	if ((*ret_rc = history_filter(s, k->err)) == OK)
		*ret_rc = select_line(s, k);
	return true;
}

static int leave(struct session *s, struct keystroke *k)
{
	/* Esc ends the search first. */
	if (k->command == CMD_REVERT && (s->history.filtering || edit_text(&s->history.filter)[0]))
		return end_filter(s, k);
	s->screen = (enum screen)s->history.under;
	return OK;
}

int history_apply(struct session *s, struct keystroke *k)
{
	struct history_screen *h = &s->history;
	int rc;

	if (list_move(&h->selected, h->shown_count, k->command))
		return select_line(s, k);
	if (h->filtering && filter_apply(s, k, &rc))
		return rc;
	switch (k->command) {
	case CMD_RESTORE:
		return history_restore(s, k, false);
	case CMD_SEARCH:
		h->filtering = true;
		edit_select(&h->filter);
		return OK;
	case CMD_INSERT:
		session_say(
		    s, MESSAGE_INFO, _("Ctrl+F searches; Enter puts back what stood before the change."));
		return OK;
	case CMD_SCROLL_ON:
		h->scroll += SCROLL_LINES;
		return OK;
	case CMD_SCROLL_BACK:
		h->scroll -= h->scroll > SCROLL_LINES ? SCROLL_LINES : h->scroll;
		return OK;
	case CMD_VERIFY:
		return effect_add(k, EFFECT_VERIFY, s);
	case CMD_LEAVE:
	case CMD_REVERT:
		return leave(s, k);
	default:
		return OK;
	}
}
