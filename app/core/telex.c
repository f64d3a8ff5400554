#include "core/telex.h"

#include <string.h>

#include "base/text.h"
#include "core/telex_keys.h"

/* --- the word before the cursor -------------------------------------------- */

static size_t write_letters(const struct telex_letter *letters, size_t count, char *ret)
{
	size_t n = 0;

	for (size_t i = 0; i < count; i++)
		n += telex_letter_write(&letters[i], ret + n);
	return n;
}

static size_t codepoint_before(const char *s, size_t at, uint32_t *ret)
{
	size_t from = at - 1;

	while (from > 0 && at - from < 4 && ((unsigned char)s[from] & 0xc0) == 0x80)
		from--;
	text_decode(s + from, at - from, ret);
	return from;
}

/* A digit, a letter of another language, a combining mark: what stands behind it is part of
 * a code, or of a word that is none of ours. */
static bool belongs_together(uint32_t codepoint)
{
	const bool punctuation = codepoint >= 0x2000 && codepoint <= 0x206f;

	return (codepoint >= '0' && codepoint <= '9') || codepoint == '_' || codepoint == '@' ||
	       (codepoint >= 0xc0 && !punctuation);
}

static void forget(struct telex *t)
{
	t->count = t->key_count = 0;
	t->keys_known = false;
}

static bool same_letters(const struct telex *t, const char *before, size_t n)
{
	char text[4 * TELEX_LETTERS_MAX];
	const size_t size = write_letters(t->letters, t->count, text);

	return t->count > 0 && size <= n && memcmp(before + n - size, text, size) == 0;
}

/* Reads the word into *t, keeping what is known of it when it is the word being typed.
 * Returns its bytes; *ret_glued: it is none to act on. */
static size_t find_word(struct telex *t, const char *before, size_t n, bool *ret_glued)
{
	struct telex_letter letters[TELEX_LETTERS_MAX];
	size_t count = 0, at = n;

	*ret_glued = false;
	while (at > 0) {
		uint32_t codepoint;
		size_t from = codepoint_before(before, at, &codepoint);
		struct telex_letter letter;

		if (!telex_letter_read(codepoint, &letter)) {
			*ret_glued = belongs_together(codepoint);
			break;
		}
		if (count == TELEX_LETTERS_MAX) {
			*ret_glued = true;
			break;
		}
		letters[TELEX_LETTERS_MAX - ++count] = letter;
		at = from;
	}
	if (count == t->count && same_letters(t, before, n))
		return n - at;
	forget(t);
	t->count = count;
	t->keys_known = count == 0;
	memcpy(t->letters, letters + TELEX_LETTERS_MAX - count, count * sizeof letters[0]);
	return n - at;
}

static void remember_key(struct telex *t, const char *key, size_t n)
{
	if (t->key_count + n > TELEX_KEYS_MAX)
		t->keys_known = false;
	if (!t->keys_known)
		return;
	memcpy(t->keys + t->key_count, key, n);
	t->key_count += n;
}

/* --- the end of the word ----------------------------------------------------- */

/* 9, 19, 29 as the numbers of chapters, whose keys are also those of Ĩ and XĨ. */
static bool is_roman(const struct telex *t)
{
	const size_t n = t->key_count;
	size_t tens = 0;

	while (tens + 2 < n && t->keys[tens] == 'X')
		tens++;
	return n >= 2 && tens + 2 == n && t->keys[n - 2] == 'I' && t->keys[n - 1] == 'X';
}

/* ATLĐ: no syllable, and meant. */
static bool is_abbreviation(const struct telex *t)
{
	for (size_t i = 0; i < t->count; i++) {
		const struct telex_letter *l = &t->letters[i];

		if (!l->upper || l->tone != TONE_LEVEL || (l->mark != MARK_NONE && l->mark != MARK_STROKE))
			return false;
	}
	return true;
}

