/* Tổng hợp: what the units below handed in for one form and period, as a matrix of units ×
 * criteria with its totals. Pure: the caller feeds it; screens, letters and files read it. */
#ifndef CORE_OVERVIEW_H
#define CORE_OVERVIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "core/figures.h"
#include "core/form.h"
#include "core/org_unit.h"

/* X(enum, name in files, letter, label N_()) what a unit stands at */
#define UNIT_STATES(X) \
	X(UNIT_MISSING,  "missing", "-", N_("nothing came")) \
	X(UNIT_RECEIVED, "received", "N", N_("received")) \
	X(UNIT_RETURNED, "returned", "T", N_("sent back")) \
	X(UNIT_APART,    "apart", "!", N_("set apart: two reports claim to be the one")) \
	X(UNIT_TYPED,    "typed", "n", N_("typed here, not signed by the unit"))
enum unit_state {
#define UNIT_STATE_ENUM(id, name, letter, label) id,
	UNIT_STATES(UNIT_STATE_ENUM)
#undef UNIT_STATE_ENUM
	UNIT_STATE_COUNT
};
const char *unit_state_label(enum unit_state state); /* translated */
const char *unit_state_letter(enum unit_state state);
const char *unit_state_name(enum unit_state state);

struct overview_unit {
	const struct org_unit *unit; /* borrowed */
	enum unit_state state;
	bool late;               /* nothing came by the deadline, or it came after */
	bool unsigned_only;      /* there is only what was typed here */
	int revision;
	int64_t received_at;     /* 0 */
	char payload_sha256[65]; /* of the signed file behind it, "" */
	char *entered_for;       /* nhập thay, "" ; owned */
	bool assigned;           /* in the list of the period's year */
	int assigned_also;       /* another year whose list names it too, 0 none */
	char *recognised;        /* "Quyết định 12/QĐ-UBND ngày 3/4/2023", "" ; owned */
	int complete;            /* by the form's rule, set by overview_put(): 1 yes, 0 no, -1 not known or no
	                          * rule: only proposes */
	struct cell_figure *figures;  /* by criterion of overview.form; NULL: no record */
};

enum overview_order { ORDER_CODE, ORDER_NAME, ORDER_STATE, ORDER_MET /* most met first */,
	ORDER_FIGURE /* of a criterion: highest first, of ranks the first first, of answers the met first */ };

struct overview_total {
	bool known;              /* num and den, or sum, make a total: see the criterion's aggregate and missing */
	bool overflow;
	struct ratio num, den;   /* of shares: never a mean of percentages */
	struct ratio sum;        /* of counts and amounts */
	size_t behind;           /* units whose figure is in it; of a list: who answered */
	size_t shares, figures;  /* units whose numerator and denominator, whose figure is in the sums */
	size_t percent_only;     /* gave a percentage without its numerator: cannot be added up */
	size_t wrong;            /* of those behind it: a finding is about the figure */
	size_t met, not_met, undecided, exempt, none_arose; /* outcomes */
	bool estimate;           /* "có số ước" */
};

struct overview {
	const struct form *form;    /* borrowed */
	struct period period;
	const struct org_unit *upper; /* borrowed */
	struct date due;            /* year 0: none */
	struct overview_unit *units; /* in the order chosen; by code at first */
	size_t count;
	enum overview_order order;       /* that the units stand in */
	size_t order_by;                 /* criterion of ORDER_FIGURE */
	struct overview_total *totals;   /* by criterion */
	struct overview_total *previous; /* of the last period; NULL: there is none */
	size_t previous_units;
	const struct form *other;        /* private: the other version that was put last … */
	int *in_other;                   /* … and where this form's criteria stand in it, -1 nowhere */
};

/* Units of the form's level below `upper` on the period's last day, none with a record yet. */
int overview_new(const struct form *form, struct period period, const struct org_unit *upper,
	const struct org_units *units, struct overview **ret, struct err *err);
void overview_free(struct overview *overview); /* NULL is fine */
struct overview_unit *overview_find(struct overview *overview, const char *unit); /* NULL */
/* What a unit handed in: figures by the criteria of `of`, another version of the form maybe. */
int overview_put(struct overview *overview, const char *unit, const struct form *of, const unsigned char *figures,
	size_t size, struct err *err);
/* Sets `late` of each unit as it stands on that day: nothing came by the deadline, or it came after.
 * offset: minutes of the clock in which days are counted. */
void overview_judge_late(struct overview *overview, struct date today, int offset);
/* Sums up what was put. */
void overview_total(struct overview *overview);
/* Gives away what each unit handed in, once it is summed up: the totals stay. */
void overview_forget_figures(struct overview *overview);
/* Takes the totals of `last`, of the period before. */
int overview_compare(struct overview *overview, const struct overview *last, struct err *err);

/* The letter of a cell: Đ met, C not met, ? undecided, x exempt, 0 none arose, * asterisk, · no
 * figure, ' ' no record; of a figure without a target '#'. UTF-8, one column. */
const char *overview_letter(const struct overview *overview, size_t unit, size_t indicator);
/* "7.815/17.347 = 45,05%"; "" when it is not known. */
void overview_append_total(struct str *ret, const struct overview *overview, size_t indicator);
/* "tính trên 3/13 xã · có số ước · đạt 2, chưa đạt 1". */
void overview_append_behind(struct str *ret, const struct overview *overview, size_t indicator);
/* The total of the period before, in the same form; "" when it is not known. */
void overview_append_previous(struct str *ret, const struct overview *overview, size_t indicator);
/* One unit's figure: "1.783/1.787 = 99,78%". */
void overview_append_figure(struct str *ret, const struct overview *overview, size_t unit, size_t indicator);

void overview_sort(struct overview *overview, enum overview_order order, size_t indicator);
/* The place of the unit that stands there, by ORDER_MET or ORDER_FIGURE: 1, 2, 2, 4 where two are
 * equal. 0: the order ranks nobody, or it has nothing to rank. */
size_t overview_rank(const struct overview *overview, size_t unit);

/* received: a signed file is here, whatever came of it. */
struct overview_counts {
	size_t units, received, missing, late, returned, apart, typed_for, typed_here, complete, recognised,
		assigned;
};
struct overview_counts overview_count(const struct overview *overview);

#endif
