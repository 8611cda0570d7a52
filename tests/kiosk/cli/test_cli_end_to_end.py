"""A platform and a terminal from nothing, by their commands alone, each a process of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.compose.actor import Actor, ActorError
from kiosk.compose.platform import shipped_catalogue
from kiosk.compose.terminal import open_store
from kiosk.identity import Citizen
from kiosk.settings import load
from kiosk.submission import Submission, draft_of
from sync.wire import Operation

if TYPE_CHECKING:
    from tests.kiosk.cli.conftest import Kiosk, Process

PATIENCE_S = 40.0
REGION, TERMINAL = "330624", "330624-108248-01"
Config = Callable[..., Path]


def set_platform(folder: Path, url: str) -> None:
    """Write where the platform is."""
    text = (folder / "kiosk.toml").read_text()
    (folder / "kiosk.toml").write_text(f"{text}[platform]\nurl = {json.dumps(url)}\n[sync]\ninterval_s = 1.0\n")


def keep_one(folder: Path) -> str:
    """Commit the example of the old-age allowance, as a visit does; gives its number."""
    store = open_store(load((folder,)))
    identity = store.journal.identity
    assert identity is not None
    matter = shipped_catalogue().matters["old-age-allowance"]
    submission = Submission(
        tx_id="ab" * 16, matter=matter, catalogue="1", operation=Operation.SUBMIT, answers=matter.example.answers,
        citizen=Citizen("陈秀兰", "330624186001010007", "1860-01-01", "female", ""), assurance="card", language="zh",
        slip=None,
    )  # fmt: skip
    kept = store.journal.commit(draft_of(submission, identity, store.journal.citizen_key("330624186001010007")))
    store.journal.close()
    return kept.number


@pytest.mark.story
def test_from_a_code_to_a_decided_case(
    start: Callable[..., Process], kiosk: Kiosk, config: Config, tmp_path: Path
) -> None:
    folder, desk = config(), tmp_path / "platform"
    serve = start("platform", "serve", "--dir", desk, "--port", 0)
    url = serve.line().split("answers at ")[1].split(";")[0]

    nowhere = kiosk("--config", folder, "enrol", "--region", REGION, "--code", "ABCD-EFGH")
    assert nowhere.code == 69
    assert "no platform is set" in nowhere.err

    set_platform(folder, url)
    code = kiosk("platform", "enrol-code", "--dir", desk, "--region", REGION, "--terminal", TERMINAL,
                 "--place-zh", "董村", "--place-en", "Dong Village").out.strip()  # fmt: skip
    wrong = kiosk("--config", folder, "enrol", "--region", REGION, "--code", "ABCD-EFGH-JKLM-NPQR")
    assert wrong.code == 69
    assert "did not enrol" in wrong.err
    assert "ask for a new one" in wrong.err
    other = kiosk("--config", folder, "enrol", "--region", "330625", "--code", code)
    assert other.code == 69
    done = kiosk("--config", folder, "enrol", "--region", REGION, "--code", code)
    assert done.code == 0, done.err
    assert f"This machine is terminal {TERMINAL}, Dong Village (incarnation 1)." in done.out

    (tmp_path / "second").mkdir()
    second = tmp_path / "second" / "kiosk.toml"
    second.write_text((folder / "kiosk.toml").read_text().replace(str(tmp_path / "state"), str(tmp_path / "state-2")))
    used = kiosk("--config", second.parent, "enrol", "--region", REGION, "--code", code)
    assert used.code == 69, "a code makes one machine a terminal"
    assert "used" in used.err

    number = keep_one(folder)
    assert number.startswith("DC")
    with Actor(folder, tmp_path / "terminal.log", {"QT_QPA_PLATFORM": "offscreen"}) as actor:
        actor.ask(do="wait", network="online", timeout_s=PATIENCE_S)
        twice = start("--config", folder, "run").wait()
        assert twice.code == 75
        assert "another terminal already runs" in twice.err
        running = kiosk("--config", folder, "doctor", "--json")
        assert any("a terminal runs on it" in finding["says"] for finding in running.json)
        for _ in range(100):  # each look takes its time
            if cases := kiosk("platform", "cases", "--dir", desk, "--json").json:
                break
        assert actor.stop() == 0
    assert [(case["tx_id"], case["stage"]) for case in cases] == [("ab" * 16, "accepted")]

    case = cases[0]["case_id"]
    assert kiosk("platform", "cases", "--dir", desk, "--reject", case, "because").code == 2
    shown = kiosk("platform", "cases", "--dir", desk, "--show", case, "--json", "--by", "clerk")
    assert shown.json["answers"]
    assert kiosk("platform", "cases", "--dir", desk, "--approve", case, "--by", "clerk").code == 0
    assert kiosk("platform", "cases", "--dir", desk, "--reject", case, "not_entitled").code == 1
    assert [case["stage"] for case in kiosk("platform", "cases", "--dir", desk, "--stage", "done", "--json").json] == [
        "done"
    ]
    (entry,) = kiosk("--config", folder, "journal", "list", "--json").json
    assert (entry["number"], entry["state"] in {"accepted", "settled"}) == (number, True)
    assert serve.end().code == 0


def test_a_terminal_that_is_told_to_end_at_once_ends_well(config: Config, tmp_path: Path) -> None:
    actor = Actor(config(), tmp_path / "terminal.log", {"QT_QPA_PLATFORM": "offscreen"})
    actor.ask(do="wait", serial=1, timeout_s=PATIENCE_S)
    assert actor.stop() == 0
    with pytest.raises((ActorError, OSError, ValueError)):
        actor.ask(do="see")
    assert "Traceback" not in (tmp_path / "terminal.log").read_text()
