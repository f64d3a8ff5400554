/* Narratives, tables and evidence in the record's JSON. */
#include "payload_fixture.h"

static const char pack[] =
    "[form]\nid = chu\nversion = 1.0\ntitle = Báo cáo thử\nbasis = Văn bản thử\nlevel = xa\nperiods = half\n"
    "[group.1]\nlabel = Số liệu\n"
    "[1.1]\nlabel = Hồ sơ trực tuyến\ntype = ratio\nunit = %\nnumerator.label = Trực "
    "tuyến\ndenominator.label = Tổng số\n"
    "[1.2]\nlabel = Số sản phẩm\ntype = count\nunit = sản phẩm\n"
    "[group.2]\nlabel = Nội dung\n"
    "[2.1]\nlabel = Kết quả thực hiện\ntype = text\n"
    "[2.2]\nlabel = Tồn tại, hạn chế\ntype = text\n"
    "[2.3]\nlabel = Văn bản đã ban hành\ntype = table\ncolumns = number date title amount share items kind\n"
    "column.number.label = Số, ký hiệu\ncolumn.number.type = document\n"
    "column.date.label = Ngày\ncolumn.date.type = date\n"
    "column.title.label = Trích yếu\ncolumn.title.required = yes\n"
    "column.amount.label = Kinh phí\ncolumn.amount.type = money\ncolumn.amount.unit = đồng\n"
    "column.share.label = Tỷ lệ\ncolumn.share.type = percent\ncolumn.share.unit = %\n"
    "column.items.label = Số lượng\ncolumn.items.type = count\n"
    "column.kind.label = Loại\ncolumn.kind.type = choice\ncolumn.kind.choices = Kế hoạch | Nghị quyết\n"
    "[2.4]\nlabel = Sản phẩm\ntype = table\ncolumns = name\ncolumn.name.label = Tên\n";

#define NARRATIVE "- Tiếp nhận trực tuyến {1.1} hồ sơ{^Cổng DVC: {1.1.num}.}.\n- {1.2.value} sản phẩm; {9.9}."
#define EXPANDED "- Tiếp nhận trực tuyến 1.783/1.787 = 99,78% hồ sơ[1].\\n- 23.608 sản phẩm; {9.9}."
#define ROWS                                                                                                 \
	"11-NQ/TU\t19/01/2023\tNghị quyết về CĐS\t1.944.328.000\t95,5%\t1.234\tNghị\n"              \
	"\t03/2023\tKế hoạch tập huấn\t\t\t\tKế hoạch"

static struct forms forms;
static struct str filled;

static struct record *filled_record(void)
{
	struct record *record = fixture_record(forms_find(&forms, "chu"));
	struct changes changes = { 0 };
	struct err err = { 0 };

	fixture_enter(record, "1.1", "1783/1787");
	fixture_enter(record, "1.2", "23.608");
	fixture_enter(record, "2.1", NARRATIVE);
	fixture_enter(record, "2.3", ROWS);
	fixture_enter(record, "2.4", "kps");
	if (record_change_text(record, 0, FIELD_EVIDENCE,
		"12/KH-UBND\t05/01/2023\tUBND xã\tKế hoạch năm\n\t2022\t\tẢnh chụp", &changes, &err) < 0)
		fail_msg("%s", err.message);
	fixture_apply(record, &changes);
	assert_int_equal(record_change_explanation(record, 2, "link", "Mã của biểu cũ", &changes, NULL), OK);
	fixture_apply(record, &changes);
	fixture_set_meta(record, META_AS_OF, "2023-06-30");
	fixture_set_meta(record, META_ENTERED_FOR, "UBND huyện Vĩnh Lộc");
	fixture_set_meta(record, META_DUE, "2023-07-05");
	return record;
}

static int setup(void **state)
{
	struct form *form = NULL;
	struct record *record;
	struct err err = { 0 };

	(void)state;
	if (form_parse("chu", pack, strlen(pack), &form, NULL, &err) < 0)
		fail_msg("%s", err.message);
	assert_int_equal(forms_add_builtin(&forms, &err), OK);
	assert_int_equal(forms_add(&forms, form), OK);
	record = filled_record();
	if (payload_write(record, &fixture_facts, &filled, &err) < 0)
		fail_msg("%s", err.message);
	record_free(record);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	str_dispose(&filled);
	forms_dispose(&forms);
	return 0;
}

static void assert_holds(const char *what)
{
	if (!strstr(filled.text, what))
		fail_msg("no %s in %s", what, filled.text);
}

