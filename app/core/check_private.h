/* What the parts of the checks share: private to check*.c and outcome.c. */
#ifndef CORE_CHECK_PRIVATE_H
#define CORE_CHECK_PRIVATE_H

#include "core/check.h"

/* One cell being checked, or the record as a whole (index -1, then indicator to
 * typed are NULL). */
struct check {
	const struct record *record;
	const struct record *previous; /* NULL: none */
	int index;
	const struct indicator *indicator;
	const struct target *target;   /* of the record's year; NULL: none */
	const struct value *value;
	const char *typed;
	enum outcome outcome;
	bool in_evidence;              /* what is looked at is the evidence, not the answer */
	bool pack_hard;                /* a HARD rule of the pack failed here */
	bool nomem;                    /* a part of the message at hand could not be made */
	struct findings *findings;
	struct err *err;
};

/* Adds a finding; remedy and fmt are translated already, and remedy is borrowed as it is. */
int check_add(struct check *c, const char *rule, enum severity severity, const char *remedy, const char *fmt, ...)
	PRINTF_LIKE(5, 6);

/* The rules of the pack, then the built-in ones, on one cell; those on the record as a whole. */
int check_pack_rules(struct check *c);
/* What ties this figure to others (RELATIONS). */
int check_relations(struct check *c);
/* What an expression of the pack sees: an expr_lookup whose context is a struct check. */
struct expr_value check_lookup(void *context, const struct expr_name *name);
/* What the cell holds, or what is being typed into it. */
const struct value *check_value_of(const struct check *c, size_t indicator);
int check_builtin_cell(struct check *c);
int check_builtin_record(struct check *c);
/* The built-in rules on the links, the paragraphs and the figures of a narrative, and on a table. */
int check_audit(struct check *c);
/* The built-in rule on what the level below proposes. */
int check_below(struct check *c);
int check_links(struct check *c);
int check_paragraphs(struct check *c);
int check_table(struct check *c);
enum severity builtin_rule_severity(enum builtin_rule rule);
/* A built-in finding under its own id and severity. */
#define FIND(c, rule, remedy, ...) \
	check_add(c, builtin_rule_id(rule), builtin_rule_severity(rule), remedy, __VA_ARGS__)

/* --- check_target.c ------------------------------------------------------ */
int check_status_target(struct check *c);
int check_no_figure(struct check *c);
int check_status_unclear(struct check *c);
int check_target_missed(struct check *c);
int check_equals_target(struct check *c);
int check_asterisk(struct check *c);
int check_undecided(struct check *c);

/* The figure against the comparison alone, whatever status is claimed beside it. */
enum outcome figure_outcome(const struct indicator *indicator, const struct target *target, const struct value *value);
/* The criterion wants a figure and this is an answer without one. */
bool lacks_figure(const struct indicator *indicator, const struct value *value);
/* The same criterion's value in the last period; NULL when there is none. */
const struct value *previous_value(const struct check *c, size_t indicator);
/* A ratio is answered by a count and the share that it is said to be ("55.325 người, chiếm 60%"):
 * the share is measured against the target, but there is no denominator to add up. */
bool claims_share(const struct indicator *indicator, const struct value *value);
/* The figure that the criterion asks for: a share where it wants a share, not "105 hồ sơ"
 * and not a share of the plan. false: there is none. */
bool criterion_number(const struct indicator *indicator, const struct value *value, struct ratio *ret);

/* --- check_words.c ------------------------------------------------------- */
/* "99,78%", "1.944.328.000": at most two decimals, none that are 0. */
void check_append_figure(struct str *ret, const struct indicator *indicator, struct ratio figure);
void check_append_percent(struct str *ret, struct decimal percent);
void check_append_share(struct str *ret, struct ratio share);
/* "70% (từ 70% trở lên)": as printed, then our comparison; what is no figure in quotes. */
void check_append_target(struct str *ret, const struct check *c);
/* For a message; a text that could not grow makes check_add() say so. */
const char *check_text(struct check *c, const struct str *text);
/* The words of `needle` stand in `haystack`, whole words, without accents. */
bool check_has_words(const char *haystack, const char *needle);
const char *check_level_words(enum org_level level);

#endif
