"""Calls: shared data, records, bills, payments and the second factor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from sync.platform import NoOrderError, PaymentState, Platform
from sync.platform.template import ANSWER, Line

if TYPE_CHECKING:
    from tests.sync.platform.conftest import Clock, SomeTerminal

NewTerminal = Callable[..., "SomeTerminal"]
LI = {"name": "李春梅", "id_number": "330624187602290002"}
WANG = {"name": "王大山", "id_number": "33062418991231999X"}
ZHAO = {"name": "赵志远", "id_number": "33062418680315001X"}
ZHOU = {"name": "周建国", "id_number": "330624188810080012"}
ZHANG = {"name": "张嘉欣", "id_number": "810000189001010001"}
MINUTE = 60 * 1000
BILL = "electricity_bill:3306240001:1925-10"


def values(body: dict[str, Any], language: str = "en") -> dict[str, str]:
    return {row["label"][language]: row["value"][language] for group in body["groups"] for row in group}


def check(terminal: SomeTerminal, citizen: dict[str, str], code: str, kind: str = "pin") -> tuple[str | None, Any]:
    reply = terminal.call("factor.check", id_number=citizen["id_number"], kind=kind, code=code)
    return reply.reason, reply.body.get("tries_left")


# --- Shared data and records


def test_shared_data_are_what_the_matter_uses_and_no_more(terminal: SomeTerminal) -> None:
    reply = terminal.call("shared", matter="old-age-allowance", **WANG)

    assert reply.body == {"values": {"mobile": "13800000002", "bank_account": "尾号 0036"}}
    assert terminal.call("shared", matter="suggestion-box", **WANG).body == {"values": {}}


def test_shared_data_are_given_only_when_the_card_has_the_registers_name(terminal: SomeTerminal) -> None:
    wrong = terminal.call("shared", matter="old-age-allowance", name="王小山", id_number=WANG["id_number"])
    nobody = terminal.call("shared", matter="old-age-allowance", name="王大山", id_number="330624186001010007")

    assert wrong.body == nobody.body == {"values": {}}


def test_a_record_needs_a_token_for_that_person_at_that_terminal(
    terminal: SomeTerminal, new_terminal: NewTerminal, clock: Clock
) -> None:
    def ask(at: SomeTerminal, citizen: dict[str, str], token: object) -> str | None:
        return at.call(
            "record", matter="m", operation="pension_contributions", id_number=citizen["id_number"], answers={},
            token=token, language="zh",
        ).reason  # fmt: skip

    token = terminal.token(WANG)
    assert ask(terminal, WANG, token) is None
    for refused in (None, "", "zz", 7, token[:-2], token.upper()[:-1] + "x"):
        assert ask(terminal, WANG, refused) == "factor_needed"
    assert ask(terminal, LI, token) == "factor_needed"
    assert ask(new_terminal("T2"), WANG, token) == "factor_needed"
    clock.forward(15 * MINUTE)
    assert ask(terminal, WANG, token) == "factor_needed"


def test_pension_contributions_are_listed_by_year_in_both_languages(terminal: SomeTerminal) -> None:
    reply = terminal.call(
        "record", operation="pension_contributions", id_number=WANG["id_number"], token=terminal.token(WANG)
    )

    assert values(reply.body)["Paid in total"] == "¥11,000.00"
    assert values(reply.body, "zh")["1924年"] == "5,000.00 元"
    assert (reply.body["as_of"], reply.body["number"]) == ("2026-09-21", None)
    assert "示例数据" in reply.body["source"]["zh"]


def test_a_certificate_is_numbered_and_a_repeated_call_gets_the_same_number(terminal: SomeTerminal) -> None:
    def ask(call_id: str) -> dict[str, Any]:
        return terminal.call(
            "record", call_id=call_id, operation="achievement_certificate", id_number=LI["id_number"], token=token
        ).body

    token = terminal.token(LI)
    assert ask("c1")["number"] == ask("c1")["number"] == "ZM33062420260921000001"
    assert ask("c2")["number"] == "ZM33062420260921000002"
    assert values(ask("c1"))["Graduated"] == "1892-07-01"


def test_what_the_card_alone_opens_is_the_platforms_rule(terminal: SomeTerminal) -> None:
    reply = terminal.call("record", operation="id_card_progress", id_number=WANG["id_number"])

    assert values(reply.body)["Progress"] == "Being made"


def needs_answer(line: Line) -> bool:
    """Whether a line is shown only after a question was answered: here nothing is."""
    return any(name.startswith(ANSWER) for name in (*line.names(), *line.when))


def test_every_record_in_the_register_can_be_shown(terminal: SomeTerminal, platform: Platform) -> None:
    shown = 0
    for person in platform.register.people():
        for operation in person.records:
            kind = platform.register.kind(operation)
            assert kind is not None
            groups = platform.register.groups(kind, person.id_number) or []
            wanted = any(not needs_answer(line) for group in kind.groups for line in group)
            assert bool(groups) or not wanted, operation
            assert len(groups) <= len(kind.groups), operation
            shown += 1
    assert shown > 20
    assert terminal.me.terminal == "T1"


def test_no_record_no_operation_and_missing_arguments_are_refusals(terminal: SomeTerminal) -> None:
    token = terminal.token({"name": "", "id_number": ZHAO["id_number"]})

    def reason(operation: str, /, **arguments: Any) -> str | None:
        return terminal.call(operation, **arguments).reason

    zhao = ZHAO["id_number"]
    assert reason("record", operation="achievement_certificate", id_number=zhao, token=token) == "no_record"
    assert reason("record", operation="nothing", id_number=zhao, token=token) == "unknown_operation"
    assert reason("no.such.call") == "unknown_operation"
    assert reason("record", operation="pension_payments") == "bad_arguments"
    assert reason("bill", operation=1, account=None) == "bad_arguments"
    assert reason("factor.check", id_number=zhao, kind="face", code="x") == "bad_arguments"


# --- The second factor


def test_wrong_pins_lock_for_longer_each_time_and_a_right_one_clears(terminal: SomeTerminal, clock: Clock) -> None:
    for left in (4, 3, 2, 1):
        assert check(terminal, WANG, "000000") == ("wrong", left)
    assert check(terminal, WANG, "000000") == ("locked", None)
    assert check(terminal, WANG, "135790") == ("locked", None)  # even the right one
    clock.forward(5 * MINUTE)
    for _ in range(5):
        check(terminal, WANG, "000000")
    clock.forward(5 * MINUTE)
    assert check(terminal, WANG, "135790") == ("locked", None)
    clock.forward(10 * MINUTE)
    assert check(terminal, WANG, "135790") == (None, None)
    for _ in range(5):
        check(terminal, WANG, "000000")
    clock.forward(5 * MINUTE)
    assert check(terminal, WANG, "135790") == (None, None)  # back to the first, short lock


def test_a_lock_of_one_person_is_nobody_elses(terminal: SomeTerminal) -> None:
    for _ in range(5):
        check(terminal, WANG, "000000")

    assert check(terminal, LI, "112358") == (None, None)


def test_a_repeated_check_counts_once(terminal: SomeTerminal) -> None:
    replies = [
        terminal.call("factor.check", call_id="same", id_number=WANG["id_number"], kind="pin", code="000000")
        for _ in range(9)
    ]

    assert {(reply.reason, reply.body["tries_left"]) for reply in replies} == {("wrong", 4)}
    assert check(terminal, WANG, "000000") == ("wrong", 3)


def test_an_sms_code_opens_once_and_for_five_minutes(terminal: SomeTerminal, platform: Platform, clock: Clock) -> None:
    sent = terminal.call("factor.send", id_number=ZHANG["id_number"])
    assert sent.body == {"sent_to": "138****0004"}
    code = platform.outbox.messages[-1].code

    assert len(code) == 6
    assert check(terminal, ZHANG, code, "sms") == (None, None)
    assert check(terminal, ZHANG, code, "sms") == ("expired", None)
    clock.forward(MINUTE)
    terminal.call("factor.send", id_number=ZHANG["id_number"])
    clock.forward(5 * MINUTE)
    assert check(terminal, ZHANG, platform.outbox.messages[-1].code, "sms") == ("expired", None)
    assert check(terminal, ZHANG, "123456") == ("no_pin", None)


def test_an_sms_is_sent_once_for_a_repeated_call_and_once_a_minute(
    terminal: SomeTerminal, platform: Platform, clock: Clock
) -> None:
    heard: list[str] = []
    platform.outbox.listen(lambda sms: heard.append(sms.mobile))
    li = LI["id_number"]

    assert terminal.call("factor.send", call_id="one", id_number=li).ok
    assert terminal.call("factor.send", call_id="one", id_number=li).ok
    refused = terminal.call("factor.send", id_number=li)
    assert (refused.reason, refused.body) == ("too_soon", {"wait_s": 60})
    clock.forward(MINUTE)
    assert terminal.call("factor.send", id_number=li).ok
    assert heard == ["13800000003"] * 2


def test_no_code_is_sent_without_a_mobile_or_while_locked(terminal: SomeTerminal, platform: Platform) -> None:
    assert terminal.call("factor.send", id_number=ZHAO["id_number"]).reason == "no_mobile"
    assert terminal.call("factor.send", id_number="nobody").reason == "no_mobile"
    for _ in range(5):
        check(terminal, WANG, "000000")
    assert terminal.call("factor.send", id_number=WANG["id_number"]).reason == "locked"
    assert platform.outbox.messages == ()


def test_a_lock_outlives_the_platforms_restart(
    terminal: SomeTerminal, tmp_path: Any, clock: Clock, open_platform: Callable[..., Platform]
) -> None:
    for _ in range(5):
        check(terminal, WANG, "000000")
    open_platform(tmp_path / "platform", clock).close()

    assert check(terminal, WANG, "135790") == ("locked", None)


# --- Bills and payments


def test_a_bill_shows_a_masked_owner_and_what_is_due(terminal: SomeTerminal) -> None:
    body = terminal.call("bill", operation="electricity_bill", account="3306240001").body

    assert (body["bill_id"], body["amount_fen"]) == (BILL, 12840)
    rows = values({"groups": [body["rows"]]})
    assert (rows["Owner"], rows["To pay"], rows["Used"]) == ("王**", "¥128.40", "238 kWh")


@pytest.mark.parametrize(
    ("operation", "account", "reason"),
    [
        ("electricity_bill", "0000000000", "unknown_account"),
        ("electricity_bill", "3306240003", "nothing_due"),
        ("gas_bill", "3306240001", "unknown_account"),
    ],
)
def test_a_bill_that_is_not_there_is_refused(terminal: SomeTerminal, operation: str, account: str, reason: str) -> None:
    assert terminal.call("bill", operation=operation, account=account).reason == reason


def test_a_phone_pays_and_the_bill_is_paid_once(terminal: SomeTerminal, platform: Platform) -> None:
    start = terminal.call("pay.start", payment_id="p1", bill_id=BILL)
    assert start.body == {"code": "KPAY:p1", "state": "waiting"}
    assert terminal.call("pay.ask", payment_id="p1").body == {"state": "waiting", "receipt": None}
    assert platform.provider.pay("KPAY:p1") is PaymentState.PAID

    paid = {"state": "paid", "receipt": "SD20260921000001"}
    assert terminal.call("pay.ask", payment_id="p1").body == paid
    assert terminal.call("pay.ask", payment_id="p1").body == paid
    assert terminal.call("pay.start", payment_id="p1", bill_id=BILL).body["state"] == "paid"
    assert terminal.call("bill", operation="electricity_bill", account="3306240001").reason == "nothing_due"
    assert terminal.call("pay.start", payment_id="p2", bill_id=BILL).reason == "nothing_due"
    assert len(platform.provider.orders()) == 1


def test_starting_again_with_the_same_id_makes_no_second_order(terminal: SomeTerminal, platform: Platform) -> None:
    replies = [terminal.call("pay.start", payment_id="p1", bill_id=BILL).body for _ in range(3)]

    assert replies == [{"code": "KPAY:p1", "state": "waiting"}] * 3
    assert [(order.code, order.amount_fen) for order in platform.provider.orders()] == [("KPAY:p1", 12840)]


def test_a_second_payment_closes_the_first_so_that_no_two_can_be_paid(
    terminal: SomeTerminal, platform: Platform
) -> None:
    terminal.call("pay.start", payment_id="p1", bill_id=BILL)
    terminal.call("pay.start", payment_id="p2", bill_id=BILL)

    assert platform.provider.pay("KPAY:p1") is PaymentState.NOT_PAID
    assert platform.provider.pay("KPAY:p2") is PaymentState.PAID
    assert terminal.call("pay.ask", payment_id="p1").body["state"] == "not_paid"
    assert terminal.call("pay.ask", payment_id="p2").body["state"] == "paid"


def test_a_first_payment_that_was_paid_meanwhile_settles_the_bill(terminal: SomeTerminal, platform: Platform) -> None:
    terminal.call("pay.start", payment_id="p1", bill_id=BILL)
    platform.provider.pay("KPAY:p1")

    assert terminal.call("pay.start", payment_id="p2", bill_id=BILL).reason == "nothing_due"
    assert terminal.call("pay.ask", payment_id="p1").body["receipt"] == "SD20260921000001"


def test_what_was_paid_after_its_payer_had_left_is_not_due_any_more(terminal: SomeTerminal, platform: Platform) -> None:
    terminal.call("pay.start", payment_id="p1", bill_id=BILL)
    platform.provider.pay("KPAY:p1")

    assert terminal.call("bill", operation="electricity_bill", account="3306240001").reason == "nothing_due"
    platform.provider.go_unknown(silent=True)
    assert terminal.call("bill", operation="electricity_bill", account="3306240001").reason == "nothing_due"
    assert terminal.call("pay.ask", payment_id="p1").body == {"state": "paid", "receipt": "SD20260921000001"}


def test_the_refusal_of_a_second_payment_settles_the_first(terminal: SomeTerminal, platform: Platform) -> None:
    terminal.call("pay.start", payment_id="p1", bill_id=BILL)
    platform.provider.pay("KPAY:p1")

    assert terminal.call("pay.start", payment_id="p2", bill_id=BILL).reason == "nothing_due"
    platform.provider.go_unknown(silent=True)
    assert terminal.call("bill", operation="electricity_bill", account="3306240001").reason == "nothing_due"
    assert terminal.call("pay.ask", payment_id="p1").body == {"state": "paid", "receipt": "SD20260921000001"}


def test_a_bill_whose_payment_nobody_knows_of_is_shown_and_cannot_be_paid_again(
    terminal: SomeTerminal, platform: Platform
) -> None:
    terminal.call("pay.start", payment_id="p1", bill_id=BILL)
    platform.provider.go_unknown(silent=True)

    assert terminal.call("bill", operation="electricity_bill", account="3306240001").ok
    assert terminal.call("pay.start", payment_id="p2", bill_id=BILL).reason == "payment_pending"


def test_unknown_stays_unknown_until_the_provider_speaks_and_no_second_charge_is_made(
    terminal: SomeTerminal, platform: Platform
) -> None:
    terminal.call("pay.start", payment_id="p1", bill_id=BILL)
    platform.provider.go_unknown(silent=True)
    platform.provider.pay("KPAY:p1")

    assert terminal.call("pay.ask", payment_id="p1").body == {"state": "unknown", "receipt": None}
    assert terminal.call("pay.start", payment_id="p2", bill_id=BILL).reason == "payment_pending"
    platform.provider.go_unknown(silent=False)
    assert terminal.call("pay.ask", payment_id="p1").body["state"] == "paid"


def test_a_payment_started_while_the_provider_is_silent_is_unknown_then_not_paid(
    terminal: SomeTerminal, platform: Platform
) -> None:
    platform.provider.go_unknown(silent=True)
    assert terminal.call("pay.start", payment_id="p1", bill_id=BILL).body["state"] == "unknown"
    platform.provider.go_unknown(silent=False)

    assert terminal.call("pay.ask", payment_id="p1").body["state"] == "not_paid"
    assert terminal.call("pay.start", payment_id="p2", bill_id=BILL).body["state"] == "waiting"


def test_a_phone_may_refuse_and_an_order_gets_too_old(terminal: SomeTerminal, platform: Platform, clock: Clock) -> None:
    terminal.call("pay.start", payment_id="p1", bill_id=BILL)
    assert platform.provider.refuse("KPAY:p1") is PaymentState.NOT_PAID
    assert terminal.call("pay.ask", payment_id="p1").body["state"] == "not_paid"
    terminal.call("pay.start", payment_id="p2", bill_id=BILL)
    clock.forward(15 * MINUTE)

    assert platform.provider.pay("KPAY:p2") is PaymentState.NOT_PAID
    assert terminal.call("pay.ask", payment_id="p2").body["state"] == "not_paid"
    with pytest.raises(NoOrderError):
        platform.provider.pay("KPAY:none")


def test_a_payment_is_its_terminals_own(terminal: SomeTerminal, new_terminal: NewTerminal) -> None:
    terminal.call("pay.start", payment_id="p1", bill_id=BILL)
    other = new_terminal("T2")

    assert other.call("pay.ask", payment_id="p1").reason == "no_payment"
    assert other.call("pay.start", payment_id="p1", bill_id=BILL).reason == "no_payment"
    assert terminal.call("pay.ask", payment_id="none").reason == "no_payment"
    assert terminal.call("pay.start", payment_id="p3", bill_id="none").reason == "unknown_bill"
