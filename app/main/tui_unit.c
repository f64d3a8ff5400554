/* One unit's report for its screen: out of the signed file that came in, else as it was typed
 * here. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "main/tui_private.h"
#include "seal/key.h"
#include "store/received.h"
#include "store/trust.h"

/* --- which files came ------------------------------------------------------------ */

#define FILES_MAX 64 /* of one unit, form and period; the newest of them */

struct files {
	struct received items[FILES_MAX]; /* newest first; their texts are not kept */
	size_t count, shown;		  /* shown: which of them */
	int64_t wanted;			  /* 1 the newest; 0: the one that counts */
};

static int file_row(void *context, const struct received *row)
{
	struct files *files = context;

	if (files->count == FILES_MAX)
		return 1;
	if (files->wanted == 0 && row->counts)
		files->shown = files->count;
	files->items[files->count++] = *row;
	return OK;
}

/* Whose key it is, by the list of those that are taken, and its fingerprint. */
static int append_signer(struct app *app, const struct received *row, char **ret, struct err *err)
{
	struct trust_list trust = { 0 };
	struct str text = { 0 };
	char groups[FINGERPRINT_GROUPS_SIZE];
	int rc = store_trust_load(app->store, &trust, err);
	const size_t at = rc == OK ? trust_first(&trust, row->certificate_sha256) : 0;

	if (rc == OK) {
		fingerprint_groups(row->certificate_sha256, groups);
		if (at < trust.count &&
		    strcmp(trust.items[at].certificate_sha256, row->certificate_sha256) == 0)
			str_printf(&text, "%s · ", trust.items[at].holder);
		str_append(&text, groups);
		if (str_failed(&text) || !(*ret = str_take(&text)))
			rc = err_nomem(err);
	}
	str_dispose(&text);
	trust_list_dispose(&trust);
	return rc;
}

/* --- why it was sent back --------------------------------------------------------- */

struct reasons {
	struct unit_report *report;
	bool failed;
};

static int answer_row(void *context, const struct answer *answer, int64_t at, const char *who)
{
	struct reasons *to = context;

	(void)at;
	(void)who;
	for (size_t i = 0; answer->is_return && i < answer->reason_count; i++) {
		const int row =
		    answer->codes[i][0] ? form_find(to->report->record->form, answer->codes[i]) + 1 : 0;
		char *text;

		if (row < 0 || (row == 0 && answer->codes[i][0]))
			continue;
		if (!(text = mem_strdup(answer->reasons[i]))) {
			to->failed = true;
			return ERR_NOMEM;
		}
		free(to->report->returned[row]);
		to->report->returned[row] = text;
	}
	return OK;
}

static int load_returned(struct app *app, int64_t received, struct unit_report *report, struct err *err)
{
	struct reasons to = { .report = report };
	int rc;

	report->returned_count = report->record->form->indicator_count + 1;
	if (!(report->returned = mem_zalloc(report->returned_count, sizeof *report->returned)))
		return err_nomem(err);
	rc = store_answer_each(app->store, received, answer_row, &to, err);
	return to.failed ? err_nomem(err) : rc;
}

/* ---------------------------------------------------------------------------------- */

/* What the officer compares with: an earlier revision; of two that claim to be the one, the other. */
static const struct received *to_compare(const struct files *files)
{
	const struct received *now = &files->items[files->shown];

	for (size_t i = files->shown + 1; i < files->count; i++)
		if (files->items[i].revision < now->revision)
			return &files->items[i];
	for (size_t i = 0; i < files->count; i++)
		if (i != files->shown && files->items[i].revision == now->revision)
			return &files->items[i];
	return NULL;
}

static int load_received(struct app *app, const struct files *files, struct unit_report *ret, struct err *err)
{
	const struct received *now = &files->items[files->shown], *before = to_compare(files);
	int rc;

	if ((rc = app_open_received(app, now->payload_sha256, &ret->record, err)) < 0 ||
	    (rc = append_signer(app, now, &ret->signer, err)) < 0 ||
	    (before && (rc = app_open_received(app, before->payload_sha256, &ret->before, err)) < 0))
		return rc;
	memcpy(ret->payload_sha256, now->payload_sha256, sizeof ret->payload_sha256);
	ret->received_at = now->at;
	ret->revision = now->revision;
	ret->version = files->shown;
	ret->versions = files->count;
	ret->counts = now->counts;
	ret->apart = now->apart != APART_NOT;
	return load_returned(app, now->id, ret, err);
}

static int load_report(
    struct app *app, const struct record_key *key, int64_t wanted, struct unit_report *ret, struct err *err)
{
	struct files files = { .wanted = wanted };
	int rc = store_received_each(app->store, key->form, &key->period, key->unit, file_row, &files, err);

	if (rc < 0)
		return rc;
	if (wanted > 0 && (size_t)wanted <= files.count)
		files.shown = (size_t)wanted - 1;
	if (files.count)
		rc = load_received(app, &files, ret, err);
	else if (store_record_exists(app->store, key))
		rc = app_load_alone(app, key, &ret->record, err);
	if (rc == OK && ret->record)
		rc = check_record(ret->record, NULL, &ret->findings, err);
	return rc;
}

int tui_unit(struct tui *tui, struct effect *effect, struct err *err)
{
	struct unit_report report = { 0 };
	struct err why = { 0 };
	int rc = load_report(tui->app, &effect->key, effect->sequence, &report, &why);

	if (rc == ERR_NOMEM || rc == ERR_GONE || rc == ERR_INTERNAL) {
		unit_report_dispose(&report);
		if (err)
			*err = why;
		return rc;
	}
	if (rc < 0) { /* that it cannot be read is what there is to see */
		unit_report_dispose(&report);
		if (!(report.problem = mem_strdup(why.message)))
			return err_nomem(err);
	}
	rc = session_set_unit(tui->session, &effect->key, &report, err);
	unit_report_dispose(&report);
	return rc;
}

int tui_choose(struct tui *tui, struct effect *effect, struct err *err)
{
	int rc;

	if ((rc = store_received_choose(tui->app->store, effect->value, err)) < 0 ||
	    (rc = tui_overview_again(tui, err)) < 0 || (rc = tui_unit(tui, effect, err)) < 0)
		return rc;
	session_say(tui->session, MESSAGE_DONE,
	    _("This report counts now; nothing of this unit is set apart any more."));
	return OK;
}
