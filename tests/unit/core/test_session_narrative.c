/* The narrative screen: commands in, text and effects out. A tiny main loop in memory
 * applies what is asked. */
#include "core/editor.h"
#include "core/session.h"
#include "fixture.h"

#define NOW 1688522584 /* 2023-07-05T02:03:04Z */

static const char pack[] = "[form]\n"
			   "id = loi\n"
			   "version = 1\n"
			   "title = Biểu có phần lời\n"
			   "level = xa\n"
			   "periods = half year\n"
			   "[group.1]\n"
			   "label = Kết quả\n"
			   "[1.1]\n"
			   "label = Tỷ lệ hồ sơ trực tuyến\n"
			   "type = ratio\n"
			   "unit = %\n"
			   "numerator.label = Số hồ sơ trực tuyến\n"
			   "denominator.label = Tổng số hồ sơ\n"
			   "[1.2]\n"
			   "label = Nhận thức số\n"
			   "type = text\n"
			   "[1.3]\n"
			   "label = Số cuộc họp\n"
			   "type = count\n"
			   "required = yes\n"
			   "[1.4]\n"
			   "label = Khó khăn\n"
			   "type = text\n";

struct world {
	struct forms forms;
	struct org_units units;
	struct session *s;
	struct effects effects;
	size_t commits, drafts, undos, reviews;
	bool refuse; /* the store fails */
};

static void commit(struct world *w, const struct changes *changes)
{
	struct err err = { 0 };

	if (w->refuse) {
		err_set(&err, ERR_IO, "disk full");
		session_failed(w->s, &err);
		return;
	}
	w->commits++;
	if (session_committed(w->s, changes, NOW, &err) != OK)
		fail_msg("%s", err.message);
}

static void run(struct world *w)
{
	for (size_t i = 0; i < w->effects.count; i++) {
		const struct effect *e = &w->effects.items[i];

		w->drafts += e->kind == EFFECT_DRAFT;
		w->undos += e->kind == EFFECT_UNDO;
		w->reviews += e->kind == EFFECT_REVIEW;
		if (e->kind == EFFECT_COMMIT)
			commit(w, &e->changes);
	}
}

static void apply(struct world *w, enum command command, const char *text)
{
	struct err err = { 0 };

	if (session_apply(w->s, command, text, text ? strlen(text) : 0, &w->effects, &err) != OK)
		fail_msg("%s", err.message);
	run(w);
}

static void key(struct world *w, enum command command)
{
	apply(w, command, NULL);
}

static void keys(struct world *w, enum command command, size_t times)
{
	while (times-- > 0)
		key(w, command);
}

/* As from the keyboard, "\n" for Enter. */
static void type(struct world *w, const char *text)
{
	for (; *text; text++) {
		const char letter[2] = { *text, '\0' };

		if (*text == '\n')
			key(w, CMD_NEWLINE);
		else
			apply(w, CMD_INSERT, letter);
	}
}

static void paste(struct world *w, const char *text)
{
	const size_t n = strlen(text);
	struct err err = { 0 };

	for (size_t i = 0; i < n; i += 60) {
		if (session_paste(w->s, i == 0, text + i, n - i < 60 ? n - i : 60, &w->effects, &err) != OK)
			fail_msg("%s", err.message);
		run(w);
	}
	assert_int_equal(session_paste_end(w->s, &w->effects, &err), OK);
}

static struct record *new_record(struct world *w)
{
	const struct record_key record_key = { "loi", "15349", { 2023, PERIOD_HALF, 1 } };
	struct record *record = NULL;

	assert_int_equal(record_new(&record_key, w->forms.items[0],
			     org_units_find(&w->units, "15349", (struct date){ 2023, 6, 30 }), &record, NULL),
	    OK);
	return record;
}

