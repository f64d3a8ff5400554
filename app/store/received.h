/* The part of the store that keeps what came in from the level below, and what was
 * answered. A record is wholly in or wholly out; putting the same one in again changes
 * nothing. */
#ifndef STORE_RECEIVED_H
#define STORE_RECEIVED_H

#include "core/trust.h"
#include "store/store.h"

/* Why a record that is genuine does not count of itself. */
enum apart {
	APART_NOT,
	APART_FORK, /* same key and sequence as another payload: a copied key, a restored backup */
	APART_TWO   /* same revision as another payload under another key: two PCs of one unit */
};

struct received {
	int64_t id;              /* set by the store */
	struct record_key key;
	int revision;
	char payload_sha256[SHA256_HEX_SIZE], form_sha256[SHA256_HEX_SIZE];
	char certificate_sha256[SHA256_HEX_SIZE], previous[SHA256_HEX_SIZE];
	int64_t sequence;        /* of the key */
	const char *entered_for; /* nhập thay: who typed, "" */
	const char *reason;      /* of the revision, "" */
	int64_t signed_at, at;
	const char *who;
	bool counts;             /* this revision is the one that totals are made of */
	int before;              /* set by store_received_put(): the revision that counted before, 0: none */
	enum apart apart;
	const unsigned char *figures; /* core/figures.h */
	size_t figures_size;
};

/* Several imports are one transaction: begin, put…, end. What was put is durable after end. Any
 * other function of the store that writes may be called between: a piece that fails undoes itself
 * alone. */
int store_import_begin(struct store *store, struct err *err);
int store_import_end(struct store *store, int rc, struct err *err); /* rc < 0: nothing of it happened */

/* Puts a record in with its file; form: its pack, kept too. Sets entry->id, counts and apart, and
 * takes the mark off the revision that counted before. Where two claim to be the same, the one that
 * came first stays and the newcomer is set apart. ERR_EXISTS: it is here already (*entry then
 * says how). */
int store_received_put(struct store *store, struct received *entry, const struct form *form, const void *file,
	size_t file_size, struct err *err);
/* Every record of a form and period that counts (unit ""), or all revisions of one unit, newest
 * first. The row is borrowed during the call. form "" and period NULL: of any. */
int store_received_each(struct store *store, const char *form, const struct period *period, const char *unit,
	int (*visit)(void *context, const struct received *row), void *context, struct err *err);
/* Only under which keys something counts, by form, period and unit: quick, nothing of it is read. */
int store_received_keys(struct store *store, int (*visit)(void *context, const struct record_key *key), void *context,
	struct err *err);
/* The one that counts of those under a key: the SHA-256 of its payload and of its pack. "": none. */
int store_received_current(struct store *store, const struct record_key *key,
	char ret_payload[SHA256_HEX_SIZE], char ret_form[SHA256_HEX_SIZE], struct err *err);
/* By SHA-256 of the payload. ERR_NOT_FOUND. The file's bytes are appended to ret_file (NULL is fine). */
int store_received_find(struct store *store, const char *payload_sha256,
	int (*visit)(void *context, const struct received *row), void *context, struct str *ret_file, struct err *err);
/* The pack that it was filled in on. Appends to ret. */
int store_received_form(struct store *store, const char *form_sha256, struct str *ret, struct err *err);
/* The officer decides which of several revisions counts (one that was set apart, say); nothing of
 * that report is set apart any more. */
int store_received_choose(struct store *store, const char *payload_sha256, struct err *err);

/* Units of which a report of that form and period is set apart; whose report that counts was sent
 * back and has not come again. Once each. */
int store_apart_each(struct store *store, const char *form, struct period period,
	int (*visit)(void *context, const char *unit), void *context, struct err *err);
int store_returned_each(struct store *store, const char *form, struct period period,
	int (*visit)(void *context, const char *unit), void *context, struct err *err);

/* --- every file that was looked at --- */
struct arrival {
	int64_t id, at;
	const char *file_name, *file_sha256, *who;
	const char *verdict;     /* enum import_verdict's name, see main/importing.h */
	const char *message;
	const char *unit, *form, *period; /* "" when not known */
	int revision;
	const char *payload_sha256;
};
/* The same file under the same name: its verdict is renewed. */
int store_arrival_put(struct store *store, const struct arrival *arrival, struct err *err);
/* That file was looked at under that name. */
int store_arrival_has(struct store *store, const char *file_sha256, const char *file_name, bool *ret, struct err *err);
/* A document of that payload came in, under whatever name, and got that verdict. */
int store_arrival_was(struct store *store, const char *payload_sha256, const char *verdict, bool *ret, struct err *err);
/* Newest first. */
int store_arrival_each(struct store *store, int (*visit)(void *context, const struct arrival *row), void *context,
	struct err *err);

/* --- answers: receipts and returns --- */
struct answer {
	int64_t received;        /* id */
	bool is_return;
	const char *payload_sha256, *file;
	const char *const *codes, *const *reasons; /* of a return; code "" : the record as a whole */
	size_t reason_count;
};
/* One transaction. ERR_EXISTS: written already. */
int store_answer_put(struct store *store, const struct answer *answer, const struct stamp *stamp, struct err *err);
/* Of one received record, oldest first; reasons come one by one. */
int store_answer_each(struct store *store, int64_t received,
	int (*visit)(void *context, const struct answer *answer, int64_t at, const char *who), void *context,
	struct err *err);

/* --- the year's plan, and decisions that recognised completion --- */
int store_assigned_put(struct store *store, const char *form, int year, const char *const *units, size_t count,
	struct err *err); /* the whole list of the year */
int store_assigned_each(struct store *store, const char *form,
	int (*visit)(void *context, int year, const char *unit), void *context, struct err *err);
struct recognised {
	const char *form, *unit, *number, *issuer;
	struct date date;
};
/* In the place of the unit's earlier one; number "": takes that away. */
int store_recognised_put(struct store *store, const struct recognised *entry, const struct stamp *stamp, struct err *err);
int store_recognised_each(struct store *store, const char *form,
	int (*visit)(void *context, const struct recognised *row), void *context, struct err *err);

#endif
