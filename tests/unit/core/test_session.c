/* Commands in, state and effects out. A tiny main loop in memory applies what is asked. */
#include "core/session.h"
#include "fixture.h"

#define NOW 1688522584 /* 2023-07-05T02:03:04Z */

struct world {
	struct forms forms;
	struct org_units units;
	struct session *s;
	struct effects effects;
	struct changes done[32]; /* what was committed, for undo */
	size_t done_count;
	char seen[256];	       /* the effects of the last command, "commit draft" */
	struct record_key key; /* of the last open, create or print */
	bool refuse;	       /* the store fails */
};

static const char units_text[] = "code\tname\ttype\tparent\tvalid_from\tvalid_to\tsuccessor\n"
				 "38\tThanh Hóa\ttỉnh\t\t\t\t\n"
				 "393\tVĩnh Lộc\thuyện\t38\t\t2025-06-30\t\n"
				 "15349\tVĩnh Lộc\tthị trấn\t393\t\t2025-06-30\t15349\n"
				 "15352\tVĩnh Quang\txã\t393\t\t2025-06-30\t\n"
				 "15349\tVĩnh Lộc\txã\t38\t2025-07-01\t\t\n";

static const char *const effect_names[] = { "open", "create", "close", "commit", "undo", "redo", "draft",
	"home", "review", "sign", "preview", "quit", "typing", [EFFECT_MIGRATE] = "migrate" };

static void commit(struct world *w, const struct changes *changes)
{
	struct err err = { 0 };

	if (w->refuse) {
		err_set(&err, ERR_IO, "disk full");
		session_failed(w->s, &err);
		return;
	}
	if (session_committed(w->s, changes, NOW, &err) != OK)
		fail_msg("%s", err.message);
}

static void undo(struct world *w)
{
	struct changes back = { 0 };

	if (w->done_count == 0) {
		session_say(w->s, MESSAGE_INFO, "nothing to undo");
		return;
	}
	assert_int_equal(changes_reverse(&w->done[--w->done_count], &back, NULL), OK);
	changes_dispose(&w->done[w->done_count]);
	commit(w, &back);
	changes_dispose(&back);
}

static void run_effect(struct world *w, struct effect *e)
{
	struct changes none = { 0 };

	switch (e->kind) {
	case EFFECT_COMMIT:
		commit(w, &e->changes);
		if (!w->refuse) {
			w->done[w->done_count++] = e->changes;
			e->changes = none;
		}
		break;
	case EFFECT_UNDO:
		undo(w);
		break;
	case EFFECT_OPEN:
	case EFFECT_CREATE:
	case EFFECT_PREVIEW:
		w->key = e->key;
		break;
	case EFFECT_REVIEW:
		assert_int_equal(session_set_review(w->s, false, "", "00", NULL), OK);
		break;
	case EFFECT_SIGN:
		assert_int_equal(session_signed(w->s, "out/x.json.p7m", NULL), OK);
		break;
	default:
		break;
	}
}

static void apply(struct world *w, enum command command, const char *text)
{
	struct err err = { 0 };

	if (session_apply(w->s, command, text, text ? strlen(text) : 0, &w->effects, &err) != OK)
		fail_msg("%s", err.message);
	w->seen[0] = '\0';
	for (size_t i = 0; i < w->effects.count; i++) {
		size_t n = strlen(w->seen);

		(void)snprintf(w->seen + n, sizeof w->seen - n, "%s%s", n ? " " : "",
		    effect_names[w->effects.items[i].kind]);
	}
	for (size_t i = 0; i < w->effects.count; i++)
		run_effect(w, &w->effects.items[i]);
}

static void key(struct world *w, enum command command)
{
	apply(w, command, NULL);
}

static void type(struct world *w, const char *text)
{
	apply(w, CMD_INSERT, text);
}

static int setup(void **state)
{
	struct world *w = calloc(1, sizeof *w);
	struct err err = { 0 };

	assert_int_equal(forms_add(&w->forms, fixture_form()), OK);
	if (org_units_parse(&w->units, units_text, sizeof units_text - 1, &err) != OK)
		fail_msg("%s", err.message);
	assert_int_equal(session_new(&w->forms, &w->units, (struct date){ 2026, 3, 1 }, &w->s, NULL), OK);
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;

	effects_dispose(&w->effects);
	for (size_t i = 0; i < w->done_count; i++)
		changes_dispose(&w->done[i]);
	session_free(w->s);
	forms_dispose(&w->forms);
	org_units_dispose(&w->units);
	free(w);
	return 0;
}

static void open_record(struct world *w, const struct draft *draft)
{
	struct record *r = fixture_record(w->forms.items[0], "thu/15349/2023-H1", LEVEL_XA);
	struct record *before = fixture_record(w->forms.items[0], "thu/15349/2022-H2", LEVEL_XA);

	fixture_set(before, "1.1", "60%");
	assert_int_equal(session_opened(w->s, r, before, draft, NULL), OK);
}

static const char *stored(const struct world *w, const char *code)
{
	return w->s->record->cells[form_find(w->s->record->form, code)].typed;
}

static const char *current(const struct world *w)
{
	return w->s->record->form->indicators[w->s->current].code;
}

/* --- entry --------------------------------------------------------------- */

