/* A pack's text into a form, or into the list of what is wrong with it. */
#include <string.h>
#include "base/i18n.h"
#include "core/form_build.h"

static int refuse(const char *name, struct form_problems *problems, struct err *err)
{
	const struct form_problem *first;

	problems_sort(problems);
	first = &problems->items[0];
	return err_set_at(err, ERR_SYNTAX, first->line, first->column, "%s:%d:%d: %s; %s", name, first->line,
	    first->column, first->message, first->hint);
}

static int parse(
    const char *text, size_t size, struct form *form, struct form_problems *problems, struct err *err)
{
	struct builder b = { .form = form, .arena = form->arena, .problems = problems };

	form->text = arena_strndup(form->arena, text, size);
	form->sha256 = arena_zalloc(form->arena, 65, 1);
	if (!form->text || !form->sha256)
		return err_nomem(err);
	form->text_size = size;
	if (size > FORM_BYTES_MAX)
		problem_add(&b, 1, 1, _("a pack is a short text file; is this the right one?"),
		    _("the file is larger than one megabyte"));
	else
		form_read(&b, form->text, size);
	if (!b.nomem && !problems_full(&b) && size <= FORM_BYTES_MAX)
		form_build(&b);
	return b.nomem ? err_nomem(err) : OK;
}

int form_parse(const char *name, const char *text, size_t size, struct form **ret,
    struct form_problems *problems, struct err *err)
{
	struct form_problems unasked = { 0 };
	struct arena *arena = arena_new();
	struct form *form = arena ? arena_zalloc(arena, 1, sizeof(*form)) : NULL;
	int rc;

	if (!form) {
		arena_free(arena);
		return err_nomem(err);
	}
	form->arena = arena;
	if (!problems)
		problems = &unasked;
	rc = parse(text, size, form, problems, err);
	if (rc == OK && problems->count > 0)
		rc = refuse(name, problems, err);
	form_problems_dispose(&unasked);
	if (rc < 0)
		form_free(form);
	else
		*ret = form;
	return rc;
}
