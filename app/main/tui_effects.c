/* What the session asks for, done: stored, signed, printed; and told to the session. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "main/keys.h"
#include "main/migrating.h"
#include "main/signing.h"
#include "main/tui_private.h"
#include "platform/platform.h"

/* Told of, never done by itself. Version 2 of a pack is offered to reports on version 1 only. */
static int offer_migration(struct tui *tui, struct err *err)
{
	const struct record *record = tui->session->record;
	const struct form *form = migrating_form(tui->app, record);
	struct migration_plan plan = { 0 };
	struct str question = { 0 };
	int rc;

	if (!form || record->revision > 1 || form_version_compare(form->version, record->form->version) <= 0)
		return OK;
	rc = migrating_plan(record, form, &plan, err);
	if (rc == OK) {
		str_printf(&question, _("Version %s of the form is there, this report is on %s. Move it?"),
		    form->version, record->form->version);
		str_append_char(&question, ' ');
		migrating_append(&question, record, form, &plan, " · ");
		rc = str_failed(&question) ? err_nomem(err)
					   : session_offer_migration(tui->session, str_text(&question), err);
	} else if (rc == ERR_REFUSED) {
		session_say(tui->session, MESSAGE_WARNING, err->message); /* it opens as it is */
		rc = OK;
	}
	str_dispose(&question);
	migration_plan_dispose(&plan);
	return rc;
}

int tui_open_record(struct tui *tui, const struct record_key *key, struct err *err)
{
	struct app *app = tui->app;
	struct record *record = NULL, *previous = NULL;
	struct draft draft = { 0 };
	int rc;

	if ((rc = app_load(app, key, &record, err)) < 0 ||
	    (rc = app_load_previous(app, record, &previous, err)) < 0 ||
	    (rc = store_draft_get(app->store, key, &draft.code, &draft.typed, err)) < 0) {
		record_free(record);
		record_free(previous);
		return rc;
	}
	rc = session_opened(tui->session, record, previous, draft.code ? &draft : NULL, err);
	free(draft.code);
	free(draft.typed);
	return rc < 0 ? rc : offer_migration(tui, err);
}

static int do_open(struct tui *tui, struct effect *effect, struct err *err)
{
	return tui_open_record(tui, &effect->key, err);
}

/* A record that is there already is opened instead. */
static int do_create(struct tui *tui, struct effect *effect, struct err *err)
{
	int rc = OK;

	if (!store_record_exists(tui->app->store, &effect->key))
		rc = app_create(tui->app, &effect->key, effect->from_last ? &effect->from : NULL, err);
	else
		session_say(tui->session, MESSAGE_INFO, _("This record is there already; here it is."));
	return rc < 0 ? rc : tui_open_record(tui, &effect->key, err);
}

static int do_commit(struct tui *tui, struct effect *effect, struct err *err)
{
	struct stamp stamp = app_stamp(tui->app);
	int rc, rc2;

	stamp.restores = effect->sequence;
	rc = store_commit(tui->app->store, &tui->session->record->key, &effect->changes, &stamp, err);
	if (rc < 0)
		return rc;
	if ((rc2 = session_committed(tui->session, &effect->changes, stamp.at, err)) < 0)
		return rc2;
	tui->draft_pending = true; /* the new place; that nothing is being typed is stored with the change */
	return OK;
}

typedef int (*store_step)(struct store *store, const struct record_key *key, const struct stamp *stamp,
    struct changes *ret, struct err *err);

static int step_back_or_forth(struct tui *tui, store_step step, const char *nothing, struct err *err)
{
	const struct stamp stamp = app_stamp(tui->app);
	struct changes changes = { 0 };
	int rc = step(tui->app->store, &tui->session->record->key, &stamp, &changes, err);

	if (rc == ERR_NOT_FOUND) {
		session_say(tui->session, MESSAGE_INFO, nothing);
		return OK;
	}
	if (rc == OK)
		rc = session_committed(tui->session, &changes, stamp.at, err);
	tui->draft_pending = true;
	changes_dispose(&changes);
	return rc;
}

static int do_undo(struct tui *tui, struct effect *effect, struct err *err)
{
	(void)effect;
	return step_back_or_forth(tui, store_undo, _("Nothing is left to undo."), err);
}

static int do_redo(struct tui *tui, struct effect *effect, struct err *err)
{
	(void)effect;
	return step_back_or_forth(tui, store_redo, _("Nothing is left to redo."), err);
}

static int do_draft(struct tui *tui, struct effect *effect, struct err *err)
{
	(void)effect;
	tui->draft_pending = true;
	/* on the way out nobody rests any more */
	return (tui->session->screen == SCREEN_ENTRY || tui->session->screen == SCREEN_ROWS ||
		   tui->session->screen == SCREEN_NARRATIVE || tui->session->box != BOX_NONE) &&
			   !tui->session->quit
		       ? OK
		       : tui_rest(tui, err);
}

