#include "seal/pdf_update.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include "base/sort.h"
#include "platform/digest.h"

enum { ID_DIGITS = 32 };

int pdf_update_open(const void *bytes, size_t size, struct str *out, struct pdf_update *ret, struct err *err)
{
	struct pdf_update update = { .bytes = bytes, .size = size, .out = out, .base = out->len, .err = err };
	int rc = pdf_file_open(bytes, size, &update.file, err);

	if (rc < 0)
		return rc;
	update.next = (int)pdf_file_end(update.file).count;
	str_append_n(out, bytes, size);
	if (size && ((const char *)bytes)[size - 1] != '\n')
		str_append_char(out, '\n');
	*ret = update;
	return OK;
}

int pdf_update_reserve(struct pdf_update *update, int count)
{
	const int first = update->next;

	update->next += count;
	return first;
}

void pdf_update_at(struct pdf_update *update, int64_t number, size_t at)
{
	if (update->count < PDF_UPDATE_OBJECTS_MAX) {
		update->objects[update->count].number = number;
		update->objects[update->count++].at = at - update->base;
	}
}

void pdf_update_begin(struct pdf_update *update, int64_t number)
{
	pdf_update_at(update, number, update->out->len);
	str_printf(update->out, "%" PRId64 " 0 obj\n", number);
}

void pdf_update_end(struct pdf_update *update)
{
	str_append(update->out, "\nendobj\n");
}

void pdf_append_with(struct str *ret, const struct pdf_value *dict, const char *key, const char *value)
{
	const char *from = NULL;
	const struct pdf_value old = pdf_find(dict, key, &from);

	str_append(ret, "<<");
	if (dict->kind == PDF_DICT && old.kind == PDF_NONE) {
		str_append_n(ret, dict->at + 2, dict->n - 4);
	} else if (dict->kind == PDF_DICT) {
		str_append_n(ret, dict->at + 2, (size_t)(from - dict->at) - 2);
		str_append_n(ret, old.at + old.n, (size_t)(dict->at + dict->n - 2 - (old.at + old.n)));
	}
	str_printf(ret, "/%s%s>>", key, value);
}

/* --- the cross-reference --------------------------------------------------- */

static int by_number(const void *a, const void *b)
{
	int64_t left, right;

	memcpy(&left, a, sizeof left);
	memcpy(&right, b, sizeof right);
	return left < right ? -1 : left > right;
}

/* The first half of the identity stays, the second tells this file from the one before. */
static int append_id(struct pdf_update *update, const struct pdf_value *trailer)
{
	struct pdf_value id, first;
	struct pdf_text list;
	char hash[SHA256_HEX_SIZE];
	int rc;

	if ((rc = pdf_value_of(update->file, trailer, "ID", &id, update->err)) < 0 ||
	    (rc = sha256_hex(
		 update->out->text + update->base, update->out->len - update->base, hash, update->err)) < 0)
		return rc;
	list = pdf_open_array(&id);
	first = pdf_next(&list);
	str_append(update->out, "/ID[");
	if (first.kind == PDF_STRING)
		str_append_n(update->out, first.at, first.n);
	else
		str_printf(update->out, "<%.*s>", (int)ID_DIGITS, hash);
	str_printf(update->out, "<%.*s>]", (int)ID_DIGITS, hash);
	return OK;
}

static int append_trailer(struct pdf_update *update, const struct pdf_end *end, int64_t size)
{
	const struct pdf_value info = pdf_get(&end->trailer, "Info");
	struct str *out = update->out;

	str_printf(out, "/Size %" PRId64 "/Root %" PRId64 " 0 R/Prev %zu", size, end->root, end->xref);
	if (info.kind == PDF_REFERENCE)
		str_printf(out, "/Info %" PRId64 " 0 R", info.number);
	return append_id(update, &end->trailer);
}

static int append_table(struct pdf_update *update, const struct pdf_end *end)
{
	struct str *out = update->out;
	int rc;

	str_append(out, "xref\n");
	for (size_t i = 0; i < update->count; i++)
		str_printf(out, "%" PRId64 " 1\n%010zu 00000 n \n", update->objects[i].number,
		    update->objects[i].at);
	str_append(out, "trailer\n<<");
	rc = append_trailer(update, end, update->next);
	str_append(out, ">>\n");
	return rc;
}

/* The same as a stream, which is an object itself. */
static int append_stream(struct pdf_update *update, const struct pdf_end *end)
{
	struct str *out = update->out, index = { 0 }, entries = { 0 };
	const int own = update->next;
	int rc;

	pdf_update_at(update, own, out->len);
	for (size_t i = 0; i < update->count; i++) {
		const size_t at = update->objects[i].at;
		const char entry[] = { 1, (char)(at >> 24), (char)(at >> 16), (char)(at >> 8), (char)at, 0 };

		str_printf(&index, "%" PRId64 " 1 ", update->objects[i].number);
		str_append_n(&entries, entry, sizeof entry);
	}
	str_printf(
	    out, "%d 0 obj\n<</Type/XRef/W[1 4 1]/Index[%s]/Length %zu", own, str_text(&index), entries.len);
	rc = append_trailer(update, end, own + 1);
	str_append(out, ">>\nstream\n");
	str_append_n(out, str_text(&entries), entries.len);
	str_append(out, "\nendstream\nendobj\n");
	out->failed |= str_failed(&index) || str_failed(&entries);
	str_dispose(&index);
	str_dispose(&entries);
	return rc;
}

int pdf_update_finish(struct pdf_update *update)
{
	const struct pdf_end end = pdf_file_end(update->file);
	const size_t at = update->out->len - update->base;
	int rc;

	if (str_failed(update->out))
		return err_nomem(update->err);
	sort_stable(update->objects, update->count, sizeof update->objects[0], by_number);
	rc = end.stream ? append_stream(update, &end) : append_table(update, &end);
	str_printf(update->out, "startxref\n%zu\n%%%%EOF\n", at);
	if (rc == OK && str_failed(update->out))
		rc = err_nomem(update->err);
	return rc;
}

void pdf_update_dispose(struct pdf_update *update, int rc)
{
	if (rc < 0 && update->out->text) {
		update->out->len = update->base;
		update->out->text[update->base] = '\0';
	}
	pdf_file_free(update->file);
}
