/* Texts and what the audit must say of them: "kind verdict stated computed", several divided
 * by "; ", in the order of the text. */
#ifndef TESTS_CORE_AUDIT_CASES_H
#define TESTS_CORE_AUDIT_CASES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "base/str.h"
#include "core/audit.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

struct audit_case {
	const char *text;
	const char *says; /* "" nothing at all */
	const char *why;
};

static inline void audit_says(const char *text, size_t n, struct str *ret)
{
	struct audit_verdicts found = { 0 };
	struct err err = { 0 };

	if (audit_text(text, n, &found, &err) != OK)
		fail_msg("“%s”: %s", text, err.message);
	for (size_t i = 0; i < found.count; i++) {
		const struct audit_verdict *v = &found.items[i];

		str_printf(ret, "%s%s %s %s %s", i ? "; " : "", audit_kind_name(v->kind), audit_result_name(v->result),
		    v->stated, v->computed);
		assert_true(v->at + v->length <= n && v->line > 0 && v->column > 0);
		assert_true((v->message == NULL) == (v->result == AUDIT_RIGHT));
	}
	audit_verdicts_dispose(&found);
	assert_false(str_failed(ret));
}

static inline void audit_expect(const struct audit_case *cases, size_t count)
{
	int wrong = 0;

	for (size_t i = 0; i < count; i++) {
		struct str says = { 0 };

		audit_says(cases[i].text, strlen(cases[i].text), &says);
		if (strcmp(str_text(&says), cases[i].says) != 0) {
			print_error("%s: “%s”\n  says:  %s\n  wants: %s\n", cases[i].why, cases[i].text, str_text(&says),
			    cases[i].says);
			wrong++;
		}
		str_dispose(&says);
	}
	assert_int_equal(wrong, 0);
}

#endif
