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

static int fill_meta(const struct json *root, struct record *record, struct err *err)
{
	const struct json *request = json_get(root, "request"), *people = json_get(root, "people");
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

static int fill_unit(const struct json *root, struct record *record, struct err *err)
{
	const struct json *unit = json_get(root, "org_unit");
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

static void append_documents(struct str *ret, const struct json *evidence)
{
	for (const struct json *document = json_first(evidence); document; document = document->next) {
		str_append(ret, document == json_first(evidence) ? "" : "\n");
		for (size_t k = 0; k < EVIDENCE_COLUMNS; k++) {
			bool date = evidence_columns[k].type == TABLE_DATE;

			str_append(ret, k ? "\t" : "");
			str_append(ret, json_text(document, date ? "date_typed" : evidence_columns[k].id));
		}
	}
}

/* indicator -1: the record as a whole. */
static int fill_reasons(const struct json *list, struct record *record, int indicator, struct err *err)
{
	const char *typed = indicator < 0 ? "" : record->cells[indicator].typed;
	int rc = OK;

	for (const struct json *given = json_first(list); rc == OK && given; given = given->next) {
		const struct json *value = json_get(given, "value");
		const char *rule = json_text(given, "rule");

		if (value && strcmp(value->as.text, typed) != 0)
			return err_set(err, ERR_CORRUPT,
			    _("explanations: the reason for \"%s\" was given for another value."), rule);
		rc = record_load_reason(record, indicator, rule, json_text(given, "reason"), err);
	}
	return rc;
}

/* Who typed for the unit is said with each answer, of the record as a whole. */
static int fill_entered_for(const struct json *entry, bool first, struct record *record, struct err *err)
{
	const char *said = json_text(entry, "entered_for");

	if (first)
		return set_meta(record, META_ENTERED_FOR, said, err);
	if (strcmp(record->meta[META_ENTERED_FOR], said) == 0)
		return OK;
	return err_set(err, ERR_CORRUPT, _("entered_for: is not the same everywhere."));
}

/* Of a new record, where all are empty. */
static int fill_field(
    struct record *record, const char *code, enum field field, const char *text, struct err *err)
{
	return *text ? record_load_field(record, code, field, "", text, "", err) : OK;
}

static int fill_entry(const struct json *entry, bool first, struct record *record, struct err *err)
{
	const char *code = json_text(entry, "code");
	int indicator = form_find(record->form, code), rc;
	struct str evidence = { 0 };

	if (indicator < 0)
		return err_set(err, ERR_INTERNAL, "no criterion %s", code);
	append_documents(&evidence, json_get(entry, "evidence"));
	if (str_failed(&evidence))
		rc = err_nomem(err);
	else if ((rc = fill_entered_for(entry, first, record, err)) == OK &&
		 (rc = fill_field(record, code, FIELD_DIFFICULTY, json_text(entry, "difficulty"), err)) ==
		     OK &&
		 (rc = fill_field(record, code, FIELD_EVIDENCE, str_text(&evidence), err)) == OK)
		rc = fill_reasons(json_get(entry, "explanations"), record, indicator, err);
	str_dispose(&evidence);
	return rc;
}

int payload_fill(const struct json *root, struct record *record, struct err *err)
{
	bool first = true;
	int rc;

	if ((rc = fill_unit(root, record, err)) < 0 || (rc = fill_meta(root, record, err)) < 0)
		return rc;
	for (int list = 0; list < LIST_COUNT; list++) {
		const struct json *entry = json_first(json_get(root, payload_list_keys[list]));

		for (; entry; entry = entry->next, first = false)
			if ((rc = fill_entry(entry, first, record, err)) < 0)
				return rc;
	}
	record->revision = (int)json_whole(root, "revision");
	record->training = json_flag(root, "training");
	record->signed_unchanged = true;
	return fill_reasons(json_get(root, "explanations"), record, -1, err);
}
