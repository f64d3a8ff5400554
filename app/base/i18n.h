/* The user's language. msgids are English; catalogues are .mo files (GNU gettext
 * format) compiled into the program, so nothing depends on the machine's locale
 * and the program stays one file. Vietnamese is the default of the program; with
 * no catalogue set, msgids are shown as they are (unit tests do that).
 * The catalogue is the one piece of state in base: set once at start, or when the
 * user changes the language. */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <stddef.h>

#define _(msgid) i18n_text(msgid)
#define N_(msgid) msgid /* marked for xgettext, translated where it is shown */

/* msgid: a literal, or another text that stands unchanged at its place as long as the program runs:
 * what it reads is remembered by its address. Borrowed text, valid for the life of the program.
 * Never NULL. */
const char *i18n_text(const char *msgid) __attribute__((format_arg(1)));

/* mo: bytes of a .mo file that outlive the program's use of it; NULL: none.
 * Returns OK, or ERR_SYNTAX when they are not one (the catalogue is unchanged): its header and the
 * places of its tables are looked at. An entry that is damaged counts as not translated; nothing
 * outside the bytes is ever read. The one in use already is not read again. */
int i18n_set_catalogue(const unsigned char *mo, size_t size);

#endif
