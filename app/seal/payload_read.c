#include "seal/payload.h"

#include <stdlib.h>
#include <string.h>
#include "base/date.h"
#include "base/mem.h"
#include "seal/document_json.h"
#include "seal/payload_check.h"
#include "seal/payload_json.h"
#include "seal/payload_shape.h"

/* --- what a reader shows --- */

static bool take(const struct json *object, const char *key, char **ret)
{
	return (*ret = mem_strdup(json_text(object, key))) != NULL;
}

static int summarize(const struct json *root, struct payload_summary *s, struct err *err)
{
	const struct json *form = json_get(root, "form"), *unit = json_get(root, "org_unit");
	const struct json *people = json_get(root, "people");
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
	s->revision = (int)json_whole(root, "revision");
	s->sequence = json_whole(root, "sequence");
	s->training = json_flag(root, "training");
	s->clock_suspect = json_flag(root, "clock_suspect");
	for (int list = 0; list < LIST_COUNT; list++)
		s->indicator_count += json_count(json_get(root, payload_list_keys[list]));
	(void)time_parse_iso(json_text(root, "made_at"), &s->made_at); /* its shape was checked */
	return OK;
}

/* The form by its SHA-256, in the first set that has it. */
static int find_form(const struct json *root, const struct forms *const *sets, size_t set_count,
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
	struct json_tree tree = { 0 };
	const struct json *root;
	int rc;

	rc = document_read(json, size, DOCUMENT_RECORD, &payload_record_shape, &tree, err);
	root = tree.root;
	if (rc < 0 || (rc = payload_check_sense(root, err)) < 0 ||
	    (rc = summarize(root, &summary, err)) < 0 ||
	    (rc = find_form(root, sets, set_count, &form, err)) < 0)
		goto out;
	if (form)
		rc = payload_check_values(root, form, ret_record ? &record : NULL, err);
	if (rc == OK && record) {
		record->key = summary.key;
		rc = payload_fill(root, record, err);
	}
out:
	json_tree_dispose(&tree);
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
