/* What ties paper to a file: the text in the square code on the last page, and what an officer
 * types from the foot of a page. In capitals, digits and signs that such a code holds densely:
 * "PHIEUSO1 TH-1829-XA/15349/2023-H1 1 <payload> <history>". Pure. */
#ifndef CORE_PAPER_CODE_H
#define CORE_PAPER_CODE_H

#include "base/str.h"
#include "core/record.h"

#define PAPER_HASH_SIZE 65  /* 64 hex digits and NUL */
#define PAPER_HASH_LEAST 16 /* digits that the foot of a page has */

struct paper_code {
	struct record_key key; /* form "": not said, the foot of a page alone */
	int revision;
	char payload_sha256[PAPER_HASH_SIZE]; /* lower case; its beginning perhaps */
	char history_head[PAPER_HASH_SIZE];   /* "": not said */
};

void paper_code_append(struct str *ret, const struct paper_code *code);
/* A code's text, or 16 to 64 hex digits, in any letters, blanks around. ERR_SYNTAX; errors of
 * record_key_parse(). */
int paper_code_parse(const char *text, struct paper_code *ret, struct err *err);

#endif
