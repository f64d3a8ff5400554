/* An import from the screen: how far it has come is seen while it runs. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "main/importing.h"
#include "main/tui_private.h"
#include "platform/platform.h"

#define REDRAW_MS 100

struct import {
	struct tui *tui;
	size_t verdicts[IMPORT_VERDICT_COUNT], all;
	int64_t drawn_at;
	const char *path;
	size_t vanished; /* files one after another that were there when the folder was read */
	bool gone;	 /* what was imported from: the stick was pulled out */
};

#define VANISHED_MAX 3

/* No file there, and none that would hold it. */
static bool is_vanished(const char *path)
{
	char *at = mem_strdup(path), *end = at ? at + strlen(at) : NULL;
	bool vanished = at && !platform_exists(at);

	while (vanished && --end > at) {
		if (*end != '/' && *end != '\\')
			continue;
		*end = '\0';
		if (platform_exists(at)) {
			vanished = platform_is_dir(at); /* else a zip, with a bad file in it */
			break;
		}
	}
	free(at);
	return vanished;
}

/* Who waits sees how far it has come. */
static int progress(void *context, const struct import_line *line)
{
	struct import *import = context;
	const int64_t now = platform_ticks();
	int rc;

	/* The rest of a stick that was pulled out would come in as unreadable, file by file. */
	import->vanished =
	    line->verdict == IMPORT_UNREADABLE && is_vanished(line->path) ? import->vanished + 1 : 0;
	if (import->vanished == VANISHED_MAX) {
		import->gone = true;
		return ERR_GONE;
	}
	import->verdicts[line->verdict]++;
	import->all++;
	session_import_progress(import->tui->session, line->done, line->all);
	if (now - import->drawn_at < REDRAW_MS)
		return OK;
	import->drawn_at = now;
	rc = tui_redraw(import->tui, NULL);
	return rc == ERR_NOMEM ? rc : OK; /* a terminal that is gone is no reason to stop half way */
}

static void say_counts(const struct import *import)
{
	struct str text = { 0 };
	bool refused = false;

	str_printf(&text, _("Files looked at: %zu"), import->all);
	for (int i = 0; i < IMPORT_VERDICT_COUNT; i++) {
		if (!import->verdicts[i])
			continue;
		str_printf(
		    &text, " · %s %zu", import_verdict_label((enum import_verdict)i), import->verdicts[i]);
		refused |= i >= IMPORT_TRAINING;
	}
	if (!str_failed(&text))
		session_say(import->tui->session, refused ? MESSAGE_WARNING : MESSAGE_DONE, str_text(&text));
	str_dispose(&text);
}

static int run(struct tui *tui, struct import *import, struct err *err)
{
	const char *passphrase = session_upper_passphrase(tui->session);
	char *key_name = NULL;
	int rc = OK;

	if (!platform_exists(import->path)) /* what was typed stands there to be mended the next time */
		return err_set(err, ERR_NOT_FOUND,
		    _("%s is not there. Look whether the stick is in, then press Insert and mend the name."),
		    import->path);
	session_import_progress(tui->session, 0, 0);
	if ((rc = tui_redraw(tui, err)) == OK && passphrase[0])
		rc = tui_upper_key(tui, &key_name, err);
	if (rc == OK)
		rc = importing_run(tui->app, &import->path, 1, key_name, passphrase[0] ? passphrase : NULL, progress,
		    import, err);
	free(key_name);
	if (rc == OK && import->gone)
		rc = err_set(err, ERR_IO,
		    _("%s is gone: was the stick pulled out? %zu files were looked at and stay; put it back and import "
		      "once more."),
		    import->path, import->all);
	return rc;
}

int tui_import(struct tui *tui, struct effect *effect, struct err *err)
{
	struct import import = { .tui = tui, .drawn_at = platform_ticks(), .path = tui->session->inbox.path };
	struct err later = { 0 };
	int rc = run(tui, &import, err);

	session_imported(tui->session);
	if (rc < 0) { /* what came in before is to be seen; why it stopped is told */
		(void)tui_inbox(tui, effect, &later);
		return rc;
	}
	if (platform_is_dir(import.path))
		rc = store_config_set(tui->app->store, "import.folder", import.path, err);
	if (rc == OK && (rc = tui_inbox(tui, effect, err)) == OK) {
		tui->session->inbox.selected = 0;
		say_counts(&import);
	}
	return rc;
}
