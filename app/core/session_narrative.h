/* The narrative screen (Nội dung báo cáo): the text of one criterion of type text. State
 * only; session_narrative*.c act on it, view_narrative.c draws it. What is typed there is
 * stored when the screen is left, or with Ctrl+S; until then it is the draft. */
#ifndef CORE_SESSION_NARRATIVE_H
#define CORE_SESSION_NARRATIVE_H

#include <stdbool.h>
#include <stddef.h>
#include "core/edit.h"
#include "core/editor.h"

struct narrative_screen {
	struct editor *editor; /* NULL: not open */
	size_t indicator;      /* session.current too, while it is open */
	int columns, rows;     /* of the text on the screen: see session_set_text_size() */
	bool unread;           /* the text has changed since session.live was read from it */
	bool searching;        /* the cursor stands in the search line */
	struct edit search;
	struct editor_place start; /* where the search began: what is being typed is looked for from here */
	size_t found;          /* bytes at the cursor that were found, 0 none */
};

#endif