static int setup(void **state)
{
	static const char units_text[] = "code\tname\ttype\tparent\tvalid_from\tvalid_to\tsuccessor\n"
					 "38\tThanh Hóa\ttỉnh\t\t\t\t\n"
					 "15349\tVĩnh Lộc\txã\t38\t\t\t\n";
	struct world *w = calloc(1, sizeof *w);
	struct form *form = NULL;
	struct err err = { 0 };

	if (form_parse("loi", pack, sizeof pack - 1, &form, NULL, &err) != OK ||
	    org_units_parse(&w->units, units_text, sizeof units_text - 1, &err) != OK)
		fail_msg("%s", err.message);
	assert_int_equal(forms_add(&w->forms, form), OK);
	assert_int_equal(session_new(&w->forms, &w->units, (struct date){ 2023, 7, 5 }, &w->s, NULL), OK);
	assert_int_equal(session_set_text_size(w->s, 10, 40, NULL), OK);
	assert_int_equal(session_opened(w->s, new_record(w), NULL, NULL, NULL), OK);
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;

	effects_dispose(&w->effects);
	session_free(w->s);
	forms_dispose(&w->forms);
	org_units_dispose(&w->units);
	free(w);
	return 0;
}

static const char *text_of(const struct world *w)
{
	assert_non_null(w->s->narrative.editor);
	return editor_text(w->s->narrative.editor);
}

static const char *stored(const struct world *w, size_t indicator)
{
	return w->s->record->cells[indicator].typed;
}

/* --- coming and going ---------------------------------------------------- */

static void session_entry__opens_a_text(void **state)
{
	static const struct {
		const char *intent, *text;
		enum command command;
	} cases[] = {
		{ "Enter", "", CMD_ACCEPT },
		{ "a letter, which goes into the text", "a", CMD_INSERT },
		{ "Ctrl+N", "", CMD_NARRATIVE },
	};
	struct world *w = *state;

	for (size_t i = 0; i < LENGTH(cases); i++) {
		assert_int_equal(session_opened(w->s, new_record(w), NULL, NULL, NULL), OK);
		key(w, CMD_NEXT);
		apply(w, cases[i].command, cases[i].command == CMD_INSERT ? cases[i].text : NULL);
		if (w->s->screen != SCREEN_NARRATIVE || w->s->current != 1 ||
		    strcmp(text_of(w), cases[i].text) != 0)
			fail_msg("%s", cases[i].intent);
		assert_string_equal(edit_text(&w->s->line), "");
	}
}

static void session_narrative__opens_the_nearest(void **state)
{
	static const size_t from_to[][2] = { { 0, 1 }, { 1, 1 }, { 2, 3 }, { 3, 3 } };
	struct world *w = *state;

	for (size_t i = 0; i < LENGTH(from_to); i++) {
		key(w, CMD_FIRST);
		keys(w, CMD_NEXT, from_to[i][0]);
		key(w, CMD_NARRATIVE);
		assert_int_equal(w->s->screen, SCREEN_NARRATIVE);
		assert_int_equal(w->s->narrative.indicator, from_to[i][1]);
		key(w, CMD_LEAVE);
		assert_int_equal(w->s->screen, SCREEN_ENTRY);
		assert_int_equal(w->s->current, from_to[i][1]);
	}
	assert_int_equal(w->commits, 0);
}

static void session_narrative__opens_from_the_findings_and_the_review(void **state)
{
	struct world *w = *state;

	key(w, CMD_FINISH); /* 1.3 is to be mended first */
	assert_int_equal(w->s->screen, SCREEN_FINDINGS);
	key(w, CMD_NARRATIVE);
	assert_int_equal(w->s->screen, SCREEN_NARRATIVE);
	key(w, CMD_LEAVE);
	keys(w, CMD_NEXT, 1);
	apply(w, CMD_INSERT, "3");
	key(w, CMD_FINISH);
	assert_int_equal(w->s->screen, SCREEN_REVIEW);
	key(w, CMD_NARRATIVE);
	assert_int_equal(w->s->screen, SCREEN_NARRATIVE);
	assert_int_equal(w->s->narrative.indicator, 3);
}

