/* Whether an answer to one version's criterion is one to another's, and how it is written there. */
#include <string.h>

#include "base/i18n.h"
#include "core/record_private.h"

const char *migrate_typed(const struct cell *cell, const struct value_domain *old,
    const struct value_domain *new, struct str *rows, int *ret_rc)
{
	struct table from, to;

	*ret_rc = OK;
	if (old->type != TYPE_TABLE || new->type != TYPE_TABLE || cell->value.kind != VALUE_TABLE)
		return cell->typed;
	table_init(&from, old->columns, old->column_count);
	table_init(&to, new->columns, new->column_count);
	*ret_rc = table_parse(&from, cell->typed, strlen(cell->typed), NULL);
	if (*ret_rc == OK)
		*ret_rc = table_take(&to, &from, NULL);
	if (*ret_rc == OK)
		table_format(&to, rows);
	if (str_failed(rows))
		*ret_rc = ERR_NOMEM;
	table_dispose(&from);
	table_dispose(&to);
	return *ret_rc == OK ? str_text(rows) : NULL;
}

static bool has_no_value(enum value_kind kind)
{
	return kind == VALUE_MISSING || kind == VALUE_NONE_AROSE || kind == VALUE_NOT_APPLICABLE ||
	       kind == VALUE_ASTERISK;
}

/* Every column is still there, wherever it stands. */
static bool has_columns(const struct value_domain *old, const struct value_domain *new)
{
	for (size_t i = 0, at; i < old->column_count; i++) {
		for (at = 0; at < new->column_count && strcmp(old->columns[i].id, new->columns[at].id) != 0; at++)
			;
		if (at == new->column_count)
			return false;
	}
	return true;
}

/* Whether an answer to the one can be an answer to the other at all. */
static bool may_fit(const struct cell *cell, const struct value_domain *old, const struct value_domain *new)
{
	if (has_no_value(cell->value.kind))
		return true;
	if (old->type == TYPE_TABLE && new->type == TYPE_TABLE)
		return has_columns(old, new);
	return old->type == new->type || (value_type_is_share(old->type) && value_type_is_share(new->type));
}

int migrate_fits(const struct cell *cell, const struct indicator *old, const struct indicator *new,
    bool *ret, struct err *err)
{
	struct str was = { 0 }, is = { 0 }, rows = { 0 };
	struct value then, now;
	const char *there;
	int rc = OK;

	*ret = !cell->typed[0];
	if (*ret || !may_fit(cell, &old->domain, &new->domain))
		return OK;
	if (!(there = migrate_typed(cell, &old->domain, &new->domain, &rows, &rc))) {
		str_dispose(&rows);
		return rc == ERR_NOMEM ? err_nomem(err) : OK;
	}
	value_init(&then);
	value_init(&now);
	value_encode(&was, &old->domain, &cell->value);
	if (value_decode(&new->domain, str_text(&was), &then, NULL) == OK &&
	    (rc = record_read_value(&new->domain, there, &then, &now, NULL, NULL)) == OK) {
		value_encode(&is, &new->domain, &now);
		*ret = strcmp(str_text(&was), str_text(&is)) == 0;
	}
	rc = rc == ERR_NOMEM || str_failed(&was) || str_failed(&is) ? err_nomem(err) : OK;
	value_dispose(&then);
	value_dispose(&now);
	str_dispose(&was);
	str_dispose(&is);
	str_dispose(&rows);
	return rc;
}
