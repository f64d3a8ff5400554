#include "core/record_merged_private.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

#define NAMES_MAX 3 /* of units that lack something; the rest is "…" */

/* --- who lacks what -------------------------------------------------------- */

static void append_name(struct str *ret, const struct org_unit *unit, size_t *named)
{
	if (*named < NAMES_MAX) {
		str_append(ret, *named ? ", " : "");
		org_unit_append_label(ret, unit);
	} else if (*named == NAMES_MAX) {
		str_append(ret, ", …");
	}
	++*named;
}

/* How many of them have it; the names of the others. */
static size_t lacking(const struct merging *m, struct str *ret_names)
{
	size_t named = 0, have = 0;

	for (size_t i = 0; i < m->count; i++) {
		have += m->has[i];
		if (!m->has[i])
			append_name(ret_names, m->sources[i].unit, &named);
	}
	return have;
}

enum lacks { LACKS_REPORT, LACKS_RESULT, LACKS_PARTS };

static void say_lacking(struct merging *m, enum lacks what)
{
	struct str names = { 0 };
	const size_t have = lacking(m, &names);

	if (what == LACKS_REPORT)
		str_printf(&m->why, _("%zu of %zu former units have a report of that period; not: %s"), have,
		    m->count, str_text(&names));
	else if (what == LACKS_RESULT)
		str_printf(&m->why, _("%zu of %zu former units have a result; not: %s"), have, m->count,
		    str_text(&names));
	else
		str_printf(&m->why, _("%zu of %zu former units gave a numerator and a denominator; not: %s"),
		    have, m->count, str_text(&names));
	m->why.failed |= str_failed(&names);
	str_dispose(&names);
}

/* --- answers that all gave ------------------------------------------------- */

/* 95 and 95,0 are the same share; claims beside an answer do not make it another. */
static bool same_answer(const struct value *a, const struct value *b)
{
	if (a->kind != b->kind || a->qualifier != b->qualifier || a->bound != b->bound)
		return false;
	switch (a->kind) {
	case VALUE_PERCENT:
		return decimal_compare(a->number, b->number) == 0 && a->claimed_of_plan == b->claimed_of_plan;
	case VALUE_DATE:
		return date_compare(a->date, b->date) == 0;
	case VALUE_ASTERISK:
		return strcmp(a->mark, b->mark) == 0;
	case VALUE_NONE_AROSE:
	case VALUE_NOT_APPLICABLE:
		return true;
	default:
		return false; /* a figure is added up, a rank is that of one unit, a text speaks of it */
	}
}

/* Statuses by label: the lists of two versions of a form may differ. */
static bool same_status(const struct merging *m, size_t i)
{
	const struct value *a = &m->cells[0]->value, *b = &m->cells[i]->value;
	const struct value_domain *of_a = m->domains[0], *of_b = m->domains[i];

	return (a->kind == VALUE_STATUS || a->kind == VALUE_CHOICE) && a->kind == b->kind && a->status >= 0 &&
	       b->status >= 0 && (size_t)a->status < of_a->status_count &&
	       (size_t)b->status < of_b->status_count &&
	       strcmp(of_a->statuses[a->status].label, of_b->statuses[b->status].label) == 0;
}

static bool all_agree(const struct merging *m)
{
	for (size_t i = 0; i < m->count; i++)
		if (!same_status(m, i) && !same_answer(&m->cells[0]->value, &m->cells[i]->value))
			return false;
	return true;
}

static int take_common(struct merging *m)
{
	const struct value_domain *domain = &m->form->indicators[m->indicator].domain;
	struct str typed = { 0 }, line = { 0 };
	struct value value;
	int rc = OK;

	value_init(&value);
	value_encode(&line, m->domains[0], &m->cells[0]->value);
	str_append(&typed, m->cells[0]->typed);
	if (str_failed(&line))
		rc = err_nomem(m->err);
	else if (value_decode(domain, str_text(&line), &value, NULL) != OK)
		str_append(&m->why, _("the criterion was asked in another way then"));
	else if ((rc = merged_set_typed(m, &typed)) == OK)
		m->ret->value = value;
	str_dispose(&typed);
	str_dispose(&line);
	return rc;
}

/* --- one criterion --------------------------------------------------------- */

static void say_no_sum(struct merging *m, enum value_kind kind)
{
	const enum value_type type = m->form->indicators[m->indicator].domain.type;

	if (kind == VALUE_RATIO) {
		for (size_t i = 0; i < m->count; i++)
			m->has[i] =
			    m->cells[i]->value.kind == kind || m->cells[i]->value.kind == VALUE_NONE_AROSE;
		say_lacking(m, LACKS_PARTS);
	} else if (type == TYPE_RANK || type == TYPE_TEXT) {
		str_append(&m->why, _("such a result cannot be added up"));
	} else {
		str_append(&m->why, _("the former units gave different answers"));
	}
}

