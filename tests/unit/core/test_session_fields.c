/* The screens of labelled fields: settings and facts of the record. A tiny main loop in
 * memory keeps what is stored. */
#include "core/session.h"
#include "fixture.h"

#define NOW 1688522584 /* 2023-07-05T02:03:04Z */

struct world {
	struct forms forms;
	struct org_units units;
	struct session *s;
	struct effects effects;
	char stored[512];   /* "officer=An;unit=15349;" as it came */
	unsigned commits;   /* of facts */
	bool refuse;	    /* the disk is full */
	bool home, trained; /* asked for */
};

static const char units_text[] = "code\tname\ttype\tparent\tvalid_from\tvalid_to\tsuccessor\n"
				 "38\tThanh Hóa\ttỉnh\t\t\t\t\n"
				 "393\tVĩnh Lộc\thuyện\t38\t\t2025-06-30\t\n"
				 "15349\tVĩnh Lộc\tthị trấn\t393\t\t2025-06-30\t15349\n"
				 "15349\tVĩnh Lộc\txã\t38\t2025-07-01\t\t\n";

static void refuse(struct world *w)
{
	struct err err = { 0 };

	err_set(&err, ERR_IO, "disk full");
	session_failed(w->s, &err);
}

static void run_effect(struct world *w, struct effect *e)
{
	struct err err = { 0 };
	size_t n = strlen(w->stored);

	switch (e->kind) {
	case EFFECT_SETTING:
		(void)snprintf(w->stored + n, sizeof w->stored - n, "%s=%s;", e->setting, e->value);
		assert_int_equal(session_set_setting(w->s, e->setting, e->value, &err), OK);
		break;
	case EFFECT_COMMIT:
		w->commits++;
		assert_int_equal(session_committed(w->s, &e->changes, NOW, &err), OK);
		break;
	case EFFECT_SETTINGS:
		assert_int_equal(session_set_setting(w->s, "keys", "off", &err), OK);
		assert_int_equal(session_set_setting(w->s, "lang", "vi", &err), OK);
		assert_int_equal(session_set_setting(w->s, "officer", "Lê Thị Bình", &err), OK);
		break;
	case EFFECT_HOME:
		w->home = true;
		break;
	case EFFECT_TRAINING:
		w->trained = true;
		break;
	default:
		break;
	}
}

static void apply(struct world *w, enum command command, const char *text)
{
	struct err err = { 0 };

	assert_int_equal(session_apply(w->s, command, text, text ? strlen(text) : 0, &w->effects, &err), OK);
	if (w->refuse && w->effects.count) {
		refuse(w);
		return;
	}
	for (size_t i = 0; i < w->effects.count; i++)
		run_effect(w, &w->effects.items[i]);
}

static void key(struct world *w, enum command command)
{
	apply(w, command, NULL);
}

