"""The central platform as one object: keys, store and desks, put together over one directory.

directory/platform.db   everything it was sent and decided
directory/keys/         what it signs with and what answers are sealed to
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from sync.platform.booking import Bookings
from sync.platform.casework import Casework, Office
from sync.platform.counter import Counter
from sync.platform.data import DataFiles
from sync.platform.enrolment import CODE_LIVES_MS, Enrolment
from sync.platform.examiner import Examiner
from sync.platform.factor import PIN_COST, Factor, Outbox, SmsSender
from sync.platform.feed import Feed
from sync.platform.intake import Intake
from sync.platform.keys import PlatformKeys
from sync.platform.matter import AnswerValidator, Body, Terms, body_of
from sync.platform.payment import Cashier, SandboxProvider
from sync.platform.register import Register
from sync.platform.store import Row, Store
from sync.platform.terminal import authenticated
from sync.seal import open_sealed
from sync.wire import Batch, Call, FeedRequest, encode

_EPOCH_BYTES = 8


class Platform:
    """Takes signed messages and gives signed answers; the desks behind it are for the people at the platform.

    `terms` is the published catalogue as far as the platform needs it, with what is no longer in it; `data` holds
    register, bills, operations and casework. `settles_at_once` False holds entries unsettled until `backup` has a copy
    of them, so that terminals keep what a lost disk would take. `pin_cost` is scrypt's n for PINs that are entered from
    now on. Thread-safe; a second process may open the same directory.
    """

    def __init__(
        self,
        directory: Path,
        *,
        data: Path,
        terms: Mapping[str, Terms],
        validator: AnswerValidator,
        now_ms: Callable[[], int],
        new_id: Callable[[], str],
        random_bytes: Callable[[int], bytes],
        sender: SmsSender | None = None,
        settles_at_once: bool = True,
        pin_cost: int = PIN_COST,
    ) -> None:
        """Open the platform. Raises OSError, ValueError naming a faulty data file, or StoreError."""
        files = DataFiles.read(data)
        register, office = Register.of(files), Office.of(files)
        self.register = register
        self._keys = PlatformKeys.load(directory / "keys", random_bytes)
        self._store = Store(directory / "platform.db")
        self._random_bytes = random_bytes
        self.outbox = Outbox()
        self.provider = SandboxProvider(self._store, now_ms)
        self.feed = Feed(self._store, now_ms)
        self.enrolment = Enrolment(self._store, self._keys, now_ms=now_ms, random_bytes=random_bytes)
        self.cases = Casework(
            self._store, self.feed, office.reasons, now_ms=now_ms, new_id=new_id, opened=self._open_body
        )
        bookings = Bookings(self._store, now_ms)
        examiner = Examiner(
            self._store,
            self.cases,
            bookings,
            register=register,
            office=office,
            terms=terms,
            validator=validator,
            opened=self._open_body,
            secret=self._keys.secret,
        )
        self._intake = Intake(self._store, self.cases, examiner, now_ms=now_ms, settles_at_once=settles_at_once)
        factor = Factor(self._store, register, self._keys.secret, now_ms=now_ms, random_bytes=random_bytes)
        self._counter = Counter(
            self._store,
            register=register,
            office=office,
            terms=terms,
            casework=self.cases,
            bookings=bookings,
            cashier=Cashier(self._store, register, self.provider, now_ms),
            factor=factor,
            sender=sender or self.outbox,
            now_ms=now_ms,
        )
        with self._store.tx():
            if self._store.meta("epoch") is None:
                self._store.set_meta("epoch", random_bytes(_EPOCH_BYTES).hex())
            factor.enter_people(pin_cost)

    @property
    def epoch(self) -> str:
        """Changes when the platform may have forgotten something."""
        return self._store.meta("epoch") or ""

    def enrol_code(
        self, region: str, terminal: str, place_zh: str, place_en: str, lives_ms: int = CODE_LIVES_MS
    ) -> str:
        """A one-time code with which a machine becomes `terminal` at that place."""
        return self.enrolment.new_code(region, terminal, place_zh, place_en, lives_ms)

    def enrol(self, message: bytes) -> bytes:
        """EnrolmentRequest -> Enrolled. Raises BadSignatureError, BadMessageError or NotEnrolledError."""
        return self.enrolment.enrol(message)

    def push(self, message: bytes) -> bytes:
        """Batch -> Reply. Raises BadSignatureError, BadMessageError, UnknownTerminalError or TooLargeError."""
        origin, batch = authenticated(self._store, message, Batch)
        return encode(self._intake.take(origin, batch), self._keys.signing)

    def feed_page(self, message: bytes) -> bytes:
        """FeedRequest -> FeedPage. Raises BadSignatureError, BadMessageError or UnknownTerminalError."""
        origin, request = authenticated(self._store, message, FeedRequest)
        return encode(self.feed.page(origin, request), self._keys.signing)

    def call(self, message: bytes) -> bytes:
        """Call -> CallReply. Raises BadSignatureError, BadMessageError or UnknownTerminalError."""
        origin, call = authenticated(self._store, message, Call)
        return encode(self._counter.answer(origin, call), self._keys.signing)

    def alarms(self) -> tuple[Row, ...]:
        """What an operator should look at: at_ms, kind, region, terminal, incarnation, seq."""
        return tuple(self._store.rows("SELECT * FROM alarms ORDER BY id"))

    def entries(self) -> tuple[Row, ...]:
        """Every stored entry without its body: key, tx_id, number, matter, operation, digest, refused."""
        return tuple(
            self._store.rows(
                "SELECT region, terminal, incarnation, seq, tx_id, number, matter, operation, assurance, digest,"
                " refused FROM entries ORDER BY region, terminal, incarnation, seq"
            )
        )

    def audit(self) -> tuple[Row, ...]:
        """Every look at a case and every decision: at_ms, who, what, case_id, reason."""
        return tuple(self._store.rows("SELECT * FROM audit ORDER BY id"))

    def ratings(self) -> tuple[Row, ...]:
        """Every rating: region, terminal, tx_id, level, created_ms, received_ms."""
        return tuple(self._store.rows("SELECT * FROM ratings ORDER BY received_ms"))

    def backup(self, path: Path) -> None:
        """Copy the store to `path`; what is in the copy counts as settled from now on. Keys are not in it."""
        self._store.backup(path, ("UPDATE terminals SET settled_through = accepted_through",))

    def begin_epoch(self) -> str:
        """To be told once after a restore from a backup: terminals send again what the copy lacks.

        Incarnations and marks jump ahead, so that none that was given after the copy is given twice.
        """
        with self._store.tx():
            self._store.set_meta("epoch", self._random_bytes(_EPOCH_BYTES).hex())
            jump = 1 + int.from_bytes(self._random_bytes(2), "big")
            highest = self._store.value("SELECT max(incarnation) FROM terminals") or 0
            floor = max(highest, int(self._store.meta("incarnations_from") or 0)) + jump
            self._store.set_meta("incarnations_from", str(floor))
            self._store.next_value("mark", jump)
        return self.epoch

    def check_health(self) -> None:
        """Raise StoreError unless the store answers."""
        self._store.meta("epoch")

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()

    def _open_body(self, row: Row) -> Body:
        opened = open_sealed(
            row["sealed"],
            private_key=self._keys.sealing,
            tx_id=row["tx_id"],
            matter=row["matter"],
            catalogue=row["catalogue"],
        )
        return body_of(opened)
