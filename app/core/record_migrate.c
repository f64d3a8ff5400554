#include "core/record_migrate.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/record_private.h"

struct migration_work {
	const struct record *record;
	const struct form *form;
	struct migration_plan *plan;
	struct changes added; /* behind all that is taken away: a code may change hands */
	struct str kept;
	struct err *err;
};

static bool says_something(const struct cell *cell)
{
	return cell->typed[0] || cell->difficulty[0] || cell->evidence[0] || cell->explanation_count > 0;
}

static int add_item(struct migration_work *w, size_t from, int to, enum moved_how how)
{
	struct migration_plan *plan = w->plan;

	if (mem_grow(&plan->items, &plan->cap, plan->count + 1, sizeof *plan->items) != OK)
		return err_nomem(w->err);
	plan->items[plan->count++] = (struct moved){ from, to, how };
	plan->lost += how != MOVED_CODE;
	return OK;
}

/* One field from one code to another; to NULL: away. */
static int move_field(struct migration_work *w, const char *from, const char *to, enum field field,
    const char *name, const char *text, const char *reading)
{
	int rc;

	if (!text[0])
		return OK;
	rc = changes_add(
	    &w->plan->changes, &(struct draft_change){ from, field, name, text, "", reading, "" }, w->err);
	if (rc == OK && to)
		rc = changes_add(
		    &w->added, &(struct draft_change){ to, field, name, "", text, "", reading }, w->err);
	return rc;
}

static int move_cell(struct migration_work *w, size_t from, const char *to)
{
	const struct indicator *indicator = &w->record->form->indicators[from];
	const struct cell *cell = &w->record->cells[from];
	struct str reading = { 0 };
	int rc;

	if (cell->typed[0])
		value_encode(&reading, &indicator->domain, &cell->value);
	rc = str_failed(&reading)
		 ? err_nomem(w->err)
		 : move_field(w, indicator->code, to, FIELD_VALUE, "", cell->typed, str_text(&reading));
	if (rc == OK)
		rc = move_field(w, indicator->code, to, FIELD_DIFFICULTY, "", cell->difficulty, "");
	if (rc == OK)
		rc = move_field(w, indicator->code, to, FIELD_EVIDENCE, "", cell->evidence, "");
	if (rc == OK)
		rc = move_field(w, indicator->code, to, FIELD_CARRIED, "", cell->carried, "");
	for (size_t i = 0; rc == OK && i < cell->explanation_count; i++)
		rc = move_field(w, indicator->code, to, FIELD_EXPLANATION, cell->explanations[i].rule,
		    cell->explanations[i].reason, cell->explanations[i].typed);
	str_dispose(&reading);
	return rc;
}

static void append_kept(struct migration_work *w, const char *text)
{
	if (!text[0])
		return;
	str_append(&w->kept, " ");
	for (; *text; text++)
		str_append_char(&w->kept, *text == '\n' || *text == '\t' ? ' ' : *text);
}

static int keep_cell(struct migration_work *w, size_t from, enum moved_how how)
{
	const struct cell *cell = &w->record->cells[from];
	int rc = move_cell(w, from, NULL);

	str_printf(&w->kept, "%s%s:", w->kept.len ? "; " : "", w->record->form->indicators[from].code);
	append_kept(w, cell->typed);
	append_kept(w, cell->difficulty);
	append_kept(w, cell->evidence);
	return rc < 0 ? rc : add_item(w, from, -1, how);
}

/* What was typed reads there as it did here. */
static int reads_the_same(const struct cell *cell, const struct indicator *old, const struct indicator *new,
    bool *ret, struct err *err)
{
	struct str was = { 0 }, is = { 0 };
	struct value then, now;
	int rc = OK;

	*ret = !cell->typed[0];
	if (*ret || old->domain.type != new->domain.type)
		return OK;
	value_init(&then);
	value_init(&now);
	value_encode(&was, &old->domain, &cell->value);
	if (value_decode(&new->domain, str_text(&was), &then, NULL) == OK &&
	    (rc = record_read_value(&new->domain, cell->typed, &then, &now, NULL, NULL)) == OK) {
		value_encode(&is, &new->domain, &now);
		*ret = strcmp(str_text(&was), str_text(&is)) == 0;
	}
	rc = rc == ERR_NOMEM || str_failed(&was) || str_failed(&is) ? err_nomem(err) : OK;
	value_dispose(&then);
	value_dispose(&now);
	str_dispose(&was);
	str_dispose(&is);
	return rc;
}

/* Calls visit for each cell that says something: first those whose way [migrate] tells, then
 * those of the same code. to: -1 when it has no place, with how. */
struct placing {
	const struct record *record;
	const struct form *form;
	int (*visit)(void *context, size_t from, int to, enum moved_how how);
	void *context;
	struct err *err;
};

static int place_cell(const struct placing *p, bool *taken, size_t from, bool said)
{
	const struct indicator *indicator = &p->record->form->indicators[from];
	bool told, fits = false;
	int to = form_moved(p->form, p->record->form->version, indicator->code, &told), rc;

	if (told != said || !says_something(&p->record->cells[from]))
		return OK;
	if (to < 0 || taken[to])
		return p->visit(p->context, from, -1, MOVED_NO_PLACE);
	if ((rc = reads_the_same(
		 &p->record->cells[from], indicator, &p->form->indicators[to], &fits, p->err)) < 0)
		return rc;
	if (!fits)
		return p->visit(p->context, from, -1, MOVED_UNREAD);
	taken[to] = true;
	return p->visit(p->context, from, to, MOVED_CODE);
}

