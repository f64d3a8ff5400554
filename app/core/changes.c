/* Changes as data: made, joined, turned round. */
#include <stdlib.h>
#include <string.h>

#include "core/record_private.h"

void change_dispose(struct change *change)
{
	free(change->code);
	free(change->name);
	free(change->old_text);
	free(change->new_text);
	free(change->old_reading);
	free(change->new_reading);
}

void changes_dispose(struct changes *changes)
{
	for (size_t i = 0; i < changes->count; i++)
		change_dispose(&changes->items[i]);
	free(changes->items);
	*changes = (struct changes){ 0 };
}

int changes_append(struct changes *to, struct changes *from, struct err *err)
{
	if (mem_grow(&to->items, &to->cap, to->count + from->count, sizeof *to->items) != OK)
		return err_nomem(err);
	if (from->count)
		memcpy(to->items + to->count, from->items, from->count * sizeof *from->items);
	to->count += from->count;
	from->count = 0; /* their texts belong to `to` now */
	changes_dispose(from);
	return OK;
}

int changes_add(struct changes *changes, const struct draft_change *d, struct err *err)
{
	struct change c = { .field = d->field };

	c.code = mem_strdup(d->code);
	c.name = mem_strdup(d->name);
	c.old_text = mem_strdup(d->old_text);
	c.new_text = mem_strdup(d->new_text);
	c.old_reading = mem_strdup(d->old_reading);
	c.new_reading = mem_strdup(d->new_reading);
	if (!c.code || !c.name || !c.old_text || !c.new_text || !c.old_reading || !c.new_reading ||
	    mem_grow(&changes->items, &changes->cap, changes->count + 1, sizeof *changes->items) != OK) {
		change_dispose(&c);
		return err_nomem(err);
	}
	changes->items[changes->count++] = c;
	return OK;
}

int changes_hand_over(int rc, struct changes *made, struct changes *ret)
{
	if (rc == OK)
		*ret = *made;
	else
		changes_dispose(made);
	return rc;
}

int changes_reverse(const struct changes *changes, struct changes *ret, struct err *err)
{
	struct changes made = { 0 };
	int rc = OK;

	for (size_t i = changes->count; rc == OK && i-- > 0;) {
		const struct change *c = &changes->items[i];

		rc = changes_add(&made,
		    &(struct draft_change){ c->code, c->field, c->name, c->new_text, c->old_text,
			c->new_reading, c->old_reading },
		    err);
	}
	return changes_hand_over(rc, &made, ret);
}

/* Facts of how the report travels, for the officer. */
static bool about_its_way(int meta)
{
	return meta == META_DUE || meta == META_RETURNED || meta == META_RECEIVED || meta == META_SENT ||
	       meta == META_SENT_BY;
}

bool changes_touch_signed(const struct changes *changes)
{
	for (size_t i = 0; i < changes->count; i++) {
		const struct change *c = &changes->items[i];
		int meta = c->field == FIELD_META ? record_meta_from_name(c->name) : -1;

		if (c->field != FIELD_CARRIED && c->field != FIELD_REVIEW && !about_its_way(meta))
			return true;
	}
	return false;
}
