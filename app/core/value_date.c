/* The date of a cell: "30/6/2023", "ngày 05/01/2020", "ngày 30 tháng 6 năm 2023". */
#include <string.h>
#include "base/i18n.h"
#include "base/text.h"
#include "core/excerpt.h"
#include "core/value_read.h"

/* Bytes of a leading "ngày" and the blanks behind it. */
static size_t lead_length(const char *s, size_t n)
{
	static const char *const words[] = { "ngày", "Ngày", "NGÀY", "ngay", "Ngay", "NGAY" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t at = strlen(words[i]), space, word = at;

		if (n <= at || memcmp(s, words[i], at) != 0)
			continue;
		while ((space = value_space(s + at, n - at)) > 0)
			at += space;
		return at > word ? at : 0;
	}
	return 0;
}

/* "ngày 30 tháng 6 năm 2023"; false when the text is not in that form. */
static bool spelt_date(struct reader *r, struct date *ret)
{
	const struct token *t = r->scan.tokens;
	int rc = value_scan(r->text, r->end, &r->scan, NULL);

	if (rc == ERR_NOMEM)
		*r->no_memory = true;
	if (rc < 0 || r->scan.count != 6 || words_match(r, 0, "ngay") == 0 ||
	    words_match(r, 2, "thang") == 0 || words_match(r, 4, "nam") == 0 || t[1].kind != TOKEN_NUMBER ||
	    t[3].kind != TOKEN_NUMBER || t[5].kind != TOKEN_NUMBER)
		return false;
	for (size_t i = 1; i < 6; i += 2) {
		if (t[i].figure.reading[0].scale != 0 || t[i].figure.reading[0].units > 9999)
			return false;
	}
	ret->day = (int)t[1].figure.reading[0].units;
	ret->month = (int)t[3].figure.reading[0].units;
	ret->year = (int)t[5].figure.reading[0].units;
	return true;
}

/* The lengths of "1/7/23" are 1 1 2. How many figures there are; 0 when it is anything else. */
static size_t part_lengths(const char *s, size_t lengths[3])
{
	size_t count = 0;

	for (;;) {
		size_t digits = strspn(s, "0123456789");

		if (digits == 0 || count == 3)
			return 0;
		lengths[count++] = digits;
		s += digits;
		if (*s == '\0')
			return count;
		if (!strchr("/.-", *s))
			return 0;
		s++;
	}
}

static bool begins(const char *fold, const char *word)
{
	return strncmp(fold, word, strlen(word)) == 0;
}

/* Says why it is no date, and what to type. */
static int refuse_date(struct reader *r, const char *typed, int rc)
{
	int column = text_column(r->text, r->text + r->begin);
	size_t lengths[3] = { 0 }, parts = part_lengths(typed, lengths);
	bool short_year = parts == 3 && lengths[0] <= 2 && lengths[2] == 2;
	char part[EXCERPT_SIZE];

	excerpt(r->text + r->begin, r->end - r->begin, part);
	if (short_year || (rc == ERR_RANGE && parts == 0 && r->v.date.year < 100))
		return err_set_at(r->err, rc, 0, column,
		    _("“%s”: the year is written with four digits. Type day/month/year, for instance "
		      "30/6/2023."),
		    part);
	if (rc == ERR_RANGE)
		return err_set_at(r->err, rc, 0, column,
		    _("“%s” is not a date of the calendar. Type day/month/year, for instance 30/6/2023, or "
		      "“.” "
		      "while it is not known."),
		    part);
	if (parts == 1 || parts == 2 || begins(r->fold, "thang ") || begins(r->fold, "nam ") ||
	    begins(r->fold, "quy "))
		return err_set_at(r->err, rc, 0, column,
		    _("“%s” lacks a part: day, month and year are wanted. Type day/month/year, for instance "
		      "30/6/2023, or “.” while it is not known."),
		    part);
	return err_set_at(r->err, rc, 0, column,
	    _("“%s” was not understood as a date. Type day/month/year, for instance 30/6/2023, or “.” while "
	      "it is not known."),
	    part);
}

int read_date(struct reader *r)
{
	size_t lead = lead_length(r->text + r->begin, r->end - r->begin);
	struct str text = { 0 };
	int rc;

	str_append_n(&text, r->text + r->begin + lead, r->end - r->begin - lead);
	if (str_failed(&text)) {
		rc = err_nomem(r->err);
		goto out;
	}
	rc = date_parse_vi(str_text(&text), &r->v.date);
	if (rc == ERR_SYNTAX)
		rc = date_parse_iso(str_text(&text), &r->v.date);
	if (rc == ERR_SYNTAX && spelt_date(r, &r->v.date))
		rc = date_valid(r->v.date) ? OK : ERR_RANGE;
	r->v.kind = VALUE_DATE;
	if (rc < 0)
		rc = refuse_date(r, str_text(&text), rc);
out:
	str_dispose(&text);
	return rc;
}
