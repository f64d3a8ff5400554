/* An import from the screen: how far it has come is seen while it runs. */
#include <stdlib.h>
#include "base/i18n.h"
#include "main/importing.h"
#include "main/tui_private.h"
#include "platform/platform.h"

#define REDRAW_MS 100

struct import {
	struct tui *tui;
	size_t verdicts[IMPORT_VERDICT_COUNT], all;
	int64_t drawn_at;
};

/* Who waits sees how far it has come. */
static int progress(void *context, const struct import_line *line)
{
	struct import *import = context;
	const int64_t now = platform_ticks();
	int rc;

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

int tui_import(struct tui *tui, struct effect *effect, struct err *err)
{
	const char *path = tui->session->inbox.path, *passphrase = session_upper_passphrase(tui->session);
	struct import import = { .tui = tui, .drawn_at = platform_ticks() };
	char *key_name = NULL;
	int rc = OK;

	if (passphrase[0])
		rc = tui_upper_key(tui, &key_name, err);
	if (rc == OK)
		rc = importing_run(
		    tui->app, &path, 1, key_name, passphrase[0] ? passphrase : NULL, progress, &import, err);
	session_imported(tui->session);
	if (rc == OK && platform_is_dir(path))
		rc = store_config_set(tui->app->store, "import.folder", path, err);
	if (rc == OK && (rc = tui_inbox(tui, effect, err)) == OK) {
		tui->session->inbox.selected = 0;
		say_counts(&import);
	}
	free(key_name);
	return rc;
}