static void session_entry__reads_live(void **state)
{
	struct world *w = *state;

	open_record(w, NULL);
	assert_string_equal(current(w), "1.1");
	assert_int_equal(w->s->live.findings.count, 0); /* nobody is reproached for a blank field */
	type(w, "52%");
	assert_string_equal(w->seen, "draft");
	assert_true(w->s->touched);
	assert_string_equal(w->s->live.echo, "52%");
	assert_int_equal(w->s->live.findings.count, 0); /* nobody is reproached while typing goes on */
	session_rest(w->s);
	assert_int_equal(w->s->live.outcome, OUTCOME_NOT_MET);
	assert_int_equal(w->s->live.findings.count, 1);
	assert_non_null(strstr(w->s->live.echo, "70%"));
	type(w, " Đạt");
	assert_int_equal(session_told(w->s).reading->findings.count, 1); /* it stays till the next rest */
	session_rest(w->s);
	assert_int_equal(w->s->live.findings.count, 2); /* and the claim does not fit */
	assert_string_equal(stored(w, "1.1"), "");
}

static void session_entry__commits_and_moves(void **state)
{
	struct world *w = *state;

	open_record(w, NULL);
	type(w, "80%");
	key(w, CMD_ACCEPT);
	assert_string_equal(w->seen, "commit");
	assert_string_equal(stored(w, "1.1"), "80%");
	assert_string_equal(current(w), "1.2");
	assert_false(w->s->touched);
	key(w, CMD_PREVIOUS); /* nothing changed, nothing stored */
	assert_string_equal(w->seen, "draft");
	assert_string_equal(current(w), "1.1");
	assert_string_equal(edit_text(&w->s->line), "80%");
	key(w, CMD_GROUP_NEXT);
	assert_string_equal(current(w), "2.1");
	key(w, CMD_GROUP_NEXT);
	assert_string_equal(current(w), "2.3"); /* the last group ends there */
	key(w, CMD_GROUP_PREVIOUS);
	assert_string_equal(current(w), "2.1");
	key(w, CMD_GROUP_PREVIOUS);
	assert_string_equal(current(w), "1.1");
	key(w, CMD_LAST);
	key(w, CMD_NEXT);
	assert_string_equal(current(w), "2.3");
	assert_true(w->s->message.text[0]); /* says that it is the last */
}

static void session_entry__keeps_what_cannot_be_read(void **state)
{
	struct world *w = *state;

	open_record(w, NULL);
	type(w, "105%");
	key(w, CMD_ACCEPT);
	assert_string_equal(w->seen, "");
	assert_string_equal(current(w), "1.1");
	assert_string_equal(edit_text(&w->s->line), "105%");
	assert_string_equal(stored(w, "1.1"), "");
	assert_int_equal(w->s->message.kind, MESSAGE_ERROR);
	key(w, CMD_FINISH); /* cannot be finished past it either */
	assert_int_equal(w->s->screen, SCREEN_ENTRY);
	key(w, CMD_FINDING_NEXT);
	key(w, CMD_FINDING_NEXT);
	assert_int_equal(w->s->screen, SCREEN_FINDINGS);
	key(w, CMD_NEXT);
	key(w, CMD_ACCEPT); /* nor left by a jump */
	assert_string_equal(current(w), "1.1");
	assert_string_equal(edit_text(&w->s->line), "105%");
}

static void session_entry__failed_store_loses_nothing(void **state)
{
	struct world *w = *state;

	open_record(w, NULL);
	w->refuse = true;
	type(w, "80%");
	key(w, CMD_ACCEPT);
	assert_string_equal(current(w), "1.1");
	assert_string_equal(edit_text(&w->s->line), "80%");
	assert_true(w->s->touched);
	assert_string_equal(w->s->message.text, "disk full");
	w->refuse = false;
	key(w, CMD_ACCEPT);
	assert_string_equal(stored(w, "1.1"), "80%");
	assert_string_equal(current(w), "1.2");
}

static void session_entry__asks_what_is_meant(void **state)
{
	struct world *w = *state;

	open_record(w, NULL);
	key(w, CMD_GROUP_NEXT);
	type(w, "1,787");
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->box, BOX_QUESTION);
	assert_true(w->s->popup.list.count >= 2);
	key(w, CMD_REVERT); /* not now: the text stays */
	assert_int_equal(w->s->box, BOX_NONE);
	assert_string_equal(edit_text(&w->s->line), "1,787");
	key(w, CMD_ACCEPT);
	key(w, CMD_NEXT);
	key(w, CMD_ACCEPT);
	assert_string_equal(w->seen, "commit");
	assert_string_equal(stored(w, "2.1"), "1,787");
	assert_string_equal(current(w), "2.2"); /* on, as Enter wanted */
}

static void session_entry__lists_the_statuses_that_fit(void **state)
{
	struct world *w = *state;

	open_record(w, NULL);
	key(w, CMD_NEXT);
	key(w, CMD_NEXT);
	type(w, "dang");
	key(w, CMD_NEXT);
	assert_int_equal(w->s->box, BOX_CHOICE);
	assert_int_equal(w->s->popup.list.count, 2);
	key(w, CMD_NEXT);
	key(w, CMD_ACCEPT);
	assert_string_equal(stored(w, "1.3"), "Đang thực hiện");
	assert_string_equal(current(w), "2.1");
}

