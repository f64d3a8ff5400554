/* bench_overview: what summing up costs. One period of 11,000 units by 37 criteria, from the bytes
 * that the database keeps, beside the same sums over a C array; and what it takes to open the matrix
 * of 558 units, last period included, from a database of received reports. Prints; judges nothing.
 *
 *   meson test -C BUILD --benchmark --verbose */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "main/app_overview.h"
#include "store/received.h"
#include "cpu.h"

#define UNITS 11000
#define MATRIX 558
#define ROUNDS 7
#define FORM "th-1829-xa"

/* A province of so many communes. */
static void make_units(struct org_units *ret, int count)
{
	char none[] = "", code[16] = "38", name[32] = "Thanh Hóa", type[16] = "tỉnh", parent[] = "38";
	struct org_unit unit = { .code = code,
		.name = name,
		.type = type,
		.level = LEVEL_TINH,
		.parent = none,
		.successors = none };
	struct err err = { .message = "no memory" };

	must(org_units_add(ret, &unit), &err);
	unit.level = LEVEL_XA;
	unit.parent = parent;
	(void)snprintf(type, sizeof type, "xã");
	for (int i = 0; i < count; i++) {
		(void)snprintf(code, sizeof code, "%d", 50000 + i);
		(void)snprintf(name, sizeof name, "Xã %d", i);
		must(org_units_add(ret, &unit), &err);
	}
}

/* Half of a hundred different records: shares, percentages, statuses, blanks. */
static void make_figures(const struct form *form, const struct org_unit *unit, int seed, struct str *ret)
{
	const struct record_key key = { FORM, "50000", { PERIOD_HALF, 2023, 1 } };
	struct record *record = NULL;
	struct err err = { 0 };

	must(record_new(&key, form, unit, &record, &err), &err);
	for (size_t i = 0; i < form->indicator_count; i++) {
		struct changes changes = { 0 };
		char typed[32];

		if (form->indicators[i].domain.type != TYPE_RATIO || (seed + (int)i) % 10 == 0)
			continue;
		(void)snprintf(
		    typed, sizeof typed, (seed + (int)i) % 7 ? "%d/%d" : "%d,%d%%", 10 + seed, 60 + seed);
		must(record_change_value(record, i, typed, NULL, &changes, NULL, &err), &err);
		must(record_apply(record, &changes, &err), &err);
		changes_dispose(&changes);
	}
	figures_append(ret, record, NULL);
	record_free(record);
}

/* --- 11,000 units ------------------------------------------------------------ */

struct plain {
	int kind;
	int64_t num, den;
};

/* The floor: the figures lie there as numbers already. */
static int64_t sum_plainly(const struct plain *cells, size_t units, size_t criteria, int64_t *sums)
{
	const int64_t began = cpu_ns();

	memset(sums, 0, 2 * criteria * sizeof *sums);
	for (size_t u = 0; u < units; u++)
		for (size_t i = 0; i < criteria; i++)
			if (cells[u * criteria + i].kind == VALUE_RATIO) {
				sums[2 * i] += cells[u * criteria + i].num;
				sums[2 * i + 1] += cells[u * criteria + i].den;
			}
	return cpu_ns() - began;
}

static int64_t sum_overview(
    const struct form *form, const struct org_units *units, const struct str *figures, const int64_t *sums)
{
	const struct period half = { PERIOD_HALF, 2023, 1 };
	struct overview *o = NULL;
	struct err err = { 0 };
	int64_t began, took;

	must(overview_new(form, half, org_units_find(units, "38", period_last_day(half)), units, &o, &err),
	    &err);
	began = cpu_ns();
	for (size_t u = 0; u < o->count; u++) {
		const struct str *f = &figures[u % 50];

		must(overview_put(
			 o, o->units[u].unit->code, form, (const unsigned char *)f->text, f->len, &err),
		    &err);
	}
	overview_total(o);
	took = cpu_ns() - began;
	for (size_t i = 0; i < form->indicator_count; i++)
		if (o->totals[i].num.num != sums[2 * i] || o->totals[i].den.num != sums[2 * i + 1]) {
			fprintf(stderr, "bench_overview: the sums differ\n");
			exit(1);
		}
	overview_free(o);
	return took;
}

