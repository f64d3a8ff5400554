/* The run over all files: each is judged, several are made durable together, then told. */
#include "main/importing.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "main/importing_private.h"
#include "platform/platform.h"
#include "seal/pdf_attached.h"
#include "store/trust.h"

/* One sync of the disk serves these; nobody waits longer than this for a line. */
#define BATCH_FILES 200
#define BATCH_BYTES (16u * 1024 * 1024)
#define BATCH_MS 1500

/* --- what is durable is told --------------------------------------------- */

static void pending_clear(struct importing *im)
{
	for (size_t i = 0; i < im->pending_count; i++) {
		free(im->pending[i].path);
		judged_dispose(&im->pending[i].judged);
	}
	im->pending_count = 0;
	im->pending_bytes = 0;
}

static void tell(struct importing *im, const struct pending *pending)
{
	const struct judged *judged = &pending->judged;
	char period[PERIOD_CODE_SIZE] = "";

	if (judged->key.form[0])
		period_code(judged->key.period, period);
	const struct import_line line = { .path = pending->path,
		.verdict = judged->verdict,
		.message = str_text(&judged->message),
		.unit = judged->key.unit,
		.unit_label = str_text(&judged->unit_label),
		.form = judged->key.form,
		.period = period,
		.revision = judged->revision,
		.findings = judged->findings,
		.payload_sha256 = judged->payload_sha256,
		.done = pending->done,
		.all = im->all };
	if (!im->stopped && im->say && im->say(im->context, &line) != 0)
		im->stopped = true;
}

/* What came is durable by then, and is told, whatever becomes of the receipts. */
static int flush(struct importing *im, int rc)
{
	int receipts = OK;

	if (im->open) {
		im->open = false;
		rc = store_import_end(im->app->store, rc, im->err);
	}
	if (rc == OK && im->answering.key && (receipts = import_receipts(im)) < 0 && im->err)
		(void)err_prefix(
		    im->err, _("The files told above are taken in, but receipts could not be written. Mend this, "
			       "then import the same files again for the receipts"));
	for (size_t i = 0; rc == OK && i < im->pending_count; i++)
		tell(im, &im->pending[i]);
	pending_clear(im);
	return rc < 0 ? rc : receipts;
}

static int begin(struct importing *im)
{
	int rc;

	if (im->open)
		return OK;
	if ((rc = store_import_begin(im->app->store, im->err)) < 0)
		return rc;
	im->open = true;
	im->began = platform_ticks();
	return OK;
}

/* --- one file ------------------------------------------------------------ */

/* A file that is looked at again and is here already keeps the verdict that it had when it came. */
static int keep_arrival(struct importing *im, const struct incoming *in, const struct judged *judged)
{
	char period[PERIOD_CODE_SIZE] = "";
	bool there = false;
	int rc = OK;

	if (judged->verdict == IMPORT_AGAIN)
		rc = store_arrival_has(im->app->store, in->sha256, in->name, &there, im->err);
	if (rc < 0 || there)
		return rc;
	if (judged->key.form[0])
		period_code(judged->key.period, period);
	return store_arrival_put(im->app->store,
	    &(const struct arrival){ .at = im->stamp.at,
		.file_name = in->name,
		.file_sha256 = in->sha256,
		.who = im->stamp.who,
		.verdict = import_verdict_name(judged->verdict),
		.message = str_text(&judged->message),
		.unit = judged->key.unit,
		.form = judged->key.form,
		.period = period,
		.revision = judged->revision,
		.payload_sha256 = judged->payload_sha256 },
	    im->err);
}

/* Takes *judged over. */
static int put_pending(struct importing *im, const struct incoming *in, struct judged *judged)
{
	struct str path = { 0 };
	struct pending *next;

	text_append_safe(&path, in->path, strlen(in->path), false);
	if (str_failed(&judged->message) || str_failed(&judged->unit_label) || str_failed(&path) ||
	    mem_grow(&im->pending, &im->pending_cap, im->pending_count + 1, sizeof *im->pending) != OK) {
		str_dispose(&path);
		judged_dispose(judged);
		return err_nomem(im->err);
	}
	next = &im->pending[im->pending_count++];
	*next = (struct pending){ .judged = *judged, .done = ++im->done };
	next->path = str_take(&path);
	im->pending_bytes += in->bytes ? in->bytes->len : 0;
	if (im->done > im->all)
		im->all = im->done; /* zips hold more than was counted */
	return next->path ? OK : err_nomem(im->err);
}

/* Why a file could not be read names it as its folder does, line ends and all. */
static int clean_message(struct judged *judged, struct err *err)
{
	struct str clean = { 0 };

	text_append_safe(&clean, str_text(&judged->message), judged->message.len, false);
	clean.failed |= str_failed(&judged->message);
	str_dispose(&judged->message);
	judged->message = clean;
	return str_failed(&clean) ? err_nomem(err) : OK;
}

