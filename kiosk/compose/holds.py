"""What must hold at the end of a story: at the platform, in the journal, on the paper, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kiosk.compose.stage import Stage
from kiosk.compose.story import Line


class HoldsError(Exception):
    """Something that must hold does not; says what is so instead."""


def check_hold(stage: Stage, line: Line) -> None:
    """Check one line of `holds`. Raises HoldsError."""
    _CHECKS[line.verb](stage, line.about)


def _platform(stage: Stage, about: Mapping[str, Any]) -> None:
    """`{entries: 1, cases: {matter-id: stage}, payments: {paid: 1}}`, as the platform's store has it."""
    _same("entries", stage.entries(), about.get("entries"))
    if "cases" in about:
        _same("cases", stage.case_stages(), about["cases"])
    if "paid" in about:
        _same("paid", stage.paid(), about["paid"])


def _journal(stage: Stage, about: Mapping[str, Any]) -> None:
    """`{entries: 1, pending: 0, accepted: 1, …}`; and the chain must hold."""
    dump = stage.journal_dump()
    if dump["faults"]:
        raise HoldsError("; ".join(dump["faults"]))
    _same("entries", len(dump["entries"]), about.get("entries"))
    for state, count in about.items():
        if state != "entries":
            _same(state, dump["counts"][state], count)


def _slips(stage: Stage, about: int | Mapping[str, Any]) -> None:
    slips = stage.printer.slips
    if isinstance(about, int):
        _same("slips", len(slips), about)
        return
    _same("whole slips", sum(slip.whole for slip in slips), about.get("whole"))
    _same("torn slips", sum(not slip.whole for slip in slips), about.get("torn"))


def _slip(stage: Stage, about: Mapping[str, Any]) -> None:
    """`{number: 1, says: [...], not: [...], token: true}`: one slip, counted from 1; -1 is the last."""
    slips = stage.printer.slips
    number = about["number"]
    if not -len(slips) <= number <= len(slips) or number == 0:
        raise HoldsError(f"there are only {len(slips)} slips")
    slip = slips[number - 1 if number > 0 else number]
    text = slip.text.replace("\n", "")
    for words in about.get("says", ()):
        if words not in text:
            raise HoldsError(f"{words!r} is not on it; it says: {text}")
    for words in about.get("not", ()):
        if words in text:
            raise HoldsError(f"{words!r} is on it")
    if about.get("token") and not any(stage.token_holds(code) for code in slip.qr_codes):
        raise HoldsError(f"no code on it is a token of this terminal: {slip.qr_codes}")


def _clean(stage: Stage, about: Any) -> None:
    """Nothing that this terminal wrote, and no slip but a certificate in its holder's hand, names a citizen in full.

    `true`, or `{certificates: [1]}` with the numbers of the slips that are certificates.
    """
    certificates = about["certificates"] if isinstance(about, Mapping) else ()
    traces = stage.traces(certificates)
    if traces:
        raise HoldsError("; ".join(traces))


def _same(what: str, found: object, wanted: object) -> None:
    if wanted is not None and found != wanted:
        raise HoldsError(f"{what}: {found}, not {wanted}")


_CHECKS: dict[str, Callable[[Stage, Any], None]] = {
    "platform": _platform,
    "journal": _journal,
    "slips": _slips,
    "slip": _slip,
    "clean": _clean,
}
