"""The register of people, bills and operations: read from the files of `config/platform/`, never written.

The names that others may use (operations, shared values, accounts) stand in those files; every person there is made up.
A record or shared value for `everybody` is that of each person who has none of their own; null is none at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sync.platform.data import DataFileError, DataFiles
from sync.platform.template import ANSWER, Line, Words, line_of, plain, rows_of, words_of

EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class Person:
    """A citizen as the departments know one."""

    name: str = field(repr=False)
    id_number: str = field(repr=False)
    mobile: str | None = field(repr=False)
    pin: str | None = field(repr=False)
    shared: Mapping[str, Any] = field(repr=False)
    records: Mapping[str, Mapping[str, Any]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A record or certificate that can be asked for. `factor` is the platform's rule, whatever a terminal believes."""

    operation: str
    source: Words
    groups: tuple[tuple[Line, ...], ...]
    factor: bool = True
    numbered: bool = False
    key: str | None = None  # the answer by which a public register is asked; None asks for a person's own record


@dataclass(frozen=True, slots=True)
class Bill:
    """What an account owes. Owner and address are masked at the source, as a utility sends them."""

    bill_id: str
    amount_fen: int
    rows: tuple[Line, ...]
    facts: Mapping[str, Any] = field(repr=False)


class Register:
    """Everything in the data files, by the names it is asked for."""

    def __init__(
        self,
        people: Mapping[str, Person],
        kinds: Mapping[str, RecordKind],
        accounts: Mapping[str, Mapping[str, Bill | None]],
        entries: Mapping[str, Mapping[str, Mapping[str, Any]]] = MappingProxyType({}),
    ) -> None:
        self._people = people
        self._kinds = kinds
        self._accounts = accounts
        self._entries = entries  # of public registers: operation, key, what stands there
        self._bills = {
            bill.bill_id: bill for per_operation in accounts.values() for bill in per_operation.values() if bill
        }

    @classmethod
    def load(cls, directory: Path) -> Register:
        """The register in `directory`. Raises OSError or ValueError naming the file."""
        return cls.of(DataFiles.read(directory))

    @classmethod
    def of(cls, files: DataFiles) -> Register:
        """The register in the files. Raises ValueError naming the file."""
        kinds = files.named("operations", _kind)
        people = {person.id_number: person for person in files.items("people", _person)}
        records, shared = _records(files, people, kinds), _shared(files, people)
        unknown = {name for own in records.values() for name in own} - set(kinds)
        if unknown:
            raise DataFileError(f"records of operations that no file defines: {', '.join(sorted(unknown))}")
        complete = {
            one: replace(
                person,
                records=records[one],
                shared={name: plain(value) for name, value in shared[one].items()},
            )
            for one, person in people.items()
        }
        return cls(complete, kinds, files.named("services", _accounts), _entries(files, kinds))

    def people(self) -> tuple[Person, ...]:
        """Everybody, in the order of the file."""
        return tuple(self._people.values())

    def person(self, id_number: str) -> Person | None:
        """The person with that number."""
        return self._people.get(id_number)

    def facts(self, id_number: str | None) -> Mapping[str, str]:
        """What the departments share about a person; nothing about one they do not know."""
        person = self._people.get(id_number or "")
        return {} if person is None else person.shared

    def kind(self, operation: str) -> RecordKind | None:
        """How the record `operation` is answered."""
        return self._kinds.get(operation)

    def groups(
        self, kind: RecordKind, id_number: str, said: Mapping[str, Words] = MappingProxyType({})
    ) -> list[list[dict[str, Words]]] | None:
        """The rows of a person's record; None when there is none. `said` is what was answered, as `answer.NAME`."""
        person = self._people.get(id_number)
        if person is None or kind.operation not in person.records:
            return None
        facts = {**_of_person(person), **person.records[kind.operation], **said}
        return [rows for group in kind.groups if (rows := rows_of(group, facts))] or None

    def entry(
        self, kind: RecordKind, key: str, said: Mapping[str, Words] = MappingProxyType({})
    ) -> list[list[dict[str, Words]]] | None:
        """The rows of a public register under `key`; None when nothing stands there."""
        facts = self._entries.get(kind.operation, {}).get(key)
        if facts is None:
            return None
        whole = {"key": key, **facts, **said}
        return [rows for group in kind.groups if (rows := rows_of(group, whole))] or None

    def serves(self, operation: str) -> bool:
        """Whether bills of that operation are known here."""
        return operation in self._accounts

    def account(self, operation: str, account: str) -> Bill | None:
        """The open bill of an account, None when nothing is owed. Raises KeyError for an account nobody has."""
        return self._accounts[operation][account]

    def loose_names(self) -> tuple[str, ...]:
        """What lines of operations and bills name although no record, shared value or bill has it: slips of the pen.

        Told as `OPERATION: NAME`. An operation without any record is not judged.
        """
        people = self._people.values()
        loose: set[str] = set()
        for operation, kind in self._kinds.items():
            facts = [{**_of_person(one), **one.records[operation]} for one in people if operation in one.records]
            facts += [{"key": key, **entry} for key, entry in self._entries.get(operation, {}).items()]
            lines = tuple(line for group in kind.groups for line in group)
            loose |= {f"{operation}: {name}" for name in _unknown(lines, facts)}
        for operation, accounts in self._accounts.items():
            bills = [bill for bill in accounts.values() if bill]
            for bill in bills[:1]:
                loose |= {f"{operation}: {name}" for name in _unknown(bill.rows, [one.facts for one in bills])}
        return tuple(sorted(loose))

    def bill(self, bill_id: str) -> Bill | None:
        """The bill with that id, paid or not."""
        return self._bills.get(bill_id)


