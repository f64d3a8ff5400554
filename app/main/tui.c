#include "main/tui.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "main/keys.h"
#include "main/printing.h"
#include "main/signing.h"
#include "platform/platform.h"
#include "screen/view.h"

#define REST_MS 250         /* the keyboard rests: keep what is being typed */
#define CHECKPOINT_MS 5000  /* … for longer: tidy the database */

/* The longest run of whole characters within n bytes. */
static size_t text_prefix(const char *text, size_t n)
{
	size_t at = 0, step;
	uint32_t codepoint;

	while (text[at] && (step = text_decode(text + at, strlen(text + at), &codepoint)) <= n - at)
		at += step;
	return at;
}

static int open_record(struct tui *tui, const struct record_key *key, struct err *err)
{
	struct app *app = tui->app;
	struct record *record = NULL, *previous = NULL;
	struct draft draft = { 0 };
	int rc;

	if ((rc = app_load(app, key, &record, err)) < 0 || (rc = app_load_previous(app, record, &previous, err)) < 0 ||
	    (rc = store_draft_get(app->store, key, &draft.code, &draft.typed, err)) < 0) {
		record_free(record);
		record_free(previous);
		return rc;
	}
	rc = session_opened(tui->session, record, previous, draft.code ? &draft : NULL, err);
	free(draft.code);
	free(draft.typed);
	return rc;
}

static int do_open(struct tui *tui, struct effect *effect, struct err *err)
{
	return open_record(tui, &effect->key, err);
}

/* A record that is there already is opened instead. */
static int do_create(struct tui *tui, struct effect *effect, struct err *err)
{
	int rc = OK;

	if (!store_record_exists(tui->app->store, &effect->key))
		rc = app_create(tui->app, &effect->key, err);
	else
		session_say(tui->session, MESSAGE_INFO, _("This record is there already; here it is."));
	return rc < 0 ? rc : open_record(tui, &effect->key, err);
}

static int do_commit(struct tui *tui, struct effect *effect, struct err *err)
{
	const struct stamp stamp = app_stamp(tui->app);
	const int rc = store_commit(tui->app->store, &tui->session->record->key, &effect->changes, &stamp, err);

	int rc2;

	if (rc < 0)
		return rc;
	if ((rc2 = session_committed(tui->session, &effect->changes, stamp.at, err)) < 0)
		return rc2;
	tui->draft_pending = true; /* the new place, and that nothing is being typed any more */
	return tui_rest(tui, err);
}

typedef int (*store_step)(struct store *store, const struct record_key *key, const struct stamp *stamp, struct changes *ret,
	struct err *err);

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
	return tui->session->screen == SCREEN_ENTRY && !tui->session->quit ? OK : tui_rest(tui, err);
}

/* Left with nothing being typed: only the place is kept. */
static int do_close(struct tui *tui, struct effect *effect, struct err *err)
{
	char *code = NULL, *typed = NULL;
	int rc = store_draft_get(tui->app->store, &effect->key, &code, &typed, err);

	if (rc == OK && code)
		rc = store_draft_put(tui->app->store, &effect->key, code, NULL, err);
	tui->draft_pending = false;
	free(code);
	free(typed);
	return rc;
}

struct home {
	struct app *app;
	struct record_summary *items;
	size_t count, cap;
	struct err *err;
};

static int summarise(struct home *home, const struct record_row *row, struct record_summary *ret)
{
	struct record *record = NULL, *previous = NULL;
	struct findings findings = { 0 };
	struct str label = { 0 };
	struct tally tally;
	int rc;

	if ((rc = app_load(home->app, &row->key, &record, home->err)) < 0 ||
	    (rc = app_load_previous(home->app, record, &previous, home->err)) < 0 ||
	    (rc = check_record(record, previous, &findings, home->err)) < 0)
		goto out;
	tally = record_tally(record, -1);
	org_unit_append_label(&label, &record->unit);
	ret->key = row->key;
	ret->form_title = mem_strdup(record->form->title);
	ret->unit_label = str_take(&label);
	ret->total = tally.total;
	ret->answered = tally.answered;
	ret->open_findings = findings_open(&findings);
	ret->changed_at = row->changed_at;
	ret->state = record->signed_unchanged ? STATE_SIGNED
	             : tally.answered == tally.total && ret->open_findings == 0 ? STATE_COMPLETE : STATE_ENTERING;
	if (!ret->form_title || !ret->unit_label)
		rc = err_nomem(home->err);
out:
	str_dispose(&label);
	findings_dispose(&findings);
	record_free(record);
	record_free(previous);
	return rc;
}

