/* phieuso verify --paper: what stands on a printed report against what was signed or received here. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "core/paper_code.h"
#include "main/cli.h"
#include "platform/platform.h"
#include "seal/cms.h"
#include "seal/payload.h"
#include "store/received.h"

/* A revision in the database that has the figures of the paper. */
struct match {
	bool found;
	int revision, newest; /* of that report, here */
	int64_t at;	      /* signed, received */
	bool history_same;    /* or the paper does not say it */
};
struct comparison {
	struct app *app;
	struct paper_code paper;
	struct match own, received;
	int known; /* newest revision here of the report that the paper names; 0: none */
	char payload_sha256[SHA256_HEX_SIZE]; /* of what matches, whole */
};

static bool same_figures(const struct comparison *c, const char *payload_sha256)
{
	return strncmp(payload_sha256, c->paper.payload_sha256, strlen(c->paper.payload_sha256)) == 0;
}

static bool same_history(const struct comparison *c, const char *head)
{
	return !*c->paper.history_head || strcmp(c->paper.history_head, head) == 0;
}

/* --- what was signed here -------------------------------------------------- */

struct heads {
	const char *payload_sha256;
	char before[SHA256_HEX_SIZE], ret[SHA256_HEX_SIZE];
};

/* A signature holds the head of the history before the row that tells of it. */
static int find_head(void *context, const struct history_row *row)
{
	struct heads *heads = context;

	if (strcmp(row->action, "sign") == 0 && strcmp(row->new_text, heads->payload_sha256) == 0)
		memcpy(heads->ret, heads->before, sizeof heads->ret);
	memcpy(heads->before, row->hash, sizeof heads->before);
	return OK;
}

static int newest_own(struct comparison *c, int *ret, struct err *err)
{
	struct signed_revision last = { 0 };
	struct err why = { 0 };
	int rc = store_signed_last(c->app->store, &c->paper.key, &last, &why);

	*ret = last.revision;
	free(last.file);
	return rc == OK || rc == ERR_NOT_FOUND ? OK : err_set(err, rc, "%s", why.message);
}

static int compare_own(struct comparison *c, struct err *err)
{
	struct signed_revision revision = { 0 };
	struct record_key key;
	struct err why = { 0 };
	struct heads heads = { .payload_sha256 = revision.payload_sha256 };
	int rc = store_signed_find(c->app->store, c->paper.payload_sha256, &key, &revision, &why);

	if (rc == ERR_NOT_FOUND)
		return *c->paper.key.form ? newest_own(c, &c->known, err) : OK;
	if (rc < 0)
		return err_set(err, rc, "%s", why.message);
	if (*c->paper.key.form == '\0')
		c->paper.key = key;
	if (record_key_equal(&key, &c->paper.key)) {
		if ((rc = store_history_each(c->app->store, &key, find_head, &heads, err)) == OK)
			rc = newest_own(c, &c->own.newest, err);
		c->own.found = true;
		c->own.revision = revision.revision;
		c->own.at = revision.at;
		c->own.history_same = same_history(c, heads.ret);
		memcpy(c->payload_sha256, revision.payload_sha256, sizeof c->payload_sha256);
	}
	free(revision.file);
	return rc;
}

/* --- what was received ----------------------------------------------------- */

static int note_received(void *context, const struct received *row)
{
	struct comparison *c = context;
	struct match *match = &c->received;

	if (*c->paper.key.form && row->revision > match->newest)
		match->newest = row->revision;
	if (same_figures(c, row->payload_sha256)) {
		match->found = true;
		match->revision = row->revision;
		match->at = row->at;
		c->paper.key = row->key;
		memcpy(c->payload_sha256, row->payload_sha256, sizeof c->payload_sha256);
	}
	return OK;
}

static int ignore(void *context, const struct received *row)
{
	(void)context;
	(void)row;
	return OK;
}

/* The head that the received file itself holds. */
static int compare_history(struct comparison *c, struct err *err)
{
	struct payload_summary summary = { 0 };
	struct str file = { 0 }, payload = { 0 };
	bool known;
	int rc;

	if ((rc = store_received_find(c->app->store, c->payload_sha256, ignore, NULL, &file, err)) == OK &&
	    (rc = cms_payload(str_text(&file), file.len, &payload, err)) == OK &&
	    (rc = payload_read(str_text(&payload), payload.len, NULL, &summary, &known, err)) == OK)
		c->received.history_same = same_history(c, summary.history_head);
	payload_summary_dispose(&summary);
	str_dispose(&file);
	str_dispose(&payload);
	return rc;
}

