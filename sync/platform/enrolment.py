"""How a machine becomes a terminal: a one-time code, short-lived, for one place, burnt in the commit that enrols."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable

from sync.cose import key_id, load_point, point, unverified_payload, verify1
from sync.platform.fault import NotEnrolledError
from sync.platform.keys import PlatformKeys
from sync.platform.store import Row, Store
from sync.wire import BadMessageError, Enrolled, EnrolmentRequest, encode, parse

CODE_LIVES_MS = 30 * 60 * 1000
_CODE_BYTES = 10  # 80 bits: not to be guessed within its life
_MARK = "DC"
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U to be misread


class Enrolment:
    """The enrolment desk."""

    def __init__(
        self, store: Store, keys: PlatformKeys, *, now_ms: Callable[[], int], random_bytes: Callable[[int], bytes]
    ) -> None:
        self._store = store
        self._keys = keys
        self._now_ms = now_ms
        self._random_bytes = random_bytes

    def new_code(self, region: str, terminal: str, place_zh: str, place_en: str, lives_ms: int = CODE_LIVES_MS) -> str:
        """A code for one enrolment of `terminal` at that place. Only its hash is kept."""
        raw = base64.b32encode(self._random_bytes(_CODE_BYTES)).decode("ascii")
        code = "-".join(raw[i : i + 4] for i in range(0, len(raw), 4))
        with self._store.tx():
            self._store.run("DELETE FROM enrol_codes WHERE expires_ms <= ?", self._now_ms())
            self._store.insert(
                "enrol_codes",
                {
                    "code_hash": _hash(code),
                    "region": region,
                    "terminal": terminal,
                    "place_zh": place_zh,
                    "place_en": place_en,
                    "expires_ms": self._now_ms() + lives_ms,
                },
            )
        return code

    def enrol(self, message: bytes) -> bytes:
        """The signed answer to an enrolment request.

        The same key may ask again with the same code while it lives and gets the same incarnation: an answer that was
        lost costs no second code. Once the terminal was heard from its answer was not lost and the code is burnt:
        whoever asks then has lost the journal, and would number its entries a second time. Raises NotEnrolledError,
        BadSignatureError or BadMessageError.
        """
        request = _request(message)
        with self._store.tx():
            row = self._store.row("SELECT * FROM enrol_codes WHERE code_hash = ?", _hash(request.code))
            if row is None or row["expires_ms"] <= self._now_ms() or row["region"] != request.region:
                raise NotEnrolledError("no such code")
            kid = key_id(load_point(request.public_key))
            if row["burnt_by"] is None:
                incarnation = self._new_terminal(row, request, kid)
            elif row["burnt_by"] == kid and not self._heard_from(row):
                incarnation = row["incarnation"]
            else:
                raise NotEnrolledError("the code is burnt")
            terminal = self._store.row(
                "SELECT * FROM terminals WHERE region = ? AND terminal = ? AND incarnation = ?",
                row["region"], row["terminal"], incarnation,
            )  # fmt: skip
        assert terminal is not None
        return encode(self._enrolled(terminal, request.nonce), self._keys.signing)

    def _heard_from(self, code: Row) -> bool:
        seen_ms = self._store.value(
            "SELECT seen_ms FROM terminals WHERE region = ? AND terminal = ? AND incarnation = ?",
            code["region"], code["terminal"], code["incarnation"],
        )  # fmt: skip
        return seen_ms is not None

    def _new_terminal(self, code: Row, request: EnrolmentRequest, kid: bytes) -> int:
        newest = self._store.value(
            "SELECT max(incarnation) FROM terminals WHERE region = ? AND terminal = ?", code["region"], code["terminal"]
        )
        incarnation = max(newest or 0, int(self._store.meta("incarnations_from") or 0)) + 1
        self._store.insert(
            "terminals",
            {
                "region": code["region"],
                "terminal": code["terminal"],
                "incarnation": incarnation,
                "mark": _MARK + _base32(self._store.next_value("mark")),
                "place_zh": code["place_zh"],
                "place_en": code["place_en"],
                "kid": kid,
                "public_key": request.public_key,
                "enrolled_ms": self._now_ms(),
            },
        )
        self._store.run(
            "UPDATE enrol_codes SET burnt_by = ?, incarnation = ? WHERE code_hash = ?",
            kid, incarnation, code["code_hash"],
        )  # fmt: skip
        return incarnation

    def _enrolled(self, terminal: Row, nonce: bytes) -> Enrolled:
        return Enrolled(
            nonce=nonce,
            region=terminal["region"],
            terminal=terminal["terminal"],
            incarnation=terminal["incarnation"],
            mark=terminal["mark"],
            place_zh=terminal["place_zh"],
            place_en=terminal["place_en"],
            signing_key=point(self._keys.signing.public_key()),
            sealing_key=self._keys.sealing_public,
            sealing_key_id=self._keys.sealing_id,
            platform_epoch=self._store.meta("epoch") or "",
            time_ms=self._now_ms(),
        )


def _request(message: bytes) -> EnrolmentRequest:
    """The request, signed by the key it brings: the key is read first, then believed only if it signed."""
    request = parse(unverified_payload(message), EnrolmentRequest)
    try:
        key = load_point(request.public_key)
    except ValueError as bad:
        raise BadMessageError("EnrolmentRequest.public_key: not a point on P-256") from bad
    return parse(verify1(message, key), EnrolmentRequest)


def _hash(code: str) -> bytes:
    """The hash of a code as it was meant: no case, no hyphens, no misread digits (base 32 has no 0, 1 or 8)."""
    meant = code.upper().translate(str.maketrans("018", "OIB", "- "))
    return hashlib.sha256(meant.encode()).digest()


def _base32(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits
