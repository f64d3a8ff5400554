/* The report of one record of a builtin form. Findings are made by hand, so that the pages
 * depend on the report and the form only. Golden pages: tests/unit/report/golden/, looked
 * at by eye when they change, refreshed with UPDATE_GOLDEN=1. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "pages.h"
#include "report/report.h"

#define SHA "94b1c7300123456789abcdef94b1c7300123456789abcdef94b1c7300123456789"
#define HEAD "0011223344556677889900112233445566778899001122334455667788990011"

static struct forms forms;

static const struct report_facts blank_facts = {
	.agency_parent = "",
	.agency = "",
	.place = "",
	.number = "",
	.signer_title = "",
	.signer_name = "",
	.entered_by = "",
	.payload_sha256 = "",
	.history_head = "",
	.signed_by = "",
	.recipients = "",
};

struct answer {
	const char *code, *typed, *difficulty, *evidence;
};

/* Seed 003, Phụ lục 2 */
static const struct answer vinh_loc[] = {
	{ "1.1", "Đạt", "", "" },
	{ "1.2", "Chưa đạt", "", "" },
	{ "1.3", "Đạt", "", "" },
	{ "1.4", "Đạt", "", "" },
	{ "1.5", "Đạt", "", "" },
	{ "1.6", "Có", "", "" },
	{ "1.7", "Có", "", "" },
	{ "1.8", "Triển khai", "", "" },
	{ "1.9", "Chưa cung cấp đầy đủ thông tin", "", "" },
	{ "1.10", "100%", "", "" },
	{ "1.11", "*1", "", "" },
	{ "2.1", "100%", "", "" },
	{ "2.2", "100%", "", "" },
	{ "2.3", "Đạt", "", "" },
	{ "2.4", "Chưa đạt", "", "" },
	{ "2.5", "Chưa đạt", "", "" },
	{ "2.6", "Chưa đạt", "", "" },
	{ "3.1", "60%", "", "" },
	{ "3.2", "Đạt", "", "" },
	{ "3.3", "*", "", "" },
	{ "3.4", "Đạt", "", "" },
	{ "3.5", "Chưa đạt", "", "" },
	{ "3.6", "Đạt", "", "" },
	{ "3.7", "100%", "", "" },
	{ "3.8", "50%", "", "" },
	{ "3.9", "50%", "", "" },
	{ "3.10", "Chưa đạt", "", "" },
	{ "3.11", "Đạt", "", "" },
	{ "3.12", "Đạt", "", "" },
	{ "4.1", "Đạt", "", "" },
	{ "4.2", "Đáp ứng", "", "" },
	{ "4.3", "Đạt", "", "" },
	{ "4.4", "Có", "", "" },
	{ "4.5", "Có", "", "" },
	{ "4.6", "Có", "", "" },
	{ "4.7", "Chưa đạt", "", "" },
	{ "4.8", "Đạt", "", "" },
};

/* Each way in which a cell can be filled. */
static const struct answer mixed[] = {
	{ "1.2", "21/25", "Bốn cán bộ chưa được cấp chữ ký số; đã đề nghị Ban Cơ yếu cấp trong quý III.",
	    "" },
	{ "1.3", "1.783/1.787", "", "Báo cáo TDOffice ngày 30/6/2023" },
	{ "1.4", "13/13 = 100%", "", "" },
	{ "1.6", "99.8", "", "" },
	{ "1.7", "co", "", "" },
	{ "1.10", "95", "Một công chức nghỉ thai sản.", "" },
	{ "1.11", "*1", "", "" },
	{ "2.4", "52% Đạt", "", "" },
	{ "2.5", ".", "Chi cục Thuế chưa cung cấp số liệu.", "" },
	{ "2.6", "kad", "", "" },
	{ "3.1", "trên 86,4%", "", "" },
	{ "3.5", "7.815/17.347 hộ, đạt 45,05%", "Trạm y tế đang cập nhật.", "" },
	{ "3.7", "kps", "", "" },
};

