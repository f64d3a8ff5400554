/* The settings for their screen: what they are, and what a new one changes at once. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "main/tui_private.h"
#include "platform/platform.h"

/* Where the program has it otherwise for this run (--keys, --lang), that is shown. */
static char *present(struct tui *tui, const char *key)
{
	const struct telex *typing = &tui->session->typing;

	if (strcmp(key, "keys") == 0)
		return mem_strdup(typing_method_name(typing->method));
	if (strcmp(key, "tone") == 0)
		return mem_strdup(typing->style == TONE_NEW ? "new" : "old");
	if (strcmp(key, "lang") == 0)
		return mem_strdup(app_language());
	return app_config(tui->app, key);
}

int tui_settings(struct tui *tui, struct effect *effect, struct err *err)
{
	int rc = OK;

	(void)effect;
	for (const struct config_key *key = config_keys; key->name && rc == OK; key++) {
		char *value = present(tui, key->name);
		rc = value ? session_set_setting(tui->session, key->name, value, err) : err_nomem(err);
		free(value);
	}
	return rc;
}

void tui_load_look(struct tui *tui)
{
	char *colours = app_config(tui->app, "colours"), *ascii = app_config(tui->app, "ascii");

	tui->look = (struct term_options){
		.letters = tui->app->ascii || (ascii && strcmp(ascii, "on") == 0) ? LETTERS_ASCII
			   : ascii && strcmp(ascii, "off") == 0			      ? LETTERS_ALL
										      : LETTERS_AUTO,
		.monochrome = getenv("NO_COLOR") || (colours && strcmp(colours, "none") == 0),
	};
	tui->look_changed = true;
	free(colours);
	free(ascii);
}

/* The name that the history bears from now on. */
static int set_who(struct app *app, const char *name, struct err *err)
{
	char *who = *name ? mem_strdup(name) : platform_user_name();

	if (!who)
		return err_nomem(err);
	free(app->who);
	app->who = who;
	return OK;
}

static int speak(struct tui *tui, const char *language, struct err *err)
{
	int rc = app_set_language(language, err);

	if (rc == OK)
		rc = session_retranslate(tui->session, err);
	return rc == OK ? tui_tell_signed(tui, err) : rc;
}

int tui_setting(struct tui *tui, struct effect *effect, struct err *err)
{
	const char *key = effect->setting, *value = effect->value;
	int rc = store_config_set(tui->app->store, key, value, err);

	if (rc == OK && strcmp(key, "lang") == 0)
		rc = speak(tui, value, err);
	else if (rc == OK && strcmp(key, "officer") == 0)
		rc = set_who(tui->app, value, err);
	else if (rc == OK && (strcmp(key, "colours") == 0 || strcmp(key, "ascii") == 0))
		tui_load_look(tui);
	return rc == OK ? session_set_setting(tui->session, key, value, err) : rc;
}
