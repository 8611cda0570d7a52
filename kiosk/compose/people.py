"""The citizens of the sample register, with the cards that they carry. All of them are made up."""

from __future__ import annotations

from dataclasses import dataclass, field

from drivers.simulators.sdt_reader import SimulatedResidentCard
from drivers.simulators.smart_card import SimulatedSocialSecurityCard
from kiosk.compose.platform import SHIPPED
from sync.platform.register import Register

_MALE = "1"  # GB/T 2261.1


@dataclass(frozen=True, slots=True)
class Citizen:
    """One citizen; stories call them by name."""

    name: str = field(repr=False)
    id_number: str = field(repr=False)
    mobile: str | None = field(repr=False)
    pin: str | None = field(repr=False)
    address: str = field(repr=False)

    @property
    def _sex(self) -> str:
        return _MALE if int(self.id_number[16]) % 2 else "2"

    def chip_card(self) -> SimulatedSocialSecurityCard:
        """Their social security card, generation 2."""
        birth = f"{self.id_number[6:10]}-{self.id_number[10:12]}-{self.id_number[12:14]}"
        return SimulatedSocialSecurityCard(self.name, self.id_number, birth=birth, sex=self._sex)

    def resident_card(self) -> SimulatedResidentCard:
        """Their resident identity card."""
        return SimulatedResidentCard(
            self.name,
            self.id_number,
            birth=self.id_number[6:14],
            sex=self._sex,
            address=self.address,
            authority="新昌县公安局",
        )

    def secrets(self) -> dict[str, str]:
        """What must be found nowhere after they have left."""
        known = {"name": self.name, "id number": self.id_number}
        if self.mobile is not None:
            known["mobile"] = self.mobile
        return known


def sample_citizens() -> tuple[Citizen, ...]:
    """Everybody in the sample register."""
    return tuple(
        Citizen(
            name=person.name,
            id_number=person.id_number,
            mobile=person.mobile,
            pin=person.pin,
            address=person.shared.get("household_address", ""),
        )
        for person in Register.load(SHIPPED / "platform").people()
    )
