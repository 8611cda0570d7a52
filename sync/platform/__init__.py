"""The reference central platform: takes signed batches, stores once, decides cases, answers calls, and tells the feed.

`Platform` is the whole of it, `PlatformServer` puts it behind a port, `make_app` gives the bare application. What it
knows of people, bills and offices is data under `config/platform/`.
"""

from sync.platform.app import make_app
from sync.platform.casework import Case, CaseFile, Casework, DecidedError, NoCaseError, UnknownReasonError
from sync.platform.factor import Outbox, Sms
from sync.platform.matter import AnswerValidator, Decision, Definition, Terms, Withdrawn
from sync.platform.payment import NoOrderError, Order, PaymentState, SandboxProvider
from sync.platform.platform import Platform
from sync.platform.server import PlatformServer, ServerError

__all__ = [
    "AnswerValidator",
    "Case",
    "CaseFile",
    "Casework",
    "DecidedError",
    "Decision",
    "Definition",
    "NoCaseError",
    "NoOrderError",
    "Order",
    "Outbox",
    "PaymentState",
    "Platform",
    "PlatformServer",
    "SandboxProvider",
    "ServerError",
    "Sms",
    "Terms",
    "UnknownReasonError",
    "Withdrawn",
    "make_app",
]
