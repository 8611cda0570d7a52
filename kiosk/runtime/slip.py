"""What goes on paper: slips of committed entries, and answers that are kept nowhere.

A slip is drawn from the journal. Once it is out its masked lines are erased there; for a copy in the same visit they
are remembered here, and forgotten with the visit.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace

from drivers.printers.document import Document
from kiosk.catalogue.model import Text
from kiosk.journey import effect
from kiosk.journey.setting import Setting
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
from sync.journal import Journal, StoredSlip
from sync.wire import Operation

log = logging.getLogger(__name__)
_SETTLED = {Stage.SETTLED, Stage.REJECTED}


class Slips:
    """Draws slips. Thread-safe."""

    def __init__(
        self,
        journal: Journal,
        signer: Signer,
        setting: Callable[[], Setting],
        now_ms: Callable[[], int],
        time_trusted: Callable[[], bool],
    ) -> None:
        self._journal = journal
        self._signer = signer
        self._setting = setting
        self._now_ms = now_ms
        self._time_trusted = time_trusted
        self._lock = threading.Lock()
        self._remembered: dict[str, tuple[int, bytes]] = {}
        self._over = 0  # the newest visit that is over

    def pack(self, order: effect.Commit) -> bytes | None:
        """The slip that is committed with an entry; None where none is printed."""
        if order.operation == Operation.RATING:
            return None
        citizen = order.citizen
        return pack_slip(
            Slip(
                matter=order.matter.name,
                language=order.language,
                citizen=mask_name(citizen.name) if citizen else None,
                id_number=mask_id(citizen.id_number) if citizen else None,
                rows=_slip_rows(order.rows),
                steps=order.steps,
                hotline=order.matter.hotline,
                authority=order.matter.authority.name,
            )
        )

    def remember(self, visit: int, tx_id: str, packed: bytes) -> None:
        """Keep a slip for copies until the visit is over."""
        with self._lock:
            if visit > self._over:  # whoever took the card while it was being saved has left
                self._remembered[tx_id] = (visit, packed)

    def forget(self, visit: int) -> None:
        """The visit is over."""
        with self._lock:
            self._over = max(self._over, visit)
            self._remembered = {tx: kept for tx, kept in self._remembered.items() if kept[0] > visit}

    def of_entry(self, order: effect.PrintSlip) -> Document | None:
        """The slip of an entry at the stage that the order says; None when the journal knows no such job."""
        stored = self._journal.slip(order.tx_id)
        if stored is None:
            return None
        stage = Stage(order.stage)
        slip = replace(self._slip(stored, order), language=order.language)
        imprint = self._imprint(
            number=stored.number,
            made_ms=stored.created_ms,
            time_trusted=stored.time_trusted,
            tip=stored.tip,
            copy=stored.copies if stored.printed_stage == stage else 0,
            claims=Claims(
                terminal=self._setting().terminal,
                time_s=stored.created_ms // 1000,
                matter=stored.matter,
                number=stored.number,
                stage=stage.value,
                offline=stage in PROMISES_NOTHING,
                tx_id=stored.tx_id,
                seq=stored.seq,
                name=slip.citizen,
                tip=stored.tip,
            ),
        )
        details = Details(groups=tuple(_slip_rows(group) for group in order.groups))
        # What the stored slip says comes next has come by the time the matter is settled.
        steps = order.steps if stage in _SETTLED else order.steps or slip.steps
        return slip_document(replace(slip, steps=steps), imprint, stage, reason=order.reason, details=details)

    def of_answer(self, order: effect.PrintAnswer) -> Document:
        """An answer, a certificate or the receipt of a payment."""
        now_ms = self._now_ms()
        stage = Stage(order.stage)
        citizen = order.citizen
        slip = Slip(
            matter=order.matter.name,
            language=order.language,
            citizen=mask_name(citizen.name) if citizen else None,
            id_number=mask_id(citizen.id_number) if citizen else None,
            steps=order.steps,
            hotline=order.matter.hotline,
            authority=order.matter.authority.name,
        )
        claims = Claims(
            terminal=self._setting().terminal,
            time_s=now_ms // 1000,
            matter=order.matter.id,
            number=order.number,
            stage=stage.value,
            offline=stage in PROMISES_NOTHING,
            name=slip.citizen,
            amount_fen=order.amount_fen,
        )
        imprint = self._imprint(
            number=order.number,
            made_ms=now_ms,
            time_trusted=self._time_trusted(),
            tip=None,
            copy=0,
            claims=claims if order.number else None,
        )
        groups = tuple(_slip_rows(group) for group in (order.rows, *order.groups) if group)
        details = Details(groups=groups, as_of=order.as_of, source=order.source)
        return slip_document(slip, imprint, stage, details=details)

    def _slip(self, stored: StoredSlip, order: effect.PrintSlip) -> Slip:
        packed = stored.slip
        if packed is None:
            with self._lock:
                kept = self._remembered.get(stored.tx_id)
            packed = kept[1] if kept else None
        if packed is not None:
            try:
                return unpack_slip(packed)
            except BadSlipError:
                log.exception("slip unreadable")
        matter = self._setting().catalogue.matters.get(stored.matter)
        return Slip(
            matter=Text(stored.title_zh, stored.title_en),
            language=order.language,
            citizen=mask_name(order.citizen.name) if order.citizen else None,
            id_number=mask_id(order.citizen.id_number) if order.citizen else None,
            hotline=matter.hotline if matter else self._setting().help_line,
            authority=matter.authority.name if matter else None,
        )

    def _imprint(
        self, *, number: str, made_ms: int, time_trusted: bool, tip: bytes | None, copy: int, claims: Claims | None
    ) -> Imprint:
        setting = self._setting()
        return Imprint(
            place=setting.place,
            terminal=setting.terminal,
            number=number,
            made_ms=made_ms,
            printed_ms=self._now_ms(),
            time_trusted=time_trusted,
            tip=tip,
            token=receipt_token(claims, self._signer) if claims else None,
            copy=copy,
        )


def _slip_rows(rows: tuple[Row, ...]) -> tuple[SlipRow, ...]:
    return tuple(SlipRow(row.label, row.value) for row in rows)
