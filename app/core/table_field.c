/* What can stand in one field of a table. */
#include <string.h>
#include "base/i18n.h"
#include "base/text.h"
#include "core/excerpt.h"
#include "core/table_private.h"
#include "core/value_scan.h"

/* Without the blanks around it: *n becomes what is left. */
static const char *trim(const char *text, size_t *n)
{
	size_t used, end = 0;

	while ((used = value_space(text, *n)) > 0) {
		text += used;
		*n -= used;
	}
	for (size_t i = 0; i < *n; i += used ? used : 1) {
		used = value_space(text + i, *n - i);
		end = used ? end : i + 1;
	}
	*n = end;
	return text;
}

/* NFC, trimmed, nothing that cannot be seen. */
static int clean(const char *text, size_t n, struct str *ret, struct err *err)
{
	size_t bad;
	uint32_t codepoint;
	int column;

	text = trim(text, &n);
	if ((bad = text_first_hostile(text, n, "")) < n) {
		(void)text_decode(text + bad, n - bad, &codepoint);
		column = text_column(text, text + bad);
		if (!text_valid(text, n))
			return err_set_at(err, ERR_SYNTAX, 0, column,
			    _("Character %d is not Unicode text (UTF-8): it comes from an old font or a "
			      "damaged "
			      "file. Delete it and type it again."),
			    column);
		return err_set_at(err, ERR_SYNTAX, 0, column,
		    _("Character %d is an invisible one (a control character, U+%04X). Delete it, or type "
		      "the text "
		      "anew instead of pasting it."),
		    column, (unsigned)codepoint);
	}
	if (text_nfc(text, n, ret, NULL) != OK || str_failed(ret))
		return err_nomem(err);
	if (ret->len > TABLE_FIELD_BYTES_MAX)
		return err_set(err, ERR_RANGE, _("The text is too long: at most %d bytes. Shorten it."),
		    TABLE_FIELD_BYTES_MAX);
	return OK;
}

struct quote {
	char text[EXCERPT_SIZE];
};

static struct quote quote(const struct str *field)
{
	struct quote q;

	excerpt(str_text(field), field->len, q.text);
	return q;
}

/* --- dates ---------------------------------------------------------------- */

/* Up to `most` digits at *s. */
static bool digits(const char **s, size_t least, size_t most, int *ret)
{
	size_t n = strspn(*s, "0123456789");

	if (n < least || n > most)
		return false;
	for (*ret = 0; n > 0; n--)
		*ret = *ret * 10 + (*(*s)++ - '0');
	return true;
}

bool table_date(const char *field, struct date *ret)
{
	struct date d = { 0 };
	const char *s = field;

	if (date_parse_vi(field, ret) == OK || date_parse_iso(field, ret) == OK)
		return true;
	if (!digits(&s, 4, 4, &d.year) || *s) { /* not a year alone: a month and its year */
		s = field;
		if (!digits(&s, 1, 2, &d.month) || !*s || !strchr("/.-", *s++) ||
		    !digits(&s, 4, 4, &d.year) || *s || d.month < 1 || d.month > 12)
			return false;
	}
	if (d.year < DATE_YEAR_MIN || d.year > DATE_YEAR_MAX)
		return false;
	*ret = d;
	return true;
}

static int check_date(const struct str *field, struct err *err)
{
	struct date d;

	if (table_date(str_text(field), &d))
		return OK;
	return err_set(err, ERR_SYNTAX,
	    _("“%s” is not a date. Type it as 19/01/2023; 01/2023 or 2023 where the day is not known."),
	    quote(field).text);
}

/* --- figures -------------------------------------------------------------- */

bool table_number(const char *field, struct decimal *ret)
{
	size_t n = strlen(field), percent = n > 0 && field[n - 1] == '%';
	struct figure f;

	n -= percent;
	while (percent && n > 0 && field[n - 1] == ' ')
		n--;
	if (figure_parse(field, n, &f) != OK || f.length != n)
		return false;
	*ret = f.reading[0];
	return true;
}

/* Dots group thousands and a comma is the decimal sign; "1,787" and a "12.345" that is a
 * share read two ways. */
