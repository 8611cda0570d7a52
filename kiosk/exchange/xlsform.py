"""The questions of a matter as an XLSForm: what ODK, Kobo and the like can ask in the field, and authors can edit.

What only the terminal has (the card, shared data) is asked for. Checks that need a program (check digits) become
patterns; the terminal and the platform keep the full ones. A condition on a question that is not asked does not hold,
as at the terminal.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, assert_never

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from kiosk.catalogue.model import Catalogue, Choice, Condition, Control, Field, Matter, Text
from kiosk.catalogue.vocabulary import DivisionLevel
from kiosk.forms.form import Form

CHINESE, ENGLISH = "中文 (zh)", "English (en)"
_SAID = ("label", "hint", "constraint_message", "required_message")
_SURVEY = (
    *("type", "name", *(f"{word}::{language}" for word in _SAID for language in (CHINESE, ENGLISH))),
    *("required", "relevant", "constraint", "appearance", "default", "parameters"),
)
_CHOICES = ("list_name", "name", f"label::{CHINESE}", f"label::{ENGLISH}")
_SETTINGS = ("form_title", "form_id", "version", "default_language")
_FEN = 100
_DIGITS = {DivisionLevel.COUNTY: 6, DivisionLevel.TOWN: 9, DivisionLevel.VILLAGE: 12}
_FORMATS: Mapping[str, str] = {
    "cn-id": "[1-9][0-9]{16}[0-9Xx]",
    "cn-uscc": "[0-9A-HJ-NP-RTUW-Y]{18}",
    "cn-mobile": "1[3-9][0-9]{9}",
    "cn-landline": "(0[0-9]{2,3}-?)?[0-9]{5,8}",
    "cn-postcode": "[0-9]{6}",
    "cn-electricity": "[0-9]{10,13}",
    "name": r"[\u4e00-\u9fff·]{2,20}|[A-Za-z][A-Za-z' .-]{0,58}[A-Za-z]",
    "cn-name": r"[\u4e00-\u9fff·]{2,20}",
}
_WRITE_CODE = Text("写 {} 位区划代码。", "Write the area code of {} digits.")
_YUAN = Text("单位：元。", "In yuan.")
_SIGN = Text("用手指签名。", "Sign with a finger.")
_ROWS = Text("{} 到 {} 条，一条一条加。", "{} to {}, added one by one.")

Row = dict[str, str]


@dataclass(slots=True)
class _Sheets:
    """Rows of the survey and the lists of choices that they use."""

    matter: Matter
    form: Form
    survey: list[Row] = field(default_factory=list)
    lists: dict[tuple[tuple[str, Text], ...], str] = field(default_factory=dict)

    def list_for(self, name: str, choices: Sequence[Choice]) -> str:
        """The name of a list with these choices; the same choices stand there once."""
        key = tuple((choice.value, choice.label) for choice in choices)
        taken = set(self.lists.values())
        if key not in self.lists:
            new, count = name, 1
            while new in taken:
                count += 1
                new = f"{name}_{count}"
            self.lists[key] = new
        return self.lists[key]


def xlsform(matter: Matter, catalogue: Catalogue) -> bytes:
    """The form of one matter, as .xlsx."""
    sheets = _Sheets(matter, Form(matter, catalogue))
    opening = {
        "type": "note",
        "name": "about_this_form",
        **_said("label", matter.summary),
        **_said("hint", matter.bring),
    }
    sheets.survey.append(opening)
    names = {one.name: one.name for one in matter.pages}
    for one in matter.pages:
        _ask(sheets, one, names)
    return _workbook(sheets)


def _ask(sheets: _Sheets, one: Field, names: Mapping[str, str]) -> None:
    name = names[one.name]
    shared = {"name": name, **_label(one), **_condition(one.show_if, names)}
    if one.control is not Control.GROUP:
        sheets.survey.append({**shared, **_question(sheets, one, name)})
        return
    hint = Text(_ROWS.zh.format(one.least, one.most), _ROWS.en.format(one.least, one.most))
    sheets.survey.append({"type": "begin_repeat", **shared, **_said("hint", hint)})
    inner = {row.name: f"{name}_{row.name}" if row.name in names else row.name for row in one.fields}
    for row in one.fields:
        _ask(sheets, row, inner)
    sheets.survey.append({"type": "end_repeat", "name": name})


def _label(one: Field) -> Row:
    row = _said("label", one.title)
    hint = one.help
    extra = [
        one.unit and Text(f"单位：{one.unit.zh}。", f"In {one.unit.en}."),
        _YUAN if one.control is Control.MONEY else None,
        _SIGN if one.control is Control.SIGNATURE else None,
        one.undertaking if one.control is Control.PROMISE else None,
    ]
    texts = [text for text in (hint, *extra) if text]
    if one.control is Control.DIVISION:
        digits = _DIGITS[one.level]
        texts.append(Text(_WRITE_CODE.zh.format(digits), _WRITE_CODE.en.format(digits)))
    if texts:
        row |= _said("hint", Text("".join(text.zh for text in texts), " ".join(text.en for text in texts)))
    return row


def _condition(condition: Condition | None, names: Mapping[str, str]) -> Row:
    if condition is None:
        return {}
    name = names.get(condition.field, condition.field)
    return {"relevant": " or ".join(f"${{{name}}} = '{value}'" for value in condition.values)}


def _question(sheets: _Sheets, one: Field, name: str) -> Row:
    """Type, checks and appearance of one question."""
    row = _required(one)
    match one.control:
        case Control.CHOICE | Control.YES_NO | Control.MATTER | Control.PAPER:
            listed = "yes_no" if one.control is Control.YES_NO else one.choices_from or name
            choices = sheets.form.choices(one)
            if not choices:
                return {"type": "text", **row}
            return {"type": f"select_one {sheets.list_for(listed.replace('-', '_'), choices)}", **row}
        case Control.PROMISE:
            return {"type": "acknowledge", **row}
        case Control.SIGNATURE:
            return {"type": "image", "appearance": "signature", "parameters": "max-pixels=1024", **row}
        case Control.DATE:
            return {"type": "date", **row, **_constraint(one, _days(one))}
        case Control.MONEY:
            return {"type": "decimal", **row, **_constraint(one, _range(one.schema, _FEN))}
        case Control.NUMBER:
            type_ = "decimal" if one.places else "integer"
            return {"type": type_, **row, **_constraint(one, _range(one.schema, 10**one.places))}
        case Control.DIVISION:
            return {
                "type": "text",
                "appearance": "numbers",
                **row,
                **_constraint(one, _like(f"[0-9]{{{_DIGITS[one.level]}}}")),
            }
        case Control.DIGITS | Control.MOBILE:
            return {"type": "text", "appearance": "numbers", **row, **_constraint(one, _text(one.schema))}
        case Control.LATIN | Control.ID_NUMBER:
            return {"type": "text", **row, **_constraint(one, _text(one.schema))}
        case Control.GROUP:
            raise AssertionError(one.name)
        case _:
            assert_never(one.control)


def _required(one: Field) -> Row:
    if not one.required:
        return {}
    return {"required": "yes", **_said("required_message", Text("这一项要填。", "This is needed."))}


def _constraint(one: Field, expression: str) -> Row:
    if not expression:
        return {}
    problem = one.problem or Text("这样写不行，请对照说明再看一遍。", "This does not fit. Please read the hint again.")
    return {"constraint": expression, **_said("constraint_message", problem)}


def _like(pattern: str) -> str:
    quote = '"' if "'" in pattern else "'"
    return f"regex(., {quote}^({pattern})${quote})"


def _text(schema: Mapping[str, Any]) -> str:
    parts = []
    if schema.get("format") in _FORMATS:
        parts.append(_like(_FORMATS[schema["format"]]))
    if "pattern" in schema:
        parts.append(_like(str(schema["pattern"]).removeprefix("^").removesuffix("$")))
    if "minLength" in schema:
        parts.append(f"string-length(.) >= {schema['minLength']}")
    if "maxLength" in schema:
        parts.append(f"string-length(.) <= {schema['maxLength']}")
    return " and ".join(parts)


def _days(one: Field) -> str:
    return {"date-past": ". <= today()", "date-future": ". >= today()"}.get(str(one.schema.get("format")), "")


def _range(schema: Mapping[str, Any], parts: int) -> str:
    """Bounds in whole units of what is kept in `parts` to one."""
    bounds = (("minimum", ">="), ("maximum", "<="))
    return " and ".join(f". {sign} {_amount(schema[key], parts)}" for key, sign in bounds if key in schema)


def _amount(value: int, parts: int) -> str:
    whole, rest = divmod(value, parts)
    return f"{whole}.{rest:0{len(str(parts)) - 1}d}".rstrip("0") if rest else str(whole)


def _said(word: str, text: Text) -> Row:
    return {f"{word}::{CHINESE}": text.zh, f"{word}::{ENGLISH}": text.en}


def _workbook(sheets: _Sheets) -> bytes:
    matter = sheets.matter
    book = Workbook()
    survey = book.active
    assert isinstance(survey, Worksheet)
    survey.title = "survey"
    _fill(survey, _SURVEY, sheets.survey)
    _fill(book.create_sheet("choices"), _CHOICES, _choice_rows(sheets))
    settings = {
        "form_title": f"{matter.name.zh} {matter.name.en}",
        "form_id": matter.id.replace("-", "_"),
        "version": matter.version or "1",
        "default_language": CHINESE,
    }
    _fill(book.create_sheet("settings"), _SETTINGS, [settings])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _choice_rows(sheets: _Sheets) -> Iterator[Row]:
    for choices, name in sheets.lists.items():
        for value, label in choices:
            yield {"list_name": name, "name": value, **_said("label", label)}


def _fill(sheet: Worksheet, headings: Sequence[str], rows: Iterator[Row] | Sequence[Row]) -> None:
    sheet.append(list(headings))
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1F7A6B")
        sheet.column_dimensions[cell.column_letter].width = 30 if "::" in str(cell.value) else 18
    for number, row in enumerate(rows, 2):
        for place, heading in enumerate(headings, 1):
            if row.get(heading):
                cell = sheet.cell(number, place)
                cell.value, cell.data_type = row[heading], "s"  # never a formula
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "C2" if len(headings) > len(_SETTINGS) else "A2"
