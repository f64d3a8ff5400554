/* The heads of a report in words: parts above groups, groups in them, criteria in parts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>
#include "pages.h"
#include "report/report.h"

static const char pack[] =
    "[form]\nid = bc-thu\nversion = 1\ntitle = Báo cáo thử\nlevel = xa\nperiods = year\n"
    "[group.1]\nlabel = II.1. Nhận thức số\npart = II. KẾT QUẢ THỰC HIỆN\n"
    "[1.1]\nlabel = 1. Nhận thức số\ntype = text\n" /* named as its group is on paper */
    "[1.2]\nlabel = * Hội nghị\ntype = text\n"
    "[group.2]\nlabel = II.2. Kinh tế số\npart = II. KẾT QUẢ THỰC HIỆN | 2. Kế hoạch của huyện\n"
    "[2.1]\nlabel = Sàn thương mại\ntype = text\n"
    "[group.3]\nlabel = Tồn tại\n"
    "[3.1]\nlabel = 1. Tồn tại\ntype = text\n" /* another number, and not alone: not the group's head */
    "[3.2]\nlabel = 2. Tuyên truyền\ntype = heading\n"
    "[3.3]\nlabel = Số tin bài\ntype = count\nunit = tin\nunder = 3.2\n"
    "[3.4]\nlabel = Số hội nghị\ntype = count\nunder = 3.2\n"
    "[3.5]\nlabel = 3. Nguồn lực\ntype = heading\n"
    "[3.6]\nlabel = 3.1. Nhân lực\ntype = text\nunder = 3.5\n"
    "[3.7]\nlabel = Tỷ lệ theo cấp\ntype = heading\n" /* no number: of the table alone */
    "[3.8]\nlabel = cấp huyện\ntype = percent\nunder = 3.7\n";

static void enter(struct record *record, const char *code, const char *typed)
{
	struct changes changes = { 0 };
	struct err err = { 0 };
	int at = form_find(record->form, code);

	assert_true(at >= 0);
	assert_int_equal(record_change_value(record, (size_t)at, typed, NULL, &changes, NULL, &err), OK);
	assert_int_equal(record_apply(record, &changes, &err), OK);
	changes_dispose(&changes);
}

static struct str print(const struct record *record)
{
	static const struct report_facts facts = { .agency_parent = "", .agency = "", .place = "", .number = "",
		.date = { 2023, 7, 5 }, .signer_title = "", .signer_name = "", .entered_by = "", .payload_sha256 = "",
		.history_head = "", .signed_by = "", .recipients = "" };
	const struct findings none = { 0 };
	struct doc *doc = NULL;
	struct str out = { 0 };

	assert_int_equal(report_record(record, &none, &facts, &doc, NULL), OK);
	assert_int_equal(doc_to_text(doc, 80, 60, false, &out, NULL), OK);
	doc_free(doc);
	return out;
}

static void report_record__prints_parts_above_groups__each_once(void **state)
{
	static const char wanted[] = "II. KẾT QUẢ THỰC HIỆN\n"
				     "1. Nhận thức số\n"
				     "    Đã họp.\n"
				     "* Hội nghị\n"
				     "    Bốn lần.\n"
				     "2. Kế hoạch của huyện\n"
				     "Kinh tế số\n" /* "II." and "2." are said above */
				     "Sàn thương mại\n"
				     "    Hai sản phẩm.\n"
				     "\n"
				     "III. TỒN TẠI\n"
				     "1. Tồn tại\n"
				     "    Không.\n"
				     "2. Tuyên truyền\n"
				     "- Số tin bài: 14 tin.\n"
				     "- Số hội nghị: (Chưa nhập).\n"
				     "3. Nguồn lực\n"
				     "3.1. Nhân lực\n"
				     "    Đủ.\n"
				     "\n";
	static char code[] = "11146", name[] = "Đồng Tâm", type[] = "xã", empty[] = "";
	const struct org_unit unit = { .code = code,
		.name = name,
		.type = type,
		.level = LEVEL_XA,
		.parent = empty,
		.successors = empty };
	struct record_key key = { .form = "bc-thu", .unit = "11146", .period = { PERIOD_YEAR, 2023, 1 } };
	struct record *record = NULL;
	struct form *form = NULL;
	struct err err = { 0 };
	struct str out;

	(void)state;
	if (form_parse("bc-thu", pack, sizeof pack - 1, &form, NULL, &err) != OK)
		fail_msg("%s", err.message);
	assert_int_equal(record_new(&key, form, &unit, &record, NULL), OK);
	enter(record, "1.1", "Đã họp.");
	enter(record, "1.2", "Bốn lần.");
	enter(record, "2.1", "Hai sản phẩm.");
	enter(record, "3.1", "Không.");
	enter(record, "3.3", "14 tin");
	enter(record, "3.6", "Đủ.");
	enter(record, "3.8", "95%");
	out = print(record);
	if (!strstr(str_text(&out), wanted))
		fail_msg("%s", str_text(&out));
	str_dispose(&out);
	record_free(record);
	form_free(form);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(report_record__prints_parts_above_groups__each_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
