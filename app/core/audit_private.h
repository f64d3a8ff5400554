/* What the parts of the audit share: private to audit*.c. The text becomes a row of tokens,
 * each part then looks for its kind of claim in it. Whoever looks ahead or back looks at most
 * AUDIT_WINDOW tokens far, so that the whole stays linear. */
#ifndef CORE_AUDIT_PRIVATE_H
#define CORE_AUDIT_PRIVATE_H

#include <stdint.h>
#include "base/date.h"
#include "base/num.h"
#include "core/audit.h"
#include "core/value.h"

#define AUDIT_WINDOW 64 /* tokens: about three lines of a page */

enum audit_token_kind {
	TOK_BREAK,     /* a paragraph begins; mark: what stands before it */
	TOK_WORD,
	TOK_COUNT,     /* a figure that counts something */
	TOK_PERCENT,   /* a figure with its % */
	TOK_LABEL,     /* a number that names or measures time: mức độ 3, năm 2023, Điều 4 */
	TOK_MONTH,     /* 3/2023 */
	TOK_DATE,      /* 30/5/2023, ngày 30 tháng 5 năm 2023; hash: the packed date */
	TOK_NO_DATE,   /* 31/02/2023: written like one, but the calendar has none such */
	TOK_DOCUMENT,  /* 326/KH-UBND */
	TOK_SLASH,
	TOK_EQUALS,
	TOK_PLUS,
	TOK_COMMA,
	TOK_SEMICOLON,
	TOK_STOP,      /* the end of a sentence */
	TOK_COLON,
	TOK_DASH,
	TOK_OPEN,
	TOK_CLOSE,
	TOK_QUALIFIER, /* ~ < > ≤ ≥ */
	TOK_OTHER
};

/* Before a paragraph. */
enum audit_mark { MARK_NONE, MARK_DASH, MARK_PLUS, MARK_STAR, MARK_NUMBER, MARK_ROMAN };

struct audit_token {
	uint32_t at, length; /* bytes of the text */
	uint32_t hash;	     /* word: of its accent-blind form */
	uint8_t kind;	     /* enum audit_token_kind */
	uint8_t mark;	     /* TOK_BREAK */
	char initial;	     /* TOK_WORD: first letter, accent-blind */
	bool capital;	     /* TOK_WORD that begins with one */
	bool used;	     /* TOK_PERCENT that a share has */
};

/* "1.783/1.787" in the text. */
struct audit_ratio {
	size_t begin, num, den, end; /* tokens; end: behind the last one that belongs to it, share or not */
	size_t percent;		     /* the share stated with it; 0 none */
	struct ratio share;
	bool of_plan;		     /* the share is one of the plan */
};

struct audit {
	const char *text;
	size_t n;
	struct audit_token *tokens; /* a TOK_BREAK stands first and last */
	size_t count, cap;
	int width; /* characters of a full line, as the text is wrapped */
	struct audit_ratio *ratios;
	size_t ratio_count, ratio_cap;
	struct audit_verdicts *ret;
	struct err *err;
};

/* --- audit_scan.c, _lines.c, _number.c, _document.c: the text as tokens --- */
int audit_scan(struct audit *a);
int audit_line_width(const struct audit *a);
/* Behind the line end at `at`: where the text goes on (page numbers and blank lines passed by),
 * whether a paragraph begins there, and its mark with *ret_begin behind that. */
size_t audit_next_line(const struct audit *a, size_t line, size_t at, bool *ret_break, enum audit_mark *ret_mark,
	size_t *ret_begin);
