/* Every key of the key table reaches the program in every terminal that officers sit at,
 * told by what it does. Sent is what the terminal's description says (terminfo) and what
 * terminals of other makes are known to send under that name. Then the twins: Esc and a
 * digit, at once and one after the other. */
#include "vt.h" /* first: term.h defines common words as macros */

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <time.h>

#define VARIANTS 5
#define HERE "\n 1.3 " /* the panel below the table is headed by the criterion under the cursor */

/* The program stands on the empty criterion 1.3; 1.2 is answered and has a finding. What was
 * typed is taken back with Ctrl+Z: an Esc might become the first half of a twin. */
static const struct row {
	const char *name;
	const char *capability;      /* terminfo's; NULL: a key without one */
	const char *known[VARIANTS]; /* what is sent besides: by whom stands behind */
	const char *before, *ready;  /* typed first; then waited for */
	const char *then, *shows;    /* typed behind the key; what is to be seen */
	const char *back;            /* leads back */
} rows[] = {
	{ "Enter", "kent", { "\r", "\n" }, "", HERE, "", "\n 1.4 ", "<Up>" },
	{ "Tab", NULL, { "\t" }, "", HERE, "", "\n 1.4 ", "<Up>" },
	{ "Shift+Tab", "kcbt", { "\033[Z" }, "", HERE, "", "\n 1.2 ", "<Down>" },
	{ "Down", "kcud1", { "\033[B", "\033OB" }, "", HERE, "", "\n 1.4 ", "<Up>" },
	{ "Up", "kcuu1", { "\033[A", "\033OA" }, "", HERE, "", "\n 1.2 ", "<Down>" },
	{ "PgDn", "knp", { "\033[6~" }, "", HERE, "", "\n 2.1 ", "<F6>1.3<Enter>" },
	{ "PgUp", "kpp", { "\033[5~" }, "", HERE, "", "\n 1.1 ", "<Down><Down>" },
	{ "Ctrl+Home", NULL, { "\033[1;5H", "\033[1;5~", "\033[7^" /* rxvt */ }, "", HERE, "", "\n 1.1 ", "<Down><Down>" },
	{ "Ctrl+End", NULL, { "\033[1;5F", "\033[4;5~", "\033[8^" }, "", HERE, "", "\n 4.8 ", "<F6>1.3<Enter>" },
	{ "Left", "kcub1", { "\033[D", "\033OD" }, "12", "[12 ", "9", "[192 ", "<C-z>" },
	{ "Right", "kcuf1", { "\033[C", "\033OC" }, "12<Home>", "[12 ", "9", "[192 ", "<C-z>" },
	{ "Home", "khome", { "\033[H", "\033OH", "\033[1~" /* linux, PuTTY, screen */, "\033[7~" /* rxvt */ }, "12", "[12 ", "9",
	  "[912 ", "<C-z>" },
	{ "End", "kend", { "\033[F", "\033OF", "\033[4~", "\033[8~" }, "12<Home>", "[12 ", "9", "[129 ", "<C-z>" },
	{ "Delete", "kdch1", { "\033[3~" }, "12<Home>", "[12 ", "9", "[92 ", "<C-z>" },
	{ "Backspace", "kbs", { "\177", "\b" }, "12", "[12 ", "9", "[19 ", "<C-z>" },
	{ "Insert", "kich1", { "\033[2~" }, "<F3>", "Danh sách báo cáo", "", "Tìm đơn vị", "<F3><Enter>" },
	{ "Ctrl+N", NULL, { "\016" }, "<F3>", "Danh sách báo cáo", "", "Tìm đơn vị", "<F3><Enter>" },
	{ "F1", "kf1", { "\033OP", "\033[11~" /* PuTTY, rxvt */, "\033[[A" /* linux */ }, "", HERE, "", "│ Trợ giúp", "<F3>" },
	{ "F2", "kf2", { "\033OQ", "\033[12~", "\033[[B" }, "<Up>", "\n 1.2 ", "", "Enter: lưu.", "<F3><Down>" },
	{ "F3", "kf3", { "\033OR", "\033[13~", "\033[[C" }, "", HERE, "", "Danh sách báo cáo", "<Enter>" },
	{ "F4", "kf4", { "\033OS", "\033[14~", "\033[[D" }, "", HERE, "", "Các câu trả lời", "<F3>" },
	{ "F5", "kf5", { "\033[15~", "\033[[E" }, "", HERE, "", "Enter: lưu.", "<F3>" },
	{ "F6", "kf6", { "\033[17~" }, "", HERE, "", "Đi tới mã hoặc tên", "<F3>" },
	{ "F7", "kf7", { "\033[18~" }, "", HERE, "", "\n 1.2 ", "<Down>" },
	{ "F8", "kf8", { "\033[19~" }, "<Up><Up>", "\n 1.1 ", "", "\n 1.2 ", "<Down>" },
	{ "F9", "kf9", { "\033[20~" }, "", HERE, "", "F9: đổi kiểu gõ", "<Left>" },
	{ "F10", "kf10", { "\033[21~" }, "", HERE, "", "cần lý do   +", "<F3>" },
	{ "Ctrl+D", NULL, { "\004" }, "", HERE, "", "Kỳ trước không có kết quả", "<Left>" },
	{ "Ctrl+F", NULL, { "\006" }, "", HERE, "", "Đi tới mã hoặc tên", "<F3>" },
	{ "Ctrl+P", NULL, { "\020" }, "", HERE, "", "Xem trước bản in", "<F3>" },
	{ "Ctrl+S", NULL, { "\023" }, "", HERE, "", "Đã tự lưu lúc", "<Left>" },
	{ "Ctrl+Z", NULL, { "\032", "\025" /* Ctrl+U */ }, "", HERE, "", "Đã hoàn tác: 1.2", "<C-y><Down>" },
	{ "Ctrl+Y", NULL, { "\031" }, "<C-z>", "Đã hoàn tác: 1.2", "", "Đã làm lại: 1.2", "<Down>" },
	{ "Esc", NULL, { "\033" }, "12", "[12 ", "", "Đã trả lại nội dung cũ", "<Left>" },
	/* the numeric keypad in application mode: what is printed on it */
	{ "keypad", NULL, { "\033Oq\033Or" }, "", HERE, "", "[12 ", "<C-z>" },
	{ "paste", NULL, { "\033[200~12\033[201~" }, "", HERE, "", "[12 ", "<C-z>" },
};
#define ROWS (sizeof rows / sizeof *rows)

