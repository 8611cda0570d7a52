"""The bytes of a slip, pinned: what a printer gets is what these tests say."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from drivers.printers.command import ImageRow
from drivers.printers.document import Document, Feed, Line, Pair, Qr, Rule
from drivers.printers.encoder import encode
from drivers.printers.interpreter import Interpreter
from drivers.printers.preview import print_bytes
from drivers.printers.profile import Profile
from drivers.printers.raster import draw_qr, printable

PROFILE = Profile("test")
START = b"\x1b@\x1db\x01"
END = b"\x1b3\x24\x1bd\x06\x1dV\x01"
RASTER = re.compile(rb"\x1dv0\x00(..)(..)", re.DOTALL)


def between(document: Document, profile: Profile = PROFILE) -> bytes:
    """The bytes between the fixed start and the fixed end."""
    coded = encode(document, profile)
    assert coded.startswith(START)
    assert coded.endswith(END)
    return coded[len(START) : -len(END)]


def test_ascii_goes_as_it_is() -> None:
    assert between((Line("DC1-000042-7"),)) == b"\x1b3\x24DC1-000042-7\n"


def test_chinese_goes_in_hanzi_mode_as_two_bytes_a_character() -> None:
    assert between((Line("中文 12"),)) == b"\x1b3\x24\x1c&\xd6\xd0\xce\xc4 12\x1c.\n"


def test_money_is_the_wide_yuan_sign() -> None:
    assert between((Line("￥12.00"),)) == b"\x1b3\x24\x1c&\xa3\xa412.00\x1c.\n"


def test_a_title_is_centred_bold_large_and_everything_is_set_back_after_it() -> None:
    title = between((Line("回执", align="center", scale=2, bold=True),))
    assert title == (
        b"\x1b3\x3c\x1ba\x01\x1bE\x01\x1d!\x11\x1bJ\x08\x1c&\xbb\xd8\xd6\xb4\x1c.\n\x1ba\x00\x1bE\x00\x1d!\x00"
    )


def test_a_pair_is_one_line_filled_with_blanks() -> None:
    assert between((Pair("Fee", "12"),)) == b"\x1b3\x24Fee" + b" " * 43 + b"12\n"


def test_empty_lines_are_fed() -> None:
    assert between((Feed(3),)) == b"\x1b3\x24\x1bd\x03"


def test_a_rule_is_a_flat_picture_across_the_paper() -> None:
    rule = between((Rule(),))
    assert rule == b"\x1dv0\x00\x48\x00\x12\x00" + bytes(4 * 72) + b"\xff" * 144 + bytes(12 * 72)


@pytest.mark.parametrize("text", ["张𠮷", "\u00a512", "〇五年"])
def test_a_line_outside_the_font_is_drawn(text: str) -> None:
    assert between((Line(text),)).startswith(b"\x1dv0\x00")


def test_the_same_line_is_text_where_the_font_has_it() -> None:
    assert between((Line("〇五年"),), Profile("wide", charset="gb18030")).startswith(b"\x1b3\x24\x1c&\xa9\x96")


def test_the_cut_is_the_one_the_profile_asks_for() -> None:
    assert encode((), Profile("full", cut="full")).endswith(b"\x1dV\x00")


def test_no_picture_is_taller_than_a_strip() -> None:
    coded = encode((Qr("A" * 600, dots=6),), PROFILE)
    heights = [int.from_bytes(found[2], "little") for found in RASTER.finditer(coded)]
    assert len(heights) > 1
    assert max(heights) <= PROFILE.strip


def test_picture_data_never_holds_a_command_that_printers_obey_at_once() -> None:
    for length in range(20, 160, 20):
        image = printable(draw_qr(Qr("秀水" * length, dots=4), PROFILE))
        assert not re.search(rb"\x10[\x04\x05\x14]", bytes(byte ^ 0xFF for byte in image.tobytes()))


def test_one_dot_is_given_up_where_three_bytes_would_be_a_command() -> None:
    wicked = bytes(byte ^ 0xFF for byte in b"\x10\x04\x01\x00\x10\x05\x02\x01")
    image = printable(Image.frombytes("1", (64, 1), wicked))
    assert bytes(byte ^ 0xFF for byte in image.tobytes()) == b"\x30\x04\x01\x00\x30\x05\x02\x01"


def test_the_strips_join_to_the_picture_that_was_drawn() -> None:
    qr = Qr("KR1:" + "A1B2" * 100, dots=5)
    interpreter = Interpreter("gb2312")
    interpreter.feed(encode((qr,), PROFILE))
    rows = [command.dots for command in interpreter.commands() if isinstance(command, ImageRow)]
    drawn = printable(draw_qr(qr, PROFILE))
    assert b"".join(rows) == bytes(byte ^ 0xFF for byte in drawn.tobytes())


@pytest.mark.parametrize("data", ["KR1:NCFOXN%TS3DH3ZSUZK+.V0", "20261125", "https://example.invalid/核对?号=𠮷", "a"])
def test_a_phone_reads_the_code_from_the_paper(data: str) -> None:
    (piece,) = print_bytes(encode((Qr(data),), PROFILE), PROFILE)
    (code,) = zxingcpp.read_barcodes(piece.image.convert("L"))
    assert code.text == data
    assert code.symbology.name == "QRCode"


def test_a_code_with_too_much_in_it_is_refused() -> None:
    with pytest.raises(ValueError, match="too much"):
        encode((Qr("x" * 1800),), PROFILE)


def test_the_encoder_leaves_no_directory_behind_and_the_root_logger_alone(tmp_path: Path) -> None:
    program = (
        "import logging; from drivers.printers.encoder import encode; from drivers.printers.profile import Profile\n"
        "from drivers.printers.document import Line\n"
        "encode((Line('x'),), Profile('p')); assert not logging.getLogger().handlers, 'root logger was set up'\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        env={"TMPDIR": str(tmp_path), "PATH": "/usr/bin"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []
