/* One worksheet. */
#include <string.h>

#include "base/text.h"
#include "report/xlsx_private.h"

#define MARGIN_SIDE "0.4" /* inches */
#define MARGIN_HEAD "0.3"
#define HEAD_TEXT_MAX 120 /* characters: Excel takes 255 for the head of a page */
#define PAGE_WIDTH 240	  /* characters of an A4 sheet on its side, in letters of 6.5 pt */

enum {
	QUARTERS_OF_LINE = 63, /* of a point: 15.75 */
	LINES_MAX = 25	       /* a row is at most 409 points high */
};

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/* "_x000D_" is how these files write a character by its number. */
static bool is_escape(const char *text)
{
	return text[0] == '_' && text[1] == 'x' && is_hex(text[2]) && is_hex(text[3]) && is_hex(text[4]) &&
	       is_hex(text[5]) && text[6] == '_';
}

void xlsx_append_text(struct str *ret, const char *text)
{
	for (; *text; text++) {
		if (*text == '&')
			str_append(ret, "&amp;");
		else if (*text == '<')
			str_append(ret, "&lt;");
		else if (*text == '>')
			str_append(ret, "&gt;");
		else if (*text == '"')
			str_append(ret, "&quot;");
		else if (is_escape(text))
			str_append(ret, "_x005F_");
		else
			str_append_char(ret, *text);
	}
}

void xlsx_append_column(struct str *ret, size_t column)
{
	if (column >= 26)
		xlsx_append_column(ret, column / 26 - 1);
	str_append_char(ret, (char)('A' + column % 26));
}

void xlsx_append_extent(struct str *ret, const struct book_sheet *sheet, bool fixed)
{
	const char *sign = fixed ? "$" : "";

	str_printf(ret, "%sA%s1:%s", sign, sign, sign);
	xlsx_append_column(ret, sheet->column_count - 1);
	str_printf(ret, "%s%zu", sign, sheet->rows + 1);
}

/* The heads and the columns at the left stay where they are. */
static void append_view(struct str *ret, const struct book_sheet *sheet, bool first)
{
	const char *pane = sheet->frozen ? "bottomRight" : "bottomLeft";

	str_printf(
	    ret, "<sheetViews><sheetView%s workbookViewId=\"0\"><pane", first ? " tabSelected=\"1\"" : "");
	if (sheet->frozen)
		str_printf(ret, " xSplit=\"%zu\"", sheet->frozen);
	str_append(ret, " ySplit=\"1\" topLeftCell=\"");
	xlsx_append_column(ret, sheet->frozen);
	str_printf(ret,
	    "2\" activePane=\"%s\" state=\"frozen\"/><selection pane=\"%s\"/></sheetView></sheetViews>", pane,
	    pane);
}

static void append_columns(struct str *ret, const struct book_sheet *sheet)
{
	str_append(ret, "<cols>");
	for (size_t k = 0; k < sheet->column_count; k++)
		str_printf(ret, "<col min=\"%zu\" max=\"%zu\" width=\"%d\" customWidth=\"1\"/>", k + 1, k + 1,
		    sheet->columns[k].width);
	str_append(ret, "</cols>");
}

