/* Text without its accents: for searching, for short forms, for poor consoles. */
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

/* The longest canonical decomposition of one code point has 4 (Unicode 14). */
#define DECOMPOSED_MAX 8

/* c without its marks: what is left of its decomposition, 0 code points for a mark alone. */
static size_t strip_marks(uint32_t c, uint32_t ret[DECOMPOSED_MAX])
{
	size_t len = DECOMPOSED_MAX, kept = 0;

	if (c < 0x80) {
		ret[0] = c;
		return 1;
	}
	if (!u32_normalize(UNINORM_NFD, &c, 1, ret, &len))
		return 0;
	for (size_t i = 0; i < len; i++)
		if (!uc_is_general_category(ret[i], UC_MARK))
			ret[kept++] = ret[i];
	return kept;
}

/* Letters that carry a stroke or stand for a Vietnamese one but do not decompose. */
static uint32_t plain_letter(uint32_t c)
{
	switch (c) {
	case 0x0110: /* Đ */
	case 0x00D0: /* Ð, the Icelandic letter, typed for it */
		return 'D';
	case 0x0111:
	case 0x00F0:
		return 'd';
	case 0x01A2: /* see text_nfc() */
		return 'U';
	case 0x01A3:
		return 'u';
	default:
		return c;
	}
}

static void fold_slowly(struct str *ret, uint32_t c)
{
	uint32_t letters[DECOMPOSED_MAX];
	size_t count = strip_marks(c, letters);

	for (size_t i = 0; i < count; i++) {
		char bytes[4];
		uint32_t letter = uc_tolower(plain_letter(letters[i]));
		str_append_n(ret, bytes, text_encode(letter, bytes));
	}
}

/* What the letters of most text fold to, asked of the tables once each; 0: not yet. */
#define LATIN_END 0x250
#define MORE_BEGIN 0x1E00
#define MORE_END 0x1F00
static char known[LATIN_END + MORE_END - MORE_BEGIN];

static void fold_codepoint(struct str *ret, uint32_t c)
{
	const size_t before = ret->len;
	char *to;

	if (c < LATIN_END)
		to = &known[c];
	else if (c >= MORE_BEGIN && c < MORE_END)
		to = &known[LATIN_END + c - MORE_BEGIN];
	else {
		fold_slowly(ret, c);
		return;
	}
	if (*to) {
		str_append_char(ret, *to);
		return;
	}
	fold_slowly(ret, c);
	if (!str_failed(ret) && ret->len == before + 1) /* most are one ASCII letter then */
		*to = ret->text[before];
}

/* Folds until `limit` bytes are passed; returns where the code point stands that did it. */
static size_t fold_up_to(struct str *ret, const char *s, size_t n, size_t limit)
{
	size_t start = ret->len, i, used;
	bool gap = false;

	for (i = 0; i < n; i += used) {
		uint32_t c;
		const bool letter = s[i] != ' ' && text_letter(s + i, n - i);
		used = text_decode(s + i, n - i, &c);
		if (!letter && uc_is_property_white_space(c)) {
			gap = true;
			continue;
		}
		if (!letter && text_is_hostile(c))
			continue; /* unseen by the eye, so unseen by the search */
		if (gap && ret->len > start)
			str_append_char(ret, ' ');
		gap = false;
		fold_codepoint(ret, c);
		if (ret->len - start > limit)
			break;
	}
	return i;
}

void text_fold(struct str *ret, const char *s, size_t n)
{
	(void)fold_up_to(ret, s, n, SIZE_MAX);
}

size_t text_fold_source(const char *s, size_t n, size_t folded)
{
	struct str text = { 0 };
	const size_t at = fold_up_to(&text, s, n, folded);

	str_dispose(&text);
	return at;
}

bool text_fold_equal(const char *a, const char *b)
{
	struct str x = { 0 }, y = { 0 };
	bool equal;

	text_fold(&x, a, strlen(a));
	text_fold(&y, b, strlen(b));
	equal = !str_failed(&x) && !str_failed(&y) && strcmp(str_text(&x), str_text(&y)) == 0;
	str_dispose(&x);
	str_dispose(&y);
	return equal;
}

