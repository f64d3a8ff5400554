#include "main/signing.h"

#include <stdlib.h>
#include <string.h>
#include "platform/digest.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "main/keys.h"
#include "main/trusting.h"
#include "platform/platform.h"
#include "seal/pdf_attached.h"
#include "store/trust.h"

static int newest_row(void *context, const struct history_row *row)
{
	int64_t *newest = context;

	if (row->at > *newest)
		*newest = row->at;
	return OK;
}

/* The clock runs behind what the record's own history says. */
static int clock_suspect(
    struct app *app, const struct record *record, int64_t now, bool *ret, struct err *err)
{
	int64_t newest = INT64_MIN;
	int rc = store_history_each(app->store, &record->key, newest_row, &newest, err);

	*ret = newest > now;
	return rc;
}

static int refuse_open_findings(struct app *app, const struct record *record, struct err *err)
{
	struct record *previous = NULL;
	struct findings findings = { 0 };
	char key[RECORD_KEY_SIZE];
	int rc;

	record_key_format(&record->key, key);
	if ((rc = app_load_previous(app, record, &previous, err)) == OK &&
	    (rc = check_record(record, previous, &findings, err)) == OK && findings_open(&findings))
		rc = err_set(err, ERR_REFUSED,
		    _("%zu findings are open: mend them or give the reason, then sign. See: phieuso check "
		      "%s."),
		    findings_open(&findings), key);
	findings_dispose(&findings);
	record_free(previous);
	return rc;
}

/* The strict reading that every receiver does: by the forms that are known, else by the
 * older packs that records of this folder have kept. */
static int read_payload(struct app *app, const struct cms_content *content, struct payload_summary *ret,
    bool *ret_known, struct err *err)
{
	const struct forms *sets[] = { &app->forms, &app->kept };
	int rc = OK;

	*ret_known = false;
	for (size_t i = 0; i < sizeof sets / sizeof *sets && rc == OK && !*ret_known; i++) {
		if (i)
			payload_summary_dispose(ret);
		rc = payload_read(
		    str_text(&content->payload), content->payload.len, sets[i], ret, ret_known, err);
	}
	return rc;
}

/* Writes the file and believes only what it reads back. */
static int write_and_verify(
    struct app *app, const char *path, const struct str *der, const char *payload_sha256, struct err *err)
{
	struct str back = { 0 };
	struct cms_content content = { 0 };
	struct payload_summary summary = { 0 };
	bool known;
	int rc;

	if ((rc = platform_write_file(path, str_text(der), der->len, false, false, err)) < 0)
		return rc;
	if ((rc = platform_read_file(path, CMS_MAX_BYTES, &back, err)) == OK &&
	    (rc = cms_verify(str_text(&back), back.len, &content, err)) == OK) {
		if (strcmp(content.payload_sha256, payload_sha256) != 0)
			rc = err_set(err, ERR_IO,
			    _("%s does not hold what was written to it. Use another disk or stick."), path);
		else if ((rc = read_payload(app, &content, &summary, &known, err)) == OK)
			payload_summary_dispose(&summary);
		cms_content_dispose(&content);
	}
	if (rc < 0)
		(void)platform_remove_file(path, NULL);
	str_dispose(&back);
	return rc;
}

/* What the level below handed in as it stands now: the open record may have been read before more
 * of it came in. Of a blank record, so that the typed results are not touched. */
static int gather_sources(struct app *app, const struct record *record, struct record **ret, struct err *err)
{
	struct record *fresh = NULL;
	int rc = record_new(&record->key, record->form, &record->unit, &fresh, err);

	if (rc == OK && (rc = app_gather(app, fresh, err)) < 0)
		record_free(fresh);
	else if (rc == OK)
		*ret = fresh;
	return rc;
}

static int build_payload(struct app *app, const struct record *record, const struct cert_info *cert,
    int64_t now, struct str *ret, struct signed_revision *revision, struct err *err)
{
	char head[SHA256_HEX_SIZE];
	struct record *sources = NULL;
	struct payload_facts facts = {
		.history_head = head, .made_at = now, .certificate_sha256 = cert->sha256
	};
	int rc;

	facts.previous = revision->previous;
	if ((rc = clock_suspect(app, record, now, &facts.clock_suspect, err)) < 0 ||
	    (rc = store_history_head(app->store, &record->key, head, err)) < 0 ||
	    (rc = store_signed_next(app->store, cert->sha256, &facts.sequence, revision->previous, err)) <
		0 ||
	    (rc = gather_sources(app, record, &sources, err)) < 0)
		return rc;
	facts.sources = sources->rollups;
	rc = payload_write(record, &facts, ret, err);
	record_free(sources);
	if (rc < 0)
		return rc;
	revision->revision = record->revision;
	revision->sequence = facts.sequence;
	revision->at = now;
	memcpy(revision->certificate_sha256, cert->sha256, sizeof revision->certificate_sha256);
	return OK;
}

