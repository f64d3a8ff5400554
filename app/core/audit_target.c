/* Percentages beside the target that they are told against. Whether it is met is a matter of
 * the report; wrong is what says met and is not, or the other way round. */
#include "base/i18n.h"
#include "core/audit_private.h"

#define FAR 40 /* tokens from one share to the other */
#define NEAR 7 /* from the word "chỉ tiêu" to the target */

/* Before a target. */
static const char *const targets[] = { "chi tieu", "muc tieu", "ke hoach", "giao", "tinh giao", "huyen giao",
	"duoc giao", "chi tieu giao", "yeu cau", NULL };
static const char *const met[] = { "vuot", "dat chi tieu", "hoan thanh", "dat va vuot", "cao hon",
	"dat ke hoach", "dat muc tieu", NULL };
static const char *const missed[] = { "chua dat", "khong dat", "thap hon", "chua hoan thanh",
	"khong hoan thanh", NULL };
/* Begin a sentence that gives the result of the target before it. */
static const char *const results[] = { "dat", "tren dia ban", "hien nay", "den nay", "ket qua", "thuc hien",
	"toan huyen", "toan xa", "hien tai", "thuc te", NULL };
static const char *const ways[] = { "tang", "giam", "diem", NULL };

struct pair {
	size_t result, target; /* tokens of the two shares */
	bool says_met, says_missed;
};

static bool bounds(enum qualifier q)
{
	return q == QUALIFIER_OVER || q == QUALIFIER_AT_LEAST;
}

static int add_pair(struct audit *a, const struct pair *pair)
{
	struct audit_found found = { .kind = AUDIT_TARGET };
	struct decimal value, limit;
	enum qualifier qualifier;
	size_t words = audit_qualifier_before(a, pair->target, &qualifier);
	int order;

	if (!audit_percent(a, pair->result, &value) || !audit_percent(a, pair->target, &limit))
		return OK;
	order = decimal_compare(value, limit);
	found.first = pair->result < pair->target ? pair->result : pair->target - words;
	found.last = pair->result < pair->target ? pair->target : pair->result;
	if ((pair->says_met && order < 0) || (pair->says_missed && order > 0))
		found.result = AUDIT_WRONG;
	audit_say_tokens(&found.stated, a, pair->target - words, pair->target);
	audit_say_percent(&found.computed, value);
	str_append(&found.computed, order < 0 ? " < " : order > 0 ? " > " : " = ");
	audit_say_percent(&found.computed, limit);
	if (order < 0)
		return audit_add(a, &found,
		    _("%s: the target is not met, but the text says that it is. Check both figures."),
		    str_text(&found.computed));
	return audit_add(a, &found,
	    _("%s: the target is met, but the text says that it is not. Check both figures."),
	    str_text(&found.computed));
}

/* "… (chỉ tiêu 80%), hoàn thành chỉ tiêu": what is said behind both. */
static void read_verdict(const struct audit *a, size_t last, struct pair *ret)
{
	static const char *const behind_met[] = { "hoan thanh chi tieu", "hoan thanh ke hoach",
		"hoan thanh muc tieu", "dat chi tieu", "dat ke hoach", "dat muc tieu", "dat yeu cau",
		"vuot chi tieu", "vuot ke hoach", "vuot muc tieu", "dat va vuot chi tieu", NULL };
	static const char *const behind_missed[] = { "chua dat", "khong dat", "chua hoan thanh", NULL };
	size_t i = last + 1;

	i += audit_kind(a, i) == TOK_CLOSE;
	i += audit_kind(a, i) == TOK_COMMA || audit_kind(a, i) == TOK_DASH;
	if (i == last + 1 || ret->says_met || ret->says_missed)
		return;
	i += audit_is(a, i, "da");
	ret->says_missed = audit_any(a, i, behind_missed) > 0;
	ret->says_met = audit_any(a, i, behind_met) > 0;
}

/* "61,12%, xếp hạng thứ 4 (tỷ lệ tỉnh giao trên 60%)", "85%, vượt chỉ tiêu 80%". */
static bool target_behind(const struct audit *a, size_t p, struct pair *ret)
{
	size_t seen = 0, open = 0;

	*ret = (struct pair){ .result = p };
	if (audit_of_plan(a, p)) /* "104,95% chỉ tiêu huyện giao" */
		return false;
	for (size_t i = p + 1; i < p + FAR; i++) {
		enum audit_token_kind kind = audit_kind(a, i);

		if (kind == TOK_PERCENT) {
			ret->target = i;
			return seen > 0 && i - seen <= NEAR;
		}
		if (audit_ends_sentence(a, i) || kind == TOK_COUNT || (kind == TOK_SLASH && i > p + 1) ||
		    audit_any(a, i, ways) > 0)
			return false;
		if (kind == TOK_OPEN)
			open = i;
		if (open == 0) {
			ret->says_missed |= audit_any(a, i, missed) > 0;
			ret->says_met |= !ret->says_missed && audit_any(a, i, met) > 0;
		}
		if (audit_any(a, i, targets) > 0)
			seen = i;
		if (kind == TOK_CLOSE && open > 0)
			seen = 0;
	}
	return false;
}

