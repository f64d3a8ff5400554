#include "report/handover.h"

#include "base/str.h"
#include "report/report_agency.h"
#include "report/report_words.h"

enum { RULE_TITLE = 40, SIGNATURE_LINES = 4 };

/* Appends what a line says, as a block of its own; empties it. */
static void say(struct doc *doc, enum doc_style style, enum align align, struct str *text)
{
	doc_text(doc, style, align, str_text(text));
	doc->failed |= str_failed(text);
	str_clear(text);
}

static void add_head(struct doc *doc, const struct handover *facts)
{
	struct doc_two_columns *sides;
	struct str text = { 0 };

	report_add_agency(doc, facts->agency_parent, facts->agency, facts->agency_unit);
	sides = doc_two_columns(doc, BLOCK_HEADER);
	doc_side_line(doc, sides, false, STYLE_NUMBER, "Số:        /BB-UBND");
	str_append(&text, *facts->place ? facts->place : WORDS_PLACE_BLANK);
	str_append(&text, ", ");
	date_append_vi_long(&text, facts->date);
	doc_side_line(doc, sides, true, STYLE_PLACE, str_text(&text));
	doc->failed |= str_failed(&text);
	str_clear(&text);
	doc_gap(doc);
	doc_text(doc, STYLE_TITLE, ALIGN_CENTRE, "BIÊN BẢN");
	str_append(&text, facts->old ? "Bàn giao, thay khóa ký số liệu" : "Bàn giao khóa ký số liệu");
	say(doc, STYLE_SUBTITLE, ALIGN_CENTRE, &text);
	str_append(&text, facts->unit);
	say(doc, STYLE_SUBTITLE, ALIGN_CENTRE, &text);
	doc_rule(doc, RULE_TITLE);
	str_dispose(&text);
}

static void add_item(struct doc *doc, const char *what, struct str *value)
{
	struct str line = { 0 };

	str_append(&line, what);
	str_append(&line, str_text(value));
	doc_item(doc, 0, "-", ALIGN_LEFT, str_text(&line));
	doc->failed |= str_failed(&line) || str_failed(value);
	str_dispose(&line);
	str_clear(value);
}

static void add_key(struct doc *doc, const char *head, const struct handover_key *key)
{
	struct str text = { 0 };

	str_append(&text, head);
	say(doc, STYLE_HEADING, ALIGN_LEFT, &text);
	str_append(&text, key->holder);
	add_item(doc, "Người giữ khóa: ", &text);
	str_append(&text, key->groups);
	add_item(doc, "Mã đối chiếu: ", &text);
	str_append(&text, key->sha256);
	add_item(doc, "SHA-256 của chứng thư: ", &text);
	if (key->from.year != 0) {
		date_append_vi(&text, key->from);
		add_item(doc, "Được nhận từ ngày: ", &text);
	}
	if (key->to.year != 0) {
		date_append_vi(&text, key->to);
		add_item(doc, "Được nhận đến hết ngày: ", &text);
	}
	str_dispose(&text);
}

static void add_place_to_sign(
    struct doc *doc, const char *left, const char *right, const char *left_name, const char *right_name)
{
	struct doc_two_columns *sides = doc_two_columns(doc, BLOCK_SIGNATURE);
	const char *const heads[] = { left, right }, *const names[] = { left_name, right_name };

	for (int side = 0; side < 2; side++) {
		doc_side_line(doc, sides, side == 1, STYLE_AUTHORITY, heads[side]);
		for (int i = 0; i < SIGNATURE_LINES; i++)
			doc_side_line(doc, sides, side == 1, STYLE_SIGNER, "");
		doc_side_line(doc, sides, side == 1, STYLE_SIGNER, names[side]);
	}
}

int report_handover(const struct handover *facts, struct doc **ret, struct err *err)
{
	struct doc *doc = doc_new();
	struct str text = { 0 };

	if (!doc)
		return err_nomem(err);
	add_head(doc, facts);
	str_printf(&text, "Khóa dưới đây dùng cho %s: %s.", facts->unit, facts->role);
	say(doc, STYLE_BODY, ALIGN_JUSTIFY, &text);
	if (facts->old) {
		add_key(doc, "1. Khóa cũ, không còn được nhận", facts->old);
		str_append(&text, *facts->reason ? facts->reason : WORDS_PLACE_BLANK);
		add_item(doc, "Lý do: ", &text);
	}
	add_key(doc, facts->old ? "2. Khóa mới" : "1. Khóa mới", facts->new);
	str_append(&text, "Hai bên đã đọc cho nhau sáu nhóm số của mã đối chiếu trên màn hình của mình và "
			  "thấy giống hệt. Người "
			  "giữ khóa mới tự giữ tệp khóa và mật khẩu ký, không giao cho người khác. Biên bản "
			  "lập thành 02 bản, "
			  "mỗi bên giữ 01 bản.");
	say(doc, STYLE_BODY, ALIGN_JUSTIFY, &text);
	doc_gap(doc);
	add_place_to_sign(doc, facts->old ? "NGƯỜI GIỮ KHÓA CŨ\n(nếu còn công tác)" : "NGƯỜI GIỮ KHÓA MỚI",
	    facts->old ? "NGƯỜI GIỮ KHÓA MỚI\n(ký, ghi rõ họ tên)" : "THỦ TRƯỞNG ĐƠN VỊ\n(ký, đóng dấu)",
	    facts->old ? facts->old->holder : facts->new->holder, facts->old ? facts->new->holder : "");
	doc_gap(doc);
	add_place_to_sign(doc, facts->old ? "THỦ TRƯỞNG ĐƠN VỊ\n(ký, đóng dấu)" : "NGƯỜI ĐỐI CHIẾU",
	    facts->old ? "CƠ QUAN CẤP TRÊN\n(người đối chiếu ký)" : "CƠ QUAN CẤP TRÊN\n(ký, đóng dấu)",
	    facts->old ? "" : facts->decided_by, facts->old ? facts->decided_by : "");
	doc_set_foot(doc, WORDS_NOT_A_SEAL);
	str_dispose(&text);
	if (doc->failed) {
		doc_free(doc);
		return err_nomem(err);
	}
	*ret = doc;
	return OK;
}
