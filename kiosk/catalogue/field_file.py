"""The questions of a matter file; one may take over a shared question with `use: name` and change parts of it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from kiosk.catalogue.model import Choice, Condition, Control, Field, Text
from kiosk.catalogue.reader import NO_TEXT, Reader, Table
from kiosk.catalogue.source import Marked
from kiosk.catalogue.vocabulary import DivisionLevel

FIELD_WORDS = ("use", "field", *(f.name for f in fields(Field) if f.name != "name"))

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
    Control.NUMBER: {"type": "integer", "minimum": 0},
    Control.DIVISION: {"type": "string"},
    Control.PROMISE: {"type": "boolean", "const": True},
    Control.PAPER: {"type": "string"},
    Control.SIGNATURE: {"type": "string", "format": "signature"},
    Control.GROUP: {"type": "array"},
}


class FieldFile:
    """Reads questions; knows on which line each stands, so that rules can point at it."""

    def __init__(self, reader: Reader, library: Mapping[str, Marked] | None) -> None:
        self._reader = reader
        self._library = library
        self.waits = False  # a shared question is used and there is no library to take it from
        self.lines: dict[str, int] = {}

    def field(self, marked: Marked, what: str) -> Field:
        """One question of the matter."""
        field = self._field(marked, what)
        if field.name in self.lines:
            self._reader.fault(marked.line, "unique", f"{what}: the field {field.name!r} stands twice: rename one")
        self.lines[field.name] = marked.line
        return field

    def _field(self, marked: Marked, what: str) -> Field:
        table = self._table(marked, what)
        if table is None:
            return Field(f"{what} waits", NO_TEXT, Control.LATIN, {})
        name = table.str_("field")
        control = table.one_of("control", Control)
        given = table.plain("schema") or {}
        rows = table.list_("fields", self._field) if table.has("fields") else ()
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
            unit=table.maybe_words("unit"),
            places=table.int_("places") if table.has("places") else 0,
            level=table.one_of("level", DivisionLevel, DivisionLevel.VILLAGE),
            undertaking=table.maybe_words("undertaking"),
            evidence=table.maybe("evidence"),
            fields=rows,
            least=table.int_("least") if table.has("least") else 1,
            most=table.int_("most") if table.has("most") else 10,
        )

    def _table(self, marked: Marked, what: str) -> Table | None:
        """The question as it stands, or laid over the shared one that it uses. An entry `null` takes one away.

        None where the shared one is not there to be used.
        """
        own: Mapping[str, Marked] = self._reader.typed(marked, what, dict, {})
        used = own.get("use")
        if used is None:
            return self._reader.table(marked, what, FIELD_WORDS)
        if self._library is None:
            self.waits = True
            return None
        name = self._reader.str_(used, "use")
        shared = self._library.get(name)
        if shared is None or not isinstance(shared.value, Mapping):
            near = difflib.get_close_matches(name, self._library, 1)
            hint = f": did you mean {near[0]!r}?" if near else ""
            self._reader.fault(used.line, "reference", f"{what}: use: {name!r} is not in _fields.yaml{hint}")
            return None
        laid = {"field": Marked(name, used.line)}
        laid.update((key, Marked(entry.value, used.line)) for key, entry in shared.value.items())
        laid.update((key, entry) for key, entry in own.items() if key != "use")
        return self._reader.table(
            Marked({key: entry for key, entry in laid.items() if entry.value is not None}, marked.line),
            what,
            FIELD_WORDS,
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
