#include "seal/payload.h"

#include <stdlib.h>
#include <string.h>
#include <jansson.h>
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "seal/payload_check.h"
#include "seal/payload_json.h"
#include "seal/payload_shape.h"

#define DEPTH_MAX 16

/* --- before parsing: the bytes themselves --- */

static int check_bytes(const char *json, size_t size, struct err *err)
{
	int line = 1, column = 1;
	uint32_t c;

	if (size > PAYLOAD_MAX_BYTES)
		return err_set(err, ERR_RANGE, _("The record is larger than 4 MiB."));
	if (size >= 3 && memcmp(json, "\xef\xbb\xbf", 3) == 0)
		return err_set(
		    err, ERR_SYNTAX, _("The record begins with a byte order mark; the format has none."));
	if (!text_valid(json, size))
		return err_set(err, ERR_SYNTAX, _("The record is not valid UTF-8 (byte %d)."),
		    (int)text_first_invalid(json, size) + 1);
	for (size_t i = 0; i < size; column++) {
		i += text_decode(json + i, size - i, &c);
		if (c == '\n') {
			line++;
			column = 0;
		} else if (text_is_hostile(c)) {
			return err_set_at(err, ERR_SYNTAX, line, column,
			    _("Line %d, column %d of the record holds a control or invisible character "
			      "(U+%04X)."),
			    line, column, (unsigned)c);
		}
	}
	return text_is_nfc(json, size) ? OK
				       : err_set(err, ERR_SYNTAX, _("The record is not in Unicode NFC."));
}

/* Brackets outside of texts: the parser must not be led into deep recursion. */
static int check_depth(const char *json, size_t size, struct err *err)
{
	int depth = 0;
	bool quoted = false;

	for (size_t i = 0; i < size; i++) {
		char c = json[i];
		if (quoted) {
			if (c == '\\')
				i++;
			else if (c == '"')
				quoted = false;
		} else if (c == '"') {
			quoted = true;
		} else if (c == '{' || c == '[') {
			if (++depth > DEPTH_MAX)
				return err_set(err, ERR_SYNTAX,
				    _("The record nests more than %d levels deep."), DEPTH_MAX);
		} else if (c == '}' || c == ']') {
			depth--;
		}
	}
	return OK;
}

static int parse(const char *json, size_t size, json_t **ret, struct err *err)
{
	json_error_t error;

	*ret = json_loadb(json, size, JSON_REJECT_DUPLICATES, &error);
	if (*ret)
		return OK;
	switch (json_error_code(&error)) {
	case json_error_out_of_memory:
		return err_nomem(err);
	case json_error_duplicate_key:
		return err_set_at(err, ERR_SYNTAX, error.line, error.column,
		    _("Line %d of the record gives the same key twice."), error.line);
	case json_error_numeric_overflow:
		return err_set_at(err, ERR_SYNTAX, error.line, error.column,
		    _("Line %d of the record holds a number that is too large."), error.line);
	case json_error_end_of_input_expected:
		return err_set_at(err, ERR_SYNTAX, error.line, error.column,
		    _("Line %d: there is more text behind the end of the record."), error.line);
	default:
		return err_set_at(err, ERR_SYNTAX, error.line, error.column,
		    _("The record is not valid JSON (line %d, column %d)."), error.line, error.column);
	}
}

/* One kind of document is never taken for another. */
static int check_format(const json_t *root, struct err *err)
{
	const char *format = json_string_value(json_object_get(root, "format"));
	struct str shown = { 0 };
	int rc;

	if (!json_is_object(root) || !format)
		return err_set(
		    err, ERR_SYNTAX, _("This JSON text is no record: it does not say its format."));
	if (strcmp(format, PAYLOAD_FORMAT) == 0)
		return OK;
	payload_append_shown(&shown, format);
	rc = err_set(err, ERR_REFUSED,
	    _("This is a document of the format \"%s\", not a record (%s). Open it with a program that knows "
	      "it."),
	    str_text(&shown), PAYLOAD_FORMAT);
	str_dispose(&shown);
	return rc;
}

