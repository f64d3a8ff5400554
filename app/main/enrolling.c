#include "main/enrolling.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
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

int enrolling_write(struct app *app, const struct enrolling *wish, char **ret_path, struct err *err)
{
	struct enrolment_facts facts = { .role = wish->role, .made_at = platform_now() };
	struct cert_info cert = { 0 }, old_cert = { 0 };
	struct key *key = NULL, *old = NULL;
	struct str der = { 0 }, file = { 0 };
	char payload[SHA256_HEX_SIZE], *name = NULL, *old_name = NULL;
	int rc;

	if ((rc = keys_find(app, "", wish->key, &name, &cert, err)) < 0 ||
	    (rc = wish_unit(app, wish, &cert, &facts.unit, err)) < 0 ||
	    (wish->old_key && (rc = keys_find(app, "", wish->old_key, &old_name, &old_cert, err)) < 0) ||
	    (rc = keys_load(app, name, wish->passphrase, &key, err)) < 0 ||
	    (old_name && (rc = keys_load(app, old_name, wish->old_passphrase, &old, err)) < 0))
		goto out;
	facts.holder = cert.holder;
	facts.certificate_sha256 = cert.sha256;
	facts.replaces = old ? old_cert.sha256 : wish->replaces ? wish->replaces : "";
	if ((rc = enrolment_sign(&facts, key, old, &der, payload, err)) == OK &&
	    (rc = enrolment_file_name(facts.unit->code, payload, &file, err)) == OK)
		rc = sealed_file_write(
		    app->place, wish->folder, str_text(&file), &der, payload, ret_path, err);
out:
	key_free(key);
	key_free(old);
	cert_info_dispose(&cert);
	cert_info_dispose(&old_cert);
	str_dispose(&der);
	str_dispose(&file);
	free(name);
	free(old_name);
	return rc;
}

int enrolling_rotate(struct app *app, const char *old_key, const char *old_passphrase, const char *passphrase,
    const char *holder, enum trust_role role, const char *folder, char **ret_name, char **ret_path,
    struct err *err)
{
	struct enrolling wish = { .passphrase = passphrase, .role = role, .old_passphrase = old_passphrase };
	const struct org_unit *unit = NULL;
	struct cert_info cert = { 0 };
	struct key *key = NULL;
	char *old_name = NULL, *name = NULL;
	int rc;

	/* the old passphrase first: no new key for a slip of the finger */
	if ((rc = keys_find(app, "", old_key, &old_name, &cert, err)) < 0 ||
	    (rc = keys_load(app, old_name, old_passphrase, &key, err)) < 0 ||
	    (rc = enrolling_unit(app, cert.unit_code, &unit, err)) < 0 ||
	    (rc = keys_make(app, unit, holder && *holder ? holder : cert.holder, passphrase, &name, err)) < 0)
		goto out;
	wish.key = name;
	wish.old_key = old_name;
	wish.unit = unit->code;
	wish.folder = folder;
	if ((rc = enrolling_write(app, &wish, ret_path, err)) == OK) {
		*ret_name = name;
		name = NULL;
	} else {
		keys_remove(app, name); /* a new key that nobody was told of */
	}
out:
	key_free(key);
	cert_info_dispose(&cert);
	free(old_name);
	free(name);
	return rc;
}
