/* After each change of long random runs: what check_changed() keeps and finds is what
 * check_record() finds. */
#include "core/check.h"
#include "fixture.h"

static const char own_pack[] =
    "[form]\nid = thu\nversion = 1\ntitle = Thử\nlevel = xa\nperiods = half\n[group.1]\nlabel = G\n"
    "[1.1]\nlabel = Phần\ntype = ratio\nnumerator.label = a\ndenominator.label = b\nrequired = yes\n"
    "target.2023 = 70%\ntarget.2023.test = >= 70\n"
    "[1.2]\nlabel = Số\ntype = count\nwarn.1 = value = [1.1].den\nwarn.1.message = Khác [1.1]\n"
    "warn.1.explain = required\n"
    "[1.3]\nlabel = Đếm\ntype = count\nwarn.1 = value <= count_met()\nwarn.1.message = Nhiều hơn số đạt\n"
    "[1.4]\nlabel = Chữ\ntype = text\n"
    "[1.5]\nlabel = Văn bản\ntype = table\nrequired = yes\ncolumns = number date\n"
    "column.number.label = Số\ncolumn.number.type = document\ncolumn.date.label = Ngày\n"
    "column.date.type = date\ncolumn.date.required = yes\n"
    "[1.6]\nlabel = Tổng\ntype = count\nsum = [1.2] + [1.3]\nrequired = yes\n";

static const char *const answers[] = { "", "12/10", "8/12", "5/10", "12", "3", "0", ".", "kad", "kps", "*1", "95,5%",
	"60% Đạt", "Chưa đạt", "Có", "1.783/1.787", "Theo {1.1}, {1.2.num} và {9.9}", "Một đoạn.\nMột đoạn.",
	"11-NQ/TU\t19/01/2023\n12-NQ/TU\t", "11-NQ/TU\t19/01/2022" };
static const char *const notes[] = { "", "Thiếu máy", "Đường truyền yếu" };

static unsigned next; /* the state of the generator */

static unsigned some(size_t count)
{
	next = next * 1103515245u + 12345u;
	return (next >> 16) % (unsigned)count;
}

/* Any change an officer can make; many are refused, as most answers fit one type only. */
static int change(const struct record *r, struct changes *ret)
{
	const size_t at = some(r->form->indicator_count);
	const int of = some(8) ? (int)at : -1;
	static const char *const rules[] = { "missing", "not-applicable", "warn.1", "target-missed", "unit-level" };

	switch (some(8)) {
	case 0:
		return record_change_text(r, at, FIELD_DIFFICULTY, notes[some(LENGTH(notes))], ret, NULL);
	case 1:
		return record_change_text(r, at, FIELD_EVIDENCE, notes[some(LENGTH(notes))], ret, NULL);
	case 2:
		return record_change_explanation(
		    r, of, rules[some(LENGTH(rules))], notes[some(LENGTH(notes))], ret, NULL);
	case 3:
		return record_change_reviewed(r, at, ret, NULL);
	case 4:
		return record_change_meta(r, META_REQUEST_ISSUER, notes[some(LENGTH(notes))], ret, NULL);
	default:
		return record_change_value(r, at, answers[some(LENGTH(answers))], NULL, ret, NULL, NULL);
	}
}

static void assert_same(const struct findings *a, const struct findings *b)
{
	assert_int_equal(a->count, b->count);
	for (size_t i = 0; i < a->count; i++) {
		const struct finding *x = &a->items[i], *y = &b->items[i];

		assert_int_equal(x->indicator, y->indicator);
		assert_string_equal(x->rule, y->rule);
		assert_int_equal(x->severity, y->severity);
		assert_string_equal(x->message, y->message);
		assert_string_equal(x->remedy, y->remedy);
		assert_ptr_equal(x->reason, y->reason); /* both borrow it from the record as it is now */
		assert_int_equal(x->by_difficulty, y->by_difficulty);
		assert_int_equal(x->of_evidence, y->of_evidence);
	}
}

/* Returns how many changes were made; *ret_found the most findings there were. */
static size_t run(const struct form *form, size_t steps, size_t *ret_found)
{
	struct record *r = fixture_record(form, "x/15349/2023-H2", LEVEL_XA);
	struct record *before = fixture_record(form, "x/15349/2023-H1", LEVEL_XA);
	struct findings kept = { 0 }, whole = { 0 };
	struct changes changes = { 0 };
	size_t made = 0;

	*ret_found = 0;
	for (size_t i = 0; i < form->indicator_count; i++) /* carried marks, and figures that may fall */
		if (record_change_value(before, i, answers[some(LENGTH(answers))], NULL, &changes, NULL, NULL) == OK) {
			assert_int_equal(record_apply(before, &changes, NULL), OK);
			changes_dispose(&changes);
		}
	assert_int_equal(record_change_carry(r, before, &changes, NULL), OK);
	assert_int_equal(record_apply(r, &changes, NULL), OK);
	changes_dispose(&changes);
	assert_int_equal(check_record(r, before, &kept, NULL), OK);
	for (size_t i = 0; i < steps; i++) {
		if (change(r, &changes) == OK) {
			assert_int_equal(record_apply(r, &changes, NULL), OK);
			assert_int_equal(check_changed(r, before, &changes, &kept, NULL), OK);
			assert_int_equal(check_record(r, before, &whole, NULL), OK);
			assert_same(&kept, &whole);
			made += changes.count > 0;
			*ret_found = whole.count > *ret_found ? whole.count : *ret_found;
		}
		changes_dispose(&changes);
	}
	findings_dispose(&kept);
	findings_dispose(&whole);
	record_free(before);
	record_free(r);
	return made;
}

static void check_changed__finds_what_check_record_finds(void **state)
{
	struct forms forms = { 0 };
	struct form *own = NULL;
	struct err err = { 0 };
	size_t found;

	(void)state;
	if (form_parse("test", own_pack, strlen(own_pack), &own, NULL, &err) != OK)
		fail_msg("%s", err.message);
	assert_int_equal(forms_add_builtin(&forms, NULL), OK);
	assert_int_equal(forms_read(&forms, NULL, NULL), OK);
	assert_true(run(own, 4000, &found) > 500);
	assert_true(found >= 6);
	for (size_t i = 0; i < forms.count; i++) {
		assert_true(run(forms.items[i], 400, &found) > 40);
		assert_true(found > 0);
	}
	form_free(own);
	forms_dispose(&forms);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(check_changed__finds_what_check_record_finds) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
