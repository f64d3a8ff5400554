/* What a file is: refused with its cause, or handed on to who knows that kind of document. */
#include <string.h>
#include "base/i18n.h"
#include "main/importing_private.h"
#include "seal/document.h"
#include "seal/pdf_attached.h"

/* What was refused before the signature was known to be good. */
static void judge_refused(const struct incoming *in, const struct err *why, struct judged *judged)
{
	switch (cms_look(in->bytes->text, in->bytes->len)) {
	case CMS_LOOK_BROKEN_OFF:
		judge(judged, IMPORT_BROKEN_OFF, "%s", why->message);
		return;
	case CMS_LOOK_BER:
		judge(judged, IMPORT_WRONG, "%s", why->message);
		return;
	case CMS_LOOK_FOREIGN:
		judge(judged, IMPORT_UNKNOWN, "%s",
		    _("This is not a signed record. Choose the file whose name ends in .json.p7m."));
		return;
	case CMS_LOOK_SIGNED:
		judge(judged, why->code == ERR_CORRUPT ? IMPORT_CHANGED : IMPORT_WRONG, "%s", why->message);
		return;
	}
}

static int judge_document(
    struct importing *im, const struct incoming *in, const struct cms_content *content, struct judged *judged)
{
	enum document kind;
	struct err why = { 0 };
	bool record;
	int rc;

	memcpy(judged->payload_sha256, content->payload_sha256, sizeof judged->payload_sha256);
	/* nearly all are records: only what is none is read for its kind */
	if ((rc = import_record(im, in, content, judged, &record)) < 0 || record)
		return rc;
	rc = document_kind(str_text(&content->payload), content->payload.len, &kind, &why);
	if (rc == ERR_NOMEM)
		return err_nomem(im->err);
	if (rc < 0) {
		judge(judged, IMPORT_WRONG,
		    _("%s Do not use this file; ask the sender to make it again with this program."),
		    why.message);
		return OK;
	}
	switch (kind) {
	case DOCUMENT_RECEIPT:
	case DOCUMENT_RETURN:
		return import_answer(im, content, judged);
	case DOCUMENT_ENROLMENT:
		return import_enrolment(im, content, judged);
	default:
		judge(judged, IMPORT_WRONG, _("This is %s: it is not imported."), document_label(kind));
		return OK;
	}
}

/* printed: the report in PDF that the file is attached to; NULL: the file came by itself. */
static int judge_bytes(struct importing *im, const struct incoming *in, const struct pdf_attached *printed,
    struct judged *judged)
{
	struct cms_content content = { 0 };
	struct err why = { 0 };
	int rc = cms_verify(str_text(in->bytes), in->bytes->len, &content, &why);

	if (rc == ERR_NOMEM)
		return err_nomem(im->err);
	if (rc < 0) {
		judge_refused(in, &why, judged);
		return OK;
	}
	if (printed && pdf_attached_check(printed, content.payload_sha256, &why) < 0)
		judge(judged, IMPORT_CHANGED, "%s", why.message);
	else
		rc = judge_document(im, in, &content, judged);
	cms_content_dispose(&content);
	return rc;
}

static int judge_pdf(struct importing *im, const struct incoming *in, struct judged *judged)
{
	struct pdf_attached attached = { 0 };
	struct incoming inner = *in;
	struct err why = { 0 };
	int rc = pdf_attached_read(str_text(in->bytes), in->bytes->len, &attached, &why);

	if (rc == ERR_NOMEM)
		return err_nomem(im->err);
	if (rc < 0) {
		judge(judged,
		    rc == ERR_SYNTAX	? IMPORT_UNKNOWN
		    : rc == ERR_CORRUPT ? IMPORT_BROKEN_OFF
					: IMPORT_WRONG,
		    "%s", why.message);
		return OK;
	}
	inner.bytes = &attached.record;
	rc = judge_bytes(im, &inner, &attached, judged);
	pdf_attached_dispose(&attached);
	return rc;
}

int import_judge(struct importing *im, const struct incoming *in, struct judged *judged)
{
	if (pdf_looks_so(str_text(in->bytes), in->bytes->len))
		return judge_pdf(im, in, judged);
	return judge_bytes(im, in, NULL, judged);
}
