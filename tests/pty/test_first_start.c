/* Someone who never saw the program: from the first start to the first committed criterion
 * within 20 keys, each of them said by the screen that is shown before it is pressed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "vt.h"

#define KEYS_MAX 20

static struct vt *vt;
static int keys;

static void die(const char *what)
{
	fprintf(stderr, "test_first_start: %s; the screen is:\n%s", what, vt ? vt_screen(vt) : "");
	exit(1);
}

/* Presses it when the screen says that it can be pressed. */
static void press(const char *says, const char *key)
{
	vt_wait(vt, says);
	vt_type(vt, key);
	keys++;
}

static void type(const char *says, const char *ascii)
{
	vt_wait(vt, says);
	vt_type(vt, ascii);
	keys += (int)strlen(ascii);
}

int main(void)
{
	char dir[] = "/tmp/phieuso-first-XXXXXX", data[64], command[1024];
	const char *const argv[] = { getenv("PHIEUSO_BIN"), "--data", data, NULL };

	if (!argv[0] || !mkdtemp(dir))
		die("PHIEUSO_BIN and a temporary folder are needed");
	snprintf(data, sizeof data, "%s/data", dir);
	setenv("PHIEUSO_NOW", "2023-07-05T02:03:04Z", 1);
	vt = vt_start(argv, "xterm-256color", 24, 80);

	press("Bấm Enter để lập báo cáo mới", "<Enter>");
	type("Tìm đơn vị", "vinh loc");
	vt_wait(vt, "> Thị trấn Vĩnh Lộc");
	press("Enter Tiếp", "<Enter>");
	vt_wait(vt, "Tìm biểu mẫu");
	vt_wait(vt, "> Tiêu chí chuyển đổi số cấp xã");
	press("Enter Tiếp", "<Enter>");
	vt_wait(vt, "Tìm kỳ báo cáo");
	vt_wait(vt, "> 6 tháng đầu năm 2023");
	press("Enter Tiếp", "<Enter>");
	vt_wait_cursor_row(vt, "Kết quả: [");
	type("Gõ vài chữ đầu hoặc chọn trong danh sách", "d");
	vt_wait(vt, "Hiểu là: Đạt");
	press("Enter Tiếp", "<Enter>");
	vt_wait(vt, "1/11");
	vt_wait(vt, "Đã nhập 1 trên 37 chỉ tiêu");
	if (keys > KEYS_MAX)
		die("too many keys were needed");
	vt_kill(vt, 9); /* it is committed: nothing more is needed */
	(void)vt_end(vt);
	vt_free(vt);
	vt = NULL;
	snprintf(command, sizeof command,
	    "'%s' --data '%s' record show th-1829-xa/15349/2023-H1 | grep -q '1.1\td\t' && rm -rf '%s'", argv[0], data, dir);
	if (system(command) != 0)
		die("the first criterion is not stored");
	return 0;
}
