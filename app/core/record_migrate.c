#include "core/record_migrate.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/sort.h"
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
	return cell->typed[0] || cell->difficulty[0] || cell->evidence[0] || cell->review[0] ||
	       cell->explanation_count > 0;
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
    const char *name, const char *text, const char *reading, const char *there)
{
	int rc;

	if (!text[0])
		return OK;
	rc = changes_add(
	    &w->plan->changes, &(struct draft_change){ from, field, name, text, "", reading, "" }, w->err);
	if (rc == OK && to)
		rc = changes_add(
		    &w->added, &(struct draft_change){ to, field, name, "", there, "", reading }, w->err);
	return rc;
}

/* new: where it goes; NULL: away. */
static int move_cell(struct migration_work *w, size_t from, const struct indicator *new)
{
	const char *to = new ? new->code : NULL, *there;
	const struct indicator *indicator = &w->record->form->indicators[from];
	const struct cell *cell = &w->record->cells[from];
	struct str reading = { 0 }, rows = { 0 };
	int rc = OK;

	there = new ? migrate_typed(cell, &indicator->domain, &new->domain, &rows, &rc) : "";
	if (cell->typed[0])
		value_encode(&reading, &indicator->domain, &cell->value);
	rc = rc < 0 || str_failed(&reading)
		 ? err_nomem(w->err)
		 : move_field(w, indicator->code, to, FIELD_VALUE, "", cell->typed, str_text(&reading), there);
	if (rc == OK)
		rc = move_field(w, indicator->code, to, FIELD_DIFFICULTY, "", cell->difficulty, "", cell->difficulty);
	if (rc == OK)
		rc = move_field(w, indicator->code, to, FIELD_EVIDENCE, "", cell->evidence, "", cell->evidence);
	if (rc == OK)
		rc = move_field(w, indicator->code, to, FIELD_CARRIED, "", cell->carried, "", cell->carried);
	if (rc == OK)
		rc = move_field(w, indicator->code, to, FIELD_REVIEW, "", cell->review, cell->review_of, cell->review);
	for (size_t i = 0; rc == OK && i < cell->explanation_count; i++)
		rc = move_field(w, indicator->code, to, FIELD_EXPLANATION, cell->explanations[i].rule,
		    cell->explanations[i].reason, cell->explanations[i].typed, cell->explanations[i].reason);
	str_dispose(&reading);
	str_dispose(&rows);
	return rc;
}

/* One line: rows and paragraphs with strokes between them, cells with blanks. */
static void append_flat(struct str *ret, const char *text)
{
	const char *between = "";

	for (size_t n = strspn(text, " \t\n"); text += n, *text; n = strspn(text, " \t\n")) {
		n = strcspn(text, " \t\n");
		str_append(ret, between);
		str_append_n(ret, text, n);
		text += n;
		between = memchr(text, '\n', strspn(text, " \t\n")) ? " / " : " ";
	}
}

/* What a cell held: result · difficulty · evidence · reasons. */
static void append_kept(struct migration_work *w, const char *text)
{
	if (!text[strspn(text, " \t\n")])
		return;
	str_append(&w->kept, w->kept.text[w->kept.len - 1] == ':' ? " " : " · ");
	append_flat(&w->kept, text);
}

static int keep_cell(struct migration_work *w, size_t from, enum moved_how how)
{
	const struct cell *cell = &w->record->cells[from];
	int rc = move_cell(w, from, NULL);

	str_printf(&w->kept, "%s%s:", w->kept.len ? "; " : "", w->record->form->indicators[from].code);
	append_kept(w, cell->typed);
	append_kept(w, cell->difficulty);
	append_kept(w, cell->evidence);
	for (size_t i = 0; i < cell->explanation_count; i++)
		append_kept(w, cell->explanations[i].reason);
	append_kept(w, cell->review);
	return rc < 0 ? rc : add_item(w, from, -1, how);
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
	if ((rc = migrate_fits(
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

/* It stays, but for rows whose columns stand elsewhere now. */
static int rearrange_cell(struct migration_work *w, size_t from, const struct indicator *new)
{
	const struct cell *cell = &w->record->cells[from];
	struct str rows = { 0 }, reading = { 0 };
	int rc = OK;
	const char *there =
	    migrate_typed(cell, &w->record->form->indicators[from].domain, &new->domain, &rows, &rc);

	if (there && strcmp(there, cell->typed) != 0) {
		value_encode(&reading, &new->domain, &cell->value);
		rc = changes_add(&w->added,
		    &(struct draft_change){ new->code, FIELD_VALUE, "", cell->typed, there, str_text(&reading),
			str_text(&reading) },
		    w->err);
	}
	if (str_failed(&reading) || (!there && rc < 0))
		rc = err_nomem(w->err);
	str_dispose(&rows);
	str_dispose(&reading);
	return rc;
}

static int plan_cell(void *context, size_t from, int to, enum moved_how how)
{
	struct migration_work *w = context;
	const struct indicator *old = &w->record->form->indicators[from], *new = &w->form->indicators[to < 0 ? 0 : to];
	int rc;

	if (to < 0)
		return keep_cell(w, from, how);
	if (strcmp(new->code, old->code) == 0) {
		w->plan->stays++;
		return rearrange_cell(w, from, new);
	}
	rc = move_cell(w, from, new);
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
		sort_stable(ret->items, ret->count, sizeof *ret->items, by_place);
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
	const struct value_domain *old = &m->from->form->indicators[from].domain;
	const char *code = to < 0 ? "" : m->to->form->indicators[to].code, *there;
	struct str reading = { 0 }, rows = { 0 };
	int rc;

	(void)how;
	if (to < 0)
		return OK;
	there = migrate_typed(cell, old, &m->to->form->indicators[to].domain, &rows, &rc);
	value_encode(&reading, old, &cell->value);
	rc = !there || str_failed(&reading)
		 ? err_nomem(m->err)
		 : record_load_field(m->to, code, FIELD_VALUE, "", there, str_text(&reading), m->err);
	str_dispose(&reading);
	str_dispose(&rows);
	if (rc == OK)
		rc = record_load_field(m->to, code, FIELD_DIFFICULTY, "", cell->difficulty, "", m->err);
	if (rc == OK)
		rc = record_load_field(m->to, code, FIELD_EVIDENCE, "", cell->evidence, "", m->err);
	if (rc == OK)
		rc = record_load_field(m->to, code, FIELD_CARRIED, "", cell->carried, "", m->err);
	if (rc == OK)
		rc = record_load_field(m->to, code, FIELD_REVIEW, "", cell->review, cell->review_of, m->err);
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
