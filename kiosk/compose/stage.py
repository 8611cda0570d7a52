"""The stage around a terminal: private pcscd and cards, SDT reader, printer, platform and a link that can fail.

Everything below the drivers is simulated here, everything above is what a village gets: the terminal itself is another
process, started with `kiosk run` on settings that this stage wrote.
"""

from __future__ import annotations

import atexit
import dataclasses
import functools
import json
import shutil
import tempfile
import threading
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, Self

from drivers.simulators.pcscd import PrivatePcscd, private_folder
from drivers.simulators.printer import SimulatedPrinter
from drivers.simulators.sdt_reader import SimulatedSdtReader
from drivers.simulators.smart_card import ForeignCard, MuteCard
from kiosk.compose import clock
from kiosk.compose.actor import Actor
from kiosk.compose.delivery import deliver
from kiosk.compose.enrol import enrol_terminal
from kiosk.compose.entry import entry_as_json
from kiosk.compose.people import Citizen, sample_citizens
from kiosk.compose.platform import SHIPPED, open_platform, shipped_catalogue
from kiosk.compose.story import Machine
from kiosk.compose.terminal import open_store
from kiosk.receipt import BadTokenError, verify_token
from kiosk.settings import directories, load
from sync.journal import Keys
from sync.platform import PaymentState, PlatformServer
from sync.simulators.link import FaultyLink, Mode

REGION, TERMINAL = "330624", "330624-108248-01"  # GB/T 2260 Xinchang; Dong village in Shaxi town
_VILLAGE = "330624108248"  # Dong village, in the list of divisions
PLACE_ZH, PLACE_EN = "沙溪镇 · 董村便民服务点", "Dongcun service point, Shaxi"
_BELGIAN_EID = bytes.fromhex("3B9813400AA503010101AD1311")  # pcsc-tools' list
_POLL_S = 0.05
_MANY = 1_000_000


