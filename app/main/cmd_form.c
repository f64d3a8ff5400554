/* phieuso form list | show | check */
#include <stdlib.h>
#include "base/i18n.h"
#include "main/cli.h"
#include "platform/platform.h"

int cmd_form_list(struct cli_call *call, struct err *err)
{
	int rc = forms_read(&call->app->forms, NULL, err);

	if (rc < 0)
		return rc;
	for (size_t i = 0; i < call->app->forms.count; i++) {
		const struct form *form = call->app->forms.items[i];
		/* one added later under the same id hides the one before */
		if (forms_find(&call->app->forms, form->id) == form)
			app_out(call->app, "%s\t%s\t%zu\t%s\n", form->id, form->version,
			    form->indicator_count, form->title);
	}
	return OK;
}

static void show_indicator(const struct app *app, const struct indicator *indicator)
{
	app_out(app, "%s\t%s\t%s", indicator->code, indicator->own_label, indicator->unit);
	for (size_t i = 0; i < indicator->target_count; i++) {
		const struct target *t = &indicator->targets[i];
		struct str words = { 0 };
		target_append_words(&words, t, indicator);
		app_out(app, "\t%d: %s%s%s%s%s", t->year, t->text, words.len ? " (" : "", str_text(&words),
		    words.len ? ")" : "", t->has_source ? "" : _(", basis not known"));
		str_dispose(&words);
	}
	for (size_t c = 0; c < indicator->domain.column_count; c++)
		app_out(app, "%s%s", c ? " | " : "\t", table_column_label(&indicator->domain.columns[c]));
	app_out(app, "\n");
}

int cmd_form_show(struct cli_call *call, struct err *err)
{
	const struct form *form = NULL;
	size_t group = SIZE_MAX;
	int rc = app_form(call->app, call->args[0], &form, err);

	if (rc < 0)
		return rc;
	if (cli_flag(call, "--json"))
		return cli_form_json(call->app, form, err);
	app_out(call->app, "%s\n%s\n%s %s\n", form->title, form->basis, form->id, form->version);
	for (size_t i = 0; i < form->indicator_count; i++) {
		if (form->indicators[i].group != group) {
			group = form->indicators[i].group;
			app_out(call->app, "\n%s. %s\n", form->groups[group].id, form->groups[group].label);
		}
		if (form_heading_above(form, i))
			app_out(call->app, "%s\t%s\n", form_heading_above(form, i)->code,
			    form_heading_above(form, i)->label);
		show_indicator(call->app, &form->indicators[i]);
	}
	return OK;
}

/* Returns 1 when there are any: they are told then. */
static int tell_problems(const struct app *app, const char *path, const struct form_problems *problems)
{
	for (size_t i = 0; i < problems->count; i++)
		app_note(app, "%s:%d:%d: %s\n    -> %s\n", path, problems->items[i].line,
		    problems->items[i].column, problems->items[i].message, problems->items[i].hint);
	return problems->count > 0;
}

int cli_read_form(struct app *app, const char *path, struct form **ret, struct err *err)
{
	struct str text = { 0 };
	struct form_problems problems = { 0 };
	int rc = platform_read_file(path, FORM_BYTES_MAX, &text, err);

	if (rc == OK)
		rc = form_parse(path, str_text(&text), text.len, ret, &problems, err);
	if (tell_problems(app, path, &problems))
		rc = 1;
	form_problems_dispose(&problems);
	str_dispose(&text);
	return rc;
}

/* Names of the level below, against the forms that the program has. */
static int check_below(struct app *app, const char *path, const struct form *form, struct err *err)
{
	struct form_problems problems = { 0 };
	int rc = form->form_name_count == 0 ? OK : forms_read(&app->forms, NULL, err);

	if (rc == OK && form_check_names(form, &app->forms, &problems) < 0)
		rc = err_nomem(err);
	if (rc == OK)
		rc = tell_problems(app, path, &problems);
	form_problems_dispose(&problems);
	return rc;
}

static int check_file(struct app *app, const char *path, struct err *err)
{
	struct form *form = NULL;
	int rc = cli_read_form(app, path, &form, err);

	if (rc == OK)
		rc = check_below(app, path, form, err);
	if (rc == OK)
		app_out(app, _("%s: good: %zu criteria in %zu groups\n"), path, form->indicator_count,
		    form->group_count);
	form_free(form);
	return rc;
}

/* Every file is looked at; one bad file does not stop the others. */
int cmd_form_check(struct cli_call *call, struct err *err)
{
	int worst = OK;

	for (size_t i = 0; i < call->count; i++) {
		struct err one = { 0 };
		const int rc = check_file(call->app, call->args[i], &one);
		if (rc < 0)
			app_note(call->app, "%s: %s\n", call->args[i], one.message);
		if (rc == ERR_NOMEM || rc == ERR_INTERNAL) {
			if (err)
				*err = one;
			return rc;
		}
		if (rc != OK && worst != ERR_IO)
			worst = rc > 0 || err_exit_status(rc) == 1 ? 1 : ERR_IO;
	}
	if (worst < 0)
		return err_set(err, ERR_IO, _("Not every file could be read."));
	return worst;
}
