"""Questions to the platform. What is not signed by it, of the agreed shape and an echo of the question is no answer.

The HTTP status never decides what becomes of an entry: a signed answer counts whatever its status, and without one the
status only tells how the link is.
"""

from __future__ import annotations

import ipaddress
import re
import threading
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from sync.client.exchange import Answer, Exchange
from sync.client.fault import LinkError
from sync.cose import BadSignatureError, Signer, load_point, point, unverified_payload
from sync.journal import TerminalIdentity
from sync.wire import (
    CONTENT_TYPE,
    BadMessageError,
    Batch,
    Call,
    CallReply,
    Enrolled,
    EnrolmentRequest,
    FeedPage,
    FeedRequest,
    Reply,
    decode,
    encode,
    parse,
)

M = TypeVar("M")

_MARK = re.compile(r"[0-9A-Z]{1,8}")  # it begins every printed number
_SEALING_KEY = 32  # bytes of an X25519 key
_OK = range(200, 300)
_REDIRECT = range(300, 400)
_CLIENT_ERROR = range(400, 500)
_TOO_LARGE = 413
_NETWORK_LOGIN = 511  # RFC 6585 section 6: a captive portal that says so
_RETRY_AFTER_MAX_S = 3600.0


class PlatformClient:
    """One platform at one address. Thread-safe; nothing is retried here.

    `identity` gives the terminal's enrolment, whose platform key answers are checked with. Plain `http` is refused
    except to this machine, unless `plain_http` allows it. `ca_file` names the authorities to trust instead of the
    usual ones.
    """

    def __init__(
        self,
        url: str,
        identity: Callable[[], TerminalIdentity | None],
        signer: Signer,
        *,
        connect_s: float = 5.0,
        total_s: float = 20.0,
        max_bytes: int = 8 << 20,
        ca_file: str | None = None,
        plain_http: bool = False,
    ) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("the platform's address is not an http(s) URL")
        if parts.scheme == "http" and not plain_http and not _is_this_machine(parts.hostname):
            raise ValueError("plain http goes to this machine only")
        self._url = url.rstrip("/")
        self._identity = identity
        self._signer = signer
        self._connect_s = connect_s
        self._total_s = total_s
        self._max_bytes = max_bytes
        self._verify: bool | str = ca_file if ca_file is not None else True
        self._lock = threading.Lock()
        self._running: set[Exchange] = set()
        self._closed = False

    def push(self, batch: Batch) -> Reply:
        """Send a batch, or a heartbeat; gives the platform's verdicts. Raises LinkError."""
        reply = self._ask("/v1/batches", batch, Reply, {"Idempotency-Key": batch.batch_id.hex()})
        _echo(reply.batch_id == batch.batch_id)
        return reply

    def feed(self, request: FeedRequest) -> FeedPage:
        """A page of the feed. Raises LinkError."""
        page = self._ask("/v1/feed", request, FeedPage, {})
        _echo(page.nonce == request.nonce)
        return page

    def call(self, operation: str, arguments: dict[str, Any], call_id: str) -> CallReply:
        """The platform's answer to a question; `call_id` makes a repeat harmless. Raises LinkError."""
        identity = self._enrolled()
        call = Call(call_id, identity.region, identity.terminal, identity.incarnation, operation, arguments)
        reply = self._ask("/v1/calls", call, CallReply, {"Idempotency-Key": call_id})
        _echo(reply.call_id == call_id)
        return reply

    def enrol(self, code: str, region: str, nonce: bytes) -> Enrolled:
        """Become a terminal of `region` with a one-time code. Raises LinkError.

        The answer brings the key that it is signed by; that it comes from the platform rests on TLS and on the code.
        """
        request = EnrolmentRequest(code, region, point(self._signer.public_key()), nonce)
        answer = self._exchange("/v1/enrolments", encode(request, self._signer), {})

        def believed(body: bytes) -> Enrolled:
            key = load_point(parse(unverified_payload(body), Enrolled).signing_key)
            return decode(body, Enrolled, key)

        enrolled = _believe(answer, believed)
        _echo(enrolled.nonce == nonce and enrolled.region == region)
        if not _MARK.fullmatch(enrolled.mark) or len(enrolled.sealing_key) != _SEALING_KEY:
            raise LinkError("not_signed", "an enrolment that nothing could be kept under")
        return enrolled

    def close(self) -> None:
        """End every exchange now and answer every later question with `down`."""
        with self._lock:
            self._closed = True
            running = tuple(self._running)
        for exchange in running:
            exchange.abort()

    def _ask(self, path: str, question: Any, kind: type[M], headers: dict[str, str]) -> M:
        identity = self._enrolled()
        key = load_point(identity.signing_key)
        answer = self._exchange(path, encode(question, self._signer), headers)
        return _believe(answer, lambda body: decode(body, kind, key))

    def _enrolled(self) -> TerminalIdentity:
        identity = self._identity()
        if identity is None:
            raise LinkError("refused", "not enrolled")
        return identity

    def _exchange(self, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        headers = {
            "Content-Type": CONTENT_TYPE,
            "Accept": CONTENT_TYPE,
            "Accept-Encoding": "identity",
            "Connection": "close",
            **headers,
        }
        exchange = Exchange(self._url + path, headers, body, verify=self._verify, max_bytes=self._max_bytes)
        with self._lock:
            if self._closed:
                raise LinkError("down", "the client is closed")
            self._running.add(exchange)
        try:
            return exchange.run(self._connect_s, self._total_s)
        finally:
            with self._lock:
                self._running.discard(exchange)


def _believe(answer: Answer, read: Callable[[bytes], M]) -> M:
    try:
        return read(answer.body)
    except (BadSignatureError, BadMessageError, ValueError) as doubt:
        raise _fault(answer) from doubt


def _echo(holds: bool) -> None:  # noqa: FBT001 - an assertion by another name
    if not holds:
        raise LinkError("not_signed", "an answer to another question")


def _fault(answer: Answer) -> LinkError:
    """What an answer that cannot be believed says about the link."""
    status = answer.status
    detail = f"HTTP {status}"
    retry_after_s = _retry_after(answer.retry_after)
    if status in _REDIRECT or status == _NETWORK_LOGIN:
        return LinkError("captive", detail)
    if status in _OK:
        signed = answer.content_type.split(";")[0].strip().lower() == CONTENT_TYPE
        return LinkError("not_signed" if signed else "captive", detail)
    if status == _TOO_LARGE:
        return LinkError("too_large", detail)
    if status in _CLIENT_ERROR:
        return LinkError("refused", detail, retry_after_s)
    return LinkError("down", detail, retry_after_s)


def _retry_after(value: str | None) -> float | None:
    """Seconds of a Retry-After header (RFC 9110 10.2.3); its date form would need a trusted clock and is left aside."""
    if value is None or not value.strip().isdecimal():
        return None
    return min(float(value.strip()), _RETRY_AFTER_MAX_S)


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
