/* One indicator stated twice: the same words, in any order, with another figure. What is planned
 * is not compared. */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/sort.h"
#include "core/audit_private.h"

#define HEADING_MAX 24 /* tokens */

static const char *const plans[] = { "phuong huong", "nhiem vu", "muc tieu", "ke hoach", "du kien",
	"chi tieu", NULL };
static const char *const scopes[] = { "cap huyen", "cap xa", "cap tinh", "cap thon", "xa", "thi tran",
	"phuong", "thon", "khoi", "quy", "thang", "nawm", "phong", "truong", "don vi", "huyen", "ban", "to",
	"nhom", "linh vuc", "nganh", NULL };

/* Where the walk over the paragraphs stands. */
struct walk {
	uint32_t chapter;		/* its annex or its time */
	uint32_t scope;			/* of the paragraph */
	bool opened;			/* by a statement: what follows in it is of the same */
	bool planned, plan_part, table; /* by its chapter, its section, the head of a table */
};

/* Whose figures follow: "Cấp huyện:", "Tại cấp xã" and the like as the head of a paragraph. */
static uint32_t scope_of(const struct audit *a, size_t begin, uint32_t now)
{
	static const char *const leads[] = { "tai", "o", "doi voi", "ve", NULL };
	size_t i = begin, words = audit_any(a, begin + audit_any(a, begin, leads), scopes);

	if (words == 0)
		return now;
	while (i < begin + 8 && (audit_kind(a, i) == TOK_WORD || audit_kind(a, i) == TOK_LABEL))
		i++;
	if (audit_kind(a, i) != TOK_COLON && audit_kind(a, i) != TOK_BREAK)
		return now;
	now = 1;
	for (size_t k = begin; k < i; k++)
		now =
		    now * 31 + a->tokens[k].hash + audit_hash(a->text + a->tokens[k].at, a->tokens[k].length);
	return now;
}

/* Which time a heading is of: "KẾT QUẢ QUÝ I", "năm 2022"; 0 not said. */
static uint32_t time_of(const struct audit *a, size_t begin)
{
	static const char *const times[] = { "quy", "thang", "nawm", NULL };
	uint32_t time = 0;
	size_t i = begin;

	for (; i < begin + HEADING_MAX && audit_kind(a, i) != TOK_BREAK; i++)
		if (audit_any(a, i, times) > 0 && audit_kind(a, i + 1) != TOK_BREAK)
			time = time * 31 + a->tokens[i].hash +
			       audit_hash(a->text + a->tokens[i + 1].at, a->tokens[i + 1].length);
	return audit_kind(a, i) == TOK_BREAK ? time : 0;
}

static void begin_paragraph(const struct audit *a, size_t at, struct walk *w)
{
	bool annex = audit_phrase(a, at + 1, "phu luc") > 0, part = audit_mark(a, at) == MARK_NUMBER;
	struct audit_statement s;

	if (audit_mark(a, at) == MARK_ROMAN || annex) {
		w->planned = audit_any(a, at + 1, plans) > 0;
		w->plan_part = w->table = false;
		w->scope = w->chapter = annex ? (uint32_t)at : time_of(a, at + 1);
	} else if (part) {
		w->plan_part = audit_any(a, at + 1, plans) > 0;
		w->scope = w->chapter + time_of(a, at + 1);
	}
	w->table |= audit_table_begins(a, at + 1);
	w->scope = scope_of(a, at + 1, w->scope);
	w->opened = audit_read_statement(a, at + 1, &s);
}

/* All statements but those of plans and tables; the caller frees them. */
static int read_statements(struct audit *a, struct audit_statement **ret, size_t *ret_count)
{
	struct audit_statement *list = NULL, s;
	struct walk w = { .scope = 0 };
	size_t count = 0, cap = 0;

	for (size_t i = 0; i + 1 < a->count; i++) {
		if (audit_kind(a, i) == TOK_BREAK) {
			begin_paragraph(a, i, &w);
			continue;
		}
		if (w.planned || w.plan_part || w.table || !audit_read_statement(a, i, &s))
			continue;
		s.scope = w.opened && audit_ends_sentence(a, i - 1) ? w.scope : (uint32_t)i;
		if (mem_grow(&list, &cap, count + 1, sizeof *list) != OK) {
			free(list);
			return err_nomem(a->err);
		}
		list[count++] = s;
		i = s.figure;
	}
	*ret = list;
	*ret_count = count;
	return OK;
}

static int by_key(const void *left, const void *right)
{
	const struct audit_statement *a = left, *b = right;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	if (a->scope != b->scope)
		return a->scope < b->scope ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return (a->begin > b->begin) - (a->begin < b->begin);
}

static bool is_lower_bound(enum qualifier q)
{
	return q == QUALIFIER_OVER || q == QUALIFIER_AT_LEAST;
}

/* Both can be true; false as *ret_told: that cannot be told. */
static bool agree(const struct audit_statement *a, const struct audit_statement *b, bool *ret_told)
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

static void append_figure(struct str *ret, const struct audit *a, const struct audit_statement *s)
{
	enum qualifier qualifier;
	size_t first = s->figure - audit_qualifier_before(a, s->figure, &qualifier);

	audit_say_tokens(ret, a, first, s->figure);
}

int audit_compare_statements(
    struct audit *a, const struct audit_statement *first, const struct audit_statement *s)
{
	struct audit_found found = {
		.kind = AUDIT_REPEAT, .first = s->begin, .last = s->last, .other = first->begin
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
	struct audit_statement *list = NULL;
	size_t count = 0;
	int rc = read_statements(a, &list, &count);

	if (rc < 0)
		return rc;
	if (count > 0)
		sort_stable(list, count, sizeof *list, by_key);
	for (size_t i = 1, first = 0; rc == OK && i < count; i++) {
		if (list[i].key != list[first].key || list[i].scope != list[first].scope ||
		    list[i].kind != list[first].kind)
			first = i;
		else
			rc = audit_compare_statements(a, &list[first], &list[i]);
	}
	if (rc == OK)
		rc = audit_rows(a, list, count);
	free(list);
	return rc;
}
