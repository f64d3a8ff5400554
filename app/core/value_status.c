#include <string.h>
#include "base/text.h"
#include "core/value_read.h"

static const struct {
	const char *fold;
	enum value_kind kind;
} no_values[] = {
	{ "chua co so lieu", VALUE_MISSING },
	{ "khong co so lieu", VALUE_MISSING },
	{ "chua co du lieu", VALUE_MISSING },
	{ "chua thong ke", VALUE_MISSING },
	{ "chua thong ke duoc", VALUE_MISSING },
	{ "ccsl", VALUE_MISSING },
	{ "khong ap dung", VALUE_NOT_APPLICABLE },
	{ "kad", VALUE_NOT_APPLICABLE },
	{ "khong phat sinh", VALUE_NONE_AROSE },
	{ "khong phat sinh trong ky", VALUE_NONE_AROSE },
	{ "chua phat sinh", VALUE_NONE_AROSE },
	{ "kps", VALUE_NONE_AROSE },
};

/* Signs that stand for "nothing here" on paper and do not say which nothing. */
static const char *const dashes[] = { "-", "–", "—", "−", "--", "---", "x", "X", "?", "...", "…", "/", "n/a",
	"N/A", "na", "NA" };

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* The label, or its initials, in folded form is what was typed (or begins so). */
static bool label_is(const struct reader *r, const char *label, const char *typed, bool initials, bool prefix)
{
	struct str fold = { 0 };
	size_t n = strlen(typed);
	bool same = false;

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

static size_t count_labels(const struct reader *r, bool initials, bool prefix, int *ret_first)
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

static enum match take_kind(struct reader *r, enum value_kind kind)
{
	r->v.kind = kind;
	return MATCH_ONE;
}

static void ask_labels(struct asking *a, bool initials)
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

/* "Không" and "-" may mean nought where things are counted. */
static void ask_nought(struct asking *a)
{
	struct value v;

	value_init(&v);
	switch (a->reader->domain->type) {
	case TYPE_RATIO:
	case TYPE_PERCENT:
		v.kind = VALUE_PERCENT;
		ask_option(a, &v, "0%");
		break;
	case TYPE_COUNT:
		v.kind = VALUE_COUNT;
		ask_option(a, &v, "0");
		break;
	case TYPE_MONEY:
		v.kind = VALUE_MONEY;
		ask_option(a, &v, "0");
		break;
	default:
		break;
	}
}

static int ask_nothing(struct reader *r, bool labels, bool nought)
{
	struct asking a;

	ask_begin(&a, r);
	if (labels)
		ask_labels(&a, false);
	if (nought)
		ask_nought(&a);
	ask_kind(&a, VALUE_MISSING);
	ask_kind(&a, VALUE_NONE_AROSE);
	ask_kind(&a, VALUE_NOT_APPLICABLE);
	return ask_end(&a);
}

/* "*", "**", "*1", "* 1", "(*)": the mark is at most three letters, digits or stars. */
static bool read_asterisk(struct reader *r)
{
	const char *s = r->text + r->begin;
	size_t n = r->end - r->begin, signs = 0, space;

	if (n == 3 && memcmp(s, "(*)", 3) == 0) {
		s++;
		n = 1;
	}
	if (n == 0 || *s != '*')
		return false;
	s++;
	n--;
	while ((space = value_space(s, n)) > 0) {
		s += space;
		n -= space;
	}
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') && c != '*' && c < 0x80)
			return false;
		if (c >= 0x80 && c != 0xC2 && c != 0xB9 && c != 0xB2 && c != 0xB3) /* ¹ ² ³ */
			return false;
		signs += (c & 0xC0) != 0x80;
	}
	if (signs > 3)
		return false;
	r->v.kind = VALUE_ASTERISK;
	memcpy(r->v.mark, s, n);
	r->v.mark[n] = '\0';
	return true;
}

static bool is_dash(const struct reader *r)
{
	for (size_t i = 0; i < LENGTH(dashes); i++) {
		if (strlen(dashes[i]) == r->end - r->begin &&
		    memcmp(r->text + r->begin, dashes[i], r->end - r->begin) == 0)
			return true;
	}
	return false;
}

/* "k" … "không", "không có", "không á…", "không p…": the criterion's own labels first. */
static enum match read_negation(struct reader *r, int *ret_rc)
{
	static const char khong_ap_dung[] = "khong ap dung", khong_phat_sinh[] = "khong phat sinh";
	size_t n = strlen(r->fold);
	int first = -1;
	size_t labels = count_labels(r, false, true, &first);
	bool exempt = n >= 5 && strncmp(khong_ap_dung, r->fold, n) == 0;
	bool none = n >= 5 && strncmp(khong_phat_sinh, r->fold, n) == 0;

	if ((n <= 5 && strncmp("khong", r->fold, n) == 0) || (strcmp(r->fold, "khong co") == 0 && labels == 0)) {
		*ret_rc = ask_nothing(r, true, true);
		return MATCH_MANY;
	}
	if (!exempt && !none)
		return MATCH_NONE;
	if (labels == 0)
		return take_kind(r, exempt ? VALUE_NOT_APPLICABLE : VALUE_NONE_AROSE);
	*ret_rc = ask_nothing(r, true, false);
	return MATCH_MANY;
}

/* The label typed to the letter decides between labels that fold alike. */
static enum match read_label(struct reader *r, bool initials, bool prefix, int *ret_rc)
{
	struct asking a;
	int first = -1;
	size_t found = count_labels(r, initials, prefix, &first);

	if (found == 0)
		return MATCH_NONE;
	if (found == 1)
		return take_status(r, first);
	for (size_t i = 0; i < r->domain->status_count; i++) {
		const char *label = r->domain->statuses[i].label;

		if (strlen(label) == r->end - r->begin &&
		    memcmp(label, r->text + r->begin, r->end - r->begin) == 0)
			return take_status(r, (int)i);
	}
	ask_begin(&a, r);
	ask_labels(&a, initials);
	*ret_rc = ask_end(&a);
	return MATCH_MANY;
}

enum match read_whole(struct reader *r, int *ret_rc)
{
	bool figure = r->fold[0] >= '0' && r->fold[0] <= '9';
	enum match m;

	if (r->end - r->begin == 1 && r->text[r->begin] == '.')
		return take_kind(r, VALUE_MISSING);
	if (r->fold[0] != '\0' && (m = read_label(r, false, false, ret_rc)) != MATCH_NONE)
		return m;
	for (size_t i = 0; i < LENGTH(no_values); i++) {
		if (strcmp(no_values[i].fold, r->fold) == 0)
			return take_kind(r, no_values[i].kind);
	}
	if (read_asterisk(r))
		return MATCH_ONE;
	if (is_dash(r)) {
		*ret_rc = ask_nothing(r, false, r->text[r->begin] != 'x' && r->text[r->begin] != 'X');
		return MATCH_MANY;
	}
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
