/* Rows that come from a file: they fit their columns, and say what was typed. */
#include <stdio.h>
#include <string.h>
#include "base/i18n.h"
#include "core/table.h"
#include "seal/payload_check.h"

/* "tables[0].rows[2][1]: message" */
static int refuse_row(struct err *err, size_t i, size_t row, int field, const char *message)
{
	if (field < 0)
		return err_set(err, ERR_SYNTAX, "%s[%d].rows[%d]: %s", payload_list_keys[LIST_TABLES], (int)i,
		    (int)row, message);
	return err_set(err, ERR_SYNTAX, "%s[%d].rows[%d][%d]: %s", payload_list_keys[LIST_TABLES], (int)i,
	    (int)row, field, message);
}

/* The choices are the form's to know: without them a choice is a text. */
static void column_of(const json_t *json, struct table_column *ret)
{
	int type = table_type_from_name(json_text(json, "type"));

	*ret = (struct table_column){ .id = json_text(json, "id"),
		.label = json_text(json, "label"),
		.unit = json_text(json, "unit") };
	ret->type = type < 0 || type == TABLE_CHOICE ? TABLE_TEXT : (enum table_type)type;
}

/* Whether the field could stand in a table of this program, letter for letter. */
static int check_typed(const struct table_column *column, const char *typed, bool *ret_fits)
{
	struct str stored = { 0 };
	int rc = table_field_check(column, typed, &stored, NULL);

	*ret_fits = rc == OK && strcmp(str_text(&stored), typed) == 0;
	str_dispose(&stored);
	return rc == ERR_NOMEM ? rc : OK;
}

static int check_field(const struct table_column *column, const json_t *given, const char **ret_fault)
{
	const char *typed = json_text(given, "typed");
	struct maker m = { 0 };
	json_t *made;
	bool fits, same;

	*ret_fault = NULL;
	if (check_typed(column, typed, &fits) < 0)
		return ERR_NOMEM;
	if (!fits) {
		*ret_fault = _("\"typed\" cannot stand in this column.");
		return OK;
	}
	made = make_field(&m, column->type, typed);
	same = json_equal(made, given);
	json_decref(made);
	if (m.no_memory)
		return ERR_NOMEM;
	if (!same)
		*ret_fault = _("its date or number is not what was typed.");
	return OK;
}

static int check_row(const json_t *columns, const json_t *row, size_t i, size_t at, struct err *err)
{
	bool blank = true;

	if (json_array_size(row) != json_array_size(columns))
		return refuse_row(err, i, at, -1, _("has not as many fields as there are columns."));
	for (size_t k = 0; k < json_array_size(row); k++) {
		const json_t *field = json_array_get(row, k);
		struct table_column column;
		const char *fault;

		column_of(json_array_get(columns, k), &column);
		if (check_field(&column, field, &fault) < 0)
			return err_nomem(err);
		if (fault)
			return refuse_row(err, i, at, (int)k, fault);
		blank = blank && *json_text(field, "typed") == 0;
	}
	return blank ? refuse_row(err, i, at, -1, _("is blank.")) : OK;
}

int payload_check_rows(const json_t *table, size_t i, struct err *err)
{
	const json_t *columns = json_object_get(table, "columns"), *rows = json_object_get(table, "rows");
	int rc = OK;

	for (size_t at = 0; rc == OK && at < json_array_size(rows); at++)
		rc = check_row(columns, json_array_get(rows, at), i, at, err);
	return rc;
}

/* --- evidence ------------------------------------------------------------ */

static const char *evidence_typed(const json_t *document, size_t column)
{
	bool date = evidence_columns[column].type == TABLE_DATE;

	return json_text(document, date ? "date_typed" : evidence_columns[column].id);
}

static bool date_agrees(const json_t *document, bool *ret_no_memory)
{
	struct str iso = { 0 };
	struct date date;
	bool same;

	if (table_date(json_text(document, "date_typed"), &date) && date.day)
		date_append_iso(&iso, date);
	*ret_no_memory = str_failed(&iso);
	same = strcmp(str_text(&iso), json_text(document, "date")) == 0;
	str_dispose(&iso);
	return same;
}

int payload_check_evidence(const json_t *entry, enum payload_list list, size_t i, struct err *err)
{
	const json_t *evidence = json_object_get(entry, "evidence");
	char place[40];

	for (size_t row = 0; row < json_array_size(evidence); row++) {
		const json_t *document = json_array_get(evidence, row);
		bool blank = true, fits = true, no_memory = false;

		for (size_t k = 0; fits && k < EVIDENCE_COLUMNS; k++) {
			const char *typed = evidence_typed(document, k);

			blank = blank && *typed == 0;
			if (check_typed(&evidence_columns[k], typed, &fits) < 0)
				return err_nomem(err);
		}
		snprintf(place, sizeof place, "evidence[%d]", (int)row);
		if (!fits || blank)
			return payload_refuse(
			    err, ERR_SYNTAX, list, i, place, _("is not a document of an evidence list."));
		if (!date_agrees(document, &no_memory))
			return no_memory ? err_nomem(err)
					 : payload_refuse(err, ERR_SYNTAX, list, i, place,
					       _("its date is not what was typed."));
	}
	return OK;
}

/* --- back to text -------------------------------------------------------- */

void payload_append_rows(struct str *ret, const json_t *rows)
{
	for (size_t row = 0; row < json_array_size(rows); row++) {
		const json_t *fields = json_array_get(rows, row);

		str_append(ret, row ? "\n" : "");
		for (size_t k = 0; k < json_array_size(fields); k++) {
			str_append(ret, k ? "\t" : "");
			str_append(ret, json_text(json_array_get(fields, k), "typed"));
		}
	}
}
