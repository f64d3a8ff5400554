/* What is taken over from the last period, and the mark of it. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/record_private.h"

int record_drop_carried(const struct record *record, int indicator, struct changes *made, struct err *err)
{
	const char *mark = indicator < 0 ? "" : record->cells[indicator].carried;

	if (!mark[0])
		return OK;
	return changes_add(made,
	    &(struct draft_change){
		record->form->indicators[indicator].code, FIELD_CARRIED, "", mark, "", "", "" },
	    err);
}

int record_change_reviewed(
    const struct record *record, size_t indicator, struct changes *ret, struct err *err)
{
	struct changes made = { 0 };

	if (indicator >= record->form->indicator_count)
		return err_set(err, ERR_USAGE, _("The form has no criterion number %zu."), indicator + 1);
	return changes_hand_over(record_drop_carried(record, (int)indicator, &made, err), &made, ret);
}

int record_last_text(const struct value_domain *domain, const struct value_domain *old,
    const struct cell *cell, struct str *ret, struct err *err)
{
	struct table table, from;
	int rc;

	if (domain->type != TYPE_TABLE || cell->value.kind != VALUE_TABLE) {
		str_append(ret, cell->typed);
		return str_failed(ret) ? err_nomem(err) : OK;
	}
	table_init(&table, domain->columns, domain->column_count);
	table_init(&from, old->columns, old->column_count);
	if ((rc = table_parse(&from, cell->value.text, strlen(cell->value.text), err)) == OK &&
	    (rc = table_take(&table, &from, err)) == OK) {
		table_format(&table, ret);
		rc = str_failed(ret) ? err_nomem(err) : OK;
	}
	table_dispose(&table);
	table_dispose(&from);
	return rc;
}

/* Adds the result of `cell` when it still reads the same way; *ret_read says whether. */
static int carry_value(const struct record *record, size_t at, const struct cell *cell,
    const struct value_domain *old_domain, struct changes *made, bool *ret_read, struct err *err)
{
	const struct value_domain *domain = &record->form->indicators[at].domain;
	struct str was = { 0 }, is = { 0 }, text = { 0 };
	struct value then, now;
	int rc = OK;

	*ret_read = false;
	value_init(&then);
	value_init(&now);
	value_encode(&was, old_domain, &cell->value);
	if (str_failed(&was)) {
		rc = err_nomem(err);
		goto out;
	}
	if (value_decode(domain, str_text(&was), &then, NULL) != OK)
		goto out; /* a status that the new form does not have */
	rc = record_last_text(domain, old_domain, cell, &text, NULL);
	if (rc == OK)
		rc = record_read_value(domain, str_text(&text), &then, &now, NULL, NULL);
	if (rc < 0) {
		rc = rc == ERR_NOMEM ? err_nomem(err) : OK;
		goto out;
	}
	value_encode(&is, domain, &now);
	if (str_failed(&is)) {
		rc = err_nomem(err);
		goto out;
	}
	if (strcmp(str_text(&was), str_text(&is)) != 0)
		goto out;
	rc = changes_add(made,
	    &(struct draft_change){ record->form->indicators[at].code, FIELD_VALUE, "", "",
		now.text ? now.text : cell->typed, "", str_text(&is) },
	    err);
	*ret_read = rc == OK;
out:
	value_dispose(&then);
	value_dispose(&now);
	str_dispose(&was);
	str_dispose(&is);
	str_dispose(&text);
	return rc;
}

static int carry_cell(const struct record *record, size_t at, const struct record *from, size_t from_at,
    const char *period, struct changes *made, struct err *err)
{
	const struct cell *to = &record->cells[at], *cell = &from->cells[from_at];
	const char *code = record->form->indicators[at].code;
	bool read;
	int rc = carry_value(record, at, cell, &from->form->indicators[from_at].domain, made, &read, err);

	if (rc < 0 || !read)
		return rc;
	if (cell->difficulty[0] && !to->difficulty[0] &&
	    (rc = changes_add(made,
		 &(struct draft_change){ code, FIELD_DIFFICULTY, "", "", cell->difficulty, "", "" }, err)) <
		0)
		return rc;
	if (cell->evidence[0] && !to->evidence[0] &&
	    (rc = changes_add(made,
		 &(struct draft_change){ code, FIELD_EVIDENCE, "", "", cell->evidence, "", "" }, err)) < 0)
		return rc;
	return changes_add(
	    made, &(struct draft_change){ code, FIELD_CARRIED, "", to->carried, period, "", "" }, err);
}

/* What sums are made of. */
static bool is_figure(enum value_type type)
{
	return type == TYPE_RATIO || type == TYPE_PERCENT || type == TYPE_COUNT || type == TYPE_MONEY;
}

int record_change_carry(
    const struct record *record, const struct record *from, struct changes *ret, struct err *err)
{
	const struct form *form = record->form;
	struct changes made = { 0 };
	char period[PERIOD_CODE_SIZE];
	int rc = OK;

	period_code(from->key.period, period);
	for (size_t i = 0; rc == OK && i < form->indicator_count; i++) {
		int at = form_same(form, i, from->form);

		if (at < 0 || !cell_blank(&record->cells[i]) || cell_blank(&from->cells[at]) ||
		    from->form->indicators[at].domain.type != form->indicators[i].domain.type ||
		    (from->not_computed && !is_figure(form->indicators[i].domain.type)))
			continue;
		rc = carry_cell(record, i, from, (size_t)at, period, &made, err);
	}
	return changes_hand_over(rc, &made, ret);
}
