#include "main/workbook_typed.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/num.h"

enum {
	DIGITS = 15,	    /* that Excel itself keeps and shows */
	UNITS_DIGITS = 18,  /* that fit into a decimal */
	DECIMALS_TYPED = 4, /* more are the work of a formula */
	DAYS_1900 = -25569, /* the day of 1970 on which Excel's count begins */
	DAYS_1904 = -24107,
	DAY_2000 = 36526, /* in Excel's count */
	DAY_2100 = 73050
};

/* Significant digits and where the point stands: 0.ddd × 10^point. */
struct digits {
	char text[DIGITS + 2];
	int count, point;
	bool negative;
};

/* One digit too many is kept, to round by. */
static bool read_digits(const char *text, struct digits *d)
{
	bool behind = false, any = false;

	*d = (struct digits){ .negative = *text == '-' };
	text += *text == '-' || *text == '+';
	for (; (*text >= '0' && *text <= '9') || (*text == '.' && !behind); text++) {
		if (*text == '.') {
			behind = true;
			continue;
		}
		any = true;
		if (d->count == 0 && *text == '0') {
			d->point -= behind;
			continue;
		}
		d->point += !behind;
		if (d->count <= DIGITS)
			d->text[d->count++] = *text;
	}
	if ((*text == 'E' || *text == 'e') && any) {
		char *end;
		const long exponent = strtol(text + 1, &end, 10);

		if (end == text + 1 || exponent < -400 || exponent > 400)
			return false;
		d->point += (int)exponent;
		text = end;
	}
	return any && *text == '\0';
}

static void round_digits(struct digits *d)
{
	if (d->count > DIGITS) {
		int at = --d->count;
		bool up = d->text[at] >= '5';

		while (up && at > 0) {
			if (d->text[--at] == '9') {
				d->text[at] = '0';
			} else {
				d->text[at]++;
				up = false;
			}
		}
		if (up) { /* 999… */
			d->text[0] = '1';
			d->count = 1;
			d->point++;
		}
	}
	while (d->count > 0 && d->text[d->count - 1] == '0')
		d->count--;
}

/* The number as Excel shows it: 0.28999999999999998 is 0,29. shift: 2 for what is shown in per cent. */
static bool read_number(const char *text, int shift, struct decimal *ret)
{
	struct digits d;

	*ret = (struct decimal){ 0, 0 };
	if (!read_digits(text, &d))
		return false;
	round_digits(&d);
	if (d.count == 0)
		return true;
	d.point += shift;
	if (d.point > UNITS_DIGITS || d.count - d.point > DECIMAL_SCALE_MAX)
		return false;
	for (int i = 0; i < d.count || i < d.point; i++)
		ret->units = ret->units * 10 + (i < d.count ? d.text[i] - '0' : 0);
	ret->scale = d.count > d.point ? d.count - d.point : 0;
	ret->units = d.negative ? -ret->units : ret->units;
	return true;
}

/* Without dots between thousands, which might be read as a decimal sign. */
static void append_number(struct str *ret, struct decimal number)
{
	struct str plain = { 0 };

	decimal_append_plain(&plain, number);
	for (const char *c = str_text(&plain); *c; c++)
		str_append_char(ret, *c == '.' ? ',' : *c);
	ret->failed |= str_failed(&plain);
	str_dispose(&plain);
}

/* --- dates -------------------------------------------------------------------- */

/* The day that a number is in Excel's count; year 0: none, or a time of a day too. */
static struct date day_of(const struct workbook *workbook, const struct workbook_cell *cell)
{
	struct date date = { 0 };
	struct decimal days;

	if (strchr(cell->text, '-') && strlen(cell->text) >= 10) { /* 2023-10-04T00:00:00 */
		char day[11];

		memcpy(day, cell->text, 10);
		day[10] = '\0';
		if (date_parse_iso(day, &date) < 0)
			date.year = 0;
	} else if (read_number(cell->text, 0, &days) && days.scale == 0) {
		date = date_from_days(days.units + (workbook->from_1904 ? DAYS_1904 : DAYS_1900));
	}
	return date;
}

static int typed_date(const struct workbook *workbook, const struct workbook_cell *cell,
    const struct indicator *indicator, struct str *ret, struct err *err)
{
	const struct date date = day_of(workbook, cell);
	struct str text = { 0 };

	if (date.year)
		date_append_vi(&text, date);
	else
		str_append(&text, cell->text);
	if (date.year && indicator && indicator->domain.type == TYPE_DATE)
		str_append(ret, str_text(&text));
	else
		(void)err_set(
		    err, ERR_AMBIGUOUS, _("Excel made a date of what was typed: %s"), str_text(&text));
	str_dispose(&text);
	return date.year && indicator && indicator->domain.type == TYPE_DATE ? OK : ERR_AMBIGUOUS;
}

/* --- numbers ------------------------------------------------------------------ */

static bool is_fraction(struct decimal d)
{
	const struct decimal one = { 1, 0 }, zero = { 0, 0 };

	return decimal_compare(d, zero) > 0 && decimal_compare(d, one) < 0;
}

