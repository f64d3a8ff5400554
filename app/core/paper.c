#include "core/paper.h"

#include <string.h>

/* A bare figure that Vietnamese eyes read as it was meant: not the keypad's "99.8". */
static bool reads_as_typed(const char *typed, struct decimal number)
{
	struct figure figure;

	return figure_parse(typed, strlen(typed), &figure) == OK && !figure.english[0] &&
	       decimal_compare(figure.reading[0], number) == 0;
}

/* The share that two figures give, unless the officer typed it right beside them. */
static void append_share(
    struct str *ret, const struct value *value, const struct decimal *limit, const char *gap)
{
	struct decimal share;

	if (value->has_claimed_percent && value_percent(value, value->claimed_percent.scale, &share) &&
	    decimal_compare(share, value->claimed_percent) == 0)
		return;
	if (!value_share_shown(value->share, limit, &share))
		return;
	str_append(ret, gap);
	str_append(ret, "= ");
	decimal_append_vi(ret, share);
	str_append_char(ret, '%');
}

void paper_append_answer(struct str *ret, const struct value_domain *domain, const char *typed,
    const struct value *value, const struct decimal *limit, const char *gap)
{
	bool bare = typed[strspn(typed, "0123456789., %")] == '\0';

	switch (value->kind) {
	case VALUE_STATUS:
	case VALUE_CHOICE:
		if (value->status >= 0 && (size_t)value->status < domain->status_count)
			typed = domain->statuses[value->status].label;
		str_append(ret, typed);
		break;
	case VALUE_PERCENT:
	case VALUE_COUNT:
		if (bare && !reads_as_typed(typed, value->number)) {
			decimal_append_vi(ret, value->number);
			typed = "";
		}
		str_append(ret, typed);
		if (bare && value->kind == VALUE_PERCENT && !strchr(typed, '%'))
			str_append_char(ret, '%');
		break;
	default:
		str_append(ret, typed);
		if (value->kind == VALUE_RATIO)
			append_share(ret, value, limit, gap);
	}
}
