#include "report/report_reminder.h"

#include <string.h>
#include "report/report_agency.h"
#include "report/report_words.h"

enum {
	SIGNATURE_LINES = 3,
	LINES_OF_CODES = 400 /* bytes: of a unit with many open criteria the first are named */
};

struct letter {
	const struct overview *overview;
	const struct report_facts *facts;
	struct date today;
	struct doc *doc;
};

/* doc_text() of what was gathered, which is emptied. */
static void add_text(struct letter *l, enum doc_style style, struct str *text)
{
	doc_text(l->doc, style, style == STYLE_BODY ? ALIGN_JUSTIFY : ALIGN_CENTRE, str_text(text));
	l->doc->failed |= str_failed(text);
	str_clear(text);
}

static void add_item(struct letter *l, struct str *text)
{
	doc_item(l->doc, 0, "-", ALIGN_JUSTIFY, str_text(text));
	l->doc->failed |= str_failed(text);
	str_clear(text);
}

static void append_about(struct str *ret, const struct letter *l)
{
	words_append_lower_first(ret, l->overview->form->title);
	str_append(ret, ", ");
	words_append_period(ret, l->overview->period);
}

/* --- the heads -------------------------------------------------------------- */

static void add_agency(struct letter *l)
{
	struct str label = { 0 };

	org_unit_append_label(&label, l->overview->upper);
	report_add_agency(l->doc, l->facts->agency_parent, l->facts->agency, str_text(&label));
	l->doc->failed |= str_failed(&label);
	str_dispose(&label);
}

static void add_number_and_place(struct letter *l)
{
	struct doc_two_columns *sides = doc_two_columns(l->doc, BLOCK_HEADER);
	struct str text = { 0 };

	str_append(&text, WORDS_NUMBER);
	str_append(&text, l->facts->number[0] ? l->facts->number : WORDS_LETTER_NUMBER_BLANK);
	str_append(&text, "\n" WORDS_LETTER_ABOUT);
	append_about(&text, l);
	doc_side_line(l->doc, sides, false, STYLE_NUMBER, str_text(&text));
	str_clear(&text);
	str_append(&text, l->facts->place[0] ? l->facts->place : WORDS_PLACE_BLANK);
	str_append(&text, ", ");
	date_append_vi_long(&text, l->today);
	doc_side_line(l->doc, sides, true, STYLE_PLACE, str_text(&text));
	l->doc->failed |= str_failed(&text);
	str_dispose(&text);
}

/* --- what each unit is asked for -------------------------------------------- */

typedef bool (*is_asked)(const struct overview_unit *unit);

static bool is_missing(const struct overview_unit *u)
{
	return u->state == UNIT_MISSING;
}

static bool is_unsigned(const struct overview_unit *u)
{
	return u->state == UNIT_TYPED;
}

static bool is_returned(const struct overview_unit *u)
{
	return u->state == UNIT_RETURNED;
}

static bool is_apart(const struct overview_unit *u)
{
	return u->state == UNIT_APART;
}

static bool came_late(const struct overview_unit *u)
{
	return u->late && u->received_at != 0 && u->state != UNIT_RETURNED;
}

/* A list of the units with that answer; "1. Chưa gửi báo cáo (2 đơn vị):" above it. */
static void add_units(struct letter *l, int *number, const char *head, is_asked asked)
{
	const struct overview *o = l->overview;
	struct str text = { 0 };
	size_t count = 0;

	for (size_t i = 0; i < o->count; i++)
		count += asked(&o->units[i]);
	if (!count)
		return;
	str_printf(&text, "%d. %s (" WORDS_LETTER_UNITS "): ", ++*number, head, count);
	count = 0;
	for (size_t i = 0; i < o->count; i++) {
		if (!asked(&o->units[i]))
			continue;
		str_append(&text, count++ ? "; " : "");
		org_unit_append_label(&text, o->units[i].unit);
	}
	str_append_char(&text, '.');
	add_text(l, STYLE_BODY, &text);
	str_dispose(&text);
}

/* What the level above still wants of a figure: bits. */
enum { OPEN_NO_FIGURE = 1, OPEN_PERCENT_ONLY = 2, OPEN_WRONG = 4 };

static unsigned open_of(const struct indicator *indicator, const struct cell_figure *f)
{
	const bool adds = indicator->aggregate[0] == 'r' || indicator->aggregate[0] == 's';
	unsigned open = 0;

	if (f->kind == VALUE_BLANK || f->kind == VALUE_MISSING)
		return f->kind == VALUE_MISSING || indicator->required ? OPEN_NO_FIGURE : 0;
	if (f->wrong)
		open |= OPEN_WRONG;
	if (!adds || f->kind == VALUE_NOT_APPLICABLE || f->kind == VALUE_NONE_AROSE ||
	    f->kind == VALUE_ASTERISK)
		return open;
	if (!f->asked)
		open = OPEN_NO_FIGURE; /* that there is none is what is to be looked at */
	else if (indicator->aggregate[0] == 'r' && f->kind == VALUE_PERCENT)
		open |= OPEN_PERCENT_ONLY;
	return open;
}

