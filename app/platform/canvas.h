/* Sheets of paper that the program draws itself, where the printing system knows no PDF (Windows).
 * Lengths are in thousandths of a point (1/72 inch) from the sheet's top left corner, y downwards. */
#ifndef PLATFORM_CANVAS_H
#define PLATFORM_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/err.h"

#define CANVAS_FACES 4
#define CANVAS_RUN_MAX 128

/* Borrowed while take_faces() runs. */
struct canvas_face {
	const char *family; /* as the font names itself: "Liberation Serif" */
	bool bold, italic;
	const void *bytes; /* its TrueType file */
	size_t size;
};
/* Letters on one base line. */
struct canvas_run {
	size_t face; /* below CANVAS_FACES */
	int size, x, y;
	const uint32_t *letters;
	const int *ends; /* of each letter, counted from x: its place does not hang on the printer */
	size_t count;	 /* at most CANVAS_RUN_MAX */
};

/* platform_print() gives one to who draws. What fails on it is told when the printing ends. */
struct canvas {
	/* Before the first sheet of each copy. ERR_NOMEM; ERR_IO: the system does not take the font. */
	int (*take_faces)(struct canvas *canvas, const struct canvas_face faces[CANVAS_FACES], struct err *err);
	/* Begins the next sheet. false: it is none of the pages that are wanted, or something failed: draw
	 * nothing on it. */
	bool (*sheet)(struct canvas *canvas, int width, int height);
	void (*letters)(struct canvas *canvas, const struct canvas_run *run);
	void (*fill)(struct canvas *canvas, int x, int y, int to_x, int to_y); /* a black box, from corner to corner */
};

#endif
