/* What the level above writes back about a record that came in: phieuso-receipt/1 says that it
 * is there, phieuso-return/1 what is to be mended. Signed by a key of the role "upper". The
 * schemas are forms/receipt.schema.json and forms/return.schema.json. */
#ifndef SEAL_ANSWER_H
#define SEAL_ANSWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/date.h"
#include "base/err.h"
#include "base/str.h"
#include "core/org_unit.h"
#include "core/record.h"
#include "platform/digest.h"

/* What became of the record, in a receipt. X(enum, name, label N_()) */
#define RECEIPT_STATES(X) \
	X(RECEIPT_COUNTS, "counts", N_("it counts"))              /* the revision that totals are made of */ \
	X(RECEIPT_OLDER,  "older",  N_("a later one is here"))    \
	X(RECEIPT_APART,  "apart",  N_("set apart: ask the level above"))
enum receipt_state {
#define RECEIPT_ENUM(id, name, label) id,
	RECEIPT_STATES(RECEIPT_ENUM)
#undef RECEIPT_ENUM
	RECEIPT_STATE_COUNT
};
const char *receipt_state_label(enum receipt_state state); /* translated */

struct answer_reason {
	const char *code;   /* of a criterion, "" the record as a whole */
	const char *label;  /* as in the record, "" with it */
	const char *reason; /* one line */
};

/* Strings borrowed: of the caller when it is written, of `held` when it was read. */
struct answer_document {
	bool is_return;
	const char *from_code, *from_name, *from_parent; /* who answers */
	enum org_level from_level;
	const char *to_name;
	struct record_key key; /* the record meant: unit is who is answered */
	int revision;
	char payload_sha256[SHA256_HEX_SIZE];
	char certificate_sha256[SHA256_HEX_SIZE]; /* that signs the answer */
	int64_t made_at;
	/* of a receipt */
	struct date received_on;
	enum receipt_state state;
	size_t findings;       /* of our own rules, open or explained */
	/* of a return */
	const char *reviewer;
	const struct answer_reason *reasons;
	size_t reason_count;
	void *held;
};

/* <unit>_<form>_<period>_r<revision>_<receipt|return>_<first 8 hex>.json.p7m. Appends. ERR_USAGE,
 * ERR_RANGE as cms_file_name(). */
int answer_file_name(const struct answer_document *answer, const char *payload_sha256, struct str *ret,
	struct err *err);
/* Appends the JSON. What answer_read() would refuse is not written: its errors. */
int answer_write(const struct answer_document *answer, struct str *ret, struct err *err);
/* Reads hostile bytes, of either format; see payload_read(). answer_dispose(ret). */
int answer_read(const char *json, size_t size, struct answer_document *ret, struct err *err);
void answer_dispose(struct answer_document *answer); /* of answer_read() */

#endif
