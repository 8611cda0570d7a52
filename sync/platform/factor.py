"""The second factor: a service PIN or an SMS code, a lock-out that grows, tokens for one person at one terminal.

Five wrong codes lock the person's factors, both of them, for five minutes, the next time for fifteen, up to a day; a
right one clears that. A PIN is kept as scrypt (RFC 7914). An SMS code holds five minutes, once. A token is a dated
HMAC: it needs no row, and another terminal or person cannot use it.
"""

from __future__ import annotations

import hashlib
import hmac
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from sync.platform.fault import Refused
from sync.platform.register import Register
from sync.platform.store import Row, Store
from sync.platform.terminal import Origin

TRIES = 5
FIRST_LOCK_MS = 5 * 60 * 1000
LOCK_GROWS = 3
LONGEST_LOCK_MS = 24 * 60 * 60 * 1000
CODE_LIVES_MS = 5 * 60 * 1000
CODE_AGAIN_MS = 60 * 1000
TOKEN_LIVES_MS = 15 * 60 * 1000
PIN_COST = 1 << 14  # scrypt's n (RFC 7914): 16 MiB and some 50 ms a try

_TIME = 8  # bytes of a token that hold its end


@dataclass(frozen=True, slots=True)
class Sms:
    """A text message. `code` is what it carries, for a sandbox phone that fills codes in."""

    mobile: str = field(repr=False)
    text: str = field(repr=False)
    code: str = field(repr=False)


class SmsSender(Protocol):
    """Hands text messages to a network."""

    def send(self, sms: Sms) -> None:
        """Send it; must not block for long."""


