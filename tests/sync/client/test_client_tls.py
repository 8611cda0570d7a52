"""TLS: the platform's certificate counts, and a stranger's does not."""

from __future__ import annotations

import datetime as dt
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from sync.client import LinkError, PlatformClient

if TYPE_CHECKING:
    from tests.sync.client.conftest import Platform

FAR = dt.datetime(2099, 1, 1, tzinfo=dt.UTC)
PAST = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A self-signed certificate for 127.0.0.1, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(PAST)
        .not_valid_after(FAR)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    crt, pem = folder / f"{name}.crt", folder / f"{name}.key"
    crt.write_bytes(made.public_bytes(Encoding.PEM))
    pem.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return crt, pem


def read_request(connection: socket.socket) -> None:
    """Read one request whole: closing on unread bytes would reset the connection under the answer."""
    with connection.makefile("rb") as file:
        length = 0
        while (line := file.readline().strip()) != b"":
            name, _colon, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        file.read(length)


@pytest.fixture
def tls_server(tmp_path: Path, platform: Platform) -> Iterator[tuple[str, Path]]:
    """Answers every heartbeat rightly, over TLS; its address and its certificate."""
    crt, pem = certificate(tmp_path, "platform")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(crt, pem)
    listener = socket.create_server(("127.0.0.1", 0))

    def work() -> None:
        while True:
            try:
                plain, _peer = listener.accept()
            except OSError:
                return
            plain.settimeout(5)
            try:
                with context.wrap_socket(plain, server_side=True) as connection:
                    read_request(connection)
                    body = platform.reply()
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
            except OSError:
                plain.close()

    thread = threading.Thread(target=work)
    thread.start()
    yield f"https://127.0.0.1:{listener.getsockname()[1]}", crt
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(5)


def test_the_certificate_that_was_named_is_trusted(
    tls_server: tuple[str, Path], connect: Callable[..., PlatformClient], platform: Platform
) -> None:
    url, crt = tls_server
    assert connect(url, ca_file=str(crt), total_s=5).push(platform.batch()).time_ms == 5


def test_a_strangers_certificate_is_not(
    tls_server: tuple[str, Path], connect: Callable[..., PlatformClient], platform: Platform, tmp_path: Path
) -> None:
    url, _crt = tls_server
    other, _pem = certificate(tmp_path, "stranger")
    for settings in ({}, {"ca_file": str(other)}):
        with pytest.raises(LinkError) as caught:
            connect(url, total_s=5, **settings).push(platform.batch())
        assert (caught.value.kind, caught.value.detail) == ("down", "SSLError")
