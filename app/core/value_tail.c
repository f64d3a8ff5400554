#include <string.h>
#include "base/i18n.h"
#include "core/value_read.h"

#define UNIT_WORDS_MAX 6 /* "cán bộ, công chức, viên chức" */

static enum token_kind kind_at(const struct reader *r, size_t pos)
{
	return r->scan.tokens[pos < r->scan.count ? pos : r->scan.count].kind;
}

/* Past verbs and a colon behind them: where the figure of a claim would stand. */
static size_t past_verbs(const struct reader *r, size_t pos)
{
	size_t words, start = pos;

	while ((words = words_verb(r, pos)) > 0)
		pos += words;
	if (pos > start && kind_at(r, pos) == TOKEN_COLON)
		pos++;
	return pos;
}

/* "đạt 45%", "= 45%", "đạt khoảng 45%" begin here. */
static bool claim_begins(const struct reader *r, size_t pos)
{
	size_t at = past_verbs(r, pos), words;
	enum qualifier q;

	if (at == pos)
		return false;
	while ((words = words_qualifier(r, at, &q)) > 0)
		at += words;
	return kind_at(r, at) == TOKEN_NUMBER;
}

bool is_unit_word(const struct reader *r, size_t pos)
{
	const struct token *token = &r->scan.tokens[pos];
	enum qualifier q;
	size_t words;

	if (kind_at(r, pos) != TOKEN_WORD || words_turn_sense(r, pos) || words_number(r, pos) ||
	    words_qualifier_behind(r, pos, &q) > 0 || claim_begins(r, pos) ||
	    status_of_words(r, pos, &words) >= 0)
		return false;
	for (size_t i = 0; i < token->length; i++) {
		char c = r->text[token->at + i];

		if (c >= '0' && c <= '9')
			return false;
	}
	return true;
}

static int refuse_long_unit(struct reader *r, size_t token)
{
	return refuse_at(r, ERR_SYNTAX, token,
	    _("too many words behind the figure. Leave only its unit here, and put the rest into the "
	      "difficulty note (F5)."));
}

int keep_unit(struct reader *r, size_t first, size_t end)
{
	const struct token *from = &r->scan.tokens[first], *last = &r->scan.tokens[end - 1];
	size_t bytes = last->at + last->length - from->at;

	if (bytes >= VALUE_UNIT_SIZE)
		return refuse_long_unit(r, first);
	memcpy(r->v.unit_word, r->text + from->at, bytes);
	r->v.unit_word[bytes] = '\0';
	r->unit = first;
	return OK;
}

/* "2/3 số hộ", "3/4 tổng số": a part of all as people say it, or 2 out of 3. */
static bool is_spoken_part(const struct reader *r, size_t pos)
{
	static const char *const wholes[] = { "so", "tong so", "toan bo", "tat ca" };

	if (r->v.kind != VALUE_RATIO || r->v.share.den > 10 || r->v.share.num >= r->v.share.den)
		return false;
	for (size_t i = 0; i < sizeof(wholes) / sizeof(wholes[0]); i++) {
		if (words_match(r, pos, wholes[i]) > 0)
			return true;
	}
	return false;
}

int read_unit(struct reader *r)
{
	size_t start = r->pos, end = r->pos, words = 0, status_words;
	int power, rc;

	if (words_scale(r, start, &power) > 0)
		return OK; /* "2 tỷ tỷ": no unit */
	if (words_number(r, start))
		return refuse_at(r, ERR_SYNTAX, start,
		    _("write the figure out in digits: 500 for “5 trăm”, 1.000 for “1k”, 13,5 for “13 rưỡi”, "
		      "and for “3 phần tư” 75%."));
	if (is_spoken_part(r, start))
		return refuse_at(r, ERR_SYNTAX, start,
		    _("this can be a part of all of them. Type the two numbers that were counted, with their "
		      "unit (52/80 hộ), or the share (65%)."));
	for (;;) {
		if (kind_at(r, end) == TOKEN_COMMA && words > 0 && is_unit_word(r, end + 1))
			end++; /* "21/21 xã, thị trấn" */
		if (!is_unit_word(r, end))
			break;
		end++;
		words++;
	}
	if (words == 0)
		return OK;
	if (status_at(r, start, &status_words) >= 0 && status_words == words)
		return refuse_at(
		    r, ERR_SYNTAX, start, _("a second status stands here. Leave one of the two."));
	if (words > UNIT_WORDS_MAX)
		return refuse_long_unit(r, start);
	if ((rc = keep_unit(r, start, end)) < 0)
		return rc;
	r->pos = end;
	return OK;
}

