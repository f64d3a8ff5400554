/* Files and folders on POSIX systems. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/sort.h"
#include "platform/platform.h"

/* A failed system call, told with the path and the system's own word for it. */
static int say_errno(struct err *err, const char *what, const char *path)
{
	switch (errno) {
	case ENOENT:
		return err_set(
		    err, ERR_NOT_FOUND, _("%s is not there. Check the name and the folder."), path);
	case EEXIST:
		return err_set(err, ERR_EXISTS,
		    _("%s is there already and is not overwritten. Choose another name."), path);
	case ENOSPC:
	case EDQUOT:
	case EFBIG:
		return err_set(err, ERR_IO,
		    _("%s: no room on the disk. Free some space or choose another disk; nothing was "
		      "changed."),
		    path);
	case EACCES:
	case EPERM:
	case EROFS:
		return err_set(err, ERR_IO,
		    _("%s: no permission to write or read here. Choose another folder, or ask who manages "
		      "the computer."),
		    path);
	case ENOMEM:
		return err_nomem(err);
	default:
		return err_set(err, ERR_IO, "%s: %s (%s)", path, what, strerror(errno));
	}
}

static int say_read(struct err *err, const char *path)
{
	return say_errno(err, _("cannot be read"), path);
}

static int say_write(struct err *err, const char *path)
{
	return say_errno(err, _("cannot be written"), path);
}

char *platform_path(const char *dir, const char *name)
{
	struct str path = { 0 };

	str_append(&path, dir);
	if (path.len && path.text[path.len - 1] != '/')
		str_append_char(&path, '/');
	str_append(&path, name);
	return str_take(&path);
}

bool platform_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0;
}

bool platform_is_dir(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool platform_is_link(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISLNK(st.st_mode);
}

static int make_one(const char *path, struct err *err)
{
	const int made = mkdir(path, 0700), why = errno;

	if (made == 0 || platform_is_dir(path))
		return OK;
	errno = why; /* to ask what stands there may fail in another way */
	return why == EEXIST ? err_set(err, ERR_REFUSED,
				   _("%s is a file where a folder is wanted. Rename or move that file, then try again."), path)
			     : say_errno(err, _("the folder cannot be made"), path);
}

int platform_make_dir(const char *path, struct err *err)
{
	char *copy, *slash;
	int rc = OK;

	if (!(copy = mem_strdup(path)))
		return err_nomem(err);
	for (slash = copy; *slash == '/'; slash++)
		;
	do {
		slash = slash + strcspn(slash, "/");
		char kept = *slash;
		*slash = '\0';
		rc = make_one(copy, err);
		*slash = kept;
		slash += strspn(slash, "/");
	} while (rc == OK && *slash);
	free(copy);
	return rc;
}

/* Opens a regular file for reading; -1 with *ret_rc set. Does not wait on a pipe. */
static int open_regular(const char *path, struct stat *ret_stat, int *ret_rc, struct err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0 || fstat(fd, ret_stat) != 0) {
		*ret_rc = say_read(err, path);
	} else if (!S_ISREG(ret_stat->st_mode)) {
		*ret_rc = err_set(err, ERR_REFUSED, _("%s is not a file. Name the file itself."), path);
	} else {
		*ret_rc = OK;
		return fd;
	}
	if (fd >= 0)
		close(fd);
	return -1;
}

