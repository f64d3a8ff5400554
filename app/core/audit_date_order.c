/* Documents of one register: a higher number is not of an earlier day. */
#include <stdlib.h>
#include <string.h>
#include "base/sort.h"

#include "core/audit_private.h"

#define NEAR_DAYS 45
#define LOOK_BACK 6 /* documents of the same letters */

static int compare(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

static int by_register(const void *left, const void *right)
{
	const struct audit_mention *a = left, *b = right;
	int order = compare(a->name.series, b->name.series);

	if (!order)
		order = a->date.year - b->date.year;
	if (!order)
		order = a->name.number - b->name.number;
	return order ? order : (a->token > b->token) - (a->token < b->token);
}

static bool same_document(const struct audit_mention *a, const struct audit_mention *b)
{
	return a->name.symbol == b->name.symbol && a->name.number == b->name.number &&
	       date_compare(a->date, b->date) == 0;
}

/* Who issued it may be said at one of its places only. The list is in the order of names. */
static void share_issuers(struct audit_mention *list, size_t count)
{
	for (size_t first = 0, end; first < count; first = end) {
		const struct audit_mention *known = NULL;

		for (end = first; end < count && same_document(&list[first], &list[end]); end++)
			if (!known && list[end].issuer != 0)
				known = &list[end];
		for (size_t i = first; known && i < end; i++) {
			if (list[i].issuer == 0) {
				list[i].issuer = known->issuer;
				list[i].place = known->place;
			}
		}
	}
}

/* One carries out what others issued. */
static bool is_of_others(const struct audit *a, const struct audit_mention *m)
{
	static const char *const words[] = { "thuc hien", "thi hanh", "can cu", "theo", "tai", "tinh than",
		NULL };

	return audit_any_before(a, audit_with_type(a, m->token), words) > 0;
}

/* One says who issued it, the other does not: an office of the same level may be the one meant. */
static bool may_be_own(uint32_t issuer)
{
	static const char *const levels[] = { "huyen", "xa", "phuong", "thi", "quan", "thanh" };

	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
		if (issuer == audit_hash(levels[i], strlen(levels[i])))
			return true;
	return issuer == 0;
}

/* Who issued them is not said, or their letters differ: of one register when both number and
 * day are near. */
static bool may_be_of_one(
    const struct audit *a, const struct audit_mention *low, const struct audit_mention *high)
{
	int64_t days = date_days(low->date) - date_days(high->date);

	if (low->issuer != 0 && low->issuer == high->issuer && low->name.symbol == high->name.symbol)
		return true;
	return (high->name.number - low->name.number) * 4 <= low->name.number && days <= NEAR_DAYS &&
	       may_be_own(low->issuer) && may_be_own(high->issuer) &&
	       (low->issuer != 0 || !is_of_others(a, low)) && (high->issuer != 0 || !is_of_others(a, high));
}

static bool is_out_of_order(
    const struct audit *a, const struct audit_mention *low, const struct audit_mention *high)
{
	return high->name.series == low->name.series && high->name.year == low->name.year &&
	       high->date.year == low->date.year && !audit_issuers_differ(low, high) &&
	       low->name.number < high->name.number && date_compare(low->date, high->date) > 0 &&
	       may_be_of_one(a, low, high);
}

int audit_date_order(struct audit *a, struct audit_mention *list, size_t count)
{
	int rc = OK;

	share_issuers(list, count);
	sort_stable(list, count, sizeof *list, by_register);
	for (size_t i = 1; rc == OK && i < count; i++) {
		if (same_document(&list[i - 1], &list[i])) /* its first place is the one to show */
			continue;
		/* Others' documents may stand between. */
		for (size_t k = i, n = 0; rc == OK && k > 0 && n < LOOK_BACK; k--, n++) {
			if ((k > 1 && same_document(&list[k - 2], &list[k - 1])) ||
			    !is_out_of_order(a, &list[k - 1], &list[i]))
				continue;
			rc = audit_add_date(a, &list[k - 1], &list[i], DATE_OUT_OF_ORDER);
			break;
		}
	}
	return rc;
}
