/* What is answered to the level below: receipts, and records sent back. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "main/importing_private.h"
#include "main/keys.h"
#include "main/sealed_file.h"
#include "platform/platform.h"

/* --- the key ------------------------------------------------------------- */

int answering_open(
    struct app *app, const char *key_name, const char *passphrase, struct answering *ret, struct err *err)
{
	char *name = NULL;
	int rc = keys_find(app, "", key_name, &name, &ret->cert, err);

	if (rc == OK && (rc = keys_load(app, name, passphrase, &ret->key, err)) == OK)
		ret->unit = import_unit(app, ret->cert.unit_code);
	free(name);
	return rc;
}

void answering_dispose(struct answering *answering)
{
	key_free(answering->key);
	cert_info_dispose(&answering->cert);
	*answering = (struct answering){ 0 };
}

/* --- one answer ---------------------------------------------------------- */

/* Fills in who answers; label holds the name as long as the answer is used. */
static void sign_off(
    const struct answering *answering, int64_t at, struct str *label, struct answer_document *ret)
{
	const struct org_unit *unit = answering->unit;

	if (unit)
		org_unit_append_label(label, unit);
	else
		str_append(label, answering->cert.unit_name);
	ret->from_code = answering->cert.unit_code;
	ret->from_name = str_text(label);
	ret->from_parent = unit ? unit->parent : "";
	ret->from_level = unit ? unit->level : LEVEL_NONE;
	ret->made_at = at;
	memcpy(ret->certificate_sha256, answering->cert.sha256, sizeof ret->certificate_sha256);
}

/* Signs and writes; *ret_sha256 names what was written. free() *ret_path. */
static int write_answer(struct app *app, const struct answering *answering,
    const struct answer_document *answer, char ret_sha256[SHA256_HEX_SIZE], char **ret_path, struct err *err)
{
	struct str payload = { 0 }, der = { 0 }, name = { 0 };
	int rc;

	if ((rc = answer_write(answer, &payload, err)) == OK &&
	    (rc = sha256_hex(str_text(&payload), payload.len, ret_sha256, err)) == OK &&
	    (rc = answer_file_name(answer, ret_sha256, &name, err)) == OK &&
	    (rc = cms_sign(answering->key, str_text(&payload), payload.len, answer->made_at, &der, err)) ==
		OK)
		rc = sealed_file_write(app->place, NULL, str_text(&name), &der, ret_sha256, ret_path, err);
	str_dispose(&payload);
	str_dispose(&der);
	str_dispose(&name);
	return rc;
}

static const char *file_of(const char *path)
{
	const char *slash = strrchr(path, '/'), *back = strrchr(path, '\\');

	slash = back && (!slash || back > slash) ? back : slash;
	return slash ? slash + 1 : path;
}

/* --- receipts ------------------------------------------------------------ */

static int see_receipt(void *context, const struct answer *answer, int64_t at, const char *who)
{
	(void)at;
	(void)who;
	*(bool *)context |= !answer->is_return;
	return OK;
}

static int put_receipt(struct importing *im, const struct judged *judged)
{
	struct answer_document receipt = { .to_name = str_text(&judged->unit_label),
		.key = judged->key,
		.revision = judged->revision,
		.received_on = time_date(im->stamp.at, im->offset),
		.state = judged->state,
		.findings = judged->findings };
	char sha256[SHA256_HEX_SIZE], *path = NULL;
	struct str label = { 0 };
	bool there = false;
	int rc = store_answer_each(im->app->store, judged->received, see_receipt, &there, im->err);

	if (rc < 0 || there)
		return rc;
	sign_off(&im->answering, im->stamp.at, &label, &receipt);
	memcpy(receipt.payload_sha256, judged->payload_sha256, sizeof receipt.payload_sha256);
	rc = str_failed(&label) ? err_nomem(im->err)
				: write_answer(im->app, &im->answering, &receipt, sha256, &path, im->err);
	/* the very same was written by a run that was broken off */
	if (rc == ERR_EXISTS)
		rc = OK;
	if (rc == OK)
		rc = store_answer_put(im->app->store,
		    &(struct answer){ .received = judged->received,
			.payload_sha256 = sha256,
			.file = path ? file_of(path) : "" },
		    &im->stamp, im->err);
	str_dispose(&label);
	free(path);
	return rc == ERR_EXISTS ? OK : rc;
}

int import_receipts(struct importing *im)
{
	int rc = store_import_begin(im->app->store, im->err);

	if (rc < 0)
		return rc;
	for (size_t i = 0; rc == OK && i < im->pending_count; i++)
		if (im->pending[i].judged.received)
			rc = put_receipt(im, &im->pending[i].judged);
	return store_import_end(im->app->store, rc, im->err);
}

/* --- sending back -------------------------------------------------------- */

struct meant {
	int64_t id;
	struct record_key key;
	int revision;
	char payload_sha256[SHA256_HEX_SIZE];
};

