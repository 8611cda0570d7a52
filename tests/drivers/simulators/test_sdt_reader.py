"""What the simulated module answers, byte for byte, to somebody who opens its port."""

from __future__ import annotations

import os
import select
from collections.abc import Iterator

import pytest

from drivers.simulators.sdt_reader import AfterRead, SdtFault, SimulatedResidentCard, SimulatedSdtReader

FIND, SELECT, READ = "AAAAAA96690003200122", "AAAAAA96690003200221", "AAAAAA96690003300132"
RESET = "AAAAAA9669000310FFEC"
CARD = SimulatedResidentCard(name="石秀英", id_number="330624187602290002")


class Cable:
    """Raw bytes to the module and back."""

    def __init__(self, port: str) -> None:
        self.fd = os.open(port, os.O_RDWR | os.O_NOCTTY)

    def say(self, frame: str, length: int) -> str:
        """The first `length` bytes of the answer."""
        os.write(self.fd, bytes.fromhex(frame))
        answer = b""
        while len(answer) < length and select.select([self.fd], [], [], 10)[0]:
            answer += os.read(self.fd, length - len(answer))
        return answer.hex().upper()


@pytest.fixture
def machine() -> Iterator[SimulatedSdtReader]:
    machine = SimulatedSdtReader()
    yield machine
    machine.close()


@pytest.fixture
def cable(machine: SimulatedSdtReader) -> Iterator[Cable]:
    cable = Cable(machine.port)
    yield cable
    os.close(cable.fd)


def test_it_answers_the_published_frames(machine: SimulatedSdtReader, cable: Cable) -> None:
    assert cable.say(FIND, 11) == "AAAAAA966900040000" + "8084"
    machine.lay(CARD)
    assert cable.say(FIND, 15) == "AAAAAA9669000800009F0000000097"
    assert cable.say(SELECT, 19) == "AAAAAA9669000C00009000000000000000009C"
    answer = cable.say(READ, 1295)
    assert answer.startswith("AAAAAA96690508000090" + "01000400" + "石秀英".encode("utf-16-le").hex().upper())


def test_it_reads_only_after_find_and_select(machine: SimulatedSdtReader, cable: Cable) -> None:
    machine.lay(CARD)
    assert cable.say(SELECT, 11).endswith("8185")
    assert cable.say(READ, 11) == "AAAAAA966900040000" + "4145"
    cable.say(FIND, 15)
    assert cable.say(READ, 11).endswith("4145")


def test_a_wrong_check_is_answered_with_10_and_an_unknown_command_with_21(cable: Cable) -> None:
    assert cable.say("AAAAAA96690003200123", 11).endswith("1014")
    assert cable.say("AAAAAA966900037777" + "03", 11).endswith("2125")


@pytest.mark.parametrize(
    ("after_read", "at_once", "after_reset"),
    [
        (AfterRead.FINDS_AGAIN, "9F", "9F"),
        (AfterRead.HIDES_UNTIL_RESET, "80", "9F"),
        (AfterRead.HIDES_UNTIL_LIFTED, "80", "80"),
    ],
)
def test_it_treats_a_card_that_was_read_in_one_of_three_ways(
    machine: SimulatedSdtReader, cable: Cable, after_read: AfterRead, at_once: str, after_reset: str
) -> None:
    lengths = {"9F": 15, "80": 11}
    machine.after_read = after_read
    machine.lay(CARD)
    for frame, length in ((FIND, 15), (SELECT, 19), (READ, 1295)):
        cable.say(frame, length)
    assert cable.say(FIND, lengths[at_once])[18:20] == at_once
    cable.say(RESET, 11)
    assert cable.say(FIND, lengths[after_reset])[18:20] == after_reset
    machine.lift()
    machine.lay(CARD)
    assert cable.say(FIND, 15)[18:20] == "9F"


def test_faults_spoil_one_answer_each(machine: SimulatedSdtReader, cable: Cable) -> None:
    machine.fail_next(SdtFault.BAD_CHECK, SdtFault.NOISE_BEFORE, SdtFault.CUT_SHORT)
    assert cable.say(FIND, 11).endswith("807B")
    assert cable.say(FIND, 15).startswith("00AAAA96AAAAAA9669")
    assert cable.say(FIND, 5) == "AAAAAA9669"
    assert cable.say(FIND, 11).endswith("8084")


def test_its_port_keeps_its_name_over_unplugging(machine: SimulatedSdtReader) -> None:
    cable = Cable(machine.port)
    machine.unplug()
    assert not machine.plugged
    assert not os.path.exists(machine.port)  # noqa: PTH110 - follows the link
    with pytest.raises(OSError, match=r"Input/output|I/O"):
        os.write(cable.fd, b"x")
    os.close(cable.fd)
    machine.plug()
    cable = Cable(machine.port)
    assert cable.say(FIND, 11).endswith("8084")
    os.close(cable.fd)