static void append_cell(struct str *ret, size_t row, size_t column, int format, bool number, const char *text)
{
	struct str safe = { 0 };

	str_append(ret, "<c r=\"");
	xlsx_append_column(ret, column);
	str_printf(ret, "%zu\" s=\"%d\"", row, format);
	if (!*text) {
		str_append(ret, "/>");
	} else if (number) {
		str_printf(ret, "><v>%s</v></c>", text);
	} else {
		text_append_safe(&safe, text, strlen(text), true);
		str_append(ret, " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
		xlsx_append_text(ret, str_text(&safe));
		str_append(ret, "</t></is></c>");
		ret->failed |= str_failed(&safe);
	}
	str_dispose(&safe);
}

static int format_of(const struct book_column *column, const struct book_cell *cell)
{
	switch (cell->kind) {
	case BOOK_NUMBER:
		return XLSX_NUMBER + cell->decimals;
	case BOOK_NEAR:
		return XLSX_NEAR + cell->decimals;
	default:
		return column->centred ? XLSX_MARK : XLSX_TEXT;
	}
}

/* Programs that open the file fit rows to their texts or do not; so it is told. */
static int lines_of(const char *text, int width)
{
	int lines = 0;

	for (size_t next; *text && lines < LINES_MAX; text += next, lines++)
		(void)text_wrap(text, strlen(text), width, &next);
	return lines;
}

static void begin_row(struct str *ret, size_t row, int lines)
{
	const int height = QUARTERS_OF_LINE * (lines > 1 ? lines : 1);

	str_printf(ret, "<row r=\"%zu\" ht=\"%d.%02d\">", row, height / 4, height % 4 * 25);
}

static int lines_of_row(const struct book_sheet *sheet, size_t row)
{
	int lines = 1;

	for (size_t k = 0; k < sheet->column_count; k++) {
		const int n = lines_of(
		    sheet->cells[row * sheet->column_count + k].text, sheet->columns[k].width * 11 / 10);

		lines = n > lines ? n : lines;
	}
	return lines;
}

static void append_head(struct str *ret, const struct book_sheet *sheet)
{
	int lines = 1;

	for (size_t k = 0; k < sheet->column_count; k++) { /* bold letters are wider */
		const int n = lines_of(sheet->columns[k].head, sheet->columns[k].width - 1);

		lines = n > lines ? n : lines;
	}
	begin_row(ret, 1, lines);
	for (size_t k = 0; k < sheet->column_count; k++)
		append_cell(ret, 1, k, XLSX_HEAD, false, sheet->columns[k].head);
	str_append(ret, "</row>");
}

static void append_rows(struct str *ret, const struct book_sheet *sheet)
{
	const size_t columns = sheet->column_count;

	str_append(ret, "<sheetData>");
	append_head(ret, sheet);
	for (size_t row = 0; row < sheet->rows; row++) {
		begin_row(ret, row + 2, lines_of_row(sheet, row));
		for (size_t k = 0; k < columns; k++) {
			const struct book_cell *cell = &sheet->cells[row * columns + k];

			append_cell(ret, row + 2, k, format_of(&sheet->columns[k], cell),
			    cell->kind != BOOK_TEXT, cell->text);
		}
		str_append(ret, "</row>");
	}
	str_append(ret, "</sheetData>");
}

/* A sheet is printed as wide as one page, or as many as leave its letters legible. */
static int pages_wide(const struct book_sheet *sheet)
{
	int width = 0;

	for (size_t k = 0; k < sheet->column_count; k++)
		width += sheet->columns[k].width;
	return (width + PAGE_WIDTH - 1) / PAGE_WIDTH;
}

/* "&" begins a code there; two of them are one. */
static void append_page_head(struct str *ret, const char *text)
{
	for (int i = 0; *text && i < HEAD_TEXT_MAX; i++) {
		uint32_t codepoint;
		char letter[5] = "";
		const size_t n = text_decode(text, strlen(text), &codepoint);

		(void)text_encode(codepoint, letter);
		xlsx_append_text(ret, letter);
		if (codepoint == '&')
			str_append(ret, "&amp;");
		text += n;
	}
}

void xlsx_sheet(struct str *ret, const struct book *book, const struct book_sheet *sheet, bool first)
{
	str_append(ret, XLSX_XML "<worksheet xmlns=\"" XLSX_MAIN
				 "\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><dimension ref=\"");
	xlsx_append_extent(ret, sheet, false);
	str_append(ret, "\"/>");
	append_view(ret, sheet, first);
	str_append(ret, "<sheetFormatPr defaultRowHeight=\"15.75\"/>");
	append_columns(ret, sheet);
	append_rows(ret, sheet);
	str_append(ret, "<autoFilter ref=\"");
	xlsx_append_extent(ret, sheet, false);
	str_append(ret, "\"/><printOptions horizontalCentered=\"1\"/><pageMargins left=\"" MARGIN_SIDE
			"\" right=\"" MARGIN_SIDE "\" top=\"0.8\" bottom=\"0.6\" header=\"" MARGIN_HEAD
			"\" footer=\"" MARGIN_HEAD "\"/><pageSetup paperSize=\"9\" ");
	str_printf(ret,
	    "orientation=\"landscape\" fitToWidth=\"%d\" fitToHeight=\"0\"/><headerFooter><oddHeader>&amp;C",
	    pages_wide(sheet));
	append_page_head(ret, book->title);
	str_append(ret, "&#10;");
	append_page_head(ret, sheet->name);
	str_append(ret, "</oddHeader><oddFooter>&amp;L");
	append_page_head(ret, book->foot);
	/* Not "a number is stored as a text" in every corner: that is what is wanted. */
	str_append(
	    ret, "&amp;C&amp;P/&amp;N</oddFooter></headerFooter><ignoredErrors><ignoredError sqref=\"");
	xlsx_append_extent(ret, sheet, false);
	str_append(ret, "\" numberStoredAsText=\"1\"/></ignoredErrors></worksheet>");
}
