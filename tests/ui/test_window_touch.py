"""Touches become events, snapshots become pictures, and nothing of a citizen stays behind."""

from __future__ import annotations

import ctypes
import sys
import threading
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QPointF, QTimer, Signal, Slot

from kiosk.journey import event, view
from kiosk.journey.event import UiEvent
from ui.gallery import Look
from ui.handover import Handover


@pytest.mark.parametrize(
    ("name", "target", "posted"),
    [
        ("attract", "primary", event.Started()),
        ("attract", "交电费", event.MatterChosen("electricity-bill")),
        ("attract", "language", event.LanguageChosen("en")),
        ("attract", "size", event.SizeChosen(view.Size.ELDER)),
        ("attract", "contrast", event.ContrastChosen(view.Contrast.DARK)),
        ("card-wanted", "back", event.BackPressed()),
        ("home", "category-health", event.CategoryChosen("health")),
        ("home", "primary", event.CategoryChosen(None)),
        ("home", "search-field", event.SearchOpened()),
        ("home", "case-t1", event.CaseChosen("t1")),
        ("home", "finish", event.FinishPressed()),
        ("listing", "next-page", event.StillHerePressed()),
        ("listing", "matter-card-loss", event.MatterChosen("card-loss")),
        ("matter", "开始办理", event.BeginPressed()),
        ("goodbye", "primary", event.FinishPressed()),
        ("idle", "still-here", event.StillHerePressed()),
    ],
)
def test_a_touch_posts_its_event(glass: Any, name: str, target: str, posted: UiEvent) -> None:
    glass.show("goodbye" if name == "attract" else "attract")
    glass.show(name)
    glass.touch(target)
    assert glass.posted == [posted]


def test_a_finger_that_slides_off_presses_nothing(glass: Any) -> None:
    glass.show("attract")
    glass.touch("primary", release_at=QPointF(540, 900))
    assert glass.posted == []


def test_a_second_tap_that_shakes_after_the_first_presses_nothing_on_the_next_screen(glass: Any) -> None:
    glass.window.theme.setProperty("tremor", 60_000)
    glass.window.theme.setProperty("lastTap", 0)
    glass.show("matter")
    glass.touch("primary")
    glass.show("goodbye")
    glass.touch("primary")
    assert glass.posted == [event.BeginPressed()]


def test_keys_take_every_tap_however_quick(glass: Any) -> None:
    glass.window.theme.setProperty("tremor", 60_000)
    glass.show("search-empty")
    for letter in "DJ":
        glass.touch(letter)
    assert len(glass.posted) == 2


def test_typing_in_the_search_adds_to_what_stands_there(glass: Any) -> None:
    glass.show("attract")
    glass.show("search")
    glass.touch("L")
    glass.touch("A")
    assert [type(one) for one in glass.posted] == [event.SearchTyped] * 2
    assert glass.posted[-1].query.lower() == "ylla"


def test_a_matter_that_cannot_be_begun_offers_no_start(glass: Any) -> None:
    glass.show("matter-unavailable")
    assert glass.sight.target("primary") is None


def test_the_idle_warning_covers_everything_of_the_citizen(glass: Any) -> None:
    glass.show("idle")
    assert not any("陈" in text for text in glass.sight.texts())
    assert glass.sight.pressable() == ["我还在，接着办"]


def test_the_language_switch_changes_every_word_at_once(glass: Any) -> None:
    glass.show("home", Look(language="en"))
    words = [text for text in glass.sight.texts() if "陈" not in text and text != "中文"]
    assert not any("\u4e00" <= letter <= "\u9fff" for text in words for letter in text), words


def test_nothing_of_a_citizen_stays_in_the_view_models(glass: Any) -> None:
    glass.show("home")
    glass.show("attract")
    QCoreApplication.processEvents()
    home = glass.window.view("HomeView")
    assert home.property("cases") == []
    assert glass.window.frame.property("citizen") == ""


def test_a_snapshot_from_another_thread_lands_on_the_thread_of_the_glass(glass: Any) -> None:
    landed = []
    loop = QEventLoop()

    def show(snapshot: Any) -> None:
        landed.append((snapshot.serial, threading.current_thread()))
        loop.quit()

    handover = Handover(show)
    thread = threading.Thread(target=handover.take, args=(glass.samples["attract"],))
    thread.start()
    thread.join()
    assert landed == []
    QTimer.singleShot(5000, loop, loop.quit)
    loop.exec()
    assert landed == [(glass.samples["attract"].serial, threading.main_thread())]


def test_only_the_newest_of_many_waiting_snapshots_is_drawn(glass: Any) -> None:
    shown = []
    handover = Handover(lambda snapshot: shown.append(snapshot.serial))
    for serial in (101, 102, 103):
        handover.take(replace(glass.samples["attract"], serial=serial))
    QCoreApplication.processEvents()
    assert shown == [103]


def test_the_painted_snapshot_is_told_by_its_serial(glass: Any) -> None:
    glass.show("goodbye")
    assert glass.window.last_painted.serial == glass.samples["goodbye"].serial
    assert glass.window.last_painted.screen == "Goodbye"


def test_an_icon_that_nobody_drew_is_replaced_and_reported(glass: Any) -> None:
    tile = replace(glass.samples["attract"].screen.popular[0], icon="no-such-icon")
    screen = replace(glass.samples["attract"].screen, popular=(tile,))
    glass.samples["odd"] = replace(glass.samples["attract"], screen=screen, serial=9001)
    glass.show("odd")
    assert glass.qml == ["icon_missing no-such-icon"]
    glass.qml.clear()


def test_qt_keeps_the_reference_counts_of_the_singletons(glass: Any) -> None:
    """PySide6 6.12.0 on Python 3.11 drops references to None, True and False, and aborts the process in the end."""
    assert glass is not None
    for thing in (None, True, False):
        for _ in range(100_000):
            ctypes.pythonapi.Py_IncRef(ctypes.py_object(thing))

    class Bell(QObject):
        rung = Signal(bool)

        @Slot(bool)
        def hear(self, value: bool) -> None:  # noqa: FBT001 - Qt hands it over so
            pass

    bell = Bell()
    bell.rung.connect(bell.hear)
    before = [sys.getrefcount(thing) for thing in (None, True, False)]
    for _ in range(1000):
        QCoreApplication.processEvents()
        bell.rung.emit(True)  # noqa: FBT003
    after = [sys.getrefcount(thing) for thing in (None, True, False)]
    assert all(one - other < 100 for one, other in zip(before, after, strict=True)), (before, after)
