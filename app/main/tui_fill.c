/* A filled file on the screen: which files there are, how one is read, and storing what is understood. */
#include "main/tui_fill.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "core/legacy.h"
#include "main/cmd_fill.h"
#include "main/tui_private.h"
#include "platform/platform.h"

#define FILES_MAX 40
#define SETTING_FOLDER "fill.folder"

static const char *const ends[] = { ".xlsx", ".csv", ".tsv" };

static bool ends_in(const char *name, const char *end)
{
	const size_t n = strlen(name), m = strlen(end);

	return n > m && text_fold_equal(name + n - m, end);
}

void tui_fill_free(struct tui_fill *fill)
{
	if (!fill)
		return;
	filling_dispose(&fill->filling);
	free(fill->ways);
	free(fill->sheet);
	free(fill->path);
	free(fill);
}

/* --- which files ------------------------------------------------------------------ */

struct files {
	char **items;
	size_t count, cap;
	const char *folder;
	bool failed;
};

static int add_file(void *context, const char *name)
{
	struct files *to = context;
	char *path;

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		if (!ends_in(name, ends[i]) || name[0] == '~' ||
		    to->count == FILES_MAX) /* "~$x.xlsx": open in Excel */
			continue;
		path = platform_path(to->folder, name);
		if (!path || mem_grow(&to->items, &to->cap, to->count + 1, sizeof *to->items) < 0) {
			free(path);
			to->failed = true;
			return 1;
		}
		to->items[to->count++] = path;
	}
	return 0;
}

int tui_fill_files(struct tui *tui, struct effect *effect, struct err *err)
{
	struct files files = { .items = NULL };
	char **folders = NULL, *last = app_config(tui->app, SETTING_FOLDER);
	size_t count = 0;
	int rc = tui_offer_folders(tui, &folders, &count, err);

	(void)effect;
	if (rc == OK && last && last[0]) {
		files.folder = last;
		(void)platform_list_dir(last, add_file, &files, NULL); /* it need not be there any more */
	}
	for (size_t i = 0; i < count; i++) {
		files.folder = folders[i];
		if (!last || strcmp(last, folders[i]) != 0)
			(void)platform_list_dir(folders[i], add_file, &files, NULL);
		free(folders[i]);
	}
	free(folders);
	free(last);
	if (rc == OK && !files.failed)
		return session_set_fill_files(tui->session, files.items, files.count, err);
	for (size_t i = 0; i < files.count; i++)
		free(files.items[i]);
	free(files.items);
	return rc < 0 ? rc : err_nomem(err);
}

/* --- how it is read --------------------------------------------------------------- */

static int read_workbook(const char *path, const char *sheet, struct workbook *ret, struct err *err)
{
	if (!platform_exists(path))
		return err_set(err, ERR_NOT_FOUND,
		    _("%s is not there. Look whether the stick is in, then press Insert and mend the name."),
		    path);
	if (platform_is_dir(path))
		return err_set(err, ERR_USAGE,
		    _("%s is a folder. Press Insert and type the name of the file in it."), path);
	return ends_in(path, ".csv") || ends_in(path, ".tsv") ? workbook_read_delimited(path, ret, err)
							      : workbook_read(path, sheet, NULL, 0, ret, err);
}

/* Takes the way that was chosen; ways of a sheet hold for that sheet only. */
static int choose(struct tui_fill *fill, const struct workbook *w, const struct tui_fill_way *chosen,
    bool *ret_sheet, struct err *err)
{
	*ret_sheet = false;
	switch (chosen->kind) {
	case FILL_RESULTS:
		for (int k = FILLING_DIFFICULTY; k < FILLING_FIELDS; k++) /* a column is one thing only */
			if (fill->plan.columns[k] == (int)chosen->value)
				fill->plan.columns[k] = FILLING_NONE;
		fill->plan.columns[FILLING_RESULT] = (int)chosen->value;
		return OK;
	case FILL_CHARSET:
		fill->plan.charset = (int)chosen->value - 1;
		fill->charset_chosen = true;
		return OK;
	case FILL_SHEET:
		free(fill->sheet);
		fill->sheet = chosen->value < w->sheet_count ? mem_strdup(w->sheets[chosen->value]) : NULL;
		*ret_sheet = true;
		return fill->sheet ? OK : err_nomem(err);
	}
	return OK;
}

/* Reads the rows; texts of old fonts as Unicode unless that was chosen otherwise: what comes of it is seen.
 */
