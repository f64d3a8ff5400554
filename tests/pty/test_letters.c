/* A terminal that shows bytes for letters (set to Latin-1 whatever the locale says): the program
 * notices by the place of its cursor, leaves the marks out and says so; one that reads UTF-8
 * sees nothing of it, nor does one that never answers. What is typed keeps its marks. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "vt.h"

static char dir[] = "/tmp/phieuso-letters-XXXXXX", data[64];
static struct vt *vt;

static void die(const char *what)
{
	fprintf(stderr, "test_letters: %s; the screen is:\n%s", what, vt ? vt_screen(vt) : "");
	exit(1);
}

static void start(bool bytes)
{
	const char *const argv[] = { getenv("PHIEUSO_BIN"), "--data", data, NULL };

	vt = vt_start(argv, "xterm-256color", 24, 80);
	if (bytes)
		vt_bytes(vt);
}

static void leave(void)
{
	vt_type(vt, "<C-w>");
	if (vt_end(vt) != 0)
		die("the program did not end well");
	vt_free(vt);
	vt = NULL;
}

int main(void)
{
	char command[512];

	if (!getenv("PHIEUSO_BIN") || !mkdtemp(dir))
		die("PHIEUSO_BIN and a temporary folder are needed");
	snprintf(data, sizeof data, "%s/data", dir);
	setenv("PHIEUSO_NOW", "2023-07-05T02:03:04Z", 1);
	snprintf(command, sizeof command, "'%s' --data '%s' record new th-1829-xa/15349/2023-H1 >/dev/null", getenv("PHIEUSO_BIN"), data);
	if (system(command) != 0)
		die("no record could be made");

	start(false);
	vt_wait(vt, "Danh sách báo cáo");
	vt_type(vt, "<Enter>");
	vt_wait_cursor_row(vt, "Kết quả: [");
	if (vt_shows(vt, "khong dau"))
		die("a terminal that shows all letters was taken for one that does not");
	leave();

	start(true);
	vt_wait(vt, "Man hinh nay khong hien duoc chu Viet co dau");
	vt_type(vt, "<Enter>"); /* closes the box */
	vt_wait_gone(vt, "Man hinh nay");
	vt_type(vt, "<Enter>");
	vt_wait_cursor_row(vt, "Ket qua: [");
	vt_type(vt, "Đang triển khai");
	vt_wait_cursor_row(vt, "[Dang trien khai ");
	vt_type(vt, "<Enter>");
	vt_wait(vt, "1/11");
	vt_type(vt, "<C-t>"); /* settings: as the officer wants it */
	vt_wait(vt, "Chu khong dau:");
	leave();

	snprintf(command, sizeof command,
	    "'%s' --data '%s' record show th-1829-xa/15349/2023-H1 | grep -q '1.1\tĐang triển khai\t' && rm -rf '%s'",
	    getenv("PHIEUSO_BIN"), data, dir);
	if (system(command) != 0)
		die("what was typed has lost its marks");
	return 0;
}
