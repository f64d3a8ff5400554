/* The walk over a record, and findings as a sorted list. */
#include "core/check.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/check_private.h"

/* --- findings ------------------------------------------------------------ */

static const char *const severity_names[] = { "hard", "soft", "note" };
static const char *const severity_labels[] = { N_("must be mended"), N_("needs a reason"), N_("remark") };

const char *severity_name(enum severity severity)
{
	return severity <= SEVERITY_NOTE ? severity_names[severity] : "";
}

const char *severity_label(enum severity severity)
{
	return severity <= SEVERITY_NOTE ? _(severity_labels[severity]) : "";
}

bool finding_open(const struct finding *finding)
{
	return finding->severity == SEVERITY_HARD || (finding->severity == SEVERITY_SOFT && !finding->reason);
}

size_t findings_open(const struct findings *findings)
{
	size_t open = 0;

	for (size_t i = 0; i < findings->count; i++)
		open += finding_open(&findings->items[i]);
	return open;
}

static void finding_dispose(struct finding *finding)
{
	free(finding->message);
}

static void findings_clear(struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		finding_dispose(&findings->items[i]);
	findings->count = 0;
}

void findings_dispose(struct findings *findings)
{
	findings_clear(findings);
	free(findings->items);
	*findings = (struct findings){ 0 };
}

static int weight(const struct finding *f)
{
	switch (f->severity) {
	case SEVERITY_HARD:
		return 0;
	case SEVERITY_SOFT:
		return f->reason ? 2 : 1;
	case SEVERITY_NOTE:
		break;
	}
	return 3;
}

static bool stands_behind(const struct finding *a, const struct finding *b)
{
	const int difference = weight(a) - weight(b);

	return difference ? difference > 0 : a->indicator > b->indicator;
}

/* By insertion: stable, and the lists are short and nearly in order. */
static void findings_sort(struct findings *findings)
{
	for (size_t i = 1; i < findings->count; i++) {
		struct finding f = findings->items[i];
		size_t at = i;

		for (; at > 0 && stands_behind(&findings->items[at - 1], &f); at--)
			findings->items[at] = findings->items[at - 1];
		findings->items[at] = f;
	}
}

/* For these the difficulty note is reason enough: nobody types it twice. */
static bool difficulty_serves(const char *rule)
{
	return strcmp(rule, builtin_rule_id(RULE_MISSING)) == 0 ||
	       strcmp(rule, builtin_rule_id(RULE_TARGET_MISSED)) == 0;
}

int check_add(
    struct check *c, const char *rule, enum severity severity, const char *remedy, const char *fmt, ...)
{
	struct finding f = {
		.indicator = c->index,
		.rule = rule,
		.severity = severity,
		.remedy = remedy,
		.of_evidence = c->in_evidence,
	};
	struct findings *list = c->findings;
	struct str message = { 0 };
	va_list ap;

	va_start(ap, fmt);
	str_vprintf(&message, fmt, ap);
	va_end(ap);
	f.message = str_take(&message);
	if (c->nomem || !f.message ||
	    mem_grow(&list->items, &list->cap, list->count + 1, sizeof *list->items) != OK) {
		free(f.message);
		return err_nomem(c->err);
	}
	if (severity == SEVERITY_SOFT)
		f.reason = record_reason_for(c->record, c->index, rule, c->index < 0 ? "" : c->typed);
	if (c->index >= 0 && difficulty_serves(rule) && c->record->cells[c->index].difficulty[0]) {
		f.reason = c->record->cells[c->index].difficulty;
		f.by_difficulty = true;
	}
	list->items[list->count++] = f;
	return OK;
}

/* --- the walk ------------------------------------------------------------ */

const struct value *previous_value(const struct check *c, size_t indicator)
{
	int at;

	/* The last period may have been entered on an older version of the form. */
	if (!c->previous ||
	    (at = form_same(c->record->form, indicator, c->previous->form)) < 0)
		return NULL;
	return &c->previous->cells[at].value;
}

static int walk_cell(const struct record *record, const struct record *previous, size_t index,
    const struct value *value, const char *typed, struct findings *ret, struct err *err)
{
	const struct indicator *indicator = &record->form->indicators[index];
	struct check c = {
		.record = record,
		.previous = previous,
		.index = (int)index,
		.indicator = indicator,
		.target = indicator_target(indicator, record->key.period.year),
		.value = value ? value : &record->cells[index].value,
		.typed = typed ? typed : record->cells[index].typed,
		.findings = ret,
		.err = err,
	};
	int rc;

	c.outcome = value_outcome(indicator, c.target, c.value);
	if ((rc = check_pack_rules(&c)) < 0 || (rc = check_relations(&c)) < 0)
		return rc;
	return check_builtin_cell(&c);
}

