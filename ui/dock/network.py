"""The link between terminal and platform."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QGridLayout

from ui.dock.section import Section, Tell
from ui.dock.stage import Network, Stage

_WORDS: Final = {
    Network.UP: "Up",
    Network.DOWN: "Down",
    Network.SLOW: "Slow",
    Network.CAPTIVE: "Captive portal",
}


class NetworkSection(Section):
    """One button to a mode; the one that holds is pressed in."""

    def __init__(self, stage: Stage, tell: Tell) -> None:
        super().__init__("Network", stage, tell)
        grid = QGridLayout(self)
        self._modes = {}
        for index, (mode, words) in enumerate(_WORDS.items()):
            button = self.order(words, partial(self._set, mode), f"network-{mode.value}")
            button.setCheckable(True)
            self._modes[mode] = button
            grid.addWidget(button, index // 2, index % 2)

    def look(self) -> None:
        """Show which mode holds."""
        now = self.stage.network()
        for mode, button in self._modes.items():
            button.setChecked(mode is now)

    def _set(self, mode: Network) -> None:
        self.stage.set_network(mode)
        self.look()
