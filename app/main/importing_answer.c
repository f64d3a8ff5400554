/* What the level above answered: a receipt, or what is to be mended. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/text.h"
#include "main/importing_private.h"
#include "main/trusting.h"

#define RETURNED_BYTES_MAX                                                                                   \
	1500 /* of the words for the record as a whole: they propose the reason of the next signature */

struct work {
	struct importing *im;
	const struct answer_document *answer;
	struct judged *judged;
};

/* The upper key of who answers. */
static bool trusted(struct work *w, const struct cms_content *content)
{
	const struct cert_info *cert = &content->signers[0].cert;
	enum trust_verdict verdict = trust_judge(
	    &w->im->trust, cert->sha256, w->answer->from_code, ROLE_UPPER, w->im->stamp.at, w->im->offset);

	if (verdict != TRUST_OK)
		judge(w->judged, IMPORT_STRANGER, _("Signed by %s (%s). %s"), cert->holder, cert->unit_name,
		    trust_verdict_words(verdict));
	else if (strcmp(cert->sha256, w->answer->certificate_sha256) != 0)
		judge(w->judged, IMPORT_WRONG, "%s",
		    _("The record names another key than the one that signed it."));
	else
		return true;
	return false;
}

/* Cut between characters. */
static void append_cut(struct str *ret, const char *text, size_t most)
{
	size_t n = 0, used;
	uint32_t codepoint;

	for (; text[n]; n += used) {
		used = text_decode(text + n, strlen(text + n), &codepoint);
		if (n + used > most) {
			str_append_n(ret, text, n);
			str_append(ret, "…");
			return;
		}
	}
	str_append(ret, text);
}

/* "Huyện Vĩnh Lộc: bổ sung tài liệu; 1.6: mẫu số sai" */
static int append_words(const struct answer_document *answer, struct str *ret, struct err *err)
{
	struct str words = { 0 };

	str_printf(&words, "%s: ", answer->from_name);
	for (size_t i = 0; i < answer->reason_count; i++) {
		const struct answer_reason *reason = &answer->reasons[i];

		str_printf(&words, "%s%s%s%s", i ? "; " : "", reason->code, *reason->code ? ": " : "",
		    reason->reason);
	}
	append_cut(ret, str_text(&words), RETURNED_BYTES_MAX);
	ret->failed |= str_failed(&words);
	str_dispose(&words);
	return str_failed(ret) ? err_nomem(err) : OK;
}

static int add_changes(int rc, struct changes *to, struct changes *one, struct err *err)
{
	if (rc == OK)
		rc = changes_append(to, one, err);
	changes_dispose(one);
	return rc;
}

static int returned_changes(struct work *w, const struct record *record, struct changes *ret)
{
	const struct answer_document *answer = w->answer;
	struct changes one = { 0 };
	struct str words = { 0 };
	int rc = append_words(answer, &words, w->im->err);

	if (rc == OK)
		rc = add_changes(record_change_review(record, -1, str_text(&words), &one, w->im->err), ret,
		    &one, w->im->err);
	for (size_t i = 0; rc == OK && i < answer->reason_count; i++) {
		int at = *answer->reasons[i].code ? form_find(record->form, answer->reasons[i].code) : -1;

		if (at < 0)
			continue; /* stands among the words for the whole */
		one = (struct changes){ 0 };
		rc =
		    add_changes(record_change_review(record, at, answer->reasons[i].reason, &one, w->im->err),
			ret, &one, w->im->err);
	}
	str_dispose(&words);
	return rc;
}

static int receipt_changes(struct work *w, const struct record *record, struct changes *ret)
{
	struct str day = { 0 };
	int rc;

	date_append_iso(&day, w->answer->received_on);
	rc = str_failed(&day) ? err_nomem(w->im->err)
			      : record_change_meta(record, META_RECEIVED, str_text(&day), ret, w->im->err);
	str_dispose(&day);
	return rc;
}

static void say_applied(struct work *w, bool changed)
{
	const struct answer_document *answer = w->answer;
	struct str day = { 0 };

	if (answer->is_return) {
		judge(w->judged, changed ? IMPORT_RETURN : IMPORT_AGAIN,
		    _("%s wants %zu things mended. Open the report: F8 leads to each."), answer->from_name,
		    answer->reason_count);
		return;
	}
	date_append_vi(&day, answer->received_on);
	judge(w->judged, changed ? IMPORT_RECEIPT : IMPORT_AGAIN, _("%s received revision %d on %s: %s."),
	    answer->from_name, answer->revision, str_text(&day), receipt_state_label(answer->state));
	w->judged->message.failed |= str_failed(&day);
	w->judged->findings = answer->findings;
	str_dispose(&day);
}

/* The key of a level above answers for the units below that level, not for those of another one.
 * False: told. */
