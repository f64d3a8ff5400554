/* The parts of the file around its body: styles, heads and feet, and what it says of itself. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "report/docx_private.h"
#include "report/report_words.h"
#include "report/zip.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"
#define WORD                                                                                                 \
	" xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"" OFFICE "\""
#define PART "application/vnd.openxmlformats-officedocument.wordprocessingml."

/* Styles as Word's own where it has them (their ids are English in every language of Word). A comma
 * in a name would make two names of it. */
static const struct {
	const char *id, *name;
} styles[] = {
	[STYLE_BODY] = { "Normal", "Normal" },
	[STYLE_TITLE] = { "Title", "Title" },
	[STYLE_SUBTITLE] = { "Subtitle", "Subtitle" },
	[STYLE_NOTE] = { "Note", "Lời dẫn" },
	[STYLE_ITEM] = { "ListItem", "Mục liệt kê" },
	[STYLE_AGENCY_PARENT] = { "AgencyParent", "Cơ quan chủ quản" },
	[STYLE_AGENCY] = { "Agency", "Cơ quan ban hành" },
	[STYLE_STATE] = { "State", "Quốc hiệu" },
	[STYLE_MOTTO] = { "Motto", "Tiêu ngữ" },
	[STYLE_NUMBER] = { "Number", "Số và ký hiệu" },
	[STYLE_PLACE] = { "Place", "Địa danh và ngày tháng" },
	[STYLE_AUTHORITY] = { "Authority", "Quyền hạn và chức vụ" },
	[STYLE_SIGNER] = { "Signer", "Người ký" },
	[STYLE_RECIPIENTS_HEAD] = { "RecipientsHead", "Nơi nhận" },
	[STYLE_RECIPIENTS] = { "Recipients", "Danh sách nơi nhận" },
	[STYLE_CELL_HEAD] = { "CellHead", "Đầu cột" },
	[STYLE_CELL] = { "Cell", "Ô bảng" },
};
static const char *const headings[] = { "Heading1", "Heading2", "Heading3", "Heading4" };
enum { HEADINGS = sizeof headings / sizeof *headings };

const char *docx_style_id(enum doc_style style, int level)
{
	return style == STYLE_HEADING ? headings[level < HEADINGS ? level : HEADINGS - 1] : styles[style].id;
}

void docx_append_xml(struct str *ret, const char *text)
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
		else
			str_append_char(ret, *text);
	}
}

static void append_face(struct str *ret, const struct look *look)
{
	if (look->face == FACE_BOLD || look->face == FACE_BOLD_ITALIC)
		str_append(ret, "<w:b/><w:bCs/>");
	if (look->face == FACE_ITALIC || look->face == FACE_BOLD_ITALIC)
		str_append(ret, "<w:i/><w:iCs/>");
	str_printf(ret, "<w:color w:val=\"000000\"/><w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>",
	    look->size / 500, look->size / 500); /* half points */
}

/* outline: level of a heading from 0, -1: none. */
static void append_style(struct str *ret, enum doc_style style, const char *name, int outline)
{
	const struct look look = pages_look(style);

	str_printf(ret, "<w:style w:type=\"paragraph\"%s w:styleId=\"%s\"><w:name w:val=\"",
	    style == STYLE_BODY ? " w:default=\"1\"" : "", docx_style_id(style, outline));
	docx_append_xml(ret, name);
	str_append(ret, "\"/>");
	if (style != STYLE_BODY)
		str_append(ret, "<w:basedOn w:val=\"Normal\"/>");
	str_printf(ret, "<w:qFormat/><w:pPr>%s<w:spacing w:before=\"%d\" w:after=\"0\"/>",
	    outline >= 0 ? "<w:keepNext/>" : "", DOCX_TWIPS(look.above));
	if (outline >= 0)
		str_printf(ret, "<w:outlineLvl w:val=\"%d\"/>", outline);
	str_append(ret, "</w:pPr><w:rPr>");
	append_face(ret, &look);
	str_append(ret, "</w:rPr></w:style>");
}

static void make_styles(struct str *ret)
{
	char name[] = "heading 1"; /* so Word calls its own in every language */

	str_append(ret,
	    XML "<w:styles" WORD "><w:docDefaults><w:rPrDefault><w:rPr>"
		"<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" "
		"w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:lang w:val=\"vi-VN\"/>"
		"</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>");
	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
		if (i != STYLE_HEADING)
			append_style(ret, (enum doc_style)i, styles[i].name, -1);
	for (int i = 0; i < HEADINGS; i++, name[sizeof name - 2]++)
		append_style(ret, STYLE_HEADING, name, i);
	str_append(ret, "</w:styles>");
}

/* A head: the number of the page in the middle, and what every page bears at the right. */
static void make_head(struct str *ret, const struct doc *doc, bool number)
{
	str_append(ret, XML "<w:hdr" WORD "><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>");
	if (number)
		str_append(ret, "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText "
				"xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar "
				"w:fldCharType=\"end\"/></w:r>");
	str_append(ret, "</w:p>");
	if (doc->head[0]) {
		str_append(ret, "<w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr><w:r><w:rPr><w:b/><w:i/>"
				"<w:sz w:val=\"22\"/></w:rPr><w:t>");
		docx_append_xml(ret, doc->head);
		str_append(ret, "</w:t></w:r></w:p>");
	}
	str_append(ret, "</w:hdr>");
}

