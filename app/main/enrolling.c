#include "main/enrolling.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/text.h"
#include "core/unit_codes.h"
#include "main/keys.h"
#include "main/sealed_file.h"
#include "platform/platform.h"
#include "seal/enrolment.h"

/* The unit with that code: today's, else one of the past, whose reports are still to be signed. */
static const struct org_unit *unit_of_code(const struct app *app, const char *code)
{
	const int64_t now = platform_now();
	const struct org_unit *unit =
	    org_units_find(&app->units, code, time_date(now, platform_utc_offset(now)));

	for (size_t i = 0; i < app->units.count && !unit; i++)
		if (strcmp(app->units.items[i].code, code) == 0)
			unit = &app->units.items[i];
	return unit;
}

int enrolling_unit(struct app *app, const char *code, const struct org_unit **ret, struct err *err)
{
	char *setting = NULL;
	int rc = OK;

	if (!code || !*code) {
		const char *at = setting = app_config(app, "unit");
		size_t n;

		if (!setting)
			return err_nomem(err);
		n = unit_codes_next(&at, &code);
		setting[code - setting + (ptrdiff_t)n] = '\0';
	}
	if (!*code)
		rc = err_set(err, ERR_USAGE, _("Say whose key it is: --unit CODE."));
	else if (!(*ret = unit_of_code(app, code)))
		rc = err_set(err, ERR_USAGE,
		    _("No unit has the code \"%s\". Look it up with: phieuso unit find TEXT."), code);
	free(setting);
	return rc;
}

/* The unit that the enrolment is for; a certificate may name none that we know. */
static int wish_unit(struct app *app, const struct enrolling *wish, const struct cert_info *cert,
    const struct org_unit **ret, struct err *err)
{
	if (wish->unit)
		return enrolling_unit(app, wish->unit, ret, err);
	if (*cert->unit_code && (*ret = unit_of_code(app, cert->unit_code)))
		return OK;
	return enrolling_unit(app, NULL, ret, err);
}

/* old: signs too; NULL: none. */
static int write_enrolment(struct app *app, struct enrolment_facts *facts, struct key *key, struct key *old,
    const char *folder, char **ret_path, struct err *err)
{
	struct str der = { 0 }, file = { 0 };
	char payload[SHA256_HEX_SIZE];
	int rc;

	facts->made_at = platform_now();
	if ((rc = enrolment_sign(facts, key, old, &der, payload, err)) == OK &&
	    (rc = enrolment_file_name(facts->unit->code, payload, &file, err)) == OK)
		rc = sealed_file_write(app->place, folder, str_text(&file), &der, payload, ret_path, err);
	str_dispose(&der);
	str_dispose(&file);
	return rc;
}

int enrolling_write(struct app *app, const struct enrolling *wish, char **ret_path, struct err *err)
{
	struct enrolment_facts facts = { .role = wish->role };
	struct cert_info cert = { 0 };
	struct key *key = NULL;
	char *name = NULL;
	int rc;

	if ((rc = keys_find(app, "", wish->key, &name, &cert, err)) < 0 ||
	    (rc = wish_unit(app, wish, &cert, &facts.unit, err)) < 0 ||
	    (rc = keys_load(app, name, wish->passphrase, &key, err)) < 0)
		goto out;
	facts.holder = cert.holder;
	facts.certificate_sha256 = cert.sha256;
	facts.replaces = wish->replaces ? wish->replaces : "";
	rc = write_enrolment(app, &facts, key, NULL, wish->folder, ret_path, err);
out:
	key_free(key);
	cert_info_dispose(&cert);
	free(name);
	return rc;
}

/* The new key: the one of a rotation that was broken off, else one that is made now. *ret_made: that. */
static int new_key(struct app *app, const struct rotation *wish, const struct org_unit *unit,
    const struct cert_info *old, char **ret_name, bool *ret_made, struct err *err)
{
	int rc = keys_find_pending(app, unit->code, ret_name, err);

	*ret_made = rc == OK && !*ret_name;
	if (*ret_made)
		rc = keys_make_pending(app, unit, wish->holder && *wish->holder ? wish->holder : old->holder,
		    wish->passphrase, ret_name, err);
	return rc;
}

static int load_new(struct app *app, const char *name, const char *passphrase, struct key **ret,
    struct cert_info *ret_cert, struct err *err)
{
	int rc = keys_load_pending(app, name, passphrase, ret, ret_cert, err);

	if (rc == ERR_PASSPHRASE)
		rc = err_set(err, ERR_PASSPHRASE,
		    _("The change of keys that was broken off is finished with the new passphrase that was chosen "
		      "then, and this is another one. If nobody knows it any more, delete the files %s.* in the "
		      "folder keys of the data, then change the key once more."),
		    name);
	return rc;
}

/* One that was broken off is of the holder that it was begun for, and of no other. */
static int check_holder(const struct rotation *wish, const char *name, const struct cert_info *made,
    const struct cert_info *old, struct err *err)
{
	const char *wanted = wish->holder && *wish->holder ? wish->holder : old->holder;
	struct str nfc = { 0 };
	int rc = text_nfc(wanted, strlen(wanted), &nfc, NULL);

	if (rc == ERR_NOMEM)
		rc = err_nomem(err);
	else if (rc < 0 || strcmp(str_text(&nfc), made->holder) != 0)
		rc = err_set(err, ERR_USAGE,
		    _("The change of keys that was broken off made a key for %s. To finish it: --name "
		      "\"%s\". If that key is not wanted any more, delete the files %s.* in the folder "
		      "keys of the data, then change the key once more."),
		    made->holder, made->holder, name);
	str_dispose(&nfc);
	return rc;
}

int enrolling_rotate(
    struct app *app, const struct rotation *wish, char **ret_name, char **ret_path, struct err *err)
{
	struct enrolment_facts facts = { .role = wish->role };
	struct cert_info old_cert = { 0 }, cert = { 0 };
	struct key *old = NULL, *key = NULL;
	char *old_name = NULL, *name = NULL, *path = NULL;
	bool made = false;
	int rc;

	/* the old passphrase first: no new key for a slip of the finger */
	if ((rc = keys_find(app, "", wish->old_key, &old_name, &old_cert, err)) < 0 ||
	    (rc = keys_load(app, old_name, wish->old_passphrase, &old, err)) < 0 ||
	    (rc = enrolling_unit(app, old_cert.unit_code, &facts.unit, err)) < 0 ||
	    (rc = new_key(app, wish, facts.unit, &old_cert, &name, &made, err)) < 0 ||
	    (rc = load_new(app, name, wish->passphrase, &key, &cert, err)) < 0 ||
	    (!made && (rc = check_holder(wish, name, &cert, &old_cert, err)) < 0))
		goto out;
	facts.holder = cert.holder;
	facts.certificate_sha256 = cert.sha256;
	facts.replaces = old_cert.sha256;
	if ((rc = write_enrolment(app, &facts, key, old, wish->folder, &path, err)) < 0 && made)
		keys_remove_pending(app, name); /* nobody was told of it */
	if (rc == OK && (rc = keys_publish(app, name, err)) == OK) {
		*ret_name = name;
		*ret_path = path;
		name = path = NULL;
	}
out:
	key_free(key);
	key_free(old);
	cert_info_dispose(&cert);
	cert_info_dispose(&old_cert);
	free(old_name);
	free(name);
	free(path);
	return rc;
}
