/* The words that the audit knows, all accent-blind. */
#include <string.h>

#include "core/audit_private.h"

#define HASH_START 2166136261u
#define HASH_STEP 16777619u

uint32_t audit_hash(const char *folded, size_t n)
{
	uint32_t hash = HASH_START; /* FNV-1a */

	for (size_t i = 0; i < n; i++)
		hash = (hash ^ (unsigned char)folded[i]) * HASH_STEP;
	return hash;
}

static bool is_word(const struct audit *a, size_t i, const char *word, size_t n)
{
	return i < a->count && a->tokens[i].kind == TOK_WORD && a->tokens[i].initial == word[0] &&
	       a->tokens[i].hash == audit_hash(word, n);
}

bool audit_is(const struct audit *a, size_t i, const char *word)
{
	return is_word(a, i, word, strlen(word));
}

size_t audit_phrase(const struct audit *a, size_t i, const char *phrase)
{
	size_t words = 0;

	for (const char *s = phrase; *s; words++) {
		size_t n = strcspn(s, " ");

		if (!is_word(a, i + words, s, n))
			return 0;
		s += n + (s[n] == ' ');
	}
	return words;
}

size_t audit_phrase_before(const struct audit *a, size_t i, const char *phrase)
{
	size_t words = 1;

	for (const char *s = phrase; *s; s++)
		words += *s == ' ';
	return i >= words ? audit_phrase(a, i - words, phrase) : 0;
}

size_t audit_any(const struct audit *a, size_t i, const char *const *phrases)
{
	size_t longest = 0;

	if (audit_kind(a, i) != TOK_WORD)
		return 0;
	for (; *phrases; phrases++) {
		size_t words = audit_phrase(a, i, *phrases);

		longest = words > longest ? words : longest;
	}
	return longest;
}

size_t audit_any_before(const struct audit *a, size_t i, const char *const *phrases)
{
	size_t longest = 0;

	if (i == 0 || audit_kind(a, i - 1) != TOK_WORD)
		return 0;
	for (; *phrases; phrases++) {
		size_t words = audit_phrase_before(a, i, *phrases);

		longest = words > longest ? words : longest;
	}
	return longest;
}

bool audit_within(const struct audit *a, size_t from, size_t to, const char *const *phrases)
{
	for (size_t i = from; i < to; i++)
		if (audit_any(a, i, phrases) > 0)
			return true;
	return false;
}

const char *const audit_plan_words[] = { "ke hoach", "chi tieu", "muc tieu", "du toan", "so voi", "cung ky",
	"kh", "nhu cau", "nhiem vu", "giao", NULL };

/* Before a figure. Longer ones first. */
static const struct {
	const char *phrase;
	enum qualifier qualifier;
} qualifiers[] = {
	{ "tren duoi", QUALIFIER_ABOUT },
	{ "khong duoi", QUALIFIER_AT_LEAST },
	{ "toi thieu", QUALIFIER_AT_LEAST },
	{ "it nhat", QUALIFIER_AT_LEAST },
	{ "tuwf", QUALIFIER_AT_LEAST },
	{ "toi da", QUALIFIER_AT_MOST },
	{ "khong qua", QUALIFIER_AT_MOST },
	{ "gan bang", QUALIFIER_ABOUT },
	{ "xap xi", QUALIFIER_ABOUT },
	{ "khoang", QUALIFIER_ABOUT },
	{ "uoc tinh", QUALIFIER_ESTIMATED },
	{ "uoc dat", QUALIFIER_ESTIMATED },
	{ "uoc", QUALIFIER_ESTIMATED },
	{ "du kien", QUALIFIER_ESTIMATED },
	{ "tren", QUALIFIER_OVER },
	{ "hon", QUALIFIER_OVER },
	{ "vuot", QUALIFIER_OVER },
	{ "duoi", QUALIFIER_UNDER },
	{ "chua den", QUALIFIER_UNDER },
	{ "gan", QUALIFIER_UNDER },
};

static enum qualifier sign_qualifier(char first, char second, char third)
{
	if (first == '~')
		return QUALIFIER_ABOUT;
	if (first == '>' || first == '<')
		return second == '=' ? (first == '>' ? QUALIFIER_AT_LEAST : QUALIFIER_AT_MOST)
				     : (first == '>' ? QUALIFIER_OVER : QUALIFIER_UNDER);
	return (unsigned char)third == 0xA5 ? QUALIFIER_AT_LEAST : QUALIFIER_AT_MOST; /* ≥ ≤ */
}

size_t audit_qualifier_before(const struct audit *a, size_t i, enum qualifier *ret)
{
	const struct audit_token *before = &a->tokens[i - 1];

	*ret = QUALIFIER_NONE;
	if (before->kind == TOK_QUALIFIER) {
		const char *s = a->text + before->at;

		*ret = sign_qualifier(s[0], before->length > 1 ? s[1] : ' ', before->length > 2 ? s[2] : ' ');
		return 1;
	}
	for (size_t k = 0; k < sizeof qualifiers / sizeof *qualifiers; k++) {
		size_t words = audit_phrase_before(a, i, qualifiers[k].phrase);

		if (words > 0) {
			*ret = qualifiers[k].qualifier;
			return words;
		}
	}
	return 0;
}

/* --- what parts of a whole are told apart by ------------------------------- */

