#include "base/date.h"

#include <inttypes.h>
#include <string.h>
#include "base/err.h"

#define DAYS_MIN (-25567) /* 1900-01-01 */
#define DAYS_MAX 84005	  /* 2199-12-31 */

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_length(int year, int month)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

bool date_valid(struct date d)
{
	return d.year >= DATE_YEAR_MIN && d.year <= DATE_YEAR_MAX && d.month >= 1 && d.month <= 12 &&
	       d.day >= 1 && d.day <= month_length(d.year, d.month);
}

int date_compare(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return (a.day > b.day) - (a.day < b.day);
}

/* Days before January 1st of that year, counted from year 1. */
static int64_t days_before_year(int year)
{
	int64_t y = (int64_t)year - 1;

	return y * 365 + y / 4 - y / 100 + y / 400;
}

int64_t date_days(struct date d)
{
	int64_t days = days_before_year(d.year) - days_before_year(1970);

	for (int month = 1; month < d.month; month++)
		days += month_length(d.year, month);
	return days + d.day - 1;
}

struct date date_from_days(int64_t days)
{
	struct date d = { DATE_YEAR_MIN, 1, 1 };
	int rest;

	if (days < DAYS_MIN || days > DAYS_MAX)
		return (struct date){ 0, 0, 0 };
	d.year += (int)((days - DAYS_MIN) / 366); /* at or before the year: at most one step remains */
	if (date_days((struct date){ d.year + 1, 1, 1 }) <= days)
		d.year++;
	rest = (int)(days - date_days((struct date){ d.year, 1, 1 }));
	while (rest >= month_length(d.year, d.month))
		rest -= month_length(d.year, d.month++);
	d.day = rest + 1;
	return d;
}

struct date date_after(struct date d)
{
	return date_from_days(date_days(d) + 1);
}

struct date date_before(struct date d)
{
	return date_from_days(date_days(d) - 1);
}

/* Reads between min and max digits at *s and steps over them. */
static bool read_digits(const char **s, int min, int max, int *ret)
{
	int n = 0, value = 0;

	for (; n < max && **s >= '0' && **s <= '9'; n++)
		value = value * 10 + (*(*s)++ - '0');
	*ret = value;
	return n >= min;
}

static bool read_char(const char **s, char c)
{
	if (**s != c)
		return false;
	(*s)++;
	return true;
}

static bool read_iso_date(const char **s, struct date *d)
{
	return read_digits(s, 4, 4, &d->year) && read_char(s, '-') && read_digits(s, 2, 2, &d->month) &&
	       read_char(s, '-') && read_digits(s, 2, 2, &d->day);
}

int date_parse_iso(const char *s, struct date *ret)
{
	struct date d;

	if (!read_iso_date(&s, &d) || *s)
		return ERR_SYNTAX;
	if (!date_valid(d))
		return ERR_RANGE;
	*ret = d;
	return OK;
}

int date_parse_vi(const char *s, struct date *ret)
{
	struct date d;
	char separator;

	if (!read_digits(&s, 1, 2, &d.day))
		return ERR_SYNTAX;
	separator = *s;
	if (separator != '/' && separator != '-' && separator != '.')
		return ERR_SYNTAX;
	if (!read_char(&s, separator) || !read_digits(&s, 1, 2, &d.month) || !read_char(&s, separator) ||
	    !read_digits(&s, 4, 4, &d.year) || *s)
		return ERR_SYNTAX;
	if (!date_valid(d))
		return ERR_RANGE;
	*ret = d;
	return OK;
}

void date_append_iso(struct str *ret, struct date d)
{
	if (d.year)
		str_printf(ret, "%04d-%02d-%02d", d.year, d.month, d.day);
}

/* The decree's rule against forgery: a zero before days below 10 and months 1 and 2. */
static const char *month_zero(struct date d)
{
	return d.month <= 2 ? "0" : "";
}

void date_append_vi(struct str *ret, struct date d)
{
	if (d.year)
		str_printf(ret, "%02d/%s%d/%d", d.day, month_zero(d), d.month, d.year);
}

void date_append_vi_long(struct str *ret, struct date d)
{
	if (d.year)
		str_printf(ret, "ngày %02d tháng %s%d năm %d", d.day, month_zero(d), d.month, d.year);
}

/* Splits t into its day and the second of that day, which is never negative. */
static struct date split(int64_t t, int *ret_second)
{
	int64_t days = t / DAY_SECONDS, second = t % DAY_SECONDS;

	if (second < 0) {
		second += DAY_SECONDS;
		days--;
	}
	*ret_second = (int)second;
	return date_from_days(days);
}

static struct date split_local(int64_t t, int offset_minutes, int *ret_second)
{
	int64_t local;

	if (__builtin_add_overflow(t, (int64_t)offset_minutes * 60, &local)) {
		*ret_second = 0;
		return (struct date){ 0, 0, 0 };
	}
	return split(local, ret_second);
}

void time_append_iso(struct str *ret, int64_t t)
{
	int second;
	struct date d = split(t, &second);

	if (!d.year)
		return;
	date_append_iso(ret, d);
	str_printf(ret, "T%02d:%02d:%02dZ", second / 3600, second / 60 % 60, second % 60);
}

int time_parse_iso(const char *s, int64_t *ret)
{
	struct date d;
	int hour, minute, second;

	if (!read_iso_date(&s, &d) || !read_char(&s, 'T') || !read_digits(&s, 2, 2, &hour) ||
	    !read_char(&s, ':') || !read_digits(&s, 2, 2, &minute) || !read_char(&s, ':') ||
	    !read_digits(&s, 2, 2, &second) || !read_char(&s, 'Z') || *s)
		return ERR_SYNTAX;
	if (!date_valid(d) || hour > 23 || minute > 59 || second > 59)
		return ERR_RANGE;
	*ret = date_days(d) * DAY_SECONDS + hour * 3600 + minute * 60 + second;
	return OK;
}

struct date time_date(int64_t t, int offset_minutes)
{
	int second;

	return split_local(t, offset_minutes, &second);
}

static void append_clock(struct str *ret, int second)
{
	const int hour = second / 3600, minute = second / 60 % 60;

	str_printf(ret, "%d%d:%d%d", hour / 10, hour % 10, minute / 10, minute % 10);
}

void time_append_local(struct str *ret, int64_t t, int offset_minutes)
{
	int second;
	struct date d = split_local(t, offset_minutes, &second);

	if (!d.year)
		return;
	date_append_vi(ret, d);
	str_append_char(ret, ' ');
	append_clock(ret, second);
}

void time_append_clock(struct str *ret, int64_t t, int offset_minutes)
{
	int second;

	if (split_local(t, offset_minutes, &second).year)
		append_clock(ret, second);
}
