/* The four faces that pages are set in: Liberation Serif, or Times New Roman which it is drawn
 * after, from DATA/fonts, from the folder fonts beside the program or from where the system keeps
 * its fonts. */
#ifndef MAIN_FONTS_H
#define MAIN_FONTS_H

#include "main/app.h"
#include "report/pages.h"

struct fonts {
	const char *family; /* as the faces name it */
	struct str files[FACE_COUNT];
	struct font *faces[FACE_COUNT];
};
/* ERR_NOT_FOUND: no such font on this machine; the message says what to install. fonts_close(). */
int fonts_open(struct app *app, struct fonts *ret, struct err *err);
void fonts_close(struct fonts *fonts);

#endif
