/* Values of a pack's entries: words, numbers, lists. */
#include <string.h>
#include "base/i18n.h"
#include "base/text.h"
#include "core/form_build.h"

#define LIST_MAX 100

const char *entry_text(const struct entry *entry)
{
	return entry && strcmp(entry->value, "none") != 0 ? entry->value : "";
}

static void append_words(struct str *ret, const char *const *words, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		str_append(ret, i ? ", " : " ");
		str_append(ret, words[i]);
	}
}

int entry_word(
    struct builder *b, const struct entry *entry, const char *const *words, size_t count, int fallback)
{
	struct str hint = { 0 };
	size_t i;

	if (!entry)
		return fallback;
	for (i = 0; i < count; i++)
		if (strcmp(entry->value, words[i]) == 0)
			return (int)i;
	str_append(&hint, _("write one of:"));
	append_words(&hint, words, count);
	problem_in_value(b, entry, str_text(&hint), _("\"%s\" cannot be \"%s\""), entry->name, entry->value);
	b->nomem |= str_failed(&hint);
	str_dispose(&hint);
	return fallback;
}

bool entry_yes(struct builder *b, const struct entry *entry)
{
	static const char *const words[] = { "no", "yes" };

	return entry_word(b, entry, words, 2, 0) == 1;
}

bool entry_decimal(struct builder *b, const struct entry *entry, struct decimal *ret)
{
	size_t n = entry ? strlen(entry->value) : 0;

	if (!entry)
		return false;
	if (decimal_looks_grouped(entry->value, n) || decimal_parse_plain(entry->value, n, ret) < 0) {
		problem_in_value(b, entry, _("write digits with at most one dot, no grouping: 5000 or 99.5"),
		    _("\"%s\" is not a number that can be read without doubt"), entry->value);
		return false;
	}
	return true;
}

const char *take_part(const char **at, size_t *ret_length)
{
	const char *start = *at, *bar = strchr(start, '|');
	size_t n = bar ? (size_t)(bar - start) : strlen(start);

	*at = bar ? bar + 1 : NULL;
	while (n > 0 && *start == ' ') {
		start++;
		n--;
	}
	while (n > 0 && start[n - 1] == ' ')
		n--;
	*ret_length = n;
	return start;
}

static size_t count_parts(struct builder *b, const struct entry *entry)
{
	const char *at, *part;
	size_t count = 0, n;

	for (at = entry->value; at;) {
		part = take_part(&at, &n);
		if (n == 0) {
			problem_in_value_at(b, entry, part, _("write a | b | c, with no \"|\" at either end"),
			    _("an empty part in the list \"%s\""), entry->name);
			return 0;
		}
		count++;
	}
	if (count > LIST_MAX) {
		problem_in_value(b, entry, _("shorten the list"), _("the list \"%s\" has more than %d parts"),
		    entry->name, LIST_MAX);
		return 0;
	}
	return count;
}

const char *const *entry_list(struct builder *b, const struct entry *entry, size_t *ret_count)
{
	const char *at, *part, **items;
	size_t count, i, n;

	*ret_count = 0;
	if (!entry || (count = count_parts(b, entry)) == 0)
		return NULL;
	items = arena_zalloc(b->arena, count, sizeof(*items));
	for (at = entry->value, i = 0; items && at; i++) {
		part = take_part(&at, &n);
		items[i] = arena_strndup(b->arena, part, n);
		if (!items[i])
			items = NULL;
	}
	if (!items)
		b->nomem = true;
	else
		*ret_count = count;
	return items;
}

/* "Đạt: met" into label and sense; the sense is what stands behind the last colon. */
static bool read_status(
    struct builder *b, const struct entry *entry, const char *part, size_t n, struct status *ret)
{
	static const struct {
		const char *name;
		enum status_sense sense;
	} names[] = { { "met", SENSE_MET }, { "not_met", SENSE_NOT_MET }, { "undecided", SENSE_UNDECIDED } };
	static const char hint[] =
	    N_("write a status, a colon and what it says of the target: met, not_met or undecided; "
	       "such as Done: met | Not done: not_met");
	size_t colon = n, i, start;

	while (colon > 0 && part[colon - 1] != ':')
		colon--;
	if (colon <= 1) {
		problem_in_value_at(b, entry, part, _(hint), _("a status without its meaning"));
		return false;
	}
	for (start = colon; start < n && part[start] == ' ';)
		start++;
	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strlen(names[i].name) == n - start && memcmp(names[i].name, part + start, n - start) == 0)
			break;
	if (i == sizeof(names) / sizeof(*names)) {
		problem_in_value_at(
		    b, entry, part + start, _(hint), _("a status means met, not_met or undecided"));
		return false;
	}
	ret->sense = names[i].sense;
	for (n = colon - 1; n > 0 && part[n - 1] == ' ';)
		n--;
	if (!(ret->label = arena_strndup(b->arena, part, n)))
		b->nomem = true;
	return ret->label != NULL;
}

/* What an officer may type for it: without accents and capitals. NULL: no memory. */
static const char *fold_label(struct builder *b, const char *label)
{
	struct str folded = { 0 };
	const char *ret = NULL;

	text_fold(&folded, label, strlen(label));
	if (!str_failed(&folded))
		ret = arena_strdup(b->arena, str_text(&folded));
	str_dispose(&folded);
	b->nomem |= !ret;
	return ret;
}

static bool read_label(
    struct builder *b, const struct entry *entry, const char *part, size_t n, bool senses, struct status *ret)
{
	if (senses)
		return read_status(b, entry, part, n, ret);
	ret->sense = SENSE_UNDECIDED;
	ret->label = arena_strndup(b->arena, part, n);
	b->nomem |= !ret->label;
	return ret->label != NULL;
}

static const struct status *read_statuses(struct builder *b, const struct entry *entry, size_t *ret_count)
{
	const bool senses = entry->key == KEY_STATUSES;
	const char *folded[LIST_MAX], *at, *part;
	struct status *items;
	size_t count, i, j, n;

	if ((count = count_parts(b, entry)) == 0)
		return NULL;
	if (!(items = arena_zalloc(b->arena, count, sizeof(*items)))) {
		b->nomem = true;
		return NULL;
	}
	for (at = entry->value, i = 0; at; i++) {
		part = take_part(&at, &n);
		if (!read_label(b, entry, part, n, senses, &items[i]) ||
		    !(folded[i] = fold_label(b, items[i].label)))
			return NULL;
		for (j = 0; j < i && strcmp(folded[j], folded[i]) != 0; j++)
			;
		if (j == i)
			continue;
		problem_in_value_at(b, entry, part,
		    _("typing does not need accents or capitals, so the two could not be told apart: keep "
		      "one"),
		    _("\"%s\" and \"%s\" are the same word"), items[j].label, items[i].label);
		return NULL;
	}
	if (count == 1 && (!senses || strpbrk(entry->value, ",;"))) {
		problem_in_value(b, entry, _("write at least two, with | between them: first | second"),
		    _("the list \"%s\" has only one part"), entry->name);
		return NULL;
	}
	*ret_count = count;
	return items;
}

const struct status *entry_statuses(struct builder *b, struct entry *entry, size_t *ret_count)
{
	*ret_count = 0;
	if (!entry)
		return NULL;
	if (!entry->statuses)
		entry->statuses = read_statuses(b, entry, &entry->status_count);
	*ret_count = entry->status_count;
	return entry->statuses;
}
