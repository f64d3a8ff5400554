/* Onto paper, with a copy in DATA/out. */
#include <stdlib.h>
#include "core/session_preview.h"
#include "main/printing.h"
#include "platform/platform.h"
#include "platform/printers.h"

#define LINES_TAIL "_may-in" /* text for line printers: not the officer's own .txt */

struct source {
	struct app *app;
	const struct record *record;
	const struct overview *overview;
};

static int make(const struct source *s, const struct print_style *style, struct str *ret, struct err *err)
{
	return s->record ? printing_styled(s->app, s->record, style, ret, err)
			 : printing_overview_styled(s->app, s->overview, style, ret, err);
}

static int draw(void *context, struct canvas *canvas, struct err *err)
{
	struct str nothing = { 0 };
	const int rc =
	    make(context, &(struct print_style){ .format = PRINT_PDF, .canvas = canvas }, &nothing, err);

	str_dispose(&nothing);
	return rc;
}

/* --- how many sheets there are ---------------------------------------------------- */

struct counter {
	struct canvas canvas; /* that nothing is drawn on */
	int sheets;
};

static int take_no_faces(struct canvas *canvas, const struct canvas_face faces[CANVAS_FACES], struct err *err)
{
	(void)canvas;
	(void)faces;
	(void)err;
	return OK;
}

static bool count_sheet(struct canvas *canvas, int width, int height)
{
	(void)width;
	(void)height;
	((struct counter *)canvas)->sheets++;
	return false;
}

/* Printing systems pass over pages that are not there, and print nothing at all without a word. */
static int check_range(struct source *s, const char *range, struct err *err)
{
	struct counter counter = { .canvas = { .take_faces = take_no_faces, .sheet = count_sheet } };
	int rc;

	if (!*range)
		return OK;
	rc = draw(s, &counter.canvas, err);
	return rc == OK ? preview_check_range(range, counter.sheets, err) : rc;
}

/* --- what is printed -------------------------------------------------------------- */

static int write_sheets(const struct source *s, char **ret, struct err *err)
{
	return s->record ? printing_to_folder(s->app, s->record, PRINT_PDF, ret, err)
			 : printing_overview_to_folder(s->app, s->overview, PRINT_PDF, ret, err);
}

/* Line printers begin a line where the one before ended, unless they are told to go back. */
static int write_lines(const struct source *s, const struct print_style *style, char **ret, struct err *err)
{
	const struct record_key key = printing_key(s->record, s->overview);
	const char *tail = s->record ? LINES_TAIL : PRINT_OVERVIEW_TAIL LINES_TAIL;
	struct str text = { 0 }, lines = { 0 };
	char *path = NULL;
	int rc = make(s, style, &text, err);

	for (size_t i = 0; rc == OK && i < text.len; i++) {
		if (text.text[i] == '\n')
			str_append_char(&lines, '\r');
		str_append_char(&lines, text.text[i]);
	}
	if (rc == OK && str_failed(&lines))
		rc = err_nomem(err);
	if (rc == OK && (rc = printing_path(s->app, &key, tail, PRINT_TEXT, &path, err)) == OK &&
	    (rc = platform_write_file(path, str_text(&lines), lines.len, false, true, err)) == OK) {
		*ret = path;
		path = NULL;
	}
	free(path);
	str_dispose(&text);
	str_dispose(&lines);
	return rc;
}

int printing_on_paper(struct app *app, const struct record *record, const struct overview *overview,
    const struct print_order *order, char **ret_path, struct err *err)
{
	struct source source = { app, record, overview };
	const bool lines = order->style.format == PRINT_TEXT;
	struct print_job job = { .printer = order->printer,
		.copies = order->copies,
		.pages = order->range,
		.draw = lines ? NULL : draw,
		.context = &source };
	char *path = NULL;
	int rc = lines ? OK : check_range(&source, order->range, err);

	if (rc == OK)
		rc = lines ? write_lines(&source, &order->style, &path, err)
			   : write_sheets(&source, &path, err);
	if (rc == OK) {
		job.path = path;
		rc = platform_print(&job, err);
	}
	if (rc == OK) {
		*ret_path = path;
		path = NULL;
	}
	free(path);
	return rc;
}
