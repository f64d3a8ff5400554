/* The changes that an officer's typing takes: made here, stored by the keeper of the
 * record, applied by record_apply(). */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "core/record_private.h"
#include "core/value_scan.h"

static int to_nfc(const char *text, size_t n, struct str *ret, struct err *err)
{
	int rc = text_nfc(text, n, ret, NULL);

	if (rc == ERR_NOMEM || str_failed(ret))
		return err_nomem(err);
	return rc < 0 ? err_set(err, rc, _("The text cannot be read as Unicode. Type it again.")) : OK;
}

/* A tab parts the fields of a row: "Không phát sinh" in a row by itself has them behind it. */
static size_t blank_at(const char *text, size_t n)
{
	return n && (*text == '\n' || *text == '\t') ? 1 : value_space(text, n);
}

/* Without the blanks and empty lines around it: blanks alone are no reason and no name. */
static int to_trimmed_nfc(const char *text, struct str *ret, struct err *err)
{
	size_t n, used, end = 0;

	while ((used = blank_at(text, strlen(text))) > 0)
		text += used;
	n = strlen(text);
	for (size_t i = 0; i < n; i += used ? used : 1) {
		used = blank_at(text + i, n - i);
		end = used ? end : i + 1;
	}
	return to_nfc(text, end, ret, err);
}

int record_clean_line(const char *text, struct str *ret, struct err *err)
{
	size_t n = strlen(text), bad;
	uint32_t codepoint;
	int column;

	if (n > RECORD_LINE_BYTES_MAX)
		return err_set(err, ERR_RANGE, _("The text is too long: at most %d bytes. Shorten it."),
		    RECORD_LINE_BYTES_MAX);
	bad = text_first_hostile(text, n, "");
	if (bad == n)
		return to_trimmed_nfc(text, ret, err);
	column = text_column(text, text + bad);
	if (!text_valid(text + bad, text_decode(text + bad, n - bad, &codepoint)))
		return err_set_at(
		    err, ERR_SYNTAX, 1, column, _("Character %d is not valid UTF-8. Type it again."), column);
	return err_set_at(err, ERR_SYNTAX, 1, column, _("Character %d cannot be shown (U+%04X). Delete it."),
	    column, (unsigned)codepoint);
}

static int bad_indicator(const struct record *record, int indicator, struct err *err)
{
	if (indicator == -1 || (indicator >= 0 && (size_t)indicator < record->form->indicator_count))
		return OK;
	return err_set(err, ERR_USAGE, _("The form has no criterion number %d."), indicator + 1);
}

static bool is_option(const struct value_question *ask, const struct value *chosen)
{
	for (size_t i = 0; i < ask->count; i++)
		if (value_equal(&ask->options[i], chosen))
			return true;
	return false;
}

/* Typed in an editor of many lines: "Không phát sinh." may have lines behind it. */
static bool many_lines(const struct value_domain *domain)
{
	return domain->type == TYPE_TEXT || domain->type == TYPE_TABLE;
}

int record_read_value(const struct value_domain *domain, const char *typed, const struct value *chosen,
    struct value *ret, struct value_question *ask, struct err *err)
{
	struct value_question options = { .count = 0 };
	int rc = value_parse(domain, typed, ret, &options, err);

	if (rc != ERR_AMBIGUOUS)
		return rc;
	if (chosen && is_option(&options, chosen)) {
		rc = value_copy(chosen, ret) == OK ? OK : err_nomem(err);
	} else if (ask) {
		*ask = options;
		return rc;
	}
	value_question_dispose(&options);
	return rc;
}

static int drop_reasons(const struct record *record, size_t indicator, struct changes *made, struct err *err)
{
	const struct cell *cell = &record->cells[indicator];
	int rc = OK;

	for (size_t i = 0; rc == OK && i < cell->explanation_count; i++) {
		const struct explanation *e = &cell->explanations[i];

		rc = changes_add(made,
		    &(struct draft_change){ record->form->indicators[indicator].code, FIELD_EXPLANATION,
			e->rule, e->reason, "", e->typed, "" },
		    err);
	}
	return rc;
}

int record_change_value(const struct record *record, size_t indicator, const char *typed,
    const struct value *chosen, struct changes *ret, struct value_question *ask, struct err *err)
{
	struct changes made = { 0 };
	struct str text = { 0 }, old_reading = { 0 }, new_reading = { 0 };
	const struct value_domain *domain;
	const struct cell *cell;
	struct value value;
	int rc;

	value_init(&value);
	if (indicator >= record->form->indicator_count)
		return err_set(err, ERR_USAGE, _("The form has no criterion number %zu."), indicator + 1);
	domain = &record->form->indicators[indicator].domain;
	cell = &record->cells[indicator];
	if (!chosen && strcmp(typed, cell->typed) == 0)
		return changes_hand_over(OK, &made, ret);
	if ((rc = record_read_value(domain, typed, chosen, &value, ask, err)) < 0)
		goto out;
	if (value.text) /* a text or a table in the form that is kept */
		str_append(&text, value.text);
	else if (value.kind != VALUE_BLANK) /* blanks alone are no answer: blank is "" */
		rc = many_lines(domain) ? to_trimmed_nfc(typed, &text, err)
					: to_nfc(typed, strlen(typed), &text, err);
	if (rc < 0)
		goto out;
	if (strcmp(str_text(&text), cell->typed) == 0 && value_equal(&value, &cell->value))
		goto out;
	if (!cell_blank(cell))
		value_encode(&old_reading, domain, &cell->value);
	if (value.kind != VALUE_BLANK)
		value_encode(&new_reading, domain, &value);
	if (str_failed(&text) || str_failed(&old_reading) || str_failed(&new_reading)) {
		rc = err_nomem(err);
		goto out;
	}
	if ((rc = changes_add(&made,
		 &(struct draft_change){ record->form->indicators[indicator].code, FIELD_VALUE, "",
		     cell->typed, str_text(&text), str_text(&old_reading), str_text(&new_reading) },
		 err)) == OK &&
	    (rc = drop_reasons(record, indicator, &made, err)) == OK)
		rc = record_drop_carried(record, (int)indicator, &made, err);
out:
	value_dispose(&value);
	str_dispose(&text);
	str_dispose(&old_reading);
	str_dispose(&new_reading);
	return changes_hand_over(rc, &made, ret);
}

