/* Parts told of behind their whole: "3.266 hồ sơ. Trong đó: mức độ 2: 37, …", also as a list
 * of paragraphs below it. They make the whole, or at least none is more than it. */
#include "base/i18n.h"
#include "core/audit_private.h"

#define BACK 80	    /* tokens from the words back to the whole */
#define FORWARD 400 /* tokens that a list of parts may have */

const char *const audit_part_leads[] = { "trong ddos", "trong ddos co", "trong so ddos", "trong so ddos co",
	"bao gom", "gom", "gom co", "cu the", "cu the la", "cu the nhu sau", "chia ra", NULL };
static const char *const shares[] = { "ty le", "ti le", "ty trong", NULL };
static const char *const counted[] = { "so", "tong", NULL };
static const char *const odd_words[] = { "tang", "giam", "so voi", "cung ky", "ke hoach", "chi tieu",
	"ky truoc", "chuyen sang", "luy ke", "ton", "muc tieu", "du toan", "nawm truoc", "trung binh",
	"binh quan", NULL };

static bool in_ratio(const struct audit *a, size_t i)
{
	return audit_kind(a, i - 1) == TOK_SLASH || audit_kind(a, i + 1) == TOK_SLASH;
}

static size_t back_over_bracket(const struct audit *a, size_t i, size_t limit)
{
	while (i > limit && audit_kind(a, i) != TOK_OPEN && audit_kind(a, i) != TOK_BREAK)
		i--;
	return i;
}

size_t audit_find_whole(const struct audit *a, size_t i)
{
	size_t limit = i > BACK ? i - BACK : 0, breaks = audit_kind(a, i - 1) == TOK_BREAK;

	for (size_t k = i - 1; k > limit; k--) {
		switch (audit_kind(a, k)) {
		case TOK_COUNT:
			if (!in_ratio(a, k))
				return k;
			break;
		case TOK_CLOSE:
			k = back_over_bracket(a, k, limit);
			break;
		case TOK_OPEN:
			return 0;
		case TOK_BREAK:
			if (breaks-- == 0)
				return 0;
			break;
		case TOK_STOP:
		case TOK_SEMICOLON: /* "… hồ sơ. Trong đó" */
			if (k != i - 1 && audit_kind(a, k + 1) != TOK_BREAK)
				return 0;
			break;
		default:
			break;
		}
	}
	return 0;
}

static size_t forward_over_bracket(const struct audit *a, size_t i)
{
	for (size_t end = i + 60; i < end && audit_kind(a, i) != TOK_CLOSE && audit_kind(a, i) != TOK_BREAK;
	     i++)
		;
	return i;
}

static void add_part(const struct audit *a, struct audit_parts *parts, size_t from, size_t i)
{
	struct audit_part *part = &parts->items[parts->count];
	size_t to = i + 1;

	while (to < i + 14 && !audit_is(a, to, "va") &&
	       (audit_kind(a, to) == TOK_WORD || audit_kind(a, to) == TOK_LABEL))
		to++;
	*part = (struct audit_part){ i, from, to, 0 };
	if (audit_count(a, i, &part->value) && !audit_within(a, from, to, odd_words))
		parts->count++;
}

static bool makes_whole(const struct audit_parts *parts)
{
	int64_t sum;

	return parts->count > 1 && audit_sum_of(parts, parts->count, &sum) && sum == parts->whole;
}

/* The figures of the paragraph from i on, up to where they make the whole. *ret_first: how many
 * of them stand in the first sentence. */
static void read_inline(const struct audit *a, size_t i, struct audit_parts *parts, size_t *ret_first)
{
	size_t end = i + 2 * AUDIT_WINDOW, from = i;

	*ret_first = AUDIT_PARTS_MAX;
	for (; i < end && audit_kind(a, i) != TOK_BREAK && parts->count < AUDIT_PARTS_MAX &&
	       !makes_whole(parts);
	     i++) {
		enum audit_token_kind kind = audit_kind(a, i);

		if (kind == TOK_OPEN)
			i = forward_over_bracket(a, i);
		else if (kind == TOK_COUNT && !in_ratio(a, i)) {
			add_part(a, parts, from, i);
			from = i + 1;
		} else if (kind == TOK_COMMA || audit_ends_sentence(a, i) || audit_is(a, i, "va"))
			from = i + 1;
		if (kind == TOK_STOP && *ret_first == AUDIT_PARTS_MAX)
			*ret_first = parts->count;
	}
	if (*ret_first > parts->count)
		*ret_first = parts->count;
}

