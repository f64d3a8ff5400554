/* Documents and their dates: one name with two dates, a document older than what it carries
 * out, a later number with an earlier date. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/sort.h"
#include "core/audit_private.h"

#define DATE_FAR 9     /* tokens from the name to its date */
#define CARRIES_FAR 48 /* tokens from a date to the document that is carried out */

static const char *const types[] = { "ke hoach", "quyet dinh", "cong van", "nghi quyet", "nghi dinh",
	"thong tu", "chi thi", "van ban", "bao cao", "huong dan", "thong bao", "to trinh", "chuong trinh",
	"cong dien", "giay moi", "de an", NULL };

size_t audit_with_type(const struct audit *a, size_t i)
{
	size_t words;

	if (audit_is(a, i - 1, "so"))
		i--;
	words = audit_any_before(a, i, types);
	return i - words;
}

/* The date said of the name at i; 0 when there is none. */
static size_t date_behind(const struct audit *a, size_t i)
{
	for (size_t k = i + 1; k <= i + DATE_FAR; k++) {
		enum audit_token_kind kind = audit_kind(a, k);

		if (kind == TOK_DATE)
			return k;
		if (kind != TOK_WORD && kind != TOK_COMMA && kind != TOK_DASH && kind != TOK_OPEN)
			return 0;
	}
	return 0;
}

size_t audit_behind_date(const struct audit *a, size_t i)
{
	for (i++; audit_kind(a, i) == TOK_OTHER; i++) /* the words of a long date */
		;
	return i;
}

/* "UBND tỉnh đã ban hành" before the name at i; 0 none. The office itself is not told from one
 * that is not named. */
static size_t office_before(const struct audit *a, size_t i)
{
	static const char *const issued[] = { "ban hanh", "da ban hanh", "vua ban hanh", "co", NULL };
	static const char *const offices[] = { "ubnd", "hdnd", "uy ban nhan dan", "hoi dong nhan dan", NULL };
	size_t words = audit_any_before(a, i, issued), end = i - words;

	for (size_t k = end; words > 0 && k > 1 && end - k < 5 && audit_kind(a, k - 1) == TOK_WORD; k--)
		if (audit_any(a, k - 1, offices) > 0)
			return audit_is(a, k - 1 + audit_any(a, k - 1, offices), "tinh") ? k - 1 : 0;
	return 0;
}

/* "của UBND huyện Tuần Giáo" behind the date, else between name and date; else who issues it. */
static void read_issuer(const struct audit *a, struct audit_mention *m)
{
	size_t i = audit_behind_date(a, m->date_token);

	if (!audit_is(a, i, "cua"))
		for (i = m->token; i < m->date_token && !audit_is(a, i, "cua"); i++)
			;
	i = audit_is(a, i, "cua") ? i + 1 : office_before(a, audit_with_type(a, m->token));
	if (i == 0)
		return;
	if (audit_phrase(a, i, "uy ban nhan dan"))
		i += 3; /* as one word, its name is told by what follows */
	if (audit_kind(a, i) != TOK_WORD || audit_kind(a, i + 1) != TOK_WORD)
		return;
	m->issuer = audit_is(a, i, "ubnd") || audit_is(a, i, "dan")
			? a->tokens[i + 1].hash
			: a->tokens[i].hash * 31 + a->tokens[i + 1].hash;
	if (audit_kind(a, i + 2) == TOK_WORD && audit_capital(a, i + 2) && audit_capital(a, i + 3))
		m->place = a->tokens[i + 2].hash * 31 + a->tokens[i + 3].hash;
}

static int read_mentions(struct audit *a, struct audit_mention **ret, size_t *ret_count)
{
	struct audit_mention *list = NULL;
	size_t count = 0, cap = 0;

	for (size_t i = 1; i < a->count; i++) {
		struct audit_mention m = { .token = i };

		if (audit_kind(a, i) != TOK_DOCUMENT || (m.date_token = date_behind(a, i)) == 0 ||
		    audit_document(a->text + a->tokens[i].at, a->tokens[i].length, &m.name) == 0)
			continue;
		m.date = audit_unpack_date(a->tokens[m.date_token].hash);
		read_issuer(a, &m);
		if (mem_grow(&list, &cap, count + 1, sizeof *list) != OK) {
			free(list);
			return err_nomem(a->err);
		}
		list[count++] = m;
	}
	*ret = list;
	*ret_count = count;
	return OK;
}

/* --- findings ------------------------------------------------------------- */

static void append_name(struct str *ret, const struct audit *a, const struct audit_mention *m)
{
	const struct audit_token *t = &a->tokens[m->token];

	for (size_t i = t->at; i < t->at + t->length; i++)
		if (!strchr(" \t\r\n\f", a->text[i]))
			str_append_char(ret, a->text[i]);
}

static int say_fault(struct audit *a, struct audit_found *found, enum audit_date_fault fault,
    const char *name, const char *other)
{
	const char *date = str_text(&found->stated), *other_date = str_text(&found->computed);

	switch (fault) {
	case DATE_TWO:
		return audit_add(a, found,
		    _("%s is dated %s here, but %s elsewhere. Check which date is right."), name, date,
		    other_date);
	case DATE_BEFORE_CAUSE:
		return audit_add(a, found,
		    _("%s is dated %s, before %s that it carries out, dated %s. Check both dates."), name,
		    date, other, other_date);
	case DATE_SAME:
	case DATE_OUT_OF_ORDER:
		break;
	}
	return audit_add(a, found,
	    _("%s is dated %s, though the higher number %s is dated %s. Check numbers and dates."), name,
	    date, other, other_date);
}

