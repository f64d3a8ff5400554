/* The enrolment of this computer's own key, made now when there is none. */
#include "core/session_keys.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/session_private.h"

void keys_forget_passphrase(struct session *s)
{
	char *once = s->keys.passphrase_once;

	if (once)
		mem_wipe(once, strlen(once));
	free(once);
	s->keys.passphrase_once = NULL;
}

static bool has_own(const struct session *s)
{
	for (size_t i = 0; i < s->keys.count; i++)
		if (s->keys.lines[i].standing == KEY_OWN)
			return true;
	return false;
}

static int ask_for_new(struct session *s, struct err *err)
{
	return upper_ask_passphrase(s, CMD_ENROL,
	    _("This computer has no signing key yet; one is made now. Choose a passphrase of at least 8 "
	      "characters. Keep "
	      "it: nobody can give it back."),
	    err);
}

int keys_open_enrol(struct session *s, struct err *err)
{
	if (has_own(s))
		return upper_ask_passphrase(s, CMD_ENROL,
		    _("The enrolment file tells those who are to take the signature of this computer's key "
		      "whose it is. "
		      "Type the passphrase of the key."),
		    err);
	return ask_for_new(s, err);
}

int keys_enrol(struct session *s, struct keystroke *k)
{
	const char *typed = edit_text(&s->passphrase);
	bool same;

	if (has_own(s))
		return effect_add(k, EFFECT_KEY_ENROL, s);
	if (!s->keys.passphrase_once && review_passphrase_short(typed)) {
		upper_wipe(s);
		session_say(s, MESSAGE_ERROR, _("The passphrase is too short: at least 8 characters."));
		return ask_for_new(s, k->err);
	}
	if (!s->keys.passphrase_once) {
		if (!(s->keys.passphrase_once = mem_strdup(typed)))
			return err_nomem(k->err);
		return upper_ask_passphrase(s, CMD_ENROL, _("Type the same passphrase again."), k->err);
	}
	same = strcmp(s->keys.passphrase_once, typed) == 0;
	keys_forget_passphrase(s);
	if (same)
		return effect_add(k, EFFECT_KEY_ENROL, s);
	upper_wipe(s);
	session_say(
	    s, MESSAGE_WARNING, _("The two passphrases are not the same. Nothing was made; try again."));
	return OK;
}
