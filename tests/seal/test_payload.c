/* The record's JSON: what is written is valid by the schema and is read back; what is
 * hostile is refused in words that name the place. */
#include <jansson.h>
#include "base/mem.h"
#include "core/rollup.h"
#include "payload_fixture.h"

static const char pack[] =
    "[form]\nid = thu\nversion = 1.0\ntitle = Biểu thử\nbasis = Văn bản thử\nlevel = xa\nperiods = half\n"
    "[group.1]\nlabel = Nhóm thử\n"
    "[1.1]\nlabel = Hồ sơ trực tuyến\ntype = ratio\nunit = %\nnumerator.label = Trực tuyến\n"
    "denominator.label = Tổng số\ntarget.2023 = 70%\ntarget.2023.test = >= 70\n"
    "statuses = Đạt: met | Chưa đạt: not_met\nprovider = Bộ phận một cửa\n"
    "[1.2]\nlabel = Tỷ lệ\ntype = percent\nunit = %\nstatuses = Đạt: met | Chưa đạt: not_met\n"
    "[1.3]\nlabel = Số người\ntype = count\nunit = người\n"
    "[1.4]\nlabel = Kinh phí\ntype = money\nunit = đồng\n"
    "[1.5]\nlabel = Xếp hạng\ntype = rank\n"
    "[1.6]\nlabel = Có trang\ntype = status\nstatuses = Có: met | Chưa có: not_met\n"
    "[1.7]\nlabel = Loại\ntype = choice\nchoices = Sàn | Mạng xã hội\n"
    "[1.8]\nlabel = Ngày\ntype = date\n"
    "[1.9]\nlabel = Nội dung\ntype = text\n"
    "[1.10]\nlabel = Để trống\ntype = count\nunit = máy\n";

static struct forms forms;
static struct str filled; /* payload of a record with something everywhere */
static struct payload_facts filled_facts;
static struct rollup *sources;

static struct record *filled_record(void)
{
	struct record *record = fixture_record(forms_find(&forms, "thu"));
	struct changes changes = { 0 };

	fixture_enter(record, "1.1", "38/87");
	fixture_enter(record, "1.2", "ước đạt trên 80%");
	fixture_enter(record, "1.3", "02 người");
	fixture_enter(record, "1.4", "1.944.328.000 đồng");
	fixture_enter(record, "1.5", "04/10");
	fixture_enter(record, "1.6", "Có");
	fixture_enter(record, "1.7", "Mạng xã hội");
	fixture_enter(record, "1.8", "30/6/2023");
	fixture_enter(record, "1.9", "Đã ban hành \"kế hoạch\" số 12\\KH");
	assert_int_equal(record_change_text(record, 0, FIELD_DIFFICULTY, "Thiếu cán bộ", &changes, NULL), OK);
	fixture_apply(record, &changes);
	assert_int_equal(
	    record_change_text(record, 0, FIELD_EVIDENCE, "Kế hoạch 12/KH-UBND", &changes, NULL), OK);
	fixture_apply(record, &changes);
	assert_int_equal(
	    record_change_explanation(record, 1, "no-figure", "Nhập đúng theo văn bản", &changes, NULL), OK);
	fixture_apply(record, &changes);
	assert_int_equal(
	    record_change_explanation(record, -1, "unit-level", "Nhập thay", &changes, NULL), OK);
	fixture_apply(record, &changes);
	fixture_set_meta(record, META_AS_OF, "2023-06-30");
	fixture_set_meta(record, META_REQUEST_NUMBER, "295/STTTT-CĐS");
	fixture_set_meta(record, META_ENTERED_BY, "Nguyễn Văn Thử");
	fixture_set_meta(record, META_ENTERED_FOR, "UBND huyện Vĩnh Lộc");
	return record;
}

/* Three communes of a district: one handed in, one was typed for, one is missing. */
static struct rollup *made_of(const struct form *form)
{
	static const char list[] = "code,name,type,parent,valid_from,valid_to,successor\n"
				   "38,Thanh Hóa,tỉnh,,,,\n393,Vĩnh Lộc,huyện,38,,,\n15349,Vĩnh Lộc,thị trấn,393,,,\n"
				   "15352,Vĩnh Thành,xã,393,,,\n15355,Vĩnh Quang,xã,393,,,\n";
	const struct period half = { PERIOD_HALF, 2023, 1 };
	struct org_units units = { 0 };
	struct overview *overview = NULL;
	struct rollup *rollup = NULL;
	struct err err = { 0 };

