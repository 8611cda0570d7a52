"""Settings: layers, and faults that name file, line, key and the nearest known one."""

import tomllib
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args, get_origin, get_type_hints

import pytest

from kiosk.settings import Settings, SettingsError, defaults_path, directories, load


def folder(tmp_path: Path, text: str, name: str = "one") -> Path:
    made = tmp_path / name
    made.mkdir()
    (made / "kiosk.toml").write_text(text, encoding="utf-8")
    return made


def faults(*folders: Path) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as told:
        load(folders)
    return told.value.faults


def test_the_defaults_alone_are_whole_settings() -> None:
    settings = load(())
    assert settings.profile == "production"
    assert settings.idle.idle_s == 60
    assert settings.journal.dir == Path("/var/lib/kiosk")
    assert settings.catalogue.dir == defaults_path().parent / "matters"


def test_a_layer_changes_what_it_names_and_leaves_the_rest(tmp_path: Path) -> None:
    first = folder(tmp_path, '[place]\nzh = "董村"\n[idle]\nidle_s = 45', "first")
    second = folder(tmp_path, '[place]\nzh = "董村便民站"', "second")
    settings = load((first, second))
    assert settings.place.zh == "董村便民站"
    assert settings.place.en == "Self-service terminal"
    assert settings.idle.idle_s == 45
    assert settings.idle.warning_s == 30


def test_a_list_of_readers_replaces_the_list_below_it(tmp_path: Path) -> None:
    text = '[[reader]]\nname = "sdt"\nkind = "contactless"\nport = "/dev/ttyUSB0"\nbaud = 115200'
    (reader,) = load((folder(tmp_path, text),)).reader
    assert reader.kind == "contactless"


def test_a_relative_path_starts_at_the_folder_that_names_it(tmp_path: Path) -> None:
    made = folder(tmp_path, '[journal]\ndir = "journal"')
    assert load((made,)).journal.dir == made / "journal"


def test_an_unknown_key_is_named_with_file_line_and_nearest_key(tmp_path: Path) -> None:
    made = folder(tmp_path, 'help_line = "96345"\n\n[printer]\n# the printer\nprofil = "receipt-58mm"')
    (fault,) = faults(made)
    assert fault == f"{made}/kiosk.toml:5: no setting is called printer.profil; did you mean printer.profile?"


def test_an_unknown_table_is_named(tmp_path: Path) -> None:
    (fault,) = faults(folder(tmp_path, "\n[sceen]\nfullscreen = false"))
    assert ":2: no setting is called sceen; did you mean screen?" in fault


def test_a_key_like_nothing_known_lists_what_is_known(tmp_path: Path) -> None:
    (fault,) = faults(folder(tmp_path, "[place]\nqqqq = 1"))
    assert fault.endswith(":2: no setting is called place.qqqq; known here: division, en, zh")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[idle]\nidle_s = 'long'", ":2: idle.idle_s must be a number, not 'long'"),
        ("[idle]\nwarning_s = 30.5", ":2: idle.warning_s must be a whole number, not 30.5"),
        ("[idle]\nwarning_s = true", ":2: idle.warning_s must be a whole number, not True"),
        ("[idle]\nidle_s = 0", ":2: idle.idle_s must be from 1 to 600, not 0.0"),
        ("[screen]\nformat = 'round'", ":2: screen.format must be one of portrait, landscape, desk, not 'round'"),
        ("[screen]\nfullscreen = 1", ":2: screen.fullscreen must be true or false, not 1"),
        ("[journal]\ndir = 7", ":2: journal.dir must be a path in quotes, not 7"),
        ("[printer]\nurl = 'usb:1'", ":2: printer.url must begin with tcp:// or serial:, not 'usb:1'"),
        ("[platform]\nurl = 'ftp://x'", ":2: platform.url must begin with https:// or http://, not 'ftp://x'"),
        ("[platform]\nurl = 'http://10.0.0.1'", ":2: platform.url is http:// beyond this machine"),
        ("[platform]\nurl = 'https://'", ":2: platform.url names no host"),
        ("[idle]\nelder_s = 30", ":2: idle.elder_s must not be shorter than idle.idle_s"),
        ("[idle]\nwarning_s = 10", ":2: idle.warning_s must leave 20 seconds"),
        ("place = 'here'", ":1: place is a table, [place]"),
        ("reader = 'chip'", ":1: reader is a list of tables, [[reader]]"),
        ("[[reader]]\nname = 'x'\nkind = 'contact'\nport = ''", ":1: reader.1.baud is missing"),
    ],
)
def test_a_wrong_value_is_told_so(tmp_path: Path, text: str, says: str) -> None:
    (fault,) = faults(folder(tmp_path, text))
    assert says in fault


