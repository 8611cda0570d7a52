"""Counting use without people: what is kept, what comes out, and what never does."""

from __future__ import annotations

import json
import logging
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.index import Use, UseFile
from kiosk.index.use import ENOUGH_DAYS

MONDAY = date(2026, 11, 2)
SECRET = "divorce"


def days(count: int, start: date = MONDAY) -> list[date]:
    return [start + timedelta(days=day) for day in range(count)]


def used(*matters: str, on: list[date], use: Use | None = None) -> Use:
    use = use or Use()
    for day in on:
        for matter in matters:
            use.count(matter, day)
    return use


def test_what_was_used_on_too_few_days_is_not_told() -> None:
    use = used("bill", on=[day for day in days(ENOUGH_DAYS - 1) for _ in range(50)])
    assert use.weights() == {}
    assert use.popular(5) == ()
    assert used("bill", on=days(1, MONDAY + timedelta(days=10)), use=use).popular(5) == ("bill",)


def test_a_hundred_uses_on_one_day_tell_nothing() -> None:
    assert used("bill", on=days(1) * 100).popular(5) == ()


def test_of_a_hidden_matter_nothing_is_counted_told_or_kept() -> None:
    use = Use(lambda matter: matter == SECRET)
    for day in days(30):
        use.count("bill", day, after=SECRET)
        use.count(SECRET, day, after="bill")
    assert use.popular(5) == ("bill",)
    assert use.together("bill", 5) == use.together(SECRET, 5) == ()
    assert SECRET.encode() not in (use.take_changes() or b"")


def test_a_matter_that_became_hidden_is_dropped_from_an_old_file() -> None:
    old = Use()
    for day in days(9):
        old.count("bill", day)
        old.count(SECRET, day, after="bill")
    kept = old.take_changes()
    assert kept is not None
    use = Use(lambda matter: matter == SECRET)
    use.take_in(kept)
    assert use.popular(5) == ("bill",)
    assert use.together("bill", 5) == ()


def test_the_most_used_comes_first_and_no_more_than_asked() -> None:
    use = used("a", "b", "b", "c", "c", "c", on=days(ENOUGH_DAYS))
    assert use.popular(2) == ("c", "b")
    assert use.weights()["c"] > use.weights()["b"] > use.weights()["a"]


def test_after_eight_weeks_a_count_is_worth_half() -> None:
    use = used("old", on=days(6))
    used("new", on=days(6, MONDAY + timedelta(weeks=8)), use=use)
    assert use.weights()["old"] * 2 == use.weights()["new"]


def test_what_is_long_past_is_forgotten() -> None:
    use = used("old", on=days(6))
    used("new", on=days(6, MONDAY + timedelta(weeks=40)), use=use)
    assert use.popular(5) == ("new",)
    assert b"old" not in (use.take_changes() or b"")


def test_what_is_used_in_one_visit_is_told_only_after_enough_days_and_from_both_sides() -> None:
    use = Use()
    for day in days(ENOUGH_DAYS - 1):
        use.count("a", day)
        use.count("b", day, after="a")
    assert use.together("a", 5) == ()
    use.count("a", MONDAY + timedelta(days=9), after="b")
    assert use.together("a", 5) == ("b",)
    assert use.together("b", 5) == ("a",)


def test_the_file_says_matter_week_and_counts_and_nothing_finer() -> None:
    use = used("a", on=[MONDAY, MONDAY, MONDAY + timedelta(days=2), MONDAY + timedelta(days=7)])
    use.count("b", MONDAY + timedelta(days=7), after="a")
    assert json.loads(use.take_changes() or b"") == {
        "format": 1,
        "last_day": "2026-11-09",
        "weeks": {"2026-W45": [["a", 3, 2]], "2026-W46": [["a", 1, 1], ["a", "b", 1, 1], ["b", 1, 1]]},
    }


