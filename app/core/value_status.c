#include <string.h>
#include "base/text.h"
#include "core/value_read.h"

/* Most of what is typed are figures, at each key, and most labels begin with a letter: these
 * need no folding to tell them apart. */
static bool differ_at_once(const char *label, const char *typed)
{
	uint32_t c = 0;

	if (typed[0] < '0' || typed[0] > '9')
		return false;
	text_decode(label, strlen(label), &c);
	return (c >= 'A' && c <= 'z') || (c >= 0xC0 && c <= 0x24F) || (c >= 0x1E00 && c <= 0x1EFF);
}

/* The label, or its initials, in folded form is what was typed (or begins so). */
static bool label_is(const struct reader *r, const char *label, const char *typed, bool initials, bool prefix)
{
	struct str fold = { 0 };
	size_t n = strlen(typed);
	bool same = false;

	if (differ_at_once(label, typed))
		return false;
	if (initials)
		text_initials(&fold, label);
	else
		text_fold(&fold, label, strlen(label));
	if (str_failed(&fold))
		*r->no_memory = true;
	else if (fold.len >= n)
		same = memcmp(str_text(&fold), typed, n) == 0 && (prefix || fold.len == n);
	str_dispose(&fold);
	return same;
}

size_t count_labels(const struct reader *r, bool initials, bool prefix, int *ret_first)
{
	size_t found = 0;

	for (size_t i = 0; i < r->domain->status_count; i++) {
		if (!label_is(r, r->domain->statuses[i].label, r->fold, initials, prefix))
			continue;
		if (found++ == 0)
			*ret_first = (int)i;
	}
	return found;
}

static enum match take_status(struct reader *r, int status)
{
	r->v.kind = r->domain->type == TYPE_CHOICE ? VALUE_CHOICE : VALUE_STATUS;
	r->v.status = status;
	return MATCH_ONE;
}

void ask_labels(struct asking *a, bool initials)
{
	const struct value_domain *domain = a->reader->domain;

	for (size_t i = 0; i < domain->status_count; i++) {
		struct value v;

		if (!label_is(a->reader, domain->statuses[i].label, a->reader->fold, initials, !initials))
			continue;
		value_init(&v);
		v.kind = domain->type == TYPE_CHOICE ? VALUE_CHOICE : VALUE_STATUS;
		v.status = (int)i;
		ask_option(a, &v, domain->statuses[i].label);
	}
}

/* "d" is "Đạt" where that is the first label with a d; "c" is not "Có" behind "Chưa đạt". */
static bool letter_in_doubt(const struct reader *r, int status)
{
	int first = -1;

	return r->fold[1] == '\0' && count_labels(r, false, true, &first) > 0 && first != status;
}

/* "đã đạt", "đã có" say no more than "đạt", "có". False: there is no "đã" to drop. */
static bool drop_already(struct reader *r)
{
	if (strcmp(r->fold, "da dat") != 0 && strcmp(r->fold, "da co") != 0)
		return false;
	r->fold += strlen("da ");
	return true;
}

/* The label typed to the letter decides between labels that fold alike. */
static enum match read_label(struct reader *r, bool initials, bool prefix, int *ret_rc)
{
	struct asking a;
	int first = -1;
	size_t found = count_labels(r, initials, prefix, &first);

	if (found == 0)
		return MATCH_NONE;
	if (found == 1 && !(initials && letter_in_doubt(r, first)))
		return take_status(r, first);
	for (size_t i = 0; found > 1 && i < r->domain->status_count; i++) {
		const char *label = r->domain->statuses[i].label;

		if (strlen(label) == r->end - r->begin &&
		    memcmp(label, r->text + r->begin, r->end - r->begin) == 0)
			return take_status(r, (int)i);
	}
	ask_begin(&a, r);
	ask_labels(&a, initials && found > 1);
	*ret_rc = ask_end(&a);
	return MATCH_MANY;
}

enum match read_whole(struct reader *r, int *ret_rc)
{
	bool figure = r->fold[0] >= '0' && r->fold[0] <= '9';
	enum match m;

	if (r->fold[0] != '\0' && (m = read_label(r, false, false, ret_rc)) != MATCH_NONE)
		return m;
	if ((m = read_no_value(r, ret_rc)) != MATCH_NONE)
		return m;
	if (drop_already(r) && (m = read_label(r, false, false, ret_rc)) != MATCH_NONE)
		return m;
	if (figure || r->fold[0] == '\0')
		return MATCH_NONE;
	if (!strchr(r->fold, ' ') && (m = read_label(r, true, false, ret_rc)) != MATCH_NONE)
		return m;
	if ((m = read_negation(r, ret_rc)) != MATCH_NONE)
		return m;
	return read_label(r, false, true, ret_rc);
}

static int label_of_words(const struct reader *r, size_t pos, size_t words)
{
	char phrase[WORD_FOLD_SIZE * 8] = "";

	for (size_t i = 0; i < words; i++) {
		const char *fold = r->scan.tokens[pos + i].fold;

		if (fold[0] == '\0' || strlen(phrase) + strlen(fold) + 2 > sizeof(phrase))
			return -1;
		if (i > 0)
			strcat(phrase, " ");
		strcat(phrase, fold);
	}
	for (size_t i = 0; words > 0 && i < r->domain->status_count; i++) {
		if (label_is(r, r->domain->statuses[i].label, phrase, false, false))
			return (int)i;
	}
	return -1;
}

int status_of_words(const struct reader *r, size_t pos, size_t *ret_tokens)
{
	size_t words = 0;

	while (r->scan.tokens[pos + words].kind == TOKEN_WORD)
		words++;
	switch (r->scan.tokens[pos + words].kind) {
	case TOKEN_NUMBER:
	case TOKEN_PERCENT:
	case TOKEN_EQUALS:
	case TOKEN_QUALIFIER:
		return -1; /* "đạt 45%": the verb */
	default:
		*ret_tokens = words;
		return label_of_words(r, pos, words);
	}
}

int status_at(const struct reader *r, size_t pos, size_t *ret_tokens)
{
	size_t words = 0;

	while (r->scan.tokens[pos + words].kind == TOKEN_WORD)
		words++;
	for (; words > 0; words--) {
		int status = label_of_words(r, pos, words);

		if (status >= 0) {
			*ret_tokens = words;
			return status;
		}
	}
	return -1;
}
