#include "main/workbook.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "main/workbook_private.h"
#include "platform/platform.h"

#define SHEETS_MAX 500
#define STRINGS_MAX 2000000

/* --- the list of sheets ------------------------------------------------------ */

static void start_workbook(struct workbook_part *part, const char *name, const char **attributes)
{
	struct workbook_source *s = part->context;
	const char *called = workbook_attribute(attributes, "name"), *date1904;
	struct workbook_sheet *sheet;

	if (strcmp(name, "workbookPr") == 0) {
		date1904 = workbook_attribute(attributes, "date1904");
		s->workbook->from_1904 =
		    date1904 && (strcmp(date1904, "1") == 0 || strcmp(date1904, "true") == 0);
	}
	if (strcmp(name, "sheet") != 0 || !called)
		return;
	if (s->sheet_count == SHEETS_MAX ||
	    mem_grow(&s->sheets, &s->sheet_cap, s->sheet_count + 1, sizeof *s->sheets) < 0) {
		part->failed = ERR_RANGE;
		return;
	}
	sheet = &s->sheets[s->sheet_count++];
	sheet->name = mem_strdup(called);
	sheet->relation = NULL;
	sheet->part = NULL;
	called = workbook_attribute(attributes, "state"); /* hidden, veryHidden */
	sheet->hidden = called && strcmp(called, "visible") != 0;
	for (; *attributes; attributes += 2) /* r:id, not sheetId */
		if (!sheet->relation && strlen(attributes[0]) > 3 &&
		    strcmp(attributes[0] + strlen(attributes[0]) - 3, ":id") == 0)
			sheet->relation = mem_strdup(attributes[1]);
	if (!sheet->name)
		part->failed = ERR_NOMEM;
}

static void end_nothing(struct workbook_part *part, const char *name)
{
	(void)part;
	(void)name;
}

static bool ends_in(const char *text, const char *end)
{
	const size_t n = strlen(text), m = strlen(end);

	return n >= m && strcmp(text + n - m, end) == 0;
}

static void keep_part(struct workbook_part *part, char **slot, const struct str *path)
{
	if (!*slot && (str_failed(path) || !(*slot = mem_strdup(str_text(path)))))
		part->failed = ERR_NOMEM;
}

static void start_relation(struct workbook_part *part, const char *name, const char **attributes)
{
	struct workbook_source *s = part->context;
	const char *id = workbook_attribute(attributes, "Id"),
		   *target = workbook_attribute(attributes, "Target"),
		   *type = workbook_attribute(attributes, "Type");
	struct str path = { 0 };

	if (strcmp(name, "Relationship") != 0 || !id || !target)
		return;
	str_printf(&path, "%s%s", *target == '/' ? "" : "xl/", target + (*target == '/'));
	for (size_t i = 0; i < s->sheet_count; i++) {
		if (s->sheets[i].relation && strcmp(s->sheets[i].relation, id) == 0)
			keep_part(part, &s->sheets[i].part, &path);
	}
	if (type && ends_in(type, "/sharedStrings"))
		keep_part(part, &s->strings_part, &path);
	else if (type && ends_in(type, "/styles"))
		keep_part(part, &s->styles_part, &path);
	str_dispose(&path);
}

/* --- shared strings ---------------------------------------------------------- */

static void start_string(struct workbook_part *part, const char *name, const char **attributes)
{
	struct workbook_source *s = part->context;

	(void)attributes;
	if (strcmp(name, "si") == 0)
		str_clear(&part->text);
	s->phonetic |= strcmp(name, "rPh") == 0; /* how it is read aloud: no part of it */
	part->collects = strcmp(name, "t") == 0 && !s->phonetic;
}

static void end_string(struct workbook_part *part, const char *name)
{
	struct workbook_source *s = part->context;
	char *text;

	part->collects = false;
	if (strcmp(name, "rPh") == 0)
		s->phonetic = false;
	if (strcmp(name, "si") != 0)
		return;
	text = workbook_unescaped(&part->text);
	if (!text || s->string_count == STRINGS_MAX ||
	    mem_grow(&s->strings, &s->string_cap, s->string_count + 1, sizeof *s->strings) < 0) {
		free(text);
		part->failed = ERR_NOMEM;
		return;
	}
	s->strings[s->string_count++] = text;
}

/* --- all of it --------------------------------------------------------------- */

static int unknown_sheet(const struct workbook_source *s, const char *name, struct err *err)
{
	struct str known = { 0 };

	for (size_t i = 0; i < s->sheet_count; i++)
		str_printf(&known, "%s\"%s\"", i ? ", " : "", s->sheets[i].name);
	err_set(err, ERR_USAGE, _("There is no sheet \"%s\" in the file. Its sheets: %s."), name,
	    str_text(&known));
	str_dispose(&known);
	return ERR_USAGE;
}

