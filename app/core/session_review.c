/* Review and sign: names, passphrase, and what stops the signature. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "core/session_private.h"

#define PASSPHRASE_MIN 8 /* characters */

/* Wiped, not only emptied: a passphrase does not outlive its use. */
void review_wipe(struct session *s)
{
	edit_dispose(&s->review.passphrase);
	edit_dispose(&s->review.passphrase_again);
	s->review.passphrase.hidden = s->review.passphrase_again.hidden = true;
}

void review_dispose(struct session *s)
{
	review_wipe(s);
	edit_dispose(&s->review.entered_by);
	edit_dispose(&s->review.approved_by);
	edit_dispose(&s->review.revision_reason);
	free(s->review.key_label);
	free(s->review.result);
	free(s->review.history_head);
}

/* What it was sent back for is most likely why it is signed again; the officer's own words of since
 * then stand. */
static void propose_reason(struct session *s)
{
	const bool own = !s->record->signed_unchanged && !s->record->reason_stale;
	const char *reason = own ? s->record->meta[META_REVISION_REASON] : "";
	struct str proposed = { 0 };

	if (!reason[0] && s->record->meta[META_RETURNED][0])
		str_printf(&proposed, _("Completed as asked: %s"), s->record->meta[META_RETURNED]);
	edit_set(&s->review.revision_reason, proposed.len ? str_text(&proposed) : reason);
	s->review.revision_reason.text.failed |= str_failed(&proposed);
	str_dispose(&proposed);
}

int review_open(struct session *s, struct err *err)
{
	const char *entered_by = s->record->meta[META_ENTERED_BY];

	review_wipe(s);
	edit_set(&s->review.entered_by, entered_by[0] ? entered_by : s->officer);
	edit_set(&s->review.approved_by, s->record->meta[META_APPROVED_BY]);
	propose_reason(s);
	edit_select(&s->review.entered_by);
	edit_select(&s->review.approved_by);
	edit_select(&s->review.revision_reason);
	if (str_failed(&s->review.entered_by.text) || str_failed(&s->review.approved_by.text) ||
	    str_failed(&s->review.revision_reason.text))
		return err_nomem(err);
	s->review.field = REVIEW_ENTERED_BY;
	s->review.scroll = 0;
	s->screen = SCREEN_REVIEW;
	if (findings_open(&s->findings))
		say(s, MESSAGE_WARNING,
		    _("%zu still to review before the report can be signed. F8: the list."),
		    findings_open(&s->findings));
	return replace_text(&s->review.result, "", err);
}

static struct edit *edit_of(struct session *s, enum review_field field)
{
	switch (field) {
	case REVIEW_ENTERED_BY:
		return &s->review.entered_by;
	case REVIEW_APPROVED_BY:
		return &s->review.approved_by;
	case REVIEW_REVISION_REASON:
		return &s->review.revision_reason;
	case REVIEW_PASSPHRASE:
		return &s->review.passphrase;
	default:
		return &s->review.passphrase_again;
	}
}

struct edit *review_edit(struct session *s)
{
	return edit_of(s, s->review.field);
}

/* The fields that are facts of the record; -1: the passphrases. */
static int field_meta(enum review_field field)
{
	static const int metas[REVIEW_FIELDS] = { [REVIEW_ENTERED_BY] = META_ENTERED_BY,
		[REVIEW_APPROVED_BY] = META_APPROVED_BY,
		[REVIEW_REVISION_REASON] = META_REVISION_REASON,
		[REVIEW_PASSPHRASE] = -1,
		[REVIEW_PASSPHRASE_AGAIN] = -1 };

	return metas[field];
}

/* Names are part of what is signed: another one is a change too. */
static bool names_changed(const struct session *s)
{
	return strcmp(edit_text(&s->review.entered_by), s->record->meta[META_ENTERED_BY]) != 0 ||
	       strcmp(edit_text(&s->review.approved_by), s->record->meta[META_APPROVED_BY]) != 0;
}

