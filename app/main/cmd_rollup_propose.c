/* phieuso rollup propose: what the level below adds up to, for the cells of an upper record. */
#include <string.h>

#include "base/i18n.h"
#include "core/rollup.h"
#include "main/cli.h"

static int accept(struct app *app, struct record *record, const char *code, struct err *err)
{
	const int at = form_find(record->form, code);
	struct changes changes = { 0 };
	struct str typed = { 0 };
	int rc;

	if (at < 0)
		return cli_unknown_code(record->form, code, err);
	if (!record_proposal(record, (size_t)at, &typed, NULL))
		rc = err_set(err, ERR_REFUSED,
		    _("Nothing is proposed for %s: the level below has no such total."), code);
	else if ((rc = record_change_value(
		      record, (size_t)at, str_text(&typed), NULL, &changes, NULL, err)) == OK)
		rc = app_commit(app, record, &changes, err);
	str_dispose(&typed);
	changes_dispose(&changes);
	return rc;
}

static void print_proposal(const struct app *app, const struct record *record, size_t indicator)
{
	struct str typed = { 0 }, behind = { 0 };

	if (record_proposal(record, indicator, &typed, &behind))
		app_out(app, "%s\t%s\t%s\t%s\n", record->form->indicators[indicator].code, str_text(&typed),
		    str_text(&behind), record->cells[indicator].typed);
	str_dispose(&typed);
	str_dispose(&behind);
}

int cmd_rollup_propose(struct cli_call *call, struct err *err)
{
	struct record_key key;
	struct record *record = NULL;
	int rc;

	if ((rc = app_record_key(call->args[0], &key, err)) < 0 ||
	    (rc = app_load(call->app, &key, &record, err)) < 0)
		return rc;
	for (size_t i = 0; rc == OK && i < call->given_count; i++)
		rc = accept(call->app, record, call->given[i].value, err);
	for (size_t i = 0; rc == OK && i < record->form->indicator_count; i++)
		print_proposal(call->app, record, i);
	record_free(record);
	return rc;
}
