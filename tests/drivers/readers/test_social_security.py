"""Social security cards through the real pcscd: three generations, odd names, and cards that are not in order."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from drivers.readers.social_security import SocialSecurityReader
from drivers.readers.status import (
    Absent,
    Cancelled,
    CardArrived,
    CardKind,
    CardLeft,
    Foreign,
    IdentityCard,
    NotReadHere,
    ReaderLost,
    ReaderMissing,
    ReaderReady,
    Unreadable,
    Vanished,
)
from drivers.simulators.pcscd import PrivatePcscd
from drivers.simulators.smart_card import (
    BELGIAN_EID_ATR,
    ForeignCard,
    MuteCard,
    SimulatedSocialSecurityCard,
    SlotFault,
)

NEVER = threading.Event()


@pytest.fixture
def reader(pcscd: PrivatePcscd, reports: Any) -> Iterator[SocialSecurityReader]:
    assert pcscd.running
    reader = SocialSecurityReader("contact", poll_s=0.2)
    reader.start(reports)
    assert reports.next() == ReaderReady("contact")
    yield reader
    reader.stop()


@pytest.fixture
def lay(reader: SocialSecurityReader, pcscd: PrivatePcscd, reports: Any) -> Any:
    """Put a card in, wait until it is reported, and read it."""

    def read(card: Any, **how: Any) -> Any:
        pcscd.slot.insert(card, **how)
        reports.next_of(CardArrived)
        return reader.read(10, NEVER)

    return read


def test_a_card_of_the_second_generation_gives_everything(lay: Any, villager: SimulatedSocialSecurityCard) -> None:
    assert lay(villager) == IdentityCard(
        kind="social_security",
        name="石秀英",
        id_number="330624187602290002",
        birth="1876-02-29",
        sex="female",
        nation="侗",
        valid_from="2020-01-01",
        valid_to="2030-01-01",
    )


def test_a_card_of_the_first_generation_keeps_sex_and_birth_in_other_records(
    lay: Any, villager: SimulatedSocialSecurityCard
) -> None:
    card = lay(replace(villager, generation=1))
    assert (card.name, card.sex, card.birth, card.nation) == ("石秀英", "female", "1876-02-29", "")


def test_a_card_of_the_third_generation_is_in_order_and_not_read_here(
    lay: Any, villager: SimulatedSocialSecurityCard
) -> None:
    assert lay(replace(villager, generation=3)) == NotReadHere(CardKind.SOCIAL_SECURITY_3)


def test_an_edition_that_no_rule_describes_is_not_guessed_at(lay: Any, villager: SimulatedSocialSecurityCard) -> None:
    assert lay(replace(villager, version="9.00")) == NotReadHere(CardKind.UNKNOWN)


def test_records_that_a_card_leaves_out_are_empty(lay: Any, villager: SimulatedSocialSecurityCard) -> None:
    card = lay(replace(villager, birth="", sex="", nation="", valid_from="", valid_to=""))
    assert (card.birth, card.sex, card.nation, card.valid_from, card.valid_to) == ("", "unknown", "", "", "")
    assert card.id_number == "330624187602290002"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("王芳".encode("gbk"), "王芳"),
        ("朱镕基堃喆".encode("gbk"), "朱镕基堃喆"),  # not in GB 2312
        ("㐂䶮".encode("gb18030"), "㐂䶮"),  # four bytes each
        ("𠮷野".encode("gb18030"), "𠮷野"),  # beyond the basic plane
        ("迪丽热巴·买买提".encode("gbk"), "迪丽热巴·买买提"),
        ("王芳".encode("gbk") + b"   ", "王芳"),
        (b"A" + "阿卜杜热依木江买买提艾力伊".encode("gbk") + "木江".encode("gbk"), None),
    ],
)
def test_names_are_gbk_filled_up_with_zeros(
    lay: Any, villager: SimulatedSocialSecurityCard, written: bytes, name: str | None
) -> None:
    card = lay(replace(villager, name_bytes=written))
    assert card.name == (name or "A阿卜杜热依木江买买提艾力伊木")  # 30 bytes end in half a character


def test_a_name_that_is_not_gbk_is_unreadable(lay: Any, villager: SimulatedSocialSecurityCard) -> None:
    assert lay(replace(villager, name_bytes=b"\xff\xfe\xfd")) == Unreadable("the name on the card is not GBK")


def test_a_broken_id_number_is_unreadable_and_not_repeated(lay: Any, villager: SimulatedSocialSecurityCard) -> None:
    read = lay(replace(villager, id_number="330624187602290003"))
    assert read == Unreadable("the id number on the card does not check")


def test_a_card_that_wants_files_selected_the_other_way_is_read(
    lay: Any, villager: SimulatedSocialSecurityCard
) -> None:
    assert lay(replace(villager, p1_of_select=0x00)).name == "石秀英"


def test_a_card_that_does_not_insist_on_the_right_length_is_read(
    lay: Any, villager: SimulatedSocialSecurityCard
) -> None:
    assert lay(replace(villager, exact_length=False)).name == "石秀英"


def test_nothing_personal_shows_in_a_repr(lay: Any, villager: SimulatedSocialSecurityCard) -> None:
    assert repr(lay(villager)) == "IdentityCard(kind='social_security')"
    assert "石" not in repr(villager)
    assert "1876" not in repr(villager)


def test_any_other_card_is_foreign_and_gives_its_atr(lay: Any) -> None:
    assert lay(ForeignCard()) == Foreign(BELGIAN_EID_ATR)


def test_a_resident_card_on_this_reader_is_known_by_its_atr(lay: Any) -> None:
    assert lay(ForeignCard(bytes.fromhex("3B888001D1038605008080 0058"))) == NotReadHere(CardKind.RESIDENT)


@pytest.mark.parametrize("atr", ["", "1314"])
def test_a_card_upside_down_is_unreadable(lay: Any, atr: str) -> None:
    assert isinstance(lay(MuteCard(bytes.fromhex(atr))), Unreadable)


@pytest.mark.parametrize("answered", [0, 1, 4, 9])
def test_a_card_pulled_while_it_is_read_has_vanished(
    lay: Any, villager: SimulatedSocialSecurityCard, reports: Any, answered: int
) -> None:
    assert lay(villager, vanish_after=answered) == Vanished()
    assert reports.next() == CardLeft("contact")


def test_a_failed_exchange_is_unreadable(lay: Any, pcscd: PrivatePcscd, villager: SimulatedSocialSecurityCard) -> None:
    pcscd.slot.fail_next(SlotFault.EXCHANGE_FAILED)
    assert isinstance(lay(villager), Unreadable)


def test_a_slow_card_is_unreadable_at_the_deadline_and_readable_when_it_is_put_in_again(
    reader: SocialSecurityReader, pcscd: PrivatePcscd, villager: SimulatedSocialSecurityCard, reports: Any
) -> None:
    pcscd.slot.insert(villager, answer_after_s=3600)
    reports.next_of(CardArrived)
    assert reader.read(0.1, NEVER) == Unreadable("the card is too slow")
    pcscd.slot.insert(villager)
    reports.next_of(CardArrived)
    assert isinstance(reader.read(10, NEVER), IdentityCard)


def test_a_read_is_called_off(
    reader: SocialSecurityReader, pcscd: PrivatePcscd, villager: SimulatedSocialSecurityCard, reports: Any
) -> None:
    pcscd.slot.insert(villager, answer_after_s=3600)
    reports.next_of(CardArrived)
    cancel = threading.Event()
    cancel.set()
    assert reader.read(3600, cancel) == Cancelled()


def test_no_card_is_absent(reader: SocialSecurityReader) -> None:
    assert reader.read(10, NEVER) == Absent()


def test_a_dead_service_is_a_missing_reader_and_a_restarted_one_reads_again(
    reader: SocialSecurityReader, pcscd: PrivatePcscd, villager: SimulatedSocialSecurityCard, reports: Any
) -> None:
    pcscd.slot.insert(villager)
    assert reports.next() == CardArrived("contact")
    pcscd.kill()
    assert reports.next() == CardLeft("contact")
    assert isinstance(reports.next(), ReaderLost)
    assert isinstance(reader.read(10, NEVER), ReaderMissing)
    pcscd.start()
    assert reports.next() == ReaderReady("contact")
    assert reports.next() == CardArrived("contact")
    assert isinstance(reader.read(10, NEVER), IdentityCard)


def test_the_same_card_put_in_again_left_and_arrived(
    reader: SocialSecurityReader, pcscd: PrivatePcscd, villager: SimulatedSocialSecurityCard, reports: Any
) -> None:
    pcscd.slot.insert(villager)
    assert reports.next() == CardArrived(reader.name)
    pcscd.slot.insert(replace(villager))
    assert [reports.next(), reports.next()] == [CardLeft("contact"), CardArrived("contact")]


def test_a_reader_missing_at_the_start_is_told_and_found_when_it_comes(
    pcscd: PrivatePcscd, villager: SimulatedSocialSecurityCard, reports: Any
) -> None:
    pcscd.stop()
    pcscd.fitted = ()
    pcscd.start()
    reader = SocialSecurityReader("contact", poll_s=0.05)
    assert reader.read(10, NEVER) == ReaderMissing("no card reader is connected")
    reader.start(reports)
    assert reports.next() == ReaderLost("contact", "no card reader is connected")
    assert reader.read(10, NEVER) == ReaderMissing("no card reader is connected")
    pcscd.stop()
    pcscd.fitted = (0, 1)
    pcscd.start()
    assert reports.next() == ReaderReady("contact")
    pcscd.slot.insert(villager)
    assert reports.next() == CardArrived("contact")
    assert isinstance(reader.read(10, NEVER), IdentityCard)
    reader.stop()


def test_an_unplugged_reader_is_lost_and_comes_back(pcscd: PrivatePcscd, reports: Any) -> None:
    pcscd.slots[1].unplug()
    reader = SocialSecurityReader("contact", "Right", poll_s=0.2)
    reader.start(reports)
    assert reports.next() == ReaderLost("contact", "no card reader is connected")
    pcscd.slots[1].plug()
    assert reports.next() == ReaderReady("contact")
    reader.stop()


def test_only_readers_that_match_the_pattern_count(
    pcscd: PrivatePcscd, villager: SimulatedSocialSecurityCard, reports: Any
) -> None:
    reader = SocialSecurityReader("contact", "Right")
    reader.start(reports)
    reports.next()
    pcscd.slots[0].insert(ForeignCard())
    pcscd.slots[1].insert(villager)
    assert reports.next() == CardArrived("contact")
    assert isinstance(reader.read(10, NEVER), IdentityCard)
    reader.stop()


def test_the_second_of_two_cards_waits_for_the_first_to_leave(
    reader: SocialSecurityReader, pcscd: PrivatePcscd, villager: SimulatedSocialSecurityCard, reports: Any
) -> None:
    pcscd.slots[0].insert(villager)
    assert reports.next() == CardArrived("contact")
    pcscd.slots[1].insert(ForeignCard())
    assert isinstance(reader.read(10, NEVER), IdentityCard)
    pcscd.slots[0].remove()
    assert [reports.next(), reports.next()] == [CardLeft("contact"), CardArrived("contact")]
    assert isinstance(reader.read(10, NEVER), Foreign)


def test_a_card_is_read_without_any_watch(pcscd: PrivatePcscd, villager: SimulatedSocialSecurityCard) -> None:
    reader = SocialSecurityReader("contact")
    assert reader.read(10, NEVER) == Absent()
    pcscd.slot.insert(villager)
    while isinstance(read := reader.read(10, NEVER), Absent):
        pass  # pcscd has not seen it yet
    assert isinstance(read, IdentityCard)
