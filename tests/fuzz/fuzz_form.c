/* Any bytes as a pack: a form, or problems that each name a place and a remedy. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include "core/form.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct expr_value lookup(void *context, const struct expr_name *name)
{
	(void)context;
	return (struct expr_value){ name->code ? EXPR_UNKNOWN : EXPR_NUMBER, { 95, 2 } };
}

static void use(const struct form *form)
{
	struct str words = { 0 };
	size_t i, k;

	for (i = 0; i < form->indicator_count; i++) {
		const struct indicator *in = &form->indicators[i];

		if (in->group >= form->group_count || form_find(form, in->code) != (int)i)
			abort();
		for (k = 0; k < in->target_count; k++)
			target_append_words(&words, &in->targets[k], in);
		for (k = 0; k < in->rule_count; k++)
			if (expr_eval(in->rules[k].expr, lookup, NULL).kind == EXPR_NUMBER)
				abort();
	}
	str_dispose(&words);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct form_problems problems = { 0 };
	struct form *form = NULL;
	struct err err = { 0 };
	size_t i;
	int rc = form_parse("fuzz", (const char *)data, size, &form, &problems, &err);

	if (rc == OK) {
		if (problems.count > 0)
			abort();
		use(form);
		form_free(form);
	} else if (form || (rc == ERR_SYNTAX && problems.count == 0)) {
		abort();
	}
	for (i = 0; i < problems.count; i++)
		if (problems.items[i].line < 1 || problems.items[i].column < 1 ||
		    !problems.items[i].message[0] || !problems.items[i].hint[0])
			abort();
	form_problems_dispose(&problems);
	return 0;
}