static int load_forms(void **state)
{
	struct err err = { 0 };

	(void)state;
	if (forms_add_builtin(&forms, &err) != OK) {
		print_error("%s\n", err.message);
		return -1;
	}
	return 0;
}

static int drop_forms(void **state)
{
	(void)state;
	forms_dispose(&forms);
	return 0;
}

static void apply(struct record *record, int rc, struct changes *changes, struct err *err)
{
	if (rc == OK)
		rc = record_apply(record, changes, err);
	if (rc != OK)
		fail_msg("%s: %s", err_name(rc), err->message);
	changes_dispose(changes);
}

static struct record *make_record(const char *code, const char *type, const char *name, enum org_level level,
    const char *period, const struct answer *answers, size_t count)
{
	char unit_code[16], unit_type[32], unit_name[64], empty[] = "";
	const struct org_unit unit = { .code = unit_code,
		.name = unit_name,
		.type = unit_type,
		.level = level,
		.parent = empty,
		.successors = empty };
	struct record_key key = { .form = "th-1829-xa" };
	struct record *record = NULL;
	struct err err = { 0 };

	snprintf(key.unit, sizeof(key.unit), "%s", code);
	snprintf(unit_code, sizeof(unit_code), "%s", code);
	snprintf(unit_type, sizeof(unit_type), "%s", type);
	snprintf(unit_name, sizeof(unit_name), "%s", name);
	assert_int_equal(period_parse(period, &key.period, &err), OK);
	assert_int_equal(record_new(&key, forms_find(&forms, key.form), &unit, &record, &err), OK);
	for (size_t i = 0; i < count; i++) {
		int at = form_find(record->form, answers[i].code);
		struct changes changes = { 0 };

		assert_true(at >= 0);
		apply(record,
		    record_change_value(record, (size_t)at, answers[i].typed, NULL, &changes, NULL, &err),
		    &changes, &err);
		apply(record,
		    record_change_text(
			record, (size_t)at, FIELD_DIFFICULTY, answers[i].difficulty, &changes, &err),
		    &changes, &err);
		apply(record,
		    record_change_text(
			record, (size_t)at, FIELD_EVIDENCE, answers[i].evidence, &changes, &err),
		    &changes, &err);
	}
	return record;
}

static struct record *make_vinh_loc(void)
{
	return make_record("393", "huyện", "Vĩnh Lộc", LEVEL_HUYEN, "2023-H1", vinh_loc,
	    sizeof(vinh_loc) / sizeof(*vinh_loc));
}

static void set_meta(struct record *record, enum record_meta meta, const char *text)
{
	struct changes changes = { 0 };
	struct err err = { 0 };

	apply(record, record_change_meta(record, meta, text, &changes, &err), &changes, &err);
}

static void explain_unit_level(struct record *record, const char *reason)
{
	struct changes changes = { 0 };
	struct err err = { 0 };

	apply(record, record_change_explanation(record, -1, "unit-level", reason, &changes, &err), &changes,
	    &err);
}

static struct finding make_finding(
    const struct record *record, const char *code, const char *rule, const char *message, const char *reason)
{
	struct finding finding = { .indicator = code ? form_find(record->form, code) : -1,
		.rule = rule,
		.severity = SEVERITY_SOFT,
		.reason = reason };
	static char text[128][256];
	static size_t used;

	used = (used + 1) % 128;
	snprintf(text[used], sizeof(text[used]), "%s", message);
	finding.message = text[used];
	finding.remedy = text[0];
	return finding;
}

static struct str print(const struct record *record, const struct findings *findings,
    const struct report_facts *facts, int columns, bool ascii)
{
	struct doc *doc = NULL;
	struct str out = { 0 };
	struct err err = { 0 };

	assert_int_equal(report_record(record, findings, facts, &doc, &err), OK);
	assert_int_equal(doc_to_text(doc, columns, 60, ascii, &out, &err), OK);
	assert_pages(&out, columns, 60);
	doc_free(doc);
	return out;
}

