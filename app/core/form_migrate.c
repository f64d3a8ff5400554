/* [migrate]: where the results of an older version of the form go. */
#include <string.h>
#include "base/i18n.h"
#include "base/nearest.h"
#include "core/form_build.h"

/* `version` is a word of the list; an empty list has every word. */
static bool has_version(const char *list, const char *version)
{
	size_t n = strlen(version);

	if (!list[0])
		return true;
	for (const char *s = list; *s; s += strcspn(s, " ")) {
		s += strspn(s, " ");
		if (strncmp(s, version, n) == 0 && (s[n] == ' ' || s[n] == '\0'))
			return true;
	}
	return false;
}

static const struct form_move *move_of(const struct form *form, const char *code)
{
	for (size_t i = 0; i < form->move_count; i++)
		if (strcmp(form->moves[i].from, code) == 0)
			return &form->moves[i];
	return NULL;
}

/* A code that moved, and moved again in a later version: "1.6 = 1.7" and "1.7 = 1.8" are 1.8, as
 * long as this form has no 1.7 of its own. */
static const char *last_code(const struct form *form, const struct form_move *move)
{
	size_t steps = form->move_count; /* a ring ends */

	for (const struct form_move *next; steps > 0 && form_find(form, move->to) < 0 &&
					   (next = move_of(form, move->to));
	     steps--)
		move = next;
	return move->to;
}

int form_moved(const struct form *form, const char *version, const char *code, bool *ret_said)
{
	const struct form_move *move = has_version(form->moves_from, version) ? move_of(form, code) : NULL;

	if (ret_said)
		*ret_said = move != NULL;
	return form_find(form, move ? last_code(form, move) : code);
}

int form_version_compare(const char *a, const char *b)
{
	while (*a && *b) {
		size_t m = strspn(a, "0123456789"), n = strspn(b, "0123456789");
		int order;

		if (m == 0 || n == 0) {
			if (*a != *b)
				return *a < *b ? -1 : 1;
			a++;
			b++;
			continue;
		}
		for (; m > 1 && *a == '0'; m--)
			a++;
		for (; n > 1 && *b == '0'; n--)
			b++;
		order = m != n ? (m < n ? -1 : 1) : memcmp(a, b, m);
		if (order != 0)
			return order < 0 ? -1 : 1;
		a += m;
		b += n;
	}
	return (*a != '\0') - (*b != '\0');
}

int form_same(const struct form *form, size_t indicator, const struct form *other)
{
	const char *code = form->indicators[indicator].code;
	int found = -1;
	bool said;

	if (form == other || (form->move_count == 0 && other->move_count == 0))
		return form_find(other, code);
	if (form_version_compare(form->version, other->version) < 0)
		return form_moved(other, form->version, code, NULL);
	for (size_t i = 0; i < other->indicator_count; i++) {
		if (form_moved(form, other->version, other->indicators[i].code, &said) != (int)indicator)
			continue;
		found = (int)i;
		if (said) /* goes before one that merely bears the code */
			break;
	}
	return found;
}

static void report_code(struct builder *b, const struct entry *e)
{
	const char *codes[SECTIONS_MAX], *nearest;
	struct str hint = { 0 };
	bool heading = false;

	for (size_t i = 0; i < b->form->indicator_count; i++)
		codes[i] = b->form->indicators[i].code;
	for (size_t i = 0; i < b->form->heading_count; i++)
		heading |= strcmp(b->form->headings[i].code, e->value) == 0;
	nearest = word_nearest(e->value, codes, b->form->indicator_count);
	if (e->value[0] == '[')
		str_append(&hint, _("write the code without brackets, such as 1.6 = 1.7"));
	else if (heading)
		str_append(&hint, _("it is a heading, which has no cell: write the code of one of its parts"));
	else if (nearest)
		str_printf(&hint,
		    _("there is no such criterion in this pack; the nearest code is %s; none for what has no "
		      "place"),
		    nearest);
	else
		str_append(&hint, _("write the code in this pack, or none for what has no place any more"));
	problem_in_value(b, e, str_text(&hint), _("[%s] does not exist"), e->value);
	b->nomem |= str_failed(&hint);
	str_dispose(&hint);
}

static void check_move(struct builder *b, const struct section *s, const struct entry *e)
{
	bool moves_on = false;

	if (entry_text(e)[0] == '\0')
		return;
	for (const struct entry *other = s->first; other; other = other->next)
		moves_on |= other != e && other->key == KEY_MOVE && strcmp(other->id, e->value) == 0;
	if (form_find(b->form, e->value) < 0 && !moves_on)
		report_code(b, e);
	for (const struct entry *other = s->first; other != e; other = other->next)
		if (other->key == KEY_MOVE && strcmp(other->value, e->value) == 0)
			problem_in_value(b, e,
			    _("two results cannot go into one cell: write none for one of them"),
			    _("%s and %s both go to %s"), other->name, e->name, e->value);
}

/* The older versions that the table is for. */
static const char *read_versions(struct builder *b, const struct entry *e)
{
	const size_t own = strlen(b->form->version);

	for (const char *s = e ? e->value : ""; *s;) {
		const size_t n = strcspn(s, " ");

		if (strcspn(s, ",;|") < n)
			problem_in_value_at(b, e, s,
			    _("write versions with blanks between, such as from = 2023.1 2023.2"),
			    _("\"%.*s\" cannot be a version"), (int)n, s);
		else if (own > 0 && n == own && memcmp(s, b->form->version, n) == 0)
			problem_in_value_at(b, e, s,
			    _("name the older versions, and raise version in [form] with each change"),
			    _("%s is the version of this pack itself"), b->form->version);
		s += n + strspn(s + n, " ");
	}
	return entry_text(e);
}

void build_moves(struct builder *b, const struct section *s)
{
	struct form_move *moves;

	b->form->moves_from = s ? read_versions(b, entry_find(s, KEY_MOVES_FROM, 0)) : "";
	if (!s)
		return;
	if (!(moves = arena_zalloc(b->arena, s->count + 1, sizeof(*moves)))) {
		b->nomem = true;
		return;
	}
	b->form->moves = moves;
	for (const struct entry *e = s->first; e; e = e->next) {
		if (e->key != KEY_MOVE)
			continue;
		check_move(b, s, e);
		moves[b->form->move_count++] = (struct form_move){ e->id, entry_text(e) };
	}
}