static void session_narrative__is_stored_when_left(void **state)
{
	static const struct {
		const char *intent;
		enum command command;
		size_t times;
		enum screen screen;
		size_t current;
	} cases[] = {
		{ "F3", CMD_LEAVE, 1, SCREEN_ENTRY, 1 },
		{ "Esc twice", CMD_REVERT, 2, SCREEN_ENTRY, 1 },
		{ "Ctrl+S stays", CMD_SAVED, 1, SCREEN_NARRATIVE, 1 },
		{ "F8 goes to the next finding", CMD_FINDING_NEXT, 1, SCREEN_ENTRY, 2 },
		{ "F10 says what is to be mended", CMD_FINISH, 1, SCREEN_FINDINGS, 1 },
	};
	struct world *w = *state;

	for (size_t i = 0; i < LENGTH(cases); i++) {
		assert_int_equal(session_opened(w->s, new_record(w), NULL, NULL, NULL), OK);
		w->commits = 0;
		key(w, CMD_NEXT);
		type(w, "\n- mot\nhai");
		assert_true(w->s->touched);
		keys(w, cases[i].command, cases[i].times);
		if (w->s->screen != cases[i].screen || w->s->current != cases[i].current || w->commits != 1 ||
		    strcmp(stored(w, 1), "- mot\n- hai") != 0 || w->s->touched)
			fail_msg("%s: screen %d, criterion %zu, “%s”", cases[i].intent, (int)w->s->screen,
			    w->s->current, stored(w, 1));
	}
}

static void session_narrative__stays_with_what_cannot_be_stored(void **state)
{
	struct world *w = *state;

	key(w, CMD_NARRATIVE);
	type(w, "mot");
	w->refuse = true;
	key(w, CMD_LEAVE);
	assert_int_equal(w->s->screen, SCREEN_NARRATIVE);
	assert_string_equal(w->s->message.text, "disk full");
	assert_string_equal(text_of(w), "mot");
	assert_true(w->s->touched);
	w->refuse = false;
	key(w, CMD_LEAVE);
	assert_string_equal(stored(w, 1), "mot");
}

static void session_narrative__esc_leaves_the_text_alone(void **state)
{
	struct world *w = *state;

	key(w, CMD_NARRATIVE);
	type(w, "mot");
	key(w, CMD_REVERT);
	assert_string_equal(text_of(w), "mot");
	session_unrevert(w->s); /* a digit followed: Esc 6 */
	key(w, CMD_FIGURE);
	assert_int_equal(w->s->box, BOX_GOTO);
	key(w, CMD_REVERT);
	assert_int_equal(w->s->box, BOX_NONE);
	assert_string_equal(text_of(w), "mot");
	keys(w, CMD_REVERT, 2);
	assert_int_equal(w->s->screen, SCREEN_ENTRY);
	session_unrevert(w->s); /* too late: it was left and stored */
	assert_int_equal(w->s->screen, SCREEN_ENTRY);
	assert_null(w->s->narrative.editor);
}

static void session_narrative__an_answer_without_text_stays_when_none_is_typed(void **state)
{
	struct world *w = *state;

	key(w, CMD_NEXT);
	key(w, CMD_LIST);
	key(w, CMD_ACCEPT); /* Không áp dụng */
	assert_int_equal(w->s->record->cells[1].value.kind, VALUE_NOT_APPLICABLE);
	key(w, CMD_PREVIOUS);
	key(w, CMD_ACCEPT);
	assert_string_equal(text_of(w), "");
	type(w, " ");
	key(w, CMD_LEAVE);
	assert_int_equal(w->s->record->cells[1].value.kind, VALUE_NOT_APPLICABLE);
	key(w, CMD_ACCEPT);
	type(w, "mot");
	key(w, CMD_LEAVE);
	assert_string_equal(stored(w, 1), "mot");
}

