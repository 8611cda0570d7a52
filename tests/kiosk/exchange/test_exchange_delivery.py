"""A file reaches its place whole or not at all, and one sentence says why not."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from kiosk.exchange import delivery
from kiosk.exchange.delivery import DeliveryError, deliver, deliver_all


def test_a_full_disk_is_said_in_words() -> None:
    with pytest.raises(DeliveryError, match="/dev/full: the disk is full: make room"):
        deliver(Path("/dev/full"), b"x")
    assert Path("/dev/full").is_char_device()


def test_a_missing_folder_a_folder_and_a_file_on_the_way_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match=r"there is no folder .*: make it first"):
        deliver(tmp_path / "none" / "a.pdf", b"x")
    with pytest.raises(DeliveryError, match="it is a folder: name a file in it"):
        deliver(tmp_path, b"x")
    (tmp_path / "file").write_text("x")
    with pytest.raises(DeliveryError, match="there is no folder"):
        deliver(tmp_path / "file" / "a.pdf", b"x")
    with pytest.raises(DeliveryError, match="the name is too long"):
        deliver(tmp_path / ("n" * 300), b"x")


def test_a_file_that_must_not_be_written_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(delivery.os, "access", lambda *_: False)  # root may write everywhere
    with pytest.raises(DeliveryError, match="close it where it is open"):
        deliver(path, b"new")
    assert path.read_bytes() == b"old"


def test_of_several_files_none_is_changed_when_one_cannot_be(tmp_path: Path) -> None:
    first = tmp_path / "a"
    first.write_bytes(b"old")
    with pytest.raises(DeliveryError):
        deliver_all({first: b"new", tmp_path / "none" / "b": b"new"})
    assert first.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_mode_and_links_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    deliver(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    deliver(pipe, b"through")
    reader.join(5)
    assert read == [b"through"]
