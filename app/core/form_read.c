/* A pack's text into sections and entries: which sections and keys there may be,
 * each once. What the values mean is decided later. */
#include <string.h>
#include "base/i18n.h"
#include "base/nearest.h"
#include "core/form_build.h"
#include "core/ini.h"

#define ENTRIES_MAX 400
#define CODE_MAX 24

/* "1", "1.10": numbers without zeros in front, joined by dots; *ret_parts of them. */
static bool is_code(const char *s, int *ret_parts)
{
	const char *const start = s;

	*ret_parts = 0;
	for (;;) {
		size_t n = 0;

		while (s[n] >= '0' && s[n] <= '9')
			n++;
		if (n == 0 || (n > 1 && *s == '0') || (size_t)(s - start) + n > CODE_MAX)
			return false;
		(*ret_parts)++;
		s += n;
		if (*s == '\0')
			return true;
		if (*s++ != '.')
			return false;
	}
}

bool is_criterion_code(const char *s)
{
	int parts;

	return is_code(s, &parts) && parts > 1;
}

/* "1.02" as "1.2". */
static void append_without_zeros(struct str *ret, const char *code)
{
	for (const char *s = code; *s; s++)
		if (*s != '0' || (s > code && s[-1] != '.') || s[1] == '.' || s[1] == '\0')
			str_append_char(ret, *s);
}

/* A name that no section has: what is wrong with it, and what was meant. */
static void report_section(struct builder *b, const struct section *section)
{
	static const char *const starts[] = { "form", "group.1", "type.ratio", "type.status", "type.count",
		"migrate" };
	const char *name = section->name, *nearest = word_nearest(name, starts, sizeof(starts) / sizeof(*starts));
	struct str hint = { 0 }, plain = { 0 };
	int parts;

	append_without_zeros(&plain, name);
	if (is_code(name, &parts)) {
		problem_add(b, section->line, section->column,
		    _("a code is the group's number, a dot and the criterion's, such as [1.6]; a group is "
		      "[group.1]"),
		    _("[%s] is a single number"), name);
	} else if (is_criterion_code(str_text(&plain))) {
		str_printf(&hint, _("did you mean [%s]?"), str_text(&plain));
		problem_add(b, section->line, section->column, str_text(&hint),
		    _("[%s]: the numbers of a code have no zero in front"), name);
	} else {
		if (nearest)
			str_printf(&hint, _("did you mean [%s]?"), nearest);
		else
			str_append(&hint,
			    _("sections are [form], [group.1], [type.ratio], [migrate] and codes such as [1.10]"));
		problem_add(
		    b, section->line, section->column, str_text(&hint), _("unknown section [%s]"), name);
	}
	b->nomem |= str_failed(&hint) || str_failed(&plain);
	str_dispose(&hint);
	str_dispose(&plain);
}

static void classify(struct builder *b, struct section *section)
{
	const char *name = section->name;
	int parts, type;

	if (strcmp(name, "form") == 0) {
		section->where = IN_FORM;
	} else if (strcmp(name, "migrate") == 0) {
		section->where = IN_MIGRATE;
	} else if (strncmp(name, "group.", 6) == 0 && is_code(name + 6, &parts) && parts == 1) {
		section->where = IN_GROUP;
	} else if (strncmp(name, "type.", 5) == 0 && (type = value_type_from_name(name + 5)) >= 0) {
		section->where = IN_TYPE;
		section->type = (enum value_type)type;
	} else if (is_criterion_code(name)) {
		section->where = IN_INDICATOR;
	} else {
		report_section(b, section);
	}
}

static struct section *section_find(const struct builder *b, const char *name, size_t n)
{
	struct section *s;

	for (s = b->first; s; s = s->next)
		if (strncmp(s->name, name, n) == 0 && s->name[n] == '\0')
			return s;
	return NULL;
}

/* A word of the copy as a string. Behind it stands at least the line's end, a "]" or a "=". */
static const char *cut(struct builder *b, const char *word, size_t n)
{
	b->words[(size_t)(word - b->words) + n] = '\0';
	return word;
}

/* NULL when the section cannot take entries: these are then passed over. */
static struct section *open_section(struct builder *b, const struct ini_line *line)
{
	struct section *section = section_find(b, line->name, line->name_length);

