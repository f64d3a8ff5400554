/* What the preview wants: the pages, files of them, printers. */
#include <stdlib.h>
#include "base/i18n.h"
#include "main/printing.h"
#include "main/spreadsheet.h"
#include "main/tui_private.h"
#include "platform/printers.h"

static int text_of_overview(struct tui *tui, const struct record_key *key, struct str *ret, struct err *err)
{
	struct overview *overview = NULL;
	int rc = tui_overview_read(tui, key, &overview, err);

	if (rc == OK)
		rc = printing_overview(tui->app, overview, PRINT_TEXT, ret, err);
	overview_free(overview);
	return rc;
}

static int text_of_record(struct tui *tui, const struct record_key *key, struct str *ret, struct err *err)
{
	struct record *record = NULL; /* the list shows records that are not open */
	int rc = app_load(tui->app, key, &record, err);

	if (rc == OK)
		rc = printing_report(tui->app, record, PRINT_TEXT, ret, err);
	record_free(record);
	return rc;
}

int tui_preview(struct tui *tui, struct effect *effect, struct err *err)
{
	struct str text = { 0 };
	char *pages;
	int rc = tui->session->preview.overview ? text_of_overview(tui, &effect->key, &text, err)
						: text_of_record(tui, &effect->key, &text, err);

	if (rc == OK) {
		pages = str_take(&text);
		rc = pages ? session_set_preview(tui->session, pages, err) : err_nomem(err);
	}
	str_dispose(&text);
	return rc;
}

static int write_overview(
    struct tui *tui, const struct record_key *key, enum print_format format, char **ret, struct err *err)
{
	struct overview *overview = NULL;
	int rc = tui_overview_read(tui, key, &overview, err);

	if (rc == OK)
		rc = printing_overview_to_folder(tui->app, overview, format, ret, err);
	overview_free(overview);
	return rc;
}

static int write_file(
    struct tui *tui, const struct record_key *key, enum print_format format, char **ret, struct err *err)
{
	struct record *record = NULL;
	int rc;

	if (tui->session->preview.overview)
		return write_overview(tui, key, format, ret, err);
	if ((rc = app_load(tui->app, key, &record, err)) == OK)
		rc = printing_to_folder(tui->app, record, format, ret, err);
	record_free(record);
	return rc;
}

static int write_sheets(struct tui *tui, const struct effect *effect, char **ret, size_t *ret_guarded, struct err *err)
{
	struct overview *overview = NULL;
	struct record *record = NULL;
	int rc = tui->session->preview.overview ? tui_overview_read(tui, &effect->key, &overview, err)
						: app_load(tui->app, &effect->key, &record, err);

	if (rc == OK)
		rc = spreadsheet_to_folder(tui->app, record, overview, effect->value, ret, ret_guarded, err);
	overview_free(overview);
	record_free(record);
	return rc;
}

int tui_write_sheets(struct tui *tui, struct effect *effect, struct err *err)
{
	struct str text = { 0 };
	size_t guarded = 0;
	char *path = NULL;
	int rc = write_sheets(tui, effect, &path, &guarded, err);

	if (rc == OK) {
		str_printf(&text, _("The spreadsheet is written: %s"), path);
		if (guarded)
			str_printf(&text, _(" (%zu cells begin with an apostrophe, so that Excel runs no formula)"), guarded);
		session_say(tui->session, MESSAGE_DONE, str_text(&text));
	}
	str_dispose(&text);
	free(path);
	return rc;
}

int tui_write(struct tui *tui, struct effect *effect, struct err *err)
{
	const int format = print_format_of(effect->value);
	struct str text = { 0 };
	char *path = NULL;
	int rc = format < 0 ? err_set(err, ERR_INTERNAL, "%s", effect->value)
			    : write_file(tui, &effect->key, (enum print_format)format, &path, err);

	if (rc == OK) {
		str_printf(&text, _("The report to print is written: %s"), path);
		session_say(tui->session, MESSAGE_DONE, str_text(&text));
	}
	str_dispose(&text);
	free(path);
	return rc;
}

int tui_printers(struct tui *tui, struct effect *effect, struct err *err)
{
	char **names = NULL;
	size_t count = 0;
	int rc = platform_printers(&names, &count, err);

	(void)effect;
	return rc < 0 ? rc : session_set_printers(tui->session, names, count, err);
}

int tui_print_job(struct tui *tui, struct effect *effect, struct err *err)
{
	const struct preview_screen *preview = &tui->session->preview;
	const struct print_order order = { .printer = effect->value,
		.copies = preview->copies,
		.range = preview->range,
		.style = { .format = PRINT_PDF } };
	struct overview *overview = NULL;
	struct record *record = NULL;
	struct str text = { 0 };
	char *path = NULL;
	int rc = preview->overview ? tui_overview_read(tui, &effect->key, &overview, err)
				   : app_load(tui->app, &effect->key, &record, err);

	if (rc == OK && (rc = printing_on_paper(tui->app, record, overview, &order, &path, err)) == OK) {
		str_printf(&text, _("Handed to the printer %s (copies: %d). The pages are in %s too."),
		    effect->value, preview->copies, path);
		session_say(tui->session, MESSAGE_DONE, str_text(&text));
	}
	overview_free(overview);
	record_free(record);
	str_dispose(&text);
	free(path);
	return rc;
}
