/* The report of one record, as a document and as plain text. The paper is a Vietnamese
 * administrative document (NĐ 30/2020/NĐ-CP) whatever language the screens speak: its fixed
 * words are in report_words.h and do not go through gettext; error messages do. Messages
 * of findings are printed as they are, so check the record under the Vietnamese catalogue
 * before printing. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/err.h"
#include "base/str.h"
#include "core/check.h"
#include "core/record.h"
#include "report/doc.h"

/* A record of another form, of the same unit and period, whose table is an annex of this report. */
struct report_annexed {
	const struct record *record;
	const char *payload_sha256;  /* 64 hex; "" unsigned: said below its title */
};

/* What the pages say beside the record. "" where not known: the place is then left
 * blank to be filled by hand. Borrowed. */
struct report_facts {
	const char *agency_parent;   /* "UBND HUYỆN VĨNH LỘC" */
	const char *agency;          /* "UBND XÃ …"; "" : made from the unit */
	const char *place;           /* "Vĩnh Lộc" */
	const char *number;          /* usually blank: "Số:     /BC-UBND" */
	struct date date;            /* year 0: "ngày     tháng     năm 2023" */
	const char *signer_title;    /* "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH" */
	const char *signer_name;
	const char *entered_by;
	const char *payload_sha256;  /* 64 hex; "" unsigned: the foot says BẢN NHÁP */
	const char *history_head;    /* 64 hex or "" */
	const char *signed_by;       /* holder of the key, "" unsigned */
	const char *recipients;      /* lines, "" for the usual ones */
	const struct report_annexed *annexed; /* behind its own annexes, in this order */
	size_t annexed_count;        /* at most FORM_ANNEXES_MAX */
};

/* Page 1 is the chairman's: met, not met, no figure, exempt per group; what was missed and
 * why; what was explained; signature block. From 80 columns and 60 lines on it is one page:
 * what has no room there is counted and stands in the annex. A form with narratives begins
 * with them instead, and the chairman's totals stand in the annex. Then the tables; then
 * the annex: the criteria table as in Phụ lục 2 of the decision, reasons in full, what no
 * source is known for, the evidence.
 * Caller owns *ret; doc_free(). ERR_NOMEM. */
int report_record(const struct record *record, const struct findings *findings, const struct report_facts *facts,
	struct doc **ret, struct err *err);

/* Plain text for line printers: `columns` wide (80 or 132; 60 to 255), `lines` per page (60),
 * form feeds between pages, page numbers at the head but on the first page, the foot of
 * the document on the last line of each page. ascii: +-| for lines and no diacritics.
 * Appends to ret; on an error nothing is appended. ERR_RANGE when the paper is too small
 * for the document, ERR_NOMEM also when building it failed (doc->failed). */
int doc_to_text(const struct doc *doc, int columns, int lines, bool ascii, struct str *ret, struct err *err);

#endif