	if (section) {
		problem_add(b, line->line, line->column,
		    _("each section stands once: give the new one a code of its own, or put the two "
		      "together"),
		    _("[%s] stands twice, first in line %d"), section->name, section->line);
		return NULL;
	}
	if (!(section = arena_zalloc(b->arena, 1, sizeof(*section)))) {
		b->nomem = true;
		return NULL;
	}
	section->name = cut(b, line->name, line->name_length);
	section->line = line->line;
	section->column = line->column;
	classify(b, section);
	if (b->last)
		b->last->next = section;
	else
		b->first = section;
	b->last = section;
	if (section->where == IN_TYPE)
		b->defaults[section->type] = section;
	return section->where ? section : NULL;
}

static const struct entry *entry_same(const struct section *section, const struct entry *entry)
{
	const struct entry *e;

	for (e = section->first; e; e = e->next)
		if (e->key == entry->key && e->number == entry->number && strcmp(e->id, entry->id) == 0)
			return e;
	return NULL;
}

static void add_entry(struct builder *b, struct section *section, const struct ini_line *line)
{
	struct entry *entry = arena_zalloc(b->arena, 1, sizeof(*entry));
	const struct entry *other;

	if (!entry) {
		b->nomem = true;
		return;
	}
	entry->name = cut(b, line->name, line->name_length);
	entry->value = cut(b, line->value, line->value_length);
	entry->line = line->line;
	entry->column = line->column;
	entry->value_column = line->value_column;
	key_from_name(b, section, entry);
	if (entry->key == KEY_COUNT || b->nomem)
		return;
	other = entry_same(section, entry);
	if (other) {
		problem_add(b, line->line, line->column, _("keep one of the two lines"),
		    _("\"%s\" stands twice in [%s], first in line %d"), entry->name, section->name,
		    other->line);
		return;
	}
	/* a target's cell may be blank on the paper; nothing else is written and left empty */
	if (entry->value[0] == '\0' && entry->key != KEY_TARGET && entry->key != KEY_YEAR) {
		problem_in_value(
		    b, entry, _("write a value, or delete the line"), _("\"%s\" has no value"), entry->name);
		return;
	}
	if (section->last)
		section->last->next = entry;
	else
		section->first = entry;
	section->last = entry;
	section->count++;
}

static bool too_many(struct builder *b, size_t count, size_t most, const struct ini_line *line)
{
	if (count < most)
		return false;
	problem_add(b, line->line, line->column, _("split the criteria set into several packs"),
	    _("too many lines of this kind: at most %d"), (int)most);
	return true;
}

void form_read(struct builder *b, const char *text, size_t size)
{
	struct section *section = NULL;
	struct ini_line line;
	struct ini ini;
	size_t sections = 0;

	if (!(b->words = arena_strndup(b->arena, text, size))) {
		b->nomem = true;
		return;
	}
	ini_begin(&ini, b->words, size);
	while (!b->nomem && !problems_full(b)) {
		line = ini_next(&ini);
		if (line.kind == INI_END)
			break;
		if (line.kind == INI_FAULT) {
			problem_add(b, line.line, line.column, ini_fault_hint(line.fault), "%s",
			    ini_fault_message(line.fault));
			if (ini_fault_of_section(line.fault))
				section = NULL; /* what follows belongs to it, not to the one before */
		} else if (line.kind == INI_SECTION) {
			if (too_many(b, sections++, SECTIONS_MAX, &line))
				break;
			section = open_section(b, &line);
		} else if (section) {
			if (too_many(b, section->count, ENTRIES_MAX, &line))
				break;
			add_entry(b, section, &line);
		}
	}
}

struct entry *entry_find(const struct section *section, enum form_key key, int number)
{
	struct entry *e;

	for (e = section->first; e; e = e->next)
		if (e->key == key && e->number == number)
			return e;
	return NULL;
}

struct entry *entry_find_default(
    const struct builder *b, const struct section *section, enum form_key key, int number)
{
	struct entry *e = entry_find(section, key, number);

	if (!e && b->defaults[section->type])
		e = entry_find(b->defaults[section->type], key, number);
	return e;
}
