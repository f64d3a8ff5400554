/* bench PHIEUSO FORM18: what a key, a character, a stored cell and a start cost, each as a
 * ratio to a floor measured in the same run: a libform program of 18 fields for the screen,
 * one durable commit for the disk. Prints a table; judges nothing, the machine may be busy.
 * PHIEUSO_STATIC_BIN names a static build of the same program, whose start is measured too.
 *
 *   meson test -C BUILD --benchmark --verbose */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "child.h"
#include "disk.h"

#define STARTS 7
#define KEYS 60
#define ROUNDS 5 /* with programs started anew: where one lies in memory weighs on all its keys */
#define MOVES 18 /* in each */
#define PAUSE_EACH 3 /* results */
#define REST_MS 6    /* about what child.c waits behind a key */

struct figures {
	int64_t start_cpu, start_wall; /* ns */
	int64_t key_cpu;               /* a typed character, in a result */
	int64_t bytes_result;          /* hundredths of bytes, where the reading changes */
	int64_t bytes_text;            /* hundredths of bytes, in running text */
	int64_t move_cpu, move_wall;   /* to the next field; with what was typed stored */
	int64_t pause_cpu, pause_bytes; /* the keyboard rests behind a result: what is made of it */
	int64_t peak_kb;
};

struct disk {
	int64_t syncs[ROUNDS * MOVES], commits[ROUNDS * MOVES]; /* ns */
	int count;
	int64_t sync, commit; /* their medians */
};

static const char running_text[] = "Ha tang mang o cac thon vung cao con yeu va thieu may tinh ";

static void measure_start(const char *const *argv, const char *leave, struct figures *f)
{
	int64_t cpu[STARTS], wall[STARTS];

	for (int i = 0; i < STARTS; i++) {
		struct cost cost;
		struct child child = child_start(argv, &cost);
		cpu[i] = cost.cpu_ns;
		wall[i] = cost.wall_ns;
		child_end(&child, leave);
	}
	f->start_cpu = median(cpu, STARTS);
	f->start_wall = median(wall, STARTS);
}

static void measure_text(struct child *child, const char *text, int64_t *ret_cpu, int64_t *ret_bytes)
{
	int64_t cpu[KEYS], bytes = 0;
	int n = 0;

	for (; n < KEYS && text[n]; n++) {
		const struct cost cost = child_key(child, (char[]){ text[n], '\0' });
		cpu[n] = cost.cpu_ns;
		bytes += cost.bytes;
	}
	*ret_bytes = bytes * 100 / n;
	*ret_cpu = median(cpu, n);
}

static const char result[] = "1783/1787";

/* One of the two programs while results are typed into it. */
struct side {
	struct child child;
	struct figures f;
	int64_t cpu[ROUNDS * MOVES * (sizeof result - 1)], move_cpu[ROUNDS * MOVES], move_wall[ROUNDS * MOVES],
	    pause_cpu[ROUNDS * MOVES];
	int keys, moves, pauses;
	int64_t bytes, pause_bytes;
};

static void type_result(struct side *side)
{
	struct cost cost;

	for (const char *c = result; *c; c++) {
		cost = child_key(&side->child, (char[]){ *c, '\0' });
		side->cpu[side->keys++] = cost.cpu_ns;
		side->bytes += cost.bytes;
	}
	if (side->moves % PAUSE_EACH == 0) {
		cost = child_pause(&side->child);
		side->pause_cpu[side->pauses++] = cost.cpu_ns;
		side->pause_bytes += cost.bytes;
	}
	cost = child_key(&side->child, "\r");
	side->move_cpu[side->moves] = cost.cpu_ns;
	side->move_wall[side->moves++] = cost.wall_ns;
}

/* The disk has rested as long as it does before a key: it wakes for both. */
static void rest(void)
{
	poll(NULL, 0, REST_MS);
}

/* Results typed field by field, then Enter; by turns into both, and a commit of nothing else, so
 * that what else the machine does weighs on all alike. */
static void type_results(const char *folder, struct side *floor, struct side *program, struct disk *disk)
{
	struct sqlite3 *db = disk_open_database(folder);
	const int file = disk_open_file(folder);

	for (int i = 0; i < MOVES; i++) {
		type_result(floor);
		type_result(program);
		rest();
		disk->commits[disk->count] = disk_commit_ns(db);
		rest();
		disk->syncs[disk->count++] = disk_sync_ns(file, i);
	}
	disk_close(db, file);
}

static void sum_up(struct side *floor, struct side *program, struct disk *disk)
{
	struct side *const sides[] = { floor, program };

	disk->sync = median(disk->syncs, disk->count);
	disk->commit = median(disk->commits, disk->count);
	for (int i = 0; i < 2; i++) {
		struct side *s = sides[i];
		s->f.key_cpu = median(s->cpu, s->keys);
		s->f.bytes_result = s->bytes * 100 / s->keys;
		s->f.move_cpu = median(s->move_cpu, s->moves);
		s->f.move_wall = median(s->move_wall, s->moves);
		s->f.pause_cpu = median(s->pause_cpu, s->pauses);
		s->f.pause_bytes = s->pause_bytes * 100 / s->pauses;
	}
}

static void run(const char *command)
{
	if (system(command) != 0) {
		fprintf(stderr, "bench: %s\n", command);
		exit(1);
	}
}

static void end(struct side *side, const char *keys)
{
	side->f.peak_kb = child_peak_kb(&side->child);
	child_end(&side->child, keys);
}

