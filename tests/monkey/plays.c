/* What comes into a monkey's head: short plays, and keys that make no sense. */
#include "monkey.h"

#include <string.h>
#include "base/text.h"

#define RECORDS_MAX 9     /* the list loads and checks every one of them */
#define ANY(list) (list)[monkey_random(m, sizeof(list) / sizeof *(list))]

/* What officers type into a result, honest, odd and wrong (app/core/value.h). */
static const char *const results[] = { "95", "95%", "95,5 %", "99.8", "1.783/1.787", "7.815/17.347 hộ, đạt 45,05%",
	"13.763/13.763 =100 %", "38/87 = 46,67%", "87/38", "23.608", "02 người", "1.944.328.000 đồng", "1,9 tỷ",
	"trên 86,4%", "khoảng 1550 người", "ước đạt trên 80%", "04/10", "xếp hạng thứ 4", "Đạt", "co", "cd", "d",
	"Đang triển khai", "52% Đạt", "Đạt 52/80", "*", "*1", "kad", "kps", "0/0", ".", "-", "x", "12.345", "1,787",
	"105%", "-5", "không biết", "9999999999999999999", "1/0", "100% kế hoạch đề ra", "31/02/2023", "15/6/2023" };

static const char *const units[] = { "vinh loc", "393", "thi tran vinh loc", "15349", "ninh", "a", "" };
static const char *const forms[] = { "1829", "891", "", "hd-bc-xa", "bc6thang" };
static const char *const periods[] = { "2023-H1", "2022-H2", "2023-Q1", "2024", "2023-M06", "" };
static const char *const reasons[] = { "Báo cáo không nêu.", "Số liệu do Công an cung cấp", "đang chờ", "" };

/* Letters: each as one key or as several, as the sender has it. */
static const char *const letters[] = { "a", "e", "d", "s", "f", "w", "z", "0", "1", "7", "9", " ", "%", "/", ",", ".", "-",
	"ạ", "Ằ", "ễ", "ộ", "ỡ", "ự", "ỹ", "đ", "Đ",                                       /* precomposed */
	"a\xCC\x86\xCC\x81", "o\xCC\x9B\xCC\xA3", "e\xCC\x82\xCC\x89", "u\xCC\x9B", "\xCC\x80", /* decomposed; a lone mark */
	"ô\xCC\x81", "\xC6\xA3", "\xC6\xA2",                                                /* half composed; ƣ Ƣ */
	"\xF0\x9F\x98\x80", "\xF0\x9F\x87\xBB\xF0\x9F\x87\xB3", "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7",
	"\xE2\x9C\x8A\xF0\x9F\x8F\xBF", "\xE2\x98\xBA\xEF\xB8\x8F", /* emoji: plain, flag, family, skin, style */
	"越", "南", "한", "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "\xEF\xBC\x95", "ｱ", /* wide, jamo, full and half width */
	"x\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x85\xCC\x86\xCC\x87\xCC\x88\xCC\x89\xCC\x8A\xCC\x8B\xCC\x8C\xCC\x8D\xCC\x8E" }; /* a pile */

/* What must never get through: controls, bidi, invisible ones, and no UTF-8 at all. */
static const char *const hostile[] = { "\x01", "\x07", "\x1C", "\xC2\x9B[31m", "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x80\x8B",
	"\xEF\xBB\xBF", "\xC2\xAD", "\xE2\x80\xA8", "\xEF\xBF\xBE", "\xEE\x80\x80", "\xF3\xA0\x80\x81", "\xC0\xAF", "\xED\xA0\x80",
	"\xF4\x90\x80\x80", "\xFF", "\xE1\xBA", "\x80\x80" };

static void some_letters(struct monkey *m)
{
	for (size_t n = 1 + monkey_random(m, 12); n > 0; n--)
		monkey_type(m, monkey_random(m, 8) ? ANY(letters) : ANY(hostile));
}

static void any_keys(struct monkey *m)
{
	for (size_t n = 1 + monkey_random(m, 6); n > 0; n--)
		monkey_key(m, (enum key_code)(KEY_TEXT + 1 + (int)monkey_random(m, KEY_CODE_COUNT - KEY_TEXT - 1)));
}

static void moves(struct monkey *m)
{
	static const enum key_code keys[] = { KEY_TAB, KEY_BACK_TAB, KEY_DOWN_, KEY_UP_, KEY_PAGE_DOWN, KEY_PAGE_UP,
		KEY_CTRL_HOME, KEY_CTRL_END, KEY_LEFT_, KEY_RIGHT_, KEY_HOME_, KEY_END_ };

	for (size_t n = 1 + monkey_random(m, 8); n > 0; n--)
		monkey_key(m, ANY(keys));
}

