#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "core/form.h"

static struct forms forms;

static int load_builtin(void **state)
{
	struct err err = { 0 };

	(void)state;
	if (forms_add_builtin(&forms, &err) != OK) {
		print_error("%s\n", err.message);
		return -1;
	}
	return 0;
}

static int drop_builtin(void **state)
{
	(void)state;
	forms_dispose(&forms);
	return 0;
}

static struct form *parse(const char *text)
{
	struct form *form = NULL;
	struct err err = { 0 };

	if (form_parse("test", text, strlen(text), &form, NULL, &err) != OK)
		fail_msg("%s", err.message);
	return form;
}

static const struct indicator *indicator_of(const struct form *form, const char *code)
{
	int i = form_find(form, code);

	assert_true(i >= 0);
	return &form->indicators[i];
}

static void forms_add_builtin__loads_every_pack(void **state)
{
	static const struct {
		const char *id;
		enum org_level level;
		const char *difficulty;
		size_t groups, per_group[14];
	} cases[] = {
		{ "th-1829-xa", LEVEL_XA, "Khó khăn, vướng mắc", 4, { 11, 6, 12, 8 } },
		{ "th-891-huyen", LEVEL_HUYEN, "Khó khăn; đề xuất", 4, { 1, 7, 3, 3 } },
		{ "vl-bc6thang-huyen", LEVEL_HUYEN, "", 7, { 14, 2, 2, 1, 1, 1, 1 } },
		{ "hd-bc-xa", LEVEL_XA, "", 11, { 2, 5, 21, 1, 9, 2, 4, 2, 2, 24, 1 } },
		{ "bg-kh48-huyen", LEVEL_HUYEN, "", 12, { 2, 11, 21, 5, 15, 3, 3, 2, 2, 4, 9, 1 } },
		{ "cb-kh326-huyen", LEVEL_HUYEN, "", 8, { 4, 64, 4, 4, 4, 3, 2, 1 } },
		{ "db-bc-huyen", LEVEL_HUYEN, "", 14, { 2, 8, 21, 2, 1, 5, 4, 51, 3, 5, 2, 2, 2, 10 } },
		{ "dti-mau-xa", LEVEL_XA, "Giải trình, khó khăn", 4, { 3, 2, 3, 1 } },
	};
	size_t i, g, k;

	(void)state;
	assert_int_equal(forms.count, sizeof(cases) / sizeof(*cases));
	for (i = 0; i < forms.count; i++) {
		const struct form *form = forms_find(&forms, cases[i].id);

		assert_non_null(form);
		assert_int_equal(form->level, cases[i].level);
		assert_string_equal(form->difficulty_label, cases[i].difficulty);
		assert_int_equal(form->group_count, cases[i].groups);
		assert_string_equal(form->complete_source, ""); /* no source gives the rule */
		assert_null(form->complete);
		for (g = 0; g < form->group_count; g++) {
			size_t count = 0;

			for (k = 0; k < form->indicator_count; k++)
				count += form->indicators[k].group == g;
			assert_int_equal(count, cases[i].per_group[g]);
		}
	}
	assert_null(forms_find(&forms, "th-1829"));
}

/* Every share has its two labels, said to be ours, and its rules; every status criterion its list. */
static void forms_add_builtin__fills_what_each_type_needs(void **state)
{
	static const char *const sets[] = { "th-1829-xa", "th-891-huyen" };
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(sets) / sizeof(*sets); i++)
		for (k = 0; k < forms_find(&forms, sets[i])->indicator_count; k++) {
			const struct indicator *in = &forms_find(&forms, sets[i])->indicators[k];

			assert_true(in->required);
			assert_string_not_equal(in->label, "");
			assert_string_equal(in->legend, ""); /* no source explains the asterisks */
			assert_true(in->domain.status_count >= 5);
			if (in->domain.type != TYPE_RATIO)
				continue;
			assert_string_not_equal(in->numerator_label, "");
			assert_string_not_equal(in->denominator_label, "");
			assert_true(in->labels_ours);
			assert_string_equal(in->aggregate, "ratio");
			assert_int_equal(in->rule_count, 2);
			assert_int_equal(in->rules[0].severity, SEVERITY_HARD);
			assert_string_equal(in->rules[1].id, "warn.1");
			assert_true(in->rules[1].explain);
		}
}

