/* The key map of the whole program: what holds everywhere, what holds in every field, then
 * each screen's own keys. */
#include "screen/view_page.h"

/* In the order in which an officer meets them. The settings have the keys of the facts. */
static const enum screen screens[] = { SCREEN_HOME, SCREEN_NEW, SCREEN_ENTRY, SCREEN_NARRATIVE, SCREEN_ROWS,
	SCREEN_FILLED, SCREEN_FINDINGS, SCREEN_REVIEW, SCREEN_HISTORY, SCREEN_PREVIEW, SCREEN_SETTINGS };
/* Those of them with something to type in. */
static const enum screen typed[] = { SCREEN_NEW, SCREEN_ENTRY, SCREEN_NARRATIVE, SCREEN_ROWS, SCREEN_REVIEW,
	SCREEN_SETTINGS };
#define LENGTH(list) (sizeof(list) / sizeof(list)[0])

static bool holds_on(enum screen screen, struct key_binding binding)
{
	struct key_binding all[KEY_BINDINGS_MAX];
	const size_t count = key_bindings_on((int)screen, all, KEY_BINDINGS_MAX);
	size_t i;

	for (i = 0; i < count; i++)
		if (all[i].key == binding.key && all[i].command == binding.command)
			return true;
	return false;
}

static bool holds_on_all(const enum screen *list, size_t count, struct key_binding binding)
{
	size_t i = 0;

	while (i < count && holds_on(list[i], binding))
		i++;
	return i == count;
}

/* Said once for several screens, not for each. */
enum share { SHARED_BY_ALL, SHARED_IN_FIELDS, SHARED_BY_NONE };

static enum share share_of(struct key_binding binding)
{
	if (holds_on_all(screens, LENGTH(screens), binding))
		return SHARED_BY_ALL;
	return holds_on_all(typed, LENGTH(typed), binding) ? SHARED_IN_FIELDS : SHARED_BY_NONE;
}

static bool is_typed(enum screen screen)
{
	size_t i = 0;

	while (i < LENGTH(typed) && typed[i] != screen)
		i++;
	return i < LENGTH(typed);
}

/* The keys of a screen that are shared so. A screen without fields tells by itself what
 * fields share. */
static void keys_of(struct page *page, enum screen screen, enum share wanted)
{
	struct key_binding all[KEY_BINDINGS_MAX], some[KEY_BINDINGS_MAX];
	const size_t count = key_bindings_on((int)screen, all, KEY_BINDINGS_MAX);
	size_t i, kept = 0;

	for (i = 0; i < count; i++) {
		enum share share = share_of(all[i]);

		if (share == SHARED_IN_FIELDS && !is_typed(screen))
			share = SHARED_BY_NONE;
		if (share == wanted)
			some[kept++] = all[i];
	}
	page_keys(page, some, kept);
}

static int lay_out(struct view *view, struct rect area, int skip)
{
	struct page page = { view, area, skip, 0 };
	size_t i;

	page_text(&page, LOOK_STRONG, _("On every screen"));
	keys_of(&page, screens[0], SHARED_BY_ALL);
	page_gap(&page);
	page_text(&page, LOOK_STRONG, _("In every field to type in"));
	keys_of(&page, typed[0], SHARED_IN_FIELDS);
	for (i = 0; i < LENGTH(screens); i++) {
		page_gap(&page);
		page_text(&page, LOOK_STRONG, _(view_screen_title(screens[i])));
		keys_of(&page, screens[i], SHARED_BY_NONE);
	}
	return page.line;
}

static struct rect text_area(struct rect area)
{
	rect_take_left(&area, 1);
	rect_take_right(&area, 2);
	return area;
}

int view_keymap_lines(struct view *view, int columns)
{
	struct view counting = { .session = view->session };

	return lay_out(&counting, text_area((struct rect){ 0, 0, 0, columns }), 0);
}

void view_keymap(struct view *view, struct rect area, int skip)
{
	struct rect rest = area, bar = rect_take_right(&rest, 1);
	const int lines = view_keymap_lines(view, area.columns);

	if (skip > lines - area.rows)
		skip = lines > area.rows ? lines - area.rows : 0;
	lay_out(view, text_area(area), skip);
	view_scroll_bar(view, bar, (size_t)skip, (size_t)area.rows, (size_t)lines);
}
