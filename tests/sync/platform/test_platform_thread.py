"""The first thread: enrol, send a batch, believe the reply; through real uvicorn on loopback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.platform import Platform

if TYPE_CHECKING:
    from tests.sync.platform.conftest import SomeTerminal

pytestmark = pytest.mark.usefixtures("server")


def test_an_enrolled_terminal_sends_an_entry_and_gets_a_signed_verdict(
    terminal: SomeTerminal, platform: Platform
) -> None:
    reply = terminal.push(terminal.entry({"text": "More benches"}))

    assert [(v.seq, v.kind, v.reason) for v in reply.verdicts] == [(1, "new", None)]
    assert (reply.batch_id, reply.accepted_through, reply.settled_through) == (b"batch", 1, 1)
    assert reply.platform_epoch == terminal.me.platform_epoch == platform.epoch
    assert [row["tx_id"] for row in platform.entries()] == ["tx-T1-1-1"]
