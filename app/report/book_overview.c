/* What the units below handed in, as a book. */
#include <string.h>

#include "core/overview_compared.h"
#include "report/book_make.h"
#include "report/book_words.h"

enum { FROZEN = 2, NAME_WIDTH = 24, FIGURE_WIDTH = 11, LETTER_WIDTH = 6, COUNT_WIDTH = 9 };

struct making {
	const struct overview *overview;
	struct book *book;
	struct str text;
};

/* The text that was gathered is the next cell. */
static void put(struct making *m, struct book_sheet *sheet)
{
	m->book->failed |= str_failed(&m->text);
	book_text(m->book, sheet, str_text(&m->text));
	str_clear(&m->text);
}

static void put_mark(struct making *m, struct book_sheet *sheet, bool marked)
{
	book_text(m->book, sheet, marked ? BOOK_MARK : "");
}

static bool is_ranked(const struct overview *o)
{
	return o->order == ORDER_MET || o->order == ORDER_FIGURE;
}

/* Code, name, state and rank of each unit stand at the left. */
static struct book_sheet *sheet_of_units(struct making *m, const char *id, const char *name)
{
	struct book_sheet *sheet = book_sheet(m->book, id, name, FROZEN);

	book_column(m->book, sheet, BOOK_HEAD_UNIT_CODE, FIGURE_WIDTH, false);
	book_column(m->book, sheet, BOOK_HEAD_UNIT_NAME, NAME_WIDTH, false);
	book_column(m->book, sheet, BOOK_HEAD_STATE, NAME_WIDTH, false);
	if (is_ranked(m->overview))
		book_column(m->book, sheet, BOOK_HEAD_RANK, LETTER_WIDTH, true);
	return sheet;
}

static void put_unit(struct making *m, struct book_sheet *sheet, size_t u)
{
	const struct overview_unit *unit = &m->overview->units[u];
	const size_t rank = overview_rank(m->overview, u);

	book_row(m->book, sheet);
	book_text(m->book, sheet, unit->unit->code);
	org_unit_append_label(&m->text, unit->unit);
	put(m, sheet);
	overview_append_state(&m->text, unit);
	put(m, sheet);
	if (!is_ranked(m->overview))
		return;
	if (rank)
		book_count(m->book, sheet, rank);
	else
		book_text(m->book, sheet, "");
}

static void add_matrix(struct making *m)
{
	const struct overview *o = m->overview;
	struct book_sheet *sheet = sheet_of_units(m, "matrix", BOOK_MATRIX);

	for (size_t i = 0; i < o->form->indicator_count; i++)
		book_column(m->book, sheet, o->form->indicators[i].code, FIGURE_WIDTH, false);
	for (size_t u = 0; u < o->count; u++) {
		put_unit(m, sheet, u);
		for (size_t i = 0; i < o->form->indicator_count; i++) {
			if (o->units[u].figures && book_figure(m->book, sheet, &o->form->indicators[i],
						       o->period.year, &o->units[u].figures[i]))
				continue;
			overview_append_figure(&m->text, o, u, i);
			put(m, sheet);
		}
	}
}

static void add_letters(struct making *m)
{
	const struct overview *o = m->overview;
	struct book_sheet *sheet = sheet_of_units(m, "letters", BOOK_LETTERS);

	for (size_t i = 0; i < o->form->indicator_count; i++)
		book_column(m->book, sheet, o->form->indicators[i].code, LETTER_WIDTH, true);
	for (size_t u = 0; u < o->count; u++) {
		put_unit(m, sheet, u);
		for (size_t i = 0; i < o->form->indicator_count; i++) {
			const char *letter = overview_letter(o, u, i);

			book_text(m->book, sheet, strcmp(letter, " ") == 0 ? "" : letter);
		}
	}
}

/* --- totals ----------------------------------------------------------------- */

/* A sum of decimals has a power of ten below the line. */
static bool exact(struct ratio sum, struct decimal *ret)
{
	int64_t power = 1;
	struct decimal d = { sum.num, 0 };

	for (; sum.den > 0 && power % sum.den != 0 && d.scale < DECIMAL_SCALE_MAX; d.scale++)
		power *= 10;
	if (sum.den <= 0 || power % sum.den != 0 ||
	    __builtin_mul_overflow(sum.num, power / sum.den, &d.units))
		return false;
	*ret = d;
	return true;
}

