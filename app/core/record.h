/* One record: the answers of one org_unit to one form for one period. Changes are
 * data: made here, stored by whoever keeps the record, applied here, so that what is
 * on the screen is what is on the disk. Pure. */
#ifndef CORE_RECORD_H
#define CORE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/err.h"
#include "core/form.h"
#include "core/limits.h"
#include "core/org_unit.h"
#include "core/period.h"
#include "core/value.h"

#define RECORD_KEY_SIZE 96

/* REC of the command line: FORM/UNIT/PERIOD, e.g. th-1829-xa/15349/2023-H1. */
struct record_key {
	char form[48];
	char unit[16];
	struct period period;
};
/* ERR_SYNTAX, ERR_RANGE; the form and unit need not exist. */
int record_key_parse(const char *text, struct record_key *ret, struct err *err);
void record_key_format(const struct record_key *key, char ret[RECORD_KEY_SIZE]);
void record_key_set_unit(struct record_key *key, const char *code); /* of the same form and period */
bool record_key_equal(const struct record_key *a, const struct record_key *b);

/* A reason that lets a soft finding stand. It counts only for the value it was given for. */
struct explanation {
	char *rule;   /* rule id: "warn.1" or a built-in one, see check.h */
	char *typed;  /* the value's text when the reason was given; of a long one its fingerprint */
	char *reason;
};

struct cell {
	char *typed;        /* verbatim, never NULL; "" blank */
	struct value value; /* the reading */
	char *difficulty, *evidence; /* never NULL; evidence: rows of evidence_columns, see table.h */
	char *carried;      /* never NULL; the period (code) it was taken over from and that nobody has
	                     * touched since ("chưa rà soát"), "" when it is the officer's own */
	char *review;       /* never NULL; what the level above wants mended here, "" nothing */
	char *review_of;    /* never NULL; fingerprint of the cell that it was said of, see cell_disputed() */
	struct explanation *explanations;
	size_t explanation_count, explanation_cap;
};

/* X(enum, key in files and history): facts about the record as a whole, texts. */
#define RECORD_META(X) \
	X(META_AS_OF,           "as_of")           /* số liệu tính đến ngày, ISO date */ \
	X(META_REQUEST_NUMBER,  "request.number")  /* the document that asked for the report */ \
	X(META_REQUEST_DATE,    "request.date") \
	X(META_REQUEST_ISSUER,  "request.issuer") \
	X(META_ENTERED_BY,      "entered_by")      /* person */ \
	X(META_APPROVED_BY,     "approved_by")     /* chairman or vice-chairman */ \
	X(META_ENTERED_FOR,     "entered_for")     /* nhập thay: who typed for the unit, "" = the unit itself */ \
	X(META_REVISION_REASON, "revision_reason") \
	X(META_DUE,             "due")             /* hạn gửi, ISO date; for the home list, not signed */ \
	X(META_RETURNED,        "returned")        /* đề nghị hoàn thiện: what the level above wants mended;
	                                            * not signed */ \
	X(META_RECEIVED,        "received")        /* the day on which the level above says that it has the signed
	                                            * revision, ISO date; not signed */ \
	X(META_SENT,            "sent")            /* the day on which the signed revision was sent, ISO date; not signed */ \
	X(META_SENT_BY,         "sent.by")         /* by what channel: "trục liên thông", "USB"; not signed */ \
	X(META_FORM,            "form")            /* version of the form it was moved to, "" since it was made;
	                                            * its reading is the SHA-256 of the pack */ \
	X(META_KEPT,            "kept")            /* results that have no place in the form it was moved to */
enum record_meta {
#define META_ENUM(id, name) id,
	RECORD_META(META_ENUM)
#undef META_ENUM
	META_COUNT
};
const char *record_meta_name(enum record_meta meta);
int record_meta_from_name(const char *name); /* -1 when unknown */
const char *record_meta_label(enum record_meta meta); /* as on the screen; N_(): translate it there */
bool record_meta_is_date(enum record_meta meta);      /* typed and shown as on paper, kept as ISO */

struct rollup;
struct record {
	struct record_key key;
	const struct form *form;   /* borrowed, outlives the record */
	struct org_unit unit;      /* own copy, as valid on the period's last day */
	struct cell *cells;        /* form->indicator_count of them */
	char *meta[META_COUNT];    /* never NULL */
	struct explanation *explanations; /* for findings of the record as a whole */
	size_t explanation_count, explanation_cap;
	int revision;              /* of the next signature: 1, 2 … */
	bool signed_unchanged;     /* the last revision was signed and nothing changed since */
	bool reason_stale;         /* META_REVISION_REASON was given before the last signature, or before what
	                            * was sent back since: the next revision has a reason of its own */
	bool training;
	struct rollup *rollups;    /* totals of the level below, see rollup.h; NULL: none are known */
	char **not_computed;       /* of a record that others were added up to, see record_merged.h: why a
	                            * criterion has no result, NULL: it has one; NULL: an ordinary record */
};

enum field { FIELD_VALUE, FIELD_DIFFICULTY, FIELD_EVIDENCE, FIELD_EXPLANATION, FIELD_META, FIELD_CARRIED, FIELD_REVIEW };
const char *field_name(enum field field);   /* "value", "difficulty", "evidence", "explanation", "meta", "carried", "review" */
const char *record_field_label(enum field field);  /* "kết quả", "lý do" … (gettext) */
int field_from_name(const char *name);      /* -1 when unknown */

