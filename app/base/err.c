#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "base/i18n.h"

/* Removes the first bytes of a character whose rest was cut off. */
static void drop_cut_character(char *text)
{
	size_t len = strlen(text), lead = len, need;
	unsigned char c;

	while (lead > 0 && ((unsigned char)text[lead - 1] & 0xC0) == 0x80)
		lead--;
	if (lead == 0)
		return;
	c = (unsigned char)text[lead - 1];
	need = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
	if (len - (lead - 1) < need)
		text[lead - 1] = '\0';
}

static void set(struct err *err, int code, int line, int column, const char *fmt, va_list ap)
    PRINTF_LIKE(5, 0);

static void set(struct err *err, int code, int line, int column, const char *fmt, va_list ap)
{
	char message[ERR_MESSAGE_SIZE]; /* an argument may be err->message itself */
	int n = vsnprintf(message, sizeof message, fmt, ap);

	if (n < 0)
		message[0] = '\0';
	else if ((size_t)n >= sizeof message)
		drop_cut_character(message);
	err->code = code;
	err->line = line;
	err->column = column;
	memcpy(err->message, message, strlen(message) + 1);
}

int err_set(struct err *err, int code, const char *fmt, ...)
{
	va_list ap;

	if (!err)
		return code;
	va_start(ap, fmt);
	set(err, code, 0, 0, fmt, ap);
	va_end(ap);
	return code;
}

int err_set_at(struct err *err, int code, int line, int column, const char *fmt, ...)
{
	va_list ap;

	if (!err)
		return code;
	va_start(ap, fmt);
	set(err, code, line, column, fmt, ap);
	va_end(ap);
	return code;
}

int err_nomem(struct err *err)
{
	return err_set(err, ERR_NOMEM, "%s", _("Out of memory: close other programs, then try again."));
}

int err_too_large(struct err *err, const char *path, size_t most)
{
	const size_t kb = 1024, mb = kb * kb;

	if (most % mb == 0)
		return err_set(err, ERR_RANGE,
		    _("%s is too large: at most %zu MB are read here. Look whether it is the right one."),
		    path, most / mb);
	if (most % kb == 0)
		return err_set(err, ERR_RANGE,
		    _("%s is too large: at most %zu KB are read here. Look whether it is the right one."),
		    path, most / kb);
	return err_set(err, ERR_RANGE,
	    _("%s is too large: at most %zu bytes are read here. Look whether it is the right one."), path,
	    most);
}

int err_prefix(struct err *err, const char *prefix)
{
	if (!err)
		return ERR_INTERNAL;
	return err_set_at(err, err->code, err->line, err->column, "%s: %s", prefix, err->message);
}

const char *err_name(int code)
{
	switch (code) {
	case OK:
		return "OK";
#define ERR_NAME(name, number, exit_status)                                                                  \
	case name:                                                                                           \
		return #name;
		ERR_CODES(ERR_NAME)
#undef ERR_NAME
	default:
		return "?";
	}
}

int err_exit_status(int code)
{
	switch (code) {
	case OK:
		return 0;
#define ERR_EXIT(name, number, exit_status)                                                                  \
	case name:                                                                                           \
		return exit_status;
		ERR_CODES(ERR_EXIT)
#undef ERR_EXIT
	default:
		return 4;
	}
}