static void assert_golden(const char *name, const struct str *out)
{
	const char *folder = getenv("PHIEUSO_GOLDEN");
	char path[1024];
	struct str wanted = { 0 };
	char buffer[4096];
	size_t n;
	FILE *file;

	if (!folder)
		fail_msg("PHIEUSO_GOLDEN does not name the folder of the golden pages");
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	if (getenv("UPDATE_GOLDEN")) {
		file = fopen(path, "wb");
		assert_non_null(file);
		assert_int_equal(fwrite(str_text(out), 1, out->len, file), out->len);
		assert_int_equal(fclose(file), 0);
	}
	file = fopen(path, "rb");
	assert_non_null(file);
	while ((n = fread(buffer, 1, sizeof(buffer), file)) > 0)
		str_append_n(&wanted, buffer, n);
	fclose(file);
	assert_string_equal(str_text(out), str_text(&wanted));
	str_dispose(&wanted);
}

/* Page 1 has the chairman's summary whole, page 2 begins the annex. */
static void assert_one_page_summary(const struct str *out)
{
	const char *text = str_text(out), *end = strchr(text, '\f'), *signer = strstr(text, "CHỦ TỊCH");

	assert_non_null(end);
	assert_non_null(signer);
	assert_true(signer < end);
	assert_non_null(strstr(end, "Phụ lục"));
	assert_string_equal(page_line(out, 2, 3) + strspn(page_line(out, 2, 3), " "), "Phụ lục");
}

static void report_record__prints_vinh_loc__draft_80(void **state)
{
	struct record *record = make_vinh_loc();
	const char *reason = "Nhập đúng theo Phụ lục 2; báo cáo không nêu.";
	struct finding items[] = {
		make_finding(record, "1.6", "status-unclear",
		    "\"Có\" không trả lời được chỉ tiêu tính bằng %", reason),
		make_finding(record, "1.2", "no-figure", "Chưa có số liệu; cấp trên không cộng được", reason),
		make_finding(
		    record, "1.2", "target-missed", "Chưa đạt chỉ tiêu mà chưa ghi khó khăn", reason),
		make_finding(record, "1.3", "no-figure", "Chưa có số liệu; cấp trên không cộng được", reason),
		make_finding(record, "1.4", "no-figure", "Chưa có số liệu; cấp trên không cộng được", reason),
		make_finding(record, "1.5", "no-figure", "Chưa có số liệu; cấp trên không cộng được", reason),
		make_finding(record, "2.4", "no-figure", "Chưa có số liệu; cấp trên không cộng được", reason),
		make_finding(record, "4.7", "target-missed", "Chưa đạt chỉ tiêu mà chưa ghi khó khăn", NULL),
		make_finding(record, NULL, "unit-level", "Huyện Vĩnh Lộc không phải là đơn vị cấp xã",
		    "Biểu tổng hợp của huyện."),
	};
	const struct findings findings = { .items = items, .count = sizeof(items) / sizeof(*items) };
	struct report_facts facts = blank_facts;
	struct str out;

	(void)state;
	facts.history_head = HEAD;
	explain_unit_level(record, "Biểu tổng hợp của huyện.");
	set_meta(record, META_ENTERED_BY, "Nguyễn Văn Nhập");
	set_meta(record, META_REQUEST_NUMBER, "1356/STTTT-CNTT");
	set_meta(record, META_REQUEST_DATE, "2023-06-02");
	set_meta(record, META_REQUEST_ISSUER, "Sở Thông tin và Truyền thông tỉnh Thanh Hóa");
	out = print(record, &findings, &facts, 80, false);
	assert_one_page_summary(&out);
	for (size_t page = 1; page <= page_count(&out); page++)
		assert_string_equal(page_line(&out, page, 60), "BẢN NHÁP · Nhật ký: 0011223344556677");
	assert_non_null(strstr(str_text(&out), "ngày     tháng     năm 2023"));
	assert_non_null(
	    strstr(str_text(&out), "Đơn vị cấp huyện, lập theo biểu dành cho cấp xã: Biểu tổng hợp của"));
	assert_golden("vinh-loc-draft-80.txt", &out);
	str_dispose(&out);
	record_free(record);
}

