/* What is being typed into a box is in the draft too, in front of what is being typed below it:
 *
 *   TAB "box" TAB "reason" | "difficulty" | "note" TAB code TAB rule TAB text [LF what is below]
 *
 * code: the criterion that the box is about, "" the record as a whole. Nothing else that is
 * typed begins with a tab but a row of a table, which no box lies over. */
#include <string.h>

#include "base/i18n.h"
#include "core/session_private.h"

#define BOX_DRAFT "\tbox\t"

static const struct {
	enum box box;
	const char *name;
} kinds[] = { { BOX_REASON, "reason" }, { BOX_DIFFICULTY, "difficulty" }, { BOX_NOTE, "note" } };
#define KIND_COUNT (sizeof kinds / sizeof *kinds)

int box_keep_draft(struct session *s, struct keystroke *k)
{
	struct str *draft = &s->popup.draft;
	const int at = s->popup.indicator;

	str_clear(draft);
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (kinds[i].box == s->box)
			str_printf(draft, BOX_DRAFT "%s\t%s\t%s\t%s", kinds[i].name,
			    at < 0 ? "" : s->record->form->indicators[at].code, s->popup.rule,
			    edit_text(&s->popup.line));
	if (s->touched)
		str_printf(draft, "\n%s", entry_typed(s));
	return str_failed(draft) ? err_nomem(k->err) : effect_add(k, EFFECT_DRAFT, s);
}

bool box_is_draft(const char *draft, const char **ret_below)
{
	const char *below = strchr(draft, '\n');

	if (strncmp(draft, BOX_DRAFT, strlen(BOX_DRAFT)) != 0)
		return false;
	*ret_below = below ? below + 1 : NULL;
	return true;
}

/* The parts of a draft: kind, code, rule, text. */
enum { KIND, CODE, RULE, TEXT, PARTS };

static void cut_parts(const char *draft, struct str parts[PARTS])
{
	const char *at = draft + strlen(BOX_DRAFT);

	for (size_t i = 0; i < PARTS; i++) {
		const size_t n = strcspn(at, "\t\n");

		str_append_n(&parts[i], at, n);
		at += n + (at[n] == '\t');
	}
}

/* Opens the box again; it stays closed where there is nothing it could be about any more. */
static int open_again(struct session *s, const struct str parts[PARTS], struct err *err)
{
	const int at = parts[CODE].len ? form_find(s->record->form, str_text(&parts[CODE])) : -1;
	const char *kind = str_text(&parts[KIND]);
	int rc;

	if (strcmp(kind, "difficulty") == 0 && at >= 0)
		return open_difficulty(s, at, "", err);
	if (strcmp(kind, "note") == 0) {
		if (s->screen != SCREEN_NARRATIVE && (rc = narrative_open(s, (int)s->current, err)) < 0)
			return rc;
		return narrative_open_note(s, err);
	}
	for (size_t i = 0; i < s->findings.count; i++) {
		const struct finding *f = &s->findings.items[i];

		if (f->indicator == at && strcmp(f->rule, str_text(&parts[RULE])) == 0)
			return open_reason(s, f, err);
	}
	return OK;
}

int box_opened(struct session *s, const char *draft, struct err *err)
{
	struct str parts[PARTS] = { 0 };
	bool whole = true;
	int rc;

	cut_parts(draft, parts);
	for (size_t i = 0; i < PARTS; i++)
		whole &= !str_failed(&parts[i]);
	rc = whole ? open_again(s, parts, err) : err_nomem(err);
	if (rc == OK && s->box != BOX_NONE) {
		edit_set(&s->popup.line, str_text(&parts[TEXT]));
		str_append(&s->popup.draft, draft);
		session_say(s, MESSAGE_WARNING,
		    _("This was being typed and is not saved yet: Enter saves it, Esc drops it."));
		if (str_failed(&s->popup.line.text) || str_failed(&s->popup.draft))
			rc = err_nomem(err);
	} else if (rc == OK) {
		say(s, MESSAGE_WARNING, _("What was being typed has no place here any more: %s"),
		    str_text(&parts[TEXT]));
	}
	for (size_t i = 0; i < PARTS; i++)
		str_dispose(&parts[i]);
	return rc;
}
