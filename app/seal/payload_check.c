#include "seal/payload_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "platform/digest.h"
#include "base/i18n.h"
#include "base/mem.h"

int payload_refuse(
    struct err *err, int code, enum payload_list list, size_t i, const char *key, const char *message)
{
	return err_set(err, code, "%s[%d].%s: %s", payload_list_keys[list], (int)i, key, message);
}

int payload_kind(const struct json *object)
{
	const char *name = json_text(object, "kind");

	for (int kind = 0; kind < VALUE_KIND_COUNT; kind++)
		if (json_same_word(name, value_kind_name((enum value_kind)kind)))
			return kind;
	return -1;
}

/* The codes of the entries looked at so far; their first letters beside them, as each is compared
 * with all. */
struct code {
	char start[8];
	const char *text;
};
struct codes {
	struct code *items;
	size_t count;
};

static bool seen_before(struct codes *codes, const char *text)
{
	struct code *code = &codes->items[codes->count];
	const size_t size = strlen(text);

	code->text = text;
	memcpy(code->start, text, size < sizeof code->start ? size : sizeof code->start);
	for (size_t i = 0; i < codes->count; i++)
		if (memcmp(codes->items[i].start, code->start, sizeof code->start) == 0 &&
		    strcmp(codes->items[i].text, text) == 0)
			return true;
	codes->count++;
	return false;
}

/* The share must be ours: it is what people read. */
static bool share_agrees(const struct json *value, bool *ret_no_memory)
{
	const struct json *num = json_get(value, "numerator"), *den = json_get(value, "denominator");
	struct str plain = { 0 };
	struct decimal percent;
	bool agrees;

	if (!num)
		return true;
	if (ratio_percent((struct ratio){ num->as.whole, den->as.whole }, PAYLOAD_PERCENT_SCALE,
		ROUND_HALF_AWAY, &percent) < 0)
		return false;
	decimal_append_plain(&plain, percent);
	*ret_no_memory = str_failed(&plain);
	agrees = strcmp(str_text(&plain), json_text(value, "percent")) == 0;
	str_dispose(&plain);
	return agrees;
}

static int check_indicator(const struct json *entry, size_t i, struct err *err)
{
	const struct json *value = json_get(entry, "value");
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

static int check_kind(const struct json *entry, enum payload_list list, size_t i, struct err *err)
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

static int check_narrative(const struct json *entry, size_t i, struct err *err)
{
	size_t notes = json_count(json_get(entry, "notes"));
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

static int check_table(const struct json *entry, size_t i, struct err *err)
{
	size_t rows = json_count(json_get(entry, "rows"));
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

static int check_signed_facts(const struct json *root, struct err *err)
{
	const struct json *key = json_get(root, "key"), *sequence = json_get(root, "sequence"),
			  *previous = json_get(root, "previous");

	if (!key != !sequence || !key != !previous)
		return err_set(
		    err, ERR_SYNTAX, _("key, sequence, previous: must stand together or not at all."));
	if (key && (sequence->as.whole == 1) != (previous->size == 0))
		return err_set(err, ERR_SYNTAX,
		    _("previous: must be empty for the first record of a key, and only for it."));
	return OK;
}

static int check_entries(
    const struct json *root, enum payload_list list, struct codes *codes, struct err *err)
{
	static int (*const checks[])(const struct json *entry, size_t i, struct err *err) = {
		[LIST_INDICATORS] = check_indicator,
		[LIST_NARRATIVE] = check_narrative,
		[LIST_TABLES] = check_table,
	};
	const struct json *entry = json_first(json_get(root, payload_list_keys[list]));
	int rc = OK;

	for (size_t i = 0; rc == OK && entry; i++, entry = entry->next) {
		if (seen_before(codes, json_text(entry, "code")))
			return payload_refuse(err, ERR_SYNTAX, list, i, "code", _("stands twice."));
		if ((rc = checks[list](entry, i, err)) == OK)
			rc = payload_check_evidence(entry, list, i, err);
	}
	return rc;
}

int payload_check_sense(const struct json *root, struct err *err)
{
	struct codes codes = { .count = 0 };
	size_t total = 0;
	int rc = OK;

	for (int list = 0; list < LIST_COUNT; list++)
		total += json_count(json_get(root, payload_list_keys[list]));
	if (total == 0)
		return err_set(err, ERR_SYNTAX, _("indicators, narrative, tables: are all empty."));
	if (!(codes.items = mem_zalloc(total, sizeof *codes.items)))
		return err_nomem(err);
	for (int list = 0; rc == OK && list < LIST_COUNT; list++)
		rc = check_entries(root, (enum payload_list)list, &codes, err);
	free(codes.items);
	return rc < 0 ? rc : check_signed_facts(root, err);
}

int payload_find_form(
    const struct json *root, const struct forms *forms, const struct form **ret, struct err *err)
{
	const struct json *form = json_get(root, "form");
	const char *id = json_text(form, "id");
	int rc;

	*ret = NULL;
	if (forms && (rc = forms_read(forms, id, err)) < 0)
		return rc;
	for (size_t i = 0; forms && i < forms->count; i++) {
		const struct form *known = forms->items[i];
		if (!known || strcmp(known->id, id) != 0)
			continue;
		if (!known->sha256[0] &&
		    (rc = sha256_hex(known->text, known->text_size, known->sha256, err)) < 0)
			return rc;
		if (strcmp(known->sha256, json_text(form, "sha256")) == 0)
			*ret = known;
	}
	return OK;
}