static int note_meant(void *context, const struct received *row)
{
	struct meant *meant = context;

	meant->id = row->id;
	meant->key = row->key;
	meant->revision = row->revision;
	memcpy(meant->payload_sha256, row->payload_sha256, sizeof meant->payload_sha256);
	return OK;
}

struct reasons {
	struct answer_reason *items;
	struct str *texts; /* cleaned */
	size_t count;
};

static void reasons_dispose(struct reasons *reasons)
{
	for (size_t i = 0; reasons->texts && i < reasons->count; i++)
		str_dispose(&reasons->texts[i]);
	free(reasons->texts);
	free(reasons->items);
}

static int make_reasons(const struct record *record, const char *const *codes, const char *const *texts,
    size_t count, struct reasons *ret, struct err *err)
{
	int rc = OK;

	if (count == 0)
		return err_set(
		    err, ERR_USAGE, _("Say what is to be mended: at least one criterion and why."));
	ret->items = mem_zalloc(count, sizeof *ret->items);
	ret->texts = mem_zalloc(count, sizeof *ret->texts);
	ret->count = count;
	if (!ret->items || !ret->texts)
		return err_nomem(err);
	for (size_t i = 0; rc == OK && i < count; i++) {
		int at = *codes[i] ? form_find(record->form, codes[i]) : -1;

		if (*codes[i] && at < 0)
			return err_set(err, ERR_USAGE, _("The form has no criterion “%s”."), codes[i]);
		for (size_t k = 0; k < i; k++)
			if (strcmp(codes[k], codes[i]) == 0)
				return err_set(err, ERR_USAGE,
				    _("The criterion %s is named twice. Write one reason for it."), codes[i]);
		if ((rc = record_clean_line(texts[i], &ret->texts[i], err)) == OK && ret->texts[i].len == 0)
			rc = err_set(err, ERR_USAGE, _("Write why it is to be mended: %s."), codes[i]);
		ret->items[i] = (struct answer_reason){ .code = codes[i],
			.label = at < 0 ? "" : record->form->indicators[at].label,
			.reason = str_text(&ret->texts[i]) };
	}
	return rc;
}

static int keep_return(struct app *app, const struct meant *meant, const struct reasons *reasons,
    const char *sha256, const char *path, struct err *err)
{
	const char **codes = mem_zalloc(reasons->count, sizeof *codes),
		   **texts = mem_zalloc(reasons->count, sizeof *texts);
	const struct stamp stamp = app_stamp(app);
	int rc = ERR_NOMEM;

	for (size_t i = 0; codes && texts && i < reasons->count; i++) {
		codes[i] = reasons->items[i].code;
		texts[i] = reasons->items[i].reason;
	}
	rc = codes && texts ? store_answer_put(app->store,
				  &(struct answer){
				      meant->id, true, sha256, file_of(path), codes, texts, reasons->count },
				  &stamp, err)
			    : err_nomem(err);
	free(codes);
	free(texts);
	return rc;
}

static int write_return(struct app *app, const struct meant *meant, const struct record *record,
    const struct reasons *reasons, const struct answering *answering, char **ret_path, struct err *err)
{
	struct answer_document answer = { .is_return = true,
		.key = meant->key,
		.revision = meant->revision,
		.reviewer = app->who && *app->who ? app->who : answering->cert.holder,
		.reasons = reasons->items,
		.reason_count = reasons->count };
	char sha256[SHA256_HEX_SIZE], *path = NULL;
	struct str label = { 0 }, to = { 0 };
	int rc;

	sign_off(answering, platform_now(), &label, &answer);
	org_unit_append_label(&to, &record->unit);
	answer.to_name = str_text(&to);
	memcpy(answer.payload_sha256, meant->payload_sha256, sizeof answer.payload_sha256);
	rc = str_failed(&label) || str_failed(&to)
		 ? err_nomem(err)
		 : write_answer(app, answering, &answer, sha256, &path, err);
	if (rc == OK && (rc = keep_return(app, meant, reasons, sha256, path, err)) < 0)
		(void)platform_remove_file(path, NULL); /* the database does not know of it */
	str_dispose(&label);
	str_dispose(&to);
	if (rc == OK)
		*ret_path = path;
	else
		free(path);
	return rc;
}

int importing_return(struct app *app, const char *payload_sha256, const char *const *codes,
    const char *const *reasons, size_t count, const char *key_name, const char *passphrase, char **ret_path,
    struct err *err)
{
	struct answering answering = { .key = NULL };
	struct reasons made = { 0 };
	struct record *record = NULL;
	struct meant meant = { 0 };
	int rc;

	if ((rc = store_received_find(app->store, payload_sha256, note_meant, &meant, NULL, err)) == OK &&
	    (rc = app_open_received(app, payload_sha256, &record, err)) == OK &&
	    (rc = make_reasons(record, codes, reasons, count, &made, err)) == OK &&
	    (rc = answering_open(app, key_name, passphrase, &answering, err)) == OK)
		rc = write_return(app, &meant, record, &made, &answering, ret_path, err);
	answering_dispose(&answering);
	reasons_dispose(&made);
	record_free(record);
	return rc;
}
