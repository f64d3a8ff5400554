/* Help for the screen one came from: what it is for, then its keys from the key table. */
#include <string.h>
#include "base/text.h"
#include "screen/key.h"
#include "screen/view_private.h"

static const char *const about[] = {
	[SCREEN_HOME] = N_(
	    "The reports on this computer. Choose one with the arrow keys and press Enter to go on with it; "
	    "Insert makes a new one."),
	[SCREEN_NEW] =
	    N_("Choose the unit, then the form, then the period: type some letters, with or without accents, "
	       "move with the arrow keys, press Enter. Esc goes one step back."),
	[SCREEN_ENTRY] = N_(
	    "Type each result as it stands on paper and press Enter: it is saved at once, nothing is lost "
	    "when the power fails. Below the field you see how it was read and whether the target is met."),
	[SCREEN_FINDINGS] =
	    N_("What does not add up. Enter goes to the field. What is marked ! must be mended; what is "
	       "marked ? may stand if you type the reason with F2."),
	[SCREEN_REVIEW] =
	    N_("The totals and what was explained. Type who entered and who approved, then the passphrase, "
	       "and press Enter to sign. The passphrase is never shown."),
	[SCREEN_HELP] = "",
};

/* How results are typed, for the entry screen. */
static const struct {
	const char *typed, *means;
} examples[] = {
	{ "1.783/1.787", N_("part and total; the percentage is computed") },
	{ "95,5%  99.8", N_("a percentage") },
	{ "trên 86,4%", N_("not exact: trên, dưới, khoảng, ước đạt, tối thiểu") },
	{ "d  cd", N_("Đạt, Chưa đạt: the first letters are enough") },
	{ ".", N_("there is no figure yet; this is not 0") },
	{ "kad", N_("Không áp dụng: asks why") },
	{ "kps", N_("Không phát sinh: nothing arose in the period") },
	{ "*", N_("asterisk, kept as on paper, counted nowhere") },
};

/* Marks, for the screens that show findings. */
static const struct {
	const char *mark, *means;
} marks[] = {
	{ "!", N_("must be mended before the report can be signed") },
	{ "?", N_("look again, or type the reason with F2") },
	{ "+", N_("stands, with its reason") },
	{ "i", N_("a note, nothing to do") },
};

/* Names of keys that are words; the others are as engraved. */
static const struct {
	enum key_code key;
	const char *name;
} key_words[] = {
	{ KEY_UP_, N_("Up") },
	{ KEY_DOWN_, N_("Down") },
	{ KEY_LEFT_, N_("Left") },
	{ KEY_RIGHT_, N_("Right") },
};

static void append_key(struct str *ret, enum key_code key)
{
	const char *name = key_code_name(key);
	size_t i;

	for (i = 0; i < sizeof key_words / sizeof key_words[0]; i++)
		if (key_words[i].key == key) {
			str_append(ret, _(key_words[i].name));
			return;
		}
	str_append_n(ret, name + 1, strlen(name) - 2);
}

/* "F2, Esc 2": the key and its twin. */
static void append_key_and_twin(struct str *ret, enum key_code key)
{
	enum key_code second;
	char digit;

	if (ret->len > 0)
		str_append(ret, ", ");
	append_key(ret, key);
	if (!key_has_twin(key, &second, &digit))
		return;
	str_append(ret, ", Esc ");
	if (second == KEY_TEXT)
		str_append_char(ret, digit);
	else
		append_key(ret, second);
}

/* A text being laid out line by line; grid NULL: only counted. */
struct page {
	struct view *view;
	struct rect area;
	int skip, line;
};

static void page_part(struct page *page, int column, int columns, int line, enum look look, const char *text)
{
	int first = line - page->skip;
	struct rect part = { page->area.row + (first > 0 ? first : 0), page->area.column + column, 0,
		columns };

	if (!page->view->grid || first >= page->area.rows)
		return;
	part.rows = page->area.row + page->area.rows - part.row;
	grid_wrapped(page->view->grid, part, look, text, first < 0 ? -first : 0);
}

static void page_text(struct page *page, enum look look, const char *text)
{
	page_part(page, 0, page->area.columns, page->line, look, text);
	page->line += view_lines(text, page->area.columns);
}

static void page_gap(struct page *page)
{
	page->line++;
}

#define KEYS_COLUMNS 26

static void page_row(struct page *page, const char *left, const char *right)
{
	int columns = page->area.columns - KEYS_COLUMNS - 2;
	int lines_left = view_lines(left, KEYS_COLUMNS), lines_right = view_lines(right, columns);

	page_part(page, 0, KEYS_COLUMNS, page->line, LOOK_STRONG, left);
	page_part(page, KEYS_COLUMNS + 2, columns, page->line, LOOK_NORMAL, right);
	page->line += lines_left > lines_right ? lines_left : lines_right;
}

/* One row per command, with all its keys. */
static void page_keys(struct page *page)
{
	struct key_binding bindings[KEY_BINDINGS_MAX];
	size_t count = key_bindings_under_help(page->view->session, bindings, KEY_BINDINGS_MAX), i, j;

	for (i = 0; i < count; i++) {
		struct str keys = { 0 };

		for (j = 0; j < i && bindings[j].command != bindings[i].command; j++)
			;
		if (j < i || bindings[i].key == KEY_TEXT)
			continue;
		for (j = i; j < count; j++)
			if (bindings[j].command == bindings[i].command)
				append_key_and_twin(&keys, bindings[j].key);
		page_row(page, str_text(&keys), command_words(bindings[i].command));
		str_dispose(&keys);
	}
}

static int lay_out(struct view *view, struct rect area, int skip)
{
	enum screen screen = view->session->under_help;
	struct page page = { view, area, skip, 0 };
	size_t i;

	page_text(&page, LOOK_NORMAL, *about[screen] ? _(about[screen]) : "");
	if (screen == SCREEN_ENTRY) {
		page_gap(&page);
		page_text(&page, LOOK_STRONG, _("How to type a result"));
		for (i = 0; i < sizeof examples / sizeof examples[0]; i++)
			page_row(&page, examples[i].typed, _(examples[i].means));
	}
	if (screen == SCREEN_ENTRY || screen == SCREEN_FINDINGS || screen == SCREEN_REVIEW) {
		page_gap(&page);
		page_text(&page, LOOK_STRONG, _("Marks"));
		for (i = 0; i < sizeof marks / sizeof marks[0]; i++)
			page_row(&page, marks[i].mark, _(marks[i].means));
	}
	page_gap(&page);
	page_text(&page, LOOK_STRONG, _("Keys"));
	page_text(&page, LOOK_NORMAL,
	    _("Where F-keys do not work: press Esc, then the digit within one second (0 for F10)."));
	page_keys(&page);
	return page.line;
}

static struct rect text_area(struct rect area)
{
	rect_take_left(&area, 1);
	rect_take_right(&area, 2);
	return area;
}

int view_help_lines(struct view *view, int columns)
{
	struct view counting = { view->session, NULL };

	return lay_out(&counting, text_area((struct rect){ 0, 0, 0, columns }), 0);
}

void view_help(struct view *view, struct rect body)
{
	struct rect rest = body, bar = rect_take_right(&rest, 1);
	int lines = view_help_lines(view, body.columns), skip = (int)view->session->help_scroll;

	if (skip > lines - body.rows)
		skip = lines > body.rows ? lines - body.rows : 0;
	lay_out(view, text_area(body), skip);
	view_scroll_bar(view, bar, (size_t)skip, (size_t)body.rows, (size_t)lines);
	grid_cursor(view->grid, body.row, body.column);
}
