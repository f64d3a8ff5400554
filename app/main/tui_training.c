/* To the training data and back, with the list and the settings that are there. */
#include <stdlib.h>
#include "main/tui_private.h"

static int take_settings(struct tui *tui, struct err *err)
{
	int rc = OK;

	for (const struct config_key *key = config_keys; key->name && rc == OK; key++) {
		char *value = app_config(tui->app, key->name);
		rc = value ? session_set_setting(tui->session, key->name, value, err) : err_nomem(err);
		free(value);
	}
	return rc;
}

int tui_switch_training(struct tui *tui, struct err *err)
{
	const bool training = !tui->session->training;
	int rc;

	if ((rc = tui_rest(tui, err)) < 0 || (rc = app_switch_training(tui->app, training, err)) < 0 ||
	    (rc = take_settings(tui, err)) < 0 || (rc = tui_list_records(tui, err)) < 0)
		return rc;
	tui_load_look(tui);
	session_set_training(tui->session, training);
	return OK;
}
