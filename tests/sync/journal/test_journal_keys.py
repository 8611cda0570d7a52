"""Keys: made once, whole, for nobody else's eyes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sync.cose import load_point
from sync.journal import JournalBrokenError, Keys
from sync.journal.keys import FILE_NAME


def test_keys_are_made_once_and_stay(tmp_path: Path) -> None:
    first, second = Keys.load(tmp_path / "k"), Keys.load(tmp_path / "k")
    assert (first.journal_key, first.citizen_secret) == (second.journal_key, second.citizen_secret)
    assert first.public_point == second.public_point
    assert not first.hardware_protected
    assert len({first.journal_key[:32], first.citizen_secret}) == 2
    load_point(first.public_point)


def test_only_the_owner_may_read_them(tmp_path: Path) -> None:
    Keys.load(tmp_path / "k")
    path = tmp_path / "k" / FILE_NAME
    assert path.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "k").stat().st_mode & 0o777 == 0o700
    assert os.listdir(tmp_path / "k") == [FILE_NAME]  # noqa: PTH208 - names only
    path.chmod(0o644)
    Keys.load(tmp_path / "k")
    assert path.stat().st_mode & 0o777 == 0o600


def test_credentials_go_before_the_file(tmp_path: Path) -> None:
    sealed = Keys.load(tmp_path / "credentials")
    beside = Keys.load(tmp_path / "k")
    used = Keys.load(tmp_path / "k", tmp_path / "credentials")
    assert used.hardware_protected
    assert used.journal_key == sealed.journal_key != beside.journal_key
    assert not Keys.load(tmp_path / "k", tmp_path / "no such folder").hardware_protected


@pytest.mark.parametrize("content", [b"", b"garbage", b"\xa0", b"\xa3gjournalA0gcitizenA0gsigningA0"])
def test_a_damaged_key_file_is_told_and_never_replaced(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(JournalBrokenError, match="key file"):
        Keys.load(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_two_processes_that_start_at_once_agree_on_the_keys(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from sync.journal import Keys; sys.stdin.read()\n"
        "print(Keys.load(Path(sys.argv[1])).public_point.hex())"
    )
    starting = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path / "k")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        for _ in range(4)
    ]
    for one in starting:
        assert one.stdin is not None
        one.stdin.close()
    for one in starting:
        one.stdin = None
    said = {one.communicate()[0] for one in starting}
    assert len(said) == 1
    assert len(said.pop()) > 100
