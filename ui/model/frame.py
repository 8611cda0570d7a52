"""The bands around every screen."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.catalogue.model import Text
from kiosk.journey import view
from ui.model.plain import words

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_BEFORE = view.Frame(
    Text("", ""), "", view.Network.OFFLINE, view.Paper.FAULT, "zh", view.Size.NORMAL, view.Contrast.PAPER
)


@QmlElement
@QmlSingleton
class FrameView(QObject):
    """Place, link, paper, and what the citizen switched."""

    changed = Signal()
    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = _BEFORE
        self._time = ""

    def show(self, frame: view.Frame) -> None:
        """Show `frame` from now on."""
        if frame != self._now:
            self._now = frame
            self.changed.emit()

    def tell_time(self, time: str) -> None:
        """The time of day, as the band shows it."""
        if time != self._time:
            self._time = time
            self.ticked.emit()

    @Property(str, notify=changed)
    def place(self) -> str:
        """Where this terminal stands."""
        return self._now.place.in_(self._now.language)

    @Property(str, notify=changed)
    def terminal(self) -> str:
        """The number of this terminal."""
        return self._now.terminal

    @Property(bool, notify=changed)
    def online(self) -> bool:
        """Whether the platform answers."""
        return self._now.network is view.Network.ONLINE

    @Property(str, notify=changed)
    def paper(self) -> str:
        """Ready, low, out, cover_open or fault."""
        return self._now.paper.value

    @Property(str, notify=changed)
    def language(self) -> str:
        """Either zh or en."""
        return self._now.language

    @Property(bool, notify=changed)
    def elder(self) -> bool:
        """Whether the letters are large."""
        return self._now.size is view.Size.ELDER

    @Property(str, notify=changed)
    def contrast(self) -> str:
        """Paper, dark, yellow or light."""
        return self._now.contrast.value

    @Property(str, notify=changed)
    def citizen(self) -> str:
        """The masked name of who is here; "" when nobody is."""
        return self._now.citizen or ""

    @Property(str, notify=changed)
    def matter(self) -> str:
        """The matter under way; "" when there is none."""
        return words(self._now.matter, self._now.language)

    @Property(str, notify=changed)
    def help_line(self) -> str:
        """The telephone number of the help."""
        return self._now.help_line

    @Property(str, notify=ticked)
    def time(self) -> str:
        """The time of day."""
        return self._time
