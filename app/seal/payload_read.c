#include "seal/payload.h"

#include <stdlib.h>
#include <string.h>
#include <jansson.h>
#include "base/date.h"
#include "base/mem.h"
#include "seal/document_json.h"
#include "seal/json_arena.h"
#include "seal/payload_check.h"
#include "seal/payload_json.h"
#include "seal/payload_shape.h"

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

/* The form by its SHA-256, in the first set that has it. */
static int find_form(const json_t *root, const struct forms *const *sets, size_t set_count,
    const struct form **ret, struct err *err)
{
	int rc = OK;

	*ret = NULL;
	for (size_t i = 0; rc == OK && !*ret && i < set_count; i++)
		rc = payload_find_form(root, sets[i], ret, err);
	return rc;
}

int payload_scan(const char *json, size_t size, const struct forms *const *sets, size_t set_count,
    struct payload_summary *ret, bool *ret_form_known, struct record **ret_record, struct err *err)
{
	struct payload_summary summary = { 0 };
	const struct form *form = NULL;
	struct record *record = NULL;
	json_t *root = NULL;
	int rc;

	json_arena_begin();
	if ((rc = document_read(json, size, DOCUMENT_RECORD, &payload_record_shape, &root, err)) < 0 ||
	    (rc = payload_check_sense(root, err)) < 0 || (rc = summarize(root, &summary, err)) < 0 ||
	    (rc = find_form(root, sets, set_count, &form, err)) < 0)
		goto out;
	if (form)
		rc = payload_check_values(root, form, ret_record ? &record : NULL, err);
	if (rc == OK && record) {
		record->key = summary.key;
		rc = payload_fill(root, record, err);
	}
out:
	json_arena_end(); /* root goes with it */
	if (rc < 0) {
		payload_summary_dispose(&summary);
		record_free(record);
		return rc;
	}
	*ret = summary;
	*ret_form_known = form != NULL;
	if (ret_record)
		*ret_record = record;
	return OK;
}

int payload_read(const char *json, size_t size, const struct forms *forms, struct payload_summary *ret,
    bool *ret_form_known, struct err *err)
{
	struct err why = { 0 };
	int rc = payload_scan(json, size, &forms, forms ? 1 : 0, ret, ret_form_known, NULL, &why);

	return document_advise(rc, &why, err);
}

int payload_open(const char *json, size_t size, const struct forms *const *sets, size_t set_count,
    struct payload_opened *ret, struct err *err)
{
	struct payload_opened opened = { 0 };
	struct err why = { 0 };
	bool known;
	int rc = payload_scan(json, size, sets, set_count, &opened.summary, &known, &opened.record, &why);

	if (rc == OK)
		*ret = opened;
	return document_advise(rc, &why, err);
}

void payload_opened_dispose(struct payload_opened *opened)
{
	payload_summary_dispose(&opened->summary);
	record_free(opened->record);
	opened->record = NULL;
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
