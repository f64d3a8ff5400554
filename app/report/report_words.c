#include "report/report_words.h"

#include <string.h>
#include "base/text.h"

const char *words_outcome(enum outcome outcome)
{
	static const char *const words[OUTCOME_COUNT] = {
		[OUTCOME_MET] = "Đạt",
		[OUTCOME_NOT_MET] = "Chưa đạt",
		[OUTCOME_EXEMPT] = "Không áp dụng",
		[OUTCOME_NONE_AROSE] = "Không phát sinh",
		[OUTCOME_UNDECIDED] = "Chưa xác định",
		[OUTCOME_UNKNOWN] = "Chưa có số liệu",
	};

	return words[outcome];
}

const char *words_level(enum org_level level)
{
	static const char *const words[] = {
		[LEVEL_NONE] = "",
		[LEVEL_XA] = "cấp xã",
		[LEVEL_HUYEN] = "cấp huyện",
		[LEVEL_TINH] = "cấp tỉnh",
	};

	return words[level];
}

void words_append_period(struct str *ret, struct period period)
{
	static const char *const quarters[] = { "I", "II", "III", "IV" };

	switch (period.kind) {
	case PERIOD_MONTH:
		str_printf(ret, "tháng %d ", period.index);
		break;
	case PERIOD_QUARTER:
		str_printf(ret, "quý %s ", quarters[(period.index - 1) & 3]);
		break;
	case PERIOD_HALF:
		str_append(ret, period.index == 1 ? "6 tháng đầu " : "6 tháng cuối ");
		break;
	case PERIOD_NINE_MONTHS:
		str_append(ret, "9 tháng đầu ");
		break;
	case PERIOD_NONE:
	case PERIOD_YEAR:
	case PERIOD_KINDS:
		break;
	}
	str_printf(ret, "năm %d", period.year);
}

/* In the blocks of Unicode that hold Vietnamese, the two cases of a letter are 32 apart
 * (ASCII, Latin-1) or next to each other, the capital at the even place (but Ơ and Ư). */
static bool in_pairs(uint32_t c, uint32_t *ret_capital)
{
	if (c == 0x1A0 || c == 0x1A1)
		*ret_capital = 0x1A0;
	else if (c == 0x1AF || c == 0x1B0)
		*ret_capital = 0x1AF;
	else if ((c >= 0x100 && c <= 0x137) || (c >= 0x168 && c <= 0x177) || (c >= 0x1EA0 && c <= 0x1EFF))
		*ret_capital = c & ~(uint32_t)1;
	else
		return false;
	return true;
}

static uint32_t upper(uint32_t c)
{
	uint32_t capital;

	if (in_pairs(c, &capital))
		return capital;
	if ((c >= 'a' && c <= 'z') || (c >= 0xE0 && c <= 0xFE && c != 0xF7))
		return c - 32;
	return c;
}

static uint32_t lower(uint32_t c)
{
	uint32_t capital;

	if (in_pairs(c, &capital))
		return capital + 1;
	if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7))
		return c + 32;
	return c;
}

static void append_codepoint(struct str *ret, uint32_t c)
{
	char bytes[4];

	str_append_n(ret, bytes, text_encode(c, bytes));
}

void words_append_upper(struct str *ret, const char *text)
{
	size_t n = strlen(text);

	while (n > 0) {
		uint32_t c;
		size_t used = text_decode(text, n, &c);

		append_codepoint(ret, upper(c));
		text += used;
		n -= used;
	}
}

void words_append_upper_first(struct str *ret, const char *text)
{
	size_t n = strlen(text), first;
	uint32_t c;

	if (n == 0)
		return;
	first = text_decode(text, n, &c);
	append_codepoint(ret, upper(c));
	str_append(ret, text + first);
}

void words_append_lower_first(struct str *ret, const char *text)
{
	size_t n = strlen(text), first, second = 0;
	uint32_t c = 0, next = 0;

	if (n == 0)
		return;
	first = text_decode(text, n, &c);
	if (first < n)
		second = text_decode(text + first, n - first, &next);
	/* a second capital or a figure: an abbreviation or a name, not a sentence's beginning */
	if (second > 0 && (lower(next) != next || (next >= '0' && next <= '9')))
		append_codepoint(ret, c);
	else
		append_codepoint(ret, lower(c));
	str_append(ret, text + first);
}

const char *words_level_committees(enum org_level level)
{
	switch (level) {
	case LEVEL_HUYEN:
		return "UBND các huyện, thị xã, thành phố";
	case LEVEL_TINH:
		return "UBND các tỉnh, thành phố";
	default:
		return "UBND các xã, phường, thị trấn";
	}
}
