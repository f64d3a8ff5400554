/* The preview: through the pages, out into files and to printers. */
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
	return session_new(&world.forms, &world.units, (struct date){ 2023, 7, 5 }, &world.s, NULL);
}

static int teardown(void **state)
{
	struct world *w = *state;

	effects_dispose(&w->effects);
	session_free(w->s);
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
	assert_string_equal(w->effects.items[0].key.unit, "15349");
	return &w->effects.items[0];
}

/* From the list of reports: three pages of 12, 2 and 1 lines, a window of 5. */
static void open_preview(struct world *w)
{
	struct record_summary *items = mem_zalloc(1, sizeof *items);

	assert_int_equal(record_key_parse("thu/15349/2023-H1", &items[0].key, NULL), OK);
	assert_int_equal(session_set_home(w->s, items, 1, NULL), OK);
	key(w, CMD_PRINT);
	(void)effect(w, EFFECT_PREVIEW);
	assert_int_equal(w->s->screen, SCREEN_HOME); /* until the pages are there */
	assert_int_equal(
	    session_set_preview(w->s,
		mem_strdup("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12 ──────────\n\fA\nB\n\fend\n\f"), NULL),
	    OK);
	assert_int_equal(w->s->screen, SCREEN_PREVIEW);
	assert_int_equal(session_set_text_size(w->s, 5, 80, NULL), OK);
}

static void at(struct world *w, size_t page, size_t scroll)
{
	assert_int_equal(w->s->preview.page, page);
	assert_int_equal(w->s->preview.scroll, scroll);
}

static void session_preview__goes_through_the_pages(void **state)
{
	struct world *w = *state;

	open_preview(w);
	assert_int_equal(w->s->preview.count, 3);
	at(w, 0, 0);
	key(w, CMD_PREVIOUS);
	at(w, 0, 0);
	key(w, CMD_GROUP_NEXT);
	at(w, 0, 4); /* a line stays in sight */
	key(w, CMD_GROUP_NEXT);
	at(w, 0, 7); /* the last lines fill the window */
	key(w, CMD_GROUP_NEXT);
	at(w, 1, 0);
	key(w, CMD_NEXT); /* a short page is passed at once */
	at(w, 2, 0);
	key(w, CMD_GROUP_NEXT);
	at(w, 2, 0);
	key(w, CMD_GROUP_PREVIOUS);
	at(w, 1, 0);
	key(w, CMD_PREVIOUS);
	at(w, 0, 7); /* the foot of the page before */
	key(w, CMD_FIRST);
	at(w, 0, 0);
	key(w, CMD_PAGE_PREVIOUS);
	at(w, 0, 0);
	key(w, CMD_PAGE_NEXT);
	at(w, 1, 0);
	key(w, CMD_PAGE_PREVIOUS);
	at(w, 0, 0); /* its head, not its foot */
	key(w, CMD_LAST);
	at(w, 2, 0);
	key(w, CMD_LEAVE);
	assert_int_equal(w->s->screen, SCREEN_HOME);
	assert_null(w->s->preview.text);
}

static void session_preview__fits_another_window(void **state)
{
	struct world *w = *state;

	open_preview(w);
	key(w, CMD_SCROLL_ON);
	assert_int_equal(w->s->preview.column, 0); /* all of it is seen */
	key(w, CMD_GROUP_NEXT);
	key(w, CMD_GROUP_NEXT);
	assert_int_equal(session_set_text_size(w->s, 20, 9, NULL), OK);
	at(w, 0, 0);
	key(w, CMD_SCROLL_ON);
	assert_int_equal(w->s->preview.column, 4); /* the widest line has 13 columns */
	assert_int_equal(session_set_text_size(w->s, 20, 80, NULL), OK);
	assert_int_equal(w->s->preview.column, 0);
}

static void session_preview__writes_files(void **state)
{
	static const struct {
		enum command command;
		const char *end;
	} cases[] = { { CMD_WRITE_PDF, ".pdf" }, { CMD_WRITE_DOCX, ".docx" }, { CMD_WRITE_TEXT, ".txt" } };
	struct world *w = *state;

	open_preview(w);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		key(w, cases[i].command);
		assert_string_equal(effect(w, EFFECT_WRITE)->value, cases[i].end);
	}
}

static void give_printers(struct world *w)
{
	char **names = mem_zalloc(2, sizeof *names);

	names[0] = mem_strdup("HP-van-phong");
	names[1] = mem_strdup("Canon");
	key(w, CMD_PRINTER);
	(void)effect(w, EFFECT_PRINTERS);
	assert_int_equal(session_set_printers(w->s, names, 2, NULL), OK);
}

