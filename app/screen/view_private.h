/* What the view_*.c files share. Nobody else includes this. */
#ifndef SCREEN_VIEW_PRIVATE_H
#define SCREEN_VIEW_PRIVATE_H

#include "base/i18n.h"
#include "base/str.h"
#include "core/session.h"
#include "screen/grid.h"
#include "screen/key.h"
#include "screen/layout.h"
#include "screen/view.h"

struct view {
	const struct session *session;
	struct grid *grid;
	struct view_names *names; /* NULL: nothing is known of the screen before */
	struct view_typed *typed; /* NULL: nobody asks where things stand */
};

/* One body per screen. */
void view_home(struct view *view, struct rect body);
void view_new(struct view *view, struct rect body);
void view_entry(struct view *view, struct rect body);
void view_findings(struct view *view, struct rect body);
void view_review(struct view *view, struct rect body);
void view_help(struct view *view, struct rect body);
void view_fields(struct view *view, struct rect body);    /* SCREEN_INFO, SCREEN_SETTINGS */
void view_history(struct view *view, struct rect body);
void view_narrative(struct view *view, struct rect body);
void view_narrative_size(const struct session *session, struct rect body, int *ret_rows, int *ret_columns);
void view_rows(struct view *view, struct rect body);      /* SCREEN_ROWS */
void view_overview(struct view *view, struct rect body);
void view_shares(struct view *view, struct rect body);
void view_unit(struct view *view, struct rect body);
void view_inbox(struct view *view, struct rect body);
void view_keys(struct view *view, struct rect body);
void view_preview(struct view *view, struct rect body);
void view_filled(struct view *view, struct rect body);
void view_preview_size(const struct session *session, struct rect body, int *ret_rows, int *ret_columns);
void view_box(struct view *view, struct rect body);
/* The key bar, in two rows. sum: of its keys and words, never 0; as long as it is the same, so is
 * what the bar shows. */
struct bar {
	struct key_binding bindings[KEY_BINDINGS_MAX];
	size_t count;
	uint64_t sum;
};
struct bar view_bar_of(const struct session *session);
void view_bar(struct view *view, struct rect area, const struct bar *bar);
/* view_title.c */
const char *view_screen_title(enum screen screen); /* N_(): translate it where it is shown */
void view_title(struct view *view, struct rect line);
/* The key map of the program, from a line on. */
void view_keymap(struct view *view, struct rect area, int skip);
/* Lines of the texts that scroll, and the rows they have. */
int view_keymap_lines(struct view *view, int columns);
int view_fields_rows(struct view *view, struct rect body); /* of the key map */
int view_history_lines(struct view *view, int columns);    /* of the selected change */
int view_history_rows(struct rect body);
int view_inbox_lines(struct view *view, int columns);      /* of the selected file */
int view_inbox_rows(struct rect body);
/* What typing in the field at hand changes, where view->typed tells; false: more than that. */
bool view_entry_typed(struct view *view);
int view_help_lines(struct view *view, int columns);
int view_review_lines(struct view *view, int columns);
int view_review_rows(struct view *view, struct rect body);

/* What a result is shown as: as typed, but a table as the number of its rows. *own holds
 * the words where they are not the record's. */
const char *view_result(const struct record *record, size_t indicator, struct str *own);
/* The same of the last period for an indicator; "" when there is none. *ret_why (NULL is fine):
 * why it cannot be computed from those of the former units; NULL else. */
const char *view_previous(
    const struct session *session, size_t indicator, struct str *own, const char **ret_why);

/* view_table.c: the parts of the entry screen that show all criteria. current: the group. */
void view_groups_column(struct view *view, struct rect area, size_t current);
void view_groups_row(struct view *view, struct rect line, size_t current); /* for narrow screens */
void view_details(struct view *view, struct rect area); /* the criterion at hand, in words */
void view_entry_table(struct view *view, const struct entry_layout *layout);

/* view_parts.c */

/* grid_text() and grid_wrapped() of a format, which is translated already. */
int view_printf(struct view *view, struct rect line, enum look look, const char *fmt, ...)
    PRINTF_LIKE(4, 5);
int view_wrapped(struct view *view, struct rect area, enum look look, const char *text);
int view_lines(const char *text, int columns); /* how many a wrapped text takes */
int view_lines_up_to(const char *text, int columns, int most); /* counts no further */

/* "██████░░░░" */
void view_progress(struct view *view, struct rect line, enum look look, size_t done, size_t total);
/* A rule across, with words in it ("" for none). */
void view_divider(struct view *view, struct rect line, const char *words);

/* A line being typed, "[text      ]"; active: the cursor stands in it. */
void view_edit_line(struct view *view, struct rect line, const struct edit *edit, bool active);
/* The same over several rows, wrapped; brackets on the first and last. */
void view_edit_area(struct view *view, struct rect area, const struct edit *edit, bool active);
int view_edit_lines(const struct edit *edit, int columns); /* rows it wants at that width */

/* A list to scroll. Rows may differ in height; what is selected stays in sight, and a bar
 * at the right edge shows where one is when not all of it is. */
struct view_list {
	size_t count, selected;
	int (*height)(const struct view *view, const void *context, size_t index, int columns);
	void (*draw)(struct view *view, const void *context, size_t index, struct rect area, enum look look);
	const void *context;
	bool cursor; /* the hardware cursor stands on the selected row */
	enum look selected_look;
};
void view_list(struct view *view, struct rect area, const struct view_list *list);
void view_scroll_bar(struct view *view, struct rect column, size_t first, size_t shown, size_t count);
/* The choices of a step or a box: label, with the detail behind or below it. */
void view_choices(struct view *view, struct rect area, const struct choices *choices, bool cursor);

/* Texts that share an area, the weightier first. Those that are to be seen whole get all
 * their rows while there are rows, the others one each, and what remains goes to those in
 * front; texts for which nothing is left go on behind the last one, so that nothing
 * vanishes without "…". */
struct view_text {
	struct str text;
	enum look look;
	bool whole;
};
struct view_texts {
	struct view_text items[16];
	size_t count;
};
/* A new text; NULL when the list is full. */
struct str *view_texts_add(struct view_texts *texts, enum look look, bool whole);
/* Returns the rows of the first; 0: others go on in its last row. */
int view_texts_draw(struct view *view, struct rect area, const struct view_texts *texts);
void view_texts_dispose(struct view_texts *texts);

#define CARRIED_MARK "~" /* taken over from the last period, nobody has looked at it yet */
/* "!" hard, "?" soft, "~" carried, "+" soft with its reason, "i" note. */
const char *view_finding_mark(const struct finding *finding);
enum look view_finding_look(const struct finding *finding);
/* The finding of an indicator that weighs most, NULL when it has none. */
const struct finding *view_finding_of(const struct findings *findings, int indicator);

#endif
