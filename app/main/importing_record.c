/* A signed record of a unit: trusted, read by its form, checked again, put into the database. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "core/check.h"
#include "core/figures.h"
#include "core/unit_codes.h"
#include "main/importing_private.h"
#include "main/keys.h"
#include "seal/payload.h"

struct work {
	struct importing *im;
	const struct incoming *in;
	const struct cms_content *content;
	struct payload_opened opened;
	struct record *previous;
	struct findings findings;
	struct str figures;
	struct judged *judged;
};

/* Fills in what the record says of itself, whatever comes of it. */
static void name_record(struct work *w)
{
	const struct payload_summary *summary = &w->opened.summary;
	const struct org_unit *unit =
	    org_units_find(&w->im->app->units, summary->key.unit, period_last_day(summary->key.period));

	w->judged->key = summary->key;
	w->judged->revision = summary->revision;
	if (unit)
		org_unit_append_label(&w->judged->unit_label, unit);
	else
		str_append(&w->judged->unit_label, summary->unit_name);
}

/* --- the signature ------------------------------------------------------- */

/* The signer that the record names: its key numbers the records. In the file the signatures stand
 * in the order of their bytes. The first one when the record names none of them. */
static size_t named_signer(const struct work *w)
{
	for (size_t i = 0; i < w->content->signer_count; i++)
		if (!strcmp(w->content->signers[i].cert.sha256, w->opened.summary.certificate_sha256))
			return i;
	return 0;
}

/* true: it is taken. The words of a refusal name who signed. */
static bool trusted(struct work *w, const char *unit)
{
	static const enum trust_role roles[] = { ROLE_SIGNER };
	const struct signer *signers = w->content->signers;
	const size_t named = named_signer(w);
	const char *certificates[SIGNERS_MAX];
	enum trust_verdict verdict;
	enum trust_role missing;
	size_t nearest;

	for (size_t i = 0; i < w->content->signer_count; i++)
		certificates[i] = signers[i].cert.sha256;
	certificates[0] = signers[named].cert.sha256;
	certificates[named] = signers[0].cert.sha256;
	verdict = trust_check_record(&w->im->trust, certificates, w->content->signer_count, roles, 1, unit,
	    w->im->stamp.at, w->im->offset, &nearest, &missing);
	if (verdict == TRUST_OK)
		return true;
	nearest = nearest == 0 ? named : nearest == named ? 0 : nearest;
	if (keys_own(w->im->app, signers[named].cert.sha256))
		judge(w->judged, IMPORT_AGAIN, "%s",
		    _("A report of this computer itself: it need not be imported."));
	else
		judge(w->judged, IMPORT_STRANGER, _("Signed by %s (%s). %s"), signers[nearest].cert.holder,
		    signers[nearest].cert.unit_name, trust_verdict_words(verdict));
	return false;
}

/* Whether anybody here knows one of the signers at all. */
static bool known_signer(const struct work *w)
{
	for (size_t i = 0; i < w->content->signer_count; i++) {
		const char *certificate = w->content->signers[i].cert.sha256;
		size_t at = trust_first(&w->im->trust, certificate);

		if (at < w->im->trust.count &&
		    !strcmp(w->im->trust.items[at].certificate_sha256, certificate))
			return true;
	}
	return false;
}

/* --- the content --------------------------------------------------------- */

static int open_record(struct work *w, struct err *why)
{
	const struct forms *sets[] = { &w->im->app->forms, &w->im->app->kept };
	const struct str *payload = &w->content->payload;

	payload_opened_dispose(&w->opened);
	return payload_open(str_text(payload), payload->len, sets, 2, &w->opened, why);
}

