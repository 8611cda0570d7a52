"""Check, answer, pay, result, case, second factor, rating: what a touch sends and what each state says."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.journey import event
from kiosk.journey.event import UiEvent
from kiosk.journey.view import FactorKind, Size
from ui.gallery import Look


@pytest.mark.parametrize(
    ("sample", "target", "posted"),
    [
        ("factor-choice", "factor-pin", event.FactorChosen(FactorKind.PIN)),
        ("factor-choice", "收短信验证码", event.FactorChosen(FactorKind.SMS)),
        ("factor-expired", "primary", event.BackPressed()),
        ("review", "change-grade", event.ChangePressed("grade")),
        ("review", "修改 手机号", event.ChangePressed("mobile")),
        ("review", "提交参保登记", event.ConfirmPressed()),
        ("answer", "extra", event.PrintPressed()),
        ("answer", "primary", event.FinishPressed()),
        ("payment-waiting", "primary", event.CheckPaymentPressed()),
        ("payment-unknown", "再查一次", event.CheckPaymentPressed()),
        ("payment-not-paid", "primary", event.BackPressed()),
        ("result-accepted", "再打一张", event.PrintPressed()),
        ("result-accepted", "extra", event.AnotherPressed()),
        ("result-kept", "primary", event.FinishPressed()),
        ("case-unprinted", "打印小票", event.PrintPressed()),
        ("case-done", "back", event.BackPressed()),
        ("rating", "rate-1", event.Rated(1)),
        ("rating", "非常不满意", event.Rated(5)),
        ("rating", "primary", event.Rated(None)),
    ],
)
def test_a_touch_on_an_errand_posts_its_event(glass: Any, sample: str, target: str, posted: UiEvent) -> None:
    glass.show(sample)
    glass.touch(target)
    assert glass.posted == [posted]


@pytest.fixture(autouse=True)
def _from_another_screen(glass: Any) -> None:
    glass.show("goodbye")


def _code(glass: Any, digits: str) -> None:
    for digit in digits:
        glass.touch(f"key-{digit}")


def _codes(glass: Any) -> list[str]:
    return [one.code for one in glass.posted if isinstance(one, event.FactorTyped)]


def test_six_digits_leave_the_keys_once_and_are_gone(glass: Any) -> None:
    glass.show("factor-pin")
    _code(glass, "18991")
    assert _codes(glass) == []
    _code(glass, "2")
    assert _codes(glass) == ["189912"]
    _code(glass, "34567")
    assert _codes(glass) == ["189912"]


def test_the_digits_of_a_code_stand_nowhere_on_the_glass(glass: Any) -> None:
    glass.show("factor-pin")
    before = sorted(glass.sight.texts())
    _code(glass, "77777")
    assert sorted(glass.sight.texts()) == before


def test_digits_taken_back_do_not_count(glass: Any) -> None:
    glass.show("factor-sms")
    _code(glass, "11111")
    glass.touch("key-clear")
    _code(glass, "123")
    glass.touch("key-erase")
    _code(glass, "4567")
    assert _codes(glass) == ["124567"]


@pytest.mark.parametrize("sample", ["factor-locked", "factor-expired"])
def test_there_are_no_keys_where_typing_cannot_help(glass: Any, sample: str) -> None:
    glass.show(sample)
    assert glass.sight.target("key-1") is None


@pytest.mark.parametrize(
    ("sample", "words"),
    [
        ("factor-wrong", "数字不对，还可以试 3 次"),
        ("factor-locked", "试的次数太多，先锁住了。请过一会儿再来，或找代办员"),
        ("factor-sms", "短信发到了 139****1208"),
        ("factor-choice-no-mobile", "您没有登记手机号，请用服务密码，或找代办员登记"),
        ("review", "来自您的卡"),
        ("review-offline", "现在没有网络：先暂存本机，尚未受理。"),
        ("answer", "2026年11月24日 的数据"),
        ("answer", "来源：新昌县人力资源和社会保障局"),
        ("answer-stale", "这份数据旧了，可能已经变化\n这是样例数据，不是真的"),
        ("payment-waiting", "￥128.50"),
        ("payment-unknown", "请不要再付一次。我们正在查，也可以打 0575-86012345 问"),
        ("payment-not-paid", "没有付成，没有扣钱"),
        ("result-accepted", "DC1-000042-7"),
        ("result-accepted", "已受理"),
        ("result-accepted", "办完请收好您的卡，拿走卡屏幕就清空"),
        ("result-kept", "已暂存，尚未受理"),
        ("result-kept", "网络恢复后，本机自动送到医保局。"),
        ("result-kept-no-paper", "没有纸了，小票没打出来"),
        ("result-issued", "小票可能没打全"),
        ("result-noted", "提示单好了，没有收钱"),
        ("result-refused", "今年已经参保过了，不用再办。"),
        ("result-not-kept", "没有收下"),
        ("result-call-first", "12333"),
        ("case-rejected", "原因：户口本照片看不清"),
        ("case-done", "￥120.00"),
    ],
)
def test_the_screen_says_so(glass: Any, sample: str, words: str) -> None:
    glass.show(sample)
    assert words in glass.sight.texts()


@pytest.mark.parametrize("sample", ["result-kept", "result-kept-no-paper", "case-kept", "result-refused"])
def test_nothing_that_is_not_accepted_carries_the_stamp_of_acceptance(glass: Any, sample: str) -> None:
    glass.show(sample)
    assert not {"已受理", "已办结", "已缴费"} & set(glass.sight.texts())


@pytest.mark.parametrize("sample", ["payment-unknown", "payment-not-paid", "payment-paid"])
def test_a_second_payment_is_never_invited(glass: Any, sample: str) -> None:
    glass.show(sample)
    assert "请用手机扫码付款" not in glass.sight.texts()


def test_what_is_printing_cannot_be_printed_again(glass: Any) -> None:
    glass.show("case-accepted")
    assert glass.sight.target("print") is None


@pytest.mark.parametrize("look", [Look("desk", "zh", Size.ELDER), Look("desk", "en", Size.ELDER)], ids=str)
@pytest.mark.parametrize(
    ("sample", "wanted"), [("review", "change-family"), ("result-accepted", "print"), ("result-kept-no-paper", "print")]
)
def test_what_does_not_fit_on_a_desk_is_on_a_further_page(glass: Any, sample: str, wanted: str, look: Look) -> None:
    glass.show(sample, look)
    turned = 0
    while glass.sight.target(wanted) is None:
        glass.touch("next-page")
        glass.window.root.grabWindow()
        turned += 1
    assert turned > 0


@pytest.mark.parametrize(
    ("sample", "number", "role"),
    [
        ("question-choice", "第二档：每年 300 元", "RadioButton"),
        ("rating", "基本满意", "Button"),
        ("question-latin", "Q", "Button"),
    ],
)
def test_targets_have_their_names_and_roles_in_the_accessible_tree(
    glass: Any, sample: str, number: str, role: str
) -> None:
    from ui.sight import describe_tree  # noqa: PLC0415 - the tree is asked for here alone

    glass.show(sample)
    found = [node for node in describe_tree(glass.window) if node["name"] == number and node["role"] == role]
    assert found
    assert "Press" in found[0]["actions"]
