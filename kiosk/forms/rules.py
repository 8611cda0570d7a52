"""Rules on matters that need the forms: the compiler takes them in as `load(..., rules=FORM_RULES)`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kiosk.catalogue import Rule, Subject
from kiosk.catalogue.model import Field
from kiosk.catalogue.route import as_text, route
from kiosk.forms.form import Checked, Form
from kiosk.forms.formats import FORMATS


def formats_are_known(subject: Subject) -> Iterator[tuple[int, str]]:
    """A schema names only formats that have a check."""
    for field in subject.matter.pages:
        line, named = subject.field_line(field.name), field.schema.get("format")
        if named is not None and named not in FORMATS:
            yield line, f"field {field.name!r}: format {named!r} is not known: take one of {', '.join(sorted(FORMATS))}"


def example_is_accepted(subject: Subject) -> Iterator[tuple[int, str]]:
    """What the example answers, typed at the terminal, gives the same values, and the platform takes them."""
    example, form = subject.matter.example, Form(subject.matter, subject.catalogue)
    if any(formats_are_known(subject)):
        return  # said already
    for part, answers in (("answers", example.answers), ("offline_answers", example.offline_answers)):
        if answers is None:
            continue
        line, refused = subject.line("example"), False
        for field in route(subject.matter, answers):
            why = _refusal(form, field, answers[field.name]) if field.name in answers else None
            if why is not None:
                refused = True
                yield line, f"example.{part}.{field.name}: would not be accepted as it stands: {why}"
        reason = form.check_all(answers)
        if reason is not None and not refused:
            yield line, f"example.{part}: the platform would refuse it: {reason}"


def _refusal(form: Form, field: Field, value: Any) -> str | None:
    """Why an answer of the example is not what the keys of the terminal would give; None when it is."""
    checked = form.check(field, as_text(value))
    if not isinstance(checked, Checked):
        return checked.text.en
    if checked.value == value:
        return None
    if isinstance(checked.value, str) and isinstance(value, int):
        return f"{value} is a number here: put it in quotes"
    return f"{value!r} would be {checked.value!r}"


FORM_RULES: tuple[Rule, ...] = (formats_are_known, example_is_accepted)
