/* Where each object of a PDF stands: the newest cross-reference and those before it. */
#include <string.h>
#include "base/mem.h"
#include "seal/pdf_file_private.h"

enum { SECTIONS_MAX = 1000, TAIL = 2048, WIDTHS = 3 };

struct sections {
	struct pdf_file *file;
	struct err *err;
	size_t read; /* bytes of tables so far: more than the file has, and they bite their tails */
};

/* The newest word on an object counts: it is read first. */
static int note(struct sections *s, int64_t number, enum place_kind kind, int64_t at)
{
	struct pdf_file *file = s->file;

	if (number < 0 || number >= PDF_OBJECTS_MAX || at < 0 || (uint64_t)at > UINT32_MAX)
		return pdf_damaged(s->err);
	if (mem_grow(&file->places, &file->cap, (size_t)number + 1, sizeof *file->places) < 0)
		return err_nomem(s->err);
	if ((size_t)number >= file->count)
		file->count = (size_t)number + 1;
	if (file->places[number].kind == PLACE_UNKNOWN)
		file->places[number] = (struct place){ kind, (uint32_t)at };
	return OK;
}

/* "0000000017 00000 n" for each object of a part, behind "first count". */
static int read_table(struct sections *s, struct pdf_text text, struct pdf_value *ret_trailer)
{
	const char *start = text.at;
	int rc = OK;

	for (;;) {
		const struct pdf_value first = pdf_next(&text);
		struct pdf_value count;

		if (pdf_is(&first, PDF_WORD, "trailer"))
			break;
		count = pdf_next(&text);
		if (first.kind != PDF_NUMBER || count.kind != PDF_NUMBER || count.number > PDF_OBJECTS_MAX)
			return pdf_damaged(s->err);
		for (int64_t i = 0; rc == OK && i < count.number; i++) {
			const struct pdf_value at = pdf_next(&text), generation = pdf_next(&text),
					       how = pdf_next(&text);

			if (at.kind != PDF_NUMBER || generation.kind != PDF_NUMBER || how.kind != PDF_WORD)
				return pdf_damaged(s->err);
			rc = note(s, first.number + i, *how.at == 'n' ? PLACE_FILE : PLACE_FREE, at.number);
		}
		if (rc < 0)
			return rc;
	}
	s->read += (size_t)(text.at - start);
	if (s->read > s->file->size || text.at == text.end)
		return pdf_damaged(s->err);
	text = pdf_window(s->file, (size_t)(text.at - s->file->bytes));
	*ret_trailer = pdf_next(&text);
	return ret_trailer->kind == PDF_DICT ? OK : pdf_damaged(s->err);
}

/* --- streams of cross-references ------------------------------------------- */

static int64_t take_field(const unsigned char **at, int width)
{
	uint64_t number = 0;

	for (int i = 0; i < width; i++)
		number = number << 8 | *(*at)++;
	return number > UINT32_MAX ? -1 : (int64_t)number;
}

static int read_part(struct sections *s, const int widths[WIDTHS], int64_t first, int64_t count,
    const unsigned char **at, const unsigned char *end)
{
	const int entry = widths[0] + widths[1] + widths[2];
	int rc = OK;

	if (count < 0 || count > (end - *at) / entry)
		return pdf_damaged(s->err);
	for (int64_t i = 0; rc == OK && i < count; i++) {
		const int64_t kind = widths[0] ? take_field(at, widths[0]) : 1;
		const int64_t where = take_field(at, widths[1]);

		(void)take_field(at, widths[2]); /* generation, or the place within a stream of objects */
		rc = note(s, first + i,
		    kind == 1	? PLACE_FILE
		    : kind == 2 ? PLACE_PACKED
				: PLACE_FREE,
		    kind == 0 ? 0 : where);
	}
	return rc;
}

static int read_widths(const struct pdf_value *stream, int ret[WIDTHS])
{
	const struct pdf_value list = pdf_get(stream, "W");
	struct pdf_text text = pdf_open_array(&list);

	for (int i = 0; i < WIDTHS; i++) {
		const struct pdf_value width = pdf_next(&text);

		if (width.kind != PDF_NUMBER || width.number < 0 || width.number > 8)
			return ERR_CORRUPT;
		ret[i] = (int)width.number;
	}
	return ret[1] > 0 ? OK : ERR_CORRUPT;
}

