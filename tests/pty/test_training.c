/* What is set while practising stays there: back at the real reports the screen is as their
 * settings say. */
#include <stdio.h>
#include <stdlib.h>
#include "vt.h"

int main(void)
{
	char dir[] = "/tmp/phieuso-training-XXXXXX", command[1024];
	const char *const argv[] = { getenv("PHIEUSO_BIN"), "--data", dir, NULL };
	struct vt *vt;

	if (!argv[0] || !mkdtemp(dir))
		return 1;
	setenv("PHIEUSO_NOW", "2023-07-05T02:03:04Z", 1);
	vt = vt_start(argv, "xterm-256color", 24, 80);
	vt_wait(vt, "Bấm Enter để lập báo cáo mới");
	vt_wait(vt, "Ngày trên máy (05/7/2023) sai"); /* the program is newer */
	vt_type(vt, "<F4>");
	vt_wait(vt, "> Tất cả đơn vị");
	vt_wait_gone(vt, "Ngày trên máy");
	vt_type(vt, "<Down><Enter>");
	vt_wait(vt, "Bấm phím bất kỳ");
	vt_type(vt, "<Enter><C-t>");
	vt_wait(vt, "Ngôn ngữ:");
	for (int field = 0; field < 10; field++)
		vt_type(vt, "<Down>");
	vt_wait(vt, "Ngôn ngữ của màn hình");
	vt_type(vt, "<Right>");
	vt_wait(vt, "Saved: Language.");
	vt_type(vt, "<Down><Down>");
	vt_wait(vt, "For terminals whose font lacks them");
	vt_type(vt, "<Right>");
	vt_wait(vt, "Saved: Letters without accents.");
	vt_wait(vt, "Tieng Viet");
	vt_type(vt, "<F3>");
	vt_wait(vt, "TRAINING | ");
	vt_wait(vt, "Press Enter to make a new report.");
	vt_type(vt, "<F4>");
	vt_wait(vt, "> All units");
	vt_type(vt, "<Down><Enter>");
	vt_wait(vt, "Đã về báo cáo thật.");
	vt_wait(vt, "Danh sách báo cáo");
	vt_kill(vt, 9);
	(void)vt_end(vt);
	vt_free(vt);
	snprintf(command, sizeof command, "rm -rf '%s'", dir);
	return system(command) == 0 ? 0 : 1;
}
