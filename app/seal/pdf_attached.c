#include "seal/pdf_attached.h"

#include <string.h>
#include "base/i18n.h"
#include "seal/cms.h"

enum { NODES_MAX = 256, DEPTH_MAX = 16, METADATA_MAX = 1024 * 1024, HEX_DIGITS = SHA256_HEX_SIZE - 1 };

/* --- the files attached ---------------------------------------------------- */

struct search {
	struct pdf_file *file;
	struct err *err;
	size_t nodes;
	int64_t stream; /* number of the object with the record's bytes; 0: none so far */
	struct str description;
};

static int too_many(struct search *s)
{
	return err_set(s->err, ERR_REFUSED,
	    _("The PDF holds several signed records: which one is printed cannot be told. Ask the sender for "
	      "the signed file (.json.p7m)."));
}

static bool names_record(const struct str *name)
{
	static const char end[] = ".p7m";
	const size_t n = sizeof end - 1;

	return name->len > n && memcmp(name->text + name->len - n, end, n) == 0;
}

/* The catalogue, the list of associated files and a later update may name the same file. */
static int look_at_file(struct search *s, const struct pdf_value *file)
{
	struct pdf_value name, files, bytes, description;
	struct str text = { 0 };
	int rc;

	if ((rc = pdf_value_of(s->file, file, "UF", &name, s->err)) < 0 ||
	    (name.kind == PDF_NONE && (rc = pdf_value_of(s->file, file, "F", &name, s->err)) < 0) ||
	    (rc = pdf_value_of(s->file, file, "EF", &files, s->err)) < 0 ||
	    (rc = pdf_value_of(s->file, file, "Desc", &description, s->err)) < 0)
		return rc;
	bytes = pdf_get(&files, "F");
	if (bytes.kind == PDF_NONE)
		bytes = pdf_get(&files, "UF");
	pdf_append_utf8(&text, &name);
	if (str_failed(&text)) {
		rc = err_nomem(s->err);
	} else if (names_record(&text) && bytes.kind == PDF_REFERENCE && bytes.number != s->stream) {
		if (s->stream)
			rc = too_many(s);
		s->stream = bytes.number;
		pdf_append_utf8(&s->description, &description);
	}
	str_dispose(&text);
	return rc;
}

static int each_file(struct search *s, struct pdf_text list, bool named)
{
	int rc = OK;

	while (rc == OK) {
		struct pdf_value value = pdf_next(&list);

		if (value.kind != PDF_NONE && named)
			value = pdf_next(&list); /* behind its name */
		if (value.kind == PDF_NONE)
			return OK;
		if (++s->nodes > NODES_MAX)
			return too_many(s);
		if ((rc = pdf_resolve(s->file, &value, s->err)) == OK)
			rc = look_at_file(s, &value);
	}
	return rc;
}

/* A name tree (7.9.6). */
static int each_node(struct search *s, const struct pdf_value *node, int depth)
{
	struct pdf_value names, kids;
	struct pdf_text list;
	int rc;

	if (depth > DEPTH_MAX || ++s->nodes > NODES_MAX)
		return pdf_damaged(s->err);
	if ((rc = pdf_value_of(s->file, node, "Names", &names, s->err)) < 0 ||
	    (rc = each_file(s, pdf_open_array(&names), true)) < 0 ||
	    (rc = pdf_value_of(s->file, node, "Kids", &kids, s->err)) < 0)
		return rc;
	list = pdf_open_array(&kids);
	while (rc == OK) {
		struct pdf_value kid = pdf_next(&list);

		if (kid.kind == PDF_NONE)
			break;
		if ((rc = pdf_resolve(s->file, &kid, s->err)) == OK)
			rc = each_node(s, &kid, depth + 1);
	}
	return rc;
}

static int find_record(struct search *s, const struct pdf_value *catalog)
{
	struct pdf_value names, files, associated;
	int rc;

	if ((rc = pdf_value_of(s->file, catalog, "Names", &names, s->err)) < 0 ||
	    (rc = pdf_value_of(s->file, &names, "EmbeddedFiles", &files, s->err)) < 0 ||
	    (rc = each_node(s, &files, 0)) < 0 ||
	    (rc = pdf_value_of(s->file, catalog, "AF", &associated, s->err)) < 0)
		return rc;
	if ((rc = each_file(s, pdf_open_array(&associated), false)) < 0)
		return rc;
	if (!s->stream)
		return err_set(s->err, ERR_SYNTAX,
		    _("No signed record is attached to this PDF. Ask the sender for the PDF as the program "
		      "wrote it, or for the signed file (.json.p7m)."));
	return OK;
}

