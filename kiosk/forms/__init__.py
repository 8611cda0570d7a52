"""Questions and answers: which are asked, what they are worth, how they read."""

from kiosk.forms.form import MAX_TYPED, Checked, Form, Problem
from kiosk.forms.rules import FORM_RULES

__all__ = ["FORM_RULES", "MAX_TYPED", "Checked", "Form", "Problem"]
