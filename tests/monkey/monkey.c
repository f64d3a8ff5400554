/* monkey KEYS [SEED] [trace]
 *
 * Plays KEYS random keys. The seed is printed; given again, it gives the same keys on the
 * same program. trace prints each key before it is played, for what ends the program. */
#include "monkey.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "base/mem.h"
#include "platform/platform.h"

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

/* Processor time of one key, signing aside; the sanitizers cost several times as much. */
#define LIMIT_NS (SANITIZED ? 300000000 : 100000000)
#define LOOK_AT_STORE 500  /* keys between two looks */
#define SIGNATURES 3

/* splitmix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014 */
size_t monkey_random(struct monkey *m, size_t n)
{
	uint64_t z = m->random += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return (size_t)((z ^ (z >> 31)) % n);
}

bool monkey_tired(const struct monkey *m)
{
	return m->keys >= m->wanted;
}

void monkey_fail(struct monkey *m, const char *fmt, ...)
{
	struct str screen = { 0 };
	va_list ap;

	fprintf(stderr, "monkey: seed %llu, key %ld: ", (unsigned long long)m->seed, m->keys);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fprintf(stderr, "\nthe last keys:\n");
	for (long i = m->keys >= MONKEY_LOG ? m->keys - MONKEY_LOG + 1 : 1; i <= m->keys; i++)
		fprintf(stderr, "  %ld %s\n", i, m->log[i % MONKEY_LOG]);
	if (m->tui.grid.cells)
		grid_dump(&m->tui.grid, false, &screen);
	fprintf(stderr, "the screen (%dx%d):\n%sthe data is in %s\n", m->columns, m->rows, str_text(&screen), m->dir);
	str_dispose(&screen);
	exit(1);
}

static int64_t cpu_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void note_key(struct monkey *m, const struct term_key *key)
{
	const struct session *s = m->tui.session;
	char *line = m->log[++m->keys % MONKEY_LOG];
	int n = snprintf(line, sizeof m->log[0], "screen %d box %d %s%s ", (int)s->screen, (int)s->box,
		key_code_name(key->code), key->twin ? " (twin)" : "");

	for (size_t i = 0; i < key->text_size && n < (int)sizeof m->log[0] - 8; i++) {
		const unsigned char byte = (unsigned char)key->text[i];
		n += snprintf(line + n, sizeof m->log[0] - (size_t)n, byte >= 0x20 && byte < 0x7F ? "%c" : "\\x%02X", byte);
	}
	if (m->trace)
		fprintf(stderr, "%ld %s\n", m->keys, line);
}

static void start(struct monkey *m)
{
	static const char *const days[] = { "2023-07-05T02:03:04Z", "2024-02-29T16:59:59Z", "2025-06-30T17:00:00Z",
		"2025-12-31T16:59:59Z", "2025-12-05T02:03:04Z", "2026-01-04T23:00:00Z" };
	struct err err = { 0 };
	bool english;

	setenv("PHIEUSO_NOW", days[monkey_random(m, sizeof days / sizeof *days)], 1);
	english = monkey_random(m, 4) == 0;
	if (app_set_language(english ? "en" : "vi", &err) < 0 || app_init(&m->app, m->dir, &err) < 0)
		monkey_fail(m, "start: %s", err.message);
	m->app.language_given = english; /* else as the settings say */
	if (app_open(&m->app, STORE_CREATE, &err) < 0 || tui_init(&m->tui, &m->app, &err) < 0)
		monkey_fail(m, "start: %s", err.message);
	free(m->app.who);
	m->app.who = mem_strdup("canbo");
	m->app.ascii = monkey_random(m, 4) == 0;
	m->decoder = (struct key_decoder){ 0 };
}

static void end(struct monkey *m)
{
	tui_dispose(&m->tui);
	app_dispose(&m->app);
	memset(&m->app, 0, sizeof m->app);
}

void monkey_rest(struct monkey *m)
{
	struct err err = { 0 };

	m->ticks += TWIN_MS + 1;
	if (tui_rest(&m->tui, &err) < 0)
		monkey_fail(m, "rest: %s", err.message);
	look_at_draft(m);
}

/* In good order, or as when the power goes: then what was typed last need not be there. */
void monkey_restart(struct monkey *m)
{
	if (monkey_random(m, 2))
		monkey_rest(m);
	look_at_store(m);
	end(m);
	start(m);
	m->restarts++;
}

void monkey_resize(struct monkey *m, int rows, int columns)
{
	m->rows = rows;
	m->columns = columns;
}

/* A passphrase stands ready and this key uses it. */
static bool derives_a_key(const struct monkey *m, const struct term_key *key)
{
	const struct session *s = m->tui.session;

	if (s->box == BOX_PASSPHRASE)
		return *edit_text(&s->popup.line) && key->code == KEY_ENTER_;
	return s->screen == SCREEN_REVIEW && *edit_text(&s->review.passphrase) &&
	       (s->review.key_exists || *edit_text(&s->review.passphrase_again)) &&
	       (key->code == KEY_ENTER_ || key->code == KEY_F10_ || (s->box == BOX_CONFIRM && key->code == KEY_TEXT));
}

static void measure(struct monkey *m, int64_t ns, bool derived)
{
	m->cpu.total_ns += ns;
	if (derived)
		return;
	m->cpu.over += ns > LIMIT_NS;
	if (ns <= m->cpu.worst_ns)
		return;
	m->cpu.worst_ns = ns;
	snprintf(m->cpu.worst, sizeof m->cpu.worst, "key %ld at %dx%d: %s", m->keys, m->columns, m->rows,
		m->log[m->keys % MONKEY_LOG]);
}

