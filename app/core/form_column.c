/* The columns of a table, and what does not go with narratives and tables. */
#include <string.h>
#include "base/i18n.h"
#include "base/nearest.h"
#include "core/form_build.h"

#define ID_MAX 24

static bool is_column_key(enum form_key key)
{
	return key == KEY_COLUMN_LABEL || key == KEY_COLUMN_TYPE || key == KEY_COLUMN_UNIT ||
	       key == KEY_COLUMN_REQUIRED || key == KEY_COLUMN_CHOICES;
}

static struct entry *column_entry(const struct section *s, enum form_key key, const char *id)
{
	for (struct entry *e = s->first; e; e = e->next)
		if (e->key == key && strcmp(e->id, id) == 0)
			return e;
	return NULL;
}

/* The next id of the list at *at, which moves behind it; NULL at the end. */
static const char *take_id(struct builder *b, const char **at)
{
	const char *start = *at + strspn(*at, " "), *id;
	size_t n = strcspn(start, " ");

	*at = start + n;
	if (n == 0)
		return NULL;
	if (!(id = arena_strndup(b->arena, start, n)))
		b->nomem = true;
	return id;
}

static bool check_id(struct builder *b, const struct entry *e, const char *at, const char *id,
    const struct table_column *columns, size_t count)
{
	if (strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen(id) || strlen(id) > ID_MAX) {
		problem_in_value_at(b, e, at,
		    _("1 to 24 of the letters a-z, digits and _, with blanks between the names: number date "
		      "title"),
		    _("\"%s\" cannot be a column's name"), id);
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		if (strcmp(columns[i].id, id) != 0)
			continue;
		problem_in_value_at(b, e, at, _("name each column once"), _("\"%s\" stands twice"), id);
		return false;
	}
	if (count < TABLE_COLUMNS_MAX)
		return true;
	problem_in_value_at(b, e, at, _("put what belongs together into one column"),
	    _("a table has at most %d columns"), TABLE_COLUMNS_MAX);
	return false;
}

static void build_choices(
    struct builder *b, const struct section *s, struct entry *list, struct table_column *ret)
{
	const struct entry *type = column_entry(s, KEY_COLUMN_TYPE, ret->id);
	const struct status *choices;
	const char **labels;
	size_t count;

	if (ret->type != TABLE_CHOICE) {
		if (list)
			problem_add(b, list->line, list->column, _("delete the line, or write type = choice"),
			    _("\"%s\" does not go with type \"%s\""), list->name, table_type_name(ret->type));
		return;
	}
	if (!list) {
		problem_add(b, type->line, type->column, _("add column.NAME.choices = first | second"),
		    _("the column \"%s\" has no choices"), ret->id);
		return;
	}
	if (!(choices = entry_statuses(b, list, &count)))
		return;
	if (!(labels = arena_zalloc(b->arena, count, sizeof(*labels)))) {
		b->nomem = true;
		return;
	}
	for (size_t i = 0; i < count; i++)
		labels[i] = choices[i].label;
	ret->choices = labels;
	ret->choice_count = count;
}

static void build_column(struct builder *b, const struct section *s, const struct entry *columns,
    const char *at, struct table_column *ret)
{
	static const char *const types[] = {
#define TYPE_NAME(id, name) name,
		TABLE_TYPES(TYPE_NAME)
#undef TYPE_NAME
	};
	const struct entry *label = column_entry(s, KEY_COLUMN_LABEL, ret->id);

	if (!label)
		problem_in_value_at(b, columns, at,
		    _("add column.NAME.label = the head of the column, as on the paper"),
		    _("the column \"%s\" has no label"), ret->id);
	ret->label = entry_text(label);
	ret->type = (enum table_type)entry_word(
	    b, column_entry(s, KEY_COLUMN_TYPE, ret->id), types, TABLE_TYPE_COUNT, TABLE_TEXT);
	ret->unit = entry_text(column_entry(s, KEY_COLUMN_UNIT, ret->id));
	ret->required = entry_yes(b, column_entry(s, KEY_COLUMN_REQUIRED, ret->id));
	build_choices(b, s, column_entry(s, KEY_COLUMN_CHOICES, ret->id), ret);
}

