/* Points: the full mark, and how an answer earns them. */
#include <string.h>
#include "base/i18n.h"
#include "base/text.h"
#include "core/form_build.h"

#define STEPS_MAX 100
#define POINTS_MAX 100000

static const char *hint_steps(void)
{
	return _("write the steps from the best down, such as >= 80: 10 | >= 50: 5 | 0, or by status such as "
		 "Đạt: 5 | 0");
}

static bool in_range(struct decimal points, struct decimal max)
{
	return points.units >= 0 && decimal_compare(points, max) <= 0;
}

/* The number in a part of the list. */
static bool read_points(struct builder *b, const struct entry *e, const char *s, size_t n, struct decimal max,
    struct decimal *ret)
{
	for (; n > 0 && *s == ' '; n--)
		s++;
	if (decimal_looks_grouped(s, n) || decimal_parse_plain(s, n, ret) < 0) {
		problem_in_value_at(b, e, s, hint_steps(),
		    _("\"%.*s\" is not a number that can be read without doubt"), (int)n, s);
		return false;
	}
	if (!in_range(*ret, max)) {
		problem_in_value_at(b, e, s, _("points go from 0 to score.max"),
		    _("%.*s points are not between 0 and the full mark"), (int)n, s);
		return false;
	}
	return true;
}

static int find_status(const struct value_domain *domain, const char *s, size_t n)
{
	while (n > 0 && s[n - 1] == ' ')
		n--;
	for (size_t i = 0; i < domain->status_count; i++)
		if (strlen(domain->statuses[i].label) == n && memcmp(domain->statuses[i].label, s, n) == 0)
			return (int)i;
	return -1;
}

/* ">= 80: 10", "Đạt: 5", "0". */
static bool read_step(struct builder *b, const struct entry *e, const struct indicator *own, const char *part,
    size_t n, bool last, struct score_step *ret)
{
	enum value_type type = own->domain.type;
	size_t colon = n;

	*ret = (struct score_step){ .status = -1 };
	while (colon > 0 && part[colon - 1] != ':')
		colon--;
	if (!read_points(b, e, part + colon, n - colon, own->scoring->max, &ret->points))
		return false;
	if (colon == 0) {
		if (!last)
			problem_in_value_at(b, e, part, hint_steps(),
			    _("points without a condition are what is left: they stand last"));
		return last;
	}
	if (!strchr("<>=", *part)) {
		ret->status = find_status(&own->domain, part, colon - 1);
		if (ret->status < 0)
			problem_in_value_at(b, e, part,
			    _("write a status of the criterion's list, letter for letter, or "
			      "a comparison such as >= 80"),
			    _("\"%.*s\" is no answer to this criterion"), (int)(colon - 1), part);
		return ret->status >= 0;
	}
	if (!value_type_has_figure(type)) {
		problem_in_value_at(b, e, part, hint_steps(),
		    _("a criterion of type \"%s\" has no figure to compare"), value_type_name(type));
		return false;
	}
	return read_comparison(b, e, part, colon - 1, value_type_is_share(type), &ret->test, &ret->limit);
}

/* Whatever fits `later` fits `earlier`, which stands before it. */
static bool covers(const struct score_step *earlier, const struct score_step *later)
{
	const int order = decimal_compare(later->limit, earlier->limit);
	const enum compare wide = earlier->test, test = later->test;

	if (wide == COMPARE_NONE || test == COMPARE_NONE)
		return wide == test && earlier->status == later->status;
	if (wide == COMPARE_EQ)
		return test == COMPARE_EQ && order == 0;
	if (wide == COMPARE_GE || wide == COMPARE_GT)
		return test != COMPARE_LE && test != COMPARE_LT &&
		       (order > 0 || (order == 0 && (wide == COMPARE_GE || test == COMPARE_GT)));
	return test != COMPARE_GE && test != COMPARE_GT &&
	       (order < 0 || (order == 0 && (wide == COMPARE_LE || test == COMPARE_LT)));
}

static bool is_reached(
    struct builder *b, const struct entry *e, const char *part, const struct score_step *steps, size_t at)
{
	for (size_t i = 0; i < at; i++) {
		if (!covers(&steps[i], &steps[at]))
			continue;
		problem_in_value_at(b, e, part, hint_steps(),
		    _("this step is never reached: one in front of it takes all that it would"));
		return false;
	}
	return true;
}

