/* The calendar itself: "ngày 31/02/2023", "từ ngày 15/6/2023 đến ngày 10/5/2023", "giai đoạn
 * 2025 - 2021". */
#include "base/i18n.h"
#include "core/audit_private.h"

static int days_in(int month, int year)
{
	for (int day = 31; day > 28; day--)
		if (date_valid((struct date){ year, month, day }))
			return day;
	return 28;
}

/* year 0: it is not said, a leap year may be meant. */
static int add_no_date(struct audit *a, struct date date, size_t first, size_t last)
{
	struct audit_found found = {
		.kind = AUDIT_DATE, .result = AUDIT_WRONG, .first = first, .last = last
	};
	int days;

	audit_say_tokens(&found.stated, a, first, last);
	if (date.month > 12) {
		str_append(&found.computed, "12");
		return audit_add(a, &found,
		    _("There is no date %s: a year has 12 months. Check day and month."),
		    str_text(&found.stated));
	}
	days = days_in(date.month, date.year ? date.year : 2024);
	str_printf(
	    &found.computed, date.month < 3 ? "%d/%02d" : "%d/%d", days, date.month); /* the last one */
	if (date.year)
		str_printf(&found.computed, "/%d", date.year);
	return audit_add(a, &found,
	    _("There is no date %s: that month has %d days. Check the day and the month."),
	    str_text(&found.stated), days);
}

static int small_number(const struct audit *a, size_t i)
{
	const char *s;

	if ((audit_kind(a, i) != TOK_COUNT && audit_kind(a, i) != TOK_LABEL) || a->tokens[i].length > 2)
		return 0;
	s = a->text + a->tokens[i].at;
	return a->tokens[i].length == 1 ? s[0] - '0' : (s[0] - '0') * 10 + (s[1] - '0');
}

/* "ngày 31/4", "ngày 31 tháng 4": a day and its month alone. */
static int check_day_month(struct audit *a, size_t i)
{
	struct date date = { 0, small_number(a, i + 3), small_number(a, i + 1) };
	bool stroke = audit_kind(a, i + 2) == TOK_SLASH;

	if (!audit_is(a, i, "ngay") || (!stroke && !audit_is(a, i + 2, "thang")) || date.day == 0 ||
	    date.month == 0 || date.month > 12 || date.day > 31 || date.day <= days_in(date.month, 2024) ||
	    audit_kind(a, i + 4) == TOK_SLASH || audit_kind(a, i + 4) == TOK_EQUALS)
		return OK;
	return add_no_date(a, date, i + 1, i + 3);
}

static int add_span(struct audit *a, size_t first, size_t last)
{
	struct audit_found found = {
		.kind = AUDIT_DATE, .result = AUDIT_INCONSISTENT, .first = first, .last = last
	};

	audit_say_tokens(&found.stated, a, first, first);
	audit_say_tokens(&found.computed, a, last, last);
	return audit_add(a, &found, _("The time from %s to %s ends before it begins. Check both."),
	    str_text(&found.stated), str_text(&found.computed));
}

/* "từ ngày 15/6/2023 đến hết ngày 10/5/2023" */
static int check_span(struct audit *a, size_t i)
{
	static const char *const words[] = { "den", "den ngay", "den het", "den het ngay", "toi ngay", NULL };
	size_t to = audit_behind_date(a, i),
	       joined = audit_kind(a, to) == TOK_DASH ? 1 : audit_any(a, to, words);
	bool from = audit_is(a, i - 1, "tuwf") || (audit_is(a, i - 1, "ngay") && audit_is(a, i - 2, "tuwf"));

	to += joined;
	if (!from || joined == 0 || audit_kind(a, to) != TOK_DATE ||
	    date_compare(audit_unpack_date(a->tokens[i].hash), audit_unpack_date(a->tokens[to].hash)) <= 0)
		return OK;
	return add_span(a, i, to);
}

static int year_at(const struct audit *a, size_t i)
{
	int year = 0;

	if ((audit_kind(a, i) != TOK_LABEL && audit_kind(a, i) != TOK_COUNT) || a->tokens[i].length != 4)
		return 0;
	for (size_t k = a->tokens[i].at; k < audit_end(a, i); k++) {
		if (a->text[k] < '0' || a->text[k] > '9')
			return 0;
		year = year * 10 + (a->text[k] - '0');
	}
	return year >= DATE_YEAR_MIN && year < 2100 ? year : 0;
}

/* "giai đoạn 2025 - 2021", "từ năm 2025 đến năm 2021" */
static int check_years(struct audit *a, size_t i)
{
	static const char *const terms[] = { "giai doan", "nhiem ky", "tuwf nawm", "tuwf", "nawm hoc", NULL };
	size_t to = i + 1;
	int from = year_at(a, i);

	if (from == 0 || audit_any_before(a, i, terms) == 0)
		return OK;
	to += audit_kind(a, to) == TOK_DASH || audit_is(a, to, "den");
	if (to == i + 1)
		return OK;
	to += audit_is(a, to, "nawm");
	return year_at(a, to) > 0 && year_at(a, to) < from ? add_span(a, i, to) : OK;
}

int audit_calendar(struct audit *a)
{
	int rc = OK;

	for (size_t i = 1; rc == OK && i < a->count; i++) {
		switch (audit_kind(a, i)) {
		case TOK_NO_DATE:
			rc = add_no_date(a, audit_unpack_date(a->tokens[i].hash), i, i);
			break;
		case TOK_DATE:
			rc = check_span(a, i);
			break;
		case TOK_WORD:
			rc = check_day_month(a, i);
			break;
		case TOK_COUNT:
		case TOK_LABEL:
			rc = check_years(a, i);
			break;
		default:
			break;
		}
	}
	return rc;
}
