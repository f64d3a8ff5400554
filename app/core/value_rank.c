#include "base/i18n.h"
#include "core/value_read.h"

/* "thứ nhất" … "thứ mười". */
static const struct {
	const char *word;
	int64_t rank;
} ordinals[] = { { "nhat", 1 }, { "nhi", 2 }, { "hai", 2 }, { "ba", 3 }, { "tu", 4 }, { "bon", 4 },
	{ "nam", 5 }, { "sau", 6 }, { "bay", 7 }, { "tam", 8 }, { "chin", 9 }, { "muoi", 10 } };

static const char *const lead_words[] = { "xep", "dung", "vi tri", "thu hang", "hang", "thu", "dat", "la",
	"o" };

static bool read_lead(struct reader *r)
{
	for (size_t i = 0; i < sizeof(lead_words) / sizeof(lead_words[0]); i++) {
		size_t words = words_match(r, r->pos, lead_words[i]);

		if (words == 0)
			continue;
		r->pos += words;
		if (reader_token(r, 0)->kind == TOKEN_COLON)
			r->pos++;
		return true;
	}
	return false;
}

static int read_place(struct reader *r, int64_t *ret)
{
	const struct figure *f = &reader_token(r, 0)->figure;

	if (!decimal_is_whole(f->reading[0]) || f->reading[0].units <= 0 || f->reading[0].scale != 0)
		return refuse_at(r, ERR_RANGE, r->pos,
		    _("a rank is a whole number from 1, alone or with the number ranked: 4 or 04/10."));
	*ret = f->reading[0].units;
	r->pos++;
	return OK;
}

int read_rank(struct reader *r)
{
	bool led = false;
	size_t words, start;
	int rc;

	while (read_lead(r))
		led = true;
	start = r->pos;
	if (led && reader_token(r, 0)->kind == TOKEN_WORD) {
		for (size_t i = 0; i < sizeof(ordinals) / sizeof(ordinals[0]) && r->v.rank == 0; i++) {
			if ((words = words_match(r, r->pos, ordinals[i].word)) > 0) {
				r->v.rank = ordinals[i].rank;
				r->pos += words;
			}
		}
	} else if (reader_token(r, 0)->kind == TOKEN_NUMBER && (rc = read_place(r, &r->v.rank)) < 0) {
		return rc;
	}
	if (r->v.rank == 0)
		return refuse_at(r, ERR_SYNTAX, 0,
		    _("not understood as a rank. Type 4, 04/10 or “xếp hạng thứ 4”; put remarks into the "
		      "difficulty note (F5)."));
	words = reader_token(r, 0)->kind == TOKEN_SLASH ? 1 : words_match(r, r->pos, "tren");
	if (words > 0 && reader_token(r, words)->kind == TOKEN_NUMBER) {
		r->pos += words;
		if (words == 1 && is_month(r, start, r->pos))
			return refuse_at(r, ERR_SYNTAX, start,
			    _("this looks like a month and its year. A rank is typed alone or with the "
			      "number "
			      "ranked: 4 or 04/10; from a thousand on with a dot: 3/2.023."));
		if ((rc = read_place(r, &r->v.ranked)) < 0)
			return rc;
		if (r->v.rank > r->v.ranked)
			return refuse_at(r, ERR_RANGE, start,
			    _("the rank is below the last one. Type the rank first: 4/10 is the 4th of 10."));
	}
	r->v.kind = VALUE_RANK;
	if ((rc = read_unit(r)) < 0)
		return rc;
	if (reader_token(r, 0)->kind == TOKEN_STOP || reader_token(r, 0)->kind == TOKEN_SEMICOLON)
		r->pos++;
	return reader_token(r, 0)->kind == TOKEN_END ? OK : refuse_rest(r, r->pos);
}
