/* Form packs: a criteria set as data (forms/README.md is the grammar). No C code
 * names an indicator. A form is immutable once parsed and outlives what borrows it. */
#ifndef CORE_FORM_H
#define CORE_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include "base/embedded.h"
#include "base/err.h"
#include "base/mem.h"
#include "core/expr.h"
#include "core/org_unit.h"
#include "core/period.h"
#include "core/value.h"

/* HARD must be mended or the record cannot be signed; SOFT may stand with a reason;
 * NOTE is a gentle remark that asks for nothing. */
enum severity { SEVERITY_HARD, SEVERITY_SOFT, SEVERITY_NOTE };

/* What a total does where units have no figure, in DHIS2's words: it is not made unless every one
 * has it; not unless one has it; always, 0 where none has. X(enum, word in packs); the first is
 * what holds without a word. */
#define MISSING_RULES(X) \
	X(MISSING_SKIP_IF_ALL, "skip_if_all") \
	X(MISSING_SKIP_IF_ANY, "skip_if_any") \
	X(MISSING_NEVER_SKIP,  "never_skip")
enum missing {
#define MISSING_ENUM(id, word) id,
	MISSING_RULES(MISSING_ENUM)
#undef MISSING_ENUM
	MISSING_COUNT
};

enum compare { COMPARE_NONE, COMPARE_GE, COMPARE_GT, COMPARE_LE, COMPARE_LT, COMPARE_EQ };

/* A target of one year: the text as the decision prints it, then our comparison. */
struct target {
	int year;                /* 0: every year */
	const char *text;        /* "70%", "Triển khai sử dụng", "*"; "" when the cell is blank */
	enum compare test;       /* COMPARE_NONE: cannot be compared; the outcome is the officer's */
	struct decimal limit;
	bool from_text;          /* the comparison was read from the printed text by this program */
	const char *source;      /* "" unknown ("source = none": chưa xác định căn cứ), else where it stands */
	bool has_source;
};

/* X(place, name between braces in the message of a rule) */
#define RULE_PLACES(X) \
	X(PLACE_NUM,       "num") \
	X(PLACE_DEN,       "den") \
	X(PLACE_VALUE,     "value") \
	X(PLACE_PREVIOUS,  "prev") \
	X(PLACE_TARGET,    "target") \
	X(PLACE_NUM_LABEL, "num.label") \
	X(PLACE_DEN_LABEL, "den.label") \
	X(PLACE_LABEL,     "label") \
	X(PLACE_CODE,      "code")
enum rule_place {
#define PLACE_ENUM(place, name) place,
	RULE_PLACES(PLACE_ENUM)
#undef PLACE_ENUM
	PLACE_COUNT
};

struct rule {
	const char *id;          /* "check.1", "warn.2" */
	enum severity severity;
	const struct expr *expr; /* the good condition */
	const char *expr_text;
	const char *message;     /* template with RULE_PLACES: "{num} is more than {den}" */
	bool explain;            /* a SOFT rule whose reason is required */
	bool looks_around;       /* it names other criteria */
	const char *source;      /* where the rule comes from; "" not known or ours */
	int line;
};

/* What ties a figure to others. X(enum, key in packs and id of its findings, severity, types) */
#define RELATIONS(X) \
	X(RELATION_SUM,        "sum",        SEVERITY_HARD, 1u << TYPE_COUNT | 1u << TYPE_MONEY | 1u << TYPE_PERCENT) \
	X(RELATION_SUBSET,     "subset.of",  SEVERITY_HARD, 1u << TYPE_COUNT | 1u << TYPE_MONEY | TYPES_SHARE) \
	X(RELATION_PERCENT,    "percent.of", SEVERITY_HARD, TYPES_SHARE) \
	X(RELATION_COMPLEMENT, "complement", SEVERITY_SOFT, TYPES_SHARE) \
	X(RELATION_SAME,       "same.as",    SEVERITY_SOFT, TYPES_FIGURE)
enum relation_kind {
#define RELATION_ENUM(kind, key, severity, types) kind,
	RELATIONS(RELATION_ENUM)
#undef RELATION_ENUM
	RELATION_COUNT
};
struct relation {
	enum relation_kind kind;
	const struct expr *expr; /* a number made of other criteria; of RELATION_COMPLEMENT their sum */
	const char *text;        /* as written */
};
const char *relation_name(enum relation_kind kind); /* its key: "sum", "subset.of" … */

