/* What an old PC does to an officer: the window too small, the terminal lost, the program
 * asked to end or stopped from outside, the disk full, the stick pulled out. What was typed
 * and committed is there afterwards, what was being typed is kept or said to be lost, and
 * the screen says in plain words what to do. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "vt.h"

#define REC "th-1829-xa/15349/2023-H1"

static const char *bin;
static char dir[64], data[128];

static void die(const char *what)
{
	fprintf(stderr, "test_faults: %s\n", what);
	exit(1);
}

static int run(const char *arguments)
{
	char command[1024];
	int status;

	snprintf(command, sizeof command, "'%s' --data '%s' %s >/dev/null 2>&1", bin, data, arguments);
	status = system(command);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void expect_stored(const char *code, const char *typed)
{
	char command[1024];
	int status;

	snprintf(command, sizeof command, "'%s' --data '%s' record show " REC " | grep -qF '%s\t%s\t'", bin, data, code, typed);
	status = system(command);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		die(code);
}

static struct vt *start(void)
{
	const char *const argv[] = { bin, "--data", data, NULL };
	struct vt *vt = vt_start(argv, "xterm-256color", 24, 80);

	vt_wait(vt, "Danh sách báo cáo");
	return vt;
}

/* A fresh data folder with one record, open at its first criterion. */
static struct vt *start_record(const char *name)
{
	struct vt *vt;

	snprintf(data, sizeof data, "%s/%s", dir, name);
	if (run("record new " REC) != 0)
		die("no record could be made");
	vt = start();
	vt_type(vt, "<Enter>");
	vt_wait_cursor_row(vt, "Kết quả: [");
	return vt;
}

static void leave(struct vt *vt)
{
	vt_type(vt, "<C-w>");
	if (vt_end(vt) != 0)
		die("the program did not end well");
	vt_free(vt);
}

/* After the end: the same field, with what was being typed in it. */
static void comes_back_with(const char *typed)
{
	struct vt *vt = start();

	vt_type(vt, "<Enter>");
	vt_wait(vt, "chưa lưu");
	vt_wait_cursor_row(vt, typed);
	leave(vt);
}

static void asked_to_end(int signal, const char *name)
{
	struct vt *vt = start_record(name);
	int status;

	vt_type(vt, "d<Enter>");
	vt_wait(vt, "\n 1.2 ");
	vt_type(vt, "1.783/1.7");
	vt_wait_cursor_row(vt, "[1.783/1.7");
	vt_kill(vt, signal);
	status = vt_end(vt);
	if (!WIFEXITED(status))
		die("the program was killed by the signal");
	vt_free(vt);
	expect_stored("1.1", "d");
	comes_back_with("[1.783/1.7");
}

static void terminal_lost(void)
{
	struct vt *vt = start_record("lost");

	vt_type(vt, "95");
	vt_wait_cursor_row(vt, "[95");
	vt_hang_up(vt);
	vt_free(vt);
	comes_back_with("[95 ");
}

/* After another program had the terminal: all is drawn again and every key is ours again. */
static void goes_on(struct vt *vt)
{
	vt_wait_gone(vt, "disturbed");
	vt_wait_cursor_row(vt, "[9 ");
	vt_type(vt, "5");
	vt_wait_cursor_row(vt, "[95 ");
	vt_type(vt, "<C-s>"); /* does not freeze: flow control is off again */
	vt_wait(vt, "lưu");
	vt_type(vt, "<Esc>");
	vt_wait_gone(vt, "95 ");
	leave(vt);
}

/* SIGSTOP: nobody could set the terminal right before. */
static void stopped_hard(void)
{
	struct vt *vt = start_record("stop");

	vt_type(vt, "9");
	vt_wait_cursor_row(vt, "[9 ");
	vt_kill(vt, SIGSTOP);
	vt_wait_stopped(vt);
	vt_disturb(vt);
	vt_kill(vt, SIGCONT);
	goes_on(vt);
}

/* The process that holds the database, by the note beside it. */
static int holder(void)
{
	char path[200], line[256] = "";
	const char *pid;
	FILE *in;

	snprintf(path, sizeof path, "%s/phieuso.db.holder", data);
	if ((in = fopen(path, "r"))) {
		if (!fgets(line, sizeof line, in))
			line[0] = '\0';
		fclose(in);
	}
	return (pid = strstr(line, "pid ")) ? atoi(pid + 4) : 0;
}