class Stage:
    """One village. `changed` is called, on any thread, whenever something in it has changed."""

    def __init__(self, directory: Path, machine: Machine) -> None:
        self.directory = directory
        self.machine = machine
        self.config = directory / "config"
        self.state = directory / "state"
        self.terminal_log = directory / "terminal.log"
        self._matters = _delivered_once()
        if machine.catalogue == "with_a_fault":
            self._matters = _spoilt_copy(directory)
        self.catalogue = shipped_catalogue(self._matters, _made_once())
        self.citizens = {citizen.name: citizen for citizen in sample_citizens()}
        self._changes = threading.Condition()
        self._listeners: list[Callable[[], None]] = []
        self._seen: set[str] = set()  # who has laid a card
        self._here: Citizen | None = None
        self._codes_used = 0
        self._pcscd: PrivatePcscd | None = None
        self._sdt: SimulatedSdtReader | None = None
        self.printer = SimulatedPrinter(tcp=machine.printer == "tcp", on_change=self._changed)
        self.platform = open_platform(directory / "platform", self.catalogue)
        self._server = PlatformServer(self.platform)
        self._link: FaultyLink | None = None

    @classmethod
    def temporary(cls, machine: Machine) -> Self:
        """A stage in a folder of its own, which `close` removes."""
        return cls(Path(tempfile.mkdtemp(prefix="kiosk-stage-")), machine)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Put everything up and enrol the terminal; it is not started yet."""
        for folder in (self.config, self.state, self.directory / "tmp", self.directory / "xdg"):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.terminal_log.touch()
        if "contact" in self.machine.readers:
            self._pcscd = PrivatePcscd(private_folder(), changed=self._changed)
            self._pcscd.start()
        if "contactless" in self.machine.readers:
            self._sdt = SimulatedSdtReader()
        self.printer.start()
        self._server.start()
        self._link = FaultyLink(self._server.url)
        self._link.start()
        self._write_settings()
        code = self.platform.enrol_code(REGION, TERMINAL, PLACE_ZH, PLACE_EN)
        enrol_terminal(self.config, REGION, code)
        self.platform.outbox.listen(lambda _: self._changed())
        self.set_network(self.machine.network)

    def close(self) -> None:
        """Take everything down and remove the folder."""
        if self._link is not None:
            self._link.stop()
        self._server.stop()
        self.platform.close()
        self.printer.stop()
        if self._sdt is not None:
            self._sdt.close()
        if self._pcscd is not None:
            self._pcscd.close()
            shutil.rmtree(self._pcscd.directory, ignore_errors=True)
        shutil.rmtree(self.directory, ignore_errors=True)

    def start_terminal(self) -> Actor:
        """Start `kiosk run` on this stage, headless and driven by a stagehand."""
        return Actor(self.config, self.terminal_log, {**self.environment, "QT_QPA_PLATFORM": "offscreen"})

    def open_terminal(self) -> Actor:
        """Start `kiosk run` on this stage with a window for whoever stands in front of it."""
        return Actor(self.config, self.terminal_log, self.environment, stagehand=False)

    @property
    def environment(self) -> dict[str, str]:
        """What the terminal process is told besides its settings."""
        told = {
            "TMPDIR": str(self.directory / "tmp"),
            "XDG_CACHE_HOME": str(self.directory / "xdg"),
            "XDG_CONFIG_HOME": str(self.directory / "xdg"),
        }
        if self._pcscd is not None:
            told["PCSCLITE_CSOCK_NAME"] = str(self._pcscd.socket)
        return told

    def subscribe(self, changed: Callable[[], None]) -> None:
        """Have `changed` called after every change, on any thread."""
        self._listeners.append(changed)

    def wait_for(self, holds: Callable[[], bool], timeout_s: float, what: str) -> None:
        """Wait until `holds` is so. Raises TimeoutError naming `what`."""
        until = clock.monotonic() + timeout_s
        with self._changes:
            while not holds():
                if clock.monotonic() > until:
                    raise TimeoutError(f"waited in vain for {what}")
                self._changes.wait(_POLL_S)

    # --- cards

    def put_card(self, who: str, reader: str | None = None) -> None:
        """Lay the card of citizen `who` on `reader`: contact or contactless; the first that is fitted unless said."""
        citizen = self.citizens[who]
        where = reader or self.machine.readers[0]
        if where == "contact" and self._pcscd is not None:
            self._pcscd.slot.insert(citizen.chip_card())
        elif where == "contactless" and self._sdt is not None:
            self._sdt.lay(citizen.resident_card())
        else:
            raise ValueError(f"no {where} reader is fitted")
        self._here = citizen
        self._seen.add(who)
        self._changed()

    def put_bad_card(self, what: str) -> None:
        """Put a card that cannot be read into the contact reader: foreign, upside_down, vanishing or generation_3."""
        if self._pcscd is None:
            raise ValueError("no contact reader is fitted")
        slot, citizen = self._pcscd.slot, next(iter(self.citizens.values()))
        match what:
            case "foreign":
                slot.insert(ForeignCard(_BELGIAN_EID))
            case "upside_down":
                slot.insert(MuteCard())
            case "vanishing":
                slot.insert(citizen.chip_card(), vanish_after=4)
            case "generation_3":
                slot.insert(dataclasses.replace(citizen.chip_card(), generation=3))
            case _:
                raise ValueError(f"no card is {what!r}")
        self._changed()

    def reader_do(self, reader: str, what: str) -> None:
        """A reader is gone or back; for the contact reader also its service, pcscd: service_killed, service_back."""
        orders = {}
        if self._pcscd is not None:
            orders["contact", "gone"] = self._pcscd.slot.unplug
            orders["contact", "back"] = self._pcscd.slot.plug
            orders["contact", "service_killed"] = self._pcscd.kill
            orders["contact", "service_back"] = self._pcscd.start
        if self._sdt is not None:
            orders["contactless", "gone"] = self._sdt.unplug
            orders["contactless", "back"] = self._sdt.plug
        if (reader, what) not in orders:
            raise ValueError(f"no {reader} reader can be {what!r}")
        orders[reader, what]()
        self._changed()

    def take_card(self) -> None:
        """Take the card away, wherever it lies."""
        if self._pcscd is not None:
            self._pcscd.slot.remove()
        if self._sdt is not None:
            self._sdt.lift()
        self._changed()

    # --- paper and network

    def printer_do(self, action: str, argument: Any = None) -> None:
        """An order to the printer by its method's name, such as load_paper, open_cover or paper_out_after."""
        known = {
            "load_paper", "open_cover", "close_cover", "go_silent", "recover", "paper_low", "paper_out_after",
            "stop_reading", "fail_next", "power_off", "power_on",
        }  # fmt: skip
        if action not in known:
            raise ValueError(f"a printer cannot {action!r}")
        order = getattr(self.printer, action)
        if argument is None:
            order()
        else:
            order(argument)

    @property
    def link_mode(self) -> Mode:
        """What the link does now."""
        assert self._link is not None
        return self._link.mode

    def set_network(self, mode: str) -> None:
        """up, down, slow, captive, html_error, bad_signature or drop_reply."""
        assert self._link is not None
        self._link.set_mode(mode)
        self._changed()

    # --- phone and office

    def has_pin(self) -> bool:
        """Whether who was here last has a service PIN."""
        return self._here is not None and self._here.pin is not None

    def pin(self) -> str:
        """The service PIN of who was here last."""
        assert self._here is not None
        if self._here.pin is None:
            raise ValueError("this citizen has no PIN")
        return self._here.pin

    def sms_code(self, timeout_s: float) -> str:
        """The newest code on the phone, once it is there."""
        self.wait_for(lambda: len(self.platform.outbox.messages) > self._codes_used, timeout_s, "an SMS code")
        self._codes_used = len(self.platform.outbox.messages)
        return self.platform.outbox.messages[-1].code

    def pay(self, timeout_s: float, code: str | None = None) -> None:
        """The phone scans the payment code, and pays."""
        self.platform.provider.pay(code or self._waiting_order(timeout_s))
        self._changed()

    def refuse(self, timeout_s: float, code: str | None = None) -> None:
        """The phone scans the payment code, and says no."""
        self.platform.provider.refuse(code or self._waiting_order(timeout_s))
        self._changed()

    def _waiting_order(self, timeout_s: float) -> str:
        def waiting() -> list[str]:
            return [one.code for one in self.platform.provider.orders() if one.state is PaymentState.WAITING]

        self.wait_for(lambda: bool(waiting()), timeout_s, "a payment code")
        return waiting()[-1]

    def decide(self, reason: str | None, timeout_s: float, case: str | None = None) -> None:
        """The office decides the oldest open case, or `case`: for the citizen, or against with `reason`."""
        self.wait_for(lambda: bool(self.platform.cases.list("accepted")), timeout_s, "a case at the office")
        name = case or self.platform.cases.list("accepted")[0].case_id
        self.platform.cases.decide(name, approve=reason is None, by="clerk", reason=reason)
        self._changed()

    # --- what is so

    def entries(self) -> int:
        """How many entries the platform has stored."""
        return len(self.platform.entries())

    def case_stages(self) -> dict[str, str]:
        """The stage of each matter's newest case at the platform."""
        return {case.matter: case.stage for case in self.platform.cases.list()}

    def paid(self) -> int:
        """How many payments the provider has taken."""
        return sum(one.state is PaymentState.PAID for one in self.platform.provider.orders())

    def journal_dump(self) -> dict[str, Any]:
        """The terminal's journal, while the terminal does not run."""
        store = open_store(load(directories(self.config)))
        try:
            counts = store.journal.counts()
            return {
                "entries": [entry_as_json(entry) for entry in store.journal.entries(_MANY)],
                "counts": {
                    name: getattr(counts, name) for name in ("pending", "accepted", "settled", "rejected", "conflict")
                },
                "faults": list(store.journal.verify()),
            }
        finally:
            store.journal.close()

    def token_holds(self, code: str) -> bool:
        """Whether `code`, read from a slip, was signed by this terminal."""
        try:
            verify_token(code, Keys.load(self.state).signing_key.public_key())
        except BadTokenError:
            return False
        return True

    def traces(self, certificates: Collection[int] = ()) -> tuple[str, ...]:
        """Where a citizen of this stage can be found again: files of the terminal, and slips that name one in full.

        `certificates` are the slips, counted from 1, that are meant to.
        """
        found: list[str] = []
        written = {path: path.read_bytes() for path in self._written_files()}
        slips = [slip.text.replace("\n", "") for slip in self.printer.slips]
        for who in sorted(self._seen):
            for what, secret in self.citizens[who].secrets().items():
                coded = [secret.encode(coding) for coding in ("utf-8", "gb18030", "utf-16-le")]
                found += [
                    f"{what} of {who} in {path.relative_to(self.directory)}"
                    for path, data in written.items()
                    if any(code in data for code in coded)
                ]
                found += [
                    f"{what} of {who} on slip {number}"
                    for number, text in enumerate(slips, 1)
                    if secret in text and number not in certificates
                ]
        return tuple(found)

    def _written_files(self) -> list[Path]:
        folders = (self.state, self.directory / "tmp", self.directory / "xdg")
        files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
        return [*files, self.terminal_log]

    def _write_settings(self) -> None:
        assert self._link is not None
        readers = [("chip", "contact", "")] if self._pcscd is not None else []
        if self._sdt is not None:
            readers.append(("pad", "contactless", str(self._sdt.port)))
        quoted = json.dumps  # JSON strings are TOML basic strings
        lines = ['profile = "simulated"', "[place]", f"division = {quoted(_VILLAGE)}"]
        lines += ["[printer]", f"url = {quoted(self.printer.url)}", "look_s = 1.0"]
        lines += ["[platform]", f"url = {quoted(self._link.url)}", "total_s = 5.0"]
        lines += ["[journal]", f"dir = {quoted(str(self.state))}", "[sync]", "interval_s = 1.0"]
        lines += ["[catalogue]", f"dir = {quoted(str(self._matters))}", f"cache = {quoted(str(_made_once()))}"]
        lines += ["[idle]", *(f"{name} = {value}" for name, value in self.machine.idle.items())]
        lines += ["[screen]", "fullscreen = false", f"format = {quoted(self.machine.screen)}"]
        for name, kind, port in readers:
            lines += ["[[reader]]", f"name = {quoted(name)}", f"kind = {quoted(kind)}", f"port = {quoted(port)}"]
            lines += ["baud = 115200"]
        if not readers:
            lines = ["reader = []", *lines]
        (self.config / "kiosk.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def _changed(self) -> None:
        with self._changes:
            self._changes.notify_all()
        for listener in tuple(self._listeners):
            listener()


@functools.cache
def _delivered_once() -> Path:
    """The folder of the matters that all stages of this process offer."""
    return deliver(SHIPPED, _made_once(), clock.today())


@functools.cache
def _made_once() -> Path:
    """Where all stages of this process keep the compiled catalogue and its index."""
    folder = Path(tempfile.mkdtemp(prefix="kiosk-made-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _spoilt_copy(directory: Path) -> Path:
    """The shipped catalogue with one matter that does not compile."""
    spoilt = deliver(SHIPPED, directory, clock.today()) / "govsvc" / "suggestion-box.yaml"
    spoilt.write_text(spoilt.read_text(encoding="utf-8").replace("kind: feedback", "kind: feedbak"), encoding="utf-8")
    return directory / "matters"
