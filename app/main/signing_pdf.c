#include "main/signing_pdf.h"

#include <stdlib.h>
#include <string.h>
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "main/fonts.h"
#include "main/keys.h"
#include "main/printing.h"
#include "main/signing.h"
#include "main/trusting.h"
#include "platform/platform.h"
#include "report/pdf_form.h"
#include "report/report_words.h"
#include "seal/pdf_attached.h"
#include "seal/pdf_sign.h"

enum { VIETNAM = 7 * 60 }; /* minutes: the paper tells the time of Vietnam (Nghị định 30/2020/NĐ-CP) */

/* --- what is seen of it ---------------------------------------------------- */

struct block {
	struct app *app;
	const struct cert_info *cert;
	int64_t at;
};

/* "2026-07-05T09:03:04+07:00" */
static void append_time(struct str *ret, int64_t at)
{
	struct str iso = { 0 };

	time_append_iso(&iso, at + VIETNAM * 60);
	if (iso.len)
		str_append_n(ret, iso.text, iso.len - 1); /* without the "Z" */
	str_append(ret, "+07:00");
	ret->failed |= str_failed(&iso);
	str_dispose(&iso);
}

static int draw(void *context, int first, struct pdf_drawing *ret, struct err *err)
{
	const struct block *block = context;
	struct str who = { 0 }, when = { 0 };
	const char *lines[3];
	struct fonts fonts = { 0 };
	struct pdf_form form;
	int rc;

	str_printf(&who, WORDS_BLOCK_SIGNED_BY "%s", block->cert->holder);
	str_append(&when, WORDS_BLOCK_SIGNED_AT);
	append_time(&when, block->at);
	lines[0] = str_text(&who);
	lines[1] = block->cert->unit_name;
	lines[2] = str_text(&when);
	rc = str_failed(&who) || str_failed(&when) ? err_nomem(err) : fonts_open(block->app, &fonts, err);
	if (rc == OK &&
	    (rc = pdf_form_write(lines, 3, fonts.faces, first, &ret->objects, &form, err)) == OK) {
		memcpy(ret->offsets, form.offsets, sizeof form.offsets);
		ret->count = PDF_FORM_OBJECTS;
		ret->width = form.width;
		ret->height = form.height;
	}
	fonts_close(&fonts);
	str_dispose(&who);
	str_dispose(&when);
	return rc;
}

/* --- signing --------------------------------------------------------------- */

/* Believes only what it reads back: the record is still the one that is printed. */
static int check(const struct str *pdf, const char *payload_sha256, struct err *err)
{
	struct pdf_attached attached = { 0 };
	int rc = pdf_attached_read(str_text(pdf), pdf->len, &attached, err);

	if (rc == OK && !attached.pages_signed)
		rc = pdf_damaged(err);
	if (rc == OK)
		rc = pdf_attached_check(&attached, payload_sha256, err);
	pdf_attached_dispose(&attached);
	return rc;
}

/* pdf: a report with its record; unit: that the record is of. */
static int sign(struct app *app, const struct str *pdf, const char *unit, const char *payload_sha256,
    const char *key_name, const char *passphrase, const char *path, struct err *err)
{
	struct cert_info cert = { 0 };
	struct block block = { .app = app, .cert = &cert, .at = platform_now() };
	struct pdf_signature signature = {
		.reason = "", .at = block.at, .utc_offset = VIETNAM, .draw = draw, .context = &block
	};
	struct str result = { 0 }, back = { 0 };
	struct key *key = NULL;
	char *name = NULL;
	int rc;

	if (block.at < platform_build_date())
		return err_set(err, ERR_REFUSED,
		    _("The clock of this PC is wrong (before the program was made). Set the date, then "
		      "sign."));
	if ((rc = keys_find(app, "", key_name, &name, &cert, err)) < 0 ||
	    (rc = trusting_may_sign(app, cert.sha256, cert.unit_code, cert.unit_name, unit, err)) < 0 ||
	    (rc = keys_load(app, name, passphrase, &key, err)) < 0)
		goto out;
	signature.name = cert.holder;
	if ((rc = pdf_sign(key, str_text(pdf), pdf->len, &signature, &result, err)) == OK &&
	    (rc = check(&result, payload_sha256, err)) == OK &&
	    (rc = platform_write_file(path, str_text(&result), result.len, false, false, err)) == OK &&
	    (rc = platform_read_file(path, PDF_MAX_BYTES, &back, err)) == OK &&
	    (back.len != result.len || memcmp(back.text, result.text, back.len) != 0))
		rc = err_set(err, ERR_IO,
		    _("%s does not hold what was written to it. Use another disk or stick."), path);
out:
	key_free(key);
	cert_info_dispose(&cert);
	str_dispose(&result);
	str_dispose(&back);
	free(name);
	return rc;
}

/* The name with another end: "a.json.p7m" -> "a.pdf". NULL: no memory. */
static char *with_end(const char *path, const char *end, const char *other)
{
	const size_t n = strlen(path), cut = strlen(end);
	struct str ret = { 0 };

	str_append_n(&ret, path, n > cut && strcmp(path + n - cut, end) == 0 ? n - cut : n);
	str_append(&ret, other);
	return str_take(&ret);
}

static const char *name_of(const char *path)
{
	const char *name = path;

	for (; *path; path++)
		if (*path == '/' || *path == '\\')
			name = path + 1;
	return name;
}

int signing_pdf_report(struct app *app, const struct record *record, const char *p7m, const char *key_name,
    const char *passphrase, char **ret_path, struct err *err)
{
	struct signed_revision revision = { 0 };
	struct str pdf = { 0 };
	char *path = with_end(p7m, ".json.p7m", ".pdf");
	int rc = path ? store_signed_last(app->store, &record->key, &revision, err) : err_nomem(err);

	if (rc == OK && (rc = printing_signed(app, record, p7m, &pdf, err)) == OK)
		rc = sign(
		    app, &pdf, record->key.unit, revision.payload_sha256, key_name, passphrase, path, err);
	str_dispose(&pdf);
	free(revision.file);
	if (rc < 0)
		free(path);
	else
		*ret_path = path;
	return rc;
}

int signing_pdf_add(struct app *app, const char *path, const char *key_name, const char *passphrase,
    const char *folder, char **ret_path, struct err *err)
{
	struct signed_file file = { 0 };
	struct str pdf = { 0 };
	char *in = folder ? platform_path(folder, name_of(path)) : mem_strdup(path);
	char *to = in ? with_end(in, ".pdf", "-ky.pdf") : NULL;
	int rc = to ? signing_read(app, path, &file, err) : err_nomem(err);

	if (rc == OK && (rc = platform_read_file(path, PDF_MAX_BYTES, &pdf, err)) == OK &&
	    (!folder || (rc = platform_make_dir(folder, err)) == OK))
		rc = sign(app, &pdf, file.summary.key.unit, file.content.payload_sha256, key_name, passphrase,
		    to, err);
	signed_file_dispose(&file);
	str_dispose(&pdf);
	free(in);
	if (rc < 0)
		free(to);
	else
		*ret_path = to;
	return rc;
}
