/* Writes what the communes of a province hand in, for test_province.py:
 *
 *   write_province DATABASE OUT FORM < JOBS
 *
 * A line of JOBS is one file: NAME, UNIT, PERIOD, KIND, REVISION, then one result for each criterion
 * of the form, in its order, all with tabs between; a result may be blank. Each unit has a key of its
 * own, made here and accepted in the database's list of whose signature is taken. KIND:
 *   honest               as a commune signs it
 *   stranger, neighbour, revoked, waiting
 *                        signed under a key that nobody knows, of another unit, that was revoked,
 *                        whose fingerprint nobody has compared yet
 *   second               under a second key of the unit
 *   fork                 the number of the last honest file of that key once more
 *   training             an exercise
 *   reading, twice, float, bidi, form, format
 *                        signed, but the document is not what the rules make of it
 *   ber, sha1            the envelope is not */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "../seal/support.h"
#include "base/mem.h"
#include "core/trust.h"
#include "platform/digest.h"
#include "seal/cms.h"
#include "seal/crypto.h"
#include "seal/payload.h"
#include "store/trust.h"

#define LINE_MAX_BYTES 65536
#define FIELDS_BEFORE 5

enum key_kind { KEY_OWN, KEY_SECOND, KEY_REVOKED, KEY_WAITING, KEY_STRANGER, KEY_KINDS };

struct sealing {
	struct key *key;
	char sha256[SHA256_HEX_SIZE], previous[SHA256_HEX_SIZE];
	int64_t sequence;	      /* of the last file */
	char before[SHA256_HEX_SIZE]; /* what that one followed */
};

struct unit {
	char code[16];
	struct sealing signers[KEY_KINDS];
};

static struct forms forms;
static struct org_units places;
static const struct form *form;
static const char *out;
static struct unit *units;
static size_t unit_count, unit_cap;
static struct trust_list trust;

static void must(int rc, const struct err *err)
{
	if (rc >= 0)
		return;
	fprintf(stderr, "%s\n", err->message);
	exit(1);
}

static struct unit *find_unit(const char *code)
{
	for (size_t i = unit_count; i > 0; i--)
		if (strcmp(units[i - 1].code, code) == 0)
			return &units[i - 1];
	must(
	    mem_grow(&units, &unit_cap, unit_count + 1, sizeof *units), &(struct err){ .message = "memory" });
	(void)snprintf(units[unit_count].code, sizeof units[unit_count].code, "%s", code);
	return &units[unit_count++];
}

static void accept(const char *code, const struct sealing *signer, enum key_kind kind)
{
	struct trust_entry entry = { .role = ROLE_SIGNER,
		.status = kind == KEY_WAITING ? TRUST_WAITING : TRUST_ACCEPTED,
		.holder = mem_strdup("Cán bộ"),
		.decided_by = mem_strdup("Người nhận"),
		.revoked_by = mem_strdup(kind == KEY_REVOKED ? "Người nhận" : ""),
		.revoked_why = mem_strdup(kind == KEY_REVOKED ? "mất máy" : ""),
		.asked_at = SIGNED_AT,
		.decided_at = kind == KEY_WAITING ? 0 : SIGNED_AT,
		.revoked_at = kind == KEY_REVOKED ? SIGNED_AT + 1 : 0,
		.revoked_stored_at = kind == KEY_REVOKED ? SIGNED_AT + 1 : 0 };
	unsigned char *der = NULL;
	int size = i2d_X509(signer->key->cert, &der);

	if (size <= 0 || kind == KEY_STRANGER)
		exit(1);
	memcpy(entry.certificate_sha256, signer->sha256, sizeof entry.certificate_sha256);
	(void)snprintf(entry.unit, sizeof entry.unit, "%s", code);
	entry.certificate_size = (size_t)size;
	entry.certificate = malloc((size_t)size);
	memcpy(entry.certificate, der, (size_t)size);
	OPENSSL_free(der);
	must(trust_add(&trust, &entry), &(struct err){ .message = "memory" });
}

static struct sealing *signer_of(const char *code, enum key_kind kind)
{
	const struct key_holder holder = { code, "UBND xã", "", "Cán bộ" };
	struct sealing *signer = &find_unit(code)->signers[kind];
	struct cert_info info;
	struct err err = { 0 };

	if (signer->key)
		return signer;
	signer->key = mem_zalloc(1, sizeof *signer->key);
	signer->key->pkey = EVP_PKEY_Q_keygen(crypto_context(), NULL, "EC", "P-256");
	must(cert_self_issue(signer->key->pkey, &holder, SIGNED_AT, &signer->key->cert, &err), &err);
	must(cert_describe(signer->key->cert, &info, &err), &err);
	memcpy(signer->sha256, info.sha256, sizeof signer->sha256);
	cert_info_dispose(&info);
	if (kind != KEY_STRANGER)
		accept(code, signer, kind);
	return signer;
}

/* --- the document ----------------------------------------------------------- */

static struct record *make_record(const char *code, struct period period, char *const *values)
{
	struct record_key key = { .period = period };
	const struct org_unit *unit = org_units_find(&places, code, period_last_day(period));
	struct record *record = NULL;
	struct err err = { 0 };

	if (!unit) {
		fprintf(stderr, "no unit %s\n", code);
		exit(1);
	}
	(void)snprintf(key.form, sizeof key.form, "%s", form->id);
	(void)snprintf(key.unit, sizeof key.unit, "%s", code);
	must(record_new(&key, form, unit, &record, &err), &err);
	for (size_t i = 0; i < form->indicator_count; i++) {
		struct changes changes = { 0 };

		if (!values[i][0])
			continue;
		must(record_change_value(record, i, values[i], NULL, &changes, NULL, &err), &err);
		must(record_apply(record, &changes, &err), &err);
		changes_dispose(&changes);
	}
	return record;
}

/* The first place of `from` becomes `to`. */
static void replace(struct str *json, const char *from, const char *to)
{
	const char *at = strstr(json->text, from);
	struct str with = { 0 };

	if (!at) {
		fprintf(stderr, "no %s in the document\n", from);
		exit(1);
	}
	str_append_n(&with, json->text, (size_t)(at - json->text));
	str_append(&with, to);
	str_append(&with, at + strlen(from));
	str_dispose(json);
	*json = with;
}

static void spoil(struct str *json, const char *kind)
{
	static const struct {
		const char *kind, *from, *to;
	} ways[] = {
		{ "reading", "\"numerator\": ", "\"numerator\": 9" },
		{ "twice", "\"training\": false", "\"training\": false,\n  \"training\": false" },
		{ "float", "\"revision\": 1", "\"revision\": 1.0" },
		{ "bidi", "Tiêu chí",
		    "Tiêu \xe2\x80\xae"
		    "chí" },
		{ "form", "\"sha256\": \"", "\"sha256\": \"00000000" },
		{ "format", "phieuso-record/1", "phieuso-rollup/1" },
	};

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		if (strcmp(kind, ways[i].kind) == 0)
			replace(json, ways[i].from, ways[i].to);
	if (strcmp(kind, "form") == 0) { /* as many digits as before */
		char *end = strchr(strstr(json->text, "00000000"), '"');

		memmove(end - 8, end, strlen(end) + 1);
		json->len -= 8;
	}
}

static void envelope(const struct sealing *signer, const struct str *json, const char *kind, struct str *ret)
{
	const struct recipe stream = { .stream = true }, sha1 = { .digest = "SHA1" };
	struct err err = { 0 };

	if (strcmp(kind, "ber") == 0)
		support_cms(signer->key, json->text, &stream, ret);
	else if (strcmp(kind, "sha1") == 0)
		support_cms(signer->key, json->text, &sha1, ret);
	else
		must(cms_sign(signer->key, json->text, json->len, SIGNED_AT, ret, &err), &err);
}

