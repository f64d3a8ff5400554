/* phieuso key export | import | enrol | rotate: what a key gives and takes as files */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "main/cli.h"
#include "main/enrolling.h"
#include "main/keys.h"
#include "main/trusting.h"
#include "platform/platform.h"
#include "store/trust.h"

#define KEY_FILE_MAX (256u * 1024)

static bool ends_with(const char *text, const char *end)
{
	const size_t n = strlen(text), m = strlen(end);

	return n >= m && strcmp(text + n - m, end) == 0;
}

int cmd_key_export(struct cli_call *call, struct err *err)
{
	const char *file = call->args[1];
	struct str passphrase = { .secret = true }, bytes = { .secret = true }, cert_pem = { 0 };
	struct cert_info cert = { 0 };
	struct key *key = NULL;
	char *name = NULL;
	int rc;

	if (!ends_with(file, ".p12") && !ends_with(file, ".pfx") && !ends_with(file, ".pem"))
		return err_set(
		    err, ERR_USAGE, _("Give the file a name that ends in .p12, .pfx or .pem: %s."), file);
	if ((rc = keys_find(call->app, "", call->args[0], &name, &cert, err)) < 0 ||
	    (rc = keys_passphrase(cli_value(call, "--passphrase-file"), false, &passphrase, err)) < 0 ||
	    (rc = keys_load(call->app, name, str_text(&passphrase), &key, err)) < 0)
		goto out;
	if (ends_with(file, ".pem")) {
		rc = key_save(key, str_text(&passphrase), &bytes, &cert_pem, err);
		str_append_n(&bytes, str_text(&cert_pem), cert_pem.len);
	} else {
		rc = key_write_pkcs12(key, str_text(&passphrase), &bytes, err);
	}
	if (rc == OK && str_failed(&bytes))
		rc = err_nomem(err);
	if (rc == OK && (rc = platform_write_file(file, str_text(&bytes), bytes.len, true, false, err)) == OK)
		app_note(call->app,
		    _("The key was written to %s under the same passphrase. Whoever has both signs in your "
		      "name: "
		      "keep them apart.\n"),
		    file);
out:
	key_free(key);
	cert_info_dispose(&cert);
	str_dispose(&passphrase);
	str_dispose(&bytes);
	str_dispose(&cert_pem);
	free(name);
	return rc;
}

/* The file's own passphrase where it is long enough for a key here, else a new one. */
static int new_passphrase(struct cli_call *call, const struct str *old, struct str *ret, struct err *err)
{
	const char *file = cli_value(call, "--new-passphrase-file");

	if (file || (strlen(str_text(old)) < KEY_PASSPHRASE_MIN && platform_is_terminal(0)))
		return keys_passphrase(file, true, ret, err);
	str_append(ret, str_text(old));
	return str_failed(ret) ? err_nomem(err) : OK;
}

int cmd_key_import(struct cli_call *call, struct err *err)
{
	struct str bytes = { .secret = true }, old = { .secret = true }, passphrase = { .secret = true };
	struct str key_pem = { .secret = true }, cert_pem = { 0 };
	struct cert_info cert = { 0 };
	struct key *key = NULL;
	char *name = NULL;
	int rc;

	if ((rc = platform_read_file(call->args[0], KEY_FILE_MAX, &bytes, err)) < 0 ||
	    (rc = keys_passphrase(cli_value(call, "--passphrase-file"), false, &old, err)) < 0 ||
	    (rc = key_open_file(str_text(&bytes), bytes.len, str_text(&old), &key, err)) < 0 ||
	    (rc = new_passphrase(call, &old, &passphrase, err)) < 0 ||
	    (rc = key_save(key, str_text(&passphrase), &key_pem, &cert_pem, err)) < 0 ||
	    (rc = cert_read(str_text(&cert_pem), &cert, err)) < 0 ||
	    (rc = keys_put(call->app, &key_pem, &cert_pem, &name, err)) < 0)
		goto out;
	app_out(call->app, "%s\t%s\t%s (%s)\n", name, cert.holder, cert.unit_name, cert.unit_code);
	if (cert.to < platform_now())
		app_note(call->app, "%s\n",
		    _("The certificate of this key has expired: nobody will take its signature."));
out:
	key_free(key);
	cert_info_dispose(&cert);
	str_dispose(&bytes);
	str_dispose(&old);
	str_dispose(&passphrase);
	str_dispose(&key_pem);
	str_dispose(&cert_pem);
	free(name);
	return rc;
}

static int wanted_role(const struct cli_call *call, enum trust_role *ret, struct err *err)
{
	const char *name = cli_value(call, "--role");
	const int role = name ? trust_role_from_name(name) : (int)ROLE_SIGNER;

	if (role < 0)
		return err_set(err, ERR_USAGE, _("\"%s\" is no task of a key. Use: signer, upper."), name);
	*ret = (enum trust_role)role;
	return OK;
}

