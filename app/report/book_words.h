/* The fixed words of our spreadsheets: Vietnamese whatever the screens speak, as those of the
 * printed report (report_words.h). */
#ifndef REPORT_BOOK_WORDS_H
#define REPORT_BOOK_WORDS_H

#include "report/report_words.h"

/* of a record */
#define BOOK_CRITERIA "Biểu số liệu"
#define BOOK_WORDS "Nội dung báo cáo"
#define BOOK_TABLE "Bảng %s"
#define BOOK_EVIDENCE "Tài liệu minh chứng"
#define BOOK_HEAD_CODE "Mã"
#define BOOK_HEAD_LABEL "Tên chỉ tiêu"
#define BOOK_HEAD_UNIT "Đơn vị tính"
#define BOOK_HEAD_TARGET "Chỉ tiêu giao"
#define BOOK_HEAD_PREVIOUS "Kỳ trước"
#define BOOK_HEAD_TYPED "Kết quả (như đã ghi)"
#define BOOK_HEAD_NUMERATOR "Tử số"
#define BOOK_HEAD_DENOMINATOR "Mẫu số"
#define BOOK_HEAD_FIGURE "Số liệu"
#define BOOK_HEAD_ESTIMATE "Số ước"
#define BOOK_HEAD_OUTCOME "Đánh giá"
#define BOOK_HEAD_DIFFICULTY "Khó khăn, vướng mắc"
#define BOOK_HEAD_EVIDENCE "Tài liệu minh chứng"
#define BOOK_HEAD_PROVIDER "Nơi cung cấp"
#define BOOK_HEAD_PARAGRAPH "Đoạn"
#define BOOK_HEAD_TEXT "Nội dung"
#define BOOK_HEAD_ROW "TT"
#define BOOK_MARK "x"
#define BOOK_SEE "xem trang “%s”"
#define BOOK_BETWEEN ", " /* the number, date, issuer and title of a document */

/* of the level above */
#define BOOK_MATRIX "Số liệu các đơn vị"
#define BOOK_LETTERS "Đánh giá các đơn vị"
#define BOOK_TOTALS "Tổng hợp"
#define BOOK_LATE "Chưa gửi, gửi chậm"
#define BOOK_LEGEND "Chú giải"
#define BOOK_HEAD_UNIT_CODE "Mã đơn vị"
#define BOOK_HEAD_UNIT_NAME "Đơn vị"
#define BOOK_HEAD_STATE "Tình trạng"
#define BOOK_HEAD_RANK "Hạng"
#define BOOK_HEAD_LATE "Chậm"
#define BOOK_HEAD_DUE "Hạn gửi"
#define BOOK_HEAD_REVISION "Lần ký"
#define BOOK_HEAD_ENTERED_FOR "Nhập thay"
#define BOOK_HEAD_TOTAL "Tổng (như trên báo cáo)"
#define BOOK_HEAD_BEHIND_WORDS "Tính trên"
#define BOOK_HEAD_BEHIND "Số đơn vị có số"
#define BOOK_HEAD_UNITS "Tổng số đơn vị"
#define BOOK_HEAD_MET "Đạt"
#define BOOK_HEAD_NOT_MET "Chưa đạt"
#define BOOK_HEAD_UNDECIDED "Chưa xác định"
#define BOOK_HEAD_EXEMPT "Không áp dụng"
#define BOOK_HEAD_NONE_AROSE "Không phát sinh"
#define BOOK_HEAD_PERCENT_ONLY "Chỉ ghi tỷ lệ"
#define BOOK_HEAD_WRONG "Cần rà soát"
#define BOOK_HEAD_SIGN "Ký hiệu, mục"
#define BOOK_HEAD_MEANING "Ý nghĩa"

#define BOOK_FORM "Biểu"
#define BOOK_UPPER "Cấp trên"
#define BOOK_PERIOD "Kỳ báo cáo"
#define BOOK_PERCENTS "Tỷ lệ"
#define BOOK_PERCENTS_ARE "Ghi bằng %: 99,78 nghĩa là 99,78%. Tiền ghi bằng đồng."
#define BOOK_ITALICS "Số in nghiêng"
#define BOOK_ITALICS_ARE "Số ước, số khoảng (trên, dưới, khoảng, ước đạt …), không phải số chính xác."
#define BOOK_SUMS "Tổng"
#define BOOK_SUMS_ARE                                                                                                                        \
	"Tỷ lệ chung là tổng tử số chia tổng mẫu số, không bao giờ là trung bình các tỷ lệ. Thiếu số liệu " \
	"thì ghi là thiếu, không tính là 0."

#endif
