/* What is stated of an indicator: "Tỷ lệ … đạt 80,8%", "Tổng số …: 3.266", "100% cán bộ …".
 * Statements of the same words are compared, so words that change nothing are left out. */
#include <string.h>

#include "core/audit_private.h"

#define WORDS_MAX 64
#define WORDS_MIN 4 /* fewer are told of more things than one */

/* The distinct words of a statement. */
struct words {
	uint32_t hash[WORDS_MAX];
	size_t count;
	bool full;
	bool files; /* "hồ sơ …": of files, which is not said again */
};

static const char *const starts[] = { "ty le", "ti le", "ty trong", "muc do hai long", NULL };
static const char *const fillers[] = { "dat", "la", "duoc", "cac", "cua", "ty", "le", "ti", "va", "cho",
	"thuc hien", "xu ly", "giai quyet", "hoan toan", "co", "su dung", "dung", NULL };
static const char *const people[] = { "nguoi dan truong thanh", "dan so truong thanh", "nguoi truong thanh",
	"nguoi dan", "dan so", "cong dan", "nhan dan", NULL };
static const char *const actors[] = { "nguoi dan", "doanh nghiep", "to chuc", "ca nhan", "cong dan", NULL };
static const char *const files_of[] = { "tthc", "thu tuc hanh chinh", NULL };
static const char *const totals[] = { "tren tong so", "trong tong so", "tren tong", NULL };
static const char *const total_words[] = { "tiep nhan", "giai quyet", "tthc", "thu tuc hanh chinh", "va",
	"duoc", "da", "dat", "la", NULL };
static const char *const system[] = { "tren he thong thong tin giai quyet tthc",
	"tren he thong thong tin giai quyet thu tuc hanh chinh", "tren dia ban huyen", "tren dia ban xa",
	"tren dia ban", NULL };
/* All levels of the services that are there online. */
static const char *const online[] = { "theo dich vu cong truc tuyen muc do",
	"qua dich vu cong truc tuyen muc do", "bang dich vu cong truc tuyen muc do", "theo dvctt muc do",
	"qua dvctt muc do", NULL };
/* A plan, or a change: not what is. */
static const char *const unlike[] = { "tang", "giam", "so voi", "cung ky", "phan dau", "muc tieu", "chi tieu",
	"du kien", "nawm truoc", "ky truoc", "nang", "tuwf", NULL };
/* Behind a figure that is one of several. */
static const char *const one_of[] = { "doi voi", "o cap", "tai", "cap huyen", "cap xa", "cap tinh", NULL };
/* Short forms, and what they stand for. */
static const struct {
	const char *shorter, *words;
} short_forms[] = {
	{ "tthc", "thu tuc hanh chinh" },
	{ "dvc", "dich vu cong" },
	{ "dvctt", "dich vu cong truc tuyen" },
	{ "cntt", "cong nghe thong tin" },
	{ "cds", "chuyen doi so" },
	{ "csdl", "co so du lieu" },
	{ "cbcc", "can bo cong chuc" },
	{ "httt", "he thong thong tin" },
};

static void add_hash(struct words *w, uint32_t hash)
{
	for (size_t i = 0; i < w->count; i++)
		if (w->hash[i] == hash)
			return;
	w->full |= w->count == WORDS_MAX;
	if (!w->full)
		w->hash[w->count++] = hash;
}

static void add_word(struct words *w, const struct audit *a, size_t i)
{
	for (size_t k = 0; k < sizeof short_forms / sizeof *short_forms; k++) {
		if (!audit_is(a, i, short_forms[k].shorter))
			continue;
		for (const char *s = short_forms[k].words; *s;) {
			size_t n = strcspn(s, " ");

			add_hash(w, audit_hash(s, n));
			s += n + (s[n] == ' ');
		}
		return;
	}
	add_hash(w, a->tokens[i].hash);
}

/* In any order: each word adds its own. */
static uint64_t key_of(const struct words *w)
{
	uint64_t key = w->count;

	for (size_t i = 0; i < w->count; i++) {
		uint64_t mixed = (w->hash[i] + UINT64_C(0x9E3779B97F4A7C15)) * UINT64_C(0xBF58476D1CE4E5B9);

		key += mixed ^ (mixed >> 29);
	}
	return key;
}

