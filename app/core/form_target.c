/* Targets: the cell as the decision prints it, our comparison, where it stands. */
#include <string.h>
#include "base/i18n.h"
#include "core/form_build.h"

static const struct {
	const char *sign;
	enum compare compare;
} signs[] = {
	/* the longer of two that begin alike comes first */
	{ ">=", COMPARE_GE },
	{ "<=", COMPARE_LE },
	{ ">", COMPARE_GT },
	{ "<", COMPARE_LT },
	{ "=", COMPARE_EQ },
};

bool read_comparison(struct builder *b, const struct entry *entry, const char *s, size_t n, bool share,
    enum compare *ret_test, struct decimal *ret_limit)
{
	static const char hint[] =
	    N_("write a sign (>=, >, <=, <, =) and a number such as >= 70, >= 99.5 or >= 5000; or "
	       "from text");
	const char *end = s + n;
	size_t i;

	for (i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (strncmp(s, signs[i].sign, strlen(signs[i].sign)) == 0)
			break;
	if (i == sizeof(signs) / sizeof(*signs)) {
		problem_in_value_at(b, entry, s, _(hint), _("a comparison begins with >=, >, <=, < or ="));
		return false;
	}
	s += strlen(signs[i].sign);
	while (s < end && *s == ' ')
		s++;
	n = (size_t)(end - s);
	while (n > 0 && s[n - 1] == ' ')
		n--;
	if (share && n > 0 && s[n - 1] == '%')
		n--;
	if (decimal_looks_grouped(s, n) || decimal_parse_plain(s, n, ret_limit) < 0) {
		problem_in_value_at(b, entry, s, _(hint),
		    _("\"%.*s\" is not a number that can be read without doubt"), (int)(end - s), s);
		return false;
	}
	*ret_test = signs[i].compare;
	return true;
}

/* "from text": the printed target read the way a result is. A bare figure is the least wanted.
 * "khoảng" and "ước" say no bound. */
static const enum compare compare_of[QUALIFIER_COUNT] = {
	[QUALIFIER_NONE] = COMPARE_GE,
	[QUALIFIER_OVER] = COMPARE_GT,
	[QUALIFIER_AT_LEAST] = COMPARE_GE,
	[QUALIFIER_UNDER] = COMPARE_LT,
	[QUALIFIER_AT_MOST] = COMPARE_LE,
};

static bool has_one_figure(const struct value *v)
{
	return (v->kind == VALUE_PERCENT || v->kind == VALUE_COUNT || v->kind == VALUE_MONEY) &&
	       !v->has_claimed_percent && v->bound == QUALIFIER_NONE;
}

static void read_text(
    struct builder *b, const struct entry *entry, const struct indicator *indicator, struct target *ret)
{
	struct value_domain plain = indicator->domain;
	struct value value;
	int rc;

	plain.statuses = NULL; /* "đạt 100%" claims nothing */
	plain.status_count = 0;
	value_init(&value);
	rc = value_parse(&plain, ret->text, &value, NULL, NULL);
	if (rc == ERR_NOMEM)
		b->nomem = true;
	else if (rc < 0 || !has_one_figure(&value) || compare_of[value.qualifier] == COMPARE_NONE)
		problem_in_value(b, entry,
		    _("write the comparison yourself, such as >= 70, or leave the line out: the outcome is "
		      "then "
		      "what the officer answers"),
		    _("no comparison can be read from the target \"%s\""), ret->text);
	else {
		ret->test = compare_of[value.qualifier];
		ret->limit = value.number;
		ret->from_text = true;
	}
	value_dispose(&value);
}

/* True when one of the figures in the printed text is the limit. */
static bool prints_limit(const char *text, struct decimal limit, bool *ret_any)
{
	struct figure figure;
	const char *s;
	int i;

	*ret_any = false;
	for (s = text; *s != '\0';) {
		if (*s < '0' || *s > '9' || figure_parse(s, strlen(s), &figure) < 0 || figure.length == 0) {
			*ret_any |= *s >= '0' && *s <= '9';
			s++;
			continue;
		}
		*ret_any = true;
		for (i = 0; i < figure.readings; i++)
			if (decimal_compare(figure.reading[i], limit) == 0)
				return true;
		s += figure.length;
	}
	return false;
}

static void check_test(
    struct builder *b, const struct entry *test, const struct indicator *indicator, struct target *target)
{
	bool any;

