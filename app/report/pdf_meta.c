/* What the file says of itself, and the files that go with it. */
#include <string.h>

#include "base/date.h"
#include "report/pdf_private.h"

static void append_xml(struct str *ret, const char *text)
{
	for (; *text; text++) {
		if (*text == '&')
			str_append(ret, "&amp;");
		else if (*text == '<')
			str_append(ret, "&lt;");
		else if (*text == '>')
			str_append(ret, "&gt;");
		else
			str_append_char(ret, *text);
	}
}

static void append_element(struct str *ret, const char *open, const char *text, const char *close)
{
	if (!*text)
		return;
	str_append(ret, open);
	append_xml(ret, text);
	str_append(ret, close);
}

/* XMP (ISO 16684-1); the same facts as in the information dictionary, as PDF/A wants it. */
static void write_xmp(struct pdf *pdf)
{
	const struct pdf_facts *facts = pdf->facts;
	struct str xmp = { 0 }, time = { 0 };

	time_append_iso(&time, facts->at);
	str_append(&xmp,
	    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
	    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
	    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
	    "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
	    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
	    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
	    "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>\n");
	append_element(&xmp, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", facts->title,
	    "</rdf:li></rdf:Alt></dc:title>\n");
	append_element(
	    &xmp, "<dc:creator><rdf:Seq><rdf:li>", facts->author, "</rdf:li></rdf:Seq></dc:creator>\n");
	append_element(&xmp, "<dc:identifier>", facts->identifier ? facts->identifier : "", "</dc:identifier>\n");
	append_element(&xmp, "<pdf:Producer>", facts->producer, "</pdf:Producer>\n");
	append_element(&xmp, "<xmp:CreateDate>", str_text(&time), "</xmp:CreateDate>\n");
	append_element(&xmp, "<xmp:ModifyDate>", str_text(&time), "</xmp:ModifyDate>\n");
	str_append(&xmp, "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>");
	if (str_failed(&xmp) || str_failed(&time))
		pdf_fail(pdf, ERR_NOMEM);
	else
		pdf_stream(pdf, OBJECT_METADATA, "/Type/Metadata/Subtype/XML", str_text(&xmp), xmp.len, true);
	str_dispose(&xmp);
	str_dispose(&time);
}

static void write_info(struct pdf *pdf)
{
	struct str *out = pdf->out;

	pdf_begin(pdf, OBJECT_INFO);
	str_append(out, "<</Title");
	pdf_append_text(out, pdf->facts->title);
	if (pdf->facts->author[0]) {
		str_append(out, "/Author");
		pdf_append_text(out, pdf->facts->author);
	}
	str_append(out, "/Producer");
	pdf_append_text(out, pdf->facts->producer);
	str_append(out, "/CreationDate");
	pdf_append_time(out, pdf->facts->at);
	str_append(out, "/ModDate");
	pdf_append_time(out, pdf->facts->at);
	str_append(out, ">>");
	pdf_end(pdf);
}

static void append_32(struct str *ret, uint32_t number)
{
	char bytes[4] = { (char)(number >> 24), (char)(number >> 16), (char)(number >> 8), (char)number };

	str_append_n(ret, bytes, sizeof bytes);
}

static void append_zeros(struct str *ret, size_t count)
{
	static const char zeros[64];

	str_append_n(ret, zeros, count);
}

/* A colour profile of black on white (ICC.1:2001-04): the document has no other colours. */
enum { ICC_HEADER = 128, ICC_TAGS = 4, ICC_DESC = 104, ICC_COPYRIGHT = 24, ICC_WHITE = 20, ICC_CURVE = 16 };

static void append_tag(struct str *ret, const char *name, uint32_t *at, uint32_t size)
{
	str_append_n(ret, name, 4);
	append_32(ret, *at);
	append_32(ret, size);
	*at += size;
}

static void append_white(struct str *ret) /* D50, as numbers of 16.16 bits */
{
	append_32(ret, 0xF6D6);
	append_32(ret, 0x10000);
	append_32(ret, 0xD32D);
}

