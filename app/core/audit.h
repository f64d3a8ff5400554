/* The arithmetic audit: what a report's free text claims with its figures, computed again.
 *
 *   7.815/17.347 hộ, đạt 45,05%                    share, also "2.350 hồ sơ, trong đó trực tuyến
 *                                                  2.115 (chiếm 90%)" and "tăng 12% so với cùng kỳ (120/107)"
 *   1.187 (trực tiếp 1.166, trực tuyến 21)         sum, also "a + b = c", "trong đó: …", "4 xã: A, B, C, D"
 *   139 dịch vụ công; trong đó có 46 …             subset: a part is not above its total
 *   … chưa có: 7,8%. … có: 92,1%                   complement: makes 100 %
 *   one indicator stated twice                     repeat, in the text or in a table
 *   326/KH-UBND ngày 15/12/2022 … ngày 15/12/2023  date, also 31/02/2023 and numbers out of order
 *   đạt tỷ lệ trên 100%                            range
 *   61,12% (tỷ lệ tỉnh giao trên 60%)              target, also a row "65% | 52% | Đạt"
 *
 * Dates, ranks, document numbers, sections, levels, years and addresses are no claims, and
 * what cannot be told for certain is not told. Reads every normal form, ƣ for ư, Markdown,
 * and sentences broken over lines and pages. Pure; linear in time and memory. */
#ifndef CORE_AUDIT_H
#define CORE_AUDIT_H

#include <stdbool.h>
#include <stddef.h>
#include "base/err.h"

#define AUDIT_BYTES_MAX (64u * 1024 * 1024)
#define AUDIT_VERDICTS_MAX 100000 /* more of them are left out: audit_verdicts.cut says so */

/* X(enum, name in files) */
#define AUDIT_KINDS(X) \
	X(AUDIT_SHARE,      "share") \
	X(AUDIT_SUM,        "sum") \
	X(AUDIT_SUBSET,     "subset") \
	X(AUDIT_COMPLEMENT, "complement") \
	X(AUDIT_REPEAT,     "repeat") \
	X(AUDIT_DATE,       "date") \
	X(AUDIT_RANGE,      "range") \
	X(AUDIT_TARGET,     "target") /* right: the comparison holds as told, whether the target is met or not */
enum audit_kind {
#define AUDIT_KIND_ENUM(id, name) id,
	AUDIT_KINDS(AUDIT_KIND_ENUM)
#undef AUDIT_KIND_ENUM
	AUDIT_KIND_COUNT
};

/* X(enum, name in files) */
#define AUDIT_RESULTS(X) \
	X(AUDIT_RIGHT,        "right") \
	X(AUDIT_TRUNCATED,    "truncated")    /* a share cut off instead of rounded */ \
	X(AUDIT_WRONG,        "wrong") \
	X(AUDIT_INCONSISTENT, "inconsistent") /* two statements that cannot both be: repeat, date */
enum audit_result {
#define AUDIT_RESULT_ENUM(id, name) id,
	AUDIT_RESULTS(AUDIT_RESULT_ENUM)
#undef AUDIT_RESULT_ENUM
	AUDIT_RESULT_COUNT
};

struct audit_verdict {
	enum audit_kind kind;
	enum audit_result result;
	size_t at, length; /* the quote: bytes of the text as they stand there */
	int line, column;  /* of its beginning, from 1; columns count characters */
	size_t other;	   /* repeat, date: where the other statement stands; else 0 */
	int other_line;	   /* its line; 0 none */
	char *stated;	   /* "45,05%", "1.187", "15/12/2023" */
	char *computed;	   /* what it should be */
	char *message;	   /* what is written, what it gives, what to do; NULL when it is right */
};

struct audit_verdicts {
	struct audit_verdict *items; /* by their place */
	size_t count, cap;
	size_t by_result[AUDIT_RESULT_COUNT];
	bool cut;
};

/* Replaces *ret (dispose it). ERR_SYNTAX: not UTF-8, or a NUL byte (err->line, err->column);
 * ERR_RANGE: larger than AUDIT_BYTES_MAX; ERR_NOMEM. */
int audit_text(const char *text, size_t n, struct audit_verdicts *ret, struct err *err);
void audit_verdicts_dispose(struct audit_verdicts *verdicts);

const char *audit_kind_name(enum audit_kind kind);
const char *audit_result_name(enum audit_result result);

#endif
