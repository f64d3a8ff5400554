#include "seal/pdf_sign.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "seal/cms_detached.h"
#include "seal/pdf_update.h"

/* Where the blocks stand, from the edges of the paper; thousandths of a point. */
enum {
	EDGE_SIDE = 42520,
	EDGE_LEFT = 85040,
	EDGE_TOP = 17000,
	EDGE_FOOT = 17000,
	PLACES = 3,
	LEVELS_MAX = 64
};
enum { FLAGS_PRINT_LOCKED = 4 | 128, SIGNATURES_EXIST_APPEND_ONLY = 3 };
#define RANGE_ROOM "[0 0000000000 0000000000 0000000000]"

struct work {
	struct pdf_update update;
	const struct pdf_signature *signature;
	struct pdf_drawing drawing;
	struct pdf_value catalog, page, form;
	int64_t page_number, form_number; /* of the form 0: it stands in the catalog, or there is none */
	size_t fields;			  /* of the form so far */
	int first;			  /* of our objects: the field, its value, the drawing */
	size_t range, contents, room;	  /* where in the new file, and how many bytes the signature has */
};

/* --- what is there --------------------------------------------------------- */

static int first_page(struct work *w)
{
	struct pdf_update *u = &w->update;
	struct pdf_value node = pdf_get(&w->catalog, "Pages"), kids;
	struct pdf_text list;
	int rc = OK;

	for (int level = 0; rc == OK && level < LEVELS_MAX && node.kind == PDF_REFERENCE; level++) {
		w->page_number = node.number;
		if ((rc = pdf_object(u->file, node.number, &w->page, u->err)) < 0 ||
		    (rc = pdf_value_of(u->file, &w->page, "Kids", &kids, u->err)) < 0)
			return rc;
		if (kids.kind == PDF_NONE)
			return w->page.kind == PDF_DICT ? OK : pdf_damaged(u->err);
		list = pdf_open_array(&kids);
		node = pdf_next(&list);
	}
	return rc < 0 ? rc : pdf_damaged(u->err);
}

static int find_form(struct work *w)
{
	struct pdf_update *u = &w->update;
	struct pdf_value fields, permissions;
	struct pdf_text list;
	int rc;

	w->form = pdf_get(&w->catalog, "AcroForm");
	if (w->form.kind == PDF_REFERENCE)
		w->form_number = w->form.number;
	if ((rc = pdf_resolve(u->file, &w->form, u->err)) < 0 ||
	    (rc = pdf_value_of(u->file, &w->form, "Fields", &fields, u->err)) < 0 ||
	    (rc = pdf_value_of(u->file, &w->catalog, "Perms", &permissions, u->err)) < 0)
		return rc;
	if (pdf_get(&permissions, "DocMDP").kind != PDF_NONE)
		return err_set(u->err, ERR_REFUSED,
		    _("Whoever signed this PDF first forbids further signatures. Print the report anew and "
		      "sign "
		      "that."));
	list = pdf_open_array(&fields);
	while (pdf_next(&list).kind != PDF_NONE)
		w->fields++;
	return OK;
}

/* --- what is added --------------------------------------------------------- */

static void append_text(struct str *ret, const char *text)
{
	str_append(ret, "<FEFF");
	text_append_utf16_hex(ret, text, strlen(text));
	str_append_char(ret, '>');
}

/* "(D:20260705090304+07'00')" */
static void append_time(struct str *ret, int64_t at, int offset)
{
	struct str iso = { 0 };

	time_append_iso(&iso, at + (int64_t)offset * 60);
	str_append(ret, "(D:");
	for (const char *c = str_text(&iso); *c; c++)
		if (*c >= '0' && *c <= '9')
			str_append_char(ret, *c);
	str_printf(ret, "%c%02d'%02d')", offset < 0 ? '-' : '+', abs(offset) / 60, abs(offset) % 60);
	ret->failed |= str_failed(&iso);
	str_dispose(&iso);
}

static void append_points(struct str *ret, int thousandths)
{
	str_printf(ret, "%d.%03d ", thousandths / 1000, thousandths % 1000);
}