/* "Kế hoạch giao tỷ lệ hồ sơ trực tuyến" ends before i. */
static bool is_assigned(const struct audit *a, size_t i)
{
	static const char *const plans[] = { "ke hoach giao", "chi tieu giao", "muc tieu giao", "tinh giao",
		"huyen giao", NULL };
	size_t limit = i > 16 ? i - 16 : 0;

	for (; i > limit && audit_kind(a, i - 1) == TOK_WORD; i--)
		if (audit_any(a, i - 1, plans) > 0)
			return true;
	return false;
}

/* "Chỉ tiêu giao 80%, kết quả đạt 75%". */
static bool target_before(const struct audit *a, size_t p, struct pair *ret)
{
	enum qualifier qualifier;
	size_t i = p - audit_qualifier_before(a, p, &qualifier);
	bool result = false;

	for (; i > 1 &&
	       (audit_is(a, i - 1, "la") || audit_is(a, i - 1, "dat") || audit_kind(a, i - 1) == TOK_COLON);
	     i--)
		;
	if (audit_any_before(a, i, targets) == 0 && !is_assigned(a, i))
		return false;
	*ret = (struct pair){ .target = p };
	for (i = p + 1; i < p + FAR; i++) {
		enum audit_token_kind kind = audit_kind(a, i);

		if (kind == TOK_PERCENT) {
			ret->result = i;
			return result;
		}
		if (audit_ends_sentence(a, i) || kind == TOK_COUNT || audit_any(a, i, ways) > 0)
			return false;
		result |=
		    audit_is(a, i, "dat") || audit_phrase(a, i, "ket qua") || audit_phrase(a, i, "thuc hien");
	}
	return false;
}

/* "… trên 90%; Đạt trên 86,4%.", "… trên 80%. Trên địa bàn huyện đạt khoảng 90%." */
static bool result_next(const struct audit *a, size_t p, struct pair *ret)
{
	enum qualifier qualifier;
	size_t i = p + 1, end = p + 2 * FAR;
	bool sentence = false, reached = false;

	(void)audit_qualifier_before(a, p, &qualifier);
	if (!bounds(qualifier))
		return false;
	for (; audit_ends_sentence(a, i) && i < p + 3; i++) {
		if (audit_kind(a, i) == TOK_BREAK && audit_mark(a, i) != MARK_NONE)
			return false;
		sentence = true;
	}
	if (!sentence || !audit_capital(a, i) || audit_any(a, i, results) == 0)
		return false;
	*ret = (struct pair){ .target = p };
	for (; i < end && audit_kind(a, i) != TOK_BREAK; i++) {
		reached |= audit_is(a, i, "dat");
		if (audit_kind(a, i) == TOK_PERCENT) {
			ret->result = i;
			return reached;
		}
	}
	return false;
}

/* "Chỉ tiêu giao | Kết quả" as the head of a table: the target stands before the result. */
static bool is_head(const struct audit *a, size_t i)
{
	if (audit_phrase(a, i, "chi tieu") == 0)
		return false;
	for (size_t k = i + 2; k < i + 12; k++)
		if (audit_phrase(a, k, "ket qua") > 0)
			return true;
	return false;
}

/* "65% 52%", "65% 52% Đạt": the target, the result, what is said of it. */
static bool is_row(const struct audit *a, size_t p, struct pair *ret)
{
	enum qualifier qualifier;
	size_t result = audit_next_cell(a, p), behind = audit_next_cell(a, result), last;
	enum audit_status status = audit_status_at(a, behind, &last);

	if (audit_kind(a, result) != TOK_PERCENT || audit_kind(a, behind) == TOK_PERCENT ||
	    audit_qualifier_before(a, p, &qualifier) > 0)
		return false;
	*ret = (struct pair){ .target = p,
		.result = result,
		.says_met = status == STATUS_MET,
		.says_missed = status == STATUS_MISSED };
	return true;
}

int audit_targets(struct audit *a)
{
	int rc = OK;
	size_t last = 0; /* a share that a pair has */
	bool table = false;

	for (size_t p = 1; rc == OK && p < a->count; p++) {
		struct pair pair;

		table |= is_head(a, p);
		if (audit_kind(a, p) != TOK_PERCENT || p <= last)
			continue;
		if (!(table && is_row(a, p, &pair)) && !target_before(a, p, &pair) &&
		    !target_behind(a, p, &pair) && !result_next(a, p, &pair))
			continue;
		last = pair.result > pair.target ? pair.result : pair.target;
		read_verdict(a, last, &pair);
		rc = add_pair(a, &pair);
	}
	return rc;
}
