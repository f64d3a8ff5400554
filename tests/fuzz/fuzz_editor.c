/* Any keys in a text of many lines: it stays NFC and bounded, the cursor on a boundary, the
 * lines those of the same text laid out anew; undoing everything gives the start, doing it
 * again the end. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "base/err.h"
#include "base/text.h"
#include "core/editor.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char start[] = "- Việc thành lập Tổ công nghệ số cộng đồng:\n(1) thôn Đông\n\n{1.6} hộ";

static void demand(bool holds)
{
	if (!holds)
		abort();
}

static void check_cursor(const struct editor *e)
{
	const struct editor_place cursor = editor_cursor(e);
	const char *text;
	size_t n, at = 0;

	demand(cursor.paragraph < editor_paragraphs(e));
	text = editor_paragraph(e, cursor.paragraph, &n);
	while (at < cursor.at && at < n)
		at += text_grapheme(text + at, n - at);
	demand(at == cursor.at);
}

static void check_lines(struct editor *e, int columns)
{
	struct editor_line a, b;
	struct editor *fresh;
	size_t count = 1;
	bool more;

	demand(editor_new(editor_text(e), strlen(editor_text(e)), &fresh) == OK);
	editor_set_columns(fresh, columns);
	editor_line_at(e, (struct editor_place){ 0, 0 }, &a);
	editor_line_at(fresh, (struct editor_place){ 0, 0 }, &b);
	do {
		demand(a.paragraph == b.paragraph && a.begin == b.begin && a.next == b.next &&
		       a.indent == b.indent && a.last == b.last);
		more = editor_line_next(e, &a);
		demand(more == editor_line_next(fresh, &b));
		count += more;
	} while (more);
	demand(count == editor_lines(e) && count == editor_lines(fresh));
	demand(editor_words(e) == editor_words(fresh));
	editor_free(fresh);
}

static void check(struct editor *e, int columns)
{
	const char *text = editor_text(e);
	const size_t n = strlen(text);

	demand(!editor_failed(e) && n <= EDITOR_BYTES_MAX);
	demand(text_first_hostile(text, n, "\n") == n && text_is_nfc(text, n));
	check_cursor(e);
	check_lines(e, columns);
}

struct keys {
	struct telex telex;
	int columns;
	bool pasting;
};

static void press(struct editor *e, struct keys *k, const char *key, size_t n)
{
	static void (*const moves[])(struct editor * e) = { editor_left, editor_right, editor_word_left,
		editor_word_right, editor_home, editor_end, editor_first, editor_last };
	size_t found;
	bool from_start;

	switch (key[0]) {
	case '\b':
		editor_untype(e, &k->telex);
		break;
	case 0x01:
		(void)editor_end_word(e, &k->telex);
		editor_delete(e);
		break;
	case '\n':
		(void)editor_end_word(e, &k->telex);
		(void)editor_newline(e);
		break;
	case '\f':
		k->telex =
		    (struct telex){ .method = (enum typing_method)((k->telex.method + 1) % TYPING_METHODS) };
		break;
	case 0x02:
		k->columns = EDITOR_COLUMNS_MIN + (k->columns * 7 + 3) % 60;
		editor_set_columns(e, k->columns);
		break;
	case 0x03:
		(void)editor_undo(e);
		break;
	case 0x04:
		(void)editor_redo(e);
		break;
	case 0x05:
		editor_up(e, 3);
		break;
	case 0x06:
		editor_down(e, 1);
		break;
	case 0x07:
		k->pasting = !k->pasting;
		break;
	case 0x0e:
		editor_saved(e);
		break;
	case 0x0f:
		(void)editor_search(e, "n d", true, &found, &from_start);
		break;
	case 0x11:
		(void)editor_replace_all(e, "Đã thay\n(9) cả");
		break;
	default:
		if (key[0] >= 0x12 && key[0] < 0x1a)
			moves[key[0] - 0x12](e);
		else if (k->pasting)
			(void)editor_paste(e, false, key, n);
		else
			(void)editor_type(e, &k->telex, key, n);
	}
	editor_scroll(e, 5);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct keys k = { .telex = { .method = TYPING_TELEX }, .columns = 80 };
	struct editor *e;
	char *end;

	demand(editor_new(start, sizeof start - 1, &e) == OK);
	for (size_t i = 0; i < size;) {
		const char *key = (const char *)data + i;
		uint32_t codepoint;
		const size_t n = text_decode(key, size - i, &codepoint);

		press(e, &k, key, n);
		check(e, k.columns);
		i += n;
	}
	while (editor_redo(e)) /* what was undone last is part of the whole */
		;
	end = malloc(strlen(editor_text(e)) + 1);
	demand(end != NULL);
	strcpy(end, editor_text(e));
	while (editor_undo(e))
		check_cursor(e);
	demand(strcmp(editor_text(e), start) == 0);
	while (editor_redo(e))
		check_cursor(e);
	demand(strcmp(editor_text(e), end) == 0);
	check(e, k.columns);
	free(end);
	editor_free(e);
	return 0;
}
