/* A record's life, and what stands in its fields. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/record_private.h"

/* --- life ---------------------------------------------------------------- */

bool cell_blank(const struct cell *cell)
{
	return cell->value.kind == VALUE_BLANK;
}

static void record_dispose(struct record *r)
{
	for (size_t i = 0; r->cells && i < r->form->indicator_count; i++) {
		reasons_dispose(r, (int)i);
		free(r->cells[i].typed);
		free(r->cells[i].difficulty);
		free(r->cells[i].evidence);
		value_dispose(&r->cells[i].value);
	}
	free(r->cells);
	reasons_dispose(r, -1);
	for (int m = 0; m < META_COUNT; m++)
		free(r->meta[m]);
	org_unit_dispose(&r->unit);
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
		    !(c->evidence = mem_strdup("")))
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

static int copy_cell(struct record *to, const struct record *from, size_t i, struct err *err)
{
	struct cell *c = &to->cells[i];
	const struct cell *f = &from->cells[i];
	struct value value;
	int rc;

	if ((rc = set_string(&c->typed, f->typed, err)) < 0 ||
	    (rc = set_string(&c->difficulty, f->difficulty, err)) < 0 ||
	    (rc = set_string(&c->evidence, f->evidence, err)) < 0 ||
	    (rc = reasons_copy(to, from, (int)i, err)) < 0)
		return rc;
	if (value_copy(&f->value, &value) != OK)
		return err_nomem(err);
	value_dispose(&c->value);
	c->value = value;
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
	r->training = record->training;
	for (size_t i = 0; rc == OK && i < record->form->indicator_count; i++)
		rc = copy_cell(r, record, i, err);
	for (int m = 0; rc == OK && m < META_COUNT; m++)
		rc = set_string(&r->meta[m], record->meta[m], err);
	if (rc == OK)
		rc = reasons_copy(r, record, -1, err);
	if (rc < 0) {
		record_free(r);
		return rc;
	}
	*ret = r;
	return OK;
}

/* --- fields -------------------------------------------------------------- */

/* Finds the cell that a change names; *ret_indicator is -1 for the record as a whole. */
static int locate(const struct record *r, const char *code, enum field field, const char *name,
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

	if ((rc = locate(record, code, field, name, &indicator, err)) < 0)
		return rc;
	switch (field) {
	case FIELD_VALUE:
		return load_value(record, (size_t)indicator, text, reading, err);
	case FIELD_DIFFICULTY:
		return set_string(&record->cells[indicator].difficulty, text, err);
	case FIELD_EVIDENCE:
		return set_string(&record->cells[indicator].evidence, text, err);
	case FIELD_EXPLANATION:
		return reason_set(record, indicator, name, text, reading, err);
	case FIELD_META:
		return set_string(&record->meta[record_meta_from_name(name)], text, err);
	}
	return err_set(err, ERR_INTERNAL, _("Unknown kind of field."));
}

static const char *current_text(const struct record *r, int indicator, enum field field, const char *name)
{
	const struct explanation *e;

	switch (field) {
	case FIELD_VALUE:
		return r->cells[indicator].typed;
	case FIELD_DIFFICULTY:
		return r->cells[indicator].difficulty;
	case FIELD_EVIDENCE:
		return r->cells[indicator].evidence;
	case FIELD_EXPLANATION:
		e = reason_find(r, indicator, name);
		return e ? e->reason : "";
	case FIELD_META:
		return r->meta[record_meta_from_name(name)];
	}
	return "";
}

int record_apply(struct record *record, const struct changes *changes, struct err *err)
{
	struct record *next = NULL, swap;
	int rc;

	if (changes->count == 0)
		return OK;
	/* All or nothing: the changes are made on a copy, which then takes the record's place. */
	if ((rc = record_copy(record, &next, err)) < 0)
		return rc;
	for (size_t i = 0; i < changes->count; i++) {
		const struct change *c = &changes->items[i];
		int indicator;

		if ((rc = locate(next, c->code, c->field, c->name, &indicator, err)) < 0)
			goto out;
		if (strcmp(current_text(next, indicator, c->field, c->name), c->old_text) != 0) {
			rc = err_set(err, ERR_INTERNAL,
			    _("%s: what is being changed is not what stands there any more. Open the record "
			      "again."),
			    c->code);
			goto out;
		}
		if ((rc = record_load_field(
			 next, c->code, c->field, c->name, c->new_text, c->new_reading, err)) < 0)
			goto out;
	}
	next->signed_unchanged = false;
	swap = *record;
	*record = *next;
	*next = swap;
out:
	record_free(next);
	return rc;
}
