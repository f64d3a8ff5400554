/* The last period's record: the unit's own, or those of the units that it was made of, added up. */
#include <stdlib.h>
#include "base/mem.h"
#include "core/record_merged.h"
#include "main/app.h"

/* Wherever the record of a unit and period comes from. NULL: there is none. */
static int load_any(struct app *app, const struct record_key *key, struct record **ret, struct err *err)
{
	int rc = app_load_received(app, key, ret, err);

	if (rc < 0 || *ret)
		return rc;
	return store_record_exists(app->store, key) ? app_load(app, key, ret, err) : OK;
}

struct origins {
	struct org_unit_refs units;
	const struct org_unit *split;
	struct merge_source *sources; /* of each of the units */
	struct record **records;
};

static void origins_dispose(struct origins *o)
{
	for (size_t i = 0; o->records && i < o->units.count; i++)
		record_free(o->records[i]);
	free(o->records);
	free(o->sources);
	org_unit_refs_dispose(&o->units);
}

static int load_all(
    struct app *app, const struct record_key *key, struct origins *o, size_t *ret_found, struct err *err)
{
	int rc = OK;

	*ret_found = 0;
	o->records = mem_zalloc(o->units.count, sizeof *o->records);
	o->sources = mem_zalloc(o->units.count, sizeof *o->sources);
	if (!o->records || !o->sources)
		return err_nomem(err);
	for (size_t i = 0; rc == OK && i < o->units.count; i++) {
		struct record_key one = *key;

		record_key_set_unit(&one, o->units.items[i]->code);
		if ((rc = load_any(app, &one, &o->records[i], err)) == OK) {
			o->sources[i] = (struct merge_source){ o->units.items[i], o->records[i] };
			*ret_found += o->records[i] != NULL;
		}
	}
	return rc;
}

int app_load_previous(struct app *app, const struct record *record, struct record **ret, struct err *err)
{
	struct record_key key = record->key;
	struct origins o = { 0 };
	size_t found = 0;
	int rc;

	*ret = NULL;
	key.period = period_previous(key.period);
	if (org_units_origins(&app->units, &record->unit, period_last_day(key.period), &o.units, &o.split) <
	    0)
		rc = err_nomem(err);
	else
		rc = load_all(app, &key, &o, &found, err);
	/* With no report at all this is a first one, like that of any other unit. */
	if (rc < 0 || found == 0)
		goto out;
	if (o.units.count == 1 && !o.split) {
		*ret = o.records[0];
		o.records[0] = NULL;
		goto out;
	}
	rc = record_merge(&key, record->form, &record->unit, o.sources, o.units.count, o.split, ret, err);
out:
	origins_dispose(&o);
	return rc;
}
