/* phieuso form try: what changed rules would say of records that are there. Nothing is stored. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "core/record_migrate.h"
#include "main/cli.h"
#include "platform/platform.h"

/* A unit counts once, however many of its reports are tried. */
struct tried_unit {
	char *code;
	bool warned_before, warned_after;
};

struct trial {
	struct app *app;
	const struct form *form; /* with the changed rules */
	struct tried_unit *units;
	size_t unit_count, unit_cap;
	size_t records, added, gone;
	json_t *told;            /* a list of records; NULL: told in words */
	bool json_failed;
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

/* One record's news: lines below its name, or its object. */
struct news {
	struct trial *trial;
	const char *name;
	json_t *added, *gone;
	bool told;
};

static void tell(struct news *news, bool added, const struct record *record, const struct finding *f)
{
	struct trial *t = news->trial;

	(*(added ? &t->added : &t->gone))++;
	if (t->told) {
		cli_json_append(added ? news->added : news->gone, cli_json_finding(record, f), &t->json_failed);
		return;
	}
	if (!news->told)
		app_out(t->app, "%s\n", news->name);
	news->told = true;
	app_out(t->app, "  %s %s [%s] %s\n", added ? "+" : "-",
	    f->indicator < 0 ? "" : record->form->indicators[f->indicator].code, f->rule, f->message);
}

/* Both lists in the order of the form; a rule says one thing of a cell, as a rule. */
static void compare(struct news *news, const struct record *record, const struct findings *before,
    const struct record *moved, const struct findings *after)
{
	const struct trial *t = news->trial;

	for (size_t i = 0; i < after->count; i++) {
		const struct finding *f = &after->items[i];
		size_t at = 0;

		while (at < before->count && (place_of(t, record, &before->items[at]) != f->indicator ||
						 strcmp(before->items[at].rule, f->rule) != 0))
			at++;
		if (at == before->count)
			tell(news, true, moved, f);
	}
	for (size_t i = 0; i < before->count; i++) {
		const struct finding *f = &before->items[i];
		size_t at = 0;

		while (at < after->count && (after->items[at].indicator != place_of(t, record, f) ||
						strcmp(after->items[at].rule, f->rule) != 0))
			at++;
		if (at == after->count)
			tell(news, false, record, f);
	}
}

/* What an officer would have to look at: what stops signing, and what a rule of the pack remarks. */
static bool warns(const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *f = &findings->items[i];

		if (finding_open(f) || (!f->reason && strncmp(f->rule, "warn.", strlen("warn.")) == 0))
			return true;
	}
	return false;
}

static int count_unit(struct trial *t, const char *code, bool before, bool after)
{
	size_t at = 0;

	while (at < t->unit_count && strcmp(t->units[at].code, code) != 0)
		at++;
	if (at == t->unit_count) {
		if (mem_grow(&t->units, &t->unit_cap, at + 1, sizeof *t->units) != OK)
			return err_nomem(t->err);
		t->units[at] = (struct tried_unit){ .code = mem_strdup(code) };
		if (!t->units[at].code)
			return err_nomem(t->err);
		t->unit_count++;
	}
	t->units[at].warned_before |= before;
	t->units[at].warned_after |= after;
	return OK;
}

static int try_loaded(
    struct trial *t, const struct record *record, const struct record *previous, const char *key, const char *name)
{
	struct news news = { .trial = t, .name = name };
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
	if ((rc = count_unit(t, record->unit.code, warns(&before), warns(&after))) < 0)
		goto out;
	if (t->told) {
		news.added = json_array();
		news.gone = json_array();
	}
	compare(&news, record, &before, moved, &after);
	if (t->told)
		cli_json_append(t->told,
		    json_pack("{s:s, s:s, s:b, s:b, s:o, s:o}", "record", key, "unit", record->unit.code, "warned",
			warns(&after), "warned_now", warns(&before), "added", news.added, "gone", news.gone),
		    &t->json_failed);
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
	rc = str_failed(&name) ? err_nomem(t->err) : try_loaded(t, record, previous, text, str_text(&name));
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

static int print_result(struct trial *t)
{
	size_t before = 0, after = 0;

	for (size_t i = 0; i < t->unit_count; i++) {
		before += t->units[i].warned_before;
		after += t->units[i].warned_after;
	}
	if (!t->told) {
		app_out(t->app, /* a sentence for each level: its word is part of it */
		    t->form->level == LEVEL_HUYEN  ? _("With these rules %zu of %zu districts would have warnings "
						       "(now %zu). New: %zu, gone: %zu.\n")
		    : t->form->level == LEVEL_TINH ? _("With these rules %zu of %zu provinces would have warnings "
						       "(now %zu). New: %zu, gone: %zu.\n")
						   : _("With these rules %zu of %zu communes would have warnings "
						       "(now %zu). New: %zu, gone: %zu.\n"),
		    after, t->unit_count, before, t->added, t->gone);
		return OK;
	}
	return cli_json_print(t->app,
	    json_pack("{s:s, s:s, s:s, s:I, s:I, s:I, s:I, s:I, s:O}", "form", t->form->id, "version",
		t->form->version, "level", org_level_name(t->form->level), "units", (json_int_t)t->unit_count,
		"units_warned", (json_int_t)after, "units_warned_now", (json_int_t)before, "added",
		(json_int_t)t->added, "gone", (json_int_t)t->gone, "records", t->told),
	    t->json_failed, t->err);
}

static int try_form(struct cli_call *call, struct trial *t)
{
	size_t named = 0;
	int rc = OK;

	for (size_t i = 0; rc == OK && i < call->given_count; i++) {
		if (strcmp(call->given[i].name, "--on") != 0)
			continue;
		rc = try_named(t, call->given[i].value);
		named++;
	}
	for (size_t i = 1; rc == OK && i < call->count; i++, named++) /* --on A B C */
		rc = try_named(t, call->args[i]);
	if (rc == OK && named == 0)
		rc = try_all(t);
	if (rc == OK)
		rc = print_result(t);
	return rc == OK && t->added + t->gone > 0 ? 1 : rc;
}

int cmd_form_try(struct cli_call *call, struct err *err)
{
	struct trial trial = { .app = call->app, .err = err };
	struct form *form = NULL;
	int rc = cli_read_form(call->app, call->args[0], &form, err);

	if (rc == OK && cli_flag(call, "--json") && !(trial.told = json_array()))
		rc = err_nomem(err);
	if (rc == OK) {
		trial.form = form;
		rc = try_form(call, &trial);
	}
	for (size_t i = 0; i < trial.unit_count; i++)
		free(trial.units[i].code);
	free(trial.units);
	json_decref(trial.told);
	form_free(form);
	return rc;
}
