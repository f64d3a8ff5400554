/* The event loop: keys to commands, the screen drawn, the keyboard's rests. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "main/tui_fill.h"
#include "main/tui_private.h"
#include "platform/font.h"
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
	struct effects effects; /* for each key: its room need not be cleared */
	int rc;

	effects.count = 0;
	if ((rc = session_apply(tui->session, command, text, n, &effects, err)) < 0) {
		effects_dispose(&effects);
		return rc;
	}
	return tui_do_effects(tui, &effects, err);
}

static int paste(struct tui *tui, const struct term_key *key, struct err *err)
{
	struct effects effects = { 0 };
	int rc = OK;

	if (key->text_size > 0 &&
	    (rc = session_paste(
		 tui->session, key->paste_begins, key->text, key->text_size, &effects, err)) == OK)
		rc = tui_do_effects(tui, &effects, err);
	if (rc == OK && key->paste_ends && (rc = session_paste_end(tui->session, &effects, err)) == OK)
		rc = tui_do_effects(tui, &effects, err);
	effects_dispose(&effects);
	return rc;
}

/* In a window too small to show anything nobody types blind: only leaving goes through. */
static bool can_be_seen(const struct tui *tui, const struct term_key *key)
{
	return view_fits(tui->grid.rows, tui->grid.columns) ||
	       (key->code != KEY_TEXT && key_command(tui->session, key->code) == CMD_QUIT);
}

int tui_key(struct tui *tui, const struct term_key *key, struct err *err)
{
	enum command command;

	if (!can_be_seen(tui, key))
		return OK;
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

	session_rest(tui->session);
	if (!tui->draft_pending || !tui->session->record)
		return OK;
	if (!tui->app->store)
		return ERR_GONE;
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
			 : session->screen == SCREEN_SETTINGS ? &session->fields.scroll
			 : session->screen == SCREEN_HISTORY  ? &session->history.scroll
			 : session->screen == SCREEN_INBOX    ? &session->inbox.scroll
							    : NULL;

	if (scroll && *scroll > last)
		*scroll = last;
}

/* The narrative and the preview move by the lines that are seen. */
static int fit_text(struct tui *tui, struct err *err)
{
	int rows, columns;

	if (!view_fits(tui->grid.rows, tui->grid.columns))
		return OK;
	view_text_size(tui->session, tui->grid.rows, tui->grid.columns, &rows, &columns);
	return session_set_text_size(tui->session, rows, columns, err);
}

int tui_draw(struct tui *tui, int rows, int columns, struct err *err)
{
	bool resized = false;
	int rc;

	if (tui->grid.rows != rows || tui->grid.columns != columns) {
		grid_dispose(&tui->grid);
		tui->drawn = (struct view_drawn){ 0 };
		resized = true;
		if (grid_init(&tui->grid, rows, columns) < 0)
			return err_nomem(err);
	}
	if ((resized || tui->session->screen == SCREEN_NARRATIVE || tui->session->screen == SCREEN_PREVIEW) &&
	    (rc = fit_text(tui, err)) < 0)
		return rc;
	if ((rc = session_judge(tui->session, err)) < 0)
		return rc;
	keep_in_bounds(tui->session, rows, columns);
	view_redraw(tui->session, &tui->drawn, &tui->grid);
	return OK;
}

