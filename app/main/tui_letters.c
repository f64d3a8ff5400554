/* Letters that the screen cannot show. */
#include "base/i18n.h"
#include "main/tui_private.h"
#include "platform/font.h"
#include "screen/term_font.h"

/* A font that is no better than the one before is not kept. */
void tui_borrow_font(const struct tui *tui)
{
	if (tui->look.letters == LETTERS_AUTO && term_font_lacks_letters() &&
	    platform_console_font_borrow() && term_font_lacks_letters())
		platform_console_font_give_back();
}

/* Nothing is garbled silently, nor left out. */
void tui_tell_of_letters(struct tui *tui, const struct term *term)
{
	if (tui->letters_told || tui->look.letters != LETTERS_AUTO || !term_lacks_letters(term))
		return;
	tui->letters_told = true;
	session_tell(tui->session, _("Letters without their marks"),
	    tui_bare_console() ? _("The font of this console has not all Vietnamese letters, so the marks "
				   "are left out here. What you "
				   "type and what is stored, printed and sent keeps them. To have the marks: "
				   "leave with F3, type "
				   "setfont Vietnamese-Fixed16 and start again. To stay without marks and "
				   "not be told again: Ctrl+T, "
				   "letters without accents. More: F1, at the end of the page.")
			       : _("This screen cannot show Vietnamese letters with their marks, so the "
				   "marks are left out here. "
				   "What you type and what is stored, printed and sent keeps them. To stay "
				   "without marks and "
				   "not be told again, or to show them all the same: Ctrl+T, letters without "
				   "accents. How to have "
				   "them: F1, at the end of the page."));
}