/* "chiếm 60% tổng dân số", "25% dân số toàn huyện": the whole, which the denominator is. */
static void skip_whole(struct reader *r)
{
	size_t end = r->pos;

	if (words_match(r, end, "tong") == 0 && words_match(r, end, "dan so") == 0)
		return;
	while (is_unit_word(r, end))
		end++;
	if (end - r->pos <= UNIT_WORDS_MAX)
		r->pos = end;
}

static int read_claimed_number(struct reader *r, bool said)
{
	const struct token *token = reader_token(r, 0);
	size_t at = r->pos;

	if (r->v.has_claimed_percent)
		return refuse_rest(r, at);
	if (token->figure.readings != 1)
		return refuse_at(r, ERR_SYNTAX, at,
		    _("write the share with a comma before its decimals, for instance 45,05%."));
	r->pos++;
	if (reader_token(r, 0)->kind == TOKEN_PERCENT)
		r->pos++;
	else if (!said)
		return refuse_rest(r, at);
	r->v.has_claimed_percent = true;
	r->v.claimed_percent = token->figure.reading[0];
	if (r->domain->type == TYPE_RATIO && r->v.kind != VALUE_RATIO && exceeds_share(r, r->v.claimed_percent))
		return refuse_share(r, at);
	if (r->v.kind == VALUE_RATIO || r->domain->type == TYPE_RATIO)
		skip_whole(r);
	return OK;
}

/* "30 TTHC, đạt tỷ lệ: 30/468": the figure before it must be the numerator. */
static int read_repeated_numerator(struct reader *r, const struct amount *a)
{
	struct decimal whole;
	size_t start = r->pos;
	int rc;

	if (a->scaled || decimal_rescale(a->figure.reading[0], 0, ROUND_CUT, &whole) < 0)
		return refuse_rest(r, start);
	if ((rc = read_fraction(r)) < 0)
		return rc;
	if (!decimal_is_whole(a->figure.reading[0]) || whole.units != r->v.share.num)
		return refuse_at(r, ERR_SYNTAX, start,
		    _("this numerator is not the figure that stands before it. Find the right one and type "
		      "only numerator/denominator."));
	return r->v.unit_word[0] ? OK : read_unit(r);
}

/* A share beside a ratio, or a ratio beside its share: "(45,05%)", "45,05% (7.815/17.347)". */
static int read_claim(struct reader *r, struct amount *a)
{
	size_t start = r->pos, at = past_verbs(r, start);
	bool said = at > start, figure_first = a->percent && r->v.kind != VALUE_RATIO;
	enum qualifier q;
	int rc;

	if (words_qualifier(r, at, &q) > 0 && r->v.kind == VALUE_RATIO)
		return refuse_at(r, ERR_SYNTAX, at,
		    _("the share of a ratio is computed exactly. Leave out the word before it, or leave out "
		      "the share."));
	if (kind_at(r, at) != TOKEN_NUMBER)
		return refuse_rest(r, start);
	r->pos = at;
	if (figure_first && is_fraction(r, r->pos)) {
		if (r->v.qualifier != QUALIFIER_NONE || a->figure.readings != 1)
			return refuse_at(r, ERR_SYNTAX, a->token,
			    _("the share of a ratio is computed exactly. Type only numerator/denominator."));
		r->v.has_claimed_percent = true;
		r->v.claimed_percent = a->figure.reading[0];
		if ((rc = read_fraction(r)) < 0)
			return rc;
		return r->v.unit_word[0] ? OK : read_unit(r);
	}
	if (r->v.kind == VALUE_RATIO)
		return read_claimed_number(r, said);
	if (!figure_first && is_fraction(r, r->pos))
		return read_repeated_numerator(r, a);
	if (!figure_first && (r->domain->type == TYPE_COUNT || r->domain->type == TYPE_MONEY ||
				 r->domain->type == TYPE_STATUS || r->domain->type == TYPE_RATIO))
		return read_claimed_number(r, false); /* of a share without its total: the denominator is not known */
	return refuse_rest(r, start);
}