/* The mark at the begin of a line, and where its text begins. */
enum audit_mark audit_line_mark(const struct audit *a, size_t at, size_t *ret_begin);
/* "326/KH-UBND", "13/2019/QĐ-UBND". */
struct audit_document {
	uint32_t symbol; /* hash of its letters */
	uint32_t series; /* of the register that numbers it: letters of an office number together */
	int number;
	int year;	 /* in the name; 0 none */
};
/* Its bytes at s, 0 when there is none. */
size_t audit_document(const char *s, size_t n, struct audit_document *ret);
/* A document that the text names with its date. */
struct audit_mention {
	size_t token, date_token;
	struct audit_document name;
	struct date date;
	uint32_t issuer, place; /* "UBND huyện", "Tuần Giáo"; 0 not said */
};
uint32_t audit_pack_date(struct date date);
struct date audit_unpack_date(uint32_t packed);
/* Letters and digits at s; "UBND/VP" are two words. */
size_t audit_word_length(const char *s, size_t n);
/* What the digits at s are, with their bytes; *ret_hash of a date. */
enum audit_token_kind audit_number(const char *s, size_t n, size_t *ret_length, uint32_t *ret_hash);
/* Thousands that a plain blank groups, where they can be nothing else. */
void audit_join_groups(struct audit *a);
/* Behind a word that a number names something with: mức độ, Phụ lục. */
bool audit_is_named(const struct audit *a, size_t i);
/* Which figures count and which name something; dates in words. */
void audit_roles(struct audit *a);

/* --- audit_words.c -------------------------------------------------------- */
/* Hash of a word, accent-blind, but "năm", "đất", "từ", "đó", "thứ", "bảng", "hàng" and "ký" are told
 * from what folds alike: they are "nawm", "daats", "tuwf", "ddos" … for all that follows. */
uint32_t audit_hash(const char *folded, size_t n);
bool audit_is(const struct audit *a, size_t i, const char *word);
/* Tokens from i that are the words of the phrase; 0 when they are not. */
size_t audit_phrase(const struct audit *a, size_t i, const char *phrase);
/* The longest of a list that ends with NULL. */
size_t audit_any(const struct audit *a, size_t i, const char *const *phrases);
/* The same for the words that end just before i. */
size_t audit_phrase_before(const struct audit *a, size_t i, const char *phrase);
size_t audit_any_before(const struct audit *a, size_t i, const char *const *phrases);
/* One of the phrases stands in [from, to). */
bool audit_within(const struct audit *a, size_t from, size_t to, const char *const *phrases);
/* What the two labels oppose: "trực tiếp" and "trực tuyến"; see audit_words.c. A label is the
 * tokens [from, to). Returns the pair of axis and value, packed; 0 when there is none. */
uint32_t audit_axis(const struct audit *a, size_t from, size_t to, size_t *ret_at, size_t *ret_words);
/* The value that the label has on the axis of another; 0 none. */
uint32_t audit_axis_like(const struct audit *a, size_t from, size_t to, uint32_t axis);
/* A value of the axis behind this one, of the first one for 0; 0: that was the last. */
uint32_t audit_axis_next(uint32_t axis);
/* What the values of an axis make together. */
enum audit_axis_kind {
	AXIS_NONE,
	AXIS_OPEN,   /* there may be others: mức độ 3, mức độ 4 */
	AXIS_SOME,   /* AXIS_SHARES, but not all of them are told and they are too few */
	AXIS_TEAM,   /* the whole count where the last value, all the others, is told */
	AXIS_COUNTS, /* the whole count: cấp huyện, cấp xã; their shares are each of its own */
	AXIS_SHARES  /* the whole count, and shares that make 100 %: nam, nữ */
};
enum audit_axis_kind audit_axis_kind(uint32_t axis);
size_t audit_axis_values(uint32_t axis); /* how many it has */
extern const char *const audit_plan_words[];
/* A qualifier that ends before i: its tokens, 0 when there is none. */
size_t audit_qualifier_before(const struct audit *a, size_t i, enum qualifier *ret);

