/* The JSON document of a record, phieuso-record/1: written, and read back strictly.
 * The schema is forms/record.schema.json. Exact bytes are signed, no canonical form. */
#ifndef SEAL_PAYLOAD_H
#define SEAL_PAYLOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/err.h"
#include "base/str.h"
#include "core/check.h"
#include "core/record.h"

#define PAYLOAD_MAX_BYTES (4u * 1024 * 1024)
#define PAYLOAD_FORMAT "phieuso-record/1"

/* What the record itself does not know. Strings borrowed; hex lower case. */
struct payload_facts {
	const char *history_head;        /* 64 hex */
	int64_t made_at;
	bool clock_suspect;
	const char *certificate_sha256;  /* "" for an unsigned view: key, sequence, previous are then left out */
	int64_t sequence;
	const char *previous;            /* "" for the first under this key */
	const struct rollup *sources;    /* what the level below handed in, each form it is made of; NULL:
	                                  * the form sums nothing up */
};

/* Appends UTF-8 JSON, two-space indents, LF, a final newline; texts in NFC. The same
 * input gives the same bytes. What payload_read() would refuse is not written: its errors. */
int payload_write(const struct record *record, const struct payload_facts *facts, struct str *ret, struct err *err);

/* What a reader shows of a payload it has verified. Strings owned. */
struct payload_summary {
	struct record_key key;
	char *form_version, *form_sha256, *form_title, *unit_name;
	int revision;
	bool training, clock_suspect;
	char *entered_by, *approved_by, *history_head, *certificate_sha256, *previous;
	int64_t sequence, made_at;
	size_t indicator_count; /* criteria, narratives and tables among them */
};
/* Reads hostile bytes: strict UTF-8 NFC, no BOM, no duplicate keys, no floats, depth at
 * most 16, no control, bidi or zero-width characters, Latin script only in identity
 * fields, every key and enumeration of the schema. Where `forms` knows a form with the
 * same sha256, each value is read again from `typed` by the same rules and must give the
 * same reading, outcome and narrative (ERR_CORRUPT); *ret_form_known says whether. `forms` may be
 * NULL. ERR_SYNTAX not such a document, ERR_REFUSED a document of another format,
 * ERR_RANGE too large. Each refusal has its own message that names the place
 * ("indicators[3].value.kind: …"). */
int payload_read(const char *json, size_t size, const struct forms *forms, struct payload_summary *ret,
	bool *ret_form_known, struct err *err);
void payload_summary_dispose(struct payload_summary *summary);

/* The record itself out of such bytes: what payload_write() was given, its revision the one that
 * was signed. Its form is the one with that SHA-256 in the first of the sets that has it, borrowed;
 * record NULL: none has it, and the values were not looked at. Errors are payload_read()'s. */
struct payload_opened {
	struct payload_summary summary;
	struct record *record;
};
int payload_open(const char *json, size_t size, const struct forms *const *sets, size_t set_count,
	struct payload_opened *ret, struct err *err);
void payload_opened_dispose(struct payload_opened *opened);

#endif
