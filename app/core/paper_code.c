#include "core/paper_code.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"

#define MARK "phieuso1"

static const char blanks[] = " \t\r\n";

void paper_code_append(struct str *ret, const struct paper_code *code)
{
	char key[RECORD_KEY_SIZE];
	const size_t start = ret->len;

	record_key_format(&code->key, key);
	str_printf(
	    ret, "%s %s %d %s %s", MARK, key, code->revision, code->payload_sha256, code->history_head);
	for (size_t i = start; i < ret->len; i++)
		if (ret->text[i] >= 'a' && ret->text[i] <= 'z')
			ret->text[i] = (char)(ret->text[i] - 'a' + 'A');
}

/* The next word, in small letters; "" behind the last, or when it is too long. */
static void take_word(const char **at, char *ret, size_t size)
{
	size_t n;

	*at += strspn(*at, blanks);
	n = strcspn(*at, blanks);
	for (size_t i = 0; i < n && n < size; i++)
		ret[i] = (char)((*at)[i] >= 'A' && (*at)[i] <= 'Z' ? (*at)[i] - 'A' + 'a' : (*at)[i]);
	ret[n < size ? n : 0] = '\0';
	*at += n;
}

static bool is_hash(const char *text, size_t least)
{
	const size_t n = strlen(text);

	return n >= least && n < PAPER_HASH_SIZE && strspn(text, "0123456789abcdef") == n;
}

/* Codes of periods have capitals: "2023-H1". */
static int parse_key(char *text, struct record_key *ret, struct err *err)
{
	char *period = strrchr(text, '/');

	for (; period && *period; period++)
		if (*period >= 'a' && *period <= 'z')
			*period = (char)(*period - 'a' + 'A');
	return record_key_parse(text, ret, err);
}

static int no_code(struct err *err)
{
	return err_set(err, ERR_SYNTAX,
	    _("This is not what stands on a report of this program. Scan the square code on its last page, "
	      "or "
	      "type the 16 digits behind \"Mã đối chiếu biểu\" at the foot."));
}

int paper_code_parse(const char *text, struct paper_code *ret, struct err *err)
{
	struct paper_code code = { .revision = 0 };
	char mark[PAPER_HASH_SIZE], key[RECORD_KEY_SIZE], revision[8];
	const char *at = text;
	int rc;

	take_word(&at, mark, sizeof mark);
	if (strcmp(mark, MARK) != 0) {
		if (!is_hash(mark, PAPER_HASH_LEAST) || at[strspn(at, blanks)])
			return no_code(err);
		memcpy(code.payload_sha256, mark, sizeof mark);
		*ret = code;
		return OK;
	}
	take_word(&at, key, sizeof key);
	take_word(&at, revision, sizeof revision);
	take_word(&at, code.payload_sha256, sizeof code.payload_sha256);
	take_word(&at, code.history_head, sizeof code.history_head);
	if (!*revision || revision[strspn(revision, "0123456789")] ||
	    !is_hash(code.payload_sha256, PAPER_HASH_SIZE - 1) ||
	    !is_hash(code.history_head, PAPER_HASH_SIZE - 1) || at[strspn(at, blanks)])
		return no_code(err);
	if ((rc = parse_key(key, &code.key, err)) < 0)
		return rc;
	code.revision = atoi(revision);
	*ret = code;
	return OK;
}
