/* The history for its screen: its lines, one line whole, and whether the chain holds. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "core/diff.h"
#include "main/tui_private.h"

struct collected {
	struct history_line *lines;
	size_t count, cap;
	bool whole; /* long texts are not cut */
	bool failed;
};

/* Long narratives and tables are not kept for each of their changes: only the place, from
 * byte `from` on, where the change begins. */
static char *excerpt(const struct collected *to, const char *text, size_t from, bool *cut)
{
	size_t n = strlen(text), end = HISTORY_EXCERPT_BYTES;

	if (to->whole || n <= HISTORY_WHOLE_BYTES)
		return mem_strdup(text);
	text += from;
	if (n - from < end)
		end = n - from;
	while (end > 0 && ((unsigned char)text[end] & 0xC0) == 0x80)
		end--; /* whole characters */
	*cut = true;
	return mem_strndup(text, end);
}

static int take_row(void *context, const struct history_row *row)
{
	struct collected *to = context;
	const size_t same = diff_same_lines(row->old_text, row->new_text);
	struct history_line line = {
		.sequence = row->sequence, .step = row->step, .at = row->at, .restores = row->restores
	};

	line.who = mem_strdup(row->who);
	line.action = mem_strdup(row->action);
	line.code = mem_strdup(row->code);
	line.field = mem_strdup(row->field);
	line.name = mem_strdup(row->name);
	line.old_text = excerpt(to, row->old_text, same, &line.cut);
	line.new_text = excerpt(to, row->new_text, same, &line.cut);
	line.old_reading = excerpt(to, row->old_reading, 0, &line.cut);
	line.new_reading = excerpt(to, row->new_reading, 0, &line.cut);
	line.why = mem_strdup(row->why);
	if (!line.who || !line.action || !line.code || !line.field || !line.name || !line.old_text ||
	    !line.new_text || !line.old_reading || !line.new_reading || !line.why ||
	    mem_grow(&to->lines, &to->cap, to->count + 1, sizeof *to->lines) != OK) {
		history_line_dispose(&line);
		to->failed = true;
		return ERR_NOMEM;
	}
	to->lines[to->count++] = line;
	return OK;
}

static void dispose(struct collected *all)
{
	for (size_t i = 0; i < all->count; i++)
		history_line_dispose(&all->lines[i]);
	free(all->lines);
	*all = (struct collected){ 0 };
}

/* Newest first: nobody scrolls to the end of a thousand lines to see the last one. */
static void turn_round(struct collected *all)
{
	for (size_t i = 0; i < all->count / 2; i++) {
		struct history_line swap = all->lines[i];

		all->lines[i] = all->lines[all->count - 1 - i];
		all->lines[all->count - 1 - i] = swap;
	}
}

static int give_whole(struct tui *tui, int64_t sequence, struct err *err)
{
	struct collected all = { .whole = true };
	int rc =
	    store_history_one(tui->app->store, &tui->session->record->key, sequence, take_row, &all, err);

	if (rc == OK && all.failed)
		rc = err_nomem(err);
	if (rc == OK && all.count)
		rc = session_set_history_line(tui->session, &all.lines[0], err);
	dispose(&all);
	return rc;
}

int tui_history_line(struct tui *tui, struct effect *effect, struct err *err)
{
	return give_whole(tui, effect->sequence, err);
}

int tui_history(struct tui *tui, struct effect *effect, struct err *err)
{
	struct collected all = { 0 };
	int rc = store_history_each(tui->app->store, &tui->session->record->key, take_row, &all, err);
	int64_t sequence;

	(void)effect;
	if (rc == OK && all.failed)
		rc = err_nomem(err);
	if (rc < 0) {
		dispose(&all);
		return rc;
	}
	turn_round(&all);
	if ((rc = session_set_history(tui->session, all.lines, all.count, err)) < 0)
		return rc;
	sequence = session_history_wants(tui->session);
	return sequence ? give_whole(tui, sequence, err) : OK;
}

/* What the check says: its first fault, else that all is whole. */
struct verdict {
	struct session *session;
	bool problem;
};

static void say_verdict(void *context, bool problem, const char *line)
{
	struct verdict *verdict = context;

	if (verdict->problem)
		return;
	verdict->problem = problem;
	session_say(verdict->session, problem ? MESSAGE_ERROR : MESSAGE_DONE, line);
}

int tui_verify(struct tui *tui, struct effect *effect, struct err *err)
{
	struct verdict verdict = { .session = tui->session };
	const int rc = store_history_verify(tui->app->store, say_verdict, &verdict, err);

	(void)effect;
	return rc == ERR_DAMAGED && verdict.problem ? OK : rc; /* the place tells more */
}