def _person(one: Mapping[str, Any]) -> Person:
    return Person(
        name=str(one["name"]),
        id_number=str(one["id_number"]),
        mobile=_text(one.get("mobile")),
        pin=_text(one.get("pin")),
        shared={"mobile": one.get("mobile"), **one.get("shared", {})},  # made text and rid of nulls by `Register.of`
        records=one.get("records", {}),
    )


def _is_public(kinds: Mapping[str, RecordKind], operation: str) -> bool:
    return operation in kinds and kinds[operation].key is not None


def _entries(files: DataFiles, kinds: Mapping[str, RecordKind]) -> dict[str, dict[str, Mapping[str, Any]]]:
    found: dict[str, dict[str, Mapping[str, Any]]] = {}
    for path, operation, key, record in files.pairs("records"):
        if not _is_public(kinds, operation):
            continue
        if not isinstance(record, Mapping):
            raise DataFileError(f"{path}: records.{operation}: what stands under a key is a map of names")
        found.setdefault(operation, {})[key] = record
    return found


def _records(
    files: DataFiles, people: Mapping[str, Person], kinds: Mapping[str, RecordKind]
) -> dict[str, dict[str, Any]]:
    own = {one: person.records for one, person in people.items()}
    found = []
    for path, operation, one, record in files.pairs("records"):
        if _is_public(kinds, operation):
            continue
        place = f"{path}: records.{operation}"
        if not isinstance(record, Mapping | None):
            raise DataFileError(f"{place}: a record is a map of names, or null")
        found.append((place, one, operation, record))
    return _by_person(found, own)


def _shared(files: DataFiles, people: Mapping[str, Person]) -> dict[str, dict[str, Any]]:
    own = {one: person.shared for one, person in people.items()}
    found = []
    for path, one, name, value in files.pairs("shared"):
        place = f"{path}: shared, {name}"
        if isinstance(value, Mapping | list):
            raise DataFileError(f"{place}: a shared value is one text")
        found.append((place, one, name, value))
    return _by_person(found, own)


def _by_person(
    found: Iterable[tuple[str, str, str, Any]], own: Mapping[str, Mapping[str, Any]]
) -> dict[str, dict[str, Any]]:
    """What each person has under each name: their own, else everybody's; null is nothing. `found` adds to `own`."""
    having: dict[str, dict[str, Any]] = {one: dict(of) for one, of in own.items()}
    everybody: dict[str, Any] = {}
    for place, one, name, value in found:
        if one != EVERYBODY and one not in having:
            raise DataFileError(f"{place}: nobody in the register has the number that ends in {one[-4:]}")
        mine = everybody if one == EVERYBODY else having[one]
        if name in mine:
            whose = EVERYBODY if one == EVERYBODY else f"the person whose number ends in {one[-4:]}"
            raise DataFileError(f"{place}: {whose} has this already, in another file or in the register: keep one")
        mine[name] = value
    return {
        one: {name: value for name, value in {**everybody, **of}.items() if value is not None}
        for one, of in having.items()
    }


def _kind(operation: str, kind: Mapping[str, Any]) -> RecordKind:
    unknown = set(kind) - {"factor", "numbered", "source", "groups", "public", "key"}
    if unknown:
        raise DataFileError(f"unknown: {', '.join(sorted(unknown))}")
    if bool(kind.get("public", False)) != ("key" in kind):
        raise DataFileError(
            "a public register says `public: true` and `key: NAME`, the question it is asked by; both or none"
        )
    if "key" in kind and (kind["factor"] or kind.get("numbered")):
        raise DataFileError("a public register has `factor: false` and gives no certificates")
    return RecordKind(
        operation=operation,
        key=_text(kind.get("key")),
        source=words_of(kind["source"]),
        groups=tuple(tuple(line_of(line) for line in group) for group in kind["groups"]),
        factor=bool(kind["factor"]),
        numbered=bool(kind.get("numbered", False)),
    )


def _accounts(operation: str, service: Mapping[str, Any]) -> dict[str, Bill | None]:
    rows = tuple(line_of(line) for line in service["rows"])
    return {
        str(account): None if facts is None else _bill(operation, str(account), rows, facts)
        for account, facts in service["accounts"].items()
    }


def _of_person(person: Person) -> dict[str, Any]:
    return {"name": person.name, "id_number": person.id_number, **person.shared}


def _unknown(lines: tuple[Line, ...], facts: Sequence[Mapping[str, Any]]) -> set[str]:
    """The names of `lines` that none of `facts` has; answers are not judged."""
    if not facts:
        return set()
    found = set()
    for line in lines:
        known = {name for one in facts for name in one}
        if line.each is not None and not line.each.startswith(ANSWER):
            found |= {line.each} - known
            known |= {name for one in facts for item in one.get(line.each, ()) for name in item}
        found |= {name for name in line.names() - known if not name.startswith(ANSWER)}
    return found


def _bill(operation: str, account: str, rows: tuple[Line, ...], facts: Mapping[str, Any]) -> Bill:
    bill_id = f"{operation}:{account}:{facts['period']}"
    return Bill(bill_id, int(facts["amount_fen"]), rows, {**facts, "account": account})


def _text(value: object) -> str | None:
    return None if value is None else str(value)
