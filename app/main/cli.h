/* The command line (a contract): a table of commands, parsed first, then run. */
#ifndef MAIN_CLI_H
#define MAIN_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include "base/err.h"
#include "main/app.h"

#define CLI_OPTIONS_MAX 16
#define CLI_COMMANDS_MAX 64
#define CLI_GIVEN_MAX 64

struct cli_option {
	const char *name;   /* "--from" */
	const char *value;  /* how the help calls its value; NULL: a flag */
	bool repeats;
};

struct cli_call {
	struct app *app;
	const char *command;         /* "record show" */
	const char **args;           /* what is no option, behind the command */
	size_t count;
	struct { const char *name, *value; } given[CLI_GIVEN_MAX];
	size_t given_count;
};

enum cli_data { DATA_NONE, DATA_EXISTING, DATA_CREATE }; /* the database that a command needs */

/* Returns the exit status (0 or 1), or a negative error. */
typedef int (*cli_run)(struct cli_call *call, struct err *err);

struct cli_command {
	const char *name;      /* "record show" */
	const char *args;      /* "REC" */
	size_t min, max;       /* how many */
	struct cli_option options[CLI_OPTIONS_MAX];
	enum cli_data data;
	cli_run run;
	const char *words;     /* N_(): what it does */
};

/* The value of an option; "" for a given flag; NULL when it was not given. */
const char *cli_value(const struct cli_call *call, const char *option);
bool cli_flag(const struct cli_call *call, const char *option);

extern const struct cli_command cli_commands[]; /* ends with a NULL name */

/* Finds, parses and runs one command on an app whose database is not open; closes it.
 * argv begins with the command's first word. Returns as cli_run. */
int cli_run_command(struct app *app, int argc, const char *const *argv, struct err *err);
/* The whole program: argv as main() gets it. Returns the exit status; messages are printed. */
int cli_main(int argc, char **argv);

/* Every command in a line, with what it does. */
void cli_print_help(const struct app *app);

/* Shared by commands. */
/* JSON is passed as json_t *. Appends an item, taken over, to a list; *failed is set, never
 * cleared, when there was no memory for one of the two or for appending. */
void cli_json_append(void *list, void *item, bool *failed);
/* Prints, with a newline at the end, and releases it. ERR_NOMEM, and nothing is printed, when
 * it is NULL or a part of it failed. */
int cli_json_print(struct app *app, void *json, bool failed, struct err *err);
/* A text as one column of a line: of a narrative, a table, an evidence list its first line and
 * "…". The text itself, or what is made in *buffer (zero; str_dispose). */
const char *cli_column(struct str *buffer, const char *text);
/* [{id, label, type}] of the columns of a table; json_t *. */
void *cli_json_columns(const struct value_domain *domain, bool *failed);
void cli_print_finding(const struct app *app, const struct record *record, const struct finding *finding);
void *cli_json_finding(const struct record *record, const struct finding *finding); /* json_t * */

/* A text file, or standard input (path NULL), without a byte order mark; appended to ret.
 * ERR_SYNTAX: in UTF-16, or with a NUL byte. Lines end as they stand there. */
int cli_read_file(const char *path, struct str *ret, struct err *err);
/* The same for a file of at most max bytes; ERR_RANGE beyond. */
int cli_read_large(const char *path, size_t max, struct str *ret, struct err *err);
/* The same for a narrative or a table, of an old encoding when charset ("tcvn3", "vni") says so: lines end in "\n", none behind the last. ERR_SYNTAX:
 * blank, no UTF-8, an invisible character (err->line, err->column; the message names the file). */
int cli_read_long(const char *path, const char *charset, struct str *ret, struct err *err);
/* "30/6/2025" or "2025-06-30"; ERR_USAGE. */
int cli_read_day(const char *text, struct date *ret, struct err *err);
/* The file `name` in the folder where the file `list` stands. ERR_SYNTAX, nothing is read:
 * the name leads anywhere else; ERR_REFUSED: there is none. */
int cli_read_beside(const char *list, const char *name, struct str *ret, struct err *err);

/* What --to, --columns and --ascii say of a paper. ERR_USAGE. */
struct print_style;
int cli_read_style(struct cli_call *call, struct print_style *ret, struct err *err);
/* Writes bytes to the file that --to names, and says so; else to standard output. */
int cli_put_out(struct cli_call *call, const struct str *bytes, struct err *err);