/* The whole reports: what kind their criteria are of, and what each kind cannot do without. */
static void forms_add_builtin__holds_the_reports(void **state)
{
	static const struct {
		const char *form;
		size_t of_type[TYPE_COUNT_];
	} cases[] = {
		{ "vl-bc6thang-huyen", { [TYPE_TEXT] = 15, [TYPE_TABLE] = 4, [TYPE_COUNT] = 3 } },
		{ "hd-bc-xa",
		    { [TYPE_TEXT] = 16, [TYPE_TABLE] = 2, [TYPE_COUNT] = 6, [TYPE_RATIO] = 29, [TYPE_PERCENT] = 19,
			[TYPE_STATUS] = 1 } },
		{ "bg-kh48-huyen",
		    { [TYPE_TEXT] = 17, [TYPE_TABLE] = 1, [TYPE_COUNT] = 8, [TYPE_RATIO] = 38, [TYPE_PERCENT] = 8,
			[TYPE_RANK] = 5, [TYPE_STATUS] = 1 } },
		{ "cb-kh326-huyen",
		    { [TYPE_TEXT] = 9, [TYPE_TABLE] = 1, [TYPE_COUNT] = 42, [TYPE_RATIO] = 33, [TYPE_STATUS] = 1 } },
		{ "db-bc-huyen",
		    { [TYPE_TEXT] = 23, [TYPE_TABLE] = 2, [TYPE_COUNT] = 41, [TYPE_RATIO] = 48, [TYPE_PERCENT] = 3,
			[TYPE_MONEY] = 1 } },
	};
	size_t i, k, c;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct form *form = forms_find(&forms, cases[i].form);
		size_t of_type[TYPE_COUNT_] = { 0 };

		for (k = 0; k < form->indicator_count; k++) {
			const struct indicator *in = &form->indicators[k];
			bool required = false;

			of_type[in->domain.type]++;
			if (in->domain.type == TYPE_TEXT || in->domain.type == TYPE_RATIO)
				assert_true(in->required || strcmp(in->code, "1.17") == 0 ||
					    *in->code == '6' || *in->code == '7'); /* which only point at annexes */
			for (c = 0; c < in->domain.column_count; c++)
				required |= in->domain.columns[c].required;
			assert_int_equal(required, in->domain.type == TYPE_TABLE); /* where a row without tabs goes */
		}
		assert_memory_equal(of_type, cases[i].of_type, sizeof of_type);
	}
	assert_true(indicator_of(forms_find(&forms, "hd-bc-xa"), "3.2")->labels_ours);
	assert_false(indicator_of(forms_find(&forms, "hd-bc-xa"), "3.15")->labels_ours); /* "… trên tổng số hồ sơ" */
	assert_string_equal(forms_find(&forms, "hd-bc-xa")->basis, ""); /* none is told */
	/* a part with a number of its own stands alone, another one with its heading's name */
	assert_string_equal(indicator_of(forms_find(&forms, "vl-bc6thang-huyen"), "1.5")->label, "3.1. Hạ tầng kỹ thuật");
	assert_string_equal(indicator_of(forms_find(&forms, "vl-bc6thang-huyen"), "1.2")->label,
	    "Tuyên truyền, nâng cao nhận thức: Số hội nghị, hội thảo, tập huấn về chuyển đổi số");
	assert_int_equal(forms_find(&forms, "vl-bc6thang-huyen")->annex_count, 2);
	assert_string_equal(forms_find(&forms, "vl-bc6thang-huyen")->annexes[1], "th-1829-xa");
	/* on paper below "I. …" and "3. …" */
	assert_int_equal(forms_find(&forms, "bg-kh48-huyen")->groups[3].part_count, 2);
	assert_int_equal(forms_find(&forms, "bg-kh48-huyen")->groups[9].part_count, 0);
}

static const struct status *status_of(const struct indicator *in, const char *label)
{
	size_t i;

	for (i = 0; i < in->domain.status_count; i++)
		if (strcmp(in->domain.statuses[i].label, label) == 0)
			return &in->domain.statuses[i];
	return NULL;
}

