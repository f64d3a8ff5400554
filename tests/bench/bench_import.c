/* bench_import: what a received file costs. Verifying its CMS beside one raw P-256 verification with
 * SHA-256 over the same payload, the key parsed; a whole import (file read, verified, strict JSON,
 * rules, database) beside the same; and four times as many files: time and memory. Prints; judges
 * nothing.
 *
 *   meson test -C BUILD --benchmark --verbose */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include "main/importing.h"
#include "platform/platform.h"
#include "seal/cms.h"
#include "seal/payload.h"
#include "store/received.h"
#include "store/trust.h"
#include "cpu.h"

#define FORM "th-1829-xa"
#define UNITS 400 /* one file each; of the whole country there are 11,000 */
#define KEYS 4
#define ROUNDS 5
#define NOW 1688522584 /* 2023-07-05 */
#define PASSPHRASE "mật khẩu thử"

struct maker {
	struct key *keys[KEYS];
	struct cert_info certs[KEYS];
	struct str cert_pems[KEYS];
	int64_t sequences[KEYS];
	char previous[KEYS][SHA256_HEX_SIZE];
	struct str payload, file; /* the last one made */
};

static long peak_kb(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

/* --- the files ----------------------------------------------------------- */

static void make_keys(struct maker *m)
{
	static const struct key_holder holder = { "38", "UBND tỉnh thử", "", "Người thử" };
	struct str key_pem = { .secret = true };
	struct err err = { 0 };

	for (size_t i = 0; i < KEYS; i++) {
		str_clear(&key_pem);
		must(key_new(&holder, NOW, 0, PASSPHRASE, &key_pem, &m->cert_pems[i], &err), &err);
		must(key_load(str_text(&key_pem), str_text(&m->cert_pems[i]), PASSPHRASE, &m->keys[i], &err),
		    &err);
		must(cert_read(str_text(&m->cert_pems[i]), &m->certs[i], &err), &err);
	}
	str_dispose(&key_pem);
}

/* A report as a commune fills it in: a result, a difficulty, a document for each criterion. */
static void fill_in(struct record *record, int seed)
{
	struct err err = { 0 };

	for (size_t i = 0; i < record->form->indicator_count; i++) {
		struct changes changes = { 0 };
		char typed[48];

		(void)snprintf(typed, sizeof typed, "%d/%d", 800 + (seed + (int)i * 7) % 200, 1000);
		if (record_change_value(record, i, typed, NULL, &changes, NULL, NULL) < 0 &&
		    record_change_value(record, i, ".", NULL, &changes, NULL, NULL) < 0)
			continue;
		must(record_apply(record, &changes, &err), &err);
		changes_dispose(&changes);
		must(record_change_text(record, i, FIELD_DIFFICULTY,
			 "Thiếu cán bộ chuyên trách, kinh phí hạn hẹp", &changes, &err),
		    &err);
		must(record_apply(record, &changes, &err), &err);
		changes_dispose(&changes);
	}
}

static void make_file(struct maker *m, const struct form *form, const struct org_unit *unit, int n)
{
	const size_t k = (size_t)n % KEYS;
	struct record_key key = { .form = FORM, .period = { PERIOD_HALF, 2023, 1 } };
	struct record *record = NULL;
	struct err err = { 0 };
	struct payload_facts facts = { .history_head = m->certs[k].sha256,
		.made_at = NOW,
		.certificate_sha256 = m->certs[k].sha256,
		.sequence = ++m->sequences[k],
		.previous = m->previous[k] };

	(void)snprintf(key.unit, sizeof key.unit, "%s", unit->code);
	must(record_new(&key, form, unit, &record, &err), &err);
	fill_in(record, n);
	str_clear(&m->payload);
	str_clear(&m->file);
	must(payload_write(record, &facts, &m->payload, &err), &err);
	must(cms_sign(m->keys[k], m->payload.text, m->payload.len, NOW, &m->file, &err), &err);
	must(sha256_hex(m->payload.text, m->payload.len, m->previous[k], &err), &err);
	record_free(record);
}

/* --- the level above ----------------------------------------------------- */

static void make_units(struct org_units *ret, int count)
{
	char none[] = "", code[16] = "38", name[32] = "Thanh Hóa", type[16] = "tỉnh", parent[] = "38";
	struct org_unit unit = { .code = code,
		.name = name,
		.type = type,
		.level = LEVEL_TINH,
		.parent = none,
		.successors = none };
	struct err err = { .message = "no memory" };

	must(org_units_add(ret, &unit), &err);
	unit.level = LEVEL_XA;
	unit.parent = parent;
	(void)snprintf(type, sizeof type, "xã");
	for (int i = 0; i < count; i++) {
		(void)snprintf(code, sizeof code, "%d", 50000 + i);
		(void)snprintf(name, sizeof name, "Thử %d", i);
		must(org_units_add(ret, &unit), &err);
	}
}

static void make_app(
    struct app *app, const char *folder, const struct maker *m, const struct org_units *units)
{
	struct err err = { 0 };

	must(app_init(app, folder, &err), &err);
	must(app_open(app, STORE_CREATE, &err), &err);
	must(store_units_set(app->store, units, &err), &err);
	must(store_config_set(app->store, "unit", "38", &err), &err);
	must(store_import_begin(app->store, &err), &err);
	for (size_t u = 0; u < units->count; u++) {
		struct trust_entry entry = {
			.role = ROLE_SIGNER, .status = TRUST_ACCEPTED, .holder = m->certs[0].holder
		};
		char empty[] = "";

		(void)snprintf(entry.unit, sizeof entry.unit, "%s", units->items[u].code);
		memcpy(entry.certificate_sha256, m->certs[(u + KEYS - 1) % KEYS].sha256,
		    sizeof entry.certificate_sha256);
		entry.decided_by = entry.revoked_by = entry.revoked_why = empty;
		must(store_trust_put(app->store, &entry, 1, &err), &err);
	}
	must(store_import_end(app->store, OK, &err), &err);
	app_close(app);
	must(app_open(app, STORE_EXISTING, &err), &err);
}

static int count_taken(void *context, const struct import_line *line)
{
	*(size_t *)context += line->verdict == IMPORT_TAKEN;
	return 0;
}

/* Processor time of one import of the folder into a new database. */
static int64_t import_once(
    const char *top, const char *stick, const struct maker *m, const struct org_units *units, size_t wanted)
{
	char folder[256], command[300];
	const char *paths[] = { stick };
	struct app app;
	struct err err = { 0 };
	size_t taken = 0;
	int64_t began, took;

	(void)snprintf(folder, sizeof folder, "%s/data", top);
	make_app(&app, folder, m, units);
	began = cpu_ns();
	must(importing_run(&app, paths, 1, NULL, NULL, count_taken, &taken, &err), &err);
	took = cpu_ns() - began;
	if (taken != wanted) {
		fprintf(stderr, "bench_import: %zu taken of %zu\n", taken, wanted);
		exit(1);
	}
	app_dispose(&app);
	(void)snprintf(command, sizeof command, "rm -rf %s", folder);
	if (system(command) != 0)
		exit(1);
	return took;
}

/* --- one file ------------------------------------------------------------ */

/* The floor: the key is parsed, the payload lies there. */
static int64_t verify_raw(const struct maker *m, EVP_PKEY *pkey, const unsigned char *signature, size_t size)
{
	const int64_t began = cpu_ns();

	for (int i = 0; i < UNITS; i++) {
		EVP_MD_CTX *ctx = EVP_MD_CTX_new();

		if (EVP_DigestVerifyInit(ctx, NULL, EVP_sha256(), NULL, pkey) != 1 ||
		    EVP_DigestVerify(
			ctx, signature, size, (const unsigned char *)m->payload.text, m->payload.len) != 1)
			exit(1);
		EVP_MD_CTX_free(ctx);
	}
	return cpu_ns() - began;
}

static int64_t verify_cms(const struct maker *m)
{
	const int64_t began = cpu_ns();
	struct err err = { 0 };

	for (int i = 0; i < UNITS; i++) {
		struct cms_content content;

		must(cms_verify(m->file.text, m->file.len, &content, &err), &err);
		cms_content_dispose(&content);
	}
	return cpu_ns() - began;
}

/* --- all ----------------------------------------------------------------- */

static void write_sticks(struct maker *m, const struct form *form, const struct org_units *units,
    const char *small, const char *large)
{
	char path[300];
	struct err err = { 0 };

	must(platform_make_dir(small, &err), &err);
	must(platform_make_dir(large, &err), &err);
	for (int n = 0; n < 4 * UNITS; n++) {
		FILE *file;

		make_file(m, form, &units->items[n + 1], n);
		for (int s = n < UNITS ? 0 : 1; s < 2; s++) {
			(void)snprintf(path, sizeof path, "%s/%05d.json.p7m", s ? large : small, n);
			if (!(file = fopen(path, "wb")) ||
			    fwrite(m->file.text, 1, m->file.len, file) != m->file.len || fclose(file) != 0)
				exit(1);
		}
	}
}

static EVP_PKEY *sign_raw(const struct maker *m, unsigned char *signature, size_t *size)
{
	EVP_PKEY *pkey = EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-256");
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();

	if (EVP_DigestSignInit(ctx, NULL, EVP_sha256(), NULL, pkey) != 1 ||
	    EVP_DigestSign(ctx, signature, size, (const unsigned char *)m->payload.text, m->payload.len) != 1)
		exit(1);
	EVP_MD_CTX_free(ctx);
	return pkey;
}

static void print_row(const char *what, double floor_us, double ours_us, const char *wanted)
{
	printf("%-44s %8.0f %8.0f us  %6.2fx  %s\n", what, floor_us, ours_us, floor_us / ours_us, wanted);
}

int main(void)
{
	char top[] = "/tmp/phieuso-import-XXXXXX", small[64], large[64], command[64];
	int64_t raw[ROUNDS], cms[ROUNDS], once[ROUNDS], four;
	unsigned char signature[128];
	size_t size = sizeof signature;
	struct maker m = { 0 };
	struct forms forms = { 0 };
	struct org_units units = { 0 };
	struct err err = { 0 };
	EVP_PKEY *pkey;
	long before;

	if (!mkdtemp(top))
		return 1;
	(void)snprintf(small, sizeof small, "%s/small", top);
	(void)snprintf(large, sizeof large, "%s/large", top);
	must(forms_add_builtin(&forms, &err), &err);
	must(forms_read(&forms, FORM, &err), &err);
	make_units(&units, 4 * UNITS);
	make_keys(&m);
	write_sticks(&m, forms_find(&forms, FORM), &units, small, large);
	pkey = sign_raw(&m, signature, &size);

	for (int r = 0; r < ROUNDS; r++) {
		raw[r] = verify_raw(&m, pkey, signature, size);
		cms[r] = verify_cms(&m);
		once[r] = import_once(top, small, &m, &units, UNITS);
	}
	before = peak_kb();
	four = import_once(top, large, &m, &units, 4 * UNITS);

	printf("a signed file of %zu bytes, processor time of one\n%-44s %8s %8s\n", m.file.len, "", "floor",
	    "phieuso");
	print_row("CMS verified, to raw P-256 and SHA-256", (double)median(raw, ROUNDS) / UNITS / 1e3,
	    (double)median(cms, ROUNDS) / UNITS / 1e3, "at least 0.70x");
	print_row("whole import, to the CMS verified", (double)median(cms, ROUNDS) / UNITS / 1e3,
	    (double)median(once, ROUNDS) / UNITS / 1e3, "at least 0.15x");
	print_row("import of 1,600 files, to that of 400", (double)median(once, ROUNDS) / UNITS / 1e3,
	    (double)four / (4.0 * UNITS) / 1e3, "about 1x: linear");
	printf("%-44s %8ld %8ld kB\n", "peak memory after 400 and 1,600 files", before, peak_kb());

	EVP_PKEY_free(pkey);
	for (size_t i = 0; i < KEYS; i++) {
		key_free(m.keys[i]);
		cert_info_dispose(&m.certs[i]);
		str_dispose(&m.cert_pems[i]);
	}
	str_dispose(&m.payload);
	str_dispose(&m.file);
	org_units_dispose(&units);
	forms_dispose(&forms);
	(void)snprintf(command, sizeof command, "rm -rf %s", top);
	return system(command) != 0;
}
