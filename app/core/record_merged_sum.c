/* Figures and rows of several units made one. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/record_merged_private.h"

int merged_set_typed(struct merging *m, struct str *typed)
{
	char *text = str_take(typed);

	if (!text)
		return err_nomem(m->err);
	free(m->ret->typed);
	m->ret->typed = text;
	return OK;
}

bool merged_all_of_kind(const struct merging *m, enum value_kind kind)
{
	bool all = true, any = false;

	for (size_t i = 0; i < m->count; i++) {
		any |= m->cells[i]->value.kind == kind;
		all &= m->cells[i]->value.kind == kind || m->cells[i]->value.kind == VALUE_NONE_AROSE;
	}
	return all && any;
}

static bool add_shares(const struct merging *m, struct ratio *ret)
{
	for (size_t i = 0; i < m->count; i++) {
		const struct value *v = &m->cells[i]->value;

		if (v->kind == VALUE_RATIO && (__builtin_add_overflow(ret->num, v->share.num, &ret->num) ||
						  __builtin_add_overflow(ret->den, v->share.den, &ret->den)))
			return false;
	}
	return true;
}

static bool add_decimal(struct decimal *sum, struct decimal x)
{
	const int scale = sum->scale > x.scale ? sum->scale : x.scale;

	return decimal_rescale(*sum, scale, ROUND_CUT, sum) == OK &&
	       decimal_rescale(x, scale, ROUND_CUT, &x) == OK &&
	       !__builtin_add_overflow(sum->units, x.units, &sum->units);
}

static bool add_figures(const struct merging *m, struct decimal *ret)
{
	for (size_t i = 0; i < m->count; i++)
		if (m->cells[i]->value.kind != VALUE_NONE_AROSE &&
		    !add_decimal(ret, m->cells[i]->value.number))
			return false;
	return true;
}

/* A sum that holds an estimate is one. */
static void note_estimates(const struct merging *m, struct value *sum, struct str *typed)
{
	for (size_t i = 0; i < m->count; i++)
		if (value_is_estimate(&m->cells[i]->value))
			sum->qualifier = QUALIFIER_ABOUT;
	if (sum->qualifier != QUALIFIER_NONE)
		str_append(typed, "khoảng ");
}

int merged_take_sum(struct merging *m, enum value_kind kind)
{
	struct value sum;
	struct str typed = { 0 };
	bool fits;
	int rc = OK;

	value_init(&sum);
	sum.kind = kind;
	note_estimates(m, &sum, &typed);
	if (kind == VALUE_RATIO) {
		sum.share = (struct ratio){ 0, 0 };
		fits = add_shares(m, &sum.share);
		int_append_vi(&typed, sum.share.num);
		str_append_char(&typed, '/');
		int_append_vi(&typed, sum.share.den);
	} else {
		fits = add_figures(m, &sum.number);
		decimal_append_vi(&typed, sum.number);
	}
	if (!fits)
		str_append(&m->why, _("the sum is too large"));
	else if ((rc = merged_set_typed(m, &typed)) == OK)
		m->ret->value = sum;
	str_dispose(&typed);
	return rc;
}

int merged_take_rows(struct merging *m)
{
	const struct value_domain *domain = &m->form->indicators[m->indicator].domain;
	struct err why = { 0 };
	struct str rows = { 0 };
	int rc = OK;

	for (size_t i = 0; rc == OK && i < m->count; i++) {
		if (m->cells[i]->value.kind != VALUE_TABLE)
			continue;
		str_append(&rows, rows.len ? "\n" : "");
		rc = record_last_text(domain, m->domains[i], m->cells[i], &rows, &why);
	}
	if (rc == OK && (rc = value_parse(domain, str_text(&rows), &m->ret->value, NULL, &why)) == OK)
		rc = merged_set_typed(m, &rows);
	str_dispose(&rows);
	if (rc == OK || rc == ERR_NOMEM)
		return rc == OK ? OK : err_nomem(m->err);
	str_append(&m->why, why.message);
	return OK;
}