/* The first figure of each paragraph below with that mark. */
static void read_list(const struct audit *a, size_t i, struct audit_parts *parts)
{
	enum audit_mark mark = audit_mark(a, i);
	size_t end = i + FORWARD;
	bool taken = false;
	size_t from = i + 1;

	for (; i < end && i + 1 < a->count && parts->count < AUDIT_PARTS_MAX && !makes_whole(parts); i++) {
		enum audit_token_kind kind = audit_kind(a, i);

		if (kind == TOK_BREAK && audit_mark(a, i) != MARK_NONE) {
			if (audit_mark(a, i) != mark)
				return;
			from = i + 1;
			taken = audit_any(a, from, shares) > 0;
		} else if (kind == TOK_BREAK) {
			taken = true;
		}
		if (kind == TOK_COUNT && !taken && !in_ratio(a, i) && i - from < 30) {
			add_part(a, parts, from, i);
			taken = true;
		}
	}
}

/* --- what they say -------------------------------------------------------- */

/* The part counts what the whole counts, for all that the words tell. */
static bool same_thing(const struct audit *a, const struct audit_parts *parts, const struct audit_part *part)
{
	size_t whole = audit_unit(a, parts->base), unit = audit_unit(a, part->count);

	if (unit > 0)
		return whole > 0 && a->tokens[whole].hash == a->tokens[unit].hash;
	return !audit_within(a, part->from, part->count, counted);
}

static int add_subset(struct audit *a, const struct audit_parts *parts, const struct audit_part *part)
{
	struct audit_found found = { .kind = AUDIT_SUBSET,
		.first = part->count,
		.last = audit_thing_end(a, part->count),
		.other = parts->base,
		.result = part->value <= parts->whole ? AUDIT_RIGHT : AUDIT_WRONG };

	int_append_vi(&found.stated, part->value);
	int_append_vi(&found.computed, parts->whole);
	return audit_add(a, &found, _("A part of %s is more than its whole, %s. Check both."),
	    str_text(&found.stated), str_text(&found.computed));
}

static int check_parts(struct audit *a, struct audit_parts *parts, size_t subset)
{
	enum audit_axis_kind kind;
	size_t n = audit_on_axis(a, parts, &kind);
	int64_t sum;
	int rc = OK;

	if (makes_whole(parts))
		return audit_add_sum(a, parts, parts->count, parts->whole,
		    audit_thing_end(a, parts->items[parts->count - 1].count));
	/* Opposed parts that are too many, or that leave nothing out and are too few. */
	if (n > 1 && audit_same_units(a, parts, n) && audit_sum_of(parts, n, &sum) &&
	    (sum > parts->whole || kind == AXIS_COUNTS || kind == AXIS_SHARES || kind == AXIS_TEAM ||
		audit_near(a, parts, sum, true)))
		return audit_add_sum(a, parts, n, sum, audit_thing_end(a, parts->items[n - 1].count));
	for (size_t i = 0; rc == OK && i < subset; i++)
		if (same_thing(a, parts, &parts->items[i]))
			rc = add_subset(a, parts, &parts->items[i]);
	return rc;
}

static int check_lead(struct audit *a, size_t i, size_t words)
{
	struct audit_parts parts = { .base = audit_find_whole(a, i) };
	size_t begin = i + words, subset;

	if (parts.base == 0 || !audit_count(a, parts.base, &parts.whole))
		return OK;
	begin += audit_kind(a, begin) == TOK_COLON;
	if (audit_kind(a, begin) == TOK_BREAK && audit_mark(a, begin) == MARK_NONE)
		return OK;
	if (audit_kind(a, begin) == TOK_BREAK) {
		read_list(a, begin, &parts);
		subset = parts.count;
	} else {
		read_inline(a, begin, &parts, &subset);
	}
	return parts.count > 0 ? check_parts(a, &parts, subset) : OK;
}

