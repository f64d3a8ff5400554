#include "core/value.h"

#include <stdlib.h>
#include <string.h>
#include "base/mem.h"

static const char *const kind_names[] = {
#define KIND_NAME(id, name) name,
	VALUE_KINDS(KIND_NAME)
#undef KIND_NAME
};

static const char *const qualifier_names[] = {
#define QUALIFIER_NAME(id, name) name,
	QUALIFIERS(QUALIFIER_NAME)
#undef QUALIFIER_NAME
};

static const char *const type_names[TYPE_COUNT_] = {
	[TYPE_RATIO] = "ratio",
	[TYPE_PERCENT] = "percent",
	[TYPE_COUNT] = "count",
	[TYPE_MONEY] = "money",
	[TYPE_RANK] = "rank",
	[TYPE_STATUS] = "status",
	[TYPE_CHOICE] = "choice",
	[TYPE_DATE] = "date",
	[TYPE_TEXT] = "text",
	[TYPE_TABLE] = "table",
};

bool status_denies(const struct status *status)
{
	static const char *const words[] = { "Chưa", "chưa", "CHƯA", "Không", "không", "KHÔNG" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t n = strlen(words[i]);

		if (strncmp(status->label, words[i], n) == 0 &&
		    (status->label[n] == ' ' || status->label[n] == '\0'))
			return true;
	}
	return false;
}

void value_init(struct value *v)
{
	memset(v, 0, sizeof(*v));
	v->kind = VALUE_BLANK;
	v->status = -1;
	v->claimed_status = -1;
}

void value_dispose(struct value *v)
{
	free(v->text);
	value_init(v);
}

int value_copy(const struct value *from, struct value *ret)
{
	struct value copy = *from;

	if (from->text) {
		copy.text = mem_strdup(from->text);
		if (!copy.text)
			return ERR_NOMEM;
	}
	*ret = copy;
	return OK;
}

static bool decimal_same(struct decimal a, struct decimal b)
{
	return a.units == b.units && a.scale == b.scale;
}

bool value_equal(const struct value *a, const struct value *b)
{
	if (a->kind != b->kind || a->qualifier != b->qualifier || a->bound != b->bound ||
	    !decimal_same(a->number, b->number) || a->share.num != b->share.num ||
	    a->share.den != b->share.den)
		return false;
	if (a->rank != b->rank || a->ranked != b->ranked || a->status != b->status ||
	    date_compare(a->date, b->date) != 0)
		return false;
	if (a->has_claimed_percent != b->has_claimed_percent ||
	    !decimal_same(a->claimed_percent, b->claimed_percent) || a->claimed_status != b->claimed_status ||
	    a->claimed_of_plan != b->claimed_of_plan)
		return false;
	if (strcmp(a->unit_word, b->unit_word) != 0 || strcmp(a->mark, b->mark) != 0)
		return false;
	if (!a->text || !b->text)
		return a->text == b->text;
	return strcmp(a->text, b->text) == 0;
}

void value_question_dispose(struct value_question *ask)
{
	for (size_t i = 0; i < ask->count; i++)
		value_dispose(&ask->options[i]);
	ask->count = 0;
}

bool value_has_figure(const struct value *v)
{
	switch (v->kind) {
	case VALUE_PERCENT:
	case VALUE_COUNT:
	case VALUE_MONEY:
		return true;
	case VALUE_RATIO:
		return v->share.den > 0;
	default:
		return false;
	}
}

bool value_number(const struct value *v, struct ratio *ret)
{
	static const struct ratio hundred = { 100, 1 };

	if (!value_has_figure(v))
		return false;
	if (v->kind == VALUE_RATIO)
		return ratio_mul(v->share, hundred, ret) == OK;
	*ret = decimal_to_ratio(v->number);
	return true;
}

bool value_percent(const struct value *v, int scale, struct decimal *ret)
{
	if (v->kind == VALUE_PERCENT)
		return decimal_rescale(v->number, scale, ROUND_HALF_AWAY, ret) == OK;
	if (v->kind == VALUE_RATIO && v->share.den > 0)
		return ratio_percent(v->share, scale, ROUND_HALF_AWAY, ret) == OK;
	return false;
}

bool value_is_estimate(const struct value *v)
{
	return v->qualifier != QUALIFIER_NONE;
}

const char *value_kind_name(enum value_kind kind)
{
	return (size_t)kind < VALUE_KIND_COUNT ? kind_names[kind] : "?";
}

const char *qualifier_name(enum qualifier q)
{
	return (size_t)q < QUALIFIER_COUNT ? qualifier_names[q] : "?";
}

bool value_type_is_share(enum value_type type)
{
	return type == TYPE_RATIO || type == TYPE_PERCENT;
}

bool value_type_has_figure(enum value_type type)
{
	return value_type_is_share(type) || type == TYPE_COUNT || type == TYPE_MONEY || type == TYPE_RANK;
}

const char *value_type_name(enum value_type type)
{
	return (size_t)type < TYPE_COUNT_ ? type_names[type] : "?";
}

int value_type_from_name(const char *name)
{
	for (int i = 0; i < TYPE_COUNT_; i++) {
		if (strcmp(type_names[i], name) == 0)
			return i;
	}
	return -1;
}
