/* Checks: what does not add up in one record. Findings are data; screens, prints and
 * the command line show the same ones. The rules of the form's pack run beside the
 * built-in ones. */
#ifndef CORE_CHECK_H
#define CORE_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include "base/err.h"
#include "core/record.h"

/* X(enum, id, severity). HARD is reserved for what is arithmetically impossible or
 * required by the form. SOFT wants a reason (or, where said, a difficulty note). */
#define BUILTIN_RULES(X) \
	X(RULE_REQUIRED,        "required",        SEVERITY_HARD) /* blank, and the form wants an answer */ \
	X(RULE_RANGE,           "range",           SEVERITY_HARD) /* below the form's min or above its max */ \
	X(RULE_PART_TOTAL,      "part-total",      SEVERITY_HARD) /* numerator above denominator */ \
	X(RULE_CLAIM,           "claim",           SEVERITY_HARD) /* typed share is not what num/den gives */ \
	X(RULE_CLAIM_CUT,       "claim-cut",       SEVERITY_NOTE) /* … it was cut off instead of rounded */ \
	X(RULE_STATUS_TARGET,   "status-target",   SEVERITY_SOFT) /* "Đạt" with 52 % of 65 % */ \
	X(RULE_NO_FIGURE,       "no-figure",       SEVERITY_SOFT) /* bare status where a figure is wanted, a count and its share without the total */ \
	X(RULE_STATUS_UNCLEAR,  "status-unclear",  SEVERITY_SOFT) /* an answer of another kind ("Có", "105 hồ sơ" for a percentage) */ \
	X(RULE_MISSING,         "missing",         SEVERITY_SOFT) /* "." : a difficulty serves as the reason */ \
	X(RULE_TARGET_MISSED,   "target-missed",   SEVERITY_SOFT) /* missed and no difficulty typed: the difficulty is the reason */ \
	X(RULE_NOT_APPLICABLE,  "not-applicable",  SEVERITY_SOFT) /* exempt: asks why */ \
	X(RULE_UNIT_WORD,       "unit-word",       SEVERITY_SOFT) /* a word that is not the criterion's unit */ \
	X(RULE_EQUALS_TARGET,   "equals-target",   SEVERITY_NOTE) /* exactly the target, below 100 % */ \
	X(RULE_ASTERISK,        "asterisk",        SEVERITY_NOTE) /* the answer (kept; counted nowhere) or the target that is not met */ \
	X(RULE_UNDECIDED,       "undecided",       SEVERITY_NOTE) /* cannot be compared with the target for certain */ \
	X(RULE_FALLING,         "falling",         SEVERITY_SOFT) /* a cumulative count below the last period's */ \
	X(RULE_CARRIED,         "carried",         SEVERITY_SOFT) /* taken over from the last period, nobody has looked at it */ \
	X(RULE_BELOW,           "below",           SEVERITY_NOTE) /* not what the level below adds up to by now, see rollup.h */ \
	X(RULE_RETURNED,        "returned",        SEVERITY_SOFT) /* the level above wants it mended, and nothing was changed since */ \
	X(RULE_LINK,            "link",            SEVERITY_SOFT) /* what stands in braces in a narrative cannot be read, see links.h */ \
	X(RULE_BLANK_FIELD,     "blank-field",     SEVERITY_SOFT) /* table: a column that is wanted is not filled in */ \
	X(RULE_DOCUMENT_DATES,  "document-dates",  SEVERITY_SOFT) /* table, evidence: one document with two dates, or of another year than its number says */ \
	X(RULE_DOCUMENT_ORDER,  "document-order",  SEVERITY_NOTE) /* table, evidence: a higher number of one series with an earlier date */ \
	X(RULE_SAME_ROW,        "same-row",        SEVERITY_NOTE) /* table: rows that say the same */ \
	X(RULE_SAME_PARAGRAPH,  "same-paragraph",  SEVERITY_SOFT) /* narrative: a paragraph that stands twice */ \
	X(RULE_KEPT,            "kept",            SEVERITY_SOFT) /* record: results that had no place in the newer form */ \
	X(RULE_AUDIT,           "audit",           SEVERITY_SOFT) /* narrative: figures that do not add up, see audit.h */ \
	X(RULE_AUDIT_CUT,       "audit-cut",       SEVERITY_NOTE) /* … a share cut off instead of rounded */ \
	X(RULE_UNIT_LEVEL,      "unit-level",      SEVERITY_SOFT) /* record: the unit is not of the form's level */
enum builtin_rule {
#define RULE_ENUM(id, name, severity) id,
	BUILTIN_RULES(RULE_ENUM)
#undef RULE_ENUM
	RULE_COUNT
};
const char *builtin_rule_id(enum builtin_rule rule); /* "required" … */

