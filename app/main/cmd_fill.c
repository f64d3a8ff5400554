/* phieuso set, fill, check */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "main/cli.h"
#include "platform/platform.h"

#define FILL_MAX_BYTES (4u * 1024 * 1024)

static int unknown_code(const struct form *form, const char *code, struct err *err)
{
	return err_set(err, ERR_USAGE, _("The form %s has no criterion \"%s\". See: phieuso form show %s."), form->id, code,
		form->id);
}

/* Moves the changes of `from` behind those of *to. */
static int changes_join(struct changes *to, struct changes *from, struct err *err)
{
	if (mem_grow((void **)&to->items, &to->cap, to->count + from->count, sizeof *to->items) < 0)
		return err_nomem(err);
	if (from->count)
		memcpy(to->items + to->count, from->items, from->count * sizeof *from->items);
	to->count += from->count;
	from->count = 0;
	return OK;
}

/* Stores one cell in one step, all of it or nothing: value, difficulty, evidence; NULL
 * leaves a field as it is. */
static int store_cell(struct app *app, struct record *record, size_t at, const char *value, const char *difficulty,
	const char *evidence, struct err *err)
{
	struct changes changes = { 0 }, part = { 0 };
	int rc = OK;

	if (value)
		rc = record_change_value(record, at, value, NULL, &changes, NULL, err);
	if (rc == OK && difficulty && (rc = record_change_text(record, at, FIELD_DIFFICULTY, difficulty, &part, err)) == OK)
		rc = changes_join(&changes, &part, err);
	changes_dispose(&part);
	memset(&part, 0, sizeof part);
	if (rc == OK && evidence && (rc = record_change_text(record, at, FIELD_EVIDENCE, evidence, &part, err)) == OK)
		rc = changes_join(&changes, &part, err);
	changes_dispose(&part);
	if (rc == OK)
		return app_commit(app, record, &changes, err);
	changes_dispose(&changes);
	return rc;
}

/* --explain RULE=TEXT, as often as given. indicator -1: the record. */
static int store_explanations(struct cli_call *call, struct record *record, int at, struct err *err)
{
	for (size_t i = 0; i < call->given_count; i++) {
		const char *equals;
		char rule[64];
		struct changes changes = { 0 };
		int rc;

		if (strcmp(call->given[i].name, "--explain") != 0)
			continue;
		equals = strchr(call->given[i].value, '=');
		if (!equals || equals == call->given[i].value || equals - call->given[i].value >= (int)sizeof rule)
			return err_set(err, ERR_USAGE, _("--explain wants RULE=TEXT, for example --explain no-figure=\"…\". See the rules with: phieuso check %s."),
				call->args[0]);
		memcpy(rule, call->given[i].value, (size_t)(equals - call->given[i].value));
		rule[equals - call->given[i].value] = '\0';
		if ((rc = record_change_explanation(record, at, rule, equals + 1, &changes, err)) < 0 ||
		    (rc = app_commit(call->app, record, &changes, err)) < 0)
			return rc;
	}
	return OK;
}

static int report_cell(struct cli_call *call, const struct record *record, const struct record *previous, size_t at,
	struct err *err)
{
	const struct indicator *indicator = &record->form->indicators[at];
	struct findings findings = { 0 };
	struct str echo = { 0 };
	json_t *list = json_array();
	size_t open;
	int rc = check_cell(record, previous, at, NULL, NULL, &findings, err);

	if (rc < 0)
		goto out;
	value_append_echo(&echo, &indicator->domain, &record->cells[at].value);
	open = findings_open(&findings);
	if (!cli_flag(call, "--json")) {
		app_out(call->app, "%s: %s · %s\n", indicator->code, str_text(&echo), outcome_label(record_outcome(record, at)));
		for (size_t i = 0; i < findings.count; i++)
			cli_print_finding(call->app, record, &findings.items[i]);
	} else {
		for (size_t i = 0; i < findings.count; i++)
			json_array_append_new(list, cli_json_finding(record, &findings.items[i]));
		rc = cli_json_print(call->app,
			json_pack("{s:s, s:b, s:s, s:s, s:s, s:s, s:O}", "code", indicator->code, "stored", 1, "typed",
				record->cells[at].typed, "kind", value_kind_name(record->cells[at].value.kind), "reading", str_text(&echo),
				"outcome", outcome_name(record_outcome(record, at)), "findings", list),
			err);
	}
	if (rc == OK)
		rc = open ? 1 : OK;
out:
	json_decref(list);
	str_dispose(&echo);
	findings_dispose(&findings);
	return rc;
}

