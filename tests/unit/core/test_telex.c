/* Typing Vietnamese. Keys are played to a line as an officer presses them: ⌫ is Backspace,
 * ⏎ leaves the line. The rows of other programs ($PHIEUSO_SHARED/facts) are read in place;
 * without them this says so and is skipped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "base/text.h"
#include "core/edit.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

#define BACKSPACE 0x232b
#define LEAVE 0x23ce

static void play(struct edit *e, struct telex *t, const char *keys)
{
	while (*keys) {
		uint32_t codepoint;
		const size_t n = text_decode(keys, strlen(keys), &codepoint);

		if (codepoint == BACKSPACE)
			edit_untype(e, t);
		else if (codepoint == LEAVE)
			edit_end_word(e, t);
		else
			assert_true(edit_type(e, t, keys, n));
		keys += n;
		assert_true(text_is_nfc(edit_text(e), e->text.len));
		assert_int_equal(e->cursor, e->text.len);
	}
}

struct row {
	const char *keys, *text;
};

static void check(enum typing_method method, enum tone_style style, const struct row *rows, size_t count)
{
	int wrong = 0;

	for (size_t i = 0; i < count; i++) {
		struct telex t = { .method = method, .style = style };
		struct edit e = { 0 };

		play(&e, &t, rows[i].keys);
		if (strcmp(edit_text(&e), rows[i].text) != 0) {
			print_error("%s: \"%s\", not \"%s\"\n", rows[i].keys, edit_text(&e), rows[i].text);
			wrong++;
		}
		edit_dispose(&e);
	}
	assert_int_equal(wrong, 0);
}

static void telex_key__types_the_words_of_reports(void **state)
{
	static const struct row rows[] = {
		/* keys in the order of the letters */
		{ "chuyeenr ddooir soos", "chuyển đổi số" },
		{ "chinhs quyeenf soos", "chính quyền số" },
		{ "kinh tees soos", "kinh tế số" },
		{ "xax hooij soos", "xã hội số" },
		{ "haj taangf soos", "hạ tầng số" },
		{ "an toanf thoong tin", "an toàn thông tin" },
		{ "Uyr ban nhaan daan", "Ủy ban nhân dân" },
		{ "huyeenj Vinhx Loocj", "huyện Vĩnh Lộc" },
		{ "Thij traans", "Thị trấn" },
		{ "Nghij quyeets", "Nghị quyết" },
		{ "Quyeets ddinhj", "Quyết định" },
		{ "bieeur maaux", "biểu mẫu" },
		{ "thueej bao", "thuệ bao" },
		{ "dichj vuj coong truwcj tuyeens", "dịch vụ công trực tuyến" },
		{ "nguwowif daan truwowngr thanhf", "người dân trưởng thành" },
		{ "ddieenj thoaij", "điện thoại" },
		{ "khoong duwowngf", "không dường" },
		{ "nguoonf thu", "nguồn thu" },
		{ "doanh nghieepj", "doanh nghiệp" },
		{ "thuw ddieenj tuwr", "thư điện tử" },
		{ "hoaf maps", "hòa máp" },
		/* marks and tones at the end of the syllable */
		{ "nguoiwf", "người" },
		{ "truongwf", "trường" },
		{ "duongdwf", "đường" },
		{ "chuyener", "chuyển" },
		{ "dinhdj", "định" },
		{ "vietej", "việt" },
		{ "toio", "tôi" },
		{ "xuata", "xuât" },
		{ "hoangf", "hoàng" },
		{ "cuungx", "cuungx" },
		{ "cungx", "cũng" },
		/* tones before the rest: the tone moves on */
		{ "hofan", "hoàn" },
		{ "tofan", "toàn" },
		{ "huyfnh", "huỳnh" },
		{ "qusan", "quán" },
		{ "giaf", "già" },
		{ "gias", "giá" },
		{ "gif", "gì" },
		{ "ginf", "gìn" },
		{ "gieengs", "giếng" },
		{ "quys", "quý" },
		{ "quoocs", "quốc" },
		{ "khuyur", "khuỷu" },
		{ "ngoafi", "ngoài" },
		{ "hoefo", "hoèo" },
		{ "khuyar", "khuỷa" },
		/* ươ */
		{ "dduowcj", "được" },
		{ "thuowr", "thuở" },
		{ "thuowngf", "thường" },
		{ "huow", "huơ" },
		{ "huowng", "hương" },
		{ "quowr", "quở" },
		{ "ruowuj", "rượu" },
		{ "muowi", "mươi" },
		{ "luuw", "lưu" },
		{ "uwowcs", "ước" },
		/* w and the brackets as letters */
		{ "tw", "tư" },
		{ "nhwngx", "những" },
		{ "giwx", "giữ" },
		{ "bwowcs", "bước" },
		{ "W ban", "Ư ban" },
		{ "m[if", "mời" },
		{ "]u vieetj", "ưu việt" },
		{ "t][ng", "tương" },
		/* capitals stay where they were pressed */
		{ "DDoongf TAAM", "Đồng TÂM" },
		{ "VIEETJ Nam", "VIỆT Nam" },
		{ "ViEetj", "ViỆt" },
		{ "Dduowngf", "Đường" },
		{ "dDuwowngf", "đường" },
		{ "THUWR", "THỬ" },
	};

	(void)state;
	check(TYPING_TELEX, TONE_OLD, rows, LENGTH(rows));
}