static int check_number(const struct table_column *column, const struct str *field, struct err *err)
{
	const char *text = str_text(field);
	bool share = column->type == TABLE_PERCENT;
	struct decimal d;
	struct figure f;

	if (!table_number(text, &d) || (!share && strchr(text, '%')))
		return err_set(err, ERR_SYNTAX,
		    share ? _("“%s” is not a percentage. Type it as 95,5 or 95,5%%.")
			  : _("“%s” is not a figure. Type it as 1.944.328; words go into another column."),
		    quote(field).text);
	if (figure_parse(text, field->len, &f) == OK && f.readings == 2 && (f.reading[0].scale > 0) != share)
		return err_set(err, ERR_SYNTAX,
		    _("“%s” can be read in two ways. Type dots between thousands (1.787) and a comma before "
		      "decimals (1,79)."),
		    quote(field).text);
	if (column->type == TABLE_MONEY && !decimal_is_whole(d))
		return err_set(err, ERR_SYNTAX,
		    _("“%s”: amounts are in whole đồng. Type it as 1.944.328.000."), quote(field).text);
	return OK;
}

/* --- documents, choices --------------------------------------------------- */

/* "11-NQ/TU", "…/KH-UBND" before it has its number; not "Kế hoạch tập huấn". */
static int check_document(const struct str *field, struct err *err)
{
	if (strpbrk(str_text(field), "0123456789/"))
		return OK;
	return err_set(err, ERR_SYNTAX,
	    _("“%s” is not a document's number such as 11-NQ/TU. Leave this blank for a document without one "
	      "and type its name into the title."),
	    quote(field).text);
}

static bool begins_folded(const char *label, const struct str *begin, bool whole)
{
	struct str folded = { 0 };
	bool ret;

	text_fold(&folded, label, strlen(label));
	ret = !str_failed(&folded) && folded.len >= begin->len &&
	      memcmp(str_text(&folded), str_text(begin), begin->len) == 0 &&
	      (!whole || folded.len == begin->len);
	str_dispose(&folded);
	return ret;
}

/* A choice by its name or the beginning of it, without accents. */
static int check_choice(const struct table_column *column, struct str *field, struct err *err)
{
	struct str typed = { 0 };
	const char *found = NULL;
	size_t matches = 0;

	text_fold(&typed, str_text(field), field->len);
	if (str_failed(&typed))
		return err_nomem(err);
	for (int whole = 1; whole >= 0 && matches == 0; whole--) {
		for (size_t i = 0; i < column->choice_count; i++) {
			if (!begins_folded(column->choices[i], &typed, whole))
				continue;
			found = column->choices[i];
			matches++;
		}
	}
	str_dispose(&typed);
	if (matches != 1)
		return err_set(err, ERR_SYNTAX, _("“%s” is not one of the choices. Press F4 for the list."),
		    quote(field).text);
	str_clear(field);
	str_append(field, found);
	return str_failed(field) ? err_nomem(err) : OK;
}

/* --- one field ------------------------------------------------------------ */

int table_field_read(
    const struct table_column *column, const char *text, size_t n, struct str *ret, struct err *err)
{
	struct str field = { 0 };
	int rc = clean(text, n, &field, err);

	if (rc == OK && field.len > 0) {
		switch (column->type) {
		case TABLE_DOCUMENT:
			rc = check_document(&field, err);
			break;
		case TABLE_DATE:
			rc = check_date(&field, err);
			break;
		case TABLE_COUNT:
		case TABLE_MONEY:
		case TABLE_PERCENT:
			rc = check_number(column, &field, err);
			break;
		case TABLE_CHOICE:
			rc = check_choice(column, &field, err);
			break;
		case TABLE_TEXT:
		case TABLE_TYPE_COUNT:
			break;
		}
	}
	if (rc == OK && ret) {
		str_append_n(ret, str_text(&field), field.len);
		rc = str_failed(ret) ? err_nomem(err) : OK;
	}
	str_dispose(&field);
	return rc;
}

int table_field_check(const struct table_column *column, const char *text, struct str *ret, struct err *err)
{
	return table_field_read(column, text, strlen(text), ret, err);
}
