/* Signed files inside a plain zip, as an e-office makes it of its attachments. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/text.h"
#include "main/importing_private.h"
#include "main/zipped.h"
#include "seal/cms.h"
#include "seal/pdf_attached.h"

#define ENTRIES_MAX 20000
#define ENTRY_NAME_SIZE 1024
#define FLAG_ENCRYPTED 1u
/* What a zip may unpack to, against its own size: a record of 20 KB packs to a fifth. */
#define SWELL_MAX 60
#define SWELL_FREE (8u * 1024 * 1024)

struct zip {
	struct importing *im;
	const char *path, *name;
	unzFile file;
	uint64_t size;	   /* of what is packed: entries may say that they share it */
	uint64_t unpacked; /* bytes so far */
	size_t entries;
};

bool import_is_zip(const void *bytes, size_t size)
{
	return size >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0; /* an empty one is none of ours */
}

/* The name is only told and never used as a path, but who makes one like this means no good. */
static bool leads_out(const char *name)
{
	if (*name == '/' || strchr(name, '\\') || strchr(name, ':'))
		return true;
	for (const char *at = name; *at; at += strcspn(at, "/"), at += *at == '/') {
		size_t n = strcspn(at, "/");

		if (n == 2 && at[0] == '.' && at[1] == '.')
			return true;
	}
	return false;
}

static int tell(struct zip *zip, const char *inner, enum import_verdict verdict, const char *message)
{
	struct str path = { 0 }, name = { 0 };
	int rc;

	str_printf(&path, "%s/%s", zip->path, inner);
	str_printf(&name, "%s/%s", zip->name, inner);
	rc = str_failed(&path) || str_failed(&name)
		 ? err_nomem(zip->im->err)
		 : import_problem(zip->im, str_text(&path), str_text(&name), verdict, message);
	str_dispose(&path);
	str_dispose(&name);
	return rc;
}

/* As many bytes as a signed record may have, or a report in PDF that one is attached to. */
static size_t most_of(const struct str *bytes)
{
	return pdf_looks_so(str_text(bytes), bytes->len) ? PDF_MAX_BYTES : CMS_MAX_BYTES;
}

/* The bytes of the entry, as many as it may have: what the zip says of its size is not
 * believed. *ret_fault: why they are not all there; NULL: they are. */
static int read_entry(
    struct zip *zip, struct str *ret, enum import_verdict *ret_verdict, const char **ret_fault)
{
	char buffer[16384];
	int n;

	*ret_fault = NULL;
	if (unzOpenCurrentFile(zip->file) != UNZ_OK) {
		*ret_verdict = IMPORT_UNREADABLE;
		*ret_fault =
		    _("It is packed in a way that this program does not read. Unpack the zip first.");
		return OK;
	}
	while ((n = unzReadCurrentFile(zip->file, buffer, sizeof buffer)) > 0 && ret->len <= most_of(ret))
		str_append_n(ret, buffer, (size_t)n);
	zip->unpacked += ret->len;
	if (ret->len > most_of(ret)) {
		*ret_verdict = IMPORT_UNKNOWN;
		*ret_fault = most_of(ret) == CMS_MAX_BYTES
				 ? _("The file is larger than 4 MiB: it is no signed record.")
				 : _("The file is larger than 64 MiB: it is no report with a signed record.");
	}
	if (unzCloseCurrentFile(zip->file) != UNZ_OK || n < 0) {
		*ret_verdict = *ret_fault ? *ret_verdict : IMPORT_BROKEN_OFF;
		*ret_fault =
		    *ret_fault ? *ret_fault : _("The zip is damaged here. Copy it again from where it came.");
	}
	return str_failed(ret) ? err_nomem(zip->im->err) : OK;
}

