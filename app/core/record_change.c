/* The changes that an officer's typing takes: made here, stored by the keeper of the
 * record, applied by record_apply(). */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "core/record_private.h"
#include "core/value_scan.h"

#define TEXT_BYTES_MAX 4000

static void change_dispose(struct change *c)
{
	free(c->code);
	free(c->name);
	free(c->old_text);
	free(c->new_text);
	free(c->old_reading);
	free(c->new_reading);
}

void changes_dispose(struct changes *changes)
{
	for (size_t i = 0; i < changes->count; i++)
		change_dispose(&changes->items[i]);
	free(changes->items);
	*changes = (struct changes){ 0 };
}

int changes_append(struct changes *to, struct changes *from, struct err *err)
{
	if (mem_grow(&to->items, &to->cap, to->count + from->count, sizeof *to->items) != OK)
		return err_nomem(err);
	if (from->count)
		memcpy(to->items + to->count, from->items, from->count * sizeof *from->items);
	to->count += from->count;
	from->count = 0; /* their texts belong to `to` now */
	changes_dispose(from);
	return OK;
}

/* The texts of one change, borrowed. */
struct draft_change {
	const char *code;
	enum field field;
	const char *name;
	const char *old_text, *new_text;
	const char *old_reading, *new_reading;
};

static int changes_add(struct changes *changes, const struct draft_change *d, struct err *err)
{
	struct change c = { .field = d->field };

	c.code = mem_strdup(d->code);
	c.name = mem_strdup(d->name);
	c.old_text = mem_strdup(d->old_text);
	c.new_text = mem_strdup(d->new_text);
	c.old_reading = mem_strdup(d->old_reading);
	c.new_reading = mem_strdup(d->new_reading);
	if (!c.code || !c.name || !c.old_text || !c.new_text || !c.old_reading || !c.new_reading ||
	    mem_grow(&changes->items, &changes->cap, changes->count + 1, sizeof *changes->items) != OK) {
		change_dispose(&c);
		return err_nomem(err);
	}
	changes->items[changes->count++] = c;
	return OK;
}

/* Writes *ret when rc is OK, else gives the changes back. */
static int hand_over(int rc, struct changes *made, struct changes *ret)
{
	if (rc == OK)
		*ret = *made;
	else
		changes_dispose(made);
	return rc;
}

static int to_nfc(const char *text, size_t n, struct str *ret, struct err *err)
{
	int rc = text_nfc(text, n, ret, NULL);

	if (rc == ERR_NOMEM || str_failed(ret))
		return err_nomem(err);
	return rc < 0 ? err_set(err, rc, _("The text cannot be read as Unicode. Type it again.")) : OK;
}

/* Without the blanks around it: blanks alone are no reason and no name. */
static int to_trimmed_nfc(const char *text, struct str *ret, struct err *err)
{
	size_t n, used, end = 0;

	while ((used = value_space(text, strlen(text))) > 0)
		text += used;
	n = strlen(text);
	for (size_t i = 0; i < n; i += used ? used : 1) {
		used = value_space(text + i, n - i);
		end = used ? end : i + 1;
	}
	return to_nfc(text, end, ret, err);
}

