"""From a printer's address in the settings to the printer."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from functools import partial

from drivers.printers.escpos import EscPosPrinter, fresh_job_id
from drivers.printers.profile import Profile
from drivers.printers.status import ReceiptPrinter
from drivers.transport.line import Line
from drivers.transport.serial_line import SerialLine
from drivers.transport.tcp import TcpLine

_TCP = re.compile(r"tcp://(?P<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+):(?P<port>[0-9]{1,5})/?")
_SERIAL = re.compile(r"serial:(?P<path>/[^@]+)(?:@(?P<baud>[0-9]+))?")
_BAUD = 115_200
_BAUDS = frozenset((9600, 19_200, 38_400, 57_600, 115_200))
_PORT_LIMIT = 65_536
_EXAMPLES = "write tcp://192.0.2.7:9100 or serial:/dev/ttyUSB0 or serial:/dev/ttyUSB0@9600"


def open_printer(
    url: str,
    profile: Profile,
    *,
    monotonic: Callable[[], float] = time.monotonic,
    new_job_id: Callable[[], str] = fresh_job_id,
) -> ReceiptPrinter:
    """The printer at `url`: `tcp://HOST:PORT`, or `serial:PATH` with `@BAUD` if it is not 115200.

    Nothing is sent yet. Raises `ValueError`, with a sentence for a technician, when `url` is neither.
    """
    return EscPosPrinter(_connector(url, monotonic), profile, monotonic=monotonic, new_job_id=new_job_id)


def _connector(url: str, monotonic: Callable[[], float]) -> Callable[[float], Line]:
    if tcp := _TCP.fullmatch(url):
        port = int(tcp["port"])
        if not 0 < port < _PORT_LIMIT:
            raise ValueError(f"printer address {url!r}: the port must be from 1 to 65535")
        return partial(_connect_tcp, tcp["host"].strip("[]"), port, monotonic)
    if serial := _SERIAL.fullmatch(url):
        baud = int(serial["baud"] or _BAUD)
        if baud not in _BAUDS:
            raise ValueError(f"printer address {url!r}: the speed must be one of {', '.join(map(str, sorted(_BAUDS)))}")
        return partial(_open_serial, serial["path"], baud, monotonic)
    raise ValueError(f"printer address {url!r} is not understood: {_EXAMPLES}")


def _connect_tcp(host: str, port: int, monotonic: Callable[[], float], deadline: float) -> Line:
    return TcpLine(host, port, deadline, monotonic)


def _open_serial(path: str, baud: int, monotonic: Callable[[], float], _deadline: float) -> Line:
    return SerialLine(path, baud, monotonic)
