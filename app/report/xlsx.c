/* The parts of the file around its sheets: formats, the list of sheets, what it says of itself. */
#include "report/xlsx.h"

#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/text.h"
#include "report/xlsx_private.h"
#include "report/zip.h"

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"
#define PART "application/vnd.openxmlformats-officedocument.spreadsheetml."
#define RELATIONS "application/vnd.openxmlformats-package.relationships+xml"
#define CORE "application/vnd.openxmlformats-package.core-properties+xml"

enum {
	FORMAT_TEXT = 49, /* built in: "@" */
	FORMAT_OWN = 164  /* the first that is ours; one for each number of decimals */
};

bool xlsx_fits(const char *text)
{
	size_t units = 0;

	for (size_t n; *text; text += n) {
		uint32_t codepoint;

		n = text_decode(text, strlen(text), &codepoint);
		units += codepoint > 0xFFFF ? 2 : 1;
	}
	return units <= XLSX_TEXT_MAX;
}

static void append_font(struct str *ret, const char *letters)
{
	str_printf(ret,
	    "<font>%s<sz val=\"12\"/><color rgb=\"FF000000\"/><name val=\"Times New Roman\"/>"
	    "<family val=\"1\"/></font>",
	    letters);
}

/* font: 0 plain, 1 bold, 2 italic. */
static void append_format(
    struct str *ret, int number, int font, int fill, const char *horizontal, const char *vertical)
{
	str_printf(ret,
	    "<xf numFmtId=\"%d\" fontId=\"%d\" fillId=\"%d\" borderId=\"1\" xfId=\"0\" "
	    "applyNumberFormat=\"1\" "
	    "applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment "
	    "horizontal=\"%s\" "
	    "vertical=\"%s\" wrapText=\"1\"/></xf>",
	    number, font, fill, horizontal, vertical);
}

static void make_styles(struct str *ret)
{
	static const char *const sides[] = { "left", "right", "top", "bottom" };

	str_printf(ret, XLSX_XML "<styleSheet xmlns=\"" XLSX_MAIN "\"><numFmts count=\"%d\">",
	    DECIMAL_SCALE_MAX + 1);
	for (int d = 0; d <= DECIMAL_SCALE_MAX; d++) {
		str_printf(ret, "<numFmt numFmtId=\"%d\" formatCode=\"#,##0%s", FORMAT_OWN + d, d ? "." : "");
		str_append_repeat(ret, "0", (size_t)d);
		str_append(ret, "\"/>");
	}
	str_append(ret, "</numFmts><fonts count=\"3\">");
	append_font(ret, "");
	append_font(ret, "<b/>");
	append_font(ret, "<i/>");
	str_append(ret,
	    "</fonts><fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill "
	    "patternType=\"gray125\"/></fill><fill><patternFill patternType=\"solid\"><fgColor "
	    "rgb=\"FFE2E8F0\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>"
	    "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border>");
	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
		str_printf(ret, "<%s style=\"thin\"><color rgb=\"FF808080\"/></%s>", sides[i], sides[i]);
	str_printf(ret,
	    "<diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" "
	    "fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"%d\"><xf numFmtId=\"0\" "
	    "fontId=\"0\" "
	    "fillId=\"0\" borderId=\"0\" xfId=\"0\"/>",
	    XLSX_FORMATS);
	append_format(ret, FORMAT_TEXT, 1, 2, "center", "center"); /* XLSX_HEAD … */
	append_format(ret, FORMAT_TEXT, 0, 0, "left", "top");
	append_format(ret, FORMAT_TEXT, 0, 0, "center", "top");
	for (int near = 0; near < 2; near++)
		for (int d = 0; d <= DECIMAL_SCALE_MAX; d++)
			append_format(ret, FORMAT_OWN + d, near ? 2 : 0, 0, "right", "top");
	str_append(ret, "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" "
			"builtinId=\"0\"/></cellStyles></styleSheet>");
}

static void append_quoted_name(struct str *ret, const struct book_sheet *sheet)
{
	struct str name = { 0 };

	for (const char *c = sheet->name; *c; c++) {
		if (*c == '\'')
			str_append_char(&name, '\'');
		str_append_char(&name, *c);
	}
	str_append_char(ret, '\'');
	xlsx_append_text(ret, str_text(&name));
	str_append(ret, "'!");
	ret->failed |= str_failed(&name);
	str_dispose(&name);
}

/* What the filters cover, and what is printed on each page. */
static void append_names(struct str *ret, const struct book *book)
{
	str_append(ret, "<definedNames>");
	for (size_t i = 0; i < book->sheet_count; i++) {
		str_printf(
		    ret, "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"%zu\" hidden=\"1\">", i);
		append_quoted_name(ret, book->sheets[i]);
		xlsx_append_extent(ret, book->sheets[i], true);
		str_append(ret, "</definedName>");
	}
	for (size_t i = 0; i < book->sheet_count; i++) {
		str_printf(ret, "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"%zu\">", i);
		if (book->sheets[i]->frozen) {
			append_quoted_name(ret, book->sheets[i]);
			str_append(ret, "$A:$");
			xlsx_append_column(ret, book->sheets[i]->frozen - 1);
			str_append_char(ret, ',');
		}
		append_quoted_name(ret, book->sheets[i]);
		str_append(ret, "$1:$1</definedName>");
	}
	str_append(ret, "</definedNames>");
}