static void payload_write__expands_narratives__beside_what_was_typed(void **state)
{
	(void)state;
	assert_holds("\"typed\": \"- Tiếp nhận trực tuyến {1.1} hồ sơ{^Cổng DVC: {1.1.num}.}.\\n- ");
	assert_holds("\"text\": \"" EXPANDED "\"");
	assert_holds("\"notes\": [\n        \"Cổng DVC: 1.783.\"\n      ]");
	/* a reason does not repeat the text; nobody signs the deadline */
	assert_holds("\"rule\": \"link\",\n          \"reason\": \"Mã của biểu cũ\"");
	assert_null(strstr(filled.text, "2023-07-05\""));
	/* each criterion once */
	assert_null(strstr(strstr(filled.text, "\"2.1\"") + 1, "\"2.1\""));
}

static void payload_write__gives_rows__with_dates_and_numbers(void **state)
{
	(void)state;
	assert_holds("\"typed\": \"19/01/2023\",\n            \"date\": \"2023-01-19\"");
	assert_holds("\"typed\": \"03/2023\"\n          }"); /* no full date */
	assert_holds("\"typed\": \"1.944.328.000\",\n            \"number\": \"1944328000\"");
	assert_holds("\"typed\": \"95,5%\",\n            \"number\": \"95.5\"");
	assert_holds("\"typed\": \"1.234\",\n            \"number\": 1234\n");
	assert_holds("\"typed\": \"Nghị quyết\""); /* a choice in full */
	assert_holds("\"kind\": \"none_arose\",\n      \"typed\": \"kps\",\n      \"rows\": []");
	assert_holds(
	    "\"number\": \"12/KH-UBND\",\n          \"date\": \"2023-01-05\",\n          \"date_typed\": "
	    "\"05/01/2023\",\n          \"issuer\": \"UBND xã\",\n          \"title\": \"Kế hoạch năm\"");
	assert_holds("\"date\": \"\",\n          \"date_typed\": \"2022\"");
}

static void payload_read__takes_what_was_written__form_known_or_not(void **state)
{
	struct payload_summary summary = { 0 };
	struct err err = { 0 };
	bool known;

	(void)state;
	for (int with = 0; with < 2; with++) {
		if (payload_read(filled.text, filled.len, with ? &forms : NULL, &summary, &known, &err) < 0)
			fail_msg("%s", err.message);
		assert_int_equal(known, with);
		assert_int_equal(summary.indicator_count, 6);
		payload_summary_dispose(&summary);
	}
}

static void payload_write__takes_the_longest_narrative__and_read_gives_it_back(void **state)
{
	struct record *record = fixture_record(forms_find(&forms, "chu"));
	struct payload_summary summary = { 0 };
	struct str text = { 0 }, json = { 0 };
	struct err err = { 0 };
	bool known;

	(void)state;
	fixture_enter(record, "1.1", "1783/1787");
	while (text.len + 16 < RECORD_TEXT_BYTES_MAX)
		str_append(&text, text.len % 7 ? "chữ{1.1}{^x}\n" : "chữ số\n");
	fixture_enter(record, "2.1", str_text(&text));
	if (payload_write(record, &fixture_facts, &json, &err) < 0 ||
	    payload_read(json.text, json.len, &forms, &summary, &known, &err) < 0)
		fail_msg("%s", err.message);
	payload_summary_dispose(&summary);
	str_dispose(&text);
	str_dispose(&json);
	record_free(record);
}

