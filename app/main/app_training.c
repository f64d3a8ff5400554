/* Tập huấn: the same program on data of its own, which nothing leaves as a report. */
#include <stdlib.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "main/app.h"
#include "platform/platform.h"

#define TRAINING_FOLDER "tap-huan"

int app_set_training(struct app *app, struct err *err)
{
	char *place = platform_path(app->dir, TRAINING_FOLDER);

	if (!place)
		return err_nomem(err);
	free(app->place);
	app->place = place;
	app->training = true;
	return OK;
}

static int copy_settings(struct store *from, struct store *to, struct err *err)
{
	struct org_units units = { 0 };
	int rc = store_units_load(from, &units, err);

	if (rc == OK)
		rc = store_units_set(to, &units, err);
	for (const struct config_key *key = config_keys; key->name && rc == OK; key++) {
		char *value = NULL;
		if ((rc = store_config_get(from, key->name, &value, err)) == OK && value)
			rc = store_config_set(to, key->name, value, err);
		free(value);
	}
	org_units_dispose(&units);
	return rc;
}

/* Where the real data cannot be had (there is none yet, another program holds it) the
 * training begins with the settings of a new program. */
static int copy_from_real(const struct app *app, struct store *to, struct err *err)
{
	struct store *real = NULL;
	int rc;

	if (app_open_place(app->dir, STORE_READ, &real, NULL) < 0)
		return OK;
	rc = copy_settings(real, to, err);
	store_close(real);
	return rc;
}

int app_open_training(
    struct app *app, struct store *real, enum store_open_mode mode, struct store **ret, struct err *err)
{
	char *place = platform_path(app->dir, TRAINING_FOLDER),
	     *path = place ? platform_path(place, DATABASE_FILE) : NULL;
	struct store *store = NULL;
	bool is_new = path && !platform_exists(path);
	int rc = path ? app_open_place(place, mode, &store, err) : err_nomem(err);

	if (rc == OK && is_new)
		rc = real ? copy_settings(real, store, err) : copy_from_real(app, store, err);
	if (rc == OK)
		*ret = store;
	else
		store_close(store);
	free(place);
	free(path);
	return rc;
}

static int enter(struct app *app, struct err *err)
{
	struct store *real = app->store, *training = NULL;
	int rc = app_open_training(app, real, STORE_CREATE, &training, err);

	if (rc < 0)
		return rc;
	if ((rc = app_take_store(app, training, err)) < 0 || (rc = app_set_training(app, err)) < 0) {
		app->store = real;
		store_close(training);
		return rc;
	}
	app->set_aside = real;
	return OK;
}

static int leave(struct app *app, struct err *err)
{
	struct store *training = app->store, *real = app->set_aside;
	char *place = mem_strdup(app->dir);
	int rc = OK;

	if (!place)
		return err_nomem(err);
	if (!real)
		rc = app_open_place(app->dir, STORE_CREATE, &real, err);
	if (rc == OK && (rc = app_take_store(app, real, err)) < 0 && real != app->set_aside)
		store_close(real);
	if (rc < 0) {
		free(place);
		return rc;
	}
	free(app->place);
	app->place = place;
	app->training = false;
	app->set_aside = NULL;
	store_close(training);
	return OK;
}

int app_switch_training(struct app *app, bool training, struct err *err)
{
	if (app->training == training)
		return OK;
	return training ? enter(app, err) : leave(app, err);
}
