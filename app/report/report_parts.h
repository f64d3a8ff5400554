/* The parts of a record's report: what report_record.c puts together. Not for others. */
#ifndef REPORT_REPORT_PARTS_H
#define REPORT_REPORT_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include "report/report.h"

struct report {
	const struct record *record;
	const struct findings *findings;
	const struct report_facts *facts;
	struct doc *doc;
};

/* How much of each list page 1 has room for. */
struct summary_limits {
	size_t missed, explained;
	bool groups; /* a line per group, not only the total */
};

void report_summary(const struct report *r, const struct summary_limits *limits);
/* The narratives in the order of the form, with what stands before and behind them: page 1
 * and on of a form that has any. */
void report_body(const struct report *r);
/* report_heads.c: "II. KẾT QUẢ" and such that the group stands below (NULL above: nothing
 * stands above it; else only those that differ), and its own head; number: of one that the
 * pack gives none. */
void report_group_head(
	const struct report *r, const struct group *group, const struct group *above, size_t number);
/* The head of a criterion in parts before its first part, when the pack numbers it as paper
 * does; parts without a narrative are told in lines below it. */
void report_heading_above(const struct report *r, size_t indicator);
/* A line of its own that stays with what follows; level: how deep, from 0. Empties text. */
void report_head(const struct report *r, size_t level, struct str *text);
/* The head of the group says the label already; alone: whatever its number, since nothing
 * else stands in the group. */
bool report_group_says(const struct group *group, const char *label, bool alone);
/* What both begin with: "Căn cứ …, UBND … báo cáo kết quả … như sau:" */
void report_introduction(const struct report *r);
/* Met, not met …; what was missed; what was explained. */
void report_totals(const struct report *r, const struct summary_limits *limits);
/* Of page 1: agency and state, number and date; the title; who gets it and who signs. */
void report_agency(const struct report *r);
void report_heading(const struct report *r);
void report_signature(const struct report *r);
/* Of page 1: every missed criterion, the first `limit` lines with what is said of them. */
void report_missed(const struct report *r, size_t limit);
/* Annexes; number 0: the only one; at most 3 + FORM_ANNEXES_MAX. */
void report_tables(const struct report *r, int number);
void report_annex(const struct report *r, int number);
void report_annexed(const struct report *r, const struct report_annexed *annexed, int number);
void report_notes(const struct report *r);
/* Points, where the form scores. */
void report_score(const struct report *r);
/* Width and alignment of a column among `count`. */
void report_column(const struct table_column *column, size_t count, struct doc_column *ret);
/* "Phụ lục I", its title, the unit and the period, the report it belongs to. */
void report_annex_title(const struct report *r, int number, const char *title);
/* The section that lists the evidence of all criteria, and when it is long the annex that does.
 * Where there are but bare titles the notes tell them: report_evidence_listed() is then false. */
void report_evidence(const struct report *r);
void report_evidence_annex(const struct report *r, int number);
bool report_evidence_is_long(const struct record *record);
bool report_evidence_listed(const struct record *record);
/* Appends "1.2: title; title"; false when the criterion has none. */
bool report_evidence_titles(const struct record *record, size_t indicator, struct str *ret);

/* doc_text() of what was gathered, which is emptied. */
void report_text(const struct report *r, enum doc_style style, enum align align, struct str *text);

/* Narratives and tables have places of their own; all else stands in the criteria table. */
bool report_is_figure(const struct indicator *indicator);
bool report_has(const struct record *record, enum value_type type);
bool report_has_figures(const struct record *record);
bool report_form_has(const struct form *form, enum value_type type);
bool report_form_has_figures(const struct form *form);
/* "Không phát sinh" …; "" for an answer. */
const char *report_no_value(const struct value *value);
/* "1. Chính quyền số"; "II. Kết quả" where the pack numbers its groups. */
void report_append_group(struct str *ret, const struct group *group);
/* "(Chưa rà soát: lấy từ 6 tháng cuối năm 2022)"; nothing when somebody looked at it. */
void report_append_carried(struct str *ret, const struct cell *cell);
/* The result as it goes on paper: what was typed, in the words of the criterion where a
 * short form was typed, the share of a ratio, and (with_outcome) what came of comparing a
 * figure with its target. `gap` parts them: "\n" in a cell, " " in a sentence. */
void report_append_result(
    struct str *ret, const struct record *record, size_t indicator, bool with_outcome, const char *gap);
/* The target of the record's year as printed, "" when there is none. */
const char *report_target_text(const struct record *record, size_t indicator);
/* text in one line, cut with "…" behind a word when it is wider than `columns`. */
void report_append_short(struct str *ret, const char *text, int columns);
/* The head of the target column with the year for {year}; year 0: room for it. */
void report_append_target_head(struct str *ret, const struct form *form, int year);
/* "Đạt" … for the table, "" for a blank cell. */
const char *report_outcome(const struct record *record, size_t indicator);
/* The difficulty stands among the notes; the table only points there. */
bool report_difficulty_is_long(const struct cell *cell);
/* Why the target was missed: the difficulty, else the reason given; "" when there is none. */
const char *report_missed_reason(const struct record *record, size_t indicator);
/* Adds the full stop that a sentence typed by hand may lack. */
void report_end_sentence(struct str *ret);

/* One thing that was explained. Begin with a zeroed one; dispose codes. */
struct explained {
	bool with_missed; /* also the reasons for missed targets, which page 1 tells elsewhere */
	const struct finding *finding;
	size_t count;	  /* findings that say the same */
	struct str codes; /* "1.2, 1.3" */
	size_t next;
};
bool report_explained_next(const struct report *r, struct explained *e);
/* "ngày 05 tháng 7 năm 2023", with blanks for the pen where the date is not known. */
void report_append_date(struct str *ret, const struct report *r);
/* "/BC-UBND" with room before it, or the number. */
void report_append_number(struct str *ret, const struct report *r);
/* "KẾT QUẢ …" is made of this: "Kết quả thực hiện tiêu chí chuyển đổi số cấp xã đến năm 2025" */
void report_append_title(struct str *ret, const struct report *r);
void report_append_form_title(struct str *ret, const struct form *form);

#endif
