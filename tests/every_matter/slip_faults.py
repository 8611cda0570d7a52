"""What must stand on a slip, and what must not. Slips are read back from the bytes that the printer got."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from drivers.printers.charset import two_byte_text
from drivers.simulators.printer import Slip
from kiosk.catalogue.model import Control, Field, Language, Matter
from kiosk.compose.people import Citizen
from kiosk.compose.stage import Stage
from kiosk.forms import Form
from kiosk.journey.answer import masked
from kiosk.receipt import mask_id, mask_name, words

_CHARSET = "gb2312"  # of the profile that is shipped as the default
NAMES_ITS_HOLDER = {"answer", "certificate"}  # the citizen's own record, in the citizen's own hand


def slip_faults(
    stage: Stage, slip: Slip, matter: Matter, *, says: str, language: Language, holder: Citizen | None, number: str
) -> list[str]:
    """What is wrong with the slip of one matter at the stage that it says."""
    read = _flat(slip.text)
    heading = words.HEADINGS[words.Stage(says)]
    other: Language = "en" if language == "zh" else "zh"
    wanted = [big.in_(language) for big in heading.big]
    wanted += [heading.means.in_(language), matter.name.in_(language), matter.name.in_(other), matter.hotline]
    wanted += [words.TERMINAL.in_(language), number]
    if says != "answer":
        wanted.append(words.KEEP.in_(language))
    if holder is not None:
        wanted += [mask_name(holder.name), mask_id(holder.id_number)]
    faults = [
        f"the slip does not say {text!r}" for text in wanted if _in_the_printers_font(text) and _flat(text) not in read
    ]
    unwanted = {one.big[0].in_(language) for at, one in words.HEADINGS.items() if at.value != says}
    unwanted -= {one.in_(language) for one in heading.big}
    faults += [f"the slip says {text!r} too" for text in unwanted if _flat(text) in _lines(slip.text)]
    if not slip.whole:
        faults.append("the slip is torn")
    if number and not any(stage.token_holds(code) for code in slip.qr_codes):
        faults.append("no code on the slip was signed by this terminal")
    return faults


def row_faults(slip: Slip, matter: Matter, form: Form, language: Language, answers: Mapping[str, Any]) -> list[str]:
    """The answers that belong on the slip and are not on it, masked as they must be."""
    read = _flat(slip.text)
    faults = []
    for field in form.pages(answers):
        value = answers.get(field.name)
        wanted = not matter.receipt or field.name in matter.receipt
        always = field.fixed and field.prefill in {"card.name", "card.id_number"}
        if not wanted or always or value is None or value == "":
            continue
        label = field.row_label.in_(language)
        shown = masked(field, value, form.shown(field, value)).in_(language)
        there = all(_flat(text) in read for text in (label, shown))
        if not there and _in_the_printers_font(label + shown):
            faults.append(f"the slip has no row {label!r} with {shown!r}")
    return faults


def betrayals(slip: Slip, people: Iterable[Citizen], answers: Mapping[str, Any], fields: Sequence[Field]) -> list[str]:
    """Whom the slip names in full, by name or number: of the register, or of the answers. What it is, not the value."""
    read = _flat(slip.text)
    found = [f"the slip has the {what} of a citizen" for who in people for what, text in _secrets(who) if text in read]
    return found + [
        f"the slip has {name} in full"
        for name, text in _numbers(answers, fields)
        if _flat(text) and _flat(text) in read
    ]


def _secrets(citizen: Citizen) -> list[tuple[str, str]]:
    return [(what, secret) for what, secret in citizen.secrets().items()]


def _numbers(answers: Mapping[str, Any], fields: Sequence[Field]) -> Iterable[tuple[str, str]]:
    for field in fields:
        value = answers.get(field.name)
        if field.control is Control.GROUP and isinstance(value, list | tuple):
            for row in value:
                yield from _numbers(row, field.fields)
        elif field.control in {Control.ID_NUMBER, Control.MOBILE} and value:
            yield field.name, str(value)


def _in_the_printers_font(text: str) -> bool:
    """Whether the printer gets it as text: what its font lacks is drawn as dots, with all that stands in the row."""
    return two_byte_text(text, _CHARSET) is not None


def _flat(text: str) -> str:
    return "".join(text.split())


def _lines(text: str) -> set[str]:
    return {_flat(line) for line in text.splitlines()}
