/* Grapheme clusters, columns, and lines made of them. */
#include "base/text.h"

#include <limits.h>
#include <string.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uniwidth.h>

/* Between two of these there is always a boundary (but CR LF is one cluster). */
static bool is_plain(char c)
{
	return (unsigned char)c < 0x80 && c != '\r';
}

/* What a pair of code points does not tell: libunistring leaves these two rules of
 * UAX #29 to its caller. */
struct cluster {
	uint32_t last;
	unsigned flags;	 /* regional indicators at the end: they go in pairs (GB12, GB13) */
	bool pictograph; /* ends in one, with or without marks … */
	bool joined;	 /* … and a joiner behind, which binds the next one (GB11) */
};

static void cluster_add(struct cluster *cluster, uint32_t c)
{
	int property = uc_graphemeclusterbreak_property(c);

	cluster->flags = property == GBP_RI ? cluster->flags + 1 : 0;
	cluster->joined = property == GBP_ZWJ && cluster->pictograph;
	cluster->pictograph =
	    uc_is_property_extended_pictographic(c) || (property == GBP_EXTEND && cluster->pictograph);
	cluster->last = c;
}

static bool cluster_ends_before(const struct cluster *cluster, uint32_t c)
{
	if (cluster->flags > 0 && uc_graphemeclusterbreak_property(c) == GBP_RI)
		return cluster->flags % 2 == 0;
	if (cluster->joined && uc_is_property_extended_pictographic(c))
		return false;
	return uc_is_grapheme_break(cluster->last, c);
}

size_t text_grapheme(const char *s, size_t n)
{
	struct cluster cluster = { 0 };
	size_t i, used;
	uint32_t c;

	if (n <= 1 || (is_plain(s[0]) && is_plain(s[1])))
		return n ? 1 : 0;
	if ((used = text_letter(s, n)) && (used == n || text_letter(s + used, n - used)))
		return used;
	for (i = 0; i < n; i += used) {
		used = text_decode(s + i, n - i, &c);
		if (i > 0 && cluster_ends_before(&cluster, c))
			break;
		cluster_add(&cluster, c);
	}
	return i;
}

size_t text_grapheme_before(const char *s, size_t at)
{
	size_t boundary, next;

	if (at == 0)
		return 0;
	/* Back to a place that is a boundary whatever stands around it, then forward: emoji
	 * sequences and flags cannot be told apart backwards. */
	boundary = at - 1;
	while (boundary > 0 && !(is_plain(s[boundary - 1]) && is_plain(s[boundary])))
		boundary--;
	while ((next = boundary + text_grapheme(s + boundary, at - boundary)) < at)
		boundary = next;
	return boundary;
}

int text_grapheme_width(const char *s, size_t n)
{
	size_t end = text_grapheme(s, n), used;
	int width = 0;

	if (end && text_letter(s, end) == end)
		return 1;
	for (size_t i = 0; i < end && width < 2; i += used) {
		uint32_t c;
		int columns;
		used = text_decode(s + i, end - i, &c);
		columns = uc_width(c, "UTF-8");
		width += columns > 0 ? columns : 0; /* controls have none */
	}
	return width < 2 ? width : 2;
}

/* The next cluster's bytes and columns at once. n > 0. */
static size_t step(const char *s, size_t n, int *ret_width)
{
	size_t used = text_letter(s, n);

	*ret_width = 1;
	if (used && (used == n || text_letter(s + used, n - used)))
		return used;
	used = text_grapheme(s, n);
	*ret_width = text_grapheme_width(s, used);
	return used;
}

size_t text_fit(const char *s, size_t n, int columns, int *ret_width)
{
	size_t i = 0;
	int width = 0;

	while (i < n) {
		int wide;
		size_t used = step(s + i, n - i, &wide);
		if (width + wide > columns)
			break;
		width += wide;
		i += used;
	}
	if (ret_width)
		*ret_width = width;
	return i;
}

void text_append_padded(struct str *ret, const char *s, int columns)
{
	size_t n = strlen(s), fits;
	int width;

	if (columns <= 0)
		return;
	fits = text_fit(s, n, columns, &width);
	if (fits < n) {
		fits = text_fit(s, n, columns - 1, &width);
		str_append_n(ret, s, fits);
		str_append(ret, "…");
		width++;
	} else {
		str_append_n(ret, s, n);
	}
	str_append_repeat(ret, " ", (size_t)(columns - width));
}

