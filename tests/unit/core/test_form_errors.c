/* Bad packs: each names its place, says what is wrong and what to write instead. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>
#include "core/form.h"

/* Lines 1 to 8: a sound beginning. What a row adds starts in line 9. */
#define HEAD                                                                                                 \
	"[form]\nid = thu-xa\nversion = 2023.1\ntitle = Thử\nlevel = xa\nperiods = half year\n"            \
	"[group.1]\nlabel = Chính quyền số\n"
/* Lines 9 to 13: a sound criterion; what follows stands in line 14. */
#define SHARE                                                                                                                \
	"[1.1]\nlabel = Tỷ lệ hồ sơ\ntype = ratio\nnumerator.label = Số hồ sơ\ndenominator.label = Tổng số " \
	"hồ sơ\n"
#define WHOLE HEAD SHARE
/* Lines 9 to 11; what follows stands in line 12. */
#define TABLE HEAD "[1.1]\nlabel = Danh sách\ntype = table\n"
#define COUNT "[1.1]\nlabel = Số điểm\ntype = count\n"

struct bad_pack {
	const char *text;
	int line, column;
	const char *message, *hint; /* pieces; the hint's may be "" where any will do */
};

static const struct bad_pack bad_packs[] = {
	/* the bytes */
	{ "\xff\xfe[\0f", 1, 1, "UTF-16", "UTF-8" }, /* Notepad's "Unicode" */
	{ WHOLE "note = Ti\xeau ch\xed\n", 14, 10, "not UTF-8", "TCVN3" },
	{ WHOLE "note = ti\xc3\xaa\xcc\x81ng\n", 14, 10, "in pieces", "UniKey" }, /* ê + combining acute */
	{ WHOLE "note = a\xe2\x80\x8b"
		"b\n",
	    14, 9, "invisible", "delete" }, /* zero width space */
	{ WHOLE "note = a\tb\n", 14, 9, "invisible", "delete" },
	{ "[form]\rid = a\r", 1, 7, "invisible", "delete" }, /* CR alone ends no line */
	/* the lines */
	{ "id = thu\n" HEAD, 1, 1, "before the first section", "[form]" },
	{ WHOLE "just words\n", 14, 1, "neither a comment", "key = value" },
	{ WHOLE "note: x\n", 14, 5, "a colon", "=" },
	{ WHOLE "# note\n", 14, 1, "does not begin a comment", ";" },
	{ WHOLE "# note = x\n", 14, 1, "does not begin a comment", ";" },
	{ WHOLE " = x\n", 14, 2, "before \"=\"", "name of the key" },
	{ WHOLE "Label = x\n", 14, 1, "small letters", "capitals" },
	{ WHOLE "numerator label = x\n", 14, 10, "small letters", "blanks" },
	{ WHOLE "nhãn = x\n", 14, 3, "small letters", "accents" },
	{ WHOLE "[1.2\n", 14, 5, "\"]\" is missing", "end the line" },
	{ WHOLE "[1.2] ; chú thích\n", 14, 6, "behind the section", "line of its own" },
	{ WHOLE "[Group.2]\n", 14, 2, "section's name", "[group.1]" },
	{ WHOLE "[]\n", 14, 2, "section's name", "[group.1]" },
	/* sections and keys */
	{ WHOLE "[grop.2]\n", 14, 2, "unknown section", "[group.1]" },
	{ WHOLE "[type.rato]\n", 14, 2, "unknown section", "[type.ratio]" },
	{ WHOLE "[12]\n", 14, 2, "single number", "[1.6]" },
	{ WHOLE "[1.06]\nlabel = x\ntype = text\n", 14, 2, "no zero in front", "[1.6]" },
	{ WHOLE "[1.2.3.4.5.6.7.8.9.10.11.12]\nlabel = x\n", 14, 2, "unknown section", "codes" },
	{ WHOLE SHARE, 14, 2, "stands twice, first in line 9", "code of its own" },
	{ WHOLE "label = Lại\n", 14, 1, "stands twice in [1.1], first in line 10", "one of the two" },
	{ WHOLE "lable = x\n", 14, 1, "no key \"lable\"", "\"label\"" },
	{ WHOLE "traget.2024 = 70%\n", 14, 1, "no key", "\"target.2024\"" },
	{ WHOLE "xyzzy = x\n", 14, 1, "no key", "instruction" },
	{ WHOLE "title = x\n", 14, 1, "does not belong in [1.1]", "move" },
	{ WHOLE "note =\n", 14, 7, "has no value", "delete" },
	{ WHOLE "target.1066 = 70%\n", 14, 1, "out of range", "1900" },
	{ WHOLE "target.20233 = 70%\n", 14, 1, "out of range", "1900" },
	{ WHOLE "check.100 = num <= den\n", 14, 1, "out of range", "99" },
	{ WHOLE "[group.2]\nlabel = Kinh tế số\ntype = ratio\n", 16, 1, "does not belong in [group.2]",
	    "move" },
	/* the head */
	{ "[group.1]\nlabel = A\n[1.1]\nlabel = B\ntype = text\n", 1, 1, "[form] is missing", "id" },
	{ "[group.1]\nlabel = A\n[1.1]\nlabel = B\ntype = count\nsame.as = rollup(khac).units\n[migrate]\nfrom = 2\n1.2 = 1.1\n",
	    1, 1, "[form] is missing", "id" },
	{ HEAD, 1, 2, "no criteria", "[1.1]" },
	{ HEAD "part = I. B |\n" COUNT, 9, 14, "empty part in the list \"part\"", "a | b | c" },
	{ "[form]\nversion = 1\ntitle = T\nlevel = xa\nperiods = year\n[group.1]\nlabel = A\n" COUNT, 1, 2,
	    "no \"id\"", "th-1829-xa" },
	{ "[form]\nid = Thử\nversion = 1\ntitle = T\nlevel = xa\nperiods = year\n[group.1]\nlabel = "
	  "A\n" COUNT,
	    2, 6, "cannot be a form's id", "hyphens" },
	{ "[form]\nid = a\nversion = 1\ntitle = T\nlevel = xa\nperiods = year\n[group.1]\nlabel = A\n" COUNT,
	    2, 6, "cannot be a form's id", "2 to 40" },
	{ "[form]\nid = thu\ntitle = T\nlevel = xa\nperiods = year\n[group.1]\nlabel = A\n" COUNT, 1, 2,
	    "no \"version\"", "2023.1" },
	{ "[form]\nid = thu\nversion = bản một\ntitle = T\nlevel = xa\nperiods = year\n[group.1]\nlabel = "
	  "A\n" COUNT,
	    3, 11, "cannot be a version", "dots" },
	{ "[form]\nid = thu\nversion = 1\nlevel = xa\nperiods = year\n[group.1]\nlabel = A\n" COUNT, 1, 2,
	    "no \"title\"", "" },
	{ "[form]\nid = thu\nversion = 1\ntitle = T\nperiods = year\n[group.1]\nlabel = A\n" COUNT, 1, 2,
	    "no \"level\"", "huyen" },
	{ "[form]\nid = thu\nversion = 1\ntitle = T\nlevel = xã\nperiods = year\n[group.1]\nlabel = "
	  "A\n" COUNT,
	    5, 9, "no level \"xã\"", "xa, huyen or tinh" },
	{ "[form]\nid = thu\nversion = 1\ntitle = T\nlevel = xa\n[group.1]\nlabel = A\n" COUNT, 1, 2,
	    "no \"periods\"", "quarter" },
	{ "[form]\nid = thu\nversion = 1\ntitle = T\nlevel = xa\nperiods = year quý\n[group.1]\nlabel = "
	  "A\n" COUNT,
	    6, 16, "no period \"quý\"", "quarter" },
	{ "[form]\nid = thu\nversion = 1\ntitle = T\nlevel = xa\nperiods = year year\n[group.1]\nlabel = "
	  "A\n" COUNT,
	    6, 16, "stands twice", "once" },
	{ "[form]\nid = thu\nversion = 1\ntitle = T\nlevel = xa\nperiods = year\ntarget.label = Năm {nam}\n"
	  "[group.1]\nlabel = A\n" COUNT,
	    7, 20, "brace", "{year}" },
	{ "[form]\nid = thu\nversion = 1\ntitle = T\nlevel = xa\nperiods = year\nreasons = a | | b\n"
	  "[group.1]\nlabel = A\n" COUNT,
	    7, 15, "empty part", "a | b | c" },
	{ "[form]\nid = thu\nversion = 1\ntitle = T\nlevel = xa\nperiods = year\ncomplete = num > 1\n"
	  "[group.1]\nlabel = A\n" COUNT,
	    7, 12, "of which criterion", "[1.6].num" },
	{ "[form]\nid = thu\nversion = 1\ntitle = T\nlevel = xa\nperiods = year\ncomplete = count_met(\"7\") "
	  "> 1\n"
	  "[group.1]\nlabel = A\n" COUNT,
	    7, 12, "counts nothing", "count_met()" },
	{ "[form]\nid = thu\nversion = 1\ntitle = T\nlevel = xa\nperiods = year\nannexes = khac, nua\n"
	  "[group.1]\nlabel = A\n" COUNT,
	    7, 11, "\"khac,\" cannot be a form's id", "blanks between" },
	{ "[form]\nid = thu\nversion = 1\ntitle = T\nlevel = xa\nperiods = year\nannexes = khac thu\n"
	  "[group.1]\nlabel = A\n" COUNT,
	    7, 16, "thu is this form itself", "other forms" },
	/* groups and codes */
	{ WHOLE "[2.1]\nlabel = x\ntype = count\n", 14, 2, "[group.2], which is missing", "[group.2]" },
	{ WHOLE "[group.2]\ntype = x\n", 14, 2, "no \"label\"", "group's name" },
	{ WHOLE "[group.2]\nlabel = B\n[2.1]\nlabel = x\ntype = count\n[1.2]\nlabel = y\ntype = count\n", 19,
	    2, "behind criteria of a later group", "group 1" },
	/* a criterion's own keys */
	{ HEAD "[1.1]\ntype = count\n", 9, 2, "no \"label\"", "word for word" },
	{ HEAD "[1.1]\nlabel = x\n", 9, 2, "no \"type\"", "ratio" },
	{ HEAD "[1.1]\nlabel = x\ntype = tỷ lệ\n", 11, 8, "no type", "percent" },
	/* narratives and tables */
	{ HEAD "[1.1]\nlabel = x\ntype = table\n", 9, 2, "no \"columns\"", "number date title" },
	{ TABLE "columns = a B\n", 12, 13, "\"B\" cannot be a column's name", "a-z" },
	{ TABLE "columns = a b a\n", 12, 15, "\"a\" stands twice", "once" },
	{ TABLE "columns = a b c d e f g h i j k l m\n", 12, 35, "at most 12 columns", "together" },
	{ TABLE "columns = a b\ncolumn.a.label = A\n", 12, 13, "\"b\" has no label", "column.NAME.label" },
	{ TABLE "columns = a\ncolumn.a.label = A\ncolumn.a.type = number\n", 14, 17, "cannot be \"number\"",
	    "document" },
	{ TABLE "columns = a\ncolumn.a.label = A\ncolumn.a.type = choice\n", 14, 1, "no choices", "first" },
	{ TABLE "columns = a\ncolumn.a.label = A\ncolumn.a.type = choice\ncolumn.a.choices = X, Y\n", 15, 20,
	    "only one part", "|" },
	{ TABLE "columns = a\ncolumn.a.label = A\ncolumn.a.choices = x | y\n", 14, 1, "type \"text\"", "choice" },
	{ TABLE "columns = a\ncolumn.a.label = A\ncolumn.a.type = choice\ncolumn.a.choices = X | x\n", 15, 24,
	    "the same word", "accents" },
	{ TABLE "columns = title\ncolumn.title.label = A\ncolumn.titel.unit = x\n", 14, 1,
	    "\"columns\" does not name", "\"title\"" },
	{ TABLE "columns = a\ncolumn.a.label = A\ncolumn.zzz.label = x\n", 14, 1, "does not name", "add the name" },
	{ TABLE "columns = a\ncolumn.a.label = A\ncolumn.a.label = B\n", 14, 1, "stands twice", "one of the two" },
	{ TABLE "columns = a\ncolumn.a.label = A\ncolumn.a.lable = B\n", 14, 1, "no key", "column.a.label" },
	{ TABLE "columns = a\ncolumn.a.label = A\nmax = 5\n", 14, 1, "does not go with type \"table\"", "delete" },
	{ TABLE "columns = a\ncolumn.a.label = A\ntarget = 5\n", 14, 1, "does not go with type \"table\"",
	    "instruction" },
	{ TABLE "columns = a\ncolumn.a.label = A\ncheck.1 = value > 1\ncheck.1.message = x\n", 14, 11,
	    "not known of a criterion of type \"table\"", "rows to table" },
	{ HEAD COUNT "columns = a\n", 12, 1, "does not go with type \"count\"", "type = table" },
	{ HEAD COUNT "column.a.label = A\n", 12, 1, "does not go with type \"count\"", "type = table" },
	{ WHOLE "[type.text]\nlegend = x\n[1.2]\nlabel = x\ntype = text\n", 15, 1, "does not belong", "section" },
	{ WHOLE "[type.text]\nstatuses = A: met\n[1.2]\nlabel = x\ntype = text\n", 15, 1,
	    "does not go with type \"text\"", "narrative" },
	{ HEAD "[1.1]\nlabel = x\ntype = text\ntarget.2023 = 5\ntarget.2023.test = >= 5\n", 12, 1,
	    "does not go with type \"text\"", "narrative" },
	{ HEAD "[1.1]\nlabel = x\ntype = text\nmin = 5\n", 12, 1, "does not go with type \"text\"", "delete" },
	{ HEAD "[1.1]\nlabel = x\ntype = text\ncumulative = yes\n", 12, 14, "does not go with type \"text\"",
	    "delete" },
	{ HEAD "[1.1]\nlabel = x\ntype = text\ncheck.1 = [1.1].rows > 1\ncheck.1.message = x\n", 12, 11,
	    "\"rows\" is not known of a criterion of type \"text\"", "rows to table" },
	{ HEAD "[1.1]\nlabel = x\ntype = ratio\nnumerator.label = a\n", 9, 2, "no \"denominator.label\"",
	    "below" },
	{ HEAD COUNT "numerator.label = a\n", 12, 1, "does not go with type \"count\"", "type = ratio" },
	{ HEAD "[1.1]\nlabel = x\ntype = status\n", 9, 2, "no \"statuses\"", "Done: met" },
	{ HEAD "[1.1]\nlabel = x\ntype = choice\n", 9, 2, "no \"choices\"", "first | second" },
	{ HEAD "[1.1]\nlabel = x\ntype = choice\nchoices = a | b\nstatuses = a: met\n", 13, 1,
	    "does not go with type", "choices" },
	{ HEAD "[1.1]\nlabel = x\ntype = choice\nchoices = a, b\n", 12, 11, "only one part", "|" },
	{ HEAD "[1.1]\nlabel = x\ntype = status\nstatuses = A: met, B: not_met\n", 12, 12, "only one part", "|" },
	{ WHOLE "choices = a | b\n", 14, 1, "does not go with type \"ratio\"", "statuses" },
	{ WHOLE "statuses = Đạt\n", 14, 12, "without its meaning", "Done: met" },
	{ WHOLE "statuses = Đạt: met | Chưa: maybe\n", 14, 29, "met, not_met or undecided", "Done: met" },
	{ WHOLE "statuses = Đạt: met | dat: met\n", 14, 23, "the same word", "accents" },
	{ WHOLE "required = có\n", 14, 12, "cannot be \"có\"", "no, yes" },
	{ WHOLE "labels = mine\n", 14, 10, "cannot be \"mine\"", "ours" },
	{ WHOLE "max = 1.000\n", 14, 7, "without doubt", "5000" },
	{ WHOLE "max = 95,5\n", 14, 7, "without doubt", "99.5" },
	{ WHOLE "min = 9\nmax = 5\n", 15, 7, "max is less than min", "lowest" },
	{ HEAD "[1.1]\nlabel = x\ntype = text\nmax = 5\n", 12, 1, "does not go with type \"text\"",
	    "delete" },
	{ WHOLE "aggregate = mean\n", 14, 13, "cannot be \"mean\"", "ratio, sum" },
	{ WHOLE "aggregate = sum\n", 14, 13, "cannot be summed up this way", "numerators" },
	{ WHOLE "missing = skip\n", 14, 11, "cannot be \"skip\"", "skip_if_all, skip_if_any, never_skip" },
	{ WHOLE "aggregate = list\nmissing = never_skip\n", 15, 1, "not summed up", "delete" },
	{ HEAD "[1.1]\nlabel = x\ntype = text\nmissing = skip_if_any\n", 12, 1, "not summed up", "delete" },
	{ WHOLE "missng = never_skip\n", 14, 1, "there is no key", "\"missing\"" },
	{ WHOLE "cumulative = yes\n", 14, 14, "does not go with type \"ratio\"", "counts" },
	{ WHOLE "[type.count]\nrequired = yes\n", 14, 2, "serves no criterion", "delete" },
	/* targets */
	{ WHOLE "target.2023.test = >= 70\n", 14, 1, "without the target", "target.2023 = 70%" },
	{ WHOLE "target.source = none\n", 14, 1, "without the target", "as the decision" },
	{ WHOLE "target.2023 = 70%\ntarget.2023.test = 70\n", 15, 20, "begins with >=", ">= 70" },
	{ WHOLE "target.2023 = 70%\ntarget.2023.test = >= bảy\n", 15, 23, "not a number", ">= 99.5" },
	{ WHOLE "target.2023 = 5.000\ntarget.2023.test = >= 5.000\n", 15, 23, "without doubt", "5000" },
	{ WHOLE "target.2023 = *\ntarget.2023.test = >= 70\n", 15, 20, "has no number",
	    "cannot be compared" },
	{ WHOLE "target = Sản phẩm\ntarget.test = >= 70\n", 15, 15, "has no number",
	    "leave the comparison out" },
	{ WHOLE "target.2023 = 60%\ntarget.2023.test = >= 70\n", 15, 20, "another number", "prints" },
	{ HEAD "[1.1]\nlabel = x\ntype = status\nstatuses = Đạt: met\ntarget = 100%\ntarget.test = >= 100\n",
	    14, 15, "no figure to compare", "type ratio" },
	/* points */
	{ WHOLE "score.max = 10\nscore.steps = >= 50: 5 | >= 80: 10 | 0\n", 15, 26, "never reached", "best down" },
	{ WHOLE "score.max = 10\nscore.steps = < 80: 5 | <= 50: 2 | 10\n", 15, 25, "never reached", "best down" },
	{ WHOLE "score.max = 10\nscore.steps = > 80: 10 | = 90: 5 | 0\n", 15, 26, "never reached", "best down" },
	{ WHOLE "score.max = 10\nscore = num <= den\n", 15, 9, "a number is wanted", "the full mark" },
	{ WHOLE "score.max = 10\nscore = num / den * MAX\n", 15, 21, "small letters", "the full mark" },
	/* moves */
	{ WHOLE "[migrate]\nfrom = 2023.1\n1.6 = 1.1\n", 15, 8, "this pack itself", "older" },
	{ WHOLE "[migrate]\nfrom = 2022.1, 2022.2\n1.6 = 1.1\n", 15, 8, "cannot be a version", "blanks" },
	{ WHOLE "[migrate]\n1.6 = [1.1]\n", 15, 7, "does not exist", "without brackets" },
	{ WHOLE "[migrate]\n1.6 = 1.7\n1.7 = 1.8\n", 16, 7, "[1.8] does not exist", "1.1" },
	{ WHOLE "[migrate]\n1 = 1.1\n", 15, 1, "no key \"1\"", "old code = new code" },
	{ WHOLE "[1.2]\ntype = heading\nlabel = x\n[1.3]\nlabel = y\ntype = text\nunder = 1.2\n"
		"[migrate]\n1.6 = 1.2\n",
	    22, 7, "does not exist", "a heading" },
	/* the level below */
	{ HEAD COUNT "propose = rollup(th-1829-xa).units > 3\n", 12, 11, "a number is wanted", "rollup(" },
	/* rules */
	{ WHOLE "check.1 = num <= 1.5.den\ncheck.1.message = x\n", 14, 18, "square brackets", "num <= den" },
	{ WHOLE "check.1 = num – 1 <= den\ncheck.1.message = x\n", 14, 15, "minus sign", "num <= den" },
	{ WHOLE "check.1 = [1.1] = \"Có\"\ncheck.1.message = x\n", 14, 20, "count_met(", "num <= den" },
	{ "[form]\nid = thu\nversion = 1\ntitle = T\nlevel = xa\nperiods = year\ncomplete = count_met > 1\n"
	  "[group.1]\nlabel = A\n" COUNT,
	    7, 12, "not a name", "count_met()" },
	{ WHOLE "check.1 = num <= dem\ncheck.1.message = x\n", 14, 18, "\"dem\" is not a name", "\"den\"" },
	{ WHOLE "check.1 = num <= [9.9].den\ncheck.1.message = x\n", 14, 18, "[9.9] does not exist", "pack" },
	{ WHOLE "check.1 = num <= [1.2].den\ncheck.1.message = x\n", 14, 18, "[1.2] does not exist", "1.1" },
	{ WHOLE "check.1 = num <=\ncheck.1.message = x\n", 14, 17, "ends too early", "num <= den" },
	{ WHOLE "check.1 = num + den\ncheck.1.message = x\n", 14, 11, "true or false", "compare" },
	{ WHOLE "check.1 = num + (num < den) > 1\ncheck.1.message = x\n", 14, 17, "not a condition",
	    "num <= den" },
	{ HEAD COUNT "check.1 = num <= 5\ncheck.1.message = x\n", 12, 11,
	    "not known of a criterion of type \"count\"", "ratio" },
	{ WHOLE "[1.2]\nlabel = x\ntype = text\n[1.3]\nlabel = x\ntype = count\ncheck.1 = value < [1.2]\n"
		"check.1.message = x\n",
	    20, 19, "not known of a criterion of type \"text\"", "figure" },
	{ WHOLE "check.1 = num <= den\n", 14, 1, "check.1.message is missing", "officer's words" },
	{ WHOLE "check.1 = num <= den\ncheck.1.message = {nom} lớn\n", 15, 20, "{nom}", "\"num\"" },
	{ WHOLE "check.1 = num <= den\ncheck.1.message = Số {num lớn\n", 15, 22, "without its other half",
	    "{num}" },
	{ WHOLE "warn.1.message = x\n", 14, 1, "without the rule", "the rule too" },
	{ WHOLE "check.1 = num <= den\ncheck.1.message = x\ncheck.1.explain = required\n", 16, 1, "no key",
	    "" },
	{ WHOLE "warn.1 = num <= den\nwarn.1.message = x\nwarn.1.explain = yes\n", 16, 18,
	    "cannot be \"yes\"", "required" },
	{ WHOLE "[type.ratio]\ncheck.1 = num <= tổng\ncheck.1.message = x\n", 15, 19, "cannot be read",
	    "num <= den" }, /* a default's slip stands where it was made */
};