int audit_add_date(struct audit *a, const struct audit_mention *m, const struct audit_mention *other,
    enum audit_date_fault fault)
{
	struct audit_found found = { .kind = AUDIT_DATE,
		.result = fault == DATE_SAME ? AUDIT_RIGHT : AUDIT_INCONSISTENT,
		.first = audit_with_type(a, m->token),
		.last = m->date_token,
		.other = other->token };
	struct str name = { 0 }, of = { 0 };
	int rc;

	date_append_vi(&found.stated, m->date);
	date_append_vi(&found.computed, other->date);
	append_name(&name, a, m);
	append_name(&of, a, other);
	rc = say_fault(a, &found, fault, str_text(&name), str_text(&of));
	str_dispose(&name);
	str_dispose(&of);
	return rc;
}

/* "42/2022/NĐ-CP ngày 24/6/2023" */
static int add_other_year(struct audit *a, const struct audit_mention *m)
{
	struct audit_found found = { .kind = AUDIT_DATE,
		.result = AUDIT_INCONSISTENT,
		.first = audit_with_type(a, m->token),
		.last = m->date_token };
	struct str name = { 0 };
	int rc;

	date_append_vi(&found.stated, m->date);
	str_printf(&found.computed, "%d", m->name.year);
	append_name(&name, a, m);
	rc = audit_add(a, &found, _("%s is dated %s, but its name says the year %s. Check the date."),
	    str_text(&name), str_text(&found.stated), str_text(&found.computed));
	str_dispose(&name);
	return rc;
}

static int compare(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

static int compare_symbols(const struct audit_mention *a, const struct audit_mention *b)
{
	int order = compare(a->name.symbol, b->name.symbol);

	return order ? order : a->name.year - b->name.year;
}

static int by_name(const void *left, const void *right)
{
	const struct audit_mention *a = left, *b = right;
	int order = compare_symbols(a, b);

	if (!order)
		order = a->name.number - b->name.number;
	return order ? order : (a->token > b->token) - (a->token < b->token);
}

bool audit_issuers_differ(const struct audit_mention *a, const struct audit_mention *b)
{
	return (a->issuer && b->issuer && a->issuer != b->issuer) ||
	       (a->place && b->place && a->place != b->place);
}

/* Numbers begin anew each year and each office has its own: two dates of one name are a slip
 * when they are of one year, or differ in the year alone. */
static bool is_slip(const struct audit_mention *a, const struct audit_mention *b)
{
	const bool day = a->date.day == b->date.day, month = a->date.month == b->date.month;

	if (audit_issuers_differ(a, b) || date_compare(a->date, b->date) == 0)
		return false;
	if (a->date.year != b->date.year)
		return day && month;
	return day || month || (a->issuer == 0) == (b->issuer == 0);
}

static int two_dates(struct audit *a, const struct audit_mention *list, size_t count)
{
	int rc = OK;

	for (size_t i = 0, first = 0; rc == OK && i < count; i++) {
		const struct audit_mention *m = &list[i];

		if (m->name.year && m->name.year != m->date.year)
			rc = add_other_year(a, m);
		if (compare_symbols(&list[first], m) != 0 || list[first].name.number != m->name.number)
			first = i;
		else if (rc == OK && is_slip(&list[first], m) && date_compare(list[i - 1].date, m->date) != 0)
			rc = audit_add_date(a, m, &list[first], DATE_TWO);
		else if (rc == OK && i > first && date_compare(list[first].date, m->date) == 0)
			rc = audit_add_date(a, m, &list[first], DATE_SAME);
	}
	return rc;
}

/* "165/KH-UBND ngày 03/6/2022 … thực hiện Nghị quyết số 11-NQ/TU ngày 03/7/2022" */
static int older_than_cause(struct audit *a, const struct audit_mention *list, size_t count)
{
	static const char *const carries[] = { "thuc hien", "thi hanh", NULL };
	int rc = OK;

	for (size_t i = 0; rc == OK && i + 1 < count; i++) {
		const struct audit_mention *m = &list[i], *cause = &list[i + 1];
		size_t from = audit_with_type(a, cause->token);
		bool sentence =
		    cause->token - m->date_token < CARRIES_FAR && audit_any_before(a, from, carries) > 0;

		for (size_t k = audit_behind_date(a, m->date_token); sentence && k < cause->token; k++)
			sentence = !audit_ends_sentence(a, k);
		if (sentence && date_compare(m->date, cause->date) < 0)
			rc = audit_add_date(a, m, cause, DATE_BEFORE_CAUSE);
	}
	return rc;
}

int audit_dates(struct audit *a)
{
	struct audit_mention *list = NULL;
	size_t count = 0;
	int rc = read_mentions(a, &list, &count);

	if (rc < 0 || count == 0)
		return rc;
	rc = older_than_cause(a, list, count);
	sort_stable(list, count, sizeof *list, by_name);
	if (rc == OK)
		rc = two_dates(a, list, count);
	if (rc == OK)
		rc = audit_date_order(a, list, count);
	free(list);
	return rc;
}
