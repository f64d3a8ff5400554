/* The report as PDF, with the signed record that it is printed from. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "main/fonts.h"
#include "main/printing_code.h"
#include "main/printing_private.h"
#include "platform/platform.h"
#include "report/pdf.h"
#include "seal/cms.h"

#define PRINTED_HASH "sha256:" /* seal/pdf_attached.c looks for it */

/* The signed file of the revision that is printed, where it still lies in DATA/out unchanged. */
static void read_signed(struct app *app, const struct sources *s, struct str *ret)
{
	char *folder = platform_path(app->place, "out");
	char *path = s->p7m			  ? mem_strdup(s->p7m)
		     : folder && s->revision.file ? platform_path(folder, s->revision.file)
						  : NULL;
	char hash[SHA256_HEX_SIZE];
	struct str payload = { 0 };

	if (path && (platform_read_file(path, CMS_MAX_BYTES, ret, NULL) < 0 ||
			cms_payload(str_text(ret), ret->len, &payload, NULL) < 0 ||
			sha256_hex(str_text(&payload), payload.len, hash, NULL) < 0 ||
			strcmp(hash, s->revision.payload_sha256) != 0))
		str_clear(ret);
	str_dispose(&payload);
	free(folder);
	free(path);
}

static int write_file(struct app *app, const struct record *record, const struct sources *s,
    const struct pages *pages, const struct fonts *fonts, struct str *ret, struct err *err)
{
	struct str description = { 0 }, identifier = { 0 };
	struct pdf_attachment attachment = { .name = s->revision.file ? s->revision.file : "",
		.mime = "application/pkcs7-mime",
		.relation = "Data",
		.at = s->revision.at };
	struct pdf_facts facts = { .title = record->form->title,
		.author = s->facts.agency,
		.producer = "phieuso " PHIEUSO_VERSION,
		.id = s->revision.payload_sha256[0] ? s->revision.payload_sha256 : s->head,
		.at = s->revision.at ? s->revision.at : platform_now(),
		.attachments = &attachment };
	struct str file = { 0 };
	int rc;

	read_signed(app, s, &file);
	if (*s->revision.payload_sha256)
		str_printf(&identifier, PRINTED_HASH "%s", s->revision.payload_sha256);
	str_printf(&description, "Biểu số liệu đã ký, %s", str_text(&identifier));
	facts.identifier = str_text(&identifier);
	attachment.description = str_text(&description);
	attachment.bytes = str_text(&file);
	attachment.size = file.len;
	facts.attachment_count = file.len > 0;
	if (str_failed(&description) || str_failed(&identifier))
		rc = err_nomem(err);
	else if (s->p7m && !file.len)
		rc = err_set(err, ERR_REFUSED,
		    _("%s is not what was signed last of this report, or it was changed. Sign the "
		      "report "
		      "again."),
		    s->p7m);
	else
		rc = pdf_write(pages, fonts->faces, &facts, ret, err);
	str_dispose(&file);
	str_dispose(&description);
	str_dispose(&identifier);
	return rc;
}

static int write_pages(struct app *app, const struct record *record, const struct doc *doc,
    const struct sources *s, struct str *ret, struct err *err)
{
	struct fonts fonts = { 0 };
	struct pages *pages = NULL;
	int rc;

	if ((rc = fonts_open(app, &fonts, err)) == OK && (rc = pages_set(doc, fonts.faces, &pages, err)) == OK)
		rc = s->canvas ? printing_draw(pages, &fonts, s->canvas, err)
			       : write_file(app, record, s, pages, &fonts, ret, err);
	pages_free(pages);
	fonts_close(&fonts);
	return rc;
}

/* A draft has none: there is no file that it could belong to. */
static int add_code(
    struct app *app, const struct record *record, struct doc *doc, const struct sources *s, struct err *err)
{
	struct paper_code code = { .key = record->key, .revision = s->revision.revision };

	if (!*s->revision.payload_sha256)
		return OK;
	memcpy(code.payload_sha256, s->revision.payload_sha256, sizeof code.payload_sha256);
	memcpy(code.history_head, s->head, sizeof code.history_head);
	return printing_code_add(app, doc, &code, err);
}

int printing_to_pdf(struct app *app, const struct record *record, struct doc *doc, const struct sources *s,
    struct str *ret, struct err *err)
{
	int rc = add_code(app, record, doc, s, err);

	return rc < 0 ? rc : write_pages(app, record, doc, s, ret, err);
}