/* What was sent back is answered by this revision. The file is signed already: words that
 * cannot be taken away now only stand in the list a little longer. */
static void clear_returned(struct app *app, const struct record *record, const struct stamp *stamp)
{
	struct changes changes = { 0 };

	if (record_change_answered(record, &changes, NULL) == OK && changes.count > 0)
		(void)store_commit(app->store, &record->key, &changes, stamp, NULL);
	changes_dispose(&changes);
}

/* *ret: the record as it is signed, where the reason of the revision before is none of this one;
 * record_free(). NULL: as it stands. */
static int drop_past_reason(
    struct app *app, const struct record *record, struct record **ret, struct err *err)
{
	struct changes changes = { 0 };
	struct record *copy = NULL;
	int rc;

	if (!record_reason_is_past(record))
		return OK;
	if ((rc = record_copy(record, &copy, err)) == OK &&
	    (rc = record_change_meta(copy, META_REVISION_REASON, "", &changes, err)) == OK &&
	    (rc = app_commit(app, copy, &changes, err)) == OK) {
		*ret = copy;
		copy = NULL;
	}
	changes_dispose(&changes);
	record_free(copy);
	return rc;
}

int signing_sign(struct app *app, const struct record *record, const char *key_name, const char *passphrase,
    const char *folder_out, char **ret_path, struct err *err)
{
	const struct stamp stamp = app_stamp(app);
	struct signed_revision revision = { 0 };
	struct str payload = { 0 }, der = { 0 }, file = { 0 };
	struct cert_info cert = { 0 };
	struct record *reasonless = NULL;
	struct key *key = NULL;
	char period[PERIOD_CODE_SIZE], *folder = NULL, *path = NULL, *name = NULL;
	int rc;

	if (stamp.at < platform_build_date())
		return err_set(err, ERR_REFUSED,
		    _("The clock of this PC is wrong (before the program was made). Set the date, then "
		      "sign."));
	if ((rc = refuse_open_findings(app, record, err)) < 0 ||
	    (rc = keys_find(app, "", key_name, &name, &cert, err)) < 0 ||
	    (rc = trusting_may_sign(
		 app, cert.sha256, cert.unit_code, cert.unit_name, record->key.unit, err)) < 0 ||
	    (rc = keys_load(app, key_name, passphrase, &key, err)) < 0 ||
	    (rc = drop_past_reason(app, record, &reasonless, err)) < 0 ||
	    (rc = build_payload(
		 app, reasonless ? reasonless : record, &cert, stamp.at, &payload, &revision, err)) < 0 ||
	    (rc = cms_sign(key, str_text(&payload), payload.len, stamp.at, &der, err)) < 0)
		goto out;
	period_code(record->key.period, period);
	if ((rc = sha256_hex(str_text(&payload), payload.len, revision.payload_sha256, err)) < 0 ||
	    (rc = cms_file_name(record->key.unit, record->key.form, period, revision.revision,
		 revision.payload_sha256, &file, err)) < 0)
		goto out;
	folder = folder_out ? mem_strdup(folder_out) : platform_path(app->place, "out");
	path = folder ? platform_path(folder, str_text(&file)) : NULL;
	if (!path || !(revision.file = mem_strdup(str_text(&file)))) {
		rc = err_nomem(err);
		goto out;
	}
	if ((rc = platform_make_dir(folder, err)) < 0 ||
	    (rc = write_and_verify(app, path, &der, revision.payload_sha256, err)) < 0)
		goto out;
	if ((rc = store_signed_put(app->store, &record->key, &revision, &stamp, err)) < 0) {
		(void)platform_remove_file(path, NULL); /* the database does not know of it */
		goto out;
	}
	clear_returned(app, record, &stamp);
	*ret_path = path;
	path = NULL;
out:
	record_free(reasonless);
	key_free(key);
	cert_info_dispose(&cert);
	str_dispose(&payload);
	str_dispose(&der);
	str_dispose(&file);
	free(revision.file);
	free(folder);
	free(path);
	free(name);
	return rc;
}

