"""One HTTP exchange with a total deadline, whatever the other end does.

`requests` has no total deadline: an answer that drips a byte at a time never times out, in head or body, and neither
does the resolver. So each exchange runs on a thread of its own, which the caller leaves behind at the deadline after
breaking its connection; the thread then ends by itself. Connections are not kept: an exchange every few seconds gains
nothing by it, and a connection that was closed while idle cannot be mistaken for an answer that was lost.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from sync.client.fault import LinkError

_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, believed in nothing yet."""

    status: int
    content_type: str
    retry_after: str | None
    body: bytes


class Exchange:
    """One request on its way. `run` gives the answer or raises LinkError; `abort` ends it from another thread."""

    def __init__(self, url: str, headers: dict[str, str], body: bytes, *, verify: bool | str, max_bytes: int) -> None:
        self._url = url
        self._headers = headers
        self._body = body
        self._verify = verify
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._aborted = False
        self._done = threading.Event()
        self._outcome: Answer | LinkError = LinkError("timeout", "no answer within the deadline")

    def run(self, connect_s: float, total_s: float) -> Answer:
        """The answer, or LinkError, after at most `total_s` seconds."""
        worker = threading.Thread(target=self._work, args=(connect_s, total_s), name="link-exchange", daemon=True)
        worker.start()
        if not self._done.wait(total_s):
            self.abort()
            raise LinkError("timeout", "no whole answer within the deadline")
        worker.join()
        if isinstance(self._outcome, LinkError):
            raise self._outcome
        return self._outcome

    def abort(self) -> None:
        """Break the connection; the exchange ends as `down` if it has not ended."""
        with self._lock:
            self._aborted = True
            for connection in self._sockets:
                _break(connection)

    def watch(self, connection: socket.socket) -> None:
        """Keep a handle of a fresh connection, by which it can be broken later."""
        handle = connection.dup()
        with self._lock:
            self._sockets.append(handle)
            if self._aborted:
                _break(handle)

    def _work(self, connect_s: float, read_s: float) -> None:
        try:
            self._outcome = self._exchange(connect_s, read_s)
        except LinkError as fault:
            self._outcome = fault
        except requests.Timeout:
            self._outcome = LinkError("timeout", "no answer")
        except (requests.RequestException, HTTPError, OSError) as broken:
            self._outcome = LinkError("down", type(broken).__name__)
        finally:
            with self._lock:
                for connection in self._sockets:
                    connection.close()
                self._sockets.clear()
            self._done.set()

    def _exchange(self, connect_s: float, read_s: float) -> Answer:
        with requests.Session() as session:
            session.trust_env = False
            adapter = _WatchedAdapter(self.watch)
            session.mount("http://", adapter)
            session.mount("https://", adapter)
            with session.post(
                self._url,
                data=self._body,
                headers=self._headers,
                timeout=(connect_s, read_s),
                allow_redirects=False,
                stream=True,
                verify=self._verify,
            ) as response:
                return Answer(
                    status=response.status_code,
                    content_type=response.headers.get("Content-Type", ""),
                    retry_after=response.headers.get("Retry-After"),
                    body=self._read(response),
                )

    def _read(self, response: requests.Response) -> bytes:
        parts: list[bytes] = []
        size = 0
        for part in response.iter_content(_CHUNK):
            size += len(part)
            if size > self._max_bytes:
                raise LinkError("too_large", "the answer is larger than any answer")
            parts.append(part)
        return b"".join(parts)


class _WatchedAdapter(HTTPAdapter):
    """Tells of every TCP connection that it makes, before TLS. Retries nothing."""

    def __init__(self, watch: Callable[[socket.socket], None]) -> None:
        self._watch = watch
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Make urllib3's pools from connections that are watched."""
        super().init_poolmanager(*args, **kwargs)
        watch = self._watch

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                connection = super()._new_conn()
                watch(connection)
                return connection

        class Tls(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                connection = super()._new_conn()
                watch(connection)
                return connection

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class TlsPool(HTTPSConnectionPool):
            ConnectionCls = Tls

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": TlsPool}


def _break(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):  # already closed by the other end
        connection.shutdown(socket.SHUT_RDWR)
