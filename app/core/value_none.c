/* The ways of having no value, and the signs that do not say which of them is meant. */
#include <string.h>
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

static enum match take_kind(struct reader *r, enum value_kind kind)
{
	r->v.kind = kind;
	return MATCH_ONE;
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

enum match read_no_value(struct reader *r, int *ret_rc)
{
	if (r->text[r->begin] >= '0' && r->text[r->begin] <= '9')
		return MATCH_NONE; /* a figure, as most of what is typed: none of them begins with one */
	if (r->end - r->begin == 1 && r->text[r->begin] == '.')
		return take_kind(r, VALUE_MISSING);
	for (size_t i = 0; i < LENGTH(no_values); i++) {
		if (strcmp(no_values[i].fold, r->fold) == 0)
			return take_kind(r, no_values[i].kind);
	}
	if (read_asterisk(r))
		return MATCH_ONE;
	if (!is_dash(r))
		return MATCH_NONE;
	*ret_rc = ask_nothing(r, false, r->text[r->begin] != 'x' && r->text[r->begin] != 'X');
	return MATCH_MANY;
}

/* "k" … "không", "không có", "không á…", "không p…": the criterion's own labels first. */
enum match read_negation(struct reader *r, int *ret_rc)
{
	static const char khong_ap_dung[] = "khong ap dung", khong_phat_sinh[] = "khong phat sinh";
	size_t n = strlen(r->fold);
	int first = -1;
	size_t labels = count_labels(r, false, true, &first);
	bool exempt = n >= 5 && strncmp(khong_ap_dung, r->fold, n) == 0;
	bool none = n >= 5 && strncmp(khong_phat_sinh, r->fold, n) == 0;

	if ((n <= 5 && strncmp("khong", r->fold, n) == 0) ||
	    (strcmp(r->fold, "khong co") == 0 && labels == 0)) {
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
