/* Relations: one line that ties a figure to others. */
#include <string.h>
#include "base/i18n.h"
#include "core/form_build.h"

static const struct {
	const char *key;
	unsigned types;
} rows[] = {
#define RELATION_ROW(kind, key, severity, types) { key, types },
	RELATIONS(RELATION_ROW)
#undef RELATION_ROW
};

#define KEY_OF(kind) ((enum form_key)(KEY_SUM + (kind))) /* in the order of RELATIONS */

/* "[3.1] [3.2]" as "[3.1]+[3.2]", which leaves every column where it is. */
static const char *with_signs(struct builder *b, const char *value)
{
	char *text = arena_strdup(b->arena, value);

	if (!text) {
		b->nomem = true;
		return value;
	}
	for (char *s = text; (s = strstr(s, "] ")); s++)
		if (s[1 + strspn(s + 1, " ")] == '[')
			s[1] = '+';
	return text;
}

const char *relation_name(enum relation_kind kind)
{
	return rows[kind].key;
}

static const char *types_of(enum relation_kind kind)
{
	switch (kind) {
	case RELATION_SUM:
		return _(
		    "sum goes with count, money and percent; of a share write check.1 = num = [2.1] + [2.2]");
	case RELATION_SUBSET:
		return _("subset.of goes with count, money, percent and ratio");
	case RELATION_PERCENT:
	case RELATION_COMPLEMENT:
		return _("percent.of and complement go with percent and ratio");
	default:
		return _("same.as goes with criteria that have a figure");
	}
}

static const char *example_of(enum relation_kind kind)
{
	switch (kind) {
	case RELATION_SUM:
		return _("write the parts by code with + between them, such as sum = [2.1] + [2.2]");
	case RELATION_SUBSET:
		return _("write the whole by its code, such as subset.of = [2.1]");
	case RELATION_PERCENT:
		return _("write part / total, such as percent.of = [2.1] / [2.2]; per cent is computed by itself");
	case RELATION_COMPLEMENT:
		return _("write the other shares by code, such as complement = [3.1] [3.2]");
	default:
		return _("write the code of the figure that is repeated, such as same.as = [1.4]");
	}
}

struct search {
	const struct form *form;
	const struct indicator *own;
	bool names_itself, names_other;
	size_t count;
	const char *stray; /* the first that is named and is a share where this is none, or the other way round */
};

static int visit(void *context, const struct expr_name *name)
{
	struct search *search = context;
	bool itself = !name->form && (!name->code || strcmp(name->code, search->own->code) == 0);
	int at = name->form || !name->code ? -1 : form_find(search->form, name->code);
	bool share = at >= 0 && strcmp(name->name, "value") == 0 &&
		     value_type_is_share(search->form->indicators[at].domain.type);

	search->count++;
	search->names_itself |= itself;
	search->names_other |= !itself;
	if (!search->stray && at >= 0 && share != value_type_is_share(search->own->domain.type))
		search->stray = name->code;
	return 0;
}

static bool is_sound(
    struct builder *b, const struct entry *e, enum relation_kind kind, const struct expr *expr,
    const struct indicator *own)
{
	struct search search = { .form = b->form, .own = own };
	const bool adds = kind == RELATION_SUM || kind == RELATION_COMPLEMENT;
	const struct expr *num, *den;

	expr_each_name(expr, visit, &search);
	if (!search.names_itself && !search.names_other)
		problem_in_value(b, e, example_of(kind),
		    _("\"%s\" names no criterion: a code stands in square brackets"), e->name);
	else if (!search.names_other || (search.names_itself && kind != RELATION_COMPLEMENT))
		problem_in_value(b, e, example_of(kind), _("\"%s\" speaks of this criterion itself"), e->name);
	else if (kind == RELATION_PERCENT && !expr_as_share(expr, &num, &den))
		problem_in_value(b, e, example_of(kind), _("a share is a part divided by a total"));
	else if (kind != RELATION_PERCENT && search.stray && (adds || search.count == 1))
		problem_in_value(b, e, example_of(kind),
		    value_type_is_share(own->domain.type) ? _("this is a share, but [%s] is none")
							  : _("[%s] is a share, but this is none"),
		    search.stray);
	else
		return true;
	return false;
}

static bool read_relation(struct builder *b, const struct entry *e, const struct indicator *own,
    enum relation_kind kind, struct relation *ret)
{
	const char *text = kind == RELATION_COMPLEMENT ? with_signs(b, e->value) : e->value;

	if (!(rows[kind].types & 1u << own->domain.type)) {
		problem_add(b, e->line, e->column, types_of(kind), _("\"%s\" does not go with type \"%s\""),
		    e->name, value_type_name(own->domain.type));
		return false;
	}
	*ret = (struct relation){ kind, read_expression(b, e, text, own, example_of(kind)), e->value };
	return ret->expr && is_sound(b, e, kind, ret->expr, own);
}

void build_relations(struct builder *b, const struct section *section, struct indicator *indicator)
{
	struct relation found[RELATION_COUNT], *relations;
	size_t count = 0;

	for (int kind = 0; kind < RELATION_COUNT; kind++) {
		const struct entry *e = entry_find(section, KEY_OF(kind), 0);

		if (e)
			count += read_relation(b, e, indicator, (enum relation_kind)kind, &found[count]);
	}
	if (count == 0)
		return;
	if (!(relations = arena_zalloc(b->arena, count, sizeof(*relations)))) {
		b->nomem = true;
		return;
	}
	memcpy(relations, found, count * sizeof(*relations));
	indicator->relations = relations;
	indicator->relation_count = count;
}