/* What the seed's district wrote is a status of the criterion, with the sense it has there. */
static void forms_add_builtin__knows_the_words_of_the_report(void **state)
{
	static const struct {
		const char *form, *code, *label;
		enum status_sense sense;
	} cases[] = {
		{ "th-1829-xa", "1.6", "Có", SENSE_UNDECIDED }, /* "Có" does not answer a percentage */
		{ "th-1829-xa", "1.7", "Có", SENSE_MET },
		{ "th-1829-xa", "1.8", "Triển khai",
		    SENSE_UNDECIDED }, /* the target says "Triển khai sử dụng" */
		{ "th-1829-xa", "1.9", "Chưa cung cấp đầy đủ thông tin", SENSE_NOT_MET },
		{ "th-1829-xa", "2.4", "Chưa đạt", SENSE_NOT_MET },
		{ "th-1829-xa", "3.2", "Đạt", SENSE_MET },
		{ "th-1829-xa", "4.2", "Đáp ứng", SENSE_MET },
		{ "th-1829-xa", "4.7", "Chưa đạt", SENSE_NOT_MET },
		{ "th-1829-xa", "4.8", "Đạt", SENSE_MET },
		{ "th-891-huyen", "2.7", "Đang triển khai", SENSE_UNDECIDED },
		{ "th-891-huyen", "4.1", "Phổ cập", SENSE_MET },
		{ "th-891-huyen", "4.3", "Đang thực hiện", SENSE_UNDECIDED },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct status *status =
		    status_of(indicator_of(forms_find(&forms, cases[i].form), cases[i].code), cases[i].label);

		if (!status || status->sense != cases[i].sense)
			fail_msg("%s %s: %s", cases[i].form, cases[i].code, cases[i].label);
	}
}

static void indicator_target__is_the_years_or_every_years(void **state)
{
	static const struct {
		const char *form, *code;
		int year;
		const char *text, *words; /* text NULL: no target of that year is known */
	} cases[] = {
		{ "th-1829-xa", "1.6", 2023, "70%", "70% or more" },
		{ "th-1829-xa", "1.6", 2024, NULL, NULL },
		{ "th-1829-xa", "1.1", 2023, "100%", "" }, /* a document is there or not: no comparison */
		{ "th-1829-xa", "1.8", 2023, "Triển khai sử dụng", "" },
		{ "th-1829-xa", "1.11", 2023, "*1", "" }, { "th-1829-xa", "3.3", 2023, "*", "" },
		{ "th-891-huyen", "2.5", 2022, "90%", "90% or more" },
		{ "th-891-huyen", "2.5", 2023, "90%", "90% or more" },
		{ "th-891-huyen", "3.3", 2023, "Sản phẩm", "" },
		{ "th-891-huyen", "4.1", 2023, "", "" }, /* a blank cell on the paper */
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct indicator *in = indicator_of(forms_find(&forms, cases[i].form), cases[i].code);
		const struct target *target = indicator_target(in, cases[i].year);
		struct str words = { 0 };

		if (!cases[i].text) {
			assert_null(target);
			continue;
		}
		assert_non_null(target);
		assert_string_equal(target->text, cases[i].text);
		assert_true(target->has_source);
		target_append_words(&words, target, in);
		assert_string_equal(str_text(&words), cases[i].words);
		str_dispose(&words);
	}
}

#define HEAD                                                                                                 \
	"[form]\nid = thu\nversion = 1\ntitle = T\nlevel = huyen\nperiods = quarter 9month\n"                \
	"target.2024.source = Quyết định A\ncomplete = count_met(\"1\") >= 2 and [1.1].num > "          \
	"0\ncomplete.source = Công văn B\n"                                                                \
	"reasons = một | hai\n[group.1]\nlabel = G\nnote = N\n"
#define SHARE "\nlabel = L\ntype = ratio\nnumerator.label = a\ndenominator.label = b\n"

static void form_parse__reads_the_head(void **state)
{
	struct form *form = parse(HEAD "[1.1]" SHARE);

	(void)state;
	assert_int_equal(form->level, LEVEL_HUYEN);
	assert_int_equal(form->periods, 1u << PERIOD_QUARTER | 1u << PERIOD_NINE_MONTHS);
	assert_int_equal(form->reason_count, 2);
	assert_string_equal(form->reasons[1], "hai");
	assert_non_null(form->complete);
	assert_true(expr_is_truth(form->complete));
	assert_string_equal(form->complete_source, "Công văn B");
	assert_string_equal(form->groups[0].note, "N");
	form_free(form);
}

