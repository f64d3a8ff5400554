#include "screen/term_keys.h"

#include <string.h>
#include "base/text.h"

#define KEY(bytes, key)                                                                                      \
	{                                                                                                    \
		bytes, key, 0, PASTE_NONE                                                                    \
	}
#define PAD(bytes, character)                                                                                \
	{                                                                                                    \
		bytes, KEY_NONE_, character, PASTE_NONE                                                      \
	}

const struct key_sequence key_sequences[] = {
	/* xterm and VT220 */
	KEY("\033OP", KEY_F1_),
	KEY("\033OQ", KEY_F2_),
	KEY("\033OR", KEY_F3_),
	KEY("\033OS", KEY_F4_),
	KEY("\033[15~", KEY_F5_),
	KEY("\033[17~", KEY_F6_),
	KEY("\033[18~", KEY_F7_),
	KEY("\033[19~", KEY_F8_),
	KEY("\033[20~", KEY_F9_),
	KEY("\033[21~", KEY_F10_),
	/* PuTTY, rxvt, older xterms */
	KEY("\033[11~", KEY_F1_),
	KEY("\033[12~", KEY_F2_),
	KEY("\033[13~", KEY_F3_),
	KEY("\033[14~", KEY_F4_),
	/* the linux console */
	KEY("\033[[A", KEY_F1_),
	KEY("\033[[B", KEY_F2_),
	KEY("\033[[C", KEY_F3_),
	KEY("\033[[D", KEY_F4_),
	KEY("\033[[E", KEY_F5_),
	KEY("\033[A", KEY_UP_),
	KEY("\033[B", KEY_DOWN_),
	KEY("\033[C", KEY_RIGHT_),
	KEY("\033[D", KEY_LEFT_),
	KEY("\033OA", KEY_UP_),
	KEY("\033OB", KEY_DOWN_),
	KEY("\033OC", KEY_RIGHT_),
	KEY("\033OD", KEY_LEFT_),
	KEY("\033[H", KEY_HOME_),
	KEY("\033OH", KEY_HOME_),
	KEY("\033[1~", KEY_HOME_),
	KEY("\033[7~", KEY_HOME_),
	KEY("\033[F", KEY_END_),
	KEY("\033OF", KEY_END_),
	KEY("\033[4~", KEY_END_),
	KEY("\033[8~", KEY_END_),
	KEY("\033[2~", KEY_INSERT),
	KEY("\033[3~", KEY_DELETE),
	KEY("\033[5~", KEY_PAGE_UP),
	KEY("\033[6~", KEY_PAGE_DOWN),
	KEY("\033[Z", KEY_BACK_TAB),
	KEY("\033[1;5H", KEY_CTRL_HOME),
	KEY("\033[1;5~", KEY_CTRL_HOME),
	KEY("\033[7^", KEY_CTRL_HOME),
	KEY("\033[1;5F", KEY_CTRL_END),
	KEY("\033[4;5~", KEY_CTRL_END),
	KEY("\033[8^", KEY_CTRL_END),
	KEY("\033[1;5D", KEY_CTRL_LEFT),
	KEY("\033[5D", KEY_CTRL_LEFT),
	KEY("\033Od", KEY_CTRL_LEFT),
	KEY("\033[1;5C", KEY_CTRL_RIGHT),
	KEY("\033[5C", KEY_CTRL_RIGHT),
	KEY("\033Oc", KEY_CTRL_RIGHT),
	/* The numeric keypad in application mode, into which curses puts PuTTY: officers type
	 * their figures on it. */
	PAD("\033Op", '0'),
	PAD("\033Oq", '1'),
	PAD("\033Or", '2'),
	PAD("\033Os", '3'),
	PAD("\033Ot", '4'),
	PAD("\033Ou", '5'),
	PAD("\033Ov", '6'),
	PAD("\033Ow", '7'),
	PAD("\033Ox", '8'),
	PAD("\033Oy", '9'),
	PAD("\033On", '.'),
	PAD("\033Ol", ','),
	PAD("\033Ok", '+'),
	PAD("\033Om", '-'),
	PAD("\033Oj", '*'),
	PAD("\033Oo", '/'),
	KEY("\033OM", KEY_ENTER_),
	{ "\033[200~", KEY_NONE_, 0, PASTE_BEGIN },
	{ "\033[201~", KEY_NONE_, 0, PASTE_END },
};
const size_t key_sequence_count = sizeof key_sequences / sizeof key_sequences[0];

