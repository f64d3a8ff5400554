/* A record's life, and what stands in its fields. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/record_private.h"
#include "core/rollup.h"

/* --- life ---------------------------------------------------------------- */

bool cell_blank(const struct cell *cell)
{
	return cell->value.kind == VALUE_BLANK;
}

void cell_dispose(struct cell *cell)
{
	free(cell->typed);
	free(cell->difficulty);
	free(cell->evidence);
	free(cell->carried);
	free(cell->review);
	free(cell->review_of);
	value_dispose(&cell->value);
	reasons_dispose(cell->explanations, cell->explanation_count);
}

static void record_dispose(struct record *r)
{
	for (size_t i = 0; r->cells && i < r->form->indicator_count; i++)
		cell_dispose(&r->cells[i]);
	free(r->cells);
	reasons_dispose(r->explanations, r->explanation_count);
	for (int m = 0; m < META_COUNT; m++)
		free(r->meta[m]);
	for (size_t i = 0; r->not_computed && i < r->form->indicator_count; i++)
		free(r->not_computed[i]);
	free(r->not_computed);
	org_unit_dispose(&r->unit);
	rollups_unref(r->rollups);
}

void record_free(struct record *record)
{
	if (!record)
		return;
	record_dispose(record);
	free(record);
}

int record_new(const struct record_key *key, const struct form *form, const struct org_unit *unit,
    struct record **ret, struct err *err)
{
	struct record *r = mem_zalloc(1, sizeof *r);

	if (!r)
		return err_nomem(err);
	r->key = *key;
	r->form = form;
	r->revision = 1;
	if (org_unit_copy(unit, &r->unit) != OK)
		goto nomem;
	if (!(r->cells = mem_zalloc(form->indicator_count ? form->indicator_count : 1, sizeof *r->cells)))
		goto nomem;
	for (size_t i = 0; i < form->indicator_count; i++)
		value_init(&r->cells[i].value);
	for (size_t i = 0; i < form->indicator_count; i++) {
		struct cell *c = &r->cells[i];

		if (!(c->typed = mem_strdup("")) || !(c->difficulty = mem_strdup("")) ||
		    !(c->evidence = mem_strdup("")) || !(c->carried = mem_strdup("")) ||
		    !(c->review = mem_strdup("")) || !(c->review_of = mem_strdup("")))
			goto nomem;
	}
	for (int m = 0; m < META_COUNT; m++)
		if (!(r->meta[m] = mem_strdup("")))
			goto nomem;
	*ret = r;
	return OK;
nomem:
	record_free(r);
	return err_nomem(err);
}

static int set_string(char **slot, const char *text, struct err *err)
{
	char *copy = mem_strdup(text);

	if (!copy)
		return err_nomem(err);
	free(*slot);
	*slot = copy;
	return OK;
}

int cell_copy(const struct cell *from, struct cell *ret, struct err *err)
{
	struct cell c = { .carried = mem_strdup(from->carried),
		.review = mem_strdup(from->review),
		.review_of = mem_strdup(from->review_of) };
	int rc = ERR_NOMEM;

	value_init(&c.value);
	c.typed = mem_strdup(from->typed);
	c.difficulty = mem_strdup(from->difficulty);
	c.evidence = mem_strdup(from->evidence);
	if (c.typed && c.difficulty && c.evidence && c.carried && c.review && c.review_of && value_copy(&from->value, &c.value) == OK)
		rc = reasons_copy(from->explanations, from->explanation_count, &c.explanations,
		    &c.explanation_count, &c.explanation_cap, err);
	if (rc < 0) {
		cell_dispose(&c);
		return err_nomem(err);
	}
	*ret = c;
	return OK;
}

static int replace_cell(struct cell *cell, const struct cell *from, struct err *err)
{
	struct cell copy;
	int rc = cell_copy(from, &copy, err);

	if (rc < 0)
		return rc;
	cell_dispose(cell);
	*cell = copy;
	return OK;
}

