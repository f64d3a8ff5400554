/* phieuso record about: what the screen "About this report" holds. */
#include "base/i18n.h"
#include "main/cli.h"

/* A line for each: key, what stands there as on paper, what it is. */
static void print_facts(const struct app *app, const struct record *record)
{
	for (int m = 0; m < META_COUNT; m++) {
		const char *text = record->meta[m];
		struct str shown = { 0 };
		struct date date;

		if (record_meta_is_date((enum record_meta)m) && date_parse_iso(text, &date) == OK)
			date_append_vi(&shown, date);
		else
			str_append(&shown, text);
		app_out(app, "%s\t%s\t%s\n", record_meta_name((enum record_meta)m), str_text(&shown),
		    _(record_meta_label((enum record_meta)m)));
		str_dispose(&shown);
	}
}

static int unknown_key(const char *key, struct err *err)
{
	struct str known = { 0 };

	for (int m = 0; m < META_COUNT; m++)
		str_printf(&known, "%s%s", m ? ", " : "", record_meta_name((enum record_meta)m));
	err_set(err, ERR_USAGE, _("Nothing about a report is called \"%s\". There are: %s."), key,
	    str_text(&known));
	str_dispose(&known);
	return ERR_USAGE;
}

int cmd_record_about(struct cli_call *call, struct err *err)
{
	struct record *record = NULL;
	struct changes changes = { 0 };
	struct record_key key;
	int meta, rc;

	if (call->count == 2)
		return err_set(err, ERR_USAGE,
		    _("Something is missing: phieuso record about REC KEY TEXT; \"\" takes it away."));
	if ((rc = app_record_key(call->args[0], &key, err)) < 0 ||
	    (rc = app_load(call->app, &key, &record, err)) < 0)
		return rc;
	if (call->count < 3)
		print_facts(call->app, record);
	else if ((meta = record_meta_from_name(call->args[1])) < 0)
		rc = unknown_key(call->args[1], err);
	else if ((rc = record_change_meta(
		      record, (enum record_meta)meta, call->args[2], &changes, err)) == OK)
		rc = app_commit(call->app, record, &changes, err);
	record_free(record);
	return rc;
}
