#include "seal/payload_check.h"

#include <stdio.h>
#include <string.h>
#include "platform/digest.h"
#include "base/i18n.h"

int payload_refuse(
    struct err *err, int code, enum payload_list list, size_t i, const char *key, const char *message)
{
	return err_set(err, code, "%s[%d].%s: %s", payload_list_keys[list], (int)i, key, message);
}

int payload_kind(const json_t *object)
{
	for (int kind = 0; kind < VALUE_KIND_COUNT; kind++)
		if (strcmp(json_text(object, "kind"), value_kind_name((enum value_kind)kind)) == 0)
			return kind;
	return -1;
}

static bool code_seen_before(const json_t *root, enum payload_list list, size_t i)
{
	const char *code =
	    json_text(json_array_get(json_object_get(root, payload_list_keys[list]), i), "code");

	for (int before = 0; before <= (int)list; before++) {
		const json_t *entries = json_object_get(root, payload_list_keys[before]);
		size_t count = before == (int)list ? i : json_array_size(entries);

		for (size_t k = 0; k < count; k++)
			if (strcmp(json_text(json_array_get(entries, k), "code"), code) == 0)
				return true;
	}
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

static int check_indicator(const json_t *entry, size_t i, struct err *err)
{
	const json_t *value = json_object_get(entry, "value");
	int kind = payload_kind(value);
	bool no_memory = false;

	if (kind == VALUE_TEXT || kind == VALUE_TABLE)
		return payload_refuse(err, ERR_SYNTAX, LIST_INDICATORS, i, "value.kind",
		    _("stands in narrative or tables, not here."));
	if ((kind == VALUE_BLANK) != (*json_text(value, "typed") == 0))
		return payload_refuse(err, ERR_SYNTAX, LIST_INDICATORS, i, "value.typed",
		    _("is empty for the kind blank, and only for it."));
	if (share_agrees(value, &no_memory))
		return OK;
	return no_memory ? err_nomem(err)
			 : payload_refuse(err, ERR_SYNTAX, LIST_INDICATORS, i, "value.percent",
			       _("is not the share that numerator and denominator give."));
}

static int check_kind(const json_t *entry, enum payload_list list, size_t i, struct err *err)
{
	switch (payload_kind(entry)) {
	case VALUE_BLANK:
	case VALUE_MISSING:
	case VALUE_NONE_AROSE:
	case VALUE_NOT_APPLICABLE:
	case VALUE_ASTERISK:
		return OK;
	case VALUE_TEXT:
		if (list == LIST_NARRATIVE)
			return OK;
		break;
	case VALUE_TABLE:
		if (list == LIST_TABLES)
			return OK;
		break;
	default:
		break;
	}
	return payload_refuse(err, ERR_SYNTAX, list, i, "kind", _("cannot stand in this list."));
}

/* "[1]", "[2]" … stand in the text in this order, one for each note. */
static bool marks_stand(const char *text, size_t notes)
{
	char mark[24];

	for (size_t i = 1; i <= notes; i++) {
		snprintf(mark, sizeof mark, "[%zu]", i);
		if (!(text = strstr(text, mark)))
			return false;
		text += strlen(mark);
	}
	return true;
}

static int check_narrative(const json_t *entry, size_t i, struct err *err)
{
	size_t notes = json_array_size(json_object_get(entry, "notes"));
	const char *text = json_text(entry, "text");
	int kind = payload_kind(entry), rc = check_kind(entry, LIST_NARRATIVE, i, err);

	if (rc < 0)
		return rc;
	if ((kind == VALUE_BLANK) != (*json_text(entry, "typed") == 0))
		return payload_refuse(err, ERR_SYNTAX, LIST_NARRATIVE, i, "typed",
		    _("is empty for the kind blank, and only for it."));
	if ((kind == VALUE_TEXT) != (*text != 0))
		return payload_refuse(err, ERR_SYNTAX, LIST_NARRATIVE, i, "text",
		    _("is there for the kind text, and only for it."));
	if (!marks_stand(text, notes))
		return payload_refuse(err, ERR_SYNTAX, LIST_NARRATIVE, i, "notes",
		    _("are not those whose marks stand in the text."));
	return OK;
}

static int check_table(const json_t *entry, size_t i, struct err *err)
{
	size_t rows = json_array_size(json_object_get(entry, "rows"));
	int kind = payload_kind(entry), rc = check_kind(entry, LIST_TABLES, i, err);

	if (rc < 0)
		return rc;
	if ((kind == VALUE_TABLE) != (rows > 0))
		return payload_refuse(err, ERR_SYNTAX, LIST_TABLES, i, "rows",
		    _("are there for the kind table, and only for it."));
	if ((kind == VALUE_BLANK || kind == VALUE_TABLE) != (*json_text(entry, "typed") == 0))
		return payload_refuse(err, ERR_SYNTAX, LIST_TABLES, i, "typed",
		    _("is empty for the kinds blank and table, and only for them."));
	return payload_check_rows(entry, i, err);
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
	static int (*const checks[])(const json_t *entry, size_t i, struct err *err) = {
		[LIST_INDICATORS] = check_indicator,
		[LIST_NARRATIVE] = check_narrative,
		[LIST_TABLES] = check_table,
	};
	size_t total = 0;
	int rc = OK;

	for (int list = 0; list < LIST_COUNT; list++) {
		const json_t *entries = json_object_get(root, payload_list_keys[list]);

		for (size_t i = 0; rc == OK && i < json_array_size(entries); i++, total++) {
			if (code_seen_before(root, (enum payload_list)list, i))
				return payload_refuse(
				    err, ERR_SYNTAX, (enum payload_list)list, i, "code", _("stands twice."));
			rc = checks[list](json_array_get(entries, i), i, err);
			if (rc == OK)
				rc = payload_check_evidence(
				    json_array_get(entries, i), (enum payload_list)list, i, err);
		}
	}
	if (rc == OK && total == 0)
		rc = err_set(err, ERR_SYNTAX, _("indicators, narrative, tables: are all empty."));
	return rc < 0 ? rc : check_signed_facts(root, err);
}

int payload_find_form(const json_t *root, const struct forms *forms, const struct form **ret, struct err *err)
{
	const json_t *form = json_object_get(root, "form");
	const char *id = json_text(form, "id");
	char sha256[SHA256_HEX_SIZE];
	int rc;

	*ret = NULL;
	if (forms && (rc = forms_read(forms, id, err)) < 0)
		return rc;
	for (size_t i = 0; forms && i < forms->count; i++) {
		const struct form *known = forms->items[i];
		if (!known || strcmp(known->id, id) != 0)
			continue;
		if ((rc = sha256_hex(known->text, known->text_size, sha256, err)) < 0)
			return rc;
		if (strcmp(sha256, json_text(form, "sha256")) == 0)
			*ret = known;
	}
	return OK;
}