	if (org_units_parse(&units, list, strlen(list), &err) < 0)
		fail_msg("%s", err.message);
	assert_int_equal(overview_new(form, half, org_units_find(&units, "393", period_last_day(half)), &units,
			     &overview, NULL),
	    OK);
	assert_int_equal(overview->count, 3);
	overview->units[0].state = UNIT_RECEIVED;
	memset(overview->units[0].payload_sha256, 'c', 64);
	overview->units[1].state = UNIT_TYPED;
	assert_int_equal(rollup_new(overview, &rollup, NULL), OK);
	overview_free(overview);
	org_units_dispose(&units);
	return rollup;
}

static int make_filled(void **state)
{
	struct form *form = NULL;
	struct record *record;
	struct err err = { 0 };

	(void)state;
	if (form_parse("thu", pack, strlen(pack), &form, NULL, &err) < 0)
		fail_msg("%s", err.message);
	assert_int_equal(forms_add_builtin(&forms, &err), OK);
	assert_int_equal(forms_add(&forms, form), OK);
	record = filled_record();
	filled_facts = fixture_facts;
	filled_facts.sources = sources = made_of(forms_find(&forms, "thu"));
	if (payload_write(record, &filled_facts, &filled, &err) < 0)
		fail_msg("%s", err.message);
	record_free(record);
	return 0;
}

static int remove_all(void **state)
{
	(void)state;
	str_dispose(&filled);
	rollups_unref(sources);
	forms_dispose(&forms);
	return 0;
}

static void payload_write__gives_the_same_bytes__for_the_same_record(void **state)
{
	struct record *record = filled_record();
	struct str again = { 0 };

	(void)state;
	assert_int_equal(payload_write(record, &filled_facts, &again, NULL), OK);
	assert_string_equal(str_text(&again), str_text(&filled));
	assert_memory_equal(filled.text, "{\n  \"format\": \"phieuso-record/1\",\n  \"form\": {\n", 45);
	assert_string_equal(filled.text + filled.len - 3, "\n}\n");
	str_dispose(&again);
	record_free(record);
}

/* The record keeps a fingerprint of what the reason was given for; who reads it wants the words. */
static void payload_write__gives_the_whole_value__beside_a_reason(void **state)
{
	struct record *record = fixture_record(forms_find(&forms, "thu"));
	struct str typed = { 0 }, payload = { 0 }, wanted = { 0 };
	struct changes changes = { 0 };

	(void)state;
	str_append(&typed, "Đạt");
	for (int i = 0; i < 300; i++)
		str_append_char(&typed, ' ');
	fixture_enter(record, "1.2", str_text(&typed));
	assert_int_equal(record_change_explanation(record, 1, "no-figure", "Đúng", &changes, NULL), OK);
	assert_in_range(strlen(changes.items[0].new_reading), 1, 40);
	fixture_apply(record, &changes);
	assert_int_equal(payload_write(record, &fixture_facts, &payload, NULL), OK);
	str_printf(&wanted, "\"value\": \"%s\"", record->cells[1].typed);
	assert_non_null(strstr(str_text(&payload), str_text(&wanted)));
	str_dispose(&typed);
	str_dispose(&payload);
	str_dispose(&wanted);
	record_free(record);
}

