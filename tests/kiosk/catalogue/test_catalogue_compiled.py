"""The compiled catalogue: the same as the compiler's, used only while its sources are what they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.catalogue import Loaded, compiled, load
from kiosk.catalogue.compiled import load_compiled
from kiosk.forms import FORM_RULES


@pytest.fixture
def matters(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue("folder").matters
    return found


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def kept(cache: Path) -> Path:
    (found,) = cache.iterdir()
    return found


def never(*_: object, **__: object) -> Loaded:
    raise AssertionError("it was compiled once more")


def test_what_comes_from_the_cache_is_what_was_compiled(
    matters: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = load(matters, rules=FORM_RULES)
    assert load_compiled(matters, cache, rules=FORM_RULES) == fresh
    monkeypatch.setattr(compiled, "load", never)
    assert load_compiled(matters, cache, rules=FORM_RULES) == fresh


def test_a_changed_source_is_compiled_anew_and_the_old_file_goes(matters: Path, cache: Path) -> None:
    before = load_compiled(matters, cache).catalogue.version
    old = kept(cache)
    (path,) = matters.glob("*/*.yaml")
    path.write_text(path.read_text(encoding="utf-8").replace("迁电表", "移电表"), encoding="utf-8")
    after = load_compiled(matters, cache).catalogue
    assert after.version != before
    assert [matter.name.zh for matter in after.matters.values()] == ["移电表"]
    assert kept(cache) != old


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-1], lambda data: data[:0], lambda data: data[:40] + b"!" + data[41:]]
)
def test_a_spoilt_cache_is_not_believed(matters: Path, cache: Path, spoil: object) -> None:
    fresh = load_compiled(matters, cache)
    path = kept(cache)
    whole = path.read_bytes()
    assert callable(spoil)
    path.write_bytes(spoil(whole))
    assert load_compiled(matters, cache) == fresh
    assert path.read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_done_without(matters: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    assert load_compiled(matters, blocked / "cache") == load(matters)


def test_other_rules_are_not_answered_from_the_cache(matters: Path, cache: Path) -> None:
    load_compiled(matters, cache)
    first = kept(cache)
    load_compiled(matters, cache, rules=FORM_RULES)
    assert kept(cache) != first
