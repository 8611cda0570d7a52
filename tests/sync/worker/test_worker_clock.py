"""Trusted time: what the platform said, carried on by the boot clock, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.worker import TrustedClock

if TYPE_CHECKING:
    from tests.sync.worker.conftest import Terminal


class Clocks:
    """A wall clock that anybody may set, and a boot clock that nobody can."""

    def __init__(self) -> None:
        self.wall = 1_000_000_000
        self.boot = 5_000

    def pass_ms(self, ms: int) -> None:
        """Let time go on."""
        self.wall += ms
        self.boot += ms


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


def clock_of(terminal: Terminal, clocks: Clocks, boot_id: str = "boot-1") -> TrustedClock:
    return TrustedClock(terminal.journal, wall_ms=lambda: clocks.wall, boottime_ms=lambda: clocks.boot, boot_id=boot_id)


def test_no_time_is_trusted_before_the_platform_told(terminal: Terminal, clocks: Clocks) -> None:
    clock = clock_of(terminal, clocks)
    assert clock.now_ms() is None
    assert not clock.trusted()
    clock.came(clocks.wall + 500)
    assert clock.trusted()
    assert clock.now_ms() == clocks.wall + 500


def test_a_wall_clock_that_jumps_loses_trust_and_time_goes_on(terminal: Terminal, clocks: Clocks) -> None:
    clock = clock_of(terminal, clocks)
    clock.came(clocks.wall)
    clocks.pass_ms(3_600_000)
    assert clock.trusted()
    right = clocks.wall
    clocks.wall = 0
    assert not clock.trusted()
    assert clock.now_ms() == right


def test_a_restart_of_the_program_keeps_the_time_and_a_restart_of_the_machine_does_not(
    terminal: Terminal, clocks: Clocks
) -> None:
    clock_of(terminal, clocks).came(clocks.wall)
    clocks.pass_ms(60_000)
    assert clock_of(terminal, clocks).now_ms() == clocks.wall
    assert clock_of(terminal, clocks, boot_id="boot-2").now_ms() is None


def test_the_time_is_written_down_once_an_hour_not_once_a_heartbeat(terminal: Terminal, clocks: Clocks) -> None:
    clock = clock_of(terminal, clocks)
    clock.came(clocks.wall)
    first = terminal.journal.time_mark()
    clocks.pass_ms(15_000)
    clock.came(clocks.wall)
    assert terminal.journal.time_mark() == first
    clocks.pass_ms(3_600_000)
    clock.came(clocks.wall)
    assert terminal.journal.time_mark() != first


def test_a_journal_that_cannot_write_does_not_stop_the_clock(terminal: Terminal, clocks: Clocks) -> None:
    clock = clock_of(terminal, clocks)
    terminal.journal.close()
    clock.came(clocks.wall)
    assert clock.trusted()