static const struct hostile hostile[] = {
	/* narratives */
	{ EXPANDED, "- Tiếp nhận trực tuyến 1.787/1.787 = 100% hồ sơ[1].\\n- 23.608 sản phẩm; {9.9}.",
	    ERR_CORRUPT, "narrative[0].text: does not agree", "a figure changed in the expanded text",
	    false },
	{ "Cổng DVC: 1.783.", "Cổng DVC: 1.784.", ERR_CORRUPT, "narrative[0].notes: does not agree",
	    "a figure changed in a note", false },
	{ "{1.1} hồ sơ{^", "{1.1.num} hồ sơ{^", ERR_CORRUPT, "narrative[0].text: does not agree",
	    "another link typed", false },
	{ "\"typed\": \"1783/1787\"", "\"typed\": \"1784/1787\"", ERR_CORRUPT, "indicators[0].value",
	    "another figure behind the text", false },
	{ "hồ sơ[1].", "hồ sơ.", ERR_SYNTAX, "narrative[0].notes: are not those", "a note without its mark",
	    false },
	{ "\"notes\": [\n        \"Cổng", "\"notes\": [\n        \"\", \"Cổng", ERR_SYNTAX,
	    "narrative[0].notes[0]: is empty", "an empty note", true },
	{ "\"Cổng DVC", "1, \"Cổng DVC", ERR_SYNTAX, "narrative[0].notes[0]: must be a text",
	    "a number as a note", true },
	{ "\"Cổng DVC", "\"Cổng\\nDVC", ERR_SYNTAX, "narrative[0].notes[0]: holds a control",
	    "a note of two lines", true },
	{ "\"text\": \"- Tiếp nhận", "\"text\": \"- Tiếp\\tnhận", ERR_SYNTAX,
	    "narrative[0].text: holds a control", "a tab in a text", true },
	{ "\"text\": \"- Tiếp nhận", "\"text\": \"- Tiếp\\u200bnhận", ERR_SYNTAX,
	    "narrative[0].text: holds a control or invisible", "a zero-width character", false },
	{ "\"typed\": \"- Tiếp nhận", "\"typed\": \"- Tiếp\\u2066nhận", ERR_SYNTAX,
	    "narrative[0].typed: holds a control or invisible", "a bidi control", false },
	{ "\"kind\": \"text\"", "\"kind\": \"table\"", ERR_SYNTAX, "narrative[0].kind: cannot stand",
	    "rows as a narrative", true },
	{ "\"kind\": \"text\"", "\"kind\": \"ratio\"", ERR_SYNTAX, "narrative[0].kind: cannot stand",
	    "a figure as a narrative", true },
	{ "\"kind\": \"text\"", "\"kind\": \"missing\"", ERR_SYNTAX, "narrative[0].text: is there for",
	    "no figure, yet a text", false },
	{ "\"kind\": \"text\",", "", ERR_SYNTAX, "narrative[0].kind: is missing", "no kind", true },
	{ "\"kind\": \"text\",", "\"kind\": \"text\", \"unit\": \"\",", ERR_SYNTAX,
	    "narrative[0]: the key \"unit\"", "an extra key", true },
	{ "\"rule\": \"link\"", "\"rule\": \"link\", \"value\": \"x\"", ERR_SYNTAX,
	    "narrative[0].explanations[0]: the key", "a reason that repeats its text", true },
	{ "\"narrative\": [", "\"narrative\": {}, \"x\": [", ERR_SYNTAX, "must be a list",
	    "an object for a list", true },
	{ "\"code\": \"2.2\"", "\"code\": \"2.1\"", ERR_SYNTAX, "narrative[1].code: stands twice",
	    "a code twice", false },
	{ "\"code\": \"2.2\"", "\"code\": \"1.2\"", ERR_SYNTAX, "narrative[1].code: stands twice",
	    "a code of another list", false },
	{ "\"label\": \"Tồn tại, hạn chế\"", "\"label\": \"Ưu điểm\"", ERR_CORRUPT, "narrative[1].label",
	    "another name", false },
	{ "\"kind\": \"ratio\"", "\"kind\": \"text\"", ERR_SYNTAX, "indicators[0].value",
	    "a text among the results", true },
	/* tables */
	{ "\"typed\": \"11-NQ/TU\"\n          },", "\"typed\": \"11-NQ/TU\"\n          }, {\"typed\": \"\"},",
	    ERR_SYNTAX, "tables[0].rows[0]: has not as many fields", "a row with a field too many", false },
	{ "{\n            \"typed\": \"11-NQ/TU\"\n          },", "", ERR_SYNTAX,
	    "tables[0].rows[0]: has not as many fields", "a row with a field too few", false },
	{ "\"date\": \"2023-01-19\"", "\"date\": \"2023-01-20\"", ERR_SYNTAX,
	    "tables[0].rows[0][1]: its date or number", "a date that was not typed", false },
	{ "\"date\": \"2023-01-19\"", "\"number\": 1", ERR_SYNTAX, "tables[0].rows[0][1]: its date or number",
	    "a number in a date", false },
	{ "\"date\": \"2023-01-19\"", "\"date\": \"19/01/2023\"", ERR_SYNTAX,
	    "tables[0].rows[0][1].date: is not a date", "a date that is none", true },
	{ "\"number\": \"1944328000\"", "\"number\": 1944328000", ERR_SYNTAX,
	    "tables[0].rows[0][3]: its date or number", "an amount as a number", false },
	{ "\"number\": \"1944328000\"", "\"number\": \"1.9e9\"", ERR_SYNTAX,
	    "tables[0].rows[0][3].number: is not a plain", "an exponent", true },
	{ "\"number\": 1234\n", "\"number\": 1234.0\n", ERR_SYNTAX, "is a number with a decimal point",
	    "a float", false }, /* a whole one for JSON Schema */
	{ "\"number\": 1234\n", "\"number\": 1235\n", ERR_SYNTAX, "tables[0].rows[0][5]: its date or number",
	    "another figure", false },
	{ "\"typed\": \"1.234\"", "\"typed\": \"vài\"", ERR_SYNTAX,
	    "tables[0].rows[0][5]: \"typed\" cannot stand", "a word as a figure", false },
	{ "\"typed\": \"Nghị quyết\"", "\"typed\": \"Công văn\"", ERR_CORRUPT,
	    "tables[0].typed: does not agree", "a choice that the form lacks", false },
	{ "\"typed\": \"Kế hoạch tập huấn\"", "\"typed\": \"Kế hoạch\\ttập huấn\"", ERR_SYNTAX,
	    "tables[0].rows[1][2].typed: holds a control", "a tab that would make a field", true },
	{ "\"typed\": \"Kế hoạch tập huấn\"", "\"typed\": \"Kế hoạch\\ntập huấn\"", ERR_SYNTAX,
	    "tables[0].rows[1][2].typed: holds a control", "a line end that would make a row", true },
	{ "\"typed\": \"Kế hoạch tập huấn\"", "\"typed\": \"Kế hoạch\\u200d tập huấn\"", ERR_SYNTAX,
	    "tables[0].rows[1][2].typed: holds a control or invisible", "a zero-width joiner", false },
	{ "\"typed\": \"Kế hoạch tập huấn\"", "\"typed\": \" Kế hoạch tập huấn\"", ERR_SYNTAX,
	    "tables[0].rows[1][2]: \"typed\" cannot stand", "a blank before it", false },
	{ "\"id\": \"amount\"", "\"id\": \"amounts\"", ERR_CORRUPT, "tables[0].columns: are not those",
	    "another column", false },
	{ "\"type\": \"money\"", "\"type\": \"cash\"", ERR_SYNTAX, "tables[0].columns[3].type: \"cash\"",
	    "an unknown type", true },
	{ "\"id\": \"amount\"", "\"id\": \"amount\", \"required\": true", ERR_SYNTAX,
	    "tables[0].columns[3]: the key", "an extra key", true },
	{ "\"kind\": \"table\"", "\"kind\": \"blank\"", ERR_SYNTAX, "tables[0].rows: are there for",
	    "rows of nothing", false },
	{ "\"typed\": \"kps\"", "\"typed\": \"\"", ERR_SYNTAX, "tables[1].typed: is empty for",
	    "an answer nobody typed", false },
	{ "\"typed\": \"kps\"", "\"typed\": \"kad\"", ERR_CORRUPT, "tables[1].typed: does not agree",
	    "another answer", false },
	{ "\"typed\": \"Nghị quyết về CĐS\"", "\"typed\": \"Nghị quyết về CĐS \"", ERR_SYNTAX,
	    "tables[0].rows[0][2]: \"typed\" cannot stand", "a blank behind it", false },
	{ "\"rows\": []", "\"rows\": [[{\"typed\": \"Tên\"}], [{\"typed\": \"Gạo\"}]]", ERR_SYNTAX,
	    "tables[1].rows: are there for", "rows where nothing arose", false },
	{ "\"kind\": \"none_arose\",\n      \"typed\": \"kps\",\n      \"rows\": []",
	    "\"kind\": \"table\", \"typed\": \"\", \"rows\": [[{\"typed\": \"Tên\"}], [{\"typed\": "
	    "\"Gạo\"}]]",
	    ERR_CORRUPT, "tables[1]", "a row that a reader would drop as a head", false },
	/* evidence */
	{ "\"date\": \"2023-01-05\"", "\"date\": \"2023-01-06\"", ERR_SYNTAX,
	    "indicators[0].evidence[0]: its date is not", "a date that was not typed", false },
	{ "\"date_typed\": \"2022\"", "\"date_typed\": \"hôm qua\"", ERR_SYNTAX,
	    "indicators[0].evidence[1]: is not a document", "no date", false },
	{ "\"date_typed\": \"2022\",", "", ERR_SYNTAX, "indicators[0].evidence[1].date_typed: is missing",
	    "a key left out", true },
	{ "\"issuer\": \"UBND xã\"", "\"issuer\": [\"UBND xã\"]", ERR_SYNTAX,
	    "indicators[0].evidence[0].issuer: must be a text", "a list for a text", true },
};

static void payload_read__refuses__each_hostile_change_with_its_place(void **state)
{
	(void)state;
	fixture_refuses(&filled, &forms, hostile, sizeof hostile / sizeof *hostile);
}

/* The program and the published schema must say the same: shown to an independent engine. */
static void record_schema__takes_what_we_write__and_refuses_what_we_refuse(void **state)
{
	struct record *blank = fixture_record(forms_find(&forms, "chu"));
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
		cmocka_unit_test(payload_write__expands_narratives__beside_what_was_typed),
		cmocka_unit_test(payload_write__gives_rows__with_dates_and_numbers),
		cmocka_unit_test(payload_read__takes_what_was_written__form_known_or_not),
		cmocka_unit_test(payload_write__takes_the_longest_narrative__and_read_gives_it_back),
		cmocka_unit_test(payload_read__refuses__each_hostile_change_with_its_place),
		cmocka_unit_test(record_schema__takes_what_we_write__and_refuses_what_we_refuse),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
