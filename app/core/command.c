#include "core/command.h"

#include <string.h>

#include "base/i18n.h"

static const struct {
	const char *name, *words, *short_words;
} commands[] = {
#define COMMAND_ROW(id, name, words, short_words) { name, words, short_words },
	COMMANDS(COMMAND_ROW)
#undef COMMAND_ROW
};

const char *command_name(enum command command)
{
	return command < CMD_COUNT ? commands[command].name : "";
}

const char *command_words(enum command command)
{
	return command < CMD_COUNT ? _(commands[command].words) : "";
}

const char *command_short_words(enum command command)
{
	/* gettext answers "" with the head of the catalogue */
	if (command >= CMD_COUNT || !commands[command].short_words[0])
		return "";
	return _(commands[command].short_words);
}