/* The change of a field of the criterion (-1: the record) from `old`; none when it is the same. */
static int change_field(const struct record *record, int indicator, enum field field, const char *name,
    const char *old, const char *text, struct changes *ret, struct err *err)
{
	struct changes made = { 0 };
	int rc = OK;

	if (strcmp(old, text) != 0 &&
	    (rc = changes_add(&made,
		 &(struct draft_change){ indicator < 0 ? "" : record->form->indicators[indicator].code, field,
		     name, old, text, "", "" },
		 err)) == OK)
		rc = record_drop_carried(record, indicator, &made, err);
	return changes_hand_over(rc, &made, ret);
}

/* The rows of an evidence list in the form that is kept; a plain line is a title. */
static int read_evidence(const char *text, struct str *ret, struct err *err)
{
	struct table table;
	int rc;

	table_init(&table, evidence_columns, EVIDENCE_COLUMNS);
	if ((rc = table_parse(&table, text, strlen(text), err)) == OK) {
		table_format(&table, ret);
		rc = str_failed(ret) ? err_nomem(err) : OK;
	}
	table_dispose(&table);
	return rc;
}

int record_change_text(const struct record *record, size_t indicator, enum field field, const char *text,
    struct changes *ret, struct err *err)
{
	struct str clean = { 0 }, was = { 0 };
	const struct cell *cell;
	const char *old;
	int rc;

	if (indicator >= record->form->indicator_count)
		return err_set(err, ERR_USAGE, _("The form has no criterion number %zu."), indicator + 1);
	if (field != FIELD_DIFFICULTY && field != FIELD_EVIDENCE)
		return err_set(err, ERR_USAGE, _("“%s” is not a text of a criterion."), field_name(field));
	cell = &record->cells[indicator];
	old = field == FIELD_DIFFICULTY ? cell->difficulty : cell->evidence;
	rc = field == FIELD_DIFFICULTY ? record_clean_line(text, &clean, err) : read_evidence(text, &clean, err);
	if (rc < 0)
		goto out;
	/* A plain line that was stored before there were rows says the same in another form. */
	if (field == FIELD_EVIDENCE && read_evidence(old, &was, NULL) == OK &&
	    strcmp(str_text(&was), str_text(&clean)) == 0)
		*ret = (struct changes){ 0 };
	else
		rc = change_field(record, (int)indicator, field, "", old, str_text(&clean), ret, err);
out:
	str_dispose(&clean);
	str_dispose(&was);
	return rc;
}

int record_change_explanation(const struct record *record, int indicator, const char *rule,
    const char *reason, struct changes *ret, struct err *err)
{
	struct changes made = { 0 };
	struct str clean = { 0 }, subject = { 0 };
	const struct explanation *old;
	const char *typed;
	int rc;

	if ((rc = bad_indicator(record, indicator, err)) < 0 || (rc = record_clean_line(reason, &clean, err)) < 0)
		goto out;
	old = reason_find(record, indicator, rule);
	typed = indicator < 0 || clean.len == 0 ? "" : record->cells[indicator].typed;
	reason_append_subject(&subject, typed);
	if (str_failed(&subject))
		rc = err_nomem(err);
	else if (!old ? clean.len > 0
		      : strcmp(old->reason, str_text(&clean)) != 0 || !reason_is_for(old, typed))
		rc = changes_add(&made,
		    &(struct draft_change){ indicator < 0 ? "" : record->form->indicators[indicator].code,
			FIELD_EXPLANATION, rule, old ? old->reason : "", str_text(&clean),
			old ? old->typed : "", str_text(&subject) },
		    err);
	if (rc == OK && made.count > 0)
		rc = record_drop_carried(record, indicator, &made, err);
out:
	str_dispose(&clean);
	str_dispose(&subject);
	return changes_hand_over(rc, &made, ret);
}

int record_change_meta(const struct record *record, enum record_meta meta, const char *text,
    struct changes *ret, struct err *err)
{
	const char *name = record_meta_name(meta);
	struct str clean = { 0 }, iso = { 0 };
	struct date date;
	int rc = record_clean_line(text, &clean, err);

	if (rc < 0)
		goto out;
	if (record_meta_is_date(meta) && clean.len > 0) {
		/* Typed as on paper, kept as in files. */
		if (date_parse_iso(str_text(&clean), &date) != OK &&
		    date_parse_vi(str_text(&clean), &date) != OK) {
			rc = err_set(err, ERR_SYNTAX, _("“%s” is not a date. Type it as 30/6/2023."),
			    str_text(&clean));
			goto out;
		}
		date_append_iso(&iso, date);
		rc = str_failed(&iso) ? err_nomem(err)
				      : change_field(record, -1, FIELD_META, name, record->meta[meta],
					    str_text(&iso), ret, err);
		goto out;
	}
	rc = change_field(record, -1, FIELD_META, name, record->meta[meta], str_text(&clean), ret, err);
out:
	str_dispose(&clean);
	str_dispose(&iso);
	return rc;
}
