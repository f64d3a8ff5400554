#include "main/app.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "core/builtin.h"
#include "platform/platform.h"

extern const struct embedded_file catalogues[]; /* i18n/meson.build */

const struct config_key config_keys[] = {
	{ "officer", N_("name of the officer who enters the figures") },
	{ "approver", N_("name of the chairman or vice-chairman who signs the report") },
	{ "unit", N_("codes of the administrative units of this PC, its own first") },
	{ "agency.parent", N_("agency above, as printed at the head of the report") },
	{ "agency", N_("agency that reports, as printed") },
	{ "division", N_("division named in the signing certificate") },
	{ "place", N_("place in front of the date of the report") },
	{ "signer.title", N_("lines above the signature; \\n begins a new line") },
	{ "recipients", N_("lines under \"Nơi nhận\"; \\n begins a new line") },
	{ "lang", N_("language of the program: vi or en") },
	{ "colours", N_("colours of the full-screen program: auto or none") },
	{ "ascii", N_("letters without accents in the full-screen program: auto, on or off") },
	{ "keys", N_("typing method of the full-screen program: telex, vni or off") },
	{ "tone", N_("place of the tone mark: old (hòa) or new (hoà)") },
	{ NULL, NULL },
};

#define DEFAULT_LANGUAGE "vi" /* whatever the locale says */
static const char *current_language = DEFAULT_LANGUAGE; /* as i18n's catalogue: one for the program */

const char *app_language(void)
{
	return current_language;
}

int app_set_language(const char *language, struct err *err)
{
	const struct embedded_file *file = embedded_find(catalogues, language);

	if (!file)
		return err_set(err, ERR_USAGE, _("There is no language \"%s\". Choose vi or en."), language);
	if (i18n_set_catalogue(file->bytes, file->size) != OK)
		return err_set(
		    err, ERR_INTERNAL, _("The texts of the language \"%s\" are damaged."), language);
	current_language = file->name;
	return OK;
}

int app_typing_method(const char *name, enum typing_method *ret, struct err *err)
{
	if (!typing_method_from_name(name, ret))
		return err_set(
		    err, ERR_USAGE, _("There is no typing method \"%s\". Choose telex, vni or off."), name);
	return OK;
}

int app_tone_style(const char *name, enum tone_style *ret, struct err *err)
{
	if (!tone_style_from_name(name, ret))
		return err_set(err, ERR_USAGE,
		    _("There is no place of the tone mark \"%s\". Choose old (hòa) or new (hoà)."), name);
	return OK;
}

/* fd: 1 stdout, 2 stderr. */
static void print_safe(const struct app *app, int fd, const char *text)
{
	struct str safe = { 0 }, plain = { 0 };

	for (;;) { /* columns are separated by tabs; what was typed holds none */
		const size_t n = strcspn(text, "\t");
		text_append_safe(&safe, text, n, true);
		if (!text[n])
			break;
		str_append_char(&safe, '\t');
		text += n + 1;
	}
	if (app->ascii)
		text_append_ascii(&plain, str_text(&safe), safe.len);
	platform_put(fd, str_text(app->ascii ? &plain : &safe), app->ascii ? plain.len : safe.len);
	str_dispose(&safe);
	str_dispose(&plain);
}

void app_out(const struct app *app, const char *fmt, ...)
{
	struct str s = { 0 };
	va_list ap;

	if (app->quiet)
		return;
	va_start(ap, fmt);
	str_vprintf(&s, fmt, ap);
	va_end(ap);
	print_safe(app, 1, str_text(&s));
	str_dispose(&s);
}

void app_note(const struct app *app, const char *fmt, ...)
{
	struct str s = { 0 };
	va_list ap;

	if (app->quiet)
		return;
	va_start(ap, fmt);
	str_vprintf(&s, fmt, ap);
	va_end(ap);
	fflush(stdout);
	print_safe(app, 2, str_text(&s));
	str_dispose(&s);
}

struct stamp app_stamp(const struct app *app)
{
	return (struct stamp){ .who = app->who ? app->who : "", .at = platform_now() };
}

/* One pack of DATA/forms. A bad one is told and left out: the officer's other forms
 * must go on working. */
static int add_pack(void *context, const char *name)
{
	struct app *app = context;
	struct str text = { 0 };
	struct err err = { 0 };
	struct form *form = NULL;
	char *forms = platform_path(app->dir, "forms"), *folder = NULL, *path = NULL;
	int rc = ERR_NOMEM;

	if (!forms || !(folder = platform_path(forms, name)) || !(path = platform_path(folder, "pack.ini")))
		goto out;
	rc = OK;
	if (!platform_exists(path))
		goto out;
	if (platform_read_file(path, FORM_BYTES_MAX, &text, &err) != OK ||
	    form_parse(path, str_text(&text), text.len, &form, NULL, &err) != OK) {
		app_note(app, _("This form is left out: %s\n"), err.message);
		goto out;
	}
	rc = forms_add(&app->forms, form);
out:
	free(forms);
	free(folder);
	free(path);
	str_dispose(&text);
	return rc;
}