/* --- audit_figure.c ------------------------------------------------------- */
static inline enum audit_token_kind audit_kind(const struct audit *a, size_t i)
{
	return i < a->count ? (enum audit_token_kind)a->tokens[i].kind : TOK_BREAK;
}
static inline enum audit_mark audit_mark(const struct audit *a, size_t i)
{
	return i < a->count ? (enum audit_mark)a->tokens[i].mark : MARK_NONE;
}
static inline bool audit_capital(const struct audit *a, size_t i)
{
	return i < a->count && a->tokens[i].capital;
}
bool audit_count(const struct audit *a, size_t i, int64_t *ret);       /* a whole figure */
bool audit_percent(const struct audit *a, size_t i, struct decimal *ret);
bool audit_ends_sentence(const struct audit *a, size_t i);	       /* TOK_STOP, TOK_SEMICOLON, TOK_BREAK */
size_t audit_end(const struct audit *a, size_t i);		       /* byte behind token i */
int audit_find_ratios(struct audit *a);

/* --- audit_share.c -------------------------------------------------------- */
/* A share as it is stated against what it is computed from; in one of the four results. */
enum audit_result audit_judge(struct ratio share, struct decimal stated, enum qualifier qualifier);
/* The verdict on a share stated at token `percent` with its figures in the tokens [first, last]. */
int audit_add_share(struct audit *a, struct ratio share, size_t percent, size_t first, size_t last, bool only_right);
bool audit_of_plan(const struct audit *a, size_t percent); /* "100% kế hoạch đề ra" */

/* --- audit_share_total.c, audit_share_told.c: of a total that stands apart --------- */
extern const char *const audit_share_verbs[];
/* The count that the share at p is told of: "55.325 người, chiếm", "235 hồ sơ (chiếm"; 0 none. */
size_t audit_share_count(const struct audit *a, size_t p);
/* The total is named: "chiếm 60% tổng dân số", "trong tổng số 17.347 hộ"; *ret_last its last token. */
bool audit_share_named(const struct audit *a, size_t p, size_t count, int64_t *ret, size_t *ret_last);
int audit_share_total(struct audit *a);

/* --- audit_whole.c -------------------------------------------------------- */
/* Parts of a whole as they stand in the text. */
struct audit_part {
	size_t count;	   /* token of the figure */
	size_t from, to;   /* tokens of what is told of it */
	int64_t value;
};
enum { AUDIT_PARTS_MAX = 24 };
struct audit_parts {
	struct audit_part items[AUDIT_PARTS_MAX];
	size_t count;
	size_t base;	   /* token of the whole */
	int64_t whole;
	bool odd;	   /* words of growth, plans and years among them: equal sums only */
};
/* The whole that stands before i, words between: "22 điểm cầu ("; 0 none. */
size_t audit_whole_before(const struct audit *a, size_t i, size_t far);
/* "trong đó", "bao gồm": parts follow. */
extern const char *const audit_part_leads[];
/* The whole that such words at i go back to: shares and ratios of it passed by; 0 none. */
size_t audit_find_whole(const struct audit *a, size_t i);
/* One part between two separators, when there is one figure in it. false: it is no list of parts. */
bool audit_take_part(const struct audit *a, size_t from, size_t to, struct audit_parts *parts);
/* The word behind a figure that says what it counts; 0 none. */
size_t audit_unit(const struct audit *a, size_t count);
/* The last token of what is told of it behind: "46 dịch vụ công trực tuyến mức độ 4". */
size_t audit_thing_end(const struct audit *a, size_t count);
/* No two of the first n parts and the whole count different things. */
bool audit_same_units(const struct audit *a, const struct audit_parts *parts, size_t n);
/* How many of the parts, from the first, lie on one axis with a value each. */
size_t audit_on_axis(const struct audit *a, const struct audit_parts *parts, enum audit_axis_kind *ret_kind);
/* The sum of the first n; false when it does not fit. */
bool audit_sum_of(const struct audit_parts *parts, size_t n, int64_t *ret);
/* The sum is off by so little that nothing but a slip explains it; opposed: the parts lie on
 * one axis. */
bool audit_near(const struct audit *a, const struct audit_parts *parts, int64_t sum, bool opposed);
int audit_add_sum(struct audit *a, const struct audit_parts *parts, size_t n, int64_t sum, size_t last);

