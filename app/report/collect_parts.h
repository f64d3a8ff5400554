/* What the two papers for collecting share. Not for others. */
#ifndef REPORT_COLLECT_PARTS_H
#define REPORT_COLLECT_PARTS_H

#include "report/collect.h"
#include "report/report_words.h"

struct collect {
	const struct form *form;
	const struct collect_facts *facts;
	struct doc *doc;
};

/* --- fixed words --- */
#define COLLECT_TITLE_BLANK "BIỂU GHI SỐ LIỆU"
#define COLLECT_TITLE_REQUEST "PHIẾU ĐỀ NGHỊ CUNG CẤP SỐ LIỆU"
#define COLLECT_FORM_FOOT "Biểu %s, phiên bản %s" /* by which paper and program are matched */
#define COLLECT_DOTS "……………"
#define COLLECT_UNIT_BLANK "Đơn vị: ……………………………………"
#define COLLECT_PERIOD_BLANK "Kỳ báo cáo: ……………………"
#define COLLECT_BASIS "(Theo %s)"
#define COLLECT_AS_OF "Số liệu tính đến ngày: "
#define COLLECT_SEND "Nơi nhận biểu: "
#define COLLECT_SEND_BEFORE "; gửi trước ngày: "
#define COLLECT_HOW "Cách ghi"
#define COLLECT_HOW_FIGURES \
	"Ghi số bằng chữ số: dấu chấm ngăn hàng nghìn, dấu phẩy trước phần thập phân (1.787; 99,78%)."
#define COLLECT_HOW_SHARES \
	"Chỉ tiêu tỷ lệ: ghi số vào dòng tử số và dòng mẫu số; không cần tính phần trăm, phần mềm tự tính."
#define COLLECT_HOW_STATUS "Chỉ tiêu có ô lựa chọn: đánh dấu x vào một ô; có con số thì ghi thêm bên cạnh."
#define COLLECT_HOW_NONE \
	"Không có số thì ghi rõ một trong ba: “Chưa có số liệu”, “Không phát sinh”, “Không áp dụng”; ô để trống là chưa ghi."
#define COLLECT_HOW_WHY "Chỉ tiêu chưa đạt thì ghi khó khăn, vướng mắc; tài liệu kiểm chứng ghi số, ngày, nơi ban hành, tên."
#define COLLECT_HOW_WORDS "Nội dung bằng lời: viết vào khung, thiếu chỗ thì viết tiếp ở mặt sau và ghi mã của nội dung."
#define COLLECT_HOW_ROWS "Danh mục, bảng số liệu: mỗi dòng một văn bản, một mục; thiếu dòng thì kẻ thêm."
#define COLLECT_WRITER "NGƯỜI GHI SỐ LIỆU"
#define COLLECT_HEAD_OF_UNIT "THỦ TRƯỞNG ĐƠN VỊ"
#define COLLECT_SIGN "(ký, ghi rõ họ tên)"
#define COLLECT_DAY_BLANK ", ngày      tháng      năm "
#define COLLECT_FIGURES "Số liệu"
#define COLLECT_WORDS "Nội dung bằng lời"
#define COLLECT_NAMED "%s (mã %s)"
#define COLLECT_HEAD_EVIDENCE "Tài liệu kiểm chứng"
#define COLLECT_FROM "\n(Cung cấp: %s)"
#define COLLECT_NUMERATOR "- Tử số: "
#define COLLECT_DENOMINATOR "- Mẫu số: "
#define COLLECT_ROOM "\n\n" /* two lines of a cell: what a pen needs */
#define COLLECT_BOX "[   ] "
#define COLLECT_DATE "…/…/……"
#define COLLECT_RANK "Thứ ……/……"

#define COLLECT_TO "Kính gửi: %s"
#define COLLECT_PURPOSE "Để lập báo cáo %s"
#define COLLECT_PURPOSE_PERIOD ", "
#define COLLECT_PURPOSE_BASIS " theo %s"
#define COLLECT_ASKER_BLANK "đơn vị lập báo cáo"
#define COLLECT_ASKS " đề nghị %s cung cấp số liệu dưới đây, tính đến ngày "
#define COLLECT_BACK " và gửi lại phiếu này trước ngày "
#define COLLECT_CONTACT "Người nhận số liệu: "
#define COLLECT_PHONE "; điện thoại: ……………………"
#define COLLECT_HEAD_WANTED "Số liệu đề nghị cung cấp"
#define COLLECT_HEAD_GIVEN "Số liệu cung cấp"
#define COLLECT_HEAD_REMARK "Ghi chú, tài liệu kèm theo"
#define COLLECT_SEE_ROWS "Ghi vào bảng dưới đây"
#define COLLECT_ASKER "NGƯỜI ĐỀ NGHỊ"
#define COLLECT_SUPPLIER "THỦ TRƯỞNG ĐƠN VỊ CUNG CẤP"

/* --- collect.c --- */
/* The document with its head and foot; NULL: no memory. */
struct doc *collect_begin(const struct collect *c);
/* doc_text() of what was gathered, which is emptied. */
void collect_text(const struct collect *c, enum doc_style style, enum align align, struct str *text);
/* Agency and state; the title; what the form is and of whom. */
void collect_head(const struct collect *c, const char *title);
/* "UBND thị trấn Vĩnh Lộc"; "" not known. */
void collect_append_agency(struct str *ret, const struct collect *c);
void collect_append_as_of(struct str *ret, const struct collect *c);
void collect_append_due(struct str *ret, const struct collect *c);
/* Two places to sign, the right one under place and date. */
void collect_signatures(const struct collect *c, const char *left, const char *left_name, const char *right);
/* Width of the column of codes. */
int collect_code_width(const struct form *form);
/* Room to write an answer in: boxes to tick, lines. */
void collect_append_room(struct str *ret, const struct indicator *indicator);
/* The rows of a share's two figures; cells: as many as the table has columns, the second is the
 * label, the rest is used as it is. */
void collect_share_rows(const struct collect *c, struct doc_table *table, const struct indicator *indicator,
	const char **cells);
/* A table with blank rows, under its label. */
void collect_blank_rows(const struct collect *c, const struct indicator *indicator);

#endif
