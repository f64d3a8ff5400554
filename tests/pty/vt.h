/* The real program in a real pseudo-terminal, its screen kept by libvterm. Nothing
 * sleeps: tests wait for what must appear. A wait that fails ends the test with the
 * screen as it stands. */
#ifndef PTY_VT_H
#define PTY_VT_H

#include <stdbool.h>

struct vt;

/* argv[0] is found as the shell would. term: TERM. */
struct vt *vt_start(const char *const *argv, const char *term, int rows, int columns);
/* From now on the terminal shows bytes, not UTF-8, as one set to Latin-1 does. */
void vt_bytes(struct vt *vt);
/* Types text with <Key> names: <Enter> <Tab> <Esc> <F1> … <F10> <Up> <C-w> <BS> … */
void vt_type(struct vt *vt, const char *keys);
void vt_raw(struct vt *vt, const char *bytes, unsigned long n);
/* Until the screen shows the text (anywhere, as one line) / no longer shows it. */
void vt_wait(struct vt *vt, const char *text);
/* Until one of the two is shown; true: the first. A screen may be read while it is drawn. */
bool vt_wait_either(struct vt *vt, const char *first, const char *second);
void vt_wait_gone(struct vt *vt, const char *text);
/* Until the row of the cursor shows the text. */
void vt_wait_cursor_row(struct vt *vt, const char *text);
bool vt_shows(struct vt *vt, const char *text);
/* The screen as text, rows ended by '\n'; valid until the next call. */
const char *vt_screen(struct vt *vt);
void vt_cursor(struct vt *vt, int *ret_row, int *ret_column);
void vt_resize(struct vt *vt, int rows, int columns);
void vt_kill(struct vt *vt, int signal);
/* Until a signal has stopped it. */
void vt_wait_stopped(struct vt *vt);
/* Another program has the terminal for a while: it sets cooked modes and writes "disturbed". */
void vt_disturb(struct vt *vt);
/* The terminal goes away; returns when the program has ended. */
void vt_hang_up(struct vt *vt);
/* Of the program, while it runs. */
int vt_process(const struct vt *vt);
/* Waits for the end; the wait status. */
int vt_end(struct vt *vt);
/* Frees; kills what still runs. */
void vt_free(struct vt *vt);

#endif
