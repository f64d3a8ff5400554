/* Reports in words: narratives, tables, evidence. The paragraphs and documents are those of
 * real reports. Golden pages are looked at by eye when they change, refreshed with
 * UPDATE_GOLDEN=1. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>
#include "pages.h"
#include "report/report.h"

static const char pack[] =
    "[form]\nid = bc-thu\nversion = 1\ntitle = Báo cáo kết quả chuyển đổi số, ứng dụng công nghệ thông tin\n"
    "level = xa\nperiods = half year\n"
    "[group.1]\nlabel = Công tác chỉ đạo, điều hành\n"
    "[1.1]\nlabel = Công tác chỉ đạo, điều hành\ntype = text\n" /* alone: no head of its own */
    "[group.2]\nlabel = Kết quả triển khai\n"
    "[2.1]\nlabel = Nhận thức số\ntype = text\n"
    "[2.2]\nlabel = Hoạt động chính quyền số\ntype = text\n"
    "[2.3]\nlabel = Hoạt động kinh tế số\ntype = text\n"
    "[group.3]\nlabel = Số liệu\n"
    "[3.1]\nlabel = Tỷ lệ hồ sơ tiếp nhận trực tuyến\ntype = ratio\nunit = %\n"
    "numerator.label = Số hồ sơ trực tuyến\ndenominator.label = Tổng số hồ sơ\n"
    "target.2023 = 70%\ntarget.2023.test = >= 70\n"
    "[3.2]\nlabel = Số cán bộ được tập huấn\ntype = count\nunit = người\n"
    "[group.4]\nlabel = Danh mục\n"
    "[4.1]\nlabel = Danh sách văn bản ban hành\ntype = table\ncolumns = number date issuer title\n"
    "column.number.label = Số, ký hiệu\ncolumn.number.type = document\n"
    "column.date.label = Ngày\ncolumn.date.type = date\n"
    "column.issuer.label = Cơ quan ban hành\n"
    "column.title.label = Trích yếu\ncolumn.title.required = yes\n"
    "[4.2]\nlabel = Sản phẩm OCOP trên sàn thương mại điện tử\ntype = table\ncolumns = name sold money share\n"
    "column.name.label = Tên sản phẩm\n"
    "column.sold.label = Đã bán\ncolumn.sold.type = count\ncolumn.sold.unit = hộp\n"
    "column.money.label = Doanh thu\ncolumn.money.type = money\ncolumn.money.unit = đồng\n"
    "column.share.label = Tỷ trọng\ncolumn.share.type = percent\n";

static const char steering[] =
    "- Việc ban hành các văn bản đẩy mạnh ứng dụng công nghệ thông tin, chuyển đổi số được kịp thời, như: Kế "
    "hoạch số 654/KH-UBND ngày 31/12/2022 của UBND xã Đồng Tâm về ứng dụng công nghệ thông tin trong hoạt động "
    "của cơ quan nhà nước, phát triển chính quyền số và bảo đảm an toàn thông tin mạng trên địa bàn xã Đồng Tâm "
    "năm 2023{^Danh sách đầy đủ ở Phụ lục 1.}; Quyết định số 03/QĐ-BCĐ, ngày 14/7/2023 của BCĐ chuyển đổi số xã "
    "Đồng Tâm ban hành Quy chế hoạt động của Ban Chỉ đạo Chuyển đổi số xã Đồng Tâm.\n"
    "\n"
    "- Việc thành lập, kiện toàn Ban chỉ đạo Chuyển đổi số, Tổ chỉ đạo triển khai công nghệ số cộng đồng xã, "
    "thị trấn:\n"
    "+ Kế hoạch số 01/KH-BCĐ ngày 02/01/2023 của BCĐ chuyển đổi số hoạt động của Tổ công nghệ số cộng đồng xã "
    "Đồng Tâm năm 2023;\n"
    "+ Quyết định số 249/QĐ-UBND, ngày 04/8/2023 của UBND xã về việc kiện toàn Ban Chỉ đạo chuyển đổi số.";

