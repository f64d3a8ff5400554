-- The officer's database, version 4. Every table is STRICT; texts are UTF-8, NFC, and
-- never NULL ('' is absent). Times are seconds since 1970-01-01T00:00:00Z.
-- Where cells are stored no CHECK has IN with more than two words: SQLite would make a table of
-- them each time.

PRAGMA application_id = 1346917205; -- "PHSU": STORE_APPLICATION_ID
PRAGMA user_version = 4;            -- STORE_VERSION

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
	deleted          INTEGER NOT NULL CHECK (deleted IN (0, 1))
) STRICT;
-- One living record for a key; deleted ones stay for their history.
CREATE UNIQUE INDEX record_key ON record (form, unit, period) WHERE deleted = 0;

-- What stands in the fields now. A blank field has no row.
CREATE TABLE field (
	record  INTEGER NOT NULL REFERENCES record (id),
	code    TEXT NOT NULL, -- indicator, '' the record as a whole
	field   TEXT NOT NULL CHECK (field = 'value' OR field = 'difficulty' OR field = 'evidence' OR
		field = 'carried' OR field = 'explanation' OR field = 'meta' OR field = 'review'),
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
		field = 'evidence' OR field = 'carried' OR field = 'explanation' OR field = 'meta' OR
		field = 'review'),
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

-- --- the level above ---

-- Whose signature is taken: a certificate for a unit in a role. "waiting" came in an enrolment and
-- nobody has compared its fingerprint yet.
CREATE TABLE trust (
	certificate_sha256 TEXT NOT NULL CHECK (length(certificate_sha256) = 64),
	unit        TEXT NOT NULL CHECK (unit <> ''),
	role        TEXT NOT NULL CHECK (role <> ''),
	holder      TEXT NOT NULL,
	certificate BLOB NOT NULL, -- DER
	status      TEXT NOT NULL CHECK (status IN ('waiting', 'accepted', 'refused')),
	valid_from  TEXT NOT NULL CHECK (valid_from = '' OR valid_from LIKE '____-__-__'),
	valid_to    TEXT NOT NULL CHECK (valid_to = '' OR valid_to LIKE '____-__-__'),
	enrolment   TEXT NOT NULL CHECK (length(enrolment) IN (0, 64)), -- its payload
	replaces    TEXT NOT NULL CHECK (length(replaces) IN (0, 64)),  -- certificate
	asked_at    INTEGER NOT NULL,
	decided_at  INTEGER NOT NULL, -- 0: not yet
	decided_by  TEXT NOT NULL,
	revoked_at  INTEGER NOT NULL, -- 0: not; files received from then on are refused
	revoked_stored_at INTEGER NOT NULL, -- when that came into this list: what comes in now comes after it
	revoked_by  TEXT NOT NULL,
	revoked_why TEXT NOT NULL,
	PRIMARY KEY (certificate_sha256, unit, role)
) STRICT, WITHOUT ROWID;

-- Every file that was looked at, with what came of it; the same file under the same name once.
CREATE TABLE arrival (
	id          INTEGER PRIMARY KEY,
	file_name   TEXT NOT NULL,
	file_sha256 TEXT NOT NULL CHECK (length(file_sha256) IN (0, 64)), -- '' when it could not be read
	at          INTEGER NOT NULL,
	who         TEXT NOT NULL,
	verdict     TEXT NOT NULL CHECK (verdict <> ''),
	message     TEXT NOT NULL,
	unit        TEXT NOT NULL, -- and the rest: '' and 0 when not known
	form        TEXT NOT NULL,
	period      TEXT NOT NULL,
	revision    INTEGER NOT NULL,
	payload_sha256 TEXT NOT NULL CHECK (length(payload_sha256) IN (0, 64)),
	UNIQUE (file_sha256, file_name)
) STRICT;

-- Records that came in signed. counts: the one revision of a unit that totals are made of.
CREATE TABLE received (
	id             INTEGER PRIMARY KEY,
	payload_sha256 TEXT NOT NULL UNIQUE CHECK (length(payload_sha256) = 64),
	form           TEXT NOT NULL,
	unit           TEXT NOT NULL,
	period         TEXT NOT NULL,
	revision       INTEGER NOT NULL CHECK (revision >= 1),
	form_sha256    TEXT NOT NULL REFERENCES form_text (sha256),
	certificate_sha256 TEXT NOT NULL CHECK (length(certificate_sha256) = 64), -- of the first signer
	sequence       INTEGER NOT NULL CHECK (sequence >= 1),
	previous       TEXT NOT NULL CHECK (length(previous) IN (0, 64)),
	entered_for    TEXT NOT NULL,
	reason         TEXT NOT NULL, -- of the revision
	signed_at      INTEGER NOT NULL,
	at             INTEGER NOT NULL,
	who            TEXT NOT NULL,
	counts         INTEGER NOT NULL CHECK (counts IN (0, 1)),
	apart          TEXT NOT NULL, -- why it is set apart: 'fork', 'two', '' when it is not
	figures        BLOB NOT NULL  -- core/figures.h
) STRICT;
CREATE UNIQUE INDEX received_counts ON received (form, period, unit) WHERE counts = 1;
CREATE INDEX received_unit ON received (unit, form, period, revision);
CREATE INDEX received_key ON received (certificate_sha256, sequence);
CREATE INDEX received_apart ON received (form, period) WHERE apart <> '';

-- The signed files, apart from the rows that totals read.
CREATE TABLE received_file (
	received INTEGER PRIMARY KEY REFERENCES received (id),
	bytes    BLOB NOT NULL
) STRICT;

-- What was written back: receipts and returns, each a signed file.
CREATE TABLE answer (
	id       INTEGER PRIMARY KEY,
	received INTEGER NOT NULL REFERENCES received (id),
	kind     TEXT NOT NULL CHECK (kind IN ('receipt', 'return')),
	payload_sha256 TEXT NOT NULL UNIQUE CHECK (length(payload_sha256) = 64),
	file     TEXT NOT NULL,
	at       INTEGER NOT NULL,
	who      TEXT NOT NULL
) STRICT;
CREATE INDEX answer_received ON answer (received, kind);
CREATE TABLE answer_reason (
	answer INTEGER NOT NULL REFERENCES answer (id),
	code   TEXT NOT NULL, -- '' the record as a whole
	reason TEXT NOT NULL CHECK (reason <> ''),
	PRIMARY KEY (answer, code)
) STRICT, WITHOUT ROWID;

-- The communes that a year's plan names, and the decisions that recognised completion.
CREATE TABLE assigned (
	form TEXT NOT NULL,
	year INTEGER NOT NULL,
	unit TEXT NOT NULL CHECK (unit <> ''),
	PRIMARY KEY (form, year, unit)
) STRICT, WITHOUT ROWID;
CREATE TABLE recognised (
	form   TEXT NOT NULL,
	unit   TEXT NOT NULL CHECK (unit <> ''),
	number TEXT NOT NULL CHECK (number <> ''), -- of the decision
	date   TEXT NOT NULL CHECK (date LIKE '____-__-__'),
	issuer TEXT NOT NULL,
	at     INTEGER NOT NULL,
	who    TEXT NOT NULL,
	PRIMARY KEY (form, unit)
) STRICT, WITHOUT ROWID;
