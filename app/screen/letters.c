#include "screen/letters.h"

#include <stddef.h>
#include "base/i18n.h"

/* clang-format off */
const struct letters_advice letters_advice[] = {
	{ N_("Everywhere"),
	    N_("Where letters with marks come out as boxes, question marks or other signs: press Ctrl+T, go to "
	       "“Letters without accents” and choose “on”; or start the program with --ascii. The marks are left out"
	       " on the screen alone: what is typed, stored, signed and printed keeps them.") },
	{ N_("Windows XP"),
	    N_("The window offers two kinds of letters, Raster Fonts and Lucida Console, and neither has the "
	       "Vietnamese ones, so marks are left out there from the start. Courier New has them. To have it "
	       "offered, once, as administrator: 1. Start, Run, type regedit, Enter. 2. On the left open, one inside"
	       " the other: HKEY_LOCAL_MACHINE, SOFTWARE, Microsoft, Windows NT, CurrentVersion, Console, "
	       "TrueTypeFont. 3. Menu Edit, New, String Value; as its name type 00 (where 00 is there already: 000)."
	       " 4. Double-click the new line, type Courier New, OK. 5. Restart the computer. 6. Open the program, "
	       "click the small picture at the top left corner of its window, Properties, tab Font, choose Courier "
	       "New, OK, save for all windows with this title. 7. In the program: Ctrl+T, “Letters without accents”:"
	       " “off”. The command chcp changes nothing here.") },
	{ N_("Windows 7 and later"),
	    N_("Click the small picture at the top left corner of the window, Properties, tab Font: choose Consolas "
	       "(not Raster Fonts), OK.") },
	{ N_("PuTTY"),
	    N_("Before connecting: on the left Window, Translation; “Remote character set”: UTF-8. Then Window, "
	       "Appearance, Change: Consolas or Courier New. Then Session, choose the line, Save.") },
	{ N_("Linux without a desktop (text console)"),
	    N_("Its font has 512 signs at most; of those that come with the system Vietnamese-Fixed13, Fixed15, "
	       "Fixed16 and Fixed18 have all letters. Where setfont is installed the program takes Vietnamese-"
	       "Fixed16 by itself while it runs. By hand: setfont Vietnamese-Fixed16 (package console-setup-linux). "
	       "For good: sudo dpkg-reconfigure console-setup, then UTF-8, Vietnamese, Fixed.") },
	{ N_("Linux with a desktop"),
	    N_("In the preferences of the terminal window choose the character encoding UTF-8 and the font "
	       "Liberation Mono or Noto Sans Mono.") },
	{ NULL, NULL },
};
/* clang-format on */
