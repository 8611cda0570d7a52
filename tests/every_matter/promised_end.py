"""How a matter must end, by its definition and the network alone."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.catalogue.model import Action, Contract, Fallback, Identity, Matter

_DEFERRED = {Fallback.KEEP_REQUEST: "deferred", Fallback.BILL_NOTE: "note"}


@dataclass(frozen=True, slots=True)
class End:
    """`how`: result, answer or referred. `outcome` and `stage` are those of the result and of its slip."""

    how: str
    now: str  # what the matter page says of itself
    outcome: str = ""
    stage: str = ""
    operation: str | None = None  # of the entry that is kept; None where none is
    assurance: str = "none"


def promised_end(matter: Matter, *, online: bool) -> End:
    """The end that the definition promises."""
    instead = None if online or matter.offline.contract is not Contract.ONLINE else matter.offline.fallback
    card = "none" if matter.identity is Identity.NONE else "card"
    if instead is Fallback.REFER:
        return End("referred", "unavailable")
    if instead is not None:
        noted = instead is Fallback.BILL_NOTE
        operation = _DEFERRED.get(instead, "submit")
        kept = "note" if noted else "kept"
        return End("result", "offline_fallback", "noted" if noted else kept, kept, operation, card)
    now = "normal" if online or matter.offline.contract is not Contract.QUEUE else "offline_ok"
    match matter.action:
        case Action.SUBMIT if online:
            factor = matter.identity is Identity.CARD_AND_FACTOR
            return End("result", now, "accepted", "accepted", "submit", "factor" if factor else card)
        case Action.SUBMIT:
            return End("result", now, "kept", "kept", "submit", card)
        case Action.CERTIFICATE:
            return End("result", now, "issued", "certificate")
        case Action.PAY:
            return End("result", now, "paid", "paid")
        case Action.QUERY | Action.SHOW | Action.GUIDE:
            return End("answer", now, stage="answer")
