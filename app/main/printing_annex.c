/* The records whose tables are annexes of another's report. */
#include "main/printing_annex.h"

#include <stdio.h>
#include <stdlib.h>

static int add(struct app *app, const struct record_key *key, struct annexes *ret, struct err *err)
{
	const size_t at = ret->count;
	int rc = app_load(app, key, &ret->records[at], err);

	if (rc < 0)
		return rc;
	ret->count++;
	ret->items[at] = (struct report_annexed){ ret->records[at], ret->signatures[at].payload_sha256 };
	if (!ret->records[at]->signed_unchanged)
		return OK;
	rc = store_signed_last(app->store, key, &ret->signatures[at], err);
	return rc == ERR_NOT_FOUND ? OK : rc;
}

int annexes_load(struct app *app, const struct record *record, struct annexes *ret, struct err *err)
{
	int rc = OK;

	for (size_t i = 0; rc == OK && i < record->form->annex_count; i++) {
		struct record_key key = record->key;

		/* an id has at most 40 letters */
		(void)snprintf(key.form, sizeof key.form, "%s", record->form->annexes[i]);
		if (store_record_exists(app->store, &key))
			rc = add(app, &key, ret, err);
	}
	return rc;
}

void annexes_dispose(struct annexes *annexes)
{
	for (size_t i = 0; i < annexes->count; i++) {
		record_free(annexes->records[i]);
		free(annexes->signatures[i].file);
	}
}