/* One syllable, or two without a tone: Đakrông, alô. */
static bool is_word(const struct telex *t)
{
	const size_t tone = telex_tone_at(t->letters, t->count);
	struct telex_syllable s, before;

	telex_syllable_read(t->letters, t->count, &s);
	if (s.vowels == 0)
		return true; /* HĐND */
	if (!s.possible || s.parts > 2)
		return false;
	if (tone < t->count)
		return s.parts == 1 &&
		       telex_tone_allowed(t->letters, &s, (enum telex_tone)t->letters[tone].tone);
	telex_syllable_read(t->letters, s.parts == 2 ? s.start : t->count, &before);
	return before.possible;
}

/* Keys acted on it, and what came out is no word. A digit behind it: it is a code, "AS4". */
static bool wants_keys_back(const struct telex *t, bool digit_follows)
{
	char seen[4 * TELEX_LETTERS_MAX];
	const size_t size = write_letters(t->letters, t->count, seen);

	if (!t->keys_known || t->count == 0 || (size == t->key_count && memcmp(seen, t->keys, size) == 0))
		return false;
	return is_roman(t) || ((digit_follows || !is_word(t)) && !is_abbreviation(t));
}

/* Leaves in *ret what gives the word back, or no edit. */
static bool end_word(struct telex *t, size_t size, bool digit_follows, struct telex_edit *ret)
{
	const bool back = wants_keys_back(t, digit_follows);

	ret->take = ret->size = 0;
	if (back) {
		ret->take = size;
		ret->size = t->key_count;
		memcpy(ret->put, t->keys, t->key_count);
	}
	forget(t);
	return back;
}

static void put_key(struct telex_edit *ret, const char *key, size_t n)
{
	memcpy(ret->put + ret->size, key, n);
	ret->size += n;
}

bool telex_takes(const struct telex *t, const char *key, size_t n)
{
	uint32_t codepoint;

	return t->method != TYPING_OFF && n > 0 && text_decode(key, n, &codepoint) == n &&
	       !text_is_hostile(codepoint) && text_valid(key, n);
}

void telex_key(
    struct telex *t, const char *before, size_t n, const char *key, size_t key_size, struct telex_edit *ret)
{
	enum telex_outcome outcome;
	struct telex_letter letter;
	uint32_t codepoint;
	bool glued, is_letter;
	size_t size;

	*ret = (struct telex_edit){ 0 };
	size = find_word(t, before, n, &glued);
	text_decode(key, key_size, &codepoint);
	is_letter = telex_letter_read(codepoint, &letter);
	if (t->method == TYPING_OFF || glued || (is_letter && t->count == TELEX_LETTERS_MAX)) {
		forget(t);
		put_key(ret, key, key_size);
		return;
	}
	outcome = key_size == 1 ? telex_press(t, key[0]) : TYPED;
	if (outcome == TYPED && !is_letter) {
		end_word(t, size, t->method == TYPING_TELEX && codepoint >= '0' && codepoint <= '9', ret);
		put_key(ret, key, key_size);
		return;
	}
	remember_key(t, key, key_size);
	if (outcome != ACTED && is_letter)
		telex_type_letter(t, &letter);
	ret->take = size;
	ret->size = write_letters(t->letters, t->count, ret->put);
	if (!is_letter && outcome == TAKEN_BACK) {
		put_key(ret, key, key_size);
		forget(t);
	}
}

bool telex_backspace(struct telex *t, const char *before, size_t n, struct telex_edit *ret)
{
	const size_t count = t->count;
	bool glued;

	*ret = (struct telex_edit){ 0 };
	if (t->method == TYPING_OFF || count == 0)
		return false;
	ret->take = find_word(t, before, n, &glued);
	if (glued || t->count != count)
		return false;
	t->count--;
	t->keys_known = t->count == 0;
	t->key_count = 0;
	telex_tone_settle(t->letters, t->count, t->style);
	ret->size = write_letters(t->letters, t->count, ret->put);
	return true;
}

bool telex_leave(struct telex *t, const char *before, size_t n, struct telex_edit *ret)
{
	bool glued;

	*ret = (struct telex_edit){ 0 };
	if (t->method == TYPING_OFF || t->count == 0)
		return false;
	return end_word(t, find_word(t, before, n, &glued), false, ret);
}