/* It takes in files from its own folder alone, wherever it points to. */
static void stay_at_home(struct monkey *m, const struct term_key *key)
{
	if (m->tui.session->box == BOX_IMPORT && key->code == KEY_ENTER_)
		edit_set(&m->tui.session->popup.line, m->dir);
}

static void play(struct monkey *m, struct term_key key)
{
	struct err err = { 0 };
	bool derives;
	int64_t before;

	if (monkey_tired(m))
		return;
	stay_at_home(m, &key);
	if ((derives = derives_a_key(m, &key)) && m->signatures_left-- <= 0) {
		key = (struct term_key){ .code = KEY_F3_ };
		derives = false;
	}
	note_key(m, &key);
	before = cpu_ns();
	if (tui_key(&m->tui, &key, &err) < 0)
		monkey_fail(m, "the program would end: %s", err.message);
	if (tui_draw(&m->tui, m->rows, m->columns, &err) < 0)
		monkey_fail(m, "draw: %s", err.message);
	measure(m, cpu_ns() - before, derives);
	m->signatures += derives && *m->tui.session->review.result;
	look_at_screen(m);
	look_at_session(m);
	if (m->keys % LOOK_AT_STORE == 0)
		look_at_store(m);
	if (m->tui.session->quit)
		monkey_restart(m);
}

/* Nobody types a plan to its end without a slip. */
static void slip(struct monkey *m)
{
	if (m->interrupting || monkey_random(m, 60))
		return;
	m->interrupting = true;
	monkey_key(m, (enum key_code)(KEY_TEXT + 1 + (int)monkey_random(m, KEY_CODE_COUNT - KEY_TEXT - 1)));
	m->interrupting = false;
}

void monkey_key(struct monkey *m, enum key_code code)
{
	struct term_key key = { 0 };

	slip(m);
	m->ticks++;
	if (key_decode_key(&m->decoder, code, m->ticks, &key))
		play(m, key);
}

static void bytes(struct monkey *m, const char *text, size_t n)
{
	for (size_t i = 0; i < n && !monkey_tired(m); i++) {
		struct term_key key = { 0 };
		m->ticks++;
		if (key_decode_byte(&m->decoder, (unsigned char)text[i], m->ticks, &key))
			play(m, key);
	}
}

void monkey_bytes(struct monkey *m, const char *text, size_t n)
{
	slip(m);
	bytes(m, text, n);
}

void monkey_type(struct monkey *m, const char *text)
{
	monkey_bytes(m, text, strlen(text));
}

static void paste_mark(struct monkey *m, enum paste_mark mark)
{
	struct term_key key = { 0 };

	for (size_t i = 0; i < key_sequence_count; i++)
		if (key_sequences[i].paste == mark && key_decode_sequence(&m->decoder, i, m->ticks, &key))
			play(m, key);
}

void monkey_paste(struct monkey *m, const char *text, size_t n)
{
	paste_mark(m, PASTE_BEGIN);
	bytes(m, text, n);
	paste_mark(m, PASTE_END);
}

static void report(const struct monkey *m)
{
	printf("%ld keys, %ld restarts, %ld signatures, %ld screens looked at\n", m->keys, m->restarts, m->signatures,
		m->drawn);
	printf("processor time of a key: mean %.3f ms, worst %.3f ms (%s), above %d ms: %ld\n",
		(double)m->cpu.total_ns / 1e6 / (double)m->keys, (double)m->cpu.worst_ns / 1e6, m->cpu.worst, LIMIT_NS / 1000000,
		m->cpu.over);
}

/* In memory where there is such a place: durability is tested elsewhere. */
static bool make_folder(struct monkey *m)
{
	strcpy(m->dir, "/dev/shm/phieuso-monkey-XXXXXX");
	if (mkdtemp(m->dir))
		return true;
	strcpy(m->dir, "/tmp/phieuso-monkey-XXXXXX");
	return mkdtemp(m->dir) != NULL;
}

int main(int argc, char **argv)
{
	struct monkey m = { .rows = 24, .columns = 80, .signatures_left = SIGNATURES };
	char command[128];

	if (argc < 2 || (m.wanted = atol(argv[1])) <= 0) {
		fprintf(stderr, "usage: monkey KEYS [SEED] [trace]\n");
		return 2;
	}
	m.random = m.seed = argc > 2 ? strtoull(argv[2], NULL, 10) : (uint64_t)time(NULL);
	m.trace = argc > 3;
	printf("seed %llu\n", (unsigned long long)m.seed);
	fflush(stdout);
	setenv("TZ", "UTC-7", 1); /* POSIX: seven hours east */
	setenv("PATH", "/nonexistent", 1); /* no printer of whoever runs the tests */
	if (!make_folder(&m))
		monkey_fail(&m, "no folder for the data");
	start(&m);
	while (!monkey_tired(&m))
		monkey_play(&m);
	monkey_rest(&m);
	look_at_store(&m);
	look_at_everything(&m);
	end(&m);
	grid_dispose(&m.looked);
	grid_dispose(&m.whole);
	report(&m);
	snprintf(command, sizeof command, "/bin/rm -rf %s", m.dir);
	if (system(command) != 0)
		return 1;
	return m.cpu.over ? 1 : 0;
}
