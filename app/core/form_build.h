/* How a pack becomes a form: private to form_*.c. First the text is read into
 * sections and entries (form_parse.c); then each entry is taken by the part of the
 * form it belongs to. Everything lives in the form's arena. */
#ifndef CORE_FORM_BUILD_H
#define CORE_FORM_BUILD_H

#include "core/form.h"

/* Where a key may stand. */
#define IN_FORM (1u << 0)
#define IN_GROUP (1u << 1)
#define IN_TYPE (1u << 2)      /* [type.ratio]: for every criterion of that type */
#define IN_INDICATOR (1u << 3)
#define IN_BOTH (IN_TYPE | IN_INDICATOR)
#define IN_MIGRATE (1u << 5)
#define IN_HEADING (1u << 4)   /* a criterion of type = heading, beside IN_INDICATOR */

/* X(key, pattern, where); # stands for a number: a year, or a rule's 1 to 99; @ for the
 * name of a table's column; % for a code */
#define FORM_KEYS(X) \
	X(KEY_ID,              "id",                IN_FORM) \
	X(KEY_VERSION,         "version",           IN_FORM) \
	X(KEY_TITLE,           "title",             IN_FORM) \
	X(KEY_LEVEL,           "level",             IN_FORM) \
	X(KEY_PERIODS,         "periods",           IN_FORM) \
	X(KEY_DIFFICULTY,      "difficulty.label",  IN_FORM) \
	X(KEY_TARGET_LABEL,    "target.label",      IN_FORM) \
	X(KEY_REASONS,         "reasons",           IN_FORM) \
	X(KEY_ANNEXES,         "annexes",           IN_FORM) \
	X(KEY_COMPLETE,        "complete",          IN_FORM) \
	X(KEY_COMPLETE_SOURCE, "complete.source",   IN_FORM) \
	X(KEY_MOVES_FROM,      "from",              IN_MIGRATE) \
	X(KEY_MOVE,            "%",                 IN_MIGRATE) \
	X(KEY_LABEL,           "label",             IN_GROUP | IN_INDICATOR | IN_HEADING) \
	X(KEY_PART,            "part",              IN_GROUP) \
	X(KEY_UNDER,           "under",             IN_INDICATOR) \
	X(KEY_UNIT,            "unit",              IN_BOTH) \
	X(KEY_TYPE,            "type",              IN_INDICATOR | IN_HEADING) \
	X(KEY_NUMERATOR,       "numerator.label",   IN_INDICATOR) \
	X(KEY_DENOMINATOR,     "denominator.label", IN_INDICATOR) \
	X(KEY_LABELS,          "labels",            IN_BOTH) \
	X(KEY_TARGET,          "target",            IN_INDICATOR) \
	X(KEY_TARGET_TEST,     "target.test",       IN_INDICATOR) \
	X(KEY_TARGET_SOURCE,   "target.source",     IN_FORM | IN_BOTH) \
	X(KEY_YEAR,            "target.#",          IN_INDICATOR) \
	X(KEY_YEAR_TEST,       "target.#.test",     IN_INDICATOR) \
	X(KEY_YEAR_SOURCE,     "target.#.source",   IN_FORM | IN_BOTH) \
	X(KEY_SOURCE,          "source",            IN_INDICATOR) \
	X(KEY_REQUIRED,        "required",          IN_BOTH) \
	X(KEY_CUMULATIVE,      "cumulative",        IN_BOTH) \
	X(KEY_MIN,             "min",               IN_BOTH) \
	X(KEY_MAX,             "max",               IN_BOTH) \
	X(KEY_STATUSES,        "statuses",          IN_FORM | IN_BOTH) \
	X(KEY_CHOICES,         "choices",           IN_BOTH) \
	X(KEY_COLUMNS,         "columns",           IN_INDICATOR) \
	X(KEY_COLUMN_LABEL,    "column.@.label",    IN_INDICATOR) \
	X(KEY_COLUMN_TYPE,     "column.@.type",     IN_INDICATOR) \
	X(KEY_COLUMN_UNIT,     "column.@.unit",     IN_INDICATOR) \
	X(KEY_COLUMN_REQUIRED, "column.@.required", IN_INDICATOR) \
	X(KEY_COLUMN_CHOICES,  "column.@.choices",  IN_INDICATOR) \
	X(KEY_AGGREGATE,       "aggregate",         IN_BOTH) \
	X(KEY_MISSING,         "missing",           IN_BOTH) \
	X(KEY_INSTRUCTION,     "instruction",       IN_BOTH | IN_HEADING) \
	X(KEY_BASIS,           "basis",             IN_FORM | IN_BOTH | IN_HEADING) \
	X(KEY_NOTE,            "note",              IN_FORM | IN_GROUP | IN_INDICATOR | IN_HEADING) \
	X(KEY_LEGEND,          "legend",            IN_INDICATOR) \
	X(KEY_PROVIDER,        "provider",          IN_BOTH) \
	X(KEY_EVIDENCE,        "evidence",          IN_BOTH) \
	X(KEY_PROPOSE,         "propose",           IN_INDICATOR) \
	X(KEY_SCORE,           "score",             IN_BOTH) \
	X(KEY_SCORE_MAX,       "score.max",         IN_INDICATOR) \
	X(KEY_SCORE_STEPS,     "score.steps",       IN_BOTH) \
	X(KEY_SCORE_ROUND,     "score.round",       IN_BOTH) \
	X(KEY_SCORE_SOURCE,    "score.source",      IN_FORM) \
	X(KEY_SUM,             "sum",               IN_INDICATOR) \
	X(KEY_SUBSET,          "subset.of",         IN_INDICATOR) \
	X(KEY_PERCENT,         "percent.of",        IN_INDICATOR) \
	X(KEY_COMPLEMENT,      "complement",        IN_INDICATOR) \
	X(KEY_SAME,            "same.as",           IN_INDICATOR) \
	X(KEY_CHECK,           "check.#",           IN_BOTH) \
	X(KEY_CHECK_MESSAGE,   "check.#.message",   IN_BOTH) \
	X(KEY_CHECK_SOURCE,    "check.#.source",    IN_BOTH) \
	X(KEY_WARN,            "warn.#",            IN_BOTH) \
	X(KEY_WARN_MESSAGE,    "warn.#.message",    IN_BOTH) \
	X(KEY_WARN_SOURCE,     "warn.#.source",     IN_BOTH) \
	X(KEY_WARN_EXPLAIN,    "warn.#.explain",    IN_BOTH)
