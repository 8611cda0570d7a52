"""A platform over a temporary directory, and a terminal that speaks to it over real sockets."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import ec

from sync.cose import load_point, point, unverified_payload
from sync.platform import Decision, Platform, PlatformServer, Terms
from sync.seal import seal
from sync.wire import (
    GENESIS,
    Batch,
    Call,
    CallReply,
    Enrolled,
    EnrolmentRequest,
    Entry,
    EntryHeader,
    FeedPage,
    FeedRequest,
    Operation,
    Reply,
    decode,
    encode,
    parse,
)

DATA = Path(__file__).parents[3] / "config" / "platform"
REGION = "330624"
PINS = {"33062418991231999X": "135790", "330624187602290002": "112358", "33062418680315001X": "864209"}

TERMS = {
    "suggestion-box": Terms(),
    "old-age-allowance": Terms(Decision.OFFICE, None, frozenset({"mobile", "bank_account"})),
    "medical-insurance-enrolment": Terms(Decision.AUTOMATIC, None, frozenset({"mobile", "household_address"})),
    "hospital-appointment": Terms(Decision.AUTOMATIC),
    "pension-contributions": Terms(Decision.AUTOMATIC, "pension_contributions"),
    "id-card-progress": Terms(Decision.AUTOMATIC, "id_card_progress"),
}

M = TypeVar("M")


class Clock:
    """The platform's clock, moved by hand."""

    def __init__(self) -> None:
        self.ms = 1_790_000_000_000

    def __call__(self) -> int:
        """The time."""
        return self.ms

    def forward(self, ms: int) -> None:
        """Move on."""
        self.ms += ms


class Validator:
    """Knows of one wrong answer, and of one that breaks the rules themselves."""

    def check(self, matter: str, catalogue: str, operation: str, answers: dict[str, Any]) -> str | None:
        """As the protocol says."""
        assert matter
        assert catalogue
        assert operation
        if answers.get("breaks") is True:
            raise RuntimeError("a rule that fails")
        return "wrong_mobile" if answers.get("mobile") == "1" else None


class Chance:
    """Random bytes that can be told apart and repeated."""

    def __init__(self) -> None:
        self._count = itertools.count(1)

    def __call__(self, size: int) -> bytes:
        """The next bytes."""
        return next(self._count).to_bytes(8, "big").rjust(size, b"\x5a")[-size:]


def make_platform(directory: Path, clock: Clock, **more: Any) -> Platform:
    """A platform over the sample data, with ids of its own."""
    ids, count = iter(range(1, 1 << 30)), directory.stat().st_ino if directory.exists() else 0
    return Platform(
        directory,
        now_ms=clock,
        new_id=lambda: f"id-{count}-{next(ids)}",
        random_bytes=Chance(),
        pin_cost=1 << 4,
        **{"data": DATA, "terms": TERMS, "validator": Validator(), **more},
    )