static void session_narrative__what_was_taken_over_is_right_once_read(void **state)
{
	struct world *w = *state;
	struct err err = { 0 };

	assert_int_equal(
	    record_load_field(w->s->record, "1.2", FIELD_VALUE, "", "mot", "text \"mot\"", &err), OK);
	assert_int_equal(record_load_field(w->s->record, "1.2", FIELD_CARRIED, "", "2022-H2", "", &err), OK);
	key(w, CMD_NEXT);
	key(w, CMD_ACCEPT);
	assert_string_equal(text_of(w), "mot");
	key(w, CMD_LEAVE);
	assert_string_equal(w->s->record->cells[1].carried, "");
	assert_string_equal(stored(w, 1), "mot");
	assert_int_equal(w->s->screen, SCREEN_ENTRY);
}

/* --- the draft ----------------------------------------------------------- */

static void session_draft__holds_the_whole_text(void **state)
{
	struct world *w = *state;
	const char *code, *typed;
	struct draft draft;

	key(w, CMD_NARRATIVE);
	session_draft(w->s, &code, &typed);
	assert_null(typed);
	type(w, "mot\nhai");
	assert_true(w->drafts > 0);
	session_draft(w->s, &code, &typed);
	assert_string_equal(code, "1.2");
	assert_string_equal(typed, "mot\nhai");
	/* The power went, and came back. */
	draft = (struct draft){ strdup(code), strdup(typed) };
	assert_int_equal(session_opened(w->s, new_record(w), NULL, &draft, NULL), OK);
	free(draft.code);
	free(draft.typed);
	assert_int_equal(w->s->screen, SCREEN_NARRATIVE);
	assert_int_equal(w->s->current, 1);
	assert_string_equal(text_of(w), "mot\nhai");
	assert_true(w->s->touched);
	assert_int_equal(w->s->message.kind, MESSAGE_WARNING);
	key(w, CMD_UNDO); /* to what is stored */
	assert_string_equal(text_of(w), "");
	assert_false(w->s->touched);
	key(w, CMD_REDO);
	key(w, CMD_LEAVE);
	assert_string_equal(stored(w, 1), "mot\nhai");
	session_draft(w->s, &code, &typed);
	assert_null(typed);
}

static void session_draft__is_given_up_when_nothing_changed_after_all(void **state)
{
	struct world *w = *state;
	const char *code, *typed;

	key(w, CMD_NARRATIVE);
	type(w, "m");
	key(w, CMD_BACKSPACE);
	w->drafts = 0;
	key(w, CMD_LEAVE);
	assert_int_equal(w->s->screen, SCREEN_ENTRY);
	assert_int_equal(w->commits, 0);
	assert_int_equal(w->drafts, 1); /* the main loop asks again, and is told that there is none */
	session_draft(w->s, &code, &typed);
	assert_null(typed);
}

/* The power goes and comes back: another session opens what the draft held. */
static void power_cut(struct world *w)
{
	struct record *record = new_record(w);
	const char *code, *typed;
	struct draft draft;

	for (size_t i = 0; i < record->form->indicator_count; i++)
		if (!cell_blank(&w->s->record->cells[i]))
			fixture_set(record, record->form->indicators[i].code, w->s->record->cells[i].typed);
	session_draft(w->s, &code, &typed);
	draft = (struct draft){ strdup(code), typed ? strdup(typed) : NULL };
	assert_int_equal(session_opened(w->s, record, NULL, &draft, NULL), OK);
	free(draft.code);
	free(draft.typed);
}

static void session_draft__holds_that_all_was_taken_out(void **state)
{
	struct world *w = *state;

	key(w, CMD_NARRATIVE);
	type(w, "mot");
	key(w, CMD_LEAVE);
	key(w, CMD_NARRATIVE);
	keys(w, CMD_DELETE, 3);
	power_cut(w);
	assert_int_equal(w->s->screen, SCREEN_NARRATIVE);
	assert_string_equal(text_of(w), "");
	assert_true(w->s->touched);
	key(w, CMD_UNDO);
	assert_string_equal(text_of(w), "mot");
}

