#include "main/packing.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "main/printing.h"
#include "main/signing.h"
#include "platform/platform.h"
#include "report/zip.h"
#include "seal/pdf_file.h"

#define SIGNED_END ".json.p7m"
#define ZIP_END ".zip"

enum { RECORD, PAGES, DRAFT, PARTS };
static const char *const ends[PARTS] = { SIGNED_END, ".pdf", ".docx" };

struct package {
	struct app *app;
	const struct record *record;
	struct signed_revision revision;
	char *signed_path, *stem; /* stem: of all names */
	struct str parts[PARTS];
};

static void package_dispose(struct package *p)
{
	free(p->revision.file);
	free(p->signed_path);
	free(p->stem);
	for (int i = 0; i < PARTS; i++)
		str_dispose(&p->parts[i]);
}

static int refuse(const struct record *record, bool signed_once, struct err *err)
{
	char key[RECORD_KEY_SIZE];

	record_key_format(&record->key, key);
	return err_set(err, ERR_REFUSED,
	    signed_once ? _("%s was changed since it was signed. Sign it again, then pack: phieuso sign %s.")
			: _("%s is not signed yet. Sign it, then pack: phieuso sign %s."),
	    key, key);
}

/* The file is whole, and is the last one signed of this record. */
static int read_signed(struct package *p, const char *path, bool pdf, struct err *err)
{
	struct signed_file file = { 0 };
	int rc = signing_read(p->app, path, &file, err);

	if (rc == OK &&
	    (strcmp(file.content.payload_sha256, p->revision.payload_sha256) != 0 || file.in_pdf != pdf))
		rc = err_set(err, ERR_REFUSED,
		    _("%s is not what was signed last of this report. Give that file, or sign again."), path);
	if (rc == OK)
		rc = platform_read_file(path, PDF_MAX_BYTES, &p->parts[pdf ? PAGES : RECORD], err);
	signed_file_dispose(&file);
	return rc;
}

/* Pages that were signed lie beside the signed record; a print that nobody signed is made anew. */
static int make_pages(struct package *p, struct err *err)
{
	const size_t n = strlen(p->signed_path) - strlen(SIGNED_END);
	struct str path = { 0 };
	struct signed_file file = { 0 };
	bool pages_signed;
	int rc;

	str_append_n(&path, p->signed_path, n);
	str_append(&path, ends[PAGES]);
	pages_signed = !str_failed(&path) && platform_exists(str_text(&path)) &&
		       signing_read(p->app, str_text(&path), &file, NULL) == OK && file.pages_signed &&
		       strcmp(file.content.payload_sha256, p->revision.payload_sha256) == 0;
	signed_file_dispose(&file);
	rc = str_failed(&path) ? err_nomem(err)
	     : pages_signed    ? read_signed(p, str_text(&path), true, err)
			       : printing_signed(p->app, p->record, p->signed_path, &p->parts[PAGES], err);
	str_dispose(&path);
	return rc;
}

static int package_make(struct package *p, const char *from, struct err *err)
{
	char *folder = NULL;
	size_t n;
	int rc;

	if ((rc = store_signed_last(p->app->store, &p->record->key, &p->revision, err)) < 0)
		return rc == ERR_NOT_FOUND ? refuse(p->record, false, err) : rc;
	if (!p->record->signed_unchanged)
		return refuse(p->record, true, err);
	folder = platform_path(p->app->place, "out");
	p->signed_path = from ? mem_strdup(from) : folder ? platform_path(folder, p->revision.file) : NULL;
	free(folder);
	n = strlen(p->revision.file) - strlen(SIGNED_END);
	p->stem = mem_strndup(p->revision.file, n);
	if (!p->signed_path || !p->stem)
		return err_nomem(err);
	if (!platform_exists(p->signed_path))
		return err_set(err, ERR_NOT_FOUND,
		    _("The signed file is not at %s. Say where it is: --from FILE.json.p7m."),
		    p->signed_path);
	if ((rc = read_signed(p, p->signed_path, false, err)) < 0 || (rc = make_pages(p, err)) < 0)
		return rc;
	return printing_report(p->app, p->record, PRINT_DOCX, &p->parts[DRAFT], err);
}

