#include "main/printing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/file_name.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "core/overview.h"
#include "main/keys.h"
#include "main/printing_annex.h"
#include "main/printing_private.h"
#include "platform/platform.h"
#include "report/docx.h"
#include "report/report.h"

/* "\n" typed in a setting begins a new line. In place. */
static void unescape_lines(char *text)
{
	char *to = text;

	for (const char *from = text; *from; from++) {
		if (from[0] == '\\' && from[1] == 'n') {
			*to++ = '\n';
			from++;
		} else {
			*to++ = *from;
		}
	}
	*to = '\0';
}

int printing_settings_load(struct app *app, struct settings *s, struct err *err)
{
	s->parent = app_config(app, "agency.parent");
	s->agency = app_config(app, "agency");
	s->place = app_config(app, "place");
	s->title = app_config(app, "signer.title");
	s->recipients = app_config(app, "recipients");
	s->approver = app_config(app, "approver");
	if (!s->parent || !s->agency || !s->place || !s->title || !s->recipients || !s->approver)
		return err_nomem(err);
	unescape_lines(s->title);
	unescape_lines(s->recipients);
	return OK;
}

void printing_settings_dispose(struct settings *s)
{
	free(s->parent);
	free(s->agency);
	free(s->place);
	free(s->title);
	free(s->recipients);
	free(s->approver);
}

/* The signature under which the record stands as it is now; none: sha256 stays "". */
static int signature_facts(struct app *app, const struct record *record, struct signed_revision *ret,
    struct cert_info *cert, struct err *err)
{
	char *name = NULL;
	int rc;

	if (!record->signed_unchanged)
		return OK;
	if ((rc = store_signed_last(app->store, &record->key, ret, err)) < 0)
		return rc == ERR_NOT_FOUND ? OK : rc;
	(void)keys_find(
	    app, "", ret->certificate_sha256, &name, cert, NULL); /* the key may have been set aside */
	free(name);
	return OK;
}

/* What stands at the foot must be what the signed record holds. */
static int history_head(
    struct app *app, const struct record *record, char ret[SHA256_HEX_SIZE], struct err *err)
{
	return record->signed_unchanged ? store_history_signed_head(app->store, &record->key, ret, err)
					: store_history_head(app->store, &record->key, ret, err);
}

static int sources_load(struct app *app, const struct record *record, struct sources *s, struct err *err)
{
	const struct settings *set = &s->settings;
	int rc;

	if ((rc = printing_settings_load(app, &s->settings, err)) < 0 ||
	    (rc = history_head(app, record, s->head, err)) < 0 ||
	    (rc = signature_facts(app, record, &s->revision, &s->cert, err)) < 0)
		return rc;
	s->facts = (struct report_facts){
		.agency_parent = set->parent,
		.agency = set->agency,
		.place = set->place,
		.number = "",
		.signer_title = set->title,
		.recipients = set->recipients,
		.signer_name = *record->meta[META_APPROVED_BY] ? record->meta[META_APPROVED_BY] : set->approver,
		.entered_by = *record->meta[META_ENTERED_BY] ? record->meta[META_ENTERED_BY] : app->who,
		.payload_sha256 = s->revision.payload_sha256,
		.history_head = s->head,
		.signed_by = s->cert.holder ? s->cert.holder : "",
	};
	return OK;
}

static void sources_dispose(struct sources *s)
{
	cert_info_dispose(&s->cert);
	printing_settings_dispose(&s->settings);
	free(s->revision.file);
}

static int to_docx(const struct record *record, const struct doc *doc, const struct sources *s, struct str *ret,
    struct err *err)
{
	const struct docx_facts facts = {
		.title = record->form->title, .author = s->facts.agency, .at = platform_now(), .report = true
	};

	return docx_write(doc, &facts, ret, err);
}

