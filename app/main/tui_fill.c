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

static int add_way(struct tui_fill *fill, struct filled_screen *shown, enum tui_fill_kind kind, size_t value,
    struct str *label, struct err *err)
{
	char **ways = realloc(shown->ways, (shown->way_count + 1) * sizeof *ways);

	if (ways)
		shown->ways = ways;
	if (!ways || mem_grow(&fill->ways, &fill->way_cap, shown->way_count + 1, sizeof *fill->ways) < 0 ||
	    str_failed(label) || !(ways[shown->way_count] = mem_strdup(str_text(label)))) {
		str_dispose(label);
		return err_nomem(err);
	}
	fill->ways[shown->way_count++] = (struct tui_fill_way){ kind, value };
	str_dispose(label);
	return OK;
}

static bool has_column(const struct workbook *w, size_t column)
{
	for (size_t i = 0; i < w->count; i++)
		if (w->cells[i].column == column)
			return true;
	return false;
}

static void append_column(struct str *ret, const struct tui_fill *fill, const struct workbook *w,
    const struct form *form, int column)
{
	struct str head = { 0 };
	char letters[4];

	workbook_letters((size_t)column, letters);
	str_append(ret, letters);
	filling_append_head(w, form, &fill->plan, (size_t)column, &head);
	if (head.len)
		str_printf(ret, " (%s)", str_text(&head));
	ret->failed |= str_failed(&head);
	str_dispose(&head);
}

static int list_ways(struct tui_fill *fill, const struct workbook *w, const struct form *form,
    struct filled_screen *shown, struct err *err)
{
	struct str label = { 0 };
	int rc = OK;

	for (int c = 0; c < WORKBOOK_COLUMNS_SEEN && rc == OK; c++) {
		if (c == fill->plan.columns[FILLING_CODE] || c == fill->plan.columns[FILLING_RESULT] ||
		    !has_column(w, (size_t)c))
			continue;
		str_append(&label, _("Results: column "));
		append_column(&label, fill, w, form, c);
		rc = add_way(fill, shown, FILL_RESULTS, (size_t)c, &label, err);
	}
	for (size_t i = 0; i < w->sheet_count && rc == OK; i++) {
		if (strcmp(w->sheets[i], w->sheet) == 0)
			continue;
		str_printf(&label, _("The sheet “%s”"), w->sheets[i]);
		rc = add_way(fill, shown, FILL_SHEET, i, &label, err);
	}
	for (int i = -1; i < LEGACY_COUNT && rc == OK && fill->filling.charset != FILLING_NONE; i++) {
		if (i == fill->plan.charset)
			continue;
		str_append(&label, i < 0 ? _("Old fonts: leave the texts as they are") : _("Old fonts: "));
		str_append(&label, i < 0 ? "" : legacy_label((enum legacy_charset)i));
		rc = add_way(fill, shown, FILL_CHARSET, (size_t)(i + 1), &label, err);
	}
	return rc;
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

/* --- what is shown ---------------------------------------------------------------- */

static char *source_of(const struct tui_fill *fill, const struct workbook *w, const struct form *form)
{
	static const char *const fields[FILLING_FIELDS] = { N_("codes"), N_("results"), N_("difficulties"),
		N_("evidence") };
	struct str text = { 0 };
	char *ret;

	if (w->sheet[0])
		str_printf(&text, _("Sheet %s"), w->sheet);
	for (int k = 0; k < FILLING_FIELDS; k++)
		if (fill->plan.columns[k] != FILLING_NONE) {
			str_printf(&text, "%s%s: ", text.len ? " · " : "", _(fields[k]));
			append_column(&text, fill, w, form, fill->plan.columns[k]);
		}
	if (fill->filling.charset != FILLING_NONE && fill->plan.charset != FILLING_NONE)
		str_printf(&text, " · %s", legacy_label((enum legacy_charset)fill->plan.charset));
	ret = str_failed(&text) ? NULL : str_take(&text);
	str_dispose(&text);
	return ret ? ret : mem_strdup("");
}

/* How a row is read, and what it would replace. */
static char *told_of(const struct tui *tui, const struct filling_row *row)
{
	const char *typed = row->typed[FILLING_RESULT];
	struct str text = { 0 };
	char *ret;

	str_append(&text, row->told);
	if (row->verdict == FILLING_TAKEN) {
		const char *before = tui->session->record->cells[row->indicator].typed;

		if (row->formula)
			str_printf(&text, " · %s", _("a formula's result"));
		if (row->hidden)
			str_printf(&text, " · %s", _("a hidden row"));
		if (!typed)
			str_append(&text, _("only notes"));
		else if (before[0] && strcmp(before, typed) != 0)
			str_printf(&text, _(" · instead of “%s”"), before);
		if (row->typed[FILLING_DIFFICULTY])
			str_printf(&text, " · %s: %s", _("difficulties"), row->typed[FILLING_DIFFICULTY]);
		if (row->typed[FILLING_EVIDENCE])
			str_printf(&text, " · %s: %s", _("evidence"), row->typed[FILLING_EVIDENCE]);
	}
	ret = str_failed(&text) ? NULL : text.len ? str_take(&text) : mem_strdup("");
	str_dispose(&text);
	return ret;
}

static int show(struct tui *tui, struct tui_fill *fill, const struct workbook *w, struct err *err)
{
	const struct form *form = tui->session->record->form;
	struct filled_screen shown = { .taken = fill->filling.taken, .refused = fill->filling.refused };
	int rc = OK;

	shown.source = source_of(fill, w, form);
	shown.missing = mem_strdup(fill->filling.missing);
	shown.lines = mem_zalloc(fill->filling.count + 1, sizeof *shown.lines);
	if (!shown.source || !shown.missing || !shown.lines)
		rc = err_nomem(err);
	for (size_t i = 0; i < fill->filling.count && rc == OK; i++) {
		const struct filling_row *row = &fill->filling.rows[i];
		struct filled_line *line = &shown.lines[shown.count++];

		*line = (struct filled_line){ .line = row->line,
			.taken = row->verdict == FILLING_TAKEN,
			.refused = row->verdict == FILLING_REFUSED };
		line->name = mem_strdup(line->taken ? form->indicators[row->indicator].code : row->name);
		line->typed =
		    mem_strdup(row->typed[FILLING_RESULT] && line->taken ? row->typed[FILLING_RESULT] : "");
		line->told = told_of(tui, row);
		if (!line->name || !line->typed || !line->told)
			rc = err_nomem(err);
	}
	if (rc == OK)
		rc = list_ways(fill, w, form, &shown, err);
	if (rc == OK)
		rc = session_set_filled(tui->session, &shown, err);
	filled_screen_dispose(&shown);
	return rc;
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
	if (rc == OK && (rc = read_rows(tui, fill, &w, err)) == OK && (rc = show(tui, fill, &w, err)) == OK) {
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
