#include "screen/key.h"

#include <string.h>
#include "core/session.h"

static const char *const names[] = {
#define KEY_NAME(id, name) name,
	KEYS(KEY_NAME)
#undef KEY_NAME
};

const char *key_code_name(enum key_code key)
{
	return key < KEY_CODE_COUNT ? names[key] : "";
}

enum key_code key_code_from_name(const char *name)
{
	int i;

	for (i = KEY_NONE_ + 1; i < KEY_CODE_COUNT; i++)
		if (strcmp(names[i], name) == 0)
			return (enum key_code)i;
	return KEY_NONE_;
}

static const struct {
	enum key_code second; /* KEY_TEXT: with the digit */
	char digit;
	enum key_code key;
} twins[] = {
	{ KEY_TEXT, '1', KEY_F1_ },
	{ KEY_TEXT, '2', KEY_F2_ },
	{ KEY_TEXT, '3', KEY_F3_ },
	{ KEY_TEXT, '4', KEY_F4_ },
	{ KEY_TEXT, '5', KEY_F5_ },
	{ KEY_TEXT, '6', KEY_F6_ },
	{ KEY_TEXT, '7', KEY_F7_ },
	{ KEY_TEXT, '8', KEY_F8_ },
	{ KEY_TEXT, '9', KEY_F9_ },
	{ KEY_TEXT, '0', KEY_F10_ },
	{ KEY_HOME_, 0, KEY_CTRL_HOME },
	{ KEY_END_, 0, KEY_CTRL_END },
};
#define TWIN_COUNT (sizeof twins / sizeof twins[0])

enum key_code key_twin(enum key_code second, char digit)
{
	size_t i;

	for (i = 0; i < TWIN_COUNT; i++)
		if (twins[i].second == second && (second != KEY_TEXT || twins[i].digit == digit))
			return twins[i].key;
	return KEY_NONE_;
}

bool key_has_twin(enum key_code key, enum key_code *ret_second, char *ret_digit)
{
	size_t i;

	for (i = 0; i < TWIN_COUNT; i++)
		if (twins[i].key == key) {
			*ret_second = twins[i].second;
			*ret_digit = twins[i].digit;
			return true;
		}
	return false;
}

/* Where the session is, as far as keys go: a box takes them before its screen. */
#define HOME (1u << 0)
#define NEW (1u << 1)
#define ENTRY (1u << 2)
#define FINDINGS (1u << 3)
#define REVIEW (1u << 4)
#define HELP (1u << 5)
#define TEXT (1u << 6) /* boxes to type in: reason, difficulty */
#define GOTO (1u << 7) /* type, and choose from what matches */
#define LIST (1u << 8) /* choose */
#define CONFIRM (1u << 9)
#define MESSAGE (1u << 10) /* any key closes it */
#define FIELDS (1u << 11) /* settings, facts of the record */
#define HISTORY (1u << 12)
#define NARRATIVE (1u << 13)
#define ROWS (1u << 14)
#define NOTE (1u << 15) /* a text to type, with nothing to choose from */
#define FILLED (1u << 16) /* what of a file is understood */
#define WAYS (1u << 17) /* choose how: there is no other list behind it */
#define PREVIEW (1u << 23) /* pages to be printed */
#define UPPER (1u << 24) /* on the PC of a level above, beside HOME or INBOX */
#define OVERVIEW (1u << 25)
#define SHARES (1u << 26) /* the units behind a total */
#define UNIT (1u << 27)	  /* what one of them handed in */
#define INBOX (1u << 28)
#define TRUST (1u << 29) /* keys, and whose signature is taken */

#define RECORD (ENTRY | FINDINGS | REVIEW)
#define BELOW (OVERVIEW | SHARES | UNIT | INBOX) /* what the level below handed in */
#define SCREENS (HOME | NEW | RECORD | HELP | FIELDS | HISTORY | NARRATIVE | ROWS | BELOW | TRUST | PREVIEW | FILLED)
#define LINES (WAYS | FILLED | HOME | FINDINGS | LIST | CONFIRM | HISTORY | SHARES | UNIT | INBOX | TRUST)   /* rows, nothing to type */
#define TYPED (NEW | ENTRY | REVIEW | TEXT | NOTE | GOTO | FIELDS | NARRATIVE | ROWS) /* a line to type in */
#define ALL (SCREENS | TEXT | NOTE | GOTO | LIST | WAYS | CONFIRM | MESSAGE)

