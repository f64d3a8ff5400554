/* The preview on paper: which printer, how many copies, which pages. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "core/session_private.h"

enum { COPIES_MAX = 99, PAGE_DIGITS = 4, JOB_SIZE = PREVIEW_RANGE_SIZE + 2 * PAGE_DIGITS };

void preview_forget_printers(struct session *s)
{
	struct preview_screen *p = &s->preview;

	for (size_t i = 0; i < p->printer_count; i++)
		free(p->printers[i]);
	free(p->printers);
	p->printers = NULL;
	p->printer = NULL;
	p->printer_count = 0;
}

int session_set_printers(struct session *session, char **names, size_t count, struct err *err)
{
	struct preview_screen *p = &session->preview;
	int rc;

	preview_forget_printers(session);
	p->printers = names;
	p->printer_count = count;
	if (count == 0) {
		session_say(session, MESSAGE_WARNING,
		    _("No printer is set up on this computer. F5 writes the pages as PDF: take that to one "
		      "that has "
		      "a printer."));
		return OK;
	}
	rc = box_open(session, BOX_CHOICE, -1, _("On which printer?"), "", err);
	for (size_t i = 0; rc == OK && i < count; i++)
		rc = choices_add(&session->popup.list, names[i], "", i, err);
	return rc;
}

int preview_choose(struct session *s, struct keystroke *k)
{
	const struct choices *list = &s->popup.list;
	struct preview_screen *p = &s->preview;
	int rc;

	p->printer = p->printers[list->items[list->selected].index];
	box_close(s);
	rc = box_open(s, BOX_COPIES, -1, _("Copies and pages"),
	    _("How many copies; behind a blank the pages, where not all are wanted: 2 1-4,6"), k->err);
	if (rc == OK)
		edit_set(&s->popup.line, "1");
	edit_select(&s->popup.line);
	return rc;
}

/* "1-4,6": pages from 1 on, each range forwards. */
static bool is_range(const char *text, size_t n)
{
	size_t at = 0;

	for (;;) {
		const size_t digits = strspn(text + at, "0123456789");
		const int from = atoi(text + at);
		size_t more = 0;
		int to = from;

		if (digits == 0 || digits > PAGE_DIGITS)
			return false;
		at += digits;
		if (at < n && text[at] == '-') {
			more = strspn(text + ++at, "0123456789");
			if (more == 0 || more > PAGE_DIGITS)
				return false;
			to = atoi(text + at);
			at += more;
		}
		if (from < 1 || to < from)
			return false;
		if (at == n)
			return true;
		if (text[at++] != ',')
			return false;
	}
}

int preview_read_copies(const char *text, int *ret, struct err *err)
{
	const size_t digits = strspn(text, "0123456789");
	const int count = atoi(text);

	if (digits == 0 || digits > PAGE_DIGITS || text[digits])
		return err_set(err, ERR_SYNTAX,
		    _("Type how many copies, for example 1; or 2 1-4 for two copies of pages 1 to 4."));
	if (count < 1 || count > COPIES_MAX)
		return err_set(err, ERR_RANGE, _("From 1 to %d copies at a time."), (int)COPIES_MAX);
	*ret = count;
	return OK;
}

int preview_read_range(const char *text, char ret[PREVIEW_RANGE_SIZE], struct err *err)
{
	const size_t n = strlen(text);

	if (n >= PREVIEW_RANGE_SIZE || (n > 0 && !is_range(text, n)))
		return err_set(err, ERR_SYNTAX, _("The pages are not understood. Type them so: 1-4,6."));
	memcpy(ret, text, n + 1);
	return OK;
}

int preview_check_range(const char *range, int pages, struct err *err)
{
	for (const char *at = range; *at; at += *at == ',') {
		const int from = atoi(at);

		if (from > pages)
			return err_set(err, ERR_RANGE,
			    _("There is no page %d: the report has %d pages. Nothing was printed."), from,
			    pages);
		at += strcspn(at, ",");
	}
	return OK;
}

int preview_read_job(const char *text, int *ret_copies, char ret_range[PREVIEW_RANGE_SIZE], struct err *err)
{
	char copies[JOB_SIZE], *range;
	int count, rc;
	size_t n;

	text += strspn(text, " ");
	n = strlen(text);
	while (n > 0 && text[n - 1] == ' ')
		n--;
	if (n >= sizeof copies)
		return err_set(err, ERR_SYNTAX, _("The pages are not understood. Type them so: 1-4,6."));
	memcpy(copies, text, n);
	copies[n] = '\0';
	range = copies + strcspn(copies, " ");
	if (*range) {
		*range++ = '\0';
		range += strspn(range, " ");
	}
	if ((rc = preview_read_copies(copies, &count, err)) == OK &&
	    (rc = preview_read_range(range, ret_range, err)) == OK)
		*ret_copies = count;
	return rc;
}

static int take_job(struct session *s, struct keystroke *k)
{
	struct preview_screen *p = &s->preview;
	struct err why = { 0 };

	if (preview_read_job(edit_text(&s->popup.line), &p->copies, p->range, &why) < 0)
		return say_why(s, &why, k->err);
	box_close(s);
	return preview_want(s, k, EFFECT_PRINT_JOB, p->printer);
}

int copies_box_apply(struct session *s, struct keystroke *k)
{
	return line_box_apply(s, k, take_job);
}