static void write_profile(struct pdf *pdf)
{
	static const char name[] = "Gray gamma 2.2", free_text[] = "No copyright";
	const uint32_t size =
	    ICC_HEADER + 4 + ICC_TAGS * 12 + ICC_DESC + ICC_COPYRIGHT + ICC_WHITE + ICC_CURVE;
	uint32_t at = ICC_HEADER + 4 + ICC_TAGS * 12;
	struct str icc = { 0 };

	append_32(&icc, size);
	append_zeros(&icc, 4);
	append_32(&icc, 0x02100000); /* version 2.1 */
	str_append(&icc, "mntrGRAYXYZ ");
	append_32(&icc, 2001u << 16 | 4); /* year, month, day, hour, minute, second */
	append_32(&icc, 1u << 16);
	append_32(&icc, 0);
	str_append(&icc, "acsp");
	append_zeros(&icc, 28);
	append_white(&icc);
	append_zeros(&icc, ICC_HEADER - 80);
	append_32(&icc, ICC_TAGS);
	append_tag(&icc, "desc", &at, ICC_DESC);
	append_tag(&icc, "cprt", &at, ICC_COPYRIGHT);
	append_tag(&icc, "wtpt", &at, ICC_WHITE);
	append_tag(&icc, "kTRC", &at, ICC_CURVE);
	str_append(&icc, "desc");
	append_zeros(&icc, 4);
	append_32(&icc, sizeof name);
	str_append_n(&icc, name, sizeof name);
	append_zeros(&icc, 64);
	append_zeros(&icc, ICC_DESC - 12 - sizeof name - 64);
	str_append(&icc, "text");
	append_zeros(&icc, 4);
	str_append_n(&icc, free_text, sizeof free_text);
	append_zeros(&icc, ICC_COPYRIGHT - 8 - sizeof free_text);
	str_append(&icc, "XYZ ");
	append_zeros(&icc, 4);
	append_white(&icc);
	str_append(&icc, "curv");
	append_zeros(&icc, 4);
	append_32(&icc, 1);
	append_32(&icc, 0x02330000); /* 2.2 as a number of 8.8 bits, and the fill to four bytes */
	if (str_failed(&icc))
		pdf_fail(pdf, ERR_NOMEM);
	else
		pdf_stream(pdf, OBJECT_PROFILE, "/N 1", str_text(&icc), icc.len, false);
	str_dispose(&icc);
}

void pdf_write_metadata(struct pdf *pdf)
{
	write_xmp(pdf);
	write_info(pdf);
	write_profile(pdf);
}

/* A MIME type as a PDF name: "application#2Fpkcs7-mime". */
static void append_mime(struct str *ret, const char *mime)
{
	str_append_char(ret, '/');
	for (; *mime; mime++) {
		if (*mime == '/')
			str_append(ret, "#2F");
		else
			str_append_char(ret, *mime);
	}
}

static void write_attachment(struct pdf *pdf, const struct pdf_attachment *file, int number)
{
	struct str dictionary = { 0 };

	pdf_begin(pdf, number);
	str_append(pdf->out, "<</Type/Filespec/F");
	pdf_append_text(pdf->out, file->name);
	str_append(pdf->out, "/UF");
	pdf_append_text(pdf->out, file->name);
	str_append(pdf->out, "/Desc");
	pdf_append_text(pdf->out, file->description);
	str_printf(pdf->out, "/AFRelationship/%s/EF<</F %d 0 R/UF %d 0 R>>>>", file->relation, number + 1,
	    number + 1);
	pdf_end(pdf);
	str_append(&dictionary, "/Type/EmbeddedFile/Subtype");
	append_mime(&dictionary, file->mime);
	str_printf(&dictionary, "/Params<</Size %zu/ModDate", file->size);
	pdf_append_time(&dictionary, file->at);
	str_append(&dictionary, ">>");
	if (str_failed(&dictionary))
		pdf_fail(pdf, ERR_NOMEM);
	else
		pdf_stream(pdf, number + 1, str_text(&dictionary), file->bytes, file->size, false);
	str_dispose(&dictionary);
}

void pdf_write_attachments(struct pdf *pdf)
{
	const size_t count = pdf->facts->attachment_count;

	pdf->first_attachment = count ? pdf_reserve(pdf, (int)(2 * count)) : 0;
	for (size_t i = 0; i < count && pdf->rc == OK; i++)
		write_attachment(pdf, &pdf->facts->attachments[i], pdf->first_attachment + (int)(2 * i));
}