static int finish(struct importing *im, const struct incoming *in, struct judged *judged)
{
	struct str name = { 0 };
	struct incoming kept = *in;
	int rc;

	text_append_safe(&name, in->name, strlen(in->name), false);
	kept.name = str_text(&name);
	rc = str_failed(&name) ? err_nomem(im->err) : clean_message(judged, im->err);
	if (rc == OK)
		rc = keep_arrival(im, &kept, judged);
	str_dispose(&name);
	if (rc < 0) {
		judged_dispose(judged);
		return rc;
	}
	if ((rc = put_pending(im, in, judged)) < 0)
		return rc;
	if (im->pending_count >= BATCH_FILES || im->pending_bytes >= BATCH_BYTES ||
	    platform_ticks() - im->began >= BATCH_MS)
		return flush(im, OK);
	return OK;
}

int import_bytes(struct importing *im, struct incoming *in)
{
	struct judged judged = { 0 };
	int rc;

	if ((rc = cms_file_sha256(str_text(in->bytes), in->bytes->len, in->sha256, im->err)) < 0 ||
	    (rc = begin(im)) < 0)
		return rc;
	if ((rc = import_judge(im, in, &judged)) < 0) {
		judged_dispose(&judged);
		return rc;
	}
	return finish(im, in, &judged);
}

int import_problem(struct importing *im, const char *path, const char *name, enum import_verdict verdict,
    const char *message)
{
	const struct incoming in = { .path = path, .name = name };
	struct judged judged = { 0 };
	int rc = begin(im);

	if (rc < 0)
		return rc;
	judge(&judged, verdict, "%s", message);
	return finish(im, &in, &judged);
}

/* --- all files ----------------------------------------------------------- */

static const char *last_part(const char *path)
{
	const char *name = path;

	for (const char *at = path; *at; at++)
		if ((*at == '/' || *at == '\\') && at[1])
			name = at + 1;
	return name;
}

/* A printed report holds more than its record, a zip more than one: what is too large for a record
 * is looked at by its first bytes. */
static int read_large(const char *path, struct str *ret, bool *ret_zip, struct err *why)
{
	char start[8];
	size_t read;
	int rc = platform_read_start(path, start, sizeof start, &read, why);

	if (rc < 0)
		return rc;
	*ret_zip = import_is_zip(start, read);
	return *ret_zip ? OK
			: platform_read_file(
			      path, pdf_looks_so(start, read) ? PDF_MAX_BYTES : CMS_MAX_BYTES, ret, why);
}

static int import_file(struct importing *im, const char *path)
{
	const char *name = last_part(path);
	struct str bytes = { 0 };
	struct err why = { 0 };
	bool zip = false;
	int rc = platform_read_file(path, CMS_MAX_BYTES, &bytes, &why);

	if (rc == OK)
		zip = import_is_zip(str_text(&bytes), bytes.len);
	else if (rc == ERR_RANGE)
		rc = read_large(path, &bytes, &zip, &why);
	if (rc == ERR_NOMEM) {
		rc = err_nomem(im->err);
	} else if (rc < 0) {
		rc = import_problem(
		    im, path, name, rc == ERR_RANGE ? IMPORT_UNKNOWN : IMPORT_UNREADABLE, why.message);
	} else if (zip) {
		rc = import_zip(im, path, name);
	} else {
		struct incoming in = { .path = path, .name = name, .bytes = &bytes };

		rc = import_bytes(im, &in);
	}
	str_dispose(&bytes);
	return rc;
}

static int import_all(struct importing *im, const struct found_files *files)
{
	int rc = OK;

	im->all = files->count;
	for (size_t i = 0; rc == OK && !im->stopped && i < files->count; i++) {
		const struct found_file *file = &files->items[i];

		rc = file->problem ? import_problem(im, file->path, last_part(file->path), IMPORT_UNREADABLE,
					 file->problem)
				   : import_file(im, file->path);
	}
	return flush(im, rc);
}

int importing_run(struct app *app, const char *const *paths, size_t count, const char *key_name,
    const char *passphrase, int (*say)(void *context, const struct import_line *line), void *context,
    struct err *err)
{
	struct importing im = {
		.app = app, .stamp = app_stamp(app), .say = say, .context = context, .err = err
	};
	struct found_files files = { 0 };
	int rc = OK;

	im.offset = platform_utc_offset(im.stamp.at);
	if (!(im.own = app_config(app, "unit")))
		rc = err_nomem(err);
	if (rc == OK && passphrase)
		rc = answering_open(app, key_name, passphrase, &im.answering, err);
	if (rc == OK)
		rc = store_trust_load(app->store, &im.trust, err);
	for (size_t i = 0; rc == OK && i < count; i++)
		rc = found_files_add(&files, paths[i], err);
	if (rc == OK)
		rc = import_all(&im, &files);
	pending_clear(&im);
	free(im.pending);
	free(im.own);
	trust_list_dispose(&im.trust);
	answering_dispose(&im.answering);
	found_files_dispose(&files);
	return rc;
}