class Outbox:
    """The sandbox sender: messages stay here, and whoever listens shows them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._messages: list[Sms] = []
        self._listeners: list[Callable[[Sms], None]] = []

    @property
    def messages(self) -> tuple[Sms, ...]:
        """Everything sent so far."""
        with self._lock:
            return tuple(self._messages)

    def listen(self, listener: Callable[[Sms], None]) -> None:
        """Have `listener` told of every message from now on, on the sending thread."""
        with self._lock:
            self._listeners.append(listener)

    def send(self, sms: Sms) -> None:
        """Keep it and tell the listeners."""
        with self._lock:
            self._messages.append(sms)
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener(sms)


class Factor:
    """Checks second factors. Every method but `holds` runs within a transaction of the caller's."""

    def __init__(
        self,
        store: Store,
        register: Register,
        secret: bytes,
        *,
        now_ms: Callable[[], int],
        random_bytes: Callable[[int], bytes],
    ) -> None:
        self._store = store
        self._register = register
        self._secret = secret
        self._now_ms = now_ms
        self._random_bytes = random_bytes

    def enter_people(self, pin_cost: int) -> None:
        """Keep the hash of each PIN in the register; a person who is known already keeps PIN and lock-out."""
        for person in self._register.people():
            if self._row(person.id_number) is not None:
                continue
            salt = self._random_bytes(16)
            self._store.insert(
                "factors",
                {
                    "id_number": person.id_number,
                    "pin_salt": salt if person.pin else None,
                    "pin_cost": pin_cost if person.pin else None,
                    "pin_hash": _scrypt(person.pin, salt, pin_cost) if person.pin else None,
                },
            )

    def new_code(self, id_number: str) -> tuple[Sms, str]:
        """A fresh code as a message to send once the transaction is committed, and the masked mobile.

        Refuses `no_mobile`, `locked` and `too_soon`.
        """
        person = self._register.person(id_number)
        row = self._row(id_number)
        if person is None or row is None or person.mobile is None:
            raise Refused("no_mobile")
        self._refuse_locked(row)
        now = self._now_ms()
        if row["code_sent_ms"] is not None and now < row["code_sent_ms"] + CODE_AGAIN_MS:
            raise Refused("too_soon", wait_s=(row["code_sent_ms"] + CODE_AGAIN_MS - now + 999) // 1000)
        code = f"{int.from_bytes(self._random_bytes(8), 'big') % 1_000_000:06d}"
        self._store.run(
            "UPDATE factors SET code_hash = ?, code_sent_ms = ?, code_expires_ms = ? WHERE id_number = ?",
            self._code_hash(id_number, code), now, now + CODE_LIVES_MS, id_number,
        )  # fmt: skip
        text = f"【政务服务】验证码{code}，5分钟内有效。工作人员不会向您索要。 Your code is {code}. Tell it to nobody."
        return Sms(person.mobile, text, code), f"{person.mobile[:3]}****{person.mobile[-4:]}"

    def check(self, origin: Origin, id_number: str, kind: str, code: str) -> str | Refused:
        """A token, or the refusal `no_pin`, `expired`, `wrong` (with tries_left) or `locked`.

        The refusal is given, not raised, because the wrong try has to be committed.
        """
        row = self._row(id_number)
        if row is None:
            return Refused("no_pin" if kind == "pin" else "expired")
        try:
            self._refuse_locked(row)
            right = self._pin_fits(row, code) if kind == "pin" else self._code_fits(row, code)
        except Refused as no:
            return no
        if not right:
            return self._wrong(row)
        self._store.run(
            "UPDATE factors SET failures = 0, lockouts = 0, locked_until_ms = 0 WHERE id_number = ?", id_number
        )
        if kind == "sms":
            self._store.run("UPDATE factors SET code_hash = NULL WHERE id_number = ?", id_number)
        return self._token(origin, id_number, self._now_ms() + TOKEN_LIVES_MS)

    def holds(self, origin: Origin, id_number: str, token: object) -> bool:
        """Whether `token` was given to this terminal for this person and is not too old."""
        try:
            ends_ms = int.from_bytes(bytes.fromhex(str(token))[:_TIME], "big")
        except ValueError:
            return False
        fits = hmac.compare_digest(str(token).encode(), self._token(origin, id_number, ends_ms).encode())
        return fits and self._now_ms() < ends_ms

    def _wrong(self, row: Row) -> Refused:
        failures = row["failures"] + 1
        if failures < TRIES:
            self._store.run("UPDATE factors SET failures = ? WHERE id_number = ?", failures, row["id_number"])
            return Refused("wrong", tries_left=TRIES - failures)
        lock_ms = min(FIRST_LOCK_MS * LOCK_GROWS ** min(row["lockouts"], 10), LONGEST_LOCK_MS)
        self._store.run(
            "UPDATE factors SET failures = 0, lockouts = lockouts + 1, locked_until_ms = ?, code_hash = NULL"
            " WHERE id_number = ?",
            self._now_ms() + lock_ms, row["id_number"],
        )  # fmt: skip
        return Refused("locked", wait_s=lock_ms // 1000)

    def _refuse_locked(self, row: Row) -> None:
        left_ms = row["locked_until_ms"] - self._now_ms()
        if left_ms > 0:
            raise Refused("locked", wait_s=(left_ms + 999) // 1000)

    def _pin_fits(self, row: Row, code: str) -> bool:
        if row["pin_hash"] is None:
            raise Refused("no_pin")
        return hmac.compare_digest(row["pin_hash"], _scrypt(code, row["pin_salt"], row["pin_cost"]))

    def _code_fits(self, row: Row, code: str) -> bool:
        if row["code_hash"] is None or row["code_expires_ms"] <= self._now_ms():
            raise Refused("expired")
        return hmac.compare_digest(row["code_hash"], self._code_hash(row["id_number"], code))

    def _row(self, id_number: str) -> Row | None:
        return self._store.row("SELECT * FROM factors WHERE id_number = ?", id_number)

    def _code_hash(self, id_number: str, code: str) -> bytes:
        return hmac.digest(self._secret, f"sms\0{id_number}\0{code}".encode(), "sha256")

    def _token(self, origin: Origin, id_number: str, ends_ms: int) -> str:
        ends = ends_ms.to_bytes(_TIME, "big")
        bound = "\0".join(("token", origin.region, origin.terminal, str(origin.incarnation), id_number)).encode()
        return (ends + hmac.digest(self._secret, bound + b"\0" + ends, "sha256")).hex()


def _scrypt(code: str, salt: bytes, cost: int) -> bytes:
    return hashlib.scrypt(code.encode(), salt=salt, n=cost, r=8, p=1, dklen=32)
