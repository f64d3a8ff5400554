/* phieuso set, check */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "main/cli.h"

/* One RULE=TEXT, for a finding that the record has. */
static int change_reason(struct cli_call *call, const struct record *record, const struct record *previous,
    int at, const char *given, struct changes *ret, struct err *err)
{
	const char *equals = strchr(given, '=');
	char rule[64];
	int rc;

	if (!equals || equals == given || equals - given >= (int)sizeof rule)
		return err_set(err, ERR_USAGE,
		    _("--explain wants RULE=TEXT, for example --explain no-figure=\"…\". See the "
		      "rules with: phieuso check %s."),
		    call->args[0]);
	memcpy(rule, given, (size_t)(equals - given));
	rule[equals - given] = '\0';
	if ((rc = check_explainable(record, previous, at, rule, err)) < 0)
		return rc;
	return record_change_explanation(record, at, rule, equals + 1, ret, err);
}

/* --explain RULE=TEXT, as often as given, behind what *all holds already: the findings are
 * those of the new value. indicator -1: the record. */
static int change_reasons(struct cli_call *call, const struct record *record, const struct record *previous,
    int at, struct changes *all, struct err *err)
{
	struct record *trial = NULL;
	struct changes part = { 0 };
	int rc;

	if ((rc = record_copy(record, &trial, err)) < 0 || (rc = record_apply(trial, all, err)) < 0)
		goto out;
	for (size_t i = 0; i < call->given_count; i++) {
		if (strcmp(call->given[i].name, "--explain") != 0)
			continue;
		if ((rc = change_reason(call, trial, previous, at, call->given[i].value, &part, err)) < 0 ||
		    (rc = record_apply(trial, &part, err)) < 0 || (rc = changes_append(all, &part, err)) < 0)
			goto out;
	}
out:
	changes_dispose(&part);
	record_free(trial);
	return rc;
}

static void *json_findings(const struct record *record, const struct findings *findings, bool *failed)
{
	json_t *list = json_array();

	for (size_t i = 0; i < findings->count; i++)
		cli_json_append(list, cli_json_finding(record, &findings->items[i]), failed);
	return list;
}

static int report_cell(struct cli_call *call, const struct record *record, const struct record *previous,
    size_t at, struct err *err)
{
	const struct indicator *indicator = &record->form->indicators[at];
	struct findings findings = { 0 };
	struct str echo = { 0 };
	json_t *list = NULL;
	bool failed = false;
	size_t open;
	int rc = check_cell(record, previous, at, NULL, NULL, &findings, err);

	if (rc < 0)
		goto out;
	value_append_echo_against(&echo, &indicator->domain, &record->cells[at].value,
	    target_limit(indicator_target(indicator, record->key.period.year)));
	open = findings_open(&findings);
	if (!cli_flag(call, "--json")) {
		const char *outcome = record_outcome_label(record, at);

		app_out(call->app, "%s: %s%s%s\n", indicator->code, str_text(&echo),
		    echo.len && *outcome ? " · " : "", outcome);
		for (size_t i = 0; i < findings.count; i++)
			cli_print_finding(call->app, record, &findings.items[i]);
	} else {
		list = json_findings(record, &findings, &failed);
		rc = cli_json_print(call->app,
		    json_pack("{s:s, s:b, s:s, s:s, s:s, s:s, s:O}", "code", indicator->code, "stored", 1,
			"typed", record->cells[at].typed, "kind",
			value_kind_name(record->cells[at].value.kind), "reading", str_text(&echo), "outcome",
			outcome_name(record_outcome(record, at)), "findings", list),
		    failed, err);
	}
	if (rc == OK)
		rc = open ? 1 : OK;
out:
	json_decref(list);
	str_dispose(&echo);
	findings_dispose(&findings);
	return rc;
}

/* What is refused is told in JSON too: stored false, with the message. */
static int refused_json(struct cli_call *call, const char *code, const struct err *why, struct err *err)
{
	const int rc = cli_json_print(call->app,
	    json_pack("{s:s, s:b, s:s, s:s}", "code", code, "stored", 0, "error", err_name(why->code),
		"message", why->message),
	    false, err);

	return rc < 0 ? rc : err_exit_status(why->code);
}

int cmd_set(struct cli_call *call, struct err *err)
{
	const char *code = call->args[1], *value = call->count > 2 ? call->args[2] : NULL;
	const bool whole = strcmp(code, "record") == 0; /* explanations of the record as a whole */
	struct record_key key;
	struct record *record = NULL, *previous = NULL;
	struct changes changes = { 0 };
	struct err why = { 0 };
	int rc, at;

	if (!value && !call->given_count)
		return err_set(err, ERR_USAGE, _("Something is missing: phieuso set REC CODE VALUE."));
	if ((rc = app_record_key(call->args[0], &key, err)) < 0 ||
	    (rc = app_load(call->app, &key, &record, err)) < 0 ||
	    (rc = app_load_previous(call->app, record, &previous, err)) < 0)
		goto out;
	at = whole ? -1 : form_find(record->form, code);
	if (at < 0 && !whole) {
		rc = cli_unknown_code(record->form, code, err);
		goto out;
	}
	if (whole && (value || cli_value(call, "--difficulty") || cli_value(call, "--evidence"))) {
		rc = err_set(err, ERR_USAGE, _("\"record\" takes only --explain RULE=TEXT."));
		goto out;
	}
	if ((at < 0 || (rc = cli_change_cell(record, (size_t)at, value, cli_value(call, "--difficulty"),
			    cli_value(call, "--evidence"), &changes, &why)) == OK) &&
	    (rc = change_reasons(call, record, previous, at, &changes, &why)) == OK &&
	    (rc = app_commit(call->app, record, &changes, &why)) == OK)
		rc = whole ? OK : report_cell(call, record, previous, (size_t)at, err);
	else if (cli_flag(call, "--json") && err_exit_status(rc) == 1)
		rc = refused_json(call, code, &why, err);
	else if (err)
		*err = why;
out:
	changes_dispose(&changes);
	record_free(record);
	record_free(previous);
	return rc;
}

int cmd_check(struct cli_call *call, struct err *err)
{
	struct record *record = NULL;
	struct findings findings = { 0 };
	json_t *list;
	bool failed = false;
	int rc = app_load_checked(call->app, call->args[0], &record, &findings, err);

	if (rc < 0)
		return rc;
	if (cli_flag(call, "--json")) {
		list = json_findings(record, &findings, &failed);
		rc = cli_json_print(call->app, list, failed, err);
	} else {
		for (size_t i = 0; i < findings.count; i++)
			cli_print_finding(call->app, record, &findings.items[i]);
		app_out(call->app, _("%zu findings, %zu open\n"), findings.count, findings_open(&findings));
	}
	if (rc == OK)
		rc = findings_open(&findings) ? 1 : OK;
	findings_dispose(&findings);
	record_free(record);
	return rc;
}
