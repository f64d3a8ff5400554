#include "fixture.h"

static struct form *form;

static int setup(void **state)
{
	(void)state;
	form = fixture_form();
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	form_free(form);
	return 0;
}

static struct record *blank(void)
{
	return fixture_record(form, "thu/15349/2023-H1", LEVEL_XA);
}

static size_t at(const char *code)
{
	return (size_t)form_find(form, code);
}

static void apply(struct record *r, struct changes *changes)
{
	struct err err = { 0 };

	if (record_apply(r, changes, &err) != OK)
		fail_msg("%s", err.message);
	changes_dispose(changes);
}

static void explain(struct record *r, int indicator, const char *rule, const char *reason)
{
	struct changes changes = { 0 };

	assert_int_equal(record_change_explanation(r, indicator, rule, reason, &changes, NULL), OK);
	apply(r, &changes);
}

static void record_key_parse__reads_and_refuses(void **state)
{
	static const struct {
		const char *text;
		int rc;
	} cases[] = {
		{ "th-1829-xa/15349/2023-H1", OK },
		{ "th-1829-xa/15349/2023", OK },
		{ "th-1829-xa/15349", ERR_SYNTAX },	    /* no period */
		{ "th-1829-xa//2023", ERR_SYNTAX },	    /* no unit */
		{ "/15349/2023", ERR_SYNTAX },		    /* no form */
		{ "th-1829-xa/vinh-loc/2023", ERR_SYNTAX }, /* names are not codes */
		{ "TH 1829/15349/2023", ERR_SYNTAX },
		{ "th-1829-xa/15349/2023-H3", ERR_RANGE },
		{ "th-1829-xa/15349/2023-H1/x", ERR_SYNTAX },
		{ "th-1829-xa/1534900000000000000/2023", ERR_SYNTAX },
		{ "../etc/15349/2023", ERR_SYNTAX },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct record_key key;
		struct err err = { 0 };
		int rc = record_key_parse(cases[i].text, &key, &err);
		char back[RECORD_KEY_SIZE];

		if (rc != cases[i].rc)
			fail_msg("%s: %s", cases[i].text, err_name(rc));
		if (rc != OK) {
			assert_true(err.message[0]);
			continue;
		}
		record_key_format(&key, back);
		assert_string_equal(back, cases[i].text);
	}
}

static void record_names__go_both_ways(void **state)
{
	(void)state;
	for (int m = 0; m < META_COUNT; m++)
		assert_int_equal(record_meta_from_name(record_meta_name((enum record_meta)m)), m);
	for (int f = FIELD_VALUE; f <= FIELD_META; f++)
		assert_int_equal(field_from_name(field_name((enum field)f)), f);
	assert_int_equal(record_meta_from_name("x"), -1);
	assert_int_equal(field_from_name(""), -1);
}

static void record_change_value__keeps_what_was_typed(void **state)
{
	static const struct {
		const char *code, *typed;
	} cases[] = {
		{ "1.1", "1.783/1.787" },
		{ "1.1", "7.815/17.347 hồ sơ, đạt 45,05%" },
		{ "1.1", " 95,5 % " }, /* blanks around it too */
		{ "1.3", "co" },       /* the short form, not the label it stands for */
		{ "2.1", "02 sản phẩm" },
		{ "2.1", "*1" },
		{ "1.1", "kad" },
	};
	struct record *r = blank();

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		fixture_set(r, cases[i].code, cases[i].typed);
		assert_string_equal(r->cells[at(cases[i].code)].typed, cases[i].typed);
		assert_false(cell_blank(&r->cells[at(cases[i].code)]));
	}
	record_free(r);
}

static void record_change_value__same_text_is_no_change(void **state)
{
	struct record *r = blank();
	struct changes changes = { 0 };

	(void)state;
	fixture_set(r, "1.1", "52/80");
	assert_int_equal(record_change_value(r, at("1.1"), "52/80", NULL, &changes, NULL, NULL), OK);
	assert_int_equal(changes.count, 0);
	assert_int_equal(record_change_value(r, at("1.2"), "   ", NULL, &changes, NULL, NULL), OK);
	assert_int_equal(changes.count, 0); /* blanks in a blank field */
	record_free(r);
}

