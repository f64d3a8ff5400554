#include "seal/payload_check.h"

#include <string.h>
#include "platform/digest.h"
#include "base/i18n.h"
#include "core/check.h"
#include "core/period.h"
#include "seal/payload_json.h"

/* indicators[i]: message */
static int refuse(struct err *err, int code, size_t i, const char *key, const char *message)
{
	return err_set(err, code, "indicators[%d].%s: %s", (int)i, key, message);
}

static bool code_seen_before(const json_t *indicators, size_t i)
{
	const char *code = json_text(json_array_get(indicators, i), "code");

	for (size_t k = 0; k < i; k++)
		if (strcmp(json_text(json_array_get(indicators, k), "code"), code) == 0)
			return true;
	return false;
}

/* The share must be ours: it is what people read. */
static bool share_agrees(const json_t *value, bool *ret_no_memory)
{
	const json_t *num = json_object_get(value, "numerator"), *den = json_object_get(value, "denominator");
	struct str plain = { 0 };
	struct decimal percent;
	bool agrees;

	if (!num)
		return true;
	if (ratio_percent((struct ratio){ json_integer_value(num), json_integer_value(den) },
		PAYLOAD_PERCENT_SCALE, ROUND_HALF_AWAY, &percent) < 0)
		return false;
	decimal_append_plain(&plain, percent);
	*ret_no_memory = str_failed(&plain);
	agrees = strcmp(str_text(&plain), json_text(value, "percent")) == 0;
	str_dispose(&plain);
	return agrees;
}

static int check_signed_facts(const json_t *root, struct err *err)
{
	const json_t *key = json_object_get(root, "key"), *sequence = json_object_get(root, "sequence"),
		     *previous = json_object_get(root, "previous");

	if (!key != !sequence || !key != !previous)
		return err_set(
		    err, ERR_SYNTAX, _("key, sequence, previous: must stand together or not at all."));
	if (key && (json_integer_value(sequence) == 1) != (json_string_length(previous) == 0))
		return err_set(err, ERR_SYNTAX,
		    _("previous: must be empty for the first record of a key, and only for it."));
	return OK;
}

int payload_check_sense(const json_t *root, struct err *err)
{
	const json_t *indicators = json_object_get(root, "indicators");

	for (size_t i = 0; i < json_array_size(indicators); i++) {
		const json_t *value = json_object_get(json_array_get(indicators, i), "value");
		bool no_memory = false,
		     blank = strcmp(json_text(value, "kind"), value_kind_name(VALUE_BLANK)) == 0;

		if (code_seen_before(indicators, i))
			return refuse(err, ERR_SYNTAX, i, "code", _("stands twice."));
		if (blank != (*json_text(value, "typed") == 0))
			return refuse(err, ERR_SYNTAX, i, "value.typed",
			    _("is empty for the kind blank, and only for it."));
		if (!share_agrees(value, &no_memory))
			return no_memory ? err_nomem(err)
					 : refuse(err, ERR_SYNTAX, i, "value.percent",
					       _("is not the share that numerator and denominator give."));
	}
	return check_signed_facts(root, err);
}

int payload_find_form(const json_t *root, const struct forms *forms, const struct form **ret, struct err *err)
{
	const json_t *form = json_object_get(root, "form");
	char sha256[SHA256_HEX_SIZE];
	int rc;

	*ret = NULL;
	for (size_t i = 0; forms && i < forms->count; i++) {
		const struct form *known = forms->items[i];
		if (strcmp(known->id, json_text(form, "id")) != 0)
			continue;
		if ((rc = sha256_hex(known->text, known->text_size, sha256, err)) < 0)
			return rc;
		if (strcmp(sha256, json_text(form, "sha256")) == 0)
			*ret = known;
	}
	return OK;
}

/* Takes the two over. */
static bool same(json_t *made, const json_t *given)
{
	bool equal = json_equal(made, given);

	json_decref(made);
	return equal;
}

