/* What the files of the import share. Nobody else includes this. */
#ifndef MAIN_IMPORTING_PRIVATE_H
#define MAIN_IMPORTING_PRIVATE_H

#include "core/trust.h"
#include "main/importing.h"
#include "seal/answer.h"
#include "seal/cms.h"
#include "store/received.h"

/* A file, or one out of a zip. Strings borrowed. */
struct incoming {
	const char *path;  /* as it is told */
	const char *name;  /* as the database keeps it: without the folder, which is another stick's next time */
	const struct str *bytes;
	char sha256[SHA256_HEX_SIZE]; /* "": not read */
};

/* What comes of it. */
struct judged {
	enum import_verdict verdict;
	struct str message;
	struct record_key key;     /* unit "": not known */
	struct str unit_label;
	int revision;
	size_t findings;
	char payload_sha256[SHA256_HEX_SIZE];
	int64_t received;          /* the row of a record that is here, to be answered by a receipt; 0 */
	enum receipt_state state;
};
void judged_dispose(struct judged *judged);
/* Sets verdict and message; fmt is translated. */
void judge(struct judged *judged, enum import_verdict verdict, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* One more sentence behind the message. */
void judge_add(struct judged *judged, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* The key under which receipts and returns are signed, and whose unit they come from. */
struct answering {
	struct key *key; /* NULL: nothing is answered */
	struct cert_info cert;
	const struct org_unit *unit; /* borrowed; NULL: the list does not know it, the certificate names it */
};
int answering_open(struct app *app, const char *key_name, const char *passphrase, struct answering *ret, struct err *err);
void answering_dispose(struct answering *answering);

struct pending {
	char *path;
	struct judged judged;
	size_t done;
};

struct importing {
	struct app *app;
	struct stamp stamp; /* one time of receipt for all of it */
	int offset;         /* of the clock in which days are counted */
	char *own;          /* codes of this PC's units */
	struct trust_list trust;
	struct answering answering;
	int (*say)(void *context, const struct import_line *line);
	void *context;
	struct err *err;

	struct pending *pending; /* judged, not durable yet */
	size_t pending_count, pending_cap, pending_bytes;
	bool open;               /* a transaction is */
	int64_t began;           /* platform_ticks() */
	size_t done, all;
	bool stopped;            /* say() does not want more */
};

/* The functions below return OK with *judged set, or the error that ends the import. */

int import_judge(struct importing *im, const struct incoming *in, struct judged *judged);
/* A file of any kind, its bytes at hand; and one that could not be read. */
int import_bytes(struct importing *im, struct incoming *in);
int import_problem(struct importing *im, const char *path, const char *name, enum import_verdict verdict, const char *message);
/* Every file in a zip. */
int import_zip(struct importing *im, const char *path, const char *name);
/* The bytes begin as a zip does. */
bool import_is_zip(const void *bytes, size_t size);

/* *ret_is: it is one; else nothing is judged. */
int import_record(struct importing *im, const struct incoming *in, const struct cms_content *content, struct judged *judged,
	bool *ret_is);
int import_answer(struct importing *im, const struct cms_content *content, struct judged *judged);
int import_enrolment(struct importing *im, const struct cms_content *content, struct judged *judged);
/* What is pending and lacks a receipt gets one; in a transaction of its own. */
int import_receipts(struct importing *im);
/* The unit that bears the code today, else that bore it. NULL. */
const struct org_unit *import_unit(const struct app *app, const char *code);
/* Errors of one file that are those of the data as a whole. */
bool import_fatal(int rc);

/* --- files of folders (importing_walk.c) --- */
struct found_file {
	char *path;
	char *problem; /* why it is not looked at; NULL: it is */
};
struct found_files {
	struct found_file *items;
	size_t count, cap;
};
/* Folders whole, sorted by name, links to folders not followed. Adds to *ret. ERR_NOMEM. */
int found_files_add(struct found_files *ret, const char *path, struct err *err);
void found_files_dispose(struct found_files *files);

#endif
