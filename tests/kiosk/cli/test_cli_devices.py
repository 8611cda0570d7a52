"""Single devices by hand: the private pcscd, the SDT reader and the printer, good and in trouble; and the doctor."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from drivers.simulators.pcscd import PrivatePcscd, private_folder
from drivers.simulators.printer import SimulatedPrinter
from drivers.simulators.sdt_reader import SimulatedResidentCard, SimulatedSdtReader
from drivers.simulators.smart_card import ForeignCard, MuteCard, SimulatedSocialSecurityCard
from kiosk.compose.stage import Stage
from kiosk.compose.story import Machine

if TYPE_CHECKING:
    from tests.kiosk.cli.conftest import Kiosk, Process

Config = Callable[..., Path]
NAME, NUMBER = "石秀英", "330624187602290002"


@pytest.fixture(scope="module")
def pcscd() -> Iterator[PrivatePcscd]:
    """A daemon that only processes of their own are told of: the client library reads the path once."""
    folder = private_folder()
    daemon = PrivatePcscd(folder)
    daemon.start()
    yield daemon
    daemon.close()
    shutil.rmtree(folder)


@pytest.fixture
def sdt() -> Iterator[SimulatedSdtReader]:
    made = SimulatedSdtReader()
    yield made
    made.close()


def test_a_card_in_the_chip_reader_is_read_masked_unless_asked_for_whole(
    pcscd: PrivatePcscd, start: Callable[..., Process]
) -> None:
    pcscd.slot.insert(SimulatedSocialSecurityCard(NAME, NUMBER, birth="1876-02-29", sex="2"))
    try:
        masked = start(
            "devices", "read-card", "--device", "pcsc", "--json", PCSCLITE_CSOCK_NAME=str(pcscd.socket)
        ).wait()
        whole = start(
            "devices", "read-card", "--device", "pcsc:Simulated", "--full", PCSCLITE_CSOCK_NAME=str(pcscd.socket)
        ).wait()
    finally:
        pcscd.slot.clear()
    assert masked.code == 0
    assert masked.json["read"] is True
    assert NAME not in masked.out
    assert NUMBER not in masked.out
    assert masked.json["card"]["id_number"] == "330624********0002"
    assert whole.code == 0
    assert NAME in whole.out
    assert NUMBER in whole.out


@pytest.mark.parametrize(
    ("card", "says"),
    [(ForeignCard(bytes.fromhex("3B9813400AA503010101AD1311")), "3b 98 13"), (MuteCard(), "Turn it over")],
    ids=["foreign", "upside down"],
)
def test_a_card_that_cannot_be_read_is_69_with_what_to_do(
    card: ForeignCard | MuteCard, says: str, pcscd: PrivatePcscd, start: Callable[..., Process]
) -> None:
    pcscd.slot.insert(card)
    try:
        said = start("devices", "read-card", "--device", "pcsc", PCSCLITE_CSOCK_NAME=str(pcscd.socket)).wait()
    finally:
        pcscd.slot.clear()
    assert said.code == 69
    assert says in said.out


def test_without_a_card_or_a_reader_the_wait_ends_and_says_which(
    pcscd: PrivatePcscd, start: Callable[..., Process], tmp_path: Path
) -> None:
    read = ("devices", "read-card", "--wait", "0.5", "--device")
    empty = start(*read, "pcsc", PCSCLITE_CSOCK_NAME=str(pcscd.socket))
    other = start(*read, "pcsc:Nobody's", PCSCLITE_CSOCK_NAME=str(pcscd.socket))
    no_service = start(*read, "pcsc", PCSCLITE_CSOCK_NAME=str(tmp_path / "nothing"))
    for process, says in ((empty, "No card came"), (other, "missing"), (no_service, "pcscd")):
        said = process.wait()
        assert said.code == 69
        assert says in said.out


def test_a_resident_card_is_read_from_the_serial_reader(sdt: SimulatedSdtReader, kiosk: Kiosk) -> None:
    sdt.lay(SimulatedResidentCard(NAME, NUMBER, birth="18760229", sex="2", address="董村"))
    said = kiosk("devices", "read-card", "--device", f"sdt:{sdt.port}", "--full", "--json")
    assert said.code == 0
    assert said.json["card"]["name"] == NAME
    assert said.json["card"]["birth"] == "1876-02-29"


def test_a_card_laid_while_it_waits_is_read(sdt: SimulatedSdtReader, kiosk: Kiosk) -> None:
    laying = threading.Timer(0.3, sdt.lay, [SimulatedResidentCard(NAME, NUMBER)])
    laying.start()
    said = kiosk("devices", "read-card", "--device", f"sdt:{sdt.port}", "--wait", "20")
    laying.join()
    assert said.code == 0
    assert "resident card was read" in said.out


@pytest.mark.parametrize("device", ["dance", "sdt", "sdt:", "sdt:/dev/x@fast", ""])
def test_a_reader_that_is_none_is_a_wrong_command(device: str, kiosk: Kiosk) -> None:
    said = kiosk("devices", "read-card", "--device", device, "--wait", "0.1")
    assert said.code == 2
    assert said.err.startswith("kiosk: ")


@pytest.mark.parametrize("tcp", [True, False], ids=["tcp", "serial"])
def test_a_test_slip_comes_out(kiosk: Kiosk, *, tcp: bool) -> None:
    with SimulatedPrinter(tcp=tcp) as printer:
        said = kiosk("devices", "print-test", "--device", printer.url, "--json")
        assert (said.code, said.json["outcome"]) == (0, "printed")
        (slip,) = printer.slips
    assert slip.whole
    assert "打印测试" in slip.text
    assert slip.qr_codes == ("KIOSK PRINT TEST",)


@pytest.mark.parametrize(
    ("trouble", "outcome", "says"),
    [
        (lambda p: p.paper_out_after(0), "not_printed", "PaperOut"),
        (lambda p: p.paper_out_after(6), "partly", "PaperOut"),
        (lambda p: p.open_cover(), "not_printed", "CoverOpen"),
        (lambda p: p.go_silent(), "not_printed", "Silent"),
        (lambda p: p.power_off(), "not_printed", "Unreachable"),
    ],
    ids=["out", "runs out", "cover", "silent", "refused"],
)
def test_a_printer_in_trouble_is_69_and_the_trouble_is_named(
    trouble: Callable[[SimulatedPrinter], None], outcome: str, says: str, kiosk: Kiosk
) -> None:
    with SimulatedPrinter() as printer:
        trouble(printer)
        said = kiosk("devices", "print-test", "--device", printer.url, "--json")
    assert said.code == 69
    assert (said.json["outcome"], said.json["status"]) == (outcome, says)


@pytest.mark.parametrize("wrong", ["--device lpt1", "--device tcp://127.0.0.1:99999", "--device tcp://x:1 --profile y"])
def test_a_printer_that_is_none_is_a_wrong_command(wrong: str, kiosk: Kiosk) -> None:
    said = kiosk("devices", "print-test", *wrong.split())
    assert said.code == 2
    assert said.err.startswith("kiosk: ")


def test_the_devices_of_the_settings_and_of_the_machine_are_listed(
    pcscd: PrivatePcscd, start: Callable[..., Process], config: Config
) -> None:
    folder = config(printer="serial:/dev/ttyUSB7")
    found = start("--config", folder, "devices", "list", "--json", PCSCLITE_CSOCK_NAME=str(pcscd.socket)).wait()
    assert found.code == 0
    assert found.json["printer in the settings"] == ["serial:/dev/ttyUSB7 (receipt-80mm)"]
    assert any("Simulated" in name for name in found.json["PC/SC readers"])
    assert "receipt-58mm" in found.json["printer profiles"]


# --- the doctor


def test_the_doctor_finds_a_whole_stage_good(start: Callable[..., Process]) -> None:
    with Stage.temporary(Machine()) as stage:
        stage.start()
        said = start("--config", stage.config, "doctor", "--json", **stage.environment).wait()
    assert [finding["about"] for finding in said.json if not finding["good"]] == []
    assert said.code == 0
    about = {finding["about"] for finding in said.json}
    assert {
        "settings",
        "catalogue",
        "reader chip",
        "reader pad",
        "printer",
        "journal",
        "enrolment",
        "platform",
    } <= about


def test_the_doctor_names_everything_that_is_bad_and_goes_on(kiosk: Kiosk, config: Config) -> None:
    folder = config(
        '[[reader]]\nname = "pad"\nkind = "contactless"\nport = "/dev/nowhere"\nbaud = 115200',
        printer="tcp://127.0.0.1:9",
    )
    text = (folder / "kiosk.toml").read_text() + '[catalogue]\ndir = "nowhere"\n'
    (folder / "kiosk.toml").write_text(text)
    said = kiosk("--config", folder, "doctor", "--json")
    assert said.code == 1
    bad = {finding["about"]: finding["says"] for finding in said.json if not finding["good"]}
    assert set(bad) == {"catalogue", "reader pad", "printer", "enrolment"}
    assert "kiosk enrol" in bad["enrolment"]
    assert "/dev/nowhere" in bad["reader pad"]


def test_the_doctor_names_a_printer_that_the_settings_have_wrong(kiosk: Kiosk, config: Config) -> None:
    said = kiosk("--config", config(printer="tcp://nowhere"), "doctor", "--json")
    bad = {finding["about"]: finding["says"] for finding in said.json if not finding["good"]}
    assert "printer.url" in bad["printer"]
    assert "BAD  printer: printer.url" in kiosk("--config", config(printer="tcp://nowhere"), "doctor").out