/* The paper's size, from the page or from the nodes above it; A4 where none says it. */
static int paper_size(struct work *w, int *ret_width, int *ret_height)
{
	struct pdf_update *u = &w->update;
	struct pdf_value node = w->page, box;
	struct pdf_text list;
	int64_t sides[4] = { 0, 0, 595, 842 };
	int rc = OK;

	for (int level = 0; level < LEVELS_MAX; level++) {
		if ((rc = pdf_value_of(u->file, &node, "MediaBox", &box, u->err)) < 0)
			return rc;
		if (box.kind == PDF_ARRAY || pdf_get(&node, "Parent").kind == PDF_NONE)
			break;
		if ((rc = pdf_value_of(u->file, &node, "Parent", &node, u->err)) < 0)
			return rc;
	}
	list = pdf_open_array(&box);
	for (int i = 0; i < 4; i++) {
		const struct pdf_value side = pdf_next(&list);

		if (side.kind == PDF_NUMBER && side.number >= 0 && side.number < 15000)
			sides[i] = side.number;
	}
	*ret_width = (int)sides[2] * 1000;
	*ret_height = (int)sides[3] * 1000;
	return OK;
}

static int append_rectangle(struct work *w, struct str *ret)
{
	const struct pdf_drawing *drawing = &w->drawing;
	int width, height, x, y, rc;

	if ((rc = paper_size(w, &width, &height)) < 0)
		return rc;
	if (w->fields >= PLACES || width < drawing->width + EDGE_LEFT ||
	    height < drawing->height + EDGE_TOP) {
		str_append(ret, "/Rect[0 0 0 0]");
		return OK;
	}
	x = w->fields == 1 ? EDGE_LEFT : width - EDGE_SIDE - drawing->width;
	y = w->fields == 2 ? EDGE_FOOT : height - EDGE_TOP - drawing->height;
	str_append(ret, "/Rect[");
	append_points(ret, x);
	append_points(ret, y);
	append_points(ret, x + drawing->width);
	append_points(ret, y + drawing->height);
	str_append(ret, "]");
	return OK;
}

static int write_field(struct work *w)
{
	struct pdf_update *u = &w->update;
	int rc;

	pdf_update_begin(u, w->first);
	str_printf(u->out,
	    "<</Type/Annot/Subtype/Widget/FT/Sig/T(phieuso-%zu)/F %d/P %" PRId64
	    " 0 R/V %d 0 R/AP<</N %d 0 R>>",
	    w->fields + 1, (int)FLAGS_PRINT_LOCKED, w->page_number, w->first + 1, w->first + 2);
	rc = append_rectangle(w, u->out);
	str_append(u->out, ">>");
	pdf_update_end(u);
	return rc;
}

static void write_value(struct work *w)
{
	const struct pdf_signature *s = w->signature;
	struct pdf_update *u = &w->update;

	pdf_update_begin(u, w->first + 1);
	str_append(u->out, "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/Name");
	append_text(u->out, s->name);
	if (*s->reason) {
		str_append(u->out, "/Reason");
		append_text(u->out, s->reason);
	}
	str_append(u->out, "/M");
	append_time(u->out, s->at, s->utc_offset);
	str_append(u->out, "/ByteRange");
	w->range = u->out->len;
	str_append(u->out, RANGE_ROOM "/Contents");
	w->contents = u->out->len;
	str_append_char(u->out, '<');
	str_append_repeat(u->out, "00", w->room);
	str_append(u->out, ">>>");
	pdf_update_end(u);
}

static void write_drawing(struct work *w)
{
	struct pdf_update *u = &w->update;
	const size_t start = u->out->len;

	(void)pdf_update_reserve(u, (int)w->drawing.count);
	for (size_t i = 0; i < w->drawing.count; i++)
		pdf_update_at(u, w->first + 2 + (int)i, start + w->drawing.offsets[i]);
	str_append_n(u->out, str_text(&w->drawing.objects), w->drawing.objects.len);
}

/* "[old … first 0 R]" */
static int append_longer(struct work *w, const struct pdf_value *owner, const char *key, struct str *ret)
{
	struct pdf_update *u = &w->update;
	struct pdf_value list;
	int rc = pdf_value_of(u->file, owner, key, &list, u->err);

	if (rc < 0)
		return rc;
	str_append_char(ret, '[');
	if (list.kind == PDF_ARRAY)
		str_append_n(ret, list.at + 1, list.n - 2);
	str_printf(ret, " %d 0 R]", w->first);
	return OK;
}

