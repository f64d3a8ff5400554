#include "core/telex_syllable.h"

#include <string.h>

#include "base/text.h"

/* --- letters --------------------------------------------------------------- */

/* Small letters; the capital of one stands 32 before it in Latin-1, else 1. */
static const struct {
	char base;
	uint8_t mark;
	uint16_t tones[6];
} vowels[] = {
	{ 'a', MARK_NONE, { 'a', 0xe1, 0xe0, 0x1ea3, 0xe3, 0x1ea1 } },
	{ 'a', MARK_BREVE, { 0x103, 0x1eaf, 0x1eb1, 0x1eb3, 0x1eb5, 0x1eb7 } },
	{ 'a', MARK_CIRCUMFLEX, { 0xe2, 0x1ea5, 0x1ea7, 0x1ea9, 0x1eab, 0x1ead } },
	{ 'e', MARK_NONE, { 'e', 0xe9, 0xe8, 0x1ebb, 0x1ebd, 0x1eb9 } },
	{ 'e', MARK_CIRCUMFLEX, { 0xea, 0x1ebf, 0x1ec1, 0x1ec3, 0x1ec5, 0x1ec7 } },
	{ 'i', MARK_NONE, { 'i', 0xed, 0xec, 0x1ec9, 0x129, 0x1ecb } },
	{ 'o', MARK_NONE, { 'o', 0xf3, 0xf2, 0x1ecf, 0xf5, 0x1ecd } },
	{ 'o', MARK_CIRCUMFLEX, { 0xf4, 0x1ed1, 0x1ed3, 0x1ed5, 0x1ed7, 0x1ed9 } },
	{ 'o', MARK_HORN, { 0x1a1, 0x1edb, 0x1edd, 0x1edf, 0x1ee1, 0x1ee3 } },
	{ 'u', MARK_NONE, { 'u', 0xfa, 0xf9, 0x1ee7, 0x169, 0x1ee5 } },
	{ 'u', MARK_HORN, { 0x1b0, 0x1ee9, 0x1eeb, 0x1eed, 0x1eef, 0x1ef1 } },
	{ 'y', MARK_NONE, { 'y', 0xfd, 0x1ef3, 0x1ef7, 0x1ef9, 0x1ef5 } },
};
#define VOWEL_COUNT (sizeof vowels / sizeof vowels[0])
#define TONE_COUNT (sizeof vowels[0].tones / sizeof vowels[0].tones[0])
#define D_STROKE 0x111u

static uint32_t capital(uint32_t small)
{
	return small < 0x100 ? small - 32 : small - 1;
}

static uint32_t letter_codepoint(const struct telex_letter *letter)
{
	uint32_t small = letter->mark == MARK_STROKE ? D_STROKE : (uint32_t)letter->base;

	for (size_t i = 0; i < VOWEL_COUNT; i++)
		if (vowels[i].base == letter->base && vowels[i].mark == letter->mark)
			small = vowels[i].tones[letter->tone];
	return letter->upper ? capital(small) : small;
}

bool telex_letter_read(uint32_t codepoint, struct telex_letter *ret)
{
	*ret = (struct telex_letter){ 0 };
	for (size_t i = 0; i < VOWEL_COUNT; i++) {
		for (size_t tone = 0; tone < TONE_COUNT; tone++) {
			const uint32_t small = vowels[i].tones[tone];

			if (codepoint != small && codepoint != capital(small))
				continue;
			ret->base = vowels[i].base;
			ret->mark = vowels[i].mark;
			ret->tone = (uint8_t)tone;
			ret->upper = codepoint != small;
			return true;
		}
	}
	if (codepoint == D_STROKE || codepoint == capital(D_STROKE)) {
		ret->base = 'd';
		ret->mark = MARK_STROKE;
		ret->upper = codepoint != D_STROKE;
		return true;
	}
	if (codepoint >= 'A' && codepoint <= 'Z')
		ret->upper = true;
	else if (codepoint < 'a' || codepoint > 'z')
		return false;
	ret->base = (char)(ret->upper ? codepoint + 32 : codepoint);
	return true;
}

size_t telex_letter_write(const struct telex_letter *letter, char ret[4])
{
	return text_encode(letter_codepoint(letter), ret);
}

bool telex_is_vowel(const struct telex_letter *letter)
{
	return strchr("aeiouy", letter->base) != NULL;
}

/* --- what may stand together ----------------------------------------------- */

#define C (1u << 0)
#define CH (1u << 1)
#define H (1u << 2)
#define K (1u << 3)
#define M (1u << 4)
#define N (1u << 5)
#define NG (1u << 6)
#define NH (1u << 7)
#define P (1u << 8)
#define T (1u << 9)
#define USUAL (C | K | M | N | NG | P | T)
#define STOPS (C | CH | K | P | T)

