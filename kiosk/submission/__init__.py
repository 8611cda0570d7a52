"""From confirmed answers to what can be committed: compressed, sealed to the platform, bound to its matter."""

from kiosk.submission.draft import Submission, draft_of

__all__ = ["Submission", "draft_of"]