static void session_entry__list_of_allowed_answers(void **state)
{
	static const struct {
		int down;
		const char *typed;
		enum value_kind kind;
	} cases[] = {
		{ 0, "Có", VALUE_STATUS },
		{ 3, "Đang thực hiện", VALUE_STATUS },
		{ 4, "Không áp dụng", VALUE_NOT_APPLICABLE },
		{ 5, "Không phát sinh", VALUE_NONE_AROSE },
		{ 6, "Chưa có số liệu", VALUE_MISSING },
	};
	struct world *w = *state;

	open_record(w, NULL);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		key(w, CMD_FIRST);
		key(w, CMD_NEXT);
		key(w, CMD_NEXT);
		key(w, CMD_LIST);
		assert_int_equal(w->s->box, BOX_CHOICE);
		key(w, CMD_FIRST);
		for (int n = 0; n < cases[i].down; n++)
			key(w, CMD_NEXT);
		key(w, CMD_ACCEPT);
		assert_string_equal(stored(w, "1.3"), cases[i].typed);
		assert_int_equal(w->s->record->cells[2].value.kind, cases[i].kind);
		assert_string_equal(current(w), "2.1");
	}
}

static void session_entry__reason_lets_a_soft_finding_stand(void **state)
{
	struct world *w = *state;

	open_record(w, NULL);
	key(w, CMD_EXPLAIN);
	assert_int_equal(w->s->box, BOX_NONE); /* nothing to explain on a blank field */
	assert_true(w->s->message.text[0]);
	type(w, "Đạt");
	key(w, CMD_EXPLAIN); /* stores the line first */
	assert_string_equal(stored(w, "1.1"), "Đạt");
	assert_int_equal(w->s->box, BOX_REASON);
	assert_string_equal(w->s->popup.rule, "no-figure");
	key(w, CMD_LIST);
	assert_int_equal(w->s->popup.list.count, 2);
	key(w, CMD_NEXT);
	key(w, CMD_ACCEPT); /* fills the text … */
	assert_string_equal(edit_text(&w->s->popup.line), "Kỳ trước thiếu");
	w->refuse = true;
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->box, BOX_REASON); /* not stored: the box stays with its text */
	w->refuse = false;
	key(w, CMD_ACCEPT); /* … and stores it */
	assert_int_equal(w->s->box, BOX_NONE);
	assert_string_equal(record_reason(w->s->record, 0, "no-figure"), "Kỳ trước thiếu");
	assert_string_equal(current(w), "1.1");
	key(w, CMD_EXPLAIN); /* may be mended */
	assert_string_equal(edit_text(&w->s->popup.line), "Kỳ trước thiếu");
}

static void session_entry__difficulty_explains_a_missed_target(void **state)
{
	struct world *w = *state;

	open_record(w, NULL);
	type(w, "52%");
	key(w, CMD_EXPLAIN);
	assert_int_equal(w->s->box, BOX_DIFFICULTY);
	type(w, "Thiếu máy");
	key(w, CMD_ACCEPT);
	assert_string_equal(w->s->record->cells[0].difficulty, "Thiếu máy");
	assert_int_equal(w->s->live.findings.count, 1);
	assert_true(w->s->live.findings.items[0].by_difficulty);
}

static void session_entry__difficulty_keeps_the_line_being_typed(void **state)
{
	struct world *w = *state;

	open_record(w, NULL);
	type(w, "5");
	key(w, CMD_DIFFICULTY);
	assert_int_equal(w->s->box, BOX_DIFFICULTY);
	type(w, "Thiếu máy");
	key(w, CMD_ACCEPT);
	assert_string_equal(w->s->record->cells[0].difficulty, "Thiếu máy");
	assert_string_equal(edit_text(&w->s->line), "5");
	assert_true(w->s->touched);
	assert_string_equal(stored(w, "1.1"), "");
}

static void session_entry__goes_to_a_code_or_text(void **state)
{
	static const struct {
		const char *typed, *code;
	} cases[] = {
		{ "2.1", "2.1" },
		{ "hoi nghi", "1.3" }, /* without accents */
		{ "KÊNH", "2.3" },
		{ "1.2", "1.2" },
	};
	struct world *w = *state;

	open_record(w, NULL);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		key(w, CMD_GOTO);
		assert_int_equal(w->s->box, BOX_GOTO);
		assert_int_equal(w->s->popup.list.count, 6);
		type(w, cases[i].typed);
		key(w, CMD_ACCEPT);
		assert_int_equal(w->s->box, BOX_NONE);
		assert_string_equal(current(w), cases[i].code);
	}
	key(w, CMD_GOTO);
	type(w, "không có mục này");
	assert_int_equal(w->s->popup.list.count, 0);
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->box, BOX_GOTO);
	key(w, CMD_REVERT);
	assert_string_equal(current(w), "1.2");
}

static void session_entry__walks_the_findings(void **state)
{
	struct world *w = *state;

	open_record(w, NULL); /* 1.1 and 1.2 are required and blank */
	key(w, CMD_FINDING_NEXT);
	assert_string_equal(current(w), "1.2");
	key(w, CMD_NONE);
	key(w, CMD_FINDING_PREVIOUS);
	assert_string_equal(current(w), "1.1");
	key(w, CMD_FINDING_NEXT);
	key(w, CMD_FINDING_NEXT);
	assert_int_equal(w->s->screen, SCREEN_FINDINGS);
	key(w, CMD_NEXT);
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->screen, SCREEN_ENTRY);
	assert_string_equal(current(w), "1.2");
}

static void session_entry__same_as_last_period(void **state)
{
	struct world *w = *state;

	open_record(w, NULL);
	key(w, CMD_SAME);
	assert_string_equal(stored(w, "1.1"), "60%");
	assert_string_equal(current(w), "1.2");
	key(w, CMD_SAME); /* nothing there */
	assert_string_equal(w->seen, "");
	assert_string_equal(current(w), "1.2");
}

