#include "seal/document_json.h"

#include <string.h>
#include "base/i18n.h"
#include "base/text.h"
#include "seal/json_read.h"

/* --- before parsing: the bytes themselves --- */

/* Of a document whose shape is not walked, which looks at each text of it. */
static int check_letters(const char *json, size_t size, struct err *err)
{
	const size_t hostile = text_first_hostile(json, size, "\n");
	int line = 1, column = 1;
	uint32_t c;

	if (hostile == size)
		return text_is_nfc(json, size)
			   ? OK
			   : err_set(err, ERR_SYNTAX, _("The content is not in Unicode NFC."));
	for (size_t i = 0; i < hostile; column++) {
		i += text_decode(json + i, size - i, &c);
		if (c == '\n') {
			line++;
			column = 0;
		}
	}
	(void)text_decode(json + hostile, size - hostile, &c);
	return err_set_at(err, ERR_SYNTAX, line, column,
	    _("Line %d, column %d of the content holds a control or invisible character "
	      "(U+%04X)."),
	    line, column, (unsigned)c);
}

static int check_encoding(const char *json, size_t size, struct err *err)
{
	if (size > DOCUMENT_MAX_BYTES)
		return err_set(err, ERR_RANGE, _("The content is larger than 4 MiB."));
	if (size >= 3 && memcmp(json, "\xef\xbb\xbf", 3) == 0)
		return err_set(
		    err, ERR_SYNTAX, _("The content begins with a byte order mark; the format has none."));
	if (!text_valid(json, size))
		return err_set(err, ERR_SYNTAX, _("The content is not valid UTF-8 (byte %d)."),
		    (int)text_first_invalid(json, size) + 1);
	/* JSON takes them between its words; no text has them as they are */
	if (size && (memchr(json, '\r', size) || memchr(json, '\t', size)))
		return check_letters(json, size, err);
	return OK;
}

/* --- which document --- */

const char *document_format(enum document document)
{
	static const char *const formats[] = {
#define FORMAT(id, format, label) format,
		DOCUMENTS(FORMAT)
#undef FORMAT
	};

	return formats[document];
}

const char *document_label(enum document document)
{
	static const char *const labels[] = {
#define LABEL(id, format, label) label,
		DOCUMENTS(LABEL)
#undef LABEL
	};

	return _(labels[document]);
}

static int find_kind(const struct json *root, enum document *ret, struct err *err)
{
	const struct json *format = json_get(root, "format");
	struct str shown = { 0 };
	int rc;

	if (!json_is(root, JSON_KIND_OBJECT) || !json_is(format, JSON_KIND_TEXT))
		return err_set(
		    err, ERR_SYNTAX, _("This JSON text is no record: it does not say its format."));
	for (int i = 0; i < DOCUMENT_COUNT; i++)
		if (strcmp(document_format((enum document)i), format->as.text) == 0) {
			*ret = (enum document)i;
			return OK;
		}
	payload_append_shown(&shown, format->as.text);
	rc = err_set(err, ERR_REFUSED,
	    _("This is a document of the format \"%s\", which this version of the program does not know. "
	      "Open it with a newer one."),
	    str_text(&shown));
	str_dispose(&shown);
	return rc;
}

int document_parse(
    const char *json, size_t size, enum document *ret_kind, struct json_tree *ret, struct err *err)
{
	struct json_tree tree = { 0 };
	int rc;

	if ((rc = check_encoding(json, size, err)) == OK && (rc = json_read(json, size, &tree, err)) == OK)
		rc = find_kind(tree.root, ret_kind, err);
	if (rc < 0)
		json_tree_dispose(&tree);
	else
		*ret = tree;
	return rc;
}

int document_kind(const char *json, size_t size, enum document *ret, struct err *err)
{
	struct json_tree tree = { 0 };
	enum document kind;
	int rc = document_parse(json, size, &kind, &tree, err);

	if (rc == OK && (rc = check_letters(json, size, err)) == OK)
		*ret = kind;
	json_tree_dispose(&tree);
	return rc;
}

int document_read(const char *json, size_t size, enum document wanted, const struct shape *shape,
    struct json_tree *ret, struct err *err)
{
	enum document kind;
	struct json_tree tree = { 0 };
	int rc = document_parse(json, size, &kind, &tree, err);

	if (rc < 0)
		return rc;
	if (kind != wanted)
		rc =
		    err_set(err, ERR_REFUSED, _("The file holds %s (%s), not %s (%s)."), document_label(kind),
			document_format(kind), document_label(wanted), document_format(wanted));
	else
		rc = payload_shape_check(tree.root, shape, err);
	if (rc < 0)
		json_tree_dispose(&tree);
	else
		*ret = tree;
	return rc;
}

int document_advise(int rc, const struct err *why, struct err *err)
{
	if (rc == ERR_SYNTAX || rc == ERR_CORRUPT)
		return err_set_at(err, rc, why->line, why->column,
		    _("%s Do not use this file; ask the sender to make it again with this program."),
		    why->message);
	if (rc < 0 && err)
		*err = *why;
	return rc;
}

/* --- writing --- */

int document_write(const struct maker *m, const struct json *root, struct str *ret, struct err *err)
{
	if (m->bad_text)
		return err_set(err, ERR_SYNTAX, _("A text of the record is not valid UTF-8. Type it again."));
	if (m->bad_rows)
		return err_set(err, ERR_SYNTAX,
		    _("The rows of a table or of an evidence list of the record cannot be read. Open the "
		      "tables "
		      "and mend them."));
	if (m->no_memory)
		return err_nomem(err);
	json_append(ret, root);
	str_append_char(ret, '\n');
	return str_failed(ret) ? err_nomem(err) : OK;
}
