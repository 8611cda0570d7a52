"""Where an entry goes in a matter's map: the order in which these files write their keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kiosk.exchange.part import Absent, Tree

ORDER = (
    *("id", "number", "code", "name", "aliases", "authority", "kind", "action", "operation", "identity", "devices"),
    *("categories", "icon", "item_type", "case_type", "served", "agent_may_file", "person_present", "visits"),
    *("limits", "fee", "evidence", "result", "delivery", "sensitive", "decision", "offline", "summary", "audience"),
    *("bring", "duration", "cost", "hotline", "hours", "spoken", "confirm", "pages", "next", "receipt", "steps", "faq"),
    *("basis", "papers", "reasons", "example", "verify"),
    # inside those
    *("statutory", "promised", "count", "reason", "shared", "supplied", "need", "copies", "original", "form", "sample"),
    *("contract", "fallback", "says", "datasets", "when_old", "online", "zh", "en", "hotline", "consult", "complaint"),
)
_RANK = {key: rank for rank, key in reversed(list(enumerate(ORDER)))}


def put(tree: Tree, path: Sequence[str], value: Any) -> Tree:
    """A copy of `tree` with `value` at `path`; ABSENT takes the entry away, and a map that it leaves empty too."""
    key, *rest = path
    if rest:
        inner = tree.get(key)
        new: Any = put(inner if isinstance(inner, dict) else {}, rest, value)
        if not new and isinstance(value, Absent):
            return {name: item for name, item in tree.items() if name != key}
    elif isinstance(value, Absent):
        return {name: item for name, item in tree.items() if name != key}
    else:
        new = value
    if key in tree:
        return {name: new if name == key else item for name, item in tree.items()}
    names = list(tree)
    before = [place for place, name in enumerate(names) if _RANK.get(name, 0) < _RANK.get(key, len(ORDER))]
    at = before[-1] + 1 if before else 0
    return {name: new if name == key else tree[name] for name in (*names[:at], key, *names[at:])}
