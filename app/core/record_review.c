/* What the level above said when it sent the record back. */
#include <string.h>

#include "core/record_private.h"

/* The answer, the difficulty and the evidence: whichever is changed may be the answer to it. */
static void append_subject(struct str *ret, const struct cell *cell)
{
	struct str whole = { 0 };

	str_printf(&whole, "%s\n%s\n%s", cell->typed, cell->difficulty, cell->evidence);
	reason_append_subject(ret, str_text(&whole));
	ret->failed |= str_failed(&whole);
	str_dispose(&whole);
}

bool cell_disputed(const struct cell *cell)
{
	struct str subject = { 0 };
	bool same;

	if (!cell->review[0])
		return false;
	append_subject(&subject, cell);
	same = strcmp(str_text(&subject), cell->review_of) == 0;
	str_dispose(&subject);
	return same;
}

static int change_cell(
    const struct record *record, size_t indicator, const char *words, struct changes *made, struct err *err)
{
	const struct cell *cell = &record->cells[indicator];
	struct str subject = { 0 };
	int rc;

	if (words[0])
		append_subject(&subject, cell);
	if (strcmp(words, cell->review) == 0 && strcmp(str_text(&subject), cell->review_of) == 0)
		rc = str_failed(&subject) ? err_nomem(err) : OK;
	else if (str_failed(&subject))
		rc = err_nomem(err);
	else
		rc = changes_add(made,
		    &(struct draft_change){ record->form->indicators[indicator].code, FIELD_REVIEW, "",
			cell->review, words, cell->review_of, str_text(&subject) },
		    err);
	str_dispose(&subject);
	return rc;
}

int record_change_review(
    const struct record *record, int indicator, const char *words, struct changes *ret, struct err *err)
{
	struct changes made = { 0 };
	struct str clean = { 0 };
	int rc;

	if (indicator < 0)
		return record_change_meta(record, META_RETURNED, words, ret, err);
	if ((rc = record_clean_line(words, &clean, err)) == OK)
		rc = change_cell(record, (size_t)indicator, str_text(&clean), &made, err);
	str_dispose(&clean);
	return changes_hand_over(rc, &made, ret);
}

int record_change_answered(const struct record *record, struct changes *ret, struct err *err)
{
	static const enum record_meta answered[] = {
		META_RETURNED, META_RECEIVED, META_SENT, META_SENT_BY
	};
	struct changes made = { 0 };
	int rc = OK;

	for (size_t i = 0; rc == OK && i < sizeof answered / sizeof answered[0]; i++) {
		struct changes one = { 0 };

		if ((rc = record_change_meta(record, answered[i], "", &one, err)) == OK)
			rc = changes_append(&made, &one, err);
		changes_dispose(&one);
	}
	for (size_t i = 0; rc == OK && i < record->form->indicator_count; i++)
		rc = change_cell(record, i, "", &made, err);
	return changes_hand_over(rc, &made, ret);
}
