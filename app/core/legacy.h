/* Vietnamese text from before Unicode, of office files of the 1990s and 2000s: TCVN3 (fonts .VnTime,
 * ABC) and VNI-Windows. It comes as bytes, or as what became of those bytes on the clipboard: the
 * characters U+00A1 to U+00FF ("Céng hßa x· héi"). Pure. */
#ifndef CORE_LEGACY_H
#define CORE_LEGACY_H

#include <stddef.h>
#include "base/err.h"
#include "base/str.h"

/* X(enum, name on the command line, as people know it) */
#define LEGACY_CHARSETS(X) \
	X(LEGACY_TCVN3, "tcvn3", "TCVN3 (.VnTime)") \
	X(LEGACY_VNI,   "vni",   "VNI-Windows")
enum legacy_charset {
#define LEGACY_ENUM(id, name, label) id,
	LEGACY_CHARSETS(LEGACY_ENUM)
#undef LEGACY_ENUM
	LEGACY_COUNT
};
const char *legacy_name(enum legacy_charset charset);
const char *legacy_label(enum legacy_charset charset);
int legacy_from_name(const char *name); /* -1 when unknown */

/* Which it is; -1: neither can be said, or it is Unicode already. */
int legacy_detect(const char *text, size_t n);

/* Appends the text as UTF-8 (NFC). TCVN3 has one code for both cases of most letters with a tone,
 * fonts made the difference (.VnTimeH): a letter is a capital when the other ones of its word are, or of the words beside it.
 * *ret_left (NULL is fine): signs that the charset does not have; they stay as they are.
 * OK or ERR_NOMEM. */
int legacy_convert(enum legacy_charset charset, const char *text, size_t n, struct str *ret, size_t *ret_left);

#endif