static const struct {
	const char *keys, *row;
} twins[] = { { "\0331", "F1" }, { "\0332", "F2" }, { "\0333", "F3" }, { "\0334", "F4" }, { "\0335", "F5" }, { "\0336", "F6" },
	{ "\0337", "F7" }, { "\0338", "F8" }, { "\0339", "F9" }, { "\0330", "F10" },
	{ "\033\033OH", "Ctrl+Home" }, { "\033\033OF", "Ctrl+End" } };
#define TWINS (sizeof twins / sizeof *twins)

struct keyboard {
	const char *bin, *term;
	char dir[64], data[80];
	struct vt *vt;
};

static void die(const struct keyboard *k, const char *what)
{
	fprintf(stderr, "test_keys: %s: %s\n", k->term ? k->term : "", what);
	exit(1);
}

static void start(struct keyboard *k)
{
	const char *const argv[] = { k->bin, "--data", k->data, NULL };

	k->vt = vt_start(argv, k->term, 24, 80);
	vt_wait(k->vt, "Danh sách báo cáo");
}

static void end(struct keyboard *k, const char *keys)
{
	vt_type(k->vt, keys);
	if (vt_end(k->vt) != 0)
		die(k, "the program did not end well");
	vt_free(k->vt);
}

/* A terminal that terminfo knows and on which nothing can be placed. */
static void be_refused_on_a_dumb_one(struct keyboard *k)
{
	const char *const argv[] = { k->bin, "--data", k->data, NULL };

	k->vt = vt_start(argv, "dumb", 24, 80);
	vt_wait(k->vt, "\"dumb\"");
	if (vt_end(k->vt) == 0)
		die(k, "a dumb terminal was not refused");
	vt_free(k->vt);
}

static void make_record(struct keyboard *k)
{
	vt_wait(k->vt, "Bấm Enter");
	vt_type(k->vt, "<Enter>");
	vt_wait(k->vt, "Tìm đơn vị");
	vt_type(k->vt, "thi tran vinh loc<Enter>");
	vt_wait(k->vt, "Tìm biểu mẫu");
	vt_type(k->vt, "1829<Enter>");
	vt_wait(k->vt, "Tìm kỳ báo cáo");
	vt_type(k->vt, "2023-H1<Enter>");
	vt_wait(k->vt, "\n 1.1 ");
	vt_type(k->vt, "<Down>");
	vt_wait(k->vt, "\n 1.2 ");
	vt_type(k->vt, "1783/1787<Enter>");
	vt_wait(k->vt, HERE);
}

static void prepare(struct keyboard *k, const struct row *row)
{
	vt_type(k->vt, row->before);
	vt_wait(k->vt, row->ready);
	vt_wait_gone(k->vt, row->shows);
}

static void see(struct keyboard *k, const struct row *row)
{
	vt_type(k->vt, row->then);
	vt_wait(k->vt, row->shows);
	vt_type(k->vt, row->back);
	vt_wait_gone(k->vt, row->shows);
	vt_wait(k->vt, HERE);
	vt_wait(k->vt, "Kết quả: [ ");
}

/* Told before it is pressed: a wait that fails ends the test. */
static void tell(const struct keyboard *k, const struct row *row, const char *bytes)
{
	printf("%s: %s as", k->term, row->name);
	for (; *bytes; bytes++)
		printf(*bytes > ' ' && *bytes < 0x7F ? " %c" : " %02X", *bytes);
	printf("\n");
	fflush(stdout);
}