/* How an answer is scored. */
struct score_step {
	enum compare test;       /* of the figure; COMPARE_NONE: by status, or whatever is left */
	struct decimal limit;
	int status;              /* index in the criterion's list; -1: not by status */
	struct decimal points;
};
struct scoring {
	struct decimal max;      /* the full mark */
	const struct expr *expr; /* the points, "max" being the full mark; NULL: by steps */
	const char *text;        /* either of the two as written */
	const struct score_step *steps; /* the first that fits */
	size_t step_count;
	struct decimal round;    /* points are multiples of it: 0.5 for half points */
};

/* A criterion that is answered in parts ("100 % of the districts' offices, 95 % …"): it stands
 * above them and has no cell of its own. */
struct heading {
	const char *code;        /* "1.13" */
	const char *label;       /* word for word */
	const char *instruction, *basis, *note; /* "" when absent */
	size_t group;
	size_t parts;            /* how many stand under it; at least one */
	int line;
};

struct indicator {
	const char *code;        /* "1.6" */
	const char *label;       /* word for word; of a part, its heading's in front: what stands alone */
	const char *own_label;   /* what stands below the heading; else the label */
	const struct heading *under; /* NULL: no part of another */
	const char *unit;        /* "%" …, "" */
	size_t group;            /* index in form.groups */
	struct value_domain domain; /* type, unit, statuses, max */
	const char *numerator_label, *denominator_label; /* "" when not a share */
	bool labels_ours;        /* the wording of the two is ours, not the source's */
	const struct target *targets;
	size_t target_count;
	bool has_min, has_max;   /* limits of the figure; a share's highest is domain.max_percent too */
	struct decimal min, max;
	bool required;
	bool cumulative;         /* a count that never falls within a year */
	const char *instruction, *basis, *note, *provider, *evidence; /* "" when absent */
	const char *legend;      /* meaning of an asterisk; "" = not known */
	const struct rule *rules;
	size_t rule_count;
	const struct relation *relations;
	size_t relation_count;
	const struct scoring *scoring; /* NULL: no points */
	const struct expr *proposal;   /* what the level below adds up to; of a ratio a division; NULL: none */
	const char *proposal_text;     /* as written; "" none */
	const char *aggregate;   /* "ratio", "sum", "list", "none" */
	enum missing missing;    /* of "ratio" and "sum" */
	int line;                /* of its section in the pack */
};

struct group {
	const char *id;          /* "1" */
	const char *label;       /* "Chính quyền số"; in a part, with its number: "II.1. Chính quyền số" */
	const char *const *parts; /* heads that it stands below on paper, the highest first: "II. KẾT QUẢ" */
	size_t part_count;
	const char *note;        /* "" when absent */
};

/* Where the results of an older version of the form went. */
struct form_move {
	const char *from, *to;   /* codes; to "": it has no place any more */
};

/* One place that names another form: rollup(form).name, rollup(form)[code].name, or an annex. */
struct form_name {
	const char *form, *code, *name; /* code NULL: of the form as a whole; name NULL: an annex */
	int line, column;               /* in the pack */
};
#define FORM_ANNEXES_MAX 8

struct form {
	const char *id, *version, *title, *basis;
	enum org_level level;
	unsigned periods;        /* bit (1u << enum period_kind) */
	const char *difficulty_label; /* "Khó khăn, vướng mắc" */
	const char *target_label;     /* head of the target column: "Chỉ tiêu cụ thể năm 2023" with {year} */
	const struct group *groups;
	size_t group_count;
	const struct heading *headings;
	size_t heading_count;
	const struct indicator *indicators; /* in the order of the pack; a heading's parts in a row */
	size_t indicator_count;
	const struct indicator *const *by_code; /* they sorted by code, for form_find() */
	const char *const *rollups;  /* ids of the forms of the level below that expressions name */
	size_t rollup_count;
	const struct form_name *form_names; /* each place, as long as there is room: for form_check_names() */
	size_t form_name_count;
	const char *const *annexes;  /* ids of forms: the same unit's tables of the same period are annexes on paper */
	size_t annex_count;
	const struct form_move *moves; /* [migrate] */
	size_t move_count;
	const char *moves_from;  /* versions that these are for, blanks between; "": every other one */
	const char *const *reasons; /* common reasons, offered with F4 */
	size_t reason_count;
	const char *note;        /* "" when absent */
	const struct expr *complete; /* proposes that a unit has completed; NULL: no rule */
	const char *complete_text;   /* as written, "" without a rule */
	const char *score_source;    /* where the points come from; "" not known */
	const char *complete_source; /* "" unless a source gives the rule by which a unit completes */
	const char *text;        /* the pack as read, exact bytes (its sha256 goes into records) */
	char *sha256;            /* of it, 64 hex digits: a place of 65 bytes that the floor which can sum fills
	                          * when it is first needed (payload_find_form); "" before */
	size_t text_size;
	struct arena *arena;
};

