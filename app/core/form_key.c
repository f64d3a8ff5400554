/* The keys of packs. */
#include <string.h>
#include "base/i18n.h"
#include "base/nearest.h"
#include "core/form_build.h"

static const struct {
	const char *pattern;
	unsigned where;
} keys[] = {
#define KEY_ROW(key, pattern, where) { pattern, where },
	FORM_KEYS(KEY_ROW)
#undef KEY_ROW
};

bool key_serves_heading(enum form_key key)
{
	return keys[key].where & IN_HEADING;
}

#define COLUMN "column."
#define DIGITS "0123456789"

/* The name with its first number as "#", that number apart; numbers of more than
 * six digits or with a zero in front stay as they are and so match no pattern. A column's
 * name becomes "@", a criterion's code "%": *ret_id of *ret_id_length bytes. */
static void generalise(
    const char *name, struct str *ret, int *ret_number, const char **ret_id, size_t *ret_id_length)
{
	const char *s = name;
	size_t n;
	int number = 0;

	*ret_number = 0;
	*ret_id = "";
	*ret_id_length = 0;
	if (is_criterion_code(name)) {
		*ret_id = name;
		*ret_id_length = strlen(name);
		str_append_char(ret, '%');
		return;
	}
	if (strncmp(name, COLUMN, strlen(COLUMN)) == 0) {
		s += strlen(COLUMN);
		n = strcspn(s, ".");
		if (n > 0 && s[n] == '.') {
			*ret_id = s;
			*ret_id_length = n;
			str_append(ret, COLUMN "@");
			str_append(ret, s + n);
			return;
		}
		s = name;
	}
	while (*s != '\0') {
		n = strcspn(s, DIGITS);
		str_append_n(ret, s, n);
		s += n;
		n = strspn(s, DIGITS);
		if (n > 0 && n <= 6 && *s != '0' && *ret_number == 0 && s > name && s[-1] == '.') {
			for (number = 0; n > 0; n--)
				number = number * 10 + (*s++ - '0');
			*ret_number = number;
			str_append_char(ret, '#');
		} else {
			str_append_n(ret, s, n);
			s += n;
		}
	}
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

void key_from_name(struct builder *b, const struct section *section, struct entry *entry)
{
	struct str pattern = { 0 };
	enum form_key key;
	bool elsewhere = false;
	const char *id;
	size_t id_length;

	generalise(entry->name, &pattern, &entry->number, &id, &id_length);
	if (!(entry->id = arena_strndup(b->arena, id, id_length)))
		b->nomem = true;
	for (key = 0; key < KEY_COUNT; key++) {
		if (keys[key].pattern[0] != str_text(&pattern)[0] ||
		    strcmp(keys[key].pattern, str_text(&pattern)) != 0)
			continue;
		if (keys[key].where & section->where)
			break;
		elsewhere = true;
	}
	if (key < KEY_COUNT && !number_fits(key, entry->number)) {
		problem_add(b, entry->line, entry->column,
		    _("a target's year is 1900 to 2199, a rule's number 1 to 99"),
		    _("the number in \"%s\" is out of range"), entry->name);
		key = KEY_COUNT;
	} else if (elsewhere && key == KEY_COUNT) {
		problem_add(b, entry->line, entry->column,
		    _("move the line to the section it belongs to (see the table of keys in "
		      "forms/README.md)"),
		    _("the key \"%s\" does not belong in [%s]"), entry->name, section->name);
	} else if (key == KEY_COUNT) {
		report_unknown(b, section, entry, str_text(&pattern));
	}
	entry->key = key;
	b->nomem |= str_failed(&pattern);
	str_dispose(&pattern);
}
