"""What a touch sends: one slot to an event. Screens call these and know nothing else of the terminal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.journey import event
from kiosk.journey.event import UiEvent
from kiosk.journey.view import Contrast, FactorKind, Size

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


def _nowhere(_: UiEvent) -> None:
    """Before the window is joined to a terminal, touches go nowhere."""


@QmlElement
@QmlSingleton
class Journey(QObject):
    """The way back from the glass. The engine makes it; `connect_to` says where events go."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._post: Callable[[UiEvent], None] = _nowhere

    def connect_to(self, post: Callable[[UiEvent], None]) -> None:
        """Send every event to `post` from now on."""
        self._post = post

    @Slot()
    def start(self) -> None:
        """Go in without a card."""
        self._post(event.Started())

    @Slot(str)
    def choose_matter(self, matter: str) -> None:
        """A matter was picked from any list."""
        self._post(event.MatterChosen(matter))

    @Slot(str)
    def choose_category(self, category: str) -> None:
        """A life event was picked; "" means all matters."""
        self._post(event.CategoryChosen(category or None))

    @Slot(str)
    def choose_department(self, authority: str) -> None:
        """A department was picked, by its code."""
        self._post(event.DepartmentChosen(authority))

    @Slot()
    def open_search(self) -> None:
        """The search field was touched."""
        self._post(event.SearchOpened())

    @Slot(str)
    def search_for(self, query: str) -> None:
        """The query now reads so."""
        self._post(event.SearchTyped(query))

    @Slot(str)
    def choose_case(self, tx_id: str) -> None:
        """One of "your cases" was opened."""
        self._post(event.CaseChosen(tx_id))

    @Slot()
    def begin(self) -> None:
        """Start, on the matter page."""
        self._post(event.BeginPressed())

    @Slot(str)
    def choose_factor(self, kind: str) -> None:
        """Which second factor: pin or sms."""
        self._post(event.FactorChosen(FactorKind(kind)))

    @Slot(str)
    def give_code(self, code: str) -> None:
        """Six digits, complete."""
        self._post(event.FactorTyped(code))

    @Slot(str)
    def give_answer(self, value: str) -> None:
        """The value of the current question, as `Question.value` has it."""
        self._post(event.AnswerGiven(value))

    @Slot(int)
    def open_row(self, at: int) -> None:
        """Change beside a row of a group, counted from 0; -1 adds one."""
        self._post(event.RowOpened(at if at >= 0 else None))

    @Slot(int)
    def remove_row(self, at: int) -> None:
        """Remove beside a row of a group."""
        self._post(event.RowRemoved(at))

    @Slot()
    def press_next(self) -> None:
        """Take the answer as it stands and go on."""
        self._post(event.NextPressed())

    @Slot()
    def press_back(self) -> None:
        """Back, one screen."""
        self._post(event.BackPressed())

    @Slot(str)
    def change(self, field: str) -> None:
        """Change, beside a row of the review page."""
        self._post(event.ChangePressed(field))

    @Slot()
    def confirm(self) -> None:
        """The button that says what it does."""
        self._post(event.ConfirmPressed())

    @Slot()
    def print_slip(self) -> None:
        """Print (again)."""
        self._post(event.PrintPressed())

    @Slot()
    def check_payment(self) -> None:
        """Ask the provider again, with the same id."""
        self._post(event.CheckPaymentPressed())

    @Slot()
    def another(self) -> None:
        """One more matter for the same citizen."""
        self._post(event.AnotherPressed())

    @Slot()
    def finish(self) -> None:
        """Done: wipe."""
        self._post(event.FinishPressed())

    @Slot(int)
    def rate(self, level: int) -> None:
        """1 very satisfied … 5 very dissatisfied; 0 skips."""
        self._post(event.Rated(level or None))

    @Slot()
    def touched(self) -> None:
        """Somebody is here: a touch that means nothing else, such as a turned page."""
        self._post(event.StillHerePressed())

    @Slot(str)
    def choose_language(self, language: str) -> None:
        """Zh or en."""
        self._post(event.LanguageChosen("en" if language == "en" else "zh"))

    @Slot(str)
    def choose_size(self, size: str) -> None:
        """Normal or elder."""
        self._post(event.SizeChosen(Size(size)))

    @Slot(str)
    def choose_contrast(self, contrast: str) -> None:
        """paper, dark, yellow or light."""
        self._post(event.ContrastChosen(Contrast(contrast)))