static int compare_received(struct comparison *c, struct err *err)
{
	const struct record_key key = c->paper.key;
	int rc = store_received_each(
	    c->app->store, key.form, *key.form ? &key.period : NULL, key.unit, note_received, c, err);

	if (rc == OK && c->received.found)
		rc = compare_history(c, err);
	if (c->received.newest > c->known)
		c->known = c->received.newest;
	return rc;
}

/* --- telling --------------------------------------------------------------- */

static bool matches(const struct comparison *c)
{
	const bool own = c->own.found, received = c->received.found;

	return (own || received) && (!own || c->own.history_same) && (!received || c->received.history_same);
}

static void tell_match(const struct app *app, const struct match *match, const char *words)
{
	struct str at = { 0 };

	if (!match->found)
		return;
	time_append_local(&at, match->at, platform_utc_offset(match->at));
	app_out(app, "  %s %s\n", words, str_text(&at));
	if (!match->history_same)
		app_out(app, "  %s\n",
		    _("But the history on paper is another one than here: the database was changed or "
		      "restored "
		      "since. Run \"phieuso doctor\"."));
	if (match->newest > match->revision)
		app_out(app, _("  It is not the newest: revision %d is here too.\n"), match->newest);
	str_dispose(&at);
}

static void print(const struct comparison *c)
{
	const struct app *app = c->app;
	const struct record_key *key = &c->paper.key;
	struct str what = { 0 };

	if (*key->form) {
		const struct org_unit *unit =
		    org_units_find(&app->units, key->unit, period_last_day(key->period));

		if (unit)
			org_unit_append_label(&what, unit);
		str_printf(&what, " (%s), %s, ", key->unit, key->form);
		period_append_label(&what, key->period);
		if (c->own.found || c->received.found)
			str_printf(
			    &what, _(", revision %d"), c->own.found ? c->own.revision : c->received.revision);
		else
			str_printf(&what, _(", revision %d"), c->paper.revision);
		app_out(app, "%s\n", str_text(&what));
	}
	tell_match(app, &c->own, _("The figures are those that were signed here at"));
	tell_match(app, &c->received, _("The figures are those that were received at"));
	if (!c->own.found && !c->received.found && c->known)
		app_out(app,
		    _("  The figures are NOT those of any revision here; the newest here is %d. Ask for the "
		      "signed "
		      "file of this paper.\n"),
		    c->known);
	else if (!c->own.found && !c->received.found)
		app_out(app, "  %s\n",
		    _("Nothing here belongs to this paper: its signed file was neither made nor received "
		      "here."));
	str_dispose(&what);
}

static void *json_match(const struct match *match)
{
	return match->found ? json_pack("{s:i, s:I, s:b, s:b}", "revision", match->revision, "at",
				  (json_int_t)match->at, "newest", match->newest <= match->revision,
				  "history_same", match->history_same)
			    : json_null();
}

static int print_json(const struct comparison *c, struct err *err)
{
	char key[RECORD_KEY_SIZE] = "";

	if (*c->paper.key.form)
		record_key_format(&c->paper.key, key);
	return cli_json_print(c->app,
	    json_pack("{s:s, s:s, s:b, s:o, s:o}", "record", key, "payload_sha256", c->payload_sha256,
		"matches", matches(c), "signed_here", json_match(&c->own), "received",
		json_match(&c->received)),
	    false, err);
}

int cmd_verify_paper(struct cli_call *call, const char *text, struct err *err)
{
	struct comparison c = { .app = call->app };
	int rc;

	if ((rc = paper_code_parse(text, &c.paper, err)) < 0 ||
	    (rc = app_open(call->app, STORE_READ, err)) < 0 || (rc = compare_own(&c, err)) < 0 ||
	    (rc = compare_received(&c, err)) < 0)
		return rc;
	if (cli_flag(call, "--json"))
		rc = print_json(&c, err);
	else
		print(&c);
	return rc < 0 ? rc : !matches(&c);
}
