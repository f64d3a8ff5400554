/* The built-in rule on narratives: a paragraph that stands twice. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/sort.h"
#include "core/check_private.h"
#include "core/excerpt.h"

#define CHARACTERS_MIN 40 /* a shorter line may well stand twice: "Kết quả đạt được:" */

struct paragraph {
	const char *at;
	size_t n;
	int number; /* of those that are not blank, from 1 */
};

static bool is_long_enough(const struct paragraph *p)
{
	size_t characters = 0;

	for (size_t i = 0; i < p->n; i++)
		characters += ((unsigned char)p->at[i] & 0xC0) != 0x80;
	return characters >= CHARACTERS_MIN;
}

/* Cuts the text at its line ends; the blanks and the "- " around a paragraph are none of it. */
static size_t cut(const char *text, struct paragraph *ret)
{
	size_t count = 0;
	int number = 0;

	for (const char *s = text; *s;) {
		struct paragraph *p = &ret[count];
		size_t line = strcspn(s, "\n");

		*p = (struct paragraph){ s, line, 0 };
		while (p->n > 0 && strchr(" -+", *p->at)) {
			p->at++;
			p->n--;
		}
		while (p->n > 0 && p->at[p->n - 1] == ' ')
			p->n--;
		if (p->n > 0) {
			p->number = ++number;
			count += is_long_enough(p);
		}
		s += line + (s[line] == '\n');
	}
	return count;
}

static int compare(const void *left, const void *right)
{
	const struct paragraph *a = left, *b = right;
	int order = memcmp(a->at, b->at, a->n < b->n ? a->n : b->n);

	if (order || a->n != b->n)
		return order ? order : a->n < b->n ? -1 : 1;
	return a->number < b->number ? -1 : 1;
}

int check_paragraphs(struct check *c)
{
	const char *text = c->value->text;
	struct paragraph *list;
	char part[EXCERPT_SIZE];
	size_t lines = 1, count;
	int rc = OK;

	if (c->value->kind != VALUE_TEXT || !text)
		return OK;
	for (const char *s = text; *s; s++)
		lines += *s == '\n';
	if (!(list = mem_zalloc(lines, sizeof *list)))
		return err_nomem(c->err);
	count = cut(text, list);
	sort_stable(list, count, sizeof *list, compare);
	for (size_t i = 1; i < count; i++) {
		if (list[i - 1].n != list[i].n || memcmp(list[i - 1].at, list[i].at, list[i].n) != 0)
			continue;
		excerpt(list[i].at, list[i].n, part);
		rc = check_add(c, builtin_rule_id(RULE_SAME_PARAGRAPH),
		    builtin_rule_severity(RULE_SAME_PARAGRAPH),
		    _("Delete one of them, or press F2 and type the reason."),
		    _("Paragraphs %d and %d say the same: “%s”"), list[i - 1].number, list[i].number, part);
		break; /* one finding: a reason is given for the text as a whole */
	}
	free(list);
	return rc;
}
