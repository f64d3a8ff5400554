/* Vietnamese in NFC needs no shaping: a letter is a glyph. So the few tables of a TrueType file
 * that tell glyphs and widths are read here, and no shaping library is asked. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/font_private.h"

enum { EMPTY_BOX = 0x25A1 };

/* --- tables --------------------------------------------------------------- */

struct font_table font_find_table(const struct font_table *file, const char *name)
{
	const unsigned count = font_u16(file, 4);

	for (size_t i = 0; i < count; i++) {
		const size_t record = 12 + 16 * i;
		const uint32_t at = font_u32(file, record + 8), size = font_u32(file, record + 12);

		if (record + 16 > file->size)
			break;
		if (memcmp(file->bytes + record, name, 4) == 0)
			return at <= file->size && size <= file->size - at
				   ? (struct font_table){ file->bytes + at, size }
				   : (struct font_table){ NULL, 0 };
	}
	return (struct font_table){ NULL, 0 };
}

struct font_table font_outline(const struct font *f, unsigned glyph)
{
	size_t from, to;

	if (glyph >= f->glyphs)
		return (struct font_table){ NULL, 0 };
	from = f->long_loca ? font_u32(&f->loca, 4 * (size_t)glyph)
			    : 2 * (size_t)font_u16(&f->loca, 2 * (size_t)glyph);
	to = f->long_loca ? font_u32(&f->loca, 4 * (size_t)glyph + 4)
			  : 2 * (size_t)font_u16(&f->loca, 2 * (size_t)glyph + 2);
	if (to <= from || to > f->glyf.size)
		return (struct font_table){ NULL, 0 };
	return (struct font_table){ f->glyf.bytes + from, to - from };
}

/* --- letters -------------------------------------------------------------- */

/* The part of cmap for Unicode: 12 reaches every letter, 4 those below U+10000. */
static struct font_table find_map(const struct font_table *cmap)
{
	const unsigned count = font_u16(cmap, 2);
	struct font_table found = { NULL, 0 };

	for (size_t i = 0; i < count; i++) {
		const unsigned platform = font_u16(cmap, 4 + 8 * i), encoding = font_u16(cmap, 6 + 8 * i);
		const uint32_t at = font_u32(cmap, 8 + 8 * i);
		unsigned format;

		if (at >= cmap->size ||
		    !(platform == 0 || (platform == 3 && (encoding == 1 || encoding == 10))))
			continue;
		format = font_u16(cmap, at);
		if (format == 12 || (format == 4 && !found.size))
			found = (struct font_table){ cmap->bytes + at, cmap->size - at };
	}
	return found;
}

static unsigned glyph_in_groups(const struct font_table *map, uint32_t letter) /* format 12 */
{
	size_t low = 0, high = font_u32(map, 12);

	while (low < high) {
		const size_t middle = low + (high - low) / 2, at = 16 + 12 * middle;

		if (letter < font_u32(map, at))
			high = middle;
		else if (letter > font_u32(map, at + 4))
			low = middle + 1;
		else
			return (unsigned)(font_u32(map, at + 8) + (letter - font_u32(map, at)));
	}
	return 0;
}

static unsigned glyph_in_segments(const struct font_table *map, uint32_t letter) /* format 4 */
{
	const size_t twice = font_u16(map, 6), ends = 14, starts = ends + twice + 2, deltas = starts + twice,
		     offsets = deltas + twice;

	for (size_t i = 0; letter <= 0xFFFF && i < twice; i += 2) {
		unsigned start, offset, glyph;

		if (letter > font_u16(map, ends + i))
			continue;
		start = font_u16(map, starts + i);
		if (letter < start)
			break;
		offset = font_u16(map, offsets + i);
		glyph =
		    offset ? font_u16(map, offsets + i + offset + 2 * (letter - start)) : (unsigned)letter;
		return glyph || !offset ? (glyph + font_u16(map, deltas + i)) & 0xFFFF : 0;
	}
	return 0;
}

unsigned font_glyph(const struct font *f, uint32_t letter)
{
	unsigned glyph = font_u16(&f->map, 0) == 12 ? glyph_in_groups(&f->map, letter)
						    : glyph_in_segments(&f->map, letter);

	return glyph < f->glyphs ? glyph : 0;
}

uint32_t font_box(const struct font *f)
{
	return f->box;
}

static struct font_letter look_up(const struct font *f, uint32_t letter)
{
	const unsigned own = font_glyph(f, letter < ' ' ? ' ' : letter);
	const unsigned glyph = own ? own : font_glyph(f, f->box);

	return (struct font_letter){ (uint16_t)glyph, (uint16_t)font_advance(f, glyph) };
}

static struct font_letter letter_of(const struct font *f, uint32_t letter)
{
	if (letter >= FONT_LETTERS_KEPT)
		return look_up(f, letter);
	if (!f->letters[letter].glyph)
		f->letters[letter] = look_up(f, letter);
	return f->letters[letter];
}

unsigned font_shown(const struct font *f, uint32_t letter)
{
	return letter_of(f, letter).glyph;
}

int font_letter_width(const struct font *f, uint32_t letter)
{
	return letter_of(f, letter).width;
}