/* A type's section serves each criterion of the type, and each may say otherwise. */
static void form_parse__takes_defaults_of_the_type(void **state)
{
	static const char text[] = HEAD
	    "[type.ratio]\nunit = %\nrequired = yes\nmax = 120\n"
	    "check.1 = num <= den\ncheck.1.message = A\nwarn.2 = value > 0\nwarn.2.message = B\n"
	    "[1.1]" SHARE "[1.2]" SHARE "required = no\nunit = điểm\nmax = 200\ncheck.1 = none\n"
	    "warn.2 = value > 1\nwarn.2.message = C\nwarn.2.source = Công văn C\nwarn.2.explain = required\n"
	    "[1.3]\nlabel = L\ntype = count\n";
	struct form *form = parse(text);
	const struct indicator *in = form->indicators;

	(void)state;
	assert_true(in[0].required);
	assert_string_equal(in[0].unit, "%");
	assert_string_equal(in[0].domain.unit, "%");
	assert_int_equal(in[0].domain.max_percent.units, 120);
	assert_int_equal(in[0].rule_count, 2);
	assert_string_equal(in[0].rules[1].message, "B");
	assert_false(in[0].rules[1].explain);
	assert_false(in[1].required);
	assert_string_equal(in[1].unit, "điểm");
	assert_int_equal(in[1].domain.max_percent.units, 200);
	assert_int_equal(in[1].rule_count, 1); /* check.1 taken away, warn.2 replaced */
	assert_string_equal(in[1].rules[0].message, "C");
	assert_string_equal(in[1].rules[0].source, "Công văn C");
	assert_true(in[1].rules[0].explain);
	assert_false(in[2].required); /* another type */
	assert_int_equal(in[2].rule_count, 0);
	assert_int_equal(in[2].domain.max_percent.units, 100);
	assert_string_equal(in[2].aggregate, "sum");
	form_free(form);
}

static void form_parse__finds_each_targets_source(void **state)
{
	static const char text[] =
	    HEAD "[1.1]" SHARE "target.2024 = 70%\n"			     /* the form's */
		 "[1.2]" SHARE "target.2024 = 70%\ntarget.2024.source = X\n" /* its own */
		 "[1.3]" SHARE "target.2024 = 70%\nsource = none\n"	     /* not known */
		 "[1.4]" SHARE "target.2025 = 70%\n";			     /* nobody says */
	static const char *const sources[] = { "Quyết định A", "X", "", "" };
	struct form *form = parse(text);
	size_t i;

	(void)state;
	for (i = 0; i < 4; i++) {
		assert_string_equal(form->indicators[i].targets[0].source, sources[i]);
		assert_int_equal(form->indicators[i].targets[0].has_source, sources[i][0] != '\0');
	}
	form_free(form);
}