void text_initials(struct str *ret, const char *s)
{
	struct str folded = { 0 };
	bool taken = false; /* the current word has given its letter */
	size_t used;

	text_fold(&folded, s, strlen(s));
	for (size_t i = 0; i < folded.len; i += used) {
		uint32_t c;
		used = text_decode(folded.text + i, folded.len - i, &c);
		if (c == ' ') {
			taken = false;
		} else if (!taken && uc_is_alnum(c)) {
			str_append_n(ret, folded.text + i, used);
			taken = true;
		}
	}
	ret->failed |= folded.failed;
	str_dispose(&folded);
}

/* Sorted by code point. */
/* clang-format off */
static const struct likeness {
	uint32_t first, last;
	const char *ascii;
} likenesses[] = {
	{ 0x00A0, 0x00A0, " " },
	{ 0x00AB, 0x00AB, "\"" },  /* « */
	{ 0x00B0, 0x00B0, "o" },   /* ° */
	{ 0x00B7, 0x00B7, "." },   /* · */
	{ 0x00BB, 0x00BB, "\"" },  /* » */
	{ 0x00D7, 0x00D7, "x" },   /* × */
	{ 0x2000, 0x200A, " " },
	{ 0x2010, 0x2015, "-" },   /* hyphens and dashes */
	{ 0x2018, 0x201B, "'" },
	{ 0x201C, 0x201F, "\"" },
	{ 0x2022, 0x2022, "*" },   /* • */
	{ 0x2026, 0x2026, "..." }, /* … */
	{ 0x202F, 0x202F, " " },
	{ 0x20AB, 0x20AB, "d" },   /* ₫ */
	{ 0x2190, 0x2190, "<" },   /* arrows */
	{ 0x2191, 0x2191, "^" },
	{ 0x2192, 0x2192, ">" },
	{ 0x2193, 0x2193, "v" },
	{ 0x2212, 0x2212, "-" },   /* minus */
	{ 0x2260, 0x2260, "<>" },
	{ 0x2264, 0x2264, "<=" },
	{ 0x2265, 0x2265, ">=" },
	{ 0x2500, 0x2501, "-" },   /* box drawing */
	{ 0x2502, 0x2503, "|" },
	{ 0x2504, 0x2505, "-" },
	{ 0x2506, 0x2507, "|" },
	{ 0x2508, 0x2509, "-" },
	{ 0x250A, 0x250B, "|" },
	{ 0x250C, 0x254B, "+" },
	{ 0x254C, 0x254D, "-" },
	{ 0x254E, 0x254F, "|" },
	{ 0x2550, 0x2550, "=" },
	{ 0x2551, 0x2551, "|" },
	{ 0x2552, 0x2573, "+" },
	{ 0x2588, 0x2588, "#" },   /* full block */
	{ 0x2591, 0x2593, "#" },   /* shades */
	{ 0x25B6, 0x25B6, ">" },   /* ▶ */
	{ 0x25BA, 0x25BA, ">" },   /* ► */
	{ 0x25CF, 0x25CF, "*" },   /* ● */
	{ 0x2713, 0x2714, "v" },   /* ✓ */
	{ 0x2717, 0x2718, "x" },   /* ✗ */
};
/* clang-format on */

static int compare_likeness(const void *key, const void *element)
{
	uint32_t c = *(const uint32_t *)key;
	const struct likeness *l = element;

	return c < l->first ? -1 : c > l->last;
}

static void append_ascii_codepoint(struct str *ret, uint32_t c)
{
	uint32_t letters[DECOMPOSED_MAX];
	size_t count = strip_marks(c, letters);
	const struct likeness *found;

	if (count == 1)
		c = plain_letter(letters[0]);
	if (count == 0)
		return; /* a mark of its own: its letter stands already */
	if ((c >= 0x20 && c < 0x7F) || c == '\n' || c == '\t') {
		str_append_char(ret, (char)c);
		return;
	}
	found = bsearch(
	    &c, likenesses, sizeof likenesses / sizeof likenesses[0], sizeof likenesses[0], compare_likeness);
	str_append(ret, found ? found->ascii : "?");
}

void text_append_ascii(struct str *ret, const char *s, size_t n)
{
	size_t used;

	for (size_t i = 0; i < n; i += used) {
		uint32_t c;
		used = text_decode(s + i, n - i, &c);
		append_ascii_codepoint(ret, c);
	}
}
