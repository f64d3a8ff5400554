/* Criteria in parts: a heading, and behind it the parts that name it. */
#include <string.h>
#include "base/i18n.h"
#include "base/nearest.h"
#include "core/form_build.h"

static bool is_heading(const struct section *s)
{
	const struct entry *type = s->where == IN_INDICATOR ? entry_find(s, KEY_TYPE, 0) : NULL;

	return type && strcmp(type->value, "heading") == 0;
}

static void check_keys(struct builder *b, const struct section *s)
{
	for (const struct entry *e = s->first; e; e = e->next)
		if (!key_serves_heading(e->key))
			problem_add(b, e->line, e->column,
			    _("a heading has no cell: move the line to its parts, the criteria with under = "
			      "its code"),
			    _("\"%s\" does not go with type \"%s\""), e->name, "heading");
}

static void build_heading(struct builder *b, const struct section *s, struct heading *ret)
{
	int group = group_of(b->form, s->name), n = (int)strcspn(s->name, ".");

	check_keys(b, s);
	ret->code = s->name;
	ret->line = s->line;
	ret->label = entry_text(
	    require_entry(b, s, KEY_LABEL, "label", N_("add label = the criterion's name, word for word")));
	ret->instruction = entry_text(entry_find(s, KEY_INSTRUCTION, 0));
	ret->basis = entry_text(entry_find(s, KEY_BASIS, 0));
	ret->note = entry_text(entry_find(s, KEY_NOTE, 0));
	if (group < 0)
		problem_add(b, s->line, s->column, _("add the group with its label, or correct the code"),
		    _("[%s] belongs to [group.%.*s], which is missing"), s->name, n, s->name);
	ret->group = group < 0 ? 0 : (size_t)group;
}

void build_headings(struct builder *b)
{
	struct section *s;
	size_t count = 0;

	for (s = b->first; s; s = s->next)
		count += s->heading = is_heading(s);
	if (count == 0)
		return;
	if (!(b->headings = arena_zalloc(b->arena, count, sizeof(*b->headings)))) {
		b->nomem = true;
		return;
	}
	b->form->headings = b->headings;
	for (s = b->first; s; s = s->next)
		if (s->heading)
			build_heading(b, s, &b->headings[b->form->heading_count++]);
}

/* --- parts ----------------------------------------------------------------- */

static void report_no_heading(struct builder *b, const struct entry *under)
{
	const struct form *form = b->form;
	const char *codes[SECTIONS_MAX], *nearest;
	struct str hint = { 0 };

	if (form_find(form, under->value) >= 0) {
		problem_in_value(b, under,
		    _("write type = heading there and leave only label, basis, instruction and note; or "
		      "delete "
		      "this line"),
		    _("[%s] has a cell of its own: nothing can stand under it"), under->value);
		return;
	}
	for (size_t i = 0; i < form->heading_count; i++)
		codes[i] = form->headings[i].code;
	nearest = word_nearest(under->value, codes, form->heading_count);
	if (nearest)
		str_printf(&hint, _("did you mean \"%s\"?"), nearest);
	else
		str_append(&hint, _("write the code of a criterion of type = heading, such as under = 1.13"));
	problem_in_value(b, under, str_text(&hint), _("there is no heading \"%s\""), under->value);
	b->nomem |= str_failed(&hint);
	str_dispose(&hint);
}

/* "Tỷ lệ xử lý văn bản: cấp huyện": the part where it stands alone. One with a number of its
 * own, "3.1. Hạ tầng", does. */
static const char *whole_label(struct builder *b, const struct heading *heading, const char *own)
{
	const char *label = heading->label + label_number_length(heading->label);
	size_t n = strlen(label);
	struct str text = { 0 };
	const char *ret;

	if (label_number_length(own) > 0)
		return own;
	while (n > 0 && strchr(" .:;", label[n - 1]))
		n--;
	str_append_n(&text, label, n);
	str_printf(&text, ": %s", own);
	ret = str_failed(&text) ? NULL : arena_strdup(b->arena, str_text(&text));
	str_dispose(&text);
	b->nomem |= !ret;
	return ret ? ret : own;
}

static struct heading *heading_find(const struct builder *b, const char *code)
{
	for (size_t i = 0; i < b->form->heading_count; i++)
		if (strcmp(b->headings[i].code, code) == 0)
			return &b->headings[i];
	return NULL;
}

/* open: the heading whose parts may stand here, NULL for none. */
static struct heading *build_part(
    struct builder *b, const struct section *s, struct indicator *ret, struct heading *open)
{
	const struct entry *under = entry_find(s, KEY_UNDER, 0);
	struct heading *heading = under ? heading_find(b, under->value) : NULL;

	if (!under)
		return NULL;
	if (!heading) {
		report_no_heading(b, under);
		if (open)
			open->parts++; /* most likely its own, misspelt: told once */
		return open;
	}
	heading->parts++;
	if (heading != open || heading->group != ret->group)
		problem_in_value(b, under,
		    _("put the parts directly behind their heading, with codes of the same group"),
		    _("[%s] does not stand behind its heading [%s]"), s->name, heading->code);
	ret->under = heading;
	ret->label = whole_label(b, heading, ret->own_label);
	return open;
}

void build_parts(struct builder *b)
{
	/* the form's own are being built here */
	struct indicator *at = (struct indicator *)b->form->indicators;
	struct heading *open = NULL;

	for (const struct section *s = b->first; s; s = s->next) {
		if (s->where != IN_INDICATOR)
			continue;
		open = s->heading ? heading_find(b, s->name) : build_part(b, s, at++, open);
	}
	for (const struct section *s = b->first; s; s = s->next)
		if (s->heading && heading_find(b, s->name)->parts == 0)
			problem_add(b, s->line, s->column,
			    _("write its parts behind it, each with under = its code; or give it a type"),
			    _("the heading [%s] has no parts"), s->name);
}
