/* Two figures with a stroke between them: "1.783/1.787", "5 xã/15 xã", "52 trên tổng số 80". */
#include <string.h>
#include "base/i18n.h"
#include "core/value_read.h"

#define SHARE_SCALE_MAX 6 /* decimals of a share, wherever it is written */

/* The tokens of a ratio: figure, perhaps its unit, stroke, figure. */
struct fraction {
	size_t num, den;
	size_t unit, unit_words; /* behind the numerator */
};

static enum token_kind kind_at(const struct reader *r, size_t pos)
{
	return r->scan.tokens[pos < r->scan.count ? pos : r->scan.count].kind;
}

/* Tokens of the stroke; *ret_over: "trên" alone, which also means "over". */
static size_t stroke(const struct reader *r, size_t pos, bool *ret_over)
{
	size_t words;

	*ret_over = false;
	if (kind_at(r, pos) == TOKEN_SLASH)
		return 1;
	if ((words = words_match(r, pos, "tren tong so")) > 0 ||
	    (words = words_match(r, pos, "trong tong so")) > 0)
		return words;
	words = words_match(r, pos, "tren");
	*ret_over = words > 0;
	return words;
}

static bool same_word(const struct reader *r, const struct token *a, const struct token *b)
{
	if (b->kind != TOKEN_WORD)
		return false;
	if (a->fold[0] == '\0') /* too long to have one */
		return a->length == b->length && memcmp(r->text + a->at, r->text + b->at, a->length) == 0;
	return strcmp(a->fold, b->fold) == 0;
}

/* The numerator's unit stands behind the denominator too, and nothing but it. */
static bool unit_repeated(const struct reader *r, const struct fraction *f)
{
	size_t behind = f->den + 1;

	for (size_t i = 0; i < f->unit_words; i++) {
		if (behind + i >= r->scan.count ||
		    !same_word(r, &r->scan.tokens[f->unit + i], &r->scan.tokens[behind + i]))
			return false;
	}
	return !is_unit_word(r, behind + f->unit_words);
}

static bool find_fraction(const struct reader *r, size_t pos, struct fraction *ret)
{
	struct fraction f = { .num = pos, .unit = pos + 1 };
	size_t words;
	int power;
	bool over;

	if (kind_at(r, pos) != TOKEN_NUMBER)
		return false;
	if (words_scale(r, f.unit, &power) > 0)
		return false;
	while ((words = stroke(r, f.unit + f.unit_words, &over)) == 0) {
		if (!is_unit_word(r, f.unit + f.unit_words))
			return false;
		f.unit_words++;
	}
	f.den = f.unit + f.unit_words + words;
	if (kind_at(r, f.den) != TOKEN_NUMBER)
		return false;
	*ret = f;
	return !over || f.unit_words == 0 || unit_repeated(r, &f); /* not "52 hộ trên 80 tuổi" */
}

bool is_fraction(const struct reader *r, size_t pos)
{
	struct fraction f;

	return find_fraction(r, pos, &f);
}

bool is_month(const struct reader *r, size_t num, size_t den)
{
	const struct token *month = &r->scan.tokens[num], *year = &r->scan.tokens[den];
	int64_t m = month->figure.reading[0].units, y = year->figure.reading[0].units;

	return month->length <= 2 && m >= 1 && m <= 12 && year->length == 4 && year->figure.readings == 1 &&
	       year->figure.reading[0].scale == 0 && y >= 1900 && y <= 2099;
}

/* A numerator or denominator: whole. */
static int read_part(struct reader *r, size_t token, int64_t *ret)
{
	const struct figure *f = &r->scan.tokens[token].figure;
	struct decimal whole = f->reading[0];

	if (whole.scale > 0 && f->readings == 2) { /* "1,783": only if the comma groups */
		whole = f->reading[1];
		r->doubt = DOUBT_GROUPING;
	}
	if (!decimal_is_whole(whole) || decimal_rescale(whole, 0, ROUND_CUT, &whole) < 0)
		return refuse_at(r, ERR_SYNTAX, token,
		    _("numerator and denominator are whole numbers, for instance 1.783/1.787."));
	*ret = whole.units;
	return OK;
}

static int read_repeated_unit(struct reader *r, const struct fraction *f)
{
	if (f->unit_words == 0)
		return OK;
	if (unit_repeated(r, f))
		r->pos += f->unit_words;
	else if (is_unit_word(r, r->pos))
		return refuse_at(r, ERR_SYNTAX, r->pos,
		    _("numerator and denominator have different units here. Type two numbers of the same "
		      "thing, for instance 5/15 xã."));
	return keep_unit(r, f->unit, f->unit + f->unit_words);
}

int read_fraction(struct reader *r)
{
	struct fraction f = { 0 };
	struct decimal percent;
	struct ratio share;
	int rc;

	if (!find_fraction(r, r->pos, &f))
		return refuse_rest(r, r->pos);
	if ((rc = read_part(r, f.num, &share.num)) < 0 || (rc = read_part(r, f.den, &share.den)) < 0)
		return rc;
	r->pos = f.den + 1;
	if (kind_at(r, r->pos) == TOKEN_SLASH)
		return refuse_at(r, ERR_SYNTAX, f.num,
		    _("three figures with strokes between them are no ratio. Type numerator/denominator, for "
		      "instance 1.783/1.787."));
	if (kind_at(r, r->pos) == TOKEN_PERCENT)
		return refuse_at(
		    r, ERR_SYNTAX, f.num, _("leave out the % behind a ratio: the share is computed."));
	if (share.den == 0 && share.num != 0)
		return refuse_at(r, ERR_RANGE, f.num,
		    _("nothing can be a share of 0. Check the denominator; 0/0 says that nothing arose."));
	if (share.den > 0 && ratio_percent(share, SHARE_SCALE_MAX, ROUND_CUT, &percent) != OK)
		return refuse_at(r, ERR_RANGE, f.num, /* no file could hold it */
		    _("the numerator is so many times the denominator that one of them must be wrong. Check both."));
	if (kind_at(r, f.den - 1) == TOKEN_SLASH && is_month(r, f.num, f.den))
		r->doubt = DOUBT_MONTH;
	r->num = f.num;
	r->den = f.den;
	r->v.kind = VALUE_RATIO;
	r->v.share = share;
	return read_repeated_unit(r, &f);
}

static void append_between(struct str *ret, const struct reader *r, size_t from, size_t to)
{
	str_append_n(ret, r->text + from, to - from);
}

int ask_fraction(struct reader *r)
{
	const struct token *num = &r->scan.tokens[r->num], *den = &r->scan.tokens[r->den];
	struct asking ask;
	struct str how = { 0 };
	int rc;

	append_between(&how, r, r->begin, num->at);
	int_append_vi(&how, r->v.share.num);
	append_between(&how, r, num->at + num->length, den->at);
	int_append_vi(&how, r->v.share.den);
	append_between(&how, r, den->at + den->length, r->end);
	ask_begin(&ask, r);
	ask_option(&ask, &r->v, str_text(&how));
	if (r->doubt == DOUBT_MONTH)
		str_append(&ask.message, _(" or a month and its year, which is no result;"));
	if (str_failed(&how))
		ask.failed = ERR_NOMEM;
	rc = ask_end(&ask);
	str_dispose(&how);
	return rc;
}
