/* A key that is to take another's place: nothing looks for its files until it does. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "main/keys_private.h"
#include "platform/platform.h"

int keys_make_pending(struct app *app, const struct org_unit *unit, const char *name, const char *passphrase,
    char **ret_name, struct err *err)
{
	struct str key_pem = { .secret = true }, cert_pem = { 0 };
	int rc = keys_generate(app, unit, name, passphrase, &key_pem, &cert_pem, err);

	if (rc == OK)
		rc = keys_write(app, PENDING_SUFFIX, &key_pem, &cert_pem, ret_name, err);
	str_dispose(&key_pem);
	str_dispose(&cert_pem);
	return rc;
}

static bool is_file(struct app *app, const char *name, const char *suffix)
{
	char *path = keys_path(app, name, suffix);
	const bool there = path && platform_exists(path);

	free(path);
	return there;
}

static void remove_file(struct app *app, const char *name, const char *suffix)
{
	char *path = keys_path(app, name, suffix);

	if (path)
		(void)platform_remove_file(path, NULL);
	free(path);
}

void keys_remove_pending(struct app *app, const char *name)
{
	remove_file(app, name, CERT_SUFFIX PENDING_SUFFIX);
	remove_file(app, name, KEY_SUFFIX PENDING_SUFFIX);
}

/* --- what was left --- */

struct search {
	struct app *app;
	const char *unit;
	char *name;
};

/* The name in front of the suffix; NULL: another file, or no memory. */
static char *name_before(const char *file, const char *suffix)
{
	const size_t n = strlen(file), m = strlen(suffix);

	return n > m && strcmp(file + n - m, suffix) == 0 ? mem_strndup(file, n - m) : NULL;
}

/* The key was written and its certificate was not: nobody can know of it. */
static void sweep(struct app *app, const char *file)
{
	char *name = name_before(file, KEY_SUFFIX PENDING_SUFFIX);

	if (name && !keys_is_pending(app, name))
		remove_file(app, name, KEY_SUFFIX PENDING_SUFFIX);
	free(name);
}

static int look_at(void *context, const char *file)
{
	struct search *search = context;
	char *name = name_before(file, CERT_SUFFIX PENDING_SUFFIX);
	struct cert_info cert = { 0 };
	struct str pem = { 0 };

	sweep(search->app, file);
	if (name && !search->name &&
	    keys_read_file(search->app, name, CERT_SUFFIX PENDING_SUFFIX, &pem, NULL) == OK &&
	    cert_read(str_text(&pem), &cert, NULL) == OK && strcmp(cert.unit_code, search->unit) == 0) {
		search->name = name;
		name = NULL;
	}
	cert_info_dispose(&cert);
	str_dispose(&pem);
	free(name);
	return OK;
}

int keys_find_pending(struct app *app, const char *unit_code, char **ret_name, struct err *err)
{
	struct search search = { app, unit_code, NULL };
	char *folder = keys_path(app, NULL, NULL);
	int rc = folder ? platform_list_dir(folder, look_at, &search, err) : err_nomem(err);

	free(folder);
	if (rc == OK)
		*ret_name = search.name;
	else
		free(search.name);
	return rc;
}

int keys_load_pending(struct app *app, const char *name, const char *passphrase, struct key **ret,
    struct cert_info *ret_cert, struct err *err)
{
	const bool moved = !is_file(app, name, KEY_SUFFIX PENDING_SUFFIX);
	struct str key_pem = { .secret = true }, cert_pem = { 0 };
	struct key *key = NULL;
	int rc;

	if ((rc = keys_read_file(
		 app, name, moved ? KEY_SUFFIX : KEY_SUFFIX PENDING_SUFFIX, &key_pem, err)) == OK &&
	    (rc = keys_read_file(app, name, CERT_SUFFIX PENDING_SUFFIX, &cert_pem, err)) == OK &&
	    (rc = key_load(str_text(&key_pem), str_text(&cert_pem), passphrase, &key, err)) == OK &&
	    (rc = cert_read(str_text(&cert_pem), ret_cert, err)) == OK)
		*ret = key;
	else
		key_free(key);
	str_dispose(&key_pem);
	str_dispose(&cert_pem);
	return rc;
}

/* --- into its place --- */

/* A file may bear both names already: it was given the second one, and not freed of the first. */
static int move_file(struct app *app, const char *name, const char *from, const char *to, struct err *err)
{
	char *from_path = keys_path(app, name, from), *to_path = keys_path(app, name, to);
	int rc;

	if (!from_path || !to_path)
		rc = err_nomem(err);
	else if (platform_exists(to_path))
		rc = platform_exists(from_path) ? platform_remove_file(from_path, err) : OK;
	else
		rc = platform_move_file(from_path, to_path, err);
	free(from_path);
	free(to_path);
	return rc;
}

int keys_publish(struct app *app, const char *name, struct err *err)
{
	int rc = move_file(app, name, KEY_SUFFIX PENDING_SUFFIX, KEY_SUFFIX, err);

	return rc == OK ? move_file(app, name, CERT_SUFFIX PENDING_SUFFIX, CERT_SUFFIX, err) : rc;
}
