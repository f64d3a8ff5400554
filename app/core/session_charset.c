/* Ctrl+B: what was pasted last, or else what the field holds, is read as text of before Unicode, by the
 * officer's choice where nothing was detected or the wrong thing. Each press shows the next reading in its
 * place, and behind the last one what stood there stands again. */
#include <string.h>
#include "base/i18n.h"
#include "core/legacy.h"
#include "core/limits.h"
#include "core/session_private.h"

enum { AS_IT_IS = LEGACY_COUNT };

void charset_dispose(struct session *s)
{
	str_dispose(&s->charset.raw);
	str_dispose(&s->charset.shown);
}

/* A line holds no lines; a narrative no tabs. */
static void append_as_held(const struct session *s, struct str *ret, const char *text, size_t n)
{
	const bool lines = narrative_takes(s); /* also on the line of its criterion, which opens it */

	for (size_t i = 0; i < n; i++)
		str_append_char(ret, text[i] == '\t' || (text[i] == '\n' && !lines) ? ' ' : text[i]);
}

void charset_note(struct session *s, bool first, const char *text, size_t n)
{
	if (first) {
		str_clear(&s->rows.after);
		charset_dispose(s);
		s->charset.as = AS_IT_IS;
	}
	if (!paste_for_words(s) || s->charset.raw.len + n > RECORD_TEXT_BYTES_MAX)
		return;
	str_append_n(&s->charset.raw, text, n);
	append_as_held(s, &s->charset.shown, text, n);
}

void charset_note_reading(struct session *s, size_t charset, const char *text, size_t n)
{
	str_clear(&s->charset.shown);
	append_as_held(s, &s->charset.shown, text, n);
	s->charset.as = charset;
}

/* NULL: nothing for words is being typed. */
static const char *field_text(struct session *s, struct edit **ret_line)
{
	*ret_line = NULL;
	if (!paste_for_words(s))
		return NULL;
	if (s->screen == SCREEN_NARRATIVE && s->box == BOX_NONE)
		return narrative_takes(s) ? editor_text(s->narrative.editor) : NULL;
	*ret_line = typing_line(s);
	return *ret_line ? edit_text(*ret_line) : NULL;
}

/* Where what was read stands in the field; else the whole field is read anew. */
static size_t find_shown(struct session *s, const char *text)
{
	const char *shown = str_text(&s->charset.shown), *found = NULL;

	for (const char *at = *shown ? strstr(text, shown) : NULL; at; at = strstr(at + 1, shown))
		found = at;
	if (found)
		return (size_t)(found - text);
	charset_dispose(s);
	s->charset.as = AS_IT_IS;
	str_append(&s->charset.raw, text);
	str_append(&s->charset.shown, text);
	return 0;
}

static int read_as(const struct session *s, size_t charset, struct str *ret)
{
	const struct str *raw = &s->charset.raw;
	struct str read = { 0 };
	int rc = OK;

	if (charset == AS_IT_IS)
		str_append_n(&read, str_text(raw), raw->len);
	else
		rc = legacy_convert((enum legacy_charset)charset, str_text(raw), raw->len, &read, NULL);
	append_as_held(s, ret, str_text(&read), read.len);
	ret->failed |= read.failed;
	str_dispose(&read);
	return rc < 0 || str_failed(ret) ? ERR_NOMEM : OK;
}

/* The charset after this one: the likeliest first, in the end what came. */
static size_t charset_after(const struct session *s, size_t as)
{
	const int found = legacy_detect(str_text(&s->charset.raw), s->charset.raw.len);
	const size_t first = found < 0 ? 0 : (size_t)found;

	if (as == AS_IT_IS)
		return first;
	return (as + 1) % LEGACY_COUNT == first ? AS_IT_IS : (as + 1) % LEGACY_COUNT;
}

/* The field with `part` in place of what is shown at `at`. */
static void replace_shown(
    const struct session *s, const char *text, size_t at, const struct str *part, struct str *ret)
{
	str_append_n(ret, text, at);
	str_append_n(ret, str_text(part), part->len);
	str_append(ret, text + at + s->charset.shown.len);
}

/* Behind what was read, unless the editor took the text otherwise. */
static void go_behind(struct editor *e, const char *text, size_t end)
{
	struct editor_place place = { 0, 0 };

	if (strcmp(editor_text(e), text) != 0)
		return;
	for (size_t i = 0; i < end; i++) {
		place.paragraph += text[i] == '\n';
		place.at = text[i] == '\n' ? 0 : place.at + 1;
	}
	editor_go(e, place);
}

