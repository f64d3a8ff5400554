/* Administrative units by date. A unit is its code together with valid_from: 15349
 * is a thị trấn up to 30/6/2025 and the xã that succeeded it after (Luật Tổ chức
 * chính quyền địa phương 2025 ended the district level on 1/7/2025). */
#ifndef CORE_ORG_UNIT_H
#define CORE_ORG_UNIT_H

#include <stdbool.h>
#include <stddef.h>
#include "base/date.h"
#include "base/err.h"
#include "base/str.h"

/* X(level, name in packs and files), from the lowest */
#define ORG_LEVELS(X) \
	X(LEVEL_NONE,  "") \
	X(LEVEL_XA,    "xa") \
	X(LEVEL_HUYEN, "huyen") \
	X(LEVEL_TINH,  "tinh")
enum org_level {
#define LEVEL_ENUM(level, name) level,
	ORG_LEVELS(LEVEL_ENUM)
#undef LEVEL_ENUM
};

struct org_unit {
	char *code;        /* "15349", "393", "38"; digits, compared as text */
	char *name;        /* "Vĩnh Lộc", NFC, without the type */
	char *type;        /* "thị trấn", "xã", "phường", "huyện", "tỉnh" … */
	enum org_level level;
	char *parent;      /* code; "" for a province */
	struct date from, to; /* year 0: open */
	char *successors;  /* codes separated by ';', "" for none */
};

struct org_units {
	struct org_unit *items; /* sorted by code, then from */
	size_t count, cap;
};

/* xã, phường, thị trấn, đặc khu -> XA; huyện, quận, thị xã, thành phố -> HUYEN (a
 * "thành phố trực thuộc trung ương" or a 2-digit code -> TINH); tỉnh -> TINH. */
enum org_level org_level_of(const char *type, const char *code);
const char *org_level_name(enum org_level level);
enum org_level org_level_from_name(const char *name); /* LEVEL_NONE when unknown */

/* Reads a list: tab- or comma-separated UTF-8 text with a first line that names the
 * columns code, name, type, parent, valid_from, valid_to, successor (or successors);
 * dates ISO or empty; fields may be quoted. Checks: unknown or missing columns,
 * empty or duplicate (code, valid_from), dates that end before they begin, parents
 * that nobody is, cycles. The whole list or nothing: errors with line and column.
 * Rows are added to *units, replacing those with the same code and valid_from. */
int org_units_parse(struct org_units *units, const char *text, size_t n, struct err *err);
int org_units_add(struct org_units *units, const struct org_unit *unit); /* copies; OK or ERR_NOMEM */
/* Index of the first unit with that code, or where it would stand. */
size_t org_units_first(const struct org_units *units, const char *code);
/* The unit that bears the code on that day; NULL when none does. Borrowed. */
const struct org_unit *org_units_find(const struct org_units *units, const char *code, struct date on);
/* True when the unit exists on the day. */
bool org_unit_valid_on(const struct org_unit *unit, struct date on);
/* "Thị trấn Vĩnh Lộc", "Huyện Vĩnh Lộc": type with a capital, then the name. */
void org_unit_append_label(struct str *ret, const struct org_unit *unit);
/* Accent- and tone-style-blind: code prefix, or words of type and name. */
bool org_unit_matches(const struct org_unit *unit, const char *text);

int org_unit_copy(const struct org_unit *from, struct org_unit *ret); /* OK or ERR_NOMEM */
void org_unit_dispose(struct org_unit *unit);
void org_units_dispose(struct org_units *units);

#endif
