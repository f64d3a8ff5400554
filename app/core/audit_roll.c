/* Units counted and then named: "gồm 4 đơn vị: Minh Tân, xã Vĩnh Hùng, …". Only names of places are
 * counted: what else is listed may have commas and "và" of its own. */
#include "base/i18n.h"
#include "core/audit_private.h"

#define NAMES_MAX 60
#define NAME_WORDS 4

static const char *const units[] = { "xa", "phuong", "thi tran", "don vi", "thon", "ban", "xom", "huyen",
	"thanh pho", "xa phuong", "dia phuong", "khu pho", "to dan pho", NULL };

/* "xã Vĩnh Hùng" at i: the token behind it, i when no name stands there. */
static size_t name_end(const struct audit *a, size_t i)
{
	size_t at = i + audit_any(a, i, units), k = at;

	while (k < at + NAME_WORDS && audit_capital(a, k) && audit_kind(a, k) == TOK_WORD &&
	       !audit_is(a, k, "va"))
		k++;
	return k > at ? k : i;
}

/* Names from i on, divided by commas and "và"; *ret_next behind them. */
static int64_t count_names(const struct audit *a, size_t i, size_t *ret_next)
{
	int64_t names = 0;
	size_t end;

	for (; names < NAMES_MAX && (end = name_end(a, i)) > i; i = end + 1) {
		names++;
		*ret_next = end;
		if (audit_kind(a, end) != TOK_COMMA && !audit_is(a, end, "va"))
			break;
	}
	return names;
}

/* Where the names begin that are told of the count at i; 0 nowhere. */
static size_t names_begin(const struct audit *a, size_t i)
{
	static const char *const leads[] = { "gom", "bao gom", "la", "gom co", "gom cac xa", "gom cac don vi",
		NULL };
	size_t words = audit_any(a, i + 1, units), k = i + 1 + words;

	if (words == 0 || audit_kind(a, i - 1) == TOK_SLASH)
		return 0;
	words = audit_any(a, k, leads);
	k += words;
	if (audit_kind(a, k) == TOK_COLON || audit_kind(a, k) == TOK_OPEN)
		k++;
	return name_end(a, k) > k ? k : 0;
}

static int check_roll(struct audit *a, size_t i)
{
	struct audit_found found = { .kind = AUDIT_SUM, .first = i };
	size_t begin = names_begin(a, i), end = 0;
	int64_t count, names;
	bool complete;

	if (begin == 0 || !audit_count(a, i, &count) || (names = count_names(a, begin, &end)) < 2)
		return OK;
	/* "…" and what is told of the last one leave others out. */
	complete = (audit_kind(a, end) == TOK_STOP && audit_kind(a, end + 1) != TOK_STOP) ||
		   audit_kind(a, end) == TOK_SEMICOLON || audit_kind(a, end) == TOK_BREAK ||
		   audit_kind(a, end) == TOK_CLOSE;
	if (count != names && !complete)
		return OK;
	found.last = end - 1;
	found.result = count == names ? AUDIT_RIGHT : AUDIT_WRONG;
	int_append_vi(&found.stated, count);
	int_append_vi(&found.computed, names);
	return audit_add(a, &found, _("%s are told, but %s are named. Check the number and the names."),
	    str_text(&found.stated), str_text(&found.computed));
}

int audit_rolls(struct audit *a)
{
	int rc = OK;

	for (size_t i = 1; rc == OK && i < a->count; i++)
		if (audit_kind(a, i) == TOK_COUNT)
			rc = check_roll(a, i);
	return rc;
}
