/* The built-in rule on what the level below adds up to: the cell was typed by hand, or it was taken
 * over and more came in since. A remark: the officer may know better. */
#include "base/i18n.h"
#include "core/check_private.h"
#include "core/rollup.h"

/* The reading of the proposal is the value. Shares are told apart by their parts. */
static bool says_the_same(const struct check *c, const char *proposal, int *ret_rc)
{
	struct value proposed;
	struct ratio a, b;
	bool same = true;

	*ret_rc = value_parse(&c->indicator->domain, proposal, &proposed, NULL, NULL);
	if (*ret_rc < 0) { /* beyond what a cell can hold: nothing to compare with */
		*ret_rc = *ret_rc == ERR_NOMEM ? err_nomem(c->err) : OK;
		return true;
	}
	if (proposed.kind == VALUE_RATIO && c->value->kind == VALUE_RATIO)
		same = proposed.share.num == c->value->share.num && proposed.share.den == c->value->share.den;
	else if (criterion_number(c->indicator, &proposed, &a) &&
		 criterion_number(c->indicator, c->value, &b))
		same = ratio_compare(a, b) == 0;
	value_dispose(&proposed);
	return same;
}

int check_below(struct check *c)
{
	struct str proposal = { 0 }, behind = { 0 };
	struct ratio figure;
	int rc = OK;

	if (!c->indicator->proposal || !criterion_number(c->indicator, c->value, &figure) ||
	    !record_proposal(c->record, (size_t)c->index, &proposal, &behind))
		goto out;
	if (!says_the_same(c, str_text(&proposal), &rc))
		rc = check_add(c, builtin_rule_id(RULE_BELOW), builtin_rule_severity(RULE_BELOW),
		    _("Look which of the two is right; F4 takes what the level below adds up to."),
		    _("The level below adds up to %s%s%s%s, not to what stands here."), str_text(&proposal),
		    behind.len ? " (" : "", check_text(c, &behind), behind.len ? ")" : "");
out:
	str_dispose(&proposal);
	str_dispose(&behind);
	return rc;
}