/* --- audit_statement.c, audit_repeat.c -------------------------------------- */
/* What is stated of an indicator. */
struct audit_statement {
	uint64_t key;	    /* of what it is of: the same for the same words in any order */
	uint32_t scope;	    /* whose figures these are: cấp huyện, cấp xã, an annex */
	size_t begin, last; /* tokens of all of it */
	size_t figure;
	enum audit_token_kind kind; /* TOK_PERCENT, TOK_COUNT */
	struct decimal value;
	enum qualifier qualifier;
};
/* The statement that begins at i; false: none does. Its scope is left alone. */
bool audit_read_statement(const struct audit *a, size_t i, struct audit_statement *ret);
/* The key of the label [from, to) of a row; 0 when it has too few words. */
uint64_t audit_statement_key(const struct audit *a, size_t from, size_t to);
/* A verdict on what is stated once more, where it can be told. */
int audit_compare_statements(
    struct audit *a, const struct audit_statement *first, const struct audit_statement *s);

/* --- audit_table.c: "TT | Chỉ tiêu | Kết quả" --------------------------------- */
bool audit_table_begins(const struct audit *a, size_t i);
/* The cell behind token i, divided off by "|", or on a line of its own. */
size_t audit_next_cell(const struct audit *a, size_t i);
enum audit_status { STATUS_NONE, STATUS_MET, STATUS_MISSED };
/* "Đạt", "Chưa đạt" alone in the cell at i; *ret_last its last token. */
enum audit_status audit_status_at(const struct audit *a, size_t i, size_t *ret_last);
/* Rows that say otherwise than the text. list: by key. */
int audit_rows(struct audit *a, const struct audit_statement *list, size_t count);

/* --- audit_say.c: verdicts ------------------------------------------------ */
struct audit_found {
	enum audit_kind kind;
	enum audit_result result;
	size_t first, last; /* tokens of the quote */
	size_t other;	    /* token of the other statement; 0 none */
	struct str stated, computed;
};
/* Takes over stated and computed. message: translated; not wanted when the result is right. */
int audit_add(struct audit *a, struct audit_found *found, const char *message, ...)
	PRINTF_LIKE(3, 4);
/* What stands there, on one line. */
void audit_say_tokens(struct str *ret, const struct audit *a, size_t first, size_t last);
void audit_say_percent(struct str *ret, struct decimal percent);

/* --- audit_date.c, audit_date_order.c --------------------------------------- */
enum audit_date_fault { DATE_SAME, DATE_TWO, DATE_BEFORE_CAUSE, DATE_OUT_OF_ORDER };
int audit_add_date(struct audit *a, const struct audit_mention *m, const struct audit_mention *other,
    enum audit_date_fault fault);
/* "Kế hoạch số" before the name belongs to it. */
size_t audit_with_type(const struct audit *a, size_t i);
size_t audit_behind_date(const struct audit *a, size_t i);
bool audit_issuers_differ(const struct audit_mention *a, const struct audit_mention *b);
/* A higher number with an earlier date. Orders the list anew. */
int audit_date_order(struct audit *a, struct audit_mention *list, size_t count);

/* --- one part for each kind of claim -------------------------------------- */
int audit_shares(struct audit *a);
int audit_sums(struct audit *a);     /* brackets and equations */
int audit_parts(struct audit *a);    /* "trong đó": sum and subset */
int audit_levels(struct audit *a);   /* services by level: sum and subset */
int audit_growths(struct audit *a);  /* changes against another time */
int audit_rolls(struct audit *a);    /* units counted and named */
int audit_complements(struct audit *a);
int audit_repeats(struct audit *a);
int audit_dates(struct audit *a);
int audit_calendar(struct audit *a); /* days that there are not, spans that end before they begin */
int audit_ranges(struct audit *a);
int audit_targets(struct audit *a);

#endif