/* The form by its hash: of the program, of DATA/forms, or kept with an earlier record. false: told. */
static int find_form(struct work *w, bool *ret_told)
{
	const struct payload_summary *summary = &w->opened.summary;
	struct err why = { 0 };
	int rc;

	*ret_told = false;
	if (w->opened.record)
		return OK;
	rc = app_learn_form(w->im->app, summary->key.form, summary->form_sha256, &why);
	if (rc == OK && (rc = open_record(w, &why)) == OK && w->opened.record)
		return OK;
	if (import_fatal(rc)) {
		*w->im->err = why;
		return rc;
	}
	*ret_told = true;
	if (rc == OK || rc == ERR_NOT_FOUND || rc == ERR_USAGE)
		judge(w->judged, IMPORT_WRONG,
		    _("The form %s, version %s, that it was filled in on is not known here, or not in this "
		      "very text. Get "
		      "its pack from who issues it, put it into the folder \"forms\" of the data, then "
		      "import again."),
		    summary->key.form, summary->form_version);
	else
		judge(w->judged, IMPORT_WRONG, "%s", why.message);
	return OK;
}

/* The unit and period are those of the form. */
static bool placed(struct work *w)
{
	const struct record_key *key = &w->opened.summary.key;
	const struct date last = period_last_day(key->period);
	struct str day = { 0 };

	if (!(w->opened.record->form->periods & (1u << key->period.kind))) {
		judge(
		    w->judged, IMPORT_WRONG, _("The form %s is not reported for such a period."), key->form);
		return false;
	}
	if (org_units_find(&w->im->app->units, key->unit, last))
		return true;
	date_append_vi(&day, last);
	judge(w->judged, IMPORT_WRONG,
	    _("No unit has the code %s on %s, the last day of the period. If it is right, bring the list of "
	      "units up to "
	      "date: phieuso unit import FILE.csv."),
	    key->unit, str_text(&day));
	w->judged->message.failed |= str_failed(&day);
	str_dispose(&day);
	return false;
}

/* Under one of the units of this computer; without any it is not known. */
static bool is_ours(const struct work *w)
{
	const struct record *record = w->opened.record;
	const char *at = w->im->own, *code;
	bool some = false;
	size_t n;

	while ((n = unit_codes_next(&at, &code)) > 0) {
		char own[sizeof record->key.unit];

		if (n >= sizeof own)
			continue;
		memcpy(own, code, n);
		own[n] = '\0';
		some = true;
		if (!strcmp(own, record->key.unit) || org_units_is_under(&w->im->app->units, &record->unit,
							  own, period_last_day(record->key.period)))
			return true;
	}
	return !some;
}

/* Our own rules, on what arrived. */
static int check(struct work *w)
{
	struct err why = { 0 };
	int rc = app_load_previous(w->im->app, w->opened.record, &w->previous, &why);

	if (import_fatal(rc)) {
		*w->im->err = why;
		return rc;
	}
	if ((rc = check_record(w->opened.record, w->previous, &w->findings, w->im->err)) < 0)
		return rc;
	for (size_t i = 0; i < w->findings.count; i++)
		w->judged->findings += w->findings.items[i].severity != SEVERITY_NOTE;
	figures_append(&w->figures, w->opened.record, &w->findings);
	return str_failed(&w->figures) ? err_nomem(w->im->err) : OK;
}

/* --- into the database --------------------------------------------------- */

static void say_taken(struct work *w, const struct received *entry)
{
	const struct record *record = w->opened.record;
	const char *reason = record->meta[META_REVISION_REASON];

	w->judged->state = entry->counts ? RECEIPT_COUNTS : entry->apart ? RECEIPT_APART : RECEIPT_OLDER;
	if (entry->apart == APART_FORK)
		judge(w->judged, IMPORT_APART, "%s",
		    _("Another report bears the same number of this key: the key was copied, or an old "
		      "backup was put "
		      "back. Ask the unit which one is right, then choose it."));
	else if (entry->apart == APART_TWO)
		judge(w->judged, IMPORT_APART, "%s",
		    _("The same revision came from another key of this unit: two computers made one each. "
		      "Ask the unit "
		      "which one is right, then choose it."));
	else if (!entry->counts)
		judge(w->judged, IMPORT_OLDER, _("Revision %d is here already and counts."), entry->before);
	else
		judge(w->judged, IMPORT_TAKEN, "%s", "");
	if (entry->counts && entry->before > 0)
		judge_add(w->judged, _("Takes the place of revision %d."), entry->before);
	if (entry->counts && entry->before > 0 && *reason)
		judge_add(w->judged, _("Reason: %s"), reason);
	if (*record->meta[META_ENTERED_FOR])
		judge_add(w->judged, _("Typed for the unit by %s."), record->meta[META_ENTERED_FOR]);
	if (w->judged->findings)
		judge_add(w->judged, _("To look at: %zu."), w->judged->findings);
	if (!is_ours(w))
		judge_add(w->judged, "%s", _("The unit is not one of those below this one."));
}