static void make_workbook(struct str *ret, const struct book *book)
{
	str_append(ret, XLSX_XML "<workbook xmlns=\"" XLSX_MAIN "\" xmlns:r=\"" OFFICE "\"><sheets>");
	for (size_t i = 0; i < book->sheet_count; i++) {
		str_append(ret, "<sheet name=\"");
		xlsx_append_text(ret, book->sheets[i]->name);
		str_printf(ret, "\" sheetId=\"%zu\" r:id=\"rId%zu\"/>", i + 1, i + 1);
	}
	str_append(ret, "</sheets>");
	append_names(ret, book);
	str_append(ret, "</workbook>");
}

static void make_workbook_relations(struct str *ret, const struct book *book)
{
	str_append(ret, XLSX_XML "<Relationships xmlns=\"" PACKAGE "/relationships\">");
	for (size_t i = 1; i <= book->sheet_count; i++)
		str_printf(ret,
		    "<Relationship Id=\"rId%zu\" Type=\"" OFFICE
		    "/worksheet\" Target=\"worksheets/sheet%zu.xml\"/>",
		    i, i);
	str_printf(ret,
	    "<Relationship Id=\"rId%zu\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/></Relationships>",
	    book->sheet_count + 1);
}

static void make_types(struct str *ret, const struct book *book)
{
	str_append(ret, XLSX_XML
	    "<Types xmlns=\"" PACKAGE "/content-types\"><Default Extension=\"rels\" ContentType=\"" RELATIONS
	    "\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" PART "sheet.main+xml\"/>"
	    "<Override PartName=\"/xl/styles.xml\" ContentType=\"" PART "styles+xml\"/>");
	for (size_t i = 1; i <= book->sheet_count; i++)
		str_printf(ret,
		    "<Override PartName=\"/xl/worksheets/sheet%zu.xml\" ContentType=\"" PART
		    "worksheet+xml\"/>",
		    i);
	str_append(ret, "<Override PartName=\"/docProps/core.xml\" ContentType=\"" CORE "\"/></Types>");
}

static void make_core(struct str *ret, const struct book *book, const struct xlsx_facts *facts)
{
	str_append(ret, XLSX_XML
	    "<cp:coreProperties xmlns:cp=\"" PACKAGE "/metadata/core-properties\" "
	    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
	    "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
	xlsx_append_text(ret, book->title);
	str_append(ret, "</dc:title><dc:creator>");
	xlsx_append_text(ret, facts->author);
	str_append(ret, "</dc:creator><dcterms:created xsi:type=\"dcterms:W3CDTF\">");
	time_append_iso(ret, facts->at);
	str_append(ret, "</dcterms:created></cp:coreProperties>");
}

static const char relations[] =
    XLSX_XML "<Relationships xmlns=\"" PACKAGE "/relationships\">"
	     "<Relationship Id=\"rId1\" Type=\"" OFFICE "/officeDocument\" Target=\"xl/workbook.xml\"/>"
	     "<Relationship Id=\"rId2\" Type=\"" PACKAGE "/relationships/metadata/core-properties\" "
	     "Target=\"docProps/core.xml\"/></Relationships>";

static int check_texts(const struct book *book, struct err *err)
{
	for (size_t s = 0; s < book->sheet_count; s++) {
		const struct book_sheet *sheet = book->sheets[s];

		for (size_t i = 0; i < sheet->rows * sheet->column_count; i++)
			if (!xlsx_fits(sheet->cells[i].text))
				return err_set(err, ERR_RANGE,
				    _("Row %zu of the sheet %s holds a text of more than %d characters, "
				      "which Excel "
				      "would cut. Write a .tsv file instead."),
				    i / sheet->column_count + 2, sheet->name, XLSX_TEXT_MAX);
	}
	return OK;
}

/* Adds what was made under a name, and empties it. */
static void add(struct zip *zip, const char *name, struct str *part)
{
	zip->failed |= str_failed(part);
	zip_add(zip, name, str_text(part), part->len);
	str_clear(part);
}

int xlsx_write(const struct book *book, const struct xlsx_facts *facts, struct str *ret, struct err *err)
{
	struct str part = { 0 }, name = { 0 };
	struct zip zip;
	int rc = book->failed ? err_nomem(err) : check_texts(book, err);

	if (rc < 0)
		return rc;
	zip_begin(&zip, ret);
	make_types(&part, book);
	add(&zip, "[Content_Types].xml", &part);
	zip_add(&zip, "_rels/.rels", relations, sizeof relations - 1);
	make_workbook(&part, book);
	add(&zip, "xl/workbook.xml", &part);
	make_workbook_relations(&part, book);
	add(&zip, "xl/_rels/workbook.xml.rels", &part);
	make_styles(&part);
	add(&zip, "xl/styles.xml", &part);
	for (size_t i = 0; i < book->sheet_count; i++) {
		xlsx_sheet(&part, book, book->sheets[i], i == 0);
		str_clear(&name);
		str_printf(&name, "xl/worksheets/sheet%zu.xml", i + 1);
		zip.failed |= str_failed(&name);
		add(&zip, str_text(&name), &part);
	}
	make_core(&part, book, facts);
	add(&zip, "docProps/core.xml", &part);
	rc = zip_end(&zip, err);
	str_dispose(&part);
	str_dispose(&name);
	return rc;
}
