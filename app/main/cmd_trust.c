/* phieuso key trust | trusted | revoke: whose signature is taken here */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "main/cli.h"
#include "main/handing_over.h"
#include "main/keys.h"
#include "main/trusting.h"
#include "platform/platform.h"
#include "seal/key.h"
#include "store/received.h"
#include "store/trust.h"

#define ANSWER_SIZE 128

static void append_unit(const struct app *app, const char *code, struct str *ret)
{
	const int64_t now = platform_now();
	const struct org_unit *unit =
	    org_units_find(&app->units, code, time_date(now, platform_utc_offset(now)));
	const size_t first = org_units_first(&app->units, code);

	/* a unit of the past still hands in its reports */
	if (!unit && first < app->units.count && strcmp(app->units.items[first].code, code) == 0)
		unit = &app->units.items[first];
	if (unit) {
		org_unit_append_label(ret, unit);
		str_printf(ret, " (%s)", code);
	} else {
		str_append(ret, code);
	}
}

static int wanted_role(const struct cli_call *call, int otherwise, int *ret, struct err *err)
{
	const char *name = cli_value(call, "--role");

	*ret = name ? trust_role_from_name(name) : otherwise;
	if (*ret >= 0)
		return OK;
	return err_set(
	    err, ERR_USAGE, _("\"%s\" is no task of a key. Use: signer, upper."), name ? name : "");
}

/* --- trust ----------------------------------------------------------------- */

/* An enrolment file goes into the list; a fingerprint names what is in it. ret: the certificate;
 * *ret_entry: where the file or the list says for whom, else NULL. */
static int find_wanted(struct cli_call *call, struct trust_list *list, char ret[CERTIFICATE_HEX_SIZE],
    struct trust_entry *ret_entry, bool *ret_decided, struct err *err)
{
	const char *named = call->args[0];
	struct cms_content content = { 0 };
	struct str bytes = { 0 };
	enum enrolment_taken how;
	int rc;

	*ret_decided = false;
	if (!platform_exists(named)) {
		size_t at;

		if ((rc = trusting_find(call->app, list, named, ret, err)) < 0)
			return rc;
		at = trust_first(list, ret);
		if (at < list->count && strcmp(list->items[at].certificate_sha256, ret) == 0)
			return trust_entry_copy(&list->items[at], ret_entry) < 0 ? err_nomem(err) : OK;
		return OK;
	}
	if ((rc = platform_read_file(named, CMS_MAX_BYTES, &bytes, err)) == OK &&
	    (rc = cms_verify(str_text(&bytes), bytes.len, &content, err)) == OK &&
	    (rc = trusting_take(call->app, list, &content, platform_now(), ret_entry, &how, err)) == OK) {
		memcpy(ret, ret_entry->certificate_sha256, CERTIFICATE_HEX_SIZE);
		*ret_decided = how == ENROLMENT_VOUCHED;
	}
	cms_content_dispose(&content);
	str_dispose(&bytes);
	return rc;
}

/* The first line that is typed, as far as there is room. */
static void read_answer(char *ret, size_t size)
{
	size_t n = 0;
	char c;

	while (platform_get(&c, 1) == 1 && c != '\n')
		if (n < size - 1)
			ret[n++] = c;
	ret[n] = '\0';
	ret[strcspn(ret, "\r")] = '\0';
}

/* Both screens show the six groups; somebody says that they are the same. */
static int compare_groups(
    struct cli_call *call, const char *certificate_sha256, const char *holder, struct err *err)
{
	const char *given = cli_value(call, "--groups");
	char groups[FINGERPRINT_GROUPS_SIZE], answer[ANSWER_SIZE] = "";

	fingerprint_groups(certificate_sha256, groups);
	app_note(call->app, _("Key of %s\nFingerprint: %s\n"), holder, groups);
	if (given) {
		if (strlen(given) < sizeof groups - 6 || !trust_confirms(given, groups))
			return err_set(err, ERR_REFUSED,
			    _("The groups given are not those of this key. Do not accept it: ask the holder "
			      "what "
			      "their screen shows."));
		return OK;
	}
	if (!platform_is_terminal(0))
		return err_set(err, ERR_USAGE,
		    _("Nobody has compared the fingerprint. Give the six groups that the holder's screen "
		      "shows: "
		      "--groups \"12345 12345 12345 12345 12345 12345\"."));
	app_note(call->app, "%s",
	    _("Ask the holder to read the six groups aloud. If they are the same, type the last group (or: "
	      "giống "
	      "hệt): "));
	read_answer(answer, sizeof answer);
	if (!trust_confirms(answer, groups))
		return err_set(err, ERR_REFUSED, _("Not accepted: what was typed is not the last group."));
	return OK;
}

static int read_days(const struct cli_call *call, struct trust_choice *choice, struct err *err)
{
	const char *from = cli_value(call, "--from"), *to = cli_value(call, "--to");
	int rc;

	if ((from && (rc = cli_read_day(from, &choice->from, err)) < 0) ||
	    (to && (rc = cli_read_day(to, &choice->to, err)) < 0))
		return rc;
	if (from && to && date_compare(choice->to, choice->from) < 0)
		return err_set(err, ERR_USAGE, _("The last day lies before the first one."));
	return OK;
}