static size_t count_spaces(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && s[i] == ' ')
		i++;
	/* A mark behind the last one makes it a letter of its own. */
	if (i > 0 && i < n && (unsigned char)s[i] >= 0x80 && text_grapheme(s + i - 1, n - i + 1) > 1)
		i--;
	return i;
}

static size_t without_trailing_spaces(const char *s, size_t n)
{
	while (n > 0 && s[n - 1] == ' ')
		n--;
	return n;
}

/* Bytes of the line end at s, 0 when there is none. */
static size_t newline_length(const char *s, size_t n)
{
	if (n >= 2 && s[0] == '\r' && s[1] == '\n')
		return 2;
	return n >= 1 && s[0] == '\n';
}

/* A line that may still be ended: how many bytes it shows, where the next begins. */
struct line {
	size_t shown, next;
};

/* A line being filled. */
struct filling {
	size_t at;
	int width;
	struct line last_gap;
};

static size_t finish(const char *s, struct line line, size_t *ret_next)
{
	if (ret_next)
		*ret_next = line.next;
	return without_trailing_spaces(s, line.shown);
}

/* Most of a text, as far as it is plain: letters of which each is a cluster of its own, and single
 * spaces between words. */
static void fill_words(struct filling *line, const char *s, size_t n, int columns)
{
	const char *const from = s + line->at, *const end = s + n, *at = from;
	int left = columns - line->width;
	size_t used = 0;

	for (; left > 0 && at < end; left--, at += used) {
		size_t letter = 1;

		if (*at == ' ') {
			if (at == s || at + 1 == end || at[1] == ' ' || at[1] == '%' ||
			    !text_letter(at + 1, (size_t)(end - at) - 1))
				break;
			line->last_gap = (struct line){ (size_t)(at - s), (size_t)(at - s) + 1 };
		} else if ((*at < ' ' || *at > '~') && (letter = text_letter(at, (size_t)(end - at))) == 0) {
			break;
		}
		used = letter;
	}
	if (at > from && at < end && !text_letter(at, (size_t)(end - at))) { /* it may be a mark on the last one */
		at -= used;
		left++;
	}
	line->at = (size_t)(at - s);
	line->width = columns - left;
}

int text_width(const char *s, size_t n)
{
	struct filling line = { 0 };
	int columns;

	while (fill_words(&line, s, n, INT_MAX), line.at < n) {
		line.at += step(s + line.at, n - line.at, &columns);
		line.width += columns;
	}
	return line.width;
}

size_t text_wrap(const char *s, size_t n, int columns, size_t *ret_next)
{
	struct filling line = { 0 };

	if (n <= (size_t)columns && !memchr(s, '\n', n)) /* no character is wider than its bytes are many */
		return finish(s, (struct line){ n, n }, ret_next);
	while (fill_words(&line, s, n, columns), line.at < n && newline_length(s + line.at, n - line.at) == 0) {
		size_t i = line.at, spaces = count_spaces(s + i, n - i);
		size_t behind = i + spaces, used;
		int wide;

		if (spaces > 0 && (behind == n || newline_length(s + behind, n - behind) > 0)) {
			line.at = behind; /* trailing spaces need no room */
			break;
		}
		if (spaces > 0 && s[behind] != '%') {
			if (i > 0 || spaces >= (size_t)columns) /* an indent is no gap while it leaves room */
				line.last_gap = (struct line){ i, behind };
			if (spaces >= (size_t)columns)
				return finish(s, line.last_gap, ret_next);
			line.width += (int)spaces;
			line.at = behind;
			continue;
		}
		used = step(s + i, n - i, &wide);
		if (line.width + wide > columns && i > 0) {
			if (line.last_gap.next == 0)
				line.last_gap = (struct line){ i, i + spaces };
			return finish(s, line.last_gap, ret_next);
		}
		line.width += wide;
		line.at += used;
	}
	return finish(s, (struct line){ line.at, line.at + newline_length(s + line.at, n - line.at) }, ret_next);
}