static const struct form_problem *find_place(const struct form_problems *problems, int line, int column)
{
	size_t i;

	for (i = 0; i < problems->count; i++)
		if (problems->items[i].line == line && problems->items[i].column == column)
			return &problems->items[i];
	return NULL;
}

static void form_parse__names_place_and_remedy__bad_packs(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad_packs) / sizeof(*bad_packs); i++) {
		const struct bad_pack *bad = &bad_packs[i];
		struct form_problems problems = { 0 };
		const struct form_problem *problem;
		struct form *form = NULL;
		struct err err = { 0 };
		char first[64];

		assert_int_equal(
		    form_parse("p.ini", bad->text, strlen(bad->text), &form, &problems, &err), ERR_SYNTAX);
		assert_null(form);
		assert_true(problems.count > 0);
		(void)snprintf(
		    first, sizeof(first), "p.ini:%d:%d: ", problems.items[0].line, problems.items[0].column);
		assert_memory_equal(err.message, first, strlen(first));
		problem = find_place(&problems, bad->line, bad->column);
		if (!problem)
			fail_msg("row %d: nothing at %d:%d; the first: %s", (int)i, bad->line, bad->column,
			    err.message);
		if (!strstr(problem->message, bad->message) || !strstr(problem->hint, bad->hint) ||
		    !problem->hint[0])
			fail_msg("row %d: %s; %s", (int)i, problem->message, problem->hint);
		form_problems_dispose(&problems);
	}
}