/* One axis behind the other, each its values by "|"; spellings of one value by "/". */
static const struct axis {
	const char *values;
	enum audit_axis_kind kind;
} axes[] = {
	{ "truc tiep|truc tuyen|qua buu chinh/qua dich vu buu chinh/buu chinh/bcci/qua bcci", AXIS_SHARES },
	{ "nam|nu", AXIS_SHARES },
	{ "truoc han va dung han/trong han va dung han/trong han/dung han/truoc va dung han|qua han/tre han",
	    AXIS_SHARES },
	{ "truoc han|dung han|qua han/tre han", AXIS_SHARES },
	{ "chua dat/khong dat|dat", AXIS_SHARES },
	{ "rat hai long|hai long|binh thuong/chap nhan duoc|khong hai long/chua hai long", AXIS_SHARES },
	{ "chua hoan thanh|hoan thanh/da hoan thanh", AXIS_SHARES },
	{ "da giai quyet|dang giai quyet|chua giai quyet", AXIS_SHARES },
	{ "nong thon|thanh thi/do thi", AXIS_SHARES },
	{ "cong lap|ngoai cong lap/tu thuc", AXIS_SHARES },
	{ "tiep nhan moi/tiep nhan trong ky/moi tiep nhan|ky truoc chuyen sang/tuwf ky truoc chuyen sang/ton "
	  "ky truoc",
	    AXIS_COUNTS },
	{ "truong ban/to truong/chu tich hoi dong|pho truong ban/pho ban/to pho|thu ky|uy vien/thanh vien",
	    AXIS_TEAM },
	{ "cap trung uong|cap tinh|cap huyen|cap xa|cap thon", AXIS_COUNTS },
	{ "xa|phuong|thi tran", AXIS_COUNTS },
	{ "van ban den/den|van ban di/di", AXIS_COUNTS },
	{ "ban giay/giay|dien tu", AXIS_COUNTS },
	{ "nghi quyet|chi thi|quyet dinh|ke hoach|cong van|thong bao|huong dan|bao cao|van ban khac/van ban",
	    AXIS_OPEN },
	{ "toan trinh|mot phan", AXIS_OPEN },
	{ "muc do #|cap do #|muc #", AXIS_OPEN }, /* any number behind the words */
	{ "mam non|tieu hoc|trung hoc co so/thcs|trung hoc pho thong/thpt", AXIS_OPEN },
	{ "thon|ban|xom|khu pho|to dan pho|khu dan cu", AXIS_OPEN },
	{ "can bo|cong chuc|vien chuc", AXIS_OPEN },
	{ "quy i|quy ii|quy iii|quy iv", AXIS_OPEN },
};
enum { AXIS_COUNT = sizeof axes / sizeof *axes };

/* Tokens at i that are the first n bytes of value: words, "#" a number, whose value is *ret. */
static size_t value_words(const struct audit *a, size_t i, const char *value, size_t n, uint32_t *ret)
{
	size_t words = 0, end;

	*ret = 0;
	for (size_t s = 0; s < n; s = end, words++) {
		while (s < n && value[s] == ' ')
			s++;
		if (s == n)
			break;
		for (end = s; end < n && value[end] != ' '; end++)
			;
		if (value[s] == '#') {
			if (audit_kind(a, i + words) != TOK_LABEL)
				return 0;
			*ret = audit_hash(a->text + a->tokens[i + words].at, a->tokens[i + words].length);
		} else if (!is_word(a, i + words, value + s, end - s)) {
			return 0;
		}
	}
	return words;
}

/* The value of one axis at i: from 1, the longest spelling; 0 none. */
static uint32_t axis_value(const struct audit *a, size_t i, const struct axis *axis, size_t *ret_words)
{
	uint32_t value = 1, found = 0;

	*ret_words = 0;
	for (const char *s = axis->values; *s;) {
		size_t n = strcspn(s, "|/");
		uint32_t number;
		size_t words = value_words(a, i, s, n, &number);

		if (words > *ret_words) {
			*ret_words = words;
			found = number ? number : value;
		}
		value += s[n] == '|';
		s += n + (s[n] != '\0');
	}
	return found;
}

/* The first value of axis k in [from, to), packed with it. */
static uint32_t value_on(
    const struct audit *a, size_t from, size_t to, uint32_t k, size_t *ret_at, size_t *ret_words)
{
	for (size_t i = from; i < to; i++) {
		uint32_t value = audit_kind(a, i) == TOK_WORD ? axis_value(a, i, &axes[k], ret_words) : 0;

		*ret_at = i;
		if (value != 0 && i + *ret_words <= to)
			return (k + 1) << 24 | (value & 0xFFFFFF);
	}
	return 0;
}

uint32_t audit_axis(const struct audit *a, size_t from, size_t to, size_t *ret_at, size_t *ret_words)
{
	uint32_t best = 0;
	size_t at, words;

	*ret_words = 0;
	for (uint32_t k = 0; k < AXIS_COUNT; k++) {
		uint32_t axis = value_on(a, from, to, k, &at, &words);

		/* The first of the text, there the longest. */
		if (axis == 0 || (best != 0 && (at > *ret_at || (at == *ret_at && words <= *ret_words))))
			continue;
		*ret_at = at;
		*ret_words = words;
		best = axis;
	}
	return best;
}

uint32_t audit_axis_like(const struct audit *a, size_t from, size_t to, uint32_t axis)
{
	size_t at, words;

	return axis ? value_on(a, from, to, (axis >> 24) - 1, &at, &words) : 0;
}

uint32_t audit_axis_next(uint32_t axis)
{
	uint32_t k = axis >> 24;

	return k < AXIS_COUNT ? (k + 1) << 24 : 0;
}

enum audit_axis_kind audit_axis_kind(uint32_t axis)
{
	return axis ? axes[(axis >> 24) - 1].kind : AXIS_NONE;
}

size_t audit_axis_values(uint32_t axis)
{
	size_t values = axis != 0;

	for (const char *s = axis ? axes[(axis >> 24) - 1].values : ""; *s; s++)
		values += *s == '|';
	return values;
}
