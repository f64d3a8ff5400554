/* Shares: "7.815/17.347 hộ, đạt 45,05%". */
#include "base/i18n.h"
#include "core/audit_private.h"

#define FAR 40 /* tokens between a ratio and its share */

static const char *const verbs[] = { "dat", "chiem", "bang", "tuong ung", "tuong duong", "tuong ung voi",
	"tuong duong voi", "xap xi bang", "tuc", "la", "ty le", "ti le", "dat ty le", "dat ti le",
	"chiem ty le", "chiem ti le", "ty le dat", "ti le dat", "hay", NULL };
static const char *const denials[] = { "chua dat", "khong dat", "tang", "giam", "vuot", NULL };
/* Another thing is told of from here. */
static const char *const turns[] = { "trong ddos", "rieng", "con lai", "tang", "giam", "so voi", "trong khi",
	NULL };
static const char *const subjects[] = { "cap huyen", "cap xa", "cap tinh", "so", "tong so", "toan", "hien",
	NULL };
static const char *const share_words[] = { "ty le", "ti le", NULL };

enum audit_result audit_judge(struct ratio share, struct decimal stated, enum qualifier qualifier)
{
	struct decimal rounded, cut;
	struct ratio exact, off;
	int order;

	if (ratio_percent(share, stated.scale, ROUND_HALF_AWAY, &rounded) != OK ||
	    ratio_percent(share, stated.scale, ROUND_CUT, &cut) != OK ||
	    ratio_mul(share, (struct ratio){ 100, 1 }, &exact) != OK ||
	    ratio_sub(exact, decimal_to_ratio(stated), &off) != OK)
		return AUDIT_RIGHT; /* too large to be told */
	order = off.num < 0 ? -1 : off.num > 0;
	if (decimal_compare(rounded, stated) == 0)
		return AUDIT_RIGHT;
	switch (qualifier) {
	case QUALIFIER_OVER:
	case QUALIFIER_AT_LEAST:
		return order >= 0 ? AUDIT_RIGHT : AUDIT_WRONG;
	case QUALIFIER_UNDER:
	case QUALIFIER_AT_MOST:
		return order <= 0 ? AUDIT_RIGHT : AUDIT_WRONG;
	case QUALIFIER_ABOUT:
	case QUALIFIER_ESTIMATED: /* within two points nobody would call it another figure */
		if (off.num < 0)
			off.num = -off.num;
		return ratio_compare(off, (struct ratio){ 2, 1 }) <= 0 ? AUDIT_RIGHT : AUDIT_WRONG;
	case QUALIFIER_NONE:
	case QUALIFIER_COUNT:
		break;
	}
	return decimal_compare(cut, stated) == 0 ? AUDIT_TRUNCATED : AUDIT_WRONG;
}

int audit_add_share(
    struct audit *a, struct ratio share, size_t percent, size_t first, size_t last, bool only_right)
{
	struct audit_found found = { .kind = AUDIT_SHARE, .first = first, .last = last };
	struct decimal stated, rounded;
	struct str written = { 0 };
	enum qualifier qualifier;
	int rc = OK;

	if (!audit_percent(a, percent, &stated) ||
	    ratio_percent(share, stated.scale, ROUND_HALF_AWAY, &rounded) != OK)
		return OK;
	(void)audit_qualifier_before(a, percent, &qualifier);
	found.result = audit_judge(share, stated, qualifier);
	if (only_right && found.result != AUDIT_RIGHT)
		return OK;
	a->tokens[percent].used = true;
	audit_say_percent(&found.stated, stated);
	audit_say_percent(&found.computed, rounded);
	int_append_vi(&written, share.num);
	str_append_char(&written, '/');
	int_append_vi(&written, share.den);
	if (found.result == AUDIT_TRUNCATED)
		rc = audit_add(a, &found, _("%s is %s when rounded; %s was cut off. Write %s."),
		    str_text(&written), str_text(&found.computed), str_text(&found.stated),
		    str_text(&found.computed));
	else
		rc = audit_add(a, &found, _("%s is %s, but %s is written. Check both numbers and the share."),
		    str_text(&written), str_text(&found.computed), str_text(&found.stated));
	str_dispose(&written);
	return rc;
}

/* --- the share that belongs to a ratio ------------------------------------ */

/* "…, đạt 45,05%", "= 99,8%", "(5,1%)": the share at p is told of what stands before it. */
static bool is_connected(const struct audit *a, const struct audit_ratio *r, size_t p)
{
	enum qualifier qualifier;
	size_t j = p - audit_qualifier_before(a, p, &qualifier);
	size_t verb = audit_any_before(a, j, verbs);
	enum audit_token_kind before = audit_kind(a, j - 1);

	if (audit_any_before(a, j, denials) > 0)
		return false;
	if (verb > 0 || before == TOK_EQUALS || before == TOK_OPEN || before == TOK_COLON ||
	    before == TOK_DASH)
		return true;
	for (size_t i = r->den + 1; i < j; i++) /* "620/620 văn bản, 100%" */
		if (audit_kind(a, i) != TOK_WORD && !(i + 1 == j && before == TOK_COMMA))
			return false;
	return j - r->den <= 5 && !audit_within(a, r->den + 1, j, audit_plan_words);
}

