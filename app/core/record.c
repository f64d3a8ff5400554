#include "core/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

/* --- names --------------------------------------------------------------- */

static const char *const meta_names[] = {
#define META_NAME(id, name) name,
	RECORD_META(META_NAME)
#undef META_NAME
};

static const char *const field_names[] = { "value", "difficulty", "evidence", "explanation", "meta" };

const char *record_meta_name(enum record_meta meta)
{
	return meta < META_COUNT ? meta_names[meta] : "";
}

int record_meta_from_name(const char *name)
{
	for (int i = 0; i < META_COUNT; i++)
		if (strcmp(meta_names[i], name) == 0)
			return i;
	return -1;
}

const char *field_name(enum field field)
{
	return field <= FIELD_META ? field_names[field] : "";
}

int field_from_name(const char *name)
{
	for (int i = 0; i <= FIELD_META; i++)
		if (strcmp(field_names[i], name) == 0)
			return i;
	return -1;
}

/* --- keys ---------------------------------------------------------------- */

static bool key_part(const char *s, size_t n, size_t size, const char *allowed, char *ret)
{
	if (n == 0 || n >= size || strspn(s, allowed) < n)
		return false;
	memcpy(ret, s, n);
	ret[n] = '\0';
	return true;
}

int record_key_parse(const char *text, struct record_key *ret, struct err *err)
{
	struct record_key key = { 0 };
	const char *unit = strchr(text, '/');
	const char *period = unit ? strchr(unit + 1, '/') : NULL;
	int rc;

	if (!period)
		return err_set(err, ERR_SYNTAX,
		    _("A record is named FORM/UNIT/PERIOD, for example th-1829-xa/15349/2023-H1."));
	if (!key_part(text, (size_t)(unit - text), sizeof key.form, "abcdefghijklmnopqrstuvwxyz0123456789-_.",
		key.form))
		return err_set(err, ERR_SYNTAX,
		    _("The form's name may hold only small letters, digits and hyphens, for example "
		      "th-1829-xa."));
	if (!key_part(unit + 1, (size_t)(period - unit - 1), sizeof key.unit, "0123456789", key.unit))
		return err_set(err, ERR_SYNTAX, _("The unit's code consists of digits, for example 15349."));
	if ((rc = period_parse(period + 1, &key.period, err)) < 0)
		return rc;
	*ret = key;
	return OK;
}

void record_key_format(const struct record_key *key, char ret[RECORD_KEY_SIZE])
{
	char period[PERIOD_CODE_SIZE];

	period_code(key->period, period);
	(void)snprintf(ret, RECORD_KEY_SIZE, "%s/%s/%s", key->form, key->unit, period);
}

bool record_key_equal(const struct record_key *a, const struct record_key *b)
{
	return strcmp(a->form, b->form) == 0 && strcmp(a->unit, b->unit) == 0 &&
	       period_equal(a->period, b->period);
}

/* --- explanations -------------------------------------------------------- */

/* Where the reasons of a cell, or of the record as a whole, are kept. */
struct reasons {
	struct explanation **items;
	size_t *count, *cap;
};

static struct reasons reasons_of(struct record *r, int indicator)
{
	if (indicator < 0)
		return (struct reasons){ &r->explanations, &r->explanation_count, &r->explanation_cap };
	struct cell *c = &r->cells[indicator];
	return (struct reasons){ &c->explanations, &c->explanation_count, &c->explanation_cap };
}

static void explanation_dispose(struct explanation *e)
{
	free(e->rule);
	free(e->typed);
	free(e->reason);
}

static void reasons_dispose(struct reasons list)
{
	for (size_t i = 0; i < *list.count; i++)
		explanation_dispose(&(*list.items)[i]);
	free(*list.items);
	*list.items = NULL;
	*list.count = *list.cap = 0;
}

static struct explanation *reasons_find(struct reasons list, const char *rule)
{
	for (size_t i = 0; i < *list.count; i++)
		if (strcmp((*list.items)[i].rule, rule) == 0)
			return &(*list.items)[i];
	return NULL;
}

/* One reason for each rule; an empty one takes it away. */
static int reasons_set(
    struct reasons list, const char *rule, const char *reason, const char *typed, struct err *err)
{
	struct explanation next = { 0 }, *old = reasons_find(list, rule);

	if (!reason[0]) {
		if (!old)
			return OK;
		explanation_dispose(old);
		memmove(old, old + 1, (size_t)(*list.items + *list.count - (old + 1)) * sizeof *old);
		--*list.count;
		return OK;
	}
	next.rule = mem_strdup(rule);
	next.typed = mem_strdup(typed);
	next.reason = mem_strdup(reason);
	if (!next.rule || !next.typed || !next.reason)
		goto nomem;
	if (old) {
		explanation_dispose(old);
		*old = next;
		return OK;
	}
	if (mem_grow((void **)list.items, list.cap, *list.count + 1, sizeof **list.items) != OK)
		goto nomem;
	(*list.items)[(*list.count)++] = next;
	return OK;
nomem:
	explanation_dispose(&next);
	return err_nomem(err);
}

const char *record_reason_for(const struct record *record, int indicator, const char *rule, const char *typed)
{
	const struct explanation *items = record->explanations;
	size_t count = record->explanation_count;

	if (indicator >= 0) {
		items = record->cells[indicator].explanations;
		count = record->cells[indicator].explanation_count;
	}
	for (size_t i = 0; i < count; i++)
		if (strcmp(items[i].rule, rule) == 0 && strcmp(items[i].typed, typed) == 0)
			return items[i].reason;
	return NULL;
}

const char *record_reason(const struct record *record, int indicator, const char *rule)
{
	return record_reason_for(
	    record, indicator, rule, indicator < 0 ? "" : record->cells[indicator].typed);
}

/* --- life ---------------------------------------------------------------- */

bool cell_blank(const struct cell *cell)
{
	return cell->value.kind == VALUE_BLANK;
}

static void record_dispose(struct record *r)
{
	for (size_t i = 0; r->cells && i < r->form->indicator_count; i++) {
		reasons_dispose(reasons_of(r, (int)i));
		free(r->cells[i].typed);
		free(r->cells[i].difficulty);
		free(r->cells[i].evidence);
		value_dispose(&r->cells[i].value);
	}
	free(r->cells);
	reasons_dispose(reasons_of(r, -1));
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

static int copy_reasons(struct reasons to, const struct explanation *items, size_t count, struct err *err)
{
	int rc = OK;

	for (size_t i = 0; rc == OK && i < count; i++)
		rc = reasons_set(to, items[i].rule, items[i].reason, items[i].typed, err);
	return rc;
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
	    (rc = copy_reasons(reasons_of(to, (int)i), f->explanations, f->explanation_count, err)) < 0)
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
		rc = copy_reasons(reasons_of(r, -1), record->explanations, record->explanation_count, err);
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
		return reasons_set(reasons_of(record, indicator), name, text, reading, err);
	case FIELD_META:
		return set_string(&record->meta[record_meta_from_name(name)], text, err);
	}
	return err_set(err, ERR_INTERNAL, _("Unknown kind of field."));
}

static const char *current_text(struct record *r, int indicator, enum field field, const char *name)
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
		e = reasons_find(reasons_of(r, indicator), name);
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
