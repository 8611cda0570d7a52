"""The store: durable settings, whole transactions, and no wedge after a full disk."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sync.platform import Platform
from sync.platform.store import Store, StoreError
from sync.wire import encode

if TYPE_CHECKING:
    from tests.sync.platform.conftest import SomeTerminal


def test_settings_are_those_that_survive_a_power_cut(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.db")

    assert store.value("PRAGMA journal_mode") == "wal"
    assert store.value("PRAGMA synchronous") == 2  # FULL
    assert store.value("PRAGMA mmap_size") == 0
    tables = store.rows("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'")
    assert len(tables) > 10
    assert {row["strict"] for row in tables} == {1}
    store.close()


def set_and_fail(store: Store, within: Callable[[], AbstractContextManager[None]], name: str) -> None:
    with within():
        store.set_meta(name, "1")
        raise KeyError


def test_a_block_that_fails_leaves_nothing_and_the_next_one_works(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.db")
    with pytest.raises(KeyError):
        set_and_fail(store, store.tx, "a")
    with store.tx():
        store.set_meta("b", "2")
        with pytest.raises(KeyError):
            set_and_fail(store, store.part, "c")

    assert [store.meta(name) for name in "abc"] == [None, "2", None]
    store.close()


def test_an_insert_never_touches_the_row_that_is_there(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.db")

    assert store.insert("meta", {"name": "a", "value": "first"})
    assert not store.insert("meta", {"name": "a", "value": "second"})
    assert store.meta("a") == "first"
    store.close()


def test_a_store_of_another_version_is_refused(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.db")
    store.run("PRAGMA user_version = 99")
    store.close()

    with pytest.raises(StoreError, match="another version"):
        Store(tmp_path / "store.db")


def test_a_full_disk_keeps_nothing_of_the_batch_and_wedges_nothing(terminal: SomeTerminal, platform: Platform) -> None:
    store = platform._store
    entries = [terminal.entry({"words": "x" * 50}, sealed=bytes(4096)) for _ in range(20)]
    message = encode(terminal.batch(*entries), terminal.key)
    store.value(f"PRAGMA max_page_count = {store.value('PRAGMA page_count') + 2}")
    with pytest.raises(StoreError):
        platform.push(message)
    assert platform.entries() == ()
    store.value("PRAGMA max_page_count = 1000000")

    assert [verdict.kind for verdict in terminal.push(*entries).verdicts] == ["rejected"] * 20  # unreadable, and stored
    assert len(platform.entries()) == 20
