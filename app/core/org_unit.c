#include "core/org_unit.h"

#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "base/text.h"

static const struct {
	const char *type; /* folded */
	enum org_level level;
} types[] = {
	{ "xa", LEVEL_XA },
	{ "phuong", LEVEL_XA },
	{ "thi tran", LEVEL_XA },
	{ "dac khu", LEVEL_XA },
	{ "huyen", LEVEL_HUYEN },
	{ "quan", LEVEL_HUYEN },
	{ "thi xa", LEVEL_HUYEN },
	{ "thanh pho", LEVEL_HUYEN },
	{ "thanh pho truc thuoc trung uong", LEVEL_TINH },
	{ "tinh", LEVEL_TINH },
};

static const char *const level_names[] = {
#define LEVEL_NAME(level, name) name,
	ORG_LEVELS(LEVEL_NAME)
#undef LEVEL_NAME
};

enum org_level org_level_of(const char *type, const char *code)
{
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		if (!text_fold_equal(type, types[i].type))
			continue;
		/* A city of two digits stands directly under the government. */
		return types[i].level == LEVEL_HUYEN && strlen(code) == 2 ? LEVEL_TINH : types[i].level;
	}
	return LEVEL_NONE;
}

const char *org_level_name(enum org_level level)
{
	return (unsigned)level <= LEVEL_TINH ? level_names[level] : "";
}

enum org_level org_level_from_name(const char *name)
{
	for (int level = LEVEL_XA; level <= LEVEL_TINH; level++) {
		if (strcmp(level_names[level], name) == 0)
			return (enum org_level)level;
	}
	return LEVEL_NONE;
}

bool org_unit_valid_on(const struct org_unit *unit, struct date on)
{
	return (unit->from.year == 0 || date_compare(unit->from, on) <= 0) &&
	       (unit->to.year == 0 || date_compare(unit->to, on) >= 0);
}

static int compare(const struct org_unit *unit, const char *code, struct date from)
{
	int order = strcmp(unit->code, code);

	return order != 0 ? order : date_compare(unit->from, from);
}

/* The first unit that does not stand before (code, from). */
static size_t lower_bound(const struct org_units *units, const char *code, struct date from)
{
	size_t low = 0, high = units->count;

	/* Lists are read in their order: mostly it is the end. */
	if (high > 0 && compare(&units->items[high - 1], code, from) < 0)
		return high;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare(&units->items[middle], code, from) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t org_units_first(const struct org_units *units, const char *code)
{
	return lower_bound(units, code, (struct date){ 0, 0, 0 });
}

const struct org_unit *org_units_find(const struct org_units *units, const char *code, struct date on)
{
	for (size_t i = org_units_first(units, code); i < units->count; i++) {
		if (strcmp(units->items[i].code, code) != 0)
			break;
		if (org_unit_valid_on(&units->items[i], on))
			return &units->items[i];
	}
	return NULL;
}

int org_units_add(struct org_units *units, const struct org_unit *unit)
{
	struct org_unit copy;
	size_t at = lower_bound(units, unit->code, unit->from);
	int rc;

	if ((rc = org_unit_copy(unit, &copy)) < 0)
		return rc;
	if (at < units->count && compare(&units->items[at], unit->code, unit->from) == 0) {
		org_unit_dispose(&units->items[at]);
		units->items[at] = copy;
		return OK;
	}
	if ((rc = mem_grow(&units->items, &units->cap, units->count + 1, sizeof(*units->items))) < 0) {
		org_unit_dispose(&copy);
		return rc;
	}
	memmove(units->items + at + 1, units->items + at, (units->count - at) * sizeof(*units->items));
	units->items[at] = copy;
	units->count++;
	return OK;
}

void org_unit_append_label(struct str *ret, const struct org_unit *unit)
{
	const char *type = unit->type;

	if (strncmp(type, "đ", strlen("đ")) == 0) { /* đặc khu */
		str_append(ret, "Đ");
		type += strlen("đ");
	} else if (*type >= 'a' && *type <= 'z') {
		str_append_char(ret, (char)(*type - 'a' + 'A'));
		type++;
	}
	str_append(ret, type);
	if (*unit->type)
		str_append_char(ret, ' ');
	str_append(ret, unit->name);
}

/* Some word of the text begins with these bytes. */
static bool begins_a_word(const char *text, const char *start, size_t n)
{
	for (;;) {
		if (strncmp(text, start, n) == 0)
			return true;
		text = strchr(text, ' ');
		if (!text)
			return false;
		text++;
	}
}

bool org_unit_matches(const struct org_unit *unit, const char *text)
{
	struct str wanted = { 0 }, label = { 0 }, have = { 0 };
	bool match = true;

	text_fold(&wanted, text, strlen(text));
	org_unit_append_label(&label, unit);
	text_fold(&have, str_text(&label), label.len);
	if (str_failed(&wanted) || str_failed(&label) || str_failed(&have)) {
		match = false; /* nothing found rather than everything */
	} else if (strncmp(unit->code, str_text(&wanted), wanted.len) != 0) {
		for (const char *word = str_text(&wanted); *word && match;) {
			size_t n = strcspn(word, " ");

			match = begins_a_word(str_text(&have), word, n);
			word += n + strspn(word + n, " ");
		}
	}
	str_dispose(&wanted);
	str_dispose(&label);
	str_dispose(&have);
	return match;
}

/* A whole country is some ten thousand units: one piece of memory for the texts of each. */
int org_unit_copy(const struct org_unit *from, struct org_unit *ret)
{
	const char *const texts[] = { from->code, from->name, from->type, from->parent, from->successors };
	const char **const slots[] = { &ret->code, &ret->name, &ret->type, &ret->parent, &ret->successors };
	enum { COUNT = sizeof texts / sizeof texts[0] };
	size_t sizes[COUNT], size = 0;
	char *block;

	for (size_t i = 0; i < COUNT; i++)
		size += sizes[i] = (texts[i] ? strlen(texts[i]) : 0) + 1;
	if (!(block = mem_zalloc(size, 1)))
		return ERR_NOMEM;
	*ret = *from;
	ret->texts = block;
	for (size_t i = 0; i < COUNT; block += sizes[i++]) {
		*slots[i] = block;
		if (texts[i])
			memcpy(block, texts[i], sizes[i]);
	}
	return OK;
}

void org_unit_dispose(struct org_unit *unit)
{
	free(unit->texts);
	memset(unit, 0, sizeof(*unit));
}

void org_units_dispose(struct org_units *units)
{
	for (size_t i = 0; i < units->count; i++)
		org_unit_dispose(&units->items[i]);
	free(units->items);
	memset(units, 0, sizeof(*units));
}
