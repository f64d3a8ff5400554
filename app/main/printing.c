#include "main/printing.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "main/keys.h"
#include "platform/platform.h"
#include "report/report.h"

#define PRINT_COLUMNS 80
#define PRINT_LINES 60

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

struct settings {
	char *parent, *agency, *place, *title, *recipients, *approver;
};

static int settings_load(struct app *app, struct settings *s, struct err *err)
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

static void settings_dispose(struct settings *s)
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

static int vietnamese_text(struct app *app, const struct record *record, struct str *ret, struct err *err)
{
	struct settings s = { 0 };
	struct findings findings = { 0 };
	struct signed_revision revision = { 0 };
	struct cert_info cert = { 0 };
	struct record *previous = NULL;
	struct doc *doc = NULL;
	char head[SHA256_HEX_SIZE] = "";
	struct report_facts facts = { .number = "" };
	int rc;

	if ((rc = settings_load(app, &s, err)) < 0 ||
	    (rc = app_load_previous(app, record, &previous, err)) < 0 ||
	    (rc = check_record(record, previous, &findings, err)) < 0 ||
	    (rc = history_head(app, record, head, err)) < 0 ||
	    (rc = signature_facts(app, record, &revision, &cert, err)) < 0)
		goto out;
	facts.agency_parent = s.parent;
	facts.agency = s.agency;
	facts.place = s.place;
	facts.signer_title = s.title;
	facts.recipients = s.recipients;
	facts.signer_name = *record->meta[META_APPROVED_BY] ? record->meta[META_APPROVED_BY] : s.approver;
	facts.entered_by = *record->meta[META_ENTERED_BY] ? record->meta[META_ENTERED_BY] : app->who;
	facts.payload_sha256 = revision.payload_sha256;
	facts.history_head = head;
	facts.signed_by = cert.holder ? cert.holder : "";
	if ((rc = report_record(record, &findings, &facts, &doc, err)) == OK)
		rc = doc_to_text(doc, PRINT_COLUMNS, PRINT_LINES, app->ascii, ret, err);
out:
	doc_free(doc);
	findings_dispose(&findings);
	cert_info_dispose(&cert);
	record_free(previous);
	settings_dispose(&s);
	free(revision.file);
	return rc;
}

/* The paper is Vietnamese whatever the screen speaks, and so are the findings on it. */
int printing_text(struct app *app, const struct record *record, struct str *ret, struct err *err)
{
	const char *language = app_language();
	int rc = app_set_language("vi", err);

	if (rc == OK)
		rc = vietnamese_text(app, record, ret, err);
	(void)app_set_language(language, NULL); /* it was set before: it is whole */
	return rc;
}

int printing_to_folder(struct app *app, const struct record *record, char **ret_path, struct err *err)
{
	struct str text = { 0 }, file = { 0 };
	char period[PERIOD_CODE_SIZE], *folder = platform_path(app->place, "out"), *path = NULL;
	int rc;

	period_code(record->key.period, period);
	str_printf(&file, "%s_%s_%s.txt", record->key.unit, record->key.form, period);
	if (!folder || !(path = platform_path(folder, str_text(&file)))) {
		rc = err_nomem(err);
		goto out;
	}
	if ((rc = platform_make_dir(folder, err)) == OK &&
	    (rc = printing_text(app, record, &text, err)) == OK &&
	    (rc = platform_write_file(path, str_text(&text), text.len, false, true, err)) == OK) {
		*ret_path = path;
		path = NULL;
	}
out:
	str_dispose(&text);
	str_dispose(&file);
	free(folder);
	free(path);
	return rc;
}
