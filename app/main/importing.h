/* Files from the level below and from the level above: read in the order of the record
 * format, judged, put into the database. */
#ifndef MAIN_IMPORTING_H
#define MAIN_IMPORTING_H

#include "main/app.h"

/* X(enum, name in --json and the database, label N_()) */
#define IMPORT_VERDICTS(X) \
	X(IMPORT_TAKEN,      "taken",      N_("taken")) \
	X(IMPORT_AGAIN,      "again",      N_("here already")) \
	X(IMPORT_OLDER,      "older",      N_("older than what is here")) \
	X(IMPORT_APART,      "apart",      N_("set apart")) \
	X(IMPORT_WAITING,    "waiting",    N_("enrolment: compare the fingerprint")) \
	X(IMPORT_VOUCHED,    "vouched",    N_("enrolment: taken")) \
	X(IMPORT_RECEIPT,    "receipt",    N_("receipt")) \
	X(IMPORT_RETURN,     "return",     N_("sent back: to be mended")) \
	X(IMPORT_TRAINING,   "training",   N_("an exercise")) \
	X(IMPORT_STRANGER,   "stranger",   N_("signature not enrolled")) \
	X(IMPORT_CHANGED,    "changed",    N_("changed after signing")) \
	X(IMPORT_BROKEN_OFF, "broken-off", N_("broken off: copy again")) \
	X(IMPORT_WRONG,      "wrong",      N_("not by the rules")) \
	X(IMPORT_UNKNOWN,    "unknown",    N_("no signed file of this program")) \
	X(IMPORT_UNREADABLE, "unreadable", N_("could not be read"))
enum import_verdict {
#define IMPORT_ENUM(id, name, label) id,
	IMPORT_VERDICTS(IMPORT_ENUM)
#undef IMPORT_ENUM
	IMPORT_VERDICT_COUNT
};
const char *import_verdict_name(enum import_verdict verdict);
const char *import_verdict_label(enum import_verdict verdict); /* translated */

/* What came of one file. Strings borrowed during the call. */
struct import_line {
	const char *path;
	enum import_verdict verdict;
	const char *message;     /* one line: why, and what to do; "" */
	const char *unit, *unit_label, *form, *period; /* "" when not known */
	int revision;
	size_t findings;         /* open or explained, by our own rules */
	const char *payload_sha256; /* of a verified file; "" */
	size_t done, all;        /* files looked at so far, of how many */
};

/* Files and folders (whole, zips inside too). One bad file never stops the rest. say is called for
 * each file once what it tells is durable. passphrase: of the key that signs receipts; NULL: no
 * receipts are written. ERR_IO, ERR_NOMEM … only when the import as a whole cannot go on. */
int importing_run(struct app *app, const char *const *paths, size_t count, const char *key_name,
	const char *passphrase, int (*say)(void *context, const struct import_line *line), void *context,
	struct err *err);

/* Writes the return of a received record, signed: ERR_NOT_FOUND, ERR_REFUSED. free() *ret_path. */
int importing_return(struct app *app, const char *payload_sha256, const char *const *codes,
	const char *const *reasons, size_t count, const char *key_name, const char *passphrase, char **ret_path,
	struct err *err);

#endif
