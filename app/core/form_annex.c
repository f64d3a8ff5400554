/* Annexes: other forms whose tables the report of this one carries. */
#include <string.h>
#include "base/i18n.h"
#include "core/form_build.h"

static bool is_id(const char *s, size_t n)
{
	return n >= 2 && n <= 40 && strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-") >= n;
}

void build_annexes(struct builder *b, const struct section *head)
{
	const struct entry *e = entry_find(head, KEY_ANNEXES, 0);
	const char **ids;

	if (!e)
		return;
	if (!(ids = arena_zalloc(b->arena, FORM_ANNEXES_MAX, sizeof(*ids)))) {
		b->nomem = true;
		return;
	}
	b->form->annexes = ids;
	for (const char *s = e->value; *s;) {
		const size_t n = strcspn(s, " ");
		const char *id = arena_strndup(b->arena, s, n);

		if (!id) {
			b->nomem = true;
			return;
		}
		if (!is_id(s, n))
			problem_in_value_at(b, e, s,
			    _("write ids of forms with blanks between, such as annexes = th-891-huyen th-1829-xa"),
			    _("\"%s\" cannot be a form's id"), id);
		else if (b->form->annex_count == FORM_ANNEXES_MAX)
			problem_in_value_at(b, e, s, _("shorten the list"), _("more than %d annexes"), FORM_ANNEXES_MAX);
		else if (strcmp(id, b->form->id) == 0)
			problem_in_value_at(
			    b, e, s, _("name other forms: its own table is printed anyway"), _("%s is this form itself"), id);
		else {
			remember_form_name(b, e->line, e->value_column + (int)(s - e->value), id, NULL, NULL);
			ids[b->form->annex_count++] = id;
		}
		s += n + strspn(s + n, " ");
	}
}
