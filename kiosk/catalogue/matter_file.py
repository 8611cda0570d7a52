"""One matter file as a `Matter`. What its words may mean together is judged by `kiosk.catalogue.rules`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from kiosk.catalogue.model import (
    Action,
    Authority,
    Choice,
    Condition,
    Contract,
    Control,
    Decision,
    Device,
    Example,
    Fallback,
    Field,
    Identity,
    Kind,
    Matter,
    Offline,
    Text,
)
from kiosk.catalogue.reader import NO_TEXT, Reader, Table
from kiosk.catalogue.source import Marked

KNOWN = (*(f.name for f in fields(Matter) if not f.name.startswith("next_")), "next")
_FIELD = ("field", *(f.name for f in fields(Field) if f.name != "name"))
_NO_AUTHORITY = Authority("", NO_TEXT, "")

IMPLIED: Mapping[Control, Mapping[str, Any]] = {
    Control.CHOICE: {"type": "string"},
    Control.YES_NO: {"type": "boolean"},
    Control.DIGITS: {"type": "string", "pattern": "^[0-9]+$"},
    Control.ID_NUMBER: {"type": "string", "format": "cn-id", "maxLength": 18},
    Control.LATIN: {"type": "string", "maxLength": 60},
    Control.MOBILE: {"type": "string", "format": "cn-mobile", "maxLength": 11},
    Control.DATE: {"type": "string", "format": "date", "maxLength": 10},
    Control.MONEY: {"type": "integer", "minimum": 0},
    Control.MATTER: {"type": "string"},
}


class MatterFile:
    """Reads one matter; knows on which line each question stands, so that rules can point at it."""

    def __init__(self, reader: Reader, authorities: Mapping[str, Authority]) -> None:
        self._reader = reader
        self._authorities = authorities
        self.table: Table | None = None
        self.field_lines: dict[str, int] = {}

    def read(self, tree: Marked) -> Matter:
        """The matter; worth something only when the reader noted no fault."""
        table = self.table = self._reader.table(tree, "the matter", KNOWN)
        following = table.get("next")
        after = self._reader.table(following, "next", ("online", "offline")) if following else None
        return Matter(
            id=table.str_("id"),
            number=table.int_("number"),
            name=table.words("name"),
            aliases=table.strings("aliases"),
            authority=self._authority(table),
            kind=table.one_of("kind", Kind),
            action=table.one_of("action", Action),
            identity=table.one_of("identity", Identity),
            offline=self._offline(table),
            devices=frozenset(table.list_("devices", self._device)),
            categories=table.strings("categories"),
            icon=table.str_("icon"),
            summary=table.words("summary"),
            audience=table.words("audience"),
            bring=table.words("bring"),
            duration=table.words("duration"),
            cost=table.words("cost"),
            next_online=after.list_("online", self._reader.words) if after else (),
            next_offline=after.list_("offline", self._reader.words) if after else (),
            spoken=table.words("spoken"),
            example=self._example(table),
            pages=table.list_("pages", self._field),
            operation=table.maybe("operation"),
            decision=table.one_of("decision", Decision, Decision.OFFICE),
            confirm=table.maybe_words("confirm"),
            reasons=table.map_("reasons", self._reader.words),
            papers=table.list_("papers", self._reader.words),
            verify=table.maybe("verify"),
        )

    def line(self, name: str) -> int:
        """Where an entry of the matter stands."""
        return self.table.line(name) if self.table else 1

    def field_line(self, name: str) -> int:
        """Where a question stands."""
        return self.field_lines.get(name) or self.line("pages")

    def _device(self, marked: Marked, what: str) -> Device:
        return self._reader.one_of(marked, what, Device, Device.READER)

    def _authority(self, table: Table) -> Authority:
        code = table.str_("authority")
        known = self._authorities.get(code)
        if known is None and code:
            message = f"authority: {code!r} is not in _authorities.yaml: add it there or mend the code"
            self._reader.fault(table.line("authority"), "reference", message)
        return known or _NO_AUTHORITY

    def _offline(self, table: Table) -> Offline:
        entry = table.get("offline")
        if entry is None:
            return Offline(Contract.ONLINE, NO_TEXT)
        offline = self._reader.table(entry, "offline", ("contract", "says", "fallback", "datasets"))
        return Offline(
            contract=offline.one_of("contract", Contract),
            says=offline.words("says"),
            fallback=offline.one_of("fallback", Fallback) if offline.has("fallback") else None,
            datasets=offline.strings("datasets"),
        )

    def _example(self, table: Table) -> Example:
        entry = table.get("example")
        if entry is None:
            return Example({})
        example = self._reader.table(entry, "example", ("answers", "offline_answers"))
        answers, offline = example.get("answers"), example.plain("offline_answers")
        return Example(
            answers=answers.plain() if answers and isinstance(answers.value, Mapping) else {},
            offline_answers=offline if isinstance(offline, dict) else None,
        )

    def _field(self, marked: Marked, what: str) -> Field:
        table = self._reader.table(marked, what, _FIELD)
        name = table.str_("field")
        if name in self.field_lines:
            self._reader.fault(marked.line, "unique", f"{what}: the field {name!r} stands twice: rename one")
        self.field_lines[name] = marked.line
        control = table.one_of("control", Control)
        given = table.plain("schema") or {}
        return Field(
            name=name,
            title=table.words("title"),
            control=control,
            schema={**IMPLIED[control], **given} if isinstance(given, dict) else IMPLIED[control],
            required=table.bool_("required", default=True),
            help=table.maybe_words("help"),
            spoken=table.maybe_words("spoken"),
            choices=table.list_("choices", self._choice),
            choices_from=table.maybe("choices_from"),
            prefill=table.maybe("prefill"),
            fixed=table.bool_("fixed", default=False),
            show_if=self._condition(table),
            masked=table.bool_("masked", default=False),
            problem=table.maybe_words("problem"),
            label=table.maybe_words("label"),
        )

    def _choice(self, marked: Marked, what: str) -> Choice:
        table = self._reader.table(marked, what, ("value", "zh", "en"))
        return Choice(table.str_("value"), Text(table.str_("zh"), table.str_("en")))

    def _condition(self, table: Table) -> Condition | None:
        if not table.has("show_if"):
            return None
        entry = table.get("show_if")
        assert entry is not None
        condition = self._reader.table(entry, "show_if", ("field", "values"))
        return Condition(condition.str_("field"), condition.strings("values"))
