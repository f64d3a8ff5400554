#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "core/excerpt.h"
#include "core/limits.h"
#include "core/value_read.h"

#define NO_VALUE_MAX 200 /* bytes: no way of having no value is as long */

/* A narrative or a table, which is more than one line. */
static bool is_long(const struct value_domain *domain)
{
	return domain->type == TYPE_TEXT || domain->type == TYPE_TABLE;
}

static int check_length(const struct value_domain *domain, size_t n, struct err *err)
{
	if (is_long(domain) ? n <= RECORD_TEXT_BYTES_MAX : n <= RECORD_LINE_BYTES_MAX)
		return OK;
	if (is_long(domain))
		return err_set(err, ERR_RANGE, _("The text is too long: at most %u KB. Shorten it."),
		    RECORD_TEXT_BYTES_MAX / 1024);
	return err_set(err, ERR_RANGE,
	    _("This text is too long for a result (at most %d bytes). Type the figure alone here and the "
	      "rest into the difficulty note (F5)."),
	    RECORD_LINE_BYTES_MAX);
}

static int normalise(const char *typed, size_t n, struct str *ret, struct err *err)
{
	size_t bad = text_first_invalid(typed, n);
	int rc;

	if (bad < n) {
		int column = text_column(typed, typed + bad);

		return err_set_at(err, ERR_SYNTAX, 0, column,
		    _("Character %d is not Unicode text (UTF-8): it comes from an old font or a damaged "
		      "file. Delete it and type it again."),
		    column);
	}
	rc = text_nfc(typed, n, ret, NULL);
	if (rc == ERR_NOMEM || str_failed(ret))
		return err_nomem(err);
	return rc < 0 ? err_set(err, rc, _("The text is not Unicode (UTF-8). Type it again.")) : OK;
}

/* A text's lines end in "\n" wherever they were typed, and a tab is a blank. */
static int prepare_text(const char *typed, struct str *ret, struct err *err)
{
	struct str text = { 0 };
	int rc;

	for (const char *s = typed; *s; s++) {
		if (*s == '\r' && s[1] == '\n')
			continue;
		str_append_char(&text, *s == '\r' ? '\n' : *s == '\t' ? ' ' : *s);
	}
	rc = str_failed(&text) ? err_nomem(err) : normalise(str_text(&text), text.len, ret, err);
	str_dispose(&text);
	return rc;
}

/* Invisible characters are refused, not dropped: what is stored is what was seen. */
static int check_visible(const struct value_domain *domain, const char *s, size_t n, struct err *err)
{
	size_t at = text_first_hostile(s, n, domain->type == TYPE_TEXT ? "\n" : "");
	uint32_t c;
	int column;

	if (at == n)
		return OK;
	(void)text_decode(s + at, n - at, &c);
	column = text_column(s, s + at);
	return err_set_at(err, ERR_SYNTAX, 0, column,
	    _("Character %d is an invisible one (a control character, U+%04X). Delete it, or type the text "
	      "anew instead of pasting it."),
	    column, (unsigned)c);
}

/* Bytes of what may be left away at the ends; a text may begin and end with blank lines. */
static size_t edge(const struct reader *r, size_t at)
{
	if (at < r->end && r->text[at] == '\n')
		return 1;
	return value_space(r->text + at, r->end - at);
}

static void trim(struct reader *r, size_t n)
{
	size_t used;

	r->begin = 0;
	r->end = n;
	while ((used = edge(r, r->begin)) > 0)
		r->begin += used;
	while (r->end > r->begin) {
		size_t last = r->end - 1;

		while (last > r->begin && ((unsigned char)r->text[last] & 0xC0) == 0x80)
			last--;
		if (edge(r, last) == 0)
			break;
		r->end = last;
	}
}

/* The folded form in which whole cells are compared. "ko" is how "không" is typed in haste. */
static int fold_typed(struct reader *r, struct str *ret)
{
	struct str fold = { 0 };
	size_t n, from = 0;

	text_fold(&fold, r->text + r->begin, r->end - r->begin);
	n = fold.len;
	while (n > 0 && strchr(".;,! ", str_text(&fold)[n - 1]))
		n--;
	if (n >= 2 && memcmp(str_text(&fold), "ko", 2) == 0 && (n == 2 || fold.text[2] == ' ')) {
		str_append(ret, "khong");
		from = 2;
	}
	str_append_n(ret, str_text(&fold) + from, n - from);
	if (str_failed(&fold))
		ret->failed = true;
	str_dispose(&fold);
	r->fold = str_text(ret);
	return str_failed(ret) ? err_nomem(r->err) : OK;
}

static int refuse_kind(struct reader *r)
{
	char part[EXCERPT_SIZE];

	excerpt(r->text + r->begin, r->end - r->begin, part);
	return err_set_at(r->err, ERR_SYNTAX, 0, text_column(r->text, r->text + r->begin),
	    _("“%s” is not one of the choices. Press F4 for the list; put remarks into the difficulty note "
	      "(F5)."),
	    part);
}

static int read_cell(struct reader *r, struct str *fold)
{
	enum match m;
	int rc;

	if (r->begin == r->end)
		return OK; /* blank */
	if (is_long(r->domain) && r->end - r->begin > NO_VALUE_MAX)
		return read_long(r);
	if ((rc = fold_typed(r, fold)) < 0)
		return rc;
	if (is_long(r->domain)) {
		if ((m = read_no_value(r, &rc)) == MATCH_NONE)
			return read_long(r);
		return m == MATCH_ONE ? OK : rc;
	}
	if ((m = read_whole(r, &rc)) != MATCH_NONE)
		return m == MATCH_ONE ? OK : rc;
	if (r->domain->type == TYPE_DATE)
		return read_date(r);
	if (r->domain->type == TYPE_CHOICE)
		return refuse_kind(r);
	if ((rc = value_scan(r->text, r->end, &r->scan, r->err)) < 0)
		return rc;
	return r->domain->type == TYPE_RANK ? read_rank(r) : read_figure(r);
}

int value_parse(const struct value_domain *domain, const char *typed, struct value *ret,
    struct value_question *ask, struct err *err)
{
	struct reader reader, *const r = &reader; /* cleared as far as it is read: this runs at each key */
	struct str text = { 0 }, fold = { 0 };
	size_t n = strlen(typed);
	bool no_memory = false;
	int rc;

	if (ask)
		ask->count = 0;
	if ((rc = check_length(domain, n, err)) < 0)
		return rc;
	memset(r, 0, offsetof(struct reader, scan.tokens) + sizeof(r->scan.tokens[0]));
	r->domain = domain;
	r->no_memory = &no_memory;
	r->ask = ask;
	r->err = err;
	value_init(&r->v);
	if (domain->type == TYPE_TEXT)
		rc = prepare_text(typed, &text, err);
	else if (domain->type == TYPE_TABLE) /* its rows are looked at one by one, where lines can be named */
		str_append_n(&text, typed, n);
	else
		rc = normalise(typed, n, &text, err);
	if (rc < 0)
		goto out;
	r->text = str_text(&text);
	trim(r, text.len);
	if (domain->type != TYPE_TABLE &&
	    (rc = check_visible(domain, r->text + r->begin, r->end - r->begin, err)) < 0)
		goto out;
	rc = str_failed(&text) ? err_nomem(err) : read_cell(r, &fold);
	if (no_memory) {
		if (ask)
			value_question_dispose(ask);
		rc = err_nomem(err);
	}
out:
	if (rc == OK)
		*ret = r->v;
	else
		value_dispose(&r->v);
	str_dispose(&text);
	str_dispose(&fold);
	return rc;
}
