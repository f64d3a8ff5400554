/* Which numbers of the text count something, and what they say. */
#include <string.h>

#include "base/mem.h"
#include "core/audit_private.h"

bool audit_ends_sentence(const struct audit *a, size_t i)
{
	enum audit_token_kind kind = audit_kind(a, i);

	return kind == TOK_STOP || kind == TOK_SEMICOLON || kind == TOK_BREAK;
}

size_t audit_end(const struct audit *a, size_t i)
{
	return (size_t)a->tokens[i].at + a->tokens[i].length;
}

static bool read_figure(const struct audit *a, size_t i, struct figure *ret)
{
	return figure_parse(a->text + a->tokens[i].at, a->tokens[i].length, ret) == OK;
}

bool audit_count(const struct audit *a, size_t i, int64_t *ret)
{
	struct figure f;
	struct decimal whole;

	if (audit_kind(a, i) != TOK_COUNT || !read_figure(a, i, &f))
		return false;
	whole = f.reading[0];
	if (!decimal_is_whole(whole) && f.readings == 2) /* "1,783" with an English comma */
		whole = f.reading[1];
	if (!decimal_is_whole(whole) || decimal_rescale(whole, 0, ROUND_CUT, &whole) != OK)
		return false;
	*ret = whole.units;
	return true;
}

bool audit_percent(const struct audit *a, size_t i, struct decimal *ret)
{
	struct figure f;

	if (audit_kind(a, i) != TOK_PERCENT || !read_figure(a, i, &f))
		return false;
	*ret = f.reading[0];
	if (f.readings == 2 && f.reading[0].scale == 0) /* "45.051%" is no forty-five thousand */
		*ret = f.reading[1];
	return true;
}

/* --- roles --------------------------------------------------------------- */

/* A number behind these names something. */
static const char *const names[] = { "muc do", "muc", "cap do", "dieu", "khoan", "chuong", "phan", "phu luc",
	"bieu", "bieu so", "mau so", "mau", "bangr", "quy", "thang", "nawm", "ngay", "khoa", "phien ban",
	"de an", "quyet dinh", "ke hoach", "cong van", "nghi quyet", "nghi dinh", "thong tu", "chi thi",
	"van ban", "huong dan", "bao cao", "luat", "quyet dinh so", "ke hoach so", "cong van so",
	"nghi quyet so", "nghi dinh so", "thong tu so", "chi thi so", "van ban so", "huong dan so",
	"bao cao so", "thong bao so", "to trinh so", "cong dien so", "to trinh", "luat so", "tieu chi",
	"tieu chi so", "chi tieu so", "thuws", "hang", "vi tri", "top", "trang", "hinh", "loai", "nhom",
	"dot", "ky", "vong", "lan", "thon", "ban so", "khu", "khu pho", "to dan pho", "xom", "lop",
	"diem cau so", "so nha", "duong day nong", "dien thoai", "sdt", "so dien thoai", "fax", "hotline",
	"dt", "qcvn", "tcvn", "iso", "windows", "win", "office", "giai doan", "nhiem ky", "gio", "hoi", "luc",
	"tu dien so", "quoc lo", "tinh lo", "tuoi", NULL };
/* Money counts in its unit: its parts make a sum. */
static const char *const money[] = { "dong", "nghin dong", "trieu dong", "ty dong", "ti dong", NULL };
static const char *const levels[] = { "muc do", "muc", "cap do", "loai", NULL };
/* A number before these measures time or age, or is a scaled one. */
static const char *const measures[] = { "thang", "nawm", "ngay", "gio", "phut", "giay", "tuoi", "tuan", "quy",
	"nghin", "ngan", "trieu", "km", "kg", "ha", "gb", "mb", "mbps", "cap", "lan", "chieu", NULL };

static bool is_year(const struct audit *a, size_t i)
{
	const struct audit_token *t = &a->tokens[i];
	const char *s = a->text + t->at;

	return t->length == 4 && (memcmp(s, "19", 2) == 0 || memcmp(s, "20", 2) == 0);
}

