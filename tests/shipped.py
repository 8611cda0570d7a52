"""The catalogue that is shipped, compiled once for all tests of a process that only read it."""

from __future__ import annotations

import functools
from pathlib import Path

import config
from kiosk.catalogue import load
from kiosk.catalogue.compiler import Loaded
from kiosk.catalogue.model import Catalogue
from kiosk.forms import FORM_RULES

SHIPPED = Path(config.__path__[0])


@functools.cache
def loaded() -> Loaded:
    """What serves, and what does not and why."""
    return load(SHIPPED / "matters", rules=FORM_RULES)


def catalogue() -> Catalogue:
    """What serves."""
    return loaded().catalogue


@functools.cache
def ids() -> tuple[str, ...]:
    """The matters that serve, by name: what tests of every matter are collected by."""
    return tuple(sorted(catalogue().matters))
