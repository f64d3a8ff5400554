/* Clock, names, the data folder, the secret prompt. */
#define _XOPEN_SOURCE 700 /* posix_openpt */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "platform/platform.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static void platform_data_dir__follows_the_settings(void **state)
{
	static const struct {
		const char *phieuso, *xdg, *home, *expected;
	} cases[] = {
		{ "/s/ps", "/x", "/h/an", "/s/ps" }, /* named outright */
		{ NULL, "/x", "/h/an", "/x/phieuso" },   /* the desktop's own place */
		{ "", "relative", "/h/an",
		    "/h/an/.local/share/phieuso" }, /* a relative one is ignored */
		{ NULL, NULL, "/h/an", "/h/an/.local/share/phieuso" },
	};
	struct err err;
	char *dir;

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		cases[i].phieuso ? setenv("PHIEUSO_DATA", cases[i].phieuso, 1) : unsetenv("PHIEUSO_DATA");
		cases[i].xdg ? setenv("XDG_DATA_HOME", cases[i].xdg, 1) : unsetenv("XDG_DATA_HOME");
		setenv("HOME", cases[i].home, 1);
		assert_int_equal(platform_data_dir(&dir, &err), OK);
		assert_string_equal(dir, cases[i].expected);
		free(dir);
	}
	unsetenv("PHIEUSO_DATA");
}

static void platform_path__joins(void **state)
{
	static const struct {
		const char *dir, *name, *expected;
	} cases[] = { { "a", "b", "a/b" }, { "a/", "b", "a/b" }, { "/", "b", "/b" }, { "", "b", "b" } };

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		char *path = platform_path(cases[i].dir, cases[i].name);
		assert_string_equal(path, cases[i].expected);
		free(path);
	}
}

static void platform_now__can_be_pinned(void **state)
{
	int64_t now;

	(void)state;
	setenv("PHIEUSO_NOW", "2023-07-05T02:03:04Z", 1);
	assert_int_equal(platform_now(), 1688522584);
	setenv("PHIEUSO_NOW", "yesterday", 1); /* not a time: the clock's */
	now = platform_now();
	assert_true(now != 1688522584);
	unsetenv("PHIEUSO_NOW");
	assert_true(platform_now() >= now);
	assert_true(platform_build_date() > 1700000000);
	assert_true(platform_ticks() >= 0);
	assert_int_equal(platform_pid(), getpid());
}

static void platform_utc_offset__is_the_zones_at_that_time(void **state)
{
	static const struct {
		const char *zone;
		int64_t at;
		int minutes;
	} cases[] = {
		{ "ICT-7", 1688522584, 420 }, /* Việt Nam, 9:03 of the same day */
		{ "ICT-7", 1688576400, 420 }, /* 17:00 UTC: the next day there */
		{ "ICT-7", 1672506000, 420 }, /* 17:00 UTC on 31/12: the next year there */
		{ "UTC0", 1688522584, 0 },
		{ "PST8", 1672534800, -480 }, /* 1:00 UTC on 1/1: the year before there */
		{ "NPT-5:45", 1688522584, 345 },
		{ "CET-1CEST,M3.5.0,M10.5.0/3", 1688522584, 120 }, /* summer time */
		{ "CET-1CEST,M3.5.0,M10.5.0/3", 1672534800, 60 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		setenv("TZ", cases[i].zone, 1);
		assert_int_equal(platform_utc_offset(cases[i].at), cases[i].minutes);
	}
	unsetenv("TZ");
}

static void platform_names__are_never_null(void **state)
{
	char *user = platform_user_name(), *host = platform_host_name();

	(void)state;
	assert_non_null(user);
	assert_non_null(host);
	free(user);
	free(host);
}

static void platform_ask_secret__io_error__without_a_terminal(void **state)
{
	int status;
	pid_t child = fork();

	(void)state;
	if (child == 0) {
		struct str secret = { .secret = true };
		struct err err = { 0 };
		setsid(); /* a session of its own has no terminal */
		_exit(platform_ask_secret("? ", &secret, &err) == ERR_IO && strstr(err.message, "terminal")
			  ? 0
			  : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

/* A child asks on a terminal of its own; *ret_answers gives what it was told. */
static pid_t ask_on(int terminal, int *ret_answers)
{
	int pipes[2];
	pid_t child;

	assert_int_equal(pipe(pipes), 0);
	if ((child = fork()) == 0) {
		struct str secret = { .secret = true };
		setsid();
		if (open(ptsname(terminal), O_RDWR) < 0 ||
		    platform_ask_secret("Mật khẩu ký: ", &secret, NULL) != OK ||
		    write(pipes[1], str_text(&secret), secret.len) < 0)
			_exit(1);
		_exit(0);
	}
	close(pipes[1]);
	*ret_answers = pipes[0];
	return child;
}

/* Reads until the text is seen. */
static void expect(int fd, const char *text, struct str *seen)
{
	char buffer[256];

	while (!strstr(str_text(seen), text)) {
		ssize_t n = read(fd, buffer, sizeof buffer);
		assert_true(n > 0);
		str_append_n(seen, buffer, (size_t)n);
	}
}

static bool echoes(int terminal)
{
	struct termios now;

	assert_int_equal(tcgetattr(terminal, &now), 0);
	return (now.c_lflag & ECHO) != 0;
}

static int open_terminal(void)
{
	int terminal = posix_openpt(O_RDWR | O_NOCTTY);

	assert_true(terminal >= 0);
	assert_int_equal(grantpt(terminal), 0);
	assert_int_equal(unlockpt(terminal), 0);
	return terminal;
}

static void platform_ask_secret__does_not_echo(void **state)
{
	static const char typed[] = "bí mật 123\n";
	int terminal = open_terminal(), slave = open(ptsname(terminal), O_RDWR | O_NOCTTY), answers, status;
	struct str seen = { 0 };
	char answer[64] = "";
	pid_t child;

	(void)state;
	child = ask_on(terminal, &answers);
	expect(terminal, "Mật khẩu ký: ", &seen);
	assert_false(echoes(slave));
	assert_int_equal(write(terminal, typed, sizeof typed - 1), sizeof typed - 1);
	assert_true(read(answers, answer, sizeof answer - 1) > 0);
	assert_string_equal(answer, "bí mật 123");
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	expect(terminal, "\n", &seen);
	assert_null(strstr(str_text(&seen), "123"));
	assert_true(echoes(slave));
	str_dispose(&seen);
	close(answers);
	close(slave);
	close(terminal);
}

static void platform_ask_secret__restores_the_terminal__when_interrupted(void **state)
{
	int terminal = open_terminal(), slave = open(ptsname(terminal), O_RDWR | O_NOCTTY), answers, status;
	struct str seen = { 0 };
	pid_t child;

	(void)state;
	child = ask_on(terminal, &answers);
	expect(terminal, "Mật khẩu ký: ", &seen);
	assert_int_equal(kill(child, SIGTERM), 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM); /* and the signal is not swallowed */
	assert_true(echoes(slave));
	str_dispose(&seen);
	close(answers);
	close(slave);
	close(terminal);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(platform_data_dir__follows_the_settings),
		cmocka_unit_test(platform_path__joins),
		cmocka_unit_test(platform_now__can_be_pinned),
		cmocka_unit_test(platform_utc_offset__is_the_zones_at_that_time),
		cmocka_unit_test(platform_names__are_never_null),
		cmocka_unit_test(platform_ask_secret__io_error__without_a_terminal),
		cmocka_unit_test(platform_ask_secret__does_not_echo),
		cmocka_unit_test(platform_ask_secret__restores_the_terminal__when_interrupted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