static void make_foot(struct str *ret, const struct doc *doc, bool report)
{
	str_append(ret, XML "<w:ftr" WORD "><w:p><w:r><w:rPr><w:sz w:val=\"16\"/></w:rPr><w:t>");
	docx_append_xml(ret, doc->foot);
	if (report)
		str_printf(ret, "%s" WORDS_DRAFT_OF_OFFICE, doc->foot[0] ? WORDS_FOOT_GAP : "");
	str_append(ret, "</w:t></w:r></w:p></w:ftr>");
}

static void make_core(struct str *ret, const struct docx_facts *facts)
{
	str_append(ret,
	    XML "<cp:coreProperties xmlns:cp=\"" PACKAGE "/metadata/core-properties\" "
		"xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
		"xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
	docx_append_xml(ret, facts->title);
	str_append(ret, "</dc:title><dc:creator>");
	docx_append_xml(ret, facts->author);
	str_append(ret, "</dc:creator><dcterms:created xsi:type=\"dcterms:W3CDTF\">");
	time_append_iso(ret, facts->at);
	str_append(ret, "</dcterms:created></cp:coreProperties>");
}

static const char types[] = XML
    "<Types xmlns=\"" PACKAGE "/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/word/document.xml\" ContentType=\"" PART "document.main+xml\"/>"
    "<Override PartName=\"/word/styles.xml\" ContentType=\"" PART "styles+xml\"/>"
    "<Override PartName=\"/word/settings.xml\" ContentType=\"" PART "settings+xml\"/>"
    "<Override PartName=\"/word/header1.xml\" ContentType=\"" PART "header+xml\"/>"
    "<Override PartName=\"/word/header2.xml\" ContentType=\"" PART "header+xml\"/>"
    "<Override PartName=\"/word/footer1.xml\" ContentType=\"" PART "footer+xml\"/>"
    "<Override PartName=\"/docProps/core.xml\" "
    "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    "</Types>";
static const char relations[] =
    XML "<Relationships xmlns=\"" PACKAGE "/relationships\">"
	"<Relationship Id=\"rId1\" Type=\"" OFFICE "/officeDocument\" Target=\"word/document.xml\"/>"
	"<Relationship Id=\"rId2\" Type=\"" PACKAGE "/relationships/metadata/core-properties\" "
	"Target=\"docProps/core.xml\"/></Relationships>";
static const char document_relations[] =
    XML "<Relationships xmlns=\"" PACKAGE "/relationships\">"
	"<Relationship Id=\"rId1\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/>"
	"<Relationship Id=\"rId2\" Type=\"" OFFICE "/header\" Target=\"header1.xml\"/>"
	"<Relationship Id=\"rId3\" Type=\"" OFFICE "/header\" Target=\"header2.xml\"/>"
	"<Relationship Id=\"rId4\" Type=\"" OFFICE "/footer\" Target=\"footer1.xml\"/>"
	"<Relationship Id=\"rId5\" Type=\"" OFFICE "/settings\" Target=\"settings.xml\"/></Relationships>";
/* Of Word 2013 and on: without this Word takes the file for one of 2007, and says so in its title. */
static const char settings[] =
    XML "<w:settings" WORD "><w:compat><w:compatSetting w:name=\"compatibilityMode\" "
	"w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>";

/* Adds what was made under a name, and empties it. */
static void add(struct zip *zip, const char *name, struct str *part)
{
	zip->failed |= str_failed(part);
	zip_add(zip, name, str_text(part), part->len);
	str_clear(part);
}

int docx_write(const struct doc *doc, const struct docx_facts *facts, struct str *ret, struct err *err)
{
	struct str part = { 0 };
	struct docx docx = { .doc = doc, .out = &part };
	struct zip zip;
	int rc;

	zip_begin(&zip, ret);
	zip_add(&zip, "[Content_Types].xml", types, sizeof types - 1);
	zip_add(&zip, "_rels/.rels", relations, sizeof relations - 1);
	zip_add(&zip, "word/_rels/document.xml.rels", document_relations, sizeof document_relations - 1);
	str_append(&part, XML "<w:document" WORD "><w:body>");
	docx_body(&docx);
	str_append(&part, "</w:body></w:document>");
	add(&zip, "word/document.xml", &part);
	make_styles(&part);
	add(&zip, "word/styles.xml", &part);
	zip_add(&zip, "word/settings.xml", settings, sizeof settings - 1);
	make_head(&part, doc, false);
	add(&zip, "word/header1.xml", &part);
	make_head(&part, doc, true);
	add(&zip, "word/header2.xml", &part);
	make_foot(&part, doc, facts->report);
	add(&zip, "word/footer1.xml", &part);
	make_core(&part, facts);
	add(&zip, "docProps/core.xml", &part);
	rc = zip_end(&zip, err);
	if (rc == OK && doc->failed)
		rc = err_nomem(err);
	str_dispose(&part);
	return rc;
}
