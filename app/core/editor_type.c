/* Typing into the editor's text. Everything that changes it goes through replace(), which
 * keeps it NFC, remembers the step and moves the cursor. */
#include <string.h>

#include "base/err.h"
#include "base/text.h"
#include "core/editor_private.h"

/* A letter carries a few marks at most; a heap of hundreds on one is no writing, and every
 * step over it would cost. */
#define GRAPHEME_BYTES_MAX 64

/* --- what can be taken --------------------------------------------------- */

/* Bytes at the end of s from the last grapheme boundary that is known, `from`, on; moves it. */
static bool heaped(const struct str *s, size_t *from)
{
	size_t n;

	while (s->len - *from > 0 && (n = text_grapheme(s->text + *from, s->len - *from)) < s->len - *from)
		*from += n;
	return s->len - *from > GRAPHEME_BYTES_MAX;
}

/* Appends what can be shown; false: something was left out. */
static bool append_clean(struct editor *e, struct str *ret, const char *text, size_t n)
{
	size_t used, grapheme = 0;
	bool whole = true;

	for (; n > 0; text += used, n -= used) {
		const size_t len = ret->len;
		uint32_t codepoint;

		if (*text >= ' ' && *text < 0x7F) { /* most of a text: always a grapheme's beginning */
			str_append_char(ret, *text);
			grapheme = ret->len > 0 ? ret->len - 1 : 0;
			e->cr = false;
			used = 1;
			continue;
		}
		used = text_decode(text, n, &codepoint);
		if (codepoint == '\n' && e->cr) {
			e->cr = false;
			continue;
		}
		e->cr = codepoint == '\r';
		if (codepoint == '\n' || codepoint == '\r') {
			str_append_char(ret, '\n');
		} else if (codepoint == '\t') {
			str_append_char(ret, ' ');
		} else if (text_is_hostile(codepoint) || !text_valid(text, used)) {
			whole = false;
			continue;
		} else {
			str_append_n(ret, text, used);
		}
		if (!str_failed(ret) && heaped(ret, &grapheme)) {
			ret->len = len;
			ret->text[len] = '\0';
			whole = false;
		}
	}
	return whole;
}

/* --- replacing ----------------------------------------------------------- */

/* What is put between two places, with the graphemes on both sides, which may join it. */
struct seam {
	struct editor_place from, to; /* with them */
	size_t left, right;	      /* bytes of each */
	struct str text;	      /* left, then what is put; then all of it in NFC */
	size_t cursor;		      /* behind what is put, in the text */
};

static void seam_begin(struct editor *e, struct editor_place from, struct editor_place to, struct seam *ret)
{
	const struct paragraph *first = paragraph_at(e, from.paragraph),
			       *last = paragraph_at(e, to.paragraph);

	*ret = (struct seam){ .from = from, .to = to };
	ret->from.at = boundary_before(first, from.at);
	ret->to.at = boundary_behind(last, to.at);
	ret->left = from.at - ret->from.at;
	ret->right = ret->to.at - to.at;
	str_append_n(&ret->text, str_text(&first->text) + ret->from.at, ret->left);
}

static int seam_end(struct editor *e, struct seam *seam)
{
	const struct paragraph *last = paragraph_at(e, seam->to.paragraph);
	const char *right = str_text(&last->text) + seam->to.at - seam->right;
	struct str whole = { 0 };
	int rc = text_nfc(str_text(&seam->text), seam->text.len, &whole, NULL);

	/* A mark joins the letter before it, so the head alone tells where the cursor comes to stand. */
	seam->cursor = whole.len;
	if (rc == OK && seam->right > 0) {
		str_append_n(&seam->text, right, seam->right);
		str_clear(&whole);
		rc = text_nfc(str_text(&seam->text), seam->text.len, &whole, NULL);
	}
	if (rc != OK || str_failed(&seam->text) || str_failed(&whole)) {
		str_dispose(&whole);
		return rc == OK ? ERR_NOMEM : rc;
	}
	str_dispose(&seam->text);
	seam->text = whole;
	/* The sides are left as they are where nothing joined them. */
	if (seam->right > 0 && seam->right <= whole.len &&
	    memcmp(whole.text + whole.len - seam->right, right, seam->right) == 0) {
		seam->text.len -= seam->right;
		seam->to.at -= seam->right;
	}
	return OK;
}