static void report_record__prints_every_kind_of_answer__signed(void **state)
{
	struct record *record = make_record(
	    "15349", "thị trấn", "Vĩnh Lộc", LEVEL_XA, "2023-H1", mixed, sizeof(mixed) / sizeof(*mixed));
	struct finding items[] = {
		make_finding(record, "2.4", "status-target", "Ghi \"Đạt\" nhưng 52% thấp hơn chỉ tiêu 60%",
		    "Chi cục Thuế ghi theo kế hoạch của huyện."),
		make_finding(record, "2.6", "not-applicable", "Không áp dụng thì cần nêu lý do",
		    "Trên địa bàn không có doanh nghiệp nhỏ và vừa nào đăng ký trong năm; đã đối chiếu với "
		    "danh sách của Chi "
		    "cục Thuế khu vực Vĩnh Lộc - Thạch Thành và của Phòng Tài chính - Kế hoạch huyện."),
		make_finding(
		    record, "2.5", "missing", "Chưa có số liệu", "Chi cục Thuế chưa cung cấp số liệu."),
	};
	const struct findings findings = { .items = items, .count = sizeof(items) / sizeof(*items) };
	struct report_facts facts = blank_facts;
	struct str out;

	(void)state;
	items[2].by_difficulty = true; /* stands in the table, not among the reasons */
	facts.agency_parent = "UBND HUYỆN VĨNH LỘC";
	facts.agency = "UBND THỊ TRẤN VĨNH LỘC";
	facts.place = "Vĩnh Lộc";
	facts.number = "05/BC-UBND";
	facts.date = (struct date){ 2023, 7, 5 };
	facts.signer_title = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH";
	facts.signer_name = "Trần Thị Ký";
	facts.entered_by = "Lê Văn Nhập";
	facts.payload_sha256 = SHA;
	facts.history_head = HEAD;
	facts.signed_by = "Trần Thị Ký";
	set_meta(record, META_AS_OF, "2023-06-30");
	record->revision = 3; /* of the next signature */
	set_meta(record, META_REVISION_REASON, "sửa chỉ tiêu 1.3 theo đề nghị của huyện");
	record->signed_unchanged = true; /* so what prints is revision 2 */
	out = print(record, &findings, &facts, 80, false);
	assert_one_page_summary(&out);
	assert_golden("mixed-signed-80.txt", &out);
	for (size_t page = 1; page <= page_count(&out); page++)
		assert_string_equal(page_line(&out, page, 60),
		    "Mã đối chiếu biểu: 94b1c73001234567 · Nhật ký: 0011223344556677");
	assert_null(strstr(str_text(&out), "BẢN NHÁP"));
	assert_non_null(
	    strstr(str_text(&out), "(Bản điều chỉnh lần 1: sửa chỉ tiêu 1.3 theo đề nghị của huyện)"));
	assert_null(strstr(str_text(&out), "Giải trình: Chi cục Thuế chưa cung cấp"));
	str_dispose(&out);

	out = print(record, &findings, &facts, 132, false);
	assert_one_page_summary(&out);
	assert_golden("mixed-signed-132.txt", &out);
	assert_non_null(strstr(str_text(&out), "Đánh giá"));
	str_dispose(&out);

	record->training = true;
	out = print(record, &findings, &facts, 80, true);
	for (const char *s = str_text(&out); *s; s++)
		assert_true((*s >= 0x20 && *s < 0x7f) || *s == '\n' || *s == '\f');
	for (size_t page = 1; page <= page_count(&out); page++)
		assert_non_null(strstr(page_line(&out, page, 2), "TAP HUAN - KHONG CO GIA TRI BAO CAO"));
	assert_golden("mixed-training-ascii-80.txt", &out);
	str_dispose(&out);
	record_free(record);
}

