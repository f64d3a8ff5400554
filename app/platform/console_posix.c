/* The terminal as text: what is said to who started the program, and what they answer. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "platform/platform.h"

#define SECRET_MAX 1024

bool platform_is_terminal(int fd)
{
	return isatty(fd) == 1;
}

void platform_put(int fd, const char *text, size_t n)
{
	(void)fwrite(text, 1, n, fd == 1 ? stdout : stderr);
}

size_t platform_get(char *bytes, size_t size)
{
	return fread(bytes, 1, size, stdin);
}

static volatile sig_atomic_t caught;

static void catch_signal(int number)
{
	caught = number;
}

static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP };
#define SIGNALS (sizeof signals / sizeof signals[0])

/* One line without its end. -1: no line (a signal, the end of input, an error). The
 * signals are blocked but while waiting: none can slip in between a look and a wait. */
static int read_line(int fd, const sigset_t *waiting, char line[SECRET_MAX])
{
	size_t n = 0;
	char c = 0;

	while (c != '\n') {
		fd_set set;
		FD_ZERO(&set);
		FD_SET((unsigned)fd, &set);
		if (pselect(fd + 1, &set, NULL, NULL, NULL, waiting) < 0) {
			if (errno == EINTR && !caught)
				continue;
			return -1;
		}
		if (read(fd, &c, 1) != 1)
			return -1;
		if (c != '\n' && n < SECRET_MAX - 1)
			line[n++] = c;
	}
	line[n] = '\0';
	return 0;
}

/* The prompt and the line with the echo off. A signal that comes meanwhile is held back
 * until the terminal is as it was, and then raised again. */
static int ask_once(int fd, const char *prompt, char line[SECRET_MAX])
{
	struct sigaction catch = { .sa_handler = catch_signal }, old[SIGNALS];
	struct termios before, quiet;
	sigset_t blocked, waiting;
	int rc;

	if (tcgetattr(fd, &before) != 0)
		return -1;
	sigemptyset(&catch.sa_mask);
	sigemptyset(&blocked);
	for (size_t i = 0; i < SIGNALS; i++)
		sigaddset(&blocked, signals[i]);
	sigprocmask(SIG_BLOCK, &blocked, &waiting);
	for (size_t i = 0; i < SIGNALS; i++)
		sigaction(signals[i], &catch, &old[i]);
	quiet = before;
	quiet.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
	quiet.c_lflag |= ICANON | ISIG;
	rc = tcsetattr(fd, TCSAFLUSH, &quiet);
	if (rc == 0 && write(fd, prompt, strlen(prompt)) < 0)
		rc = -1;
	if (rc == 0)
		rc = read_line(fd, &waiting, line);
	tcsetattr(fd, TCSAFLUSH, &before);
	if (write(fd, "\n", 1) < 0)
		rc = -1;
	for (size_t i = 0; i < SIGNALS; i++)
		sigaction(signals[i], &old[i], NULL);
	sigprocmask(SIG_SETMASK, &waiting, NULL);
	return rc;
}

int platform_ask_secret(const char *prompt, struct str *ret, struct err *err)
{
	char line[SECRET_MAX];
	int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	int rc;

	if (fd < 0)
		return err_set(err, ERR_IO,
		    _("There is no terminal to ask on. Start the program in a terminal, or name a passphrase "
		      "file."));
	do {
		caught = 0;
		rc = ask_once(fd, prompt, line);
		if (caught)
			raise(caught);
	} while (caught == SIGTSTP); /* stopped and continued: ask again */
	close(fd);
	if (rc != 0)
		rc = err_set(err, ERR_IO, _("The question was not answered; nothing was done."));
	else
		str_append(ret, line);
	if (rc == OK && str_failed(ret))
		rc = err_nomem(err);
	mem_wipe(line, sizeof line);
	return rc;
}
