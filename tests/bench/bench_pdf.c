/* bench_pdf: what a report of three pages costs as PDF, fonts opened and text set, beside libharu that draws
 * the same lines at the same places in the same fonts, and need not set them. Prints; judges nothing.
 *
 *   meson test -C BUILD --benchmark --verbose */
#include <hpdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "main/app.h"
#include "main/fonts.h"
#include "platform/platform.h"
#include "report/pdf.h"
#include "report/report.h"
#include "cpu.h"

#define ROUNDS 31
#define FORM "th-891-huyen"
#define UNIT "393"

static const char *const files[FACE_COUNT] = { "LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf",
	"LiberationSerif-Italic.ttf", "LiberationSerif-BoldItalic.ttf" };

/* --- the report ---------------------------------------------------------------- */

static struct doc *make_doc(struct app *app)
{
	const struct record_key key = { FORM, UNIT, { PERIOD_HALF, 2023, 1 } };
	const struct report_facts facts = { .agency_parent = "",
		.agency = "",
		.place = "Vĩnh Lộc",
		.number = "",
		.signer_title = "",
		.signer_name = "Nguyễn Văn A",
		.entered_by = "",
		.payload_sha256 = "",
		.history_head = "",
		.signed_by = "",
		.recipients = "" };
	const struct form *form = NULL;
	struct record *record = NULL;
	struct findings findings = { 0 };
	struct doc *doc = NULL;
	struct err err = { 0 };

	must(app_form(app, FORM, &form, &err), &err);
	must(record_new(
		 &key, form, org_units_find(&app->units, UNIT, period_last_day(key.period)), &record, &err),
	    &err);
	for (size_t i = 0; i < form->indicator_count; i++) {
		struct changes changes = { 0 };

		if (form->indicators[i].domain.type != TYPE_RATIO)
			continue;
		must(record_change_value(record, i, "100%", NULL, &changes, NULL, &err), &err);
		must(record_apply(record, &changes, &err), &err);
		changes_dispose(&changes);
	}
	must(check_record(record, NULL, &findings, &err), &err);
	must(report_record(record, &findings, &facts, &doc, &err), &err);
	findings_dispose(&findings);
	record_free(record);
	return doc;
}

/* --- ours ------------------------------------------------------------------------ */

static int64_t by_us(struct app *app, const struct doc *doc, size_t *ret_pages, size_t *ret_bytes)
{
	const struct pdf_facts facts = { .title = "Báo cáo",
		.author = "",
		.producer = "phieuso",
		.id = "0123456789abcdef0123456789abcdef",
		.at = 1688522584 };
	struct fonts fonts = { 0 };
	struct pages *pages = NULL;
	struct str out = { 0 };
	struct err err = { 0 };
	const int64_t began = cpu_ns();
	int64_t took;

	must(fonts_open(app, &fonts, &err), &err);
	must(pages_set(doc, fonts.faces, &pages, &err), &err);
	must(pdf_write(pages, fonts.faces, &facts, &out, &err), &err);
	took = cpu_ns() - began;
	*ret_pages = pages->count;
	*ret_bytes = out.len;
	pages_free(pages);
	fonts_close(&fonts);
	str_dispose(&out);
	return took;
}

/* --- libharu ------------------------------------------------------------------------ */

static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *user)
{
	(void)user;
	fprintf(stderr, "bench_pdf: libharu: %lx %lu\n", (unsigned long)error, (unsigned long)detail);
	exit(1);
}

static float points(int thousandths)
{
	return (float)thousandths / 1000;
}

static void draw(HPDF_Page page, const struct sheet *sheet, const struct piece *piece, const HPDF_Font *faces)
{
	char text[4096];

	if (piece->kind == PIECE_RULE) {
		HPDF_Page_SetLineWidth(page, points(piece->thickness));
		HPDF_Page_MoveTo(page, points(piece->x), points(sheet->height - piece->y));
		HPDF_Page_LineTo(page, points(piece->to_x), points(sheet->height - piece->to_y));
		HPDF_Page_Stroke(page);
		return;
	}
	(void)snprintf(text, sizeof text, "%.*s", (int)piece->n, piece->text);
	HPDF_Page_BeginText(page);
	HPDF_Page_SetFontAndSize(page, faces[piece->face], points(piece->size));
	HPDF_Page_SetWordSpace(page, points(piece->gap));
	HPDF_Page_MoveTextPos(page, points(piece->x), points(sheet->height - piece->y));
	HPDF_Page_ShowText(page, text);
	HPDF_Page_EndText(page);
}