/* The left side is still in front of the text: it is left out where it did not change. */
static size_t unchanged_left(const struct editor *e, const struct seam *seam)
{
	const char *left = str_text(&paragraph_at(e, seam->from.paragraph)->text) + seam->from.at;

	if (seam->left == 0 || seam->left > seam->text.len || seam->cursor < seam->left ||
	    memcmp(seam->text.text, left, seam->left) != 0)
		return 0;
	return seam->left;
}

static enum editor_taken carry_out(struct editor *e, enum step_kind kind, struct seam *seam)
{
	const size_t skip = unchanged_left(e, seam);
	struct editor_place from = { seam->from.paragraph, seam->from.at + skip };
	const char *text = str_text(&seam->text) + skip;
	const size_t n = seam->text.len - skip;
	struct str removed = { 0 };
	struct editor_place cursor;

	append_range(e, from, seam->to, &removed);
	if (n > removed.len && e->bytes + (n - removed.len) > EDITOR_BYTES_MAX) {
		str_dispose(&removed);
		return EDITOR_FULL;
	}
	if (n == 0 && removed.len == 0) {
		str_dispose(&removed);
		return EDITOR_WHOLE;
	}
	step_add(e, kind, from, &removed, text, n);
	replace_raw(e, from, seam->to, text, n);
	cursor = place_behind(from, text, seam->cursor - skip <= n ? seam->cursor - skip : n);
	cursor.at = boundary_from(paragraph_at(e, cursor.paragraph), cursor.at);
	e->cursor = cursor;
	e->wish = -1;
	if (e->done > 0)
		e->steps[e->done - 1].after = cursor;
	return EDITOR_WHOLE;
}

static enum editor_taken replace(struct editor *e, enum step_kind kind, struct editor_place from,
    struct editor_place to, const char *text, size_t n)
{
	enum editor_taken taken = EDITOR_WHOLE;
	struct seam seam;
	bool whole;

	seam_begin(e, from, to, &seam);
	whole = append_clean(e, &seam.text, text, n);
	if (e->failed || seam_end(e, &seam) != OK)
		e->failed = true;
	else
		taken = carry_out(e, kind, &seam);
	str_dispose(&seam.text);
	return taken == EDITOR_WHOLE && !whole ? EDITOR_LEFT_OUT : taken;
}

/* --- typing -------------------------------------------------------------- */

enum editor_taken editor_insert(struct editor *e, const char *text, size_t n)
{
	e->cr = false;
	return replace(e, STEP_ALONE, e->cursor, e->cursor, text, n);
}

enum editor_taken editor_paste(struct editor *e, bool first, const char *text, size_t n)
{
	if (first)
		e->cr = e->run = false;
	return replace(e, STEP_PASTE, e->cursor, e->cursor, text, n);
}

static enum editor_taken put_edit(struct editor *e, const struct telex_edit *edit)
{
	const struct editor_place from = { e->cursor.paragraph, e->cursor.at - edit->take };

	e->cr = false;
	return replace(e, STEP_TYPE, from, e->cursor, edit->put, edit->size);
}

static const char *before_cursor(const struct editor *e)
{
	return str_text(&paragraph_at(e, e->cursor.paragraph)->text);
}

/* Where the mark of an empty item begins that is typed once more: by habit, or because a
 * terminal gives what is pasted as keys. The paragraph's length: it is not. */
static size_t retyped_mark(const struct editor *e, char typed)
{
	const struct paragraph *p = paragraph_at(e, e->cursor.paragraph);
	const char *text = str_text(&p->text);
	size_t at = 0;

	if (item_mark(text, p->text.len, NULL) != p->text.len || e->cursor.at != p->text.len)
		return p->text.len;
	while (text[at] == ' ')
		at++;
	return text[at] == typed ? at : p->text.len;
}

