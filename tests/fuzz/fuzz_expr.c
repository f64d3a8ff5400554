/* Any text as an expression: an answer of the promised type, or an error with a column. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "core/expr.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct expr_value lookup(void *context, const struct expr_name *name)
{
	struct expr_value value = { EXPR_NUMBER, { INT64_MAX, 3 } };

	(void)context;
	if (name->code || name->name[0] == 'p')
		value.kind = EXPR_UNKNOWN;
	else if (name->name[0] == 'n')
		value.number = (struct ratio){ INT64_MIN + 1, 1 };
	return value;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	char *text = arena ? arena_strndup(arena, (const char *)data, size) : NULL;
	struct expr *e = NULL;
	struct err err = { 0 };
	struct expr_value value;

	if (!text)
		abort();
	if (expr_parse(arena, text, &e, &err) != OK) {
		if (e || err.column < 1 || err.message[0] == '\0')
			abort();
	} else {
		value = expr_eval(e, lookup, NULL);
		if (value.kind == (expr_is_truth(e) ? EXPR_NUMBER : EXPR_TRUE))
			abort();
		if (value.kind == EXPR_NUMBER && value.number.den <= 0)
			abort();
	}
	arena_free(arena);
	return 0;
}
