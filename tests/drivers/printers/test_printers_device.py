"""Printer addresses: what is understood, and what a technician is told otherwise."""

from __future__ import annotations

import pytest

from drivers.printers.device import open_printer
from drivers.printers.profile import Profile


@pytest.mark.parametrize(
    "url",
    [
        "tcp://127.0.0.1:9100",
        "tcp://[::1]:9100/",
        "tcp://printer-1.local:9100",
        "serial:/dev/ttyS9",
        "serial:/dev/ttyS9@9600",
    ],
)
def test_an_address_is_understood_and_nothing_is_sent_yet(url: str) -> None:
    open_printer(url, Profile("test"))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("127.0.0.1:9100", "not understood: write tcp://"),
        ("tcp://127.0.0.1", "not understood"),
        ("tcp://127.0.0.1:99999", "port must be from 1 to 65535"),
        ("tcp://127.0.0.1:0", "port must be from 1 to 65535"),
        ("serial:ttyUSB0", "not understood"),
        ("serial:/dev/ttyUSB0@1234", "speed must be one of 9600"),
        ("usb:04b8:0202", "not understood"),
        ("", "not understood"),
    ],
)
def test_a_wrong_address_says_what_to_write(url: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        open_printer(url, Profile("test"))