static void record_change_value__unreadable_changes_nothing(void **state)
{
	struct record *r = blank();
	struct changes changes = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_int_equal(record_change_value(r, at("1.1"), "105%", NULL, &changes, NULL, &err), ERR_RANGE);
	assert_int_equal(record_change_value(r, at("1.1"), "5/3/2", NULL, &changes, NULL, &err), ERR_SYNTAX);
	assert_int_equal(record_change_value(r, 99, "5", NULL, &changes, NULL, &err), ERR_USAGE);
	assert_int_equal(changes.count, 0);
	record_free(r);
}

static void record_change_value__asks_and_takes_the_choice(void **state)
{
	struct record *r = blank();
	struct changes changes = { 0 };
	struct value_question ask = { .count = 0 };
	struct value stranger;
	struct err err = { 0 };

	(void)state;
	assert_int_equal(
	    record_change_value(r, at("2.1"), "1,787", NULL, &changes, &ask, &err), ERR_AMBIGUOUS);
	assert_true(ask.count >= 2);
	assert_int_equal(
	    record_change_value(r, at("2.1"), "1,787", &ask.options[1], &changes, NULL, &err), OK);
	apply(r, &changes);
	assert_string_equal(r->cells[at("2.1")].typed, "1,787");
	assert_true(value_equal(&r->cells[at("2.1")].value, &ask.options[1]));
	/* the same text read the other way is a change */
	assert_int_equal(
	    record_change_value(r, at("2.1"), "1,787", &ask.options[0], &changes, NULL, &err), OK);
	assert_int_equal(changes.count, 1);
	changes_dispose(&changes);
	/* what was not among the options is not taken */
	value_init(&stranger);
	stranger.kind = VALUE_MISSING;
	assert_int_equal(
	    record_change_value(r, at("2.1"), "2,345", &stranger, &changes, NULL, &err), ERR_AMBIGUOUS);
	value_question_dispose(&ask);
	record_free(r);
}

static void record_change_value__reasons_die_with_the_value(void **state)
{
	struct record *r = blank();
	struct changes changes = { 0 }, back = { 0 };
	int cell = form_find(form, "1.1");

	(void)state;
	fixture_set(r, "1.1", "Đạt");
	explain(r, cell, "no-figure", "Chưa thống kê");
	assert_string_equal(record_reason(r, cell, "no-figure"), "Chưa thống kê");
	assert_int_equal(record_change_value(r, at("1.1"), "52/80", NULL, &changes, NULL, NULL), OK);
	assert_int_equal(changes.count, 2);
	assert_int_equal(changes_reverse(&changes, &back, NULL), OK);
	apply(r, &changes);
	assert_null(record_reason(r, cell, "no-figure"));
	assert_int_equal(r->cells[cell].explanation_count, 0);
	/* undone, the value has its reason again */
	apply(r, &back);
	assert_string_equal(r->cells[cell].typed, "Đạt");
	assert_string_equal(record_reason(r, cell, "no-figure"), "Chưa thống kê");
	record_free(r);
}

static void record_reason__counts_only_for_its_value(void **state)
{
	struct record *r = blank();
	int cell = form_find(form, "1.1");

	(void)state;
	fixture_set(r, "1.1", "Đạt");
	explain(r, cell, "no-figure", "Chưa thống kê");
	assert_null(record_reason_for(r, cell, "no-figure", "Có"));
	assert_null(record_reason(r, cell, "missing"));
	explain(r, cell, "no-figure", "");
	assert_null(record_reason(r, cell, "no-figure"));
	explain(r, -1, "unit-level", "Nhập theo huyện");
	assert_string_equal(record_reason(r, -1, "unit-level"), "Nhập theo huyện");
	record_free(r);
}