static bool reading_agrees(struct maker *m, const struct indicator *indicator, const struct target *target,
    const struct value *value, const json_t *given)
{
	const json_t *given_value = json_object_get(given, "value");

	return same(make_value(m, &indicator->domain, json_text(given_value, "typed"), value), given_value) &&
	       strcmp(outcome_name(value_outcome(indicator, target, value)), json_text(given, "outcome")) ==
		   0;
}

/* Reads `typed` again; where it can be read in several ways, the officer chose one. */
static int check_reading(struct maker *m, size_t i, const struct indicator *indicator,
    const struct target *target, const json_t *given, struct err *err)
{
	struct value_question ask = { .count = 0 };
	struct value value;
	struct err why = { 0 };
	bool agrees = false;
	int rc;

	value_init(&value);
	rc = value_parse(
	    &indicator->domain, json_text(json_object_get(given, "value"), "typed"), &value, &ask, &why);
	if (rc == OK)
		agrees = reading_agrees(m, indicator, target, &value, given);
	for (size_t k = 0; rc == ERR_AMBIGUOUS && k < ask.count; k++)
		agrees = agrees || reading_agrees(m, indicator, target, &ask.options[k], given);
	value_dispose(&value);
	if (rc == ERR_AMBIGUOUS)
		value_question_dispose(&ask);
	if (rc == ERR_NOMEM || m->no_memory)
		return err_nomem(err);
	if (!agrees)
		return refuse(err, ERR_CORRUPT, i, "value", _("does not agree with what was typed."));
	return OK;
}

static int check_labels(struct maker *m, size_t i, const struct indicator *indicator,
    const struct target *target, const json_t *given, struct err *err)
{
	if (strcmp(json_text(given, "code"), indicator->code) != 0)
		return refuse(
		    err, ERR_CORRUPT, i, "code", _("is not the criterion that stands here in the form."));
	if (!same(make_text(m, indicator->label), json_object_get(given, "label")) ||
	    !same(make_text(m, indicator->unit), json_object_get(given, "unit")) ||
	    !same(make_text(m, indicator->provider), json_object_get(given, "provider")))
		return m->no_memory ? err_nomem(err)
				    : refuse(err, ERR_CORRUPT, i, "label",
					  _("name, unit or source of the figure are not those of the form."));
	if (!same(make_target(m, target), json_object_get(given, "target")))
		return m->no_memory
			   ? err_nomem(err)
			   : refuse(err, ERR_CORRUPT, i, "target", _("is not the target of the form."));
	return OK;
}

static int check_form(struct maker *m, const json_t *root, const struct form *form, struct err *err)
{
	const json_t *given = json_object_get(root, "form");

	if (!same(make_text(m, form->version), json_object_get(given, "version")) ||
	    !same(make_text(m, form->title), json_object_get(given, "title")) ||
	    !same(make_text(m, form->basis), json_object_get(given, "basis")))
		return m->no_memory ? err_nomem(err)
				    : err_set(err, ERR_CORRUPT,
					  _("form: version, title or basis are not those of the form."));
	if (json_array_size(json_object_get(root, "indicators")) != form->indicator_count)
		return err_set(err, ERR_CORRUPT, _("indicators: are not as many as the form has (%d)."),
		    (int)form->indicator_count);
	return OK;
}

int payload_check_values(const json_t *root, const struct form *form, struct err *err)
{
	const json_t *indicators = json_object_get(root, "indicators");
	struct maker m = { 0 };
	struct period period;
	int rc;

	if ((rc = period_parse(json_text(root, "period"), &period, err)) < 0 ||
	    (rc = check_form(&m, root, form, err)) < 0)
		return rc;
	for (size_t i = 0; rc == OK && i < form->indicator_count; i++) {
		const struct indicator *indicator = &form->indicators[i];
		const struct target *target = indicator_target(indicator, period.year);
		const json_t *given = json_array_get(indicators, i);

		if ((rc = check_labels(&m, i, indicator, target, given, err)) == OK)
			rc = check_reading(&m, i, indicator, target, given, err);
	}
	return rc;
}