static void payload_read__summarizes__what_was_written(void **state)
{
	struct payload_summary s = { 0 };
	struct err err = { 0 };
	char key[RECORD_KEY_SIZE];
	bool known = false;

	(void)state;
	if (payload_read(filled.text, filled.len, &forms, &s, &known, &err) < 0)
		fail_msg("%s", err.message);
	assert_true(known);
	record_key_format(&s.key, key);
	assert_string_equal(key, "thu/15349/2023-H1");
	assert_string_equal(s.form_version, "1.0");
	assert_string_equal(s.form_title, "Biểu thử");
	assert_string_equal(s.unit_name, "Thị trấn Vĩnh Lộc");
	assert_string_equal(s.entered_by, "Nguyễn Văn Thử");
	assert_string_equal(s.approved_by, "");
	assert_string_equal(s.history_head, HASH_A);
	assert_string_equal(s.certificate_sha256, HASH_B);
	assert_string_equal(s.previous, "");
	assert_int_equal(s.revision, 1);
	assert_int_equal(s.sequence, 1);
	assert_true(s.made_at == SIGNED_AT);
	assert_false(s.training || s.clock_suspect);
	assert_int_equal(s.indicator_count, 10);
	payload_summary_dispose(&s);

	/* a form that nobody here has: readable all the same */
	assert_int_equal(payload_read(filled.text, filled.len, NULL, &s, &known, &err), OK);
	assert_false(known);
	payload_summary_dispose(&s);
}

/* Byte for byte: what was opened and is written again is what was signed. */
static void payload_open__gives_the_record__that_was_written(void **state)
{
	struct forms none = { 0 };
	const struct forms *sets[] = { &none, &forms };
	struct payload_opened opened = { 0 };
	struct str again = { 0 };
	struct err err = { 0 };

	(void)state;
	if (payload_open(filled.text, filled.len, sets, 2, &opened, &err) < 0)
		fail_msg("%s", err.message);
	assert_ptr_equal(opened.record->form, forms_find(&forms, "thu"));
	assert_int_equal(payload_write(opened.record, &filled_facts, &again, &err), OK);
	assert_string_equal(str_text(&again), str_text(&filled));
	payload_opened_dispose(&opened);
	str_dispose(&again);

	/* the same without its form: only what it says of itself */
	assert_int_equal(payload_open(filled.text, filled.len, sets, 1, &opened, &err), OK);
	assert_null(opened.record);
	assert_string_equal(opened.summary.form_title, "Biểu thử");
	payload_opened_dispose(&opened);
}

/* What a reader without the form cannot see. */
static void payload_open__refuses__reasons_and_typists_that_do_not_agree(void **state)
{
	static const struct hostile cases[] = {
		{ "\"entered_for\": \"UBND huyện Vĩnh Lộc\"", "\"entered_for\": \"\"", ERR_CORRUPT, "entered_for",
		    "one answer by another typist", false },
		{ "\"value\": \"ước đạt trên 80%\"", "\"value\": \"80%\"", ERR_CORRUPT, "another value",
		    "a reason that was given for something else", false },
	};
	const struct forms *sets[] = { &forms };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct str json = fixture_change(&filled, &cases[i]);
		struct payload_opened opened = { 0 };
		struct err err = { 0 };

		assert_int_equal(payload_open(json.text, json.len, sets, 1, &opened, &err), cases[i].code);
		assert_non_null(strstr(err.message, cases[i].words));
		assert_null(opened.record);
		str_dispose(&json);
	}
}

