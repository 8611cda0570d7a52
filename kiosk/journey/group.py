"""The same questions for several people or things: rows are added, changed and taken away one at a time.

A group's own page lists its rows. A row that is open is asked question by question, like the matter itself; it joins
the list when its last question is answered, and nothing of it stays when the citizen goes back before that.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.catalogue.model import Control, Field
from kiosk.catalogue.route import as_text
from kiosk.forms import Problem
from kiosk.journey.setting import Setting
from kiosk.journey.state import At, Errand, OpenRow, Rows, State


def group_at_hand(setting: Setting, errand: Errand) -> Field | None:
    """The group whose page, or a row of which, is on the glass."""
    route = setting.form(errand.matter).pages(errand.answers)
    found = next((field for field in route if field.name == errand.current), None)
    return found if found is not None and found.control is Control.GROUP else None


def rows_of(errand: Errand, field: Field) -> Rows:
    """What stands on the group's page now."""
    return errand.rows[field.name] if field.name in errand.rows else tuple(errand.answers.get(field.name) or ())


def open_row(setting: Setting, state: State, index: int | None) -> State:
    """Add (no index), or Change beside a row."""
    errand, field = _open_page(setting, state)
    if errand is None or field is None:
        return state
    rows = rows_of(errand, field)
    if index is None:
        if len(rows) >= field.most:
            return state
        row = OpenRow(len(rows))
    elif 0 <= index < len(rows):
        row = OpenRow(index, dict(rows[index]))
    else:
        return state
    first = next(iter(setting.form(errand.matter).row_pages(field, row.answers)))
    return _ask(state, errand, row, first)


def remove_row(setting: Setting, state: State, index: int) -> State:
    """Remove, beside a row."""
    errand, field = _open_page(setting, state)
    if errand is None or field is None:
        return state
    rows = rows_of(errand, field)
    if not 0 <= index < len(rows):
        return state
    left = (*rows[:index], *rows[index + 1 :])
    return replace(state, errand=replace(errand, rows={**errand.rows, field.name: left}, problem=None))


def row_question(setting: Setting, errand: Errand) -> Field | None:
    """The question of the open row that is on the glass."""
    field = group_at_hand(setting, errand)
    if field is None or errand.row is None:
        return None
    asked = setting.form(errand.matter).row_pages(field, errand.row.answers)
    return next((one for one in asked if one.name == errand.row.current), None)


def next_of_row(setting: Setting, state: State, errand: Errand) -> State:
    """Next, in an open row."""
    field, one, row = group_at_hand(setting, errand), row_question(setting, errand), errand.row
    if field is None or one is None or row is None:
        return replace(state, errand=replace(errand, row=None))
    form = setting.form(errand.matter)
    checked = form.check(one, errand.typed)
    if isinstance(checked, Problem):
        return replace(state, errand=replace(errand, problem=checked.text))
    if checked.doubt is not None and errand.doubted != errand.typed:
        return replace(state, errand=replace(errand, problem=checked.doubt, doubted=errand.typed))
    answers = {**row.answers, one.name: checked.value}
    asked = form.row_pages(field, answers)
    names = [each.name for each in asked]
    row = replace(row, answers={name: value for name, value in answers.items() if name in names})
    later = asked[names.index(one.name) + 1 :]
    if later:
        return _ask(state, errand, row, later[0])
    rows = rows_of(errand, field)
    return _page(state, errand, field, (*rows[: row.index], row.answers, *rows[row.index + 1 :]))


def back_of_row(setting: Setting, state: State, errand: Errand) -> State:
    """Back, in an open row: the question before, or the group's page without what was typed."""
    field, row = group_at_hand(setting, errand), errand.row
    if field is None or row is None:
        return replace(state, errand=replace(errand, row=None))
    asked = setting.form(errand.matter).row_pages(field, row.answers)
    names = [one.name for one in asked]
    here = names.index(row.current) if row.current in names else 0
    if here:
        return _ask(state, errand, row, asked[here - 1])
    return _page(state, errand, field, rows_of(errand, field))


def _open_page(setting: Setting, state: State) -> tuple[Errand | None, Field | None]:
    errand = state.errand
    if state.at is not At.QUESTION or errand is None or errand.row is not None:
        return None, None
    return errand, group_at_hand(setting, errand)


def _ask(state: State, errand: Errand, row: OpenRow, field: Field) -> State:
    row = replace(row, current=field.name)
    typed = as_text(row.answers.get(field.name))
    return replace(state, errand=replace(errand, row=row, typed=typed, problem=None, doubted=None))


def _page(state: State, errand: Errand, field: Field, rows: Rows) -> State:
    kept = {**errand.rows, field.name: rows}
    return replace(state, errand=replace(errand, rows=kept, row=None, typed="", problem=None, doubted=None))
