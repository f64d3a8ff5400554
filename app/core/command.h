/* Everything a key can do. One list feeds the enum, the key bar, help and docs. */
#ifndef CORE_COMMAND_H
#define CORE_COMMAND_H

/* X(enum, name, words for help, short words for the key bar) */
#define COMMANDS(X) \
	X(CMD_NONE,          "none",           N_("Nothing"), "") \
	X(CMD_INSERT,        "insert",         N_("Type text"), "") /* with text */ \
	X(CMD_ACCEPT,        "accept",         N_("Save this field and go to the next; choose the line"), N_("Next")) \
	X(CMD_NEXT,          "next",           N_("Save and go to the next field or line"), "") \
	X(CMD_PREVIOUS,      "previous",       N_("Save and go to the previous field or line"), "") \
	X(CMD_GROUP_NEXT,    "group-next",     N_("Next group, next page"), "") \
	X(CMD_GROUP_PREVIOUS, "group-previous", N_("Previous group, previous page"), "") \
	X(CMD_FIRST,         "first",          N_("First field"), "") \
	X(CMD_LAST,          "last",           N_("Last field"), "") \
	X(CMD_LEFT,          "left",           N_("One character left"), "") \
	X(CMD_RIGHT,         "right",          N_("One character right"), "") \
	X(CMD_HOME,          "home",           N_("Start of the line"), "") \
	X(CMD_END,           "end",            N_("End of the line"), "") \
	X(CMD_BACKSPACE,     "backspace",      N_("Delete the character before the cursor"), "") \
	X(CMD_DELETE,        "delete",         N_("Delete the character under the cursor"), "") \
	X(CMD_HELP,          "help",           N_("Help for this screen"), N_("Help")) \
	X(CMD_EXPLAIN,       "explain",        N_("Let a warning stand: type the reason"), N_("Reason")) \
	X(CMD_LEAVE,         "leave",          N_("Leave this screen"), N_("Leave")) \
	X(CMD_LIST,          "list",           N_("List of allowed answers or common reasons"), N_("List")) \
	X(CMD_DIFFICULTY,    "difficulty",     N_("Difficulty note"), N_("Difficulty")) \
	X(CMD_GOTO,          "goto",           N_("Go to a code or text"), N_("Go to")) \
	X(CMD_FINDING_PREVIOUS, "finding-previous", N_("Previous finding"), "") \
	X(CMD_FINDING_NEXT,  "finding-next",   N_("Next finding; twice: the list of findings"), N_("Finding")) \
	X(CMD_TYPING,        "typing",         N_("Typing method: Telex, VNI, off"), N_("Telex/VNI")) \
	X(CMD_CHARSET,       "charset",        N_("Read what was pasted as TCVN3, as VNI-Windows, as it came"), N_("Old font")) \
	X(CMD_FINISH,        "finish",         N_("Check everything and finish: review and sign"), N_("Finish")) \
	X(CMD_SAME,          "same",           N_("Same as last period"), "") \
	X(CMD_UNDO,          "undo",           N_("Undo the last saved change"), N_("Undo")) \
	X(CMD_REDO,          "redo",           N_("Redo"), "") \
	X(CMD_SAVED,         "saved",          N_("Says when it was saved: everything is saved by itself"), "") \
	X(CMD_PRINT,         "print",          N_("See the pages, print them; a sheet to be printed"), N_("Print")) \
	X(CMD_QUIT,          "quit",           N_("Leave the program; everything is saved already"), "") \
	X(CMD_REVERT,        "revert",         N_("Put back what stood in this field; again: leave"), "") \
	X(CMD_NEW,           "new",            N_("New record"), N_("New")) \
	X(CMD_WORD_LEFT,     "word-left",      N_("One word left"), "") \
	X(CMD_WORD_RIGHT,    "word-right",     N_("One word right"), "") \
	X(CMD_NARRATIVE,     "narrative",      N_("Narrative of the report"), N_("Text")) \
	X(CMD_EVIDENCE,      "evidence",       N_("Evidence of this criterion: a list of documents"), N_("Evidence")) \
	X(CMD_INFO,          "info",           N_("About this report: deadline, request, people"), N_("About")) \
	X(CMD_HISTORY,       "history",        N_("History of changes"), N_("History")) \
	X(CMD_FILL,          "fill",           N_("Read a filled Excel file or list"), "") \
	X(CMD_HINT,          "hint",           N_("Says which key stores and which leaves; stores nothing itself"), N_("How to store")) \
	X(CMD_TAKE,          "take",           N_("Store the lines that are understood"), N_("Store")) \
	X(CMD_SETTINGS,      "settings",       N_("Settings"), N_("Settings")) \
	X(CMD_SEARCH,        "search",         N_("Search on this screen; again: the next place"), N_("Search")) \
	X(CMD_NEWLINE,       "newline",        N_("New paragraph; in a list the next item, in an empty item the end of the list"), "") \
	X(CMD_FIGURE,        "figure",         N_("Insert a figure of the report by its code"), N_("Figure")) \
	X(CMD_FOOTNOTE,      "footnote",       N_("Insert a footnote"), N_("Footnote")) \
	X(CMD_COLUMN_NEXT,     "column-next",     N_("Next column; behind the last one, the next row"), "") \
	X(CMD_COLUMN_PREVIOUS, "column-previous", N_("Previous column"), "") \
	X(CMD_ROW_NEW,       "row-new",        N_("New row"), N_("New row")) \
	X(CMD_ROW_DELETE,    "row-delete",     N_("Delete the row"), N_("Delete row")) \
	X(CMD_SORT,          "sort",           N_("Sort by this column; again: the other way"), N_("Sort")) \
	X(CMD_RESTORE,       "restore",        N_("Put back what stood before this change"), N_("Put back")) \
	X(CMD_SCROLL_ON,     "scroll-on",      N_("Scroll on in the text below"), "") \
	X(CMD_SCROLL_BACK,   "scroll-back",    N_("Scroll back in the text below"), "") \
	X(CMD_VERIFY,        "verify",         N_("Verify that the history is whole and unchanged"), N_("Verify")) \
	X(CMD_UNITS,         "units",          N_("Whose reports are shown; training"), N_("Units")) \
	X(CMD_OVERVIEW,      "overview",       N_("Sums of what the units below handed in"), N_("Sums")) \
	X(CMD_INBOX,         "inbox",          N_("Files that came in; import"), N_("Inbox")) \
	X(CMD_IMPORT,        "import",         N_("Import files or a folder"), N_("Import")) \
	X(CMD_PLACE,         "place",          N_("Which form and period"), N_("Period")) \
	X(CMD_VIEW_NEXT,     "view-next",      N_("Next view: cells, totals, who is late; what a revision changed"), N_("View")) \
	X(CMD_VIEW_PREVIOUS, "view-previous",  N_("Previous view"), "") \
	X(CMD_ONE_LEFT,      "one-left",       N_("The criterion before; of a unit, the file before"), "") \
	X(CMD_ONE_RIGHT,     "one-right",      N_("The next criterion; of a unit, the next file"), "") \
	X(CMD_DUE,           "due",            N_("Deadline of this form and period"), N_("Deadline")) \
	X(CMD_REMIND,        "remind",         N_("Write the reminder letter to those that are missing"), N_("Letter")) \
	X(CMD_MARK,          "mark",           N_("Mark this to be sent back: type the reason (also the space bar)"), N_("Send back")) \
	X(CMD_RETURN,        "return",         N_("Write the return file with what is marked"), N_("Write return")) \
	X(CMD_RECOGNISE,     "recognise",      N_("Decision that recognised completion"), N_("Decision")) \
	X(CMD_ASSIGN,        "assign",         N_("Into the list of the year, or out of it"), N_("Assigned")) \
	X(CMD_CHOOSE,        "choose",         N_("This report counts, of two that claim to be the one"), N_("Counts")) \
	X(CMD_KEYS,          "keys",           N_("Keys: our own, and whose signature is taken here"), N_("Signing keys")) \
	X(CMD_ENROL,         "enrol",          N_("Write the enrolment file of our own key"), N_("Enrolment file")) \
	X(CMD_REVOKE,        "revoke",         N_("Refuse or revoke this key"), N_("Revoke")) \
	X(CMD_PAGE_NEXT,     "page-next",      N_("The next page from its head"), N_("Next page")) \
	X(CMD_PAGE_PREVIOUS, "page-previous",  N_("The page before from its head"), "") \
	X(CMD_WRITE_PDF,     "write-pdf",      N_("Write the pages as PDF"), N_("PDF")) \
	X(CMD_WRITE_DOCX,    "write-docx",     N_("Write the draft that leaders edit, for Word"), N_("Word")) \
	X(CMD_WRITE_TEXT,    "write-text",     N_("Write the pages as plain text, for a line printer"), N_("Plain text")) \
	X(CMD_WRITE_XLSX,    "write-xlsx",     N_("Write the figures as a spreadsheet for Excel"), N_("Excel")) \
	X(CMD_WRITE_CSV,     "write-csv",      N_("Write the figures as a list (.csv)"), N_("CSV")) \
	X(CMD_PRINTER,       "printer",        N_("Print: printer, copies, pages"), N_("Printer"))

enum command {
#define COMMAND_ENUM(id, name, words, short_words) id,
	COMMANDS(COMMAND_ENUM)
#undef COMMAND_ENUM
	CMD_COUNT
};

const char *command_name(enum command command);
const char *command_words(enum command command);       /* translated; never NULL */
const char *command_short_words(enum command command); /* translated; "" when it has none */

#endif
