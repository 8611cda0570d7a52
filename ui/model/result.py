"""The outcome of a matter."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.catalogue.model import Language
from kiosk.journey import view
from ui.model import plain

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_EMPTY = view.Result("", "", plain.NO_TEXT, (), "none", may_print_again=False, card_in=False)


@QmlElement
@QmlSingleton
class ResultView(QObject):
    """Number, outcome, next steps, paper."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = _EMPTY
        self._language: Language = "zh"

    def show(self, screen: view.Result | None, language: Language) -> None:
        """Show `screen`; None forgets it."""
        now = screen or _EMPTY
        if (now, language) != (self._now, self._language):
            self._now, self._language = now, language
            self.changed.emit()

    @Property(str, notify=changed)
    def outcome(self) -> str:
        """One of accepted, kept, paid, unknown, issued, noted, refused, not_kept."""
        return self._now.outcome

    @Property(str, notify=changed)
    def number(self) -> str:
        """The printed number; "" where there is none."""
        return self._now.number

    @Property(str, notify=changed)
    def matter(self) -> str:
        """What was done."""
        return self._now.matter.in_(self._language)

    @Property(list, notify=changed)
    def steps(self) -> list[str]:
        """What happens next."""
        return [step.in_(self._language) for step in self._now.steps]

    @Property(str, notify=changed)
    def paper(self) -> str:
        """What became of the paper, by its code."""
        return self._now.paper

    @Property(bool, notify=changed)
    def may_print_again(self) -> bool:
        """Whether the paper may be printed once more."""
        return self._now.may_print_again

    @Property(bool, notify=changed)
    def card_in(self) -> bool:
        """Whether the card still lies there."""
        return self._now.card_in

    @Property(str, notify=changed)
    def hotline(self) -> str:
        """The number to call; "" when there is none."""
        return self._now.hotline or ""

    @Property(str, notify=changed)
    def reason(self) -> str:
        """Why not; "" where it went well."""
        return plain.words(self._now.reason, self._language)
