/* Tables of targets and results, and what their rows say of the figures in the text: "65% | Đạt"
 * where the text has 52 %. Their columns may be broken over lines. */
#include "base/i18n.h"
#include "core/audit_private.h"

#define HEAD_MAX 30  /* tokens */
#define LABEL_MAX 96 /* tokens of a row before its figures */
#define SAME_MAX 8   /* statements that a row is compared with */

bool audit_table_begins(const struct audit *a, size_t i)
{
	static const char *const numbers[] = { "tt", "stt", NULL };
	static const char *const targets[] = { "chi tieu", "muc tieu", "ke hoach", NULL };
	size_t end;

	i += audit_kind(a, i) == TOK_OTHER;
	end = i + HEAD_MAX;
	if (audit_any(a, i, numbers) == 0)
		return false;
	for (; i < end && audit_any(a, i, targets) == 0; i++)
		;
	for (; i < end && audit_phrase(a, i, "ket qua") == 0; i++)
		;
	return i < end;
}

static bool is_bar(const struct audit *a, size_t i)
{
	return audit_kind(a, i) == TOK_OTHER && a->text[a->tokens[i].at] == '|';
}

size_t audit_next_cell(const struct audit *a, size_t i)
{
	i++;
	return i + (is_bar(a, i) || (audit_kind(a, i) == TOK_BREAK && audit_mark(a, i) == MARK_NONE));
}

enum audit_status audit_status_at(const struct audit *a, size_t i, size_t *ret_last)
{
	static const char *const met[] = { "dat", "da dat", "hoan thanh", "da hoan thanh", "vuot", NULL };
	static const char *const missed[] = { "chua dat", "khong dat", "chua hoan thanh", "khong hoan thanh",
		NULL };
	size_t words = audit_any(a, i, missed);
	enum audit_status status = words > 0 ? STATUS_MISSED : STATUS_MET;
	enum audit_token_kind behind;

	words = words > 0 ? words : audit_any(a, i, met);
	behind = audit_kind(a, i + words);
	if (words == 0 || !audit_capital(a, i) || !(behind == TOK_BREAK || is_bar(a, i + words)))
		return STATUS_NONE;
	*ret_last = i + words - 1;
	return status;
}

/* Where the row of the figure at p begins: behind its number, the row before it, or a line that
 * a bar begins. */
static size_t row_begin(const struct audit *a, size_t p)
{
	size_t limit = p > LABEL_MAX ? p - LABEL_MAX : 0, i = p - 1;

	for (; i > limit; i--) {
		if (audit_kind(a, i) == TOK_PERCENT ||
		    (audit_kind(a, i) == TOK_BREAK && audit_mark(a, i) == MARK_NUMBER))
			break;
		if (is_bar(a, i) && a->tokens[i].at > 0 && a->text[a->tokens[i].at - 1] == '\n')
			break;
	}
	return i + 1;
}

static uint64_t row_key(const struct audit *a, size_t p)
{
	size_t from = row_begin(a, p);

	while (from < p && audit_kind(a, from) != TOK_WORD)
		from++;
	if (audit_phrase(a, from, "ty le") || audit_phrase(a, from, "ti le"))
		from += 2;
	return audit_statement_key(a, from, p);
}

/* The first of that key; count when there is none. */
static size_t find_key(const struct audit_statement *list, size_t count, uint64_t key)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (list[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && list[low].key == key ? low : count;
}

/* What the text states is surely below the target (-1), surely not (1), or may be either (0). */
static int against(const struct audit_statement *s, struct decimal target)
{
	struct ratio off;
	int order = decimal_compare(s->value, target);

	switch (s->qualifier) {
	case QUALIFIER_NONE:
		return order < 0 ? -1 : 1;
	case QUALIFIER_OVER:
	case QUALIFIER_AT_LEAST:
		return order >= 0 ? 1 : 0;
	case QUALIFIER_UNDER:
	case QUALIFIER_AT_MOST:
		return order < 0 ? -1 : 0;
	case QUALIFIER_ABOUT:
	case QUALIFIER_ESTIMATED: /* two points off, as a share that is about right */
		if (ratio_sub(decimal_to_ratio(s->value), decimal_to_ratio(target), &off) != OK)
			return 0;
		if (ratio_compare(off, (struct ratio){ 2, 1 }) > 0)
			return 1;
		return ratio_compare(off, (struct ratio){ -2, 1 }) < 0 ? -1 : 0;
	case QUALIFIER_COUNT:
		break;
	}
	return 0;
}

static int check_status(
    struct audit *a, const struct audit_statement *s, size_t target, size_t last, enum audit_status status)
{
	struct audit_found found = { .kind = AUDIT_TARGET, .first = target, .last = last, .other = s->begin };
	struct decimal limit;
	struct str stated = { 0 };
	enum qualifier qualifier;
	int side, order, rc;

	if (s->kind != TOK_PERCENT || !audit_percent(a, target, &limit) || (side = against(s, limit)) == 0)
		return OK;
	found.result = (side < 0) == (status == STATUS_MISSED) ? AUDIT_RIGHT : AUDIT_WRONG;
	order = decimal_compare(s->value, limit);
	audit_say_percent(&found.stated, limit);
	audit_say_percent(&found.computed, s->value);
	str_append(&found.computed, order < 0 ? " < " : order > 0 ? " > " : " = ");
	audit_say_percent(&found.computed, limit);
	audit_say_tokens(&stated, a, s->figure - audit_qualifier_before(a, s->figure, &qualifier), s->figure);
	rc = audit_add(a, &found,
	    status == STATUS_MET
		? _("The table says that the target of %s is met, but the text states %s. Check both.")
		: _("The table says that the target of %s is not met, but the text states %s. Check both."),
	    str_text(&found.stated), str_text(&stated));
	str_dispose(&stated);
	return rc;
}

/* The row whose first share, the target, is at p. */
static int check_row(struct audit *a, const struct audit_statement *list, size_t count, size_t p)
{
	struct audit_statement row = { .begin = p, .kind = TOK_PERCENT };
	size_t cell = audit_next_cell(a, p), last = 0;
	enum audit_status status = audit_status_at(a, cell, &last);
	bool result = audit_kind(a, cell) == TOK_PERCENT && audit_percent(a, cell, &row.value);
	int rc = OK;

	if ((status == STATUS_NONE && !result) || (row.key = row_key(a, p)) == 0)
		return OK;
	row.figure = row.last = cell;
	for (size_t i = find_key(list, count, row.key), n = 0;
	     rc == OK && i < count && list[i].key == row.key && n < SAME_MAX; i++, n++) {
		if (list[i].kind != TOK_PERCENT)
			continue;
		rc = result ? audit_compare_statements(a, &list[i], &row)
			    : check_status(a, &list[i], p, last, status);
	}
	return rc;
}

int audit_rows(struct audit *a, const struct audit_statement *list, size_t count)
{
	bool table = false;
	int rc = OK;

	for (size_t i = 0; rc == OK && i + 1 < a->count; i++) {
		if (audit_kind(a, i) == TOK_BREAK && audit_mark(a, i) == MARK_ROMAN)
			table = false;
		if (audit_kind(a, i) == TOK_BREAK)
			table |= audit_table_begins(a, i + 1);
		if (!table || audit_kind(a, i) != TOK_PERCENT)
			continue;
		rc = check_row(a, list, count, i);
		if (audit_kind(a, audit_next_cell(a, i)) == TOK_PERCENT)
			i = audit_next_cell(a, i);
	}
	return rc;
}
