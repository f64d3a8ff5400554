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
static void column_of(const struct json *json, struct table_column *ret)
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

static int check_field(
    struct maker *m, const struct table_column *column, const struct json *given, const char **ret_fault)
{
	const char *typed = json_text(given, "typed");
	bool fits, same;

	*ret_fault = NULL;
	if (check_typed(column, typed, &fits) < 0)
		return ERR_NOMEM;
	if (!fits) {
		*ret_fault = _("\"typed\" cannot stand in this column.");
		return OK;
	}
	same = json_same(make_field(m, column->type, typed), given);
	if (m->no_memory)
		return ERR_NOMEM;
	if (!same)
		*ret_fault = _("its date or number is not what was typed.");
	return OK;
}

/* The row of tables[i] that stands at `at`. */
static int check_row(
    struct maker *m, const struct json *columns, const struct json *row, size_t i, size_t at, struct err *err)
{
	const struct json *of = json_first(columns), *field = json_first(row);
	bool blank = true;

	if (json_count(row) != json_count(columns))
		return refuse_row(err, i, at, -1, _("has not as many fields as there are columns."));
	for (int k = 0; field; k++, field = field->next, of = of->next) {
		struct table_column column;
		const char *fault;

		column_of(of, &column);
		if (check_field(m, &column, field, &fault) < 0)
			return err_nomem(err);
		if (fault)
			return refuse_row(err, i, at, k, fault);
		blank = blank && *json_text(field, "typed") == 0;
	}
	return blank ? refuse_row(err, i, at, -1, _("is blank.")) : OK;
}

int payload_check_rows(const struct json *table, size_t i, struct err *err)
{
	const struct json *columns = json_get(table, "columns"), *row = json_first(json_get(table, "rows"));
	struct maker m = { 0 };
	int rc = OK;

	for (size_t at = 0; rc == OK && row; at++, row = row->next)
		rc = check_row(&m, columns, row, i, at, err);
	maker_dispose(&m);
	return rc;
}

/* --- evidence ------------------------------------------------------------ */

static const char *evidence_typed(const struct json *document, size_t column)
{
	bool date = evidence_columns[column].type == TABLE_DATE;

	return json_text(document, date ? "date_typed" : evidence_columns[column].id);
}

static bool date_agrees(const struct json *document, bool *ret_no_memory)
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

int payload_check_evidence(const struct json *entry, enum payload_list list, size_t i, struct err *err)
{
	const struct json *document = json_first(json_get(entry, "evidence"));
	char place[40];

	for (int row = 0; document; row++, document = document->next) {
		bool blank = true, fits = true, no_memory = false;

		for (size_t k = 0; fits && k < EVIDENCE_COLUMNS; k++) {
			const char *typed = evidence_typed(document, k);

			blank = blank && *typed == 0;
			if (check_typed(&evidence_columns[k], typed, &fits) < 0)
				return err_nomem(err);
		}
		snprintf(place, sizeof place, "evidence[%d]", row);
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

void payload_append_rows(struct str *ret, const struct json *rows)
{
	for (const struct json *row = json_first(rows); row; row = row->next) {
		const struct json *fields = json_first(row);

		str_append(ret, row == json_first(rows) ? "" : "\n");
		for (const struct json *field = fields; field; field = field->next) {
			str_append(ret, field == fields ? "" : "\t");
			str_append(ret, json_text(field, "typed"));
		}
	}
}
