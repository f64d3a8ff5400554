/* The rules "audit" and "audit-cut": what the figures of a narrative claim, computed again. */
#include <string.h>

#include "base/i18n.h"
#include "core/audit.h"
#include "core/check_private.h"
#include "core/excerpt.h"

enum { SHOWN_MAX = 3 };

/* Paragraph 4, “38/87=46,67%”: 38/87 is 43,68%, but … */
static void append_place(struct str *ret, const char *text, const struct audit_verdict *v)
{
	char quote[EXCERPT_SIZE];

	excerpt(text + v->at, v->length, quote);
	str_printf(ret, _("Paragraph %d, “%s”: %s"), v->line, quote, v->message);
	if (v->other_line > 0 && v->other_line != v->line)
		str_printf(ret, _(" (See paragraph %d.)"), v->other_line);
}

static int report(struct check *c, const struct audit_verdicts *found, bool cut)
{
	const enum builtin_rule rule = cut ? RULE_AUDIT_CUT : RULE_AUDIT;
	struct str places = { 0 };
	size_t count = 0;
	int rc = OK;

	for (size_t i = 0; i < found->count; i++) {
		const struct audit_verdict *v = &found->items[i];

		if (v->result == AUDIT_RIGHT || (v->result == AUDIT_TRUNCATED) != cut || count++ >= SHOWN_MAX)
			continue;
		str_append(&places, places.len ? " " : "");
		append_place(&places, c->typed, v);
	}
	if (count > SHOWN_MAX)
		str_printf(&places, _(" %zu more."), count - SHOWN_MAX);
	if (count > 0)
		rc = check_add(c, builtin_rule_id(rule), builtin_rule_severity(rule),
		    cut ? _("Nothing needs to be done; better write the rounded share.")
			: _("Mend the figures, or press F2 and type the reason."),
		    "%s", check_text(c, &places));
	str_dispose(&places);
	return rc;
}

int check_audit(struct check *c)
{
	struct audit_verdicts found = { 0 };
	int rc;

	if (c->indicator->domain.type != TYPE_TEXT || c->value->kind != VALUE_TEXT)
		return OK;
	if ((rc = audit_text(c->typed, strlen(c->typed), &found, c->err)) < 0)
		return rc;
	if ((rc = report(c, &found, false)) == OK)
		rc = report(c, &found, true);
	audit_verdicts_dispose(&found);
	return rc;
}
