/* Keys and what they do: tables, no switch. */
#ifndef SCREEN_KEY_H
#define SCREEN_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include "core/command.h"

/* Only named here: curses has a tag of its own called screen, so a terminal cannot see
 * core/session.h. */
struct session;

/* X(enum, name as in help and tests) — what any terminal's keys come down to. */
#define KEYS(X) \
	X(KEY_NONE_, "") X(KEY_TEXT, "<Text>") X(KEY_ENTER_, "<Enter>") X(KEY_TAB, "<Tab>") X(KEY_BACK_TAB, "<Shift+Tab>") \
	X(KEY_ESC, "<Esc>") X(KEY_BACKSPACE_, "<Backspace>") X(KEY_DELETE, "<Delete>") X(KEY_INSERT, "<Insert>") \
	X(KEY_UP_, "<Up>") X(KEY_DOWN_, "<Down>") X(KEY_LEFT_, "<Left>") X(KEY_RIGHT_, "<Right>") \
	X(KEY_HOME_, "<Home>") X(KEY_END_, "<End>") X(KEY_PAGE_UP, "<PgUp>") X(KEY_PAGE_DOWN, "<PgDn>") \
	X(KEY_CTRL_HOME, "<Ctrl+Home>") X(KEY_CTRL_END, "<Ctrl+End>") X(KEY_CTRL_LEFT, "<Ctrl+Left>") X(KEY_CTRL_RIGHT, "<Ctrl+Right>") \
	X(KEY_F1_, "<F1>") X(KEY_F2_, "<F2>") X(KEY_F3_, "<F3>") X(KEY_F4_, "<F4>") X(KEY_F5_, "<F5>") X(KEY_F6_, "<F6>") \
	X(KEY_F7_, "<F7>") X(KEY_F8_, "<F8>") X(KEY_F9_, "<F9>") X(KEY_F10_, "<F10>") \
	X(KEY_CTRL_B, "<Ctrl+B>") X(KEY_CTRL_D, "<Ctrl+D>") X(KEY_CTRL_E, "<Ctrl+E>") X(KEY_CTRL_F, "<Ctrl+F>") X(KEY_CTRL_K, "<Ctrl+K>") \
	X(KEY_CTRL_N, "<Ctrl+N>") X(KEY_CTRL_O, "<Ctrl+O>") X(KEY_CTRL_P, "<Ctrl+P>") X(KEY_CTRL_Q, "<Ctrl+Q>") \
	X(KEY_CTRL_R, "<Ctrl+R>") X(KEY_CTRL_S, "<Ctrl+S>") X(KEY_CTRL_T, "<Ctrl+T>") X(KEY_CTRL_U, "<Ctrl+U>") X(KEY_CTRL_W, "<Ctrl+W>") \
	X(KEY_CTRL_Y, "<Ctrl+Y>") X(KEY_CTRL_Z, "<Ctrl+Z>") X(KEY_RESIZE_, "<Resize>")
enum key_code {
#define KEY_ENUM(id, name) id,
	KEYS(KEY_ENUM)
#undef KEY_ENUM
	KEY_CODE_COUNT
};

const char *key_code_name(enum key_code key);
enum key_code key_code_from_name(const char *name); /* KEY_NONE_ when unknown */

/* Esc, then a digit (0 = F10), Home or End within a second: the twin of an F-key, of
 * Ctrl+Home or Ctrl+End. Then the key it stands for, else KEY_NONE_. */
enum key_code key_twin(enum key_code second, char digit);
/* The other way round: which second key (KEY_TEXT: with that digit) makes the twin of
 * key. False, and nothing set, when it has none. */
bool key_has_twin(enum key_code key, enum key_code *ret_second, char *ret_digit);

/* Which command a key means in this state of the session (CMD_NONE: none). */
enum command key_command(const struct session *session, enum key_code key);

/* The rows of the table that hold now (in the open box, else on the screen), in order,
 * for the key bar: returns how many; fills up to `cap`. */
struct key_binding { enum key_code key; enum command command; };
size_t key_bindings(const struct session *session, struct key_binding *ret, size_t cap);
/* The same for a screen (enum screen), and for the one from which help was called. */
size_t key_bindings_on(int screen, struct key_binding *ret, size_t cap);
size_t key_bindings_under_help(const struct session *session, struct key_binding *ret, size_t cap);
#define KEY_BINDINGS_MAX 96

#endif
