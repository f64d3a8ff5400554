/* Rules: conditions whose names exist, and messages whose braces do. */
#include <string.h>
#include "base/i18n.h"
#include "base/nearest.h"
#include "core/form_build.h"

/* What an expression may name, and of which types of criteria. */
static const struct {
	const char *name;
	unsigned types;
} names[] = {
	{ "num", 1u << TYPE_RATIO },
	{ "den", 1u << TYPE_RATIO },
	{ "value", TYPES_FIGURE },
	{ "prev", TYPES_FIGURE },
	{ "target", TYPES_FIGURE },
	{ "claimed", TYPES_SHARE },
	{ "min", TYPES_FIGURE },
	{ "max", TYPES_FIGURE },
	{ "of", 1u << TYPE_RANK },
	{ "rows", 1u << TYPE_TABLE },
};

/* What a message may hold between braces. */
static const char *const places[PLACE_COUNT] = {
#define PLACE_NAME(place, name) name,
	RULE_PLACES(PLACE_NAME)
#undef PLACE_NAME
};

struct name_check {
	struct builder *b;
	const struct entry *entry;
	const struct indicator *own; /* NULL for the form's own condition */
};

/* The column of a name of the entry's expression in the file. */
static int column_in_file(const struct name_check *check, const struct expr_name *name)
{
	return check->entry->value_column + name->column - 1;
}

/* Hint that lists words, or names the nearest one. */
static void hint_words(
    struct builder *b, struct str *ret, const char *word, const char *const *words, size_t count)
{
	const char *nearest = word_nearest(word, words, count);
	size_t i;

	if (nearest) {
		str_printf(ret, _("did you mean \"%s\"?"), nearest);
	} else {
		str_append(ret, _("write one of:"));
		for (i = 0; i < count; i++)
			str_printf(ret, "%s %s", i ? "," : "", words[i]);
	}
	b->nomem |= str_failed(ret);
}

static void report_code(const struct name_check *check, const struct expr_name *name)
{
	const struct form *form = check->b->form;
	const char *codes[SECTIONS_MAX], *nearest;
	struct str hint = { 0 };
	size_t i, n = form->indicator_count; /* each has a section */

	for (i = 0; i < n; i++)
		codes[i] = form->indicators[i].code;
	nearest = word_nearest(name->code, codes, n);
	for (i = 0; i < form->heading_count && strcmp(form->headings[i].code, name->code) != 0; i++)
		;
	if (i < form->heading_count)
		str_append(&hint, _("it is a heading, which has no figure: name one of its parts"));
	else if (nearest)
		str_printf(
		    &hint, _("there is no such criterion in this pack; the nearest code is %s"), nearest);
	else
		str_append(&hint, _("name a code that has a section of its own in this pack"));
	problem_add(check->b, check->entry->line, column_in_file(check, name), str_text(&hint),
	    _("[%s] does not exist"), name->code);
	check->b->nomem |= str_failed(&hint);
	str_dispose(&hint);
}

static bool group_exists(const struct form *form, const char *id)
{
	size_t i;

	for (i = 0; i < form->group_count; i++)
		if (strcmp(form->groups[i].id, id) == 0)
			return true;
	return false;
}

static void check_count_met(const struct name_check *check, const struct expr_name *name)
{
	const struct form *form = check->b->form;

	if (name->code[0] == '\0' || group_exists(form, name->code) || form_find(form, name->code) >= 0)
		return;
	problem_add(check->b, check->entry->line, column_in_file(check, name),
	    _("write a group's number or a code of this pack, or count_met() for the whole form"),
	    _("count_met(\"%s\") counts nothing: there is no such group or criterion"), name->code);
}

static void check_type(
    const struct name_check *check, const struct expr_name *name, enum value_type type, size_t row)
{
	if (names[row].types & 1u << type)
		return;
	problem_add(check->b, check->entry->line, column_in_file(check, name),
	    _("num and den belong to type ratio, claimed to ratio and percent, of to rank, rows to table, the "
	      "others to criteria with a figure"),
	    _("\"%s\" is not known of a criterion of type \"%s\""), name->name, value_type_name(type));
}

