/* Keys and trust: comparing fingerprints, accepting, refusing, revoking; our own enrolment. */
#include "core/session_keys.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/sort.h"
#include "core/session_private.h"

void key_line_dispose(struct key_line *line)
{
	free(line->holder);
	free(line->unit);
	free(line->unit_label);
	free(line->decided_by);
	free(line->revoked_by);
	free(line->revoked_why);
	free(line->replaced_holder);
	*line = (struct key_line){ 0 };
}

const struct key_line *keys_selected(const struct keys_screen *keys)
{
	return keys->selected < keys->count ? &keys->lines[keys->selected] : NULL;
}

static void clear(struct keys_screen *keys)
{
	for (size_t i = 0; i < keys->count; i++)
		key_line_dispose(&keys->lines[i]);
	free(keys->lines);
	keys->lines = NULL;
	keys->count = 0;
}

void keys_dispose(struct session *s)
{
	clear(&s->keys);
	keys_forget_passphrase(s);
	s->keys = (struct keys_screen){ 0 };
}

int keys_open(struct session *s, struct keystroke *k)
{
	s->keys.under = (int)s->screen;
	s->keys.selected = 0;
	s->screen = SCREEN_KEYS;
	return effect_add(k, EFFECT_KEYS, s);
}

/* What waits comes first, the newest on top; then by unit. */
static int compare_lines(const void *a, const void *b)
{
	const struct key_line *one = a, *two = b;
	int order = (int)one->standing - (int)two->standing;

	if (order == 0 && one->standing == KEY_WAITING && one->asked_at != two->asked_at)
		order = one->asked_at > two->asked_at ? -1 : 1;
	if (order == 0)
		order = strcmp(one->unit, two->unit);
	if (order == 0)
		order = strcmp(one->certificate_sha256, two->certificate_sha256);
	return order ? order : (int)one->role - (int)two->role;
}

int session_set_keys(struct session *session, struct key_line *lines, size_t count, struct err *err)
{
	struct keys_screen *keys = &session->keys;
	const struct key_line *at = keys_selected(keys);
	struct key_line was = { 0 };

	(void)err;
	if (at) {
		memcpy(was.certificate_sha256, at->certificate_sha256, sizeof was.certificate_sha256);
		was.role = at->role;
	}
	if (count > 1)
		sort_stable(lines, count, sizeof *lines, compare_lines);
	clear(keys);
	upper_wipe(session);
	session->changes++;
	keys->lines = lines;
	keys->count = count;
	if (keys->selected >= count)
		keys->selected = count ? count - 1 : 0;
	for (size_t i = 0; i < count; i++)
		if (strcmp(lines[i].certificate_sha256, was.certificate_sha256) == 0 &&
		    lines[i].role == was.role)
			keys->selected = i;
	return OK;
}

/* An effect with a text of its own. */
static int effect_with(struct session *s, struct keystroke *k, enum effect_kind kind, const char *value)
{
	int rc = effect_add(k, kind, s);

	if (rc < 0)
		return rc;
	k->effects->items[k->effects->count - 1].value = mem_strdup(value);
	return k->effects->items[k->effects->count - 1].value ? OK : err_nomem(k->err);
}

/* --- comparing ---------------------------------------------------------------- */

static int open_fingerprint(struct session *s, const struct key_line *line, struct err *err)
{
	struct str body = { 0 };
	int rc;

	str_printf(&body,
	    _("%s, %s. Ask the holder, over the telephone or in person, what their screen "
	      "shows:\n\n%s\n\nOnly when all "
	      "six groups are the same: type the last one (or: giống hệt)."),
	    line->holder, line->unit_label, line->groups);
	rc = str_failed(&body)
		 ? err_nomem(err)
		 : box_open(s, BOX_FINGERPRINT, -1, _("Compare the fingerprint"), str_text(&body), err);
	str_dispose(&body);
	return rc;
}

/* The holder of the old key has left, or it is lost: else it would have signed for the new one. */
static int open_replace(struct session *s, const struct key_line *line, struct err *err)
{
	struct str body = { 0 };
	int rc;

	str_printf(&body,
	    _("This key takes the place of the one of %s, which did not sign for it. If the old one must not "
	      "be taken "
	      "any more, type why (lost, its holder has moved): it is revoked, and a hand-over sheet is "
	      "written to be "
	      "signed. Leave it empty and both are taken."),
	    line->replaced_holder);
	rc = str_failed(&body) ? err_nomem(err)
			       : box_open(s, BOX_REPLACE, -1, _("The old key"), str_text(&body), err);
	str_dispose(&body);
	return rc;
}

static int compared(struct session *s, struct keystroke *k)
{
	const struct key_line *line = keys_selected(&s->keys);

	if (!line) {
		box_close(s);
		return OK;
	}
	if (!trust_confirms(edit_text(&s->popup.line), line->groups)) {
		session_say(s, MESSAGE_WARNING,
		    _("That is not the last group. If the holder's screen shows other digits, do not accept "
		      "the key."));
		return OK;
	}
	if (line->replaced_holder[0])
		return open_replace(s, line, k->err);
	box_close(s);
	return effect_with(s, k, EFFECT_KEY_ACCEPT, "");
}

/* --- refusing, revoking --------------------------------------------------------- */

