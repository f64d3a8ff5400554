/* One criterion: what may be answered, its limits, how it is summed up. */
#include "base/i18n.h"
#include "core/form_build.h"

static void build_answers(
    struct builder *b, const struct section *s, const struct section *head, struct indicator *ret)
{
	struct value_domain *domain = &ret->domain;
	bool listed = domain->type == TYPE_CHOICE;
	struct entry *statuses = entry_find_default(b, s, KEY_STATUSES, 0);
	struct entry *choices = entry_find_default(b, s, KEY_CHOICES, 0);
	const struct entry *wrong = listed ? entry_find(s, KEY_STATUSES, 0) : choices;

	if (wrong)
		problem_add(b, wrong->line, wrong->column,
		    _("choices belong to type choice, statuses to every other type"),
		    _("\"%s\" does not go with type \"%s\""), wrong->name, value_type_name(domain->type));
	if (!statuses && head && domain->type != TYPE_DATE && domain->type != TYPE_TEXT &&
	    domain->type != TYPE_TABLE)
		statuses = entry_find(head, KEY_STATUSES, 0);
	domain->statuses = entry_statuses(b, listed ? choices : statuses, &domain->status_count);
	if (listed && !choices)
		problem_add(b, s->line, s->column, _("add choices = first | second"), _("[%s] has no \"%s\""),
		    s->name, "choices");
	else if (domain->type == TYPE_STATUS && !statuses)
		problem_add(b, s->line, s->column,
		    _("add statuses = Done: met | Not done: not_met, here or in [form]"),
		    _("[%s] has no \"%s\""), s->name, "statuses");
}

static void build_share(struct builder *b, const struct section *s, struct indicator *ret)
{
	static const char *const whose[] = { "source", "ours" };
	const struct entry *num = entry_find(s, KEY_NUMERATOR, 0), *den = entry_find(s, KEY_DENOMINATOR, 0);
	const struct entry *wrong = num ? num : den;

	if (ret->domain.type == TYPE_RATIO) {
		require_entry(
		    b, s, KEY_NUMERATOR, "numerator.label", N_("say what is counted above the line"));
		require_entry(
		    b, s, KEY_DENOMINATOR, "denominator.label", N_("say what is counted below the line"));
	} else if (wrong) {
		problem_add(b, wrong->line, wrong->column, _("delete the line, or write type = ratio"),
		    _("\"%s\" does not go with type \"%s\""), wrong->name, value_type_name(ret->domain.type));
	}
	ret->numerator_label = entry_text(num);
	ret->denominator_label = entry_text(den);
	ret->labels_ours = entry_word(b, entry_find_default(b, s, KEY_LABELS, 0), whose, 2, 0) == 1;
}

static void build_limits(struct builder *b, const struct section *s, struct indicator *ret)
{
	enum value_type type = ret->domain.type;
	const struct entry *min = entry_find_default(b, s, KEY_MIN, 0),
			   *max = entry_find_default(b, s, KEY_MAX, 0);
	const struct entry *wrong = min ? min : max;

	ret->domain.max_percent = (struct decimal){ 100, 0 };
	if (wrong && !value_type_has_figure(type)) {
		problem_add(b, wrong->line, wrong->column, _("delete the line"),
		    _("\"%s\" does not go with type \"%s\""), wrong->name, value_type_name(type));
		return;
	}
	ret->has_min = entry_decimal(b, min, &ret->min);
	ret->has_max = entry_decimal(b, max, &ret->max);
	if (ret->has_max && ret->has_min && decimal_compare(ret->min, ret->max) > 0)
		problem_in_value(b, max, _("the lowest allowed figure stands in min, the highest in max"),
		    _("max is less than min"));
	if (value_type_is_share(type)) {
		if (!ret->has_max)
			ret->max = (struct decimal){ 100, 0 };
		ret->has_max = true;
		ret->domain.max_percent = ret->max;
	}
}

static void build_missing(struct builder *b, const struct section *s, struct indicator *ret, bool adds)
{
	static const char *const words[] = {
#define MISSING_WORD(id, word) word,
		MISSING_RULES(MISSING_WORD)
#undef MISSING_WORD
	};
	const struct entry *e = entry_find_default(b, s, KEY_MISSING, 0);

	ret->missing = (enum missing)entry_word(b, e, words, MISSING_COUNT, MISSING_SKIP_IF_ALL);
	if (!adds && entry_find(s, KEY_MISSING, 0))
		problem_add(b, e->line, e->column,
		    _("missing says how figures are added up, with aggregate = ratio or sum; delete the line"),
		    _("\"%s\" does not go with a criterion that is not summed up"), e->name);
}

static void build_aggregate(struct builder *b, const struct section *s, struct indicator *ret)
{
	static const char *const words[] = { "ratio", "sum", "list", "none" };
	enum value_type type = ret->domain.type;
	bool adds = type == TYPE_COUNT || type == TYPE_MONEY;
	const struct entry *e = entry_find_default(b, s, KEY_AGGREGATE, 0), *falls;
	int how = entry_word(b, e, words, 4, type == TYPE_RATIO ? 0 : adds ? 1 : 2);

	if ((how == 0 && type != TYPE_RATIO) || (how == 1 && !adds))
		problem_in_value(b, e,
		    _("ratio adds numerators and denominators, sum adds counts and money; "
		      "everything else is list or none"),
		    _("a criterion of type \"%s\" cannot be summed up this way"), value_type_name(type));
	ret->aggregate = words[how];
	build_missing(b, s, ret, how <= 1);
	falls = entry_find_default(b, s, KEY_CUMULATIVE, 0);
	ret->cumulative = entry_yes(b, falls);
	if (ret->cumulative && !adds)
		problem_in_value(b, falls, _("cumulative is for counts and money; delete the line"),
		    _("\"%s\" does not go with type \"%s\""), falls->name, value_type_name(type));
}

void build_indicator(
    struct builder *b, const struct section *s, const struct section *head, struct indicator *ret)
{
	ret->label = entry_text(
	    require_entry(b, s, KEY_LABEL, "label", N_("add label = the criterion's name, word for word")));
	ret->own_label = ret->label;
	if (s->type_bad)
		return;
	ret->unit = entry_text(entry_find_default(b, s, KEY_UNIT, 0));
	ret->domain.unit = ret->unit;
	check_type_keys(b, s, s->type);
	if (s->type == TYPE_TABLE)
		build_columns(b, s, ret);
	build_answers(b, s, head, ret);
	build_share(b, s, ret);
	build_limits(b, s, ret);
	build_aggregate(b, s, ret);
	ret->required = entry_yes(b, entry_find_default(b, s, KEY_REQUIRED, 0));
	ret->instruction = entry_text(entry_find_default(b, s, KEY_INSTRUCTION, 0));
	ret->basis = entry_text(entry_find_default(b, s, KEY_BASIS, 0));
	ret->note = entry_text(entry_find(s, KEY_NOTE, 0));
	ret->legend = entry_text(entry_find(s, KEY_LEGEND, 0));
	ret->provider = entry_text(entry_find_default(b, s, KEY_PROVIDER, 0));
	ret->evidence = entry_text(entry_find_default(b, s, KEY_EVIDENCE, 0));
	build_targets(b, s, ret);
	build_rules(b, s, ret);
	build_relations(b, s, ret);
	build_scoring(b, s, ret);
	build_proposal(b, s, ret);
}