static void form_parse__collects_all__in_order(void **state)
{
	static const char text[] = WHOLE "required = maybe\nlable = x\n[1.2]\ntype = count\nmax = ten\n";
	static const int lines[] = { 14, 15, 16, 18 };
	struct form_problems problems = { 0 };
	struct form *form = NULL;
	size_t i;

	(void)state;
	assert_int_equal(form_parse("p", text, strlen(text), &form, &problems, NULL), ERR_SYNTAX);
	assert_int_equal(problems.count, 4);
	for (i = 0; i < 4; i++)
		assert_int_equal(problems.items[i].line, lines[i]);
	form_problems_dispose(&problems);
}

/* A misspelt type is one slip, however many lines depend on it. */
static void form_parse__reports_once__what_follows_from_one_slip(void **state)
{
	static const char text[] = WHOLE "check.1 = num <= [1.2].num\ncheck.1.message = x\n"
					 "[1.2]\nlabel = y\ntype = rato\nnumerator.label = a\nmax = 5\n"
					 "check.1 = num <= den\ncheck.1.message = x\n";
	struct form_problems problems = { 0 };
	struct form *form = NULL;

	(void)state;
	assert_int_equal(form_parse("p", text, strlen(text), &form, &problems, NULL), ERR_SYNTAX);
	assert_int_equal(problems.count, 1);
	assert_int_equal(problems.items[0].line, 18);
	form_problems_dispose(&problems);
}

