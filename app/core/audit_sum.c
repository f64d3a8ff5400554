/* Sums: "1.187 (trực tiếp 1.166, trực tuyến 21)", "120 + 30 = 150". */
#include "base/i18n.h"
#include "core/audit_private.h"

#define BRACKET_MAX 120 /* tokens */

static const char *const leads[] = { "trong ddos", "trong ddos co", "gom", "bao gom", "gom co", "cu the",
	"trong ddos gom", "chia ra", NULL };

/* --- in brackets ---------------------------------------------------------- */

static size_t closing(const struct audit *a, size_t open)
{
	int depth = 0;

	for (size_t i = open; i < a->count && i - open < BRACKET_MAX && audit_kind(a, i) != TOK_BREAK; i++) {
		depth += audit_kind(a, i) == TOK_OPEN;
		depth -= audit_kind(a, i) == TOK_CLOSE;
		if (depth == 0)
			return i;
	}
	return 0;
}

static bool separates(const struct audit *a, size_t i)
{
	enum audit_token_kind kind = audit_kind(a, i);

	return kind == TOK_COMMA || kind == TOK_SEMICOLON || kind == TOK_STOP || kind == TOK_PLUS ||
	       audit_is(a, i, "va");
}

static bool read_bracket(const struct audit *a, size_t open, size_t close, struct audit_parts *parts)
{
	size_t from = open + 1 + audit_any(a, open + 1, leads);
	int depth = 0;

	for (size_t i = from; i <= close; i++) {
		depth += audit_kind(a, i) == TOK_OPEN;
		if (depth > 0 && audit_kind(a, i) == TOK_CLOSE && i < close) {
			depth--;
			continue;
		}
		if (i < close && (depth > 0 || !separates(a, i)))
			continue;
		if (!audit_take_part(a, from, i, parts))
			return false;
		from = i + 1;
	}
	return parts->count > 0;
}

/* One part alone: "24 người (trong đó 5 nữ)" is not more than the whole. */
static int check_one(struct audit *a, const struct audit_parts *parts, size_t open, size_t close)
{
	struct audit_found found = { .kind = AUDIT_SUBSET, .first = parts->base, .last = close };
	const struct audit_part *part = &parts->items[0];

	if (!audit_phrase(a, open + 1, "trong ddos") || parts->odd)
		return OK;
	found.result = part->value <= parts->whole ? AUDIT_RIGHT : AUDIT_WRONG;
	int_append_vi(&found.stated, part->value);
	int_append_vi(&found.computed, parts->whole);
	return audit_add(a, &found, _("A part of %s is more than its whole, %s. Check both."),
	    str_text(&found.stated), str_text(&found.computed));
}

/* The parts must make the whole, for all that the words tell. */
static bool is_partition(const struct audit *a, const struct audit_parts *parts, int64_t sum)
{
	enum audit_axis_kind kind;
	bool opposed = audit_on_axis(a, parts, &kind) == parts->count;

	return !parts->odd && audit_same_units(a, parts, parts->count) &&
	       ((opposed && kind != AXIS_OPEN && kind != AXIS_SOME) || audit_near(a, parts, sum, opposed));
}

static int check_bracket(struct audit *a, size_t open)
{
	struct audit_parts parts = { .base = audit_whole_before(a, open, 12) };
	size_t close;
	int64_t sum;

	if (parts.base == 0 || !audit_count(a, parts.base, &parts.whole) || (close = closing(a, open)) == 0 ||
	    !read_bracket(a, open, close, &parts))
		return OK;
	if (parts.count == 1)
		return check_one(a, &parts, open, close);
	if (!audit_sum_of(&parts, parts.count, &sum) || (sum != parts.whole && !is_partition(a, &parts, sum)))
		return OK;
	return audit_add_sum(a, &parts, parts.count, sum, close);
}

/* --- as equations --------------------------------------------------------- */