static int read_stream(struct sections *s, const struct pdf_value *stream)
{
	const struct pdf_value index = pdf_get(stream, "Index"), size = pdf_get(stream, "Size");
	struct pdf_text parts = pdf_open_array(&index);
	struct str table = { 0 };
	const unsigned char *at, *end;
	int widths[WIDTHS], rc;

	if (read_widths(stream, widths) < 0 || size.kind != PDF_NUMBER)
		return pdf_damaged(s->err);
	if ((rc = pdf_unpack(s->file, stream, PDF_UNPACKED_MAX, &table, s->err)) < 0)
		goto out;
	at = (const unsigned char *)str_text(&table);
	end = at + table.len;
	if (index.kind == PDF_NONE)
		rc = read_part(s, widths, 0, size.number, &at, end);
	while (rc == OK && index.kind != PDF_NONE) {
		const struct pdf_value first = pdf_next(&parts), count = pdf_next(&parts);

		if (first.kind == PDF_NONE)
			break;
		if (first.kind != PDF_NUMBER || count.kind != PDF_NUMBER)
			rc = pdf_damaged(s->err);
		else
			rc = read_part(s, widths, first.number, count.number, &at, end);
	}
out:
	str_dispose(&table);
	return rc;
}

static int read_stream_at(struct sections *s, size_t at, struct pdf_value *ret)
{
	struct pdf_value type;

	if (pdf_object_at(s->file, at, ret) < 0)
		return pdf_damaged(s->err);
	type = pdf_get(ret, "Type");
	return pdf_is(&type, PDF_NAME, "XRef") && ret->data ? read_stream(s, ret) : pdf_damaged(s->err);
}

/* --- one after the other --------------------------------------------------- */

/* A section, and in a table's the stream that says more (7.5.8.4). */
static int read_section(struct sections *s, size_t at, struct pdf_value *ret_trailer, bool *ret_stream)
{
	struct pdf_text text = pdf_window(s->file, at);
	struct pdf_value word = pdf_next(&text), more;
	int rc;

	*ret_stream = !pdf_is(&word, PDF_WORD, "xref");
	if (*ret_stream)
		return read_stream_at(s, at, ret_trailer);
	text.end = s->file->bytes + s->file->size;
	if ((rc = read_table(s, text, ret_trailer)) < 0)
		return rc;
	more = pdf_get(ret_trailer, "XRefStm");
	if (more.kind != PDF_NUMBER || more.number < 0 || (size_t)more.number >= s->file->size)
		return OK;
	return read_stream_at(s, (size_t)more.number, &more);
}

static const char *last_startxref(const struct pdf_file *file)
{
	static const char word[] = "startxref";
	const size_t n = sizeof word - 1, least = file->size > TAIL ? file->size - TAIL : 0;

	for (size_t at = file->size; at >= least + n; at--)
		if (memcmp(file->bytes + at - n, word, n) == 0)
			return file->bytes + at;
	return NULL;
}

int pdf_xref_read(struct pdf_file *file, struct err *err)
{
	struct sections s = { file, err, 0 };
	const char *start = last_startxref(file);
	struct pdf_text text = { start, file->bytes + file->size };
	struct pdf_value at, root;
	int rc = OK;

	if (!start)
		return pdf_damaged(err);
	at = pdf_next(&text);
	for (int i = 0; rc == OK && at.kind != PDF_NONE; i++) {
		struct pdf_value trailer;
		bool stream;

		if (at.kind != PDF_NUMBER || at.number < 0 || (size_t)at.number >= file->size ||
		    i == SECTIONS_MAX)
			return pdf_damaged(err);
		if ((rc = read_section(&s, (size_t)at.number, &trailer, &stream)) < 0)
			break;
		if (i == 0) {
			file->end.trailer = trailer;
			file->end.xref = (size_t)at.number;
			file->end.stream = stream;
		}
		at = pdf_get(&trailer, "Prev");
	}
	root = pdf_get(&file->end.trailer, "Root");
	if (rc == OK && root.kind != PDF_REFERENCE)
		rc = pdf_damaged(err);
	file->end.root = root.number;
	at = pdf_get(&file->end.trailer, "Size");
	file->end.count =
	    at.kind == PDF_NUMBER && at.number > (int64_t)file->count ? at.number : (int64_t)file->count;
	return rc;
}
