/* A monkey at the keyboard: random keys, text, pastes, sizes and restarts into the
 * program's own loop (no terminal), the same ones again for the same seed. What must hold
 * after every key is looked at after every key. */
#ifndef MONKEY_MONKEY_H
#define MONKEY_MONKEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "main/tui.h"
#include "screen/term_keys.h"

#define MONKEY_LOG 40 /* keys told when something broke */

struct monkey {
	struct app app;
	struct tui tui;
	struct key_decoder decoder;
	char dir[64];
	uint64_t random;
	uint64_t seed;
	int64_t ticks;       /* the decoder's clock, milliseconds; it stands still unless the monkey waits */
	long keys, wanted;
	int rows, columns;
	bool trace;          /* every key is told before it is played */
	bool interrupting;   /* a key that comes between those of a play */
	int signatures_left; /* deriving a key is slow: a handful will do */
	struct grid looked;  /* the screen as it was looked at last */
	struct grid whole;   /* … and drawn without the one before */
	char log[MONKEY_LOG][96];
	struct {
		int64_t total_ns, worst_ns;
		long over;   /* keys above the limit */
		char worst[160];
	} cpu;
	long restarts, signatures, drawn;
};

/* --- monkey.c: what the hands do ----------------------------------------- */
/* 0 … n - 1. */
size_t monkey_random(struct monkey *m, size_t n);
void monkey_key(struct monkey *m, enum key_code code);
/* As bytes from a terminal, so that whatever is no text never gets to the program. */
void monkey_bytes(struct monkey *m, const char *bytes, size_t n);
void monkey_type(struct monkey *m, const char *text);
void monkey_paste(struct monkey *m, const char *bytes, size_t n); /* bracketed */
void monkey_rest(struct monkey *m);                               /* the keyboard rests; the next Esc is a lone one */
void monkey_resize(struct monkey *m, int rows, int columns);
void monkey_restart(struct monkey *m);
bool monkey_tired(const struct monkey *m);                        /* all keys are played */
/* Tells seed, keys and screen, and ends the program. */
_Noreturn void monkey_fail(struct monkey *m, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* --- plays.c: what the head wants ----------------------------------------- */
void monkey_play(struct monkey *m);

/* --- look.c: what must hold ------------------------------------------------ */
void look_at_screen(struct monkey *m);
void look_at_session(struct monkey *m);
/* What the session holds is what the store gives back. */
void look_at_store(struct monkey *m);
/* What is being typed has been kept. */
void look_at_draft(struct monkey *m);
/* The doctor's report on the whole database, told where it is a fault. */
void look_at_everything(struct monkey *m);

#endif
