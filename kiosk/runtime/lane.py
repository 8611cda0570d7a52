"""Worker threads by what they wait for, so that a slow network never holds up a card, the disk or the printer."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)

Job = Callable[[], None]


class Lane:
    """`threads` workers that take jobs in order. With one thread it is a single writer."""

    def __init__(self, name: str, threads: int, failed: Callable[[BaseException], None]) -> None:
        self._name = name
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._failed = failed
        self._threads = [
            threading.Thread(target=self._work, name=f"{name}-{number}", daemon=True) for number in range(threads)
        ]
        for thread in self._threads:
            thread.start()

    def do(self, job: Job) -> None:
        """Have `job` done by the next free worker of this lane."""
        self._jobs.put(job)

    def stop(self, wait_s: float) -> None:
        """Finish what is queued and end; a worker that a device holds is left behind after `wait_s` seconds."""
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join(wait_s)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except BaseException as fault:  # noqa: BLE001 - a bug in one job: reported to who ends the process
                self._failed(fault)
