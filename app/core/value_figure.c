#include <inttypes.h>
#include <string.h>
#include "base/i18n.h"
#include "core/value_read.h"

static enum token_kind kind_ahead(const struct reader *r, size_t ahead)
{
	return reader_token(r, ahead)->kind;
}

static bool is_bound(enum qualifier q)
{
	return q == QUALIFIER_OVER || q == QUALIFIER_AT_LEAST || q == QUALIFIER_UNDER ||
	       q == QUALIFIER_AT_MOST;
}

int add_qualifier(struct reader *r, enum qualifier q, size_t token)
{
	struct value *v = &r->v;

	if (q == v->qualifier || q == v->bound)
		return OK;
	if (v->qualifier == QUALIFIER_NONE) {
		v->qualifier = q;
	} else if (v->bound != QUALIFIER_NONE || (is_bound(q) && is_bound(v->qualifier))) {
		return refuse_at(r, ERR_SYNTAX, token,
		    _("this does not go with the word before the figure. Leave one of the two."));
	} else if (is_bound(v->qualifier)) { /* "trên ước 80%": the bound comes second whatever the order */
		v->bound = v->qualifier;
		v->qualifier = q;
	} else {
		v->bound = q;
	}
	return OK;
}

/* "1 tỷ 500 triệu": each piece smaller than the one before. */
static int read_more_pieces(struct reader *r, struct amount *a)
{
	int power, last = a->power;
	size_t words;

	while (kind_ahead(r, 0) == TOKEN_NUMBER && (words = words_scale(r, r->pos + 1, &power)) > 0) {
		struct amount piece = { .power = power };
		struct decimal number;

		if (power >= last || !amount_number(&piece, reader_token(r, 0)->figure.reading[0], &number) ||
		    number.scale != 0 || number.units > INT64_MAX - a->more)
			return refuse_rest(r, r->pos);
		a->more += number.units;
		last = power;
		r->pos += 1 + words;
	}
	return OK;
}

/* "1 tỷ rưỡi": half of the scale word more. */
static void read_half(struct reader *r, struct amount *a)
{
	size_t words = words_match(r, r->pos, "ruoi");
	int64_t half = 5;

	if (words == 0 || a->more > 0 || a->power > 9 || a->figure.readings != 1 ||
	    a->figure.reading[0].scale != 0)
		return;
	for (int i = 1; i < a->power; i++)
		half *= 10;
	a->more = half;
	r->pos += words;
}

static int read_amount(struct reader *r, struct amount *a)
{
	size_t words, first = r->pos;
	int rc;

	a->token = r->pos;
	a->figure = reader_token(r, 0)->figure;
	r->pos++;
	words = kind_ahead(r, 0) == TOKEN_PERCENT ? 1 : words_match(r, r->pos, "phan tram");
	a->rest = r->scan.tokens[r->pos + words - 1].at + r->scan.tokens[r->pos + words - 1].length;
	if (words > 0) {
		r->pos += words;
		a->percent = true;
	} else if ((words = words_scale(r, r->pos, &a->power)) > 0) {
		a->scaled = true;
		a->currency = words_match(r, r->pos, "trd") > 0;
		r->pos += words;
		if ((rc = read_more_pieces(r, a)) < 0)
			return rc;
		read_half(r, a);
		if (kind_ahead(r, 0) == TOKEN_STOP && words_match(r, r->pos - 1, "tr") > 0 &&
		    words_currency(r, r->pos + 1) > 0)
			r->pos++; /* "tr.đ" */
	}
	if (r->domain->type == TYPE_MONEY && !a->percent && (words = words_currency(r, r->pos)) > 0) {
		a->currency = true;
		r->pos += words;
	}
	words = kind_ahead(r, 0) == TOKEN_DASH ? 1 : words_match(r, r->pos, "den");
	if (words > 0 && kind_ahead(r, words) == TOKEN_NUMBER)
		return refuse_at(r, ERR_SYNTAX, first,
		    _("a range is not one result. Type one figure, or its lower end: từ 80% trở lên."));
	return OK;
}

