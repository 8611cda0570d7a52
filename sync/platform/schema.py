"""The platform's tables. Every key of what terminals send starts with (region, terminal), to cut it up by region."""

from __future__ import annotations

VERSION = 2

TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE enrol_codes (
  code_hash BLOB PRIMARY KEY, region TEXT NOT NULL, terminal TEXT NOT NULL, place_zh TEXT NOT NULL,
  place_en TEXT NOT NULL, expires_ms INTEGER NOT NULL, burnt_by BLOB, incarnation INTEGER
) STRICT;

CREATE TABLE terminals (
  region TEXT NOT NULL, terminal TEXT NOT NULL, incarnation INTEGER NOT NULL, mark TEXT NOT NULL UNIQUE,
  place_zh TEXT NOT NULL, place_en TEXT NOT NULL, kid BLOB NOT NULL, public_key BLOB NOT NULL,
  enrolled_ms INTEGER NOT NULL, seen_ms INTEGER, tip_seq INTEGER NOT NULL DEFAULT 0,
  accepted_through INTEGER NOT NULL DEFAULT 0, settled_through INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (region, terminal, incarnation)
) STRICT, WITHOUT ROWID;
CREATE INDEX terminals_by_key ON terminals (kid);

CREATE TABLE entries (
  region TEXT NOT NULL, terminal TEXT NOT NULL, incarnation INTEGER NOT NULL, seq INTEGER NOT NULL,
  tx_id TEXT NOT NULL, digest BLOB NOT NULL, prev BLOB NOT NULL, number TEXT NOT NULL, matter TEXT NOT NULL,
  catalogue TEXT NOT NULL, operation TEXT NOT NULL, assurance TEXT NOT NULL, created_ms INTEGER NOT NULL,
  time_trusted INTEGER NOT NULL, sealed BLOB NOT NULL, received_ms INTEGER NOT NULL, refused TEXT,
  PRIMARY KEY (region, terminal, incarnation, seq)
) STRICT;
CREATE INDEX entries_by_tx ON entries (region, terminal, tx_id);

CREATE TABLE conflicts (
  region TEXT NOT NULL, terminal TEXT NOT NULL, incarnation INTEGER NOT NULL, seq INTEGER NOT NULL,
  digest BLOB NOT NULL, entry BLOB NOT NULL, received_ms INTEGER NOT NULL,
  PRIMARY KEY (region, terminal, incarnation, seq, digest)
) STRICT;

CREATE TABLE alarms (
  id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, kind TEXT NOT NULL, region TEXT NOT NULL, terminal TEXT NOT NULL,
  incarnation INTEGER NOT NULL, seq INTEGER NOT NULL,
  UNIQUE (kind, region, terminal, incarnation, seq)
) STRICT;

CREATE TABLE cases (
  case_id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, slip TEXT NOT NULL,
  region TEXT NOT NULL, terminal TEXT NOT NULL,
  incarnation INTEGER NOT NULL, seq INTEGER NOT NULL, tx_id TEXT NOT NULL, matter TEXT NOT NULL,
  operation TEXT NOT NULL, stage TEXT NOT NULL, reason TEXT, opened_ms INTEGER NOT NULL, decided_ms INTEGER,
  decided_by TEXT, once_key BLOB, definition TEXT NOT NULL DEFAULT 'current',
  UNIQUE (region, terminal, incarnation, seq)
) STRICT;
CREATE INDEX cases_by_slip ON cases (slip);
CREATE INDEX cases_by_tx ON cases (region, terminal, tx_id);

CREATE INDEX cases_by_once ON cases (matter, once_key);

CREATE TABLE bookings (
  region TEXT NOT NULL, terminal TEXT NOT NULL, incarnation INTEGER NOT NULL, seq INTEGER NOT NULL,
  place TEXT NOT NULL, day TEXT NOT NULL, slot TEXT NOT NULL,
  PRIMARY KEY (region, terminal, incarnation, seq)
) STRICT;
CREATE INDEX bookings_by_day ON bookings (place, day, slot);

CREATE TABLE ratings (
  region TEXT NOT NULL, terminal TEXT NOT NULL, tx_id TEXT NOT NULL, level INTEGER NOT NULL,
  created_ms INTEGER NOT NULL, received_ms INTEGER NOT NULL,
  PRIMARY KEY (region, terminal, tx_id)
) STRICT;

CREATE TABLE feed (
  cursor INTEGER PRIMARY KEY AUTOINCREMENT, region TEXT, terminal TEXT, kind TEXT NOT NULL, body BLOB NOT NULL,
  until_ms INTEGER
) STRICT;
CREATE INDEX feed_by_terminal ON feed (region, terminal, cursor);

CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;

CREATE TABLE factors (
  id_number TEXT PRIMARY KEY, pin_salt BLOB, pin_cost INTEGER, pin_hash BLOB, failures INTEGER NOT NULL DEFAULT 0,
  lockouts INTEGER NOT NULL DEFAULT 0, locked_until_ms INTEGER NOT NULL DEFAULT 0,
  code_hash BLOB, code_sent_ms INTEGER, code_expires_ms INTEGER
) STRICT;

CREATE TABLE answered_calls (
  region TEXT NOT NULL, terminal TEXT NOT NULL, incarnation INTEGER NOT NULL, call_id TEXT NOT NULL,
  reply BLOB NOT NULL, expires_ms INTEGER NOT NULL,
  PRIMARY KEY (region, terminal, incarnation, call_id)
) STRICT;

CREATE TABLE issued (
  number TEXT PRIMARY KEY, operation TEXT NOT NULL, region TEXT NOT NULL, terminal TEXT NOT NULL,
  call_id TEXT NOT NULL, issued_ms INTEGER NOT NULL,
  UNIQUE (region, terminal, call_id)
) STRICT;

CREATE TABLE payments (
  payment_id TEXT PRIMARY KEY, bill_id TEXT NOT NULL, amount_fen INTEGER NOT NULL, region TEXT NOT NULL,
  terminal TEXT NOT NULL, state TEXT NOT NULL, receipt TEXT, created_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX payments_by_bill ON payments (bill_id);

CREATE TABLE paid_bills (
  bill_id TEXT PRIMARY KEY, payment_id TEXT NOT NULL UNIQUE, receipt TEXT NOT NULL UNIQUE, paid_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE provider_orders (
  payment_id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, amount_fen INTEGER NOT NULL, state TEXT NOT NULL,
  expires_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, case_id TEXT NOT NULL,
  reason TEXT
) STRICT;
"""

# What makes a store of a version into one of the next.
UPGRADES = {1: "ALTER TABLE cases ADD COLUMN definition TEXT NOT NULL DEFAULT 'current'"}
