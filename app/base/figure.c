#include "base/num.h"

#include "base/err.h"
#include "base/num_inner.h"

#define WHOLE_DIGITS_MAX 15

/* The marks between the groups of digits of one figure. */
struct shape {
	int dots, commas, spaces;
	bool dot_last, comma_last; /* which one stands last */
	bool grouped;		   /* every group is right for thousands: 1 to 3 digits first, then 3 each */
	bool grouped_before_last;  /* the same without the last group */
	size_t first, last;	   /* digits of the first and the last group */
	size_t digits;		   /* of all groups */
	size_t length;		   /* bytes */
};

/* Bytes of the space at s that may group digits: plain, U+00A0 or U+202F. */
static size_t space_length(const char *s, size_t n)
{
	if (n >= 1 && s[0] == ' ')
		return 1;
	if (n >= 2 && s[0] == '\xC2' && s[1] == '\xA0')
		return 2;
	if (n >= 3 && s[0] == '\xE2' && s[1] == '\x80' && s[2] == '\xAF')
		return 3;
	return 0;
}

/* "234.567" behind a space is a figure of its own, not a group of the one before. */
static bool starts_grouped_figure(const char *s, size_t n)
{
	return n >= 7 && s[3] == '.' && num_count_digits(s + 4, n - 4) == 3;
}

/* Bytes of the mark at s when the figure goes on behind it, 0 when it ends here. */
static size_t mark_length(const struct shape *shape, bool zero_first, const char *s, size_t n)
{
	size_t space = space_length(s, n);

	if (space == 0)
		return n >= 2 && (s[0] == '.' || s[0] == ',') && num_count_digits(s + 1, 1) == 1 ? 1 : 0;
	if (zero_first || !shape->grouped || shape->dots || shape->commas ||
	    num_count_digits(s + space, n - space) != 3 || starts_grouped_figure(s + space, n - space))
		return 0;
	return space;
}

static void scan(const char *s, size_t n, struct shape *ret)
{
	struct shape shape = { 0 };
	size_t mark;
	bool zero_first;

	shape.first = shape.last = shape.digits = shape.length = num_count_digits(s, n);
	shape.grouped = shape.grouped_before_last = shape.first >= 1 && shape.first <= 3;
	zero_first = shape.first > 0 && s[0] == '0';
	while ((mark = mark_length(&shape, zero_first, s + shape.length, n - shape.length)) > 0) {
		char c = s[shape.length];
		shape.dot_last = c == '.';
		shape.comma_last = c == ',';
		shape.dots += shape.dot_last;
		shape.commas += shape.comma_last;
		shape.spaces += !shape.dot_last && !shape.comma_last;
		shape.length += mark;
		shape.last = num_count_digits(s + shape.length, n - shape.length);
		shape.length += shape.last;
		shape.digits += shape.last;
		shape.grouped_before_last = shape.grouped;
		shape.grouped = shape.grouped && shape.last == 3;
	}
	*ret = shape;
}

/* The digits of the figure with the last `decimals` of them behind the decimal sign. */
static int add_reading(
    const char *s, const struct shape *shape, size_t decimals, bool english, struct figure *f)
{
	struct decimal d = { 0, 0 };

	if (shape->digits - decimals > WHOLE_DIGITS_MAX || decimals > DECIMAL_SCALE_MAX)
		return ERR_RANGE;
	for (size_t i = 0; i < shape->length; i++) {
		if (s[i] < '0' || s[i] > '9')
			continue;
		if (__builtin_mul_overflow(d.units, 10, &d.units) ||
		    __builtin_add_overflow(d.units, s[i] - '0', &d.units))
			return ERR_RANGE;
	}
	d.scale = (int)decimals;
	f->english[f->readings] = english;
	f->reading[f->readings++] = d;
	return OK;
}

/* Dots only. */
static int read_dots(const char *s, const struct shape *shape, bool groups, struct figure *f)
{
	int rc;

	if (groups) {
		if ((rc = add_reading(s, shape, 0, false, f)) < 0 || shape->dots > 1)
			return rc;
		return add_reading(s, shape, shape->last, true, f);
	}
	if (shape->dots > 1)
		return ERR_SYNTAX;
	return add_reading(s, shape, shape->last, true, f);
}

/* Commas only. */
static int read_commas(const char *s, const struct shape *shape, bool groups, struct figure *f)
{
	int rc;

	if (shape->commas > 1)
		return groups ? add_reading(s, shape, 0, true, f) : ERR_SYNTAX;
	if ((rc = add_reading(s, shape, shape->last, false, f)) < 0 || !groups)
		return rc;
	return add_reading(s, shape, 0, true, f);
}

/* Both, or one of them behind groups made by spaces: what stands last, once, is the decimal sign. */
static int read_mixed(const char *s, const struct shape *shape, bool groups_before, struct figure *f)
{
	if (!groups_before || (shape->comma_last ? shape->commas : shape->dots) != 1)
		return ERR_SYNTAX;
	return add_reading(s, shape, shape->last, shape->dot_last, f);
}

int figure_parse(const char *s, size_t n, struct figure *ret)
{
	struct figure f = { 0 };
	struct shape shape;
	bool zero_first;
	int rc;

	scan(s, n, &shape);
	if (shape.first == 0)
		return ERR_SYNTAX;
	zero_first = s[0] == '0'; /* "0.783" and "02.500" do not group */
	f.leading_zero = zero_first && shape.first > 1;
	f.length = shape.length;
	if (shape.dots == 0 && shape.commas == 0)
		rc = add_reading(s, &shape, 0, false, &f);
	else if (shape.spaces || (shape.dots && shape.commas))
		rc = read_mixed(s, &shape, shape.grouped_before_last && !zero_first, &f);
	else if (shape.dots)
		rc = read_dots(s, &shape, shape.grouped && !zero_first, &f);
	else
		rc = read_commas(s, &shape, shape.grouped && !zero_first, &f);
	if (rc == OK)
		*ret = f;
	return rc;
}
