"""The words of the screens in English.

The Chinese sentences stand in the QML itself and are written first; `ui/i18n/terminal_en.ts` holds their English.
`python -m ui.words` compiles it for the screens and says which sentences have no English yet, ending with 1 if there
are any; `--update` first takes up new sentences from the sources.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent
SOURCE: Final = _HERE / "i18n" / "terminal_en.ts"
COMPILED: Final = SOURCE.with_suffix(".qm")


def _tool(name: str) -> str:
    return str(Path(sys.executable).parent / f"pyside6-{name}")


def update() -> None:
    """Take up new sentences from every QML file, and drop those that are gone."""
    screens = sorted(str(path.relative_to(_HERE.parent)) for path in (_HERE / "Kiosk").rglob("*.qml"))
    command = [_tool("lupdate"), "-silent", "-no-obsolete", "-locations", "none", "-source-language", "zh_CN",
               "-target-language", "en", *screens, "-ts", str(SOURCE)]  # fmt: skip
    subprocess.run(command, check=True, cwd=_HERE.parent)  # noqa: S603 - the wheel's own tool


def compile_words() -> None:
    """Write the .qm file that the window loads."""
    command = [_tool("lrelease"), "-silent", str(SOURCE), "-qm", str(COMPILED)]
    subprocess.run(command, check=True)  # noqa: S603 - the wheel's own tool


def untranslated() -> list[str]:
    """Each sentence without English, as CONTEXT: SENTENCE."""
    missing = []
    for context in ET.parse(SOURCE).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            english = message.find("translation")
            if english is None or not (english.text or "").strip() or english.get("type") == "unfinished":
                missing.append(f"{context.findtext('name')}: {message.findtext('source')}")
    return missing


def main(arguments: list[str] | None = None) -> int:
    """Compile, and say what is missing."""
    parser = argparse.ArgumentParser(prog="python -m ui.words", description=__doc__)
    parser.add_argument("--update", action="store_true", help="take up new sentences from the screens first")
    chosen = parser.parse_args(arguments)
    if chosen.update:
        update()
    compile_words()
    missing = untranslated()
    for sentence in missing:
        sys.stderr.write(f"no English yet: {sentence}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
