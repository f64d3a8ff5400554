#include "seal/payload_shape.h"

#include "core/check.h"
#include "core/org_unit.h"
#include "core/value.h"
#include "seal/payload.h"
#include "seal/payload_json.h"

#define TEXT_MAX 4000
#define NAME_MAX_CHARACTERS 200
#define LIST_MAX 2000

/* --- names --- */
#define NAME(id, name) name,
static const char *const formats[] = { PAYLOAD_FORMAT, NULL };
static const char *const levels[] = { ORG_LEVELS(NAME) NULL };
static const char *const kinds[] = { VALUE_KINDS(NAME) NULL };
static const char *const qualifiers[] = { QUALIFIERS(NAME) NULL };
static const char *const outcomes[] = { OUTCOMES(NAME) NULL };
static const char *const roles[] = { "signer", NULL };

/* --- simple shapes --- */
static const struct shape text = { .type = SHAPE_TEXT, .max = TEXT_MAX };
static const struct shape some_text = { .type = SHAPE_TEXT, .min = 1, .max = TEXT_MAX };
static const struct shape lines = { .type = SHAPE_LINES, .max = TEXT_MAX };
static const struct shape some_lines = { .type = SHAPE_LINES, .min = 1, .max = TEXT_MAX };
static const struct shape latin = { .type = SHAPE_LATIN, .max = NAME_MAX_CHARACTERS };
static const struct shape some_latin = { .type = SHAPE_LATIN, .min = 1, .max = NAME_MAX_CHARACTERS };
static const struct shape hash = { .type = SHAPE_HEX, .min = 1 };
static const struct shape maybe_hash = { .type = SHAPE_HEX };
static const struct shape maybe_date = { .type = SHAPE_DATE };
static const struct shape date = { .type = SHAPE_DATE, .min = 1 };
static const struct shape moment = { .type = SHAPE_TIME };
static const struct shape period = { .type = SHAPE_PERIOD };
static const struct shape decimal = { .type = SHAPE_DECIMAL };
static const struct shape count = { .type = SHAPE_COUNT, .max = PAYLOAD_INTEGER_MAX };
static const struct shape from_zero = { .type = SHAPE_INTEGER, .max = PAYLOAD_INTEGER_MAX };
static const struct shape from_one = { .type = SHAPE_INTEGER, .min = 1, .max = PAYLOAD_INTEGER_MAX };
static const struct shape revision = { .type = SHAPE_INTEGER, .min = 1, .max = 9999 };
static const struct shape flag = { .type = SHAPE_BOOL };
static const struct shape test = { .type = SHAPE_TEST };
static const struct shape format = { .type = SHAPE_NAME, .names = formats };
static const struct shape level = { .type = SHAPE_NAME, .names = levels };
static const struct shape kind = { .type = SHAPE_NAME, .names = kinds };
static const struct shape qualifier = { .type = SHAPE_NAME, .names = qualifiers + 1 }; /* none is left out */
static const struct shape outcome = { .type = SHAPE_NAME, .names = outcomes };
static const struct shape role = { .type = SHAPE_NAME, .names = roles };

/* --- value: every kind has typed and kind, a figure may have what was typed around it --- */
/* clang-format off */
#define MUST(key, shape) { key, false, &(shape) }
#define MAY(key, shape) { key, true, &(shape) }
#define END { NULL, false, NULL }
#define VALUE_MEMBERS MUST("typed", lines), MUST("kind", kind)
#define FIGURE_MEMBERS \
	VALUE_MEMBERS, MAY("qualifier", qualifier), MAY("bound", qualifier), \
	MAY("claimed_percent", decimal), MAY("claimed_status", some_text)
/* clang-format on */

static const struct member no_figure[] = { VALUE_MEMBERS, END };
static const struct member decimal_figure[] = { FIGURE_MEMBERS, MUST("number", decimal), END };
static const struct member count_figure[] = { FIGURE_MEMBERS, MUST("number", count), END };
static const struct member share[] = {
	FIGURE_MEMBERS,
	MUST("numerator", from_zero),
	MUST("denominator", from_one),
	MUST("percent", decimal),
	END,
};
static const struct member rank[] = { FIGURE_MEMBERS, MUST("rank", from_one), MAY("of", from_one), END };
static const struct member status[] = { VALUE_MEMBERS, MUST("status", some_text), END };
static const struct member day[] = { VALUE_MEMBERS, MUST("text", date), END };
static const struct member narrative_text[] = { VALUE_MEMBERS, MUST("text", some_lines), END };

