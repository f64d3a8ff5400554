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

bool text_is_made(struct maker *m, const char *text, const json_t *given)
{
	json_t *made;
	bool equal;

	/* nearly every one is what the writer makes of it */
	if (json_is_string(given) && strcmp(text, json_string_value(given)) == 0)
		return true;
	made = make_text(m, text);
	equal = json_equal(made, given);
	json_decref(made);
	return equal;
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

bool payload_count_is_number(struct decimal number, int64_t *ret)
{
	struct decimal whole;

	if (!decimal_is_whole(number) || decimal_rescale(number, 0, ROUND_CUT, &whole) < 0 || whole.units < 0 ||
	    whole.units > PAYLOAD_INTEGER_MAX)
		return false;
	*ret = whole.units;
	return true;
}

json_t *make_count(struct maker *m, struct decimal number)
{
	int64_t whole;

	return payload_count_is_number(number, &whole) ? make_integer(m, whole) : make_decimal(m, number);
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
