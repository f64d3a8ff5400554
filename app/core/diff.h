/* Which lines of a text were taken out and which came in: what the history shows of a
 * narrative or a table, of which nobody wants to read all. Pure. */
#ifndef CORE_DIFF_H
#define CORE_DIFF_H

#include "base/str.h"

/* Appends one line for each that differs, in order: "- " and what was taken out, "+ " and
 * what came in; "…" stands for lines between them that are the same. Nothing for equal
 * texts. Texts that differ in very many lines are told as all out, all in. OK or ERR_NOMEM. */
int diff_lines(struct str *ret, const char *before, const char *after);

/* Bytes of the whole lines that both begin with. */
size_t diff_same_lines(const char *before, const char *after);

#endif
