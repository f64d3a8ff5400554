/* Communes of a district, and what they hand in. */
#ifndef TESTS_CORE_OVERVIEW_FIXTURE_H
#define TESTS_CORE_OVERVIEW_FIXTURE_H

#include "core/overview.h"
#include "fixture.h"

/* A district 393 of `count` communes 15301, 15302 …; of a province 38. */
static inline void fixture_units(struct org_units *ret, int count)
{
	char none[] = "", province[] = "38", district[] = "393";
	char province_name[] = "Thanh Hóa", district_name[] = "Vĩnh Lộc",
	     type[3][16] = { "tỉnh", "huyện", "xã" };
	struct org_unit unit = { .code = province,
		.name = province_name,
		.type = type[0],
		.level = LEVEL_TINH,
		.parent = none,
		.successors = none };

	assert_int_equal(org_units_add(ret, &unit), OK);
	unit.code = district;
	unit.name = district_name;
	unit.type = type[1];
	unit.level = LEVEL_HUYEN;
	unit.parent = province;
	unit.to = (struct date){ 2025, 6, 30 };
	assert_int_equal(org_units_add(ret, &unit), OK);
	unit.type = type[2];
	unit.level = LEVEL_XA;
	unit.parent = district;
	for (int i = 1; i <= count; i++) {
		char code[16], name[32];

		(void)snprintf(code, sizeof code, "%d", 15300 + i);
		(void)snprintf(name, sizeof name, "Xã %c", 'Z' - (i - 1) % 26);
		unit.code = code;
		unit.name = name;
		assert_int_equal(org_units_add(ret, &unit), OK);
	}
}

static inline struct overview *fixture_overview(const struct form *form, const struct org_units *units)
{
	const struct period half = { PERIOD_HALF, 2023, 1 };
	struct overview *o = NULL;

	assert_int_equal(
	    overview_new(form, half, org_units_find(units, "393", period_last_day(half)), units, &o, NULL),
	    OK);
	return o;
}

static inline void fixture_put(struct overview *o, const char *unit, const struct record *record)
{
	struct str bytes = { 0 };
	struct err err = { 0 };

	figures_append(&bytes, record, NULL);
	if (overview_put(o, unit, record->form, (const unsigned char *)bytes.text, bytes.len, &err) != OK)
		fail_msg("%s", err.message);
	overview_find(o, unit)->state = UNIT_RECEIVED;
	str_dispose(&bytes);
}

#endif
