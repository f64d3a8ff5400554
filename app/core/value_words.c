#include <string.h>
#include "core/value_read.h"

/* The longest that fits is taken: "gần bằng" before "gần". */
static const struct qualifier_words {
	const char *phrase;
	enum qualifier qualifier;
} before[] = {
	{ "tren duoi", QUALIFIER_ABOUT }, /* "trên dưới 80%" is around 80 */
	{ "tren", QUALIFIER_OVER },
	{ "hon", QUALIFIER_OVER },
	{ "nhieu hon", QUALIFIER_OVER },
	{ "cao hon", QUALIFIER_OVER },
	{ "lon hon", QUALIFIER_OVER },
	{ "vuot", QUALIFIER_OVER },
	{ "toi thieu", QUALIFIER_AT_LEAST },
	{ "it nhat", QUALIFIER_AT_LEAST },
	{ "khong duoi", QUALIFIER_AT_LEAST },
	{ "khong it hon", QUALIFIER_AT_LEAST },
	{ "khong thap hon", QUALIFIER_AT_LEAST },
	{ "duoi", QUALIFIER_UNDER },
	{ "it hon", QUALIFIER_UNDER },
	{ "thap hon", QUALIFIER_UNDER },
	{ "nho hon", QUALIFIER_UNDER },
	{ "chua den", QUALIFIER_UNDER },
	{ "chua toi", QUALIFIER_UNDER },
	{ "chua duoc", QUALIFIER_UNDER },
	{ "gan bang", QUALIFIER_ABOUT },
	{ "gan", QUALIFIER_UNDER },
	{ "toi da", QUALIFIER_AT_MOST },
	{ "nhieu nhat", QUALIFIER_AT_MOST },
	{ "khong qua", QUALIFIER_AT_MOST },
	{ "khong vuot qua", QUALIFIER_AT_MOST },
	{ "khong hon", QUALIFIER_AT_MOST },
	{ "khoang", QUALIFIER_ABOUT },
	{ "xap xi", QUALIFIER_ABOUT },
	{ "chung", QUALIFIER_ABOUT },
	{ "co ban", QUALIFIER_ABOUT }, /* "cơ bản đạt 70%" */
	{ "uoc tinh", QUALIFIER_ESTIMATED },
	{ "uoc", QUALIFIER_ESTIMATED },
	{ "uoc thuc hien", QUALIFIER_ESTIMATED },
	{ "du kien", QUALIFIER_ESTIMATED },
	{ "du uoc", QUALIFIER_ESTIMATED },
};

static const char *const verbs[] = { "dat", "chiem", "ty le", "ti le", "la", "bang", "tuong ung", "hien nay",
	"hien", "moi", "da", "duoc", "co", "chi dat", "chi chiem", "chi bang", "chi co" };

/* The accent tells the word from others that fold alike: "ngàn" from "ngân hàng". A word
 * without any accent is taken for it. Short forms could be another word outside of money. */
static const struct scale_words {
	const char *phrase;
	const char *accent, *capital; /* in its last word; "" where nothing folds like it */
	int power;
	bool money;
} scales[] = {
	{ "nghin ty", "ỷ", "Ỷ", 12, false },
	{ "nghin ti", "ỉ", "Ỉ", 12, false },
	{ "ngan ty", "ỷ", "Ỷ", 12, false },
	{ "nghin", "", "", 3, false },
	{ "ngan", "à", "À", 3, false },
	{ "trieu", "ệ", "Ệ", 6, false },
	{ "ty", "ỷ", "Ỷ", 9, false },
	{ "ti", "ỉ", "Ỉ", 9, false },
	{ "trd", "", "", 6, true },
	{ "tr", "", "", 6, true },
	{ "k", "", "", 3, true },
};