/* "column.titel.label": a column that the list does not name. */
static void check_orphans(
    struct builder *b, const struct section *s, const struct table_column *columns, size_t count)
{
	const char *ids[TABLE_COLUMNS_MAX];

	for (size_t i = 0; i < count; i++)
		ids[i] = columns[i].id;
	for (const struct entry *e = s->first; e; e = e->next) {
		const char *nearest;
		struct str hint = { 0 };
		size_t i = 0;

		if (!is_column_key(e->key))
			continue;
		while (i < count && strcmp(ids[i], e->id) != 0)
			i++;
		if (i < count)
			continue;
		nearest = word_nearest(e->id, ids, count);
		if (nearest)
			str_printf(&hint, _("did you mean \"%s\"?"), nearest);
		else
			str_append(&hint, _("add the name to \"columns\", or delete the line"));
		problem_add(b, e->line, e->column, str_text(&hint),
		    _("\"%s\" speaks of a column that \"columns\" does not name"), e->name);
		b->nomem |= str_failed(&hint);
		str_dispose(&hint);
	}
}

void build_columns(struct builder *b, const struct section *s, struct indicator *ret)
{
	const struct entry *e = require_entry(b, s, KEY_COLUMNS, "columns",
	    N_("add columns = a short name for each, such as number date title"));
	struct table_column *columns = arena_zalloc(b->arena, TABLE_COLUMNS_MAX, sizeof(*columns));
	const char *at = e ? e->value : "", *id;
	size_t count = 0;

	if (!columns) {
		b->nomem = true;
		return;
	}
	while ((id = take_id(b, &at))) { /* a bad one ends the list */
		const char *start = at - strlen(id);

		if (!check_id(b, e, start, id, columns, count))
			break;
		columns[count].id = id;
		build_column(b, s, e, start, &columns[count++]);
	}
	if (e && !id) /* the list was read to its end */
		check_orphans(b, s, columns, count);
	ret->domain.columns = columns;
	ret->domain.column_count = count;
}

/* --- keys that do not go with the type ------------------------------------- */

/* What speaks of a figure or a status: a narrative and a table have neither. */
static bool speaks_of_result(enum form_key key)
{
	switch (key) {
	case KEY_TARGET:
	case KEY_TARGET_TEST:
	case KEY_TARGET_SOURCE:
	case KEY_YEAR:
	case KEY_YEAR_TEST:
	case KEY_YEAR_SOURCE:
	case KEY_STATUSES:
	case KEY_LABELS:
	case KEY_LEGEND:
		return true;
	default:
		return false;
	}
}

static void check_section(struct builder *b, const struct section *s, enum value_type type)
{
	bool text = type == TYPE_TEXT || type == TYPE_TABLE;

	for (const struct entry *e = s->first; e; e = e->next) {
		if (text && speaks_of_result(e->key))
			problem_add(b, e->line, e->column,
			    _("delete the line: a narrative and a table have no figure and no status; what "
			      "is "
			      "expected goes into instruction"),
			    _("\"%s\" does not go with type \"%s\""), e->name, value_type_name(type));
		else if (type != TYPE_TABLE && (is_column_key(e->key) || e->key == KEY_COLUMNS))
			problem_add(b, e->line, e->column, _("delete the line, or write type = table"),
			    _("\"%s\" does not go with type \"%s\""), e->name, value_type_name(type));
	}
}

void check_type_keys(struct builder *b, const struct section *s, enum value_type type)
{
	check_section(b, s, type);
	if (b->defaults[type])
		check_section(b, b->defaults[type], type);
}