static void payload_write__gives_each_reading__beside_what_was_typed(void **state)
{
	static const struct {
		const char *code, *typed, *value, *outcome;
	} cases[] = {
		{ "1.1", "1.783/1.787, đạt 99,78%",
		    "\"kind\": \"ratio\", \"numerator\": 1783, \"denominator\": 1787, \"percent\": "
		    "\"99.7762\","
		    " \"claimed_percent\": \"99.78\"",
		    "met" },
		{ "1.1", "1/8",
		    "\"kind\": \"ratio\", \"numerator\": 1, \"denominator\": 8, \"percent\": \"12.5000\"",
		    "not_met" },
		/* 14/90 = 15,55555…: rounded away from zero at the fourth place */
		{ "1.1", "14/90",
		    "\"kind\": \"ratio\", \"numerator\": 14, \"denominator\": 90, \"percent\": \"15.5556\"",
		    "not_met" },
		{ "1.1", "Đạt", "\"kind\": \"status\", \"status\": \"Đạt\"", NULL },
		{ "1.1", "kps", "\"kind\": \"none_arose\"", "none_arose" },
		{ "1.1", "kad", "\"kind\": \"not_applicable\"", "exempt" },
		{ "1.1", ".", "\"kind\": \"missing\"", "unknown" },
		{ "1.1", "*1", "\"kind\": \"asterisk\"", "unknown" },
		{ "1.1", "", "\"kind\": \"blank\"", "unknown" },
		{ "1.1", "trên 86,4%", "\"kind\": \"percent\", \"qualifier\": \"over\", \"number\": \"86.4\"",
		    "met" },
		{ "1.1", "trên 65%", "\"kind\": \"percent\", \"qualifier\": \"over\", \"number\": \"65\"",
		    "undecided" },
		{ "1.2", "ước đạt trên 80%",
		    "\"kind\": \"percent\", \"qualifier\": \"estimated\", \"bound\": \"over\", \"number\": "
		    "\"80\"",
		    NULL },
		{ "1.2", "52% Đạt", "\"kind\": \"percent\", \"number\": \"52\", \"claimed_status\": \"Đạt\"",
		    NULL },
		{ "1.3", "02 người", "\"kind\": \"count\", \"number\": 2", NULL },
		{ "1.3", "999.999.999.999.999", "\"kind\": \"count\", \"number\": 999999999999999", NULL },
		{ "1.4", "1.944.328.000 đồng", "\"kind\": \"money\", \"number\": \"1944328000\"", NULL },
		{ "1.5", "04/10", "\"kind\": \"rank\", \"rank\": 4, \"of\": 10", NULL },
		{ "1.5", "xếp hạng thứ 4", "\"kind\": \"rank\", \"rank\": 4", NULL },
		{ "1.6", "Chưa có", "\"kind\": \"status\", \"status\": \"Chưa có\"", "not_met" },
		{ "1.7", "Sàn", "\"kind\": \"choice\", \"status\": \"Sàn\"", NULL },
		{ "1.8", "30/6/2023", "\"kind\": \"date\", \"text\": \"2023-06-30\"", NULL },
		/* read in two ways; the officer chose one, and the reader takes either */
		{ "1.3", "1,787", NULL, NULL },
		/* typed in decomposed Unicode: the same text in NFC */
		{ "1.6", "Co\xcc\x81", NULL, "met" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct record *record = fixture_record(forms_find(&forms, "thu"));
		struct payload_summary summary = { 0 };
		struct str json = { 0 };
		struct err err = { 0 };
		bool known;
		json_t *root, *item, *typed, *wanted;
		char text[512];

		fixture_enter(record, cases[i].code, cases[i].typed);
		if (payload_write(record, &fixture_facts, &json, &err) < 0)
			fail_msg("%s: %s", cases[i].typed, err.message);
		root = json_loads(str_text(&json), 0, NULL);
		item = json_array_get(
		    json_object_get(root, "indicators"), (size_t)form_find(record->form, cases[i].code));
		if (cases[i].value) {
			typed = json_string(cases[i].typed);
			snprintf(text, sizeof text, "{%s}", cases[i].value);
			wanted = json_loads(text, 0, NULL);
			json_object_set_new(wanted, "typed", typed);
			if (!json_equal(wanted, json_object_get(item, "value")))
				fail_msg("%s: %s", cases[i].typed, json_dumps(item, JSON_COMPACT));
			json_decref(wanted);
		}
		if (cases[i].outcome)
			assert_string_equal(
			    json_string_value(json_object_get(item, "outcome")), cases[i].outcome);
		if (payload_read(json.text, json.len, &forms, &summary, &known, &err) < 0)
			fail_msg("%s: %s", cases[i].typed, err.message);
		assert_true(known);
		payload_summary_dispose(&summary);
		json_decref(root);
		str_dispose(&json);
		record_free(record);
	}
}

static void payload_write__leaves_the_key_out__of_an_unsigned_view(void **state)
{
	const struct payload_facts unsigned_facts = { HASH_A, SIGNED_AT, true, "", 0, "", NULL };
	struct record *record = filled_record();
	struct str json = { 0 };
	struct payload_summary summary = { 0 };
	bool known;

	(void)state;
	assert_int_equal(payload_write(record, &unsigned_facts, &json, NULL), OK);
	assert_null(strstr(json.text, "\"key\""));
	assert_null(strstr(json.text, "\"sequence\""));
	assert_null(strstr(json.text, "\"previous\""));
	assert_int_equal(payload_read(json.text, json.len, &forms, &summary, &known, NULL), OK);
	assert_string_equal(summary.certificate_sha256, "");
	assert_true(summary.clock_suspect);
	payload_summary_dispose(&summary);
	str_dispose(&json);
	record_free(record);
}

static void payload_write__lists_what_stood_behind(void **state)
{
	json_t *root = json_loadb(filled.text, filled.len, 0, NULL), *list = json_object_get(root, "sources");
	static const char *const wanted[] = { "15349 received c", "15352 typed ", "15355 missing " };
	struct record *record = filled_record();
	struct str json = { 0 };

	(void)state;
	assert_int_equal(json_array_size(list), 3);
	for (size_t i = 0; i < 3; i++) {
		const json_t *source = json_array_get(list, i);
		char shown[64];

		(void)snprintf(shown, sizeof shown, "%s %s %.1s", json_string_value(json_object_get(source, "org_unit")),
		    json_string_value(json_object_get(source, "state")),
		    json_string_value(json_object_get(source, "payload_sha256")));
		assert_string_equal(shown, wanted[i]);
		assert_string_equal(json_string_value(json_object_get(source, "form")), "thu");
	}
	json_decref(root);
	/* a form that sums nothing up has no such list */
	assert_int_equal(payload_write(record, &fixture_facts, &json, NULL), OK);
	assert_null(strstr(json.text, "sources"));
	str_dispose(&json);
	record_free(record);
}

static void payload_write__drops_reasons__that_died_with_their_value(void **state)
{
	struct record *record = filled_record();
	struct str json = { 0 };

	(void)state;
	assert_non_null(strstr(filled.text, "Nhập đúng theo văn bản"));
	fixture_enter(record, "1.2", "81%");
	assert_int_equal(payload_write(record, &fixture_facts, &json, NULL), OK);
	assert_null(strstr(json.text, "Nhập đúng theo văn bản"));
	assert_non_null(strstr(json.text, "unit-level"));
	str_dispose(&json);
	record_free(record);
}

static void payload_write__refuses__what_no_reader_takes(void **state)
{
	struct record *record = filled_record();
	struct payload_facts bad = fixture_facts;
	struct str json = { 0 };
	struct err err = { 0 };

	(void)state;
	bad.history_head = "abc";
	assert_int_equal(payload_write(record, &bad, &json, &err), ERR_SYNTAX);
	assert_non_null(strstr(err.message, "history_head"));
	/* a Cyrillic letter in a person's name */
	free(record->meta[META_ENTERED_BY]);
	record->meta[META_ENTERED_BY] = mem_strdup("Nguy\xd0\xb5n");
	assert_int_equal(payload_write(record, &fixture_facts, &json, &err), ERR_SYNTAX);
	assert_non_null(strstr(err.message, "people.entered_by"));
	assert_int_equal(json.len, 0);
	record_free(record);
}

/* Each row changes one place of the filled record. */
static const struct hostile hostile[] = {
	/* what it was made of */
	{ "\"state\": \"typed\"", "\"state\": \"lost\"", ERR_SYNTAX, "sources[1].state", "a state nobody knows", true },
	{ "\"org_unit\": \"15352\"", "\"org_unit\": \"\"", ERR_SYNTAX, "sources[1].org_unit", "a source without a unit", true },
	{ "\"payload_sha256\": \"\"", "\"payload_sha256\": \"c\"", ERR_SYNTAX, "sources[1].payload_sha256", "half a hash", true },
	/* bytes */
	{ "", "\xef\xbb\xbf", ERR_SYNTAX, "byte order mark", "a BOM", false },
	{ "Biểu", "Bi\xc3u", ERR_SYNTAX, "not valid UTF-8 (byte", "broken UTF-8", false },
	{ "Biểu", "Bi\xed\xa0\x80u", ERR_SYNTAX, "not valid UTF-8", "a surrogate in UTF-8", false },
	{ "Biểu", "Bie\xcc\x82\xcc\x89u", ERR_SYNTAX, "NFC", "decomposed letters", false },
	{ "Biểu", "Bi\xe2\x80\xaeu", ERR_SYNTAX, "U+202E", "a bidi control", false },
	{ "Biểu", "Bi\xe2\x80\x8bu", ERR_SYNTAX, "U+200B", "a zero-width space", false },
	{ "\n  \"form\"", "\r\n  \"form\"", ERR_SYNTAX, "Line 2, column", "CR LF", false },
	{ "Biểu", "Bi\tu", ERR_SYNTAX, "U+0009", "a tab in a text", false },
	/* JSON */
	{ "Biểu", "Bi\\u202eu", ERR_SYNTAX, "form.title: holds a control or invisible",
	    "an escaped bidi control", false },
	{ "Biểu", "Bi\\u001bu", ERR_SYNTAX, "form.title: holds a control", "an escaped control", true },
	{ "Biểu", "Bi\\u0000u", ERR_SYNTAX, "not valid JSON", "an escaped NUL", false },
	{ "Biểu", "Bi\\ud800u", ERR_SYNTAX, "not valid JSON", "a lone surrogate", false },
	{ "Biểu", "e\\u0302", ERR_SYNTAX, "form.title: is not in Unicode NFC", "an escaped combining mark",
	    false },
	{ "\"revision\": 1", "\"revision\": 1, \"revision\": 2", ERR_SYNTAX, "the same key twice",
	    "a key twice", false },
	{ "\"revision\": 1", "\"revision\": 1, \"r\\u0065vision\": 2", ERR_SYNTAX, "the same key twice",
	    "a key twice, escaped", false },
	{ "\"revision\": 1", "\"revision\": 1.0", ERR_SYNTAX, "revision: is a number with a decimal point",
	    "a float", false },
	{ "\"revision\": 1", "\"revision\": 1e0", ERR_SYNTAX, "revision: is a number with a decimal point",
	    "an exponent", false },
	{ "\"revision\": 1", "\"revision\": 99999999999999999999", ERR_SYNTAX, "too large", "beyond 64 bits",
	    true },
	{ "\"revision\": 1", "\"revision\": 0", ERR_SYNTAX, "revision: is out of its range", "revision 0",
	    true },
	{ "\"revision\": 1", "\"revision\": \"1\"", ERR_SYNTAX, "revision: must be a whole number",
	    "a text for a number", true },
	{ "\"revision\": 1", "\"revision\": [[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]", ERR_SYNTAX, "16 levels",
	    "too deep", true },
	{ "\n}\n", "\n}\n{}", ERR_SYNTAX, "more text behind the end", "a second document", false },
	{ "\n}\n", ",\n}\n", ERR_SYNTAX, "not valid JSON", "a trailing comma", false },
	{ "\n}\n", "\n", ERR_SYNTAX, "not valid JSON", "the last bracket is missing", false },
	{ "\n}\n", "\n, \"trang\\u001b\": 1}\n", ERR_SYNTAX, "is not known here", "an unknown key", true },
	/* the document */
	{ "phieuso-record/1", "phieuso-return/1", ERR_REFUSED, "phieuso-return/1", "another kind of document",
	    true },
	{ "\"format\":", "\"formaT\":", ERR_SYNTAX, "does not say its format", "no format", true },
	{ "\"training\": false", "\"training\": 0", ERR_SYNTAX, "training: must be true or false",
	    "0 for false", true },
	{ "\"training\": false,", "", ERR_SYNTAX, "training: is missing", "a key left out", true },
	{ "2023-H1", "2023-H3", ERR_SYNTAX, "period: is not a period", "a third half-year", true },
	{ "\"2023-06-30\",\n  \"request\"", "\"2023-06-31\",\n  \"request\"", ERR_SYNTAX,
	    "as_of: is not a date", "31 June", false },
	{ "T02:03:04Z", "T02:03:04", ERR_SYNTAX, "made_at: is not a time", "a time without zone", true },
	{ "\"15349\"", "\"1534\xd9\xa9\"", ERR_SYNTAX, "org_unit.code: holds a letter that is not Latin",
	    "an Arabic digit in the unit code", true },
	{ "Thị trấn V", "Thị trấn \xce\x9d", ERR_SYNTAX, "org_unit.name: holds a letter that is not Latin",
	    "a Greek letter in the unit name", true },
	{ "\"xa\"", "\"xã\"", ERR_SYNTAX, "org_unit.level: \"xã\" is not one of the words",
	    "an unknown level", true },
	{ HASH_A, "AAAA", ERR_SYNTAX, "history_head: is not a SHA-256", "a short hash", true },
	{ "\"previous\": \"\"", "\"previous\": \"" HASH_A "\"", ERR_SYNTAX,
	    "previous: must be empty for the first", "a first record that follows one", false },
	{ "\"sequence\": 1,", "", ERR_SYNTAX, "must stand together", "a key without a sequence", true },
	{ "\"signer\"", "\"reader\"", ERR_SYNTAX, "roles_required[0]", "an unknown role", true },
	{ "[\n    \"signer\"\n  ]", "[]", ERR_SYNTAX, "roles_required: is empty", "nobody need sign", true },
	{ "\"narrative\": [", "\"narrative\": [\"x\",", ERR_SYNTAX, "narrative[0]: must be an object",
	    "a text for a narrative", true },
	{ "\"people\": {", "\"people\": [], \"x\": {", ERR_SYNTAX, "must be an object",
	    "a list for an object", true },
	/* indicators */
	{ "\"kind\": \"percent\"", "\"kind\": \"per cent\"", ERR_SYNTAX,
	    "indicators[1].value.kind: \"per cent\"", "an unknown kind", true },
	{ "\"kind\": \"percent\"", "\"kind\": 1", ERR_SYNTAX, "indicators[1].value.kind: must be a text",
	    "a number as kind", true },
	{ "\"kind\": \"percent\",", "", ERR_SYNTAX, "indicators[1].value.kind: is missing", "no kind", true },
	{ "\"kind\": \"percent\"", "\"kind\": \"status\"", ERR_SYNTAX, "indicators[1].value: the key",
	    "another kind's members", true },
	{ "\"number\": \"80\"", "\"number\": 80", ERR_SYNTAX, "indicators[1].value.number: must be a text",
	    "a percentage as a number", true },
	{ "\"number\": \"80\"", "\"number\": \"080\"", ERR_SYNTAX, "plain decimal", "a leading zero", true },
	{ "\"number\": \"80\"", "\"number\": \"8e1\"", ERR_SYNTAX, "plain decimal", "an exponent in a text",
	    true },
	{ "\"estimated\"", "\"none\"", ERR_SYNTAX, "indicators[1].value.qualifier",
	    "a qualifier that says nothing", true },
	{ "\"denominator\": 87", "\"denominator\": 0", ERR_SYNTAX,
	    "indicators[0].value.denominator: is out of", "x / 0", true },
	{ "\"numerator\": 38", "\"numerator\": 3800000000000000", ERR_SYNTAX,
	    "indicators[0].value.numerator: is out of", "sixteen digits", true },
	{ "\"percent\": \"43.6782\"", "\"percent\": \"46.6700\"", ERR_SYNTAX,
	    "indicators[0].value.percent: is not the share", "a share that is not computed", false },
	{ "\"outcome\": \"not_met\"", "\"outcome\": \"great\"", ERR_SYNTAX, "indicators[0].outcome",
	    "an unknown outcome", true },
	{ "\"test\": \">= 70\"", "\"test\": \"about 70\"", ERR_SYNTAX, "indicators[0].target.test",
	    "a comparison in words", true },
	{ "\"code\": \"1.2\"", "\"code\": \"1.1\"", ERR_SYNTAX, "indicators[1].code: stands twice",
	    "a code twice", false },
	{ "\"typed\": \"38/87\"", "\"typed\": \"\"", ERR_SYNTAX, "indicators[0].value.typed",
	    "a figure that nobody typed", true },
	{ "\"title\": \"Kế hoạch 12/KH-UBND\"", "\"title\": \"\"", ERR_SYNTAX,
	    "indicators[0].evidence[0]: is not a document", "a document without a name", false },
	{ "\"reason\": \"Nhập thay\"", "\"reason\": \"\"", ERR_SYNTAX, "explanations[0].reason: is empty",
	    "no reason", true },
	/* against the form */
	{ "\"code\": \"1.2\"", "\"code\": \"9.2\"", ERR_CORRUPT, "indicators[1].code: is not the criterion",
	    "a criterion that the form lacks", false },
	{ "\"label\": \"Số người\"", "\"label\": \"Số máy\"", ERR_CORRUPT, "indicators[2].label",
	    "another name", false },
	{ "\"text\": \"70%\"", "\"text\": \"40%\"", ERR_CORRUPT, "indicators[0].target", "another target",
	    false },
	{ "\"test\": \">= 70\"", "\"test\": \">= 40\"", ERR_CORRUPT, "indicators[0].target",
	    "another comparison", false },
	{ "\"outcome\": \"not_met\"", "\"outcome\": \"met\"", ERR_CORRUPT,
	    "indicators[0].value: does not agree", "38/87 that met 70%", false },
	{ "\"typed\": \"02 người\"", "\"typed\": \"03 người\"", ERR_CORRUPT,
	    "indicators[2].value: does not agree", "a reading of something else", false },
	{ "\"typed\": \"02 người\"", "\"typed\": \"hai\"", ERR_CORRUPT, "indicators[2].value: does not agree",
	    "what cannot be read at all", false },
	{ "\"title\": \"Biểu thử\"", "\"title\": \"Biểu thật\"", ERR_CORRUPT, "form: version, title",
	    "another title", false },
};

static void payload_read__refuses__each_hostile_change_with_its_place(void **state)
{
	(void)state;
	fixture_refuses(&filled, &forms, hostile, sizeof hostile / sizeof *hostile);
}

static void payload_read__refuses__every_truncation(void **state)
{
	(void)state;
	for (size_t n = 0; n < filled.len - 1; n += n < 200 ? 1 : 37) {
		struct payload_summary summary = { 0 };
		struct err err = { 0 };
		bool known;

		assert_true(payload_read(filled.text, n, &forms, &summary, &known, &err) < 0);
		assert_true(err.message[0] != 0);
	}
}

static void payload_read__refuses__too_many_bytes(void **state)
{
	char *big = malloc(PAYLOAD_MAX_BYTES + 1);
	struct payload_summary summary = { 0 };
	bool known;

	(void)state;
	assert_non_null(big);
	memset(big, ' ', PAYLOAD_MAX_BYTES + 1);
	assert_int_equal(payload_read(big, PAYLOAD_MAX_BYTES + 1, NULL, &summary, &known, NULL), ERR_RANGE);
	free(big);
}

/* The program and the published schema must say the same: shown to an independent engine. */
static void record_schema__takes_what_we_write__and_refuses_what_we_refuse(void **state)
{
	struct record *blank = fixture_record(forms_find(&forms, "th-1829-xa"));
	struct str json = { 0 };

	(void)state;
	assert_int_equal(payload_write(blank, &fixture_facts, &json, NULL), OK);
	record_free(blank);
	fixture_shows_schema("record.schema.json", &filled, &json, hostile, sizeof hostile / sizeof *hostile);
	str_dispose(&json);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(payload_write__gives_the_same_bytes__for_the_same_record),
		cmocka_unit_test(payload_write__gives_each_reading__beside_what_was_typed),
		cmocka_unit_test(payload_write__leaves_the_key_out__of_an_unsigned_view),
		cmocka_unit_test(payload_write__lists_what_stood_behind),
		cmocka_unit_test(payload_write__drops_reasons__that_died_with_their_value),
		cmocka_unit_test(payload_write__gives_the_whole_value__beside_a_reason),
		cmocka_unit_test(payload_write__refuses__what_no_reader_takes),
		cmocka_unit_test(payload_read__summarizes__what_was_written),
		cmocka_unit_test(payload_open__gives_the_record__that_was_written),
		cmocka_unit_test(payload_open__refuses__reasons_and_typists_that_do_not_agree),
		cmocka_unit_test(payload_read__refuses__each_hostile_change_with_its_place),
		cmocka_unit_test(payload_read__refuses__every_truncation),
		cmocka_unit_test(payload_read__refuses__too_many_bytes),
		cmocka_unit_test(record_schema__takes_what_we_write__and_refuses_what_we_refuse),
	};

	return cmocka_run_group_tests(tests, make_filled, remove_all);
}