/* --- words that change nothing: how many stand at i ------------------------- */

/* "trên tổng số hồ sơ tiếp nhận" behind "hồ sơ": the whole is what it is of anyway. */
static size_t plain_total(const struct audit *a, const struct words *w, size_t i, size_t to)
{
	size_t words = audit_any(a, i, totals), k = i + words;

	while (words > 0 && k < to) {
		size_t known = audit_any(a, k, total_words);

		if (known == 0 && w->files)
			known = audit_phrase(a, k, "ho so");

		for (size_t n = 0; known == 0 && n < w->count; n++)
			known = audit_kind(a, k) == TOK_WORD && w->hash[n] == a->tokens[k].hash;
		if (known == 0 && audit_kind(a, k) != TOK_COMMA)
			return 0;
		k += known > 0 ? known : 1;
	}
	return words > 0 ? k - i : 0;
}

/* "được người dân, doanh nghiệp": who does it. */
static size_t actor(const struct audit *a, size_t i)
{
	size_t words, k = i + 1;

	if (!audit_is(a, i, "duoc"))
		return 0;
	while ((words = audit_any(a, k, actors)) > 0) {
		k += words;
		if ((audit_kind(a, k) == TOK_COMMA || audit_is(a, k, "va")) &&
		    audit_any(a, k + 1, actors) > 0)
			k++;
	}
	return k > i + 1 ? k - i : 0;
}

/* "qua dịch vụ công trực tuyến mức độ 3, 4" */
static size_t all_levels(const struct audit *a, size_t i)
{
	size_t words = audit_any(a, i, online), levels = 0, k = i + words;

	for (; words > 0; k++) {
		if (audit_kind(a, k) == TOK_LABEL)
			levels++;
		else if (!(levels > 0 && audit_kind(a, k + 1) == TOK_LABEL &&
			     (audit_kind(a, k) == TOK_COMMA || audit_is(a, k, "va") ||
				 audit_is(a, k, "do"))) &&
			 !(levels > 0 && audit_phrase(a, k, "muc do") && audit_kind(a, k + 2) == TOK_LABEL) &&
			 !(levels > 0 && audit_phrase(a, k + 1, "muc do") &&
			     audit_kind(a, k + 3) == TOK_LABEL))
			break;
	}
	return levels > 1 ? k - i : 0;
}

static size_t needless(const struct audit *a, const struct words *w, size_t i, size_t to)
{
	size_t words;

	if ((words = plain_total(a, w, i, to)) > 0 || (words = actor(a, i)) > 0 ||
	    (words = all_levels(a, i)) > 0 || (words = audit_any(a, i, system)) > 0)
		return words;
	if (audit_phrase_before(a, i, "ho so") || audit_phrase_before(a, i, "ket qua giai quyet"))
		words = audit_any(a, i, files_of);
	else if (audit_phrase_before(a, i, "dien thoai"))
		words = audit_phrase(a, i, "di dong");
	return words > 0 ? words : audit_any(a, i, fillers);
}

uint64_t audit_statement_key(const struct audit *a, size_t from, size_t to)
{
	struct words w = { .count = 0 };

	if (audit_phrase(a, from, "ho so") > 0) {
		w.files = true;
		from += 2 + audit_any(a, from + 2, files_of);
	}
	for (size_t i = from, passed; i < to; i++) {
		if (audit_kind(a, i) == TOK_OPEN) {
			while (i < to && audit_kind(a, i) != TOK_CLOSE)
				i++;
		} else if ((passed = needless(a, &w, i, to)) > 0) {
			i += passed - 1;
		} else if ((passed = audit_any(a, i, people)) > 0) {
			add_hash(&w, audit_hash("people", 6));
			i += passed - 1;
		} else if (audit_kind(a, i) == TOK_WORD) {
			add_word(&w, a, i);
		} else if (audit_kind(a, i) == TOK_LABEL || audit_kind(a, i) == TOK_MONTH) {
			add_hash(&w, audit_hash(a->text + a->tokens[i].at, a->tokens[i].length));
		}
	}
	return w.count + (w.files ? 2 : 0) >= WORDS_MIN && !w.full ? key_of(&w) : 0;
}

