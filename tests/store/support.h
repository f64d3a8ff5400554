/* What the tests of the store share: a folder of their own, a small form, one record. */
#ifndef TESTS_STORE_SUPPORT_H
#define TESTS_STORE_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store/store.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))
/* For the fields of what is only read. */
#define TEXT(literal) ((char *)(uintptr_t)(literal))
#define HOLDER "an@ubnd, pid 1"

struct fixture {
	char *dir, *path; /* path: the database in dir */
	struct form *form;
	struct record_key key;
	struct stamp stamp;
	struct store *store;
	struct err err;
};

/* setup, teardown of a cmocka test; *state is the fixture. The folder goes with it. */
int fixture_setup(void **state);	/* nothing opened */
int fixture_setup_record(void **state); /* database made and open, with the record in it */
int fixture_teardown(void **state);

/* Fails the test with the error's message. */
#define assert_ok(f, call) assert_ok_at((f), (call), #call, __FILE__, __LINE__)
void assert_ok_at(const struct fixture *f, int rc, const char *call, const char *file, int line);
/* A message that says something, and says this. */
void assert_says(const struct fixture *f, const char *words);

char *path_in(const struct fixture *f, const char *name); /* free() */
void close_store(struct fixture *f);
void reopen(struct fixture *f);				  /* closes, opens again */
/* One change of one value; readings are made up, the store does not look into them. */
int commit_value(struct fixture *f, const char *code, const char *old_text, const char *new_text);
struct change change_make(
    const char *code, enum field field, const char *name, const char *old_text, const char *new_text);
/* The stored text of a value; "" blank. Until the next call. */
const char *stored(struct fixture *f, const char *code);
size_t history_count(struct fixture *f);

/* Raw SQL past the store's guards, on a database that is not open. */
void tamper(const char *path, const char *sql);
struct bytes {
	unsigned char *data;
	size_t size;
};
struct bytes file_read(const char *path);
void file_write(const char *path, const void *data, size_t size);
bool file_is(const char *path, struct bytes bytes);
/* The names in the folder, one a line, sorted. free() */
char *dir_names(const struct fixture *f);
/* Doctor's result; lines that tell of faults go to *ret_faults (may be NULL; free()). */
int doctor(struct store *store, char **ret_faults, struct err *err);

#endif
