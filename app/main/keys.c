#include "main/keys_private.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "platform/platform.h"

#define PASSPHRASE_FILE_MAX 4096

char *keys_path(const struct app *app, const char *name, const char *suffix)
{
	struct str file = { 0 };
	char *folder = platform_path(app->place, "keys"), *path;

	if (!folder || !name)
		return folder;
	str_printf(&file, "%s%s", name, suffix);
	path = str_failed(&file) ? NULL : platform_path(folder, str_text(&file));
	str_dispose(&file);
	free(folder);
	return path;
}

int keys_read_file(
    const struct app *app, const char *name, const char *suffix, struct str *ret, struct err *err)
{
	char *path = keys_path(app, name, suffix);
	const int rc = path ? platform_read_file(path, KEY_FILE_MAX, ret, err) : err_nomem(err);

	free(path);
	return rc;
}

bool keys_is_pending(const struct app *app, const char *name)
{
	char *path = keys_path(app, name, CERT_SUFFIX PENDING_SUFFIX);
	const bool pending = path && platform_exists(path);

	free(path);
	return pending;
}

struct each {
	struct app *app;
	int (*visit)(void *context, const char *name, const struct cert_info *cert);
	void *context;
	struct err *err;
};

static int each_file(void *context, const char *file)
{
	struct each *each = context;
	const size_t n = strlen(file), suffix = strlen(CERT_SUFFIX);
	struct cert_info cert = { 0 };
	struct str pem = { 0 };
	struct err unreadable = { 0 };
	char *name = NULL;
	int rc = OK;

	if (n <= suffix || strcmp(file + n - suffix, CERT_SUFFIX) != 0)
		return OK;
	if (!(name = mem_strndup(file, n - suffix)))
		return err_nomem(each->err);
	if (keys_is_pending(each->app, name)) {
		free(name);
		return OK;
	}
	if (keys_read_file(each->app, name, CERT_SUFFIX, &pem, &unreadable) == OK &&
	    cert_read(str_text(&pem), &cert, &unreadable) == OK) {
		rc = each->visit(each->context, name, &cert);
		cert_info_dispose(&cert);
	} else {
		app_note(each->app, _("The key %s cannot be read: %s\n"), name, unreadable.message);
	}
	str_dispose(&pem);
	free(name);
	return rc;
}

int keys_each(struct app *app, int (*visit)(void *context, const char *name, const struct cert_info *cert),
    void *context, struct err *err)
{
	struct each each = { app, visit, context, err };
	char *folder = keys_path(app, NULL, NULL);
	int rc;

	if (!folder)
		return err_nomem(err);
	rc = platform_is_dir(folder) ? platform_list_dir(folder, each_file, &each, err) : OK;
	free(folder);
	return rc == ERR_NOMEM ? err_nomem(err) : rc; /* a visitor has no err of its own */
}

struct search {
	const char *unit, *wanted;
	char *name; /* the best so far */
	int64_t from;
};

static int search_key(void *context, const char *name, const struct cert_info *cert)
{
	struct search *search = context;

	if (search->wanted) {
		if (strcmp(search->wanted, name) != 0 &&
		    strncmp(cert->sha256, search->wanted, strlen(search->wanted)) != 0)
			return OK;
	} else if (*search->unit && strcmp(cert->unit_code, search->unit) != 0) {
		return OK;
	}
	if (search->name && cert->from < search->from)
		return OK;
	free(search->name);
	search->from = cert->from;
	return (search->name = mem_strdup(name)) ? OK : ERR_NOMEM;
}

int keys_find(struct app *app, const char *unit_code, const char *wanted, char **ret_name,
    struct cert_info *ret_cert, struct err *err)
{
	struct search search = { unit_code, wanted && *wanted ? wanted : NULL, NULL, 0 };
	struct str pem = { 0 };
	int rc = keys_each(app, search_key, &search, err);