/* The form with one field more, in the catalog or where it stood. */
static int write_form(struct work *w)
{
	struct pdf_update *u = &w->update;
	struct str fields = { 0 }, form = { 0 }, flagged = { 0 };
	struct pdf_value with;
	struct pdf_text text;
	char flags[16];
	int rc = append_longer(w, &w->form, "Fields", &fields);

	pdf_append_with(&form, &w->form, "Fields", str_text(&fields));
	(void)snprintf(flags, sizeof flags, " %d", (int)SIGNATURES_EXIST_APPEND_ONLY);
	text = (struct pdf_text){ str_text(&form), str_text(&form) + form.len };
	with = pdf_next(&text);
	pdf_append_with(&flagged, &with, "SigFlags", flags);
	if (rc == OK && (str_failed(&fields) || str_failed(&form) || str_failed(&flagged)))
		rc = err_nomem(u->err);
	if (rc == OK) {
		pdf_update_begin(u, w->form_number ? w->form_number : pdf_file_end(u->file).root);
		if (w->form_number)
			str_append_n(u->out, str_text(&flagged), flagged.len);
		else
			pdf_append_with(u->out, &w->catalog, "AcroForm", str_text(&flagged));
		pdf_update_end(u);
	}
	str_dispose(&fields);
	str_dispose(&form);
	str_dispose(&flagged);
	return rc;
}

static int write_page(struct work *w)
{
	struct pdf_update *u = &w->update;
	struct str list = { 0 };
	int rc = append_longer(w, &w->page, "Annots", &list);

	if (rc == OK && str_failed(&list))
		rc = err_nomem(u->err);
	if (rc == OK) {
		pdf_update_begin(u, w->page_number);
		pdf_append_with(u->out, &w->page, "Annots", str_text(&list));
		pdf_update_end(u);
	}
	str_dispose(&list);
	return rc;
}

/* --- the signature --------------------------------------------------------- */

static int digest_around(const struct str *out, size_t base, size_t from, size_t to,
    unsigned char ret[SHA256_SIZE], struct err *err)
{
	struct str signed_bytes = { 0 };
	int rc;

	str_append_n(&signed_bytes, out->text + base, from - base);
	str_append_n(&signed_bytes, out->text + to, out->len - to);
	rc = str_failed(&signed_bytes) ? err_nomem(err)
				       : sha256_bytes(signed_bytes.text, signed_bytes.len, ret, err);
	str_dispose(&signed_bytes);
	return rc;
}

/* All bytes of the file but those between the brackets of Contents, and the brackets. */
static int fill_in(struct work *w, const struct key *key)
{
	struct pdf_update *u = &w->update;
	const size_t base = u->base, from = w->contents, to = from + 2 * w->room + 2;
	unsigned char digest[SHA256_SIZE];
	struct str cms = { 0 };
	char range[sizeof RANGE_ROOM];
	int rc;

	(void)snprintf(
	    range, sizeof range, "[0 %010zu %010zu %010zu]", from - base, to - base, u->out->len - to);
	memcpy(u->out->text + w->range, range, sizeof range - 1);
	if ((rc = digest_around(u->out, base, from, to, digest, u->err)) == OK &&
	    (rc = cms_sign_detached(key, digest, &cms, u->err)) == OK && cms.len > w->room)
		rc = err_set(u->err, ERR_INTERNAL, "signature of %zu bytes", cms.len);
	for (size_t i = 0; rc == OK && i < cms.len; i++) {
		static const char digits[] = "0123456789abcdef";
		const unsigned char byte = (unsigned char)cms.text[i];

		u->out->text[from + 1 + 2 * i] = digits[byte >> 4];
		u->out->text[from + 2 + 2 * i] = digits[byte & 15];
	}
	str_dispose(&cms);
	return rc;
}

static int write_all(struct work *w)
{
	int rc;

	if ((rc = write_field(w)) < 0)
		return rc;
	write_value(w);
	write_drawing(w);
	if ((rc = write_form(w)) < 0 || (rc = write_page(w)) < 0)
		return rc;
	return pdf_update_finish(&w->update);
}

int pdf_sign(const struct key *key, const void *bytes, size_t size, const struct pdf_signature *signature,
    struct str *ret, struct err *err)
{
	struct work w = { .signature = signature };
	int rc;

	if ((rc = pdf_update_open(bytes, size, ret, &w.update, err)) < 0)
		return rc;
	w.first = pdf_update_reserve(&w.update, 2);
	if ((rc = cms_detached_room(key, &w.room, err)) == OK &&
	    (rc = pdf_object(w.update.file, pdf_file_end(w.update.file).root, &w.catalog, err)) == OK &&
	    (rc = first_page(&w)) == OK && (rc = find_form(&w)) == OK &&
	    (rc = signature->draw(signature->context, w.first + 2, &w.drawing, err)) == OK &&
	    (rc = write_all(&w)) == OK)
		rc = fill_in(&w, key);
	str_dispose(&w.drawing.objects);
	pdf_update_dispose(&w.update, rc);
	return rc;
}