/* Left with nothing being typed: only the place is kept. */
static int do_close(struct tui *tui, struct effect *effect, struct err *err)
{
	tui->draft_pending = false;
	return store_draft_put(tui->app->store, &effect->key, effect->value, NULL, err);
}

static int do_home(struct tui *tui, struct effect *effect, struct err *err)
{
	(void)effect;
	return tui_list_records(tui, err);
}

static int do_review(struct tui *tui, struct effect *effect, struct err *err)
{
	const struct record *record = tui->session->record;
	struct cert_info cert = { 0 };
	struct str label = { 0 };
	char head[65] = "", groups[36], *name = NULL;
	int rc;

	(void)effect;
	if ((rc = store_history_head(tui->app->store, &record->key, head, err)) < 0)
		return rc;
	rc = keys_find(tui->app, record->key.unit, NULL, &name, &cert, NULL);
	if (rc == OK) {
		fingerprint_groups(cert.sha256, groups);
		str_printf(&label, "%s · %s", cert.holder, groups);
	}
	rc = session_set_review(tui->session, rc == OK, str_text(&label), head, err);
	str_dispose(&label);
	cert_info_dispose(&cert);
	free(name);
	return rc;
}

/* Where the file is, and the fingerprint that its content goes by. */
static int append_signed(struct tui *tui, const char *path, struct str *ret, struct err *err)
{
	struct signed_revision last = { 0 };
	const int rc = store_signed_last(tui->app->store, &tui->session->record->key, &last, err);

	if (rc == OK) {
		str_printf(ret, _("Saved, and the file was checked again at %s"), path);
		str_append(ret, " · ");
		str_printf(ret, _("Content fingerprint: %.16s"), last.payload_sha256);
	}
	free(last.file);
	return rc;
}

int tui_tell_signed(struct tui *tui, struct err *err)
{
	struct session *session = tui->session;
	struct signed_revision last = { 0 };
	struct str result = { 0 };
	char *folder = NULL, *path = NULL;
	int rc;

	if (!session->record || !session->review.result[0])
		return OK;
	if ((rc = store_signed_last(tui->app->store, &session->record->key, &last, err)) < 0)
		return rc;
	if (!(folder = platform_path(tui->app->place, "out")) || !(path = platform_path(folder, last.file)))
		rc = err_nomem(err);
	if (rc == OK && (rc = append_signed(tui, path, &result, err)) == OK) {
		free(session->review.result);
		if (!(session->review.result = str_take(&result)))
			rc = err_nomem(err);
	}
	str_dispose(&result);
	free(folder);
	free(path);
	free(last.file);
	return rc;
}

static int do_sign(struct tui *tui, struct effect *effect, struct err *err)
{
	struct session *session = tui->session;
	const struct record *record = session->record;
	const char *passphrase = edit_text(&session->review.passphrase);
	struct cert_info cert = { 0 };
	struct str result = { 0 };
	char *name = NULL, *path = NULL;
	int rc = OK;

	if (keys_find(tui->app, record->key.unit, NULL, &name, &cert, NULL) < 0) {
		const char *holder =
		    *record->meta[META_ENTERED_BY] ? record->meta[META_ENTERED_BY] : tui->app->who;
		rc = keys_make(tui->app, &record->unit, holder, passphrase, &name, err);
	}
	if (rc == OK && (rc = signing_sign(tui->app, record, name, passphrase, NULL, &path, err)) == OK) {
		if ((rc = append_signed(tui, path, &result, err)) == OK &&
		    (rc = session_signed(session, str_text(&result), err)) == OK)
			rc = do_review(tui, effect, err); /* the key may be new, and the history has grown */
	}
	str_dispose(&result);
	cert_info_dispose(&cert);
	free(name);
	free(path);
	return rc;
}

static int do_typing(struct tui *tui, struct effect *effect, struct err *err)
{
	const char *method = typing_method_name(tui->session->typing.method);
	const int rc = store_config_set(tui->app->store, "keys", method, err);

	(void)effect;
	return rc == OK ? session_set_setting(tui->session, "keys", method, err) : rc;
}

static int do_quit(struct tui *tui, struct effect *effect, struct err *err)
{
	(void)effect;
	return tui_rest(tui, err);
}

static int do_migrate(struct tui *tui, struct effect *effect, struct err *err)
{
	const struct record *record = tui->session->record;
	const struct form *form = migrating_form(tui->app, record);
	int rc;

	if (!form)
		return OK;
	if ((rc = migrating_do(tui->app, record, form, err)) < 0 ||
	    (rc = tui_open_record(tui, &effect->key, err)) < 0)
		return rc;
	session_say(tui->session, MESSAGE_DONE, _("The report is of the new version now; the history tells what moved."));
	return OK;
}

