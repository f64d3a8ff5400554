/* The rule "link": figures and footnotes of a narrative that cannot be read. */
#include <string.h>

#include "base/i18n.h"
#include "core/check_private.h"
#include "core/excerpt.h"
#include "core/links.h"

enum { SHOWN_MAX = 3 }; /* of the faulty links */

/* “{9.9}” (there is no criterion of this code) */
static void append_fault(struct str *ret, const char *text, size_t n, const struct link *link)
{
	char shown[EXCERPT_SIZE];
	size_t length = link->length;

	if (link->state == LINK_OPEN && length == 1) /* with what follows, so that the place is found */
		length = strcspn(text + link->start, "\n");
	excerpt(text + link->start, length < n - link->start ? length : n - link->start, shown);
	str_printf(ret, _("“%s” (%s)"), shown, link_state_words(link->state));
}

int check_links(struct check *c)
{
	const char *text = c->typed; /* of a narrative it is the reading too */
	struct str faults = { 0 };
	struct links links;
	struct link link;
	size_t count = 0;
	int rc = OK;

	if (c->indicator->domain.type != TYPE_TEXT || c->value->kind != VALUE_TEXT)
		return OK;
	links_begin(&links, c->record, text, strlen(text));
	while (links_next(&links, &link)) {
		if (link.state == LINK_READS || count++ >= SHOWN_MAX)
			continue;
		str_append(&faults, faults.len ? ", " : "");
		append_fault(&faults, text, links.n, &link);
	}
	if (count > SHOWN_MAX)
		str_append(&faults, ", …");
	if (count > 0)
		rc = check_add(c, builtin_rule_id(RULE_LINK), SEVERITY_SOFT,
		    _("Mend the code, or answer the criterion; a brace that is no link is typed twice: {{."),
		    _("What stands in braces cannot be read: %s."), check_text(c, &faults));
	str_dispose(&faults);
	return rc;
}
