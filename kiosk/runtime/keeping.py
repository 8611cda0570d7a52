"""The journal's own thread: commits, cases and what became of each slip. Nothing else writes."""

from __future__ import annotations

import logging
from collections.abc import Callable

from kiosk.cases import own_cases
from kiosk.journey import effect, event
from kiosk.runtime.slip import Slips
from kiosk.submission import Submission, draft_of
from sync.journal import CommitUnknownError, Journal, JournalBrokenError, JournalError, JournalFullError
from sync.wire import Operation

log = logging.getLogger(__name__)


class Keeping:
    """Accepts: after `commit` tells `Committed`, the entry survives anything."""

    def __init__(
        self,
        journal: Journal,
        tell: Callable[[event.Event], None],
        new_id: Callable[[], str],
        catalogue_version: Callable[[], str],
        slips: Slips,
        wake: Callable[[], None],
        time_trusted: Callable[[], bool],
    ) -> None:
        self._journal = journal
        self._tell = tell
        self._new_id = new_id
        self._catalogue_version = catalogue_version
        self._slips = slips
        self._wake = wake  # the sync loop: it pushes, looks after the journal, and tells of trouble that lasts or ends
        self._time_trusted = time_trusted

    def commit(self, order: effect.Commit) -> None:
        """Seal and commit in one transaction, or tell that nothing was accepted, or that nobody knows, and why."""
        identity = self._journal.identity
        if identity is None:
            self._tell(event.CommitFailed(order.visit, "not_enrolled"))
            return
        packed = self._slips.pack(order)
        submission = Submission(
            tx_id=self._new_id(),
            matter=order.matter,
            catalogue=self._catalogue_version(),
            operation=Operation(order.operation),
            answers=order.answers,
            citizen=order.citizen,
            assurance=order.assurance,
            language=order.language,
            slip=packed,
            time_trusted=self._time_trusted(),
        )
        citizen_key = self._journal.citizen_key(order.citizen.id_number) if order.citizen else None
        try:
            kept = self._journal.commit(draft_of(submission, identity, citizen_key))
        except JournalFullError:
            log.exception("journal full")
            self._tell(event.CommitFailed(order.visit, "journal_full"))
            self._wake()
            return
        except CommitUnknownError:
            log.exception("commit unknown")
            self._tell(event.CommitFailed(order.visit, "journal_unknown"))
            self._wake()
            return
        except JournalBrokenError:
            log.exception("journal broken")
            self._tell(event.CommitFailed(order.visit, "journal_failed"))
            self._wake()
            return
        log.info("kept %s", kept.number)
        if packed is not None:
            self._slips.remember(order.visit, kept.tx_id, packed)
        self._tell(event.Committed(order.visit, kept.tx_id, kept.number))
        self._wake()

    def load_cases(self, order: effect.LoadCases) -> None:
        """The cases filed here by this citizen; nothing is told when the journal cannot be read."""
        try:
            cases = own_cases(self._journal, order.citizen.id_number)
        except JournalError:
            log.exception("cases unreadable")
            self._wake()
            return
        self._tell(event.CasesCame(order.visit, cases))