static int setup(void **state)
{
	struct world *w = calloc(1, sizeof *w);
	struct err err = { 0 };

	assert_int_equal(forms_add(&w->forms, fixture_form()), OK);
	assert_int_equal(org_units_parse(&w->units, units_text, sizeof units_text - 1, &err), OK);
	assert_int_equal(session_new(&w->forms, &w->units, (struct date){ 2026, 3, 1 }, &w->s, NULL), OK);
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

static const struct field_row *row(const struct world *w)
{
	return &w->s->fields.rows[w->s->fields.current];
}

static void go_to(struct world *w, const char *name)
{
	key(w, CMD_FIRST);
	while (strcmp(row(w)->kind.key, name) != 0)
		key(w, CMD_NEXT);
}

static void open_info(struct world *w)
{
	struct record *r = fixture_record(w->forms.items[0], "thu/15349/2023-H1", LEVEL_XA);

	assert_int_equal(session_opened(w->s, r, NULL, NULL, NULL), OK);
	key(w, CMD_INFO);
	assert_int_equal(w->s->screen, SCREEN_INFO);
}

/* --- settings --------------------------------------------------------------- */

static void settings__are_stored_when_left(void **state)
{
	struct world *w = *state;

	key(w, CMD_SETTINGS);
	assert_int_equal(w->s->screen, SCREEN_SETTINGS);
	assert_string_equal(edit_text(&row(w)->line), "Lê Thị Bình");
	key(w, CMD_NEXT);
	assert_string_equal(w->stored, ""); /* nothing changed, nothing stored */
	key(w, CMD_PREVIOUS);
	apply(w, CMD_INSERT, "  Trần Văn An "); /* what stands there is selected: typing replaces it */
	assert_string_equal(w->stored, "");
	key(w, CMD_ACCEPT);
	assert_string_equal(w->stored, "officer=Trần Văn An;");
	assert_string_equal(w->s->officer, "Trần Văn An");
	assert_string_equal(row(w)->kind.key, "approver");
	key(w, CMD_LEAVE);
	assert_int_equal(w->s->screen, SCREEN_HOME);
	assert_true(w->home); /* the list shows whose reports they are */
}

static void settings__choices_are_stored_at_once(void **state)
{
	struct world *w = *state;

	key(w, CMD_SETTINGS);
	go_to(w, "keys");
	assert_string_equal(field_row_text(row(w)), "off");
	key(w, CMD_LEFT);
	assert_string_equal(w->stored, "keys=vni;");
	assert_int_equal(w->s->typing.method, TYPING_VNI);
	key(w, CMD_LEFT);
	key(w, CMD_LEFT); /* at the first one nothing happens */
	assert_string_equal(w->stored, "keys=vni;keys=telex;");
	apply(w, CMD_INSERT, " ");
	assert_string_equal(field_row_text(row(w)), "vni");
	apply(w, CMD_INSERT, "x"); /* a letter chooses nothing, and says how it is done */
	assert_true(w->s->message.text[0]);
	assert_string_equal(field_row_text(row(w)), "vni");
	key(w, CMD_LIST);
	assert_int_equal(w->s->box, BOX_CHOICE);
	assert_int_equal(w->s->popup.list.selected, 1);
	key(w, CMD_NEXT);
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->box, BOX_NONE);
	assert_int_equal(w->s->typing.method, TYPING_OFF);
	assert_string_equal(row(w)->kind.key, "keys"); /* the cursor stays */
}

static void settings__unit_must_exist(void **state)
{
	static const struct {
		const char *typed, *stored; /* NULL: refused */
	} cases[] = {
		{ "15349", "unit=15349;" },
		{ " 15349,  393 ", "unit=15349 393;" }, /* several; the first is the own one */
		{ "15349 99999", NULL },
		{ "Vĩnh Lộc", NULL },
	};
	struct world *w = *state;

	for (size_t i = 0; i < LENGTH(cases); i++) {
		key(w, CMD_SETTINGS);
		go_to(w, "unit");
		w->stored[0] = '\0';
		apply(w, CMD_INSERT, cases[i].typed);
		key(w, CMD_ACCEPT);
		assert_string_equal(w->stored, cases[i].stored ? cases[i].stored : "");
		if (!cases[i].stored) { /* stays in the line, with the reason */
			assert_string_equal(row(w)->kind.key, "unit");
			assert_string_equal(edit_text(&row(w)->line), cases[i].typed);
			assert_int_equal(w->s->message.kind, MESSAGE_ERROR);
			key(w, CMD_REVERT);
		}
		key(w, CMD_LEAVE);
		assert_int_equal(w->s->screen, SCREEN_HOME);
	}
}

static void settings__names_the_units(void **state)
{
	struct world *w = *state;
	struct str names = { 0 };

	settings_append_units(&names, w->s, "15349 393 77");
	assert_string_equal(str_text(&names), "15349: Xã Vĩnh Lộc; 393: Huyện Vĩnh Lộc; 77: ?");
	str_dispose(&names);
}

static void settings__a_full_disk_loses_nothing(void **state)
{
	struct world *w = *state;

	key(w, CMD_SETTINGS);
	w->refuse = true;
	apply(w, CMD_INSERT, "Trần Văn An");
	key(w, CMD_ACCEPT);
	assert_string_equal(row(w)->kind.key, "officer"); /* the cursor stays where it failed */
	assert_string_equal(edit_text(&row(w)->line), "Trần Văn An");
	assert_string_equal(w->s->message.text, "disk full");
	w->refuse = false;
	go_to(w, "colours");
	assert_string_equal(w->stored, "officer=Trần Văn An;");
	w->refuse = true;
	key(w, CMD_RIGHT);
	assert_string_equal(field_row_text(row(w)), "auto"); /* a choice shows what holds */
}

