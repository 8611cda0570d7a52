"""A terminal without its window, as a process of its own: snapshots go out over a pipe, touches come in.

    python terminal_process.py CONFIG FD AHEAD_MS

`FD` is one end of a pipe of `multiprocessing.connection`; on `CLOSE`, or when the other end is closed, the terminal is
closed as the service does it. The clock is `AHEAD_MS` ahead of the machine's. What is logged goes to standard error.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import traceback
from multiprocessing.connection import Connection
from pathlib import Path

from kiosk.compose import clock
from kiosk.compose.terminal import Terminal
from kiosk.settings import directories, load

CLOSE = "close"
PENDING = "pending"  # asks how many entries the platform has not spoken of; answered with a number
_A_BUG = 70


def serve(config: Path, pipe: Connection[object, object]) -> None:
    """Until the other end is closed."""
    speaking = threading.Lock()

    def say(told: object) -> None:
        with speaking:
            pipe.send(told)

    terminal = Terminal(load(directories(config)), _end)
    terminal.mailbox.subscribe(say)
    terminal.start()
    try:
        while (order := pipe.recv()) != CLOSE:
            if order == PENDING:
                say(terminal._store.journal.counts().pending)
            else:
                terminal.mailbox.post(order)
    except EOFError:
        pass
    terminal.stop()


def _end(fault: BaseException) -> None:
    """As `kiosk run` does: a bug in any thread ends the process."""
    traceback.print_exception(fault)
    os._exit(_A_BUG)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    really, ahead_ms = clock.now_ms, int(sys.argv[3])
    clock.now_ms = lambda: really() + ahead_ms
    serve(Path(sys.argv[1]), Connection(int(sys.argv[2])))
