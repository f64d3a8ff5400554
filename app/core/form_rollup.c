/* What the level below adds up to: names of its forms, and proposals. */
#include <string.h>
#include "base/i18n.h"
#include "core/form_build.h"

#define ROLLUPS_MAX 8 /* forms that one form sums up */

/* Once each. */
static void remember(struct builder *b, const struct entry *entry, const char *id)
{
	struct form *form = b->form;
	const char **ids = (const char **)form->rollups; /* being built */

	for (size_t i = 0; i < form->rollup_count; i++)
		if (strcmp(ids[i], id) == 0)
			return;
	if (form->rollup_count == ROLLUPS_MAX) {
		problem_in_value(b, entry, _("sum up fewer forms, or split the pack"),
		    _("more than %d forms of the level below"), ROLLUPS_MAX);
		return;
	}
	if (!ids && !(ids = arena_zalloc(b->arena, ROLLUPS_MAX, sizeof(*ids)))) {
		b->nomem = true;
		return;
	}
	form->rollups = ids;
	ids[form->rollup_count++] = id;
}

void check_rollup_name(struct builder *b, const struct entry *entry, const struct expr_name *name)
{
	static const char *const of_form[] = { "units", "records", "complete", "share_complete" };
	static const char *const of_code[] = { "num", "den", "value" };
	const char *const *words = name->code ? of_code : of_form;
	size_t count = name->code ? sizeof(of_code) / sizeof(*of_code) : sizeof(of_form) / sizeof(*of_form),
	       i;

	for (i = 0; i < count && strcmp(words[i], name->name) != 0; i++)
		;
	if (i == count)
		problem_add(b, entry->line, entry->value_column + name->column - 1,
		    _("rollup(form) has units, records, complete and share_complete; rollup(form)[code] has "
		      "num, den and "
		      "value"),
		    _("\"%s\" is not a name that is known here"), name->name);
	else if (strcmp(name->form, b->form->id) == 0)
		problem_add(b, entry->line, entry->value_column + name->column - 1,
		    _("name the form that the level below fills in"), _("%s is this form itself"),
		    name->form);
	else
		remember(b, entry, name->form);
}

void build_proposal(struct builder *b, const struct section *section, struct indicator *indicator)
{
	const struct entry *e = entry_find(section, KEY_PROPOSE, 0);
	enum value_type type = indicator->domain.type;
	const struct expr *num, *den;

	if (!e)
		return;
	if (!(1u << type & (TYPES_FIGURE & ~(1u << TYPE_RANK)))) {
		problem_add(b, e->line, e->column, _("propose goes with ratio, percent, count and money"),
		    _("\"%s\" does not go with type \"%s\""), e->name, value_type_name(type));
		return;
	}
	indicator->proposal = read_expression(b, e, e->value, indicator, false);
	if (indicator->proposal && type == TYPE_RATIO && !expr_as_share(indicator->proposal, &num, &den))
		problem_in_value(b, e,
		    _("write part / total, such as rollup(th-1829-xa)[1.5].num / "
		      "rollup(th-1829-xa)[1.5].den"),
		    _("a share is proposed as a part and a total"));
}