static void session_entry__undo_goes_to_the_field(void **state)
{
	struct world *w = *state;

	open_record(w, NULL);
	type(w, "80%");
	key(w, CMD_ACCEPT);
	type(w, "5");
	key(w, CMD_UNDO); /* what is not saved yet goes first */
	assert_string_equal(edit_text(&w->s->line), "");
	assert_string_equal(current(w), "1.2");
	key(w, CMD_UNDO);
	assert_string_equal(w->seen, "undo");
	assert_string_equal(current(w), "1.1");
	assert_string_equal(stored(w, "1.1"), "");
	assert_string_equal(w->s->message.text, "Undone: 1.1, result.");
	key(w, CMD_UNDO);
	assert_string_equal(w->s->message.text, "nothing to undo");
}

static void session_entry__esc_puts_back_then_asks(void **state)
{
	struct world *w = *state;

	open_record(w, NULL);
	type(w, "80%");
	key(w, CMD_REVERT);
	assert_string_equal(edit_text(&w->s->line), "");
	assert_false(w->s->touched);
	key(w, CMD_REVERT);
	assert_int_equal(w->s->box, BOX_CONFIRM);
	key(w, CMD_REVERT);
	assert_int_equal(w->s->box, BOX_NONE);
	assert_int_equal(w->s->screen, SCREEN_ENTRY);
	key(w, CMD_REVERT);
	key(w, CMD_REVERT);
	key(w, CMD_ACCEPT);
	assert_string_equal(w->seen, "close home");
	assert_int_equal(w->s->screen, SCREEN_HOME);
	assert_null(w->s->record);
}

static void session_entry__leaving_keeps_what_is_being_typed(void **state)
{
	struct world *w = *state;
	const char *code, *typed;

	open_record(w, NULL);
	type(w, "105%");
	key(w, CMD_LEAVE);
	assert_string_equal(w->seen, "draft home");
	session_draft(w->s, &code, &typed);
	assert_string_equal(code, "1.1");
	assert_string_equal(typed, "105%");
}

static void session_opened__takes_up_the_draft(void **state)
{
	struct world *w = *state;
	char code[] = "1.2", typed[] = "45";
	struct draft draft = { code, typed };
	const char *back_code, *back;

	open_record(w, &draft);
	assert_string_equal(current(w), "1.2");
	assert_string_equal(edit_text(&w->s->line), "45");
	assert_true(w->s->touched);
	session_draft(w->s, &back_code, &back);
	assert_string_equal(back_code, "1.2");
	assert_string_equal(back, "45");
	draft.typed = NULL; /* the place alone */
	open_record(w, &draft);
	assert_string_equal(current(w), "1.2");
	assert_false(w->s->touched);
}

static void session_apply__quits_from_anywhere(void **state)
{
	struct world *w = *state;

	open_record(w, NULL);
	type(w, "4");
	key(w, CMD_DIFFICULTY);
	key(w, CMD_QUIT);
	assert_string_equal(w->seen, "draft quit");
	assert_true(w->s->quit);
}

static void session_apply__help_comes_back(void **state)
{
	struct world *w = *state;

	open_record(w, NULL);
	type(w, "4");
	key(w, CMD_HELP);
	assert_int_equal(w->s->screen, SCREEN_HELP);
	key(w, CMD_NEXT);
	assert_int_equal(w->s->help_scroll, 1);
	key(w, CMD_REVERT);
	assert_int_equal(w->s->screen, SCREEN_ENTRY);
	assert_string_equal(edit_text(&w->s->line), "4");
}

/* --- finish, review, sign ------------------------------------------------ */

static void fill(struct world *w)
{
	open_record(w, NULL);
	type(w, "800/1.000");
	key(w, CMD_ACCEPT);
	type(w, "700/1.000");
	key(w, CMD_ACCEPT);
	assert_int_equal(findings_open(&w->s->findings), 0);
}

static void session_finish__stops_at_hard_findings(void **state)
{
	struct world *w = *state;

	open_record(w, NULL);
	type(w, "800/1.000");
	key(w, CMD_FINISH); /* 1.2 is required and blank */
	assert_string_equal(stored(w, "1.1"), "800/1.000");
	assert_int_equal(w->s->screen, SCREEN_FINDINGS);
	assert_int_equal(w->s->findings.items[w->s->finding].severity, SEVERITY_HARD);
	key(w, CMD_ACCEPT);
	assert_string_equal(current(w), "1.2");
}

static void assert_both_wiped(const struct world *w)
{
	assert_string_equal(edit_text(&w->s->review.passphrase), "");
	assert_string_equal(edit_text(&w->s->review.passphrase_again), "");
	assert_true(w->s->review.passphrase.hidden && w->s->review.passphrase_again.hidden);
	assert_int_equal(w->s->review.field, REVIEW_PASSPHRASE);
}

