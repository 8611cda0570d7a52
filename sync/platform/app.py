"""The platform's HTTP face. A status says how a message fared on its way; only a signed body says what became of it."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from sync.cose import BadSignatureError
from sync.platform.fault import NotEnrolledError, TooLargeError, UnknownTerminalError
from sync.platform.platform import Platform
from sync.platform.store import StoreError
from sync.wire import CONTENT_TYPE, BadMessageError

log = logging.getLogger(__name__)

MAX_REQUEST = 8 << 20  # bytes


def make_app(platform: Platform, max_request: int = MAX_REQUEST) -> FastAPI:
    """The application for one platform. Requests over `max_request` bytes are answered 413."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    for path, serve in {
        "/v1/enrolments": platform.enrol,
        "/v1/batches": platform.push,
        "/v1/feed": platform.feed_page,
        "/v1/calls": platform.call,
    }.items():
        app.add_api_route(path, _route(serve, max_request), methods=["POST"])

    @app.get("/healthz")
    async def healthz() -> Response:
        try:
            await run_in_threadpool(platform.check_health)
        except StoreError:
            log.exception("store failed")
            return Response(status_code=503)
        return JSONResponse({"status": "ok"})

    return app


def _route(serve: Callable[[bytes], bytes], max_request: int) -> Callable[[Request], object]:
    async def route(request: Request) -> Response:
        try:
            body = await _body(request, max_request)
            answer = await run_in_threadpool(serve, body)
        except TooLargeError:
            return Response(status_code=413)
        except BadSignatureError:
            return Response(status_code=401)
        except (UnknownTerminalError, NotEnrolledError) as refused:
            log.warning("refused: %s", refused)
            return Response(status_code=403)
        except BadMessageError as bad:
            log.warning("bad message: %s", bad)
            return Response(status_code=400)
        except StoreError:
            log.exception("store failed")
            return Response(status_code=503, headers={"Retry-After": "30"})
        except Exception as fault:  # noqa: BLE001 - a bug: told by kind and place, because its text may hold an answer
            places = "".join(traceback.format_tb(fault.__traceback__))
            log.error("platform failed: %s\n%s", type(fault).__name__, places)  # noqa: TRY400 - see above
            return Response(status_code=500)
        return Response(answer, media_type=CONTENT_TYPE)

    return route


async def _body(request: Request, limit: int) -> bytes:
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > limit:
        raise TooLargeError("declared larger than a request may be")
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            raise TooLargeError("larger than a request may be")
        parts.append(part)
    return b"".join(parts)