/* The total as a number, where it is one: a share in per cent, a sum. */
static void put_total(struct making *m, struct book_sheet *sheet, size_t i, const struct overview_total *t)
{
	const struct indicator *indicator = &m->overview->form->indicators[i];
	const char how = indicator->aggregate[0]; /* ratio, sum, list, none */
	const struct decimal *limit = target_limit(indicator_target(indicator, m->overview->period.year));
	struct decimal number;

	if (t && t->known &&
	    ((how == 'r' && t->den.num > 0 &&
		 value_share_shown((struct ratio){ t->num.num, t->den.num }, limit, &number)) ||
		(how == 's' && exact(t->sum, &number))))
		book_number(m->book, sheet, number, t->estimate);
	else
		book_text(m->book, sheet, "");
}

static void put_sum(struct making *m, struct book_sheet *sheet, bool there, struct ratio sum, bool near)
{
	struct decimal number;

	if (there && exact(sum, &number))
		book_number(m->book, sheet, number, near);
	else
		book_text(m->book, sheet, "");
}

static void add_total(struct making *m, struct book_sheet *sheet, size_t i)
{
	const struct overview *o = m->overview;
	const struct indicator *indicator = &o->form->indicators[i];
	const struct target *target = indicator_target(indicator, o->period.year);
	const struct overview_total *t = &o->totals[i];
	const size_t counts[] = { t->behind, o->count, t->met, t->not_met, t->undecided, t->exempt,
		t->none_arose, t->percent_only, t->wrong };
	const bool share = t->known && indicator->aggregate[0] == 'r';

	book_row(m->book, sheet);
	book_text(m->book, sheet, indicator->code);
	book_text(m->book, sheet, indicator->label);
	book_text(m->book, sheet, indicator->unit);
	book_text(m->book, sheet, target ? target->text : "");
	overview_append_total(&m->text, o, i);
	put(m, sheet);
	put_sum(m, sheet, share, t->num, t->estimate);
	put_sum(m, sheet, share, t->den, t->estimate);
	put_total(m, sheet, i, t);
	put_mark(m, sheet, t->estimate);
	for (size_t k = 0; k < sizeof counts / sizeof *counts; k++)
		book_count(m->book, sheet, counts[k]);
	overview_append_behind(&m->text, o, i);
	put(m, sheet);
	put_total(m, sheet, i, o->previous ? &o->previous[i] : NULL);
}

static void add_totals(struct making *m)
{
	static const char *const counts[] = { BOOK_HEAD_BEHIND, BOOK_HEAD_UNITS, BOOK_HEAD_MET,
		BOOK_HEAD_NOT_MET, BOOK_HEAD_UNDECIDED, BOOK_HEAD_EXEMPT, BOOK_HEAD_NONE_AROSE,
		BOOK_HEAD_PERCENT_ONLY, BOOK_HEAD_WRONG };
	struct book_sheet *sheet = book_sheet(m->book, "totals", BOOK_TOTALS, FROZEN);

	book_column(m->book, sheet, BOOK_HEAD_CODE, 8, false);
	book_column(m->book, sheet, BOOK_HEAD_LABEL, 44, false);
	book_column(m->book, sheet, BOOK_HEAD_UNIT, FIGURE_WIDTH, true);
	book_column(m->book, sheet, BOOK_HEAD_TARGET, 14, true);
	book_column(m->book, sheet, BOOK_HEAD_TOTAL, NAME_WIDTH, false);
	book_column(m->book, sheet, BOOK_HEAD_NUMERATOR, FIGURE_WIDTH, false);
	book_column(m->book, sheet, BOOK_HEAD_DENOMINATOR, FIGURE_WIDTH, false);
	book_column(m->book, sheet, BOOK_HEAD_FIGURE, 16, false);
	book_column(m->book, sheet, BOOK_HEAD_ESTIMATE, 8, true);
	for (size_t k = 0; k < sizeof counts / sizeof *counts; k++)
		book_column(m->book, sheet, counts[k], COUNT_WIDTH, false);
	book_column(m->book, sheet, BOOK_HEAD_BEHIND_WORDS, 44, false);
	book_column(m->book, sheet, BOOK_HEAD_PREVIOUS, FIGURE_WIDTH, false);
	for (size_t i = 0; i < m->overview->form->indicator_count; i++)
		add_total(m, sheet, i);
}

/* --- who is missing or late, what the signs mean ----------------------------- */