static void session_finish__signs_with_a_new_key(void **state)
{
	struct world *w = *state;

	fill(w);
	key(w, CMD_FINISH);
	assert_int_equal(w->s->screen, SCREEN_REVIEW);
	assert_string_equal(w->seen, "review");
	key(w, CMD_FINISH);
	assert_string_equal(w->seen, ""); /* no name yet */
	assert_int_equal(w->s->review.field, REVIEW_ENTERED_BY);
	type(w, "Nguyễn Thị Lan");
	key(w, CMD_ACCEPT);
	assert_string_equal(w->seen, "commit");
	assert_string_equal(w->s->record->meta[META_ENTERED_BY], "Nguyễn Thị Lan");
	assert_int_equal(w->s->review.field, REVIEW_APPROVED_BY);
	type(w, "Lê Văn Bình");
	key(w, CMD_NEXT);
	type(w, "ngắn");
	key(w, CMD_NEXT);
	assert_string_equal(w->seen, ""); /* too short: told before it is typed again */
	assert_both_wiped(w);
	assert_int_equal(w->s->review.field, REVIEW_PASSPHRASE);
	type(w, "ngắn mà đủ dài");
	key(w, CMD_FINISH);
	assert_string_equal(w->seen, ""); /* the second is not typed yet: the first stays */
	assert_int_equal(w->s->review.field, REVIEW_PASSPHRASE_AGAIN);
	type(w, "ngắn mà rất dài");
	key(w, CMD_FINISH);
	assert_string_equal(w->seen, ""); /* the two differ */
	assert_both_wiped(w);
	type(w, "ngắn mà đủ dài");
	key(w, CMD_ACCEPT);
	type(w, "ngắn mà đủ dài");
	key(w, CMD_ACCEPT);
	assert_string_equal(w->seen, "sign");
	assert_string_equal(edit_text(&w->s->review.passphrase), "");
	assert_string_equal(edit_text(&w->s->review.passphrase_again), "");
	assert_true(w->s->record->signed_unchanged);
	assert_string_equal(w->s->review.result, "out/x.json.p7m");
	/* once more only when asked */
	type(w, "x");
	key(w, CMD_BACKSPACE);
	w->s->review.field = REVIEW_PASSPHRASE;
	type(w, "mật khẩu dài");
	key(w, CMD_FINISH);
	assert_int_equal(w->s->box, BOX_CONFIRM);
	key(w, CMD_ACCEPT);
	assert_string_equal(w->seen, "sign");
}

static void sign_once(struct world *w)
{
	fill(w);
	key(w, CMD_FINISH);
	assert_false(session_review_asks(w->s, REVIEW_REVISION_REASON));
	w->s->review.key_exists = true;
	type(w, "Lan");
	key(w, CMD_ACCEPT);
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->review.field, REVIEW_PASSPHRASE); /* no reason for the first */
	type(w, "mật khẩu dài");
	key(w, CMD_ACCEPT);
	assert_string_equal(w->seen, "sign");
	assert_false(session_review_asks(w->s, REVIEW_REVISION_REASON)); /* nothing has changed */
}

static void session_finish__wants_the_reason_of_a_revision(void **state)
{
	struct world *w = *state;

	sign_once(w);
	key(w, CMD_LEAVE);
	key(w, CMD_FIRST);
	type(w, "810/1.000");
	key(w, CMD_ACCEPT);
	assert_false(w->s->record->signed_unchanged);
	key(w, CMD_FINISH);
	w->s->review.key_exists = true;
	assert_true(session_review_asks(w->s, REVIEW_REVISION_REASON));
	w->s->review.field = REVIEW_PASSPHRASE;
	type(w, "mật khẩu dài");
	key(w, CMD_FINISH);
	assert_string_equal(w->seen, "");
	assert_int_equal(w->s->review.field, REVIEW_REVISION_REASON);
	assert_int_equal(w->s->message.kind, MESSAGE_ERROR);
	type(w, "   ");
	key(w, CMD_FINISH); /* blanks are no reason */
	assert_string_equal(w->seen, "");
	key(w, CMD_PREVIOUS);
	assert_int_equal(w->s->review.field, REVIEW_APPROVED_BY);
	key(w, CMD_NEXT);
	type(w, "Tính lại theo số của huyện");
	key(w, CMD_NEXT);
	assert_string_equal(w->seen, "commit");
	assert_string_equal(w->s->record->meta[META_REVISION_REASON], "Tính lại theo số của huyện");
	assert_int_equal(w->s->review.field, REVIEW_PASSPHRASE);
	key(w, CMD_ACCEPT);
	assert_string_equal(w->seen, "sign");
	assert_string_equal(edit_text(&w->s->review.revision_reason), ""); /* the next has its own */
}

static void session_finish__another_name_is_a_revision_too(void **state)
{
	struct world *w = *state;

	sign_once(w);
	w->s->review.field = REVIEW_APPROVED_BY;
	type(w, "Trần Văn Bình");
	assert_true(session_review_asks(w->s, REVIEW_REVISION_REASON));
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->review.field, REVIEW_REVISION_REASON);
}

static void session_finish__soft_finding_stops_the_signature(void **state)
{
	struct world *w = *state;

	fill(w);
	key(w, CMD_FIRST);
	key(w, CMD_END);
	for (int i = 0; i < 20; i++)
		key(w, CMD_BACKSPACE);
	type(w, "Đạt");
	key(w, CMD_FINISH);
	assert_int_equal(w->s->screen, SCREEN_REVIEW);
	type(w, "Lan");
	key(w, CMD_FINISH);
	assert_string_equal(w->seen, "");
	assert_non_null(strstr(w->s->message.text, "1.1"));
	key(w, CMD_FINDING_NEXT);
	assert_int_equal(w->s->screen, SCREEN_FINDINGS);
	key(w, CMD_EXPLAIN);
	assert_int_equal(w->s->box, BOX_REASON);
	type(w, "Chưa thống kê");
	key(w, CMD_ACCEPT);
	assert_int_equal(findings_open(&w->s->findings), 0);
}

static void session_failed__wrong_passphrase_is_typed_again(void **state)
{
	struct world *w = *state;
	struct err why = { 0 };

	fill(w);
	key(w, CMD_FINISH);
	w->s->review.key_exists = true;
	w->s->review.field = REVIEW_PASSPHRASE;
	type(w, "sai rồi");
	err_set(&why, ERR_PASSPHRASE, "wrong passphrase");
	session_failed(w->s, &why);
	assert_string_equal(edit_text(&w->s->review.passphrase), "");
	assert_true(w->s->review.passphrase.hidden);
	assert_int_equal(w->s->review.field, REVIEW_PASSPHRASE);
	assert_string_equal(w->s->message.text, "wrong passphrase");
}

