"""A small catalogue on the disk, good as it stands, for tests to spoil."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.catalogue import Fault, Report, check, load
from kiosk.forms import FORM_RULES

AUTHORITIES = """\
POWER: {zh: 供电公司, en: Power company, hotline: "95598", consult: 0575-95598, complaint: 0575-12398}
"""
CATEGORIES = "utilities: {zh: 水电, en: Water and power, icon: zap}\n"
REASONS = "no_record: {zh: 没有记录, en: No record}\n"
SLOTS = """\
id: slots
name: {zh: 时间, en: Times}
source: {zh: 样例, en: Sample}
as_of: 2026-11-01
max_age_days: 30
sample: true
rows:
  - {value: mon, title: {zh: 星期一, en: Monday}}
  - {value: tue, title: {zh: 星期二, en: Tuesday}}
"""
MATTER = """\
id: meter-move
number: 1
name: {zh: 迁电表, en: Move the meter}
aliases: [电表, move]
authority: POWER
kind: application
action: submit
identity: card
devices: [reader]
categories: [utilities]
icon: zap
offline:
  contract: queue
  says: {zh: 断网也能办, en: Works offline}
  datasets: [slots]
summary: {zh: 把电表换个地方, en: Put the meter elsewhere}
audience: {zh: 户主, en: The householder}
bring: {zh: 身份证, en: Identity card}
duration: {zh: 三天, en: Three days}
cost: {zh: 不收费, en: Free}
next:
  online: [{zh: 师傅会打电话, en: The fitter calls}]
  offline: [{zh: 联网后送出, en: Sent later}]
spoken: {zh: 迁电表, en: Move the meter}
pages:
  - field: owner
    title: {zh: 户主, en: Householder}
    control: latin
    schema: {format: name}
    prefill: card.name
    fixed: true
  - field: day
    title: {zh: 哪一天, en: Which day}
    control: choice
    choices_from: slots
  - field: rented
    title: {zh: 租的房子吗, en: Rented}
    control: yes_no
  - field: landlord
    title: {zh: 房东电话, en: The landlord's mobile}
    control: mobile
    show_if: {field: rented, values: [yes]}
  - field: meter
    title: {zh: 表号, en: Meter number}
    control: digits
    required: false
    schema: {maxLength: 8}
reasons:
  too_far: {zh: 太远, en: Too far}
example:
  answers: {owner: 王大山, day: mon, rented: true, landlord: "13800000002", meter: "12345678"}
  offline_answers: {owner: 王大山, day: tue, rented: false, meter: ""}
"""


class Folder:
    """A folder of matters with its reference data."""

    def __init__(self, root: Path) -> None:
        self.matters = root / "matters"
        self.reference = root / "reference"
        self.reference.mkdir(parents=True)
        self.write("_authorities.yaml", AUTHORITIES)
        self.write("_categories.yaml", CATEGORIES)
        self.write("_reasons.yaml", REASONS)
        self.write("power/meter-move.yaml", MATTER)
        (self.reference / "slots.yaml").write_text(SLOTS, encoding="utf-8")

    def write(self, name: str, text: str) -> Path:
        """Write one file of the matters folder."""
        path = self.matters / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def report(self) -> Report:
        """The compiler's word on the folder."""
        return check(self.matters, rules=FORM_RULES)

    def faults(self) -> tuple[Fault, ...]:
        """Every fault of the folder."""
        return load(self.matters, rules=FORM_RULES).faults


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)
