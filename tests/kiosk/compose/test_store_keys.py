"""A journal and its keys belong together: where they come from, and that a journal never gets other ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.compose.terminal import NotInServiceError, open_store
from kiosk.settings import Settings, load


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "kiosk.toml").write_text(f'profile = "simulated"\n[journal]\ndir = "{tmp_path / "state"}"\n')
    settings = load((tmp_path,))
    open_store(settings).journal.close()
    return settings


def test_a_journal_whose_keys_are_elsewhere_gets_no_new_ones(settings: Settings) -> None:
    keys = settings.journal.dir / "terminal.keys"
    secret = keys.read_bytes()
    keys.unlink()
    with pytest.raises(NotInServiceError, match="its keys are not"):
        open_store(settings)
    assert not keys.exists()
    keys.write_bytes(secret)
    open_store(settings).journal.close()


def test_keys_handed_over_by_systemd_open_the_journal(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    credentials = tmp_path / "credentials"
    credentials.mkdir()
    (settings.journal.dir / "terminal.keys").rename(credentials / "terminal.keys")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(credentials))
    store = open_store(settings)
    store.journal.close()
    assert store.keys.hardware_protected
    assert not (settings.journal.dir / "terminal.keys").exists()
