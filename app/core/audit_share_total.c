/* Shares of a total that the text names: "55.325 người, chiếm 60% tổng dân số",
 * "7.815 hộ, chiếm 45,05% trong tổng số 17.347 hộ". */
#include "core/audit_private.h"

#define BACK (3 * AUDIT_WINDOW) /* tokens from a share back to its total */

static const char *const verbs[] = { "dat", "chiem", "bang", "tuong ung", "dat ty le", "chiem ty le",
	"dat ti le", "chiem ti le", "ty le", "ti le", NULL };

/* The count that the share at p is told of: "55.325 người, chiếm"; 0 none. */
static size_t count_of(const struct audit *a, size_t p)
{
	enum qualifier qualifier;
	size_t i = p - audit_qualifier_before(a, p, &qualifier);
	size_t verb = audit_any_before(a, i, verbs), limit;

	if (verb == 0)
		return 0;
	i -= verb + 1;
	for (limit = i > 14 ? i - 14 : 0; i > limit; i--) {
		enum audit_token_kind kind = audit_kind(a, i);

		if (kind == TOK_COUNT)
			return audit_kind(a, i - 1) == TOK_SLASH ? 0 : i;
		if (kind != TOK_WORD && kind != TOK_COMMA)
			return 0;
	}
	return 0;
}

/* Behind the share: "trong tổng số 17.347 hộ". */
static bool total_behind(const struct audit *a, size_t p, int64_t *ret, size_t *ret_last)
{
	size_t i = p + 1;

	i += audit_is(a, i, "tren") || audit_is(a, i, "trong") || audit_is(a, i, "cua");
	if (!audit_is(a, i, "tong"))
		return false;
	for (size_t k = i; k < i + 7; k++) {
		if (audit_count(a, k, ret)) {
			*ret_last = k;
			return audit_kind(a, k + 1) != TOK_SLASH;
		}
		if (audit_kind(a, k) != TOK_WORD)
			return false;
	}
	return false;
}

/* "… tổng dân số trên địa bàn là 92.056 người …" before the share of "tổng dân số". */
static bool total_named(const struct audit *a, size_t p, size_t count, int64_t *ret)
{
	size_t noun = p + 1, limit = count > BACK ? count - BACK : 0;

	if (audit_phrase(a, noun, "tong so"))
		noun += 2;
	else if (audit_is(a, noun, "tong"))
		noun++;
	if (audit_kind(a, noun) != TOK_WORD || audit_kind(a, noun + 1) != TOK_WORD)
		return false;
	for (size_t i = count; i > limit + 1; i--) {
		if (audit_kind(a, i) != TOK_WORD || a->tokens[i].hash != a->tokens[noun].hash ||
		    a->tokens[i + 1].hash != a->tokens[noun + 1].hash ||
		    !(audit_is(a, i - 1, "tong") || audit_phrase_before(a, i, "tong so")))
			continue;
		for (size_t k = i + 2; k < i + 14 && k < count; k++) {
			if (audit_count(a, k, ret))
				return true;
			if (audit_kind(a, k) != TOK_WORD && audit_kind(a, k) != TOK_COLON)
				break;
		}
	}
	return false;
}

/* "Trong tổng số 17.347 hộ, có 7.815 hộ …": the two figures that the sentence has. */
static bool total_of_sentence(const struct audit *a, size_t count, int64_t *ret)
{
	size_t total = 0, i = count;

	while (i > 1 && count - i < AUDIT_WINDOW && !audit_ends_sentence(a, i - 1)) {
		i--;
		if (audit_kind(a, i) == TOK_PERCENT || (audit_kind(a, i) == TOK_COUNT && total > 0))
			return false;
		if (audit_kind(a, i) == TOK_COUNT)
			total = i;
	}
	return total > 0 &&
	       (audit_phrase_before(a, total, "tong so") > 0 || audit_phrase(a, total - 2, "tong") > 0 ||
		   audit_phrase(a, total - 3, "tong so") > 0) &&
	       audit_kind(a, total - 1) != TOK_SLASH && audit_count(a, total, ret);
}

int audit_share_total(struct audit *a)
{
	int64_t last_total = 0;
	int rc = OK;

	for (size_t p = 1; rc == OK && p < a->count; p++) {
		size_t count, last = p;
		int64_t part, total;
		bool named = false;

		if (audit_kind(a, p) == TOK_BREAK)
			last_total = 0;
		if (audit_kind(a, p) != TOK_PERCENT || a->tokens[p].used || (count = count_of(a, p)) == 0 ||
		    audit_of_plan(a, p) || !audit_count(a, count, &part))
			continue;
		if (total_behind(a, p, &total, &last) || total_named(a, p, count, &total) ||
		    total_of_sentence(a, count, &total))
			named = true;
		else
			total = last_total;
		if (total <= 0)
			continue;
		/* A total of the same paragraph that is not named here may be another's. */
		rc = audit_add_share(a, (struct ratio){ part, total }, p, count, last, !named);
		last_total = total;
	}
	return rc;
}
