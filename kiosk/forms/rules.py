"""Rules on matters that need the forms: the compiler takes them in as `load(..., rules=FORM_RULES)`."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.catalogue import Rule, Subject
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
    for answers in (example.answers, example.offline_answers):
        if answers is None:
            continue
        for field in route(subject.matter, answers):
            if field.name not in answers:
                continue
            checked = form.check(field, as_text(answers[field.name]))
            if not isinstance(checked, Checked) or checked.value != answers[field.name]:
                yield subject.line("example"), f"example: {field.name!r} would not be accepted as it stands"
        reason = form.check_all(answers)
        if reason is not None:
            yield subject.line("example"), f"example: the platform would refuse it: {reason}"


FORM_RULES: tuple[Rule, ...] = (formats_are_known, example_is_accepted)
