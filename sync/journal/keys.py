"""The terminal's secrets, made once and kept in one file: journal key, citizen HMAC secret, signing key.

They come from a directory of credentials when there is one (systemd's `LoadCredentialEncrypted=`, bound to a TPM), and
from a file beside the journal otherwise: then whoever takes the disk has the keys too, and `hardware_protected` says
so.
"""

from __future__ import annotations

import logging
import os
import secrets
import stat
from dataclasses import dataclass, field
from pathlib import Path

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)

from sync.cose import point
from sync.journal.driver import RAW_KEY
from sync.journal.fault import JournalBrokenError

FILE_NAME = "terminal.keys"
_SECRET = 32
_OPEN_TO_OTHERS = stat.S_IRWXG | stat.S_IRWXO

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Keys:
    """What a terminal must never lose or tell. `journal_key` is SQLCipher's raw key and salt."""

    journal_key: bytes = field(repr=False)
    citizen_secret: bytes = field(repr=False)
    signing_key: ec.EllipticCurvePrivateKey = field(repr=False)
    hardware_protected: bool

    @property
    def public_point(self) -> bytes:
        """The public half of the signing key, as it is enrolled."""
        return point(self.signing_key.public_key())

    @staticmethod
    def present(directory: Path, credentials: Path | None = None) -> bool:
        """Whether `load` would find keys instead of making them: a journal without its keys must not get new ones."""
        places = (directory,) if credentials is None else (credentials, directory)
        return any((place / FILE_NAME).exists() for place in places)

    @classmethod
    def load(cls, directory: Path, credentials: Path | None = None) -> Keys:
        """The keys of this terminal; made in `directory` when neither place has them.

        Made whole or not at all, mode 0600. Raises JournalBrokenError when the file is there and is not a key file.
        """
        if credentials is not None and (credentials / FILE_NAME).exists():
            return _decoded((credentials / FILE_NAME).read_bytes(), hardware_protected=True)
        path = directory / FILE_NAME
        if not path.exists():
            _place(path, _made())
        if stat.S_IMODE(path.stat().st_mode) & _OPEN_TO_OTHERS:
            log.warning("key file was open to others, closed now")
            path.chmod(0o600)
        return _decoded(path.read_bytes(), hardware_protected=False)


def _made() -> bytes:
    signing = ec.generate_private_key(ec.SECP256R1())
    return cbor2.dumps(
        {
            "journal": secrets.token_bytes(RAW_KEY),
            "citizen": secrets.token_bytes(_SECRET),
            "signing": signing.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        }
    )


def _place(path: Path, data: bytes) -> None:
    """Write `data` to `path` unless somebody was faster; either way a whole file is there afterwards, and stays."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{FILE_NAME}.{os.getpid()}")
    fd = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    try:
        os.write(fd, data)
        os.fsync(fd)
    finally:
        os.close(fd)
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        log.info("another process made the keys")
    draft.unlink()
    fsync_directory(path.parent)


def fsync_directory(directory: Path) -> None:
    """Make the names in `directory` durable."""
    fd = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _decoded(data: bytes, *, hardware_protected: bool) -> Keys:
    try:
        parts = cbor2.loads(data)
        signing = load_der_private_key(parts["signing"], password=None)
        journal, citizen = parts["journal"], parts["citizen"]
    except (cbor2.CBORDecodeError, KeyError, TypeError, ValueError) as bad:
        raise JournalBrokenError("the key file is not one") from bad
    if not isinstance(signing, ec.EllipticCurvePrivateKey) or len(journal) != RAW_KEY or len(citizen) != _SECRET:
        raise JournalBrokenError("the key file is not one")
    return Keys(journal, citizen, signing, hardware_protected)
