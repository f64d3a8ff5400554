#include "report/pdf_form.h"

#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "report/pdf_private.h"

enum { SIZE = PAGES_PT(10), LEADING = PAGES_PT(12), BELOW = PAGES_PT(3), TAG_LETTERS = 5 };

/* Other letters for each number: no two fonts of a file that is updated bear one name. */
static void name_tag(int number, char ret[TAG_LETTERS + 1])
{
	ret[TAG_LETTERS] = '\0';
	for (int i = TAG_LETTERS - 1; i >= 0; i--) {
		ret[i] = (char)('A' + number % 26);
		number /= 26;
	}
}

static void set_lines(
    const char *const *lines, size_t count, struct font *font, struct sheet *sheet, struct piece *pieces)
{
	int widest = 0;

	for (size_t i = 0; i < count; i++) {
		const size_t n = strlen(lines[i]);
		const int width = (int)((int64_t)font_width(font, lines[i], n) * SIZE / 1000);

		widest = width > widest ? width : widest;
		pieces[i] = (struct piece){ .kind = PIECE_TEXT,
			.y = (int)(i + 1) * LEADING - BELOW,
			.face = FACE_REGULAR,
			.size = SIZE,
			.text = lines[i],
			.n = n };
	}
	*sheet = (struct sheet){
		.width = widest, .height = (int)count * LEADING, .pieces = pieces, .count = count
	};
}

static void write_drawing(struct pdf *pdf, const struct sheet *sheet, int number)
{
	struct str content = { 0 }, dictionary = { 0 };

	pdf_append_sheet(pdf, &content, sheet);
	str_append(&dictionary, "/Type/XObject/Subtype/Form/BBox[0 0 ");
	pdf_append_points(&dictionary, sheet->width);
	str_append_char(&dictionary, ' ');
	pdf_append_points(&dictionary, sheet->height);
	str_printf(&dictionary, "]/Resources<</Font<</F%d %d 0 R>>>>", (int)FACE_REGULAR,
	    pdf->faces[FACE_REGULAR].object);
	if (str_failed(&content) || str_failed(&dictionary))
		pdf_fail(pdf, ERR_NOMEM);
	else
		pdf_stream(pdf, number, str_text(&dictionary), str_text(&content), content.len, false);
	str_dispose(&content);
	str_dispose(&dictionary);
}

int pdf_form_write(const char *const *lines, size_t count, struct font *const fonts[FACE_COUNT], int first,
    struct str *ret, struct pdf_form *form, struct err *err)
{
	char tag[TAG_LETTERS + 1];
	struct pdf pdf = {
		.out = ret, .err = err, .base = ret->len, .object_count = (size_t)first, .tag = tag
	};
	struct piece *pieces = mem_zalloc(count, sizeof *pieces);
	struct sheet sheet = { 0 };

	name_tag(first, tag);
	pdf.rc = pieces ? pdf_begin_faces(&pdf, fonts) : err_nomem(err);
	if (pdf.rc == OK) {
		set_lines(lines, count, fonts[FACE_REGULAR], &sheet, pieces);
		(void)pdf_reserve(&pdf, PDF_FORM_OBJECTS);
		pdf.faces[FACE_REGULAR].object = first + 1;
	}
	if (pdf.rc == OK) {
		write_drawing(&pdf, &sheet, first);
		pdf_write_fonts(&pdf);
	}
	if (pdf.rc == OK && str_failed(ret))
		pdf_fail(&pdf, ERR_NOMEM);
	if (pdf.rc == OK) {
		memcpy(form->offsets, pdf.offsets + first, sizeof form->offsets);
		form->width = sheet.width;
		form->height = sheet.height;
	}
	pdf_dispose(&pdf);
	free(pieces);
	return pdf.rc;
}