static void report_record__prints_answers_as_on_paper__one_cell(void **state)
{
	static const struct {
		const char *code, *typed, *printed, *intent;
	} rows[] = {
		{ "1.6", "1.783/1.787", "= 99,78%", "the share of a ratio is computed" },
		{ "1.6", "1.783/1.787", "(Đạt)", "and compared" },
		{ "1.6", "5/10", "= 50%", "no empty decimals" },
		{ "1.6", "69.999/100.000", "= 69,999%", "70,00% (Chưa đạt) would contradict itself" },
		{ "1.6", "1.786.999/1.787.000", "= 99,9999%", "not all of them" },
		{ "1.6", "5/10", "(Chưa đạt)", "compared: missed" },
		{ "1.6", "99.8", "│99,8%", "the keypad's point is no Vietnamese decimal sign" },
		{ "1.6", "95", "│95%", "a bare percentage gets its sign" },
		{ "1.6", "95,5 %", "│95,5 %", "as typed" },
		{ "1.6", "ước đạt trên 80%", "│ước đạt trên", "words as typed" },
		{ "1.6", ".", "│Chưa có số", "known to be missing" },
		{ "1.6", "kad", "│Không áp dụng", "exempt" },
		{ "1.6", "kps", "│Không phát", "nothing arose" },
		{ "1.11", "*1", "│*1  ", "an asterisk keeps its mark" },
		{ "1.7", "co", "│Có  ", "a short form is printed in full" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct answer answer = { rows[i].code, rows[i].typed, "", "" };
		struct record *record =
		    make_record("15349", "thị trấn", "Vĩnh Lộc", LEVEL_XA, "2023-H1", &answer, 1);
		const struct findings none = { 0 };
		struct str out = print(record, &none, &blank_facts, 80, false);

		if (!strstr(str_text(&out), rows[i].printed))
			fail_msg(
			    "%s does not print \"%s\": %s", rows[i].typed, rows[i].printed, rows[i].intent);
		str_dispose(&out);
		record_free(record);
	}
}

/* Every criterion with that outcome is named on page 1, whatever the room. */
static void assert_names_on_first_page(const struct str *out, const struct record *record, enum outcome outcome)
{
	const char *text = str_text(out), *list = strstr(text, "Chỉ tiêu chưa đạt và lý do");
	const char *end = strchr(text, '\f');

	assert_non_null(list);
	for (size_t i = 0; i < record->form->indicator_count; i++) {
		const char *code = record->form->indicators[i].code, *at = list;

		if (record_outcome(record, i) != outcome)
			continue;
		do
			at = strstr(at + 1, code);
		while (at && at < end &&
		       (!strchr("- \n", at[-1]) || !strchr(" ,:.\n", at[strlen(code)])));
		if (!at || at >= end)
			fail_msg("%s is not on page 1", code);
	}
}

static void report_record__tells_missed_criteria_of_one_reason_together(void **state)
{
	static const struct answer answers[] = {
		{ "1.2", "21/25", "Thiếu kinh phí", "" },
		{ "2.4", "52%", "Thiếu kinh phí", "" },
		{ "2.5", "40%", "Thiếu cán bộ", "" }, /* a reason of its own: with its figure */
		{ "2.6", "40%", "", "" },	       /* no reason is nothing in common … */
		{ "3.5", "40%", "", "" },	       /* … so both are told with their figures */
	};
	struct record *record = make_record(
	    "15349", "thị trấn", "Vĩnh Lộc", LEVEL_XA, "2023-H1", answers, sizeof(answers) / sizeof(*answers));
	const struct findings none = { 0 };
	struct str out = print(record, &none, &blank_facts, 80, false);

	(void)state;
	assert_one_page_summary(&out);
	assert_non_null(strstr(str_text(&out), "\n- 1.2, 2.4: Thiếu kinh phí.\n"));
	assert_non_null(strstr(str_text(&out), "\n- 2.5 Tỷ lệ doanh nghiệp sử dụng hợp đồng điện tử: 40% (chỉ tiêu"));
	assert_non_null(strstr(str_text(&out), "\n- 2.6 "));
	assert_non_null(strstr(str_text(&out), "\n- 3.5 "));
	assert_non_null(strstr(str_text(&out), "\nChưa ghi lý do: 2 chỉ tiêu.\n"));
	assert_names_on_first_page(&out, record, OUTCOME_NOT_MET);
	str_dispose(&out);
	record_free(record);
}

static void report_record__counts_blank_missing_and_asterisk_apart(void **state)
{
	static const struct answer answers[] = {
		{ "1.11", "*1", "", "" },
		{ "1.10", ".", "", "" },
		{ "1.3", "Đạt", "", "" },
	};
	struct record *record = make_record(
	    "15349", "thị trấn", "Vĩnh Lộc", LEVEL_XA, "2023-H1", answers, sizeof(answers) / sizeof(*answers));
	const struct findings none = { 0 };
	struct str out = print(record, &none, &blank_facts, 80, false);

	(void)state;
	assert_non_null(strstr(str_text(&out), "│ Chưa │\n"));
	assert_non_null(strstr(str_text(&out), "│ nhập │\n"));
	/* total, met, not met, no figure, exempt, undecided, blank */
	assert_non_null(strstr(str_text(&out),
	    "│Tổng cộng         │      37│     1│     0│       1│          0│       1│    34│\n"));
	str_dispose(&out);
	out = print(record, &none, &blank_facts, 132, false);
	assert_non_null(strstr(str_text(&out), "│ Chưa xác   │"));
	str_dispose(&out);
	record_free(record);

	record = make_vinh_loc(); /* nothing blank: no such column */
	out = print(record, &none, &blank_facts, 80, false);
	assert_null(strstr(str_text(&out), "│ nhập │"));
	str_dispose(&out);
	record_free(record);
}

static void report_record__puts_long_difficulties_below_the_table(void **state)
{
	static const char note[] =
	    "Địa bàn rộng, dân cư phân tán; thiết bị của nhiều hộ đã cũ, kinh phí chưa được bố trí; cán bộ "
	    "kiêm nhiệm nên việc hướng dẫn người dân còn chậm so với kế hoạch";
	const struct answer answers[] = {
		{ "1.3", "1.783/1.787", note, "" },
		{ "1.10", "95", "Một công chức nghỉ thai sản.", "" },
	};
	struct record *record = make_record(
	    "15349", "thị trấn", "Vĩnh Lộc", LEVEL_XA, "2023-H1", answers, sizeof(answers) / sizeof(*answers));
	const struct findings none = { 0 };
	struct str out = print(record, &none, &blank_facts, 132, false);

	(void)state;
	assert_non_null(strstr(str_text(&out), "│ xem ghi chú 1.3 "));
	assert_null(strstr(str_text(&out), "xem ghi chú 1.10"));
	assert_non_null(strstr(str_text(&out), "│ Một công chức"));
	assert_non_null(strstr(str_text(&out), "\nKhó khăn, vướng mắc\n- 1.3: Địa bàn rộng, dân cư phân tán;"));
	str_dispose(&out);
	record_free(record);
}

static void report_record__keeps_summary_on_one_page__everything_missed(void **state)
{
	struct record *record;
	struct answer answers[sizeof(vinh_loc) / sizeof(*vinh_loc)];
	struct finding items[74];
	char difficulty[2000], difficulties[sizeof(vinh_loc) / sizeof(*vinh_loc)][2000];
	struct findings findings = { .items = items };
	struct report_facts facts = blank_facts;
	struct str out;

	(void)state;
	memset(difficulty, 0, sizeof(difficulty));
	for (size_t i = 0; i + 12 < sizeof(difficulty); i += 9)
		memcpy(difficulty + i, "kho khan ", 9);
	for (size_t i = 0; i < sizeof(answers) / sizeof(*answers); i++) {
		/* each its own, or they would be told together */
		snprintf(difficulties[i], sizeof(difficulties[i]), "%02zu%s", i, difficulty + 2);
		answers[i] = (struct answer){ vinh_loc[i].code,
			strcmp(vinh_loc[i].code, "1.8") == 0 || strcmp(vinh_loc[i].code, "1.11") == 0
			    ? "."
			    : "Chưa đạt",
			difficulties[i], "" };
	}
	record = make_record("15349", "thị trấn", "Vĩnh Lộc", LEVEL_XA, "2023-H1", answers,
	    sizeof(answers) / sizeof(*answers));
	for (findings.count = 0; findings.count < 74; findings.count++) {
		char message[64]; /* each its own, or they would be told together */

		snprintf(message, sizeof(message), "Nội dung thứ %zu", findings.count);
		items[findings.count] = make_finding(
		    record, vinh_loc[findings.count % 37].code, "no-figure", message, difficulty);
	}
	explain_unit_level(record, difficulty);
	record->unit.level = LEVEL_HUYEN;
	set_meta(record, META_ENTERED_FOR, difficulty);
	set_meta(record, META_REVISION_REASON, difficulty);
	record->revision = 2;
	facts.recipients =
	    "- Sở Thông tin và Truyền thông Thanh Hóa;\n- Sở Xây dựng Thanh Hóa;\n- Thường trực Huyện ủy (để "
	    "b/c);\n- Thường trực HĐND huyện (để b/c);\n- Chủ tịch, các PCT UBND huyện;\n- Thành viên BCĐ "
	    "CĐS "
	    "huyện;\n- UBND các xã, thị trấn;\n- Lưu: VT, VHTT.";
	out = print(record, &findings, &facts, 80, false);
	assert_one_page_summary(&out);
	assert_non_null(strstr(str_text(&out), "chỉ tiêu khác, xem biểu kèm theo: "));
	assert_names_on_first_page(&out, record, OUTCOME_NOT_MET);
	assert_true(page_count(&out) < 70); /* 37 × 2.000 characters: a dozen columns would take hundreds */
	assert_non_null(strstr(str_text(&out), "74 nội dung, xem phần ghi chú của biểu kèm theo"));
	str_dispose(&out);
	record_free(record);
}

static void report_record__names_what_is_not_known__notes(void **state)
{
	const struct findings none = { 0 };
	struct record *record = make_record("15349", "thị trấn", "Vĩnh Lộc", LEVEL_XA, "2023-H1", NULL, 0);
	struct record *later = make_record("15349", "thị trấn", "Vĩnh Lộc", LEVEL_XA, "2024", NULL, 0);
	struct str out = print(record, &none, &blank_facts, 132, false);

	(void)state;
	assert_non_null(strstr(str_text(&out), "đạt hay chưa đạt): 1.11, 3.3, 4.8."));
	assert_null(strstr(str_text(&out), "Không có chỉ tiêu năm"));
	assert_non_null(strstr(str_text(&out), "không thay thế chữ ký số chuyên dùng công vụ"));
	str_dispose(&out);
	out = print(later, &none, &blank_facts, 132, false);
	assert_non_null(strstr(str_text(&out), "Không có chỉ tiêu năm 2024 để so sánh: 1.1, 1.2, 1.3"));
	assert_non_null(strstr(str_text(&out), "năm 20\n"));
	str_dispose(&out);
	record_free(record);
	record_free(later);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(report_record__prints_vinh_loc__draft_80),
		cmocka_unit_test(report_record__prints_every_kind_of_answer__signed),
		cmocka_unit_test(report_record__prints_answers_as_on_paper__one_cell),
		cmocka_unit_test(report_record__tells_missed_criteria_of_one_reason_together),
		cmocka_unit_test(report_record__counts_blank_missing_and_asterisk_apart),
		cmocka_unit_test(report_record__puts_long_difficulties_below_the_table),
		cmocka_unit_test(report_record__keeps_summary_on_one_page__everything_missed),
		cmocka_unit_test(report_record__names_what_is_not_known__notes),
	};

	return cmocka_run_group_tests(tests, load_forms, drop_forms);
}
