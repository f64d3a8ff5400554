#include "seal/payload_json.h"

#include <string.h>
#include "base/text.h"

const char *json_text(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? text : "";
}

void make_put(struct maker *m, json_t *object, const char *key, json_t *value)
{
	if (json_object_set_new(object, key, value) < 0)
		m->no_memory = true;
}

void make_add(struct maker *m, json_t *array, json_t *value)
{
	if (json_array_append_new(array, value) < 0)
		m->no_memory = true;
}

json_t *make_object(struct maker *m)
{
	json_t *object = json_object();

	m->no_memory = m->no_memory || !object;
	return object;
}

json_t *make_array(struct maker *m)
{
	json_t *array = json_array();

	m->no_memory = m->no_memory || !array;
	return array;
}

json_t *make_text(struct maker *m, const char *text)
{
	struct str nfc = { 0 };
	json_t *string = NULL;
	int rc = text_nfc(text, strlen(text), &nfc, NULL);

	if (rc == ERR_SYNTAX)
		m->bad_text = true;
	if (rc == OK)
		string = json_string(str_text(&nfc));
	m->no_memory = m->no_memory || (!string && rc != ERR_SYNTAX);
	str_dispose(&nfc);
	return string;
}

json_t *make_integer(struct maker *m, int64_t number)
{
	json_t *integer = json_integer((json_int_t)number);

	m->no_memory = m->no_memory || !integer;
	return integer;
}

json_t *make_decimal(struct maker *m, struct decimal number)
{
	struct str plain = { 0 };
	json_t *string;

	decimal_append_plain(&plain, number);
	string = json_string(str_text(&plain));
	m->no_memory = m->no_memory || str_failed(&plain) || !string;
	str_dispose(&plain);
	return string;
}

void make_put_text(struct maker *m, json_t *object, const char *key, const char *text)
{
	make_put(m, object, key, make_text(m, text));
}

json_t *make_count(struct maker *m, struct decimal number)
{
	struct decimal whole;

	if (decimal_is_whole(number) && decimal_rescale(number, 0, ROUND_CUT, &whole) == OK &&
	    whole.units >= 0 && whole.units <= PAYLOAD_INTEGER_MAX)
		return make_integer(m, whole.units);
	return make_decimal(m, number);
}

json_t *make_date(struct maker *m, struct date date)
{
	struct str iso = { 0 };
	json_t *string;

	date_append_iso(&iso, date);
	string = json_string(str_text(&iso));
	m->no_memory = m->no_memory || str_failed(&iso) || !string;
	str_dispose(&iso);
	return string;
}

json_t *make_time(struct maker *m, int64_t t)
{
	struct str iso = { 0 };
	json_t *string;

	time_append_iso(&iso, t);
	m->no_memory = m->no_memory || str_failed(&iso);
	string = make_text(m, str_text(&iso));
	str_dispose(&iso);
	return string;
}

json_t *make_org_unit(struct maker *m, const struct org_unit *unit)
{
	json_t *object = make_object(m);
	struct str label = { 0 };

	org_unit_append_label(&label, unit);
	m->no_memory = m->no_memory || str_failed(&label);
	make_put_text(m, object, "code", unit->code);
	make_put_text(m, object, "name", str_text(&label));
	make_put_text(m, object, "level", org_level_name(unit->level));
	make_put_text(m, object, "parent", unit->parent);
	str_dispose(&label);
	return object;
}

static const char *status_label(const struct value_domain *domain, int status)
{
	return status >= 0 && (size_t)status < domain->status_count ? domain->statuses[status].label : "";
}

static void put_share(struct maker *m, json_t *object, const struct value *value)
{
	struct decimal percent;

	make_put(m, object, "numerator", make_integer(m, value->share.num));
	make_put(m, object, "denominator", make_integer(m, value->share.den));
	if (ratio_percent(value->share, PAYLOAD_PERCENT_SCALE, ROUND_HALF_AWAY, &percent) == OK)
		make_put(m, object, "percent", make_decimal(m, percent));
}

json_t *make_value(
    struct maker *m, const struct value_domain *domain, const char *typed, const struct value *value)
{
	json_t *object = make_object(m);

	make_put_text(m, object, "typed", typed);
	make_put_text(m, object, "kind", value_kind_name(value->kind));
	if (value->qualifier != QUALIFIER_NONE)
		make_put_text(m, object, "qualifier", qualifier_name(value->qualifier));
	if (value->bound != QUALIFIER_NONE)
		make_put_text(m, object, "bound", qualifier_name(value->bound));
	switch (value->kind) {
	case VALUE_PERCENT:
	case VALUE_MONEY:
		make_put(m, object, "number", make_decimal(m, value->number));
		break;
	case VALUE_COUNT:
		make_put(m, object, "number", make_count(m, value->number));
		break;
	case VALUE_RATIO:
		put_share(m, object, value);
		break;
	case VALUE_RANK:
		make_put(m, object, "rank", make_integer(m, value->rank));
		if (value->ranked > 0)
			make_put(m, object, "of", make_integer(m, value->ranked));
		break;
	case VALUE_STATUS:
	case VALUE_CHOICE:
		make_put_text(m, object, "status", status_label(domain, value->status));
		break;
	case VALUE_DATE:
		make_put(m, object, "text", make_date(m, value->date));
		break;
	default:
		break; /* the ways of having no value: the kind says it all */
	}
	if (value->has_claimed_percent)
		make_put(m, object, "claimed_percent", make_decimal(m, value->claimed_percent));
	if (value->claimed_status >= 0)
		make_put_text(m, object, "claimed_status", status_label(domain, value->claimed_status));
	return object;
}

json_t *make_target(struct maker *m, const struct target *target)
{
	static const char *const signs[] = { [COMPARE_GE] = ">=",
		[COMPARE_GT] = ">",
		[COMPARE_LE] = "<=",
		[COMPARE_LT] = "<",
		[COMPARE_EQ] = "=" };
	json_t *object = make_object(m);
	struct str test = { 0 };

	if (target && target->test != COMPARE_NONE) {
		str_printf(&test, "%s ", signs[target->test]);
		decimal_append_plain(&test, target->limit);
		m->no_memory = m->no_memory || str_failed(&test);
	}
	make_put_text(m, object, "text", target ? target->text : "");
	make_put_text(m, object, "test", str_text(&test));
	str_dispose(&test);
	return object;
}
