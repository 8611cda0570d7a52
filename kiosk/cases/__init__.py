"""A citizen's own cases, as this terminal knows them."""

from kiosk.cases.case import Case, case_of, own_cases

__all__ = ["Case", "case_of", "own_cases"]
