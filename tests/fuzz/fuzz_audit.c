/* Any bytes as a report: what is found lies within it, in order, and is said twice alike; what
 * is refused says where. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "core/audit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool truth)
{
	if (!truth)
		abort();
}

static void look(const char *text, size_t size, const struct audit_verdicts *found)
{
	size_t results = 0, at = 0;
	int line = 1;

	for (size_t i = 0; i < found->count; i++) {
		const struct audit_verdict *v = &found->items[i];

		expect(v->at >= at && v->line >= line && v->column > 0);
		expect(v->length > 0 && v->at + v->length <= size);
		expect(text_valid(text + v->at, v->length));
		expect(v->stated[0] && text_valid(v->stated, strlen(v->stated)));
		expect(v->computed[0] && text_valid(v->computed, strlen(v->computed)));
		expect((v->result == AUDIT_RIGHT) == (v->message == NULL));
		expect(v->other < size);
		at = v->at;
		line = v->line;
	}
	for (int r = 0; r < AUDIT_RESULT_COUNT; r++)
		results += found->by_result[r];
	expect(results == found->count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size ? size : 1); /* exactly as long, so that reading behind it is seen */
	struct audit_verdicts found = { 0 }, again = { 0 };
	struct err err = { 0 };

	expect(text != NULL);
	if (size)
		memcpy(text, data, size);
	if (audit_text(text, size, &found, &err) == OK) {
		look(text, size, &found);
		expect(audit_text(text, size, &again, NULL) == OK);
		expect(again.count == found.count);
		for (size_t i = 0; i < found.count; i++)
			expect(found.items[i].at == again.items[i].at &&
			       found.items[i].kind == again.items[i].kind);
	} else {
		expect(err.message[0] && err.line > 0 && err.column > 0);
		expect(!text_valid(text, size));
	}
	audit_verdicts_dispose(&found);
	audit_verdicts_dispose(&again);
	free(text);
	return 0;
}
