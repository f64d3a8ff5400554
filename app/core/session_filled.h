/* Reading a filled Excel file or list into the open report (Nhập từ tệp): what of it was understood and what
 * not, before anything is stored. State only; session_filled.c acts on it, view_filled.c draws it. */
#ifndef CORE_SESSION_FILLED_H
#define CORE_SESSION_FILLED_H

#include <stdbool.h>
#include <stddef.h>
#include "base/err.h"

struct session;

/* A line of the file. Strings owned. */
struct filled_line {
	size_t line;  /* from 1 */
	bool taken;
	bool refused; /* neither: the heads of the columns */
	char *name;   /* its code, as it stands there */
	char *typed;  /* of what is taken the result as it would be typed; "" only notes */
	char *told;   /* of what is taken how it is read, and what it replaces; else why not */
};
struct filled_screen {
	char *path;   /* of the file; "" none yet; owned */
	char *source; /* "Trang tính Biểu 1 · mã: cột A · kết quả: cột C"; owned */
	struct filled_line *lines;
	size_t count, taken, refused;
	char *missing; /* codes that no line is about, "" none; owned */
	char **ways;   /* other ways to read the file, for F4: another sheet, another column; owned */
	size_t way_count;
	size_t selected;
};
void filled_screen_dispose(struct filled_screen *filled);

/* --- answers of the main loop --- */
/* EFFECT_FILL_FILES: takes the names over and asks which. */
int session_set_fill_files(struct session *session, char **names, size_t count, struct err *err);
/* EFFECT_FILL: takes it over, and goes to the screen. */
int session_set_filled(struct session *session, struct filled_screen *filled, struct err *err);

#endif
