/* The built-in rules on the documents of a table or of the evidence: their numbers and dates. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/sort.h"
#include "core/check_table.h"
#include "core/excerpt.h"

struct document {
	struct slice name;   /* "13/2019/QĐ-UBND" as it stands */
	struct slice symbol; /* "QĐ-UBND" */
	struct slice issuer; /* of the column "issuer", else empty */
	int64_t number;
	int said;	  /* the year in the name, 0 none */
	struct date date; /* month and day 0 where they are not known */
	int row;
};

/* "236/QĐ-UBND", "13/2019/QĐ-UBND", "11-NQ/TU"; false for anything else. */
static bool read_name(struct slice name, struct document *ret)
{
	const char *s = name.at, *end = name.at + name.n;
	const char *word = "Số ";

	if (name.n > strlen(word) && memcmp(s, word, strlen(word)) == 0)
		s += strlen(word);
	ret->name = name;
	for (ret->number = 0; s < end && *s >= '0' && *s <= '9'; s++) {
		if (ret->number > 999999)
			return false;
		ret->number = ret->number * 10 + (*s - '0');
	}
	if (ret->number == 0 || s >= end || (*s != '/' && *s != '-'))
		return false;
	s++;
	ret->said = 0;
	if (end - s > 5 && strspn(s, "0123456789") == 4 && s[4] == '/') {
		for (int i = 0; i < 4; i++)
			ret->said = ret->said * 10 + (s[i] - '0');
		s += 5;
	}
	ret->symbol = (struct slice){ s, (size_t)(end - s) };
	return ret->symbol.n > 0;
}

static bool read_date_of(struct slice field, struct date *ret)
{
	char text[16];

	if (field.n == 0 || field.n >= sizeof text)
		return false;
	memcpy(text, field.at, field.n);
	text[field.n] = '\0';
	return table_date(text, ret);
}

/* By what both dates say: "2023" is neither before nor after "19/01/2023". */
static int compare_dates(struct date a, struct date b)
{
	if (a.year != b.year || a.month == 0 || b.month == 0)
		return a.year < b.year ? -1 : a.year > b.year;
	if (a.month != b.month || a.day == 0 || b.day == 0)
		return a.month < b.month ? -1 : a.month > b.month;
	return a.day < b.day ? -1 : a.day > b.day;
}

static int year_of(const struct document *d)
{
	return d->said ? d->said : d->date.year;
}

/* One issuer numbers the documents of a kind through the year. */
static int compare_series(const struct document *a, const struct document *b)
{
	int order = slice_compare(a->symbol, b->symbol);

	if (!order)
		order = slice_compare(a->issuer, b->issuer);
	return order ? order : (year_of(a) > year_of(b)) - (year_of(a) < year_of(b));
}

static int compare_documents(const void *left, const void *right)
{
	const struct document *a = left, *b = right;
	int order = compare_series(a, b);

	if (!order)
		order = (a->number > b->number) - (a->number < b->number);
	return order ? order : (a->row > b->row) - (a->row < b->row);
}

/* The column of a type, counted from `from` on; the count of columns when there is none. */
static size_t find_column(const struct rows *rows, enum table_type type, size_t from)
{
	while (from < rows->column_count && rows->columns[from].type != type)
		from++;
	return from;
}

static size_t find_issuer(const struct rows *rows)
{
	size_t i = 0;

	while (i < rows->column_count && strcmp(rows->columns[i].id, "issuer") != 0)
		i++;
	return i;
}

static size_t read_documents(const struct rows *rows, struct document *ret)
{
	const size_t none = rows->column_count;
	size_t number = find_column(rows, TABLE_DOCUMENT, 0), issuer = find_issuer(rows), count = 0;
	size_t date = find_column(rows, TABLE_DATE, number);

	if (date == none)
		date = find_column(rows, TABLE_DATE, 0);
	if (number == none || date == none)
		return 0;
	for (size_t i = 0; i < rows->count; i++) {
		struct document *d = &ret[count];

		if (!read_name(row_field(rows->items[i], number), d) ||
		    !read_date_of(row_field(rows->items[i], date), &d->date))
			continue;
		d->issuer = issuer < none ? row_field(rows->items[i], issuer) : (struct slice){ "", 0 };
		d->row = (int)i + 1;
		count++;
	}
	return count;
}