static void mends(struct monkey *m)
{
	static const enum key_code keys[] = { KEY_BACKSPACE_, KEY_DELETE, KEY_LEFT_, KEY_ESC, KEY_CTRL_Z, KEY_CTRL_Y };

	for (size_t n = 1 + monkey_random(m, 5); n > 0; n--)
		monkey_key(m, ANY(keys));
}

/* Esc and a digit, Home or End: mostly quick enough to be a twin. */
static void twin(struct monkey *m)
{
	const size_t which = monkey_random(m, 12);

	monkey_key(m, KEY_ESC);
	if (monkey_random(m, 4) == 0)
		monkey_rest(m);
	if (which < 10)
		monkey_bytes(m, &(char){ (char)('0' + (int)which) }, 1);
	else
		monkey_key(m, which == 10 ? KEY_HOME_ : KEY_END_);
}

static void paste(struct monkey *m)
{
	static const char piece[] = "Kế hoạch số 11/KH-UBND\tnga\xCC\x80y 3/2/2023\r\n- \xE2\x80\xAE" "越\x1B[31m đạt 1.783/1.787 ";
	size_t pieces = 1 + monkey_random(m, 20);

	if (monkey_random(m, 60) == 0)
		pieces = 100 * 1024 / sizeof piece;
	for (; pieces > 0 && !monkey_tired(m); pieces--)
		monkey_paste(m, piece, 1 + monkey_random(m, sizeof piece - 1));
}

static void make_record(struct monkey *m)
{
	if (m->tui.session->screen != SCREEN_HOME || m->tui.session->home.count >= RECORDS_MAX)
		return;
	monkey_key(m, KEY_INSERT);
	monkey_type(m, ANY(units));
	monkey_key(m, KEY_ENTER_);
	monkey_type(m, ANY(forms));
	monkey_key(m, KEY_ENTER_);
	monkey_type(m, ANY(periods));
	monkey_key(m, KEY_ENTER_);
}

static void open_record(struct monkey *m)
{
	if (m->tui.session->screen != SCREEN_HOME)
		return;
	for (size_t n = monkey_random(m, m->tui.session->home.count + 1); n > 0; n--)
		monkey_key(m, KEY_DOWN_);
	monkey_key(m, KEY_ENTER_);
}

static void answer(struct monkey *m)
{
	for (size_t n = 1 + monkey_random(m, 5); n > 0; n--) {
		monkey_type(m, ANY(results));
		if (monkey_random(m, 10) == 0)
			monkey_rest(m);
		monkey_key(m, KEY_ENTER_);
	}
}

static void explain(struct monkey *m)
{
	monkey_key(m, monkey_random(m, 2) ? KEY_F8_ : KEY_F7_);
	monkey_key(m, monkey_random(m, 3) ? KEY_F2_ : KEY_F5_);
	if (monkey_random(m, 4) == 0) {
		monkey_key(m, KEY_F4_);
		monkey_key(m, KEY_DOWN_);
		monkey_key(m, KEY_ENTER_);
	} else {
		monkey_type(m, ANY(reasons));
	}
	monkey_key(m, KEY_ENTER_);
}

static void go_to(struct monkey *m)
{
	static const char *const words[] = { "1.6", "3.4", "ty le", "thong minh", "ho so", "9.9", "" };

	monkey_key(m, KEY_F6_);
	monkey_type(m, ANY(words));
	monkey_key(m, KEY_ENTER_);
}

static void choose(struct monkey *m)
{
	monkey_key(m, KEY_F4_);
	for (size_t n = monkey_random(m, 6); n > 0; n--)
		monkey_key(m, KEY_DOWN_);
	monkey_key(m, KEY_ENTER_);
}

static void resize(struct monkey *m)
{
	switch (monkey_random(m, 6)) {
	case 0:
		monkey_resize(m, 1 + (int)monkey_random(m, 60), 1 + (int)monkey_random(m, 200));
		break;
	case 1:
		monkey_resize(m, 1 + (int)monkey_random(m, 6), 1 + (int)monkey_random(m, 12));
		break;
	case 2:
		monkey_resize(m, 24, 80);
		break;
	default: /* the smallest that is whole: most of the time goes into drawing */
		monkey_resize(m, 20, 60);
	}
	monkey_key(m, KEY_RESIZE_);
}

static void answer_all(struct monkey *m)
{
	const struct session *s = m->tui.session;

	monkey_key(m, KEY_CTRL_HOME);
	for (size_t n = s->record->form->indicator_count; n > 0 && s->record && s->box == BOX_NONE; n--) {
		monkey_type(m, "kps");
		monkey_key(m, KEY_ENTER_);
	}
}

