/* phieuso history, undo, restore-value */
#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "core/record_restore.h"
#include "core/session.h"
#include "main/cli.h"
#include "platform/platform.h"

#define RECORD_CODE "record" /* on the command line: the record as a whole */

struct lines {
	struct app *app;
	json_t *json; /* the list; NULL: as text, or no memory … */
	bool failed;  /* … then this is set */
};

static const char *field_words(const struct history_row *row)
{
	const int known = field_from_name(row->field);

	return known < 0 ? row->field : record_field_label((enum field)known);
}

static int history_line(void *context, const struct history_row *row)
{
	struct lines *list = context;
	struct str at = { 0 }, who = { 0 }, old = { 0 }, new = { 0 };

	if (list->json)
		time_append_iso(&at, row->at);
	else
		time_append_local(&at, row->at, platform_utc_offset(row->at));
	if (list->json)
		cli_json_append(list->json,
		    json_pack("{s:I, s:I, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "sequence",
			(json_int_t)row->sequence, "step", (json_int_t)row->step, "at", str_text(&at), "who",
			row->who, "action", row->action, "code", row->code, "field", row->field, "name",
			row->name, "old", row->old_text, "new", row->new_text, "hash", row->hash),
		    &list->failed);
	else
		app_out(list->app, "%" PRId64 "\t%s\t%s\t%s\t%s\t%s%s%s\t%s\t%s\n", row->sequence,
		    str_text(&at), cli_column(&who, row->who), history_action_label(row->action), row->code, field_words(row),
		    *row->name ? ":" : "", row->name, cli_column(&old, row->old_text),
		    cli_column(&new, row->new_text));
	str_dispose(&at);
	str_dispose(&who);
	str_dispose(&old);
	str_dispose(&new);
	return OK;
}

static int no_record(struct cli_call *call, struct err *err)
{
	return err_set(
	    err, ERR_NOT_FOUND, _("There is no record %s. See: phieuso record list."), call->args[0]);
}

int cmd_history(struct cli_call *call, struct err *err)
{
	const bool json = cli_flag(call, "--json");
	struct lines list = { .app = call->app };
	struct record_key key;
	int rc;

	if ((rc = app_record_key(call->args[0], &key, err)) < 0)
		return rc;
	if (!store_record_exists(call->app->store, &key))
		return no_record(call, err);
	list.json = json ? json_array() : NULL;
	list.failed = json && !list.json;
	rc = store_history_each(call->app->store, &key, history_line, &list, err);
	if (rc == OK && json)
		return cli_json_print(list.app, list.json, list.failed, err);
	json_decref(list.json);
	return rc;
}

/* What came back into the fields. */
static void print_changes(struct cli_call *call, const struct changes *changes)
{
	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->items[i];
		struct str old = { 0 }, new = { 0 };

		app_out(call->app, _("%s, %s: \"%s\" is \"%s\" again\n"),
		    *change->code ? change->code : _("record"), record_field_label(change->field),
		    cli_column(&old, change->old_text), cli_column(&new, change->new_text));
		str_dispose(&old);
		str_dispose(&new);
	}
}

int cmd_undo(struct cli_call *call, struct err *err)
{
	const struct stamp stamp = app_stamp(call->app);
	struct record_key key;
	struct changes changes = { 0 };
	int rc;

	if ((rc = app_record_key(call->args[0], &key, err)) < 0 ||
	    (rc = store_undo(call->app->store, &key, &stamp, &changes, err)) < 0)
		return rc;
	print_changes(call, &changes);
	changes_dispose(&changes);
	return OK;
}

/* --- restore-value --------------------------------------------------------- */

/* One line of the history, as a change; its texts are owned. */
struct past {
	struct change change;
	bool changed_a_field, failed;
};

static int take_row(void *context, const struct history_row *row)
{
	struct past *past = context;
	struct change *c = &past->change;
	const int field = row->field[0] ? field_from_name(row->field) : -1;

	past->changed_a_field = field >= 0;
	c->field = field >= 0 ? (enum field)field : FIELD_VALUE;
	c->code = mem_strdup(row->code);
	c->name = mem_strdup(row->name);
	c->old_text = mem_strdup(row->old_text);
	c->new_text = mem_strdup(row->new_text);
	c->old_reading = mem_strdup(row->old_reading);
	c->new_reading = mem_strdup(row->new_reading);
	past->failed =
	    !c->code || !c->name || !c->old_text || !c->new_text || !c->old_reading || !c->new_reading;
	return OK;
}

static int read_number(const char *text, int64_t *ret, struct err *err)
{
	const size_t n = strlen(text);

	if (n == 0 || n > 18 || strspn(text, "0123456789") != n)
		return err_set(err, ERR_USAGE,
		    _("\"%s\" is no line of the history. Give the number in front of the line, see: phieuso "
		      "history REC."),
		    text);
	*ret = strtoll(text, NULL, 10);
	return OK;
}

static int check_line(struct cli_call *call, const struct past *past, struct err *err)
{
	const char *code = call->args[1], *of = past->change.code[0] ? past->change.code : RECORD_CODE;

	if (!past->changed_a_field)
		return err_set(err, ERR_REFUSED,
		    _("Line %s of the history changed no field: there is nothing to put back."),
		    call->args[2]);
	if (strcmp(code, of) != 0)
		return err_set(err, ERR_USAGE,
		    _("Line %s of the history is about %s, not about %s. Give that code, or another line."),
		    call->args[2], of, code);
	return OK;
}

int cmd_restore_value(struct cli_call *call, struct err *err)
{
	struct record *record = NULL, *previous = NULL;
	struct changes changes = { 0 };
	struct past past = { .failed = false };
	struct stamp stamp = app_stamp(call->app);
	struct record_key key;
	int rc;

	if ((rc = app_record_key(call->args[0], &key, err)) < 0 ||
	    (rc = read_number(call->args[2], &stamp.restores, err)) < 0 ||
	    (rc = app_load(call->app, &key, &record, err)) < 0)
		return rc;
	if (strcmp(call->args[1], RECORD_CODE) != 0 && form_find(record->form, call->args[1]) < 0) {
		rc = cli_unknown_code(record->form, call->args[1], err);
		goto out;
	}
	if ((rc = app_load_previous(call->app, record, &previous, err)) < 0 ||
	    (rc = store_history_one(call->app->store, &key, stamp.restores, take_row, &past, err)) < 0)
		goto out;
	if (past.failed) {
		rc = err_nomem(err);
		goto out;
	}
	if ((rc = check_line(call, &past, err)) == OK &&
	    (rc = record_change_restore(record, previous, &past.change, &changes, err)) == OK &&
	    (rc = store_commit(call->app->store, &key, &changes, &stamp, err)) == OK)
		print_changes(call, &changes);
out:
	change_dispose(&past.change);
	changes_dispose(&changes);
	record_free(record);
	record_free(previous);
	return rc;
}