/* What else than the number may have been typed. */
static int judge_number(
    const struct indicator *indicator, struct decimal d, const char *shown, struct err *err)
{
	const enum value_type type = indicator->domain.type;
	const bool whole = type == TYPE_COUNT || type == TYPE_MONEY || type == TYPE_RANK;
	struct str text = { 0 };

	if (type == TYPE_RANK && d.units >= DAY_2000 && d.units < DAY_2100 && d.scale == 0) {
		date_append_vi(&text, date_from_days(d.units + DAYS_1900));
		(void)err_set(err, ERR_AMBIGUOUS,
		    _("Excel holds %s, the number of the day %s: was a rank such as 04/10 typed?"), shown,
		    str_text(&text));
		str_dispose(&text);
		return ERR_AMBIGUOUS;
	}
	if (value_type_is_share(type) && is_fraction(d))
		return err_set(err, ERR_AMBIGUOUS,
		    _("Excel holds %s: is it %s%%, or a share of 1, where 0,95 is 95%%?"), shown, shown);
	if (d.scale > DECIMALS_TYPED)
		return err_set(err, ERR_AMBIGUOUS,
		    _("Excel holds %s, which a formula made: type the numerator and the denominator, or the "
		      "figure as on "
		      "paper"),
		    shown);
	if (d.scale == 3 && !is_fraction(d))
		return err_set(err, ERR_AMBIGUOUS,
		    _("Excel holds %s: is the comma a decimal sign, or was it a dot between thousands?"),
		    shown);
	if (d.scale > 0 && whole)
		return err_set(err, ERR_AMBIGUOUS,
		    _("Excel holds %s, which is no whole number: was a dot between thousands typed, and a "
		      "nought lost?"),
		    shown);
	return OK;
}

static int typed_number(
    const struct workbook_cell *cell, const struct indicator *indicator, struct str *ret, struct err *err)
{
	const bool percent = cell->kind == WORKBOOK_PERCENT;
	struct str shown = { 0 };
	struct decimal d;
	int rc = OK;

	if (!read_number(cell->text, percent ? 2 : 0, &d))
		return err_set(err, ERR_RANGE,
		    _("Excel holds %s, which is no figure of a report: type it as on paper"), cell->text);
	append_number(&shown, d);
	str_append(&shown, percent ? "%" : "");
	if (percent && d.scale > DECIMALS_TYPED)
		rc = err_set(err, ERR_AMBIGUOUS,
		    _("Excel holds %s, which a formula made: type the numerator and the denominator, or the "
		      "figure as on "
		      "paper"),
		    str_text(&shown));
	else if (!percent && indicator)
		rc = judge_number(indicator, d, str_text(&shown), err);
	if (rc == OK)
		str_append(ret, str_text(&shown));
	ret->failed |= str_failed(&shown);
	str_dispose(&shown);
	return rc;
}

int workbook_typed(const struct workbook *workbook, const struct workbook_cell *cell,
    const struct indicator *indicator, struct str *ret, struct err *err)
{
	switch (cell->kind) {
	case WORKBOOK_TEXT:
		str_append(ret, cell->text);
		return OK;
	case WORKBOOK_DATE:
		return typed_date(workbook, cell, indicator, ret, err);
	case WORKBOOK_NUMBER:
	case WORKBOOK_PERCENT:
		return typed_number(cell, indicator, ret, err);
	case WORKBOOK_FRACTION:
		return err_set(err, ERR_AMBIGUOUS,
		    _("Excel holds %s and shows it as a fraction: type the numerator and the denominator as on paper"),
		    cell->text);
	case WORKBOOK_NO_RESULT:
		return err_set(err, ERR_SYNTAX,
		    _("a formula whose result the file does not hold: open it in Excel, save it, and try once more"));
	default:
		return err_set(err, ERR_SYNTAX, _("Excel holds %s: neither a text nor a figure"), cell->text);
	}
}

/* --- codes -------------------------------------------------------------------- */

static int find_text(const char *text, const struct form *form, size_t *ret, struct err *err)
{
	const char *from = text, *end;
	size_t n;

	while ((n = workbook_blank_at(from)) > 0)
		from += n;
	end = from;
	for (const char *at = from; *at; at += n ? n : 1)
		if ((n = workbook_blank_at(at)) == 0)
			end = at + 1;
	n = (size_t)(end - from);
	n -= n > 1 && from[n - 1] == '.'; /* "1.6." */
	for (size_t i = 0; i < form->indicator_count; i++)
		if (strlen(form->indicators[i].code) == n && memcmp(form->indicators[i].code, from, n) == 0) {
			*ret = i;
			return OK;
		}
	return err_set(err, ERR_SYNTAX, _("“%s” is no code of the form %s"), text, form->id);
}

/* 1.1 may have been 1.10. */
static int find_number(const struct decimal *number, const struct form *form, size_t *ret, struct err *err)
{
	const char *first = NULL;

	for (size_t i = 0; i < form->indicator_count; i++) {
		const char *code = form->indicators[i].code;
		struct decimal d;

		if (decimal_parse_plain(code, strlen(code), &d) != OK || decimal_compare(d, *number) != 0)
			continue;
		if (first)
			return err_set(err, ERR_AMBIGUOUS,
			    _("Excel made a number of the code: %s or %s? Format the column of codes as Text "
			      "and type it "
			      "again"),
			    first, code);
		first = code;
		*ret = i;
	}
	return first ? OK
		     : err_set(err, ERR_SYNTAX, _("no criterion of the form %s has this number for its code"),
			   form->id);
}

int workbook_code(const struct workbook *workbook, const struct workbook_cell *cell, const struct form *form,
    size_t *ret, struct err *err)
{
	struct str unused = { 0 };
	struct decimal number;
	int rc;

	if (cell->kind == WORKBOOK_TEXT)
		return find_text(cell->text, form, ret, err);
	if (cell->kind == WORKBOOK_NUMBER && read_number(cell->text, 0, &number))
		return find_number(&number, form, ret, err);
	rc = workbook_typed(workbook, cell, NULL, &unused, err);
	str_dispose(&unused);
	return rc < 0 ? rc
		      : err_set(err, ERR_SYNTAX, _("“%s” is no code of the form %s"), cell->text, form->id);
}
