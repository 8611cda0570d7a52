"""The reader driver that lets pcscd see simulated slots, and its build."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

SOURCE = Path(__file__).with_name("ifd_simulated.c")


class BuildError(Exception):
    """The reader driver could not be built; the message says what is missing."""


def build_ifd_handler(directory: Path) -> Path:
    """The built driver in `directory`, compiled at first use and again whenever its source has changed.

    Needs a C compiler (gcc) and the pcsc-lite headers (Debian: libpcsclite-dev); `BuildError` says which is missing.
    Safe to call from several processes at once: the finished file appears under its name in one step.
    """
    source = SOURCE.read_bytes()
    library = directory / f"libifdsimulated-{hashlib.sha256(source).hexdigest()[:12]}.so"
    if library.exists():
        return library
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        raise BuildError("no C compiler found; on Debian: apt-get install gcc libpcsclite-dev")
    directory.mkdir(parents=True, exist_ok=True)
    draft = library.with_suffix(f".{os.getpid()}.tmp")
    options = ["-std=gnu11", "-O2", "-Wall", "-Wextra", "-fPIC", "-shared", "-I/usr/include/PCSC"]
    command = [compiler, *options, "-o", str(draft), str(SOURCE), "-lpthread"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - a fixed command
    if done.returncode != 0:
        draft.unlink(missing_ok=True)
        hint = "; on Debian: apt-get install libpcsclite-dev" if "ifdhandler.h" in done.stderr else ""
        raise BuildError(f"the simulated reader's driver does not build{hint}\n{done.stderr.strip()}")
    draft.replace(library)
    return library
