"""What simulated cards answer, byte for byte."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drivers.simulators.smart_card import ForeignCard, MuteCard, SimulatedSocialSecurityCard

SELECT_ENVIRONMENT = "00A404000F7378312E73682EC9E7BBE1B1A3D5CF"


def say(card: object, command: str) -> str:
    return card.answer(bytes.fromhex(command)).hex().upper()  # type: ignore[attr-defined]


def test_the_environment_is_selected_by_its_published_name(villager: SimulatedSocialSecurityCard) -> None:
    assert say(villager, SELECT_ENVIRONMENT) == "6113"
    assert say(villager, "00C0000013").endswith("9000")
    assert say(villager, "00A40400047378312E") == "6A82"


def test_the_published_sample_records_are_answered(villager: SimulatedSocialSecurityCard) -> None:
    card = replace(villager, generation=3)
    say(card, SELECT_ENVIRONMENT)
    assert say(card, "00A4020002EF05") == "9000"
    assert say(card, "00B2030400") == "6C06"
    assert say(card, "00B2030406") == "0304332E30309000"
    assert say(card, "00B2010412").startswith("0110330300D156")
    assert say(card, "00B2070400") == "6982"


def test_nothing_is_read_before_a_file_is_selected_and_a_reset_forgets_it(
    villager: SimulatedSocialSecurityCard,
) -> None:
    assert say(villager, "00A4020002EF06") == "6A82"
    assert say(villager, "00B2010400") == "6986"
    say(villager, SELECT_ENVIRONMENT)
    assert say(villager, "00A4020002EF06") == "9000"
    assert say(villager, "00B2010414") == "0812" + b"330624187602290002".hex() + "9000"
    assert say(villager, "00B2090400") == "6A83"
    villager.power_up()
    assert say(villager, "00B2010414") == "6986"


def test_the_name_is_gbk_filled_up_to_thirty_bytes(villager: SimulatedSocialSecurityCard) -> None:
    say(villager, SELECT_ENVIRONMENT)
    say(villager, "00A4020002EF06")
    assert say(villager, "00B2020420") == "091E" + "石秀英".encode("gbk").hex().upper() + "00" * 24 + "9000"


@pytest.mark.parametrize("command", ["8050000000", "0020000000"])
def test_other_commands_are_refused(villager: SimulatedSocialSecurityCard, command: str) -> None:
    assert say(villager, command) == "6D00"
    assert say(ForeignCard(), command) == "6D00"


def test_a_foreign_card_has_no_file_and_a_mute_one_no_answer() -> None:
    assert say(ForeignCard(), SELECT_ENVIRONMENT) == "6A82"
    assert say(MuteCard(), SELECT_ENVIRONMENT) == ""
