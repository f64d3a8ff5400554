/* Reads the command line by the table of cli_table.c. */
#include "main/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/nearest.h"
#include "base/text.h"
#include "main/tui.h"
#include "platform/platform.h"

struct global_options {
	const char *data, *lang, *keys;
	bool ascii, training, help, version;
};

const char *cli_value(const struct cli_call *call, const char *option)
{
	for (size_t i = 0; i < call->given_count; i++)
		if (strcmp(call->given[i].name, option) == 0)
			return call->given[i].value;
	return NULL;
}

bool cli_flag(const struct cli_call *call, const char *option)
{
	return cli_value(call, option) != NULL;
}

/* Words of commands: the whole names ("record list"), or the first words alone. */
static const char *nearest_command(const char *typed)
{
	const char *names[CLI_COMMANDS_MAX];
	size_t count = 0;

	while (count < CLI_COMMANDS_MAX && cli_commands[count].name) {
		names[count] = cli_commands[count].name;
		count++;
	}
	return word_nearest(typed, names, count);
}

/* How many words of argv name the command: 0 when they do not. */
static size_t words_matched(const struct cli_command *command, size_t count, const char *const *argv)
{
	const char *space = strchr(command->name, ' ');

	if (!space)
		return count > 0 && strcmp(argv[0], command->name) == 0 ? 1 : 0;
	return count > 1 && strlen(argv[0]) == (size_t)(space - command->name) &&
		       strncmp(argv[0], command->name, strlen(argv[0])) == 0 &&
		       strcmp(argv[1], space + 1) == 0
		   ? 2
		   : 0;
}

/* The commands of a family: "record" -> "record list, record new, …". */
static void append_family(struct str *ret, const char *first)
{
	const size_t n = strlen(first);

	for (const struct cli_command *c = cli_commands; c->name; c++)
		if (strncmp(c->name, first, n) == 0 && c->name[n] == ' ')
			str_printf(ret, "%s%s", ret->len ? ", " : "", c->name);
}

static int unknown_command(size_t count, const char *const *argv, struct err *err)
{
	struct str two = { 0 }, family = { 0 };
	const char *near;

	append_family(&family, argv[0]);
	str_printf(&two, "%s%s%s", argv[0], count > 1 ? " " : "", count > 1 ? argv[1] : "");
	near = family.len && count == 1 ? NULL : nearest_command(str_text(&two));
	if (!near && !family.len)
		near = nearest_command(argv[0]);
	if (near)
		err_set(err, ERR_USAGE, _("There is no command \"%s\". Did you mean: phieuso %s?"),
		    str_text(&two), near);
	else if (family.len)
		err_set(err, ERR_USAGE, _("\"%s\" alone is no command. Choose one of: %s."), argv[0],
		    str_text(&family));
	else
		err_set(err, ERR_USAGE, _("There is no command \"%s\". See: phieuso --help."), argv[0]);
	str_dispose(&two);
	str_dispose(&family);
	return ERR_USAGE;
}

static const struct cli_option *find_option(const struct cli_command *command, const char *name, size_t n)
{
	for (size_t i = 0; i < CLI_OPTIONS_MAX && command->options[i].name; i++)
		if (strlen(command->options[i].name) == n && strncmp(command->options[i].name, name, n) == 0)
			return &command->options[i];
	return NULL;
}

