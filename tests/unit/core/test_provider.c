/* Who supplies the figures of a form, and finding one of them by what is typed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "core/provider.h"

static const char pack[] =
    "[form]\nid = thu\nversion = 1\ntitle = Thử\nlevel = xa\nperiods = half\n[group.1]\nlabel = A\n"
    "[1.1]\nlabel = a\ntype = count\nprovider = Công an xã\n"
    "[1.2]\nlabel = b\ntype = count\nprovider = Trạm Y tế xã; Công an xã ;; Điện lực\n"
    "[1.3]\nlabel = c\ntype = count\n"
    "[1.4]\nlabel = d\ntype = count\nprovider = CÔNG AN XÃ\n";

static struct form *form;
static struct providers providers;

static int setup(void **state)
{
	struct err err = { 0 };

	(void)state;
	if (form_parse("thu", pack, sizeof pack - 1, &form, NULL, &err) < 0)
		fail_msg("%s", err.message);
	return providers_of(form, &providers);
}

static int teardown(void **state)
{
	(void)state;
	providers_dispose(&providers);
	form_free(form);
	return 0;
}

static void assert_named(const struct provider *provider, const char *name)
{
	assert_non_null(provider);
	assert_int_equal(provider->n, strlen(name));
	assert_memory_equal(provider->name, name, provider->n);
}

static void providers__are_each_named_once__in_the_order_of_the_form(void **state)
{
	static const char *const names[] = { "Công an xã", "Trạm Y tế xã", "Điện lực" };

	(void)state;
	assert_int_equal(providers.count, 3);
	for (size_t i = 0; i < 3; i++)
		assert_named(&providers.items[i], names[i]);
}

static void provider__is_found__by_what_is_typed(void **state)
{
	static const struct {
		const char *typed, *name; /* name NULL: not found */
	} rows[] = {
		{ "Công an xã", "Công an xã" },
		{ "cong an xa", "Công an xã" }, /* accents and case do not matter */
		{ "cong an", "Công an xã" },	/* a part that only one has */
		{ "dien luc", "Điện lực" },
		{ "xã", NULL }, /* a part that two have */
		{ "trường", NULL },
		{ "", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct provider *found = providers_find(&providers, rows[i].typed);

		if (rows[i].name)
			assert_named(found, rows[i].name);
		else
			assert_null(found);
	}
}

static void provider__supplies__each_criterion_that_names_it(void **state)
{
	static const bool supplied[3][4] = { { true, true, false, true }, { false, true }, { false, true } };

	(void)state;
	for (size_t p = 0; p < 3; p++)
		for (size_t i = 0; i < 4; i++)
			assert_int_equal(
			    provider_supplies(&providers.items[p], &form->indicators[i]), supplied[p][i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(providers__are_each_named_once__in_the_order_of_the_form),
		cmocka_unit_test(provider__is_found__by_what_is_typed),
		cmocka_unit_test(provider__supplies__each_criterion_that_names_it),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
