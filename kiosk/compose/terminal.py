"""From settings to a running terminal, without its window."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import assert_never

from kiosk.catalogue.compiled import load_compiled
from kiosk.catalogue.model import Catalogue, Text
from kiosk.compose import clock
from kiosk.compose.finding import Search
from kiosk.compose.fitted import printer_of, reader_of
from kiosk.forms import FORM_RULES
from kiosk.index import Use, UseFile
from kiosk.journey import effect, event
from kiosk.journey.setting import Setting
from kiosk.journey.view import Network
from kiosk.runtime.card import Cards
from kiosk.runtime.carrier import Parts, Workers
from kiosk.runtime.keeping import Keeping
from kiosk.runtime.link import Link
from kiosk.runtime.mailbox import Mailbox
from kiosk.runtime.paper import Papers
from kiosk.runtime.slip import Slips
from kiosk.runtime.ticker import Ticker
from kiosk.settings import Settings
from sync.client import PlatformClient
from sync.journal import Journal, JournalError, JournalLockedError, Keys
from sync.worker import (
    CasesMoved,
    JournalTrouble,
    LinkDown,
    LinkUp,
    Notices,
    QueueAged,
    SyncReport,
    SyncWorker,
    TimeCame,
    TrustedClock,
    Verdicts,
)

log = logging.getLogger(__name__)
_JOURNAL = "journal.db"
_MADE = "catalogue"
_DAY_MS = 24 * 3600 * 1000
_NOTICES_S = 60.0  # a notice that has run out is taken down within this time, whatever the link does
_USE = "use.json"
_USE_S = 60.0  # counts are written at most this often, and when the terminal is closed
_NOWHERE = "http://127.0.0.1:9"  # no platform in the settings: the discard port of this machine answers nobody


class SecondCopyError(Exception):
    """Another copy of the terminal owns the journal; the text says what to do."""


class NotInServiceError(Exception):
    """The terminal cannot be started; the text says why and who must act."""


@dataclass(frozen=True, slots=True)
class Store:
    """The journal with its keys, owned by this process."""

    journal: Journal
    keys: Keys


def open_store(settings: Settings) -> Store:
    """Own the journal of these settings. Raises SecondCopyError and NotInServiceError."""
    told = os.environ.get("CREDENTIALS_DIRECTORY")
    credentials = Path(told) if told else None
    folder = settings.journal.dir
    _refuse_another_user(folder, settings.profile)
    try:
        if (folder / _JOURNAL).exists() and not Keys.present(folder, credentials):
            raise NotInServiceError(
                f"the journal in {folder} is there, but its keys are not. If they are bound to this machine, only "
                "systemd can open them: see Keys in install.md. Nothing was changed."
            )
        keys = Keys.load(folder, credentials)
        journal = Journal.open(
            folder / _JOURNAL, keys, now_ms=clock.now_ms, ballast_bytes=settings.journal.ballast_bytes
        )
    except JournalLockedError as locked:
        raise SecondCopyError(
            f"another terminal already runs on the journal in {folder}; this one has not started. "
            "Stop the other one first (systemctl stop kiosk)."
        ) from locked
    except (JournalError, OSError) as broken:
        raise NotInServiceError(
            f"the journal in {folder} cannot be opened ({broken}). Nothing was changed. A technician must look at the "
            "disk and at the folder's owner before this terminal takes anything."
        ) from broken
    if not keys.hardware_protected:
        log.warning("keys are in a file: no hardware protection")
    return Store(journal, keys)


def _refuse_another_user(folder: Path, profile: str) -> None:
    """Files made by another user, root above all, would keep the terminal's own user out of its journal."""
    owner = folder.stat().st_uid if folder.exists() else None
    if profile == "production" and os.geteuid() == 0 and owner in {None, 0}:
        raise NotInServiceError("a terminal does not run as root. Use the user of the service: sudo -u kiosk kiosk …")
    if owner is not None and owner != os.geteuid():
        raise NotInServiceError(
            f"the journal's folder {folder} belongs to user {owner}, not to the one who calls ({os.geteuid()}). "
            "Use the user of the service: sudo -u kiosk kiosk …"
        )


def platform_client(settings: Settings, store: Store) -> PlatformClient:
    """The terminal's end of the wire."""
    return PlatformClient(
        settings.platform.url or _NOWHERE,
        lambda: store.journal.identity,
        store.keys.signing_key,
        connect_s=settings.platform.connect_s,
        total_s=settings.platform.total_s,
        max_bytes=settings.platform.max_bytes,
        plain_http=settings.platform.allow_http,
        ca_file=settings.platform.ca_file or None,
    )


def made_of_it(settings: Settings) -> Path:
    """Where the compiled catalogue and its index are kept."""
    return Path(settings.catalogue.cache) if settings.catalogue.cache else settings.journal.dir / _MADE


def catalogue_of(settings: Settings) -> Catalogue:
    """What this terminal offers; files with faults are left out and logged, the good ones serve."""
    loaded = load_compiled(settings.catalogue.dir, made_of_it(settings), rules=FORM_RULES)
    for fault in loaded.faults:
        log.error("catalogue fault: %s", fault)
    return loaded.catalogue


