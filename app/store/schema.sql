-- The officer's database, version 2. Every table is STRICT; texts are UTF-8, NFC, and
-- never NULL ('' is absent). Times are seconds since 1970-01-01T00:00:00Z.
-- Where cells are stored no CHECK has IN with more than two words: SQLite would make a table of
-- them each time.

PRAGMA application_id = 1346917205; -- "PHSU": STORE_APPLICATION_ID
PRAGMA user_version = 2;            -- STORE_VERSION

CREATE TABLE unit (
	code       TEXT NOT NULL CHECK (code <> ''),
	valid_from TEXT NOT NULL CHECK (valid_from = '' OR valid_from LIKE '____-__-__'),
	valid_to   TEXT NOT NULL CHECK (valid_to = '' OR valid_to LIKE '____-__-__'),
	name       TEXT NOT NULL CHECK (name <> ''),
	type       TEXT NOT NULL,
	level      TEXT NOT NULL CHECK (level IN ('', 'xa', 'huyen', 'tinh')),
	parent     TEXT NOT NULL,
	successors TEXT NOT NULL,
	PRIMARY KEY (code, valid_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE config (
	key   TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
	value TEXT NOT NULL CHECK (value <> '')
) STRICT, WITHOUT ROWID;

-- The packs that records were made with, byte for byte.
CREATE TABLE form_text (
	sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
	text   BLOB NOT NULL
) STRICT;

CREATE TABLE record (
	id               INTEGER PRIMARY KEY,
	form             TEXT NOT NULL CHECK (form <> ''),
	unit             TEXT NOT NULL CHECK (unit <> ''),
	period           TEXT NOT NULL CHECK (period <> ''),
	period_end       TEXT NOT NULL CHECK (period_end LIKE '____-__-__'),
	form_version     TEXT NOT NULL,
	form_sha256      TEXT NOT NULL REFERENCES form_text (sha256),
	training         INTEGER NOT NULL CHECK (training IN (0, 1)),
	revision         INTEGER NOT NULL CHECK (revision >= 1), -- of the next signature
	signed_unchanged INTEGER NOT NULL CHECK (signed_unchanged IN (0, 1)),
	deleted          INTEGER NOT NULL CHECK (deleted IN (0, 1)),
	made_at          INTEGER NOT NULL,
	changed_at       INTEGER NOT NULL
) STRICT;
-- One living record for a key; deleted ones stay for their history.
CREATE UNIQUE INDEX record_key ON record (form, unit, period) WHERE deleted = 0;

-- What stands in the fields now. A blank field has no row.
CREATE TABLE field (
	record  INTEGER NOT NULL REFERENCES record (id),
	code    TEXT NOT NULL, -- indicator, '' the record as a whole
	field   TEXT NOT NULL CHECK (field = 'value' OR field = 'difficulty' OR field = 'evidence' OR
		field = 'carried' OR field = 'explanation' OR field = 'meta'),
	name    TEXT NOT NULL, -- rule of an explanation, key of a meta field
	text    TEXT NOT NULL CHECK (text <> ''),
	reading TEXT NOT NULL,
	PRIMARY KEY (record, code, field, name),
	CHECK ((name <> '') = (field IN ('explanation', 'meta'))),
	CHECK (code <> '' OR field IN ('explanation', 'meta'))
) STRICT, WITHOUT ROWID;

-- Append-only. hash is the SHA-256 over the hash of the row before ('' for the first)
-- and every other column, each as "<bytes>:<text>", in the order of the columns.
CREATE TABLE history (
	sequence    INTEGER PRIMARY KEY CHECK (sequence >= 1),
	record      INTEGER NOT NULL REFERENCES record (id),
	step        INTEGER NOT NULL CHECK (step >= 1), -- of the record
	reverses    INTEGER NOT NULL CHECK (reverses >= 0 AND reverses < step), -- undo and redo: the step meant
	at          INTEGER NOT NULL,
	who         TEXT NOT NULL,
	action      TEXT NOT NULL CHECK (action = 'create' OR action = 'set' OR action = 'undo' OR
		action = 'redo' OR action = 'sign' OR action = 'delete'),
	code        TEXT NOT NULL,
	field       TEXT NOT NULL CHECK (field = '' OR field = 'value' OR field = 'difficulty' OR
		field = 'evidence' OR field = 'carried' OR field = 'explanation' OR field = 'meta'),
	name        TEXT NOT NULL,
	old_text    TEXT NOT NULL,
	new_text    TEXT NOT NULL,
	old_reading TEXT NOT NULL,
	new_reading TEXT NOT NULL,
	why         TEXT NOT NULL,
	hash        TEXT NOT NULL CHECK (length(hash) = 64),
	CHECK ((reverses > 0) = (action IN ('undo', 'redo'))),
	CHECK ((field <> '') = (action = 'set' OR action = 'undo' OR action = 'redo'))
) STRICT;
CREATE INDEX history_record ON history (record, step);
CREATE INDEX history_reverses ON history (record, reverses) WHERE reverses > 0;

CREATE TRIGGER history_no_update BEFORE UPDATE ON history
BEGIN SELECT raise(ABORT, 'history is append-only'); END;
CREATE TRIGGER history_no_delete BEFORE DELETE ON history
BEGIN SELECT raise(ABORT, 'history is append-only'); END;
CREATE TRIGGER history_no_gap BEFORE INSERT ON history
WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM history)
BEGIN SELECT raise(ABORT, 'history is append-only'); END;

CREATE TABLE signed (
	record             INTEGER NOT NULL REFERENCES record (id),
	revision           INTEGER NOT NULL CHECK (revision >= 1),
	payload_sha256     TEXT NOT NULL CHECK (length(payload_sha256) = 64),
	certificate_sha256 TEXT NOT NULL CHECK (length(certificate_sha256) = 64),
	sequence           INTEGER NOT NULL CHECK (sequence >= 1), -- of the key
	previous           TEXT NOT NULL CHECK (length(previous) IN (0, 64)),
	file               TEXT NOT NULL,
	at                 INTEGER NOT NULL,
	PRIMARY KEY (record, revision),
	UNIQUE (certificate_sha256, sequence)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER signed_no_update BEFORE UPDATE ON signed
BEGIN SELECT raise(ABORT, 'signatures are append-only'); END;
CREATE TRIGGER signed_no_delete BEFORE DELETE ON signed
BEGIN SELECT raise(ABORT, 'signatures are append-only'); END;

-- What is being typed; lost without harm.
CREATE TABLE draft (
	record INTEGER PRIMARY KEY REFERENCES record (id),
	code   TEXT NOT NULL,
	typed  TEXT -- NULL: only the place
) STRICT;
