"""The real pcscd with simulated readers, one for the whole run: the client library reads its socket's path once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest

from drivers.simulators.pcscd import PrivatePcscd, private_folder


@pytest.fixture(scope="session")
def one_pcscd() -> Iterator[PrivatePcscd]:
    """The daemon; tests may stop and kill it, and ask for `pcscd` instead, which puts it in order before each."""
    folder = private_folder()
    daemon = PrivatePcscd(folder, ("Simulated Left", "Simulated Right"))
    os.environ["PCSCLITE_CSOCK_NAME"] = str(daemon.socket)
    yield daemon
    daemon.close()
    shutil.rmtree(folder)


@pytest.fixture
def pcscd(one_pcscd: PrivatePcscd) -> Iterator[PrivatePcscd]:
    """The daemon, running, its two readers plugged in and empty."""
    one_pcscd.start()
    yield one_pcscd
    for slot in one_pcscd.slots:
        slot.clear()
    one_pcscd.start()
