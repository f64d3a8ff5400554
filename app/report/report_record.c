#include "report/report.h"

#include <string.h>
#include "report/report_parts.h"
#include "report/report_words.h"

enum {
	HASH_DIGITS = 16, /* of 64: enough to tell records apart, short enough to read out */
	LIST_MAX = 30,	  /* more lines than page 1 can have */
	LIST_LEAST = 3,	  /* of each list, before the other one is cut further */
	DESIGN_COLUMNS = 80,
	DESIGN_LINES = 60
};

/* The foot that ties the paper to the file, or says that there is none yet. */
static void set_foot(const struct report *r)
{
	const struct report_facts *facts = r->facts;
	struct str text = { 0 };

	if (facts->payload_sha256[0])
		str_printf(&text, WORDS_FINGERPRINT "%.*s", (int)HASH_DIGITS, facts->payload_sha256);
	else
		str_append(&text, WORDS_DRAFT);
	if (facts->history_head[0])
		str_printf(&text, WORDS_FOOT_GAP WORDS_HISTORY "%.*s", (int)HASH_DIGITS, facts->history_head);
	doc_set_foot(r->doc, str_text(&text));
	r->doc->failed |= str_failed(&text);
	str_dispose(&text);
}

static int begin(struct report *r, struct err *err)
{
	r->doc = doc_new();
	if (!r->doc)
		return err_nomem(err);
	set_foot(r);
	doc_set_head(r->doc, r->record->training ? WORDS_TRAINING : "");
	return OK;
}

/* The page as it would print at the design size decides, so that nothing has to guess how
 * text wraps. */
static int summary_fits(
    const struct report *report, const struct summary_limits *limits, bool *ret_fits, struct err *err)
{
	struct report trial = *report;
	struct str pages = { 0 };
	int rc;

	if ((rc = begin(&trial, err)) < 0)
		return rc;
	report_summary(&trial, limits);
	rc = doc_to_text(trial.doc, DESIGN_COLUMNS, DESIGN_LINES, false, &pages, err);
	if (rc == OK)
		*ret_fits = !strchr(str_text(&pages), '\f');
	str_dispose(&pages);
	doc_free(trial.doc);
	return rc;
}

/* What to give up next; false when there is nothing left to give up. */
static bool tighten(struct summary_limits *limits)
{
	if (limits->explained > LIST_LEAST)
		limits->explained--;
	else if (limits->missed > LIST_LEAST)
		limits->missed--;
	else if (limits->explained > 0)
		limits->explained--;
	else if (limits->missed > 0)
		limits->missed--;
	else if (limits->groups)
		limits->groups = false;
	else
		return false;
	return true;
}

static int fit_summary(const struct report *r, struct summary_limits *limits, struct err *err)
{
	bool fits = false;
	int rc;

	do {
		if ((rc = summary_fits(r, limits, &fits, err)) < 0)
			return rc;
	} while (!fits && tighten(limits));
	return OK;
}

static void add_annexes(const struct report *r)
{
	bool tables = report_has(r->record, TYPE_TABLE), figures = report_has_figures(r->record);
	const bool evidence = report_evidence_is_long(r->record);
	const size_t annexed = r->facts->annexed_count;
	const int own = tables + figures + evidence;
	bool several = own > 1 || (size_t)own + annexed > 1;

	if (tables) {
		doc_annex(r->doc, true);
		report_tables(r, several ? 1 : 0);
	}
	if (figures) {
		doc_annex(r->doc, true);
		report_annex(r, several ? 1 + tables : 0);
	}
	report_score(r);
	report_notes(r);
	report_evidence(r);
	if (evidence) {
		doc_annex(r->doc, false);
		report_evidence_annex(r, several ? own : 0);
	}
	for (size_t i = 0; i < annexed; i++) {
		doc_annex(r->doc, true);
		report_annexed(r, &r->facts->annexed[i], several ? 1 + own + (int)i : 0);
	}
}

int report_record(const struct record *record, const struct findings *findings,
    const struct report_facts *facts, struct doc **ret, struct err *err)
{
	struct report report = { .record = record, .findings = findings, .facts = facts };
	struct summary_limits limits = { .missed = LIST_MAX, .explained = LIST_MAX, .groups = true };
	bool words = report_has(record, TYPE_TEXT);
	int rc;

	if (!words && (rc = fit_summary(&report, &limits, err)) < 0)
		return rc;
	if ((rc = begin(&report, err)) < 0)
		return rc;
	if (words)
		report_body(&report);
	else
		report_summary(&report, &limits);
	add_annexes(&report);
	if (report.doc->failed) {
		doc_free(report.doc);
		return err_nomem(err);
	}
	*ret = report.doc;
	return OK;
}
