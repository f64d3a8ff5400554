/* The preview in a real terminal: through the pages, into files, and to a printer, which here is a
 * script that notes how it was called. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "vt.h"

static char dir[] = "/tmp/phieuso-preview-XXXXXX";

static void script(const char *name, const char *lines)
{
	char path[256];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", dir, name);
	if (!(file = fopen(path, "w")) || fprintf(file, "#!/bin/sh\n%s\n", lines) < 0 || fclose(file) != 0 ||
	    chmod(path, 0755) != 0)
		exit(1);
}

/* The file begins so. */
static int begins(const char *name, const char *start)
{
	char path[256], bytes[256] = "";
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", dir, name);
	if (!(file = fopen(path, "r"))) {
		fprintf(stderr, "%s is not there\n", name);
		return 0;
	}
	(void)!fread(bytes, 1, sizeof bytes - 1, file);
	(void)fclose(file);
	if (strncmp(bytes, start, strlen(start)) == 0)
		return 1;
	fprintf(stderr, "%s begins: %s\n", name, bytes);
	return 0;
}

int main(void)
{
	const char *const argv[] = { getenv("PHIEUSO_BIN"), "--data", dir, NULL };
	char path[512], command[256], wanted[256];
	struct vt *vt;
	int good;

	if (!argv[0] || !mkdtemp(dir))
		return 1;
	setenv("PHIEUSO_NOW", "2026-07-05T02:03:04Z", 1);
	snprintf(path, sizeof path, "%s:%s", dir, getenv("PATH"));
	setenv("PATH", path, 1);
	setenv("NOTED", dir, 1);
	script("lpstat", "printf 'HP-van-phong\\nCanon\\n'");
	script("lp", "for word; do printf '%s\\n' \"$word\"; done > \"$NOTED/noted\"");
	vt = vt_start(argv, "xterm-256color", 24, 80);
	vt_wait(vt, "Bấm Enter để lập báo cáo mới");
	vt_type(vt, "<C-n>15349<Enter><Enter>2023-H1<Enter>");
	vt_wait(vt, "1.1");
	vt_type(vt, "<C-p>");
	vt_wait(vt, "Trang 1/");
	vt_wait(vt, "Độc lập - Tự do - Hạnh phúc");
	vt_type(vt, "<Enter>");
	vt_wait(vt, "Trang 2/");
	vt_type(vt, "<F7>");
	vt_wait(vt, "Đã ghi báo cáo để in");
	vt_type(vt, "<Home>");
	vt_wait_gone(vt, "Đã ghi báo cáo để in");
	vt_type(vt, "<F6>");
	vt_wait(vt, "Đã ghi báo cáo để in");
	vt_type(vt, "<C-p>");
	vt_wait(vt, "In ra máy in nào?");
	vt_type(vt, "<Down><Enter>");
	vt_wait(vt, "Gõ số bản");
	vt_type(vt, "2 1-3<Enter>");
	vt_wait(vt, "Đã gửi tới máy in Canon (số bản: 2)");
	vt_type(vt, "<F3>");
	vt_wait(vt, "F8 Rà soát"); /* back where one came from */
	snprintf(
	    wanted, sizeof wanted, "-d\nCanon\n-n\n2\n-P\n1-3\n%s/out/15349_th-1829-xa_2023-H1.pdf\n", dir);
	good = begins("noted", wanted) && begins("out/15349_th-1829-xa_2023-H1.pdf", "%PDF-") &&
	       begins("out/15349_th-1829-xa_2023-H1.docx", "PK") &&
	       begins("out/15349_th-1829-xa_2023-H1.txt", "");
	vt_kill(vt, 9);
	(void)vt_end(vt);
	vt_free(vt);
	snprintf(command, sizeof command, "rm -rf '%s'", dir);
	return system(command) == 0 && good ? 0 : 1;
}