/* SIGTSTP from outside, under a shell with job control. */
static void stopped_by_the_shell(void)
{
	const char *const argv[] = { "sh", "-c", "set -m; \"$0\" --data \"$1\"; echo disturbed; read x; fg >/dev/null", bin,
		data, NULL };
	struct vt *vt = start_record("tstp");

	leave(vt);
	vt = vt_start(argv, "xterm-256color", 24, 80);
	vt_wait(vt, "Danh sách báo cáo");
	vt_type(vt, "<Enter>");
	vt_wait_cursor_row(vt, "Kết quả: [");
	vt_type(vt, "9");
	vt_wait_cursor_row(vt, "[9 ");
	if (holder() <= 0 || kill(holder(), SIGTSTP) != 0)
		die("the program cannot be found by its note");
	vt_wait(vt, "disturbed");
	vt_type(vt, "<Enter>");
	goes_on(vt);
}

static void too_small(void)
{
	struct vt *vt = start_record("small");

	vt_type(vt, "12");
	vt_wait_cursor_row(vt, "[12 ");
	vt_resize(vt, 10, 40);
	vt_wait(vt, "nhỏ quá");
	vt_type(vt, "345<Enter>"); /* typed blind: nothing comes of it … */
	leave(vt);		   /* … but leaving */
	comes_back_with("[12 ");
}

static bool mount_small(const char *where)
{
	return mkdir(where, 0700) == 0 && mount("none", where, "tmpfs", 0, "size=1m") == 0;
}

static void fill_disk(const char *path)
{
	char block[4096] = { 0 };
	int fd = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);

	while (write(fd, block, sizeof block) > 0)
		;
	close(fd);
}

static void disk_full(void)
{
	char where[160], filler[200];
	struct vt *vt;

	snprintf(where, sizeof where, "%s/disk", dir);
	if (!mount_small(where)) {
		printf("full disk: skipped, no right to mount a small disk\n");
		return;
	}
	snprintf(filler, sizeof filler, "%s/filler", where);
	vt = start_record("disk/data");
	fill_disk(filler);
	for (int i = 0; i < 400; i++) { /* what the log has in reserve is used up */
		vt_type(vt, i % 2 ? "d<Enter>" : "cd<Enter>");
		if (!vt_wait_either(vt, "\n 1.2 ", "Đĩa đã đầy"))
			break;
		vt_type(vt, "<Up>");
		vt_wait(vt, "\n 1.1 ");
		fill_disk(filler);
	}
	vt_wait(vt, "Đĩa đã đầy");
	if (unlink(filler) != 0)
		die("the filler cannot be removed");
	vt_type(vt, "<Enter>"); /* what was typed is still there, and is stored now */
	vt_wait(vt, "\n 1.2 ");
	vt_type(vt, "<Up>kad<Enter>");
	vt_wait(vt, "\n 1.2 ");
	leave(vt);
	expect_stored("1.1", "kad");
	if (run("doctor") != 0)
		die("the database is not whole after a full disk");
	umount(where);
}

static void stick_pulled(void)
{
	char stick[160], port[160];
	struct vt *vt;

	snprintf(stick, sizeof stick, "%s/stick", dir);
	snprintf(port, sizeof port, "%s/port", dir);
	if (mkdir(stick, 0700) != 0 || mkdir(port, 0700) != 0 || mount(stick, port, NULL, MS_BIND, NULL) != 0) {
		printf("pulled stick: skipped, no right to mount\n");
		return;
	}
	vt = start_record("port/data");
	vt_type(vt, "d<Enter>");
	vt_wait(vt, "\n 1.2 ");
	vt_type(vt, "1783/1787");
	vt_wait_cursor_row(vt, "[1783/1787");
	if (umount2(port, MNT_DETACH) != 0)
		die("the stick cannot be pulled");
	vt_type(vt, "<Enter>");
	vt_wait(vt, "rút"); /* … was pulled out: put it back */
	vt_wait_cursor_row(vt, "[1783/1787");
	if (mount(stick, port, NULL, MS_BIND, NULL) != 0)
		die("the stick cannot be put back");
	vt_type(vt, "<Enter>");
	vt_wait(vt, "\n 1.3 ");
	leave(vt);
	expect_stored("1.1", "d");
	expect_stored("1.2", "1783/1787");
	if (run("doctor") != 0)
		die("the database is not whole after the stick");
	umount(port);
}

int main(void)
{
	char command[128];
	int status;

	bin = getenv("PHIEUSO_BIN");
	snprintf(dir, sizeof dir, "/tmp/phieuso-faults-XXXXXX");
	if (!bin || !mkdtemp(dir))
		die("PHIEUSO_BIN and a temporary folder are needed");
	setenv("PHIEUSO_NOW", "2025-12-05T02:03:04Z", 1);
	asked_to_end(SIGHUP, "hup");
	asked_to_end(SIGTERM, "term");
	terminal_lost();
	stopped_hard();
	stopped_by_the_shell();
	too_small();
	disk_full();
	stick_pulled();
	snprintf(command, sizeof command, "rm -rf '%s'", dir);
	status = system(command);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