@dataclass
class SomeTerminal:
    """A terminal as its wire messages show it: enrols, chains entries, sends them."""

    url: str | None = None  # over sockets when given
    desk: Platform | None = None  # else by hand
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    enrolled: Enrolled | None = None
    tip_seq: int = 0
    tip: bytes = GENESIS
    session: requests.Session = field(default_factory=requests.Session)
    _calls: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def enrol(self, code: str, region: str = REGION) -> requests.Response:
        """Ask to be a terminal; what it is told is kept."""
        request = EnrolmentRequest(code, region, point(self.key.public_key()), b"nonce")
        answer = self.post("/v1/enrolments", encode(request, self.key))
        if answer.ok:
            body = answer.content
            key = load_point(_claimed(body))
            self.enrolled = decode(body, Enrolled, key)
        return answer

    @property
    def me(self) -> Enrolled:
        """What it is."""
        assert self.enrolled is not None
        return self.enrolled

    def entry(
        self,
        answers: dict[str, Any] | None = None,
        *,
        matter: str = "suggestion-box",
        operation: Operation = Operation.SUBMIT,
        citizen: dict[str, str] | None = None,
        tx_id: str | None = None,
        sealed: bytes | None = None,
        definition: str | None = None,
        created_ms: int = 1_790_000_000_000,
        time_trusted: bool = True,
    ) -> Entry:
        """The next entry of the chain."""
        seq = self.tip_seq + 1
        header = EntryHeader(
            region=self.me.region,
            terminal=self.me.terminal,
            incarnation=self.me.incarnation,
            seq=seq,
            tx_id=tx_id or f"tx-{self.me.terminal}-{self.me.incarnation}-{seq}",
            number=f"{self.me.mark}-{seq:06d}-0",
            matter=matter,
            catalogue="1",
            operation=operation,
            assurance="card" if citizen else "none",
            created_ms=created_ms,
            time_trusted=time_trusted,
            prev=self.tip,
        )
        body = {
            "answers": answers or {},
            "citizen": citizen,
            "mobile": None,
            "evidence": [],
            "language": "zh",
            "agent": None,
        } | ({} if definition is None else {"definition": definition})
        entry = Entry(header, sealed if sealed is not None else self.seal(body, header))
        self.tip_seq, self.tip = seq, entry.digest()
        return entry

    def seal(self, body: dict[str, Any], header: EntryHeader) -> bytes:
        """A body sealed under a header."""
        return seal(
            body,
            public_key=self.me.sealing_key,
            key_id=self.me.sealing_key_id,
            tx_id=header.tx_id,
            matter=header.matter,
            catalogue=header.catalogue,
        )

    def batch(self, *entries: Entry) -> Batch:
        """A batch that says the chain's tip."""
        return Batch(
            b"batch", self.me.region, self.me.terminal, self.me.incarnation, self.tip_seq, self.tip, tuple(entries)
        )

    def push(self, *entries: Entry) -> Reply:
        """Send entries and believe the reply."""
        return self.believe(self.post("/v1/batches", encode(self.batch(*entries), self.key)), Reply)

    def feed(self, cursor: int = 0, limit: int = 50) -> FeedPage:
        """A page of the feed."""
        request = FeedRequest(b"n", self.me.region, self.me.terminal, self.me.incarnation, cursor, limit)
        return self.believe(self.post("/v1/feed", encode(request, self.key)), FeedPage)

    def call(self, operation: str, /, *, call_id: str | None = None, **arguments: Any) -> CallReply:
        """Ask something and believe the reply."""
        call = Call(
            call_id or f"{self.me.terminal}-{next(self._calls)}",
            self.me.region, self.me.terminal, self.me.incarnation, operation, arguments,
        )  # fmt: skip
        return self.believe(self.post("/v1/calls", encode(call, self.key)), CallReply)

    def token(self, citizen: dict[str, str]) -> str:
        """A token got with the person's PIN."""
        id_number = citizen["id_number"]
        return str(self.call("factor.check", id_number=id_number, kind="pin", code=PINS[id_number]).body["token"])

    def post(self, path: str, body: bytes) -> requests.Response:
        """Send bytes."""
        if self.url is not None:
            return self.session.post(self.url + path, data=body, timeout=20, allow_redirects=False)
        assert self.desk is not None
        serve = {"/v1/enrolments": self.desk.enrol, "/v1/batches": self.desk.push, "/v1/feed": self.desk.feed_page}
        answer = requests.Response()
        answer.status_code, answer._content = 200, serve.get(path, self.desk.call)(body)
        return answer

    def believe(self, answer: requests.Response, kind: type[M]) -> M:
        """The signed message in an answer."""
        assert answer.status_code == 200, answer
        return self.decode(answer.content, kind)

    def decode(self, message: bytes, kind: type[M]) -> M:
        """A message signed by the platform."""
        return decode(message, kind, load_point(self.me.signing_key))


def _claimed(message: bytes) -> bytes:
    return parse(unverified_payload(message), Enrolled).signing_key


@pytest.fixture
def open_platform() -> Callable[..., Platform]:
    return make_platform


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def platform(tmp_path: Path, clock: Clock) -> Iterator[Platform]:
    made = make_platform(tmp_path / "platform", clock)
    yield made
    made.close()


@pytest.fixture
def server(platform: Platform) -> Iterator[PlatformServer]:
    with PlatformServer(platform) as running:
        yield running


@pytest.fixture
def another(platform: Platform, request: pytest.FixtureRequest) -> Iterator[Callable[..., SomeTerminal]]:
    """Machines that are not enrolled yet. They use sockets in tests that use `server`."""
    online = request.getfixturevalue("server").url if "server" in request.fixturenames else None
    made: list[SomeTerminal] = []

    def make(url: str | None = None) -> SomeTerminal:
        made.append(SomeTerminal(url or online, platform))
        return made[-1]

    yield make
    for machine in made:
        machine.session.close()


@pytest.fixture
def new_terminal(platform: Platform, another: Callable[..., SomeTerminal]) -> Callable[..., SomeTerminal]:
    """Enrolled terminals, by name."""

    def make(name: str = "T1") -> SomeTerminal:
        machine = another()
        assert machine.enrol(platform.enrol_code(REGION, name, "董村", "Dong village")).ok
        return machine

    return make


@pytest.fixture
def terminal(new_terminal: Callable[..., SomeTerminal]) -> SomeTerminal:
    return new_terminal()