static unsigned screen_mode(enum screen screen)
{
	static const unsigned modes[] = {
		[SCREEN_HOME] = HOME | UPPER,
		[SCREEN_NEW] = NEW,
		[SCREEN_ENTRY] = ENTRY,
		[SCREEN_FINDINGS] = FINDINGS,
		[SCREEN_REVIEW] = REVIEW,
		[SCREEN_HELP] = HELP,
		[SCREEN_INFO] = FIELDS,
		[SCREEN_SETTINGS] = FIELDS,
		[SCREEN_HISTORY] = HISTORY,
		[SCREEN_NARRATIVE] = NARRATIVE,
		[SCREEN_ROWS] = ROWS,
		[SCREEN_OVERVIEW] = OVERVIEW,
		[SCREEN_SHARES] = SHARES,
		[SCREEN_UNIT] = UNIT,
		[SCREEN_INBOX] = INBOX | UPPER,
		[SCREEN_KEYS] = TRUST,
		[SCREEN_PREVIEW] = PREVIEW,
		[SCREEN_FILLED] = FILLED,
	};

	return modes[screen];
}

static unsigned session_mode(const struct session *session)
{
	static const unsigned modes[] = {
		[BOX_NONE] = 0,
		[BOX_REASON] = TEXT,
		[BOX_DIFFICULTY] = TEXT,
		[BOX_NOTE] = NOTE,
		[BOX_GOTO] = GOTO,
		[BOX_CHOICE] = LIST,
		[BOX_UNITS] = LIST,
		[BOX_QUESTION] = LIST,
		[BOX_LEGACY] = WAYS,
		[BOX_CONFIRM] = CONFIRM,
		[BOX_MESSAGE] = MESSAGE,
		[BOX_IMPORT] = NOTE,
		[BOX_PASSPHRASE] = NOTE,
		[BOX_RETURN] = NOTE,
		[BOX_DECISION] = NOTE,
		[BOX_DEADLINE] = NOTE,
		[BOX_FINGERPRINT] = NOTE,
		[BOX_ENROLMENT] = NOTE,
		[BOX_REPLACE] = NOTE,
		[BOX_REVOKE] = NOTE,
		[BOX_COPIES] = NOTE,
	};
	unsigned mode = session->box == BOX_NONE ? screen_mode(session->screen) : modes[session->box];

	if ((mode & UPPER) && !session_upper(session)) /* not asked at every key of the others */
		mode &= ~UPPER;
	return mode;
}

/* The first key of a command is the one that the key bar names. The order is that of
 * the key bar and of help. */