def test_two_readers_of_one_name_are_refused_at_the_second(tmp_path: Path) -> None:
    one = '[[reader]]\nname = "a"\nkind = "contact"\nport = ""\nbaud = 9600\n'
    (fault,) = faults(folder(tmp_path, one + one))
    assert ":7: reader.2.name" in fault


def test_a_contactless_reader_needs_a_port(tmp_path: Path) -> None:
    (fault,) = faults(folder(tmp_path, '[[reader]]\nname = "a"\nkind = "contactless"\nport = ""\nbaud = 9600\n'))
    assert ":4: reader.1.port must name the serial device" in fault


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    first = folder(tmp_path, "nonsense = 1\n[wait]\nsometimes = 2", "first")
    second = folder(tmp_path, "[idle]\nidel_s = 3", "second")
    assert len(faults(first, second)) == 3


def test_a_file_that_is_not_toml_and_one_that_is_missing_are_told_so(tmp_path: Path) -> None:
    torn = folder(tmp_path, "[place\nzh = ")
    told = faults(torn, tmp_path / "nowhere")
    assert "is not TOML" in told[0]
    assert "nowhere/kiosk.toml: cannot be read" in told[1]


def test_http_to_this_machine_and_http_that_was_allowed_both_hold(tmp_path: Path) -> None:
    assert load((folder(tmp_path, '[platform]\nurl = "http://127.0.0.1:8080"', "near"),))
    assert load((folder(tmp_path, '[platform]\nurl = "http://10.0.0.1"\nallow_http = true', "far"),))


def test_a_simulated_terminal_may_warn_for_a_shorter_time(tmp_path: Path) -> None:
    text = 'profile = "simulated"\n[idle]\nwarning_s = 2'
    assert load((folder(tmp_path, text),)).idle.warning_s == 2


def test_settings_are_looked_for_in_etc_and_over_it_in_the_folder_that_was_named() -> None:
    assert directories(None) == (Path("/etc/kiosk"),)
    assert directories(Path("/srv/x")) == (Path("/etc/kiosk"), Path("/srv/x"))


def leaves(shape: type, where: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = []
    hints = get_type_hints(shape)
    for part in fields(shape):
        kind = hints[part.name]
        kind = get_args(kind)[0] if get_origin(kind) is tuple else kind
        here = (*where, part.name)
        found += leaves(kind, here) if is_dataclass(kind) and isinstance(kind, type) else [here]
    return found


@pytest.mark.parametrize("key", leaves(Settings), ids=".".join)
def test_every_key_has_its_default_and_a_comment_above_it(key: tuple[str, ...]) -> None:
    values = tomllib.loads(defaults_path().read_text(encoding="utf-8"))
    for name in key:
        values = values[name]
        values = values[0] if isinstance(values, list) else values
    table, lines = "", defaults_path().read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if line.startswith("["):
            table = line.strip("[]")
        if line.startswith(f"{key[-1]} =") and table == ".".join(key[:-1]):
            assert lines[number - 1].startswith("# ")
            return
    pytest.fail(f"{'.'.join(key)} is not in defaults.toml")
