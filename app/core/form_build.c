/* Sections into the form: its head, its groups, and where each indicator belongs. */
#include "core/form_build.h"

#include <string.h>
#include "base/i18n.h"
#include "base/sort.h"

const struct entry *require_entry(
    struct builder *b, const struct section *section, enum form_key key, const char *name, const char *hint)
{
	const struct entry *e = entry_find(section, key, 0);

	if (!e)
		problem_add(
		    b, section->line, section->column, _(hint), _("[%s] has no \"%s\""), section->name, name);
	return e;
}

static bool all_of(const char *s, const char *allowed, size_t fewest, size_t most)
{
	size_t n = strlen(s);

	return n >= fewest && n <= most && strspn(s, allowed) == n;
}

static enum org_level read_level(struct builder *b, const struct entry *e)
{
	enum org_level level;

	if (!e)
		return LEVEL_NONE;
	level = org_level_from_name(e->value);
	if (level == LEVEL_NONE)
		problem_in_value(b, e, _("write xa, huyen or tinh; wards and townships are of level xa"), _("there is no level \"%s\""), e->value);
	return level;
}

static unsigned read_periods(struct builder *b, const struct entry *e)
{
	unsigned periods = 0;
	const char *s;
	size_t n;

	for (s = e ? e->value : ""; *s != '\0'; s += n) {
		enum period_kind kind;
		char *word;

		s += strspn(s, " ");
		n = strcspn(s, " ");
		if (!(word = arena_strndup(b->arena, s, n))) {
			b->nomem = true;
			return 0;
		}
		kind = period_kind_from_name(word);
		if (kind == PERIOD_NONE)
			problem_in_value_at(b, e, s,
			    _("write one or more of them with blanks between: month quarter half 9month year"),
			    _("there is no period \"%s\""), word);
		else if (periods & 1u << kind)
			problem_in_value_at(
			    b, e, s, _("write each period once"), _("\"%s\" stands twice"), word);
		periods |= kind == PERIOD_NONE ? 0 : 1u << kind;
	}
	return periods;
}

static void check_target_label(struct builder *b, const struct entry *e)
{
	const char *s;

	for (s = e ? strpbrk(e->value, "{}") : NULL; s; s = strpbrk(s, "{}")) {
		if (strncmp(s, "{year}", 6) != 0) {
			problem_in_value_at(b, e, s,
			    _("{year} stands for the year of the period; there is no other"),
			    _("this brace has no meaning here"));
			return;
		}
		s += 6;
	}
}

static void build_head(struct builder *b, const struct section *s)
{
	struct form *form = b->form;
	const struct entry *id, *version, *target_label;

	id = require_entry(b, s, KEY_ID, "id", N_("add id = a short name such as th-1829-xa"));
	if (id && !all_of(id->value, "abcdefghijklmnopqrstuvwxyz0123456789-", 2, 40))
		problem_in_value(b, id,
		    _("2 to 40 of the letters a-z, digits and hyphens, such as th-1829-xa"),
		    _("\"%s\" cannot be a form's id"), id->value);
	version = require_entry(
	    b, s, KEY_VERSION, "version", N_("add version = such as 2023.1; raise it with each change"));
	if (version && !all_of(version->value,
			   "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-", 1, 20))
		problem_in_value(b, version,
		    _("1 to 20 letters without accents, digits, dots and hyphens, such as 2023.1"),
		    _("\"%s\" cannot be a version"), version->value);
	form->id = entry_text(id);
	form->version = entry_text(version);
	form->title = entry_text(
	    require_entry(b, s, KEY_TITLE, "title", N_("add title = the name of the criteria set")));
	form->level =
	    read_level(b, require_entry(b, s, KEY_LEVEL, "level", N_("add level = xa, huyen or tinh")));
	form->periods =
	    read_periods(b, require_entry(b, s, KEY_PERIODS, "periods",
				N_("add periods = one or more of: month quarter half 9month year")));
	form->basis = entry_text(entry_find(s, KEY_BASIS, 0));
	form->score_source = entry_text(entry_find(s, KEY_SCORE_SOURCE, 0));
	form->note = entry_text(entry_find(s, KEY_NOTE, 0));
	form->difficulty_label = entry_text(entry_find(s, KEY_DIFFICULTY, 0));
	target_label = entry_find(s, KEY_TARGET_LABEL, 0);
	check_target_label(b, target_label);
	form->target_label = entry_text(target_label);
	form->reasons = entry_list(b, entry_find(s, KEY_REASONS, 0), &form->reason_count);
	build_annexes(b, s);
}

int group_of(const struct form *form, const char *code)
{
	size_t n = strcspn(code, "."), i;

	for (i = 0; i < form->group_count; i++)
		if (strlen(form->groups[i].id) == n && memcmp(form->groups[i].id, code, n) == 0)
			return (int)i;
	return -1;
}

static void build_place(struct builder *b, const struct section *s, struct indicator *ret, size_t last_group)
{
	int group = group_of(b->form, s->name);
	struct str hint = { 0 };

	if (group < 0) {
		int n = (int)strcspn(s->name, ".");

		str_printf(&hint, _("add [group.%.*s] with its label, or correct the code"), n, s->name);
		problem_add(b, s->line, s->column, str_text(&hint),
		    _("[%s] belongs to [group.%.*s], which is missing"), s->name, n, s->name);
		group = 0;
	} else if ((size_t)group < last_group) {
		str_printf(&hint,
		    _("move it to the other criteria of group %s; screens and prints follow the file's "
		      "order"),
		    b->form->groups[group].id);
		problem_add(b, s->line, s->column, str_text(&hint),
		    _("[%s] stands behind criteria of a later group"), s->name);
	}
	ret->group = (size_t)group;
	b->nomem |= str_failed(&hint);
	str_dispose(&hint);
}

