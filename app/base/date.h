/* Dates of the Gregorian calendar and UTC time stamps as plain arithmetic: no
 * clock, no zone, no locale (the clock is platform's). */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/str.h"

#define DATE_YEAR_MIN 1900
#define DATE_YEAR_MAX 2199
#define DAY_SECONDS 86400

struct date { int year, month, day; }; /* year 0: no date */

bool date_valid(struct date d);            /* DATE_YEAR_MIN to DATE_YEAR_MAX */
int date_compare(struct date a, struct date b);
int64_t date_days(struct date d);          /* days since 1970-01-01, of a valid date */
struct date date_from_days(int64_t days);  /* no date outside 1900 to 2199 */
struct date date_after(struct date d);     /* the next day, the day before; no date outside 1900 to 2199 */
struct date date_before(struct date d);
int date_parse_iso(const char *s, struct date *ret); /* "2023-06-30", the whole string; ERR_SYNTAX, ERR_RANGE */
/* "30/6/2023", "30/06/2023", "30-6-2023", "30.6.2023"; the whole string. */
int date_parse_vi(const char *s, struct date *ret);
/* The append functions add nothing for "no date" and for times outside 1900 to 2199. */
void date_append_iso(struct str *ret, struct date d);
void date_append_vi(struct str *ret, struct date d);      /* 30/6/2023, 05/01/2020 (zeros as below) */
/* Nghị định 30/2020/NĐ-CP: "ngày 05 tháng 01 năm 2020", "ngày 29 tháng 6 năm 2019". */
void date_append_vi_long(struct str *ret, struct date d);

/* Time stamps are seconds since 1970-01-01T00:00:00Z. */
void time_append_iso(struct str *ret, int64_t t);         /* 2023-07-05T02:03:04Z */
int time_parse_iso(const char *s, int64_t *ret);          /* that form only */
struct date time_date(int64_t t, int offset_minutes);     /* the calendar day at that offset from UTC */
void time_append_local(struct str *ret, int64_t t, int offset_minutes); /* 05/7/2023 09:03 */
void time_append_clock(struct str *ret, int64_t t, int offset_minutes); /* 09:03 */

#endif