/* "trong tháng 1.105 hồ sơ", "trong năm 25 hộ": there is no such month and no such year. */
static bool is_no_time(const struct audit *a, size_t i)
{
	static const char *const short_times[] = { "thang", "ngay", "quy", NULL };

	return (audit_any_before(a, i, short_times) > 0 && a->tokens[i].length > 2) ||
	       (audit_is(a, i - 1, "nawm") && !is_year(a, i));
}

bool audit_is_named(const struct audit *a, size_t i)
{
	return audit_any_before(a, i, names) > 0 && !is_no_time(a, i);
}

/* "1." "1.1" "4.2" at the begin of a paragraph, before a word with a capital. */
static bool is_section(const struct audit *a, size_t i)
{
	bool dotted = memchr(a->text + a->tokens[i].at, '.', a->tokens[i].length) != NULL;

	if (audit_kind(a, i - 1) != TOK_BREAK || a->tokens[i].length > 6)
		return false;
	if (audit_kind(a, i + 1) == TOK_STOP || audit_kind(a, i + 1) == TOK_BREAK)
		return true;
	return audit_kind(a, i + 1) == TOK_WORD && a->tokens[i + 1].capital &&
	       (dotted || a->tokens[i].length <= 2);
}

/* "mức độ 3, 4": the second one names too. */
static bool continues_label(const struct audit *a, size_t i)
{
	return i >= 2 && audit_kind(a, i - 1) == TOK_COMMA && audit_kind(a, i - 2) == TOK_LABEL &&
	       a->tokens[i].length == 1 && a->tokens[i - 2].length == 1 &&
	       a->text[a->tokens[i].at] == a->text[a->tokens[i - 2].at] + 1 && !audit_is(a, i + 1, "muc");
}

static bool names_something(const struct audit *a, size_t i)
{
	if (is_section(a, i) || audit_is_named(a, i) || continues_label(a, i))
		return true;
	if (audit_kind(a, i - 1) == TOK_OPEN && audit_kind(a, i + 1) == TOK_CLOSE && a->tokens[i].length <= 2)
		return true;
	if (is_year(a, i) && (audit_kind(a, i - 1) == TOK_DASH || audit_kind(a, i + 1) == TOK_DASH ||
				 audit_phrase_before(a, i, "den") || audit_phrase_before(a, i, "tuwf")))
		return true;
	if (audit_is(a, i + 1, "giay") && !audit_is(a, i + 2, "to")) /* seconds, but "5 giấy tờ" */
		return audit_kind(a, i - 1) == TOK_WORD;
	if (audit_any(a, i + 1, money) > 0)
		return false;
	return audit_any(a, i + 1, measures) > 0 ||
	       ((audit_is(a, i + 1, "ty") || audit_is(a, i + 1, "ti")) && !audit_is(a, i + 2, "le"));
}

static int small_number(const struct audit *a, size_t i)
{
	int64_t value = 0;
	struct figure f;

	if (i < a->count && (audit_kind(a, i) == TOK_COUNT || audit_kind(a, i) == TOK_LABEL) &&
	    read_figure(a, i, &f) && f.reading[0].scale == 0 && f.reading[0].units <= DATE_YEAR_MAX)
		value = f.reading[0].units;
	return (int)value;
}

/* "ngày 15 tháng 12 năm 2022", its number at i: one TOK_DATE as long as all of it. */
static void join_long_date(struct audit *a, size_t i)
{
	struct date d = { small_number(a, i + 4), small_number(a, i + 2), small_number(a, i) };

	if (!audit_is(a, i + 1, "thang") || !audit_is(a, i + 3, "nawm") || d.day < 1 || d.day > 99 ||
	    d.month < 1 || d.month > 99 || d.year < DATE_YEAR_MIN)
		return;
	a->tokens[i].kind = date_valid(d) ? TOK_DATE : TOK_NO_DATE;
	a->tokens[i].hash = audit_pack_date(d);
	a->tokens[i].length = (uint32_t)(audit_end(a, i + 4) - a->tokens[i].at);
	for (size_t k = i + 1; k <= i + 4; k++) /* said already */
		a->tokens[k].kind = TOK_OTHER;
}

