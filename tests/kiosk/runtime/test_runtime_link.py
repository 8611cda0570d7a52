"""Every call: answered, refused, lost and malformed, with the real platform where it can say so."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.catalogue.model import Catalogue
from kiosk.compose.platform import open_platform
from kiosk.identity import Citizen
from kiosk.journey import effect, event
from kiosk.journey.view import FactorKind, PayState
from kiosk.runtime.link import Link
from sync.client import LinkError, PlatformClient
from sync.journal import Keys, TerminalIdentity
from sync.platform import Platform, PlatformServer
from sync.wire import CallReply

if TYPE_CHECKING:
    from tests.kiosk.runtime.conftest import Told

CHEN = Citizen("陈秀兰", "330624186001010007", "1860-01-01", "female", "")
NOBODY = Citizen("无此人", "0" * 18, "", "male", "")
REGION, TERMINAL = "330624", "330624-108248-01"
PIN = "246810"
CODE = "KPAY:1"

Ask = Callable[[Link], None]
ASKS: dict[str, tuple[Ask, event.Event]] = {
    "shared": (
        lambda link: link.load_shared(effect.LoadShared(5, "medical-insurance-enrolment", CHEN)),
        event.SharedDataCame(5, {}),
    ),
    "record": (
        lambda link: link.ask_record(effect.AskRecord(5, "pension-contributions", CHEN, None, {})),
        event.CallLost(5),
    ),
    "bill": (lambda link: link.ask_bill(effect.AskBill(5, "electricity-bill", "3306240001")), event.CallLost(5)),
    "pay.start": (
        lambda link: link.start_payment(effect.StartPayment(5, "electricity-bill", "bill", "pay-1")),
        event.PaymentCame(5, "pay-1", "", PayState.UNKNOWN),
    ),
    "pay.ask": (
        lambda link: link.ask_payment(effect.AskPayment(5, "pay-1", CODE)),
        event.PaymentCame(5, "pay-1", CODE, PayState.UNKNOWN),
    ),
    "factor.send": (lambda link: link.send_code(effect.SendCode(5, CHEN)), event.FactorRefused(5, "offline")),
    "factor.check": (
        lambda link: link.check_factor(effect.CheckFactor(5, CHEN, FactorKind.PIN, PIN)),
        event.FactorRefused(5, "offline"),
    ),
    "case": (lambda link: link.open_case(effect.OpenCase(5, "tx", CHEN)), event.CaseOpened(5, "tx", ())),
}


@dataclass
class Counts:
    """How often the link was seen, and lost."""

    seen: int = 0
    lost: int = 0

    def one_seen(self) -> None:
        """It answered."""
        self.seen += 1

    def one_lost(self) -> None:
        """It did not."""
        self.lost += 1


@dataclass
class Says:
    """A client that gives one answer to every question, and takes the questions down."""

    answer: CallReply | LinkError
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def call(self, operation: str, arguments: dict[str, Any], call_id: str) -> CallReply:
        """As `PlatformClient` has it."""
        assert call_id
        self.asked.append((operation, arguments))
        if isinstance(self.answer, LinkError):
            raise self.answer
        return self.answer


@pytest.fixture
def counts() -> Counts:
    return Counts()


@pytest.fixture
def make_link(told: Told, counts: Counts, catalogue: Catalogue) -> Callable[[Any], Link]:
    ids = itertools.count(1)

    def made(client: Any) -> Link:
        return Link(
            client,
            told,
            lambda: f"id-{next(ids)}",
            lambda matter: catalogue.matters[matter].operation or matter,
            counts.one_seen,
            counts.one_lost,
        )

    return made


def good(body: dict[str, Any]) -> CallReply:
    """A yes."""
    return CallReply("id", ok=True, reason=None, body=body, time_ms=1)


def no(reason: str | None, **body: Any) -> CallReply:
    """A no."""
    return CallReply("id", ok=False, reason=reason, body=body, time_ms=1)


# --- lost, refused, malformed ------------------------------------------------------------------------------------


@pytest.mark.parametrize("operation", ASKS)
def test_a_lost_answer_is_told_as_one_event_that_guesses_nothing(
    operation: str, make_link: Callable[[Any], Link], told: Told, counts: Counts
) -> None:
    ask, wanted = ASKS[operation]
    client = Says(LinkError("timeout", "no answer"))
    ask(make_link(client))
    assert told.waiting() == [wanted]
    assert (counts.seen, counts.lost) == (0, 1)
    assert [asked for asked, _ in client.asked] == [operation]


@pytest.mark.parametrize(
    ("operation", "body"),
    [
        ("pay.start", {"code": None, "state": "waiting"}),
        ("bill", {"bill_id": "b", "amount_fen": 12.5, "rows": []}),
        ("bill", {"bill_id": "b", "amount_fen": float("inf"), "rows": []}),
        ("bill", {"bill_id": "b", "amount_fen": -1, "rows": []}),
        ("bill", {"bill_id": None, "amount_fen": 100, "rows": []}),
        ("factor.check", {"token": None}),
    ],
)
def test_neither_money_nor_a_code_is_guessed_from_another_shape(
    operation: str, body: dict[str, Any], make_link: Callable[[Any], Link], told: Told
) -> None:
    ask, wanted = ASKS[operation]
    ask(make_link(Says(good(body))))
    assert told.waiting() == [wanted]


@pytest.mark.parametrize("answer", [LinkError("timeout", "none"), no("nothing_due"), good({})])
def test_every_answer_says_which_question_it_is_of(
    answer: CallReply | LinkError, make_link: Callable[[Any], Link], told: Told
) -> None:
    link = make_link(Says(answer))
    link.load_shared(effect.LoadShared(5, "medical-insurance-enrolment", CHEN, 7))
    link.ask_record(effect.AskRecord(5, "pension-contributions", CHEN, None, {}, 7))
    link.ask_bill(effect.AskBill(5, "electricity-bill", "3306240001", 7))
    link.start_payment(effect.StartPayment(5, "electricity-bill", "bill", "pay-1", 7))
    assert [getattr(happened, "question", None) for happened in told.waiting()] == [7] * 4


_ODD: tuple[Any, ...] = (None, 7, "x", [], [[]], [1], [{}], {}, {"zh": 1}, [[{"label": {"zh": "a"}}]])


@pytest.mark.parametrize("operation", ASKS)
def test_a_signed_answer_of_another_shape_is_no_answer_and_no_crash(
    operation: str, make_link: Callable[[Any], Link], told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    ask, wanted = ASKS[operation]
    names = {
        "values", "groups", "as_of", "source", "number", "bill_id", "amount_fen", "rows", "code", "state", "receipt",
        "sent_to", "token",
    }  # fmt: skip
    bodies = [{}, *(dict.fromkeys(names, odd) for odd in _ODD)]
    for body in bodies:
        ask(make_link(Says(good(body))))
        (happened,) = told.waiting()
        assert type(happened) in {type(wanted), event.CodeSent, event.FactorAccepted, event.RecordCame}
        if body == {}:
            assert happened == wanted
    assert "shape" in caplog.text or operation == "case"
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize(
    ("operation", "answer", "wanted"),
    [
        ("shared", no("no_record"), event.SharedDataCame(5, {})),
        ("record", no("factor_needed"), event.CallRefused(5, "factor_needed")),
        ("record", no(None), event.CallRefused(5, "")),
        ("bill", no("nothing_due"), event.CallRefused(5, "nothing_due")),
        ("pay.start", no("payment_pending"), event.CallRefused(5, "payment_pending")),
        ("pay.ask", no("no_payment"), event.PaymentCame(5, "pay-1", CODE, PayState.UNKNOWN)),
        ("pay.ask", no("unknown_operation"), event.PaymentCame(5, "pay-1", CODE, PayState.UNKNOWN)),
        ("factor.send", no("too_soon", wait_s=30), event.FactorRefused(5, "too_soon")),
        ("factor.check", no("wrong", tries_left=2), event.FactorRefused(5, "wrong", 2)),
        ("factor.check", no("wrong", tries_left="two"), event.FactorRefused(5, "wrong")),
        ("factor.check", no(None), event.FactorRefused(5, "wrong")),
        ("case", no("no_case"), event.CaseOpened(5, "tx", ())),
    ],
)
def test_a_no_is_told_with_its_reason_and_the_link_is_there(
    operation: str, answer: CallReply, wanted: event.Event, make_link: Callable[[Any], Link], told: Told, counts: Counts
) -> None:
    ASKS[operation][0](make_link(Says(answer)))
    assert told.waiting() == [wanted]
    assert (counts.seen, counts.lost) == (1, 0)


def test_a_payment_has_one_id_made_once_and_asked_for_again_under_it(
    make_link: Callable[[Any], Link], told: Told
) -> None:
    client = Says(LinkError("timeout", "no answer"))
    link = make_link(client)
    link.start_payment(effect.StartPayment(5, "electricity-bill", "bill"))
    first = told.next_of(event.PaymentCame)
    assert (first.state, first.code) == (PayState.UNKNOWN, "")
    client.answer = good({"code": CODE, "state": "waiting"})
    link.start_payment(effect.StartPayment(5, "electricity-bill", "bill", first.payment_id))
    assert told.next() == event.PaymentCame(5, first.payment_id, CODE, PayState.WAITING)
    assert {asked["payment_id"] for _, asked in client.asked} == {first.payment_id}


# --- the real platform -------------------------------------------------------------------------------------------


@pytest.fixture
def platform(tmp_path: Path, catalogue: Catalogue) -> Iterator[Platform]:
    made = open_platform(tmp_path / "platform", catalogue)
    yield made
    made.close()


@pytest.fixture
def link(platform: Platform, keys: Keys, make_link: Callable[[Any], Link]) -> Iterator[Link]:
    """The counter of a terminal that is enrolled at the platform, over a socket."""
    with PlatformServer(platform) as server:
        identity: list[TerminalIdentity] = []
        client = PlatformClient(server.url, lambda: identity[0] if identity else None, keys.signing_key)
        told = client.enrol(platform.enrol_code(REGION, TERMINAL, "董村", "Dong"), REGION, bytes(16))
        identity.append(
            TerminalIdentity(
                told.region,
                told.terminal,
                told.incarnation,
                told.mark,
                told.place_zh,
                told.place_en,
                told.signing_key,
                told.sealing_key,
                told.sealing_key_id,
                told.platform_epoch,
            )
        )
        yield make_link(client)
        client.close()


def test_a_bill_is_asked_for_paid_by_phone_and_found_paid(link: Link, platform: Platform, told: Told) -> None:
    link.ask_bill(effect.AskBill(1, "electricity-bill", "3306240001"))
    bill = told.next_of(event.BillCame)
    assert bill.amount_fen == 12840
    assert any(row.value.zh == "王**" for row in bill.rows)
    link.start_payment(effect.StartPayment(1, "electricity-bill", bill.bill_id))
    started = told.next_of(event.PaymentCame)
    assert started.state is PayState.WAITING
    link.ask_payment(effect.AskPayment(1, started.payment_id, started.code))
    assert told.next_of(event.PaymentCame).state is PayState.WAITING
    platform.provider.pay(started.code)
    link.ask_payment(effect.AskPayment(1, started.payment_id, started.code))
    paid = told.next_of(event.PaymentCame)
    assert paid.state is PayState.PAID
    assert paid.receipt
    link.ask_bill(effect.AskBill(1, "electricity-bill", "3306240001"))
    assert told.next() == event.CallRefused(1, "nothing_due")


def test_a_payment_that_never_arrived_is_not_paid(link: Link, told: Told) -> None:
    link.ask_payment(effect.AskPayment(1, "never", ""))
    assert told.next() == event.PaymentCame(1, "never", "", PayState.NOT_PAID)


def test_a_payment_that_the_platform_has_forgotten_is_in_doubt(link: Link, told: Told) -> None:
    """Its code was shown, so it was known once; a platform restored from a backup does not know whether it was paid."""
    link.ask_payment(effect.AskPayment(1, "forgotten", CODE))
    assert told.next() == event.PaymentCame(1, "forgotten", CODE, PayState.UNKNOWN)


def test_a_pin_opens_the_record_and_a_wrong_one_counts_down(link: Link, told: Told) -> None:
    ask = effect.AskRecord(1, "pension-contributions", CHEN, None, {})
    link.ask_record(ask)
    assert told.next() == event.CallRefused(1, "factor_needed")
    link.check_factor(effect.CheckFactor(1, CHEN, FactorKind.PIN, "000000"))
    refused = told.next_of(event.FactorRefused)
    assert (refused.problem, isinstance(refused.tries_left, int)) == ("wrong", True)
    link.check_factor(effect.CheckFactor(1, CHEN, FactorKind.PIN, PIN))
    accepted = told.next_of(event.FactorAccepted)
    assert accepted.kind is FactorKind.PIN
    link.ask_record(effect.AskRecord(1, "pension-contributions", CHEN, accepted.token, {}))
    record = told.next_of(event.RecordCame)
    assert any("1918" in row.label.zh + row.value.zh for group in record.groups for row in group)
    assert accepted.token not in repr(accepted)


def test_a_code_goes_to_the_phone_and_only_its_end_is_shown(link: Link, platform: Platform, told: Told) -> None:
    link.send_code(effect.SendCode(1, CHEN))
    sent = told.next_of(event.CodeSent)
    assert "13800000001" not in sent.sent_to
    link.check_factor(effect.CheckFactor(1, CHEN, FactorKind.SMS, platform.outbox.messages[-1].code))
    assert told.next_of(event.FactorAccepted).kind is FactorKind.SMS
    link.send_code(effect.SendCode(1, NOBODY))
    assert told.next() == event.FactorRefused(1, "no_mobile")


def test_shared_data_come_only_for_who_the_register_knows(link: Link, told: Told) -> None:
    link.load_shared(effect.LoadShared(1, "medical-insurance-enrolment", CHEN))
    assert "".join(told.next_of(event.SharedDataCame).values.values()) != ""
    link.load_shared(effect.LoadShared(1, "medical-insurance-enrolment", NOBODY))
    assert told.next() == event.SharedDataCame(1, {})


def test_a_case_that_is_not_there_has_no_details(link: Link, told: Told) -> None:
    link.open_case(effect.OpenCase(1, "f" * 32, CHEN))
    assert told.next() == event.CaseOpened(1, "f" * 32, ())
