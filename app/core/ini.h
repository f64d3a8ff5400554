/* The line grammar of form packs: strict INI in UTF-8, one line at a time. Knows
 * nothing of forms. The text is borrowed; nothing is allocated.
 *
 *   blank line | "; comment" (a whole line) | [section] | key = value
 *
 * A byte order mark at the start is skipped, CR before LF too (Notepad writes both).
 * The value is everything behind the first "=", without blanks around it (those that do not
 * break, U+00A0, are blanks too: word processors put them in by themselves); quotation
 * marks and later ";" or "=" belong to it. There are no continuation lines. */
#ifndef CORE_INI_H
#define CORE_INI_H

#include <stdbool.h>
#include <stddef.h>
#include "base/i18n.h"

/* X(fault, what is wrong, what to do) */
#define INI_FAULTS(X) \
	X(INI_UTF16, \
		N_("the file is saved as UTF-16 (\"Unicode\")"), \
		N_("save it again as UTF-8: in Notepad, Save As, Encoding: UTF-8")) \
	X(INI_NOT_UTF8, \
		N_("these bytes are not UTF-8 text"), \
		N_("save the file again as UTF-8; text in TCVN3 (.VnTime) or VNI must be converted to Unicode first")) \
	X(INI_NOT_NFC, \
		N_("a letter is written in pieces (decomposed Unicode)"), \
		N_("type the word again with UniKey set to Unicode, not to composite Unicode")) \
	X(INI_HOSTILE, \
		N_("an invisible control character stands here"), \
		N_("delete it and type the place again; text pasted from a web page often brings such characters")) \
	X(INI_HASH, \
		N_("\"#\" does not begin a comment here"), \
		N_("begin a comment line with ;")) \
	X(INI_NO_EQUALS, \
		N_("this line is neither a comment, nor a [section], nor key = value"), \
		N_("write key = value; a long value stays on one line; a comment line begins with ;")) \
	X(INI_COLON, \
		N_("a colon stands behind the key"), \
		N_("write = between the key and its value, such as type = ratio")) \
	X(INI_NO_KEY, \
		N_("nothing stands before \"=\""), \
		N_("write the name of the key before \"=\", such as label")) \
	X(INI_BAD_KEY, \
		N_("a key holds only small letters a-z, digits, dots and _"), \
		N_("write the key without capitals, accents or blanks, such as numerator.label")) \
	X(INI_NO_BRACKET, \
		N_("the section's \"]\" is missing"), \
		N_("end the line with ], such as [group.1]")) \
	X(INI_BEHIND_BRACKET, \
		N_("something stands behind the section's \"]\""), \
		N_("leave nothing behind ]; a comment goes on a line of its own that begins with ;")) \
	X(INI_BAD_SECTION, \
		N_("a section's name holds only small letters a-z, digits, dots and hyphens"), \
		N_("sections are [form], [group.1], [type.ratio] and codes such as [1.10]")) \
	X(INI_KEY_OUTSIDE, \
		N_("a key stands before the first section"), \
		N_("put [form] before it"))
enum ini_fault {
#define INI_ENUM(fault, message, hint) fault,
	INI_FAULTS(INI_ENUM)
#undef INI_ENUM
};

enum ini_kind { INI_END, INI_SECTION, INI_KEY, INI_FAULT };

struct ini_line {
	enum ini_kind kind;
	int line, column;        /* 1-based; of the name, or of the fault */
	const char *name;        /* section or key */
	size_t name_length;
	const char *value;       /* INI_KEY */
	size_t value_length;
	int value_column;
	enum ini_fault fault;    /* INI_FAULT: the line was skipped, reading goes on */
};

struct ini {
	const char *at, *end;
	int line;
	bool in_section;
};

void ini_begin(struct ini *ini, const char *text, size_t size);
/* The next section, key or fault; blank lines and comments are passed over. */
struct ini_line ini_next(struct ini *ini);
bool ini_fault_of_section(enum ini_fault fault);     /* it stands in the line of a [section] */
const char *ini_fault_message(enum ini_fault fault); /* translated */
const char *ini_fault_hint(enum ini_fault fault);

#endif