/* k and h end names of the highlands: Đắk Lắk, M'Dróh. */
static const struct {
	const char *letters;
	unsigned bit;
} endings[] = {
	{ "c", C },
	{ "ch", CH },
	{ "h", H },
	{ "k", K },
	{ "m", M },
	{ "n", N },
	{ "ng", NG },
	{ "nh", NH },
	{ "p", P },
	{ "t", T },
};

/* Where the tone stands in vowels with nothing behind them; else it is on the last. */
enum { PLACE_FIRST, PLACE_SECOND, PLACE_THIRD, PLACE_BY_STYLE /* hòa or hoà */ };

/* Vowels without tone, the consonants that may end them, and those whose marks are still
 * to come (viet, nguoi). Lenient: a wrong "no" would take apart a word that was meant. */
static const struct {
	const char *vowels;
	unsigned place, endings;
} rhymes[] = {
	{ "a", PLACE_FIRST, USUAL | CH | NH | H },
	{ "ă", PLACE_FIRST, USUAL },
	{ "â", PLACE_FIRST, USUAL },
	{ "ai", PLACE_FIRST, 0 },
	{ "ao", PLACE_FIRST, 0 },
	{ "au", PLACE_FIRST, 0 },
	{ "ay", PLACE_FIRST, 0 },
	{ "âu", PLACE_FIRST, 0 },
	{ "ây", PLACE_FIRST, 0 },
	{ "e", PLACE_FIRST, USUAL | CH | NH | H },
	{ "ê", PLACE_FIRST, USUAL | CH | NH | H }, /* êng: giêng */
	{ "eo", PLACE_FIRST, 0 },
	{ "eu", PLACE_FIRST, 0 },
	{ "êu", PLACE_FIRST, 0 },
	{ "i", PLACE_FIRST, USUAL | CH | NH | H },
	{ "ia", PLACE_FIRST, 0 },
	{ "ie", PLACE_SECOND, USUAL },
	{ "iê", PLACE_SECOND, USUAL },
	{ "ieu", PLACE_SECOND, 0 },
	{ "iêu", PLACE_SECOND, 0 },
	{ "iơ", PLACE_SECOND, USUAL }, /* names of the highlands */
	{ "iu", PLACE_FIRST, 0 },
	{ "o", PLACE_FIRST, USUAL | H },
	{ "ô", PLACE_FIRST, USUAL | H },
	{ "ơ", PLACE_FIRST, USUAL | H },
	{ "oa", PLACE_BY_STYLE, USUAL | CH | NH | H },
	{ "oă", PLACE_SECOND, USUAL },
	{ "oai", PLACE_SECOND, 0 },
	{ "oao", PLACE_SECOND, 0 },
	{ "oay", PLACE_SECOND, 0 },
	{ "oe", PLACE_BY_STYLE, USUAL | CH | NH },
	{ "oeo", PLACE_SECOND, 0 },
	{ "oi", PLACE_FIRST, 0 },
	{ "ôi", PLACE_FIRST, 0 },
	{ "ơi", PLACE_FIRST, 0 },
	{ "oo", PLACE_SECOND, C | K | N | NG }, /* xoong */
	{ "u", PLACE_FIRST, USUAL | H },
	{ "ư", PLACE_FIRST, USUAL | H },
	{ "ua", PLACE_FIRST, USUAL },
	{ "uâ", PLACE_SECOND, USUAL },
	{ "ưa", PLACE_FIRST, 0 },
	{ "uay", PLACE_SECOND, 0 },
	{ "uây", PLACE_SECOND, 0 },
	{ "ue", PLACE_SECOND, C | CH | N | NH },
	{ "uê", PLACE_SECOND, C | CH | N | NH },
	{ "ui", PLACE_FIRST, 0 },
	{ "ưi", PLACE_FIRST, 0 },
	{ "uo", PLACE_FIRST, USUAL },
	{ "uô", PLACE_SECOND, USUAL },
	{ "uơ", PLACE_SECOND, 0 },
	{ "ưo", PLACE_FIRST, 0 },
	{ "ươ", PLACE_SECOND, USUAL },
	{ "uoi", PLACE_SECOND, 0 },
	{ "uôi", PLACE_SECOND, 0 },
	{ "ươi", PLACE_SECOND, 0 },
	{ "uou", PLACE_SECOND, 0 },
	{ "ươu", PLACE_SECOND, 0 },
	{ "uu", PLACE_FIRST, 0 },
	{ "ưu", PLACE_FIRST, 0 },
	{ "uy", PLACE_BY_STYLE, C | CH | N | NH | P | T },
	{ "uya", PLACE_SECOND, 0 },
	{ "uye", PLACE_THIRD, M | N | NG | T },
	{ "uyê", PLACE_THIRD, M | N | NG | T },
	{ "uyu", PLACE_SECOND, 0 },
	{ "y", PLACE_FIRST, C | CH | M | N | NH | P | T },
	{ "ye", PLACE_SECOND, USUAL },
	{ "yê", PLACE_SECOND, USUAL },
	{ "yeu", PLACE_SECOND, 0 },
	{ "yêu", PLACE_SECOND, 0 },
};

