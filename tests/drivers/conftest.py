"""The real pcscd with simulated readers, one for the whole run: the client library reads its socket's path once."""

from __future__ import annotations

import os
import queue
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from drivers.simulators.pcscd import PrivatePcscd, private_folder
from drivers.simulators.smart_card import SimulatedSocialSecurityCard


class Reports:
    """What a watch or a reader reported, in order."""

    def __init__(self) -> None:
        self._queue: queue.Queue[Any] = queue.Queue()

    def __call__(self, report: Any) -> None:
        """Take one report."""
        self._queue.put(report)

    def next(self) -> Any:
        """The next report; the test fails when none comes."""
        try:
            return self._queue.get(timeout=10)
        except queue.Empty:
            raise AssertionError("nothing was reported") from None

    def next_of(self, kind: type) -> Any:
        """The next report of a kind; others before it are passed over."""
        while not isinstance(report := self.next(), kind):
            pass
        return report

    def waiting(self) -> list[Any]:
        """What has been reported and not been taken."""
        found = []
        while not self._queue.empty():
            found.append(self._queue.get())
        return found


@pytest.fixture
def reports() -> Reports:
    """An empty list of reports."""
    return Reports()


@pytest.fixture(scope="session")
def one_pcscd() -> Iterator[PrivatePcscd]:
    """The daemon; tests ask for `pcscd` instead, which puts it in order before each."""
    folder = private_folder()
    daemon = PrivatePcscd(folder, ("Simulated Left", "Simulated Right"))
    os.environ["PCSCLITE_CSOCK_NAME"] = str(daemon.socket)
    yield daemon
    daemon.close()
    shutil.rmtree(folder)


@pytest.fixture
def pcscd(one_pcscd: PrivatePcscd) -> Iterator[PrivatePcscd]:
    """The daemon, running, its two readers plugged in and empty; tests may stop and kill it."""
    one_pcscd.start()
    yield one_pcscd
    for slot in one_pcscd.slots:
        slot.clear()
    if one_pcscd.fitted != (0, 1):
        one_pcscd.stop()
        one_pcscd.fitted = (0, 1)


@pytest.fixture
def villager() -> SimulatedSocialSecurityCard:
    """A synthetic villager's card of the second generation."""
    return SimulatedSocialSecurityCard(
        name="石秀英", id_number="330624187602290002", birth="1876-02-29", sex="2", nation="12"
    )
