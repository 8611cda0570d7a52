"""What terminal and platform say to each other: one declared contract from which both sides are built.

Every message is a frozen dataclass; on the wire it is a CBOR map of its field names inside a COSE_Sign1 (`sync.cose`).
Anything that does not decode into the dataclass, whatever the HTTP status, is `BadMessageError`: for a terminal that
means *unknown, send again*; for the platform, *refused*.

    POST /v1/enrolments   Enrolment request, signed by the new terminal key  -> Enrolled, signed by the platform
    POST /v1/batches      Batch, signed by the terminal                      -> Reply, signed by the platform
    POST /v1/feed         FeedRequest, signed by the terminal                -> FeedPage, signed by the platform
    POST /v1/calls        Call, signed by the terminal                       -> CallReply, signed by the platform

An entry's identity is (region, terminal, incarnation, seq). Clocks take no part in identity, order or duplicates.
"""

from __future__ import annotations

import hashlib
import types
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec

from sync.cose import Signer, read_cbor, sign1, verify1

M = TypeVar("M")

CONTENT_TYPE = "application/cose"
MAX_BATCH = 100
_INTEGERS = 1 << 63  # what SQLite keeps of a number
_ONLY_TOLD = ".header.created_ms"
GENESIS = bytes(32)  # what the first entry of an incarnation names as its predecessor


class BadMessageError(Exception):
    """The bytes do not decode into the message that was expected."""


class Operation(StrEnum):
    """What an entry asks the platform to do."""

    SUBMIT = "submit"  # a complete application, declaration, feedback or appointment
    DEFERRED = "deferred"  # a query or certificate asked for while offline: answer later
    NOTE = "note"  # a bill note was printed: nobody paid anything
    RATING = "rating"  # a rating for an earlier entry (GB/T 39046 table 9)


class VerdictKind(StrEnum):
    """What became of one entry."""

    NEW = "new"  # stored now
    DUP = "dup"  # stored before, same digest: success
    CONFLICT = "conflict"  # same identity, other digest: a cloned disk; kept aside
    REJECTED = "rejected"  # stored, and answered no, with a reason code
    RETRY = "retry"  # not stored: send again later


@dataclass(frozen=True, slots=True)
class EntryHeader:
    """What is known of an entry in the clear: nothing about a person.

    `prev` is the digest of the entry before it in the same incarnation (`GENESIS` for seq 1). `created_ms` is the
    terminal's wall clock, informative only; `time_trusted` says whether the platform had confirmed that clock.
    `assurance` is how sure the identity was: "none", "card", "card+pin" or "card+sms".
    """

    region: str
    terminal: str
    incarnation: int
    seq: int
    tx_id: str
    number: str
    matter: str
    catalogue: str
    operation: Operation
    assurance: str
    created_ms: int
    time_trusted: bool
    prev: bytes


_HEADER_NAMES = tuple(f.name for f in fields(EntryHeader))


@dataclass(frozen=True, slots=True)
class Entry:
    """A header and its sealed body (`sync.seal`), chained by `digest`."""

    header: EntryHeader
    sealed: bytes

    def digest(self) -> bytes:
        """SHA-256 over the predecessor's digest, the header and the sealed body: 32 bytes."""
        return entry_digest(self.header, self.sealed)


@dataclass(frozen=True, slots=True)
class Batch:
    """Up to MAX_BATCH entries in order, none for a heartbeat. `tip_seq`/`tip` are the journal's newest entry."""

    batch_id: bytes
    region: str
    terminal: str
    incarnation: int
    tip_seq: int
    tip: bytes
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The platform's word on one entry; `reason` is a code that the catalogue words for the citizen."""

    seq: int
    kind: VerdictKind
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a batch. `accepted_through`/`settled_through` are the highest seq without a gap below it."""

    batch_id: bytes
    platform_epoch: str
    accepted_through: int
    settled_through: int
    verdicts: tuple[Verdict, ...]
    time_ms: int


@dataclass(frozen=True, slots=True)
class FeedRequest:
    """Everything after `cursor`, at most `limit` items. `nonce` is echoed."""

    nonce: bytes
    region: str
    terminal: str
    incarnation: int
    cursor: int
    limit: int


class FeedKind(StrEnum):
    """What comes down the feed."""

    CASE = "case"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One line of the feed; `body` holds no personal data.

    `kind` is a `FeedKind`, or one that this version does not know and skips: a newer platform must not stop the feed.

    CASE: {"tx_id", "stage": "accepted"|"done"|"rejected", "reason": code or None, "decided_ms": int}
    NOTICE: {"id", "level": "blue"|"yellow"|"orange"|"red", "zh", "en", "until_ms"}
    """

    cursor: int
    kind: str
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class FeedPage:
    """A page of the feed. `platform_epoch` that changed sends the cursor back to 0."""

    nonce: bytes
    platform_epoch: str
    items: tuple[FeedItem, ...]
    cursor: int
    time_ms: int


