/* The rules of a form pack on one cell: what their expressions see, and their messages. */
#include <string.h>

#include "base/i18n.h"
#include "core/check_private.h"
#include "core/rollup.h"

/* --- what expressions see ------------------------------------------------ */

static struct expr_value number(struct ratio r)
{
	return (struct expr_value){ EXPR_NUMBER, r };
}

static struct expr_value known(bool is_known, struct ratio r)
{
	return is_known ? number(r) : (struct expr_value){ EXPR_UNKNOWN, { 0, 1 } };
}

const struct value *check_value_of(const struct check *c, size_t indicator)
{
	return (int)indicator == c->index ? c->value : &c->record->cells[indicator].value;
}

static struct expr_value count_met(const struct check *c, const char *code)
{
	const struct form *form = c->record->form;
	int64_t met = 0;

	for (size_t i = 0; i < form->indicator_count; i++) {
		const struct indicator *indicator = &form->indicators[i];

		if (code[0] && strcmp(code, indicator->code) != 0 &&
		    strcmp(code, form->groups[indicator->group].id) != 0)
			continue;
		met += value_outcome(indicator, indicator_target(indicator, c->record->key.period.year),
			   check_value_of(c, i)) == OUTCOME_MET;
	}
	return number((struct ratio){ met, 1 });
}

/* The rows of a table; where nothing arose there are none. */
static bool table_rows(const struct value *v, struct ratio *ret)
{
	*ret = (struct ratio){ 0, 1 };
	if (v->kind == VALUE_TABLE && v->text[0]) {
		ret->num = 1;
		for (const char *s = v->text; *s; s++)
			ret->num += *s == '\n';
	}
	return v->kind == VALUE_TABLE || v->kind == VALUE_NONE_AROSE;
}

struct expr_value check_lookup(void *context, const struct expr_name *name)
{
	const struct check *c = context;
	const struct form *form = c->record->form;
	const struct indicator *indicator;
	const struct target *target;
	const struct value *v;
	struct ratio r = { 0, 1 };
	int at;

	if (name->form) {
		const struct rollup *rollup = record_rollup(c->record, name->form);

		return rollup ? rollup_value(rollup, name) : known(false, r);
	}
	if (strcmp(name->name, "count_met") == 0)
		return count_met(c, name->code);
	if ((at = name->code ? form_find(form, name->code) : c->index) < 0)
		return known(false, r);
	indicator = &form->indicators[at];
	v = check_value_of(c, (size_t)at);
	if (strcmp(name->name, "value") == 0)
		return known(criterion_number(indicator, v, &r), r);
	if (strcmp(name->name, "num") == 0)
		return known(v->kind == VALUE_RATIO, (struct ratio){ v->share.num, 1 });
	if (strcmp(name->name, "den") == 0)
		return known(v->kind == VALUE_RATIO, (struct ratio){ v->share.den, 1 });
	if (strcmp(name->name, "of") == 0)
		return known(v->kind == VALUE_RANK && v->ranked > 0, (struct ratio){ v->ranked, 1 });
	if (strcmp(name->name, "rows") == 0)
		return known(table_rows(v, &r), r);
	if (strcmp(name->name, "prev") == 0) {
		v = previous_value(c, (size_t)at);
		return known(v && criterion_number(indicator, v, &r), r);
	}
	if (strcmp(name->name, "claimed") == 0)
		return known(v->has_claimed_percent, decimal_to_ratio(v->claimed_percent));
	if (strcmp(name->name, "min") == 0)
		return known(indicator->has_min, decimal_to_ratio(indicator->min));
	if (strcmp(name->name, "max") == 0)
		return value_type_is_share(indicator->domain.type)
			   ? number(decimal_to_ratio(indicator->domain.max_percent))
			   : known(indicator->has_max, decimal_to_ratio(indicator->max));
	target = indicator_target(indicator, c->record->key.period.year);
	if (strcmp(name->name, "target") == 0 && target && target->test != COMPARE_NONE)
		return number(decimal_to_ratio(target->limit));
	return known(false, r);
}

