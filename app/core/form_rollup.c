/* What the level below adds up to: names of its forms, and proposals. */
#include <string.h>
#include "base/i18n.h"
#include "base/nearest.h"
#include "core/form_build.h"

#define ROLLUPS_MAX 8 /* forms that one form sums up */
#define FORM_NAMES_MAX 200

/* Once each. */
static void remember(struct builder *b, const struct entry *entry, const char *id)
{
	struct form *form = b->form;
	const char **ids = (const char **)form->rollups; /* being built */

	for (size_t i = 0; i < form->rollup_count; i++)
		if (strcmp(ids[i], id) == 0)
			return;
	if (form->rollup_count == ROLLUPS_MAX) {
		problem_in_value(b, entry, _("sum up fewer forms, or split the pack"),
		    _("more than %d forms of the level below"), ROLLUPS_MAX);
		return;
	}
	if (!ids && !(ids = arena_zalloc(b->arena, ROLLUPS_MAX, sizeof(*ids)))) {
		b->nomem = true;
		return;
	}
	form->rollups = ids;
	ids[form->rollup_count++] = id;
}

void remember_form_name(
    struct builder *b, int line, int column, const char *id, const char *code, const char *name)
{
	struct form *form = b->form;
	struct form_name *names = (struct form_name *)form->form_names; /* being built */

	if (form->form_name_count == FORM_NAMES_MAX)
		return;
	if (!names && !(names = arena_zalloc(b->arena, FORM_NAMES_MAX, sizeof(*names)))) {
		b->nomem = true;
		return;
	}
	form->form_names = names;
	names[form->form_name_count++] = (struct form_name){ id, code, name, line, column };
}

void check_rollup_name(struct builder *b, const struct entry *entry, const struct expr_name *name)
{
	static const char *const of_form[] = { "units", "records", "complete", "share_complete", "recognised",
		"assigned" };
	static const char *const of_code[] = { "num", "den", "value" };
	const char *const *words = name->code ? of_code : of_form;
	size_t count = name->code ? sizeof(of_code) / sizeof(*of_code) : sizeof(of_form) / sizeof(*of_form),
	       i;

	for (i = 0; i < count && strcmp(words[i], name->name) != 0; i++)
		;
	if (i == count)
		problem_add(b, entry->line, entry->value_column + name->column - 1,
		    _("rollup(form) has units, records, complete, share_complete, recognised and assigned; "
		      "rollup(form)[code] has num, den and value"),
		    _("\"%s\" is not a name that is known here"), name->name);
	else if (strcmp(name->form, b->form->id) == 0)
		problem_add(b, entry->line, entry->value_column + name->column - 1,
		    _("name the form that the level below fills in"), _("%s is this form itself"),
		    name->form);
	else {
		remember(b, entry, name->form);
		remember_form_name(b, entry->line, entry->value_column + name->column - 1, name->form, name->code,
		    name->name);
	}
}

void build_proposal(struct builder *b, const struct section *section, struct indicator *indicator)
{
	const struct entry *e = entry_find(section, KEY_PROPOSE, 0);
	enum value_type type = indicator->domain.type;
	const struct expr *num, *den;

	indicator->proposal_text = e ? e->value : "";
	if (!e)
		return;
	if (!(1u << type & (TYPES_FIGURE & ~(1u << TYPE_RANK)))) {
		problem_add(b, e->line, e->column, _("propose goes with ratio, percent, count and money"),
		    _("\"%s\" does not go with type \"%s\""), e->name, value_type_name(type));
		return;
	}
	indicator->proposal = read_expression(b, e, e->value, indicator,
	    _("write what the level below adds up to, such as rollup(th-1829-xa)[1.5].num"));
	if (indicator->proposal && type == TYPE_RATIO && !expr_as_share(indicator->proposal, &num, &den))
		problem_in_value(b, e,
		    _("write part / total, such as rollup(th-1829-xa)[1.5].num / "
		      "rollup(th-1829-xa)[1.5].den"),
		    _("a share is proposed as a part and a total"));
}

/* --- against the forms that are known ---------------------------------------- */

/* The hint names the nearest of the words, when there is one. */
static void hint_nearest(struct builder *b, struct str *ret, const char *word, const char *const *words,
    size_t count, const char *otherwise)
{
	const char *nearest = word_nearest(word, words, count);

	if (nearest)
		str_printf(ret, _("did you mean \"%s\"?"), nearest);
	else
		str_append(ret, otherwise);
	b->nomem |= str_failed(ret);
}

static void report_form(struct builder *b, const struct forms *known, const struct form_name *name)
{
	const char *ids[SECTIONS_MAX];
	struct str hint = { 0 };
	size_t count = 0;

	for (size_t i = 0; i < known->count && count < SECTIONS_MAX; i++)
		if (known->items[i])
			ids[count++] = known->items[i]->id;
	hint_nearest(b, &hint, name->form, ids, count,
	    _("put that pack into the folder of the forms first, or correct the id"));
	problem_add(b, name->line, name->column, str_text(&hint), _("the form \"%s\" is not known here"), name->form);
	str_dispose(&hint);
}

static void report_code(struct builder *b, const struct form *lower, const struct form_name *name)
{
	const char *codes[SECTIONS_MAX];
	struct str hint = { 0 };

	for (size_t i = 0; i < lower->indicator_count; i++)
		codes[i] = lower->indicators[i].code;
	hint_nearest(b, &hint, name->code, codes, lower->indicator_count,
	    _("name a code that has a section of its own in that pack"));
	problem_add(b, name->line, name->column, str_text(&hint), _("the form %s has no criterion [%s]"), lower->id,
	    name->code);
	str_dispose(&hint);
}

static void check_name(struct builder *b, const struct form *lower, const struct form_name *name)
{
	int at = name->code ? form_find(lower, name->code) : -1;
	enum value_type type = at < 0 ? TYPE_RATIO : lower->indicators[at].domain.type;

	if (lower->level >= b->form->level)
		problem_add(b, name->line, name->column, _("name the form that the level below fills in"),
		    _("%s is not of a level below"), name->form);
	else if (name->code && at < 0)
		report_code(b, lower, name);
	else if (type != TYPE_RATIO && (type != TYPE_COUNT && type != TYPE_MONEY))
		problem_add(b, name->line, name->column, _("name a criterion of type ratio, count or money"),
		    _("[%s] of %s is of type \"%s\", which cannot be added up"), name->code, lower->id,
		    value_type_name(type));
	else if (type != TYPE_RATIO && strcmp(name->name, "value") != 0)
		problem_add(b, name->line, name->column, _("write .value: only a ratio has num and den"),
		    _("\"%s\" is not known of a criterion of type \"%s\""), name->name, value_type_name(type));
}

int form_check_names(const struct form *form, const struct forms *known, struct form_problems *problems)
{
	struct builder b = { .form = (struct form *)form, .problems = problems }; /* it is not built any more */

	for (size_t i = 0; i < form->form_name_count; i++) {
		const struct form_name *name = &form->form_names[i];
		const struct form *other = forms_find(known, name->form);

		if (!other)
			report_form(&b, known, name);
		else if (name->name) /* else an annex, of whatever level */
			check_name(&b, other, name);
	}
	problems_sort(problems);
	return b.nomem ? ERR_NOMEM : OK;
}