/* --- what a reader shows --- */

static int64_t integer_of(const json_t *object, const char *key)
{
	return (int64_t)json_integer_value(json_object_get(object, key));
}

static bool take(const json_t *object, const char *key, char **ret)
{
	return (*ret = mem_strdup(json_text(object, key))) != NULL;
}

static int summarize(const json_t *root, struct payload_summary *s, struct err *err)
{
	const json_t *form = json_object_get(root, "form"), *unit = json_object_get(root, "org_unit");
	const json_t *people = json_object_get(root, "people");
	struct str key = { 0 };
	int rc;

	str_printf(
	    &key, "%s/%s/%s", json_text(form, "id"), json_text(unit, "code"), json_text(root, "period"));
	rc = str_failed(&key) ? err_nomem(err) : record_key_parse(str_text(&key), &s->key, err);
	str_dispose(&key);
	if (rc < 0)
		return rc;
	if (!take(form, "version", &s->form_version) || !take(form, "sha256", &s->form_sha256) ||
	    !take(form, "title", &s->form_title) || !take(unit, "name", &s->unit_name) ||
	    !take(people, "entered_by", &s->entered_by) || !take(people, "approved_by", &s->approved_by) ||
	    !take(root, "history_head", &s->history_head) || !take(root, "key", &s->certificate_sha256) ||
	    !take(root, "previous", &s->previous))
		return err_nomem(err);
	s->revision = (int)integer_of(root, "revision");
	s->sequence = integer_of(root, "sequence");
	s->training = json_is_true(json_object_get(root, "training"));
	s->clock_suspect = json_is_true(json_object_get(root, "clock_suspect"));
	for (int list = 0; list < LIST_COUNT; list++)
		s->indicator_count += json_array_size(json_object_get(root, payload_list_keys[list]));
	(void)time_parse_iso(json_text(root, "made_at"), &s->made_at); /* its shape was checked */
	return OK;
}

int payload_scan(const char *json, size_t size, const struct forms *forms, struct payload_summary *ret,
    bool *ret_form_known, struct err *err)
{
	struct payload_summary summary = { 0 };
	const struct form *form = NULL;
	json_t *root = NULL;
	int rc;

	if ((rc = check_bytes(json, size, err)) < 0 || (rc = check_depth(json, size, err)) < 0 ||
	    (rc = parse(json, size, &root, err)) < 0 || (rc = check_format(root, err)) < 0 ||
	    (rc = payload_shape_check(root, &payload_record_shape, err)) < 0 ||
	    (rc = payload_check_sense(root, err)) < 0 ||
	    (rc = payload_find_form(root, forms, &form, err)) < 0 ||
	    (form && (rc = payload_check_values(root, form, err)) < 0))
		goto out;
	rc = summarize(root, &summary, err);
out:
	json_decref(root);
	if (rc < 0) {
		payload_summary_dispose(&summary);
		return rc;
	}
	*ret = summary;
	*ret_form_known = form != NULL;
	return OK;
}

int payload_read(const char *json, size_t size, const struct forms *forms, struct payload_summary *ret,
    bool *ret_form_known, struct err *err)
{
	struct err why = { 0 };
	int rc = payload_scan(json, size, forms, ret, ret_form_known, &why);

	if (rc == ERR_SYNTAX || rc == ERR_CORRUPT)
		return err_set_at(err, rc, why.line, why.column,
		    _("%s Do not use this file; ask the sender to make it again with this program."),
		    why.message);
	if (rc < 0 && err)
		*err = why;
	return rc;
}

void payload_summary_dispose(struct payload_summary *s)
{
	free(s->form_version);
	free(s->form_sha256);
	free(s->form_title);
	free(s->unit_name);
	free(s->entered_by);
	free(s->approved_by);
	free(s->history_head);
	free(s->certificate_sha256);
	free(s->previous);
	*s = (struct payload_summary){ 0 };
}
