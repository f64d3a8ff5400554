/* Shares of a total that is told before, but not named: "2.350 hồ sơ, trong đó trực tuyến 2.115 hồ
 * sơ (chiếm 90%)", "62.130 người; đã cấp thẻ 61.508 người (đạt 98,99%)". */
#include "core/audit_private.h"

#define COUNTS_MAX 8 /* of the paragraph, and of the whole place: the last ones */

/* What the paragraph has told up to here. */
struct told {
	size_t counts[COUNTS_MAX], count;
	size_t totals[COUNTS_MAX], total_count; /* "toàn xã có 2.143 hộ", of the text */
	size_t whole;				/* that "trong đó" goes back to; 0 none */
	bool list;				/* its parts are paragraphs of their own */
	enum audit_mark mark;			/* of these */
	int64_t last_total;
};

/* No other thing is told of the count: "100 hồ sơ, đạt 98% đúng hạn". */
static bool ends_behind(const struct audit *a, size_t p)
{
	enum audit_token_kind kind = audit_kind(a, p + 1);

	return kind == TOK_CLOSE || kind == TOK_COMMA || audit_ends_sentence(a, p + 1) ||
	       audit_is(a, p + 1, "tong") || audit_is(a, p + 1, "va");
}

/* What is stated is so near to it that a slip explains the rest: within a point, one turned
 * round or cut off. */
static bool is_near(const struct audit *a, size_t p, struct ratio share, int64_t points)
{
	struct decimal stated;
	struct ratio off;

	if (!audit_percent(a, p, &stated) || ratio_mul(share, (struct ratio){ 100, 1 }, &off) != OK ||
	    ratio_sub(off, decimal_to_ratio(stated), &off) != OK)
		return false;
	off.num = off.num < 0 ? -off.num : off.num;
	return ratio_compare(off, (struct ratio){ points, 1 }) <= 0;
}

/* Both count the same, for all that the words tell. */
static bool same_unit(const struct audit *a, size_t count, size_t other)
{
	size_t unit = audit_unit(a, count), other_unit = audit_unit(a, other);

	return unit > 0 && other_unit > 0 && a->tokens[unit].hash == a->tokens[other_unit].hash;
}

static bool try_total(const struct audit *a, size_t p, int64_t part, size_t total, struct ratio *ret)
{
	enum qualifier qualifier;
	struct decimal stated;

	if (!audit_count(a, total, &ret->den) || ret->den < part || ret->den == 0 ||
	    !audit_percent(a, p, &stated))
		return false;
	ret->num = part;
	(void)audit_qualifier_before(a, p, &qualifier);
	return audit_judge(*ret, stated, qualifier) == AUDIT_RIGHT;
}

/* The last total that the share is all but right of; den 0: none. *ret_right: it is right of one. */
static struct ratio find_nearest(const struct audit *a, const struct told *t, size_t count, size_t p,
    int64_t part, bool part_of, bool *ret_right)
{
	struct ratio share = { 0, 0 }, nearest = { 0, 0 };

	for (size_t i = t->count + t->total_count; i > 0; i--) {
		bool place = i <= t->total_count;
		size_t other = place ? t->totals[i - 1] : t->counts[i - 1 - t->total_count];
		bool same = same_unit(a, count, other);

		if (other < count && try_total(a, p, part, other, &share) && (same || !place)) {
			*ret_right = true;
			return same ? share : (struct ratio){ 0, 0 };
		}
		if (nearest.den == 0 && other < count && same && (part_of || !place) && share.num == part &&
		    share.den > part && is_near(a, p, share, 1))
			nearest = share;
	}
	return nearest;
}

/* The share against the whole before "trong đó", else against what counts the same. Right of
 * one of them is right; wrong is told where the whole is certain, or the share all but right. */
