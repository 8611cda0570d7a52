"""The office: cases that wait for a person to decide them."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout

from ui.dock.section import Section, Tell, empty
from ui.dock.stage import OfficeCase, Stage

_SHOWN = 4


class OfficeSection(Section):
    """The oldest waiting cases, each with Approve, and Reject for a reason."""

    def __init__(self, stage: Stage, tell: Tell) -> None:
        super().__init__("Office", stage, tell)
        self._cases: tuple[OfficeCase, ...] | None = None
        self._column = QVBoxLayout(self)

    def look(self) -> None:
        """Show the cases that wait."""
        cases = tuple(self.stage.office_cases())
        if cases == self._cases:
            return
        self._cases = cases
        empty(self._column)
        if not cases:
            self._column.addWidget(_quiet("No case waits for a decision."))
        for case in cases[:_SHOWN]:
            self._add(case)
        if len(cases) > _SHOWN:
            self._column.addWidget(_quiet(f"and {len(cases) - _SHOWN} more"))

    def _add(self, case: OfficeCase) -> None:
        words = QLabel(f"{case.matter}  {case.number}")
        words.setWordWrap(True)
        reasons = QComboBox()
        reasons.setObjectName(f"reason-{case.id}")
        reasons.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        reasons.setMinimumContentsLength(8)
        for code, said in case.reasons:
            reasons.addItem(said, code)

        def approve() -> None:
            self.stage.decide(case.id, approve=True, reason=None)

        def reject() -> None:
            code = reasons.currentData()
            self.stage.decide(case.id, approve=False, reason=None if code is None else str(code))

        row = QHBoxLayout()
        row.addWidget(self.order("Approve", approve, f"approve-{case.id}"))
        row.addWidget(self.order("Reject", reject, f"reject-{case.id}"))
        row.addWidget(reasons, 1)
        self._column.addWidget(words)
        self._column.addLayout(row)


def _quiet(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("quiet")
    label.setWordWrap(True)
    return label
