"""A place, chosen level by level: city, county, town, village. It begins where the terminal stands."""

from __future__ import annotations

from kiosk.catalogue.model import Choice, Field
from kiosk.catalogue.vocabulary import DivisionLevel
from kiosk.journey.setting import Setting

PROVINCE = "33"
_PARENT = {12: 9, 9: 6, 6: 4, 4: 2}  # digits of a code, and of what it lies in
_LAST = {DivisionLevel.COUNTY: 6, DivisionLevel.TOWN: 9, DivisionLevel.VILLAGE: 12}


def choices_in(setting: Setting, field: Field, typed: str) -> tuple[Choice, ...]:
    """What lies in the place that is open: with nothing typed, the terminal's own surroundings."""
    places = setting.catalogue.divisions
    if places is None:
        return ()
    return tuple(Choice(place.code, place.name) for place in places.children(_open(setting, field, typed)))


def path_to(setting: Setting, field: Field, typed: str) -> tuple[Choice, ...]:
    """The way from the city down to the place that is open; each step of it can be chosen again."""
    places = setting.catalogue.divisions
    if places is None:
        return ()
    code = _open(setting, field, typed)
    codes = [code[:digits] for digits in (4, 6, 9) if digits <= len(code)]
    named = [
        (one, next((p.name for p in places.children(one[: _PARENT[len(one)]]) if p.code == one), None)) for one in codes
    ]
    return tuple(Choice(one, name) for one, name in named if name is not None)


def _open(setting: Setting, field: Field, typed: str) -> str:
    last = _LAST[field.level]
    places = setting.catalogue.divisions
    code = (places.current(typed) if places else typed) or setting.division[: _PARENT[last]]
    if len(code) >= last:
        code = code[: _PARENT[last]]
    return code if len(code) in _PARENT else PROVINCE