static void telex_key__takes_back_by_doubling(void **state)
{
	static const struct row rows[] = {
		{ "ass", "as" },
		{ "axx", "ax" },
		{ "asss", "ass" }, /* from there on it is a letter */
		{ "aaa", "aa" },
		{ "ooo", "oo" },
		{ "xooong", "xoong" },
		{ "xooongf", "xoòng" },
		{ "ddd", "dd" },
		{ "didd", "did" },
		{ "uww", "uw" },
		{ "ww", "w" },
		{ "Ww", "W" },
		{ "duwowngw", "duongw" },
		{ "[[", "[" },
		{ "[[x]]", "[x]" },
		{ "maasa", "máa" }, /* the mark goes, the tone stays */
		{ "mass ", "mas " }, /* taken back on purpose: never given back as pressed */
		{ "linuxx", "linux" },
		{ "linuxx ", "linux " },
		{ "[w", "ow" }, /* a ơ by another key */
		{ "[w[", "owơ" },
		{ "masz", "ma" },
		{ "maz", "maz" },   /* no tone to take away */
		{ "mazs", "mazs" }, /* and now no syllable */
		{ "masf", "mà" },   /* another tone takes its place */
		{ "maasw", "mắ" },  /* another mark too */
		{ "toow", "tơ" },
		{ "towo", "tô" },
	};

	(void)state;
	check(TYPING_TELEX, TONE_OLD, rows, LENGTH(rows));
}

static void telex_key__leaves_other_words_alone(void **state)
{
	static const struct row rows[] = {
		/* begin as nothing here does */
		{ "class", "class" },
		{ "staff", "staff" },
		{ "file ", "file " },
		{ "Facebook ", "Facebook " },
		{ "Zalo ", "Zalo " },
		/* given back when the word ends */
		{ "USD ", "USD " },
		{ "USD", "ÚD" }, /* not yet */
		{ "USD⏎", "USD" },
		{ "ISO,", "ISO," },
		{ "Excel ", "Excel " },
		{ "Internet ", "Internet " },
		{ "Word.", "Word." },
		{ "left ", "left " },
		{ "business ", "business " },
		{ "Windows ", "Windows " },
		{ "server ", "server " },
		{ "Microsoft ", "Microsoft " },
		/* no vowel, nothing to put a tone on */
		{ "HTX ", "HTX " },
		{ "THCS ", "THCS " },
		{ "UBND ", "UBND " },
		/* đ in abbreviations, with or without a vowel */
		{ "HDDND ", "HĐND " },
		{ "QDD-UBND", "QĐ-UBND" },
		{ "NDD-CP", "NĐ-CP" },
		{ "ATLDD ", "ATLĐ " },
		{ "BCDD ", "BCĐ " },
		{ "DDA06 ", "ĐA06 " },
		/* names of the highlands */
		{ "DDawks Lawks ", "Đắk Lắk " },
		{ "Kroong Pawks ", "Krông Pắk " },
		{ "DDakroong ", "Đakrông " },
		{ "EEddee ", "Êđê " },
		{ "M'DDrawks ", "M'Đrắk " },
		{ "Chuw Proong ", "Chư Prông " },
		/* chapters in Roman figures */
		{ "IX. ", "IX. " },
		{ "XIX ", "XIX " },
		{ "XX ", "XX " },
		{ "III. ", "III. " },
		/* no word of ours ends so: no stop bears huyền, hỏi or ngã */
		{ "hatf", "hatf" },
		{ "hats", "hát" },
		/* what is far too long is no word */
		{ "ngoonnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnns", "ngônnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnns" },
	};

	(void)state;
	check(TYPING_TELEX, TONE_OLD, rows, LENGTH(rows));
}