static void add_late(struct making *m)
{
	const struct overview *o = m->overview;
	struct book_sheet *sheet = sheet_of_units(m, "late", BOOK_LATE);

	book_column(m->book, sheet, BOOK_HEAD_LATE, LETTER_WIDTH, true);
	book_column(m->book, sheet, BOOK_HEAD_DUE, FIGURE_WIDTH, true);
	book_column(m->book, sheet, BOOK_HEAD_REVISION, LETTER_WIDTH, false);
	book_column(m->book, sheet, BOOK_HEAD_ENTERED_FOR, NAME_WIDTH, false);
	for (size_t u = 0; u < o->count; u++) {
		const struct overview_unit *unit = &o->units[u];

		if (unit->state == UNIT_RECEIVED && !unit->late)
			continue;
		put_unit(m, sheet, u);
		put_mark(m, sheet, unit->late);
		if (o->due.year)
			date_append_vi(&m->text, o->due);
		put(m, sheet);
		if (unit->payload_sha256[0])
			book_count(m->book, sheet, (size_t)unit->revision);
		else
			book_text(m->book, sheet, "");
		book_text(m->book, sheet, unit->entered_for);
	}
}

static void add_meaning(struct making *m, struct book_sheet *sheet, const char *sign, const char *meaning)
{
	book_row(m->book, sheet);
	book_text(m->book, sheet, sign);
	book_text(m->book, sheet, meaning);
}

static void add_legend(struct making *m)
{
	static const char *const letters[][2] = { { "Đ", "Đạt" }, { "C", "Chưa đạt" },
		{ "?", "Chưa xác định được" }, { "#", "Có số liệu, không có chỉ tiêu để so sánh" },
		{ "x", "Không áp dụng" }, { "0", "Không phát sinh" },
		{ "*", "Dấu * như trên báo cáo, không tính là đạt hay chưa đạt" }, { "·", "Chưa có số liệu" },
		{ "(trống)", "Chưa có báo cáo" } };
	const struct overview *o = m->overview;
	struct book_sheet *sheet = book_sheet(m->book, "legend", BOOK_LEGEND, 1);

	book_column(m->book, sheet, BOOK_HEAD_SIGN, 24, false);
	book_column(m->book, sheet, BOOK_HEAD_MEANING, 90, false);
	str_printf(&m->text, "%s (%s, %s)", o->form->title, o->form->id, o->form->version);
	add_meaning(m, sheet, BOOK_FORM, str_text(&m->text));
	str_clear(&m->text);
	org_unit_append_label(&m->text, o->upper);
	add_meaning(m, sheet, BOOK_UPPER, str_text(&m->text));
	str_clear(&m->text);
	words_append_period(&m->text, o->period);
	add_meaning(m, sheet, BOOK_PERIOD, str_text(&m->text));
	str_clear(&m->text);
	overview_append_counts(&m->text, o);
	add_meaning(m, sheet, BOOK_HEAD_STATE, str_text(&m->text));
	m->book->failed |= str_failed(&m->text);
	str_clear(&m->text);
	for (size_t k = 0; k < sizeof letters / sizeof *letters; k++)
		add_meaning(m, sheet, letters[k][0], letters[k][1]);
	add_meaning(m, sheet, BOOK_PERCENTS, BOOK_PERCENTS_ARE);
	add_meaning(m, sheet, BOOK_ITALICS, BOOK_ITALICS_ARE);
	add_meaning(m, sheet, BOOK_SUMS, BOOK_SUMS_ARE);
	for (size_t i = 0; i < o->form->indicator_count; i++) /* what stands above the columns */
		add_meaning(m, sheet, o->form->indicators[i].code, o->form->indicators[i].label);
}

int book_of_overview(const struct overview *overview, bool training, struct book **ret, struct err *err)
{
	struct making m = { .overview = overview };

	str_printf(&m.text, "%s%s – ", training ? WORDS_TRAINING ". " : "", overview->form->title);
	org_unit_append_label(&m.text, overview->upper);
	str_append(&m.text, ", ");
	words_append_period(&m.text, overview->period);
	m.book = str_failed(&m.text) ? NULL : book_new(str_text(&m.text));
	str_clear(&m.text);
	if (m.book) {
		add_matrix(&m);
		add_letters(&m);
		add_totals(&m);
		add_late(&m);
		add_legend(&m);
	}
	str_dispose(&m.text);
	if (!m.book || m.book->failed) {
		book_free(m.book);
		return err_nomem(err);
	}
	*ret = m.book;
	return OK;
}