static void target_append_words__says_the_comparison(void **state)
{
	static const struct {
		const char *lines, *words;
	} cases[] = {
		{ "type = percent\ntarget = 99,5%\ntarget.test = >= 99.5%\n", "99,5% or more" },
		{ "type = percent\ntarget = trên 65%\ntarget.test = > 65\n", "over 65%" },
		{ "type = percent\ntarget = 5%\ntarget.test = <=5\n", "5% or less" },
		{ "type = count\nunit = người\ntarget = 5.000\ntarget.test = >= 5000\n",
		    "5.000 người or more" },
		{ "type = count\ntarget = dưới 3\ntarget.test = < 3\n", "under 3" },
		{ "type = money\nunit = đồng\ntarget = 1,5 tỷ\ntarget.test = = 1500000000\n",
		    "exactly 1.500.000.000 đồng" },
		{ "type = choice\nchoices = A | B\ntarget = *\n", "" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str text = { 0 }, words = { 0 };
		struct form *form;

		str_printf(&text, "%s",
		    "[form]\nid = thu\nversion = 1\ntitle = T\nlevel = xa\nperiods = year\n"
		    "[group.1]\nlabel = G\n[1.1]\nlabel = L\n");
		str_append(&text, cases[i].lines);
		form = parse(str_text(&text));
		target_append_words(&words, form->indicators[0].targets, form->indicators);
		assert_string_equal(str_text(&words), cases[i].words);
		str_dispose(&text);
		str_dispose(&words);
		form_free(form);
	}
}

static void form_parse__reads_narratives_and_tables(void **state)
{
	static const char text[] =
	    "[form]\nid = thu-xa\nversion = 1\ntitle = T\nlevel = xa\nperiods = half\nstatuses = Đạt: met\n"
	    "[type.table]\nrequired = yes\n[group.1]\nlabel = G\n"
	    "[1.1]\nlabel = Công tác chỉ đạo\ntype = text\nrequired = yes\ninstruction = I\nbasis = B\n"
	    "provider = P\nnote = N\nsource = none\nevidence = E\n"
	    "[1.2]\nlabel = Văn bản ban hành\ntype = table\ncolumns = number  date issue_no kind\n"
	    "column.date.type = date\ncolumn.number.label = Số, ký hiệu\ncolumn.number.type = document\n"
	    "column.date.label = Ngày\ncolumn.date.required = yes\ncolumn.issue_no.label = Trích yếu\n"
	    "column.kind.label = Loại\ncolumn.kind.type = choice\ncolumn.kind.choices = Kế hoạch | Báo cáo\n"
	    "column.kind.unit = loại\n"
	    "[1.3]\nlabel = Số văn bản\ntype = count\nwarn.1 = value = [1.2].rows\nwarn.1.message = M\n";
	struct form *form = parse(text);
	const struct indicator *narrative = &form->indicators[0], *table = &form->indicators[1];
	const struct table_column *c = table->domain.columns;

	(void)state;
	assert_int_equal(narrative->domain.type, TYPE_TEXT);
	assert_true(narrative->required);
	assert_int_equal(narrative->domain.status_count, 0); /* the form's statuses are not its own */
	assert_string_equal(narrative->aggregate, "list");
	assert_int_equal(table->domain.type, TYPE_TABLE);
	assert_true(table->required);
	assert_int_equal(table->domain.status_count, 0);
	assert_int_equal(table->domain.column_count, 4);
	assert_string_equal(c[0].id, "number");
	assert_string_equal(c[0].label, "Số, ký hiệu");
	assert_int_equal(c[0].type, TABLE_DOCUMENT);
	assert_false(c[0].required);
	assert_string_equal(c[0].unit, "");
	assert_int_equal(c[1].type, TABLE_DATE);
	assert_true(c[1].required);
	assert_string_equal(c[2].id, "issue_no");
	assert_int_equal(c[2].type, TABLE_TEXT); /* unless it says more */
	assert_int_equal(c[3].type, TABLE_CHOICE);
	assert_string_equal(c[3].unit, "loại");
	assert_int_equal(c[3].choice_count, 2);
	assert_string_equal(c[3].choices[1], "Báo cáo");
	assert_int_equal(form->indicators[2].rule_count, 1);
	form_free(form);
}

static void forms_add__overrides_the_same_id(void **state)
{
	struct forms some = { 0 };

	(void)state;
	assert_int_equal(forms_add(&some, parse(HEAD "[1.1]" SHARE)), OK);
	assert_int_equal(forms_add(&some, parse(HEAD "[1.1]" SHARE "[1.2]" SHARE)), OK);
	assert_int_equal(some.count, 1);
	assert_int_equal(forms_find(&some, "thu")->indicator_count, 2);
	forms_dispose(&some);
}

static void forms_find__reads_the_pack_that_is_asked_for(void **state)
{
	struct forms some = { 0 };
	size_t i, read = 0;

	(void)state;
	assert_int_equal(forms_add_builtin(&some, NULL), OK);
	assert_int_equal(forms_read(&some, "th-1829", NULL), OK); /* unknown */
	assert_string_equal(forms_find(&some, "th-891-huyen")->id, "th-891-huyen");
	assert_ptr_equal(forms_find(&some, "th-891-huyen"), forms_find(&some, "th-891-huyen"));
	for (i = 0; i < some.count; i++)
		read += some.items[i] != NULL;
	assert_int_equal(read, 1);
	assert_int_equal(forms_read(&some, NULL, NULL), OK);
	for (i = 0; i < some.count; i++) /* the name a pack is found by is the one it gives itself */
		assert_ptr_equal(forms_find(&some, some.items[i]->id), some.items[i]);
	forms_dispose(&some);
}

static void forms_add__overrides_one_that_is_built_in(void **state)
{
	static const char pack[] = "[form]\nid = th-1829-xa\nversion = 9\ntitle = T\nlevel = xa\nperiods = half\n"
				   "[group.1]\nlabel = G\n[1.1]" SHARE;
	struct forms some = { 0 };
	size_t count;

	(void)state;
	assert_int_equal(forms_add_builtin(&some, NULL), OK);
	count = some.count;
	assert_int_equal(forms_add(&some, parse(pack)), OK);
	assert_int_equal(some.count, count);
	assert_string_equal(forms_find(&some, "th-1829-xa")->version, "9");
	forms_dispose(&some);
}

/* The example that officials copy from must be right. */
static void readme_example__loads(void **state)
{
	const char *source = getenv("PHIEUSO_SOURCE");
	struct str text = { 0 };
	char path[1024], line[1024];
	bool inside = false;
	struct form *form;
	FILE *f;

	(void)state;
	(void)snprintf(path, sizeof(path), "%s/forms/README.md", source ? source : ".");
	f = fopen(path, "r");
	assert_non_null(f);
	while (fgets(line, sizeof(line), f)) {
		if (inside && strcmp(line, "```\n") == 0)
			break;
		if (inside)
			str_append(&text, line);
		inside |= strcmp(line, "```ini\n") == 0;
	}
	(void)fclose(f);
	form = parse(str_text(&text));
	assert_int_equal(form->indicator_count, 7);
	assert_non_null(form->complete);
	form_free(form);
	str_dispose(&text);
}

/* The next tab-separated column of *at; NULL behind the last. */
static char *next_column(char **at)
{
	char *start = *at, *tab;

	if (!start)
		return NULL;
	tab = strchr(start, '\t');
	if (tab)
		*tab = '\0';
	*at = tab ? tab + 1 : NULL;
	return start;
}

static void compare_row(const struct form *form, char *line, bool has_unit, size_t row)
{
	const char *code = next_column(&line), *label = next_column(&line);
	const char *unit = has_unit ? next_column(&line) : NULL, *target = next_column(&line), *group;
	const struct indicator *in = indicator_of(form, code);

	(void)next_column(&line); /* what Vĩnh Lộc stated */
	group = next_column(&line);
	assert_string_equal(in->code, form->indicators[row].code); /* the same order */
	assert_string_equal(in->label, label);
	if (unit)
		assert_string_equal(in->unit, unit);
	assert_string_equal(indicator_target(in, 2023)->text, target);
	assert_string_equal(form->groups[in->group].label, group);
}

static void compare_with_facts(const char *id, const char *file, bool has_unit)
{
	const char *shared = getenv("PHIEUSO_SHARED");
	const struct form *form = forms_find(&forms, id);
	char path[1024], line[4096];
	size_t row = 0;
	FILE *f;

	(void)snprintf(path, sizeof(path), "%s/facts/%s", shared ? shared : "../shared", file);
	f = fopen(path, "r");
	if (!f) {
		print_message("skipped: %s is not there to compare with\n", file);
		skip();
	}
	assert_non_null(fgets(line, sizeof(line), f)); /* the names of the columns */
	while (fgets(line, sizeof(line), f)) {
		line[strcspn(line, "\n")] = '\0';
		compare_row(form, line, has_unit, row++);
	}
	(void)fclose(f);
	assert_int_equal(row, form->indicator_count);
}

static void pack_1829__is_word_for_word(void **state)
{
	(void)state;
	compare_with_facts("th-1829-xa", "th-1829.tsv", true);
}

static void pack_891__is_word_for_word(void **state)
{
	(void)state;
	compare_with_facts("th-891-huyen", "th-891.tsv", false);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_add_builtin__loads_every_pack),
		cmocka_unit_test(forms_add_builtin__fills_what_each_type_needs),
		cmocka_unit_test(forms_add_builtin__holds_the_reports),
		cmocka_unit_test(forms_add_builtin__knows_the_words_of_the_report),
		cmocka_unit_test(indicator_target__is_the_years_or_every_years),
		cmocka_unit_test(form_parse__reads_the_head),
		cmocka_unit_test(form_parse__takes_defaults_of_the_type),
		cmocka_unit_test(form_parse__finds_each_targets_source),
		cmocka_unit_test(target_append_words__says_the_comparison),
		cmocka_unit_test(form_parse__reads_narratives_and_tables),
		cmocka_unit_test(forms_add__overrides_the_same_id),
		cmocka_unit_test(forms_find__reads_the_pack_that_is_asked_for),
		cmocka_unit_test(forms_add__overrides_one_that_is_built_in),
		cmocka_unit_test(readme_example__loads),
		cmocka_unit_test(pack_1829__is_word_for_word),
		cmocka_unit_test(pack_891__is_word_for_word),
	};

	return cmocka_run_group_tests(tests, load_builtin, drop_builtin);
}
