/* What is pasted out of a file of before Unicode (.VnTime, VNI-Windows) comes as letters that mean something
 * else: it is held until the paste is over, then asked about with what would become of it. */
#include "base/i18n.h"
#include "base/text.h"
#include "core/legacy.h"
#include "core/limits.h"
#include "core/session_private.h"

enum { PREVIEW_COLUMNS = 100, AS_IT_IS = LEGACY_COUNT };

void paste_forget(struct session *s)
{
	str_dispose(&s->paste_old);
}

/* Signs of before Unicode, and none that only Unicode has. */
static bool may_be_old(const char *text, size_t n)
{
	bool signs = false;

	for (size_t at = 0, step; at < n; at += step) {
		uint32_t codepoint;

		step = text_decode(text + at, n - at, &codepoint);
		if (codepoint > 0xFF && codepoint < 0x2000)
			return false;
		signs |= codepoint > 0xA0 && codepoint <= 0xFF;
	}
	return signs;
}

/* A field for words: no passphrase, no name of a file, no search. */
bool paste_for_words(const struct session *s)
{
	if (s->box != BOX_NONE)
		return s->box == BOX_REASON || s->box == BOX_DIFFICULTY || s->box == BOX_NOTE;
	return s->screen == SCREEN_ENTRY || s->screen == SCREEN_NARRATIVE || s->screen == SCREEN_ROWS ||
	       s->screen == SCREEN_INFO || s->screen == SCREEN_SETTINGS;
}

bool paste_holds(struct session *s, bool first, const char *text, size_t n)
{
	if (first ? !paste_for_words(s) || !may_be_old(text, n) : !s->paste_old.len)
		return false;
	if (s->paste_old.len + n <= RECORD_TEXT_BYTES_MAX)
		str_append_n(&s->paste_old, text, n);
	else
		s->paste_cut = s->paste_full = true;
	return true;
}

static int convert(const struct session *s, size_t charset, struct str *ret, struct err *err)
{
	const char *text = str_text(&s->paste_old);

	if (charset == AS_IT_IS)
		str_append_n(ret, text, s->paste_old.len);
	else if (legacy_convert((enum legacy_charset)charset, text, s->paste_old.len, ret, NULL) < 0)
		return err_nomem(err);
	return str_failed(ret) ? err_nomem(err) : OK;
}

/* "TCVN3 (.VnTime): Cộng hòa xã hội …" */
static int add_choice(struct session *s, size_t charset, struct err *err)
{
	struct str label = { 0 }, whole = { 0 }, seen = { 0 }, none = { 0 };
	int rc = convert(s, charset, &whole, err), width;

	if (rc == OK) {
		for (size_t i = 0; i < whole.len; i++) /* on one line */
			whole.text[i] = whole.text[i] == '\n' || whole.text[i] == '\t' ? ' ' : whole.text[i];
		text_append_safe(&seen, str_text(&whole), whole.len, false);
		str_append(&label, charset == AS_IT_IS ? _("Leave it as it is")
						       : legacy_label((enum legacy_charset)charset));
		str_append(&label, ": ");
		str_append_n(
		    &label, str_text(&seen), text_fit(str_text(&seen), seen.len, PREVIEW_COLUMNS, &width));
		rc = choices_add_str(&s->popup.list, &label, &none, charset, err);
	}
	str_dispose(&label);
	str_dispose(&whole);
	str_dispose(&seen);
	return rc;
}

static int ask(struct session *s, size_t charset, struct err *err)
{
	int rc = box_open(s, BOX_LEGACY, -1, _("What was pasted"),
	    _("This does not look like Unicode, but like text typed for an old font. As which is it to be "
	      "read?"),
	    err);

	s->changes++;
	session_say(s, MESSAGE_INFO, "");
	if (rc == OK)
		rc = add_choice(s, charset, err);
	for (size_t i = 0; i <= AS_IT_IS && rc == OK; i++)
		if (i != charset)
			rc = add_choice(s, i, err);
	return rc;
}

static int put(struct session *s, size_t charset, struct effects *effects, struct err *err)
{
	struct str text = { 0 };
	int rc = convert(s, charset, &text, err);

	paste_forget(s);
	if (rc == OK)
		rc = paste_whole(s, str_text(&text), text.len, effects, err);
	if (rc == OK)
		charset_note_reading(s, charset, str_text(&text), text.len);
	str_dispose(&text);
	return rc;
}

int paste_end_held(struct session *s, struct effects *effects, struct err *err)
{
	const int charset = legacy_detect(str_text(&s->paste_old), s->paste_old.len);
	const bool in_box = s->box != BOX_NONE;
	int rc;

	if (str_failed(&s->paste_old))
		return err_nomem(err);
	if (charset >= 0 && !in_box)
		return ask(s, (size_t)charset, err);
	rc = put(s, charset < 0 ? AS_IT_IS : (size_t)charset, effects, err);
	if (rc == OK && charset >= 0) /* a box lies there already: it is seen what became of it */
		say(s, MESSAGE_WARNING,
		    _("What was pasted was read as %s and made Unicode. Look whether the words are right."),
		    legacy_label((enum legacy_charset)charset));
	return rc;
}

int legacy_box_apply(struct session *s, struct keystroke *k)
{
	const struct choices *list = &s->popup.list;
	size_t charset;

	if (list_move(&s->popup.list.selected, list->count, k->command))
		return OK;
	switch (k->command) {
	case CMD_ACCEPT:
		charset = list->selected < list->count ? list->items[list->selected].index : AS_IT_IS;
		box_close(s);
		return put(s, charset, k->effects, k->err);
	case CMD_LEAVE:
	case CMD_REVERT:
		box_close(s);
		paste_forget(s);
		session_say(s, MESSAGE_INFO, _("Nothing was pasted."));
		return OK;
	default:
		return OK;
	}
}