static int visit_name(void *context, const struct expr_name *name)
{
	const struct name_check *check = context;
	const char *words[sizeof(names) / sizeof(*names)];
	const size_t count = sizeof(names) / sizeof(*names);
	struct str hint = { 0 };
	size_t row;
	int other;

	if (name->form) {
		check_rollup_name(check->b, check->entry, name);
		return 0;
	}
	if (strcmp(name->name, "count_met") == 0 && name->code) {
		check_count_met(check, name);
		return 0;
	}
	if (check->entry->key == KEY_SCORE && !name->code && strcmp(name->name, "max") == 0)
		return 0; /* the full mark, whatever is scored */
	for (row = 0; row < count && strcmp(names[row].name, name->name) != 0; row++)
		words[row] = names[row].name;
	if (row == count) {
		if (strcmp(name->name, "count_met") == 0)
			str_append(&hint, _("write count_met() for the whole form, count_met(\"1\") for group 1"));
		else
			hint_words(check->b, &hint, name->name, words, count);
		check->b->nomem |= str_failed(&hint);
		problem_add(check->b, check->entry->line, column_in_file(check, name), str_text(&hint),
		    _("\"%s\" is not a name that is known here"), name->name);
		str_dispose(&hint);
	} else if (name->code) {
		other = form_find(check->b->form, name->code);
		if (other < 0)
			report_code(check, name);
		else
			check_type(check, name, check->b->form->indicators[other].domain.type, row);
	} else if (check->own) {
		check_type(check, name, check->own->domain.type, row);
	} else {
		problem_add(check->b, check->entry->line, column_in_file(check, name),
		    _("name the criterion, such as [1.6].num"),
		    _("\"%s\" of which criterion? This condition is the whole form's"), name->name);
	}
	return 0;
}

const struct expr *read_expression(
    struct builder *b, const struct entry *entry, const char *text, const struct indicator *own, const char *hint)
{
	const bool truth = !hint;
	struct name_check check = { b, entry, own };
	struct expr *expr = NULL;
	struct err err = { 0 };
	int rc = expr_parse(b->arena, text, &expr, &err);

	if (truth)
		hint = _("a condition looks like num <= den, or abs(value - prev) <= 20, or [1.5].den >= [1.6].den");
	if (rc == ERR_NOMEM) {
		b->nomem = true;
	} else if (rc < 0) {
		problem_add(b, entry->line, entry->value_column + err.column - 1, hint,
		    _("the expression cannot be read: %s"), err.message);
	} else if (expr_is_truth(expr) != truth) {
		if (truth)
			problem_in_value(b, entry, _("compare it with something, such as num <= den"),
			    _("a rule states a condition that is true or false, not a number"));
		else
			problem_in_value(b, entry, hint, _("a number is wanted here, not a condition"));
		return NULL;
	} else {
		expr_each_name(expr, visit_name, &check);
	}
	return rc < 0 ? NULL : expr;
}

static void check_message(struct builder *b, const struct entry *entry)
{
	const char *open, *close, *s = entry->value;
	struct str hint = { 0 };
	char word[32];
	size_t i, n;

	while ((s = strpbrk(s, "{}"))) {
		open = s;
		close = strpbrk(open + 1, "{}");
		if (*open == '}' || !close || *close == '{') {
			problem_in_value_at(b, entry, open, _("write a name between braces, such as {num}"),
			    _("a brace without its other half"));
			return;
		}
		s = close + 1;
		n = (size_t)(close - open - 1);
		if (n >= sizeof(word))
			n = sizeof(word) - 1;
		while (n > 0 && ((unsigned char)open[1 + n] & 0xC0) == 0x80)
			n--; /* not inside a letter */
		memcpy(word, open + 1, n);
		word[n] = '\0';
		for (i = 0; i < PLACE_COUNT && strcmp(places[i], word) != 0; i++)
			;
		if (i < PLACE_COUNT)
			continue;
		hint_words(b, &hint, word, places, PLACE_COUNT);
		problem_in_value_at(
		    b, entry, open + 1, str_text(&hint), _("{%s} is nothing a message can show"), word);
		str_dispose(&hint);
		return;
	}
}

struct rule_keys {
	enum form_key rule, message, source, explain; /* explain KEY_COUNT: has none */
	const char *prefix;
	enum severity severity;
};

static const struct rule_keys kinds[] = {
	{ KEY_CHECK, KEY_CHECK_MESSAGE, KEY_CHECK_SOURCE, KEY_COUNT, "check", SEVERITY_HARD },
	{ KEY_WARN, KEY_WARN_MESSAGE, KEY_WARN_SOURCE, KEY_WARN_EXPLAIN, "warn", SEVERITY_SOFT },
};

