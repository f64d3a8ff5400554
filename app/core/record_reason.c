/* Reasons that let soft findings stand. */
#include <inttypes.h>
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

void reasons_dispose(struct explanation *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		explanation_dispose(&items[i]);
	free(items);
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

int reasons_copy(const struct explanation *items, size_t count, struct explanation **ret_items,
    size_t *ret_count, size_t *ret_cap, struct err *err)
{
	if (count == 0)
		return OK;
	if (mem_grow(ret_items, ret_cap, count, sizeof **ret_items) != OK)
		return err_nomem(err);
	for (; *ret_count < count; ++*ret_count) {
		const struct explanation *e = &items[*ret_count];
		struct explanation copy = { mem_strdup(e->rule), mem_strdup(e->typed),
			mem_strdup(e->reason) };

		if (!copy.rule || !copy.typed || !copy.reason) {
			explanation_dispose(&copy);
			return err_nomem(err);
		}
		(*ret_items)[*ret_count] = copy;
	}
	return OK;
}

/* --- what it was given for --------------------------------------------------- */

#define SUBJECT_BYTES 200 /* longer texts are known by their length and fingerprint */

/* FNV-1a. It need not withstand anybody: a reason goes with the value, see drop_reasons(). */
static uint64_t fingerprint(const char *text)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);

	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
	return hash;
}

void reason_append_subject(struct str *ret, const char *typed)
{
	const size_t n = strlen(typed);

	if (n <= SUBJECT_BYTES)
		str_append(ret, typed);
	else
		str_printf(ret, "%zu:%016" PRIx64, n, fingerprint(typed));
}

int record_load_reason(
    struct record *record, int indicator, const char *rule, const char *reason, struct err *err)
{
	struct str subject = { 0 };
	int rc;

	reason_append_subject(&subject, indicator < 0 ? "" : record->cells[indicator].typed);
	rc = str_failed(&subject) ? err_nomem(err)
				  : reason_set(record, indicator, rule, reason, str_text(&subject), err);
	str_dispose(&subject);
	return rc;
}

bool reason_is_for(const struct explanation *e, const char *typed)
{
	struct str subject = { 0 };
	bool same = strcmp(e->typed, typed) == 0; /* also as it was once kept, whole */

	if (!same && strlen(typed) > SUBJECT_BYTES) {
		reason_append_subject(&subject, typed);
		same = strcmp(e->typed, str_text(&subject)) == 0;
		str_dispose(&subject);
	}
	return same;
}

const char *record_reason_for(const struct record *record, int indicator, const char *rule, const char *typed)
{
	const struct explanation *e = reason_find(record, indicator, rule);

	return e && reason_is_for(e, typed) ? e->reason : NULL;
}

const char *record_reason(const struct record *record, int indicator, const char *rule)
{
	return record_reason_for(
	    record, indicator, rule, indicator < 0 ? "" : record->cells[indicator].typed);
}
