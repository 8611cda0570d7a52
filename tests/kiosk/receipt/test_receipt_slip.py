"""The stored slip: what goes in comes out, and anything else is a clear error without a word of it."""

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalogue.model import Text
from kiosk.receipt import BadSlipError, Slip, SlipRow, pack_slip, unpack_slip

SLIP = Slip(
    matter=Text("出生登记", "Birth registration"),
    language="zh",
    citizen="陈*初",
    id_number="330624********999X",
    rows=(SlipRow(Text("孩子姓名", "Name of the child"), Text("陈*", "陈*")),),
    steps=(Text("等通知", "Wait for the notice"),),
    hotline="0575-86000000",
    authority=Text("沙溪镇派出所", "Shaxi police station"),
)
TEXTS = st.builds(Text, st.text(max_size=20), st.text(max_size=20))
SLIPS = st.builds(
    Slip,
    matter=TEXTS,
    language=st.sampled_from(["zh", "en"]),
    citizen=st.none() | st.text(max_size=8),
    id_number=st.none() | st.text(max_size=18),
    rows=st.lists(st.builds(SlipRow, TEXTS, TEXTS), max_size=4).map(tuple),
    steps=st.lists(TEXTS, max_size=3).map(tuple),
    hotline=st.text(max_size=12),
    authority=st.none() | TEXTS,
)


@given(SLIPS)
def test_a_slip_comes_out_as_it_went_in(slip: Slip) -> None:
    assert unpack_slip(pack_slip(slip)) == slip


@given(st.binary(max_size=80))
def test_bytes_that_are_no_slip_are_told_so(packed: bytes) -> None:
    with pytest.raises(BadSlipError):
        unpack_slip(packed)


@pytest.mark.parametrize("cut", range(0, 200, 17))
def test_a_torn_slip_is_told_so(cut: int) -> None:
    with pytest.raises(BadSlipError):
        unpack_slip(pack_slip(SLIP)[:cut])


def test_a_slip_of_a_later_version_names_the_version() -> None:
    with pytest.raises(BadSlipError, match="version 9"):
        unpack_slip(cbor2.dumps([9, {}]))


@pytest.mark.parametrize("part", ["matter", "language", "rows", "steps", "hotline", "citizen"])
def test_a_slip_that_lacks_a_part_or_has_it_wrong_is_told_so(part: str) -> None:
    version, body = cbor2.loads(pack_slip(SLIP))
    for broken in ({k: v for k, v in body.items() if k != part}, {**body, part: 7}):
        with pytest.raises(BadSlipError) as told:
            unpack_slip(cbor2.dumps([version, broken]))
        assert "陈" not in str(told.value)


def test_the_repr_of_a_slip_shows_nobody() -> None:
    assert "陈" not in repr(SLIP)
    assert "330624" not in repr(SLIP)
