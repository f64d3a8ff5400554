/* The history screen: putting back what stood in a field before the selected change. */
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "core/diff.h"
#include "core/record_restore.h"
#include "core/session_private.h"

/* Borrowed texts; false: the line changed no field, and a message says so. */
static bool past_change(struct session *s, const struct history_line *line, struct change *ret)
{
	const int field = line->field[0] ? field_from_name(line->field) : -1;

	if (field < 0) {
		session_say(s, MESSAGE_INFO,
		    _("This line changed no field: there is nothing to put back. Choose another line."));
		return false;
	}
	*ret = (struct change){ line->code, (enum field)field, line->name, line->old_text, line->new_text,
		line->old_reading, line->new_reading };
	return true;
}

static bool being_typed(const struct session *s, const struct change *past)
{
	return s->touched && past->field == FIELD_VALUE &&
	       strcmp(past->code, s->record->form->indicators[s->current].code) == 0;
}

#define ASKED_COLUMNS 200 /* of a text in the question */

/* Of a longer text its first line. */
static void append_quoted(struct str *ret, const char *text)
{
	const size_t n = text_fit(text, strcspn(text, "\n"), ASKED_COLUMNS, NULL);

	if (!*text) {
		str_append(ret, _("(blank)"));
		return;
	}
	str_append(ret, "“");
	str_append_n(ret, text, n);
	str_append(ret, text[n] ? "…”" : "”");
}

static int ask(struct session *s, const struct change *main, struct err *err)
{
	const size_t same = diff_same_lines(main->old_text, main->new_text);
	struct str question = { 0 };
	int rc;

	str_append(&question, _("Put back what stood there before?"));
	str_append_char(&question, ' ');
	append_quoted(&question, main->old_text + same);
	str_append(&question, " → ");
	append_quoted(&question, main->new_text + same);
	rc = str_failed(&question) ? err_nomem(err) : open_confirm(s, str_text(&question), CMD_RESTORE, err);
	str_dispose(&question);
	return rc;
}

int history_restore(struct session *s, struct keystroke *k, bool confirmed)
{
	const struct history_line *line = history_selected(&s->history);
	struct changes changes = { 0 };
	struct err why = { .code = OK };
	struct change past;
	int64_t sequence;
	int rc;

	if (!line || line->cut || !past_change(s, line, &past))
		return OK;
	if (being_typed(s, &past)) {
		say(s, MESSAGE_WARNING,
		    _("%s is being typed at the moment. Leave this screen, save it with Enter, then come "
		      "back."),
		    past.code);
		return OK;
	}
	if (record_change_restore(s->record, s->previous, &past, &changes, &why) < 0)
		return say_why(s, &why, k->err);
	sequence = line->sequence;
	if (!confirmed) {
		rc = ask(s, &changes.items[0], k->err);
		changes_dispose(&changes);
		return rc;
	}
	if ((rc = effect_commit(k, s, &changes)) < 0)
		return rc;
	k->effects->items[k->effects->count - 1].sequence = sequence;
	say(s, MESSAGE_DONE, _("Put back: %s. Ctrl+Z on the entry screen takes that back."),
	    past.code[0] ? past.code : record_field_label(past.field));
	return effect_add(k, EFFECT_HISTORY, s);
}