enum form_key {
#define KEY_ENUM(key, pattern, where) key,
	FORM_KEYS(KEY_ENUM)
#undef KEY_ENUM
	KEY_COUNT
};

#define RULE_NUMBER_MAX 99
#define SECTIONS_MAX 1000

struct entry {
	enum form_key key;
	int number;              /* of #, else 0 */
	const char *id;          /* of @ or %, else "" */
	const char *name;        /* the key as written */
	const char *value;
	int line, column, value_column;
	struct entry *next;
	const struct rule *rule; /* what was made of it already: a default serves many criteria */
	const struct status *statuses;
	size_t status_count;
};

struct section {
	const char *name;        /* "form", "group.1", "type.ratio", "1.10" */
	unsigned where;          /* IN_… */
	enum value_type type;    /* IN_TYPE; of an indicator once that is built */
	bool type_bad;           /* the type is missing or misspelt: nothing else can be judged by it */
	bool heading;            /* type = heading: no cell */
	int line, column;
	struct entry *first, *last;
	size_t count;
	struct section *next;
};

struct builder {
	struct form *form;
	struct arena *arena;     /* the form's */
	struct form_problems *problems;
	bool nomem;              /* an allocation failed: the result is ERR_NOMEM */
	char *words;             /* a copy of the text, cut into strings where it has been read */
	struct section *first, *last;
	struct section *defaults[TYPE_COUNT_]; /* [type.NAME], NULL where there is none */
	struct heading *headings; /* the form's, to be completed */
};

/* form_problem.c. A second problem at the same place is dropped (a default is read
 * once for each criterion it serves). hint is copied; it must not be empty. */
void problem_add(struct builder *b, int line, int column, const char *hint, const char *fmt, ...)
	PRINTF_LIKE(5, 6);
void problem_in_value(struct builder *b, const struct entry *entry, const char *hint, const char *fmt, ...)
	PRINTF_LIKE(4, 5);
/* At `at` inside the value (or behind it, at its end). */
void problem_in_value_at(struct builder *b, const struct entry *entry, const char *at, const char *hint,
	const char *fmt, ...) PRINTF_LIKE(5, 6);
bool problems_full(const struct builder *b);
void problems_sort(struct form_problems *problems);

/* form_key.c. Sets the entry's key, number and id by its name in a section of that kind; the
 * key is KEY_COUNT (and there is a problem) if it is unknown. */