int check_cell(const struct record *record, const struct record *previous, size_t indicator,
    const struct value *value, const char *typed, struct findings *ret, struct err *err)
{
	int rc = walk_cell(record, previous, indicator, value, typed, ret, err);

	findings_sort(ret);
	return rc;
}

/* Appends "no-figure, missing": the SOFT ones among them. */
static void append_explainable(struct str *ret, const struct findings *findings)
{
	for (size_t i = 0; i < findings->count; i++)
		if (findings->items[i].severity == SEVERITY_SOFT)
			str_printf(ret, "%s%s", ret->len ? ", " : "", findings->items[i].rule);
}

static int not_explainable(const struct findings *findings, const char *rule, struct err *err)
{
	struct str known = { 0 };
	int rc;

	append_explainable(&known, findings);
	if (str_failed(&known))
		rc = err_nomem(err);
	else if (known.len)
		rc = err_set(err, ERR_USAGE,
		    _("No reason can be given for \"%s\" here. What wants a reason: %s."), rule,
		    str_text(&known));
	else
		rc = err_set(err, ERR_USAGE,
		    _("No reason can be given for \"%s\" here: nothing here wants a reason."), rule);
	str_dispose(&known);
	return rc;
}

int check_explainable(const struct record *record, const struct record *previous, int indicator,
    const char *rule, struct err *err)
{
	struct check whole = { .record = record, .previous = previous, .index = -1, .err = err };
	struct findings findings = { 0 };
	bool found = record_reason(record, indicator, rule);
	int rc;

	whole.findings = &findings;
	if (indicator < 0)
		rc = check_builtin_record(&whole);
	else
		rc = walk_cell(record, previous, (size_t)indicator, NULL, NULL, &findings, err);
	for (size_t i = 0; i < findings.count; i++)
		found |= findings.items[i].severity == SEVERITY_SOFT && !strcmp(findings.items[i].rule, rule);
	if (rc == OK && !found)
		rc = not_explainable(&findings, rule, err);
	findings_dispose(&findings);
	return rc;
}

int check_record(
    const struct record *record, const struct record *previous, struct findings *ret, struct err *err)
{
	struct check whole = {
		.record = record, .previous = previous, .index = -1, .findings = ret, .err = err
	};
	int rc;

	findings_clear(ret);
	rc = check_builtin_record(&whole);
	for (size_t i = 0; rc == OK && i < record->form->indicator_count; i++)
		rc = walk_cell(record, previous, i, NULL, NULL, ret, err);
	findings_sort(ret);
	return rc;
}

/* --- after a change ------------------------------------------------------ */

/* What is found on the cell depends on what other cells hold. */
static bool looks_around(const struct indicator *indicator, const struct cell *cell)
{
	const bool linked = indicator->domain.type == TYPE_TEXT && strchr(cell->typed, '{');

	if (indicator->relation_count > 0 || linked || indicator->proposal)
		return true;
	for (size_t i = 0; i < indicator->rule_count; i++)
		if (indicator->rules[i].looks_around)
			return true;
	return false;
}

static bool is_due(const struct record *record, size_t index, const struct changes *changes)
{
	const struct indicator *indicator = &record->form->indicators[index];

	for (size_t i = 0; i < changes->count; i++)
		if (strcmp(changes->items[i].code, indicator->code) == 0)
			return true;
	return looks_around(indicator, &record->cells[index]);
}

static void drop_due(const struct record *record, const struct changes *changes, struct findings *findings)
{
	size_t kept = 0;

	for (size_t i = 0; i < findings->count; i++) {
		struct finding *f = &findings->items[i];

		if (f->indicator >= 0 && is_due(record, (size_t)f->indicator, changes))
			finding_dispose(f);
		else
			findings->items[kept++] = *f;
	}
	findings->count = kept;
}

int check_changed(const struct record *record, const struct record *previous, const struct changes *changes,
    struct findings *findings, struct err *err)
{
	int rc = OK;

	for (size_t i = 0; i < changes->count; i++)
		if (!changes->items[i].code[0])
			return check_record(record, previous, findings, err);
	drop_due(record, changes, findings);
	for (size_t i = 0; rc == OK && i < record->form->indicator_count; i++)
		if (is_due(record, i, changes))
			rc = walk_cell(record, previous, i, NULL, NULL, findings, err);
	findings_sort(findings);
	return rc;
}