	if (!value_type_has_figure(indicator->domain.type)) {
		problem_in_value(b, test,
		    _("leave the comparison out: the outcome is then what the officer answers; "
		      "or give the criterion the type ratio, percent or count"),
		    _("a criterion of type \"%s\" has no figure to compare"),
		    value_type_name(indicator->domain.type));
		return;
	}
	if (strcmp(test->value, "from text") == 0) {
		read_text(b, test, indicator, target);
		return;
	}
	if (!read_comparison(b, test, test->value, strlen(test->value),
		value_type_is_share(indicator->domain.type), &target->test, &target->limit))
		return;
	if (prints_limit(target->text, target->limit, &any))
		return;
	if (!any)
		problem_in_value(b, test, _("leave the comparison out: this target cannot be compared"),
		    _("the target \"%s\" has no number, so there is nothing to compare with"), target->text);
	else if (value_type_is_share(indicator->domain.type))
		problem_in_value(b, test, _("write the number that the target prints"),
		    _("the comparison has another number than the target \"%s\""), target->text);
}

/* The indicator's own word, then its section's, its type's, the form's. */
static const struct entry *find_source(const struct builder *b, const struct section *section, int year)
{
	enum form_key key = year ? KEY_YEAR_SOURCE : KEY_TARGET_SOURCE;
	const struct entry *e = entry_find(section, key, year);
	const struct section *s;

	if (!e)
		e = entry_find(section, KEY_SOURCE, 0);
	if (!e)
		e = entry_find_default(b, section, key, year);
	for (s = b->first; !e && s; s = s->next)
		if (s->where == IN_FORM)
			e = entry_find(s, key, year);
	return e;
}

static void check_orphans(struct builder *b, const struct section *section)
{
	const struct entry *e;
	bool year, plain;

	for (e = section->first; e; e = e->next) {
		year = e->key == KEY_YEAR_TEST || e->key == KEY_YEAR_SOURCE;
		plain = e->key == KEY_TARGET_TEST || e->key == KEY_TARGET_SOURCE;
		if ((year && !entry_find(section, KEY_YEAR, e->number)) ||
		    (plain && !entry_find(section, KEY_TARGET, 0)))
			problem_add(b, e->line, e->column,
			    _("write the target as the decision prints it, such as target.2023 = 70%"),
			    _("\"%s\" without the target it speaks of"), e->name);
	}
}

void build_targets(struct builder *b, const struct section *section, struct indicator *indicator)
{
	const struct entry *e, *test, *source;
	struct target *targets;
	size_t count = 0;

	check_orphans(b, section);
	for (e = section->first; e; e = e->next)
		count += e->key == KEY_TARGET || e->key == KEY_YEAR;
	if (count == 0)
		return;
	if (!(targets = arena_zalloc(b->arena, count, sizeof(*targets)))) {
		b->nomem = true;
		return;
	}
	indicator->targets = targets;
	indicator->target_count = count;
	for (e = section->first; e; e = e->next) {
		if (e->key != KEY_TARGET && e->key != KEY_YEAR)
			continue;
		targets->year = e->number;
		targets->text = e->value;
		test = entry_find(section, e->number ? KEY_YEAR_TEST : KEY_TARGET_TEST, e->number);
		if (test)
			check_test(b, test, indicator, targets);
		source = find_source(b, section, e->number);
		targets->source = entry_text(source);
		targets->has_source = targets->source[0] != '\0';
		targets++;
	}
}