int tui_redraw(struct tui *tui, struct err *err)
{
	int rows, columns, rc;

	if (!tui->term)
		return OK;
	term_size(tui->term, &rows, &columns);
	if ((rc = tui_draw(tui, rows, columns, err)) < 0)
		return rc;
	return term_show(tui->term, &tui->grid, err);
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

static int load_units(struct tui *tui, struct err *err)
{
	char *codes = app_config(tui->app, "unit");
	const int rc = codes ? session_set_units(tui->session, codes, err) : err_nomem(err);

	free(codes);
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
	if ((rc = load_typing(tui, err)) < 0 || (rc = load_units(tui, err)) < 0 ||
	    (rc = tui_list_records(tui, err)) < 0)
		return rc;
	tui_load_look(tui);
	if (app->training)
		session_set_training(tui->session, true);
	return OK;
}

void tui_dispose(struct tui *tui)
{
	session_free(tui->session);
	tui_fill_free(tui->fill);
	grid_dispose(&tui->grid);
	memset(tui, 0, sizeof *tui);
}

/* The keyboard rests. What fails now (a full disk, a stick pulled out) is told on the
 * screen; the next key tries again. */
static void rest(struct tui *tui, bool *tidy)
{
	struct err why = { 0 };
	int rc = OK;

	if (tui->draft_pending || tui->session->told.on) {
		rc = tui_rest(tui, &why);
	} else {
		*tidy = false;
		if (tui->app->store)
			rc = store_checkpoint(tui->app->store, &why);
	}
	if (rc < 0 && why.message[0])
		session_say(tui->session, MESSAGE_ERROR, why.message);
}

/* One turn: draw, wait for a key or for rest, do it. */
static int turn(struct tui *tui, struct term *term, bool *tidy, struct err *err)
{
	struct term_key key = { 0 };
	int rows, columns, rc;

	if (tui->look_changed)
		term_set_options(term, &tui->look);
	tui->look_changed = false;
	tui_tell_of_letters(tui, term);
	term_size(term, &rows, &columns);
	if ((rc = tui_draw(tui, rows, columns, err)) < 0 || (rc = term_show(term, &tui->grid, err)) < 0 ||
	    (rc = term_read(term,
		 tui->draft_pending || tui->session->told.on ? REST_MS
		 : *tidy	    ? CHECKPOINT_MS
				    : -1,
		 &key, err)) < 0)
		return rc;
	if (key.code != KEY_NONE_) {
		*tidy = true;
		return tui_key(tui, &key, err);
	}
	rest(tui, tidy);
	return OK;
}

/* The bare Linux console has no input method; where there is a desktop, or a PC at the
 * other end of the line, it has one of its own, and two at once would fight. */
bool tui_bare_console(void)
{
	const char *name = getenv("TERM");

	return name && strcmp(name, "linux") == 0;
}

/* An old PC whose battery is empty begins anew in 1990: no period of now could be chosen. */
static void tell_wrong_clock(struct session *session)
{
	struct str text = { 0 }, day = { 0 };

	if (platform_now() >= platform_build_date())
		return;
	date_append_vi(&day, session->today);
	str_printf(&text,
	    _("The date of this PC (%s) is wrong: this program is newer. Leave, set the date, start again: "
	      "periods and deadlines go by it."),
	    str_text(&day));
	if (!str_failed(&text))
		session_say(session, MESSAGE_WARNING, str_text(&text));
	str_dispose(&text);
	str_dispose(&day);
}

int tui_run(struct app *app, const enum typing_method *keys, struct err *err)
{
	struct term *term = NULL;
	struct tui tui = { 0 };
	bool tidy = false;
	int rc;

	if ((rc = app_open(app, STORE_CREATE, err)) < 0)
		return rc;
	if ((rc = tui_init(&tui, app, err)) < 0)
		goto out;
	tui_borrow_font(&tui);
	if ((rc = term_open(&tui.look, &term, err)) < 0)
		goto out;
	tui.term = term;
	if (keys)
		tui.session->typing.method = *keys;
	else if (!tui.typing_chosen && tui_bare_console())
		tui.session->typing.method = TYPING_TELEX;
	tell_wrong_clock(tui.session);
	while (rc == OK && !tui.session->quit && !term_ended(term))
		rc = turn(&tui, term, &tidy, err);
	if (tui_rest(&tui, NULL) < 0 && rc == OK)
		rc = err_set(err, ERR_IO,
		    _("What was being typed could not be kept; everything saved before is safe."));
out:
	term_close(term);
	platform_console_font_give_back();
	tui_dispose(&tui);
	return rc;
}