static void telex_key__harms_no_figure_and_no_code(void **state)
{
	static const struct row both[] = {
		{ "1.783/1.787", "1.783/1.787" },
		{ "99,78%", "99,78%" },
		{ "15349", "15349" },
		{ "4G/5G", "4G/5G" },
		{ "5Gs", "5Gs" },
		{ "2023-H1", "2023-H1" },
		{ "th-1829", "th-1829" },
		{ "30/5/2023", "30/5/2023" },
		{ "3.4", "3.4" },
		{ "*1", "*1" },
		{ "45,05% (7.815/17.347)", "45,05% (7.815/17.347)" },
		{ "CV891", "CV891" },
		{ "m2", "m2" },
		{ "10m2", "10m2" },
		{ "5ha2", "5ha2" },
		{ "1a1", "1a1" },
		{ "II.2", "II.2" },
		{ "2023a6s", "2023a6s" },
		{ "x_as1", "x_as1" },
	};
	static const struct row telex[] = {
		{ "AS4", "AS4" }, /* a syllable with a digit behind it is a code */
		{ "TS2023 ", "TS2023 " },
		{ "A4 ", "A4 " },
	};

	(void)state;
	check(TYPING_VNI, TONE_OLD, both, LENGTH(both));
	check(TYPING_TELEX, TONE_OLD, both, LENGTH(both));
	check(TYPING_TELEX, TONE_OLD, telex, LENGTH(telex));
}

static void telex_key__types_by_vni(void **state)
{
	static const struct row rows[] = {
		{ "chuye63n d9o63i so61", "chuyển đổi số" },
		{ "chuyen63 d9oi63 so61", "chuyển đổi số" }, /* keys at the end */
		{ "ngu7o7i2", "người" },
		{ "nguoi72", "người" },
		{ "U3y ban nha6n da6n", "Ủy ban nhân dân" },
		{ "Vi4nh Lo65c", "Vĩnh Lộc" },
		{ "Quye61t d9i5nh", "Quyết định" },
		{ "D9o62ng Ta6m", "Đồng Tâm" },
		{ "dinh95", "định" },
		{ "d9u7o7ng2", "đường" },
		{ "duong972", "đường" },
		{ "gia2", "già" },
		{ "qua1", "quá" },
		{ "quo61c", "quốc" },
		{ "thuo73", "thuở" },
		{ "thuo7ng2", "thường" },
		{ "hoa2", "hòa" },
		{ "hoa2n", "hoàn" },
		{ "a8n", "ăn" },
		{ "D9a81k La81k", "Đắk Lắk" },
		{ "HD9ND", "HĐND" },
		{ "QD9-TTg", "QĐ-TTg" },
		{ "toan2 quoc61", "toàn quốc" },
		{ "xa4", "xã" },
		{ "huye65n", "huyện" },
		{ "NGHI5", "NGHỊ" },
		{ "tu71", "tứ" },
		{ "luu7", "lưu" },
		{ "ngoa2i", "ngoài" },
		{ "gie61ng", "giếng" },
		/* the same key again, another tone, none */
		{ "a11", "a1" },
		{ "a66", "a6" },
		{ "d99", "d9" },
		{ "ma12", "mà" },
		{ "ma10", "ma" },
		{ "ma0", "ma0" },
		{ "a68", "ă" },
		{ "o76", "ô" },
		/* letters of Telex are letters here */
		{ "was", "was" },
		{ "dd", "dd" },
		{ "tooi", "tooi" },
		{ "[x]", "[x]" },
		{ "ba2n⌫", "bà" },
	};

	(void)state;
	check(TYPING_VNI, TONE_OLD, rows, LENGTH(rows));
}