struct form_problem {
	int line, column;        /* 1-based */
	char *message;           /* what is wrong */
	char *hint;              /* what to write instead */
};
struct form_problems {
	struct form_problem *items;
	size_t count, cap;       /* at most 100 are kept */
};

#define FORM_BYTES_MAX (1024u * 1024) /* of a pack */

/* Reads a pack. All problems are collected (not only the first), in the order of the
 * text; with any, the result is ERR_SYNTAX, *ret is untouched and err names the first
 * as "name:line:column: …". *problems (NULL is fine) must be zero; dispose it. */
int form_parse(const char *name, const char *text, size_t size, struct form **ret,
	struct form_problems *problems, struct err *err);
void form_problems_dispose(struct form_problems *problems);
void form_free(struct form *form); /* NULL is fine */

/* Index of the indicator, or -1. */
int form_find(const struct form *form, const char *code);
/* Where a criterion of another version of the form stands in this one: what [migrate] says,
 * else under the same code. -1: nowhere. *ret_said (NULL is fine): [migrate] says so. */
int form_moved(const struct form *form, const char *version, const char *code, bool *ret_said);
/* The same criterion in another version of the form, older or newer: by [migrate] of the newer of
 * the two, else by code. -1: it has none. */
int form_same(const struct form *form, size_t indicator, const struct form *other);
/* -1, 0, 1: "2023.2" stands before "2023.10". */
int form_version_compare(const char *a, const char *b);
/* The heading that stands above this criterion, it being the first of its parts; else NULL. */
const struct heading *form_heading_above(const struct form *form, size_t indicator);
/* Bytes of the number in front of "II. Kết quả", "4.2 Kinh phí", with the blank behind it; 0: none. */
size_t label_number_length(const char *label);
/* The target of a year (an entry for that year, else one for every year); NULL when none. */
const struct target *indicator_target(const struct indicator *indicator, int year);
/* What results are compared with, NULL where nothing can be. `target` may be NULL. */
const struct decimal *target_limit(const struct target *target);
/* "từ 70% trở lên" — our comparison in words, "" when it cannot be compared. */
void target_append_words(struct str *ret, const struct target *target, const struct indicator *indicator);

/* The forms that a program knows. A form added later under the same id overrides. Those
 * that are built in are read when they are first asked for: most starts need one of them. */
struct forms {
	struct form **items; /* NULL: built in, not read yet */
	size_t count, cap;
	const struct embedded_file *builtin; /* the first items are read from these; NULL: none are built in */
};
int forms_add(struct forms *forms, struct form *form); /* takes it over; OK or ERR_NOMEM (freed) */
int forms_add_builtin(struct forms *forms, struct err *err); /* before any other */
/* Reads the form of the id, NULL: every one, so that its item is there; OK when unknown. */
int forms_read(const struct forms *forms, const char *id, struct err *err);
/* NULL when unknown, or when it cannot be read: forms_read() says why. */
const struct form *forms_find(const struct forms *forms, const char *id);
void forms_dispose(struct forms *forms);

/* What rollup() and annexes name and the forms that are known do not have: a form, a code, a
 * figure of it. A pack is read without them, since the one of the level below may come later. Appended to
 * *problems. OK or ERR_NOMEM. */
int form_check_names(const struct form *form, const struct forms *known, struct form_problems *problems);

#endif