static void settings__esc_puts_back_and_its_twin_takes_that_back(void **state)
{
	struct world *w = *state;

	key(w, CMD_SETTINGS);
	apply(w, CMD_INSERT, "Trần");
	key(w, CMD_REVERT);
	assert_string_equal(edit_text(&row(w)->line), "Lê Thị Bình");
	session_unrevert(w->s); /* the Esc was the first half of a twin */
	assert_string_equal(edit_text(&row(w)->line), "Trần");
	key(w, CMD_REVERT);
	key(w, CMD_REVERT);
	assert_int_equal(w->s->screen, SCREEN_HOME);
	session_unrevert(w->s);
	assert_int_equal(w->s->screen, SCREEN_SETTINGS);
	assert_string_equal(edit_text(&row(w)->line), "Lê Thị Bình");
	assert_string_equal(w->stored, "");
}

static void settings__training_begins_when_its_field_is_left(void **state)
{
	struct world *w = *state;

	key(w, CMD_SETTINGS);
	go_to(w, "training");
	key(w, CMD_RIGHT);
	assert_false(w->trained);
	key(w, CMD_LEFT);
	key(w, CMD_PREVIOUS);
	assert_false(w->trained); /* only looked through */
	key(w, CMD_NEXT);
	key(w, CMD_RIGHT);
	key(w, CMD_ACCEPT);
	assert_true(w->trained);
	assert_int_equal(w->s->screen, SCREEN_HOME);
	assert_string_equal(w->stored, ""); /* it is no setting */
}

static void settings__are_stored_on_the_way_out(void **state)
{
	struct world *w = *state;

	key(w, CMD_SETTINGS);
	apply(w, CMD_INSERT, "Trần Văn An");
	key(w, CMD_QUIT);
	assert_true(w->s->quit);
	assert_string_equal(w->stored, "officer=Trần Văn An;");
}

static void settings__a_refused_one_stops_the_way_out(void **state)
{
	struct world *w = *state;

	key(w, CMD_SETTINGS);
	go_to(w, "unit");
	apply(w, CMD_INSERT, "7");
	key(w, CMD_QUIT);
	assert_false(w->s->quit);
	assert_int_equal(w->s->message.kind, MESSAGE_ERROR);
}

static void settings__a_refused_one_says_the_way_out(void **state)
{
	struct world *w = *state;

	key(w, CMD_SETTINGS);
	go_to(w, "unit");
	apply(w, CMD_INSERT, "7");
	key(w, CMD_ACCEPT);
	assert_null(strstr(w->s->message.text, "Esc:"));
	key(w, CMD_LEAVE);
	assert_int_equal(w->s->screen, SCREEN_SETTINGS);
	assert_non_null(strstr(w->s->message.text, "No unit has the code"));
	assert_non_null(strstr(w->s->message.text, "Esc: what stood here comes back."));
	key(w, CMD_REVERT);
	key(w, CMD_LEAVE);
	assert_int_equal(w->s->screen, SCREEN_HOME);
}

static void settings__are_typed_by_the_typing_method(void **state)
{
	struct world *w = *state;

	key(w, CMD_SETTINGS);
	w->s->typing.method = TYPING_TELEX;
	for (const char *at = "Vieetj"; *at; at++)
		apply(w, CMD_INSERT, (const char[]){ *at, '\0' });
	assert_string_equal(edit_text(&row(w)->line), "Việt");
}

/* --- facts of the record ---------------------------------------------------- */

static void info__dates_are_typed_and_shown_as_on_paper(void **state)
{
	static const struct {
		const char *typed, *kept, *shown; /* kept NULL: refused */
	} cases[] = {
		{ "30/6/2023", "2023-06-30", "30/6/2023" },
		{ "05.07.2023", "2023-07-05", "05/7/2023" },
		{ "2023-08-01", "2023-08-01", "01/8/2023" },
		{ "31/6/2023", NULL, NULL },
		{ "thứ sáu", NULL, NULL },
	};
	static const enum record_meta dates[] = { META_DUE, META_AS_OF, META_REQUEST_DATE };
	struct world *w = *state;

	open_info(w);
	for (size_t d = 0; d < LENGTH(dates); d++) {
		for (size_t i = 0; i < LENGTH(cases); i++) {
			go_to(w, record_meta_name(dates[d]));
			apply(w, CMD_INSERT, cases[i].typed);
			key(w, CMD_ACCEPT);
			if (!cases[i].kept) {
				assert_string_equal(row(w)->kind.key, record_meta_name(dates[d]));
				assert_string_equal(edit_text(&row(w)->line), cases[i].typed);
				assert_int_equal(w->s->message.kind, MESSAGE_ERROR);
				key(w, CMD_REVERT);
				continue;
			}
			assert_string_equal(w->s->record->meta[dates[d]], cases[i].kept);
			go_to(w, record_meta_name(dates[d]));
			assert_string_equal(edit_text(&row(w)->line), cases[i].shown);
		}
	}
}