/* Letters that old versions of a font lack: ơ, ư and those with two marks. */
static int check_letters(const struct font *f, struct err *err)
{
	static const uint32_t must_have[] = { ' ', '?', 'A', 0x110, 0x111, 0x1A0, 0x1B0, 0x1EA1, 0x1EC7, 0x1EF9,
		0x2026 };
	char letter[5] = "";

	for (size_t i = 0; i < sizeof must_have / sizeof *must_have; i++) {
		if (font_glyph(f, must_have[i]))
			continue;
		letter[text_encode(must_have[i], letter)] = '\0';
		return err_set(err, ERR_REFUSED,
		    _("The font lacks the letter %s. Install Liberation 2.1 or newer, or Times New Roman."),
		    letter);
	}
	return OK;
}

/* --- opening -------------------------------------------------------------- */

int font_open(const void *bytes, size_t size, struct font **ret, struct err *err)
{
	struct font *f = mem_zalloc(1, sizeof *f);
	struct font_letter *letters = mem_zalloc(FONT_LETTERS_KEPT, sizeof *letters);
	const struct font_table file = { bytes, size };
	const struct {
		const char *name;
		struct font_table *table;
	} tables[] = { { "head", &f->head }, { "hhea", &f->hhea }, { "maxp", &f->maxp }, { "hmtx", &f->hmtx },
		{ "loca", &f->loca }, { "glyf", &f->glyf }, { "cmap", &f->cmap }, { "name", &f->name },
		{ "post", &f->post }, { "OS/2", &f->os2 } };
	int rc;

	if (!f || !letters) {
		free(f);
		free(letters);
		return err_nomem(err);
	}
	f->letters = letters;
	f->file = file;
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		*tables[i].table = font_find_table(&file, tables[i].name);
	f->upem = font_u16(&f->head, 18);
	f->long_loca = font_u16(&f->head, 50) != 0;
	f->metrics = font_u16(&f->hhea, 34);
	f->glyphs = font_u16(&f->maxp, 4);
	f->map = find_map(&f->cmap);
	f->box = font_glyph(f, EMPTY_BOX) ? EMPTY_BOX : '?';
	if (!f->upem || !f->glyphs || !f->metrics || !f->glyf.size ||
	    f->loca.size < (size_t)(f->glyphs + 1) * (f->long_loca ? 4 : 2))
		rc = err_set(err, ERR_CORRUPT, _("The font file cannot be read. Install the font again."));
	else
		rc = check_letters(f, err);
	if (rc == OK)
		*ret = f;
	else
		font_free(f);
	return rc;
}

void font_free(struct font *f)
{
	if (f)
		free(f->letters);
	free(f);
}

/* --- measures ------------------------------------------------------------- */

/* Units of the design as thousandths of the size. */
static int scaled(const struct font *f, int units)
{
	int half = (int)f->upem / 2;

	return (units * 1000 + (units < 0 ? -half : half)) / (int)f->upem;
}

int font_advance(const struct font *f, unsigned glyph)
{
	unsigned at = glyph < f->metrics ? glyph : f->metrics - 1;

	return glyph < f->glyphs ? scaled(f, (int)font_u16(&f->hmtx, 4 * (size_t)at)) : 0;
}

int font_width(const struct font *f, const char *text, size_t n)
{
	uint32_t letter;
	int width = 0;

	for (size_t at = 0; at < n;) {
		at += text_decode(text + at, n - at, &letter);
		width += font_letter_width(f, letter);
	}
	return width;
}

/* The PostScript name (6) of the Windows part: UTF-16 of ASCII letters. */
static void name_of(const struct font *f, char ret[64])
{
	const unsigned count = font_u16(&f->name, 2);
	const size_t texts = font_u16(&f->name, 4);
	size_t n = 0;

	for (size_t i = 0; i < count && n == 0; i++) {
		const size_t record = 6 + 12 * i, at = texts + font_u16(&f->name, record + 10);
		const unsigned size = font_u16(&f->name, record + 8);

		if (font_u16(&f->name, record) != 3 || font_u16(&f->name, record + 6) != 6)
			continue;
		for (unsigned k = 0; k < size && n < 63; k += 2) {
			const unsigned c = font_u16(&f->name, at + k);

			ret[n++] = c > ' ' && c < 0x7F && !strchr("()<>[]{}/%#", (int)c) ? (char)c : '-';
		}
	}
	memcpy(ret + n, "", 1);
	if (n == 0)
		memcpy(ret, "Unnamed", sizeof "Unnamed");
}

void font_facts(const struct font *f, struct font_facts *ret)
{
	enum { BOLD_FROM = 600, STEM_BOLD = 140, STEM = 80, CAP_HEIGHT_FROM_VERSION = 2 };

	name_of(f, ret->name);
	ret->ascent = scaled(f, font_i16(&f->hhea, 4));
	ret->descent = scaled(f, font_i16(&f->hhea, 6));
	ret->cap_height =
	    font_u16(&f->os2, 0) >= CAP_HEIGHT_FROM_VERSION ? scaled(f, font_i16(&f->os2, 88)) : ret->ascent;
	for (size_t i = 0; i < 4; i++)
		ret->box[i] = scaled(f, font_i16(&f->head, 36 + 2 * i));
	ret->italic_angle = font_i16(&f->post, 4);
	ret->stem = font_u16(&f->os2, 4) >= BOLD_FROM ? STEM_BOLD : STEM;
	ret->glyphs = f->glyphs;
}
