/* Exact numbers: decimals are scaled integers, shares are two integers. Never
 * floating point. Overflow is an answer (ERR_RANGE), not an accident. */
#ifndef BASE_NUM_H
#define BASE_NUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/str.h"

#define DECIMAL_SCALE_MAX 9

/* units / 10^scale, e.g. 99,78 is {9978, 2}. 99,80 keeps scale 2: the precision as printed. */
struct decimal {
	int64_t units;
	int scale; /* 0 to DECIMAL_SCALE_MAX */
};

/* num / den with den > 0. Not reduced by itself: 1783/1787 stays as typed. */
struct ratio {
	int64_t num, den;
};

enum rounding {
	ROUND_HALF_AWAY, /* half away from zero: what the reports use */
	ROUND_CUT        /* toward zero: a figure cut off instead of rounded */
};

/* Every int result: OK or ERR_RANGE (overflow, division by zero); outputs only on OK. */
int decimal_rescale(struct decimal a, int scale, enum rounding how, struct decimal *ret);
int decimal_compare(struct decimal a, struct decimal b); /* <0, 0, >0; exact, cannot overflow */
bool decimal_is_whole(struct decimal a);
struct ratio decimal_to_ratio(struct decimal a); /* exact, reduced */
/* a * 100 as a percentage with `scale` decimals. */
int ratio_percent(struct ratio a, int scale, enum rounding how, struct decimal *ret);

/* Exact rational arithmetic for expressions: results are reduced, den > 0. ratio_div by 0
 * is ERR_RANGE. Arguments need den > 0, but for ratio_make, whose sign may stand on either. */
int ratio_make(int64_t num, int64_t den, struct ratio *ret); /* ERR_RANGE when den is 0 */
int ratio_add(struct ratio a, struct ratio b, struct ratio *ret);
int ratio_sub(struct ratio a, struct ratio b, struct ratio *ret);
int ratio_mul(struct ratio a, struct ratio b, struct ratio *ret);
int ratio_div(struct ratio a, struct ratio b, struct ratio *ret);
int ratio_compare(struct ratio a, struct ratio b); /* exact, cannot overflow */

/* The plain form of files: "-12.50", digits and one dot, no grouping, no plus, no
 * exponent, no leading zeros but "0.5". ERR_SYNTAX, ERR_RANGE. */
int decimal_parse_plain(const char *s, size_t n, struct decimal *ret);
/* "5.000": readable as a plain 5, but a Vietnamese reader takes the dot for thousands. Where
 * people write figures in that form it is refused instead of guessed. */
bool decimal_looks_grouped(const char *s, size_t n);
void decimal_append_plain(struct str *ret, struct decimal a);

/* The form of Vietnamese paper: 1.944.328.000 and 99,78. */
void decimal_append_vi(struct str *ret, struct decimal a);
void int_append_vi(struct str *ret, int64_t a);

/* A figure as it stands on paper at the start of s, e.g. "1.783", "95,5", "02",
 * "12.345". Dots or spaces (also no-break) between groups of three group thousands; a comma is the
 * decimal sign; and where the text allows two readings both are given:
 *   "95,5"        grouped no, decimal 95,5            readings 1
 *   "1.783"       whole 1783, or the keypad's 1,783    readings 2
 *   "99.8"        the keypad's dot: 99,8               readings 1
 *   "1,787"       decimal 1,787, or 1787 in English    readings 2
 *   "1.944.328.000"  whole                             readings 1
 *   "1.234,5"     1234,5                               readings 1
 *   "1,234.5"     1234,5 in English grouping           readings 1
 *   "1 783"       whole 1783                           readings 1
 *   "0.783"       no thousands behind a 0: 0,783       readings 1
 * reading[0] is the one that Vietnamese rules give (dots group, comma is decimal). */
struct figure {
	struct decimal reading[2];
	int readings;        /* 1 or 2 */
	bool english[2];     /* that reading takes the dot for a decimal sign or the comma for grouping */
	bool leading_zero;   /* "02": prints as typed */
	size_t length;       /* bytes of s that belong to it */
};
/* OK; ERR_SYNTAX (no digit at s, or "1.2.3", "12.34.567", "1,2,3"); ERR_RANGE (too
 * many digits: more than 15 before or 9 behind the decimal sign). No sign is read. */
int figure_parse(const char *s, size_t n, struct figure *ret);

#endif