/* --- home and new record ------------------------------------------------- */

static void session_home__opens_the_selected(void **state)
{
	struct world *w = *state;
	struct record_summary *items = calloc(2, sizeof *items);

	assert_int_equal(record_key_parse("thu/15349/2023-H1", &items[0].key, NULL), OK);
	assert_int_equal(record_key_parse("thu/15352/2022", &items[1].key, NULL), OK);
	assert_int_equal(session_set_home(w->s, items, 2, NULL), OK);
	key(w, CMD_NEXT);
	key(w, CMD_NEXT); /* stays on the last */
	key(w, CMD_ACCEPT);
	assert_string_equal(w->seen, "open");
	assert_string_equal(w->key.unit, "15352");
	key(w, CMD_PRINT); /* the selected one too, though it is not open */
	assert_string_equal(w->seen, "preview");
	assert_string_equal(w->key.unit, "15352");
}

/* A newer version of the form: asked, never done by itself, and what is being typed goes first. */
static void session_offer_migration__asks(void **state)
{
	struct world *w = *state;

	open_record(w, NULL);
	assert_int_equal(session_offer_migration(w->s, "Version 2 is there.", NULL), OK);
	assert_int_equal(w->s->box, BOX_CONFIRM);
	key(w, CMD_ACCEPT); /* as it opens: No */
	assert_string_equal(w->seen, "");
	assert_int_equal(w->s->box, BOX_NONE);
	assert_int_equal(session_offer_migration(w->s, "Version 2 is there.", NULL), OK);
	type(w, "y");
	assert_string_equal(w->seen, "migrate");
	type(w, "9");
	assert_int_equal(session_offer_migration(w->s, "Version 2 is there.", NULL), OK);
	assert_int_equal(w->s->box, BOX_NONE);
}

static void session_home__leaving_is_asked(void **state)
{
	struct world *w = *state;

	key(w, CMD_LEAVE);
	assert_int_equal(w->s->box, BOX_CONFIRM);
	type(w, "n"); /* No */
	assert_int_equal(w->s->box, BOX_NONE);
	assert_false(w->s->quit);
	key(w, CMD_LEAVE);
	type(w, "y");
	assert_string_equal(w->seen, "quit");
	assert_true(w->s->quit);
}

static void session_new_record__three_steps(void **state)
{
	struct world *w = *state;
	char text[RECORD_KEY_SIZE];

	key(w, CMD_NEW);
	assert_int_equal(w->s->screen, SCREEN_NEW);
	assert_int_equal(w->s->make.list.count, 4); /* not the province */
	type(w, "vinh loc");
	assert_int_equal(w->s->make.list.count, 3);
	for (size_t i = 0; i < w->s->make.list.count; i++)
		for (size_t j = 0; j < i; j++) /* told apart by what is shown */
			assert_true(
			    strcmp(w->s->make.list.items[i].label, w->s->make.list.items[j].label) != 0 ||
			    strcmp(w->s->make.list.items[i].detail, w->s->make.list.items[j].detail) != 0);
	type(w, " thi tran");
	assert_int_equal(w->s->make.list.count, 1);
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->make.step, NEW_FORM);
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->make.step, NEW_PERIOD);
	for (size_t i = 1; i < w->s->make.period_count; i++) /* newest first */
		assert_true(date_compare(period_last_day(w->s->make.periods[i - 1]),
				period_last_day(w->s->make.periods[i])) >= 0);
	/* the unit ended on 30/6/2025: neither 2025 as a whole nor its second half */
	assert_int_equal(w->s->make.periods[0].year, 2025);
	assert_int_equal(w->s->make.periods[0].kind, PERIOD_HALF);
	assert_int_equal(w->s->make.periods[0].index, 1);
	type(w, "2023-H1");
	assert_int_equal(w->s->make.list.count, 1);
	key(w, CMD_ACCEPT);
	assert_string_equal(w->seen, "create");
	record_key_format(&w->key, text);
	assert_string_equal(text, "thu/15349/2023-H1");
}

static void session_new_record__goes_back_step_by_step(void **state)
{
	struct world *w = *state;

	key(w, CMD_ACCEPT); /* nothing to open yet: a new one */
	assert_int_equal(w->s->screen, SCREEN_NEW);
	type(w, "khong co don vi nay");
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->make.step, NEW_UNIT);
	for (int i = 0; i < 30; i++)
		key(w, CMD_BACKSPACE);
	key(w, CMD_ACCEPT);
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->make.step, NEW_PERIOD);
	key(w, CMD_REVERT);
	assert_int_equal(w->s->make.step, NEW_FORM);
	key(w, CMD_LEAVE);
	assert_int_equal(w->s->make.step, NEW_UNIT);
	key(w, CMD_REVERT);
	assert_int_equal(w->s->screen, SCREEN_HOME);
	assert_string_equal(w->seen, "home");
}

/* --- Esc and a digit stand for a function key ----------------------------- */

static void session_unrevert__field_is_as_before_the_esc(void **state)
{
	struct world *w = *state;

	open_record(w, NULL);
	type(w, "52%");
	key(w, CMD_LEFT);
	key(w, CMD_REVERT);
	assert_string_equal(edit_text(&w->s->line), "");
	session_unrevert(w->s);
	assert_string_equal(edit_text(&w->s->line), "52%");
	assert_int_equal(w->s->line.cursor, 2);
	assert_true(w->s->touched);
	assert_int_equal(w->s->live.outcome, OUTCOME_NOT_MET);
	key(w, CMD_EXPLAIN); /* Esc 2 */
	assert_string_equal(stored(w, "1.1"), "52%");
	assert_int_equal(w->s->box, BOX_DIFFICULTY);
	session_unrevert(w->s); /* nothing to take back any more */
	assert_int_equal(w->s->box, BOX_DIFFICULTY);
}