/* --- which record is printed ----------------------------------------------- */

/* The 64 digits behind the first "sha256:" of a text. */
static bool find_hash(const char *text, char ret[SHA256_HEX_SIZE])
{
	static const char mark[] = "sha256:";
	const char *at = strstr(text, mark);

	if (!at || strspn(at + sizeof mark - 1, "0123456789abcdef") != HEX_DIGITS)
		return false;
	memcpy(ret, at + sizeof mark - 1, HEX_DIGITS);
	ret[HEX_DIGITS] = '\0';
	return true;
}

/* The document's metadata say it, the description of the attached file too: tools of others keep
 * one or the other. */
static int find_printed(struct search *s, const struct pdf_value *catalog, char ret[SHA256_HEX_SIZE])
{
	char described[SHA256_HEX_SIZE] = "", printed[SHA256_HEX_SIZE] = "";
	struct pdf_value metadata;
	struct str text = { 0 };
	int rc = pdf_value_of(s->file, catalog, "Metadata", &metadata, s->err);

	if (rc == OK && metadata.data)
		rc = pdf_unpack(s->file, &metadata, METADATA_MAX, &text, s->err);
	if (rc == OK && (str_failed(&text) || str_failed(&s->description)))
		rc = err_nomem(s->err);
	if (rc == OK) {
		(void)find_hash(str_text(&text), printed);
		(void)find_hash(str_text(&s->description), described);
		if (!*printed && !*described)
			rc = err_set(s->err, ERR_SYNTAX,
			    _("The PDF does not say which record is printed in it: it was not made by this "
			      "program. Ask the sender for the signed file (.json.p7m)."));
		else if (*printed && *described && strcmp(printed, described) != 0)
			rc = err_set(s->err, ERR_REFUSED,
			    _("The PDF names one record as printed and another as attached: it was changed. "
			      "Do not use it."));
	}
	if (rc == OK)
		memcpy(ret, *printed ? printed : described, SHA256_HEX_SIZE);
	str_dispose(&text);
	return rc;
}

static int has_signature(struct search *s, const struct pdf_value *catalog, bool *ret)
{
	struct pdf_value form, flags;
	int rc;

	if ((rc = pdf_value_of(s->file, catalog, "AcroForm", &form, s->err)) < 0 ||
	    (rc = pdf_value_of(s->file, &form, "SigFlags", &flags, s->err)) < 0)
		return rc;
	*ret = flags.kind == PDF_NUMBER && (flags.number & 1);
	return OK;
}

bool pdf_looks_so(const void *bytes, size_t size)
{
	return size >= 5 && memcmp(bytes, "%PDF-", 5) == 0;
}

int pdf_attached_read(const void *bytes, size_t size, struct pdf_attached *ret, struct err *err)
{
	struct search s = { .err = err };
	struct pdf_attached attached = { .printed = "" };
	struct pdf_value catalog, stream;
	int rc = pdf_file_open(bytes, size, &s.file, err);

	if (rc < 0)
		return rc;
	if ((rc = pdf_object(s.file, pdf_file_end(s.file).root, &catalog, err)) == OK &&
	    (rc = find_record(&s, &catalog)) == OK &&
	    (rc = find_printed(&s, &catalog, attached.printed)) == OK &&
	    (rc = has_signature(&s, &catalog, &attached.pages_signed)) == OK &&
	    (rc = pdf_object(s.file, s.stream, &stream, err)) == OK)
		rc = pdf_unpack(s.file, &stream, CMS_MAX_BYTES, &attached.record, err);
	pdf_file_free(s.file);
	str_dispose(&s.description);
	if (rc < 0)
		pdf_attached_dispose(&attached);
	else
		*ret = attached;
	return rc;
}

void pdf_attached_dispose(struct pdf_attached *attached)
{
	str_dispose(&attached->record);
}

int pdf_attached_check(const struct pdf_attached *attached, const char *payload_sha256, struct err *err)
{
	if (strcmp(attached->printed, payload_sha256) == 0)
		return OK;
	return err_set(err, ERR_CORRUPT,
	    _("The record attached to this PDF is not the one that is printed in it. Do not use it; ask the "
	      "sender for the signed file (.json.p7m)."));
}
