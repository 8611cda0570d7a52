"""One matter file as a `Matter`. What its words may mean together is judged by `kiosk.catalogue.rules`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

from kiosk.catalogue.field_file import FieldFile
from kiosk.catalogue.model import (
    Action,
    Authority,
    Contract,
    Decision,
    Device,
    Evidence,
    Example,
    Fallback,
    Fee,
    Hours,
    Identity,
    Kind,
    Limit,
    Matter,
    Offline,
    Outcome,
    Question,
    Supplied,
    Text,
    Visits,
)
from kiosk.catalogue.reader import NO_TEXT, Reader, Table
from kiosk.catalogue.source import Marked
from kiosk.catalogue.vocabulary import (
    CaseType,
    Delivery,
    ItemType,
    LimitUnit,
    Need,
    ResultForm,
    Served,
    WhenOld,
)

_FOLDED = {"next_online", "next_offline", "statutory", "promised", "shared", "supplied", "version"}
KNOWN = (*(f.name for f in fields(Matter) if f.name not in _FOLDED), "next", "limits", "evidence")
COUNTY = "county"  # who confirms what is general knowledge
_LIMIT = re.compile(r"^([1-9][0-9]{0,3}) (minutes|working days|days)$")
_HOUR = re.compile(r"^([01][0-9]|2[0-4]):[0-5][0-9]$")
_CARD = Text("身份证", "Identity card")
_NO_AUTHORITY = Authority("", NO_TEXT, "")
_NO_EVIDENCE = Evidence("", NO_TEXT, "")


@dataclass(frozen=True, slots=True)
class Shared:
    """What matter files may refer to. None: that file is not there or has faults; whoever needs it waits for it."""

    authorities: Mapping[str, Authority] | None
    evidence: Mapping[str, Evidence] | None
    fields: Mapping[str, Marked] | None


class MatterFile:
    """Reads one matter; knows on which line each question stands, so that rules can point at it."""

    def __init__(self, reader: Reader, shared: Shared) -> None:
        self._reader = reader
        self._shared = shared
        self._fields = FieldFile(reader, shared.fields)
        self.table: Table | None = None
        self._waits_for = ""

    @property
    def waits_for(self) -> str:
        """The shared file without which this matter cannot be judged; empty when all are there."""
        return self._waits_for or ("_fields.yaml" if self._fields.waits else "")

    def read(self, tree: Marked) -> Matter:
        """The matter; worth something only when the reader noted no fault."""
        table = self.table = self._reader.table(tree, "the matter", KNOWN)
        following = table.get("next")
        after = self._reader.table(following, "next", ("online", "offline")) if following else None
        limits = self._part(table, "limits", ("statutory", "promised"))
        evidence = self._part(table, "evidence", ("shared", "supplied"))
        supplied = evidence.list_("supplied", self._supplied) if evidence else ()
        identity = table.one_of("identity", Identity)
        authority = self._authority(table)
        return Matter(
            id=table.str_("id"),
            number=table.int_("number"),
            name=table.words("name"),
            aliases=table.strings("aliases"),
            authority=authority,
            kind=table.one_of("kind", Kind),
            action=table.one_of("action", Action),
            identity=identity,
            offline=self._offline(table),
            devices=frozenset(table.list_("devices", self._device)),
            categories=table.strings("categories"),
            icon=table.str_("icon"),
            summary=table.words("summary"),
            audience=table.words("audience"),
            bring=table.words("bring"),
            duration=table.words("duration"),
            cost=table.words("cost"),
            next_online=after.list_("online", self._reader.words) if after else (),
            next_offline=after.list_("offline", self._reader.words) if after else (),
            spoken=table.words("spoken"),
            example=self._example(table),
            pages=table.list_("pages", self._fields.field),
            operation=table.maybe("operation"),
            decision=table.one_of("decision", Decision, Decision.OFFICE),
            confirm=table.maybe_words("confirm"),
            reasons=table.map_("reasons", self._reader.words),
            papers=table.list_("papers", self._reader.words)
            or (*((_CARD,) if identity is not Identity.NONE else ()), *(one.evidence.name for one in supplied)),
            verify=self._verify(table),
            code=table.str_("code", ""),
            item_type=table.one_of("item_type", ItemType) if table.has("item_type") else None,
            case_type=table.one_of("case_type", CaseType) if table.has("case_type") else None,
            served=frozenset(table.list_("served", self._served)),
            agent_may_file=table.bool_("agent_may_file", default=False),
            person_present=table.bool_("person_present", default=False),
            visits=self._visits(table),
            statutory=self._limit(limits, "statutory"),
            promised=self._limit(limits, "promised"),
            fee=self._fee(table),
            shared=evidence.list_("shared", self._evidence) if evidence else (),
            supplied=supplied,
            result=self._result(table),
            delivery=table.list_("delivery", self._delivery),
            sensitive=table.bool_("sensitive", default=False),
            steps=table.list_("steps", self._reader.words),
            faq=table.list_("faq", self._question),
            basis=table.list_("basis", self._reader.words),
            receipt=table.strings("receipt"),
            hours=self._hours(table),
            hotline=table.str_("hotline", authority.hotline),
        )

    def line(self, name: str) -> int:
        """Where an entry of the matter stands."""
        return self.table.line(name) if self.table else 1

    def field_line(self, name: str) -> int:
        """Where a question stands."""
        return self._fields.lines.get(name) or self.line("pages")

    def _verify(self, table: Table) -> str | None:
        who = table.maybe("verify")
        if who not in {None, COUNTY}:
            self._reader.fault(table.line("verify"), "unknown", f"verify: {who!r} is not known: it is {COUNTY}")
        return who

    def _device(self, marked: Marked, what: str) -> Device:
        return self._reader.one_of(marked, what, Device, Device.READER)

    def _authority(self, table: Table) -> Authority:
        code = table.str_("authority")
        if self._shared.authorities is None:
            self._waits_for = "_authorities.yaml"
            return _NO_AUTHORITY
        known = self._shared.authorities.get(code)
        if known is None and code:
            message = f"authority: {code!r} is not in _authorities.yaml: add it there or mend the code"
            self._reader.fault(table.line("authority"), "reference", message)
        return known or _NO_AUTHORITY

    def _offline(self, table: Table) -> Offline:
        entry = table.get("offline")
        if entry is None:
            return Offline(Contract.ONLINE, NO_TEXT)
        offline = self._reader.table(entry, "offline", ("contract", "says", "fallback", "datasets", "when_old"))
        return Offline(
            contract=offline.one_of("contract", Contract),
            says=offline.words("says"),
            fallback=offline.one_of("fallback", Fallback) if offline.has("fallback") else None,
            datasets=offline.strings("datasets"),
            when_old=offline.one_of("when_old", WhenOld, WhenOld.WARN),
        )

    def _example(self, table: Table) -> Example:
        entry = table.get("example")
        if entry is None:
            return Example({})
        example = self._reader.table(entry, "example", ("answers", "offline_answers"))
        answers, offline = example.get("answers"), example.plain("offline_answers")
        return Example(
            answers=answers.plain() if answers and isinstance(answers.value, Mapping) else {},
            offline_answers=offline if isinstance(offline, dict) else None,
        )

    def _part(self, table: Table, name: str, known: tuple[str, ...]) -> Table | None:
        entry = table.get(name) if table.has(name) else None
        return self._reader.table(entry, name, known) if entry else None

    def _served(self, marked: Marked, what: str) -> Served:
        return self._reader.one_of(marked, what, Served, Served.PERSON)

    def _delivery(self, marked: Marked, what: str) -> Delivery:
        return self._reader.one_of(marked, what, Delivery, Delivery.SMS)

    def _visits(self, table: Table) -> Visits | None:
        visits = self._part(table, "visits", ("count", "reason"))
        return Visits(visits.int_("count"), visits.maybe_words("reason")) if visits else None

    def _limit(self, limits: Table | None, name: str) -> Limit | None:
        text = limits.maybe(name) if limits else None
        if limits is None or text is None:
            return None
        if text == LimitUnit.AT_ONCE:
            return Limit(0, LimitUnit.AT_ONCE)
        found = _LIMIT.match(text)
        if found is None:
            message = f"limits.{name}: write 'at once', '30 minutes', '22 working days' or '10 days'"
            self._reader.fault(limits.line(name), "type", message)
            return None
        return Limit(int(found[1]), LimitUnit(found[2]))

    def _fee(self, table: Table) -> Fee | None:
        fee = self._part(table, "fee", ("item", "basis"))
        return Fee(fee.words("item"), fee.words("basis")) if fee else None

    def _evidence(self, marked: Marked, what: str) -> Evidence:
        id_ = self._reader.str_(marked, what)
        if self._shared.evidence is None:
            self._waits_for = self._waits_for or "_evidence.yaml"
            return _NO_EVIDENCE
        known = self._shared.evidence.get(id_)
        if known is None:
            message = f"{what}: {id_!r} is not in _evidence.yaml: add it there or mend the id"
            self._reader.fault(marked.line, "reference", message)
        return known or _NO_EVIDENCE

    def _supplied(self, marked: Marked, what: str) -> Supplied:
        table = self._reader.table(marked, what, ("id", "need", "copies", "original"))
        id_ = table.get("id")
        return Supplied(
            self._evidence(id_, what) if id_ else _NO_EVIDENCE,
            table.one_of("need", Need, Need.REQUIRED),
            table.int_("copies") if table.has("copies") else 1,
            original=table.bool_("original", default=True),
        )

    def _result(self, table: Table) -> Outcome | None:
        result = self._part(table, "result", ("name", "form", "sample"))
        if result is None:
            return None
        return Outcome(result.words("name"), result.one_of("form", ResultForm), result.maybe_words("sample"))

    def _question(self, marked: Marked, what: str) -> Question:
        table = self._reader.table(marked, what, ("question", "answer"))
        return Question(table.words("question"), table.words("answer"))

    def _hours(self, table: Table) -> Hours | None:
        hours = self._part(table, "hours", ("opens", "closes", "working_days_only"))
        if hours is None:
            return None
        opens, closes = hours.str_("opens"), hours.str_("closes")
        if not (_HOUR.match(opens) and _HOUR.match(closes) and opens < closes):
            message = "hours: opens must come before closes, both such as 08:30"
            self._reader.fault(table.line("hours"), "type", message)
        return Hours(opens, closes, hours.bool_("working_days_only", default=False))