static void press(struct keyboard *k, const struct row *row, const char *bytes)
{
	tell(k, row, bytes);
	prepare(k, row);
	vt_raw(k->vt, bytes, strlen(bytes));
	see(k, row);
}

/* The keys of the keypad are what is printed on them, whatever an old description says:
 * on a vt100 kf5 is the keypad's 4. */
static bool printed_on_it(const char *bytes)
{
	return strncmp(bytes, "\033O", 2) == 0 && bytes[2] >= 'j' && bytes[2] <= 'y';
}

static const char *described(const char *capability)
{
	char name[16];
	const char *bytes;

	if (!capability)
		return NULL;
	snprintf(name, sizeof name, "%s", capability);
	bytes = tigetstr(name);
	return !bytes || bytes == (char *)-1 || printed_on_it(bytes) ? NULL : bytes;
}

static void press_row(struct keyboard *k, const struct row *row)
{
	const char *bytes = described(row->capability);

	if (bytes)
		press(k, row, bytes);
	for (int i = 0; i < VARIANTS && row->known[i]; i++)
		if (!bytes || strcmp(bytes, row->known[i]) != 0)
			press(k, row, row->known[i]);
}

static const struct row *find(struct keyboard *k, const char *name)
{
	for (size_t i = 0; i < ROWS; i++)
		if (strcmp(rows[i].name, name) == 0)
			return &rows[i];
	die(k, name);
	return NULL;
}

/* Esc first, seen to have done what a lone one does, then the other key. A machine that is
 * slow to show it may miss the second that a twin has: more than one try is given. */
static void press_apart(struct keyboard *k, const struct row *row, const char *keys)
{
	char typed[8];

	tell(k, row, keys);
	snprintf(typed, sizeof typed, "[%c ", keys[1]); /* the digit became text */
	for (int attempt = 1; attempt <= 5; attempt++) {
		prepare(k, row);
		vt_raw(k->vt, keys, 1);
		vt_wait(k->vt, "Bấm Esc lần nữa");
		vt_raw(k->vt, keys + 1, strlen(keys + 1));
		if (vt_wait_either(k->vt, row->shows, typed)) {
			see(k, row);
			return;
		}
		vt_type(k->vt, "<C-z>");
	}
	die(k, "five times the second half of a twin came too late");
}

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Told, not judged: the machine may be busy. */
static double lone_esc(struct keyboard *k)
{
	double before;

	vt_type(k->vt, "12");
	vt_wait(k->vt, "[12 ");
	before = now_ms();
	vt_raw(k->vt, "\033", 1);
	vt_wait(k->vt, "Đã trả lại nội dung cũ");
	before = now_ms() - before;
	vt_type(k->vt, "<Left>");
	vt_wait_gone(k->vt, "Đã trả lại nội dung cũ");
	return before;
}

static void sit_at(struct keyboard *k)
{
	char command[128];
	double esc;

	snprintf(k->dir, sizeof k->dir, "/tmp/phieuso-keys-XXXXXX");
	if (!mkdtemp(k->dir))
		die(k, "no temporary folder");
	snprintf(k->data, sizeof k->data, "%s/data", k->dir);
	start(k);
	make_record(k);
	for (size_t i = 0; i < ROWS; i++)
		press_row(k, &rows[i]);
	for (size_t i = 0; i < TWINS; i++) {
		press(k, find(k, twins[i].row), twins[i].keys);
		press_apart(k, find(k, twins[i].row), twins[i].keys);
	}
	esc = lone_esc(k);
	end(k, "<C-w>");
	start(k);
	end(k, "<C-q>");
	be_refused_on_a_dumb_one(k);
	printf("%s: %zu keys, %zu twins; a lone Esc was seen to act after %.0f ms\n", k->term, ROWS, TWINS, esc);
	snprintf(command, sizeof command, "rm -rf %s", k->dir);
	if (system(command) != 0)
		die(k, command);
}

int main(int argc, char **argv)
{
	static const char *const terms[] = { "xterm", "xterm-256color", "screen", "tmux", "linux", "rxvt", "vt100", "vt220", "putty" };
	struct keyboard k = { .bin = getenv("PHIEUSO_BIN") };
	int error;

	if (!k.bin)
		die(&k, "PHIEUSO_BIN is needed");
	setenv("PHIEUSO_NOW", "2025-12-05T02:03:04Z", 1);
	setenv("LC_ALL", "C", 1);
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
		if (argc > 1 && strcmp(argv[1], terms[i]) != 0)
			continue;
		k.term = terms[i];
		if (setupterm((char *)(uintptr_t)k.term, 1, &error) != OK) {
			printf("%s: skipped, this machine has no description of it\n", k.term);
			continue;
		}
		sit_at(&k);
		del_curterm(cur_term);
	}
	return 0;
}