static const char awareness[] =
    "Trong năm 2023, Cấp ủy, chính quyền đã quan tâm lãnh đạo, chỉ đạo, tạo sự thống nhất, quyết tâm chính trị "
    "cao trong triển khai thực hiện chuyển đổi số.\n"
    "(1) UBND xã cử {3.2} tham gia các lớp tập huấn trực tiếp và trực tuyến về chuyển đổi số do Bộ Thông tin và "
    "Truyền thông, Sở Thông tin và Truyền thông tỉnh Hải Dương tổ chức.\n"
    "(12) Có 12 tin bài trên hệ thống truyền thanh, viết 5 tin bài trên trang thông tin điện tử xã.";

static const char government[] =
    "Địa phương đã tích cực ứng dụng công nghệ thông tin, chuyển đổi số trong điều hành, tác nghiệp. Tỷ lệ hồ sơ "
    "tiếp nhận trực tuyến đạt {3.1.percent} ({3.1.num}/{3.1.den} hồ sơ){^Số liệu của Cổng dịch vụ công tỉnh; "
    "không tính hồ sơ liên thông.}, chỉ tiêu {9.9}.";

static const char documents[] =
    "236/QĐ-UBND\t19/01/2023\tUBND huyện\tPhê duyệt kết quả xếp hạng mức độ chuyển đổi số trên địa bàn huyện năm "
    "2022\n"
    "382/UBND-VHTT\t20/02/2023\tUBND huyện\tViết bài giới thiệu điển hình thực hiện chuyển đổi số\n"
    "13/2019/QĐ-UBND\t02/2019\tUBND tỉnh\tTriển khai Chương trình phối hợp tổ chức hoạt động thúc đẩy Chuyển đổi "
    "số tỉnh Thanh Hóa, giai đoạn 2023-2026\n"
    "\t\t\tKế hoạch tập huấn";

static struct form *form;

static int setup(void **state)
{
	struct err err = { 0 };

	(void)state;
	if (form_parse("bc-thu", pack, sizeof pack - 1, &form, NULL, &err) != OK)
		fail_msg("%s", err.message);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	form_free(form);
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

static void enter(struct record *record, const char *code, const char *typed)
{
	struct changes changes = { 0 };
	struct err err = { 0 };
	int at = form_find(record->form, code);

	assert_true(at >= 0);
	apply(record, record_change_value(record, (size_t)at, typed, NULL, &changes, NULL, &err), &changes, &err);
}

static void set_evidence(struct record *record, const char *code, const char *rows)
{
	struct changes changes = { 0 };
	struct err err = { 0 };

	apply(record,
	    record_change_text(record, (size_t)form_find(record->form, code), FIELD_EVIDENCE, rows, &changes, &err),
	    &changes, &err);
}

static void set_meta(struct record *record, enum record_meta meta, const char *text)
{
	struct changes changes = { 0 };
	struct err err = { 0 };

	apply(record, record_change_meta(record, meta, text, &changes, &err), &changes, &err);
}

static struct record *blank_record(void)
{
	static char code[] = "11146", name[] = "Đồng Tâm", type[] = "xã", none[] = "";
	const struct org_unit unit = {
		.code = code, .name = name, .type = type, .level = LEVEL_XA, .parent = none, .successors = none
	};
	struct record_key key = { .form = "bc-thu", .unit = "11146", .period = { PERIOD_HALF, 2023, 1 } };
	struct record *record = NULL;

	assert_int_equal(record_new(&key, form, &unit, &record, NULL), OK);
	return record;
}

static struct record *filled_record(void)
{
	struct record *record = blank_record();

	enter(record, "1.1", steering);
	enter(record, "2.1", awareness);
	enter(record, "2.2", government);
	enter(record, "2.3", "kps");
	enter(record, "3.1", "1783/1787");
	enter(record, "3.2", "24 cán bộ");
	enter(record, "4.1", documents);
	enter(record, "4.2",
	    "Mật ong rừng\t1.250\t187.500.000\t62,5%\nChè lam Phủ Quảng\t900\t112.500.000\t37,5%");
	set_evidence(record, "3.1", "12/KH-UBND\t05/01/2023\tUBND xã\tKế hoạch năm\n\t2022\t\tẢnh chụp màn hình");
	set_meta(record, META_AS_OF, "2023-06-30");
	set_meta(record, META_REQUEST_NUMBER, "295/STTTT-CĐS");
	set_meta(record, META_REQUEST_DATE, "2023-06-12");
	set_meta(record, META_REQUEST_ISSUER, "Sở Thông tin và Truyền thông");
	set_meta(record, META_ENTERED_FOR, "UBND huyện Ninh Giang");
	assert_int_equal(
	    record_load_field(record, "3.2", FIELD_CARRIED, "", "2022-H2", "", NULL), OK);
	assert_int_equal(
	    record_load_field(record, "2.1", FIELD_CARRIED, "", "2022-H2", "", NULL), OK);
	return record;
}

static struct str print(const struct record *record, int columns, bool ascii)
{
	static const struct report_facts facts = { .agency_parent = "UBND HUYỆN NINH GIANG",
		.agency = "",
		.place = "Đồng Tâm",
		.number = "",
		.date = { 2023, 7, 5 },
		.signer_title = "",
		.signer_name = "",
		.entered_by = "",
		.payload_sha256 = "",
		.history_head = "",
		.signed_by = "",
		.recipients = "" };
	const struct findings none = { 0 };
	struct doc *doc = NULL;
	struct str out = { 0 };
	struct err err = { 0 };

	assert_int_equal(report_record(record, &none, &facts, &doc, &err), OK);
	assert_int_equal(doc_to_text(doc, columns, 60, ascii, &out, &err), OK);
	assert_pages(&out, columns, 60);
	doc_free(doc);
	return out;
}

static void assert_golden(const char *name, const struct str *out)
{
	const char *folder = getenv("PHIEUSO_GOLDEN");
	char path[1024], buffer[4096];
	struct str wanted = { 0 };
	FILE *file;
	size_t n;

	assert_non_null(folder);
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, getenv("UPDATE_GOLDEN") ? "wb" : "rb");
	assert_non_null(file);
	if (getenv("UPDATE_GOLDEN")) {
		assert_int_equal(fwrite(str_text(out), 1, out->len, file), out->len);
	} else {
		while ((n = fread(buffer, 1, sizeof(buffer), file)) > 0)
			str_append_n(&wanted, buffer, n);
		assert_string_equal(str_text(out), str_text(&wanted));
	}
	assert_int_equal(fclose(file), 0);
	str_dispose(&wanted);
}

