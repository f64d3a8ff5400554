/* Any keys in any line, by any method: the line stays NFC and bounded, the cursor on a
 * boundary, and the state within its bounds. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "core/edit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct edit *e, const struct telex *t)
{
	size_t at = 0;

	if (str_failed(&e->text) || !text_valid(edit_text(e), e->text.len) ||
	    !text_is_nfc(edit_text(e), e->text.len) || e->text.len > EDIT_BYTES_MAX ||
	    t->count > TELEX_LETTERS_MAX || t->key_count > TELEX_KEYS_MAX)
		abort();
	while (at < e->cursor)
		at += text_grapheme(edit_text(e) + at, e->text.len - at);
	if (at != e->cursor)
		abort();
}

/* Control characters are the keys that are no text. */
static void press(struct edit *e, struct telex *t, const char *key, size_t n)
{
	switch (key[0]) {
	case '\b':
		edit_untype(e, t);
		break;
	case '\n':
		edit_end_word(e, t);
		break;
	case '\t':
		edit_left(e);
		break;
	case '\v':
		edit_right(e);
		break;
	case '\f':
		t->method = (enum typing_method)((t->method + 1) % TYPING_METHODS);
		break;
	case '\r':
		edit_select(e);
		break;
	default:
		(void)edit_type(e, t, key, n);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct telex t = { .method = TYPING_TELEX };
	struct edit e = { 0 };

	if (size > 0)
		t = (struct telex){ .method = (enum typing_method)(data[0] % TYPING_METHODS),
			.style = data[0] & 0x10 ? TONE_NEW : TONE_OLD };
	for (size_t i = size > 0; i < size;) {
		const char *key = (const char *)data + i;
		uint32_t codepoint;
		const size_t n = text_decode(key, size - i, &codepoint);

		press(&e, &t, key, n);
		check(&e, &t);
		i += n;
	}
	edit_dispose(&e);
	return 0;
}