static void session_draft__holds_what_is_typed_into_a_box(void **state)
{
	struct world *w = *state;
	const char *code, *typed;

	/* a difficulty, above a result that is being typed */
	type(w, "5/8");
	key(w, CMD_DIFFICULTY);
	w->drafts = 0;
	type(w, "cham");
	assert_int_equal(w->drafts, 4);
	power_cut(w);
	assert_int_equal(w->s->box, BOX_DIFFICULTY);
	assert_string_equal(edit_text(&w->s->popup.line), "cham");
	assert_string_equal(edit_text(&w->s->line), "5/8");
	assert_true(w->s->touched);
	assert_int_equal(w->s->message.kind, MESSAGE_WARNING);
	key(w, CMD_ACCEPT);
	session_draft(w->s, &code, &typed);
	assert_string_equal(typed, "5/8");
	key(w, CMD_REVERT);
	/* a reason; closed, it is given up */
	type(w, "kad");
	key(w, CMD_EXPLAIN);
	assert_int_equal(w->s->box, BOX_REASON);
	type(w, "vi");
	power_cut(w);
	assert_int_equal(w->s->box, BOX_REASON);
	assert_string_equal(w->s->popup.rule, "not-applicable");
	assert_string_equal(edit_text(&w->s->popup.line), "vi");
	key(w, CMD_REVERT);
	session_unrevert(w->s);
	session_draft(w->s, &code, &typed);
	assert_non_null(typed); /* the Esc was the first half of a twin */
	w->drafts = 0;
	key(w, CMD_LEAVE);
	assert_int_equal(w->drafts, 1);
	session_draft(w->s, &code, &typed);
	assert_null(typed);
	/* a footnote, above a text */
	key(w, CMD_NARRATIVE);
	type(w, "mot\nhai");
	key(w, CMD_FOOTNOTE);
	type(w, "chu");
	power_cut(w);
	assert_int_equal(w->s->box, BOX_NOTE);
	assert_string_equal(text_of(w), "mot\nhai");
	key(w, CMD_ACCEPT);
	assert_string_equal(text_of(w), "mot\nhai{^chu}");
	/* … and above one that is as stored */
	key(w, CMD_LEAVE);
	key(w, CMD_NARRATIVE);
	key(w, CMD_FOOTNOTE);
	type(w, "x");
	power_cut(w);
	assert_int_equal(w->s->screen, SCREEN_NARRATIVE);
	assert_int_equal(w->s->box, BOX_NOTE);
}

static void session_draft__of_a_box_without_its_finding_is_told(void **state)
{
	struct world *w = *state;
	const struct draft draft = { (char *)"1.1", (char *)"\tbox\treason\t1.1\tno-figure\tvì sao" };

	assert_int_equal(session_opened(w->s, new_record(w), NULL, &draft, NULL), OK);
	assert_int_equal(w->s->box, BOX_NONE);
	assert_int_equal(w->s->message.kind, MESSAGE_WARNING);
	assert_non_null(strstr(w->s->message.text, "vì sao"));
}

/* --- typing -------------------------------------------------------------- */

static void session_narrative__types_by_telex(void **state)
{
	struct world *w = *state;

	w->s->typing.method = TYPING_TELEX;
	key(w, CMD_NEXT);
	type(w, "Tuyeen truyeenf\nUSD"); /* the first letter opens the text */
	assert_string_equal(text_of(w), "Tuyên truyền\nÚD");
	key(w, CMD_LEFT); /* the word is left: it was none of ours */
	assert_string_equal(text_of(w), "Tuyên truyền\nUSD");
	assert_true(w->s->touched);
}