static void info__one_commit_for_a_field(void **state)
{
	struct world *w = *state;

	open_info(w);
	go_to(w, "request.number");
	apply(w, CMD_INSERT, "326/UBND-VHXH");
	key(w, CMD_NEXT);
	assert_int_equal(w->commits, 1);
	assert_string_equal(w->s->record->meta[META_REQUEST_NUMBER], "326/UBND-VHXH");
	assert_string_equal(row(w)->kind.key, "request.date");
	key(w, CMD_NEXT);
	assert_int_equal(w->commits, 1);
	apply(w, CMD_INSERT, "UBND tỉnh");
	key(w, CMD_LEAVE); /* stored on the way out too */
	assert_int_equal(w->commits, 2);
	assert_string_equal(w->s->record->meta[META_REQUEST_ISSUER], "UBND tỉnh");
	assert_int_equal(w->s->screen, SCREEN_ENTRY);
}

static void info__keeps_the_result_being_typed(void **state)
{
	struct world *w = *state;
	struct record *r = fixture_record(w->forms.items[0], "thu/15349/2023-H1", LEVEL_XA);

	assert_int_equal(session_opened(w->s, r, NULL, NULL, NULL), OK);
	apply(w, CMD_INSERT, "52");
	key(w, CMD_INFO);
	apply(w, CMD_INSERT, "30/6/2023");
	key(w, CMD_LEAVE);
	assert_int_equal(w->s->screen, SCREEN_ENTRY);
	assert_true(w->s->touched);
	assert_string_equal(edit_text(&w->s->line), "52");
}

static size_t kept_finding(const struct world *w)
{
	size_t i = 0;

	while (i < w->s->findings.count && strcmp(w->s->findings.items[i].rule, "kept") != 0)
		i++;
	return i;
}

/* What had no place is told among the findings; Enter there opens the line, one key empties it. */
static void info__opens_at_what_had_no_place(void **state)
{
	struct world *w = *state;
	struct record *r = fixture_record(w->forms.items[0], "thu/15349/2023-H1", LEVEL_XA);

	assert_int_equal(record_load_field(r, "", FIELD_META, "kept", "1.9: 7", "", NULL), OK);
	assert_int_equal(session_opened(w->s, r, NULL, NULL, NULL), OK);
	w->s->screen = SCREEN_FINDINGS;
	w->s->finding = kept_finding(w);
	assert_true(w->s->finding < w->s->findings.count);
	key(w, CMD_ACCEPT);
	assert_int_equal(w->s->screen, SCREEN_INFO);
	assert_string_equal(row(w)->kind.key, "kept");
	assert_string_equal(edit_text(&row(w)->line), "1.9: 7");
	key(w, CMD_BACKSPACE);
	key(w, CMD_LEAVE);
	assert_int_equal(w->s->screen, SCREEN_FINDINGS);
	assert_string_equal(r->meta[META_KEPT], "");
	assert_int_equal(kept_finding(w), w->s->findings.count);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(settings__are_stored_when_left),
		TEST(settings__choices_are_stored_at_once),
		TEST(settings__unit_must_exist),
		TEST(settings__names_the_units),
		TEST(settings__a_full_disk_loses_nothing),
		TEST(settings__esc_puts_back_and_its_twin_takes_that_back),
		TEST(settings__training_begins_when_its_field_is_left),
		TEST(settings__are_stored_on_the_way_out),
		TEST(settings__a_refused_one_says_the_way_out),
		TEST(settings__a_refused_one_stops_the_way_out),
		TEST(settings__are_typed_by_the_typing_method),
		TEST(info__dates_are_typed_and_shown_as_on_paper),
		TEST(info__one_commit_for_a_field),
		TEST(info__keeps_the_result_being_typed),
		TEST(info__opens_at_what_had_no_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
