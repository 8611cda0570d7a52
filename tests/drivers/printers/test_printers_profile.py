"""Printer profiles are data, and faults in them are named."""

from __future__ import annotations

from typing import Any

import pytest

from drivers.printers.profile import Profile, ProfileError, load_profile, profile_from, profile_names


def test_every_profile_in_the_folder_loads() -> None:
    assert "receipt-80mm" in profile_names()
    assert {load_profile(name).columns for name in profile_names()} == {32, 48}


def test_an_unknown_key_is_named_with_the_known_ones() -> None:
    with pytest.raises(ProfileError, match="unknown key 'colums'; there are: answer_s, charset"):
        profile_from("mine", {"colums": 48})


def test_an_unknown_profile_names_the_known_ones() -> None:
    with pytest.raises(ProfileError, match="receipt-80mm"):
        load_profile("receipt-80m")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"charset": "big5"}, "charset must be one of gb2312, gbk, gb18030"),
        ({"confirmation": "none"}, "confirmation must be one of"),
        ({"cut": "none"}, "cut must be one of"),
        ({"strip": 960}, "strip must be a whole number from 24 to 240"),
        ({"dots": 570}, "multiple of 24"),
        ({"answer_s": 0}, "answer_s must be more than 0"),
        ({"chunk": "512"}, "chunk must be a whole number"),
    ],
)
def test_a_wrong_value_is_named(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(ProfileError, match=said):
        Profile("bad", **wrong)
