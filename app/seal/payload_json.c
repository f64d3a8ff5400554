#include "seal/payload_json.h"

#include <string.h>
#include "base/text.h"

void maker_dispose(struct maker *m)
{
	json_tree_dispose(&m->tree);
}

static struct json *make(struct maker *m, enum json_kind kind)
{
	struct json *json = json_new(&m->tree, kind);

	m->no_memory = m->no_memory || !json;
	return json;
}

struct json *make_object(struct maker *m)
{
	return make(m, JSON_KIND_OBJECT);
}

struct json *make_array(struct maker *m)
{
	return make(m, JSON_KIND_LIST);
}

/* In NFC already. */
static struct json *make_plain(struct maker *m, const struct str *text)
{
	struct json *json = make(m, JSON_KIND_TEXT);

	if (!json)
		return NULL;
	json->size = text->len;
	json->as.text = str_failed(text) ? NULL : json_copy_text(&m->tree, str_text(text), text->len);
	if (json->as.text)
		return json;
	m->no_memory = true;
	return NULL;
}

struct json *make_text(struct maker *m, const char *text)
{
	struct str nfc = { 0 };
	struct json *json = NULL;
	int rc = text_nfc(text, strlen(text), &nfc, NULL);

	if (rc == OK)
		json = make_plain(m, &nfc);
	m->bad_text = m->bad_text || rc == ERR_SYNTAX;
	m->no_memory = m->no_memory || rc == ERR_NOMEM;
	str_dispose(&nfc);
	return json;
}

bool text_is_made(struct maker *m, const char *text, const struct json *given)
{
	/* nearly every one is what the writer makes of it */
	if (json_is(given, JSON_KIND_TEXT) && strcmp(text, given->as.text) == 0)
		return true;
	return json_same(make_text(m, text), given);
}

struct json *make_whole(struct maker *m, int64_t number)
{
	struct json *json = make(m, JSON_KIND_WHOLE);

	if (json)
		json->as.whole = number;
	return json;
}

struct json *make_flag(struct maker *m, bool flag)
{
	return make(m, flag ? JSON_KIND_TRUE : JSON_KIND_FALSE);
}

struct json *make_decimal(struct maker *m, struct decimal number)
{
	struct str plain = { 0 };
	struct json *json;

	decimal_append_plain(&plain, number);
	json = make_plain(m, &plain);
	str_dispose(&plain);
	return json;
}

void make_put_text(struct maker *m, struct json *object, const char *key, const char *text)
{
	json_put(object, key, make_text(m, text));
}

bool payload_count_is_number(struct decimal number, int64_t *ret)
{
	struct decimal whole;

	if (!decimal_is_whole(number) || decimal_rescale(number, 0, ROUND_CUT, &whole) < 0 ||
	    whole.units < 0 || whole.units > PAYLOAD_INTEGER_MAX)
		return false;
	*ret = whole.units;
	return true;
}

struct json *make_count(struct maker *m, struct decimal number)
{
	int64_t whole;

	return payload_count_is_number(number, &whole) ? make_whole(m, whole) : make_decimal(m, number);
}

struct json *make_date(struct maker *m, struct date date)
{
	struct str iso = { 0 };
	struct json *json;

	date_append_iso(&iso, date);
	json = make_plain(m, &iso);
	str_dispose(&iso);
	return json;
}

struct json *make_time(struct maker *m, int64_t t)
{
	struct str iso = { 0 };
	struct json *json;

	time_append_iso(&iso, t);
	json = make_plain(m, &iso);
	str_dispose(&iso);
	return json;
}

struct json *make_org_unit(struct maker *m, const struct org_unit *unit)
{
	struct json *object = make_object(m);
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
