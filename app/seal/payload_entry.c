#include "seal/payload_entry.h"

#include <string.h>
#include "core/check.h"
#include "core/links.h"

/* Those that stand: a reason dies with the value that it was given for. A text or a table is
 * not repeated there: it is the one beside them. */
struct json *make_explanations(struct maker *m, const struct record *record, int indicator)
{
	const struct explanation *items =
	    indicator < 0 ? record->explanations : record->cells[indicator].explanations;
	size_t count = indicator < 0 ? record->explanation_count : record->cells[indicator].explanation_count;
	bool value =
	    indicator < 0 || payload_list_of(&record->form->indicators[indicator]) == LIST_INDICATORS;
	struct json *array = make_array(m);

	for (size_t i = 0; i < count; i++) {
		const char *reason = record_reason(record, indicator, items[i].rule);
		struct json *object;

		if (!reason)
			continue;
		object = make_object(m);
		make_put_text(m, object, "rule", items[i].rule);
		if (value)
			make_put_text(m, object, "value", indicator < 0 ? "" : record->cells[indicator].typed);
		make_put_text(m, object, "reason", reason);
		json_add(array, object);
	}
	return array;
}

static struct json *begin_entry(struct maker *m, const struct indicator *indicator)
{
	struct json *object = make_object(m);

	make_put_text(m, object, "code", indicator->code);
	make_put_text(m, object, "label", indicator->label);
	return object;
}

/* What every entry says of its answer. */
static void end_entry(struct maker *m, struct json *object, const struct record *record, size_t i)
{
	const struct cell *cell = &record->cells[i];

	make_put_text(m, object, "outcome", outcome_name(record_outcome(record, i)));
	make_put_text(m, object, "difficulty", cell->difficulty);
	json_put(object, "evidence", make_evidence(m, cell->evidence));
	make_put_text(m, object, "provider", record->form->indicators[i].provider);
	make_put_text(m, object, "entered_for", record->meta[META_ENTERED_FOR]);
	json_put(object, "explanations", make_explanations(m, record, (int)i));
}

static struct json *target_of(struct maker *m, const struct record *record, size_t i)
{
	return make_target(m, indicator_target(&record->form->indicators[i], record->key.period.year));
}

static struct json *make_indicator(struct maker *m, const struct record *record, size_t i)
{
	const struct indicator *indicator = &record->form->indicators[i];
	const struct cell *cell = &record->cells[i];
	struct json *object = begin_entry(m, indicator);

	make_put_text(m, object, "unit", indicator->unit);
	json_put(object, "target", target_of(m, record, i));
	json_put(object, "value", make_value(m, &indicator->domain, cell->typed, &cell->value));
	end_entry(m, object, record, i);
	return object;
}

static void put_expanded(struct maker *m, struct json *object, const struct record *record, const char *text)
{
	struct links_text expanded = { 0 };
	struct json *notes = make_array(m);

	if (links_expand(record, text, strlen(text), &expanded, NULL) < 0)
		m->no_memory = true;
	make_put_text(m, object, "text", str_text(&expanded.text));
	for (size_t i = 0; i < expanded.note_count; i++)
		json_add(notes, make_text(m, expanded.notes[i]));
	json_put(object, "notes", notes);
	links_text_dispose(&expanded);
}

static struct json *make_narrative(struct maker *m, const struct record *record, size_t i)
{
	const struct cell *cell = &record->cells[i];
	struct json *object = begin_entry(m, &record->form->indicators[i]);

	json_put(object, "target", target_of(m, record, i));
	make_put_text(m, object, "kind", value_kind_name(cell->value.kind));
	make_put_text(m, object, "typed", cell->typed);
	put_expanded(m, object, record, cell->value.kind == VALUE_TEXT ? cell->typed : "");
	end_entry(m, object, record, i);
	return object;
}

/* The fields of the rows are the text as typed; "kps" and its like stand in "typed". */
static struct json *make_table(struct maker *m, const struct record *record, size_t i)
{
	const struct value_domain *domain = &record->form->indicators[i].domain;
	const struct cell *cell = &record->cells[i];
	bool rows = cell->value.kind == VALUE_TABLE;
	struct json *object = begin_entry(m, &record->form->indicators[i]);

	json_put(object, "target", target_of(m, record, i));
	json_put(object, "columns", make_columns(m, domain->columns, domain->column_count));
	make_put_text(m, object, "kind", value_kind_name(cell->value.kind));
	make_put_text(m, object, "typed", rows ? "" : cell->typed);
	json_put(
	    object, "rows", make_rows(m, domain->columns, domain->column_count, rows ? cell->typed : ""));
	end_entry(m, object, record, i);
	return object;
}

/* --- the lists ----------------------------------------------------------- */

const char *const payload_list_keys[] = {
#define LIST_KEY(id, key, maker) key,
	PAYLOAD_LISTS(LIST_KEY)
#undef LIST_KEY
};

static struct json *(*const makers[])(struct maker *m, const struct record *record, size_t indicator) = {
#define LIST_MAKER(id, key, maker) maker,
	PAYLOAD_LISTS(LIST_MAKER)
#undef LIST_MAKER
};

enum payload_list payload_list_of(const struct indicator *indicator)
{
	switch (indicator->domain.type) {
	case TYPE_TEXT:
		return LIST_NARRATIVE;
	case TYPE_TABLE:
		return LIST_TABLES;
	default:
		return LIST_INDICATORS;
	}
}

struct json *make_entry(struct maker *m, const struct record *record, size_t indicator)
{
	return makers[payload_list_of(&record->form->indicators[indicator])](m, record, indicator);
}
