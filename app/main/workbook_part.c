/* The parts of the zip through the XML reader. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "main/workbook_private.h"

#define PART_BYTES_MAX (64u * 1024 * 1024)
#define TEXT_BYTES_MAX (1024u * 1024) /* a cell holds 32767 characters */
#define PIECE 16384

static const char *bare(const char *name)
{
	const char *colon = strrchr(name, ':');

	return colon ? colon + 1 : name;
}

const char *workbook_attribute(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2)
		if (strcmp(bare(attributes[0]), name) == 0)
			return attributes[1];
	return NULL;
}

static void stop_if_failed(struct workbook_part *part)
{
	if (str_failed(&part->text))
		part->failed = ERR_NOMEM;
	else if (part->text.len > TEXT_BYTES_MAX)
		part->failed = ERR_RANGE;
	if (part->failed)
		(void)part->expat->XML_StopParser(part->parser, XML_FALSE);
}

static void XMLCALL on_start(void *context, const XML_Char *name, const XML_Char **attributes)
{
	struct workbook_part *part = context;

	if (part->failed)
		return;
	part->start(part, bare(name), (const char **)attributes);
	stop_if_failed(part);
}

static void XMLCALL on_end(void *context, const XML_Char *name)
{
	struct workbook_part *part = context;

	if (part->failed)
		return;
	part->end(part, bare(name));
	stop_if_failed(part);
}

static void XMLCALL on_letters(void *context, const XML_Char *letters, int n)
{
	struct workbook_part *part = context;

	if (part->failed || !part->collects)
		return;
	str_append_n(&part->text, letters, (size_t)n);
	stop_if_failed(part);
}

/* No such file declares a type of its own: who does wants entities. */
static void XMLCALL on_doctype(
    void *context, const XML_Char *name, const XML_Char *system, const XML_Char *public_id, int internal)
{
	struct workbook_part *part = context;

	(void)name;
	(void)system;
	(void)public_id;
	(void)internal;
	part->failed = ERR_SYNTAX;
	stop_if_failed(part);
}

static int feed(unzFile file, struct workbook_part *part)
{
	size_t size = 0;
	int n;

	do {
		void *buffer = part->expat->XML_GetBuffer(part->parser, PIECE);

		if (!buffer)
			return ERR_NOMEM;
		if ((n = unzReadCurrentFile(file, buffer, PIECE)) < 0)
			return ERR_SYNTAX;
		if ((size += (size_t)n) > PART_BYTES_MAX)
			return ERR_RANGE;
		if (part->expat->XML_ParseBuffer(part->parser, n, n == 0) != XML_STATUS_OK)
			return part->failed ? part->failed
			       : part->expat->XML_GetErrorCode(part->parser) == XML_ERROR_NO_MEMORY
				   ? ERR_NOMEM
				   : ERR_SYNTAX;
	} while (n > 0);
	return OK;
}

static int say(int rc, const char *path, struct err *err)
{
	if (rc == ERR_NOMEM)
		return err_nomem(err);
	if (rc == ERR_RANGE)
		return err_set(err, rc,
		    _("%s unpacks to far more than a report holds. Keep only the sheet with the results in "
		      "it."),
		    path);
	return err_set(
	    err, rc, _("%s is damaged. Open it in Excel, save it again as .xlsx, and try once more."), path);
}

int workbook_read_part(
    unzFile file, const char *path, const char *name, struct workbook_part *part, struct err *err)
{
	int rc;

	if (unzLocateFile(file, name, 2) != UNZ_OK)
		return ERR_NOT_FOUND;
	if ((rc = expat_open(&part->expat, err)) < 0)
		return rc;
	if (unzOpenCurrentFile(file) != UNZ_OK)
		return say(ERR_SYNTAX, path, err);
	part->parser = part->expat->XML_ParserCreate(NULL);
	if (part->parser) {
		part->expat->XML_SetUserData(part->parser, part);
		part->expat->XML_SetElementHandler(part->parser, on_start, on_end);
		part->expat->XML_SetCharacterDataHandler(part->parser, on_letters);
		part->expat->XML_SetStartDoctypeDeclHandler(part->parser, on_doctype);
		rc = feed(file, part);
		part->expat->XML_ParserFree(part->parser);
		part->parser = NULL;
	} else {
		rc = ERR_NOMEM;
	}
	if (unzCloseCurrentFile(file) != UNZ_OK && rc == OK)
		rc = ERR_SYNTAX; /* its check sum is wrong */
	str_dispose(&part->text);
	return rc < 0 ? say(rc, path, err) : OK;
}