static int vietnamese_report(struct app *app, const struct record *record, const struct print_style *style,
    const char *p7m, struct str *ret, struct err *err)
{
	struct sources s = { .head = "", .p7m = p7m, .canvas = style->canvas };
	struct annexes annexes = { .count = 0 };
	struct findings findings = { 0 };
	struct record *previous = NULL;
	struct doc *doc = NULL;
	int rc;

	if ((rc = app_load_previous(app, record, &previous, err)) < 0 ||
	    (rc = check_record(record, previous, &findings, err)) < 0 ||
	    (rc = sources_load(app, record, &s, err)) < 0 ||
	    (rc = annexes_load(app, record, &annexes, err)) < 0)
		goto out;
	s.facts.annexed = annexes.items;
	s.facts.annexed_count = annexes.count;
	if ((rc = report_record(record, &findings, &s.facts, &doc, err)) < 0)
		goto out;
	switch (style->format) {
	case PRINT_PDF:
		rc = printing_to_pdf(app, record, doc, &s, ret, err);
		break;
	case PRINT_DOCX:
		rc = to_docx(record, doc, &s, ret, err);
		break;
	case PRINT_TEXT:
		rc = doc_to_text(doc, style->columns ? style->columns : PRINT_COLUMNS, PRINT_LINES,
		    style->ascii || app->ascii, ret, err);
	}
out:
	doc_free(doc);
	findings_dispose(&findings);
	record_free(previous);
	annexes_dispose(&annexes);
	sources_dispose(&s);
	return rc;
}

static const char *const ends[] = { [PRINT_TEXT] = ".txt", [PRINT_PDF] = ".pdf", [PRINT_DOCX] = ".docx" };

int print_format_of(const char *name)
{
	const size_t n = strlen(name);

	for (int i = 0; i <= PRINT_DOCX; i++)
		if (n >= strlen(ends[i]) && strcmp(name + n - strlen(ends[i]), ends[i]) == 0)
			return i;
	return -1;
}

/* The paper is Vietnamese whatever the screen speaks, and so are the findings on it. */
static int report(struct app *app, const struct record *record, const struct print_style *style,
    const char *p7m, struct str *ret, struct err *err)
{
	const char *language = app_language();
	int rc = app_set_language("vi", err);

	if (rc == OK)
		rc = vietnamese_report(app, record, style, p7m, ret, err);
	(void)app_set_language(language, NULL); /* it was set before: it is whole */
	return rc;
}

int printing_report(struct app *app, const struct record *record, enum print_format format, struct str *ret,
    struct err *err)
{
	return report(app, record, &(struct print_style){ .format = format }, NULL, ret, err);
}

int printing_styled(struct app *app, const struct record *record, const struct print_style *style,
    struct str *ret, struct err *err)
{
	return report(app, record, style, NULL, ret, err);
}

int printing_signed(
    struct app *app, const struct record *record, const char *p7m, struct str *ret, struct err *err)
{
	return report(app, record, &(struct print_style){ .format = PRINT_PDF }, p7m, ret, err);
}

struct record_key printing_key(const struct record *record, const struct overview *overview)
{
	struct record_key key = { 0 };

	if (record)
		return record->key;
	/* both have room for every id and code */
	(void)snprintf(key.form, sizeof key.form, "%s", overview->form->id);
	(void)snprintf(key.unit, sizeof key.unit, "%s", overview->upper->code);
	key.period = overview->period;
	return key;
}

int printing_path(struct app *app, const struct record_key *key, const char *tail, enum print_format format,
    char **ret, struct err *err)
{
	return printing_path_ending(app, key, tail, ends[format], ret, err);
}

int printing_path_ending(
    struct app *app, const struct record_key *key, const char *tail, const char *end, char **ret, struct err *err)
{
	char period[PERIOD_CODE_SIZE], *folder = platform_path(app->place, "out"), *path = NULL;
	struct str name = { 0 }, file = { 0 };
	int rc;

	period_code(key->period, period);
	str_printf(&name, "%s_%s_%s%s%s", key->unit, key->form, period, tail, end);
	file_name_append(&file, str_text(&name));
	file.failed |= name.failed;
	str_dispose(&name);
	if (!folder || str_failed(&file) || !(path = platform_path(folder, str_text(&file))))
		rc = err_nomem(err);
	else
		rc = platform_make_dir(folder, err);
	if (rc == OK) {
		*ret = path;
		path = NULL;
	}
	str_dispose(&file);
	free(folder);
	free(path);
	return rc;
}

int printing_to_folder(struct app *app, const struct record *record, enum print_format format, char **ret_path,
    struct err *err)
{
	struct str text = { 0 };
	char *path = NULL;
	int rc;

	if ((rc = printing_path(app, &record->key, "", format, &path, err)) == OK &&
	    (rc = printing_report(app, record, format, &text, err)) == OK &&
	    (rc = platform_write_file(path, str_text(&text), text.len, false, true, err)) == OK) {
		*ret_path = path;
		path = NULL;
	}
	str_dispose(&text);
	free(path);
	return rc;
}