/* What is refused is told in JSON too: stored false, with the message. */
static int refused_json(struct cli_call *call, const char *code, const struct err *why, struct err *err)
{
	const int rc = cli_json_print(call->app,
		json_pack("{s:s, s:b, s:s, s:s}", "code", code, "stored", 0, "error", err_name(why->code), "message", why->message), err);

	return rc < 0 ? rc : err_exit_status(why->code);
}

int cmd_set(struct cli_call *call, struct err *err)
{
	const char *code = call->args[1], *value = call->count > 2 ? call->args[2] : NULL;
	const bool whole = strcmp(code, "record") == 0; /* explanations of the record as a whole */
	struct record_key key;
	struct record *record = NULL, *previous = NULL;
	struct err why = { 0 };
	int rc, at;

	if (!value && !call->given_count)
		return err_set(err, ERR_USAGE, _("Something is missing: phieuso set REC CODE VALUE."));
	if ((rc = cli_record_key(call->args[0], &key, err)) < 0 || (rc = app_load(call->app, &key, &record, err)) < 0 ||
	    (rc = app_load_previous(call->app, record, &previous, err)) < 0)
		goto out;
	at = whole ? -1 : form_find(record->form, code);
	if (at < 0 && !whole) {
		rc = unknown_code(record->form, code, err);
		goto out;
	}
	if (whole && (value || cli_value(call, "--difficulty") || cli_value(call, "--evidence"))) {
		rc = err_set(err, ERR_USAGE, _("\"record\" takes only --explain RULE=TEXT."));
		goto out;
	}
	if ((at < 0 || (rc = store_cell(call->app, record, (size_t)at, value, cli_value(call, "--difficulty"),
		                cli_value(call, "--evidence"), &why)) == OK) &&
	    (rc = store_explanations(call, record, at, &why)) == OK)
		rc = whole ? OK : report_cell(call, record, previous, (size_t)at, err);
	else if (cli_flag(call, "--json") && err_exit_status(rc) == 1)
		rc = refused_json(call, code, &why, err);
	else if (err)
		*err = why;
out:
	record_free(record);
	record_free(previous);
	return rc;
}

/* Splits a line at tabs, in place. Returns the number of fields, at most 5. */
static size_t split_tabs(char *line, char *fields[5])
{
	size_t n = 0;

	while (n < 5) {
		fields[n++] = line;
		if (!(line = strchr(line, '\t')))
			break;
		*line++ = '\0';
	}
	return n;
}

struct fill_result {
	size_t stored, refused;
};

static int fill_line(struct app *app, struct record *record, char *line, size_t number, struct fill_result *result,
	struct err *err)
{
	char *fields[5] = { 0 };
	const size_t n = split_tabs(line, fields);
	struct err why = { 0 };
	int rc, at;

	if (number == 1 && strcmp(fields[0], "code") == 0)
		return OK; /* the head of the table */
	at = form_find(record->form, fields[0]);
	if (n > 4)
		rc = err_set(&why, ERR_SYNTAX, _("more than four columns: code, value, difficulty, evidence"));
	else if (n < 2)
		rc = err_set(&why, ERR_SYNTAX, _("no value: separate code and value with a tab"));
	else if (at < 0)
		rc = unknown_code(record->form, fields[0], &why);
	else
		rc = store_cell(app, record, (size_t)at, fields[1], n > 2 ? fields[2] : NULL, n > 3 ? fields[3] : NULL, &why);
	if (rc == OK) {
		result->stored++;
		return OK;
	}
	if (err_exit_status(rc) > 2) { /* the disk, the memory: not this line's fault */
		if (err)
			*err = why;
		return rc;
	}
	result->refused++;
	app_note(app, _("line %zu, %s: %s\n"), number, fields[0], why.message);
	return OK;
}