static const struct {
	unsigned char byte;
	enum key_code key;
} controls[] = {
	{ '\r', KEY_ENTER_ },
	{ '\n', KEY_ENTER_ },
	{ '\t', KEY_TAB },
	{ 0x1B, KEY_ESC },
	{ 0x08, KEY_BACKSPACE_ },
	{ 0x7F, KEY_BACKSPACE_ },
	{ 'B' & 0x1F, KEY_CTRL_B },
	{ 'D' & 0x1F, KEY_CTRL_D },
	{ 'E' & 0x1F, KEY_CTRL_E },
	{ 'F' & 0x1F, KEY_CTRL_F },
	{ 'K' & 0x1F, KEY_CTRL_K },
	{ 'N' & 0x1F, KEY_CTRL_N },
	{ 'O' & 0x1F, KEY_CTRL_O },
	{ 'R' & 0x1F, KEY_CTRL_R },
	{ 'T' & 0x1F, KEY_CTRL_T },
	{ 'P' & 0x1F, KEY_CTRL_P },
	{ 'Q' & 0x1F, KEY_CTRL_Q },
	{ 'S' & 0x1F, KEY_CTRL_S },
	{ 'U' & 0x1F, KEY_CTRL_U },
	{ 'W' & 0x1F, KEY_CTRL_W },
	{ 'Y' & 0x1F, KEY_CTRL_Y },
	{ 'Z' & 0x1F, KEY_CTRL_Z },
};

/* The first half of a twin is Esc, given at once; the second is looked at here. */
static bool give(struct key_decoder *d, enum key_code key, const char *text, size_t size, int64_t now,
    struct term_key *ret)
{
	bool in_time = d->esc_at != 0 && now - d->esc_at <= TWIN_MS;
	enum key_code twin = KEY_NONE_;

	*ret = (struct term_key){ .code = key, .text_size = size };
	memcpy(ret->text, text, size);
	if (in_time)
		twin = key_twin(key, size == 1 ? text[0] : '\0');
	if (twin != KEY_NONE_)
		*ret = (struct term_key){ .code = twin, .twin = true };
	d->esc_at = key == KEY_ESC ? now : 0;
	return true;
}

static void give_pasted(struct key_decoder *d, struct term_key *ret)
{
	*ret = d->paste;
	ret->code = KEY_TEXT;
	ret->pasted = true;
	ret->paste_begins = d->paste_begins;
	d->paste_begins = false;
	d->paste = (struct term_key){ .code = KEY_NONE_ };
}

bool key_decode_pause(struct key_decoder *d, struct term_key *ret)
{
	if (d->paste.text_size == 0)
		return false;
	give_pasted(d, ret);
	return true;
}

static bool end_paste(struct key_decoder *d, struct term_key *ret)
{
	d->pasting = d->after_return = false;
	give_pasted(d, ret);
	ret->paste_ends = true;
	return true;
}

/* Pasted text comes in pieces as large as a key holds. */
static bool paste(struct key_decoder *d, const char *text, size_t size, struct term_key *ret)
{
	bool full = d->paste.text_size + size > sizeof d->paste.text;

	if (full)
		give_pasted(d, ret);
	memcpy(d->paste.text + d->paste.text_size, text, size);
	d->paste.text_size += size;
	return full;
}

static bool character(struct key_decoder *d, const char *text, size_t size, int64_t now, struct term_key *ret)
{
	return d->pasting ? paste(d, text, size, ret) : give(d, KEY_TEXT, text, size, now, ret);
}

