"""One matter before it begins."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.catalogue.model import Language
from kiosk.journey import view
from ui.model import plain

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_EMPTY = view.MatterPage(
    view.Tile("", 0, plain.NO_TEXT, "", plain.NO_TEXT, works_now=False),
    *(plain.NO_TEXT,) * 7,
    "unavailable",
    plain.NO_TEXT,
)


@QmlElement
@QmlSingleton
class MatterView(QObject):
    """What, who may, how long, what it costs, what to bring, what happens offline."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = _EMPTY
        self._language: Language = "zh"

    def show(self, screen: view.MatterPage | None, language: Language) -> None:
        """Show `screen`; None forgets it."""
        now = screen or _EMPTY
        if (now, language) != (self._now, self._language):
            self._now, self._language = now, language
            self.changed.emit()

    @Property(str, notify=changed)
    def name(self) -> str:
        """What it is called."""
        return self._now.tile.name.in_(self._language)

    @Property(str, notify=changed)
    def number(self) -> str:
        """The short number on the wall chart."""
        return str(self._now.tile.number)

    @Property(str, notify=changed)
    def icon(self) -> str:
        """The name of its icon."""
        return self._now.tile.icon

    @Property(str, notify=changed)
    def identity(self) -> str:
        """Who is asking: none, card or card+factor."""
        return self._now.tile.identity

    @Property(bool, notify=changed)
    def works(self) -> bool:
        """Whether it can be begun now."""
        return self._now.tile.works_now

    @Property(str, notify=changed)
    def why(self) -> str:
        """Why it cannot be begun now."""
        return plain.words(self._now.tile.why, self._language)

    @Property(str, notify=changed)
    def authority(self) -> str:
        """Who is responsible."""
        return self._now.authority.in_(self._language)

    @Property(str, notify=changed)
    def summary(self) -> str:
        """What it is for."""
        return self._now.summary.in_(self._language)

    @Property(str, notify=changed)
    def audience(self) -> str:
        """Who may."""
        return self._now.audience.in_(self._language)

    @Property(str, notify=changed)
    def duration(self) -> str:
        """How long it takes."""
        return self._now.duration.in_(self._language)

    @Property(str, notify=changed)
    def cost(self) -> str:
        """What it costs."""
        return self._now.cost.in_(self._language)

    @Property(str, notify=changed)
    def bring(self) -> str:
        """What to bring."""
        return self._now.bring.in_(self._language)

    @Property(str, notify=changed)
    def offline(self) -> str:
        """What happens without the network."""
        return self._now.offline.in_(self._language)

    @Property(str, notify=changed)
    def now(self) -> str:
        """One of normal, offline_ok, offline_fallback and unavailable."""
        return self._now.now

    @Property(str, notify=changed)
    def start(self) -> str:
        """What the Start button says."""
        return self._now.start.in_(self._language)

    @Property(str, notify=changed)
    def hotline(self) -> str:
        """The number to call first; "" when there is none."""
        return self._now.hotline or ""

    @Property(str, notify=changed)
    def telephone(self) -> str:
        """The number of the authority."""
        return self._now.telephone

    @Property(list, notify=changed)
    def papers(self) -> list[str]:
        """Each paper that is handed in, and whether it may follow."""
        return [one.in_(self._language) for one in self._now.papers]

    @Property(list, notify=changed)
    def spared(self) -> list[str]:
        """What need not be brought."""
        return [one.in_(self._language) for one in self._now.spared]

    @Property(str, notify=changed)
    def latest(self) -> str:
        """The longest that the law allows; "" where the promise says it all."""
        return plain.words(self._now.latest, self._language)

    @Property(str, notify=changed)
    def visits(self) -> str:
        """How often one must go somewhere; "" where that is no question."""
        return plain.words(self._now.visits, self._language)

    @Property(str, notify=changed)
    def old_data(self) -> str:
        """That the data behind it are old; "" while they are not."""
        return plain.words(self._now.old_data, self._language)

    @Property(list, notify=changed)
    def faq(self) -> list[dict[str, Any]]:
        """What people ask: question, answer."""
        return [
            {"question": question.in_(self._language), "answer": answer.in_(self._language)}
            for question, answer in self._now.faq
        ]

    @Property(list, notify=changed)
    def beside(self) -> list[dict[str, Any]]:
        """Tiles of what others here used together with it."""
        return plain.tiles(self._now.beside, self._language)
