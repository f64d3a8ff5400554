#include "base/num.h"

#include "base/err.h"
#include "base/num_inner.h"

/* Small numbers, as most are, divide in half the time or less. */
static uint32_t small_divisor(uint32_t a, uint32_t b)
{
	while (b) {
		uint32_t rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

static uint64_t common_divisor(uint64_t a, uint64_t b)
{
	if (a <= UINT32_MAX && b <= UINT32_MAX)
		return small_divisor((uint32_t)a, (uint32_t)b);
	while (b) {
		uint64_t rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

/* sign * num / den, reduced; den > 0. */
static int reduce(uint64_t num, uint64_t den, bool negative, struct ratio *ret)
{
	uint64_t common = common_divisor(num, den);

	num /= common;
	den /= common;
	if (den > INT64_MAX || num > (uint64_t)INT64_MAX + negative)
		return ERR_RANGE;
	ret->num = negative ? (int64_t)(0 - num) : (int64_t)num;
	ret->den = (int64_t)den;
	return OK;
}

int ratio_make(int64_t num, int64_t den, struct ratio *ret)
{
	if (den == 0)
		return ERR_RANGE;
	return reduce(num_magnitude(num), num_magnitude(den), num != 0 && (num < 0) != (den < 0), ret);
}

struct ratio decimal_to_ratio(struct decimal a)
{
	struct ratio r = { a.units, 1 };
	uint64_t common;

	for (int i = 0; i < a.scale; i++)
		r.den *= 10;
	common = common_divisor(num_magnitude(a.units), (uint64_t)r.den);
	r.num /= (int64_t)common; /* common divides den, so it fits */
	r.den /= (int64_t)common;
	return r;
}

int ratio_add(struct ratio a, struct ratio b, struct ratio *ret)
{
	int64_t common, left, right, num, den;

	if (ratio_make(a.num, a.den, &a) != OK || ratio_make(b.num, b.den, &b) != OK)
		return ERR_RANGE;
	common = (int64_t)common_divisor((uint64_t)a.den, (uint64_t)b.den);
	if (__builtin_mul_overflow(a.num, b.den / common, &left) ||
	    __builtin_mul_overflow(b.num, a.den / common, &right) ||
	    __builtin_add_overflow(left, right, &num))
		return ERR_RANGE;
	/* What the sum and the common part of the dens share is cancelled before the dens are multiplied. */
	left = (int64_t)common_divisor(num_magnitude(num), (uint64_t)common);
	if (__builtin_mul_overflow(a.den / common, b.den / left, &den))
		return ERR_RANGE;
	return ratio_make(num / left, den, ret);
}

int ratio_sub(struct ratio a, struct ratio b, struct ratio *ret)
{
	if (__builtin_sub_overflow((int64_t)0, b.num, &b.num))
		return ERR_RANGE;
	return ratio_add(a, b, ret);
}

/* (a / b) * (c / d) with everything that cancels cancelled first, so that only a
 * result that does not fit overflows. */
static int multiply(uint64_t a, uint64_t b, uint64_t c, uint64_t d, bool negative, struct ratio *ret)
{
	uint64_t across = common_divisor(a, d), back = common_divisor(c, b);
	uint64_t num, den;

	if (__builtin_mul_overflow(a / across, c / back, &num) ||
	    __builtin_mul_overflow(b / back, d / across, &den))
		return ERR_RANGE;
	return reduce(num, den, negative && num != 0, ret);
}

int ratio_mul(struct ratio a, struct ratio b, struct ratio *ret)
{
	if (ratio_make(a.num, a.den, &a) != OK || ratio_make(b.num, b.den, &b) != OK)
		return ERR_RANGE;
	return multiply(num_magnitude(a.num), (uint64_t)a.den, num_magnitude(b.num), (uint64_t)b.den,
	    (a.num < 0) != (b.num < 0), ret);
}

int ratio_div(struct ratio a, struct ratio b, struct ratio *ret)
{
	if (ratio_make(a.num, a.den, &a) != OK || ratio_make(b.num, b.den, &b) != OK || b.num == 0)
		return ERR_RANGE;
	return multiply(num_magnitude(a.num), (uint64_t)a.den, (uint64_t)b.den, num_magnitude(b.num),
	    (a.num < 0) != (b.num < 0), ret);
}

/* Whole part toward minus infinity; *ret_rest is 0 to den - 1. */
static int64_t floor_divide(int64_t num, int64_t den, int64_t *ret_rest)
{
	int64_t whole = num / den, rest = num % den;

	if (rest < 0) {
		rest += den;
		whole--;
	}
	*ret_rest = rest;
	return whole;
}

/* Compares whole parts, then the reciprocals of what remains, as Euclid would:
 * nothing is ever multiplied. */
int ratio_compare(struct ratio a, struct ratio b)
{
	for (;;) {
		struct ratio flipped;
		int64_t rest_a, rest_b;
		int64_t whole_a = floor_divide(a.num, a.den, &rest_a);
		int64_t whole_b = floor_divide(b.num, b.den, &rest_b);

		if (whole_a != whole_b)
			return whole_a < whole_b ? -1 : 1;
		if (rest_a == 0 || rest_b == 0)
			return (rest_a > 0) - (rest_b > 0);
		/* A reciprocal turns the order round, so the sides change. */
		flipped = (struct ratio){ a.den, rest_a };
		a = (struct ratio){ b.den, rest_b };
		b = flipped;
	}
}

/* The next decimal digit of *rest / den; of large ones by additions: *rest * 10 may not fit. */
static unsigned next_digit(uint64_t *rest, uint64_t den)
{
	uint64_t sum = 0;
	unsigned digit = 0;

	if (den <= UINT32_MAX) { /* and *rest is below it */
		sum = *rest * 10;
		*rest = sum % den;
		return (unsigned)(sum / den);
	}
	for (int i = 0; i < 10; i++) {
		sum += *rest;
		if (sum >= den) {
			sum -= den;
			digit++;
		}
	}
	*rest = sum;
	return digit;
}

int ratio_percent(struct ratio a, int scale, enum rounding how, struct decimal *ret)
{
	uint64_t units, rest, den;
	bool negative = a.num < 0;

	if (a.den <= 0 || scale < 0 || scale > DECIMAL_SCALE_MAX)
		return ERR_RANGE;
	den = (uint64_t)a.den;
	units = num_magnitude(a.num) / den;
	rest = num_magnitude(a.num) % den;
	for (int i = 0; i < scale + 2; i++)
		if (__builtin_mul_overflow(units, 10u, &units) ||
		    __builtin_add_overflow(units, next_digit(&rest, den), &units))
			return ERR_RANGE;
	if (how == ROUND_HALF_AWAY && rest >= den - rest)
		units++;
	if (units > INT64_MAX)
		return ERR_RANGE;
	ret->units = negative ? -(int64_t)units : (int64_t)units;
	ret->scale = scale;
	return OK;
}
