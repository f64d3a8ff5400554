/* What a link reads: words and figures of the paper. */
#include <string.h>
#include "base/mem.h"
#include "core/links.h"
#include "core/paper.h"

/* In a sentence figures are grouped, however they were typed; but "02" keeps its zero, and
 * what has words in it ("trên 86,4%", "1,9 tỷ") is the officer's own. */
static bool append_bare(struct str *ret, const char *typed, const struct value *v)
{
	if (typed[strspn(typed, "0123456789./ ")] != '\0' || v->has_claimed_percent)
		return false;
	if (v->kind == VALUE_RATIO) {
		int_append_vi(ret, v->share.num);
		str_append(ret, "/");
		int_append_vi(ret, v->share.den);
		return true;
	}
	if ((v->kind != VALUE_COUNT && v->kind != VALUE_MONEY) || (typed[0] == '0' && typed[1]))
		return false;
	decimal_append_vi(ret, v->number);
	if (v->kind == VALUE_MONEY)
		str_append(ret, " đồng");
	return true;
}

static void append_answer(struct str *ret, const struct record *record, size_t indicator)
{
	const struct indicator *of = &record->form->indicators[indicator];
	const struct decimal *limit = target_limit(indicator_target(of, record->key.period.year));
	const struct cell *cell = &record->cells[indicator];
	const struct value *v = &cell->value;
	struct decimal share;
	struct str typed = { 0 };
	size_t from = strspn(cell->typed, " "), to = strlen(cell->typed);

	while (to > from && cell->typed[to - 1] == ' ')
		to--;
	str_append_n(&typed, cell->typed + from, to - from);
	switch (v->kind) {
	case VALUE_MISSING:
		str_append(ret, "chưa có số liệu");
		break;
	case VALUE_NONE_AROSE:
		str_append(ret, "không phát sinh");
		break;
	case VALUE_NOT_APPLICABLE:
		str_append(ret, "không áp dụng");
		break;
	default:
		if (!append_bare(ret, str_text(&typed), v)) {
			paper_append_answer(ret, &of->domain, str_text(&typed), v, limit, " ");
		} else if (v->kind == VALUE_RATIO && value_share_shown(v->share, limit, &share)) {
			str_append(ret, " = ");
			decimal_append_vi(ret, share);
			str_append(ret, "%");
		}
	}
	ret->failed |= str_failed(&typed);
	str_dispose(&typed);
}

static void append_percent(struct str *ret, const struct record *record, size_t indicator)
{
	const struct indicator *of = &record->form->indicators[indicator];
	const struct value *v = &record->cells[indicator].value;
	struct decimal percent = v->number;

	if (v->kind == VALUE_RATIO &&
	    !value_share_shown(
		v->share, target_limit(indicator_target(of, record->key.period.year)), &percent)) {
		str_append(ret, LINK_BLANK_TEXT);
		return;
	}
	decimal_append_vi(ret, percent);
	str_append(ret, "%");
}

static void append_figure(struct str *ret, const struct record *record, size_t indicator)
{
	const struct value *v = &record->cells[indicator].value;

	switch (v->kind) {
	case VALUE_RATIO:
	case VALUE_PERCENT:
		append_percent(ret, record, indicator);
		break;
	case VALUE_RANK:
		int_append_vi(ret, v->rank);
		break;
	default:
		decimal_append_vi(ret, v->number);
	}
}

void link_append_reading(struct str *ret, const struct record *record, const struct link *link)
{
	const struct value *v;

	if (link->kind == LINK_BRACE)
		str_append(ret, "{");
	if (link->kind != LINK_FIGURE || link->state >= LINK_UNKNOWN)
		return;
	if (link->state != LINK_READS) {
		str_append(ret, LINK_BLANK_TEXT);
		return;
	}
	v = &record->cells[link->indicator].value;
	switch (link->part) {
	case LINK_ANSWER:
		append_answer(ret, record, (size_t)link->indicator);
		break;
	case LINK_NUM:
		int_append_vi(ret, v->share.num);
		break;
	case LINK_DEN:
		int_append_vi(ret, v->share.den);
		break;
	case LINK_PERCENT:
		append_percent(ret, record, (size_t)link->indicator);
		break;
	case LINK_VALUE:
		append_figure(ret, record, (size_t)link->indicator);
		break;
	case LINK_PART_COUNT:
		break;
	}
}