bool session_review_asks(const struct session *session, enum review_field field)
{
	const struct record *record = session->record;

	if (field == REVIEW_REVISION_REASON)
		return record->revision > 1 && (!record->signed_unchanged || record->meta[META_RETURNED][0] ||
						   names_changed(session));
	return field != REVIEW_PASSPHRASE_AGAIN || !session->review.key_exists;
}

static enum review_field last_field(const struct session *s)
{
	return s->review.key_exists ? REVIEW_PASSPHRASE : REVIEW_PASSPHRASE_AGAIN;
}

static enum review_field neighbour(const struct session *s, bool forward)
{
	enum review_field at = s->review.field;

	do {
		if (at == (forward ? last_field(s) : REVIEW_ENTERED_BY))
			return at;
		at = forward ? at + 1 : at - 1;
	} while (!session_review_asks(s, at));
	return at;
}

/* Stores a field of the record; *ret_ok false: it cannot be, and a message says why. */
static int store_field(struct session *s, struct keystroke *k, enum review_field field, bool *ret_ok)
{
	struct changes changes = { 0 };
	struct err why = { .code = OK };
	int meta = field_meta(field);

	*ret_ok = true;
	if (meta < 0 || !session_review_asks(s, field))
		return OK;
	if (record_change_meta(
		s->record, (enum record_meta)meta, edit_text(edit_of(s, field)), &changes, &why) < 0) {
		*ret_ok = false;
		s->review.field = field;
		return say_why(s, &why, k->err);
	}
	return effect_commit(k, s, &changes);
}

bool review_passphrase_short(const char *typed)
{
	size_t n = strlen(typed), count = 0;

	for (size_t i = 0; i < n; i += text_grapheme(typed + i, n - i))
		count++;
	return count < PASSPHRASE_MIN;
}

/* A new passphrase with too few characters is told at once, and wiped: nobody sees what
 * stands under the stars. An empty one is none yet. */
static bool too_short(struct session *s)
{
	const char *typed = edit_text(&s->review.passphrase);

	if (s->review.key_exists || !typed[0] || !review_passphrase_short(typed))
		return false;
	review_wipe(s);
	return true;
}

static int move(struct session *s, struct keystroke *k, bool forward)
{
	enum review_field to = neighbour(s, forward);
	bool ok;
	int rc;

	if (forward && s->review.field == REVIEW_PASSPHRASE && too_short(s)) {
		session_say(s, MESSAGE_ERROR, _("The passphrase is too short: at least 8 characters."));
		return OK;
	}
	if ((rc = store_field(s, k, s->review.field, &ok)) == OK && ok)
		s->review.field = to;
	return rc;
}

/* NULL when the passphrase will do, else what is wrong; the cursor goes where it is. What
 * was refused is wiped: nobody sees what stands under the stars. */
static const char *passphrase_problem(struct session *s)
{
	const char *passphrase = edit_text(&s->review.passphrase);

	s->review.field = REVIEW_PASSPHRASE;
	if (!passphrase[0])
		return s->review.key_exists ? _("Type the passphrase of the key.")
					    : _("Choose a passphrase for the new key.");
	if (s->review.key_exists)
		return NULL;
	if (too_short(s))
		return _("The passphrase is too short: at least 8 characters.");
	if (!edit_text(&s->review.passphrase_again)[0]) {
		s->review.field = REVIEW_PASSPHRASE_AGAIN;
		return _("Type the same passphrase a second time.");
	}
	if (strcmp(passphrase, edit_text(&s->review.passphrase_again)) == 0)
		return NULL;
	review_wipe(s);
	return _("The two passphrases differ. Type it again.");
}

static bool has_words(const struct edit *e)
{
	const char *text = edit_text(e);

	return text[strspn(text, " ")] != '\0';
}

