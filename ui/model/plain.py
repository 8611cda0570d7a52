"""Parts of a snapshot as QML reads them: plain dictionaries, the words in the language of the screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from kiosk.catalogue.model import Choice, Language, Text
from kiosk.journey import view

NO_TEXT: Final = Text("", "")


def words(text: Text | None, language: Language) -> str:
    """The words of a text that may be missing."""
    return text.in_(language) if text is not None else ""


def tile(one: view.Tile, language: Language) -> dict[str, Any]:
    """matter, number, name, icon, note, works, why, identity."""
    return {
        "matter": one.matter,
        "number": str(one.number),
        "name": one.name.in_(language),
        "icon": one.icon,
        "note": one.note.in_(language),
        "works": one.works_now,
        "why": words(one.why, language),
        "identity": one.identity,
    }


def tiles(some: Iterable[view.Tile], language: Language) -> list[dict[str, Any]]:
    """Each tile as `tile` gives it."""
    return [tile(one, language) for one in some]


def categories(some: Iterable[view.CategoryTile], language: Language) -> list[dict[str, Any]]:
    """id, name, icon, count."""
    return [{"id": one.id, "name": one.name.in_(language), "icon": one.icon, "count": one.count} for one in some]


def case(one: view.CaseTile, language: Language) -> dict[str, Any]:
    """tx_id, number, matter, stage, when, reason, slip_waiting."""
    return {
        "tx_id": one.tx_id,
        "number": one.number,
        "matter": one.matter.in_(language),
        "stage": one.stage.value,
        "when": day(one.when, language),
        "reason": words(one.reason, language),
        "slip_waiting": one.slip_waiting,
    }


def row(one: view.Row, language: Language) -> dict[str, Any]:
    """label, value, source, field ("" where the row cannot be changed), drawing (path data of a signature, or "")."""
    return {
        "label": one.label.in_(language),
        "value": one.value.in_(language),
        "source": one.source,
        "field": one.field or "",
        "drawing": one.drawing,
    }


def choice(one: Choice, language: Language) -> dict[str, Any]:
    """value, label."""
    return {"value": one.value, "label": one.label.in_(language)}


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(iso: str, language: Language) -> str:
    """A date for people: 11月20日, 20 Nov. What is not an ISO 8601 date stays as it is."""
    parts = iso[:10].split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):  # noqa: PLR2004 - year, month, day
        return iso
    month, date = int(parts[1]), int(parts[2])
    if not 1 <= month <= len(_MONTHS):
        return iso
    return f"{month}月{date}日" if language == "zh" else f"{date} {_MONTHS[month - 1]}"