int record_copy(const struct record *record, struct record **ret, struct err *err)
{
	struct record *r = NULL;
	int rc;

	if ((rc = record_new(&record->key, record->form, &record->unit, &r, err)) < 0)
		return rc;
	r->revision = record->revision;
	r->signed_unchanged = record->signed_unchanged;
	r->reason_stale = record->reason_stale;
	r->training = record->training;
	r->rollups = rollups_ref(record->rollups);
	for (size_t i = 0; rc == OK && i < record->form->indicator_count; i++)
		rc = replace_cell(&r->cells[i], &record->cells[i], err);
	for (int m = 0; rc == OK && m < META_COUNT; m++)
		rc = set_string(&r->meta[m], record->meta[m], err);
	if (rc == OK)
		rc = reasons_copy(record->explanations, record->explanation_count, &r->explanations,
		    &r->explanation_count, &r->explanation_cap, err);
	if (rc < 0) {
		record_free(r);
		return rc;
	}
	*ret = r;
	return OK;
}

bool record_reason_is_past(const struct record *record)
{
	return record->meta[META_REVISION_REASON][0] && record->reason_stale && record->signed_unchanged &&
	       !record->meta[META_RETURNED][0];
}

/* --- fields -------------------------------------------------------------- */

int record_locate(const struct record *r, const char *code, enum field field, const char *name,
    int *ret_indicator, struct err *err)
{
	int indicator = -1;

	if (field == FIELD_META && record_meta_from_name(name) < 0)
		return err_set(err, ERR_NOT_FOUND, _("The record has no field “%s”."), name);
	if (field == FIELD_META || (field == FIELD_EXPLANATION && !code[0])) {
		*ret_indicator = -1;
		return OK;
	}
	if ((indicator = form_find(r->form, code)) < 0)
		return err_set(err, ERR_NOT_FOUND, _("The form has no criterion “%s”."), code);
	*ret_indicator = indicator;
	return OK;
}

static int load_value(
    struct record *r, size_t indicator, const char *typed, const char *reading, struct err *err)
{
	struct cell *c = &r->cells[indicator];
	const struct value_domain *domain = &r->form->indicators[indicator].domain;
	struct value value;
	int rc;

	value_init(&value);
	if (typed[0] && value_decode(domain, reading, &value, NULL) != OK)
		return err_set(err, ERR_CORRUPT, _("%s: the stored reading of “%s” cannot be understood."),
		    r->form->indicators[indicator].code, typed);
	if ((value.kind == VALUE_TEXT || value.kind == VALUE_TABLE) && !value.text &&
	    !(value.text = mem_strdup(typed)))
		return err_nomem(err);
	if ((rc = set_string(&c->typed, typed, err)) < 0) {
		value_dispose(&value);
		return rc;
	}
	value_dispose(&c->value);
	c->value = value;
	return OK;
}

int record_load_field(struct record *record, const char *code, enum field field, const char *name,
    const char *text, const char *reading, struct err *err)
{
	int indicator, rc;

	if ((rc = record_locate(record, code, field, name, &indicator, err)) < 0)
		return rc;
	switch (field) {
	case FIELD_VALUE:
		return load_value(record, (size_t)indicator, text, reading, err);
	case FIELD_DIFFICULTY:
		return set_string(&record->cells[indicator].difficulty, text, err);
	case FIELD_EVIDENCE:
		return set_string(&record->cells[indicator].evidence, text, err);
	case FIELD_CARRIED:
		return set_string(&record->cells[indicator].carried, text, err);
	case FIELD_REVIEW:
		if ((rc = set_string(&record->cells[indicator].review_of, reading, err)) < 0)
			return rc;
		return set_string(&record->cells[indicator].review, text, err);
	case FIELD_EXPLANATION:
		return reason_set(record, indicator, name, text, reading, err);
	case FIELD_META:
		return set_string(&record->meta[record_meta_from_name(name)], text, err);
	}
	return err_set(err, ERR_INTERNAL, _("Unknown kind of field."));
}
