/* The criteria that the value tests type into. */
#ifndef TESTS_VALUE_CASES_H
#define TESTS_VALUE_CASES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "core/value.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static const struct status case_statuses[] = {
	{ "Đạt", SENSE_MET },
	{ "Chưa đạt", SENSE_NOT_MET },
	{ "Có", SENSE_MET },
	{ "Đang triển khai", SENSE_UNDECIDED },
	{ "Triển khai", SENSE_UNDECIDED },
	{ "Triển khai sử dụng", SENSE_MET },
	{ "Chưa cung cấp đầy đủ thông tin", SENSE_NOT_MET },
	{ "Chưa có", SENSE_UNDECIDED },
};

static inline struct value_domain case_domain(enum value_type type, const char *unit)
{
	return (struct value_domain){ type, unit, case_statuses, LENGTH(case_statuses), { 100, 0 }, evidence_columns,
		EVIDENCE_COLUMNS };
}

#endif
