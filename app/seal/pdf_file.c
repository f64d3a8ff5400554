#include "seal/pdf_file_private.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"

enum { HOPS_MAX = 16, OBJECT_MAX = 256 * 1024, PACKED_OBJECTS_MAX = 10000 };

int pdf_damaged(struct err *err)
{
	return err_set(
	    err, ERR_CORRUPT, _("The PDF is cut short or damaged. Copy it again from where it came."));
}

/* --- objects --------------------------------------------------------------- */

struct pdf_text pdf_window(const struct pdf_file *file, size_t at)
{
	const size_t left = file->size - at;

	return (
	    struct pdf_text){ file->bytes + at, file->bytes + at + (left < OBJECT_MAX ? left : OBJECT_MAX) };
}

/* Bytes of a stream begin behind the line with "stream". */
static const char *stream_data(struct pdf_text text)
{
	const struct pdf_value word = pdf_next(&text);

	if (!pdf_is(&word, PDF_WORD, "stream"))
		return NULL;
	if (text.at < text.end && *text.at == '\r')
		text.at++;
	return text.at < text.end && *text.at == '\n' ? text.at + 1 : NULL;
}

int64_t pdf_object_at(const struct pdf_file *file, size_t at, struct pdf_value *ret)
{
	struct pdf_text text;
	struct pdf_value number, generation, word;

	if (at >= file->size)
		return -1;
	text = pdf_window(file, at);
	number = pdf_next(&text);
	generation = pdf_next(&text);
	word = pdf_next(&text);
	if (number.kind != PDF_NUMBER || generation.kind != PDF_NUMBER || !pdf_is(&word, PDF_WORD, "obj"))
		return -1;
	*ret = pdf_next(&text);
	if (ret->kind == PDF_NONE)
		return -1;
	if (ret->kind == PDF_DICT)
		ret->data = stream_data(text);
	return number.number;
}

static int stream_of_objects(struct pdf_file *file, int64_t number, const struct pdf_value *stream,
    const struct str **ret, struct err *err)
{
	struct packed *packed;
	int rc;

	for (size_t i = 0; i < file->packed_count; i++) {
		if (file->packed[i].number == number) {
			*ret = &file->packed[i].text;
			return OK;
		}
	}
	if (file->unpacking) /* it would need itself to be unpacked */
		return pdf_damaged(err);
	if (mem_grow(&file->packed, &file->packed_cap, file->packed_count + 1, sizeof *file->packed) < 0)
		return err_nomem(err);
	packed = &file->packed[file->packed_count];
	file->unpacking = true;
	rc = pdf_unpack(file, stream, PDF_UNPACKED_MAX, &packed->text, err);
	file->unpacking = false;
	if (rc < 0) {
		str_dispose(&packed->text);
		return rc;
	}
	packed->number = number;
	file->packed_count++;
	*ret = &packed->text;
	return OK;
}

/* "number offset number offset …" stands before the objects, which begin at First. */
static int packed_object(
    struct pdf_file *file, int64_t container, int64_t number, struct pdf_value *ret, struct err *err)
{
	const struct str *unpacked = NULL;
	struct pdf_value stream, first, count;
	struct pdf_text head, body;
	int rc;

	if (container >= (int64_t)file->count || file->places[container].kind != PLACE_FILE)
		return pdf_damaged(err);
	if ((rc = pdf_object(file, container, &stream, err)) < 0)
		return rc;
	first = pdf_get(&stream, "First");
	count = pdf_get(&stream, "N");
	if ((rc = stream_of_objects(file, container, &stream, &unpacked, err)) < 0)
		return rc;
	if (first.kind != PDF_NUMBER || first.number < 0 || (size_t)first.number > unpacked->len ||
	    count.kind != PDF_NUMBER || count.number > PACKED_OBJECTS_MAX)
		return pdf_damaged(err);
	body = (struct pdf_text){ str_text(unpacked), str_text(unpacked) + unpacked->len };
	head = (struct pdf_text){ body.at, body.at + first.number };
	for (int64_t i = 0; i < count.number; i++) {
		const struct pdf_value which = pdf_next(&head), offset = pdf_next(&head);

		if (which.kind != PDF_NUMBER || offset.kind != PDF_NUMBER || offset.number < 0 ||
		    offset.number > body.end - head.end)
			break;
		if (which.number == number) {
			body.at = head.end + offset.number;
			*ret = pdf_next(&body);
			return ret->kind == PDF_NONE || ret->n > OBJECT_MAX ? pdf_damaged(err) : OK;
		}
	}
	return pdf_damaged(err);
}

int pdf_object(struct pdf_file *file, int64_t number, struct pdf_value *ret, struct err *err)
{
	const struct place *place;
	struct pdf_value value;

	if (number < 0 || (size_t)number >= file->count)
		return pdf_damaged(err);
	place = &file->places[number];
	if (place->kind == PLACE_PACKED)
		return packed_object(file, place->at, number, ret, err);
	if (place->kind != PLACE_FILE || pdf_object_at(file, place->at, &value) != number)
		return pdf_damaged(err);
	*ret = value;
	return OK;
}

int pdf_resolve(struct pdf_file *file, struct pdf_value *value, struct err *err)
{
	int rc = OK;

	for (int hops = 0; rc == OK && value->kind == PDF_REFERENCE; hops++)
		rc = hops < HOPS_MAX ? pdf_object(file, value->number, value, err) : pdf_damaged(err);
	return rc;
}

int pdf_value_of(struct pdf_file *file, const struct pdf_value *dict, const char *key, struct pdf_value *ret,
    struct err *err)
{
	*ret = pdf_get(dict, key);
	return pdf_resolve(file, ret, err);
}

/* --- the file -------------------------------------------------------------- */

int pdf_file_open(const void *bytes, size_t size, struct pdf_file **ret, struct err *err)
{
	struct pdf_file *file;
	struct pdf_value locked;
	int rc;

	if (size < 5 || memcmp(bytes, "%PDF-", 5) != 0)
		return err_set(err, ERR_SYNTAX, _("This is no PDF file."));
	if (size > PDF_MAX_BYTES)
		return err_set(err, ERR_RANGE, _("The PDF is larger than %u MiB."), PDF_MAX_BYTES >> 20);
	if (!(file = mem_zalloc(1, sizeof *file)))
		return err_nomem(err);
	file->bytes = bytes;
	file->size = size;
	rc = pdf_xref_read(file, err);
	locked = pdf_get(&file->end.trailer, "Encrypt");
	if (rc == OK && locked.kind != PDF_NONE && !pdf_is(&locked, PDF_WORD, "null"))
		rc = err_set(err, ERR_REFUSED,
		    _("The PDF is locked with a password. Ask the sender for one that is not."));
	if (rc < 0)
		pdf_file_free(file);
	else
		*ret = file;
	return rc;
}

void pdf_file_free(struct pdf_file *file)
{
	if (!file)
		return;
	for (size_t i = 0; i < file->packed_count; i++)
		str_dispose(&file->packed[i].text);
	free(file->packed);
	free(file->places);
	free(file);
}

struct pdf_end pdf_file_end(const struct pdf_file *file)
{
	return file->end;
}
