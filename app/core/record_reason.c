/* Reasons that let soft findings stand. */
#include <stdlib.h>
#include <string.h>

#include "core/record_private.h"

/* Where the reasons of a cell, or of the record as a whole, are kept. */
struct reasons {
	struct explanation **items;
	size_t *count, *cap;
};

static struct reasons reasons_of(struct record *r, int indicator)
{
	struct cell *c;

	if (indicator < 0)
		return (struct reasons){ &r->explanations, &r->explanation_count, &r->explanation_cap };
	c = &r->cells[indicator];
	return (struct reasons){ &c->explanations, &c->explanation_count, &c->explanation_cap };
}

static void explanation_dispose(struct explanation *e)
{
	free(e->rule);
	free(e->typed);
	free(e->reason);
}

void reasons_dispose(struct record *record, int indicator)
{
	struct reasons list = reasons_of(record, indicator);

	for (size_t i = 0; i < *list.count; i++)
		explanation_dispose(&(*list.items)[i]);
	free(*list.items);
	*list.items = NULL;
	*list.count = *list.cap = 0;
}

static struct explanation *find(struct reasons list, const char *rule)
{
	for (size_t i = 0; i < *list.count; i++)
		if (strcmp((*list.items)[i].rule, rule) == 0)
			return &(*list.items)[i];
	return NULL;
}

const struct explanation *reason_find(const struct record *record, int indicator, const char *rule)
{
	return find(reasons_of((struct record *)record, indicator), rule); /* looked at, not changed */
}

int reason_set(struct record *record, int indicator, const char *rule, const char *reason, const char *typed,
    struct err *err)
{
	struct reasons list = reasons_of(record, indicator);
	struct explanation next = { 0 }, *old = find(list, rule);

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
	if (mem_grow(list.items, list.cap, *list.count + 1, sizeof **list.items) != OK)
		goto nomem;
	(*list.items)[(*list.count)++] = next;
	return OK;
nomem:
	explanation_dispose(&next);
	return err_nomem(err);
}

int reasons_copy(struct record *to, const struct record *from, int indicator, struct err *err)
{
	struct reasons list = reasons_of((struct record *)from, indicator); /* looked at, not changed */
	int rc = OK;

	for (size_t i = 0; rc == OK && i < *list.count; i++) {
		const struct explanation *e = &(*list.items)[i];

		rc = reason_set(to, indicator, e->rule, e->reason, e->typed, err);
	}
	return rc;
}

const char *record_reason_for(const struct record *record, int indicator, const char *rule, const char *typed)
{
	const struct explanation *e = reason_find(record, indicator, rule);

	return e && strcmp(e->typed, typed) == 0 ? e->reason : NULL;
}

const char *record_reason(const struct record *record, int indicator, const char *rule)
{
	return record_reason_for(
	    record, indicator, rule, indicator < 0 ? "" : record->cells[indicator].typed);
}