static int place_all(const struct placing *p)
{
	const size_t count = p->record->form->indicator_count;
	bool *taken =
	    mem_zalloc(p->form->indicator_count + 1, sizeof *taken); /* cells that something goes into */
	int rc = taken ? OK : err_nomem(p->err);

	for (size_t i = 0; rc == OK && i < 2 * count; i++)
		rc = place_cell(p, taken, i % count, i < count);
	free(taken);
	return rc;
}

static int plan_cell(void *context, size_t from, int to, enum moved_how how)
{
	struct migration_work *w = context;
	const char *code = to < 0 ? NULL : w->form->indicators[to].code;
	int rc;

	if (to < 0)
		return keep_cell(w, from, how);
	if (strcmp(code, w->record->form->indicators[from].code) == 0) {
		w->plan->stays++;
		return OK;
	}
	rc = move_cell(w, from, code);
	return rc < 0 ? rc : add_item(w, from, to, how);
}

static int add_meta(struct migration_work *w, enum record_meta meta, const char *text, const char *reading)
{
	return changes_add(&w->added,
	    &(struct draft_change){
		"", FIELD_META, record_meta_name(meta), w->record->meta[meta], text, "", reading },
	    w->err);
}

static int add_metas(struct migration_work *w, const char *sha256)
{
	struct str note = { 0 };
	int rc = add_meta(w, META_FORM, w->form->version, sha256);

	str_append(&note, w->record->meta[META_KEPT]);
	if (w->kept.len)
		str_printf(&note, "%s%s", note.len ? "; " : "", str_text(&w->kept));
	if (str_failed(&w->kept) || str_failed(&note))
		rc = err_nomem(w->err);
	else if (rc == OK && w->kept.len && note.len > RECORD_LINE_BYTES_MAX)
		rc = err_set(w->err, ERR_REFUSED,
		    _("What has no place in version %s is too long to be kept in a note. Copy it elsewhere "
		      "and empty "
		      "these cells first, or let the pack's [migrate] say where they go."),
		    w->form->version);
	else if (rc == OK && w->kept.len)
		rc = add_meta(w, META_KEPT, str_text(&note), "");
	str_dispose(&note);
	return rc;
}

static int by_place(const void *a, const void *b)
{
	const struct moved *left = a, *right = b;

	return (left->from > right->from) - (left->from < right->from);
}

int record_migrate(const struct record *record, const struct form *form, const char *sha256,
    struct migration_plan *ret, struct err *err)
{
	struct migration_work w = { .record = record, .form = form, .plan = ret, .err = err };
	const struct placing placing = { record, form, plan_cell, &w, err };
	int rc;

	if (record->revision > 1)
		return err_set(err, ERR_REFUSED,
		    _("The report was signed: it stays with the form it was signed on (version %s)."),
		    record->form->version);
	rc = place_all(&placing);
	if (rc == OK && ret->count > 1)
		qsort(ret->items, ret->count, sizeof *ret->items, by_place);
	if (rc == OK && (rc = add_metas(&w, sha256)) == OK)
		rc = changes_append(&ret->changes, &w.added, err);
	changes_dispose(&w.added);
	str_dispose(&w.kept);
	return rc;
}

struct moving {
	const struct record *from;
	struct record *to;
	struct err *err;
};

static int load_cell(void *context, size_t from, int to, enum moved_how how)
{
	const struct moving *m = context;
	const struct cell *cell = &m->from->cells[from];
	const char *code = to < 0 ? "" : m->to->form->indicators[to].code;
	struct str reading = { 0 };
	int rc;

	(void)how;
	if (to < 0)
		return OK;
	value_encode(&reading, &m->from->form->indicators[from].domain, &cell->value);
	rc = str_failed(&reading)
		 ? err_nomem(m->err)
		 : record_load_field(m->to, code, FIELD_VALUE, "", cell->typed, str_text(&reading), m->err);
	str_dispose(&reading);
	if (rc == OK)
		rc = record_load_field(m->to, code, FIELD_DIFFICULTY, "", cell->difficulty, "", m->err);
	if (rc == OK)
		rc = record_load_field(m->to, code, FIELD_EVIDENCE, "", cell->evidence, "", m->err);
	if (rc == OK)
		rc = record_load_field(m->to, code, FIELD_CARRIED, "", cell->carried, "", m->err);
	for (size_t i = 0; rc == OK && i < cell->explanation_count; i++)
		rc = record_load_field(m->to, code, FIELD_EXPLANATION, cell->explanations[i].rule,
		    cell->explanations[i].reason, cell->explanations[i].typed, m->err);
	return rc;
}

int record_moved(const struct record *record, const struct form *form, struct record **ret, struct err *err)
{
	struct moving m = { .from = record, .err = err };
	const struct placing placing = { record, form, load_cell, &m, err };
	int rc = record_new(&record->key, form, &record->unit, &m.to, err);

	if (rc < 0)
		return rc;
	rc = place_all(&placing);
	for (int meta = 0; rc == OK && meta < META_COUNT; meta++)
		rc = record_load_field(m.to, "", FIELD_META, record_meta_name((enum record_meta)meta),
		    record->meta[meta], "", err);
	for (size_t i = 0; rc == OK && i < record->explanation_count; i++)
		rc = record_load_field(m.to, "", FIELD_EXPLANATION, record->explanations[i].rule,
		    record->explanations[i].reason, record->explanations[i].typed, err);
	if (rc < 0)
		record_free(m.to);
	else
		*ret = m.to;
	return rc;
}

void migration_plan_dispose(struct migration_plan *plan)
{
	free(plan->items);
	changes_dispose(&plan->changes);
	*plan = (struct migration_plan){ 0 };
}
