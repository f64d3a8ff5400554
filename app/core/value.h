/* The result cell: what an officer types, understood the way it stands on paper.
 *
 *   95  95%  95,5 %  99.8                          percent
 *   1.783/1.787   7.815/17.347 hộ, đạt 45,05%      ratio, with a claimed share
 *   23.608   02 người   1.944.328.000 đồng  1,9 tỷ  count, money
 *   23.016/92.056, chiếm 25% dân số toàn huyện     … and what it is a share of
 *   55.325 người, chiếm 60%                        of a ratio: a count and its claimed share; the
 *                                                  denominator is not known and not made up
 *   trên 86,4%  ước đạt trên 80%  tối thiểu 90%     with a qualifier
 *   04/10 (rank criterion)  xếp hạng thứ 4          rank
 *   Đạt  d  cd  Đang triển khai                     status of the criterion's own list
 *   52% Đạt   Đạt 52/80                            figure with a claimed status
 *   *  *1                                          asterisk, kept as on the paper
 *   Không áp dụng, kad / Không phát sinh, kps, 0/0 / .   no value, three ways
 *
 * Nothing typed is changed: the cell keeps the text beside the reading. What can
 * be read in two ways is not guessed: it comes back as a question with options.
 * Nothing typed is dropped either: a rest that is not understood refuses the whole.
 *
 * "đạt" (and "có") before a figure: a status when it is written with a capital
 * directly before the figure ("Đạt 52/80") or set apart by a comma, semicolon, dash
 * or bracket ("đạt, 52/80"); else the verb, which claims nothing ("đạt 80%", "Đạt:
 * 61,12%", "Đạt trên 86,4%"). Behind a figure it is a status unless a share follows
 * ("52/80 đạt" but "52/80 đạt 65%"). In a status criterion "có" before a count is the
 * status whatever its case ("có 3 kênh"). "Chưa đạt 80%", "Chưa có 85/100" are
 * questions: the status and a figure, or "under 80%". The other labels of the list are
 * statuses before a figure however they are written.
 *
 * A lone letter is a status only when the first label that begins with it has that
 * letter for its initials ("d": "Đạt"); else those that begin with it are asked.
 *
 * Words for numbers are read as scales (nghìn, triệu, tỷ; in money also tr, trđ, k;
 * "1 tỷ rưỡi") or refused ("5 trăm", "1k", "3 phần tư"), never taken for units. An
 * amount has no other unit than đồng. "3/2023" may be a month: it is asked, "3/2.023"
 * is a ratio. A bare amount from a million on is asked where "triệu đồng" are counted.
 *
 * A bare figure is a share in ratio and percent criteria, a count or an amount
 * elsewhere; with a unit word behind it, it is a count everywhere, so the kind of a
 * reading may differ from the criterion's type: whoever compares looks at the kind. */
#ifndef CORE_VALUE_H
#define CORE_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/date.h"
#include "base/err.h"
#include "base/num.h"
#include "base/str.h"
#include "core/table.h"

/* X(enum, name in files) */
#define VALUE_KINDS(X) \
	X(VALUE_BLANK,          "blank") \
	X(VALUE_PERCENT,        "percent") \
	X(VALUE_RATIO,          "ratio") \
	X(VALUE_COUNT,          "count") \
	X(VALUE_MONEY,          "money") \
	X(VALUE_RANK,           "rank") \
	X(VALUE_STATUS,         "status") \
	X(VALUE_CHOICE,         "choice") \
	X(VALUE_DATE,           "date") \
	X(VALUE_TEXT,           "text") \
	X(VALUE_TABLE,          "table") \
	X(VALUE_MISSING,        "missing")        /* "." known to be missing */ \
	X(VALUE_NONE_AROSE,     "none_arose")     /* không phát sinh */ \
	X(VALUE_NOT_APPLICABLE, "not_applicable") /* không áp dụng: exempt */ \
	X(VALUE_ASTERISK,       "asterisk")
