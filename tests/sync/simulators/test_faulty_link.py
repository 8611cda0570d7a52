"""The faulty link, mode by mode, between a real client and a real server, through real sockets."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests

from sync.simulators.link import Counts, FaultyLink, Mode

ANSWER = b"the signed answer"


class Platform(ThreadingHTTPServer):
    """Keeps what it was sent."""

    daemon_threads = False
    block_on_close = True

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        super().__init__(("127.0.0.1", 0), Answering)

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class Answering(BaseHTTPRequestHandler):
    """Answers every request alike, and with 429 when the path says busy."""

    protocol_version = "HTTP/1.1"
    server: Platform

    def do_POST(self) -> None:
        """Keep the body."""
        self.server.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(429 if self.path == "/busy" else 200)
        self.send_header("Content-Length", str(len(ANSWER)))
        self.send_header("Retry-After", "7")
        self.send_header("Content-Type", "application/cose")
        self.end_headers()
        self.wfile.write(ANSWER)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def platform() -> Iterator[Platform]:
    with Platform() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def link(platform: Platform) -> Iterator[FaultyLink]:
    with FaultyLink(platform.url) as made:
        yield made


@pytest.fixture
def session(link: FaultyLink) -> Iterator[requests.Session]:
    assert link.mode is Mode.UP
    with requests.Session() as made:
        made.trust_env = False
        yield made


def post(session: requests.Session, link: FaultyLink, path: str = "/v1/batches") -> requests.Response:
    return session.post(link.url + path, data=b"batch", timeout=20, allow_redirects=False)


def test_up_delivers_and_gives_status_type_and_retry_after(
    link: FaultyLink, platform: Platform, session: requests.Session
) -> None:
    answer = post(session, link, "/busy")

    assert (answer.status_code, answer.content) == (429, ANSWER)
    assert (answer.headers["Content-Type"], answer.headers["Retry-After"]) == ("application/cose", "7")
    assert platform.bodies == [b"batch"]
    assert link.wait_for(lambda counts: counts == Counts(1, 1, 1))


def test_down_refuses_new_connections_and_cuts_kept_ones_and_the_port_stays(
    link: FaultyLink, platform: Platform, session: requests.Session
) -> None:
    post(session, link)
    link.down()

    for _ in range(2):  # the kept connection first, then a new one
        with pytest.raises(requests.ConnectionError):
            post(session, link)
    link.up()

    assert post(session, link).content == ANSWER
    assert platform.bodies == [b"batch"] * 2


def test_going_down_cuts_a_request_that_is_waiting(
    link: FaultyLink, platform: Platform, session: requests.Session
) -> None:
    link.silent()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(post, session, link)
        assert link.wait_for(lambda counts: counts.arrived == 1)
        link.down()
        with pytest.raises(requests.ConnectionError):
            waiting.result(timeout=20)
    assert platform.bodies == []


def test_silence_ends_with_the_mode(link: FaultyLink, session: requests.Session) -> None:
    link.silent()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(post, session, link)
        assert link.wait_for(lambda counts: counts.arrived == 1)
        assert link.counts == Counts(1, 0, 0)
        link.up()
        assert waiting.result(timeout=20).content == ANSWER


def test_slow_delivers_late_and_a_client_in_a_hurry_gives_up(
    link: FaultyLink, platform: Platform, session: requests.Session
) -> None:
    link.slow(delay_s=600)
    with pytest.raises(requests.ReadTimeout):
        session.post(link.url, data=b"batch", timeout=0.2)
    assert platform.bodies == []

    link.slow(delay_s=0.05)
    assert post(session, link).content == ANSWER


def test_captive_answers_200_with_a_page_and_delivers_nothing_even_over_a_kept_connection(
    link: FaultyLink, platform: Platform, session: requests.Session
) -> None:
    post(session, link)
    link.captive()
    answer = post(session, link)

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "<form" in answer.text
    assert platform.bodies == [b"batch"]


def test_html_error_and_redirect_deliver_nothing(
    link: FaultyLink, platform: Platform, session: requests.Session
) -> None:
    link.html_error()
    assert post(session, link).status_code == 502
    link.redirect()
    assert post(session, link).status_code == 302
    assert platform.bodies == []


def test_bad_signature_delivers_and_spoils_one_byte(
    link: FaultyLink, platform: Platform, session: requests.Session
) -> None:
    link.bad_signature()
    answer = post(session, link).content

    assert len(answer) == len(ANSWER)
    assert sum(a != b for a, b in zip(answer, ANSWER, strict=True)) == 1
    assert platform.bodies == [b"batch"]


def test_drop_reply_delivers_and_loses_the_answer(
    link: FaultyLink, platform: Platform, session: requests.Session
) -> None:
    link.drop_reply()
    with pytest.raises(requests.ConnectionError):
        post(session, link)

    assert platform.bodies == [b"batch"]
    assert link.counts == Counts(1, 1, 0)


def test_cut_after_gives_the_beginning_of_the_answer(
    link: FaultyLink, platform: Platform, session: requests.Session
) -> None:
    link.cut_after(5)
    with session.post(link.url, data=b"batch", timeout=20, stream=True) as answer:
        assert answer.raw.read(5) == ANSWER[:5]
        with pytest.raises(requests.exceptions.ChunkedEncodingError):
            answer.iter_content(64).__next__()
    assert platform.bodies == [b"batch"]


def test_a_platform_that_is_gone_looks_like_a_bad_gateway(
    link: FaultyLink, platform: Platform, session: requests.Session
) -> None:
    platform.shutdown()
    platform.socket.close()

    assert post(session, link).status_code == 502


def test_stop_leaves_no_thread_behind(platform: Platform) -> None:
    link = FaultyLink(platform.url)
    link.start()
    with requests.Session() as session:
        post(session, link)
        link.stop()

    assert [thread.name for thread in threading.enumerate() if thread.name == "faulty-link"] == []