/* A file of this folder's own record may be of a pack that only the database still has.
 * What cannot be had (another program holds it, there is none) is simply not known. */
static void learn_form(struct app *app, const struct record_key *key)
{
	const bool opened = !app->store && app_open(app, STORE_READ, NULL) == OK;
	struct record *record = NULL;

	if (app->store && app_load(app, key, &record, NULL) == OK)
		record_free(record);
	if (opened)
		app_close(app);
}

/* What this computer's list of keys says; without a database there is no list. */
static int judge(struct app *app, struct signed_file *file, struct err *err)
{
	struct err why = { 0 };
	const bool had = app->store != NULL, opened = !had && app_open(app, STORE_READ, &why) == OK;
	const enum trust_role roles[] = { ROLE_SIGNER };
	const char *signers[SIGNERS_MAX];
	const int64_t now = platform_now();
	struct trust_list list = { 0 };
	size_t signer;
	enum trust_role role;
	int rc = app->store ? store_trust_load(app->store, &list, err) : OK;

	if (!had && !opened && why.code != ERR_NOT_FOUND)
		app_note(app, _("The list of keys could not be read: %s\n"), why.message);
	for (size_t i = 0; i < file->content.signer_count; i++)
		signers[i] = file->content.signers[i].cert.sha256;
	file->trust = trust_check_record(&list, signers, file->content.signer_count, roles, 1,
	    file->summary.key.unit, now, platform_utc_offset(now), &signer, &role);
	trust_list_dispose(&list);
	if (opened)
		app_close(app);
	return rc;
}

/* The signed file itself, or a report in PDF that it is attached to. */
static int read_sealed(const char *path, struct signed_file *file, struct err *err)
{
	struct pdf_attached attached = { 0 };
	struct str bytes = { 0 };
	char start[8];
	size_t read;
	int rc = platform_read_start(path, start, sizeof start, &read, err);

	if (rc < 0)
		return rc;
	file->in_pdf = pdf_looks_so(start, read);
	rc = platform_read_file(path, file->in_pdf ? PDF_MAX_BYTES : CMS_MAX_BYTES, &bytes, err);
	if (rc == OK && file->in_pdf) {
		if ((rc = pdf_attached_read(str_text(&bytes), bytes.len, &attached, err)) == OK &&
		    (rc = cms_verify(str_text(&attached.record), attached.record.len, &file->content, err)) == OK)
			rc = pdf_attached_check(&attached, file->content.payload_sha256, err);
		file->pages_signed = attached.pages_signed;
		pdf_attached_dispose(&attached);
	} else if (rc == OK) {
		rc = cms_verify(str_text(&bytes), bytes.len, &file->content, err);
	}
	str_dispose(&bytes);
	return rc;
}

int signing_read(struct app *app, const char *path, struct signed_file *ret, struct err *err)
{
	struct signed_file file = { 0 };
	int rc;

	if ((rc = read_sealed(path, &file, err)) < 0)
		goto out;
	if ((rc = read_payload(app, &file.content, &file.summary, &file.form_known, err)) < 0)
		goto out;
	if (!file.form_known) {
		learn_form(app, &file.summary.key);
		payload_summary_dispose(&file.summary);
		if ((rc = read_payload(app, &file.content, &file.summary, &file.form_known, err)) < 0)
			goto out;
	}
	if (strcmp(file.summary.certificate_sha256, file.content.signers[0].cert.sha256) != 0) {
		rc =
		    err_set(err, ERR_CORRUPT, _("The record names another key than the one that signed it."));
		goto out;
	}
	if ((rc = judge(app, &file, err)) < 0)
		goto out;
	file.own_unit = file.trust == TRUST_OK ||
			strcmp(file.content.signers[0].cert.unit_code, file.summary.key.unit) == 0;
	file.own_key = keys_own(app, file.content.signers[0].cert.sha256);
	*ret = file;
	memset(&file, 0, sizeof file);
out:
	signed_file_dispose(&file);
	return rc;
}

void signed_file_dispose(struct signed_file *file)
{
	cms_content_dispose(&file->content);
	payload_summary_dispose(&file->summary);
}
