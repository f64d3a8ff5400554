#include "core/period.h"

#include <stdio.h>
#include <string.h>
#include "base/i18n.h"
#include "core/excerpt.h"

static const struct period_form {
	const char *name;
	const char *letter; /* behind the year in codes */
	int digits;	    /* of the index in codes */
	int count;	    /* in a year */
	int months;	    /* of each */
} forms[PERIOD_KINDS] = {
	[PERIOD_NONE] = { "", "", 0, 0, 0 },
	[PERIOD_MONTH] = { "month", "M", 2, 12, 1 },
	[PERIOD_QUARTER] = { "quarter", "Q", 1, 4, 3 },
	[PERIOD_HALF] = { "half", "H", 1, 2, 6 },
	[PERIOD_NINE_MONTHS] = { "9month", "9M", 0, 1, 9 },
	[PERIOD_YEAR] = { "year", "", 0, 1, 12 },
};

/* `digits` digits at s as a number, -1 when they are not there. */
static int digits_at(const char *s, int digits)
{
	int n = 0;

	for (int i = 0; i < digits; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		n = n * 10 + (s[i] - '0');
	}
	return n;
}

static int refuse(struct err *err, int code, const char *typed)
{
	char text[EXCERPT_SIZE];

	excerpt(typed, strlen(typed), text);
	return err_set(err, code,
	    code == ERR_RANGE
		? _("There is no period “%s”. Months go from 2023-M01 to 2023-M12, quarters from "
		    "2023-Q1 to 2023-Q4, halves are 2023-H1 and 2023-H2.")
		: _("“%s” is not a period. Write 2023 (a year), 2023-H1 (the first half), 2023-Q1, "
		    "2023-M06 or 2023-9M (nine months)."),
	    text);
}

int period_parse(const char *code, struct period *ret, struct err *err)
{
	struct period p = { PERIOD_YEAR, digits_at(code, 4), 1 };
	const char *rest = code + 4;

	if (p.year < 0)
		return refuse(err, ERR_SYNTAX, code);
	if (*rest) {
		if (*rest++ != '-')
			return refuse(err, ERR_SYNTAX, code);
		for (p.kind = PERIOD_MONTH; p.kind < PERIOD_YEAR; p.kind++) {
			const struct period_form *form = &forms[p.kind];
			size_t letters = strlen(form->letter);

			if (strncmp(rest, form->letter, letters) != 0)
				continue;
			if (form->digits > 0)
				p.index = digits_at(rest + letters, form->digits);
			if (p.index >= 0 && rest[letters + (size_t)form->digits] == '\0')
				break;
			return refuse(err, ERR_SYNTAX, code);
		}
		if (p.kind == PERIOD_YEAR)
			return refuse(err, ERR_SYNTAX, code);
	}
	if (p.year < DATE_YEAR_MIN || p.year > DATE_YEAR_MAX || p.index < 1 || p.index > forms[p.kind].count)
		return refuse(err, ERR_RANGE, code);
	*ret = p;
	return OK;
}

void period_code(struct period p, char ret[PERIOD_CODE_SIZE])
{
	const struct period_form *form = &forms[p.kind];

	if (p.kind == PERIOD_YEAR)
		(void)snprintf(ret, PERIOD_CODE_SIZE, "%04d", p.year);
	else if (form->digits == 0)
		(void)snprintf(ret, PERIOD_CODE_SIZE, "%04d-%s", p.year, form->letter);
	else
		(void)snprintf(
		    ret, PERIOD_CODE_SIZE, "%04d-%s%0*d", p.year, form->letter, form->digits, p.index);
}

void period_append_label(struct str *ret, struct period p)
{
	static const char *const quarters[] = { "I", "II", "III", "IV" };

	switch (p.kind) {
	case PERIOD_MONTH:
		str_printf(ret, _("month %d of %d"), p.index, p.year);
		break;
	case PERIOD_QUARTER:
		str_printf(ret, _("quarter %s of %d"), quarters[(p.index - 1) & 3], p.year);
		break;
	case PERIOD_HALF:
		str_printf(ret, p.index == 1 ? _("first 6 months of %d") : _("last 6 months of %d"), p.year);
		break;
	case PERIOD_NINE_MONTHS:
		str_printf(ret, _("first 9 months of %d"), p.year);
		break;
	case PERIOD_YEAR:
		str_printf(ret, _("year %d"), p.year);
		break;
	case PERIOD_NONE:
	case PERIOD_KINDS:
		break;
	}
}

struct date period_first_day(struct period p)
{
	return (struct date){ p.year, (p.index - 1) * forms[p.kind].months + 1, 1 };
}

struct date period_last_day(struct period p)
{
	int month = p.index * forms[p.kind].months;
	struct date next =
	    month < 12 ? (struct date){ p.year, month + 1, 1 } : (struct date){ p.year + 1, 1, 1 };

	return date_from_days(date_days(next) - 1);
}

struct period period_previous(struct period p)
{
	if (p.index > 1) {
		p.index--;
	} else {
		p.year--;
		p.index = forms[p.kind].count;
	}
	return p;
}

bool period_equal(struct period a, struct period b)
{
	return a.kind == b.kind && a.year == b.year && a.index == b.index;
}

bool period_better_source(struct period of, struct period p, struct period best)
{
	struct period before = period_previous(of);
	int order;

	if (date_compare(period_last_day(p), period_last_day(of)) >= 0)
		return false;
	if (best.kind == PERIOD_NONE || period_equal(p, before))
		return true;
	order = date_compare(period_last_day(p), period_last_day(best));
	return !period_equal(best, before) && (order > 0 || (order == 0 && p.kind > best.kind));
}

enum period_kind period_kind_from_name(const char *name)
{
	for (enum period_kind kind = PERIOD_MONTH; kind < PERIOD_KINDS; kind++) {
		if (strcmp(forms[kind].name, name) == 0)
			return kind;
	}
	return PERIOD_NONE;
}

const char *period_kind_name(enum period_kind kind)
{
	return (unsigned)kind < PERIOD_KINDS ? forms[kind].name : "";
}
