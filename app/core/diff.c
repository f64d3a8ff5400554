#include "core/diff.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"

/* Of the table of common lines; beyond it the answer would take too long to wait for. */
#define CELLS_MAX (1u << 20)

struct line {
	const char *text;
	size_t n;
};
struct lines {
	struct line *items;
	size_t count, cap;
};

static int split(const char *text, struct lines *ret)
{
	while (*text) {
		const size_t n = strcspn(text, "\n");

		if (mem_grow(&ret->items, &ret->cap, ret->count + 1, sizeof *ret->items) != OK)
			return ERR_NOMEM;
		ret->items[ret->count++] = (struct line){ text, n };
		text += n + (text[n] == '\n');
	}
	return OK;
}

static bool same(const struct line *a, const struct line *b)
{
	return a->n == b->n && memcmp(a->text, b->text, a->n) == 0;
}

/* What remains between the lines that both texts begin and end with. */
struct part {
	const struct line *before, *after;
	size_t n, m;
};

static struct part middle(const struct lines *before, const struct lines *after, size_t *ret_first)
{
	struct part p = { before->items, after->items, before->count, after->count };

	*ret_first = 0;
	while (p.n && p.m && same(p.before, p.after)) {
		p.before++;
		p.after++;
		p.n--;
		p.m--;
		++*ret_first;
	}
	while (p.n && p.m && same(&p.before[p.n - 1], &p.after[p.m - 1])) {
		p.n--;
		p.m--;
	}
	return p;
}

/* Writes lines, and "…" where some were passed by since the last one written. */
struct writer {
	struct str *to;
	bool gap;
};

static void put(struct writer *w, const char *sign, const struct line *line)
{
	if (w->gap)
		str_append(w->to, "…\n");
	w->gap = false;
	str_append(w->to, sign);
	str_append_n(w->to, line->text, line->n);
	str_append_char(w->to, '\n');
}

/* common[i][j]: the most lines that before[i…] and after[j…] have in common, in order. */
static uint16_t *common_lines(const struct part *p)
{
	const size_t width = p->m + 1;
	uint16_t *common = mem_zalloc((p->n + 1) * width, sizeof *common);

	if (!common)
		return NULL;
	for (size_t i = p->n; i-- > 0;) {
		for (size_t j = p->m; j-- > 0;) {
			const uint16_t below = common[(i + 1) * width + j], right = common[i * width + j + 1];

			common[i * width + j] = same(&p->before[i], &p->after[j])
						    ? (uint16_t)(common[(i + 1) * width + j + 1] + 1)
						: below > right ? below
								: right;
		}
	}
	return common;
}

/* common NULL: nothing is looked for. */
static void walk(struct writer *w, const struct part *p, const uint16_t *common)
{
	const size_t width = p->m + 1;
	size_t i = 0, j = 0;

	while (i < p->n || j < p->m) {
		if (common && i < p->n && j < p->m && same(&p->before[i], &p->after[j])) {
			i++;
			j++;
			w->gap = true;
		} else if (i < p->n && (j == p->m || !common ||
					   common[(i + 1) * width + j] >= common[i * width + j + 1])) {
			put(w, "- ", &p->before[i++]);
		} else {
			put(w, "+ ", &p->after[j++]);
		}
	}
}

int diff_lines(struct str *ret, const char *before, const char *after)
{
	struct lines old = { 0 }, new = { 0 };
	struct writer w = { ret, false };
	uint16_t *common = NULL;
	struct part p;
	size_t first;
	int rc;

	if ((rc = split(before, &old)) != OK || (rc = split(after, &new)) != OK)
		goto out;
	p = middle(&old, &new, &first);
	w.gap = first > 0;
	if (p.n && p.m && p.m < UINT16_MAX && p.n < CELLS_MAX / (p.m + 1) && !(common = common_lines(&p))) {
		rc = ERR_NOMEM;
		goto out;
	}
	walk(&w, &p, common);
	if ((p.n || p.m) && first + p.n < old.count)
		str_append(ret, "…\n");
	rc = str_failed(ret) ? ERR_NOMEM : OK;
out:
	free(old.items);
	free(new.items);
	free(common);
	return rc;
}

size_t diff_same_lines(const char *before, const char *after)
{
	size_t start = 0;

	for (size_t i = 0; before[i] && before[i] == after[i]; i++)
		if (before[i] == '\n')
			start = i + 1;
	return start;
}