/* What is below a bad head belongs to no section, and what names a misspelt heading is told there. */
static void form_parse__reports_once__a_bad_head(void **state)
{
	static const char *const texts[] = { WHOLE "[1,2]\nlabel = y\ntype = count\n",
		WHOLE "[1.2\nlabel = y\ntype = count\n",
		WHOLE "[1.2]\nlabel = y\ntype = heading\n[1.3]\nlabel = z\ntype = count\nunder = [1.2]\n",
		TABLE "columns = a, b\ncolumn.a.label = A\ncolumn.b.label = B\n" };

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct form_problems problems = { 0 };
		struct form *form = NULL;

		assert_int_equal(form_parse("p", texts[i], strlen(texts[i]), &form, &problems, NULL), ERR_SYNTAX);
		if (problems.count != 1)
			fail_msg("row %d: %d problems", (int)i, (int)problems.count);
		form_problems_dispose(&problems);
	}
}

static struct form *parse_good(const char *text)
{
	struct form *form = NULL;
	struct err err = { 0 };

	if (form_parse("p", text, strlen(text), &form, NULL, &err) != OK)
		fail_msg("%s", err.message);
	return form;
}

static void form_check_names__names_place_and_remedy(void **state)
{
	static const char lower[] = "[form]\nid = duoi-xa\nversion = 1\ntitle = T\nlevel = xa\nperiods = year\n"
				    "[group.1]\nlabel = A\n" SHARE "[1.2]\nlabel = b\ntype = count\n"
				    "[1.3]\nlabel = c\ntype = percent\n";
	static const struct {
		const char *value;
		int column;
		const char *message, *hint; /* NULL: good */
	} rows[] = {
		{ "rollup(duoi-xa)[1.1].num", 0, NULL, NULL },
		{ "rollup(duoi-xa).complete + rollup(duoi-xa)[1.2]", 0, NULL, NULL },
		{ "rollup(duoi-xb).units", 11, "\"duoi-xb\" is not known", "\"duoi-xa\"" },
		{ "rollup(khac).units", 11, "\"khac\" is not known", "folder of the forms" },
		{ "rollup(duoi-xa)[1.9].num", 11, "has no criterion [1.9]", "1.1" },
		{ "rollup(duoi-xa).units + rollup(duoi-xa)[1.2].num", 35, "\"num\" is not known", ".value" },
		{ "rollup(duoi-xa)[1.3]", 11, "cannot be added up", "ratio, count or money" },
		{ "rollup(cung-cap).units", 11, "not of a level below", "level below" },
	};
	struct forms known = { 0 };

	(void)state;
	assert_int_equal(forms_add(&known, parse_good(lower)), OK);
	assert_int_equal(
	    forms_add(&known, parse_good("[form]\nid = cung-cap\nversion = 1\ntitle = T\nlevel = huyen\nperiods = "
					 "year\n[group.1]\nlabel = A\n" COUNT)),
	    OK);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct form_problems problems = { 0 };
		struct form *form;
		char text[1024];

		(void)snprintf(text, sizeof text,
		    "[form]\nid = tren\nversion = 1\ntitle = T\nlevel = huyen\nperiods = year\n[group.1]\nlabel = A\n" COUNT
		    "propose = %s\n",
		    rows[i].value);
		form = parse_good(text);
		assert_int_equal(form_check_names(form, &known, &problems), OK);
		assert_int_equal(problems.count, rows[i].message ? 1 : 0);
		if (rows[i].message &&
		    (problems.items[0].line != 12 || problems.items[0].column != rows[i].column ||
			!strstr(problems.items[0].message, rows[i].message) ||
			!strstr(problems.items[0].hint, rows[i].hint)))
			fail_msg("%s: %d:%d %s; %s", rows[i].value, problems.items[0].line, problems.items[0].column,
			    problems.items[0].message, problems.items[0].hint);
		form_problems_dispose(&problems);
		form_free(form);
	}
	forms_dispose(&known);
}

