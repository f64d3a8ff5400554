/* Which formats of a file show a number as a date, a time or a percentage. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "main/workbook_private.h"

#define FORMATS_MAX 70000 /* Excel has at most 65490 */

/* What a format is by its letters: words in quotes, colours in brackets and escaped letters say
 * nothing ("[Red]#,##0 \"đồng\""). */
static enum workbook_kind kind_of(const char *code)
{
	enum workbook_kind kind = WORKBOOK_NUMBER;

	for (; *code; code++) {
		if (*code == '"') {
			code += 1 + strcspn(code + 1, "\"");
		} else if (*code == '[') {
			code += strcspn(code, "]");
		} else if (*code == '\\' || *code == '_' || *code == '*') {
			code++;
		} else if (strchr("dDmMyYhHsS", *code)) {
			return WORKBOOK_DATE;
		} else if (*code == '%') {
			kind = WORKBOOK_PERCENT;
		} else if (*code == '?' && strchr(code, '/')) {
			kind = WORKBOOK_FRACTION;
		}
		if (!*code)
			break;
	}
	return kind;
}

/* Those that every file has without saying so. */
static enum workbook_kind built_in(unsigned long id)
{
	if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
	    (id >= 50 && id <= 58))
		return WORKBOOK_DATE;
	if (id == 12 || id == 13)
		return WORKBOOK_FRACTION;
	return id == 9 || id == 10 ? WORKBOOK_PERCENT : WORKBOOK_NUMBER;
}

struct reading {
	struct workbook_formats *formats;
	bool in_cells;
};

static void add_own(struct workbook_part *part, struct workbook_formats *f, const char *id, const char *code)
{
	if (!id || !code)
		return;
	if (f->own_count == FORMATS_MAX ||
	    mem_grow(&f->own, &f->own_cap, f->own_count + 1, sizeof *f->own) < 0) {
		part->failed = ERR_NOMEM;
		return;
	}
	f->own[f->own_count].id = strtoul(id, NULL, 10);
	f->own[f->own_count++].kind = kind_of(code);
}

static void add_cell(struct workbook_part *part, struct workbook_formats *f, const char *id)
{
	const unsigned long number = id ? strtoul(id, NULL, 10) : 0;
	enum workbook_kind kind = built_in(number);

	for (size_t i = 0; i < f->own_count; i++)
		if (f->own[i].id == number)
			kind = f->own[i].kind;
	if (f->cell_count == FORMATS_MAX ||
	    mem_grow(&f->cells, &f->cell_cap, f->cell_count + 1, sizeof *f->cells) < 0)
		part->failed = ERR_NOMEM;
	else
		f->cells[f->cell_count++] = kind;
}

static void start(struct workbook_part *part, const char *name, const char **attributes)
{
	struct reading *r = part->context;

	if (strcmp(name, "numFmt") == 0)
		add_own(part, r->formats, workbook_attribute(attributes, "numFmtId"),
		    workbook_attribute(attributes, "formatCode"));
	else if (strcmp(name, "cellXfs") == 0)
		r->in_cells = true;
	else if (r->in_cells && strcmp(name, "xf") == 0)
		add_cell(part, r->formats, workbook_attribute(attributes, "numFmtId"));
}

static void end(struct workbook_part *part, const char *name)
{
	struct reading *r = part->context;

	if (strcmp(name, "cellXfs") == 0)
		r->in_cells = false;
}

int workbook_read_formats(
    unzFile file, const char *path, const char *name, struct workbook_formats *ret, struct err *err)
{
	struct reading r = { .formats = ret };
	struct workbook_part part = { .start = start, .end = end, .context = &r };
	const int rc = workbook_read_part(file, path, name, &part, err);

	return rc == ERR_NOT_FOUND ? OK : rc; /* every cell is then as it stands */
}

void workbook_formats_dispose(struct workbook_formats *formats)
{
	free(formats->own);
	free(formats->cells);
	*formats = (struct workbook_formats){ 0 };
}
