/* A small form, a unit and records to test with. */
#ifndef TESTS_CORE_FIXTURE_H
#define TESTS_CORE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "core/record.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static const char fixture_pack[] =
    "[form]\n"
    "id = thu\n"
    "version = 1\n"
    "title = Biểu thử\n"
    "level = xa\n"
    "periods = half year\n"
    "difficulty.label = Khó khăn, vướng mắc\n"
    "reasons = Số liệu đúng | Kỳ trước thiếu\n"
    "statuses = Đạt: met | Chưa đạt: not_met | Có: undecided | Chưa có: undecided | Đang triển khai: undecided\n"
    "[type.ratio]\n"
    "unit = %\n"
    "required = yes\n"
    "[group.1]\n"
    "label = Chính quyền số\n"
    "[1.1]\n" /* compared, no rule of the pack */
    "label = Tỷ lệ hồ sơ tiếp nhận trực tuyến\n"
    "type = ratio\n"
    "numerator.label = Số hồ sơ trực tuyến\n"
    "denominator.label = Tổng số hồ sơ\n"
    "target.2023 = 70%\n"
    "target.2023.test = >= 70\n"
    "[1.2]\n" /* rules of the pack: hard, soft, remark */
    "label = Tỷ lệ hộ có Internet\n"
    "type = ratio\n"
    "numerator.label = Số hộ có Internet\n"
    "denominator.label = Tổng số hộ\n"
    "target.2023 = 65%\n"
    "target.2023.test = >= 65\n"
    "check.1 = num <= den\n"
    "check.1.message = {num.label} ({num}) lớn hơn {den.label} ({den})\n"
    "warn.1 = abs(value - prev) <= 20\n"
    "warn.1.message = Từ {prev} thành {value}, chỉ tiêu {target}, mã {code}\n"
    "warn.1.explain = required\n"
    "warn.2 = den = [1.1].den\n"
    "warn.2.message = Mẫu số khác mã 1.1\n"
    "warn.2.explain = optional\n"
    "[1.3]\n" /* status, target that cannot be compared */
    "label = Hệ thống hội nghị\n"
    "unit = Hệ thống\n"
    "type = status\n"
    "target.2023 = Có\n"
    "statuses = Có: met | Chưa có: not_met | Đang triển khai: undecided | Đang thực hiện: undecided\n"
    "[group.2]\n"
    "label = Kinh tế số\n"
    "[2.1]\n" /* cumulative count with limits */
    "label = Số sản phẩm OCOP lên sàn\n"
    "unit = sản phẩm\n"
    "type = count\n"
    "cumulative = yes\n"
    "min = 1\n"
    "max = 5000\n"
    "target.2023 = *\n"
    "[2.2]\n" /* a share that may pass 100 % */
    "label = Tỷ lệ thu so với dự toán\n"
    "type = ratio\n"
    "numerator.label = Số thu\n"
    "denominator.label = Dự toán\n"
    "required = no\n"
    "max = 150\n"
    "[2.3]\n"
    "label = Kênh bán hàng\n"
    "type = choice\n"
    "choices = Sàn thương mại điện tử | Mạng xã hội\n";

static inline struct form *fixture_form(void)
{
	struct form *form = NULL;
	struct err err = { 0 };

	if (form_parse("thu", fixture_pack, sizeof fixture_pack - 1, &form, NULL, &err) != OK)
		fail_msg("%s", err.message);
	return form;
}

static inline struct record *fixture_record(const struct form *form, const char *key, enum org_level level)
{
	char code[] = "15349", name[] = "Vĩnh Lộc", type[] = "thị trấn", none[] = "";
	struct org_unit unit = {
		.code = code, .name = name, .type = type, .level = level, .parent = none, .successors = none
	};
	struct record_key parsed;
	struct record *record = NULL;

	assert_int_equal(record_key_parse(key, &parsed, NULL), OK);
	assert_int_equal(record_new(&parsed, form, &unit, &record, NULL), OK);
	return record;
}

static inline void fixture_set(struct record *record, const char *code, const char *typed)
{
	int at = form_find(record->form, code);
	struct changes changes = { 0 };
	struct err err = { 0 };

	assert_true(at >= 0);
	if (record_change_value(record, (size_t)at, typed, NULL, &changes, NULL, &err) != OK ||
	    record_apply(record, &changes, &err) != OK)
		fail_msg("%s := “%s”: %s", code, typed, err.message);
	changes_dispose(&changes);
}

#endif