/* f, j, w, z, and s or c before a consonant other than ch: staff, class, scan. Other
 * clusters begin names of the highlands (Krông Pắk, Kon Plông) or are slips of the hand. */
static bool is_foreign(const struct telex_letter *letters, size_t onset)
{
	if (onset == 0)
		return false;
	if (strchr("fjwz", letters[0].base))
		return true;
	return onset > 1 && (letters[0].base == 's' || (letters[0].base == 'c' && letters[1].base != 'h'));
}

static size_t onset_length(const struct telex_letter *letters, size_t count)
{
	size_t n = 0;

	while (n < count && !telex_is_vowel(&letters[n]))
		n++;
	/* gì and gìn have the vowel i, già and giếng begin with gi; so with qu. */
	if (n == 1 && count > 2 && letters[1].mark == MARK_NONE && telex_is_vowel(&letters[2]) &&
	    ((letters[0].base == 'q' && letters[1].base == 'u') ||
		(letters[0].base == 'g' && letters[1].base == 'i')))
		return 2;
	return n;
}

static unsigned ending_bit(const struct telex_letter *letters, size_t count)
{
	for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
		const char *s = endings[i].letters;

		if (strlen(s) == count && letters[0].base == s[0] && (count == 1 || letters[1].base == s[1]))
			return endings[i].bit;
	}
	return 0;
}

static void match_rhyme(const struct telex_letter *letters, struct telex_syllable *ret)
{
	const struct telex_letter *first = letters + ret->first;
	const bool q = ret->first > ret->start && first[-1].base == 'q';
	char text[16] = "";
	size_t n = 0;
	unsigned ending;

	if (ret->vowels == 0 || ret->vowels > 3 || ret->finals > 2 ||
	    (q && (first->base != 'u' || first->mark != MARK_NONE)))
		return;
	for (size_t i = 0; i < ret->vowels; i++) {
		struct telex_letter plain = { .base = first[i].base, .mark = first[i].mark };

		n += telex_letter_write(&plain, text + n);
	}
	text[n] = '\0';
	ending = ret->finals ? ending_bit(first + ret->vowels, ret->finals) : 0;
	for (size_t i = 0; i < sizeof rhymes / sizeof rhymes[0]; i++) {
		if (strcmp(rhymes[i].vowels, text) != 0)
			continue;
		ret->place = rhymes[i].place;
		ret->possible = ret->finals == 0 || (rhymes[i].endings & ending);
	}
}

void telex_syllable_read(const struct telex_letter *letters, size_t count, struct telex_syllable *ret)
{
	size_t at = 0;

	*ret = (struct telex_syllable){ 0 };
	do { /* consonants between two syllables belong to the second */
		const size_t onset = onset_length(letters + at, count - at);

		ret->parts++;
		ret->start = at;
		ret->first = at + onset;
		ret->foreign = ret->foreign || is_foreign(letters + at, onset);
		for (at += onset; at < count && telex_is_vowel(&letters[at]);)
			at++;
		ret->vowels = at - ret->first;
		ret->finals = 0;
		while (at + ret->finals < count && !telex_is_vowel(&letters[at + ret->finals]))
			ret->finals++;
	} while (at + ret->finals < count);
	if (!ret->foreign)
		match_rhyme(letters, ret);
}

/* --- tone ------------------------------------------------------------------ */

size_t telex_tone_at(const struct telex_letter *letters, size_t count)
{
	size_t at = 0;

	while (at < count && letters[at].tone == TONE_LEVEL)
		at++;
	return at;
}

static size_t tone_place(const struct telex_syllable *s, enum tone_style style)
{
	if (s->finals > 0)
		return s->first + s->vowels - 1;
	return s->first + (s->place == PLACE_BY_STYLE ? (style == TONE_NEW) : s->place);
}

void telex_tone_set(struct telex_letter *letters, size_t count, const struct telex_syllable *s,
    enum telex_tone tone, enum tone_style style)
{
	for (size_t i = 0; i < count; i++) /* of gì and a the i may bear it still */
		letters[i].tone = TONE_LEVEL;
	letters[tone_place(s, style)].tone = (uint8_t)tone;
}

void telex_tone_settle(struct telex_letter *letters, size_t count, enum tone_style style)
{
	const size_t from = telex_tone_at(letters, count);
	struct telex_syllable s;

	if (from == count)
		return;
	telex_syllable_read(letters, count, &s);
	if (s.possible && s.parts == 1)
		telex_tone_set(letters, count, &s, (enum telex_tone)letters[from].tone, style);
}

bool telex_tone_allowed(
    const struct telex_letter *letters, const struct telex_syllable *s, enum telex_tone tone)
{
	const unsigned ending = s->finals ? ending_bit(letters + s->first + s->vowels, s->finals) : 0;

	return !(ending & STOPS) || tone == TONE_LEVEL || tone == TONE_ACUTE || tone == TONE_DOT;
}
