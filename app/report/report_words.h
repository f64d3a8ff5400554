/* The fixed words of the printed report. The paper is a Vietnamese administrative
 * document whatever language the screens speak, so they are literals here and do not go
 * through gettext; only error messages do. Formats are macros, so that the compiler checks
 * their arguments. */
#ifndef REPORT_REPORT_WORDS_H
#define REPORT_REPORT_WORDS_H

#include "base/str.h"
#include "core/check.h"
#include "core/period.h"

/* Nghị định 30/2020/NĐ-CP, Phụ lục I */
#define WORDS_STATE "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
#define WORDS_MOTTO "Độc lập - Tự do - Hạnh phúc"
#define WORDS_NUMBER "Số: "
#define WORDS_NUMBER_BLANK "        /BC-UBND"
#define WORDS_PLACE_BLANK "……………"
#define WORDS_COMMITTEE "ỦY BAN NHÂN DÂN"
#define WORDS_REPORT "BÁO CÁO"
#define WORDS_SIGNER "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"
#define WORDS_RECIPIENTS "Nơi nhận:"
#define WORDS_RECIPIENTS_USUAL "- Cơ quan cấp trên (để b/c);\n- Chủ tịch, các Phó Chủ tịch;\n- Lưu: VT."
#define WORDS_ANNEX "Phụ lục"
#define WORDS_ANNEX_OF "(Kèm theo Báo cáo số "
#define WORDS_ANNEXED_FROM "Theo " /* and the decision */

/* Page 1 */
#define WORDS_RESULTS_OF "Kết quả thực hiện "
#define WORDS_RESULTS "Kết quả"
#define WORDS_BASIS "Căn cứ %s, "
#define WORDS_CARRYING_OUT "thực hiện"
#define WORDS_CARRYING_OUT_FIRST "Thực hiện"
#define WORDS_REQUEST " văn bản"
#define WORDS_REQUEST_NUMBER " số %s"
#define WORDS_REQUEST_DATE " ngày %s"
#define WORDS_REQUEST_ISSUER " của %s"
#define WORDS_INTRODUCTION "UBND %s báo cáo kết quả %s"
#define WORDS_AS_OF " (số liệu tính đến ngày %s)"
#define WORDS_AS_FOLLOWS " như sau:"
#define WORDS_OTHER_LEVEL "(Đơn vị %s, lập theo biểu dành cho %s"
#define WORDS_ENTERED_FOR "(Nhập thay: "
#define WORDS_REVISION "(Bản điều chỉnh lần %d"
#define WORDS_HEAD_GROUP "Nhóm chỉ tiêu"
#define WORDS_HEAD_COUNT "Tổng số chỉ tiêu"
#define WORDS_HEAD_MET "Đạt"
#define WORDS_HEAD_NOT_MET "Chưa đạt"
#define WORDS_HEAD_UNKNOWN "Chưa có số liệu"
#define WORDS_HEAD_EXEMPT "Không áp dụng, không phát sinh"
#define WORDS_HEAD_UNDECIDED "Chưa xác định"
#define WORDS_HEAD_BLANK "Chưa nhập"
#define WORDS_TOTAL "Tổng cộng"
#define WORDS_NO_FIGURE "Trong số chỉ tiêu đã trả lời, %zu chỉ tiêu chỉ ghi trạng thái, chưa kèm số liệu."
#define WORDS_OPEN "Còn %zu nội dung cần rà soát, chưa ký được."
#define WORDS_MISSED "Chỉ tiêu chưa đạt và lý do"
#define WORDS_TARGET_BEGIN " (chỉ tiêu "
#define WORDS_TARGET_END ")"
#define WORDS_MISSED_SILENT "Chưa ghi lý do: %zu chỉ tiêu."
#define WORDS_MISSED_MORE "… và %zu chỉ tiêu khác, xem biểu kèm theo: %s."
#define WORDS_MISSED_ALL "%zu chỉ tiêu, xem biểu kèm theo: %s."
#define WORDS_EXPLAINED "Nội dung được giải trình"
#define WORDS_EXPLAINED_MORE "… và %zu nội dung khác, xem phần ghi chú của biểu kèm theo."
#define WORDS_EXPLAINED_ALL "%zu nội dung, xem phần ghi chú của biểu kèm theo."
#define WORDS_REASON " Giải trình: "
#define WORDS_ENTERED_BY "Người nhập liệu: "
#define WORDS_SIGNED_BY "(Khóa ký: %s)"