static int import_entry(struct zip *zip, const char *inner)
{
	struct str bytes = { 0 }, path = { 0 }, name = { 0 };
	enum import_verdict verdict = IMPORT_UNREADABLE;
	const char *fault;
	int rc = read_entry(zip, &bytes, &verdict, &fault);

	str_printf(&path, "%s/%s", zip->path, inner);
	str_printf(&name, "%s/%s", zip->name, inner);
	if (rc == OK && (str_failed(&path) || str_failed(&name)))
		rc = err_nomem(zip->im->err);
	if (rc == OK && !fault && import_is_zip(str_text(&bytes), bytes.len)) {
		verdict = IMPORT_UNKNOWN;
		fault = _("A zip inside a zip is not opened. Unpack it first.");
	}
	if (rc == OK) {
		struct incoming in = { .path = str_text(&path), .name = str_text(&name), .bytes = &bytes };

		rc = fault ? import_problem(zip->im, in.path, in.name, verdict, fault)
			   : import_bytes(zip->im, &in);
	}
	str_dispose(&bytes);
	str_dispose(&path);
	str_dispose(&name);
	return rc;
}

/* Names in the letters of an old Windows are told with marks in their place. */
static int safe_name(const char *raw, struct str *ret, struct err *err)
{
	text_append_safe(ret, raw, strlen(raw), false);
	return str_failed(ret) ? err_nomem(err) : OK;
}

static int look_at(struct zip *zip)
{
	char raw[ENTRY_NAME_SIZE];
	struct str inner = { 0 };
	unz_file_info64 info;
	size_t length;
	int rc;

	if (unzGetCurrentFileInfo64(zip->file, &info, raw, sizeof raw - 1, NULL, 0, NULL, 0) != UNZ_OK)
		return tell(zip, "…", IMPORT_BROKEN_OFF,
		    _("The zip is damaged here. Copy it again from where it came."));
	raw[sizeof raw - 1] = '\0';
	length = strlen(raw);
	if (length && raw[length - 1] == '/')
		return OK; /* a folder */
	if ((rc = safe_name(raw, &inner, zip->im->err)) < 0)
		return rc;
	if (leads_out(raw))
		rc = tell(zip, str_text(&inner), IMPORT_WRONG,
		    _("Its name in the zip leads out of the folder: the zip was made to do harm. Ask the "
		      "sender for the "
		      "file itself."));
	else if (info.flag & FLAG_ENCRYPTED)
		rc = tell(zip, str_text(&inner), IMPORT_UNREADABLE,
		    _("The zip asks for a password. Unpack it first, then import what was in it."));
	else
		rc = import_entry(zip, str_text(&inner));
	str_dispose(&inner);
	return rc;
}

/* Word and Excel files are zips too: one line, not one for each of their parts. */
static bool is_office(unzFile file)
{
	return unzLocateFile(file, "[Content_Types].xml", 1) == UNZ_OK ||
	       unzLocateFile(file, "mimetype", 1) == UNZ_OK;
}

static bool swells(const struct zip *zip)
{
	return zip->unpacked > SWELL_FREE && zip->unpacked / SWELL_MAX > zip->size;
}

static int each(struct zip *zip)
{
	int at = unzGoToFirstFile(zip->file), rc = OK;

	zip->size = unzGetOffset64(zip->file); /* the list of the files stands behind them */
	for (; rc == OK && at == UNZ_OK && !zip->im->stopped; at = unzGoToNextFile(zip->file)) {
		if (++zip->entries > ENTRIES_MAX || swells(zip))
			return import_problem(zip->im, zip->path, zip->name, IMPORT_WRONG,
			    _("The zip unpacks to far more than such files hold: it was made to do harm. The "
			      "rest of it is "
			      "left out; ask the sender for the files themselves."));
		rc = look_at(zip);
	}
	if (rc == OK && at != UNZ_OK && at != UNZ_END_OF_LIST_OF_FILE)
		rc = import_problem(zip->im, zip->path, zip->name, IMPORT_BROKEN_OFF,
		    _("The zip is cut short or damaged. Copy it again from where it came."));
	return rc;
}

int import_zip(struct importing *im, const char *path, const char *name)
{
	struct zip zip = { .im = im, .path = path, .name = name, .file = zipped_open(path) };
	int rc;

	if (!zip.file)
		return import_problem(im, path, name, IMPORT_BROKEN_OFF,
		    _("The zip is cut short or damaged. Copy it again from where it came."));
	if (is_office(zip.file))
		rc = import_problem(im, path, name, IMPORT_UNKNOWN,
		    _("This is not a signed record. Choose the file whose name ends in .json.p7m."));
	else
		rc = each(&zip);
	unzClose(zip.file);
	return rc;
}
