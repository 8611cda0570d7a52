"""The window: engine, view models and pictures, joined; shows one snapshot after the other.

Everything here happens on the Qt thread. `apply` takes a snapshot; the next frame paints it, and `painted` says so.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from PySide6.QtCore import QEvent, QLocale, QObject, QTimer, QTranslator, QUrl, Signal
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlComponent
from PySide6.QtQuick import QQuickWindow

from kiosk.catalogue.model import Language
from kiosk.journey.event import UiEvent
from kiosk.journey.view import Snapshot
from ui.model.frame import FrameView
from ui.model.glass import Glass
from ui.model.journey import Journey
from ui.model.views import VIEWS, ScreenView
from ui.picture import IconProvider, PictureProvider
from ui.qr import QrProvider

log = logging.getLogger(__name__)

_Model = TypeVar("_Model", bound=QObject)
_BACKEND: Final = "Kiosk.Backend"

_HERE: Final = Path(__file__).parent
SCREENS: Final = _HERE / "Kiosk" / "Ui"
ENGLISH: Final = _HERE / "i18n" / "terminal_en.qm"


class WindowError(Exception):
    """The window could not be made: the installation is not whole."""


@dataclass(frozen=True, slots=True)
class Painted:
    """What the last frame showed."""

    serial: int
    screen: str
    snapshot: Snapshot


class Window(QObject):
    """One terminal window. Hidden until `root` is shown."""

    painted = Signal(object)  # Painted

    def __init__(self, post: Callable[[UiEvent], None], *, calm: bool = False) -> None:
        super().__init__()
        self._post = post
        self._language: Language = "zh"
        self._english = QTranslator(self)
        self._shown: Painted | None = None
        self.last_painted: Painted | None = None
        self._kind: type | None = None
        self._ready: list[QQmlComponent] = []
        self._engine = QQmlApplicationEngine()
        self._engine.setOutputWarningsToStandardError(False)
        self._engine.warnings.connect(self._warned)
        self._engine.addImportPath(str(_HERE))
        self._engine.addImageProvider("icons", IconProvider())
        self._engine.addImageProvider("pictures", PictureProvider(self._colour))
        self._engine.addImageProvider("qr", QrProvider())
        self.frame = self._singleton(FrameView)
        self.glass = self._singleton(Glass)
        self._views = {kind: self._screen_view(name) for kind, name in VIEWS.items()}
        self._singleton(Journey).connect_to(self._send)
        self.glass.settle(calm=calm)
        self._theme = self._engine.singletonInstance("Kiosk.Ui", "Theme")
        self.root = self._load()

    @property
    def theme(self) -> QObject:
        """The tokens of `Theme.qml`."""
        return cast("QObject", self._theme)

    def view(self, name: str) -> QObject:
        """A view model, by the name of its class."""
        return cast("QObject", self._screen_view(name))

    def apply(self, snapshot: Snapshot) -> None:
        """Show `snapshot` with the next frame."""
        kind = type(snapshot.screen)
        self._speak(snapshot.frame.language)
        self.frame.show(snapshot.frame)
        self._views[kind].show(snapshot.screen, self._language)
        self.glass.show(snapshot)
        self._shown = Painted(snapshot.serial, kind.__name__, snapshot)
        if self._kind is not None and self._kind is not kind:
            # The old screen is let go by the event loop; after it, its words are forgotten as well.
            left = self._kind
            QTimer.singleShot(0, self, lambda: self._forget(left))
        self._kind = kind
        self.root.update()

    def make(self, source: Path, properties: dict[str, Any]) -> QObject:
        """An object of a QML file, with these properties; it lives as long as the window."""
        component = QQmlComponent(self._engine, QUrl.fromLocalFile(str(source)), self)
        made = component.createWithInitialProperties(properties)
        if made is None:
            raise WindowError(component.errorString())
        made.setParent(self)
        return made

    def warm(self) -> None:
        """Compile every screen before it is first needed, one to a turn of the event loop."""
        waiting = [name for name in (kind.__name__ for kind in VIEWS) if (SCREENS / f"{name}.qml").is_file()]

        def one_more() -> None:
            if waiting:
                path = SCREENS / f"{waiting.pop()}.qml"
                self._ready.append(QQmlComponent(self._engine, QUrl.fromLocalFile(str(path)), self))
                QTimer.singleShot(0, self, one_more)

        one_more()

    def close(self) -> None:
        """Take the window down, and with it all that QML made, while Qt still stands."""
        self.root.frameSwapped.disconnect(self._frame_done)
        self.root.close()
        QGuiApplication.removeTranslator(self._english)
        self._views.clear()
        self._ready.clear()
        self._engine.deleteLater()
        QGuiApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _load(self) -> QQuickWindow:
        self._engine.loadFromModule("Kiosk.Ui", "Main")
        roots = self._engine.rootObjects()
        if not roots:
            raise WindowError("Kiosk.Ui.Main did not load")
        root = cast("QQuickWindow", roots[0])
        root.frameSwapped.connect(self._frame_done)
        return root

    def _singleton(self, kind: type[_Model]) -> _Model:
        found = self._engine.singletonInstance(_BACKEND, kind.__name__)
        if not isinstance(found, kind):
            raise WindowError(f"{_BACKEND}.{kind.__name__} is not registered")
        return found

    def _screen_view(self, name: str) -> ScreenView:
        found: Any = self._engine.singletonInstance(_BACKEND, name)
        if found is None:
            raise WindowError(f"{_BACKEND}.{name} is not registered")
        view: ScreenView = found
        return view

    def _send(self, event: UiEvent) -> None:
        self._post(event)

    def _forget(self, kind: type) -> None:
        if kind is not self._kind:
            self._views[kind].show(None, self._language)

    def _speak(self, language: Language) -> None:
        if language == self._language:
            return
        self._language = language
        if language == "en":
            if self._english.isEmpty() and not self._english.load(str(ENGLISH)):
                log.warning("translation_missing %s", ENGLISH.name)
            QGuiApplication.installTranslator(self._english)
        else:
            QGuiApplication.removeTranslator(self._english)
        QLocale.setDefault(QLocale(QLocale.Language.English if language == "en" else QLocale.Language.Chinese))
        self._engine.retranslate()

    def _colour(self, token: str) -> str:
        value = self.theme.property(token)
        return value.name() if isinstance(value, QColor) else "#000000"

    def _frame_done(self) -> None:
        if self._shown is not None and self._shown != self.last_painted:
            self.last_painted = self._shown
            self.painted.emit(self._shown)

    def _warned(self, warnings: list[Any]) -> None:
        for warning in warnings:
            log.warning("qml %s", warning.toString())
