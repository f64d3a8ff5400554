/* Records that came in, opened again: they were verified then. */
#include <string.h>
#include "base/i18n.h"
#include "main/app.h"
#include "seal/cms.h"
#include "seal/payload.h"
#include "store/received.h"

struct wanted {
	char payload_sha256[SHA256_HEX_SIZE], form_sha256[SHA256_HEX_SIZE];
	struct record_key key;
};

static int note(void *context, const struct received *row)
{
	struct wanted *wanted = context;

	memcpy(wanted->payload_sha256, row->payload_sha256, sizeof wanted->payload_sha256);
	memcpy(wanted->form_sha256, row->form_sha256, sizeof wanted->form_sha256);
	wanted->key = row->key;
	return OK;
}

int app_learn_form(struct app *app, const char *id, const char *sha256, struct err *err)
{
	const struct form *form;
	struct str text = { 0 };
	int rc = store_received_form(app->store, sha256, &text, err);

	if (rc == OK)
		rc = app_keep_form(app, id, &text, &form, err);
	str_dispose(&text);
	return rc;
}

int app_place_unit(struct app *app, struct record *record, struct err *err)
{
	const struct org_unit *unit =
	    org_units_find(&app->units, record->key.unit, period_last_day(record->key.period));
	struct org_unit copy;

	if (!unit)
		return OK;
	if (org_unit_copy(unit, &copy) != OK)
		return err_nomem(err);
	org_unit_dispose(&record->unit);
	record->unit = copy;
	return OK;
}

static int open_payload(struct app *app, const struct str *payload, const struct wanted *wanted,
    struct record **ret, struct err *err)
{
	const struct forms *sets[] = { &app->forms, &app->kept };
	struct payload_opened opened = { 0 };
	int rc = payload_open(str_text(payload), payload->len, sets, 2, &opened, err);

	if (rc == OK && !opened.record) { /* on an older pack, that the database keeps */
		payload_opened_dispose(&opened);
		if ((rc = app_learn_form(app, wanted->key.form, wanted->form_sha256, err)) == OK)
			rc = payload_open(str_text(payload), payload->len, sets, 2, &opened, err);
	}
	if (rc == OK && opened.record && (rc = app_place_unit(app, opened.record, err)) == OK) {
		*ret = opened.record;
		opened.record = NULL;
	} else if (rc == OK) {
		rc = err_set(err, ERR_DAMAGED,
		    _("The form that this record was filled in on is not in the database any more. Import the "
		      "file again, or restore a backup."));
	}
	payload_opened_dispose(&opened);
	return rc;
}

/* One that is here. */
static int open_wanted(struct app *app, const struct wanted *wanted, struct record **ret, struct err *err)
{
	struct str file = { 0 }, payload = { 0 };
	int rc;

	if (app->received && strcmp(app->received_sha256, wanted->payload_sha256) == 0) {
		*ret = app->received;
		app->received = NULL;
		return OK;
	}
	rc = store_received_find(app->store, wanted->payload_sha256, NULL, NULL, &file, err);
	if (rc == OK && (rc = cms_payload(str_text(&file), file.len, &payload, err)) == OK)
		rc = open_payload(app, &payload, wanted, ret, err);
	str_dispose(&file);
	str_dispose(&payload);
	return rc;
}

int app_open_received(struct app *app, const char *payload_sha256, struct record **ret, struct err *err)
{
	struct wanted wanted = { 0 };
	int rc = store_received_find(app->store, payload_sha256, note, &wanted, NULL, err);

	return rc < 0 ? rc : open_wanted(app, &wanted, ret, err);
}

void app_keep_received(struct app *app, struct record *record, const char *payload_sha256)
{
	record_free(app->received);
	app->received = record;
	memcpy(app->received_sha256, payload_sha256, sizeof app->received_sha256);
}

int app_load_received(struct app *app, const struct record_key *key, struct record **ret, struct err *err)
{
	struct wanted wanted = { .key = *key };
	int rc = store_received_current(app->store, key, wanted.payload_sha256, wanted.form_sha256, err);

	*ret = NULL;
	return rc == OK && *wanted.payload_sha256 ? open_wanted(app, &wanted, ret, err) : rc;
}