/* Believes only what it reads back. */
static int write_checked(const char *path, const struct str *bytes, struct err *err)
{
	struct str back = { 0 };
	int rc = platform_write_file(path, str_text(bytes), bytes->len, false, true, err);

	if (rc == OK && (rc = platform_read_file(path, bytes->len + 1, &back, err)) == OK &&
	    (back.len != bytes->len || memcmp(str_text(&back), str_text(bytes), back.len) != 0))
		rc = err_set(err, ERR_IO,
		    _("%s does not hold what was written to it. Use another disk or stick."), path);
	str_dispose(&back);
	return rc;
}

static int write_folder(const struct package *p, const char *to, struct str *ret_names, struct err *err)
{
	int rc = platform_make_dir(to, err);

	for (int i = 0; rc == OK && i < PARTS; i++) {
		struct str name = { 0 };
		char *path;

		str_printf(&name, "%s%s", p->stem, ends[i]);
		path = str_failed(&name) ? NULL : platform_path(to, str_text(&name));
		rc = path ? write_checked(path, &p->parts[i], err) : err_nomem(err);
		if (rc == OK)
			str_printf(ret_names, "%s\n", path);
		free(path);
		str_dispose(&name);
	}
	return rc;
}

static int write_zip(const struct package *p, const char *to, struct str *ret_names, struct err *err)
{
	struct str bytes = { 0 };
	struct zip zip;
	int rc;

	zip_begin(&zip, &bytes);
	for (int i = 0; i < PARTS; i++) {
		struct str name = { 0 };

		str_printf(&name, "%s%s", p->stem, ends[i]);
		zip_add(&zip, str_text(&name), str_text(&p->parts[i]), p->parts[i].len);
		bytes.failed |= str_failed(&name);
		str_dispose(&name);
	}
	rc = zip_end(&zip, err);
	if (rc == OK)
		rc = str_failed(&bytes) ? err_nomem(err) : write_checked(to, &bytes, err);
	if (rc == OK)
		str_printf(ret_names, "%s\n", to);
	str_dispose(&bytes);
	return rc;
}

static bool is_zip_name(const char *name)
{
	const size_t n = strlen(name), end = strlen(ZIP_END);

	return n > end && strcmp(name + n - end, ZIP_END) == 0;
}

int packing_write(struct app *app, const struct record *record, const char *from, const char *to,
    struct str *ret_names, struct err *err)
{
	struct package p = { .app = app, .record = record };
	int rc = package_make(&p, from, err);

	if (rc == OK)
		rc = is_zip_name(to) ? write_zip(&p, to, ret_names, err)
				     : write_folder(&p, to, ret_names, err);
	if (rc == OK && str_failed(ret_names))
		rc = err_nomem(err);
	package_dispose(&p);
	return rc;
}

int packing_sent(struct app *app, struct record *record, const char *channel, struct err *err)
{
	const int64_t now = platform_now();
	struct changes changes = { 0 }, by = { 0 };
	struct str day = { 0 };
	int rc;

	date_append_iso(&day, time_date(now, platform_utc_offset(now)));
	rc = str_failed(&day) ? err_nomem(err)
			      : record_change_meta(record, META_SENT, str_text(&day), &changes, err);
	if (rc == OK && (rc = record_change_meta(record, META_SENT_BY, channel, &by, err)) == OK &&
	    (rc = changes_append(&changes, &by, err)) == OK)
		rc = app_commit(app, record, &changes, err);
	changes_dispose(&by);
	changes_dispose(&changes);
	str_dispose(&day);
	return rc;
}
