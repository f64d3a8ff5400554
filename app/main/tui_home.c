/* The list of records for the home screen: each of them loaded, checked and summed up. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "main/tui_private.h"
#include "platform/platform.h"

struct home {
	struct app *app;
	struct record_summary *items;
	size_t count, cap;
	struct err *err;
};

static bool is_carried(const struct finding *finding)
{
	return strcmp(finding->rule, builtin_rule_id(RULE_CARRIED)) == 0;
}

/* Blank and carried lines are told by themselves. */
static size_t open_on_entered(const struct record *record, const struct findings *findings)
{
	size_t open = 0;

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *f = &findings->items[i];

		open += finding_open(f) && !is_carried(f) &&
			(f->indicator < 0 || !cell_blank(&record->cells[f->indicator]));
	}
	return open;
}

static size_t count_carried(const struct record *record)
{
	size_t count = 0;

	for (size_t i = 0; i < record->form->indicator_count; i++)
		count += record->cells[i].carried[0] != '\0';
	return count;
}

static int state_of(const struct record *record, const struct tally *tally, const struct findings *findings)
{
	if (*record->meta[META_RETURNED])
		return STATE_RETURNED;
	if (record->signed_unchanged)
		return STATE_SIGNED;
	return tally->answered == tally->total && findings_open(findings) == 0 ? STATE_COMPLETE
									       : STATE_ENTERING;
}

static int load(struct home *home, const struct record_key *key, struct record **ret,
    struct findings *findings, struct record_summary *summary, struct err *why)
{
	struct record *record = NULL, *previous = NULL;
	char *code = NULL, *typed = NULL;
	int rc;

	if ((rc = app_load(home->app, key, &record, why)) == OK &&
	    (rc = app_load_previous(home->app, record, &previous, why)) == OK &&
	    (rc = check_record(record, previous, findings, why)) == OK)
		rc = store_draft_get(home->app->store, key, &code, &typed, why);
	summary->has_draft = typed != NULL;
	free(code);
	free(typed);
	record_free(previous);
	if (rc == OK)
		*ret = record;
	else
		record_free(record);
	return rc;
}

static int fill(const struct record *record, const struct findings *findings, struct record_summary *ret)
{
	const struct tally tally = record_tally(record, -1);
	struct str label = { 0 };

	org_unit_append_label(&label, &record->unit);
	ret->form_title = mem_strdup(record->form->title);
	ret->unit_label = str_take(&label);
	ret->returned = mem_strdup(record->meta[META_RETURNED]);
	ret->entered_for = mem_strdup(record->meta[META_ENTERED_FOR]);
	ret->training = record->training;
	ret->total = tally.total;
	ret->answered = tally.answered;
	ret->open_findings = open_on_entered(record, findings);
	ret->carried = count_carried(record);
	ret->state = state_of(record, &tally, findings);
	(void)date_parse_iso(record->meta[META_DUE], &ret->due); /* "": none */
	(void)date_parse_iso(record->meta[META_RECEIVED], &ret->received);
	(void)date_parse_iso(record->meta[META_SENT], &ret->sent);
	return ret->form_title && ret->unit_label && ret->returned && ret->entered_for ? OK : ERR_NOMEM;
}

/* A record that cannot be read (its unit is gone, its pack is damaged) is a line that says so:
 * the others must stay within reach. */
static int fill_problem(const struct record_key *key, const char *problem, struct record_summary *ret)
{
	ret->form_title = mem_strdup(key->form);
	ret->unit_label = mem_strdup(key->unit);
	ret->problem = mem_strdup(problem);
	return ret->form_title && ret->unit_label && ret->problem ? OK : ERR_NOMEM;
}

static int summarise(struct home *home, const struct record_row *row, struct record_summary *ret)
{
	struct findings findings = { 0 };
	struct record *record = NULL;
	struct err why = { 0 };
	int rc;

	*ret = (struct record_summary){ .key = row->key };
	rc = load(home, &row->key, &record, &findings, ret, &why);
	if (rc == ERR_NOMEM || rc == ERR_GONE || rc == ERR_IO) { /* of the data as a whole */
		if (home->err)
			*home->err = why;
	} else if ((rc = rc == OK ? fill(record, &findings, ret)
				  : fill_problem(&row->key, why.message, ret)) < 0) {
		err_nomem(home->err);
	}
	findings_dispose(&findings);
	record_free(record);
	return rc;
}

static int home_row(void *context, const struct record_row *row)
{
	struct home *home = context;

	if (mem_grow((void **)&home->items, &home->cap, home->count + 1, sizeof *home->items) < 0)
		return err_nomem(home->err);
	return summarise(home, row, &home->items[home->count++]);
}

int tui_list_records(struct tui *tui, struct err *err)
{
	struct err why = { 0 };
	struct home home = { .app = tui->app, .err = &why };
	const int64_t now = platform_now();
	int rc = store_record_each(tui->app->store, home_row, &home, err);

	if (rc == OK && why.code != OK) { /* the visitor stopped it */
		rc = why.code;
		if (err)
			*err = why;
	}
	/* Many leave the program open overnight: what is due is counted from today. */
	tui->session->today = time_date(now, platform_utc_offset(now));
	if (rc == OK)
		return session_set_home(tui->session, home.items, home.count, err);
	for (size_t i = 0; i < home.count; i++)
		record_summary_dispose(&home.items[i]);
	free(home.items);
	return rc;
}
