#include "platform/printers.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text.h"
#include "platform/platform.h"

enum { ANSWER_MAX = 65536, WAIT_MS = 15000, NO_PROGRAM = 127 };

/* Only what may be called between fork and exec. */
static void become(const char *const *argv, int out)
{
	const int nothing = open("/dev/null", O_RDONLY);
	char *const *words;

	memcpy(&words, &argv, sizeof words); /* exec changes none of them */
	if (nothing >= 0 && dup2(nothing, 0) >= 0 && dup2(out, 1) >= 0 && dup2(out, 2) >= 0)
		(void)execvp(words[0], words);
	_exit(NO_PROGRAM);
}

/* All that the program says until it ends, or until nobody can wait any longer. */
static bool listen_to(int in, struct str *said)
{
	const int64_t until = platform_ticks() + WAIT_MS;
	char buffer[4096];

	for (;;) {
		struct pollfd ready = { .fd = in, .events = POLLIN };
		const int64_t left = until - platform_ticks();
		const int got = left > 0 ? poll(&ready, 1, (int)left) : 0;
		ssize_t n;

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		n = read(in, buffer, sizeof buffer);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return true;
		if (said->len < ANSWER_MAX)
			str_append_n(said, buffer, (size_t)n);
	}
}

/* *ret_status: of its end; NO_PROGRAM: there is no such program here. */
static int run(const char *const *argv, struct str *said, int *ret_status, struct err *err)
{
	int ends[2], state = 0;
	bool heard;
	pid_t child;

	if (pipe(ends) != 0)
		return err_set(err, ERR_IO, "%s: %s", argv[0], strerror(errno));
	(void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	(void)fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	child = fork();
	if (child == 0)
		become(argv, ends[1]);
	(void)close(ends[1]);
	heard = child > 0 && listen_to(ends[0], said);
	(void)close(ends[0]);
	if (child > 0 && !heard)
		(void)kill(child, SIGKILL);
	while (child > 0 && waitpid(child, &state, 0) < 0 && errno == EINTR)
		;
	if (!heard)
		return err_set(err, ERR_IO,
		    _("The printing system does not answer. Wait a little and try again, or write the pages "
		      "as PDF and print that elsewhere."));
	*ret_status = WIFEXITED(state) ? WEXITSTATUS(state) : -1;
	return str_failed(said) ? err_nomem(err) : OK;
}

static int add_name(const char *name, size_t n, char ***list, size_t *count, size_t *cap)
{
	char *copied = mem_strndup(name, n);

	if (!copied || mem_grow(list, cap, *count + 1, sizeof **list) < 0) {
		free(copied);
		return ERR_NOMEM;
	}
	(*list)[(*count)++] = copied;
	return OK;
}

static int take_names(const char *said, char ***ret, size_t *ret_count)
{
	char **list = NULL;
	size_t count = 0, cap = 0;
	int rc = OK;

	while (rc == OK && *said) {
		const size_t n = strcspn(said, "\n");

		if (n > 0 && text_first_hostile(said, n, "") == n && *said != '-')
			rc = add_name(said, n, &list, &count, &cap);
		said += n + (said[n] == '\n');
	}
	if (rc < 0) {
		for (size_t i = 0; i < count; i++)
			free(list[i]);
		free(list);
		return rc;
	}
	*ret = list;
	*ret_count = count;
	return OK;
}

int platform_printers(char ***ret, size_t *ret_count, struct err *err)
{
	static const char *const argv[] = { "lpstat", "-e", NULL };
	struct str said = { 0 };
	int status, rc = run(argv, &said, &status, err);

	/* without a scheduler it complains and there are none */
	if (rc == OK && take_names(status == 0 ? str_text(&said) : "", ret, ret_count) < 0)
		rc = err_nomem(err);
	str_dispose(&said);
	return rc;
}

int platform_print(const struct print_job *job, struct err *err)
{
	char count[16];
	struct str said = { 0 }, safe = { 0 }, file = { 0 };
	const char *argv[12];
	size_t n = 0;
	int status = 0, rc;

	(void)snprintf(count, sizeof count, "%d", job->copies);
	str_printf(&file, "%s%s", *job->path == '-' ? "./" : "", job->path); /* never an option */
	argv[n++] = "lp";
	argv[n++] = "-d";
	argv[n++] = job->printer;
	argv[n++] = "-n";
	argv[n++] = count;
	if (!job->draw) {
		argv[n++] = "-o";
		argv[n++] = "raw";
	} else if (*job->pages) {
		argv[n++] = "-P";
		argv[n++] = job->pages;
	}
	argv[n++] = str_text(&file);
	argv[n] = NULL;
	rc = str_failed(&file) ? err_nomem(err) : run(argv, &said, &status, err);
	if (rc == OK && status == NO_PROGRAM)
		rc = err_set(err, ERR_IO,
		    _("The program lp (CUPS) is not installed: nothing can be printed from here."));
	else if (rc == OK && status != 0) {
		text_append_safe(&safe, str_text(&said), strcspn(str_text(&said), "\n"), false);
		rc = err_set(
		    err, ERR_IO, _("The printer %s does not take it: %s"), job->printer, str_text(&safe));
	}
	str_dispose(&said);
	str_dispose(&safe);
	str_dispose(&file);
	return rc;
}
