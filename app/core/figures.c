/* One version byte, then PIECE bytes for each criterion: kind, outcome, flags, qualifiers, scales,
 * status + 1 (two bytes), number and of (eight each). */
#include "core/figures.h"

#include <string.h>

#include "core/check_private.h"

#define VERSION 1
#define PIECE 23
#define WRONG 1u
#define ASKED 2u

static void append_number(struct str *ret, uint64_t number, int bytes)
{
	for (; bytes > 0; bytes--, number >>= 8)
		str_append_char(ret, (char)(number & 0xff));
}

/* Written out, so that the compiler makes one load of it. */
static int64_t read_number(const unsigned char *b)
{
	return (int64_t)((uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 |
			 (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 |
			 (uint64_t)b[7] << 56);
}

static int64_t rows_of(const char *text)
{
	int64_t rows = text[0] != '\0';

	for (; *text; text++)
		rows += *text == '\n';
	return rows;
}

static struct cell_figure of_value(const struct indicator *indicator, const struct value *v)
{
	struct cell_figure f = {
		.kind = v->kind, .qualifier = v->qualifier, .bound = v->bound, .status = v->status
	};
	struct ratio number;

	f.asked = criterion_number(indicator, v, &number);
	switch (v->kind) {
	case VALUE_PERCENT:
	case VALUE_COUNT:
	case VALUE_MONEY:
		f.number = v->number;
		if (claims_share(indicator, v))
			f.of = v->claimed_percent;
		break;
	case VALUE_RATIO:
		f.number.units = v->share.num;
		f.of.units = v->share.den;
		break;
	case VALUE_RANK:
		f.number.units = v->rank;
		f.of.units = v->ranked;
		break;
	case VALUE_DATE:
		f.number.units = date_valid(v->date) ? date_days(v->date) : 0;
		break;
	case VALUE_TABLE:
		f.number.units = rows_of(v->text ? v->text : "");
		break;
	default:
		break;
	}
	return f;
}

/* A target that was missed, with the reason why, is a result like another: the outcome tells it. */
static bool is_explained_miss(const struct finding *f)
{
	return f->reason && strcmp(f->rule, builtin_rule_id(RULE_TARGET_MISSED)) == 0;
}

static bool is_wrong(const struct findings *findings, size_t indicator)
{
	for (size_t i = 0; findings && i < findings->count; i++)
		if (findings->items[i].indicator == (int)indicator &&
		    findings->items[i].severity != SEVERITY_NOTE && !is_explained_miss(&findings->items[i]))
			return true;
	return false;
}

void figures_append(struct str *ret, const struct record *record, const struct findings *findings)
{
	str_append_char(ret, VERSION);
	for (size_t i = 0; i < record->form->indicator_count; i++) {
		struct cell_figure f = of_value(&record->form->indicators[i], &record->cells[i].value);

		append_number(ret, f.kind, 1);
		append_number(ret, record_outcome(record, i), 1);
		append_number(ret, (is_wrong(findings, i) ? WRONG : 0) | (f.asked ? ASKED : 0), 1);
		append_number(ret, (unsigned)f.qualifier | (unsigned)f.bound << 4, 1);
		append_number(ret, (unsigned)f.number.scale | (unsigned)f.of.scale << 4, 1);
		append_number(ret, (uint64_t)(f.status + 1), 2);
		append_number(ret, (uint64_t)f.number.units, 8);
		append_number(ret, (uint64_t)f.of.units, 8);
	}
}

size_t figures_count(const unsigned char *bytes, size_t size)
{
	return size > 1 && bytes[0] == VERSION && (size - 1) % PIECE == 0 ? (size - 1) / PIECE : 0;
}

struct cell_figure figures_get(const unsigned char *bytes, size_t size, size_t i)
{
	static const struct cell_figure blank = {
		.kind = VALUE_BLANK, .outcome = OUTCOME_UNKNOWN, .status = -1
	};
	struct cell_figure f = blank;
	const unsigned char *piece;

	if (i >= figures_count(bytes, size))
		return blank;
	piece = bytes + 1 + i * PIECE;
	if (piece[0] >= VALUE_KIND_COUNT || piece[1] >= OUTCOME_COUNT || (piece[3] & 15) >= QUALIFIER_COUNT ||
	    piece[3] >> 4 >= QUALIFIER_COUNT || (piece[4] & 15) > DECIMAL_SCALE_MAX ||
	    piece[4] >> 4 > DECIMAL_SCALE_MAX)
		return blank;
	f.kind = (enum value_kind)piece[0];
	f.outcome = (enum outcome)piece[1];
	f.wrong = piece[2] & WRONG;
	f.asked = piece[2] & ASKED;
	f.qualifier = (enum qualifier)(piece[3] & 15);
	f.bound = (enum qualifier)(piece[3] >> 4);
	f.estimate = f.qualifier != QUALIFIER_NONE;
	f.status = (piece[5] | piece[6] << 8) - 1;
	f.number = (struct decimal){ read_number(piece + 7), piece[4] & 15 };
	f.of = (struct decimal){ read_number(piece + 15), piece[4] >> 4 };
	return f;
}

bool figure_number(const struct cell_figure *f, struct ratio *ret)
{
	*ret = decimal_to_ratio(f->number);
	if (f->kind != VALUE_RATIO)
		return f->asked;
	return f->asked && f->of.units > 0 && ratio_make(f->number.units, f->of.units, ret) == OK &&
	       ratio_mul(*ret, (struct ratio){ 100, 1 }, ret) == OK;
}
