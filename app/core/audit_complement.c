/* Shares that leave nothing over: "chưa có: 7,8%" and "có: 92,1%" make 100 %. */
#include "base/i18n.h"
#include "core/audit_private.h"

#define LABEL_MAX 32
#define GROUP_MAX 8

/* A share with the words that it is told of. */
struct share {
	size_t percent;
	size_t from, to;		 /* tokens of its words */
	const struct audit_ratio *ratio; /* NULL: the share alone */
	struct decimal value;
	bool exact;
};

static const char *const verbs[] = { "dat", "chiem", "la", "bang", "dat ty le", "chiem ty le", NULL };
static const char *const fillers[] = { "co", "duoc", "da", "cac", "la", "dat", "chua", "khong", "con",
	"ty le", "ti le", "so", "va", "chiem", NULL };
static const char *const denials[] = { "chua", "khong", NULL };
static const char *const plan[] = { "ke hoach", "chi tieu", "muc tieu", "giao", "so voi", "tang", "giam",
	NULL };

static struct share read_share(const struct audit *a, size_t p, const struct audit_ratio *ratio)
{
	struct share s = { .percent = p, .to = p, .ratio = ratio };
	enum qualifier qualifier;

	s.to -= audit_qualifier_before(a, p, &qualifier);
	s.exact = audit_percent(a, p, &s.value) && qualifier == QUALIFIER_NONE;
	if (ratio)
		s.to = ratio->begin < p ? ratio->begin : p;
	else
		s.to -= audit_any_before(a, s.to, verbs);
	for (s.from = s.to; s.from > 1 && s.to - s.from < LABEL_MAX; s.from--) {
		enum audit_token_kind kind = audit_kind(a, s.from - 1);

		if (kind == TOK_PERCENT || kind == TOK_OPEN || kind == TOK_CLOSE || kind == TOK_COUNT ||
		    audit_ends_sentence(a, s.from - 1))
			break;
	}
	return s;
}

/* Behind i, the next word that tells something, in [i, to); to: none. Words in [skip, skip + n)
 * are passed by. */
static size_t next_word(const struct audit *a, size_t i, size_t to, size_t skip, size_t n)
{
	for (; i < to; i++) {
		size_t words = audit_any(a, i, fillers);

		if (i >= skip && i < skip + n)
			continue;
		if (words > 0)
			i += words - 1;
		else if (audit_kind(a, i) == TOK_WORD || audit_kind(a, i) == TOK_LABEL)
			break;
	}
	return i < to ? i : to;
}

static uint32_t hash_at(const struct audit *a, size_t i)
{
	const struct audit_token *t = &a->tokens[i];

	return t->kind == TOK_WORD ? t->hash : audit_hash(a->text + t->at, t->length);
}

/* The two tell of the same but for what opposes them; the second may be short: "…, chưa có 7%". */
static bool same_words(const struct audit *a, const struct share *x, const struct share *y, size_t x_skip,
    size_t y_skip, size_t x_n, size_t y_n)
{
	size_t i = next_word(a, x->from, x->to, x_skip, x_n), k = next_word(a, y->from, y->to, y_skip, y_n);

	if (k == y->to)
		return true;
	while (i < x->to && k < y->to && hash_at(a, i) == hash_at(a, k)) {
		i = next_word(a, i + 1, x->to, x_skip, x_n);
		k = next_word(a, k + 1, y->to, y_skip, y_n);
	}
	return i == x->to && k == y->to;
}

/* One says "chưa" or "không" of what the other says. */
static bool is_denied(const struct audit *a, const struct share *x, const struct share *y)
{
	return y->to > y->from &&
	       audit_within(a, x->from, x->to, denials) != audit_within(a, y->from, y->to, denials) &&
	       same_words(a, x, y, 0, 0, 0, 0);
}

static uint32_t opposed(const struct audit *a, const struct share *x, const struct share *y)
{
	size_t x_at = 0, y_at = 0, x_n, y_n;
	uint32_t x_axis = audit_axis(a, x->from, x->to, &x_at, &x_n),
		 y_axis = audit_axis(a, y->from, y->to, &y_at, &y_n);

	if (audit_axis_kind(x_axis) != AXIS_SHARES || x_axis >> 24 != y_axis >> 24 || x_axis == y_axis ||
	    !same_words(a, x, y, x_at, y_at, x_n, y_n))
		return 0;
	return x_axis;
}

/* --- what they make ------------------------------------------------------- */

static int add_counts(struct audit *a, const struct share *x, const struct share *y)
{
	struct audit_parts parts = { .base = x->ratio->begin, .count = 2, .whole = x->ratio->share.den };
	int64_t sum;

	parts.items[0].value = x->ratio->share.num;
	parts.items[1].value = y->ratio->share.num;
	return audit_sum_of(&parts, 2, &sum) ? audit_add_sum(a, &parts, 2, sum, y->ratio->den) : OK;
}

/* Rounding may move the sum of n shares by half a unit of the last place each. Two that are
 * rounded right always make 100. */
static enum audit_result judge(struct ratio sum, const struct share *shares, size_t n)
{
	int scale = shares[0].value.scale, finest = scale;
	struct ratio off, allowed = { n > 2 ? (int64_t)(n - 1) / 2 : 0, 1 };

