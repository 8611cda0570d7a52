"""What the disk tells: without the key nothing, with the key nothing about a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sync.journal import Journal, Kept
from sync.journal.driver import Database

if TYPE_CHECKING:
    from tests.sync.journal.conftest import Terminal

Keep = Callable[[int], tuple[Kept, ...]]

ID_NUMBER = "330624186001010007"
SECRETS = (ID_NUMBER, "李小花", "竹林深处第七号")
MASKED = "330624********0007"


def test_the_files_hold_nothing_readable(terminal: Terminal, keep: Keep) -> None:
    keep(20)
    files = {path.name: path.read_bytes() for path in terminal.directory.glob("journal.db*")}
    assert len(files["journal.db-wal"]) > 0
    words = [word.encode(code) for word in (*SECRETS, MASKED, "出生登记") for code in ("utf-8", "gb18030", "utf-16-le")]
    words += [b"SQLite format 3", b"birth", b"citizen", b"DC1-0000"]
    for name, data in files.items():
        for word in words:
            assert word not in data, name


def test_even_with_the_key_no_table_holds_an_answer_a_name_or_an_id_number(
    terminal: Terminal, journal: Journal, keep: Keep
) -> None:
    keep(20)
    journal.close()
    db = Database(terminal.path, terminal.keys.journal_key)
    values = []
    for (table,) in db.rows("SELECT name FROM sqlite_master WHERE type = 'table'"):
        for row in db.rows(f"SELECT * FROM {table}"):  # noqa: S608 - names of our own tables
            values += [value if isinstance(value, bytes) else str(value).encode() for value in row]
    db.close()
    assert any(MASKED.encode() in value for value in values), "the masked slip line is what may be kept"
    for secret in SECRETS:
        assert not any(secret.encode() in value for value in values)


def test_a_printed_slips_masked_line_is_gone_from_the_database_file(
    terminal: Terminal, journal: Journal, keep: Keep
) -> None:
    keep(3)
    journal.slip_done("tx-2", "printed", "kept")
    journal.close()
    db = Database(terminal.path, terminal.keys.journal_key)
    plain = terminal.directory / "plain.db"
    db.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    db.run(f"ATTACH DATABASE '{plain}' AS plain KEY ''")
    db.rows("SELECT sqlcipher_export('plain')")
    db.run("DETACH DATABASE plain")
    db.close()
    data = plain.read_bytes()
    assert f"slip {MASKED} no 1".encode() in data
    assert f"slip {MASKED} no 2".encode() not in data


def test_freed_pages_are_overwritten_before_they_are_encrypted(
    terminal: Terminal, journal: Journal, keep: Keep
) -> None:
    assert journal._disk._db.row("PRAGMA secure_delete") == (1,)
    keep(1)
    assert "sealed=" not in repr(terminal.draft(9))
    assert MASKED not in repr(journal.slip("tx-1"))
    assert repr(terminal.keys) == "Keys(hardware_protected=False)"