static int put(struct work *w)
{
	const struct payload_summary *summary = &w->opened.summary;
	const struct record *record = w->opened.record;
	struct received entry = { .key = summary->key,
		.revision = summary->revision,
		.sequence = summary->sequence,
		.entered_for = record->meta[META_ENTERED_FOR],
		.reason = record->meta[META_REVISION_REASON],
		.signed_at = w->content->signers[named_signer(w)].signing_time,
		.at = w->im->stamp.at,
		.who = w->im->stamp.who,
		.figures = (const unsigned char *)str_text(&w->figures),
		.figures_size = w->figures.len };
	struct err why = { 0 };
	int rc;

	memcpy(entry.payload_sha256, w->content->payload_sha256, sizeof entry.payload_sha256);
	memcpy(entry.form_sha256, summary->form_sha256, sizeof entry.form_sha256);
	memcpy(entry.certificate_sha256, summary->certificate_sha256, sizeof entry.certificate_sha256);
	strncpy(entry.previous, summary->previous, sizeof entry.previous - 1);
	rc = store_received_put(
	    w->im->app->store, &entry, record->form, str_text(w->in->bytes), w->in->bytes->len, &why);
	if (rc < 0 && rc != ERR_EXISTS) {
		*w->im->err = why;
		return rc;
	}
	w->judged->received = entry.id;
	say_taken(w, &entry);
	if (rc == ERR_EXISTS)
		judge(w->judged, IMPORT_AGAIN, "%s", "");
	if (entry.counts) {
		app_keep_received(w->im->app, w->opened.record, entry.payload_sha256);
		w->opened.record = NULL;
	}
	return OK;
}

/* --- the order of the record format -------------------------------------- */

static int read_and_put(struct work *w, bool *ret_is)
{
	const struct payload_summary *summary = &w->opened.summary;
	struct err why = { 0 };
	bool told;
	int rc = open_record(w, &why);

	*ret_is = rc != ERR_REFUSED; /* what payload_open() says of other documents, and of none */
	if (!*ret_is)
		return OK;
	if (import_fatal(rc)) {
		*w->im->err = why;
		return rc;
	}
	if (rc < 0) { /* who signed comes first: a stranger's mistakes are not the unit's */
		if (known_signer(w))
			judge(w->judged, IMPORT_WRONG, "%s", why.message);
		else
			judge(w->judged, IMPORT_STRANGER, _("Signed by %s (%s). %s"),
			    w->content->signers[0].cert.holder, w->content->signers[0].cert.unit_name,
			    trust_verdict_words(TRUST_STRANGER));
		return OK;
	}
	name_record(w);
	if (summary->training) {
		judge(w->judged, IMPORT_TRAINING, "%s",
		    _("It is an exercise, not a report: it is not taken in."));
		return OK;
	}
	if (!trusted(w, summary->key.unit))
		return OK;
	if (strcmp(summary->certificate_sha256, w->content->signers[named_signer(w)].cert.sha256) != 0) {
		judge(w->judged, IMPORT_WRONG, "%s",
		    _("The record names another key than the one that signed it."));
		return OK;
	}
	if ((rc = find_form(w, &told)) < 0 || told || !placed(w))
		return rc;
	if ((rc = app_place_unit(w->im->app, w->opened.record, w->im->err)) < 0 || (rc = check(w)) < 0)
		return rc;
	return put(w);
}

int import_record(struct importing *im, const struct incoming *in, const struct cms_content *content,
    struct judged *judged, bool *ret_is)
{
	struct work w = { .im = im, .in = in, .content = content, .judged = judged };
	int rc = read_and_put(&w, ret_is);

	payload_opened_dispose(&w.opened);
	record_free(w.previous);
	findings_dispose(&w.findings);
	str_dispose(&w.figures);
	return rc;
}