@dataclass(frozen=True, slots=True)
class Call:
    """A question that needs the link: nothing is stored at the terminal. `call_id` makes a repeat harmless."""

    call_id: str
    region: str
    terminal: str
    incarnation: int
    operation: str
    arguments: dict[str, Any] = field(repr=False)  # names people


@dataclass(frozen=True, slots=True)
class CallReply:
    """The answer to a call: `ok` with a body, or not, with a reason code."""

    call_id: str
    ok: bool
    reason: str | None
    body: dict[str, Any] = field(repr=False)  # names people
    time_ms: int


@dataclass(frozen=True, slots=True)
class EnrolmentRequest:
    """Asks to be a terminal. Signed by the key it brings, which proves possession."""

    code: str = field(repr=False)
    region: str
    public_key: bytes
    nonce: bytes


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What makes a machine a terminal. `mark` starts every number it prints; `sealing_key` is raw X25519."""

    nonce: bytes
    region: str
    terminal: str
    incarnation: int
    mark: str
    place_zh: str
    place_en: str
    signing_key: bytes
    sealing_key: bytes
    sealing_key_id: str
    platform_epoch: str
    time_ms: int


def entry_digest(header: EntryHeader, sealed: bytes) -> bytes:
    """SHA-256(prev ‖ CBOR(header) ‖ sealed), the CBOR canonical (RFC 8949 4.2)."""
    plain = {name: getattr(header, name) for name in _HEADER_NAMES}  # flat: `asdict` would copy every value
    return hashlib.sha256(header.prev + cbor2.dumps(plain, canonical=True) + sealed).digest()


def encode(message: Any, signer: Signer) -> bytes:
    """`message`, one of the dataclasses above, as a signed wire message."""
    return sign1(cbor2.dumps(_plain(message), canonical=True), signer)


def decode(data: bytes, kind: type[M], key: ec.EllipticCurvePublicKey) -> M:
    """The message of type `kind` signed by `key`. Raises BadSignatureError or BadMessageError."""
    return parse(verify1(data, key), kind)


def parse(payload: bytes, kind: type[M]) -> M:
    """The message of type `kind` in a payload whose signature was checked already. Raises BadMessageError."""
    try:
        plain = read_cbor(payload)
    except ValueError as bad:
        raise BadMessageError(f"not CBOR: {kind.__name__}") from bad
    value = _typed(plain, kind, kind.__name__)
    assert isinstance(value, kind)
    return value


def _plain(message: Any) -> Mapping[str, Any]:
    plain: dict[str, Any] = asdict(message)
    return plain


def _typed(value: Any, kind: Any, where: str) -> Any:
    """`value` as `kind`, or BadMessageError naming the place. Unknown and missing names are both faults.

    Numbers are bounded to what a store keeps, except what an entry's header only tells: such an entry gets its own
    verdict and must not cost the whole batch.
    """
    if is_dataclass(kind) and isinstance(kind, type):
        if not isinstance(value, dict) or set(value) != {f.name for f in fields(kind)}:
            raise BadMessageError(f"{where}: other names than expected")
        hints = get_type_hints(kind)
        return kind(**{name: _typed(value[name], hints[name], f"{where}.{name}") for name in hints})
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        (inner,) = [a for a in get_args(kind) if a is not type(None)]
        return _typed(value, inner, where)
    if origin is tuple:
        if not isinstance(value, list):
            raise BadMessageError(f"{where}: not a list")
        return tuple(_typed(v, get_args(kind)[0], where) for v in value)
    if origin is dict:
        if not isinstance(value, dict) or not all(isinstance(k, str) for k in value):
            raise BadMessageError(f"{where}: not a map of names")
        return value
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        try:
            return kind(value)
        except ValueError as bad:
            raise BadMessageError(f"{where}: not one of {[str(k) for k in kind]}") from bad
    if type(value) is not kind:
        raise BadMessageError(f"{where}: not {kind.__name__}")
    if kind is int and not -_INTEGERS <= value < _INTEGERS and not where.endswith(_ONLY_TOLD):
        raise BadMessageError(f"{where}: larger than any store keeps")
    return value