/* Says what stops the signature; false when nothing does. */
static bool stopped(struct session *s)
{
	size_t open = findings_open(&s->findings);
	enum review_field before = s->review.field;
	const char *problem;

	if (open) {
		const struct finding *f = &s->findings.items[0]; /* the open ones stand first */
		const char *code =
		    f->indicator < 0 ? s->record->key.form : s->record->form->indicators[f->indicator].code;

		say(s, MESSAGE_ERROR,
		    _("Cannot be signed yet: %zu to review, the first %s: %s F8: the list."), open, code,
		    f->message);
		return true;
	}
	if (!has_words(&s->review.entered_by)) {
		s->review.field = REVIEW_ENTERED_BY;
		session_say(s, MESSAGE_ERROR, _("Type the name of who entered the figures."));
		return true;
	}
	if (session_review_asks(s, REVIEW_REVISION_REASON) && !has_words(&s->review.revision_reason)) {
		s->review.field = REVIEW_REVISION_REASON;
		session_say(s, MESSAGE_ERROR,
		    _("Signed once and changed since: type the reason why it is signed again."));
		return true;
	}
	if ((problem = passphrase_problem(s))) {
		session_say(s, MESSAGE_ERROR, problem);
		return true;
	}
	s->review.field = before;
	return false;
}

int review_sign(struct session *s, struct keystroke *k, bool again)
{
	bool ok;
	int rc;

	if (stopped(s))
		return OK;
	for (enum review_field f = REVIEW_ENTERED_BY; f <= REVIEW_REVISION_REASON; f++)
		if ((rc = store_field(s, k, f, &ok)) < 0 || !ok)
			return rc;
	if (s->record->signed_unchanged && k->effects->count == 0 && !again)
		return open_confirm(s,
		    _("Signed already, and nothing has changed since. Sign once more, as a new revision?"),
		    CMD_FINISH, k->err);
	return effect_add(k, EFFECT_SIGN, s);
}

int review_apply(struct session *s, struct keystroke *k)
{
	if (edit_apply(s, review_edit(s), k))
		return OK;
	switch (k->command) {
	case CMD_ACCEPT:
		return s->review.field == last_field(s) ? review_sign(s, k, false) : move(s, k, true);
	case CMD_NEXT:
	case CMD_PREVIOUS:
		return move(s, k, k->command == CMD_NEXT);
	case CMD_FINISH:
		return review_sign(s, k, false);
	case CMD_GROUP_NEXT:
		s->review.scroll += PAGE_LINES;
		return OK;
	case CMD_GROUP_PREVIOUS:
		s->review.scroll -= s->review.scroll > PAGE_LINES ? PAGE_LINES : s->review.scroll;
		return OK;
	case CMD_FINDING_NEXT:
	case CMD_FINDING_PREVIOUS:
		review_wipe(s);
		s->screen = SCREEN_FINDINGS;
		s->finding = 0;
		return OK;
	case CMD_NARRATIVE:
		review_wipe(s);
		return entry_commit(s, k, NULL, CMD_NARRATIVE, 0);
	case CMD_LEAVE:
	case CMD_REVERT:
		review_wipe(s);
		s->screen = SCREEN_ENTRY;
		return OK;
	default:
		return OK;
	}
}

/* --- answers of the main loop -------------------------------------------- */

int session_set_review(struct session *session, bool key_exists, const char *key_label,
    const char *history_head, struct err *err)
{
	int rc;

	session->review.key_exists = key_exists;
	if ((rc = replace_text(&session->review.key_label, key_label, err)) < 0)
		return rc;
	return replace_text(&session->review.history_head, history_head, err);
}

int session_signed(struct session *session, const char *result, struct err *err)
{
	review_wipe(session);
	edit_clear(&session->review.revision_reason); /* the next revision has a reason of its own */
	session->review.field = REVIEW_ENTERED_BY;
	session->review.key_exists = true;
	if (record_reason_is_past(session->record)) /* was not signed */
		session->record->meta[META_REVISION_REASON][0] = '\0';
	session->record->signed_unchanged = true;
	session->record->reason_stale = true;
	session->record->revision++;
	/* answered by what was signed now */
	session->record->meta[META_RETURNED][0] = session->record->meta[META_RECEIVED][0] = '\0';
	session->record->meta[META_SENT][0] = session->record->meta[META_SENT_BY][0] = '\0';
	for (size_t i = 0; i < session->record->form->indicator_count; i++)
		session->record->cells[i].review[0] = '\0';
	session_say(session, MESSAGE_DONE, _("Signed. Give the signed file to the level above."));
	return replace_text(&session->review.result, result, err);
}
