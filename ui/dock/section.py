"""A part of the dock: a box with a title. Each part has a `look` that reads the stage again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QGroupBox, QLayout, QPushButton, QSizePolicy, QWidget

from ui.dock.stage import Stage, StageError

Tell = Callable[[str], None]


class Section(QGroupBox):
    """What all parts share: the stage, and a line to say what did not work."""

    def __init__(self, title: str, stage: Stage, tell: Tell) -> None:
        super().__init__(title)
        self.stage = stage
        self._tell = tell

    def order(self, text: str, action: Callable[[], None], name: str) -> QPushButton:
        """A button that has the stage do something."""
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self._do(action))
        return button

    def _do(self, action: Callable[[], None]) -> None:
        try:
            action()
        except StageError as fault:
            self._tell(str(fault))
        else:
            self._tell("")


def empty(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget: QWidget | None = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty(inner)
