/* A small machine: 80 filled reports in the data folder; the list, the entry screen, findings
 * explained, one signed, its pages previewed and written as PDF, another opened. The program never
 * held more than 12 MB meanwhile: all of it where it is one static file, as such machines have it;
 * else without the pages of the system's shared libraries, which it shares and the system can drop.
 * Judged in a build as it is given out, never under a sanitizer. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include "vt.h"

#define RECORDS 80
#define PEAK_KB_MAX (12 * 1024)

static void die(const char *what)
{
	fprintf(stderr, "test_memory: %s\n", what);
	exit(1);
}

static void run(const char *command)
{
	const int status = system(command);

	if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) /* 1: there are findings */
		die(command);
}

/* One year of months for each commune, then for the next, each with the district's real column. */
static void fill_records(const char *bin, const char *data)
{
	static const char *const units[] = { "15349", "15352", "15355", "15358", "15361", "15364", "15367" };
	char command[1024];

	for (int i = 0; i < RECORDS; i++) {
		snprintf(command, sizeof command,
			"R=th-1829-xa/%s/2023-M%02d; '%s' --data %s record new $R >/dev/null 2>&1 && "
			"'%s' --data %s fill $R --from '%s/forms/th-1829-xa/vinh-loc-2023-H1.tsv' >/dev/null 2>&1",
			units[i / 12], i % 12 + 1, bin, data, bin, data, getenv("PHIEUSO_SOURCE"));
		run(command);
	}
}

/* F8 to each finding, F2, the reason, until the report can be signed. */
static void explain_everything(struct vt *vt)
{
	for (int given = 0; given < 60; given++) {
		vt_type(vt, "<F10>");
		if (vt_wait_either(vt, "+ Có thể ký.", "cần rà soát thì mới ký được"))
			return;
		vt_type(vt, "<F3>");
		vt_wait_gone(vt, "mới ký được");
		vt_type(vt, "<F8><F2>");
		vt_wait(vt, "Enter: lưu.");
		vt_type(vt, "Báo cáo không nêu.<Enter>");
		vt_wait_gone(vt, "Enter: lưu.");
	}
	die("the findings had no end");
}

/* The most it ever held; 0: nobody says. */
static long peak_kb(struct vt *vt)
{
	char path[64], line[256];
	long kb = 0;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%d/status", vt_process(vt));
	if (!(f = fopen(path, "r")))
		return 0;
	while (fgets(line, sizeof line, f) && sscanf(line, "VmHWM: %ld", &kb) != 1)
		;
	fclose(f);
	return kb;
}

/* Of shared libraries what is as it is on the disk. */
static long library_kb(struct vt *vt)
{
	char path[64], line[512];
	bool library = false;
	long sum = 0, kb;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%d/smaps", vt_process(vt));
	if (!(f = fopen(path, "r")))
		return 0;
	while (fgets(line, sizeof line, f)) {
		if (strchr(line, '-') && strchr(line, '-') < strchr(line, ' ')) /* the head of a mapping */
			library = strstr(line, ".so") != NULL;
		else if (library && sscanf(line, "Rss: %ld", &kb) == 1)
			sum += kb;
		else if (library && sscanf(line, "Anonymous: %ld", &kb) == 1)
			sum -= kb;
	}
	fclose(f);
	return sum;
}

static long peak(struct vt *vt, const char *after)
{
	const long all = peak_kb(vt), libraries = library_kb(vt);

	printf("%-30s %6ld KB, %6ld KB without the system's libraries\n", after, all, all - libraries);
	return all - libraries;
}

int main(void)
{
	char dir[] = "/tmp/phieuso-memory-XXXXXX", data[64], command[256];
	const char *const argv[] = { getenv("PHIEUSO_BIN"), "--data", data, NULL };
	struct vt *vt;
	long kb;

	if (!argv[0] || !getenv("PHIEUSO_SOURCE") || !mkdtemp(dir))
		die("PHIEUSO_BIN, PHIEUSO_SOURCE and a temporary folder are needed");
	snprintf(data, sizeof data, "%s/data", dir);
	setenv("PHIEUSO_NOW", "2025-12-05T02:03:04Z", 1);
	fill_records(argv[0], data);

	vt = vt_start(argv, "xterm-256color", 24, 80);
	vt_wait(vt, "Danh sách báo cáo");
	vt_wait(vt, "37/37");
	peak(vt, "the list of 80 reports");
	vt_type(vt, "<Enter>");
	vt_wait(vt, "Đã nhập 37 trên 37 chỉ tiêu");
	peak(vt, "the entry screen");
	explain_everything(vt);
	peak(vt, "findings explained");
	vt_type(vt, "Nguyễn Thị Ánh<Enter>Trần Văn Bình<Enter>mật khẩu đủ dài<Enter>mật khẩu đủ dài<Enter>");
	vt_wait(vt, "Đã lưu và kiểm tra lại tệp tại");
	peak(vt, "signed");
	vt_type(vt, "<C-p>");
	vt_wait(vt, "Trang 1/");
	peak(vt, "previewed");
	vt_type(vt, "<F5>");
	vt_wait(vt, "Đã ghi báo cáo để in");
	peak(vt, "printed as PDF");
	vt_type(vt, "<F3><F3><F3>");
	vt_wait(vt, "Danh sách báo cáo");
	vt_type(vt, "<Down><Enter>");
	vt_wait(vt, "Đã nhập 37 trên 37 chỉ tiêu");
	kb = peak(vt, "another report opened");
	vt_type(vt, "<C-w>");
	if (vt_end(vt) != 0)
		die("the program did not end well");
	vt_free(vt);
	snprintf(command, sizeof command, "cd %s/data/out && test -s *.json.p7m && test -s *.pdf && rm -rf %s", dir, dir);
	run(command);
	if (kb == 0) {
		printf("skipped: the system does not say how much memory a program held\n");
		return 77;
	}
	if (kb > PEAK_KB_MAX)
		die("more than 12 MB");
	return 0;
}