/* Whatever the answer is, a step fits it. */
static bool is_whole(const struct scoring *scoring, const struct value_domain *domain)
{
	const struct score_step *last = &scoring->steps[scoring->step_count - 1];
	size_t named = 0;

	if (last->test == COMPARE_NONE && last->status < 0)
		return true; /* what is left */
	for (size_t i = 0; i < scoring->step_count; i++)
		named += scoring->steps[i].status >= 0; /* none twice: is_reached() */
	return last->test == COMPARE_GE ? last->limit.units <= 0
					: last->status >= 0 && named == domain->status_count;
}

static void read_steps(
    struct builder *b, const struct entry *e, const struct indicator *own, struct scoring *ret)
{
	struct score_step *steps;
	const char *at, *part;
	size_t count = 1, n;

	for (at = e->value; *at; at++)
		count += *at == '|';
	if (count > STEPS_MAX) {
		problem_in_value(b, e, _("shorten the list"), _("the list \"%s\" has more than %d parts"),
		    e->name, STEPS_MAX);
		return;
	}
	if (!(steps = arena_zalloc(b->arena, count, sizeof(*steps)))) {
		b->nomem = true;
		return;
	}
	ret->steps = steps;
	for (at = e->value; at;) {
		part = take_part(&at, &n);
		if (!read_step(b, e, own, part, n, !at, &steps[ret->step_count]) ||
		    !is_reached(b, e, part, steps, ret->step_count))
			return;
		ret->step_count++;
	}
	if (!is_whole(ret, &own->domain))
		problem_in_value(b, e, _("write the points of all else at the end, such as | 0"),
		    _("the list \"%s\" does not say what other answers are worth"), e->name);
}

static bool read_max(struct builder *b, const struct entry *e, struct decimal *ret)
{
	if (!entry_decimal(b, e, ret))
		return false;
	if (ret->units > 0 && decimal_compare(*ret, (struct decimal){ POINTS_MAX, 0 }) <= 0)
		return true;
	problem_in_value(b, e, _("the full mark is a number above 0, such as 10"),
	    _("\"%s\" cannot be the full mark"), e->value);
	return false;
}

static void read_round(struct builder *b, const struct entry *e, struct decimal *ret)
{
	static const struct decimal hundredth = { 1, 2 };

	*ret = hundredth;
	if (!e || !entry_decimal(b, e, ret) || (ret->units > 0 && ret->scale <= 4))
		return;
	problem_in_value(b, e, _("write 0.5 for half points, 1 for whole ones, at least 0.0001"),
	    _("points cannot be rounded to \"%s\""), e->value);
}

static void check_orphans(struct builder *b, const struct section *s)
{
	for (const struct entry *e = s->first; e; e = e->next)
		if (e->key == KEY_SCORE || e->key == KEY_SCORE_STEPS || e->key == KEY_SCORE_ROUND)
			problem_add(b, e->line, e->column,
			    _("add score.max = the full mark, such as score.max = 10"),
			    _("\"%s\" without the full mark"), e->name);
}

void build_scoring(struct builder *b, const struct section *s, struct indicator *indicator)
{
	const struct entry *max = entry_find(s, KEY_SCORE_MAX, 0);
	const struct entry *expr = entry_find_default(b, s, KEY_SCORE, 0);
	const struct entry *steps = entry_find_default(b, s, KEY_SCORE_STEPS, 0);
	struct scoring *scoring;

	if (!max) {
		check_orphans(b, s);
		return;
	}
	if (!(scoring = arena_zalloc(b->arena, 1, sizeof(*scoring)))) {
		b->nomem = true;
		return;
	}
	if (!read_max(b, max, &scoring->max))
		return;
	indicator->scoring = scoring;
	read_round(b, entry_find_default(b, s, KEY_SCORE_ROUND, 0), &scoring->round);
	/* one's own way goes before the type's */
	if (expr && steps && entry_find(s, KEY_SCORE, 0) && !entry_find(s, KEY_SCORE_STEPS, 0))
		steps = NULL;
	else if (expr && steps && !entry_find(s, KEY_SCORE, 0) && entry_find(s, KEY_SCORE_STEPS, 0))
		expr = NULL;
	scoring->text = expr ? expr->value : steps ? steps->value : "";
	if (expr && steps)
		problem_in_value(b, steps, _("keep one of the two lines"),
		    _("points come from score or from score.steps, not from both"));
	else if (expr)
		scoring->expr = read_expression(b, expr, expr->value, indicator,
		    _("points are a number, such as score = num / den * max, in which max is the full mark"));
	else if (steps)
		read_steps(b, steps, indicator, scoring);
	else
		problem_add(b, max->line, max->column,
		    _("say how: score = num / den * max, or score.steps = >= 80: 10 | >= 50: 5 | 0"),
		    _("a full mark, but not how points are earned"));
}