/* --- statements ----------------------------------------------------------- */

#define LABEL_MAX 64 /* tokens */

static bool may_be_compared(const struct audit *a, struct audit_statement *s, size_t from, size_t to)
{
	if (audit_within(a, from, to, unlike) || audit_any(a, s->figure + 1, one_of) > 0)
		return false;
	s->key = audit_statement_key(a, from, to);
	return s->key != 0;
}

/* "Tỷ lệ hộ có máy tính đạt 80,8%" at i. */
static bool read_share(const struct audit *a, size_t i, struct audit_statement *ret)
{
	size_t from = i, to = i, words = audit_any(a, i, starts);

	if (words == 0)
		return false;
	if (audit_is(a, i + 1, "le"))
		from += words;
	for (; to < i + LABEL_MAX && audit_kind(a, to) != TOK_PERCENT; to++)
		if (audit_ends_sentence(a, to) || audit_kind(a, to) == TOK_COUNT ||
		    audit_kind(a, to) == TOK_DATE || audit_kind(a, to) == TOK_NO_DATE ||
		    audit_kind(a, to) == TOK_DOCUMENT)
			return false;
	*ret = (struct audit_statement){ .begin = i, .figure = to, .last = to, .kind = TOK_PERCENT };
	if (!audit_percent(a, to, &ret->value))
		return false;
	to -= audit_qualifier_before(a, to, &ret->qualifier);
	return may_be_compared(a, ret, from, to);
}

/* "Tổng số hồ sơ tiếp nhận trong kỳ: 3.266" at i. */
static bool read_total(const struct audit *a, size_t i, struct audit_statement *ret)
{
	size_t to = i;

	if (audit_phrase(a, i, "tong so") == 0)
		return false;
	for (; to < i + LABEL_MAX && audit_kind(a, to) != TOK_COUNT; to++)
		if (audit_ends_sentence(a, to) || audit_kind(a, to) == TOK_PERCENT ||
		    audit_kind(a, to) == TOK_DATE || audit_kind(a, to) == TOK_DOCUMENT)
			return false;
	*ret = (struct audit_statement){ .begin = i, .figure = to, .last = to, .kind = TOK_COUNT };
	if (!audit_count(a, to, &ret->value.units) || audit_kind(a, to + 1) == TOK_SLASH ||
	    audit_kind(a, to - 1) != TOK_COLON)
		return false;
	to -= audit_qualifier_before(a, to, &ret->qualifier);
	return may_be_compared(a, ret, i, to);
}

/* "100% cán bộ có máy tính", its share at i. */
static bool read_all_of(const struct audit *a, size_t i, struct audit_statement *ret)
{
	size_t to = i + 1;

	*ret = (struct audit_statement){ .figure = i, .kind = TOK_PERCENT };
	ret->begin = i - audit_qualifier_before(a, i, &ret->qualifier);
	if (!audit_percent(a, i, &ret->value) || !audit_ends_sentence(a, ret->begin - 1))
		return false;
	for (; to < i + LABEL_MAX && !audit_ends_sentence(a, to) && audit_kind(a, to) != TOK_OPEN; to++)
		if (audit_kind(a, to) != TOK_WORD && audit_kind(a, to) != TOK_COMMA &&
		    audit_kind(a, to) != TOK_LABEL && audit_kind(a, to) != TOK_DASH)
			return false;
	ret->last = to - 1;
	return may_be_compared(a, ret, i + 1, to);
}

bool audit_read_statement(const struct audit *a, size_t i, struct audit_statement *ret)
{
	switch (audit_kind(a, i)) {
	case TOK_WORD:
		return read_share(a, i, ret) || read_total(a, i, ret);
	case TOK_PERCENT:
		return read_all_of(a, i, ret);
	default:
		return false;
	}
}
