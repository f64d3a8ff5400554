/* What was explained: findings that stand with a reason of their own, not with the
 * difficulty of the table. An officer often gives the same reason for the same finding on
 * many criteria; those are told once, with their codes. */
#include "report/report_parts.h"

#include <string.h>
#include "report/report_words.h"

static bool counts(const struct explained *e, const struct finding *finding)
{
	if (!finding->reason || !finding->reason[0] || finding->by_difficulty)
		return false;
	return e->with_missed || finding->indicator < 0 || strcmp(finding->rule, "target-missed") != 0;
}

static bool same(const struct finding *a, const struct finding *b)
{
	return strcmp(a->rule, b->rule) == 0 && strcmp(a->message, b->message) == 0 &&
	       strcmp(a->reason, b->reason) == 0;
}

static bool told_before(const struct report *r, const struct explained *e, size_t i)
{
	for (size_t before = 0; before < i; before++)
		if (counts(e, &r->findings->items[before]) &&
		    same(&r->findings->items[before], &r->findings->items[i]))
			return true;
	return false;
}

static void append_code(const struct report *r, struct str *ret, const struct finding *finding)
{
	if (ret->len)
		str_append(ret, ", ");
	str_append(ret,
	    finding->indicator < 0 ? WORDS_WHOLE_FORM : r->record->form->indicators[finding->indicator].code);
}

bool report_explained_next(const struct report *r, struct explained *e)
{
	const struct findings *findings = r->findings;

	while (e->next < findings->count &&
	       (!counts(e, &findings->items[e->next]) || told_before(r, e, e->next)))
		e->next++;
	if (e->next == findings->count)
		return false;
	e->finding = &findings->items[e->next];
	e->count = 0;
	str_clear(&e->codes);
	for (size_t i = e->next++; i < findings->count; i++) {
		if (!counts(e, &findings->items[i]) || !same(&findings->items[i], e->finding))
			continue;
		append_code(r, &e->codes, &findings->items[i]);
		e->count++;
	}
	return true;
}