/* --- messages ------------------------------------------------------------ */

static void append_number_of(struct str *ret, const struct check *c, const struct value *v)
{
	struct decimal percent;
	struct ratio r;

	if (v && v->kind == VALUE_RATIO && value_type_is_share(c->indicator->domain.type) &&
	    value_share_shown(v->share, target_limit(c->target), &percent))
		check_append_percent(ret, percent);
	else if (v && criterion_number(c->indicator, v, &r))
		check_append_figure(ret, c->indicator, r);
	else
		str_append(ret, "…");
}

static const char *const places[PLACE_COUNT] = {
#define PLACE_NAME(place, name) name,
	RULE_PLACES(PLACE_NAME)
#undef PLACE_NAME
};

/* One place of a template, "num.label" for {num.label}; false when there is no such place. */
static bool append_place(struct str *ret, const struct check *c, const char *name, size_t n)
{
	size_t place = 0;

	while (place < PLACE_COUNT && (strlen(places[place]) != n || memcmp(places[place], name, n) != 0))
		place++;
	switch ((enum rule_place)place) {
	case PLACE_NUM:
	case PLACE_DEN:
		if (c->value->kind == VALUE_RATIO)
			int_append_vi(ret, place == PLACE_NUM ? c->value->share.num : c->value->share.den);
		else
			str_append(ret, "…");
		break;
	case PLACE_VALUE:
		append_number_of(ret, c, c->value);
		break;
	case PLACE_PREVIOUS:
		append_number_of(ret, c, previous_value(c, (size_t)c->index));
		break;
	case PLACE_TARGET:
		str_append(ret, c->target && c->target->text[0] ? c->target->text : "…");
		break;
	case PLACE_NUM_LABEL:
		str_append(
		    ret, c->indicator->numerator_label[0] ? c->indicator->numerator_label : _("numerator"));
		break;
	case PLACE_DEN_LABEL:
		str_append(ret,
		    c->indicator->denominator_label[0] ? c->indicator->denominator_label : _("denominator"));
		break;
	case PLACE_LABEL:
		str_append(ret, c->indicator->label);
		break;
	case PLACE_CODE:
		str_append(ret, c->indicator->code);
		break;
	case PLACE_COUNT:
		return false;
	}
	return true;
}

static void append_message(struct str *ret, const struct check *c, const struct rule *rule)
{
	const char *s = rule->message, *close;

	if (!s[0]) {
		str_printf(ret, _("This should hold and does not: %s"), rule->expr_text);
		return;
	}
	while (*s) {
		if (*s == '{' && (close = strchr(s, '}')) &&
		    append_place(ret, c, s + 1, (size_t)(close - s - 1))) {
			s = close + 1;
			continue;
		}
		str_append_char(ret, *s++);
	}
}

static const char *remedy_for(enum severity severity)
{
	switch (severity) {
	case SEVERITY_HARD:
		return _("Check the figures against the papers and type the right ones.");
	case SEVERITY_SOFT:
		return _("Mend the result, or press F2 and type the reason.");
	case SEVERITY_NOTE:
		break;
	}
	return _("Look once more; nothing needs to be done when it is right.");
}

int check_pack_rules(struct check *c)
{
	int rc = OK;

	for (size_t i = 0; rc == OK && i < c->indicator->rule_count; i++) {
		const struct rule *rule = &c->indicator->rules[i];
		enum severity severity = rule->severity;
		struct str message = { 0 };

		if (expr_eval(rule->expr, check_lookup, c).kind != EXPR_FALSE)
			continue;
		/* A warning that does not want its reason written down is a remark. */
		if (severity == SEVERITY_SOFT && !rule->explain)
			severity = SEVERITY_NOTE;
		if (severity == SEVERITY_HARD)
			c->pack_hard = true;
		append_message(&message, c, rule);
		if (str_failed(&message))
			rc = err_nomem(c->err);
		else
			rc = check_add(c, rule->id, severity, remedy_for(severity), "%s", str_text(&message));
		str_dispose(&message);
	}
	return rc;
}
