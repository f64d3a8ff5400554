/* phieuso record list | new | show | delete, history, undo, config */
#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "core/session.h"
#include "main/cli.h"
#include "platform/platform.h"
#include "seal/payload.h"

struct list_context {
	struct app *app;
	json_t *json; /* the list; NULL: as text, or no memory … */
	bool failed;  /* … then this is set */
};

static int list_row(void *context, const struct record_row *row)
{
	struct list_context *list = context;
	char key[RECORD_KEY_SIZE];
	struct str period = { 0 };
	const char *state = row->signed_unchanged ? "signed" : "entering";

	record_key_format(&row->key, key);
	if (list->json) {
		cli_json_append(list->json,
		    json_pack("{s:s, s:s, s:i, s:s, s:b}", "record", key, "form_version", row->form_version,
			"revision", row->revision, "state", state, "training", row->training),
		    &list->failed);
		return OK;
	}
	period_append_label(&period, row->key.period);
	app_out(list->app, "%s\t%s\t%s\n", key, str_text(&period),
	    record_state_label(row->signed_unchanged ? STATE_SIGNED : STATE_ENTERING));
	str_dispose(&period);
	return OK;
}

static struct list_context list_begin(struct cli_call *call)
{
	json_t *json = cli_flag(call, "--json") ? json_array() : NULL;

	return (struct list_context){ call->app, json, cli_flag(call, "--json") && !json };
}

/* Prints the JSON list when there is one; rc: how making it ended. */
static int list_end(struct list_context *list, int rc, struct err *err)
{
	if (rc == OK && (list->json || list->failed))
		return cli_json_print(list->app, list->json, list->failed, err);
	json_decref(list->json);
	return rc;
}

int cmd_record_list(struct cli_call *call, struct err *err)
{
	struct list_context list = list_begin(call);

	return list_end(&list, store_record_each(call->app->store, list_row, &list, err), err);
}

int cmd_record_new(struct cli_call *call, struct err *err)
{
	struct record_key key;
	int rc;

	if ((rc = app_record_key(call->args[0], &key, err)) == OK &&
	    (rc = app_create(call->app, &key, err)) == OK)
		app_out(call->app, _("Record %s is made.\n"), call->args[0]);
	return rc;
}

static int show_json(struct app *app, const struct record *record, struct err *err)
{
	char head[SHA256_HEX_SIZE] = "";
	const struct stamp stamp = app_stamp(app);
	struct payload_facts facts = {
		.history_head = head, .made_at = stamp.at, .certificate_sha256 = "", .previous = ""
	};
	struct str text = { 0 };
	int rc;

	facts.clock_suspect = stamp.at < platform_build_date();
	if ((rc = store_history_head(app->store, &record->key, head, err)) == OK &&
	    (rc = payload_write(record, &facts, &text, err)) == OK)
		app_out(app, "%s", str_text(&text));
	str_dispose(&text);
	return rc;
}

static void show_text(const struct app *app, const struct record *record)
{
	struct str label = { 0 }, period = { 0 };
	const struct tally tally = record_tally(record, -1);

	org_unit_append_label(&label, &record->unit);
	period_append_label(&period, record->key.period);
	app_out(app, "%s\n%s, %s (%zu/%zu)\n", record->form->title, str_text(&label), str_text(&period),
	    tally.answered, tally.total);
	str_dispose(&label);
	str_dispose(&period);
	for (size_t i = 0; i < record->form->indicator_count; i++) {
		const struct cell *cell = &record->cells[i];
		const struct indicator *indicator = &record->form->indicators[i];
		const struct target *target = indicator_target(indicator, record->key.period.year);
		struct str echo = { 0 };
		value_append_echo_against(&echo, &indicator->domain, &cell->value, target_limit(target));
		app_out(app, "%s\t%s\t%s\t%s\t%s\n", indicator->code, cell->typed, str_text(&echo),
		    record_outcome_label(record, i), cell->difficulty);
		str_dispose(&echo);
	}
}

int cmd_record_show(struct cli_call *call, struct err *err)
{
	struct record_key key;
	struct record *record = NULL;
	int rc;

	if ((rc = app_record_key(call->args[0], &key, err)) < 0 ||
	    (rc = app_load(call->app, &key, &record, err)) < 0)
		return rc;
	if (cli_flag(call, "--json"))
		rc = show_json(call->app, record, err);
	else
		show_text(call->app, record);
	record_free(record);
	return rc;
}

