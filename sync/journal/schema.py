"""The journal's tables, all STRICT, and how an entry is found in them.

`enrolment`  one row for each time this machine was enrolled: identity, the platform's cursors, where the chain begins
`entry`      header, sealed body and state; state: pending | accepted | settled | rejected | conflict;
             and its print job: masked slip, slip_state (NULL: nothing to print), the stage of its
             last print and how often that stage was printed
`cases`      what a citizen may see again, found by the keyed hash of an id number
`notice`     public notices from the feed
`remark`     single values by name

An entry's row id is (enrolment, seq) in one integer, so that a commit appends to each table's end and touches few
pages.
"""

from __future__ import annotations

from sync.journal.driver import Database

VERSION = 1
_SEQ_BITS = 32

_TABLES = (
    """CREATE TABLE enrolment (
        id INTEGER PRIMARY KEY,
        identity BLOB NOT NULL,
        push_epoch TEXT NOT NULL,
        feed_epoch TEXT NOT NULL,
        accepted_through INTEGER NOT NULL DEFAULT 0,
        settled_through INTEGER NOT NULL DEFAULT 0,
        feed_cursor INTEGER NOT NULL DEFAULT 0,
        start_seq INTEGER NOT NULL DEFAULT 0,
        start_digest BLOB NOT NULL,
        behind INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    """CREATE TABLE entry (
        id INTEGER PRIMARY KEY,
        tx_id TEXT NOT NULL,
        number TEXT NOT NULL,
        matter TEXT NOT NULL,
        catalogue TEXT NOT NULL,
        operation TEXT NOT NULL,
        assurance TEXT NOT NULL,
        created_ms INTEGER NOT NULL,
        time_trusted INTEGER NOT NULL,
        prev BLOB NOT NULL,
        sealed BLOB,
        digest BLOB NOT NULL,
        state TEXT NOT NULL DEFAULT 'pending',
        reason TEXT,
        slip BLOB,
        slip_state TEXT,
        printed_stage TEXT,
        copies INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    "CREATE INDEX entry_state ON entry(state)",
    """CREATE TABLE cases (
        tx_id TEXT PRIMARY KEY,
        entry INTEGER NOT NULL,
        number TEXT NOT NULL,
        matter TEXT NOT NULL,
        title_zh TEXT NOT NULL,
        title_en TEXT NOT NULL,
        operation TEXT NOT NULL,
        stage TEXT NOT NULL DEFAULT 'kept',
        reason TEXT,
        changed_ms INTEGER NOT NULL,
        citizen_key BLOB
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX cases_citizen ON cases(citizen_key) WHERE citizen_key IS NOT NULL",
    """CREATE TABLE notice (
        id TEXT PRIMARY KEY, level TEXT NOT NULL, zh TEXT NOT NULL, en TEXT NOT NULL, until_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE TABLE remark (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID",
)


class ForeignSchemaError(Exception):
    """The file was written by a version of the program that this one does not know."""


def make_tables(db: Database) -> None:
    """Make the tables in a new file. Raises ForeignSchemaError when the file has another version's."""
    version = db.row("PRAGMA user_version")
    assert version is not None
    if version[0] == VERSION:
        return
    if version[0] != 0:
        raise ForeignSchemaError(f"journal format {version[0]}, this program knows {VERSION}")
    with db.tx():
        for statement in _TABLES:
            db.run(statement)
        db.run(f"PRAGMA user_version = {VERSION}")


def entry_id(enrolment: int, seq: int) -> int:
    """The row id of an entry."""
    return (enrolment << _SEQ_BITS) + seq


def seq_of(row_id: int) -> int:
    """The sequence number in a row id."""
    return row_id & ((1 << _SEQ_BITS) - 1)


def enrolment_of(row_id: int) -> int:
    """The enrolment in a row id."""
    return row_id >> _SEQ_BITS