/* "Chưa đạt 80%", "Chưa có 85/100": either the status and a figure or "below 80%". */
static int ask_not_reached(struct reader *r, size_t figure_token)
{
	struct asking ask;
	struct value below = r->v;
	struct str rest = { 0 }, how = { 0 };
	size_t at = r->scan.tokens[figure_token].at, end = r->end;
	int rc;

	while (end > at && strchr(".,; ", r->text[end - 1]))
		end--;
	str_append_n(&rest, r->text + at, end - at);
	ask_begin(&ask, r);
	str_append(&how, str_text(&rest));
	str_append(&how, ", ");
	str_append(&how, r->domain->statuses[r->v.claimed_status].label);
	ask_option(&ask, &r->v, str_text(&how));
	below.claimed_status = -1;
	below.qualifier = QUALIFIER_UNDER;
	str_clear(&how);
	str_append(&how, "dưới ");
	str_append(&how, str_text(&rest));
	if (r->v.qualifier == QUALIFIER_NONE)
		ask_option(&ask, &below, str_text(&how));
	if (str_failed(&rest) || str_failed(&how))
		ask.failed = ERR_NOMEM;
	rc = ask_end(&ask);
	str_dispose(&rest);
	str_dispose(&how);
	return rc;
}

/* "có 3 kênh" where a status is wanted: the status, whatever its case. */
static bool is_counted(const struct reader *r, size_t words)
{
	size_t figure = r->pos + words;

	return r->domain->type == TYPE_STATUS && strcmp(r->domain->unit, "%") != 0 &&
	       words_match(r, r->pos, "co") == words && kind_ahead(r, words) == TOKEN_NUMBER &&
	       kind_ahead(r, words + 1) != TOKEN_PERCENT && words_match(r, figure + 1, "phan tram") == 0 &&
	       !is_fraction(r, figure);
}

/* A status before the figure (value.h says when "đạt" is one and when a mere verb).
 * *ret_doubt: one that denies ("chưa đạt", "không có") directly before a figure. */
static void read_leading_status(struct reader *r, bool *ret_doubt)
{
	size_t words = 0;
	int status = status_at(r, r->pos, &words);
	bool verb, negative, apart;
	enum token_kind next;

	if (status < 0)
		return;
	verb = words_verb(r, r->pos) == words;
	negative = status_denies(&r->domain->statuses[status]);
	next = kind_ahead(r, words);
	apart = next == TOKEN_COMMA || next == TOKEN_SEMICOLON || next == TOKEN_DASH ||
		(next == TOKEN_COLON && !verb);
	if (verb && !apart && next != TOKEN_OPEN && !is_counted(r, words) &&
	    !(next == TOKEN_NUMBER && reader_token(r, 0)->capital))
		return;
	if (negative && !apart && next != TOKEN_OPEN && next != TOKEN_NUMBER)
		return;
	r->v.claimed_status = status;
	r->pos += words;
	if (apart)
		r->pos++;
	r->opened = next == TOKEN_OPEN;
	if (r->opened)
		r->pos++;
	*ret_doubt = negative && next == TOKEN_NUMBER;
}

/* "đạt tỷ lệ khoảng", "ước đạt trên", "(ước) đạt", "từ …". *ret_from: its token, or SIZE_MAX. */
static int read_before(struct reader *r, size_t *ret_from)
{
	size_t start = r->pos, words;
	enum qualifier q;
	int rc;

	*ret_from = SIZE_MAX;
	for (;;) {
		if (kind_ahead(r, 0) == TOKEN_OPEN && (words = words_qualifier(r, r->pos + 1, &q)) > 0 &&
		    kind_ahead(r, 1 + words) == TOKEN_CLOSE) {
			rc = add_qualifier(r, q, r->pos);
			words += 2;
		} else if ((words = words_qualifier(r, r->pos, &q)) > 0) {
			rc = add_qualifier(r, q, r->pos);
		} else if ((words = words_match(r, r->pos, "tu")) > 0) {
			rc = OK;
			*ret_from = r->pos;
		} else {
			rc = OK;
			words = words_verb(r, r->pos);
		}
		if (rc < 0)
			return rc;
		if (words == 0 && kind_ahead(r, 0) == TOKEN_COLON && r->pos > start)
			words = 1;
		if (words == 0)
			return OK;
		r->pos += words;
	}
}

