"""The reference platform with the terminal's own rules: terms of the catalogue, validator of the forms."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import config
from kiosk.catalogue import load as load_catalogue
from kiosk.catalogue import model
from kiosk.catalogue.compiled import load_compiled
from kiosk.catalogue.model import Catalogue, Matter
from kiosk.compose import clock
from kiosk.forms import FORM_RULES, Form
from sync.platform import Decision, Platform, Terms, Withdrawn
from sync.wire import Operation

_LEVELS = range(1, 6)  # GB/T 39046-2020 A.8
SHIPPED = Path(config.__path__[0])


class FormsValidator:
    """Checks answers at the platform by the very rules that asked for them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def check(self, matter: str, catalogue: str, operation: str, answers: dict[str, Any]) -> str | None:  # noqa: ARG002 - one version is served
        """A reason code when the answers do not hold, else None."""
        if operation == Operation.RATING:
            return (
                None if answers.get("level") in _LEVELS and isinstance(answers.get("tx_id"), str) else "invalid_answers"
            )
        known = self._catalogue.matters.get(matter)
        return "unknown_matter" if known is None else Form(known, self._catalogue).check_all(answers)


def shipped_catalogue(matters: Path = SHIPPED / "matters", cache: Path | None = None) -> Catalogue:
    """The catalogue in a folder; faulty matters are left out. `cache` keeps it compiled."""
    if cache is None:
        return load_catalogue(matters, rules=FORM_RULES).catalogue
    return load_compiled(matters, cache, rules=FORM_RULES).catalogue


def open_platform(directory: Path, catalogue: Catalogue, data: Path = SHIPPED / "platform") -> Platform:
    """The platform in `directory`, made when it is not there."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Platform(
        directory,
        data=data,
        terms=terms_of(catalogue),
        validator=FormsValidator(catalogue),
        now_ms=clock.now_ms,
        new_id=clock.new_id,
        random_bytes=os.urandom,
    )


def terms_of(catalogue: Catalogue) -> dict[str, Terms]:
    """What the platform has to know of the matters that are served, and of those that were withdrawn."""
    gone = {one.id: _withdrawn(one) for one in catalogue.withdrawn.values()}
    terms = {id_: Terms(withdrawn=one, served=False) for id_, one in gone.items()}
    return terms | {id_: _terms(one, catalogue, gone.get(id_)) for id_, one in catalogue.matters.items()}


def _withdrawn(gone: model.Withdrawn) -> Withdrawn:
    return Withdrawn(date.fromisoformat(gone.on), {"zh": gone.says.zh, "en": gone.says.en}, gone.instead)


def _terms(matter: Matter, catalogue: Catalogue, withdrawn: Withdrawn | None) -> Terms:
    prefix = "shared."
    return Terms(
        decision=Decision(matter.decision.value),
        operation=matter.operation,
        shared=frozenset(
            field.prefill.removeprefix(prefix)
            for page in matter.pages
            for field in (page, *page.fields)
            if field.prefill is not None and field.prefill.startswith(prefix)
        ),
        withdrawn=withdrawn,
        definitions=frozenset({matter.version, catalogue.version} - {""}),
        words=lambda answers: _words(Form(matter, catalogue), answers),
    )


def _words(form: Form, answers: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Answers in words, by name of the question; none at all when they do not hold."""
    if form.check_all(answers) is not None:
        return {}
    shown = {
        field.name: form.shown(field, answers[field.name]) for field in form.pages(answers) if field.name in answers
    }
    return {name: {"zh": text.zh, "en": text.en} for name, text in shown.items()}
