/* Reads the command line by the table of cli_table.c. */
#include "main/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "main/tui.h"

struct global_options {
	const char *data, *lang;
	bool ascii, help, version;
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

/* Letters to change to make a from b: misspelt words are met with the nearest known one. */
static size_t distance(const char *a, const char *b)
{
	size_t row[40], n = strlen(b);

	if (n >= 40 || strlen(a) >= 40)
		return 99;
	for (size_t j = 0; j <= n; j++)
		row[j] = j;
	for (size_t i = 1; a[i - 1]; i++) {
		size_t diagonal = row[0];
		row[0] = i;
		for (size_t j = 1; j <= n; j++) {
			size_t best = diagonal + (a[i - 1] != b[j - 1]);
			diagonal = row[j];
			if (row[j] + 1 < best)
				best = row[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			row[j] = best;
		}
	}
	return row[n];
}

static const char *nearest_command(const char *typed)
{
	const char *best = NULL;
	size_t least = 4;

	for (const struct cli_command *c = cli_commands; c->name; c++)
		if (distance(typed, c->name) < least) {
			least = distance(typed, c->name);
			best = c->name;
		}
	return best;
}

/* How many words of argv name the command: 0 when they do not. */
static size_t words_matched(const struct cli_command *command, size_t count, const char *const *argv)
{
	const char *space = strchr(command->name, ' ');

	if (!space)
		return count > 0 && strcmp(argv[0], command->name) == 0 ? 1 : 0;
	return count > 1 && strlen(argv[0]) == (size_t)(space - command->name) &&
	               strncmp(argv[0], command->name, strlen(argv[0])) == 0 && strcmp(argv[1], space + 1) == 0
	           ? 2
	           : 0;
}

static int unknown_command(size_t count, const char *const *argv, struct err *err)
{
	struct str typed = { 0 }, known = { 0 };
	const size_t first = strlen(argv[0]);
	const char *near;

	for (const struct cli_command *c = cli_commands; c->name; c++)
		if (strncmp(c->name, argv[0], first) == 0 && c->name[first] == ' ')
			str_printf(&known, "%s%s", known.len ? ", " : "", c->name);
	str_append(&typed, argv[0]);
	if (count > 1 && known.len)
		str_printf(&typed, " %s", argv[1]);
	near = nearest_command(str_text(&typed));
	if (near)
		err_set(err, ERR_USAGE, _("There is no command \"%s\". Did you mean: phieuso %s?"), str_text(&typed), near);
	else if (known.len)
		err_set(err, ERR_USAGE, _("There is no command \"%s\". Choose one of: %s."), str_text(&typed), str_text(&known));
	else
		err_set(err, ERR_USAGE, _("There is no command \"%s\". See: phieuso --help."), str_text(&typed));
	str_dispose(&typed);
	str_dispose(&known);
	return ERR_USAGE;
}

static const struct cli_option *find_option(const struct cli_command *command, const char *name, size_t n)
{
	for (size_t i = 0; i < CLI_OPTIONS_MAX && command->options[i].name; i++)
		if (strlen(command->options[i].name) == n && strncmp(command->options[i].name, name, n) == 0)
			return &command->options[i];
	return NULL;
}

static int parse_option(const struct cli_command *command, struct cli_call *call, size_t count, const char *const *argv,
	size_t *at, struct err *err)
{
	const char *typed = argv[*at], *equals = strchr(typed, '='), *value = "";
	const size_t n = equals ? (size_t)(equals - typed) : strlen(typed);
	const struct cli_option *option = find_option(command, typed, n);

	if (!option)
		return err_set(err, ERR_USAGE, _("\"phieuso %s\" has no option \"%.*s\". See: phieuso %s --help."), command->name,
			(int)n, typed, command->name);
	if (!option->repeats && cli_value(call, option->name))
		return err_set(err, ERR_USAGE, _("The option %s is given twice. Give it once."), option->name);
	if (option->value) {
		if (equals)
			value = equals + 1;
		else if (*at + 1 < count)
			value = argv[++*at];
		else
			return err_set(err, ERR_USAGE, _("The option %s wants a value: %s %s."), option->name, option->name,
				option->value);
	} else if (equals) {
		return err_set(err, ERR_USAGE, _("The option %s takes no value. Leave out \"%s\"."), option->name, equals);
	}
	if (call->given_count == CLI_GIVEN_MAX)
		return err_set(err, ERR_USAGE, _("Too many options: at most %d."), CLI_GIVEN_MAX);
	call->given[call->given_count].name = option->name;
	call->given[call->given_count++].value = value;
	return OK;
}

static void print_command_help(const struct app *app, const struct cli_command *command)
{
	app_out(app, "phieuso %s%s%s", command->name, *command->args ? " " : "", command->args);
	for (size_t i = 0; i < CLI_OPTIONS_MAX && command->options[i].name; i++) {
		const struct cli_option *o = &command->options[i];
		app_out(app, " [%s%s%s]%s", o->name, o->value ? " " : "", o->value ? o->value : "", o->repeats ? "..." : "");
	}
	app_out(app, "\n    %s\n", _(command->words));
}

static void print_help(const struct app *app)
{
	app_out(app, "%s\n\n  phieuso [--data DIR] [--lang vi|en] [--ascii]\n", _("Full-screen program (no command):"));
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

static int wrong_count(const struct cli_command *command, size_t count, const char *const *args, struct err *err)
{
	if (count < command->min)
		return err_set(err, ERR_USAGE, _("Something is missing: phieuso %s %s."), command->name, command->args);
	return err_set(err, ERR_USAGE, _("\"%s\" is too much here: phieuso %s %s. Put text with spaces in quotation marks."),
		args[command->max], command->name, command->args);
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

/* Options in front of the command. Returns how many words they take, or an error. */
static int parse_globals(int argc, char **argv, struct global_options *ret, struct err *err)
{
	int i = 1;

	for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++) {
		const char **value = NULL;
		if (strcmp(argv[i], "--data") == 0)
			value = &ret->data;
		else if (strcmp(argv[i], "--lang") == 0)
			value = &ret->lang;
		else if (strcmp(argv[i], "--ascii") == 0)
			ret->ascii = true;
		else if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
			ret->help = true;
		else if (strcmp(argv[i], "--version") == 0)
			ret->version = true;
		else
			return err_set(err, ERR_USAGE, _("There is no option \"%s\" in front of a command. See: phieuso --help."),
				argv[i]);
		if (value && i + 1 >= argc)
			return err_set(err, ERR_USAGE, _("The option %s wants a value. See: phieuso --help."), argv[i]);
		if (value)
			*value = argv[++i];
	}
	return i;
}

int cli_main(int argc, char **argv)
{
	struct global_options globals = { 0 };
	struct app app = { 0 };
	struct err err = { 0 };
	int rc, first;

	(void)app_set_language("vi", NULL); /* the default, whatever the locale says */
	rc = first = parse_globals(argc, argv, &globals, &err);
	app.ascii = globals.ascii;
	if (rc >= 0 && globals.lang)
		rc = app_set_language(globals.lang, &err);
	if (rc < 0)
		goto out;
	if (globals.help || globals.version) {
		if (globals.help)
			print_help(&app);
		rc = globals.help ? OK : cmd_version(&(struct cli_call){ .app = &app }, &err);
		goto out;
	}
	if ((rc = app_init(&app, globals.data, &err)) < 0)
		goto out;
	app.ascii = globals.ascii;
	if (first < argc)
		rc = cli_run_command(&app, argc - first, (const char *const *)argv + first, &err);
	else
		rc = tui_run(&app, globals.lang != NULL, &err);
out:
	if (rc < 0)
		app_note(&app, "phieuso: %s\n", err.message[0] ? err.message : _("Internal error."));
	app_dispose(&app);
	if (fflush(stdout) != 0 && rc >= 0) {
		fputs(_("phieuso: the output could not be written.\n"), stderr);
		rc = ERR_IO;
	}
	return rc < 0 ? err_exit_status(rc) : rc;
}
