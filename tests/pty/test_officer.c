/* An officer at 80×24: makes the record of thị trấn Vĩnh Lộc, types the 37 results that
 * huyện Vĩnh Lộc reported (forms/th-1829-xa/vinh-loc-2023-H1.tsv), is killed in the middle
 * and comes back to the same cell, types 52% against a target of 65%, explains what the
 * soft rules ask, signs; the program's own `verify` and `record show` then say what is
 * there. Keyboard alone. */
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include "vt.h"

#define CRITERIA 37
#define BEFORE_THE_KILL 20

struct officer {
	const char *bin;
	char dir[64], data[80];
	char code[CRITERIA][8], typed[CRITERIA][128];
	struct vt *vt;
};

static void die(const char *what)
{
	fprintf(stderr, "test_officer: %s\n", what);
	exit(1);
}

static void read_column(struct officer *o)
{
	char path[1024], line[256];
	FILE *in;

	snprintf(path, sizeof path, "%s/forms/th-1829-xa/vinh-loc-2023-H1.tsv", getenv("PHIEUSO_SOURCE"));
	if (!(in = fopen(path, "r")))
		die(path);
	for (int i = 0; i < CRITERIA; i++)
		if (!fgets(line, sizeof line, in) || sscanf(line, "%7[^\t]\t%127[^\n]", o->code[i], o->typed[i]) != 2)
			die("the column has fewer than 37 lines");
	fclose(in);
}

static void start(struct officer *o)
{
	static const char *const valgrind[] = { "valgrind", "--quiet", "--error-exitcode=99", "--leak-check=full",
		"--errors-for-leak-kinds=definite", "--log-file=/dev/null" };
	const char *argv[12];
	size_t n = 0;

	if (getenv("PHIEUSO_UNDER_VALGRIND"))
		for (; n < sizeof valgrind / sizeof *valgrind; n++)
			argv[n] = valgrind[n];
	argv[n++] = o->bin;
	argv[n++] = "--data";
	argv[n++] = o->data;
	argv[n] = NULL;
	o->vt = vt_start(argv, "xterm-256color", 24, 80);
	vt_wait(o->vt, "Danh sách báo cáo");
}

static void wait_answered(struct officer *o, int n)
{
	char words[64];

	snprintf(words, sizeof words, "Đã nhập %d trên 37 chỉ tiêu", n);
	vt_wait(o->vt, words);
}

/* The panel below the table is headed by the criterion under the cursor. */
static void wait_at(struct officer *o, const char *code)
{
	char head[64];

	snprintf(head, sizeof head, "\n %s ", code);
	vt_wait(o->vt, head);
}

static void answer(struct officer *o, int i)
{
	wait_at(o, o->code[i]);
	vt_type(o->vt, o->typed[i]);
	vt_type(o->vt, "<Enter>");
	if (i + 1 < CRITERIA)
		wait_at(o, o->code[i + 1]);
	else
		vt_wait(o->vt, "8/8"); /* the last group is done */
}

static void make_record(struct officer *o)
{
	vt_type(o->vt, "<Enter>");
	vt_wait(o->vt, "Tìm đơn vị");
	vt_type(o->vt, "thi tran vinh loc<Enter>");
	vt_wait(o->vt, "Tìm biểu mẫu");
	vt_type(o->vt, "1829<Enter>");
	vt_wait(o->vt, "Tìm kỳ báo cáo");
	vt_type(o->vt, "2023-H1");
	vt_wait(o->vt, "6 tháng đầu năm 2023");
	vt_type(o->vt, "<Enter>");
	wait_answered(o, 0);
	vt_wait_cursor_row(o->vt, "Kết quả: [");
}

static void go_to(struct officer *o, const char *code, const char *name)
{
	char head[128];

	vt_type(o->vt, "<F6>");
	vt_wait(o->vt, "Đi tới mã hoặc tên");
	vt_type(o->vt, code);
	vt_wait(o->vt, name);
	vt_type(o->vt, "<Enter>");
	vt_wait_gone(o->vt, "Đi tới mã hoặc tên");
	snprintf(head, sizeof head, "\n %s %s", code, name);
	vt_wait(o->vt, head);
}

static void be_killed_and_come_back(struct officer *o)
{
	vt_kill(o->vt, SIGKILL);
	if (!WIFSIGNALED(vt_end(o->vt)))
		die("the program was to be killed");
	vt_free(o->vt);
	start(o);
	vt_wait(o->vt, "20/37");
	vt_type(o->vt, "<Enter>");
	wait_answered(o, BEFORE_THE_KILL);
	wait_at(o, o->code[BEFORE_THE_KILL]); /* the same cell */
}