/* The body of a report in words */
#define WORDS_REPORT_BEGIN "Báo cáo " /* of a form's title: the word stands above it already */
#define WORDS_NOTES_OF_TEXT "Chú thích:"
#define WORDS_SEE_ANNEX "(%s: xem phụ lục kèm theo)"
#define WORDS_NOT_ENTERED "(Chưa nhập)"
#define WORDS_CARRIED "(Chưa rà soát: lấy từ %s)"

/* The annex */
#define WORDS_ANNEX_NUMBERED "Phụ lục %s" /* Roman figures */
#define WORDS_TABLES "Danh mục, bảng số liệu"
#define WORDS_EVIDENCE "Danh mục tài liệu minh chứng"
#define WORDS_HEAD_ROW "TT"
#define WORDS_HEAD_OF "Chỉ tiêu"
#define WORDS_HEAD_NUMBER "Số, ký hiệu"
#define WORDS_HEAD_DATE "Ngày"
#define WORDS_HEAD_ISSUER "Cơ quan ban hành"
#define WORDS_HEAD_TITLE "Tên tài liệu"
#define WORDS_HEAD_CODE "TT"
#define WORDS_HEAD_LABEL "Tên chỉ tiêu"
#define WORDS_HEAD_UNIT "Đơn vị tính"
#define WORDS_HEAD_TARGET "Chỉ tiêu cụ thể năm {year}"
#define WORDS_HEAD_RESULT "Kết quả đạt được"
#define WORDS_HEAD_DIFFICULTY "Khó khăn, vướng mắc"
#define WORDS_HEAD_OUTCOME "Đánh giá"
#define WORDS_HEAD_SCORE_MAX "Điểm tối đa"
#define WORDS_HEAD_SCORE "Điểm tự chấm"
#define WORDS_SCORE "Điểm tự chấm: "
#define WORDS_SCORE_LEFT " (chưa tính được: %zu chỉ tiêu)"
#define WORDS_SCORE_UNKNOWN "Chưa tính được"
#define WORDS_SCORE_SOURCE "Căn cứ chấm điểm: "
#define WORDS_SCORE_NO_SOURCE "Chưa xác định căn cứ chấm điểm."
#define WORDS_SEE_NOTE "xem ghi chú %s"
#define WORDS_NOTES "GHI CHÚ"
#define WORDS_NOTES_EXPLAINED "Nội dung được giải trình"
#define WORDS_NOTES_SHARES "Tử số, mẫu số của các tỷ lệ"
#define WORDS_NOTES_EVIDENCE "Tài liệu kiểm chứng"
#define WORDS_NOTES_BASIS "Về căn cứ và cách đánh giá"
#define WORDS_WHOLE_FORM "Toàn biểu"
#define WORDS_OUR_MARK " [*]"
#define WORDS_OUR_LABELS                                                                                                                    \
	"[*] Cách gọi tử số, mẫu số là của bộ chỉ tiêu trong phần mềm, không phải nguyên văn của văn bản " \
	"giao chỉ tiêu."
#define WORDS_OUR_TESTS                                                                                                                       \
	"Cách so sánh số liệu với chỉ tiêu (ví dụ chỉ tiêu ghi 70% được hiểu là từ 70% trở lên) là của bộ " \
	"chỉ tiêu "                                                                                                                        \
	"trong phần mềm, không phải nguyên văn của văn bản giao chỉ tiêu. Chữ trong ngoặc đơn ở cột Kết "        \
	"quả đạt được "                                                                                                              \
	"do phần mềm so sánh; chữ không có ngoặc đơn do đơn vị ghi."