def test_the_order_within_a_visit_cannot_be_told_from_the_file() -> None:
    one, other = Use(), Use()
    one.count("a", MONDAY)
    one.count("b", MONDAY, after="a")
    other.count("b", MONDAY)
    other.count("a", MONDAY, after="b")
    assert one.take_changes() == other.take_changes()


def test_a_restart_on_the_same_day_makes_no_new_day(tmp_path: Path) -> None:
    for _ in range(2 * ENOUGH_DAYS):
        use = Use()
        file = UseFile(use, tmp_path / "use.json")
        file.load()
        use.count("bill", MONDAY)
        file.keep()
    assert use.popular(5) == ()


def test_a_clock_that_goes_to_and_fro_makes_no_new_days() -> None:
    for step in (timedelta(days=1), timedelta(days=9), timedelta(days=200)):
        assert used("bill", on=[MONDAY, MONDAY + step] * (9 * ENOUGH_DAYS)).popular(5) == ()


def test_weeks_of_a_clock_that_was_wrong_are_dropped() -> None:
    use = used("wrong", on=days(9, date(2099, 1, 5)))
    used("right", on=days(9), use=use)
    assert use.popular(5) == ("right",)


def test_the_counts_outlast_the_process_and_go_on(tmp_path: Path) -> None:
    use = used("bill", on=days(ENOUGH_DAYS - 1))
    UseFile(use, tmp_path / "use.json").keep()
    later = Use()
    UseFile(later, tmp_path / "use.json").load()
    assert used("bill", on=days(1, MONDAY + timedelta(days=20)), use=later).popular(5) == ("bill",)
    assert [file.name for file in tmp_path.iterdir()] == ["use.json"]


def test_nothing_is_written_when_nothing_was_counted(tmp_path: Path) -> None:
    UseFile(Use(), tmp_path / "use.json").keep()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "spoilt",
    [
        b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"format": 2}', b'{"format": 1, "weeks": {}}',
        b'{"format": 1, "last_day": null, "weeks": {"2026-W99": []}}',
        b'{"format": 1, "last_day": null, "weeks": {"x": []}}',
        b'{"format": 1, "last_day": null, "weeks": {"2026-W45": [["a", -1, 0]]}}',
        b'{"format": 1, "last_day": null, "weeks": {"2026-W45": [["a", 9, 8]]}}',
        b'{"format": 1, "last_day": null, "weeks": {"2026-W45": [[1, 2, 1]]}}',
        b'{"format": 1, "last_day": null, "weeks": {"2026-W45": [[]]}}',
        b"[" * 100_000,
    ],
)  # fmt: skip
def test_a_spoilt_file_counts_as_none(tmp_path: Path, spoilt: bytes) -> None:
    (tmp_path / "use.json").write_bytes(spoilt)
    use = used("bill", on=days(ENOUGH_DAYS))
    file = UseFile(use, tmp_path / "use.json")
    file.load()
    assert use.popular(5) == ("bill",)
    file.keep()
    file.load()
    assert use.popular(5) == ("bill",)


def test_a_disk_that_takes_nothing_is_told_once_and_tried_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    folder = tmp_path / "gone"
    use = used("bill", on=days(ENOUGH_DAYS))
    file = UseFile(use, folder / "use.json")
    file.keep()
    file.keep()
    folder.mkdir()
    file.keep()
    assert [record.getMessage().partition(":")[0] for record in caplog.records] == [
        "counts of use not kept",
        "counts of use kept again",
    ]
    assert (folder / "use.json").exists()


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(-400, 400), st.sampled_from(["a", "b", None]))))
def test_whatever_the_clock_says_what_was_kept_can_be_read_again(uses: list[tuple[str, int, str | None]]) -> None:
    use = Use()
    for matter, day, after in uses:
        use.count(matter, MONDAY + timedelta(days=day), after)
    kept = use.take_changes()
    assert (kept is None) == (not uses)
    if kept is not None:
        again = Use()
        again.take_in(kept)
        assert again.weights() == use.weights()
