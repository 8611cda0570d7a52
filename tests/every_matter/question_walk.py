"""Answers the question on the glass as a citizen does: types, goes on, means what is unusual, fills in rows."""

from __future__ import annotations

from typing import Any

from glassless_day import Glass, WentWrongError

from kiosk.catalogue.model import Control
from kiosk.catalogue.route import as_text
from kiosk.journey import event, view


class QuestionWalk:
    """At one glass. `at` is the question that is being answered, those of rows included."""

    def __init__(self, glass: Glass) -> None:
        self._glass = glass
        self.at = ""

    def answer(self, question: view.Question, value: Any) -> None:
        """Give this answer, and go on. Raises WentWrongError with what the terminal says is wrong with it."""
        self.at = question.field
        if question.control is Control.GROUP:
            self._fill_rows(question, value or ())
        else:
            self._give(question, as_text(value))

    def _fill_rows(self, group: view.Question, rows: Any) -> None:
        for row in rows:
            self._glass.touch(event.RowOpened(None))
            seen = self._past(group)
            while isinstance(seen, view.Question) and seen.row is not None:
                self.at = seen.field
                seen = self._give(seen, as_text(row.get(seen.field.rpartition(".")[2])))
            if not isinstance(seen, view.Question):
                raise WentWrongError("the row leads away from its group")
            group = seen
        self.at = group.field
        if len(group.rows) != len(rows):
            raise WentWrongError(f"{len(group.rows)} rows, not {len(rows)}")
        self._glass.touch(event.NextPressed())
        seen = self._past(group)
        if isinstance(seen, view.Question) and seen.field == group.field and seen.problem is not None:
            raise WentWrongError(seen.problem.zh)

    def _give(self, question: view.Question, text: str) -> view.Screen:
        if question.choices and question.control is not Control.DIVISION:
            values = {choice.value for choice in question.choices}
            if text and text not in values:
                raise WentWrongError(f"{text!r} cannot be chosen")
        self._glass.touch(event.AnswerGiven(text), event.NextPressed())
        seen = self._past(question)
        if isinstance(seen, view.Question) and seen.field == question.field:
            if not seen.doubt:
                raise WentWrongError(seen.problem.zh if seen.problem else "it is asked again")
            self._glass.touch(event.NextPressed())
            seen = self._glass.wait(
                lambda now: not isinstance(now.screen, view.Question) or now.screen.field != question.field,
                "the unusual answer to be taken",
            ).screen
        return seen

    def _past(self, question: view.Question) -> view.Screen:
        """What is there once the question is answered, or found wrong, or its list has another row."""
        return self._glass.wait(
            lambda now: (
                not isinstance(now.screen, view.Question)
                or (now.screen.field, now.screen.rows) != (question.field, question.rows)
                or now.screen.problem is not None
            ),
            "the next question",
        ).screen
