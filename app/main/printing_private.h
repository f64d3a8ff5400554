/* What the files of printing share. Nobody else includes this. */
#ifndef MAIN_PRINTING_PRIVATE_H
#define MAIN_PRINTING_PRIVATE_H

#include "main/fonts.h"
#include "main/printing.h"
#include "report/doc.h"
#include "report/report.h"
#include "seal/key.h"

struct settings {
	char *parent, *agency, *place, *title, *recipients, *approver;
};

/* printing_settings_dispose() them whatever the result. */
int printing_settings_load(struct app *app, struct settings *s, struct err *err);
void printing_settings_dispose(struct settings *s);

/* What the pages hold beside the record, from the settings and the signature. */
struct sources {
	struct settings settings;
	struct signed_revision revision;
	struct cert_info cert;
	char head[SHA256_HEX_SIZE];
	struct report_facts facts;
	const char *p7m; /* the signed file; NULL: the one that lies in DATA/out, if it does */
	struct canvas *canvas; /* print_style */
};

/* A4 pages; of a signed record with its file attached and with the square code. */
int printing_to_pdf(struct app *app, const struct record *record, struct doc *doc, const struct sources *s,
	struct str *ret, struct err *err);

/* Pages by hand. ERR_NOMEM, ERR_IO. */
int printing_draw(const struct pages *pages, const struct fonts *fonts, struct canvas *canvas, struct err *err);

#endif