static void bench_sums(const struct form *form, const struct str *figures)
{
	const size_t criteria = form->indicator_count;
	struct plain *cells = calloc(UNITS * criteria, sizeof *cells);
	int64_t *sums = calloc(2 * criteria, sizeof *sums), floor[ROUNDS], ours[ROUNDS];
	struct org_units units = { 0 };

	make_units(&units, UNITS);
	for (size_t u = 0; u < UNITS; u++)
		for (size_t i = 0; i < criteria; i++) {
			const struct str *f = &figures[u % 50];
			const struct cell_figure cell =
			    figures_get((const unsigned char *)f->text, f->len, i);

			cells[u * criteria + i] =
			    (struct plain){ (int)cell.kind, cell.number.units, cell.of.units };
		}
	for (int r = 0; r < ROUNDS; r++) {
		floor[r] = sum_plainly(cells, UNITS, criteria, sums);
		ours[r] = sum_overview(form, &units, figures, sums);
	}
	printf("%-44s %10.2f %10.2f ms  %6.1fx  at most 20x\n",
	    "one period of 11,000 units by 37 criteria, processor", (double)median(floor, ROUNDS) / 1e6,
	    (double)median(ours, ROUNDS) / 1e6, (double)median(ours, ROUNDS) / (double)median(floor, ROUNDS));
	org_units_dispose(&units);
	free(cells);
	free(sums);
}

/* --- the matrix of 558 ------------------------------------------------------- */

static void hand_in(struct app *app, const struct form *form, struct period period, const struct str *figures)
{
	struct err err = { 0 };

	must(store_import_begin(app->store, &err), &err);
	for (int u = 0; u < MATRIX; u++) {
		const struct str *f = &figures[u % 50];
		struct received row = { .key = { .form = FORM, .period = period },
			.revision = 1,
			.sequence = period.index,
			.entered_for = "",
			.reason = "",
			.who = "",
			.at = 1688522584,
			.figures = (const unsigned char *)f->text,
			.figures_size = f->len };

		(void)snprintf(row.key.unit, sizeof row.key.unit, "%d", 50000 + u);
		(void)snprintf(row.payload_sha256, sizeof row.payload_sha256, "%064d", u * 10 + period.index);
		(void)snprintf(row.certificate_sha256, sizeof row.certificate_sha256, "%064d", u);
		if (period.index > 1)
			(void)snprintf(row.previous, sizeof row.previous, "%064d", u * 10 + period.index - 1);
		must(sha256_hex(form->text, form->text_size, row.form_sha256, &err), &err);
		must(store_received_put(app->store, &row, form, "x", 1, &err), &err);
	}
	must(store_import_end(app->store, OK, &err), &err);
}

static void bench_matrix(const struct str *figures)
{
	const struct period first = { PERIOD_HALF, 2023, 1 }, second = { PERIOD_HALF, 2023, 2 };
	char folder[] = "/tmp/phieuso-bench-XXXXXX", command[128];
	struct org_units units = { 0 };
	const struct form *form = NULL;
	struct app app;
	struct err err = { 0 };
	int64_t took[ROUNDS];

	if (!mkdtemp(folder))
		exit(1);
	must(app_init(&app, folder, &err), &err);
	must(app_open(&app, STORE_CREATE, &err), &err);
	make_units(&units, MATRIX);
	must(store_units_set(app.store, &units, &err), &err);
	app_close(&app);
	must(app_open(&app, STORE_EXISTING, &err), &err);
	must(app_form(&app, FORM, &form, &err), &err);
	hand_in(&app, form, first, figures);
	hand_in(&app, form, second, figures);
	for (int r = 0; r < ROUNDS; r++) {
		const int64_t began = cpu_ns();
		struct overview *o = NULL;

		must(app_overview_compared(&app, FORM, second, "38", &o, &err), &err);
		took[r] = cpu_ns() - began;
		if (overview_count(o).received != MATRIX)
			exit(1);
		overview_free(o);
	}
	printf("%-44s %10s %10.2f ms  %7s  at most 50 ms\n",
	    "the matrix of 558 units and its last period, processor", "", (double)median(took, ROUNDS) / 1e6,
	    "");
	org_units_dispose(&units);
	app_dispose(&app);
	(void)snprintf(command, sizeof command, "rm -rf %s", folder);
	if (system(command) != 0)
		exit(1);
}

int main(void)
{
	struct str figures[50] = { { 0 } };
	struct forms forms = { 0 };
	struct org_units units = { 0 };
	const struct form *form;
	struct err err = { 0 };

	must(forms_add_builtin(&forms, &err), &err);
	must(forms_read(&forms, FORM, &err), &err);
	form = forms_find(&forms, FORM);
	make_units(&units, 1);
	for (int i = 0; i < 50; i++)
		make_figures(form, &units.items[1], i, &figures[i]);
	printf("%-44s %10s %10s\n", "", "floor", "phieuso");
	bench_sums(form, figures);
	bench_matrix(figures);
	for (int i = 0; i < 50; i++)
		str_dispose(&figures[i]);
	org_units_dispose(&units);
	forms_dispose(&forms);
	return 0;
}
