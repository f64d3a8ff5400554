#include "seal/payload_shape.h"

#include "core/check.h"
#include "core/overview.h"
#include "core/value.h"
#include "seal/payload.h"
#include "seal/payload_json.h"

#define LIST_MAX 2000
#define SOURCES_MAX 15000		      /* units of the whole country */
#define PROSE_MAX (1024 * 1024)		      /* a narrative with its links read */
#define NOTES_MAX (RECORD_TEXT_BYTES_MAX / 4) /* "{^x}" */

/* --- names --- */
#define NAME(id, name) name,
static const char *const kinds[] = { VALUE_KINDS(NAME) NULL };
static const char *const qualifiers[] = { QUALIFIERS(NAME) NULL };
static const char *const outcomes[] = { OUTCOMES(NAME) NULL };
#define TABLE_NAME(id, name) name,
static const char *const column_types[] = { TABLE_TYPES(TABLE_NAME) NULL };
#define STATE_NAME(id, name, letter, label) name,
static const char *const unit_states[] = { UNIT_STATES(STATE_NAME) NULL };
static const char *const roles[] = { "signer", NULL };

/* --- simple shapes --- */
static const struct shape long_lines = { .type = SHAPE_LINES, .max = PROSE_MAX };
static const struct shape long_line = { .type = SHAPE_TEXT, .min = 1, .max = PROSE_MAX };
static const struct shape decimal = { .type = SHAPE_DECIMAL };
static const struct shape count = { .type = SHAPE_COUNT, .max = PAYLOAD_INTEGER_MAX };
static const struct shape test = { .type = SHAPE_TEST };
static const struct shape kind = { .type = SHAPE_NAME, .names = kinds };
static const struct shape qualifier = { .type = SHAPE_NAME, .names = qualifiers + 1 }; /* none is left out */
static const struct shape outcome = { .type = SHAPE_NAME, .names = outcomes };
static const struct shape unit_state = { .type = SHAPE_NAME, .names = unit_states };
static const struct shape role = { .type = SHAPE_NAME, .names = roles };

/* Below, members stand in the order in which the writer writes them: so each is found at once. */

/* --- value: every kind has typed and kind, a figure may have what was typed around it --- */
/* clang-format off */
#define VALUE_MEMBERS MUST("typed", shape_lines), MUST("kind", kind)
#define FIGURE_BEGIN VALUE_MEMBERS, MAY("qualifier", qualifier), MAY("bound", qualifier)
#define FIGURE_END MAY("claimed_percent", decimal), MAY("claimed_status", shape_some_text), END
/* clang-format on */

static const struct member no_figure[] = { VALUE_MEMBERS, END };
static const struct member decimal_figure[] = { FIGURE_BEGIN, MUST("number", decimal), FIGURE_END };
static const struct member count_figure[] = { FIGURE_BEGIN, MUST("number", count), FIGURE_END };
static const struct member share[] = {
	FIGURE_BEGIN,
	MUST("numerator", shape_from_zero),
	MUST("denominator", shape_from_one),
	MUST("percent", decimal),
	FIGURE_END,
};
static const struct member rank[] = { FIGURE_BEGIN, MUST("rank", shape_from_one), MAY("of", shape_from_one),
	FIGURE_END };
static const struct member status[] = { VALUE_MEMBERS, MUST("status", shape_some_text), END };
static const struct member day[] = { VALUE_MEMBERS, MUST("text", shape_date), END };

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
	[VALUE_TEXT] = no_figure, /* refused here: it has a list of its own, and so has a table */
	[VALUE_TABLE] = no_figure,
	[VALUE_MISSING] = no_figure,
	[VALUE_NONE_AROSE] = no_figure,
	[VALUE_NOT_APPLICABLE] = no_figure,
	[VALUE_ASTERISK] = no_figure,
};
static const struct shape value = { .type = SHAPE_VALUE };

/* --- indicators --- */
static const struct member target_members[] = { MUST("text", shape_text), MUST("test", test), END };
static const struct shape target = { .type = SHAPE_OBJECT, .members = target_members };
static const struct member document_members[] = {
	MUST("number", shape_text),
	MUST("date", shape_maybe_date),
	MUST("date_typed", shape_text),
	MUST("issuer", shape_text),
	MUST("title", shape_text),
	MAY("sha256", shape_maybe_hash),
	END,
};
static const struct shape document = { .type = SHAPE_OBJECT, .members = document_members };
static const struct shape evidence = { .type = SHAPE_ARRAY, .max = LIST_MAX, .items = &document };
static const struct member explanation_members[] = {
	MUST("rule", shape_some_latin),
	MUST("value", shape_lines),
	MUST("reason", shape_some_text),
	END,
};
static const struct shape explanation = { .type = SHAPE_OBJECT, .members = explanation_members };
static const struct shape explanations = { .type = SHAPE_ARRAY, .max = LIST_MAX, .items = &explanation };
/* clang-format off */
#define ENTRY_BEGIN MUST("code", shape_some_latin), MUST("label", shape_some_text)
#define ENTRY_END(explanations) \
	MUST("outcome", outcome), MUST("difficulty", shape_text), MUST("evidence", evidence), \
	MUST("provider", shape_text), MUST("entered_for", shape_latin), MUST("explanations", explanations)
/* clang-format on */

static const struct member indicator_members[] = {
	ENTRY_BEGIN,
	MUST("unit", shape_text),
	MUST("target", target),
	MUST("value", value),
	ENTRY_END(explanations),
	END,
};
static const struct shape indicator = { .type = SHAPE_OBJECT, .members = indicator_members };
static const struct shape indicators = { .type = SHAPE_ARRAY, .max = LIST_MAX, .items = &indicator };