static void say_accepted(const struct app *app, const struct trust_entry *entry)
{
	struct str unit = { 0 }, to = { 0 };

	append_unit(app, entry->unit, &unit);
	date_append_vi(&to, entry->to);
	app_out(app, _("Accepted: %s, %s, %s, up to %s\n"), entry->holder, str_text(&unit),
	    trust_role_label(entry->role), str_text(&to));
	str_dispose(&unit);
	str_dispose(&to);
}

/* The certificate that the new one takes over from: by --replaces, else by the enrolment, when it
 * is one that is taken here still. */
static int find_replaced(struct cli_call *call, const struct trust_list *list,
    const struct trust_entry *entry, char ret[CERTIFICATE_HEX_SIZE], struct err *err)
{
	const char *named = cli_value(call, "--replaces");
	size_t at;

	ret[0] = 0;
	if (named)
		return trusting_find(call->app, list, named, ret, err);
	if (!cli_value(call, "--reason") || !*entry->replaces)
		return OK;
	at = trust_first(list, entry->replaces);
	if (at < list->count && strcmp(list->items[at].certificate_sha256, entry->replaces) == 0)
		memcpy(ret, entry->replaces, CERTIFICATE_HEX_SIZE);
	return OK;
}

static int write_sheet(
    struct cli_call *call, const struct trust_list *list, const struct trust_choice *choice, struct err *err)
{
	const char *file = cli_value(call, "--sheet");
	const struct trust_entry *entry =
	    trust_find(list, choice->certificate_sha256, choice->unit, choice->role);
	size_t at = choice->replaces && *choice->replaces ? trust_first(list, choice->replaces) : list->count;
	int rc;

	if (!file || !entry)
		return OK;
	if ((rc = handing_over_print(call->app, entry, at < list->count ? &list->items[at] : NULL,
		 choice->reason, file, err)) == OK)
		app_note(call->app, _("The hand-over sheet is at %s\n"), file);
	return rc;
}

int cmd_key_trust(struct cli_call *call, struct err *err)
{
	char certificate[CERTIFICATE_HEX_SIZE] = "", replaced[CERTIFICATE_HEX_SIZE] = "";
	struct trust_choice choice = { .certificate_sha256 = certificate,
		.reason = cli_value(call, "--reason") };
	struct trust_entry entry = { 0 };
	struct trust_list list = { 0 };
	const struct trust_entry *known;
	bool decided = false;
	int role, rc;

	if ((rc = store_trust_load(call->app->store, &list, err)) < 0 ||
	    (rc = find_wanted(call, &list, certificate, &entry, &decided, err)) < 0 ||
	    (rc = wanted_role(call, (int)entry.role, &role, err)) < 0 ||
	    (rc = read_days(call, &choice, err)) < 0)
		goto out;
	choice.unit = cli_value(call, "--unit") ? cli_value(call, "--unit") : entry.unit;
	choice.role = (enum trust_role)role;
	if (!*choice.unit) {
		rc = err_set(err, ERR_USAGE, _("Say whose key it is: --unit CODE."));
		goto out;
	}
	if (decided) {
		app_note(call->app, "%s\n",
		    _("The old key, which is accepted here, has signed the enrolment of the new one."));
		say_accepted(call->app, &entry);
		goto out;
	}
	if ((rc = find_replaced(call, &list, &entry, replaced, err)) < 0)
		goto out;
	choice.replaces = replaced;
	known = trust_find(&list, certificate, choice.unit, choice.role);
	/* A key that was compared once may be given other days without comparing it again; our own lies here.
	 */
	if ((!known || known->status != TRUST_ACCEPTED) && !keys_own(call->app, certificate) &&
	    (rc = compare_groups(call, certificate, entry.holder ? entry.holder : "", err)) < 0)
		goto out;
	if ((rc = trusting_accept(call->app, &list, &choice, err)) < 0)
		goto out;
	say_accepted(call->app, trust_find(&list, certificate, choice.unit, choice.role));
	rc = write_sheet(call, &list, &choice, err);
out:
	trust_entry_dispose(&entry);
	trust_list_dispose(&list);
	return rc;
}

/* --- trusted --------------------------------------------------------------- */

static const char *status_words(const struct trust_entry *entry)
{
	return entry->revoked_at != 0 ? _("revoked") : trust_status_label(entry->status);
}

static void print_entry(const struct app *app, const struct trust_entry *entry)
{
	struct str unit = { 0 }, from = { 0 }, to = { 0 }, groups = { 0 };

	append_unit(app, entry->unit, &unit);
	date_append_vi(&from, entry->from);
	date_append_vi(&to, entry->to);
	trusting_append_groups(&groups, entry->certificate_sha256);
	app_out(app, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", str_text(&groups), entry->holder,
	    str_text(&unit), trust_role_label(entry->role), status_words(entry), str_text(&from),
	    str_text(&to), entry->decided_by, entry->revoked_at != 0 ? entry->revoked_why : "");
	str_dispose(&unit);
	str_dispose(&from);
	str_dispose(&to);
	str_dispose(&groups);
}