static void see_a_missed_target(struct officer *o)
{
	go_to(o, "3.4", "Tỷ lệ dân số trưởng thành có điện thoại thông minh");
	vt_type(o->vt, "52%");
	vt_wait(o->vt, "Hiểu là: 52% · chỉ tiêu 65% (từ 65% trở lên) · Chưa đạt");
	vt_type(o->vt, " Đạt");
	vt_wait(o->vt, "Hiểu là: 52% (ghi: Đạt)");
	vt_wait(o->vt, "? Đã ghi “Đạt”, nhưng so với chỉ tiêu 65%"); /* a finding */
	vt_type(o->vt, "<Esc>"); /* as it was */
	vt_wait(o->vt, "Hiểu là: Đạt · chỉ tiêu 65%");
}

/* F8 to each finding, F2, the reason, until none is open. */
static void explain_everything(struct officer *o)
{
	int given = 0;

	for (; given < 60; given++) {
		vt_type(o->vt, "<F10>");
		if (vt_wait_either(o->vt, "+ Có thể ký.", "cần rà soát thì mới ký được"))
			break;
		vt_type(o->vt, "<F3>");
		vt_wait_gone(o->vt, "mới ký được");
		vt_type(o->vt, "<F8><F2>");
		vt_wait(o->vt, "Enter: lưu."); /* the box */
		vt_type(o->vt, "Báo cáo không nêu.<Enter>");
		vt_wait_gone(o->vt, "Enter: lưu.");
	}
	if (given < 20 || given == 60)
		die("the soft findings were not as many as expected");
}

static void sign(struct officer *o)
{
	vt_type(o->vt, "Nguyễn Thị Ánh<Enter>Trần Văn Bình<Enter>mật khẩu đủ dài<Enter>");
	vt_type(o->vt, "mật khẩu đủ dài<Enter>");
	vt_wait(o->vt, "Đã lưu và kiểm tra lại tệp tại");
	vt_wait(o->vt, "Khóa ký: Nguyễn Thị Ánh · "); /* the key that was made */
	if (vt_shows(o->vt, "mật khẩu đủ dài"))
		die("the passphrase is on the screen");
}

static int run(const char *command)
{
	const int status = system(command);

	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int main(void)
{
	struct officer o = { .bin = getenv("PHIEUSO_BIN"), .dir = "/tmp/phieuso-pty-XXXXXX" };
	char command[1024];

	if (!o.bin || !getenv("PHIEUSO_SOURCE") || !mkdtemp(o.dir))
		die("PHIEUSO_BIN, PHIEUSO_SOURCE and a temporary folder are needed");
	snprintf(o.data, sizeof o.data, "%s/data", o.dir);
	setenv("PHIEUSO_NOW", "2025-12-05T02:03:04Z", 1);
	setenv("LC_ALL", "C", 1); /* an old PC without locales */
	read_column(&o);

	start(&o);
	vt_wait(o.vt, "Bấm Enter");
	make_record(&o);
	for (int i = 0; i < BEFORE_THE_KILL; i++)
		answer(&o, i);
	be_killed_and_come_back(&o);
	for (int i = BEFORE_THE_KILL; i < CRITERIA; i++)
		answer(&o, i);
	see_a_missed_target(&o);
	explain_everything(&o);
	sign(&o);
	vt_type(o.vt, "<C-w>");
	if (vt_end(o.vt) != 0)
		die("the program did not end well");
	vt_free(o.vt);

	snprintf(command, sizeof command, "'%s' --data %s verify %s/out/15349_th-1829-xa_2023-H1_r1_*.json.p7m >/dev/null", o.bin,
		o.data, o.data);
	if (run(command) != 0)
		die("the signed file does not verify");
	snprintf(command, sizeof command, "'%s' --data %s check th-1829-xa/15349/2023-H1 >/dev/null", o.bin, o.data);
	if (run(command) != 0)
		die("findings are open");
	for (int i = 0; i < CRITERIA; i++) {
		snprintf(command, sizeof command, "'%s' --data %s record show th-1829-xa/15349/2023-H1 | grep -qF '%s\t%s\t'", o.bin,
			o.data, o.code[i], o.typed[i]);
		if (run(command) != 0)
			die(o.code[i]);
	}
	snprintf(command, sizeof command, "rm -rf %s", o.dir);
	return run(command);
}
