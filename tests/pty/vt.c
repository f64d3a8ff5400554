#include "vt.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

/* Long enough for a loaded machine under valgrind; only a failing test waits it out. */
#define WAIT_MS 60000

struct vt {
	VTerm *term;
	VTermScreen *screen;
	int rows, columns, master;
	pid_t child;
	bool ended;
	int status;
	char *text;
	size_t held; /* first bytes of a character of which not all came yet, at the front of bytes */
	char bytes[65536];
};

static void answer(const char *bytes, size_t n, void *user)
{
	struct vt *vt = user;

	while (n) {
		const ssize_t w = write(vt->master, bytes, n);
		if (w <= 0)
			return;
		bytes += w;
		n -= (size_t)w;
	}
}

struct vt *vt_start(const char *const *argv, const char *term, int rows, int columns)
{
	struct vt *vt = calloc(1, sizeof *vt);
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };

	vt->rows = rows;
	vt->columns = columns;
	vt->text = malloc((size_t)(rows + 100) * (size_t)(columns + 200) * 24);
	vt->term = vterm_new(rows, columns);
	vterm_set_utf8(vt->term, 1);
	vterm_output_set_callback(vt->term, answer, vt);
	vt->screen = vterm_obtain_screen(vt->term);
	vterm_screen_reset(vt->screen, 1);
	vt->child = forkpty(&vt->master, NULL, NULL, &size);
	if (vt->child < 0) {
		perror("forkpty");
		exit(1);
	}
	if (vt->child == 0) {
		setenv("TERM", term, 1);
		unsetenv("LINES");
		unsetenv("COLUMNS");
		unsetenv("NO_COLOR");
		execvp(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	fcntl(vt->master, F_SETFL, O_NONBLOCK);
	return vt;
}

void vt_bytes(struct vt *vt)
{
	vterm_set_utf8(vt->term, 0);
	vterm_screen_reset(vt->screen, 1);
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Bytes at the end that begin a character and do not end it. */
static size_t begun(const char *bytes, size_t n)
{
	for (size_t back = 1; back <= 3 && back <= n; back++) {
		const unsigned char c = (unsigned char)bytes[n - back];
		if (c >= 0xC0)
			return back < (c >= 0xF0 ? 4u : c >= 0xE0 ? 3u : 2u) ? back : 0;
		if (c < 0x80)
			return 0;
	}
	return 0;
}

/* libvterm forgets the first half of a character when text before it came in the same
 * write: it is given whole ones. */
static void show(struct vt *vt, size_t n)
{
	n += vt->held;
	vt->held = begun(vt->bytes, n);
	vterm_input_write(vt->term, vt->bytes, n - vt->held);
	memmove(vt->bytes, vt->bytes + n - vt->held, vt->held);
}

/* Takes what the program wrote, waiting up to ms for the first of it. */
static void pump(struct vt *vt, int ms)
{
	struct pollfd p = { .fd = vt->master, .events = POLLIN };

	while (!vt->ended && poll(&p, 1, ms) > 0) {
		const ssize_t n = read(vt->master, vt->bytes + vt->held, sizeof vt->bytes - vt->held);
		if (n > 0) {
			show(vt, (size_t)n);
			ms = 0;
		} else if (n < 0 && (errno == EAGAIN || errno == EINTR)) {
			return;
		} else { /* EIO: the program has gone */
			vt->ended = true;
			waitpid(vt->child, &vt->status, 0);
		}
	}
}

const char *vt_screen(struct vt *vt)
{
	char *to = vt->text;

	for (int row = 0; row < vt->rows; row++) {
		for (int column = 0; column < vt->columns; column++) {
			VTermScreenCell cell;
			vterm_screen_get_cell(vt->screen, (VTermPos){ row, column }, &cell);
			if (!cell.chars[0]) {
				*to++ = ' ';
				continue;
			}
			if (cell.chars[0] == (uint32_t)-1)
				continue; /* right half of a wide one */
			for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++) {
				const uint32_t c = cell.chars[i];
				if (c < 0x80) {
					*to++ = (char)c;
				} else if (c < 0x800) {
					*to++ = (char)(0xC0 | c >> 6);
					*to++ = (char)(0x80 | (c & 63));
				} else if (c < 0x10000) {
					*to++ = (char)(0xE0 | c >> 12);
					*to++ = (char)(0x80 | (c >> 6 & 63));
					*to++ = (char)(0x80 | (c & 63));
				} else {
					*to++ = (char)(0xF0 | c >> 18);
					*to++ = (char)(0x80 | (c >> 12 & 63));
					*to++ = (char)(0x80 | (c >> 6 & 63));
					*to++ = (char)(0x80 | (c & 63));
				}
			}
		}
		*to++ = '\n';
	}
	*to = '\0';
	return vt->text;
}

void vt_cursor(struct vt *vt, int *ret_row, int *ret_column)
{
	VTermPos at;

	vterm_state_get_cursorpos(vterm_obtain_state(vt->term), &at);
	*ret_row = at.row;
	*ret_column = at.col;
}

bool vt_shows(struct vt *vt, const char *text)
{
	pump(vt, 0);
	return strstr(vt_screen(vt), text) != NULL;
}

static bool cursor_row_shows(struct vt *vt, const char *text)
{
	char *line = (char *)(uintptr_t)vt_screen(vt), *end;
	int row, column;
	bool found;

	vt_cursor(vt, &row, &column);
	for (int i = 0; i < row; i++)
		line = strchr(line, '\n') + 1;
	end = strchr(line, '\n');
	*end = '\0';
	found = strstr(line, text) != NULL;
	*end = '\n';
	return found;
}

static bool shows(struct vt *vt, const char *text)
{
	return strstr(vt_screen(vt), text) != NULL;
}
static bool shows_not(struct vt *vt, const char *text)
{
	return !shows(vt, text);
}

static void wait_until(struct vt *vt, bool (*holds)(struct vt *vt, const char *text), const char *what, const char *text)
{
	const int64_t end = now_ms() + WAIT_MS;

	pump(vt, 0);
	while (!holds(vt, text)) {
		if (vt->ended || now_ms() > end) {
			fprintf(stderr, "%s \"%s\"%s; the screen is:\n%s", what, text, vt->ended ? " (the program ended)" : "",
				vt_screen(vt));
			vt_free(vt);
			exit(1);
		}
		pump(vt, 100);
	}
}

void vt_wait(struct vt *vt, const char *text)
{
	wait_until(vt, shows, "never showed", text);
}

bool vt_wait_either(struct vt *vt, const char *first, const char *second)
{
	while (!shows(vt, first) && !shows(vt, second) && !vt->ended)
		pump(vt, 100);
	if (!shows(vt, first))
		vt_wait(vt, second);
	return shows(vt, first);
}

void vt_wait_gone(struct vt *vt, const char *text)
{
	wait_until(vt, shows_not, "still shows", text);
}

void vt_wait_cursor_row(struct vt *vt, const char *text)
{
	wait_until(vt, cursor_row_shows, "the cursor never came to", text);
}

void vt_raw(struct vt *vt, const char *bytes, unsigned long n)
{
	while (n && !vt->ended) {
		const ssize_t w = write(vt->master, bytes, n);
		if (w > 0) {
			bytes += w;
			n -= (unsigned long)w;
		} else if (errno == EAGAIN) {
			pump(vt, 10);
		} else if (errno != EINTR) {
			return;
		}
	}
}

static const struct {
	const char *name, *bytes;
} names[] = {
	{ "Enter", "\r" }, { "Tab", "\t" }, { "BTab", "\033[Z" }, { "Esc", "\033" }, { "BS", "\177" }, { "Del", "\033[3~" },
	{ "Up", "\033OA" }, { "Down", "\033OB" }, { "Right", "\033OC" }, { "Left", "\033OD" }, { "Home", "\033OH" },
	{ "End", "\033OF" }, { "PgUp", "\033[5~" }, { "PgDn", "\033[6~" }, { "C-Home", "\033[1;5H" }, { "C-End", "\033[1;5F" },
	{ "F1", "\033OP" }, { "F2", "\033OQ" }, { "F3", "\033OR" }, { "F4", "\033OS" }, { "F5", "\033[15~" },
	{ "F6", "\033[17~" }, { "F7", "\033[18~" }, { "F8", "\033[19~" }, { "F9", "\033[20~" }, { "F10", "\033[21~" },
};

void vt_type(struct vt *vt, const char *keys)
{
	while (*keys) {
		const char *close = *keys == '<' ? strchr(keys, '>') : NULL;
		const char *next = strchr(keys + 1, '<');
		const size_t n = close ? (size_t)(close - keys - 1) : next ? (size_t)(next - keys) : strlen(keys);
		bool known = false;

		if (!close) {
			vt_raw(vt, keys, n);
			keys += n;
			continue;
		}
		for (size_t i = 0; i < sizeof names / sizeof *names; i++)
			if (strlen(names[i].name) == n && strncmp(names[i].name, keys + 1, n) == 0) {
				vt_raw(vt, names[i].bytes, strlen(names[i].bytes));
				known = true;
			}
		if (!known && n == 3 && strncmp(keys + 1, "C-", 2) == 0) {
			vt_raw(vt, &(char){ (char)(keys[3] & 31) }, 1);
			known = true;
		}
		if (!known) {
			fprintf(stderr, "no such key: %.*s\n", (int)n, keys + 1);
			exit(2);
		}
		keys = close + 1;
	}
}

void vt_resize(struct vt *vt, int rows, int columns)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };

	vt->rows = rows;
	vt->columns = columns;
	vterm_set_size(vt->term, rows, columns);
	ioctl(vt->master, TIOCSWINSZ, &size);
}

