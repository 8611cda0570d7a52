"""What a document will look like on paper, through the very bytes that would go to the printer."""

from __future__ import annotations

from PIL import Image

from drivers.printers.document import Document
from drivers.printers.encoder import encode
from drivers.printers.interpreter import Interpreter
from drivers.printers.paper import picture
from drivers.printers.press import Piece, Press
from drivers.printers.profile import Profile


def render_document(document: Document, profile: Profile) -> Image.Image:
    """`document` printed and cut by a printer of `profile`. Raises `ValueError` for what cannot be printed."""
    return picture(print_bytes(encode(document, profile), profile)[-1])


def print_bytes(data: bytes, profile: Profile) -> tuple[Piece, ...]:
    """The pieces of paper that a printer of `profile` makes of `data`."""
    interpreter, press = Interpreter(profile.charset), Press(profile.dots)
    interpreter.feed(data)
    pieces = (press.carry_out(command) for command in interpreter.commands())
    return tuple(piece for piece in pieces if piece is not None)