const struct member *const payload_value_members[VALUE_KIND_COUNT] = {
	[VALUE_BLANK] = no_figure,
	[VALUE_PERCENT] = decimal_figure,
	[VALUE_RATIO] = share,
	[VALUE_COUNT] = count_figure,
	[VALUE_MONEY] = decimal_figure,
	[VALUE_RANK] = rank,
	[VALUE_STATUS] = status,
	[VALUE_CHOICE] = status,
	[VALUE_DATE] = day,
	[VALUE_TEXT] = narrative_text,
	[VALUE_MISSING] = no_figure,
	[VALUE_NONE_AROSE] = no_figure,
	[VALUE_NOT_APPLICABLE] = no_figure,
	[VALUE_ASTERISK] = no_figure,
};
static const struct shape value = { .type = SHAPE_VALUE };

/* --- indicators --- */
static const struct member target_members[] = { MUST("text", text), MUST("test", test), END };
static const struct shape target = { .type = SHAPE_OBJECT, .members = target_members };
static const struct member document_members[] = {
	MAY("number", text),
	MAY("date", maybe_date),
	MAY("issuer", text),
	MUST("title", some_text),
	MAY("sha256", maybe_hash),
	END,
};
static const struct shape document = { .type = SHAPE_OBJECT, .members = document_members };
static const struct shape evidence = { .type = SHAPE_ARRAY, .max = LIST_MAX, .items = &document };
static const struct member explanation_members[] = {
	MUST("rule", some_latin),
	MUST("value", lines),
	MUST("reason", some_text),
	END,
};
static const struct shape explanation = { .type = SHAPE_OBJECT, .members = explanation_members };
static const struct shape explanations = { .type = SHAPE_ARRAY, .max = LIST_MAX, .items = &explanation };
static const struct member indicator_members[] = {
	MUST("code", some_latin),
	MUST("label", some_text),
	MUST("unit", text),
	MUST("target", target),
	MUST("value", value),
	MUST("outcome", outcome),
	MUST("difficulty", text),
	MUST("evidence", evidence),
	MUST("provider", text),
	MUST("entered_for", latin),
	MUST("explanations", explanations),
	END,
};
static const struct shape indicator = { .type = SHAPE_OBJECT, .members = indicator_members };
static const struct shape indicators = {
	.type = SHAPE_ARRAY, .min = 1, .max = LIST_MAX, .items = &indicator
};

/* --- the record --- */
static const struct member form_members[] = {
	MUST("id", some_latin),
	MUST("version", some_latin),
	MUST("sha256", hash),
	MUST("title", some_text),
	MUST("basis", text),
	END,
};
static const struct shape form = { .type = SHAPE_OBJECT, .members = form_members };
static const struct member org_unit_members[] = {
	MUST("code", some_latin),
	MUST("name", some_latin),
	MUST("level", level),
	MUST("parent", latin),
	END,
};
static const struct shape org_unit = { .type = SHAPE_OBJECT, .members = org_unit_members };
static const struct member request_members[] = {
	MUST("number", text),
	MUST("date", maybe_date),
	MUST("issuer", text),
	END,
};
static const struct shape request = { .type = SHAPE_OBJECT, .members = request_members };
static const struct member people_members[] = { MUST("entered_by", latin), MUST("approved_by", latin), END };
static const struct shape people = { .type = SHAPE_OBJECT, .members = people_members };
static const struct shape required_roles = { .type = SHAPE_ARRAY, .min = 1, .max = 1, .items = &role };
/* narrative and tables are in the format for forms that have them; this version writes none */
static const struct shape nothing_yet = { .type = SHAPE_ARRAY };

static const struct member record_members[] = {
	MUST("format", format),
	MUST("form", form),
	MUST("org_unit", org_unit),
	MUST("period", period),
	MUST("as_of", maybe_date),
	MUST("request", request),
	MUST("revision", revision),
	MUST("revision_reason", text),
	MUST("training", flag),
	MUST("indicators", indicators),
	MUST("narrative", nothing_yet),
	MUST("tables", nothing_yet),
	MUST("people", people),
	MUST("roles_required", required_roles),
	MUST("explanations", explanations),
	MAY("key", hash),
	MAY("sequence", from_one),
	MAY("previous", maybe_hash),
	MUST("history_head", hash),
	MUST("made_at", moment),
	MUST("clock_suspect", flag),
	END,
};
const struct shape payload_record_shape = { .type = SHAPE_OBJECT, .members = record_members };
