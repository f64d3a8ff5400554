/* phieuso rollup --json: the overview for programs. Sums are exact: integers, or decimals as text. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "main/cmd_rollup.h"

struct making {
	const struct overview *overview;
	bool failed;
};

static void put(struct making *m, json_t *object, const char *key, json_t *value)
{
	m->failed |= json_object_set_new(object, key, value) < 0;
}

static void put_text(struct making *m, json_t *object, const char *key, struct str *text)
{
	m->failed |= str_failed(text);
	put(m, object, key, json_string(str_text(text)));
	str_dispose(text);
}

/* A sum of decimals has a power of ten below the line. */
static json_t *exact(struct ratio sum)
{
	struct decimal d = { sum.num, 0 };
	int64_t power = 1;
	struct str text = { 0 };
	json_t *json;

	if (sum.den == 1)
		return json_integer(sum.num);
	while (power % sum.den != 0 && d.scale < DECIMAL_SCALE_MAX) {
		power *= 10;
		d.scale++;
	}
	if (power % sum.den != 0 || __builtin_mul_overflow(sum.num, power / sum.den, &d.units))
		return json_null();
	decimal_append_plain(&text, d);
	json = str_failed(&text) ? NULL : json_string(str_text(&text));
	str_dispose(&text);
	return json;
}

static json_t *figure(struct making *m, size_t unit, size_t indicator)
{
	const struct cell_figure *f = &m->overview->units[unit].figures[indicator];
	json_t *json = json_object();
	struct str text = { 0 };

	put(m, json, "kind", json_string(value_kind_name(f->kind)));
	put(m, json, "outcome", json_string(outcome_name(f->outcome)));
	if (f->kind == VALUE_RATIO) {
		put(m, json, "numerator", json_integer(f->number.units));
		put(m, json, "denominator", json_integer(f->of.units));
	}
	put(m, json, "estimate", json_boolean(f->estimate));
	put(m, json, "wrong", json_boolean(f->wrong));
	overview_append_figure(&text, m->overview, unit, indicator);
	put_text(m, json, "text", &text);
	return json;
}

static json_t *unit_json(struct making *m, size_t at)
{
	const struct overview *o = m->overview;
	const struct overview_unit *u = &o->units[at];
	const size_t rank = overview_rank(o, at);
	json_t *json = json_object(), *figures;
	struct str label = { 0 };

	put(m, json, "code", json_string(u->unit->code));
	org_unit_append_label(&label, u->unit);
	put_text(m, json, "label", &label);
	put(m, json, "state", json_string(unit_state_name(u->state)));
	put(m, json, "late", json_boolean(u->late));
	put(m, json, "unsigned", json_boolean(u->unsigned_only));
	put(m, json, "revision", json_integer(u->revision));
	put(m, json, "payload_sha256", json_string(u->payload_sha256));
	put(m, json, "entered_for", json_string(u->entered_for));
	put(m, json, "assigned", json_boolean(u->assigned));
	put(m, json, "assigned_also", u->assigned_also ? json_integer(u->assigned_also) : json_null());
	put(m, json, "recognised", json_string(u->recognised));
	put(m, json, "complete", u->complete < 0 ? json_null() : json_boolean(u->complete));
	if (rank)
		put(m, json, "rank", json_integer((json_int_t)rank));
	if (!u->figures)
		return json;
	put(m, json, "figures", figures = json_object());
	for (size_t i = 0; i < o->form->indicator_count; i++)
		put(m, figures, o->form->indicators[i].code, figure(m, at, i));
	return json;
}

static void put_counts(struct making *m, json_t *json, const struct overview_total *t)
{
	const struct {
		const char *key;
		size_t count;
	} counts[] = { { "behind", t->behind }, { "met", t->met }, { "not_met", t->not_met },
		{ "undecided", t->undecided }, { "exempt", t->exempt }, { "none_arose", t->none_arose },
		{ "percent_only", t->percent_only }, { "wrong", t->wrong } };

	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		put(m, json, counts[i].key, json_integer((json_int_t)counts[i].count));
}

static json_t *total_json(struct making *m, size_t at)
{
	const struct overview *o = m->overview;
	const struct indicator *i = &o->form->indicators[at];
	const struct overview_total *t = &o->totals[at];
	json_t *json = json_object();
	struct str text = { 0 }, behind = { 0 }, previous = { 0 };

	put(m, json, "code", json_string(i->code));
	put(m, json, "label", json_string(i->label));
	put(m, json, "aggregate", json_string(i->aggregate));
	put(m, json, "known", json_boolean(t->known));
	put(m, json, "overflow", json_boolean(t->overflow));
	put(m, json, "estimate", json_boolean(t->estimate));
	if (t->known && strcmp(i->aggregate, "ratio") == 0) {
		put(m, json, "numerator", json_integer(t->num.num));
		put(m, json, "denominator", json_integer(t->den.num));
	} else if (t->known && strcmp(i->aggregate, "sum") == 0) {
		put(m, json, "sum", exact(t->sum));
	}
	put_counts(m, json, t);
	overview_append_total(&text, o, at);
	overview_append_behind(&behind, o, at);
	overview_append_previous(&previous, o, at);
	put_text(m, json, "text", &text);
	put_text(m, json, "behind_text", &behind);
	put_text(m, json, "previous_text", &previous);
	return json;
}

static void put_head(struct making *m, json_t *json)
{
	const struct overview *o = m->overview;
	const struct overview_counts c = overview_count(o);
	char period[PERIOD_CODE_SIZE];
	struct str due = { 0 };

	period_code(o->period, period);
	date_append_iso(&due, o->due);
	put(m, json, "form", json_string(o->form->id));
	put(m, json, "form_version", json_string(o->form->version));
	put(m, json, "period", json_string(period));
	put(m, json, "under", json_string(o->upper->code));
	put_text(m, json, "due", &due);
	put(m, json, "counts",
	    json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I}", "units", (json_int_t)c.units,
		"received", (json_int_t)c.received, "missing", (json_int_t)c.missing, "late",
		(json_int_t)c.late, "returned", (json_int_t)c.returned, "apart", (json_int_t)c.apart,
		"typed_here", (json_int_t)c.typed_here, "typed_for", (json_int_t)c.typed_for, "complete",
		(json_int_t)c.complete, "recognised", (json_int_t)c.recognised, "assigned",
		(json_int_t)c.assigned));
}

/* Compact, and given away. */
static int print_piece(
    struct making *m, struct app *app, json_t *json, size_t cut, const char *behind, struct err *err)
{
	char *text = m->failed ? NULL : json_dumps(json, JSON_COMPACT);

	json_decref(json);
	if (!text)
		return err_nomem(err);
	app_out(app, "%.*s%s", (int)(strlen(text) - cut), text, behind);
	free(text);
	return OK;
}

/* Unit by unit: as one document in memory thousands of them would not fit an old PC. */
int rollup_print_json(struct app *app, const struct overview *overview, struct err *err)
{
	struct making m = { .overview = overview };
	json_t *head = json_object(), *totals = json_array();
	int rc;

	put_head(&m, head);
	for (size_t i = 0; i < overview->form->indicator_count; i++)
		cli_json_append(totals, total_json(&m, i), &m.failed);
	put(&m, head, "totals", totals);
	rc = print_piece(&m, app, head, 1, ",\"units\":[\n", err); /* its last brace comes later */
	for (size_t i = 0; rc == OK && i < overview->count; i++)
		rc = print_piece(&m, app, unit_json(&m, i), 0, i + 1 < overview->count ? ",\n" : "\n", err);
	if (rc == OK)
		app_out(app, "]}\n");
	return rc;
}
