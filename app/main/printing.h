/* Reports made from the data folder. */
#ifndef MAIN_PRINTING_H
#define MAIN_PRINTING_H

#include "main/app.h"
#include "report/doc.h"

/* Of a page of plain text, where nothing else is said. */
#define PRINT_COLUMNS 80
#define PRINT_LINES 60
#define PRINT_OVERVIEW_TAIL "_tong-hop" /* of the file's name */

enum print_format {
	PRINT_TEXT, /* for a line printer */
	PRINT_PDF,  /* A4, with the signed file attached when there is one */
	PRINT_DOCX  /* the draft that leaders edit */
};
struct canvas;
struct print_style {
	enum print_format format;
	struct canvas *canvas; /* PRINT_PDF: the pages are drawn there instead, and no bytes are made */
	int columns; /* of plain text; 0: PRINT_COLUMNS */
	bool ascii;  /* plain text without diacritics and drawn lines; so also when the app is */
	bool figures; /* of a sheet for Word: it holds figures, and says that they are not read back */
};
/* By the end of a file's name; -1: none of them. */
int print_format_of(const char *name);
/* The report of a record. Appends to ret. */
int printing_report(struct app *app, const struct record *record, enum print_format format, struct str *ret,
	struct err *err);
int printing_styled(struct app *app, const struct record *record, const struct print_style *style, struct str *ret,
	struct err *err);
/* As PDF, of a record that stands as it was signed, with this signed file attached: ERR_REFUSED when it is
 * another one. */
int printing_signed(struct app *app, const struct record *record, const char *p7m, struct str *ret, struct err *err);
/* The report into DATA/out, over one that was written before; *ret_path: where. free(). */
int printing_to_folder(struct app *app, const struct record *record, enum print_format format, char **ret_path,
	struct err *err);

struct overview;
/* The letter that asks the units of an overview for what is late, missing or open. Appends. */
int printing_reminder(struct app *app, const struct overview *overview, enum print_format format, struct str *ret,
	struct err *err);
/* What the units handed in, with the matrix and each unit's figures as annexes. Appends. */
int printing_overview(struct app *app, const struct overview *overview, enum print_format format, struct str *ret,
	struct err *err);
int printing_overview_styled(struct app *app, const struct overview *overview, const struct print_style *style,
	struct str *ret, struct err *err);
/* The same into DATA/out, over one that was written before; *ret_path: where. free(). */
int printing_overview_to_folder(struct app *app, const struct overview *overview, enum print_format format,
	char **ret_path, struct err *err);
/* The unit, form and period that a file of a record, or (record NULL) of an overview, is named after. */
struct record_key printing_key(const struct record *record, const struct overview *overview);
/* "DATA/out/393_th-1829-xa_2023-H1<tail><.pdf>" of a unit, form and period, once the folder is there; free(). */
int printing_path(struct app *app, const struct record_key *key, const char *tail, enum print_format format,
	char **ret, struct err *err);
int printing_path_ending(
	struct app *app, const struct record_key *key, const char *tail, const char *end, char **ret, struct err *err);

/* On paper: a record, or (record NULL) an overview. Its A4 pages; or plain text of that style (PRINT_TEXT),
 * for a line printer. What is printed stays in DATA/out, as the officer's own copy: *ret_path, free().
 * ERR_RANGE, before anything is written: a page of the range is not there; platform_print()'s errors. */
struct print_order {
	const char *printer;
	int copies;
	const char *range; /* "1-4,6"; "" all pages, as always of plain text */
	struct print_style style;
};
int printing_on_paper(struct app *app, const struct record *record, const struct overview *overview,
	const struct print_order *order, char **ret_path, struct err *err);

/* A paper that belongs to no signed record, such as a letter or a blank form; title and author: as
 * files tell them. Appends. */
int printing_sheet(struct app *app, const struct doc *doc, const char *title, const char *author,
	const struct print_style *style, struct str *ret, struct err *err);

#endif