void vt_kill(struct vt *vt, int signal)
{
	kill(vt->child, signal);
}

void vt_wait_stopped(struct vt *vt)
{
	const int64_t end = now_ms() + WAIT_MS;
	char path[64], line[256];
	char state = 0;

	snprintf(path, sizeof path, "/proc/%d/stat", (int)vt->child);
	while (state != 'T' && now_ms() < end) {
		FILE *in = fopen(path, "r");
		const char *bracket = in && fgets(line, sizeof line, in) ? strrchr(line, ')') : NULL;

		state = bracket && bracket[1] ? bracket[2] : 0;
		if (in)
			fclose(in);
		pump(vt, 10);
	}
	if (state != 'T') {
		fprintf(stderr, "the program does not stop\n");
		vt_free(vt);
		exit(1);
	}
}

void vt_disturb(struct vt *vt)
{
	static const char words[] = "\033[H\033[Jdisturbed";
	struct termios modes;

	tcgetattr(vt->master, &modes);
	modes.c_iflag |= IXON | ICRNL;
	modes.c_lflag |= ICANON | ECHO | ISIG;
	tcsetattr(vt->master, TCSANOW, &modes);
	vterm_input_write(vt->term, words, sizeof words - 1);
}

void vt_hang_up(struct vt *vt)
{
	const int64_t end = now_ms() + WAIT_MS;

	close(vt->master);
	vt->master = -1;
	while (!vt->ended && now_ms() < end) {
		vt->ended = waitpid(vt->child, &vt->status, WNOHANG) == vt->child;
		if (!vt->ended)
			nanosleep(&(struct timespec){ .tv_nsec = 5000000 }, NULL);
	}
	if (!vt->ended) {
		fprintf(stderr, "the program does not end without its terminal\n");
		vt_free(vt);
		exit(1);
	}
}

int vt_process(const struct vt *vt)
{
	return (int)vt->child;
}

int vt_end(struct vt *vt)
{
	const int64_t end = now_ms() + WAIT_MS;

	while (!vt->ended && now_ms() < end)
		pump(vt, 100);
	if (!vt->ended) {
		fprintf(stderr, "the program does not end; the screen is:\n%s", vt_screen(vt));
		vt_free(vt);
		exit(1);
	}
	return vt->status;
}

void vt_free(struct vt *vt)
{
	if (!vt)
		return;
	if (!vt->ended) {
		kill(vt->child, SIGKILL);
		waitpid(vt->child, NULL, 0);
	}
	if (vt->master >= 0)
		close(vt->master);
	vterm_free(vt->term);
	free(vt->text);
	free(vt);
}
