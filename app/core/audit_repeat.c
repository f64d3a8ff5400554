/* One indicator stated twice: paragraphs that begin "Tỷ lệ …" or "Tổng số …" and tell the
 * same words, in any order, with another figure. What is planned is not compared. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/audit_private.h"

#define WORDS_MAX 64
#define WORDS_MIN 4 /* fewer are told of more things than one */

struct statement {
	uint64_t key;	/* of its words */
	uint32_t scope; /* whose figures these are: cấp huyện, cấp xã, an annex */
	size_t begin, figure;
	enum audit_token_kind kind;
	struct decimal value;
	enum qualifier qualifier;
};

/* The distinct words of a statement. */
struct words {
	uint32_t hash[WORDS_MAX];
	size_t count;
	bool full;
};

static const char *const starts[] = { "ty le", "ti le", "ty trong", "muc do hai long", "tong so", NULL };
static const char *const plans[] = { "phuong huong", "nhiem vu", "muc tieu", "ke hoach", "du kien",
	"chi tieu", NULL };
static const char *const scopes[] = { "cap huyen", "cap xa", "cap tinh", "cap thon", "xa", "thi tran",
	"phuong", "thon", "khoi", "quy", "thang", "nawm", "phong", "truong", "don vi", "huyen", "ban", "to",
	"nhom", "linh vuc", "nganh", NULL };
static const char *const fillers[] = { "dat", "la", "duoc", "cac", "cua", "ty", "le", "ti", "va", "cho",
	"thuc hien", NULL };
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

/* Words that say what is counted, where it is told anyway: "hồ sơ TTHC" behind "tỷ lệ", "giải
 * quyết TTHC" behind "kết quả". */
static size_t needless(const struct audit *a, size_t i, size_t begin)
{
	size_t words = 0;

	if (i == begin + 2 && audit_phrase(a, begin, "ty le"))
		words = audit_phrase(a, i, "ho so");
	else if (audit_phrase_before(a, i, "ket qua"))
		words = audit_phrase(a, i, "giai quyet");
	if (words > 0 && audit_is(a, i + words, "tthc"))
		words++;
	else if (words > 0 && audit_phrase(a, i + words, "thu tuc hanh chinh"))
		words += 4;
	return words;
}

/* The statement of the paragraph that begins at i; false: it makes none. */
static bool read_statement(const struct audit *a, size_t begin, struct statement *ret)
{
	struct words w = { .count = 0 };
	size_t i = begin, end = begin + WORDS_MAX, to, passed;

	if (audit_any(a, begin, starts) == 0)
		return false;
	for (to = i; to < end && audit_kind(a, to) != TOK_PERCENT && audit_kind(a, to) != TOK_COUNT; to++)
		if (audit_ends_sentence(a, to) || audit_kind(a, to) == TOK_DATE ||
		    audit_kind(a, to) == TOK_DOCUMENT)
			return false;
	*ret = (struct statement){ .begin = begin, .figure = to, .kind = audit_kind(a, to) };
	if (ret->kind == TOK_PERCENT && !audit_percent(a, to, &ret->value))
		return false;
	if (ret->kind != TOK_PERCENT &&
	    (!audit_is(a, begin, "tong") || !audit_count(a, to, &ret->value.units) ||
		audit_kind(a, to + 1) == TOK_SLASH || audit_kind(a, to - 1) != TOK_COLON))
		return false;
	if (audit_phrase(a, to + 1, "doi voi") || to == end) /* a figure for each of several */
		return false;
	to -= audit_qualifier_before(a, to, &ret->qualifier);
	for (; i < to; i++) {
		if ((passed = needless(a, i, begin)) > 0 || (passed = audit_any(a, i, fillers)) > 0)
			i += passed - 1;
		else if (audit_kind(a, i) == TOK_WORD)
			add_word(&w, a, i);
		else if (audit_kind(a, i) == TOK_LABEL || audit_kind(a, i) == TOK_MONTH)
			add_hash(&w, audit_hash(a->text + a->tokens[i].at, a->tokens[i].length));
	}
	ret->key = key_of(&w);
	return w.count >= WORDS_MIN && !w.full;
}

