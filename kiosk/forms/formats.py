"""The `format` names a matter's schema may use, each with its hard check and, where there is one, its doubt."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.catalogue.model import Text
from kiosk.forms import validators

Check = Callable[[str, date], Text | None]
_NEVER = date.max  # when nobody said what day it is, no day lies in the future
_LATIN = re.compile(r"^[A-Za-z][A-Za-z' .-]{0,58}[A-Za-z]$")
_STROKES = re.compile(r"^M[0-9]{1,4} [0-9]{1,4}(?:[ML][0-9]{1,4} [0-9]{1,4}){4,1500}$")  # SVG path data, whole units
_NOT_SIGNED = Text("签名太短。请用手指在框里写上名字。", "That is too short. Please sign your name with a finger.")
_ANY_NAME = Text("请用拼音字母写名字，至少两个字母。", "Write the name in Latin letters, two or more.")


@dataclass(frozen=True, slots=True)
class Format:
    """One named check of text."""

    check: Check
    doubt: Check | None = None


def name_or_latin(text: str, _today: date) -> Text | None:
    """A name as an office knows it, in Hanzi, or as a citizen can type it here, in Latin letters."""
    return None if validators.person_name(text) is None or _LATIN.match(text) else _ANY_NAME


FORMATS: Mapping[str, Format] = {
    "cn-id": Format(validators.cn_id, validators.cn_id_doubt),
    "cn-uscc": Format(lambda text, _: validators.uscc(text), lambda text, _: validators.uscc_doubt(text)),
    "cn-mobile": Format(lambda text, _: validators.mobile(text)),
    "cn-landline": Format(lambda text, _: validators.landline(text)),
    "cn-plate": Format(lambda text, _: validators.plate(text)),
    "cn-postcode": Format(lambda text, _: validators.postcode(text)),
    "cn-electricity": Format(
        lambda text, _: validators.electricity_account(text),
        lambda text, _: validators.electricity_account_doubt(text),
    ),
    "cn-name": Format(lambda text, _: validators.person_name(text)),
    "name": Format(name_or_latin),
    "signature": Format(lambda text, _: None if _STROKES.match(text) else _NOT_SIGNED),
    "date": Format(lambda text, _: validators.iso_date(text)),
    "date-past": Format(validators.past_date),
    "date-future": Format(lambda text, today: validators.future_date(text, date.min if today == _NEVER else today)),
}


def judge(name: str, text: str, today: date | None) -> Text | None:
    """What is wrong with `text` as a `name`; days are compared with `today` only when it is given."""
    return FORMATS[name].check(text, today or _NEVER)


def doubt(name: str, text: str, today: date | None) -> Text | None:
    """What is unusual about a `text` that passed."""
    asked = FORMATS[name].doubt
    return asked(text, today) if asked and today else None
