/* Ctrl+B: what was pasted is read as text of before Unicode, whatever was detected. */
#include "core/editor.h"
#include "core/session.h"
#include "fixture.h"

static const char pack[] =
    "[form]\nid = loi\nversion = 1\ntitle = Biểu có phần lời\nlevel = xa\nperiods = half year\n"
    "difficulty.label = Khó khăn\n[group.1]\nlabel = Kết quả\n"
    "[1.1]\nlabel = Số cuộc họp\ntype = count\nrequired = yes\n"
    "[1.2]\nlabel = Nhận thức số\ntype = text\n";

struct world {
	struct forms forms;
	struct org_units units;
	struct session *s;
	struct effects effects;
};

static void key(struct world *w, enum command command)
{
	assert_int_equal(session_apply(w->s, command, NULL, 0, &w->effects, NULL), OK);
}

static void type(struct world *w, const char *text)
{
	assert_int_equal(session_apply(w->s, CMD_INSERT, text, strlen(text), &w->effects, NULL), OK);
}

/* In pieces, as it comes from a terminal. */
static void paste(struct world *w, const char *text)
{
	const size_t n = strlen(text), half = n / 2;
	size_t cut = half;

	while (cut < n && ((unsigned char)text[cut] & 0xC0) == 0x80)
		cut++;
	assert_int_equal(session_paste(w->s, true, text, cut, &w->effects, NULL), OK);
	assert_int_equal(session_paste(w->s, false, text + cut, n - cut, &w->effects, NULL), OK);
	assert_int_equal(session_paste_end(w->s, &w->effects, NULL), OK);
}

static int setup(void **state)
{
	static const char units_text[] = "code\tname\ttype\tparent\tvalid_from\tvalid_to\tsuccessor\n"
					 "38\tThanh Hóa\ttỉnh\t\t\t\t\n15349\tVĩnh Lộc\txã\t38\t\t\t\n";
	const struct record_key record_key = { "loi", "15349", { 2023, PERIOD_HALF, 1 } };
	struct world *w = calloc(1, sizeof *w);
	struct record *record = NULL;
	struct form *form = NULL;

	assert_int_equal(form_parse("loi", pack, sizeof pack - 1, &form, NULL, NULL), OK);
	assert_int_equal(org_units_parse(&w->units, units_text, sizeof units_text - 1, NULL), OK);
	assert_int_equal(forms_add(&w->forms, form), OK);
	assert_int_equal(session_new(&w->forms, &w->units, (struct date){ 2023, 7, 5 }, &w->s, NULL), OK);
	assert_int_equal(session_set_text_size(w->s, 10, 40, NULL), OK);
	assert_int_equal(record_new(&record_key, form,
			     org_units_find(&w->units, "15349", (struct date){ 2023, 6, 30 }), &record, NULL),
	    OK);
	assert_int_equal(session_opened(w->s, record, NULL, NULL, NULL), OK);
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
	return editor_text(w->s->narrative.editor);
}

static const char *line_of(const struct world *w)
{
	return edit_text(w->s->box == BOX_NONE ? &w->s->line : &w->s->popup.line);
}

/* Too few signs to be detected, between words typed as Unicode: these are left as they are. */
static void charset__reads_what_was_pasted_into_the_narrative(void **state)
{
	struct world *w = *state;

	key(w, CMD_NARRATIVE);
	type(w, "Đã có: ");
	paste(w, "x· VÜnh Léc");
	assert_string_equal(text_of(w), "Đã có: x· VÜnh Léc");
	type(w, "; và cả thôn");
	key(w, CMD_CHARSET);
	assert_string_equal(text_of(w), "Đã có: xã Vĩnh Lộc; và cả thôn");
	assert_non_null(strstr(w->s->message.text, "TCVN3"));
	assert_int_equal(editor_cursor(w->s->narrative.editor).at, strlen("Đã có: xã Vĩnh Lộc"));
	key(w, CMD_CHARSET);
	assert_string_equal(text_of(w), "Đã có: x· VÜnh Léc; và cả thôn"); /* VNI has none of these signs */
	assert_null(strstr(w->s->message.text, "Read as"));
	key(w, CMD_CHARSET);
	assert_string_equal(text_of(w), "Đã có: xã Vĩnh Lộc; và cả thôn"); /* around again */
	key(w, CMD_UNDO); /* one step, however often it was read */
	assert_string_equal(text_of(w), "Đã có: x· VÜnh Léc; và cả thôn");
	key(w, CMD_UNDO);
	assert_string_equal(text_of(w), "Đã có: x· VÜnh Léc");
}

