/* What the officer decides about a key, done. */
#include <stdlib.h>
#include <string.h>
#include "base/file_name.h"
#include "base/i18n.h"
#include "main/handing_over.h"
#include "main/trusting.h"
#include "main/tui_private.h"
#include "platform/platform.h"
#include "store/trust.h"

static void say_taken(struct tui *tui, enum enrolment_taken how)
{
	static const char *const words[] = {
		[ENROLMENT_WAITING] =
		    N_("The enrolment is in the list now. Compare its six groups with the holder: Enter."),
		[ENROLMENT_VOUCHED] =
		    N_("Accepted: the old key, which is taken here, has signed for the new one."),
		[ENROLMENT_KNOWN] = N_("This key is in the list already."),
	};

	session_say(tui->session, how == ENROLMENT_VOUCHED ? MESSAGE_DONE : MESSAGE_INFO, _(words[how]));
}

int tui_key_take(struct tui *tui, struct effect *effect, struct err *err)
{
	struct trust_list list = { 0 };
	struct trust_entry entry = { .holder = NULL };
	struct cms_content content = { 0 };
	struct str bytes = { 0 };
	enum enrolment_taken how;
	int rc;

	if ((rc = platform_read_file(effect->value, CMS_MAX_BYTES, &bytes, err)) == OK &&
	    (rc = cms_verify(str_text(&bytes), bytes.len, &content, err)) == OK &&
	    (rc = store_trust_load(tui->app->store, &list, err)) == OK &&
	    (rc = trusting_take(tui->app, &list, &content, platform_now(), &entry, &how, err)) == OK &&
	    (rc = tui_give_keys(tui, &list, err)) == OK)
		say_taken(tui, how);
	trust_entry_dispose(&entry);
	trust_list_dispose(&list);
	cms_content_dispose(&content);
	str_dispose(&bytes);
	return rc;
}

/* The sheet into DATA/out; *ret_path: free(). */
static int write_sheet(struct tui *tui, const struct trust_list *list, const struct trust_entry *entry,
    const char *reason, char **ret_path, struct err *err)
{
	const size_t at = *entry->replaces ? trust_first(list, entry->replaces) : list->count;
	const struct trust_entry *old =
	    at < list->count && strcmp(list->items[at].certificate_sha256, entry->replaces) == 0
		? &list->items[at]
		: NULL;
	struct str wanted = { 0 }, name = { 0 };
	char *folder = platform_path(tui->app->place, "out"), *path = NULL;
	int rc = folder ? platform_make_dir(folder, err) : err_nomem(err);

	for (int i = 1; rc == OK && !path; i++) {
		str_clear(&wanted);
		str_clear(&name);
		str_printf(&wanted, "%s_khoa_%.8s_%d.txt", entry->unit, entry->certificate_sha256, i);
		file_name_append(&name, str_text(&wanted));
		if (str_failed(&wanted) || str_failed(&name) || !(path = platform_path(folder, str_text(&name)))) {
			rc = err_nomem(err);
		} else if (platform_exists(path)) {
			free(path);
			path = NULL;
		}
	}
	if (rc == OK)
		rc = handing_over_print(
		    tui->app, entry, old, *reason || !old ? reason : old->revoked_why, path, err);
	str_dispose(&wanted);
	str_dispose(&name);
	free(folder);
	if (rc < 0)
		free(path);
	else
		*ret_path = path;
	return rc;
}

static int nothing_selected(struct err *err)
{
	return err_set(err, ERR_NOT_FOUND, _("No key is selected."));
}

int tui_key_sheet(struct tui *tui, struct effect *effect, struct err *err)
{
	const struct key_line *line = keys_selected(&tui->session->keys);
	struct trust_list list = { 0 };
	const struct trust_entry *entry;
	struct str text = { 0 };
	char *path = NULL;
	int rc = store_trust_load(tui->app->store, &list, err);

	(void)effect;
	if (rc == OK) {
		entry = line ? trust_find(&list, line->certificate_sha256, line->unit, line->role) : NULL;
		rc = entry ? write_sheet(tui, &list, entry, "", &path, err) : nothing_selected(err);
	}
	if (rc == OK) {
		str_printf(&text, _("The hand-over sheet is at %s"), path);
		session_say(tui->session, MESSAGE_DONE, str_text(&text));
	}
	str_dispose(&text);
	trust_list_dispose(&list);
	free(path);
	return rc;
}

int tui_key_accept(struct tui *tui, struct effect *effect, struct err *err)
{
	const struct key_line *line = keys_selected(&tui->session->keys);
	struct trust_choice choice = { .reason = effect->value };
	struct trust_list list = { 0 };
	const struct trust_entry *entry;
	struct str text = { 0 };
	char *path = NULL;
	int rc;

	if (!line)
		return nothing_selected(err);
	choice.certificate_sha256 = line->certificate_sha256;
	choice.unit = line->unit;
	choice.role = line->role;
	choice.replaces = *effect->value ? line->replaces : "";
	if ((rc = store_trust_load(tui->app->store, &list, err)) < 0 ||
	    (rc = trusting_accept(tui->app, &list, &choice, err)) < 0)
		goto out;
	entry = trust_find(&list, choice.certificate_sha256, choice.unit, choice.role);
	str_printf(&text, _("Accepted: %s. Files under this key are taken from now on."), line->holder);
	if (*effect->value && entry &&
	    (rc = write_sheet(tui, &list, entry, effect->value, &path, err)) == OK) {
		str_append_char(&text, ' ');
		str_printf(&text, _("The hand-over sheet is at %s"), path);
	}
	if (rc == OK && (rc = tui_give_keys(tui, &list, err)) == OK)
		session_say(tui->session, MESSAGE_DONE, str_text(&text));
out:
	str_dispose(&text);
	trust_list_dispose(&list);
	free(path);
	return rc;
}

int tui_key_refuse(struct tui *tui, struct effect *effect, struct err *err)
{
	const struct key_line *line = keys_selected(&tui->session->keys);
	struct trust_list list = { 0 };
	int rc;

	(void)effect;
	if (!line)
		return nothing_selected(err);
	if ((rc = store_trust_load(tui->app->store, &list, err)) == OK &&
	    (rc = trusting_refuse(tui->app, &list, line->certificate_sha256, line->unit, line->role, err)) ==
		OK &&
	    (rc = tui_give_keys(tui, &list, err)) == OK)
		session_say(tui->session, MESSAGE_DONE, _("Refused. Files under this key are not taken."));
	trust_list_dispose(&list);
	return rc;
}

int tui_key_revoke(struct tui *tui, struct effect *effect, struct err *err)
{
	const struct key_line *line = keys_selected(&tui->session->keys);
	struct trust_list list = { 0 };
	int rc;

	if (!line)
		return nothing_selected(err);
	if ((rc = store_trust_load(tui->app->store, &list, err)) == OK &&
	    (rc = trusting_revoke(
		 tui->app, &list, line->certificate_sha256, platform_now(), effect->value, err)) == OK &&
	    (rc = tui_give_keys(tui, &list, err)) == OK)
		session_say(tui->session, MESSAGE_DONE,
		    _("Revoked. Files under this key that come in from now on are refused."));
	trust_list_dispose(&list);
	return rc;
}
