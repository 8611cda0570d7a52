"""The platform's own keys: P-256 for what it signs, X25519 for what is sealed to it, a secret for tokens and digests.

Made once in the platform's directory, each file with mode 0600, written whole or not at all.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)

from sync.seal import new_sealing_key, sealing_key_id

_SIGNING, _SEALING, _SECRET = "signing.der", "sealing.x25519", "secret.key"
_PUBLIC_LENGTH = 32


@dataclass(frozen=True, slots=True)
class PlatformKeys:
    """Both key pairs and the secret."""

    signing: ec.EllipticCurvePrivateKey = field(repr=False)
    sealing: bytes = field(repr=False)
    sealing_public: bytes
    sealing_id: str
    secret: bytes = field(repr=False)

    @classmethod
    def load(cls, directory: Path, random_bytes: Callable[[int], bytes]) -> PlatformKeys:
        """The keys in `directory`, made on first use. Raises OSError, or ValueError when a file is damaged."""
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        signing = load_der_private_key(_kept(directory / _SIGNING, _new_signing_key), password=None)
        if not isinstance(signing, ec.EllipticCurvePrivateKey):
            raise ValueError(f"{directory / _SIGNING}: not a P-256 key")  # noqa: TRY004 - the file is what is wrong
        pair = _kept(directory / _SEALING, _new_sealing_pair)
        private, public = pair[:-_PUBLIC_LENGTH], pair[-_PUBLIC_LENGTH:]
        secret = _kept(directory / _SECRET, lambda: random_bytes(32))
        return cls(signing, private, public, sealing_key_id(public), secret)


def _new_signing_key() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def _new_sealing_pair() -> bytes:
    private, public, _ = new_sealing_key()
    return private + public


def _kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """The file's bytes; made with `make` on first use. Another process may win that race; its key counts."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        pass
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        os.write(handle, make())
        os.fsync(handle)
    finally:
        os.close(handle)
    try:
        os.link(draft, path)
    except FileExistsError:
        return path.read_bytes()
    finally:
        draft.unlink()
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return path.read_bytes()
