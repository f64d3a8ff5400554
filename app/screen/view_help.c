/* Help for the screen one came from: what it is for, then its keys from the key table. */
#include <string.h>
#include "base/text.h"
#include "screen/letters.h"
#include "screen/view_page.h"

static const char *const about[] = {
	[SCREEN_HOME] = N_(
	    "The reports on this computer. Choose one with the arrow keys and press Enter to go on with it; "
	    "Insert makes a new one. Letters come out wrong? What to do stands at the end of this page: PgDn."),
	[SCREEN_NEW] =
	    N_("Choose the unit, then the form, then the period: type some letters, with or without accents, "
	       "move with the arrow keys, press Enter. Esc goes one step back."),
	[SCREEN_ENTRY] = N_(
	    "Type each result as it stands on paper and press Enter: it is saved at once, nothing is lost "
	    "when the power fails. Below the field you see how it was read and whether the target is met."),
	[SCREEN_FINDINGS] =
	    N_("What does not add up. Enter goes to the field. What is marked ! must be mended; what is "
	       "marked ? may stand if you type the reason with F2."),
	[SCREEN_REVIEW] =
	    N_("The totals and what was explained. Type who entered and who approved, then the passphrase, "
	       "and press Enter to sign. The passphrase is never shown."),
	[SCREEN_HELP] = "",
	[SCREEN_INFO] =
	    N_("Facts about this report: until when it is due, which document asks for it, up to which day its "
	       "figures count, who typed and who approved. Type what is known and leave the rest blank; dates "
	       "as on paper (30/6/2023). Each field is saved when it is left. The deadline and what the level "
	       "above wants mended are for you and the list of reports: they are not part of what is signed."),
	[SCREEN_SETTINGS] =
	    N_("How the program works on this computer. Type names and codes; choose among answers with Left, "
	       "Right or the space bar, or with F4. Each setting is saved when it is left and holds at once. What "
	       "is not understood stays on its line with the reason. Training has data of its own: press "
	       "Enter on it to go there, and to come back. At the foot stand all keys of the program: PgDn and PgUp."),
	[SCREEN_HISTORY] =
	    N_("Every change of this report, the newest first: when, who, which criterion, what stood there and "
	       "what came. Nothing can be deleted from it. Below the list the selected change stands whole; Left and "
	       "Right scroll it. Ctrl+F searches code, person and text without accents. Enter puts back what "
	       "stood before the selected change, as a change of its own. F10 verifies that no line was altered "
	       "or taken out."),
	[SCREEN_NARRATIVE] =
	    N_("The written part of the report. Type paragraphs as on paper; Enter begins a new one, “- ” an item "
	       "of a list. It is saved by itself. F6 puts in a figure of the report by its code, which follows when "
	       "the figure changes; Ctrl+E puts in a footnote; Ctrl+F searches. What is pasted keeps its paragraphs. "
	       "F3 goes back to the criteria."),
	[SCREEN_OVERVIEW] =
	    N_("What the units below handed in for one form and period; F4 chooses another. Tab goes from the cells to the "
	       "totals, and on to who is missing or late. A letter says what a cell holds: Đ target met, C not met, ? not "
	       "certain, # a figure without a target, x not applicable, 0 none arose, * asterisk, · no figure yet, blank: no report; "
	       "! behind it: look at the figure. Before a name: N received, T sent back, n typed here, ! set apart, - nothing came, c late. "
	       "Enter on a cell opens the unit's report, on a total the units behind it."),
	[SCREEN_SHARES] =
	    N_("The units behind one total, the highest figure first, with the part that each has in it. Enter opens the "
	       "unit's report."),
	[SCREEN_UNIT] =
	    N_("What a unit handed in, and the signed file behind it. To send it back: go to a criterion (or to the first line, "
	       "the report as a whole), press the space bar and type the reason; F10 writes the return file, signed, to be "
	       "given back to the unit. Tab shows what this revision changed. Ctrl+D holds the decision by which the unit was "
	       "recognised; Insert puts it into the list of the year or takes it out."),
	[SCREEN_INBOX] =
	    N_("Every file that came in, with what became of it: + taken, ! refused, i something else. Below, the selected one "
	       "with the reason whole. Insert imports files or a folder; the files stay where they are. Enter opens the report."),
	[SCREEN_KEYS] =
	    N_("Whose signature is taken here. A key that presents itself waits (?) until its fingerprint was compared: six "
	       "groups of five digits, which its holder's screen shows too. Enter compares and accepts it; Delete refuses "
	       "it, or revokes one that was accepted, with the reason. F10 writes the enrolment file of our own key for the "
	       "level above (and for the units below); Insert takes in the enrolment file of another. Ctrl+P writes the "
	       "hand-over sheet of an accepted key."),
	[SCREEN_PREVIEW] =
	    N_("The pages as a line printer sets them. PgDn and PgUp go through them, Enter and Tab from page to page; where the "
	       "window is narrower than the paper, Left and Right move it. F10 prints: choose the printer, then copies and "
	       "pages. F5, F6 and F7 write PDF, Word or plain text into the folder out/ of the data, F8 and F9 the figures for Excel or as a list (.csv). As PDF and in Word the "
	       "pages are set in Times New Roman and break elsewhere."),
	[SCREEN_FILLED] =
	    N_("What of a filled Excel file or list would go into this report, one line of the file on each: + understood, with its "
	       "reading; ! not, with the reason; i heads of columns. Nothing is stored until F10, and then each line as if "
	       "it were typed; Ctrl+Z takes all of it back. F4 reads another sheet or another column; Insert another file. What is "
	       "not understood is typed by hand."),
	[SCREEN_ROWS] =
	    N_("A table: one document or product on each row. Tab goes to the next column, Down to the next row; "
	       "a row is saved when it is left. Insert adds a row, Ctrl+K deletes one, Ctrl+Z takes that back, "
	       "Ctrl+O sorts by the column. A document without a number is fine. Rows copied from a "
	       "spreadsheet can be pasted as they are."),
};

