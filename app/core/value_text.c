/* Cells of more than one line: narratives and tables. */
#include <string.h>
#include "base/i18n.h"
#include "base/text.h"
#include "core/value_read.h"

#define ECHO_COLUMNS 60	     /* of a text that is shown whole */
#define ECHO_HEAD_COLUMNS 32 /* of a longer one's first words */

static int read_rows(struct reader *r)
{
	struct table table;
	struct str text = { 0 };
	int rc;

	table_init(&table, r->domain->columns, r->domain->column_count);
	if ((rc = table_parse(&table, r->text, strlen(r->text), r->err)) < 0)
		goto out;
	table_format(&table, &text);
	if (table.rows > 0) { /* else there was a head alone: blank */
		r->v.kind = VALUE_TABLE;
		r->v.text = str_take(&text);
		rc = r->v.text ? OK : err_nomem(r->err);
	}
out:
	str_dispose(&text);
	table_dispose(&table);
	return rc;
}

int read_long(struct reader *r)
{
	struct str text = { 0 };

	if (r->domain->type == TYPE_TABLE)
		return read_rows(r);
	str_append_n(&text, r->text + r->begin, r->end - r->begin);
	r->v.kind = VALUE_TEXT;
	r->v.text = str_take(&text);
	return r->v.text ? OK : err_nomem(r->err);
}

/* Lines that are not blank, and words: what stands between blanks. */
static void count_text(const char *text, int *ret_paragraphs, int *ret_words)
{
	bool in_line = false, in_word = false;

	*ret_paragraphs = *ret_words = 0;
	for (const char *s = text; *s; s++) {
		bool blank = *s == ' ' || *s == '\n';

		if (*s == '\n')
			in_line = false;
		if (!blank && !in_line)
			++*ret_paragraphs;
		if (!blank && !in_word)
			++*ret_words;
		in_line |= !blank;
		in_word = !blank;
	}
}

void append_text_echo(struct str *ret, const char *text)
{
	size_t n = strcspn(text, "\n"), fit = text_fit(text, n, ECHO_COLUMNS, NULL);
	int paragraphs, words;

	if (text[fit] == '\0') {
		text_append_safe(ret, text, fit, false);
		return;
	}
	if (fit < n)
		fit = text_wrap(text, n, ECHO_HEAD_COLUMNS, NULL);
	count_text(text, &paragraphs, &words);
	text_append_safe(ret, text, fit, false);
	str_append(ret, "… ");
	if (paragraphs == 1)
		str_printf(ret, _("(%d words)"), words);
	else
		str_printf(ret, _("(%d paragraphs, %d words)"), paragraphs, words);
}

void append_table_echo(struct str *ret, const char *text)
{
	int rows = text[0] != '\0';

	for (; *text; text++)
		rows += *text == '\n';
	if (rows == 1)
		str_append(ret, _("1 row"));
	else
		str_printf(ret, _("%d rows"), rows);
}
