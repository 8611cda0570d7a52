"""The platform's data files: YAML that an official may edit, read whole at the start."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml

T = TypeVar("T")


def read_data(path: Path, make: Callable[[Mapping[str, Any]], T]) -> T:
    """What `make` makes of a file. Raises OSError, or ValueError naming the file and what is wrong in it."""
    try:
        return make(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as bad:
        raise ValueError(f"{path}: {type(bad).__name__}: {bad}") from bad
