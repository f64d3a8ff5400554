/* A whole and its parts: what they count, what opposes them, what they make. */
#include <string.h>

#include "base/i18n.h"
#include "core/audit_private.h"

/* Figures told beside these are no parts. */
static const char *const odd_words[] = { "tang", "giam", "so voi", "cung ky", "ke hoach", "chi tieu", "nawm",
	"ky truoc", "tuwf", "khoang", "gia", "muc tieu", "du toan", "toi da", "toi thieu", "trong ddos",
	NULL };

size_t audit_whole_before(const struct audit *a, size_t i, size_t far)
{
	size_t limit = i > far ? i - far : 0;

	for (size_t k = i - 1; k > limit; k--) {
		enum audit_token_kind kind = audit_kind(a, k);

		if (kind == TOK_COUNT)
			return audit_kind(a, k - 1) == TOK_SLASH || audit_kind(a, k + 1) == TOK_SLASH ? 0 : k;
		if (kind != TOK_WORD && !(kind == TOK_STOP && k == i - 1))
			return 0;
	}
	return 0;
}

bool audit_take_part(const struct audit *a, size_t from, size_t to, struct audit_parts *parts)
{
	size_t count = 0;
	int64_t value = 0;

	for (size_t i = from; i < to; i++) {
		enum audit_token_kind kind = audit_kind(a, i);

		if (kind == TOK_SLASH || kind == TOK_DATE || kind == TOK_NO_DATE || kind == TOK_MONTH ||
		    kind == TOK_DOCUMENT || kind == TOK_EQUALS)
			return false;
		if (kind == TOK_COUNT && count > 0)
			return false;
		if (kind == TOK_COUNT) {
			count = i;
			if (!audit_count(a, i, &value))
				return false;
		}
	}
	if (count > 0) /* "11 kế hoạch" are things as others */
		parts->odd |=
		    audit_within(a, from, count, odd_words) ||
		    audit_within(a, count + 1 + audit_phrase(a, count + 1, "ke hoach"), to, odd_words);
	else
		parts->odd |= audit_within(a, from, to, odd_words);
	if (count == 0)
		return true; /* "…, thị trấn" goes on with the part before */
	if (parts->count == AUDIT_PARTS_MAX)
		return false;
	parts->items[parts->count++] = (struct audit_part){ count, from, to, value };
	return true;
}

/* Where a part that is told of is opposed to another on that axis: before its figure, else behind. */
static uint32_t axis_of(const struct audit *a, const struct audit_part *part, uint32_t like)
{
	uint32_t axis = audit_axis_like(a, part->from, part->count, like);

	return axis ? axis : audit_axis_like(a, part->count + 1, part->to, like);
}

/* How many of the parts, from the first, have a value each on that axis. */
static size_t count_on(const struct audit *a, const struct audit_parts *parts, uint32_t like)
{
	uint32_t seen[AUDIT_PARTS_MAX];
	size_t n = 0;

	for (; n < parts->count; n++) {
		if ((seen[n] = axis_of(a, &parts->items[n], like)) == 0)
			return n;
		for (size_t i = 0; i < n; i++)
			if (seen[i] == seen[n])
				return n;
	}
	if (audit_axis_kind(like) != AXIS_TEAM)
		return n;
	for (size_t i = 0; i < n; i++)
		if ((seen[i] & 0xFFFFFF) == audit_axis_values(like))
			return n;
	return 0;
}

size_t audit_on_axis(const struct audit *a, const struct audit_parts *parts, enum audit_axis_kind *ret_kind)
{
	size_t most = 0;
	int64_t sum;

	*ret_kind = AXIS_NONE;
	for (uint32_t axis = audit_axis_next(0); axis != 0 && parts->count > 0;
	     axis = audit_axis_next(axis)) {
		size_t n = count_on(a, parts, axis);

		if (n <= most)
			continue;
		most = n;
		*ret_kind = audit_axis_kind(axis);
		if (*ret_kind == AXIS_SHARES && n < audit_axis_values(axis) && audit_sum_of(parts, n, &sum) &&
		    sum < parts->whole)
			*ret_kind = AXIS_SOME;
	}
	return most;
}

