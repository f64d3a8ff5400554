/* The event loop: keys to commands, the screen drawn, the keyboard's rests. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "main/tui_private.h"
#include "platform/platform.h"
#include "screen/view.h"

#define REST_MS 250	   /* the keyboard rests: keep what is being typed */
#define CHECKPOINT_MS 5000 /* … for longer: tidy the database */

/* The longest run of whole characters within n bytes. */
static size_t text_prefix(const char *text, size_t n)
{
	size_t at = 0, step;
	uint32_t codepoint;

	while (text[at] && (step = text_decode(text + at, strlen(text + at), &codepoint)) <= n - at)
		at += step;
	return at;
}

static int apply(struct tui *tui, enum command command, const char *text, size_t n, struct err *err)
{
	struct effects effects = { 0 };
	const int rc = session_apply(tui->session, command, text, n, &effects, err);

	if (rc < 0) {
		effects_dispose(&effects);
		return rc;
	}
	return tui_do_effects(tui, &effects, err);
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
	return tui_do_effects(tui, &effects, err);
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
	size_t *scroll = session->screen == SCREEN_HELP	    ? &session->help_scroll
			 : session->screen == SCREEN_REVIEW ? &session->review.scroll
							    : NULL;

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
	char *officer;
	int rc;

	memset(tui, 0, sizeof *tui);
	tui->app = app;
	if ((rc = session_new(
		 &app->forms, &app->units, time_date(now, platform_utc_offset(now)), &tui->session, err)) < 0)
		return rc;
	tui->session->utc_offset_minutes = platform_utc_offset(now);
	if (!(officer = app_config(app, "officer")))
		return err_nomem(err);
	memcpy(tui->session->officer, officer, text_prefix(officer, sizeof tui->session->officer - 1));
	free(officer);
	if ((rc = load_typing(tui, err)) < 0)
		return rc;
	return tui_list_records(tui, err);
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
	    (rc = term_read(term,
		 tui->draft_pending ? REST_MS
		 : *tidy	    ? CHECKPOINT_MS
				    : -1,
		 &key, err)) < 0)
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
		rc = err_set(err, ERR_IO,
		    _("What was being typed could not be kept; everything saved before is safe."));
out:
	term_close(term);
	tui_dispose(&tui);
	return rc;
}
