"""Commands that need no device: help, settings, catalogue, journal, receipt, platform's desk, stories that are none."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from kiosk.compose.terminal import open_store
from kiosk.settings import load
from sync.journal import Draft, Journal, Keys, TerminalIdentity
from sync.seal import new_sealing_key, seal
from sync.wire import Operation

if TYPE_CHECKING:
    from tests.kiosk.cli.conftest import Kiosk

Config = Callable[..., Path]
SHIPPED = Path(__file__).parents[3] / "config"
COMMANDS = (
    "run", "demo", "play", "doctor", "enrol", "bench", "devices", "devices list", "devices read-card",
    "devices print-test", "catalogue", "catalogue check", "catalogue list", "catalogue show", "journal",
    "journal list", "journal show", "journal verify", "receipt", "receipt preview", "platform", "platform serve",
    "platform enrol-code", "platform cases",
)  # fmt: skip


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_explains_itself(command: str, kiosk: Kiosk) -> None:
    said = kiosk(*command.split(), "--help")
    assert said.code == 0
    assert said.out.startswith("usage: kiosk")
    assert said.err == ""


@pytest.mark.parametrize(
    "wrong", ["", "dance", "devices", "journal show", "enrol --code x", "platform cases --stage x"]
)
def test_a_wrong_command_line_is_2(wrong: str, kiosk: Kiosk) -> None:
    said = kiosk(*wrong.split())
    assert said.code == 2
    assert "usage: kiosk" in said.err


# --- settings


@pytest.mark.parametrize("command", ["run", "doctor", "devices list", "journal list", "catalogue list"])
def test_an_unknown_key_is_78_and_named_with_file_and_line(command: str, kiosk: Kiosk, config: Config) -> None:
    folder = config("[idle]\nwarning_seconds = 3")
    said = kiosk("--config", folder, *command.split())
    assert said.code == 78
    line = (folder / "kiosk.toml").read_text().splitlines().index("warning_seconds = 3") + 1
    assert f"{folder}/kiosk.toml:{line}: no setting is called idle.warning_seconds" in said.err
    assert "did you mean idle.warning_s?" in said.err


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("profile = ", "is not TOML"),
        ('profile = "simulated"\n[printer]\nprofile = "of-nobody"\n', "printer.profile: no printer profile is called"),
        ('profile = "simulated"\n[printer]\nurl = "tcp://nowhere"\n', "printer.url: printer address 'tcp://nowhere'"),
        ('profile = "simulated"\n[printer]\nurl = "serial:ttyUSB1"\n', "printer.url: printer address"),
    ],
)
def test_settings_that_do_not_hold_start_no_terminal(text: str, named: str, kiosk: Kiosk, tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text(text + f'[journal]\ndir = "{tmp_path}/state"\n' if "=" in text[9:] else text)
    said = kiosk("--config", tmp_path, "run")
    assert said.code == 78
    assert named in said.err
    assert not (tmp_path / "state").exists(), "nothing was made for a terminal that does not start"


def test_a_folder_without_settings_is_named(kiosk: Kiosk, tmp_path: Path) -> None:
    said = kiosk("--config", tmp_path / "nowhere", "run")
    assert said.code == 78
    assert "nowhere/kiosk.toml: cannot be read" in said.err


# --- catalogue


def test_the_shipped_catalogue_has_no_fault(kiosk: Kiosk, config: Config) -> None:
    said = kiosk("--config", config(), "catalogue", "check", "--json")
    assert said.code == 0
    assert said.json["faults"] == []
    assert said.json["serving"] == said.json["matters"] >= 12


def test_every_fault_of_a_folder_is_told_with_file_and_line(kiosk: Kiosk, tmp_path: Path) -> None:
    matters = tmp_path / "matters"
    for source in (SHIPPED / "matters").rglob("*.yaml"):
        copy = matters / source.relative_to(SHIPPED / "matters")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(source.read_bytes())
    (tmp_path / "reference").symlink_to(SHIPPED / "reference")
    first, second = sorted(path for path in matters.rglob("*.yaml") if not path.name.startswith("_"))[:2]
    first.write_text(first.read_text().replace("kind:", "kinf:"))
    second.write_text("id: [")
    said = kiosk("catalogue", "check", matters, "--json")
    assert said.code == 1
    assert said.json["serving"] == said.json["matters"] - 2
    assert {Path(fault["file"]).name for fault in said.json["faults"]} == {first.name, second.name}
    assert all(isinstance(fault["line"], int) for fault in said.json["faults"])
    spoken = kiosk("catalogue", "check", matters)
    assert spoken.code == 1
    assert f"{first.name}:" in spoken.out


def test_a_folder_of_no_matters_is_wrong_and_one_that_is_not_there_is_a_wrong_command(
    kiosk: Kiosk, tmp_path: Path
) -> None:
    assert kiosk("catalogue", "check", tmp_path).code == 1
    assert kiosk("catalogue", "check", tmp_path / "nowhere").code == 2


def test_matters_are_listed_by_number_and_shown_by_id_or_number(kiosk: Kiosk, config: Config) -> None:
    folder = config()
    listed = kiosk("--config", folder, "catalogue", "list", "--json").json
    assert [matter["number"] for matter in listed] == sorted(matter["number"] for matter in listed)
    assert len(kiosk("--config", folder, "catalogue", "list").out.splitlines()) == len(listed)
    one = listed[0]
    by_id = kiosk("--config", folder, "catalogue", "show", one["id"])
    by_number = kiosk("--config", folder, "catalogue", "show", one["number"])
    assert by_id.json == by_number.json
    assert by_id.json["name"] == one["name"]
    nothing = kiosk("--config", folder, "catalogue", "show", "dance")
    assert (nothing.code, nothing.out) == (2, "")
    assert "kiosk catalogue list" in nothing.err


# --- journal


@pytest.fixture
def kept(config: Config) -> Iterator[tuple[Path, Journal]]:
    """Settings of an enrolled terminal with two entries; the journal is open, so close it to run a command."""
    folder = config()
    store = open_store(load((folder,)))
    _, sealing, key_id = new_sealing_key()
    identity = TerminalIdentity(
        "330624", "330624-108248-01", 1, "DC1", "董村", "Dong", store.keys.public_point, sealing, key_id, "E1"
    )
    store.journal.enrol(identity)
    for number in (1, 2):
        tx_id = f"{number:032x}"
        sealed = seal(
            {"answers": {}}, public_key=sealing, key_id=key_id, tx_id=tx_id, matter="suggestion-box", catalogue="1"
        )
        store.journal.commit(
            Draft(
                tx_id,
                "suggestion-box",
                "1",
                Operation.SUBMIT,
                "card",
                sealed,
                store.journal.citizen_key("330624186001010007"),
                "提建议",
                "Suggestion",
                None,
                time_trusted=False,
            )
        )
    yield folder, store.journal
    store.journal.close()


def test_the_journal_is_listed_shown_and_verified_without_naming_anybody(
    kept: tuple[Path, Journal], kiosk: Kiosk
) -> None:
    folder, journal = kept
    journal.close()
    listed = kiosk("--config", folder, "journal", "list", "--json")
    assert [entry["seq"] for entry in listed.json] == [1, 2]
    assert "330624186001010007" not in listed.out
    spoken = kiosk("--config", folder, "journal", "list").out
    assert "2 entries, 2 not yet accepted, 0 in conflict" in spoken
    for name in (listed.json[1]["tx_id"], listed.json[1]["number"]):
        assert kiosk("--config", folder, "journal", "show", name, "--json").json == listed.json[1]
    assert "suggestion-box" in kiosk("--config", folder, "journal", "show", listed.json[0]["number"]).out
    assert kiosk("--config", folder, "journal", "show", "DC1-999999-9").code == 2
    assert kiosk("--config", folder, "journal", "verify", "--json").json == {"entries": 2, "faults": []}
    assert kiosk("--config", folder, "journal", "verify").out == "The chain holds.\n"


def test_a_broken_chain_is_1_and_says_what_to_do(kept: tuple[Path, Journal], kiosk: Kiosk) -> None:
    folder, journal = kept
    with journal._disk._db.tx():
        journal._disk._db.rows("UPDATE entry SET matter = 'other'")
    journal.close()
    said = kiosk("--config", folder, "journal", "verify", "--json")
    assert said.code == 1
    assert said.json["faults"]
    assert "do not use this terminal" in kiosk("--config", folder, "journal", "verify").out


@pytest.mark.parametrize("command", ["journal list", "journal verify", "run", "enrol --region 330624 --code ABCD"])
def test_while_another_copy_owns_the_journal_it_is_75_with_a_sentence(
    command: str, kept: tuple[Path, Journal], kiosk: Kiosk
) -> None:
    folder, _ = kept
    text = (folder / "kiosk.toml").read_text()
    (folder / "kiosk.toml").write_text(text + '[platform]\nurl = "http://127.0.0.1:9"\n')
    said = kiosk("--config", folder, *command.split())
    assert said.code == 75
    assert "another terminal already runs on the journal" in said.err
    assert "systemctl stop kiosk" in said.err


@pytest.mark.parametrize("spoil", ["keys", "database", "other keys", "no keys", "folder is a file"])
@pytest.mark.parametrize("command", ["journal list", "run"])
def test_a_journal_that_does_not_open_is_69_and_says_who_must_act(
    command: str, spoil: str, kept: tuple[Path, Journal], kiosk: Kiosk, tmp_path: Path
) -> None:
    folder, journal = kept
    journal.close()
    state = tmp_path / "state"
    match spoil:
        case "keys":
            (state / "terminal.keys").write_bytes(b"no keys")
        case "database":
            (state / "journal.db").write_bytes(b"no database" * 400)
        case "other keys":
            Keys.load(tmp_path / "other")
            (tmp_path / "other" / "terminal.keys").replace(state / "terminal.keys")
        case "no keys":
            (state / "terminal.keys").unlink()
        case _:
            state.rename(tmp_path / "elsewhere")
            state.write_text("")
    said = kiosk("--config", folder, *command.split())
    assert said.code == 69
    if spoil == "no keys":
        assert f"the journal in {state} is there, but its keys are not" in said.err
        assert not (state / "terminal.keys").exists(), "no new ones are made that would not open it"
    else:
        assert f"the journal in {state} cannot be opened" in said.err
        assert "technician" in said.err
    if spoil == "database":
        assert (state / "journal.db").read_bytes().startswith(b"no database"), "nothing was changed"


# --- run, play, receipt


def test_the_production_profile_lets_nobody_drive_the_window(kiosk: Kiosk, config: Config, tmp_path: Path) -> None:
    folder = config()
    text = (folder / "kiosk.toml").read_text()
    (folder / "kiosk.toml").write_text(text.replace('profile = "simulated"', 'profile = "production"'))
    ours, theirs = socket.socketpair()
    with ours, theirs:
        said = kiosk("--config", folder, "run", "--stagehand", theirs.fileno())
    assert said.code == 69
    assert "production" in said.err
    assert not (tmp_path / "state").exists()


def test_a_stagehand_that_is_no_socket_is_a_wrong_command(kiosk: Kiosk, config: Config, tmp_path: Path) -> None:
    with (tmp_path / "file").open("w") as file:
        for fd in (file.fileno(), 999):
            said = kiosk("--config", config(), "run", "--stagehand", fd)
            assert said.code == 2
            assert f"--stagehand {fd} is no socket" in said.err


def test_a_story_that_is_none_does_not_hold_and_its_fault_is_told(kiosk: Kiosk, tmp_path: Path) -> None:
    (tmp_path / "none.yaml").write_text("title: x\nmachine: {}\nsteps: []\nholds: []\n")
    said = kiosk("play", tmp_path / "none.yaml", tmp_path / "nowhere.yaml", "--out", tmp_path / "out", "--json")
    assert said.code == 1
    assert [story["held"] for story in said.json] == [False, False]
    assert "title" in said.json[0]["faults"][0]


@pytest.mark.parametrize(
    "stage", ["kept", "accepted", "settled", "rejected", "note", "answer", "certificate", "paid", "unknown"]
)
def test_every_stage_of_a_slip_can_be_previewed(stage: str, kiosk: Kiosk, tmp_path: Path) -> None:
    out = tmp_path / "slip.png"
    said = kiosk("receipt", "preview", "electricity-bill", "--stage", stage, "--out", out)
    assert said.code == 0, said.err
    with Image.open(out) as picture:
        assert f"{picture.width} x {picture.height}" in said.out
        assert picture.height > picture.width > 300


@pytest.mark.parametrize(
    ("wrong", "code"),
    [("dance", 2), ("nearby --stage dance", 2), ("nearby --profile dance", 2), ("nearby --out /nowhere/slip.png", 69)],
)
def test_a_preview_that_cannot_be_says_why(wrong: str, code: int, kiosk: Kiosk, tmp_path: Path) -> None:
    more = () if "--out" in wrong else ("--out", tmp_path / "slip.png")
    said = kiosk("receipt", "preview", *wrong.split(), *more)
    assert said.code == code
    assert said.err.startswith("kiosk: ")


# --- the platform's desk


def test_a_region_is_six_digits(kiosk: Kiosk, tmp_path: Path) -> None:
    for region in ("33062", "33062x", "三三零六二四"):
        said = kiosk("platform", "enrol-code", "--dir", tmp_path, "--region", region, "--terminal", "t",
                     "--place-zh", "x", "--place-en", "y")  # fmt: skip
        assert said.code == 2
        assert "six digits" in said.err


def test_a_platform_that_cannot_be_opened_is_69(kiosk: Kiosk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert kiosk("platform", "cases", "--dir", tmp_path / "file").code == 69
    (tmp_path / "platform").mkdir()
    (tmp_path / "platform" / "platform.db").write_bytes(b"no database" * 400)
    said = kiosk("platform", "cases", "--dir", tmp_path / "platform")
    assert said.code == 69
    assert "cannot be opened" in said.err


def test_a_port_that_is_taken_is_69(kiosk: Kiosk, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = kiosk("platform", "serve", "--dir", tmp_path / "platform", "--port", port)
    assert said.code == 69
    assert str(port) in said.err


def test_cases_that_are_not_there_are_not_decided(kiosk: Kiosk, tmp_path: Path) -> None:
    folder = tmp_path / "platform"
    assert kiosk("platform", "cases", "--dir", folder, "--json").json == []
    assert kiosk("platform", "cases", "--dir", folder).out == "0 cases\n"
    for decision in (("--approve", "none"), ("--reject", "none", "not_entitled"), ("--show", "none")):
        said = kiosk("platform", "cases", "--dir", folder, *decision)
        assert said.code == 2, said.err
        assert said.out == ""


def test_output_for_programs_is_json_and_nothing_else(kiosk: Kiosk, config: Config) -> None:
    folder = config()
    for command in ("devices list", "doctor", "journal list", "journal verify", "catalogue list", "catalogue check"):
        said = kiosk("--config", folder, *command.split(), "--json")
        assert said.code in {0, 1}
        json.loads(said.out)