/* Each reading that differs, the likeliest first, then what came; what is typed between stays. */
static void charset__goes_through_the_readings(void **state)
{
	static const char vni[] = "Coäng hoøa xaõ hoäi chuû nghóa\nVieät Nam, naêm 2005 ñaït 95%";
	struct world *w = *state;

	key(w, CMD_NARRATIVE);
	paste(w, vni);
	assert_int_equal(w->s->box, BOX_LEGACY);
	key(w, CMD_NEXT); /* the wrong one is chosen there */
	key(w, CMD_ACCEPT);
	assert_string_equal(text_of(w), "Coọng hoứa xaừ hoọi chuỷ nghúa\nVieọt Nam, naờm 2005 ủaùt 95%");
	type(w, ".");
	key(w, CMD_CHARSET);
	assert_string_equal(text_of(w), "Coäng hoøa xaõ hoäi chuû nghóa\nVieät Nam, naêm 2005 ñaït 95%.");
	key(w, CMD_CHARSET);
	assert_string_equal(text_of(w), "Cộng hòa xã hội chủ nghĩa\nViệt Nam, năm 2005 đạt 95%.");
	assert_non_null(strstr(w->s->message.text, "VNI"));
	assert_int_equal(editor_cursor(w->s->narrative.editor).paragraph, 1);
	key(w, CMD_UNDO);
	key(w, CMD_UNDO);
	assert_string_equal(text_of(w), "Coọng hoứa xaừ hoọi chuỷ nghúa\nVieọt Nam, naờm 2005 ủaùt 95%");
}

/* A line, in the field of a criterion and in a box: what parts lines is a blank there. */
static void charset__reads_a_line(void **state)
{
	struct world *w = *state;

	paste(w, "x·\nVÜnh");
	assert_string_equal(line_of(w), "x· VÜnh");
	key(w, CMD_CHARSET);
	assert_string_equal(line_of(w), "xã Vĩnh");
	assert_true(w->s->touched);
	key(w, CMD_CHARSET);
	assert_string_equal(line_of(w), "x· VÜnh");
	key(w, CMD_REVERT);
	key(w, CMD_DIFFICULTY);
	assert_int_equal(w->s->box, BOX_DIFFICULTY);
	paste(w, "®Êt");
	key(w, CMD_CHARSET);
	assert_string_equal(line_of(w), "đất");
}

/* Typed, or pasted before the program was started anew: the whole field. */
static void charset__reads_the_whole_field_without_a_paste(void **state)
{
	struct world *w = *state;

	key(w, CMD_CHARSET);
	assert_string_equal(line_of(w), "");
	assert_non_null(strstr(w->s->message.text, "TCVN3")); /* there is nothing to read */
	type(w, "12");
	key(w, CMD_CHARSET);
	assert_string_equal(line_of(w), "12");
	key(w, CMD_REVERT);
	type(w, "x· ®Êt");
	key(w, CMD_CHARSET);
	assert_string_equal(line_of(w), "xã đất");
}

/* A paste on the line of a text criterion opens it: its lines stay lines. */
static void charset__reads_what_opened_the_narrative(void **state)
{
	struct world *w = *state;

	key(w, CMD_NEXT);
	type(w, "Đã");
	key(w, CMD_LEAVE);
	paste(w, "x·\n®Êt");
	assert_int_equal(w->s->screen, SCREEN_NARRATIVE);
	key(w, CMD_CHARSET);
	assert_string_equal(text_of(w), "Đãxã\nđất");
}

/* A search is no field, and a passphrase is nobody's business. */
static void charset__leaves_what_is_no_field_for_words(void **state)
{
	struct world *w = *state;

	key(w, CMD_NARRATIVE);
	type(w, "xa");
	key(w, CMD_SEARCH);
	paste(w, "x·");
	key(w, CMD_CHARSET);
	assert_string_equal(edit_text(&w->s->narrative.search), "x·");
	assert_string_equal(text_of(w), "xa");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(charset__reads_what_was_pasted_into_the_narrative),
		TEST(charset__goes_through_the_readings),
		TEST(charset__reads_a_line),
		TEST(charset__reads_the_whole_field_without_a_paste),
		TEST(charset__reads_what_opened_the_narrative),
		TEST(charset__leaves_what_is_no_field_for_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