/* How results are typed, for the entry screen. */
static const struct {
	const char *typed, *means;
} examples[] = {
	{ "1.783/1.787", N_("part and total; the percentage is computed") },
	{ "95,5%  99.8", N_("a percentage") },
	{ "trên 86,4%", N_("not exact: trên, dưới, khoảng, ước đạt, tối thiểu") },
	{ "d  cd", N_("Đạt, Chưa đạt: the first letters are enough") },
	{ ".", N_("there is no figure yet; this is not 0") },
	{ "kad", N_("Không áp dụng: asks why") },
	{ "kps", N_("Không phát sinh: nothing arose in the period") },
	{ "*", N_("asterisk, kept as on paper, counted nowhere") },
};

/* Marks, for the screens that show findings. */
static const struct {
	const char *mark, *means;
} marks[] = {
	{ "!", N_("must be mended before the report can be signed") },
	{ "?", N_("look again, or type the reason with F2") },
	{ CARRIED_MARK, N_("taken over from the last period, not looked at yet") },
	{ "+", N_("stands, with its reason") },
	{ "i", N_("a note, nothing to do") },
};

/* Where one begins, and where the setting is. */
static bool has_advice(enum screen screen)
{
	return screen == SCREEN_HOME || screen == SCREEN_SETTINGS;
}

static void letters(struct page *page)
{
	const struct letters_advice *advice;

	page_gap(page);
	page_text(page, LOOK_STRONG, _("Letters come out wrong?"));
	for (advice = letters_advice; advice->where; advice++) {
		page_text(page, LOOK_STRONG, _(advice->where));
		page_text(page, LOOK_NORMAL, _(advice->what));
	}
}

static int lay_out(struct view *view, struct rect area, int skip)
{
	enum screen screen = view->session->under_help;
	struct page page = { view, area, skip, 0 };
	struct key_binding bindings[KEY_BINDINGS_MAX];
	size_t i;

	page_text(&page, LOOK_NORMAL, *about[screen] ? _(about[screen]) : "");
	if (screen == SCREEN_ENTRY) {
		page_gap(&page);
		page_text(&page, LOOK_STRONG, _("How to type a result"));
		for (i = 0; i < sizeof examples / sizeof examples[0]; i++)
			page_row(&page, examples[i].typed, _(examples[i].means));
	}
	if (screen == SCREEN_ENTRY || screen == SCREEN_FINDINGS || screen == SCREEN_REVIEW) {
		page_gap(&page);
		page_text(&page, LOOK_STRONG, _("Marks"));
		for (i = 0; i < sizeof marks / sizeof marks[0]; i++)
			page_row(&page, marks[i].mark, _(marks[i].means));
	}
	page_gap(&page);
	page_text(&page, LOOK_STRONG, _("Keys"));
	page_text(&page, LOOK_NORMAL,
	    _("Where F-keys do not work: press Esc, then the digit within one second (0 for F10)."));
	page_keys(&page, bindings, key_bindings_under_help(view->session, bindings, KEY_BINDINGS_MAX));
	if (has_advice(screen))
		letters(&page);
	return page.line;
}

static struct rect text_area(struct rect area)
{
	rect_take_left(&area, 1);
	rect_take_right(&area, 2);
	return area;
}

int view_help_lines(struct view *view, int columns)
{
	struct view counting = { .session = view->session };

	return lay_out(&counting, text_area((struct rect){ 0, 0, 0, columns }), 0);
}

void view_help(struct view *view, struct rect body)
{
	struct rect rest = body, bar = rect_take_right(&rest, 1);
	int lines = view_help_lines(view, body.columns), skip = (int)view->session->help_scroll;

	if (skip > lines - body.rows)
		skip = lines > body.rows ? lines - body.rows : 0;
	lay_out(view, text_area(body), skip);
	view_scroll_bar(view, bar, (size_t)skip, (size_t)body.rows, (size_t)lines);
	grid_cursor(view->grid, body.row, body.column);
}