static enum key_kind key_for(const char *kind)
{
	static const char *const words[KEY_KINDS] = { "honest", "second", "revoked", "waiting", "stranger" };

	for (int i = 0; i < KEY_KINDS; i++)
		if (strcmp(kind, words[i]) == 0)
			return (enum key_kind)i;
	return KEY_OWN;
}

static void write_one(char *const *fields)
{
	const char *name = fields[0], *code = fields[1], *kind = fields[3];
	const bool fork = strcmp(kind, "fork") == 0, neighbour = strcmp(kind, "neighbour") == 0;
	struct sealing *signer = neighbour ? &units[0].signers[KEY_OWN] : signer_of(code, key_for(kind));
	struct payload_facts facts = { .made_at = SIGNED_AT, .certificate_sha256 = signer->sha256 };
	struct str json = { 0 }, file = { 0 };
	struct period period;
	struct record *record;
	struct err err = { 0 };
	char sha256[SHA256_HEX_SIZE];

	must(period_parse(fields[2], &period, &err), &err);
	record = make_record(code, period, fields + FIELDS_BEFORE);
	record->revision = atoi(fields[4]);
	record->training = strcmp(kind, "training") == 0;
	facts.history_head = signer->sha256; /* any 64 hex digits */
	facts.sequence = fork ? signer->sequence : signer->sequence + 1;
	facts.previous = fork ? signer->before : signer->previous;
	must(payload_write(record, &facts, &json, &err), &err);
	spoil(&json, kind);
	envelope(signer, &json, kind, &file);
	must(sha256_hex(json.text, json.len, sha256, &err), &err);
	support_write_file(out, name, file.text, file.len);
	if (strcmp(kind, "honest") == 0 || strcmp(kind, "second") == 0) { /* the chain goes on */
		memcpy(signer->before, signer->previous, sizeof signer->before);
		memcpy(signer->previous, sha256, sizeof signer->previous);
		signer->sequence++;
	}
	printf("%s\t%s\n", name, sha256);
	record_free(record);
	str_dispose(&json);
	str_dispose(&file);
}

static void write_all(void **state)
{
	static char line[LINE_MAX_BYTES];
	char **fields = mem_zalloc(form->indicator_count + FIELDS_BEFORE, sizeof *fields);

	(void)state;
	while (fgets(line, sizeof line, stdin)) {
		char *at = line;

		line[strcspn(line, "\n")] = '\0';
		for (size_t i = 0; i < form->indicator_count + FIELDS_BEFORE; i++) {
			assert_non_null(at);
			fields[i] = at;
			if ((at = strchr(at, '\t')))
				*at++ = '\0';
		}
		write_one(fields);
	}
	free(fields);
}

static void release(void)
{
	for (size_t i = 0; i < unit_count; i++)
		for (int k = 0; k < KEY_KINDS; k++)
			key_free(units[i].signers[k].key);
	free(units);
	trust_list_dispose(&trust);
	org_units_dispose(&places);
	forms_dispose(&forms);
}

int main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = { cmocka_unit_test(write_all) };
	struct store *store = NULL;
	struct err err = { 0 };
	int failed;

	if (argc != 4)
		return 2;
	out = argv[2];
	must(forms_add_builtin(&forms, &err), &err);
	must(forms_read(&forms, argv[3], &err), &err);
	form = forms_find(&forms, argv[3]);
	must(store_open(argv[1], STORE_EXISTING, "write_province", &store, &err), &err);
	must(store_units_load(store, &places, &err), &err);
	failed = cmocka_run_group_tests(tests, NULL, NULL); /* support.c fails through cmocka */
	if (!failed)
		must(store_trust_put(store, trust.items, trust.count, &err), &err);
	store_close(store);
	release();
	return failed ? 1 : 0;
}