/* Lines and columns of a pasted text are kept, a line by one "\n" at its end; what else is
 * no text stays away. */
static bool paste_control(struct key_decoder *d, unsigned char byte, struct term_key *ret)
{
	const char text = byte == '\t' ? '\t' : '\n';
	bool second_half = byte == '\n' && d->after_return;

	d->after_return = byte == '\r';
	if (second_half || (byte != '\r' && byte != '\n' && byte != '\t'))
		return false;
	return paste(d, &text, 1, ret);
}

static size_t sequence_length(unsigned char first)
{
	return first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
}

static bool utf8_byte(struct key_decoder *d, unsigned char byte, int64_t now, struct term_key *ret)
{
	size_t size;

	if ((byte & 0xC0) != 0x80)
		d->utf8_size = 0; /* a character that was cut off is dropped */
	else if (d->utf8_size == 0)
		return false;
	d->utf8[d->utf8_size++] = (char)byte;
	size = sequence_length((unsigned char)d->utf8[0]);
	if (d->utf8_size < size)
		return false;
	d->utf8_size = 0;
	if (size == 0 || !text_valid(d->utf8, size))
		return false;
	return character(d, d->utf8, size, now, ret);
}

bool key_decode_byte(struct key_decoder *d, unsigned char byte, int64_t now, struct term_key *ret)
{
	char text = (char)byte;
	size_t i;

	if (byte >= 0x80)
		return utf8_byte(d, byte, now, ret);
	d->utf8_size = 0;
	if (d->pasting && (byte < 0x20 || byte == 0x7F))
		return paste_control(d, byte, ret);
	d->after_return = false;
	if (byte >= 0x20 && byte < 0x7F)
		return character(d, &text, 1, now, ret);
	for (i = 0; i < sizeof controls / sizeof controls[0]; i++)
		if (controls[i].byte == byte)
			return give(d, controls[i].key, "", 0, now, ret);
	return false;
}

bool key_decode_key(struct key_decoder *d, enum key_code key, int64_t now, struct term_key *ret)
{
	d->utf8_size = 0;
	/* A key inside a paste: its end was lost. What came so far goes first; the key is
	 * struck again if it was meant. */
	if (d->pasting)
		return end_paste(d, ret);
	return give(d, key, "", 0, now, ret);
}

bool key_decode_sequence(struct key_decoder *d, size_t index, int64_t now, struct term_key *ret)
{
	const struct key_sequence *sequence = &key_sequences[index];

	if (sequence->paste == PASTE_END)
		return d->pasting && end_paste(d, ret);
	if (sequence->paste == PASTE_BEGIN) {
		d->pasting = d->paste_begins = true;
		d->after_return = false;
		return false;
	}
	if (sequence->character)
		return key_decode_byte(d, (unsigned char)sequence->character, now, ret);
	return key_decode_key(d, sequence->key, now, ret);
}

enum { SKIP_START, SKIP_CSI_FIRST, SKIP_CSI, SKIP_LAST, SKIP_DONE };

bool key_skip_unknown(int *state, unsigned char byte)
{
	if (*state == SKIP_DONE)
		return false;
	if (*state == SKIP_START) {
		if (byte < 0x20 || (byte >= '0' && byte <= '9'))
			return false; /* Esc and a key of its own, perhaps a twin */
		*state = byte == '[' ? SKIP_CSI_FIRST : byte == 'O' ? SKIP_LAST : SKIP_DONE;
		return true; /* also Alt and a letter, which means nothing here */
	}
	if (*state == SKIP_LAST || (*state == SKIP_CSI && byte >= 0x40 && byte <= 0x7E))
		*state = SKIP_DONE;
	else if (*state == SKIP_CSI_FIRST)
		*state = byte == '[' ? SKIP_LAST : byte >= 0x40 && byte <= 0x7E ? SKIP_DONE : SKIP_CSI;
	return true;
}
