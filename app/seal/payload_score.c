/* The points of a form that scores. */
#include "core/record_score.h"
#include "seal/payload_entry.h"

bool payload_has_score(const struct form *form)
{
	for (size_t i = 0; i < form->indicator_count; i++)
		if (form->indicators[i].scoring)
			return true;
	return false;
}

static struct json *make_points(struct maker *m, const char *code, const struct score *score)
{
	struct json *object = make_object(m);

	make_put_text(m, object, "code", code);
	if (score->known)
		json_put(object, "points", make_decimal(m, score->points));
	json_put(object, "max", make_decimal(m, score->max));
	return object;
}

struct json *make_score(struct maker *m, const struct record *record)
{
	const struct score_total total = record_score_total(record, -1);
	struct json *object = make_object(m), *list = make_array(m);

	json_put(object, "points", make_decimal(m, total.points));
	json_put(object, "max", make_decimal(m, total.max));
	json_put(object, "unknown", make_whole(m, (int64_t)(total.scored - total.known)));
	make_put_text(m, object, "source", record->form->score_source);
	for (size_t i = 0; i < record->form->indicator_count; i++) {
		const struct score score = record_score(record, i, NULL);

		if (score.scored)
			json_add(list, make_points(m, record->form->indicators[i].code, &score));
	}
	json_put(object, "criteria", list);
	return object;
}