	for (size_t i = 1; i < n; i++) {
		scale = shares[i].value.scale < scale ? shares[i].value.scale : scale;
		finest = shares[i].value.scale > finest ? shares[i].value.scale : finest;
	}
	if (finest != scale && allowed.num == 0)
		allowed.num = 1;
	for (int i = 0; i < scale; i++)
		allowed.den *= 10;
	if (ratio_sub(sum, (struct ratio){ 100, 1 }, &off) != OK)
		return AUDIT_RIGHT;
	off.num = off.num < 0 ? -off.num : off.num;
	return ratio_compare(off, allowed) <= 0 ? AUDIT_RIGHT : AUDIT_WRONG;
}

static int add_complement(struct audit *a, const struct share *shares, size_t n, bool only_more)
{
	struct audit_found found = { .kind = AUDIT_COMPLEMENT,
		.last = shares[n - 1].percent,
		.first = shares[0].ratio ? shares[0].ratio->begin : shares[0].percent };
	struct ratio sum = { 0, 1 };
	struct str added = { 0 };
	struct decimal percent;
	int rc;

	for (size_t i = 0; i < n; i++) {
		if (!shares[i].exact || ratio_add(sum, decimal_to_ratio(shares[i].value), &sum) != OK)
			goto none;
		str_append(&added, i ? " + " : "");
		audit_say_percent(&added, shares[i].value);
	}
	found.result = judge(sum, shares, n);
	if (found.result == AUDIT_WRONG && only_more && ratio_compare(sum, (struct ratio){ 100, 1 }) < 0)
		goto none;
	if (ratio_div(sum, (struct ratio){ 100, 1 }, &sum) != OK ||
	    ratio_percent(sum, shares[0].value.scale, ROUND_HALF_AWAY, &percent) != OK)
		goto none;
	str_append(&found.stated, "100%");
	audit_say_percent(&found.computed, percent);
	rc = audit_add(a, &found, _("%s = %s, but together they are the whole, 100%%. Check the shares."),
	    str_text(&added), str_text(&found.computed));
	str_dispose(&added);
	return rc;
none:
	str_dispose(&added);
	str_dispose(&found.stated);
	str_dispose(&found.computed);
	return OK;
}

static int check_pair(struct audit *a, const struct share *x, const struct share *y)
{
	const struct share pair[] = { *x, *y };
	uint32_t axis = opposed(a, x, y);
	bool denied = is_denied(a, x, y), others = axis != 0 && audit_axis_values(axis) > 2;
	int rc = OK;

	if (!denied && axis == 0)
		return OK;
	if (x->ratio && y->ratio) {
		if (x->ratio->share.den != y->ratio->share.den)
			return OK; /* each of its own whole */
		if (denied && !others)
			rc = add_counts(a, x, y);
	}
	return rc == OK ? add_complement(a, pair, 2, others) : rc;
}

/* "hài lòng 95%, bình thường 4%, không hài lòng 1%": three or more that leave nothing out. */
static int check_axis(struct audit *a, const struct share *group, size_t n)
{
	uint32_t seen[GROUP_MAX], axis;
	size_t at, words;

	axis = n > 2 ? audit_axis(a, group[n - 1].from, group[n - 1].to, &at, &words) : 0;
	if (audit_axis_kind(axis) != AXIS_SHARES)
		return OK;
	for (size_t i = 0; i < n; i++) {
		if ((seen[i] = audit_axis_like(a, group[i].from, group[i].to, axis)) == 0 || group[i].ratio)
			return OK;
		for (size_t k = 0; k < i; k++)
			if (seen[k] == seen[i])
				return OK;
	}
	return add_complement(a, group, n, n < audit_axis_values(axis) - 1);
}

/* The shares of one sentence, the last of them told as what is left. */
static int check_rest(struct audit *a, const struct share *group, size_t n)
{
	const struct share *last = &group[n - 1];
	bool rest = false;

	for (size_t i = last->from; i < last->to; i++)
		rest |= audit_phrase(a, i, "con lai") > 0;
	return rest && n > 1 ? add_complement(a, group, n, false) : check_axis(a, group, n);
}

int audit_complements(struct audit *a)
{
	struct share before = { 0 }, now, group[GROUP_MAX];
	size_t r = 0, n = 0;
	int rc = OK;

	for (size_t p = 1; rc == OK && p < a->count; p++) {
		enum audit_token_kind kind = audit_kind(a, p);

		if (kind == TOK_STOP || kind == TOK_BREAK)
			n = 0;
		if (kind == TOK_BREAK && a->tokens[p].mark == MARK_NUMBER)
			before.percent = 0;
		if (kind != TOK_PERCENT)
			continue;
		while (r < a->ratio_count && a->ratios[r].end <= p && a->ratios[r].percent != p)
			r++;
		now =
		    read_share(a, p, r < a->ratio_count && a->ratios[r].percent == p ? &a->ratios[r] : NULL);
		if (audit_within(a, now.from, now.to, plan)) {
			before.percent = n = 0;
			continue;
		}
		if (before.percent > 0 && p - before.percent <= AUDIT_WINDOW)
			rc = check_pair(a, &before, &now);
		if (n < GROUP_MAX)
			group[n++] = now;
		if (rc == OK)
			rc = check_rest(a, group, n);
		before = now;
	}
	return rc;
}
