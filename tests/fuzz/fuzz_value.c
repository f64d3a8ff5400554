/* Any bytes as a cell of every type: a reading that survives the store, a question
 * whose options do, or an error with words. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "core/value.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct status statuses[] = {
	{ "Đạt", SENSE_MET },
	{ "Chưa đạt", SENSE_NOT_MET },
	{ "Có", SENSE_MET },
	{ "Không", SENSE_NOT_MET },
	{ "Đang triển khai", SENSE_UNDECIDED },
	{ "Triển khai \"thử\" \\ 50%", SENSE_UNDECIDED },
};

static void expect(bool truth)
{
	if (!truth)
		abort();
}

static void survive(const struct value_domain *domain, const struct value *v)
{
	struct str echo = { 0 }, line = { 0 };
	struct value back;
	struct decimal percent;
	struct ratio number;

	value_append_echo(&echo, domain, v);
	expect(!str_failed(&echo) && (echo.len > 0) == (v->kind != VALUE_BLANK));
	expect(strchr(str_text(&echo), '\n') == NULL);
	value_encode(&line, domain, v);
	expect(!str_failed(&line) && strchr(str_text(&line), '\n') == NULL);
	expect(value_decode(domain, str_text(&line), &back, NULL) == OK);
	if (v->text) { /* stands in the typed text alone */
		expect(!back.text && back.kind == v->kind);
		expect((back.text = strdup(v->text)) != NULL);
	}
	expect(value_equal(v, &back));
	value_dispose(&back);
	if (value_number(v, &number))
		expect(number.den > 0 && number.num >= 0);
	if (value_percent(v, 2, &percent))
		expect(percent.scale == 2);
	str_dispose(&echo);
	str_dispose(&line);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *typed = malloc(size + 1);

	if (!typed)
		return 0;
	if (size > 0)
		memcpy(typed, data, size);
	typed[size] = '\0';
	for (int type = 0; type < TYPE_COUNT_; type++) {
		struct value_domain domain = { (enum value_type)type, type == TYPE_MONEY ? "triệu đồng" : "%",
			statuses, sizeof(statuses) / sizeof(statuses[0]), { 100, 0 }, evidence_columns, EVIDENCE_COLUMNS };
		struct value_question ask = { .count = 0 };
		struct value v;
		struct err err = { 0 };
		int rc = value_parse(&domain, typed, &v, &ask, &err);

		expect((rc == ERR_AMBIGUOUS) == (ask.count > 0));
		for (size_t i = 0; i < ask.count; i++)
			survive(&domain, &ask.options[i]);
		value_question_dispose(&ask);
		if (rc == OK) {
			survive(&domain, &v);
			value_dispose(&v);
		} else {
			expect(err.message[0] != '\0');
		}
		if (value_decode(&domain, typed, &v, NULL) == OK)
			value_dispose(&v);
	}
	free(typed);
	return 0;
}