/* Where the list names one issuer for a symbol, the documents without one are meant to be of
 * the same: nobody types "UBND huyện" in each row. Sorted before and after. */
static void name_issuers(struct document *docs, size_t count)
{
	for (size_t begin = 0, end; begin < count; begin = end) {
		size_t named = begin;

		for (end = begin + 1;
		     end < count && slice_compare(docs[begin].symbol, docs[end].symbol) == 0;)
			end++;
		while (named < end && docs[named].issuer.n == 0) /* they stand first */
			named++;
		if (named == end || slice_compare(docs[named].issuer, docs[end - 1].issuer) != 0)
			continue;
		for (size_t i = begin; i < named; i++)
			docs[i].issuer = docs[named].issuer;
	}
	sort_stable(docs, count, sizeof *docs, compare_documents);
}

/* "“102/KH-UBND” (10/4/2023, row 5)" */
static void append_document(struct str *ret, const struct document *d)
{
	char name[EXCERPT_SIZE];
	struct str date = { 0 };

	excerpt(d->name.at, d->name.n, name);
	if (d->date.day)
		date_append_vi(&date, d->date);
	else if (d->date.month)
		str_printf(&date, "%02d/%d", d->date.month, d->date.year);
	else
		str_printf(&date, "%d", d->date.year);
	str_printf(ret, _("“%s” (%s, row %d)"), name, str_text(&date), d->row);
	ret->failed |= str_failed(&date);
	str_dispose(&date);
}

static void append_pair(struct str *ret, const struct document *before, const struct document *d)
{
	append_document(ret, before);
	str_append(ret, " – ");
	append_document(ret, d);
}

static int two_dates(struct check *c, const struct document *docs, size_t count)
{
	struct places p = { .count = 0 };

	for (size_t i = 0; i < count; i++) {
		const struct document *d = &docs[i], *before = i ? &docs[i - 1] : NULL;

		if (d->said && d->said != d->date.year && places_next(&p))
			append_document(&p.text, d);
		if (before && before->number == d->number && compare_series(before, d) == 0 &&
		    compare_dates(before->date, d->date) != 0 && places_next(&p)) {
			append_pair(&p.text, before, d);
		}
	}
	return places_report(c, &p, RULE_DOCUMENT_DATES,
	    _("Check the dates, or press F2 and type the reason."),
	    c->in_evidence ? _("In the evidence, one document with two dates")
			   : _("One document with two dates"));
}

static int out_of_order(struct check *c, const struct document *docs, size_t count)
{
	struct places p = { .count = 0 };

	for (size_t i = 1; i < count; i++) {
		const struct document *before = &docs[i - 1], *d = &docs[i];

		if (before->number < d->number && compare_series(before, d) == 0 &&
		    compare_dates(before->date, d->date) > 0 && places_next(&p)) {
			append_pair(&p.text, before, d);
		}
	}
	return places_report(c, &p, RULE_DOCUMENT_ORDER,
	    _("Check numbers and dates; nothing needs to be done when they are right."),
	    c->in_evidence ? _("In the evidence, a higher number with an earlier date")
			   : _("A higher number with an earlier date"));
}

int check_documents(struct check *c, const struct rows *rows)
{
	struct document *docs = mem_zalloc(rows->count, sizeof *docs);
	size_t count;
	int rc;

	if (!docs)
		return err_nomem(c->err);
	count = read_documents(rows, docs);
	sort_stable(docs, count, sizeof *docs, compare_documents);
	name_issuers(docs, count);
	if ((rc = two_dates(c, docs, count)) == OK)
		rc = out_of_order(c, docs, count);
	free(docs);
	return rc;
}