/* A term of an equation: a count or a share. */
static bool term(const struct audit *a, size_t i, enum audit_token_kind kind, struct ratio *ret)
{
	struct figure f;
	struct decimal percent;

	if (audit_kind(a, i) != kind)
		return false;
	if (kind == TOK_PERCENT) {
		if (!audit_percent(a, i, &percent))
			return false;
		*ret = decimal_to_ratio(percent);
		return true;
	}
	if (kind != TOK_COUNT || figure_parse(a->text + a->tokens[i].at, a->tokens[i].length, &f) != OK)
		return false;
	*ret = decimal_to_ratio(f.reading[0]);
	return audit_kind(a, i + 1) != TOK_SLASH && audit_kind(a, i - 1) != TOK_SLASH;
}

/* "120 hộ + 30 hộ": how many terms from i; *ret_next behind them and their units. */
static size_t read_terms(
    const struct audit *a, size_t i, enum audit_token_kind kind, struct ratio *ret, size_t *ret_next)
{
	struct ratio value;
	size_t terms = 0;
	bool minus = false;

	*ret = (struct ratio){ 0, 1 };
	while (terms < 2 * AUDIT_PARTS_MAX && term(a, i, kind, &value)) {
		if ((minus ? ratio_sub : ratio_add)(*ret, value, ret) != OK)
			return 0;
		terms++;
		for (size_t k = ++i; i - k < 4 && audit_kind(a, i) == TOK_WORD; i++)
			;
		*ret_next = i;
		minus = audit_kind(a, i) == TOK_DASH;
		if (audit_kind(a, i) != TOK_PLUS && !minus)
			break;
		i++;
	}
	return terms;
}

static void append_figure(struct str *ret, struct ratio value, enum audit_token_kind kind)
{
	struct decimal d;

	for (int scale = 0; scale <= DECIMAL_SCALE_MAX; scale++) {
		if (ratio_percent((struct ratio){ value.num, value.den }, scale, ROUND_CUT, &d) != OK)
			return;
		d.scale += 2; /* ratio_percent took it a hundred times */
		if (d.scale <= DECIMAL_SCALE_MAX && ratio_compare(decimal_to_ratio(d), value) == 0)
			break;
	}
	while (d.scale > 0 && d.units % 10 == 0)
		d = (struct decimal){ d.units / 10, d.scale - 1 };
	decimal_append_vi(ret, d);
	str_append(ret, kind == TOK_PERCENT ? "%" : "");
}

static int check_equation(struct audit *a, size_t i, size_t *ret_next)
{
	struct audit_found found = { .kind = AUDIT_SUM, .first = i };
	enum audit_token_kind kind = audit_kind(a, i);
	struct ratio left, right;
	size_t equals, end, terms = read_terms(a, i, kind, &left, &equals), others;

	*ret_next = i + 1;
	if (terms == 0 || audit_kind(a, equals) != TOK_EQUALS)
		return OK;
	others = read_terms(a, equals + 1, kind, &right, &end);
	if (others == 0 || (terms > 1) == (others > 1))
		return OK;
	*ret_next = equals + 1;
	found.last = end - 1;
	found.result = ratio_compare(left, right) == 0 ? AUDIT_RIGHT : AUDIT_WRONG;
	append_figure(&found.stated, terms > 1 ? right : left, kind);
	append_figure(&found.computed, terms > 1 ? left : right, kind);
	return audit_add(a, &found, _("The sum is %s, but %s is written. Check the figures."),
	    str_text(&found.computed), str_text(&found.stated));
}

int audit_sums(struct audit *a)
{
	int rc = OK;

	for (size_t i = 1, next; rc == OK && i < a->count; i = next) {
		enum audit_token_kind kind = audit_kind(a, i), before = audit_kind(a, i - 1);

		next = i + 1;
		if (kind == TOK_OPEN)
			rc = check_bracket(a, i);
		else if ((kind == TOK_COUNT || kind == TOK_PERCENT) && before != TOK_PLUS &&
			 before != TOK_DASH && before != TOK_SLASH)
			rc = check_equation(a, i, &next);
	}
	return rc;
}
