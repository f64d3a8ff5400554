/* What differs between systems: files, clock, console. platform_posix.c or
 * platform_win.c implement it; meson chooses; nobody else asks which system it is.
 * Paths are UTF-8. */
#ifndef PLATFORM_PLATFORM_H
#define PLATFORM_PLATFORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include "base/err.h"
#include "base/str.h"

/* The folder that the program's own file stands in, links followed. free(); NULL where nobody
 * knows it, or no memory. */
char *platform_program_dir(void);
/* The officer's data folder when no --data is given: $PHIEUSO_DATA, else PORTABLE_FOLDER beside
 * the program where there is such a folder (both travel on one stick), else
 * $XDG_DATA_HOME/phieuso, else ~/.local/share/phieuso. free(). ERR_IO when no home is known. */
#define PORTABLE_FOLDER "phieuso-data"
int platform_data_dir(char **ret, struct err *err);
/* dir + separator + name. free(); NULL: no memory. */
char *platform_path(const char *dir, const char *name);
bool platform_exists(const char *path);
bool platform_is_dir(const char *path);
bool platform_is_link(const char *path); /* it only points elsewhere, back to where it stands perhaps */
/* Makes the folder (mode 0700) and those above it. OK if it is there; ERR_REFUSED: a file stands
 * in its place; ERR_IO. */
int platform_make_dir(const char *path, struct err *err);
/* The whole file, at most max bytes (ERR_RANGE beyond, from its size before reading).
 * ERR_NOT_FOUND, ERR_IO. Not a regular file: ERR_REFUSED. Appends to ret, on an error a
 * part perhaps; when ret is secret nothing of it stays in memory elsewhere. */
int platform_read_file(const char *path, size_t max, struct str *ret, struct err *err);
/* Atomic: temporary file beside it, written, flushed to the disk, renamed, folder
 * flushed. secret: readable by the owner only (0600). replace false: ERR_EXISTS when
 * path is there. On error nothing is left and what stood there is unchanged. */
int platform_write_file(const char *path, const void *bytes, size_t size, bool secret, bool replace, struct err *err);
/* Its first bytes, at most size of them; *ret_read says how many there were. Not a regular
 * file: ERR_REFUSED. */
int platform_read_start(const char *path, void *bytes, size_t size, size_t *ret_read, struct err *err);
/* A note of no lasting worth (who holds a file): written over what stands there, which keeps what
 * is behind a shorter one; readable by the owner only, not flushed to the disk. */
int platform_write_note(const char *path, const char *text, struct err *err);
/* Renames within one folder and flushes it. ERR_NOT_FOUND; ERR_EXISTS when `to` is there. */
int platform_move_file(const char *path, const char *to, struct err *err);
int platform_remove_file(const char *path, struct err *err); /* ERR_NOT_FOUND, ERR_IO */
/* Names in a folder, sorted bytewise, without "." and "..". Calls visit for each; stops at
 * its first non-zero result and returns it. */
int platform_list_dir(const char *path, int (*visit)(void *context, const char *name), void *context, struct err *err);

/* For libraries that read from a stream: the file open for reading; fclose(). NULL: it cannot be
 * opened, or is no name of a file here. */
FILE *platform_open_stream(const char *path);

/* Where the system keeps fonts: the i-th such folder, NULL behind the last. */
const char *platform_font_folder(size_t i);

/* Once, before anything else: a full disk and a reader that has gone are errors of the
 * call that meets them, not signals that end the program half way; what was typed behind the
 * program's name is UTF-8 from here on; stdout and stdin give and take bytes as they are. */
void platform_begin(int *argc, char ***argv);

int64_t platform_now(void);               /* seconds since 1970-01-01T00:00:00Z; PHIEUSO_NOW (tests) pins it: ISO time */
int platform_utc_offset(int64_t at);      /* minutes east of UTC of the machine's zone */
int64_t platform_ticks(void);             /* monotonic milliseconds */
int64_t platform_build_date(void);        /* seconds; a clock before it is wrong */
char *platform_user_name(void);           /* login name, "" unknown; free() */
char *platform_host_name(void);           /* free() */
int64_t platform_pid(void);

bool platform_is_terminal(int fd);        /* 0 stdin, 1 stdout, 2 stderr */
/* UTF-8 to stdout (1) or stderr (2): to files and pipes as it is, a console shows its letters
 * whatever its code page. Whole characters. What fails is seen by ferror(). */
void platform_put(int fd, const char *text, size_t n);
/* From stdin, as fread() of bytes: 0 at its end (ferror() tells an error). What is typed in a
 * console comes line by line, as UTF-8. */
size_t platform_get(char *bytes, size_t size);
/* Asks on the terminal without echo; appends to ret, a secret one. ERR_IO when there is no
 * terminal or no answer. Of a line longer than 1,023 bytes the beginning is taken. */
int platform_ask_secret(const char *prompt, struct str *ret, struct err *err);
/* size bytes from the system's source of randomness; ERR_IO. */
int platform_random(void *bytes, size_t size, struct err *err);

#endif
