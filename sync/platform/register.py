"""The register of people, bills and operations: read from `config/platform/*.yaml`, never written.

The names that others may use (operations, shared values, accounts) stand in those files; every person there is made up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sync.platform.data import read_data
from sync.platform.template import Line, Words, line_of, rows_of, words_of


@dataclass(frozen=True, slots=True)
class Person:
    """A citizen as the departments know one."""

    name: str = field(repr=False)
    id_number: str = field(repr=False)
    mobile: str | None = field(repr=False)
    pin: str | None = field(repr=False)
    shared: Mapping[str, str] = field(repr=False)
    records: Mapping[str, Mapping[str, Any]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A record or certificate that can be asked for. `factor` is the platform's rule, whatever a terminal believes."""

    operation: str
    source: Words
    groups: tuple[tuple[Line, ...], ...]
    factor: bool = True
    numbered: bool = False


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
    ) -> None:
        self._people = people
        self._kinds = kinds
        self._accounts = accounts
        self._bills = {
            bill.bill_id: bill for per_operation in accounts.values() for bill in per_operation.values() if bill
        }

    @classmethod
    def load(cls, directory: Path) -> Register:
        """The register in `directory`. Raises OSError or ValueError naming the file."""
        return cls(
            people=read_data(directory / "register.yaml", _people),
            kinds=read_data(directory / "operations.yaml", _kinds),
            accounts=read_data(directory / "bills.yaml", _accounts),
        )

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

    def groups(self, kind: RecordKind, id_number: str) -> list[list[dict[str, Words]]] | None:
        """The rows of a person's record; None when there is none."""
        person = self._people.get(id_number)
        if person is None or kind.operation not in person.records:
            return None
        facts = {"name": person.name, "id_number": person.id_number, **person.shared, **person.records[kind.operation]}
        return [rows for group in kind.groups if (rows := rows_of(group, facts))]

    def account(self, operation: str, account: str) -> Bill | None:
        """The open bill of an account, None when nothing is owed. Raises KeyError for an account nobody has."""
        return self._accounts[operation][account]

    def bill(self, bill_id: str) -> Bill | None:
        """The bill with that id, paid or not."""
        return self._bills.get(bill_id)


def _people(data: Mapping[str, Any]) -> dict[str, Person]:
    people = {}
    for one in data["people"]:
        person = Person(
            name=str(one["name"]),
            id_number=str(one["id_number"]),
            mobile=_text(one.get("mobile")),
            pin=_text(one.get("pin")),
            shared={
                str(name): str(value)
                for name, value in {"mobile": one.get("mobile"), **one.get("shared", {})}.items()
                if value is not None
            },
            records=one.get("records", {}),
        )
        people[person.id_number] = person
    return people


def _kinds(data: Mapping[str, Any]) -> dict[str, RecordKind]:
    return {
        operation: RecordKind(
            operation=operation,
            source=words_of(kind["source"]),
            groups=tuple(tuple(line_of(line) for line in group) for group in kind["groups"]),
            factor=bool(kind["factor"]),
            numbered=bool(kind.get("numbered", False)),
        )
        for operation, kind in data["operations"].items()
    }


def _accounts(data: Mapping[str, Any]) -> dict[str, dict[str, Bill | None]]:
    accounts: dict[str, dict[str, Bill | None]] = {}
    for operation, service in data["services"].items():
        rows = tuple(line_of(line) for line in service["rows"])
        accounts[operation] = {
            str(account): None if facts is None else _bill(operation, str(account), rows, facts)
            for account, facts in service["accounts"].items()
        }
    return accounts


def _bill(operation: str, account: str, rows: tuple[Line, ...], facts: Mapping[str, Any]) -> Bill:
    bill_id = f"{operation}:{account}:{facts['period']}"
    return Bill(bill_id, int(facts["amount_fen"]), rows, {**facts, "account": account})


def _text(value: object) -> str | None:
    return None if value is None else str(value)
