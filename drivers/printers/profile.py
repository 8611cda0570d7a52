"""What differs between receipt printers, as data: one TOML file per model under `config/devices/`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from importlib.resources import files
from typing import Any, Literal

HALF_WIDTH_DOTS = 12  # font A: 12 x 24 dots, 48 columns on 576 dots
_PATIENCE_S = 10
_CHOICES = {
    "charset": ("gb2312", "gbk", "gb18030"),
    "confirmation": ("gs_h48", "gs_r1"),
    "cut": ("full", "partial"),
}


class ProfileError(Exception):
    """A printer profile that cannot be used; the sentence says which and why."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One model of receipt printer. Lengths are in dots (203 dpi: 8 dots to a millimetre)."""

    name: str
    dots: int = 576  # width of the print head; a multiple of 8
    charset: Literal["gb2312", "gbk", "gb18030"] = "gb2312"  # the two-byte characters that the printer's font holds
    confirmation: Literal["gs_h48", "gs_r1"] = "gs_h48"  # how the end of a job is told: GS ( H function 48, or GS r 1
    cut: Literal["full", "partial"] = "partial"
    chunk: int = 512  # bytes between two looks at what the printer says
    strip: int = 240  # lines of one raster command; taller ones jam or garble
    line_spacing: int = 36  # from line to line of body text
    answer_s: float = 1.0  # how long the printer may take for one answer

    def __post_init__(self) -> None:
        for key, allowed in _CHOICES.items():
            if getattr(self, key) not in allowed:
                raise ProfileError(f"printer profile {self.name}: {key} must be one of {', '.join(allowed)}")
        for key, least, most in (("dots", 240, 576), ("chunk", 16, 4096), ("strip", 24, 240), ("line_spacing", 24, 80)):
            value = getattr(self, key)
            if not isinstance(value, int) or not least <= value <= most:
                raise ProfileError(f"printer profile {self.name}: {key} must be a whole number from {least} to {most}")
        if not isinstance(self.answer_s, int | float) or not 0 < self.answer_s <= _PATIENCE_S:
            raise ProfileError(f"printer profile {self.name}: answer_s must be more than 0 and at most {_PATIENCE_S}")
        if self.dots % 24:
            raise ProfileError(f"printer profile {self.name}: dots must be a multiple of 24, the width of a Hanzi")

    @property
    def columns(self) -> int:
        """Half-width characters to a line; a Hanzi takes two."""
        return self.dots // HALF_WIDTH_DOTS


def load_profile(name: str) -> Profile:
    """The profile `config/devices/NAME.toml`. Raises `ProfileError`, naming what is known or what is wrong."""
    known = profile_names()
    if name not in known:
        raise ProfileError(f"no printer profile is called {name!r}; there are: {', '.join(known)}")
    table = tomllib.loads((files("config") / "devices" / f"{name}.toml").read_text(encoding="utf-8"))["printer"]
    return profile_from(name, table)


def profile_names() -> tuple[str, ...]:
    """The printer profiles that there are."""
    entries = [entry for entry in (files("config") / "devices").iterdir() if entry.name.endswith(".toml")]
    printers = [entry for entry in entries if "printer" in tomllib.loads(entry.read_text(encoding="utf-8"))]
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in printers))


def profile_from(name: str, table: dict[str, Any]) -> Profile:
    """The profile that a TOML table says. Raises `ProfileError`, naming the key that is wrong."""
    keys = {field.name for field in fields(Profile)} - {"name"}
    unknown = sorted(set(table) - keys)
    if unknown:
        raise ProfileError(f"printer profile {name}: unknown key {unknown[0]!r}; there are: {', '.join(sorted(keys))}")
    return Profile(name=name, **table)
