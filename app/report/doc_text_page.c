/* Sheets and lines: what stands at the head and the foot of each page, and the only place
 * where something is written. */
#include "report/doc_text.h"

#include <string.h>
#include "base/text.h"

void text_wrapper_init(struct text_wrapper *w, const char *text, int columns)
{
	*w = (struct text_wrapper){ .text = text, .n = strlen(text), .columns = columns };
}

bool text_wrapper_next(struct text_wrapper *w, const char **ret_line, size_t *ret_n)
{
	size_t next = 0;

	if (w->done)
		return false;
	*ret_line = w->text + w->at;
	*ret_n = w->at < w->n ? text_wrap(w->text + w->at, w->n - w->at, w->columns, &next) : 0;
	w->at += next;
	w->done = w->at >= w->n;
	return true;
}

void text_page_clean(const struct text_page *page, struct str *ret, const char *text)
{
	struct str safe = { 0 };

	if (!page->ascii) {
		text_append_safe(ret, text, strlen(text), true);
		return;
	}
	text_append_safe(&safe, text, strlen(text), true);
	text_append_ascii(ret, str_text(&safe), safe.len);
	ret->failed |= str_failed(&safe);
	str_dispose(&safe);
}

void text_append_aligned(struct str *ret, const char *line, size_t n, int columns, enum align align)
{
	int room = columns - text_width(line, n), before = 0;

	if (room < 0)
		room = 0;
	if (align == ALIGN_CENTRE)
		before = room / 2;
	else if (align == ALIGN_RIGHT)
		before = room;
	str_append_repeat(ret, " ", (size_t)before);
	str_append_n(ret, line, n);
	str_append_repeat(ret, " ", (size_t)(room - before));
}

static void write_line(struct text_page *page, const char *line)
{
	size_t n = strlen(line);

	while (n > 0 && line[n - 1] == ' ')
		n--;
	str_append_n(page->out, line, n);
	str_append_char(page->out, '\n');
}

void text_page_head(struct text_page *page)
{
	struct str number = { 0 }, head = { 0 }, line = { 0 };
	int side = page->columns / 3;
	size_t n;
	bool beside;

	if (page->number > 1)
		str_printf(&number, "%d", page->number);
	text_page_clean(page, &head, page->doc->head);
	n = strcspn(str_text(&head), "\n");
	beside = text_width(str_text(&head), n) <= side;
	str_append_repeat(&line, " ", (size_t)side);
	text_append_aligned(&line, str_text(&number), number.len, page->columns - 2 * side, ALIGN_CENTRE);
	if (beside)
		text_append_aligned(&line, str_text(&head), n, side, ALIGN_RIGHT);
	write_line(page, str_text(&line));
	str_clear(&line);
	if (!beside)
		text_append_aligned(&line, str_text(&head),
		    text_fit(str_text(&head), n, page->columns, NULL), page->columns, ALIGN_CENTRE);
	write_line(page, str_text(&line));
	page->out->failed |= str_failed(&number) || str_failed(&head) || str_failed(&line);
	str_dispose(&number);
	str_dispose(&head);
	str_dispose(&line);
}

int text_page_foot(struct text_page *page, bool write)
{
	struct str text = { 0 }, line = { 0 };
	struct text_wrapper w;
	const char *s;
	size_t n;
	int count = 0;

	if (page->doc->foot[0]) {
		text_page_clean(page, &text, page->doc->foot);
		text_wrapper_init(&w, str_text(&text), page->columns);
		for (count = 1; text_wrapper_next(&w, &s, &n); count++) {
			if (!write)
				continue;
			str_clear(&line);
			str_append_n(&line, s, n);
			if (count == 1)
				write_line(page, "");
			write_line(page, str_text(&line));
		}
	}
	page->out->failed |= str_failed(&text) || str_failed(&line);
	str_dispose(&text);
	str_dispose(&line);
	return count;
}

void text_page_end(struct text_page *page)
{
	for (; page->used < page->body; page->used++)
		write_line(page, "");
	(void)text_page_foot(page, true);
}

void text_page_break(struct text_page *page)
{
	text_page_end(page);
	str_append_char(page->out, '\f');
	page->number++;
	page->used = 0;
	text_page_head(page);
}

bool text_page_fits(const struct text_page *page, int lines)
{
	return page->used + lines <= page->body;
}

void text_page_line(struct text_page *page, const char *line)
{
	if (!text_page_fits(page, 1))
		text_page_break(page);
	write_line(page, line);
	page->used++;
}
