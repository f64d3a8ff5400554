/* Errors. Every function that can fail returns OK or a negative enum err_code
 * and, when its err argument is not NULL, a message in the user's language that
 * says what is wrong and what to do. The first error is the one kept: callers
 * pass it upward unchanged. Pure: nothing is printed, nobody exits. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stddef.h>
#include "base/printf_like.h"

/* X(code, number, exit status of the program when it ends with this error).
 * Exit statuses (a contract): 1 the data has findings or a file was refused,
 * 2 wrong usage, 3 could not read, write or reach something, 4 internal. */
#define ERR_CODES(X) \
	X(ERR_NOMEM,       -1, 4) /* no memory left */ \
	X(ERR_SYNTAX,      -2, 1) /* cannot be read as what it should be */ \
	X(ERR_RANGE,       -3, 1) /* readable, but out of the allowed range, or overflow */ \
	X(ERR_AMBIGUOUS,   -4, 1) /* can be read in more than one way: ask */ \
	X(ERR_REFUSED,     -5, 1) /* understood and refused by a rule */ \
	X(ERR_CORRUPT,     -6, 1) /* a file that was changed, cut or damaged */ \
	X(ERR_PASSPHRASE,  -7, 1) /* wrong passphrase */ \
	X(ERR_UNTRUSTED,   -8, 1) /* whole, but under a key that is not registered */ \
	X(ERR_USAGE,       -9, 2) /* wrong call: unknown form, unit, period, code, option */ \
	X(ERR_NOT_FOUND,  -10, 3) /* no such file, record or key */ \
	X(ERR_EXISTS,     -11, 3) /* is there already; never overwritten */ \
	X(ERR_IO,         -12, 3) /* reading or writing failed */ \
	X(ERR_BUSY,       -13, 3) /* another program holds it */ \
	X(ERR_NEWER,      -14, 3) /* made by a newer version of this program */ \
	X(ERR_FOREIGN,    -15, 3) /* a whole file, but not one of ours */ \
	X(ERR_DAMAGED,    -16, 3) /* our database, damaged */ \
	X(ERR_INTERNAL,   -17, 4) /* a defect of this program */ \
	X(ERR_GONE,       -18, 3) /* the disk or stick with our data is not there any more, or fails */

#define OK 0
enum err_code {
#define ERR_ENUM(name, number, exit_status) name = (number),
	ERR_CODES(ERR_ENUM)
#undef ERR_ENUM
	ERR_CODE_END /* no error; closes the list */
};

#define ERR_MESSAGE_SIZE 1024

struct err {
	int code;                        /* OK or an enum err_code */
	int line, column;                /* place in a text, 1-based; 0: none */
	char message[ERR_MESSAGE_SIZE];  /* UTF-8, never cut inside a character */
};

/* Nothing is wrong so far: as { 0 }, but only as much as is read, for what runs at each key. */
static inline void err_clear(struct err *err)
{
	err->code = err->line = err->column = 0;
	err->message[0] = '\0';
}

/* Sets *err (NULL is fine) and returns code. fmt is already translated: err_set(err, ERR_IO, _("…"), …). */
/* Arguments may point into *err. */
int err_set(struct err *err, int code, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* The same with a place in a text, line and column from 1 (columns count characters). */
int err_set_at(struct err *err, int code, int line, int column, const char *fmt, ...)
	PRINTF_LIKE(5, 6);
/* ERR_NOMEM with its message. */
int err_nomem(struct err *err);
/* ERR_RANGE: the file is larger than what is read of one. */
int err_too_large(struct err *err, const char *path, size_t most);
/* Puts "prefix: " before the message (a file's name, a record's key). Returns err->code;
 * without an err (NULL) the code is not known here and ERR_INTERNAL is returned. */
int err_prefix(struct err *err, const char *prefix);

/* "ERR_SYNTAX" …; "OK"; "?" for anything else. */
const char *err_name(int code);
/* 0 to 4, as the table above says. OK gives 0, unknown codes 4. */
int err_exit_status(int code);

#endif
