"""A small honest platform on loopback, whose answers a test may spoil, and a terminal that syncs with it."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from sync.client import PlatformClient
from sync.cose import point
from sync.journal import Draft, Journal, Keys, TerminalIdentity
from sync.seal import new_sealing_key
from sync.wire import (
    Batch,
    FeedItem,
    FeedPage,
    FeedRequest,
    Operation,
    Reply,
    Verdict,
    VerdictKind,
    decode,
    encode,
)
from sync.worker import SyncReport, SyncWorker

Spoil = Callable[[bytes], tuple[int, dict[str, str], bytes] | None]


@dataclass
class Peer:
    """Stores entries once, answers with signed replies. `spoil` sees each answer first and may replace it."""

    terminal_key: ec.EllipticCurvePublicKey
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    epoch: str = "E1"
    stored: dict[tuple[int, int], bytes] = field(default_factory=dict)
    verdicts: dict[int, tuple[VerdictKind, str | None]] = field(default_factory=dict)
    feed: list[FeedItem] = field(default_factory=list)
    batches: list[Batch] = field(default_factory=list)
    refused_incarnations: set[int] = field(default_factory=set)
    spoil: Spoil = field(default=lambda _answer: None)
    most_entries: int = 1000
    too_large: set[int] = field(default_factory=set)  # entries that no batch may hold
    time_ms: int = 5_000_000

    def __post_init__(self) -> None:
        peer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status, headers, answer = peer.answer(self.path, body)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer)))
                with contextlib.suppress(ConnectionError):  # the client was closed in the meantime
                    self.end_headers()
                    self.wfile.write(answer)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def close(self) -> None:
        """End."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, path: str, body: bytes) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body for one question."""
        if path == "/v1/batches":
            batch = decode(body, Batch, self.terminal_key)
            self.batches.append(batch)
            if batch.incarnation in self.refused_incarnations:
                return 403, {}, b""
            seqs = {entry.header.seq for entry in batch.entries}
            if len(seqs) > self.most_entries or seqs & self.too_large:
                return 413, {}, b""
            answer = encode(self._reply(batch), self.key)
        else:
            request = decode(body, FeedRequest, self.terminal_key)
            items = [item for item in self.feed if item.cursor > request.cursor][: request.limit]
            cursor = items[-1].cursor if items else request.cursor
            answer = encode(FeedPage(request.nonce, self.epoch, tuple(items), cursor, self.time_ms), self.key)
        return self.spoil(answer) or (200, {"Content-Type": "application/cose"}, answer)

    def _reply(self, batch: Batch) -> Reply:
        verdicts = tuple(self._judge(batch.incarnation, entry) for entry in batch.entries)
        through = 0
        while (batch.incarnation, through + 1) in self.stored:
            through += 1
        return Reply(batch.batch_id, self.epoch, through, 0, verdicts, self.time_ms)

    def _judge(self, incarnation: int, entry: Any) -> Verdict:
        seq, digest = entry.header.seq, entry.digest()
        kind, reason = self.verdicts.get(seq, (VerdictKind.NEW, None))
        if kind is VerdictKind.RETRY:
            return Verdict(seq, kind)
        before = self.stored.setdefault((incarnation, seq), digest)
        if before != digest:
            return Verdict(seq, VerdictKind.CONFLICT)
        return Verdict(seq, kind, reason)


@dataclass
class Terminal:
    """Journal, client and worker. The worker is not started: a test calls `round`."""

    journal: Journal
    peer: Peer
    identity: TerminalIdentity
    keys: Keys
    reports: list[SyncReport] = field(default_factory=list)
    now: int = 1_000_000
    monotonic: float = 0.0
    chance: float = 1.0
    listen: Callable[[SyncReport], None] = field(default=lambda _report: None)
    clients: list[PlatformClient] = field(default_factory=list)

    def client(self) -> PlatformClient:
        """A client of the peer."""
        made = PlatformClient(self.peer.url, lambda: self.journal.identity, self.keys.signing_key, total_s=5.0)
        self.clients.append(made)
        return made

    def worker(self, **settings: Any) -> SyncWorker:
        """A worker that is not started."""

        def report(one: SyncReport) -> None:
            self.reports.append(one)
            self.listen(one)

        settings = {"monotonic": lambda: self.monotonic, "interval_s": 15.0, "cap_s": 60.0, **settings}
        return SyncWorker(self.journal, self.client(), random=lambda: self.chance, report=report, **settings)

    def keep(self, *numbers: int) -> None:
        """Commit entries tx-n."""
        for number in numbers:
            self.journal.commit(
                Draft(
                    f"tx-{number}",
                    "m",
                    "1",
                    Operation.SUBMIT,
                    "card",
                    b"sealed %d" % number,
                    b"k" * 32,
                    "a",
                    "b",
                    b"s",
                    time_trusted=False,
                )
            )

    def told(self, kind: type) -> list[Any]:
        """The reports of one kind, and forget them all."""
        found = [one for one in self.reports if isinstance(one, kind)]
        self.reports = [one for one in self.reports if not isinstance(one, kind)]
        return found


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys.load(tmp_path / "keys")


@pytest.fixture
def peer(keys: Keys) -> Iterator[Peer]:
    made = Peer(keys.signing_key.public_key())
    yield made
    made.close()


@pytest.fixture
def terminal(tmp_path: Path, keys: Keys, peer: Peer) -> Iterator[Terminal]:
    _private, public, key_id = new_sealing_key()
    identity = TerminalIdentity(
        "330624", "T", 1, "DC1", "东", "E", point(peer.key.public_key()), public, key_id, peer.epoch
    )
    holder: list[Terminal] = []
    journal = Journal.open(tmp_path / "journal.db", keys, now_ms=lambda: holder[0].now, ballast_bytes=64 << 10)
    made = Terminal(journal, peer, identity, keys)
    holder.append(made)
    journal.enrol(identity)
    yield made
    for client in made.clients:
        client.close()
    journal.close()