static void form_parse__keeps_a_hundred_problems__endless_nonsense(void **state)
{
	struct form_problems problems = { 0 };
	struct form *form = NULL;
	struct str text = { 0 };

	(void)state;
	str_append_repeat(&text, "nonsense\n", 5000);
	assert_int_equal(form_parse("p", str_text(&text), text.len, &form, &problems, NULL), ERR_SYNTAX);
	assert_int_equal(problems.count, 100);
	form_problems_dispose(&problems);
	str_clear(&text);
	str_append(&text, WHOLE);
	str_append_repeat(&text, "; dài\n", 200000);
	assert_int_equal(
	    form_parse("p", str_text(&text), text.len, &form, NULL, NULL), ERR_SYNTAX); /* too large */
	str_dispose(&text);
}

static void form_parse__accepts__what_notepad_writes(void **state)
{
	static const char bare[] = WHOLE;
	static const char bom[] = "\xEF\xBB\xBF" WHOLE;
	static const char windows[] = /* and no line end at the end */
	    "; đầu tệp\r\n\r\n[form]\r\nid = thu-xa\r\nversion = 1\r\ntitle = T\r\nlevel = xa\r\n"
	    "periods = year\r\n[group.1]\r\nlabel = A\r\n[1.1]\r\nlabel = B\r\ntype = count";
	static const char blanks[] =
	    "  [ form ]\n\tid\t=\tthu-xa\t\nversion=1\ntitle = a = b ; c\nlevel=xa\nperiods=year\n"
	    "[group.1]\nlabel=A\n[1.1]\nlabel=B\ntype=count\n";
	static const char *const texts[] = { bare, bom, windows, blanks };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct form *form = NULL;
		struct err err = { 0 };

		if (form_parse("p", texts[i], strlen(texts[i]), &form, NULL, &err) != OK)
			fail_msg("text %d: %s", (int)i, err.message);
		assert_string_equal(form->id, "thu-xa");
		assert_int_equal(form->text_size, strlen(texts[i]));
		assert_string_equal(form->text, texts[i]); /* the exact bytes: they are hashed */
		if (texts[i] == blanks)
			assert_string_equal(form->title, "a = b ; c");
		form_free(form);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(form_parse__names_place_and_remedy__bad_packs),
		cmocka_unit_test(form_parse__collects_all__in_order),
		cmocka_unit_test(form_parse__reports_once__what_follows_from_one_slip),
		cmocka_unit_test(form_parse__reports_once__a_bad_head),
		cmocka_unit_test(form_check_names__names_place_and_remedy),
		cmocka_unit_test(form_parse__keeps_a_hundred_problems__endless_nonsense),
		cmocka_unit_test(form_parse__accepts__what_notepad_writes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
