/* What each version of the schema changed. A step is never edited once it was given out; tables
 * that it makes read as in schema.sql of that version. */
#include "store/store_private.h"

/* clang-format off */
/* Marks of what was taken over from the last period are fields too. SQLite cannot change a
 * CHECK: the two tables are made anew and filled row by row, so that the chain of the
 * history stays what it was. */
static const char to_2[] =
    "DROP TRIGGER history_no_update;\n"
    "DROP TRIGGER history_no_delete;\n"
    "DROP TRIGGER history_no_gap;\n"
    "ALTER TABLE history RENAME TO history_1;\n"
    "ALTER TABLE field RENAME TO field_1;\n"
    "CREATE TABLE field (\n"
    "\trecord  INTEGER NOT NULL REFERENCES record (id),\n"
    "\tcode    TEXT NOT NULL, -- indicator, '' the record as a whole\n"
    "\tfield   TEXT NOT NULL CHECK (field IN ('value', 'difficulty', 'evidence', 'carried', 'explanation', 'meta')),\n"
    "\tname    TEXT NOT NULL, -- rule of an explanation, key of a meta field\n"
    "\ttext    TEXT NOT NULL CHECK (text <> ''),\n"
    "\treading TEXT NOT NULL,\n"
    "\tPRIMARY KEY (record, code, field, name),\n"
    "\tCHECK ((name <> '') = (field IN ('explanation', 'meta'))),\n"
    "\tCHECK (code <> '' OR field IN ('explanation', 'meta'))\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE TABLE history (\n"
    "\tsequence    INTEGER PRIMARY KEY CHECK (sequence >= 1),\n"
    "\trecord      INTEGER NOT NULL REFERENCES record (id),\n"
    "\tstep        INTEGER NOT NULL CHECK (step >= 1), -- of the record\n"
    "\treverses    INTEGER NOT NULL CHECK (reverses >= 0 AND reverses < step), -- undo and redo: the step meant\n"
    "\tat          INTEGER NOT NULL,\n"
    "\twho         TEXT NOT NULL,\n"
    "\taction      TEXT NOT NULL CHECK (action IN ('create', 'set', 'undo', 'redo', 'sign', 'delete')),\n"
    "\tcode        TEXT NOT NULL,\n"
    "\tfield       TEXT NOT NULL CHECK (field IN ('', 'value', 'difficulty', 'evidence', 'carried', 'explanation', 'meta')),\n"
    "\tname        TEXT NOT NULL,\n"
    "\told_text    TEXT NOT NULL,\n"
    "\tnew_text    TEXT NOT NULL,\n"
    "\told_reading TEXT NOT NULL,\n"
    "\tnew_reading TEXT NOT NULL,\n"
    "\twhy         TEXT NOT NULL,\n"
    "\thash        TEXT NOT NULL CHECK (length(hash) = 64),\n"
    "\tCHECK ((reverses > 0) = (action IN ('undo', 'redo'))),\n"
    "\tCHECK ((field <> '') = (action IN ('set', 'undo', 'redo')))\n"
    ") STRICT;\n"
    "INSERT INTO field SELECT * FROM field_1;\n"
    "INSERT INTO history SELECT * FROM history_1 ORDER BY sequence;\n"
    "DROP TABLE field_1;\n"
    "DROP TABLE history_1;\n"
    "CREATE INDEX history_record ON history (record, step);\n"
    "CREATE INDEX history_reverses ON history (record, reverses) WHERE reverses > 0;\n"
    "CREATE TRIGGER history_no_update BEFORE UPDATE ON history\n"
    "BEGIN SELECT raise(ABORT, 'history is append-only'); END;\n"
    "CREATE TRIGGER history_no_delete BEFORE DELETE ON history\n"
    "BEGIN SELECT raise(ABORT, 'history is append-only'); END;\n"
    "CREATE TRIGGER history_no_gap BEFORE INSERT ON history\n"
    "WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM history)\n"
    "BEGIN SELECT raise(ABORT, 'history is append-only'); END;\n"
    "PRAGMA user_version = 2;\n";
/* clang-format on */

const struct migration store_migrations[] = { { 2, to_2 }, { 0, NULL } };