/* The path on stdout, for programs; the six groups for the telephone. */
static void say_enrolment(const struct app *app, const char *path, const struct cert_info *cert)
{
	struct str groups = { 0 };

	trusting_append_groups(&groups, cert->sha256);
	app_out(app, "%s\n%s\n", path, str_text(&groups));
	app_note(app, "%s\n",
	    _("Send the file to the level above and read the six groups to them over the telephone: their "
	      "screen "
	      "must show the same."));
	str_dispose(&groups);
}

/* --replaces names a key that cannot sign any more: one of this folder, one in the list, or its
 * whole SHA-256 from a hand-over sheet. */
static int find_replaced(struct cli_call *call, char ret[CERTIFICATE_HEX_SIZE], struct err *err)
{
	const char *text = cli_value(call, "--replaces");
	struct trust_list list = { 0 };
	int rc = OK;

	ret[0] = 0;
	if (!text)
		return OK;
	if (strlen(text) == CERTIFICATE_HEX_SIZE - 1 && strspn(text, "0123456789abcdef") == strlen(text)) {
		memcpy(ret, text, CERTIFICATE_HEX_SIZE);
		return OK;
	}
	if ((rc = store_trust_load(call->app->store, &list, err)) == OK)
		rc = trusting_find(call->app, &list, text, ret, err);
	trust_list_dispose(&list);
	return rc;
}

int cmd_key_enrol(struct cli_call *call, struct err *err)
{
	struct enrolling wish = { .unit = cli_value(call, "--unit"), .folder = cli_value(call, "--out") };
	char replaced[CERTIFICATE_HEX_SIZE], *setting = app_config(call->app, "unit"), *name = NULL,
					     *path = NULL;
	const struct org_unit *unit = NULL;
	struct str passphrase = { .secret = true };
	struct cert_info cert = { 0 };
	int rc;

	if (!setting) {
		rc = err_nomem(err);
		goto out;
	}
	if (!wish.unit && *setting && (rc = enrolling_unit(call->app, NULL, &unit, err)) < 0)
		goto out;
	if ((rc = keys_find(call->app,
		 wish.unit ? wish.unit
		 : unit	   ? unit->code
			   : "",
		 cli_value(call, "--key"), &name, &cert, err)) < 0 ||
	    (rc = wanted_role(call, &wish.role, err)) < 0 || (rc = find_replaced(call, replaced, err)) < 0 ||
	    (rc = keys_passphrase(cli_value(call, "--passphrase-file"), false, &passphrase, err)) < 0)
		goto out;
	wish.key = name;
	wish.passphrase = str_text(&passphrase);
	wish.replaces = replaced;
	if ((rc = enrolling_write(call->app, &wish, &path, err)) == OK)
		say_enrolment(call->app, path, &cert);
out:
	cert_info_dispose(&cert);
	str_dispose(&passphrase);
	free(setting);
	free(name);
	free(path);
	return rc;
}

int cmd_key_rotate(struct cli_call *call, struct err *err)
{
	const char *old_file = cli_value(call, "--passphrase-file"),
		   *new_file = cli_value(call, "--new-passphrase-file");
	struct str old = { .secret = true }, passphrase = { .secret = true };
	struct cert_info cert = { 0 }, made = { 0 };
	char *setting = app_config(call->app, "unit"), *old_name = NULL, *name = NULL, *found = NULL,
	     *path = NULL;
	const struct org_unit *unit = NULL;
	struct rotation wish = { .holder = cli_value(call, "--name"), .folder = cli_value(call, "--out") };
	int rc = setting ? OK : err_nomem(err);

	if (rc < 0 || (*setting && (rc = enrolling_unit(call->app, NULL, &unit, err)) < 0) ||
	    (rc = wanted_role(call, &wish.role, err)) < 0 ||
	    (rc = keys_find(
		 call->app, unit ? unit->code : "", cli_value(call, "--key"), &old_name, &cert, err)) < 0 ||
	    (rc = keys_passphrase(old_file, false, &old, err)) < 0 ||
	    (rc = keys_passphrase(new_file ? new_file : old_file, true, &passphrase, err)) < 0)
		goto out;
	wish.old_key = old_name;
	wish.old_passphrase = str_text(&old);
	wish.passphrase = str_text(&passphrase);
	if ((rc = enrolling_rotate(call->app, &wish, &name, &path, err)) < 0 ||
	    (rc = keys_find(call->app, "", name, &found, &made, err)) < 0)
		goto out;
	say_enrolment(call->app, path, &made);
	app_note(call->app,
	    _("The new key is %s. The level above takes it in by itself, because the old key signed too; the "
	      "old "
	      "one is taken for %d days more.\n"),
	    name, ROTATION_DAYS);
out:
	cert_info_dispose(&cert);
	cert_info_dispose(&made);
	str_dispose(&old);
	str_dispose(&passphrase);
	free(setting);
	free(old_name);
	free(name);
	free(found);
	free(path);
	return rc;
}