static void check_rule_orphans(struct builder *b, const struct section *section, const struct rule_keys *k)
{
	const struct entry *e;

	for (e = section->first; e; e = e->next)
		if ((e->key == k->message || e->key == k->source ||
			(k->explain != KEY_COUNT && e->key == k->explain)) &&
		    !entry_find(section, k->rule, e->number))
			problem_add(b, e->line, e->column,
			    _("write the rule too, in the same section, such as check.1 = num <= den"),
			    _("\"%s\" without the rule it speaks of"), e->name);
}

static int names_a_code(void *context, const struct expr_name *name)
{
	(void)context;
	return name->code != NULL;
}

/* The rule of an entry, and what belongs to it in the same section. */
static struct rule read_rule(struct builder *b, const struct section *section, const struct rule_keys *k,
    const struct entry *e, const struct indicator *own)
{
	static const char *const explains[] = { "optional", "required" };
	const struct entry *message = entry_find(section, k->message, e->number);
	struct rule rule = { .severity = k->severity, .expr_text = e->value, .line = e->line };
	struct str id = { 0 };

	if (message)
		check_message(b, message);
	else
		problem_add(b, e->line, e->column, _("say in the officer's words what does not add up"),
		    _("the rule has no message: %s.message is missing"), e->name);
	str_printf(&id, "%s.%d", k->prefix, e->number);
	rule.id = arena_strdup(b->arena, str_text(&id));
	b->nomem |= !rule.id || str_failed(&id);
	str_dispose(&id);
	rule.expr = read_expression(b, e, e->value, own, NULL);
	rule.looks_around = rule.expr && expr_each_name(rule.expr, names_a_code, NULL);
	rule.message = message ? message->value : "";
	rule.source = entry_text(entry_find(section, k->source, e->number));
	rule.explain = k->explain != KEY_COUNT &&
		       entry_word(b, entry_find(section, k->explain, e->number), explains, 2, 0) == 1;
	return rule;
}

/* An indicator's check.1 takes the place of its type's whole check.1, and "none" takes it away.
 * A type's is read once for all it serves. NULL: there is none. */
static const struct rule *find_rule(struct builder *b, const struct section *section, const struct rule_keys *k,
    int number, const struct indicator *own)
{
	struct entry *e = entry_find(section, k->rule, number);
	struct rule *rule;

	if (!e && b->defaults[section->type]) {
		section = b->defaults[section->type];
		e = entry_find(section, k->rule, number);
	}
	if (!e || strcmp(e->value, "none") == 0)
		return NULL;
	if (e->rule)
		return e->rule;
	if (!(rule = arena_zalloc(b->arena, 1, sizeof(*rule)))) {
		b->nomem = true;
		return NULL;
	}
	*rule = read_rule(b, section, k, e, own);
	return e->rule = rule;
}

static int last_number(const struct section *section, enum form_key rule)
{
	int last = 0;

	for (const struct entry *e = section ? section->first : NULL; e; e = e->next)
		if (e->key == rule && e->number > last)
			last = e->number;
	return last;
}

void build_rules(struct builder *b, const struct section *section, struct indicator *indicator)
{
	const struct rule *found[2 * RULE_NUMBER_MAX];
	struct rule *rules;
	size_t count = 0, k, i;
	int number, own, inherited;

	for (k = 0; k < 2; k++) {
		own = last_number(section, kinds[k].rule);
		inherited = last_number(b->defaults[section->type], kinds[k].rule);
		check_rule_orphans(b, section, &kinds[k]);
		if (b->defaults[section->type])
			check_rule_orphans(b, b->defaults[section->type], &kinds[k]);
		for (number = 1; number <= own || number <= inherited; number++)
			if ((found[count] = find_rule(b, section, &kinds[k], number, indicator)))
				count++;
	}
	if (count == 0)
		return;
	if (!(rules = arena_zalloc(b->arena, count, sizeof(*rules)))) {
		b->nomem = true;
		return;
	}
	for (i = 0; i < count; i++)
		rules[i] = *found[i];
	indicator->rules = rules;
	indicator->rule_count = count;
}

void build_complete(struct builder *b, const struct section *section)
{
	const struct entry *e = entry_find(section, KEY_COMPLETE, 0);

	b->form->complete_text = entry_text(e);
	if (b->form->complete_text[0] != '\0')
		b->form->complete = read_expression(b, e, e->value, NULL, NULL);
	b->form->complete_source = entry_text(entry_find(section, KEY_COMPLETE_SOURCE, 0));
}
