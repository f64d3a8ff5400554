/* What a document says beside the answers, back into the record. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "core/table.h"
#include "seal/payload_check.h"

static int set_meta(struct record *record, enum record_meta meta, const char *text, struct err *err)
{
	return record_load_field(record, "", FIELD_META, record_meta_name(meta), text, "", err);
}

static int fill_meta(const json_t *root, struct record *record, struct err *err)
{
	const json_t *request = json_object_get(root, "request"), *people = json_object_get(root, "people");
	const struct {
		enum record_meta meta;
		const char *text;
	} facts[] = {
		{ META_AS_OF, json_text(root, "as_of") },
		{ META_REQUEST_NUMBER, json_text(request, "number") },
		{ META_REQUEST_DATE, json_text(request, "date") },
		{ META_REQUEST_ISSUER, json_text(request, "issuer") },
		{ META_ENTERED_BY, json_text(people, "entered_by") },
		{ META_APPROVED_BY, json_text(people, "approved_by") },
		{ META_REVISION_REASON, json_text(root, "revision_reason") },
	};
	int rc = OK;

	for (size_t i = 0; rc == OK && i < sizeof facts / sizeof facts[0]; i++)
		rc = set_meta(record, facts[i].meta, facts[i].text, err);
	return rc;
}

static int fill_unit(const json_t *root, struct record *record, struct err *err)
{
	const json_t *unit = json_object_get(root, "org_unit");
	struct org_unit said = record->unit, copy;

	said.code = json_text(unit, "code");
	said.name = json_text(unit, "name");
	said.parent = json_text(unit, "parent");
	said.level = org_level_from_name(json_text(unit, "level"));
	if (org_unit_copy(&said, &copy) < 0)
		return err_nomem(err);
	org_unit_dispose(&record->unit);
	record->unit = copy;
	return OK;
}

static void append_documents(struct str *ret, const json_t *evidence)
{
	for (size_t row = 0; row < json_array_size(evidence); row++) {
		const json_t *document = json_array_get(evidence, row);

		str_append(ret, row ? "\n" : "");
		for (size_t k = 0; k < EVIDENCE_COLUMNS; k++) {
			bool date = evidence_columns[k].type == TABLE_DATE;

			str_append(ret, k ? "\t" : "");
			str_append(ret, json_text(document, date ? "date_typed" : evidence_columns[k].id));
		}
	}
}

/* indicator -1: the record as a whole. */
static int fill_reasons(const json_t *list, struct record *record, int indicator, struct err *err)
{
	const char *typed = indicator < 0 ? "" : record->cells[indicator].typed;
	int rc = OK;

	for (size_t i = 0; rc == OK && i < json_array_size(list); i++) {
		const json_t *given = json_array_get(list, i), *value = json_object_get(given, "value");
		const char *rule = json_text(given, "rule");

		if (value && strcmp(json_string_value(value), typed) != 0)
			return err_set(err, ERR_CORRUPT,
			    _("explanations: the reason for \"%s\" was given for another value."), rule);
		rc = record_load_reason(record, indicator, rule, json_text(given, "reason"), err);
	}
	return rc;
}

/* Who typed for the unit is said with each answer, of the record as a whole. */
static int fill_entered_for(const json_t *entry, bool first, struct record *record, struct err *err)
{
	const char *said = json_text(entry, "entered_for");

	if (first)
		return set_meta(record, META_ENTERED_FOR, said, err);
	if (strcmp(record->meta[META_ENTERED_FOR], said) == 0)
		return OK;
	return err_set(err, ERR_CORRUPT, _("entered_for: is not the same everywhere."));
}

static int fill_entry(const json_t *entry, bool first, struct record *record, struct err *err)
{
	const char *code = json_text(entry, "code");
	int indicator = form_find(record->form, code), rc;
	struct str evidence = { 0 };

	if (indicator < 0)
		return err_set(err, ERR_INTERNAL, "no criterion %s", code);
	append_documents(&evidence, json_object_get(entry, "evidence"));
	if (str_failed(&evidence))
		rc = err_nomem(err);
	else if ((rc = fill_entered_for(entry, first, record, err)) == OK &&
		 (rc = record_load_field(
		      record, code, FIELD_DIFFICULTY, "", json_text(entry, "difficulty"), "", err)) == OK &&
		 (rc = record_load_field(record, code, FIELD_EVIDENCE, "", str_text(&evidence), "", err)) ==
		     OK)
		rc = fill_reasons(json_object_get(entry, "explanations"), record, indicator, err);
	str_dispose(&evidence);
	return rc;
}

int payload_fill(const json_t *root, struct record *record, struct err *err)
{
	bool first = true;
	int rc;

	if ((rc = fill_unit(root, record, err)) < 0 || (rc = fill_meta(root, record, err)) < 0)
		return rc;
	for (int list = 0; list < LIST_COUNT; list++) {
		const json_t *entries = json_object_get(root, payload_list_keys[list]);

		for (size_t i = 0; i < json_array_size(entries); i++, first = false)
			if ((rc = fill_entry(json_array_get(entries, i), first, record, err)) < 0)
				return rc;
	}
	record->revision = (int)json_integer_value(json_object_get(root, "revision"));
	record->training = json_is_true(json_object_get(root, "training"));
	record->signed_unchanged = true;
	return fill_reasons(json_object_get(root, "explanations"), record, -1, err);
}