static void session_unrevert__box_is_open_again(void **state)
{
	struct world *w = *state;

	open_record(w, NULL);
	type(w, "Đạt");
	key(w, CMD_EXPLAIN);
	type(w, "Chưa");
	key(w, CMD_REVERT);
	assert_int_equal(w->s->box, BOX_NONE);
	session_unrevert(w->s);
	assert_int_equal(w->s->box, BOX_REASON);
	key(w, CMD_LIST); /* Esc 4 */
	assert_int_equal(w->s->popup.list.count, 2);
	assert_string_equal(edit_text(&w->s->popup.line), "Chưa");
	key(w, CMD_REVERT);
	session_unrevert(w->s);
	key(w, CMD_ACCEPT);
	assert_string_equal(edit_text(&w->s->popup.line), "Số liệu đúng");
	key(w, CMD_ACCEPT);
	assert_string_equal(record_reason(w->s->record, 0, "no-figure"), "Số liệu đúng");
}

static void session_unrevert__twice_f8_by_twins(void **state)
{
	struct world *w = *state;

	open_record(w, NULL);
	for (int i = 0; i < 2; i++) {
		key(w, CMD_REVERT);
		session_unrevert(w->s);
		key(w, CMD_FINDING_NEXT);
	}
	assert_int_equal(w->s->screen, SCREEN_FINDINGS);
	key(w, CMD_REVERT);
	session_unrevert(w->s);
	assert_int_equal(w->s->screen, SCREEN_FINDINGS);
}

static void session_unrevert__new_record_step_is_back(void **state)
{
	struct world *w = *state;

	key(w, CMD_NEW);
	type(w, "vinh");
	key(w, CMD_NEXT);
	key(w, CMD_REVERT);
	assert_int_equal(w->s->screen, SCREEN_HOME);
	session_unrevert(w->s);
	assert_int_equal(w->s->screen, SCREEN_NEW);
	assert_string_equal(edit_text(&w->s->make.filter), "vinh");
	assert_int_equal(w->s->make.list.selected, 1);
	key(w, CMD_ACCEPT);
	key(w, CMD_ACCEPT);
	key(w, CMD_REVERT);
	session_unrevert(w->s);
	assert_int_equal(w->s->make.step, NEW_PERIOD);
	key(w, CMD_ACCEPT);
	assert_string_equal(w->seen, "create");
}

static void session_unrevert__passphrase_is_kept(void **state)
{
	struct world *w = *state;

	fill(w);
	key(w, CMD_FINISH);
	w->s->review.field = REVIEW_PASSPHRASE;
	type(w, "mật khẩu");
	key(w, CMD_REVERT);
	assert_string_equal(edit_text(&w->s->review.passphrase), "");
	session_unrevert(w->s);
	assert_int_equal(w->s->screen, SCREEN_REVIEW);
	assert_string_equal(edit_text(&w->s->review.passphrase), "mật khẩu");
	assert_true(w->s->review.passphrase.hidden);
}

static void session_saved__says_the_time(void **state)
{
	struct world *w = *state;

	open_record(w, NULL);
	type(w, "80%");
	key(w, CMD_ACCEPT);
	key(w, CMD_SAVED);
	assert_non_null(strstr(w->s->message.text, "09:03")); /* 02:03 UTC in Việt Nam */
}

/* Keys come one by one; only a paste is more. */
static void type_keys(struct world *w, const char *keys)
{
	for (; *keys; keys++)
		type(w, (char[]){ *keys, '\0' });
}

static void session_typing__f9_goes_round(void **state)
{
	static const enum typing_method methods[] = { TYPING_TELEX, TYPING_VNI, TYPING_OFF };
	struct world *w = *state;

	open_record(w, NULL);
	for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
		key(w, CMD_TYPING);
		assert_int_equal(w->s->typing.method, methods[i]);
		assert_string_equal(w->seen, "typing");
		assert_non_null(strstr(w->s->message.text, typing_method_label(methods[i])));
	}
}

static void session_typing__word_ends_with_the_field(void **state)
{
	struct world *w = *state;

	open_record(w, NULL);
	key(w, CMD_TYPING);
	type_keys(w, "80% USD");
	assert_string_equal(edit_text(&w->s->line), "80% ÚD");
	key(w, CMD_HOME);
	assert_string_equal(edit_text(&w->s->line), "80% USD");
	assert_string_equal(w->seen, "draft"); /* what is kept is what is seen */
	key(w, CMD_DIFFICULTY);
	type_keys(w, "ddaf");
	assert_string_equal(edit_text(&w->s->popup.line), "đà");
	key(w, CMD_BACKSPACE);
	assert_string_equal(edit_text(&w->s->popup.line), "đ");
}

static void session_typing__passphrase_is_as_pressed(void **state)
{
	struct world *w = *state;

	fill(w);
	key(w, CMD_TYPING);
	key(w, CMD_FINISH);
	type_keys(w, "Nguyeenx Thij Lan");
	assert_string_equal(edit_text(&w->s->review.entered_by), "Nguyễn Thị Lan");
	w->s->review.field = REVIEW_PASSPHRASE;
	type_keys(w, "ddaf USD ");
	key(w, CMD_LEFT);
	assert_string_equal(edit_text(&w->s->review.passphrase), "ddaf USD ");
}

