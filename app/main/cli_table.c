/* Every command of the program: name, arguments, options, what it does. Help, parsing
 * and the man page's test read this table. */
#include <stdint.h>
#include "base/i18n.h"
#include "main/cli.h"

#define JSON { "--json", NULL, false }

const struct cli_command cli_commands[] = {
	{ "form list", "", 0, 0, { { 0 } }, DATA_NONE, cmd_form_list, N_("Lists the forms.") },
	{ "form show", "ID", 1, 1, { JSON }, DATA_NONE, cmd_form_show, N_("Shows a form with its criteria and targets.") },
	{ "form check", "FILE...", 1, SIZE_MAX, { { 0 } }, DATA_NONE, cmd_form_check,
	    N_("Checks form packs and says what to mend, with line and column.") },
	{ "unit list", "", 0, 0, { { "--at", "DATE", false }, { "--under", "CODE", false } }, DATA_CREATE, cmd_unit_list,
	    N_("Lists the administrative units that exist on a day (today).") },
	{ "unit find", "TEXT", 1, 1, { { 0 } }, DATA_CREATE, cmd_unit_find,
	    N_("Finds units by code or name; accents do not matter.") },
	{ "unit import", "FILE.csv", 1, 1, { { "--from", "DATE", false }, { "--to", "DATE", false } }, DATA_CREATE,
	    cmd_unit_import, N_("Takes over a list of units: the whole list or nothing.") },
	{ "record list", "", 0, 0, { JSON }, DATA_CREATE, cmd_record_list, N_("Lists the records.") },
	{ "record new", "REC", 1, 1, { { 0 } }, DATA_CREATE, cmd_record_new, N_("Makes a blank record.") },
	{ "record show", "REC", 1, 1, { JSON }, DATA_EXISTING, cmd_record_show,
	    N_("Shows a record; with --json the document that would be signed.") },
	{ "record delete", "REC", 1, 1, { { 0 } }, DATA_EXISTING, cmd_record_delete,
	    N_("Takes an unsigned record off the lists; its history stays.") },
	{ "set", "REC CODE [VALUE]", 2, 3,
	    { { "--difficulty", "TEXT", false }, { "--evidence", "TEXT", false }, { "--explain", "RULE=TEXT", true }, JSON },
	    DATA_EXISTING, cmd_set, N_("Types a result into a criterion, as it stands on paper.") },
	{ "fill", "REC", 1, 1, { { "--from", "FILE.tsv", false } }, DATA_CREATE, cmd_fill,
	    N_("Types a whole column: code, value, difficulty, evidence, separated by tabs.") },
	{ "check", "REC", 1, 1, { JSON }, DATA_EXISTING, cmd_check, N_("Says what does not add up.") },
	{ "history", "REC", 1, 1, { JSON }, DATA_EXISTING, cmd_history, N_("Says who changed what, and when.") },
	{ "undo", "REC", 1, 1, { { 0 } }, DATA_EXISTING, cmd_undo, N_("Takes back the last change.") },
	{ "config get", "[KEY]", 0, 1, { { 0 } }, DATA_CREATE, cmd_config_get, N_("Shows the settings.") },
	{ "config set", "KEY VALUE", 2, 2, { { 0 } }, DATA_CREATE, cmd_config_set, N_("Changes a setting; \"\" takes it away.") },
	{ "key new", "", 0, 0, { { "--unit", "CODE", false }, { "--name", "NAME", false }, { "--passphrase-file", "F", false } },
	    DATA_CREATE, cmd_key_new, N_("Makes a signing key with a passphrase.") },
	{ "key list", "", 0, 0, { { 0 } }, DATA_NONE, cmd_key_list, N_("Lists the keys.") },
	{ "key show", "KEY", 1, 1, { { 0 } }, DATA_NONE, cmd_key_show, N_("Shows a key's holder and fingerprint.") },
	{ "sign", "REC", 1, 1, { { "--key", "K", false }, { "--passphrase-file", "F", false }, { "--out", "DIR", false } },
	    DATA_EXISTING, cmd_sign, N_("Signs a record that has no open finding, into one file.") },
	{ "verify", "FILE...", 1, SIZE_MAX, { JSON }, DATA_NONE, cmd_verify, N_("Checks signed files and says whose they are.") },
	{ "print", "REC", 1, 1, { { "--to", "FILE.txt", false } }, DATA_EXISTING, cmd_print, N_("Writes the report to be printed.") },
	{ "backup", "FILE", 1, 1, { { 0 } }, DATA_EXISTING, cmd_backup, N_("Copies the database to a new file.") },
	{ "restore", "FILE", 1, 1, { { 0 } }, DATA_NONE, cmd_restore,
	    N_("Puts a backup in the place of the database; the present one is kept beside it.") },
	{ "doctor", "", 0, 0, { { 0 } }, DATA_NONE, cmd_doctor, N_("Examines the database.") },
	{ "version", "", 0, 0, { { 0 } }, DATA_NONE, cmd_version, N_("Shows the version.") },
	{ "demo", "DIR", 1, 1, { { 0 } }, DATA_NONE, cmd_demo,
	    N_("Does the whole work once in a folder, unattended, on the real figures of Vĩnh Lộc.") },
	{ NULL, NULL, 0, 0, { { 0 } }, DATA_NONE, NULL, NULL },
};