/* Whose figures follow: "Cấp huyện:" and the like as the head of a paragraph. */
static uint32_t scope_of(const struct audit *a, size_t begin, uint32_t now)
{
	size_t i = begin, words = audit_any(a, begin, scopes);

	if (words == 0)
		return now;
	while (i < begin + 8 && (audit_kind(a, i) == TOK_WORD || audit_kind(a, i) == TOK_LABEL))
		i++;
	if (audit_kind(a, i) != TOK_COLON && audit_kind(a, i) != TOK_BREAK)
		return now;
	now = 1;
	for (i = begin; audit_kind(a, i) == TOK_WORD || audit_kind(a, i) == TOK_LABEL; i++)
		now =
		    now * 31 + a->tokens[i].hash + audit_hash(a->text + a->tokens[i].at, a->tokens[i].length);
	return now;
}

static int read_statements(struct audit *a, struct statement **ret, size_t *ret_count)
{
	struct statement *list = NULL, s;
	size_t count = 0, cap = 0;
	uint32_t scope = 0;
	bool planned = false;

	for (size_t i = 0; i + 1 < a->count; i++) {
		if (audit_kind(a, i) != TOK_BREAK)
			continue;
		if (a->tokens[i].mark == MARK_ROMAN || audit_phrase(a, i + 1, "phu luc")) {
			planned = audit_any(a, i + 1, plans) > 0;
			scope = audit_phrase(a, i + 1, "phu luc") ? (uint32_t)i : 0;
		} else if (a->tokens[i].mark == MARK_NUMBER) {
			scope = 0;
		}
		scope = scope_of(a, i + 1, scope);
		if (planned || !read_statement(a, i + 1, &s))
			continue;
		s.scope = scope;
		if (mem_grow(&list, &cap, count + 1, sizeof *list) != OK) {
			free(list);
			return err_nomem(a->err);
		}
		list[count++] = s;
	}
	*ret = list;
	*ret_count = count;
	return OK;
}

static int by_key(const void *left, const void *right)
{
	const struct statement *a = left, *b = right;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	if (a->scope != b->scope)
		return a->scope < b->scope ? -1 : 1;
	return (a->begin > b->begin) - (a->begin < b->begin);
}

static bool is_lower_bound(enum qualifier q)
{
	return q == QUALIFIER_OVER || q == QUALIFIER_AT_LEAST;
}

/* Both can be true; false as *ret_told: that cannot be told. */
static bool agree(const struct statement *a, const struct statement *b, bool *ret_told)
{
	int order = decimal_compare(a->value, b->value);
	bool low_a = is_lower_bound(a->qualifier), low_b = is_lower_bound(b->qualifier);

	*ret_told = true;
	if (order == 0 ||
	    (low_a == low_b && (low_a || (a->qualifier == QUALIFIER_NONE && b->qualifier == QUALIFIER_NONE))))
		return order == 0;
	if (low_a && b->qualifier == QUALIFIER_NONE)
		return order < 0;
	if (low_b && a->qualifier == QUALIFIER_NONE)
		return order > 0;
	*ret_told = false;
	return true;
}

static void append_figure(struct str *ret, const struct audit *a, const struct statement *s)
{
	enum qualifier qualifier;
	size_t first = s->figure - audit_qualifier_before(a, s->figure, &qualifier);

	audit_say_tokens(ret, a, first, s->figure);
}

static int compare(struct audit *a, const struct statement *first, const struct statement *s)
{
	struct audit_found found = {
		.kind = AUDIT_REPEAT, .first = s->begin, .last = s->figure, .other = first->begin
	};
	bool told;

	found.result = agree(first, s, &told) ? AUDIT_RIGHT : AUDIT_INCONSISTENT;
	if (!told)
		return OK;
	append_figure(&found.stated, a, s);
	append_figure(&found.computed, a, first);
	return audit_add(a, &found,
	    _("The same is stated as %s here and as %s elsewhere. Check which one is right."),
	    str_text(&found.stated), str_text(&found.computed));
}

int audit_repeats(struct audit *a)
{
	struct statement *list = NULL;
	size_t count = 0;
	int rc = read_statements(a, &list, &count);

	if (rc < 0 || count == 0)
		return rc;
	qsort(list, count, sizeof *list, by_key);
	for (size_t i = 1, first = 0; rc == OK && i < count; i++) {
		if (list[i].key != list[first].key || list[i].scope != list[first].scope ||
		    list[i].kind != list[first].kind)
			first = i;
		else
			rc = compare(a, &list[first], &list[i]);
	}
	free(list);
	return rc;
}