static int fill_text(struct app *app, struct record *record, char *text, struct fill_result *result, struct err *err)
{
	size_t number = 1;
	int rc = OK;

	for (char *line = text, *next; line && rc == OK; line = next, number++) {
		size_t n;
		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		n = strlen(line);
		if (n && line[n - 1] == '\r')
			line[n - 1] = '\0';
		if (*line)
			rc = fill_line(app, record, line, number, result, err);
	}
	return rc;
}

static int open_or_create(struct app *app, const char *text, struct record **ret, struct err *err)
{
	struct record_key key;
	int rc = cli_record_key(text, &key, err);

	if (rc < 0)
		return rc;
	if (!store_record_exists(app->store, &key)) {
		if ((rc = app_create(app, &key, err)) < 0)
			return rc;
		app_note(app, _("Record %s is made.\n"), text);
	}
	return app_load(app, &key, ret, err);
}

int cmd_fill(struct cli_call *call, struct err *err)
{
	const char *path = cli_value(call, "--from");
	struct record *record = NULL;
	struct findings findings = { 0 };
	struct fill_result result = { 0 };
	struct str text = { 0 };
	char *buffer = NULL;
	size_t bom;
	int rc;

	if (!path)
		return err_set(err, ERR_USAGE, _("Say which file: phieuso fill REC --from FILE.tsv."));
	if ((rc = platform_read_file(path, FILL_MAX_BYTES, &text, err)) < 0)
		goto out;
	if (strlen(str_text(&text)) != text.len) {
		rc = err_set(err, ERR_SYNTAX, _("%s is no text file (it holds a NUL byte)."), path);
		goto out;
	}
	bom = strncmp(str_text(&text), "\xEF\xBB\xBF", 3) == 0 ? 3 : 0; /* Notepad writes one */
	if (!(buffer = mem_strdup(str_text(&text) + bom))) {
		rc = err_nomem(err);
		goto out;
	}
	if ((rc = open_or_create(call->app, call->args[0], &record, err)) < 0 ||
	    (rc = fill_text(call->app, record, buffer, &result, err)) < 0)
		goto out;
	record_free(record);
	record = NULL;
	if ((rc = app_load_checked(call->app, call->args[0], &record, &findings, err)) < 0)
		goto out;
	for (size_t i = 0; i < findings.count; i++)
		cli_print_finding(call->app, record, &findings.items[i]);
	app_out(call->app, _("%zu lines stored, %zu refused, %zu findings open\n"), result.stored, result.refused,
		findings_open(&findings));
	rc = result.refused || findings_open(&findings) ? 1 : OK;
out:
	free(buffer);
	str_dispose(&text);
	findings_dispose(&findings);
	record_free(record);
	return rc;
}

int cmd_check(struct cli_call *call, struct err *err)
{
	struct record *record = NULL;
	struct findings findings = { 0 };
	json_t *list;
	int rc = app_load_checked(call->app, call->args[0], &record, &findings, err);

	if (rc < 0)
		return rc;
	if (cli_flag(call, "--json")) {
		list = json_array();
		for (size_t i = 0; i < findings.count; i++)
			json_array_append_new(list, cli_json_finding(record, &findings.items[i]));
		rc = cli_json_print(call->app, list, err);
	} else {
		for (size_t i = 0; i < findings.count; i++)
			cli_print_finding(call->app, record, &findings.items[i]);
		app_out(call->app, _("%zu findings, %zu open\n"), findings.count, findings_open(&findings));
	}
	if (rc == OK)
		rc = findings_open(&findings) ? 1 : OK;
	findings_dispose(&findings);
	record_free(record);
	return rc;
}
