/* Parts that every screen of the session uses: messages, lines, effects, lists. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "core/session_private.h"

/* --- messages and lines -------------------------------------------------- */

int replace_text(char **slot, const char *text, struct err *err)
{
	char *copy = mem_strdup(text);

	if (!copy)
		return err_nomem(err);
	free(*slot);
	*slot = copy;
	return OK;
}

void session_say(struct session *session, enum message_kind kind, const char *text)
{
	session->told.message = false;
	session->changes += !session->told.on;
	/* Without memory the message before stays: better than none. */
	if (replace_text(&session->message.text, text, NULL) == OK)
		session->message.kind = kind;
}

void say(struct session *s, enum message_kind kind, const char *fmt, ...)
{
	struct str text = { 0 };
	va_list ap;

	va_start(ap, fmt);
	str_vprintf(&text, fmt, ap);
	va_end(ap);
	session_say(s, kind, str_text(&text));
	str_dispose(&text);
}

int say_why(struct session *s, const struct err *why, struct err *err)
{
	if (why->code == ERR_NOMEM || why->code == ERR_INTERNAL) {
		if (err)
			*err = *why;
		return why->code;
	}
	session_say(s, MESSAGE_ERROR, why->message);
	return OK;
}

void say_left_out(struct session *s)
{
	session_say(s, MESSAGE_WARNING,
	    _("Some characters were left out: they cannot be shown, or the line is full."));
}

static void insert(struct session *s, struct edit *e, const struct keystroke *k)
{
	if (edit_type(e, &s->typing, k->text, k->n))
		return;
	s->paste_cut = true;
	s->paste_full = e->text.len + k->n > EDIT_BYTES_MAX;
	say_left_out(s);
}

bool edit_apply(struct session *s, struct edit *e, const struct keystroke *k)
{
	switch (k->command) {
	case CMD_INSERT:
		insert(s, e, k);
		return true;
	case CMD_LEFT:
		edit_left(e);
		return true;
	case CMD_RIGHT:
		edit_right(e);
		return true;
	case CMD_HOME:
		edit_home(e);
		return true;
	case CMD_END:
		edit_end(e);
		return true;
	case CMD_WORD_LEFT:
		edit_word_left(e);
		return true;
	case CMD_WORD_RIGHT:
		edit_word_right(e);
		return true;
	case CMD_BACKSPACE:
		edit_untype(e, &s->typing);
		return true;
	case CMD_DELETE:
		edit_delete(e);
		return true;
	default:
		return false;
	}
}

/* --- effects ------------------------------------------------------------- */

void effects_dispose(struct effects *effects)
{
	for (size_t i = 0; i < effects->count; i++) {
		changes_dispose(&effects->items[i].changes);
		free(effects->items[i].value);
	}
	effects->count = 0; /* what is not counted is nothing: effect_add() makes it */
}

int effect_add(struct keystroke *k, enum effect_kind kind, const struct session *s)
{
	struct effect *e;

	if (k->effects->count == EFFECTS_MAX)
		return err_set(k->err, ERR_INTERNAL, _("Too much at once. Press the key again."));
	e = &k->effects->items[k->effects->count++];
	*e = (struct effect){ .kind = kind };
	if (s->record)
		e->key = s->record->key;
	return OK;
}

int effect_commit(struct keystroke *k, const struct session *s, struct changes *changes)
{
	int rc;

	if (changes->count == 0)
		return OK;
	if ((rc = effect_add(k, EFFECT_COMMIT, s)) < 0) {
		changes_dispose(changes);
		return rc;
	}
	k->effects->items[k->effects->count - 1].changes = *changes;
	return OK;
}

/* --- lists --------------------------------------------------------------- */

int choices_add(struct choices *list, const char *label, const char *detail, size_t index, struct err *err)
{
	struct choice c = { mem_strdup(label), mem_strdup(detail), index };

	if (!c.label || !c.detail ||
	    mem_grow((void **)&list->items, &list->cap, list->count + 1, sizeof *list->items) != OK) {
		free(c.label);
		free(c.detail);
		return err_nomem(err);
	}
	list->items[list->count++] = c;
	return OK;
}

int choices_add_str(
    struct choices *list, struct str *label, struct str *detail, size_t index, struct err *err)
{
	int rc;

	if (str_failed(label) || str_failed(detail))
		rc = err_nomem(err);
	else
		rc = choices_add(list, str_text(label), str_text(detail), index, err);
	str_dispose(label);
	str_dispose(detail);
	return rc;
}

void choices_clear(struct choices *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i].label);
		free(list->items[i].detail);
	}
	list->count = list->selected = 0;
}

void choices_dispose(struct choices *list)
{
	choices_clear(list);
	free(list->items);
	*list = (struct choices){ 0 };
}

bool list_move(size_t *selected, size_t count, enum command command)
{
	size_t last = count ? count - 1 : 0, at = *selected;

	switch (command) {
	case CMD_NEXT:
		at = at < last ? at + 1 : last;
		break;
	case CMD_PREVIOUS:
		at = at ? at - 1 : 0;
		break;
	case CMD_GROUP_NEXT:
		at = last - at > PAGE_LINES ? at + PAGE_LINES : last;
		break;
	case CMD_GROUP_PREVIOUS:
		at = at > PAGE_LINES ? at - PAGE_LINES : 0;
		break;
	case CMD_FIRST:
		at = 0;
		break;
	case CMD_LAST:
		at = last;
		break;
	default:
		return false;
	}
	*selected = at;
	return true;
}

/* In a folded text, whose letters are small and mostly bare. */
static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static enum match match_word(const char *text, const char *word)
{
	const char *at = strstr(text, word);
	const enum match found = at ? MATCH_INSIDE : MATCH_NONE;

	for (; at; at = strstr(at + 1, word))
		if (at == text || !is_word_byte(at[-1]))
			return MATCH_START;
	return found;
}

enum match match_words(const char *text, const char *filter)
{
	struct str haystack = { 0 }, words = { 0 };
	enum match all = MATCH_START;

	text_fold(&haystack, text, strlen(text));
	text_fold(&words, filter, strlen(filter));
	if (str_failed(&haystack) || str_failed(&words))
		goto out;
	/* The fold puts one space between words: each is cut off where it ends. */
	for (char *word = words.text; word && *word && all != MATCH_NONE;) {
		size_t n = strcspn(word, " ");
		char *next = word[n] ? word + n + 1 : word + n;
		enum match match;

		word[n] = '\0';
		match = match_word(str_text(&haystack), word);
		all = match < all ? match : all;
		word = next;
	}
out:
	str_dispose(&haystack);
	str_dispose(&words);
	return all;
}
