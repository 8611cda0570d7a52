"""An entry of the journal for people and programs; nothing in it names a person."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sync.journal import KeptEntry


def entry_as_json(entry: KeptEntry) -> dict[str, Any]:
    """An entry for a program."""
    return {
        "tx_id": entry.tx_id,
        "terminal": entry.terminal,
        "incarnation": entry.incarnation,
        "seq": entry.seq,
        "number": entry.number,
        "matter": entry.matter,
        "catalogue": entry.catalogue,
        "operation": entry.operation.value,
        "assurance": entry.assurance,
        "created": created(entry),
        "time_trusted": entry.time_trusted,
        "digest": entry.digest.hex(),
        "state": entry.state,
        "reason": entry.reason,
    }


def created(entry: KeptEntry) -> str:
    """When it was committed, by the terminal's clock: ISO 8601, UTC."""
    return datetime.fromtimestamp(entry.created_ms / 1000, UTC).isoformat(timespec="seconds")