size_t audit_unit(const struct audit *a, size_t count)
{
	static const char *const no_units[] = { "dat", "chiem", "va", "la", "tai", "cua", "duoc", "da",
		"tren", "theo", "trong", "so", "voi", "cho", "tu", "tuwf", "den", "muc", "cap", "o", "truc",
		"bang", NULL };

	return audit_kind(a, count + 1) == TOK_WORD && audit_any(a, count + 1, no_units) == 0 ? count + 1 : 0;
}

size_t audit_thing_end(const struct audit *a, size_t count)
{
	static const char *const verbs[] = { "dat", "chiem", "va", "la", "duoc", "da", "de", "gop phan",
		NULL };
	size_t i = count + 1;

	for (; i < count + 9 && audit_any(a, i, verbs) == 0; i++) {
		const char *s = a->text + a->tokens[i].at;

		if (audit_kind(a, i) != TOK_WORD && audit_kind(a, i) != TOK_LABEL)
			break;
		if (audit_capital(a, i) &&
		    !(s[1] >= 'A' && s[1] <= 'Z')) /* another sentence, but for "TTHC" */
			break;
	}
	return i - 1;
}

bool audit_same_units(const struct audit *a, const struct audit_parts *parts, size_t n)
{
	size_t unit = audit_unit(a, parts->base);

	for (size_t i = 0; i < n; i++) {
		size_t own = audit_unit(a, parts->items[i].count), at = 0, words;

		if (own > 0 && audit_axis(a, own, own + 4, &at, &words) && at == own)
			own = 0; /* "10 nam", "17 xã": what the part is, not what it counts */
		if (own > 0 && unit > 0 && a->tokens[own].hash != a->tokens[unit].hash)
			return false;
		unit = unit > 0 ? unit : own;
	}
	return true;
}

bool audit_sum_of(const struct audit_parts *parts, size_t n, int64_t *ret)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++)
		if (__builtin_add_overflow(sum, parts->items[i].value, &sum))
			return false;
	*ret = sum;
	return true;
}

bool audit_near(const struct audit *a, const struct audit_parts *parts, int64_t sum, bool opposed)
{
	/* Told of the same people more than once. */
	static const char *const overlapping[] = { "nu", "dang vien", "dan toc", "tre", "lanh dao", "dai hoc",
		"thac si", "cao dang", "trung cap", "kiem nhiem", "doan vien", "ngheo", NULL };
	int64_t whole = parts->whole, off = sum > whole ? sum - whole : whole - sum;

	for (size_t i = 0; i < parts->count; i++)
		if (audit_within(a, parts->items[i].from, parts->items[i].to, overlapping))
			return false;
	return (whole >= 100 || (whole >= 20 && (opposed || parts->count > 2))) && off <= whole / 20;
}

int audit_add_sum(struct audit *a, const struct audit_parts *parts, size_t n, int64_t sum, size_t last)
{
	struct audit_found found = { .kind = AUDIT_SUM,
		.first = parts->base,
		.last = last,
		.result = sum == parts->whole ? AUDIT_RIGHT : AUDIT_WRONG };
	struct str added = { 0 };
	int rc;

	int_append_vi(&found.stated, parts->whole);
	int_append_vi(&found.computed, sum);
	for (size_t i = 0; i < n; i++) {
		str_append(&added, i ? " + " : "");
		int_append_vi(&added, parts->items[i].value);
	}
	rc =
	    audit_add(a, &found, _("%s = %s, but the whole is written as %s. Check the whole and its parts."),
		str_text(&added), str_text(&found.computed), str_text(&found.stated));
	str_dispose(&added);
	return rc;
}
