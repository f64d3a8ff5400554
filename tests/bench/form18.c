/* The floor for the screen: a form of 18 text fields with libform, as plain as can be.
 * It stores nothing and checks nothing. F3 leaves. */
#define _XOPEN_SOURCE_EXTENDED
#include <form.h>
#include <locale.h>

#define FIELDS 18

int main(void)
{
	FIELD *fields[FIELDS + 1] = { 0 };
	FORM *form;
	int key;

	setlocale(LC_CTYPE, "C.UTF-8");
	initscr();
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	set_escdelay(50);
	for (int i = 0; i < FIELDS; i++) {
		fields[i] = new_field(1, 50, i, 24, 0, 0);
		set_field_back(fields[i], A_UNDERLINE);
		field_opts_off(fields[i], O_AUTOSKIP | O_STATIC);
	}
	form = new_form(fields);
	post_form(form);
	for (int i = 0; i < FIELDS; i++)
		mvprintw(i, 0, "Field %d", i + 1);
	pos_form_cursor(form);
	refresh();
	while ((key = getch()) != KEY_F(3)) {
		switch (key) {
		case '\r':
		case '\t':
		case KEY_DOWN:
			form_driver(form, REQ_NEXT_FIELD);
			break;
		case KEY_UP:
			form_driver(form, REQ_PREV_FIELD);
			break;
		case KEY_BACKSPACE:
			form_driver(form, REQ_DEL_PREV);
			break;
		default:
			form_driver(form, key);
		}
		refresh();
	}
	unpost_form(form);
	free_form(form);
	for (int i = 0; i < FIELDS; i++)
		free_field(fields[i]);
	endwin();
	return 0;
}