static void session_paste__keeps_its_paragraphs(void **state)
{
	static const struct {
		const char *intent;
		bool opened;
	} cases[] = { { "into the open text", true },
		{ "on the line of the criterion, which opens it", false } };
	struct world *w = *state;

	w->s->typing.method = TYPING_TELEX;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		assert_int_equal(session_opened(w->s, new_record(w), NULL, NULL, NULL), OK);
		key(w, CMD_NEXT);
		if (cases[i].opened)
			key(w, CMD_ACCEPT);
		paste(w, "- USD, aas: not typed by any method, and longer than one piece of a paste is\r\n- "
			 "hai\tba");
		if (strcmp(text_of(w), "- USD, aas: not typed by any method, and longer than one piece of a "
				       "paste is\n- hai ba") != 0)
			fail_msg("%s: %s", cases[i].intent, text_of(w));
		key(w, CMD_UNDO);
		assert_string_equal(text_of(w), "");
	}
	assert_int_equal(w->s->typing.method, TYPING_TELEX);
}

static void session_paste__says_when_the_text_is_full(void **state)
{
	struct world *w = *state;
	char *text = malloc(RECORD_TEXT_BYTES_MAX + 61);

	memset(text, 'a', RECORD_TEXT_BYTES_MAX + 60);
	text[RECORD_TEXT_BYTES_MAX + 60] = '\0';
	key(w, CMD_NARRATIVE);
	paste(w, text);
	free(text);
	assert_int_equal(w->s->message.kind, MESSAGE_WARNING);
	assert_non_null(strstr(w->s->message.text, "256 KB")); /* not: a line is full */
	assert_in_range(strlen(text_of(w)), RECORD_TEXT_BYTES_MAX - 60, RECORD_TEXT_BYTES_MAX);
	key(w, CMD_LEAVE);
	assert_int_equal(w->s->screen, SCREEN_ENTRY); /* as long as a cell may be */
	assert_int_equal(w->commits, 1);
}

static void session_narrative__undo_is_of_the_text(void **state)
{
	struct world *w = *state;

	key(w, CMD_NARRATIVE);
	type(w, "mot");
	key(w, CMD_UNDO);
	assert_string_equal(text_of(w), "");
	key(w, CMD_UNDO);
	assert_int_equal(w->undos, 0); /* what is stored is undone elsewhere … */
	assert_int_equal(w->s->message.kind, MESSAGE_INFO);
	assert_true(w->s->message.text[0] != '\0'); /* … and that is said */
	key(w, CMD_REDO);
	assert_string_equal(text_of(w), "mot");
}

/* --- figures, footnotes, findings ---------------------------------------- */

static void session_narrative__inserts_a_figure(void **state)
{
	struct world *w = *state;

	apply(w, CMD_INSERT, "1783/1787");
	key(w, CMD_ACCEPT);
	key(w, CMD_NARRATIVE);
	type(w, "dat ");
	key(w, CMD_FIGURE);
	assert_int_equal(w->s->box, BOX_GOTO);
	assert_int_equal(w->s->popup.list.count, 2); /* no text can stand in a text */
	assert_string_equal(w->s->popup.list.items[0].detail, "1.783/1.787 = 99,78%");
	type(w, "ho so");
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->box, BOX_NONE);
	assert_string_equal(text_of(w), "dat {1.1}");
	assert_int_equal(w->s->current, 1);
}

static void session_narrative__inserts_a_footnote(void **state)
{
	static const struct {
		const char *intent, *note, *text;
		enum box box;
	} cases[] = {
		{ "as it is typed", "nguon: {1.1}", "{^nguon: {1.1}}", BOX_NONE },
		{ "none", " ", "", BOX_NONE },
		{ "a brace alone would end it too soon", "a}b", "", BOX_NOTE },
		{ "a footnote in a footnote", "a {^b}", "", BOX_NOTE },
	};
	struct world *w = *state;

	for (size_t i = 0; i < LENGTH(cases); i++) {
		assert_int_equal(session_opened(w->s, new_record(w), NULL, NULL, NULL), OK);
		key(w, CMD_NARRATIVE);
		key(w, CMD_FOOTNOTE);
		assert_int_equal(w->s->box, BOX_NOTE);
		type(w, cases[i].note);
		key(w, CMD_ACCEPT);
		if (w->s->box != cases[i].box || strcmp(text_of(w), cases[i].text) != 0)
			fail_msg("%s: %s", cases[i].intent, text_of(w));
	}
}

