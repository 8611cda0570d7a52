"""A greeting, your cases, what is most used, and the categories."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.catalogue.model import Language
from kiosk.journey import view
from ui.model import plain

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_EMPTY = view.Home((), (), (), 0)


@QmlElement
@QmlSingleton
class HomeView(QObject):
    """Where a visit begins."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = _EMPTY
        self._language: Language = "zh"

    def show(self, screen: view.Home | None, language: Language) -> None:
        """Show `screen`; None forgets it."""
        now = screen or _EMPTY
        if (now, language) != (self._now, self._language):
            self._now, self._language = now, language
            self.changed.emit()

    @Property(list, notify=changed)
    def cases(self) -> list[dict[str, Any]]:
        """Cases of this citizen, results first."""
        return [plain.case(one, self._language) for one in self._now.cases]

    @Property(list, notify=changed)
    def popular(self) -> list[dict[str, Any]]:
        """Tiles of matters, most used first."""
        return plain.tiles(self._now.popular, self._language)

    @Property(list, notify=changed)
    def categories(self) -> list[dict[str, Any]]:
        """The life events, each with id, name, icon and count."""
        return plain.categories(self._now.categories, self._language)

    @Property(list, notify=changed)
    def departments(self) -> list[dict[str, Any]]:
        """The departments, each with id, name, icon and count."""
        return plain.categories(self._now.departments, self._language)

    @Property(str, notify=changed)
    def last(self) -> str:
        """The id of the life event or department that was open last; "" when none was."""
        return self._now.last

    @Property(bool, notify=changed)
    def by_use(self) -> bool:
        """Whether `popular` is what is used here most; else it goes by short number."""
        return self._now.by_use

    @Property(int, notify=changed)
    def total(self) -> int:
        """How many matters there are."""
        return self._now.total