static void record_change_text__refuses_what_cannot_be_shown(void **state)
{
	static const struct {
		const char *text;
		int rc;
	} cases[] = {
		{ "Chưa có hợp đồng điện tử", OK },
		{ "a\x1b[2J", ERR_SYNTAX },
		{ "a\xE2\x80\xAE"
		  "b",
		    ERR_SYNTAX },
		{ "a\xFF", ERR_SYNTAX },
		{ "a\tb", ERR_SYNTAX },
	};
	struct record *r = blank();
	char big[RECORD_LINE_BYTES_MAX + 2];

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct changes changes = { 0 };
		struct err err = { 0 };

		assert_int_equal(
		    record_change_text(r, 0, FIELD_DIFFICULTY, cases[i].text, &changes, &err), cases[i].rc);
		changes_dispose(&changes);
	}
	memset(big, 'a', sizeof big - 1);
	big[sizeof big - 1] = '\0';
	assert_int_equal(
	    record_change_text(r, 0, FIELD_EVIDENCE, big, &(struct changes){ 0 }, NULL), ERR_RANGE);
	assert_int_equal(record_change_text(r, 0, FIELD_VALUE, "x", &(struct changes){ 0 }, NULL), ERR_USAGE);
	record_free(r);
}

static void record_change_text__normalises(void **state)
{
	struct record *r = blank();
	struct changes changes = { 0 };

	(void)state;
	assert_int_equal(
	    record_change_text(r, 0, FIELD_DIFFICULTY, "Thie\xCC\x82\xCC\x81u", &changes, NULL), OK);
	apply(r, &changes);
	assert_string_equal(r->cells[0].difficulty, "Thiếu");
	record_free(r);
}

static void record_change__blanks_alone_are_an_empty_text(void **state)
{
	static const struct {
		const char *typed, *kept;
	} cases[] = {
		{ "   ", "" },
		{ "\u00A0 \u3000", "" }, /* no-break and wide blanks too */
		{ "  Thiếu máy \u00A0", "Thiếu máy" },
		{ "Thiếu  máy", "Thiếu  máy" }, /* inside nothing changes */
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct record *r = blank();
		struct changes changes = { 0 };
		const char *reason;

		fixture_set(r, "1.1", "Đạt");
		assert_int_equal(
		    record_change_text(r, 0, FIELD_DIFFICULTY, cases[i].typed, &changes, NULL), OK);
		assert_int_equal(changes.count, cases[i].kept[0] ? 1 : 0);
		apply(r, &changes);
		assert_int_equal(
		    record_change_text(r, 0, FIELD_EVIDENCE, cases[i].typed, &changes, NULL), OK);
		apply(r, &changes);
		assert_int_equal(
		    record_change_meta(r, META_ENTERED_BY, cases[i].typed, &changes, NULL), OK);
		apply(r, &changes);
		explain(r, 0, "no-figure", cases[i].typed);
		assert_string_equal(r->cells[0].difficulty, cases[i].kept);
		/* a plain line is the title of a document */
		assert_string_equal(
		    r->cells[0].evidence + (cases[i].kept[0] ? strlen("\t\t\t") : 0), cases[i].kept);
		assert_string_equal(r->meta[META_ENTERED_BY], cases[i].kept);
		reason = record_reason(r, 0, "no-figure");
		assert_string_equal(reason ? reason : "", cases[i].kept);
		assert_int_equal(reason != NULL, cases[i].kept[0] != '\0');
		record_free(r);
	}
}

