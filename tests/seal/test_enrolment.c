/* Enrolments: what a key says of itself, who may sign it, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "core/record.h"
#include "core/form.h"
#include "seal/crypto.h"
#include "seal/enrolment.h"
#include "support.h"
#include "payload_fixture.h"

#define TEXT(literal) ((char *)(uintptr_t)(literal))
#define TIME "2023-07-05T02:03:04Z"

static const struct org_unit unit = { .code = TEXT("15349"),
	.name = TEXT("Vĩnh Lộc"),
	.type = TEXT("thị trấn"),
	.level = LEVEL_XA,
	.parent = TEXT("393"),
	.successors = TEXT("") };
/* key: enrols; old: the one before; other: somebody's. All of the unit 15349. */
static struct key *key, *old, *other;
static char key_sha[SHA256_HEX_SIZE], old_sha[SHA256_HEX_SIZE], other_sha[SHA256_HEX_SIZE];

static void name_key(const struct key *k, char ret[SHA256_HEX_SIZE])
{
	struct cert_info info;

	assert_int_equal(cert_describe(k->cert, &info, NULL), OK);
	memcpy(ret, info.sha256, SHA256_HEX_SIZE);
	cert_info_dispose(&info);
}

static int make_keys(void **state)
{
	(void)state;
	key = support_key("P-256", 0);
	old = support_key("P-256", 0);
	other = support_key(NULL, 2048);
	name_key(key, key_sha);
	name_key(old, old_sha);
	name_key(other, other_sha);
	return 0;
}

static int free_keys(void **state)
{
	(void)state;
	key_free(key);
	key_free(old);
	key_free(other);
	return 0;
}

static struct enrolment_facts facts_of(const char *replaces)
{
	return (struct enrolment_facts){ .unit = &unit,
		.role = ROLE_SIGNER,
		.holder = "Nguyễn Văn Thử",
		.certificate_sha256 = key_sha,
		.replaces = replaces,
		.made_at = SIGNED_AT };
}

static int read_file(const struct str *file, struct enrolment *ret, struct err *err)
{
	struct cms_content content = { 0 };
	int rc = cms_verify(str_text(file), file->len, &content, err);

	if (rc == OK)
		rc = enrolment_read(&content, ret, err);
	cms_content_dispose(&content);
	return rc;
}

static void enrolment_sign__is_read_back(void **state)
{
	static const struct {
		bool rotation;
		enum trust_role role;
	} cases[] = { { false, ROLE_SIGNER }, { true, ROLE_SIGNER }, { false, ROLE_UPPER } };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct enrolment_facts facts = facts_of(cases[i].rotation ? old_sha : "");
		struct enrolment e = { 0 };
		struct str file = { 0 };
		struct err err = { 0 };
		char payload[SHA256_HEX_SIZE];

		facts.role = cases[i].role;
		assert_int_equal(
		    enrolment_sign(&facts, key, cases[i].rotation ? old : NULL, &file, payload, &err), OK);
		if (read_file(&file, &e, &err) < 0)
			fail_msg("%s", err.message);
		assert_string_equal(e.unit_code, "15349");
		assert_string_equal(e.unit_name, "Thị trấn Vĩnh Lộc");
		assert_string_equal(e.parent, "393");
		assert_string_equal(e.holder, "Nguyễn Văn Thử");
		assert_int_equal(e.level, LEVEL_XA);
		assert_int_equal(e.role, cases[i].role);
		assert_int_equal(e.made_at, SIGNED_AT);
		assert_int_equal(e.vouched, cases[i].rotation);
		assert_string_equal(e.replaces, cases[i].rotation ? old_sha : "");
		enrolment_dispose(&e);
		str_dispose(&file);
	}
}

/* the signer's index is that of the key that enrols, however the file orders the two */
static void enrolment_read__finds_the_key_among_two_signers(void **state)
{
	struct enrolment_facts facts = facts_of(old_sha);
	struct str file = { 0 };
	struct cms_content content = { 0 };
	struct enrolment e = { 0 };
	char payload[SHA256_HEX_SIZE];

	(void)state;
	assert_int_equal(enrolment_sign(&facts, key, old, &file, payload, NULL), OK);
	assert_int_equal(cms_verify(str_text(&file), file.len, &content, NULL), OK);
	assert_int_equal(enrolment_read(&content, &e, NULL), OK);
	assert_string_equal(content.signers[e.signer].cert.sha256, key_sha);
	assert_string_equal(content.payload_sha256, payload);
	enrolment_dispose(&e);
	cms_content_dispose(&content);
	str_dispose(&file);
}