/* Reads until size bytes are there or the file ends; -1 on error. */
static int read_up_to(int fd, char *bytes, size_t size, size_t *ret_read)
{
	size_t done = 0;

	while (done < size) {
		ssize_t n = read(fd, bytes + done, size - done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		done += (size_t)n;
	}
	*ret_read = done;
	return 0;
}

int platform_read_file(const char *path, size_t max, struct str *ret, struct err *err)
{
	char buffer[16384];
	struct stat st;
	size_t n, total = 0;
	int fd, rc;

	if ((fd = open_regular(path, &st, &rc, err)) < 0)
		return rc;
	if (st.st_size < 0 || (uintmax_t)st.st_size > max)
		goto too_large;
	do {
		if (read_up_to(fd, buffer, sizeof buffer, &n) != 0) {
			rc = say_read(err, path);
			goto out;
		}
		if ((total += n) > max) /* it grew while it was read */
			goto too_large;
		str_append_n(ret, buffer, n);
	} while (n == sizeof buffer);
	if (str_failed(ret))
		rc = err_nomem(err);
	goto out;
too_large:
	rc = err_too_large(err, path, max);
out:
	if (ret->secret)
		mem_wipe(buffer, sizeof buffer);
	close(fd);
	return rc;
}

int platform_read_start(const char *path, void *bytes, size_t size, size_t *ret_read, struct err *err)
{
	struct stat st;
	int fd, rc;

	if ((fd = open_regular(path, &st, &rc, err)) < 0)
		return rc;
	if (read_up_to(fd, bytes, size, ret_read) != 0)
		rc = say_read(err, path);
	close(fd);
	return rc;
}

FILE *platform_open_stream(const char *path)
{
	return fopen(path, "rb");
}

static int write_all(int fd, const char *bytes, size_t size)
{
	while (size) {
		ssize_t n = write(fd, bytes, size);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		bytes += n;
		size -= (size_t)n;
	}
	return 0;
}

/* A name is only durable when its folder is. Some file systems cannot flush a folder
 * (EINVAL): there is nothing more to do there. */
static int flush_dir_of(const char *path)
{
	char *dir = mem_strdup(path), *slash;
	int fd, rc = -1;

	if (!dir)
		return -1;
	if (!(slash = strrchr(dir, '/')))
		strcpy(dir, "."); /* path is not empty */
	else
		slash[slash == dir] = '\0';
	if ((fd = open(dir, O_RDONLY | O_CLOEXEC | O_DIRECTORY)) >= 0) {
		rc = fsync(fd) == 0 || errno == EINVAL ? 0 : -1;
		close(fd);
	}
	free(dir);
	return rc;
}

/* Gives the file its name without ever taking another's. Sticks (FAT) have no hard
 * links; looking first is the best that can be done there. */
static int rename_new(const char *from, const char *to)
{
	if (link(from, to) == 0) {
		(void)unlink(from);
		return 0;
	}
	if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS && errno != EMLINK)
		return -1;
	if (platform_exists(to)) {
		errno = EEXIST;
		return -1;
	}
	return rename(from, to);
}

int platform_write_file(
    const char *path, const void *bytes, size_t size, bool secret, bool replace, struct err *err)
{
	struct str temporary = { 0 };
	int fd = -1, rc = OK;
	bool made = false;

	if (!replace && platform_exists(path)) {
		errno = EEXIST;
		return say_write(err, path);
	}
	str_printf(&temporary, "%s.%ld.tmp", path, (long)getpid());
	if (str_failed(&temporary)) {
		rc = err_nomem(err);
		goto out;
	}
	/* What a dead program of the same number left is nobody's. */
	(void)unlink(str_text(&temporary));
	fd = open(str_text(&temporary), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, secret ? 0600 : 0666);
	if (fd < 0) {
		rc = say_write(err, path);
		goto out;
	}
	made = true;
	if (write_all(fd, bytes, size) != 0 || fsync(fd) != 0) {
		rc = say_write(err, path);
		goto out;
	}
	rc = close(fd);
	fd = -1;
	if (rc != 0 ||
	    (replace ? rename(str_text(&temporary), path) : rename_new(str_text(&temporary), path)) != 0) {
		rc = say_write(err, path);
		goto out;
	}
	made = false;
	if (flush_dir_of(path) != 0)
		rc = say_write(err, path);
out:
	if (fd >= 0)
		close(fd);
	if (made)
		(void)unlink(str_text(&temporary));
	str_dispose(&temporary);
	return rc;
}

int platform_write_note(const char *path, const char *text, struct err *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	int rc = OK;

	if (fd < 0)
		return say_write(err, path);
	if (write_all(fd, text, strlen(text)) != 0)
		rc = say_write(err, path);
	if (close(fd) != 0 && rc == OK)
		rc = say_write(err, path);
	return rc;
}

int platform_move_file(const char *path, const char *to, struct err *err)
{
	if (rename_new(path, to) != 0)
		return say_write(err, errno == EEXIST ? to : path);
	return flush_dir_of(to) == 0 ? OK : say_write(err, to);
}

int platform_remove_file(const char *path, struct err *err)
{
	return unlink(path) == 0 ? OK : say_write(err, path);
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

int platform_list_dir(
    const char *path, int (*visit)(void *context, const char *name), void *context, struct err *err)
{
	char **names = NULL;
	size_t count = 0, cap = 0;
	struct dirent *entry;
	int rc = OK;
	DIR *dir = opendir(path);

	if (!dir)
		return say_read(err, path);
	while (errno = 0, (entry = readdir(dir))) {
		if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
			continue;
		if (mem_grow(&names, &cap, count + 1, sizeof *names) != OK ||
		    !(names[count] = mem_strdup(entry->d_name))) {
			rc = err_nomem(err);
			goto out;
		}
		count++;
	}
	if (errno) {
		rc = say_read(err, path);
		goto out;
	}
	if (count)
		sort_stable(names, count, sizeof *names, compare_names);
	for (size_t i = 0; i < count && rc == OK; i++)
		rc = visit(context, names[i]);
out:
	closedir(dir);
	for (size_t i = 0; i < count; i++)
		free(names[i]);
	free(names);
	return rc;
}