/* Words for numbers that are not read as such, so that they must not pass for units. */
static const struct number_words {
	const char *fold, *accent, *capital;
} numbers[] = {
	{ "chuc", "ụ", "Ụ" },
	{ "ta", "á", "Á" },
	{ "tram", "ă", "Ă" },
	{ "van", "ạ", "Ạ" },
	{ "muoi", "ư", "Ư" },
	{ "ruoi", "ỡ", "Ỡ" },
	{ "nua", "ử", "Ử" },
	{ "k", "", "" },
	{ "tr", "", "" },
	{ "trd", "", "" },
};

static const char *const plans[] = { "ke hoach", "kh", "chi tieu" };

/* Kept with their marks: "trừ" turns the sense, "trụ" (sở) is a thing. */
static const char *const turning[] = { "không", "Không", "chưa", "Chưa", "trừ", "nhưng", "trên", "dưới",
	"hơn", "khoảng", "gần", "ước", "khong", "chua", "tru", "nhung", "tren", "duoi" };

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

const struct token *reader_token(const struct reader *r, size_t ahead)
{
	size_t at = r->pos + ahead;

	return &r->scan.tokens[at < r->scan.count ? at : r->scan.count];
}

/* Figures, most of what is typed, are told from words at once. */
static bool is_word(const struct reader *r, size_t pos)
{
	return pos < r->scan.count && r->scan.tokens[pos].kind == TOKEN_WORD;
}

size_t words_match(const struct reader *r, size_t pos, const char *phrase)
{
	size_t words = 0;

	/* Asked at each key for each token and phrase: most are no words, or differ in the first letter. */
	if (!is_word(r, pos) || r->scan.tokens[pos].fold[0] != phrase[0])
		return 0;
	for (;;) {
		const struct token *token = &r->scan.tokens[pos + words];
		size_t length = strcspn(phrase, " ");

		if (!is_word(r, pos + words) || strlen(token->fold) != length ||
		    memcmp(token->fold, phrase, length) != 0)
			return 0;
		words++;
		if (phrase[length] == '\0')
			return words;
		phrase += length + 1;
	}
}

size_t words_qualifier(const struct reader *r, size_t pos, enum qualifier *ret)
{
	size_t words, longest = 0;

	if (pos < r->scan.count && r->scan.tokens[pos].kind == TOKEN_QUALIFIER) {
		*ret = r->scan.tokens[pos].qualifier;
		return 1;
	}
	for (size_t i = 0; is_word(r, pos) && i < LENGTH(before); i++) {
		words = words_match(r, pos, before[i].phrase);
		if (words > longest) {
			longest = words;
			*ret = before[i].qualifier;
		}
	}
	return longest;
}

size_t words_qualifier_behind(const struct reader *r, size_t pos, enum qualifier *ret)
{
	size_t words;

	if ((words = words_match(r, pos, "tro len")) > 0)
		*ret = QUALIFIER_AT_LEAST;
	else if ((words = words_match(r, pos, "tro xuong")) > 0)
		*ret = QUALIFIER_AT_MOST;
	return words;
}

size_t words_verb(const struct reader *r, size_t pos)
{
	if (pos < r->scan.count && r->scan.tokens[pos].kind == TOKEN_EQUALS)
		return 1;
	for (size_t i = 0; is_word(r, pos) && i < LENGTH(verbs); i++) {
		size_t words = words_match(r, pos, verbs[i]);

		if (words > 0)
			return words;
	}
	return 0;
}

/* Written with that accent or with none at all. */
static bool has_accent(const struct reader *r, size_t pos, const char *accent, const char *capital)
{
	const struct token *token = &r->scan.tokens[pos];
	char text[WORD_FOLD_SIZE * 3] = "";
	bool plain = true;

	if (token->length >= sizeof(text))
		return false;
	memcpy(text, r->text + token->at, token->length);
	for (size_t i = 0; i < token->length; i++)
		plain = plain && (unsigned char)text[i] < 0x80;
	return plain || strstr(text, accent) || strstr(text, capital);
}