/* "chưa có số liệu: 1.6, 2.3"; false: nothing of that kind. */
static bool append_codes(struct str *ret, const struct overview *o, const struct overview_unit *u,
    unsigned open, const char *words, bool more)
{
	const size_t begin = ret->len;
	size_t left = 0;

	for (size_t i = 0; i < o->form->indicator_count; i++) {
		if (!(open_of(&o->form->indicators[i], &u->figures[i]) & open))
			continue;
		if (ret->len - begin > LINES_OF_CODES) {
			left++;
			continue;
		}
		str_append(ret, ret->len == begin && more ? "; " : "");
		str_append(ret, ret->len == begin || (more && ret->len == begin + 2) ? words : ", ");
		str_append(ret, o->form->indicators[i].code);
	}
	if (left)
		str_printf(ret, WORDS_LETTER_MORE, left);
	return ret->len > begin;
}

static void add_open_criteria(struct letter *l, int *number)
{
	const struct overview *o = l->overview;
	struct str text = { 0 }, codes = { 0 };
	bool head = false;

	for (size_t i = 0; i < o->count; i++) {
		bool more;

		if (!o->units[i].figures)
			continue;
		str_clear(&codes);
		more = append_codes(&codes, o, &o->units[i], OPEN_NO_FIGURE, WORDS_LETTER_NO_FIGURE, false);
		more |=
		    append_codes(&codes, o, &o->units[i], OPEN_PERCENT_ONLY, WORDS_LETTER_PERCENT_ONLY, more);
		more |= append_codes(&codes, o, &o->units[i], OPEN_WRONG, WORDS_LETTER_WRONG, more);
		if (!more)
			continue;
		if (!head) {
			str_printf(&text, "%d. " WORDS_LETTER_OPEN, ++*number);
			add_text(l, STYLE_BODY, &text);
			doc_keep_with_next(l->doc);
			head = true;
		}
		org_unit_append_label(&text, o->units[i].unit);
		str_append(&text, ": ");
		str_append(&text, str_text(&codes));
		str_append_char(&text, '.');
		l->doc->failed |= str_failed(&codes);
		add_item(l, &text);
	}
	str_dispose(&text);
	str_dispose(&codes);
}

/* --- the letter ------------------------------------------------------------- */

static void add_introduction(struct letter *l)
{
	const struct overview *o = l->overview;
	const struct overview_counts counts = overview_count(o);
	struct str text = { 0 };

	str_append(&text, WORDS_LETTER_BEGIN);
	append_about(&text, l);
	if (o->form->basis[0])
		str_printf(&text, WORDS_LETTER_BASIS, o->form->basis);
	if (o->due.year) {
		str_append(&text, WORDS_LETTER_DUE);
		date_append_vi(&text, o->due);
	}
	str_append(&text, WORDS_LETTER_SO_FAR);
	date_append_vi(&text, l->today);
	str_printf(&text, WORDS_LETTER_RECEIVED, counts.received, counts.units);
	add_text(l, STYLE_BODY, &text);
	str_dispose(&text);
}

static void add_body(struct letter *l)
{
	struct str text = { 0 };
	int number = 0;

	add_introduction(l);
	add_units(l, &number, WORDS_LETTER_MISSING, is_missing);
	add_units(l, &number, WORDS_LETTER_UNSIGNED, is_unsigned);
	add_units(l, &number, WORDS_LETTER_RETURNED, is_returned);
	add_units(l, &number, WORDS_LETTER_APART, is_apart);
	add_units(l, &number, WORDS_LETTER_LATE, came_late);
	add_open_criteria(l, &number);
	str_append(&text, number ? WORDS_LETTER_ASK : WORDS_LETTER_NOTHING);
	add_text(l, STYLE_BODY, &text);
	str_dispose(&text);
}

static void add_signature(struct letter *l)
{
	struct doc_two_columns *sides = doc_two_columns(l->doc, BLOCK_SIGNATURE);

	doc_side_line(l->doc, sides, false, STYLE_RECIPIENTS_HEAD, WORDS_RECIPIENTS);
	doc_side_line(l->doc, sides, false, STYLE_RECIPIENTS, WORDS_LETTER_RECIPIENTS);
	doc_side_line(l->doc, sides, true, STYLE_AUTHORITY,
	    l->facts->signer_title[0] ? l->facts->signer_title : WORDS_SIGNER);
	for (int i = 0; i < SIGNATURE_LINES; i++)
		doc_side_line(l->doc, sides, true, STYLE_SIGNER, "");
	doc_side_line(l->doc, sides, true, STYLE_SIGNER, l->facts->signer_name);
}

int report_reminder(const struct overview *overview, const struct report_facts *facts, struct date today,
    struct doc **ret, struct err *err)
{
	struct letter l = { .overview = overview, .facts = facts, .today = today, .doc = doc_new() };
	struct str text = { 0 };

	if (!l.doc)
		return err_nomem(err);
	doc_set_head(l.doc, "");
	doc_set_foot(l.doc, "");
	add_agency(&l);
	add_number_and_place(&l);
	doc_gap(l.doc);
	str_printf(&text, WORDS_LETTER_TO, words_level_committees(overview->form->level));
	add_text(&l, STYLE_SUBTITLE, &text);
	str_dispose(&text);
	doc_gap(l.doc);
	add_body(&l);
	add_signature(&l);
	if (l.doc->failed) {
		doc_free(l.doc);
		return err_nomem(err);
	}
	*ret = l.doc;
	return OK;
}
