/* phieuso narrative get, narrative set, table get, table set: what is more than one line. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "main/cli.h"
#include "platform/platform.h"

/* The commands for a criterion of another type. */
static int wrong_type(const struct cli_call *call, const struct indicator *indicator, struct err *err)
{
	const enum value_type type = indicator->domain.type;
	const char *verb = strchr(call->command, ' ') + 1; /* "get", "set" */
	const char *rec = call->args[0], *code = indicator->code;

	if (type == TYPE_TEXT || type == TYPE_TABLE)
		return err_set(err, ERR_USAGE, _("%s is of type \"%s\". Use: phieuso %s %s %s %s."), code,
		    value_type_name(type), type == TYPE_TEXT ? "narrative" : "table", verb, rec, code);
	if (strcmp(verb, "get") == 0)
		return err_set(err, ERR_USAGE, _("%s is of type \"%s\". Use: phieuso record show %s."), code,
		    value_type_name(type), rec);
	return err_set(err, ERR_USAGE, _("%s is of type \"%s\". Use: phieuso set %s %s VALUE."), code,
	    value_type_name(type), rec, code);
}

/* The record and the criterion that the call names, which must be of that type. */
static int find_cell(
    struct cli_call *call, enum value_type type, struct record **ret, size_t *ret_at, struct err *err)
{
	const char *code = call->args[1];
	struct record *record = NULL;
	struct record_key key;
	int at, rc;

	if ((rc = app_record_key(call->args[0], &key, err)) < 0 ||
	    (rc = app_load(call->app, &key, &record, err)) < 0)
		return rc;
	at = form_find(record->form, code);
	if (at < 0)
		rc = cli_unknown_code(record->form, code, err);
	else if (record->form->indicators[at].domain.type != type)
		rc = wrong_type(call, &record->form->indicators[at], err);
	if (rc < 0) {
		record_free(record);
		return rc;
	}
	*ret = record;
	*ret_at = (size_t)at;
	return OK;
}

/* The text as it is kept; that there is none ("kps") as it was typed. */
static const char *stored_text(const struct cell *cell)
{
	return cell->value.text ? cell->value.text : cell->typed;
}

static size_t count_lines(const char *text)
{
	size_t lines = 0;

	for (const char *line = text; *line; line += strspn(line, "\n")) {
		lines++;
		line += strcspn(line, "\n");
	}
	return lines;
}

/* What was stored, and what is to be said of it. */
static int report_text(struct app *app, const struct record *record, size_t at, struct err *err)
{
	const struct indicator *indicator = &record->form->indicators[at];
	const struct value *value = &record->cells[at].value;
	struct record *previous = NULL;
	struct findings findings = { 0 };
	struct str echo = { 0 };
	int rc;

	if ((rc = app_load_previous(app, record, &previous, err)) < 0 ||
	    (rc = check_cell(record, previous, at, NULL, NULL, &findings, err)) < 0)
		goto out;
	if (value->kind == VALUE_TEXT) {
		app_out(app, _("%s: %zu paragraphs stored\n"), indicator->code,
		    count_lines(stored_text(&record->cells[at])));
	} else if (value->kind == VALUE_TABLE) {
		app_out(app, _("%s: %zu rows stored\n"), indicator->code,
		    count_lines(stored_text(&record->cells[at])));
	} else {
		value_append_echo(&echo, &indicator->domain, value);
		app_out(app, "%s: %s\n", indicator->code, str_text(&echo));
	}
	for (size_t i = 0; i < findings.count; i++)
		cli_print_finding(app, record, &findings.items[i]);
	rc = findings_open(&findings) ? 1 : OK;
out:
	str_dispose(&echo);
	findings_dispose(&findings);
	record_free(previous);
	return rc;
}

static int set_text(struct cli_call *call, enum value_type type, struct err *err)
{
	const char *path = cli_value(call, "--from");
	struct record *record = NULL;
	struct changes changes = { 0 };
	struct str text = { 0 };
	size_t at;
	int rc;

	if ((rc = find_cell(call, type, &record, &at, err)) < 0)
		return rc;
	if (!path && platform_is_terminal(0))
		app_note(call->app, "%s\n", _("Type the text; Ctrl+D on a line of its own ends it."));
	if ((rc = cli_read_long(path, cli_value(call, "--charset"), &text, err)) == OK &&
	    (rc = record_change_value(record, at, str_text(&text), NULL, &changes, NULL, err)) < 0 && path)
		err_prefix(err, path);
	if (rc == OK && (rc = app_commit(call->app, record, &changes, err)) == OK)
		rc = report_text(call->app, record, at, err);
	changes_dispose(&changes);
	str_dispose(&text);
	record_free(record);
	return rc;
}

/* {code, label, columns: [{id, label, type}], rows: [{id: field, …}]} */
static int print_table_json(
    struct app *app, const struct indicator *indicator, const struct cell *cell, struct err *err)
{
	bool failed = false;
	json_t *columns = cli_json_columns(&indicator->domain, &failed), *rows = json_array();
	struct table table;
	int rc = OK;

	table_init(&table, indicator->domain.columns, indicator->domain.column_count);
	if (cell->value.kind == VALUE_TABLE)
		rc = table_parse(&table, cell->value.text, strlen(cell->value.text), err);
	for (size_t r = 0; r < table.rows; r++) {
		json_t *row = json_object();

		for (size_t c = 0; c < table.column_count; c++)
			failed |= json_object_set_new(
				      row, table.columns[c].id, json_string(table_field(&table, r, c))) < 0;
		cli_json_append(rows, row, &failed);
	}
	if (rc == OK)
		rc = cli_json_print(app,
		    json_pack("{s:s, s:s, s:O, s:O}", "code", indicator->code, "label", indicator->label,
			"columns", columns, "rows", rows),
		    failed, err);
	json_decref(columns);
	json_decref(rows);
	table_dispose(&table);
	return rc;
}

static int get_text(struct cli_call *call, enum value_type type, struct err *err)
{
	struct record *record = NULL;
	const struct cell *cell;
	size_t at;
	int rc;

	if ((rc = find_cell(call, type, &record, &at, err)) < 0)
		return rc;
	cell = &record->cells[at];
	if (type == TYPE_TABLE && cli_flag(call, "--json"))
		rc = print_table_json(call->app, &record->form->indicators[at], cell, err);
	else if (!cell_blank(cell))
		app_out(call->app, "%s\n", stored_text(cell));
	record_free(record);
	return rc;
}

int cmd_narrative_get(struct cli_call *call, struct err *err)
{
	return get_text(call, TYPE_TEXT, err);
}

int cmd_narrative_set(struct cli_call *call, struct err *err)
{
	return set_text(call, TYPE_TEXT, err);
}

int cmd_table_get(struct cli_call *call, struct err *err)
{
	return get_text(call, TYPE_TABLE, err);
}

int cmd_table_set(struct cli_call *call, struct err *err)
{
	return set_text(call, TYPE_TABLE, err);
}