static int do_training(struct tui *tui, struct effect *effect, struct err *err)
{
	(void)effect;
	return tui_switch_training(tui, err);
}

static int (*const doers[])(struct tui *tui, struct effect *effect, struct err *err) = {
	[EFFECT_OPEN] = do_open,
	[EFFECT_CREATE] = do_create,
	[EFFECT_CLOSE] = do_close,
	[EFFECT_COMMIT] = do_commit,
	[EFFECT_UNDO] = do_undo,
	[EFFECT_REDO] = do_redo,
	[EFFECT_DRAFT] = do_draft,
	[EFFECT_HOME] = do_home,
	[EFFECT_REVIEW] = do_review,
	[EFFECT_SIGN] = do_sign,
	[EFFECT_PREVIEW] = tui_preview,
	[EFFECT_WRITE] = tui_write,
	[EFFECT_WRITE_SHEETS] = tui_write_sheets,
	[EFFECT_PRINTERS] = tui_printers,
	[EFFECT_PRINT_JOB] = tui_print_job,
	[EFFECT_TYPING] = do_typing,
	[EFFECT_QUIT] = do_quit,
	[EFFECT_HISTORY] = tui_history,
	[EFFECT_HISTORY_LINE] = tui_history_line,
	[EFFECT_VERIFY] = tui_verify,
	[EFFECT_SETTINGS] = tui_settings,
	[EFFECT_SETTING] = tui_setting,
	[EFFECT_MIGRATE] = do_migrate,
	[EFFECT_TRAINING] = do_training,
	[EFFECT_OVERVIEW] = tui_overview,
	[EFFECT_DUE] = tui_due,
	[EFFECT_REMIND] = tui_remind,
	[EFFECT_UNIT] = tui_unit,
	[EFFECT_RETURN] = tui_return,
	[EFFECT_RECOGNISE] = tui_recognise,
	[EFFECT_ASSIGN] = tui_assign,
	[EFFECT_CHOOSE] = tui_choose,
	[EFFECT_INBOX] = tui_inbox,
	[EFFECT_KEYS] = tui_keys,
	[EFFECT_KEY_TAKE] = tui_key_take,
	[EFFECT_KEY_ACCEPT] = tui_key_accept,
	[EFFECT_KEY_REFUSE] = tui_key_refuse,
	[EFFECT_KEY_REVOKE] = tui_key_revoke,
	[EFFECT_KEY_ENROL] = tui_key_enrol,
	[EFFECT_KEY_SHEET] = tui_key_sheet,
	[EFFECT_IMPORT] = tui_import,
	[EFFECT_FILL_FILES] = tui_fill_files,
	[EFFECT_FILL] = tui_fill,
	[EFFECT_FILL_TAKE] = tui_fill_take,
};

/* The data as the officer left it, or a word on what to do: nothing else is told of a stick
 * that was pulled while nobody wrote on it. */
static int find_data(struct tui *tui, struct err *err)
{
	struct err why = { 0 };
	const int rc = app_reopen(tui->app, &why);

	if (rc == OK)
		session_drop_overview(tui->session); /* the units were read anew */
	if (rc == OK || rc == ERR_NOMEM) {
		if (err)
			*err = why;
		return rc;
	}
	return err_set(err, ERR_GONE,
	    _("The data cannot be found in %s: the stick was pulled out, or the folder was moved. Put it "
	      "back, then press the key again. Do not close the program: what is being typed is still "
	      "here."),
	    tui->app->place);
}

/* A stick that is there again is taken up where it was left. */
static int do_effect(struct tui *tui, struct effect *effect, struct err *err)
{
	int rc;

	if (!tui->app->store && (rc = find_data(tui, err)) < 0)
		return rc;
	if ((rc = doers[effect->kind](tui, effect, err)) != ERR_GONE)
		return rc;
	if ((rc = find_data(tui, err)) < 0)
		return rc;
	return doers[effect->kind](tui, effect, err);
}

int tui_do_effects(struct tui *tui, struct effects *effects, struct err *err)
{
	int rc = OK;

	for (size_t i = 0; i < effects->count; i++) {
		struct err why;
		err_clear(&why);
		if ((rc = do_effect(tui, &effects->items[i], &why)) == OK)
			continue;
		if (rc == ERR_NOMEM || rc == ERR_INTERNAL) {
			if (err)
				*err = why;
		} else {
			session_failed(tui->session, &why);
			rc = OK;
		}
		break;
	}
	effects_dispose(effects);
	return rc;
}