#define WORDS_NO_SOURCE "Chưa xác định căn cứ của chỉ tiêu năm %d: "
#define WORDS_NO_TARGET "Không có chỉ tiêu năm %d để so sánh: "
#define WORDS_ASTERISKS                                                                                                                 \
	"Chưa xác định căn cứ của dấu * (giữ nguyên như bản in; kết quả ghi * không tính là đạt hay chưa " \
	"đạt): "
#define WORDS_NOT_A_SEAL                                                                                     \
	"Biểu số liệu được xác thực nội bộ bằng phần mềm; không thay thế chữ ký số chuyên dùng công vụ."

/* The letter that asks for what is late or open */
#define WORDS_LETTER_NUMBER_BLANK "        /UBND-VHXH"
#define WORDS_LETTER_ABOUT "V/v đôn đốc báo cáo "
#define WORDS_LETTER_TO "Kính gửi: %s"
#define WORDS_LETTER_BEGIN "Thực hiện việc báo cáo "
#define WORDS_LETTER_BASIS " theo %s"
#define WORDS_LETTER_DUE ", thời hạn gửi trước hết ngày "
#define WORDS_LETTER_SO_FAR "; đến ngày "
#define WORDS_LETTER_RECEIVED ", cấp trên đã nhận được báo cáo có chữ ký của %zu/%zu đơn vị. Cụ thể như sau:"
#define WORDS_LETTER_UNITS "%zu đơn vị"
#define WORDS_LETTER_MISSING "Chưa gửi báo cáo"
#define WORDS_LETTER_UNSIGNED "Số liệu do cấp trên nhập thay, đơn vị chưa gửi báo cáo có chữ ký"
#define WORDS_LETTER_RETURNED "Đã được đề nghị hoàn thiện, chưa gửi lại"
#define WORDS_LETTER_APART "Có hai báo cáo khác nhau cho cùng một kỳ, cần xác nhận bản đúng"
#define WORDS_LETTER_LATE "Đã gửi nhưng chậm so với thời hạn"
#define WORDS_LETTER_OPEN "Chỉ tiêu cần bổ sung, rà soát:"
#define WORDS_LETTER_NO_FIGURE "chưa có số liệu: "
#define WORDS_LETTER_PERCENT_ONLY "mới ghi tỷ lệ, chưa có tử số và mẫu số: "
#define WORDS_LETTER_WRONG "cần kiểm tra lại: "
#define WORDS_LETTER_MORE " và %zu chỉ tiêu khác"
#define WORDS_LETTER_ASK \
	"Đề nghị các đơn vị có tên trên khẩn trương gửi, bổ sung hoặc gửi lại báo cáo đã ký trước ngày " \
	"……………; có vướng mắc thì phản ánh ngay để được hướng dẫn."
#define WORDS_LETTER_NOTHING "Các đơn vị đã gửi đủ báo cáo, không còn nội dung phải đôn đốc."
#define WORDS_LETTER_RECIPIENTS "- Như trên;\n- Chủ tịch, các Phó Chủ tịch (để b/c);\n- Lưu: VT."

/* What the units below handed in */
#define WORDS_SUM_OF "Tổng hợp "
#define WORDS_SUM_DAY "%s, ngày     tháng     năm %d"
#define WORDS_SUM_COMMITTEE "UBND "
#define WORDS_SUM_SUMS " tổng hợp "
#define WORDS_SUM_UNITS " của %zu đơn vị trực thuộc"
#define WORDS_SUM_STATE "I. TÌNH HÌNH GỬI BÁO CÁO"
#define WORDS_SUM_UNTIL "Đến ngày "
#define WORDS_SUM_RECEIVED ", đã nhận được báo cáo có chữ ký của %zu/%zu đơn vị"
#define WORDS_SUM_DUE "; thời hạn gửi: ngày "
#define WORDS_SUM_RETURNED "Đã được đề nghị hoàn thiện, gửi lại"
#define WORDS_SUM_LATE "Gửi chậm so với thời hạn"
#define WORDS_SUM_TOTALS "II. KẾT QUẢ CHUNG"
#define WORDS_SUM_SHARES                                                                                       \
	"Tỷ lệ chung là tổng tử số chia tổng mẫu số của các đơn vị, không phải trung bình các tỷ lệ; đơn vị thiếu " \
	"số liệu thì không được tính, không coi là 0."
