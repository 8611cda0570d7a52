"""Every matter is told from the card to the platform's verdict: online and offline, in Chinese and in English.

`make test` tells a sample, half of it in each language; `make stories`, or `pytest -m ""`, tells all. One matter:
`pytest -m "" tests/every_matter -k old-age-allowance`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

import pytest
import shipped
from glassless_day import PATIENCE_S, Day, WentWrongError
from matter_visit import Visit
from returning_visit import ReturningVisit
from sample import sampled

from kiosk.catalogue.model import Language
from kiosk.journey.view import Network

Record = Callable[[str, object], None]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "matter" not in metafunc.fixturenames:
        return
    matters = shipped.catalogue().matters
    enough = sampled(matters.values())
    half = getattr(metafunc.cls, "half", 0)
    by_number = sorted(matters.values(), key=lambda one: one.number)
    told_always = {one.id for at, one in enumerate(one for one in by_number if one.id in enough) if at % 2 == half}
    metafunc.parametrize(
        "matter",
        [pytest.param(one.id, marks=() if one.id in told_always else pytest.mark.exhaustive) for one in by_number],
    )


@pytest.fixture(scope="class")
def day(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    told = request.cls
    with Day(tmp_path_factory.mktemp("day") / "stage", network="up" if told.online else "down") as begun:
        yield begun


class _Stories:
    """The stories of one day. Subclasses say how the link is, which language is spoken, and which half is sampled."""

    online: ClassVar[bool]
    language: ClassVar[Language]
    half: ClassVar[int]

    def test_it_ends_as_its_definition_promises(self, day: Day, matter: str, record_property: Record) -> None:
        visit = Visit(day, day.stage.catalogue.matters[matter], self.language, online=self.online)
        try:
            visit.tell()
        except WentWrongError as wrong:
            day.begin_anew()
            pytest.fail(f"{matter}: {visit.step}: {wrong}", pytrace=False)
        record_property("told stories of a matter, without glass", 1)

    def test_what_was_kept_is_sent_once_the_link_is_there(self, day: Day) -> None:
        if not self.online:
            assert day.stage.entries() == 0, "the link was down, and the platform has entries"
            day.set_network("up", Network.ONLINE)
        day.stage.wait_for(lambda: day.pending() == 0, PATIENCE_S, "the platform's word on every entry")
        refused = {row["matter"]: row["refused"] for row in day.stage.platform.entries() if row["refused"] is not None}
        assert not refused

    def test_whoever_comes_back_finds_what_became_of_it(self, day: Day, record_property: Record) -> None:
        faults = []
        for citizen in day.stage.citizens.values():
            visit = ReturningVisit(day, citizen, self.language)
            try:
                visit.tell()
            except WentWrongError as wrong:
                day.begin_anew()
                faults.append(f"{visit.step}: {wrong}")
            record_property("told cases that were looked at again, with the office's word", visit.looked_at)
        assert not faults

    def test_the_journal_holds_and_the_platform_has_exactly_its_entries(self, day: Day) -> None:
        day.close()
        dump = day.stage.journal_dump()
        assert dump["faults"] == []
        assert {what: dump["counts"][what] for what in ("pending", "rejected", "conflict")} == {
            "pending": 0, "rejected": 0, "conflict": 0,
        }  # fmt: skip
        kept = [(entry["seq"], entry["tx_id"], entry["digest"], entry["matter"]) for entry in dump["entries"]]
        stored = [
            (row["seq"], row["tx_id"], row["digest"].hex(), row["matter"]) for row in day.stage.platform.entries()
        ]
        assert sorted(kept) == sorted(stored)
        by_operation = [entry["operation"] for entry in dump["entries"]]
        assert by_operation.count("rating") == day.ratings == len(day.stage.platform.ratings())
        told = {entry["number"]: (entry["matter"], entry["operation"]) for entry in dump["entries"]}
        filed = {number: (one.matter, one.operation) for number, one in day.filed.items()}
        assert {number: what for number, what in told.items() if what[1] != "rating"} == filed
        assert not day.stage.platform.alarms()

    def test_nobody_is_left_behind_in_files_logs_and_slips(self, day: Day) -> None:
        day.close()
        assert day.stage.traces(day.signed_out) == ()
        assert "Traceback" not in day.stage.terminal_log.read_text(encoding="utf-8")


class TestOnlineInChinese(_Stories):
    """The link is up."""

    online, language, half = True, "zh", 0


class TestOnlineInEnglish(_Stories):
    """The link is up."""

    online, language, half = True, "en", 1


class TestOfflineInChinese(_Stories):
    """The link is down until the evening."""

    online, language, half = False, "zh", 1


class TestOfflineInEnglish(_Stories):
    """The link is down until the evening."""

    online, language, half = False, "en", 0


def test_a_story_that_ends_otherwise_is_told_in_one_line_and_the_day_goes_on(tmp_path: Path) -> None:
    with Day(tmp_path / "stage", network="down") as day:
        matter = day.stage.catalogue.matters["suggestion-box"]
        visit = Visit(day, matter, "zh", online=True)
        with pytest.raises(WentWrongError, match="offline_ok, not normal"):
            visit.tell()
        assert visit.step == "find"
        day.begin_anew()
        Visit(day, matter, "zh", online=False).tell()
