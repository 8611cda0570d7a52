"""The private pcscd itself: unprivileged, on its own socket, never outliving who started it."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from drivers.simulators import ifd
from drivers.simulators import pcscd as simulated
from drivers.simulators.ifd import BuildError, build_ifd_handler
from drivers.simulators.pcscd import NOBODY, PcscdError, PrivatePcscd, private_folder
from drivers.simulators.smart_card import ForeignCard, MuteCard


@pytest.fixture
def folder() -> Iterator[Path]:
    folder = private_folder()
    yield folder
    shutil.rmtree(folder)


def _uid(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("Uid:")).split()[1])


def test_it_runs_without_privileges_and_listens_on_no_network(folder: Path) -> None:
    with PrivatePcscd(folder) as daemon:
        assert daemon.pid is not None
        assert _uid(daemon.pid) == (NOBODY if os.geteuid() == 0 else os.geteuid())
        sockets = {str(entry.readlink()) for entry in Path(f"/proc/{daemon.pid}/fd").iterdir() if entry.is_symlink()}
        for table in ("tcp", "tcp6", "udp", "udp6"):
            lines = Path(f"/proc/{daemon.pid}/net/{table}").read_text().splitlines()[1:]
            assert sockets.isdisjoint(f"socket:[{line.split()[9]}]" for line in lines)
        assert daemon.reader_names == ("Kiosk Simulated Reader 00 00",)
    assert not daemon.running
    assert not daemon.socket.exists()


def test_two_run_beside_each_other(folder: Path, pcscd: PrivatePcscd) -> None:
    with PrivatePcscd(folder) as daemon:
        assert daemon.pid != pcscd.pid
        assert daemon.running
        assert pcscd.running


def test_starting_and_stopping_again_is_harmless(folder: Path) -> None:
    daemon = PrivatePcscd(folder)
    daemon.stop()
    daemon.start()
    pid = daemon.pid
    daemon.start()
    assert daemon.pid == pid
    daemon.kill()
    assert daemon.socket.exists()
    daemon.start()
    assert daemon.pid not in {pid, None}
    daemon.close()


def test_it_ends_with_the_process_that_started_it(folder: Path) -> None:
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from drivers.simulators.pcscd import PrivatePcscd\n"
        "daemon = PrivatePcscd(Path(sys.argv[1]))\n"
        "daemon.start()\n"
        "os.write(1, str(daemon.pid).encode())\n"
        "sys.stdin.read()\n"
        "os.abort()\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(simulated.__file__).parents[2])}
    with subprocess.Popen(
        [sys.executable, "-c", program, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        cwd=folder,
    ) as parent:
        assert parent.stdout is not None
        pid = int(os.read(parent.stdout.fileno(), 20))
        handle = os.pidfd_open(pid)
        parent.communicate()
    assert parent.returncode != 0
    assert select.select([handle], [], [], 10)[0]
    os.close(handle)


def test_a_path_too_long_for_a_socket_is_refused(folder: Path) -> None:
    with pytest.raises(PcscdError, match="too long"):
        PrivatePcscd(folder / ("x" * 120))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the daemon to another user")
def test_a_folder_that_the_daemon_cannot_reach_is_refused(folder: Path) -> None:
    with pytest.raises(PcscdError, match="nobody"):  # the folder above is closed to others
        PrivatePcscd(folder / "inner")


def test_a_daemon_that_does_not_start_is_told_with_its_own_words(folder: Path, monkeypatch: Any) -> None:
    daemon = PrivatePcscd(folder)
    daemon._entries = ["NOT A READER\n"]
    daemon.fitted = (0,)
    with pytest.raises(PcscdError, match="did not start"):
        daemon.start()
    assert not daemon.running
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(PcscdError, match="apt-get install pcscd"):
        daemon.start()
    daemon.close()


def test_the_driver_is_built_once_and_says_what_it_misses(folder: Path, monkeypatch: Any) -> None:
    library = build_ifd_handler(folder / "cache")
    before = library.stat().st_mtime_ns
    assert build_ifd_handler(folder / "cache") == library
    assert library.stat().st_mtime_ns == before
    broken = folder / "broken.c"
    broken.write_text("#include <ifdhandler_not_here.h>\n")
    monkeypatch.setattr(ifd, "SOURCE", broken)
    with pytest.raises(BuildError, match="does not build"):
        build_ifd_handler(folder)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(BuildError, match="no C compiler"):
        build_ifd_handler(folder)


def test_the_slot_tells_its_owner_of_every_change(folder: Path) -> None:
    changes: list[object] = []
    daemon = PrivatePcscd(folder, changed=lambda: changes.append(None))
    slot = daemon.slot
    changes.clear()
    slot.insert(ForeignCard())
    assert isinstance(slot.card, ForeignCard)
    slot.insert(MuteCard())
    assert isinstance(slot.card, MuteCard)
    slot.remove()
    slot.remove()
    assert slot.card is None
    slot.unplug()
    assert not slot.plugged
    slot.plug()
    assert slot.plugged
    assert len(changes) == 6  # the second card pushed the first one out
    daemon.close()
