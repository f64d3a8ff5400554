/* An officer enters what is in tests/forms by hand, at 80×24, with slips of the fingers that
 * are taken back: the district's form th-891-huyen, a whole narrative of the commune Đồng Tâm,
 * and the list of documents of the district Vĩnh Lộc; a file that an office filled in. What stands in the record afterwards is
 * what the command line makes of the same files. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include "vt.h"

#define FILE_MAX 65536
#define FIELDS_MAX 8

static const char *bin, *source;
static char dir[64];
static struct vt *vt;

static void die(const char *what)
{
	fprintf(stderr, "test_forms: %s\n%s", what, vt ? vt_screen(vt) : "");
	exit(1);
}

/* A command of the program on the data folder `data`. */
static int run(const char *data, const char *arguments)
{
	char command[2048];
	int status;

	snprintf(command, sizeof command, "'%s' --data '%s/%s' %s", bin, dir, data, arguments);
	status = system(command);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void must_run(const char *data, const char *arguments)
{
	if (run(data, arguments) != 0)
		die(arguments);
}

static char *read_file(const char *name)
{
	char path[1024];
	char *text = calloc(1, FILE_MAX);
	FILE *in;

	snprintf(path, sizeof path, "%s/tests/forms/%s", source, name);
	if (!(in = fopen(path, "rb")) || fread(text, 1, FILE_MAX - 1, in) == 0)
		die(path);
	fclose(in);
	return text;
}

/* Cuts at the first of the separator; the rest. */
static char *cut(char *text, char separator)
{
	char *at = text ? strchr(text, separator) : NULL;

	if (!at)
		return NULL;
	*at = '\0';
	return at + 1;
}

/* The one record of a data folder, open at its first field. */
static void open_record(const char *data, const char *key)
{
	char folder[128], make[256];
	const char *const argv[] = { bin, "--data", folder, NULL };

	snprintf(folder, sizeof folder, "%s/%s", dir, data);
	snprintf(make, sizeof make, "record new %s >/dev/null", key);
	must_run(data, make);
	vt = vt_start(argv, "xterm-256color", 24, 80);
	vt_wait(vt, "Danh sách báo cáo");
	vt_type(vt, "<Enter>");
	vt_wait_cursor_row(vt, "Kết quả: [");
}

static void leave(void)
{
	vt_type(vt, "<C-w>");
	if (vt_end(vt) != 0)
		die("the program did not end well");
	vt_free(vt);
	vt = NULL;
}

static void wait_at(const char *code)
{
	char head[64];

	snprintf(head, sizeof head, "\n %s ", code);
	vt_wait(vt, head);
}

static void go_to(const char *code)
{
	vt_type(vt, "<F6>");
	vt_wait(vt, "Đi tới mã hoặc tên");
	vt_type(vt, code);
	vt_type(vt, "<Enter>");
	vt_wait_gone(vt, "Đi tới mã hoặc tên");
	wait_at(code);
}

/* `fill` of the same list, in another folder; what both records show. */
static void compare(const char *by_hand, const char *filled, const char *key)
{
	char command[2048];
	int status;

	snprintf(command, sizeof command,
	    "for d in '%s' '%s'; do '%s' --data '%s'/$d record show %s | grep -v '^#' >'%s'/$d.txt; done;"
	    " diff '%s/%s.txt' '%s/%s.txt'",
	    by_hand, filled, bin, dir, key, dir, dir, by_hand, dir, filled);
	status = system(command);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		die("what was typed is not what was filled in");
}

static void district_form(void)
{
	const char *const key = "th-891-huyen/393/2023-H1";
	char *list = read_file("vinh-loc-2023-H1/th-891-huyen.tsv"), *next, *typed, arguments[1024];
	int line = 0;

	open_record("hand-891", key);
	for (char *code = list; code && *code; code = next, line++) {
		next = cut(code, '\n');
		typed = cut(code, '\t');
		wait_at(code);
		if (line == 2) /* a slip, taken back letter by letter */
			vt_type(vt, "Chưa<BS><BS><BS><BS>");
		if (line == 5) /* another, taken back as a whole */
			vt_type(vt, "1000<C-z>");
		vt_type(vt, typed);
		vt_type(vt, "<Enter>");
	}
	vt_wait(vt, "Đã nhập 14 trên 14 chỉ tiêu");
	vt_type(vt, "<Up>9<Enter>"); /* a wrong one over a right one … */
	vt_wait(vt, "Hiểu là");
	vt_type(vt, "<C-z>");	      /* … undone from the history */
	vt_wait(vt, "Đã hoàn tác");
	leave();
	free(list);
	snprintf(arguments, sizeof arguments, "record new %s >/dev/null", key);
	must_run("fill-891", arguments);
	snprintf(arguments, sizeof arguments, "fill %s --from '%s/tests/forms/vinh-loc-2023-H1/th-891-huyen.tsv' >/dev/null 2>&1",
	    key, source);
	(void)run("fill-891", arguments); /* 1: there are findings */
	compare("hand-891", "fill-891", key);
}

/* Line by line as an officer types it: behind an item of a list the next one has its mark
 * already. */
static void narrative(void)
{
	const char *const key = "hd-bc-xa/11203/2023";
	char *text = read_file("dong-tam-2023/3.1.txt"), *next, arguments[1024];
	bool in_list = false;

	open_record("hand-hd", key);
	go_to("3.1");
	vt_type(vt, "<Enter>");
	vt_wait(vt, "Dòng 1/1");
	for (char *line = text; line && *line; line = next) {
		next = cut(line, '\n');
		vt_type(vt, in_list && strncmp(line, "- ", 2) == 0 ? line + 2 : line);
		in_list = strncmp(line, "- ", 2) == 0;
		vt_type(vt, " thừa<BS><BS><BS><BS><BS>"); /* one word too many */
		vt_type(vt, next && *next ? "<Enter>" : "");
	}
	vt_type(vt, "<C-Home>Nhầm. <C-z>"); /* a sentence in the wrong place */
	vt_wait(vt, "Dòng 1/");
	vt_type(vt, "<F3>");
	vt_wait_cursor_row(vt, "Kết quả: [");
	vt_wait(vt, "Đã nhập 1 trên");
	leave();
	free(text);
	snprintf(arguments, sizeof arguments, "record new %s >/dev/null", key);
	must_run("fill-hd", arguments);
	snprintf(arguments, sizeof arguments, "narrative set %s 3.1 --from '%s/tests/forms/dong-tam-2023/3.1.txt' >/dev/null 2>&1", key,
	    source);
	(void)run("fill-hd", arguments);
	compare("hand-hd", "fill-hd", key);
}

/* Field by field; a date that is none is refused, a row deleted by mistake comes back. */
static void documents(void)
{
	const char *const key = "vl-bc6thang-huyen/393/2023-H1";
	char *rows = read_file("vinh-loc-2023-H1/5.1.tsv"), *next, *field, *rest, arguments[1024];
	int count = 0;

	open_record("hand-vl", key);
	go_to("5.1");
	vt_type(vt, "<Enter>");
	vt_wait(vt, "Số, ký hiệu");
	for (char *row = cut(rows, '\n'); row && *row; row = next, count++) { /* without its head */
		next = cut(row, '\n');
		for (field = row; field; field = rest) {
			rest = cut(field, '\t');
			if (count == 1 && strchr(field, '/') && !strchr(field, '-')) {
				vt_type(vt, "32/1/2023<Tab>");
				vt_wait(vt, "32/1/2023");
				vt_type(vt, "<BS><BS><BS><BS><BS><BS><BS><BS><BS>");
			}
			vt_type(vt, field);
			vt_type(vt, "<Tab>");
		}
	}
	vt_wait(vt, "102/KH-UBND");
	vt_type(vt, "<Up><C-k>");
	vt_wait_gone(vt, "102/KH-UBND");
	vt_type(vt, "<C-z>");
	vt_wait(vt, "102/KH-UBND");
	vt_type(vt, "<F3>");
	vt_wait_cursor_row(vt, "Kết quả: [");
	leave();
	free(rows);
	snprintf(arguments, sizeof arguments, "record new %s >/dev/null", key);
	must_run("fill-vl", arguments);
	snprintf(arguments, sizeof arguments, "table set %s 5.1 --from '%s/tests/forms/vinh-loc-2023-H1/5.1.tsv' >/dev/null 2>&1", key,
	    source);
	(void)run("fill-vl", arguments);
	compare("hand-vl", "fill-vl", key);
}

static void write_file(const char *name, const char *text)
{
	char path[128];
	FILE *out;

	snprintf(path, sizeof path, "%s/%s", dir, name);
	if (!(out = fopen(path, "wb")) || fputs(text, out) < 0 || fclose(out) != 0)
		die(path);
}

/* Names a file to be read; what stands in the box is typed over. */
static void name_file(const char *name)
{
	char path[128];

	snprintf(path, sizeof path, "%s/%s", dir, name);
	vt_type(vt, "<C-k>");
	vt_wait(vt, "Nhập từ tệp đã điền");
	vt_type(vt, path);
	vt_type(vt, "<Enter>");
	vt_wait_gone(vt, "Nhập từ tệp đã điền");
}

/* A file of an office: what it holds stays on the screen, with its other ways to be read, when the next
 * cannot be read; it is stored in one step, and one key takes all of it back. */
static void filled_file(void)
{
	write_file("phong.csv", "Mã;Kết quả;Ghi chú;Khó khăn\r\n1.6;38/87;Đạt;mạng yếu\r\n2.1;95%;Đạt;\r\n");
	write_file("khac.csv", "Mã,Kết quả\nI.1,5\n");
	open_record("filled", "th-1829-xa/15349/2023-H1");
	name_file("phong.csv");
	vt_wait(vt, "kết quả: B (Kết quả) · khó khăn: D (Khó khăn)");
	name_file("");
	vt_wait(vt, "là thư mục");
	name_file("khac.csv");
	vt_wait(vt, "Không cột nào của tệp");
	vt_type(vt, "<F4>");
	vt_wait(vt, "Cách đọc tệp");
	vt_type(vt, "<Enter>");
	vt_wait(vt, "kết quả: C (Ghi chú)");
	vt_type(vt, "<F10>");
	vt_wait(vt, "Đã ghi 2 dòng từ tệp");
	vt_type(vt, "<C-z>");
	vt_wait(vt, "và 1 chỉ tiêu khác");
	vt_wait(vt, "0/11");
	leave();
}

int main(void)
{
	char command[128];

	bin = getenv("PHIEUSO_BIN");
	source = getenv("PHIEUSO_SOURCE");
	snprintf(dir, sizeof dir, "/tmp/phieuso-forms-XXXXXX");
	if (!bin || !source || !mkdtemp(dir))
		die("PHIEUSO_BIN, PHIEUSO_SOURCE and a temporary folder are needed");
	setenv("PHIEUSO_NOW", "2025-12-05T02:03:04Z", 1);
	district_form();
	narrative();
	documents();
	filled_file();
	snprintf(command, sizeof command, "rm -rf '%s'", dir);
	return system(command) == 0 ? 0 : 1;
}
