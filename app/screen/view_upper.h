/* What the screens of the level above share: view_overview.c, view_matrix.c, view_totals.c, view_shares.c, view_unit.c,
 * view_inbox.c. */
#ifndef SCREEN_VIEW_UPPER_H
#define SCREEN_VIEW_UPPER_H

#include "core/overview_compared.h"
#include "screen/view_private.h"

void view_matrix(struct view *view, struct rect area);
void view_totals(struct view *view, struct rect area); /* the list of the totals, of who is late */
void view_late(struct view *view, struct rect area);
enum look view_letter_look(const char *letter);
/* "N", and "c" behind it where it is late. */
void view_state_mark(struct view *view, struct rect line, enum look look, const struct overview_unit *unit);
/* "15349 Thị trấn Vĩnh Lộc" */
void view_append_unit(struct str *ret, const struct overview_unit *unit);
/* "nhận 05/7/2023 09:03" */
void view_append_received(struct str *ret, const struct session *session, int64_t at);
/* The year's list and the decision: "trong danh sách năm 2023 · đã được công nhận: …". */
void view_append_plan(struct str *ret, const struct overview *overview, const struct overview_unit *unit);
/* A text in an area with a margin at both sides. */
void view_notes(struct view *view, struct rect area, struct view_texts *texts);

#endif