static int check_told(struct audit *a, const struct told *t, size_t count, size_t p, int64_t part)
{
	bool bracket = audit_kind(a, p + 1) == TOK_CLOSE, part_of = audit_is(a, p - 1, "chiem"),
	     right = false;
	size_t last = p + bracket, whole = t->whole < count ? t->whole : 0;
	struct ratio share, nearest;
	enum qualifier qualifier;

	if (audit_qualifier_before(a, p, &qualifier) > 0)
		return OK;
	if (whole > 0 && try_total(a, p, part, whole, &share))
		return audit_add_share(a, share, p, count, last, true);
	nearest = find_nearest(a, t, count, p, part, part_of, &right);
	if (right)
		return nearest.den > 0 ? audit_add_share(a, nearest, p, count, last, true) : OK;
	if (!ends_behind(a, p))
		return OK;
	if (whole > 0 &&
	    (audit_unit(a, count) == 0 || audit_unit(a, whole) == 0 || same_unit(a, count, whole))) {
		if (!audit_count(a, whole, &share.den) || share.den < part || share.den == 0)
			return OK;
		share.num = part;
		return part_of || bracket || is_near(a, p, share, 5)
			   ? audit_add_share(a, share, p, count, last, false)
			   : OK;
	}
	return nearest.den > 0 ? audit_add_share(a, nearest, p, count, last, false) : OK;
}

static void push(size_t *list, size_t *count, size_t i)
{
	if (*count == COUNTS_MAX) {
		for (size_t k = 1; k < COUNTS_MAX; k++)
			list[k - 1] = list[k];
		--*count;
	}
	list[(*count)++] = i;
}

/* "Toàn xã có 9 thôn, 2.143 hộ": the sentence begins with the place. */
static bool is_of_place(const struct audit *a, size_t i)
{
	static const char *const places[] = { "toan xa", "toan huyen", "toan tinh", "toan phuong",
		"toan thi tran", "toan thon", "toan tinh co", NULL };
	size_t limit = i > 20 ? i - 20 : 0;

	for (; i > limit && !audit_ends_sentence(a, i - 1); i--)
		;
	return audit_any(a, i, places) > 0;
}

static void tell_count(const struct audit *a, struct told *t, size_t i)
{
	if (audit_kind(a, i - 1) == TOK_SLASH || audit_kind(a, i + 1) == TOK_SLASH)
		return;
	push(t->counts, &t->count, i);
	if (is_of_place(a, i))
		push(t->totals, &t->total_count, i);
}

/* "trong đó" at i. */
static void tell_lead(const struct audit *a, struct told *t, size_t i, size_t words)
{
	size_t behind = i + words + (audit_kind(a, i + words) == TOK_COLON);

	t->whole = audit_find_whole(a, i);
	t->list = audit_kind(a, behind) == TOK_BREAK;
	t->mark = t->list ? audit_mark(a, behind) : MARK_NONE;
}

static void tell_break(const struct audit *a, struct told *t, size_t i)
{
	size_t whole = t->list && audit_mark(a, i) == t->mark ? t->whole : 0;

	t->count = 0;
	t->last_total = 0;
	t->whole = whole;
	t->list = whole > 0;
}

static int check_share(struct audit *a, struct told *t, size_t p)
{
	size_t count = audit_share_count(a, p), last;
	int64_t part, total;
	int rc;

	if (a->tokens[p].used || count == 0 || audit_of_plan(a, p) || !audit_count(a, count, &part))
		return OK;
	if (audit_share_named(a, p, count, &total, &last)) {
		t->last_total = total;
		return total > 0 ? audit_add_share(a, (struct ratio){ part, total }, p, count, last, false)
				 : OK;
	}
	/* A total of the same paragraph that is not named here may be another's. */
	if (t->last_total > 0)
		rc = audit_add_share(a, (struct ratio){ part, t->last_total }, p, count, last, true);
	else
		rc = OK;
	return rc == OK && !a->tokens[p].used ? check_told(a, t, count, p, part) : rc;
}

int audit_share_total(struct audit *a)
{
	struct told t = { .count = 0 };
	int rc = OK;

	for (size_t i = 1; rc == OK && i < a->count; i++) {
		enum audit_token_kind kind = audit_kind(a, i);
		size_t words = kind == TOK_WORD ? audit_any(a, i, audit_part_leads) : 0;

		if (kind == TOK_BREAK)
			tell_break(a, &t, i);
		else if (kind == TOK_STOP && !t.list)
			t.whole = 0;
		else if (kind == TOK_COUNT)
			tell_count(a, &t, i);
		else if (kind == TOK_PERCENT)
			rc = check_share(a, &t, i);
		else if (words > 0) {
			tell_lead(a, &t, i, words);
			i += words - 1;
		}
	}
	return rc;
}
