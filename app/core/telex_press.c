#include "core/telex_keys.h"

#include <string.h>

/* --- marks ----------------------------------------------------------------- */

static bool add_letter(struct telex *t, const struct telex_letter *letter)
{
	if (t->count == TELEX_LETTERS_MAX)
		return false;
	t->letters[t->count++] = *letter;
	return true;
}

/* Where u and o stand together among the vowels; count when nowhere. */
static size_t find_uo(const struct telex *t, const struct telex_syllable *s)
{
	for (size_t i = s->first; i + 1 < s->first + s->vowels; i++)
		if (t->letters[i].base == 'u' && t->letters[i + 1].base == 'o')
			return i;
	return t->count;
}

/* Takes the new letters when they make a syllable. */
static bool take(struct telex *t, const struct telex_letter *letters)
{
	struct telex_syllable s;

	telex_syllable_read(letters, t->count, &s);
	if (!s.possible)
		return false;
	memcpy(t->letters, letters, t->count * sizeof *letters);
	telex_tone_settle(t->letters, t->count, t->style);
	return true;
}

static bool take_uo(struct telex *t, size_t u, enum telex_mark of_u)
{
	struct telex_letter letters[TELEX_LETTERS_MAX];

	memcpy(letters, t->letters, t->count * sizeof letters[0]);
	letters[u].mark = (uint8_t)of_u;
	letters[u + 1].mark = MARK_HORN;
	return take(t, letters);
}

/* uơ and ưo become ươ once something follows: thuở, but thương. */
static void complete_uo(struct telex *t)
{
	struct telex_syllable s;
	size_t u;

	telex_syllable_read(t->letters, t->count, &s);
	u = find_uo(t, &s);
	if (u < t->count && s.vowels + s.finals > 2 &&
	    (t->letters[u].mark == MARK_HORN) != (t->letters[u + 1].mark == MARK_HORN))
		take_uo(t, u, MARK_HORN);
}

/* Vietnamese has an open uơ alone and behind these: huơ, khuơ, thuở. */
static bool takes_open_uo(const struct telex *t, const struct telex_syllable *s)
{
	const struct telex_letter *l = t->letters + s->start;
	const size_t onset = s->first - s->start;

	return onset == 0 || (onset == 1 && l[0].base == 'h') ||
	       (onset == 2 && l[1].base == 'h' && (l[0].base == 'k' || l[0].base == 't'));
}

/* The same key again: its marks go. */
static enum telex_outcome take_back(
    struct telex *t, const struct telex_key *k, const struct telex_syllable *s)
{
	enum telex_outcome ret = TAKEN_BACK;
	const char capital = (char)(k->key - 'a' + 'A'); /* only a letter makes one alone */

	for (size_t i = s->first; i < s->first + s->vowels; i++) {
		struct telex_letter *l = &t->letters[i];

		if (l->mark == MARK_NONE || l->mark != telex_key_mark(k, l->base))
			continue;
		l->mark = MARK_NONE;
		if ((l->alone == k->key || l->alone == capital) && i + 1 == t->count) {
			*l = (struct telex_letter){ .base = k->key, .upper = l->upper };
			ret = ACTED; /* made by this key alone: it has become the key */
		}
		l->alone = 0;
	}
	t->keys_known = false;
	telex_tone_settle(t->letters, t->count, t->style);
	return ret;
}

/* from_horn: with the horn of the vowel before gone, as buô from bươ. */
static bool mark_one(
    struct telex *t, const struct telex_key *k, const struct telex_syllable *s, bool from_horn)
{
	for (size_t i = s->first; i < s->first + s->vowels; i++) {
		struct telex_letter letters[TELEX_LETTERS_MAX];
		const enum telex_mark mark = telex_key_mark(k, t->letters[i].base);

		if (mark == MARK_NONE || mark == (enum telex_mark)t->letters[i].mark)
			continue;
		memcpy(letters, t->letters, t->count * sizeof letters[0]);
		letters[i].mark = (uint8_t)mark;
		letters[i].alone = 0;
		if (from_horn && i > s->first && letters[i].base == 'o')
			letters[i - 1].mark = MARK_NONE;
		if (take(t, letters))
			return true;
	}
	return false;
}

static enum telex_outcome mark_vowels(
    struct telex *t, const struct telex_key *k, const struct telex_syllable *s)
{
	const size_t u = find_uo(t, s);

	if (telex_key_mark(k, 'u') == MARK_HORN && u < t->count) {
		const bool of_u = t->letters[u].mark == MARK_HORN, of_o = t->letters[u + 1].mark == MARK_HORN;
		const bool open = s->vowels == 2 && s->finals == 0 && takes_open_uo(t, s);

		if (!(of_u && of_o))
			return take_uo(t, u, open && !of_u && !of_o ? MARK_NONE : MARK_HORN) ? ACTED : TYPED;
	}
	for (size_t i = s->first; i < s->first + s->vowels; i++) {
		const struct telex_letter *l = &t->letters[i];

		if (l->mark != MARK_NONE && (enum telex_mark)l->mark == telex_key_mark(k, l->base))
			return take_back(t, k, s);
	}
	return mark_one(t, k, s, false) || mark_one(t, k, s, true) ? ACTED : TYPED;
}