static void explain_all(struct monkey *m)
{
	const struct session *s = m->tui.session;

	for (int n = 0; n < 120 && s->record && findings_open(&s->findings) && !monkey_tired(m); n++) {
		monkey_key(m, KEY_F8_);
		monkey_key(m, KEY_F2_);
		monkey_type(m, "Không phát sinh.");
		monkey_key(m, KEY_ENTER_);
		while (s->box != BOX_NONE && !monkey_tired(m))
			monkey_key(m, KEY_F3_);
	}
}

/* Every criterion answered, every finding explained, names and passphrase, without a slip:
 * too seldom by chance. */
static void sign(struct monkey *m)
{
	const struct session *s = m->tui.session;

	if (m->signatures_left <= 0 || !s->record || s->screen != SCREEN_ENTRY || s->box != BOX_NONE)
		return;
	m->interrupting = true;
	answer_all(m);
	explain_all(m);
	monkey_key(m, KEY_F10_);
	for (int field = 0; field < 4 && s->screen == SCREEN_REVIEW && !*s->review.result; field++) {
		monkey_type(m, field < 2 ? "Ánh" : "mật khẩu đủ dài");
		monkey_key(m, KEY_ENTER_);
	}
	m->interrupting = false;
}

/* The level above: looks at what came in, marks, decides, imports. */
static void look_below(struct monkey *m)
{
	static const enum key_code keys[] = { KEY_TAB, KEY_BACK_TAB, KEY_ENTER_, KEY_ENTER_, KEY_DOWN_, KEY_DOWN_, KEY_UP_,
		KEY_LEFT_, KEY_RIGHT_, KEY_RIGHT_, KEY_HOME_, KEY_END_, KEY_PAGE_DOWN, KEY_PAGE_UP, KEY_F2_, KEY_F3_, KEY_F4_,
		KEY_F6_, KEY_F10_, KEY_INSERT, KEY_CTRL_D, KEY_CTRL_K, KEY_CTRL_N, KEY_CTRL_O, KEY_CTRL_R };
	static const char *const texts[] = { " ", "12/QĐ-UBND ngày 3/4/2023", "5/7/2026", "Số liệu khác kỳ trước", "" };

	if (m->tui.session->screen != SCREEN_HOME)
		return;
	monkey_key(m, monkey_random(m, 3) ? KEY_F6_ : KEY_CTRL_R);
	for (size_t n = 4 + monkey_random(m, 30); n > 0 && !monkey_tired(m); n--) {
		if (monkey_random(m, 5) == 0)
			monkey_type(m, ANY(texts));
		monkey_key(m, ANY(keys));
	}
}

static void help(struct monkey *m)
{
	monkey_key(m, KEY_F1_);
	moves(m);
	monkey_key(m, monkey_random(m, 2) ? KEY_F3_ : KEY_ESC);
}

static void leave(struct monkey *m)
{
	monkey_key(m, KEY_F3_);
}

static void rest(struct monkey *m)
{
	monkey_rest(m);
}

static void restart(struct monkey *m)
{
	monkey_restart(m);
}

static void print(struct monkey *m)
{
	monkey_key(m, KEY_CTRL_P);
}

static const struct {
	void (*play)(struct monkey *m);
	size_t often;
} plays[] = {
	{ some_letters, 30 }, { any_keys, 40 }, { moves, 30 },  { mends, 20 }, { twin, 15 },   { paste, 2 },
	{ make_record, 20 },  { open_record, 20 }, { answer, 40 }, { explain, 12 }, { go_to, 8 },  { choose, 8 },
	{ resize, 12 },       { sign, 4 },      { help, 3 },    { leave, 3 },  { rest, 10 },   { restart, 1 },
	{ print, 1 },         { look_below, 12 },
};
#define PLAYS (sizeof plays / sizeof *plays)

void monkey_play(struct monkey *m)
{
	const enum screen screen = m->tui.session->screen;
	size_t all = 0, at;

	/* where few keys do anything the monkey gets bored */
	if ((screen == SCREEN_HELP || screen == SCREEN_NEW) && monkey_random(m, 4) == 0)
		leave(m);
	for (size_t i = 0; i < PLAYS; i++)
		all += plays[i].often;
	at = monkey_random(m, all);
	for (size_t i = 0; i < PLAYS; i++) {
		if (at < plays[i].often) {
			plays[i].play(m);
			return;
		}
		at -= plays[i].often;
	}
}