/* An empty report in a folder of its own, whose name it returns in data. */
static void make_report(const char *phieuso, const char *folder, int nth, char data[256])
{
	char command[1024];

	snprintf(data, 256, "%s/%d", folder, nth);
	snprintf(command, sizeof command, "'%s' --data %s record new th-1829-xa/15349/2023-H1 >/dev/null", phieuso, data);
	run(command);
}

/* The floor, and the entry screen of an empty report; at last running text in the box of difficulties. */
static void measure_round(const char *phieuso, const char *form18, const char *folder, int nth, struct side *floor,
    struct side *program, struct disk *disk)
{
	char data[256];
	const char *const argv[] = { phieuso, "--data", data, NULL }, *const floor_argv[] = { form18, NULL };
	struct cost cost;
	int64_t unused;

	make_report(phieuso, folder, nth, data);
	floor->child = child_start(floor_argv, &cost);
	program->child = child_start(argv, &cost);
	child_key(&program->child, "\r"); /* the report */
	child_key(&program->child, "\033OB"); /* the first criterion wants a status */
	type_results(data, floor, program, disk);
	measure_text(&floor->child, running_text, &unused, &floor->f.bytes_text);
	child_key(&program->child, "\033[15~");
	measure_text(&program->child, running_text, &unused, &program->f.bytes_text);
	child_key(&program->child, "\033OR");
	end(floor, "\033OR");
	end(program, "\x17");
}

static void measure_starts(const char *phieuso, const char *static_build, const char *form18, const char *folder,
    struct side *floor, struct side *program, struct figures *ret_static)
{
	char data[256];
	const char *const argv[] = { phieuso, "--data", data, NULL }, *const floor_argv[] = { form18, NULL };

	make_report(phieuso, folder, ROUNDS, data);
	measure_start(floor_argv, "\033OR", &floor->f);
	measure_start(argv, "\x17", &program->f);
	if (static_build) {
		const char *const static_argv[] = { static_build, "--data", data, NULL };

		measure_start(static_argv, "\x17", ret_static);
	}
}

static void line(const char *what, int64_t floor, int64_t value, double unit, const char *unit_name, const char *wanted)
{
	printf("%-44s %10.1f %10.1f %-3s", what, (double)floor / unit, (double)value / unit, unit_name);
	if (floor > 0)
		printf(" %7.2fx", (double)value / (double)floor);
	else
		printf(" %8s", "");
	printf("  %s\n", wanted);
}

static void measure_nano(void)
{
	const char *const argv[] = { "nano", "--ignorercfiles", NULL };
	struct figures f = { 0 };

	if (system("command -v nano >/dev/null 2>&1") != 0) {
		printf("nano is not installed: its start-up is left out\n");
		return;
	}
	measure_start(argv, "\x18", &f);
	line("start-up of nano, processor time", 0, f.start_cpu, 1e3, "us", "to compare with");
	line("start-up of nano, until its screen stands", 0, f.start_wall, 1e3, "us", "to compare with");
}

int main(int argc, char **argv)
{
	char folder[] = "/tmp/phieuso-bench-XXXXXX", command[128];
	static struct side floor_side, program_side;
	const struct figures *const f = &floor_side.f, *const p = &program_side.f;
	const char *const static_build = getenv("PHIEUSO_STATIC_BIN");
	struct figures of_static = { 0 };
	static struct disk disk;

	if (argc != 3 || !mkdtemp(folder)) {
		fprintf(stderr, "usage: bench PHIEUSO FORM18\n");
		return 2;
	}
	setenv("PHIEUSO_NOW", "2025-12-05T02:03:04Z", 1);
	measure_starts(argv[1], static_build, argv[2], folder, &floor_side, &program_side, &of_static);
	for (int i = 0; i < ROUNDS; i++)
		measure_round(argv[1], argv[2], folder, i, &floor_side, &program_side, &disk);
	sum_up(&floor_side, &program_side, &disk);
	printf("%-44s %10s %10s\n", "", "floor", "phieuso");
	line("a typed character with its reading, processor", f->key_cpu, p->key_cpu, 1e3, "us", "at most 1.2x");
	line("bytes for a character of running text", f->bytes_text, p->bytes_text, 100, "B", "at most 3 bytes");
	line("bytes for a character, the reading changes", f->bytes_result, p->bytes_result, 100, "B", "at most 40 bytes");
	line("what is made of a result in a pause, processor", 0, p->pause_cpu, 1e3, "us", "checks, draft, drawing");
	line("bytes of a pause behind a result", 0, p->pause_bytes, 100, "B", "");
	line("to the next field, processor", f->move_cpu, p->move_cpu, 1e3, "us", "");
	line("to the next field, stored (move + 1.3 commit)", f->move_wall + disk.commit * 13 / 10, p->move_wall, 1e3, "us",
		"at most 1x");
	line("start-up, processor", f->start_cpu, p->start_cpu, 1e3, "us", "");
	line("start-up, until the screen stands", f->start_wall, p->start_wall, 1e3, "us", "at most 2.5x");
	if (static_build)
		line("start-up of the static build, likewise", f->start_wall, of_static.start_wall, 1e3, "us",
		    "at most 1.5x");
	line("peak memory", f->peak_kb, p->peak_kb, 1, "KB", "at most 3x");
	line("one pwrite with fdatasync / one WAL commit", disk.sync, disk.commit, 1e3, "us", "the floor of a stored cell");
	measure_nano();
	snprintf(command, sizeof command, "rm -rf %s", folder);
	run(command);
	return 0;
}
