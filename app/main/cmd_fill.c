/* phieuso fill */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "main/cmd_fill.h"

#define FILL_COLUMNS 4 /* code, value, difficulty, evidence */

/* Stores one cell in one step, all of it or nothing. */
int fill_cell(struct app *app, struct record *record, size_t at, const char *value, const char *difficulty,
    const char *evidence, struct err *err)
{
	struct changes changes = { 0 };
	int rc = cli_change_cell(record, at, value, difficulty, evidence, &changes, err);

	return rc < 0 ? rc : app_commit(app, record, &changes, err);
}

/* Splits a line at tabs, in place. Returns the number of fields, at most one too many. */
static size_t split_tabs(char *line, char *fields[FILL_COLUMNS + 1])
{
	size_t n = 0;

	while (n < FILL_COLUMNS + 1) {
		fields[n++] = line;
		if (!(line = strchr(line, '\t')))
			break;
		*line++ = '\0';
	}
	return n;
}

static char *trim(char *field)
{
	size_t n;

	field += strspn(field, " ");
	for (n = strlen(field); n && field[n - 1] == ' ';)
		field[--n] = '\0';
	return field;
}

/* A spreadsheet puts "…" around some fields, and blanks around others. In place. */
static char *clean_field(char *field)
{
	size_t n;

	field = trim(field);
	n = strlen(field);
	if (n > 1 && field[0] == '"' && field[n - 1] == '"') {
		char *to = field;
		for (const char *from = field + 1; from < field + n - 1; from++) {
			*to++ = *from;
			from += from[0] == '"' && from[1] == '"';
		}
		*to = '\0';
	}
	return trim(field);
}

static bool is_head(const char *code)
{
	return strcmp(code, "code") == 0 || text_fold_equal(code, "mã") || text_fold_equal(code, "TT");
}

/* What is wrong with the columns of a line; OK when they can be stored. An empty field
 * leaves what is stored: a slip of a tab must not erase it, and one that puts the result
 * among the notes is told. */
static int check_columns(const struct record *record, char **fields, size_t n, int at,
    const struct fill_result *result, struct err *why)
{
	struct figure figure;
	const char *note = n > 2 ? fields[2] : "";

	if (n > FILL_COLUMNS)
		return err_set(
		    why, ERR_SYNTAX, _("more than four columns: code, value, difficulty, evidence"));
	if (n < 2)
		return err_set(why, ERR_SYNTAX, _("no value: separate code and value with a tab"));
	if (at < 0)
		return cli_unknown_code(record->form, fields[0], why);
	if (result->line_of[at])
		return err_set(why, ERR_SYNTAX,
		    _("this code stands on line %zu already; nothing of this line is stored"),
		    result->line_of[at]);
	if (!*fields[1] && figure_parse(note, strlen(note), &figure) == OK)
		return err_set(why, ERR_SYNTAX,
		    _("no value, and “%s” stands among the difficulties: is there a tab too many?"), note);
	return OK;
}

/* "@1.1.txt" as the value of a narrative or a table. */
static bool is_beside(const struct record *record, size_t at, const char *value)
{
	const enum value_type type = record->form->indicators[at].domain.type;

	return (type == TYPE_TEXT || type == TYPE_TABLE) && value[0] == '@';
}

/* Stores what a line gives: its empty fields leave what is stored as it is. */
static int store_line(struct app *app, struct record *record, size_t at, char **fields, size_t n,
    const struct fill_result *result, struct err *err)
{
	const char *value = *fields[1] ? fields[1] : NULL;
	const bool beside = value && is_beside(record, at, value);
	struct str text = { 0 };
	int rc;

	if (beside && (rc = cli_read_beside(result->path, value + 1, &text, err)) < 0)
		goto out;
	rc = fill_cell(app, record, at, beside ? str_text(&text) : value,
	    n > 2 && *fields[2] ? fields[2] : NULL, n > 3 && *fields[3] ? fields[3] : NULL, err);
	if (rc < 0 && beside)
		err_prefix(err, value + 1); /* the place in the message is one in that file */
out:
	str_dispose(&text);
	return rc;
}

static int fill_line(struct app *app, struct record *record, char *line, size_t number,
    struct fill_result *result, struct err *err)
{
	char *fields[FILL_COLUMNS + 1] = { 0 };
	const size_t n = split_tabs(line, fields);
	struct err why = { 0 };
	int rc, at;

	for (size_t i = 0; i < n; i++)
		fields[i] = clean_field(fields[i]);
	if (number == 1 && is_head(fields[0]))
		return OK; /* the head of the table */
	at = form_find(record->form, fields[0]);
	if ((rc = check_columns(record, fields, n, at, result, &why)) == OK)
		rc = store_line(app, record, (size_t)at, fields, n, result, &why);
	if (rc == OK) {
		result->line_of[at] = number;
		result->stored++;
		return OK;
	}
	if (err_exit_status(rc) > 2) { /* the disk, the memory: not this line's fault */
		app_note(
		    app, _("Stopped at line %zu; %zu lines before it are stored.\n"), number, result->stored);
		if (err)
			*err = why;
		return rc;
	}
	result->refused++;
	app_note(app, _("line %zu, %s: %s\n"), number, fields[0], why.message);
	return OK;
}

static int fill_text(
    struct app *app, struct record *record, char *text, struct fill_result *result, struct err *err)
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

int fill_open(struct app *app, const char *text, struct record **ret, struct err *err)
{
	struct record_key key;
	int rc = app_record_key(text, &key, err);

	if (rc < 0)
		return rc;
	if (!store_record_exists(app->store, &key)) {
		if ((rc = app_create(app, &key, NULL, err)) < 0)
			return rc;
		app_note(app, _("Record %s is made.\n"), text);
	}
	return app_load(app, &key, ret, err);
}

int fill_end(struct app *app, const char *key, const struct fill_result *result, struct err *err)
{
	struct record *record = NULL;
	struct findings findings = { 0 };
	int rc = app_load_checked(app, key, &record, &findings, err);

	if (rc == OK) {
		for (size_t i = 0; i < findings.count; i++)
			cli_print_finding(app, record, &findings.items[i]);
		app_out(app, _("%zu lines stored, %zu refused, %zu findings open\n"), result->stored,
		    result->refused, findings_open(&findings));
		rc = result->refused || findings_open(&findings) ? 1 : OK;
	}
	findings_dispose(&findings);
	record_free(record);
	return rc;
}

int cmd_fill(struct cli_call *call, struct err *err)
{
	const char *path = cli_value(call, "--from");
	struct record *record = NULL;
	struct fill_result result = { .path = path };
	struct str text = { 0 };
	char *buffer = NULL;
	int rc;

	if (!path)
		return err_set(err, ERR_USAGE, _("Say which file: phieuso fill REC --from FILE.tsv."));
	if (fill_is_sheet(call))
		return fill_from_sheet(call, err);
	if ((rc = cli_read_file(path, &text, err)) < 0)
		goto out;
	if (!(buffer = mem_strdup(str_text(&text)))) {
		rc = err_nomem(err);
		goto out;
	}
	if ((rc = fill_open(call->app, call->args[0], &record, err)) < 0)
		goto out;
	if (!(result.line_of = mem_zalloc(record->form->indicator_count, sizeof *result.line_of))) {
		rc = err_nomem(err);
		goto out;
	}
	if ((rc = fill_text(call->app, record, buffer, &result, err)) == OK)
		rc = fill_end(call->app, call->args[0], &result, err);
out:
	free(result.line_of);
	free(buffer);
	str_dispose(&text);
	record_free(record);
	return rc;
}