void audit_roles(struct audit *a)
{
	for (size_t i = 1; i + 1 < a->count; i++) {
		if (a->tokens[i].kind != TOK_COUNT)
			continue;
		/* A part of a ratio names nothing, but for "tài khoản mức 2/1.400 người". */
		if (audit_kind(a, i - 1) == TOK_SLASH ||
		    (audit_kind(a, i + 1) == TOK_SLASH && audit_kind(a, i + 2) == TOK_COUNT &&
			audit_any_before(a, i, levels) == 0))
			continue;
		if (names_something(a, i))
			a->tokens[i].kind = TOK_LABEL;
		if (audit_is(a, i - 1, "ngay"))
			join_long_date(a, i);
	}
}

/* --- ratios -------------------------------------------------------------- */

#define UNIT_WORDS 6 /* of "1.250 tài khoản mức 2/1.400 người" */

/* A day and its month stand behind these: "đến 30/6, đạt 85%". */
static const char *const day_words[] = { "ngay", "den", "tuwf", "truoc", "sau", "het", "vao", "dip", "han",
	"toi", "sang", "chieu", "le", "tinh den", "quoc gia", NULL };
static const char *const rank_words[] = { "thuws", "hang", "vi tri", "xep", "dung", "xep thuws", "thuws hang",
	"top", NULL };
static const char *const of_words[] = { "tren tong so", "trong tong so", "tren tong", "trong so", NULL };

static bool is_day_month(const struct audit *a, size_t num, size_t den, int64_t day, int64_t month)
{
	return day >= 1 && day <= 31 && month >= 1 && month <= 12 && a->tokens[num].length <= 2 &&
	       a->tokens[den].length <= 2 && audit_any_before(a, num, day_words) > 0 &&
	       audit_kind(a, den + 1) != TOK_EQUALS;
}

/* Tokens of what stands between numerator and denominator at i; 0 when nothing does. */
static size_t stroke(const struct audit *a, size_t i)
{
	if (audit_kind(a, i) == TOK_SLASH)
		return 1;
	return audit_any(a, i, of_words);
}

static bool find_ratio(const struct audit *a, size_t i, struct audit_ratio *ret)
{
	static const char *const totals[] = { "tong so", "tong", NULL }; /* "7.815 hộ/tổng số 17.347 hộ" */
	size_t at = i + 1, words;
	int64_t num, den;

	if (audit_kind(a, i) != TOK_COUNT || audit_kind(a, i - 1) == TOK_SLASH)
		return false;
	words = audit_is(a, at, "tren") && audit_kind(a, at + 1) == TOK_COUNT; /* "15 trên 20 thôn" */
	while (words == 0 && (words = stroke(a, at)) == 0) {		       /* "5 xã/15 xã" */
		if ((audit_kind(a, at) != TOK_WORD && audit_kind(a, at) != TOK_LABEL) || at - i > UNIT_WORDS)
			return false;
		at++;
	}
	words += audit_any(a, at + words, totals);
	*ret = (struct audit_ratio){ .begin = i, .num = i, .den = at + words, .end = at + words + 1 };
	if (audit_kind(a, ret->end) == TOK_SLASH || !audit_count(a, i, &num) ||
	    !audit_count(a, ret->den, &den) || den <= 0 || is_day_month(a, i, ret->den, num, den) ||
	    audit_any_before(a, i, rank_words) > 0)
		return false;
	ret->share = (struct ratio){ num, den };
	return true;
}

int audit_find_ratios(struct audit *a)
{
	struct audit_ratio ratio;

	for (size_t i = 1; i < a->count; i++) {
		if (!find_ratio(a, i, &ratio))
			continue;
		if (mem_grow(&a->ratios, &a->ratio_cap, a->ratio_count + 1, sizeof *a->ratios) != OK)
			return err_nomem(a->err);
		a->ratios[a->ratio_count++] = ratio;
		i = ratio.den;
	}
	return OK;
}
