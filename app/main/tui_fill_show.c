/* What is shown of a filled file: how it is read, each row, and the other ways to read it. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "core/legacy.h"
#include "main/tui_fill.h"
#include "main/tui_private.h"

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

int tui_fill_show(struct tui *tui, struct tui_fill *fill, const struct workbook *w, struct err *err)
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
