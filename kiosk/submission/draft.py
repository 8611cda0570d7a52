"""Sealing happens here, before the commit, so that no answer ever reaches the disk readable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kiosk.catalogue.model import Matter
from kiosk.identity import Citizen
from sync.journal import Draft, TerminalIdentity
from sync.seal import seal
from sync.wire import Operation


@dataclass(frozen=True, slots=True)
class Submission:
    """What a citizen confirmed. `assurance` says how sure the identity was: none, card, card+pin or card+sms."""

    tx_id: str
    matter: Matter
    catalogue: str
    operation: Operation
    answers: Mapping[str, Any] = field(repr=False)
    citizen: Citizen | None
    assurance: str
    language: str
    slip: bytes | None = field(repr=False)  # the masked slip, see `kiosk.receipt`
    time_trusted: bool = False


def draft_of(submission: Submission, identity: TerminalIdentity, citizen_key: bytes | None) -> Draft:
    """The journal's draft of a submission, its body sealed to the platform's key.

    The body is bound to (tx_id, matter, catalogue version): moved under another header it does not open. The sequence
    number takes no part, because it is given later, in the commit. `citizen_key` finds the case row again; None for
    matters that ask for no card.
    """
    citizen = submission.citizen
    body: dict[str, Any] = {
        "answers": dict(submission.answers),
        "definition": submission.matter.version,
        "citizen": {"name": citizen.name, "id_number": citizen.id_number} if citizen else None,
        "mobile": submission.answers.get("mobile"),
        "evidence": [],
        "language": submission.language,
        "agent": None,
    }
    sealed = seal(
        body,
        public_key=identity.sealing_key,
        key_id=identity.sealing_key_id,
        tx_id=submission.tx_id,
        matter=submission.matter.id,
        catalogue=submission.catalogue,
    )
    return Draft(
        tx_id=submission.tx_id,
        matter=submission.matter.id,
        catalogue=submission.catalogue,
        operation=submission.operation,
        assurance=submission.assurance,
        sealed=sealed,
        citizen_key=citizen_key,
        title_zh=submission.matter.name.zh,
        title_en=submission.matter.name.en,
        slip=submission.slip,
        time_trusted=submission.time_trusted,
    )