static int parse_option(const struct cli_command *command, struct cli_call *call, size_t count,
    const char *const *argv, size_t *at, struct err *err)
{
	const char *typed = argv[*at], *equals = strchr(typed, '='), *value = "";
	const size_t n = equals ? (size_t)(equals - typed) : strlen(typed);
	const struct cli_option *option = find_option(command, typed, n);

	if (!option)
		return err_set(err, ERR_USAGE,
		    _("\"phieuso %s\" has no option \"%.*s\". See: phieuso %s --help."), command->name,
		    (int)n, typed, command->name);
	if (!option->repeats && cli_value(call, option->name))
		return err_set(
		    err, ERR_USAGE, _("The option %s is given twice. Give it once."), option->name);
	if (option->value) {
		if (equals)
			value = equals + 1;
		else if (*at + 1 < count)
			value = argv[++*at];
		else
			return err_set(err, ERR_USAGE, _("The option %s wants a value: %s %s."), option->name,
			    option->name, _(option->value));
	} else if (equals) {
		return err_set(err, ERR_USAGE, _("The option %s takes no value. Leave out \"%s\"."),
		    option->name, equals);
	}
	if (call->given_count == CLI_GIVEN_MAX)
		return err_set(err, ERR_USAGE, _("Too many options: at most %d."), CLI_GIVEN_MAX);
	call->given[call->given_count].name = option->name;
	call->given[call->given_count++].value = value;
	return OK;
}

static void print_command_help(const struct app *app, const struct cli_command *command)
{
	app_out(app, "phieuso %s%s%s", command->name, *command->args ? " " : "",
	    *command->args ? _(command->args) : "");
	for (size_t i = 0; i < CLI_OPTIONS_MAX && command->options[i].name; i++) {
		const struct cli_option *o = &command->options[i];
		app_out(app, " [%s%s%s]%s", o->name, o->value ? " " : "", o->value ? _(o->value) : "",
		    o->repeats ? "..." : "");
	}
	app_out(app, "\n    %s\n", _(command->words));
}

void cli_print_help(const struct app *app)
{
	app_out(app, "%s\n\n  phieuso [--data DIR] [--lang vi|en] [--ascii] [--keys telex|vni|off] "
	    "[--training]\n",
	    _("Full-screen program (no command):"));
	app_out(app, "\n%s\n\n", _("Commands; each has its own --help:"));
	for (const struct cli_command *c = cli_commands; c->name; c++)
		print_command_help(app, c);
	app_out(app, "\n%s\n",
	    _("REC is FORM/UNIT/PERIOD, for example th-1829-xa/15349/2023-H1.\n"
	      "Exit status: 0 done and clean; 1 the data has findings or a file was refused;\n"
	      "2 wrong usage; 3 could not read, write or reach something; 4 internal error."));
}

static int open_data(struct app *app, enum cli_data data, struct err *err)
{
	if (data == DATA_NONE)
		return OK;
	return app_open(app, data == DATA_CREATE ? STORE_CREATE : STORE_EXISTING, err);
}

static int wrong_count(
    const struct cli_command *command, size_t count, const char *const *args, struct err *err)
{
	if (count < command->min)
		return err_set(err, ERR_USAGE, _("Something is missing: phieuso %s %s."), command->name,
		    _(command->args));
	return err_set(err, ERR_USAGE,
	    _("\"%s\" is too much here: phieuso %s%s%s. Put text with spaces in quotation marks."),
	    args[command->max], command->name, *command->args ? " " : "",
	    *command->args ? _(command->args) : "");
}

int cli_run_command(struct app *app, int argc, const char *const *argv, struct err *err)
{
	const size_t count = (size_t)argc;
	const struct cli_command *command = cli_commands;
	struct cli_call call = { .app = app };
	size_t words = 0;
	bool options = true, help = false;
	int rc = OK;

	while (command->name && !(words = words_matched(command, count, argv)))
		command++;
	if (!command->name)
		return unknown_command(count, argv, err);
	call.command = command->name;
	if (!(call.args = mem_zalloc(count + 1, sizeof *call.args)))
		return err_nomem(err);
	for (size_t i = words; i < count && rc == OK; i++) {
		if (options && strcmp(argv[i], "--") == 0)
			options = false;
		else if (options && (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0))
			help = true;
		else if (options && strncmp(argv[i], "--", 2) == 0)
			rc = parse_option(command, &call, count, argv, &i, err);
		else
			call.args[call.count++] = argv[i];
	}
	if (rc == OK && help)
		print_command_help(app, command);
	else if (rc == OK && (call.count < command->min || call.count > command->max))
		rc = wrong_count(command, call.count, call.args, err);
	else if (rc == OK && (rc = open_data(app, command->data, err)) == OK)
		rc = command->run(&call, err);
	app_close(app);
	free(call.args);
	return rc;
}

