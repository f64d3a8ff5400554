/* Unicode text. The only user of libunistring. All input is UTF-8; where a length
 * is taken, n is in bytes. Width is in terminal columns, as a monospaced terminal
 * shows it (East Asian wide and emoji 2, combining 0). No locale is read. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/str.h"

bool text_valid(const char *s, size_t n);  /* well-formed UTF-8, no NUL inside */
/* Where the first malformed byte or NUL stands, n if there is none. */
size_t text_first_invalid(const char *s, size_t n);

/* Characters from start up to at, plus one: the column that messages name. */
int text_column(const char *start, const char *at);

/* Unicode NFC, appended to ret. Also mends what bad sources leave: decomposed
 * letters ("Unicode tổ hợp"), and U+01A3/U+01A2 (ƣ Ƣ) for ư Ư; *ret_mended (may
 * be NULL) says that this happened. OK, ERR_SYNTAX (not UTF-8), ERR_NOMEM. */
int text_nfc(const char *s, size_t n, struct str *ret, bool *ret_mended);
bool text_is_nfc(const char *s, size_t n);

/* True for code points that never belong in what an officer types or a file
 * shows: C0 and C1 controls, DEL, bidi controls, zero-width and other invisible
 * ones (soft hyphen, fillers, tags; not the emoji style selectors), line and
 * paragraph separators, non-characters, private use. Newline and tab count as
 * control too. */
bool text_is_hostile(uint32_t codepoint);
/* Where the first one stands that is malformed or hostile, n if there is none. Those of
 * `allowed` (ASCII, such as "\n") are let through. */
size_t text_first_hostile(const char *s, size_t n, const char *allowed);
/* Appends s with every hostile code point replaced by U+FFFD and malformed bytes
 * too: safe for a terminal. Newlines are kept when keep_newlines. */
void text_append_safe(struct str *ret, const char *s, size_t n, bool keep_newlines);

/* One code point at s (n > 0): bytes used; malformed bytes give 1 and U+FFFD. */
size_t text_decode(const char *s, size_t n, uint32_t *ret_codepoint);
size_t text_encode(uint32_t codepoint, char ret[4]); /* bytes written, 0 if not encodable */
/* UTF-16BE in hex digits, "01100041": so do PDF files write text. Appends. */
void text_append_utf16_hex(struct str *ret, const char *s, size_t n);

/* Bytes of the grapheme cluster that starts at s; 0 only when n is 0. */
size_t text_grapheme(const char *s, size_t n);
/* Byte offset of the grapheme boundary before `at`. 0 when at is 0. */
size_t text_grapheme_before(const char *s, size_t at);

/* Bytes of a letter or sign as most text and the screens have them: printable ASCII, U+00B7
 * (·), U+00C0 to U+023F, U+1E00 to U+1EFF, U+2010 to U+2027 (dashes, quotes, …), U+2500 to
 * U+259F (lines and bars); 0 for others. Each is one column wide, and between two of them there
 * is always a boundary: so Vietnamese is laid out without asking the tables for every letter. */
static inline size_t text_letter(const char *s, size_t n)
{
	const unsigned char *u = (const unsigned char *)s;

	if (u[0] < 0x80)
		return u[0] >= 0x20 && u[0] < 0x7F ? 1 : 0;
	if ((u[0] >= 0xC3 && u[0] <= 0xC8) || (u[0] == 0xC2 && n >= 2 && u[1] == 0xB7))
		return n >= 2 && (u[1] & 0xC0) == 0x80 ? 2 : 0;
	if (n < 3 || (u[2] & 0xC0) != 0x80)
		return 0;
	if (u[0] == 0xE1)
		return u[1] >= 0xB8 && u[1] <= 0xBB ? 3 : 0;
	if (u[0] == 0xE2)
		return (u[1] == 0x80 && u[2] >= 0x90 && u[2] <= 0xA7) || u[1] == 0x94 || u[1] == 0x95 ||
			       (u[1] == 0x96 && u[2] <= 0x9F)
			   ? 3
			   : 0;
	return 0;
}
/* How many bytes at the beginning are nothing but such letters: valid, none hostile, in NFC
 * whatever stands beside them. Most texts are so as a whole. *ret_count: how many letters. */
size_t text_letters(const char *s, size_t n, size_t *ret_count);
int text_width(const char *s, size_t n);       /* columns of the whole text; controls have none */
int text_grapheme_width(const char *s, size_t n); /* columns of one cluster: 0, 1 or 2 */
/* The longest prefix of whole graphemes that fits: its bytes; *ret_width its columns (may be NULL). */
size_t text_fit(const char *s, size_t n, int columns, int *ret_width);
/* Appends s, cut to columns with "…" as its last column when it does not fit, then
 * filled with spaces up to columns. */
void text_append_padded(struct str *ret, const char *s, int columns);

/* Word wrap: the bytes of the next line of s (without trailing spaces), at most
 * columns wide; *ret_next (may be NULL) is where the following line starts. Breaks
 * at spaces and after '\n' or "\r\n"; a word longer than the line is broken between graphemes.
 * A no-break space, and the gap before "%", never break. columns >= 2. */
size_t text_wrap(const char *s, size_t n, int columns, size_t *ret_next);

/* Accent-blind form for searching and matching: NFD, marks removed, đ -> d, lower
 * case, runs of white space one space, trimmed, hostile code points dropped.
 * "Đang triển khai" -> "dang trien khai"; hoà and hòa are the same. Appended to ret. */
void text_fold(struct str *ret, const char *s, size_t n);
/* Where in s the byte at `folded` of its text_fold() comes from: the code point's first; n
 * behind the last. */
size_t text_fold_source(const char *s, size_t n, size_t folded);
bool text_fold_equal(const char *a, const char *b); /* false also when there is no memory */
/* First letters or digits of the words of the folded text: "Chưa đạt" -> "cd". */
void text_initials(struct str *ret, const char *s);
/* Vietnamese text without diacritics but with its case and spacing, for consoles
 * whose font lacks the letters; other non-ASCII and controls: a likeness (– to -, … to ...,
 * ─ to -) or '?'. Newlines and tabs are kept. A likeness may be wider: convert before layout. */
void text_append_ascii(struct str *ret, const char *s, size_t n);

#endif