	if (rc == OK && !search.name && search.wanted)
		rc = err_set(err, ERR_NOT_FOUND, _("There is no key \"%s\". See: phieuso key list."), wanted);
	else if (rc == OK && !search.name && !*unit_code)
		rc = err_set(err, ERR_NOT_FOUND,
		    _("There is no signing key on this computer that can be read. Make one: phieuso key new."));
	else if (rc == OK && !search.name)
		rc = err_set(err, ERR_NOT_FOUND,
		    _("There is no signing key for the unit %s yet. Make one: phieuso key new --unit %s "
		      "--name \"…\"."),
		    unit_code, unit_code);
	if (rc == OK && (rc = keys_read_file(app, search.name, CERT_SUFFIX, &pem, err)) == OK &&
	    (rc = cert_read(str_text(&pem), ret_cert, err)) == OK) {
		*ret_name = search.name;
		search.name = NULL;
	}
	free(search.name);
	str_dispose(&pem);
	return rc;
}

/* The first one goes when the second cannot be written: no key without its certificate. */
static int write_key_files(struct app *app, const char *name, const char *suffix, const struct str *key_pem,
    const struct str *cert_pem, struct err *err)
{
	struct str key_end = { 0 }, cert_end = { 0 };
	char *folder = keys_path(app, NULL, NULL), *key_path = NULL, *cert_path = NULL;
	int rc;

	str_printf(&key_end, KEY_SUFFIX "%s", suffix);
	str_printf(&cert_end, CERT_SUFFIX "%s", suffix);
	if (!str_failed(&key_end) && !str_failed(&cert_end)) {
		key_path = keys_path(app, name, str_text(&key_end));
		cert_path = keys_path(app, name, str_text(&cert_end));
	}
	rc = folder && key_path && cert_path ? platform_make_dir(folder, err) : err_nomem(err);
	if (rc == OK &&
	    (rc = platform_write_file(key_path, str_text(key_pem), key_pem->len, true, false, err)) == OK &&
	    (rc = platform_write_file(cert_path, str_text(cert_pem), cert_pem->len, false, false, err)) < 0)
		(void)platform_remove_file(key_path, NULL);
	str_dispose(&key_end);
	str_dispose(&cert_end);
	free(folder);
	free(key_path);
	free(cert_path);
	return rc;
}

int keys_write(struct app *app, const char *suffix, const struct str *key_pem, const struct str *cert_pem,
    char **ret_name, struct err *err)
{
	struct cert_info cert = { 0 };
	char *name = NULL;
	int rc = cert_read(str_text(cert_pem), &cert, err);

	if (rc < 0)
		return rc;
	if (!(name = mem_strndup(cert.sha256, 8)))
		rc = err_nomem(err);
	else
		rc = write_key_files(app, name, suffix, key_pem, cert_pem, err);
	if (rc == OK)
		*ret_name = name;
	else
		free(name);
	cert_info_dispose(&cert);
	return rc;
}

int keys_put(
    struct app *app, const struct str *key_pem, const struct str *cert_pem, char **ret_name, struct err *err)
{
	return keys_write(app, "", key_pem, cert_pem, ret_name, err);
}

int keys_generate(struct app *app, const struct org_unit *unit, const char *name, const char *passphrase,
    struct str *ret_key_pem, struct str *ret_cert_pem, struct err *err)
{
	struct str organisation = { 0 };
	char *division = app_config(app, "division");
	struct key_holder holder = { .unit_code = unit->code, .name = name };
	int rc;

	str_printf(&organisation, "UBND %s %s", unit->type, unit->name);
	holder.unit_name = str_text(&organisation);
	holder.division = division;
	rc = str_failed(&organisation) || !division
		 ? err_nomem(err)
		 : key_new(&holder, platform_now(), platform_build_date(), passphrase, ret_key_pem, ret_cert_pem, err);
	str_dispose(&organisation);
	free(division);
	return rc;
}

int keys_make(struct app *app, const struct org_unit *unit, const char *name, const char *passphrase,
    char **ret_name, struct err *err)
{
	struct str key_pem = { .secret = true }, cert_pem = { 0 };
	int rc = keys_generate(app, unit, name, passphrase, &key_pem, &cert_pem, err);

	if (rc == OK)
		rc = keys_put(app, &key_pem, &cert_pem, ret_name, err);
	str_dispose(&key_pem);
	str_dispose(&cert_pem);
	return rc;
}