static bool turns_at(const struct audit *a, size_t i)
{
	size_t words = audit_any(a, i, share_words), after = i + words;

	if (audit_any(a, i, turns) > 0)
		return true;
	if (audit_kind(a, i - 1) != TOK_COMMA && !audit_is(a, i - 1, "va"))
		return false;
	if (words == 0)
		return audit_any(a, i, subjects) > 0;
	/* ", tỷ lệ 45%", ", tỷ lệ là 45%" go on. */
	return !(audit_kind(a, after) == TOK_PERCENT || audit_kind(a, after) == TOK_COLON ||
		 audit_kind(a, after) == TOK_EQUALS || audit_any(a, after, verbs) > 0);
}

static size_t share_behind(const struct audit *a, const struct audit_ratio *r)
{
	for (size_t i = r->den + 1; i < a->count && i < r->den + FAR; i++) {
		enum audit_token_kind kind = audit_kind(a, i);

		if (kind == TOK_PERCENT)
			return is_connected(a, r, i) ? i : 0;
		if (audit_ends_sentence(a, i) || kind == TOK_COUNT || turns_at(a, i))
			return 0;
	}
	return 0;
}

/* "99,8% = 1783/1787", "99,8%, tương ứng 1783/1787 văn bản" */
static bool leads_back(const struct audit *a, size_t p, size_t num)
{
	static const char *const words[] = { "tuong ung", "tuong ung voi", "tuong duong", "tuong duong voi",
		"tuc", "tuc la", NULL };
	size_t i = num - audit_any_before(a, num, words);

	return i < num ? i - p <= 2 : num == p + 2 && audit_kind(a, p + 1) == TOK_EQUALS;
}

/* "99,8% (1783/1787 văn bản)"; and far: "100% các xã … 21/21 xã", where the unit agrees. */
static size_t share_before(const struct audit *a, const struct audit_ratio *r)
{
	size_t back = r->num < FAR ? r->num : FAR, open = 0;

	for (size_t i = r->num - 1; i > r->num - back; i--) {
		enum audit_token_kind kind = audit_kind(a, i);

		if (kind == TOK_OPEN && open == 0)
			open = i;
		if (audit_ends_sentence(a, i) || kind == TOK_COUNT)
			return 0;
		if (kind != TOK_PERCENT)
			continue;
		if (a->tokens[i].used)
			return 0;
		if ((open > 0 && open - i <= 7 && r->num - open <= 5) || leads_back(a, i, r->num))
			return i;
		for (size_t k = i + 1; k <= i + 4; k++)
			if (audit_kind(a, r->den + 1) == TOK_WORD && audit_kind(a, k) == TOK_WORD &&
			    a->tokens[k].hash == a->tokens[r->den + 1].hash)
				return i;
		return 0;
	}
	return 0;
}

bool audit_of_plan(const struct audit *a, size_t p)
{
	size_t i = p + 1;

	while (i < p + 4 && (audit_is(a, i, "cua") || audit_is(a, i, "tong") || audit_is(a, i, "so")) &&
	       !audit_any(a, i, audit_plan_words))
		i++;
	return audit_any(a, i, audit_plan_words) > 0;
}

/* "287, đạt tỷ lệ: 278/468": the count is told once more as the numerator. */
static int check_numerator(struct audit *a, const struct audit_ratio *r)
{
	struct audit_found found = { .kind = AUDIT_REPEAT, .result = AUDIT_INCONSISTENT, .last = r->den };
	size_t i = r->num - 1;
	bool said = false;
	int64_t count;

	for (; i > 0 && r->num - i < 10; i--) {
		enum audit_token_kind kind = audit_kind(a, i);

		said |= audit_phrase(a, i, "ty le") || audit_phrase(a, i, "ti le");
		if (kind != TOK_WORD && kind != TOK_COLON && kind != TOK_COMMA && kind != TOK_SEMICOLON &&
		    kind != TOK_EQUALS)
			break;
	}
	if (!said || !audit_count(a, i, &count) || audit_kind(a, i - 1) == TOK_SLASH ||
	    count == r->share.num || count == r->share.den)
		return OK;
	found.first = i;
	int_append_vi(&found.stated, r->share.num);
	int_append_vi(&found.computed, count);
	return audit_add(a, &found,
	    _("The count is %s, but its share is taken of %s. Check which of the two is right."),
	    str_text(&found.computed), str_text(&found.stated));
}

int audit_shares(struct audit *a)
{
	int rc = OK;

	for (size_t i = 0; rc == OK && i < a->ratio_count; i++) {
		struct audit_ratio *r = &a->ratios[i];
		size_t p = share_behind(a, r);

		if (p == 0)
			p = share_before(a, r);
		if (p > 0) {
			r->percent = p;
			r->of_plan = audit_of_plan(a, p);
			if (p < r->begin)
				r->begin = p;
			else
				r->end =
				    p + 1 +
				    (audit_kind(a, p + 1) == TOK_CLOSE && audit_kind(a, p - 1) == TOK_OPEN);
			rc = audit_add_share(a, r->share, p, r->begin, r->end - 1, r->of_plan);
		}
		if (rc == OK)
			rc = check_numerator(a, r);
	}
	return rc == OK ? audit_share_total(a) : rc;
}
