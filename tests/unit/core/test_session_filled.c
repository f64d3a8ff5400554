/* A filled file on the screen: which one, what is understood of it, other ways to read it, storing. */
#include "base/mem.h"
#include "core/session.h"
#include "fixture.h"

struct world {
	struct forms forms;
	struct org_units units;
	struct session *s;
	struct effects effects; /* of the last key */
};

static int setup(void **state)
{
	static struct world world;

	world = (struct world){ 0 };
	*state = &world;
	assert_int_equal(forms_add(&world.forms, fixture_form()), OK);
	assert_int_equal(
	    session_new(&world.forms, &world.units, (struct date){ 2023, 7, 5 }, &world.s, NULL), OK);
	return session_opened(
	    world.s, fixture_record(world.forms.items[0], "thu/15349/2023-H1", LEVEL_XA), NULL, NULL, NULL);
}

static int teardown(void **state)
{
	struct world *w = *state;

	effects_dispose(&w->effects);
	session_free(w->s);
	forms_dispose(&w->forms);
	return 0;
}

static void apply(struct world *w, enum command command, const char *text)
{
	assert_int_equal(session_apply(w->s, command, text, text ? strlen(text) : 0, &w->effects, NULL), OK);
}

static void key(struct world *w, enum command command)
{
	apply(w, command, NULL);
}

static const struct effect *effect(struct world *w, enum effect_kind kind)
{
	assert_int_equal(w->effects.count, 1);
	assert_int_equal(w->effects.items[0].kind, kind);
	return &w->effects.items[0];
}

static void give_files(struct world *w)
{
	char **names = mem_zalloc(2, sizeof *names);

	names[0] = mem_strdup("/usb/a.xlsx");
	names[1] = mem_strdup("/usb/b.csv");
	key(w, CMD_FILL);
	(void)effect(w, EFFECT_FILL_FILES);
	assert_int_equal(session_set_fill_files(w->s, names, 2, NULL), OK);
	assert_int_equal(w->s->box, BOX_IMPORT);
}

/* Two lines, the first of them understood, and one other way to read the file. */
static void give_lines(struct world *w, size_t taken)
{
	struct filled_screen filled = { .taken = taken, .refused = 2 - taken };

	filled.source = mem_strdup("Trang tính 1");
	filled.missing = mem_strdup("1.2");
	filled.lines = mem_zalloc(2, sizeof *filled.lines);
	for (; filled.count < 2; filled.count++)
		filled.lines[filled.count] = (struct filled_line){ .line = filled.count + 2,
			.taken = filled.count < taken,
			.refused = filled.count >= taken,
			.name = mem_strdup("1.1"),
			.typed = mem_strdup("5"),
			.told = mem_strdup("5") };
	filled.ways = mem_zalloc(1, sizeof *filled.ways);
	filled.ways[filled.way_count++] = mem_strdup("Kết quả ở cột D");
	assert_int_equal(session_set_filled(w->s, &filled, NULL), OK);
	assert_null(filled.lines); /* taken over */
	assert_int_equal(w->s->screen, SCREEN_FILLED);
}

static void session_filled__asks_which_file(void **state)
{
	struct world *w = *state;

	give_files(w);
	assert_string_equal(edit_text(&w->s->popup.line), "/usb/a.xlsx");
	key(w, CMD_NEXT);
	assert_string_equal(edit_text(&w->s->popup.line), "/usb/b.csv");
	key(w, CMD_ACCEPT);
	assert_string_equal(effect(w, EFFECT_FILL)->value, "/usb/b.csv");
	assert_int_equal(effect(w, EFFECT_FILL)->sequence, 0);
	assert_int_equal(w->s->box, BOX_NONE);
	assert_int_equal(w->s->screen, SCREEN_ENTRY); /* until it is read */
	give_files(w);
	assert_string_equal(edit_text(&w->s->popup.line), "/usb/b.csv"); /* to be mended */
	key(w, CMD_REVERT);
	assert_int_equal(w->s->box, BOX_NONE);
	give_files(w);
	apply(w, CMD_INSERT, " \"/usb/tháng 6.csv\" "); /* copied as a path */
	key(w, CMD_ACCEPT);
	assert_string_equal(effect(w, EFFECT_FILL)->value, "/usb/tháng 6.csv");
}

static void session_filled__waits_for_what_is_being_typed(void **state)
{
	struct world *w = *state;

	apply(w, CMD_INSERT, "5");
	key(w, CMD_FILL);
	assert_int_equal(w->effects.count, 0);
	assert_int_equal(w->s->message.kind, MESSAGE_INFO);
}

static void session_filled__stores_on_demand_only(void **state)
{
	struct world *w = *state;

	give_lines(w, 1);
	key(w, CMD_HINT); /* an Enter too many stores nothing */
	assert_int_equal(w->effects.count, 0);
	assert_int_equal(w->s->message.kind, MESSAGE_INFO);
	key(w, CMD_NEXT);
	assert_int_equal(w->s->filled.selected, 1);
	key(w, CMD_TAKE);
	(void)effect(w, EFFECT_FILL_TAKE);
	key(w, CMD_LEAVE);
	assert_int_equal(w->s->screen, SCREEN_ENTRY);
}

static void session_filled__says_when_nothing_is_understood(void **state)
{
	struct world *w = *state;

	give_lines(w, 0);
	key(w, CMD_TAKE);
	assert_int_equal(w->effects.count, 0);
	assert_int_equal(w->s->message.kind, MESSAGE_WARNING);
}

static void session_filled__offers_other_ways(void **state)
{
	struct world *w = *state;

	give_files(w);
	key(w, CMD_ACCEPT);
	give_lines(w, 1);
	key(w, CMD_LIST);
	assert_int_equal(w->s->box, BOX_CHOICE);
	key(w, CMD_ACCEPT);
	assert_int_equal(effect(w, EFFECT_FILL)->sequence, 1);
	assert_string_equal(effect(w, EFFECT_FILL)->value, "/usb/a.xlsx"); /* the same file */
	give_lines(w, 1);
	key(w, CMD_FILL); /* another one */
	(void)effect(w, EFFECT_FILL_FILES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(session_filled__asks_which_file, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    session_filled__waits_for_what_is_being_typed, setup, teardown),
		cmocka_unit_test_setup_teardown(session_filled__stores_on_demand_only, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    session_filled__says_when_nothing_is_understood, setup, teardown),
		cmocka_unit_test_setup_teardown(session_filled__offers_other_ways, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