/* What the answer says against the year's target. */
/* X(enum, name in files) */
#define OUTCOMES(X) \
	X(OUTCOME_MET,        "met") \
	X(OUTCOME_NOT_MET,    "not_met") \
	X(OUTCOME_EXEMPT,     "exempt") \
	X(OUTCOME_NONE_AROSE, "none_arose") \
	X(OUTCOME_UNDECIDED,  "undecided") /* answered, but not comparable for certain */ \
	X(OUTCOME_UNKNOWN,    "unknown")   /* blank, missing, asterisk */
enum outcome {
#define OUTCOME_ENUM(id, name) id,
	OUTCOMES(OUTCOME_ENUM)
#undef OUTCOME_ENUM
	OUTCOME_COUNT
};
const char *outcome_name(enum outcome outcome);
/* "Đạt", "Chưa đạt", "Không áp dụng", "Không phát sinh", "Chưa xác định", "Chưa có số liệu" (gettext). */
const char *outcome_label(enum outcome outcome);

/* The outcome of a value: a figure against the comparison where that is certain (a
 * qualifier can make it uncertain: "trên 65%" against 70 %), else its status's sense. */
enum outcome value_outcome(const struct indicator *indicator, const struct target *target, const struct value *value);
enum outcome record_outcome(const struct record *record, size_t indicator);
/* The same for people's eyes. Files know one "unknown"; on screens and paper a dot is
 * "Chưa có số liệu", an asterisk "Chưa xác định", and a blank cell "Chưa nhập". */
enum outcome record_outcome_shown(const struct record *record, size_t indicator);
const char *record_outcome_label(const struct record *record, size_t indicator); /* gettext */
/* Whether an outcome says anything: a figure without a target of the year is undecided for
 * ever, and nobody need be told. */
bool outcome_on_trial(const struct target *target, enum outcome outcome);

struct finding {
	int indicator;          /* index; -1: the record */
	const char *rule;       /* id; borrowed from the form or static */
	enum severity severity;
	char *message;          /* what does not add up, with the figures */
	const char *remedy;     /* what to do; one of the program's texts */
	const char *reason;     /* the reason that lets it stand; NULL: none. Borrowed from the record */
	bool by_difficulty;     /* the reason is the difficulty note */
	bool of_evidence;       /* it is about the evidence list, not the answer */
};
struct findings {
	struct finding *items;  /* HARD first, then SOFT without reason, SOFT with, NOTE; each in form order */
	size_t count, cap;
};

/* Everything about one cell, appended to *ret. `value` and `typed` stand in for what
 * the cell holds (live checks while typing); NULL: the cell's own. previous: the last
 * period's record, NULL when there is none. */
int check_cell(const struct record *record, const struct record *previous, size_t indicator,
	const struct value *value, const char *typed, struct findings *ret, struct err *err);
/* The whole record; *ret is emptied first. */
int check_record(const struct record *record, const struct record *previous, struct findings *ret, struct err *err);
/* The changes were applied to the record since: makes of the findings before what check_record()
 * finds now, and checks only the cells that were changed and those that look at others. */
int check_changed(const struct record *record, const struct record *previous, const struct changes *changes,
	struct findings *findings, struct err *err);
void findings_dispose(struct findings *findings);

/* A reason can be given for this rule: it is a SOFT finding of the cell (indicator -1: of
 * the record as a whole), or has a reason already, which may be taken back. Else ERR_USAGE
 * with the rules that can be explained there. */
int check_explainable(const struct record *record, const struct record *previous, int indicator,
	const char *rule, struct err *err);

bool finding_open(const struct finding *finding); /* HARD, or SOFT without a reason: stops signing */
/* How many stop the signature. */
size_t findings_open(const struct findings *findings);
const char *severity_name(enum severity severity); /* "hard", "soft", "note" */
const char *severity_label(enum severity severity); /* gettext */

/* The totals that the summary page and the home list show. */
struct tally {
	size_t total, answered;                 /* answered: not blank */
	size_t by_outcome[OUTCOME_COUNT];       /* the UNKNOWN ones: blank, missing or asterisk */
	size_t untried;                         /* of the undecided ones: no target, nobody judges them */
	size_t missing, asterisks;
	size_t no_figure;                       /* answered without the figure the criterion wants */
};
/* group: index, or -1 for the whole form. */
struct tally record_tally(const struct record *record, int group);
/* Only total and answered: what is shown after every key needs no more. */
struct tally record_answered(const struct record *record, int group);

#endif