static int read_claimed_status(struct reader *r, int status, size_t words)
{
	if (r->v.claimed_status >= 0 && r->v.claimed_status != status)
		return refuse_at(
		    r, ERR_SYNTAX, r->pos, _("a second status stands here. Leave one of the two."));
	r->v.claimed_status = status;
	r->pos += words;
	return OK;
}

static int read_item(struct reader *r, struct amount *a, bool unit_allowed)
{
	enum qualifier q;
	size_t words, start = r->pos;
	int status, rc;

	if ((words = words_qualifier_behind(r, r->pos, &q)) > 0) {
		rc = add_qualifier(r, q, r->pos);
		r->pos += words;
		return rc;
	}
	if ((a->percent || r->v.has_claimed_percent) && (words = words_of_plan(r, r->pos)) > 0) {
		if (r->v.qualifier == QUALIFIER_OVER && words_match(r, 0, "vuot") > 0)
			return refuse_at(r, ERR_SYNTAX, 0,
			    _("this can mean the plan and so much more, or more than that part of it. Write "
			      "“trên 100% kế hoạch” or “105% kế hoạch”."));
		r->v.claimed_of_plan = true;
		r->pos += words;
		return OK;
	}
	if ((status = status_of_words(r, r->pos, &words)) >= 0)
		return read_claimed_status(r, status, words);
	if ((words = words_qualifier(r, r->pos, &q)) > 0 && kind_at(r, r->pos + words) == TOKEN_CLOSE) {
		rc = add_qualifier(r, q, r->pos); /* "80% (ước)" */
		r->pos += words;
		return rc;
	}
	if (claim_begins(r, r->pos) || kind_at(r, r->pos) == TOKEN_NUMBER)
		return read_claim(r, a);
	if (unit_allowed && (rc = read_unit(r)) < 0)
		return rc;
	return r->pos > start ? OK : refuse_rest(r, r->pos);
}

static int read_bracket(struct reader *r, struct amount *a)
{
	size_t open = r->pos++, words;
	enum qualifier q;
	int rc;

	if (kind_at(r, r->pos) == TOKEN_WORD && status_of_words(r, r->pos, &words) < 0 &&
	    words_qualifier(r, r->pos, &q) == 0 && words_qualifier_behind(r, r->pos, &q) == 0 &&
	    !claim_begins(r, r->pos))
		return refuse_at(r, ERR_SYNTAX, open,
		    _("a remark in brackets would be lost here. Put it into the difficulty note (F5)."));
	if ((rc = read_item(r, a, false)) < 0)
		return rc;
	if (kind_at(r, r->pos) != TOKEN_CLOSE)
		return refuse_rest(r, kind_at(r, r->pos) == TOKEN_END ? open : r->pos);
	r->pos++;
	return OK;
}

int read_tail(struct reader *r, struct amount *a)
{
	bool unit_allowed = r->v.unit_word[0] == '\0';
	int rc;

	for (;;) {
		enum token_kind sign = kind_at(r, r->pos);
		size_t start = r->pos;

		if (sign == TOKEN_COMMA || sign == TOKEN_SEMICOLON || sign == TOKEN_STOP ||
		    sign == TOKEN_DASH || sign == TOKEN_COLON) {
			r->pos++;
			unit_allowed = false;
		}
		if (kind_at(r, r->pos) == TOKEN_END) {
			if (sign == TOKEN_DASH || sign == TOKEN_COLON || r->opened)
				return refuse_rest(r, start);
			return OK;
		}
		if (kind_at(r, r->pos) == TOKEN_CLOSE && r->opened) {
			r->opened = false;
			r->pos++;
			continue;
		}
		rc = kind_at(r, r->pos) == TOKEN_OPEN ? read_bracket(r, a) : read_item(r, a, unit_allowed);
		if (rc < 0)
			return rc;
		unit_allowed = false;
	}
}
