#include "seal/enrolment.h"

#include <stdlib.h>
#include <string.h>
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "platform/digest.h"
#include "seal/cert.h"
#include "seal/crypto.h"
#include "seal/document_json.h"

#define UNIT_CODE_DIGITS 5 /* a province 2, a district 3, a commune 5 */

/* --- shape --- */
static const char *const roles[] = {
#define NAME(id, name, label) name,
	TRUST_ROLES(NAME) NULL
#undef NAME
};
static const struct shape role = { .type = SHAPE_NAME, .names = roles };
static const struct member members[] = {
	MUST("format", shape_text),
	MUST("org_unit", shape_org_unit),
	MUST("role", role),
	MUST("holder", shape_some_latin),
	MUST("certificate", shape_hash),
	MUST("replaces", shape_maybe_hash),
	MUST("made_at", shape_moment),
	END,
};
static const struct shape enrolment_shape = { .type = SHAPE_OBJECT, .members = members };

/* --- writing --- */

int enrolment_write(const struct enrolment_facts *facts, struct str *ret, struct err *err)
{
	struct maker m = { 0 };
	struct str json = { 0 };
	struct json_tree back = { 0 };
	struct json *root = make_object(&m);
	int rc;

	make_put_text(&m, root, "format", document_format(DOCUMENT_ENROLMENT));
	json_put(root, "org_unit", make_org_unit(&m, facts->unit));
	make_put_text(&m, root, "role", trust_role_name(facts->role));
	make_put_text(&m, root, "holder", facts->holder);
	make_put_text(&m, root, "certificate", facts->certificate_sha256);
	make_put_text(&m, root, "replaces", facts->replaces);
	json_put(root, "made_at", make_time(&m, facts->made_at));
	if ((rc = document_write(&m, root, &json, err)) < 0)
		goto out;
	/* what cannot be read back must not be signed */
	if ((rc = document_read(
		 str_text(&json), json.len, DOCUMENT_ENROLMENT, &enrolment_shape, &back, err)) < 0)
		goto out;
	str_append_n(ret, str_text(&json), json.len);
	if (str_failed(ret))
		rc = err_nomem(err);
out:
	json_tree_dispose(&back);
	maker_dispose(&m);
	str_dispose(&json);
	return rc;
}

/* A key that this program made says whose it is. One of a certification authority says something
 * else there, or nothing. */
static int check_unit(const struct cert_info *cert, const char *unit, struct err *err)
{
	const size_t n = strlen(cert->unit_code);

	if (n == 0 || n > UNIT_CODE_DIGITS || strspn(cert->unit_code, "0123456789") != n ||
	    strcmp(cert->unit_code, unit) == 0)
		return OK;
	return err_set(err, ERR_REFUSED,
	    _("The key was made for the unit %s, the enrolment is for the unit %s. Make a key of that unit "
	      "and enrol it."),
	    cert->unit_code, unit);
}

int enrolment_sign(const struct enrolment_facts *facts, const struct key *key, const struct key *old,
    struct str *ret, char ret_payload_sha256[SHA256_HEX_SIZE], struct err *err)
{
	struct str payload = { 0 }, file = { 0 }, both = { 0 };
	const struct str *whole = old ? &both : &file;
	struct cert_info cert = { 0 };
	int rc = crypto_begin(err);

	if (rc < 0)
		return rc;
	if ((rc = cert_describe(key->cert, &cert, err)) < 0 ||
	    (rc = check_unit(&cert, facts->unit->code, err)) < 0 ||
	    (rc = enrolment_write(facts, &payload, err)) < 0 ||
	    (rc = cms_sign(key, str_text(&payload), payload.len, facts->made_at, &file, err)) < 0 ||
	    (old &&
		(rc = cms_add_signature(old, str_text(&file), file.len, facts->made_at, &both, err)) < 0) ||
	    (rc = sha256_hex(str_text(&payload), payload.len, ret_payload_sha256, err)) < 0)
		goto out;
	str_append_n(ret, str_text(whole), whole->len);
	if (str_failed(ret))
		rc = err_nomem(err);
out:
	cert_info_dispose(&cert);
	str_dispose(&payload);
	str_dispose(&file);
	str_dispose(&both);
	return rc;
}

/* --- reading --- */

static int refuse_signers(struct err *err)
{
	return err_set(err, ERR_CORRUPT,
	    _("The enrolment is not signed by the key that it names, or by one more that it does not name."));
}

/* Signed by the certificate named and perhaps by the one that it replaces; by nobody else. */
static int check_signers(
    const struct cms_content *content, const struct json *root, struct enrolment *e, struct err *err)
{
	bool found = false;

	for (size_t i = 0; i < content->signer_count; i++) {
		const char *sha256 = content->signers[i].cert.sha256;

		if (strcmp(sha256, json_text(root, "certificate")) == 0) {
			found = true;
			e->signer = i;
		} else if (*e->replaces && strcmp(sha256, e->replaces) == 0) {
			e->vouched = true;
		} else {
			return refuse_signers(err);
		}
	}
	if (!found)
		return refuse_signers(err);
	if (strcmp(e->replaces, json_text(root, "certificate")) == 0)
		return err_set(err, ERR_SYNTAX, _("replaces: is the key itself."));
	return OK;
}

static int take(const struct json *root, struct enrolment *e, struct err *err)
{
	const struct json *unit = json_get(root, "org_unit");

	if (!(e->unit_code = mem_strdup(json_text(unit, "code"))) ||
	    !(e->unit_name = mem_strdup(json_text(unit, "name"))) ||
	    !(e->parent = mem_strdup(json_text(unit, "parent"))) ||
	    !(e->holder = mem_strdup(json_text(root, "holder"))))
		return err_nomem(err);
	e->level = org_level_from_name(json_text(unit, "level"));
	e->role = (enum trust_role)trust_role_from_name(json_text(root, "role"));
	memcpy(e->replaces, json_text(root, "replaces"), strlen(json_text(root, "replaces")) + 1);
	(void)time_parse_iso(json_text(root, "made_at"), &e->made_at); /* its shape was checked */
	return OK;
}

int enrolment_read(const struct cms_content *content, struct enrolment *ret, struct err *err)
{
	struct enrolment e = { 0 };
	struct err why = { 0 };
	struct json_tree tree = { 0 };
	int rc;

	if ((rc = document_read(str_text(&content->payload), content->payload.len, DOCUMENT_ENROLMENT,
		 &enrolment_shape, &tree, &why)) == OK &&
	    (rc = take(tree.root, &e, &why)) == OK &&
	    (rc = check_signers(content, tree.root, &e, &why)) == OK)
		rc = check_unit(&content->signers[e.signer].cert, e.unit_code, &why);
	json_tree_dispose(&tree);
	if (rc < 0)
		enrolment_dispose(&e);
	else
		*ret = e;
	return document_advise(rc, &why, err);
}

void enrolment_dispose(struct enrolment *e)
{
	free(e->unit_code);
	free(e->unit_name);
	free(e->parent);
	free(e->holder);
	*e = (struct enrolment){ 0 };
}

int enrolment_file_name(const char *unit, const char *payload_sha256, struct str *ret, struct err *err)
{
	if (!*unit || strspn(unit, "0123456789") != strlen(unit))
		return err_set(
		    err, ERR_USAGE, _("The code of the unit cannot stand in a file name: %s."), unit);
	str_printf(ret, "%s_enrolment_%.8s.json.p7m", unit, payload_sha256);
	return str_failed(ret) ? err_nomem(err) : OK;
}