/* The form as data: what programs beside this one need to know of a pack. */
int cli_form_json(struct app *app, const struct form *form, struct err *err);
/* A pack's file as a form, the caller's; 1 when it has faults, which are told then. */
int cli_read_form(struct app *app, const char *path, struct form **ret, struct err *err);
/* ERR_USAGE: the form has no such criterion. */
int cli_unknown_code(const struct form *form, const char *code, struct err *err);
/* What one cell is given, as one step: value, difficulty, evidence; NULL leaves a field as
 * it is. Nothing is made when one of them is refused. */
int cli_change_cell(const struct record *record, size_t at, const char *value, const char *difficulty,
    const char *evidence, struct changes *ret, struct err *err);

int cmd_form_list(struct cli_call *call, struct err *err);
int cmd_form_show(struct cli_call *call, struct err *err);
int cmd_form_check(struct cli_call *call, struct err *err);
int cmd_form_try(struct cli_call *call, struct err *err);
int cmd_unit_list(struct cli_call *call, struct err *err);
int cmd_unit_find(struct cli_call *call, struct err *err);
int cmd_unit_import(struct cli_call *call, struct err *err);
int cmd_record_list(struct cli_call *call, struct err *err);
int cmd_record_new(struct cli_call *call, struct err *err);
int cmd_record_show(struct cli_call *call, struct err *err);
int cmd_record_last(struct cli_call *call, struct err *err);
int cmd_record_about(struct cli_call *call, struct err *err);
int cmd_record_delete(struct cli_call *call, struct err *err);
int cmd_record_migrate(struct cli_call *call, struct err *err);
int cmd_set(struct cli_call *call, struct err *err);
int cmd_fill(struct cli_call *call, struct err *err);
int cmd_narrative_get(struct cli_call *call, struct err *err);
int cmd_narrative_set(struct cli_call *call, struct err *err);
int cmd_table_get(struct cli_call *call, struct err *err);
int cmd_table_set(struct cli_call *call, struct err *err);
int cmd_check(struct cli_call *call, struct err *err);
int cmd_audit(struct cli_call *call, struct err *err);
int cmd_history(struct cli_call *call, struct err *err);
int cmd_undo(struct cli_call *call, struct err *err);
int cmd_restore_value(struct cli_call *call, struct err *err);
int cmd_config_get(struct cli_call *call, struct err *err);
int cmd_config_set(struct cli_call *call, struct err *err);
int cmd_key_new(struct cli_call *call, struct err *err);
int cmd_key_list(struct cli_call *call, struct err *err);
int cmd_key_show(struct cli_call *call, struct err *err);
int cmd_key_export(struct cli_call *call, struct err *err);
int cmd_key_import(struct cli_call *call, struct err *err);
int cmd_key_enrol(struct cli_call *call, struct err *err);
int cmd_key_rotate(struct cli_call *call, struct err *err);
int cmd_key_trust(struct cli_call *call, struct err *err);
int cmd_key_trusted(struct cli_call *call, struct err *err);
int cmd_key_revoke(struct cli_call *call, struct err *err);
int cmd_sign(struct cli_call *call, struct err *err);
int cmd_verify(struct cli_call *call, struct err *err);
int cmd_verify_paper(struct cli_call *call, const char *text, struct err *err);
int cmd_import(struct cli_call *call, struct err *err);
int cmd_return(struct cli_call *call, struct err *err);
int cmd_print(struct cli_call *call, struct err *err);
int cmd_convert(struct cli_call *call, struct err *err);
int cmd_pack(struct cli_call *call, struct err *err);
int cmd_print_blank(struct cli_call *call, struct err *err); /* print --blank, --ask */
int cmd_print_ask(struct cli_call *call, struct err *err);
int cmd_rollup(struct cli_call *call, struct err *err);
int cmd_rollup_assign(struct cli_call *call, struct err *err);
int cmd_rollup_recognise(struct cli_call *call, struct err *err);
int cmd_rollup_due(struct cli_call *call, struct err *err);
int cmd_rollup_propose(struct cli_call *call, struct err *err);
int cmd_rollup_print(struct cli_call *call, struct err *err);
int cmd_rollup_remind(struct cli_call *call, struct err *err);
int cmd_backup(struct cli_call *call, struct err *err);
int cmd_restore(struct cli_call *call, struct err *err);
int cmd_doctor(struct cli_call *call, struct err *err);
int cmd_help(struct cli_call *call, struct err *err);
int cmd_version(struct cli_call *call, struct err *err);
int cmd_demo(struct cli_call *call, struct err *err);

#endif
