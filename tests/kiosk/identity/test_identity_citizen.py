"""From a card to a citizen: what the card leaves out is read from the number, and nothing shows in a repr."""

from __future__ import annotations

import pytest

from drivers.readers.status import IdentityCard
from kiosk.identity import citizen_of, same_person


@pytest.mark.parametrize("kind", ["social_security", "resident"])
def test_both_kinds_of_card_give_a_citizen(kind: str) -> None:
    citizen = citizen_of(IdentityCard(kind, "陈德初", "330624186001010007", "1860-01-01", "female", address="董村8号"))
    assert (citizen.name, citizen.id_number) == ("陈德初", "330624186001010007")
    assert (citizen.birth, citizen.sex, citizen.address) == ("1860-01-01", "female", "董村8号")


@pytest.mark.parametrize(
    ("number", "birth", "sex"),
    [
        ("330624186001010007", "1860-01-01", "female"),
        ("33062418991231999X", "1899-12-31", "male"),
        ("330624187602290002", "1876-02-29", "female"),
    ],
)
def test_a_card_without_birth_and_sex_has_them_in_its_number(number: str, birth: str, sex: str) -> None:
    citizen = citizen_of(IdentityCard("social_security", "陈德初", number))
    assert (citizen.birth, citizen.sex) == (birth, sex)


def test_two_cards_of_one_number_are_one_person_whatever_else_they_say() -> None:
    one = citizen_of(IdentityCard("social_security", "陈德初", "330624186001010007"))
    other = citizen_of(IdentityCard("resident", "陈德初", "330624186001010007", address="董村8号"))
    stranger = citizen_of(IdentityCard("resident", "陈德初", "330624187602290002"))
    assert same_person(one, other)
    assert not same_person(one, stranger)


def test_the_repr_of_a_citizen_shows_nobody() -> None:
    assert repr(citizen_of(IdentityCard("resident", "陈德初", "330624186001010007", address="董村8号"))) == "Citizen()"
