/* A text console of Linux whose font lacks the Vietnamese letters (console_font.c stands in for it, a
 * script for setfont; nobody here has a real one): the program takes a font that has them while it
 * runs and puts the old one back; where it cannot it leaves the marks out and says what to type. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "vt.h"

static char dir[] = "/tmp/phieuso-console-XXXXXX", data[64], font[64], path[64];
static struct vt *vt;

static void die(const char *what)
{
	fprintf(stderr, "test_console: %s; the screen is:\n%s", what, vt ? vt_screen(vt) : "");
	exit(1);
}

static void write_file(const char *name, const char *text, mode_t mode)
{
	FILE *f = fopen(name, "w");

	if (!f || fputs(text, f) < 0 || fclose(f) != 0 || chmod(name, mode) != 0)
		die(name);
}

static void expect_font(const char *wanted)
{
	char word[32] = "";
	FILE *f = fopen(font, "r");

	if (!f || fscanf(f, "%31s", word) != 1 || strcmp(word, wanted) != 0)
		die(word);
	fclose(f);
}

/* The program, and it alone, has the stand-in under it. */
static void start(const char *option)
{
	const char *const argv[] = { "env", getenv("PRELOAD"), path, getenv("PHIEUSO_BIN"), "--data", data, option, NULL };

	write_file(font, "poor\n", 0600);
	vt = vt_start(argv, "linux", 24, 80);
}

static void leave(void)
{
	vt_type(vt, "<C-w>");
	if (vt_end(vt) != 0)
		die("the program did not end well");
	vt_free(vt);
	vt = NULL;
	expect_font("poor");
}

/* setfont as a script: "whole" or what the text says becomes the font. */
static void make_setfont(const char *script)
{
	char name[96];

	snprintf(name, sizeof name, "%s/bin/setfont", dir);
	write_file(name, script, 0700);
}

int main(void)
{
	char command[256], preload[1024];

	if (!getenv("PHIEUSO_BIN") || !getenv("CONSOLE_FONT_LIBRARY") || !mkdtemp(dir))
		die("PHIEUSO_BIN, CONSOLE_FONT_LIBRARY and a temporary folder are needed");
	snprintf(data, sizeof data, "%s/data", dir);
	snprintf(font, sizeof font, "%s/font", dir);
	snprintf(path, sizeof path, "PATH=%s/bin:/usr/bin:/bin", dir);
	snprintf(preload, sizeof preload, "LD_PRELOAD=%s", getenv("CONSOLE_FONT_LIBRARY"));
	setenv("PRELOAD", preload, 1);
	setenv("CONSOLE_FONT_FILE", font, 1);
	setenv("PHIEUSO_NOW", "2023-07-05T02:03:04Z", 1);
	snprintf(command, sizeof command, "%s/bin", dir);
	if (mkdir(command, 0700) != 0)
		die(command);

	make_setfont("#!/bin/sh\n[ \"$*\" = Vietnamese-Fixed16 ] && echo whole >\"$CONSOLE_FONT_FILE\"\n");
	start(NULL);
	vt_wait(vt, "Danh sách báo cáo"); /* with its marks */
	expect_font("whole");
	leave();

	start("--ascii"); /* who wants no marks keeps the font */
	vt_wait(vt, "Danh sach bao cao");
	expect_font("poor");
	leave();

	make_setfont("#!/bin/sh\nexit 66\n"); /* the font is not installed */
	start(NULL);
	vt_wait(vt, "Phong cua man hinh nay khong du chu Viet");
	vt_wait(vt, "setfont Vietnamese-Fixed16");
	vt_type(vt, "<Enter>");
	vt_wait_gone(vt, "khong du chu Viet");
	vt_type(vt, "<F1><PgDn><PgDn><PgDn><PgDn><PgDn>"); /* where the box sends one */
	vt_wait(vt, "Linux khong co man hinh do hoa");
	vt_type(vt, "<F3>");
	leave();

	make_setfont("#!/bin/sh\nexit 0\n"); /* it changed nothing */
	start(NULL);
	vt_wait(vt, "Phong cua man hinh nay khong du chu Viet");
	vt_type(vt, "<Enter>");
	leave();

	snprintf(command, sizeof command, "rm -rf '%s'", dir);
	return system(command) != 0;
}