/* A type that cannot be read counts as a ratio, of which every name is known, so that
 * one slip is not reported again wherever the criterion is named. */
static enum value_type read_type(struct builder *b, struct section *s)
{
	static const char hint[] =
	    N_("types are ratio, percent, count, money, rank, status, choice, date, text, table and heading");
	const struct entry *e = require_entry(b, s, KEY_TYPE, "type",
	    N_("add type = ratio for a share, count for a number, status for yes or no; others in "
	      "forms/README.md"));
	int type = e ? value_type_from_name(e->value) : -1;

	s->type_bad = type < 0;
	if (!s->type_bad)
		return (enum value_type)type;
	if (e)
		problem_in_value(b, e, _(hint), _("there is no type \"%s\""), e->value);
	return TYPE_RATIO;
}

/* First pass: what expressions of other indicators ask for: code, type, place. */
static void build_outline(struct builder *b, struct section *s, struct indicator *ret, size_t last_group)
{
	s->type = read_type(b, s);
	ret->code = s->name;
	ret->line = s->line;
	ret->domain.type = s->type;
	build_place(b, s, ret, last_group);
}

static void build_groups(struct builder *b, size_t count)
{
	struct group *groups = arena_zalloc(b->arena, count + 1, sizeof(*groups));
	const struct section *s;

	if (!groups) {
		b->nomem = true;
		return;
	}
	b->form->groups = groups;
	for (s = b->first; s; s = s->next) {
		if (s->where != IN_GROUP)
			continue;
		groups->id = s->name + strlen("group.");
		groups->label =
		    entry_text(require_entry(b, s, KEY_LABEL, "label", N_("add label = the group's name")));
		groups->parts = entry_list(b, entry_find(s, KEY_PART, 0), &groups->part_count);
		groups->note = entry_text(entry_find(s, KEY_NOTE, 0));
		groups++;
		b->form->group_count++;
	}
}

static void build_indicators(struct builder *b, const struct section *head, size_t count)
{
	struct indicator *items = arena_zalloc(b->arena, count + 1, sizeof(*items));
	struct section *s;
	size_t i = 0, last_group = 0;

	if (!items) {
		b->nomem = true;
		return;
	}
	b->form->indicators = items;
	b->form->indicator_count = count;
	for (s = b->first; s; s = s->next) {
		if (s->where != IN_INDICATOR || s->heading)
			continue;
		build_outline(b, s, &items[i], last_group);
		if (items[i].group > last_group)
			last_group = items[i].group;
		i++;
	}
	i = 0;
	for (s = b->first; s && !b->nomem; s = s->next)
		if (s->where == IN_INDICATOR && !s->heading)
			build_indicator(b, s, head, &items[i++]);
	if (!b->nomem)
		build_parts(b);
}

/* A default that serves nobody is a slip of the pen: its values were never looked at. */
static void check_idle_defaults(struct builder *b)
{
	const struct section *s;
	size_t i;

	for (s = b->first; s; s = s->next) {
		if (s->where != IN_TYPE)
			continue;
		for (i = 0; i < b->form->indicator_count; i++)
			if (b->form->indicators[i].domain.type == s->type)
				break;
		if (i == b->form->indicator_count)
			problem_add(b, s->line, s->column, _("delete the section, or correct its type"),
			    _("[%s] serves no criterion: none is of that type"), s->name);
	}
}

static int compare_codes(const void *a, const void *b)
{
	const struct indicator *const *one = a, *const *other = b;

	return strcmp((*one)->code, (*other)->code);
}

/* Of two with one code, a fault that was told, the first in the pack stays first. */
static void sort_by_code(struct builder *b)
{
	const struct indicator **sorted = arena_zalloc(b->arena, b->form->indicator_count + 1, sizeof(*sorted));

	if (!sorted) {
		b->nomem = true;
		return;
	}
	for (size_t i = 0; i < b->form->indicator_count; i++)
		sorted[i] = &b->form->indicators[i];
	sort_stable(sorted, b->form->indicator_count, sizeof(*sorted), compare_codes);
	b->form->by_code = sorted;
}

void form_build(struct builder *b)
{
	const struct section *s, *head = NULL, *moves = NULL;
	size_t groups = 0, indicators = 0;

	for (s = b->first; s; s = s->next) {
		head = s->where == IN_FORM ? s : head;
		moves = s->where == IN_MIGRATE ? s : moves;
		groups += s->where == IN_GROUP;
	}
	b->form->id = b->form->version = ""; /* without a head they are asked for all the same */
	if (!head)
		problem_add(b, 1, 1,
		    _("begin the file with [form] and its id, version, title, level and periods"),
		    _("the section [form] is missing"));
	else
		build_head(b, head);
	build_groups(b, groups);
	if (b->nomem)
		return;
	build_headings(b);
	for (s = b->first; s; s = s->next)
		indicators += s->where == IN_INDICATOR && !s->heading;
	if (indicators == 0)
		problem_add(b, 1, 2,
		    _("add a section for each criterion, such as [1.1], with label and type"),
		    _("the pack has no criteria"));
	if (!b->nomem)
		build_indicators(b, head, indicators);
	if (b->nomem)
		return;
	if (head)
		build_complete(b, head);
	build_moves(b, moves);
	check_idle_defaults(b);
	sort_by_code(b);
}
