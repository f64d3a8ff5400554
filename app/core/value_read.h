/* Internal to value_*.c: the reader of one cell. value_parse() scans the text and
 * tries, in this order: the ways of having no value, the criterion's own statuses,
 * a date, a rank, a figure. A reader borrows all it points to. */
#ifndef CORE_VALUE_READ_H
#define CORE_VALUE_READ_H

#include <stdbool.h>
#include <stddef.h>
#include "base/err.h"
#include "base/str.h"
#include "core/value.h"
#include "core/value_scan.h"

/* What a ratio may be besides: "1,783/1,787" with English commas, "3/2023" a month. */
enum doubt { DOUBT_NONE, DOUBT_GROUPING, DOUBT_MONTH };

struct reader {
	const struct value_domain *domain;
	const char *text;  /* NFC, as the columns of messages count it */
	size_t begin, end; /* without surrounding blanks */
	const char *fold;  /* accent-blind, "ko" written out, closing . ; , gone */
	size_t pos;  /* the next token */
	bool opened; /* "Đạt (52/80)": a bracket to be closed */
	enum doubt doubt;
	size_t num, den; /* the tokens of a ratio */
	size_t unit;	 /* the token that v.unit_word begins with */
	struct value v;
	bool *no_memory;	    /* set by what only looks: the reading is then thrown away */
	struct value_question *ask; /* may be NULL */
	struct err *err;	    /* may be NULL */
	struct scan scan;	    /* last: as a rule most of it is never touched */
};

/* ---- value_words.c: the fixed words of the reports, all accent-blind ---- */
const struct token *reader_token(const struct reader *r, size_t ahead);
/* Tokens at `pos` that are the words of a folded phrase ("tro len"); 0 when they are not. */
size_t words_match(const struct reader *r, size_t pos, const char *phrase);
/* A qualifier before a figure ("trên", "tối thiểu", "≥"): its tokens, 0 when there is none. */
size_t words_qualifier(const struct reader *r, size_t pos, enum qualifier *ret);
/* A qualifier behind a figure: "trở lên", "trở xuống". */
size_t words_qualifier_behind(const struct reader *r, size_t pos, enum qualifier *ret);
/* Words that say only "amounts to": đạt, chiếm, tỷ lệ, là, bằng, "=". */
size_t words_verb(const struct reader *r, size_t pos);
/* Power of ten of "nghìn", "triệu", "tỷ" (never the "tỷ" of "tỷ lệ"); of "tr", "trđ" and "k" in
 * money only. */
size_t words_scale(const struct reader *r, size_t pos, int *ret_power);
size_t words_currency(const struct reader *r, size_t pos); /* đồng, đ, VNĐ */
/* "kế hoạch đề ra", "chỉ tiêu giao", "so với kế hoạch" behind a percentage. */
size_t words_of_plan(const struct reader *r, size_t pos);
/* A word for a number or a part of one ("trăm", "chục", "rưỡi", "k"): never a unit. */
bool words_number(const struct reader *r, size_t pos);
/* A word that turns the sense of what stands before it: it is never part of a unit. */
bool words_turn_sense(const struct reader *r, size_t pos);

struct asking;

/* ---- value_none.c ---- */
enum match { MATCH_NONE, MATCH_ONE, MATCH_MANY };
/* The whole cell as a way of having no value: ".", "kad", "*1" …; a dash is asked. */
enum match read_no_value(struct reader *r, int *ret_rc);
/* "không" and its like, where labels of the criterion begin so too or nothing is said of which. */
enum match read_negation(struct reader *r, int *ret_rc);

/* ---- value_status.c ---- */
/* The whole cell as a status or a way of having no value: label, fixed words (".",
 * "kad", "*1" …), initials, unique prefix. MATCH_MANY: it was asked, *ret_rc says so. */
enum match read_whole(struct reader *r, int *ret_rc);
size_t count_labels(const struct reader *r, bool initials, bool prefix, int *ret_first);
void ask_labels(struct asking *a, bool initials); /* those that begin with what was typed */
/* Words from `pos` up to the next sign or figure as a label or its initials: the
 * status and *ret_tokens, or -1. */
int status_of_words(const struct reader *r, size_t pos, size_t *ret_tokens);
/* The longest label that the words at `pos` begin with; initials do not count. */
int status_at(const struct reader *r, size_t pos, size_t *ret_tokens);

/* ---- value_figure.c, value_ratio.c, value_tail.c, value_amount.c, value_rank.c, value_date.c ---- */
/* A figure as typed, before its kind is known. */
struct amount {
	struct figure figure;
	size_t token;  /* its token */
	size_t rest;   /* the byte behind it and its % */
	int power;     /* "triệu" is 6 */
	bool scaled;   /* a scale word was typed */
	int64_t more;  /* "1 tỷ 500 triệu": the 500 triệu */
	bool percent;  /* a % was typed */
	bool currency; /* đồng was typed */
};
int read_figure(struct reader *r);
int read_rank(struct reader *r);
int read_date(struct reader *r);
/* What stands behind the amount: unit, claimed share, claimed status, plan, "trở lên". */
int read_tail(struct reader *r, struct amount *a);
/* Numerator and denominator at that token: figure, perhaps a unit, stroke, figure. */
bool is_fraction(const struct reader *r, size_t pos);
/* At r->pos; what is in doubt is left in r->doubt, for the end. */
int read_fraction(struct reader *r);
int ask_fraction(struct reader *r); /* the question that r->doubt calls for */
/* "3/2023": a month and its year, as the figures of two tokens are written. */
bool is_month(const struct reader *r, size_t num, size_t den);
bool is_unit_word(const struct reader *r, size_t pos);
int keep_unit(struct reader *r, size_t first, size_t end); /* these tokens as v.unit_word */
/* One to six words behind a figure, kept as typed; nothing when there are none. */
int read_unit(struct reader *r);
int add_qualifier(struct reader *r, enum qualifier q, size_t token);
/* Decides the kind of an amount and asks where its digits can be read in two ways. */
int settle_amount(struct reader *r, const struct amount *a);
/* Above the highest share allowed here; and what is said then. */
bool exceeds_share(const struct reader *r, struct decimal share);
int refuse_share(struct reader *r, size_t token);
/* A decimal times a power of ten plus `more`; false when it has over 15 digits. */
bool amount_number(const struct amount *a, struct decimal reading, struct decimal *ret);

/* ---- value_text.c ---- */
int read_long(struct reader *r); /* a narrative, or the rows of a table */
/* The echo of a narrative: its first words and how long it is; of a table: its rows. */
void append_text_echo(struct str *ret, const char *text);
void append_table_echo(struct str *ret, const char *text);

/* ---- value_ask.c: questions and refusals ---- */
struct asking {
	struct reader *reader;
	struct str message;
	int failed; /* OK or ERR_NOMEM */
};
void ask_begin(struct asking *a, struct reader *r);
/* One reading, and what to type to mean it and nothing else. */
void ask_option(struct asking *a, const struct value *v, const char *how);
void ask_kind(struct asking *a, enum value_kind kind); /* a way of having no value */
int ask_end(struct asking *a);			       /* ERR_AMBIGUOUS, or ERR_NOMEM */
/* ERR_SYNTAX: what stands from this token on was not understood. */
int refuse_rest(struct reader *r, size_t token);
/* An error at a token: quotes what stands from there, names the character, says why. */
int refuse_at(struct reader *r, int code, size_t token, const char *why);

#endif
