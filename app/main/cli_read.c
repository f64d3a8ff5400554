/* Text files that commands are given: lists, narratives, tables. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/text.h"
#include "core/legacy.h"
#include "main/cli.h"
#include "platform/platform.h"

#define FILE_BYTES_MAX (4u * 1024 * 1024)

static int read_input(size_t max, struct str *ret, struct err *err)
{
	char buffer[4096];
	size_t n;

	while ((n = platform_get(buffer, sizeof buffer)) > 0) {
		if (ret->len + n > max)
			return err_set(err, ERR_RANGE, _("The text is larger than %u MB. Is it the right one?"),
			    (unsigned)(max / 1024 / 1024));
		str_append_n(ret, buffer, n);
	}
	if (ferror(stdin))
		return err_set(err, ERR_IO, "%s", _("The text could not be read from standard input."));
	return str_failed(ret) ? err_nomem(err) : OK;
}

/* How messages name what was read. */
static const char *source_name(const char *path)
{
	return path ? path : _("standard input");
}

int cli_read_large(const char *path, size_t max, struct str *ret, struct err *err)
{
	struct str text = { 0 };
	int rc = path ? platform_read_file(path, max, &text, err) : read_input(max, &text, err);

	if (rc < 0)
		goto out;
	if (strncmp(str_text(&text), "\xFF\xFE", 2) == 0 || strncmp(str_text(&text), "\xFE\xFF", 2) == 0) {
		rc = err_set(err, ERR_SYNTAX,
		    _("%s is in UTF-16 (\"Unicode Text\" of Excel). Save it as UTF-8 text and try again."),
		    source_name(path));
		goto out;
	}
	if (strlen(str_text(&text)) != text.len) {
		rc = err_set(
		    err, ERR_SYNTAX, _("%s is no text file (it holds a NUL byte)."), source_name(path));
		goto out;
	}
	str_append(
	    ret, str_text(&text) +
		     (strncmp(str_text(&text), "\xEF\xBB\xBF", 3) == 0 ? 3 : 0)); /* Notepad writes one */
	rc = str_failed(ret) ? err_nomem(err) : OK;
out:
	str_dispose(&text);
	return rc;
}

int cli_read_file(const char *path, struct str *ret, struct err *err)
{
	return cli_read_large(path, FILE_BYTES_MAX, ret, err);
}

/* The first character that cannot be stored: its line and column, and what it is. */
static int refuse_character(const char *name, const char *text, size_t at, size_t n, struct err *err)
{
	const char *start = text;
	uint32_t codepoint;
	int line = 1, column;

	for (const char *s = text; s < text + at; s++)
		if (*s == '\n') {
			start = s + 1;
			line++;
		}
	column = text_column(start, text + at);
	if (!text_valid(text + at, text_decode(text + at, n - at, &codepoint)))
		return err_set_at(err, ERR_SYNTAX, line, column,
		    _("%s: line %d, character %d is not Unicode text (UTF-8). Save the file as UTF-8 and try "
		      "again."),
		    name, line, column);
	return err_set_at(err, ERR_SYNTAX, line, column,
	    _("%s: line %d, character %d is an invisible one (U+%04X). Delete it and try again."), name, line,
	    column, (unsigned)codepoint);
}

/* A text in an old encoding as Unicode. charset NULL: it must be Unicode already. */
static int convert(const char *name, const char *charset, struct str *text, struct err *err)
{
	const int known = charset ? legacy_from_name(charset) : -1, found = legacy_detect(str_text(text), text->len);
	struct str converted = { 0 };
	int rc;

	if (charset && known < 0)
		return err_set(err, ERR_USAGE, _("There is no encoding \"%s\" here. Choose tcvn3 or vni."), charset);
	if (!charset)
		return found < 0 || text_valid(str_text(text), text->len)
			   ? OK
			   : err_set(err, ERR_SYNTAX,
				 _("%s is in the old encoding %s, it seems. If so, add: --charset %s."), name,
				 legacy_label((enum legacy_charset)found), legacy_name((enum legacy_charset)found));
	rc = legacy_convert((enum legacy_charset)known, str_text(text), text->len, &converted, NULL);
	if (rc == OK) {
		str_dispose(text);
		*text = converted;
		return OK;
	}
	str_dispose(&converted);
	return err_nomem(err);
}

int cli_read_long(const char *path, const char *charset, struct str *ret, struct err *err)
{
	struct str text = { 0 };
	const char *s;
	size_t bad, end;
	int rc;

	if ((rc = cli_read_file(path, &text, err)) < 0 ||
	    (rc = convert(source_name(path), charset, &text, err)) < 0)
		goto out;
	s = str_text(&text);
	end = text.len;
	if ((bad = text_first_hostile(s, end, "\r\n\t")) < end) {
		rc = refuse_character(source_name(path), s, bad, end, err);
		goto out;
	}
	while (end > 0 && strchr("\r\n", s[end - 1]))
		end--;
	if (strspn(s, " \t\r\n") >= end) {
		rc = err_set(err, ERR_SYNTAX,
		    _("%s is empty; nothing is stored. To take away what is stored: phieuso set REC CODE "
		      "\"\"."),
		    source_name(path));
		goto out;
	}
	for (size_t i = 0; i < end; i++)
		if (s[i] != '\r' || s[i + 1] != '\n')
			str_append_char(ret, s[i]);
	rc = str_failed(ret) ? err_nomem(err) : OK;
out:
	str_dispose(&text);
	return rc;
}

int cli_read_beside(const char *list, const char *name, struct str *ret, struct err *err)
{
	size_t folder = strlen(list);
	struct str path = { 0 };
	int rc;

	if (!*name || strpbrk(name, "/\\:") || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
		return err_set(err, ERR_SYNTAX,
		    _("“@%s”: behind @ stands the name of a file in the folder of the list, no folder."),
		    name);
	while (folder > 0 && !strchr("/\\", list[folder - 1]))
		folder--;
	str_append_n(&path, list, folder);
	str_append(&path, name);
	rc = str_failed(&path) ? err_nomem(err) : cli_read_long(str_text(&path), NULL, ret, err);
	if (rc == ERR_NOT_FOUND) { /* a fault of the list, not of the disk */
		rc = ERR_REFUSED;
		if (err)
			err->code = rc;
	}
	str_dispose(&path);
	return rc;
}

int cli_read_day(const char *text, struct date *ret, struct err *err)
{
	if (date_parse_iso(text, ret) == OK || date_parse_vi(text, ret) == OK)
		return OK;
	return err_set(err, ERR_USAGE, _("\"%s\" is no date. Type it like 30/6/2025 or 2025-06-30."), text);
}
