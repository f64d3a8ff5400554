/* The files that came in, for their screen, and the folders that more may be in. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "main/importing.h"
#include "main/tui_private.h"
#include "platform/platform.h"
#include "store/received.h"

#define INBOX_LINES_MAX 5000 /* of 166 units and years of periods the newest are wanted */

/* --- the lines ------------------------------------------------------------------ */

struct collected {
	struct app *app;
	const struct session *session;
	struct inbox_line *lines;
	size_t count, cap;
	bool failed;
};

static int verdict_of(const char *name)
{
	for (int i = 0; i < IMPORT_VERDICT_COUNT; i++)
		if (strcmp(import_verdict_name((enum import_verdict)i), name) == 0)
			return i;
	return -1;
}

/* A name that was given to this program is no text to trust. */
static char *unit_label(const struct collected *to, const struct arrival *row)
{
	struct period period;
	const struct org_unit *unit = NULL;
	struct str label = { 0 };

	if (row->unit[0] && period_parse(row->period, &period, NULL) == OK)
		unit = org_units_find(&to->app->units, row->unit, period_last_day(period));
	if (unit)
		org_unit_append_label(&label, unit);
	else if (row->unit[0]) /* an enrolment is for no period */
		session_append_unit(to->session, row->unit, &label);
	if (str_failed(&label))
		return NULL;
	return label.len ? str_take(&label) : mem_strdup("");
}

static bool is_own(struct app *app, const struct arrival *row)
{
	struct record_key key = { 0 };

	strncpy(key.form, row->form, sizeof key.form - 1);
	strncpy(key.unit, row->unit, sizeof key.unit - 1);
	return period_parse(row->period, &key.period, NULL) == OK && store_record_exists(app->store, &key);
}

static int found(void *context, const struct received *row)
{
	(void)context;
	(void)row;
	return 0;
}

/* A report that can be looked at; an answer may be older than what is here, or here already, too. */
static bool is_report(struct app *app, const struct arrival *row, int verdict)
{
	if (!row->payload_sha256[0])
		return false;
	if (verdict == IMPORT_AGAIN || verdict == IMPORT_OLDER)
		return store_received_find(app->store, row->payload_sha256, found, NULL, NULL, NULL) == OK;
	return verdict == IMPORT_TAKEN || verdict == IMPORT_APART;
}

static bool is_answer(int verdict)
{
	return verdict == IMPORT_RETURN || verdict == IMPORT_RECEIPT || verdict == IMPORT_AGAIN ||
	       verdict == IMPORT_OLDER;
}

static int arrival_row(void *context, const struct arrival *row)
{
	struct collected *to = context;
	const int verdict = verdict_of(row->verdict);
	const struct form *form = row->form[0] ? forms_find(&to->app->forms, row->form) : NULL;
	struct inbox_line line = { .at = row->at,
		.revision = row->revision,
		.refused = verdict >= IMPORT_TRAINING || verdict < 0 };

	if (to->count == INBOX_LINES_MAX)
		return OK;
	line.taken = is_report(to->app, row, verdict);
	line.own = !line.taken && is_answer(verdict) && is_own(to->app, row);
	line.file = mem_strdup(row->file_name);
	line.verdict = mem_strdup(row->verdict);
	line.words =
	    mem_strdup(verdict < 0 ? row->verdict : import_verdict_label((enum import_verdict)verdict));
	line.message = mem_strdup(row->message);
	line.form = mem_strdup(row->form);
	line.unit = mem_strdup(row->unit);
	line.unit_label = unit_label(to, row);
	line.form_title = mem_strdup(form ? form->title : row->form);
	line.period = mem_strdup(row->period);
	line.payload_sha256 = mem_strdup(row->payload_sha256);
	if (!line.file || !line.verdict || !line.words || !line.message || !line.form || !line.unit ||
	    !line.unit_label || !line.form_title || !line.period || !line.payload_sha256 ||
	    mem_grow((void **)&to->lines, &to->cap, to->count + 1, sizeof *to->lines) < 0) {
		inbox_line_dispose(&line);
		to->failed = true;
		return ERR_NOMEM;
	}
	to->lines[to->count++] = line;
	return OK;
}

/* --- folders to offer ------------------------------------------------------------- */

struct folders {
	char **items;
	size_t count, cap;
	const char *parent;
	int depth;
	bool failed;
};

static void add_folder(struct folders *to, const char *path)
{
	for (size_t i = 0; i < to->count; i++)
		if (strcmp(to->items[i], path) == 0)
			return;
	if (mem_grow((void **)&to->items, &to->cap, to->count + 1, sizeof *to->items) < 0 ||
	    !(to->items[to->count] = mem_strdup(path)))
		to->failed = true;
	else
		to->count++;
}

/* Sticks stand in a folder of their own, or below the user's. */
static int mounted(void *context, const char *name)
{
	struct folders *to = context;
	char *path = platform_path(to->parent, name);

	if (!path)
		to->failed = true;
	else if (platform_is_dir(path) && to->depth > 0) {
		struct folders below = { .items = to->items,
			.count = to->count,
			.cap = to->cap,
			.parent = path,
			.depth = to->depth - 1 };

		(void)platform_list_dir(path, mounted, &below, NULL);
		to->items = below.items;
		to->count = below.count;
		to->cap = below.cap;
		to->failed |= below.failed;
	} else if (platform_is_dir(path)) {
		add_folder(to, path);
	}
	free(path);
	return 0;
}

static int offer_folders(struct tui *tui, struct folders *ret, struct err *err)
{
	static const char *const parents[] = { "/run/media", "/media" };
	char *last = app_config(tui->app, "import.folder");

	*ret = (struct folders){ .items = NULL };
	if (last && last[0])
		add_folder(ret, last);
	for (size_t i = 0; i < sizeof parents / sizeof *parents; i++) {
		ret->parent = parents[i];
		ret->depth = 1;
		(void)platform_list_dir(parents[i], mounted, ret, NULL); /* none of it need be there */
	}
	free(last);
	return ret->failed ? err_nomem(err) : OK;
}

int tui_offer_folders(struct tui *tui, char ***ret, size_t *ret_count, struct err *err)
{
	struct folders folders = { .items = NULL };
	const int rc = offer_folders(tui, &folders, err);

	for (size_t i = 0; rc < 0 && i < folders.count; i++)
		free(folders.items[i]);
	if (rc < 0)
		free(folders.items);
	*ret = rc < 0 ? NULL : folders.items;
	*ret_count = rc < 0 ? 0 : folders.count;
	return rc;
}

int tui_inbox(struct tui *tui, struct effect *effect, struct err *err)
{
	struct collected to = { .app = tui->app, .session = tui->session };
	struct folders folders = { .items = NULL };
	int rc = store_arrival_each(tui->app->store, arrival_row, &to, err);

	(void)effect;
	if (to.failed)
		rc = err_nomem(err);
	if (rc == OK && (rc = offer_folders(tui, &folders, err)) == OK)
		return session_set_inbox(tui->session, to.lines, to.count, folders.items, folders.count, err);
	for (size_t i = 0; i < to.count; i++)
		inbox_line_dispose(&to.lines[i]);
	for (size_t i = 0; i < folders.count; i++)
		free(folders.items[i]);
	free(to.lines);
	free(folders.items);
	return rc;
}
