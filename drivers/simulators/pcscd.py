"""A pcscd of our own, with simulated readers: the real daemon, private socket, no root, no hardware.

The daemon's socket path is compiled in, but a build with libsystemd accepts a listening socket handed over as
descriptor 3 (`LISTEN_FDS`, sd_listen_fds(3)). Programs reach it with `PCSCLITE_CSOCK_NAME` set to `PrivatePcscd.socket`
before the first use of PC/SC in their process; the client library reads the variable once.
"""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import socket
import stat
import struct
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

from drivers.simulators.ifd import build_ifd_handler
from drivers.simulators.smart_slot import SimulatedSlot

READER = "Kiosk Simulated Reader"
NOBODY = 65534
START_S = 10.0
STOP_S = 3.0
_PID_FOLDER = Path("/run/pcscd")  # compiled into pcscd, which refuses to start without it
_SOCKET_PATH_MAX = 107  # sun_path of sockaddr_un, less its final NUL
_GREETING = struct.Struct("=IIiiI")  # pcsc-lite client protocol: size, CMD_VERSION, major, minor, rv


class PcscdError(Exception):
    """The private pcscd could not be started; the message says what to do."""


class PrivatePcscd:
    """One private pcscd and its simulated slots.

    `directory` receives the socket, the configuration and the log; it is made if missing. Started by root, the daemon
    runs as nobody, so every folder above must let others pass: a folder straight under /tmp does. Its path must be
    short, because socket paths end at 107 bytes. The slots live in this process and outlast `stop`, `kill` and `start`;
    `close` ends them. The daemon ends with this process, whatever ends it.

    `fitted` says which readers, by number, the next start has: pcscd learns of serial readers only when it starts.

    `cache` keeps the built reader driver between runs; by default it is built in `directory`.
    """

    def __init__(
        self,
        directory: Path,
        readers: Sequence[str] = (READER,),
        *,
        cache: Path | None = None,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self.directory = directory
        self.socket = directory / "pcscd.sock"
        self._process: subprocess.Popen[bytes] | None = None
        directory.mkdir(parents=True, exist_ok=True)
        paths = [directory / f"slot-{number}" for number in range(len(readers))]
        self._check_paths([self.socket, *paths])
        library = directory / "libifdsimulated.so"
        shutil.copyfile(build_ifd_handler(cache or directory), library)
        self._config = directory / "readers"
        self._config.mkdir(exist_ok=True)
        self._entries = [
            f'FRIENDLYNAME "{name}"\nDEVICENAME {path}\nLIBPATH {library}\nCHANNELID {number}\n'
            for number, (name, path) in enumerate(zip(readers, paths, strict=True))
        ]
        self._reader_names = tuple(readers)
        self.fitted = tuple(range(len(readers)))
        self.slots = tuple(SimulatedSlot(path, changed) for path in paths)
        if os.geteuid() == 0:
            directory.chmod(0o755)
            self._config.chmod(0o755)
            library.chmod(0o644)

    @property
    def reader_names(self) -> tuple[str, ...]:
        """The names that PC/SC gives to the fitted readers."""
        return tuple(f"{self._reader_names[fitted]} {place:02X} 00" for place, fitted in enumerate(self.fitted))

    @property
    def slot(self) -> SimulatedSlot:
        """The first slot, which is the only one unless more readers were asked for."""
        return self.slots[0]

    @property
    def running(self) -> bool:
        """Whether the daemon runs."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int | None:
        """The daemon's process, while it runs."""
        return self._process.pid if self._process is not None and self.running else None

    def start(self) -> None:
        """Start the daemon and return when it serves; safe to repeat. `PcscdError` says what keeps it from running."""
        if self.running:
            return
        program = shutil.which("pcscd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
        if program is None:
            raise PcscdError("pcscd is not installed; on Debian: apt-get install pcscd")
        config = self._config / "simulated"
        config.write_text("\n".join(self._entries[number] for number in self.fitted))
        config.chmod(0o644)
        self.socket.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
            listener.bind(str(self.socket))
            self.socket.chmod(0o666)
            listener.listen(16)
            self._process = self._launch(program, listener)
        self._wait_until_it_serves(self._process)

    def stop(self) -> None:
        """End the daemon; safe to repeat. Cards stay in their slots."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                self.kill()
        self._process = None
        self.socket.unlink(missing_ok=True)

    def kill(self) -> None:
        """End the daemon as a crash would: no goodbye, and its socket file stays behind."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
        self._process = None

    def close(self) -> None:
        """Stop the daemon and end the slots."""
        self.stop()
        for slot in self.slots:
            slot.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _check_paths(self, paths: Sequence[Path]) -> None:
        for path in paths:
            if len(os.fsencode(path)) > _SOCKET_PATH_MAX:
                raise PcscdError(f"{path} is too long for a socket; choose a folder such as /tmp/pcscd-1")
        if os.geteuid() == 0:
            for above in self.directory.resolve().parents:
                if not above.stat().st_mode & stat.S_IXOTH:
                    raise PcscdError(f"pcscd runs as nobody and cannot pass {above}; choose a folder under /tmp")

    def _launch(self, program: str, listener: socket.socket) -> subprocess.Popen[bytes]:
        """Start pcscd with `listener` as descriptor 3; every step replaces the one before, so the pid stays."""
        inner = [program, "--foreground", "--config", str(self._config)]
        if os.geteuid() == 0:
            _PID_FOLDER.mkdir(parents=True, exist_ok=True)
            inner = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *inner]
        elif not _PID_FOLDER.is_dir():  # a /run of its own, seen by this daemon only
            prepare = f'mount -t tmpfs none /run && mkdir {_PID_FOLDER} && exec "$@"'
            inner = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", prepare, "sh", *inner]
        shell = 'exec 3<&0 </dev/null; LISTEN_FDS=1 LISTEN_PID=$$ exec "$@"'
        with (self.directory / "pcscd.log").open("wb") as log:
            return subprocess.Popen(  # noqa: S603 - fixed programs, no words from outside
                ["/bin/sh", "-c", shell, "sh", *inner],
                stdin=listener.fileno(),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C in the terminal is for the parent, which stops the daemon itself
            )

    def _wait_until_it_serves(self, process: subprocess.Popen[bytes]) -> None:
        """Greet the daemon as a client does; it answers only after its readers are set up."""
        ended = os.pidfd_open(process.pid)
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client, contextlib.suppress(OSError):
                client.connect(str(self.socket))
                client.sendall(_GREETING.pack(12, 0x11, 4, 4, 0))
                poll = select.poll()
                poll.register(client, select.POLLIN)
                poll.register(ended, select.POLLIN)
                seen = dict(poll.poll(START_S * 1000))
                if client.fileno() in seen and client.recv(64):
                    return
        finally:
            os.close(ended)
        self.kill()
        log = (self.directory / "pcscd.log").read_text(errors="replace").strip().splitlines()
        hint = "" if _PID_FOLDER.is_dir() else f" (root can help with: mkdir {_PID_FOLDER})"
        raise PcscdError("pcscd did not start: " + ("; ".join(log[-3:]) if log else "it said nothing") + hint)


def private_folder() -> Path:
    """A new folder that suits a private pcscd: short, and passable for the user that the daemon runs as."""
    return Path(tempfile.mkdtemp(prefix="pcscd-"))
