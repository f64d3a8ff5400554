/* Rows of typed columns: tables and evidence. */
#include <string.h>
#include "seal/payload_entry.h"

/* Only a full date has a form that programs can sort by: "01/2023" stays as typed. */
static bool full_date(const char *typed, struct date *ret)
{
	return table_date(typed, ret) && ret->day;
}

struct json *make_field(struct maker *m, enum table_type type, const char *typed)
{
	struct json *object = make_object(m);
	struct decimal number;
	struct date date;

	make_put_text(m, object, "typed", typed);
	switch (type) {
	case TABLE_DATE:
		if (full_date(typed, &date))
			json_put(object, "date", make_date(m, date));
		break;
	case TABLE_COUNT:
		if (table_number(typed, &number))
			json_put(object, "number", make_count(m, number));
		break;
	case TABLE_MONEY:
	case TABLE_PERCENT:
		if (table_number(typed, &number))
			json_put(object, "number", make_decimal(m, number));
		break;
	case TABLE_TEXT:
	case TABLE_DOCUMENT:
	case TABLE_CHOICE:
	case TABLE_TYPE_COUNT:
		break;
	}
	return object;
}

struct json *make_columns(struct maker *m, const struct table_column *columns, size_t count)
{
	struct json *array = make_array(m);

	for (size_t i = 0; i < count; i++) {
		struct json *object = make_object(m);

		make_put_text(m, object, "id", columns[i].id);
		make_put_text(m, object, "label", columns[i].label);
		make_put_text(m, object, "type", table_type_name(columns[i].type));
		make_put_text(m, object, "unit", columns[i].unit);
		json_add(array, object);
	}
	return array;
}

static bool read_rows(struct maker *m, struct table *table, const char *text)
{
	int rc = table_parse(table, text, strlen(text), NULL);

	m->no_memory = m->no_memory || rc == ERR_NOMEM;
	m->bad_rows = m->bad_rows || (rc < 0 && rc != ERR_NOMEM);
	return rc == OK;
}

struct json *make_rows(struct maker *m, const struct table_column *columns, size_t count, const char *text)
{
	struct json *array = make_array(m);
	struct table table;

	table_init(&table, columns, count);
	(void)read_rows(m, &table, text);
	for (size_t row = 0; row < table.rows; row++) {
		struct json *fields = make_array(m);

		for (size_t k = 0; k < count; k++)
			json_add(fields, make_field(m, columns[k].type, table_field(&table, row, k)));
		json_add(array, fields);
	}
	table_dispose(&table);
	return array;
}

/* An evidence column's id is its key here; beside the date as typed stands the full one. */
struct json *make_evidence(struct maker *m, const char *text)
{
	struct json *array = make_array(m);
	struct table table;

	table_init(&table, evidence_columns, EVIDENCE_COLUMNS);
	(void)read_rows(m, &table, text);
	for (size_t row = 0; row < table.rows; row++) {
		struct json *object = make_object(m);

		for (size_t k = 0; k < EVIDENCE_COLUMNS; k++) {
			const char *typed = table_field(&table, row, k);
			bool is_date = evidence_columns[k].type == TABLE_DATE;
			struct date date;

			if (is_date)
				json_put(object, "date",
				    full_date(typed, &date) ? make_date(m, date) : make_text(m, ""));
			make_put_text(m, object, is_date ? "date_typed" : evidence_columns[k].id, typed);
		}
		json_add(array, object);
	}
	table_dispose(&table);
	return array;
}
