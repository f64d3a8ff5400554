/* The letter that asks for what is late, missing or open. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "pages.h"
#include "report/report_reminder.h"

static const char pack[] =
    "[form]\nid = duoi\nversion = 1\ntitle = Tiêu chí chuyển đổi số cấp xã\nbasis = Quyết định số "
    "1829/QĐ-UBND\n"
    "level = xa\nperiods = half\n[group.1]\nlabel = A\n"
    "[1.1]\nlabel = a\ntype = ratio\nnumerator.label = x\ndenominator.label = y\nrequired = yes\n"
    "[1.2]\nlabel = b\ntype = count\nmin = 5\n[1.3]\nlabel = c\ntype = status\n"
    "statuses = Có: met | Chưa có: not_met\n";
static const char list[] = "code,name,type,parent,valid_from,valid_to,successor\n"
			   "38,Thanh Hóa,tỉnh,,,,\n393,Vĩnh Lộc,huyện,38,,,\n15349,Vĩnh Lộc,thị trấn,393,,,\n"
			   "15352,Vĩnh Quang,xã,393,,,\n15355,Vĩnh Yên,xã,393,,,\n15358,Vĩnh Tiến,xã,393,,,\n"
			   "15361,Vĩnh Long,xã,393,,,\n";
static const struct report_facts facts = { .agency_parent = "UBND TỈNH THANH HÓA",
	.agency = "",
	.place = "Vĩnh Lộc",
	.number = "",
	.signer_title = "",
	.signer_name = "Nguyễn Văn A",
	.entered_by = "",
	.payload_sha256 = "",
	.history_head = "",
	.signed_by = "",
	.recipients = "" };

static struct form *form;
static struct org_units units;

static int setup(void **state)
{
	struct err err = { 0 };

	(void)state;
	if (form_parse("duoi", pack, sizeof pack - 1, &form, NULL, &err) < 0 ||
	    org_units_parse(&units, list, sizeof list - 1, &err) < 0)
		fail_msg("%s", err.message);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	form_free(form);
	org_units_dispose(&units);
	return 0;
}

static struct overview *overview(void)
{
	const struct period half = { PERIOD_HALF, 2023, 1 };
	struct overview *o = NULL;

	assert_int_equal(
	    overview_new(form, half, org_units_find(&units, "393", period_last_day(half)), &units, &o, NULL),
	    OK);
	o->due = (struct date){ 2023, 7, 5 };
	return o;
}

static void put(struct overview *o, size_t at, enum unit_state state, const char *share, const char *count)
{
	const struct record_key key = { "duoi", "15349", { PERIOD_HALF, 2023, 1 } };
	const char *const typed[] = { share, count };
	struct record *record = NULL;
	struct findings findings = { 0 };
	struct str bytes = { 0 };

	assert_int_equal(record_new(&key, form, o->units[at].unit, &record, NULL), OK);
	for (size_t i = 0; i < 2; i++) {
		struct changes changes = { 0 };

		assert_int_equal(record_change_value(record, i, typed[i], NULL, &changes, NULL, NULL), OK);
		assert_int_equal(record_apply(record, &changes, NULL), OK);
		changes_dispose(&changes);
	}
	assert_int_equal(check_record(record, NULL, &findings, NULL), OK);
	figures_append(&bytes, record, &findings);
	assert_int_equal(overview_put(o, o->units[at].unit->code, form, (const unsigned char *)bytes.text,
			     bytes.len, NULL),
	    OK);
	o->units[at].state = state;
	if (state != UNIT_TYPED)
		memset(o->units[at].payload_sha256, 'a', 64);
	findings_dispose(&findings);
	record_free(record);
	str_dispose(&bytes);
}

/* The letter with its lines joined: where they end is the paper's matter. */
static char *letter(struct overview *o)
{
	struct doc *doc = NULL;
	struct str pages = { 0 };
	struct str joined = { 0 };

	assert_int_equal(report_reminder(o, &facts, (struct date){ 2023, 7, 6 }, &doc, NULL), OK);
	assert_int_equal(doc_to_text(doc, 80, 60, false, &pages, NULL), OK);
	assert_pages(&pages, 80, 60);
	for (const char *s = str_text(&pages); *s; s++)
		if ((*s != ' ' && *s != '\n') || (joined.len && joined.text[joined.len - 1] != ' '))
			str_append_char(&joined, *s == '\n' ? ' ' : *s);
	str_dispose(&pages);
	doc_free(doc);
	overview_free(o);
	return str_take(&joined);
}

static void report_reminder__names_who_and_what(void **state)
{
	/* clang-format off */
	static const char *const wanted[] = {
		"UBND TỈNH THANH HÓA",
		"HUYỆN VĨNH LỘC",
		"/UBND-VHXH",
		"Vĩnh Lộc, ngày 06 tháng 7 năm 2023",
		"Kính gửi: UBND các xã, phường, thị trấn",
		"Thực hiện việc báo cáo tiêu chí chuyển đổi số cấp xã, 6 tháng đầu năm 2023 theo Quyết định số 1829/QĐ-UBND, thời hạn gửi trước hết ngày 05/7/2023; đến ngày 06/7/2023, cấp trên đã nhận được báo cáo có chữ ký của 3/5 đơn vị.",
		"1. Chưa gửi báo cáo (1 đơn vị): Xã Vĩnh Long.",
		"2. Số liệu do cấp trên nhập thay, đơn vị chưa gửi báo cáo có chữ ký (1 đơn vị): Xã Vĩnh Tiến.",
		"3. Đã được đề nghị hoàn thiện, chưa gửi lại (1 đơn vị): Xã Vĩnh Quang.",
		"4. Có hai báo cáo khác nhau cho cùng một kỳ, cần xác nhận bản đúng (1 đơn vị): Xã Vĩnh Yên.",
		"5. Đã gửi nhưng chậm so với thời hạn (1 đơn vị): Thị trấn Vĩnh Lộc.",
		"6. Chỉ tiêu cần bổ sung, rà soát:",
		"Thị trấn Vĩnh Lộc: mới ghi tỷ lệ, chưa có tử số và mẫu số: 1.1; cần kiểm tra lại: 1.2.",
		"Xã Vĩnh Quang: chưa có số liệu: 1.1, 1.2.",
		"Nguyễn Văn A",
	};
	/* clang-format on */
	struct overview *o = overview();
	char *text;

	(void)state;
	put(o, 0, UNIT_RECEIVED, "95%", "1"); /* below the form's least */
	o->units[0].late = true;
	o->units[0].received_at = 1;
	put(o, 1, UNIT_RETURNED, "", ".");
	put(o, 2, UNIT_APART, "1/2", "7");
	put(o, 3, UNIT_TYPED, "1/2", "kps");
	text = letter(o);
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		if (!strstr(text, wanted[i]))
			fail_msg("no “%s” in: %s", wanted[i], text);
	assert_null(strstr(text, "Xã Vĩnh Tiến: ")); /* nothing is open there */
	free(text);
}

static void report_reminder__asks_for_nothing__when_all_is_there(void **state)
{
	struct overview *o = overview();
	char *text;

	(void)state;
	for (size_t i = 0; i < o->count; i++)
		put(o, i, UNIT_RECEIVED, "1/2", "7");
	text = letter(o);
	assert_non_null(strstr(text, "5/5 đơn vị"));
	assert_non_null(strstr(text, "Các đơn vị đã gửi đủ báo cáo"));
	assert_null(strstr(text, "1. "));
	free(text);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(report_reminder__names_who_and_what),
		cmocka_unit_test(report_reminder__asks_for_nothing__when_all_is_there),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
