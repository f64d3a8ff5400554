/* What the streams of a PDF file hold, unpacked. */
#include <zlib.h>
#include "base/i18n.h"
#include "seal/pdf_file_private.h"

static int refuse_swollen(struct err *err)
{
	return err_set(err, ERR_REFUSED,
	    _("The PDF unpacks to far more than such files hold: it was made to do harm. Do not use it; ask "
	      "the sender for the signed file (.json.p7m)."));
}

static int refuse_packing(struct err *err)
{
	return err_set(err, ERR_REFUSED,
	    _("The PDF was packed anew in a way that this program does not read. Ask the sender for the file "
	      "as the program wrote it, or for the signed file (.json.p7m)."));
}

static int inflate_into(
    struct pdf_file *file, const char *data, size_t size, size_t most, struct str *ret, struct err *err)
{
	static const size_t step = 16384;
	char buffer[16384];
	const size_t start = ret->len;
	z_stream z = { .next_in = (unsigned char *)(uintptr_t)data, .avail_in = (uInt)size };
	int state = inflateInit(&z), rc = OK;

	if (state != Z_OK)
		return err_nomem(err);
	do {
		z.next_out = (unsigned char *)buffer;
		z.avail_out = (uInt)step;
		state = inflate(&z, Z_NO_FLUSH);
		file->unpacked += step - z.avail_out;
		str_append_n(ret, buffer, step - z.avail_out);
		if (ret->len - start > most || file->unpacked > PDF_UNPACKED_MAX)
			rc = refuse_swollen(err);
	} while (rc == OK && state == Z_OK);
	(void)inflateEnd(&z);
	if (rc == OK && state != Z_STREAM_END)
		rc = pdf_damaged(err);
	return rc < 0 || !str_failed(ret) ? rc : err_nomem(err);
}

/* What each line of a picture leaves out because the line above says it (PNG, 9.2): streams of
 * cross-references are packed so. In place. */
static int undo_lines(struct str *text, size_t start, size_t columns, struct err *err)
{
	unsigned char *to = (unsigned char *)text->text + start;
	const unsigned char *from = to, *above = NULL;
	const size_t lines = (text->len - start) / (columns + 1);

	if (lines == 0)
		return OK;
	for (size_t line = 0; line < lines; line++) {
		const unsigned char how = *from++;

		if (how > 2)
			return refuse_packing(err);
		for (size_t i = 0; i < columns; i++) {
			const unsigned add = how == 1		 ? (i ? to[i - 1] : 0u)
					     : how == 2 && above ? above[i]
								 : 0u;

			to[i] = (unsigned char)(from[i] + add);
		}
		above = to;
		to += columns;
		from += columns;
	}
	text->len = start + lines * columns;
	return OK;
}

static int undo_predictor(
    struct pdf_file *file, const struct pdf_value *stream, struct str *text, size_t start, struct err *err)
{
	struct pdf_value parameters, predictor, columns;
	struct pdf_text only;
	int rc;

	if ((rc = pdf_value_of(file, stream, "DecodeParms", &parameters, err)) < 0)
		return rc;
	if (parameters.kind == PDF_ARRAY) {
		only = pdf_open_array(&parameters);
		parameters = pdf_next(&only);
		if ((rc = pdf_resolve(file, &parameters, err)) < 0)
			return rc;
	}
	if ((rc = pdf_value_of(file, &parameters, "Predictor", &predictor, err)) < 0 ||
	    (rc = pdf_value_of(file, &parameters, "Columns", &columns, err)) < 0)
		return rc;
	if (predictor.kind == PDF_NONE || predictor.number == 1)
		return OK;
	if (predictor.kind != PDF_NUMBER || predictor.number < 10 || columns.kind != PDF_NUMBER ||
	    columns.number < 1 || columns.number > 4096 || pdf_get(&parameters, "Colors").kind != PDF_NONE)
		return refuse_packing(err);
	return undo_lines(text, start, (size_t)columns.number, err);
}

/* The bytes between "stream" and "endstream". */
static int stream_bytes(
    struct pdf_file *file, const struct pdf_value *stream, size_t *ret_size, struct err *err)
{
	const char *end = file->bytes + file->size;
	struct pdf_value length, word;
	struct pdf_text behind;
	int rc = pdf_value_of(file, stream, "Length", &length, err);

	if (rc < 0)
		return rc;
	if (!stream->data || length.kind != PDF_NUMBER || length.number < 0 ||
	    length.number > end - stream->data)
		return pdf_damaged(err);
	behind = (struct pdf_text){ stream->data + length.number, end };
	word = pdf_next(&behind);
	if (!pdf_is(&word, PDF_WORD, "endstream"))
		return pdf_damaged(err);
	*ret_size = (size_t)length.number;
	return OK;
}

int pdf_unpack(
    struct pdf_file *file, const struct pdf_value *stream, size_t most, struct str *ret, struct err *err)
{
	struct pdf_value filter;
	struct pdf_text filters;
	const size_t start = ret->len;
	size_t size = 0;
	int rc;

	if ((rc = stream_bytes(file, stream, &size, err)) < 0 ||
	    (rc = pdf_value_of(file, stream, "Filter", &filter, err)) < 0)
		return rc;
	if (filter.kind == PDF_ARRAY) {
		filters = pdf_open_array(&filter);
		filter = pdf_next(&filters);
		if (pdf_next(&filters).kind != PDF_NONE)
			return refuse_packing(err);
	}
	if (pdf_is(&filter, PDF_NAME, "FlateDecode")) {
		if ((rc = inflate_into(file, stream->data, size, most, ret, err)) < 0)
			return rc;
		return undo_predictor(file, stream, ret, start, err);
	}
	if (filter.kind != PDF_NONE)
		return refuse_packing(err);
	if (size > most)
		return refuse_swollen(err);
	str_append_n(ret, stream->data, size);
	return str_failed(ret) ? err_nomem(err) : OK;
}