static void session_preview__asks_for_printer_copies_and_pages(void **state)
{
	struct world *w = *state;

	open_preview(w);
	give_printers(w);
	assert_int_equal(w->s->box, BOX_CHOICE);
	key(w, CMD_NEXT);
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->box, BOX_COPIES);
	apply(w, CMD_INSERT, "0"); /* in the place of the 1 that stands there */
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->box, BOX_COPIES); /* not understood: it stays */
	assert_int_equal(w->s->message.kind, MESSAGE_ERROR);
	key(w, CMD_BACKSPACE);
	apply(w, CMD_INSERT, "2 1-3,5");
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->box, BOX_NONE);
	assert_string_equal(effect(w, EFFECT_PRINT_JOB)->value, "Canon");
	assert_int_equal(w->s->preview.copies, 2);
	assert_string_equal(w->s->preview.range, "1-3,5");
	give_printers(w); /* again, with the list made anew */
	key(w, CMD_REVERT);
	assert_int_equal(w->s->box, BOX_NONE);
	assert_int_equal(w->s->screen, SCREEN_PREVIEW);
}

static void session_preview__says_when_there_is_no_printer(void **state)
{
	struct world *w = *state;

	open_preview(w);
	assert_int_equal(session_set_printers(w->s, NULL, 0, NULL), OK);
	assert_int_equal(w->s->box, BOX_NONE);
	assert_int_equal(w->s->message.kind, MESSAGE_WARNING);
}

static void preview_read_job__reads_copies_and_pages(void **state)
{
	static const struct {
		const char *text;
		int rc, copies;
		const char *range;
	} cases[] = {
		{ "1", OK, 1, "" }, { " 3 ", OK, 3, "" }, { "2 1-4", OK, 2, "1-4" },
		{ "2  1-4,6,8-8 ", OK, 2, "1-4,6,8-8" }, { "99", OK, 99, "" }, { "0", ERR_RANGE, 0, "" },
		{ "100", ERR_RANGE, 0, "" }, { "99999999999", ERR_SYNTAX, 0, "" }, { "", ERR_SYNTAX, 0, "" },
		{ "hai", ERR_SYNTAX, 0, "" }, { "1-4", ERR_SYNTAX, 0, "" }, /* pages without copies */
		{ "2 4-1", ERR_SYNTAX, 0, "" },				    /* backwards */
		{ "2 0-1", ERR_SYNTAX, 0, "" }, { "2 1-", ERR_SYNTAX, 0, "" }, { "2 1,", ERR_SYNTAX, 0, "" },
		{ "2 1,,3", ERR_SYNTAX, 0, "" }, { "2 1;rm", ERR_SYNTAX, 0, "" },
		{ "2 1 3", ERR_SYNTAX, 0, "" }, { "2 1x", ERR_SYNTAX, 0, "" },
		{ "2 1-4,6;", ERR_SYNTAX, 0, "" },
		{ "2 -o", ERR_SYNTAX, 0, "" }, /* no option of the print command */
		{ "2 11,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1", ERR_SYNTAX, 0,
		    "" }, /* too long */
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char range[PREVIEW_RANGE_SIZE] = "";
		struct err err = { 0 };
		int copies = 0, rc = preview_read_job(cases[i].text, &copies, range, &err);

		if (rc != cases[i].rc || copies != cases[i].copies || strcmp(range, cases[i].range) != 0 ||
		    (rc < 0 && !err.message[0]))
			fail_msg("\"%s\": %s, %d, \"%s\"", cases[i].text, err_name(rc), copies, range);
	}
}

static void preview_check_range__tells_a_page_that_is_not_there(void **state)
{
	static const struct {
		const char *range;
		int pages, rc;
		const char *told;
	} cases[] = {
		{ "", 1, OK, "" },
		{ "1-4,6", 6, OK, "" },
		{ "2-9", 6, OK, "" }, /* up to the end, wherever that is */
		{ "6", 6, OK, "" },
		{ "7", 6, ERR_RANGE, "no page 7: the report has 6 pages" },
		{ "1,8-9,10", 6, ERR_RANGE, "no page 8" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct err err = { 0 };
		const int rc = preview_check_range(cases[i].range, cases[i].pages, &err);

		if (rc != cases[i].rc || !strstr(err.message, cases[i].told))
			fail_msg("\"%s\" of %d: %s", cases[i].range, cases[i].pages, err.message);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(session_preview__goes_through_the_pages, setup, teardown),
		cmocka_unit_test_setup_teardown(session_preview__fits_another_window, setup, teardown),
		cmocka_unit_test_setup_teardown(session_preview__writes_files, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    session_preview__asks_for_printer_copies_and_pages, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    session_preview__says_when_there_is_no_printer, setup, teardown),
		cmocka_unit_test(preview_read_job__reads_copies_and_pages),
		cmocka_unit_test(preview_check_range__tells_a_page_that_is_not_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
