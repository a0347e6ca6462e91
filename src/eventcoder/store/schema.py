"""The project file's tables, as the steps that lead to them.

A file of version n has had the first n steps. A step that was ever released is never changed; what comes later is a
step of its own.

The tables' words: a *subject* is what decisions are about, an event that was proposed or that a human added. It
remembers which decision on it holds, so that the queue and the dataset need not read the whole history, and the id that
its event was given, which never changes again.
"""

from __future__ import annotations

FIRST = """
CREATE TABLE article (
    number INTEGER PRIMARY KEY,                 -- the order in which articles were added
    article_id TEXT NOT NULL UNIQUE,
    title TEXT,
    lang TEXT,
    source TEXT,
    published TEXT
);

-- Apart from `article`, so that the queue never reads past the texts.
CREATE TABLE article_body (
    article INTEGER PRIMARY KEY REFERENCES article (number),
    body TEXT NOT NULL                          -- the article as JSON
);

CREATE TABLE subject (
    number INTEGER PRIMARY KEY,                 -- proposals in the order of their article; added events as they came
    subject TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES article (number),
    proposed INTEGER NOT NULL CHECK (proposed IN (0, 1)),
    holding INTEGER REFERENCES decision (number),       -- the decision that holds
    latest INTEGER REFERENCES decision (number),        -- the last decision of any kind
    confirmed INTEGER NOT NULL DEFAULT 0 CHECK (confirmed IN (0, 1)),   -- whether the one that holds confirms an event
    country_code TEXT,                          -- the event's id is country_code || running
    running INTEGER CHECK (running > 0),
    CHECK ((country_code IS NULL) = (running IS NULL)),
    CHECK (NOT confirmed OR running IS NOT NULL)
);
CREATE UNIQUE INDEX subject_by_event_id ON subject (country_code, running);
CREATE INDEX subject_by_article ON subject (article, proposed, holding);
CREATE INDEX subject_waiting ON subject (article) WHERE proposed AND holding IS NULL;
CREATE INDEX subject_confirmed ON subject (country_code, running) WHERE confirmed;

CREATE TABLE proposal (
    subject INTEGER PRIMARY KEY REFERENCES subject (number),
    body TEXT NOT NULL                          -- the proposal as JSON
);

CREATE TABLE decision (
    number INTEGER PRIMARY KEY,                 -- the order in which decisions were made
    subject INTEGER NOT NULL REFERENCES subject (number),
    decision_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    proposal_id TEXT,
    undoes TEXT REFERENCES decision (decision_id),
    coder TEXT NOT NULL,
    decided_at TEXT NOT NULL,                   -- ISO 8601 with the coder's offset from UTC
    decided_us INTEGER NOT NULL,                -- the same in microseconds since 1970-01-01 UTC
    seconds REAL NOT NULL,
    codebook_version TEXT NOT NULL,
    evidence TEXT NOT NULL,                     -- JSON
    has_event INTEGER NOT NULL CHECK (has_event IN (0, 1)),
    event_date TEXT,
    year INTEGER,
    time_precision INTEGER,
    disorder_type TEXT,
    event_type TEXT,
    sub_event_type TEXT,
    actor1 TEXT,
    assoc_actor_1 TEXT,
    inter1 INTEGER,
    actor2 TEXT,
    assoc_actor_2 TEXT,
    inter2 INTEGER,
    interaction INTEGER,
    civilian_targeting TEXT,
    iso INTEGER,
    region TEXT,
    country TEXT,
    admin1 TEXT,
    admin2 TEXT,
    admin3 TEXT,
    location TEXT,
    latitude REAL,
    longitude REAL,
    geo_precision INTEGER,
    source TEXT,
    source_scale TEXT,
    notes TEXT,
    fatalities INTEGER,
    tags TEXT
);
CREATE INDEX decision_by_subject ON decision (subject, number);

CREATE TABLE bookmark (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    article_id TEXT NOT NULL,
    subject TEXT
);

CREATE TRIGGER decision_is_never_changed BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'decisions are appended, never changed'); END;

CREATE TRIGGER decision_is_never_deleted BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'decisions are appended, never deleted'); END;

-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER decision_is_never_replaced BEFORE INSERT ON decision
WHEN EXISTS (SELECT 1 FROM decision WHERE number = NEW.number OR decision_id = NEW.decision_id)
BEGIN SELECT RAISE(ABORT, 'decisions are appended, never replaced'); END;

CREATE TRIGGER subject_is_never_deleted BEFORE DELETE ON subject
BEGIN SELECT RAISE(ABORT, 'what was decided on stays'); END;

CREATE TRIGGER subject_is_never_replaced BEFORE INSERT ON subject
WHEN EXISTS (SELECT 1 FROM subject WHERE number = NEW.number OR subject = NEW.subject)
BEGIN SELECT RAISE(ABORT, 'what was decided on stays'); END;

CREATE TRIGGER event_id_is_never_changed BEFORE UPDATE OF country_code, running ON subject
WHEN OLD.running IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an event keeps its id for good'); END;
"""

STEPS: tuple[str, ...] = (FIRST,)
"""Each step is SQL; the number of steps is the version of a file that is up to date."""