static bool is_used(const struct pages *pages, size_t face)
{
	for (size_t i = 0; i < pages->count; i++)
		for (size_t k = 0; k < pages->sheets[i].count; k++)
			if (pages->sheets[i].pieces[k].kind == PIECE_TEXT &&
			    pages->sheets[i].pieces[k].face == face)
				return true;
	return false;
}

static int64_t by_libharu(const char *folder, const struct pages *pages, size_t *ret_bytes)
{
	const int64_t began = cpu_ns();
	HPDF_Doc pdf = HPDF_New(on_error, NULL);
	HPDF_Font faces[FACE_COUNT] = { NULL };
	char path[512];
	int64_t took;

	HPDF_SetCompressionMode(pdf, HPDF_COMP_ALL);
	HPDF_UseUTFEncodings(pdf);
	for (size_t i = 0; i < FACE_COUNT; i++) {
		if (!is_used(pages, i))
			continue;
		(void)snprintf(path, sizeof path, "%s/%s", folder, files[i]);
		faces[i] = HPDF_GetFont(pdf, HPDF_LoadTTFontFromFile(pdf, path, HPDF_TRUE), "UTF-8");
	}
	for (size_t i = 0; i < pages->count; i++) {
		const struct sheet *sheet = &pages->sheets[i];
		HPDF_Page page = HPDF_AddPage(pdf);

		HPDF_Page_SetWidth(page, points(sheet->width));
		HPDF_Page_SetHeight(page, points(sheet->height));
		for (size_t k = 0; k < sheet->count; k++)
			draw(page, sheet, &sheet->pieces[k], faces);
	}
	HPDF_SaveToStream(pdf);
	took = cpu_ns() - began;
	*ret_bytes = HPDF_GetStreamSize(pdf);
	HPDF_Free(pdf);
	return took;
}

/* Where the regular face lies; NULL: nowhere. */
static const char *find_fonts(void)
{
	const char *folder;
	char path[512];

	for (size_t i = 0; (folder = platform_font_folder(i)); i++) {
		(void)snprintf(path, sizeof path, "%s/%s", folder, files[0]);
		if (access(path, R_OK) == 0)
			break;
	}
	return folder;
}

int main(void)
{
	const char *fonts_folder = find_fonts();
	char folder[] = "/tmp/phieuso-bench-XXXXXX", command[128];
	int64_t ours[ROUNDS], theirs[ROUNDS];
	size_t count = 0, our_bytes = 0, their_bytes = 0;
	struct pages *pages = NULL;
	struct fonts fonts = { 0 };
	struct err err = { 0 };
	struct doc *doc;
	struct app app;

	if (!fonts_folder) {
		printf("bench_pdf: skipped, no Liberation Serif on this machine\n");
		return 0;
	}
	if (!mkdtemp(folder))
		return 1;
	must(app_init(&app, folder, &err), &err);
	must(app_open(&app, STORE_CREATE, &err), &err);
	doc = make_doc(&app);
	must(fonts_open(&app, &fonts, &err), &err);
	must(pages_set(doc, fonts.faces, &pages, &err), &err);
	for (int i = 0; i < ROUNDS; i++) {
		ours[i] = by_us(&app, doc, &count, &our_bytes);
		theirs[i] = by_libharu(fonts_folder, pages, &their_bytes);
	}
	printf("%-44s %10s %10s\n", "", "libharu", "phieuso");
	printf("a report of %zu pages as PDF, processor%8s %10.2f %10.2f ms  %6.2fx  at most 0.5x\n", count,
	    "", (double)median(theirs, ROUNDS) / 1e6, (double)median(ours, ROUNDS) / 1e6,
	    (double)median(ours, ROUNDS) / (double)median(theirs, ROUNDS));
	printf("%-44s %10zu %10zu bytes\n", "the file", their_bytes, our_bytes);
	pages_free(pages);
	fonts_close(&fonts);
	doc_free(doc);
	app_dispose(&app);
	(void)snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command) != 0;
}
