"""Words to a person on stdout, and JSON to a program."""

from __future__ import annotations

import json
import sys
from typing import Any


def say(line: str = "") -> None:
    """One line to whoever called."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()  # whoever reads over a pipe waits for it


def complain(line: str) -> None:
    """One line about what is wrong and who must act."""
    sys.stderr.write(line + "\n")


def say_json(value: Any) -> None:
    """One JSON document on stdout."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