int cmd_record_delete(struct cli_call *call, struct err *err)
{
	const struct stamp stamp = app_stamp(call->app);
	struct record_key key;
	int rc;

	if ((rc = app_record_key(call->args[0], &key, err)) == OK &&
	    (rc = store_record_delete(call->app->store, &key, &stamp, err)) == OK)
		app_out(call->app, _("Record %s is off the lists; its history is kept.\n"), call->args[0]);
	return rc;
}

/* The store's words for what was done. */
static const struct {
	const char *action, *words;
} actions[] = {
	{ "create", N_("made") },
	{ "set", N_("entered") },
	{ "undo", N_("undone") },
	{ "redo", N_("done again") },
	{ "sign", N_("signed") },
	{ "delete", N_("taken off the lists") },
};

static const char *action_words(const char *action)
{
	for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
		if (strcmp(actions[i].action, action) == 0)
			return _(actions[i].words);
	return action;
}

static const char *field_words(const char *field)
{
	const int known = field_from_name(field);

	return known < 0 ? field : record_field_label((enum field)known);
}

static int history_line(void *context, const struct history_row *row)
{
	struct list_context *list = context;
	struct str at = { 0 };

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
		    str_text(&at), row->who, action_words(row->action), row->code, field_words(row->field),
		    *row->name ? ":" : "", row->name, row->old_text, row->new_text);
	str_dispose(&at);
	return OK;
}

int cmd_history(struct cli_call *call, struct err *err)
{
	struct list_context list;
	struct record_key key;
	int rc;

	if ((rc = app_record_key(call->args[0], &key, err)) < 0)
		return rc;
	if (!store_record_exists(call->app->store, &key))
		return err_set(
		    err, ERR_NOT_FOUND, _("There is no record %s. See: phieuso record list."), call->args[0]);
	list = list_begin(call);
	return list_end(&list, store_history_each(call->app->store, &key, history_line, &list, err), err);
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
	for (size_t i = 0; i < changes.count; i++)
		app_out(call->app, _("%s, %s: \"%s\" is \"%s\" again\n"),
		    *changes.items[i].code ? changes.items[i].code : _("record"),
		    record_field_label(changes.items[i].field), changes.items[i].old_text,
		    changes.items[i].new_text);
	changes_dispose(&changes);
	return OK;
}

static const struct config_key *find_key(const char *name, struct err *err)
{
	struct str known = { 0 };

	for (const struct config_key *k = config_keys; k->name; k++)
		if (strcmp(k->name, name) == 0)
			return k;
	for (const struct config_key *k = config_keys; k->name; k++)
		str_printf(&known, "%s%s", known.len ? ", " : "", k->name);
	err_set(err, ERR_USAGE, _("There is no setting \"%s\". Settings: %s."), name, str_text(&known));
	str_dispose(&known);
	return NULL;
}

int cmd_config_get(struct cli_call *call, struct err *err)
{
	if (call->count && !find_key(call->args[0], err))
		return ERR_USAGE;
	for (const struct config_key *k = config_keys; k->name; k++) {
		char *value = NULL;
		int rc;
		if (call->count && strcmp(k->name, call->args[0]) != 0)
			continue;
		if ((rc = store_config_get(call->app->store, k->name, &value, err)) < 0)
			return rc;
		if (call->count)
			app_out(call->app, "%s\n", value ? value : "");
		else
			app_out(call->app, "%s = %s\t(%s)\n", k->name, value ? value : "", _(k->words));
		free(value);
	}
	return OK;
}

/* Where the program can tell a wrong value, it does so now and not at the next start. */
static bool is_unit(const struct org_units *units, const char *code)
{
	const size_t first = org_units_first(units, code);

	return first < units->count && strcmp(units->items[first].code, code) == 0;
}

static int check_value(const struct app *app, const char *key, const char *value, struct err *err)
{
	enum typing_method method;
	enum tone_style style;

	if (!*value) /* back to the default */
		return OK;
	if (strcmp(key, "lang") == 0)
		return app_set_language(value, err);
	if (strcmp(key, "keys") == 0)
		return app_typing_method(value, &method, err);
	if (strcmp(key, "unit") == 0 && !is_unit(&app->units, value))
		return err_set(err, ERR_USAGE,
		    _("No unit has the code \"%s\". Look it up with: phieuso unit find TEXT."), value);
	return strcmp(key, "tone") == 0 ? app_tone_style(value, &style, err) : OK;
}

int cmd_config_set(struct cli_call *call, struct err *err)
{
	const char *key = call->args[0], *value = call->args[1];

	if (!find_key(key, err))
		return ERR_USAGE;
	if (check_value(call->app, key, value, err) < 0)
		return ERR_USAGE;
	return store_config_set(call->app->store, key, value, err);
}