/* Signs any payload by some keys, as an attacker can. */
static int read_signed(const char *json, const struct key *const *keys, size_t count, struct err *err)
{
	struct str file = { 0 };
	struct enrolment e = { 0 };
	int rc;

	assert_int_equal(cms_sign(keys[0], json, strlen(json), SIGNED_AT, &file, NULL), OK);
	for (size_t i = 1; i < count; i++) {
		struct str more = { 0 };

		assert_int_equal(
		    cms_add_signature(keys[i], str_text(&file), file.len, SIGNED_AT, &more, NULL), OK);
		str_dispose(&file);
		file = more;
	}
	rc = read_file(&file, &e, err);
	enrolment_dispose(&e);
	str_dispose(&file);
	return rc;
}

static void enrolment_read__refuses_signers_it_does_not_name(void **state)
{
	const struct {
		const char *replaces;
		const struct key *keys[3];
		size_t count;
		int rc;
		const char *intent;
	} cases[] = {
		{ "", { key }, 1, OK, "the key itself" },
		{ old_sha, { key, old }, 2, OK, "both" },
		{ old_sha, { old, key }, 2, OK, "both, the other way round" },
		{ old_sha, { key }, 1, OK, "the old key is lost: nobody vouches" },
		{ "", { other }, 1, ERR_CORRUPT, "another key in its place" },
		{ "", { key, other }, 2, ERR_CORRUPT, "one more than it names" },
		{ old_sha, { old }, 1, ERR_CORRUPT,
		    "the old one alone: nothing shows that the new key exists" },
		{ old_sha, { key, other }, 2, ERR_CORRUPT, "vouched for by a key of the sender's own" },
		{ old_sha, { key, old, other }, 3, ERR_CORRUPT, "a third one" },
		{ key_sha, { key }, 1, ERR_SYNTAX, "it replaces itself" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct enrolment_facts facts = facts_of(cases[i].replaces);
		struct str json = { 0 };
		struct err err = { 0 };
		int rc;

		assert_int_equal(enrolment_write(&facts, &json, NULL), OK);
		rc = read_signed(str_text(&json), cases[i].keys, cases[i].count, &err);
		if (rc != cases[i].rc)
			fail_msg("%s: %d %s", cases[i].intent, rc, err.message);
		str_dispose(&json);
	}
}

static const struct hostile hostile[] = {
	{ "phieuso-enrolment/1", "phieuso-record/1", ERR_REFUSED, "phieuso-record/1", "another document",
	    true },
	{ "\"15349\"", "\"15361\"", ERR_REFUSED, "15361", "a unit that the key was not made for", false },
	{ "\"15349\"", "\"\"", ERR_SYNTAX, "org_unit.code", "no unit", true },
	{ "\"signer\"", "\"king\"", ERR_SYNTAX, "role", "a role that there is not", true },
	{ "\"xa\"", "\"lang\"", ERR_SYNTAX, "org_unit.level", "a level that there is not", true },
	{ "Văn Thử", "Văn Th\xd1\x83", ERR_SYNTAX, "holder", "a Cyrillic letter in a name", true },
	{ "Vĩnh Lộc", "\xce\x92ĩnh Lộc", ERR_SYNTAX, "org_unit.name", "a Greek letter in a unit", true },
	{ "Nguyễn Văn Thử", "", ERR_SYNTAX, "holder", "nobody", true },
	{ "Văn Thử", "Văn\\u202eThử", ERR_SYNTAX, "holder", "right to left, escaped", true },
	{ TIME, "2023-07-05", ERR_SYNTAX, "made_at", "a day for a time", true },
	{ "\"replaces\": \"\"", "\"replaces\": \"abc\"", ERR_SYNTAX, "replaces", "a short hash", true },
	{ "\"replaces\": \"\",", "", ERR_SYNTAX, "replaces", "a key is missing", true },
	{ "\"role\"", "\"more\": 1,\n  \"role\"", ERR_SYNTAX, "more", "a key too many", true },
	{ "\"role\"", "\"role\": \"upper\",\n  \"role\"", ERR_SYNTAX, "twice", "two roles", false },
};

static void enrolment_read__refuses_each_hostile_change(void **state)
{
	struct enrolment_facts facts = facts_of("");
	struct str json = { 0 };

	(void)state;
	assert_int_equal(enrolment_write(&facts, &json, NULL), OK);
	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		struct str changed = fixture_change(&json, &hostile[i]);
		struct err err = { 0 };
		const int rc = read_signed(str_text(&changed), (const struct key *const[]){ key }, 1, &err);

		if (rc != hostile[i].code || !strstr(err.message, hostile[i].words))
			fail_msg("%s: %d \"%s\"", hostile[i].intent, rc, err.message);
		str_dispose(&changed);
	}
	str_dispose(&json);
}

