/* phieuso record last: the last period as the entry screen shows it beside the results. */
#include <jansson.h>
#include "base/i18n.h"
#include "core/record_merged.h"
#include "main/cli.h"

static const char *typed_of(const struct record *previous, int at)
{
	return at < 0 ? "" : previous->cells[at].typed;
}

static const char *why_not(const struct record *previous, int at)
{
	const char *why = at < 0 ? NULL : record_not_computed(previous, (size_t)at);

	return why ? why : "";
}

static void print_text(struct app *app, const struct record *record, const struct record *previous)
{
	for (size_t i = 0; i < record->form->indicator_count; i++) {
		const int at = form_same(record->form, i, previous->form);
		struct str column = { 0 };

		app_out(app, "%s\t%s\t%s\n", record->form->indicators[i].code,
		    *why_not(previous, at) ? _("cannot be computed")
					   : cli_column(&column, typed_of(previous, at)),
		    why_not(previous, at));
		str_dispose(&column);
	}
}

static int print_json(
    struct app *app, const struct record *record, const struct record *previous, struct err *err)
{
	char period[PERIOD_CODE_SIZE];
	json_t *list = json_array(), *json;
	bool failed = !list;

	for (size_t i = 0; i < record->form->indicator_count && !failed; i++) {
		const int at = form_same(record->form, i, previous->form);

		cli_json_append(list,
		    json_pack("{s:s, s:s, s:s}", "code", record->form->indicators[i].code, "typed",
			typed_of(previous, at), "not_computed", why_not(previous, at)),
		    &failed);
	}
	period_code(previous->key.period, period);
	json = json_pack("{s:s, s:b, s:o}", "period", period, "merged", previous->not_computed != NULL,
	    "indicators", list);
	return cli_json_print(app, json, failed, err);
}

int cmd_record_last(struct cli_call *call, struct err *err)
{
	struct record_key key;
	struct record *record = NULL, *previous = NULL;
	int rc;

	if ((rc = app_record_key(call->args[0], &key, err)) < 0 ||
	    (rc = app_load(call->app, &key, &record, err)) < 0 ||
	    (rc = app_load_previous(call->app, record, &previous, err)) < 0)
		goto out;
	if (!previous)
		rc = err_set(err, ERR_NOT_FOUND,
		    _("There is no report of the period before, neither of this unit nor of those it was "
		      "made of."));
	else if (cli_flag(call, "--json"))
		rc = print_json(call->app, record, previous, err);
	else
		print_text(call->app, record, previous);
out:
	record_free(record);
	record_free(previous);
	return rc;
}