static void assert_prints(const struct str *out, const char *what)
{
	if (!strstr(str_text(out), what))
		fail_msg("not printed: %s\n%s", what, str_text(out));
}

static void report_record__prints_narratives__then_tables_then_criteria(void **state)
{
	struct record *record = filled_record();
	struct str out = print(record, 80, false);
	const char *text = str_text(&out), *body, *tables, *criteria, *evidence;

	(void)state;
	assert_golden("words-80.txt", &out);
	body = strstr(text, "\nI. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n");
	tables = strstr(text, "Phụ lục I\n");
	criteria = strstr(text, "Phụ lục II\n");
	evidence = strstr(text, "\nDanh mục tài liệu minh chứng\n");
	assert_true(body && tables && criteria && evidence);
	assert_true(body < tables && tables < criteria && criteria < evidence);
	/* heads; a narrative alone under its group's name has none of its own */
	assert_prints(&out, "\nII. KẾT QUẢ TRIỂN KHAI\n1. Nhận thức số\n");
	assert_null(strstr(text, "1. Công tác chỉ đạo"));
	assert_null(strstr(text, "III. SỐ LIỆU"));
	/* figures are read, unknown codes stay */
	assert_prints(&out, "99,78% (1.783/1.787");
	assert_prints(&out, "chỉ tiêu {9.9}.");
	assert_prints(&out, "3. Hoạt động kinh tế số\n    Không phát sinh.\n");
	/* items hang behind their marks */
	assert_prints(&out, "\n- Việc ban hành");
	assert_prints(&out, "\n  + Kế hoạch số 01/KH-BCĐ");
	assert_prints(&out, "\n(12) Có 12 tin bài");
	/* footnotes behind the section whose marks they are */
	assert_prints(&out, "Chú thích:\n[1] Danh sách đầy đủ ở Phụ lục 1.\n\nII. ");
	assert_prints(&out, "[2] Số liệu của Cổng dịch vụ công tỉnh;");
	/* what an official looks for */
	assert_prints(&out, "(Nhập thay: UBND huyện Ninh Giang)");
	assert_prints(&out, "số 295/STTTT-CĐS ngày 12/6/2023");
	assert_prints(&out, "(số liệu tính đến\nngày 30/6/2023)");
	assert_prints(&out, "(Chưa rà soát: lấy từ 6 tháng cuối năm 2022)\n");
	/* one row a line: dates and numbers are not broken */
	assert_prints(&out, "│13/2019/QĐ-UBND│");
	assert_prints(&out, "│19/01/2023│");
	assert_null(strstr(text, "{^"));
	str_dispose(&out);
	out = print(record, 132, false);
	assert_golden("words-132.txt", &out);
	str_dispose(&out);
	record_free(record);
}

