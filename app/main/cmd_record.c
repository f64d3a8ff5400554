/* phieuso record list | new | show | delete, config */
#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "core/session.h"
#include "main/cli.h"
#include "platform/platform.h"
#include "seal/payload.h"

struct list_context {
	struct app *app;
	json_t *json; /* the list; NULL: as text, or no memory … */
	bool failed;  /* … then this is set */
};

/* What a program wants to know of a record; one that cannot be loaded says why. */
static void *json_row(struct app *app, const struct record_row *row, const char *key)
{
	struct record *record = NULL;
	struct err why = { 0 };
	size_t carried = 0;
	json_t *json;

	json = json_pack("{s:s, s:s, s:i, s:s, s:b}", "record", key, "form_version", row->form_version, "revision",
	    row->revision, "state", row->signed_unchanged ? "signed" : "entering", "training",
	    row->training || app->training);
	if (app_load(app, &row->key, &record, &why) < 0) {
		(void)json_object_set_new(json, "problem", json_string(why.message));
		return json;
	}
	for (size_t i = 0; i < record->form->indicator_count; i++)
		carried += record->cells[i].carried[0] != '\0';
	(void)json_object_set_new(json, "due", json_string(record->meta[META_DUE]));
	(void)json_object_set_new(json, "returned", json_string(record->meta[META_RETURNED]));
	(void)json_object_set_new(json, "received", json_string(record->meta[META_RECEIVED]));
	(void)json_object_set_new(json, "sent", json_string(record->meta[META_SENT]));
	(void)json_object_set_new(json, "sent_by", json_string(record->meta[META_SENT_BY]));
	(void)json_object_set_new(json, "entered_for", json_string(record->meta[META_ENTERED_FOR]));
	(void)json_object_set_new(json, "carried", json_integer((json_int_t)carried));
	record_free(record);
	return json;
}

/* What the level above sent back is told before what was signed; a record that cannot be loaded
 * has its own command to say so. */
static enum record_state state_of(struct app *app, const struct record_row *row)
{
	struct record *record = NULL;
	bool returned = app_load_alone(app, &row->key, &record, NULL) == OK && record->meta[META_RETURNED][0];

	record_free(record);
	return returned ? STATE_RETURNED : row->signed_unchanged ? STATE_SIGNED : STATE_ENTERING;
}

static int list_row(void *context, const struct record_row *row)
{
	struct list_context *list = context;
	char key[RECORD_KEY_SIZE];
	struct str period = { 0 };

	record_key_format(&row->key, key);
	if (list->json) {
		cli_json_append(list->json, json_row(list->app, row, key), &list->failed);
		return OK;
	}
	period_append_label(&period, row->key.period);
	app_out(list->app, "%s\t%s\t%s\n", key, str_text(&period),
	    record_state_label((int)state_of(list->app, row)));
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
	const bool from_last = cli_flag(call, "--from-last");
	struct record_key key, last;
	int rc;

	if ((rc = app_record_key(call->args[0], &key, err)) == OK &&
	    (!from_last || (rc = app_find_last(call->app, &key, &last, err)) == OK) &&
	    (rc = app_create(call->app, &key, from_last ? &last : NULL, err)) == OK)
		app_out(call->app, _("Record %s is made.\n"), call->args[0]);
	return rc;
}

static int show_json(struct app *app, const struct record *record, struct err *err)
{
	char head[SHA256_HEX_SIZE] = "";
	const struct stamp stamp = app_stamp(app);
	struct payload_facts facts = {
		.history_head = head, .made_at = stamp.at, .certificate_sha256 = "", .previous = "",
		.sources = record->rollups
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
		struct str echo = { 0 }, column = { 0 };
		value_append_echo_against(&echo, &indicator->domain, &cell->value, target_limit(target));
		app_out(app, "%s\t%s\t%s\t%s\t%s\n", indicator->code, cli_column(&column, cell->typed),
		    str_text(&echo), record_outcome_label(record, i), cell->difficulty);
		str_dispose(&echo);
		str_dispose(&column);
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

static int check_word(const char *key, const char *value, const char *const *words, struct err *err)
{
	struct str all = { 0 };
	bool known = false;

	for (const char *const *word = words; *word; word++) {
		known |= strcmp(*word, value) == 0;
		str_printf(&all, "%s%s", all.len ? ", " : "", *word);
	}
	if (!known)
		err_set(err, ERR_USAGE, _("\"%s\" is no value of the setting \"%s\". Choose one of: %s."), value,
		    key, str_text(&all));
	str_dispose(&all);
	return known ? OK : ERR_USAGE;
}

/* Where the program can tell a wrong value, it does so now and not at the next start. */
static int check_choice(const char *key, const char *value, struct err *err)
{
	enum typing_method method;
	enum tone_style style;

	if (!*value) /* back to the default */
		return OK;
	if (strcmp(key, "lang") == 0)
		return app_set_language(value, err);
	if (strcmp(key, "keys") == 0)
		return app_typing_method(value, &method, err);
	if (strcmp(key, "colours") == 0)
		return check_word(key, value, (const char *const[]){ "auto", "none", NULL }, err);
	if (strcmp(key, "ascii") == 0)
		return check_word(key, value, (const char *const[]){ "auto", "on", "off", NULL }, err);
	return strcmp(key, "tone") == 0 ? app_tone_style(value, &style, err) : OK;
}

int cmd_config_set(struct cli_call *call, struct err *err)
{
	const char *key = call->args[0];
	struct str line = { 0 }, codes = { 0 };
	int rc = ERR_USAGE;

	if (!find_key(key, err) || record_clean_line(call->args[1], &line, err) < 0 ||
	    check_choice(key, str_text(&line), err) < 0)
		goto out;
	if (strcmp(key, "unit") != 0)
		rc = store_config_set(call->app->store, key, str_text(&line), err);
	else if (settings_units_read(&call->app->units, str_text(&line), &codes, err) == OK)
		rc = store_config_set(call->app->store, key, str_text(&codes), err);
out:
	str_dispose(&line);
	str_dispose(&codes);
	return rc;
}