static int read_rows(struct tui *tui, struct tui_fill *fill, const struct workbook *w, struct err *err)
{
	int rc;

	filling_dispose(&fill->filling);
	if ((rc = filling_read(w, &fill->plan, tui->session->record, &fill->filling, err)) < 0 ||
	    fill->filling.charset == FILLING_NONE || fill->charset_chosen ||
	    fill->plan.charset != FILLING_NONE)
		return rc;
	fill->plan.charset = fill->filling.charset;
	filling_dispose(&fill->filling);
	return filling_read(w, &fill->plan, tui->session->record, &fill->filling, err);
}

static int no_codes(const struct workbook *w, const struct form *form, struct err *err)
{
	return err_set(err, ERR_REFUSED,
	    w->sheet[0] ? _("No column of the sheet “%s” holds codes of the form %s.")
			: _("No column of the file%s holds codes of the form %s."),
	    w->sheet, form->id);
}

/* Of the file at path from the beginning, or of the one that is shown, as it is read now. */
static struct tui_fill *begin(const struct tui_fill *shown, const char *path)
{
	struct tui_fill *fill = mem_zalloc(1, sizeof *fill);

	if (!fill)
		return NULL;
	fill->path = mem_strdup(shown ? shown->path : path);
	if (shown) {
		fill->plan = shown->plan;
		fill->charset_chosen = shown->charset_chosen;
		fill->sheet = shown->sheet ? mem_strdup(shown->sheet) : NULL;
	}
	if (fill->path && (!shown || !shown->sheet || fill->sheet))
		return fill;
	tui_fill_free(fill);
	return NULL;
}

/* What is shown stays, with its rows and ways, until another is read whole. */
int tui_fill(struct tui *tui, struct effect *effect, struct err *err)
{
	const size_t way = (size_t)effect->sequence;
	struct tui_fill *fill = begin(way ? tui->fill : NULL, effect->value);
	struct workbook w = { 0 };
	bool other_sheet = false;
	int rc;

	if (!fill)
		return err_nomem(err);
	if ((rc = read_workbook(fill->path, fill->sheet, &w, err)) == OK && way)
		rc = choose(fill, &w, &tui->fill->ways[way - 1], &other_sheet, err);
	if (rc == OK && other_sheet) {
		workbook_dispose(&w);
		rc = read_workbook(fill->path, fill->sheet, &w, err);
	}
	if (rc == OK && (way == 0 || other_sheet))
		rc = filling_guess(&w, tui->session->record, &fill->plan, err);
	if (rc == OK && fill->plan.columns[FILLING_CODE] == FILLING_NONE && w.sheet_count < 2)
		rc = no_codes(&w, tui->session->record->form, err);
	if (rc == OK && (rc = read_rows(tui, fill, &w, err)) == OK && (rc = tui_fill_show(tui, fill, &w, err)) == OK) {
		tui_fill_free(tui->fill);
		tui->fill = fill;
		fill = NULL;
	}
	tui_fill_free(fill);
	workbook_dispose(&w);
	return rc;
}

/* --- storing ---------------------------------------------------------------------- */

static int keep_folder(struct tui *tui, const char *path, struct err *err)
{
	char *folder = mem_strdup(path), *end = folder;
	int rc = OK;

	if (!folder)
		return err_nomem(err);
	for (char *c = folder; *c; c++)
		end = *c == '/' || *c == '\\' ? c : end;
	*end = '\0';
	if (folder[0])
		rc = store_config_set(tui->app->store, SETTING_FOLDER, folder, err);
	free(folder);
	return rc;
}

int tui_fill_take(struct tui *tui, struct effect *effect, struct err *err)
{
	const size_t refused = tui->session->filled.refused;
	struct record *record = NULL;
	struct str text = { 0 };
	struct err later = { 0 };
	size_t stored = 0;
	int rc = app_load(tui->app, &effect->key, &record, err), rc2;

	if (rc == OK && tui->fill)
		rc = fill_rows(tui->app, record, &tui->fill->filling, &stored, err);
	record_free(record);
	if (rc == OK && tui->fill)
		rc = keep_folder(tui, tui->fill->path, err);
	rc2 =
	    tui_open_record(tui, &effect->key, &later); /* what is stored is seen, also when it was not all */
	if (rc < 0)
		return rc;
	if (rc2 < 0)
		return *err = later, rc2;
	str_printf(&text, _("Lines of the file stored: %zu."), stored);
	if (refused)
		str_printf(&text, _(" Not understood: %zu; type these by hand."), refused);
	session_say(tui->session, refused ? MESSAGE_WARNING : MESSAGE_DONE, str_text(&text));
	str_dispose(&text);
	tui_fill_free(tui->fill);
	tui->fill = NULL;
	return OK;
}