static void report_record__marks_training__head_of_every_page(void **state)
{
	struct record *record = filled_record();
	struct str out;

	(void)state;
	record->training = true;
	out = print(record, 80, false);
	for (size_t page = 1; page <= page_count(&out); page++)
		assert_non_null(strstr(page_line(&out, page, 2), "TẬP HUẤN – KHÔNG CÓ GIÁ TRỊ BÁO CÁO"));
	str_dispose(&out);
	record_free(record);
}

static void report_record__repeats_heads__long_table(void **state)
{
	struct record *record = blank_record();
	struct str rows = { 0 }, out;

	(void)state;
	for (int i = 1; i <= 300; i++)
		str_printf(&rows, "%s%d/KH-UBND\t05/01/2023\tUBND xã\tKế hoạch thứ %d", i > 1 ? "\n" : "", i, i);
	enter(record, "4.1", str_text(&rows));
	out = print(record, 80, false);
	assert_true(count_of(str_text(&out), "Trích yếu") > 5);
	assert_prints(&out, "│300 │300/KH-UBND");
	assert_prints(&out, "(Chưa nhập)"); /* what nobody answered says so */
	assert_null(strstr(str_text(&out), "minh chứng"));
	str_dispose(&out);
	str_dispose(&rows);
	record_free(record);
}

/* A text of the largest size prints in a moment; what is in it stays on the paper. */
static void report_record__prints_the_longest_text__wrapped(void **state)
{
	struct record *record = blank_record();
	struct str text = { 0 }, out;

	(void)state;
	while (text.len + 64 < RECORD_TEXT_BYTES_MAX)
		str_append(&text, "- Chỉ tiêu{^chú thích} đạt {3.1}.\n");
	str_append(&text, "HẾT");
	enter(record, "3.1", "1/2");
	enter(record, "2.1", str_text(&text));
	out = print(record, 80, true);
	assert_prints(&out, "HET");
	str_dispose(&out);
	str_dispose(&text);
	record_free(record);
}

static void report_record__gives_long_evidence_an_annex_of_its_own(void **state)
{
	struct record *record = filled_record();
	struct str rows = { 0 }, out;
	const char *annex;

	(void)state;
	for (int i = 1; i <= 40; i++)
		str_printf(&rows, "%s%d/KH-UBND\t05/01/2023\tUBND xã\tKế hoạch thứ %d", i > 1 ? "\n" : "", i, i);
	set_evidence(record, "3.1", str_text(&rows));
	out = print(record, 80, false);
	annex = strstr(str_text(&out), "Phụ lục III\n");
	assert_non_null(annex);
	assert_non_null(strstr(annex, "DANH MỤC TÀI LIỆU MINH CHỨNG"));
	assert_non_null(strstr(annex, "│3.1. ")); /* the criterion stands above its documents */
	assert_non_null(strstr(annex, "40/KH-UBND"));
	assert_int_equal(count_of(annex, "Cơ quan ban hành"), 2); /* the head on each page */
	assert_null(strstr(str_text(&out), "\nDanh mục tài liệu minh chứng\n"));
	str_dispose(&out);
	str_dispose(&rows);
	record_free(record);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(report_record__prints_narratives__then_tables_then_criteria),
		cmocka_unit_test(report_record__marks_training__head_of_every_page),
		cmocka_unit_test(report_record__repeats_heads__long_table),
		cmocka_unit_test(report_record__gives_long_evidence_an_annex_of_its_own),
		cmocka_unit_test(report_record__prints_the_longest_text__wrapped),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