static int home_row(void *context, const struct record_row *row)
{
	struct home *home = context;
	int rc;

	if (mem_grow((void **)&home->items, &home->cap, home->count + 1, sizeof *home->items) < 0)
		return err_nomem(home->err);
	if ((rc = summarise(home, row, &home->items[home->count])) < 0)
		return rc;
	home->count++;
	return OK;
}

static int do_home(struct tui *tui, struct effect *effect, struct err *err)
{
	struct home home = { .app = tui->app, .err = err };
	int rc;

	(void)effect;
	if ((rc = store_record_each(tui->app->store, home_row, &home, err)) == OK)
		return session_set_home(tui->session, home.items, home.count, err);
	for (size_t i = 0; i < home.count; i++)
		record_summary_dispose(&home.items[i]);
	free(home.items);
	return rc;
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
		const char *holder = *record->meta[META_ENTERED_BY] ? record->meta[META_ENTERED_BY] : tui->app->who;
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

static int do_print(struct tui *tui, struct effect *effect, struct err *err)
{
	struct str text = { 0 };
	struct record *record = NULL; /* the list prints records that are not open */
	char *path = NULL;
	int rc = app_load(tui->app, &effect->key, &record, err);

	if (rc == OK && (rc = printing_to_folder(tui->app, record, &path, err)) == OK) {
		str_printf(&text, _("The report to print is written: %s"), path);
		session_say(tui->session, MESSAGE_DONE, str_text(&text));
	}
	str_dispose(&text);
	record_free(record);
	free(path);
	return rc;
}

static int do_typing(struct tui *tui, struct effect *effect, struct err *err)
{
	(void)effect;
	return store_config_set(tui->app->store, "keys", typing_method_name(tui->session->typing.method), err);
}

static int do_quit(struct tui *tui, struct effect *effect, struct err *err)
{
	(void)effect;
	return tui_rest(tui, err);
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
	[EFFECT_PRINT] = do_print,
	[EFFECT_TYPING] = do_typing,
	[EFFECT_QUIT] = do_quit,
};

/* A failed effect is told on the screen; the ones behind it are left, they built on it.
 * Only a defect or lack of memory ends the program. */
static int run_effects(struct tui *tui, struct effects *effects, struct err *err)
{
	int rc = OK;

	for (size_t i = 0; i < effects->count; i++) {
		struct err why = { 0 };
		if ((rc = doers[effects->items[i].kind](tui, &effects->items[i], &why)) == OK)
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

static int apply(struct tui *tui, enum command command, const char *text, size_t n, struct err *err)
{
	struct effects effects = { 0 };
	const int rc = session_apply(tui->session, command, text, n, &effects, err);

	if (rc < 0) {
		effects_dispose(&effects);
		return rc;
	}
	return run_effects(tui, &effects, err);
}

static int paste(struct tui *tui, const struct term_key *key, struct err *err)
{
	struct effects effects = { 0 };
	const int rc =
	    session_paste(tui->session, key->paste_begins, key->text, key->text_size, &effects, err);

	if (rc < 0) {
		effects_dispose(&effects);
		return rc;
	}
	return run_effects(tui, &effects, err);
}

int tui_key(struct tui *tui, const struct term_key *key, struct err *err)
{
	enum command command;

	if (key->twin)
		session_unrevert(tui->session);
	if (key->code == KEY_TEXT && key->pasted)
		return paste(tui, key, err);
	if (key->code == KEY_TEXT)
		return apply(tui, CMD_INSERT, key->text, key->text_size, err);
	command = key_command(tui->session, key->code);
	return command == CMD_NONE ? OK : apply(tui, command, NULL, 0, err);
}

int tui_rest(struct tui *tui, struct err *err)
{
	const char *code = NULL, *typed = NULL;

	if (!tui->draft_pending || !tui->session->record)
		return OK;
	tui->draft_pending = false;
	session_draft(tui->session, &code, &typed);
	return store_draft_put(tui->app->store, &tui->session->record->key, code ? code : "", typed, err);
}

/* Only a view knows how long its text is at a size. */
static void keep_in_bounds(struct session *session, int rows, int columns)
{
	const size_t last = view_scroll_max(session, rows, columns);
	size_t *scroll = session->screen == SCREEN_HELP ? &session->help_scroll
	                 : session->screen == SCREEN_REVIEW ? &session->review.scroll : NULL;

	if (scroll && *scroll > last)
		*scroll = last;
}

int tui_draw(struct tui *tui, int rows, int columns, struct err *err)
{
	if (tui->grid.rows != rows || tui->grid.columns != columns) {
		grid_dispose(&tui->grid);
		if (grid_init(&tui->grid, rows, columns) < 0)
			return err_nomem(err);
	}
	keep_in_bounds(tui->session, rows, columns);
	view_draw(tui->session, &tui->grid);
	return OK;
}

/* A setting that is not there, or not understood, leaves the default. */
static int load_typing(struct tui *tui, struct err *err)
{
	struct telex *typing = &tui->session->typing;
	char *keys = app_config(tui->app, "keys"), *tone = app_config(tui->app, "tone");
	const int rc = keys && tone ? OK : err_nomem(err);

	if (rc == OK) {
		tui->typing_chosen = typing_method_from_name(keys, &typing->method);
		(void)tone_style_from_name(tone, &typing->style);
	}
	free(keys);
	free(tone);
	return rc;
}

int tui_init(struct tui *tui, struct app *app, struct err *err)
{
	const int64_t now = platform_now();
	struct effect home = { .kind = EFFECT_HOME };
	char *officer;
	int rc;

	memset(tui, 0, sizeof *tui);
	tui->app = app;
	if ((rc = session_new(&app->forms, &app->units, time_date(now, platform_utc_offset(now)), &tui->session, err)) < 0)
		return rc;
	tui->session->utc_offset_minutes = platform_utc_offset(now);
	if (!(officer = app_config(app, "officer")))
		return err_nomem(err);
	memcpy(tui->session->officer, officer, text_prefix(officer, sizeof tui->session->officer - 1));
	free(officer);
	if ((rc = load_typing(tui, err)) < 0)
		return rc;
	return do_home(tui, &home, err);
}

void tui_dispose(struct tui *tui)
{
	session_free(tui->session);
	grid_dispose(&tui->grid);
	memset(tui, 0, sizeof *tui);
}

/* One turn: draw, wait for a key or for rest, do it. */
static int turn(struct tui *tui, struct term *term, bool *tidy, struct err *err)
{
	struct term_key key = { 0 };
	int rows, columns, rc;

	term_size(term, &rows, &columns);
	if ((rc = tui_draw(tui, rows, columns, err)) < 0 || (rc = term_show(term, &tui->grid, err)) < 0 ||
	    (rc = term_read(term, tui->draft_pending ? REST_MS : *tidy ? CHECKPOINT_MS : -1, &key, err)) < 0)
		return rc;
	if (key.code != KEY_NONE_) {
		*tidy = true;
		return tui_key(tui, &key, err);
	}
	if (tui->draft_pending)
		return tui_rest(tui, err);
	*tidy = false;
	return store_checkpoint(tui->app->store, err);
}

/* The bare Linux console has no input method; where there is a desktop, or a PC at the
 * other end of the line, it has one of its own, and two at once would fight. */
static bool is_bare_console(void)
{
	const char *name = getenv("TERM");

	return name && strcmp(name, "linux") == 0;
}

int tui_run(struct app *app, bool language_given, const enum typing_method *keys, struct err *err)
{
	struct term_options options = { .ascii = app->ascii, .monochrome = getenv("NO_COLOR") != NULL };
	struct term *term = NULL;
	struct tui tui = { 0 };
	char *language = NULL;
	bool tidy = false;
	int rc;

	if ((rc = app_open(app, STORE_CREATE, err)) < 0)
		return rc;
	if (!language_given && (language = app_config(app, "lang")) && *language)
		(void)app_set_language(language, NULL);
	free(language);
	if ((rc = tui_init(&tui, app, err)) < 0 || (rc = term_open(&options, &term, err)) < 0)
		goto out;
	if (keys)
		tui.session->typing.method = *keys;
	else if (!tui.typing_chosen && is_bare_console())
		tui.session->typing.method = TYPING_TELEX;
	while (rc == OK && !tui.session->quit && !term_ended(term))
		rc = turn(&tui, term, &tidy, err);
	if (tui_rest(&tui, NULL) < 0 && rc == OK)
		rc = err_set(err, ERR_IO, _("What was being typed could not be kept; everything saved before is safe."));
out:
	term_close(term);
	tui_dispose(&tui);
	return rc;
}