int app_init(struct app *app, const char *dir, struct err *err)
{
	char *forms = NULL;
	int rc;

	memset(app, 0, sizeof *app);
	if (dir && !*dir)
		return err_set(err, ERR_USAGE, _("--data wants a folder."));
	if (dir)
		app->dir = mem_strdup(dir);
	else if ((rc = platform_data_dir(&app->dir, err)) < 0)
		return rc;
	if (!app->dir || !(app->place = mem_strdup(app->dir)) || !(app->who = platform_user_name()))
		return err_nomem(err);
	if ((rc = forms_add_builtin(&app->forms, err)) < 0)
		return rc;
	if (!(forms = platform_path(app->dir, "forms")))
		return err_nomem(err);
	rc = platform_is_dir(forms) ? platform_list_dir(forms, add_pack, app, err) : OK;
	free(forms);
	return rc == ERR_NOMEM ? err_nomem(err) : rc;
}

char *app_holder(void)
{
	struct str s = { 0 };
	char *user = platform_user_name(), *host = platform_host_name();

	str_printf(&s, "%s@%s, pid %" PRId64, user ? user : "", host ? host : "", platform_pid());
	free(user);
	free(host);
	return str_take(&s);
}

char *app_database(const struct app *app)
{
	return platform_path(app->place, DATABASE_FILE);
}

int app_open_place(const char *place, enum store_open_mode mode, struct store **ret, struct err *err)
{
	char *path, *holder;
	int rc;

	if (mode == STORE_CREATE && (rc = platform_make_dir(place, err)) < 0)
		return rc;
	path = platform_path(place, DATABASE_FILE);
	holder = app_holder();
	rc = path && holder ? store_open(path, mode, holder, ret, err) : err_nomem(err);
	free(path);
	free(holder);
	return rc;
}

int app_take_store(struct app *app, struct store *store, struct err *err)
{
	struct org_units units = { 0 };
	char *officer = NULL, *language = NULL;
	int rc;

	if ((rc = store_units_load(store, &units, err)) < 0 ||
	    (rc = store_config_get(store, "officer", &officer, err)) < 0 ||
	    (rc = store_config_get(store, "lang", &language, err)) < 0)
		goto out;
	if (!officer && !(officer = platform_user_name())) {
		rc = err_nomem(err);
		goto out;
	}
	free(app->who);
	app->who = officer;
	org_units_dispose(&app->units);
	app->units = units;
	app->store = store;
	if (!app->language_given)
		(void)app_set_language(language && *language ? language : DEFAULT_LANGUAGE, NULL);
	free(language);
	return OK;
out:
	free(officer);
	free(language);
	org_units_dispose(&units);
	return rc;
}

int app_open(struct app *app, enum store_open_mode mode, struct err *err)
{
	struct store *store = NULL;
	int rc = app->training ? app_open_training(app, NULL, mode, &store, err)
			       : app_open_place(app->place, mode, &store, err);

	if (rc == OK && (rc = app_take_store(app, store, err)) < 0)
		store_close(store);
	return rc;
}

int app_reopen(struct app *app, struct err *err)
{
	char *path = app_database(app), *holder = app_holder();
	int rc = ERR_NOMEM;

	store_abandon(app->store);
	store_abandon(app->set_aside); /* it lies on the same disk; leaving the training opens it again */
	app->store = app->set_aside = NULL;
	if (path && holder)
		rc = store_open(path, STORE_EXISTING, holder, &app->store, err);
	else
		err_nomem(err);
	free(path);
	free(holder);
	return rc;
}

void app_close(struct app *app)
{
	store_close(app->store);
	store_close(app->set_aside);
	app->store = app->set_aside = NULL;
	org_units_dispose(&app->units);
}

void app_dispose(struct app *app)
{
	app_close(app);
	record_free(app->received);
	forms_dispose(&app->forms);
	forms_dispose(&app->kept);
	free(app->dir);
	free(app->place);
	free(app->who);
	memset(app, 0, sizeof *app);
}

char *app_config(struct app *app, const char *key)
{
	char *value = NULL;

	if (store_config_get(app->store, key, &value, NULL) < 0 || !value)
		return mem_strdup("");
	return value;
}