void key_from_name(struct builder *b, const struct section *section, struct entry *entry);

/* form_read.c: text into sections and entries, whose words lie in a copy of it. */
void form_read(struct builder *b, const char *text, size_t size);
bool is_criterion_code(const char *s); /* "1.10" */
struct entry *entry_find(const struct section *section, enum form_key key, int number); /* NULL when absent */
/* The indicator's own entry, else that of its type's section. */
struct entry *entry_find_default(
	const struct builder *b, const struct section *section, enum form_key key, int number);

/* form_list.c: values. Each reports what is wrong with its entry; NULL entries are absent ones. */
const char *entry_text(const struct entry *entry); /* "" when absent or "none" */
bool entry_yes(struct builder *b, const struct entry *entry);
bool entry_decimal(struct builder *b, const struct entry *entry, struct decimal *ret);
/* The next part of "a | b": *at moves behind its "|", or becomes NULL at the end. */
const char *take_part(const char **at, size_t *ret_length);
/* Word of the list, by index; fallback when absent or (a problem then) unknown. */
int entry_word(struct builder *b, const struct entry *entry, const char *const *words, size_t count, int fallback);
/* "a | b | c" cut at "|", without blanks around; *ret_count 0 when absent. */
const char *const *entry_list(struct builder *b, const struct entry *entry, size_t *ret_count);
/* "Đạt: met | Chưa đạt: not_met"; of any key but KEY_STATUSES "A | B", all undecided. */
const struct status *entry_statuses(struct builder *b, struct entry *entry, size_t *ret_count);

/* form_column.c: the columns of a table. */
void build_columns(struct builder *b, const struct section *section, struct indicator *indicator);
/* Keys of the criterion or of its type's section that a criterion of that type cannot have. */
void check_type_keys(struct builder *b, const struct section *section, enum value_type type);

/* form_annex.c: the forms whose tables are annexes of this one's report. */
void build_annexes(struct builder *b, const struct section *head);
/* form_rollup.c: one place that names another form; code and name NULL: as a whole. */
void remember_form_name(struct builder *b, int line, int column, const char *form, const char *code,
	const char *name);

/* form_migrate.c */
void build_moves(struct builder *b, const struct section *section);

/* form_heading.c: criteria in parts. The headings, and then where their parts stand and what
 * they are called. */
bool key_serves_heading(enum form_key key); /* form_key.c */
void build_headings(struct builder *b);
void build_parts(struct builder *b);

/* form_target.c: ">= 70" or (share) ">= 70%" at s inside the entry's value; a problem when it is not. */
bool read_comparison(struct builder *b, const struct entry *entry, const char *s, size_t n, bool share,
	enum compare *ret_test, struct decimal *ret_limit);
/* form_target.c and form_rule.c: what hangs on an indicator. */
void build_targets(struct builder *b, const struct section *section, struct indicator *indicator);
void build_rules(struct builder *b, const struct section *section, struct indicator *indicator);
/* The expression in an entry's value (text: that, or the same with other signs); own: NULL for
 * the form's. hint: what a number looks like here; NULL: a condition is wanted. NULL when it
 * could not be read (a problem then). */
const struct expr *read_expression(struct builder *b, const struct entry *entry, const char *text,
	const struct indicator *own, const char *hint);
/* form_rollup.c: a name of the level below; and what it proposes. */
void check_rollup_name(struct builder *b, const struct entry *entry, const struct expr_name *name);
void build_proposal(struct builder *b, const struct section *section, struct indicator *indicator);
/* form_score.c */
void build_scoring(struct builder *b, const struct section *section, struct indicator *indicator);
/* form_relation.c */
void build_relations(struct builder *b, const struct section *section, struct indicator *indicator);
/* The form's own condition, which names indicators by code only. */
void build_complete(struct builder *b, const struct section *section);

/* form_indicator.c. head is [form]'s section, NULL when that is missing. */
void build_indicator(struct builder *b, const struct section *section, const struct section *head,
	struct indicator *ret);

/* form_build.c: sections into the form. */
void form_build(struct builder *b);
/* The group that a code belongs to: what stands before its first dot; -1 if none. */
int group_of(const struct form *form, const char *code);
/* The entry, or NULL and a problem when it is absent. hint: marked with N_(). */
const struct entry *require_entry(struct builder *b, const struct section *section, enum form_key key,
	const char *name, const char *hint);

#endif
