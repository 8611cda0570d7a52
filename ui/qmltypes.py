"""Teaches qmllint the Python types, and lints every QML file.

`python -m ui.qmltypes` writes `build/qml/Kiosk/Backend/{qmldir,backend.qmltypes}`; `--lint` runs qmllint afterwards,
warnings as faults. The Qt tools are those of the wheel beside this interpreter.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

_ROOT: Final = Path(__file__).parents[1]
_MODELS: Final = _ROOT / "ui" / "model"
_OUT: Final = _ROOT / "build" / "qml"
_BACKEND: Final = _OUT / "Kiosk" / "Backend"
_IMPORT: Final = "Kiosk.Backend"
_HARMLESS: Final = "QObject is used as base type but cannot be found"  # qmllint finds it
_QT_NAMES: Final = {"list": "QVariantList", "dict": "QVariantMap"}  # metaobjectdump leaves these in Python


def _tool(name: str) -> str:
    return str(Path(sys.executable).parent / f"pyside6-{name}")


def _dump(module: Path) -> list[dict[str, Any]]:
    done = subprocess.run([_tool("metaobjectdump"), str(module)], check=True, capture_output=True, text=True)  # noqa: S603 - the wheel's own tool
    dumped: list[dict[str, Any]] = json.loads(done.stdout or "[]")
    for file in dumped:
        file.pop("inputFile", None)
        for one in file["classes"]:
            for member in one.get("properties", []):
                member["type"] = _QT_NAMES.get(member["type"], member["type"])
    return dumped


def write() -> None:
    """Write the type description that qmllint reads."""
    _BACKEND.mkdir(parents=True, exist_ok=True)
    files: list[str] = []
    for module in sorted(_MODELS.glob("*.py")):
        dumped = _dump(module) if "QML_IMPORT_NAME" in module.read_text(encoding="utf-8") else []
        if any(file["classes"] for file in dumped):
            path = _OUT / f"{module.stem}.json"
            path.write_text(json.dumps(dumped), encoding="utf-8")
            files.append(str(path))
    done = subprocess.run(  # noqa: S603 - the wheel's own tool
        [
            _tool("qmltyperegistrar"), "--generate-qmltypes", str(_BACKEND / "backend.qmltypes"),
            "-o", str(_OUT / "registrations.cpp"), "--import-name", _IMPORT, "--major-version", "1", *files,
        ],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    for line in done.stderr.splitlines():
        if _HARMLESS not in line:
            sys.stderr.write(f"{line}\n")
    (_BACKEND / "qmldir").write_text(f"module {_IMPORT}\ntypeinfo backend.qmltypes\n", encoding="utf-8")


def lint() -> int:
    """Run qmllint over every QML file; 0 when it has nothing to say."""
    files = [str(path) for path in sorted((_ROOT / "ui").rglob("*.qml"))]
    command = [_tool("qmllint"), "-I", str(_OUT), "-I", str(_ROOT / "ui"), "-W", "0", *files]
    return subprocess.run(command, check=False).returncode  # noqa: S603 - the wheel's own tool


def main(arguments: list[str] | None = None) -> int:
    """Write the types; lint if asked."""
    parser = argparse.ArgumentParser(prog="python -m ui.qmltypes", description=__doc__)
    parser.add_argument("--lint", action="store_true", help="run qmllint -W 0 afterwards")
    chosen = parser.parse_args(arguments)
    write()
    return lint() if chosen.lint else 0


if __name__ == "__main__":
    sys.exit(main())