/* Without accents these are as likely "ngân hàng", "văn bản", "văn phòng", "ti vi". */
static bool is_plain_compound(const struct reader *r, size_t pos)
{
	static const char *const compounds[] = { "ngan hang", "ngan sach", "van ban", "van phong", "ti vi" };

	for (size_t i = 0; i < LENGTH(compounds); i++) {
		if (words_match(r, pos, compounds[i]) > 0)
			return true;
	}
	return false;
}

size_t words_scale(const struct reader *r, size_t pos, int *ret_power)
{
	if (!is_word(r, pos) || words_match(r, pos, "ty le") > 0 || words_match(r, pos, "ti le") > 0 ||
	    words_match(r, pos, "ty trong") > 0)
		return 0;
	for (size_t i = 0; i < LENGTH(scales); i++) {
		size_t words = words_match(r, pos, scales[i].phrase);

		if (words > 0 && has_accent(r, pos + words - 1, scales[i].accent, scales[i].capital) &&
		    !is_plain_compound(r, pos) && (!scales[i].money || r->domain->type == TYPE_MONEY)) {
			*ret_power = scales[i].power;
			return words;
		}
	}
	return 0;
}

size_t words_currency(const struct reader *r, size_t pos)
{
	static const char *const names[] = { "viet nam dong", "dong viet nam", "dong", "d", "vnd" };

	for (size_t i = 0; i < LENGTH(names); i++) {
		size_t words = words_match(r, pos, names[i]);

		if (words > 0)
			return words;
	}
	return 0;
}

size_t words_of_plan(const struct reader *r, size_t pos)
{
	static const char *const ends[] = { "de ra", "duoc giao", "giao", "nam", "da de ra" };
	size_t start = pos, words;

	pos += words_match(r, pos, "so voi");
	for (size_t i = 0; i < LENGTH(plans); i++) {
		words = words_match(r, pos, plans[i]);
		if (words == 0)
			continue;
		pos += words;
		for (size_t k = 0; k < LENGTH(ends); k++) {
			words = words_match(r, pos, ends[k]);
			if (words > 0)
				return pos + words - start;
		}
		return pos - start;
	}
	return 0;
}

/* "3 phần tư", not "100 phần mềm". */
static bool is_fraction_word(const struct reader *r, size_t pos)
{
	static const char *const parts[] = { "phan hai", "phan ba", "phan tu", "phan bon", "phan nam",
		"phan muoi", "phan tram", "phan nghin" };

	for (size_t i = 0; i < LENGTH(parts); i++) {
		if (words_match(r, pos, parts[i]) > 0)
			return has_accent(r, pos, "ầ", "Ầ") &&
			       (strcmp(parts[i], "phan tu") != 0 || has_accent(r, pos + 1, "ư", "Ư"));
	}
	return false;
}

bool words_number(const struct reader *r, size_t pos)
{
	for (size_t i = 0; i < LENGTH(numbers); i++) {
		if (words_match(r, pos, numbers[i].fold) > 0)
			return has_accent(r, pos, numbers[i].accent, numbers[i].capital) &&
			       !is_plain_compound(r, pos);
	}
	return is_fraction_word(r, pos);
}

static bool turns_sense(const char *word, size_t n)
{
	for (size_t i = 0; i < LENGTH(turning); i++) {
		if (strlen(turning[i]) == n && memcmp(word, turning[i], n) == 0)
			return true;
	}
	return false;
}

bool words_turn_sense(const struct reader *r, size_t pos)
{
	const struct token *token = &r->scan.tokens[pos];
	const char *word = r->text + token->at, *end = word + token->length;

	for (;;) { /* "hồ sơ-chưa đạt": each part of a word with dashes */
		const char *dash = memchr(word, '-', (size_t)(end - word));

		if (turns_sense(word, (size_t)((dash ? dash : end) - word)))
			return true;
		if (!dash)
			return false;
		word = dash + 1;
	}
}