static void session_narrative__is_judged_when_the_keyboard_rests(void **state)
{
	struct world *w = *state;

	key(w, CMD_NARRATIVE);
	type(w, "dat {9.9}");
	assert_int_equal(w->s->live.findings.count, 0);
	session_rest(w->s);
	assert_int_equal(w->s->live.findings.count, 1);
	assert_string_equal(w->s->live.findings.items[0].rule, "link");
	keys(w, CMD_BACKSPACE, 5);
	session_rest(w->s);
	assert_int_equal(w->s->live.findings.count, 0);
}

/* --- search -------------------------------------------------------------- */

static void session_narrative__searches_as_one_types(void **state)
{
	struct world *w = *state;
	struct editor_place at;

	key(w, CMD_NARRATIVE);
	paste(w, "Tuyên truyền.\nTập huấn tuyên truyền.");
	key(w, CMD_FIRST);
	key(w, CMD_SEARCH);
	assert_true(w->s->narrative.searching);
	type(w, "truyen");
	at = editor_cursor(w->s->narrative.editor);
	assert_true(at.paragraph == 0 && at.at == strlen("Tuyên "));
	assert_int_equal(w->s->narrative.found, strlen("truyền"));
	key(w, CMD_SEARCH);
	assert_int_equal(editor_cursor(w->s->narrative.editor).paragraph, 1);
	key(w, CMD_NEWLINE); /* round to the first, and said so */
	assert_int_equal(editor_cursor(w->s->narrative.editor).paragraph, 0);
	assert_true(w->s->message.text[0] != '\0');
	type(w, "x");
	assert_int_equal(w->s->narrative.found, 0);
	assert_int_equal(w->s->message.kind, MESSAGE_WARNING);
	key(w, CMD_REVERT);
	assert_false(w->s->narrative.searching);
	session_unrevert(w->s);
	assert_true(w->s->narrative.searching);
	key(w, CMD_PREVIOUS); /* a key of the text goes back to it */
	assert_false(w->s->narrative.searching);
	assert_string_equal(text_of(w), "Tuyên truyền.\nTập huấn tuyên truyền.");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(session_entry__opens_a_text),
		TEST(session_narrative__opens_the_nearest),
		TEST(session_narrative__opens_from_the_findings_and_the_review),
		TEST(session_narrative__is_stored_when_left),
		TEST(session_narrative__stays_with_what_cannot_be_stored),
		TEST(session_narrative__esc_leaves_the_text_alone),
		TEST(session_narrative__an_answer_without_text_stays_when_none_is_typed),
		TEST(session_narrative__what_was_taken_over_is_right_once_read),
		TEST(session_draft__holds_the_whole_text),
		TEST(session_draft__is_given_up_when_nothing_changed_after_all),
		TEST(session_draft__holds_that_all_was_taken_out),
		TEST(session_draft__holds_what_is_typed_into_a_box),
		TEST(session_draft__of_a_box_without_its_finding_is_told),
		TEST(session_narrative__types_by_telex),
		TEST(session_paste__keeps_its_paragraphs),
		TEST(session_paste__says_when_the_text_is_full),
		TEST(session_narrative__undo_is_of_the_text),
		TEST(session_narrative__inserts_a_figure),
		TEST(session_narrative__inserts_a_footnote),
		TEST(session_narrative__is_judged_when_the_keyboard_rests),
		TEST(session_narrative__searches_as_one_types),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
