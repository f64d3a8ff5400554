/* Linked figures and footnotes of a narrative. The text keeps the link; what is shown,
 * printed and signed beside it is what the link reads now.
 *
 *   {1.6}                 the answer as on paper: "1.783/1.787 = 99,78%", "02 người", "Đạt"
 *   {1.6.num} {1.6.den}   one number of a ratio: "1.783"
 *   {1.6.percent}         the share: "99,78%"
 *   {1.6.value}           the figure alone: "99,78%", "23.608", "1.944.328.000"
 *   {^text of the note}   a footnote; it may hold figures, but no footnote
 *   {{                    a brace
 *
 * A link ends in the line that it begins in. What is none (no end, an unknown code)
 * stays as typed. Readings are words of the paper: Vietnamese whatever the language of
 * the screens, so that what was signed is read back the same everywhere. Pure. */
#ifndef CORE_LINKS_H
#define CORE_LINKS_H

#include <stdbool.h>
#include <stddef.h>
#include "base/err.h"
#include "base/str.h"
#include "core/record.h"

enum link_kind { LINK_FIGURE, LINK_NOTE, LINK_BRACE };

/* X(enum, name behind the code; "" is the answer itself) */
#define LINK_PARTS(X) \
	X(LINK_ANSWER,  "") \
	X(LINK_NUM,     "num") \
	X(LINK_DEN,     "den") \
	X(LINK_PERCENT, "percent") \
	X(LINK_VALUE,   "value")
enum link_part {
#define LINK_ENUM(id, name) id,
	LINK_PARTS(LINK_ENUM)
#undef LINK_ENUM
	LINK_PART_COUNT
};

enum link_state {
	LINK_READS,    /* all is well */
	LINK_BLANK,    /* the criterion is not answered yet: reads LINK_BLANK_TEXT */
	LINK_NO_PART,  /* its answer has no such part (no numerator in "95%"): reads LINK_BLANK_TEXT */
	LINK_UNKNOWN,  /* no criterion has this code: stays as typed */
	LINK_UNSUITED, /* a narrative or a table, which no sentence can hold: stays as typed */
	LINK_OPEN,     /* no brace ends it, nothing stands in it, or a footnote in a footnote: as typed */
	LINK_STATES
};
#define LINK_BLANK_TEXT "……" /* a place for the pen */

struct link {
	size_t start, length; /* bytes, with the braces; of a LINK_OPEN one: its brace alone when
	                       * it has no end */
	enum link_kind kind;
	enum link_state state;
	int indicator;        /* LINK_FIGURE: index, -1 when LINK_UNKNOWN or LINK_OPEN */
	enum link_part part;
	size_t note, note_length; /* LINK_NOTE: the text between "{^" and "}" */
};

/* A walk over the n bytes of a text. The figures in a footnote follow the footnote. */
struct links {
	const struct record *record;
	const char *text;
	size_t n, at;
};
void links_begin(struct links *links, const struct record *record, const char *text, size_t n);
bool links_next(struct links *links, struct link *ret); /* false: no more, *ret untouched */

/* The innermost link that holds the byte at `offset`, or that ends there. It looks at one
 * line only, so it costs little at every key. */
bool links_at(const struct record *record, const char *text, size_t n, size_t offset, struct link *ret);

/* What a figure reads now; a brace: "{"; a footnote, or what stays as typed: nothing. */
void link_append_reading(struct str *ret, const struct record *record, const struct link *link);
/* What is wrong, a sentence part for messages ("no criterion has this code"; gettext); "" when LINK_READS. */
const char *link_state_words(enum link_state state);

/* A text as it is printed: links read, footnotes taken out and marked "[1]", "[2]" … */
struct links_text {
	struct str text;
	char **notes; /* owned; notes[0] is "[1]" */
	size_t note_count, note_cap;
};
/* Appends the printed form of a text; more texts may be added, the numbers then run on.
 * ERR_NOMEM; dispose *ret in any case. */
int links_expand(const struct record *record, const char *text, size_t n, struct links_text *ret, struct err *err);
void links_text_dispose(struct links_text *text);

#endif