enum value_kind {
#define VALUE_ENUM(id, name) id,
	VALUE_KINDS(VALUE_ENUM)
#undef VALUE_ENUM
	VALUE_KIND_COUNT
};

/* X(enum, name in files, direction: +1 the true figure may be higher, -1 lower, 0 either) */
#define QUALIFIERS(X) \
	X(QUALIFIER_NONE,      "none") \
	X(QUALIFIER_OVER,      "over")      /* trên, hơn, vượt: above the figure */ \
	X(QUALIFIER_AT_LEAST,  "at_least")  /* tối thiểu, ít nhất, không dưới, … trở lên */ \
	X(QUALIFIER_UNDER,     "under")     /* dưới, chưa đến, gần */ \
	X(QUALIFIER_AT_MOST,   "at_most")   /* tối đa, không quá, … trở xuống */ \
	X(QUALIFIER_ABOUT,     "about")     /* khoảng, xấp xỉ, gần bằng, ~ */ \
	X(QUALIFIER_ESTIMATED, "estimated") /* ước, ước đạt, ước tính, dự kiến */
enum qualifier {
#define QUALIFIER_ENUM(id, name) id,
	QUALIFIERS(QUALIFIER_ENUM)
#undef QUALIFIER_ENUM
	QUALIFIER_COUNT
};

enum value_type { TYPE_RATIO, TYPE_PERCENT, TYPE_COUNT, TYPE_MONEY, TYPE_RANK, TYPE_STATUS, TYPE_CHOICE,
	TYPE_DATE, TYPE_TEXT, TYPE_TABLE, TYPE_COUNT_ };
/* Sets of types, as bits. */
#define TYPES_SHARE (1u << TYPE_RATIO | 1u << TYPE_PERCENT)
#define TYPES_FIGURE (TYPES_SHARE | 1u << TYPE_COUNT | 1u << TYPE_MONEY | 1u << TYPE_RANK)

/* What a status says of the target. */
enum status_sense { SENSE_MET, SENSE_NOT_MET, SENSE_UNDECIDED };
struct status {
	const char *label; /* "Đạt", "Chưa đạt", "Đang triển khai": as printed */
	enum status_sense sense;
};

/* What a cell may hold: the part of an indicator that reading needs. Borrowed. */
struct value_domain {
	enum value_type type;
	const char *unit;              /* "%", "người", "Văn bản" …; "" for none */
	const struct status *statuses; /* of this criterion; may be empty */
	size_t status_count;
	struct decimal max_percent;    /* a share above it is refused; {100, 0} unless the pack says more */
	const struct table_column *columns; /* TYPE_TABLE */
	size_t column_count;
};

#define VALUE_UNIT_SIZE 64
#define VALUE_MARK_SIZE 16

struct value {
	enum value_kind kind;
	enum qualifier qualifier; /* "ước đạt trên 80%" (and "trên ước 80%") is ESTIMATED … */
	enum qualifier bound;     /* … and its bound OVER; NONE when there is one qualifier or none */
	struct decimal number;    /* percent, count, money (in đồng) */
	struct ratio share;       /* ratio: numerator and denominator as typed; den > 0 */
	int64_t rank, ranked;     /* rank; ranked 0: not said among how many */
	int status;               /* status, choice: index in domain.statuses; -1 none */
	struct date date;
	bool has_claimed_percent; /* a share typed beside a ratio or a count */
	struct decimal claimed_percent; /* at the precision typed */
	int claimed_status;       /* a status typed beside a figure; -1 none */
	bool claimed_of_plan;     /* "100% kế hoạch đề ra" */
	char unit_word[VALUE_UNIT_SIZE]; /* one to six words typed behind the figure, "" none, as typed;
	                                  * the đồng of an amount and the plan of "100% kế hoạch" are none */
	char mark[VALUE_MARK_SIZE];      /* asterisk: the footnote mark behind it, "" none */
	char *text;               /* text: as typed, NFC; table: rows in the form of table_format(); both are
	                           * what a record keeps as typed; owned; NULL otherwise */
};

