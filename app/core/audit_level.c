/* Services by level: "Tổng số DVC mức độ 3: 30", "… mức độ 3, 4: 287", "36 TTHC mức độ 3 có phát
 * sinh hồ sơ". Both levels together are their sum, and those in use are among those provided. */
#include "base/i18n.h"
#include "core/audit_private.h"

#define LABEL_MAX 40 /* tokens of what a total is told of */
#define LEVELS 10

/* What is provided of each level: token of the figure; 0 not said, or said twice. */
struct provided {
	size_t count[LEVELS];
	bool twice[LEVELS];
};

/* The whole, and each office below it: "Cấp huyện: 21 TTHC". */
enum { OFFICES = 8 };

static const char *const services[] = { "tthc", "thu tuc hanh chinh", "thu tuc", "dich vu cong",
	"dich vu cong truc tuyen", "dvc", "dvctt", NULL };
static const char *const used[] = { "phat sinh", "ho so", "tiep nhan", "giai quyet", "giao dich", NULL };
static const char *const occurring[] = { "phat sinh", NULL };

/* The digits of "3" and of "3,4", which reads like a decimal; 0 for what is none. */
static unsigned levels_of(const struct audit *a, size_t i)
{
	const char *s = a->text + a->tokens[i].at;
	unsigned levels = 0;

	if (audit_kind(a, i) != TOK_LABEL || (a->tokens[i].length != 1 && a->tokens[i].length != 3))
		return 0;
	for (size_t k = 0; k < a->tokens[i].length; k += 2) {
		if (s[k] < '0' || s[k] > '9' || (k > 0 && s[k - 1] != ','))
			return 0;
		levels |= 1u << (s[k] - '0');
	}
	return levels;
}

/* "mức độ 3", "mức độ 3, 4", "mức độ 3 và mức độ 4" at i: its levels as bits; *ret_next behind. */
static unsigned levels_at(const struct audit *a, size_t i, size_t *ret_next)
{
	unsigned levels = 0, more;

	if (audit_phrase(a, i, "muc do") == 0)
		return 0;
	for (i += 2; (more = levels_of(a, i)) != 0; i++) {
		levels |= more;
		*ret_next = i + 1;
		if (audit_kind(a, i + 1) == TOK_COMMA || audit_is(a, i + 1, "va"))
			i++;
		if (audit_phrase(a, i + 1, "muc do"))
			i += 2;
	}
	return levels;
}

static bool is_one(unsigned levels)
{
	return levels != 0 && (levels & (levels - 1)) == 0;
}

static size_t number_of(unsigned level)
{
	size_t number = 0;

	for (; level > 1; level >>= 1)
		number++;
	return number;
}

/* "Tổng số TTHC … mức độ 3: 30" at i: token of its figure; 0 none. */
static size_t total_at(const struct audit *a, size_t i, unsigned *ret_levels)
{
	size_t k = i + audit_phrase(a, i, "tong so"), next;
	size_t end = i + LABEL_MAX;

	*ret_levels = 0;
	if (k == i || audit_any(a, k, services) == 0)
		return 0;
	for (; k < end && audit_kind(a, k) != TOK_COUNT; k++) {
		if (audit_ends_sentence(a, k) || audit_kind(a, k) == TOK_PERCENT || audit_any(a, k, used) > 0)
			return 0;
		if (audit_phrase(a, k, "muc do") > 0) {
			if (*ret_levels != 0 || (*ret_levels = levels_at(a, k, &next)) == 0)
				return 0;
			k = next - 1;
		}
	}
	return k < end && *ret_levels != 0 && audit_kind(a, k - 1) == TOK_COLON &&
		       audit_kind(a, k + 1) != TOK_SLASH
		   ? k
		   : 0;
}

static int add_both(struct audit *a, const struct provided *p, unsigned levels, size_t whole)
{
	struct audit_parts parts = { .base = whole };
	int64_t sum;

	for (size_t level = 0; level < LEVELS; level++) {
		struct audit_part *part = &parts.items[parts.count];

		if ((levels >> level & 1) == 0)
			continue;
		if (p->twice[level] || p->count[level] == 0 || !audit_count(a, p->count[level], &part->value))
			return OK;
		part->count = p->count[level];
		parts.count++;
	}
	if (!audit_count(a, whole, &parts.whole) || !audit_sum_of(&parts, parts.count, &sum))
		return OK;
	return audit_add_sum(a, &parts, parts.count, sum, whole);
}