static bool stands_above(struct work *w, const struct record *record)
{
	const char *from = w->answer->from_code;

	if (org_units_is_under(
		&w->im->app->units, &record->unit, from, period_last_day(record->key.period)))
		return true;
	judge(w->judged, IMPORT_WRONG,
	    _("%s (%s) does not stand above the unit of this report: its answer is not taken. Ask the level "
	      "above; if it is right, bring the list of units up to date: phieuso unit import FILE.csv."),
	    w->answer->from_name, from);
	return false;
}

static int apply(struct work *w)
{
	struct changes changes = { 0 };
	struct record *record = NULL;
	bool changed, before = false;
	int rc = app_load_alone(w->im->app, &w->answer->key, &record, w->im->err);

	if (rc == OK && !stands_above(w, record)) {
		record_free(record);
		return OK;
	}
	/* a return that is shown once more takes nothing away from a later one */
	if (rc == OK && w->answer->is_return)
		rc = store_arrival_was(w->im->app->store, w->judged->payload_sha256,
		    import_verdict_name(IMPORT_RETURN), &before, w->im->err);
	if (rc == OK && !before)
		rc = w->answer->is_return ? returned_changes(w, record, &changes)
					  : receipt_changes(w, record, &changes);
	changed = changes.count > 0;
	if (rc == OK && changed)
		rc = app_commit(w->im->app, record, &changes, w->im->err);
	if (rc == OK)
		say_applied(w, changed);
	changes_dispose(&changes);
	record_free(record);
	return rc;
}

/* The record that is meant, as this computer signed it. */
static int find_and_apply(struct work *w)
{
	const struct answer_document *answer = w->answer;
	struct signed_revision last = { 0 };
	struct err why = { 0 };
	int rc;

	if (!store_record_exists(w->im->app->store, &answer->key) ||
	    (rc = store_signed_last(w->im->app->store, &answer->key, &last, &why)) == ERR_NOT_FOUND) {
		judge(w->judged, IMPORT_WRONG, "%s",
		    _("It answers a report that was not signed on this computer. Import it where the report "
		      "was made."));
		return OK;
	}
	if (rc < 0) {
		*w->im->err = why;
		return rc;
	}
	free(last.file);
	if (strcmp(last.payload_sha256, answer->payload_sha256) == 0 && last.revision == answer->revision)
		return apply(w);
	if (answer->revision < last.revision)
		judge(w->judged, IMPORT_OLDER, _("It is about revision %d; revision %d was signed since."),
		    answer->revision, last.revision);
	else
		judge(w->judged, IMPORT_WRONG, "%s",
		    _("It answers a report that was not signed on this computer. Import it where the report "
		      "was made."));
	return OK;
}

int import_answer(struct importing *im, const struct cms_content *content, struct judged *judged)
{
	struct answer_document answer = { .is_return = false };
	struct work w = { im, &answer, judged };
	struct err why = { 0 };
	int rc = answer_read(str_text(&content->payload), content->payload.len, &answer, &why);

	if (rc == ERR_NOMEM)
		return err_nomem(im->err);
	if (rc < 0) {
		judge(judged, IMPORT_WRONG, "%s", why.message);
		return OK;
	}
	judged->key = answer.key;
	judged->revision = answer.revision;
	str_append(&judged->unit_label, answer.to_name);
	rc = trusted(&w, content) ? find_and_apply(&w) : OK;
	answer_dispose(&answer);
	return rc;
}

int import_enrolment(struct importing *im, const struct cms_content *content, struct judged *judged)
{
	struct trust_entry entry = { .holder = NULL };
	struct str groups = { 0 };
	enum enrolment_taken how;
	struct err why = { 0 };
	int rc = trusting_take(im->app, &im->trust, content, im->stamp.at, &entry, &how, &why);

	if (rc < 0 && import_fatal(rc)) {
		*im->err = why;
		return rc;
	}
	if (rc < 0) {
		judge(judged, IMPORT_WRONG, "%s", why.message);
		return OK;
	}
	snprintf(judged->key.unit, sizeof judged->key.unit, "%s", entry.unit);
	if (import_unit(im->app, entry.unit))
		org_unit_append_label(&judged->unit_label, import_unit(im->app, entry.unit));
	trusting_append_groups(&groups, entry.certificate_sha256);
	judge(judged, how == ENROLMENT_WAITING ? IMPORT_WAITING : IMPORT_AGAIN, "%s", "");
	if (how == ENROLMENT_VOUCHED)
		judge(judged, IMPORT_VOUCHED, _("New key of %s: the old one vouches for it, it is taken."),
		    entry.holder);
	else if (entry.revoked_at != 0)
		judge_add(judged, "%s", trust_verdict_words(TRUST_REVOKED));
	else if (entry.status == TRUST_WAITING)
		judge_add(judged, _("Key of %s: compare %s with the unit's screen, then accept it."),
		    entry.holder, str_text(&groups));
	judged->message.failed |= str_failed(&groups);
	str_dispose(&groups);
	trust_entry_dispose(&entry);
	return OK;
}