#define VALUE_OPTIONS_MAX 12
/* A question: the ways in which a text can be read. */
struct value_question {
	struct value options[VALUE_OPTIONS_MAX];
	size_t count;
};

/* "Chưa có", "Không đạt": a label that denies, whatever it says of the target. */
bool status_denies(const struct status *status);

void value_init(struct value *v);  /* blank, status and claimed_status -1 */
void value_dispose(struct value *v);
int value_copy(const struct value *from, struct value *ret); /* OK or ERR_NOMEM */
bool value_equal(const struct value *a, const struct value *b);

/* Reads what was typed (UTF-8, any normal form; surrounding spaces ignored; "" is
 * VALUE_BLANK). Invisible characters are refused; only a text and a table may hold newlines.
 * A text is kept with "\n" for line ends and blanks for tabs, a table in the form of
 * table_format(), with err->line where a row is refused; both up to RECORD_TEXT_BYTES_MAX,
 * all else up to RECORD_LINE_BYTES_MAX.
 * OK: *ret set (dispose it). ERR_AMBIGUOUS: *ask (may be NULL) holds the options
 * (dispose it), among them for "-" and "x" the ways of having no value, and the
 * message shows each reading and how to type it without doubt. ERR_SYNTAX and
 * ERR_RANGE ("105%", "5/3/2", digits without end): nothing set, the message says what
 * was not understood (err->column, in characters) and what could be typed. */
int value_parse(const struct value_domain *domain, const char *typed,
	struct value *ret, struct value_question *ask, struct err *err);
void value_question_dispose(struct value_question *ask);

/* The echo beside the cell: "1.783/1.787 = 99,78%", "trên 86,4%", "Đạt", "xếp hạng 4/10",
 * "không phát sinh trong kỳ", a long text by its first words and its length, a table by its
 * rows. One line. In the user's language, figures in the form of the paper. */
void value_append_echo(struct str *ret, const struct value_domain *domain, const struct value *v);
/* The same beside a target (NULL: none): a share has decimals enough to stand on its own
 * side of the limit, so that 69.999/100.000 is not "70,00%" and below 70%. */
void value_append_echo_against(struct str *ret, const struct value_domain *domain, const struct value *v,
	const struct decimal *limit);
/* Such a share in per cent: two decimals, none that are noughts of an exact figure, up to
 * six where fewer would show another side of the limit, or 0% or 100% that it is not.
 * Needs den > 0; false when it overflows. */
bool value_share_shown(struct ratio share, const struct decimal *limit, struct decimal *ret);

/* One line that value_decode reads back to an equal value: how the store keeps a
 * reading beside the typed text. Statuses by label, so lists may be reordered. Of a text and
 * a table it says the kind alone: `text` is then NULL and is the typed text. */
void value_encode(struct str *ret, const struct value_domain *domain, const struct value *v);
int value_decode(const struct value_domain *domain, const char *line, struct value *ret, struct err *err);

/* A figure that can be added up or compared (percent, ratio with den > 0, count, money). */
bool value_has_figure(const struct value *v);
/* The figure as an exact number: percentages in per cent (95,5 -> 955/10), a ratio as
 * 100 × num / den. false when there is none or it overflows. */
bool value_number(const struct value *v, struct ratio *ret);
/* The share in per cent, rounded half away from zero at `scale`; false when not a share. */
bool value_percent(const struct value *v, int scale, struct decimal *ret);
/* True when the figure is no exact one (any qualifier): totals then say "có số ước". */
bool value_is_estimate(const struct value *v);

const char *value_kind_name(enum value_kind kind);
const char *qualifier_name(enum qualifier q);
bool value_type_is_share(enum value_type type);             /* ratio, percent: measured in per cent */
bool value_type_has_figure(enum value_type type);           /* those, count, money, rank */
const char *value_type_name(enum value_type type);          /* "ratio" … "table" as in packs */
int value_type_from_name(const char *name);                 /* enum value_type or -1 */

#endif