static const struct {
	unsigned modes;
	enum key_code key;
	enum command command;
} bindings[] = {
	{ ALL & ~(HELP | HISTORY | NARRATIVE | PREVIEW | FILLED), KEY_ENTER_, CMD_ACCEPT },
	{ FILLED, KEY_ENTER_, CMD_HINT },
	{ HISTORY, KEY_ENTER_, CMD_RESTORE },
	{ NARRATIVE, KEY_ENTER_, CMD_NEWLINE },
	{ HELP, KEY_ENTER_, CMD_LEAVE },
	{ PREVIEW, KEY_ENTER_, CMD_PAGE_NEXT },
	{ TYPED | CONFIRM | HISTORY | UNIT, KEY_TEXT, CMD_INSERT },
	{ INBOX | TRUST, KEY_INSERT, CMD_IMPORT },
	{ INBOX | TRUST, KEY_CTRL_N, CMD_IMPORT },
	{ TRUST, KEY_F10_, CMD_ENROL },
	{ FILLED, KEY_F10_, CMD_TAKE },
	{ ENTRY | FILLED, KEY_INSERT, CMD_FILL },
	{ ENTRY | FILLED, KEY_CTRL_K, CMD_FILL },
	{ PREVIEW, KEY_F10_, CMD_PRINTER },
	{ PREVIEW, KEY_CTRL_P, CMD_PRINTER },
	{ PREVIEW, KEY_F5_, CMD_WRITE_PDF },
	{ PREVIEW, KEY_F6_, CMD_WRITE_DOCX },
	{ PREVIEW, KEY_F7_, CMD_WRITE_TEXT },
	{ PREVIEW, KEY_F8_, CMD_WRITE_XLSX },
	{ PREVIEW, KEY_F9_, CMD_WRITE_CSV },
	{ TRUST, KEY_DELETE, CMD_REVOKE },
	{ HOME, KEY_INSERT, CMD_NEW },
	{ HOME, KEY_CTRL_N, CMD_NEW },
	{ ROWS, KEY_INSERT, CMD_ROW_NEW },
	{ ROWS, KEY_CTRL_N, CMD_ROW_NEW },
	{ ROWS, KEY_CTRL_K, CMD_ROW_DELETE },
	{ ROWS, KEY_CTRL_O, CMD_SORT },

	{ SCREENS & ~HELP, KEY_F1_, CMD_HELP },
	{ HELP, KEY_F1_, CMD_LEAVE },
	{ ENTRY | FINDINGS, KEY_F2_, CMD_EXPLAIN },
	{ UNIT, KEY_F2_, CMD_MARK },
	{ ALL, KEY_F3_, CMD_LEAVE },
	{ HOME, KEY_F4_, CMD_UNITS },
	{ OVERVIEW, KEY_F4_, CMD_PLACE },
	{ ENTRY | TEXT | LIST | FIELDS | ROWS | FILLED, KEY_F4_, CMD_LIST },
	{ ENTRY | FINDINGS, KEY_F5_, CMD_DIFFICULTY },
	{ ENTRY | GOTO, KEY_F6_, CMD_GOTO },
	{ ENTRY, KEY_CTRL_F, CMD_GOTO },
	{ NARRATIVE, KEY_F6_, CMD_FIGURE },
	{ NARRATIVE, KEY_CTRL_E, CMD_FOOTNOTE },
	{ NARRATIVE | ROWS | HISTORY, KEY_CTRL_F, CMD_SEARCH },
	{ RECORD | NARRATIVE, KEY_F8_, CMD_FINDING_NEXT },
	{ RECORD | NARRATIVE, KEY_F7_, CMD_FINDING_PREVIOUS },
	{ RECORD | NARRATIVE, KEY_F10_, CMD_FINISH },
	{ RECORD, KEY_CTRL_N, CMD_NARRATIVE },
	{ ENTRY, KEY_CTRL_E, CMD_EVIDENCE },
	{ HISTORY, KEY_F10_, CMD_VERIFY },
	{ UPPER, KEY_F6_, CMD_OVERVIEW },
	{ HOME | OVERVIEW, KEY_CTRL_R, CMD_INBOX },
	{ HOME | INBOX, KEY_CTRL_K, CMD_KEYS },
	{ OVERVIEW | UNIT, KEY_TAB, CMD_VIEW_NEXT },
	{ OVERVIEW | UNIT, KEY_BACK_TAB, CMD_VIEW_PREVIOUS },
	{ OVERVIEW, KEY_CTRL_O, CMD_SORT },
	{ OVERVIEW, KEY_INSERT, CMD_DUE },
	{ OVERVIEW, KEY_CTRL_N, CMD_REMIND },
	{ UNIT, KEY_F10_, CMD_RETURN },
	{ UNIT, KEY_CTRL_D, CMD_RECOGNISE },
	{ UNIT, KEY_INSERT, CMD_ASSIGN },
	{ UNIT, KEY_CTRL_K, CMD_CHOOSE },

	{ ROWS, KEY_TAB, CMD_COLUMN_NEXT },
	{ ROWS, KEY_BACK_TAB, CMD_COLUMN_PREVIOUS },
	{ PREVIEW, KEY_TAB, CMD_PAGE_NEXT },
	{ PREVIEW, KEY_BACK_TAB, CMD_PAGE_PREVIOUS },
	{ ALL & ~(MESSAGE | ROWS | OVERVIEW | UNIT | PREVIEW), KEY_TAB, CMD_NEXT },
	{ ALL & ~MESSAGE, KEY_DOWN_, CMD_NEXT },
	{ ALL & ~(MESSAGE | ROWS | OVERVIEW | UNIT | PREVIEW), KEY_BACK_TAB, CMD_PREVIOUS },
	{ ALL & ~MESSAGE, KEY_UP_, CMD_PREVIOUS },
	{ ALL & ~MESSAGE, KEY_PAGE_DOWN, CMD_GROUP_NEXT },
	{ ALL & ~MESSAGE, KEY_PAGE_UP, CMD_GROUP_PREVIOUS },
	{ ALL & ~(MESSAGE | REVIEW), KEY_CTRL_HOME, CMD_FIRST },
	{ ALL & ~(MESSAGE | REVIEW | HELP), KEY_CTRL_END, CMD_LAST },
	{ LINES | HELP | PREVIEW, KEY_HOME_, CMD_FIRST },
	{ LINES | PREVIEW, KEY_END_, CMD_LAST },

	{ TYPED | CONFIRM, KEY_LEFT_, CMD_LEFT },
	{ TYPED | CONFIRM, KEY_RIGHT_, CMD_RIGHT },
	{ OVERVIEW | UNIT, KEY_LEFT_, CMD_ONE_LEFT },
	{ OVERVIEW | UNIT, KEY_RIGHT_, CMD_ONE_RIGHT },
	{ HISTORY | INBOX | PREVIEW, KEY_LEFT_, CMD_SCROLL_BACK },
	{ HISTORY | INBOX | PREVIEW, KEY_RIGHT_, CMD_SCROLL_ON },
	{ TYPED | OVERVIEW, KEY_HOME_, CMD_HOME },
	{ TYPED | OVERVIEW, KEY_END_, CMD_END },
	{ TYPED, KEY_CTRL_LEFT, CMD_WORD_LEFT },
	{ TYPED, KEY_CTRL_RIGHT, CMD_WORD_RIGHT },
	{ TYPED | HISTORY, KEY_BACKSPACE_, CMD_BACKSPACE },
	{ TYPED, KEY_DELETE, CMD_DELETE },

	{ ENTRY, KEY_CTRL_D, CMD_SAME },
	{ ENTRY | NARRATIVE | ROWS, KEY_CTRL_Z, CMD_UNDO },
	{ ENTRY | NARRATIVE | ROWS, KEY_CTRL_U, CMD_UNDO },
	{ ENTRY | NARRATIVE | ROWS, KEY_CTRL_Y, CMD_REDO },
	{ ENTRY, KEY_CTRL_O, CMD_INFO },
	{ ENTRY, KEY_CTRL_R, CMD_HISTORY },
	{ HOME | RECORD | OVERVIEW | TRUST, KEY_CTRL_P, CMD_PRINT },
	{ HOME | NEW | RECORD | OVERVIEW, KEY_CTRL_T, CMD_SETTINGS },
	{ OVERVIEW | INBOX, KEY_CTRL_F, CMD_GOTO }, /* a unit */
	{ TYPED, KEY_F9_, CMD_TYPING },
	{ ENTRY | TEXT | FIELDS | NARRATIVE | ROWS, KEY_CTRL_B, CMD_CHARSET }, /* the first to give way where the bar is narrow */
	{ SCREENS, KEY_CTRL_S, CMD_SAVED },
	{ ALL & ~MESSAGE, KEY_ESC, CMD_REVERT },
	{ SCREENS, KEY_CTRL_W, CMD_QUIT },
	{ SCREENS, KEY_CTRL_Q, CMD_QUIT },
};
#define BINDING_COUNT (sizeof bindings / sizeof bindings[0])

