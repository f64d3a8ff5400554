/* Pages drawn by hand, for printers that are given no PDF: each letter where the file would have it. */
#include "base/text.h"
#include "main/printing_private.h"
#include "platform/canvas.h"

_Static_assert((int)CANVAS_FACES == (int)FACE_COUNT, "one of each face");

static int take_faces(const struct fonts *fonts, struct canvas *canvas, struct err *err)
{
	struct canvas_face faces[FACE_COUNT];

	for (size_t i = 0; i < FACE_COUNT; i++)
		faces[i] = (struct canvas_face){ .family = fonts->family,
			.bold = i == FACE_BOLD || i == FACE_BOLD_ITALIC,
			.italic = i == FACE_ITALIC || i == FACE_BOLD_ITALIC,
			.bytes = str_text(&fonts->files[i]),
			.size = fonts->files[i].len };
	return canvas->take_faces(canvas, faces, err);
}

static void draw_letters(const struct piece *piece, const struct font *font, struct canvas *canvas)
{
	uint32_t letters[CANVAS_RUN_MAX];
	int ends[CANVAS_RUN_MAX];
	struct canvas_run run = {
		.face = piece->face, .size = piece->size, .y = piece->y, .letters = letters, .ends = ends
	};
	int64_t width = 0; /* in thousandths of the size, from the start of the piece */
	int gaps = 0, from = 0;

	for (size_t at = 0; at < piece->n;) {
		uint32_t *letter = &letters[run.count];

		at += text_decode(piece->text + at, piece->n - at, letter);
		width += font_letter_width(font, *letter);
		gaps += *letter == ' ' ? piece->gap : 0;
		if (font_glyph(font, *letter) == 0)
			*letter = *letter < ' ' ? ' ' : font_box(font);
		ends[run.count++] = (int)(width * piece->size / 1000) + gaps - from;
		if (run.count < CANVAS_RUN_MAX && at < piece->n)
			continue;
		run.x = piece->x + from;
		canvas->letters(canvas, &run);
		from += ends[run.count - 1];
		run.count = 0;
	}
}

/* Rules go along the paper's edges: each is a thin box. */
static void draw_rule(const struct piece *piece, struct canvas *canvas)
{
	const int half = piece->thickness / 2;

	if (piece->y == piece->to_y)
		canvas->fill(canvas, piece->x, piece->y - half, piece->to_x, piece->y + half);
	else
		canvas->fill(canvas, piece->x - half, piece->y, piece->x + half, piece->to_y);
}

int printing_draw(
    const struct pages *pages, const struct fonts *fonts, struct canvas *canvas, struct err *err)
{
	const int rc = take_faces(fonts, canvas, err);

	for (size_t i = 0; i < pages->count && rc == OK; i++) {
		const struct sheet *sheet = &pages->sheets[i];

		if (!canvas->sheet(canvas, sheet->width, sheet->height))
			continue;
		for (size_t k = 0; k < sheet->count; k++) {
			const struct piece *piece = &sheet->pieces[k];

			if (piece->kind == PIECE_TEXT)
				draw_letters(piece, fonts->faces[piece->face], canvas);
			else if (piece->kind == PIECE_RULE)
				draw_rule(piece, canvas);
			else
				canvas->fill(canvas, piece->x, piece->y, piece->to_x, piece->to_y);
		}
	}
	return rc;
}