int keys_certificate(struct app *app, const char *name, struct str *ret, struct err *err)
{
	struct str pem = { 0 };
	int rc = keys_read_file(app, name, CERT_SUFFIX, &pem, err);

	if (rc == OK)
		rc = cert_to_der(str_text(&pem), ret, err);
	str_dispose(&pem);
	return rc;
}

int keys_load(struct app *app, const char *name, const char *passphrase, struct key **ret, struct err *err)
{
	struct str key_pem = { .secret = true }, cert_pem = { 0 };
	int rc;

	if ((rc = keys_read_file(app, name, KEY_SUFFIX, &key_pem, err)) == OK &&
	    (rc = keys_read_file(app, name, CERT_SUFFIX, &cert_pem, err)) == OK)
		rc = key_load(str_text(&key_pem), str_text(&cert_pem), passphrase, ret, err);
	str_dispose(&key_pem);
	str_dispose(&cert_pem);
	return rc;
}

/* One file of a key: written under the new name, then the old one removed. */
static int retire_file(struct app *app, const char *name, const char *suffix, struct err *err)
{
	struct str bytes = { .secret = true }, retired = { 0 };
	char *from = keys_path(app, name, suffix), *to = NULL;
	int rc;

	str_printf(&retired, "%s.retired", suffix);
	if (!from || !(to = keys_path(app, name, str_text(&retired))))
		rc = err_nomem(err);
	else if ((rc = platform_read_file(from, KEY_FILE_MAX, &bytes, err)) == OK &&
		 (rc = platform_write_file(to, str_text(&bytes), bytes.len, true, true, err)) == OK)
		rc = platform_remove_file(from, err);
	free(from);
	free(to);
	str_dispose(&bytes);
	str_dispose(&retired);
	return rc;
}

struct retire {
	struct app *app;
	size_t count;
	struct err *err;
};

static int retire_key(void *context, const char *name, const struct cert_info *cert)
{
	struct retire *retire = context;
	int rc;

	(void)cert;
	if ((rc = retire_file(retire->app, name, CERT_SUFFIX, retire->err)) == OK &&
	    (rc = retire_file(retire->app, name, KEY_SUFFIX, retire->err)) == OK)
		retire->count++;
	return rc;
}

int keys_retire(struct app *app, size_t *ret_count, struct err *err)
{
	struct retire retire = { app, 0, err };
	const int rc = keys_each(app, retire_key, &retire, err);

	*ret_count = retire.count;
	return rc;
}

static int same_certificate(void *context, const char *name, const struct cert_info *cert)
{
	(void)name;
	return strcmp(context, cert->sha256) == 0;
}

bool keys_own(struct app *app, const char certificate_sha256[SHA256_HEX_SIZE])
{
	char wanted[SHA256_HEX_SIZE];

	memcpy(wanted, certificate_sha256, sizeof wanted);
	return keys_each(app, same_certificate, wanted, NULL) == 1;
}

static int ask_passphrase(bool is_new, struct str *ret, struct err *err)
{
	struct str again = { .secret = true };
	int rc = platform_ask_secret(
	    is_new ? _("Choose a signing passphrase (at least 8 characters): ") : _("Signing passphrase: "),
	    ret, err);

	if (rc == OK && is_new &&
	    (rc = platform_ask_secret(_("The same passphrase again: "), &again, err)) == OK &&
	    strcmp(str_text(ret), str_text(&again)) != 0)
		rc = err_set(err, ERR_PASSPHRASE,
		    _("The two passphrases are not the same. Nothing was made; try again."));
	str_dispose(&again);
	return rc;
}

int keys_passphrase(const char *file, bool is_new, struct str *ret, struct err *err)
{
	struct str bytes = { .secret = true };
	int rc;

	if (!file)
		return ask_passphrase(is_new, ret, err);
	if ((rc = platform_read_file(file, PASSPHRASE_FILE_MAX, &bytes, err)) == OK) {
		str_append_n(ret, str_text(&bytes), strcspn(str_text(&bytes), "\r\n"));
		if (str_failed(ret))
			rc = err_nomem(err);
		else if (ret->len == 0)
			rc = err_set(err, ERR_PASSPHRASE,
			    _("The first line of %s is empty: it must hold the passphrase."), file);
	}
	str_dispose(&bytes);
	return rc;
}
