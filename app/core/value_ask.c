#include <string.h>
#include "base/i18n.h"
#include "base/text.h"
#include "core/excerpt.h"
#include "core/value_read.h"

void ask_begin(struct asking *a, struct reader *r)
{
	char typed[EXCERPT_SIZE];

	memset(a, 0, sizeof(*a));
	a->reader = r;
	excerpt(r->text + r->begin, r->end - r->begin, typed);
	str_printf(&a->message, _("“%s” can be read in more than one way:"), typed);
}

void ask_option(struct asking *a, const struct value *v, const char *how)
{
	struct value_question *ask = a->reader->ask;

	if (ask && ask->count < VALUE_OPTIONS_MAX) {
		if (value_copy(v, &ask->options[ask->count]) < 0)
			a->failed = ERR_NOMEM;
		else
			ask->count++;
	}
	str_append(&a->message, " ");
	value_append_echo(&a->message, a->reader->domain, v);
	str_printf(&a->message, _(" (type “%s”);"), how);
}

void ask_kind(struct asking *a, enum value_kind kind)
{
	struct value v;

	value_init(&v);
	v.kind = kind;
	ask_option(a, &v, kind == VALUE_MISSING ? "." : kind == VALUE_NONE_AROSE ? "kps" : "kad");
}

int ask_end(struct asking *a)
{
	struct reader *r = a->reader;
	int rc;

	if (a->failed < 0 || str_failed(&a->message)) {
		rc = err_nomem(r->err);
		if (r->ask)
			value_question_dispose(r->ask);
	} else {
		a->message.text[a->message.len - 1] = '.'; /* the last ";" */
		rc = err_set_at(r->err, ERR_AMBIGUOUS, 0, text_column(r->text, r->text + r->begin), "%s",
		    str_text(&a->message));
	}
	str_dispose(&a->message);
	return rc;
}

int refuse_at(struct reader *r, int code, size_t token, const char *why)
{
	size_t at = r->scan.tokens[token].at;
	int column = text_column(r->text, r->text + (at < r->end ? at : r->end));
	char part[EXCERPT_SIZE];

	if (at >= r->end) /* something is missing at the end: show the whole */
		at = r->begin;
	excerpt(r->text + at, r->end - at, part);
	return err_set_at(r->err, code, 0, column, _("“%s” (from character %d): %s"), part, column, why);
}

int refuse_rest(struct reader *r, size_t token)
{
	if (token == 0)
		return refuse_at(r, ERR_SYNTAX, token,
		    _("not understood. Type a figure (95%, 1.783/1.787, 23.608), a status of the list (F4), "
		      "or “.” while there are no figures; put remarks into the difficulty note (F5)."));
	return refuse_at(r, ERR_SYNTAX, token,
	    _("this part was not understood. Leave only the figure and its unit here, and put the rest into "
	      "the difficulty note (F5)."));
}