static int take_answers(struct merging *m)
{
	const struct indicator *indicator = &m->form->indicators[m->indicator];
	const bool sums = strcmp(indicator->aggregate, "none") != 0;
	enum value_kind kind = VALUE_BLANK;

	if (indicator->domain.type == TYPE_RATIO || indicator->domain.type == TYPE_PERCENT)
		kind = VALUE_RATIO;
	else if (indicator->domain.type == TYPE_COUNT)
		kind = VALUE_COUNT;
	else if (indicator->domain.type == TYPE_MONEY)
		kind = VALUE_MONEY;
	if (all_agree(m))
		return take_common(m);
	if (sums && kind != VALUE_BLANK && merged_all_of_kind(m, kind))
		return merged_take_sum(m, kind);
	if (sums && indicator->domain.type == TYPE_TABLE && merged_all_of_kind(m, VALUE_TABLE))
		return merged_take_rows(m);
	say_no_sum(m, sums ? kind : VALUE_BLANK);
	return OK;
}

/* The answers of the sources; says who has none. */
static bool find_answers(struct merging *m)
{
	const enum value_type type = m->form->indicators[m->indicator].domain.type;
	bool all = true;

	for (size_t i = 0; i < m->count; i++) {
		const struct record *from = m->sources[i].record;
		int at = form_same(m->form, m->indicator, from->form);

		m->cells[i] = NULL;
		if (at >= 0 && from->form->indicators[at].domain.type == type &&
		    from->cells[at].value.kind != VALUE_BLANK &&
		    from->cells[at].value.kind != VALUE_MISSING) {
			m->cells[i] = &from->cells[at];
			m->domains[i] = &from->form->indicators[at].domain;
		}
		m->has[i] = m->cells[i] != NULL;
		all &= m->has[i];
	}
	return all;
}

/* Nobody was asked, nobody answered: there is nothing to add up, and nothing to explain. */
static bool nobody_has(const struct merging *m)
{
	for (size_t i = 0; i < m->count; i++)
		if (m->has[i])
			return false;
	return true;
}

static int merge_cell(struct merging *m)
{
	int rc = OK;

	if (find_answers(m))
		rc = take_answers(m);
	else if (!nobody_has(m))
		say_lacking(m, LACKS_RESULT);
	return rc;
}

/* --- the record ------------------------------------------------------------ */

/* What holds for every criterion. */
static void say_whole(struct merging *m, const struct org_unit *split)
{
	struct str name = { 0 };
	bool all = true;

	for (size_t i = 0; i < m->count; i++)
		all &= (m->has[i] = m->sources[i].record != NULL);
	if (split) {
		org_unit_append_label(&name, split);
		str_printf(&m->why,
		    _("%s went to several units: what part of its figures belongs here is not known"),
		    str_text(&name));
	} else if (!all) {
		say_lacking(m, LACKS_REPORT);
	}
	m->why.failed |= str_failed(&name);
	str_dispose(&name);
}

static int keep_reason(struct merging *m, struct record *record)
{
	if (!m->why.len && !str_failed(&m->why))
		return OK;
	if (!(record->not_computed[m->indicator] = str_take(&m->why)))
		return err_nomem(m->err);
	return OK;
}

static int merge_all(struct merging *m, struct record *record, const struct org_unit *split)
{
	struct str whole;
	int rc = OK;

	say_whole(m, split);
	whole = m->why;
	m->why = (struct str){ 0 };
	for (size_t i = 0; rc == OK && i < m->form->indicator_count; i++) {
		m->indicator = i;
		m->ret = &record->cells[i];
		if (whole.len || str_failed(&whole))
			str_printf(&m->why, "%s", str_text(&whole));
		else
			rc = merge_cell(m);
		if (rc == OK)
			rc = keep_reason(m, record);
	}
	if (rc == OK && str_failed(&whole))
		rc = err_nomem(m->err);
	str_dispose(&whole);
	str_dispose(&m->why);
	return rc;
}

int record_merge(const struct record_key *key, const struct form *form, const struct org_unit *unit,
    const struct merge_source *sources, size_t count, const struct org_unit *split, struct record **ret,
    struct err *err)
{
	struct merging m = { .form = form, .sources = sources, .count = count, .err = err };
	struct record *record = NULL;
	int rc;

	m.has = mem_zalloc(count, sizeof *m.has);
	m.cells = mem_zalloc(count, sizeof *m.cells);
	m.domains = mem_zalloc(count, sizeof *m.domains);
	if (!m.has || !m.cells || !m.domains) {
		rc = err_nomem(err);
		goto out;
	}
	if ((rc = record_new(key, form, unit, &record, err)) < 0)
		goto out;
	if (!(record->not_computed = mem_zalloc(form->indicator_count + 1, sizeof *record->not_computed))) {
		rc = err_nomem(err);
		goto out;
	}
	if ((rc = merge_all(&m, record, split)) == OK) {
		*ret = record;
		record = NULL;
	}
out:
	record_free(record);
	free(m.has);
	free(m.cells);
	free(m.domains);
	return rc;
}

const char *record_not_computed(const struct record *record, size_t indicator)
{
	return record->not_computed ? record->not_computed[indicator] : NULL;
}
