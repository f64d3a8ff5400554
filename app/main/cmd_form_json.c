/* phieuso form show --json: the form as data. */
#include <jansson.h>
#include "base/i18n.h"
#include "main/cli.h"

static json_t *json_number(struct decimal number)
{
	struct str text = { 0 };
	json_t *ret;

	decimal_append_plain(&text, number);
	ret = str_failed(&text) ? NULL : json_string(str_text(&text));
	str_dispose(&text);
	return ret;
}

static json_t *json_targets(const struct indicator *indicator, bool *failed)
{
	json_t *targets = json_array();

	for (size_t i = 0; i < indicator->target_count; i++) {
		const struct target *t = &indicator->targets[i];
		struct str words = { 0 };

		target_append_words(&words, t, indicator);
		cli_json_append(targets,
		    json_pack("{s:i, s:s, s:s, s:b, s:s?}", "year", t->year, "text", t->text, "test",
			str_text(&words), "from_text", t->from_text, "source", t->has_source ? t->source : NULL),
		    failed);
		str_dispose(&words);
	}
	return targets;
}

static json_t *json_rules(const struct indicator *indicator, bool *failed)
{
	json_t *rules = json_array();

	for (size_t i = 0; i < indicator->rule_count; i++) {
		const struct rule *rule = &indicator->rules[i];

		cli_json_append(rules,
		    json_pack("{s:s, s:s, s:s, s:s, s:b, s:s}", "id", rule->id, "severity",
			severity_name(rule->severity), "expression", rule->expr_text, "message", rule->message,
			"explain", rule->explain, "source", rule->source),
		    failed);
	}
	return rules;
}

static json_t *json_relations(const struct indicator *indicator, bool *failed)
{
	json_t *relations = json_array();

	for (size_t i = 0; i < indicator->relation_count; i++)
		cli_json_append(relations,
		    json_pack("{s:s, s:s}", "kind", relation_name(indicator->relations[i].kind), "of",
			indicator->relations[i].text),
		    failed);
	return relations;
}

/* null without points. */
static json_t *json_scoring(const struct scoring *scoring)
{
	if (!scoring)
		return json_null();
	return json_pack("{s:o, s:o, s:s, s:s}", "max", json_number(scoring->max), "round",
	    json_number(scoring->round), "by", scoring->expr ? "score" : "score.steps", "how", scoring->text);
}

static json_t *json_indicator(const struct form *form, const struct indicator *indicator, bool *failed)
{
	return json_pack("{s:s, s:s, s:s, s:s?, s:s, s:s, s:b, s:s, s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:o}", "code",
	    indicator->code, "group", form->groups[indicator->group].label, "label", indicator->label, "under",
	    indicator->under ? indicator->under->code : NULL, "unit", indicator->unit, "type",
	    value_type_name(indicator->domain.type), "required", indicator->required, "numerator",
	    indicator->numerator_label, "denominator", indicator->denominator_label, "aggregate", indicator->aggregate,
	    "propose", indicator->proposal_text, "targets", json_targets(indicator, failed), "columns",
	    cli_json_columns(&indicator->domain, failed), "rules", json_rules(indicator, failed), "relations",
	    json_relations(indicator, failed), "score", json_scoring(indicator->scoring));
}

int cli_form_json(struct app *app, const struct form *form, struct err *err)
{
	json_t *indicators = json_array();
	bool failed = false;

	for (size_t i = 0; i < form->indicator_count; i++)
		cli_json_append(indicators, json_indicator(form, &form->indicators[i], &failed), &failed);
	return cli_json_print(app,
	    json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:o}", "id", form->id, "version", form->version,
		"title", form->title, "basis", form->basis, "level", org_level_name(form->level), "complete",
		form->complete_text, "complete_source", form->complete_source, "score_source", form->score_source,
		"indicators", indicators),
	    failed, err);
}
