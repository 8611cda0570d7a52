"""Layers of TOML become `Settings`, or one `SettingsError` that names every fault with file, line and nearest key."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

import config
from kiosk.settings.layer import Layer, Unreadable, read_layer
from kiosk.settings.model import Begins, OneOf, Range, Rule, Settings

FILE = "kiosk.toml"
SYSTEM = Path("/etc/kiosk")
_LEAST_WARNING_S = 20
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_KINDS = {
    str: "text in quotes",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    Path: "a path in quotes",
}

Where = tuple[str | int, ...]


class SettingsError(Exception):
    """The settings do not hold. `faults` has one sentence for each fault, with file and line."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class _Given:
    """A value and the layer that it comes from."""

    value: Any
    layer: Layer


def defaults_path() -> Path:
    """The file with every key and its default."""
    return Path(config.__path__[0]) / "defaults.toml"


def directories(config: Path | None) -> tuple[Path, ...]:
    """Where settings are looked for: /etc/kiosk, and `--config DIR` over it."""
    return (SYSTEM,) if config is None else (SYSTEM, config)


def load(layered: Sequence[Path]) -> Settings:
    """The settings: defaults, then the kiosk.toml of each folder in order.

    Only /etc/kiosk may lack its file. Raises SettingsError with all faults at once.
    """
    paths = [defaults_path()]
    paths += [folder / FILE for folder in layered if folder != SYSTEM or (folder / FILE).exists()]
    faults: list[str] = []
    layers: list[Layer] = []
    for path in paths:
        match read_layer(path):
            case Unreadable(why):
                faults.append(why)
            case Layer() as layer:
                layers.append(layer)
    merged: dict[Where, _Given] = {}
    for layer in layers:
        _lay(layer, layer.values, Settings, (), merged, faults)
    if faults:
        raise SettingsError(faults)
    settings = _build(Settings, (), merged, faults)
    if not faults:
        assert isinstance(settings, Settings)
        _together(settings, merged, faults)
    if faults:
        raise SettingsError(faults)
    assert isinstance(settings, Settings)
    return settings


def _lay(
    layer: Layer,
    values: dict[str, Any],
    shape: type,
    where: Where,
    merged: dict[Where, _Given],
    faults: list[str],
) -> None:
    """Lay the keys of one table over what is there."""
    hints = get_type_hints(shape)
    for key, value in values.items():
        here = (*where, key)
        if key not in hints:
            near = difflib.get_close_matches(key, hints, n=1)
            hint = (
                f"; did you mean {_dotted((*where, near[0]))}?" if near else f"; known here: {', '.join(sorted(hints))}"
            )
            faults.append(f"{_place(layer, here)}: no setting is called {_dotted(here)}{hint}")
            continue
        kind = hints[key]
        if get_origin(kind) is tuple:
            for old in [known for known in merged if known[: len(here)] == here]:
                del merged[old]
            if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
                faults.append(f"{_place(layer, here)}: {_dotted(here)} is a list of tables, [[{_dotted(here)}]]")
                continue
            merged[here] = _Given(len(value), layer)
            for number, item in enumerate(value):
                _lay(layer, item, get_args(kind)[0], (*here, number), merged, faults)
        elif is_dataclass(kind):
            if not isinstance(value, dict):
                faults.append(f"{_place(layer, here)}: {_dotted(here)} is a table, [{_dotted(here)}]")
                continue
            assert isinstance(kind, type)
            _lay(layer, value, kind, here, merged, faults)
        else:
            merged[here] = _Given(value, layer)


def _build(shape: type, where: Where, merged: dict[Where, _Given], faults: list[str]) -> Any:
    hints = get_type_hints(shape, include_extras=True)
    found: dict[str, Any] = {}
    for part in fields(shape):
        here, kind = (*where, part.name), hints[part.name]
        if get_origin(kind) is tuple:
            count = merged[here].value if here in merged else 0
            found[part.name] = tuple(_build(get_args(kind)[0], (*here, n), merged, faults) for n in range(count))
        elif is_dataclass(kind):
            assert isinstance(kind, type)
            found[part.name] = _build(kind, here, merged, faults)
        elif here not in merged:
            around = [given.layer for known, given in merged.items() if known[: len(where)] == where]
            at = _place(around[0], where) if around else str(defaults_path())
            faults.append(f"{at}: {_dotted(here)} is missing")
        else:
            found[part.name] = _value(merged[here], kind, here, faults)
    return shape(**found) if len(found) == len(fields(shape)) else None


def _value(given: _Given, hint: Any, here: Where, faults: list[str]) -> Any:
    """The value as its type, checked against its rules."""
    kind, rules = (hint, ()) if get_origin(hint) is not Annotated else (get_args(hint)[0], get_args(hint)[1:])
    value, at = given.value, _place(given.layer, here)
    if kind is float and type(value) is int:
        value = float(value)
    if kind is Path and isinstance(value, str) and value:
        return given.layer.path.parent.resolve() / value
    if type(value) is not kind:
        faults.append(f"{at}: {_dotted(here)} must be {_KINDS[kind]}, not {value!r}")
        return None
    faults.extend(f"{at}: {_dotted(here)} must {rule}, not {value!r}" for rule in _broken(rules, value))
    return value


def _broken(rules: Sequence[Rule], value: Any) -> Iterator[str]:
    for rule in rules:
        match rule:
            case OneOf(values) if value not in values:
                yield f"be one of {', '.join(map(str, values))}"
            case Range(least, most) if not least <= value <= most:
                yield f"be from {least} to {most}"
            case Begins(prefixes) if not any(value.startswith(p) if p else not value for p in prefixes):
                yield f"begin with {' or '.join(p for p in prefixes if p)}"
            case _:
                pass


def _together(settings: Settings, merged: dict[Where, _Given], faults: list[str]) -> None:
    """What must hold between settings."""

    def fault(here: Where, says: str) -> None:
        faults.append(f"{_place(merged[here].layer, here)}: {_dotted(here)} {says}")

    seen: set[str] = set()
    for number, reader in enumerate(settings.reader):
        if reader.name in seen or not reader.name:
            fault(("reader", number, "name"), f"{reader.name!r} must be a name that no other reader has")
        seen.add(reader.name)
        if reader.kind == "contactless" and not reader.port:
            fault(("reader", number, "port"), "must name the serial device of a contactless reader")
    url = urlsplit(settings.platform.url)
    if url.scheme == "http" and url.hostname not in _LOOPBACK and not settings.platform.allow_http:
        fault(("platform", "url"), "is http:// beyond this machine; use https://, or set platform.allow_http")
    if settings.platform.url and not url.hostname:
        fault(("platform", "url"), "names no host")
    if settings.idle.elder_s < settings.idle.idle_s:
        fault(("idle", "elder_s"), "must not be shorter than idle.idle_s")
    if settings.profile == "production" and settings.idle.warning_s < _LEAST_WARNING_S:
        fault(("idle", "warning_s"), f'must leave {_LEAST_WARNING_S} seconds to say "I am still here" (WCAG 2.2.1)')


def _place(layer: Layer, where: Where) -> str:
    line = layer.line_of(where)
    return f"{layer.path}:{line}" if line else str(layer.path)


def _dotted(where: Where) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in where)
