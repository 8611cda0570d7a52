"""A terminal's files are made by the terminal's own user and by nobody else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.compose.terminal import NotInServiceError, open_store
from kiosk.settings import Settings, load


def settings(tmp_path: Path, profile: str) -> Settings:
    (tmp_path / "kiosk.toml").write_text(f'profile = "{profile}"\n[journal]\ndir = "{tmp_path / "state"}"\n')
    return load((tmp_path,))


def test_a_folder_of_another_user_is_not_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = tmp_path / "state"
    state.mkdir()
    monkeypatch.setattr(os, "geteuid", lambda: state.stat().st_uid + 1)
    with pytest.raises(NotInServiceError, match="belongs to user"):
        open_store(settings(tmp_path, "simulated"))
    assert list(state.iterdir()) == []


def test_root_makes_no_journal_of_a_real_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(NotInServiceError, match="does not run as root"):
        open_store(settings(tmp_path, "production"))
    assert not (tmp_path / "state").exists()


def test_the_own_user_opens_it_again(tmp_path: Path) -> None:
    for _ in range(2):
        store = open_store(settings(tmp_path, "simulated"))
        store.journal.close()
    assert (tmp_path / "state" / "journal.db").exists()
