/* Breaking text into lines, the Vietnamese way: at blanks, but a number keeps its unit. */
#include <string.h>

#include "base/text.h"
#include "report/pages_private.h"

/* How good a place is for a line to end. */
enum place {
	PLACE_LETTER,
	PLACE_MARK /* behind / or - */,
	PLACE_UNIT /* between a number and its unit */,
	PLACE_BLANK,
	PLACES
};

struct candidate {
	bool there;
	size_t n, next, blanks; /* blanks before it */
	int width;		/* thousandths of the size */
};

/* One that a unit may follow: "17.347", and not "43," before a next thing. */
static bool is_number(const char *text, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (!strchr("0123456789.,/", text[i]))
			return false;
	return to > from && text[to - 1] >= '0' && text[to - 1] <= '9';
}

/* Of the blank at `at`, behind the word that begins at `word`. */
static enum place place_of(const char *text, size_t n, size_t word, size_t at)
{
	unsigned char next = at + 1 < n ? (unsigned char)text[at + 1] : ' ';

	if (next == '%')
		return PLACE_LETTER;
	if (is_number(text, word, at) && (next >= 0x80 || (next >= 'a' && next <= 'z')))
		return PLACE_UNIT;
	return PLACE_BLANK;
}

/* The word that ends at `at` so far is an address of a site, which goes on there. (Not behind its -:
 * a reader that puts words together again takes that away.) */
static bool in_address(const char *text, size_t n, size_t word, size_t at)
{
	if (at >= n || strchr(" \n/.", text[at]))
		return false;
	for (; word + 3 < at; word++)
		if (memcmp(text + word, "://", 3) == 0)
			return true;
	return false;
}

static void note(
    struct candidate found[PLACES], enum place place, size_t n, size_t next, size_t blanks, int width)
{
	found[place] = (struct candidate){ true, n, next, blanks, width };
}

struct line pages_line(
    const struct setter *s, enum face face, int size, int width, const char *text, size_t n)
{
	struct candidate found[PLACES] = { 0 };
	const int64_t most = (int64_t)width * 1000 / size;
	size_t at = 0, word = 0, blanks = 0, step;
	struct line line = { .text = text };
	uint32_t letter;
	int used = 0;

	while (at < n && text[at] != '\n') {
		step = text_decode(text + at, n - at, &letter);
		if (text[at] == ' ') {
			note(found, place_of(text, n, word, at), at, at + 1, blanks, used);
			word = at + 1;
			blanks++;
		}
		used += font_letter_width(s->fonts[face], letter);
		if (used > most && text[at] != ' ' && at > 0)
			break;
		at += step;
		if (strchr("/.", text[at - 1]) && in_address(text, n, word, at))
			note(found, PLACE_BLANK, at, at, blanks, used);
		else if (text[at - 1] == '/' || text[at - 1] == '-')
			note(found, PLACE_MARK, at, at, blanks, used);
		else if (text[at - 1] != ' ')
			note(found, PLACE_LETTER, at, at, blanks, used);
	}
	if (at >= n || text[at] == '\n') {
		line.n = at;
		line.next = at + (at < n);
		line.last = true;
		line.blanks = blanks;
		line.width = used;
	} else {
		enum place best = PLACE_BLANK;

		while (best > PLACE_LETTER && !found[best].there)
			best--;
		line.n = found[best].n;
		line.next = found[best].next;
		line.blanks = found[best].blanks;
		line.width = found[best].width;
	}
	while (line.next < n && text[line.next] == ' ' && !line.last)
		line.next++;
	line.width = (int)((int64_t)line.width * size / 1000);
	return line;
}

size_t pages_count_lines(const struct setter *s, enum face face, int size, int width, const char *text)
{
	size_t n = strlen(text), count = 0;

	do {
		struct line line = pages_line(s, face, size, width, text, n);

		text += line.next;
		n -= line.next;
		count++;
	} while (n > 0);
	return count;
}

static int start_of(enum align align, int x, int width, const struct line *line)
{
	if (align == ALIGN_CENTRE)
		return x + (width - line->width) / 2;
	return align == ALIGN_RIGHT ? x + width - line->width : x;
}

size_t pages_box(struct setter *s, const struct look *look, enum align align, int x, int width, int y,
    const char *text, size_t from, size_t most)
{
	const int leading = pages_leading(look->size);
	size_t n = strlen(text), count = 0, written = 0;

	do {
		struct line line = pages_line(s, look->face, look->size, width, text, n);
		bool spread = align == ALIGN_JUSTIFY && !line.last && line.blanks > 0;

		if (count >= from && written < most) {
			pages_text(s, look->face, look->size, start_of(align, x, width, &line),
			    y + (int)written * leading + look->size, line.text, line.n,
			    spread ? (width - line.width) / (int)line.blanks : 0);
			written++;
		}
		count++;
		text += line.next;
		n -= line.next;
	} while (n > 0 && written < most);
	return written;
}
