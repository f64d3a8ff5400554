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
	const char *code;  /* "15349", "393", "38"; digits, compared as text */
	const char *name;  /* "Vĩnh Lộc", NFC, without the type */
	const char *type;  /* "thị trấn", "xã", "phường", "huyện", "tỉnh" … */
	enum org_level level;
	const char *parent; /* code; "" for a province */
	struct date from, to; /* year 0: open */
	const char *successors; /* codes separated by ';', "" for none */
	char *texts;       /* of a copy: what the five above point into, owned; NULL: they are borrowed */
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

/* Takes a list of units (org_list.h) into *units, with nothing that uses them yet. The whole list
 * or nothing: err has the first problem, with line and column. */
int org_units_parse(struct org_units *units, const char *text, size_t n, struct err *err);
int org_units_add(struct org_units *units, const struct org_unit *unit); /* copies; OK or ERR_NOMEM */
/* Index of the first unit with that code, or where it would stand. */
size_t org_units_first(const struct org_units *units, const char *code);
/* The unit that bears the code on that day; NULL when none does. Borrowed. */
const struct org_unit *org_units_find(const struct org_units *units, const char *code, struct date on);
/* True when the unit exists on the day. */
bool org_unit_valid_on(const struct org_unit *unit, struct date on);

/* The level above, found by date: of a commune its huyện up to 30/6/2025, its tỉnh after. NULL:
 * there is none (a province, or a parent that the list does not know on that day). Borrowed. */
const struct org_unit *org_units_upper(const struct org_units *units, const struct org_unit *unit, struct date on);
/* The unit stands under the one that bears the code on that day, at any depth (not under itself). */
bool org_units_is_under(const struct org_units *units, const struct org_unit *unit, const char *code, struct date on);
/* Units of a list that is not changed meanwhile; dispose frees the array alone. */
struct org_unit_refs {
	const struct org_unit **items;
	size_t count, cap;
};
/* The units under one on a day, at any depth, sorted by code: province, district, commune until
 * 30/6/2025; province, commune after. level: only those of it; LEVEL_NONE: every one. Appends.
 * OK or ERR_NOMEM. */
int org_units_below(const struct org_units *units, const char *code, struct date on, enum org_level level,
	struct org_unit_refs *ret);
void org_unit_refs_dispose(struct org_unit_refs *refs);

/* The next code of a list of successors: its length, 0 at the end. *at moves behind it. */
size_t org_unit_successor_next(const char **at, const char **ret_code);
bool org_unit_has_successor(const struct org_unit *unit, const char *code);
/* It went to several units: which part of its figures went where is not known. */
bool org_unit_was_split(const struct org_unit *unit);
/* The units of an earlier day that the unit was made of: itself where it was there already; else
 * those that ended the day before it began and name it as their successor, or what those were
 * made of. None: not known. *ret_split: the first of them that was split, NULL: none. Appends.
 * OK or ERR_NOMEM. */
int org_units_origins(const struct org_units *units, const struct org_unit *unit, struct date day,
	struct org_unit_refs *ret, const struct org_unit **ret_split);

/* "Thị trấn Vĩnh Lộc", "Huyện Vĩnh Lộc": type with a capital, then the name. */
void org_unit_append_label(struct str *ret, const struct org_unit *unit);
/* Accent- and tone-style-blind: code prefix, or words of type and name. */
bool org_unit_matches(const struct org_unit *unit, const char *text);

int org_unit_copy(const struct org_unit *from, struct org_unit *ret); /* OK or ERR_NOMEM */
void org_unit_dispose(struct org_unit *unit);
void org_units_dispose(struct org_units *units);

#endif