static int no_workbook(const char *path, struct err *err)
{
	return err_set(err, ERR_SYNTAX,
	    _("%s is no Excel file of today (.xlsx). An old .xls, or one with a password: open it in Excel "
	      "and save it "
	      "as .xlsx without a password."),
	    path);
}

static int read_part(unzFile file, const char *path, const char *name, struct workbook_source *s,
    void (*start)(struct workbook_part *, const char *, const char **),
    void (*end)(struct workbook_part *, const char *), struct err *err)
{
	struct workbook_part part = { .start = start, .end = end, .context = s };

	return workbook_read_part(file, path, name, &part, err);
}

static int name_sheets(struct workbook_source *s)
{
	struct workbook *w = s->workbook;

	if (!(w->sheets = mem_zalloc(s->sheet_count, sizeof *w->sheets)))
		return ERR_NOMEM;
	for (; w->sheet_count < s->sheet_count; w->sheet_count++)
		if (!(w->sheets[w->sheet_count] = mem_strdup(s->sheets[w->sheet_count].name)))
			return ERR_NOMEM;
	return OK;
}

static int read_all(
    unzFile file, const char *path, const char *sheet, struct workbook_source *s, struct err *err)
{
	size_t at = 0;
	int rc;

	if ((rc = read_part(file, path, "xl/workbook.xml", s, start_workbook, end_nothing, err)) ==
	    ERR_NOT_FOUND)
		return no_workbook(path, err);
	if (rc < 0 || ((rc = read_part(file, path, "xl/_rels/workbook.xml.rels", s, start_relation,
			    end_nothing, err)) < 0 &&
			  rc != ERR_NOT_FOUND))
		return rc;
	while (sheet && at < s->sheet_count && strcmp(s->sheets[at].name, sheet) != 0)
		at++;
	if (sheet && at == s->sheet_count)
		return unknown_sheet(s, sheet, err);
	while (!sheet && at < s->sheet_count && s->sheets[at].hidden)
		at++;
	if (!sheet && at == s->sheet_count)
		at = 0; /* all of them are hidden */
	if (at >= s->sheet_count || !s->sheets[at].part)
		return no_workbook(path, err);
	if (!(s->workbook->sheet = mem_strdup(s->sheets[at].name)) || name_sheets(s) < 0)
		return err_nomem(err);
	if (((rc = read_part(file, path, s->strings_part ? s->strings_part : "xl/sharedStrings.xml", s,
		  start_string, end_string, err)) < 0 &&
		rc != ERR_NOT_FOUND) ||
	    (rc = workbook_read_formats(
		  file, path, s->styles_part ? s->styles_part : "xl/styles.xml", &s->formats, err)) < 0)
		return rc;
	rc = read_part(file, path, s->sheets[at].part, s, workbook_start_sheet, workbook_end_sheet, err);
	return rc == ERR_NOT_FOUND ? no_workbook(path, err) : rc;
}

int workbook_read(const char *path, const char *sheet, const size_t *columns, size_t column_count,
    struct workbook *ret, struct err *err)
{
	struct workbook_source s = { .columns = columns, .column_count = column_count, .workbook = ret };
	unzFile file;
	int rc;

	*ret = (struct workbook){ 0 };
	if (!platform_exists(path))
		return err_set(
		    err, ERR_NOT_FOUND, _("%s is not there. Check the name and the folder."), path);
	if (!(file = zipped_open(path)))
		return no_workbook(path, err);
	rc = read_all(file, path, sheet, &s, err);
	unzClose(file);
	for (size_t i = 0; i < s.sheet_count; i++) {
		free(s.sheets[i].name);
		free(s.sheets[i].relation);
		free(s.sheets[i].part);
	}
	for (size_t i = 0; i < s.string_count; i++)
		free(s.strings[i]);
	free(s.sheets);
	free(s.strings_part);
	free(s.styles_part);
	free(s.strings);
	workbook_formats_dispose(&s.formats);
	return rc;
}

void workbook_dispose(struct workbook *workbook)
{
	for (size_t i = 0; i < workbook->count; i++)
		free(workbook->cells[i].text);
	free(workbook->cells);
	free(workbook->sheet);
	for (size_t i = 0; i < workbook->sheet_count; i++)
		free(workbook->sheets[i]);
	free(workbook->sheets);
	*workbook = (struct workbook){ 0 };
}