/* "1.781 hồ sơ: trực tiếp 1.591, trực tuyến 190": opposed parts behind a colon. */
static int check_colon(struct audit *a, size_t i)
{
	struct audit_parts parts = { .base = audit_whole_before(a, i, 5) };
	enum audit_axis_kind kind;
	size_t first;

	if (parts.base == 0 || (audit_kind(a, i + 1) != TOK_WORD && audit_kind(a, i + 1) != TOK_COUNT) ||
	    !audit_count(a, parts.base, &parts.whole))
		return OK;
	read_inline(a, i + 1, &parts, &first);
	if (!makes_whole(&parts))
		parts.count = first;
	return parts.count > 1 && audit_on_axis(a, &parts, &kind) == parts.count && kind != AXIS_OPEN
		   ? check_parts(a, &parts, 0)
		   : OK;
}

/* --- a total with its figures below --------------------------------------- */

/* "Tổng số hồ sơ …: 23.608 hồ sơ." at the begin of a paragraph: token of its figure, 0 none.
 * *ret_noun: its first word behind "số". */
static size_t total_line(const struct audit *a, size_t begin, bool total, size_t *ret_noun)
{
	size_t i = begin + audit_is(a, begin, "tong");

	if (!audit_is(a, i, "so") || (total && i == begin))
		return 0;
	*ret_noun = i + 1;
	for (; i < begin + 40 && !audit_ends_sentence(a, i); i++) {
		if (audit_kind(a, i) != TOK_COUNT)
			continue;
		if (in_ratio(a, i) || audit_kind(a, i - 1) != TOK_COLON ||
		    audit_within(a, begin, i, odd_words))
			return 0;
		for (size_t k = i + 1; k < i + 4; k++)
			if (audit_ends_sentence(a, k))
				return i;
		return 0;
	}
	return 0;
}

static size_t next_break(const struct audit *a, size_t i)
{
	for (size_t end = i + 60; i < end && audit_kind(a, i) != TOK_BREAK; i++)
		;
	return i;
}

/* What is settled may have come in before: it is no part of what came in. */
static bool is_settled_of_received(
    const struct audit *a, size_t total, size_t whole, size_t line, size_t part)
{
	static const char *const settled[] = { "giai quyet", "tra ket qua", "hoan thanh", NULL };

	return audit_within(a, line, part, settled) && !audit_within(a, total, whole, settled);
}

static int check_total(struct audit *a, size_t at)
{
	struct audit_parts parts = { .base = 0 };
	struct audit_part part = { .from = at };
	size_t noun, other, i;
	int rc = OK;

	if (audit_mark(a, at) == MARK_NONE || (parts.base = total_line(a, at + 1, true, &noun)) == 0 ||
	    !audit_count(a, parts.base, &parts.whole))
		return OK;
	i = next_break(a, parts.base);
	for (int k = 0; rc == OK && k < AUDIT_PARTS_MAX && i + 1 < a->count && audit_kind(a, i) == TOK_BREAK;
	     k++) {
		if (audit_mark(a, i) != MARK_PLUS || audit_mark(a, at) != MARK_DASH)
			break;
		part.count = total_line(a, i + 1, false, &other);
		if (part.count > 0 && !is_settled_of_received(a, at, parts.base, i, part.count) &&
		    a->tokens[noun].hash == a->tokens[other].hash &&
		    a->tokens[noun + 1].hash == a->tokens[other + 1].hash &&
		    audit_count(a, part.count, &part.value))
			rc = add_subset(a, &parts, &part);
		i = next_break(a, i + 1);
	}
	return rc;
}

int audit_parts(struct audit *a)
{
	int rc = OK;

	for (size_t i = 1; rc == OK && i < a->count; i++) {
		size_t words = audit_any(a, i, audit_part_leads);

		if (audit_kind(a, i - 1) == TOK_BREAK)
			rc = check_total(a, i - 1);
		if (rc == OK && audit_kind(a, i) == TOK_COLON)
			rc = check_colon(a, i);
		if (rc == OK && words > 0 && audit_kind(a, i - 1) != TOK_OPEN) {
			rc = check_lead(a, i, words);
			i += words - 1; /* "bao gồm" is no "gồm" once more */
		}
	}
	return rc;
}