static void telex_key__sets_the_tone_by_style(void **state)
{
	static const struct {
		const char *keys, *old, *new;
	} rows[] = {
		{ "hoaf", "hòa", "hoà" },
		{ "khoer", "khỏe", "khoẻ" },
		{ "thuys", "thúy", "thuý" },
		{ "uyr", "ủy", "uỷ" },
		{ "hofa", "hòa", "hoà" },
		/* not touched by it */
		{ "quys", "quý", "quý" },
		{ "hoanf", "hoàn", "hoàn" },
		{ "hoaif", "hoài", "hoài" },
		{ "muaf", "mùa", "mùa" },
		{ "thueej", "thuệ", "thuệ" },
		{ "giaf", "già", "già" },
		{ "quaf", "quà", "quà" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		check(TYPING_TELEX, TONE_OLD, &(struct row){ rows[i].keys, rows[i].old }, 1);
		check(TYPING_TELEX, TONE_NEW, &(struct row){ rows[i].keys, rows[i].new }, 1);
	}
}

static void telex_backspace__works_on_what_is_seen(void **state)
{
	static const struct row rows[] = {
		{ "vieetj⌫", "việ" },
		{ "vieetj⌫⌫", "vi" },
		{ "vieetj⌫n", "viện" },
		{ "hoanf⌫", "hòa" }, /* the tone goes where it belongs */
		{ "as⌫", "" },
		{ "as⌫⌫", "" },
		{ "dduwowngf⌫⌫cj", "được" },
		{ "xax h⌫⌫", "xã" },
		{ "xax h⌫⌫s", "xá" }, /* the word that stood there goes on */
		{ "USD⌫ ", "Ú " },    /* mended by hand: not given back */
		{ "tw⌫", "t" },
		{ "99%⌫", "99" },
		{ "[⌫", "" },
	};

	(void)state;
	check(TYPING_TELEX, TONE_OLD, rows, LENGTH(rows));
}

static void edit_type__acts_before_the_cursor_only(void **state)
{
	struct telex t = { .method = TYPING_TELEX };
	struct edit e = { 0 };

	(void)state;
	edit_set(&e, "kết qua 2023");
	edit_home(&e);
	for (int i = 0; i < 7; i++)
		edit_right(&e);
	assert_true(edit_type(&e, &t, "r", 1)); /* a word that was not typed just now */
	assert_string_equal(edit_text(&e), "kết quả 2023");
	assert_int_equal(e.cursor, strlen("kết quả"));
	assert_true(edit_type(&e, &t, "r", 1));
	assert_string_equal(edit_text(&e), "kết quar 2023");
	edit_dispose(&e);
}

static void edit_type__replaces_the_selection(void **state)
{
	struct telex t = { .method = TYPING_TELEX };
	struct edit e = { 0 };

	(void)state;
	edit_set(&e, "a");
	edit_select(&e);
	assert_true(edit_type(&e, &t, "s", 1)); /* the selected a is no word to set a tone on */
	assert_string_equal(edit_text(&e), "s");
	edit_dispose(&e);
}

static void edit_type__takes_a_paste_as_it_is(void **state)
{
	struct telex t = { .method = TYPING_TELEX };
	struct edit e = { 0 };

	(void)state;
	assert_true(edit_type(&e, &t, "ass", 3));
	assert_true(edit_type(&e, &t, " ddos", 5));
	assert_string_equal(edit_text(&e), "ass ddos");
	edit_dispose(&e);
}

static void edit_type__never_acts_on_a_passphrase(void **state)
{
	struct telex t = { .method = TYPING_TELEX };
	struct edit e = { .hidden = true };

	(void)state;
	play(&e, &t, "ddas⌫s");
	assert_string_equal(edit_text(&e), "ddas");
	assert_int_equal(t.count, 0);
	assert_int_equal(t.key_count, 0); /* and nothing of it is remembered */
	edit_dispose(&e);
}

static void edit_type__full_line_loses_nothing(void **state)
{
	static const char word[] = "tuong";
	struct telex t = { .method = TYPING_TELEX };
	struct edit e = { 0 };
	char text[EDIT_BYTES_MAX + 1];

	(void)state;
	memset(text, ' ', EDIT_BYTES_MAX);
	memcpy(text + EDIT_BYTES_MAX - strlen(word), word, strlen(word));
	text[EDIT_BYTES_MAX] = '\0';
	edit_set(&e, text);
	assert_false(edit_type(&e, &t, "w", 1)); /* ươ wants more bytes than uo */
	assert_string_equal(edit_text(&e), text);
	edit_dispose(&e);
}

static void edit_type__off_is_plain(void **state)
{
	static const struct row rows[] = { { "ddas aa w", "ddas aa w" }, { "a1⌫", "a" }, { "USD ", "USD " } };

	(void)state;
	check(TYPING_OFF, TONE_OLD, rows, LENGTH(rows));
}

static void typing_method__names_are_read_back(void **state)
{
	enum typing_method method;
	enum tone_style style;

	(void)state;
	for (int i = 0; i < TYPING_METHODS; i++) {
		assert_true(typing_method_from_name(typing_method_name((enum typing_method)i), &method));
		assert_int_equal(method, i);
	}
	assert_false(typing_method_from_name("", &method));
	assert_true(tone_style_from_name("new", &style));
	assert_int_equal(style, TONE_NEW);
	assert_false(tone_style_from_name("hoà", &style));
}

/* --- the rows of other programs ---------------------------------------------- */

enum { FACT_KEYS, FACT_TEXT, FACT_STYLE = 3, FACT_DISPUTED = 5, FACT_AGREES = 8, FACT_COLUMNS };

/* Rows that sources dispute, or on which the reference engine differs, are policy. */
static bool read_fact(char *line, enum typing_method method)
{
	char *fields[FACT_COLUMNS] = { line };

	line[strcspn(line, "\r\n")] = '\0';
	for (size_t i = 1; i < FACT_COLUMNS; i++) {
		if (!(fields[i] = strchr(fields[i - 1], '\t')))
			fail_msg("a row with too few columns: %s", line);
		*fields[i]++ = '\0';
	}
	if (strcmp(fields[FACT_DISPUTED], "no") != 0 || strcmp(fields[FACT_AGREES], "yes") != 0)
		return false;
	for (int style = TONE_OLD; style <= TONE_NEW; style++)
		if (strcmp(fields[FACT_STYLE], style == TONE_OLD ? "new" : "old") != 0)
			check(method, (enum tone_style)style,
			    &(struct row){ fields[FACT_KEYS], fields[FACT_TEXT] }, 1);
	return true;
}

static void read_facts(const char *name, enum typing_method method, size_t least)
{
	const char *shared = getenv("PHIEUSO_SHARED");
	char path[4096], line[4096];
	size_t count = 0;
	FILE *file;

	(void)snprintf(path, sizeof path, "%s/facts/%s", shared ? shared : "../shared", name);
	file = fopen(path, "r");
	if (!file) {
		print_message("skipped: %s is not there\n", name);
		skip();
	}
	assert_non_null(fgets(line, sizeof line, file)); /* the names of the columns */
	while (fgets(line, sizeof line, file))
		count += read_fact(line, method);
	(void)fclose(file);
	print_message("%d rows of %s\n", (int)count, name);
	assert_true(count >= least);
}

static void telex_key__agrees_with_other_programs(void **state)
{
	(void)state;
	read_facts("telex-cases.tsv", TYPING_TELEX, 2000);
}

static void telex_key__agrees_with_other_programs_on_vni(void **state)
{
	(void)state;
	read_facts("vni-cases.tsv", TYPING_VNI, 350);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(telex_key__types_the_words_of_reports),
		cmocka_unit_test(telex_key__takes_back_by_doubling),
		cmocka_unit_test(telex_key__leaves_other_words_alone),
		cmocka_unit_test(telex_key__harms_no_figure_and_no_code),
		cmocka_unit_test(telex_key__types_by_vni),
		cmocka_unit_test(telex_key__sets_the_tone_by_style),
		cmocka_unit_test(telex_backspace__works_on_what_is_seen),
		cmocka_unit_test(edit_type__acts_before_the_cursor_only),
		cmocka_unit_test(edit_type__replaces_the_selection),
		cmocka_unit_test(edit_type__takes_a_paste_as_it_is),
		cmocka_unit_test(edit_type__never_acts_on_a_passphrase),
		cmocka_unit_test(edit_type__full_line_loses_nothing),
		cmocka_unit_test(edit_type__off_is_plain),
		cmocka_unit_test(typing_method__names_are_read_back),
		cmocka_unit_test(telex_key__agrees_with_other_programs),
		cmocka_unit_test(telex_key__agrees_with_other_programs_on_vni),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
