"""The files that matters share: authorities, categories, reason codes, and reference datasets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kiosk.catalogue.model import Authority, Category, Dataset, Evidence, Text, Withdrawn
from kiosk.catalogue.reader import Reader, Table
from kiosk.catalogue.source import Marked
from kiosk.catalogue.vocabulary import Served

_DATASET = ("id", "name", "source", "as_of", "max_age_days", "valid_from", "valid_to", "sample", "verify", "rows")
_DATES = ("as_of", "valid_from", "valid_to")
_COUNTY = "county"
_ROW = ("value", "title", "lines", "tags")


def read_authorities(reader: Reader, tree: Marked) -> dict[str, Authority]:
    """`CODE: {zh, en, hotline, consult, complaint}`."""
    found = {}
    for code, marked in reader.typed(tree, "authorities", dict, {}).items():
        table = reader.table(marked, code, ("zh", "en", "hotline", "consult", "complaint"))
        found[code] = Authority(
            code,
            Text(table.str_("zh"), table.str_("en")),
            table.str_("hotline"),
            table.str_("consult", ""),
            table.str_("complaint", ""),
        )
    return found


def read_categories(reader: Reader, tree: Marked) -> tuple[Category, ...]:
    """`id: {zh, en, icon, served}`, in the order in which the home screen shows them."""
    found = []
    for id_, marked in reader.typed(tree, "categories", dict, {}).items():
        table = reader.table(marked, id_, ("zh", "en", "icon", "served"))
        served = frozenset(
            table.list_("served", lambda one, what: reader.one_of(one, what, Served, Served.PERSON))
        ) or frozenset(Served)
        found.append(Category(id_, Text(table.str_("zh"), table.str_("en")), table.str_("icon"), served))
    return tuple(found)


def read_evidence(reader: Reader, tree: Marked) -> dict[str, Evidence]:
    """`ID: {zh, en, holder}`."""
    found = {}
    for id_, marked in reader.typed(tree, "evidence", dict, {}).items():
        table = reader.table(marked, id_, ("zh", "en", "holder"))
        found[id_] = Evidence(id_, Text(table.str_("zh"), table.str_("en")), table.str_("holder"))
    return found


def read_withdrawn(reader: Reader, tree: Marked) -> dict[str, Withdrawn]:
    """`id: {on, says, instead}`."""
    found = {}
    for id_, marked in reader.typed(tree, "withdrawn", dict, {}).items():
        table = reader.table(marked, id_, ("on", "says", "instead"))
        on = table.str_("on")
        if on and not _is_date(on):
            reader.fault(table.line("on"), "type", "on: must be a date such as 2026-11-20")
        found[id_] = Withdrawn(id_, on, table.words("says"), table.maybe("instead"))
    return found


def read_fields(reader: Reader, tree: Marked) -> Mapping[str, Marked]:
    """`name: {…}`, questions that matters take over with `use: name`; read where they are used."""
    fields: Mapping[str, Marked] = reader.typed(tree, "fields", dict, {})
    return fields


def read_reasons(reader: Reader, tree: Marked) -> dict[str, Text]:
    """`code: {zh, en}`."""
    return {code: reader.words(marked, code) for code, marked in reader.typed(tree, "reasons", dict, {}).items()}


def read_dataset(reader: Reader, tree: Marked) -> Dataset:
    """Reference data with their date; worth something only when the reader noted no fault."""
    table = reader.table(tree, "the dataset", _DATASET)
    dates = {name: table.str_(name) if name == "as_of" else table.maybe(name) for name in _DATES}
    for name, day in dates.items():
        if day and not _is_date(day):
            reader.fault(table.line(name), "type", f"{name}: must be a date such as 2026-11-20")
    first, last = dates["valid_from"], dates["valid_to"]
    if first and last and first > last:
        reader.fault(table.line("valid_to"), "type", "valid_to: is before valid_from: swap them")
    max_age = table.int_("max_age_days")
    if max_age < 1 and not reader.faults:
        reader.fault(table.line("max_age_days"), "type", "max_age_days: must be 1 or more")
    verify = table.maybe("verify")
    if verify not in {None, _COUNTY}:
        reader.fault(table.line("verify"), "unknown", f"verify: {verify!r} is not known: it is {_COUNTY}")
    return Dataset(
        id=table.str_("id"),
        name=table.words("name"),
        source=table.words("source"),
        as_of=dates["as_of"] or "",
        max_age_days=max_age,
        sample=table.bool_("sample", default=False),
        rows=_rows(reader, table),
        valid_from=first,
        valid_to=last,
        verify=verify,
    )


def _rows(reader: Reader, table: Table) -> tuple[Mapping[str, Any], ...]:
    """The rows; two with one value cannot be told apart when one is chosen."""
    rows = table.list_("rows", lambda marked, what: (marked.line, _row(reader, marked, what)))
    taken: set[str] = set()
    for line, row in rows:
        value = row.get("value")
        if value in taken:
            reader.fault(line, "unique", f"rows: value {value!r} stands twice: choose another")
        if value is not None:
            taken.add(value)
    return tuple(row for _, row in rows)


def _row(reader: Reader, marked: Marked, what: str) -> Mapping[str, Any]:
    table = reader.table(marked, what, _ROW)
    title = table.words("title")
    lines = table.list_("lines", reader.words)
    row: dict[str, Any] = {
        "title": {"zh": title.zh, "en": title.en},
        "lines": [{"zh": line.zh, "en": line.en} for line in lines],
        "tags": list(table.strings("tags")),
    }
    if table.has("value"):
        row["value"] = table.str_("value")
    return row


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
