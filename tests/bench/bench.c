/* bench PHIEUSO FORM18: what a key, a character, a stored cell and a start cost, each as a
 * ratio to a floor measured in the same run: a libform program of 18 fields for the screen,
 * one durable commit for the disk. Prints a table; judges nothing, the machine may be busy.
 *
 *   meson test -C BUILD --benchmark --verbose */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "child.h"
#include "disk.h"

#define STARTS 7
#define KEYS 60
#define MOVES 18

struct figures {
	int64_t start_cpu, start_wall; /* ns */
	int64_t key_cpu;               /* a typed character, in a result */
	int64_t bytes_result;          /* hundredths of bytes, where the reading changes */
	int64_t bytes_text;            /* hundredths of bytes, in running text */
	int64_t move_cpu, move_wall;   /* to the next field; with what was typed stored */
	int64_t peak_kb;
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

/* A result typed field by field, each key measured, then Enter. */
static void measure_results(struct child *child, struct figures *f)
{
	static const char result[] = "1783/1787";
	int64_t cpu[MOVES * (sizeof result - 1)], move_cpu[MOVES], move_wall[MOVES], bytes = 0;
	int n = 0;

	for (int i = 0; i < MOVES; i++) {
		for (const char *c = result; *c; c++) {
			const struct cost cost = child_key(child, (char[]){ *c, '\0' });
			cpu[n++] = cost.cpu_ns;
			bytes += cost.bytes;
		}
		const struct cost move = child_key(child, "\r");
		move_cpu[i] = move.cpu_ns;
		move_wall[i] = move.wall_ns;
	}
	f->key_cpu = median(cpu, n);
	f->bytes_result = bytes * 100 / n;
	f->move_cpu = median(move_cpu, MOVES);
	f->move_wall = median(move_wall, MOVES);
}

static struct figures measure_floor(const char *form18)
{
	const char *const argv[] = { form18, NULL };
	struct figures f = { 0 };
	struct cost cost;
	struct child child;
	int64_t unused;

	measure_start(argv, "\033OR", &f);
	child = child_start(argv, &cost);
	measure_results(&child, &f);
	measure_text(&child, running_text, &unused, &f.bytes_text);
	f.peak_kb = child_peak_kb(&child);
	child_end(&child, "\033OR");
	return f;
}

static void run(const char *command)
{
	if (system(command) != 0) {
		fprintf(stderr, "bench: %s\n", command);
		exit(1);
	}
}

/* The same on the entry screen of an empty report; running text in the box of difficulties. */
static struct figures measure_program(const char *phieuso, const char *folder)
{
	char data[256], command[1024];
	const char *const argv[] = { phieuso, "--data", data, NULL };
	struct figures f = { 0 };
	struct cost cost;
	struct child child;
	int64_t unused;

	snprintf(data, sizeof data, "%s/data", folder);
	snprintf(command, sizeof command, "'%s' --data %s record new th-1829-xa/15349/2023-H1 >/dev/null", phieuso, data);
	run(command);
	measure_start(argv, "\x17", &f);
	child = child_start(argv, &cost);
	child_key(&child, "\r"); /* the report */
	child_key(&child, "\033OB"); /* the first criterion wants a status */
	measure_results(&child, &f);
	child_key(&child, "\033[15~");
	measure_text(&child, running_text, &unused, &f.bytes_text);
	child_key(&child, "\033OR");
	f.peak_kb = child_peak_kb(&child);
	child_end(&child, "\x17");
	return f;
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
	struct figures floor, program;
	int64_t sync, commit;

	if (argc != 3 || !mkdtemp(folder)) {
		fprintf(stderr, "usage: bench PHIEUSO FORM18\n");
		return 2;
	}
	setenv("PHIEUSO_NOW", "2025-12-05T02:03:04Z", 1);
	sync = disk_sync_ns(folder);
	commit = disk_commit_ns(folder);
	floor = measure_floor(argv[2]);
	program = measure_program(argv[1], folder);
	printf("%-44s %10s %10s\n", "", "floor", "phieuso");
	line("a typed character with checks, processor", floor.key_cpu, program.key_cpu, 1e3, "us", "at most 1.2x");
	line("bytes for a character of running text", floor.bytes_text, program.bytes_text, 100, "B", "at most 3 bytes");
	line("bytes for a character, the reading changes", floor.bytes_result, program.bytes_result, 100, "B", "at most 40 bytes");
	line("to the next field, processor", floor.move_cpu, program.move_cpu, 1e3, "us", "");
	line("to the next field, stored (move + 1.3 commit)", floor.move_wall + commit * 13 / 10, program.move_wall, 1e3, "us",
		"at most 1x");
	line("start-up, processor", floor.start_cpu, program.start_cpu, 1e3, "us", "");
	line("start-up, until the screen stands", floor.start_wall, program.start_wall, 1e3, "us", "at most 2.5x");
	line("peak memory", floor.peak_kb, program.peak_kb, 1, "KB", "at most 3x");
	line("one pwrite with fdatasync / one WAL commit", sync, commit, 1e3, "us", "the floor of a stored cell");
	measure_nano();
	snprintf(command, sizeof command, "rm -rf %s", folder);
	run(command);
	return 0;
}
