"""A citizen as the journey keeps them in memory, for as long as the card or the visit lasts and no longer."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field

from drivers.readers.status import IdentityCard


@dataclass(frozen=True, slots=True)
class Citizen:
    """Facts a card gave. Nothing of it is shown in a `repr`, so that nothing of it can reach a log."""

    name: str = field(repr=False)
    id_number: str = field(repr=False)  # GB 11643, 18 characters
    birth: str = field(repr=False)  # ISO 8601
    sex: str = field(repr=False)  # male | female | unknown
    address: str = field(repr=False)


def citizen_of(card: IdentityCard) -> Citizen:
    """The citizen of an identity card.

    A social security card of the first generation names no birth date: the id number holds it in digits 7 to 14
    (GB 11643-1999), and the sex in digit 17 (odd male, even female).
    """
    number = card.id_number
    birth = card.birth or f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
    sex = card.sex if card.sex != "unknown" else ("male" if int(number[16]) % 2 else "female")
    return Citizen(name=card.name, id_number=number, birth=birth, sex=sex, address=card.address)


def same_person(one: Citizen, other: Citizen) -> bool:
    """Whether two cards are of one person: by number, compared in constant time."""
    return hmac.compare_digest(one.id_number.encode(), other.id_number.encode())
