"""The platform behind a port: uvicorn in a thread of its own."""

from __future__ import annotations

import socket
import threading
from typing import Self

import uvicorn

from sync.platform.app import MAX_REQUEST, make_app
from sync.platform.platform import Platform

_START_S = 20.0
_STOP_S = 20.0
_GRACE_S = 2


class ServerError(Exception):
    """The server did not come up, or did not end."""


class PlatformServer:
    """Serves one platform on `host:port`; port 0 takes a free one. Loopback unless told otherwise."""

    def __init__(
        self, platform: Platform, host: str = "127.0.0.1", port: int = 0, max_request: int = MAX_REQUEST
    ) -> None:
        self._host = host
        self._port = port
        self._app = make_app(platform, max_request)
        self._server: _Announcing | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """Where it listens, once it was started; the port stays the same over a stop and a start."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._port}"

    def start(self) -> None:
        """Return when requests are accepted. Raises OSError when the address is taken, ServerError when it fails."""
        listener = self._bound()
        config = uvicorn.Config(
            self._app, log_config=None, access_log=False, lifespan="off", ws="none", http="h11",
            timeout_graceful_shutdown=_GRACE_S, server_header=False,
        )  # fmt: skip
        self._server = _Announcing(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [listener]}, name="platform", daemon=True
        )
        self._thread.start()
        if not self._server.up.wait(_START_S) or not self._server.started:
            raise ServerError("the platform did not come up")

    def stop(self) -> None:
        """Finish what is being answered, close the port and join the thread. Harmless when not running."""
        server, thread = self._server, self._thread
        if server is None or thread is None:
            return
        server.should_exit = True
        thread.join(_STOP_S)
        if thread.is_alive():
            raise ServerError("the platform did not end")
        self._server = self._thread = None

    def _bound(self) -> socket.socket:
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        # asyncio sets TCP_NODELAY only on sockets that say they are TCP; without it an answer waits 40 ms for an ACK.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((self._host, self._port))
        except OSError:
            listener.close()
            raise
        self._port = listener.getsockname()[1]
        return listener

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


class _Announcing(uvicorn.Server):
    """Says when it is up, so that nobody has to poll."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            await super().startup(sockets)
        finally:
            self.up.set()
