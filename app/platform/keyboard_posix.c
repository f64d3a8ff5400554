#include "platform/keyboard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include "base/i18n.h"

static volatile sig_atomic_t end_asked, window_changed, continued;
/* A signal writes here, so that one that comes just before poll() still wakes it. */
static int wake[2] = { -1, -1 };

static void on_signal(int number)
{
	const int kept = errno; /* of whatever was interrupted */
	ssize_t written;

	if (number == SIGWINCH)
		window_changed = 1;
	else if (number == SIGCONT)
		continued = 1;
	else
		end_asked = 1;
	written = write(wake[1], "", 1);
	(void)written; /* full: then it wakes already */
	errno = kept;
}

static const int numbers[] = { SIGHUP, SIGTERM, SIGWINCH, SIGCONT };
#define NUMBERS (sizeof numbers / sizeof numbers[0])
static struct sigaction before[NUMBERS];

int platform_keyboard_watch(struct err *err)
{
	struct sigaction action = { .sa_handler = on_signal };
	size_t i;

	if (pipe(wake) != 0)
		return err_set(
		    err, ERR_IO, _("The keyboard cannot be watched. Close other programs and try again."));
	for (i = 0; i < 2; i++) {
		fcntl(wake[i], F_SETFL, O_NONBLOCK);
		fcntl(wake[i], F_SETFD, FD_CLOEXEC);
	}
	sigemptyset(&action.sa_mask);
	for (i = 0; i < NUMBERS; i++)
		sigaction(numbers[i], &action, &before[i]);
	return OK;
}

void platform_keyboard_release(void)
{
	size_t i;

	for (i = 0; i < NUMBERS; i++)
		sigaction(numbers[i], &before[i], NULL);
	for (i = 0; i < 2; i++) {
		close(wake[i]);
		wake[i] = -1;
	}
}

bool platform_keyboard_wait(int timeout_ms)
{
	struct pollfd fds[2] = { { .fd = STDIN_FILENO, .events = POLLIN },
		{ .fd = wake[0], .events = POLLIN } };
	char drained[16];

	if (poll(fds, 2, timeout_ms) <= 0)
		return false;
	if (fds[1].revents)
		while (read(wake[0], drained, sizeof drained) > 0)
			;
	return fds[0].revents != 0;
}

bool platform_end_asked(void)
{
	return end_asked != 0;
}

static bool taken(volatile sig_atomic_t *flag)
{
	bool was = *flag != 0;

	*flag = 0;
	return was;
}

bool platform_window_changed(void)
{
	return taken(&window_changed);
}

bool platform_continued(void)
{
	return taken(&continued);
}

bool platform_window_size(int *ret_rows, int *ret_columns)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
		return false;
	*ret_rows = size.ws_row;
	*ret_columns = size.ws_col;
	return true;
}
