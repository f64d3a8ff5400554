/* A level above for the tests of its papers: five communes below a district, and what they handed in. */
#ifndef TESTS_REPORT_ABOVE_H
#define TESTS_REPORT_ABOVE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "pages.h"
#include "core/overview.h"
#include "report/report.h"

static const char pack[] =
    "[form]\nid = duoi\nversion = 1\ntitle = Tiêu chí chuyển đổi số cấp xã\nbasis = Quyết định số "
    "1829/QĐ-UBND\n"
    "level = xa\nperiods = half\n[group.1]\nlabel = A\n"
    "[1.1]\nlabel = a\ntype = ratio\nnumerator.label = x\ndenominator.label = y\nrequired = yes\n"
    "[1.2]\nlabel = b\ntype = count\nmin = 5\n[1.3]\nlabel = c\ntype = status\n"
    "statuses = Có: met | Chưa có: not_met\n";
static const char list[] = "code,name,type,parent,valid_from,valid_to,successor\n"
			   "38,Thanh Hóa,tỉnh,,,,\n393,Vĩnh Lộc,huyện,38,,,\n15349,Vĩnh Lộc,thị trấn,393,,,\n"
			   "15352,Vĩnh Quang,xã,393,,,\n15355,Vĩnh Yên,xã,393,,,\n15358,Vĩnh Tiến,xã,393,,,\n"
			   "15361,Vĩnh Long,xã,393,,,\n";
static const struct report_facts facts = { .agency_parent = "UBND TỈNH THANH HÓA",
	.agency = "",
	.place = "Vĩnh Lộc",
	.number = "",
	.signer_title = "",
	.signer_name = "Nguyễn Văn A",
	.entered_by = "",
	.payload_sha256 = "",
	.history_head = "",
	.signed_by = "",
	.recipients = "" };

static struct form *form;
static struct org_units units;

static inline int setup(void **state)
{
	struct err err = { 0 };

	(void)state;
	if (form_parse("duoi", pack, sizeof pack - 1, &form, NULL, &err) < 0 ||
	    org_units_parse(&units, list, sizeof list - 1, &err) < 0)
		fail_msg("%s", err.message);
	return 0;
}

static inline int teardown(void **state)
{
	(void)state;
	form_free(form);
	org_units_dispose(&units);
	return 0;
}

static inline struct overview *overview(void)
{
	const struct period half = { PERIOD_HALF, 2023, 1 };
	struct overview *o = NULL;

	assert_int_equal(
	    overview_new(form, half, org_units_find(&units, "393", period_last_day(half)), &units, &o, NULL),
	    OK);
	o->due = (struct date){ 2023, 7, 5 };
	return o;
}

static inline void put(struct overview *o, size_t at, enum unit_state state, const char *share, const char *count)
{
	const struct record_key key = { "duoi", "15349", { PERIOD_HALF, 2023, 1 } };
	const char *const typed[] = { share, count };
	struct record *record = NULL;
	struct findings findings = { 0 };
	struct str bytes = { 0 };

	assert_int_equal(record_new(&key, form, o->units[at].unit, &record, NULL), OK);
	for (size_t i = 0; i < 2; i++) {
		struct changes changes = { 0 };

		assert_int_equal(record_change_value(record, i, typed[i], NULL, &changes, NULL, NULL), OK);
		assert_int_equal(record_apply(record, &changes, NULL), OK);
		changes_dispose(&changes);
	}
	assert_int_equal(check_record(record, NULL, &findings, NULL), OK);
	figures_append(&bytes, record, &findings);
	assert_int_equal(overview_put(o, o->units[at].unit->code, form, (const unsigned char *)bytes.text,
			     bytes.len, NULL),
	    OK);
	o->units[at].state = state;
	if (state != UNIT_TYPED)
		memset(o->units[at].payload_sha256, 'a', 64);
	findings_dispose(&findings);
	record_free(record);
	str_dispose(&bytes);
}

/* The paper with its lines joined: where they end is the paper's matter. Frees doc and overview. */
static inline char *text_of(struct doc *doc, struct overview *o)
{
	struct str pages = { 0 };
	struct str joined = { 0 };

	assert_int_equal(doc_to_text(doc, 80, 60, false, &pages, NULL), OK);
	assert_pages(&pages, 80, 60);
	for (const char *s = str_text(&pages); *s; s++)
		if ((*s != ' ' && *s != '\n') || (joined.len && joined.text[joined.len - 1] != ' '))
			str_append_char(&joined, *s == '\n' ? ' ' : *s);
	str_dispose(&pages);
	doc_free(doc);
	overview_free(o);
	return str_take(&joined);
}

static inline void assert_holds(const char *text, const char *const *wanted, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!strstr(text, wanted[i]))
			fail_msg("no “%s” in: %s", wanted[i], text);
}

#endif