/* "không phát sinh hồ sơ": the kind with what did not arise. */
static int read_none_arose(struct reader *r, size_t words)
{
	int rc;

	r->v.kind = VALUE_NONE_AROSE;
	r->pos += words;
	if ((rc = read_unit(r)) < 0)
		return rc;
	if (kind_ahead(r, 0) == TOKEN_STOP)
		r->pos++;
	return kind_ahead(r, 0) == TOKEN_END ? OK : refuse_rest(r, r->pos);
}

static int expect_number(struct reader *r)
{
	bool negative = kind_ahead(r, 0) == TOKEN_DASH && kind_ahead(r, 1) == TOKEN_NUMBER;

	if (kind_ahead(r, 0) == TOKEN_NUMBER)
		return OK;
	if (negative)
		return refuse_at(r, ERR_RANGE, r->pos,
		    _("there is no negative result. Leave out the sign; “-” alone offers the ways of having "
		      "no figure."));
	return refuse_rest(r, kind_ahead(r, 0) == TOKEN_END || r->v.claimed_status < 0 ? 0 : r->pos);
}

static int settle_doubts(struct reader *r, size_t figure, bool not_reached)
{
	if (r->v.kind == VALUE_COUNT && r->v.number.units == 0 && figure > 0 &&
	    words_match(r, 0, "co") == figure && r->v.claimed_status >= 0)
		return refuse_at(
		    r, ERR_SYNTAX, 0, _("“Có” and 0 say two things. Type 0 alone, or the status alone."));
	if (r->v.kind == VALUE_RATIO && r->v.share.den == 0)
		r->v.kind = VALUE_NONE_AROSE;
	if (r->doubt != DOUBT_NONE)
		return ask_fraction(r);
	return not_reached ? ask_not_reached(r, figure) : OK;
}

int read_figure(struct reader *r)
{
	struct amount a = { 0 };
	size_t words, from, figure;
	bool doubt = false;
	int rc;

	if ((words = words_match(r, 0, "khong phat sinh")) > 0)
		return read_none_arose(r, words);
	read_leading_status(r, &doubt);
	if ((rc = read_before(r, &from)) < 0 || (rc = expect_number(r)) < 0)
		return rc;
	figure = r->pos;
	rc = is_fraction(r, r->pos) ? read_fraction(r) : read_amount(r, &a);
	if (rc < 0 || (rc = read_tail(r, &a)) < 0)
		return rc;
	if (from != SIZE_MAX && r->v.qualifier != QUALIFIER_AT_LEAST && r->v.qualifier != QUALIFIER_AT_MOST &&
	    r->v.bound == QUALIFIER_NONE)
		return refuse_at(r, ERR_SYNTAX, from, _("“từ” goes with “trở lên”: từ 70% trở lên."));
	if (doubt && (r->doubt != DOUBT_NONE || (r->v.kind != VALUE_RATIO && a.figure.readings > 1)))
		return refuse_at(r, ERR_SYNTAX, 0,
		    _("both the words and the figure can be read in two ways. Type the figure first and the "
		      "status behind it, with a comma before decimals only: 95,5%, Chưa đạt."));
	if (r->v.kind != VALUE_RATIO && (rc = settle_amount(r, &a)) < 0)
		return rc;
	return settle_doubts(r, figure, doubt);
}