/* What is stored is NFC and safe to show; anything else is refused with its place. */
static int clean_text(const char *text, struct str *ret, struct err *err)
{
	size_t n = strlen(text), bad;
	uint32_t codepoint;
	int column;

	if (n > TEXT_BYTES_MAX)
		return err_set(
		    err, ERR_RANGE, _("The text is too long: at most %d bytes. Shorten it."), TEXT_BYTES_MAX);
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

/* value_parse, and the officer's choice where it has options. *ret is set on OK. */
static int read_value(const struct value_domain *domain, const char *typed, const struct value *chosen,
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
		return hand_over(OK, &made, ret);
	if ((rc = read_value(domain, typed, chosen, &value, ask, err)) < 0 ||
	    (rc = to_nfc(typed, strlen(typed), &text, err)) < 0)
		goto out;
	if (value.kind == VALUE_BLANK)
		str_clear(&text); /* blanks alone are no answer */
	if (strcmp(str_text(&text), cell->typed) == 0 && value_equal(&value, &cell->value))
		goto out;
	if (!cell_blank(cell))
		value_encode(&old_reading, domain, &cell->value);
	if (value.kind != VALUE_BLANK)
		value_encode(&new_reading, domain, &value);
	if (str_failed(&old_reading) || str_failed(&new_reading)) {
		rc = err_nomem(err);
		goto out;
	}
	if ((rc = changes_add(&made,
		 &(struct draft_change){ record->form->indicators[indicator].code, FIELD_VALUE, "",
		     cell->typed, str_text(&text), str_text(&old_reading), str_text(&new_reading) },
		 err)) == OK)
		rc = drop_reasons(record, indicator, &made, err);
out:
	value_dispose(&value);
	str_dispose(&text);
	str_dispose(&old_reading);
	str_dispose(&new_reading);
	return hand_over(rc, &made, ret);
}

/* The change of a plain text from `old`; none when it is the same. */
static int change_plain(const char *code, enum field field, const char *name, const char *old,
    const char *text, struct changes *ret, struct err *err)
{
	struct changes made = { 0 };
	struct str clean = { 0 };
	int rc;

	if ((rc = clean_text(text, &clean, err)) == OK && strcmp(old, str_text(&clean)) != 0)
		rc = changes_add(
		    &made, &(struct draft_change){ code, field, name, old, str_text(&clean), "", "" }, err);
	str_dispose(&clean);
	return hand_over(rc, &made, ret);
}

int record_change_text(const struct record *record, size_t indicator, enum field field, const char *text,
    struct changes *ret, struct err *err)
{
	const struct cell *cell;

	if (indicator >= record->form->indicator_count)
		return err_set(err, ERR_USAGE, _("The form has no criterion number %zu."), indicator + 1);
	if (field != FIELD_DIFFICULTY && field != FIELD_EVIDENCE)
		return err_set(err, ERR_USAGE, _("“%s” is not a text of a criterion."), field_name(field));
	cell = &record->cells[indicator];
	return change_plain(record->form->indicators[indicator].code, field, "",
	    field == FIELD_DIFFICULTY ? cell->difficulty : cell->evidence, text, ret, err);
}

int record_change_explanation(const struct record *record, int indicator, const char *rule,
    const char *reason, struct changes *ret, struct err *err)
{
	struct changes made = { 0 };
	struct str clean = { 0 };
	const struct explanation *old;
	const char *typed;
	int rc;

	if ((rc = bad_indicator(record, indicator, err)) < 0 || (rc = clean_text(reason, &clean, err)) < 0)
		goto out;
	old = reason_find(record, indicator, rule);
	typed = indicator < 0 || clean.len == 0 ? "" : record->cells[indicator].typed;
	if (!old ? clean.len > 0
		 : strcmp(old->reason, str_text(&clean)) != 0 || strcmp(old->typed, typed) != 0)
		rc = changes_add(&made,
		    &(struct draft_change){ indicator < 0 ? "" : record->form->indicators[indicator].code,
			FIELD_EXPLANATION, rule, old ? old->reason : "", str_text(&clean),
			old ? old->typed : "", typed },
		    err);
out:
	str_dispose(&clean);
	return hand_over(rc, &made, ret);
}

int record_change_meta(const struct record *record, enum record_meta meta, const char *text,
    struct changes *ret, struct err *err)
{
	const char *name = record_meta_name(meta);
	struct str clean = { 0 }, iso = { 0 };
	struct date date;
	int rc = clean_text(text, &clean, err);

	if (rc < 0)
		goto out;
	if ((meta == META_AS_OF || meta == META_REQUEST_DATE) && clean.len > 0) {
		/* Typed as on paper, kept as in files. */
		if (date_parse_iso(str_text(&clean), &date) != OK &&
		    date_parse_vi(str_text(&clean), &date) != OK) {
			rc = err_set(err, ERR_SYNTAX, _("“%s” is not a date. Type it as 30/6/2023."),
			    str_text(&clean));
			goto out;
		}
		date_append_iso(&iso, date);
		rc = str_failed(&iso)
			 ? err_nomem(err)
			 : change_plain("", FIELD_META, name, record->meta[meta], str_text(&iso), ret, err);
		goto out;
	}
	rc = change_plain("", FIELD_META, name, record->meta[meta], str_text(&clean), ret, err);
out:
	str_dispose(&clean);
	str_dispose(&iso);
	return rc;
}

int changes_reverse(const struct changes *changes, struct changes *ret, struct err *err)
{
	struct changes made = { 0 };
	int rc = OK;

	for (size_t i = changes->count; rc == OK && i-- > 0;) {
		const struct change *c = &changes->items[i];

		rc = changes_add(&made,
		    &(struct draft_change){ c->code, c->field, c->name, c->new_text, c->old_text,
			c->new_reading, c->old_reading },
		    err);
	}
	return hand_over(rc, &made, ret);
}