/* --- paste, messages, search --------------------------------------------- */

static void paste(struct world *w, bool first, const char *piece)
{
	struct err err = { 0 };

	if (session_paste(w->s, first, piece, strlen(piece), &w->effects, &err) != OK)
		fail_msg("%s", err.message);
}

static void session_paste__keeps_the_beginning_and_says_so(void **state)
{
	static const char piece[] = "Khó khăn về thiết bị, đường truyền, cán bộ. ";
	struct world *w = *state;
	struct edit *line = &w->s->popup.line;
	size_t kept;

	open_record(w, NULL);
	key(w, CMD_TYPING); /* no typing method acts on what is pasted */
	key(w, CMD_DIFFICULTY);
	for (int i = 0; i < 200; i++)
		paste(w, i == 0, piece);
	kept = line->text.len;
	assert_true(kept > EDIT_BYTES_MAX - sizeof piece && kept <= EDIT_BYTES_MAX);
	assert_int_equal(w->s->message.kind, MESSAGE_WARNING);
	paste(w, false, "x"); /* it would fit, but what stood before it is missing */
	assert_int_equal(line->text.len, kept);
	assert_int_equal(w->s->message.kind, MESSAGE_WARNING);
	assert_int_not_equal(w->s->typing.method, TYPING_OFF);
	paste(w, true, "x"); /* the next paste */
	assert_int_equal(line->text.len, kept + 1);
	assert_string_equal(w->s->message.text, "");
	paste(w, true, "\x01");
	paste(w, false, "y"); /* taken; that something was left out is still said */
	assert_int_equal(line->text.len, kept + 2);
	assert_int_equal(w->s->message.kind, MESSAGE_WARNING);
}

static void session_committed__marks_what_must_be_mended(void **state)
{
	static const struct {
		const char *code, *typed;
		enum message_kind kind;
	} cases[] = {
		{ "2.1", "6000", MESSAGE_ERROR },  /* above the form's max: hard */
		{ "1.1", "Đạt", MESSAGE_WARNING }, /* no figure: soft */
	};
	struct world *w = *state;

	open_record(w, NULL);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		key(w, CMD_GOTO);
		type(w, cases[i].code);
		key(w, CMD_ACCEPT);
		type(w, cases[i].typed);
		key(w, CMD_ACCEPT);
		assert_string_equal(stored(w, cases[i].code), cases[i].typed);
		assert_non_null(strstr(w->s->message.text, cases[i].code));
		assert_int_equal(w->s->message.kind, cases[i].kind);
	}
}

static void session_entry__search_begins_with_words_that_begin_so(void **state)
{
	struct world *w = *state;
	const struct choices *list = &w->s->popup.list;

	open_record(w, NULL);
	key(w, CMD_GOTO);
	type(w, "p"); /* 2.1 "sản phẩm" before 1.1 "tiếp nhận" */
	assert_true(list->count >= 2);
	assert_string_equal(w->s->record->form->indicators[list->items[0].index].code, "2.1");
	assert_string_equal(w->s->record->form->indicators[list->items[1].index].code, "1.1");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(session_entry__reads_live),
		TEST(session_entry__commits_and_moves),
		TEST(session_entry__keeps_what_cannot_be_read),
		TEST(session_entry__failed_store_loses_nothing),
		TEST(session_entry__asks_what_is_meant),
		TEST(session_entry__lists_the_statuses_that_fit),
		TEST(session_entry__list_of_allowed_answers),
		TEST(session_entry__reason_lets_a_soft_finding_stand),
		TEST(session_entry__difficulty_explains_a_missed_target),
		TEST(session_entry__difficulty_keeps_the_line_being_typed),
		TEST(session_entry__goes_to_a_code_or_text),
		TEST(session_entry__walks_the_findings),
		TEST(session_entry__same_as_last_period),
		TEST(session_entry__undo_goes_to_the_field),
		TEST(session_entry__esc_puts_back_then_asks),
		TEST(session_entry__leaving_keeps_what_is_being_typed),
		TEST(session_opened__takes_up_the_draft),
		TEST(session_apply__quits_from_anywhere),
		TEST(session_apply__help_comes_back),
		TEST(session_finish__stops_at_hard_findings),
		TEST(session_finish__signs_with_a_new_key),
		TEST(session_finish__wants_the_reason_of_a_revision),
		TEST(session_finish__another_name_is_a_revision_too),
		TEST(session_finish__soft_finding_stops_the_signature),
		TEST(session_failed__wrong_passphrase_is_typed_again),
		TEST(session_home__opens_the_selected),
		TEST(session_home__leaving_is_asked),
		TEST(session_offer_migration__asks),
		TEST(session_new_record__three_steps),
		TEST(session_new_record__goes_back_step_by_step),
		TEST(session_unrevert__field_is_as_before_the_esc),
		TEST(session_unrevert__box_is_open_again),
		TEST(session_unrevert__twice_f8_by_twins),
		TEST(session_unrevert__new_record_step_is_back),
		TEST(session_unrevert__passphrase_is_kept),
		TEST(session_saved__says_the_time),
		TEST(session_typing__f9_goes_round),
		TEST(session_typing__word_ends_with_the_field),
		TEST(session_typing__passphrase_is_as_pressed),
		TEST(session_paste__keeps_the_beginning_and_says_so),
		TEST(session_committed__marks_what_must_be_mended),
		TEST(session_entry__search_begins_with_words_that_begin_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