static int open_revoke(struct session *s, struct err *err)
{
	const struct key_line *line = keys_selected(&s->keys);
	struct str body = { 0 };
	int rc;

	if (!line)
		return OK;
	if (line->standing == KEY_WAITING) {
		str_printf(&body, _("Refuse the key of %s, %s? Files under it are not taken."), line->holder,
		    line->unit_label);
		rc = str_failed(&body) ? err_nomem(err) : open_confirm(s, str_text(&body), CMD_REVOKE, err);
		str_dispose(&body);
		return rc;
	}
	if (line->standing != KEY_ACCEPTED) {
		session_say(s, MESSAGE_INFO,
		    line->standing == KEY_OWN ? _("This is a key of this computer. Tell the level above when "
						  "it is lost: they revoke it.")
					      : _("This key is not taken any more."));
		return OK;
	}
	str_printf(&body,
	    _("Files under the key of %s, %s, that come in from now on are refused; what came before stays. "
	      "This cannot be "
	      "taken back. Type why."),
	    line->holder, line->unit_label);
	rc = str_failed(&body) ? err_nomem(err)
			       : box_open(s, BOX_REVOKE, -1, _("Revoke this key"), str_text(&body), err);
	str_dispose(&body);
	return rc;
}

int keys_refuse(struct session *s, struct keystroke *k)
{
	return keys_selected(&s->keys) ? effect_add(k, EFFECT_KEY_REFUSE, s) : OK;
}

/* The reason that was typed; "" is none. */
static int reason_typed(struct session *s, struct keystroke *k)
{
	const bool revoke = s->box == BOX_REVOKE;
	struct str reason = { 0 };
	int rc;

	str_append(&reason, edit_text(&s->popup.line));
	if (revoke && strspn(str_text(&reason), " ") == reason.len) {
		str_dispose(&reason);
		session_say(
		    s, MESSAGE_WARNING, _("Type why the key is revoked: it stands in the list for good."));
		return OK;
	}
	box_close(s);
	rc = str_failed(&reason)
		 ? err_nomem(k->err)
		 : effect_with(s, k, revoke ? EFFECT_KEY_REVOKE : EFFECT_KEY_ACCEPT, str_text(&reason));
	str_dispose(&reason);
	return rc;
}

/* --- enrolment files --------------------------------------------------------------- */

static int open_file(struct session *s, struct err *err)
{
	return box_open(s, BOX_ENROLMENT, -1, _("Take in an enrolment file"),
	    _("A file whose name has “enrolment” in it, from a unit below or from the level above. Type "
	      "where it is."),
	    err);
}

static int file_typed(struct session *s, struct keystroke *k)
{
	struct str path = { 0 };
	int rc;

	str_append(&path, edit_text(&s->popup.line));
	if (path.len == 0) {
		session_say(s, MESSAGE_INFO, _("Type the file or the folder."));
		return OK;
	}
	box_close(s);
	rc = str_failed(&path) ? err_nomem(k->err) : effect_with(s, k, EFFECT_KEY_TAKE, str_text(&path));
	str_dispose(&path);
	return rc;
}

int keys_box_apply(struct session *s, struct keystroke *k)
{
	if (edit_apply(s, &s->popup.line, k))
		return OK;
	switch (k->command) {
	case CMD_ACCEPT:
		return s->box == BOX_FINGERPRINT ? compared(s, k)
		       : s->box == BOX_ENROLMENT ? file_typed(s, k)
						 : reason_typed(s, k);
	case CMD_LEAVE:
	case CMD_REVERT:
		box_close(s);
		return OK;
	default:
		return OK;
	}
}

/* --- commands ------------------------------------------------------------------------ */

static int enter(struct session *s, struct err *err)
{
	const struct key_line *line = keys_selected(&s->keys);

	if (!line)
		return keys_open_enrol(s, err);
	switch (line->standing) {
	case KEY_WAITING:
	case KEY_DECLINED:
		return open_fingerprint(s, line, err);
	case KEY_OWN:
		return keys_open_enrol(s, err);
	case KEY_ACCEPTED:
		session_say(s, MESSAGE_INFO, _("This key is accepted. Delete: revoke it, with a reason."));
		return OK;
	case KEY_WITHDRAWN:
		break;
	}
	session_say(s, MESSAGE_INFO, _("This key is not taken any more."));
	return OK;
}

static int print_sheet(struct session *s, struct keystroke *k)
{
	const struct key_line *line = keys_selected(&s->keys);

	if (line && line->standing == KEY_ACCEPTED)
		return effect_add(k, EFFECT_KEY_SHEET, s);
	session_say(s, MESSAGE_INFO, _("A hand-over sheet is written for a key that is accepted."));
	return OK;
}

int keys_apply(struct session *s, struct keystroke *k)
{
	if (list_move(&s->keys.selected, s->keys.count, k->command))
		return OK;
	switch (k->command) {
	case CMD_ACCEPT:
		return enter(s, k->err);
	case CMD_ENROL:
		return keys_open_enrol(s, k->err);
	case CMD_IMPORT:
		return open_file(s, k->err);
	case CMD_REVOKE:
		return open_revoke(s, k->err);
	case CMD_PRINT:
		return print_sheet(s, k);
	case CMD_LEAVE:
	case CMD_REVERT:
		keys_forget_passphrase(s);
		s->screen = (enum screen)s->keys.under;
		return effect_add(k, s->screen == SCREEN_INBOX ? EFFECT_INBOX : EFFECT_HOME, s);
	default:
		return OK;
	}
}
