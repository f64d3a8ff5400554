#include "seal/payload_shape.h"

#include "core/org_unit.h"
#include "seal/payload_json.h"

#define TEXT_MAX 4000
#define NAME_MAX_CHARACTERS 200

#define NAME(id, name) name,
static const char *const levels[] = { ORG_LEVELS(NAME) NULL };

const struct shape shape_text = { .type = SHAPE_TEXT, .max = TEXT_MAX };
const struct shape shape_some_text = { .type = SHAPE_TEXT, .min = 1, .max = TEXT_MAX };
const struct shape shape_lines = { .type = SHAPE_LINES, .max = TEXT_MAX };
const struct shape shape_latin = { .type = SHAPE_LATIN, .max = NAME_MAX_CHARACTERS };
const struct shape shape_some_latin = { .type = SHAPE_LATIN, .min = 1, .max = NAME_MAX_CHARACTERS };
const struct shape shape_hash = { .type = SHAPE_HEX, .min = 1 };
const struct shape shape_maybe_hash = { .type = SHAPE_HEX };
const struct shape shape_maybe_date = { .type = SHAPE_DATE };
const struct shape shape_date = { .type = SHAPE_DATE, .min = 1 };
const struct shape shape_moment = { .type = SHAPE_TIME };
const struct shape shape_period = { .type = SHAPE_PERIOD };
const struct shape shape_from_zero = { .type = SHAPE_INTEGER, .max = PAYLOAD_INTEGER_MAX };
const struct shape shape_from_one = { .type = SHAPE_INTEGER, .min = 1, .max = PAYLOAD_INTEGER_MAX };
const struct shape shape_revision = { .type = SHAPE_INTEGER, .min = 1, .max = 9999 };
const struct shape shape_flag = { .type = SHAPE_BOOL };
const struct shape shape_level = { .type = SHAPE_NAME, .names = levels };

static const struct member org_unit_members[] = {
	MUST("code", shape_some_latin),
	MUST("name", shape_some_latin),
	MUST("level", shape_level),
	MUST("parent", shape_latin),
	END,
};
const struct shape shape_org_unit = { .type = SHAPE_OBJECT, .members = org_unit_members };