enum editor_taken editor_type(struct editor *e, struct telex *typing, const char *text, size_t n)
{
	struct editor_place from = e->cursor;
	struct telex_edit edit;

	if (n == 1 && from.at > 0 && (from.at = retyped_mark(e, *text)) < e->cursor.at) {
		e->cr = false;
		return replace(e, STEP_TYPE, from, e->cursor, text, n);
	}
	if (!telex_takes(typing, text, n)) {
		(void)editor_end_word(e, typing);
		e->cr = false;
		return replace(e, STEP_TYPE, e->cursor, e->cursor, text, n);
	}
	telex_key(typing, before_cursor(e), e->cursor.at, text, n, &edit);
	return put_edit(e, &edit);
}

bool editor_end_word(struct editor *e, struct telex *typing)
{
	struct telex_edit edit;

	return telex_leave(typing, before_cursor(e), e->cursor.at, &edit) &&
	       put_edit(e, &edit) != EDITOR_FULL;
}

void editor_untype(struct editor *e, struct telex *typing)
{
	struct telex_edit edit;

	if (telex_backspace(typing, before_cursor(e), e->cursor.at, &edit))
		(void)put_edit(e, &edit);
	else
		editor_backspace(e);
}

static void erase(struct editor *e, enum step_kind kind, struct editor_place from, struct editor_place to)
{
	e->cr = false;
	if (!same_place(from, to))
		(void)replace(e, kind, from, to, "", 0);
}

void editor_backspace(struct editor *e)
{
	struct editor_place from = e->cursor;

	if (from.at > 0)
		from.at = boundary_before(paragraph_at(e, from.paragraph), from.at);
	else if (from.paragraph > 0)
		from = (struct editor_place){ from.paragraph - 1,
			paragraph_at(e, from.paragraph - 1)->text.len };
	erase(e, STEP_BACKSPACE, from, e->cursor);
}

void editor_delete(struct editor *e)
{
	struct editor_place to = e->cursor;
	const struct paragraph *p = paragraph_at(e, to.paragraph);

	if (to.at < p->text.len)
		to.at = boundary_behind(p, to.at);
	else if (to.paragraph + 1 < e->count)
		to = (struct editor_place){ to.paragraph + 1, 0 };
	erase(e, STEP_DELETE, e->cursor, to);
}

enum editor_taken editor_newline(struct editor *e)
{
	const struct paragraph *p = paragraph_at(e, e->cursor.paragraph);
	const char *text = str_text(&p->text);
	unsigned number = 0;
	size_t mark = item_mark(text, p->text.len, &number), rest = mark;
	struct editor_place begin = { e->cursor.paragraph, 0 };
	struct str next = { 0 };
	enum editor_taken taken;

	e->cr = false;
	while (rest < p->text.len && text[rest] == ' ')
		rest++;
	if (mark > 0 && rest == p->text.len && e->cursor.at >= mark)
		return replace(e, STEP_ALONE, begin, (struct editor_place){ begin.paragraph, rest }, "", 0);
	str_append_char(&next, '\n');
	if (mark > 0 && e->cursor.at == p->text.len) {
		if (number > 0) {
			str_append_n(&next, text, strcspn(text, "(")); /* its indent */
			str_printf(&next, "(%u) ", number + 1);
		} else {
			str_append_n(&next, text, mark);
		}
	}
	e->failed |= str_failed(&next);
	taken = replace(e, STEP_ALONE, e->cursor, e->cursor, str_text(&next), next.len);
	str_dispose(&next);
	return taken;
}

enum editor_taken editor_replace_all(struct editor *e, const char *text)
{
	const size_t last = e->count - 1;

	e->cr = false;
	return replace(e, STEP_ALONE, (struct editor_place){ 0, 0 },
	    (struct editor_place){ last, paragraph_at(e, last)->text.len }, text, strlen(text));
}
