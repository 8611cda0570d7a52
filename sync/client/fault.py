"""Why there was no answer. None of these says what became of the question: it is sent again, under the same keys."""

from __future__ import annotations

from typing import Literal

LinkFault = Literal[
    "down",  # nobody there, or the other end broke off or is out of order (5xx)
    "timeout",  # no whole answer within the deadline
    "captive",  # somebody else answered: a page, a redirect
    "not_signed",  # an answer that is not the platform's, not to this question, or not of the agreed shape
    "too_large",  # 413: the question is too large; or the answer is
    "refused",  # other 4xx: the platform or something before it says no; `retry_after_s` may say for how long
]


class LinkError(Exception):
    """No believable answer came. `detail` is for the log and holds no personal data."""

    def __init__(self, kind: LinkFault, detail: str, retry_after_s: float | None = None) -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind: LinkFault = kind
        self.detail = detail
        self.retry_after_s = retry_after_s
