/* phieuso form try: what changed rules would say of records that are there. Nothing is stored. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "core/record_migrate.h"
#include "main/cli.h"
#include "platform/platform.h"

struct trial {
	struct app *app;
	const struct form *form; /* with the changed rules */
	size_t records, open_before, open_after, added, gone;
	struct err *err;
};

/* Where a finding of the record stands on the changed form; -1 the record, -2 nowhere. */
static int place_of(const struct trial *t, const struct record *record, const struct finding *f)
{
	int to;

	if (f->indicator < 0)
		return -1;
	to = form_moved(t->form, record->form->version, record->form->indicators[f->indicator].code, NULL);
	return to < 0 ? -2 : to;
}

static void say(struct trial *t, const char *mark, const char *code, const struct finding *f)
{
	app_out(t->app, "  %s %s [%s] %s\n", mark, code, f->rule, f->message);
}

/* Both lists in the order of the form; a rule says one thing of a cell, as a rule. */
static void compare(struct trial *t, const struct record *record, const struct findings *before,
    const struct findings *after, const char *name)
{
	bool told = false;

	for (size_t i = 0; i < after->count; i++) {
		const struct finding *f = &after->items[i];
		size_t at = 0;

		while (at < before->count && (place_of(t, record, &before->items[at]) != f->indicator ||
						 strcmp(before->items[at].rule, f->rule) != 0))
			at++;
		if (at < before->count)
			continue;
		if (!told)
			app_out(t->app, "%s\n", name);
		told = true;
		t->added++;
		say(t, "+", f->indicator < 0 ? "" : t->form->indicators[f->indicator].code, f);
	}
	for (size_t i = 0; i < before->count; i++) {
		const struct finding *f = &before->items[i];
		size_t at = 0;

		while (at < after->count && (after->items[at].indicator != place_of(t, record, f) ||
						strcmp(after->items[at].rule, f->rule) != 0))
			at++;
		if (at < after->count)
			continue;
		if (!told)
			app_out(t->app, "%s\n", name);
		told = true;
		t->gone++;
		say(t, "-", f->indicator < 0 ? "" : record->form->indicators[f->indicator].code, f);
	}
}

static int try_loaded(
    struct trial *t, const struct record *record, const struct record *previous, const char *name)
{
	struct record *moved = NULL, *moved_previous = NULL;
	struct findings before = { 0 }, after = { 0 };
	int rc;

	if ((rc = record_moved(record, t->form, &moved, t->err)) < 0 ||
	    (rc = app_gather(t->app, moved, t->err)) < 0 ||
	    (previous && (rc = record_moved(previous, t->form, &moved_previous, t->err)) < 0) ||
	    (rc = check_record(record, previous, &before, t->err)) < 0 ||
	    (rc = check_record(moved, moved_previous, &after, t->err)) < 0)
		goto out;
	t->records++;
	t->open_before += findings_open(&before) > 0;
	t->open_after += findings_open(&after) > 0;
	compare(t, record, &before, &after, name);
out:
	findings_dispose(&before);
	findings_dispose(&after);
	record_free(moved);
	record_free(moved_previous);
	return rc;
}

static int try_record(struct trial *t, const struct record_key *key)
{
	struct record *record = NULL, *previous = NULL;
	struct str name = { 0 };
	char text[RECORD_KEY_SIZE];
	int rc;

	if ((rc = app_load(t->app, key, &record, t->err)) < 0 ||
	    (rc = app_load_previous(t->app, record, &previous, t->err)) < 0)
		goto out;
	record_key_format(key, text);
	str_printf(&name, "%s ", text);
	org_unit_append_label(&name, &record->unit);
	rc = str_failed(&name) ? err_nomem(t->err) : try_loaded(t, record, previous, str_text(&name));
out:
	record_free(record);
	record_free(previous);
	str_dispose(&name);
	return rc;
}

struct keys {
	const char *form;
	struct record_key *items;
	size_t count, cap;
	bool nomem;
};

static int add_key(void *context, const struct record_row *row)
{
	struct keys *keys = context;

	if (strcmp(row->key.form, keys->form) != 0)
		return 0;
	if (mem_grow(&keys->items, &keys->cap, keys->count + 1, sizeof *keys->items) != OK) {
		keys->nomem = true;
		return 1;
	}
	keys->items[keys->count++] = row->key;
	return 0;
}

/* Every record of the form, when none is named. */
static int try_all(struct trial *t)
{
	struct keys keys = { .form = t->form->id };
	int rc = store_record_each(t->app->store, add_key, &keys, t->err);

	if (keys.nomem)
		rc = err_nomem(t->err);
	for (size_t i = 0; rc == OK && i < keys.count; i++)
		rc = try_record(t, &keys.items[i]);
	free(keys.items);
	return rc;
}

static int try_named(struct trial *t, const char *text)
{
	struct record_key key;
	int rc = app_record_key(text, &key, t->err);

	if (rc < 0)
		return rc;
	if (strcmp(key.form, t->form->id) != 0)
		return err_set(t->err, ERR_USAGE, _("%s is no record of the form %s, which the file is for."),
		    text, t->form->id);
	return try_record(t, &key);
}

static int try_form(struct cli_call *call, struct trial *t)
{
	size_t named = 0;
	int rc = OK;

	for (size_t i = 0; rc == OK && i < call->given_count; i++, named++)
		rc = try_named(t, call->given[i].value);
	for (size_t i = 1; rc == OK && i < call->count; i++, named++) /* --on A B C */
		rc = try_named(t, call->args[i]);
	if (rc == OK && named == 0)
		rc = try_all(t);
	if (rc < 0)
		return rc;
	app_out(t->app,
	    _("With these rules %zu of %zu reports have something to see to (now %zu). New: %zu, gone: "
	      "%zu.\n"),
	    t->open_after, t->records, t->open_before, t->added, t->gone);
	return t->added + t->gone > 0 ? 1 : OK;
}

int cmd_form_try(struct cli_call *call, struct err *err)
{
	struct trial trial = { .app = call->app, .err = err };
	struct form *form = NULL;
	int rc = cli_read_form(call->app, call->args[0], &form, err);

	if (rc == OK) {
		trial.form = form;
		rc = try_form(call, &trial);
	}
	form_free(form);
	return rc;
}
