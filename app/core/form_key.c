/* The keys of packs. */
#include <string.h>
#include "base/i18n.h"
#include "base/nearest.h"
#include "core/form_build.h"

static const struct {
	const char *pattern;
	size_t length;
	unsigned where;
} keys[] = {
#define KEY_ROW(key, pattern, where) { pattern, sizeof(pattern) - 1, where },
	FORM_KEYS(KEY_ROW)
#undef KEY_ROW
};

bool key_serves_heading(enum form_key key)
{
	return keys[key].where & IN_HEADING;
}

#define COLUMN "column."
#define PATTERN_BYTES 40 /* of a name that is longer the beginning, which is no key's pattern either */

/* Bytes of the number at s; 0 where there is none, or one of more than six digits or with a zero in
 * front: these stay as they are and so match no pattern. */
static size_t number_length(const char *s)
{
	const size_t n = strspn(s, "0123456789");

	return n <= 6 && *s != '0' ? n : 0;
}

static int number_at(const char *s, size_t n)
{
	int number = 0;

	for (size_t i = 0; i < n; i++)
		number = number * 10 + (s[i] - '0');
	return number;
}

/* The name of a column at s, behind "column."; 0: nothing follows it. */
static size_t column_length(const char *s)
{
	const size_t n = strcspn(s, ".");

	return s[n] == '.' ? n : 0;
}

static const char *copy_id(struct builder *b, const char *id, size_t n)
{
	const char *copy = arena_strndup(b->arena, id, n);

	b->nomem |= !copy;
	return copy ? copy : "";
}

/* The entry's name with its first number, if that begins a part, as "#", a column's name as "@", a
 * criterion's code as "%". What these stand for becomes the entry's number and id. */
static void generalise(struct builder *b, struct entry *entry, char ret[PATTERN_BYTES])
{
	const char *s = entry->name;
	const bool of_column = strncmp(s, COLUMN, strlen(COLUMN)) == 0;
	size_t length = 0, n;

	entry->number = 0;
	entry->id = "";
	if (is_criterion_code(s)) {
		entry->id = s;
		ret[length++] = '%';
		s += strlen(s);
	}
	while (*s != '\0' && length < PATTERN_BYTES - 1) {
		if (length == 0 || s[-1] != '.') {
			ret[length++] = *s++;
		} else if (of_column && length == strlen(COLUMN) && (n = column_length(s)) > 0) {
			entry->id = copy_id(b, s, n);
			ret[length++] = '@';
			s += n;
		} else if (entry->number == 0 && (n = number_length(s)) > 0) {
			entry->number = number_at(s, n);
			ret[length++] = '#';
			s += n;
		} else {
			ret[length++] = *s++;
		}
	}
	ret[length] = '\0';
}

static bool number_fits(enum form_key key, int number)
{
	if (key == KEY_YEAR || key == KEY_YEAR_TEST || key == KEY_YEAR_SOURCE)
		return number >= DATE_YEAR_MIN && number <= DATE_YEAR_MAX;
	return number <= RULE_NUMBER_MAX;
}

/* A pattern as an official would write it: "target.#.test" -> "target.2023.test",
 * "column.@.label" -> "column.NAME.label", or with the id. */
static void append_example(struct str *ret, const char *pattern, int number, const char *id)
{
	for (; *pattern != '\0'; pattern++) {
		if (*pattern == '@')
			str_append(ret, id[0] ? id : _("COLUMN_NAME"));
		else if (*pattern != '#')
			str_append_char(ret, *pattern);
		else if (number > 0)
			str_printf(ret, "%d", number);
		else
			str_append(ret, pattern[-2] == 't' ? "2023" : "1"); /* target.# is a year */
	}
}

static void report_unknown(
    struct builder *b, const struct section *section, const struct entry *entry, const char *pattern)
{
	const char *patterns[KEY_COUNT], *nearest;
	struct str hint = { 0 };
	size_t i, count = 0;

	for (i = 0; i < KEY_COUNT; i++)
		if (keys[i].where & section->where)
			patterns[count++] = keys[i].pattern;
	nearest = word_nearest(pattern, patterns, count);
	if (section->where == IN_MIGRATE) {
		str_append(&hint, _("write old code = new code, such as 1.6 = 1.7, or 1.6 = none"));
	} else if (nearest) {
		struct str example = { 0 };

		append_example(&example, nearest, entry->number, entry->id);
		str_printf(&hint, _("did you mean \"%s\"?"), str_text(&example));
		b->nomem |= str_failed(&example);
		str_dispose(&example);
	} else {
		str_append(&hint, _("keys of this section:"));
		for (i = 0; i < count; i++) {
			str_append(&hint, i ? ", " : " ");
			append_example(&hint, patterns[i], 0, "");
		}
	}
	problem_add(b, entry->line, entry->column, str_text(&hint), _("there is no key \"%s\" in [%s]"),
	    entry->name, section->name);
	b->nomem |= str_failed(&hint);
	str_dispose(&hint);
}

static enum form_key find_pattern(const char *pattern)
{
	const size_t length = strlen(pattern);
	enum form_key key = 0;

	while (key < KEY_COUNT && (keys[key].length != length || strcmp(keys[key].pattern, pattern) != 0))
		key++;
	return key;
}

void key_from_name(struct builder *b, const struct section *section, struct entry *entry)
{
	char pattern[PATTERN_BYTES];
	enum form_key key;

	generalise(b, entry, pattern);
	entry->key = KEY_COUNT;
	if ((key = find_pattern(pattern)) == KEY_COUNT)
		report_unknown(b, section, entry, pattern);
	else if (!(keys[key].where & section->where))
		problem_add(b, entry->line, entry->column,
		    _("move the line to the section it belongs to (see the table of keys in "
		      "forms/README.md)"),
		    _("the key \"%s\" does not belong in [%s]"), entry->name, section->name);
	else if (!number_fits(key, entry->number))
		problem_add(b, entry->line, entry->column,
		    _("a target's year is 1900 to 2199, a rule's number 1 to 99"),
		    _("the number in \"%s\" is out of range"), entry->name);
	else
		entry->key = key;
}