/* One change of one field. All strings are owned and never NULL; "" means absent. */
struct change {
	char *code;         /* indicator; "" for the record */
	enum field field;
	char *name;         /* FIELD_EXPLANATION: rule id; FIELD_META: key; else "" */
	char *old_text, *new_text;
	char *old_reading, *new_reading; /* FIELD_VALUE: value_encode(); FIELD_EXPLANATION: the typed value it is for;
	                                  * FIELD_REVIEW: fingerprint of the cell it is for */
};
/* Changes that are one step for the officer: stored in one transaction, undone together. */
struct changes {
	struct change *items;
	size_t count, cap;
};
void change_dispose(struct change *change);
void changes_dispose(struct changes *changes);
/* Something of what is signed changes: anything but META_DUE, META_RETURNED, META_RECEIVED,
 * META_SENT, META_SENT_BY, FIELD_CARRIED and FIELD_REVIEW. */
bool changes_touch_signed(const struct changes *changes);
/* Moves the changes of `from`, which is then empty, behind those of `to`. ERR_NOMEM: as before. */
int changes_append(struct changes *to, struct changes *from, struct err *err);

/* A blank record. *unit is copied. Caller owns *ret; record_free(). */
int record_new(const struct record_key *key, const struct form *form, const struct org_unit *unit,
	struct record **ret, struct err *err);
int record_copy(const struct record *record, struct record **ret, struct err *err);
void record_free(struct record *record); /* NULL is fine */

/* Reads `typed` for an indicator and makes the changes that committing it takes: the
 * value and the reasons that die with the old one. No change at all (count 0) when the
 * text is what stands there. A text and a table are stored as value_parse() reads them, all
 * else as typed. chosen: NULL, or the option the officer picked where the
 * text can be read in two ways. Errors are value_parse's; ERR_USAGE for a bad index. */
int record_change_value(const struct record *record, size_t indicator, const char *typed,
	const struct value *chosen, struct changes *ret, struct value_question *ask, struct err *err);
/* The result is still right though it comes from the last period: takes the mark away. No
 * change when there is none. The changes above and below take it away by themselves. */
int record_change_reviewed(const struct record *record, size_t indicator, struct changes *ret, struct err *err);
/* The answer of `cell`, of a record that may be of an older version of the form (old), as it
 * would be typed for `domain`: the fields of a table stand under the columns of the same ids.
 * Appended to *ret. ERR_SYNTAX, ERR_RANGE: a field cannot stand there. */
int record_last_text(const struct value_domain *domain, const struct value_domain *old, const struct cell *cell,
	struct str *ret, struct err *err);
/* What a new record takes over from the last period's: every blank cell whose criterion
 * `from` has too (same code, same type, and the text still reads the same way) gets its
 * result, difficulty and evidence, marked as carried; who asked and by when is not taken. Of a
 * record that others were added up to (record_merged.h) only figures are: what one of them wrote is
 * not the new unit's. */
int record_change_carry(const struct record *record, const struct record *from, struct changes *ret, struct err *err);
/* difficulty: NFC text without hostile characters, at most RECORD_LINE_BYTES_MAX (ERR_RANGE).
 * Blanks around it are left away, here and below: blanks alone are an empty text. evidence:
 * rows of evidence_columns in any form that table_parse() reads (a plain line is a title),
 * stored in the form of table_format(); errors are table_parse's, with line and column. */
int record_change_text(const struct record *record, size_t indicator, enum field field, const char *text,
	struct changes *ret, struct err *err);
/* A line of text as it is stored (a fact, a reason, a setting): NFC, without blanks around it,
 * appended to ret. ERR_RANGE: longer than RECORD_LINE_BYTES_MAX; ERR_SYNTAX: not UTF-8, or a
 * character that cannot be shown (err->column). */
int record_clean_line(const char *text, struct str *ret, struct err *err);
/* indicator -1: a finding of the whole record. An empty reason takes the explanation away.
 * Whether there is such a finding is check_explainable()'s to say. */
int record_change_explanation(const struct record *record, int indicator, const char *rule, const char *reason,
	struct changes *ret, struct err *err);
int record_change_meta(const struct record *record, enum record_meta meta, const char *text,
	struct changes *ret, struct err *err);
/* What the level above says of a criterion (indicator -1: of the record as a whole, META_RETURNED).
 * words as record_clean_line() takes them. */
int record_change_review(const struct record *record, int indicator, const char *words, struct changes *ret,
	struct err *err);
/* All that the level above said is answered by a new signature: takes it away. */
int record_change_answered(const struct record *record, struct changes *ret, struct err *err);
/* The level above wants something mended here, and nothing here was changed since. */
bool cell_disputed(const struct cell *cell);
/* The changes that undo these: old and new swapped, in reverse order. */
int changes_reverse(const struct changes *changes, struct changes *ret, struct err *err);

/* Applies changes (new_text becomes current). ERR_INTERNAL when old_text is not what
 * stands there, ERR_CORRUPT when a reading cannot be decoded; all or nothing. */
int record_apply(struct record *record, const struct changes *changes, struct err *err);
/* Sets a field without looking at what stood there: for loading. */
int record_load_field(struct record *record, const char *code, enum field field, const char *name,
	const char *text, const char *reading, struct err *err);

/* Sets the reason for a rule at the value that stands there: for loading. indicator -1: the
 * record as a whole. OK or ERR_NOMEM. */
int record_load_reason(struct record *record, int indicator, const char *rule, const char *reason, struct err *err);

/* What is signed next is signed anew without a change, and why is not said: the reason that stands there is of
 * the revision before, and not one for this. */
bool record_reason_is_past(const struct record *record);
/* The reason given for a rule at this value, NULL when there is none or it died. */
const char *record_reason(const struct record *record, int indicator, const char *rule);
/* The same for a value that is not stored yet: `typed` stands in for the cell's text. */
const char *record_reason_for(const struct record *record, int indicator, const char *rule, const char *typed);
bool cell_blank(const struct cell *cell);

#endif