/* Options in front of the command: "--data DIR" or "--data=DIR". Returns how many words
 * they take, or an error. */
static int parse_globals(int argc, char **argv, struct global_options *ret, struct err *err)
{
	const struct {
		const char *name;
		const char **value; /* or … */
		bool *flag;
	} options[] = {
		{ "--data", &ret->data, NULL },
		{ "--lang", &ret->lang, NULL },
		{ "--keys", &ret->keys, NULL },
		{ "--ascii", NULL, &ret->ascii },
		{ "--training", NULL, &ret->training },
		{ "--help", NULL, &ret->help },
		{ "-h", NULL, &ret->help },
		{ "--version", NULL, &ret->version },
	};
	int i = 1;

	for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++) {
		const size_t n = strcspn(argv[i], "=");
		size_t o = 0;
		while (o < sizeof options / sizeof *options &&
		       (strlen(options[o].name) != n || strncmp(options[o].name, argv[i], n) != 0))
			o++;
		if (o == sizeof options / sizeof *options || (options[o].flag && argv[i][n]))
			return err_set(err, ERR_USAGE,
			    _("There is no option \"%s\" in front of a command. See: phieuso --help."),
			    argv[i]);
		if (options[o].value && *options[o].value)
			return err_set(err, ERR_USAGE, _("The option %s is given twice. Give it once."),
			    options[o].name);
		if (options[o].flag)
			*options[o].flag = true;
		else if (argv[i][n])
			*options[o].value = argv[i] + n + 1;
		else if (i + 1 < argc)
			*options[o].value = argv[++i];
		else
			return err_set(
			    err, ERR_USAGE, _("The option %s wants a value. See: phieuso --help."), argv[i]);
	}
	return i;
}

int cli_main(int argc, char **argv)
{
	struct global_options globals = { 0 };
	struct app app = { 0 };
	struct err err = { 0 };
	enum typing_method keys = TYPING_OFF;
	int rc, first;

	(void)app_set_language("vi", NULL); /* the default, whatever the locale says */
	rc = first = parse_globals(argc, argv, &globals, &err);
	app.ascii = globals.ascii;
	if (rc >= 0 && globals.lang)
		rc = app_set_language(globals.lang, &err);
	if (rc >= 0 && globals.keys)
		rc = app_typing_method(globals.keys, &keys, &err);
	if (rc < 0)
		goto out;
	if (globals.help || globals.version) {
		if (globals.help)
			cli_print_help(&app);
		rc = globals.help ? OK : cmd_version(&(struct cli_call){ .app = &app }, &err);
		goto out;
	}
	if ((rc = app_init(&app, globals.data, &err)) < 0 ||
	    (globals.training && (rc = app_set_training(&app, &err)) < 0))
		goto out;
	app.ascii = globals.ascii;
	app.language_given = globals.lang != NULL;
	if (first < argc)
		rc = cli_run_command(&app, argc - first, (const char *const *)argv + first, &err);
	else
		rc = tui_run(&app, globals.keys ? &keys : NULL, &err);
out:
	if (rc < 0)
		app_note(&app, "phieuso: %s\n", err.message[0] ? err.message : _("Internal error."));
	app_dispose(&app);
	if ((fflush(stdout) != 0 || ferror(stdout)) && rc >= 0) {
		const char *words = _("phieuso: the output could not be written.\n");

		platform_put(2, words, strlen(words));
		rc = ERR_IO;
	}
	return rc < 0 ? err_exit_status(rc) : rc;
}