#define WORDS_SUM_TOTAL "Kết quả chung"
#define WORDS_SUM_BEHIND "Tính trên"
#define WORDS_SUM_ANNEXES "Đánh giá từng chỉ tiêu và số liệu của từng đơn vị: xem Phụ lục I, Phụ lục II kèm theo."
#define WORDS_SUM_MATRIX "Đánh giá các đơn vị theo từng chỉ tiêu"
#define WORDS_SUM_PART "Từ chỉ tiêu %s đến chỉ tiêu %s"
#define WORDS_SUM_UNIT "Đơn vị"
#define WORDS_SUM_LEGEND                                                                                    \
	"Đ: đạt; C: chưa đạt; ?: chưa xác định được; #: có số liệu, không có chỉ tiêu để so sánh; x: không áp dụng; " \
	"0: không phát sinh; *: dấu * như trên báo cáo; ·: chưa có số liệu; để trống: chưa có báo cáo."
#define WORDS_SUM_FIGURES "Số liệu của từng đơn vị"
#define WORDS_SUM_NO_FIGURES "Chưa có báo cáo nào."
#define WORDS_SUM_ANNEX_OF "(Kèm theo Báo cáo số " WORDS_NUMBER_BLANK " ngày     tháng     năm %d)"
#define WORDS_SUM_MADE "Lập ngày "
#define WORDS_SUM_MADE_OF ", từ báo cáo có chữ ký của %zu đơn vị"

/* Every page */
#define WORDS_DRAFT "BẢN NHÁP"
#define WORDS_TRAINING "TẬP HUẤN – KHÔNG CÓ GIÁ TRỊ BÁO CÁO"
#define WORDS_FINGERPRINT "Mã đối chiếu biểu: "
#define WORDS_HISTORY "Nhật ký: "
#define WORDS_FOOT_GAP " · "
#define WORDS_BLOCK_SIGNED_BY "Ký số: "
#define WORDS_BLOCK_SIGNED_AT "Thời gian ký: "
#define WORDS_CODE \
	"Mã để đối chiếu bản giấy với tệp đã ký: đơn vị, biểu, kỳ báo cáo, lần ký, mã nội dung, mã nhật ký.\n" \
	"Quét mã rồi chạy: phieuso verify --paper \"…\"; không có máy quét thì gõ 16 chữ số của mã đối chiếu biểu ở chân trang."
#define WORDS_DRAFT_OF_OFFICE "Bản thảo để sửa lời; số liệu sửa ở đây không được đọc lại vào phần mềm"

/* "Đạt", "Chưa đạt", "Không áp dụng" … */
const char *words_outcome(enum outcome outcome);
/* "cấp xã", "cấp huyện", "cấp tỉnh"; "" for none. */
const char *words_level(enum org_level level);
/* "UBND các xã, phường, thị trấn": to whom letters to that level go. */
const char *words_level_committees(enum org_level level);
/* "6 tháng đầu năm 2023", "quý I năm 2023" … */
void words_append_period(struct str *ret, struct period period);
/* Vietnamese letters only, which is what names of units and forms are written in. */
void words_append_upper(struct str *ret, const char *text);
/* "kết quả …" -> "Kết quả …" */
void words_append_upper_first(struct str *ret, const char *text);
/* "Tiêu chí …" -> "tiêu chí …" to stand inside a sentence; "DTI …" stays. */
void words_append_lower_first(struct str *ret, const char *text);

#endif
