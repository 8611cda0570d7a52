"""Renders snapshots to PNG without a display: for engineers who look, and for tests.

`python -m ui.gallery OUT [NAME...]` renders the sample snapshots of `tests/ui/samples.py`; options choose format,
size, language and contrast.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from kiosk.catalogue.model import Language
from kiosk.journey.view import Contrast, Size, Snapshot
from ui.window import Window

FORMATS: Final[Mapping[str, tuple[int, int]]] = {
    "portrait": (1080, 1920),
    "wide": (1920, 1080),
    "desk": (1280, 800),
}
_LONGEST_MS: Final = 5000


@dataclass(frozen=True, slots=True)
class Look:
    """How a snapshot is to be looked at."""

    form: str = "portrait"
    language: Language = "zh"
    size: Size = Size.NORMAL
    contrast: Contrast = Contrast.PAPER

    @property
    def name(self) -> str:
        """A short name for files and test ids."""
        return f"{self.form}-{self.language}-{self.size.value}-{self.contrast.value}"

    def of(self, snapshot: Snapshot) -> Snapshot:
        """The snapshot, looked at so."""
        frame = replace(snapshot.frame, language=self.language, size=self.size, contrast=self.contrast)
        return replace(snapshot, frame=frame)


def offscreen(width: int = 1920, height: int = 1920) -> None:
    """Have the next Qt application draw into memory on a screen of this size. Must come before it is made."""
    screen = {
        "name": "glass", "x": 0, "y": 0, "width": width, "height": height,
        "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1,
    }  # fmt: skip
    where = Path(tempfile.gettempdir()) / f"kiosk-offscreen-{os.getuid()}-{width}x{height}.json"
    draft = where.with_suffix(f".{os.getpid()}")
    draft.write_text(
        json.dumps({"synchronousWindowSystemEvents": False, "windowFrameMargins": False, "screens": [screen]}),
        encoding="utf-8",
    )
    draft.replace(where)  # whole at any moment: another process may be reading it, and Qt ends on half a file
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={where}"
    os.environ["QT_QUICK_BACKEND"] = "software"
    os.environ["QML_NO_TOUCH_COMPRESSION"] = "1"  # as in `ui.app`
    # The compiled screens are mapped from a cache that every engineer's process shares: not while screens are edited.
    os.environ["QML_DISABLE_DISK_CACHE"] = "1"


def application() -> QGuiApplication:
    """The Qt application of this process, with the terminal's letters."""
    app = cast("QGuiApplication | None", QCoreApplication.instance()) or QApplication(["kiosk"])
    app.setFont(QFont("Noto Sans CJK SC"))
    return app


def show(window: Window, snapshot: Snapshot, look: Look) -> None:
    """Show `snapshot` in `window` and come back when it is painted."""
    width, height = FORMATS[look.form]
    window.root.resize(width, height)
    window.root.show()
    window.apply(look.of(snapshot))
    wanted = snapshot.serial
    if window.last_painted is not None and window.last_painted.serial == wanted:
        window.last_painted = None
    loop = QEventLoop()
    window.painted.connect(loop.quit)
    QTimer.singleShot(_LONGEST_MS, loop, loop.quit)
    loop.exec()
    window.painted.disconnect(loop.quit)


def samples() -> Mapping[str, Snapshot]:
    """The sample snapshots, by name."""
    found: dict[str, Snapshot] = {}
    for path in sorted((Path(__file__).parents[1] / "tests" / "ui").glob("samples*.py")):
        spec = importlib.util.spec_from_file_location(f"ui_{path.stem}", path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
        found.update(module.SAMPLES)
    return found


def main(arguments: list[str] | None = None) -> int:
    """Render the samples asked for."""
    parser = argparse.ArgumentParser(prog="python -m ui.gallery", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--format", choices=list(FORMATS), action="append")
    parser.add_argument("--language", choices=["zh", "en"], action="append")
    parser.add_argument("--size", choices=[one.value for one in Size], action="append")
    parser.add_argument("--contrast", choices=[one.value for one in Contrast], action="append")
    chosen = parser.parse_args(arguments)
    found = samples()
    offscreen()
    app = application()
    window = Window(lambda _: None, calm=True)
    window.frame.tell_time("07:52")
    chosen.out.mkdir(parents=True, exist_ok=True)
    for name in chosen.names or found:
        for look in _looks(chosen):
            show(window, found[name], look)
            window.root.grabWindow().save(str(chosen.out / f"{name}-{look.name}.png"))
    window.close()
    app.processEvents()
    return 0


def _looks(chosen: argparse.Namespace) -> list[Look]:
    return [
        Look(form, language, Size(size), Contrast(contrast))
        for form in chosen.format or ["portrait"]
        for language in chosen.language or ["zh"]
        for size in chosen.size or ["normal"]
        for contrast in chosen.contrast or ["paper"]
    ]


if __name__ == "__main__":
    sys.exit(main())