enum command key_command(const struct session *session, enum key_code key)
{
	unsigned mode = session_mode(session);
	size_t i;

	if (key == KEY_NONE_ || key == KEY_RESIZE_)
		return CMD_NONE;
	for (i = 0; i < BINDING_COUNT; i++)
		if (bindings[i].key == key && (bindings[i].modes & mode))
			return bindings[i].command;
	return mode == MESSAGE ? CMD_ACCEPT : CMD_NONE;
}

static size_t bindings_of(unsigned mode, struct key_binding *ret, size_t cap)
{
	size_t i, count = 0;

	for (i = 0; i < BINDING_COUNT; i++) {
		if (!(bindings[i].modes & mode))
			continue;
		if (count < cap)
			ret[count] = (struct key_binding){ bindings[i].key, bindings[i].command };
		count++;
	}
	return count;
}

size_t key_bindings(const struct session *session, struct key_binding *ret, size_t cap)
{
	return bindings_of(session_mode(session), ret, cap);
}

size_t key_bindings_on(int screen, struct key_binding *ret, size_t cap)
{
	return bindings_of(screen_mode((enum screen)screen), ret, cap);
}

size_t key_bindings_under_help(const struct session *session, struct key_binding *ret, size_t cap)
{
	return bindings_of(screen_mode(session->under_help), ret, cap);
}
