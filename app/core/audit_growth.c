/* "1.036 người, tăng 12% so với cùng kỳ (925 người)", "tăng 12% so với cùng kỳ (120/107)",
 * "215 bản, tăng 15 bản so với năm trước (200 bản)". */
#include "base/i18n.h"
#include "core/audit_private.h"

#define AHEAD 16 /* tokens from the word to the bracket with what was before */
#define BACK 24	 /* … and back to what is now */

struct growth {
	size_t first, last; /* tokens of the quote */
	size_t change;	    /* what it is said to be: TOK_PERCENT, TOK_COUNT */
	int64_t now, before;
	bool up;
	bool sure; /* both stand in the bracket: "(120/107)" */
};

/* The bracket behind a change that is told against another time; 0 none. */
static size_t find_bracket(const struct audit *a, size_t i)
{
	static const char *const times[] = { "cung ky", "nawm truoc", "ky truoc", "nawm ngoai", "dau nawm",
		"thang truoc", "quy truoc", "so voi nawm", NULL };
	bool told = false;

	for (size_t k = i; k < i + AHEAD; k++) {
		enum audit_token_kind kind = audit_kind(a, k);

		told |= audit_any(a, k, times) > 0;
		if (kind == TOK_OPEN)
			return told ? k : 0;
		if (kind != TOK_WORD && kind != TOK_LABEL && kind != TOK_MONTH)
			return 0;
	}
	return 0;
}

/* The count before i of what is counted at `like`; 0 none. */
static size_t count_before(const struct audit *a, size_t i, size_t like)
{
	size_t unit = audit_unit(a, like), limit = i > BACK ? i - BACK : 0, own;

	for (size_t k = i - 1; k > limit && audit_kind(a, k) != TOK_BREAK && audit_kind(a, k) != TOK_STOP;
	     k--) {
		if (audit_kind(a, k) != TOK_COUNT)
			continue;
		own = audit_unit(a, k);
		if (audit_kind(a, k - 1) == TOK_SLASH || audit_kind(a, k + 1) == TOK_SLASH)
			return 0;
		if (unit == 0 || own == 0 || a->tokens[unit].hash == a->tokens[own].hash)
			return k;
	}
	return 0;
}

/* "(120/107)", "(925 người)" at open. */
static bool read_bracket(const struct audit *a, size_t i, size_t open, struct growth *g)
{
	size_t close = open + 2, now;

	if (audit_kind(a, close) == TOK_SLASH && audit_kind(a, close + 2) == TOK_CLOSE) {
		g->last = close + 2;
		g->sure = true;
		return audit_count(a, open + 1, &g->now) && audit_count(a, close + 1, &g->before) &&
		       (g->now > g->before) == g->up; /* which of them is now? */
	}
	while (close < open + 6 && audit_kind(a, close) == TOK_WORD)
		close++;
	now = count_before(a, i, open + 1);
	g->last = close;
	if (now > 0)
		g->first = now;
	return audit_kind(a, close) == TOK_CLOSE && now > 0 && audit_count(a, open + 1, &g->before) &&
	       audit_count(a, now, &g->now);
}

/* Another count may be meant: only what is all but right is told to be wrong. */
static bool is_near(const struct growth *g, int64_t off, int64_t said)
{
	int64_t by = off > said ? off - said : said - off;

	return g->sure || (off > 0 && (by <= 2 || by <= off / 5));
}

static bool is_near_share(const struct growth *g, int64_t off, struct decimal stated)
{
	struct ratio by;

	if (g->sure)
		return true;
	if (off <= 0 || ratio_mul((struct ratio){ off, g->before }, (struct ratio){ 100, 1 }, &by) != OK ||
	    ratio_sub(by, decimal_to_ratio(stated), &by) != OK)
		return false;
	by.num = by.num < 0 ? -by.num : by.num;
	return ratio_compare(by, (struct ratio){ 5, 1 }) <= 0;
}

static int add_growth(struct audit *a, const struct growth *g)
{
	struct audit_found found = { .kind = AUDIT_SHARE, .first = g->first, .last = g->last };
	int64_t off = g->up ? g->now - g->before : g->before - g->now, said;
	struct str from = { 0 }, to = { 0 };
	enum qualifier qualifier;
	struct decimal stated, rounded;
	int rc = OK;

	(void)audit_qualifier_before(a, g->change, &qualifier);
	if (audit_count(a, g->change, &said)) {
		if (!is_near(g, off, said))
			return OK;
		found.kind = AUDIT_SUM;
		found.result = said == off ? AUDIT_RIGHT : AUDIT_WRONG;
		int_append_vi(&found.stated, said);
		int_append_vi(&found.computed, off);
	} else if (audit_percent(a, g->change, &stated) && g->before > 0 &&
		   ratio_percent((struct ratio){ off, g->before }, stated.scale, ROUND_HALF_AWAY, &rounded) ==
		       OK) {
		found.result = audit_judge((struct ratio){ off, g->before }, stated, qualifier);
		if (found.result == AUDIT_WRONG && !is_near_share(g, off, stated))
			return OK;
		audit_say_percent(&found.stated, stated);
		audit_say_percent(&found.computed, rounded);
		a->tokens[g->change].used = true;
	} else {
		return OK;
	}
	int_append_vi(&from, g->before);
	int_append_vi(&to, g->now);
	rc = audit_add(a, &found,
	    _("%s before and %s now: the change is %s, but %s is written. Check the figures."),
	    str_text(&from), str_text(&to), str_text(&found.computed), str_text(&found.stated));
	str_dispose(&from);
	str_dispose(&to);
	return rc;
}

static int check_growth(struct audit *a, size_t i)
{
	static const char *const ways[] = { "tang", "giam", "tang them", NULL };
	size_t words = audit_any(a, i, ways), open;
	struct growth g = { .first = i, .change = i + words, .up = audit_is(a, i, "tang") };
	enum qualifier qualifier;

	if (words == 0)
		return OK;
	for (size_t k = 0; k < 2 && audit_kind(a, g.change) == TOK_WORD; k++) /* "tăng khoảng 12%" */
		g.change++;
	if ((audit_kind(a, g.change) != TOK_PERCENT && audit_kind(a, g.change) != TOK_COUNT) ||
	    g.change - audit_qualifier_before(a, g.change, &qualifier) != i + words ||
	    (open = find_bracket(a, g.change + 1)) == 0 || !read_bracket(a, i, open, &g))
		return OK;
	return add_growth(a, &g);
}

int audit_growths(struct audit *a)
{
	int rc = OK;

	for (size_t i = 1; rc == OK && i < a->count; i++)
		if (audit_kind(a, i) == TOK_WORD)
			rc = check_growth(a, i);
	return rc;
}
