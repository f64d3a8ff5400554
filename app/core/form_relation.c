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

struct own_search {
	const char *code;
	bool names_itself, names_other;
};

static int visit(void *context, const struct expr_name *name)
{
	struct own_search *search = context;
	bool itself = !name->form && (!name->code || strcmp(name->code, search->code) == 0);

	search->names_itself |= itself;
	search->names_other |= !itself;
	return 0;
}

static bool read_relation(struct builder *b, const struct entry *e, const struct indicator *own,
    enum relation_kind kind, struct relation *ret)
{
	const char *text = kind == RELATION_COMPLEMENT ? with_signs(b, e->value) : e->value;
	struct own_search search = { .code = own->code };

	if (!(rows[kind].types & 1u << own->domain.type)) {
		problem_add(b, e->line, e->column, types_of(kind), _("\"%s\" does not go with type \"%s\""),
		    e->name, value_type_name(own->domain.type));
		return false;
	}
	*ret = (struct relation){ kind, read_expression(b, e, text, own, false) };
	if (!ret->expr)
		return false;
	expr_each_name(ret->expr, visit, &search);
	if (!search.names_other || (search.names_itself && kind != RELATION_COMPLEMENT)) {
		problem_in_value(b, e, _("name the other criteria by code, such as [2.1] + [2.2]"),
		    _("\"%s\" speaks of this criterion itself"), e->name);
		return false;
	}
	return true;
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