/* It is the text with another reading in the place of the one that is shown. */
static bool is_other_reading(const struct session *s, const char *other, const char *text, size_t at)
{
	bool found = false;

	for (size_t charset = 0; charset <= AS_IT_IS && !found; charset++) {
		struct str part = { 0 }, whole = { 0 };

		if (read_as(s, charset, &part) == OK) {
			replace_shown(s, text, at, &part, &whole);
			found = !str_failed(&whole) && strcmp(str_text(&whole), other) == 0;
		}
		str_dispose(&part);
		str_dispose(&whole);
	}
	return found;
}

/* A reading before it is taken back, so that all of them are one step to undo. */
static void put_in_narrative(struct session *s, const char *text, size_t at, const char *whole, size_t end)
{
	struct editor *e = s->narrative.editor;

	if (editor_undo(e) && !is_other_reading(s, editor_text(e), text, at))
		(void)editor_redo(e);
	if (strcmp(editor_text(e), whole) != 0)
		narrative_say_taken(s, editor_replace_all(e, whole));
	go_behind(e, whole, end);
}

static int put(
    struct session *s, struct keystroke *k, struct edit *line, size_t at, const struct str *reading)
{
	struct str text = { 0 }, whole = { 0 };
	int rc = OK;

	str_append(&text, line ? edit_text(line) : editor_text(s->narrative.editor)); /* it changes */
	replace_shown(s, str_text(&text), at, reading, &whole);
	if (str_failed(&text) || str_failed(&whole)) {
		rc = err_nomem(k->err);
	} else if (line) {
		edit_select(line);
		rc = paste_line(s, str_text(&whole), whole.len, k->effects, k->err);
	} else {
		put_in_narrative(s, str_text(&text), at, str_text(&whole), at + reading->len);
		rc = narrative_changed(s, k);
	}
	str_dispose(&text);
	str_dispose(&whole);
	return rc;
}

/* What is shown already; or what came, under another name. */
static bool says_nothing_new(const struct session *s, size_t charset, const struct str *reading)
{
	struct str raw = { 0 };
	bool same = strcmp(str_text(reading), str_text(&s->charset.shown)) == 0;

	if (charset != AS_IT_IS && read_as(s, AS_IT_IS, &raw) == OK)
		same |= strcmp(str_text(reading), str_text(&raw)) == 0;
	str_dispose(&raw);
	return same;
}

/* Into all the fields of a table that were pasted at once. */
static int put_in_rows(struct session *s, struct keystroke *k, size_t charset, bool *ret_taken)
{
	const struct str *raw = &s->charset.raw;
	struct str text = { 0 };
	int rc = OK;

	if (charset == AS_IT_IS)
		str_append_n(&text, str_text(raw), raw->len);
	else
		rc = legacy_convert((enum legacy_charset)charset, str_text(raw), raw->len, &text, NULL);
	rc = rc < 0 || str_failed(&text) ? err_nomem(k->err) : rows_paste_again(s, k, &text, ret_taken);
	str_dispose(&text);
	return rc;
}

static void say_reading(struct session *s, size_t charset)
{
	if (charset == AS_IT_IS)
		session_say(s, MESSAGE_INFO,
		    _("As it came. Ctrl+B reads it as text of an old font (TCVN3, VNI-Windows)."));
	else
		say(s, MESSAGE_INFO, _("Read as %s. If the words are wrong, press Ctrl+B again."),
		    legacy_label((enum legacy_charset)charset));
}

int charset_next(struct session *s, struct keystroke *k)
{
	const bool rows = rows_can_paste_again(s);
	struct edit *line;
	const char *text = field_text(s, &line);
	struct str reading = { 0 };
	size_t at = 0, charset, steps = 0;
	bool taken = true;
	int rc = OK;

	if (!text)
		return OK;
	if (!rows) {
		str_clear(&s->rows.after); /* the paste noted is that of the field from now on */
		at = find_shown(s, text);
	}
	if (str_failed(&s->charset.raw) || str_failed(&s->charset.shown))
		return err_nomem(k->err);
	charset = s->charset.as;
	do { /* on to what reads otherwise */
		charset = charset_after(s, charset);
		str_clear(&reading);
		rc = read_as(s, charset, &reading);
	} while (rc == OK && ++steps <= AS_IT_IS && says_nothing_new(s, charset, &reading));
	if (rc < 0) {
		rc = err_nomem(k->err);
	} else if (steps > AS_IT_IS) {
		session_say(s, MESSAGE_INFO, _("Nothing here is text of an old font (TCVN3, VNI-Windows)."));
	} else if ((rc = rows ? put_in_rows(s, k, charset, &taken) : put(s, k, line, at, &reading)) == OK) {
		charset_note_reading(s, charset, str_text(&reading), reading.len);
		if (taken)
			say_reading(s, charset);
	}
	str_dispose(&reading);
	return rc;
}
