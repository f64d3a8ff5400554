#include "core/decision.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

/* The next word; the end of the text gives an empty one. */
static size_t next_word(const char **at)
{
	*at += strspn(*at, " ");
	return strcspn(*at, " ");
}

static bool word_is(const char *word, size_t n, const char *folded_wanted)
{
	struct str folded = { 0 };
	bool same;

	text_fold(&folded, word, n);
	same = strcmp(str_text(&folded), folded_wanted) == 0;
	str_dispose(&folded);
	return same;
}

static void skip_words(const char **at, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const size_t n = next_word(at);

		if (word_is(*at, n, words[i]))
			*at += n;
	}
}

/* "3/4/2023", with what may stand behind it in a sentence. */
static bool take_date(const char **at, struct date *ret)
{
	const size_t n = next_word(at);
	struct str word = { 0 };
	bool ok;

	str_append_n(&word, *at, n > 0 && strchr(",;.", (*at)[n - 1]) ? n - 1 : n);
	ok = date_parse_vi(str_text(&word), ret) == OK;
	str_dispose(&word);
	*at += ok ? n : 0;
	return ok;
}

int decision_parse(const char *text, struct decision *ret, struct err *err)
{
	static const char *const before_number[] = { "quyet", "dinh", "decision", "so" };
	static const char *const before_date[] = { "ngay", "of" };
	static const char *const before_issuer[] = { "cua", "by" };
	struct decision d = { .date = { 0 } };
	const char *at = text;
	size_t n;
	bool ok;

	skip_words(&at, before_number, sizeof before_number / sizeof *before_number);
	n = next_word(&at);
	str_append_n(&d.number, at, n > 0 && at[n - 1] == ',' ? n - 1 : n);
	at += n;
	skip_words(&at, before_date, sizeof before_date / sizeof *before_date);
	ok = strpbrk(str_text(&d.number), "0123456789") && take_date(&at, &d.date);
	skip_words(&at, before_issuer, sizeof before_issuer / sizeof *before_issuer);
	(void)next_word(&at);
	str_append(&d.issuer, at);
	if (str_failed(&d.number) || str_failed(&d.issuer)) {
		decision_dispose(&d);
		return err_nomem(err);
	}
	if (!ok) {
		decision_dispose(&d);
		return err_set(err, ERR_SYNTAX,
		    _("Type number and date of the decision, such as 12/QĐ-UBND ngày 3/4/2023 của UBND "
		      "huyện."));
	}
	*ret = d;
	return OK;
}

void decision_dispose(struct decision *decision)
{
	str_dispose(&decision->number);
	str_dispose(&decision->issuer);
}
