/* "1 783/1 787 hộ": thousands that a plain blank groups. Read as one figure where they can be
 * nothing else: "mức độ 4 100 hồ sơ" and the columns of a table are two. */
#include "core/audit_private.h"

#define GROUPS_MAX 5

static bool all_digits(const struct audit *a, size_t i, size_t most)
{
	const struct audit_token *t = &a->tokens[i];

	if (audit_kind(a, i) != TOK_COUNT || t->length > most)
		return false;
	for (size_t k = t->at; k < audit_end(a, i); k++)
		if (a->text[k] < '0' || a->text[k] > '9')
			return false;
	return true;
}

/* The last token of the groups that begin at i; i when it has none behind it. */
static size_t groups_end(const struct audit *a, size_t i)
{
	size_t last = i;

	if (!all_digits(a, i, 3) || a->text[a->tokens[i].at] == '0')
		return i;
	while (last - i < GROUPS_MAX && all_digits(a, last + 1, 3) && a->tokens[last + 1].length == 3 &&
	       a->tokens[last + 1].at == audit_end(a, last) + 1 && a->text[audit_end(a, last)] == ' ')
		last++;
	return audit_kind(a, last + 1) == TOK_COUNT || audit_kind(a, last + 1) == TOK_PERCENT ? i : last;
}

static int64_t value_of(const struct audit *a, size_t first, size_t last)
{
	int64_t value = 0;

	if (first == last && !all_digits(a, first, 15)) /* "17.347": grouped by dots */
		return audit_count(a, first, &value) ? value : 0;
	for (size_t i = a->tokens[first].at; i < audit_end(a, last); i++)
		if (a->text[i] != ' ')
			value = value * 10 + (a->text[i] - '0');
	return value;
}

/* What its other half leaves over. Of the groups [i, last] what stands before is at `at`: the row
 * has been drawn together up to there. */
static bool is_part_of_ratio(const struct audit *a, size_t at, size_t i, size_t last)
{
	size_t other = last + 2;

	if (audit_kind(a, at - 1) == TOK_SLASH && audit_kind(a, at - 2) == TOK_COUNT)
		return value_of(a, at - 2, at - 2) > value_of(a, i, i);
	return audit_kind(a, last + 1) == TOK_SLASH && audit_kind(a, other) == TOK_COUNT &&
	       value_of(a, i, last) <= value_of(a, other, groups_end(a, other));
}

/* "mức độ 4 100 hồ sơ", "tổ 3 150 hộ" */
static bool is_numbered(const struct audit *a, size_t at)
{
	static const char *const numbered[] = { "to", "doi", "bo", "chi bo", NULL };

	return audit_is_named(a, at) || audit_any_before(a, at, numbered) > 0;
}

static bool is_counted(const struct audit *a, size_t at, size_t last)
{
	static const char *const things[] = { "ho", "nguoi", "ho so", "van ban", "hoc sinh", "thon",
		"thu tuc", "tthc", "tai khoan", "luot", "giao dich", "don vi", "dong", "trieu", "lao dong",
		"can bo", "doanh nghiep", "tre", "the", "thue bao", "cong dan", "nhan khau", "dich vu",
		"truong hop", NULL };
	if (audit_kind(a, at - 1) != TOK_COLON && audit_kind(a, at - 1) != TOK_WORD)
		return false;
	switch (audit_kind(a, last + 1)) {
	case TOK_BREAK:
		return audit_kind(a, at - 1) == TOK_COLON;
	case TOK_WORD:
		return audit_any(a, last + 1, things) > 0;
	case TOK_COMMA:
	case TOK_SEMICOLON:
	case TOK_STOP:
	case TOK_OPEN:
	case TOK_CLOSE:
		return true;
	default:
		return false;
	}
}

/* The groups [i, last], what stands before them at `at`: one figure? Else they are no figures that
 * count, unless the first is a number of something. */
static bool join(struct audit *a, size_t at, size_t i, size_t last)
{
	bool named = at < 2 || is_numbered(a, at);

	if (at >= 2 && (is_part_of_ratio(a, at, i, last) || (!named && is_counted(a, at, last))))
		return true;
	for (size_t k = i; !named && k <= last; k++)
		a->tokens[k].kind = TOK_LABEL;
	return false;
}

void audit_join_groups(struct audit *a)
{
	size_t kept = 0;

	for (size_t i = 0, last; i < a->count; i = last + 1, kept++) {
		last = groups_end(a, i);
		if (last > i && !join(a, kept, i, last))
			last = i;
		a->tokens[kept] = a->tokens[i];
		a->tokens[kept].length = (uint32_t)(audit_end(a, last) - a->tokens[kept].at);
	}
	a->count = kept;
}