/* --- narratives and tables: a reason there does not repeat the text it is for --- */
static const struct member reason_members[] = { MUST("rule", shape_some_latin),
	MUST("reason", shape_some_text), END };
static const struct shape reason = { .type = SHAPE_OBJECT, .members = reason_members };
static const struct shape reasons = { .type = SHAPE_ARRAY, .max = LIST_MAX, .items = &reason };
static const struct shape notes = { .type = SHAPE_ARRAY, .max = NOTES_MAX, .items = &long_line };
static const struct member narrative_members[] = {
	ENTRY_BEGIN,
	MUST("target", target),
	MUST("kind", kind),
	MUST("typed", long_lines),
	MUST("text", long_lines),
	MUST("notes", notes),
	ENTRY_END(reasons),
	END,
};
static const struct shape narrative = { .type = SHAPE_OBJECT, .members = narrative_members };
static const struct shape narratives = { .type = SHAPE_ARRAY, .max = LIST_MAX, .items = &narrative };

static const struct shape column_type = { .type = SHAPE_NAME, .names = column_types };
static const struct member column_members[] = {
	MUST("id", shape_some_latin),
	MUST("label", shape_some_text),
	MUST("type", column_type),
	MUST("unit", shape_text),
	END,
};
static const struct shape column = { .type = SHAPE_OBJECT, .members = column_members };
static const struct shape columns = {
	.type = SHAPE_ARRAY, .min = 1, .max = TABLE_COLUMNS_MAX, .items = &column
};
static const struct member field_members[] = {
	MUST("typed", shape_text),
	MAY("date", shape_date),
	MAY("number", count),
	END,
};
static const struct shape field = { .type = SHAPE_OBJECT, .members = field_members };
static const struct shape row = { .type = SHAPE_ARRAY, .min = 1, .max = TABLE_COLUMNS_MAX, .items = &field };
static const struct shape rows = { .type = SHAPE_ARRAY, .max = TABLE_ROWS_MAX, .items = &row };
static const struct member table_members[] = {
	ENTRY_BEGIN,
	MUST("target", target),
	MUST("columns", columns),
	MUST("kind", kind),
	MUST("typed", shape_text),
	MUST("rows", rows),
	ENTRY_END(reasons),
	END,
};
static const struct shape table = { .type = SHAPE_OBJECT, .members = table_members };
static const struct shape tables = { .type = SHAPE_ARRAY, .max = LIST_MAX, .items = &table };

/* --- points --- */
static const struct member points_members[] = {
	MUST("code", shape_some_latin),
	MAY("points", decimal),
	MUST("max", decimal),
	END,
};
static const struct shape points = { .type = SHAPE_OBJECT, .members = points_members };
static const struct shape points_list = { .type = SHAPE_ARRAY, .max = LIST_MAX, .items = &points };
static const struct member score_members[] = {
	MUST("points", decimal),
	MUST("max", decimal),
	MUST("unknown", shape_from_zero),
	MUST("source", shape_text),
	MUST("criteria", points_list),
	END,
};
static const struct shape score = { .type = SHAPE_OBJECT, .members = score_members };

/* --- what an upper level's record was made of --- */
static const struct member source_members[] = {
	MUST("form", shape_some_latin),
	MUST("org_unit", shape_some_latin),
	MUST("payload_sha256", shape_maybe_hash),
	MUST("state", unit_state),
	END,
};
static const struct shape source = { .type = SHAPE_OBJECT, .members = source_members };
static const struct shape sources = { .type = SHAPE_ARRAY, .max = SOURCES_MAX, .items = &source };

/* --- the record --- */
static const struct member form_members[] = {
	MUST("id", shape_some_latin),
	MUST("version", shape_some_latin),
	MUST("sha256", shape_hash),
	MUST("title", shape_some_text),
	MUST("basis", shape_text),
	END,
};
static const struct shape form = { .type = SHAPE_OBJECT, .members = form_members };
static const struct member request_members[] = {
	MUST("number", shape_text),
	MUST("date", shape_maybe_date),
	MUST("issuer", shape_text),
	END,
};
static const struct shape request = { .type = SHAPE_OBJECT, .members = request_members };
static const struct member people_members[] = { MUST("entered_by", shape_latin),
	MUST("approved_by", shape_latin), END };
static const struct shape people = { .type = SHAPE_OBJECT, .members = people_members };
static const struct shape required_roles = { .type = SHAPE_ARRAY, .min = 1, .max = 1, .items = &role };

static const struct member record_members[] = {
	MUST("format", shape_text),
	MUST("form", form),
	MUST("org_unit", shape_org_unit),
	MUST("period", shape_period),
	MUST("as_of", shape_maybe_date),
	MUST("request", request),
	MUST("revision", shape_revision),
	MUST("revision_reason", shape_text),
	MUST("training", shape_flag),
	MUST("indicators", indicators),
	MUST("narrative", narratives),
	MUST("tables", tables),
	MAY("score", score),
	MAY("sources", sources),
	MUST("people", people),
	MUST("roles_required", required_roles),
	MUST("explanations", explanations),
	MAY("key", shape_hash),
	MAY("sequence", shape_from_one),
	MAY("previous", shape_maybe_hash),
	MUST("history_head", shape_hash),
	MUST("made_at", shape_moment),
	MUST("clock_suspect", shape_flag),
	END,
};
const struct shape payload_record_shape = { .type = SHAPE_OBJECT, .members = record_members };