static json_t *json_time(int64_t at, bool *failed)
{
	struct str iso = { 0 };
	json_t *text;

	if (at != 0)
		time_append_iso(&iso, at);
	text = json_string(str_text(&iso));
	*failed = *failed || str_failed(&iso) || !text;
	str_dispose(&iso);
	return text;
}

static json_t *json_day(struct date day, bool *failed)
{
	struct str iso = { 0 };
	json_t *text;

	date_append_iso(&iso, day);
	text = json_string(str_text(&iso));
	*failed = *failed || str_failed(&iso) || !text;
	str_dispose(&iso);
	return text;
}

static json_t *json_entry(const struct trust_entry *entry, bool *failed)
{
	char groups[FINGERPRINT_GROUPS_SIZE];

	fingerprint_groups(entry->certificate_sha256, groups);
	return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:o, s:o, s:s, s:s, s:o, s:o, s:s, s:o, s:s, s:s}",
	    "certificate_sha256", entry->certificate_sha256, "fingerprint", groups, "unit", entry->unit,
	    "role", trust_role_name(entry->role), "holder", entry->holder, "status",
	    entry->revoked_at != 0 ? "revoked" : trust_status_name(entry->status), "from",
	    json_day(entry->from, failed), "to", json_day(entry->to, failed), "enrolment", entry->enrolment,
	    "replaces", entry->replaces, "asked_at", json_time(entry->asked_at, failed), "decided_at",
	    json_time(entry->decided_at, failed), "decided_by", entry->decided_by, "revoked_at",
	    json_time(entry->revoked_at, failed), "revoked_by", entry->revoked_by, "revoked_why",
	    entry->revoked_why);
}

int cmd_key_trusted(struct cli_call *call, struct err *err)
{
	json_t *json = cli_flag(call, "--json") ? json_array() : NULL;
	bool failed = cli_flag(call, "--json") && !json;
	struct trust_list list = { 0 };
	int rc = store_trust_load(call->app->store, &list, err);

	for (size_t i = 0; rc == OK && i < list.count; i++) {
		if (json)
			cli_json_append(json, json_entry(&list.items[i], &failed), &failed);
		else
			print_entry(call->app, &list.items[i]);
	}
	trust_list_dispose(&list);
	if (rc < 0)
		json_decref(json);
	else if (json || failed)
		rc = cli_json_print(call->app, json, failed, err);
	return rc;
}

/* --- revoke ---------------------------------------------------------------- */

struct since {
	const char *certificate_sha256;
	int64_t at;
	size_t count;
};

static int count_since(void *context, const struct received *row)
{
	struct since *since = context;

	since->count += row->at >= since->at && strcmp(row->certificate_sha256, since->certificate_sha256) == 0;
	return OK;
}

/* What came in before anybody knew is not taken back by itself: a person looks at it. */
static int say_since(const struct app *app, const char *certificate_sha256, int64_t at, struct err *err)
{
	struct since since = { certificate_sha256, at, 0 };
	const int rc = store_received_each(app->store, "", NULL, "", count_since, &since, err);

	if (rc == OK && since.count > 0)
		app_note(app,
		    _("Reports under this key that came in since then and still count: %zu. Ask the unit "
		      "whether they are its own; send back those that are not.\n"),
		    since.count);
	return rc;
}

int cmd_key_revoke(struct cli_call *call, struct err *err)
{
	const char *at_text = cli_value(call, "--at"), *reason = cli_value(call, "--reason");
	char certificate[CERTIFICATE_HEX_SIZE], groups[FINGERPRINT_GROUPS_SIZE];
	struct trust_list list = { 0 };
	int64_t at = platform_now();
	struct date day = { 0 };
	struct str shown = { 0 };
	int rc;

	if (at_text) {
		if ((rc = cli_read_day(at_text, &day, err)) < 0)
			return rc;
		at = date_days(day) * DAY_SECONDS;
		at -= (int64_t)platform_utc_offset(at) * 60; /* from the first second of that day */
	}
	if ((rc = store_trust_load(call->app->store, &list, err)) == OK &&
	    (rc = trusting_find(call->app, &list, call->args[0], certificate, err)) == OK &&
	    (rc = trusting_revoke(call->app, &list, certificate, at, reason, err)) == OK) {
		fingerprint_groups(certificate, groups);
		time_append_local(&shown, at, platform_utc_offset(at));
		app_out(call->app, _("Revoked: %s. Files that come in from %s on are refused.\n"), groups,
		    str_text(&shown));
		rc = say_since(call->app, certificate, at, err);
	}
	str_dispose(&shown);
	trust_list_dispose(&list);
	return rc;
}