static int add_used(struct audit *a, const struct provided *p, unsigned levels, size_t part)
{
	struct audit_found found = { .kind = AUDIT_SUBSET, .first = part, .last = audit_thing_end(a, part) };
	size_t level = number_of(levels);
	int64_t value, whole;

	if (!is_one(levels) || p->twice[level] || p->count[level] == 0 || !audit_count(a, part, &value) ||
	    !audit_count(a, p->count[level], &whole))
		return OK;
	found.other = p->count[level];
	found.result = value <= whole ? AUDIT_RIGHT : AUDIT_WRONG;
	int_append_vi(&found.stated, value);
	int_append_vi(&found.computed, whole);
	return audit_add(a, &found,
	    _("%s services of level %zu had files, but only %s are provided at that level. Check both."),
	    str_text(&found.stated), level, str_text(&found.computed));
}

/* "36 TTHC mức độ 3", "thủ tục mức độ 3 có phát sinh hồ sơ: 24" at i: token of its figure. */
static size_t used_at(const struct audit *a, size_t i, bool in_list, unsigned *ret_levels)
{
	size_t words = audit_any(a, i, services), next = 0, k, behind;

	if (words == 0 || (*ret_levels = levels_at(a, i + words, &next)) == 0)
		return 0;
	if (audit_kind(a, i - 1) == TOK_COUNT && audit_kind(a, i - 2) != TOK_SLASH)
		return in_list || audit_phrase(a, next, "co phat sinh") ? i - 1 : 0;
	if ((behind = audit_phrase(a, next, "co phat sinh ho so")) == 0)
		return 0;
	k = next + behind;
	k += audit_kind(a, k) == TOK_COLON || audit_is(a, k, "la");
	return audit_kind(a, k) == TOK_COUNT && audit_kind(a, k + 1) != TOK_SLASH ? k : 0;
}

/* "+ Cấp huyện: 21 TTHC" at i: the office, from 1, and *ret_count its figure; 0 none. */
static size_t office_at(const struct audit *a, size_t i, size_t *ret_count)
{
	size_t at = 0, words, k;
	uint32_t axis = audit_axis(a, i, i + 4, &at, &words);

	if (audit_axis_kind(axis) != AXIS_COUNTS || at != i || (axis & 0xFFFFFF) >= OFFICES)
		return 0;
	k = i + words;
	k += audit_kind(a, k) == TOK_COLON;
	*ret_count = k;
	return audit_kind(a, k) == TOK_COUNT && audit_kind(a, k + 1) != TOK_SLASH ? axis & 0xFFFFFF : 0;
}

/* What an office below a total has of its levels: kept, or compared with what was kept. */
static int check_office(struct audit *a, struct provided *offices, unsigned levels, size_t i)
{
	size_t figure, office = office_at(a, i, &figure);

	if (office == 0 || levels == 0)
		return OK;
	if (!is_one(levels))
		return add_both(a, &offices[office], levels, figure);
	offices[office].twice[number_of(levels)] |= offices[office].count[number_of(levels)] != 0;
	offices[office].count[number_of(levels)] = figure;
	return OK;
}

/* The paragraph at i tells of services in use: what is listed below it are such. */
static bool tells_of_use(const struct audit *a, size_t i)
{
	size_t words = audit_phrase(a, i, "tong so");

	return words > 0 && audit_any(a, i + words, services) > 0 && audit_within(a, i, i + 10, occurring);
}

static void read_provided(const struct audit *a, struct provided *ret)
{
	unsigned levels;

	for (size_t i = 1, figure; i < a->count; i++) {
		if (audit_kind(a, i - 1) != TOK_BREAK || (figure = total_at(a, i, &levels)) == 0 ||
		    !is_one(levels))
			continue;
		ret->twice[number_of(levels)] |= ret->count[number_of(levels)] != 0;
		ret->count[number_of(levels)] = figure;
	}
}

int audit_levels(struct audit *a)
{
	struct provided whole = { .twice = { false } }, offices[OFFICES] = { whole };
	bool in_list = false;
	unsigned levels = 0, used_levels;
	int rc = OK;

	read_provided(a, &whole);
	for (size_t i = 1, figure; rc == OK && i < a->count; i++) {
		if (audit_kind(a, i - 1) == TOK_BREAK && audit_mark(a, i - 1) == MARK_PLUS && levels != 0 &&
		    total_at(a, i, &used_levels) == 0) {
			rc = check_office(a, offices, levels, i);
		} else if (audit_kind(a, i - 1) == TOK_BREAK && audit_mark(a, i - 1) != MARK_NONE) {
			in_list = tells_of_use(a, i) || (in_list && audit_mark(a, i - 1) == MARK_PLUS);
			if ((figure = total_at(a, i, &levels)) == 0)
				levels = 0;
			else if (!is_one(levels))
				rc = add_both(a, &whole, levels, figure);
		}
		if (rc == OK && (figure = used_at(a, i, in_list, &used_levels)) != 0)
			rc = add_used(a, &whole, used_levels, figure);
	}
	return rc;
}
