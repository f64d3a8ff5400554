/* Shares of a total that the text names: "55.325 người, chiếm 60% tổng dân số", "7.815 hộ, chiếm
 * 45,05% trong tổng số 17.347 hộ". */
#include "core/audit_private.h"

#define BACK (3 * AUDIT_WINDOW) /* tokens from a share back to its total */

const char *const audit_share_verbs[] = { "dat", "chiem", "bang", "tuong ung", "tuong duong", "tuong ung voi",
	"tuong duong voi", "dat ty le", "chiem ty le", "dat ti le", "chiem ti le", "ty le", "ti le", NULL };

/* "tăng 2.115 hồ sơ (5,8%)": a change, no part. */
static bool is_change(const struct audit *a, size_t count)
{
	static const char *const ways[] = { "tang", "giam", "tang them", "giam con", "vuot", NULL };
	enum qualifier qualifier;

	return audit_any_before(a, count - audit_qualifier_before(a, count, &qualifier), ways) > 0;
}

size_t audit_share_count(const struct audit *a, size_t p)
{
	enum qualifier qualifier;
	size_t i = p - audit_qualifier_before(a, p, &qualifier);
	size_t verb = audit_any_before(a, i, audit_share_verbs), limit;

	i -= verb + 1;
	if (audit_kind(a, i) == TOK_OPEN)
		i--;
	else if (verb == 0)
		return 0;
	for (limit = i > 14 ? i - 14 : 0; i > limit; i--) {
		enum audit_token_kind kind = audit_kind(a, i);

		if (kind == TOK_COUNT)
			return audit_kind(a, i - 1) == TOK_SLASH || audit_kind(a, i + 1) == TOK_SLASH ||
				       is_change(a, i)
				   ? 0
				   : i;
		if (kind != TOK_WORD && kind != TOK_COMMA && kind != TOK_LABEL)
			return 0;
		if (audit_phrase(a, i, "ty le") > 0 || audit_phrase(a, i, "ti le") > 0)
			return 0; /* of another thing */
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

bool audit_share_named(const struct audit *a, size_t p, size_t count, int64_t *ret, size_t *ret_last)
{
	*ret_last = p;
	return total_behind(a, p, ret, ret_last) || total_named(a, p, count, ret) ||
	       total_of_sentence(a, count, ret);
}
