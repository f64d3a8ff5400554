/* Changes into the record, all or nothing. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/record_private.h"

/* A cell as it was. */
struct kept {
	int indicator;
	struct cell cell;
};

/* The record as it will be. It shares with the record as it is what no change touches, and the
 * array of the cells, in which the touched ones are own copies: a record may hold a megabyte, a
 * change is a cell. */
struct draft {
	struct record next;
	struct kept *kept; /* of the cells that are touched */
	size_t kept_count, kept_cap;
	bool meta[META_COUNT];
	bool explanations;
};

/* The cells that were, or those that were to be, go. */
static void settle_cells(struct draft *d, bool applied)
{
	for (size_t i = 0; i < d->kept_count; i++) {
		struct kept *kept = &d->kept[i];
		struct cell *cell = &d->next.cells[kept->indicator];

		cell_dispose(applied ? &kept->cell : cell);
		if (!applied)
			*cell = kept->cell;
	}
	free(d->kept);
}

/* What else of r is not shared. */
static void dispose_touched(struct record *r, const struct draft *d)
{
	for (int m = 0; m < META_COUNT; m++)
		if (d->meta[m])
			free(r->meta[m]);
	if (d->explanations)
		reasons_dispose(r->explanations, r->explanation_count);
}

static int touch_cell(struct draft *d, int indicator, struct err *err)
{
	struct cell copy, *cell = &d->next.cells[indicator];
	int rc;

	for (size_t i = 0; i < d->kept_count; i++)
		if (d->kept[i].indicator == indicator)
			return OK;
	if (mem_grow(&d->kept, &d->kept_cap, d->kept_count + 1, sizeof *d->kept) != OK)
		return err_nomem(err);
	if ((rc = cell_copy(cell, &copy, err)) < 0)
		return rc;
	d->kept[d->kept_count++] = (struct kept){ indicator, *cell };
	*cell = copy;
	return OK;
}

static int touch_explanations(struct draft *d, struct err *err)
{
	struct explanation *items = NULL;
	size_t count = 0, cap = 0;
	int rc;

	if ((rc = reasons_copy(d->next.explanations, d->next.explanation_count, &items, &count, &cap, err)) <
	    0) {
		reasons_dispose(items, count);
		return rc;
	}
	d->next.explanations = items;
	d->next.explanation_count = count;
	d->next.explanation_cap = cap;
	d->explanations = true;
	return OK;
}

/* Makes what the change is about the draft's own. */
static int touch(struct draft *d, int indicator, const struct change *c, struct err *err)
{
	char *text;
	int meta;

	if (indicator >= 0)
		return touch_cell(d, indicator, err);
	if (c->field != FIELD_META)
		return d->explanations ? OK : touch_explanations(d, err);
	meta = record_meta_from_name(c->name);
	if (d->meta[meta])
		return OK;
	if (!(text = mem_strdup(d->next.meta[meta])))
		return err_nomem(err);
	d->next.meta[meta] = text;
	d->meta[meta] = true;
	return OK;
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
	case FIELD_CARRIED:
		return r->cells[indicator].carried;
	case FIELD_REVIEW:
		return r->cells[indicator].review;
	case FIELD_EXPLANATION:
		e = reason_find(r, indicator, name);
		return e ? e->reason : "";
	case FIELD_META:
		return r->meta[record_meta_from_name(name)];
	}
	return "";
}

static int apply_one(struct draft *d, const struct change *c, struct err *err)
{
	int indicator, rc;

	if ((rc = record_locate(&d->next, c->code, c->field, c->name, &indicator, err)) < 0)
		return rc;
	if (strcmp(current_text(&d->next, indicator, c->field, c->name), c->old_text) != 0)
		return err_set(err, ERR_INTERNAL,
		    _("%s: what is being changed is not what stands there any more. Open the record again."),
		    c->code);
	if ((rc = touch(d, indicator, c, err)) < 0)
		return rc;
	return record_load_field(&d->next, c->code, c->field, c->name, c->new_text, c->new_reading, err);
}

/* A reason answers what was sent back before it, not what is sent back after it. */
static void date_reason(struct record *record, const struct change *c)
{
	if (c->field != FIELD_META)
		return;
	if (strcmp(c->name, record_meta_name(META_REVISION_REASON)) == 0)
		record->reason_stale = false;
	else if (strcmp(c->name, record_meta_name(META_RETURNED)) == 0 && c->new_text[0])
		record->reason_stale = true;
}

int record_apply(struct record *record, const struct changes *changes, struct err *err)
{
	struct record old = *record;
	struct draft d = { .next = *record };
	int rc = OK;

	if (changes->count == 0)
		return OK;
	for (size_t i = 0; rc == OK && i < changes->count; i++)
		if ((rc = apply_one(&d, &changes->items[i], err)) == OK)
			date_reason(&d.next, &changes->items[i]);
	if (changes_touch_signed(changes))
		d.next.signed_unchanged = false;
	if (rc == OK)
		*record = d.next;
	settle_cells(&d, rc == OK);
	dispose_touched(rc == OK ? &old : &d.next, &d);
	return rc;
}