static void record_change_meta__keeps_dates_in_iso(void **state)
{
	struct record *r = blank();
	struct changes changes = { 0 };

	(void)state;
	assert_int_equal(record_change_meta(r, META_AS_OF, "30/6/2023", &changes, NULL), OK);
	apply(r, &changes);
	assert_string_equal(r->meta[META_AS_OF], "2023-06-30");
	assert_int_equal(record_change_meta(r, META_REQUEST_DATE, "31/6/2023", &changes, NULL), ERR_SYNTAX);
	assert_int_equal(record_change_meta(r, META_REQUEST_DATE, " 2/6/2023 ", &changes, NULL), OK);
	apply(r, &changes);
	assert_string_equal(r->meta[META_REQUEST_DATE], "2023-06-02");
	assert_int_equal(record_change_meta(r, META_REQUEST_DATE, "  ", &changes, NULL), OK);
	apply(r, &changes);
	assert_string_equal(r->meta[META_REQUEST_DATE], ""); /* blanks take it away */
	assert_int_equal(record_change_meta(r, META_ENTERED_BY, "Nguyễn Thị Lan", &changes, NULL), OK);
	apply(r, &changes);
	assert_string_equal(r->meta[META_ENTERED_BY], "Nguyễn Thị Lan");
	record_free(r);
}

static void record_apply__all_or_nothing(void **state)
{
	struct record *r = blank();
	struct changes changes = { 0 };

	(void)state;
	fixture_set(r, "1.1", "Đạt");
	r->signed_unchanged = true;
	explain(r, 0, "no-figure", "Chưa thống kê");
	assert_false(r->signed_unchanged); /* a reason is a change too */
	r->signed_unchanged = true;
	assert_int_equal(record_change_value(r, 0, "52/80", NULL, &changes, NULL, NULL), OK);
	free(changes.items[1].old_text);
	changes.items[1].old_text = strdup("something else");
	assert_int_equal(record_apply(r, &changes, NULL), ERR_INTERNAL);
	assert_string_equal(r->cells[0].typed, "Đạt");
	assert_true(r->signed_unchanged);
	free(changes.items[0].new_reading);
	changes.items[0].new_reading = strdup("rubbish");
	assert_int_equal(record_apply(r, &changes, NULL), ERR_CORRUPT);
	assert_string_equal(r->cells[0].typed, "Đạt");
	changes_dispose(&changes);
	record_free(r);
}

static void record_load_field__names_the_unknown(void **state)
{
	struct record *r = blank();
	struct err err = { 0 };

	(void)state;
	assert_int_equal(record_load_field(r, "9.9", FIELD_VALUE, "", "1", "", &err), ERR_NOT_FOUND);
	assert_non_null(strstr(err.message, "9.9"));
	assert_int_equal(record_load_field(r, "", FIELD_META, "colour", "red", "", &err), ERR_NOT_FOUND);
	assert_int_equal(record_load_field(r, "1.1", FIELD_VALUE, "", "52/80", "", &err), ERR_CORRUPT);
	record_free(r);
}

static void record_copy__is_its_own(void **state)
{
	struct record *r = blank(), *copy = NULL;

	(void)state;
	fixture_set(r, "1.1", "Đạt");
	explain(r, 0, "no-figure", "Chưa thống kê");
	assert_int_equal(record_copy(r, &copy, NULL), OK);
	fixture_set(r, "1.1", "52/80");
	assert_string_equal(copy->cells[0].typed, "Đạt");
	assert_string_equal(record_reason(copy, 0, "no-figure"), "Chưa thống kê");
	record_free(r);
	record_free(copy);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(record_key_parse__reads_and_refuses),
		cmocka_unit_test(record_names__go_both_ways),
		cmocka_unit_test(record_change_value__keeps_what_was_typed),
		cmocka_unit_test(record_change_value__same_text_is_no_change),
		cmocka_unit_test(record_change_value__unreadable_changes_nothing),
		cmocka_unit_test(record_change_value__asks_and_takes_the_choice),
		cmocka_unit_test(record_change_value__reasons_die_with_the_value),
		cmocka_unit_test(record_reason__counts_only_for_its_value),
		cmocka_unit_test(record_change_text__refuses_what_cannot_be_shown),
		cmocka_unit_test(record_change_text__normalises),
		cmocka_unit_test(record_change__blanks_alone_are_an_empty_text),
		cmocka_unit_test(record_change_meta__keeps_dates_in_iso),
		cmocka_unit_test(record_apply__all_or_nothing),
		cmocka_unit_test(record_load_field__names_the_unknown),
		cmocka_unit_test(record_copy__is_its_own),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
