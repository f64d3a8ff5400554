#include "base/num.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include "base/err.h"
#include "base/num_inner.h"

static const int64_t powers[DECIMAL_SCALE_MAX + 1] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000,
	100000000, 1000000000 };

static int from_magnitude(uint64_t m, bool negative, int64_t *ret)
{
	if (m > (uint64_t)INT64_MAX + negative)
		return ERR_RANGE;
	*ret = negative ? (int64_t)(0 - m) : (int64_t)m;
	return OK;
}

int decimal_rescale(struct decimal a, int scale, enum rounding how, struct decimal *ret)
{
	int64_t units, rest, power;

	if (scale < 0 || scale > DECIMAL_SCALE_MAX)
		return ERR_RANGE;
	if (scale >= a.scale) {
		if (__builtin_mul_overflow(a.units, powers[scale - a.scale], &units))
			return ERR_RANGE;
	} else {
		power = powers[a.scale - scale];
		units = a.units / power;
		rest = a.units % power;
		if (how == ROUND_HALF_AWAY && llabs(rest) * 2 >= power)
			units += a.units < 0 ? -1 : 1;
	}
	*ret = (struct decimal){ units, scale };
	return OK;
}

int decimal_compare(struct decimal a, struct decimal b)
{
	int64_t whole_a = a.units / powers[a.scale], whole_b = b.units / powers[b.scale];
	int64_t rest_a = a.units % powers[a.scale] * powers[DECIMAL_SCALE_MAX - a.scale];
	int64_t rest_b = b.units % powers[b.scale] * powers[DECIMAL_SCALE_MAX - b.scale];

	if (whole_a != whole_b)
		return whole_a < whole_b ? -1 : 1;
	return (rest_a > rest_b) - (rest_a < rest_b);
}

bool decimal_is_whole(struct decimal a)
{
	return a.units % powers[a.scale] == 0;
}

/* "-" and the digits before the decimal sign; returns the digits behind it. */
static uint64_t append_sign(struct str *ret, struct decimal a, uint64_t *ret_whole)
{
	uint64_t m = num_magnitude(a.units), power = (uint64_t)powers[a.scale];

	if (a.units < 0)
		str_append_char(ret, '-');
	*ret_whole = m / power;
	return m % power;
}

bool decimal_looks_grouped(const char *s, size_t n)
{
	size_t sign = n > 0 && s[0] == '-', whole = num_count_digits(s + sign, n - sign);
	const char *behind = s + sign + whole;

	return whole > 0 && s[sign] != '0' && n - sign - whole == 4 && behind[0] == '.' &&
	       num_count_digits(behind + 1, 3) == 3;
}

/* At least so many digits. By hand: figures are read back at each key. */
static void append_digits(struct str *ret, uint64_t a, int least)
{
	char digits[24];
	size_t at = sizeof digits;

	for (; a > 0 || least > 0; a /= 10, least--)
		digits[--at] = (char)('0' + a % 10);
	str_append_n(ret, digits + at, sizeof digits - at);
}

void decimal_append_plain(struct str *ret, struct decimal a)
{
	uint64_t whole, rest = append_sign(ret, a, &whole);

	append_digits(ret, whole, 1);
	if (a.scale > 0) {
		str_append_char(ret, '.');
		append_digits(ret, rest, a.scale);
	}
}

void decimal_append_vi(struct str *ret, struct decimal a)
{
	uint64_t whole, rest = append_sign(ret, a, &whole), group = 1;

	while (whole / group >= 1000)
		group *= 1000;
	append_digits(ret, whole / group, 1);
	while (group > 1) {
		whole %= group;
		group /= 1000;
		str_append_char(ret, '.');
		append_digits(ret, whole / group, 3);
	}
	if (a.scale > 0) {
		str_append_char(ret, ',');
		append_digits(ret, rest, a.scale);
	}
}

void int_append_vi(struct str *ret, int64_t a)
{
	decimal_append_vi(ret, (struct decimal){ a, 0 });
}

/* *value = *value * 10 + digit, for each of the n digits at s. */
static bool push_digits(uint64_t *value, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (__builtin_mul_overflow(*value, 10u, value) ||
		    __builtin_add_overflow(*value, (uint64_t)(s[i] - '0'), value))
			return false;
	return true;
}

int decimal_parse_plain(const char *s, size_t n, struct decimal *ret)
{
	bool negative = n > 0 && s[0] == '-';
	const char *whole = s + negative, *behind;
	size_t rest = n - negative, whole_digits = num_count_digits(whole, rest), decimals = 0;
	struct decimal d;
	uint64_t m = 0;

	if (whole_digits == 0 || (whole_digits > 1 && whole[0] == '0'))
		return ERR_SYNTAX;
	behind = whole + whole_digits;
	rest -= whole_digits;
	if (rest > 0) {
		if (*behind++ != '.')
			return ERR_SYNTAX;
		decimals = num_count_digits(behind, rest - 1);
		if (decimals == 0 || decimals != rest - 1)
			return ERR_SYNTAX;
	}
	if (decimals > DECIMAL_SCALE_MAX || !push_digits(&m, whole, whole_digits) ||
	    !push_digits(&m, behind, decimals) || from_magnitude(m, negative, &d.units) != OK)
		return ERR_RANGE;
	if (negative && m == 0)
		return ERR_SYNTAX; /* one value, one form */
	d.scale = (int)decimals;
	*ret = d;
	return OK;
}
