/* What is wrong with a pack, collected. */
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "base/sort.h"
#include "base/text.h"
#include "core/form_build.h"

#define PROBLEMS_MAX 100

bool problems_full(const struct builder *b)
{
	return b->problems->count >= PROBLEMS_MAX;
}

static bool stands_already(const struct form_problems *problems, int line, int column)
{
	size_t i;

	for (i = 0; i < problems->count; i++)
		if (problems->items[i].line == line && problems->items[i].column == column)
			return true;
	return false;
}

static void PRINTF_LIKE(5, 0)
add(struct builder *b, int line, int column, const char *hint, const char *fmt, va_list ap)
{
	struct form_problems *problems = b->problems;
	struct form_problem problem = { .line = line, .column = column };
	struct str message = { 0 };

	if (problems_full(b) || stands_already(problems, line, column))
		return;
	str_vprintf(&message, fmt, ap);
	problem.message = str_take(&message);
	problem.hint = mem_strdup(hint);
	if (!problem.message || !problem.hint ||
	    mem_grow(&problems->items, &problems->cap, problems->count + 1, sizeof(*problems->items)) < 0) {
		free(problem.message);
		free(problem.hint);
		b->nomem = true;
		return;
	}
	problems->items[problems->count++] = problem;
}

void problem_add(struct builder *b, int line, int column, const char *hint, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(b, line, column, hint, fmt, ap);
	va_end(ap);
}

void problem_in_value(struct builder *b, const struct entry *entry, const char *hint, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(b, entry->line, entry->value_column, hint, fmt, ap);
	va_end(ap);
}

void problem_in_value_at(
    struct builder *b, const struct entry *entry, const char *at, const char *hint, const char *fmt, ...)
{
	int column = entry->value_column + text_column(entry->value, at) - 1;
	va_list ap;

	va_start(ap, fmt);
	add(b, entry->line, column, hint, fmt, ap);
	va_end(ap);
}

static int compare_places(const void *a, const void *b)
{
	const struct form_problem *left = a, *right = b;

	if (left->line != right->line)
		return left->line < right->line ? -1 : 1;
	return (left->column > right->column) - (left->column < right->column);
}

void problems_sort(struct form_problems *problems)
{
	if (problems->count > 1)
		sort_stable(problems->items, problems->count, sizeof(*problems->items), compare_places);
}

void form_problems_dispose(struct form_problems *problems)
{
	size_t i;

	for (i = 0; i < problems->count; i++) {
		free(problems->items[i].message);
		free(problems->items[i].hint);
	}
	free(problems->items);
	*problems = (struct form_problems){ 0 };
}