/* The d that begins the syllable, or the one just typed: HĐND. */
static enum telex_outcome mark_d(struct telex *t, const struct telex_syllable *s)
{
	struct telex_letter *last = &t->letters[t->count - 1], *d = last;

	if (last->base != 'd') {
		d = &t->letters[0];
		if (s->parts != 1 || s->first != 1 || d->base != 'd' || !s->possible)
			return TYPED;
	}
	if (d->mark == MARK_STROKE) {
		d->mark = MARK_NONE;
		t->keys_known = false;
		return TAKEN_BACK;
	}
	d->mark = MARK_STROKE;
	return ACTED;
}

/* w as ư: nhw, tw; giw too, whose i is no vowel once one follows. */
static enum telex_outcome letter_alone(
    struct telex *t, const struct telex_key *k, const struct telex_syllable *s, char pressed)
{
	const bool gi = t->count == 2 && t->letters[0].base == 'g' && t->letters[1].base == 'i';
	const bool q = t->count > 0 && t->letters[t->count - 1].base == 'q';
	struct telex_letter letter = { .base = k->letter, .alone = pressed, .upper = pressed != k->key };

	if (!k->letter || s->foreign || q || (s->vowels > 0 && !gi))
		return TYPED;
	letter.mark = (uint8_t)telex_key_mark(k, letter.base);
	return add_letter(t, &letter) ? ACTED : TYPED;
}

/* --- keys ------------------------------------------------------------------ */

static enum telex_outcome press_mark(struct telex *t, const struct telex_key *k, char pressed)
{
	enum telex_outcome ret = TYPED;
	struct telex_syllable s;

	telex_syllable_read(t->letters, t->count, &s);
	if (telex_key_mark(k, 'd') != MARK_NONE)
		return t->count ? mark_d(t, &s) : TYPED;
	if (s.possible)
		ret = mark_vowels(t, k, &s);
	return ret == TYPED ? letter_alone(t, k, &s, pressed) : ret;
}

static enum telex_outcome press_tone(struct telex *t, const struct telex_key *k)
{
	const size_t at = telex_tone_at(t->letters, t->count);
	struct telex_syllable s;

	telex_syllable_read(t->letters, t->count, &s);
	if (!s.possible || s.parts > 1 || (at == t->count && k->tone == TONE_LEVEL))
		return TYPED;
	if (at < t->count && (enum telex_tone)t->letters[at].tone == k->tone) {
		t->letters[at].tone = TONE_LEVEL;
		t->keys_known = false;
		return TAKEN_BACK;
	}
	if (!telex_tone_allowed(t->letters, &s, k->tone))
		return TYPED;
	telex_tone_set(t->letters, t->count, &s, k->tone, t->style);
	return ACTED;
}

/* [ and ] of Telex; doubled, the bracket itself. */
static enum telex_outcome press_letter(struct telex *t, const struct telex_key *k)
{
	const struct telex_letter letter = {
		.base = k->bases[0], .alone = k->key, .mark = k->marks[0], .upper = k->upper
	};

	if (t->count > 0 && t->letters[t->count - 1].alone == k->key) {
		t->count--;
		t->keys_known = false;
		return TAKEN_BACK;
	}
	return add_letter(t, &letter) ? ACTED : TYPED;
}

enum telex_outcome telex_press(struct telex *t, char pressed)
{
	const struct telex_key *k = telex_key_find(t->method, pressed);

	if (!k)
		return TYPED;
	switch (k->act) {
	case ACT_TONE:
		return press_tone(t, k);
	case ACT_MARK:
		return press_mark(t, k, pressed);
	case ACT_LETTER:
		return press_letter(t, k);
	}
	return TYPED;
}

/* "linuxx": the hand has learnt to double what would become a tone. In a word that is left
 * alone one of the two is too much; xx and jj are in no word that an officer writes. */
static bool is_idle_double(const struct telex *t, const struct telex_letter *letter)
{
	struct telex_syllable s;

	if (t->method != TYPING_TELEX || (letter->base != 'x' && letter->base != 'j') || t->count == 0 ||
	    t->letters[t->count - 1].base != letter->base)
		return false;
	telex_syllable_read(t->letters, t->count, &s);
	return s.vowels > 0 && (!s.possible || s.parts > 1);
}

void telex_type_letter(struct telex *t, const struct telex_letter *letter)
{
	if (is_idle_double(t, letter)) {
		t->keys_known = false;
		return;
	}
	add_letter(t, letter);
	complete_uo(t);
	telex_tone_settle(t->letters, t->count, t->style);
}
