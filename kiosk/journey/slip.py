"""From what the journey orders to what goes to the paper: the masked slip to store, and the documents to print.

Pure: the journal's stored slip, the clock and the signer come in. A stored slip that cannot be read any more, and one
whose masked lines were erased after it was printed, are made again from the order.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace

from drivers.printers.document import Document
from kiosk.catalogue.model import Text
from kiosk.identity import Citizen
from kiosk.journey import effect
from kiosk.journey.view import Row
from kiosk.receipt import (
    PROMISES_NOTHING,
    BadSlipError,
    Claims,
    Details,
    Imprint,
    Slip,
    SlipRow,
    Stage,
    mask_id,
    mask_name,
    pack_slip,
    receipt_token,
    slip_document,
    unpack_slip,
)
from sync.cose import Signer
from sync.journal import StoredSlip

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Desk:
    """The terminal that prints: where it stands, its name, the hotline of last resort, and its key."""

    place: Text
    terminal: str
    help_line: str
    signer: Signer


def pack_commit(order: effect.Commit) -> bytes | None:
    """The masked slip of an entry, as the journal stores it; None for entries that print nothing."""
    if not order.slip:
        return None
    return pack_slip(
        Slip(
            matter=order.matter.name,
            language=order.language,
            citizen=_name(order.citizen),
            id_number=_number(order.citizen),
            rows=_rows(order.rows),
            steps=order.steps,
            hotline=order.matter.authority.hotline,
            authority=order.matter.authority.name,
        )
    )


def entry_slip(order: effect.PrintSlip, stored: StoredSlip, desk: Desk, now_ms: int) -> Document:
    """The slip of a committed entry, at the stage that is ordered. Every print after the first is marked as a copy."""
    stage = Stage(order.stage)
    slip = _stored(stored) or _made_again(order, stored, desk)
    if order.steps or stage in {Stage.SETTLED, Stage.REJECTED}:
        slip = replace(slip, steps=order.steps)
    claims = Claims(
        terminal=desk.terminal,
        time_s=stored.created_ms // 1000,
        matter=stored.matter,
        number=stored.number,
        stage=stage.value,
        offline=stage in PROMISES_NOTHING,
        tx_id=stored.tx_id,
        seq=stored.seq,
        name=slip.citizen,
        tip=stored.tip,
    )
    imprint = Imprint(
        place=desk.place,
        terminal=desk.terminal,
        number=stored.number,
        made_ms=stored.created_ms,
        printed_ms=now_ms,
        time_trusted=stored.time_trusted,
        tip=stored.tip,
        token=receipt_token(claims, desk.signer),
        copy=_copy(stage, stored.copies),
    )
    return slip_document(slip, imprint, stage, reason=order.reason, details=Details(_groups(order.groups)))


def answer_slip(order: effect.PrintAnswer, desk: Desk, now_ms: int, *, time_trusted: bool) -> Document:
    """An answer, a certificate, or how a payment stands; nothing of it is kept."""
    stage = Stage(order.stage)
    slip = Slip(
        matter=order.matter.name,
        language=order.language,
        citizen=_name(order.citizen),
        id_number=_number(order.citizen),
        rows=_rows(order.rows),
        steps=order.steps,
        hotline=order.matter.authority.hotline or desk.help_line,
        authority=order.matter.authority.name,
    )
    claims = Claims(
        terminal=desk.terminal,
        time_s=now_ms // 1000,
        matter=order.matter.id,
        number=order.number,
        stage=stage.value,
        offline=stage in PROMISES_NOTHING,
        name=slip.citizen,
        amount_fen=order.amount_fen,
    )
    imprint = Imprint(
        place=desk.place,
        terminal=desk.terminal,
        number=order.number,
        made_ms=now_ms,
        printed_ms=now_ms,
        time_trusted=time_trusted,
        token=None if stage is Stage.ANSWER else receipt_token(claims, desk.signer),
    )
    details = Details(_groups(order.groups), order.as_of, order.source)
    return slip_document(slip, imprint, stage, details=details)


def _copy(stage: Stage, printed: int) -> int:
    """Which copy this is. The journal counts prints of an entry; a settlement slip is the second paper, not a copy."""
    return max(0, printed - 1) if stage in {Stage.SETTLED, Stage.REJECTED} else printed


def _stored(stored: StoredSlip) -> Slip | None:
    if stored.slip is None:
        return None
    try:
        return unpack_slip(stored.slip)
    except BadSlipError as bad:
        log.warning("stored slip of %s not readable: %s", stored.number, bad)
        return None


def _made_again(order: effect.PrintSlip, stored: StoredSlip, desk: Desk) -> Slip:
    matter = order.matter
    return Slip(
        matter=Text(stored.title_zh, stored.title_en),
        language=order.language,
        citizen=_name(order.citizen),
        id_number=_number(order.citizen),
        rows=_rows(order.rows),
        hotline=matter.authority.hotline if matter else desk.help_line,
        authority=matter.authority.name if matter else None,
    )


def _name(citizen: Citizen | None) -> str | None:
    return mask_name(citizen.name) if citizen else None


def _number(citizen: Citizen | None) -> str | None:
    return mask_id(citizen.id_number) if citizen else None


def _rows(rows: tuple[Row, ...]) -> tuple[SlipRow, ...]:
    return tuple(SlipRow(row.label, row.value) for row in rows)


def _groups(groups: tuple[tuple[Row, ...], ...]) -> tuple[tuple[SlipRow, ...], ...]:
    return tuple(_rows(group) for group in groups)
