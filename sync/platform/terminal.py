"""Which terminal speaks: found by the key that signed, checked against the name in the message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeVar

from sync.cose import claimed_key_id, load_point, verify1
from sync.platform.fault import UnknownTerminalError
from sync.platform.store import Store
from sync.wire import parse


class FromTerminal(Protocol):
    """A message that says who sends it."""

    @property
    def region(self) -> str:
        """Division code of the region."""

    @property
    def terminal(self) -> str:
        """The terminal's name within the region."""

    @property
    def incarnation(self) -> int:
        """Which enrolment of that terminal."""


M = TypeVar("M", bound=FromTerminal)


@dataclass(frozen=True, slots=True)
class Origin:
    """An enrolled terminal: the first three parts of every key."""

    region: str
    terminal: str
    incarnation: int


def authenticated(store: Store, message: bytes, kind: type[M]) -> tuple[Origin, M]:
    """The message, once its signature holds and the key is that of the terminal it names.

    An older incarnation is heard too: what it kept are citizens' matters. Raises BadSignatureError, BadMessageError or
    UnknownTerminalError.
    """
    kid = claimed_key_id(message)
    public_key = store.value("SELECT public_key FROM terminals WHERE kid = ?", kid)
    if public_key is None:
        raise UnknownTerminalError("no terminal has this key")
    said = parse(verify1(message, load_point(public_key)), kind)
    origin = Origin(said.region, said.terminal, said.incarnation)
    known = store.value(
        "SELECT 1 FROM terminals WHERE region = ? AND terminal = ? AND incarnation = ? AND kid = ?",
        said.region, said.terminal, said.incarnation if said.incarnation.bit_length() < 64 else -1, kid,  # noqa: PLR2004
    )  # fmt: skip
    if known is None:
        raise UnknownTerminalError("the key is another terminal's")
    return origin, said