class Terminal:
    """Everything but the glass. `failed` hears of a bug that ended a thread: the process should end with it."""

    def __init__(self, settings: Settings, failed: Callable[[BaseException], None]) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._network = Network.OFFLINE
        printer = printer_of(settings)
        self._store = open_store(settings)
        journal = self._store.journal
        self._identity = journal.identity  # asking at every turn would have touches wait for the disk
        self._catalogue = catalogue_of(settings)
        self._use = Use(self._is_hidden)
        self._use_file = UseFile(self._use, settings.journal.dir / _USE)
        self._use_file.load()
        self._search = Search(self._catalogue, made_of_it(settings), self._use.weights)
        self._time = TrustedClock(journal, wall_ms=clock.now_ms, boottime_ms=clock.boottime_ms, boot_id=clock.boot_id())
        self.mailbox = Mailbox(self._setting, clock.monotonic, failed)
        tell = self.mailbox.tell
        client = platform_client(settings, self._store)
        self._sync = SyncWorker(
            journal,
            client,
            monotonic=clock.monotonic,
            random=clock.chance,
            report=self._reported,
            interval_s=settings.sync.interval_s,
            cap_s=2 * settings.sync.interval_s,
            retention_ms=settings.journal.retention_days * _DAY_MS,
            platform_ms=self._time.now_ms,
        )
        slips = Slips(journal, self._store.keys.signing_key, self._setting, clock.now_ms, self._time.trusted)
        self._cards = Cards([reader_of(reader) for reader in settings.reader], tell, settings.cards.read_s)
        papers = Papers(
            printer,
            journal,
            tell,
            slips,
            settings.printer.status_s,
            settings.printer.print_s,
        )
        keeping = Keeping(
            journal, tell, clock.new_id, lambda: self._catalogue.version, slips, self._sync.wake, self._time.trusted
        )
        link = Link(client, tell, clock.new_id, self._operation_of, self._sync.link_seen, self._call_lost)
        self._workers = Workers(Parts(self._cards, keeping, papers, link, slips.forget, self._count), failed)
        self._printer_watch = Ticker("printer-watch", settings.printer.look_s, self._workers.look_at_printer)
        self._notice_watch = Ticker("notice-watch", _NOTICES_S, self._tell_notices)
        self._use_watch = Ticker("use-watch", _USE_S, self._use_file.keep)

    def start(self) -> None:
        """Open for villagers."""
        self.mailbox.start(self._workers)
        if self._identity is None:
            log.error("not enrolled")
        self._journal_is(None)
        self._printer_watch.start()
        self._cards.start()
        self._sync.start()
        self._notice_watch.start()
        self._use_watch.start()
        self._workers.warm(lambda: self._search.find("a", 1))

    def stop(self) -> None:
        """Close: finish what was accepted, give the journal up."""
        self._cards.stop()
        self._printer_watch.stop()
        self._notice_watch.stop()
        self._use_watch.stop()
        self.mailbox.stop()
        self._sync.stop()  # breaks off every call, so that no worker waits for an answer
        self._workers.stop()
        self._store.journal.close()
        self._search.close()
        self._use_file.keep()

    def _setting(self) -> Setting:
        settings, identity = self._settings, self._identity
        place = settings.place
        return Setting(
            catalogue=self._catalogue,
            place=Text(identity.place_zh, identity.place_en) if identity else Text(place.zh, place.en),
            terminal=identity.terminal if identity else "",
            help_line=settings.help_line,
            division=settings.place.division,
            language="en" if settings.screen.language == "en" else "zh",
            today=clock.today(),
            now=clock.minute(),
            idle_s=settings.idle.idle_s,
            elder_idle_s=settings.idle.elder_s,
            warning_s=settings.idle.warning_s,
            leave_s=settings.idle.leave_s,
            trouble_s=settings.idle.trouble_s,
            verdict_s=settings.wait.verdict_s,
            pay_poll_s=settings.wait.pay_poll_s,
            finder=self._search,
            habits=self._use,
        )

    def _count(self, order: effect.CountUse) -> None:
        self._use.count(order.matter, date.fromisoformat(clock.today()), order.after)

    def _is_hidden(self, matter_id: str) -> bool:
        """Of what touches health, money or children, and of what is no matter of this catalogue, nothing is counted."""
        matter = self._catalogue.matters.get(matter_id)
        return matter is None or matter.sensitive

    def _operation_of(self, matter: str) -> str:
        return self._catalogue.matters[matter].operation or matter

    def _reported(self, report: SyncReport) -> None:
        tell = self.mailbox.tell
        match report:
            case LinkUp():
                self._network_is(Network.ONLINE)
            case LinkDown(why):
                log.warning("link down: %s", why)
                self._network_is(Network.OFFLINE)
            case Verdicts(verdicts):
                for verdict in verdicts:
                    tell(event.VerdictCame(verdict.tx_id, verdict.kind.value, verdict.reason))
            case CasesMoved(tx_ids):
                tell(event.CasesMoved(tx_ids))
            case Notices():
                self._tell_notices()
            case QueueAged(oldest_ms):
                if oldest_ms is not None:
                    log.error("queue aged: oldest entry of %s", oldest_ms)
            case JournalTrouble(code):
                self._journal_is(code)
            case TimeCame(time_ms):
                self._time.came(time_ms)
                self._network_is(Network.ONLINE)
            case _:
                assert_never(report)

    def _journal_is(self, code: str | None) -> None:
        """What keeps the journal from taking anything, if something does."""
        self.mailbox.tell(event.JournalTroubled("not_enrolled" if self._identity is None else code))

    def _call_lost(self) -> None:
        """A citizen's question was not answered: believe it, and have the sync loop look again at once."""
        self._network_is(Network.OFFLINE)
        self._sync.wake()

    def _network_is(self, network: Network) -> None:
        with self._lock:
            news = network is not self._network
            self._network = network
            if news:  # told under the lock: what is told last is how it is
                self.mailbox.tell(event.NetworkChanged(network))

    def _tell_notices(self) -> None:
        now = self._time.now_ms() or clock.now_ms()
        try:
            current = [notice for notice in self._store.journal.notices() if notice.until_ms > now]
        except JournalError as failed:
            log.warning("notices not read: %s", failed)
            return
        self.mailbox.tell(event.NoticesCame(tuple(Text(notice.zh, notice.en) for notice in current)))
