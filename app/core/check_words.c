/* Figures, targets and levels in the words of findings. */
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "core/check_private.h"

void check_append_figure(struct str *ret, const struct indicator *indicator, struct ratio figure)
{
	struct ratio hundredth;
	struct decimal exact, shorter;

	if (ratio_div(figure, (struct ratio){ 100, 1 }, &hundredth) != OK ||
	    ratio_percent(hundredth, 2, ROUND_HALF_AWAY, &exact) != OK) {
		str_append(ret, "…");
		return;
	}
	for (int scale = 0; scale <= 2; scale++)
		if (decimal_rescale(exact, scale, ROUND_CUT, &shorter) == OK &&
		    decimal_compare(shorter, exact) == 0)
			break;
	decimal_append_vi(ret, shorter);
	if (value_type_is_share(indicator->domain.type))
		str_append(ret, "%");
}

void check_append_percent(struct str *ret, struct decimal percent)
{
	decimal_append_vi(ret, percent);
	str_append(ret, "%");
}

void check_append_share(struct str *ret, struct ratio share)
{
	int_append_vi(ret, share.num);
	str_append(ret, "/");
	int_append_vi(ret, share.den);
}

/* "70% (từ 70% trở lên)": as printed, then our comparison; what is no figure in quotes. */
void check_append_target(struct str *ret, const struct check *c)
{
	struct str words = { 0 };

	target_append_words(&words, c->target, c->indicator);
	if (!words.len)
		str_printf(ret, "“%s”", c->target->text);
	else if (c->target->text[0])
		str_printf(ret, "%s (%s)", c->target->text, str_text(&words));
	else
		str_append(ret, str_text(&words));
	ret->failed |= str_failed(&words);
	str_dispose(&words);
}

/* For a message; a text that could not grow makes check_add() say so. */
const char *check_text(struct check *c, const struct str *text)
{
	c->nomem |= str_failed(text);
	return str_text(text);
}

/* True when the words of `needle` stand in `haystack`, whole words, without accents. */
bool check_has_words(const char *haystack, const char *needle)
{
	const char *const parts[] = { haystack, needle };
	struct str folded[2] = { { 0 }, { 0 } };
	bool found;

	for (int i = 0; i < 2; i++) {
		struct str plain = { 0 };

		text_fold(&plain, parts[i], strlen(parts[i]));
		str_append_char(&folded[i], ' ');
		for (const char *p = str_text(&plain); *p; p++)
			str_append_char(&folded[i], strchr(",.;:()/-\"", *p) ? ' ' : *p);
		str_append_char(&folded[i], ' ');
		if (str_failed(&plain))
			folded[i].failed = true;
		str_dispose(&plain);
	}
	/* Without memory nothing is claimed to be wrong. */
	found = str_failed(&folded[0]) || str_failed(&folded[1]) ||
		strstr(str_text(&folded[0]), str_text(&folded[1]));
	str_dispose(&folded[0]);
	str_dispose(&folded[1]);
	return found;
}

const char *check_level_words(enum org_level level)
{
	switch (level) {
	case LEVEL_XA:
		return _("communes");
	case LEVEL_HUYEN:
		return _("districts");
	case LEVEL_TINH:
		return _("provinces");
	case LEVEL_NONE:
		break;
	}
	return _("another level");
}