static void enrolment_schema__says_the_same(void **state)
{
	struct enrolment_facts facts = facts_of(""), rotation = facts_of(old_sha);
	struct str json = { 0 }, other_json = { 0 };

	(void)state;
	assert_int_equal(enrolment_write(&facts, &json, NULL), OK);
	assert_int_equal(enrolment_write(&rotation, &other_json, NULL), OK);
	fixture_shows_schema(
	    "enrolment.schema.json", &json, &other_json, hostile, sizeof hostile / sizeof *hostile);
	str_dispose(&json);
	str_dispose(&other_json);
}

static void enrolment_read__refuses_every_flipped_byte(void **state)
{
	struct enrolment_facts facts = facts_of(old_sha);
	struct str file = { 0 };
	char payload[SHA256_HEX_SIZE];

	(void)state;
	assert_int_equal(enrolment_sign(&facts, key, old, &file, payload, NULL), OK);
	for (size_t i = 0; i < file.len; i++) {
		struct enrolment e = { 0 };

		file.text[i] ^= 0x10;
		if (read_file(&file, &e, NULL) == OK)
			fail_msg("byte %zu of %zu is not covered", i, file.len);
		file.text[i] ^= 0x10;
	}
	str_dispose(&file);
}

static void enrolment_write__refuses_what_no_reader_takes(void **state)
{
	struct enrolment_facts facts = facts_of("");
	struct str json = { 0 };
	struct err err = { 0 };

	(void)state;
	facts.holder = "\xd0\x98\xd0\xb2\xd0\xb0\xd0\xbd"; /* Cyrillic */
	assert_int_equal(enrolment_write(&facts, &json, &err), ERR_SYNTAX);
	facts.holder = "";
	assert_int_equal(enrolment_write(&facts, &json, &err), ERR_SYNTAX);
	assert_int_equal(json.len, 0);
	str_dispose(&json);
}

static void enrolment_sign__refuses_a_key_of_another_unit(void **state)
{
	struct org_unit other_unit = unit;
	struct enrolment_facts facts = facts_of("");
	struct str file = { 0 };
	struct err err = { 0 };
	char payload[SHA256_HEX_SIZE];

	(void)state;
	other_unit.code = TEXT("15361");
	facts.unit = &other_unit;
	assert_int_equal(enrolment_sign(&facts, key, NULL, &file, payload, &err), ERR_REFUSED);
	assert_non_null(strstr(err.message, "15361"));
	assert_int_equal(file.len, 0);
}

static void enrolment_file_name__is_plain(void **state)
{
	struct str name = { 0 };

	(void)state;
	assert_int_equal(enrolment_file_name("15349", key_sha, &name, NULL), OK);
	assert_memory_equal(str_text(&name), "15349_enrolment_", 16);
	assert_memory_equal(str_text(&name) + 16, key_sha, 8);
	assert_string_equal(str_text(&name) + 24, ".json.p7m");
	str_clear(&name);
	assert_int_equal(enrolment_file_name("../x", key_sha, &name, NULL), ERR_USAGE);
	assert_int_equal(enrolment_file_name("", key_sha, &name, NULL), ERR_USAGE);
	str_dispose(&name);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(enrolment_sign__is_read_back),
		cmocka_unit_test(enrolment_read__finds_the_key_among_two_signers),
		cmocka_unit_test(enrolment_read__refuses_signers_it_does_not_name),
		cmocka_unit_test(enrolment_read__refuses_each_hostile_change),
		cmocka_unit_test(enrolment_schema__says_the_same),
		cmocka_unit_test(enrolment_read__refuses_every_flipped_byte),
		cmocka_unit_test(enrolment_write__refuses_what_no_reader_takes),
		cmocka_unit_test(enrolment_sign__refuses_a_key_of_another_unit),
		cmocka_unit_test(enrolment_file_name__is_plain),
	};

	return cmocka_run_group_tests(tests, make_keys, free_keys);
}
